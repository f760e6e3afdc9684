// CPython: Objects/dictobject.c, dictviews_*. d.keys() and d.items() as sets: comparison, - & | ^, isdisjoint.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyBool_FromLong,
  PyIter_Next,
  PyObject_GetIter,
  PyObject_Size,
  PySequence_Contains,
} from './abstract.ts';
import { dictviewLength, PyDictViewSet_Check, viewContains } from './dictview.ts';
import {
  _PySet_Update,
  PyAnySet_Check,
  PyAnySet_CheckExact,
  PySet_Add,
  PySet_CheckExact,
  PySet_New,
  set_difference_update_internal,
  set_intersection,
  set_symmetric_difference_update,
} from './setobject.ts';
import { Py_NotImplemented } from './singletons.ts';

// Every item of `small` is in `large`.
function all_contained_in(small: Ref, large: Ref): boolean {
  const m = mark();
  const it = own(PyObject_GetIter(small));
  const inner = mark();
  let ok = true;
  for (let x = PyIter_Next(it); x !== 0; x = PyIter_Next(it)) {
    own(x);
    ok = PySequence_Contains(large, x);
    release(inner);
    if (!ok) break;
  }
  release(m);
  return ok;
}

export function dictviews_richcompare(self: Ref, other: Ref, op: number): Ref {
  if (!PyAnySet_Check(other) && !PyDictViewSet_Check(other)) return Py_NewRef(Py_NotImplemented);
  const a = PyObject_Size(self);
  const b = PyObject_Size(other);
  switch (op) {
    case 0:
      return PyBool_FromLong(a < b && all_contained_in(self, other));
    case 1:
      return PyBool_FromLong(a <= b && all_contained_in(self, other));
    case 2:
      return PyBool_FromLong(a === b && all_contained_in(self, other));
    case 3:
      return PyBool_FromLong(!(a === b && all_contained_in(self, other)));
    case 4:
      return PyBool_FromLong(a > b && all_contained_in(other, self));
    default:
      return PyBool_FromLong(a >= b && all_contained_in(other, self));
  }
}

export function dictviews_sub(self: Ref, other: Ref): Ref {
  const m = mark();
  const result = own(PySet_New(self));
  set_difference_update_internal(result, other);
  return releasing(m, Py_NewRef(result));
}

/** a & b; either may be the view. */
export function dictviews_and(a: Ref, b: Ref): Ref {
  const m = mark();
  if (v.minor < 9) {
    const left = own(PySet_New(a));
    return releasing(m, set_intersection(left, b));
  }
  let self = a;
  let other = b;
  if (!PyDictViewSet_Check(self)) {
    self = b;
    other = a;
  }
  const size = dictviewLength(self);
  if (PySet_CheckExact(other) && size <= PyObject_Size(other)) return set_intersection(other, self);
  if (PyDictViewSet_Check(other) && dictviewLength(other) > size) {
    const x = self;
    self = other;
    other = x;
  }
  const result = own(PySet_New(0));
  const it = own(PyObject_GetIter(other));
  const inner = mark();
  for (let x = PyIter_Next(it); x !== 0; x = PyIter_Next(it)) {
    own(x);
    if (viewContains(self, x)) PySet_Add(result, x);
    release(inner);
  }
  return releasing(m, Py_NewRef(result));
}

export function dictviews_or(self: Ref, other: Ref): Ref {
  const m = mark();
  const result = own(PySet_New(self));
  _PySet_Update(result, other);
  return releasing(m, Py_NewRef(result));
}

export function dictviews_xor(self: Ref, other: Ref): Ref {
  const m = mark();
  const result = own(PySet_New(self));
  set_symmetric_difference_update(result, other);
  return releasing(m, Py_NewRef(result));
}

export function dictviews_isdisjoint(view: Ref, iterable: Ref): Ref {
  let self = view;
  let other = iterable;
  if (self === other) return PyBool_FromLong(dictviewLength(self) === 0);
  if (PyAnySet_CheckExact(other) || PyDictViewSet_Check(other)) {
    if (PyObject_Size(other) > dictviewLength(self)) {
      self = iterable;
      other = view;
    }
  }
  const m = mark();
  const it = own(PyObject_GetIter(other));
  const inner = mark();
  for (let x = PyIter_Next(it); x !== 0; x = PyIter_Next(it)) {
    own(x);
    const contains = PySequence_Contains(self, x);
    release(inner);
    if (contains) {
      release(m);
      return PyBool_FromLong(false);
    }
  }
  release(m);
  return PyBool_FromLong(true);
}
