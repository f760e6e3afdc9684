// CPython: Objects/exceptions.c. BaseExceptionGroup and ExceptionGroup (3.11), and what except* needs of them.

import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_SETREF, release, releasing, slotOf, tp_call } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EnterRecursiveCall,
  Py_LeaveRecursiveCall,
  PyObject_GetOptionalAttrString,
  PyObject_IsInstance,
  PyObject_IsSubclass,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  PySequence_Check,
  PySequence_List,
  PySequence_Tuple,
  strString,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallMethod, PyObject_CallOneArg } from './call.ts';
import {
  PyErr_GivenExceptionMatches,
  PyErr_NewException,
  PyExceptionClass_Check,
  PyExceptionInstance_Check,
  raise,
} from './errors.ts';
import {
  BaseException_init,
  BaseException_new,
  exceptionType,
  PyExc_BaseException,
  PyExc_Exception,
  PyExc_TypeError,
  PyExc_ValueError,
  PyException_cause,
  PyException_context,
  PyException_GetCause,
  PyException_GetContext,
  PyException_SetContext,
  PyException_SetTraceback,
  PyException_traceback,
} from './exceptions.ts';
import { fieldAt } from './exceptiontypes.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from './listobject.ts';
import { classmethod_, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyObject_TypeCheck, PyType_Check, PyType_IsSubtype } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString } from './unicodeobject.ts';

const GROUP = 'PyBaseExceptionGroupObject';

export const PyExc_BaseExceptionGroup = exceptionType(
  'BaseExceptionGroup',
  () => PyExc_BaseException,
  'A combination of multiple unrelated exceptions.',
  {
    struct: GROUP,
    since: 11,
    slots: { tp_new: BaseExceptionGroup_new, tp_init: BaseException_init, tp_str: BaseExceptionGroup_str },
    methods: {
      __class_getitem__: classmethod_(o(Py_GenericAlias)),
      derive: o(BaseExceptionGroup_derive),
      split: o(BaseExceptionGroup_split),
      subgroup: o(BaseExceptionGroup_subgroup),
    },
    members: { message: { field: 'msg', none: true }, exceptions: { field: 'excs', none: true } },
  },
);

/** The class ExceptionGroup, made at each start from 3.11 on; NULL before. */
export let PyExc_ExceptionGroup: Ref = 0;

/** Makes ExceptionGroup, a subclass of BaseExceptionGroup and Exception; new reference, or NULL. */
export function create_exception_group_class(): Ref {
  PyExc_ExceptionGroup = 0;
  if (v.minor < 11) return 0;
  const m = mark();
  const bases = own(PyTuple_Pack(PyExc_BaseExceptionGroup, PyExc_Exception));
  PyExc_ExceptionGroup = releasing(m, PyErr_NewException('builtins.ExceptionGroup', bases, 0));
  return PyExc_ExceptionGroup;
}

/** True for an exception group. */
export function _PyBaseExceptionGroup_Check(o: Ref): boolean {
  return v.minor >= 11 && PyObject_TypeCheck(o, PyExc_BaseExceptionGroup);
}

/** The tuple of a group's exceptions (borrowed). */
export function groupExceptions(self: Ref): Ref {
  return i32[fieldAt(self, GROUP, 'excs')];
}

