// CPython: Python/ceval.c. What single instructions do that takes more than a line.

import { commonConstants, specialMethods } from '../compiler/opcode.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  TYPE,
} from '../memory/object.ts';
import {
  PyIter_Next,
  PyObject_DelItem,
  PyObject_GetAttrString,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_HasAttrString,
  PySequence_Check,
  PySequence_Tuple,
  strString,
  typeNameOf,
} from '../objects/abstract.ts';
import { Py_False, Py_True } from '../objects/boolobject.ts';
import { layOutArguments, PyObject_Call, PyObject_CallNoArgs } from '../objects/call.ts';
import { co } from '../objects/codeobject.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Contains,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Size,
  PyDict_Type,
  PyDict_Update,
} from '../objects/dictobject.ts';
import {
  caught,
  PyErr_GivenExceptionMatches,
  PyExceptionClass_Check,
  PyExceptionInstance_Check,
  raise,
  throwException,
} from '../objects/errors.ts';
import {
  PyExc_AssertionError,
  PyExc_AttributeError,
  PyExc_KeyError,
  PyExc_NotImplementedError,
  PyExc_TypeError,
  PyExc_ValueError,
  PyException_SetCause,
  raiseNameError,
} from '../objects/exceptions.ts';
import { PyFunction_New, PyFunction_Type } from '../objects/funcobject.ts';
import { id, identifier } from '../objects/identifiers.ts';
import {
  _PyList_AppendTakeRef,
  list_extend,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
  PyList_SetSlice,
  PyList_Type,
} from '../objects/listobject.ts';
import { smallInt } from '../objects/longobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { PySet_Type } from '../objects/setobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Type } from '../objects/tupleobject.ts';
import { _PyType_Lookup, lookupSpecialId } from '../objects/typeobject.ts';
import { PyUnicode_Check, stringOf, unicode_get_empty } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

/** The object of LOAD_COMMON_CONSTANT (borrowed; the interpreter keeps it). */
export function commonConstant(i: number): Ref {
  switch (commonConstants[i]) {
    case 'AssertionError':
      return PyExc_AssertionError;
    case 'NotImplementedError':
      return PyExc_NotImplementedError;
    case 'tuple':
      return PyTuple_Type;
    case 'list':
      return PyList_Type;
    case 'set':
      return PySet_Type;
    case 'all':
      return i32[interp + INTERP.common_all];
    case 'any':
      return i32[interp + INTERP.common_any];
    case 'None':
      return Py_None;
    case "''": {
      const empty = unicode_get_empty();
      Py_DECREF(empty);
      return empty;
    }
    case 'True':
      return Py_True;
    case 'False':
      return Py_False;
    case '-1':
      return smallInt(-1);
  }
}

/** del name in a namespace. */
export function deleteName(ns: Ref, name: Ref): void {
  const m = mark();
  try {
    PyObject_DelItem(ns, name);
  } catch (err) {
    if (!caught(err, PyExc_KeyError)) throw err;
    release(m);
    Py_DECREF(err.value);
    raiseNameError(name, `name '${stringOf(name)}' is not defined`);
  }
}

/** A function of a code object (MAKE_FUNCTION); new reference. */
export function makeFunction(code: Ref, globals: Ref, builtins: Ref): Ref {
  return PyFunction_New(code, globals, i32[(code << 2) + co.co_qualname], builtins);
}

/** [*iterable]: list.extend with the message of unpacking. */
export function extendForUnpacking(list: Ref, iterable: Ref): void {
  const type = Py_TYPE(iterable) << 2;
  if (i32[type + TYPE.tp_iter] === 0 && !PySequence_Check(iterable))
    raise(PyExc_TypeError, `Value after * must be an iterable, not ${typeNameOf(iterable)}`);
  list_extend(list, iterable);
}

/** {**mapping}. */
export function dictUpdate(dict: Ref, mapping: Ref): void {
  const m = mark();
  try {
    PyDict_Update(dict, mapping);
  } catch (err) {
    if (!caught(err, PyExc_AttributeError)) throw err;
    release(m);
    Py_DECREF(err.value);
    raise(PyExc_TypeError, `'${typeNameOf(mapping)}' object is not a mapping`);
  }
}

