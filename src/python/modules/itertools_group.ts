// CPython: Modules/itertoolsmodule.c. groupby, tee, pairwise, batched, zip_longest.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  Py_XDECREF,
  release,
  releasing,
  tp_basicsize,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  Py_EQ,
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_RichCompareBool,
} from '../objects/abstract.ts';
import { arg, PyObject_CallMethod, PyObject_CallOneArg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_OverflowError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { noargs } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  _PyTuple_Resize,
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
  tupleSlot,
} from '../objects/tupleobject.ts';
import { PyObject_TypeCheck } from '../objects/typeobject.ts';
import { stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { isFree, iteratorType, noKeywordsOf, PICKLE, pickling } from './itertools_args.ts';

// ---------------------------------------------------------------- groupby

declareStruct(
  'groupbyobject',
  (p) =>
    `it:object keyfunc:object tgtkey:object currkey:object currvalue:object${p.minor >= 7 ? ' currgrouper:ptr' : ''}${p.minor >= 12 ? ' state:u64' : ''}`,
);
declareStruct('_grouperobject', 'parent:object tgtkey:object');
const G = words('groupbyobject', v);
const P = words('_grouperobject', v);

/** groupby(iterable, key): pairs of a key and an iterator over the items in a row that have it. */
export const groupby_type = iteratorType('groupby', 'groupbyobject', {
  slots: { tp_new: groupby_new, tp_iternext: groupby_next },
  methods: pickling(groupby_reduce, groupby_setstate),
});
/** The iterator over one group. */
export const _grouper_type = iteratorType('_grouper', '_grouperobject', {
  flags: Py_TPFLAGS_HAVE_GC,
  slots: { tp_new: _grouper_new, tp_iternext: _grouper_next },
  methods: { __reduce__: noargs(_grouper_reduce, PICKLE) },
});

function groupby_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [iterable, key] = parseArgs('groupby', args, nargs, kwnames, ['iterable', 'key'], { min: 1 });
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + G.keyfunc, Py_NewRef(key || Py_None));
  store((self << 2) + G.it, Py_NewRef(it));
  return releasing(m, self);
}

// Takes the next item and its key; false at the end.
function groupby_step(w: number): boolean {
  const value = PyIter_Next(i32[w + G.it]);
  if (value === 0) return false;
  const m = mark();
  own(value);
  const keyfunc = i32[w + G.keyfunc];
  const key = keyfunc === Py_None ? Py_NewRef(value) : PyObject_CallOneArg(keyfunc, value);
  const old = i32[w + G.currvalue];
  store(w + G.currvalue, Py_NewRef(value));
  Py_SETREF(w + G.currkey, key);
  Py_XDECREF(old);
  release(m);
  return true;
}

function sameKey(a: Ref, b: Ref): boolean {
  const m = mark();
  own(Py_NewRef(a));
  own(Py_NewRef(b));
  const same = PyObject_RichCompareBool(a, b, Py_EQ);
  release(m);
  return same;
}

function groupby_next(self: Ref): Ref {
  const w = self << 2;
  if (v.minor >= 7) store(w + G.currgrouper, 0);
  // skip what is left of the group before
  for (;;) {
    const current = i32[w + G.currkey];
    const target = i32[w + G.tgtkey];
    if (current !== 0 && (target === 0 || !sameKey(target, current))) break;
    if (!groupby_step(w)) return 0;
  }
  Py_SETREF(w + G.tgtkey, Py_NewRef(i32[w + G.currkey]));
  const m = mark();
  const grouper = own(_grouper_create(self, i32[w + G.tgtkey]));
  return releasing(m, PyTuple_Pack(i32[w + G.currkey], grouper));
}

function _grouper_create(parent: Ref, tgtkey: Ref): Ref {
  const size = i32[(_grouper_type << 2) + tp_basicsize];
  const self = PyObject_GC_New(_grouper_type, size);
  store((self << 2) + P.parent, Py_NewRef(parent));
  store((self << 2) + P.parent + 1, 0);
  store((self << 2) + P.tgtkey, Py_NewRef(tgtkey));
  store((self << 2) + P.tgtkey + 1, 0);
  if (v.minor >= 7) store((parent << 2) + G.currgrouper, self);
  PyObject_GC_Track(self);
  return self;
}

function _grouper_new(_type: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_grouper', nargs, 2, 2);
  if (!PyObject_TypeCheck(arg(args, 0), groupby_type))
    raise(PyExc_TypeError, 'argument 1 must be itertools.groupby');
  return _grouper_create(arg(args, 0), arg(args, 1));
}

