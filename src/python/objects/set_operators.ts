// CPython: Objects/setobject.c. The algebra of sets: union, intersection, difference, symmetric difference, inclusion.

import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import { hash, mark, own, Py_NewRef, Py_TYPE, release, releasing } from '../memory/object.ts';
import { PyIter_Next, PyObject_GetIter, PyObject_Hash } from './abstract.ts';
import {
  _PyDict_Contains_KnownHash,
  dictHashAt,
  dictKeyAt,
  PyDict_CheckExact,
  PyDict_Next,
  PyDict_Size,
} from './dictobject.ts';
import {
  _PySet_NextEntry,
  fill,
  hasOwnTable,
  make_new_set,
  make_new_set_basetype,
  mask,
  PyAnySet_Check,
  PyAnySet_CheckExact,
  PyFrozenSet_Check,
  PySet_Discard,
  PySet_GET_SIZE,
  PySet_Type,
  set_add_entry,
  set_clear_internal,
  set_contains_entry,
  set_discard_entry,
  set_hash,
  set_table_resize,
  set_update_internal,
  setHash,
  setHashAt,
  setKeyAt,
  table,
  used,
} from './setobject.ts';
import { Py_NotImplemented } from './singletons.ts';

/** s.copy() as set or frozenset; new reference. */
export function set_copy(s: Ref): Ref {
  return make_new_set_basetype(Py_TYPE(s), s);
}

/** s & other for any iterable; new reference. */
export function set_intersection(s: Ref, other: Ref): Ref {
  if (s === other) return set_copy(s);
  const m = mark();
  const result = own(make_new_set_basetype(Py_TYPE(s), 0));
  if (PyAnySet_Check(other)) {
    // the smaller one is walked
    let small = other;
    let large = s;
    if (PySet_GET_SIZE(other) > PySet_GET_SIZE(s)) {
      small = s;
      large = other;
    }
    const inner = mark();
    for (let pos = _PySet_NextEntry(small, 0); pos >= 0; pos = _PySet_NextEntry(small, pos)) {
      const key = own(Py_NewRef(setKeyAt(small, pos)));
      const low = setHashAt(small, pos);
      const high = hash.high;
      if (set_contains_entry(large, key, low, high)) set_add_entry(result, key, low, high);
      release(inner);
    }
    return releasing(m, Py_NewRef(result));
  }
  const it = own(PyObject_GetIter(other));
  const inner = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    const low = PyObject_Hash(key);
    const high = hash.high;
    if (set_contains_entry(s, key, low, high)) set_add_entry(result, key, low, high);
    release(inner);
  }
  return releasing(m, Py_NewRef(result));
}

/** s.intersection_update(other). */
export function set_intersection_update(s: Ref, other: Ref): void {
  const m = mark();
  const result = own(set_intersection(s, other));
  set_swap_bodies(s, result);
  release(m);
}

/** Exchanges the contents of two sets. */
export function set_swap_bodies(a: Ref, b: Ref): void {
  const wa = a << 2;
  const wb = b << 2;
  for (const field of [fill, used, mask]) {
    const x = i32[wa + field];
    store(wa + field, i32[wb + field]);
    store(wb + field, x);
  }
  const tableA = i32[wa + table];
  const tableB = i32[wb + table];
  const smallA = !hasOwnTable(a);
  const smallB = !hasOwnTable(b);
  const offset = SMALLTABLE_WORD >>> 2;
  store(wa + table, smallB ? a + offset : tableB);
  store(wb + table, smallA ? b + offset : tableA);
  if (smallA || smallB) {
    for (let i = 0; i < 32; i++) {
      const x = i32[wa + SMALLTABLE_WORD + i];
      store(wa + SMALLTABLE_WORD + i, i32[wb + SMALLTABLE_WORD + i]);
      store(wb + SMALLTABLE_WORD + i, x);
    }
  }
  if (PyFrozenSet_Check(a) && PyFrozenSet_Check(b)) {
    for (let i = 0; i < 2; i++) {
      const x = i32[wa + setHash + i];
      store(wa + setHash + i, i32[wb + setHash + i]);
      store(wb + setHash + i, x);
    }
  } else {
    storeSsize(wa + setHash, -1);
    storeSsize(wb + setHash, -1);
  }
}
const SMALLTABLE_WORD = 16;

