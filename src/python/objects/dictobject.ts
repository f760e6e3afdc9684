// CPython: Objects/dictobject.c. Dicts: lookup, insertion, deletion, growth and the C API. The tables: dictkeys.ts.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import {
  _PyObject_GC_IS_TRACKED,
  PyObject_GC_Del,
  PyObject_GC_New,
  PyObject_GC_Track,
  PyObject_GC_UnTrack,
} from '../memory/gc.ts';
import { allocStatic, i32, type Ref, store, storeRef } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hash,
  mark,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_DICT_SUBCLASS,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_MAPPING,
  Py_XINCREF,
  PyType_HasFeature,
  release,
  releasing,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_HashNotImplemented } from './abstract.ts';
import { dropAll } from './detached.ts';
import { dict_init, dict_new, dictMethods } from './dict_methods.ts';
import {
  dict_contains,
  dict_ior,
  dict_or,
  dict_repr,
  dict_richcompare,
  dict_subscript,
} from './dict_operators.ts';
import {
  appendEntry,
  calculate_log2_keysize,
  clone_combined_dict_keys,
  DK_ENTRIES,
  DK_IS_UNICODE,
  DK_LOG_SIZE,
  DK_NENTRIES,
  DK_SIZE_OF,
  DK_USABLE,
  dictkeys_decref,
  dictkeys_incref,
  entryWords,
  estimate_log2_keysize,
  freeKeysMemory,
  HASH,
  keyAt,
  keyOffset,
  makeGeneral,
  makeShared,
  moveEntries,
  new_keys_object,
  Py_EMPTY_KEYS,
  PyDict_MINSIZE,
  removeIndex,
  shared_keys_usable_size,
  USABLE_FRACTION,
} from './dictkeys.ts';
import { dict_hash, lookup, lookupShared } from './dictlookup.ts';
import { dict_merge } from './dictmerge.ts';
import {
  _PyDictValues_AddToInsertionOrder,
  blockOf,
  capacity,
  clearOrder,
  copy_values,
  delete_index_from_values,
  fillsInOrder,
  free_values,
  get_index_from_order,
  invalidate,
  isEmbedded,
  loadValues,
  new_values,
  storeValues,
} from './dictvalues.ts';
import { dict_items, dict_iter, dict_keys, dict_values } from './dictview.ts';
import { _PyErr_SetKeyError } from './errors.ts';
import { freeObject } from './generic.ts';
import { _PyObject_GC_MAY_BE_TRACKED } from './tupleobject.ts';
import { PyUnicode_FromString, PyUnicode_InternFromString, PyUnicode_Type } from './unicodeobject.ts';

const DICT = words('PyDictObject', v);
export const { ma_used, ma_version_tag, ma_keys, ma_values } = DICT;
const SIZE = structOf('PyDictObject', v).size;
const dicts = freelist('dict', limitOf('freeDicts'), PyObject_GC_Del);
let pydict_global_version = 0; // word index of the counter that ma_version_tag is taken from

export const PyDict_Type: Ref = staticType({
  name: 'dict',
  tp_vectorcall: 9,
  struct: 'PyDictObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DICT_SUBCLASS | Py_TPFLAGS_MAPPING,
  doc: `dict() -> new empty dictionary
dict(mapping) -> new dictionary initialized from a mapping object's
    (key, value) pairs
dict(iterable) -> new dictionary initialized as if via:
    d = {}
    for k, v in iterable:
        d[k] = v
dict(**kwargs) -> new dictionary initialized with the name=value pairs
    in the keyword argument list.  For example:  dict(one=1, two=2)`,
  get slots() {
    return {
      tp_new: dict_new,
      tp_init: dict_init,
      tp_dealloc: dict_dealloc,
      tp_traverse: dict_traverse,
      references: dict_references,
      tp_clear: PyDict_Clear,
      tp_repr: dict_repr,
      tp_hash: PyObject_HashNotImplemented,
      tp_richcompare: dict_richcompare,
      tp_iter: dict_iter,
      ...(v.minor >= 9 ? { nb_or: dict_or, nb_inplace_or: dict_ior } : {}),
      sq_contains: dict_contains,
      mp_length: PyDict_Size,
      mp_subscript: dict_subscript,
      mp_ass_subscript: dict_ass_subscript,
    };
  },
  methods: dictMethods(),
});

