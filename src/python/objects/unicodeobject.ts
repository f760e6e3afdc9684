// CPython: Objects/unicodeobject.c. str: its three layouts, the shared strings, interning, hash, equality, joining.
//
// compact ASCII   PyASCIIObject, then length + 1 bytes
// compact         PyCompactUnicodeObject, then (length + 1) characters of kind 1, 2 or 4 bytes (the widest decides)
// not compact     PyUnicodeObject: instances of subclasses; the characters lie in a block of their own
//
// state: interned 2 bits, kind 3, compact 1, ascii 1, and up to 3.11 ready 1.

import {
  allocStatic,
  copyBytes,
  fillBytes,
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
  writeBytes,
} from '../memory/memory.ts';
import {
  _Py_IsImmortal,
  _Py_SetImmortal,
  hash,
  hooks,
  initStatic,
  mark,
  ob_refcnt,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_LIST_SUBCLASS,
  Py_TPFLAGS_UNICODE_SUBCLASS,
  PyObject_New,
  PyType_HasFeature,
  releasing,
  staticType,
  tp_flags,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_Str,
  PySequence_Fast,
  PySequence_Fast_GET_SIZE,
  typeNameOf,
} from './abstract.ts';
import { PyDict_DelItem, PyDict_New, PyDict_SetDefault } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_OverflowError, PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { _Py_HashBytes } from './pyhash.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { nameArgument } from './unicode_args.ts';
import { PyUnicode_FromEncodedObject } from './unicode_codecs.ts';
import { findCharacters, sameCharacters } from './unicode_find.ts';
import { PyUnicode_Format } from './unicode_format.ts';
import { unicode_iter } from './unicode_iter.ts';
import { unicodeMethods } from './unicode_methods.ts';
import { unicode_repr } from './unicode_repr.ts';

const { length: LENGTH, hash: HASH, state: STATE } = words('PyASCIIObject', v);
const { ob_item } = words('PyListObject', v);

const INTERNED = 3;
const SSTATE_NOT_INTERNED = 0;
const SSTATE_INTERNED_MORTAL = 1;
const SSTATE_INTERNED_IMMORTAL = 2;
const KIND_SHIFT = 2;
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

