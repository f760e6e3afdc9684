// CPython: Modules/_io/bufferedio.c. BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair: a block of the
// process's memory between the program and a raw stream.
//
// The block holds bytes read ahead, [pos, read_end), or bytes not yet written, [0, write_end), never both.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import {
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
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  PyErr,
  release,
  releasing,
} from '../../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../../memory/obmalloc.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  reprString,
  typeName,
  typeNameOf,
} from '../../objects/abstract.ts';
import { type Buffer, bufferBytes, PyObject_GetBuffer } from '../../objects/buffer.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_FromBytes,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from '../../objects/bytesobject.ts';
import { arg, PyObject_CallMethod } from '../../objects/call.ts';
import { raise } from '../../objects/errors.ts';
import {
  PyExc_OSError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc, sizeofObject } from '../../objects/generic.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { finalizeStream, PyBufferedIOBase_Type, streamType, traverseFields } from './iobase.ts';
import { optionalSize, unsupported } from './state.ts';

declareStruct(
  'PyBufferedObject',
  'raw:object buffer:ptr pos:ssize read_end:ssize write_end:ssize buffer_size:ssize bits:i32 pad:i32 dict:object weakreflist:ptr',
);
const F = words('PyBufferedObject', v);
const OK = 1;
const DETACHED = 2;
const READS = 4;
const WRITES = 8;

function at(self: Ref, field: number): number {
  return loadSsize((self << 2) + field);
}

function set(self: Ref, field: number, value: number): void {
  storeSsize((self << 2) + field, value);
}

function has(self: Ref, bit: number): boolean {
  return (i32[(self << 2) + F.bits] & bit) !== 0;
}

/** Byte address of the block. */
function block(self: Ref): number {
  return i32[(self << 2) + F.buffer] * 16;
}

function raw(self: Ref): Ref {
  if (!has(self, OK))
    raise(
      PyExc_ValueError,
      has(self, DETACHED) ? 'raw stream has been detached' : 'I/O operation on uninitialized object',
    );
  return i32[(self << 2) + F.raw];
}

function isClosed(self: Ref): boolean {
  const m = mark();
  const closed = PyObject_IsTrue(own(PyObject_GetAttrString(raw(self), 'closed')));
  release(m);
  return closed;
}

function check(self: Ref, action: string): void {
  raw(self);
  if (isClosed(self)) raise(PyExc_ValueError, `${action} of closed file`);
}

function needs(self: Ref, bit: number, action: string): void {
  if (!has(self, bit)) unsupported(action);
}

// A call of the raw stream whose result is a number.
function rawNumber(self: Ref, method: string, ...args: number[]): number {
  const m = mark();
  const values = args.map((n) => own(PyLong_FromLong(n)));
  const result = own(PyObject_CallMethod(raw(self), method, ...values));
  const n = PyNumber_AsSsize_t(result, PyExc_OverflowError);
  release(m);
  return n;
}

// Reads once from the raw stream, at most `n` bytes; null when there is nothing yet.
function rawRead(self: Ref, n: number): Uint8Array | null {
  const m = mark();
  const data = own(PyObject_CallMethod(raw(self), 'read', own(PyLong_FromLong(n))));
  if (data === Py_None) {
    release(m);
    return null;
  }
  if (!PyBytes_Check(data))
    raise(PyExc_OSError, `read() should have returned a bytes object, not '${typeNameOf(data)}'`);
  const from = PyBytes_AS_STRING(data);
  const bytes = u8.slice(from, from + PyBytes_GET_SIZE(data));
  release(m);
  return bytes;
}

function rawWrite(self: Ref, from: number, n: number): void {
  while (n > 0) {
    const m = mark();
    const b = own(PyBytes_FromStringAndSize(from, n));
    const written = own(PyObject_CallMethod(raw(self), 'write', b));
    const count = written === Py_None ? 0 : PyNumber_AsSsize_t(written, PyExc_OverflowError);
    release(m);
    if (count <= 0 || count > n)
      raise(
        PyExc_OSError,
        `raw write() returned invalid length ${count} (should have been between 0 and ${n})`,
      );
    from += count;
    n -= count;
  }
}

// Writes out what waits.
function flushWrites(self: Ref): void {
  const n = at(self, F.write_end);
  if (n === 0) return;
  set(self, F.write_end, 0);
  const m = mark();
  const b = own(PyBytes_FromStringAndSize(block(self), n));
  rawWrite(self, PyBytes_AS_STRING(b), n);
  release(m);
}

