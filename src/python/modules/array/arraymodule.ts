// CPython: Modules/arraymodule.c. array.array: items of one C type side by side in a block of their own.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import {
  addressOf,
  copyBytes,
  i32,
  loadSsize,
  type Ref,
  store,
  storeSsize,
  u8,
  writeBytes,
} from '../../memory/memory.ts';
import {
  hooks,
  mark,
  ob_size,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_SEQUENCE,
  Py_TYPE,
  release,
  releasing,
  staticType,
} from '../../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../../memory/obmalloc.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  OP_STRINGS,
  Py_EQ,
  Py_GE,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyBool_FromLong,
  PyIndex_Check,
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_RichCompare,
  PyObject_RichCompareBool,
  reprString,
  typeName,
  typeNameOf,
} from '../../objects/abstract.ts';
import { type Buffer, PyObject_GetBuffer } from '../../objects/buffer.ts';
import { PyByteArray_Check } from '../../objects/bytearrayobject.ts';
import {
  PyBytes_Check,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  repeatBytes,
} from '../../objects/bytesobject.ts';
import { arg, PyObject_CallMethod } from '../../objects/call.ts';
import { PyErr_BadArgument, raise } from '../../objects/errors.ts';
import {
  PyExc_BufferError,
  PyExc_EOFError,
  PyExc_IndexError,
  PyExc_OverflowError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc, sizeofObject } from '../../objects/generic.ts';
import { Py_GenericAlias } from '../../objects/genericaliasobject.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, intArgument } from '../../objects/getargs.ts';
import { reduceIterator } from '../../objects/iterobject.ts';
import {
  PyList_Check,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  PyList_SET_ITEM,
} from '../../objects/listobject.ts';
import { PyLong_FromBigInt, PyLong_FromLong } from '../../objects/longobject.ts';
import { classmethod_, fast, noargs, o } from '../../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../../objects/moduleobject.ts';
import { importHooks } from '../../objects/pystate.ts';
import { Py_None, Py_NotImplemented } from '../../objects/singletons.ts';
import { _PyEval_SliceIndex, PySlice_Check, sliceOf } from '../../objects/sliceobject.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import { PyType_Check, PyType_IsSubtype, readyModuleType } from '../../objects/typeobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromKindAndData,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  stringOf,
} from '../../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { type Descr, descriptors, descrOf, typecodes } from './items.ts';

declareStruct(
  'arrayobject',
  'ob_size:ssize ob_item:ptr allocated:ssize ob_descr:i32 pad:i32 weakreflist:ptr ob_exports:ssize',
);
declareStruct('arrayiterobject', 'index:ssize ao:object getitem:cfunc');
const { ob_item, allocated, ob_descr, weakreflist, ob_exports } = words('arrayobject', v);
const { index: ITER_INDEX, ao: ITER_ARRAY } = words('arrayiterobject', v);

function descr(a: Ref): Descr {
  return descriptors[i32[(a << 2) + ob_descr]];
}

function size(a: Ref): number {
  return loadSsize((a << 2) + ob_size);
}

/** Byte address of item i. */
function at(a: Ref, i: number): number {
  return i32[(a << 2) + ob_item] * 16 + i * descr(a).itemsize;
}

function getitem(a: Ref, i: number): Ref {
  return descr(a).get(at(a, i));
}

// newarrayobject: `n` items whose bytes are not written yet
function newArray(type: Ref, n: number, d: Descr): Ref {
  const a = PyType_GenericAlloc(type, 0);
  const w = a << 2;
  store(w + ob_descr, descriptors.indexOf(d));
  if (n > 0) {
    const block = n * d.itemsize > 2 ** 40 ? 0 : PyObject_Malloc(n * d.itemsize);
    if (block === 0) {
      Py_DECREF(a);
      hooks.noMemory();
    }
    store(w + ob_item, block);
  }
  storeSsize(w + ob_size, n);
  storeSsize(w + allocated, n);
  return a;
}

function checkExports(a: Ref): void {
  if (loadSsize((a << 2) + ob_exports) > 0)
    raise(PyExc_BufferError, 'cannot resize an array that is exporting buffers');
}