/** Interns the one-letter names that lie in static memory beside the characters: an interned 'a' is then not chr(97). */
export function initStaticNames(): void {
  for (const letter of v.staticLetters) {
    const o = staticString(1, 1, true);
    store8(PyUnicode_DATA(o), letter.charCodeAt(0));
    Py_INCREF(o);
    _PyUnicode_InternImmortal(o);
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

/**
 * The dict of interned strings (borrowed), or 0 when nothing was interned yet. Its two references to a string that is
 * interned and mortal are not counted in the string.
 */
export function internedDict(): Ref {
  return i32[interp + INTERP.interned];
}

// ---------------------------------------------------------------- layout

function stateOf(kind: number, ascii: boolean): number {
  return (kind << KIND_SHIFT) | COMPACT | (ascii ? ASCII : 0) | ready;
}

function sizeOf(length: number, kind: number, ascii: boolean): number {
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

function staticString(length: number, kind: number, ascii: boolean): Ref {
  const o = allocStatic(sizeOf(length, kind, ascii));
  initStatic(o, PyUnicode_Type);
  writeFields(o, length, kind, ascii);
  return o;
}

// A new string whose characters are not written yet; never a shared one.
function newString(length: number, kind: number, ascii: boolean): Ref {
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

// ---------------------------------------------------------------- to and from JavaScript

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
  if (n === 0) return Py_NewRef(empty);
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
  if (count === 0) return Py_NewRef(empty);
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
  if (count === 0) return Py_NewRef(empty);
  if (count === 1) return PyUnicode_FromOrdinal(readCharacter(kind, at, 0));
  const o = PyUnicode_New(count, maxCharacter(kind, at, count));
  copyCharacters(PyUnicode_KIND(o), PyUnicode_DATA(o), 0, kind, at, count);
  return o;
}

const decoder = new TextDecoder();

/** The JavaScript string of a str; characters above U+FFFF become surrogate pairs. */
export function stringOf(o: Ref): string {
  const n = PyUnicode_GET_LENGTH(o);
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

// ---------------------------------------------------------------- interning

/** Not 0 when the string is interned: 1 mortal, 2 immortal. */
export function PyUnicode_CHECK_INTERNED(o: Ref): number {
  return i32[(o << 2) + STATE] & INTERNED;
}

function setInterned(o: Ref, state: number): void {
  store((o << 2) + STATE, (i32[(o << 2) + STATE] & ~INTERNED) | state);
}

function intern(o: Ref, immortal: boolean): Ref {
  if (i32[(o << 2) + ob_type] !== PyUnicode_Type) return o;
  const state = i32[(o << 2) + STATE] & INTERNED;
  if (state !== SSTATE_NOT_INTERNED) {
    if (immortal && state === SSTATE_INTERNED_MORTAL) immortalize_interned(o);
    return o;
  }
  if (v.interning === 'names' && PyUnicode_GET_LENGTH(o) === 1 && PyUnicode_KIND(o) === 1) {
    const shared = unicode_result(o);
    setInterned(shared, SSTATE_INTERNED_IMMORTAL);
    return shared;
  }
  if (i32[interp + INTERP.interned] === 0) store(interp + INTERP.interned, PyDict_New());
  const known = PyDict_SetDefault(i32[interp + INTERP.interned], o, o);
  if (known !== o) {
    Py_INCREF(known);
    Py_DECREF(o);
    if (immortal && PyUnicode_CHECK_INTERNED(known) === SSTATE_INTERNED_MORTAL) immortalize_interned(known);
    return known;
  }
  if (_Py_IsImmortal(o)) {
    setInterned(o, SSTATE_INTERNED_IMMORTAL);
    return o;
  }
  // the dict's two references, key and value, are not counted
  store((o << 2) + ob_refcnt, i32[(o << 2) + ob_refcnt] - 2);
  setInterned(o, SSTATE_INTERNED_MORTAL);
  if (immortal) immortalize_interned(o);
  return o;
}

function immortalize_interned(o: Ref): void {
  _Py_SetImmortal(o);
  setInterned(o, SSTATE_INTERNED_IMMORTAL);
}

/** Steals o; returns the interned string equal to it, which may be o. 3.12 makes it immortal, other versions do not. */
export function PyUnicode_Intern(o: Ref): Ref {
  return intern(o, v.interning === 'immortal');
}

/** As PyUnicode_Intern, and immortal where the version has immortal strings: names in code and in the types. */
export function _PyUnicode_InternImmortal(o: Ref): Ref {
  return intern(o, v.interning !== 'mortal');
}

/** The interned str of a name that the C code knows. New reference. */
export function PyUnicode_InternFromString(s: string): Ref {
  return _PyUnicode_InternImmortal(PyUnicode_FromString(s));
}

// ---------------------------------------------------------------- death

/** tp_dealloc. An interned string leaves the dict that knew it without counting it. */
export function unicode_dealloc(o: Ref): void {
  const w = o << 2;
  const state = i32[w + STATE];
  if ((state & INTERNED) === SSTATE_INTERNED_MORTAL) {
    // revive the string for a moment: the dict's two references and one for the deletion
    store(w + ob_refcnt, 3);
    PyDict_DelItem(i32[interp + INTERP.interned], o);
    store(w + ob_refcnt, 0);
  }
  if ((state & (ASCII | COMPACT)) !== (ASCII | COMPACT)) {
    PyObject_Free(i32[w + utf8]);
    if ((state & COMPACT) === 0) PyObject_Free(i32[w + data_any]);
  }
  if (i32[w + ob_type] === PyUnicode_Type) PyObject_Free(o);
  else freeObject(o);
}

// ---------------------------------------------------------------- hash and comparison

/** tp_hash: the low word; hash.high is set. Computed once and kept in the object. */
export function unicode_hash(o: Ref): number {
  const w = (o << 2) + HASH;
  const low = i32[w];
  const high = i32[w + 1];
  if ((low & high) !== -1) {
    hash.high = high;
    return low;
  }
  const computed = _Py_HashBytes(PyUnicode_DATA(o), PyUnicode_GET_LENGTH(o) * PyUnicode_KIND(o));
  store(w, computed);
  store(w + 1, hash.high);
  return computed;
}

/** True when two str have the same characters. */
export function _PyUnicode_Equal(a: Ref, b: Ref): boolean {
  if (a === b) return true;
  const wa = a << 2;
  const wb = b << 2;
  if (i32[wa + LENGTH] !== i32[wb + LENGTH] || i32[wa + LENGTH + 1] !== i32[wb + LENGTH + 1]) return false;
  const kind = (i32[wa + STATE] >>> KIND_SHIFT) & 7;
  if (kind !== ((i32[wb + STATE] >>> KIND_SHIFT) & 7)) return false;
  return sameCharacters(PyUnicode_DATA(a), PyUnicode_DATA(b), i32[wa + LENGTH] * kind);
}

/** True when the str has exactly the ASCII characters of `s`. */
export function _PyUnicode_EqualToASCIIString(o: Ref, s: string): boolean {
  if (!PyUnicode_IS_ASCII(o) || PyUnicode_GET_LENGTH(o) !== s.length) return false;
  const at = PyUnicode_DATA(o);
  for (let i = 0; i < s.length; i++) if (u8[at + i] !== s.charCodeAt(i)) return false;
  return true;
}

/** -1, 0 or 1 as a is before, equal to or after b, by code points. */
export function PyUnicode_Compare(a: Ref, b: Ref): number {
  if (a === b) return 0;
  const ka = PyUnicode_KIND(a);
  const kb = PyUnicode_KIND(b);
  const pa = PyUnicode_DATA(a);
  const pb = PyUnicode_DATA(b);
  const na = PyUnicode_GET_LENGTH(a);
  const nb = PyUnicode_GET_LENGTH(b);
  const n = Math.min(na, nb);
  for (let i = 0; i < n; i++) {
    const ca = readCharacter(ka, pa, i);
    const cb = readCharacter(kb, pb, i);
    if (ca !== cb) return ca < cb ? -1 : 1;
  }
  return na === nb ? 0 : na < nb ? -1 : 1;
}

/** tp_richcompare. New reference. */
export function PyUnicode_RichCompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyUnicode_Check(a) || !PyUnicode_Check(b)) return Py_NewRef(Py_NotImplemented);
  if (op === Py_EQ) return PyBool_FromLong(_PyUnicode_Equal(a, b));
  if (op === Py_NE) return PyBool_FromLong(!_PyUnicode_Equal(a, b));
  const order = PyUnicode_Compare(a, b);
  return PyBool_FromLong(
    op === Py_LT ? order < 0 : op === Py_LE ? order <= 0 : op === Py_GT ? order > 0 : order >= 0,
  );
}

/**
 * Index of `sub` in `str` within [start, end), or -1; the first for direction 1, the last for -1. Indices as in slices,
 * negative ones count from the end.
 */
export function PyUnicode_Find(str: Ref, sub: Ref, start: number, end: number, direction: number): number {
  const n = PyUnicode_GET_LENGTH(str);
  if (end > n) end = n;
  else if (end < 0) end = Math.max(0, end + n);
  if (start < 0) start = Math.max(0, start + n);
  return findCharacters(
    PyUnicode_KIND(str),
    PyUnicode_DATA(str),
    start,
    end,
    PyUnicode_KIND(sub),
    PyUnicode_DATA(sub),
    PyUnicode_GET_LENGTH(sub),
    direction,
  );
}

/** Index of the character in [start, end), or -1. */
export function PyUnicode_FindChar(str: Ref, ch: number, start: number, end: number): number {
  const kind = PyUnicode_KIND(str);
  const at = PyUnicode_DATA(str);
  for (let i = start; i < end; i++) if (readCharacter(kind, at, i) === ch) return i;
  return -1;
}

/** sq_contains: 1 when `sub` occurs in `str`. TypeError when it is no str. */
export function PyUnicode_Contains(str: Ref, sub: Ref): number {
  if (!PyUnicode_Check(sub))
    raise(PyExc_TypeError, `'in <string>' requires string as left operand, not ${typeNameOf(sub)}`);
  return PyUnicode_Find(str, sub, 0, PyUnicode_GET_LENGTH(str), 1) < 0 ? 0 : 1;
}

// ---------------------------------------------------------------- putting together

/** a + b; new reference. TypeError when b is no str. */
export function PyUnicode_Concat(a: Ref, b: Ref): Ref {
  if (!PyUnicode_Check(b)) raise(PyExc_TypeError, concatMessage(b));
  if (a === empty) return PyUnicode_FromObject(b);
  if (b === empty) return PyUnicode_FromObject(a);
  const na = PyUnicode_GET_LENGTH(a);
  const nb = PyUnicode_GET_LENGTH(b);
  const joined = PyUnicode_New(na + nb, Math.max(PyUnicode_MAX_CHAR_VALUE(a), PyUnicode_MAX_CHAR_VALUE(b)));
  _PyUnicode_FastCopyCharacters(joined, 0, a, 0, na);
  _PyUnicode_FastCopyCharacters(joined, na, b, 0, nb);
  return joined;
}

function concatMessage(b: Ref): string {
  return v.minor >= 7
    ? `can only concatenate str (not "${typeNameOf(b)}") to str`
    : `must be str, not ${typeNameOf(b)}`;
}

/** o itself when it is exactly a str, an exact copy of an instance of a subclass. TypeError for anything else. */
export function PyUnicode_FromObject(o: Ref): Ref {
  if (PyUnicode_CheckExact(o)) return Py_NewRef(o);
  if (PyUnicode_Check(o)) return _PyUnicode_Copy(o);
  return raise(PyExc_TypeError, `Can't convert '${typeNameOf(o)}' object to str implicitly`);
}

// unicode_modifiable: nobody else can see the string change.
function unicode_modifiable(o: Ref): boolean {
  const w = o << 2;
  return (
    i32[w + ob_refcnt] === 1 &&
    (i32[w + HASH] & i32[w + HASH + 1]) === -1 &&
    (i32[w + STATE] & INTERNED) === 0 &&
    i32[w + ob_type] === PyUnicode_Type
  );
}

/**
 * left + right. Steals left: when nobody else holds it, it is grown where it lies, or moved. Borrows right.
 * TypeError when right is no str (left is dropped then).
 */
export function PyUnicode_Append(left: Ref, right: Ref): Ref {
  if (right === empty && PyUnicode_CheckExact(left)) return left;
  if (left === empty && PyUnicode_CheckExact(right)) {
    Py_DECREF(left);
    return Py_NewRef(right);
  }
  if (
    unicode_modifiable(left) &&
    PyUnicode_CheckExact(right) &&
    PyUnicode_KIND(right) <= PyUnicode_KIND(left) &&
    !(PyUnicode_IS_ASCII(left) && !PyUnicode_IS_ASCII(right))
  ) {
    const n = PyUnicode_GET_LENGTH(left);
    const count = PyUnicode_GET_LENGTH(right);
    const grown = resize_compact(left, n + count);
    _PyUnicode_FastCopyCharacters(grown, n, right, 0, count);
    return grown;
  }
  const m = mark();
  own(left);
  return releasing(m, PyUnicode_Concat(left, right));
}

/** Steals a compact string that nobody else holds; returns it with another length, its new characters unwritten. */
export function resize_compact(o: Ref, length: number): Ref {
  const w = o << 2;
  const ascii = PyUnicode_IS_ASCII(o);
  const kind = PyUnicode_KIND(o);
  if (!ascii && i32[w + utf8] !== 0) {
    PyObject_Free(i32[w + utf8]);
    store(w + utf8, 0);
    storeSsize(w + utf8_length, 0);
  }
  const moved = PyObject_Realloc(o, sizeOf(length, kind, ascii));
  if (moved === 0) {
    Py_DECREF(o);
    hooks.noMemory();
  }
  if (moved !== o) {
    if (hooks.death !== null) hooks.death(o);
    if (hooks.birth !== null) hooks.birth(moved);
  }
  storeSsize((moved << 2) + LENGTH, length);
  writeCharacter(kind, PyUnicode_DATA(moved), length, 0);
  return moved;
}

/** The characters start … end - 1 (0 ≤ start); the string itself when that is all of it. New reference. */
export function PyUnicode_Substring(o: Ref, start: number, end: number): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  if (end > n) end = n;
  if (start === 0 && end === n) return unicode_result_unchanged(o);
  if (start >= n || end <= start) return Py_NewRef(empty);
  return unicode_part(o, start, end);
}

/** The characters start … end - 1, copied even when they are all; 0 ≤ start ≤ end ≤ length. New reference. */
export function unicode_part(o: Ref, start: number, end: number): Ref {
  const count = end - start;
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o) + start * kind;
  if (count <= 1 || !PyUnicode_IS_ASCII(o)) return PyUnicode_FromKindAndData(kind, at, count);
  const part = newString(count, 1, true);
  copyCharacters(1, PyUnicode_DATA(part), 0, 1, at, count);
  return part;
}

