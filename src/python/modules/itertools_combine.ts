// CPython: Modules/itertoolsmodule.c. product, permutations, combinations, combinations_with_replacement.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  releasing,
  tp_basicsize,
} from '../memory/object.ts';
import { PyObject_Free } from '../memory/obmalloc.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyNumber_AsSsize_t, PySequence_Tuple } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { find_keyword, parseArgs } from '../objects/getargs.ts';
import { PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { noargs } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  _PyTuple_FromArray,
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
  tupleSlot,
} from '../objects/tupleobject.ts';
import { v } from '../version.ts';
import {
  clampIndex,
  indexAt,
  indexTuple,
  isFree,
  iteratorType,
  newIndices,
  pickling,
  setIndex,
} from './itertools_args.ts';

declareStruct('productobject', 'pools:object indices:ptr result:object stopped:i32 pad:i32');
declareStruct('combinationsobject', 'pool:object indices:ptr result:object r:ssize stopped:i32 pad:i32');
declareStruct(
  'permutationsobject',
  'pool:object indices:ptr cycles:ptr result:object r:ssize stopped:i32 pad:i32',
);
const P = words('productobject', v);
const C = words('combinationsobject', v);
const M = words('permutationsobject', v);

// pool and indices lie at the same place in all three
const pool = P.pools;
const indices = P.indices;

/** product(*iterables, repeat): one item of each, in every way; the last changes fastest. */
export const product_type = iteratorType('product', 'productobject', {
  slots: { tp_new: product_new, tp_iternext: product_next, tp_dealloc: deallocWith([P.result], [indices]) },
  methods: {
    ...pickling(product_reduce, product_setstate),
    __sizeof__: noargs((self) => sizeWith(self, PyTuple_GET_SIZE(i32[(self << 2) + pool]))),
  },
});
/** combinations(iterable, r): r of the items, in the order of the items. */
export const combinations_type = iteratorType('combinations', 'combinationsobject', {
  slots: {
    tp_new: newCombinations('combinations'),
    tp_iternext: combinations_next,
    tp_dealloc: deallocWith([C.result], [indices]),
  },
  methods: combinationsMethods(),
});
/** combinations_with_replacement(iterable, r): r of the items, each as often as one likes. */
export const cwr_type = iteratorType('combinations_with_replacement', 'combinationsobject', {
  slots: {
    tp_new: newCombinations('combinations_with_replacement'),
    tp_iternext: cwr_next,
    tp_dealloc: deallocWith([C.result], [indices]),
  },
  methods: combinationsMethods(),
});
/** permutations(iterable, r): r of the items in every order. */
export const permutations_type = iteratorType('permutations', 'permutationsobject', {
  slots: {
    tp_new: permutations_new,
    tp_iternext: permutations_next,
    tp_dealloc: deallocWith([M.result], [indices, M.cycles]),
  },
  methods: {
    ...pickling(permutations_reduce, permutations_setstate),
    __sizeof__: noargs((self) =>
      sizeWith(self, PyTuple_GET_SIZE(i32[(self << 2) + pool]) + i32[(self << 2) + M.r]),
    ),
  },
});

function combinationsMethods() {
  return {
    ...pickling(combinations_reduce, combinations_setstate),
    __sizeof__: noargs((self) => sizeWith(self, i32[(self << 2) + C.r])),
  };
}

function sizeWith(self: Ref, n: number): Ref {
  return PyLong_FromLong(i32[(Py_TYPE(self) << 2) + tp_basicsize] + n * 8);
}

function deallocWith(objects: number[], blocks: number[]) {
  return (self: Ref): void => {
    PyObject_GC_UnTrack(self);
    Py_CLEAR((self << 2) + pool);
    for (const w of objects) Py_CLEAR((self << 2) + w);
    for (const w of blocks) {
      const block = i32[(self << 2) + w];
      store((self << 2) + w, 0);
      PyObject_Free(block);
    }
    freeObject(self);
  };
}