/** Prepares the dicts of a new process. */
export function initDict(): void {
  pydict_global_version = allocStatic(16) << 2;
}

export function PyDict_Check(o: Ref): boolean {
  return PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_DICT_SUBCLASS);
}

export function PyDict_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyDict_Type;
}

/** len(d). */
export function PyDict_Size(d: Ref): number {
  return i32[(d << 2) + ma_used];
}

/** Gives a changed dict a version that no dict had before (DICT_NEXT_VERSION). */
function changed(d: Ref): void {
  const n = (i32[pydict_global_version] + 1) | 0;
  store(pydict_global_version, n);
  store((d << 2) + ma_version_tag, n);
}

// ---------------------------------------------------------------- birth and death

/**
 * A dict of that keys object, whose reference it takes over, and of the `used` values of a split table, where there are
 * any (new_dict). New reference.
 */
export function new_dict(keys: Ref, values = 0, used = 0): Ref {
  let d = pop(dicts);
  if (d !== 0) _Py_NewReference(d, PyDict_Type);
  else d = PyObject_GC_New(PyDict_Type, SIZE);
  initBody(d, keys, values, used);
  if (!v.untrackDicts) PyObject_GC_Track(d);
  return d;
}

/** Writes the fields of a dict. */
export function initBody(d: Ref, keys: Ref, values = 0, used = 0): void {
  const w = d << 2;
  storeRef(w + ma_used, used);
  storeRef(w + ma_version_tag, 0);
  storeRef(w + ma_keys, keys);
  storeValues(w + ma_values, values);
  changed(d);
}

/** {} that shares a class's keys, whose reference it takes over (new_dict_with_shared_keys). New reference. */
export function new_dict_with_shared_keys(keys: Ref): Ref {
  return new_dict(keys, new_values(shared_keys_usable_size(keys)));
}

/** A dict of values that an instance holds, under its class's keys (make_dict_from_instance_attributes). New reference. */
export function make_dict_from_instance_attributes(keys: Ref, values: number): Ref {
  dictkeys_incref(keys);
  const n = i32[(keys << 2) + DK_NENTRIES];
  let used = 0;
  let track = false;
  for (let i = 0; i < n; i++) {
    const value = i32[values + 2 * i];
    if (value === 0) continue;
    used++;
    if (v.untrackDicts && _PyObject_GC_MAY_BE_TRACKED(value)) track = true;
  }
  const d = new_dict(keys, values, used);
  if (track) PyObject_GC_Track(d);
  return d;
}

/** True for a split table (_PyDict_HasSplitTable). */
export function isSplit(d: Ref): boolean {
  return i32[(d << 2) + ma_values] !== 0;
}

/** The values of a split table: the word of the first; 0 for a combined one. */
export function valuesOf(d: Ref): number {
  return loadValues((d << 2) + ma_values);
}

/** A dict that shows the values of an instance takes a copy of them: the instance lets go of them (3.13+). */
export function detachFromObject(d: Ref, values: number): void {
  storeValues((d << 2) + ma_values, copy_values(values, capacity(values)));
  invalidate(values);
}

/** {}; new reference. */
export function PyDict_New(): Ref {
  return new_dict(v.emptyKeys === 'never' ? new_keys_object(3, true) : Py_EMPTY_KEYS);
}

/** {} with room for n keys (dict_new_presized); `unicode`: they will all be str. New reference. */
export function dict_new_presized(n: number, unicode: boolean): Ref {
  if (n <= USABLE_FRACTION(PyDict_MINSIZE)) return PyDict_New();
  const most = 128 * 1024;
  const log2 = n > USABLE_FRACTION(most) ? 17 : estimate_log2_keysize(n);
  return new_dict(new_keys_object(log2, unicode));
}

/** {} with room for n keys of any type; new reference. */
export function _PyDict_NewPresized(n: number): Ref {
  return dict_new_presized(n, false);
}

