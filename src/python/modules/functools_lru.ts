// CPython: Modules/_functoolsmodule.c. The wrapper that lru_cache puts around a function.
//
// A bounded cache is a dict (key → link) and a circular list of the links, oldest first, whose root is the wrapper
// itself: prev, next, hash, key and result lie at the same place in both. The list owns a reference to each link, and so
// does the dict.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, reserveStatic, store, storeSsize } from '../memory/memory.ts';
import {
  hash,
  initStatic,
  mark,
  objectFields,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyObject_Del,
  PyObject_New,
  release,
  releasing,
  staticType,
  tp_basicsize,
  tp_call,
  type Visit,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_Hash,
  PyObject_IsTrue,
} from '../objects/abstract.ts';
import { arg, PyObject_Call, PyObject_CallFunctionObjArgs } from '../objects/call.ts';
import { PyMethod_New } from '../objects/classobject.ts';
import {
  _PyDict_GetItem_KnownHash,
  _PyDict_Pop_KnownHash,
  _PyDict_SetItem_KnownHash,
  dictKeyAt,
  dictValueAt,
  PyDict_Clear,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Size,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { parseArgs } from '../objects/getargs.ts';
import { instanceDict } from '../objects/instancedict.ts';
import { PyLong_CheckExact, PyLong_FromLong } from '../objects/longobject.ts';
import { noargs, o } from '../objects/methoddef.ts';
import { PyBaseObject_Type } from '../objects/objecttype.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  _PyTuple_FromArray,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_Pack,
} from '../objects/tupleobject.ts';
import { PyUnicode_CheckExact } from '../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';

const LINK = 'prev:borrowed next:borrowed hash:u64 key:object result:object';
declareStruct('lru_list_elem', LINK);
declareStruct(
  'lru_cache_object',
  (p) =>
    `${LINK} kind:cfunc typed:ssize cache:object hits:ssize func:object maxsize:ssize misses:ssize cache_info_type:object${
      p.minor >= 10
        ? ' kwd_mark:object lru_list_elem_type:borrowed dict:object weakreflist:ptr'
        : p.minor === 9
          ? ' dict:object weakreflist:ptr'
          : p.minor === 6
            ? ' full:ssize dict:object pad:u64'
            : ' dict:object'
    }`,
);
const K = words('lru_list_elem', v);
const L = words('lru_cache_object', v); // what follows cache_info_type differs by version

// What `kind` holds: which of the three ways to look up (in CPython the function itself).
const UNCACHED = 0;
const INFINITE = 1;
const BOUNDED = 2;

/** functools._lru_list_elem: a result in a bounded cache. */
export const lru_list_elem_type = staticType({
  name: 'functools._lru_list_elem',
  struct: 'lru_list_elem',
  ofModule: true,
  slots: {
    tp_dealloc: (self: Ref) => {
      Py_CLEAR((self << 2) + K.key);
      Py_CLEAR((self << 2) + K.result);
      PyObject_Del(self);
    },
    references: link_references,
  },
});

/** functools._lru_cache_wrapper. */
export const lru_cache_type = staticType({
  name: 'functools._lru_cache_wrapper',
  struct: 'lru_cache_object',
  ofModule: true,
  get flags() {
    return v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE;
  },
  dictField: 'dict',
  get weaklist() {
    return v.minor >= 9 ? 'weakreflist' : undefined;
  },
  slots: {
    tp_new: lru_cache_new,
    tp_dealloc: lru_cache_dealloc,
    tp_call: lru_cache_call,
    tp_traverse: lru_cache_traverse,
    references: lru_cache_references,
    tp_clear: lru_cache_clear,
    tp_descr_get: (self: Ref, obj: Ref) =>
      obj === 0 || obj === Py_None ? Py_NewRef(self) : PyMethod_New(self, obj),
  },
  methods: {
    cache_info: noargs(lru_cache_cache_info),
    cache_clear: noargs(lru_cache_cache_clear),
    __reduce__: noargs((self) => PyObject_GetAttrString(self, '__qualname__')),
    __copy__: noargs((self) => Py_NewRef(self)),
    __deepcopy__: o((self) => Py_NewRef(self)),
  },
  getset: { __dict__: { get: (self) => Py_NewRef(instanceDict(self)) } },
});

/** The object() that parts positional from keyword arguments in a key. */
export const kwd_mark: Ref = reserveStatic(16);

/** Makes it; when the module is imported. */
export function initKwdMark(): void {
  initStatic(kwd_mark, PyBaseObject_Type);
}

