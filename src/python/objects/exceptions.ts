// CPython: Objects/exceptions.c. BaseException and the exceptions that add nothing to it.
// Those with fields of their own: exceptiontypes.ts, oserror.ts, unicodeerror.ts, exceptiongroup.ts.

import { freelist, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { allocStatic, i32, type Ref, store } from '../memory/memory.ts';
import {
  _Py_NewReference,
  cfunction,
  clearBody,
  initStatic,
  mark,
  objectFields,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASE_EXC_SUBCLASS,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  TYPE,
  type TypeSpec,
  tp_init,
  tp_new,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  PyObject_GetOptionalAttrString,
  PyObject_Repr,
  PyObject_SetAttr,
  PyObject_SetAttrString,
  PyObject_Str,
  PySequence_Tuple,
  reprString,
  typeName,
} from './abstract.ts';
import { PyBool_FromLong } from './boolobject.ts';
import { arg, argumentTuple, PyObject_Vectorcall } from './call.ts';
import { dictKeyAt, dictValueAt, PyDict_Check, PyDict_Next } from './dictobject.ts';
import { PyExceptionInstance_Check, raise } from './errors.ts';
import { create_exception_group_class } from './exceptiongroup.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_BadArgument, _PyArg_NoKwnames } from './getargs.ts';
import { instanceDict } from './instancedict.ts';
import { PyList_Append, PyList_Check, PyList_New } from './listobject.ts';
import { noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTraceBack_Check } from './traceback.ts';
import {
  _PyTuple_FromArray,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
} from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString } from './unicodeobject.ts';

// Word offsets of PyBaseExceptionObject; they move by version (notes).
let {
  dict,
  args: argsField,
  traceback,
  context,
  cause,
  suppress_context,
} = words('PyBaseExceptionObject', v);

/**
 * Reads the layout of the version in force, makes ExceptionGroup and sets the MemoryErrors aside. At each start, when the
 * types are ready.
 */
export function initExceptions(): void {
  ({
    dict,
    args: argsField,
    traceback,
    context,
    cause,
    suppress_context,
  } = words('PyBaseExceptionObject', v));
  create_exception_group_class();
  preallocate_memerrors();
}

// ---------------------------------------------------------------- making and unmaking

export function BaseException_new(type: Ref, args: number, nargs: number, _kwnames: Ref): Ref {
  const m = mark();
  const given = argumentTuple(args, nargs);
  const tuple = own(given !== 0 ? Py_NewRef(given) : _PyTuple_FromArray(args, nargs));
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + argsField, Py_NewRef(tuple));
  return releasing(m, self);
}

export function BaseException_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const name = typeName(Py_TYPE(self));
  if (v.minor < 7 && kwnames !== 0) raise(PyExc_TypeError, `${name} does not take keyword arguments`);
  _PyArg_NoKwnames(name, kwnames);
  setArguments(self, args, nargs);
}

/** self.args = the arguments; nothing when BaseException_new has set them already. */
export function setArguments(self: Ref, args: number, nargs: number): void {
  const old = i32[(self << 2) + argsField];
  if (old !== 0 && PyTuple_GET_SIZE(old) === nargs) {
    let i = 0;
    while (i < nargs && PyTuple_GET_ITEM(old, i) === arg(args, i)) i++;
    if (i === nargs) return;
  }
  Py_SETREF((self << 2) + argsField, _PyTuple_FromArray(args, nargs));
}

/** A new exception with these arguments (a tuple, stolen); new reference. */
export function newException(type: Ref, args: Ref): Ref {
  const m = mark();
  own(args);
  const t = type << 2;
  if (
    i32[t + tp_new] === cfunction(BaseException_new) &&
    i32[t + tp_init] === cfunction(BaseException_init)
  ) {
    const self = PyType_GenericAlloc(type, 0);
    store((self << 2) + argsField, Py_NewRef(args));
    return releasing(m, self);
  }
  const first = mark();
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) own(Py_NewRef(PyTuple_GET_ITEM(args, i)));
  return releasing(m, PyObject_Vectorcall(type, first, PyTuple_GET_SIZE(args), 0));
}

/** Drops the fields that the struct has beyond BaseException's, then those. */
function clearFields(self: Ref, struct: string): void {
  const { words: fields } = objectFields(struct);
  for (let i = objectFields('PyBaseExceptionObject').words.length; i < fields.length; i++)
    Py_CLEAR((self << 2) + fields[i]);
  Py_CLEAR((self << 2) + dict);
  Py_CLEAR((self << 2) + argsField);
  Py_CLEAR((self << 2) + traceback);
  Py_CLEAR((self << 2) + cause);
  Py_CLEAR((self << 2) + context);
}

