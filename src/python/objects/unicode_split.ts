// CPython: Objects/stringlib/split.h, partition.h. Cutting a str into a list or tuple of parts.

import { type Ref, storeSsize } from '../memory/memory.ts';
import { disown, mark, ob_size, own, Py_DECREF, Py_NewRef, release } from '../memory/object.ts';
import { v } from '../version.ts';
import { raise } from './errors.ts';
import { PyExc_ValueError } from './exceptions.ts';
import { PyList_Append, PyList_New, PyList_Reverse, PyList_SET_ITEM } from './listobject.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';
import { findCharacters } from './unicode_find.ts';
import { _PyUnicode_IsLinebreak, _PyUnicode_IsWhitespace } from './unicodectype.ts';
import {
  PyUnicode_CheckExact,
  PyUnicode_DATA,
  PyUnicode_FromObject,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  readCharacter,
  unicode_get_empty,
  unicode_part,
} from './unicodeobject.ts';

const MAX_PREALLOC = 12;
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** A list under construction whose first items fill slots made beforehand (SPLIT_ADD). It lies on the C stack. */
export class SplitList {
  readonly list: Ref;
  count = 0;
  private readonly prealloc: number;
  private readonly mark: number;

  /** `maxcount`: how many cuts there can be at most. */
  constructor(maxcount: number) {
    this.prealloc = Math.min(MAX_PREALLOC, maxcount + 1);
    this.mark = mark();
    this.list = own(PyList_New(this.prealloc));
    storeSsize((this.list << 2) + ob_size, 0);
  }

  /** Appends a part, whose reference is stolen. */
  add(part: Ref): void {
    if (this.count < this.prealloc) {
      storeSsize((this.list << 2) + ob_size, this.count + 1);
      PyList_SET_ITEM(this.list, this.count, part);
    } else {
      const m = mark();
      own(part);
      PyList_Append(this.list, part);
      release(m);
    }
    this.count++;
  }

  /** The finished list (new reference), in the reverse order when `reversed`. */
  finish(reversed: boolean): Ref {
    if (reversed) PyList_Reverse(this.list);
    const list = disown();
    release(this.mark);
    return list;
  }
}

/** How many cuts to reckon with where the caller sets no limit: the longest possible list since 3.12. */
function unlimited(length: number, separator: number): number {
  if (v.minor < 12) return NO_LIMIT;
  if (separator === 0) return Math.trunc((length - 1) / 2) + 1;
  return length < separator ? 0 : Math.trunc(length / separator) + 1;
}

/** str.split and rsplit: `separator` a str or NULL for whitespace, at most `maxcount` cuts (negative: all). */
export function split(o: Ref, separator: Ref, maxcount: number, fromRight: boolean): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const m = separator === 0 ? 0 : PyUnicode_GET_LENGTH(separator);
  if (separator !== 0 && m === 0) raise(PyExc_ValueError, 'empty separator');
  const most = maxcount < 0 ? unlimited(n, m) : maxcount;
  const parts = new SplitList(most);
  const whole =
    separator === 0
      ? splitWhitespace(o, n, most, fromRight, parts)
      : splitAt(o, n, separator, m, most, fromRight, parts);
  if (whole) parts.add(PyUnicode_FromObject(o));
  return parts.finish(fromRight);
}

