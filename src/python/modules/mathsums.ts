// CPython: Modules/mathmodule.c. The functions of math that take many numbers: fsum, prod, sumprod, hypot, dist; and fma.

import { i32, type Ref } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
} from '../memory/object.ts';
import {
  PyIter_Next,
  PyNumber_Add,
  PyNumber_Multiply,
  PyObject_GetIter,
  PySequence_Tuple,
} from '../objects/abstract.ts';
import { PyBool_Type } from '../objects/boolobject.ts';
import { arg } from '../objects/call.ts';
import { raise, suppress } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_ValueError } from '../objects/exceptions.ts';
import { partsOf, scaled } from '../objects/float_bits.ts';
import {
  PyFloat_AS_DOUBLE,
  PyFloat_AsDouble,
  PyFloat_CheckExact,
  PyFloat_FromDouble,
} from '../objects/floatobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import {
  PyLong_AsBigInt,
  PyLong_AsDouble,
  PyLong_CheckExact,
  PyLong_FromLong,
} from '../objects/longobject.ts';
import { fast, keywords, o } from '../objects/methoddef.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../objects/tupleobject.ts';
import { v } from '../version.ts';

// ---------------------------------------------------------------- fsum

// The sum of the partials, which do not overlap, rounded once half to even.
function roundPartials(p: readonly number[]): number {
  let n = p.length;
  let hi = 0;
  if (n > 0) {
    hi = p[--n];
    let lo = 0;
    while (n > 0) {
      const x = hi;
      const y = p[--n];
      hi = x + y;
      lo = y - (hi - x);
      if (lo !== 0) break;
    }
    if (n > 0 && ((lo < 0 && p[n - 1] < 0) || (lo > 0 && p[n - 1] > 0))) {
      const y = lo * 2;
      const x = hi + y;
      if (y === x - hi) hi = x;
    }
  }
  return hi;
}

function math_fsum(_: Ref, seq: Ref): Ref {
  const m = mark();
  const it = own(PyObject_GetIter(seq));
  const p: number[] = [];
  let special = 0;
  let infinities = 0;
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    own(item);
    let x = PyFloat_AsDouble(item);
    release(m + 2);
    const given = x;
    let i = 0;
    for (let j = 0; j < p.length; j++) {
      let y = p[j];
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const hi = x + y;
      const lo = y - (hi - x);
      if (lo !== 0) p[i++] = lo;
      x = hi;
    }
    p.length = i;
    if (x === 0) continue;
    if (Number.isFinite(x)) p.push(x);
    else {
      if (Number.isFinite(given)) raise(PyExc_OverflowError, 'intermediate overflow in fsum');
      if (!Number.isNaN(given)) infinities += given;
      special += given;
      p.length = 0;
    }
  }
  if (special !== 0) {
    if (Number.isNaN(infinities)) raise(PyExc_ValueError, '-inf + inf in fsum');
    return releasing(m, PyFloat_FromDouble(special));
  }
  return releasing(m, PyFloat_FromDouble(roundPartials(p)));
}

// ---------------------------------------------------------------- prod, sumprod

function math_prod(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [iterable, start] = parseArgs('prod', args, nargs, kwnames, ['', 'start'], {
    min: 1,
    posonly: 1,
    kwonly: 1,
  });
  const m = mark();
  const it = own(PyObject_GetIter(iterable));
  let result = start === 0 ? PyLong_FromLong(1) : Py_NewRef(start);
  for (;;) {
    own(result);
    const item = PyIter_Next(it);
    if (item === 0) break;
    result = PyNumber_Multiply(result, own(item));
    release(m + 2);
  }
  return releasing(m, Py_NewRef(result));
}

/** A sum of doubles and products of doubles without any error: an integer times 2^-2148. */
class ExactSum {
  total = 0n;

  addProduct(x: number, y: number): void {
    const a = partsOf(x);
    const b = partsOf(y);
    this.total += (BigInt(a.mantissa) * BigInt(b.mantissa)) << BigInt(a.exponent + b.exponent + 2148);
  }

  toNumber(): number {
    return this.total < 0n ? -scaled(-this.total, -2148) : scaled(this.total, -2148);
  }
}

// The double that an exact float, int or bool stands for beside a float; NaN when there is none.
function besideFloat(x: Ref): number {
  if (PyFloat_CheckExact(x)) return PyFloat_AS_DOUBLE(x);
  if (!PyLong_CheckExact(x) && Py_TYPE(x) !== PyBool_Type) return Number.NaN;
  return suppress(PyExc_OverflowError, () => PyLong_AsDouble(x), Number.NaN);
}

function math_sumprod(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('sumprod', nargs, 2, 2);
  const m = mark();
  const p = own(PyObject_GetIter(arg(args, 0)));
  const q = own(PyObject_GetIter(arg(args, 1)));
  const total = mark(); // the slot of the sum
  own(PyLong_FromLong(0));
  let floats: ExactSum | null = null;
  let floatsAllowed = true;
  for (;;) {
    const x = PyIter_Next(p);
    if (x !== 0) own(x);
    const y = PyIter_Next(q);
    if (y !== 0) own(y);
    if ((x === 0) !== (y === 0)) raise(PyExc_ValueError, 'Inputs are not the same length');
    if (x !== 0 && floatsAllowed && (PyFloat_CheckExact(x) || PyFloat_CheckExact(y))) {
      const [a, b] = [besideFloat(x), besideFloat(y)];
      if (Number.isFinite(a * b)) {
        floats ??= new ExactSum();
        floats.addProduct(a, b);
        release(total + 2);
        continue;
      }
    }
    if (floats !== null) {
      // the floats end here
      Py_SETREF(total, PyNumber_Add(i32[total], own(PyFloat_FromDouble(floats.toNumber()))));
      floats = null;
      floatsAllowed = false;
    } else if (x !== 0 && !bothSmall(x, y)) floatsAllowed = false;
    if (x === 0) break;
    Py_SETREF(total, PyNumber_Add(i32[total], own(PyNumber_Multiply(x, y))));
    release(total + 2);
  }
  return releasing(m, Py_NewRef(i32[total]));
}

