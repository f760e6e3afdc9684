// CPython: Objects/setobject.c. Sets and frozensets: open addressing with runs of linear probes; the C API.
//
// A table entry is key, hash: 16 bytes. A small table of 8 lies in the object itself. A deleted entry has the key DUMMY
// and the hash -1.

import { PyObject_GC_UnTrack, PyObject_IS_GC } from '../memory/gc.ts';
import {
  allocStatic,
  copyBytes,
  fillBytes,
  i32,
  type Ref,
  reserveStatic,
  store,
  storeRef,
  storeSsize,
} from '../memory/memory.ts';
import {
  hash,
  hooks,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  PyIter_Next,
  PyObject_GetIter,
  PyObject_Hash,
  PyObject_HashNotImplemented,
  PyObject_RichCompareBool,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { arg } from './call.ts';
import { dropAll } from './detached.ts';
import { HASH } from './dictkeys.ts';
import { hashOrExplain } from './dictlookup.ts';
import { dictHashAt, dictKeyAt, PyDict_CheckExact, PyDict_Next, PyDict_Size } from './dictobject.ts';
import { freeObject, noKeywords, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional } from './getargs.ts';
import {
  frozenset_hash,
  frozensetMethods,
  set_contains,
  set_repr,
  set_richcompare,
  setMethods,
} from './set_methods.ts';
import { set_and, set_iand, set_ior, set_isub, set_ixor, set_or, set_sub, set_xor } from './set_operators.ts';
import { set_iter } from './setiter.ts';
import { PyType_IsSubtype } from './typeobject.ts';
import { _PyUnicode_Equal, PyUnicode_Type } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const SET = words('PySetObject', v);
export const { fill, used, mask, table, hash: setHash, finger } = SET;
const WEAKREFLIST = SET.weakreflist;
/** Granules from the object to its small table. */
const SMALLTABLE = SET.smalltable0 >>> 2;
export const PySet_MINSIZE = 8;
const LINEAR_PROBES = 9;
const PERTURB_SHIFT = 5;

/** Key of a deleted entry; no object. */
export const DUMMY: Ref = reserveStatic(16);
/** Word that holds frozenset() where there is only one (≤ 3.9). */
let emptyfrozenset = 0;

const FLAGS = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE;

export const PySet_Type: Ref = staticType({
  name: 'set',
  tp_vectorcall: 9,
  struct: 'PySetObject',
  flags: FLAGS,
  weaklist: 'weakreflist',
  get doc() {
    const doc = 'Build an unordered collection of unique elements.';
    return v.minor >= 13 ? doc : `set() -> new empty set object\nset(iterable) -> new set object\n\n${doc}`;
  },
  slots: {
    tp_new: set_new,
    tp_init: set_init,
    tp_dealloc: set_dealloc,
    tp_traverse: set_traverse,
    tp_clear: set_clear_internal,
    tp_repr: set_repr,
    tp_hash: PyObject_HashNotImplemented,
    tp_richcompare: set_richcompare,
    tp_iter: set_iter,
    sq_length: PySet_GET_SIZE,
    sq_contains: set_contains,
    nb_subtract: set_sub,
    nb_and: set_and,
    nb_xor: set_xor,
    nb_or: set_or,
    nb_inplace_subtract: set_isub,
    nb_inplace_and: set_iand,
    nb_inplace_xor: set_ixor,
    nb_inplace_or: set_ior,
  },
  methods: setMethods(),
});

export const PyFrozenSet_Type: Ref = staticType({
  name: 'frozenset',
  tp_vectorcall: 9,
  struct: 'PySetObject',
  flags: FLAGS,
  weaklist: 'weakreflist',
  get doc() {
    const doc = 'Build an immutable unordered collection of unique elements.';
    return v.minor >= 13
      ? doc
      : `frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n${doc}`;
  },
  slots: {
    tp_new: frozenset_new,
    tp_dealloc: set_dealloc,
    tp_traverse: set_traverse,
    tp_clear: set_clear_internal,
    tp_repr: set_repr,
    tp_hash: frozenset_hash,
    tp_richcompare: set_richcompare,
    tp_iter: set_iter,
    sq_length: PySet_GET_SIZE,
    sq_contains: set_contains,
    nb_subtract: set_sub,
    nb_and: set_and,
    nb_xor: set_xor,
    nb_or: set_or,
  },
  methods: frozensetMethods(),
});

/** Prepares the sets of a new process. */
export function initSet(): void {
  emptyfrozenset = allocStatic(16) << 2;
}

/** The references that the module itself holds. */
export function* setReferences(): Generator<Ref> {
  if (i32[emptyfrozenset] !== 0) yield i32[emptyfrozenset];
}

export function PySet_Check(o: Ref): boolean {
  const type = i32[(o << 2) + ob_type];
  return type === PySet_Type || PyType_IsSubtype(type, PySet_Type);
}

export function PySet_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PySet_Type;
}

