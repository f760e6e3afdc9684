// CPython: Modules/_io/textio.c. TextIOWrapper: text over a binary stream, or over a stream of the host (sys.stdout).

import { host, writeStderr, writeStdout } from '../../host.ts';
import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
} from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyBool_FromLong,
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  reprString,
  typeNameOf,
} from '../../objects/abstract.ts';
import {
  bytesOf,
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_Concat,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from '../../objects/bytesobject.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallMethod } from '../../objects/call.ts';
import { raise, raiseAttributeError } from '../../objects/errors.ts';
import {
  PyExc_OSError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { instanceDict } from '../../objects/instancedict.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import { readyModuleType } from '../../objects/typeobject.ts';
import { PyUnicode_AsEncodedString, PyUnicode_Decode, utf8Of } from '../../objects/unicode_codecs.ts';
import {
  PyUnicode_Check,
  PyUnicode_Concat,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  PyUnicode_Substring,
  stringOf,
} from '../../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { syscall } from '../posix/errno.ts';
import * as kernel from '../posix/kernel.ts';
import { PyBufferedReader_Type, PyBufferedWriter_Type } from './bufferedio.ts';
import { PyFileIO_Type } from './fileio.ts';
import { CLOSED, FLAGS, finalizeStream, PyTextIOBase_Type, traverseFields } from './iobase.ts';
import { checkNewline, type LineEnds, lineEnd, newlinesSeen, seenIn } from './newlines.ts';
import { optionalSize, unsupported } from './state.ts';

declareStruct(
  'PyTextIOObject',
  'buffer:object fd:i32 bits:i32 encoding:object errors:object readnl:object writenl:object mode:object decoded:object used:ssize snapshot:object tail:object seennl:i32 pad:i32 dict:object weakreflist:ptr',
);
const F = words('PyTextIOObject', v);
const OK = 1;
const DETACHED = 2;
const UNIVERSAL = 4;
const TRANSLATE = 8;
const LINE_BUFFERING = 16;
const WRITE_THROUGH = 32;
const NOT_TELLING = 64;
const STREAMS = ['stdin', 'stdout', 'stderr'];
const CHUNK = 8192;

function has(self: Ref, bit: number): boolean {
  return (i32[(self << 2) + F.bits] & bit) !== 0;
}

function flag(self: Ref, bit: number, on: boolean): void {
  const w = (self << 2) + F.bits;
  store(w, on ? i32[w] | bit : i32[w] & ~bit);
}

function field(self: Ref, f: number): Ref {
  return i32[(self << 2) + f];
}

// A stream of the host, which needs no buffer.
function isHost(self: Ref): boolean {
  return field(self, F.fd) >= 0;
}

function check(self: Ref): void {
  if (!has(self, OK))
    raise(
      PyExc_ValueError,
      has(self, DETACHED) ? 'underlying buffer has been detached' : 'I/O operation on uninitialized object',
    );
  if (!isHost(self) && isClosed(self)) raise(PyExc_ValueError, CLOSED);
}

function isClosed(self: Ref): boolean {
  const m = mark();
  const closed = PyObject_IsTrue(own(PyObject_GetAttrString(field(self, F.buffer), 'closed')));
  release(m);
  return closed;
}

function able(self: Ref, ability: 'readable' | 'writable'): boolean {
  const m = mark();
  const is = PyObject_IsTrue(own(PyObject_CallMethod(field(self, F.buffer), ability)));
  release(m);
  return is;
}

function codec(self: Ref, f: number): string | null {
  const o = field(self, f);
  return o === 0 ? null : stringOf(o);
}

// ---------------------------------------------------------------- the streams of the process

/** True for a stream of the host: one of the process's own. */
export function isConsole(file: Ref): boolean {
  return Py_TYPE(file) === PyTextIOWrapper_Type && isHost(file);
}

/** A stream of the process: 0 stdin, 1 stdout, 2 stderr. New reference. */
export function newConsole(stream: number): Ref {
  readyModuleType(PyTextIOWrapper_Type);
  const m = mark();
  const self = own(PyType_GenericAlloc(PyTextIOWrapper_Type, 0));
  const w = self << 2;
  store(w + F.fd, stream);
  store(w + F.bits, OK | (stream === 2 ? LINE_BUFFERING : 0));
  store(w + F.encoding, PyUnicode_FromString(v.minor >= 8 ? 'utf-8' : 'UTF-8'));
  store(w + F.errors, PyUnicode_FromString(stream === 2 ? 'backslashreplace' : 'strict'));
  store(w + F.mode, PyUnicode_FromString(stream === 0 ? 'r' : 'w'));
  return releasing(m, Py_NewRef(self));
}

/** Writes text to a stream of the process. io.UnsupportedOperation for stdin. */
export function writeConsole(file: Ref, text: string): void {
  const fd = field(file, F.fd);
  if (fd === 0) unsupported('not writable');
  const stream = kernel.streamOf(fd);
  if (stream === 'stdout') writeStdout(text);
  else if (stream === 'stderr') writeStderr(text);
  else syscall(() => kernel.write(fd, new TextEncoder().encode(text)));
}

function hostLine(self: Ref): string {
  const fd = field(self, F.fd);
  if (fd !== 0) unsupported('not readable');
  if (kernel.streamOf(fd) === 'stdin') return host.readLine() ?? '';
  let text = '';
  for (;;) {
    const byte = syscall(() => kernel.read(fd, 1));
    if (byte.length === 0) return text;
    text += String.fromCharCode(byte[0]);
    if (byte[0] === 10) return text;
  }
}

// sys.stdout.buffer and the like, made when it is asked for
function consoleBuffer(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + F.buffer] === 0) {
    const fd = i32[w + F.fd];
    const type = fd === 0 ? PyBufferedReader_Type : PyBufferedWriter_Type;
    readyModuleType(PyFileIO_Type);
    readyModuleType(type);
    const m = mark();
    const mode = own(PyUnicode_FromString(fd === 0 ? 'rb' : 'wb'));
    const raw = own(PyObject_CallFunctionObjArgs(PyFileIO_Type, own(PyLong_FromLong(fd)), mode));
    store(w + F.buffer, PyObject_CallFunctionObjArgs(type, raw));
    release(m);
  }
  return Py_NewRef(i32[w + F.buffer]);
}