// True for two exact ints whose product is a C long: they are summed apart, and floats may still follow.
function bothSmall(x: Ref, y: Ref): boolean {
  if (!PyLong_CheckExact(x) || !PyLong_CheckExact(y)) return false;
  const a = PyLong_AsBigInt(x) * PyLong_AsBigInt(y);
  return a >= -(2n ** 63n) && a < 2n ** 63n;
}

function math_fma(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('fma', nargs, 3, 3);
  const [x, y, z] = [0, 1, 2].map((i) => PyFloat_AsDouble(arg(args, i)));
  let r: number;
  if (!Number.isFinite(x) || !Number.isFinite(y)) r = x * y + z;
  else if (!Number.isFinite(z)) r = z;
  else {
    const sum = new ExactSum();
    sum.addProduct(x, y);
    sum.addProduct(z, 1);
    r = sum.total === 0n ? x * y + z : sum.toNumber();
  }
  if (Number.isFinite(r)) return PyFloat_FromDouble(r);
  if (Number.isNaN(r)) {
    if (!Number.isNaN(x) && !Number.isNaN(y) && !Number.isNaN(z))
      raise(PyExc_ValueError, 'invalid operation in fma');
  } else if (Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z))
    raise(PyExc_OverflowError, 'overflow in fma');
  return PyFloat_FromDouble(r);
}

// ---------------------------------------------------------------- hypot, dist

// The length of a vector (vector_norm).
function vector_norm(vec: readonly number[]): number {
  let max = 0;
  let foundNaN = false;
  for (const x of vec) {
    foundNaN ||= Number.isNaN(x);
    if (x > max) max = x;
  }
  if (max === Number.POSITIVE_INFINITY) return max;
  if (foundNaN) return Number.NaN;
  if (max === 0 || vec.length <= 1) return max;
  if (v.minor >= 10 || v.minor < 8) return exactNorm(vec);
  let sum = 1;
  let rest = 0;
  for (const x of vec) {
    const square = (x / max) * (x / max);
    const before = sum;
    sum += square;
    rest += before - sum + square;
  }
  return max * Math.sqrt(sum - 1 + rest);
}

// The square root of the sum of squares, rounded once.
function exactNorm(vec: readonly number[]): number {
  const sum = new ExactSum();
  for (const x of vec) sum.addProduct(x, x);
  // sum * 2^-2148 = n * 2^(2k): the root of n with 64 bits, the last telling that there was more
  let n = sum.total;
  let k = -1074;
  const bits = n.toString(16).length * 4;
  const up = Math.max(0, 130 - bits);
  const shift = BigInt(up + (up & 1));
  n <<= shift;
  k -= Number(shift) / 2;
  let root = squareRoot(n);
  if (root * root !== n) {
    root = (root << 1n) | 1n;
    k -= 1;
  }
  return scaled(root, k);
}

function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function math_hypot(_: Ref, args: number, nargs: number): Ref {
  if (v.minor < 8) _PyArg_CheckPositional('hypot', nargs, 2, 2);
  const vec: number[] = [];
  for (let i = 0; i < nargs; i++) vec.push(Math.abs(PyFloat_AsDouble(arg(args, i))));
  const r = vector_norm(vec);
  if (v.minor < 8 && r === Number.POSITIVE_INFINITY && vec.every(Number.isFinite))
    raise(PyExc_OverflowError, 'math range error');
  return PyFloat_FromDouble(r);
}

function math_dist(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('dist', nargs, 2, 2);
  const m = mark();
  const [p, q] = [0, 1].map((i) =>
    own(PyTuple_Check(arg(args, i)) ? Py_NewRef(arg(args, i)) : PySequence_Tuple(arg(args, i))),
  );
  const n = PyTuple_GET_SIZE(p);
  if (n !== PyTuple_GET_SIZE(q))
    raise(PyExc_ValueError, 'both points must have the same number of dimensions');
  const vec: number[] = [];
  for (let i = 0; i < n; i++) {
    const x = PyFloat_AsDouble(PyTuple_GET_ITEM(p, i));
    vec.push(Math.abs(x - PyFloat_AsDouble(PyTuple_GET_ITEM(q, i))));
  }
  release(m);
  return PyFloat_FromDouble(vector_norm(vec));
}

/** The functions by name. */
export const sumFunctions: Record<string, MethodDef> = {
  fsum: o(math_fsum),
  prod: keywords(math_prod, { since: 8 }),
  sumprod: fast(math_sumprod, { since: 12 }),
  fma: fast(math_fma, { since: 13 }),
  hypot: fast(math_hypot),
  dist: fast(math_dist, { since: 8 }),
};