function functionString(f: Ref): string {
  if (Py_TYPE(f) === PyFunction_Type || PyObject_HasAttrString(f, '__qualname__')) {
    const m = mark();
    const q = own(PyObject_GetAttrString(f, '__qualname__'));
    const module = own(PyObject_GetOptionalAttrString(f, '__module__') || Py_NewRef(Py_None));
    const text =
      v.minor >= 9 && module !== Py_None && PyUnicode_Check(module) && stringOf(module) !== 'builtins'
        ? `${stringOf(module)}.${strString(q)}()`
        : `${strString(q)}()`;
    release(m);
    return text;
  }
  return strString(f);
}

/** f(**a, **b): a key met twice is a TypeError that names the function. */
export function dictMerge(dict: Ref, mapping: Ref, f: Ref): void {
  const m = mark();
  let pairs = mapping;
  if (Py_TYPE(mapping) !== PyDict_Type) {
    pairs = own(PyDict_New());
    if (!PyObject_HasAttrString(mapping, 'keys'))
      raise(
        PyExc_TypeError,
        `${functionString(f)} argument after ** must be a mapping, not ${typeNameOf(mapping)}`,
      );
    PyDict_Update(pairs, mapping);
  }
  for (let pos = PyDict_Next(pairs, 0); pos >= 0; pos = PyDict_Next(pairs, pos)) {
    const key = dictKeyAt(pairs, pos);
    if (!PyUnicode_Check(key))
      raise(
        PyExc_TypeError,
        v.minor >= 9 ? 'keywords must be strings' : `${functionString(f)} keywords must be strings`,
      );
    if (PyDict_Contains(dict, key))
      raise(
        PyExc_TypeError,
        `${functionString(f)} got multiple values for keyword argument '${stringOf(key)}'`,
      );
    PyDict_SetItem(dict, key, dictValueAt(pairs, pos));
  }
  release(m);
}

/** Unpacks `n` items over the slot at `sp`, the first on top. Returns the new top. The sequence stays the caller's. */
export function unpackSequence(seq: Ref, n: number, sp: number): number {
  const type = i32[(seq << 2) + ob_type];
  if (type === PyTuple_Type || type === PyList_Type) {
    const have = type === PyTuple_Type ? PyTuple_GET_SIZE(seq) : PyList_GET_SIZE(seq);
    if (have === n) {
      for (let i = 0; i < n; i++) {
        const o = type === PyTuple_Type ? PyTuple_GET_ITEM(seq, n - 1 - i) : PyList_GET_ITEM(seq, n - 1 - i);
        Py_INCREF(o);
        i32[sp + 2 * i] = o;
      }
      return sp + 2 * n;
    }
  }
  const m = mark();
  const list = own(PyList_New(0));
  const it = own(iterate(seq));
  for (let i = 0; i < n; i++) {
    const o = PyIter_Next(it);
    if (o === 0) raise(PyExc_ValueError, `not enough values to unpack (expected ${n}, got ${i})`);
    _PyList_AppendTakeRef(list, o);
  }
  const extra = PyIter_Next(it);
  if (extra !== 0) {
    own(extra);
    raise(PyExc_ValueError, tooMany(seq, type, n));
  }
  for (let i = 0; i < n; i++) {
    const o = PyList_GET_ITEM(list, n - 1 - i);
    Py_INCREF(o);
    i32[sp + 2 * i] = o;
  }
  release(m);
  return sp + 2 * n;
}

function tooMany(seq: Ref, type: Ref, n: number): string {
  // since 3.14 the length is told where it is known
  if (v.minor >= 14) {
    const got =
      type === PyTuple_Type
        ? PyTuple_GET_SIZE(seq)
        : type === PyList_Type
          ? PyList_GET_SIZE(seq)
          : type === PyDict_Type
            ? PyDict_Size(seq)
            : -1;
    if (got >= 0) return `too many values to unpack (expected ${n}, got ${got})`;
  }
  return `too many values to unpack (expected ${n})`;
}