/** A dict of n pairs that lie in 8-byte slots from word index `items`: key, value, key, value … (BUILD_MAP). */
export function _PyDict_FromItems(items: number, n: number): Ref {
  let unicode = true;
  for (let i = 0; i < n && unicode; i++)
    unicode = i32[((i32[items + 4 * i] & 0x7fffffff) << 2) + ob_type] === PyUnicode_Type;
  const m = mark();
  const d = own(dict_new_presized(n, unicode && v.unicodeKeys));
  for (let i = 0; i < n; i++)
    PyDict_SetItem(d, i32[items + 4 * i] & 0x7fffffff, i32[items + 4 * i + 2] & 0x7fffffff);
  return releasing(m, Py_NewRef(d));
}

function dict_dealloc(d: Ref): void {
  PyObject_GC_UnTrack(d);
  const keys = i32[(d << 2) + ma_keys];
  const values = valuesOf(d);
  if (values !== 0) {
    storeValues((d << 2) + ma_values, 0);
    if (!isEmbedded(values)) dropValues(values, i32[(keys << 2) + DK_NENTRIES]);
  }
  if (keys !== 0) dictkeys_decref(keys);
  store((d << 2) + ma_keys, 0);
  if (i32[(d << 2) + ob_type] === PyDict_Type && push(dicts, d)) return;
  freeObject(d);
}

// Drops the first n values of an array, and its memory.
function dropValues(values: number, n: number): void {
  dropAll(values, n, 2, 1, blockOf(values));
  free_values(values);
}

// The values of a split table, also where they lie in an instance: it leaves them to its dict.
function visitValues(d: Ref, visit: Visit): void {
  const values = valuesOf(d);
  const n = i32[(d << 2) + ma_used];
  for (let i = 0; i < n; i++) {
    const value = i32[values + 2 * get_index_from_order(values, i)];
    if (value !== 0) visit(value, 'value', i);
  }
}

// Keys that are all str are of no interest to the collector.
function dict_traverse(d: Ref, visit: Visit): void {
  const k = i32[(d << 2) + ma_keys];
  if (k === 0) return;
  if (isSplit(d)) {
    visitValues(d, visit);
    return;
  }
  const stride = entryWords(k);
  const general = !DK_IS_UNICODE(k);
  let w = DK_ENTRIES(k) + keyOffset(stride);
  const n = i32[(k << 2) + DK_NENTRIES];
  for (let i = 0; i < n; i++, w += stride) {
    const value = i32[w + 2];
    if (value === 0) continue;
    visit(value, 'value', i);
    if (general) visit(i32[w], 'key', i);
  }
}

// Every reference that the dict counts; that to shared keys is their keys object's.
function dict_references(d: Ref, visit: Visit): void {
  const k = i32[(d << 2) + ma_keys];
  if (k === 0) return;
  if (isSplit(d)) {
    visitValues(d, visit);
    return;
  }
  const stride = entryWords(k);
  let w = DK_ENTRIES(k) + keyOffset(stride);
  const n = i32[(k << 2) + DK_NENTRIES];
  for (let i = 0; i < n; i++, w += stride) {
    if (i32[w] !== 0) visit(i32[w], 'key', i);
    if (i32[w + 2] !== 0) visit(i32[w + 2], 'value', i);
  }
}

// ---------------------------------------------------------------- tracking

/** Tracks a dict that takes its first key or value that may be part of a cycle (MAINTAIN_TRACKING). */
function maintainTracking(d: Ref, key: Ref, value: Ref): void {
  if (!_PyObject_GC_IS_TRACKED(d) && (_PyObject_GC_MAY_BE_TRACKED(key) || _PyObject_GC_MAY_BE_TRACKED(value)))
    PyObject_GC_Track(d);
}

/** Untracks a tracked exact dict without a key or value that may be part of a cycle (≤ 3.13). True if it did. */
export function _PyDict_MaybeUntrack(d: Ref): boolean {
  if (!v.untrackDicts || !PyDict_CheckExact(d) || !_PyObject_GC_IS_TRACKED(d)) return false;
  for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos)) {
    if (
      _PyObject_GC_MAY_BE_TRACKED(dictValueAt(d, pos)) ||
      (!DK_IS_UNICODE(i32[(d << 2) + ma_keys]) && _PyObject_GC_MAY_BE_TRACKED(dictKeyAt(d, pos)))
    )
      return false;
  }
  PyObject_GC_UnTrack(d);
  return true;
}

// ---------------------------------------------------------------- lookup

