// CPython: Modules/_sre/sre.c. The module _sre and re.Pattern: a compiled regular expression. Lib/re compiles it.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  clearStruct,
  hash,
  type MethodDef,
  mark,
  ob_size,
  ob_type,
  own,
  Py_NewRef,
  Py_TPFLAGS_DISALLOW_INSTANTIATION,
  Py_TPFLAGS_HAVE_GC,
  PyObject_New,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetAttrString,
  PyObject_Hash,
  PyObject_RichCompareBool,
  reprString,
  typeName,
  typeNameOf,
} from '../objects/abstract.ts';
import { PyDictProxy_New } from '../objects/descrobject.ts';
import { PyDict_Check, PyDict_New, PyDict_Size } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { freeObject } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { intArgument, parseArgs } from '../objects/getargs.ts';
import { PyCallIter_New } from '../objects/iterobject.ts';
import {
  PyList_Append,
  PyList_Check,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
} from '../objects/listobject.ts';
import { PyLong_AsLong, PyLong_FromLong, PyLong_FromSsize_t } from '../objects/longobject.ts';
import { classmethod_, keywords, noargs, o } from '../objects/methoddef.ts';
import { PyModule_Add, PyModule_AddFunctions, PyModule_New } from '../objects/moduleobject.ts';
import { _Py_HashBytes } from '../objects/pyhash.ts';
import { Py_None, Py_NotImplemented } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { ssizeArgument } from '../objects/unicode_args.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';
import { sre_lower_ascii, sre_lower_unicode, sre_upper_unicode } from './sre_chars.ts';
import { sre_match, sre_search, state_reset } from './sre_engine.ts';
import { itself, Match_Type, pattern_new_match } from './sre_match.ts';
import { pattern_scanner, Scanner_Type } from './sre_scanner.ts';
import {
  codeOf,
  getstring,
  groupsOf,
  type Matching,
  matching,
  moveOn,
  PATTERN,
  PATTERN_HEADER,
  state_getslice,
  state_part,
} from './sre_state.ts';
import { pattern_subx, sre_template, Template_Type } from './sre_template.ts';

const SIZE = PATTERN_HEADER + 8; // sizeof(PatternObject): one instruction and the padding behind it

// ---------------------------------------------------------------- birth and death

function sre_compile(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['pattern', 'flags', 'code', 'groups', 'groupindex', 'indexgroup'];
  const [pattern, flags, code, groups, groupindex, indexgroup] = parseArgs(
    'compile',
    args,
    nargs,
    kwnames,
    names,
    { min: 6 },
  );
  const bad = (i: number, type: string, x: Ref): never =>
    raise(PyExc_TypeError, `compile() argument ${i} must be ${type}, not ${typeNameOf(x)}`);
  const flagBits = intArgument(flags);
  if (!PyList_Check(code)) bad(3, 'list', code);
  const groupCount = ssizeArgument(groups);
  if (!PyDict_Check(groupindex)) bad(5, 'dict', groupindex);
  if (!PyTuple_Check(indexgroup)) bad(6, 'tuple', indexgroup);
  const n = PyList_GET_SIZE(code);
  const size = (SIZE + 4 * n + 7) & ~7;
  const gc = v.minor >= 10;
  const self = gc ? PyObject_GC_New(Pattern_Type, size) : PyObject_New(Pattern_Type, size);
  clearBody(self, size);
  const w = self << 2;
  storeSsize(w + ob_size, n);
  storeSsize(w + PATTERN.codesize, n);
  if (gc) PyObject_GC_Track(self);
  const m = mark();
  own(self);
  for (let i = 0; i < n; i++) {
    const value = PyLong_AsLong(PyList_GET_ITEM(code, i));
    if (value > 0xffffffff || value < 0)
      raise(PyExc_OverflowError, 'regular expression code size limit exceeded');
    store(codeOf(self) + i, value | 0);
  }
  store(w + PATTERN.isbytes, pattern === Py_None ? -1 : getstring(pattern).isbytes ? 1 : 0);
  store(w + PATTERN.pattern, Py_NewRef(pattern));
  store(w + PATTERN.flags, flagBits);
  storeSsize(w + PATTERN.groups, groupCount);
  if (PyDict_Size(groupindex) > 0) {
    store(w + PATTERN.groupindex, Py_NewRef(groupindex));
    if (PyTuple_GET_SIZE(indexgroup) > 0) store(w + PATTERN.indexgroup, Py_NewRef(indexgroup));
  }
  return releasing(m, Py_NewRef(self));
}