// Forgets what was read ahead; the raw stream goes back to where the program is.
function rewindReads(self: Ref): void {
  const ahead = at(self, F.read_end) - at(self, F.pos);
  set(self, F.pos, 0);
  set(self, F.read_end, 0);
  if (ahead > 0 && has(self, WRITES)) rawNumber(self, 'seek', -ahead, 1);
}

// Fills the empty block from the raw stream; returns how many bytes there are.
function fill(self: Ref): number {
  const bytes = rawRead(self, at(self, F.buffer_size));
  set(self, F.pos, 0);
  const n = bytes?.length ?? 0;
  if (bytes !== null) writeBytes(block(self), bytes);
  set(self, F.read_end, n);
  return n;
}

function ahead(self: Ref): number {
  return at(self, F.read_end) - at(self, F.pos);
}

// Takes `n` bytes of those read ahead.
function takeAhead(self: Ref, n: number): Uint8Array {
  const from = block(self) + at(self, F.pos);
  set(self, F.pos, at(self, F.pos) + n);
  return u8.slice(from, from + n);
}

function joined(parts: readonly Uint8Array[]): Ref {
  const all = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let to = 0;
  for (const part of parts) {
    all.set(part, to);
    to += part.length;
  }
  return PyBytes_FromBytes(all);
}

function read(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self, 'read');
  if (size < -1) raise(PyExc_ValueError, 'read length must be non-negative or -1');
  needs(self, READS, 'read');
  flushWrites(self);
  const parts = [takeAhead(self, size < 0 ? ahead(self) : Math.min(size, ahead(self)))];
  let left = size < 0 ? Infinity : size - parts[0].length;
  while (left > 0) {
    const wanted =
      size < 0 ? Math.max(at(self, F.buffer_size), 1 << 16) : Math.max(left, at(self, F.buffer_size));
    if (size >= 0 && wanted === at(self, F.buffer_size)) {
      if (fill(self) === 0) break;
      parts.push(takeAhead(self, Math.min(left, ahead(self))));
    } else {
      const bytes = rawRead(self, size < 0 ? wanted : left);
      if (bytes === null || bytes.length === 0) break;
      parts.push(bytes);
    }
    left -= parts[parts.length - 1].length;
  }
  return joined(parts);
}

function read1(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read1', nargs, 0, 1);
  let size = nargs > 0 ? PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError) : -1;
  check(self, 'read');
  needs(self, READS, 'read');
  if (size < 0) size = at(self, F.buffer_size);
  flushWrites(self);
  if (size === 0) return PyBytes_FromStringAndSize(0, 0);
  if (ahead(self) === 0) fill(self);
  return PyBytes_FromBytes(takeAhead(self, Math.min(size, ahead(self))));
}

function peek(self: Ref, _args: number, nargs: number): Ref {
  _PyArg_CheckPositional('peek', nargs, 0, 1);
  check(self, 'peek');
  needs(self, READS, 'peek');
  flushWrites(self);
  if (ahead(self) === 0) fill(self);
  return PyBytes_FromStringAndSize(block(self) + at(self, F.pos), ahead(self));
}

const view: Buffer = { at: 0, length: 0, readonly: true };

function readinto(self: Ref, buffer: Ref, once: boolean): Ref {
  PyObject_GetBuffer(buffer, view);
  if (view.readonly)
    raise(
      PyExc_TypeError,
      `readinto${once ? '1' : ''}() argument must be read-write bytes-like object, not ${typeNameOf(buffer)}`,
    );
  check(self, 'readinto');
  needs(self, READS, 'readinto');
  const wanted = view.length;
  flushWrites(self);
  let done = 0;
  while (done < wanted) {
    if (ahead(self) === 0 && fill(self) === 0) break;
    const n = Math.min(wanted - done, ahead(self));
    PyObject_GetBuffer(buffer, view);
    copyBytes(view.at + done, block(self) + at(self, F.pos), n);
    set(self, F.pos, at(self, F.pos) + n);
    done += n;
    if (once) break;
  }
  return PyLong_FromLong(done);
}

// A line, at most `limit` bytes of it when limit >= 0.
function readLine(self: Ref, limit: number): Ref {
  const parts: Uint8Array[] = [];
  let left = limit < 0 ? Infinity : limit;
  while (left > 0) {
    if (ahead(self) === 0 && fill(self) === 0) break;
    const from = block(self) + at(self, F.pos);
    const n = Math.min(left, ahead(self));
    const end = u8.subarray(from, from + n).indexOf(10);
    parts.push(takeAhead(self, end < 0 ? n : end + 1));
    if (end >= 0) break;
    left -= n;
  }
  return joined(parts);
}