// ---------------------------------------------------------------- writing

function write(self: Ref, text: Ref): Ref {
  if (!PyUnicode_Check(text)) raise(PyExc_TypeError, `write() argument must be str, not ${typeNameOf(text)}`);
  check(self);
  const n = PyUnicode_GET_LENGTH(text);
  if (isHost(self)) {
    if (codec(self, F.errors) === 'strict') utf8Of(text); // lone surrogates
    writeConsole(self, stringOf(text));
    return PyLong_FromLong(n);
  }
  if (!able(self, 'writable')) unsupported('not writable');
  const m = mark();
  let written = text;
  const newline = field(self, F.writenl);
  if (newline !== 0) {
    const s = stringOf(text);
    if (s.includes('\n')) written = own(PyUnicode_FromString(s.replaceAll('\n', stringOf(newline))));
  }
  const b = own(PyUnicode_AsEncodedString(written, codec(self, F.encoding), codec(self, F.errors)));
  own(PyObject_CallMethod(field(self, F.buffer), 'write', b));
  if (has(self, WRITE_THROUGH) || (has(self, LINE_BUFFERING) && /[\n\r]/.test(stringOf(text))))
    own(PyObject_CallMethod(field(self, F.buffer), 'flush'));
  forget(self);
  return releasing(m, PyLong_FromLong(n));
}

// ---------------------------------------------------------------- reading

// Forgets what was decoded ahead.
function forget(self: Ref): void {
  const w = self << 2;
  storeSsize(w + F.used, 0);
  Py_CLEAR(w + F.decoded);
  Py_CLEAR(w + F.snapshot);
  Py_CLEAR(w + F.tail);
}

