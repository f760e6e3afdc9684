// CPython: Modules/_io/fileio.c. FileIO: a raw binary stream over a file descriptor.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { i32, type Ref, store, writeBytes } from '../../memory/memory.ts';
import { mark, own, Py_CLEAR, Py_DECREF, Py_NewRef, PyErr, release, releasing } from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  reprString,
  typeNameOf,
} from '../../objects/abstract.ts';
import { type Buffer, bufferBytes, PyObject_GetBuffer } from '../../objects/buffer.ts';
import { bytesOf, PyBytes_Check, PyBytes_FromBytes } from '../../objects/bytesobject.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallMethod } from '../../objects/call.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyLong_Check, PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { syscall } from '../posix/errno.ts';
import * as kernel from '../posix/kernel.ts';
import { finalizeStream, PyRawIOBase_Type, streamType, traverseFields } from './iobase.ts';
import { optionalSize, unsupported } from './state.ts';

declareStruct('PyFileIOObject', 'fd:i32 bits:i32 weakreflist:ptr dict:object');
const { fd: FD, bits: BITS, weakreflist, dict } = words('PyFileIOObject', v);
const READABLE = 1;
const WRITABLE = 2;
const CREATED = 4;
const APPENDING = 8;
const CLOSEFD = 16;

function fdOf(self: Ref): number {
  return i32[(self << 2) + FD];
}

function has(self: Ref, bit: number): boolean {
  return (i32[(self << 2) + BITS] & bit) !== 0;
}

function check(self: Ref): void {
  if (fdOf(self) < 0) raise(PyExc_ValueError, 'I/O operation on closed file');
}

function checkMode(self: Ref, action: 'reading' | 'writing'): void {
  if (!has(self, action === 'reading' ? READABLE : WRITABLE)) unsupported(`File not open for ${action}`);
}

/** The path that an argument names, by os.fspath; TypeError. */
export function pathArgument(x: Ref): string {
  if (PyUnicode_Check(x) || PyBytes_Check(x)) {
    const path = PyUnicode_Check(x) ? stringOf(x) : new TextDecoder().decode(bytesOf(x));
    if (path.includes('\0'))
      raise(PyExc_ValueError, v.minor >= 13 ? 'embedded null character' : 'embedded null byte');
    return path;
  }
  const method = PyObject_GetOptionalAttrString(x, '__fspath__');
  if (method === 0) raise(PyExc_TypeError, `expected str, bytes or os.PathLike object, not ${typeNameOf(x)}`);
  Py_DECREF(method);
  const m = mark();
  const found = own(PyObject_CallMethod(x, '__fspath__'));
  if (!PyUnicode_Check(found) && !PyBytes_Check(found))
    raise(
      PyExc_TypeError,
      `expected ${typeNameOf(x)}.__fspath__() to return str or bytes, not ${typeNameOf(found)}`,
    );
  const path = pathArgument(found);
  release(m);
  return path;
}

// The open flags of a mode, and what it allows. ValueError in CPython's words.
function parseMode(mode: string): { flags: number; bits: number } {
  let bits = 0;
  let flags = 0;
  let plus = false;
  let rwa = false;
  const only = (): never =>
    raise(PyExc_ValueError, 'Must have exactly one of create/read/write/append mode and at most one plus');
  for (const c of mode) {
    if ('xrwa'.includes(c)) {
      if (rwa) only();
      rwa = true;
      if (c === 'r') bits |= READABLE;
      else bits |= WRITABLE;
      if (c === 'x') {
        bits |= CREATED;
        flags |= kernel.O_EXCL | kernel.O_CREAT;
      } else if (c === 'w') flags |= kernel.O_CREAT | kernel.O_TRUNC;
      else if (c === 'a') {
        bits |= APPENDING;
        flags |= kernel.O_APPEND | kernel.O_CREAT;
      }
    } else if (c === '+') {
      if (plus) only();
      plus = true;
      bits |= READABLE | WRITABLE;
    } else if (c !== 'b') raise(PyExc_ValueError, `invalid mode: ${mode}`);
  }
  if (!rwa) only();
  if ((bits & 3) === 3) flags |= kernel.O_RDWR;
  else if (bits & WRITABLE) flags |= kernel.O_WRONLY;
  return { flags, bits };
}

