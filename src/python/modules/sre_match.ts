// CPython: Modules/_sre/sre.c. re.Match: where a pattern and its groups matched.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  clearStruct,
  mark,
  ob_size,
  own,
  Py_NewRef,
  Py_TPFLAGS_DISALLOW_INSTANTIATION,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyObject_New,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, reprString, typeName } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import {
  dictKeyAt,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_IndexError, PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyLong_AsSsize_t, PyLong_Check, PyLong_FromSsize_t } from '../objects/longobject.ts';
import { classmethod_, fast, keywords, noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from '../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { getslice, getstring, groupsOf, type Matching, PATTERN, wrongSpan } from './sre_state.ts';
import { expand } from './sre_template.ts';

declareStruct(
  'MatchObject',
  'ob_size:ssize string:object regs:object pattern:object pos:ssize endpos:ssize lastindex:ssize groups:ssize', // mark[] follows
);
const M = words('MatchObject', v);
const HEADER = structOf('MatchObject', v).size;

function markAt(self: Ref, i: number): number {
  return loadSsize((self << 2) + HEADER / 4 + 2 * i);
}

/** The number of groups, the whole match counted (borrowed fields of a match). */
export function matchGroups(self: Ref): number {
  return loadSsize((self << 2) + M.groups);
}

/** The pattern that matched (borrowed). */
export function matchPattern(self: Ref): Ref {
  return i32[(self << 2) + M.pattern];
}

/** A new match object of a matching that has matched (pattern_new_match). */
export function pattern_new_match(pattern: Ref, state: Matching): Ref {
  const groups = groupsOf(pattern);
  const size = HEADER + 8 + 16 * (groups + 1);
  const gc = v.minor >= 10;
  const self = gc ? PyObject_GC_New(Match_Type, size) : PyObject_New(Match_Type, size);
  clearBody(self, size);
  const w = self << 2;
  storeSsize(w + ob_size, 2 * (groups + 1));
  store(w + M.string, Py_NewRef(state.string));
  store(w + M.pattern, Py_NewRef(pattern));
  storeSsize(w + M.pos, state.pos);
  storeSsize(w + M.endpos, state.endpos);
  storeSsize(w + M.lastindex, state.lastindex);
  storeSsize(w + M.groups, groups + 1);
  const first = w + HEADER / 4;
  storeSsize(first, state.start - state.beginning);
  storeSsize(first + 2, state.ptr - state.beginning);
  let wrong = false;
  for (let j = 0; j < 2 * groups; j += 2) {
    const set = j + 1 <= state.lastmark && state.mark[j] >= 0 && state.mark[j + 1] >= 0;
    storeSsize(first + 2 * (j + 2), set ? state.mark[j] - state.beginning : -1);
    storeSsize(first + 2 * (j + 3), set ? state.mark[j + 1] - state.beginning : -1);
    wrong ||= set && state.mark[j] > state.mark[j + 1];
  }
  if (gc) PyObject_GC_Track(self);
  if (wrong) {
    own(self);
    wrongSpan();
  }
  return self;
}

/** What group `index` matched, or `otherwise`; new reference. */
export function match_getslice_by_index(self: Ref, index: number, otherwise: Ref): Ref {
  const string = i32[(self << 2) + M.string];
  if (markAt(self, 2 * index) < 0) return Py_NewRef(otherwise);
  const text = getstring(string);
  const start = Math.min(markAt(self, 2 * index), text.length);
  const end = Math.min(markAt(self, 2 * index + 1), text.length);
  return getslice(text.isbytes, text.at, string, start, end);
}

// The number of a group by number or name. IndexError.
function match_getindex(self: Ref, index: Ref): number {
  let i = -1;
  if (PyIndex_Check(index)) i = PyNumber_AsSsize_t(index, 0);
  else {
    const names = i32[(matchPattern(self) << 2) + PATTERN.groupindex];
    const found = names === 0 ? 0 : PyDict_GetItemWithError(names, index);
    if (found !== 0 && PyLong_Check(found)) i = PyLong_AsSsize_t(found);
  }
  if (i < 0 || i >= matchGroups(self)) raise(PyExc_IndexError, 'no such group');
  return i;
}

function match_getslice(self: Ref, index: Ref): Ref {
  return match_getslice_by_index(self, match_getindex(self, index), Py_None);
}

function match_group(self: Ref, args: number, nargs: number): Ref {
  if (nargs === 0) return match_getslice_by_index(self, 0, Py_None);
  if (nargs === 1) return match_getslice(self, arg(args, 0));
  const m = mark();
  const result = own(PyTuple_New(nargs));
  for (let i = 0; i < nargs; i++) PyTuple_SET_ITEM(result, i, match_getslice(self, arg(args, i)));
  return releasing(m, Py_NewRef(result));
}

function match_groups(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [otherwise] = parseArgs('groups', args, nargs, kwnames, ['default']);
  const m = mark();
  const n = matchGroups(self);
  const result = own(PyTuple_New(n - 1));
  for (let i = 1; i < n; i++)
    PyTuple_SET_ITEM(result, i - 1, match_getslice_by_index(self, i, otherwise || Py_None));
  return releasing(m, Py_NewRef(result));
}

function match_groupdict(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [otherwise] = parseArgs('groupdict', args, nargs, kwnames, ['default']);
  const names = i32[(matchPattern(self) << 2) + PATTERN.groupindex];
  const m = mark();
  const result = own(PyDict_New());
  if (names !== 0)
    for (let pos = PyDict_Next(names, 0); pos >= 0; pos = PyDict_Next(names, pos)) {
      const key = dictKeyAt(names, pos);
      const index = match_getindex(self, key);
      PyDict_SetItem(result, key, own(match_getslice_by_index(self, index, otherwise || Py_None)));
    }
  return releasing(m, Py_NewRef(result));
}

function groupArgument(name: string, self: Ref, args: number, nargs: number): number {
  _PyArg_CheckPositional(name, nargs, 0, 1);
  return nargs === 0 ? 0 : match_getindex(self, arg(args, 0));
}

function pair(self: Ref, index: number): Ref {
  const m = mark();
  const start = own(PyLong_FromSsize_t(markAt(self, 2 * index)));
  return releasing(m, PyTuple_Pack(start, own(PyLong_FromSsize_t(markAt(self, 2 * index + 1)))));
}

function match_regs(self: Ref): Ref {
  const w = (self << 2) + M.regs;
  if (i32[w] === 0) {
    const m = mark();
    const n = matchGroups(self);
    const regs = own(PyTuple_New(n));
    for (let i = 0; i < n; i++) PyTuple_SET_ITEM(regs, i, pair(self, i));
    store(w, Py_NewRef(regs));
    releasing(m, 0);
  }
  return Py_NewRef(i32[w]);
}

function match_lastgroup(self: Ref): Ref {
  const names = i32[(matchPattern(self) << 2) + PATTERN.indexgroup];
  const last = loadSsize((self << 2) + M.lastindex);
  if (names === 0 || last < 0 || last >= PyTuple_GET_SIZE(names)) return Py_NewRef(Py_None);
  return Py_NewRef(PyTuple_GET_ITEM(names, last));
}

function match_repr(self: Ref): Ref {
  const m = mark();
  const group = own(match_getslice_by_index(self, 0, Py_None));
  const shown = [...reprString(group)].slice(0, 50).join('');
  return releasing(
    m,
    PyUnicode_FromString(
      `<${typeName(Py_TYPE(self))} object; span=(${markAt(self, 0)}, ${markAt(self, 1)}), match=${shown}>`,
    ),
  );
}

/** A copy of a pattern or a match: the object itself; new reference. In 3.6 TypeError. */
export function itself(self: Ref, how: 'copy' | 'deepcopy', what: 'pattern' | 'match'): Ref {
  if (v.minor < 7) raise(PyExc_TypeError, `cannot ${how} this ${what} object`);
  return Py_NewRef(self);
}

export const Match_Type: Ref = staticType({
  get name() {
    return v.minor >= 7 ? 're.Match' : '_sre.SRE_Match';
  },
  struct: 'MatchObject',
  basicsize: HEADER + 8,
  itemsize: 8,
  ofModule: true,
  get flags() {
    return (v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0) | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  },
  doc: 'The result of re.match() and re.search().\nMatch objects always have a boolean value of True.',
  slots: {
    tp_new: (type: Ref): never => raise(PyExc_TypeError, `cannot create '${typeName(type)}' instances`),
    tp_dealloc: dealloc_struct('MatchObject'),
    tp_repr: match_repr,
    tp_traverse: traverseStruct('MatchObject'),
    tp_clear: clearStruct('MatchObject'),
    references: traverseStruct('MatchObject'),
    mp_subscript: match_getslice,
  },
  slotVersions: { tp_traverse: { since: 10 }, tp_clear: { since: 10 } },
  methods: {
    group: fast(match_group),
    start: fast((self, args, nargs) =>
      PyLong_FromSsize_t(markAt(self, 2 * groupArgument('start', self, args, nargs))),
    ),
    end: fast((self, args, nargs) =>
      PyLong_FromSsize_t(markAt(self, 2 * groupArgument('end', self, args, nargs) + 1)),
    ),
    span: fast((self, args, nargs) => pair(self, groupArgument('span', self, args, nargs))),
    groups: keywords(match_groups),
    groupdict: keywords(match_groupdict),
    expand: keywords((self, args, nargs, kwnames) =>
      expand(self, parseArgs('expand', args, nargs, kwnames, ['template'], { min: 1 })[0]),
    ),
    __copy__: noargs((self) => itself(self, 'copy', 'match')),
    __deepcopy__: o((self) => itself(self, 'deepcopy', 'match')),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
  },
  members: { string: { field: 'string' }, re: { field: 'pattern' } },
  getset: {
    pos: { get: (self) => PyLong_FromSsize_t(loadSsize((self << 2) + M.pos)) },
    endpos: { get: (self) => PyLong_FromSsize_t(loadSsize((self << 2) + M.endpos)) },
    lastindex: {
      get: (self) => {
        const last = loadSsize((self << 2) + M.lastindex);
        return last >= 0 ? PyLong_FromSsize_t(last) : Py_NewRef(Py_None);
      },
    },
    lastgroup: { get: match_lastgroup },
    regs: { get: match_regs },
  },
});
