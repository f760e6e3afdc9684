// CPython: Modules/timemodule.c. The module time. The clock is the host's; sleeping moves it on without waiting.

import { host } from '../host.ts';
import { allocStatic, f64, type Ref, storeF64 } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyNumber_AsSsize_t, typeNameOf } from '../objects/abstract.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check, PyFloat_FromDouble } from '../objects/floatobject.ts';
import { PyLong_Check, PyLong_FromBigInt } from '../objects/longobject.ts';
import { noargs, o } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';

let clock = 0; // word index of two doubles: the start of the process, and the seconds slept

function now(): number {
  return host.now() + f64[(clock >>> 1) + 1];
}

function sinceStart(): number {
  return now() - f64[clock >>> 1];
}

function nanoseconds(seconds: number): Ref {
  return PyLong_FromBigInt(BigInt(Math.round(seconds * 1e6)) * 1000n);
}

function time_sleep(_: Ref, x: Ref): Ref {
  let seconds: number;
  if (PyFloat_Check(x)) seconds = PyFloat_AS_DOUBLE(x);
  else if (PyLong_Check(x)) seconds = PyNumber_AsSsize_t(x, PyExc_OverflowError);
  else raise(PyExc_TypeError, `'${typeNameOf(x)}' object cannot be interpreted as an integer`);
  if (Number.isNaN(seconds)) raise(PyExc_ValueError, 'Invalid value NaN (not a number)');
  if (seconds < 0) raise(PyExc_ValueError, 'sleep length must be non-negative');
  storeF64(clock + 2, f64[(clock >>> 1) + 1] + seconds);
  return Py_NewRef(Py_None);
}

const functions: Record<string, MethodDef> = {
  time: noargs(() => PyFloat_FromDouble(now())),
  time_ns: noargs(() => nanoseconds(now()), { since: 7 }),
  perf_counter: noargs(() => PyFloat_FromDouble(sinceStart())),
  perf_counter_ns: noargs(() => nanoseconds(sinceStart()), { since: 7 }),
  monotonic: noargs(() => PyFloat_FromDouble(sinceStart())),
  monotonic_ns: noargs(() => nanoseconds(sinceStart()), { since: 7 }),
  process_time: noargs(() => PyFloat_FromDouble(sinceStart())),
  process_time_ns: noargs(() => nanoseconds(sinceStart()), { since: 7 }),
  clock: noargs(() => PyFloat_FromDouble(sinceStart()), { until: 7 }),
  sleep: o(time_sleep),
};

/** Makes the module time; new reference. */
export function PyInit_time(): Ref {
  clock = allocStatic(16) << 2;
  storeF64(clock, host.now());
  const m = mark();
  const module = own(PyModule_New('time'));
  PyModule_SetDocString(module, 'This module provides various functions to manipulate time values.');
  PyModule_AddFunctions(module, functions);
  return releasing(m, Py_NewRef(module));
}
