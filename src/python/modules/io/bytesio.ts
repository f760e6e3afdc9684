// CPython: Modules/_io/bytesio.c. BytesIO: a binary stream over a bytes object that it grows, shared until written to.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import {
  copyBytes,
  fillBytes,
  i32,
  loadSsize,
  type Ref,
  store,
  storeSsize,
  u8,
} from '../../memory/memory.ts';
import {
  mark,
  ob_refcnt,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  release,
  releasing,
} from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyBool_FromLong,
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  typeNameOf,
} from '../../objects/abstract.ts';
import { type Buffer, PyObject_GetBuffer } from '../../objects/buffer.ts';
import {
  _PyBytes_Resize,
  PyBytes_AS_STRING,
  PyBytes_CheckExact,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  PyBytesObject_SIZE,
} from '../../objects/bytesobject.ts';
import { arg } from '../../objects/call.ts';
import { PyDict_Check, PyDict_Copy, PyDict_Update } from '../../objects/dictobject.ts';
import { raise } from '../../objects/errors.ts';
import {
  PyExc_BufferError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc, sizeofObject } from '../../objects/generic.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../../objects/listobject.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { CLOSED, PyBufferedIOBase_Type, streamType, traverseFields } from './iobase.ts';
import { optionalSize } from './state.ts';

declareStruct(
  'PyBytesIOObject',
  'buf:object pos:ssize string_size:ssize dict:object weakreflist:ptr exports:ssize',
);
const { buf, pos, string_size, dict, weakreflist, exports } = words('PyBytesIOObject', v);

function at(self: Ref, field: number): number {
  return loadSsize((self << 2) + field);
}

function check(self: Ref): void {
  if (i32[(self << 2) + buf] === 0) raise(PyExc_ValueError, CLOSED);
}

function checkExports(self: Ref): void {
  if (at(self, exports) > 0) raise(PyExc_BufferError, 'Existing exports of data: object cannot be re-sized');
}

function shared(self: Ref): boolean {
  return i32[(i32[(self << 2) + buf] << 2) + ob_refcnt] !== 1;
}

// unshare_buffer: an own bytes object of `size` bytes with the same contents
function unshare(self: Ref, size: number): void {
  const made = PyBytes_FromStringAndSize(0, size);
  copyBytes(PyBytes_AS_STRING(made), PyBytes_AS_STRING(i32[(self << 2) + buf]), at(self, string_size));
  Py_SETREF((self << 2) + buf, made);
}

function resize(self: Ref, size: number): void {
  if (shared(self)) unshare(self, size);
  else {
    const old = i32[(self << 2) + buf];
    store((self << 2) + buf, 0);
    store((self << 2) + buf, _PyBytes_Resize(old, size));
  }
}

function resizeBuffer(self: Ref, size: number): void {
  let alloc = PyBytes_GET_SIZE(i32[(self << 2) + buf]);
  if (size >= alloc / 2 && size < alloc) return;
  if (size < alloc / 2 || size > alloc * 1.125) alloc = size + 1;
  else alloc = size + Math.floor(size / 8) + (size < 9 ? 3 : 6);
  resize(self, alloc);
}

const view: Buffer = { at: 0, length: 0, readonly: true };

// write_bytes: returns how many
function writeFrom(self: Ref, b: Ref): number {
  PyObject_GetBuffer(b, view);
  check(self);
  checkExports(self);
  const n = view.length;
  if (n === 0) return 0;
  const w = self << 2;
  const start = at(self, pos);
  const size = at(self, string_size);
  const end = start + n;
  if (end > PyBytes_GET_SIZE(i32[w + buf])) resizeBuffer(self, end);
  else if (shared(self)) unshare(self, Math.max(end, size));
  const first = PyBytes_AS_STRING(i32[w + buf]);
  if (start > size) fillBytes(first + size, start - size, 0);
  PyObject_GetBuffer(b, view);
  copyBytes(first + start, view.at, n);
  storeSsize(w + pos, end);
  if (size < end) storeSsize(w + string_size, end);
  return n;
}

