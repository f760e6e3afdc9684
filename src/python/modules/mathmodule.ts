// CPython: Modules/mathmodule.c. The module math: C's mathematical functions, and what they say of impossible arguments.

import type { Ref } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import {
  binaryOp,
  PyBool_FromLong,
  PyIndex_Check,
  PyNumber_Index,
  reprString,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallNoArgs } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { frexp, ldexp } from '../objects/float_bits.ts';
import {
  PyFloat_AS_DOUBLE,
  PyFloat_AsDouble,
  PyFloat_CheckExact,
  PyFloat_FromDouble,
} from '../objects/floatobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atan2,
  cbrt,
  cos,
  cosh,
  exp,
  exp2,
  log,
  log2,
  log10,
  positivePower,
  sin,
  sinh,
  tan,
  tanh,
} from '../objects/libm.ts';
import {
  _PyLong_NumBits,
  _PyLong_Sign,
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromDouble,
  PyLong_FromLong,
} from '../objects/longobject.ts';
import { fast, keywords, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import { lookupSpecial } from '../objects/typeobject.ts';
import { v } from '../version.ts';
import { integerFunctions } from './mathinteger.ts';
import { erf, erfc, type MathError, m_lgamma, m_tgamma } from './mathspecial.ts';
import { sumFunctions } from './mathsums.ts';

const INF = Number.POSITIVE_INFINITY;

function domainError(expected = '', x = 0): never {
  if (v.minor < 14 || expected === '') return raise(PyExc_ValueError, 'math domain error');
  const m = mark();
  const shown = reprString(own(PyFloat_FromDouble(x)));
  release(m);
  return raise(PyExc_ValueError, expected.replace('%', shown));
}

function rangeError(): never {
  return raise(PyExc_OverflowError, 'math range error');
}

// math_1: f of a float. `overflows`: an infinite result is a range error, else a domain error (a singularity).
function one(f: (x: number) => number, overflows: boolean, expected = ''): MethodDef {
  return o((_, argument) => {
    const x = PyFloat_AsDouble(argument);
    const r = f(x);
    if (Number.isNaN(r) && !Number.isNaN(x)) domainError(expected, x);
    if (!Number.isFinite(r) && !Number.isNaN(r) && Number.isFinite(x)) {
      if (overflows) rangeError();
      domainError(expected, x);
    }
    return PyFloat_FromDouble(r);
  });
}

// math_1a: f says itself what is wrong
function oneOrError(f: (x: number) => number | MathError, expected: string): MethodDef {
  return o((_, argument) => {
    const x = PyFloat_AsDouble(argument);
    const r = f(x);
    if (r === 'domain') domainError(expected, x);
    if (r === 'range') rangeError();
    return PyFloat_FromDouble(r);
  });
}

// math_2: f of two floats
function two(name: string, f: (x: number, y: number) => number, since = 0): MethodDef {
  return fast(
    (_, args, nargs) => {
      _PyArg_CheckPositional(name, nargs, 2, 2);
      const x = PyFloat_AsDouble(arg(args, 0));
      const y = PyFloat_AsDouble(arg(args, 1));
      const r = f(x, y);
      if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) domainError();
      if (!Number.isFinite(r) && !Number.isNaN(r) && Number.isFinite(x) && Number.isFinite(y)) rangeError();
      return PyFloat_FromDouble(r);
    },
    since === 0 ? {} : { since },
  );
}

function question(f: (x: number) => boolean, since = 0): MethodDef {
  return o((_, x) => PyBool_FromLong(f(PyFloat_AsDouble(x))), since === 0 ? {} : { since });
}

// ---------------------------------------------------------------- rounding to an int

function toInteger(special: string, round: (x: number) => number): MethodDef {
  return o((_, x) => {
    if (!PyFloat_CheckExact(x)) {
      const method = lookupSpecial(x, special);
      if (method !== 0) {
        const m = mark();
        return releasing(m, PyObject_CallNoArgs(own(method)));
      }
    }
    return PyLong_FromDouble(round(PyFloat_AsDouble(x)));
  });
}

function math_trunc(_: Ref, x: Ref): Ref {
  if (PyFloat_CheckExact(x)) return PyLong_FromDouble(PyFloat_AS_DOUBLE(x));
  const method = lookupSpecial(x, '__trunc__');
  if (method === 0) raise(PyExc_TypeError, `type ${typeNameOf(x)} doesn't define __trunc__ method`);
  const m = mark();
  return releasing(m, PyObject_CallNoArgs(own(method)));
}

