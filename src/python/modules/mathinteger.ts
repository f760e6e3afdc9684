// CPython: Modules/mathmodule.c. The functions of math that work on ints: gcd, lcm, isqrt, factorial, comb, perm.

import type { Ref } from '../memory/memory.ts';
import { type MethodDef, mark, own, release, releasing } from '../memory/object.ts';
import { PyIndex_Check, PyNumber_Index, typeNameOf } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check } from '../objects/floatobject.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import {
  _PyLong_Copy,
  PyLong_AsBigInt,
  PyLong_FromBigInt,
  PyLong_FromDouble,
} from '../objects/longobject.ts';
import { fast, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import { v } from '../version.ts';

const LONG_MAX = 9223372036854775807n;

// The value of __index__ of an argument. TypeError.
function integer(x: Ref): bigint {
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(x)));
  release(m);
  return n;
}

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}

/** The greatest common divisor, never negative. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = abs(a);
  let y = abs(b);
  while (y !== 0n) {
    if (x <= LONG_MAX && y <= LONG_MAX && x < 9007199254740992n && y < 9007199254740992n) {
      let p = Number(x);
      let q = Number(y);
      while (q !== 0) [p, q] = [q, p % q];
      return BigInt(p);
    }
    [x, y] = [y, x % y];
  }
  return x;
}

function math_gcd(_: Ref, args: number, nargs: number): Ref {
  if (v.minor < 9) _PyArg_CheckPositional('gcd', nargs, 2, 2);
  let result = 0n;
  for (let i = 0; i < nargs; i++) result = greatestCommonDivisor(result, integer(arg(args, i)));
  return PyLong_FromBigInt(result);
}

function math_lcm(_: Ref, args: number, nargs: number): Ref {
  let result = 1n;
  for (let i = 0; i < nargs; i++) {
    const n = integer(arg(args, i));
    result = n === 0n || result === 0n ? 0n : abs((result / greatestCommonDivisor(result, n)) * n);
  }
  return PyLong_FromBigInt(result);
}

/** The whole part of the square root. */
export function integerSquareRoot(n: bigint): bigint {
  if (n < 2n) return n;
  if (n < 4503599627370496n) return BigInt(Math.floor(Math.sqrt(Number(n))));
  let x = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function math_isqrt(_: Ref, x: Ref): Ref {
  const n = integer(x);
  if (n < 0n) raise(PyExc_ValueError, 'isqrt() argument must be nonnegative');
  return PyLong_FromBigInt(integerSquareRoot(n));
}

// The product of low … high.
function product(low: bigint, high: bigint): bigint {
  if (high - low < 8n) {
    let result = 1n;
    for (let i = low; i <= high; i++) result *= i;
    return result;
  }
  const middle = (low + high) >> 1n;
  return product(low, middle) * product(middle + 1n, high);
}

function math_factorial(_: Ref, x: Ref): Ref {
  let n: bigint;
  if (v.minor < 10 && PyFloat_Check(x)) {
    const value = PyFloat_AS_DOUBLE(x);
    if (!Number.isFinite(value) || value !== Math.floor(value))
      raise(PyExc_ValueError, 'factorial() only accepts integral values');
    const m = mark();
    n = PyLong_AsBigInt(own(PyLong_FromDouble(value)));
    release(m);
  } else {
    if (v.minor < 8 && !PyIndex_Check(x))
      raise(PyExc_TypeError, `an integer is required (got type ${typeNameOf(x)})`);
    n = integer(x);
  }
  if (n > LONG_MAX) raise(PyExc_OverflowError, `factorial() argument should not exceed ${LONG_MAX}`);
  if (n < 0n) raise(PyExc_ValueError, 'factorial() not defined for negative values');
  return PyLong_FromBigInt(product(1n, n));
}

function check(n: bigint, k: bigint): void {
  if (n < 0n) raise(PyExc_ValueError, 'n must be a non-negative integer');
  if (k < 0n) raise(PyExc_ValueError, 'k must be a non-negative integer');
}

function math_perm(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('perm', nargs, 1, 2);
  if (nargs === 1 || arg(args, 1) === Py_None) return math_factorial(self, arg(args, 0));
  const n = integer(arg(args, 0));
  const k = integer(arg(args, 1));
  check(n, k);
  if (n < k) return PyLong_FromBigInt(0n);
  if (k > LONG_MAX) raise(PyExc_OverflowError, `k must not exceed ${LONG_MAX}`);
  return PyLong_FromBigInt(product(n - k + 1n, n));
}

function math_comb(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('comb', nargs, 2, 2);
  const m = mark();
  const first = own(PyNumber_Index(arg(args, 0)));
  const n = PyLong_AsBigInt(first);
  const given = integer(arg(args, 1));
  check(n, given);
  if (n < given) return releasing(m, PyLong_FromBigInt(0n));
  const k = n - given < given ? n - given : given;
  if (k > LONG_MAX) raise(PyExc_OverflowError, `min(n - k, k) must not exceed ${LONG_MAX}`);
  if (k === 1n) return releasing(m, _PyLong_Copy(first));
  release(m);
  return PyLong_FromBigInt(choose(n, k));
}

// C(n, k) = C(n, j) C(n - j, k - j) / C(k, j) with j half of k
function choose(n: bigint, k: bigint): bigint {
  if (k < 20n) return product(n - k + 1n, n) / product(1n, k);
  const j = k >> 1n;
  return (choose(n, j) * choose(n - j, k - j)) / choose(k, j);
}

/** The functions by name. */
export const integerFunctions: Record<string, MethodDef> = {
  gcd: fast(math_gcd),
  lcm: fast(math_lcm, { since: 9 }),
  isqrt: o(math_isqrt, { since: 8 }),
  factorial: o(math_factorial),
  perm: fast(math_perm, { since: 8 }),
  comb: fast(math_comb, { since: 8 }),
};
