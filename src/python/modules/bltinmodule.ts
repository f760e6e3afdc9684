// CPython: Python/bltinmodule.c. The module builtins: its functions, constants and types.

import { addressOf, i32, type Ref } from '../memory/memory.ts';
import {
  hash,
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TYPE,
  releasing,
  slotOf,
  staticTypes,
  TYPE,
  tp_call,
} from '../memory/object.ts';
import {
  PyIter_Check,
  PyIter_Next,
  PyNumber_Absolute,
  PyNumber_Divmod,
  PyNumber_Index,
  PyNumber_Power,
  PyObject_ASCII,
  PyObject_Format,
  PyObject_GetAttr,
  PyObject_GetIter,
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_Hash,
  PyObject_IsInstance,
  PyObject_IsSubclass,
  PyObject_Repr,
  PyObject_SetAttr,
  PyObject_Size,
  PySequence_List,
  typeNameOf,
} from '../objects/abstract.ts';
import { Py_False, Py_True, PyBool_FromLong } from '../objects/boolobject.ts';
import { bytesOf, PyBytes_Check, PyBytes_GET_SIZE } from '../objects/bytesobject.ts';
import {
  arg,
  PyObject_CallMethod,
  PyObject_CallNoArgs,
  PyObject_CallOneArg,
  PyObject_Vectorcall,
} from '../objects/call.ts';
import { raise, suppress } from '../objects/errors.ts';
import {
  PyExc_ExceptionGroup,
  PyExc_NotImplementedError,
  PyExc_OSError,
  PyExc_OverflowError,
  PyExc_StopIteration,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { currentFrame, F, frameLocals } from '../objects/frameobject.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { identifier } from '../objects/identifiers.ts';
import { PyCallIter_New } from '../objects/iterobject.ts';
import { PyLong_AsBigInt, PyLong_FromBigInt, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { Py_Ellipsis, Py_None, Py_NotImplemented } from '../objects/singletons.ts';
import { callMaybe, nextOrRaise } from '../objects/slotdefs.ts';
import { lookupSpecial, typeExists } from '../objects/typeobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromOrdinal,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { builtin___build_class__ } from './bltin_class.ts';
import { builtin___import__, builtin_compile, builtin_eval, builtin_exec } from './bltin_code.ts';
import { builtin_input, builtin_print } from './bltin_print.ts';
import { builtin_all, builtin_any, builtin_max, builtin_min, builtin_sum } from './bltin_reduce.ts';
import { io_open } from './io/open.ts';

// ---------------------------------------------------------------- attributes

function attributeName(fname: string, name: Ref): void {
  if (v.minor < 11 && !PyUnicode_Check(name))
    raise(PyExc_TypeError, `${fname}(): attribute name must be string`);
}

function builtin_getattr(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('getattr', nargs, 2, 3);
  attributeName('getattr', arg(args, 1));
  if (nargs === 2) return PyObject_GetAttr(arg(args, 0), arg(args, 1));
  return PyObject_GetOptionalAttr(arg(args, 0), arg(args, 1)) || Py_NewRef(arg(args, 2));
}

function builtin_hasattr(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('hasattr', nargs, 2, 2);
  attributeName('hasattr', arg(args, 1));
  const found = PyObject_GetOptionalAttr(arg(args, 0), arg(args, 1));
  if (found === 0) return PyBool_FromLong(0);
  Py_DECREF(found);
  return PyBool_FromLong(1);
}

function builtin_setattr(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('setattr', nargs, 3, 3);
  PyObject_SetAttr(arg(args, 0), arg(args, 1), arg(args, 2));
  return Py_NewRef(Py_None);
}

function builtin_delattr(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('delattr', nargs, 2, 2);
  PyObject_SetAttr(arg(args, 0), arg(args, 1), 0);
  return Py_NewRef(Py_None);
}

/** Names of an object's attributes, sorted, as dir() gives them; `o` NULL: of the local variables. New reference. */
export function PyObject_Dir(o: Ref): Ref {
  const m = mark();
  let names: Ref;
  if (o === 0) names = own(PyObject_CallMethod(own(frameLocals(currentFrame())), 'keys'));
  else {
    const dir = lookupSpecial(o, '__dir__');
    if (dir === 0) raise(PyExc_TypeError, 'object does not provide __dir__');
    names = own(PyObject_CallNoArgs(own(dir)));
  }
  const sorted = own(PySequence_List(names));
  Py_DECREF(PyObject_CallMethod(sorted, 'sort'));
  return releasing(m, Py_NewRef(sorted));
}

function builtin_dir(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('dir', nargs, 0, 1);
  return PyObject_Dir(nargs === 0 ? 0 : arg(args, 0));
}

function builtin_vars(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('vars', nargs, 0, 1);
  if (nargs === 0) return frameLocals(currentFrame());
  const dict = PyObject_GetOptionalAttrString(arg(args, 0), '__dict__');
  if (dict === 0) raise(PyExc_TypeError, 'vars() argument must have __dict__ attribute');
  return dict;
}

// ---------------------------------------------------------------- objects

function builtin_callable(_: Ref, x: Ref): Ref {
  return PyBool_FromLong(i32[(Py_TYPE(x) << 2) + tp_call]);
}

/** The int that the low word of a hash and hash.high make; new reference. */
export function hashInt(low: number, high: number): Ref {
  const n = high * 4294967296 + (low >>> 0);
  if (Number.isSafeInteger(n)) return PyLong_FromLong(n);
  return PyLong_FromBigInt((BigInt(high) << 32n) | BigInt(low >>> 0));
}

function builtin_hash(_: Ref, x: Ref): Ref {
  const low = PyObject_Hash(x);
  return hashInt(low, hash.high);
}

function builtin_id(_: Ref, x: Ref): Ref {
  return PyLong_FromLong(addressOf(x));
}

function builtin_isinstance(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('isinstance', nargs, 2, 2);
  return PyBool_FromLong(PyObject_IsInstance(arg(args, 0), arg(args, 1)));
}

function builtin_issubclass(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('issubclass', nargs, 2, 2);
  return PyBool_FromLong(PyObject_IsSubclass(arg(args, 0), arg(args, 1)));
}

function builtin_len(_: Ref, x: Ref): Ref {
  return PyLong_FromLong(PyObject_Size(x));
}

function builtin_format(_: Ref, args: number, nargs: number): Ref {
  if (v.minor < 8 && nargs < 1) raise(PyExc_TypeError, 'format() takes at least 1 argument (0 given)');
  _PyArg_CheckPositional('format', nargs, 1, 2);
  if (nargs > 1 && !PyUnicode_Check(arg(args, 1)))
    _PyArg_BadArgument('format', 'argument 2', 'str', arg(args, 1));
  return PyObject_Format(arg(args, 0), nargs > 1 ? arg(args, 1) : 0);
}

// ---------------------------------------------------------------- numbers

function builtin_divmod(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('divmod', nargs, 2, 2);
  return PyNumber_Divmod(arg(args, 0), arg(args, 1));
}

function builtin_pow(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 8) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'pow() takes no keyword arguments');
    _PyArg_CheckPositional('pow', nargs, 2, 3);
  }
  const [base, exp, mod] = parseArgs('pow', args, nargs, kwnames, ['base', 'exp', 'mod'], { min: 2 });
  return PyNumber_Power(base, exp, mod || Py_None);
}

