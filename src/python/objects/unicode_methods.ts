// CPython: Objects/unicodeobject.c. The methods of str.

import type { Ref } from '../memory/memory.ts';
import { type MethodDef, mark, own, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyBool_FromLong,
  PySequence_Fast_GET_ITEM,
  PySequence_Fast_GET_SIZE,
  typeNameOf,
} from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { parseArgs } from './getargs.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { fast, keywords, noargs, o, staticmethod_, varargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Check, PyTuple_Pack } from './tupleobject.ts';
import {
  boolArgument,
  ensure_unicode,
  fillArgument,
  intArgument,
  nameArgument,
  positional,
  range,
  searchRange,
  ssizeArgument,
  strArgument,
} from './unicode_args.ts';
import {
  caseQuestions,
  unicode_capitalize,
  unicode_casefold,
  unicode_lower,
  unicode_swapcase,
  unicode_title,
  unicode_upper,
} from './unicode_case.ts';
import { PyUnicode_AsEncodedString } from './unicode_codecs.ts';
import { countCharacters, findCharacter, findCharacters, matchesAt } from './unicode_find.ts';
import { unicode__format__, unicode_format, unicode_format_map } from './unicode_formatter.ts';
import {
  _PyUnicode_TranslateCharmap,
  expandtabs,
  PyUnicode_Replace,
  unicode_maketrans,
} from './unicode_replace.ts';
import { PyUnicode_Splitlines, partition, split } from './unicode_split.ts';
import { _PyUnicode_IsWhitespace } from './unicodectype.ts';
import {
  _PyUnicode_Copy,
  copyCharacters,
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_Join,
  PyUnicode_KIND,
  PyUnicode_MAX_CHAR_VALUE,
  PyUnicode_New,
  PyUnicode_Substring,
  readCharacter,
  unicode_result_unchanged,
  unicode_sizeof,
  writeCharacter,
} from './unicodeobject.ts';

// ---------------------------------------------------------------- finding

// The place of the first argument in self between the bounds that the others give, or -1.
function find(name: string, self: Ref, args: number, nargs: number, direction: number): number {
  positional(name, nargs, 1, 3, 13);
  const sub = searched(name, arg(args, 0));
  searchRange(args, nargs, PyUnicode_GET_LENGTH(self));
  return findCharacters(
    PyUnicode_KIND(self),
    PyUnicode_DATA(self),
    range.start,
    range.end,
    PyUnicode_KIND(sub),
    PyUnicode_DATA(sub),
    PyUnicode_GET_LENGTH(sub),
    direction,
  );
}

function searched(name: string, sub: Ref): Ref {
  return v.minor >= 13 ? strArgument(name, 'argument 1', sub) : ensure_unicode(sub);
}

function finder(name: string, direction: number): MethodDef {
  return fast((self, args, nargs) => PyLong_FromSsize_t(find(name, self, args, nargs, direction)));
}

function indexer(name: string, direction: number): MethodDef {
  return fast((self, args, nargs) => {
    const at = find(name, self, args, nargs, direction);
    if (at < 0) raise(PyExc_ValueError, 'substring not found');
    return PyLong_FromSsize_t(at);
  });
}

function unicode_count(self: Ref, args: number, nargs: number): Ref {
  positional('count', nargs, 1, 3, 13);
  const sub = searched('count', arg(args, 0));
  searchRange(args, nargs, PyUnicode_GET_LENGTH(self));
  const m = PyUnicode_GET_LENGTH(sub);
  if (range.end - range.start < m) return PyLong_FromSsize_t(0);
  if (m === 0) return PyLong_FromSsize_t(range.end - range.start + 1);
  return PyLong_FromSsize_t(
    countCharacters(
      PyUnicode_KIND(self),
      PyUnicode_DATA(self),
      range.start,
      range.end,
      PyUnicode_KIND(sub),
      PyUnicode_DATA(sub),
      m,
      Number.MAX_SAFE_INTEGER,
    ),
  );
}

/** True when `sub` stands at the beginning (or, `atEnd`, the end) of self between the bounds. */
function tailmatch(self: Ref, sub: Ref, start: number, end: number, atEnd: boolean): boolean {
  const m = PyUnicode_GET_LENGTH(sub);
  if (end - m < start) return false;
  if (m === 0) return true;
  const kind = PyUnicode_KIND(self);
  const subKind = PyUnicode_KIND(sub);
  if (subKind > kind) return false;
  return matchesAt(kind, PyUnicode_DATA(self), atEnd ? end - m : start, subKind, PyUnicode_DATA(sub), m);
}

