// CPython: Modules/_collectionsmodule.c. What a deque can do.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type GetSetDef,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
  tp_basicsize,
} from '../memory/object.ts';
import {
  Py_EQ,
  Py_NE,
  Py_ReprEnter,
  Py_ReprLeave,
  PyBool_FromLong,
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_RichCompare,
  PyObject_RichCompareBool,
  PySequence_List,
  reprString,
  typeName,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallOneArg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_IndexError,
  PyExc_OverflowError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyLong_Check, PyLong_FromLong, richCompareResult } from '../objects/longobject.ts';
import { classmethod_, fast, noargs, o } from '../objects/methoddef.ts';
import { getState } from '../objects/objecttype.ts';
import { Py_None, Py_NotImplemented } from '../objects/singletons.ts';
import { PyTuple_New, PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import {
  _deque_rotate,
  deque_append_internal,
  deque_appendleft_internal,
  deque_clear,
  deque_del_item,
  deque_len,
  deque_new,
  deque_pop,
  deque_popleft,
  deque_type,
  dequeBlocks,
  dequeExtend,
  dequeMaxlen,
  dequeSlot,
  dequeState,
  isDeque,
  setMaxlen,
} from './deque.ts';
import { dequeReverseIter_new } from './deque_iter.ts';

const none = (): Ref => Py_NewRef(Py_None);

/** deque.__init__(iterable, maxlen). */
export function deque_init(d: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [iterable, limit] = parseArgs('deque', args, nargs, kwnames, ['iterable', 'maxlen'], { min: 0 });
  let maxlen = -1;
  if (limit !== 0 && limit !== Py_None) {
    if (!PyLong_Check(limit)) raise(PyExc_TypeError, 'an integer is required');
    maxlen = PyNumber_AsSsize_t(limit, PyExc_OverflowError);
    if (maxlen < 0) raise(PyExc_ValueError, 'maxlen must be non-negative');
  }
  setMaxlen(d, maxlen);
  if (deque_len(d) > 0) deque_clear(d);
  if (iterable !== 0) dequeExtend(d, iterable, false);
}

// ---------------------------------------------------------------- items

function checkIndex(d: Ref, i: number): void {
  if (i < 0 || i >= deque_len(d)) raise(PyExc_IndexError, 'deque index out of range');
}

/** d[i]; new reference. IndexError. */
export function deque_item(d: Ref, i: number): Ref {
  checkIndex(d, i);
  return Py_NewRef(i32[dequeSlot(d, i)]);
}

/** d[i] = value, or del d[i] when value is NULL. IndexError. */
export function deque_ass_item(d: Ref, i: number, value: Ref): void {
  checkIndex(d, i);
  if (value === 0) deque_del_item(d, i);
  else Py_SETREF(dequeSlot(d, i), Py_NewRef(value));
}

// The first place from `start` to `stop` of an equal item, or -1. `mutated` raises when an __eq__ has changed the deque.
function find(d: Ref, value: Ref, start: number, stop: number, mutated: () => never): number {
  const state = dequeState(d);
  for (let i = start; i < stop; i++) {
    const m = mark();
    const item = own(Py_NewRef(i32[dequeSlot(d, i)]));
    const same = PyObject_RichCompareBool(item, value, Py_EQ);
    release(m);
    if (dequeState(d) !== state) mutated();
    if (same) return i;
  }
  return -1;
}

function mutatedWhileIterating(): never {
  raise(PyExc_RuntimeError, 'deque mutated during iteration');
}

export function deque_contains(d: Ref, value: Ref): number {
  return find(d, value, 0, deque_len(d), mutatedWhileIterating) >= 0 ? 1 : 0;
}

// `since`: the first 3.minor that shows the value; 3.14 shows none
function notFound(value: Ref, method: string, since: number): string {
  return v.minor >= since && v.minor < 14
    ? `${reprString(value)} is not in deque`
    : `deque.${method}(x): x not in deque`;
}

function deque_index(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('index', nargs, 1, 3);
  const n = deque_len(d);
  const place = (i: number, otherwise: number): number => {
    if (nargs <= i) return otherwise;
    const at = PyNumber_AsSsize_t(arg(args, i), 0);
    return at < 0 ? Math.max(0, at + n) : at;
  };
  const start = place(1, 0);
  const stop = Math.min(place(2, n), n);
  const i = find(d, arg(args, 0), start, stop, mutatedWhileIterating);
  if (i < 0) raise(PyExc_ValueError, notFound(arg(args, 0), 'index', 6));
  return PyLong_FromLong(i);
}

function deque_remove(d: Ref, value: Ref): Ref {
  const i = find(d, value, 0, deque_len(d), () => raise(PyExc_IndexError, 'deque mutated during remove().'));
  if (i < 0) raise(PyExc_ValueError, notFound(value, 'remove', 10));
  deque_del_item(d, i);
  return none();
}

function deque_count(d: Ref, value: Ref): Ref {
  let n = 0;
  for (let i = find(d, value, 0, deque_len(d), mutatedWhileIterating); i >= 0; ) {
    n++;
    i = find(d, value, i + 1, deque_len(d), mutatedWhileIterating);
  }
  return PyLong_FromLong(n);
}

function deque_insert(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('insert', nargs, 2, 2);
  const index = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const value = arg(args, 1);
  const n = deque_len(d);
  const maxlen = dequeMaxlen(d);
  if (maxlen === n) raise(PyExc_IndexError, 'deque already at its maximum size');
  if (index >= n) deque_append_internal(d, Py_NewRef(value), maxlen);
  else if (index <= -n || index === 0) deque_appendleft_internal(d, Py_NewRef(value), maxlen);
  else {
    _deque_rotate(d, -index);
    if (index < 0) deque_append_internal(d, Py_NewRef(value), maxlen);
    else deque_appendleft_internal(d, Py_NewRef(value), maxlen);
    _deque_rotate(d, index);
  }
  return none();
}

function deque_rotate(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('rotate', nargs, 0, 1);
  _deque_rotate(d, nargs > 0 ? PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError) : 1);
  return none();
}

