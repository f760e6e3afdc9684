// CPython: Objects/genobject.c. Generators, coroutines and asynchronous generators: a frame that can be left and resumed.
//
// The frame (an _PyInterpreterFrame with its localsplus) lies in the generator object, behind its fields.

import { op } from '../compiler/opcode.ts';
import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, copyBytes, i32, type Ref, store } from '../memory/memory.ts';
import {
  disown,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  TYPE,
  table,
  tp_iternext,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  PyBool_FromLong,
  PyObject_GetOptionalAttrString,
  recursionDepth,
  setRecursionDepth,
  stopIterationToNull,
  typeNameOf,
} from './abstract.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallMethod, PyObject_CallNoArgs } from './call.ts';
import { realStacksize } from './codenative.ts';
import { co, codeData, codeStart } from './codeobject.ts';
import {
  caught,
  createException,
  PyErr_GivenExceptionMatches,
  PyErr_WriteUnraisable,
  PyExceptionClass_Check,
  PyExceptionInstance_Check,
  raise,
  raiseNone,
  throwException,
} from './errors.ts';
import {
  exceptionField,
  PyExc_GeneratorExit,
  PyExc_RuntimeError,
  PyExc_StopAsyncIteration,
  PyExc_StopIteration,
  PyExc_TypeError,
  PyExc_ValueError,
  PyException_SetCause,
  PyException_SetContext,
  PyException_SetTraceback,
} from './exceptions.ts';
import { generatorOf, giveToGenerator, heapFrameOf, leaveGenerator } from './frameheap.ts';
import {
  endFrame,
  F,
  FRAME_OWNED_BY_GENERATOR,
  frameWords,
  LOCALSPLUS,
  PyFrame_GetFrameObject,
  touchFrame,
  visitFrame,
} from './frameobject.ts';
import { fn } from './funcobject.ts';
import { freeObject } from './generic.ts';
import { PyLong_FromLong } from './longobject.ts';
import { fast, noargs, o as oneArg } from './methoddef.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { callFinalizerFromDealloc } from './typenew.ts';
import { lookupSpecial } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const G = words('PyGenObject', v);
const GEN_SIZE = Math.ceil(structOf('PyGenObject', v).size / 16) * 16;

/** What the interpreter gives generators. Set by interpreter/ceval.ts. */
export const generatorHooks = {
  /** runs the frame; `exception` (owned, or NULL) is raised at once. Returns a new reference; see genOutcome */
  resume: (_frame: Ref, _exception: Ref): Ref => {
    throw new Error('no interpreter');
  },
};
/** Whether the frame that ran last yielded (or returned). */
export const genOutcome = { yielded: false };
/** Whether PyIter_Send's last result was the return value (the receiver has ended). */
export const sendOutcome = { returned: false };

const GEN_REFERENCES = ['gi_code', 'gi_name', 'gi_qualname', 'gi_exc', 'gi_exc_traceback', 'gi_origin'];

// gi_state
const GEN_CREATED = 0;
const GEN_SUSPENDED = 1;
const GEN_RUNNING = 2;
const GEN_CLOSED = 3;

// The frame; up to 3.10 0 when the generator has ended.
function frameOf(gen: Ref): Ref {
  if (!v.frameObjects) return gen + GEN_SIZE / 16;
  const object = i32[(gen << 2) + G.gi_frame];
  return object === 0 ? 0 : heapFrameOf(object);
}

/** The generator whose frame this is. */
export function genOfFrame(frame: Ref): Ref {
  return v.frameObjects ? generatorOf(i32[(frame << 2) + F.frame_obj]) : frame - GEN_SIZE / 16;
}

function state(gen: Ref): number {
  return i32[(gen << 2) + G.gi_state];
}

function setState(gen: Ref, s: number): void {
  store((gen << 2) + G.gi_state, s);
}