export function PyFrozenSet_Check(o: Ref): boolean {
  const type = i32[(o << 2) + ob_type];
  return type === PyFrozenSet_Type || PyType_IsSubtype(type, PyFrozenSet_Type);
}

export function PyFrozenSet_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyFrozenSet_Type;
}

export function PyAnySet_Check(o: Ref): boolean {
  return PyAnySet_CheckExact(o) || PySet_Check(o) || PyFrozenSet_Check(o);
}

export function PyAnySet_CheckExact(o: Ref): boolean {
  const type = i32[(o << 2) + ob_type];
  return type === PySet_Type || type === PyFrozenSet_Type;
}

/** len(s). */
export function PySet_GET_SIZE(s: Ref): number {
  return i32[(s << 2) + used];
}

/** len(s). */
export function PySet_Size(s: Ref): number {
  return i32[(s << 2) + used];
}

/** True when the table is not the small one in the object. */
export function hasOwnTable(s: Ref): boolean {
  return i32[(s << 2) + table] !== s + SMALLTABLE;
}

// ---------------------------------------------------------------- birth and death

/** A new set of a type (exact one or subclass) with the items of an iterable, or empty when it is NULL. New reference. */
export function make_new_set(type: Ref, iterable: Ref): Ref {
  const s = PyType_GenericAlloc(type, 0);
  const w = s << 2;
  store(w + mask, PySet_MINSIZE - 1);
  store(w + table, s + SMALLTABLE);
  storeSsize(w + setHash, -1);
  if (iterable === 0) return s;
  const m = mark();
  own(s);
  set_update_internal(s, iterable);
  Py_INCREF(s);
  return releasing(m, s);
}

/** The same, but of set or frozenset itself when `type` derives from it. */
export function make_new_set_basetype(type: Ref, iterable: Ref): Ref {
  if (type === PySet_Type || type === PyFrozenSet_Type) return make_new_set(type, iterable);
  return make_new_set(PyType_IsSubtype(type, PySet_Type) ? PySet_Type : PyFrozenSet_Type, iterable);
}

/** set(iterable), or set() when it is NULL; new reference. */
export function PySet_New(iterable: Ref): Ref {
  return make_new_set(PySet_Type, iterable);
}

/**
 * A frozenset of its own of what is in iterable, empty when it is NULL: it may be filled while nobody else has it. New
 * reference.
 */
export function PyFrozenSet_New(iterable: Ref): Ref {
  const s = make_new_set(PyFrozenSet_Type, iterable);
  if (iterable !== 0) maybeUntrack(s);
  return s;
}

function make_new_frozenset(type: Ref, iterable: Ref): Ref {
  if (type !== PyFrozenSet_Type) return make_new_set(type, iterable);
  if (iterable !== 0 && PyFrozenSet_CheckExact(iterable)) return Py_NewRef(iterable);
  if (v.emptyFrozenset && iterable === 0) return theEmptyFrozenset();
  const s = make_new_set(type, iterable);
  if (v.emptyFrozenset && PySet_GET_SIZE(s) === 0) {
    Py_DECREF(s);
    return theEmptyFrozenset();
  }
  maybeUntrack(s);
  return s;
}