function deque_reverse(d: Ref): Ref {
  const n = deque_len(d);
  for (let i = 0; i < n >> 1; i++) {
    const a = dequeSlot(d, i);
    const b = dequeSlot(d, n - 1 - i);
    const item = i32[a];
    store(a, i32[b]);
    store(b, item);
  }
  return none();
}

// ---------------------------------------------------------------- whole deques

function deque_copy(d: Ref): Ref {
  const m = mark();
  const maxlen = dequeMaxlen(d);
  const type = Py_TYPE(d);
  if (type === deque_type) {
    const copy = own(deque_new(type));
    setMaxlen(copy, maxlen);
    if (deque_len(d) === 1) deque_append_internal(copy, deque_item(d, 0), maxlen);
    else dequeExtend(copy, d, false);
    return releasing(m, Py_NewRef(copy));
  }
  const copy =
    maxlen < 0
      ? PyObject_CallOneArg(type, d)
      : PyObject_CallFunctionObjArgs(type, d, own(PyLong_FromLong(maxlen)));
  if (!isDeque(copy)) {
    const got = typeNameOf(copy);
    own(copy);
    raise(PyExc_TypeError, `${typeName(type)}() must return a deque, not ${got}`);
  }
  return releasing(m, copy);
}

/** d + other; new reference. */
export function deque_concat(d: Ref, other: Ref): Ref {
  if (!isDeque(other))
    raise(PyExc_TypeError, `can only concatenate deque (not "${typeNameOf(other)}") to deque`);
  const m = mark();
  const sum = own(deque_copy(d));
  dequeExtend(sum, other, false);
  return releasing(m, Py_NewRef(sum));
}

/** d += iterable; new reference. */
export function deque_inplace_concat(d: Ref, other: Ref): Ref {
  dequeExtend(d, other, false);
  return Py_NewRef(d);
}

/** d *= n; new reference. */
export function deque_inplace_repeat(d: Ref, n: number): Ref {
  const size = deque_len(d);
  if (size === 0 || n === 1) return Py_NewRef(d);
  if (n <= 0) {
    deque_clear(d);
    return Py_NewRef(d);
  }
  const m = mark();
  const maxlen = dequeMaxlen(d);
  const list = own(PySequence_List(d));
  // with a limit, only what will stay is added
  const times = maxlen >= 0 && n * size > maxlen ? Math.floor((maxlen + size - 1) / size) : n;
  for (let i = 0; i < times - 1; i++) dequeExtend(d, list, false);
  return releasing(m, Py_NewRef(d));
}

