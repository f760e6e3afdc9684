// CPython: Objects/unicodeobject.c. New strings by replacing characters: replace, translate, expandtabs.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, PyErr, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetItem } from './abstract.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_CheckExact,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
} from './dictobject.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_LookupError, PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyLong_AsBigInt, PyLong_Check, PyLong_FromLong } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { countCharacters, findCharacters } from './unicode_find.ts';
import {
  codePointsOf,
  copyCharacters,
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_FromCodePoints,
  PyUnicode_FromObject,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  PyUnicode_MAX_CHAR_VALUE,
  PyUnicode_New,
  PyUnicode_READ_CHAR,
  readCharacter,
  unicode_result_unchanged,
  writeCharacter,
} from './unicodeobject.ts';

/** str.replace: at most `maxcount` places (negative: all). New reference. */
export function PyUnicode_Replace(o: Ref, old: Ref, by: Ref, maxcount: number): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const m = PyUnicode_GET_LENGTH(old);
  const k = PyUnicode_GET_LENGTH(by);
  if (n < m || maxcount === 0 || old === by || (v.minor < 9 && maxcount > 0 && n === 0))
    return unicode_result_unchanged(o);
  const most = maxcount < 0 ? Number.MAX_SAFE_INTEGER : maxcount;
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  const oldKind = PyUnicode_KIND(old);
  const oldAt = PyUnicode_DATA(old);
  if (m === 0 && k === 0) return unicode_result_unchanged(o);
  const count = m === 0 ? Math.min(n + 1, most) : countCharacters(kind, at, 0, n, oldKind, oldAt, m, most);
  if (count === 0) return unicode_result_unchanged(o);
  const length = n + count * (k - m);
  if (length > 2 ** 63 - 1) raise(PyExc_OverflowError, 'replace string is too long');
  // the new string may need narrower characters than the old one: look at what stays
  let max = PyUnicode_MAX_CHAR_VALUE(o);
  if (PyUnicode_MAX_CHAR_VALUE(by) >= max) max = PyUnicode_MAX_CHAR_VALUE(by);
  else if (m > 0 && max > 127 && PyUnicode_MAX_CHAR_VALUE(old) === max)
    max = Math.max(maxLeft(kind, at, n, oldKind, oldAt, m, count), PyUnicode_MAX_CHAR_VALUE(by));
  const replaced = PyUnicode_New(length, max);
  if (length === 0) return replaced;
  const toKind = PyUnicode_KIND(replaced);
  const to = PyUnicode_DATA(replaced);
  const byKind = PyUnicode_KIND(by);
  const byAt = PyUnicode_DATA(by);
  let from = 0;
  let i = 0;
  for (let left = count; left > 0; left--) {
    const found = m === 0 ? from : findCharacters(kind, at, from, n, oldKind, oldAt, m, 1);
    if (m === 0) {
      copyCharacters(toKind, to, i, byKind, byAt, k);
      i += k;
      if (from < n) writeCharacter(toKind, to, i++, readCharacter(kind, at, from));
      from++;
      continue;
    }
    copyCharacters(toKind, to, i, kind, at + from * kind, found - from);
    i += found - from;
    copyCharacters(toKind, to, i, byKind, byAt, k);
    i += k;
    from = found + m;
  }
  if (from < n) copyCharacters(toKind, to, i, kind, at + from * kind, n - from);
  return replaced;
}

// The greatest of the characters that are not replaced.
function maxLeft(
  kind: number,
  at: number,
  n: number,
  oldKind: number,
  oldAt: number,
  m: number,
  count: number,
): number {
  let max = 0;
  let from = 0;
  for (let left = count; left >= 0; left--) {
    const found = left === 0 ? n : findCharacters(kind, at, from, n, oldKind, oldAt, m, 1);
    for (let i = from; i < found; i++) max = Math.max(max, readCharacter(kind, at, i));
    from = found + m;
  }
  return max;
}

/** str.expandtabs; new reference. */
export function expandtabs(o: Ref, tabsize: number): Ref {
  const codes = codePointsOf(o);
  if (!codes.includes(9)) return unicode_result_unchanged(o);
  let length = 0;
  for (let i = 0, line = 0; i < codes.length; i++) {
    if (codes[i] === 9) {
      if (tabsize > 0) {
        const by = tabsize - (line % tabsize);
        line += by;
        length += by;
      }
    } else {
      line = codes[i] === 10 || codes[i] === 13 ? 0 : line + 1;
      length++;
    }
  }
  if (length > 2 ** 63 - 1) raise(PyExc_OverflowError, 'new string is too long');
  const expanded = PyUnicode_New(length, PyUnicode_MAX_CHAR_VALUE(o));
  const kind = PyUnicode_KIND(expanded);
  const at = PyUnicode_DATA(expanded);
  for (let i = 0, k = 0, line = 0; i < codes.length; i++) {
    if (codes[i] === 9) {
      if (tabsize > 0) {
        const by = tabsize - (line % tabsize);
        line += by;
        for (let s = 0; s < by; s++) writeCharacter(kind, at, k++, 32);
      }
    } else {
      line = codes[i] === 10 || codes[i] === 13 ? 0 : line + 1;
      writeCharacter(kind, at, k++, codes[i]);
    }
  }
  return expanded;
}

