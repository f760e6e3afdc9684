// CPython: Include/cpython/unicodeobject.h, Objects/unicodeobject.c. How a str lies in memory, and the shared ones.
//
// compact ASCII   PyASCIIObject, then length + 1 bytes
// compact         PyCompactUnicodeObject, then (length + 1) characters of kind 1, 2 or 4 bytes (the widest decides)
// not compact     PyUnicodeObject: instances of subclasses; the characters lie in a block of their own
//
// state: interned 2 bits, kind 3, compact 1, ascii 1, and up to 3.11 ready 1.

import {
  allocStatic,
  copyBytes,
  i32,
  loadSsize,
  type Ref,
  store,
  store8,
  store16,
  storeSsize,
  u8,
  u16,
  u32,
} from '../memory/memory.ts';
import {
  hooks,
  initStatic,
  ob_type,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_UNICODE_SUBCLASS,
  PyObject_New,
  tp_flags,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { PyUnicode_Type } from './unicodeobject.ts';

export const { length: LENGTH, hash: HASH, state: STATE } = words('PyASCIIObject', v);

export const KIND_SHIFT = 2;
const COMPACT = 0x20;
const ASCII = 0x40;
const READY = 0x80;

/** Longest str that the model makes, in characters: CPython's own limit is PY_SSIZE_T_MAX. */
const MAX_LENGTH = 2 ** 40;

let asciiHeader = 48; // sizeof(PyASCIIObject)
let compactHeader = 72; // sizeof(PyCompactUnicodeObject)
let utf8_length = 12; // word offsets that differ by version
let utf8 = 14;
let data_any = 18;
let ready = READY;

let latin1 = 0; // word index of ptr[256]: the one-character strings, NULL where none was made yet
let empty: Ref = 0;

/** Prepares str for a new process: the empty string and, where the version has them, the static characters. */
export function initUnicode(): void {
  const compact = words('PyUnicodeObject', v);
  asciiHeader = structOf('PyASCIIObject', v).size;
  compactHeader = structOf('PyCompactUnicodeObject', v).size;
  utf8_length = compact.utf8_length;
  utf8 = compact.utf8;
  data_any = compact.data;
  ready = v.compactUnicode ? 0 : READY;
  latin1 = allocStatic(256 * 8) << 2;
  if (v.staticCharacters) {
    empty = staticString(0, 1, true);
    for (let ch = 0; ch < 256; ch++) {
      const o = staticString(1, 1, ch < 128);
      store8(PyUnicode_DATA(o), ch);
      store(latin1 + 2 * ch, o);
      if (ch >= 128 && v.compactUnicode) {
        // the UTF-8 form is laid out with the character
        const form = allocStatic(3);
        store8(form * 16, 0xc0 | (ch >> 6));
        store8(form * 16 + 1, 0x80 | (ch & 63));
        store((o << 2) + utf8, form);
        storeSsize((o << 2) + utf8_length, 2);
      }
    }
  } else {
    empty = newString(0, 1, true);
  }
}

/** Visits the references that str itself holds: the empty string and the characters made so far. */
export function visitUnicodeRoots(visit: Visit): void {
  if (!v.staticCharacters) {
    visit(empty, 'unicode_empty', 0);
    for (let ch = 0; ch < 256; ch++)
      if (i32[latin1 + 2 * ch] !== 0) visit(i32[latin1 + 2 * ch], 'unicode_latin1', ch);
  }
}

// ---------------------------------------------------------------- layout

function stateOf(kind: number, ascii: boolean): number {
  return (kind << KIND_SHIFT) | COMPACT | (ascii ? ASCII : 0) | ready;
}

/** Bytes of a compact string. */
export function sizeOf(length: number, kind: number, ascii: boolean): number {
  return ascii ? asciiHeader + length + 1 : compactHeader + (length + 1) * kind;
}

// The fields behind the object header of a new string, the closing NUL included.
function writeFields(o: Ref, length: number, kind: number, ascii: boolean): void {
  const w = o << 2;
  storeSsize(w + LENGTH, length);
  store(w + HASH, -1);
  store(w + HASH + 1, -1);
  store(w + STATE, stateOf(kind, ascii));
  store(w + STATE + 1, 0);
  const at = o * 16;
  if (ascii) {
    if (ready !== 0) storeSsize(w + STATE + 2, 0); // wstr
    store8(at + asciiHeader + length, 0);
  } else {
    for (let i = STATE + 2; i < compactHeader >>> 2; i++) store(w + i, 0);
    const end = at + compactHeader + length * kind;
    if (kind === 1) store8(end, 0);
    else if (kind === 2) store16(end, 0);
    else store(end >>> 2, 0);
  }
}

/** A string in static memory. */
export function staticString(length: number, kind: number, ascii: boolean): Ref {
  const o = allocStatic(sizeOf(length, kind, ascii));
  initStatic(o, PyUnicode_Type);
  writeFields(o, length, kind, ascii);
  return o;
}

/** A new string whose characters are not written yet; never a shared one. */
export function newString(length: number, kind: number, ascii: boolean): Ref {
  if (length > MAX_LENGTH) hooks.noMemory();
  const o = PyObject_New(PyUnicode_Type, sizeOf(length, kind, ascii));
  writeFields(o, length, kind, ascii);
  return o;
}

/**
 * A new string of that length whose characters the caller writes at PyUnicode_DATA. `maxchar`: an upper bound of them,
 * which decides kind and layout. The shared empty string for length 0.
 */
export function PyUnicode_New(length: number, maxchar: number): Ref {
  if (length === 0) return Py_NewRef(empty);
  if (maxchar < 128) return newString(length, 1, true);
  return newString(length, maxchar < 256 ? 1 : maxchar < 65536 ? 2 : 4, false);
}

export function PyUnicode_Check(o: Ref): boolean {
  return (i32[(i32[(o << 2) + ob_type] << 2) + tp_flags] & Py_TPFLAGS_UNICODE_SUBCLASS) !== 0;
}

export function PyUnicode_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyUnicode_Type;
}