// array_resize
function resize(a: Ref, n: number): void {
  const w = a << 2;
  const old = size(a);
  if (n !== old) checkExports(a);
  if (loadSsize(w + allocated) >= n && old < n + 16 && i32[w + ob_item] !== 0) {
    storeSsize(w + ob_size, n);
    return;
  }
  if (n === 0) {
    PyObject_Free(i32[w + ob_item]);
    store(w + ob_item, 0);
    storeSsize(w + ob_size, 0);
    storeSsize(w + allocated, 0);
    return;
  }
  const room = Math.floor(n / 16) + (old < 8 ? 3 : 7) + n;
  const block =
    room * descr(a).itemsize > 2 ** 40 ? 0 : PyObject_Realloc(i32[w + ob_item], room * descr(a).itemsize);
  if (block === 0) hooks.noMemory();
  store(w + ob_item, block);
  storeSsize(w + ob_size, n);
  storeSsize(w + allocated, room);
}

// ins1: inserts before position `where`
function insert(a: Ref, where: number, value: Ref): void {
  const d = descr(a);
  const item = d.convert(value);
  const n = size(a);
  resize(a, n + 1);
  if (where < 0) where = Math.max(0, where + n);
  if (where > n) where = n;
  if (where !== n) copyBytes(at(a, where + 1), at(a, where), (n - where) * d.itemsize);
  d.put(at(a, where), item);
}

function setitem(a: Ref, i: number, value: Ref): void {
  const d = descr(a);
  const item = d.convert(value);
  if (i < size(a)) d.put(at(a, i), item); // the conversion may have run Python code
}

function delSlice(a: Ref, low: number, high: number): void {
  const n = size(a);
  const count = high - low;
  if (count <= 0) return;
  checkExports(a);
  copyBytes(at(a, low), at(a, high), (n - high) * descr(a).itemsize);
  resize(a, n - count);
}

export const PyArray_Type: Ref = staticType({
  name: 'array.array',
  struct: 'arrayobject',
  ofModule: true,
  get flags() {
    return (
      Py_TPFLAGS_BASETYPE |
      (v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0) |
      (v.minor >= 10 ? Py_TPFLAGS_SEQUENCE : 0)
    );
  },
  weaklist: 'weakreflist',
  slots: {
    tp_new: array_new,
    tp_dealloc: array_dealloc,
    tp_traverse: (): void => {},
    tp_repr: array_repr,
    tp_richcompare: array_richcompare,
    tp_iter: array_iter,
    sq_length: size,
    sq_concat: array_concat,
    sq_repeat: (a: Ref, n: number) => repeated(a, n),
    sq_item: array_item,
    sq_ass_item: (a: Ref, i: number, value: Ref): void => assignItem(a, i, value),
    sq_contains: (a: Ref, value: Ref) => (find(a, value, 0, size(a)) >= 0 ? 1 : 0),
    sq_inplace_concat: array_inplace_concat,
    sq_inplace_repeat: array_inplace_repeat,
    mp_length: size,
    mp_subscript: array_subscr,
    mp_ass_subscript: array_ass_subscr,
    as_buffer: (a: Ref, view: Buffer): void => {
      view.at = at(a, 0);
      view.length = size(a) * descr(a).itemsize;
      view.readonly = false;
    },
  },
  methods: methods(),
  getset: {
    typecode: { get: (a) => PyUnicode_FromString(descr(a).typecode) },
    itemsize: { get: (a) => PyLong_FromLong(descr(a).itemsize) },
  },
});