function traverseFields(self: Ref, visit: Visit, struct: string): void {
  const { names, words: fields } = objectFields(struct);
  const base = objectFields('PyBaseExceptionObject').words.length;
  for (let n = 0; n < fields.length; n++) {
    // its own fields first, as the C functions do
    const i = (n + base) % fields.length;
    const target = i32[(self << 2) + fields[i]];
    if (target !== 0) visit(target, names[i], 0);
  }
}

/** What every static exception type has; `more` may have getters that depend on the version. */
function exceptionSpec(
  name: string,
  base: (() => Ref) | undefined,
  doc: string,
  more: Partial<TypeSpec>,
): TypeSpec {
  const struct = more.struct ?? 'PyBaseExceptionObject';
  const spec: TypeSpec = {
    name,
    struct,
    base,
    doc,
    flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASE_EXC_SUBCLASS,
    dictField: 'dict',
  };
  Object.defineProperties(spec, Object.getOwnPropertyDescriptors(more));
  spec.slots = {
    tp_new: BaseException_new,
    tp_init: BaseException_init,
    tp_traverse: (self: Ref, visit: Visit) => traverseFields(self, visit, struct),
    tp_clear: (self: Ref) => clearFields(self, struct),
    tp_dealloc: (self: Ref) => {
      PyObject_GC_UnTrack(self);
      clearFields(self, struct);
      freeObject(self);
    },
    ...more.slots,
  };
  return spec;
}

/** Declares an exception type; `more`: struct, slots and the rest where it differs from BaseException. */
export function exceptionType(
  name: string,
  base: (() => Ref) | undefined,
  doc: string,
  more: Partial<TypeSpec> = {},
): Ref {
  return staticType(exceptionSpec(name, base, doc, more));
}

// ---------------------------------------------------------------- text

export function BaseException_str(self: Ref): Ref {
  const args = i32[(self << 2) + argsField];
  const n = PyTuple_GET_SIZE(args);
  if (n === 0) return PyUnicode_FromString('');
  return PyObject_Str(n === 1 ? PyTuple_GET_ITEM(args, 0) : args);
}

function BaseException_repr(self: Ref): Ref {
  const args = i32[(self << 2) + argsField];
  const name = typeName(Py_TYPE(self)).replace(/^.*\./, '');
  if (PyTuple_GET_SIZE(args) === 1 && v.minor >= 7)
    return PyUnicode_FromString(`${name}(${reprString(PyTuple_GET_ITEM(args, 0))})`);
  return PyUnicode_FromString(`${name}${reprString(args)}`);
}

// ---------------------------------------------------------------- attributes

/** The named field of an exception, for whoever knows its struct; borrowed or NULL. */
export function exceptionField(self: Ref, struct: string, field: string): Ref {
  return i32[(self << 2) + words(struct, v)[field]];
}

/** self.args (borrowed). */
export function PyException_args(self: Ref): Ref {
  return i32[(self << 2) + argsField];
}

/** self.__traceback__ (borrowed) or NULL. */
export function PyException_traceback(self: Ref): Ref {
  return i32[(self << 2) + traceback];
}

/** self.__context__ (borrowed) or NULL. */
export function PyException_context(self: Ref): Ref {
  return i32[(self << 2) + context];
}

/** self.__cause__ (borrowed) or NULL. */
export function PyException_cause(self: Ref): Ref {
  return i32[(self << 2) + cause];
}

/** self.__suppress_context__ */
export function PyException_suppressContext(self: Ref): boolean {
  return i32[(self << 2) + suppress_context] !== 0;
}

/** self.__traceback__ (new) or NULL. */
export function PyException_GetTraceback(self: Ref): Ref {
  const tb = i32[(self << 2) + traceback];
  return tb === 0 ? 0 : Py_NewRef(tb);
}

/** self.__context__ (new) or NULL. */
export function PyException_GetContext(self: Ref): Ref {
  const found = i32[(self << 2) + context];
  return found === 0 ? 0 : Py_NewRef(found);
}

/** self.__cause__ (new) or NULL. */
export function PyException_GetCause(self: Ref): Ref {
  const found = i32[(self << 2) + cause];
  return found === 0 ? 0 : Py_NewRef(found);
}