function builtin_round(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [number, ndigits] = parseArgs('round', args, nargs, kwnames, ['number', 'ndigits'], { min: 1 });
  if (v.minor >= 14) {
    const name = identifier('__round__');
    const r =
      ndigits === 0 || ndigits === Py_None ? callMaybe(number, name) : callMaybe(number, name, ndigits);
    if (r !== 0) return r;
  }
  const m = mark();
  const round = lookupSpecial(number, '__round__');
  if (round === 0) raise(PyExc_TypeError, `type ${typeNameOf(number)} doesn't define __round__ method`);
  own(round);
  if (ndigits === 0 || ndigits === Py_None) return releasing(m, PyObject_CallNoArgs(round));
  return releasing(m, PyObject_CallOneArg(round, ndigits));
}

function toBase(x: Ref, base: number, prefix: string): Ref {
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(x)));
  const text = n < 0n ? `-${prefix}${(-n).toString(base)}` : `${prefix}${n.toString(base)}`;
  return releasing(m, PyUnicode_FromString(text));
}

function builtin_chr(_: Ref, x: Ref): Ref {
  if (v.minor < 10 && lookupSpecialless(x))
    raise(
      PyExc_TypeError,
      typeNameOf(x) === 'float'
        ? 'integer argument expected, got float'
        : `an integer is required (got type ${typeNameOf(x)})`,
    );
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(x)));
  const limit = v.minor < 8 ? 63n : 31n;
  if (v.minor < 13 && (n >= 1n << limit || n < -(1n << limit)))
    raise(PyExc_OverflowError, `Python int too large to convert to C ${v.minor < 8 ? 'long' : 'int'}`);
  if (n < 0n || n > 0x10ffffn) raise(PyExc_ValueError, 'chr() arg not in range(0x110000)');
  return releasing(m, PyUnicode_FromOrdinal(Number(n)));
}