const PyArrayIter_Type: Ref = staticType({
  get name() {
    return v.minor >= 10 ? 'array.arrayiterator' : 'arrayiterator';
  },
  struct: 'arrayiterobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: (it: Ref): void => {
      PyObject_GC_UnTrack(it);
      Py_CLEAR((it << 2) + ITER_ARRAY);
      freeObject(it);
    },
    tp_traverse: (it, visit) => {
      const a = i32[(it << 2) + ITER_ARRAY];
      if (a !== 0) visit(a, 'ao', 0);
    },
    tp_iter: (it: Ref) => Py_NewRef(it),
    tp_iternext: (it: Ref): Ref => {
      const w = it << 2;
      const a = i32[w + ITER_ARRAY];
      if (a === 0) return 0;
      const i = i32[w + ITER_INDEX];
      if (i < size(a)) {
        store(w + ITER_INDEX, i + 1);
        return getitem(a, i);
      }
      Py_CLEAR(w + ITER_ARRAY);
      return 0;
    },
  },
  methods: {
    __reduce__: noargs((it) => {
      const a = i32[(it << 2) + ITER_ARRAY];
      if (a === 0) return reduceIterator('iter', PyTuple_New(0));
      return reduceIterator('iter', Py_NewRef(a), PyLong_FromLong(i32[(it << 2) + ITER_INDEX]));
    }),
    __setstate__: o((it, state) => {
      const a = i32[(it << 2) + ITER_ARRAY];
      const i = PyNumber_AsSsize_t(state, PyExc_OverflowError);
      if (a !== 0) store((it << 2) + ITER_INDEX, Math.min(Math.max(0, i), size(a)));
      return Py_NewRef(Py_None);
    }),
  },
});

function isArray(x: Ref): boolean {
  return PyType_IsSubtype(Py_TYPE(x), PyArray_Type);
}

function array_dealloc(a: Ref): void {
  if (v.minor >= 10) PyObject_GC_UnTrack(a);
  const w = a << 2;
  if (i32[w + weakreflist] !== 0) PyObject_ClearWeakRefs(a);
  if (i32[w + ob_item] !== 0) PyObject_Free(i32[w + ob_item]);
  store(w + ob_item, 0);
  storeSsize(w + ob_size, 0);
  freeObject(a);
}

function typecodeArgument(x: Ref): string {
  if (PyUnicode_Check(x) && PyUnicode_GET_LENGTH(x) === 1) return stringOf(x);
  raise(
    PyExc_TypeError,
    `array() argument 1 must be a unicode character, not ${
      v.minor >= 14 && PyUnicode_Check(x) ? `a string of length ${PyUnicode_GET_LENGTH(x)}` : typeNameOf(x)
    }`,
  );
}

function array_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === PyArray_Type) _PyArg_NoKeywords('array.array', kwnames);
  if (nargs < 1 || nargs > 2)
    raise(
      PyExc_TypeError,
      `array() takes at ${nargs < 1 ? 'least 1 argument' : 'most 2 arguments'} (${nargs} given)`,
    );
  const c = typecodeArgument(arg(args, 0));
  const initial = nargs > 1 ? arg(args, 1) : 0;
  const characters = c === 'u' || (c === 'w' && v.minor >= 13);
  if (initial !== 0 && !characters) {
    if (PyUnicode_Check(initial))
      raise(PyExc_TypeError, `cannot use a str to initialize an array with typecode '${c}'`);
    if (isArray(initial) && 'uw'.includes(descr(initial).typecode))
      raise(PyExc_TypeError, `cannot use a unicode array to initialize an array with typecode '${c}'`);
  }
  const m = mark();
  const same = initial !== 0 && isArray(initial) && descr(initial).typecode === c;
  const bytes = initial !== 0 && (PyBytes_Check(initial) || PyByteArray_Check(initial));
  const text = initial !== 0 && characters && PyUnicode_Check(initial);
  const list = initial !== 0 && (PyList_Check(initial) || PyTuple_Check(initial));
  const it = initial === 0 || same || bytes || text || list ? 0 : own(PyObject_GetIter(initial));
  const d = descrOf(c);
  if (d === undefined)
    raise(
      PyExc_ValueError,
      `bad typecode (must be b, B, u, ${v.minor >= 14 ? 'w, ' : ''}h, H, i, I, l, L, q, Q, f or d)`,
    );
  const count = !list
    ? same
      ? size(initial)
      : 0
    : PyList_Check(initial)
      ? PyList_GET_SIZE(initial)
      : PyTuple_GET_SIZE(initial);
  const a = own(newArray(type, count, d));
  if (list) {
    for (let i = 0; i < count; i++) {
      if (PyList_Check(initial) && i >= PyList_GET_SIZE(initial))
        raise(PyExc_IndexError, 'list index out of range');
      setitem(a, i, PyList_Check(initial) ? PyList_GET_ITEM(initial, i) : PyTuple_GET_ITEM(initial, i));
    }
  } else if (same) copyBytes(at(a, 0), at(initial, 0), count * d.itemsize);
  else if (bytes) frombytes(a, initial);
  else if (text) {
    const n = PyUnicode_GET_LENGTH(initial);
    if (n > 0) {
      const block = PyObject_Malloc(n * 4);
      if (block === 0) hooks.noMemory();
      store((a << 2) + ob_item, block);
      storeSsize((a << 2) + ob_size, n);
      storeSsize((a << 2) + allocated, n);
      for (let i = 0; i < n; i++) d.put(at(a, i), PyUnicode_READ_CHAR(initial, i));
    }
  } else if (it !== 0) extendFrom(a, it);
  return releasing(m, Py_NewRef(a));
}

