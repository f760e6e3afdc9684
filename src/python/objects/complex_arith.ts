// CPython: Objects/complexobject.c (_Py_c_…, _Py_cr_…, _Py_rc_…). The operators of complex numbers.
//
// Since 3.14 an operand that is real counts as such (C99, Annex G): it has no imaginary part, not one of 0.

import type { Ref } from '../memory/memory.ts';
import { Py_NewRef } from '../memory/object.ts';
import { v } from '../version.ts';
import { imagOf, PyComplex_Check, PyComplex_FromDoubles, realOf } from './complexobject.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_ValueError, PyExc_ZeroDivisionError } from './exceptions.ts';
import { hypot } from './float_bits.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check, PyFloat_FromDouble } from './floatobject.ts';
import { PyLong_AsDouble, PyLong_Check } from './longobject.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';

interface Complex {
  real: number;
  imag: number;
}

function isNumber(o: Ref): boolean {
  return PyComplex_Check(o) || PyFloat_Check(o) || PyLong_Check(o);
}

/** The operand as a complex number; a real one has the imaginary part 0. OverflowError. */
function toComplex(o: Ref): Complex {
  if (PyComplex_Check(o)) return { real: realOf(o), imag: imagOf(o) };
  return { real: PyFloat_Check(o) ? PyFloat_AS_DOUBLE(o) : PyLong_AsDouble(o), imag: 0 };
}

function newComplex(c: Complex): Ref {
  return PyComplex_FromDoubles(c.real, c.imag);
}

function notImplemented(): Ref {
  return Py_NewRef(Py_NotImplemented);
}

/** True when the operand is to be taken as a real number. */
function isReal(o: Ref): boolean {
  return v.minor >= 14 && !PyComplex_Check(o);
}

export function complex_add(a: Ref, b: Ref): Ref {
  if (!isNumber(a) || !isNumber(b)) return notImplemented();
  const x = toComplex(a);
  const y = toComplex(b);
  const imag = isReal(b) ? x.imag : isReal(a) ? y.imag : x.imag + y.imag;
  return PyComplex_FromDoubles(x.real + y.real, imag);
}

export function complex_sub(a: Ref, b: Ref): Ref {
  if (!isNumber(a) || !isNumber(b)) return notImplemented();
  const x = toComplex(a);
  const y = toComplex(b);
  const imag = isReal(b) ? x.imag : isReal(a) ? -y.imag : x.imag - y.imag;
  return PyComplex_FromDoubles(x.real - y.real, imag);
}

export function complex_mul(a: Ref, b: Ref): Ref {
  if (!isNumber(a) || !isNumber(b)) return notImplemented();
  const x = toComplex(a);
  const y = toComplex(b);
  if (isReal(b)) return PyComplex_FromDoubles(x.real * y.real, x.imag * y.real);
  if (isReal(a)) return PyComplex_FromDoubles(x.real * y.real, x.real * y.imag);
  return newComplex(_Py_c_prod(x, y));
}

export function complex_div(a: Ref, b: Ref): Ref {
  if (!isNumber(a) || !isNumber(b)) return notImplemented();
  const x = toComplex(a);
  const y = toComplex(b);
  if (y.real === 0 && y.imag === 0)
    raise(PyExc_ZeroDivisionError, v.minor >= 14 ? 'division by zero' : 'complex division by zero');
  if (isReal(b)) return PyComplex_FromDoubles(x.real / y.real, x.imag / y.real);
  return newComplex(isReal(a) ? _Py_rc_quot(x.real, y) : _Py_c_quot(x, y));
}

const copysign = (x: number, sign: number) => (sign < 0 || Object.is(sign, -0) ? -Math.abs(x) : Math.abs(x));
const isInf = (x: number) => x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY;
const boxed = (x: number) => copysign(isInf(x) ? 1 : 0, x);
const withoutNaN = (x: number) => (Number.isNaN(x) ? 0 : x);

function _Py_c_prod(x: Complex, y: Complex): Complex {
  const r = {
    real: x.real * y.real - x.imag * y.imag,
    imag: x.real * y.imag + x.imag * y.real,
  };
  return v.minor >= 14 && Number.isNaN(r.real) && Number.isNaN(r.imag) ? recoveredProduct(x, y) : r;
}

// Infinities that computed as nan+nanj.
function recoveredProduct(x: Complex, y: Complex): Complex {
  let { real: a, imag: b } = x;
  let { real: c, imag: d } = y;
  let again = false;
  if (isInf(a) || isInf(b)) {
    a = boxed(a);
    b = boxed(b);
    c = withoutNaN(c);
    d = withoutNaN(d);
    again = true;
  }
  if (isInf(c) || isInf(d)) {
    c = boxed(c);
    d = boxed(d);
    a = withoutNaN(a);
    b = withoutNaN(b);
    again = true;
  }
  if (
    !again &&
    (isInf(x.real * y.real) || isInf(x.imag * y.imag) || isInf(x.real * y.imag) || isInf(x.imag * y.real))
  ) {
    [a, b, c, d] = [withoutNaN(a), withoutNaN(b), withoutNaN(c), withoutNaN(d)];
    again = true;
  }
  if (!again) return { real: Number.NaN, imag: Number.NaN };
  return {
    real: Number.POSITIVE_INFINITY * (a * c - b * d),
    imag: Number.POSITIVE_INFINITY * (a * d + b * c),
  };
}