function iterate(seq: Ref): Ref {
  if (i32[(Py_TYPE(seq) << 2) + TYPE.tp_iter] === 0 && !PySequence_Check(seq))
    raise(PyExc_TypeError, `cannot unpack non-iterable ${typeNameOf(seq)} object`);
  return PyObject_GetIter(seq);
}

/** a, *b, c = seq. Returns the new top. */
export function unpackEx(seq: Ref, before: number, after: number, sp: number): number {
  const m = mark();
  const list = own(PyList_New(0));
  const it = own(iterate(seq));
  for (let i = 0; i < before; i++) {
    const o = PyIter_Next(it);
    if (o === 0)
      raise(PyExc_ValueError, `not enough values to unpack (expected at least ${before + after}, got ${i})`);
    _PyList_AppendTakeRef(list, o);
  }
  const rest = own(PyList_New(0));
  list_extend(rest, it);
  const n = PyList_GET_SIZE(rest);
  if (n < after)
    raise(
      PyExc_ValueError,
      `not enough values to unpack (expected at least ${before + after}, got ${before + n})`,
    );
  let slot = sp;
  const push = (o: Ref): void => {
    Py_INCREF(o);
    i32[slot] = o;
    slot += 2;
  };
  for (let i = 0; i < after; i++) push(PyList_GET_ITEM(rest, n - 1 - i));
  PyList_SetSlice(rest, n - after, n, 0);
  push(rest);
  for (let i = 0; i < before; i++) push(PyList_GET_ITEM(list, before - 1 - i));
  release(m);
  return slot;
}

// The operands of CALL_FUNCTION_EX, the arguments a tuple and the keywords a dict (on the C stack when it is new).
function callExOperands(sp: number, hasKeywords: number): { callable: Ref; args: Ref; dict: Ref } {
  const kwargs = hasKeywords ? i32[sp - 2] & 0x7fffffff : 0;
  const at = sp - 2 * (1 + hasKeywords);
  const callable = i32[at - 4] & 0x7fffffff;
  let args = i32[at] & 0x7fffffff;
  if (Py_TYPE(args) !== PyTuple_Type) {
    if (i32[(Py_TYPE(args) << 2) + TYPE.tp_iter] === 0 && !PySequence_Check(args))
      raise(
        PyExc_TypeError,
        `${functionString(callable)} argument after * must be an iterable, not ${typeNameOf(args)}`,
      );
    args = PySequence_Tuple(args);
    // the tuple takes the iterable's place on the stack
    const old = i32[at];
    store(at, args);
    if (old > 0) Py_DECREF(old);
  }
  let dict = kwargs;
  if (kwargs !== 0 && Py_TYPE(kwargs) !== PyDict_Type) {
    dict = own(PyDict_New());
    dictMerge(dict, kwargs, callable);
  }
  return { callable, args, dict };
}

/** callable(*args, **kwargs) for CALL_FUNCTION_EX; `sp`: word index above its operands. New reference. */
export function callFunctionEx(sp: number, hasKeywords: number): Ref {
  const m = mark();
  const { callable, args, dict } = callExOperands(sp, hasKeywords);
  return releasing(m, PyObject_Call(callable, args, dict));
}

/** The same call's arguments laid out on the C stack, for a Python function. */
export function unpackCallEx(
  sp: number,
  hasKeywords: number,
): { callable: Ref; args: number; nargs: number; kwnames: Ref } {
  const { callable, args, dict } = callExOperands(sp, hasKeywords);
  const { first, kwnames } = layOutArguments(callable, args, dict);
  return { callable, args: first, nargs: PyTuple_GET_SIZE(args), kwnames };
}

/** The bound special method of a context manager; new reference. */
export function contextMethod(manager: Ref, name: number, protocol: string, missing: string): Ref {
  const method = lookupSpecialId(manager, id(name));
  if (method !== 0) return method;
  if (v.minor >= 11)
    raise(
      PyExc_TypeError,
      `'${typeNameOf(manager)}' object does not support the ${protocol} protocol${missing.includes('exit') ? ` (missed ${missing} method)` : ''}`,
    );
  raise(PyExc_AttributeError, missing);
}