// ---------------------------------------------------------------- logarithms

const POSITIVE = 'expected a positive input, got %';

// loghelper: also of an int beyond the doubles
function logarithm(x: Ref, f: (x: number) => number): number {
  if (PyLong_Check(x)) {
    if (_PyLong_Sign(x) <= 0)
      raise(PyExc_ValueError, v.minor >= 14 ? 'expected a positive input' : 'math domain error');
    const bits = _PyLong_NumBits(x);
    if (bits <= 1024) {
      const n = Number(PyLong_AsBigInt(x));
      if (Number.isFinite(n)) return f(n);
    }
    // x = fraction * 2^e, the fraction rounded to a double half to even
    const shift = bits - 64;
    const n = PyLong_AsBigInt(x);
    const top = n >> BigInt(shift);
    const sticky = top << BigInt(shift) === n ? 0n : 1n;
    const { fraction, exponent } = frexp(Number(top | sticky));
    return f(fraction) + f(2) * (exponent + shift);
  }
  const value = PyFloat_AsDouble(x);
  const r = f(value);
  if ((Number.isNaN(r) && !Number.isNaN(value)) || (r === -INF && value === 0)) domainError(POSITIVE, value);
  return r;
}

function math_log(_: Ref, args: number, nargs: number): Ref {
  if (v.minor >= 12 || v.minor < 7) _PyArg_CheckPositional('log', nargs, 1, 2);
  else if (nargs < 1 || nargs > 2) raise(PyExc_TypeError, 'math.log requires 1 to 2 arguments');
  const m = mark();
  const number = own(PyFloat_FromDouble(logarithm(arg(args, 0), log)));
  if (nargs === 1) return releasing(m, Py_NewRef(number));
  const base = own(PyFloat_FromDouble(logarithm(arg(args, 1), log)));
  return releasing(m, binaryOp(number, base, TRUE_DIVIDE));
}
const TRUE_DIVIDE = 11;

// ---------------------------------------------------------------- powers, parts, neighbours

function math_pow(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('pow', nargs, 2, 2);
  const x = PyFloat_AsDouble(arg(args, 0));
  const y = PyFloat_AsDouble(arg(args, 1));
  return PyFloat_FromDouble(
    Number.isFinite(x) && Number.isFinite(y) ? finitePower(x, y) : specialPower(x, y),
  );
}

// C's pow of infinities and NaNs
function specialPower(x: number, y: number): number {
  if (Number.isNaN(x)) return y === 0 ? 1 : x;
  if (Number.isNaN(y)) return x === 1 ? 1 : y;
  if (!Number.isFinite(x)) {
    const odd = Number.isFinite(y) && Math.abs(y) % 2 === 1;
    if (y === 0) return 1;
    if (y > 0) return odd ? x : Math.abs(x);
    return odd && x < 0 ? -0 : 0;
  }
  if (Math.abs(x) === 1) return 1;
  if (y > 0 && Math.abs(x) > 1) return y;
  if (y < 0 && Math.abs(x) < 1) {
    if (x === 0 && v.minor < 11) domainError();
    return -y;
  }
  return 0;
}

function finitePower(x: number, y: number): number {
  const r = power(x, y);
  if (Number.isNaN(r) || (!Number.isFinite(r) && x === 0)) domainError();
  if (!Number.isFinite(r)) rangeError();
  return r;
}

function power(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (x > 0) return positivePower(x, y);
  const odd = Number.isInteger(y) && Math.abs(y) % 2 === 1;
  if (x === 0) return y > 0 ? (odd ? x : 0) : odd && Object.is(x, -0) ? -INF : INF;
  if (!Number.isInteger(y)) return Number.NaN;
  const r = x === -1 ? 1 : positivePower(-x, y);
  return odd ? -r : r;
}

function math_frexp(_: Ref, argument: Ref): Ref {
  const x = PyFloat_AsDouble(argument);
  const { fraction, exponent } = Number.isFinite(x) ? frexp(x) : { fraction: x, exponent: 0 };
  const m = mark();
  return releasing(m, PyTuple_Pack(own(PyFloat_FromDouble(fraction)), own(PyLong_FromLong(exponent))));
}

