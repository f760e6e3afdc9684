// exp, ln, log10 and powers of decimal numbers, correctly rounded: integer arithmetic on scaled values, with more digits
// until the rounding is certain.

import { isqrt, powInteger } from './arithmetic.ts';
import {
  adjusted,
  Condition,
  type Ctx,
  compareNumbers,
  digits,
  finalize,
  finite,
  fromInteger,
  infinity,
  invalid,
  isZero,
  type Num,
  nanOf,
  ONE,
  pow10,
  withSign,
} from './number.ts';

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

// The quotient nearest to a / b, ties to even; b > 0.
function divNearest(a: bigint, b: bigint): bigint {
  let q = a / b;
  let r = a - q * b;
  if (r < 0n) {
    r += b;
    q--;
  }
  return 2n * r + (q & 1n) > b ? q + 1n : q;
}

function shiftNearest(x: bigint, shift: number): bigint {
  const b = 1n << BigInt(shift);
  const q = x >> BigInt(shift);
  return q + (2n * (x & (b - 1n)) + (q & 1n) > b ? 1n : 0n);
}

// The integer nearest to M * ln(x / M), for x near M: halving x/M by square roots, then a series.
function ilog(x: bigint, M: bigint): bigint {
  const L = 8;
  let y = x - M;
  let R = 0;
  for (;;) {
    const size = magnitude(y);
    const far = R <= L ? size << BigInt(L - R) >= M : size >> BigInt(R - L) >= M;
    if (!far) break;
    y = divNearest((M * y) << 1n, M + isqrtNearest(M * (M + shiftNearest(y, R))));
    R++;
  }
  const terms = Math.ceil((10 * digits(M)) / (3 * L));
  const small = shiftNearest(y, R);
  let w = divNearest(M, BigInt(terms));
  for (let k = terms - 1; k > 0; k--) w = divNearest(M, BigInt(k)) - divNearest(small * w, M);
  return divNearest(w * y, M);
}

function isqrtNearest(n: bigint): bigint {
  const root = isqrt(n);
  return n - root * root > root ? root + 1n : root;
}

// The integer nearest to M * exp(x / M), for x / M of moderate size.
function iexp(x: bigint, M: bigint): bigint {
  const L = 8;
  const R = ((x << BigInt(L)) / M).toString(2).replace('-', '').length;
  const terms = Math.ceil((10 * digits(M)) / (3 * L));
  let y = divNearest(x, BigInt(terms));
  const scaled = M << BigInt(R);
  for (let i = terms - 1; i > 0; i--) y = divNearest(x * (scaled + y), scaled * BigInt(i));
  for (let k = R - 1; k >= 0; k--) {
    const s = M << BigInt(k + 2);
    y = divNearest(y * (y + s), s);
  }
  return M + y;
}

let ln10 = { places: 0, value: 2n };

// ln(10) * 10 ** places, the last digit cut off.
function ln10Digits(places: number): bigint {
  if (places > ln10.places) {
    const guard = places + 20;
    const M = pow10(guard + 2);
    ln10 = { places: guard - 10, value: ilog(10n * M, M) / pow10(12) };
  }
  return ln10.value / pow10(ln10.places - places);
}

// 10 ** p * ln(c * 10 ** e), within one unit.
function dlog(c: bigint, e: number, places: number): bigint {
  const p = places + 2;
  const l = digits(c);
  const f = e + l - (e + l >= 1 ? 1 : 0);
  let logD = 0n;
  if (p > 0) {
    const k = e + p - f;
    logD = ilog(k >= 0 ? c * pow10(k) : divNearest(c, pow10(-k)), pow10(p));
  }
  let fLog = 0n;
  if (f !== 0) {
    const extra = String(Math.abs(f)).length - 1;
    if (p + extra >= 0) fLog = divNearest(BigInt(f) * ln10Digits(p + extra), pow10(extra));
  }
  return divNearest(fLog + logD, 100n);
}

// 10 ** p * log10(c * 10 ** e), within one unit.
function dlog10(c: bigint, e: number, places: number): bigint {
  const p = places + 2;
  const l = digits(c);
  const f = e + l - (e + l >= 1 ? 1 : 0);
  if (p <= 0) return divNearest(divNearest(BigInt(f), pow10(-p)), 100n);
  const M = pow10(p);
  const k = e + p - f;
  const logD = divNearest(ilog(k >= 0 ? c * pow10(k) : divNearest(c, pow10(-k)), M) * M, ln10Digits(p));
  return divNearest(BigInt(f) * M + logD, 100n);
}