function theEmptyFrozenset(): Ref {
  if (i32[emptyfrozenset] === 0) store(emptyfrozenset, make_new_set(PyFrozenSet_Type, 0));
  return Py_NewRef(i32[emptyfrozenset]);
}

/** 3.15: a finished frozenset of items that the collector never looks at is not tracked. */
export function maybeUntrack(s: Ref): void {
  if (!v.untrackedFrozensets || !PyFrozenSet_CheckExact(s)) return;
  for (let pos = _PySet_NextEntry(s, 0); pos >= 0; pos = _PySet_NextEntry(s, pos))
    if (PyObject_IS_GC(setKeyAt(s, pos))) return;
  PyObject_GC_UnTrack(s);
}

function frozenset_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === PyFrozenSet_Type) noKeywords('frozenset', kwnames);
  _PyArg_CheckPositional(typeName(type), nargs, 0, 1);
  return make_new_frozenset(type, nargs === 0 ? 0 : arg(args, 0));
}

function set_new(type: Ref, _args: number, _nargs: number, _kwnames: Ref): Ref {
  return make_new_set(type, 0);
}

function set_init(s: Ref, args: number, nargs: number, kwnames: Ref): void {
  if (PySet_CheckExact(s)) noKeywords('set', kwnames);
  _PyArg_CheckPositional(typeNameOf(s), nargs, 0, 1);
  if (i32[(s << 2) + fill] !== 0) set_clear_internal(s);
  storeSsize((s << 2) + setHash, -1);
  if (nargs === 1) set_update_internal(s, arg(args, 0));
}

function set_dealloc(s: Ref): void {
  PyObject_GC_UnTrack(s);
  const w = s << 2;
  if (i32[w + WEAKREFLIST] !== 0) PyObject_ClearWeakRefs(s);
  const t = i32[w + table];
  dropTable(t << 2, i32[w + mask] + 1);
  if (t !== s + SMALLTABLE) PyObject_Free(t);
  freeObject(s);
}

// Drops the keys of a table, first to last.
function dropTable(first: number, size: number): void {
  for (let w = first, end = first + 4 * size; w < end; w += 4) if (i32[w] === DUMMY) store(w, 0);
  dropAll(first, size, 4, 1, first >>> 2);
}

function set_traverse(s: Ref, visit: Visit): void {
  const w = s << 2;
  const size = i32[w + mask] + 1;
  let e = i32[w + table] << 2;
  for (let i = 0; i < size; i++, e += 4) {
    const key = i32[e];
    if (key !== 0 && key !== DUMMY) visit(key, 'item', i);
  }
}

/** s.clear(): the set is empty before its keys die. */
export function set_clear_internal(s: Ref): void {
  const w = s << 2;
  const t = i32[w + table];
  const size = i32[w + mask] + 1;
  if (t !== s + SMALLTABLE) {
    emptyToMinsize(s);
    dropTable(t << 2, size);
    PyObject_Free(t);
    return;
  }
  if (i32[w + fill] === 0) return;
  const m = mark();
  for (let i = size; --i >= 0; ) {
    const key = i32[(t << 2) + 4 * i];
    if (key !== 0 && key !== DUMMY) own(key);
  }
  emptyToMinsize(s);
  release(m); // the newest first: the table's first
}

// EMPTY_TO_MINSIZE
function emptyToMinsize(s: Ref): void {
  const w = s << 2;
  fillBytes((s + SMALLTABLE) * 16, PySet_MINSIZE * 16, 0);
  store(w + fill, 0);
  store(w + used, 0);
  store(w + mask, PySet_MINSIZE - 1);
  store(w + table, s + SMALLTABLE);
  storeSsize(w + setHash, -1);
}

