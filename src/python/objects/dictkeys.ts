// CPython: Objects/dictobject.c, Include/internal/pycore_dict.h. PyDictKeysObject: a header, the table of indices
// (int8, int16 or int32 by size), then the entries in the order of insertion.
//
// An entry is me_hash me_key me_value, 24 bytes; since 3.11 a table whose keys are all str has me_key me_value, 16
// bytes, and takes the hash from the str. An index is an entry's number, DKIX_EMPTY or DKIX_DUMMY.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import {
  allocStatic,
  copyBytes,
  fillBytes,
  i32,
  type Ref,
  store,
  store8,
  store16,
  storeSsize,
  u8,
  u16,
} from '../memory/memory.ts';
import { cfunction, hooks, Py_INCREF, type Visit } from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { dropAll } from './detached.ts';
import { SHARED_KEYS_MAX_SIZE } from './dictvalues.ts';

/** Word of a str's hash. */
export const HASH = words('PyASCIIObject', v).hash;

export const PyDict_MINSIZE = 8;
export const DKIX_EMPTY = -1;
export const DKIX_DUMMY = -2;
const PERTURB_SHIFT = 5;
const DICT_KEYS_GENERAL = 0;
const DICT_KEYS_UNICODE = 1;
const DICT_KEYS_SPLIT = 2;
const NEXT_LOG2_SHARED_KEYS_MAX_SIZE = 6;

/** dk_lookup of a table with keys of any type, of one whose keys are all str, and of shared keys (≤ 3.10). */
const LOOKDICT = cfunction(function lookdict() {});
const LOOKDICT_UNICODE = cfunction(function lookdict_unicode() {});
const LOOKDICT_SPLIT = cfunction(function lookdict_split() {});

const DK_REFCNT = 0;
const DK_SIZE = 2; // ≤ 3.10
const DK_LOOKUP = 4; // ≤ 3.10
const DK_LOG2_SIZE = 8; // 3.11+: these are bytes
const DK_LOG2_INDEX_BYTES = 9;
const DK_KIND = 10;
/** Word offsets by version. */
export let DK_USABLE = 4;
export let DK_NENTRIES = 6;
/** Bytes before dk_indices. */
let header = 32;
/** 3.11+: two kinds of entries. */
let kinds = true;

/** The keys object that all empty dicts share; in static memory, not counted. */
export let Py_EMPTY_KEYS: Ref = 0;

const keysFreeList = freelist('dict keys', limitOf('freeDictKeys'), PyObject_Free);

/** Lays the empty keys object of a new process out. */
export function initDictKeys(): void {
  kinds = v.unicodeKeys;
  header = kinds ? 32 : 40;
  DK_USABLE = kinds ? 4 : 6;
  DK_NENTRIES = kinds ? 6 : 8;
  Py_EMPTY_KEYS = allocStatic(header + 8);
  writeHeader(Py_EMPTY_KEYS, 0, true, 3);
  storeSsize((Py_EMPTY_KEYS << 2) + DK_USABLE, 0);
  fillBytes(Py_EMPTY_KEYS * 16 + header, 8, 0xff);
}

function writeHeader(k: Ref, log2: number, unicode: boolean, log2IndexBytes: number): void {
  const w = k << 2;
  store(w + DK_REFCNT, 1);
  store(w + DK_REFCNT + 1, 0);
  if (kinds) {
    const at = k * 16;
    store(w + 2, 0);
    store(w + 3, 0); // dk_version
    store8(at + DK_LOG2_SIZE, log2);
    store8(at + DK_LOG2_INDEX_BYTES, log2IndexBytes);
    store8(at + DK_KIND, unicode ? DICT_KEYS_UNICODE : DICT_KEYS_GENERAL);
  } else {
    storeSsize(w + DK_SIZE, 1 << log2);
    storeSsize(w + DK_LOOKUP, unicode ? LOOKDICT_UNICODE : LOOKDICT);
  }
  store(w + DK_NENTRIES, 0);
  store(w + DK_NENTRIES + 1, 0);
}