// exp(c * 10 ** e) with p digits, within one unit: coefficient and exponent.
function dexp(c: bigint, e: number, places: number): [coeff: bigint, exp: number] {
  const p = places + 2;
  const extra = Math.max(0, e + digits(magnitude(c)) - 1);
  const q = p + extra;
  const shift = e + q;
  const scaled = shift >= 0 ? c * pow10(shift) : c / pow10(-shift);
  const log = ln10Digits(q);
  let quotient = scaled / log;
  let rest = scaled - quotient * log;
  if (rest < 0n) {
    rest += log;
    quotient--;
  }
  rest = divNearest(rest, pow10(extra));
  return [divNearest(iexp(rest, pow10(p)), 1000n), Number(quotient) - p + 3];
}

// (xc * 10 ** xe) ** (yc * 10 ** ye) with p digits.
function dpower(xc: bigint, xe: number, yc: bigint, ye: number, p: number): [coeff: bigint, exp: number] {
  const b = digits(magnitude(yc)) + ye;
  const lxc = dlog(xc, xe, p + b + 1);
  const shift = ye - b;
  const pc = shift >= 0 ? lxc * yc * pow10(shift) : divNearest(lxc * yc, pow10(-shift));
  if (pc === 0n) return digits(xc) + xe >= 1 === yc > 0n ? [pow10(p - 1) + 1n, 1 - p] : [pow10(p) - 1n, -p];
  const [coeff, exp] = dexp(pc, -(p + 1), p + 1);
  return [divNearest(coeff, 10n), exp + 1];
}

// Whether the digits after the precision say for certain how it rounds.
function certain(coeff: bigint, prec: number): boolean {
  const unit = 5n * pow10(digits(coeff) - prec - 1);
  return coeff % unit !== 0n;
}

function halfEven(ctx: Ctx, act: (work: Ctx) => Num): Num {
  const work: Ctx = { ...ctx, rounding: 'ROUND_HALF_EVEN', status: 0 };
  const result = act(work);
  ctx.status |= work.status;
  return result;
}

const inexact = (ctx: Ctx): void => {
  ctx.status |= Condition.Inexact | Condition.Rounded;
};

/** e ** x, correctly rounded (half even). */
export function exp(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (x.special === 'inf') return x.sign === 1 ? finite(0, 0n, 0) : x;
  if (x.coeff === 0n) return ONE;
  return halfEven(ctx, (work) => {
    const p = work.prec;
    const adj = adjusted(x);
    const digitsOf = (n: number): number => String(n).length;
    inexact(work);
    if (x.sign === 0 && adj > digitsOf((work.emax + 1) * 3))
      return finalize(finite(0, 1n, work.emax + 1), work);
    if (x.sign === 1 && adj > digitsOf((-(work.emin - p + 1) + 1) * 3))
      return finalize(finite(0, 1n, work.emin - p), work);
    if (x.sign === 0 && adj < -p) return finalize(finite(0, pow10(p) + 1n, -p), work);
    if (x.sign === 1 && adj < -p - 1) return finalize(finite(0, pow10(p + 1) - 1n, -p - 1), work);
    const c = x.sign === 1 ? -x.coeff : x.coeff;
    for (let extra = 3; ; extra += 3) {
      const [coeff, e] = dexp(c, x.exp, p + extra);
      if (certain(coeff, p)) return finalize(finite(0, coeff, e), work);
    }
  });
}

// Where the first digits of ln x lie, to know how many are needed.
function lnBound(x: Num): number {
  const adj = adjusted(x);
  if (adj >= 1) return String(Math.floor((adj * 23) / 10)).length - 1;
  if (adj <= -2) return String(Math.floor(((-1 - adj) * 23) / 10)).length - 1;
  if (adj === 0) {
    const numerator = (x.coeff - pow10(-x.exp)).toString();
    const denominator = x.coeff.toString();
    return numerator.length - denominator.length - (numerator < denominator ? 1 : 0);
  }
  return x.exp + digits(pow10(-x.exp) - x.coeff) - 1;
}

/** The natural logarithm, correctly rounded (half even). */
export function ln(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (isZero(x)) return infinity(1);
  if (x.special === 'inf' && x.sign === 0) return x;
  if (compareNumbers(x, ONE) === 0) return finite(0, 0n, 0);
  if (x.sign === 1) return invalid(ctx);
  return halfEven(ctx, (work) => {
    inexact(work);
    for (let places = work.prec - lnBound(x) + 2; ; places += 3) {
      const coeff = dlog(x.coeff, x.exp, places);
      if (coeff !== 0n && certain(magnitude(coeff), work.prec))
        return finalize(finite(coeff < 0n ? 1 : 0, magnitude(coeff), -places), work);
    }
  });
}