function ahead(self: Ref): number {
  const decoded = field(self, F.decoded);
  return decoded === 0 ? 0 : PyUnicode_GET_LENGTH(decoded) - loadSsize((self << 2) + F.used);
}

// How many of the bytes make whole characters: the rest waits for the next chunk.
function whole(encoding: string, bytes: Uint8Array): number {
  const name = encoding.toLowerCase().replaceAll('_', '-');
  const n = bytes.length;
  if (name === 'utf-8' || name === 'utf8') {
    for (let i = 1; i <= 3 && i <= n; i++) {
      const byte = bytes[n - i];
      if (byte < 0x80) break;
      if (byte >= 0xc0) return i < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? n - i : n;
    }
  }
  return n;
}

// Encodings that are not decoded piece by piece: everything is read at once.
function inOnePiece(encoding: string): boolean {
  return !/^(utf[-_]?8|ascii|us-ascii|latin[-_]?1|iso[-_]?8859.*|cp\d+|windows.*)$/i.test(encoding);
}

// Reads and decodes one more chunk (all that is left when `all`). False at the end.
function readChunk(self: Ref, all: boolean): boolean {
  const w = self << 2;
  const m = mark();
  const buffer = field(self, F.buffer);
  const encoding = stringOf(field(self, F.encoding));
  const everything = all || inOnePiece(encoding);
  const read1 = everything ? 0 : PyObject_GetOptionalAttrString(buffer, 'read1');
  if (read1 !== 0) Py_DECREF(read1);
  const got = everything
    ? own(PyObject_CallMethod(buffer, 'read'))
    : own(PyObject_CallMethod(buffer, read1 === 0 ? 'read' : 'read1', own(PyLong_FromLong(CHUNK))));
  if (!PyBytes_Check(got))
    raise(
      PyExc_TypeError,
      `underlying ${everything ? 'read' : 'read1'}() should have returned a bytes-like object, not '${typeNameOf(got)}'`,
    );
  const end = PyBytes_GET_SIZE(got) === 0;
  let input = got;
  if (i32[w + F.tail] !== 0) {
    input = own(PyBytes_Concat(i32[w + F.tail], got));
    Py_CLEAR(w + F.tail);
  }
  const bytes = bytesOf(input);
  let n = end || everything ? bytes.length : whole(encoding, bytes);
  // a \r may be the first half of a line end
  if (!end && !everything && has(self, TRANSLATE) && n === bytes.length && bytes[n - 1] === 13) n--;
  if (n < bytes.length)
    Py_SETREF(w + F.tail, PyBytes_FromStringAndSize(PyBytes_AS_STRING(input) + n, bytes.length - n));
  let text = own(PyUnicode_Decode(PyBytes_AS_STRING(input), n, encoding, codec(self, F.errors)));
  if (has(self, UNIVERSAL)) {
    const s = stringOf(text);
    if (s.includes('\r') || s.includes('\n')) store(w + F.seennl, i32[w + F.seennl] | seenIn(s));
    if (has(self, TRANSLATE) && s.includes('\r')) text = own(PyUnicode_FromString(s.replace(/\r\n?/g, '\n')));
  }
  if (ahead(self) > 0) {
    const decoded = i32[w + F.decoded];
    const rest = own(PyUnicode_Substring(decoded, loadSsize(w + F.used), PyUnicode_GET_LENGTH(decoded)));
    text = own(PyUnicode_Concat(rest, text));
    const old = i32[w + F.snapshot];
    const kept = old === 0 ? 0 : bytesFor(self, old, loadSsize(w + F.used));
    if (old !== 0) {
      const left = own(
        PyBytes_FromStringAndSize(PyBytes_AS_STRING(old) + kept, PyBytes_GET_SIZE(old) - kept),
      );
      input = own(PyBytes_Concat(left, own(PyBytes_FromStringAndSize(PyBytes_AS_STRING(input), n))));
      n = PyBytes_GET_SIZE(input);
    }
  }
  Py_SETREF(w + F.snapshot, PyBytes_FromStringAndSize(PyBytes_AS_STRING(input), n));
  Py_SETREF(w + F.decoded, Py_NewRef(text));
  storeSsize(w + F.used, 0);
  release(m);
  return !end;
}