function tailMatcher(name: string, atEnd: boolean): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 1, 3, 13);
    const sub = arg(args, 0);
    searchRange(args, nargs, PyUnicode_GET_LENGTH(self));
    const { start, end } = range;
    if (PyTuple_Check(sub)) {
      for (let i = 0; i < PySequence_Fast_GET_SIZE(sub); i++) {
        const item = PySequence_Fast_GET_ITEM(sub, i);
        if (!PyUnicode_Check(item))
          raise(PyExc_TypeError, `tuple for ${name} must only contain str, not ${typeNameOf(item)}`);
        if (tailmatch(self, item, start, end, atEnd)) return PyBool_FromLong(true);
      }
      return PyBool_FromLong(false);
    }
    if (!PyUnicode_Check(sub))
      raise(PyExc_TypeError, `${name} first arg must be str or a tuple of str, not ${typeNameOf(sub)}`);
    return PyBool_FromLong(tailmatch(self, sub, start, end, atEnd));
  });
}

// ---------------------------------------------------------------- trimming and padding

const LEFT = 1;
const RIGHT = 2;

// `sides`: LEFT, RIGHT or both
function stripper(name: string, sides: 1 | 2 | 3): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 0, 1, 7);
    const chars = nargs === 0 ? Py_None : arg(args, 0);
    if (chars !== Py_None && !PyUnicode_Check(chars))
      raise(PyExc_TypeError, `${name} arg must be None or str`);
    const kind = PyUnicode_KIND(self);
    const at = PyUnicode_DATA(self);
    let i = 0;
    let j = PyUnicode_GET_LENGTH(self);
    if (chars === Py_None) {
      if (sides & LEFT) while (i < j && _PyUnicode_IsWhitespace(readCharacter(kind, at, i))) i++;
      if (sides & RIGHT) while (j > i && _PyUnicode_IsWhitespace(readCharacter(kind, at, j - 1))) j--;
    } else {
      const k = PyUnicode_KIND(chars);
      const p = PyUnicode_DATA(chars);
      const n = PyUnicode_GET_LENGTH(chars);
      if (sides & LEFT) while (i < j && findCharacter(k, p, 0, n, readCharacter(kind, at, i), 1) >= 0) i++;
      if (sides & RIGHT)
        while (j > i && findCharacter(k, p, 0, n, readCharacter(kind, at, j - 1), 1) >= 0) j--;
    }
    return PyUnicode_Substring(self, i, j);
  });
}

// `left` and `right` characters `fill` around self.
function pad(self: Ref, left: number, right: number, fill: number): Ref {
  const before = Math.max(0, left);
  const after = Math.max(0, right);
  if (before === 0 && after === 0) return unicode_result_unchanged(self);
  const n = PyUnicode_GET_LENGTH(self);
  if (before + n + after > 2 ** 63 - 1) raise(PyExc_OverflowError, 'padded string is too long');
  const padded = PyUnicode_New(before + n + after, Math.max(PyUnicode_MAX_CHAR_VALUE(self), fill));
  const kind = PyUnicode_KIND(padded);
  const at = PyUnicode_DATA(padded);
  for (let i = 0; i < before; i++) writeCharacter(kind, at, i, fill);
  for (let i = before + n; i < before + n + after; i++) writeCharacter(kind, at, i, fill);
  copyCharacters(kind, at, before, PyUnicode_KIND(self), PyUnicode_DATA(self), n);
  return padded;
}

function justifier(name: string, margins: (n: number, width: number) => [number, number]): MethodDef {
  return fast((self, args, nargs) => {
    positional(name, nargs, 1, 2, 8);
    const width = ssizeArgument(arg(args, 0));
    const fill = nargs > 1 ? fillArgument(arg(args, 1)) : 32;
    const n = PyUnicode_GET_LENGTH(self);
    if (n >= width) return unicode_result_unchanged(self);
    const [left, right] = margins(n, width);
    return pad(self, left, right, fill);
  });
}

function centered(n: number, width: number): [number, number] {
  const margin = width - n;
  const left = Math.floor(margin / 2) + (margin % 2 === 1 && width % 2 === 1 ? 1 : 0);
  return [left, margin - left];
}

function unicode_zfill(self: Ref, argument: Ref): Ref {
  const width = ssizeArgument(argument);
  const n = PyUnicode_GET_LENGTH(self);
  if (n >= width) return unicode_result_unchanged(self);
  const filled = pad(self, width - n, 0, 48);
  const kind = PyUnicode_KIND(filled);
  const at = PyUnicode_DATA(filled);
  const sign = n === 0 ? 0 : readCharacter(kind, at, width - n);
  if (sign === 43 || sign === 45) {
    writeCharacter(kind, at, 0, sign);
    writeCharacter(kind, at, width - n, 48);
  }
  return filled;
}

function remover(name: string, atEnd: boolean): MethodDef {
  return o(
    (self, affix) => {
      strArgument(name, 'argument', affix);
      const n = PyUnicode_GET_LENGTH(self);
      const m = PyUnicode_GET_LENGTH(affix);
      if (!tailmatch(self, affix, 0, n, atEnd)) return unicode_result_unchanged(self);
      return atEnd ? PyUnicode_Substring(self, 0, n - m) : PyUnicode_Substring(self, m, n);
    },
    { since: 9 },
  );
}

// ---------------------------------------------------------------- cutting and replacing

