// CPython: Objects/exceptions.c. The exceptions with fields of their own that most programs meet.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  release,
  releasing,
  type TypeSpec,
} from '../memory/object.ts';
import { words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_Str, PySequence_Tuple, strString } from './abstract.ts';
import { arg } from './call.ts';
import { PyDict_Copy, PyDict_New, PyDict_SetItemString } from './dictobject.ts';
import { raise, throwException } from './errors.ts';
import {
  BaseException_init,
  BaseException_str,
  exceptionDict,
  exceptionType,
  newException,
  PyExc_BaseException,
  PyExc_Exception,
  PyExc_IndexError,
  PyExc_TypeError,
  PyException_args,
  reduceWith,
  setArguments,
} from './exceptions.ts';
import { parseArgs } from './getargs.ts';
import { PyLong_AsLong, PyLong_CheckExact } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_CheckExact, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

type Members = NonNullable<TypeSpec['members']>;

/** Attributes that are fields of the same name: written freely, None while NULL (T_OBJECT). */
export function objectMembers(...names: string[]): Members {
  return Object.fromEntries(names.map((field) => [field, { field, writable: true, none: true }]));
}

// Word offsets of the fields by struct, in the version in force.
const offsets = new Map<string, Record<string, number>>();
function fieldOf(struct: string, field: string): number {
  const key = `${v.name} ${struct}`;
  let found = offsets.get(key);
  if (!found) {
    found = words(struct, v);
    offsets.set(key, found);
  }
  return found[field];
}

/** Word index of a field of an exception. */
export function fieldAt(self: Ref, struct: string, field: string): number {
  return (self << 2) + fieldOf(struct, field);
}

const exception = () => PyExc_Exception;

// ---------------------------------------------------------------- StopIteration, SystemExit

export const PyExc_StopIteration = exceptionType(
  'StopIteration',
  exception,
  'Signal the end from iterator.__next__().',
  {
    struct: 'PyStopIterationObject',
    slots: { tp_init: StopIteration_init },
    members: objectMembers('value'),
  },
);

function StopIteration_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  BaseException_init(self, args, nargs, kwnames);
  const value = nargs > 0 ? arg(args, 0) : Py_None;
  Py_SETREF(fieldAt(self, 'PyStopIterationObject', 'value'), Py_NewRef(value));
}

/** StopIteration.value (borrowed). */
export function stopIterationValue(self: Ref): Ref {
  return i32[fieldAt(self, 'PyStopIterationObject', 'value')] || Py_None;
}

export const PyExc_SystemExit = exceptionType(
  'SystemExit',
  () => PyExc_BaseException,
  'Request to exit from the interpreter.',
  { struct: 'PySystemExitObject', slots: { tp_init: SystemExit_init }, members: objectMembers('code') },
);

function SystemExit_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  BaseException_init(self, args, nargs, kwnames);
  if (nargs === 0) return;
  const code = nargs === 1 ? Py_NewRef(arg(args, 0)) : Py_NewRef(PyException_args(self));
  Py_SETREF(fieldAt(self, 'PySystemExitObject', 'code'), code);
}

/** SystemExit.code (borrowed) or None. */
export function systemExitCode(self: Ref): Ref {
  return i32[fieldAt(self, 'PySystemExitObject', 'code')] || Py_None;
}

// ---------------------------------------------------------------- keyword fields

// Sets the fields that an exception takes as keywords only, after its args.
function initKeywords(
  self: Ref,
  args: number,
  nargs: number,
  kwnames: Ref,
  name: string,
  struct: string,
  fields: readonly string[],
): void {
  setArguments(self, args, nargs);
  // the keyword values follow the positional arguments
  const values = parseArgs(name, args + 2 * nargs, 0, kwnames, fields, {
    min: 0,
    max: 0,
    kwonly: fields.length,
  });
  for (let i = 0; i < fields.length; i++)
    Py_SETREF(fieldAt(self, struct, fields[i]), values[i] === 0 ? 0 : Py_NewRef(values[i]));
}

// ---------------------------------------------------------------- ImportError

export const PyExc_ImportError = exceptionType(
  'ImportError',
  exception,
  "Import can't find module, or can't find name in module.",
  {
    struct: 'PyImportErrorObject',
    slots: { tp_init: ImportError_init, tp_str: ImportError_str },
    methods: { __reduce__: noargs(ImportError_reduce) },
    get members() {
      return objectMembers('msg', ...importFields());
    },
  },
);

function importFields(): string[] {
  return v.minor >= 12 ? ['name', 'path', 'name_from'] : ['name', 'path'];
}

function ImportError_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  initKeywords(self, args, nargs, kwnames, 'ImportError', 'PyImportErrorObject', importFields());
  Py_SETREF(fieldAt(self, 'PyImportErrorObject', 'msg'), nargs === 1 ? Py_NewRef(arg(args, 0)) : 0);
}