/** Slots of the table of indices, a power of 2. */
export function DK_SIZE_OF(k: Ref): number {
  return kinds ? 1 << u8[k * 16 + DK_LOG2_SIZE] : i32[(k << 2) + DK_SIZE];
}

/** True when every key is an exact str. */
export function DK_IS_UNICODE(k: Ref): boolean {
  return kinds ? u8[k * 16 + DK_KIND] !== DICT_KEYS_GENERAL : i32[(k << 2) + DK_LOOKUP] !== LOOKDICT;
}

/** A table of a version without two kinds of entries takes a key that is no str (≤ 3.10). */
export function makeGeneral(k: Ref): void {
  store((k << 2) + DK_LOOKUP, LOOKDICT);
}

/** Entries that a table of `size` slots holds: two thirds. */
export function USABLE_FRACTION(size: number): number {
  return Math.floor((size * 2) / 3);
}

function indexBytes(size: number): number {
  return size <= 128 ? Math.max(size, 8) : size <= 32768 ? size * 2 : size * 4;
}

/** Word index of the first entry. */
export function DK_ENTRIES(k: Ref): number {
  if (kinds) return (k << 2) + 8 + (1 << (u8[k * 16 + DK_LOG2_INDEX_BYTES] - 2));
  return (k << 2) + 10 + (indexBytes(i32[(k << 2) + DK_SIZE]) >>> 2);
}

/** Words of an entry. */
export function entryWords(k: Ref): number {
  return kinds && u8[k * 16 + DK_KIND] !== DICT_KEYS_GENERAL ? 4 : 6;
}

/** Word of an entry's me_key, from the entry. me_value is 2 words further. */
export function keyOffset(stride: number): number {
  return stride === 4 ? 0 : 2;
}

/** Bytes of a keys object (_PyDict_KeysSize). */
export function keysSize(k: Ref): number {
  const size = DK_SIZE_OF(k);
  return header + indexBytes(size) + USABLE_FRACTION(size) * entryWords(k) * 4;
}

/** The index in slot i of a table of `size` slots. */
export function dictkeys_get_index(k: Ref, size: number, i: number): number {
  const at = k * 16 + header;
  if (size <= 128) return (u8[at + i] << 24) >> 24;
  if (size <= 32768) return (u16[(at >>> 1) + i] << 16) >> 16;
  return i32[(at >>> 2) + i];
}

function dictkeys_set_index(k: Ref, size: number, i: number, ix: number): void {
  const at = k * 16 + header;
  if (size <= 128) store8(at + i, ix);
  else if (size <= 32768) store16(at + 2 * i, ix);
  else store((at >>> 2) + i, ix);
}

/** log2 of the smallest table that version lays out for at least `minsize` slots. */
export function calculate_log2_keysize(minsize: number): number {
  let n = Math.max(minsize, PyDict_MINSIZE) - 1;
  if (v.keysizeByOr) n = ((minsize | PyDict_MINSIZE) - 1) | (PyDict_MINSIZE - 1);
  return 32 - Math.clz32(n);
}

/** log2 of the table that holds n entries without growing. */
export function estimate_log2_keysize(n: number): number {
  return calculate_log2_keysize((n * 3 + 1) >>> 1);
}

/** A keys object of 2^log2 slots without entries. */
export function new_keys_object(log2: number, unicode: boolean): Ref {
  const size = 2 ** log2;
  const usable = USABLE_FRACTION(size);
  const stride = kinds && unicode ? 16 : 24;
  const indices = indexBytes(size);
  let k = 0;
  if (size === PyDict_MINSIZE && (unicode || !kinds)) k = pop(keysFreeList);
  if (k === 0) {
    k = PyObject_Malloc(header + indices + usable * stride);
    if (k === 0) hooks.noMemory();
  }
  writeHeader(k, log2, unicode, 31 - Math.clz32(indices));
  const w = k << 2;
  store(w + DK_USABLE, usable);
  store(w + DK_USABLE + 1, 0);
  if (size === PyDict_MINSIZE) {
    let i = w + (header >>> 2);
    store(i++, -1);
    store(i++, -1);
    for (const end = i + usable * (stride >>> 2); i < end; i++) store(i, 0);
    return k;
  }
  fillBytes(k * 16 + header, indices, 0xff);
  fillBytes(k * 16 + header + indices, usable * stride, 0);
  return k;
}

