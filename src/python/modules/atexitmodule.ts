// CPython: Modules/atexitmodule.c. The module atexit: functions that are called at the end of the process.
//
// The interpreter holds a list of tuples (function, arguments, keyword arguments or None), the newest last. Up to 3.13
// one that is unregistered leaves None in its place.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  tp_call,
} from '../memory/object.ts';
import { Py_EQ, PyObject_RichCompareBool } from '../objects/abstract.ts';
import { arg, PyObject_Call } from '../objects/call.ts';
import { PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { PyErr_GivenExceptionMatches, raise } from '../objects/errors.ts';
import { PyExc_SystemExit, PyExc_TypeError } from '../objects/exceptions.ts';
import {
  PyList_Append,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  PyList_SetItem,
  PyList_SetSlice,
} from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { keywords, noargs, o } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { PyErr_Display, PyErr_WriteUnraisable, tell } from '../objects/pythonrun.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from '../objects/tupleobject.ts';
import { v } from '../version.ts';

const none = () => Py_NewRef(Py_None);

function callbacks(): Ref {
  const w = interp + INTERP.atexit_callbacks;
  if (i32[w] === 0) store(w, PyList_New(0));
  return i32[w];
}

function atexit_register(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs === 0) raise(PyExc_TypeError, 'register() takes at least 1 argument (0 given)');
  const func = arg(args, 0);
  if (i32[(Py_TYPE(func) << 2) + tp_call] === 0)
    raise(PyExc_TypeError, 'the first argument must be callable');
  const m = mark();
  const positional = own(PyTuple_New(nargs - 1));
  for (let i = 1; i < nargs; i++) PyTuple_SET_ITEM(positional, i - 1, Py_NewRef(arg(args, i)));
  let kwargs = Py_None;
  const named = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  if (named > 0) kwargs = own(PyDict_New());
  for (let i = 0; i < named; i++) PyDict_SetItem(kwargs, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  PyList_Append(callbacks(), own(PyTuple_Pack(func, positional, kwargs)));
  release(m);
  return Py_NewRef(func);
}

function atexit_unregister(_: Ref, func: Ref): Ref {
  const list = callbacks();
  for (let i = PyList_GET_SIZE(list) - 1; i >= 0; i--) {
    const entry = PyList_GET_ITEM(list, i);
    if (entry === Py_None) continue;
    const m = mark();
    own(Py_NewRef(entry));
    const same = PyObject_RichCompareBool(PyTuple_GET_ITEM(entry, 0), func, Py_EQ);
    release(m);
    if (!same) continue;
    if (v.minor >= 14) PyList_SetSlice(list, i, i + 1, 0);
    else PyList_SetItem(list, i, none());
  }
  return none();
}

/** Calls what is registered, the newest first, and forgets it (atexit_callfuncs). Up to 3.9 the last error is raised. */
export function atexit_callfuncs(): void {
  const w = interp + INTERP.atexit_callbacks;
  if (i32[w] === 0) return;
  const m = mark();
  const list = own(Py_NewRef(i32[w]));
  const last = mark(); // the slot of the last error
  own(0);
  for (let i = PyList_GET_SIZE(list) - 1; i >= 0; i--) {
    if (i >= PyList_GET_SIZE(list) || PyList_GET_ITEM(list, i) === Py_None) continue;
    const inner = mark();
    const entry = own(Py_NewRef(PyList_GET_ITEM(list, i)));
    const func = PyTuple_GET_ITEM(entry, 0);
    const kwargs = PyTuple_GET_ITEM(entry, 2);
    if (v.minor < 14) PyList_SetItem(list, i, none());
    try {
      Py_DECREF(PyObject_Call(func, PyTuple_GET_ITEM(entry, 1), kwargs === Py_None ? 0 : kwargs));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      release(inner + 2);
      if (v.minor >= 10)
        PyErr_WriteUnraisable(err, func, { message: 'Exception ignored in atexit callback' });
      else {
        Py_SETREF(last, err.value);
        if (!PyErr_GivenExceptionMatches(err.value, PyExc_SystemExit)) {
          tell('Error in atexit._run_exitfuncs:\n');
          PyErr_Display(err.value);
        }
      }
    }
    release(inner);
  }
  Py_CLEAR(w);
  const error = i32[last];
  store(last, 0);
  release(m);
  if (error !== 0) throw new PyErr(error);
}

const functions: Record<string, MethodDef> = {
  register: keywords(atexit_register),
  unregister: o(atexit_unregister),
  _clear: noargs(() => {
    Py_CLEAR(interp + INTERP.atexit_callbacks);
    return none();
  }),
  _run_exitfuncs: noargs(() => {
    atexit_callfuncs();
    return none();
  }),
  _ncallbacks: noargs(() => PyLong_FromLong(PyList_GET_SIZE(callbacks()))),
};

/** Makes the module atexit; new reference. */
export function PyInit_atexit(): Ref {
  const m = mark();
  const module = own(PyModule_New('atexit'));
  PyModule_SetDocString(
    module,
    'allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n',
  );
  PyModule_AddFunctions(module, functions);
  return releasing(m, Py_NewRef(module));
}