function extendFrom(a: Ref, it: Ref): void {
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    const m = mark();
    insert(a, size(a), own(item));
    release(m);
  }
}

function extend(a: Ref, other: Ref): void {
  if (!isArray(other)) {
    const m = mark();
    extendFrom(a, own(PyObject_GetIter(other)));
    release(m);
    return;
  }
  if (descr(a) !== descr(other)) raise(PyExc_TypeError, 'can only extend with array of same kind');
  const old = size(a);
  const n = size(other);
  resize(a, old + n);
  if (n > 0) copyBytes(at(a, old), at(other, 0), n * descr(a).itemsize);
}

const view: Buffer = { at: 0, length: 0, readonly: true };

function frombytes(a: Ref, buffer: Ref): void {
  PyObject_GetBuffer(buffer, view);
  const { itemsize } = descr(a);
  if (view.length % itemsize !== 0) raise(PyExc_ValueError, 'bytes length not a multiple of item size');
  const n = view.length / itemsize;
  if (n === 0) return;
  const old = size(a);
  resize(a, old + n);
  PyObject_GetBuffer(buffer, view);
  copyBytes(at(a, old), view.at, n * itemsize);
}

function slice(a: Ref, low: number, n: number): Ref {
  const made = newArray(PyArray_Type, n, descr(a));
  if (n > 0) copyBytes(at(made, 0), at(a, low), n * descr(a).itemsize);
  return made;
}

function array_repr(a: Ref): Ref {
  const name = v.minor >= 9 ? typeNameOf(a).split('.').pop() : 'array';
  const { typecode } = descr(a);
  if (size(a) === 0) return PyUnicode_FromString(`${name}('${typecode}')`);
  const m = mark();
  const content = own('uw'.includes(typecode) ? tounicode(a) : tolist(a));
  return releasing(m, PyUnicode_FromString(`${name}('${typecode}', ${reprString(content)})`));
}

function array_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!isArray(a) || !isArray(b)) return Py_NewRef(Py_NotImplemented);
  const n = size(a);
  const nb = size(b);
  if (n !== nb && (op === Py_EQ || op === Py_NE)) return PyBool_FromLong(op === Py_NE);
  let i = 0;
  for (; i < n && i < nb; i++) {
    const m = mark();
    const x = own(getitem(a, i));
    const y = own(getitem(b, i));
    const equal = PyObject_RichCompareBool(x, y, Py_EQ);
    if (equal) {
      release(m);
      continue;
    }
    if (op === Py_EQ || op === Py_NE) {
      release(m);
      return PyBool_FromLong(op === Py_NE);
    }
    return releasing(m, PyObject_RichCompare(x, y, op));
  }
  switch (op) {
    case Py_LT:
      return PyBool_FromLong(n < nb);
    case Py_LE:
      return PyBool_FromLong(n <= nb);
    case Py_EQ:
      return PyBool_FromLong(n === nb);
    case Py_NE:
      return PyBool_FromLong(n !== nb);
    case Py_GT:
      return PyBool_FromLong(n > nb);
    case Py_GE:
      return PyBool_FromLong(n >= nb);
  }
  throw new Error(`no comparison ${OP_STRINGS[op]}`);
}

function array_iter(a: Ref): Ref {
  const it = PyType_GenericAlloc(PyArrayIter_Type, 0);
  store((it << 2) + ITER_ARRAY, Py_NewRef(a));
  return it;
}