// ---------------------------------------------------------------- the table

/** hash(key) for a set: the low word, the high one in hash.high. */
export function set_hash(key: Ref): number {
  const w = key << 2;
  if (i32[w + ob_type] === PyUnicode_Type && (i32[w + HASH] !== -1 || i32[w + HASH + 1] !== -1)) {
    hash.high = i32[w + HASH + 1];
    return i32[w + HASH];
  }
  return v.explainUnhashable ? hashOrExplain(key, 'set element') : PyObject_Hash(key);
}

// Where the walk of set_lookkey ended: the entry, and the deleted entry that a new key may take.
let freeSlot = 0;

/**
 * The word of the entry that holds `key`, or of the empty one where it would go (set_lookkey). Ten neighbours are looked
 * at, then the perturbed hash chooses the next place. What __eq__ raises passes through.
 */
function set_lookkey(s: Ref, key: Ref, low: number, high: number): number {
  const w = s << 2;
  restart: for (;;) {
    const t = i32[w + table] << 2;
    const m = i32[w + mask];
    let i = low & m;
    let perturbLow = low;
    let perturbHigh = high;
    freeSlot = 0;
    for (;;) {
      let e = t + 4 * i;
      const end = i + LINEAR_PROBES <= m ? e + 4 * LINEAR_PROBES : e;
      for (; e <= end; e += 4) {
        const other = i32[e];
        if (other === 0) return e;
        if (i32[e + 2] === low && i32[e + 3] === high) {
          if (other === key) return e;
          if (
            i32[(other << 2) + ob_type] === PyUnicode_Type &&
            i32[(key << 2) + ob_type] === PyUnicode_Type
          ) {
            if (_PyUnicode_Equal(other, key)) return e;
          } else {
            const c = mark();
            const free = freeSlot;
            own(Py_NewRef(other));
            const same = PyObject_RichCompareBool(other, key, Py_EQ);
            release(c);
            freeSlot = free;
            if (i32[w + table] << 2 !== t || i32[e] !== other) continue restart;
            if (same) return e;
          }
        } else if (other === DUMMY) {
          if (v.setFreeSlot === 'last' || freeSlot === 0) freeSlot = e;
        }
      }
      perturbLow = (perturbLow >>> PERTURB_SHIFT) | (perturbHigh << (32 - PERTURB_SHIFT));
      perturbHigh >>>= PERTURB_SHIFT;
      i = (Math.imul(i, 5) + 1 + perturbLow) & m;
    }
  }
}

/** Adds a key (borrowed) whose hash is known, unless it is there (set_add_entry). */
export function set_add_entry(s: Ref, key: Ref, low: number, high: number): void {
  const w = s << 2;
  let e: number;
  if (i32[(key << 2) + ob_type] === PyUnicode_Type) e = set_lookkey(s, key, low, high);
  else {
    const m = mark();
    own(Py_NewRef(key));
    e = set_lookkey(s, key, low, high);
    release(m);
  }
  if (i32[e] !== 0) return;
  Py_INCREF(key);
  if (freeSlot !== 0 && v.setFreeSlot !== 'none') {
    writeEntry(freeSlot, key, low, high);
    store(w + used, i32[w + used] + 1);
    return;
  }
  writeEntry(e, key, low, high);
  const filled = i32[w + fill] + 1;
  store(w + fill, filled);
  store(w + used, i32[w + used] + 1);
  if (isFull(filled, i32[w + mask])) {
    const n = i32[w + used];
    set_table_resize(s, n > 50000 ? n * 2 : n * 4);
  }
}

function writeEntry(e: number, key: Ref, low: number, high: number): void {
  storeRef(e, key);
  store(e + 2, low);
  store(e + 3, high);
}

function isFull(filled: number, m: number): boolean {
  return v.setFill === 'two thirds' ? filled * 3 >= m * 2 : filled * 5 >= m * 3;
}