/** The logarithm to base 10, correctly rounded (half even); exact for powers of ten. */
export function log10(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (isZero(x)) return infinity(1);
  if (x.special === 'inf' && x.sign === 0) return x;
  if (x.sign === 1) return invalid(ctx);
  return halfEven(ctx, (work) => {
    if (/^10*$/.test(x.coeff.toString()))
      return finalize(fromInteger(BigInt(x.exp + digits(x.coeff) - 1)), work);
    inexact(work);
    for (let places = work.prec - lnBound(x) + 3; ; places += 3) {
      const coeff = dlog10(x.coeff, x.exp, places);
      if (coeff !== 0n && certain(magnitude(coeff), work.prec))
        return finalize(finite(coeff < 0n ? 1 : 0, magnitude(coeff), -places), work);
    }
  });
}

// The integer that a number is, or undefined.
function asInteger(y: Num): bigint | undefined {
  if (y.special !== '') return undefined;
  if (y.exp >= 0) return y.exp > 30 ? undefined : y.coeff * pow10(y.exp);
  const scale = pow10(Math.min(-y.exp, digits(y.coeff) + 1));
  return y.coeff % scale === 0n ? y.coeff / scale : undefined;
}

/** x ** y. */
export function power(x: Num, y: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x, y);
  if (nan !== undefined) return nan;
  if (isZero(y)) return isZero(x) ? invalid(ctx) : ONE;
  const whole = asInteger(y);
  const isInteger = whole !== undefined || (y.special === '' && y.exp >= 0);
  const odd = whole !== undefined && whole % 2n === 1n;
  const sign: 0 | 1 = x.sign === 1 && odd ? 1 : 0;
  if (x.sign === 1 && !isInteger && !isZero(x) && y.special !== 'inf') return invalid(ctx);
  if (isZero(x)) return y.sign === 0 ? finite(sign, 0n, 0) : infinity(sign);
  if (x.special === 'inf') {
    if (x.sign === 1 && y.special === 'inf') return invalid(ctx);
    if (x.sign === 1 && !isInteger) return invalid(ctx);
    return y.sign === 0 ? infinity(sign) : finite(sign, 0n, 0);
  }
  if (y.special === 'inf' && x.sign === 1) return invalid(ctx);
  const base = withSign(x, 0);
  const toOne = compareNumbers(base, ONE);
  if (toOne === 0 && (y.special === 'inf' || !isInteger || whole === undefined)) {
    inexact(ctx);
    return finite(sign, pow10(ctx.prec - 1), 1 - ctx.prec);
  }
  if (y.special === 'inf') return toOne > 0 === (y.sign === 0) ? infinity(0) : finite(0, 0n, 0);
  if (whole !== undefined) {
    const tooLarge = adjusted(base) !== 0 && Number(whole) * Math.abs(adjusted(base)) > 4 * ctx.emax;
    if (!tooLarge) return powInteger(x, y.sign === 1 ? -whole : whole, ctx);
  }
  // far beyond the exponents of the context
  const bound = adjusted(y) + lnBoundOf(base);
  if (bound >= String(ctx.emax).length + 1)
    return finalize(finite(sign, 1n, toOne > 0 === (y.sign === 0) ? ctx.emax + 1 : ctx.emin - ctx.prec), ctx);
  inexact(ctx);
  const yc = y.sign === 1 ? -y.coeff : y.coeff;
  const prec = ctx.prec;
  for (let extra = 3; ; extra += 3) {
    const [coeff, e] = dpower(base.coeff, base.exp, yc, y.exp, prec + extra);
    if (certain(coeff, prec)) return finalize(finite(sign, coeff, e), ctx);
    // an exact result never becomes certain
    const unit = pow10(digits(coeff) - prec);
    const near = divNearest(coeff, unit);
    if (extra > 12 && magnitude(near * unit - coeff) <= 10n)
      return finalize(finite(sign, near, e + digits(coeff) - prec), ctx);
  }
}

function lnBoundOf(x: Num): number {
  const adj = adjusted(x);
  return adj === 0 || adj === -1 ? 0 : String(Math.floor((Math.abs(adj) * 23) / 10)).length - 1;
}
