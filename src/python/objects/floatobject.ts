// CPython: Objects/floatobject.c. Floats: birth from a free list, arithmetic, comparison, float().

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { f64, i32, type Ref, storeF64 } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hooks,
  mark,
  ob_type,
  own,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TYPE,
  releasing,
  staticType,
  TYPE,
  table,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_GE,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyIndex_Check,
  PyNumber_Index,
  reprString,
  typeNameOf,
} from './abstract.ts';
import { Py_False, Py_True } from './boolobject.ts';
import { bufferBytes, PyObject_CheckBuffer } from './buffer.ts';
import { arg } from './call.ts';
import { complex_pow } from './complex_arith.ts';
import { raise, raiseObject } from './errors.ts';
import {
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
  PyExc_ZeroDivisionError,
} from './exceptions.ts';
import { float___trunc__, floatGetSet, floatMethods } from './float_methods.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, parseArgs } from './getargs.ts';
import { transformDecimalAndSpaceToASCII } from './long_str.ts';
import { exactValue, PyLong_AsBigInt, PyLong_AsDouble, PyLong_Check, PyLong_FromLong } from './longobject.ts';
import { _Py_HashDouble } from './pyhash.ts';
import { doubleRepr, PyOS_string_to_double, withoutUnderscores } from './pystrtod.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { PyType_IsSubtype } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, PyUnicode_IS_ASCII, stringOf } from './unicodeobject.ts';

/** Word offset of ob_fval. */
export const ob_fval = 4;
const SIZE = 24;

const free_list = freelist('float', limitOf('freeFloats'), PyObject_Free);

export const PyFloat_Type: Ref = staticType({
  name: 'float',
  tp_vectorcall: 10,
  struct: 'PyFloatObject',
  flags: Py_TPFLAGS_BASETYPE,
  doc: 'Convert a string or number to a floating-point number, if possible.',
  // 3.8 left it to object (bpo-36793)
  slotVersions: { tp_str: { until: 7 } },
  slots: {
    tp_new: float_new,
    tp_dealloc: float_dealloc,
    tp_repr: float_repr,
    tp_str: float_repr,
    tp_hash: float_hash,
    tp_richcompare: float_richcompare,
    nb_add: float_add,
    nb_subtract: float_sub,
    nb_multiply: float_mul,
    nb_remainder: float_rem,
    nb_divmod: float_divmod,
    nb_power: float_pow,
    nb_negative: float_neg,
    nb_positive: float_float,
    nb_absolute: float_abs,
    nb_bool: float_bool,
    nb_int: float___trunc__,
    nb_float: float_float,
    nb_floor_divide: float_floor_div,
    nb_true_divide: float_div,
  },
  methods: floatMethods(),
  getset: floatGetSet(),
});

// ---------------------------------------------------------------- birth and death, to and from doubles

/** A new float. */
export function PyFloat_FromDouble(x: number): Ref {
  let o = pop(free_list);
  if (o === 0) {
    o = PyObject_Malloc(SIZE);
    if (o === 0) hooks.noMemory();
  }
  _Py_NewReference(o, PyFloat_Type);
  storeF64((o << 2) + ob_fval, x);
  return o;
}

function float_dealloc(o: Ref): void {
  if (i32[(o << 2) + ob_type] !== PyFloat_Type) freeObject(o);
  else if (!push(free_list, o)) PyObject_Free(o);
}

/** The value of a float, unchecked. */
export function PyFloat_AS_DOUBLE(o: Ref): number {
  return f64[(o << 1) + (ob_fval >>> 1)];
}

export function PyFloat_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyFloat_Type;
}

export function PyFloat_Check(o: Ref): boolean {
  const type = i32[(o << 2) + ob_type];
  return type === PyFloat_Type || PyType_IsSubtype(type, PyFloat_Type);
}

/** The value of a float, or what __float__ or __index__ (3.8) gives. TypeError, OverflowError. */
export function PyFloat_AsDouble(o: Ref): number {
  if (PyFloat_Check(o)) return PyFloat_AS_DOUBLE(o);
  const m = mark();
  const f = i32[(Py_TYPE(o) << 2) + TYPE.nb_float];
  let x = 0;
  if (f !== 0) {
    const r = own(table[f](o));
    checkFloat(r, o);
    x = PyFloat_AS_DOUBLE(r);
  } else if (v.minor >= 8 && PyIndex_Check(o)) x = PyLong_AsDouble(own(PyNumber_Index(o)));
  else raise(PyExc_TypeError, `must be real number, not ${typeNameOf(o)}`);
  releasing(m, 0);
  return x;
}

function checkFloat(result: Ref, o: Ref): void {
  if (!PyFloat_Check(result))
    raise(PyExc_TypeError, `${typeNameOf(o)}.__float__ returned non-float (type ${typeNameOf(result)})`);
}