function math_ldexp(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('ldexp', nargs, 2, 2);
  const x = PyFloat_AsDouble(arg(args, 0));
  const i = arg(args, 1);
  if (!(v.minor >= 9 ? PyIndex_Check(i) || PyLong_Check(i) : PyLong_Check(i)) || !PyLong_Check(i))
    raise(PyExc_TypeError, 'Expected an int as second argument to ldexp.');
  const n = PyLong_AsBigInt(i);
  if (x === 0 || !Number.isFinite(x)) return PyFloat_FromDouble(x);
  const r = ldexp(x, Number(n > 100000n ? 100000n : n < -100000n ? -100000n : n));
  if (!Number.isFinite(r)) rangeError();
  return PyFloat_FromDouble(r);
}

function math_modf(_: Ref, argument: Ref): Ref {
  const x = PyFloat_AsDouble(argument);
  const whole = Math.trunc(x);
  const part = Number.isFinite(x)
    ? x === whole
      ? x < 0 || Object.is(x, -0)
        ? -0
        : 0
      : x - whole
    : Number.isNaN(x)
      ? x
      : x > 0
        ? 0
        : -0;
  const m = mark();
  return releasing(m, PyTuple_Pack(own(PyFloat_FromDouble(part)), own(PyFloat_FromDouble(whole))));
}

// m_remainder: IEEE 754's, x - n y with the n nearest to x / y
function remainder(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    if (Number.isNaN(x)) return x;
    if (Number.isNaN(y)) return y;
    return Number.isFinite(x) ? x : Number.NaN;
  }
  if (y === 0) return Number.NaN;
  const absx = Math.abs(x);
  const absy = Math.abs(y);
  const m = absx % absy;
  const c = absy - m;
  let r: number;
  if (m < c) r = m;
  else if (m > c) r = -c;
  else r = m - 2 * ((0.5 * (absx - m)) % absy);
  return (x < 0 || Object.is(x, -0) ? -1 : 1) * r;
}

const bits = new DataView(new ArrayBuffer(8));

/** The double `steps` doubles from x towards y. */
function neighbour(x: number, y: number, steps: bigint): number {
  if (Number.isNaN(x)) return x;
  if (Number.isNaN(y) || x === y || steps === 0n) return x === y || Number.isNaN(y) ? y : x;
  // doubles in order are ints in order: sign and magnitude
  const order = (z: number): bigint => {
    bits.setFloat64(0, z === 0 ? 0 : z);
    const raw = bits.getBigUint64(0);
    return raw >> 63n ? -(raw & 0x7fffffffffffffffn) : raw;
  };
  const from = order(x);
  const to = order(y);
  if (from === to) return y;
  const target = from < to ? from + steps : from - steps;
  const reached = from < to ? (target >= to ? to : target) : target <= to ? to : target;
  if (reached === to) return y;
  if (reached === 0n) return x < 0 || Object.is(x, -0) ? -0 : 0;
  bits.setBigUint64(0, reached < 0n ? (1n << 63n) | -reached : reached);
  return bits.getFloat64(0);
}

function math_nextafter(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 12) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'math.nextafter() takes no keyword arguments');
    _PyArg_CheckPositional('nextafter', nargs, 2, 2);
  }
  const [x, y, steps] = parseArgs('nextafter', args, nargs, kwnames, ['', '', 'steps'], {
    min: 2,
    posonly: 2,
    kwonly: 1,
  });
  const a = PyFloat_AsDouble(x);
  const b = PyFloat_AsDouble(y);
  let n = 1n;
  if (steps !== 0 && reprString(steps) !== 'None') {
    const m = mark();
    n = PyLong_AsBigInt(own(PyNumber_Index(steps)));
    release(m);
    if (n < 0n) raise(PyExc_ValueError, 'steps must be a non-negative integer');
  }
  return PyFloat_FromDouble(neighbour(a, b, n));
}

function ulp(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a === INF) return a;
  const next = neighbour(a, INF, 1n);
  return next === INF ? a - neighbour(a, -INF, 1n) : next - a;
}

function math_isclose(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const found = parseArgs('isclose', args, nargs, kwnames, ['a', 'b', 'rel_tol', 'abs_tol'], {
    min: 2,
    kwonly: 2,
  });
  const [a, b, rel, abs] = found.map((x, i) => (x === 0 ? (i === 2 ? 1e-9 : 0) : PyFloat_AsDouble(x)));
  if (rel < 0 || abs < 0) raise(PyExc_ValueError, 'tolerances must be non-negative');
  if (a === b) return PyBool_FromLong(true);
  if (Math.abs(a) === INF || Math.abs(b) === INF) return PyBool_FromLong(false);
  const difference = Math.abs(b - a);
  return PyBool_FromLong(
    difference <= Math.abs(rel * b) || difference <= Math.abs(rel * a) || difference <= abs,
  );
}

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const isNormal = (x: number): boolean => Number.isFinite(x) && Math.abs(x) >= 2.2250738585072014e-308;
const NONINTEGER = 'expected a noninteger or positive integer, got %';
const UNIT = 'expected a number in range from -1 up to 1, got %';
const FINITE = 'expected a finite input, got %';
const pick = (better: (x: number, y: number) => boolean) => (x: number, y: number) =>
  Number.isNaN(x) ? y : Number.isNaN(y) ? x : better(x, y) ? x : y;