/** Number of characters (code points). */
export function PyUnicode_GET_LENGTH(o: Ref): number {
  return loadSsize((o << 2) + LENGTH);
}

/** Bytes of a character: 1, 2 or 4. */
export function PyUnicode_KIND(o: Ref): number {
  return (i32[(o << 2) + STATE] >>> KIND_SHIFT) & 7;
}

export function PyUnicode_IS_ASCII(o: Ref): boolean {
  return (i32[(o << 2) + STATE] & ASCII) !== 0;
}

/** Byte address of the characters. */
export function PyUnicode_DATA(o: Ref): number {
  const state = i32[(o << 2) + STATE];
  if (state & COMPACT) return o * 16 + (state & ASCII ? asciiHeader : compactHeader);
  return i32[(o << 2) + data_any] * 16;
}

/** The i-th character, as a code point; i must be in range. */
export function PyUnicode_READ_CHAR(o: Ref, i: number): number {
  return readCharacter((i32[(o << 2) + STATE] >>> KIND_SHIFT) & 7, PyUnicode_DATA(o), i);
}

/** PyUnicode_READ: the i-th character of those of `kind` that begin at byte `at`. */
export function readCharacter(kind: number, at: number, i: number): number {
  if (kind === 1) return u8[at + i];
  if (kind === 2) return u16[(at >>> 1) + i];
  return u32[(at >>> 2) + i];
}

/** PyUnicode_WRITE: writes the i-th character of a string under construction. */
export function writeCharacter(kind: number, at: number, i: number, ch: number): void {
  if (kind === 1) store8(at + i, ch);
  else if (kind === 2) store16(at + 2 * i, ch);
  else store((at >>> 2) + i, ch);
}

/** The least upper bound of a string's characters that its layout tells: 127, 255, 65535 or 0x10ffff. */
export function PyUnicode_MAX_CHAR_VALUE(o: Ref): number {
  const state = i32[(o << 2) + STATE];
  if (state & ASCII) return 127;
  const kind = (state >>> KIND_SHIFT) & 7;
  return kind === 1 ? 255 : kind === 2 ? 65535 : 0x10ffff;
}

/** Copies `count` characters of `from`, starting with the `start`-th, to place `index` of a string under construction. */
export function _PyUnicode_FastCopyCharacters(
  to: Ref,
  index: number,
  from: Ref,
  start: number,
  count: number,
): void {
  copyCharacters(
    PyUnicode_KIND(to),
    PyUnicode_DATA(to),
    index,
    PyUnicode_KIND(from),
    PyUnicode_DATA(from) + start * PyUnicode_KIND(from),
    count,
  );
}

/** Copies characters between places in the memory, changing their width. Byte addresses. */
export function copyCharacters(
  kind: number,
  to: number,
  index: number,
  fromKind: number,
  from: number,
  count: number,
): void {
  if (kind === fromKind) {
    if (count > 8) copyBytes(to + index * kind, from, count * kind);
    else for (let i = 0; i < count; i++) writeCharacter(kind, to, index + i, readCharacter(kind, from, i));
  } else
    for (let i = 0; i < count; i++) writeCharacter(kind, to, index + i, readCharacter(fromKind, from, i));
}

/** The greatest character among `count` of them at byte `at`, or at least enough to tell the kind they need. */
export function maxCharacter(kind: number, at: number, count: number): number {
  let max = 0;
  if (kind === 1) {
    for (let i = 0; i < count; i++) max |= u8[at + i];
  } else if (kind === 2) {
    for (let i = 0, p = at >>> 1; i < count; i++) max |= u16[p + i];
  } else {
    for (let i = 0, p = at >>> 2; i < count; i++) max |= u32[p + i];
  }
  return max;
}