function ImportError_str(self: Ref): Ref {
  const msg = i32[fieldAt(self, 'PyImportErrorObject', 'msg')];
  return msg !== 0 && PyUnicode_CheckExact(msg) ? Py_NewRef(msg) : BaseException_str(self);
}

function ImportError_reduce(self: Ref): Ref {
  return reduceWithFields(self, 'PyImportErrorObject', importFields());
}

// (type, args, state), the fields that are set added to a copy of __dict__.
function reduceWithFields(self: Ref, struct: string, fields: readonly string[]): Ref {
  const m = mark();
  const own_dict = exceptionDict(self);
  let state = own_dict;
  for (const field of fields) {
    const value = i32[fieldAt(self, struct, field)];
    if (value === 0) continue;
    if (state === own_dict) state = own(own_dict !== 0 ? PyDict_Copy(own_dict) : PyDict_New());
    PyDict_SetItemString(state, field, value);
  }
  return releasing(m, reduceWith(self, PyException_args(self), state));
}

export const PyExc_ModuleNotFoundError = exceptionType(
  'ModuleNotFoundError',
  () => PyExc_ImportError,
  'Module not found.',
  { struct: 'PyImportErrorObject', slots: { tp_init: ImportError_init } },
);

/** Raises an ImportError or ModuleNotFoundError with its name and path (borrowed; NULL: none). */
export function PyErr_SetImportErrorSubclass(type: Ref, message: string, name: Ref, path: Ref): never {
  const m = mark();
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(message))));
  const err = newException(type, Py_NewRef(args));
  if (name !== 0) Py_SETREF(fieldAt(err, 'PyImportErrorObject', 'name'), Py_NewRef(name));
  if (path !== 0) Py_SETREF(fieldAt(err, 'PyImportErrorObject', 'path'), Py_NewRef(path));
  release(m);
  throwException(err);
}

/**
 * Raises an ImportError or ModuleNotFoundError about the module of that name; `name_from` (borrowed, or NULL): what was
 * to be imported from it.
 */
export function raiseImportError(type: Ref, message: string, name: string, name_from: Ref = 0): never {
  const m = mark();
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(message))));
  const err = newException(type, Py_NewRef(args));
  Py_SETREF(fieldAt(err, 'PyImportErrorObject', 'name'), PyUnicode_FromString(name));
  if (name_from !== 0 && v.minor >= 12)
    Py_SETREF(fieldAt(err, 'PyImportErrorObject', 'name_from'), Py_NewRef(name_from));
  release(m);
  throwException(err);
}

// ---------------------------------------------------------------- NameError, AttributeError

export const PyExc_NameError = exceptionType('NameError', exception, 'Name not found globally.', {
  struct: 'PyNameErrorObject',
  slots: { tp_init: NameError_init },
  get members() {
    return v.minor >= 10 ? objectMembers('name') : {};
  },
});

function NameError_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  if (v.minor < 10) BaseException_init(self, args, nargs, kwnames);
  else initKeywords(self, args, nargs, kwnames, 'NameError', 'PyNameErrorObject', ['name']);
}

export const PyExc_UnboundLocalError = exceptionType(
  'UnboundLocalError',
  () => PyExc_NameError,
  'Local name referenced but not bound to a value.',
  { struct: 'PyNameErrorObject', slots: { tp_init: NameError_init } },
);

export const PyExc_AttributeError = exceptionType('AttributeError', exception, 'Attribute not found.', {
  struct: 'PyAttributeErrorObject',
  slots: { tp_init: AttributeError_init },
  get members() {
    return v.minor >= 10 ? objectMembers('name', 'obj') : {};
  },
  get methods(): Record<string, MethodDef> {
    return v.minor >= 12
      ? {
          __reduce__: noargs((self) =>
            reduceWithFields(self, 'PyAttributeErrorObject', v.minor >= 12 ? ['name'] : []),
          ),
        }
      : {};
  },
});

function AttributeError_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  if (v.minor < 10) BaseException_init(self, args, nargs, kwnames);
  else initKeywords(self, args, nargs, kwnames, 'AttributeError', 'PyAttributeErrorObject', ['name', 'obj']);
}

/** Raises NameError with its name (borrowed), which "Did you mean" reads. */
export function raiseNameError(name: Ref, message: string, type = PyExc_NameError): never {
  const m = mark();
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(message))));
  const err = newException(type, Py_NewRef(args));
  if (v.minor >= 10) Py_SETREF(fieldAt(err, 'PyNameErrorObject', 'name'), Py_NewRef(name));
  release(m);
  throwException(err);
}

