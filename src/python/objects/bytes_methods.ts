// CPython: Objects/bytesobject.c, Objects/bytes_methods.c, Objects/stringlib/. The methods that bytes and bytearray share.

import { copyBytes, fillBytes, i32, type Ref, store8, u8 } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, Py_TYPE, releasing, tp_basicsize } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyBool_FromLong, typeNameOf } from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { fromhex, hex, joinBytes, maketrans, translate } from './bytes_convert.ts';
import { byteNeedle, findNeedle, needle, readNeedle } from './bytes_search.ts';
import { bytesPartition, bytesReplace, bytesSplit, bytesSplitlines } from './bytes_split.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_CheckExact,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  PyBytes_Type,
} from './bytesobject.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { parseArgs } from './getargs.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { classmethod_, fast, keywords, noargs, o, staticmethod_, varargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import {
  boolArgument,
  intArgument,
  nameArgument,
  positional,
  range,
  searchRange,
  ssizeArgument,
} from './unicode_args.ts';
import { PyUnicode_Decode } from './unicode_codecs.ts';
import { countCharacters, matchesAt } from './unicode_find.ts';

/** How a type of bytes is read and made. */
export interface ByteType {
  name: 'bytes' | 'bytearray';
  type: () => Ref;
  /** byte address of an instance's bytes */
  at: (self: Ref) => number;
  size: (self: Ref) => number;
  /** a new instance of the `n` bytes at byte `from`, unwritten when from is 0 */
  make: (from: number, n: number) => Ref;
  /** all of self: itself where it cannot change */
  same: (self: Ref) => Ref;
}

function isUpper(ch: number): boolean {
  return ch >= 65 && ch <= 90;
}
function isLower(ch: number): boolean {
  return ch >= 97 && ch <= 122;
}
function isAlpha(ch: number): boolean {
  return isUpper(ch) || isLower(ch);
}
function isDigit(ch: number): boolean {
  return ch >= 48 && ch <= 57;
}
/** Py_ISSPACE. */
export function isSpace(ch: number): boolean {
  return ch === 32 || (ch >= 9 && ch <= 13);
}

const view: Buffer = { at: 0, length: 0, readonly: true };

// ---------------------------------------------------------------- finding

function finder(type: ByteType, name: string, direction: number, must: boolean): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 1, 3, 13);
    readNeedle(arg(args, 0));
    searchRange(args, nargs, type.size(self));
    const found = findNeedle(type.at(self), range.start, range.end, direction);
    if (found < 0 && must) raise(PyExc_ValueError, 'subsection not found');
    return PyLong_FromSsize_t(found);
  });
}

function counter(type: ByteType): MethodDef {
  return fast((self, args, nargs) => {
    positional('count', nargs, 1, 3, 13);
    readNeedle(arg(args, 0));
    searchRange(args, nargs, type.size(self));
    const { start, end } = range;
    const at = type.at(self);
    let count = 0;
    if (byteNeedle() >= 0) {
      for (let i = start; i < end; i++) if (u8[at + i] === byteNeedle()) count++;
    } else if (end - start >= needle.length) {
      if (needle.length === 0) count = end - start + 1;
      else count = countCharacters(1, at, start, end, 1, needle.at, needle.length, Number.MAX_SAFE_INTEGER);
    }
    return PyLong_FromSsize_t(count);
  });
}

function tailMatcher(type: ByteType, name: string, atEnd: boolean): MethodDef {
  const matches = (self: Ref, sub: Ref, start: number, end: number): boolean => {
    PyObject_GetBuffer(sub, view);
    const m = view.length;
    if (end - m < start) return false;
    return matchesAt(1, type.at(self), atEnd ? end - m : start, 1, view.at, m);
  };
  return fast((self, args, nargs) => {
    positional(name, nargs, 1, 3, 13);
    const sub = arg(args, 0);
    searchRange(args, nargs, type.size(self));
    const { start, end } = range;
    if (PyTuple_Check(sub)) {
      for (let i = 0; i < PyTuple_GET_SIZE(sub); i++)
        if (matches(self, PyTuple_GET_ITEM(sub, i), start, end)) return PyBool_FromLong(true);
      return PyBool_FromLong(false);
    }
    if (!PyObject_CheckBuffer(sub))
      raise(PyExc_TypeError, `${name} first arg must be bytes or a tuple of bytes, not ${typeNameOf(sub)}`);
    return PyBool_FromLong(matches(self, sub, start, end));
  });
}