const specialIds = specialMethods.map(identifier);
const special = { method: 0, unbound: false };

/**
 * What LOAD_SPECIAL loads (_PyObject_LookupSpecialMethod): the function, to be called with the owner first, or a bound
 * attribute; a new reference. The result is overwritten by the next call.
 */
export function specialMethod(owner: Ref, which: number): { method: Ref; unbound: boolean } {
  const type = Py_TYPE(owner);
  const name = id(specialIds[which]);
  const descr = _PyType_Lookup(type, name);
  if (descr === 0) missingSpecialMethod(owner, which);
  special.unbound = PyType_HasFeature(Py_TYPE(descr), Py_TPFLAGS_METHOD_DESCRIPTOR);
  special.method = special.unbound ? Py_NewRef(descr) : lookupSpecialId(owner, name);
  return special;
}

// The messages of _PyEval_FormatExcCheckArg's neighbours: Python/ceval.c, _Py_SpecialMethods
function missingSpecialMethod(owner: Ref, which: number): never {
  const other = specialMethods[which ^ 2];
  const kind = which < 2 ? 'context manager' : 'asynchronous context manager';
  const missed = which & 1 ? ` (missed ${specialMethods[which]} method)` : '';
  const mixed =
    _PyType_Lookup(Py_TYPE(owner), id(specialIds[which ^ 2])) !== 0 &&
    _PyType_Lookup(Py_TYPE(owner), id(identifier(other))) !== 0;
  const hint = mixed
    ? ` but it supports the ${which < 2 ? 'asynchronous ' : ''}context manager protocol. Did you mean to use '${which < 2 ? 'async with' : 'with'}'?`
    : missed;
  raise(PyExc_TypeError, `'${typeNameOf(owner)}' object does not support the ${kind} protocol${hint}`);
}

/** raise exc from cause. */
export function doRaise(exc: Ref, cause: Ref): never {
  const m = mark();
  let value: Ref;
  if (PyExceptionClass_Check(exc)) {
    value = own(PyObject_CallNoArgs(exc));
    if (!PyExceptionInstance_Check(value))
      raise(
        PyExc_TypeError,
        `calling ${strString(exc)} should have returned an instance of BaseException, not ${strString(Py_TYPE(value))}`,
      );
  } else if (PyExceptionInstance_Check(exc)) value = own(Py_NewRef(exc));
  else raise(PyExc_TypeError, 'exceptions must derive from BaseException');
  if (cause !== 0) {
    let fixed = 0;
    if (PyExceptionClass_Check(cause)) {
      fixed = PyObject_CallNoArgs(cause);
      if (!PyExceptionInstance_Check(fixed)) {
        own(fixed);
        raise(
          PyExc_TypeError,
          `calling ${strString(cause)} should have returned an instance of BaseException, not ${strString(Py_TYPE(fixed))}`,
        );
      }
    } else if (PyExceptionInstance_Check(cause)) fixed = Py_NewRef(cause);
    else if (cause !== Py_None) raise(PyExc_TypeError, 'exception causes must derive from BaseException');
    PyException_SetCause(value, fixed);
  }
  Py_INCREF(value);
  release(m);
  throwException(value);
}

/** except type: does the exception match? TypeError for what is no exception class. */
export function exceptionMatches(exc: Ref, type: Ref): boolean {
  const message = 'catching classes that do not inherit from BaseException is not allowed';
  if (Py_TYPE(type) === PyTuple_Type) {
    for (let i = 0; i < PyTuple_GET_SIZE(type); i++)
      if (!PyExceptionClass_Check(PyTuple_GET_ITEM(type, i))) raise(PyExc_TypeError, message);
  } else if (!PyExceptionClass_Check(type)) raise(PyExc_TypeError, message);
  return PyErr_GivenExceptionMatches(exc, type);
}