function lru_cache_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [func, maxsizeO, typed, cacheInfoType] = parseArgs(
    'lru_cache',
    args,
    nargs,
    kwnames,
    ['user_function', 'maxsize', 'typed', 'cache_info_type'],
    { min: 4 },
  );
  if (i32[(Py_TYPE(func) << 2) + tp_call] === 0)
    raise(PyExc_TypeError, 'the first argument must be callable');
  let kind = INFINITE;
  let maxsize = -1;
  if (maxsizeO !== Py_None) {
    if (!PyIndex_Check(maxsizeO)) raise(PyExc_TypeError, 'maxsize should be integer or None');
    maxsize = Math.max(0, PyNumber_AsSsize_t(maxsizeO, PyExc_OverflowError));
    kind = maxsize === 0 ? UNCACHED : BOUNDED;
  }
  const isTyped = PyObject_IsTrue(typed);
  const m = mark();
  const cache = own(PyDict_New());
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + K.prev, self);
  store(w + K.next, self);
  store(w + L.kind, kind);
  storeSsize(w + L.typed, isTyped ? 1 : 0);
  store(w + L.cache, Py_NewRef(cache));
  store(w + L.func, Py_NewRef(func));
  storeSsize(w + L.maxsize, maxsize);
  store(w + L.cache_info_type, Py_NewRef(cacheInfoType));
  if (v.minor >= 10) {
    store(w + L.kwd_mark, Py_NewRef(kwd_mark));
    store(w + L.lru_list_elem_type, lru_list_elem_type);
  }
  return releasing(m, self);
}

// The key of a call; new reference.
function lru_cache_make_key(args: Ref, kwds: Ref, typed: boolean): Ref {
  const n = PyTuple_GET_SIZE(args);
  if (!typed && kwds === 0) {
    if (n === 1 && v.minor >= 7) {
      const only = PyTuple_GET_ITEM(args, 0);
      if (PyUnicode_CheckExact(only) || PyLong_CheckExact(only)) return Py_NewRef(only);
    }
    return Py_NewRef(args);
  }
  const parts = Array.from({ length: n }, (_, i) => PyTuple_GET_ITEM(args, i));
  const values: Ref[] = [...parts];
  if (kwds !== 0) {
    parts.push(kwd_mark);
    for (let pos = PyDict_Next(kwds, 0); pos >= 0; pos = PyDict_Next(kwds, pos)) {
      parts.push(dictKeyAt(kwds, pos), dictValueAt(kwds, pos));
      values.push(dictValueAt(kwds, pos));
    }
  }
  if (typed) for (const value of values) parts.push(Py_TYPE(value));
  return PyTuple_Pack(...parts);
}

function lru_cache_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const tuple = own(_PyTuple_FromArray(args, nargs));
  let kwds = 0;
  if (kwnames !== 0 && PyTuple_GET_SIZE(kwnames) > 0) {
    kwds = own(PyDict_New());
    for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
      PyDict_SetItem(kwds, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  }
  if (i32[w + L.kind] === UNCACHED) {
    count(w + L.misses);
    return releasing(m, PyObject_Call(i32[w + L.func], tuple, kwds));
  }
  const key = own(lru_cache_make_key(tuple, kwds, i32[w + L.typed] !== 0));
  const low = PyObject_Hash(key);
  const high = hash.high;
  const found = _PyDict_GetItem_KnownHash(i32[w + L.cache], key, low, high);
  if (i32[w + L.kind] === INFINITE) {
    if (found !== 0) {
      count(w + L.hits);
      return releasing(m, Py_NewRef(found));
    }
    count(w + L.misses);
    const result = own(PyObject_Call(i32[w + L.func], tuple, kwds));
    _PyDict_SetItem_KnownHash(i32[w + L.cache], key, low, high, result);
    return releasing(m, Py_NewRef(result));
  }
  if (found !== 0) {
    extractLink(found);
    appendLink(self, found);
    count(w + L.hits);
    return releasing(m, Py_NewRef(i32[(found << 2) + K.result]));
  }
  count(w + L.misses);
  const result = own(PyObject_Call(i32[w + L.func], tuple, kwds));
  remember(self, key, low, high, result);
  return releasing(m, Py_NewRef(result));
}

function count(w: number): void {
  storeSsize(w, loadSsize(w) + 1);
}

