// CPython: Modules/itertoolsmodule.c. What the iterators of itertools have in common.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  staticType,
  type TypeSpec,
  tp_init,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Malloc } from '../memory/obmalloc.ts';
import { PyErr_NoMemory } from '../objects/errors.ts';
import { dealloc_struct, noKeywords } from '../objects/generic.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { noargs, o } from '../objects/methoddef.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { v } from '../version.ts';

/** Pickling and copying: up to 3.13 (gh-101588). */
export const PICKLE = { until: 13 };

/** Declares an iterator type of the module: its references are fields of the struct, and it is its own iterator. */
export function iteratorType(
  name: string,
  struct: string,
  spec: Partial<TypeSpec> & { slots: NonNullable<TypeSpec['slots']> },
): Ref {
  return staticType({
    name: `itertools.${name}`,
    struct,
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    ...spec,
    slots: {
      tp_iter: (self: Ref) => Py_NewRef(self),
      tp_dealloc: dealloc_struct(struct),
      tp_traverse: traverseStruct(struct),
      tp_clear: clearStruct(struct),
      ...spec.slots,
    },
  });
}

/** __reduce__ and perhaps __setstate__, in the versions that have them. */
export function pickling(
  reduce: (self: Ref) => Ref,
  setstate?: (self: Ref, state: Ref) => Ref,
): NonNullable<TypeSpec['methods']> {
  return {
    __reduce__: noargs(reduce, PICKLE),
    ...(setstate ? { __setstate__: o(setstate, PICKLE) } : {}),
  };
}

/** TypeError for keyword arguments of a type itself; a subclass with an __init__ of its own may take them. */
export function noKeywordsOf(base: Ref, type: Ref, name: string, kwnames: Ref): void {
  if (type === base || (v.minor >= 9 && i32[(type << 2) + tp_init] === i32[(base << 2) + tp_init]))
    noKeywords(name, kwnames);
}

/** A C array of Py_ssize_t in a block of its own: its granule. `of`: the value of each. MemoryError. */
export function newIndices(n: number, of: (i: number) => number): Ref {
  const block = PyObject_Malloc(Math.max(n, 1) * 8);
  if (block === 0) PyErr_NoMemory();
  for (let i = 0; i < n; i++) setIndex(block, i, of(i));
  return block;
}

/** The i-th number of such an array. */
export function indexAt(block: Ref, i: number): number {
  return i32[(block << 2) + 2 * i];
}

/** Writes it. */
export function setIndex(block: Ref, i: number, value: number): void {
  const w = (block << 2) + 2 * i;
  store(w, value);
  store(w + 1, value < 0 ? -1 : 0);
}

/** The numbers as a tuple of ints; new reference. */
export function indexTuple(block: Ref, n: number): Ref {
  const tuple = PyTuple_New(n);
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(tuple, i, PyLong_FromLong(indexAt(block, i)));
  return tuple;
}

/** The number that a saved index means in a pool of that size, cut into its range. */
export function clampIndex(value: number, size: number): number {
  return Math.max(0, Math.min(value, size - 1));
}

/** True while the iterator alone holds the tuple that it gave out last: it may be filled again. */
export function isFree(tuple: Ref): boolean {
  return i32[tuple << 2] === 1;
}