// Bytes of the chunk that decode to its first `count` characters.
function bytesFor(self: Ref, chunk: Ref, count: number): number {
  const bytes = bytesOf(chunk);
  const encoding = stringOf(field(self, F.encoding)).toLowerCase();
  const multi = encoding.replaceAll('_', '-').startsWith('utf-8') || encoding === 'utf8';
  let at = 0;
  for (let i = 0; i < count && at < bytes.length; i++) {
    const byte = bytes[at];
    if (byte === 13 && has(self, TRANSLATE) && bytes[at + 1] === 10) at += 2;
    else at += !multi || byte < 0xc0 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  }
  return at;
}

function take(self: Ref, n: number): Ref {
  const w = self << 2;
  const from = loadSsize(w + F.used);
  const decoded = i32[w + F.decoded];
  if (decoded === 0) return PyUnicode_FromString('');
  storeSsize(w + F.used, from + n);
  return PyUnicode_Substring(decoded, from, from + n);
}

function forReading(self: Ref): void {
  check(self);
  if (!able(self, 'readable')) unsupported('not readable');
}

function read(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  if (isHost(self)) {
    let text = '';
    for (let line = hostLine(self); line !== ''; line = hostLine(self)) text += line;
    return PyUnicode_FromString(text);
  }
  forReading(self);
  if (size < 0) {
    readChunk(self, true);
    return take(self, ahead(self));
  }
  while (ahead(self) < size && readChunk(self, false));
  return take(self, Math.min(size, ahead(self)));
}

function lineEnds(self: Ref): LineEnds {
  const nl = field(self, F.readnl);
  return {
    translated: has(self, TRANSLATE),
    universal: has(self, UNIVERSAL),
    readnl: nl === 0 ? '\n' : stringOf(nl),
  };
}

// The next line, at most `limit` characters of it when limit >= 0; '' at the end.
function line(self: Ref, limit: number): Ref {
  if (isHost(self)) return PyUnicode_FromString(hostLine(self));
  const ends = lineEnds(self);
  let more = true;
  for (;;) {
    const n = limit < 0 ? ahead(self) : Math.min(limit, ahead(self));
    const decoded = field(self, F.decoded);
    const from = loadSsize((self << 2) + F.used);
    const end = n === 0 ? 0 : lineEnd(ends, n, (i) => PyUnicode_READ_CHAR(decoded, from + i));
    const complete = n > 0 && isLineEnd(ends, PyUnicode_READ_CHAR(decoded, from + end - 1));
    // a \r at the very end may be half of \r\n
    const half = complete && !ends.translated && ends.universal && end === ahead(self) && more;
    if ((complete && !half) || !more || (limit >= 0 && n === limit)) return take(self, end);
    more = readChunk(self, false);
  }
}

function isLineEnd(ends: LineEnds, last: number): boolean {
  if (ends.translated) return last === 10;
  if (ends.universal) return last === 10 || last === 13;
  return last === ends.readnl.charCodeAt(ends.readnl.length - 1);
}

function readline(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readline', nargs, 0, 1);
  const limit = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  if (!isHost(self)) forReading(self);
  return line(self, limit);
}

function iternext(self: Ref): Ref {
  if (!isHost(self)) {
    check(self);
    flag(self, NOT_TELLING, true);
    if (!able(self, 'readable')) unsupported('not readable');
  }
  const m = mark();
  const text = own(line(self, -1));
  if (PyUnicode_GET_LENGTH(text) > 0) return releasing(m, Py_NewRef(text));
  if (!isHost(self)) flag(self, NOT_TELLING, false);
  return releasing(m, 0);
}

// ---------------------------------------------------------------- places