/** Moves a frame that has just begun into a new generator (RETURN_GENERATOR); new reference. */
export function makeGenerator(type: Ref, frame: Ref): Ref {
  const w = frame << 2;
  const code = i32[w + F.f_code];
  const size = v.frameObjects ? 0 : frameWords(code) * 4;
  const gen = PyObject_GC_New(type, GEN_SIZE + size);
  const g = gen << 2;
  for (let i = 4; i < GEN_SIZE / 4; i++) store(g + i, 0);
  const func = i32[w + F.f_func];
  const name = func === 0 ? i32[(code << 2) + co.co_name] : i32[(func << 2) + fn.func_name];
  const qualname = func === 0 ? i32[(code << 2) + co.co_qualname] : i32[(func << 2) + fn.func_qualname];
  store(g + G.gi_name, Py_NewRef(name));
  store(g + G.gi_qualname, Py_NewRef(qualname));
  store(g + G.gi_code, Py_NewRef(code));
  if (v.frameObjects) {
    // no frame holds its function
    store(w + F.f_func, 0);
    if (func > 0) Py_DECREF(func);
    store(w + F.owner, FRAME_OWNED_BY_GENERATOR);
    store(g + G.gi_frame, i32[w + F.frame_obj]); // the call's reference
    giveToGenerator(frame, gen);
    PyObject_GC_Track(gen);
    return gen;
  }
  // no borrowed reference outlives the call that lent it
  for (let s = w + LOCALSPLUS; s < i32[w + F.stacktop]; s += 2) {
    if (i32[s] < 0) {
      store(s, i32[s] & 0x7fffffff);
      Py_INCREF(i32[s]);
    }
  }
  if (func < 0) store(w + F.f_func, Py_NewRef(func & 0x7fffffff));
  copyBytes(gen * 16 + GEN_SIZE, frame * 16, size);
  const own_ = frameOf(gen) << 2;
  store(own_ + F.stacktop, i32[w + F.stacktop] - w + own_);
  store(own_ + F.owner, FRAME_OWNED_BY_GENERATOR);
  store(own_ + F.previous, 0);
  const object = i32[own_ + F.frame_obj];
  if (object !== 0) store((object << 2) + words('PyFrameObject', v).f_frame, frameOf(gen));
  PyObject_GC_Track(gen);
  return gen;
}

/** The frame has yielded. */
export function suspendGenerator(frame: Ref): void {
  touchFrame(frame);

  setState(genOfFrame(frame), GEN_SUSPENDED);
}

function kindName(gen: Ref): string {
  const type = Py_TYPE(gen);
  return type === PyCoro_Type ? 'coroutine' : type === PyAsyncGen_Type ? 'async generator' : 'generator';
}

/**
 * Resumes with a value (borrowed, or stolen when `steal`) or an exception (owned). Returns the yielded value, or the
 * returned one when genOutcome.yielded is false (_gen_send_ex).
 */
function gen_send_ex(gen: Ref, value: Ref, exception: Ref, steal = false): Ref {
  const s = state(gen);
  if (steal && s !== GEN_SUSPENDED) {
    const m = mark();
    own(value);
    return releasing(m, gen_send_ex(gen, value, exception));
  }
  if (s === GEN_RUNNING) {
    if (exception !== 0) Py_DECREF(exception);
    raise(PyExc_ValueError, `${kindName(gen)} already executing`);
  }
  if (s === GEN_CLOSED) {
    if (Py_TYPE(gen) === PyCoro_Type) {
      if (exception !== 0) Py_DECREF(exception);
      raise(PyExc_RuntimeError, 'cannot reuse already awaited coroutine');
    }
    if (exception !== 0) throw new PyErr(exception);
    genOutcome.yielded = false;
    return Py_NewRef(Py_None);
  }
  if (s === GEN_CREATED && value !== 0 && value !== Py_None)
    raise(PyExc_TypeError, `can't send non-None value to a just-started ${kindName(gen)}`);
  const frame = frameOf(gen);
  const f = frame << 2;
  const g = gen << 2;
  if (s === GEN_SUSPENDED) {
    // the value of the yield expression; a frame that has not begun takes none
    const sent = value === 0 || exception !== 0 ? Py_None : value;
    store(i32[f + F.stacktop], steal ? sent : Py_NewRef(sent));
    store(f + F.stacktop, i32[f + F.stacktop] + 2);
  }
  setState(gen, GEN_RUNNING);
  const previousItem = i32[interp + INTERP.exc_item];
  store(g + G.gi_previous_item, previousItem);
  store(interp + INTERP.exc_item, g + G.gi_exc);
  const m = mark();
  own(Py_NewRef(gen));
  let result = 0;
  try {
    result = generatorHooks.resume(frame, exception);
  } catch (err) {
    store(interp + INTERP.exc_item, previousItem);
    if (!(err instanceof PyErr)) throw err;
    release(m + 2);
    own(err.value);
    finish(gen);
    disown();
    release(m);
    throw stopIterationBecomesRuntimeError(gen, err);
  }
  store(interp + INTERP.exc_item, previousItem);
  if (state(gen) === GEN_SUSPENDED) genOutcome.yielded = true;
  else {
    own(result);
    finish(gen);
    disown();
    genOutcome.yielded = false;
  }
  release(m);
  return result;
}

