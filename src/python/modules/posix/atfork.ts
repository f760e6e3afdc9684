// CPython: Modules/posixmodule.c, os.register_at_fork (3.7). What a program wants called around a fork.

import { i32, type Ref, store } from '../../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, PyErr, release, tp_call } from '../../memory/object.ts';
import { PyObject_CallNoArgs } from '../../objects/call.ts';
import { PyErr_WriteUnraisable, raise } from '../../objects/errors.ts';
import { PyExc_TypeError } from '../../objects/exceptions.ts';
import { parseArgs } from '../../objects/getargs.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from '../../objects/listobject.ts';
import { INTERP, interp } from '../../objects/pystate.ts';
import { Py_None } from '../../objects/singletons.ts';

const NAMES = ['before', 'after_in_child', 'after_in_parent'];

/** When the functions of a list are called. */
export type ForkMoment = 'before_forkers' | 'after_forkers_child' | 'after_forkers_parent';
const MOMENTS: readonly ForkMoment[] = ['before_forkers', 'after_forkers_child', 'after_forkers_parent'];

/** os.register_at_fork(*, before, after_in_child, after_in_parent). TypeError. */
export function register_at_fork(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const given = parseArgs('register_at_fork', args, nargs, kwnames, NAMES, { max: 0, kwonly: 3 });
  if (given.every((f) => f === 0)) raise(PyExc_TypeError, 'At least one argument is required.');
  given.forEach((f, i) => {
    if (f !== 0 && i32[(Py_TYPE(f) << 2) + tp_call] === 0)
      raise(PyExc_TypeError, `'${NAMES[i]}' must be callable, not ${f === Py_None ? 'None' : 'an object'}`);
  });
  given.forEach((f, i) => {
    if (f === 0) return;
    const w = interp + INTERP[MOMENTS[i]];
    if (i32[w] === 0) {
      const list = PyList_New(0);
      store(w, list);
    }
    PyList_Append(i32[w], f);
  });
  return Py_NewRef(Py_None);
}

/** Calls the functions of a moment, the last registered first before a fork; their exceptions are only reported. */
export function run_at_forkers(moment: ForkMoment): void {
  const list = i32[interp + INTERP[moment]];
  if (list === 0) return;
  const n = PyList_GET_SIZE(list);
  for (let k = 0; k < n; k++) {
    const m = mark();
    const f = own(Py_NewRef(PyList_GET_ITEM(list, moment === 'before_forkers' ? n - 1 - k : k)));
    try {
      own(PyObject_CallNoArgs(f));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      PyErr_WriteUnraisable(err, f);
    }
    release(m);
  }
}
