// CPython: Objects/setobject.c. The methods of set and frozenset, their order, text and hash.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  hash,
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  releasing,
} from '../memory/object.ts';
import {
  Py_ReprEnter,
  Py_ReprLeave,
  PyBool_FromLong,
  PyObject_GetOptionalAttrString,
  PySequence_List,
  recursionDepth,
  reprString,
  setRecursionDepth,
  typeNameOf,
} from './abstract.ts';
import { arg } from './call.ts';
import { _PyErr_SetKeyError, PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_KeyError, PyExc_TypeError } from './exceptions.ts';
import { sizeofObject } from './generic.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { classmethod_, fast, noargs, o } from './methoddef.ts';
import {
  set_copy,
  set_difference,
  set_difference_update_internal,
  set_intersection,
  set_isdisjoint,
  set_issubset,
  set_issuperset,
  set_swap_bodies,
  set_symmetric_difference,
  set_symmetric_difference_update,
} from './set_operators.ts';
import {
  _PySet_NextEntry,
  DUMMY,
  finger,
  hasOwnTable,
  make_new_set,
  makeDummy,
  mask,
  PyAnySet_Check,
  PyFrozenSet_CheckExact,
  PyFrozenSet_Type,
  PySet_Add,
  PySet_Check,
  PySet_CheckExact,
  PySet_Contains,
  PySet_Discard,
  PySet_GET_SIZE,
  set_clear_internal,
  set_update_internal,
  setHash,
  setHashAt,
  table,
} from './setobject.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { carry, mulHigh64 } from './uint64.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

function none(): Ref {
  return Py_NewRef(Py_None);
}

// A set is unhashable, but one asked for in a set of frozensets stands for the frozenset of its items.
function withFrozen<T>(key: Ref, f: (key: Ref) => T): T {
  const m = mark();
  const depth = recursionDepth();
  try {
    return f(key);
  } catch (err) {
    if (
      !PySet_Check(key) ||
      !(err instanceof PyErr) ||
      !PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)
    )
      throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
  }
  const frozen = own(make_new_set(PyFrozenSet_Type, key));
  const result = f(frozen);
  release(m);
  return result;
}

/** key in s, as sq_contains answers. */
export function set_contains(s: Ref, key: Ref): number {
  return withFrozen(key, (k) => PySet_Contains(s, k)) ? 1 : 0;
}

function set_remove(s: Ref, key: Ref): Ref {
  if (!withFrozen(key, (k) => PySet_Discard(s, k))) _PyErr_SetKeyError(key);
  return none();
}

function set_discard(s: Ref, key: Ref): Ref {
  withFrozen(key, (k) => PySet_Discard(s, k));
  return none();
}

function set_add(s: Ref, key: Ref): Ref {
  PySet_Add(s, key);
  return none();
}

function set_pop(s: Ref): Ref {
  const w = s << 2;
  if (PySet_GET_SIZE(s) === 0) raise(PyExc_KeyError, 'pop from an empty set');
  const m = i32[w + mask];
  let i = i32[w + finger] & m;
  const t = i32[w + table] << 2;
  while (i32[t + 4 * i] === 0 || i32[t + 4 * i] === DUMMY) i = i === m ? 0 : i + 1;
  const key = i32[t + 4 * i];
  makeDummy(s, t + 4 * i);
  store(w + finger, i + 1);
  return key;
}

/** s.pop(): new reference. KeyError. */
export function PySet_Pop(s: Ref): Ref {
  return set_pop(s);
}

function set_union(s: Ref, args: number, nargs: number): Ref {
  const m = mark();
  const result = own(set_copy(s));
  for (let i = 0; i < nargs; i++) if (arg(args, i) !== s) set_update_internal(result, arg(args, i));
  return releasing(m, Py_NewRef(result));
}

function set_update(s: Ref, args: number, nargs: number): Ref {
  for (let i = 0; i < nargs; i++) set_update_internal(s, arg(args, i));
  return none();
}

function set_intersection_multi(s: Ref, args: number, nargs: number): Ref {
  if (nargs === 0) return set_copy(s);
  const m = mark();
  let result = own(Py_NewRef(s));
  for (let i = 0; i < nargs; i++) result = own(set_intersection(result, arg(args, i)));
  return releasing(m, Py_NewRef(result));
}