/** self.__traceback__ = tb (borrowed; None clears it). TypeError for what is no traceback. */
export function PyException_SetTraceback(self: Ref, tb: Ref): void {
  if (self === lastResort) return;
  if (tb === 0) raise(PyExc_TypeError, '__traceback__ may not be deleted');
  if (tb === Py_None) Py_CLEAR((self << 2) + traceback);
  else if (PyTraceBack_Check(tb)) Py_SETREF((self << 2) + traceback, Py_NewRef(tb));
  else raise(PyExc_TypeError, '__traceback__ must be a traceback or None');
}

/** self.__context__ = value (steals; NULL clears it). */
export function PyException_SetContext(self: Ref, value: Ref): void {
  if (self === lastResort) {
    if (value !== 0) Py_DECREF(value);
    return;
  }
  Py_SETREF((self << 2) + context, value);
}

/** self.__cause__ = value (steals; NULL clears it), and __suppress_context__ = True. */
export function PyException_SetCause(self: Ref, value: Ref): void {
  store((self << 2) + suppress_context, 1);
  Py_SETREF((self << 2) + cause, value);
}

function orNone(value: Ref): Ref {
  return Py_NewRef(value === 0 ? Py_None : value);
}

// The value that __context__ or __cause__ is set to: a new reference, or NULL for None.
function chained(value: Ref, name: string): Ref {
  if (value === 0) raise(PyExc_TypeError, `__${name}__ may not be deleted`);
  if (value === Py_None) return 0;
  if (!PyExceptionInstance_Check(value))
    raise(PyExc_TypeError, `exception ${name} must be None or derive from BaseException`);
  return Py_NewRef(value);
}

function BaseException_set_args(self: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_TypeError, 'args may not be deleted');
  Py_SETREF((self << 2) + argsField, PySequence_Tuple(value));
}

function BaseException_set_suppress(self: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_TypeError, "can't delete numeric/char attribute");
  const on = value === PyBool_FromLong(1);
  if (!on && value !== PyBool_FromLong(0)) raise(PyExc_TypeError, 'attribute value type must be bool');
  store((self << 2) + suppress_context, on ? 1 : 0);
}

// self.__dict__, made when it is first asked for
function BaseException_get_dict(self: Ref): Ref {
  return Py_NewRef(instanceDict(self));
}

function BaseException_set_dict(self: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_TypeError, 'cannot delete __dict__');
  if (!PyDict_Check(value))
    raise(PyExc_TypeError, `__dict__ must be set to a dictionary, not a '${typeName(Py_TYPE(value))}'`);
  Py_SETREF((self << 2) + dict, Py_NewRef(value));
}

/** self.__dict__ (borrowed) or NULL. */
export function exceptionDict(self: Ref): Ref {
  return i32[(self << 2) + dict];
}

// ---------------------------------------------------------------- methods

/** (type, args) or (type, args, state), the state borrowed; new reference. */
export function reduceWith(self: Ref, args: Ref, state: Ref): Ref {
  return state !== 0 ? PyTuple_Pack(Py_TYPE(self), args, state) : PyTuple_Pack(Py_TYPE(self), args);
}

function BaseException_reduce(self: Ref): Ref {
  return reduceWith(self, i32[(self << 2) + argsField], i32[(self << 2) + dict]);
}

function BaseException_setstate(self: Ref, state: Ref): Ref {
  if (state === Py_None) return Py_NewRef(Py_None);
  if (!PyDict_Check(state)) raise(PyExc_TypeError, 'state is not a dictionary');
  const m = mark();
  for (let pos = PyDict_Next(state, 0); pos >= 0; pos = PyDict_Next(state, pos)) {
    const key = own(Py_NewRef(dictKeyAt(state, pos)));
    const value = own(Py_NewRef(dictValueAt(state, pos)));
    PyObject_SetAttr(self, key, value);
    release(m);
  }
  return Py_NewRef(Py_None);
}

function BaseException_with_traceback(self: Ref, tb: Ref): Ref {
  PyException_SetTraceback(self, tb);
  return Py_NewRef(self);
}

function BaseException_add_note(self: Ref, note: Ref): Ref {
  if (!PyUnicode_Check(note)) {
    if (v.minor >= 14) _PyArg_BadArgument('add_note', 'argument', 'str', note);
    raise(PyExc_TypeError, `note must be a str, not '${typeName(Py_TYPE(note))}'`);
  }
  const m = mark();
  let notes = PyObject_GetOptionalAttrString(self, '__notes__');
  if (notes === 0) {
    notes = own(PyList_New(0));
    PyObject_SetAttrString(self, '__notes__', notes);
  } else {
    own(notes);
    if (!PyList_Check(notes)) raise(PyExc_TypeError, 'Cannot add note: __notes__ is not a list');
  }
  PyList_Append(notes, note);
  return releasing(m, Py_NewRef(Py_None));
}

