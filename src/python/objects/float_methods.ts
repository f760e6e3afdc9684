// CPython: Objects/floatobject.c, Objects/clinic/floatobject.c.h. The methods and attributes of floats.

import type { Ref } from '../memory/memory.ts';
import {
  type GetSetDef,
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  releasing,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyNumber_AsSsize_t } from './abstract.ts';
import { PyBool_FromLong } from './boolobject.ts';
import { arg, PyObject_CallOneArg } from './call.ts';
import { fixedDigits } from './dtoa.ts';
import { PyErr_BadArgument, raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError } from './exceptions.ts';
import { partsOf, scaled } from './float_bits.ts';
import {
  float_float,
  PyFloat_AS_DOUBLE,
  PyFloat_AsDouble,
  PyFloat_CheckExact,
  PyFloat_FromDouble,
  PyFloat_Type,
  stripSpaces,
} from './floatobject.ts';
import { PyFloat_FormatAdvanced } from './formatter_unicode.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional } from './getargs.ts';
import { PyLong_FromBigInt, PyLong_FromDouble, PyLong_FromLong } from './longobject.ts';
import { classmethod_, fast, noargs, o } from './methoddef.ts';
import { doubleRepr } from './pystrtod.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

/** int(self), rounded to zero; new reference. OverflowError, ValueError. */
export function float___trunc__(self: Ref): Ref {
  const n = Math.trunc(PyFloat_AS_DOUBLE(self));
  // float_trunc_impl converts what fits a C long without a look at PyLong_FromDouble
  return Math.abs(n) < 9007199254740992 ? PyLong_FromLong(n + 0) : PyLong_FromDouble(n);
}

function float___floor__(self: Ref): Ref {
  return PyLong_FromDouble(Math.floor(PyFloat_AS_DOUBLE(self)));
}

function float___ceil__(self: Ref): Ref {
  return PyLong_FromDouble(Math.ceil(PyFloat_AS_DOUBLE(self)));
}

/** The integer nearest to x, half to even. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest < 0.5) return floor;
  return rest > 0.5 || floor % 2 !== 0 ? floor + 1 : floor;
}

const NDIGITS_MAX = 323;
const NDIGITS_MIN = -308;

function float___round__(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('__round__', nargs, 0, 1);
  const x = PyFloat_AS_DOUBLE(self);
  if (nargs === 0 || arg(args, 0) === Py_None) return PyLong_FromDouble(roundHalfEven(x));
  const ndigits = PyNumber_AsSsize_t(arg(args, 0), 0);
  if (!Number.isFinite(x) || ndigits > NDIGITS_MAX) return PyFloat_FromDouble(x);
  if (ndigits < NDIGITS_MIN) return PyFloat_FromDouble(0 * x);
  return PyFloat_FromDouble(double_round(x, ndigits));
}

/** x rounded to `ndigits` digits behind the point, or before it when negative: half to even, exactly. OverflowError. */
export function double_round(x: number, ndigits: number): number {
  if (x === 0) return x;
  const { digits, decpt } = fixedDigits(x, ndigits);
  const abs = digits === '' ? 0 : Number(`0.${digits}e${decpt}`);
  if (abs === Number.POSITIVE_INFINITY) raise(PyExc_OverflowError, 'rounded value too large to represent');
  return x < 0 ? -abs : abs;
}

function float_as_integer_ratio(self: Ref): Ref {
  const x = PyFloat_AS_DOUBLE(self);
  if (Number.isNaN(x)) raise(PyExc_ValueError, 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(x)) raise(PyExc_OverflowError, 'cannot convert Infinity to integer ratio');
  let { mantissa, exponent } = partsOf(x);
  while (mantissa !== 0 && mantissa % 2 === 0) {
    mantissa /= 2;
    exponent++;
  }
  if (mantissa === 0) exponent = 0;
  const m = mark();
  const numerator = own(PyLong_FromDouble(exponent >= 0 ? x : mantissa));
  const denominator = own(PyLong_FromBigInt(exponent >= 0 ? 1n : 1n << BigInt(-exponent)));
  return releasing(m, PyTuple_Pack(numerator, denominator));
}

function float_is_integer(self: Ref): Ref {
  return PyBool_FromLong(Number.isInteger(PyFloat_AS_DOUBLE(self)));
}

function float___getnewargs__(self: Ref): Ref {
  const m = mark();
  const copy = own(PyFloat_FromDouble(PyFloat_AS_DOUBLE(self)));
  return releasing(m, PyTuple_Pack(copy));
}

function float___format__(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec))
    _PyArg_BadArgument('__format__', v.minor >= 7 ? 'argument' : 'argument 1', 'str', spec);
  return PyFloat_FormatAdvanced(self, stringOf(spec));
}

function float___getformat__(_type: Ref, kind: Ref): Ref {
  if (!PyUnicode_Check(kind)) _PyArg_BadArgument('__getformat__', 'argument', 'str', kind);
  const name = stringOf(kind);
  if (name !== 'double' && name !== 'float')
    raise(PyExc_ValueError, "__getformat__() argument 1 must be 'double' or 'float'");
  return PyUnicode_FromString('IEEE, little-endian');
}

// Only the format that the machine has can be set: nothing changes.
function float___setformat__(type: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('__setformat__', nargs, 2, 2);
  Py_DECREF(float___getformat__(type, arg(args, 0)));
  return Py_NewRef(Py_None);
}

