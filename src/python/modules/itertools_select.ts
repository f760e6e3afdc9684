// CPython: Modules/itertoolsmodule.c. chain, starmap, accumulate, compress, filterfalse, takewhile, dropwhile, islice.

import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIter_Next,
  PyNumber_Add,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_IsTrue,
  PySequence_Tuple,
} from '../objects/abstract.ts';
import { PyBool_Type } from '../objects/boolobject.ts';
import { arg, PyObject_Call, PyObject_CallFunctionObjArgs, PyObject_CallOneArg } from '../objects/call.ts';
import { raise, suppress } from '../objects/errors.ts';
import {
  PyExc_Exception,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { classmethod_, noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  _PyTuple_FromArray,
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
} from '../objects/tupleobject.ts';
import { v } from '../version.ts';
import { iteratorType, noKeywordsOf, PICKLE, pickling } from './itertools_args.ts';

// ---------------------------------------------------------------- chain

declareStruct('chainobject', 'source:object active:object');
const H = words('chainobject', v);

/** chain(*iterables): the items of one after those of the other. */
export const chain_type = iteratorType('chain', 'chainobject', {
  slots: { tp_new: chain_new, tp_iternext: chain_next },
  methods: {
    from_iterable: classmethod_(
      o((type, iterable) => {
        const m = mark();
        return releasing(m, newChain(type, own(PyObject_GetIter(iterable))));
      }),
    ),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
    ...pickling(chain_reduce, chain_setstate),
  },
});

// `source`: borrowed
function newChain(type: Ref, source: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + H.source, Py_NewRef(source));
  return self;
}

function chain_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywordsOf(chain_type, type, 'chain', kwnames);
  const m = mark();
  const tuple = own(_PyTuple_FromArray(args, nargs));
  return releasing(m, newChain(type, own(PyObject_GetIter(tuple))));
}

function chain_next(self: Ref): Ref {
  const w = self << 2;
  while (i32[w + H.source] !== 0) {
    if (i32[w + H.active] === 0) {
      const iterable = PyIter_Next(i32[w + H.source]);
      if (iterable === 0) {
        Py_CLEAR(w + H.source);
        return 0;
      }
      const m = mark();
      own(iterable);
      try {
        store(w + H.active, PyObject_GetIter(iterable));
      } catch (err) {
        Py_CLEAR(w + H.source);
        throw err;
      }
      release(m);
    }
    const item = PyIter_Next(i32[w + H.active]);
    if (item !== 0) return item;
    Py_CLEAR(w + H.active);
  }
  return 0;
}

function chain_reduce(self: Ref): Ref {
  const m = mark();
  const source = i32[(self << 2) + H.source];
  const active = i32[(self << 2) + H.active];
  const none = own(PyTuple_New(0));
  if (source === 0) return releasing(m, PyTuple_Pack(Py_TYPE(self), none));
  const state = own(active !== 0 ? PyTuple_Pack(source, active) : PyTuple_Pack(source));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), none, state));
}

