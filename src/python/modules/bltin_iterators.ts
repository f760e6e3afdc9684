// CPython: Python/bltinmodule.c. zip, map and filter: iterators over iterators.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  tp_init,
  traverseFields,
  traverseStruct,
} from '../memory/object.ts';
import { words } from '../memory/structs.ts';
import { PyIter_Next, PyObject_GetIter, PyObject_IsTrue } from '../objects/abstract.ts';
import { Py_True, PyBool_Type } from '../objects/boolobject.ts';
import { arg, PyObject_CallOneArg, PyObject_Vectorcall } from '../objects/call.ts';
import { caught, raise } from '../objects/errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKwnames, parseArgs } from '../objects/getargs.ts';
import { noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
  tupleSlot,
} from '../objects/tupleobject.ts';
import { v } from '../version.ts';

const FLAGS = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE;
const self_iter = (self: Ref): Ref => Py_NewRef(self);

// A tuple of iterators over the arguments from `first` on; new reference.
function iterators(args: number, first: number, nargs: number, who: string): Ref {
  const m = mark();
  const tuple = own(PyTuple_New(nargs - first));
  for (let i = first; i < nargs; i++) PyTuple_SET_ITEM(tuple, i - first, iteratorOf(arg(args, i), i, who));
  return releasing(m, Py_NewRef(tuple));
}

function iteratorOf(iterable: Ref, i: number, who: string): Ref {
  if (who !== 'zip' || v.minor >= 8) return PyObject_GetIter(iterable);
  const m = mark();
  try {
    return PyObject_GetIter(iterable);
  } catch (err) {
    if (!caught(err, PyExc_TypeError)) throw err;
    release(m);
    Py_DECREF(err.value);
    raise(PyExc_TypeError, `zip argument #${i + 1} must support iteration`);
  }
}

// ---------------------------------------------------------------- zip

const Z = words('PyZipObject', v);

export const PyZip_Type = staticType({
  name: 'zip',
  struct: 'PyZipObject',
  flags: FLAGS,
  slots: {
    tp_new: zip_new,
    tp_iter: self_iter,
    tp_iternext: zip_next,
    tp_dealloc: dealloc_struct('PyZipObject'),
    tp_traverse: traverseStruct('PyZipObject'),
    tp_clear: clearStruct('PyZipObject'),
  },
  methods: { __reduce__: noargs(zip_reduce), __setstate__: o(zip_setstate, { since: 10 }) },
});

function zip_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let strict = false;
  if (v.minor < 10) {
    if (type === PyZip_Type) _PyArg_NoKwnames('zip', kwnames);
  } else if (kwnames !== 0) {
    const [flag] = parseArgs('zip', args + 2 * nargs, 0, kwnames, ['strict'], { kwonly: 1 });
    strict = flag !== 0 && PyObject_IsTrue(flag);
  }
  const m = mark();
  const iters = own(iterators(args, 0, nargs, 'zip'));
  const result = own(PyTuple_New(nargs));
  for (let i = 0; i < nargs; i++) PyTuple_SET_ITEM(result, i, Py_NewRef(Py_None));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + Z.tuplesize, nargs);
  store(w + Z.ittuple, Py_NewRef(iters));
  store(w + Z.result, Py_NewRef(result));
  store(w + Z.strict, strict ? 1 : 0);
  return releasing(m, self);
}

function zip_next(self: Ref): Ref {
  const w = self << 2;
  const n = i32[w + Z.tuplesize];
  if (n === 0) return 0;
  const iters = i32[w + Z.ittuple];
  const kept = i32[w + Z.result];
  // the tuple given out last is used again when nobody else holds it
  const reuse = i32[kept << 2] === 1;
  const m = mark();
  const result = own(reuse ? Py_NewRef(kept) : PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const item = PyIter_Next(PyTuple_GET_ITEM(iters, i));
    if (item === 0) {
      release(m);
      if (i32[w + Z.strict] !== 0) checkLengths('zip', iters, n, i);
      return 0;
    }
    if (reuse) Py_SETREF(tupleSlot(result, i), item);
    else PyTuple_SET_ITEM(result, i, item);
  }
  return releasing(m, Py_NewRef(result));
}

// strict=True: ValueError unless every iterator ends together. `i`: the one that ended.
function checkLengths(who: string, iters: Ref, n: number, i: number): void {
  const plural = (k: number) => (k === 1 ? ' ' : 's 1-');
  if (i !== 0) raise(PyExc_ValueError, `${who}() argument ${i + 1} is shorter than argument${plural(i)}${i}`);
  for (let k = 1; k < n; k++) {
    const item = PyIter_Next(PyTuple_GET_ITEM(iters, k));
    if (item === 0) continue;
    Py_DECREF(item);
    raise(PyExc_ValueError, `${who}() argument ${k + 1} is longer than argument${plural(k)}${k}`);
  }
}