function tell(self: Ref): Ref {
  check(self);
  if (isHost(self)) unsupported('underlying stream is not seekable');
  if (has(self, NOT_TELLING)) raise(PyExc_OSError, 'telling position disabled by next() call');
  const m = mark();
  own(PyObject_CallMethod(self, 'flush'));
  const at = PyNumber_AsSsize_t(own(PyObject_CallMethod(field(self, F.buffer), 'tell')), PyExc_OverflowError);
  release(m);
  const w = self << 2;
  const chunk = i32[w + F.snapshot];
  if (chunk === 0) return PyLong_FromLong(at);
  const tail = i32[w + F.tail] === 0 ? 0 : PyBytes_GET_SIZE(i32[w + F.tail]);
  return PyLong_FromLong(at - tail - PyBytes_GET_SIZE(chunk) + bytesFor(self, chunk, loadSsize(w + F.used)));
}

function seek(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('seek', nargs, 1, 2);
  const whence = nargs > 1 ? intArgument(arg(args, 1)) : 0;
  check(self);
  if (isHost(self)) unsupported('underlying stream is not seekable');
  let to = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const m = mark();
  if (!PyObject_IsTrue(own(PyObject_CallMethod(field(self, F.buffer), 'seekable'))))
    unsupported('underlying stream is not seekable');
  if (whence === 1) {
    if (to !== 0) unsupported("can't do nonzero cur-relative seeks");
    to = PyNumber_AsSsize_t(own(PyObject_CallMethod(self, 'tell')), PyExc_OverflowError);
  } else if (whence === 2) {
    if (to !== 0) unsupported("can't do nonzero end-relative seeks");
  } else if (whence !== 0) raise(PyExc_ValueError, `invalid whence (${whence}, should be 0, 1 or 2)`);
  if (to < 0) raise(PyExc_ValueError, `negative seek position ${to}`);
  own(PyObject_CallMethod(self, 'flush'));
  forget(self);
  flag(self, NOT_TELLING, false);
  const result = PyObject_CallMethod(
    field(self, F.buffer),
    'seek',
    own(PyLong_FromLong(to)),
    own(PyLong_FromLong(whence === 2 ? 2 : 0)),
  );
  return releasing(m, result);
}

function truncate(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('truncate', nargs, 0, 1);
  check(self);
  const m = mark();
  own(PyObject_CallMethod(self, 'flush'));
  const to = nargs > 0 ? arg(args, 0) : own(PyObject_CallMethod(self, 'tell'));
  return releasing(m, PyObject_CallMethod(field(self, F.buffer), 'truncate', to));
}

function flush(self: Ref): Ref {
  check(self);
  if (isHost(self) && field(self, F.buffer) === 0) return Py_NewRef(Py_None);
  flag(self, NOT_TELLING, false);
  return PyObject_CallMethod(field(self, F.buffer), 'flush');
}

function close(self: Ref): Ref {
  if (isHost(self)) return Py_NewRef(Py_None);
  if (!has(self, OK)) check(self);
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
  own(PyObject_CallMethod(field(self, F.buffer), 'close'));
  release(m);
  if (failed !== null) throw failed;
  return Py_NewRef(Py_None);
}

function detach(self: Ref): Ref {
  check(self);
  if (isHost(self)) return consoleBuffer(self);
  const m = mark();
  own(PyObject_CallMethod(self, 'flush'));
  const buffer = field(self, F.buffer);
  store((self << 2) + F.buffer, 0);
  store((self << 2) + F.bits, DETACHED);
  return releasing(m, buffer);
}

// ---------------------------------------------------------------- birth and death

/** The encoding of files when none is named. */
export function defaultEncoding(): string {
  return 'UTF-8';
}

function textio_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + F.fd, -1);
  return self;
}

function optionalText(o: Ref, name: string): string | null {
  if (o === 0 || o === Py_None) return null;
  if (!PyUnicode_Check(o))
    raise(PyExc_TypeError, `TextIOWrapper() argument '${name}' must be str or None, not ${typeNameOf(o)}`);
  return stringOf(o);
}