// ---------------------------------------------------------------- shared strings

/** The empty string (new reference). */
export function unicode_get_empty(): Ref {
  return Py_NewRef(empty);
}

/** True for the shared empty string. */
export function isEmptyString(o: Ref): boolean {
  return o === empty;
}

/** The shared string of one character below 256 (new reference); made now where it is not static. */
export function get_latin1_char(ch: number): Ref {
  let o = i32[latin1 + 2 * ch];
  if (o === 0) {
    o = newString(1, 1, ch < 128);
    store8(PyUnicode_DATA(o), ch);
    store(latin1 + 2 * ch, o);
  }
  Py_INCREF(o);
  return o;
}

/** A string of one character: chr(ch) without its check. New reference. */
export function PyUnicode_FromOrdinal(ch: number): Ref {
  if (ch < 256) return get_latin1_char(ch);
  const kind = ch < 65536 ? 2 : 4;
  const o = newString(1, kind, false);
  writeCharacter(kind, PyUnicode_DATA(o), 0, ch);
  return o;
}

/** Steals a string just made; returns the shared one in its stead when it is empty or one Latin-1 character. */
export function unicode_result(o: Ref): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  if (n > 1 || o === empty) return o;
  if (n === 0) {
    Py_DECREF(o);
    return Py_NewRef(empty);
  }
  if (PyUnicode_KIND(o) !== 1) return o;
  const shared = get_latin1_char(PyUnicode_READ_CHAR(o, 0));
  Py_DECREF(o);
  return shared;
}

/** o itself when it is exactly a str, else a str with its characters. New reference. */
export function unicode_result_unchanged(o: Ref): Ref {
  return PyUnicode_CheckExact(o) ? Py_NewRef(o) : _PyUnicode_Copy(o);
}

/** A new str with the same characters; never o itself, but the shared empty string and characters are shared. */
export function _PyUnicode_Copy(o: Ref): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const copy = PyUnicode_New(n, PyUnicode_MAX_CHAR_VALUE(o));
  if (n > 0) _PyUnicode_FastCopyCharacters(copy, 0, o, 0, n);
  return copy;
}

// ---------------------------------------------------------------- size, and instances of subclasses

/** __sizeof__: object, separate characters and the cached UTF-8 form. */
export function unicode_sizeof(o: Ref): number {
  const state = i32[(o << 2) + STATE];
  const n = PyUnicode_GET_LENGTH(o);
  const kind = (state >>> KIND_SHIFT) & 7;
  if ((state & COMPACT) === 0) return compactHeader + 8 + (n + 1) * kind;
  if (state & ASCII) return asciiHeader + n + 1;
  const cached = i32[(o << 2) + utf8] === 0 ? 0 : loadSsize((o << 2) + utf8_length) + 1;
  return compactHeader + (n + 1) * kind + cached;
}

/** A new instance of a subclass of str with the characters of the str `o`. New reference. */
export function unicode_subtype_new(type: Ref, o: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  const n = PyUnicode_GET_LENGTH(o);
  const kind = PyUnicode_KIND(o);
  const w = self << 2;
  storeSsize(w + LENGTH, n);
  store(w + HASH, i32[(o << 2) + HASH]);
  store(w + HASH + 1, i32[(o << 2) + HASH + 1]);
  store(w + STATE, stateOf(kind, PyUnicode_IS_ASCII(o)) & ~COMPACT);
  const data = PyObject_Malloc((n + 1) * kind);
  if (data === 0) {
    store(w + STATE, stateOf(1, true));
    Py_DECREF(self);
    hooks.noMemory();
  }
  store(w + data_any, data);
  copyBytes(data * 16, PyUnicode_DATA(o), n * kind);
  writeCharacter(kind, data * 16, n, 0);
  return self;
}

/** Frees the blocks that belong to a str, and drops its cached UTF-8 form. */
export function freeParts(o: Ref): void {
  const w = o << 2;
  const state = i32[w + STATE];
  if ((state & (ASCII | COMPACT)) === (ASCII | COMPACT)) return;
  PyObject_Free(i32[w + utf8]);
  if ((state & COMPACT) === 0) PyObject_Free(i32[w + data_any]);
}

/** Drops the cached UTF-8 form: the characters are about to change. */
export function dropUTF8(o: Ref): void {
  const w = o << 2;
  if (i32[w + STATE] & ASCII || i32[w + utf8] === 0) return;
  PyObject_Free(i32[w + utf8]);
  store(w + utf8, 0);
  storeSsize(w + utf8_length, 0);
}