function lookupSpecialless(x: Ref): boolean {
  const index = lookupSpecial(x, '__index__');
  if (index === 0) return true;
  Py_DECREF(index);
  return false;
}

function builtin_ord(_: Ref, x: Ref): Ref {
  let size: number;
  if (PyUnicode_Check(x)) {
    size = PyUnicode_GET_LENGTH(x);
    if (size === 1) return PyLong_FromLong(PyUnicode_READ_CHAR(x, 0));
  } else if (PyBytes_Check(x)) {
    size = PyBytes_GET_SIZE(x);
    if (size === 1) return PyLong_FromLong(bytesOf(x)[0]);
  } else raise(PyExc_TypeError, `ord() expected string of length 1, but ${typeNameOf(x)} found`);
  raise(PyExc_TypeError, `ord() expected a character, but string of length ${size} found`);
}

// ---------------------------------------------------------------- iteration

function builtin_iter(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('iter', nargs, 1, 2);
  if (nargs === 1) return PyObject_GetIter(arg(args, 0));
  if (i32[(Py_TYPE(arg(args, 0)) << 2) + tp_call] === 0)
    raise(
      PyExc_TypeError,
      v.minor === 12 ? 'iter(object, sentinel): object must be callable' : 'iter(v, w): v must be callable',
    );
  return PyCallIter_New(arg(args, 0), arg(args, 1));
}

function builtin_next(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('next', nargs, 1, 2);
  const it = arg(args, 0);
  if (!PyIter_Check(it)) raise(PyExc_TypeError, `'${typeNameOf(it)}' object is not an iterator`);
  if (nargs === 1) return nextOrRaise(it);
  return suppress(PyExc_StopIteration, () => PyIter_Next(it), 0) || Py_NewRef(arg(args, 1));
}

function builtin_sorted(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor >= 7) _PyArg_CheckPositional('sorted', nargs, 1, 1);
  else if (nargs === 0) raise(PyExc_TypeError, 'Function takes at least 1 positional arguments (0 given)');
  else if (nargs > 1) raise(PyExc_TypeError, 'must use keyword argument for key function');
  const m = mark();
  const list = own(PySequence_List(arg(args, 0)));
  const sort = own(PyObject_GetAttr(list, own(PyUnicode_FromString('sort'))));
  Py_DECREF(PyObject_Vectorcall(sort, args + 2, 0, kwnames));
  return releasing(m, Py_NewRef(list));
}

function builtin_aiter(_: Ref, x: Ref): Ref {
  const aiter = slotOf(x, TYPE.am_aiter);
  if (aiter === undefined) raise(PyExc_TypeError, `'${typeNameOf(x)}' object is not an async iterable`);
  const m = mark();
  const it = own(aiter(x));
  if (slotOf(it, TYPE.am_anext) === undefined)
    raise(PyExc_TypeError, `aiter() returned not an async iterator of type '${typeNameOf(it)}'`);
  return releasing(m, Py_NewRef(it));
}

function builtin_anext(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('anext', nargs, 1, 2);
  const anext = slotOf(arg(args, 0), TYPE.am_anext);
  if (anext === undefined)
    raise(PyExc_TypeError, `'${typeNameOf(arg(args, 0))}' object is not an async iterator`);
  if (nargs > 1) raise(PyExc_NotImplementedError, 'the model does not run anext() with a default yet');
  return anext(arg(args, 0));
}

// ---------------------------------------------------------------- the world

function builtin_globals(): Ref {
  return Py_NewRef(i32[(currentFrame() << 2) + F.f_globals]);
}

function builtin_locals(): Ref {
  return frameLocals(currentFrame());
}

function builtin_breakpoint(): Ref {
  raise(
    PyExc_NotImplementedError,
    'the model has no debugger for breakpoint(): step through the program instead',
  );
}

// ---------------------------------------------------------------- the module