function array_item(a: Ref, i: number): Ref {
  if (i < 0 || i >= size(a)) raise(PyExc_IndexError, 'array index out of range');
  return getitem(a, i);
}

function assignItem(a: Ref, i: number, value: Ref): void {
  if (i < 0 || i >= size(a)) raise(PyExc_IndexError, 'array assignment index out of range');
  if (value === 0) delSlice(a, i, i + 1);
  else setitem(a, i, value);
}

function array_concat(a: Ref, b: Ref): Ref {
  if (!isArray(b)) raise(PyExc_TypeError, `can only append array (not "${typeNameOf(b)}") to array`);
  if (descr(a) !== descr(b)) PyErr_BadArgument();
  const made = newArray(PyArray_Type, size(a) + size(b), descr(a));
  const { itemsize } = descr(a);
  if (size(a) > 0) copyBytes(at(made, 0), at(a, 0), size(a) * itemsize);
  if (size(b) > 0) copyBytes(at(made, size(a)), at(b, 0), size(b) * itemsize);
  return made;
}

function repeated(a: Ref, n: number): Ref {
  const count = size(a) * Math.max(0, n);
  const made = newArray(PyArray_Type, count, descr(a));
  const { itemsize } = descr(a);
  if (count > 0) repeatBytes(at(made, 0), at(a, 0), size(a) * itemsize, n);
  return made;
}

function array_inplace_concat(a: Ref, b: Ref): Ref {
  if (!isArray(b)) raise(PyExc_TypeError, `can only extend array with array (not "${typeNameOf(b)}")`);
  extend(a, b);
  return Py_NewRef(a);
}

function array_inplace_repeat(a: Ref, n: number): Ref {
  const count = size(a);
  if (count > 0 && n !== 1) {
    resize(a, Math.max(0, n) * count);
    const bytes = count * descr(a).itemsize;
    for (let i = 1; i < n; i++) copyBytes(at(a, i * count), at(a, 0), bytes);
  }
  return Py_NewRef(a);
}

function array_subscr(a: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return array_item(a, i < 0 ? i + size(a) : i);
  }
  if (!PySlice_Check(item)) raise(PyExc_TypeError, 'array indices must be integers');
  const { start, step, length } = sliceOf(item, size(a));
  if (step === 1) return slice(a, start, length);
  const made = newArray(PyArray_Type, length, descr(a));
  const { itemsize } = descr(a);
  for (let i = 0, cur = start; i < length; i++, cur += step) copyBytes(at(made, i), at(a, cur), itemsize);
  return made;
}

function array_ass_subscr(a: Ref, item: Ref, value: Ref): void {
  let start: number;
  let step: number;
  let length: number;
  if (PyIndex_Check(item)) {
    let i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    if (i < 0) i += size(a);
    if (i < 0 || i >= size(a)) raise(PyExc_IndexError, 'array assignment index out of range');
    if (value !== 0) {
      setitem(a, i, value);
      return;
    }
    start = i;
    step = length = 1;
  } else if (PySlice_Check(item)) ({ start, step, length } = sliceOf(item, size(a)));
  else raise(PyExc_TypeError, 'array indices must be integers');
  const { itemsize } = descr(a);
  let other = 0;
  let needed = 0;
  const m = mark();
  if (value !== 0) {
    if (!isArray(value))
      raise(PyExc_TypeError, `can only assign array (not "${typeNameOf(value)}") to array slice`);
    other = value;
    needed = size(other);
    if (other === a) other = own(slice(a, 0, needed));
    if (descr(other) !== descr(a)) PyErr_BadArgument();
  }
  const n = size(a);
  if (needed === 0 || length !== needed) checkExports(a);
  if (step === 1) {
    if (length > needed) {
      copyBytes(at(a, start + needed), at(a, start + length), (n - start - length) * itemsize);
      resize(a, n + needed - length);
    } else if (length < needed) {
      resize(a, n + needed - length);
      copyBytes(at(a, start + needed), at(a, start + length), (n - start - length) * itemsize);
    }
    if (needed > 0) copyBytes(at(a, start), at(other, 0), needed * itemsize);
  } else if (needed === 0) {
    if (step < 0) {
      start += step * (length - 1);
      step = -step;
    }
    for (let i = 0, cur = start; i < length; i++, cur += step) {
      const run = cur + step >= n ? n - cur - 1 : step - 1;
      copyBytes(at(a, cur - i), at(a, cur + 1), run * itemsize);
    }
    const cur = start + length * step;
    if (cur < n) copyBytes(at(a, cur - length), at(a, cur), (n - cur) * itemsize);
    resize(a, n - length);
  } else {
    if (needed !== length)
      raise(
        PyExc_ValueError,
        `attempt to assign array of size ${needed} to extended slice of size ${length}`,
      );
    for (let i = 0, cur = start; i < length; i++, cur += step) copyBytes(at(a, cur), at(other, i), itemsize);
  }
  release(m);
}