function zip_reduce(self: Ref): Ref {
  const iters = i32[(self << 2) + Z.ittuple];
  if (i32[(self << 2) + Z.strict] !== 0) return PyTuple_Pack(Py_TYPE(self), iters, Py_True);
  return PyTuple_Pack(Py_TYPE(self), iters);
}

function zip_setstate(self: Ref, state: Ref): Ref {
  store((self << 2) + Z.strict, PyObject_IsTrue(state) ? 1 : 0);
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- map

const M = words('PyMapObject', v);

export const PyMap_Type = staticType({
  name: 'map',
  tp_vectorcall: 10,
  struct: 'PyMapObject',
  flags: FLAGS,
  slots: {
    tp_new: map_new,
    tp_iter: self_iter,
    tp_iternext: map_next,
    tp_dealloc: dealloc_struct('PyMapObject'),
    tp_traverse: traverseStruct('PyMapObject'),
    tp_clear: clearStruct('PyMapObject'),
  },
  methods: { __reduce__: noargs(map_reduce) },
});

// Word offset of `strict`, which follows func since 3.14.
function strictOf(self: Ref): number {
  return v.minor >= 14 ? (self << 2) + M.func + 2 : 0;
}

function map_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let strict = false;
  if (v.minor < 14) {
    if (type === PyMap_Type) _PyArg_NoKwnames('map', kwnames);
  } else if (kwnames !== 0) {
    const [flag] = parseArgs('map', args + 2 * nargs, 0, kwnames, ['strict'], { kwonly: 1 });
    strict = flag !== 0 && PyObject_IsTrue(flag);
  }
  if (nargs < 2) raise(PyExc_TypeError, 'map() must have at least two arguments.');
  const m = mark();
  const iters = own(iterators(args, 1, nargs, 'map'));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + M.iters, Py_NewRef(iters));
  store((self << 2) + M.func, Py_NewRef(arg(args, 0)));
  if (strict) store(strictOf(self), 1);
  return releasing(m, self);
}

function map_next(self: Ref): Ref {
  const iters = i32[(self << 2) + M.iters];
  const n = PyTuple_GET_SIZE(iters);
  const m = mark();
  for (let i = 0; i < n; i++) {
    const item = PyIter_Next(PyTuple_GET_ITEM(iters, i));
    if (item === 0) {
      release(m);
      if (strictOf(self) !== 0 && i32[strictOf(self)] !== 0) checkLengths('map', iters, n, i);
      return 0;
    }
    own(item);
  }
  return releasing(m, PyObject_Vectorcall(i32[(self << 2) + M.func], m, n, 0));
}

function map_reduce(self: Ref): Ref {
  const iters = i32[(self << 2) + M.iters];
  const n = PyTuple_GET_SIZE(iters);
  const m = mark();
  const args = own(PyTuple_New(n + 1));
  PyTuple_SET_ITEM(args, 0, Py_NewRef(i32[(self << 2) + M.func]));
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(args, i + 1, Py_NewRef(PyTuple_GET_ITEM(iters, i)));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
}

// ---------------------------------------------------------------- filter

const L = words('PyFilterObject', v);

export const PyFilter_Type = staticType({
  name: 'filter',
  tp_vectorcall: 10,
  struct: 'PyFilterObject',
  flags: FLAGS,
  slots: {
    tp_new: filter_new,
    tp_iter: self_iter,
    tp_iternext: filter_next,
    tp_dealloc: dealloc_struct('PyFilterObject'),
    tp_traverse: traverseFields('PyFilterObject', ['it', 'func']),
    tp_clear: clearStruct('PyFilterObject'),
  },
  methods: { __reduce__: noargs(filter_reduce) },
});

function filter_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === PyFilter_Type || i32[(type << 2) + tp_init] === i32[(PyFilter_Type << 2) + tp_init])
    _PyArg_NoKwnames('filter', kwnames);
  _PyArg_CheckPositional('filter', nargs, 2, 2);
  const m = mark();
  const it = own(PyObject_GetIter(arg(args, 1)));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + L.func, Py_NewRef(arg(args, 0)));
  store((self << 2) + L.it, Py_NewRef(it));
  return releasing(m, self);
}

function filter_next(self: Ref): Ref {
  const func = i32[(self << 2) + L.func];
  const it = i32[(self << 2) + L.it];
  const truth = func === Py_None || func === PyBool_Type;
  for (;;) {
    const item = PyIter_Next(it);
    if (item === 0) return 0;
    const m = mark();
    own(item);
    const good = truth ? PyObject_IsTrue(item) : PyObject_IsTrue(own(PyObject_CallOneArg(func, item)));
    if (good) return releasing(m, Py_NewRef(item));
    release(m);
  }
}

function filter_reduce(self: Ref): Ref {
  const m = mark();
  const args = own(PyTuple_Pack(i32[(self << 2) + L.func], i32[(self << 2) + L.it]));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
}