/** s.difference_update(other) for one iterable. */
export function set_difference_update_internal(s: Ref, other: Ref): void {
  if (s === other) {
    set_clear_internal(s);
    return;
  }
  const m = mark();
  if (PyAnySet_Check(other)) {
    // a much larger set is cut down to what both have
    const from = PySet_GET_SIZE(other) >> 3 > PySet_GET_SIZE(s) ? own(set_intersection(s, other)) : other;
    const inner = mark();
    for (let pos = _PySet_NextEntry(from, 0); pos >= 0; pos = _PySet_NextEntry(from, pos)) {
      const key = own(Py_NewRef(setKeyAt(from, pos)));
      const low = setHashAt(from, pos);
      set_discard_entry(s, key, low, hash.high);
      release(inner);
    }
  } else {
    const it = own(PyObject_GetIter(other));
    const inner = mark();
    for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
      own(key);
      PySet_Discard(s, key);
      release(inner);
    }
  }
  release(m);
  // more than a quarter deleted: make the table anew
  const w = s << 2;
  if (i32[w + fill] - i32[w + used] <= i32[w + mask] >> 2) return;
  const n = i32[w + used];
  set_table_resize(s, n > 50000 ? n * 2 : n * 4);
}

function set_copy_and_difference(s: Ref, other: Ref): Ref {
  const m = mark();
  const result = own(set_copy(s));
  set_difference_update_internal(result, other);
  return releasing(m, Py_NewRef(result));
}

/** s - other for any iterable; new reference. */
export function set_difference(s: Ref, other: Ref): Ref {
  let otherSize: number;
  const isSet = PyAnySet_Check(other);
  if (isSet) otherSize = PySet_GET_SIZE(other);
  else if (PyDict_CheckExact(other)) otherSize = PyDict_Size(other);
  else return set_copy_and_difference(s, other);
  if (PySet_GET_SIZE(s) >> 2 > otherSize) return set_copy_and_difference(s, other);
  const m = mark();
  const result = own(make_new_set_basetype(Py_TYPE(s), 0));
  const inner = mark();
  for (let pos = _PySet_NextEntry(s, 0); pos >= 0; pos = _PySet_NextEntry(s, pos)) {
    const key = own(Py_NewRef(setKeyAt(s, pos)));
    const low = setHashAt(s, pos);
    const high = hash.high;
    const there = isSet
      ? set_contains_entry(other, key, low, high)
      : _PyDict_Contains_KnownHash(other, key, low, high);
    if (!there) set_add_entry(result, key, low, high);
    release(inner);
  }
  return releasing(m, Py_NewRef(result));
}

/** s.symmetric_difference_update(other). */
export function set_symmetric_difference_update(s: Ref, other: Ref): void {
  if (s === other) {
    set_clear_internal(s);
    return;
  }
  const m = mark();
  if (PyDict_CheckExact(other)) {
    for (let pos = PyDict_Next(other, 0); pos >= 0; pos = PyDict_Next(other, pos)) {
      const key = own(Py_NewRef(dictKeyAt(other, pos)));
      const low = dictHashAt(other, pos);
      const high = hash.high;
      if (!set_discard_entry(s, key, low, high)) set_add_entry(s, key, low, high);
      release(m);
    }
    return;
  }
  const from = own(PyAnySet_Check(other) ? Py_NewRef(other) : make_new_set_basetype(Py_TYPE(s), other));
  const inner = mark();
  for (let pos = _PySet_NextEntry(from, 0); pos >= 0; pos = _PySet_NextEntry(from, pos)) {
    const key = own(Py_NewRef(setKeyAt(from, pos)));
    const low = setHashAt(from, pos);
    const high = hash.high;
    if (!set_discard_entry(s, key, low, high)) set_add_entry(s, key, low, high);
    release(inner);
  }
  release(m);
}