function pattern_dealloc(self: Ref): void {
  if (v.minor >= 10) PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + PATTERN.weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  clearStruct('PatternObject')(self);
  freeObject(self);
}

// ---------------------------------------------------------------- matching

// The arguments string, pos and endpos of a method.
function place(name: string, args: number, nargs: number, kwnames: Ref): [Ref, number, number] {
  const [string, pos, endpos] = parseArgs(name, args, nargs, kwnames, ['string', 'pos', 'endpos'], {
    min: 1,
  });
  return [
    string,
    pos === 0 ? 0 : ssizeArgument(pos),
    endpos === 0 ? Number.MAX_SAFE_INTEGER : ssizeArgument(endpos),
  ];
}

function matcher(name: string, find: (state: Matching, code: number) => boolean): MethodDef {
  return keywords((self, args, nargs, kwnames) => {
    const [string, pos, endpos] = place(name, args, nargs, kwnames);
    return matching(self, string, pos, endpos, (state) =>
      find(state, codeOf(self)) ? pattern_new_match(self, state) : Py_NewRef(Py_None),
    );
  });
}

function findall(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [string, pos, endpos] = place('findall', args, nargs, kwnames);
  const groups = groupsOf(self);
  const m = mark();
  const list = own(PyList_New(0));
  matching(self, string, pos, endpos, (state) => {
    while (state.start <= state.end) {
      state_reset(state);
      if (!sre_search(state, codeOf(self))) break;
      const n = mark();
      let item: Ref;
      if (groups === 0)
        item = own(state_part(state, state.start - state.beginning, state.ptr - state.beginning));
      else if (groups === 1) item = own(state_getslice(state, 1, true));
      else {
        item = own(PyTuple_New(groups));
        for (let i = 0; i < groups; i++) PyTuple_SET_ITEM(item, i, state_getslice(state, i + 1, true));
      }
      PyList_Append(list, item);
      release(n);
      moveOn(state, state.start, state.ptr);
    }
  });
  return releasing(m, Py_NewRef(list));
}

// Up to 3.6 split() does not split where an empty text matches: ValueError for a pattern that matches nothing else.
function checkSplit(self: Ref): void {
  const code = codeOf(self);
  if (i32[code] === 14 && i32[code + 3] === 0 && i32[code + 4] === 0)
    raise(PyExc_ValueError, 'split() requires a non-empty pattern match.');
}

function split(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [string, max] = parseArgs('split', args, nargs, kwnames, ['string', 'maxsplit'], { min: 1 });
  const most = max === 0 ? 0 : ssizeArgument(max);
  if (v.minor < 7) checkSplit(self);
  const m = mark();
  const list = own(PyList_New(0));
  const append = (item: Ref): void => {
    const n = mark();
    PyList_Append(list, own(item));
    release(n);
  };
  matching(self, string, 0, Number.MAX_SAFE_INTEGER, (state) => {
    let last = 0;
    for (let n = 0; most === 0 || n < most; ) {
      state_reset(state);
      if (!sre_search(state, codeOf(self))) break;
      if (v.minor < 7 && state.start === state.ptr) {
        if (state.ptr === state.end) break;
        state.start++;
        continue;
      }
      append(state_part(state, last, state.start - state.beginning));
      for (let i = 0; i < groupsOf(self); i++) append(state_getslice(state, i + 1, false));
      n++;
      last = state.ptr - state.beginning;
      moveOn(state, state.start, state.ptr);
    }
    append(state_part(state, last, state.endpos));
  });
  return releasing(m, Py_NewRef(list));
}

