// CPython: Python/codecs.c. What is done with what cannot be encoded or decoded: the error handlers.

import type { Ref } from '../memory/memory.ts';
import { hooks, mark, own, Py_NewRef, PyErr, release } from '../memory/object.ts';
import { PyNumber_AsSsize_t, PySequence_Fast_GET_ITEM, PySequence_Fast_GET_SIZE } from './abstract.ts';
import { bytesOf, PyBytes_Check, PyBytes_FromBytes } from './bytesobject.ts';
import { PyObject_CallOneArg } from './call.ts';
import { raise } from './errors.ts';
import {
  PyExc_IndexError,
  PyExc_LookupError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_UnicodeDecodeError,
  PyExc_UnicodeEncodeError,
  raiseUnicode,
} from './exceptions.ts';
import { PyTuple_Check } from './tupleobject.ts';
import { codePointsOf, PyUnicode_Check, PyUnicode_GET_LENGTH } from './unicodeobject.ts';

/** What the codecs module adds: the handler registered under a name (borrowed), or NULL. */
export const codecHooks = {
  lookupError: (_name: string): Ref => 0,
};

/** The exception that `f` raises, in the hands of the caller. */
function caught(f: () => never): Ref {
  const m = mark();
  try {
    return f();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    return err.value;
  }
}