// The tuple to fill next, in the field at word `w`: the one given out last, or a copy when somebody has kept it.
function nextResult(w: number): Ref {
  const last = i32[w];
  if (!isFree(last)) Py_SETREF(w, _PyTuple_FromArray(tupleSlot(last, 0), PyTuple_GET_SIZE(last)));
  return i32[w];
}

function setItem(result: Ref, i: number, item: Ref): void {
  Py_SETREF(tupleSlot(result, i), Py_NewRef(item));
}

// The first result: the item of the pool that each index names.
function firstResult(w: number, r: number, items: Ref, numbers: Ref): Ref {
  const result = PyTuple_New(r);
  for (let i = 0; i < r; i++)
    PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(items, indexAt(numbers, i))));
  store(w, result);
  return Py_NewRef(result);
}

function stop(w: number): Ref {
  store(w, 1);
  return 0;
}

// ---------------------------------------------------------------- product

function product_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let repeat = 1;
  if (kwnames !== 0) {
    const given = find_keyword(kwnames, args + 2 * nargs, 'repeat');
    if (given === 0 || PyTuple_GET_SIZE(kwnames) > 1)
      parseArgs('product', args + 2 * nargs, 0, kwnames, ['repeat'], { kwonly: 1 });
    repeat = PyNumber_AsSsize_t(given, PyExc_OverflowError);
    if (repeat < 0) raise(PyExc_ValueError, 'repeat argument cannot be negative');
  }
  const each = repeat === 0 ? 0 : nargs;
  const n = each * repeat;
  const m = mark();
  const pools = own(PyTuple_New(n));
  for (let i = 0; i < each; i++) PyTuple_SET_ITEM(pools, i, PySequence_Tuple(arg(args, i)));
  for (let i = each; i < n; i++) PyTuple_SET_ITEM(pools, i, Py_NewRef(PyTuple_GET_ITEM(pools, i - each)));
  const numbers = newIndices(n, () => 0);
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + pool, Py_NewRef(pools));
  store((self << 2) + indices, numbers);
  return releasing(m, self);
}

function product_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + P.stopped] !== 0) return 0;
  const pools = i32[w + pool];
  const n = PyTuple_GET_SIZE(pools);
  if (i32[w + P.result] === 0) {
    for (let i = 0; i < n; i++)
      if (PyTuple_GET_SIZE(PyTuple_GET_ITEM(pools, i)) === 0) return stop(w + P.stopped);
    const result = PyTuple_New(n);
    for (let i = 0; i < n; i++)
      PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(PyTuple_GET_ITEM(pools, i), 0)));
    store(w + P.result, result);
    return Py_NewRef(result);
  }
  const numbers = i32[w + indices];
  const result = nextResult(w + P.result);
  let i = n - 1;
  for (; i >= 0; i--) {
    const items = PyTuple_GET_ITEM(pools, i);
    const next = indexAt(numbers, i) + 1;
    const wrapped = next === PyTuple_GET_SIZE(items);
    setIndex(numbers, i, wrapped ? 0 : next);
    setItem(result, i, PyTuple_GET_ITEM(items, wrapped ? 0 : next));
    if (!wrapped) break;
  }
  return i < 0 ? stop(w + P.stopped) : Py_NewRef(result);
}

function product_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const pools = i32[w + pool];
  if (i32[w + P.stopped] !== 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(own(PyTuple_New(0))))));
  if (i32[w + P.result] === 0) return releasing(m, PyTuple_Pack(Py_TYPE(self), pools));
  const state = own(indexTuple(i32[w + indices], PyTuple_GET_SIZE(pools)));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), pools, state));
}

function product_setstate(self: Ref, state: Ref): Ref {
  const w = self << 2;
  const pools = i32[w + pool];
  const n = PyTuple_GET_SIZE(pools);
  checkState(state, n);
  const m = mark();
  const result = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const items = PyTuple_GET_ITEM(pools, i);
    if (PyTuple_GET_SIZE(items) === 0) {
      stop(w + P.stopped);
      return releasing(m, Py_NewRef(Py_None));
    }
    const index = clampIndex(stateIndex(state, i), PyTuple_GET_SIZE(items));
    setIndex(i32[w + indices], i, index);
    PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(items, index)));
  }
  Py_SETREF(w + P.result, Py_NewRef(result));
  return releasing(m, Py_NewRef(Py_None));
}