// The place of the first item equal to value in [start, stop), or -1.
function find(a: Ref, value: Ref, start: number, stop: number): number {
  for (let i = start; i < stop && i < size(a); i++) {
    const m = mark();
    const equal = PyObject_RichCompareBool(own(getitem(a, i)), value, Py_EQ);
    release(m);
    if (equal) return i;
  }
  return -1;
}

function array_index(a: Ref, args: number, nargs: number): Ref {
  if (v.minor < 10 && nargs !== 1)
    raise(
      PyExc_TypeError,
      `${v.minor >= 9 ? 'array.' : ''}index() takes exactly one argument (${nargs} given)`,
    );
  _PyArg_CheckPositional('index', nargs, 1, 3);
  let start = nargs > 1 ? _PyEval_SliceIndex(arg(args, 1)) : 0;
  let stop = nargs > 2 ? _PyEval_SliceIndex(arg(args, 2)) : Number.MAX_SAFE_INTEGER;
  if (start < 0) start = Math.max(0, start + size(a));
  if (stop < 0) stop += size(a);
  return indexOf(a, arg(args, 0), start, stop);
}

function indexOf(a: Ref, value: Ref, start: number, stop: number): Ref {
  const i = find(a, value, start, stop);
  if (i < 0) raise(PyExc_ValueError, `array.index(x): x not in ${v.minor >= 7 ? 'array' : 'list'}`);
  return PyLong_FromLong(i);
}

function array_pop(a: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('pop', nargs, 0, 1);
  let i = nargs > 0 ? PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError) : -1;
  if (size(a) === 0) raise(PyExc_IndexError, 'pop from empty array');
  if (i < 0) i += size(a);
  if (i < 0 || i >= size(a)) raise(PyExc_IndexError, 'pop index out of range');
  const m = mark();
  const item = own(getitem(a, i));
  delSlice(a, i, i + 1);
  return releasing(m, Py_NewRef(item));
}

function array_insert(a: Ref, args: number, nargs: number): Ref {
  if (nargs !== 2)
    raise(
      PyExc_TypeError,
      v.minor >= 8
        ? `insert expected 2 arguments, got ${nargs}`
        : `insert() takes exactly 2 arguments (${nargs} given)`,
    );
  insert(a, PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError), arg(args, 1));
  return Py_NewRef(Py_None);
}

function tolist(a: Ref): Ref {
  const m = mark();
  const list = own(PyList_New(size(a)));
  for (let i = 0; i < size(a); i++) PyList_SET_ITEM(list, i, getitem(a, i));
  return releasing(m, Py_NewRef(list));
}

function fromlist(a: Ref, list: Ref): Ref {
  if (!PyList_Check(list)) raise(PyExc_TypeError, 'arg must be list');
  const n = PyList_GET_SIZE(list);
  const old = size(a);
  if (n === 0) return Py_NewRef(Py_None);
  resize(a, old + n);
  let done = false;
  try {
    for (let i = 0; i < n; i++) {
      setitem(a, old + i, PyList_GET_ITEM(list, i));
      if (n !== PyList_GET_SIZE(list)) raise(PyExc_RuntimeError, 'list changed size during iteration');
    }
    done = true;
  } finally {
    if (!done) resize(a, old);
  }
  return Py_NewRef(Py_None);
}

