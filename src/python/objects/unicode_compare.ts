// CPython: Objects/unicodeobject.c. Hash, equality and order of str; finding one in another.

import { i32, type Ref, store, u8 } from '../memory/memory.ts';
import { hash, Py_NewRef } from '../memory/object.ts';
import { Py_EQ, Py_GT, Py_LE, Py_LT, Py_NE, PyBool_FromLong, typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { _Py_HashBytes } from './pyhash.ts';
import { Py_NotImplemented } from './singletons.ts';
import { findCharacters, sameCharacters } from './unicode_find.ts';
import {
  HASH,
  KIND_SHIFT,
  LENGTH,
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_KIND,
  readCharacter,
  STATE,
} from './unicode_layout.ts';

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
