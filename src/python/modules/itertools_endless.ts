// CPython: Modules/itertoolsmodule.c. count, cycle, repeat: iterators that need not end.

import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import { mark, own, Py_CLEAR, Py_NewRef, Py_SETREF, Py_TYPE, releasing } from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIter_Next,
  PyNumber_Add,
  PyNumber_AsSsize_t,
  PyNumber_Check,
  PyObject_GetIter,
  PyObject_IsTrue,
  reprString,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallMethod } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from '../objects/exceptions.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import {
  PyList_Append,
  PyList_Check,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
} from '../objects/listobject.ts';
import { PyLong_AsBigInt, PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { noargs } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { iteratorType, noKeywordsOf, PICKLE, pickling } from './itertools_args.ts';

const shortName = (self: Ref): string => typeNameOf(self).replace(/^.*\./, '');

// ---------------------------------------------------------------- count

declareStruct('countobject', 'cnt:ssize long_cnt:object long_step:object');
const C = words('countobject', v);

/** count(start, step): fast while the step is 1 and the number fits cnt; then cnt is PY_SSIZE_T_MAX and long_cnt counts. */
export const count_type = iteratorType('count', 'countobject', {
  slots: { tp_new: count_new, tp_iternext: count_next, tp_repr: count_repr },
  methods: { __reduce__: noargs(count_reduce, PICKLE) },
});

const FAST_LIMIT = 2n ** 52n;

function count_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [start, step] = parseArgs('count', args, nargs, kwnames, ['start', 'step'], { min: 0, max: 2 });
  if ((start !== 0 && !PyNumber_Check(start)) || (step !== 0 && !PyNumber_Check(step)))
    raise(PyExc_TypeError, 'a number is required');
  const small = (o: Ref): boolean => {
    const n = PyLong_AsBigInt(o);
    return n < FAST_LIMIT && n > -FAST_LIMIT;
  };
  const fast =
    (start === 0 || (PyLong_Check(start) && small(start))) &&
    (step === 0 || (PyLong_Check(step) && PyLong_AsBigInt(step) === 1n));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + C.long_step, step === 0 ? PyLong_FromLong(1) : Py_NewRef(step));
  if (fast) storeSsize(w + C.cnt, start === 0 ? 0 : Number(PyLong_AsBigInt(start)));
  else {
    store(w + C.cnt, -1);
    store(w + C.cnt + 1, 0x7fffffff);
    store(w + C.long_cnt, start === 0 ? PyLong_FromLong(0) : Py_NewRef(start));
  }
  return self;
}

function count_next(self: Ref): Ref {
  const w = self << 2;
  const long = i32[w + C.long_cnt];
  if (long === 0) {
    const cnt = loadSsize(w + C.cnt);
    storeSsize(w + C.cnt, cnt + 1);
    return PyLong_FromLong(cnt);
  }
  const next = PyNumber_Add(long, i32[w + C.long_step]);
  store(w + C.long_cnt, next);
  return long;
}

function isOne(step: Ref): boolean {
  return PyLong_Check(step) && PyLong_AsBigInt(step) === 1n;
}

function count_repr(self: Ref): Ref {
  const w = self << 2;
  const long = i32[w + C.long_cnt];
  const name = shortName(self);
  if (long === 0) return PyUnicode_FromString(`${name}(${loadSsize(w + C.cnt)})`);
  const step = i32[w + C.long_step];
  return PyUnicode_FromString(`${name}(${reprString(long)}${isOne(step) ? '' : `, ${reprString(step)}`})`);
}

function count_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const long = i32[w + C.long_cnt];
  const args =
    long === 0
      ? PyTuple_Pack(own(PyLong_FromLong(loadSsize(w + C.cnt))))
      : PyTuple_Pack(long, i32[w + C.long_step]);
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(args)));
}

// ---------------------------------------------------------------- cycle

declareStruct('cycleobject', 'it:object saved:object index:ssize firstpass:i32 pad:i32');
const Y = words('cycleobject', v);

/** cycle(iterable): gives the items out and saves them, then the saved ones again and again. */
export const cycle_type = iteratorType('cycle', 'cycleobject', {
  slots: { tp_new: cycle_new, tp_iternext: cycle_next },
  methods: pickling(cycle_reduce, cycle_setstate),
});

