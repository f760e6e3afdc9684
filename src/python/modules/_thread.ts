// CPython: Modules/_threadmodule.c. The module _thread. A thread runs to its end when it is started: that is one of the
// orders in which CPython may run it.

import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  tp_call,
  tp_init,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyBool_FromLong, recursionDepth, setRecursionDepth } from '../objects/abstract.ts';
import { arg, PyObject_Call, PyObject_CallNoArgs } from '../objects/call.ts';
import { PyDict_Check } from '../objects/dictobject.ts';
import { caught, PyErr_WriteUnraisable, raise, raiseNone } from '../objects/errors.ts';
import { PyExc_RuntimeError, PyExc_SystemExit, PyExc_TypeError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { instanceDict } from '../objects/instancedict.ts';
import { PyLong_AsLong, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { PyBaseObject_Type } from '../objects/objecttype.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check } from '../objects/tupleobject.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { v } from '../version.ts';
import { Locktype, newlockobject, RLocktype, TIMEOUT_MAX } from './thread_lock.ts';
import { currentIdent, initThreads, mainIdent, runAsThread } from './thread_state.ts';

const none = (): Ref => Py_NewRef(Py_None);

// ---------------------------------------------------------------- starting

// Runs a function as a thread; what it raises is told, and goes no further.
function run(func: Ref, args: Ref, kwargs: Ref, started: (ident: number) => void): void {
  const m = mark();
  const depth = recursionDepth();
  runAsThread((ident) => {
    started(ident);
    try {
      own(args === 0 ? PyObject_CallNoArgs(func) : PyObject_Call(func, args, kwargs));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      setRecursionDepth(depth);
      release(m);
      if (caught(err, PyExc_SystemExit)) Py_DECREF(err.value);
      else PyErr_WriteUnraisable(err, func, 'in thread started by');
    }
  });
  release(m);
}

function start_new_thread(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('start_new_thread', nargs, 2, 3);
  const func = arg(args, 0);
  if (i32[(Py_TYPE(func) << 2) + tp_call] === 0) raise(PyExc_TypeError, 'first arg must be callable');
  if (!PyTuple_Check(arg(args, 1))) raise(PyExc_TypeError, '2nd arg must be a tuple');
  if (nargs > 2 && !PyDict_Check(arg(args, 2)))
    raise(PyExc_TypeError, 'optional 3rd arg must be a dictionary');
  let id = 0;
  run(func, arg(args, 1), nargs > 2 ? arg(args, 2) : 0, (ident) => {
    id = ident;
  });
  return PyLong_FromLong(id);
}

// ---------------------------------------------------------------- handles (3.13)

declareStruct('PyThreadHandleObject', 'ident:ssize done:i32 pad:i32');
const H = words('PyThreadHandleObject', v);

/** _thread._ThreadHandle: a thread that can be joined. */
const ThreadHandleType = staticType({
  name: '_thread._ThreadHandle',
  struct: 'PyThreadHandleObject',
  ofModule: true,
  since: 13,
  slots: { tp_new: (type: Ref): Ref => PyType_GenericAlloc(type, 0) },
  methods: {
    join: fast((self) => {
      if (i32[(self << 2) + H.done] === 0 && loadSsize((self << 2) + H.ident) === currentIdent())
        raise(PyExc_RuntimeError, 'Cannot join current thread');
      return none();
    }),
    _set_done: noargs((self) => {
      store((self << 2) + H.done, 1);
      return none();
    }),
    is_done: noargs((self) => PyBool_FromLong(i32[(self << 2) + H.done] !== 0)),
  },
  getset: { ident: { get: (self) => PyLong_FromLong(loadSsize((self << 2) + H.ident)) } },
});

function newHandle(ident: number): Ref {
  const self = PyType_GenericAlloc(ThreadHandleType, 0);
  storeSsize((self << 2) + H.ident, ident);
  return self;
}

function start_joinable_thread(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [func, given] = parseArgs(
    'start_joinable_thread',
    args,
    nargs,
    kwnames,
    ['function', 'handle', 'daemon'],
    { min: 1 },
  );
  if (i32[(Py_TYPE(func) << 2) + tp_call] === 0) raise(PyExc_TypeError, 'thread function must be callable');
  const m = mark();
  const handle = own(given === 0 || given === Py_None ? newHandle(0) : Py_NewRef(given));
  run(func, 0, 0, (ident) => storeSsize((handle << 2) + H.ident, ident));
  store((handle << 2) + H.done, 1);
  return releasing(m, Py_NewRef(handle));
}

// ---------------------------------------------------------------- _local

declareStruct('localobject', 'key:u64 dict:object weakreflist:ptr dummies:u64 args:object kw:object');
const D = words('localobject', v);

/** _thread._local: attributes of the thread. There being one at a time, they are one object's. */
const localtype = staticType({
  name: '_thread._local',
  struct: 'localobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  weaklist: 'weakreflist',
  dictField: 'dict',
  slots: {
    tp_new: (type: Ref, _args: number, nargs: number, kwnames: Ref): Ref => {
      if (
        (nargs > 0 || kwnames !== 0) &&
        i32[(type << 2) + tp_init] === i32[(PyBaseObject_Type << 2) + tp_init]
      )
        raise(PyExc_TypeError, 'Initialization arguments are not supported');
      return PyType_GenericAlloc(type, 0);
    },
    tp_dealloc: dealloc_struct('localobject'),
    tp_traverse: traverseStruct('localobject'),
    tp_clear: clearStruct('localobject'),
  },
  getset: {
    __dict__: {
      get: (self) => Py_NewRef(instanceDict(self)),
      set: (self, value) => Py_SETREF((self << 2) + D.dict, Py_NewRef(value)),
    },
  },
});

// ---------------------------------------------------------------- the module

function allocate_lock(): Ref {
  return newlockobject();
}

const exit = (): never => raiseNone(PyExc_SystemExit);
const ident = (): Ref => PyLong_FromLong(currentIdent());

const functions: Record<string, MethodDef> = {
  start_new_thread: fast(start_new_thread),
  start_new: fast(start_new_thread),
  start_joinable_thread: keywords(start_joinable_thread, { since: 13 }),
  daemon_threads_allowed: noargs(() => PyBool_FromLong(true), { since: 12 }),
  allocate_lock: noargs(allocate_lock),
  allocate: noargs(allocate_lock),
  exit_thread: noargs(exit),
  exit: noargs(exit),
  get_ident: noargs(ident),
  get_native_id: noargs(ident, { since: 8 }),
  _get_main_thread_ident: noargs(() => PyLong_FromLong(mainIdent()), { since: 13 }),
  _is_main_interpreter: noargs(() => PyBool_FromLong(true), { since: 12 }),
  _make_thread_handle: o((_, id) => newHandle(PyLong_AsLong(id)), { since: 13 }),
  _shutdown: noargs(none, { since: 13 }),
  _set_sentinel: noargs(allocate_lock, { until: 12 }),
  _count: noargs(() => PyLong_FromLong(0)),
  stack_size: fast(() => PyLong_FromLong(0)),
  set_name: o(none, { since: 14 }),
};

/** Makes the module _thread; new reference. */
export function PyInit__thread(): Ref {
  initThreads();
  const m = mark();
  const module = own(PyModule_New('_thread'));
  PyModule_SetDocString(
    module,
    "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
  );
  PyModule_AddFunctions(module, functions);
  readyModuleType(Locktype);
  PyModule_AddObjectRef(module, 'LockType', Locktype);
  if (v.minor >= 13) PyModule_AddObjectRef(module, 'lock', Locktype);
  for (const type of [RLocktype, localtype, ThreadHandleType]) PyModule_AddType(module, type);
  PyModule_AddObjectRef(module, 'error', PyExc_RuntimeError);
  PyModule_Add(module, 'TIMEOUT_MAX', PyFloat_FromDouble(TIMEOUT_MAX));
  return releasing(m, Py_NewRef(module));
}