function readline(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readline', nargs, 0, 1);
  const limit = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self, 'readline');
  needs(self, READS, 'read');
  flushWrites(self);
  return readLine(self, limit);
}

function iternext(self: Ref): Ref {
  check(self, 'readline');
  needs(self, READS, 'read');
  flushWrites(self);
  const m = mark();
  const line = own(readLine(self, -1));
  return releasing(m, PyBytes_GET_SIZE(line) === 0 ? 0 : Py_NewRef(line));
}

function write(self: Ref, data: Ref): Ref {
  PyObject_GetBuffer(data, view);
  check(self, 'write');
  needs(self, WRITES, 'write');
  rewindReads(self);
  const size = at(self, F.buffer_size);
  PyObject_GetBuffer(data, view);
  const n = view.length;
  if (at(self, F.write_end) + n > size) flushWrites(self);
  PyObject_GetBuffer(data, view);
  if (n > size) {
    const m = mark();
    const b = own(PyBytes_FromBytes(bufferBytes(data)));
    rawWrite(self, PyBytes_AS_STRING(b), n);
    release(m);
  } else {
    copyBytes(block(self) + at(self, F.write_end), view.at, n);
    set(self, F.write_end, at(self, F.write_end) + n);
  }
  return PyLong_FromLong(n);
}

function flush(self: Ref): Ref {
  check(self, 'flush');
  if (has(self, WRITES)) {
    flushWrites(self);
    rewindReads(self);
  }
  const m = mark();
  own(PyObject_CallMethod(raw(self), 'flush'));
  return releasing(m, Py_NewRef(Py_None));
}

function tell(self: Ref): Ref {
  raw(self);
  return PyLong_FromLong(rawNumber(self, 'tell') - ahead(self) + at(self, F.write_end));
}

function seek(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('seek', nargs, 1, 2);
  let offset = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const whence = nargs > 1 ? intArgument(arg(args, 1)) : 0;
  if (whence < 0 || whence > 2) raise(PyExc_ValueError, `whence value ${whence} unsupported`);
  check(self, 'seek');
  const m = mark();
  if (!PyObject_IsTrue(own(PyObject_CallMethod(raw(self), 'seekable'))))
    unsupported('File or stream is not seekable.');
  release(m);
  flushWrites(self);
  if (whence === 1) offset -= ahead(self);
  set(self, F.pos, 0);
  set(self, F.read_end, 0);
  return PyLong_FromLong(rawNumber(self, 'seek', offset, whence));
}

function truncate(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('truncate', nargs, 0, 1);
  check(self, 'truncate');
  needs(self, WRITES, 'truncate');
  flushWrites(self);
  const m = mark();
  const to = nargs > 0 && arg(args, 0) !== Py_None ? arg(args, 0) : own(tell(self));
  return releasing(m, PyObject_CallMethod(raw(self), 'truncate', to));
}

function close(self: Ref): Ref {
  const stream = raw(self);
  if (isClosed(self)) return Py_NewRef(Py_None);
  const m = mark();
  let failed: PyErr | null = null;
  try {
    own(PyObject_CallMethod(self, 'flush'));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    failed = err;
  }
  const result = PyObject_CallMethod(stream, 'close');
  freeBlock(self);
  if (failed === null) return releasing(m, result);
  own(result);
  release(m);
  throw failed;
}

function freeBlock(self: Ref): void {
  const b = i32[(self << 2) + F.buffer];
  store((self << 2) + F.buffer, 0);
  set(self, F.pos, 0);
  set(self, F.read_end, 0);
  set(self, F.write_end, 0);
  if (b !== 0) PyObject_Free(b);
}

function detach(self: Ref): Ref {
  const stream = raw(self);
  const m = mark();
  own(PyObject_CallMethod(self, 'flush'));
  const w = self << 2;
  store(w + F.bits, DETACHED);
  store(w + F.raw, 0);
  return releasing(m, stream);
}