function set_intersection_update_multi(s: Ref, args: number, nargs: number): Ref {
  const m = mark();
  set_swap_bodies(s, own(set_intersection_multi(s, args, nargs)));
  release(m);
  return none();
}

function set_difference_multi(s: Ref, args: number, nargs: number): Ref {
  if (nargs === 0) return set_copy(s);
  const m = mark();
  const result = own(set_difference(s, arg(args, 0)));
  for (let i = 1; i < nargs; i++) set_difference_update_internal(result, arg(args, i));
  return releasing(m, Py_NewRef(result));
}

function set_difference_update(s: Ref, args: number, nargs: number): Ref {
  for (let i = 0; i < nargs; i++) set_difference_update_internal(s, arg(args, i));
  return none();
}

function set_reduce(s: Ref): Ref {
  const m = mark();
  const keys = own(PySequence_List(s));
  const args = own(PyTuple_Pack(keys));
  const dict = PyObject_GetOptionalAttrString(s, '__dict__');
  const state = own(dict !== 0 ? dict : Py_NewRef(Py_None));
  return releasing(m, PyTuple_Pack(Py_TYPE(s), args, state));
}

function set_sizeof(s: Ref): Ref {
  return PyLong_FromSsize_t(sizeofObject(s) + (hasOwnTable(s) ? (i32[(s << 2) + mask] + 1) * 16 : 0));
}

export function set_repr(s: Ref): Ref {
  const name = typeNameOf(s);
  if (Py_ReprEnter(s) !== 0) return PyUnicode_FromString(`${name}(...)`);
  const m = mark();
  try {
    if (PySet_GET_SIZE(s) === 0) return PyUnicode_FromString(`${name}()`);
    const keys = own(PySequence_List(s));
    const items = `{${reprString(keys).slice(1, -1)}}`;
    release(m);
    return PyUnicode_FromString(PySet_CheckExact(s) ? items : `${name}(${items})`);
  } finally {
    Py_ReprLeave(s);
  }
}

function set_equal(a: Ref, b: Ref): boolean {
  if (PySet_GET_SIZE(a) !== PySet_GET_SIZE(b)) return false;
  const ha = (a << 2) + setHash;
  const hb = (b << 2) + setHash;
  const known = (h: number): boolean => i32[h] !== -1 || i32[h + 1] !== -1;
  if (known(ha) && known(hb) && (i32[ha] !== i32[hb] || i32[ha + 1] !== i32[hb + 1])) return false;
  return set_issubset(a, b);
}

export function set_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyAnySet_Check(b)) return Py_NewRef(Py_NotImplemented);
  const na = PySet_GET_SIZE(a);
  const nb = PySet_GET_SIZE(b);
  switch (op) {
    case 0:
      return PyBool_FromLong(na < nb && set_issubset(a, b));
    case 1:
      return PyBool_FromLong(set_issubset(a, b));
    case 2:
      return PyBool_FromLong(set_equal(a, b));
    case 3:
      return PyBool_FromLong(!set_equal(a, b));
    case 4:
      return PyBool_FromLong(na > nb && set_issubset(b, a));
    default:
      return PyBool_FromLong(set_issubset(b, a));
  }
}

const FACTOR = 3644798167 | 0;