function _grouper_next(self: Ref): Ref {
  const parent = i32[(self << 2) + P.parent] << 2;
  if (v.minor >= 7 && i32[parent + G.currgrouper] !== self) return 0;
  if (i32[parent + G.currvalue] === 0 && !groupby_step(parent)) return 0;
  if (!sameKey(i32[(self << 2) + P.tgtkey], i32[parent + G.currkey])) return 0;
  const value = i32[parent + G.currvalue];
  store(parent + G.currvalue, 0);
  Py_CLEAR(parent + G.currkey);
  return value;
}

function groupby_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const args = own(PyTuple_Pack(i32[w + G.it], i32[w + G.keyfunc]));
  if (i32[w + G.tgtkey] === 0 || i32[w + G.currkey] === 0 || i32[w + G.currvalue] === 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
  const state = own(PyTuple_Pack(i32[w + G.currkey], i32[w + G.currvalue], i32[w + G.tgtkey]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, state));
}

function groupby_setstate(self: Ref, state: Ref): Ref {
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) !== 3) raise(PyExc_TypeError, 'state is not a tuple');
  const w = self << 2;
  Py_SETREF(w + G.currkey, Py_NewRef(PyTuple_GET_ITEM(state, 0)));
  Py_SETREF(w + G.currvalue, Py_NewRef(PyTuple_GET_ITEM(state, 1)));
  Py_SETREF(w + G.tgtkey, Py_NewRef(PyTuple_GET_ITEM(state, 2)));
  return Py_NewRef(Py_None);
}

function _grouper_reduce(self: Ref): Ref {
  const m = mark();
  const args = own(PyTuple_Pack(i32[(self << 2) + P.parent], i32[(self << 2) + P.tgtkey]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
}

// ---------------------------------------------------------------- tee

const LINKCELLS = 57;
declareStruct(
  'teedataobject',
  `it:object numread:i32 running:i32 nextlink:object ${Array.from({ length: LINKCELLS }, (_, i) => `value${i}:object`).join(' ')}`,
);
declareStruct(
  'teeobject',
  (p) => `dataobj:object index:i32 pad:i32 weakreflist:ptr${p.minor >= 12 ? ' state:u64' : ''}`,
);
const D = words('teedataobject', v);
const T = words('teeobject', v);

/** A part of the queue that the iterators of one tee share: 57 items and a link to the next part. */
export const teedataobject_type = iteratorType('_tee_dataobject', 'teedataobject', {
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: (): never => raise(PyExc_TypeError, "cannot create 'itertools._tee_dataobject' instances"),
  },
});
/** One of the iterators that tee() returns. */
export const tee_type = iteratorType('_tee', 'teeobject', {
  flags: Py_TPFLAGS_HAVE_GC,
  weaklist: 'weakreflist',
  slots: { tp_new: tee_new, tp_iternext: tee_next },
  methods: { __copy__: noargs(tee_copy) },
});

// `it`: borrowed
function teedataobject_new(it: Ref): Ref {
  const size = i32[(teedataobject_type << 2) + tp_basicsize];
  const self = PyObject_GC_New(teedataobject_type, size);
  clearBody(self, size);
  store((self << 2) + D.it, Py_NewRef(it));
  PyObject_GC_Track(self);
  return self;
}

function teedataobject_getitem(self: Ref, i: number): Ref {
  const w = self << 2;
  const slot = w + D.value0 + 2 * i;
  if (i >= i32[w + D.numread]) {
    if (i32[w + D.running] !== 0) raise(PyExc_RuntimeError, 'cannot re-enter the tee iterator');
    store(w + D.running, 1);
    let value: Ref;
    try {
      value = PyIter_Next(i32[w + D.it]);
    } finally {
      store(w + D.running, 0);
    }
    if (value === 0) return 0;
    store(w + D.numread, i32[w + D.numread] + 1);
    store(slot, value);
  }
  return Py_NewRef(i32[slot]);
}

function tee_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + T.index] >= LINKCELLS) {
    const data = i32[w + T.dataobj] << 2;
    if (i32[data + D.nextlink] === 0) store(data + D.nextlink, teedataobject_new(i32[data + D.it]));
    Py_SETREF(w + T.dataobj, Py_NewRef(i32[data + D.nextlink]));
    store(w + T.index, 0);
  }
  const value = teedataobject_getitem(i32[w + T.dataobj], i32[w + T.index]);
  if (value !== 0) store(w + T.index, i32[w + T.index] + 1);
  return value;
}

