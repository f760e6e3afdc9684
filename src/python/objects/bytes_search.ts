// CPython: Objects/bytes_methods.c, Objects/stringlib/find.h. What bytes and bytearray ask of each other's bytes.

import { type Ref, u8 } from '../memory/memory.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, typeNameOf } from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { findCharacters } from './unicode_find.ts';

const HEX = '0123456789abcdef';

/** The quoted form of bytes, as repr() writes it: b'…'. `always`: every ' is escaped, as bytearray has it. */
export function quoteBytes(at: number, n: number, always = false): string {
  let single = false;
  let double = false;
  for (let i = 0; i < n; i++) {
    if (u8[at + i] === 39) single = true;
    else if (u8[at + i] === 34) double = true;
  }
  const mark = single && !double ? 34 : 39;
  const quote = String.fromCharCode(mark);
  let text = `b${quote}`;
  for (let i = 0; i < n; i++) {
    const byte = u8[at + i];
    if (byte === mark || byte === 92 || (always && byte === 39)) text += `\\${String.fromCharCode(byte)}`;
    else if (byte === 9) text += '\\t';
    else if (byte === 10) text += '\\n';
    else if (byte === 13) text += '\\r';
    else if (byte < 32 || byte >= 127) text += `\\x${HEX[byte >> 4]}${HEX[byte & 15]}`;
    else text += String.fromCharCode(byte);
  }
  return text + quote;
}

/** Bytes that an argument lends, until the next call of the function that filled it. */
export const needle: Buffer = { at: 0, length: 0, readonly: true };
const ONE_BYTE = new Int32Array(1);
/** The byte that an int argument stands for, or -1: then `needle` holds the bytes. */
export function byteNeedle(): number {
  return ONE_BYTE[0];
}

/** Reads what is looked for, an int or something bytes-like, for find, count and index (parse_args_finds_byte). */
export function readNeedle(o: Ref): void {
  ONE_BYTE[0] = -1;
  if (PyObject_CheckBuffer(o)) {
    PyObject_GetBuffer(o, needle);
    return;
  }
  if (!PyIndex_Check(o)) {
    const what =
      v.minor >= 7 ? 'argument should be integer or bytes-like object' : 'a bytes-like object is required';
    raise(PyExc_TypeError, `${what}, not '${typeNameOf(o)}'`);
  }
  const byte = PyNumber_AsSsize_t(o, 0);
  if (byte < 0 || byte > 255) raise(PyExc_ValueError, 'byte must be in range(0, 256)');
  ONE_BYTE[0] = byte;
}

/** Place of the needle read last within [start, end) of the bytes at `at`, or -1. */
export function findNeedle(at: number, start: number, end: number, direction: number): number {
  const byte = ONE_BYTE[0];
  if (byte < 0) return findCharacters(1, at, start, end, 1, needle.at, needle.length, direction);
  if (direction > 0) {
    for (let i = start; i < end; i++) if (u8[at + i] === byte) return i;
  } else for (let i = end - 1; i >= start; i--) if (u8[at + i] === byte) return i;
  return -1;
}

/** sq_contains of bytes and bytearray: 1 when the byte or the bytes occur. */
export function bytesContains(at: number, n: number, o: Ref): number {
  if (PyIndex_Check(o)) {
    const byte = PyNumber_AsSsize_t(o, 0);
    if (byte < 0 || byte > 255) raise(PyExc_ValueError, 'byte must be in range(0, 256)');
    for (let i = 0; i < n; i++) if (u8[at + i] === byte) return 1;
    return 0;
  }
  PyObject_GetBuffer(o, needle);
  return findCharacters(1, at, 0, n, 1, needle.at, needle.length, 1) < 0 ? 0 : 1;
}