export const PyExc_BaseException = exceptionType(
  'BaseException',
  undefined,
  'Common base class for all exceptions',
  {
    slots: { tp_repr: BaseException_repr, tp_str: BaseException_str },
    methods: {
      __reduce__: noargs(BaseException_reduce),
      __setstate__: o(BaseException_setstate),
      with_traceback: o(BaseException_with_traceback),
      add_note: o(BaseException_add_note, { since: 11 }),
    },
    getset: {
      __suppress_context__: {
        get: (self) => PyBool_FromLong(PyException_suppressContext(self)),
        set: BaseException_set_suppress,
      },
      __dict__: { get: BaseException_get_dict, set: BaseException_set_dict },
      args: { get: (self) => orNone(i32[(self << 2) + argsField]), set: BaseException_set_args },
      __traceback__: {
        get: (self) => orNone(i32[(self << 2) + traceback]),
        set: PyException_SetTraceback,
      },
      __context__: {
        get: (self) => orNone(i32[(self << 2) + context]),
        set: (self, value) => PyException_SetContext(self, chained(value, 'context')),
      },
      __cause__: {
        get: (self) => orNone(i32[(self << 2) + cause]),
        set: (self, value) => PyException_SetCause(self, chained(value, 'cause')),
      },
    },
  },
);

// ---------------------------------------------------------------- the exceptions that add nothing

function simple(base: () => Ref, name: string, doc: string, since?: number): Ref {
  return exceptionType(name, base, doc, since === undefined ? {} : { since });
}
const base = () => PyExc_BaseException;
const exception = () => PyExc_Exception;
const runtime = () => PyExc_RuntimeError;
const arithmetic = () => PyExc_ArithmeticError;
const warning = () => PyExc_Warning;

export const PyExc_Exception = simple(base, 'Exception', 'Common base class for all non-exit exceptions.');
export const PyExc_TypeError = simple(exception, 'TypeError', 'Inappropriate argument type.');
export const PyExc_StopAsyncIteration = simple(
  exception,
  'StopAsyncIteration',
  'Signal the end from iterator.__anext__().',
);
export const PyExc_GeneratorExit = simple(base, 'GeneratorExit', 'Request that a generator exit.');
export const PyExc_KeyboardInterrupt = simple(base, 'KeyboardInterrupt', 'Program interrupted by user.');
export const PyExc_EOFError = simple(exception, 'EOFError', 'Read beyond end of file.');
export const PyExc_RuntimeError = simple(exception, 'RuntimeError', 'Unspecified run-time error.');
export const PyExc_RecursionError = simple(runtime, 'RecursionError', 'Recursion limit exceeded.');
export const PyExc_PythonFinalizationError = simple(
  runtime,
  'PythonFinalizationError',
  'Operation blocked during Python finalization.',
  13,
);
export const PyExc_NotImplementedError = simple(
  runtime,
  'NotImplementedError',
  "Method or function hasn't been implemented yet.",
);
export const PyExc_LookupError = simple(exception, 'LookupError', 'Base class for lookup errors.');
export const PyExc_IndexError = simple(() => PyExc_LookupError, 'IndexError', 'Sequence index out of range.');
export const PyExc_KeyError = exceptionType('KeyError', () => PyExc_LookupError, 'Mapping key not found.', {
  slots: { tp_str: KeyError_str },
});
export const PyExc_ValueError = simple(
  exception,
  'ValueError',
  'Inappropriate argument value (of correct type).',
);
export const PyExc_AssertionError = simple(exception, 'AssertionError', 'Assertion failed.');
export const PyExc_ArithmeticError = simple(
  exception,
  'ArithmeticError',
  'Base class for arithmetic errors.',
);
export const PyExc_FloatingPointError = simple(
  arithmetic,
  'FloatingPointError',
  'Floating-point operation failed.',
);
export const PyExc_OverflowError = simple(arithmetic, 'OverflowError', 'Result too large to be represented.');
export const PyExc_ZeroDivisionError = simple(
  arithmetic,
  'ZeroDivisionError',
  'Second argument to a division or modulo operation was zero.',
);
export const PyExc_SystemError = simple(
  exception,
  'SystemError',
  'Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the traceback,\nthe Python version, and the hardware/OS platform and version.',
);
export const PyExc_ReferenceError = simple(
  exception,
  'ReferenceError',
  'Weak ref proxy used after referent went away.',
);
export const PyExc_BufferError = simple(exception, 'BufferError', 'Buffer error.');
export const PyExc_Warning = simple(exception, 'Warning', 'Base class for warning categories.');
export const PyExc_UserWarning = simple(
  warning,
  'UserWarning',
  'Base class for warnings generated by user code.',
);
export const PyExc_EncodingWarning = simple(
  warning,
  'EncodingWarning',
  'Base class for warnings about encodings.',
  10,
);
export const PyExc_DeprecationWarning = simple(
  warning,
  'DeprecationWarning',
  'Base class for warnings about deprecated features.',
);
export const PyExc_PendingDeprecationWarning = simple(
  warning,
  'PendingDeprecationWarning',
  'Base class for warnings about features which will be deprecated\nin the future.',
);
export const PyExc_SyntaxWarning = simple(
  warning,
  'SyntaxWarning',
  'Base class for warnings about dubious syntax.',
);
export const PyExc_RuntimeWarning = simple(
  warning,
  'RuntimeWarning',
  'Base class for warnings about dubious runtime behavior.',
);
export const PyExc_FutureWarning = simple(
  warning,
  'FutureWarning',
  'Base class for warnings about constructs that will change semantically\nin the future.',
);
export const PyExc_ImportWarning = simple(
  warning,
  'ImportWarning',
  'Base class for warnings about probable mistakes in module imports',
);
export const PyExc_UnicodeWarning = simple(
  warning,
  'UnicodeWarning',
  'Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.',
);
export const PyExc_BytesWarning = simple(
  warning,
  'BytesWarning',
  'Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or comparing to str.',
);
export const PyExc_ResourceWarning = simple(
  warning,
  'ResourceWarning',
  'Base class for warnings about resource usage.',
);

