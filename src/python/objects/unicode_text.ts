// CPython: Objects/unicodeobject.c. From JavaScript's strings and code points to str, and back.

import { type Ref, store8, u8, u16, u32, writeBytes } from '../memory/memory.ts';
import { hooks } from '../memory/object.ts';
import {
  copyCharacters,
  get_latin1_char,
  maxCharacter,
  newString,
  PyUnicode_DATA,
  PyUnicode_FromOrdinal,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_KIND,
  PyUnicode_New,
  readCharacter,
  unicode_get_empty,
  writeCharacter,
} from './unicode_layout.ts';

let scratch = new Uint8Array(1024);

/** Writes a JavaScript string of Latin-1 characters into the memory. */
function writeLatin1(at: number, s: string): void {
  const n = s.length;
  if (n <= 16) {
    for (let i = 0; i < n; i++) store8(at + i, s.charCodeAt(i));
    return;
  }
  if (scratch.length < n) scratch = new Uint8Array(n);
  for (let i = 0; i < n; i++) scratch[i] = s.charCodeAt(i);
  writeBytes(at, scratch.subarray(0, n));
  if (scratch.length > 65536) scratch = new Uint8Array(1024);
}

/** A str of a JavaScript string: surrogate pairs become one character, lone surrogates stay. New reference. */
export function PyUnicode_FromString(s: string): Ref {
  const n = s.length;
  if (n === 0) return unicode_get_empty();
  let max = 0;
  let surrogates = false;
  for (let i = 0; i < n; i++) {
    const unit = s.charCodeAt(i);
    max |= unit;
    if ((unit & 0xf800) === 0xd800) surrogates = true;
  }
  if (n === 1 && max < 256) return get_latin1_char(max);
  if (max < 256) {
    const o = newString(n, 1, max < 128);
    writeLatin1(PyUnicode_DATA(o), s);
    return o;
  }
  let length = n;
  let kind = 2;
  if (surrogates) {
    length = 0;
    for (let i = 0; i < n; length++) {
      const ch = s.codePointAt(i) as number;
      if (ch > 0xffff) {
        kind = 4;
        i += 2;
      } else i++;
    }
  }
  const o = newString(length, kind, false);
  const at = PyUnicode_DATA(o);
  for (let i = 0, k = 0; i < n; k++) {
    const ch = s.codePointAt(i) as number;
    writeCharacter(kind, at, k, ch);
    i += ch > 0xffff ? 2 : 1;
  }
  return o;
}

/** A str of the first `count` code points. New reference. */
export function PyUnicode_FromCodePoints(codes: ArrayLike<number>, count = codes.length): Ref {
  if (count === 0) return unicode_get_empty();
  let max = 0;
  for (let i = 0; i < count; i++) if (codes[i] > max) max = codes[i];
  if (count === 1) return PyUnicode_FromOrdinal(max);
  const o = PyUnicode_New(count, max);
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  for (let i = 0; i < count; i++) writeCharacter(kind, at, i, codes[i]);
  return o;
}

/** A str of `count` characters of `kind` at byte `at` in the memory (PyUnicode_FromKindAndData). New reference. */
export function PyUnicode_FromKindAndData(kind: number, at: number, count: number): Ref {
  if (count === 0) return unicode_get_empty();
  if (count === 1) return PyUnicode_FromOrdinal(readCharacter(kind, at, 0));
  const o = PyUnicode_New(count, maxCharacter(kind, at, count));
  copyCharacters(PyUnicode_KIND(o), PyUnicode_DATA(o), 0, kind, at, count);
  return o;
}

const decoder = new TextDecoder();
/** The longest string that JavaScript engines make, in characters that may need two units each. */
export const LONGEST = 2 ** 28;

/** The JavaScript string of a str; characters above U+FFFF become surrogate pairs. */
export function stringOf(o: Ref): string {
  const n = PyUnicode_GET_LENGTH(o);
  if (n > LONGEST) hooks.noMemory();
  return charactersOf(PyUnicode_KIND(o), PyUnicode_DATA(o), n, PyUnicode_IS_ASCII(o));
}

function charactersOf(kind: number, at: number, n: number, ascii: boolean): string {
  if (ascii && n > 32) return decoder.decode(u8.subarray(at, at + n));
  let s = '';
  if (kind === 1) for (let i = 0; i < n; i++) s += String.fromCharCode(u8[at + i]);
  else if (kind === 2) for (let i = 0, p = at >>> 1; i < n; i++) s += String.fromCharCode(u16[p + i]);
  else for (let i = 0, p = at >>> 2; i < n; i++) s += String.fromCodePoint(u32[p + i]);
  return s;
}

/** The code points of a str. */
export function codePointsOf(o: Ref): number[] {
  const n = PyUnicode_GET_LENGTH(o);
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  const codes = new Array<number>(n);
  for (let i = 0; i < n; i++) codes[i] = readCharacter(kind, at, i);
  return codes;
}