function BaseExceptionGroup_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs !== 2)
    raise(PyExc_TypeError, `BaseExceptionGroup.__new__() takes exactly 2 arguments (${nargs} given)`);
  const message = arg(args, 0);
  if (!PyUnicode_Check(message))
    raise(
      PyExc_TypeError,
      `BaseExceptionGroup.__new__() argument 1 must be str, not ${message === Py_None ? 'None' : typeNameOf(message)}`,
    );
  if (!PySequence_Check(arg(args, 1)))
    raise(PyExc_TypeError, 'second argument (exceptions) must be a sequence');
  const m = mark();
  const excs = own(PySequence_Tuple(arg(args, 1)));
  const n = PyTuple_GET_SIZE(excs);
  if (n === 0) raise(PyExc_ValueError, 'second argument (exceptions) must be a non-empty sequence');
  let base = false;
  for (let i = 0; i < n; i++) {
    const exc = PyTuple_GET_ITEM(excs, i);
    if (!PyExceptionInstance_Check(exc))
      raise(PyExc_ValueError, `Item ${i} of second argument (exceptions) is not an exception`);
    if (!PyObject_IsInstance(exc, PyExc_Exception)) base = true;
  }
  let cls = type;
  if (cls === PyExc_ExceptionGroup) {
    if (base) raise(PyExc_TypeError, 'Cannot nest BaseExceptions in an ExceptionGroup');
  } else if (cls === PyExc_BaseExceptionGroup) {
    if (!base) cls = PyExc_ExceptionGroup;
  } else if (base && PyObject_IsSubclass(cls, PyExc_Exception))
    raise(PyExc_TypeError, `Cannot nest BaseExceptions in '${typeName(cls)}'`);
  const self = BaseException_new(cls, args, nargs, kwnames);
  store(fieldAt(self, GROUP, 'msg'), Py_NewRef(message));
  store(fieldAt(self, GROUP, 'excs'), Py_NewRef(excs));
  return releasing(m, self);
}

function BaseExceptionGroup_str(self: Ref): Ref {
  const n = PyTuple_GET_SIZE(groupExceptions(self));
  const text = strString(i32[fieldAt(self, GROUP, 'msg')]);
  return PyUnicode_FromString(`${text} (${n} sub-exception${n > 1 ? 's' : ''})`);
}

function BaseExceptionGroup_derive(self: Ref, excs: Ref): Ref {
  return PyObject_CallFunctionObjArgs(PyExc_BaseExceptionGroup, i32[fieldAt(self, GROUP, 'msg')], excs);
}

// A group of `excs` (a list) with the traceback, context, cause and notes of `orig`; NULL when the list is empty.
function exceptiongroup_subset(orig: Ref, excs: Ref): Ref {
  if (PyList_GET_SIZE(excs) === 0) return 0;
  const m = mark();
  const eg = own(PyObject_CallMethod(orig, 'derive', excs));
  if (!_PyBaseExceptionGroup_Check(eg))
    raise(PyExc_TypeError, 'derive must return an instance of BaseExceptionGroup');
  const tb = PyException_traceback(orig);
  if (tb !== 0) PyException_SetTraceback(eg, tb);
  PyException_SetContext(eg, PyException_GetContext(orig));
  setCauseOnly(eg, PyException_GetCause(orig));
  const notes = PyObject_GetOptionalAttrString(orig, '__notes__');
  if (notes !== 0) {
    own(notes);
    if (PySequence_Check(notes)) PyObject_SetAttrString(eg, '__notes__', own(PySequence_List(notes)));
  }
  return releasing(m, Py_NewRef(eg));
}

// PyException_SetCause (steals), which also suppresses the context
function setCauseOnly(self: Ref, cause: Ref): void {
  store(fieldAt(self, GROUP, 'suppress_context'), 1);
  Py_SETREF(fieldAt(self, GROUP, 'cause'), cause);
}

type Matcher = (exc: Ref) => boolean;

// How split and subgroup tell what matches: a type, a tuple of types, or a callable.
function get_matcher(value: Ref): Matcher {
  if (isCallable(value) && !PyType_Check(value))
    return (exc) => {
      const m = mark();
      return Boolean(releasing(m, Number(PyObject_IsTrue(own(PyObject_CallOneArg(value, exc))))));
    };
  let types = PyExceptionClass_Check(value);
  if (PyTuple_Check(value)) {
    types = true;
    for (let i = 0; i < PyTuple_GET_SIZE(value); i++)
      if (!PyExceptionClass_Check(PyTuple_GET_ITEM(value, i))) types = false;
  }
  if (!types)
    raise(
      PyExc_TypeError,
      v.minor >= 13
        ? 'expected an exception type, a tuple of exception types, or a callable (other than a class)'
        : 'expected a function, exception type or tuple of exception types',
    );
  return (exc) => PyErr_GivenExceptionMatches(exc, value);
}