function cycle_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywordsOf(cycle_type, type, 'cycle', kwnames);
  _PyArg_CheckPositional('cycle', nargs, 1, 1);
  const m = mark();
  const it = own(PyObject_GetIter(arg(args, 0)));
  const saved = own(PyList_New(0));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + Y.it, Py_NewRef(it));
  store((self << 2) + Y.saved, Py_NewRef(saved));
  return releasing(m, self);
}

function cycle_next(self: Ref): Ref {
  const w = self << 2;
  const it = i32[w + Y.it];
  if (it !== 0) {
    const item = PyIter_Next(it);
    if (item !== 0) {
      if (i32[w + Y.firstpass] !== 0) return item;
      const m = mark();
      own(item);
      PyList_Append(i32[w + Y.saved], item);
      return releasing(m, Py_NewRef(item));
    }
    Py_CLEAR(w + Y.it);
  }
  const saved = i32[w + Y.saved];
  const n = PyList_GET_SIZE(saved);
  if (n === 0) return 0;
  const index = i32[w + Y.index];
  const item = PyList_GET_ITEM(saved, index);
  storeSsize(w + Y.index, index + 1 >= n ? 0 : index + 1);
  return Py_NewRef(item);
}

function cycle_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  let it = i32[w + Y.it];
  if (it === 0) {
    it = own(PyObject_GetIter(i32[w + Y.saved]));
    if (i32[w + Y.index] !== 0) {
      const index = own(PyLong_FromLong(i32[w + Y.index]));
      own(PyObject_CallMethod(it, '__setstate__', index));
    }
    const args = own(PyTuple_Pack(it));
    const state = own(PyTuple_Pack(i32[w + Y.saved], own(PyLong_FromLong(1))));
    return releasing(m, PyTuple_Pack(Py_TYPE(self), args, state));
  }
  const args = own(PyTuple_Pack(it));
  const state = own(PyTuple_Pack(i32[w + Y.saved], own(PyLong_FromLong(i32[w + Y.firstpass]))));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, state));
}

function cycle_setstate(self: Ref, state: Ref): Ref {
  if (PyTuple_GET_SIZE(state) !== 2 || !PyList_Check(PyTuple_GET_ITEM(state, 0)))
    raise(PyExc_TypeError, 'state is not a tuple');
  const w = self << 2;
  store(w + Y.firstpass, PyObject_IsTrue(PyTuple_GET_ITEM(state, 1)) ? 1 : 0);
  storeSsize(w + Y.index, 0);
  Py_SETREF(w + Y.saved, Py_NewRef(PyTuple_GET_ITEM(state, 0)));
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- repeat

declareStruct('repeatobject', 'element:object cnt:ssize');
const R = words('repeatobject', v);

/** repeat(object, times): the same object again; cnt is how often still, -1 for ever. */
export const repeat_type = iteratorType('repeat', 'repeatobject', {
  slots: { tp_new: repeat_new, tp_iternext: repeat_next, tp_repr: repeat_repr },
  methods: { __length_hint__: noargs(repeat_len), __reduce__: noargs(repeat_reduce, PICKLE) },
});

function repeat_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [element, times] = parseArgs('repeat', args, nargs, kwnames, ['object', 'times'], { min: 1 });
  const cnt = times === 0 ? -1 : Math.max(0, PyNumber_AsSsize_t(times, PyExc_OverflowError));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + R.element, Py_NewRef(element));
  storeSsize((self << 2) + R.cnt, cnt);
  return self;
}

function repeat_next(self: Ref): Ref {
  const w = self << 2;
  const cnt = loadSsize(w + R.cnt);
  if (cnt === 0) return 0;
  if (cnt > 0) storeSsize(w + R.cnt, cnt - 1);
  return Py_NewRef(i32[w + R.element]);
}

function repeat_repr(self: Ref): Ref {
  const cnt = loadSsize((self << 2) + R.cnt);
  const element = reprString(i32[(self << 2) + R.element]);
  return PyUnicode_FromString(`${shortName(self)}(${element}${cnt === -1 ? '' : `, ${cnt}`})`);
}

function repeat_len(self: Ref): Ref {
  const cnt = loadSsize((self << 2) + R.cnt);
  if (cnt === -1) raise(PyExc_TypeError, 'len() of unsized object');
  return PyLong_FromLong(cnt);
}

function repeat_reduce(self: Ref): Ref {
  const m = mark();
  const cnt = loadSsize((self << 2) + R.cnt);
  const element = i32[(self << 2) + R.element];
  const args = cnt >= 0 ? PyTuple_Pack(element, own(PyLong_FromLong(cnt))) : PyTuple_Pack(element);
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(args)));
}