// ---------------------------------------------------------------- translate

// What `mapping` says of a character, appended to `out`.
function charmaptranslate(mapping: Ref, ch: number, out: number[]): void {
  const m = mark();
  const key = own(PyLong_FromLong(ch));
  let x: Ref;
  try {
    x = own(PyObject_GetItem(mapping, key));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    if (!PyErr_GivenExceptionMatches(err.value, PyExc_LookupError)) throw err;
    Py_DECREF(err.value);
    out.push(ch);
    return;
  }
  if (PyLong_Check(x)) {
    const value = PyLong_AsBigInt(x);
    if (value < 0n || value > 0x10ffffn)
      raise(PyExc_ValueError, 'character mapping must be in range(0x110000)');
    out.push(Number(value));
  } else if (PyUnicode_Check(x)) {
    for (const c of codePointsOf(x)) out.push(c);
  } else if (x !== Py_None) raise(PyExc_TypeError, 'character mapping must return integer, None or str');
  release(m);
}

/** str.translate; new reference. Each ASCII character is looked up once. */
export function _PyUnicode_TranslateCharmap(o: Ref, mapping: Ref): Ref {
  const codes = codePointsOf(o);
  if (codes.length === 0) return PyUnicode_FromObject(o);
  const out: number[] = [];
  const known: (number[] | undefined)[] = [];
  for (const ch of codes) {
    if (ch < 128 && PyDict_CheckExact(mapping)) {
      let to = known[ch];
      if (to === undefined) {
        to = [];
        charmaptranslate(mapping, ch, to);
        known[ch] = to;
      }
      for (const c of to) out.push(c);
    } else charmaptranslate(mapping, ch, out);
  }
  return PyUnicode_FromCodePoints(out);
}

/** str.maketrans(x, y, z): a new dict from code points to code points, str or None. y and z may be NULL. */
export function unicode_maketrans(x: Ref, y: Ref, z: Ref): Ref {
  const m = mark();
  const table = own(PyDict_New());
  const put = (key: Ref, value: Ref) => {
    const n = mark();
    own(key);
    own(value);
    PyDict_SetItem(table, key, value);
    release(n);
  };
  if (y !== 0) {
    if (!PyUnicode_Check(x))
      raise(PyExc_TypeError, 'first maketrans argument must be a string if there is a second argument');
    if (PyUnicode_GET_LENGTH(x) !== PyUnicode_GET_LENGTH(y))
      raise(PyExc_ValueError, 'the first two maketrans arguments must have equal length');
    for (let i = 0; i < PyUnicode_GET_LENGTH(x); i++)
      put(PyLong_FromLong(PyUnicode_READ_CHAR(x, i)), PyLong_FromLong(PyUnicode_READ_CHAR(y, i)));
    if (z !== 0)
      for (let i = 0; i < PyUnicode_GET_LENGTH(z); i++)
        put(PyLong_FromLong(PyUnicode_READ_CHAR(z, i)), Py_NewRef(Py_None));
    return releasing(m, Py_NewRef(table));
  }
  if (!PyDict_CheckExact(x))
    raise(PyExc_TypeError, 'if you give only one argument to maketrans it must be a dict');
  for (let pos = PyDict_Next(x, 0); pos >= 0; pos = PyDict_Next(x, pos)) {
    const key = dictKeyAt(x, pos);
    const value = dictValueAt(x, pos);
    if (PyUnicode_Check(key)) {
      if (PyUnicode_GET_LENGTH(key) !== 1)
        raise(PyExc_ValueError, 'string keys in translate table must be of length 1');
      put(PyLong_FromLong(PyUnicode_READ_CHAR(key, 0)), Py_NewRef(value));
    } else if (PyLong_Check(key)) put(Py_NewRef(key), Py_NewRef(value));
    else raise(PyExc_TypeError, 'keys in translate table must be strings or integers');
  }
  return releasing(m, Py_NewRef(table));
}
