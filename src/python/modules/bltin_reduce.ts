// CPython: Python/bltinmodule.c. sum, min, max, any, all: what makes one value of many.

import { f64, i32, type Ref } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
  specOf,
} from '../memory/object.ts';
import {
  Py_GT,
  Py_LT,
  PyIter_Next,
  PyNumber_Add,
  PyObject_GetIter,
  PyObject_IsTrue,
  PyObject_RichCompareBool,
} from '../objects/abstract.ts';
import { PyBool_FromLong, PyBool_Type } from '../objects/boolobject.ts';
import { PyBytes_Check } from '../objects/bytesobject.ts';
import { arg, PyObject_CallOneArg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble, PyFloat_Type } from '../objects/floatobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import {
  _PyLong_CompactValue,
  _PyLong_IsCompact,
  PyLong_AsBigInt,
  PyLong_FromLong,
  PyLong_Type,
} from '../objects/longobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyUnicode_Check } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

export function builtin_all(_: Ref, iterable: Ref): Ref {
  return PyBool_FromLong(!holds(iterable, false));
}

export function builtin_any(_: Ref, iterable: Ref): Ref {
  return PyBool_FromLong(holds(iterable, true));
}

// True when some item's truth is `wanted`.
function holds(iterable: Ref, wanted: boolean): boolean {
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    const truth = PyObject_IsTrue(item);
    release(m + 2);
    if (truth === wanted) {
      release(m);
      return true;
    }
  }
  release(m);
  return false;
}

// ---------------------------------------------------------------- min, max

export function builtin_max(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return min_max('max', Py_GT, args, nargs, kwnames);
}

export function builtin_min(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return min_max('min', Py_LT, args, nargs, kwnames);
}

function min_max(name: string, op: number, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs === 0) {
    if (v.minor >= 9) raise(PyExc_TypeError, `${name} expected at least 1 argument, got 0`);
    _PyArg_CheckPositional(name, 0, 1, 1);
  }
  let key = 0;
  let otherwise = 0;
  if (kwnames !== 0) {
    const fname = v.minor >= 7 ? name : '';
    [key, otherwise] = parseArgs(fname, args + 2 * nargs, 0, kwnames, ['key', 'default'], { kwonly: 2 });
  }
  if (nargs > 1 && otherwise !== 0)
    raise(PyExc_TypeError, `Cannot specify a default for ${name}() with multiple positional arguments`);
  if (key === Py_None && v.minor >= 8) key = 0;

  const m = mark();
  const it = nargs > 1 ? own(0) : own(PyObject_GetIter(arg(args, 0)));
  const best = mark(); // two slots: the best item and its value
  own(0);
  own(0);
  const height = mark();
  for (let i = 0; ; i++) {
    let item: Ref;
    if (nargs > 1) {
      if (i === nargs) break;
      item = Py_NewRef(arg(args, i));
    } else {
      item = PyIter_Next(it);
      if (item === 0) break;
    }
    own(item);
    const value = own(key === 0 ? Py_NewRef(item) : PyObject_CallOneArg(key, item));
    if (i32[best] === 0 || PyObject_RichCompareBool(value, i32[best + 2], op)) {
      Py_SETREF(best, Py_NewRef(item));
      Py_SETREF(best + 2, Py_NewRef(value));
    }
    release(height);
  }
  if (i32[best] === 0) {
    if (otherwise === 0)
      raise(
        PyExc_ValueError,
        v.minor >= 12 ? `${name}() iterable argument is empty` : `${name}() arg is an empty sequence`,
      );
    return releasing(m, Py_NewRef(otherwise));
  }
  return releasing(m, Py_NewRef(i32[best]));
}

// ---------------------------------------------------------------- sum

const OB_FVAL = 4; // word offset of the double in a float

export function builtin_sum(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 8) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'sum() takes no keyword arguments');
    _PyArg_CheckPositional('sum', nargs, 1, 2);
  }
  const [iterable, start] = parseArgs('sum', args, nargs, kwnames, ['', 'start'], { min: 1, posonly: 1 });
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  if (start !== 0) {
    if (PyUnicode_Check(start)) raise(PyExc_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (PyBytes_Check(start)) raise(PyExc_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    if (isByteArray(start)) raise(PyExc_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  const slot = mark(); // the result so far, once it is an object
  own(start === 0 ? 0 : Py_NewRef(start));
  const height = mark();

  // ints, while they are small: a C long in CPython
  let item = 0;
  if (start === 0 || (Py_TYPE(start) === PyLong_Type && _PyLong_IsCompact(start))) {
    let n = start === 0 ? 0 : _PyLong_CompactValue(start);
    for (;;) {
      item = PyIter_Next(it);
      if (item === 0) return releasing(m, PyLong_FromLong(n));
      const type = Py_TYPE(item);
      const small = (type === PyLong_Type || type === PyBool_Type) && _PyLong_IsCompact(item);
      const next = small ? n + _PyLong_CompactValue(item) : Number.NaN;
      if (!Number.isSafeInteger(next)) break;
      n = next;
      Py_DECREF(item);
    }
    own(item);
    Py_SETREF(slot, PyLong_FromLong(n));
    Py_SETREF(slot, PyNumber_Add(i32[slot], item));
    release(height);
  }

  // floats, with the rounding errors kept apart since 3.12 (cs_add)
  if (Py_TYPE(i32[slot]) === PyFloat_Type) {
    let sum = f64[((i32[slot] << 2) + OB_FVAL) >>> 1];
    let c = 0;
    for (;;) {
      item = PyIter_Next(it);
      if (item === 0) return releasing(m, PyFloat_FromDouble(compensated(sum, c)));
      const type = Py_TYPE(item);
      if (type === PyFloat_Type) {
        const x = f64[((item << 2) + OB_FVAL) >>> 1];
        const t = sum + x;
        if (v.compensatedSum) c += Math.abs(sum) >= Math.abs(x) ? sum - t + x : x - t + sum;
        sum = t;
      } else if ((type === PyLong_Type || type === PyBool_Type) && fitsLong(item)) {
        sum += _PyLong_IsCompact(item) ? _PyLong_CompactValue(item) : Number(PyLong_AsBigInt(item));
      } else break;
      Py_DECREF(item);
    }
    own(item);
    Py_SETREF(slot, PyFloat_FromDouble(compensated(sum, c)));
    Py_SETREF(slot, PyNumber_Add(i32[slot], item));
    release(height);
  }

  for (;;) {
    item = PyIter_Next(it);
    if (item === 0) return releasing(m, Py_NewRef(i32[slot]));
    own(item);
    Py_SETREF(slot, PyNumber_Add(i32[slot], item));
    release(height);
  }
}

function compensated(sum: number, c: number): number {
  return c !== 0 && Number.isFinite(c) ? sum + c : sum;
}

function fitsLong(item: Ref): boolean {
  if (_PyLong_IsCompact(item)) return true;
  const n = PyLong_AsBigInt(item);
  return BigInt.asIntN(64, n) === n;
}

function isByteArray(x: Ref): boolean {
  return specOf(Py_TYPE(x))?.name === 'bytearray';
}
