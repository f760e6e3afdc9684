// CPython: Objects/memoryobject.c. The methods and attributes of memoryview.

import { copyBytes, type Ref } from '../memory/memory.ts';
import {
  type GetSetDef,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  release,
  releasing,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { Py_EQ, PyBool_FromLong, PyObject_RichCompareBool, typeNameOf } from './abstract.ts';
import { hex } from './bytes_convert.ts';
import type { ByteType } from './bytes_methods.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  PyBytes_Type,
} from './bytesobject.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_NotImplementedError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New, PyList_SET_ITEM } from './listobject.ts';
import { PyLong_AsSsize_t, PyLong_Check, PyLong_FromSsize_t } from './longobject.ts';
import {
  checkReleased,
  isCContiguous,
  isFContiguous,
  makeViewReadonly,
  mbuf_add_incomplete_view,
  mbuf_add_view,
  memory_release,
  setViewFormat,
  setViewShape,
  setViewStride,
  updateView,
  viewDimensions,
  viewFormat,
  viewIsReadonly,
  viewItemsize,
  viewLength,
  viewObject,
  viewShape,
  viewStart,
  viewStride,
} from './memoryobject.ts';
import { formatLetter, memory_item } from './memoryview_items.ts';
import { classmethod_, fast, keywords, noargs, o } from './methoddef.ts';
import { nativeSize, unpackNative } from './nativeformat.ts';
import { Py_None } from './singletons.ts';
import { _PyEval_SliceIndexNotNone, PY_SSIZE_T_MAX } from './sliceobject.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_SET_ITEM,
} from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

/** len(m): items of the first dimension. */
export function memory_length(self: Ref): number {
  checkReleased(self);
  if (viewDimensions(self) > 0) return viewShape(self, 0);
  if (v.minor >= 12) raise(PyExc_TypeError, '0-dim memory has no length');
  return 1;
}

/** The items one behind the other as bytes, in C's order ('C') or Fortran's ('F'); new reference. */
export function gatherBytes(self: Ref, order: 'C' | 'F'): Ref {
  const size = viewItemsize(self);
  const ndim = viewDimensions(self);
  const bytes = PyBytes_FromStringAndSize(0, viewLength(self));
  const start = PyBytes_AS_STRING(bytes);
  if (order === 'C' ? isCContiguous(self) : isFContiguous(self)) {
    copyBytes(start, viewStart(self), viewLength(self));
    return bytes;
  }
  // the stride of each dimension in the result
  const strides = new Array<number>(ndim);
  let stride = size;
  for (let k = 0; k < ndim; k++) {
    const dim = order === 'F' ? k : ndim - 1 - k;
    strides[dim] = stride;
    stride *= viewShape(self, dim);
  }
  const walk = (dim: number, from: number, to: number): void => {
    if (dim === ndim) copyBytes(to, from, size);
    else
      for (let i = 0; i < viewShape(self, dim); i++)
        walk(dim + 1, from + i * viewStride(self, dim), to + i * strides[dim]);
  };
  if (viewLength(self) > 0) walk(0, viewStart(self), start);
  return bytes;
}

function tobytes(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 8) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'tobytes() takes no keyword arguments');
    if (nargs > 0) raise(PyExc_TypeError, `tobytes() takes no arguments (${nargs} given)`);
  }
  const [given] = parseArgs('tobytes', args, nargs, kwnames, ['order']);
  let order = 'C';
  if (given !== 0 && given !== Py_None) {
    if (!PyUnicode_Check(given))
      raise(
        PyExc_TypeError,
        `${v.minor >= 10 ? "tobytes() argument 'order'" : 'argument 1'} must be str or None, not ${typeNameOf(given)}`,
      );
    order = stringOf(given);
  }
  checkReleased(self);
  if (order !== 'C' && order !== 'F' && order !== 'A')
    raise(PyExc_ValueError, "order must be 'C', 'F' or 'A'");
  if (order === 'A') order = isFContiguous(self) && !isCContiguous(self) ? 'F' : 'C';
  return gatherBytes(self, order as 'C' | 'F');
}

function tolist(self: Ref): Ref {
  checkReleased(self);
  const letter = formatLetter(self);
  const ndim = viewDimensions(self);
  const list = (dim: number, at: number): Ref => {
    if (dim === ndim) return unpackNative(letter, at);
    const n = viewShape(self, dim);
    const m = mark();
    const made = own(PyList_New(n));
    for (let i = 0; i < n; i++) PyList_SET_ITEM(made, i, list(dim + 1, at + i * viewStride(self, dim)));
    return releasing(m, Py_NewRef(made));
  };
  return list(0, viewStart(self));
}

const bytesType: ByteType = {
  name: 'bytes',
  type: () => PyBytes_Type,
  at: PyBytes_AS_STRING,
  size: PyBytes_GET_SIZE,
  make: PyBytes_FromStringAndSize,
  same: Py_NewRef,
};

