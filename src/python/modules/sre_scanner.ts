// CPython: Modules/_sre/sre.c. SRE_Scanner: matches one after the other; finditer() asks it until it gives None.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_DISALLOW_INSTANTIATION,
  Py_TPFLAGS_HAVE_GC,
  PyObject_New,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { changeExports } from '../objects/buffer.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_ValueError } from '../objects/exceptions.ts';
import { freeObject } from '../objects/generic.ts';
import { noargs } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyUnicode_Check } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { sre_match, sre_search } from './sre_engine.ts';
import { pattern_new_match } from './sre_match.ts';
import { codeOf, matching, moveOn, state_init } from './sre_state.ts';

// What a scanner keeps of SRE_STATE between two matches. start: an index, -1 when nothing follows.
declareStruct(
  'ScannerObject',
  'pattern:object string:object start:ssize pos:ssize endpos:ssize must_advance:i32 executing:i32',
);
const S = words('ScannerObject', v);

// sizeof(ScannerObject), the whole state in it. Ran on each version.
function scannerSize(): number {
  if (v.minor >= 13) return 248;
  return v.minor >= 9 || v.minor === 6 ? 240 : 232;
}

/** pattern.scanner(string, pos, endpos); new reference. TypeError. */
export function pattern_scanner(pattern: Ref, string: Ref, pos: number, endpos: number): Ref {
  const state = state_init(pattern, string, pos, endpos); // pins the bytes as long as the scanner lives
  const size = scannerSize();
  const gc = v.minor >= 10;
  const self = gc ? PyObject_GC_New(Scanner_Type, size) : PyObject_New(Scanner_Type, size);
  clearBody(self, size);
  const w = self << 2;
  store(w + S.pattern, Py_NewRef(pattern));
  store(w + S.string, Py_NewRef(string));
  storeSsize(w + S.start, state.pos);
  storeSsize(w + S.pos, state.pos);
  storeSsize(w + S.endpos, state.endpos);
  if (gc) PyObject_GC_Track(self);
  return self;
}

function next(self: Ref, search: boolean): Ref {
  const w = self << 2;
  if (i32[w + S.executing] !== 0) raise(PyExc_ValueError, 'regular expression scanner already executing');
  const start = loadSsize(w + S.start);
  if (start < 0) return Py_NewRef(Py_None);
  const pattern = i32[w + S.pattern];
  const [pos, endpos] = [loadSsize(w + S.pos), loadSsize(w + S.endpos)];
  return matching(pattern, i32[w + S.string], pos, endpos, (state) => {
    state.start = state.beginning + start;
    state.mustAdvance = i32[w + S.must_advance] !== 0;
    if (state.start > state.end) return Py_NewRef(Py_None);
    const found = search ? sre_search(state, codeOf(pattern)) : sre_match(state, codeOf(pattern));
    if (!found) {
      storeSsize(w + S.start, -1);
      return Py_NewRef(Py_None);
    }
    const match = pattern_new_match(pattern, state);
    const atEnd = v.minor < 7 && state.ptr === state.start && state.ptr === state.end;
    moveOn(state, state.start, state.ptr);
    storeSsize(w + S.start, atEnd ? -1 : state.start - state.beginning);
    store(w + S.must_advance, state.mustAdvance ? 1 : 0);
    return match;
  });
}

export const Scanner_Type: Ref = staticType({
  name: '_sre.SRE_Scanner',
  struct: 'ScannerObject',
  get basicsize() {
    return scannerSize();
  },
  ofModule: true,
  get flags() {
    return (v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0) | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  },
  slots: {
    tp_dealloc: (self: Ref): void => {
      if (v.minor >= 10) PyObject_GC_UnTrack(self);
      const string = i32[(self << 2) + S.string];
      if (!PyUnicode_Check(string)) changeExports(string, -1);
      Py_CLEAR((self << 2) + S.string);
      Py_CLEAR((self << 2) + S.pattern);
      freeObject(self);
    },
    tp_traverse: traverseStruct('ScannerObject'),
    tp_clear: (self: Ref): void => Py_CLEAR((self << 2) + S.pattern),
    references: traverseStruct('ScannerObject'),
  },
  slotVersions: { tp_traverse: { since: 10 }, tp_clear: { since: 10 } },
  methods: {
    match: noargs((self) => next(self, false)),
    search: noargs((self) => next(self, true)),
  },
  members: { pattern: { field: 'pattern' } },
});