function substituter(name: string, subn: boolean): MethodDef {
  return keywords((self, args, nargs, kwnames) => {
    const [repl, string, count] = parseArgs(name, args, nargs, kwnames, ['repl', 'string', 'count'], {
      min: 2,
    });
    return pattern_subx(self, repl, string, count === 0 ? 0 : ssizeArgument(count), subn);
  });
}

function finditer(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [string, pos, endpos] = place('finditer', args, nargs, kwnames);
  const m = mark();
  const scanner = own(pattern_scanner(self, string, pos, endpos));
  return releasing(m, PyCallIter_New(own(PyObject_GetAttrString(scanner, 'search')), Py_None));
}

// ---------------------------------------------------------------- the type

const FLAGS: readonly [name: string, bit: number][] = [
  ['re.TEMPLATE', 1],
  ['re.IGNORECASE', 2],
  ['re.LOCALE', 4],
  ['re.MULTILINE', 8],
  ['re.DOTALL', 16],
  ['re.UNICODE', 32],
  ['re.VERBOSE', 64],
  ['re.DEBUG', 128],
  ['re.ASCII', 256],
];

function pattern_repr(self: Ref): Ref {
  const w = self << 2;
  let flags = i32[w + PATTERN.flags];
  if (i32[w + PATTERN.isbytes] === 0 && (flags & (4 | 32 | 256)) === 32) flags &= ~32;
  const names: string[] = [];
  for (const [name, bit] of FLAGS) {
    if ((flags & bit) === 0 || (bit === 1 && v.minor >= 13)) continue;
    names.push(name);
    flags &= ~bit;
  }
  if (flags !== 0) names.push(`0x${(flags >>> 0).toString(16)}`);
  const shown = [...reprString(i32[w + PATTERN.pattern])].slice(0, 200).join('');
  return PyUnicode_FromString(`re.compile(${shown}${names.length > 0 ? `, ${names.join('|')}` : ''})`);
}

function pattern_hash(self: Ref): number {
  const w = self << 2;
  let low = PyObject_Hash(i32[w + PATTERN.pattern]);
  let { high } = hash;
  const n = loadSsize(w + PATTERN.codesize);
  low ^= _Py_HashBytes(codeOf(self) * 4, 4 * n);
  high ^= hash.high;
  low ^= i32[w + PATTERN.flags] ^ i32[w + PATTERN.isbytes] ^ n;
  if (i32[w + PATTERN.isbytes] < 0) high = ~high;
  if (low === -1 && high === -1) low = -2;
  hash.high = high;
  return low;
}

function pattern_richcompare(a: Ref, b: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || i32[(b << 2) + ob_type] !== Pattern_Type)
    return Py_NewRef(Py_NotImplemented);
  const x = a << 2;
  const y = b << 2;
  let equal = a === b;
  if (!equal) {
    equal =
      i32[x + PATTERN.flags] === i32[y + PATTERN.flags] &&
      i32[x + PATTERN.isbytes] === i32[y + PATTERN.isbytes] &&
      i32[x + PATTERN.codesize] === i32[y + PATTERN.codesize];
    for (let i = 0; equal && i < i32[x + PATTERN.codesize]; i++)
      equal = i32[codeOf(a) + i] === i32[codeOf(b) + i];
    equal = equal && PyObject_RichCompareBool(i32[x + PATTERN.pattern], i32[y + PATTERN.pattern], Py_EQ);
  }
  return PyBool_FromLong(equal === (op === Py_EQ));
}