// Puts a key into a table that does not have it and has no deleted entries; the reference is taken over.
function set_insert_clean(t: number, m: number, key: Ref, low: number, high: number): void {
  let i = low & m;
  let perturbLow = low;
  let perturbHigh = high;
  for (;;) {
    let e = t + 4 * i;
    const end = i + LINEAR_PROBES <= m ? e + 4 * LINEAR_PROBES : e;
    for (; e <= end; e += 4) {
      if (i32[e] === 0) {
        writeEntry(e, key, low, high);
        return;
      }
    }
    perturbLow = (perturbLow >>> PERTURB_SHIFT) | (perturbHigh << (32 - PERTURB_SHIFT));
    perturbHigh >>>= PERTURB_SHIFT;
    i = (Math.imul(i, 5) + 1 + perturbLow) & m;
  }
}

const small_copy = new Int32Array(4 * PySet_MINSIZE);

/** Moves the keys to a table with more than `minused` slots, without the deleted ones (set_table_resize). */
export function set_table_resize(s: Ref, minused: number): void {
  const w = s << 2;
  let size = PySet_MINSIZE;
  while (size <= minused) size *= 2;
  const old = i32[w + table];
  const oldSize = i32[w + mask] + 1;
  const small = s + SMALLTABLE;
  let source = old << 2;
  let target = small;
  let inPlace = false;
  if (size === PySet_MINSIZE) {
    if (old === small) {
      if (i32[w + fill] === i32[w + used]) return;
      // rebuilt in place: the entries step aside; no code runs meanwhile
      small_copy.set(i32.subarray(source, source + 4 * PySet_MINSIZE));
      inPlace = true;
    }
  } else {
    target = PyObject_Malloc(size * 16);
    if (target === 0) hooks.noMemory();
  }
  fillBytes(target * 16, size * 16, 0);
  store(w + mask, size - 1);
  store(w + table, target);
  store(w + fill, i32[w + used]);
  if (inPlace) {
    for (let i = 0; i < 4 * PySet_MINSIZE; i += 4) {
      const key = small_copy[i];
      if (key !== 0 && key !== DUMMY)
        set_insert_clean(target << 2, size - 1, key, small_copy[i + 2], small_copy[i + 3]);
    }
    return;
  }
  for (let i = 0; i < oldSize; i++, source += 4) {
    const key = i32[source];
    if (key !== 0 && key !== DUMMY)
      set_insert_clean(target << 2, size - 1, key, i32[source + 2], i32[source + 3]);
  }
  if (old !== small) PyObject_Free(old);
}

/** Takes a key whose hash is known out of the set. False when it is not there (set_discard_entry). */
export function set_discard_entry(s: Ref, key: Ref, low: number, high: number): boolean {
  const e = set_lookkey(s, key, low, high);
  const old = i32[e];
  if (old === 0) return false;
  makeDummy(s, e);
  Py_DECREF(old);
  return true;
}

/** Marks an entry as deleted; its reference goes to the caller. */
export function makeDummy(s: Ref, e: number): void {
  store(e, DUMMY);
  store(e + 2, -1);
  store(e + 3, -1);
  store((s << 2) + used, i32[(s << 2) + used] - 1);
}

/** True when a key whose hash is known is in the set (set_contains_entry). */
export function set_contains_entry(s: Ref, key: Ref, low: number, high: number): boolean {
  return i32[set_lookkey(s, key, low, high)] !== 0;
}