function memory_hex(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  checkReleased(self);
  const m = mark();
  return releasing(m, hex(bytesType, own(gatherBytes(self, 'C')), args, nargs, kwnames));
}

// ---------------------------------------------------------------- cast

// The letter of a format that cast takes, or ''.
function castLetter(format: string): string {
  const letter = format.startsWith('@') ? format.slice(1) : format;
  const known = nativeSize[letter] !== undefined && (letter !== 'e' || v.minor >= 12);
  return letter.length === 1 && known ? letter : '';
}

function cast(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [format, shape] = parseArgs('cast', args, nargs, kwnames, ['format', 'shape'], { min: 1 });
  if (v.minor < 9) checkReleased(self);
  if (!PyUnicode_Check(format))
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? `cast() argument 'format' must be str, not ${typeNameOf(format)}`
        : 'memoryview: format argument must be a string',
    );
  checkReleased(self);
  if (!isCContiguous(self)) raise(PyExc_TypeError, 'memoryview: casts are restricted to C-contiguous views');
  const ndim = viewDimensions(self);
  if (shape !== 0 || ndim !== 1) {
    for (let i = 0; i < ndim; i++)
      if (viewShape(self, i) === 0)
        raise(PyExc_TypeError, 'memoryview: cannot cast view with zeros in shape or strides');
  }
  let wanted = 1;
  if (shape !== 0) {
    if (!PyList_Check(shape) && !PyTuple_Check(shape))
      raise(PyExc_TypeError, 'shape must be a list or a tuple');
    wanted = PyList_Check(shape) ? PyList_GET_SIZE(shape) : PyTuple_GET_SIZE(shape);
    if (wanted > 64) raise(PyExc_ValueError, 'memoryview: number of dimensions must not exceed 64');
    if (ndim !== 1 && wanted !== 1) raise(PyExc_TypeError, 'memoryview: cast must be 1D -> ND or ND -> 1D');
  }
  const m = mark();
  const flat = own(mbuf_add_incomplete_view(self, wanted));
  castFormat(self, flat, stringOf(format));
  if (shape === 0) {
    setViewShape(flat, 0, viewLength(self) / viewItemsize(flat));
    setViewStride(flat, 0, viewItemsize(flat));
  } else castShape(flat, shape, wanted, viewLength(self));
  updateView(flat);
  return releasing(m, Py_NewRef(flat));
}

// cast_to_1D: checks and writes the format
function castFormat(self: Ref, to: Ref, format: string): void {
  const source = castLetter(viewFormat(self));
  if (source === '')
    raise(
      PyExc_ValueError,
      "memoryview: source format must be a native single character format prefixed with an optional '@'",
    );
  const letter = castLetter(format);
  if (letter === '')
    raise(
      PyExc_ValueError,
      "memoryview: destination format must be a native single character format prefixed with an optional '@'",
    );
  const isByte = (l: string): boolean => l === 'b' || l === 'B' || l === 'c';
  if (!isByte(source) && !isByte(letter))
    raise(PyExc_TypeError, 'memoryview: cannot cast between two non-byte formats');
  if (viewLength(self) % nativeSize[letter] !== 0)
    raise(PyExc_TypeError, 'memoryview: length is not a multiple of itemsize');
  setViewFormat(to, format, nativeSize[letter]);
}

// cast_to_ND
function castShape(to: Ref, shape: Ref, ndim: number, length: number): void {
  let total = viewItemsize(to);
  for (let i = 0; i < ndim; i++) {
    const item = PyList_Check(shape) ? PyList_GET_ITEM(shape, i) : PyTuple_GET_ITEM(shape, i);
    if (!PyLong_Check(item)) raise(PyExc_TypeError, 'memoryview.cast(): elements of shape must be integers');
    const n = PyLong_AsSsize_t(item);
    if (n <= 0) raise(PyExc_ValueError, 'memoryview.cast(): elements of shape must be integers > 0');
    total *= n;
    if (total > PY_SSIZE_T_MAX) raise(PyExc_ValueError, 'memoryview.cast(): product(shape) > SSIZE_MAX');
    setViewShape(to, i, n);
  }
  if (total !== length) raise(PyExc_TypeError, 'memoryview: product(shape) * itemsize != buffer size');
  let stride = viewItemsize(to);
  for (let i = ndim - 1; i >= 0; i--) {
    setViewStride(to, i, stride);
    stride *= viewShape(to, i);
  }
}

// ---------------------------------------------------------------- index, count (3.14)

function oneDimension(self: Ref): number {
  checkReleased(self);
  if (viewDimensions(self) === 0) raise(PyExc_TypeError, 'invalid lookup on 0-dim memory');
  if (viewDimensions(self) !== 1)
    raise(PyExc_NotImplementedError, 'multi-dimensional lookup is not implemented');
  return viewShape(self, 0);
}