/** d[key] (borrowed), or 0 when there is none. TypeError for an unhashable key, and what __hash__ and __eq__ raise. */
export function PyDict_GetItemWithError(d: Ref, key: Ref): Ref {
  const w = key << 2;
  if (i32[w + ob_type] === PyUnicode_Type && (i32[w + HASH] !== -1 || i32[w + HASH + 1] !== -1)) {
    const slot = lookup(d, key, i32[w + HASH], i32[w + HASH + 1]);
    return slot === 0 ? 0 : i32[slot];
  }
  const low = dict_hash(key);
  const slot = lookup(d, key, low, hash.high);
  return slot === 0 ? 0 : i32[slot];
}

/** PyDict_GetItemWithError of a key whose hash is known. */
export function _PyDict_GetItem_KnownHash(d: Ref, key: Ref, low: number, high: number): Ref {
  const slot = lookup(d, key, low, high);
  return slot === 0 ? 0 : i32[slot];
}

/** d[key] (borrowed) for a str, or 0. */
export function PyDict_GetItemString(d: Ref, key: string): Ref {
  const m = mark();
  const found = PyDict_GetItemWithError(d, own(PyUnicode_FromString(key)));
  release(m);
  return found;
}

/** key in d. */
export function PyDict_Contains(d: Ref, key: Ref): boolean {
  return PyDict_GetItemWithError(d, key) !== 0;
}

/** key in d, for a key whose hash is known. */
export function _PyDict_Contains_KnownHash(d: Ref, key: Ref, low: number, high: number): boolean {
  return lookup(d, key, low, high) !== 0;
}

// ---------------------------------------------------------------- insertion

/** Moves a dict's entries to a new combined table of 2^log2 slots (dictresize). */
export function dictresize(d: Ref, log2: number, unicode: boolean): void {
  const w = d << 2;
  const old = i32[w + ma_keys];
  const keys = new_keys_object(log2, unicode && DK_IS_UNICODE(old));
  const values = valuesOf(d);
  if (values !== 0) {
    combine(old, values, i32[w + ma_used], keys);
    store(w + ma_keys, keys);
    storeValues(w + ma_values, 0);
    if (isEmbedded(values)) invalidate(values);
    else free_values(values);
    dictkeys_decref(old);
    return;
  }
  store(w + ma_keys, keys);
  moveEntries(old, keys);
  if (old !== Py_EMPTY_KEYS) freeKeysMemory(old);
}

// Fills a new table with the entries of a split one, in order: the values move, each key gets a reference.
function combine(from: Ref, values: number, used: number, to: Ref): void {
  for (let i = 0; i < used; i++) {
    const ix = get_index_from_order(values, i);
    const key = Py_NewRef(keyAt(from, ix));
    const h = (key << 2) + HASH;
    appendEntry(to, key, i32[h], i32[h + 1], i32[values + 2 * ix]);
  }
}

/**
 * Splits a combined table of str keys: its values move to an array, and its keys can be shared. Returns the keys with a
 * new reference, or 0 when they are not all str (make_keys_shared, ≤ 3.10).
 */
export function make_keys_shared(d: Ref): Ref {
  const w = d << 2;
  const k = i32[w + ma_keys];
  if (!PyDict_CheckExact(d) || !DK_IS_UNICODE(k)) return 0;
  if (!isSplit(d)) {
    const values = new_values(shared_keys_usable_size(k));
    const n = i32[(k << 2) + DK_NENTRIES];
    const stride = entryWords(k);
    let e = DK_ENTRIES(k) + keyOffset(stride) + 2;
    for (let i = 0; i < n; i++, e += stride) {
      store(values + 2 * i, i32[e]);
      store(e, 0);
    }
    makeShared(k);
    storeValues(w + ma_values, values);
  }
  dictkeys_incref(k);
  return k;
}

function insertion_resize(d: Ref, unicode: boolean): void {
  const used = i32[(d << 2) + ma_used];
  const keys = i32[(d << 2) + ma_keys];
  const rate = v.dictGrowth === 'triple' ? used * 3 : used * 2 + (DK_SIZE_OF(keys) >> 1);
  dictresize(d, calculate_log2_keysize(rate), unicode);
}