/** Gives the memory of a keys object without references back. */
export function freeKeysMemory(k: Ref): void {
  if (DK_SIZE_OF(k) === PyDict_MINSIZE && (!kinds || DK_IS_UNICODE(k)) && push(keysFreeList, k)) return;
  PyObject_Free(k);
}

/** Another split table, or a class, shares the keys. */
export function dictkeys_incref(k: Ref): void {
  if (k !== Py_EMPTY_KEYS) store((k << 2) + DK_REFCNT, i32[(k << 2) + DK_REFCNT] + 1);
}

/** How many tables, and classes, share the keys. */
export function dictkeysRefcnt(k: Ref): number {
  return i32[(k << 2) + DK_REFCNT];
}

/** Lets go of a keys object; the last one drops its keys and values first to last, then the memory. */
export function dictkeys_decref(k: Ref): void {
  if (k === Py_EMPTY_KEYS) return;
  const n = i32[(k << 2) + DK_REFCNT] - 1;
  store((k << 2) + DK_REFCNT, n);
  if (n > 0) return;
  const stride = entryWords(k);
  dropAll(DK_ENTRIES(k) + keyOffset(stride), i32[(k << 2) + DK_NENTRIES], stride, 2, k);
  freeKeysMemory(k);
}

// ---------------------------------------------------------------- shared keys

/** True for keys that split tables share. */
export function isShared(k: Ref): boolean {
  return kinds ? u8[k * 16 + DK_KIND] === DICT_KEYS_SPLIT : i32[(k << 2) + DK_LOOKUP] === LOOKDICT_SPLIT;
}

/** Makes the keys of a combined table, whose values are elsewhere from now on, those of a split one. */
export function makeShared(k: Ref): void {
  if (kinds) store8(k * 16 + DK_KIND, DICT_KEYS_SPLIT);
  else store((k << 2) + DK_LOOKUP, LOOKDICT_SPLIT);
}

/** Keys for the instances of a new class to share; one reference (_PyDict_NewKeysForClass). */
export function _PyDict_NewKeysForClass(): Ref {
  const k = new_keys_object(kinds ? NEXT_LOG2_SHARED_KEYS_MAX_SIZE : 3, true);
  // one too many, as it shrinks by one before each new object
  if (kinds) store((k << 2) + DK_USABLE, SHARED_KEYS_MAX_SIZE);
  makeShared(k);
  return k;
}

/** How many values a new split table with these keys has room for (shared_keys_usable_size). */
export function shared_keys_usable_size(k: Ref): number {
  if (!kinds) return USABLE_FRACTION(i32[(k << 2) + DK_SIZE]);
  return i32[(k << 2) + DK_NENTRIES] + i32[(k << 2) + DK_USABLE];
}

/** A class has one more instance: keys that it has not shown leave room for one less (3.11+). */
export function shrinkShared(k: Ref): void {
  const usable = i32[(k << 2) + DK_USABLE];
  if (usable > 1) store((k << 2) + DK_USABLE, usable - 1);
}

/** The key of entry `ix` (borrowed). */
export function keyAt(k: Ref, ix: number): Ref {
  const stride = entryWords(k);
  return i32[DK_ENTRIES(k) + ix * stride + keyOffset(stride)];
}

/** Calls `visit` for the reference that shared keys hold to each of them. */
export function visitSharedKeys(k: Ref, visit: Visit): void {
  const n = i32[(k << 2) + DK_NENTRIES];
  for (let i = 0; i < n; i++) if (keyAt(k, i) !== 0) visit(keyAt(k, i), 'shared key', i);
}