function checkState(state: Ref, n: number): void {
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) !== n) raise(PyExc_ValueError, 'invalid arguments');
}

function stateIndex(state: Ref, i: number): number {
  return PyNumber_AsSsize_t(PyTuple_GET_ITEM(state, i), PyExc_OverflowError);
}

// ---------------------------------------------------------------- combinations

function newCombinations(name: string) {
  const replaces = name !== 'combinations';
  return (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
    const [iterable, size] = parseArgs(name, args, nargs, kwnames, ['iterable', 'r'], { min: 2 });
    const m = mark();
    const items = own(PySequence_Tuple(iterable));
    const n = PyTuple_GET_SIZE(items);
    const r = PyNumber_AsSsize_t(size, PyExc_OverflowError);
    if (r < 0) raise(PyExc_ValueError, 'r must be non-negative');
    const numbers = newIndices(r, (i) => (replaces ? 0 : i));
    const self = PyType_GenericAlloc(type, 0);
    const w = self << 2;
    store(w + pool, Py_NewRef(items));
    store(w + indices, numbers);
    storeSsize(w + C.r, r);
    store(w + C.stopped, (replaces ? n === 0 && r > 0 : r > n) ? 1 : 0);
    return releasing(m, self);
  };
}

function combinations_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + C.stopped] !== 0) return 0;
  const items = i32[w + pool];
  const numbers = i32[w + indices];
  const n = PyTuple_GET_SIZE(items);
  const r = i32[w + C.r];
  if (i32[w + C.result] === 0) return firstResult(w + C.result, r, items, numbers);
  const result = nextResult(w + C.result);
  let i = r - 1;
  while (i >= 0 && indexAt(numbers, i) === i + n - r) i--;
  if (i < 0) return stop(w + C.stopped);
  setIndex(numbers, i, indexAt(numbers, i) + 1);
  for (let j = i + 1; j < r; j++) setIndex(numbers, j, indexAt(numbers, j - 1) + 1);
  for (; i < r; i++) setItem(result, i, PyTuple_GET_ITEM(items, indexAt(numbers, i)));
  return Py_NewRef(i32[w + C.result]);
}

function cwr_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + C.stopped] !== 0) return 0;
  const items = i32[w + pool];
  const numbers = i32[w + indices];
  const n = PyTuple_GET_SIZE(items);
  const r = i32[w + C.r];
  if (i32[w + C.result] === 0) return firstResult(w + C.result, r, items, numbers);
  const result = nextResult(w + C.result);
  let i = r - 1;
  while (i >= 0 && indexAt(numbers, i) === n - 1) i--;
  if (i < 0) return stop(w + C.stopped);
  const index = indexAt(numbers, i) + 1;
  for (; i < r; i++) {
    setIndex(numbers, i, index);
    setItem(result, i, PyTuple_GET_ITEM(items, index));
  }
  return Py_NewRef(i32[w + C.result]);
}

function combinations_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const r = own(PyLong_FromLong(i32[w + C.r]));
  if (i32[w + C.result] === 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(i32[w + pool], r))));
  if (i32[w + C.stopped] !== 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(own(PyTuple_New(0)), r))));
  const state = own(indexTuple(i32[w + indices], i32[w + C.r]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(i32[w + pool], r)), state));
}

function combinations_setstate(self: Ref, state: Ref): Ref {
  const w = self << 2;
  const r = i32[w + C.r];
  const items = i32[w + pool];
  checkState(state, r);
  for (let i = 0; i < r; i++)
    setIndex(i32[w + indices], i, clampIndex(stateIndex(state, i), PyTuple_GET_SIZE(items)));
  const result = PyTuple_New(r);
  for (let i = 0; i < r; i++)
    PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(items, indexAt(i32[w + indices], i))));
  Py_SETREF(w + C.result, result);
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- permutations