function textio_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const names = ['buffer', 'encoding', 'errors', 'newline', 'line_buffering', 'write_through'];
  const given = parseArgs('TextIOWrapper', args, nargs, kwnames, names, { min: 1 });
  const newline = optionalText(given[3], 'newline');
  checkNewline(newline);
  const encoding = optionalText(given[1], 'encoding');
  const errors = optionalText(given[2], 'errors') ?? 'strict';
  const name = encoding === null || encoding === 'locale' ? defaultEncoding() : encoding;
  const w = self << 2;
  store(w + F.bits, 0);
  forget(self);
  const m = mark();
  Py_DECREF(PyUnicode_AsEncodedString(own(PyUnicode_FromString('\u00a0')), name, 'ignore')); // LookupError
  release(m);
  Py_SETREF(w + F.encoding, PyUnicode_FromString(name));
  Py_SETREF(w + F.errors, PyUnicode_FromString(errors));
  setNewline(self, newline);
  Py_SETREF(w + F.buffer, Py_NewRef(given[0]));
  flag(self, LINE_BUFFERING, given[4] !== 0 && PyObject_IsTrue(given[4]));
  flag(self, WRITE_THROUGH, given[5] !== 0 && PyObject_IsTrue(given[5]));
  flag(self, OK, true);
}

function setNewline(self: Ref, newline: string | null): void {
  const w = self << 2;
  Py_CLEAR(w + F.readnl);
  Py_CLEAR(w + F.writenl);
  if (newline !== null) store(w + F.readnl, PyUnicode_FromString(newline));
  if (newline?.startsWith('\r')) store(w + F.writenl, PyUnicode_FromString(newline));
  flag(self, UNIVERSAL, newline === null || newline === '');
  flag(self, TRANSLATE, newline === null);
}

function reconfigure(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['encoding', 'errors', 'newline', 'line_buffering', 'write_through'];
  const given = parseArgs('reconfigure', args, nargs, kwnames, names, { kwonly: 5 });
  check(self);
  const m = mark();
  own(PyObject_CallMethod(self, 'flush'));
  const w = self << 2;
  const encoding = optionalText(given[0], 'encoding');
  const errors = optionalText(given[1], 'errors');
  if (encoding !== null) Py_SETREF(w + F.encoding, PyUnicode_FromString(encoding));
  if (errors !== null || encoding !== null) Py_SETREF(w + F.errors, PyUnicode_FromString(errors ?? 'strict'));
  if (given[2] !== 0) {
    const newline = optionalText(given[2], 'newline');
    checkNewline(newline);
    setNewline(self, newline);
  }
  if (given[3] !== 0 && given[3] !== Py_None) flag(self, LINE_BUFFERING, PyObject_IsTrue(given[3]));
  if (given[4] !== 0 && given[4] !== Py_None) flag(self, WRITE_THROUGH, PyObject_IsTrue(given[4]));
  return releasing(m, Py_NewRef(Py_None));
}

const objects = (): number[] => [
  F.buffer,
  F.encoding,
  F.errors,
  F.readnl,
  F.writenl,
  F.mode,
  F.decoded,
  F.snapshot,
  F.tail,
  F.dict,
];

function dealloc(self: Ref): void {
  if (!isHost(self) && has(self, OK) && finalizeStream(self)) return;
  PyObject_GC_UnTrack(self);
  if (field(self, F.weakreflist) !== 0) PyObject_ClearWeakRefs(self);
  for (const f of objects()) Py_CLEAR((self << 2) + f);
  freeObject(self);
}

function repr(self: Ref): Ref {
  if (!has(self, OK)) check(self);
  let text = '<_io.TextIOWrapper';
  const m = mark();
  const name = PyObject_GetOptionalAttrString(self, 'name');
  if (name !== 0) text += ` name=${reprString(own(name))}`;
  const mode = field(self, F.mode);
  if (mode !== 0) text += ` mode=${reprString(mode)}`;
  text += ` encoding=${reprString(field(self, F.encoding))}>`;
  return releasing(m, PyUnicode_FromString(text));
}

