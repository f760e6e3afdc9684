// CPython: Objects/bytes_methods.c, Python/pystrhex.c, Objects/stringlib/join.h. hex, fromhex, join, translate.

import { copyBytes, type Ref, store8, u8, writeBytes } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyObject_Size,
  PySequence_Fast,
  PySequence_Fast_GET_ITEM,
  PySequence_Fast_GET_SIZE,
  typeNameOf,
} from './abstract.ts';
import { type Buffer, lends, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import type { ByteType } from './bytes_methods.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_CheckExact,
  PyBytes_FromStringAndSize,
} from './bytesobject.ts';
import { arg, PyObject_CallOneArg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { Py_None } from './singletons.ts';
import { intArgument } from './unicode_args.ts';
import {
  codePointsOf,
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_IS_ASCII,
  PyUnicode_READ_CHAR,
} from './unicodeobject.ts';

const view: Buffer = { at: 0, length: 0, readonly: true };

/** bytes.hex(sep, bytes_per_sep); new str. */
export function hex(type: ByteType, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 8) {
    if (nargs > 0 || kwnames !== 0) raise(PyExc_TypeError, `hex() takes no arguments (${nargs} given)`);
    return PyUnicode_FromString(hexOf(type.at(self), type.size(self), '', 0));
  }
  const [sep, count] = parseArgs('hex', args, nargs, kwnames, ['sep', 'bytes_per_sep']);
  const group = count === 0 ? 1 : intArgument(count);
  return PyUnicode_FromString(
    hexOf(type.at(self), type.size(self), sep === 0 ? '' : separatorOf(sep), group),
  );
}

function separatorOf(sep: Ref): string {
  const n = PyObject_Size(sep);
  if (n !== 1) raise(PyExc_ValueError, 'sep must be length 1.');
  if (PyUnicode_Check(sep)) {
    if (!PyUnicode_IS_ASCII(sep)) raise(PyExc_ValueError, 'sep must be ASCII.');
    return String.fromCharCode(PyUnicode_READ_CHAR(sep, 0));
  }
  if (!PyBytes_Check(sep)) raise(PyExc_TypeError, 'sep must be str or bytes.');
  if (u8[PyBytes_AS_STRING(sep)] > 127) raise(PyExc_ValueError, 'sep must be ASCII.');
  return String.fromCharCode(u8[PyBytes_AS_STRING(sep)]);
}

/** Hexadecimal digits of bytes, with a separator after each `group` bytes: counted from the right, negative from the left. */
export function hexOf(at: number, n: number, separator: string, group: number): string {
  let text = '';
  const size = Math.abs(group);
  for (let i = 0; i < n; i++) {
    const from = group > 0 ? n - i : i;
    if (i > 0 && size > 0 && separator !== '' && from % size === 0) text += separator;
    text += (u8[at + i] < 16 ? '0' : '') + u8[at + i].toString(16);
  }
  return text;
}

/** bytes.fromhex(text), of the class `cls`; new reference. */
export function fromhex(type: ByteType, cls: Ref, text: Ref): Ref {
  let codes: ArrayLike<number>;
  if (PyUnicode_Check(text)) codes = codePointsOf(text);
  else if (v.minor >= 14 && PyObject_CheckBuffer(text)) {
    PyObject_GetBuffer(text, view);
    codes = u8.slice(view.at, view.at + view.length);
  } else if (v.minor >= 14)
    raise(PyExc_TypeError, `fromhex() argument must be str or bytes-like, not ${typeNameOf(text)}`);
  else _PyArg_BadArgument('fromhex', 'argument', 'str', text);
  const bytes: number[] = [];
  const digit = (i: number): number => {
    const ch = i < codes.length ? codes[i] : 0;
    const value = ch < 128 ? Number.parseInt(String.fromCharCode(ch), 16) : Number.NaN;
    if (!Number.isNaN(value)) return value;
    if (v.minor >= 14 && i >= codes.length)
      raise(PyExc_ValueError, 'fromhex() arg must contain an even number of hexadecimal digits');
    // a character above U+007F is found before anything is read
    const wide = Array.prototype.findIndex.call(codes, (c: number) => c > 127);
    return raise(
      PyExc_ValueError,
      `non-hexadecimal number found in fromhex() arg at position ${wide >= 0 ? wide : i}`,
    );
  };
  for (let i = 0; i < codes.length; ) {
    const ch = codes[i];
    if (v.minor >= 7 ? ch === 32 || (ch >= 9 && ch <= 13) : ch === 32) {
      i++;
      continue;
    }
    bytes.push(digit(i) * 16 + digit(i + 1));
    i += 2;
  }
  const made = type.make(0, bytes.length);
  if (bytes.length > 0) writeBytes(type.at(made), Uint8Array.from(bytes));
  if (cls === type.type()) return made;
  const m = mark();
  own(made);
  return releasing(m, PyObject_CallOneArg(cls, made));
}