// PEP 479: a StopIteration that leaves a generator's body is a mistake (always since 3.7; in 3.6 with the future import).
function stopIterationBecomesRuntimeError(gen: Ref, err: PyErr): PyErr {
  if (v.minor < 7) return err;
  let message = '';
  if (PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration))
    message = `${kindName(gen)} raised StopIteration`;
  else if (
    Py_TYPE(gen) === PyAsyncGen_Type &&
    PyErr_GivenExceptionMatches(err.value, PyExc_StopAsyncIteration)
  )
    message = 'async generator raised StopAsyncIteration';
  if (message === '') return err;
  const m = mark();
  own(err.value);
  try {
    raise(PyExc_RuntimeError, message);
  } catch (wrapped) {
    if (!(wrapped instanceof PyErr)) throw wrapped;
    release(m + 2);
    PyException_SetCause(wrapped.value, Py_NewRef(err.value));
    PyException_SetContext(wrapped.value, Py_NewRef(err.value));
    release(m);
    return wrapped;
  }
}

// The frame has ended.
function finish(gen: Ref): void {
  setState(gen, GEN_CLOSED);
  if (i32[(frameOf(gen) << 2) + F.f_code] !== 0) touchFrame(frameOf(gen));
  Py_CLEAR((gen << 2) + G.gi_exc);
  Py_CLEAR((gen << 2) + G.gi_exc_traceback);
  const frame = frameOf(gen);
  if (v.frameObjects) {
    if (frame === 0) return;
    const heap = i32[(gen << 2) + G.gi_frame];
    store((gen << 2) + G.gi_frame, 0);
    leaveGenerator(heap);
    endFrame(frame);
    return;
  }
  const object = i32[(frame << 2) + F.frame_obj];
  if (object !== 0 || i32[(frame << 2) + F.f_code] !== 0) endFrame(frame);
}

// ---------------------------------------------------------------- sending

/** Raises StopIteration with the returned value (stolen). */
function stopWith(value: Ref): never {
  if (value === Py_None) {
    Py_DECREF(value);
    raiseNone(PyExc_StopIteration);
  }
  const m = mark();
  own(value);
  const exc = PyObject_CallFunctionObjArgs(PyExc_StopIteration, value);
  release(m);
  throwException(exc);
}

function gen_send(gen: Ref, value: Ref): Ref {
  const r = gen_send_ex(gen, value, 0);
  if (genOutcome.yielded) return r;
  stopWith(r);
}

function gen_iternext(gen: Ref): Ref {
  // in 3.6 a StopIteration that leaves the body is the generator's end
  const r = v.minor < 7 ? stopIterationToNull(() => gen_send_ex(gen, 0, 0)) : gen_send_ex(gen, 0, 0);
  if (r === 0) return 0;
  if (genOutcome.yielded) return r;
  Py_DECREF(r);
  return 0;
}

/** next(generator): StopIteration carries the returned value. New reference. */
export function gen_next(gen: Ref): Ref {
  return gen_send(gen, Py_None);
}