function chain_setstate(self: Ref, state: Ref): Ref {
  if (!PyTuple_Check(state)) raise(PyExc_TypeError, 'state is not a tuple');
  Py_SETREF((self << 2) + H.source, Py_NewRef(PyTuple_GET_ITEM(state, 0)));
  if (PyTuple_GET_SIZE(state) > 1) Py_SETREF((self << 2) + H.active, Py_NewRef(PyTuple_GET_ITEM(state, 1)));
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- starmap, filterfalse, takewhile, dropwhile

declareStruct('functioniterator', 'func:object it:object');
declareStruct('functioniteratorstate', 'func:object it:object state:ssize');
const F = words('functioniteratorstate', v);

// The new iterator of a type that takes a function and an iterable.
function newOfFunction(base: () => Ref, name: string) {
  return (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
    noKeywordsOf(base(), type, name, kwnames);
    _PyArg_CheckPositional(name, nargs, 2, 2);
    const m = mark();
    const it = own(PyObject_GetIter(arg(args, 1)));
    const self = PyType_GenericAlloc(type, 0);
    store((self << 2) + F.func, Py_NewRef(arg(args, 0)));
    store((self << 2) + F.it, Py_NewRef(it));
    return releasing(m, self);
  };
}

function reduceFunction(self: Ref): Ref {
  const m = mark();
  const args = own(PyTuple_Pack(i32[(self << 2) + F.func], i32[(self << 2) + F.it]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
}

function reduceState(self: Ref): Ref {
  const m = mark();
  const args = own(PyTuple_Pack(i32[(self << 2) + F.func], i32[(self << 2) + F.it]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, own(PyLong_FromLong(i32[(self << 2) + F.state]))));
}

function setState(self: Ref, state: Ref): Ref {
  storeSsize((self << 2) + F.state, PyObject_IsTrue(state) ? 1 : 0);
  return Py_NewRef(Py_None);
}

/** starmap(function, iterable): function(*item) of each item. */
export const starmap_type: Ref = iteratorType('starmap', 'functioniterator', {
  slots: { tp_new: newOfFunction(() => starmap_type, 'starmap'), tp_iternext: starmap_next },
  methods: { __reduce__: noargs(reduceFunction, PICKLE) },
});

function starmap_next(self: Ref): Ref {
  const item = PyIter_Next(i32[(self << 2) + F.it]);
  if (item === 0) return 0;
  const m = mark();
  own(item);
  const args = PyTuple_Check(item) ? item : own(PySequence_Tuple(item));
  return releasing(m, PyObject_Call(i32[(self << 2) + F.func], args, 0));
}

// Whether a function says yes to an item, which the C stack holds.
function holds(func: Ref, item: Ref): boolean {
  const m = mark();
  const truth = PyObject_IsTrue(own(PyObject_CallOneArg(func, item)));
  release(m);
  return truth;
}

/** filterfalse(function, iterable): the items of which the function is false. */
export const filterfalse_type: Ref = iteratorType('filterfalse', 'functioniterator', {
  slots: { tp_new: newOfFunction(() => filterfalse_type, 'filterfalse'), tp_iternext: filterfalse_next },
  methods: { __reduce__: noargs(reduceFunction, PICKLE) },
});

function filterfalse_next(self: Ref): Ref {
  const func = i32[(self << 2) + F.func];
  const it = i32[(self << 2) + F.it];
  for (;;) {
    const item = PyIter_Next(it);
    if (item === 0) return 0;
    const m = mark();
    own(item);
    const truth = func === Py_None || func === PyBool_Type ? PyObject_IsTrue(item) : holds(func, item);
    if (!truth) return releasing(m, Py_NewRef(item));
    release(m);
  }
}

/** takewhile(function, iterable): the items before the first of which the function is false. */
export const takewhile_type: Ref = iteratorType('takewhile', 'functioniteratorstate', {
  slots: { tp_new: newOfFunction(() => takewhile_type, 'takewhile'), tp_iternext: takewhile_next },
  methods: pickling(reduceState, setState),
});

function takewhile_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + F.state] !== 0) return 0;
  const item = PyIter_Next(i32[w + F.it]);
  if (item === 0) return 0;
  const m = mark();
  own(item);
  if (holds(i32[w + F.func], item)) return releasing(m, Py_NewRef(item));
  release(m);
  storeSsize(w + F.state, 1);
  return 0;
}

/** dropwhile(function, iterable): the items from the first on of which the function is false. */
export const dropwhile_type: Ref = iteratorType('dropwhile', 'functioniteratorstate', {
  slots: { tp_new: newOfFunction(() => dropwhile_type, 'dropwhile'), tp_iternext: dropwhile_next },
  methods: pickling(reduceState, setState),
});

function dropwhile_next(self: Ref): Ref {
  const w = self << 2;
  for (;;) {
    const item = PyIter_Next(i32[w + F.it]);
    if (item === 0 || i32[w + F.state] !== 0) return item;
    const m = mark();
    own(item);
    if (!holds(i32[w + F.func], item)) {
      storeSsize(w + F.state, 1);
      return releasing(m, Py_NewRef(item));
    }
    release(m);
  }
}

