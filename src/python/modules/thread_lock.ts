// CPython: Modules/_threadmodule.c. Locks of a process with one thread: who waits for one that is held waits for ever,
// so that raises RuntimeError here.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyBool_FromLong, PyObject_IsTrue, typeName } from '../objects/abstract.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_OverflowError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { PyFloat_AsDouble } from '../objects/floatobject.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { parseArgs } from '../objects/getargs.ts';
import { PyLong_AsLong, PyLong_FromLong } from '../objects/longobject.ts';
import { keywords, noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';
import { currentIdent } from './thread_state.ts';

/** threading.TIMEOUT_MAX, in seconds. */
export const TIMEOUT_MAX = 9223372036;

declareStruct('lockobject', 'lock_lock:u64 in_weakreflist:ptr locked:i32 pad:i32');
declareStruct('rlockobject', 'rlock_lock:u64 rlock_owner:ssize rlock_count:ssize in_weakreflist:ptr');
const L = words('lockobject', v);
const R = words('rlockobject', v);

const none = (): Ref => Py_NewRef(Py_None);

function deallocLock(struct: string) {
  const at = words(struct, v).in_weakreflist;
  return (self: Ref): void => {
    if (v.minor >= 10) PyObject_GC_UnTrack(self);
    if (i32[(self << 2) + at] !== 0) PyObject_ClearWeakRefs(self);
    freeObject(self);
  };
}

function lockFlags(): number {
  return v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0;
}

// Whether acquire(blocking, timeout) may wait; what does not fit together raises.
function mayWait(args: number, nargs: number, kwnames: Ref): 'no' | 'a while' | 'for ever' {
  const [blockingO, timeoutO] = parseArgs('acquire', args, nargs, kwnames, ['blocking', 'timeout'], {
    min: 0,
  });
  const blocking = blockingO === 0 || PyObject_IsTrue(blockingO);
  const timeout = timeoutO === 0 ? -1 : PyFloat_AsDouble(timeoutO);
  if (!blocking && timeout !== -1) raise(PyExc_ValueError, "can't specify a timeout for a non-blocking call");
  if (timeout < 0 && timeout !== -1) raise(PyExc_ValueError, 'timeout value must be a non-negative number');
  if (timeout > TIMEOUT_MAX) raise(PyExc_OverflowError, 'timeout value is too large');
  if (!blocking) return 'no';
  return timeout === -1 ? 'for ever' : 'a while';
}

function deadlock(): never {
  raise(PyExc_RuntimeError, 'deadlock: no other thread can release this lock');
}

// ---------------------------------------------------------------- lock

function lock_acquire(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const wait = mayWait(args, nargs, kwnames);
  const w = (self << 2) + L.locked;
  if (i32[w] !== 0) {
    if (wait === 'for ever') deadlock();
    return PyBool_FromLong(false);
  }
  store(w, 1);
  return PyBool_FromLong(true);
}

function lock_release(self: Ref): Ref {
  const w = (self << 2) + L.locked;
  if (i32[w] === 0) raise(PyExc_RuntimeError, 'release unlocked lock');
  store(w, 0);
  return none();
}

function lock_repr(self: Ref): Ref {
  const state = i32[(self << 2) + L.locked] !== 0 ? 'locked' : 'unlocked';
  return PyUnicode_FromString(
    `<${state} ${typeName(Py_TYPE(self))} object at 0x${addressOf(self).toString(16)}>`,
  );
}

function lockMethods(): Record<string, MethodDef> {
  const locked = noargs((self) => PyBool_FromLong(i32[(self << 2) + L.locked] !== 0));
  return {
    acquire_lock: keywords(lock_acquire),
    acquire: keywords(lock_acquire),
    release_lock: noargs(lock_release),
    release: noargs(lock_release),
    locked_lock: locked,
    locked,
    __enter__: keywords(lock_acquire),
    __exit__: keywords((self) => lock_release(self)),
    _at_fork_reinit: noargs(
      (self) => {
        store((self << 2) + L.locked, 0);
        return none();
      },
      { since: 9 },
    ),
  };
}

/** _thread.lock. */
export const Locktype = staticType({
  name: '_thread.lock',
  struct: 'lockobject',
  ofModule: true,
  get flags() {
    return lockFlags();
  },
  weaklist: 'in_weakreflist',
  slots: {
    tp_dealloc: deallocLock('lockobject'),
    tp_repr: lock_repr,
    tp_traverse: () => {},
    tp_new: (type: Ref, _args: number, nargs: number): Ref => {
      if (v.minor < 13) raise(PyExc_TypeError, "cannot create '_thread.lock' instances");
      if (nargs > 0) raise(PyExc_TypeError, 'lock() takes no arguments');
      return PyType_GenericAlloc(type, 0);
    },
  },
  methods: lockMethods(),
});

/** A new unlocked lock; new reference. */
export function newlockobject(): Ref {
  return PyType_GenericAlloc(Locktype, 0);
}

// ---------------------------------------------------------------- RLock

function rlock_acquire(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const wait = mayWait(args, nargs, kwnames);
  const w = self << 2;
  const count = loadSsize(w + R.rlock_count);
  if (count > 0 && loadSsize(w + R.rlock_owner) !== currentIdent()) {
    if (wait === 'for ever') deadlock();
    return PyBool_FromLong(false);
  }
  storeSsize(w + R.rlock_owner, currentIdent());
  storeSsize(w + R.rlock_count, count + 1);
  return PyBool_FromLong(true);
}

function isOwned(self: Ref): boolean {
  const w = self << 2;
  return loadSsize(w + R.rlock_count) > 0 && loadSsize(w + R.rlock_owner) === currentIdent();
}

function rlock_release(self: Ref): Ref {
  if (!isOwned(self)) raise(PyExc_RuntimeError, 'cannot release un-acquired lock');
  const w = self << 2;
  storeSsize(w + R.rlock_count, loadSsize(w + R.rlock_count) - 1);
  if (loadSsize(w + R.rlock_count) === 0) storeSsize(w + R.rlock_owner, 0);
  return none();
}

function rlock_repr(self: Ref): Ref {
  const w = self << 2;
  const count = loadSsize(w + R.rlock_count);
  const owner = loadSsize(w + R.rlock_owner);
  return PyUnicode_FromString(
    `<${count > 0 ? 'locked' : 'unlocked'} ${typeName(Py_TYPE(self))} object owner=${owner} count=${count} at 0x${addressOf(self).toString(16)}>`,
  );
}

// the count and the owner, which leave the lock free
function rlock_release_save(self: Ref): Ref {
  const w = self << 2;
  if (loadSsize(w + R.rlock_count) === 0) raise(PyExc_RuntimeError, 'cannot release un-acquired lock');
  const m = mark();
  const count = own(PyLong_FromLong(loadSsize(w + R.rlock_count)));
  const owner = own(PyLong_FromLong(loadSsize(w + R.rlock_owner)));
  storeSsize(w + R.rlock_count, 0);
  storeSsize(w + R.rlock_owner, 0);
  return releasing(m, PyTuple_Pack(count, owner));
}

function rlock_acquire_restore(self: Ref, state: Ref): Ref {
  const w = self << 2;
  if (loadSsize(w + R.rlock_count) > 0) deadlock();
  storeSsize(w + R.rlock_count, PyLong_AsLong(PyTuple_GET_ITEM(state, 0)));
  storeSsize(w + R.rlock_owner, PyLong_AsLong(PyTuple_GET_ITEM(state, 1)));
  return none();
}

/** _thread.RLock. */
export const RLocktype = staticType({
  name: '_thread.RLock',
  struct: 'rlockobject',
  ofModule: true,
  get flags() {
    return lockFlags() | Py_TPFLAGS_BASETYPE;
  },
  weaklist: 'in_weakreflist',
  slots: {
    tp_dealloc: deallocLock('rlockobject'),
    tp_repr: rlock_repr,
    tp_traverse: () => {},
    tp_new: (type: Ref): Ref => PyType_GenericAlloc(type, 0),
  },
  methods: {
    acquire: keywords(rlock_acquire),
    release: noargs(rlock_release),
    locked: noargs((self) => PyBool_FromLong(loadSsize((self << 2) + R.rlock_count) > 0), { since: 14 }),
    _is_owned: noargs((self) => PyBool_FromLong(isOwned(self))),
    _acquire_restore: o(rlock_acquire_restore),
    _release_save: noargs(rlock_release_save),
    _recursion_count: noargs(
      (self) => PyLong_FromLong(isOwned(self) ? loadSsize((self << 2) + R.rlock_count) : 0),
      { since: 12 },
    ),
    __enter__: keywords(rlock_acquire),
    __exit__: keywords((self) => rlock_release(self)),
    _at_fork_reinit: noargs(
      (self) => {
        storeSsize((self << 2) + R.rlock_count, 0);
        storeSsize((self << 2) + R.rlock_owner, 0);
        return none();
      },
      { since: 9 },
    ),
  },
});
