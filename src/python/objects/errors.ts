// CPython: Python/errors.c. Raising exceptions: an object in the memory, carried by one TypeScript throw (PyErr).

import { i32, type Ref } from '../memory/memory.ts';
import {
  hooks,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASE_EXC_SUBCLASS,
  Py_TPFLAGS_TUPLE_SUBCLASS,
  Py_TPFLAGS_TYPE_SUBCLASS,
  PyErr,
  PyType_HasFeature,
  release,
  releasing,
} from '../memory/object.ts';
import { recursionDepth, reprString, setRecursionDepth, typeNameOf } from './abstract.ts';
import {
  PyObject_Call,
  PyObject_CallFunctionObjArgs,
  PyObject_CallNoArgs,
  PyObject_CallOneArg,
} from './call.ts';
import { PyDict_New, PyDict_SetItemString } from './dictobject.ts';
import {
  memoryError,
  newException,
  PyExc_Exception,
  PyExc_KeyError,
  PyExc_StopIteration,
  PyExc_TypeError,
  PyException_context,
  PyException_SetContext,
} from './exceptions.ts';
import { handledException } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyType_IsSubtype, PyType_Type } from './typeobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/** Who tells which exception is being handled; the interpreter may replace it. */
export const errorHooks = {
  /** the exception that an except or finally block handles now (borrowed), or NULL: _PyErr_GetTopmostException */
  handledException: (): Ref => handledException(),
};

/** True for an instance of BaseException. */
export function PyExceptionInstance_Check(o: Ref): boolean {
  return PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_BASE_EXC_SUBCLASS);
}

/** True for a class that derives from BaseException. */
export function PyExceptionClass_Check(o: Ref): boolean {
  return (
    PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_TYPE_SUBCLASS) &&
    PyType_HasFeature(o, Py_TPFLAGS_BASE_EXC_SUBCLASS)
  );
}

/** Raises `type` with a message. */
export function raise(type: Ref, message: string): never {
  const m = mark();
  const text = own(PyUnicode_FromString(message));
  const err = createException(type, text);
  release(m);
  throwException(err);
}

/** Raises `type` without arguments. */
export function raiseNone(type: Ref): never {
  throwException(createException(type, 0));
}

/**
 * Raises `type` with a value (borrowed), as PyErr_SetObject does: an instance of the type is raised itself, a tuple is
 * the arguments, None or NULL none, all else the only argument.
 */
export function raiseObject(type: Ref, value: Ref): never {
  throwException(createException(type, value));
}

export function PyErr_SetString(type: Ref, message: string): never {
  raise(type, message);
}

export function PyErr_SetObject(type: Ref, value: Ref): never {
  raiseObject(type, value);
}

/** Raises KeyError(key), also when the key is a tuple. */
export function _PyErr_SetKeyError(key: Ref): never {
  const m = mark();
  const args = own(PyTuple_Pack(key));
  const err = newException(PyExc_KeyError, Py_NewRef(args));
  release(m);
  throwException(err);
}

/** Raises StopIteration(value); a tuple or an exception stays one argument (_PyGen_SetStopIterationValue). */
export function PyErr_SetStopIteration(value: Ref): never {
  if (value === 0 || value === Py_None) raiseNone(PyExc_StopIteration);
  throwException(PyObject_CallOneArg(PyExc_StopIteration, value));
}

/**
 * Throws an exception object (the reference is stolen) and chains it to the exception that is being handled, as
 * _PyErr_SetObject does.
 */
export function throwException(value: Ref): never {
  setImplicitContext(value);
  throw new PyErr(value);
}

/** Makes the exception that is being handled the __context__ of `value`, unless that would close a circle. */
export function setImplicitContext(value: Ref): void {
  const handled = errorHooks.handledException();
  if (handled === 0 || handled === Py_None || handled === value) return;
  let o = handled;
  let slow = o;
  let step = false;
  for (let context = PyException_context(o); context !== 0; context = PyException_context(o)) {
    if (context === value) {
      PyException_SetContext(o, 0);
      break;
    }
    o = context;
    if (o === slow) break; // a circle that the program made
    if (step) slow = PyException_context(slow);
    step = !step;
  }
  PyException_SetContext(value, Py_NewRef(handled));
}