/** float(o): by __float__ or __index__, or what a str or bytes says. New reference, an exact float. */
export function PyNumber_Float(o: Ref): Ref {
  if (PyFloat_CheckExact(o)) return Py_NewRef(o);
  const m = mark();
  const f = i32[(Py_TYPE(o) << 2) + TYPE.nb_float];
  if (f !== 0) {
    const r = own(table[f](o));
    checkFloat(r, o);
    return releasing(m, PyFloat_CheckExact(r) ? Py_NewRef(r) : PyFloat_FromDouble(PyFloat_AS_DOUBLE(r)));
  }
  if (v.minor >= 8 && PyIndex_Check(o))
    return releasing(m, PyFloat_FromDouble(PyLong_AsDouble(own(PyNumber_Index(o)))));
  if (PyFloat_Check(o)) return PyFloat_FromDouble(PyFloat_AS_DOUBLE(o));
  return PyFloat_FromString(o);
}

/** The float that a str or bytes says; new reference. ValueError, TypeError. */
export function PyFloat_FromString(o: Ref): Ref {
  let text = '';
  if (PyUnicode_Check(o)) {
    text = stringOf(o);
    if (!PyUnicode_IS_ASCII(o)) text = transformDecimalAndSpaceToASCII(text);
  } else if (PyObject_CheckBuffer(o)) {
    const bytes = bufferBytes(o);
    for (let i = 0; i < bytes.length; i++) text += String.fromCharCode(bytes[i]);
  } else
    raise(
      PyExc_TypeError,
      `float() argument must be a string or a ${v.minor >= 10 ? 'real ' : ''}number, not '${typeNameOf(o)}'`,
    );
  const digits = withoutUnderscores(stripSpaces(text));
  const found = digits === null ? null : PyOS_string_to_double(digits);
  if (found === null || found.length !== digits?.length)
    raise(
      PyExc_ValueError,
      `could not convert string to float: ${digits === '' && v.minor < 10 ? (v.minor < 8 ? '' : "''") : reprString(o)}`,
    );
  return PyFloat_FromDouble(found.value);
}

/** A text without the white space of ASCII around it. */
export function stripSpaces(text: string): string {
  return text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '');
}

function float_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let x: Ref = 0;
  if (v.minor >= 7) {
    if (type === PyFloat_Type || (v.minor >= 11 && sameInit(type))) _PyArg_NoKeywords('float', kwnames);
    _PyArg_CheckPositional('float', nargs, 0, 1);
    x = nargs === 1 ? arg(args, 0) : 0;
  } else [x] = parseArgs('float', args, nargs, kwnames, ['x']);
  if (type === PyFloat_Type) return x === 0 ? PyFloat_FromDouble(0) : PyNumber_Float(x);
  const m = mark();
  const value = own(x === 0 ? PyFloat_FromDouble(0) : PyNumber_Float(x));
  const o = PyType_GenericAlloc(type, 0);
  storeF64((o << 2) + ob_fval, PyFloat_AS_DOUBLE(value));
  return releasing(m, o);
}

// True when a subclass has no __init__ of its own.
function sameInit(type: Ref): boolean {
  return i32[(type << 2) + TYPE.tp_init] === i32[(PyFloat_Type << 2) + TYPE.tp_init];
}

/** The value as an exact float: the object itself when it is one. New reference. */
export function float_float(self: Ref): Ref {
  return PyFloat_CheckExact(self) ? Py_NewRef(self) : PyFloat_FromDouble(PyFloat_AS_DOUBLE(self));
}

function float_repr(self: Ref): Ref {
  return PyUnicode_FromString(doubleRepr(PyFloat_AS_DOUBLE(self)));
}

function float_hash(self: Ref): number {
  return _Py_HashDouble(self, PyFloat_AS_DOUBLE(self));
}

// ---------------------------------------------------------------- operators

/** True when an operand is a float or an int: the operators answer NotImplemented otherwise. */
function isReal(o: Ref): boolean {
  return PyFloat_Check(o) || PyLong_Check(o);
}

// The operand of isReal as a double. OverflowError.
function toDouble(o: Ref): number {
  return PyFloat_Check(o) ? PyFloat_AS_DOUBLE(o) : PyLong_AsDouble(o);
}

function notImplemented(): Ref {
  return Py_NewRef(Py_NotImplemented);
}

export function float_add(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  return PyFloat_FromDouble(toDouble(a) + toDouble(b));
}

export function float_sub(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  return PyFloat_FromDouble(toDouble(a) - toDouble(b));
}

export function float_mul(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  return PyFloat_FromDouble(toDouble(a) * toDouble(b));
}

function raiseZeroDivision(message: string): never {
  raise(PyExc_ZeroDivisionError, v.minor >= 14 ? 'division by zero' : message);
}

