// CPython: Objects/unicodeobject.c. New str out of others: +, +=, *, join, and parts of one.

import { copyBytes, fillBytes, i32, type Ref, storeSsize } from '../memory/memory.ts';
import {
  hooks,
  mark,
  ob_refcnt,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_LIST_SUBCLASS,
  PyType_HasFeature,
  releasing,
} from '../memory/object.ts';
import { PyObject_Realloc } from '../memory/obmalloc.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PySequence_Fast, PySequence_Fast_GET_SIZE, typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from './exceptions.ts';
import { PyUnicode_CHECK_INTERNED } from './unicode_intern.ts';
import {
  _PyUnicode_Copy,
  _PyUnicode_FastCopyCharacters,
  copyCharacters,
  dropUTF8,
  HASH,
  isEmptyString,
  LENGTH,
  newString,
  PyUnicode_Check,
  PyUnicode_CheckExact,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_KIND,
  PyUnicode_MAX_CHAR_VALUE,
  PyUnicode_New,
  PyUnicode_READ_CHAR,
  sizeOf,
  unicode_get_empty,
  unicode_result_unchanged,
  writeCharacter,
} from './unicode_layout.ts';
import { PyUnicode_FromKindAndData } from './unicode_text.ts';
import { PyUnicode_Type } from './unicodeobject.ts';

/** a + b; new reference. TypeError when b is no str. */
export function PyUnicode_Concat(a: Ref, b: Ref): Ref {
  if (!PyUnicode_Check(b)) raise(PyExc_TypeError, concatMessage(b));
  if (isEmptyString(a)) return PyUnicode_FromObject(b);
  if (isEmptyString(b)) return PyUnicode_FromObject(a);
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
    PyUnicode_CHECK_INTERNED(o) === 0 &&
    i32[w + ob_type] === PyUnicode_Type
  );
}

/**
 * left + right. Steals left: when nobody else holds it, it is grown where it lies, or moved. Borrows right.
 * TypeError when right is no str (left is dropped then).
 */
export function PyUnicode_Append(left: Ref, right: Ref): Ref {
  if (isEmptyString(right) && PyUnicode_CheckExact(left)) return left;
  if (isEmptyString(left) && PyUnicode_CheckExact(right)) {
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
  const ascii = PyUnicode_IS_ASCII(o);
  const kind = PyUnicode_KIND(o);
  dropUTF8(o);
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
  if (start >= n || end <= start) return unicode_get_empty();
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

const { ob_item } = words('PyListObject', v);

// Word index of the items of a list or tuple.
function itemsOf(seq: Ref): number {
  if (PyType_HasFeature(i32[(seq << 2) + ob_type], Py_TPFLAGS_LIST_SUBCLASS))
    return i32[(seq << 2) + ob_item] << 2;
  return (seq << 2) + (structOf('PyTupleObject', v).size >>> 2);
}

/** Joins the `count` objects in the 8-byte slots from word `items` (counted or borrowed). New reference. */
export function _PyUnicode_JoinArray(separator: Ref, items: number, count: number): Ref {
  if (count === 0) return unicode_get_empty();
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
  if (n < 1) return unicode_get_empty();
  if (n === 1) return unicode_result_unchanged(o);
  const length = PyUnicode_GET_LENGTH(o);
  if (length === 0) return unicode_get_empty();
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