/** The exception that raising `type` with `value` (borrowed, or NULL) means; new reference. */
export function createException(type: Ref, value: Ref): Ref {
  if (value !== 0 && PyExceptionInstance_Check(value)) {
    if (PyType_IsSubtype(i32[(value << 2) + ob_type], type)) return Py_NewRef(value);
  }
  const m = mark();
  let err: Ref;
  if (value === 0 || value === Py_None) err = PyObject_CallNoArgs(type);
  else if (PyType_HasFeature(i32[(value << 2) + ob_type], Py_TPFLAGS_TUPLE_SUBCLASS))
    err = PyObject_Call(type, value, 0);
  else err = PyObject_CallOneArg(type, value);
  if (!PyExceptionInstance_Check(err)) {
    own(err);
    raise(
      PyExc_TypeError,
      `calling ${reprString(type)} should have returned an instance of BaseException, not ${typeNameOf(err)}`,
    );
  }
  return releasing(m, err);
}

/** True when the exception (an instance or a class) is of the type, or of one of a tuple's types. */
export function PyErr_GivenExceptionMatches(err: Ref, exc: Ref): boolean {
  if (err === 0 || exc === 0) return false;
  if (PyType_HasFeature(i32[(exc << 2) + ob_type], Py_TPFLAGS_TUPLE_SUBCLASS)) {
    for (let i = 0; i < PyTuple_GET_SIZE(exc); i++)
      if (PyErr_GivenExceptionMatches(err, PyTuple_GET_ITEM(exc, i))) return true;
    return false;
  }
  const type = PyExceptionInstance_Check(err) ? i32[(err << 2) + ob_type] : err;
  if (type === exc) return true;
  if (PyExceptionClass_Check(type) && PyExceptionClass_Check(exc)) return PyType_IsSubtype(type, exc);
  return false;
}

/** True when a caught TypeScript throw is a Python exception of that type. */
export function caught(err: unknown, type: Ref): err is PyErr {
  return err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, type);
}

/**
 * Runs `f`; when it raises an exception of the type (or tuple of types) swallows it and returns `otherwise`.
 * What `f` owned on the C stack is let go.
 */
export function suppress<T>(type: Ref, f: () => T, otherwise: T): T {
  const m = mark();
  const depth = recursionDepth();
  try {
    return f();
  } catch (err) {
    if (!caught(err, type)) throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
    return otherwise;
  }
}

/** A new exception class "module.Name"; `base`: a class, a tuple of classes or NULL (Exception); new reference. */
export function PyErr_NewException(name: string, base: Ref, dict: Ref): Ref {
  const dot = name.lastIndexOf('.');
  const m = mark();
  const d = dict !== 0 ? dict : own(PyDict_New());
  const module = own(PyUnicode_FromString(name.slice(0, dot)));
  PyDict_SetItemString(d, '__module__', module);
  const bases =
    base !== 0 && PyType_HasFeature(i32[(base << 2) + ob_type], Py_TPFLAGS_TUPLE_SUBCLASS)
      ? own(Py_NewRef(base))
      : own(PyTuple_Pack(base || PyExc_Exception));
  const ownName = own(PyUnicode_FromString(name.slice(dot + 1)));
  return releasing(m, PyObject_CallFunctionObjArgs(PyType_Type, ownName, bases, d));
}

/** Raises the MemoryError that was set aside for this. */
export function PyErr_NoMemory(): never {
  const value = memoryError();
  setImplicitContext(value);
  throw new PyErr(value);
}

/** Joins the errors to the memory below; at each start. */
export function initErrors(): void {
  hooks.noMemory = PyErr_NoMemory;
}

/** TypeError "bad argument type for built-in operation". */
export function PyErr_BadArgument(): never {
  raise(PyExc_TypeError, 'bad argument type for built-in operation');
}

export { raiseAttributeError, raiseNameError } from './exceptiontypes.ts';
export { PyErr_WriteUnraisable } from './pythonrun.ts';