function float_from_number(type: Ref, number: Ref): Ref {
  if (PyFloat_CheckExact(number) && type === PyFloat_Type) return Py_NewRef(number);
  const m = mark();
  const result = PyFloat_FromDouble(PyFloat_AsDouble(number));
  if (type === PyFloat_Type) return result;
  own(result);
  return releasing(m, PyObject_CallOneArg(type, result));
}

// ---------------------------------------------------------------- hexadecimal

/** float.hex() of a double. */
export function doubleHex(x: number): string {
  if (!Number.isFinite(x)) return doubleRepr(x);
  const { mantissa, exponent } = partsOf(x);
  const sign = x < 0 || Object.is(x, -0) ? '-' : '';
  if (mantissa === 0) return `${sign}0x0.0p+0`;
  const digits = Math.abs(mantissa).toString(16).padStart(14, '0'); // 53 bits: one digit before the point
  const e = exponent + 52;
  return `${sign}0x${digits[0]}.${digits.slice(1)}p${e < 0 ? '-' : '+'}${Math.abs(e)}`;
}

function float_hex(self: Ref): Ref {
  return PyUnicode_FromString(doubleHex(PyFloat_AS_DOUBLE(self)));
}

const HEX = /^([+-]?)(?:0[xX])?([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

function float_fromhex(type: Ref, text: Ref): Ref {
  if (!PyUnicode_Check(text)) PyErr_BadArgument();
  const m = mark();
  const result = PyFloat_FromDouble(doubleFromHex(stripSpaces(stringOf(text))));
  if (type === PyFloat_Type) return result;
  own(result);
  return releasing(m, PyObject_CallOneArg(type, result));
}

function doubleFromHex(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text[0] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  const found = HEX.exec(text);
  if (found === null) raise(PyExc_ValueError, 'invalid hexadecimal floating-point string');
  const [, sign, whole, fraction = '', power = '0'] = found;
  if (whole + fraction === '') raise(PyExc_ValueError, 'invalid hexadecimal floating-point string');
  const n = BigInt(`0x0${whole}${fraction}`);
  if (n === 0n) return sign === '-' ? -0 : 0;
  const exponent = Number(power) - 4 * fraction.length;
  // far beyond the range of a double no digit matters
  const x = Math.abs(exponent) > 1e9 ? (exponent > 0 ? Number.POSITIVE_INFINITY : 0) : scaled(n, exponent);
  if (x === Number.POSITIVE_INFINITY)
    raise(PyExc_OverflowError, 'hexadecimal value too large to represent as a float');
  return sign === '-' ? -x : x;
}

// ---------------------------------------------------------------- tables

export function floatMethods(): Record<string, MethodDef> {
  return {
    from_number: classmethod_(
      o(float_from_number, { since: 14, doc: 'Convert real number to a floating-point number.' }),
    ),
    conjugate: noargs(float_float, { doc: 'Return self, the complex conjugate of any float.' }),
    __trunc__: noargs(float___trunc__, { doc: 'Return the Integral closest to x between 0 and x.' }),
    __floor__: noargs(float___floor__, { since: 9, doc: 'Return the floor as an Integral.' }),
    __ceil__: noargs(float___ceil__, { since: 9, doc: 'Return the ceiling as an Integral.' }),
    __round__: fast(float___round__, {
      doc: `Return the Integral closest to x, rounding half toward even.

When an argument is passed, work like built-in round(x, ndigits).`,
    }),
    as_integer_ratio: noargs(float_as_integer_ratio, {
      doc: `Return a pair of integers, whose ratio is exactly equal to the original float.

The ratio is in lowest terms and has a positive denominator.  Raise
OverflowError on infinities and a ValueError on NaNs.

>>> (10.0).as_integer_ratio()
(10, 1)
>>> (0.0).as_integer_ratio()
(0, 1)
>>> (-.25).as_integer_ratio()
(-1, 4)`,
    }),
    fromhex: classmethod_(
      o(float_fromhex, {
        doc: `Create a floating-point number from a hexadecimal string.

>>> float.fromhex('0x1.ffffp10')
2047.984375
>>> float.fromhex('-0x1p-1074')
-5e-324`,
      }),
    ),
    hex: noargs(float_hex, {
      doc: `Return a hexadecimal representation of a floating-point number.

>>> (-0.1).hex()
'-0x1.999999999999ap-4'
>>> 3.14159.hex()
'0x1.921f9f01b866ep+1'`,
    }),
    is_integer: noargs(float_is_integer, { doc: 'Return True if the float is an integer.' }),
    __getnewargs__: noargs(float___getnewargs__),
    __getformat__: classmethod_(
      o(float___getformat__, {
        doc: `You probably don't want to use this function.

  typestr
    Must be 'double' or 'float'.

It exists mainly to be used in Python's test suite.`,
      }),
    ),
    __setformat__: classmethod_(fast(float___setformat__, { until: 10 })),
    __format__: o(float___format__, { doc: 'Formats the float according to format_spec.' }),
  };
}

export function floatGetSet(): Record<string, GetSetDef> {
  return {
    real: { get: float_float, doc: 'the real part of a complex number' },
    imag: { get: () => PyFloat_FromDouble(0), doc: 'the imaginary part of a complex number' },
  };
}