/** d[key] = value; both are borrowed. */
export function PyDict_SetItem(d: Ref, key: Ref, value: Ref): void {
  const w = key << 2;
  if (i32[w + ob_type] === PyUnicode_Type && (i32[w + HASH] !== -1 || i32[w + HASH + 1] !== -1)) {
    insertdict(d, key, i32[w + HASH], i32[w + HASH + 1], value);
    return;
  }
  const low = dict_hash(key);
  insertdict(d, key, low, hash.high, value);
}

/** d[key] = value for a key whose hash is known. */
export function _PyDict_SetItem_KnownHash(d: Ref, key: Ref, low: number, high: number, value: Ref): void {
  insertdict(d, key, low, high, value);
}

/** d[key] = value, taking both references over (_PyDict_SetItem_Take2). */
export function _PyDict_SetItem_Take2(d: Ref, key: Ref, value: Ref): void {
  const m = mark();
  own(value);
  own(key);
  PyDict_SetItem(d, key, value);
  release(m);
}

/** d[key] = value for a str, which is interned. */
export function PyDict_SetItemString(d: Ref, key: string, value: Ref): void {
  const m = mark();
  PyDict_SetItem(d, own(PyUnicode_InternFromString(key)), value);
  release(m);
}

/** insertdict: the references are borrowed, the dict adds its own. */
export function insertdict(d: Ref, key: Ref, low: number, high: number, value: Ref): void {
  const w = d << 2;
  let keys = i32[w + ma_keys];
  const isStr = i32[(key << 2) + ob_type] === PyUnicode_Type;
  if (keys === Py_EMPTY_KEYS) {
    insert_to_emptydict(d, key, low, high, value, isStr);
    return;
  }
  if (isSplit(d)) {
    if (isStr) {
      insertSplit(d, keys, key, low, high, value);
      return;
    }
    insertion_resize(d, !v.unicodeKeys);
    keys = i32[w + ma_keys];
  }
  let slot: number;
  if (isStr && DK_IS_UNICODE(keys)) slot = lookup(d, key, low, high);
  else {
    if (v.unicodeKeys && DK_IS_UNICODE(keys)) insertion_resize(d, false);
    const m = mark();
    own(Py_NewRef(key));
    own(Py_NewRef(value));
    slot = lookup(d, key, low, high);
    keys = i32[w + ma_keys];
    if (slot === 0) {
      insertNew(d, keys, key, low, high, value, isStr);
      release(m);
      return;
    }
    replace(d, slot, key, value);
    release(m);
    return;
  }
  if (slot === 0) insertNew(d, keys, key, low, high, value, true);
  else replace(d, slot, key, value);
}

function insertNew(d: Ref, keys: Ref, key: Ref, low: number, high: number, value: Ref, isStr: boolean): void {
  if (v.untrackDicts) maintainTracking(d, key, value);
  let k = keys;
  if (k === Py_EMPTY_KEYS || i32[(k << 2) + DK_USABLE] <= 0) {
    insertion_resize(d, isStr || !v.unicodeKeys);
    k = i32[(d << 2) + ma_keys];
  }
  if (!isStr && !v.unicodeKeys) makeGeneral(k);
  Py_INCREF(key);
  Py_INCREF(value);
  appendEntry(k, key, low, high, value);
  store((d << 2) + ma_used, i32[(d << 2) + ma_used] + 1);
  changed(d);
}

// Into a split table, by a str. It becomes a combined one when the shared keys have no room, and (≤ 3.10) when the key
// does not come in the order of the shared ones.
function insertSplit(d: Ref, keys: Ref, key: Ref, low: number, high: number, value: Ref): void {
  if (v.untrackDicts) maintainTracking(d, key, value);
  const w = d << 2;
  const values = valuesOf(d);
  const used = i32[w + ma_used];
  const n = i32[(keys << 2) + DK_NENTRIES];
  const found = lookupShared(keys, key, low, high);
  const ix = found < 0 ? n : found;
  const old = found < 0 ? 0 : i32[values + 2 * ix];
  const full = found < 0 && i32[(keys << 2) + DK_USABLE] <= 0;
  if (full || (old === 0 && used !== ix && fillsInOrder())) {
    insertion_resize(d, true);
    insertNew(d, i32[w + ma_keys], key, low, high, value, true);
    return;
  }
  if (found < 0) appendEntry(keys, Py_NewRef(key), low, high, 0);
  if (old === value) return;
  Py_INCREF(value);
  store(values + 2 * ix, value);
  if (old === 0) {
    _PyDictValues_AddToInsertionOrder(values, ix);
    store(w + ma_used, used + 1);
  }
  changed(d);
  if (old !== 0) Py_DECREF(old);
}

