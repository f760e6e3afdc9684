// CPython: Objects/dictobject.c, dict_merge, PyDict_MergeFromSeq2, _PyDict_FromKeys. Filling a dict from others.

import { i32, type Ref } from '../memory/memory.ts';
import { hash, mark, own, Py_DECREF, Py_NewRef, PyErr, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyIter_Next,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_GetOptionalAttr,
  PyObject_SetItem,
  PySequence_Fast,
  PySequence_Fast_GET_ITEM,
  PySequence_Fast_GET_SIZE,
  recursionDepth,
  setRecursionDepth,
} from './abstract.ts';
import { PyObject_CallMethodNoArgs, PyObject_CallNoArgs } from './call.ts';
import {
  DK_IS_UNICODE,
  DK_NENTRIES,
  DK_SIZE_OF,
  estimate_log2_keysize,
  PyDict_MINSIZE,
  USABLE_FRACTION,
} from './dictkeys.ts';
import {
  _PyDict_Contains_KnownHash,
  dictHashAt,
  dictKeyAt,
  dictresize,
  dictValueAt,
  insertdict,
  isSplit,
  iteratesAsDict,
  ma_keys,
  PyDict_Check,
  PyDict_CheckExact,
  PyDict_Contains,
  PyDict_Next,
  PyDict_SetDefault,
  PyDict_SetItem,
  PyDict_Size,
  takeClone,
} from './dictobject.ts';
import { _PyErr_SetKeyError, PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_RuntimeError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { id, identifier } from './identifiers.ts';
import { _PySet_NextEntry, PyAnySet_CheckExact, PySet_GET_SIZE, setHashAt, setKeyAt } from './setobject.ts';

const keysName = identifier('keys');

/**
 * Updates d from a mapping. `override` 1: values of `other` win; 0: those of d; 2: a key in both is a KeyError(key).
 */
export function dict_merge(d: Ref, other: Ref, override: number): void {
  if (PyDict_Check(other) && iteratesAsDict(other)) mergeDict(d, other, override);
  else mergeMapping(d, other, override);
}

function mergeDict(d: Ref, other: Ref, override: number): void {
  if (other === d || PyDict_Size(other) === 0) return;
  const otherUsed = PyDict_Size(other);
  const otherKeys = i32[(other << 2) + ma_keys];
  if (PyDict_Size(d) === 0) {
    override = 1;
    // a clean table of the right size is copied as it is
    if (
      v.mergeClones &&
      !isSplit(other) &&
      !(isSplit(d) && v.instanceValues === 'inline') &&
      otherUsed === i32[(otherKeys << 2) + DK_NENTRIES] &&
      (DK_SIZE_OF(otherKeys) === PyDict_MINSIZE || USABLE_FRACTION(DK_SIZE_OF(otherKeys) >> 1) < otherUsed)
    ) {
      takeClone(d, other);
      return;
    }
  }
  // one big resize at the start; few keys are expected in both
  if (USABLE_FRACTION(DK_SIZE_OF(i32[(d << 2) + ma_keys])) < otherUsed) {
    dictresize(d, estimate_log2_keysize(PyDict_Size(d) + otherUsed), DK_IS_UNICODE(otherKeys));
  }
  const entries = i32[(otherKeys << 2) + DK_NENTRIES];
  const m = mark();
  for (let pos = PyDict_Next(other, 0); pos >= 0; pos = PyDict_Next(other, pos)) {
    const key = own(Py_NewRef(dictKeyAt(other, pos)));
    const value = own(Py_NewRef(dictValueAt(other, pos)));
    const low = dictHashAt(other, pos);
    const high = hash.high;
    if (override === 1) insertdict(d, key, low, high, value);
    else if (!_PyDict_Contains_KnownHash(d, key, low, high)) insertdict(d, key, low, high, value);
    else if (override !== 0) _PyErr_SetKeyError(key);
    release(m);
    if (entries !== i32[(i32[(other << 2) + ma_keys] << 2) + DK_NENTRIES])
      raise(PyExc_RuntimeError, 'dict mutated during update');
  }
}

function mergeMapping(d: Ref, other: Ref, override: number): void {
  const m = mark();
  const keys = own(PyObject_CallMethodNoArgs(other, id(keysName)));
  const it = own(PyObject_GetIter(keys));
  const inner = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    if (override !== 1 && PyDict_Contains(d, key)) {
      if (override !== 0) _PyErr_SetKeyError(key);
      release(inner);
      continue;
    }
    const value = own(PyObject_GetItem(other, key));
    PyDict_SetItem(d, key, value);
    release(inner);
  }
  release(m);
}

