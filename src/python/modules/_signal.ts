// CPython: Modules/signalmodule.c. The module _signal: the numbers of Linux and the handlers. No signal reaches the
// modelled process from outside.

import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, Py_XDECREF, release, releasing, tp_call } from '../memory/object.ts';
import { Py_EQ, PyObject_RichCompareBool } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { PyDict_GetItemString } from '../objects/dictobject.ts';
import { raise, raiseNone } from '../objects/errors.ts';
import { PyExc_KeyboardInterrupt, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional, intArgument } from '../objects/getargs.ts';
import { PyList_GET_ITEM, PyList_New, PyList_SET_ITEM, PyList_SetItem } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { fast, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_GetDict,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { raiseErrno } from '../objects/oserror.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { PySet_Add, PySet_New } from '../objects/setobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { v } from '../version.ts';

const signals =
  'SIGHUP 1 SIGINT 2 SIGQUIT 3 SIGILL 4 SIGTRAP 5 SIGIOT 6 SIGABRT 6 SIGFPE 8 SIGKILL 9 SIGBUS 7 SIGSEGV 11 SIGSYS 31 ' +
  'SIGPIPE 13 SIGALRM 14 SIGTERM 15 SIGUSR1 10 SIGUSR2 12 SIGCLD 17 SIGCHLD 17 SIGPWR 30 SIGIO 29 SIGURG 23 ' +
  'SIGWINCH 28 SIGPOLL 29 SIGSTOP 19 SIGTSTP 20 SIGCONT 18 SIGTTIN 21 SIGTTOU 22 SIGVTALRM 26 SIGPROF 27 SIGXCPU 24 ' +
  'SIGXFSZ 25 SIGRTMIN 34 SIGRTMAX 64';
const others =
  'NSIG 65 SIG_DFL 0 SIG_IGN 1 SIG_BLOCK 0 SIG_UNBLOCK 1 SIG_SETMASK 2 ITIMER_REAL 0 ITIMER_VIRTUAL 1 ITIMER_PROF 2';

const NSIG = 65;
const SIGINT = 2;
const SIGKILL = 9;
const SIGSTOP = 19;
// what the interpreter itself ignores from the start: SIGPIPE and SIGXFSZ
const ignored: readonly number[] = [13, 25];
// kept by the C library for its threads
const reserved: readonly number[] = [32, 33];

function handlers(): Ref {
  return i32[interp + INTERP.signal_handlers];
}

function signalNumber(signum: Ref): number {
  const n = intArgument(signum);
  if (n < 1 || n >= NSIG) raise(PyExc_ValueError, 'signal number out of range');
  return n;
}

function isNumber(handler: Ref, n: number): boolean {
  const m = mark();
  const same = PyObject_RichCompareBool(handler, own(PyLong_FromLong(n)), Py_EQ);
  release(m);
  return same;
}

// signal(signalnum, handler): the handler before it
function signal_signal(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('signal', nargs, 2, 2);
  const handler = arg(args, 1);
  const n = signalNumber(arg(args, 0));
  const callable = i32[(Py_TYPE(handler) << 2) + tp_call] !== 0;
  if (!callable && !isNumber(handler, 0) && !isNumber(handler, 1))
    raise(PyExc_TypeError, 'signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  if (n === SIGKILL || n === SIGSTOP || reserved.includes(n)) raiseErrno(22, 'Invalid argument');
  const m = mark();
  const old = own(Py_NewRef(PyList_GET_ITEM(handlers(), n)));
  PyList_SetItem(handlers(), n, Py_NewRef(handler));
  return releasing(m, Py_NewRef(old));
}

function getsignal(_: Ref, signum: Ref): Ref {
  return Py_NewRef(PyList_GET_ITEM(handlers(), signalNumber(signum)));
}

// The handler of SIGINT.
function default_int_handler(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('default_int_handler', nargs, 2, 2);
  intArgument(arg(args, 0));
  return raiseNone(PyExc_KeyboardInterrupt);
}

function valid_signals(): Ref {
  const m = mark();
  const all = own(PySet_New(0));
  for (let n = 1; n < NSIG; n++) {
    const inner = mark();
    if (!reserved.includes(n)) PySet_Add(all, own(PyLong_FromLong(n)));
    release(inner);
  }
  return releasing(m, Py_NewRef(all));
}

/** Makes the module _signal; new reference. */
export function PyInit__signal(): Ref {
  const m = mark();
  const module = own(PyModule_New('_signal'));
  PyModule_SetDocString(module, 'This module provides mechanisms to use signal handlers in Python.');
  PyModule_AddFunctions(module, {
    signal: fast(signal_signal),
    getsignal: o(getsignal),
    default_int_handler: fast(default_int_handler),
    valid_signals: noargs(valid_signals, { since: 8 }),
  });
  const parts = `${signals} ${v.minor >= 11 ? 'SIGSTKFLT 16 ' : ''}${others}`.split(' ');
  for (let i = 0; i < parts.length; i += 2)
    PyModule_Add(module, parts[i], PyLong_FromLong(Number(parts[i + 1])));
  const list = own(PyList_New(NSIG));
  for (let n = 0; n < NSIG; n++)
    PyList_SET_ITEM(
      list,
      n,
      reserved.includes(n) || n === 0 ? Py_NewRef(Py_None) : PyLong_FromLong(ignored.includes(n) ? 1 : 0),
    );
  const handler = PyDict_GetItemString(PyModule_GetDict(module), 'default_int_handler');
  PyList_SetItem(list, SIGINT, Py_NewRef(handler));
  const w = interp + INTERP.signal_handlers;
  const old = i32[w];
  store(w, Py_NewRef(list));
  Py_XDECREF(old);
  return releasing(m, Py_NewRef(module));
}