// Smith's algorithm: numerators and denominator are first divided by the larger part of y. y is not 0.
function _Py_c_quot(x: Complex, y: Complex): Complex {
  let r = { real: Number.NaN, imag: Number.NaN };
  if (Math.abs(y.real) >= Math.abs(y.imag)) {
    const ratio = y.imag / y.real;
    const denominator = y.real + y.imag * ratio;
    r = {
      real: (x.real + x.imag * ratio) / denominator,
      imag: (x.imag - x.real * ratio) / denominator,
    };
  } else if (Math.abs(y.imag) >= Math.abs(y.real)) {
    const ratio = y.real / y.imag;
    const denominator = y.real * ratio + y.imag;
    r = {
      real: (x.real * ratio + x.imag) / denominator,
      imag: (x.imag * ratio - x.real) / denominator,
    };
  }
  return v.minor >= 14 && Number.isNaN(r.real) && Number.isNaN(r.imag) ? recoveredQuotient(x, y) : r;
}

// Infinities and zeros that computed as nan+nanj.
function recoveredQuotient(x: Complex, y: Complex): Complex {
  if ((isInf(x.real) || isInf(x.imag)) && Number.isFinite(y.real) && Number.isFinite(y.imag)) {
    const a = boxed(x.real);
    const b = boxed(x.imag);
    return {
      real: Number.POSITIVE_INFINITY * (a * y.real + b * y.imag),
      imag: Number.POSITIVE_INFINITY * (b * y.real - a * y.imag),
    };
  }
  if ((isInf(y.real) || isInf(y.imag)) && Number.isFinite(x.real) && Number.isFinite(x.imag)) {
    const a = boxed(y.real);
    const b = boxed(y.imag);
    return { real: 0 * (x.real * a + x.imag * b), imag: 0 * (x.imag * a - x.real * b) };
  }
  return { real: Number.NaN, imag: Number.NaN };
}

// A real number divided by a complex one. y is not 0.
function _Py_rc_quot(x: number, y: Complex): Complex {
  let r = { real: Number.NaN, imag: Number.NaN };
  if (Math.abs(y.real) >= Math.abs(y.imag)) {
    const ratio = y.imag / y.real;
    const denominator = y.real + y.imag * ratio;
    r = { real: x / denominator, imag: (-x * ratio) / denominator };
  } else if (Math.abs(y.imag) >= Math.abs(y.real)) {
    const ratio = y.real / y.imag;
    const denominator = y.real * ratio + y.imag;
    r = { real: (x * ratio) / denominator, imag: -x / denominator };
  }
  if (!Number.isNaN(r.real) || !Number.isNaN(r.imag)) return r;
  if (!Number.isFinite(x) || (!isInf(y.real) && !isInf(y.imag))) return r;
  return { real: 0 * (x * boxed(y.real)), imag: 0 * (-x * boxed(y.imag)) };
}

// ---------------------------------------------------------------- **

/** a ** b; new reference. ValueError with a modulus, ZeroDivisionError, OverflowError. */
export function complex_pow(a: Ref, b: Ref, c: Ref): Ref {
  if (!isNumber(a) || !isNumber(b)) return notImplemented();
  const x = toComplex(a);
  const y = toComplex(b);
  if (c !== Py_None) raise(PyExc_ValueError, 'complex modulo');
  const small = y.imag === 0 && Math.floor(y.real) === y.real && Math.abs(y.real) <= 100;
  const r = small ? powi(x, y.real) : _Py_c_pow(x, y);
  if (isInf(r.real) || isInf(r.imag)) raise(PyExc_OverflowError, 'complex exponentiation');
  return newComplex(r);
}

function raiseZeroPower(): never {
  raise(
    PyExc_ZeroDivisionError,
    v.minor >= 14 ? 'zero to a negative or complex power' : '0.0 to a negative or complex power',
  );
}

function _Py_c_pow(x: Complex, y: Complex): Complex {
  if (y.real === 0 && y.imag === 0) return { real: 1, imag: 0 };
  if (x.real === 0 && x.imag === 0) {
    if (y.imag !== 0 || y.real < 0) raiseZeroPower();
    return { real: 0, imag: 0 };
  }
  const abs = hypot(x.real, x.imag);
  const angle = Math.atan2(x.imag, x.real);
  let length = abs ** y.real;
  let phase = angle * y.real;
  if (y.imag !== 0) {
    length /= Math.exp(angle * y.imag);
    phase += y.imag * Math.log(abs);
  }
  return { real: length * Math.cos(phase), imag: length * Math.sin(phase) };
}

// A power with a small integer exponent (c_powi).
function powi(x: Complex, n: number): Complex {
  const positive = powu(x, Math.abs(n));
  if (n > 0) return positive;
  if (positive.real === 0 && positive.imag === 0) raiseZeroPower();
  return _Py_c_quot({ real: 1, imag: 0 }, positive);
}

function powu(x: Complex, n: number): Complex {
  let r = { real: 1, imag: 0 };
  let p = x;
  for (let mask = 1; n >= mask; mask *= 2) {
    if (n & mask) r = _Py_c_prod(r, p);
    p = _Py_c_prod(p, p);
  }
  return r;
}

// ---------------------------------------------------------------- - abs

export function complex_neg(self: Ref): Ref {
  return PyComplex_FromDoubles(-realOf(self), -imagOf(self));
}

/** abs(self): a new float. OverflowError. */
export function complex_abs(self: Ref): Ref {
  const real = realOf(self);
  const imag = imagOf(self);
  const abs = hypot(real, imag);
  if (isInf(abs) && Number.isFinite(real) && Number.isFinite(imag))
    raise(PyExc_OverflowError, 'absolute value too large');
  return PyFloat_FromDouble(abs);
}