/** A copy of a combined table, entries and holes alike; adds a reference to each key and value. */
export function clone_combined_dict_keys(k: Ref): Ref {
  const size = keysSize(k);
  const copy = PyObject_Malloc(size);
  if (copy === 0) hooks.noMemory();
  copyBytes(copy * 16, k * 16, size);
  const stride = entryWords(copy);
  let w = DK_ENTRIES(copy) + keyOffset(stride);
  for (const end = w + i32[(copy << 2) + DK_NENTRIES] * stride; w < end; w += stride) {
    if (i32[w + 2] !== 0) {
      Py_INCREF(i32[w]);
      Py_INCREF(i32[w + 2]);
    }
  }
  return copy;
}

/** Slot of the table of indices where a new key of that hash goes: the first on its way that is EMPTY or DUMMY. */
function find_empty_slot(k: Ref, size: number, low: number, high: number): number {
  const mask = size - 1;
  let i = low & mask;
  while (dictkeys_get_index(k, size, i) >= 0) {
    low = (low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT));
    high >>>= PERTURB_SHIFT;
    i = (Math.imul(i, 5) + low + 1) & mask;
  }
  return i;
}

/** Notes that the entry `ix` has that hash. */
export function insertIndex(k: Ref, low: number, high: number, ix: number): void {
  const size = DK_SIZE_OF(k);
  dictkeys_set_index(k, size, find_empty_slot(k, size, low, high), ix);
}

/** Makes the slot that names entry `ix` a DUMMY. */
export function removeIndex(k: Ref, low: number, high: number, ix: number): void {
  const size = DK_SIZE_OF(k);
  const mask = size - 1;
  let i = low & mask;
  for (;;) {
    const at = dictkeys_get_index(k, size, i);
    if (at === ix) break;
    if (at === DKIX_EMPTY) throw new Error(`dict keys ${k}: no slot names entry ${ix}`);
    low = (low >>> PERTURB_SHIFT) | (high << (32 - PERTURB_SHIFT));
    high >>>= PERTURB_SHIFT;
    i = (Math.imul(i, 5) + low + 1) & mask;
  }
  dictkeys_set_index(k, size, i, DKIX_DUMMY);
}

/** log2 of the slots of the table of indices. */
export function DK_LOG_SIZE(k: Ref): number {
  return 31 - Math.clz32(DK_SIZE_OF(k));
}

/** Appends an entry to a table with room. The references are taken over. Returns the word of its value. */
export function appendEntry(k: Ref, key: Ref, low: number, high: number, value: Ref): number {
  const w = k << 2;
  const n = i32[w + DK_NENTRIES];
  insertIndex(k, low, high, n);
  const stride = entryWords(k);
  let e = DK_ENTRIES(k) + n * stride;
  if (stride === 6) {
    store(e, low);
    store(e + 1, high);
    e += 2;
  }
  store(e, key);
  store(e + 2, value);
  store(w + DK_USABLE, i32[w + DK_USABLE] - 1);
  store(w + DK_NENTRIES, n + 1);
  return e + 2;
}

/** Fills a new table with the live entries of a combined one, in order; the references move. */
export function moveEntries(from: Ref, to: Ref): void {
  const fromStride = entryWords(from);
  const toStride = entryWords(to);
  const count = i32[(from << 2) + DK_NENTRIES];
  let source = DK_ENTRIES(from);
  const target = DK_ENTRIES(to);
  const fromKey = keyOffset(fromStride);
  const toKey = keyOffset(toStride);
  let n = 0;
  for (let i = 0; i < count; i++, source += fromStride) {
    const value = i32[source + fromKey + 2];
    if (value === 0) continue;
    const key = i32[source + fromKey];
    const h = fromStride === 6 ? source : (key << 2) + HASH;
    const low = i32[h];
    const high = i32[h + 1];
    const e = target + n * toStride;
    if (toStride === 6) {
      store(e, low);
      store(e + 1, high);
    }
    store(e + toKey, key);
    store(e + toKey + 2, value);
    insertIndex(to, low, high, n);
    n++;
  }
  store((to << 2) + DK_NENTRIES, n);
  store((to << 2) + DK_USABLE, i32[(to << 2) + DK_USABLE] - n);
}