// ---------------------------------------------------------------- trimming and padding

const LEFT = 1;
const RIGHT = 2;

// `sides`: LEFT, RIGHT or both
function stripper(type: ByteType, name: string, sides: 1 | 2 | 3): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 0, 1, 3);
    const chars = nargs === 0 ? Py_None : arg(args, 0);
    let goes: (ch: number) => boolean = isSpace;
    if (chars !== Py_None) {
      PyObject_GetBuffer(chars, view);
      const set = u8.slice(view.at, view.at + view.length);
      goes = (ch) => set.includes(ch);
    }
    const at = type.at(self);
    let i = 0;
    let j = type.size(self);
    if (sides & LEFT) while (i < j && goes(u8[at + i])) i++;
    if (sides & RIGHT) while (j > i && goes(u8[at + j - 1])) j--;
    return i === 0 && j === type.size(self) ? type.same(self) : type.make(at + i, j - i);
  });
}

function pad(type: ByteType, self: Ref, left: number, right: number, fill: number): Ref {
  if (left <= 0 && right <= 0) return type.same(self);
  const n = type.size(self);
  const padded = type.make(0, left + n + right);
  const at = type.at(padded);
  fillBytes(at, left, fill);
  copyBytes(at + left, type.at(self), n);
  fillBytes(at + left + n, right, fill);
  return padded;
}

function justifier(type: ByteType, name: string, margin: (n: number, width: number) => number): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 1, 2, 8);
    const width = ssizeArgument(arg(args, 0));
    let fill = 32;
    if (nargs > 1) {
      const o = arg(args, 1);
      const ok = (PyBytes_Check(o) || typeNameOf(o) === 'bytearray') && lendsOne(o);
      if (!ok) raise(PyExc_TypeError, fillMessage(name, o));
      fill = u8[view.at];
    }
    const n = type.size(self);
    if (n >= width) return type.same(self);
    const left = margin(n, width);
    return pad(type, self, left, width - n - left, fill);
  });
}

function lendsOne(o: Ref): boolean {
  PyObject_GetBuffer(o, view);
  return view.length === 1;
}

function fillMessage(name: string, o: Ref): string {
  const expected = `${name}() argument 2 must be a byte string of length 1`;
  if (v.minor >= 14 && (PyBytes_Check(o) || typeNameOf(o) === 'bytearray'))
    return `${name}(): argument 2 must be a byte string of length 1, not a ${typeNameOf(o)} object of length ${view.length}`;
  return `${expected}, not ${typeNameOf(o)}`;
}

function centered(n: number, width: number): number {
  const margin = width - n;
  return Math.floor(margin / 2) + (margin % 2 === 1 && width % 2 === 1 ? 1 : 0);
}

function zfill(type: ByteType, self: Ref, argument: Ref): Ref {
  const width = ssizeArgument(argument);
  const n = type.size(self);
  if (n >= width) return type.same(self);
  const filled = pad(type, self, width - n, 0, 48);
  const at = type.at(filled);
  const sign = n === 0 ? 0 : u8[at + width - n];
  if (sign === 43 || sign === 45) {
    store8(at, sign);
    store8(at + width - n, 48);
  }
  return filled;
}

function remover(type: ByteType, atEnd: boolean): MethodDef {
  return o(
    (self, affix) => {
      PyObject_GetBuffer(affix, view);
      const n = type.size(self);
      const m = view.length;
      const at = type.at(self);
      if (n >= m && m > 0 && matchesAt(1, at, atEnd ? n - m : 0, 1, view.at, m))
        return type.make(atEnd ? at : at + m, n - m);
      return type.same(self);
    },
    { since: 9 },
  );
}

// ---------------------------------------------------------------- case and questions