function init(self: Ref, stream: Ref, size: number, bits: number): void {
  const w = self << 2;
  store(w + F.bits, 0);
  const m = mark();
  for (const [bit, method, what] of [
    [READS, 'readable', 'readable'],
    [WRITES, 'writable', 'writable'],
  ] as const) {
    if ((bits & bit) === 0) continue;
    if (!PyObject_IsTrue(own(PyObject_CallMethod(stream, method))))
      unsupported(`File or stream is not ${what}.`);
  }
  if (bits === (READS | WRITES) && !PyObject_IsTrue(own(PyObject_CallMethod(stream, 'seekable'))))
    unsupported('File or stream is not seekable.');
  release(m);
  if (size <= 0) raise(PyExc_ValueError, 'buffer size must be strictly positive');
  freeBlock(self);
  const b = PyObject_Malloc(size);
  if (b === 0) hooks.noMemory();
  store(w + F.buffer, b);
  set(self, F.buffer_size, size);
  Py_SETREF(w + F.raw, Py_NewRef(stream));
  store(w + F.bits, bits | OK);
}

/** Bytes of a buffer when the caller names none. 128 KiB since 3.15. */
export function defaultBufferSize(): number {
  return v.minor >= 15 ? 131072 : 8192;
}

function initialiser(name: string, bits: number) {
  return (self: Ref, args: number, nargs: number, kwnames: Ref): void => {
    const [stream, size] = parseArgs(name, args, nargs, kwnames, ['raw', 'buffer_size'], { min: 1 });
    init(
      self,
      stream,
      size === 0 ? defaultBufferSize() : PyNumber_AsSsize_t(size, PyExc_OverflowError),
      bits,
    );
  };
}

function dealloc(self: Ref): void {
  if (finalizeStream(self)) return;
  PyObject_GC_UnTrack(self);
  const w = self << 2;
  if (i32[w + F.weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  freeBlock(self);
  Py_CLEAR(w + F.raw);
  Py_CLEAR(w + F.dict);
  freeObject(self);
}

function repr(self: Ref): Ref {
  const type = typeName(Py_TYPE(self));
  const name = has(self, OK) ? PyObject_GetOptionalAttrString(raw(self), 'name') : 0;
  if (name === 0) return PyUnicode_FromString(`<${type}>`);
  const m = mark();
  return releasing(m, PyUnicode_FromString(`<${type} name=${reprString(own(name))}>`));
}

const ofRaw = (name: string) => noargs((self) => PyObject_CallMethod(raw(self), name));
const attribute = (name: string) => ({ get: (self: Ref) => PyObject_GetAttrString(raw(self), name) });

const common = {
  detach: noargs(detach),
  flush: noargs(flush),
  close: noargs(close),
  seekable: ofRaw('seekable'),
  fileno: ofRaw('fileno'),
  isatty: ofRaw('isatty'),
  seek: fast(seek),
  tell: noargs(tell),
  truncate: fast(truncate),
  __sizeof__: noargs((self) => PyLong_FromLong(sizeofObject(self) + at(self, F.buffer_size))),
};
const reading = {
  readable: ofRaw('readable'),
  read: fast(read),
  read1: fast(read1),
  peek: fast(peek),
  readinto: o((self, b) => readinto(self, b, false)),
  readinto1: o((self, b) => readinto(self, b, true)),
  readline: fast(readline),
};
const writing = { writable: ofRaw('writable'), write: o(write) };
const getset = {
  raw: { get: (self: Ref) => Py_NewRef(raw(self)) },
  closed: attribute('closed'),
  name: attribute('name'),
  mode: attribute('mode'),
};

function bufferedType(name: string, bits: number, methods: Record<string, ReturnType<typeof noargs>>): Ref {
  return streamType({
    name: `_io.${name}`,
    struct: 'PyBufferedObject',
    basicsize: 152,
    base: () => PyBufferedIOBase_Type,
    slots: {
      tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
      tp_init: initialiser(name, bits),
      tp_dealloc: dealloc,
      tp_traverse: traverseFields(() => [F.raw, F.dict]),
      tp_clear: (self: Ref): void => {
        Py_CLEAR((self << 2) + F.raw);
        Py_CLEAR((self << 2) + F.dict);
      },
      tp_repr: repr,
      ...(bits & READS ? { tp_iternext: iternext } : {}),
    },
    methods,
    getset,
  });
}

export const PyBufferedReader_Type: Ref = bufferedType('BufferedReader', READS, { ...common, ...reading });
export const PyBufferedWriter_Type: Ref = bufferedType('BufferedWriter', WRITES, { ...common, ...writing });
export const PyBufferedRandom_Type: Ref = bufferedType('BufferedRandom', READS | WRITES, {
  ...common,
  ...reading,
  ...writing,
});