function isCallable(o: Ref): boolean {
  return v.minor >= 13 ? slotOf(o, tp_call) !== undefined : typeNameOf(o) === 'function';
}

// Splits exc: [what matches, the rest], each a new reference or NULL, both kept on the C stack by the caller.
function exceptiongroup_split_recursive(exc: Ref, matches: Matcher, rest: boolean): [Ref, Ref] {
  if (matches(exc)) return [Py_NewRef(exc), 0];
  if (!_PyBaseExceptionGroup_Check(exc)) return [0, rest ? Py_NewRef(exc) : 0];
  const m = mark();
  const match_list = own(PyList_New(0));
  const rest_list = own(PyList_New(0));
  const excs = groupExceptions(exc);
  for (let i = 0; i < PyTuple_GET_SIZE(excs); i++) {
    Py_EnterRecursiveCall(' in exceptiongroup_split_recursive');
    const [match, other] = exceptiongroup_split_recursive(PyTuple_GET_ITEM(excs, i), matches, rest);
    Py_LeaveRecursiveCall();
    const inner = mark();
    if (other !== 0) own(other);
    if (match !== 0) PyList_Append(match_list, own(match));
    if (other !== 0) PyList_Append(rest_list, other);
    release(inner);
  }
  const match = exceptiongroup_subset(exc, match_list);
  if (match !== 0) own(match);
  const other = rest ? exceptiongroup_subset(exc, rest_list) : 0;
  if (match !== 0) Py_NewRef(match);
  release(m);
  return [match, other];
}

function BaseExceptionGroup_split(self: Ref, value: Ref): Ref {
  const m = mark();
  const [match, rest] = exceptiongroup_split_recursive(self, get_matcher(value), true);
  if (match !== 0) own(match);
  if (rest !== 0) own(rest);
  return releasing(m, PyTuple_Pack(match || Py_None, rest || Py_None));
}

function BaseExceptionGroup_subgroup(self: Ref, value: Ref): Ref {
  const [match] = exceptiongroup_split_recursive(self, get_matcher(value), false);
  return match || Py_NewRef(Py_None);
}

// _PyEval_CheckExceptStarTypeValid
function checkStarType(type: Ref): void {
  if (PyTuple_Check(type)) {
    for (let i = 0; i < PyTuple_GET_SIZE(type); i++) checkStarType(PyTuple_GET_ITEM(type, i));
    return;
  }
  if (!PyExceptionClass_Check(type))
    raise(PyExc_TypeError, 'catching classes that do not inherit from BaseException is not allowed');
  if (PyType_IsSubtype(type, PyExc_BaseExceptionGroup))
    raise(PyExc_TypeError, 'catching ExceptionGroup with except* is not allowed. Use except instead.');
}

/**
 * Splits a caught exception for except*: `match_type` is a type or a tuple of types. Returns what matches and the rest,
 * new references, None where nothing is; a naked exception that matches is wrapped in a group
 * (_PyEval_ExceptionGroupMatch).
 */