function index(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('index', nargs, 1, 3);
  const n = oneDimension(self);
  const bound = (i: number, otherwise: number): number => {
    const given = nargs > i ? _PyEval_SliceIndexNotNone(arg(args, i)) : otherwise;
    return given < 0 ? Math.max(given + n, 0) : given;
  };
  const start = bound(1, 0);
  const stop = Math.min(bound(2, n), n);
  for (let i = start; i < stop; i++) if (itemEquals(self, i, arg(args, 0))) return PyLong_FromSsize_t(i);
  return raise(PyExc_ValueError, 'memoryview.index(x): x not found');
}

function itemEquals(self: Ref, i: number, value: Ref): boolean {
  const m = mark();
  const item = own(memory_item(self, i));
  const equal = item === value || PyObject_RichCompareBool(item, value, Py_EQ);
  release(m);
  return equal;
}

function count(self: Ref, value: Ref): Ref {
  const n = oneDimension(self);
  let found = 0;
  for (let i = 0; i < n; i++) if (itemEquals(self, i, value)) found++;
  return PyLong_FromSsize_t(found);
}

/** The methods of memoryview by name. */
export function memoryviewMethods(): Record<string, MethodDef> {
  const releaseView = (self: Ref): Ref => {
    memory_release(self);
    return Py_NewRef(Py_None);
  };
  return {
    release: noargs(releaseView),
    tobytes: keywords(tobytes),
    hex: keywords(memory_hex),
    tolist: noargs(tolist),
    cast: keywords(cast),
    toreadonly: noargs(
      (self) => {
        checkReleased(self);
        const m = mark();
        const view = own(mbuf_add_view(self));
        makeViewReadonly(view);
        return releasing(m, Py_NewRef(view));
      },
      { since: 8 },
    ),
    count: o(count, { since: 14 }),
    index: fast(index, { since: 14 }),
    __enter__: noargs((self) => {
      checkReleased(self);
      return Py_NewRef(self);
    }),
    __exit__: fast(releaseView),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 14, doc: 'See PEP 585' })),
  };
}

// ---------------------------------------------------------------- attributes

function dimensions(self: Ref, of: (self: Ref, dim: number) => number): Ref {
  const n = viewDimensions(self);
  const m = mark();
  const tuple = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(tuple, i, PyLong_FromSsize_t(of(self, i)));
  return releasing(m, Py_NewRef(tuple));
}

function attribute(get: (self: Ref) => Ref, doc: string): GetSetDef {
  return {
    get: (self) => {
      checkReleased(self);
      return get(self);
    },
    doc,
  };
}

/** The attributes of memoryview by name. */
export function memoryviewGetSet(): Record<string, GetSetDef> {
  return {
    obj: attribute(
      (self) => Py_NewRef(viewObject(self) || Py_None),
      'The underlying object of the memoryview.',
    ),
    nbytes: attribute(
      (self) => PyLong_FromSsize_t(viewLength(self)),
      'The amount of space in bytes that the array would use in\n a contiguous representation.',
    ),
    readonly: attribute(
      (self) => PyBool_FromLong(viewIsReadonly(self)),
      'A bool indicating whether the memory is read only.',
    ),
    itemsize: attribute(
      (self) => PyLong_FromSsize_t(viewItemsize(self)),
      'The size in bytes of each element of the memoryview.',
    ),
    format: attribute(
      (self) => PyUnicode_FromString(viewFormat(self)),
      'A string containing the format (in struct module style)\n for each element in the view.',
    ),
    ndim: attribute(
      (self) => PyLong_FromSsize_t(viewDimensions(self)),
      'An integer indicating how many dimensions of a multi-dimensional\n array the memory represents.',
    ),
    shape: attribute(
      (self) => dimensions(self, viewShape),
      'A tuple of ndim integers giving the shape of the memory\n as an N-dimensional array.',
    ),
    strides: attribute(
      (self) => dimensions(self, viewStride),
      'A tuple of ndim integers giving the size in bytes to access\n each element for each dimension of the array.',
    ),
    suboffsets: attribute(() => PyTuple_New(0), 'A tuple of integers used internally for PIL-style arrays.'),
    c_contiguous: attribute(
      (self) => PyBool_FromLong(isCContiguous(self)),
      'A bool indicating whether the memory is C contiguous.',
    ),
    f_contiguous: attribute(
      (self) => PyBool_FromLong(isFContiguous(self)),
      'A bool indicating whether the memory is Fortran contiguous.',
    ),
    contiguous: attribute(
      (self) => PyBool_FromLong(isCContiguous(self) || isFContiguous(self)),
      'A bool indicating whether the memory is contiguous.',
    ),
  };
}