function writelines(self: Ref, lines: Ref): Ref {
  const m = mark();
  const base = own(PyObject_GetAttrString(PyTextIOBase_Type, 'writelines'));
  return releasing(m, PyObject_CallFunctionObjArgs(base, self, lines));
}

const ofBuffer = (name: string, answer: (self: Ref) => boolean) =>
  noargs((self) => {
    check(self);
    return isHost(self) ? PyBool_FromLong(answer(self)) : PyObject_CallMethod(field(self, F.buffer), name);
  });

export const PyTextIOWrapper_Type: Ref = staticType({
  name: '_io.TextIOWrapper',
  struct: 'PyTextIOObject',
  ofModule: true,
  flags: FLAGS,
  dictField: 'dict',
  weaklist: 'weakreflist',
  get basicsize() {
    return v.minor >= 12 ? 200 : 192;
  },
  base: () => PyTextIOBase_Type,
  slots: {
    tp_new: textio_new,
    tp_init: textio_init,
    tp_dealloc: dealloc,
    tp_repr: repr,
    tp_traverse: traverseFields(objects),
    tp_clear: (self: Ref): void => {
      Py_CLEAR((self << 2) + F.buffer);
      Py_CLEAR((self << 2) + F.dict);
    },
    tp_iter: (self: Ref) => {
      check(self);
      return Py_NewRef(self);
    },
    tp_iternext: iternext,
  },
  methods: {
    detach: noargs(detach),
    reconfigure: keywords(reconfigure, { since: 7 }),
    write: o(write),
    writelines: o(writelines),
    read: fast(read),
    readline: fast(readline),
    flush: noargs(flush),
    close: noargs(close),
    fileno: noargs((self) => {
      check(self);
      return isHost(self)
        ? PyLong_FromLong(field(self, F.fd))
        : PyObject_CallMethod(field(self, F.buffer), 'fileno');
    }),
    seekable: ofBuffer('seekable', () => false),
    readable: ofBuffer('readable', (self) => field(self, F.fd) === 0),
    writable: ofBuffer('writable', (self) => field(self, F.fd) !== 0),
    isatty: ofBuffer('isatty', () => false),
    seek: fast(seek),
    tell: noargs(tell),
    truncate: fast(truncate),
  },
  getset: {
    encoding: { get: (self) => Py_NewRef(field(self, F.encoding) || Py_None) },
    errors: { get: (self) => Py_NewRef(field(self, F.errors) || Py_None) },
    buffer: {
      get: (self) => {
        if (!has(self, OK)) check(self);
        return isHost(self) ? consoleBuffer(self) : Py_NewRef(field(self, F.buffer));
      },
    },
    line_buffering: { get: (self) => PyBool_FromLong(has(self, LINE_BUFFERING)) },
    write_through: { get: (self) => PyBool_FromLong(has(self, WRITE_THROUGH)) },
    name: {
      get: (self) =>
        isHost(self)
          ? PyUnicode_FromString(`<${STREAMS[field(self, F.fd)]}>`)
          : PyObject_GetAttrString(field(self, F.buffer), 'name'),
    },
    mode: {
      get: (self) => {
        if (field(self, F.mode) !== 0) return Py_NewRef(field(self, F.mode));
        const name = own(PyUnicode_FromString('mode'));
        return raiseAttributeError(self, name, `'${typeNameOf(self)}' object has no attribute 'mode'`);
      },
      set: (self, value) => Py_SETREF((self << 2) + F.mode, value === 0 ? 0 : Py_NewRef(value)),
    },
    closed: {
      get: (self) => {
        if (!has(self, OK)) check(self);
        return PyBool_FromLong(!isHost(self) && isClosed(self));
      },
    },
    newlines: {
      get: (self) => (has(self, UNIVERSAL) ? newlinesSeen(field(self, F.seennl)) : Py_NewRef(Py_None)),
    },
    _CHUNK_SIZE: { get: () => PyLong_FromLong(CHUNK) },
    __dict__: { get: (self) => Py_NewRef(instanceDict(self)) },
  },
});