export function float_div(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0) raiseZeroDivision('float division by zero');
  return PyFloat_FromDouble(x / y);
}

// x modulo y, with the sign of y. y is not 0.
function floorMod(x: number, y: number): number {
  const mod = x % y;
  if (mod === 0) return y < 0 ? -0 : 0;
  return y < 0 !== mod < 0 ? mod + y : mod;
}

// x // y as _float_div_mod finds it. y is not 0.
function floorDiv(x: number, y: number): number {
  let mod = x % y;
  let div = (x - mod) / y;
  if (mod !== 0 && y < 0 !== mod < 0) {
    mod += y;
    div -= 1;
  }
  if (div === 0) return x / y < 0 || Object.is(x / y, -0) ? -0 : 0;
  const floor = Math.floor(div);
  return div - floor > 0.5 ? floor + 1 : floor;
}

export function float_rem(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0) raiseZeroDivision(v.minor >= 13 ? 'float modulo by zero' : 'float modulo');
  return PyFloat_FromDouble(floorMod(x, y));
}

export function float_floor_div(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0) raiseZeroDivision(v.minor >= 9 ? 'float floor division by zero' : 'float divmod()');
  return PyFloat_FromDouble(floorDiv(x, y));
}

export function float_divmod(a: Ref, b: Ref): Ref {
  if (!isReal(a) || !isReal(b)) return notImplemented();
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0) raiseZeroDivision('float divmod()');
  const m = mark();
  const quotient = own(PyFloat_FromDouble(floorDiv(x, y)));
  const remainder = own(PyFloat_FromDouble(floorMod(x, y)));
  return releasing(m, PyTuple_Pack(quotient, remainder));
}

/** a ** b; new reference: a complex for a negative base and a broken exponent. ZeroDivisionError, OverflowError. */
export function float_pow(a: Ref, b: Ref, c: Ref): Ref {
  if (c !== Py_None)
    raise(PyExc_TypeError, 'pow() 3rd argument not allowed unless all arguments are integers');
  if (!isReal(a) || !isReal(b)) return notImplemented();
  const x = toDouble(a);
  const y = toDouble(b);
  if (y === 0 || x === 1) return PyFloat_FromDouble(1);
  if (x === 0 && y < 0)
    raise(
      PyExc_ZeroDivisionError,
      v.minor >= 14 ? 'zero to a negative power' : '0.0 cannot be raised to a negative power',
    );
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0) {
    // as C99 says; JavaScript only differs for the powers of ±1
    return PyFloat_FromDouble(x === -1 && !Number.isNaN(y) ? 1 : x ** y);
  }
  if (x < 0 && Math.floor(y) !== y) return complex_pow(a, b, c);
  const r = Math.abs(x) ** y;
  if (r === Number.POSITIVE_INFINITY) raiseRange();
  return PyFloat_FromDouble(x < 0 && Math.abs(y % 2) === 1 ? -r : r);
}

/** OverflowError(34, 'Numerical result out of range'): errno ERANGE. */
export function raiseRange(): never {
  const m = mark();
  const errno = own(PyLong_FromLong(34));
  const text = own(PyUnicode_FromString('Numerical result out of range'));
  const args = PyTuple_Pack(errno, text);
  releasing(m, 0);
  own(args);
  raiseObject(PyExc_OverflowError, args);
}

function float_neg(self: Ref): Ref {
  return PyFloat_FromDouble(-PyFloat_AS_DOUBLE(self));
}

function float_abs(self: Ref): Ref {
  return PyFloat_FromDouble(Math.abs(PyFloat_AS_DOUBLE(self)));
}

function float_bool(self: Ref): number {
  return PyFloat_AS_DOUBLE(self) === 0 ? 0 : 1;
}

/** Compares with another float or, exactly, with an int of any size. */
export function float_richcompare(a: Ref, b: Ref, op: number): Ref {
  const x = PyFloat_AS_DOUBLE(a);
  if (PyFloat_Check(b)) return compared(x, PyFloat_AS_DOUBLE(b), op);
  if (!PyLong_Check(b)) return notImplemented();
  const y = exactValue(b);
  // JavaScript compares a number with a BigInt exactly
  return compared(x, !Number.isNaN(y) ? y : PyLong_AsBigInt(b), op);
}

function compared(x: number, y: number | bigint, op: number): Ref {
  let yes = false;
  if (op === Py_LT) yes = x < y;
  else if (op === Py_LE) yes = x <= y;
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a BigInt of the same value are == only
  else if (op === Py_EQ) yes = x == y;
  // biome-ignore lint/suspicious/noDoubleEquals: as above
  else if (op === Py_NE) yes = x != y;
  else if (op === Py_GT) yes = x > y;
  else if (op === Py_GE) yes = x >= y;
  return Py_NewRef(yes ? Py_True : Py_False);
}