/** separator.join(seq); new reference. TypeError names the first item that is no str. */
export function PyUnicode_Join(separator: Ref, seq: Ref): Ref {
  const m = mark();
  const items = own(PySequence_Fast(seq, 'can only join an iterable'));
  return releasing(m, _PyUnicode_JoinArray(separator, itemsOf(items), PySequence_Fast_GET_SIZE(items)));
}

// Word index of the items of a list or tuple.
function itemsOf(seq: Ref): number {
  if (PyType_HasFeature(i32[(seq << 2) + ob_type], Py_TPFLAGS_LIST_SUBCLASS))
    return i32[(seq << 2) + ob_item] << 2;
  return (seq << 2) + (structOf('PyTupleObject', v).size >>> 2);
}

/** Joins the `count` objects in the 8-byte slots from word `items` (counted or borrowed). New reference. */
export function _PyUnicode_JoinArray(separator: Ref, items: number, count: number): Ref {
  if (count === 0) return Py_NewRef(empty);
  const first = i32[items] & 0x7fffffff;
  if (count === 1 && PyUnicode_CheckExact(first)) return Py_NewRef(first);
  let total = 0;
  let max = 0;
  const gap = separator === 0 ? 0 : PyUnicode_GET_LENGTH(separator);
  if (gap > 0 && count > 1) {
    max = PyUnicode_MAX_CHAR_VALUE(separator);
    total = gap * (count - 1);
  }
  for (let i = 0; i < count; i++) {
    const item = i32[items + 2 * i] & 0x7fffffff;
    if (!PyUnicode_Check(item))
      raise(PyExc_TypeError, `sequence item ${i}: expected str instance, ${typeNameOf(item)} found`);
    total += PyUnicode_GET_LENGTH(item);
    if (total > Number.MAX_SAFE_INTEGER)
      raise(PyExc_OverflowError, 'join() result is too long for a Python string');
    const bound = PyUnicode_MAX_CHAR_VALUE(item);
    if (bound > max) max = bound;
  }
  const joined = PyUnicode_New(total, max);
  if (total === 0) return joined;
  const kind = PyUnicode_KIND(joined);
  const at = PyUnicode_DATA(joined);
  let k = 0;
  for (let i = 0; i < count; i++) {
    if (i > 0 && gap > 0) {
      copyCharacters(kind, at, k, PyUnicode_KIND(separator), PyUnicode_DATA(separator), gap);
      k += gap;
    }
    const item = i32[items + 2 * i] & 0x7fffffff;
    const n = PyUnicode_GET_LENGTH(item);
    copyCharacters(kind, at, k, PyUnicode_KIND(item), PyUnicode_DATA(item), n);
    k += n;
  }
  return joined;
}