export function exceptionGroupMatch(exc: Ref, match_type: Ref): { match: Ref; rest: Ref } {
  checkStarType(match_type);
  if (exc === Py_None) return { match: Py_NewRef(Py_None), rest: Py_NewRef(Py_None) };
  if (PyErr_GivenExceptionMatches(exc, match_type)) {
    if (_PyBaseExceptionGroup_Check(exc)) return { match: Py_NewRef(exc), rest: Py_NewRef(Py_None) };
    const m = mark();
    const list = own(PyTuple_Pack(exc));
    const eg = own(_PyExc_CreateExceptionGroup('', list));
    const tb = PyException_traceback(exc);
    if (tb !== 0) PyException_SetTraceback(eg, tb);
    return { match: releasing(m, Py_NewRef(eg)), rest: Py_NewRef(Py_None) };
  }
  if (!_PyBaseExceptionGroup_Check(exc)) return { match: Py_NewRef(Py_None), rest: Py_NewRef(exc) };
  const m = mark();
  const pair = own(PyObject_CallMethod(exc, 'split', match_type));
  if (!PyTuple_Check(pair))
    raise(PyExc_TypeError, `${typeNameOf(exc)}.split must return a tuple, not ${typeNameOf(pair)}`);
  if (PyTuple_GET_SIZE(pair) < 2)
    raise(
      PyExc_TypeError,
      `${typeNameOf(exc)}.split must return a 2-tuple, got tuple of size ${PyTuple_GET_SIZE(pair)}`,
    );
  const match = Py_NewRef(PyTuple_GET_ITEM(pair, 0));
  const rest = Py_NewRef(PyTuple_GET_ITEM(pair, 1));
  release(m);
  return { match, rest };
}

/** A group of `excs` (a sequence, borrowed) with a message; new reference. */
export function _PyExc_CreateExceptionGroup(message: string, excs: Ref): Ref {
  const m = mark();
  const text = own(PyUnicode_FromString(message));
  return releasing(m, PyObject_CallFunctionObjArgs(PyExc_BaseExceptionGroup, text, excs));
}

function is_same_exception_metadata(a: Ref, b: Ref): boolean {
  const notes = (e: Ref) => i32[fieldAt(e, 'PyBaseExceptionObject', 'notes')];
  return (
    notes(a) === notes(b) &&
    PyException_traceback(a) === PyException_traceback(b) &&
    PyException_cause(a) === PyException_cause(b) &&
    PyException_context(a) === PyException_context(b)
  );
}

function collect_exception_group_leaves(exc: Ref, leaves: Set<Ref>): void {
  if (exc === Py_None) return;
  if (!_PyBaseExceptionGroup_Check(exc)) {
    leaves.add(exc);
    return;
  }
  const excs = groupExceptions(exc);
  for (let i = 0; i < PyTuple_GET_SIZE(excs); i++)
    collect_exception_group_leaves(PyTuple_GET_ITEM(excs, i), leaves);
}

/**
 * What to raise at the end of a try/except*: `orig` is what was caught, `excs` a list of what its clauses raised and of
 * what is left. Returns an exception or None, new reference.
 */
export function _PyExc_PrepReraiseStar(orig: Ref, excs: Ref): Ref {
  const n = PyList_GET_SIZE(excs);
  if (n === 0) return Py_NewRef(Py_None);
  if (!_PyBaseExceptionGroup_Check(orig)) return Py_NewRef(PyList_GET_ITEM(excs, 0));
  const m = mark();
  const raised = own(PyList_New(0));
  const leaves = new Set<Ref>();
  for (let i = 0; i < n; i++) {
    const e = PyList_GET_ITEM(excs, i);
    if (e === Py_None) continue;
    if (is_same_exception_metadata(e, orig)) collect_exception_group_leaves(e, leaves);
    else PyList_Append(raised, e);
  }
  const [reraised] = exceptiongroup_split_recursive(
    orig,
    (e) => !_PyBaseExceptionGroup_Check(e) && leaves.has(e),
    false,
  );
  if (PyList_GET_SIZE(raised) === 0) return releasing(m, reraised || Py_NewRef(Py_None));
  if (reraised !== 0) PyList_Append(raised, own(reraised));
  if (PyList_GET_SIZE(raised) > 1) return releasing(m, _PyExc_CreateExceptionGroup('', raised));
  return releasing(m, Py_NewRef(PyList_GET_ITEM(raised, 0)));
}