// ---------------------------------------------------------------- accumulate

declareStruct(
  'accumulateobject',
  (p) =>
    `total:object it:object binop:object${p.minor >= 8 ? ' initial:object' : ''}${p.minor >= 12 ? ' state:u64' : ''}`,
);
const A = words('accumulateobject', v);

/** accumulate(iterable, func, *, initial): running totals. */
export const accumulate_type = iteratorType('accumulate', 'accumulateobject', {
  slots: { tp_new: accumulate_new, tp_iternext: accumulate_next },
  methods: pickling(accumulate_reduce, accumulate_setstate),
});

function accumulate_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [iterable, func, initial = 0] =
    v.minor >= 8
      ? parseArgs('accumulate', args, nargs, kwnames, ['iterable', 'func', 'initial'], { min: 1, kwonly: 1 })
      : parseArgs('accumulate', args, nargs, kwnames, ['iterable', 'func'], { min: 1 });
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  if (func !== 0 && func !== Py_None) store(w + A.binop, Py_NewRef(func));
  store(w + A.it, Py_NewRef(it));
  if (v.minor >= 8) store(w + A.initial, Py_NewRef(initial || Py_None));
  return releasing(m, self);
}

function accumulate_next(self: Ref): Ref {
  const w = self << 2;
  if (v.minor >= 8 && i32[w + A.initial] !== Py_None) {
    store(w + A.total, i32[w + A.initial]);
    store(w + A.initial, Py_NewRef(Py_None));
    return Py_NewRef(i32[w + A.total]);
  }
  const value = PyIter_Next(i32[w + A.it]);
  if (value === 0) return 0;
  const total = i32[w + A.total];
  if (total === 0) {
    store(w + A.total, Py_NewRef(value));
    return value;
  }
  const m = mark();
  own(value);
  const binop = i32[w + A.binop];
  const sum = own(
    binop === 0 ? PyNumber_Add(total, value) : PyObject_CallFunctionObjArgs(binop, total, value),
  );
  Py_SETREF(w + A.total, Py_NewRef(sum));
  return releasing(m, Py_NewRef(sum));
}

function accumulate_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const binop = i32[w + A.binop] || Py_None;
  const initial = v.minor >= 8 ? i32[w + A.initial] : Py_None;
  if (initial !== Py_None) {
    const first = own(PyTuple_Pack(initial));
    const it = own(PyObject_CallFunctionObjArgs(chain_type, first, i32[w + A.it]));
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(it, binop)), Py_None));
  }
  const args = own(PyTuple_Pack(i32[w + A.it], binop));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, i32[w + A.total] || Py_None));
}

function accumulate_setstate(self: Ref, state: Ref): Ref {
  Py_SETREF((self << 2) + A.total, Py_NewRef(state));
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- compress

declareStruct('compressobject', 'data:object selectors:object');
const S = words('compressobject', v);

/** compress(data, selectors): the items of data whose selector is true. */
export const compress_type = iteratorType('compress', 'compressobject', {
  slots: { tp_new: compress_new, tp_iternext: compress_next },
  methods: { __reduce__: noargs(reduceFunction, PICKLE) },
});

function compress_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data, selectors] = parseArgs('compress', args, nargs, kwnames, ['data', 'selectors'], { min: 2 });
  const m = mark();
  const items = own(PyObject_GetIter(data));
  const choices = own(PyObject_GetIter(selectors));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + S.data, Py_NewRef(items));
  store((self << 2) + S.selectors, Py_NewRef(choices));
  return releasing(m, self);
}

function compress_next(self: Ref): Ref {
  for (;;) {
    const datum = PyIter_Next(i32[(self << 2) + S.data]);
    if (datum === 0) return 0;
    const m = mark();
    own(datum);
    const selector = PyIter_Next(i32[(self << 2) + S.selectors]);
    if (selector === 0) return releasing(m, 0);
    if (PyObject_IsTrue(own(selector))) return releasing(m, Py_NewRef(datum));
    release(m);
  }
}