/** Sends a value (borrowed; stolen when `steal`, for a generator or coroutine) to any iterator. Returns the yielded value, or the returned one (sendOutcome.returned). New reference. */
export function PyIter_Send(it: Ref, value: Ref, steal = false): Ref {
  const type = Py_TYPE(it);
  if (type === PyGen_Type || type === PyCoro_Type) {
    const r = gen_send_ex(it, value, 0, steal);
    sendOutcome.returned = !genOutcome.yielded;
    return r;
  }
  const m = mark();
  const d = recursionDepth();
  try {
    let r = 0;
    if (value === Py_None && i32[(type << 2) + tp_iternext] !== 0)
      r = table[i32[(type << 2) + tp_iternext]](it);
    else r = PyObject_CallMethod(it, 'send', value);
    if (r !== 0) {
      sendOutcome.returned = false;
      return r;
    }
    sendOutcome.returned = true;
    return Py_NewRef(Py_None);
  } catch (err) {
    if (!caught(err, PyExc_StopIteration)) throw err;
    release(m);
    setRecursionDepth(d);
    const r = _PyGen_FetchStopIterationValue(err.value);
    Py_DECREF(err.value);
    sendOutcome.returned = true;
    return r;
  }
}

/** The value of a StopIteration; new reference. */
export function _PyGen_FetchStopIterationValue(exc: Ref): Ref {
  const value = exceptionField(exc, 'PyStopIterationObject', 'value');
  return Py_NewRef(value || Py_None);
}

// The iterator that a suspended generator delegates to by yield from or await (borrowed), or 0 (_PyGen_yf).
function yieldFrom(gen: Ref): Ref {
  if (state(gen) !== GEN_SUSPENDED) return 0;
  const f = frameOf(gen) << 2;
  // suspended inside SEND's loop: the instruction after YIELD_VALUE jumps back to SEND
  const code = i32[f + F.f_code];
  const at = codeStart(code) + i32[f + F.lasti];
  if ((i32[at] & 0xff) !== op.YIELD_VALUE || i32[at] >>> 8 !== 1) return 0;
  return i32[i32[f + F.stacktop] - 2] & 0x7fffffff;
}

// ---------------------------------------------------------------- throwing and closing

function gen_throw(gen: Ref, args: number, nargs: number): Ref {
  if (nargs < 1 || nargs > 3)
    raise(
      PyExc_TypeError,
      `throw expected ${nargs < 1 ? 'at least 1 argument' : 'at most 3 arguments'}, got ${nargs}`,
    );
  const typ = arg(args, 0);
  const val = nargs > 1 ? arg(args, 1) : 0;
  const tb = nargs > 2 && arg(args, 2) !== Py_None ? arg(args, 2) : 0;
  let exc: Ref;
  if (PyExceptionClass_Check(typ)) exc = createException(typ, val === Py_None ? 0 : val);
  else if (PyExceptionInstance_Check(typ)) {
    if (val !== 0 && val !== Py_None)
      raise(PyExc_TypeError, 'instance exception may not have a separate value');
    exc = Py_NewRef(typ);
  } else
    raise(
      PyExc_TypeError,
      `exceptions must be classes or instances deriving from BaseException, not ${typeNameOf(typ)}`,
    );
  if (tb !== 0) PyException_SetTraceback(exc, tb);
  return throwInto(gen, exc);
}

// Throws (stolen exc) into the generator, or into what it delegates to (_gen_throw).
function throwInto(gen: Ref, exc: Ref): Ref {
  const receiver = yieldFrom(gen);
  if (receiver === 0) return sendResult(gen, gen_send_ex(gen, Py_None, exc));
  const m = mark();
  own(Py_NewRef(receiver));
  if (PyErr_GivenExceptionMatches(exc, PyExc_GeneratorExit)) {
    own(exc);
    try {
      closeIterator(receiver);
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      release(m);
      return sendResult(gen, gen_send_ex(gen, 0, err.value));
    }
    disown();
    release(m);
    return sendResult(gen, gen_send_ex(gen, Py_None, exc));
  }
  const isGen = Py_TYPE(receiver) === PyGen_Type || Py_TYPE(receiver) === PyCoro_Type;
  let method = 0;
  if (!isGen) {
    own(exc);
    method = PyObject_GetOptionalAttrString(receiver, 'throw');
    if (method === 0) {
      disown();
      release(m);
      return sendResult(gen, gen_send_ex(gen, Py_None, exc));
    }
    own(method);
  }
  const saved = state(gen);
  setState(gen, GEN_RUNNING);
  const d = recursionDepth();
  try {
    const r = isGen ? throwInto(receiver, exc) : PyObject_CallFunctionObjArgs(method, exc);
    setState(gen, saved);
    release(m);
    return r;
  } catch (err) {
    setState(gen, saved);
    if (!(err instanceof PyErr)) throw err;
    setRecursionDepth(d);
    release(m);
    // the receiver has ended: go on behind the yield from with the value of StopIteration, or with the exception
    return sendResult(gen, gen_send_ex(gen, 0, err.value));
  }
}