/** separator.join(iterable of bytes-like); new reference. */
export function joinBytes(type: ByteType, self: Ref, iterable: Ref): Ref {
  const m = mark();
  const items = own(PySequence_Fast(iterable, 'can only join an iterable'));
  const count = PySequence_Fast_GET_SIZE(items);
  if (count === 0) return releasing(m, type.make(0, 0));
  if (count === 1 && type.name === 'bytes') {
    const only = PySequence_Fast_GET_ITEM(items, 0);
    if (PyBytes_CheckExact(only)) return releasing(m, Py_NewRef(only));
  }
  let length = type.size(self) * (count - 1);
  for (let i = 0; i < count; i++) {
    const item = PySequence_Fast_GET_ITEM(items, i);
    if (!lends(item, view))
      raise(PyExc_TypeError, `sequence item ${i}: expected a bytes-like object, ${typeNameOf(item)} found`);
    length += view.length;
  }
  if (length > 2 ** 63 - 1) raise(PyExc_OverflowError, 'join() result is too long');
  const joined = type.make(0, length);
  let to = type.at(joined);
  for (let i = 0; i < count; i++) {
    if (i > 0) {
      copyBytes(to, type.at(self), type.size(self));
      to += type.size(self);
    }
    PyObject_GetBuffer(PySequence_Fast_GET_ITEM(items, i), view);
    copyBytes(to, view.at, view.length);
    to += view.length;
  }
  release(m);
  return joined;
}

/** bytes.translate(table, /, delete=b''); new reference. */
export function translate(type: ByteType, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [table, deleted] = parseArgs('translate', args, nargs, kwnames, ['', 'delete'], {
    min: 1,
    posonly: 1,
  });
  let map: Uint8Array | null = null;
  if (table !== Py_None) {
    PyObject_GetBuffer(table, view);
    map = u8.slice(view.at, view.at + view.length);
    if (map.length !== 256) raise(PyExc_ValueError, 'translation table must be 256 characters long');
  }
  const gone = new Uint8Array(256);
  if (deleted !== 0) {
    PyObject_GetBuffer(deleted, view);
    for (let i = 0; i < view.length; i++) gone[u8[view.at + i]] = 1;
  }
  const n = type.size(self);
  const at = type.at(self);
  const out = new Uint8Array(n);
  let length = 0;
  let changed = false;
  for (let i = 0; i < n; i++) {
    const ch = u8[at + i];
    if (gone[ch] === 0) out[length++] = map === null ? ch : map[ch];
    changed ||= gone[ch] !== 0 || (map !== null && map[ch] !== ch);
  }
  if (!changed) return type.same(self);
  const made = type.make(0, length);
  if (length > 0) writeBytes(type.at(made), out.subarray(0, length));
  return made;
}

/** bytes.maketrans(from, to): a new table of 256 bytes. */
export function maketrans(_self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('maketrans', nargs, 2, 2);
  const to: Buffer = { at: 0, length: 0, readonly: true };
  PyObject_GetBuffer(arg(args, 0), view);
  PyObject_GetBuffer(arg(args, 1), to);
  if (view.length !== to.length) raise(PyExc_ValueError, 'maketrans arguments must have same length');
  const table = PyBytes_FromStringAndSize(0, 256);
  const at = PyBytes_AS_STRING(table);
  for (let i = 0; i < 256; i++) store8(at + i, i);
  for (let i = 0; i < view.length; i++) store8(at + u8[view.at + i], u8[to.at + i]);
  return table;
}