function replace(d: Ref, slot: number, key: Ref, value: Ref): void {
  if (v.untrackDicts) maintainTracking(d, key, value);
  const old = i32[slot];
  if (old === value) return;
  Py_INCREF(value);
  store(slot, value);
  changed(d);
  Py_DECREF(old);
}

function insert_to_emptydict(d: Ref, key: Ref, low: number, high: number, value: Ref, isStr: boolean): void {
  const keys = new_keys_object(3, isStr || !v.unicodeKeys);
  if (!isStr && !v.unicodeKeys) makeGeneral(keys);
  Py_INCREF(key);
  Py_INCREF(value);
  if (v.untrackDicts) maintainTracking(d, key, value);
  store((d << 2) + ma_keys, keys);
  appendEntry(keys, key, low, high, value);
  store((d << 2) + ma_used, 1);
  changed(d);
}

/** d.setdefault(key, value): the value found or put there (borrowed). */
export function PyDict_SetDefault(d: Ref, key: Ref, value: Ref): Ref {
  const low = dict_hash(key);
  const high = hash.high;
  const slot = lookup(d, key, low, high);
  if (slot !== 0) return i32[slot];
  insertdict(d, key, low, high, value);
  return value;
}

// ---------------------------------------------------------------- deletion

/**
 * Takes the value in `slot` out of its table; its reference goes to the caller, who is to drop that to the key as well:
 * returned, or 0 where the key is a shared one and stays.
 */
function removeEntry(d: Ref, slot: number, low: number, high: number): Ref {
  const w = d << 2;
  store(w + ma_used, i32[w + ma_used] - 1);
  changed(d);
  const values = valuesOf(d);
  if (values !== 0) {
    store(slot, 0);
    delete_index_from_values(values, (slot - values) >>> 1);
    return 0;
  }
  const k = i32[w + ma_keys];
  const stride = entryWords(k);
  const ix = (slot - 2 - keyOffset(stride) - DK_ENTRIES(k)) / stride;
  removeIndex(k, low, high, ix);
  const key = i32[slot - 2];
  store(slot - 2, 0);
  store(slot, 0);
  return key;
}

// The word of a key's value that is about to be deleted, or 0. Up to 3.10 a split table is combined first.
function lookupToDelete(d: Ref, key: Ref, low: number, high: number): number {
  const slot = lookup(d, key, low, high);
  if (slot === 0 || !isSplit(d) || !fillsInOrder()) return slot;
  dictresize(d, DK_LOG_SIZE(i32[(d << 2) + ma_keys]), true);
  return lookup(d, key, low, high);
}

/** del d[key]. KeyError(key). */
export function PyDict_DelItem(d: Ref, key: Ref): void {
  const low = dict_hash(key);
  const high = hash.high;
  const slot = lookupToDelete(d, key, low, high);
  if (slot === 0) _PyErr_SetKeyError(key);
  const value = i32[slot];
  const oldKey = removeEntry(d, slot, low, high);
  const m = mark();
  own(value);
  if (oldKey !== 0) Py_DECREF(oldKey);
  release(m);
}

export function PyDict_DelItemString(d: Ref, key: string): void {
  const m = mark();
  PyDict_DelItem(d, own(PyUnicode_FromString(key)));
  release(m);
}

/** d.pop(key, deflt): new reference. KeyError(key) when there is none and deflt is 0. */
export function PyDict_Pop(d: Ref, key: Ref, deflt: Ref): Ref {
  if (i32[(d << 2) + ma_used] !== 0) {
    const low = dict_hash(key);
    return _PyDict_Pop_KnownHash(d, key, low, hash.high, deflt);
  }
  if (deflt === 0) _PyErr_SetKeyError(key);
  return Py_NewRef(deflt);
}