// Both cutters return true when the only part is the whole str.
function splitWhitespace(o: Ref, n: number, maxcount: number, fromRight: boolean, parts: SplitList): boolean {
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  const space = (i: number) => _PyUnicode_IsWhitespace(readCharacter(kind, at, i));
  if (fromRight) {
    let i = n - 1;
    for (let left = maxcount; left > 0; left--) {
      while (i >= 0 && space(i)) i--;
      if (i < 0) break;
      const j = i;
      i--;
      while (i >= 0 && !space(i)) i--;
      if (j === n - 1 && i < 0 && PyUnicode_CheckExact(o)) return true;
      parts.add(unicode_part(o, i + 1, j + 1));
    }
    while (i >= 0 && space(i)) i--;
    if (i >= 0) parts.add(unicode_part(o, 0, i + 1));
    return false;
  }
  let i = 0;
  for (let left = maxcount; left > 0; left--) {
    while (i < n && space(i)) i++;
    if (i === n) break;
    const j = i;
    i++;
    while (i < n && !space(i)) i++;
    if (j === 0 && i === n && PyUnicode_CheckExact(o)) return true;
    parts.add(unicode_part(o, j, i));
  }
  while (i < n && space(i)) i++;
  if (i < n) parts.add(unicode_part(o, i, n));
  return false;
}

function splitAt(
  o: Ref,
  n: number,
  separator: Ref,
  m: number,
  maxcount: number,
  fromRight: boolean,
  parts: SplitList,
): boolean {
  const kind = PyUnicode_KIND(o);
  const subKind = PyUnicode_KIND(separator);
  const at = PyUnicode_DATA(o);
  const sub = PyUnicode_DATA(separator);
  let start = 0;
  let end = n;
  for (let left = maxcount; left > 0; left--) {
    const found = findCharacters(kind, at, start, end, subKind, sub, m, fromRight ? -1 : 1);
    if (found < 0) break;
    if (fromRight) {
      parts.add(unicode_part(o, found + m, end));
      end = found;
    } else {
      parts.add(unicode_part(o, start, found));
      start = found + m;
    }
  }
  if (parts.count === 0 && PyUnicode_CheckExact(o)) return true;
  parts.add(unicode_part(o, start, end));
  return false;
}

/** str.splitlines; new list. */
export function PyUnicode_Splitlines(o: Ref, keepends: boolean): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const kind = PyUnicode_KIND(o);
  const at = PyUnicode_DATA(o);
  const m = mark();
  const list = own(PyList_New(0));
  for (let i = 0; i < n; ) {
    const j = i;
    while (i < n && !_PyUnicode_IsLinebreak(readCharacter(kind, at, i))) i++;
    let eol = i;
    if (i < n) {
      i += readCharacter(kind, at, i) === 13 && i + 1 < n && readCharacter(kind, at, i + 1) === 10 ? 2 : 1;
      if (keepends) eol = i;
    }
    const whole = j === 0 && eol === n && PyUnicode_CheckExact(o);
    const part = own(whole ? Py_NewRef(o) : unicode_part(o, j, eol));
    PyList_Append(list, part);
    disown();
    Py_DECREF(part);
  }
  disown();
  release(m);
  return list;
}

/** A new tuple of three, whose references are stolen. */
export function triple(a: Ref, b: Ref, c: Ref): Ref {
  const t = PyTuple_New(3);
  PyTuple_SET_ITEM(t, 0, a);
  PyTuple_SET_ITEM(t, 1, b);
  PyTuple_SET_ITEM(t, 2, c);
  return t;
}

/** str.partition and rpartition: a new tuple of three. */
export function partition(o: Ref, separator: Ref, fromRight: boolean): Ref {
  const n = PyUnicode_GET_LENGTH(o);
  const m = PyUnicode_GET_LENGTH(separator);
  if (m === 0) raise(PyExc_ValueError, 'empty separator');
  const found = findCharacters(
    PyUnicode_KIND(o),
    PyUnicode_DATA(o),
    0,
    n,
    PyUnicode_KIND(separator),
    PyUnicode_DATA(separator),
    m,
    fromRight ? -1 : 1,
  );
  if (found < 0)
    return fromRight
      ? triple(unicode_get_empty(), unicode_get_empty(), Py_NewRef(o))
      : triple(Py_NewRef(o), unicode_get_empty(), unicode_get_empty());
  return triple(unicode_part(o, 0, found), Py_NewRef(separator), unicode_part(o, found + m, n));
}