// read_bytes: the next `n` bytes
function take(self: Ref, n: number): Ref {
  const w = self << 2;
  const from = at(self, pos);
  if (n > 1 && from === 0 && n === PyBytes_GET_SIZE(i32[w + buf]) && at(self, exports) === 0) {
    storeSsize(w + pos, n);
    return Py_NewRef(i32[w + buf]);
  }
  if (n === 0) return PyBytes_FromStringAndSize(0, 0);
  storeSsize(w + pos, from + n);
  return PyBytes_FromStringAndSize(PyBytes_AS_STRING(i32[w + buf]) + from, n);
}

function left(self: Ref, size: number): number {
  const n = Math.max(0, at(self, string_size) - at(self, pos));
  return size < 0 || size > n ? n : size;
}

function read(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  return take(self, left(self, size));
}

// scan_eol
function lineLength(self: Ref, size: number): number {
  const n = left(self, size);
  const from = PyBytes_AS_STRING(i32[(self << 2) + buf]) + at(self, pos);
  const end = u8.subarray(from, from + n).indexOf(10);
  return end < 0 ? n : end + 1;
}

function readline(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readline', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  return take(self, lineLength(self, size));
}

function readlines(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readlines', nargs, 0, 1);
  const max = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  const m = mark();
  const list = own(PyList_New(0));
  let size = 0;
  for (let n = lineLength(self, -1); n > 0; n = lineLength(self, -1)) {
    const inner = mark();
    PyList_Append(list, own(take(self, n)));
    release(inner);
    size += n;
    if (max > 0 && size >= max) break;
  }
  return releasing(m, Py_NewRef(list));
}

function readinto(self: Ref, buffer: Ref): Ref {
  PyObject_GetBuffer(buffer, view);
  if (view.readonly)
    raise(
      PyExc_TypeError,
      `readinto() argument must be read-write bytes-like object, not ${typeNameOf(buffer)}`,
    );
  check(self);
  const n = left(self, view.length);
  const from = at(self, pos);
  copyBytes(view.at, PyBytes_AS_STRING(i32[(self << 2) + buf]) + from, n);
  storeSsize((self << 2) + pos, from + n);
  return PyLong_FromLong(n);
}

function truncate(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('truncate', nargs, 0, 1);
  check(self);
  checkExports(self);
  let size = at(self, pos);
  if (nargs > 0 && arg(args, 0) !== Py_None) {
    size = optionalSize(arg(args, 0));
    if (size < 0) raise(PyExc_ValueError, `negative size value ${size}`);
  }
  if (size < at(self, string_size)) {
    storeSsize((self << 2) + string_size, size);
    resizeBuffer(self, size);
  }
  return PyLong_FromLong(size);
}

function seek(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('seek', nargs, 1, 2);
  let to = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const whence = nargs > 1 ? intArgument(arg(args, 1)) : 0;
  check(self);
  if (to < 0 && whence === 0) raise(PyExc_ValueError, `negative seek value ${to}`);
  if (whence === 1) to += at(self, pos);
  else if (whence === 2) to += at(self, string_size);
  else if (whence !== 0) raise(PyExc_ValueError, `invalid whence (${whence}, should be 0, 1 or 2)`);
  storeSsize((self << 2) + pos, Math.max(0, to));
  return PyLong_FromLong(Math.max(0, to));
}

function getvalue(self: Ref): Ref {
  check(self);
  const size = at(self, string_size);
  const w = self << 2;
  if (size <= 1 || at(self, exports) > 0)
    return PyBytes_FromStringAndSize(PyBytes_AS_STRING(i32[w + buf]), size);
  if (size !== PyBytes_GET_SIZE(i32[w + buf])) resize(self, size);
  return Py_NewRef(i32[w + buf]);
}

function bytesio_new(type: Ref): Ref {
  const m = mark();
  const self = own(PyType_GenericAlloc(type, 0));
  store((self << 2) + buf, PyBytes_FromStringAndSize(0, 0));
  return releasing(m, Py_NewRef(self));
}

function init(self: Ref, initial: Ref): void {
  const w = self << 2;
  storeSsize(w + string_size, 0);
  storeSsize(w + pos, 0);
  checkExports(self);
  if (initial === 0 || initial === Py_None) return;
  if (PyBytes_CheckExact(initial)) {
    Py_SETREF(w + buf, Py_NewRef(initial));
    storeSsize(w + string_size, PyBytes_GET_SIZE(initial));
  } else {
    writeFrom(self, initial);
    storeSsize(w + pos, 0);
  }
}