/** The same for a key whose hash is known. */
export function _PyDict_Pop_KnownHash(d: Ref, key: Ref, low: number, high: number, deflt: Ref): Ref {
  const slot = i32[(d << 2) + ma_used] === 0 ? 0 : lookupToDelete(d, key, low, high);
  if (slot === 0) {
    if (deflt === 0) _PyErr_SetKeyError(key);
    return Py_NewRef(deflt);
  }
  const value = i32[slot];
  const oldKey = removeEntry(d, slot, low, high);
  const m = mark();
  own(value);
  if (oldKey !== 0) Py_DECREF(oldKey);
  Py_INCREF(value);
  return releasing(m, value);
}

/** Takes the last entry out: its references go to the caller, key in `last.key`, value in `last.value`. False when empty. */
export function popLast(d: Ref): boolean {
  const w = d << 2;
  if (i32[w + ma_used] === 0) return false;
  if (isSplit(d)) dictresize(d, DK_LOG_SIZE(i32[w + ma_keys]), true);
  const k = i32[w + ma_keys];
  const stride = entryWords(k);
  let n = i32[(k << 2) + DK_NENTRIES] - 1;
  let e = DK_ENTRIES(k) + n * stride + keyOffset(stride);
  while (i32[e + 2] === 0) {
    n--;
    e -= stride;
  }
  last.key = i32[e];
  last.value = i32[e + 2];
  const h = stride === 6 ? e - 2 : (last.key << 2) + HASH;
  removeIndex(k, i32[h], i32[h + 1], n);
  store(e, 0);
  store(e + 2, 0);
  store((k << 2) + DK_NENTRIES, n); // the slot in the table of indices stays a DUMMY: dk_usable does not grow
  store(w + ma_used, i32[w + ma_used] - 1);
  changed(d);
  return true;
}
/** What popLast took. */
export const last = { key: 0, value: 0 };

/** d.clear(). */
export function PyDict_Clear(d: Ref): void {
  const w = d << 2;
  const keys = i32[w + ma_keys];
  if (keys === Py_EMPTY_KEYS || keys === 0) return;
  const values = valuesOf(d);
  store(w + ma_used, 0);
  changed(d);
  if (values !== 0 && isEmbedded(values)) {
    const n = i32[(keys << 2) + DK_NENTRIES];
    for (let i = 0; i < n; i++) Py_CLEAR(values + 2 * i);
    clearOrder(values);
    return;
  }
  store(w + ma_keys, Py_EMPTY_KEYS);
  if (values !== 0) {
    storeValues(w + ma_values, 0);
    dropValues(values, i32[(keys << 2) + DK_NENTRIES]);
  }
  dictkeys_decref(keys);
}

function dict_ass_subscript(d: Ref, key: Ref, value: Ref): void {
  if (value === 0) PyDict_DelItem(d, key);
  else PyDict_SetItem(d, key, value);
}

// ---------------------------------------------------------------- iteration

/**
 * The next position after `pos` (0: before the first), or -1 at the end. Positions count the entries of a combined
 * table, holes included, and the insertions of a split one.
 */
export function PyDict_Next(d: Ref, pos: number): number {
  if (isSplit(d)) return pos < i32[(d << 2) + ma_used] ? pos + 1 : -1;
  const k = i32[(d << 2) + ma_keys];
  const n = i32[(k << 2) + DK_NENTRIES];
  if (pos >= n) return -1;
  const stride = entryWords(k);
  let w = DK_ENTRIES(k) + pos * stride + keyOffset(stride) + 2;
  let p = pos;
  while (i32[w] === 0) {
    if (++p >= n) return -1;
    w += stride;
  }
  return p + 1;
}

// Which entry is at a position.
function indexAt(d: Ref, pos: number): number {
  const values = valuesOf(d);
  return values === 0 ? pos - 1 : get_index_from_order(values, pos - 1);
}

/** Key at a position that PyDict_Next gave (borrowed). */
export function dictKeyAt(d: Ref, pos: number): Ref {
  return keyAt(i32[(d << 2) + ma_keys], indexAt(d, pos));
}

/** Value at a position that PyDict_Next gave (borrowed). */
export function dictValueAt(d: Ref, pos: number): Ref {
  const values = valuesOf(d);
  if (values !== 0) return i32[values + 2 * get_index_from_order(values, pos - 1)];
  const k = i32[(d << 2) + ma_keys];
  const stride = entryWords(k);
  return i32[DK_ENTRIES(k) + (pos - 1) * stride + keyOffset(stride) + 2];
}