function mapper(type: ByteType, map: (ch: number, before: number) => number): MethodDef {
  return noargs((self) => {
    const n = type.size(self);
    const mapped = type.make(0, n);
    const from = type.at(self);
    const to = type.at(mapped);
    let before = -1;
    for (let i = 0; i < n; i++) {
      const ch = u8[from + i];
      store8(to + i, map(ch, before));
      before = ch;
    }
    return mapped;
  });
}

function lower(ch: number): number {
  return isUpper(ch) ? ch + 32 : ch;
}

function upper(ch: number): number {
  return isLower(ch) ? ch - 32 : ch;
}

function question(type: ByteType, test: (ch: number) => boolean): MethodDef {
  return noargs((self) => {
    const n = type.size(self);
    const at = type.at(self);
    for (let i = 0; i < n; i++) if (!test(u8[at + i])) return PyBool_FromLong(false);
    return PyBool_FromLong(n > 0);
  });
}

function cased(type: ByteType, yes: (ch: number) => boolean, no: (ch: number) => boolean): MethodDef {
  return noargs((self) => {
    const at = type.at(self);
    let any = false;
    for (let i = 0; i < type.size(self); i++) {
      if (no(u8[at + i])) return PyBool_FromLong(false);
      any ||= yes(u8[at + i]);
    }
    return PyBool_FromLong(any);
  });
}

function istitle(type: ByteType): MethodDef {
  return noargs((self) => {
    const at = type.at(self);
    let any = false;
    let inside = false;
    for (let i = 0; i < type.size(self); i++) {
      const ch = u8[at + i];
      if ((isUpper(ch) && inside) || (isLower(ch) && !inside)) return PyBool_FromLong(false);
      inside = isAlpha(ch);
      any ||= inside;
    }
    return PyBool_FromLong(any);
  });
}

// ---------------------------------------------------------------- other

function expandtabs(type: ByteType, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [argument] = parseArgs('expandtabs', args, nargs, kwnames, ['tabsize']);
  const tabsize = argument === 0 ? 8 : intArgument(argument);
  const at = type.at(self);
  const bytes: number[] = [];
  let line = 0;
  for (let i = 0; i < type.size(self); i++) {
    const ch = u8[at + i];
    if (ch === 9) {
      const by = tabsize > 0 ? tabsize - (line % tabsize) : 0;
      for (let k = 0; k < by; k++) bytes.push(32);
      line += by;
    } else {
      bytes.push(ch);
      line = ch === 10 || ch === 13 ? 0 : line + 1;
    }
  }
  const expanded = type.make(0, bytes.length);
  for (let i = 0; i < bytes.length; i++) store8(type.at(expanded) + i, bytes[i]);
  return expanded;
}

function decode(type: ByteType, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [encoding, errors] = parseArgs('decode', args, nargs, kwnames, ['encoding', 'errors']);
  const name = nameArgument('decode', 'encoding', 1, encoding);
  return PyUnicode_Decode(type.at(self), type.size(self), name, nameArgument('decode', 'errors', 2, errors));
}