function sendResult(_gen: Ref, r: Ref): Ref {
  if (genOutcome.yielded) return r;
  stopWith(r);
}

function closeIterator(it: Ref): void {
  if (Py_TYPE(it) === PyGen_Type || Py_TYPE(it) === PyCoro_Type) {
    Py_DECREF(gen_close(it));
    return;
  }
  const close = PyObject_GetOptionalAttrString(it, 'close');
  if (close === 0) return;
  const m = mark();
  own(close);
  own(PyObject_CallNoArgs(close));
  release(m);
}

/** generator.close(); new reference to None (to the returned value since 3.13). */
export function gen_close(gen: Ref): Ref {
  const s = state(gen);
  if (s === GEN_CREATED) {
    if (v.closeKeepsLocals) setState(gen, GEN_CLOSED);
    else finish(gen);
    return Py_NewRef(Py_None);
  }
  if (s === GEN_CLOSED) return Py_NewRef(Py_None);
  const m = mark();
  const d = recursionDepth();
  let failure: PyErr | null = null;
  const receiver = yieldFrom(gen);
  if (receiver !== 0) {
    setState(gen, GEN_RUNNING);
    own(Py_NewRef(receiver));
    try {
      closeIterator(receiver);
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      failure = err;
    }
    setState(gen, GEN_SUSPENDED);
    if (failure !== null) own(failure.value);
  }
  try {
    const exc = failure !== null ? Py_NewRef(failure.value) : newExit();
    release(m);
    const r = gen_send_ex(gen, Py_None, exc);
    if (genOutcome.yielded) {
      Py_DECREF(r);
      raise(PyExc_RuntimeError, `${kindName(gen)} ignored GeneratorExit`);
    }
    if (v.minor >= 13) return r;
    Py_DECREF(r);
    return Py_NewRef(Py_None);
  } catch (err) {
    if (!caught(err, PyExc_StopIteration) && !caught(err, PyExc_GeneratorExit)) throw err;
    release(m);
    setRecursionDepth(d);
    let value = Py_None;
    if (v.minor >= 13 && PyErr_GivenExceptionMatches((err as PyErr).value, PyExc_StopIteration)) {
      const got = _PyGen_FetchStopIterationValue((err as PyErr).value);
      Py_DECREF((err as PyErr).value);
      return got;
    }
    Py_DECREF((err as PyErr).value);
    value = Py_None;
    return Py_NewRef(value);
  }
}

function newExit(): Ref {
  return createException(PyExc_GeneratorExit, 0);
}

// A suspended generator that dies is closed first (_PyGen_Finalize).
function gen_finalize(gen: Ref): void {
  const s = state(gen);
  if (s === GEN_CLOSED || s === GEN_RUNNING) return;
  const m = mark();
  const item = i32[interp + INTERP.exc_item];
  try {
    if (s === GEN_CREATED) return;
    Py_DECREF(gen_close(gen));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    store(interp + INTERP.exc_item, item);
    PyErr_WriteUnraisable(err, gen);
  }
}

function gen_dealloc(gen: Ref): void {
  PyObject_GC_UnTrack(gen);
  if (i32[(gen << 2) + G.gi_weakreflist] !== 0) PyObject_ClearWeakRefs(gen);
  PyObject_GC_Track(gen);
  if (callFinalizerFromDealloc(gen)) return;
  PyObject_GC_UnTrack(gen);
  if (frameOf(gen) !== 0 && i32[(frameOf(gen) << 2) + F.f_code] !== 0) finish(gen);
  for (const field of GEN_REFERENCES) Py_CLEAR((gen << 2) + G[field]);
  freeObject(gen);
}