function sinceVersion(def: MethodDef, since: number): MethodDef {
  return { ...def, since };
}

const functions: Record<string, MethodDef> = {
  acos: one(acos, false, UNIT),
  acosh: one((x) => (x < 1 ? Number.NaN : acosh(x)), false, 'expected argument value not less than 1, got %'),
  asin: one(asin, false, UNIT),
  asinh: one(asinh, false),
  atan: one(atan, false),
  atan2: two('atan2', atan2),
  atanh: one(Math.atanh, false, 'expected a number between -1 and 1, got %'),
  cbrt: sinceVersion(one(cbrt, false), 11),
  ceil: toInteger('__ceil__', Math.ceil),
  copysign: two('copysign', (x, y) => (isNegative(x) === isNegative(y) ? x : -x)),
  cos: one(cos, false, FINITE),
  cosh: one(cosh, true),
  degrees: o((_, x) => PyFloat_FromDouble(PyFloat_AsDouble(x) * (180 / Math.PI))),
  erf: one(erf, false),
  erfc: one(erfc, false),
  exp: one(exp, true),
  exp2: sinceVersion(one(exp2, true), 11),
  expm1: one(Math.expm1, true),
  fabs: one(Math.abs, false),
  floor: toInteger('__floor__', Math.floor),
  fmax: two(
    'fmax',
    pick((x, y) => x > y || (x === y && !isNegative(x))),
    15,
  ),
  fmin: two(
    'fmin',
    pick((x, y) => x < y || (x === y && isNegative(x))),
    15,
  ),
  fmod: two('fmod', (x, y) => x % y),
  frexp: o(math_frexp),
  gamma: oneOrError(m_tgamma, NONINTEGER),
  isclose: keywords(math_isclose),
  isfinite: question(Number.isFinite),
  isinf: question((x) => Math.abs(x) === INF),
  isnan: question(Number.isNaN),
  isnormal: question(isNormal, 15),
  issubnormal: question((x) => x !== 0 && Number.isFinite(x) && !isNormal(x), 15),
  ldexp: fast(math_ldexp),
  lgamma: oneOrError(m_lgamma, NONINTEGER),
  log: fast(math_log),
  log10: o((_, x) => PyFloat_FromDouble(logarithm(x, log10))),
  log1p: one((x) => Math.log1p(x), false, 'expected argument value > -1, got %'),
  log2: o((_, x) => PyFloat_FromDouble(logarithm(x, log2))),
  modf: o(math_modf),
  nextafter: keywords(math_nextafter, { since: 9 }),
  pow: fast(math_pow),
  radians: o((_, x) => PyFloat_FromDouble(PyFloat_AsDouble(x) * (Math.PI / 180))),
  remainder: two('remainder', remainder, 7),
  signbit: question(isNegative, 15),
  sin: one(sin, false, FINITE),
  sinh: one(sinh, true),
  sqrt: one(Math.sqrt, false, 'expected a nonnegative input, got %'),
  tan: one(tan, false, FINITE),
  tanh: one(tanh, false),
  trunc: o(math_trunc),
  ulp: o((_, x) => PyFloat_FromDouble(ulp(PyFloat_AsDouble(x))), { since: 9 }),
  ...integerFunctions,
  ...sumFunctions,
};

/** Makes the module math; new reference. */
export function PyInit_math(): Ref {
  const m = mark();
  const module = own(PyModule_New('math'));
  PyModule_SetDocString(
    module,
    v.minor >= 7
      ? 'This module provides access to the mathematical functions\ndefined by the C standard.'
      : 'This module is always available.  It provides access to the\nmathematical functions defined by the C standard.',
  );
  PyModule_AddFunctions(module, functions);
  for (const [name, x] of [
    ['pi', Math.PI],
    ['e', Math.E],
    ['tau', 2 * Math.PI],
    ['inf', INF],
    ['nan', Number.NaN],
  ] as const)
    PyModule_Add(module, name, PyFloat_FromDouble(x));
  return releasing(m, Py_NewRef(module));
}