function onlyCharacters(a: Ref, method: string): void {
  if (!'uw'.includes(descr(a).typecode))
    raise(
      PyExc_ValueError,
      `${method}() may only be called on unicode type arrays${v.minor >= 13 ? " ('u' or 'w')" : ''}`,
    );
}

function tounicode(a: Ref): Ref {
  onlyCharacters(a, 'tounicode');
  return PyUnicode_FromKindAndData(4, at(a, 0), size(a));
}

function fromunicode(a: Ref, text: Ref): Ref {
  if (!PyUnicode_Check(text))
    raise(PyExc_TypeError, `fromunicode() argument must be str, not ${typeNameOf(text)}`);
  onlyCharacters(a, 'fromunicode');
  const n = PyUnicode_GET_LENGTH(text);
  const old = size(a);
  if (n > 0) resize(a, old + n);
  for (let i = 0; i < n; i++) descr(a).put(at(a, old + i), PyUnicode_READ_CHAR(text, i));
  return Py_NewRef(Py_None);
}

function byteswap(a: Ref): Ref {
  const { itemsize } = descr(a);
  if (itemsize > 1)
    for (let i = 0; i < size(a); i++) {
      const from = at(a, i);
      writeBytes(from, u8.slice(from, from + itemsize).reverse());
    }
  return Py_NewRef(Py_None);
}

function reverse(a: Ref): Ref {
  const { itemsize } = descr(a);
  for (let i = 0, k = size(a) - 1; i < k; i++, k--) {
    const first = u8.slice(at(a, i), at(a, i) + itemsize);
    copyBytes(at(a, i), at(a, k), itemsize);
    writeBytes(at(a, k), first);
  }
  return Py_NewRef(Py_None);
}

function fromfile(a: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('fromfile', nargs, 2, 2);
  const n = PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError);
  if (n < 0) raise(PyExc_ValueError, 'negative count');
  const m = mark();
  const wanted = n * descr(a).itemsize;
  const b = own(PyObject_CallMethod(arg(args, 0), 'read', own(PyLong_FromLong(wanted))));
  if (!PyBytes_Check(b)) raise(PyExc_TypeError, "read() didn't return bytes");
  frombytes(a, b);
  if (PyBytes_GET_SIZE(b) !== wanted) raise(PyExc_EOFError, "read() didn't return enough bytes");
  return releasing(m, Py_NewRef(Py_None));
}

function tofile(a: Ref, f: Ref): Ref {
  const BLOCK = 65536;
  const bytes = size(a) * descr(a).itemsize;
  for (let from = 0; from < bytes; from += BLOCK) {
    const m = mark();
    const b = own(PyBytes_FromStringAndSize(at(a, 0) + from, Math.min(BLOCK, bytes - from)));
    own(PyObject_CallMethod(f, 'write', b));
    release(m);
  }
  return Py_NewRef(Py_None);
}

function reduceEx(a: Ref, protocol: Ref): Ref {
  const m = mark();
  const found = PyObject_GetOptionalAttrString(a, '__dict__');
  const dict = found === 0 ? Py_None : own(found);
  const typecode = own(PyUnicode_FromString(descr(a).typecode));
  const type = i32[(a << 2) + ob_type];
  if (intArgument(protocol) < 3) {
    const args = own(PyTuple_Pack(typecode, own(tolist(a))));
    return releasing(m, PyTuple_Pack(type, args, dict));
  }
  const module = own(importHooks.import(own(PyUnicode_FromString('array'))));
  const reconstructor = own(PyObject_GetOptionalAttrString(module, '_array_reconstructor'));
  const args = own(PyTuple_Pack(type, typecode, own(PyLong_FromLong(descr(a).mformat)), own(tobytes(a))));
  return releasing(m, PyTuple_Pack(reconstructor, args, dict));
}

function tobytes(a: Ref): Ref {
  return PyBytes_FromStringAndSize(at(a, 0), size(a) * descr(a).itemsize);
}