/** The methods of a type of bytes by name. */
export function sharedMethods(type: ByteType): Record<string, MethodDef> {
  return {
    capitalize: mapper(type, (ch, before) => (before < 0 ? upper(ch) : lower(ch))),
    center: varargs(7, justifier(type, 'center', centered)),
    count: varargs(12, counter(type)),
    decode: keywords((self, args, nargs, kwnames) => decode(type, self, args, nargs, kwnames)),
    endswith: varargs(12, tailMatcher(type, 'endswith', true)),
    expandtabs: keywords((self, args, nargs, kwnames) => expandtabs(type, self, args, nargs, kwnames)),
    find: varargs(12, finder(type, 'find', 1, false)),
    fromhex: classmethod_(o((cls, text) => fromhex(type, cls, text))),
    hex: keywords((self, args, nargs, kwnames) => hex(type, self, args, nargs, kwnames)),
    index: varargs(12, finder(type, 'index', 1, true)),
    isalnum: question(type, (ch) => isAlpha(ch) || isDigit(ch)),
    isalpha: question(type, isAlpha),
    isascii: noargs(
      (self) => {
        for (let i = 0; i < type.size(self); i++)
          if (u8[type.at(self) + i] > 127) return PyBool_FromLong(false);
        return PyBool_FromLong(true);
      },
      { since: 7 },
    ),
    isdigit: question(type, isDigit),
    islower: cased(type, isLower, isUpper),
    isspace: question(type, isSpace),
    istitle: istitle(type),
    isupper: cased(type, isUpper, isLower),
    join: o((self, iterable) => joinBytes(type, self, iterable)),
    ljust: varargs(
      7,
      justifier(type, 'ljust', () => 0),
    ),
    lower: mapper(type, lower),
    lstrip: stripper(type, 'lstrip', 1),
    maketrans: staticmethod_(fast(maketrans)),
    partition: o((self, separator) => bytesPartition(type, self, separator, false)),
    replace: fast((self, args, nargs) => {
      positional('replace', nargs, 2, 3, 8);
      return bytesReplace(
        type,
        self,
        arg(args, 0),
        arg(args, 1),
        nargs > 2 ? ssizeArgument(arg(args, 2)) : -1,
      );
    }),
    removeprefix: remover(type, false),
    removesuffix: remover(type, true),
    rfind: varargs(12, finder(type, 'rfind', -1, false)),
    rindex: varargs(12, finder(type, 'rindex', -1, true)),
    rjust: varargs(
      7,
      justifier(type, 'rjust', (n, width) => width - n),
    ),
    rpartition: o((self, separator) => bytesPartition(type, self, separator, true)),
    rsplit: splitter(type, 'rsplit', true),
    rstrip: stripper(type, 'rstrip', 2),
    split: splitter(type, 'split', false),
    splitlines: keywords((self, args, nargs, kwnames) => {
      const [keepends] = parseArgs('splitlines', args, nargs, kwnames, ['keepends']);
      return bytesSplitlines(type, self, keepends !== 0 && boolArgument(keepends));
    }),
    startswith: varargs(12, tailMatcher(type, 'startswith', false)),
    strip: stripper(type, 'strip', 3),
    swapcase: mapper(type, (ch) => (isUpper(ch) ? ch + 32 : isLower(ch) ? ch - 32 : ch)),
    title: mapper(type, (ch, before) => (isAlpha(before) ? lower(ch) : upper(ch))),
    translate: keywords((self, args, nargs, kwnames) => translate(type, self, args, nargs, kwnames)),
    upper: mapper(type, upper),
    zfill: o((self, width) => zfill(type, self, width)),
  };
}

function splitter(type: ByteType, name: string, fromRight: boolean): MethodDef {
  return keywords((self, args, nargs, kwnames) => {
    const [separator, maxsplit] = parseArgs(name, args, nargs, kwnames, ['sep', 'maxsplit']);
    const most = maxsplit === 0 ? -1 : ssizeArgument(maxsplit);
    return bytesSplit(type, self, separator === Py_None ? 0 : separator, most, fromRight);
  });
}

/** The methods of bytes by name. */
export function bytesMethods(): Record<string, MethodDef> {
  return {
    ...sharedMethods({
      name: 'bytes',
      type: () => PyBytes_Type,
      at: PyBytes_AS_STRING,
      size: PyBytes_GET_SIZE,
      make: PyBytes_FromStringAndSize,
      same: sameBytes,
    }),
    __getnewargs__: noargs((self) => {
      const m = mark();
      return releasing(
        m,
        PyTuple_Pack(own(PyBytes_FromStringAndSize(PyBytes_AS_STRING(self), PyBytes_GET_SIZE(self)))),
      );
    }),
    __sizeof__: noargs((self) =>
      PyLong_FromSsize_t(i32[(Py_TYPE(self) << 2) + tp_basicsize] + PyBytes_GET_SIZE(self)),
    ),
    __bytes__: noargs(sameBytes, { since: 11 }),
  };
}

function sameBytes(self: Ref): Ref {
  if (PyBytes_CheckExact(self)) return Py_NewRef(self);
  return PyBytes_FromStringAndSize(PyBytes_AS_STRING(self), PyBytes_GET_SIZE(self));
}