export const Pattern_Type: Ref = staticType({
  get name() {
    return v.minor >= 7 ? 're.Pattern' : '_sre.SRE_Pattern';
  },
  struct: 'PatternObject',
  basicsize: SIZE,
  itemsize: 4,
  ofModule: true,
  get flags() {
    return (v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0) | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  },
  doc: 'Compiled regular expression object.',
  weaklist: 'weakreflist',
  slots: {
    tp_new: (type: Ref): never => raise(PyExc_TypeError, `cannot create '${typeName(type)}' instances`),
    tp_dealloc: pattern_dealloc,
    tp_repr: pattern_repr,
    tp_hash: pattern_hash,
    tp_richcompare: pattern_richcompare,
    tp_traverse: traverseStruct('PatternObject'),
    tp_clear: clearStruct('PatternObject'),
    references: traverseStruct('PatternObject'),
  },
  slotVersions: { tp_traverse: { since: 10 }, tp_clear: { since: 10 } },
  methods: {
    match: matcher('match', sre_match),
    fullmatch: matcher('fullmatch', (state, code) => {
      state.matchAll = true;
      return sre_match(state, code);
    }),
    search: matcher('search', sre_search),
    sub: substituter('sub', false),
    subn: substituter('subn', true),
    findall: keywords(findall),
    split: keywords(split),
    finditer: keywords(finditer),
    scanner: keywords((self, args, nargs, kwnames) =>
      pattern_scanner(self, ...place('scanner', args, nargs, kwnames)),
    ),
    __copy__: noargs((self) => itself(self, 'copy', 'pattern')),
    __deepcopy__: o((self) => itself(self, 'deepcopy', 'pattern')),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
  },
  members: { pattern: { field: 'pattern' }, flags: { field: 'flags' } },
  getset: {
    groups: { get: (self) => PyLong_FromSsize_t(groupsOf(self)) },
    groupindex: {
      get: (self) => {
        const names = i32[(self << 2) + PATTERN.groupindex];
        if (names !== 0) return PyDictProxy_New(names);
        const m = mark();
        const none = own(PyDict_New());
        return releasing(m, v.minor >= 8 ? Py_NewRef(none) : PyDictProxy_New(none));
      },
    },
  },
});

// ---------------------------------------------------------------- the module

// The magic number of the compiler in Lib/re: that of the oldest library the model has serves the versions before it.
function magic(): number {
  if (v.minor >= 13) return 20230612;
  return v.minor === 12 ? 20221023 : 20220615;
}

const functions: Record<string, MethodDef> = {
  compile: keywords(sre_compile),
  template: keywords(
    (_, args, nargs, kwnames) => {
      const [, template] = parseArgs('template', args, nargs, kwnames, ['', ''], { min: 2, posonly: 2 });
      if (!PyList_Check(template))
        raise(PyExc_TypeError, `template() argument 2 must be list, not ${typeNameOf(template)}`);
      return sre_template(template);
    },
    { since: 12 },
  ),
  getcodesize: noargs(() => PyLong_FromLong(4)),
  ascii_iscased: o((_, ch) => {
    const c = intArgument(ch);
    return PyBool_FromLong(c < 128 && (c | 32) >= 97 && (c | 32) <= 122);
  }),
  unicode_iscased: o((_, ch) => {
    const c = intArgument(ch);
    return PyBool_FromLong(c !== sre_lower_unicode(c) || c !== sre_upper_unicode(c));
  }),
  ascii_tolower: o((_, ch) => PyLong_FromLong(sre_lower_ascii(intArgument(ch)))),
  unicode_tolower: o((_, ch) => PyLong_FromLong(sre_lower_unicode(intArgument(ch)))),
};

/** Makes the module _sre; new reference. */
export function PyInit__sre(): Ref {
  const m = mark();
  const module = own(PyModule_New('_sre'));
  for (const type of [Pattern_Type, Match_Type, Scanner_Type]) readyModuleType(type);
  if (v.minor >= 12) readyModuleType(Template_Type);
  PyModule_AddFunctions(module, functions);
  PyModule_Add(module, 'MAGIC', PyLong_FromLong(magic()));
  PyModule_Add(module, 'CODESIZE', PyLong_FromLong(4));
  PyModule_Add(module, 'MAXREPEAT', PyLong_FromLong(0xffffffff));
  PyModule_Add(module, 'MAXGROUPS', PyLong_FromLong(v.minor >= 13 ? 0x3fffffff : 0x7fffffff));
  PyModule_Add(
    module,
    'copyright',
    PyUnicode_FromString(' SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB '),
  );
  return releasing(m, Py_NewRef(module));
}