/** s ^ other for any iterable; new reference. */
export function set_symmetric_difference(s: Ref, other: Ref): Ref {
  const m = mark();
  const result = own(make_new_set_basetype(Py_TYPE(s), other));
  set_symmetric_difference_update(result, s);
  return releasing(m, Py_NewRef(result));
}

/** s <= other for any iterable. */
export function set_issubset(s: Ref, other: Ref): boolean {
  const m = mark();
  if (!PyAnySet_Check(other)) {
    const both = own(set_intersection(s, other));
    const result = PySet_GET_SIZE(both) === PySet_GET_SIZE(s);
    release(m);
    return result;
  }
  if (PySet_GET_SIZE(s) > PySet_GET_SIZE(other)) return false;
  for (let pos = _PySet_NextEntry(s, 0); pos >= 0; pos = _PySet_NextEntry(s, pos)) {
    const key = own(Py_NewRef(setKeyAt(s, pos)));
    const low = setHashAt(s, pos);
    const there = set_contains_entry(other, key, low, hash.high);
    release(m);
    if (!there) return false;
  }
  return true;
}

/** s >= other for any iterable. */
export function set_issuperset(s: Ref, other: Ref): boolean {
  if (PyAnySet_Check(other)) return set_issubset(other, s);
  const m = mark();
  const all = own(make_new_set(PySet_Type, other));
  const result = set_issubset(all, s);
  release(m);
  return result;
}

/** No item of an iterable is in s. */
export function set_isdisjoint(s: Ref, other: Ref): boolean {
  if (s === other) return PySet_GET_SIZE(s) === 0;
  const m = mark();
  if (PyAnySet_CheckExact(other)) {
    let small = other;
    let large = s;
    if (PySet_GET_SIZE(other) > PySet_GET_SIZE(s)) {
      small = s;
      large = other;
    }
    for (let pos = _PySet_NextEntry(small, 0); pos >= 0; pos = _PySet_NextEntry(small, pos)) {
      const key = own(Py_NewRef(setKeyAt(small, pos)));
      const low = setHashAt(small, pos);
      const there = set_contains_entry(large, key, low, hash.high);
      release(m);
      if (there) return false;
    }
    return true;
  }
  const it = own(PyObject_GetIter(other));
  const inner = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    const low = set_hash(key);
    const there = set_contains_entry(s, key, low, hash.high);
    release(inner);
    if (there) {
      release(m);
      return false;
    }
  }
  release(m);
  return true;
}

// ---------------------------------------------------------------- operators

function notImplemented(): Ref {
  return Py_NewRef(Py_NotImplemented);
}

export function set_or(a: Ref, b: Ref): Ref {
  if (!PyAnySet_Check(a) || !PyAnySet_Check(b)) return notImplemented();
  const m = mark();
  const result = own(set_copy(a));
  if (a !== b) set_update_internal(result, b);
  return releasing(m, Py_NewRef(result));
}

export function set_and(a: Ref, b: Ref): Ref {
  return PyAnySet_Check(a) && PyAnySet_Check(b) ? set_intersection(a, b) : notImplemented();
}

export function set_sub(a: Ref, b: Ref): Ref {
  return PyAnySet_Check(a) && PyAnySet_Check(b) ? set_difference(a, b) : notImplemented();
}

export function set_xor(a: Ref, b: Ref): Ref {
  return PyAnySet_Check(a) && PyAnySet_Check(b) ? set_symmetric_difference(a, b) : notImplemented();
}

export function set_ior(a: Ref, b: Ref): Ref {
  if (!PyAnySet_Check(b)) return notImplemented();
  set_update_internal(a, b);
  return Py_NewRef(a);
}

export function set_iand(a: Ref, b: Ref): Ref {
  if (!PyAnySet_Check(b)) return notImplemented();
  set_intersection_update(a, b);
  return Py_NewRef(a);
}

export function set_isub(a: Ref, b: Ref): Ref {
  if (!PyAnySet_Check(b)) return notImplemented();
  set_difference_update_internal(a, b);
  return Py_NewRef(a);
}

export function set_ixor(a: Ref, b: Ref): Ref {
  if (!PyAnySet_Check(b)) return notImplemented();
  set_symmetric_difference_update(a, b);
  return Py_NewRef(a);
}