// ---------------------------------------------------------------- islice

declareStruct('isliceobject', 'it:object next:ssize stop:ssize step:ssize cnt:ssize');
const L = words('isliceobject', v);

/** islice(iterable, start, stop, step): some of the items, by their places. */
export const islice_type = iteratorType('islice', 'isliceobject', {
  slots: { tp_new: islice_new, tp_iternext: islice_next },
  methods: pickling(islice_reduce, islice_setstate),
});

const NO_STOP = -1;

function placeOf(argument: Ref, otherwise: number, whenWrong: number): number {
  if (argument === Py_None) return otherwise;
  return suppress(PyExc_Exception, () => PyNumber_AsSsize_t(argument, PyExc_OverflowError), whenWrong);
}

function islice_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywordsOf(islice_type, type, 'islice', kwnames);
  _PyArg_CheckPositional('islice', nargs, 2, 4);
  const range = 'must be None or an integer: 0 <= x <= sys.maxsize.';
  const start = nargs === 2 ? 0 : placeOf(arg(args, 1), 0, -1);
  const stop = placeOf(arg(args, nargs === 2 ? 1 : 2), NO_STOP, -1);
  if (stop === -1 && arg(args, nargs === 2 ? 1 : 2) !== Py_None)
    raise(PyExc_ValueError, `Stop argument for islice() ${range}`);
  if (start < 0 || stop < NO_STOP) raise(PyExc_ValueError, `Indices for islice() ${range}`);
  const step = nargs === 4 ? placeOf(arg(args, 3), 1, -1) : 1;
  if (step < 1) raise(PyExc_ValueError, 'Step for islice() must be a positive integer or None.');
  const m = mark();
  const it = own(PyObject_GetIter(arg(args, 0)));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + L.it, Py_NewRef(it));
  storeSsize(w + L.next, start);
  storeSsize(w + L.stop, stop);
  storeSsize(w + L.step, step);
  return releasing(m, self);
}

function islice_next(self: Ref): Ref {
  const w = self << 2;
  const it = i32[w + L.it];
  if (it === 0) return 0;
  const stop = loadSsize(w + L.stop);
  const next = loadSsize(w + L.next);
  while (loadSsize(w + L.cnt) < next) {
    const item = PyIter_Next(it);
    if (item === 0) return islice_end(w);
    Py_DECREF(item);
    storeSsize(w + L.cnt, loadSsize(w + L.cnt) + 1);
  }
  if (stop !== NO_STOP && loadSsize(w + L.cnt) >= stop) return islice_end(w);
  const item = PyIter_Next(it);
  if (item === 0) return islice_end(w);
  storeSsize(w + L.cnt, loadSsize(w + L.cnt) + 1);
  const following = next + loadSsize(w + L.step);
  storeSsize(w + L.next, stop !== NO_STOP && following > stop ? stop : following);
  return item;
}

// the iterator is let go of as soon as nothing more can come
function islice_end(w: number): Ref {
  Py_CLEAR(w + L.it);
  return 0;
}

function islice_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  if (i32[w + L.it] === 0) {
    const empty = own(PyObject_GetIter(own(PyTuple_New(0))));
    const zero = own(PyLong_FromLong(0));
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(empty, zero)), zero));
  }
  const stop = loadSsize(w + L.stop);
  const args = own(
    PyTuple_Pack(
      i32[w + L.it],
      own(PyLong_FromLong(loadSsize(w + L.next))),
      stop === NO_STOP ? Py_None : own(PyLong_FromLong(stop)),
      own(PyLong_FromLong(loadSsize(w + L.step))),
    ),
  );
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, own(PyLong_FromLong(loadSsize(w + L.cnt)))));
}

function islice_setstate(self: Ref, state: Ref): Ref {
  storeSsize((self << 2) + L.cnt, PyNumber_AsSsize_t(state, PyExc_OverflowError));
  return Py_NewRef(Py_None);
}