/** Raises AttributeError with name and obj (borrowed), which "Did you mean" reads. */
export function raiseAttributeError(obj: Ref, name: Ref, message: string): never {
  const m = mark();
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(message))));
  const err = newException(PyExc_AttributeError, Py_NewRef(args));
  setAttributeContext(err, obj, name);
  release(m);
  throwException(err);
}

/** Adds name and obj to an AttributeError that has none (_PyObject_SetAttributeErrorContext). */
export function setAttributeContext(err: Ref, obj: Ref, name: Ref): void {
  if (v.minor < 10) return;
  const nameAt = fieldAt(err, 'PyAttributeErrorObject', 'name');
  const objAt = fieldAt(err, 'PyAttributeErrorObject', 'obj');
  if (i32[nameAt] !== 0 || i32[objAt] !== 0) return;
  store(nameAt, Py_NewRef(name));
  store(objAt, Py_NewRef(obj));
}

// ---------------------------------------------------------------- SyntaxError

const SYNTAX = 'PySyntaxErrorObject';

function syntaxFields(): string[] {
  const fields = ['filename', 'lineno', 'offset', 'text'];
  if (v.minor >= 10) fields.push('end_lineno', 'end_offset');
  if (v.minor >= 14) fields.push('metadata');
  return fields;
}

export const PyExc_SyntaxError = exceptionType('SyntaxError', exception, 'Invalid syntax.', {
  struct: SYNTAX,
  slots: { tp_init: SyntaxError_init, tp_str: SyntaxError_str },
  get members() {
    const members = objectMembers('msg', ...syntaxFields(), 'print_file_and_line');
    if (members.metadata) {
      members._metadata = members.metadata;
      delete members.metadata;
    }
    return members;
  },
});

function SyntaxError_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  BaseException_init(self, args, nargs, kwnames);
  if (nargs >= 1) Py_SETREF(fieldAt(self, SYNTAX, 'msg'), Py_NewRef(arg(args, 0)));
  if (nargs !== 2) return;
  const m = mark();
  const info = own(PySequence_Tuple(arg(args, 1)));
  const fields = syntaxFields();
  const n = PyTuple_GET_SIZE(info);
  if (v.minor < 10) {
    if (n !== 4) raise(PyExc_IndexError, 'tuple index out of range');
  } else if (n < 4 || n > fields.length)
    raise(
      PyExc_TypeError,
      `function takes at ${n < 4 ? 'least 4' : `most ${fields.length}`} arguments (${n} given)`,
    );
  for (let i = 0; i < n; i++)
    Py_SETREF(fieldAt(self, SYNTAX, fields[i]), Py_NewRef(PyTuple_GET_ITEM(info, i)));
  if (n === 5) raise(PyExc_TypeError, 'end_offset must be provided when end_lineno is provided');
  release(m);
}

function SyntaxError_str(self: Ref): Ref {
  const msg = i32[fieldAt(self, SYNTAX, 'msg')] || Py_None;
  const filename = i32[fieldAt(self, SYNTAX, 'filename')];
  const lineno = i32[fieldAt(self, SYNTAX, 'lineno')];
  const name = filename !== 0 && PyUnicode_Check(filename) ? stringOf(filename).replace(/^.*\//s, '') : null;
  const line = lineno !== 0 && PyLong_CheckExact(lineno) ? `line ${PyLong_AsLong(lineno)}` : null;
  if (name === null && line === null) return PyObject_Str(msg);
  const where = [name, line].filter((part) => part !== null).join(', ');
  return PyUnicode_FromString(`${strString(msg)} (${where})`);
}

/** The fields of a SyntaxError, borrowed; None for what is not set. */
export function syntaxErrorField(self: Ref, field: string): Ref {
  if (v.minor < 10 && field.startsWith('end_')) return Py_None;
  return i32[fieldAt(self, SYNTAX, field)] || Py_None;
}

/** Sets a field of a SyntaxError (steals). */
export function setSyntaxErrorField(self: Ref, field: string, value: Ref): void {
  if (v.minor < 10 && field.startsWith('end_')) Py_DECREF(value);
  else Py_SETREF(fieldAt(self, SYNTAX, field), value);
}

function syntaxSubtype(name: string, base: () => Ref, doc: string, since?: number): Ref {
  return exceptionType(name, base, doc, { struct: SYNTAX, slots: { tp_init: SyntaxError_init }, since });
}

export const PyExc_IndentationError = syntaxSubtype(
  'IndentationError',
  () => PyExc_SyntaxError,
  'Improper indentation.',
);
export const PyExc_TabError = syntaxSubtype(
  'TabError',
  () => PyExc_IndentationError,
  'Improper mixture of spaces and tabs.',
);
export const PyExc__IncompleteInputError = syntaxSubtype(
  '_IncompleteInputError',
  () => PyExc_SyntaxError,
  'incomplete input.',
  13,
);