function newTee(dataobj: Ref, index: number): Ref {
  const size = i32[(tee_type << 2) + tp_basicsize];
  const self = PyObject_GC_New(tee_type, size);
  clearBody(self, size);
  store((self << 2) + T.dataobj, Py_NewRef(dataobj));
  store((self << 2) + T.index, index);
  PyObject_GC_Track(self);
  return self;
}

function tee_copy(self: Ref): Ref {
  return newTee(i32[(self << 2) + T.dataobj], i32[(self << 2) + T.index]);
}

function tee_fromiterable(iterable: Ref): Ref {
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  if (PyObject_TypeCheck(it, tee_type)) return releasing(m, tee_copy(it));
  return releasing(m, newTee(own(teedataobject_new(it)), 0));
}

function tee_new(_type: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_tee', nargs, 1, 1);
  return tee_fromiterable(arg(args, 0));
}

/** tee(iterable, n): a tuple of n iterators that share what they read; new reference. */
export function itertools_tee(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('tee', nargs, 1, 2);
  const n = nargs > 1 ? PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError) : 2;
  if (n < 0) raise(PyExc_ValueError, 'n must be >= 0');
  const m = mark();
  const result = own(PyTuple_New(n));
  if (n === 0) return releasing(m, Py_NewRef(result));
  const it = own(PyObject_GetIter(arg(args, 0)));
  const copier = PyObject_GetOptionalAttrString(it, '__copy__');
  if (copier !== 0) own(copier);
  PyTuple_SET_ITEM(result, 0, copier !== 0 ? Py_NewRef(it) : tee_fromiterable(it));
  for (let i = 1; i < n; i++)
    PyTuple_SET_ITEM(result, i, PyObject_CallMethod(PyTuple_GET_ITEM(result, 0), '__copy__'));
  return releasing(m, Py_NewRef(result));
}

// ---------------------------------------------------------------- pairwise

declareStruct('pairwiseobject', (p) => `it:object old:object${p.minor >= 13 ? ' result:object' : ''}`);
const W = words('pairwiseobject', v);

/** pairwise(iterable): each item with the one before it. */
export const pairwise_type = iteratorType('pairwise', 'pairwiseobject', {
  since: 10,
  slots: { tp_new: pairwise_new, tp_iternext: pairwise_next },
});

function pairwise_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywordsOf(pairwise_type, type, 'pairwise', kwnames);
  _PyArg_CheckPositional('pairwise', nargs, 1, 1);
  const m = mark();
  const it = own(PyObject_GetIter(arg(args, 0)));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + W.it, Py_NewRef(it));
  if (v.minor >= 13) store((self << 2) + W.result, PyTuple_Pack(Py_None, Py_None));
  return releasing(m, self);
}

function pairwise_next(self: Ref): Ref {
  const w = self << 2;
  const it = i32[w + W.it];
  if (it === 0) return 0;
  if (i32[w + W.old] === 0) {
    const first = PyIter_Next(it);
    if (first === 0) {
      Py_CLEAR(w + W.it);
      return 0;
    }
    Py_SETREF(w + W.old, first);
    if (i32[w + W.it] === 0) {
      Py_CLEAR(w + W.old);
      return 0;
    }
  }
  const m = mark();
  const old = own(Py_NewRef(i32[w + W.old]));
  const next = PyIter_Next(i32[w + W.it]);
  if (next === 0) {
    Py_CLEAR(w + W.it);
    Py_CLEAR(w + W.old);
    return releasing(m, 0);
  }
  own(next);
  const kept = v.minor >= 13 ? i32[w + W.result] : 0;
  let result: Ref;
  if (kept !== 0 && isFree(kept)) {
    result = own(Py_NewRef(kept));
    Py_SETREF(tupleSlot(result, 0), Py_NewRef(old));
    Py_SETREF(tupleSlot(result, 1), Py_NewRef(next));
  } else result = own(PyTuple_Pack(old, next));
  Py_SETREF(w + W.old, Py_NewRef(next));
  return releasing(m, Py_NewRef(result));
}

// ---------------------------------------------------------------- batched

declareStruct(
  'batchedobject',
  (p) => `it:object batch_size:ssize${p.minor >= 13 ? ' strict:i32 pad:i32' : ''}`,
);
const B = words('batchedobject', v);

/** batched(iterable, n, *, strict): tuples of n items. */
export const batched_type = iteratorType('batched', 'batchedobject', {
  since: 12,
  slots: { tp_new: batched_new, tp_iternext: batched_next },
});