// One argument is shown by its repr: KeyError: '' says more than KeyError.
function KeyError_str(self: Ref): Ref {
  const args = i32[(self << 2) + argsField];
  return PyTuple_GET_SIZE(args) === 1 ? PyObject_Repr(PyTuple_GET_ITEM(args, 0)) : BaseException_str(self);
}

// ---------------------------------------------------------------- MemoryError

// Sixteen MemoryErrors are made at the start and kept, so that one can be raised when no memory is left; the last
// resort lies in static memory.
const MEMERRORS_SAVE = 16;
const memerrors = freelist(
  'MemoryError',
  () => MEMERRORS_SAVE,
  PyObject_GC_Del,
  () => true,
);
let lastResort: Ref = 0;

export const PyExc_MemoryError = exceptionType('MemoryError', exception, 'Out of memory.', {
  slots: { tp_new: MemoryError_new, tp_dealloc: MemoryError_dealloc },
});

function MemoryError_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type !== PyExc_MemoryError) return BaseException_new(type, args, nargs, kwnames);
  const m = mark();
  const tuple = own(_PyTuple_FromArray(args, nargs));
  const self = newMemoryError();
  store((self << 2) + argsField, Py_NewRef(tuple));
  return releasing(m, self);
}

// A MemoryError without args, from the free list or new.
function newMemoryError(): Ref {
  const size = structOf('PyBaseExceptionObject', v).size;
  const kept = pop(memerrors);
  const self = kept !== 0 ? kept : PyObject_GC_New(PyExc_MemoryError, size);
  if (kept !== 0) _Py_NewReference(self, PyExc_MemoryError);
  clearBody(self, size);
  PyObject_GC_Track(self);
  return self;
}

function MemoryError_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  clearFields(self, 'PyBaseExceptionObject');
  if (Py_TYPE(self) !== PyExc_MemoryError || !push(memerrors, self)) freeObject(self);
}

/** A MemoryError to raise, made without allocating; new reference. */
export function memoryError(): Ref {
  if (i32[(PyExc_MemoryError << 2) + TYPE.tp_new] !== 0) {
    const kept = pop(memerrors);
    if (kept !== 0) {
      push(memerrors, kept);
      const self = newMemoryError();
      store((self << 2) + argsField, PyTuple_New(0));
      return self;
    }
  }
  return Py_NewRef(lastResort);
}

// Sets the MemoryErrors aside.
function preallocate_memerrors(): void {
  const size = structOf('PyBaseExceptionObject', v).size;
  lastResort = allocStatic(v.gcHeadSize + size) + (v.gcHeadSize >>> 4);
  initStatic(lastResort, PyExc_MemoryError);
  store((lastResort << 2) + argsField, PyTuple_New(0));
  const m = mark();
  for (let i = 0; i < MEMERRORS_SAVE; i++) own(newMemoryError());
  release(m);
}

export * from './exceptiongroup.ts';
export * from './exceptiontypes.ts';
export * from './oserror.ts';
export * from './unicodeerror.ts';
