// The operations that Decimal and Context share: the name of a method → what it does to plain numbers.

import * as A from './arithmetic.ts';
import { adjusted, type Ctx, fromInteger, isNan, isZero, type Num, negated, withSign } from './number.ts';
import { exp, ln, log10 } from './transcendental.ts';

type Unary = (x: Num, ctx: Ctx) => Num;
type Binary = (a: Num, b: Num, ctx: Ctx) => Num;

/** One operand, and a result that the context rounds. */
export const unary: Record<string, Unary> = {
  exp,
  ln,
  log10,
  logb: A.logb,
  logical_invert: A.logicalInvert,
  next_minus: (x, ctx) => A.next(x, ctx, false),
  next_plus: (x, ctx) => A.next(x, ctx, true),
  normalize: A.normalize,
  sqrt: A.sqrt,
  to_integral_exact: (x, ctx) => A.toIntegral(x, ctx, true),
  to_integral_value: (x, ctx) => A.toIntegral(x, ctx, false),
};
/** One operand, and no context. */
export const alone: Record<string, (x: Num) => Num> = {
  canonical: (x) => x,
  copy_abs: (x) => withSign(x, 0),
  copy_negate: negated,
};
/** Two operands. */
export const binary: Record<string, Binary> = {
  compare: (a, b, ctx) => A.compare(a, b, ctx),
  compare_signal: (a, b, ctx) => A.compare(a, b, ctx, true),
  logical_and: (a, b, ctx) => A.logical(a, b, ctx, (x, y) => x & y),
  logical_or: (a, b, ctx) => A.logical(a, b, ctx, (x, y) => x | y),
  logical_xor: (a, b, ctx) => A.logical(a, b, ctx, (x, y) => x ^ y),
  max: (a, b, ctx) => A.extreme(a, b, ctx, 1, false),
  max_mag: (a, b, ctx) => A.extreme(a, b, ctx, 1, true),
  min: (a, b, ctx) => A.extreme(a, b, ctx, -1, false),
  min_mag: (a, b, ctx) => A.extreme(a, b, ctx, -1, true),
  next_toward: A.nextToward,
  quantize: A.quantize,
  remainder_near: A.remainderNear,
  rotate: (a, b, ctx) => A.shift(a, b, ctx, true),
  scaleb: A.scaleb,
  shift: (a, b, ctx) => A.shift(a, b, ctx, false),
  compare_total: (a, b) => fromInteger(BigInt(A.compareTotal(a, b))),
  compare_total_mag: (a, b) => fromInteger(BigInt(A.compareTotal(withSign(a, 0), withSign(b, 0)))),
  copy_sign: (a, b) => withSign(a, b.sign),
};
/** What Decimal has operators for, and Context methods. */
export const onContextOnly: { unary: Record<string, Unary>; binary: Record<string, Binary> } = {
  unary: { abs: A.abs, minus: A.minus, plus: A.plus },
  binary: {
    add: A.add,
    divide: A.divide,
    divide_int: A.divideInt,
    multiply: A.multiply,
    remainder: A.remainder,
    subtract: A.subtract,
  },
};
/** Questions about a number. */
export const questions: Record<string, (x: Num, ctx: Ctx) => boolean> = {
  is_canonical: () => true,
  is_finite: (x) => x.special === '',
  is_infinite: (x) => x.special === 'inf',
  is_nan: isNan,
  is_normal: (x, ctx) => x.special === '' && x.coeff !== 0n && adjusted(x) >= ctx.emin,
  is_qnan: (x) => x.special === 'nan',
  is_signed: (x) => x.sign === 1,
  is_snan: (x) => x.special === 'snan',
  is_subnormal: (x, ctx) => x.special === '' && x.coeff !== 0n && adjusted(x) < ctx.emin,
  is_zero: isZero,
};
