// CPython: Python/ceval.c, Python/bytecodes.c. The evaluation loop: a switch over instructions, over the bytes.
//
// A call of a Python function by a Python function pushes a frame and stays in the loop; only C functions that call
// back nest loops. Operands stay on the value stack until their instruction is done, so that at any moment the memory
// holds every reference: the frame's stacktop is written before each instruction that can run other code.

import { NB_INPLACE, op } from '../compiler/opcode.ts';
import { gcPending, runPendingGC } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  BORROWED,
  disown,
  lend,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  table,
  tp_iternext,
} from '../memory/object.ts';
import {
  binaryOp,
  Py_EnterRecursiveCall,
  Py_LeaveRecursiveCall,
  PyNumber_Invert,
  PyNumber_Negative,
  PyNumber_Positive,
  PyObject_ASCII,
  PyObject_DelItem,
  PyObject_Format,
  PyObject_GetAttr,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_IsTrue,
  PyObject_Repr,
  PyObject_RichCompare,
  PyObject_SetAttr,
  PyObject_SetItem,
  PyObject_Size,
  PyObject_Str,
  PySequence_Contains,
  recursion,
  recursionDepth,
  setRecursionDepth,
} from '../objects/abstract.ts';
import { Py_False, Py_True } from '../objects/boolobject.ts';
import {
  PyObject_CallFunctionObjArgs,
  PyObject_CallNoArgs,
  PyObject_CallOneArg,
  PyObject_Vectorcall,
} from '../objects/call.ts';
import { ob_ref, PyCell_New } from '../objects/cellobject.ts';
import { PyMethod_GET_FUNCTION, PyMethod_GET_SELF, PyMethod_Type } from '../objects/classobject.ts';
import { co, codeData, codeStart, exceptionRow } from '../objects/codeobject.ts';
import { PyDict_GetItemWithError, PyDict_New, PyDict_SetItem, PyDict_Type } from '../objects/dictobject.ts';
import { errorHooks, PyErr_GivenExceptionMatches, raise } from '../objects/errors.ts';
import {
  _PyExc_PrepReraiseStar,
  exceptionGroupMatch,
  PyExc_AssertionError,
  PyExc_KeyError,
  PyExc_NameError,
  PyExc_RecursionError,
  PyExc_RuntimeError,
  PyExc_StopAsyncIteration,
  PyExc_StopIteration,
  PyExc_SystemError,
  PyExc_TypeError,
  PyExc_UnboundLocalError,
  PyException_traceback,
  raiseNameError,
} from '../objects/exceptions.ts';
import { enterFrame, suspendFrame } from '../objects/frameheap.ts';
import {
  currentFrame,
  endFrame,
  F,
  FRAME_OWNED_BY_GENERATOR,
  FRAME_OWNED_BY_THREAD,
  framesInProgress,
  initFrame,
  LOCALSPLUS,
  popFrame,
  pushFrame,
} from '../objects/frameobject.ts';
import {
  _PyFunction_FromConstructor,
  builtinsOf,
  fn,
  functionHooks,
  PyFunction_Type,
} from '../objects/funcobject.ts';
import {
  _PyCoro_GetAwaitableIter,
  _PyGen_FetchStopIterationValue,
  generatorHooks,
  genOutcome,
  getAIter,
  getANext,
  makeGenerator,
  PyAsyncGen_Type,
  PyCoro_Type,
  PyGen_Type,
  PyIter_Send,
  sendOutcome,
  suspendGenerator,
} from '../objects/genobject.ts';
import { id, identifier } from '../objects/identifiers.ts';
import {
  _PyList_AppendTakeRef,
  PyList_AsTuple,
  PyList_New,
  PyList_SET_ITEM,
  PyList_Type,
} from '../objects/listobject.ts';
import { long_add, long_mul, long_sub } from '../objects/long_arith.ts';
import {
  _PyLong_CompactValue,
  _PyLong_IsCompact,
  PyLong_AsLong,
  PyLong_FromLong,
  PyLong_Type,
  smallInt,
} from '../objects/longobject.ts';
import { PyCFunction_Type } from '../objects/methodobject.ts';
import { _PyObject_GetMethod } from '../objects/objectattr.ts';
import { handledException, INTERP, interp, setHandledException } from '../objects/pystate.ts';
import { _PySet_Update, PySet_Add, PySet_New } from '../objects/setobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PySlice_New } from '../objects/sliceobject.ts';
import { PySuper_Type } from '../objects/superobject.ts';
import { _PyInterpolation_Build, _PyTemplate_Build } from '../objects/templateobject.ts';
import { addTraceback } from '../objects/traceback.ts';
import { _PyTuple_FromArraySteal, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../objects/tupleobject.ts';
import { _PyType_Lookup, PyType_Type } from '../objects/typeobject.ts';
import {
  _PyUnicode_JoinArray,
  PyUnicode_Append,
  PyUnicode_CheckExact,
  PyUnicode_FromString,
  PyUnicode_Type,
  stringOf,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { initializeLocals } from './arguments.ts';
import { import_from, import_name, import_star } from './import.ts';
import { asPyErr } from './limits.ts';
import { match_class, match_keys, matchesMapping, matchesSequence } from './match.ts';
import {
  callFunctionEx,
  commonConstant,
  contextMethod,
  deleteName,
  dictMerge,
  dictUpdate,
  doRaise,
  exceptionMatches,
  extendForUnpacking,
  makeFunction,
  specialMethod,
  unpackCallEx,
  unpackEx,
  unpackSequence,
} from './operations.ts';

/** What watches a run. */
export const watcher = {
  /** called before the first instruction of each line, with the frame; the frame's lasti and stacktop are in the memory */
  line: null as ((frame: Ref) => void) | null,
  /** called when a frame was pushed, and before one ends */
  call: null as ((frame: Ref) => void) | null,
  leave: null as ((frame: Ref) => void) | null,
  /** jumps back and calls until check() is asked */
  budget: 20000,
  check: null as (() => void) | null,
};
const SLICE = 20000;

function spendSlice(): void {
  watcher.budget = SLICE;
  watcher.check?.();
}

/** Connects the loop with functions, generators and errors. */
export function initCeval(): void {
  functionHooks.call = callFunction;
  generatorHooks.resume = resume;
  errorHooks.handledException = handledException;
  watcher.budget = SLICE;
}

// ---------------------------------------------------------------- entering

/** Calls a Python function from C: a new frame with its own references, run to its end (_PyFunction_Vectorcall). */
function callFunction(f: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return run(newFrame(f, heldFunction(f), args, nargs, kwnames, false), 0);
}

// The frame's reference to the function: up to 3.10 a frame has none, and its caller holds the function.
function heldFunction(f: Ref): number {
  return v.call === 'copy' ? f | BORROWED : Py_NewRef(f);
}

// A loop within a C function: counted, as each takes a part of the host's stack.
function run(frame: Ref, exception: Ref): Ref {
  Py_EnterRecursiveCall(v.minor >= 11 ? '' : ' while calling a Python object');
  const r = evalFrame(frame, exception);
  Py_LeaveRecursiveCall();
  return r;
}

/** Runs a code object in a namespace (PyEval_EvalCode). New reference. */
export function PyEval_EvalCode(code: Ref, globals: Ref, locals: Ref): Ref {
  const builtins = builtinsOf(globals) || i32[interp + INTERP.builtins];
  const m = mark();
  const func = v.frameObjects ? 0 : own(_PyFunction_FromConstructor(code, globals, builtins));
  const frame = pushFrame(code);
  const optimised = i32[(code << 2) + co.co_flags] & 1;
  initFrame(frame, code, func && Py_NewRef(func), globals, builtins, optimised ? 0 : Py_NewRef(locals));
  linkFrame(frame);
  return releasing(m, run(frame, 0));
}

/** Runs code that has free variables, with its closure tuple (class bodies and exec of a function's code). */
export function evalFunctionInNamespace(f: Ref, locals: Ref): Ref {
  const code = i32[(f << 2) + fn.func_code];
  const frame = pushFrame(code);
  initFrame(
    frame,
    code,
    Py_NewRef(f),
    i32[(f << 2) + fn.func_globals],
    functionBuiltins(f),
    Py_NewRef(locals),
  );
  linkFrame(frame);
  return run(frame, 0);
}

function functionBuiltins(f: Ref): Ref {
  const globals = i32[(f << 2) + fn.func_globals];
  return fn.func_builtins !== undefined
    ? i32[(f << 2) + fn.func_builtins]
    : builtinsOf(globals) || i32[interp + INTERP.builtins];
}

// Puts a filled frame on top of the calls in progress.
function linkFrame(frame: Ref): void {
  const previous = currentFrame();
  const w = frame << 2;
  i32[w + F.previous] = previous;
  i32[w + F.depth] = previous === 0 ? 1 : i32[(previous << 2) + F.depth] + 1;
  if (v.frameObjects) enterFrame(frame, previous);
  store(interp + INTERP.current_frame, frame);
  if (watcher.call !== null) watcher.call(frame);
}

/**
 * A frame for a call of a Python function, linked. `func` is the reference to it that the frame takes, perhaps uncounted.
 * `steal`: the arguments' references move from the caller's stack into the frame (3.11+), and func's when that succeeds;
 * else the frame gets its own.
 */
function newFrame(f: Ref, func: number, args: number, nargs: number, kwnames: Ref, steal: boolean): Ref {
  const previous = currentFrame();
  if (previous !== 0 && i32[(previous << 2) + F.depth] >= recursion.limit) {
    if (!steal && func > 0) Py_DECREF(func);
    raise(PyExc_RecursionError, recursionMessage());
  }
  const code = i32[(f << 2) + fn.func_code];
  const frame = pushFrame(code);
  initFrame(frame, code, func, i32[(f << 2) + fn.func_globals], functionBuiltins(f), 0);
  try {
    initializeLocals(f, code, (frame << 2) + LOCALSPLUS, args, nargs, kwnames, steal);
  } catch (err) {
    if (steal) store((frame << 2) + F.f_func, 0);
    endFrame(frame);
    popFrame(frame);
    throw err;
  }
  linkFrame(frame);
  return frame;
}

// The frame of f(*args, **kwargs): `sp` is the word index above the operands, which the caller drops.
function frameForCallEx(sp: number, hasKeywords: number): Ref {
  const m = mark();
  const call = unpackCallEx(sp, hasKeywords);
  const { callable, args, nargs, kwnames } = call;
  const frame = newFrame(callable, heldFunction(callable), args, nargs, kwnames, false);
  release(m);
  return frame;
}

function recursionMessage(): string {
  return 'maximum recursion depth exceeded';
}

const IDappend = identifier('append');
const IDisinstance = identifier('isinstance');
const IDlen = identifier('len');

// True for a call that is no safe point (3.12+): once it is warm, an instruction of its own runs it, which does not look
// whether a collection waits (CALL_LIST_APPEND, CALL_LEN, CALL_ISINSTANCE, CALL_TYPE_1).
function passesSafePoint(callable: Ref): boolean {
  if (callable === PyType_Type || callable === _PyType_Lookup(PyList_Type, id(IDappend))) return true;
  const builtins = i32[interp + INTERP.builtins];
  return (
    callable === PyDict_GetItemWithError(builtins, id(IDlen)) ||
    callable === PyDict_GetItemWithError(builtins, id(IDisinstance))
  );
}

// Unlinks and ends the frame that has just returned or raised.
function leaveFrame(frame: Ref): void {
  if (watcher.leave !== null) watcher.leave(frame);
  const w = frame << 2;
  store(interp + INTERP.current_frame, i32[w + F.previous]);
  if (i32[w + F.owner] === FRAME_OWNED_BY_THREAD) {
    endFrame(frame);
    popFrame(frame);
  } else if (v.frameObjects) suspendFrame(frame);
}

/** Resumes a generator's frame with a value already on its stack, or with an exception to raise at once. */
function resume(frame: Ref, exception: Ref): Ref {
  const previous = currentFrame();
  if (previous !== 0 && i32[(previous << 2) + F.depth] >= recursion.limit)
    raise(PyExc_RecursionError, recursionMessage());
  const w = frame << 2;
  store(w + F.previous, previous);
  store(w + F.depth, previous === 0 ? 1 : i32[(previous << 2) + F.depth] + 1);
  if (v.frameObjects) enterFrame(frame, previous);
  store(interp + INTERP.current_frame, frame);
  if (watcher.call !== null) watcher.call(frame);
  return run(frame, exception);
}

// ---------------------------------------------------------------- names

const ID__build_class__ = identifier('__build_class__');
const ID__annotations__ = identifier('__annotations__');
const ID__enter__ = identifier('__enter__');
const ID__exit__ = identifier('__exit__');
const ID__aenter__ = identifier('__aenter__');
const ID__aexit__ = identifier('__aexit__');

function nameError(name: Ref): never {
  raiseNameError(name, `name '${stringOf(name)}' is not defined`);
}

function unboundLocal(code: Ref, i: number): never {
  const name = stringOf(PyTuple_GET_ITEM(i32[(code << 2) + co.co_localsplusnames], i));
  if (i >= i32[(code << 2) + co.co_nlocalsplus] - i32[(code << 2) + co.co_nfree]) {
    raise(
      PyExc_NameError,
      v.minor >= 11
        ? `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`
        : `free variable '${name}' referenced before assignment in enclosing scope`,
    );
  }
  raise(
    PyExc_UnboundLocalError,
    v.minor >= 11
      ? `cannot access local variable '${name}' where it is not associated with a value`
      : `local variable '${name}' referenced before assignment`,
  );
}

// The value of a global or built-in name (borrowed).
function lookupGlobal(globals: Ref, builtins: Ref, name: Ref): Ref {
  const value = PyDict_GetItemWithError(globals, name);
  if (value !== 0) return value;
  const builtin = Py_TYPE(builtins) === PyDict_Type ? PyDict_GetItemWithError(builtins, name) : 0;
  if (builtin === 0) nameError(name);
  return builtin;
}

function getItemOrNull(mapping: Ref, key: Ref): Ref {
  if (Py_TYPE(mapping) === PyDict_Type) {
    const found = PyDict_GetItemWithError(mapping, key);
    return found === 0 ? 0 : Py_NewRef(found);
  }
  const m = mark();
  const d = recursionDepth();
  try {
    return PyObject_GetItem(mapping, key);
  } catch (err) {
    if (!(err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, PyExc_KeyError))) throw err;
    setRecursionDepth(d);
    release(m);
    Py_DECREF(err.value);
    return 0;
  }
}

// Bound-free value of a stack or local slot.
const REF = 0x7fffffff;

function drop(slot: number): void {
  const o = i32[slot];
  i32[slot] = 0;
  if (o > 0) Py_DECREF(o);
}

// An operator on two exact ints: straight to the slot that binary_op1 would find.
function intOp(a: Ref, b: Ref, op: number): Ref {
  switch (op) {
    case 0:
    case NB_INPLACE:
      return long_add(a, b);
    case 10:
    case NB_INPLACE + 10:
      return long_sub(a, b);
    case 5:
    case NB_INPLACE + 5:
      return long_mul(a, b);
    default:
      return binaryOp(a, b, op);
  }
}

function compares(a: number, b: number, op: number): boolean {
  switch (op) {
    case 0:
      return a < b;
    case 1:
      return a <= b;
    case 2:
      return a === b;
    case 3:
      return a !== b;
    case 4:
      return a > b;
    default:
      return a >= b;
  }
}

// ---------------------------------------------------------------- the loop

/**
 * Goes on in the frame that is calling a C function without arguments, as if the call had returned `result` (stolen),
 * and runs to the end of the outermost frame: how a child of fork begins. Nothing else may lie between the frames.
 */
export function resumeAfterCall(result: Ref): void {
  const frame = currentFrame();
  const w = frame << 2;
  const base = i32[w + F.stacktop] - 4; // the callable, and what stands for no self
  for (let s = base + 2; s >= base; s -= 2) drop(s);
  store(base, result);
  store(w + F.stacktop, base + 2);
  let entry = frame;
  for (const f of framesInProgress()) entry = f;
  Py_DECREF(evalFrame(entry, 0, frame));
}

/** Runs the newest frame until it returns (or yields). Returns a new reference. `exception`: raised at once (owned). */
export function evalFrame(entry: Ref, exception = 0, from = entry): Ref {
  const cmark = mark();
  const cdepth = recursionDepth();
  let frame = from;
  let fw = frame << 2;
  let code = 0;
  let start = 0; // word index of instruction 0
  let ip = 0; // word index of the next instruction
  let sp = 0; // word index of the first free stack slot
  let locals = 0;
  let consts = 0;
  let names = 0;
  let lineStarts: Uint8Array | null = null;
  let pending: PyErr | null = exception === 0 ? null : new PyErr(exception);

  for (;;) {
    try {
      // loads the registers from the current frame
      code = i32[fw + F.f_code];
      start = codeStart(code);
      ip = start + i32[fw + F.lasti] + 1;
      sp = i32[fw + F.stacktop];
      locals = fw + LOCALSPLUS;
      consts = i32[(code << 2) + co.co_consts];
      names = i32[(code << 2) + co.co_names];
      lineStarts = watcher.line === null ? null : codeData(code).lineStarts;
      if (pending !== null) {
        const err = pending;
        pending = null;
        throw err;
      }

      for (;;) {
        i32[fw + F.lasti] = ip - start;
        i32[fw + F.stacktop] = sp;
        if (lineStarts !== null && lineStarts[ip - start] === 1 && watcher.line !== null) watcher.line(frame);
        const word = i32[ip++];
        const arg = word >>> 8;
        switch (word & 0xff) {
          case op.NOP:
            continue;
          case op.RESUME:
            if (gcPending()) runPendingGC();
            continue;
          case op.POP_TOP:
            sp -= 2;
            drop(sp);
            continue;
          case op.PUSH_NULL:
            i32[sp] = 0;
            sp += 2;
            continue;
          case op.COPY: {
            const o = i32[sp - 2 * arg];
            if (o > 0) Py_INCREF(o);
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.SWAP: {
            const a = i32[sp - 2];
            i32[sp - 2] = i32[sp - 2 * arg];
            i32[sp - 2 * arg] = a;
            continue;
          }

          case op.LOAD_CONST: {
            const o = PyTuple_GET_ITEM(consts, arg);
            Py_INCREF(o);
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.LOAD_CONST_BORROW:
            store(sp, PyTuple_GET_ITEM(consts, arg) | 0x80000000);
            sp += 2;
            continue;
          case op.LOAD_COMMON_CONSTANT:
            store(sp, commonConstant(arg) | 0x80000000);
            sp += 2;
            continue;
          case op.LOAD_SMALL_INT:
            store(sp, smallInt(arg));
            sp += 2;
            continue;
          case op.LOAD_FAST: {
            const o = i32[locals + 2 * arg];
            if (o === 0) unboundLocal(code, arg);
            if (o > 0) Py_INCREF(o);
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.LOAD_FAST_BORROW: {
            const o = i32[locals + 2 * arg];
            if (o === 0) unboundLocal(code, arg);
            i32[sp] = o | 0x80000000;
            sp += 2;
            continue;
          }
          case op.LOAD_FAST_AND_CLEAR:
            i32[sp] = i32[locals + 2 * arg];
            i32[locals + 2 * arg] = 0;
            sp += 2;
            continue;
          case op.STORE_FAST: {
            sp -= 2;
            const o = i32[sp];
            i32[sp] = 0;
            const old = i32[locals + 2 * arg];
            i32[locals + 2 * arg] = o;
            if (old > 0) {
              i32[fw + F.stacktop] = sp;
              Py_DECREF(old);
            }
            continue;
          }
          case op.STORE_FAST_MAYBE_NULL: {
            sp -= 2;
            const o = i32[sp];
            i32[sp] = 0;
            const old = i32[locals + 2 * arg];
            i32[locals + 2 * arg] = o;
            if (old > 0) Py_DECREF(old);
            continue;
          }
          case op.DELETE_FAST: {
            const o = i32[locals + 2 * arg];
            if (o === 0) unboundLocal(code, arg);
            i32[locals + 2 * arg] = 0;
            if (o > 0) Py_DECREF(o);
            continue;
          }
          case op.LOAD_NAME: {
            const name = PyTuple_GET_ITEM(names, arg);
            let o = getItemOrNull(i32[fw + F.f_locals], name);
            if (o === 0) o = Py_NewRef(lookupGlobal(i32[fw + F.f_globals], i32[fw + F.f_builtins], name));
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.STORE_NAME: {
            const name = PyTuple_GET_ITEM(names, arg);
            const ns = i32[fw + F.f_locals];
            const value = i32[sp - 2] & REF;
            if (Py_TYPE(ns) === PyDict_Type) PyDict_SetItem(ns, name, value);
            else PyObject_SetItem(ns, name, value);
            sp -= 2;
            drop(sp);
            continue;
          }
          case op.DELETE_NAME: {
            const name = PyTuple_GET_ITEM(names, arg);
            deleteName(i32[fw + F.f_locals], name);
            continue;
          }
          case op.LOAD_GLOBAL: {
            const o = lookupGlobal(
              i32[fw + F.f_globals],
              i32[fw + F.f_builtins],
              PyTuple_GET_ITEM(names, arg),
            );
            Py_INCREF(o);
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.STORE_GLOBAL:
            PyDict_SetItem(i32[fw + F.f_globals], PyTuple_GET_ITEM(names, arg), i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.DELETE_GLOBAL:
            deleteName(i32[fw + F.f_globals], PyTuple_GET_ITEM(names, arg));
            continue;

          case op.MAKE_CELL: {
            const initial = i32[locals + 2 * arg];
            const cell = PyCell_New(initial & REF);
            i32[locals + 2 * arg] = cell;
            if (initial > 0) Py_DECREF(initial);
            continue;
          }
          case op.COPY_FREE_VARS: {
            const closure = i32[((i32[fw + F.f_func] & REF) << 2) + fn.func_closure];
            const first = i32[(code << 2) + co.co_nlocalsplus] - arg;
            for (let i = 0; i < arg; i++)
              i32[locals + 2 * (first + i)] = Py_NewRef(PyTuple_GET_ITEM(closure, i));
            continue;
          }
          case op.LOAD_CLOSURE: {
            const cell = i32[locals + 2 * arg];
            Py_INCREF(cell);
            i32[sp] = cell;
            sp += 2;
            continue;
          }
          case op.LOAD_DEREF: {
            const o = i32[(i32[locals + 2 * arg] << 2) + ob_ref];
            if (o === 0) unboundLocal(code, arg);
            Py_INCREF(o);
            i32[sp] = o;
            sp += 2;
            continue;
          }
          case op.STORE_DEREF: {
            const w = (i32[locals + 2 * arg] << 2) + ob_ref;
            const old = i32[w];
            sp -= 2;
            const o = i32[sp];
            if (o < 0) Py_INCREF(o & REF);
            i32[sp] = 0;
            store(w, o & REF);
            if (old !== 0) Py_DECREF(old);
            continue;
          }
          case op.DELETE_DEREF: {
            const w = (i32[locals + 2 * arg] << 2) + ob_ref;
            const old = i32[w];
            if (old === 0) unboundLocal(code, arg);
            store(w, 0);
            Py_DECREF(old);
            continue;
          }
          case op.LOAD_FROM_DICT_OR_DEREF: {
            const mapping = i32[sp - 2];
            const name = PyTuple_GET_ITEM(i32[(code << 2) + co.co_localsplusnames], arg);
            let o = getItemOrNull(mapping & REF, name);
            if (o === 0) {
              const value = i32[(i32[locals + 2 * arg] << 2) + ob_ref];
              if (value === 0) unboundLocal(code, arg);
              o = Py_NewRef(value);
            }
            i32[sp - 2] = o;
            if (mapping > 0) Py_DECREF(mapping);
            continue;
          }
          case op.LOAD_FROM_DICT_OR_GLOBALS: {
            const mapping = i32[sp - 2];
            const name = PyTuple_GET_ITEM(names, arg);
            let o = getItemOrNull(mapping & REF, name);
            if (o === 0) o = Py_NewRef(lookupGlobal(i32[fw + F.f_globals], i32[fw + F.f_builtins], name));
            i32[sp - 2] = o;
            if (mapping > 0) Py_DECREF(mapping);
            continue;
          }
          case op.LOAD_LOCALS: {
            const ns = i32[fw + F.f_locals];
            if (ns === 0) raise(PyExc_SystemError, 'no locals');
            store(sp, Py_NewRef(ns));
            sp += 2;
            continue;
          }
          case op.LOAD_BUILD_CLASS: {
            const o = PyDict_GetItemWithError(i32[fw + F.f_builtins], id(ID__build_class__));
            if (o === 0) raise(PyExc_NameError, '__build_class__ not found');
            store(sp, Py_NewRef(o));
            sp += 2;
            continue;
          }
          case op.LOAD_ASSERTION_ERROR:
            store(sp, Py_NewRef(PyExc_AssertionError));
            sp += 2;
            continue;
          case op.STORE_ANNOTATION: {
            const found = getItemOrNull(i32[fw + F.f_locals], id(ID__annotations__));
            if (found === 0) raise(PyExc_NameError, '__annotations__ not found');
            const m = mark();
            PyObject_SetItem(own(found), PyTuple_GET_ITEM(names, arg), i32[sp - 2] & REF);
            release(m);
            sp -= 2;
            drop(sp);
            continue;
          }
          case op.SETUP_ANNOTATIONS: {
            const ns = i32[fw + F.f_locals];
            const found = getItemOrNull(ns, id(ID__annotations__));
            if (found !== 0) Py_DECREF(found);
            else {
              const m = mark();
              PyObject_SetItem(ns, id(ID__annotations__), own(PyDict_New()));
              release(m);
            }
            continue;
          }

          case op.LOAD_ATTR: {
            const owner = i32[sp - 2];
            const o = PyObject_GetAttr(owner & REF, PyTuple_GET_ITEM(names, arg));
            i32[sp - 2] = o;
            if (owner > 0) Py_DECREF(owner);
            continue;
          }
          case op.LOAD_METHOD: {
            const owner = i32[sp - 2];
            const found = _PyObject_GetMethod(owner & REF, PyTuple_GET_ITEM(names, arg));
            const method = found.method;
            if (found.unbound) {
              i32[sp - 2] = method;
              i32[sp] = owner;
              sp += 2;
            } else {
              i32[sp - 2] = method;
              i32[sp] = 0;
              sp += 2;
              i32[fw + F.stacktop] = sp;
              if (owner > 0) Py_DECREF(owner);
            }
            continue;
          }
          case op.LOAD_SUPER_ATTR:
          case op.LOAD_SUPER_METHOD:
          case op.LOAD_SUPER_ATTR_METHOD: {
            const m = mark();
            const s = own(
              PyObject_CallFunctionObjArgs(i32[sp - 6] & REF, i32[sp - 4] & REF, i32[sp - 2] & REF),
            );
            const attribute = PyObject_GetAttr(s, PyTuple_GET_ITEM(names, arg));
            own(attribute);
            const superType = i32[sp - 6];
            const cls = i32[sp - 4];
            const self = i32[sp - 2];
            // the instruction has made a bound method, and CALL takes it apart; since 3.14, where self may be uncounted,
            // it can be seen that _Py_Specialize_LoadSuperAttr spares both from the second time on
            const spared =
              (word & 0xff) === op.LOAD_SUPER_ATTR_METHOD &&
              Py_TYPE(attribute) === PyMethod_Type &&
              PyMethod_GET_SELF(attribute) === (self & REF);
            store(sp - 6, Py_NewRef(spared ? PyMethod_GET_FUNCTION(attribute) : attribute));
            i32[sp - 4] = spared ? self : 0;
            i32[sp - 2] = 0;
            sp -= (word & 0xff) === op.LOAD_SUPER_ATTR ? 4 : 2;
            i32[fw + F.stacktop] = sp;
            if (!spared && self > 0) Py_DECREF(self);
            if (
              v.call === 'borrow' &&
              (word & 0xff) === op.LOAD_SUPER_METHOD &&
              (superType & REF) === PySuper_Type
            )
              store(ip - 1, (word & ~0xff) | op.LOAD_SUPER_ATTR_METHOD);
            if (superType > 0) Py_DECREF(superType);
            if (cls > 0) Py_DECREF(cls);
            release(m);
            continue;
          }
          case op.STORE_ATTR:
            PyObject_SetAttr(i32[sp - 2] & REF, PyTuple_GET_ITEM(names, arg), i32[sp - 4] & REF);
            sp -= 2;
            drop(sp);
            sp -= 2;
            drop(sp);
            continue;
          case op.DELETE_ATTR:
            PyObject_SetAttr(i32[sp - 2] & REF, PyTuple_GET_ITEM(names, arg), 0);
            sp -= 2;
            drop(sp);
            continue;
          case op.BINARY_SUBSCR: {
            const a = i32[sp - 4];
            const b = i32[sp - 2];
            const r = PyObject_GetItem(a & REF, b & REF);
            sp -= 2;
            i32[sp] = 0;
            i32[sp - 2] = r;
            i32[fw + F.stacktop] = sp;
            if (a > 0) Py_DECREF(a);
            if (b > 0) Py_DECREF(b);
            continue;
          }
          case op.STORE_SUBSCR:
            PyObject_SetItem(i32[sp - 4] & REF, i32[sp - 2] & REF, i32[sp - 6] & REF);
            sp -= 6;
            drop(sp);
            drop(sp + 2);
            drop(sp + 4);
            continue;
          case op.DELETE_SUBSCR:
            PyObject_DelItem(i32[sp - 4] & REF, i32[sp - 2] & REF);
            sp -= 4;
            drop(sp);
            drop(sp + 2);
            continue;
          case op.BINARY_SLICE: {
            const m = mark();
            const slice = own(PySlice_New(i32[sp - 4] & REF, i32[sp - 2] & REF, Py_None));
            const r = PyObject_GetItem(i32[sp - 6] & REF, slice);
            release(m);
            drop(sp - 4);
            drop(sp - 2);
            sp -= 4;
            const container = i32[sp - 2];
            i32[sp - 2] = r;
            if (container > 0) Py_DECREF(container);
            continue;
          }
          case op.STORE_SLICE: {
            const m = mark();
            const slice = own(PySlice_New(i32[sp - 4] & REF, i32[sp - 2] & REF, Py_None));
            PyObject_SetItem(i32[sp - 6] & REF, slice, i32[sp - 8] & REF);
            release(m);
            for (let n = 0; n < 4; n++) {
              sp -= 2;
              drop(sp);
            }
            continue;
          }
          case op.BUILD_SLICE: {
            const step = arg === 3 ? i32[sp - 2] & REF : 0;
            const base = sp - 2 * arg;
            const r = PySlice_New(i32[base] & REF, i32[base + 2] & REF, step === 0 ? Py_None : step);
            for (let s = base; s < sp; s += 2) drop(s);
            i32[base] = r;
            sp = base + 2;
            continue;
          }

          case op.UNARY_NEGATIVE: {
            const a = i32[sp - 2];
            store(sp - 2, PyNumber_Negative(a & REF));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.UNARY_POSITIVE: {
            const a = i32[sp - 2];
            store(sp - 2, PyNumber_Positive(a & REF));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.UNARY_INVERT: {
            const a = i32[sp - 2];
            store(sp - 2, PyNumber_Invert(a & REF));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.UNARY_NOT: {
            const a = i32[sp - 2];
            const r = PyObject_IsTrue(a & REF) ? Py_False : Py_True;
            Py_INCREF(r);
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.TO_BOOL: {
            const a = i32[sp - 2];
            const r = PyObject_IsTrue(a & REF) ? Py_True : Py_False;
            Py_INCREF(r);
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.BINARY_OP: {
            const a = i32[sp - 4];
            const b = i32[sp - 2];
            const left = a & REF;
            const right = b & REF;
            // s = s + t and s += t grow the string in place when nobody else holds it (unicode_concatenate)
            if (
              (arg === 0 || arg === NB_INPLACE) &&
              i32[(left << 2) + ob_type] === PyUnicode_Type &&
              i32[(right << 2) + ob_type] === PyUnicode_Type
            ) {
              const next = i32[ip];
              const slot = (next & 0xff) === op.STORE_FAST ? locals + 2 * (next >>> 8) : 0;
              if (slot !== 0 && (i32[slot] & REF) === left) {
                if (i32[slot] > 0) {
                  // the local's reference becomes the stack's
                  if (a > 0) Py_DECREF(a);
                  i32[slot] = 0;
                  i32[sp - 4] = left;
                }
              }
              const owned = i32[sp - 4];
              if (owned > 0) {
                i32[sp - 4] = 0;
                store(sp - 4, PyUnicode_Append(owned, right));
              } else i32[sp - 4] = binaryOp(left, right, arg);
              sp -= 2;
              drop(sp);
              continue;
            }
            const r =
              i32[(left << 2) + ob_type] === PyLong_Type && i32[(right << 2) + ob_type] === PyLong_Type
                ? intOp(left, right, arg)
                : binaryOp(left, right, arg);
            sp -= 2;
            i32[sp] = 0;
            i32[sp - 2] = r;
            i32[fw + F.stacktop] = sp;
            if (a > 0) Py_DECREF(a);
            if (b > 0) Py_DECREF(b);
            continue;
          }
          case op.COMPARE_OP: {
            const a = i32[sp - 4];
            const b = i32[sp - 2];
            const left = a & REF;
            const right = b & REF;
            let r: Ref;
            if (
              i32[(left << 2) + ob_type] === PyLong_Type &&
              i32[(right << 2) + ob_type] === PyLong_Type &&
              _PyLong_IsCompact(left) &&
              _PyLong_IsCompact(right)
            ) {
              r = compares(_PyLong_CompactValue(left), _PyLong_CompactValue(right), arg) ? Py_True : Py_False;
              Py_INCREF(r);
            } else r = PyObject_RichCompare(left, right, arg);
            sp -= 2;
            i32[sp] = 0;
            i32[sp - 2] = r;
            i32[fw + F.stacktop] = sp;
            if (a > 0) Py_DECREF(a);
            if (b > 0) Py_DECREF(b);
            continue;
          }
          case op.IS_OP: {
            const a = i32[sp - 4];
            const b = i32[sp - 2];
            const r = ((a & REF) === (b & REF)) !== (arg === 1) ? Py_True : Py_False;
            Py_INCREF(r);
            sp -= 2;
            i32[sp] = 0;
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            if (b > 0) Py_DECREF(b);
            continue;
          }
          case op.CONTAINS_OP: {
            const a = i32[sp - 4];
            const b = i32[sp - 2];
            const r = PySequence_Contains(b & REF, a & REF) !== (arg === 1) ? Py_True : Py_False;
            Py_INCREF(r);
            sp -= 2;
            i32[sp] = 0;
            i32[sp - 2] = r;
            i32[fw + F.stacktop] = sp;
            if (a > 0) Py_DECREF(a);
            if (b > 0) Py_DECREF(b);
            continue;
          }

          case op.BUILD_TUPLE: {
            const base = sp - 2 * arg;
            for (let s = base; s < sp; s += 2) {
              if (i32[s] < 0) {
                i32[s] &= REF;
                Py_INCREF(i32[s]);
              }
            }
            const t = _PyTuple_FromArraySteal(base, arg);
            for (let s = base; s < sp; s += 2) i32[s] = 0;
            i32[base] = t;
            sp = base + 2;
            continue;
          }
          case op.BUILD_LIST: {
            const base = sp - 2 * arg;
            const list = PyList_New(arg);
            for (let i = 0; i < arg; i++) {
              const o = i32[base + 2 * i];
              i32[base + 2 * i] = 0;
              if (o < 0) Py_INCREF(o & REF);
              PyList_SET_ITEM(list, i, o & REF);
            }
            i32[base] = list;
            sp = base + 2;
            continue;
          }
          case op.BUILD_SET: {
            const m = mark();
            const set = own(PySet_New(0));
            const base = sp - 2 * arg;
            for (let i = 0; i < arg; i++) PySet_Add(set, i32[base + 2 * i] & REF);
            Py_INCREF(set);
            release(m);
            for (let s = base; s < sp; s += 2) drop(s);
            i32[base] = set;
            sp = base + 2;
            continue;
          }
          case op.BUILD_MAP: {
            const m = mark();
            const dict = own(PyDict_New());
            const base = sp - 4 * arg;
            for (let i = 0; i < arg; i++)
              PyDict_SetItem(dict, i32[base + 4 * i] & REF, i32[base + 4 * i + 2] & REF);
            Py_INCREF(dict);
            release(m);
            for (let s = base; s < sp; s += 2) drop(s);
            i32[base] = dict;
            sp = base + 2;
            continue;
          }
          case op.BUILD_CONST_KEY_MAP: {
            const m = mark();
            const dict = own(PyDict_New());
            const keys = i32[sp - 2] & REF;
            const base = sp - 2 - 2 * arg;
            for (let i = 0; i < arg; i++)
              PyDict_SetItem(dict, PyTuple_GET_ITEM(keys, i), i32[base + 2 * i] & REF);
            Py_INCREF(dict);
            release(m);
            for (let s = base; s < sp; s += 2) drop(s);
            i32[base] = dict;
            sp = base + 2;
            continue;
          }
          case op.BUILD_INTERPOLATION: {
            const n = 2 + (arg & 1);
            const base = sp - 2 * n;
            const spec = arg & 1 ? i32[base + 4] & REF : 0;
            const r = _PyInterpolation_Build(i32[base] & REF, i32[base + 2] & REF, arg >> 2, spec);
            for (let s = base; s < sp; s += 2) drop(s);
            store(base, r);
            sp = base + 2;
            continue;
          }
          case op.BUILD_TEMPLATE: {
            const base = sp - 4;
            const r = _PyTemplate_Build(i32[base] & REF, i32[base + 2] & REF);
            for (let s = base; s < sp; s += 2) drop(s);
            store(base, r);
            sp = base + 2;
            continue;
          }
          case op.BUILD_STRING: {
            const base = sp - 2 * arg;
            const m = mark();
            const empty = own(PyUnicode_FromString(''));
            for (let s = base; s < sp; s += 2) {
              if (i32[s] < 0) {
                i32[s] &= REF;
                Py_INCREF(i32[s]);
              }
            }
            const r = _PyUnicode_JoinArray(empty, base, arg);
            release(m);
            for (let s = base; s < sp; s += 2) drop(s);
            i32[base] = r;
            sp = base + 2;
            continue;
          }
          case op.LIST_APPEND: {
            sp -= 2;
            const o = i32[sp];
            i32[sp] = 0;
            if (o < 0) Py_INCREF(o & REF);
            _PyList_AppendTakeRef(i32[sp - 2 * arg] & REF, o & REF);
            continue;
          }
          case op.SET_ADD:
            PySet_Add(i32[sp - 2 - 2 * arg] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.MAP_ADD:
            PyDict_SetItem(i32[sp - 4 - 2 * arg] & REF, i32[sp - 4] & REF, i32[sp - 2] & REF);
            sp -= 4;
            drop(sp);
            drop(sp + 2);
            continue;
          case op.LIST_EXTEND:
            extendForUnpacking(i32[sp - 2 - 2 * arg] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.SET_UPDATE:
            _PySet_Update(i32[sp - 2 - 2 * arg] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.DICT_UPDATE:
            dictUpdate(i32[sp - 2 - 2 * arg] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.DICT_MERGE:
            dictMerge(i32[sp - 2 - 2 * arg] & REF, i32[sp - 2] & REF, i32[sp - 10 - 2 * (arg - 1)] & REF);
            sp -= 2;
            drop(sp);
            continue;
          case op.LIST_TO_TUPLE: {
            const list = i32[sp - 2];
            store(sp - 2, PyList_AsTuple(list & REF));
            if (list > 0) Py_DECREF(list);
            continue;
          }
          case op.UNPACK_SEQUENCE: {
            const seq = i32[sp - 2];
            sp = unpackSequence(seq & REF, arg, sp - 2);
            i32[fw + F.stacktop] = sp;
            if (seq > 0) Py_DECREF(seq);
            continue;
          }
          case op.UNPACK_EX: {
            const seq = i32[sp - 2];
            sp = unpackEx(seq & REF, arg & 0xff, arg >>> 8, sp - 2);
            i32[fw + F.stacktop] = sp;
            if (seq > 0) Py_DECREF(seq);
            continue;
          }
          case op.CONVERT_VALUE: {
            const a = i32[sp - 2];
            store(
              sp - 2,
              arg === 1
                ? PyObject_Str(a & REF)
                : arg === 2
                  ? PyObject_Repr(a & REF)
                  : PyObject_ASCII(a & REF),
            );
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.FORMAT_SIMPLE: {
            const a = i32[sp - 2];
            if (PyUnicode_CheckExact(a & REF)) continue;
            store(sp - 2, PyObject_Format(a & REF, 0));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.FORMAT_WITH_SPEC: {
            const r = PyObject_Format(i32[sp - 4] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            const a = i32[sp - 2];
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            continue;
          }

          case op.JUMP:
            ip = start + arg;
            continue;
          case op.JUMP_BACKWARD:
            ip = start + arg;
            if (--watcher.budget < 0) spendSlice();
            if (gcPending()) runPendingGC();
            continue;
          case op.POP_JUMP_IF_FALSE: {
            sp -= 2;
            const o = i32[sp];
            const r = o & REF;
            if (r === Py_False) {
              ip = start + arg;
              i32[sp] = 0;
              if (o > 0) Py_DECREF(o);
            } else if (r === Py_True) {
              i32[sp] = 0;
              if (o > 0) Py_DECREF(o);
            } else {
              const truth = PyObject_IsTrue(r);
              drop(sp);
              if (!truth) ip = start + arg;
            }
            continue;
          }
          case op.POP_JUMP_IF_TRUE: {
            sp -= 2;
            const o = i32[sp];
            const r = o & REF;
            const truth = r === Py_True || (r !== Py_False && PyObject_IsTrue(r));
            drop(sp);
            if (truth) ip = start + arg;
            continue;
          }
          case op.POP_JUMP_IF_NONE:
          case op.POP_JUMP_IF_NOT_NONE: {
            sp -= 2;
            const isNone = (i32[sp] & REF) === Py_None;
            drop(sp);
            if (isNone === ((word & 0xff) === op.POP_JUMP_IF_NONE)) ip = start + arg;
            continue;
          }
          case op.JUMP_IF_FALSE_OR_POP:
          case op.JUMP_IF_TRUE_OR_POP: {
            const truth = PyObject_IsTrue(i32[sp - 2] & REF);
            if (truth === ((word & 0xff) === op.JUMP_IF_TRUE_OR_POP)) ip = start + arg;
            else {
              sp -= 2;
              drop(sp);
            }
            continue;
          }
          case op.GET_ITER: {
            const a = i32[sp - 2];
            const it = PyObject_GetIter(a & REF);
            i32[sp - 2] = it;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.FOR_ITER: {
            const it = i32[sp - 2] & REF;
            const r = table[i32[(i32[(it << 2) + ob_type] << 2) + tp_iternext]](it);
            if (r !== 0) {
              i32[sp] = r;
              sp += 2;
            } else {
              sp -= 2;
              drop(sp);
              ip = start + arg;
            }
            continue;
          }

          case op.MAKE_FUNCTION: {
            const f = makeFunction(i32[sp - 2] & REF, i32[fw + F.f_globals], i32[fw + F.f_builtins]);
            sp -= 2;
            drop(sp);
            const put = (field: string): void => {
              sp -= 2;
              const o = i32[sp];
              if (o < 0) Py_INCREF(o & REF);
              i32[sp] = 0;
              store((f << 2) + fn[field], o & REF);
            };
            if (arg & 8) put('func_closure');
            if (arg & 16) put('func_annotate');
            if (arg & 4) put('func_annotations');
            if (arg & 2) put('func_kwdefaults');
            if (arg & 1) put('func_defaults');
            i32[sp] = f;
            sp += 2;
            continue;
          }

          case op.CALL:
          case op.CALL_KW: {
            const isKw = (word & 0xff) === op.CALL_KW;
            const kwnames = isKw ? i32[sp - 2] & REF : 0;
            const argsEnd = isKw ? sp - 2 : sp;
            const base = argsEnd - 2 * arg - 4; // the callable's slot
            let callable = i32[base] & REF;
            let held = !v.callHoldsCallable;
            if (i32[base + 2] === 0 && i32[(callable << 2) + ob_type] === PyMethod_Type) {
              const method = i32[base];
              const self = PyMethod_GET_SELF(callable);
              const f = PyMethod_GET_FUNCTION(callable);
              if (v.callKeepsMethod) i32[base + 2] = self | BORROWED;
              else {
                Py_INCREF(self);
                Py_INCREF(f);
                i32[base] = f;
                i32[base + 2] = self;
                if (method > 0) Py_DECREF(method);
                held = true;
              }
              callable = f;
            }
            const hasSelf = i32[base + 2] !== 0;
            const args = hasSelf ? base + 2 : base + 4;
            const count = arg + (hasSelf ? 1 : 0);
            const nargs = kwnames === 0 ? count : count - PyTuple_GET_SIZE(kwnames);
            if (i32[(callable << 2) + ob_type] === PyFunction_Type) {
              if (--watcher.budget < 0) spendSlice();
              if (v.call === 'copy') {
                // the stack keeps its references until the call returns
                const func = held ? callable | BORROWED : Py_NewRef(callable);
                const f = newFrame(callable, func, args, nargs, kwnames, false);
                i32[fw + F.keep] = (sp - base) / 2;
                frame = f;
              } else {
                const f = newFrame(callable, i32[base], args, nargs, kwnames, true);
                i32[base] = 0;
                if (isKw) drop(argsEnd);
                i32[fw + F.stacktop] = base;
                frame = f;
              }
              fw = frame << 2;
              code = i32[fw + F.f_code];
              start = codeStart(code);
              ip = start;
              sp = i32[fw + F.stacktop];
              locals = fw + LOCALSPLUS;
              consts = i32[(code << 2) + co.co_consts];
              names = i32[(code << 2) + co.co_names];
              lineStarts = watcher.line === null ? null : codeData(code).lineStarts;
              continue;
            }
            const m = mark();
            if (!held && i32[(callable << 2) + ob_type] !== PyCFunction_Type) own(Py_NewRef(callable));
            const r = PyObject_Vectorcall(callable, args, nargs, kwnames);
            release(m);
            // CPython drops the arguments from the last to the first up to 3.10, then the callable; since 3.11 in order
            if (v.call === 'copy') for (let s = sp - 2; s > base; s -= 2) drop(s);
            else {
              if (isKw) drop(sp - 2);
              for (let s = base + 2; s < argsEnd; s += 2) drop(s);
            }
            sp = base;
            drop(base);
            i32[sp] = r;
            sp += 2;
            if (gcPending() && !passesSafePoint(callable)) {
              i32[fw + F.stacktop] = sp;
              runPendingGC();
            }
            continue;
          }
          case op.CALL_FUNCTION_EX: {
            const base = sp - 2 * (3 + arg);
            if (v.inlineCallEx && i32[((i32[base] & REF) << 2) + ob_type] === PyFunction_Type) {
              if (--watcher.budget < 0) spendSlice();
              const f = frameForCallEx(sp, arg);
              for (let s = sp - 2; s >= base; s -= 2) drop(s);
              i32[fw + F.stacktop] = base;
              frame = f;
              fw = frame << 2;
              code = i32[fw + F.f_code];
              start = codeStart(code);
              ip = start;
              sp = i32[fw + F.stacktop];
              locals = fw + LOCALSPLUS;
              consts = i32[(code << 2) + co.co_consts];
              names = i32[(code << 2) + co.co_names];
              lineStarts = watcher.line === null ? null : codeData(code).lineStarts;
              continue;
            }
            const r = callFunctionEx(sp, arg);
            for (let s = sp - 2; s >= base; s -= 2) drop(s);
            i32[base] = r;
            sp = base + 2;
            if (gcPending()) {
              i32[fw + F.stacktop] = sp;
              runPendingGC();
            }
            continue;
          }
          case op.RETURN_VALUE: {
            sp -= 2;
            let r = i32[sp];
            i32[sp] = 0;
            if (r < 0) {
              r &= REF;
              Py_INCREF(r);
            }
            i32[fw + F.stacktop] = sp;
            own(r);
            const last = frame === entry;
            leaveFrame(frame);
            disown();
            if (last) {
              genOutcome.yielded = false;
              return r;
            }
            frame = currentFrame();
            fw = frame << 2;
            code = i32[fw + F.f_code];
            start = codeStart(code);
            ip = start + i32[fw + F.lasti] + 1;
            sp = i32[fw + F.stacktop];
            locals = fw + LOCALSPLUS;
            consts = i32[(code << 2) + co.co_consts];
            names = i32[(code << 2) + co.co_names];
            lineStarts = watcher.line === null ? null : codeData(code).lineStarts;
            if (i32[fw + F.keep] > 0) {
              const base = sp - 2 * i32[fw + F.keep];
              i32[fw + F.keep] = 0;
              own(r);
              for (let s = sp - 2; s >= base; s -= 2) drop(s);
              sp = base;
              disown();
            }
            i32[sp] = r;
            sp += 2;
            continue;
          }
          case op.RETURN_GENERATOR: {
            i32[fw + F.stacktop] = sp;
            const flags = i32[(code << 2) + co.co_flags];
            const type = flags & 0x80 ? PyCoro_Type : flags & 0x200 ? PyAsyncGen_Type : PyGen_Type;
            let r = makeGenerator(type, frame);
            const last = frame === entry;
            if (watcher.leave !== null) watcher.leave(frame);
            store(interp + INTERP.current_frame, i32[fw + F.previous]);
            popFrame(frame);
            if (last) {
              genOutcome.yielded = false;
              return r;
            }
            frame = currentFrame();
            fw = frame << 2;
            code = i32[fw + F.f_code];
            start = codeStart(code);
            ip = start + i32[fw + F.lasti] + 1;
            sp = i32[fw + F.stacktop];
            locals = fw + LOCALSPLUS;
            consts = i32[(code << 2) + co.co_consts];
            names = i32[(code << 2) + co.co_names];
            lineStarts = watcher.line === null ? null : codeData(code).lineStarts;
            if (i32[fw + F.keep] > 0) {
              const base = sp - 2 * i32[fw + F.keep];
              i32[fw + F.keep] = 0;
              own(r);
              for (let s = sp - 2; s >= base; s -= 2) drop(s);
              sp = base;
              r = disown();
            }
            i32[sp] = r;
            sp += 2;
            continue;
          }
          case op.YIELD_VALUE: {
            sp -= 2;
            let r = i32[sp];
            i32[sp] = 0;
            if (r < 0) {
              r &= REF;
              Py_INCREF(r);
            }
            i32[fw + F.stacktop] = sp;
            // a generator's frame is always the entry of its own loop
            if (watcher.leave !== null) watcher.leave(frame);
            store(interp + INTERP.current_frame, i32[fw + F.previous]);
            store(fw + F.previous, 0);
            if (v.frameObjects) suspendFrame(frame);
            suspendGenerator(frame);
            genOutcome.yielded = true;
            return r;
          }
          case op.GET_YIELD_FROM_ITER: {
            const a = i32[sp - 2];
            const o = a & REF;
            const type = Py_TYPE(o);
            if (type === PyGen_Type) continue;
            if (type === PyCoro_Type) {
              if (i32[(code << 2) + co.co_flags] & 0x180) continue;
              raise(PyExc_TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
            }
            store(sp - 2, PyObject_GetIter(o));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.SEND: {
            const receiver = i32[sp - 4] & REF;
            const type = Py_TYPE(receiver);
            let r: Ref;
            if (v.sendMoves && (type === PyGen_Type || type === PyCoro_Type)) {
              const value = i32[sp - 2];
              i32[sp - 2] = 0;
              if (value < 0) Py_INCREF(value & REF);
              r = PyIter_Send(receiver, value & REF, true);
            } else {
              r = PyIter_Send(receiver, i32[sp - 2] & REF);
              drop(sp - 2);
            }
            const returned = sendOutcome.returned;
            if (returned) {
              sp -= 2;
              i32[fw + F.stacktop] = sp;
              drop(sp - 2);
              ip = start + arg;
            }
            i32[sp - 2] = r;
            continue;
          }
          case op.GET_AWAITABLE: {
            const a = i32[sp - 2];
            const it = _PyCoro_GetAwaitableIter(a & REF, arg);
            i32[sp - 2] = it;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.GET_AITER: {
            const a = i32[sp - 2];
            store(sp - 2, getAIter(a & REF));
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.GET_ANEXT:
            store(sp, getANext(i32[sp - 2] & REF));
            sp += 2;
            continue;
          case op.END_ASYNC_FOR: {
            const exc = i32[sp - 2] & REF;
            if (!PyErr_GivenExceptionMatches(exc, PyExc_StopAsyncIteration)) {
              sp -= 2;
              i32[sp] = 0;
              i32[fw + F.stacktop] = sp;
              throw new PyErr(exc);
            }
            sp -= 2;
            drop(sp);
            sp -= 2;
            drop(sp);
            continue;
          }
          case op.CLEANUP_THROW: {
            const exc = i32[sp - 2] & REF;
            if (!PyErr_GivenExceptionMatches(exc, PyExc_StopIteration)) {
              sp -= 2;
              i32[sp] = 0;
              i32[fw + F.stacktop] = sp;
              throw new PyErr(exc);
            }
            const value = _PyGen_FetchStopIterationValue(exc);
            sp -= 2;
            drop(sp);
            sp -= 2;
            drop(sp);
            drop(sp - 2);
            i32[sp - 2] = value;
            continue;
          }

          case op.PUSH_EXC_INFO: {
            const exc = i32[sp - 2];
            const item = i32[interp + INTERP.exc_item];
            i32[sp - 2] = i32[item];
            i32[sp] = exc;
            Py_INCREF(exc);
            store(item, 0); // the one before is the stack's now
            setHandledException(exc, PyException_traceback(exc));
            sp += 2;
            continue;
          }
          case op.CHECK_EXC_MATCH: {
            const r = exceptionMatches(i32[sp - 4] & REF, i32[sp - 2] & REF) ? Py_True : Py_False;
            const type = i32[sp - 2];
            Py_INCREF(r);
            i32[sp - 2] = r;
            if (type > 0) Py_DECREF(type);
            continue;
          }
          case op.CHECK_EG_MATCH: {
            const { rest, match } = exceptionGroupMatch(i32[sp - 4] & REF, i32[sp - 2] & REF);
            drop(sp - 2);
            drop(sp - 4);
            i32[sp - 4] = rest;
            i32[sp - 2] = match;
            if (match !== Py_None) {
              Py_INCREF(match);
              setHandledException(match, PyException_traceback(match));
            }
            continue;
          }
          case op.POP_EXCEPT: {
            sp -= 2;
            const before = i32[sp];
            i32[sp] = 0;
            i32[fw + F.stacktop] = sp;
            setHandledException(before, before === 0 ? 0 : PyException_traceback(before));
            continue;
          }
          case op.RERAISE: {
            sp -= 2;
            const exc = i32[sp];
            i32[sp] = 0;
            // the line of the first raise is kept: its lasti, an int, lies arg below the exception
            reraiseAt = arg === 0 ? -1 : PyLong_AsLong(i32[sp - 2 * arg]);
            reraised = true;
            i32[fw + F.stacktop] = sp;
            throw new PyErr(exc);
          }
          case op.RAISE_VARARGS: {
            if (arg === 0) {
              const exc = handledException();
              if (exc === 0) raise(PyExc_RuntimeError, 'No active exception to reraise');
              Py_INCREF(exc);
              reraised = true;
              reraiseAt = -1;
              throw new PyErr(exc);
            }
            doRaise(i32[sp - 2 * arg] & REF, arg === 2 ? i32[sp - 2] & REF : 0);
            continue;
          }
          case op.PREP_RERAISE_STAR: {
            const r = _PyExc_PrepReraiseStar(i32[sp - 4] & REF, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            const a = i32[sp - 2];
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.BEFORE_WITH: {
            const manager = i32[sp - 2];
            const m = mark();
            const enter = own(contextMethod(manager & REF, ID__enter__, 'context manager', '__enter__'));
            store(sp - 2, contextMethod(manager & REF, ID__exit__, 'context manager', '__exit__'));
            Py_DECREF(manager);
            const r = PyObject_CallNoArgs(enter);
            i32[sp] = r;
            sp += 2;
            i32[fw + F.stacktop] = sp;
            release(m);
            continue;
          }
          case op.BEFORE_ASYNC_WITH: {
            const manager = i32[sp - 2];
            const m = mark();
            const enter = own(
              contextMethod(manager & REF, ID__aenter__, 'asynchronous context manager', '__aenter__'),
            );
            store(
              sp - 2,
              contextMethod(manager & REF, ID__aexit__, 'asynchronous context manager', '__aexit__'),
            );
            Py_DECREF(manager);
            const r = PyObject_CallNoArgs(enter);
            i32[sp] = r;
            sp += 2;
            i32[fw + F.stacktop] = sp;
            release(m);
            continue;
          }
          case op.LOAD_SPECIAL: {
            const owner = i32[sp - 2];
            const found = specialMethod(owner & REF, arg);
            if (found.unbound) {
              i32[sp - 2] = found.method;
              i32[sp] = owner;
              sp += 2;
            } else {
              i32[sp - 2] = found.method;
              i32[sp] = 0;
              sp += 2;
              i32[fw + F.stacktop] = sp;
              if (owner > 0) Py_DECREF(owner);
            }
            continue;
          }
          case op.WITH_EXCEPT_START: {
            const exc = i32[sp - 2] & REF;
            const traceback = PyException_traceback(exc) || Py_None;
            const m = mark();
            if (v.call === 'borrow') own(Py_NewRef(traceback));
            let r: Ref;
            if (v.call === 'borrow') {
              const self = i32[sp - 8] & REF;
              const first = mark();
              if (self !== 0) lend(self);
              lend(Py_TYPE(exc));
              lend(exc);
              lend(traceback);
              r = PyObject_Vectorcall(i32[sp - 10] & REF, first, self === 0 ? 3 : 4, 0);
            } else {
              if (v.excInfoTraceback) own(Py_NewRef(traceback)); // it lies on the stack with type and value
              r = PyObject_CallFunctionObjArgs(i32[sp - 8] & REF, Py_TYPE(exc), exc, traceback);
            }
            release(m);
            i32[sp] = r;
            sp += 2;
            continue;
          }

          case op.IMPORT_NAME: {
            const r = import_name(frame, PyTuple_GET_ITEM(names, arg), i32[sp - 2] & REF, i32[sp - 4] & REF);
            drop(sp - 2);
            drop(sp - 4);
            sp -= 2;
            i32[sp - 2] = r;
            continue;
          }
          case op.IMPORT_FROM:
            store(sp, import_from(i32[sp - 2] & REF, PyTuple_GET_ITEM(names, arg)));
            sp += 2;
            continue;
          case op.IMPORT_STAR:
            import_star(frame, i32[sp - 2] & REF);
            sp -= 2;
            drop(sp);
            continue;

          case op.GET_LEN:
            store(sp, PyLong_FromLong(PyObject_Size(i32[sp - 2] & REF)));
            sp += 2;
            continue;
          case op.MATCH_MAPPING:
            store(sp, Py_NewRef(matchesMapping(i32[sp - 2] & REF) ? Py_True : Py_False));
            sp += 2;
            continue;
          case op.MATCH_SEQUENCE:
            store(sp, Py_NewRef(matchesSequence(i32[sp - 2] & REF) ? Py_True : Py_False));
            sp += 2;
            continue;
          case op.MATCH_KEYS:
            store(sp, match_keys(i32[sp - 4] & REF, i32[sp - 2] & REF));
            sp += 2;
            continue;
          case op.MATCH_CLASS: {
            const r = match_class(i32[sp - 6] & REF, i32[sp - 4] & REF, arg, i32[sp - 2] & REF);
            drop(sp - 2);
            drop(sp - 4);
            sp -= 4;
            const a = i32[sp - 2];
            i32[sp - 2] = r;
            if (a > 0) Py_DECREF(a);
            continue;
          }
          case op.PRINT_EXPR: {
            const hook = i32[interp + INTERP.displayhook];
            Py_DECREF(PyObject_CallOneArg(hook, i32[sp - 2] & REF));
            sp -= 2;
            drop(sp);
            continue;
          }
          default:
            throw new Error(`unknown opcode ${word & 0xff}`);
        }
      }
    } catch (thrown) {
      const err = asPyErr(thrown);
      if (err === null) throw thrown;
      // an exception of Python: find its handler in this frame or a caller of it, down to the entry
      release(cmark);
      setRecursionDepth(cdepth);
      const kept = reraised;
      const keptAt = reraiseAt;
      reraised = false;
      reraiseAt = -1;
      // a callee that could not start (wrong arguments) leaves the caller current
      frame = currentFrame();
      fw = frame << 2;
      let first = kept;
      for (;;) {
        code = i32[fw + F.f_code];
        const at = i32[fw + F.lasti];
        if (!first) {
          own(err.value);
          addTraceback(err.value, frame, at);
          disown();
        } else if (keptAt >= 0) i32[fw + F.lasti] = keptAt;
        first = false;
        const row = exceptionRow(code, at);
        if (row !== null) {
          const base = fw + LOCALSPLUS + 2 * i32[(code << 2) + co.co_nlocalsplus] + 2 * row.depth;
          sp = i32[fw + F.stacktop];
          own(err.value);
          while (sp > base) {
            sp -= 2;
            i32[fw + F.stacktop] = sp;
            drop(sp);
          }
          disown();
          i32[fw + F.keep] = 0;
          if (row.lasti) {
            store(sp, PyLong_FromLong(at));
            sp += 2;
          }
          i32[sp] = err.value;
          sp += 2;
          i32[fw + F.stacktop] = sp;
          i32[fw + F.lasti] = row.handler - 1;
          break;
        }
        const last = frame === entry;
        own(err.value);
        // nothing stays on the value stack of a frame that an exception leaves
        const bottom = fw + LOCALSPLUS + 2 * i32[(code << 2) + co.co_nlocalsplus];
        sp = i32[fw + F.stacktop];
        while (sp > bottom) {
          sp -= 2;
          i32[fw + F.stacktop] = sp;
          drop(sp);
        }
        if (i32[fw + F.owner] === FRAME_OWNED_BY_GENERATOR) {
          if (watcher.leave !== null) watcher.leave(frame);
          store(interp + INTERP.current_frame, i32[fw + F.previous]);
          store(fw + F.previous, 0);
          if (v.frameObjects) suspendFrame(frame);
        } else leaveFrame(frame);
        disown();
        if (last) {
          genOutcome.yielded = false;
          throw err;
        }
        frame = currentFrame();
        fw = frame << 2;
      }
    }
  }
}

let reraised = false;
let reraiseAt = -1;