/** o * n; new reference. */
export function unicode_repeat(o: Ref, n: number): Ref {
  if (n < 1) return Py_NewRef(empty);
  if (n === 1) return unicode_result_unchanged(o);
  const length = PyUnicode_GET_LENGTH(o);
  if (length === 0) return Py_NewRef(empty);
  if (length * n > 2 ** 63 - 1) raise(PyExc_OverflowError, 'repeated string is too long');
  const repeated = PyUnicode_New(length * n, PyUnicode_MAX_CHAR_VALUE(o));
  const kind = PyUnicode_KIND(repeated);
  const at = PyUnicode_DATA(repeated);
  if (length === 1 && kind === 1) {
    fillBytes(at, n, PyUnicode_READ_CHAR(o, 0));
    return repeated;
  }
  copyCharacters(kind, at, 0, kind, PyUnicode_DATA(o), length);
  for (let done = length; done < length * n; done *= 2)
    copyBytes(at + done * kind, at, Math.min(done, length * n - done) * kind);
  return repeated;
}

// ---------------------------------------------------------------- items

/** sq_item: the i-th character; IndexError. New reference. */
export function unicode_getitem(o: Ref, i: number): Ref {
  if (i < 0 || i >= PyUnicode_GET_LENGTH(o)) raise(PyExc_IndexError, 'string index out of range');
  return PyUnicode_FromOrdinal(PyUnicode_READ_CHAR(o, i));
}