function splitter(name: string, fromRight: boolean): MethodDef {
  return keywords((self, args, nargs, kwnames) => {
    const [separator, maxsplit] = parseArgs(name, args, nargs, kwnames, ['sep', 'maxsplit']);
    const maxcount = maxsplit === 0 ? -1 : ssizeArgument(maxsplit);
    if (separator === 0 || separator === Py_None) return split(self, 0, maxcount, fromRight);
    if (!PyUnicode_Check(separator))
      raise(PyExc_TypeError, `must be str or None, not ${typeNameOf(separator)}`);
    return split(self, separator, maxcount, fromRight);
  });
}

function unicode_splitlines(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [keepends] = parseArgs('splitlines', args, nargs, kwnames, ['keepends']);
  return PyUnicode_Splitlines(self, keepends !== 0 && boolArgument(keepends));
}

function unicode_expandtabs(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [tabsize] = parseArgs('expandtabs', args, nargs, kwnames, ['tabsize']);
  return expandtabs(self, tabsize === 0 ? 8 : intArgument(tabsize));
}

function unicode_replace(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let count: Ref;
  if (v.minor >= 13) {
    const names = ['old', 'new', 'count'];
    count = parseArgs('replace', args, nargs, kwnames, names, { min: 2, max: 3, posonly: 2 })[2];
  } else {
    if (kwnames !== 0)
      raise(PyExc_TypeError, `${v.minor >= 9 ? 'str.replace' : 'replace'}() takes no keyword arguments`);
    positional('replace', nargs, 2, 3, 8);
    count = nargs > 2 ? arg(args, 2) : 0;
  }
  const old = strArgument('replace', 'argument 1', arg(args, 0));
  const by = strArgument('replace', 'argument 2', arg(args, 1));
  return PyUnicode_Replace(self, old, by, count === 0 ? -1 : ssizeArgument(count));
}

function maketrans(_type: Ref, args: number, nargs: number): Ref {
  positional('maketrans', nargs, 1, 3, 8);
  const y = nargs > 1 ? strArgument('maketrans', 'argument 2', arg(args, 1)) : 0;
  const z = nargs > 2 ? strArgument('maketrans', 'argument 3', arg(args, 2)) : 0;
  return unicode_maketrans(arg(args, 0), y, z);
}

function unicode_encode(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [encoding, errors] = parseArgs('encode', args, nargs, kwnames, ['encoding', 'errors']);
  return PyUnicode_AsEncodedString(
    self,
    nameArgument('encode', 'encoding', 1, encoding),
    nameArgument('encode', 'errors', 2, errors),
  );
}

function unicode_getnewargs(self: Ref): Ref {
  const m = mark();
  return releasing(m, PyTuple_Pack(own(_PyUnicode_Copy(self))));
}

/** The methods of str by name. */
export function unicodeMethods(): Record<string, MethodDef> {
  const questions = Object.entries(caseQuestions()).map(([name, question]) => [name, noargs(question)]);
  return {
    encode: keywords(unicode_encode),
    replace: keywords(unicode_replace),
    split: splitter('split', false),
    rsplit: splitter('rsplit', true),
    join: o(PyUnicode_Join),
    capitalize: noargs(unicode_capitalize),
    casefold: noargs(unicode_casefold),
    title: noargs(unicode_title),
    center: justifier('center', centered),
    count: fast(unicode_count, { varargs: 12 }),
    expandtabs: keywords(unicode_expandtabs),
    find: varargs(12, finder('find', 1)),
    partition: o((self, separator) => partition(self, ensure_unicode(separator), false)),
    index: varargs(12, indexer('index', 1)),
    ljust: justifier('ljust', (n, width) => [0, width - n]),
    lower: noargs(unicode_lower),
    lstrip: stripper('lstrip', 1),
    rfind: varargs(12, finder('rfind', -1)),
    rindex: varargs(12, indexer('rindex', -1)),
    rjust: justifier('rjust', (n, width) => [width - n, 0]),
    rstrip: stripper('rstrip', 2),
    rpartition: o((self, separator) => partition(self, ensure_unicode(separator), true)),
    splitlines: keywords(unicode_splitlines),
    strip: stripper('strip', 3),
    swapcase: noargs(unicode_swapcase),
    translate: o(_PyUnicode_TranslateCharmap),
    upper: noargs(unicode_upper),
    startswith: varargs(12, tailMatcher('startswith', false)),
    endswith: varargs(12, tailMatcher('endswith', true)),
    removeprefix: remover('removeprefix', false),
    removesuffix: remover('removesuffix', true),
    isascii: noargs((self) => PyBool_FromLong(PyUnicode_IS_ASCII(self)), { since: 7 }),
    ...Object.fromEntries(questions),
    zfill: varargs(6, o(unicode_zfill)),
    format: keywords(unicode_format, { varargs: 99 }),
    format_map: o(unicode_format_map),
    __format__: o(unicode__format__),
    maketrans: staticmethod_(fast(maketrans)),
    __sizeof__: noargs((self) => PyLong_FromSsize_t(unicode_sizeof(self))),
    __getnewargs__: noargs(unicode_getnewargs),
  };
}