/** Hash of the key at a position: the low word, the high one in hash.high. */
export function dictHashAt(d: Ref, pos: number): number {
  const k = i32[(d << 2) + ma_keys];
  const stride = entryWords(k);
  const e = DK_ENTRIES(k) + indexAt(d, pos) * stride;
  const h = stride === 6 ? e : (i32[e] << 2) + HASH;
  hash.high = i32[h + 1];
  return i32[h];
}

// ---------------------------------------------------------------- copies

/** d.copy(): new reference. */
export function PyDict_Copy(d: Ref): Ref {
  const w = d << 2;
  const keys = i32[w + ma_keys];
  if (i32[w + ma_used] === 0) {
    if (v.freshEmptyCopy) return PyDict_New();
    if (keys === Py_EMPTY_KEYS) return new_dict(keys);
  }
  if (isSplit(d)) return copySplit(d, keys);
  if (
    v.dictGrowth === 'triple' &&
    iteratesAsDict(d) &&
    i32[w + ma_used] >= Math.floor((i32[(keys << 2) + DK_NENTRIES] * 2) / 3)
  ) {
    const copy = new_dict(clone_combined_dict_keys(keys));
    store((copy << 2) + ma_used, i32[w + ma_used]);
    if (_PyObject_GC_IS_TRACKED(d) && !_PyObject_GC_IS_TRACKED(copy)) PyObject_GC_Track(copy);
    return copy;
  }
  const m = mark();
  const copy = own(PyDict_New());
  dict_merge(copy, d, 1);
  return releasing(m, Py_NewRef(copy));
}

// A split table's copy shares its keys; CPython makes it of new memory, not from the free list.
function copySplit(d: Ref, keys: Ref): Ref {
  const values = valuesOf(d);
  const size = v.instanceValues === 'inline' ? capacity(values) : shared_keys_usable_size(keys);
  const copied = copy_values(values, size);
  dictkeys_incref(keys);
  for (let i = 0; i < size; i++) Py_XINCREF(i32[copied + 2 * i]);
  const copy = PyObject_GC_New(PyDict_Type, SIZE);
  initBody(copy, keys, copied, i32[(d << 2) + ma_used]);
  if (_PyObject_GC_IS_TRACKED(d) || !v.untrackDicts) PyObject_GC_Track(copy);
  return copy;
}

/** True for a dict whose type does not override __iter__. */
export function iteratesAsDict(d: Ref): boolean {
  return tpIter(d) === i32[(PyDict_Type << 2) + TP_ITER];
}
const TP_ITER = words('PyHeapTypeObject', v).tp_iter;
function tpIter(o: Ref): number {
  return i32[(i32[(o << 2) + ob_type] << 2) + TP_ITER];
}

/** Gives d a copy of another dict's clean table; d has none of its own entries. */
export function takeClone(d: Ref, other: Ref): void {
  const w = d << 2;
  const old = i32[w + ma_keys];
  const values = valuesOf(d);
  store(w + ma_keys, clone_combined_dict_keys(i32[(other << 2) + ma_keys]));
  if (values !== 0) {
    storeValues(w + ma_values, 0);
    free_values(values);
  }
  dictkeys_decref(old);
  store(w + ma_used, i32[(other << 2) + ma_used]);
  changed(d);
  if (_PyObject_GC_IS_TRACKED(other) && !_PyObject_GC_IS_TRACKED(d)) PyObject_GC_Track(d);
}

/** Updates d from a mapping; keys of d stay when `override` is false. */
export function PyDict_Merge(d: Ref, other: Ref, override: boolean | number): void {
  dict_merge(d, other, override ? 1 : 0);
}

/** d.update(other) for a mapping. */
export function PyDict_Update(d: Ref, other: Ref): void {
  dict_merge(d, other, 1);
}

/** list(d.keys()); new reference. */
export function PyDict_Keys(d: Ref): Ref {
  return dict_keys(d);
}

/** list(d.values()); new reference. */
export function PyDict_Values(d: Ref): Ref {
  return dict_values(d);
}

/** list(d.items()); new reference. */
export function PyDict_Items(d: Ref): Ref {
  return dict_items(d);
}