/** mp_subscript: o[index] and o[slice]. New reference. */
export function unicode_subscript(o: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return unicode_getitem(o, i < 0 ? i + PyUnicode_GET_LENGTH(o) : i);
  }
  if (!PySlice_Check(item))
    raise(
      PyExc_TypeError,
      `string indices must be integers${v.minor >= 11 ? `, not '${typeNameOf(item)}'` : ''}`,
    );
  const { start, step, length } = sliceOf(item, PyUnicode_GET_LENGTH(o));
  if (length === 0) return Py_NewRef(empty);
  if (step === 1) return PyUnicode_Substring(o, start, start + length);
  const kind = PyUnicode_KIND(o);
  let max = 0;
  const at = PyUnicode_DATA(o);
  for (let i = 0; i < length; i++) max |= readCharacter(kind, at, start + i * step);
  const part = PyUnicode_New(length, max);
  const to = PyUnicode_DATA(part);
  const partKind = PyUnicode_KIND(part);
  for (let i = 0; i < length; i++) writeCharacter(partKind, to, i, readCharacter(kind, at, start + i * step));
  return part;
}

// ---------------------------------------------------------------- the type

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

// str(object='', encoding='utf-8', errors='strict')
function unicode_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [object, encoding, errors] = parseArgs(
    'str',
    args,
    nargs,
    kwnames,
    ['object', 'encoding', 'errors'],
    {
      min: 0,
      max: 3,
    },
  );
  let str: Ref;
  if (object === 0) str = Py_NewRef(empty);
  else if (encoding === 0 && errors === 0) str = PyObject_Str(object);
  else
    str = PyUnicode_FromEncodedObject(
      object,
      nameArgument('str', 'encoding', 2, encoding, 10),
      nameArgument('str', 'errors', 3, errors, 10),
    );
  if (type === PyUnicode_Type) return str;
  const m = mark();
  own(str);
  return releasing(m, unicode_subtype_new(type, str));
}

// nb_remainder: 'format' % arguments
function unicode_mod(a: Ref, b: Ref): Ref {
  if (!PyUnicode_Check(a)) return Py_NewRef(Py_NotImplemented);
  return PyUnicode_Format(a, b);
}

/** The str type. */
export const PyUnicode_Type: Ref = staticType({
  name: 'str',
  struct: 'PyUnicodeObject',
  flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS,
  slots: {
    tp_dealloc: unicode_dealloc,
    tp_repr: unicode_repr,
    tp_str: unicode_result_unchanged,
    tp_hash: unicode_hash,
    tp_richcompare: PyUnicode_RichCompare,
    tp_iter: unicode_iter,
    tp_new: unicode_new,
    nb_remainder: unicode_mod,
    sq_length: PyUnicode_GET_LENGTH,
    sq_concat: PyUnicode_Concat,
    sq_repeat: unicode_repeat,
    sq_item: unicode_getitem,
    sq_contains: PyUnicode_Contains,
    mp_length: PyUnicode_GET_LENGTH,
    mp_subscript: unicode_subscript,
  },
  methods: unicodeMethods(),
});
