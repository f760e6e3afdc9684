// CPython: Modules/_io/_iomodule.c, _PyIO_State. What the I/O types share: UnsupportedOperation, and arguments.

import { allocStatic, i32, type Ref, store } from '../../memory/memory.ts';
import { mark, own, release, type Visit } from '../../memory/object.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, typeNameOf } from '../../objects/abstract.ts';
import { PyErr_NewException, raise } from '../../objects/errors.ts';
import {
  PyExc_OSError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyTuple_Pack } from '../../objects/tupleobject.ts';

let cell = 0; // word that owns io.UnsupportedOperation

/** Prepares the state of a new process; the class itself is made when it is first needed. */
export function initIO(): void {
  cell = allocStatic(16) << 2;
}

/** The references that the state holds. */
export function visitIORoots(visit: Visit): void {
  if (i32[cell] !== 0) visit(i32[cell], 'UnsupportedOperation', 0);
}

/** The class io.UnsupportedOperation (borrowed). */
export function unsupportedOperation(): Ref {
  if (i32[cell] === 0) {
    const m = mark();
    const bases = own(PyTuple_Pack(PyExc_OSError, PyExc_ValueError));
    store(cell, PyErr_NewException('io.UnsupportedOperation', bases, 0));
    release(m);
  }
  return i32[cell];
}

/** Raises io.UnsupportedOperation. */
export function unsupported(message: string): never {
  raise(unsupportedOperation(), message);
}

/** A size argument: an int, or None for "all" (-1). TypeError (_Py_convert_optional_to_ssize_t). */
export function optionalSize(o: Ref): number {
  if (o === 0 || o === Py_None) return -1;
  if (!PyIndex_Check(o)) raise(PyExc_TypeError, `argument should be integer or None, not '${typeNameOf(o)}'`);
  return PyNumber_AsSsize_t(o, PyExc_OverflowError);
}