// Adds the keys of another set (set_merge).
function set_merge(s: Ref, other: Ref): void {
  const w = s << 2;
  const o = other << 2;
  const otherUsed = i32[o + used];
  if (other === s || otherUsed === 0) return;
  if (isFull(i32[w + fill] + otherUsed, i32[w + mask])) set_table_resize(s, (i32[w + used] + otherUsed) * 2);
  const size = i32[o + mask] + 1;
  let e = i32[o + table] << 2;
  if (i32[w + fill] === 0) {
    const t = i32[w + table] << 2;
    const m = i32[w + mask];
    if (m === size - 1 && i32[o + fill] === otherUsed) {
      // same size and nothing deleted: the table is copied as it is
      copyBytes(t * 4, e * 4, size * 16);
      for (let i = 0; i < size; i++) if (i32[t + 4 * i] !== 0) Py_INCREF(i32[t + 4 * i]);
    } else {
      for (let i = 0; i < size; i++, e += 4) {
        const key = i32[e];
        if (key !== 0 && key !== DUMMY) {
          Py_INCREF(key);
          set_insert_clean(t, m, key, i32[e + 2], i32[e + 3]);
        }
      }
    }
    store(w + fill, otherUsed);
    store(w + used, otherUsed);
    return;
  }
  for (let i = 0; i <= i32[o + mask]; i++) {
    e = (i32[o + table] << 2) + 4 * i;
    const key = i32[e];
    if (key !== 0 && key !== DUMMY) set_add_entry(s, key, i32[e + 2], i32[e + 3]);
  }
}

/** s.update(iterable). */
export function set_update_internal(s: Ref, iterable: Ref): void {
  if (PyAnySet_Check(iterable)) {
    set_merge(s, iterable);
    return;
  }
  if (PyDict_CheckExact(iterable)) {
    const n = PyDict_Size(iterable);
    const w = s << 2;
    if (isFull(i32[w + fill] + n, i32[w + mask])) set_table_resize(s, (i32[w + used] + n) * 2);
    for (let pos = PyDict_Next(iterable, 0); pos >= 0; pos = PyDict_Next(iterable, pos)) {
      const low = dictHashAt(iterable, pos);
      set_add_entry(s, dictKeyAt(iterable, pos), low, hash.high);
    }
    return;
  }
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  const inner = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    PySet_Add(s, key);
    release(inner);
  }
  release(m);
}

// ---------------------------------------------------------------- the C API

/** s.update(iterable). */
export function _PySet_Update(s: Ref, iterable: Ref): void {
  set_update_internal(s, iterable);
}

/** s.add(key); the key is borrowed. TypeError when it is unhashable. */
export function PySet_Add(s: Ref, key: Ref): void {
  const low = set_hash(key);
  set_add_entry(s, key, low, hash.high);
}

/** key in s. */
export function PySet_Contains(s: Ref, key: Ref): boolean {
  const low = set_hash(key);
  return set_contains_entry(s, key, low, hash.high);
}

/** s.discard(key); true when it was there. */
export function PySet_Discard(s: Ref, key: Ref): boolean {
  const low = set_hash(key);
  return set_discard_entry(s, key, low, hash.high);
}

/** s.clear(). */
export function PySet_Clear(s: Ref): void {
  set_clear_internal(s);
}

/** The next position after `pos` (0: before the first), or -1 at the end. */
export function _PySet_NextEntry(s: Ref, pos: number): number {
  const w = s << 2;
  const m = i32[w + mask];
  let e = (i32[w + table] << 2) + 4 * pos;
  for (let i = pos; i <= m; i++, e += 4) {
    const key = i32[e];
    if (key !== 0 && key !== DUMMY) return i + 1;
  }
  return -1;
}

/** Key at a position that _PySet_NextEntry gave (borrowed). */
export function setKeyAt(s: Ref, pos: number): Ref {
  return i32[(i32[(s << 2) + table] << 2) + 4 * (pos - 1)];
}

/** Hash of the key at a position: the low word, the high one in hash.high. */
export function setHashAt(s: Ref, pos: number): number {
  const e = (i32[(s << 2) + table] << 2) + 4 * (pos - 1);
  hash.high = i32[e + 3];
  return i32[e + 2];
}

export {
  set_difference_update_internal,
  set_intersection,
  set_symmetric_difference_update,
} from './set_operators.ts';