function fileio_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + FD, -1);
  store((self << 2) + BITS, CLOSEFD);
  return self;
}

function fileio_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [file, mode, closefd, opener] = parseArgs(
    'FileIO',
    args,
    nargs,
    kwnames,
    ['file', 'mode', 'closefd', 'opener'],
    { min: 1 },
  );
  const w = self << 2;
  if (i32[w + FD] >= 0 && has(self, CLOSEFD)) syscall(() => kernel.close(i32[w + FD]));
  store(w + FD, -1);
  let fd = -1;
  let path: string | undefined;
  if (PyIndex_Check(file)) {
    fd = intArgument(file);
    if (fd < 0) raise(PyExc_ValueError, 'negative file descriptor');
  } else path = pathArgument(file);
  const { flags, bits } = parseMode(mode === 0 ? 'r' : stringOf(mode));
  const closes = closefd === 0 || PyObject_IsTrue(closefd);
  store(w + BITS, bits | (closes ? CLOSEFD : 0));
  if (fd >= 0) {
    syscall(() => kernel.fstat(fd));
    store(w + FD, fd);
  } else {
    if (!closes) raise(PyExc_ValueError, 'Cannot use closefd=False with file name');
    if (opener !== 0 && opener !== Py_None) {
      const m = mark();
      const given = own(
        PyObject_CallFunctionObjArgs(opener, file, own(PyLong_FromLong(flags | kernel.O_CLOEXEC))),
      );
      if (!PyLong_Check(given)) raise(PyExc_TypeError, 'expected integer from opener');
      fd = intArgument(given);
      release(m);
      if (fd < 0) raise(PyExc_ValueError, `opener returned ${fd}`);
    } else fd = syscall(() => kernel.open(path as string, flags), path);
    store(w + FD, fd);
    if ((syscall(() => kernel.fstat(fd)).mode & 0o170000) === 0o040000) {
      kernel.close(fd);
      store(w + FD, -1);
      syscall(() => {
        throw new kernel.Errno('EISDIR');
      }, path);
    }
  }
  PyObject_SetAttrString(self, 'name', file);
  if (bits & APPENDING) kernel.lseek(fd, 0, 2);
}

function close(self: Ref): Ref {
  const m = mark();
  const base = own(PyObject_GetOptionalAttrString(PyRawIOBase_Type, 'close'));
  const w = self << 2;
  if (!has(self, CLOSEFD)) {
    store(w + FD, -1);
    return releasing(m, PyObject_CallFunctionObjArgs(base, self));
  }
  let failed: PyErr | null = null;
  try {
    own(PyObject_CallFunctionObjArgs(base, self));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    failed = err;
  }
  const fd = i32[w + FD];
  store(w + FD, -1);
  if (fd >= 0) syscall(() => kernel.close(fd));
  if (failed !== null) throw failed;
  return releasing(m, Py_NewRef(Py_None));
}

function dealloc(self: Ref): void {
  if (finalizeStream(self)) return;
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  Py_CLEAR((self << 2) + dict);
  freeObject(self);
}

function readall(self: Ref): Ref {
  check(self);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const part = syscall(() => kernel.read(fdOf(self), 1 << 20));
    if (part.length === 0) break;
    parts.push(part);
    length += part.length;
  }
  if (parts.length === 1) return PyBytes_FromBytes(parts[0]);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return PyBytes_FromBytes(all);
}

function read(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  checkMode(self, 'reading');
  if (size < 0) return readall(self);
  return PyBytes_FromBytes(syscall(() => kernel.read(fdOf(self), size)));
}

const view: Buffer = { at: 0, length: 0, readonly: true };