function batched_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [iterable, size, strict = 0] =
    v.minor >= 13
      ? parseArgs('batched', args, nargs, kwnames, ['iterable', 'n', 'strict'], { min: 2, kwonly: 1 })
      : parseArgs('batched', args, nargs, kwnames, ['iterable', 'n'], { min: 2 });
  const n = PyNumber_AsSsize_t(size, PyExc_OverflowError);
  const whole = strict !== 0 && PyObject_IsTrue(strict);
  if (n < 1) raise(PyExc_ValueError, 'n must be at least one');
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  const self = PyType_GenericAlloc(type, 0);
  storeSsize((self << 2) + B.batch_size, n);
  store((self << 2) + B.it, Py_NewRef(it));
  if (whole) store((self << 2) + B.strict, 1);
  return releasing(m, self);
}

function batched_next(self: Ref): Ref {
  const w = self << 2;
  const it = i32[w + B.it];
  if (it === 0) return 0;
  const n = i32[w + B.batch_size];
  const m = mark();
  const result = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const item = PyIter_Next(it);
    if (item !== 0) {
      PyTuple_SET_ITEM(result, i, item);
      continue;
    }
    Py_CLEAR(w + B.it);
    if (i === 0) return releasing(m, 0);
    if (v.minor >= 13 && i32[w + B.strict] !== 0) raise(PyExc_ValueError, 'batched(): incomplete batch');
    Py_NewRef(result);
    release(m);
    return _PyTuple_Resize(result, i);
  }
  return releasing(m, Py_NewRef(result));
}

// ---------------------------------------------------------------- zip_longest

declareStruct(
  'ziplongestobject',
  'tuplesize:ssize numactive:ssize ittuple:object result:object fillvalue:object',
);
const Z = words('ziplongestobject', v);

/** zip_longest(*iterables, fillvalue): as zip, to the end of the longest. */
export const ziplongest_type = iteratorType('zip_longest', 'ziplongestobject', {
  slots: { tp_new: zip_longest_new, tp_iternext: zip_longest_next },
  methods: pickling(zip_longest_reduce, zip_longest_setstate),
});

function zip_longest_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let fill = Py_None;
  if (kwnames !== 0 && PyTuple_GET_SIZE(kwnames) > 0) {
    if (PyTuple_GET_SIZE(kwnames) > 1 || stringOf(PyTuple_GET_ITEM(kwnames, 0)) !== 'fillvalue')
      raise(PyExc_TypeError, 'zip_longest() got an unexpected keyword argument');
    fill = arg(args, nargs);
  }
  const m = mark();
  const iterators = own(PyTuple_New(nargs));
  for (let i = 0; i < nargs; i++) PyTuple_SET_ITEM(iterators, i, PyObject_GetIter(arg(args, i)));
  const result = own(PyTuple_New(nargs));
  for (let i = 0; i < nargs; i++) PyTuple_SET_ITEM(result, i, Py_NewRef(Py_None));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  storeSsize(w + Z.tuplesize, nargs);
  storeSsize(w + Z.numactive, nargs);
  store(w + Z.ittuple, Py_NewRef(iterators));
  store(w + Z.result, Py_NewRef(result));
  store(w + Z.fillvalue, Py_NewRef(fill));
  return releasing(m, self);
}

function zip_longest_next(self: Ref): Ref {
  const w = self << 2;
  const n = i32[w + Z.tuplesize];
  if (n === 0 || i32[w + Z.numactive] === 0) return 0;
  const iterators = i32[w + Z.ittuple];
  const kept = i32[w + Z.result];
  const reuse = isFree(kept);
  const m = mark();
  const result = own(reuse ? Py_NewRef(kept) : PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const it = PyTuple_GET_ITEM(iterators, i);
    let item = it === 0 ? 0 : PyIter_Next(it);
    if (item === 0) {
      if (it !== 0) {
        storeSsize(w + Z.numactive, i32[w + Z.numactive] - 1);
        if (i32[w + Z.numactive] === 0) return releasing(m, 0);
        Py_CLEAR(tupleSlot(iterators, i));
      }
      item = Py_NewRef(i32[w + Z.fillvalue]);
    }
    if (reuse) Py_SETREF(tupleSlot(result, i), item);
    else PyTuple_SET_ITEM(result, i, item);
  }
  return releasing(m, Py_NewRef(result));
}

function zip_longest_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const n = i32[w + Z.tuplesize];
  const args = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const it = PyTuple_GET_ITEM(i32[w + Z.ittuple], i);
    PyTuple_SET_ITEM(args, i, it === 0 ? PyTuple_New(0) : Py_NewRef(it));
  }
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, i32[w + Z.fillvalue]));
}

function zip_longest_setstate(self: Ref, state: Ref): Ref {
  Py_SETREF((self << 2) + Z.fillvalue, Py_NewRef(state));
  return Py_NewRef(Py_None);
}