function gen_traverse(gen: Ref, visit: Visit): void {
  for (const field of GEN_REFERENCES) {
    const target = i32[(gen << 2) + G[field]];
    if (target !== 0) visit(target, field, 0);
  }
  if (v.frameObjects) {
    if (i32[(gen << 2) + G.gi_frame] !== 0) visit(i32[(gen << 2) + G.gi_frame], 'gi_frame', 0);
    return;
  }
  // a running frame is visited with the calls in progress
  if (i32[(frameOf(gen) << 2) + F.f_code] !== 0 && state(gen) !== GEN_RUNNING)
    visitFrame(frameOf(gen), visit);
}

const genMembers = (prefix: string) => ({
  __name__: textAttribute('gi_name', '__name__'),
  __qualname__: textAttribute('gi_qualname', '__qualname__'),
  [`${prefix}_running`]: { get: (g: Ref) => PyBool_FromLong(state(g) === GEN_RUNNING) },
  [`${prefix}_suspended`]: { get: (g: Ref) => PyBool_FromLong(state(g) === GEN_SUSPENDED) },
  [`${prefix}_code`]: { get: (g: Ref) => Py_NewRef(i32[(g << 2) + G.gi_code]) },
  [`${prefix}_frame`]: {
    get: (g: Ref) =>
      state(g) === GEN_CLOSED ? Py_NewRef(Py_None) : Py_NewRef(PyFrame_GetFrameObject(frameOf(g))),
  },
  [prefix === 'cr' ? 'cr_await' : prefix === 'ag' ? 'ag_await' : 'gi_yieldfrom']: {
    get: (g: Ref) => Py_NewRef(yieldFrom(g) || Py_None),
  },
});

function textAttribute(field: string, name: string) {
  return {
    get: (g: Ref) => Py_NewRef(i32[(g << 2) + G[field]]),
    set: (g: Ref, value: Ref) => {
      if (value === 0 || !PyUnicode_Check(value))
        raise(PyExc_TypeError, `${name} must be set to a string object`);
      const old = i32[(g << 2) + G[field]];
      store((g << 2) + G[field], Py_NewRef(value));
      Py_DECREF(old);
    },
  };
}

function genRepr(kind: string) {
  return (g: Ref) =>
    PyUnicode_FromString(
      `<${kind} object ${stringOf(i32[(g << 2) + G.gi_qualname])} at 0x${addressOf(g).toString(16)}>`,
    );
}

// Bytes of the object; since 3.11 its frame lies in it. A coroutine has one field more from 3.7 to 3.10.
function gen_sizeof(gen: Ref): Ref {
  const code = i32[(gen << 2) + G.gi_code] << 2;
  let size = v.generatorSize;
  if (!v.frameObjects)
    size += 8 * (i32[code + co.co_nlocalsplus] + realStacksize(codeData(i32[(gen << 2) + G.gi_code])));
  else if (Py_TYPE(gen) !== PyGen_Type && v.minor >= 7) size += 8;
  return PyLong_FromLong(size);
}

const methods = {
  __sizeof__: noargs(gen_sizeof),
  send: oneArg(gen_send),
  throw: fast(gen_throw, { varargs: 10 }),
  close: noargs(gen_close),
};
const slots = {
  tp_dealloc: gen_dealloc,
  tp_traverse: gen_traverse,
  tp_finalize: gen_finalize,
};

export const PyGen_Type: Ref = staticType({
  name: 'generator',
  struct: 'PyGenObject',
  itemsize: 8,
  flags: Py_TPFLAGS_HAVE_GC,
  weaklist: 'gi_weakreflist',
  slots: {
    ...slots,
    tp_iter: (g: Ref) => Py_NewRef(g),
    tp_iternext: gen_iternext,
    tp_repr: genRepr('generator'),
  },
  methods,
  getset: genMembers('gi'),
});

export const PyCoro_Type: Ref = staticType({
  name: 'coroutine',
  struct: 'PyGenObject',
  itemsize: 8,
  flags: Py_TPFLAGS_HAVE_GC,
  weaklist: 'gi_weakreflist',
  slots: { ...slots, am_await: coro_await, tp_repr: genRepr('coroutine') },
  methods,
  getset: genMembers('cr'),
});