/** Updates d from an iterable of pairs; `override`: later ones win. */
export function PyDict_MergeFromSeq2(d: Ref, seq2: Ref, override: boolean): void {
  const m = mark();
  const it = own(PyObject_GetIter(seq2));
  const inner = mark();
  let i = 0;
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    const pair = own(pairOf(item, i));
    const n = PySequence_Fast_GET_SIZE(pair);
    if (n !== 2)
      raise(PyExc_ValueError, `dictionary update sequence element #${i} has length ${n}; 2 is required`);
    const key = own(Py_NewRef(PySequence_Fast_GET_ITEM(pair, 0)));
    const value = own(Py_NewRef(PySequence_Fast_GET_ITEM(pair, 1)));
    if (override) PyDict_SetItem(d, key, value);
    else PyDict_SetDefault(d, key, value);
    release(inner);
    i++;
  }
  release(m);
}

function pairOf(item: Ref, i: number): Ref {
  const m = mark();
  const depth = recursionDepth();
  try {
    return PySequence_Fast(item, v.minor >= 14 ? 'object is not iterable' : '');
  } catch (err) {
    if (!(err instanceof PyErr) || !PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    if (v.minor >= 14) throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
    raise(PyExc_TypeError, `cannot convert dictionary update sequence element #${i} to a sequence`);
  }
}

/** d.update(x) for a mapping or an iterable of pairs (dict_update_arg). */
export function dict_update_arg(d: Ref, x: Ref): void {
  if (PyDict_CheckExact(x)) {
    dict_merge(d, x, 1);
    return;
  }
  const keys = PyObject_GetOptionalAttr(x, id(keysName));
  if (keys === 0) {
    PyDict_MergeFromSeq2(d, x, true);
    return;
  }
  Py_DECREF(keys);
  dict_merge(d, x, 1);
}

/** cls.fromkeys(iterable, value): new reference. */
export function _PyDict_FromKeys(cls: Ref, iterable: Ref, value: Ref): Ref {
  const m = mark();
  const d = own(PyObject_CallNoArgs(cls));
  const exact = PyDict_CheckExact(d);
  if (exact && PyDict_Size(d) === 0 && PyDict_CheckExact(iterable)) {
    const otherKeys = i32[(iterable << 2) + ma_keys];
    dictresize(d, estimate_log2_keysize(PyDict_Size(iterable)), DK_IS_UNICODE(otherKeys));
    for (let pos = PyDict_Next(iterable, 0); pos >= 0; pos = PyDict_Next(iterable, pos)) {
      const key = dictKeyAt(iterable, pos);
      const low = dictHashAt(iterable, pos);
      insertdict(d, key, low, hash.high, value);
    }
    return releasing(m, Py_NewRef(d));
  }
  if (exact && PyDict_Size(d) === 0 && PyAnySet_CheckExact(iterable)) {
    dictresize(d, estimate_log2_keysize(PySet_GET_SIZE(iterable)), !v.unicodeKeys);
    for (let pos = _PySet_NextEntry(iterable, 0); pos >= 0; pos = _PySet_NextEntry(iterable, pos)) {
      const low = setHashAt(iterable, pos);
      insertdict(d, setKeyAt(iterable, pos), low, hash.high, value);
    }
    return releasing(m, Py_NewRef(d));
  }
  const it = own(PyObject_GetIter(iterable));
  const inner = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    if (exact) PyDict_SetItem(d, key, value);
    else PyObject_SetItem(d, key, value);
    release(inner);
  }
  return releasing(m, Py_NewRef(d));
}