function bytesio_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  init(self, parseArgs('BytesIO', args, nargs, kwnames, ['initial_bytes'])[0]);
}

function dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  const w = self << 2;
  Py_CLEAR(w + buf);
  Py_CLEAR(w + dict);
  if (i32[w + weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  freeObject(self);
}

function iternext(self: Ref): Ref {
  check(self);
  const n = lineLength(self, -1);
  return n === 0 ? 0 : take(self, n);
}

function writelines(self: Ref, lines: Ref): Ref {
  check(self);
  const m = mark();
  const it = own(PyObject_GetIter(lines));
  for (let line = PyIter_Next(it); line !== 0; line = PyIter_Next(it)) {
    const inner = mark();
    writeFrom(self, own(line));
    release(inner);
  }
  return releasing(m, Py_NewRef(Py_None));
}

function getstate(self: Ref): Ref {
  const m = mark();
  const value = own(getvalue(self));
  const d = own(i32[(self << 2) + dict] === 0 ? Py_NewRef(Py_None) : PyDict_Copy(i32[(self << 2) + dict]));
  return releasing(m, PyTuple_Pack(value, own(PyLong_FromLong(at(self, pos))), d));
}

function setstate(self: Ref, state: Ref): Ref {
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) < 3)
    raise(
      PyExc_TypeError,
      `${typeNameOf(self)}.__setstate__ argument should be 3-tuple, got ${typeNameOf(state)}`,
    );
  checkExports(self);
  init(self, PyTuple_GET_ITEM(state, 0));
  storeSsize((self << 2) + pos, PyNumber_AsSsize_t(PyTuple_GET_ITEM(state, 1), PyExc_OverflowError));
  const d = PyTuple_GET_ITEM(state, 2);
  if (d !== Py_None) {
    if (!PyDict_Check(d))
      raise(PyExc_TypeError, `third item of state should be a dict, got a ${typeNameOf(d)}`);
    const m = mark();
    PyDict_Update(own(PyObject_GetOptionalAttrString(self, '__dict__')), d);
    release(m);
  }
  return Py_NewRef(Py_None);
}

// sys.getsizeof: the buffer counts unless somebody else holds it too
function sizeof(self: Ref): Ref {
  let size = sizeofObject(self);
  const b = i32[(self << 2) + buf];
  if (b !== 0 && !shared(self)) size += PyBytesObject_SIZE + PyBytes_GET_SIZE(b);
  return PyLong_FromLong(size);
}

const able = (answer: boolean) =>
  noargs((self) => {
    check(self);
    return PyBool_FromLong(answer);
  });

export const PyBytesIO_Type: Ref = streamType({
  name: '_io.BytesIO',
  struct: 'PyBytesIOObject',
  base: () => PyBufferedIOBase_Type,
  doc: 'Buffered I/O implementation using an in-memory bytes buffer.',
  slots: {
    tp_new: bytesio_new,
    tp_init: bytesio_init,
    tp_dealloc: dealloc,
    tp_traverse: traverseFields(() => [buf, dict]),
    tp_clear: (self: Ref): void => Py_CLEAR((self << 2) + dict),
    tp_iter: (self: Ref) => Py_NewRef(self),
    tp_iternext: iternext,
  },
  methods: {
    readable: able(true),
    seekable: able(true),
    writable: able(true),
    isatty: able(false),
    close: noargs((self) => {
      checkExports(self);
      Py_CLEAR((self << 2) + buf);
      return Py_NewRef(Py_None);
    }),
    flush: noargs((self) => {
      check(self);
      return Py_NewRef(Py_None);
    }),
    tell: noargs((self) => {
      check(self);
      return PyLong_FromLong(at(self, pos));
    }),
    write: o((self, b) => PyLong_FromLong(writeFrom(self, b))),
    writelines: o(writelines),
    read1: fast(read),
    readinto: o(readinto),
    readline: fast(readline),
    readlines: fast(readlines),
    read: fast(read),
    getvalue: noargs(getvalue),
    seek: fast(seek),
    truncate: fast(truncate),
    __getstate__: noargs(getstate),
    __setstate__: o(setstate),
    __sizeof__: noargs(sizeof),
  },
  getset: { closed: { get: (self) => PyBool_FromLong(i32[(self << 2) + buf] === 0) } },
});
