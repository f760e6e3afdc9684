// CPython: Objects/dictobject.c, _Py_dict_lookup. How a key finds its entry: the hash chooses a slot of the table of
// indices, and while that holds another key's entry, the perturbed hash chooses the next.

import { i32, type Ref, u8 } from '../memory/memory.ts';
import { mark, ob_type, own, Py_NewRef, Py_TYPE, PyErr, release } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  PyObject_Hash,
  PyObject_RichCompareBool,
  recursionDepth,
  setRecursionDepth,
  strString,
  typeNameOf,
} from './abstract.ts';
import {
  DK_ENTRIES,
  DK_IS_UNICODE,
  DK_SIZE_OF,
  DKIX_DUMMY,
  DKIX_EMPTY,
  dictkeys_get_index,
  entryWords,
  HASH,
  keyOffset,
} from './dictkeys.ts';
import { ma_keys, ma_values } from './dictobject.ts';
import { loadValues } from './dictvalues.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { _PyUnicode_Equal, PyUnicode_Type } from './unicodeobject.ts';

/** hash(key) for a dict: the low word, the high one in hash.high. 3.14+ explains an unhashable key. */
export function dict_hash(key: Ref): number {
  if (!v.explainUnhashable) return PyObject_Hash(key);
  return hashOrExplain(key, 'dict key');
}

/** hash(key) where TypeError says what the key was wanted for: "cannot use 'list' as a dict key (unhashable …)". */
export function hashOrExplain(key: Ref, use: string): number {
  const m = mark();
  const depth = recursionDepth();
  try {
    return PyObject_Hash(key);
  } catch (err) {
    if (!(err instanceof PyErr) || Py_TYPE(err.value) !== PyExc_TypeError) throw err;
    setRecursionDepth(depth);
    release(m);
    own(err.value);
    const text = strString(err.value);
    release(m);
    raise(PyExc_TypeError, `cannot use '${typeNameOf(key)}' as a ${use} (${text})`);
  }
}

/**
 * The word that holds the value of `key`, or 0 when the dict has no such key. What __eq__ raises passes through.
 * Runs no Python code when the dict's keys are all str and `key` is one.
 */
export function lookup(d: Ref, key: Ref, low: number, high: number): number {
  const k = i32[(d << 2) + ma_keys];
  if (i32[(key << 2) + ob_type] === PyUnicode_Type && DK_IS_UNICODE(k)) {
    const e = lookupUnicode(k, key, low, high);
    return e === 0 || i32[(d << 2) + ma_values] === 0 ? e : splitValue(d, k, e);
  }
  return lookupGeneral(d, key, low, high);
}

// The word of a value in a split table, from that where its entry would have it; 0 when it is not set.
function splitValue(d: Ref, k: Ref, e: number): number {
  const slot = loadValues((d << 2) + ma_values) + 2 * indexOfEntry(k, e);
  return i32[slot] === 0 ? 0 : slot;
}

function indexOfEntry(k: Ref, e: number): number {
  const stride = entryWords(k);
  const words = e - 2 - keyOffset(stride) - DK_ENTRIES(k);
  return stride === 4 ? words >>> 2 : (words / 6) | 0;
}

/** Which of the shared keys a str is, or -1 (_PyDictKeys_StringLookup). */
export function lookupShared(k: Ref, key: Ref, low: number, high: number): number {
  const e = lookupUnicode(k, key, low, high);
  return e === 0 ? -1 : indexOfEntry(k, e);
}

// The entries of a table of str keys: me_key me_value, or (≤ 3.10) me_hash me_key me_value. The first loop is that of
// small tables, whose indices are bytes.
function lookupUnicode(k: Ref, key: Ref, low: number, high: number): number {
  const size = DK_SIZE_OF(k);
  const mask = size - 1;
  const stride = entryWords(k);
  const entries = DK_ENTRIES(k) + (stride === 4 ? 0 : 2);
  let i = low & mask;
  let perturbLow = low;
  let perturbHigh = high;
  if (size <= 128) {
    const indices = (entries - (stride === 4 ? 0 : 2)) * 4 - Math.max(size, 8);
    for (;;) {
      const ix = u8[indices + i];
      if (ix === 0xff) return 0;
      if (ix !== 0xfe) {
        const e = entries + ix * stride;
        const other = i32[e];
        if (other === key) return e + 2;
        const o = (other << 2) + HASH;
        if (i32[o] === low && i32[o + 1] === high && _PyUnicode_Equal(other, key)) return e + 2;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + perturbLow + 1) & mask;
    }
  }
  for (;;) {
    const ix = dictkeys_get_index(k, size, i);
    if (ix === DKIX_EMPTY) return 0;
    if (ix !== DKIX_DUMMY) {
      const e = entries + ix * stride;
      const other = i32[e];
      if (other === key) return e + 2;
      const o = (other << 2) + HASH;
      if (i32[o] === low && i32[o + 1] === high && _PyUnicode_Equal(other, key)) return e + 2;
    }
    perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
    perturbHigh >>>= 5;
    i = (Math.imul(i, 5) + perturbLow + 1) & mask;
  }
}

function lookupGeneral(d: Ref, key: Ref, low: number, high: number): number {
  restart: for (;;) {
    const k = i32[(d << 2) + ma_keys];
    const size = DK_SIZE_OF(k);
    const mask = size - 1;
    const stride = entryWords(k);
    const entries = DK_ENTRIES(k);
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    for (;;) {
      const ix = dictkeys_get_index(k, size, i);
      if (ix === DKIX_EMPTY) return 0;
      if (ix !== DKIX_DUMMY) {
        let e = entries + ix * stride;
        let h = e;
        if (stride === 6) e += 2;
        const other = i32[e];
        const split = i32[(d << 2) + ma_values] !== 0;
        if (other === key) return split ? splitValue(d, k, e + 2) : e + 2;
        if (stride === 4) h = (other << 2) + HASH;
        if (i32[h] === low && i32[h + 1] === high) {
          const m = mark();
          own(Py_NewRef(other));
          const same = PyObject_RichCompareBool(other, key, Py_EQ);
          release(m);
          // __eq__ may have changed the dict
          if (i32[(d << 2) + ma_keys] !== k || i32[e] !== other) continue restart;
          if (same) return split ? splitValue(d, k, e + 2) : e + 2;
        }
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + perturbLow + 1) & mask;
    }
  }
}