function permutations_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [iterable, size] = parseArgs('permutations', args, nargs, kwnames, ['iterable', 'r'], { min: 1 });
  const m = mark();
  const items = own(PySequence_Tuple(iterable));
  const n = PyTuple_GET_SIZE(items);
  let r = n;
  if (size !== 0 && size !== Py_None) {
    if (!PyLong_Check(size)) raise(PyExc_TypeError, 'Expected int as r');
    r = PyNumber_AsSsize_t(size, PyExc_OverflowError);
    if (r < 0) raise(PyExc_ValueError, 'r must be non-negative');
  }
  const numbers = newIndices(n, (i) => i);
  const cycles = newIndices(r, (i) => n - i);
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + pool, Py_NewRef(items));
  store(w + indices, numbers);
  store(w + M.cycles, cycles);
  storeSsize(w + M.r, r);
  store(w + M.stopped, r > n ? 1 : 0);
  return releasing(m, self);
}

function permutations_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + M.stopped] !== 0) return 0;
  const items = i32[w + pool];
  const numbers = i32[w + indices];
  const r = i32[w + M.r];
  if (i32[w + M.result] === 0) return firstResult(w + M.result, r, items, numbers);
  const n = PyTuple_GET_SIZE(items);
  if (n === 0) return stop(w + M.stopped);
  const result = nextResult(w + M.result);
  const cycles = i32[w + M.cycles];
  for (let i = r - 1; i >= 0; i--) {
    const left = indexAt(cycles, i) - 1;
    if (left === 0) {
      // the index goes to the end, and its place counts anew
      const index = indexAt(numbers, i);
      for (let j = i; j < n - 1; j++) setIndex(numbers, j, indexAt(numbers, j + 1));
      setIndex(numbers, n - 1, index);
      setIndex(cycles, i, n - i);
      continue;
    }
    setIndex(cycles, i, left);
    const index = indexAt(numbers, i);
    setIndex(numbers, i, indexAt(numbers, n - left));
    setIndex(numbers, n - left, index);
    for (let k = i; k < r; k++) setItem(result, k, PyTuple_GET_ITEM(items, indexAt(numbers, k)));
    return Py_NewRef(i32[w + M.result]);
  }
  return stop(w + M.stopped);
}

function permutations_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const items = i32[w + pool];
  const r = own(PyLong_FromLong(i32[w + M.r]));
  if (i32[w + M.result] === 0) return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(items, r))));
  if (i32[w + M.stopped] !== 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(own(PyTuple_New(0)), r))));
  const numbers = own(indexTuple(i32[w + indices], PyTuple_GET_SIZE(items)));
  const cycles = own(indexTuple(i32[w + M.cycles], i32[w + M.r]));
  const state = own(PyTuple_Pack(numbers, cycles));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(items, r)), state));
}

function permutations_setstate(self: Ref, state: Ref): Ref {
  const w = self << 2;
  const items = i32[w + pool];
  const n = PyTuple_GET_SIZE(items);
  const r = i32[w + M.r];
  checkState(state, 2);
  const numbers = PyTuple_GET_ITEM(state, 0);
  const cycles = PyTuple_GET_ITEM(state, 1);
  checkState(numbers, n);
  checkState(cycles, r);
  for (let i = 0; i < n; i++) setIndex(i32[w + indices], i, clampIndex(stateIndex(numbers, i), n));
  for (let i = 0; i < r; i++)
    setIndex(i32[w + M.cycles], i, Math.max(1, Math.min(stateIndex(cycles, i), n - i)));
  const result = PyTuple_New(r);
  for (let i = 0; i < r; i++)
    PyTuple_SET_ITEM(result, i, Py_NewRef(PyTuple_GET_ITEM(items, indexAt(i32[w + indices], i))));
  Py_SETREF(w + M.result, result);
  return Py_NewRef(Py_None);
}