// The second half of bounded_lru_cache_wrapper: the call may have added the key, or removed others.
function remember(self: Ref, key: Ref, low: number, high: number, result: Ref): void {
  const w = self << 2;
  const cache = i32[w + L.cache];
  if (_PyDict_GetItem_KnownHash(cache, key, low, high) !== 0) return;
  const m = mark();
  if (PyDict_Size(cache) < loadSsize(w + L.maxsize) || i32[w + K.next] === self) {
    const link = PyObject_New(lru_list_elem_type, i32[(lru_list_elem_type << 2) + tp_basicsize]);
    fillLink(link, key, low, high, result);
    own(link);
    _PyDict_SetItem_KnownHash(cache, key, low, high, link);
    appendLink(self, Py_NewRef(link));
    release(m);
    return;
  }
  // the oldest result makes room: its link is used again
  const link = i32[w + K.next];
  const l = link << 2;
  extractLink(link);
  own(link); // the list's reference
  const popped = _PyDict_Pop_KnownHash(cache, i32[l + K.key], i32[l + K.hash], i32[l + K.hash + 1], Py_None);
  own(popped);
  if (popped === Py_None) {
    release(m);
    return;
  }
  own(i32[l + K.key]);
  own(i32[l + K.result]);
  fillLink(link, key, low, high, result);
  _PyDict_SetItem_KnownHash(cache, key, low, high, link);
  appendLink(self, Py_NewRef(link));
  release(m);
}

function fillLink(link: Ref, key: Ref, low: number, high: number, result: Ref): void {
  const l = link << 2;
  for (const field of [K.prev, K.next, K.key, K.result]) store(l + field + 1, 0);
  store(l + K.hash, low);
  store(l + K.hash + 1, high);
  store(l + K.key, Py_NewRef(key));
  store(l + K.result, Py_NewRef(result));
}

function extractLink(link: Ref): void {
  const prev = i32[(link << 2) + K.prev];
  const next = i32[(link << 2) + K.next];
  store((prev << 2) + K.next, next);
  store((next << 2) + K.prev, prev);
}

// at the end of the list, as its newest
function appendLink(self: Ref, link: Ref): void {
  const last = i32[(self << 2) + K.prev];
  store((last << 2) + K.next, link);
  store((self << 2) + K.prev, link);
  store((link << 2) + K.prev, last);
  store((link << 2) + K.next, self);
}

// Takes the links off the wrapper and drops them, oldest first (lru_cache_unlink_list, lru_cache_clear_list).
function unlinked(self: Ref): Ref[] {
  const links: Ref[] = [];
  for (let link = i32[(self << 2) + K.next]; link !== self; link = i32[(link << 2) + K.next])
    links.push(link);
  store((self << 2) + K.next, self);
  store((self << 2) + K.prev, self);
  return links;
}

function lru_cache_cache_info(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const hits = own(PyLong_FromLong(loadSsize(w + L.hits)));
  const misses = own(PyLong_FromLong(loadSsize(w + L.misses)));
  const maxsize = loadSsize(w + L.maxsize);
  const limit = maxsize === -1 ? Py_None : own(PyLong_FromLong(maxsize));
  const size = own(PyLong_FromLong(PyDict_Size(i32[w + L.cache])));
  return releasing(m, PyObject_CallFunctionObjArgs(i32[w + L.cache_info_type], hits, misses, limit, size));
}

function lru_cache_cache_clear(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  for (const link of unlinked(self).reverse()) own(link);
  storeSsize(w + L.hits, 0);
  storeSsize(w + L.misses, 0);
  PyDict_Clear(i32[w + L.cache]);
  return releasing(m, Py_NewRef(Py_None));
}

// ---------------------------------------------------------------- death and traversal

// the fields behind the root's own key and result, which are never set
function lru_cache_clear(self: Ref): void {
  const m = mark();
  for (const link of unlinked(self).reverse()) own(link);
  for (const w of objectFields('lru_cache_object').words) Py_CLEAR((self << 2) + w);
  release(m);
}

function lru_cache_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  if (v.minor >= 9 && i32[(self << 2) + weakreflist()] !== 0) PyObject_ClearWeakRefs(self);
  lru_cache_clear(self);
  freeObject(self);
}

function weakreflist(): number {
  return words('lru_cache_object', v).weakreflist;
}

function visitFields(self: Ref, visit: Visit): void {
  const { names, words: offsets } = objectFields('lru_cache_object');
  for (let i = 0; i < offsets.length; i++) {
    const target = i32[(self << 2) + offsets[i]];
    if (target !== 0) visit(target, names[i], 0);
  }
}

// The collector sees through the links, which it does not track.
function lru_cache_traverse(self: Ref, visit: Visit): void {
  let i = 0;
  for (let link = i32[(self << 2) + K.next]; link !== self; link = i32[(link << 2) + K.next]) {
    visit(i32[(link << 2) + K.key], 'key', i);
    visit(i32[(link << 2) + K.result], 'result', i++);
  }
  visitFields(self, visit);
}

function lru_cache_references(self: Ref, visit: Visit): void {
  let i = 0;
  for (let link = i32[(self << 2) + K.next]; link !== self; link = i32[(link << 2) + K.next])
    visit(link, 'link', i++);
  visitFields(self, visit);
}

function link_references(self: Ref, visit: Visit): void {
  visit(i32[(self << 2) + K.key], 'key', 0);
  visit(i32[(self << 2) + K.result], 'result', 0);
}