const functions: Record<string, MethodDef> = {
  __build_class__: keywords(builtin___build_class__),
  __import__: keywords(builtin___import__),
  abs: o((_, x) => PyNumber_Absolute(x)),
  aiter: o(builtin_aiter, { since: 10 }),
  all: o(builtin_all),
  anext: fast(builtin_anext, { since: 10 }),
  any: o(builtin_any),
  ascii: o((_, x) => PyObject_ASCII(x)),
  bin: o((_, x) => toBase(x, 2, '0b')),
  breakpoint: keywords(builtin_breakpoint, { since: 7 }),
  callable: o(builtin_callable),
  chr: o(builtin_chr),
  compile: keywords(builtin_compile),
  delattr: fast(builtin_delattr),
  dir: fast(builtin_dir, { varargs: 99 }),
  divmod: fast(builtin_divmod),
  eval: keywords(builtin_eval),
  exec: keywords(builtin_exec),
  format: fast(builtin_format),
  getattr: fast(builtin_getattr),
  globals: noargs(builtin_globals),
  hasattr: fast(builtin_hasattr),
  hash: o(builtin_hash),
  hex: o((_, x) => toBase(x, 16, '0x')),
  id: o(builtin_id),
  input: fast(builtin_input),
  isinstance: fast(builtin_isinstance),
  issubclass: fast(builtin_issubclass),
  iter: fast(builtin_iter, { varargs: 7 }),
  len: o(builtin_len),
  locals: noargs(builtin_locals),
  max: keywords(builtin_max, { varargs: 12 }),
  min: keywords(builtin_min, { varargs: 12 }),
  next: fast(builtin_next),
  oct: o((_, x) => toBase(x, 8, '0o')),
  ord: o(builtin_ord),
  pow: keywords(builtin_pow),
  print: keywords(builtin_print),
  repr: o((_, x) => PyObject_Repr(x)),
  round: keywords(builtin_round),
  setattr: fast(builtin_setattr),
  sorted: keywords(builtin_sorted),
  sum: keywords(builtin_sum),
  vars: fast(builtin_vars, { varargs: 99 }),
};

const TYPES =
  'bool memoryview bytearray bytes classmethod complex dict enumerate filter float frozenset property int list map object range reversed set slice staticmethod str super tuple type zip frozendict';

/** Makes the module builtins; new reference. The exception types and ExceptionGroup must be ready. */
export function PyInit_builtins(): Ref {
  const m = mark();
  const module = own(PyModule_New('builtins'));
  PyModule_SetDocString(
    module,
    v.minor >= 12
      ? "Built-in functions, types, exceptions, and other objects.\n\nThis module provides direct access to all 'built-in'\nidentifiers of Python; for example, builtins.len is\nthe full name for the built-in function len().\n\nThis module is not normally accessed explicitly by most\napplications, but can be useful in modules that provide\nobjects with the same name as a builtin and need to access\nthe built-in of that name."
      : "Built-in functions, exceptions, and other objects.\n\nNoteworthy: None is the `nil' object; Ellipsis represents `...' in slices.",
  );
  PyModule_AddFunctions(module, functions);
  PyModule_AddFunctions(module, { open: keywords(io_open) });
  for (const [name, value] of [
    ['None', Py_None],
    ['Ellipsis', Py_Ellipsis],
    ['NotImplemented', Py_NotImplemented],
    ['False', Py_False],
    ['True', Py_True],
  ] as const)
    PyModule_AddObjectRef(module, name, value);
  const byName = new Map(staticTypes.map(({ type, spec }) => [spec.name, { type, spec }]));
  for (const name of TYPES.split(' ')) {
    const found = byName.get(name);
    if (found && typeExists(found.spec)) PyModule_AddObjectRef(module, name, found.type);
  }
  PyModule_AddObjectRef(module, '__debug__', Py_True);
  for (const { type, spec } of staticTypes) {
    if (!typeExists(spec) || !isExceptionStruct(spec.struct)) continue;
    PyModule_AddObjectRef(module, spec.name, type);
    if (type === PyExc_OSError) {
      PyModule_AddObjectRef(module, 'EnvironmentError', type);
      PyModule_AddObjectRef(module, 'IOError', type);
    }
  }
  if (PyExc_ExceptionGroup !== 0) PyModule_AddObjectRef(module, 'ExceptionGroup', PyExc_ExceptionGroup);
  return releasing(m, Py_NewRef(module));
}

function isExceptionStruct(struct: string): boolean {
  return /^Py(BaseException|StopIteration|SystemExit|BaseExceptionGroup|SyntaxError|NameError|AttributeError|ImportError|OSError|UnicodeError)Object$/.test(
    struct,
  );
}
