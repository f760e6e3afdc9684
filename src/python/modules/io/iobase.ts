// CPython: Modules/_io/iobase.c, bufferedio.c, textio.c. The abstract base classes: _IOBase, _RawIOBase,
// _BufferedIOBase, _TextIOBase.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { copyBytes, i32, type Ref } from '../../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  PyErr,
  release,
  releasing,
  staticType,
  type TypeSpec,
  type Visit,
} from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyBool_FromLong,
  PyIter_Next,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  PyObject_Size,
  typeNameOf,
} from '../../objects/abstract.ts';
import { Py_True } from '../../objects/boolobject.ts';
import { type Buffer, PyObject_GetBuffer } from '../../objects/buffer.ts';
import {
  PyByteArray_AS_STRING,
  PyByteArray_FromStringAndSize,
  PyByteArray_GET_SIZE,
  PyByteArray_Resize,
} from '../../objects/bytearrayobject.ts';
import {
  bytesOf,
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from '../../objects/bytesobject.ts';
import { arg, PyObject_CallMethod } from '../../objects/call.ts';
import { raise, raiseNone } from '../../objects/errors.ts';
import {
  PyExc_NotImplementedError,
  PyExc_OSError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { _PyArg_CheckPositional } from '../../objects/getargs.ts';
import { instanceDict } from '../../objects/instancedict.ts';
import { PyList_Append, PyList_New } from '../../objects/listobject.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import { callFinalizerFromDealloc } from '../../objects/typenew.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { optionalSize, unsupported } from './state.ts';

declareStruct('PyIOBaseObject', 'dict:object weakreflist:ptr');
const { dict, weakreflist } = words('PyIOBaseObject', v);

/** What a stream says when it is used after close(). */
export const CLOSED = 'I/O operation on closed file.';

/** Flags of every type of stream. */
export const FLAGS = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE;

/** ValueError when the attribute `closed` of a stream is true (_PyIOBase_check_closed). */
export function checkClosed(self: Ref): void {
  const closed = PyObject_GetOptionalAttrString(self, 'closed');
  if (closed === 0) return;
  const m = mark();
  const is = PyObject_IsTrue(own(closed));
  release(m);
  if (is) raise(PyExc_ValueError, CLOSED);
}

// io.UnsupportedOperation unless self.readable() (or the like) is True.
function checkAble(self: Ref, ability: 'readable' | 'writable' | 'seekable'): Ref {
  const r = PyObject_CallMethod(self, ability);
  if (r === Py_True) return r;
  Py_DECREF(r);
  return unsupported(`File or stream is not ${ability}.`);
}

function isClosed(self: Ref): boolean {
  const closed = PyObject_GetOptionalAttrString(self, '__IOBase_closed');
  if (closed === 0) return false;
  Py_DECREF(closed);
  return true;
}

function close(self: Ref): Ref {
  if (isClosed(self)) return Py_NewRef(Py_None);
  const m = mark();
  try {
    own(PyObject_CallMethod(self, 'flush'));
  } finally {
    PyObject_SetAttrString(self, '__IOBase_closed', Py_True);
  }
  return releasing(m, Py_NewRef(Py_None));
}

/** tp_finalize: closes a stream that nobody closed. Errors are silent, as at the end of a process. */
export function iobase_finalize(self: Ref): void {
  const m = mark();
  try {
    const closed = PyObject_GetOptionalAttrString(self, 'closed');
    if (closed === 0) return;
    if (PyObject_IsTrue(own(closed))) {
      release(m);
      return;
    }
    PyObject_SetAttrString(self, '_finalizing', Py_True);
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
  }
  try {
    own(PyObject_CallMethod(self, 'close'));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
  }
  release(m);
}

/** tp_dealloc of a stream that closes itself: true when the object came back to life. */
export function finalizeStream(self: Ref): boolean {
  return callFinalizerFromDealloc(self);
}

function iobase_dealloc(self: Ref): void {
  if (finalizeStream(self)) return;
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  Py_CLEAR((self << 2) + dict);
  freeObject(self);
}

function readline(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readline', nargs, 0, 1);
  const limit = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  const m = mark();
  const peek = PyObject_GetOptionalAttrString(self, 'peek');
  if (peek !== 0) Py_DECREF(peek);
  const buffer = own(PyByteArray_FromStringAndSize(0, 0));
  while (limit < 0 || PyByteArray_GET_SIZE(buffer) < limit) {
    let wanted = 1;
    if (peek !== 0) {
      const ahead = own(PyObject_CallMethod(self, 'peek', own(PyLong_FromLong(1))));
      if (!PyBytes_Check(ahead))
        raise(PyExc_OSError, `peek() should have returned a bytes object, not '${typeNameOf(ahead)}'`);
      const bytes = bytesOf(ahead);
      const end = bytes.indexOf(10) + 1;
      if (bytes.length > 0) wanted = end > 0 ? end : bytes.length;
      if (limit >= 0) wanted = Math.min(wanted, limit - PyByteArray_GET_SIZE(buffer));
    }
    const b = own(PyObject_CallMethod(self, 'read', own(PyLong_FromLong(wanted))));
    if (!PyBytes_Check(b))
      raise(PyExc_OSError, `read() should have returned a bytes object, not '${typeNameOf(b)}'`);
    const n = PyBytes_GET_SIZE(b);
    if (n === 0) break;
    appendBytes(buffer, b);
    if (bytesOf(b)[n - 1] === 10) break;
    release(m + 2); // keeps the buffer
  }
  return releasing(m, PyBytes_FromStringAndSize(PyByteArray_AS_STRING(buffer), PyByteArray_GET_SIZE(buffer)));
}

const view: Buffer = { at: 0, length: 0, readonly: true };

// buffer += b
function appendBytes(buffer: Ref, b: Ref): void {
  const old = PyByteArray_GET_SIZE(buffer);
  PyObject_GetBuffer(b, view);
  PyByteArray_Resize(buffer, old + view.length);
  copyBytes(PyByteArray_AS_STRING(buffer) + old, PyBytes_AS_STRING(b), PyBytes_GET_SIZE(b));
}

function readlines(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readlines', nargs, 0, 1);
  const hint = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  const m = mark();
  const list = own(PyList_New(0));
  const it = own(PyObject_GetIter(self));
  let length = 0;
  for (let line = PyIter_Next(it); line !== 0; line = PyIter_Next(it)) {
    const inner = mark();
    PyList_Append(list, own(line));
    length += PyObject_Size(line);
    release(inner);
    if (hint > 0 && length > hint) break;
  }
  return releasing(m, Py_NewRef(list));
}

function writelines(self: Ref, lines: Ref): Ref {
  checkClosed(self);
  const m = mark();
  const it = own(PyObject_GetIter(lines));
  for (let line = PyIter_Next(it); line !== 0; line = PyIter_Next(it)) {
    const inner = mark();
    own(PyObject_CallMethod(self, 'write', own(line)));
    release(inner);
  }
  return releasing(m, Py_NewRef(Py_None));
}

// The next line, by readline(); NULL at the end.
function iternext(self: Ref): Ref {
  const m = mark();
  const line = own(PyObject_CallMethod(self, 'readline'));
  if (PyObject_Size(line) <= 0) return releasing(m, 0);
  return releasing(m, Py_NewRef(line));
}

/** Declares a type of stream: with a dict, weak references and subclasses, as all of them have. */
export function streamType(spec: TypeSpec): Ref {
  spec.ofModule = true;
  spec.flags = FLAGS;
  spec.dictField = 'dict';
  spec.weaklist = 'weakreflist';
  return staticType(spec);
}

/** tp_traverse of a stream with these object fields. */
export function traverseFields(fields: () => readonly number[]): (self: Ref, visit: Visit) => void {
  return (self, visit) => {
    for (const w of fields()) if (i32[(self << 2) + w] !== 0) visit(i32[(self << 2) + w], 'dict', 0);
  };
}

const baseSlots = {
  tp_new: (type: Ref): Ref => PyType_GenericAlloc(type, 0),
  tp_dealloc: iobase_dealloc,
  tp_finalize: iobase_finalize,
  tp_traverse: traverseFields(() => [dict]),
  tp_clear: (self: Ref): void => Py_CLEAR((self << 2) + dict),
  tp_iter: (self: Ref): Ref => {
    checkClosed(self);
    return Py_NewRef(self);
  },
  tp_iternext: iternext,
};

export const PyIOBase_Type: Ref = streamType({
  name: '_io._IOBase',
  struct: 'PyIOBaseObject',
  slots: baseSlots,
  methods: {
    seek: fast(() => unsupported('seek')),
    tell: noargs((self) => {
      const m = mark();
      return releasing(
        m,
        PyObject_CallMethod(self, 'seek', own(PyLong_FromLong(0)), own(PyLong_FromLong(1))),
      );
    }),
    truncate: fast(() => unsupported('truncate')),
    flush: noargs((self) => {
      if (isClosed(self)) raise(PyExc_ValueError, CLOSED);
      return Py_NewRef(Py_None);
    }),
    close: noargs(close),
    seekable: noargs(() => PyBool_FromLong(false)),
    readable: noargs(() => PyBool_FromLong(false)),
    writable: noargs(() => PyBool_FromLong(false)),
    _checkClosed: fast((self) => {
      checkClosed(self);
      return Py_NewRef(Py_None);
    }),
    _checkSeekable: fast((self) => checkAble(self, 'seekable')),
    _checkReadable: fast((self) => checkAble(self, 'readable')),
    _checkWritable: fast((self) => checkAble(self, 'writable')),
    fileno: noargs(() => unsupported('fileno')),
    isatty: noargs((self) => {
      checkClosed(self);
      return PyBool_FromLong(false);
    }),
    __enter__: noargs((self) => {
      checkClosed(self);
      return Py_NewRef(self);
    }),
    __exit__: fast((self) => PyObject_CallMethod(self, 'close')),
    readline: fast(readline),
    readlines: fast(readlines),
    writelines: o(writelines),
  },
  getset: {
    __dict__: { get: (self) => Py_NewRef(instanceDict(self)) },
    closed: { get: (self) => PyBool_FromLong(isClosed(self)) },
  },
});

// _RawIOBase.read(size=-1): by readinto
function rawRead(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const n = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  if (n < 0) return PyObject_CallMethod(self, 'readall');
  const m = mark();
  const b = own(PyByteArray_FromStringAndSize(0, n));
  const got = own(PyObject_CallMethod(self, 'readinto', b));
  if (got === Py_None) return releasing(m, Py_NewRef(Py_None));
  const size = optionalSize(got);
  if (size < 0 || size > PyByteArray_GET_SIZE(b))
    raise(PyExc_ValueError, `readinto returned ${size} outside buffer size ${PyByteArray_GET_SIZE(b)}`);
  return releasing(m, PyBytes_FromStringAndSize(PyByteArray_AS_STRING(b), size));
}

// _RawIOBase.readall(): read() until it returns nothing
function readall(self: Ref): Ref {
  const m = mark();
  const buffer = own(PyByteArray_FromStringAndSize(0, 0));
  for (;;) {
    const inner = mark();
    const data = own(PyObject_CallMethod(self, 'read', own(PyLong_FromLong(8192))));
    if (data === Py_None) {
      if (PyByteArray_GET_SIZE(buffer) === 0) return releasing(m, Py_NewRef(Py_None));
      break;
    }
    if (!PyBytes_Check(data)) raise(PyExc_TypeError, 'read() should return bytes');
    if (PyBytes_GET_SIZE(data) === 0) break;
    appendBytes(buffer, data);
    release(inner);
  }
  return releasing(m, PyBytes_FromStringAndSize(PyByteArray_AS_STRING(buffer), PyByteArray_GET_SIZE(buffer)));
}

// readinto and write are for subclasses
function abstract(): never {
  raiseNone(PyExc_NotImplementedError);
}

export const PyRawIOBase_Type: Ref = streamType({
  name: '_io._RawIOBase',
  struct: 'PyIOBaseObject',
  base: () => PyIOBase_Type,
  slots: baseSlots,
  methods: { read: fast(rawRead), readall: noargs(readall), readinto: o(abstract), write: o(abstract) },
});

// readinto and readinto1 by read and read1
function readintoBy(method: 'read' | 'read1'): (self: Ref, buffer: Ref) => Ref {
  return (self, buffer) => {
    PyObject_GetBuffer(buffer, view);
    if (view.readonly)
      raise(
        PyExc_TypeError,
        `readinto() argument must be read-write bytes-like object, not ${typeNameOf(buffer)}`,
      );
    const m = mark();
    const data = own(PyObject_CallMethod(self, method, own(PyLong_FromLong(view.length))));
    if (!PyBytes_Check(data)) raise(PyExc_TypeError, 'read() should return bytes');
    const n = PyBytes_GET_SIZE(data);
    PyObject_GetBuffer(buffer, view);
    if (n > view.length)
      raise(PyExc_ValueError, `read() returned too much data: ${view.length} bytes requested, ${n} returned`);
    copyBytes(view.at, PyBytes_AS_STRING(data), n);
    return releasing(m, PyLong_FromLong(n));
  };
}

export const PyBufferedIOBase_Type: Ref = streamType({
  name: '_io._BufferedIOBase',
  struct: 'PyIOBaseObject',
  base: () => PyIOBase_Type,
  slots: baseSlots,
  methods: {
    detach: noargs(() => unsupported('detach')),
    read: fast(() => unsupported('read')),
    read1: fast(() => unsupported('read1')),
    readinto: o(readintoBy('read')),
    readinto1: o(readintoBy('read1')),
    write: fast(() => unsupported('write')),
  },
});

export const PyTextIOBase_Type: Ref = streamType({
  name: '_io._TextIOBase',
  struct: 'PyIOBaseObject',
  base: () => PyIOBase_Type,
  slots: baseSlots,
  methods: {
    detach: noargs(() => unsupported('detach')),
    read: fast(() => unsupported('read')),
    readline: fast(() => unsupported('readline')),
    write: fast(() => unsupported('write')),
  },
  getset: {
    encoding: { get: () => Py_NewRef(Py_None) },
    newlines: { get: () => Py_NewRef(Py_None) },
    errors: { get: () => Py_NewRef(Py_None) },
  },
});