/** Hash of a frozenset, whatever the order of its keys: the low word, the high one in hash.high. */
export function frozenset_hash(s: Ref): number {
  const w = s << 2;
  if (i32[w + setHash] !== -1 || i32[w + setHash + 1] !== -1) {
    hash.high = i32[w + setHash + 1];
    return i32[w + setHash];
  }
  let low = 0;
  let high = 0;
  for (let pos = _PySet_NextEntry(s, 0); pos >= 0; pos = _PySet_NextEntry(s, pos)) {
    // ((h ^ 89869747) ^ (h << 16)) * 3644798167
    const h = setHashAt(s, pos);
    const shuffledLow = h ^ 89869747 ^ (h << 16);
    const shuffledHigh = hash.high ^ ((hash.high << 16) | (h >>> 16));
    low ^= Math.imul(shuffledLow, FACTOR);
    high ^= mulHigh64(shuffledHigh, shuffledLow, 0, FACTOR);
  }
  // ^= (size + 1) * 1927868237
  const n = PySet_GET_SIZE(s) + 1;
  low ^= Math.imul(n, 1927868237);
  high ^= mulHigh64(0, n, 0, 1927868237);
  // ^= (hash >> 11) ^ (hash >> 25)
  const l = low ^ ((low >>> 11) | (high << 21)) ^ ((low >>> 25) | (high << 7));
  const hi = high ^ (high >>> 11) ^ (high >>> 25);
  // = hash * 69069 + 907133923
  const productLow = Math.imul(l, 69069);
  const sum = (productLow + 907133923) | 0;
  high = (mulHigh64(hi, l, 0, 69069) + carry(sum, productLow)) | 0;
  low = sum;
  if (low === -1 && high === -1) {
    low = 590923713;
    high = 0;
  }
  store(w + setHash, low);
  store(w + setHash + 1, high);
  hash.high = high;
  return low;
}

// ---------------------------------------------------------------- the tables of methods

function common(): Record<string, MethodDef> {
  return {
    __contains__: o((s, key) => PyBool_FromLong(set_contains(s, key)), {
      doc: 'x.__contains__(y) <==> y in x.',
    }),
    __reduce__: noargs(set_reduce, { doc: 'Return state information for pickling.' }),
    __sizeof__: noargs(set_sizeof, { doc: 'S.__sizeof__() -> size of S in memory, in bytes.' }),
    difference: fast(set_difference_multi, {
      varargs: 13,
      doc: 'Return a new set with elements in the set that are not in the others.',
    }),
    intersection: fast(set_intersection_multi, {
      varargs: 13,
      doc: 'Return a new set with elements common to the set and all others.',
    }),
    isdisjoint: o((s, other) => PyBool_FromLong(set_isdisjoint(s, other)), {
      doc: 'Return True if two sets have a null intersection.',
    }),
    issubset: o((s, other) => PyBool_FromLong(set_issubset(s, other)), {
      doc: 'Report whether another set contains this set.',
    }),
    issuperset: o((s, other) => PyBool_FromLong(set_issuperset(s, other)), {
      doc: 'Report whether this set contains another set.',
    }),
    symmetric_difference: o(set_symmetric_difference, {
      doc: 'Return a new set with elements in either the set or other but not both.',
    }),
    union: fast(set_union, {
      varargs: 13,
      doc: 'Return a new set with elements from the set and all others.',
    }),
  };
}

/** The methods of frozenset. */
export function frozensetMethods(): Record<string, MethodDef> {
  return {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
    ...common(),
    copy: noargs((s) => (PyFrozenSet_CheckExact(s) ? Py_NewRef(s) : set_copy(s)), {
      doc: 'Return a shallow copy of a set.',
    }),
  };
}

/** The methods of set. */
export function setMethods(): Record<string, MethodDef> {
  return {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
    ...common(),
    add: o(set_add, {
      doc: 'Add an element to a set.\n\nThis has no effect if the element is already present.',
    }),
    clear: noargs(
      (s) => {
        set_clear_internal(s);
        return none();
      },
      { doc: 'Remove all elements from this set.' },
    ),
    copy: noargs(set_copy, { doc: 'Return a shallow copy of a set.' }),
    discard: o(set_discard, {
      doc: 'Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set.',
    }),
    difference_update: fast(set_difference_update, {
      varargs: 13,
      doc: 'Update the set, removing elements found in others.',
    }),
    intersection_update: fast(set_intersection_update_multi, {
      varargs: 13,
      doc: 'Update the set, keeping only elements found in it and all others.',
    }),
    pop: noargs(set_pop, {
      doc: 'Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty.',
    }),
    remove: o(set_remove, {
      doc: 'Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError.',
    }),
    symmetric_difference_update: o(
      (s, other) => {
        set_symmetric_difference_update(s, other);
        return none();
      },
      { doc: 'Update the set, keeping only elements found in either set, but not in both.' },
    ),
    update: fast(set_update, { varargs: 13, doc: 'Update the set, adding elements from all others.' }),
  };
}
