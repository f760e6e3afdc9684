// CPython: Objects/bytearrayobject.c. The methods that bytearray has beyond those of bytes.

import { copyBytes, fillBytes, type Ref, store8, u8 } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, Py_TYPE, release, releasing } from '../memory/object.ts';
import { PyObject_GetOptionalAttrString } from './abstract.ts';
import { bufferBytes, PyObject_CheckBuffer } from './buffer.ts';
import { bytearray_setslice_linear, reverseBytes } from './bytearray_slices.ts';
import {
  bytearray_sizeof,
  bytearrayAlloc,
  canResize,
  PyByteArray_AS_STRING,
  PyByteArray_FromStringAndSize,
  PyByteArray_GET_SIZE,
  PyByteArray_Resize,
  PyByteArray_Type,
} from './bytearrayobject.ts';
import { sharedMethods } from './bytes_methods.ts';
import { byteOf, nextByte } from './bytes_new.ts';
import { PyBytes_FromStringAndSize } from './bytesobject.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_ValueError } from './exceptions.ts';
import { PyLong_FromLong, PyLong_FromSsize_t } from './longobject.ts';
import { fast, noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { positional, ssizeArgument } from './unicode_args.ts';
import { PyUnicode_FromKindAndData, PyUnicode_FromString } from './unicodeobject.ts';

function none(): Ref {
  return Py_NewRef(Py_None);
}

function append(self: Ref, item: Ref): Ref {
  const byte = byteOf(item, 'bytearray');
  const n = PyByteArray_GET_SIZE(self);
  PyByteArray_Resize(self, n + 1);
  store8(PyByteArray_AS_STRING(self) + n, byte);
  return none();
}

function extend(self: Ref, iterable: Ref): Ref {
  const size = PyByteArray_GET_SIZE(self);
  if (PyObject_CheckBuffer(iterable)) {
    bytearray_setslice_linear(self, size, size, bufferBytes(iterable));
    return none();
  }
  const m = mark();
  const next = nextByte(iterable, 'extend');
  const found: number[] = [];
  for (let byte = next(); byte >= 0; byte = next()) found.push(byte);
  const end = PyByteArray_GET_SIZE(self);
  bytearray_setslice_linear(self, end, end, Uint8Array.from(found));
  release(m);
  return none();
}

function insert(self: Ref, args: number, nargs: number): Ref {
  positional('insert', nargs, 2, 2, 7);
  let index = ssizeArgument(arg(args, 0));
  const byte = byteOf(arg(args, 1), 'bytearray');
  const n = PyByteArray_GET_SIZE(self);
  PyByteArray_Resize(self, n + 1);
  if (index < 0) index = Math.max(0, index + n);
  if (index > n) index = n;
  const at = PyByteArray_AS_STRING(self);
  copyBytes(at + index + 1, at + index, n - index);
  store8(at + index, byte);
  return none();
}

// Takes out the byte at i.
function cut(self: Ref, i: number): void {
  canResize(self);
  const n = PyByteArray_GET_SIZE(self);
  const at = PyByteArray_AS_STRING(self);
  copyBytes(at + i, at + i + 1, n - i - 1);
  PyByteArray_Resize(self, n - 1);
}

function pop(self: Ref, args: number, nargs: number): Ref {
  positional('pop', nargs, 0, 1, 7);
  let index = nargs === 0 ? -1 : ssizeArgument(arg(args, 0));
  const n = PyByteArray_GET_SIZE(self);
  if (n === 0) raise(PyExc_IndexError, 'pop from empty bytearray');
  if (index < 0) index += n;
  if (index < 0 || index >= n) raise(PyExc_IndexError, 'pop index out of range');
  const byte = u8[PyByteArray_AS_STRING(self) + index];
  cut(self, index);
  return PyLong_FromLong(byte);
}

function remove(self: Ref, item: Ref): Ref {
  const byte = byteOf(item, 'bytearray');
  const at = PyByteArray_AS_STRING(self);
  for (let i = 0; i < PyByteArray_GET_SIZE(self); i++) {
    if (u8[at + i] !== byte) continue;
    cut(self, i);
    return none();
  }
  return raise(PyExc_ValueError, 'value not found in bytearray');
}

function reduce(self: Ref, protocol: number): Ref {
  const m = mark();
  const dict = PyObject_GetOptionalAttrString(self, '__dict__');
  const state = dict === 0 ? Py_None : own(dict);
  const at = PyByteArray_AS_STRING(self);
  const n = PyByteArray_GET_SIZE(self);
  let args: Ref;
  if (protocol < 3) {
    const text = own(PyUnicode_FromKindAndData(1, at, n));
    args = own(PyTuple_Pack(text, own(PyUnicode_FromString('latin-1'))));
  } else args = own(n === 0 ? PyTuple_Pack() : PyTuple_Pack(own(PyBytes_FromStringAndSize(at, n))));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, state));
}

/** bytearray.resize (3.14): new bytes are zero. */
function resize(self: Ref, size: Ref): Ref {
  const n = ssizeArgument(size);
  const old = PyByteArray_GET_SIZE(self);
  if (n < 0) raise(PyExc_ValueError, `bytearray.resize(): new size must be >= 0, got ${n}`);
  PyByteArray_Resize(self, n);
  if (n > old) fillBytes(PyByteArray_AS_STRING(self) + old, n - old, 0);
  return none();
}

/** bytearray.take_bytes (3.15): the first bytes (None: all) come out as a bytes object. */
function take_bytes(self: Ref, args: number, nargs: number): Ref {
  positional('take_bytes', nargs, 0, 1, 7);
  const size = PyByteArray_GET_SIZE(self);
  let n = nargs === 0 || arg(args, 0) === Py_None ? size : ssizeArgument(arg(args, 0));
  if (n < 0) n += size;
  if (n < 0 || n > size) raise(PyExc_IndexError, `can't take ${n} bytes outside size ${size}`);
  canResize(self);
  const taken = PyBytes_FromStringAndSize(PyByteArray_AS_STRING(self), n);
  bytearray_setslice_linear(self, 0, n, null);
  return taken;
}

/** The methods of bytearray by name. */
export function bytearrayMethods(): Record<string, MethodDef> {
  return {
    ...sharedMethods({
      name: 'bytearray',
      type: () => PyByteArray_Type,
      at: PyByteArray_AS_STRING,
      size: PyByteArray_GET_SIZE,
      make: PyByteArray_FromStringAndSize,
      same: copy,
    }),
    append: o(append),
    clear: noargs((self) => {
      PyByteArray_Resize(self, 0);
      return none();
    }),
    copy: noargs(copy),
    extend: o(extend),
    insert: fast(insert),
    pop: fast(pop),
    remove: o(remove),
    resize: o(resize, { since: 14 }),
    reverse: noargs((self) => {
      reverseBytes(PyByteArray_AS_STRING(self), PyByteArray_GET_SIZE(self));
      return none();
    }),
    take_bytes: fast(take_bytes, { since: 15 }),
    __alloc__: noargs((self) => PyLong_FromSsize_t(bytearrayAlloc(self))),
    __sizeof__: noargs((self) => PyLong_FromSsize_t(bytearray_sizeof(self))),
    __reduce__: noargs((self) => reduce(self, 2)),
    __reduce_ex__: fast((self, args, nargs) => reduce(self, nargs === 0 ? 0 : ssizeArgument(arg(args, 0)))),
  };
}

function copy(self: Ref): Ref {
  return PyByteArray_FromStringAndSize(PyByteArray_AS_STRING(self), PyByteArray_GET_SIZE(self));
}