function readinto(self: Ref, buffer: Ref): Ref {
  check(self);
  checkMode(self, 'reading');
  PyObject_GetBuffer(buffer, view);
  if (view.readonly)
    raise(
      PyExc_TypeError,
      `readinto() argument must be read-write bytes-like object, not ${typeNameOf(buffer)}`,
    );
  const bytes = syscall(() => kernel.read(fdOf(self), view.length));
  writeBytes(view.at, bytes);
  return PyLong_FromLong(bytes.length);
}

function write(self: Ref, b: Ref): Ref {
  check(self);
  checkMode(self, 'writing');
  const bytes = bufferBytes(b);
  return PyLong_FromLong(syscall(() => kernel.write(fdOf(self), bytes)));
}

function seek(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('seek', nargs, 1, 2);
  check(self);
  const offset = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const whence = nargs > 1 ? intArgument(arg(args, 1)) : 0;
  return PyLong_FromLong(syscall(() => kernel.lseek(fdOf(self), offset, whence)));
}

function tell(self: Ref): Ref {
  check(self);
  return PyLong_FromLong(syscall(() => kernel.lseek(fdOf(self), 0, 1)));
}

function truncate(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('truncate', nargs, 0, 1);
  check(self);
  checkMode(self, 'writing');
  const given = nargs > 0 && arg(args, 0) !== Py_None;
  const size = given
    ? PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError)
    : syscall(() => kernel.lseek(fdOf(self), 0, 1));
  if (size < 0)
    syscall(() => {
      throw new kernel.Errno('EINVAL');
    });
  syscall(() => kernel.ftruncate(fdOf(self), size));
  return PyLong_FromLong(size);
}

function seekable(self: Ref): boolean {
  try {
    kernel.lseek(fdOf(self), 0, 1);
    return true;
  } catch (err) {
    if (!(err instanceof kernel.Errno)) throw err;
    return false;
  }
}

function modeString(self: Ref): string {
  if (has(self, CREATED)) return has(self, READABLE) ? 'xb+' : 'xb';
  if (has(self, APPENDING)) return has(self, READABLE) ? 'ab+' : 'ab';
  if (has(self, READABLE)) return has(self, WRITABLE) ? 'rb+' : 'rb';
  return 'wb';
}

function repr(self: Ref): Ref {
  if (fdOf(self) < 0) return PyUnicode_FromString('<_io.FileIO [closed]>');
  const name = PyObject_GetOptionalAttrString(self, 'name');
  const m = mark();
  const what = name === 0 ? `fd=${fdOf(self)}` : `name=${reprString(own(name))}`;
  release(m);
  return PyUnicode_FromString(
    `<_io.FileIO ${what} mode='${modeString(self)}' closefd=${has(self, CLOSEFD) ? 'True' : 'False'}>`,
  );
}

const checked = (answer: (self: Ref) => boolean) =>
  noargs((self) => {
    check(self);
    return PyBool_FromLong(answer(self));
  });

export const PyFileIO_Type: Ref = streamType({
  name: '_io.FileIO',
  struct: 'PyFileIOObject',
  base: () => PyRawIOBase_Type,
  slots: {
    tp_new: fileio_new,
    tp_init: fileio_init,
    tp_dealloc: dealloc,
    tp_traverse: traverseFields(() => [dict]),
    tp_clear: (self: Ref): void => Py_CLEAR((self << 2) + dict),
    tp_repr: repr,
  },
  methods: {
    read: fast(read),
    readall: noargs(readall),
    readinto: o(readinto),
    write: o(write),
    seek: fast(seek),
    tell: noargs(tell),
    truncate: fast(truncate),
    close: noargs(close),
    seekable: checked(seekable),
    readable: checked((self) => has(self, READABLE)),
    writable: checked((self) => has(self, WRITABLE)),
    fileno: noargs((self) => {
      check(self);
      return PyLong_FromLong(fdOf(self));
    }),
    isatty: checked(() => false),
  },
  getset: {
    closed: { get: (self) => PyBool_FromLong(fdOf(self) < 0) },
    closefd: { get: (self) => PyBool_FromLong(has(self, CLOSEFD)) },
    mode: { get: (self) => PyUnicode_FromString(modeString(self)) },
    _blksize: { get: () => PyLong_FromLong(4096) },
  },
});