/** d * n; new reference. */
export function deque_repeat(d: Ref, n: number): Ref {
  const m = mark();
  return releasing(m, deque_inplace_repeat(own(deque_copy(d)), n));
}

/** repr(d); new reference. */
export function deque_repr(d: Ref): Ref {
  if (Py_ReprEnter(d) !== 0) return PyUnicode_FromString('[...]');
  const m = mark();
  try {
    const name = v.minor >= 7 ? typeName(Py_TYPE(d)).replace(/^.*\./, '') : 'deque';
    const items = reprString(own(PySequence_List(d)));
    const maxlen = dequeMaxlen(d);
    return releasing(m, PyUnicode_FromString(`${name}(${items}${maxlen >= 0 ? `, maxlen=${maxlen}` : ''})`));
  } finally {
    Py_ReprLeave(d);
  }
}

/** d op other; new reference. */
export function deque_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!isDeque(a) || !isDeque(b)) return Py_NewRef(Py_NotImplemented);
  if (deque_len(a) !== deque_len(b)) {
    if (op === Py_EQ) return PyBool_FromLong(false);
    if (op === Py_NE) return PyBool_FromLong(true);
  }
  const m = mark();
  const ia = own(PyObject_GetIter(a));
  const ib = own(PyObject_GetIter(b));
  for (;;) {
    const height = mark();
    const x = PyIter_Next(ia);
    if (x !== 0) own(x);
    const y = PyIter_Next(ib);
    if (y !== 0) own(y);
    if (x === 0 || y === 0) {
      const order = x === 0 ? (y === 0 ? 0 : -1) : 1;
      return releasing(m, richCompareResult(order, op));
    }
    if (!PyObject_RichCompareBool(x, y, Py_EQ)) {
      if (op === Py_EQ) return releasing(m, PyBool_FromLong(false));
      if (op === Py_NE) return releasing(m, PyBool_FromLong(true));
      return releasing(m, PyObject_RichCompare(x, y, op));
    }
    release(height);
  }
}

function deque_reduce(d: Ref): Ref {
  const m = mark();
  let state: Ref;
  if (v.minor >= 11) state = own(getState(d, false));
  else {
    const dict = PyObject_GetOptionalAttrString(d, '__dict__');
    state = dict === 0 ? Py_None : own(dict);
  }
  const it = own(PyObject_GetIter(d));
  const maxlen = dequeMaxlen(d);
  const empty = own(PyTuple_New(0));
  const args = maxlen < 0 ? empty : own(PyTuple_Pack(empty, own(PyLong_FromLong(maxlen))));
  return releasing(m, PyTuple_Pack(Py_TYPE(d), args, state, it));
}

/** The methods of deque. */
export function dequeMethods(): Record<string, MethodDef> {
  return {
    append: o((d, item) => {
      deque_append_internal(d, Py_NewRef(item), dequeMaxlen(d));
      return none();
    }),
    appendleft: o((d, item) => {
      deque_appendleft_internal(d, Py_NewRef(item), dequeMaxlen(d));
      return none();
    }),
    clear: noargs((d) => {
      deque_clear(d);
      return none();
    }),
    __copy__: noargs(deque_copy),
    copy: noargs(deque_copy),
    count: o(deque_count),
    extend: o((d, iterable) => {
      dequeExtend(d, iterable, false);
      return none();
    }),
    extendleft: o((d, iterable) => {
      dequeExtend(d, iterable, true);
      return none();
    }),
    index: fast(deque_index),
    insert: fast(deque_insert),
    pop: noargs(deque_pop),
    popleft: noargs(deque_popleft),
    __reduce__: noargs(deque_reduce),
    remove: o(deque_remove),
    __reversed__: noargs(dequeReverseIter_new),
    reverse: noargs(deque_reverse),
    rotate: fast(deque_rotate),
    __sizeof__: noargs((d) => PyLong_FromLong(i32[(Py_TYPE(d) << 2) + tp_basicsize] + dequeBlocks(d) * 528)),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
  };
}

/** Its attributes. */
export const dequeGetSet: Record<string, GetSetDef> = {
  maxlen: {
    get: (d) => {
      const maxlen = dequeMaxlen(d);
      return maxlen < 0 ? none() : PyLong_FromLong(maxlen);
    },
    doc: 'maximum size of a deque or None if unbounded',
  },
};