export const PyAsyncGen_Type: Ref = staticType({
  name: 'async_generator',
  struct: 'PyGenObject',
  itemsize: 8,
  flags: Py_TPFLAGS_HAVE_GC,
  weaklist: 'gi_weakreflist',
  slots: { ...slots, tp_repr: genRepr('async_generator') },
  getset: genMembers('ag'),
});

// What `await coroutine` iterates over: a wrapper whose send goes to the coroutine.
function coro_await(coro: Ref): Ref {
  const o = PyObject_GC_New(PyCoroWrapper_Type, structOf('PyCellObject', v).size);
  store((o << 2) + words('PyCellObject', v).ob_ref, Py_NewRef(coro));
  PyObject_GC_Track(o);
  return o;
}
const wrapped = (o: Ref) => i32[(o << 2) + 4];
export const PyCoroWrapper_Type: Ref = staticType({
  name: 'coroutine_wrapper',
  struct: 'PyCellObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_iter: (o: Ref) => Py_NewRef(o),
    tp_iternext: (o: Ref) => gen_iternext(wrapped(o)),
    tp_traverse: (o: Ref, visit: Visit) => {
      if (wrapped(o) !== 0) visit(wrapped(o), 'coroutine', 0);
    },
    tp_dealloc: (o: Ref) => {
      PyObject_GC_UnTrack(o);
      Py_CLEAR((o << 2) + 4);
      freeObject(o);
    },
  },
  methods: {
    send: oneArg((o, value) => gen_send(wrapped(o), value)),
    throw: fast((o, args, nargs) => gen_throw(wrapped(o), args, nargs)),
    close: noargs((o) => gen_close(wrapped(o))),
  },
});

/** The iterator of an awaitable (GET_AWAITABLE); new reference. `where`: 1 __aenter__, 2 __aexit__. */
export function _PyCoro_GetAwaitableIter(o: Ref, where: number): Ref {
  if (Py_TYPE(o) === PyCoro_Type) {
    if (yieldFrom(o) !== 0) raise(PyExc_RuntimeError, 'coroutine is being awaited already');
    return Py_NewRef(o);
  }
  if (Py_TYPE(o) === PyGen_Type && i32[(i32[(o << 2) + G.gi_code] << 2) + co.co_flags] & 0x100)
    return Py_NewRef(o);
  const method = lookupSpecial(o, '__await__');
  if (method === 0) {
    const name = typeNameOf(o);
    if (where === 1)
      raise(
        PyExc_TypeError,
        `'async with' received an object from __aenter__ that does not implement __await__: ${name}`,
      );
    if (where === 2)
      raise(
        PyExc_TypeError,
        `'async with' received an object from __aexit__ that does not implement __await__: ${name}`,
      );
    raise(
      PyExc_TypeError,
      v.minor >= 14
        ? `'${name}' object can't be awaited`
        : `object ${name} can't be used in 'await' expression`,
    );
  }
  const m = mark();
  own(method);
  const r = own(PyObject_CallNoArgs(method));
  if (i32[(Py_TYPE(r) << 2) + TYPE.tp_iternext] === 0)
    raise(PyExc_TypeError, `__await__() returned non-iterator of type '${typeNameOf(r)}'`);
  return releasing(m, Py_NewRef(r));
}

/** __aiter__ and __anext__ of an asynchronous iterable (GET_AITER, GET_ANEXT); new references. */
export function getAIter(o: Ref): Ref {
  const method = lookupSpecial(o, '__aiter__');
  if (method === 0)
    raise(PyExc_TypeError, `'async for' requires an object with __aiter__ method, got ${typeNameOf(o)}`);
  const m = mark();
  own(method);
  return releasing(m, PyObject_CallNoArgs(method));
}

export function getANext(o: Ref): Ref {
  const method = lookupSpecial(o, '__anext__');
  if (method === 0)
    raise(PyExc_TypeError, `'async for' requires an iterator with __anext__ method, got ${typeNameOf(o)}`);
  const m = mark();
  own(method);
  const awaitable = own(PyObject_CallNoArgs(method));
  return releasing(m, _PyCoro_GetAwaitableIter(awaitable, 0));
}
