// CPython: Objects/stringlib/split.h, partition.h, transmogrify.h. Cutting bytes and bytearrays, and replacing in them.

import { copyBytes, type Ref, u8 } from '../memory/memory.ts';
import { Py_NewRef } from '../memory/object.ts';
import { type Buffer, PyObject_GetBuffer } from './buffer.ts';
import { type ByteType, isSpace } from './bytes_methods.ts';
import { PyBytes_CheckExact } from './bytesobject.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError } from './exceptions.ts';
import { countCharacters, findCharacters } from './unicode_find.ts';
import { SplitList, triple } from './unicode_split.ts';

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const view: Buffer = { at: 0, length: 0, readonly: true };
const other: Buffer = { at: 0, length: 0, readonly: true };

/** split and rsplit: `separator` lends its bytes, NULL for whitespace; at most `maxcount` cuts (negative: all). */
export function bytesSplit(
  type: ByteType,
  self: Ref,
  separator: Ref,
  maxcount: number,
  fromRight: boolean,
): Ref {
  const n = type.size(self);
  const most = maxcount < 0 ? NO_LIMIT : maxcount;
  if (separator !== 0) {
    PyObject_GetBuffer(separator, view);
    if (view.length === 0) raise(PyExc_ValueError, 'empty separator');
  }
  const parts = new SplitList(most);
  const add = (i: number, j: number) => parts.add(type.make(type.at(self) + i, j - i));
  const whole =
    separator === 0
      ? splitWhitespace(type.at(self), n, most, fromRight, add, PyBytes_CheckExact(self))
      : splitAt(type.at(self), n, most, fromRight, add) === 0 && PyBytes_CheckExact(self);
  if (whole) parts.add(Py_NewRef(self));
  else if (separator !== 0) add(rest.start, rest.end);
  return parts.finish(fromRight);
}

const rest = { start: 0, end: 0 };

// Cuts at the bytes of `view`; what is left is in `rest`. Returns how many parts were added.
function splitAt(
  at: number,
  n: number,
  most: number,
  fromRight: boolean,
  add: (i: number, j: number) => void,
): number {
  const { at: sub, length: m } = view;
  let start = 0;
  let end = n;
  let count = 0;
  for (; count < most; count++) {
    const found = findCharacters(1, at, start, end, 1, sub, m, fromRight ? -1 : 1);
    if (found < 0) break;
    if (fromRight) {
      add(found + m, end);
      end = found;
    } else {
      add(start, found);
      start = found + m;
    }
  }
  rest.start = start;
  rest.end = end;
  return count;
}

// Returns true when the only part is all of it and `exact`.
function splitWhitespace(
  at: number,
  n: number,
  most: number,
  fromRight: boolean,
  add: (i: number, j: number) => void,
  exact: boolean,
): boolean {
  let left = most;
  if (fromRight) {
    let i = n - 1;
    for (; left > 0; left--) {
      while (i >= 0 && isSpace(u8[at + i])) i--;
      if (i < 0) break;
      const j = i--;
      while (i >= 0 && !isSpace(u8[at + i])) i--;
      if (j === n - 1 && i < 0 && exact) return true;
      add(i + 1, j + 1);
    }
    while (i >= 0 && isSpace(u8[at + i])) i--;
    if (i >= 0) add(0, i + 1);
    return false;
  }
  let i = 0;
  for (; left > 0; left--) {
    while (i < n && isSpace(u8[at + i])) i++;
    if (i === n) break;
    const j = i++;
    while (i < n && !isSpace(u8[at + i])) i++;
    if (j === 0 && i === n && exact) return true;
    add(j, i);
  }
  while (i < n && isSpace(u8[at + i])) i++;
  if (i < n) add(i, n);
  return false;
}

/** splitlines; new list. Lines end with \n, \r or \r\n. */
export function bytesSplitlines(type: ByteType, self: Ref, keepends: boolean): Ref {
  const n = type.size(self);
  const parts = new SplitList(-1);
  for (let i = 0; i < n; ) {
    const at = type.at(self);
    const j = i;
    while (i < n && u8[at + i] !== 10 && u8[at + i] !== 13) i++;
    let end = i;
    if (i < n) {
      i += u8[at + i] === 13 && i + 1 < n && u8[at + i + 1] === 10 ? 2 : 1;
      if (keepends) end = i;
    }
    if (j === 0 && end === n && PyBytes_CheckExact(self)) parts.add(Py_NewRef(self));
    else parts.add(type.make(at + j, end - j));
  }
  return parts.finish(false);
}

/** partition and rpartition: a new tuple of three. */
export function bytesPartition(type: ByteType, self: Ref, separator: Ref, fromRight: boolean): Ref {
  PyObject_GetBuffer(separator, view);
  const m = view.length;
  if (m === 0) raise(PyExc_ValueError, 'empty separator');
  const n = type.size(self);
  const found = findCharacters(1, type.at(self), 0, n, 1, view.at, m, fromRight ? -1 : 1);
  const isBytes = type.name === 'bytes';
  if (found < 0) {
    const all = isBytes ? Py_NewRef(self) : type.make(type.at(self), n);
    return fromRight
      ? triple(type.make(0, 0), type.make(0, 0), all)
      : triple(all, type.make(0, 0), type.make(0, 0));
  }
  return triple(
    type.make(type.at(self), found),
    isBytes ? Py_NewRef(separator) : type.make(type.at(self) + found, m),
    type.make(type.at(self) + found + m, n - found - m),
  );
}

/** replace: at most `maxcount` places (negative: all). */
export function bytesReplace(type: ByteType, self: Ref, old: Ref, by: Ref, maxcount: number): Ref {
  PyObject_GetBuffer(old, view);
  PyObject_GetBuffer(by, other);
  const n = type.size(self);
  const { at: sub, length: m } = view;
  const { at: byAt, length: k } = other;
  const most = maxcount < 0 ? NO_LIMIT : maxcount;
  const at = type.at(self);
  if (n < m || most === 0 || (m === 0 && k === 0)) return type.same(self);
  const count = m === 0 ? Math.min(n + 1, most) : countCharacters(1, at, 0, n, 1, sub, m, most);
  if (count === 0) return type.same(self);
  const length = n + count * (k - m);
  if (length > 2 ** 63 - 1) raise(PyExc_OverflowError, 'replace bytes is too long');
  const replaced = type.make(0, length);
  const to = type.at(replaced);
  let from = 0;
  let i = 0;
  for (let left = count; left > 0; left--) {
    const found = m === 0 ? from : findCharacters(1, at, from, n, 1, sub, m, 1);
    copyBytes(to + i, at + from, found - from);
    i += found - from;
    copyBytes(to + i, byAt, k);
    i += k;
    from = found + m;
    if (m === 0 && from < n) copyBytes(to + i++, at + from++, 1);
  }
  if (from < n) copyBytes(to + i, at + from, n - from);
  return replaced;
}