// Calls a registered handler. Returns its replacement (new reference on the C stack) and the place to go on from.
function callHandler(
  name: string,
  exception: Ref,
  length: number,
  decoding: boolean,
): { replacement: Ref; next: number } {
  const handler = codecHooks.lookupError(name);
  own(exception);
  if (handler === 0) raise(PyExc_LookupError, `unknown error handler name '${name}'`);
  const result = own(PyObject_CallOneArg(handler, exception));
  const kind = decoding ? 'decoding' : 'encoding';
  const shape = decoding ? '(str, int) tuple' : '(str/bytes, int) tuple';
  if (!PyTuple_Check(result) || PySequence_Fast_GET_SIZE(result) !== 2)
    raise(PyExc_TypeError, `${kind} error handler must return ${shape}`);
  const replacement = PySequence_Fast_GET_ITEM(result, 0);
  if (!PyUnicode_Check(replacement) && (decoding || !PyBytes_Check(replacement)))
    raise(PyExc_TypeError, `${kind} error handler must return ${shape}`);
  let next = PyNumber_AsSsize_t(PySequence_Fast_GET_ITEM(result, 1), PyExc_OverflowError);
  if (next < 0) next += length;
  if (next < 0 || next > length) raise(PyExc_IndexError, `position ${next} from error handler out of bounds`);
  return { replacement: own(Py_NewRef(replacement)), next };
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');

// ---------------------------------------------------------------- decoding

/** A decoding under way. */
export interface Decoding {
  encoding: string;
  input: Uint8Array;
  errors: string | null;
  /** code points so far */
  out: number[];
}

/** Deals with input[start, end), which does not decode. Returns the place to go on from. */
export function decodeError(d: Decoding, start: number, end: number, reason: string): number {
  const { input, out, errors } = d;
  switch (errors) {
    case 'ignore':
      return end;
    case 'replace':
      out.push(0xfffd);
      return end;
    case 'backslashreplace':
      for (let i = start; i < end; i++) for (const c of `\\x${hex(input[i], 2)}`) out.push(c.charCodeAt(0));
      return end;
    case 'surrogateescape': {
      let i = start;
      while (i < end && i < start + 4 && input[i] >= 128) out.push(0xdc00 + input[i++]);
      if (i > start) return i;
      break;
    }
    case 'surrogatepass': {
      const ch = surrogateAt(d.encoding, input, start);
      if (ch > 0) {
        out.push(ch);
        return start + surrogateWidth(d.encoding);
      }
      break;
    }
  }
  const m = mark();
  const exception = caught(() => {
    const object = own(PyBytes_FromBytes(input));
    return raiseUnicode(PyExc_UnicodeDecodeError, d.encoding, object, start, end, reason);
  });
  if (errors === null || errors === 'strict' || errors === 'surrogateescape' || errors === 'surrogatepass')
    throw new PyErr(exception);
  if (errors === 'xmlcharrefreplace' || errors === 'namereplace') {
    own(exception);
    raise(PyExc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
  }
  const { replacement, next } = callHandler(errors, exception, input.length, true);
  for (const ch of codePointsOf(replacement)) out.push(ch);
  release(m);
  return next;
}

function surrogateWidth(encoding: string): number {
  return encoding.startsWith('utf-8') ? 3 : encoding.startsWith('utf-16') ? 2 : 4;
}

// The surrogate that the bytes at i would be, or 0.
function surrogateAt(encoding: string, input: Uint8Array, i: number): number {
  const width = surrogateWidth(encoding);
  if (i + width > input.length) return 0;
  let ch = 0;
  if (width === 3) {
    if ((input[i] & 0xf0) === 0xe0 && (input[i + 1] & 0xc0) === 0x80 && (input[i + 2] & 0xc0) === 0x80)
      ch = ((input[i] & 15) << 12) | ((input[i + 1] & 63) << 6) | (input[i + 2] & 63);
  } else {
    const big = encoding.endsWith('be');
    for (let k = 0; k < width; k++) ch = ch * 256 + input[big ? i + k : i + width - 1 - k];
  }
  return ch >= 0xd800 && ch <= 0xdfff ? ch : 0;
}

// ---------------------------------------------------------------- encoding

/** Bytes under construction. */
export class ByteSink {
  bytes = new Uint8Array(64);
  length = 0;

  push(byte: number): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(this.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes[this.length++] = byte;
  }

  /** Appends `count` times the same byte. */
  fill(byte: number, count: number): void {
    if (count <= 0) return;
    if (this.length + count > 2 ** 29) hooks.noMemory();
    if (this.length + count > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.length + count, this.bytes.length * 2));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes.fill(byte, this.length, this.length + count);
    this.length += count;
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** An encoding under way. */
export interface Encoding {
  encoding: string;
  /** the str (borrowed) */
  object: Ref;
  codes: readonly number[];
  errors: string | null;
  out: ByteSink;
  /** writes a character that the encoding has; false when it has not */
  put: (ch: number) => boolean;
}

/** Deals with codes[start, end), which do not encode. Returns the place to go on from. */
export function encodeError(e: Encoding, start: number, end: number, reason: string): number {
  const { codes, errors } = e;
  switch (errors) {
    case 'ignore':
      return end;
    case 'replace':
      for (let i = start; i < end; i++) e.put(63);
      return end;
    case 'backslashreplace':
      for (let i = start; i < end; i++) putAll(e, escaped(codes[i]));
      return end;
    case 'xmlcharrefreplace':
      for (let i = start; i < end; i++) putAll(e, `&#${codes[i]};`);
      return end;
    case 'surrogateescape': {
      let i = start;
      while (i < end && codes[i] >= 0xdc80 && codes[i] <= 0xdcff) e.out.push(codes[i++] - 0xdc00);
      if (i === end) return end;
      e.out.length -= i - start;
      break;
    }
    case 'surrogatepass': {
      if (!e.encoding.startsWith('utf-')) break;
      let i = start;
      while (i < end && codes[i] >= 0xd800 && codes[i] <= 0xdfff) i++;
      if (i < end) break;
      for (i = start; i < end; i++) putSurrogate(e, codes[i]);
      return end;
    }
  }
  const m = mark();
  const fail = () => raiseUnicode(PyExc_UnicodeEncodeError, e.encoding, e.object, start, end, reason);
  if (errors === null || errors === 'strict' || errors === 'surrogateescape' || errors === 'surrogatepass')
    fail();
  const { replacement, next } = callHandler(
    errors as string,
    caught(fail),
    PyUnicode_GET_LENGTH(e.object),
    false,
  );
  if (PyBytes_Check(replacement)) for (const byte of bytesOf(replacement)) e.out.push(byte);
  else for (const ch of codePointsOf(replacement)) if (!e.put(ch)) fail();
  release(m);
  return next;
}

/** \xhh, \uhhhh or \Uhhhhhhhh. */
export function escaped(ch: number): string {
  return ch < 0x100 ? `\\x${hex(ch, 2)}` : ch < 0x10000 ? `\\u${hex(ch, 4)}` : `\\U${hex(ch, 8)}`;
}

function putAll(e: Encoding, s: string): void {
  for (let i = 0; i < s.length; i++) e.put(s.charCodeAt(i));
}

function putSurrogate(e: Encoding, ch: number): void {
  const width = surrogateWidth(e.encoding);
  if (width === 3) {
    e.out.push(0xe0 | (ch >> 12));
    e.out.push(0x80 | ((ch >> 6) & 63));
    e.out.push(0x80 | (ch & 63));
    return;
  }
  const big = e.encoding.endsWith('be');
  for (let k = 0; k < width; k++) e.out.push((ch >>> (8 * (big ? width - 1 - k : k))) & 255);
}