function methods() {
  const bytesMethod = o((a, b) => {
    if (PyUnicode_Check(b)) raise(PyExc_TypeError, "a bytes-like object is required, not 'str'");
    frombytes(a, b);
    return Py_NewRef(Py_None);
  });
  return {
    append: o((a, x) => {
      insert(a, size(a), x);
      return Py_NewRef(Py_None);
    }),
    buffer_info: noargs((a) => {
      const m = mark();
      const block = i32[(a << 2) + ob_item];
      const address = own(block === 0 ? PyLong_FromLong(0) : PyLong_FromBigInt(BigInt(addressOf(block))));
      return releasing(m, PyTuple_Pack(address, own(PyLong_FromLong(size(a)))));
    }),
    byteswap: noargs(byteswap),
    clear: noargs(
      (a) => {
        resize(a, 0);
        return Py_NewRef(Py_None);
      },
      { since: 13 },
    ),
    __copy__: noargs((a) => slice(a, 0, size(a))),
    __deepcopy__: o((a) => slice(a, 0, size(a))),
    count: o((a, x) => {
      let n = 0;
      for (let i = find(a, x, 0, size(a)); i >= 0; i = find(a, x, i + 1, size(a))) n++;
      return PyLong_FromLong(n);
    }),
    extend: o((a, other) => {
      extend(a, other);
      return Py_NewRef(Py_None);
    }),
    fromfile: fast(fromfile),
    fromlist: o(fromlist),
    frombytes: bytesMethod,
    fromstring: { ...bytesMethod, until: 8 },
    fromunicode: o(fromunicode),
    pop: fast(array_pop),
    index: fast(array_index),
    insert: fast(array_insert),
    __reduce_ex__: o(reduceEx),
    remove: o((a, x) => {
      const i = find(a, x, 0, size(a));
      if (i < 0) raise(PyExc_ValueError, `array.remove(x): x not in ${v.minor >= 7 ? 'array' : 'list'}`);
      delSlice(a, i, i + 1);
      return Py_NewRef(Py_None);
    }),
    reverse: noargs(reverse),
    tofile: o(tofile),
    tolist: noargs(tolist),
    tobytes: noargs(tobytes),
    tostring: noargs(tobytes, { until: 8 }),
    tounicode: noargs(tounicode),
    __sizeof__: noargs((a) =>
      PyLong_FromLong(sizeofObject(a) + loadSsize((a << 2) + allocated) * descr(a).itemsize),
    ),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 12 })),
  };
}

// _array_reconstructor(type, typecode, format of an item, bytes)
function reconstruct(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_array_reconstructor', nargs, 4, 4);
  const type = arg(args, 0);
  if (!PyType_Check(type))
    raise(PyExc_TypeError, `first argument must be a type object, not ${typeNameOf(type)}`);
  if (!PyType_IsSubtype(type, PyArray_Type))
    raise(PyExc_TypeError, `${typeName(type)} is not a subtype of array.array`);
  const d = descrOf(typecodeArgument(arg(args, 1)));
  if (d === undefined) raise(PyExc_ValueError, 'second argument must be a valid type code');
  const mformat = intArgument(arg(args, 2));
  if (mformat < 0 || mformat > 21)
    raise(PyExc_ValueError, 'third argument must be a valid machine format code.');
  if (!PyBytes_Check(arg(args, 3)))
    raise(PyExc_TypeError, `fourth argument should be bytes, not ${typeNameOf(arg(args, 3))}`);
  const m = mark();
  const a = own(newArray(type, 0, d));
  if (mformat === d.mformat) frombytes(a, arg(args, 3));
  else if (mformat === d.mformat + 1) {
    frombytes(a, arg(args, 3)); // of a big-endian machine
    Py_DECREF(byteswap(a));
  } else raise(PyExc_ValueError, 'third argument must be a valid machine format code.');
  return releasing(m, Py_NewRef(a));
}

/** Makes the module array; new reference. */
export function PyInit_array(): Ref {
  const m = mark();
  const module = own(PyModule_New('array'));
  PyModule_SetDocString(
    module,
    'This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.',
  );
  PyModule_AddFunctions(module, { _array_reconstructor: fast(reconstruct) });
  PyModule_AddType(module, PyArray_Type);
  readyModuleType(PyArrayIter_Type);
  PyModule_AddObjectRef(module, 'ArrayType', PyArray_Type);
  PyModule_Add(module, 'typecodes', PyUnicode_FromString(typecodes()));
  return releasing(m, Py_NewRef(module));
}
