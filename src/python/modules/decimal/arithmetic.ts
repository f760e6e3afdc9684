// The operations of the General Decimal Arithmetic Specification on plain numbers, as libmpdec's mpd_q… functions do
// them: each notes its conditions in the context's status.

import {
  adjusted,
  Condition,
  type Ctx,
  compareNumbers,
  digits,
  dropDigits,
  finalize,
  finite,
  fromInteger,
  infinity,
  invalid,
  isNan,
  isZero,
  type Num,
  nanOf,
  negated,
  ONE,
  pow10,
  type Rounding,
  wider,
  withSign,
} from './number.ts';

const flip = (sign: 0 | 1): 0 | 1 => (sign === 0 ? 1 : 0);

export function add(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  if (a.special === 'inf') return b.special === 'inf' && a.sign !== b.sign ? invalid(ctx) : a;
  if (b.special === 'inf') return b;
  const exp = Math.min(a.exp, b.exp);
  if (a.coeff === 0n && b.coeff === 0n) {
    const sign = a.sign === b.sign ? a.sign : ctx.rounding === 'ROUND_FLOOR' ? 1 : 0;
    return finalize(finite(sign, 0n, exp), ctx);
  }
  if (a.coeff === 0n) return finalize(rescaledZeroSum(b, exp, ctx), ctx);
  if (b.coeff === 0n) return finalize(rescaledZeroSum(a, exp, ctx), ctx);
  const [x, y] = aligned(a, b, ctx.prec);
  const sum = (x.sign === 0 ? x.coeff : -x.coeff) + (y.sign === 0 ? y.coeff : -y.coeff);
  if (sum === 0n) return finalize(finite(ctx.rounding === 'ROUND_FLOOR' ? 1 : 0, 0n, x.exp), ctx);
  return finalize(sum < 0n ? finite(1, -sum, x.exp) : finite(0, sum, x.exp), ctx);
}

// x + 0: towards the smaller exponent, as far as the precision goes.
function rescaledZeroSum(x: Num, exp: number, ctx: Ctx): Num {
  const to = Math.max(exp, x.exp - Math.max(0, ctx.prec - digits(x.coeff)));
  if (to > exp) ctx.status |= Condition.Rounded;
  return to < x.exp ? finite(x.sign, x.coeff * pow10(x.exp - to), to) : x;
}

// Both with one exponent; a number too small to count becomes 1 just below the other's last digit.
function aligned(a: Num, b: Num, prec: number): [Num, Num] {
  const [high, low] = a.exp >= b.exp ? [a, b] : [b, a];
  let small = low;
  const least = adjusted(high) - Math.max(digits(high.coeff), prec) - 2;
  if (adjusted(low) < Math.min(least, high.exp - 1))
    small = finite(low.sign, 1n, Math.min(least, high.exp - 1));
  const raised = finite(high.sign, high.coeff * pow10(high.exp - small.exp), small.exp);
  return a.exp >= b.exp ? [raised, small] : [small, raised];
}

export function subtract(a: Num, b: Num, ctx: Ctx): Num {
  return add(a, isNan(b) ? b : negated(b), ctx);
}

export function multiply(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.special === 'inf' || b.special === 'inf')
    return isZero(a) || isZero(b) ? invalid(ctx) : infinity(sign);
  return finalize(finite(sign, a.coeff * b.coeff, a.exp + b.exp), ctx);
}

/** a * b + c, rounded once. */
export function fma(a: Num, b: Num, c: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b, c);
  if (nan !== undefined) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.special === 'inf' || b.special === 'inf') {
    if (isZero(a) || isZero(b)) return invalid(ctx);
    return add(infinity(sign), c, ctx);
  }
  return add(finite(sign, a.coeff * b.coeff, a.exp + b.exp), c, ctx);
}

export function divide(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.special === 'inf') return b.special === 'inf' ? invalid(ctx) : infinity(sign);
  if (b.special === 'inf') {
    ctx.status |= Condition.Clamped;
    return finite(sign, 0n, ctx.emin - ctx.prec + 1);
  }
  if (b.coeff === 0n) {
    if (a.coeff === 0n) return invalid(ctx, Condition.DivisionUndefined);
    ctx.status |= Condition.DivisionByZero;
    return infinity(sign);
  }
  const ideal = a.exp - b.exp;
  if (a.coeff === 0n) return finalize(finite(sign, 0n, ideal), ctx);
  const shift = digits(b.coeff) - digits(a.coeff) + ctx.prec + 1;
  let exp = ideal - shift;
  const above = shift >= 0 ? a.coeff * pow10(shift) : a.coeff;
  const below = shift >= 0 ? b.coeff : b.coeff * pow10(-shift);
  let coeff = above / below;
  if (coeff * below !== above) {
    // the digits that are lost must not look like a tie
    if (coeff % 5n === 0n) coeff++;
  } else
    while (exp < ideal && coeff % 10n === 0n) {
      coeff /= 10n;
      exp++;
    }
  return finalize(finite(sign, coeff, exp), ctx);
}

// The integer quotient and the remainder of finite numbers, b not 0; undefined when the quotient has too many digits.
function quotient(a: Num, b: Num, ctx: Ctx): { quotient: Num; remainder: Num } | undefined {
  const sign = a.sign === b.sign ? 0 : 1;
  const ideal = Math.min(a.exp, b.exp);
  const difference = adjusted(a) - adjusted(b);
  if (isZero(a) || difference <= -2)
    return {
      quotient: finite(sign, 0n, 0),
      remainder: finite(a.sign, a.coeff * pow10(a.exp - ideal), ideal),
    };
  if (difference > ctx.prec) return undefined;
  const above = a.coeff * pow10(a.exp - ideal);
  const below = b.coeff * pow10(b.exp - ideal);
  const q = above / below;
  if (digits(q) > ctx.prec) return undefined;
  return { quotient: finite(sign, q, 0), remainder: finite(a.sign, above - q * below, ideal) };
}

export function divideInt(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.special === 'inf') return b.special === 'inf' ? invalid(ctx) : infinity(sign);
  if (b.special === 'inf') return finite(sign, 0n, 0);
  if (b.coeff === 0n) return byZero(a, sign, ctx);
  const both = quotient(a, b, ctx);
  return both === undefined ? invalid(ctx, Condition.DivisionImpossible) : finalize(both.quotient, ctx);
}

function byZero(a: Num, sign: 0 | 1, ctx: Ctx): Num {
  if (a.coeff === 0n && a.special === '') return invalid(ctx, Condition.DivisionUndefined);
  ctx.status |= Condition.DivisionByZero;
  return infinity(sign);
}

export function remainder(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  if (a.special === 'inf') return invalid(ctx);
  if (b.special === 'inf') return finalize(a, ctx);
  if (b.coeff === 0n)
    return invalid(ctx, a.coeff === 0n ? Condition.DivisionUndefined : Condition.InvalidOperation);
  const both = quotient(a, b, ctx);
  return both === undefined ? invalid(ctx, Condition.DivisionImpossible) : finalize(both.remainder, ctx);
}

export function divmod(a: Num, b: Num, ctx: Ctx): [Num, Num] {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return [nan, nan];
  const sign = a.sign === b.sign ? 0 : 1;
  if (a.special === 'inf') return [b.special === 'inf' ? invalid(ctx) : infinity(sign), invalid(ctx)];
  if (b.special === 'inf') return [finite(sign, 0n, 0), finalize(a, ctx)];
  if (b.coeff === 0n) {
    if (a.coeff === 0n)
      return [invalid(ctx, Condition.DivisionUndefined), invalid(ctx, Condition.DivisionUndefined)];
    ctx.status |= Condition.DivisionByZero;
    return [infinity(sign), invalid(ctx)];
  }
  const both = quotient(a, b, ctx);
  if (both === undefined) {
    const none = invalid(ctx, Condition.DivisionImpossible);
    return [none, none];
  }
  return [finalize(both.quotient, ctx), finalize(both.remainder, ctx)];
}

export function remainderNear(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  if (a.special === 'inf') return invalid(ctx);
  if (b.special === 'inf') return finalize(a, ctx);
  if (b.coeff === 0n)
    return invalid(ctx, a.coeff === 0n ? Condition.DivisionUndefined : Condition.InvalidOperation);
  const ideal = Math.min(a.exp, b.exp);
  if (a.coeff === 0n) return finalize(finite(a.sign, 0n, ideal), ctx);
  const difference = adjusted(a) - adjusted(b);
  if (difference >= ctx.prec + 1) return invalid(ctx, Condition.DivisionImpossible);
  if (difference <= -2) return finalize(finite(a.sign, a.coeff * pow10(a.exp - ideal), ideal), ctx);
  const above = a.coeff * pow10(a.exp - ideal);
  const below = b.coeff * pow10(b.exp - ideal);
  let q = above / below;
  let r = above - q * below;
  if (2n * r + (q & 1n) > below) {
    r -= below;
    q++;
  }
  if (digits(q) > ctx.prec) return invalid(ctx, Condition.DivisionImpossible);
  const sign = r < 0n ? flip(a.sign) : a.sign;
  return finalize(finite(sign, r < 0n ? -r : r, ideal), ctx);
}

/** +x and -x: rounded, and never -0 but when rounding down. */
export function plus(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (isZero(x) && ctx.rounding !== 'ROUND_FLOOR') return finalize(withSign(x, 0), ctx);
  return finalize(x, ctx);
}

export function minus(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (isZero(x) && ctx.rounding !== 'ROUND_FLOOR') return finalize(withSign(x, 0), ctx);
  return finalize(negated(x), ctx);
}

export function abs(x: Num, ctx: Ctx): Num {
  return x.sign === 1 ? minus(x, ctx) : plus(x, ctx);
}

/** x with the exponent exp, rounded; coefficient as long as it comes. */
export function rescale(
  x: Num,
  exp: number,
  rounding: Rounding,
): { value: Num; rounded: boolean; inexact: boolean } {
  if (x.coeff === 0n) return { value: { ...x, exp }, rounded: false, inexact: false };
  if (x.exp >= exp)
    return { value: finite(x.sign, x.coeff * pow10(x.exp - exp), exp), rounded: false, inexact: false };
  const { coeff, inexact } = dropDigits(x.coeff, exp - x.exp, rounding, x.sign);
  return { value: finite(x.sign, coeff, exp), rounded: true, inexact };
}

export function quantize(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  if (a.special === 'inf' || b.special === 'inf') return a.special === b.special ? a : invalid(ctx);
  if (b.exp < ctx.emin - ctx.prec + 1 || b.exp > ctx.emax) return invalid(ctx);
  if (a.coeff === 0n) return finalize(finite(a.sign, 0n, b.exp), ctx);
  if (adjusted(a) > ctx.emax || adjusted(a) - b.exp + 1 > ctx.prec) return invalid(ctx);
  const { value, rounded, inexact } = rescale(a, b.exp, ctx.rounding);
  if (adjusted(value) > ctx.emax || digits(value.coeff) > ctx.prec) return invalid(ctx);
  if (value.coeff !== 0n && adjusted(value) < ctx.emin) ctx.status |= Condition.Subnormal;
  if (rounded) ctx.status |= Condition.Rounded;
  if (inexact) ctx.status |= Condition.Inexact;
  return finalize(value, ctx);
}

/** To an integer by the context's rounding; `exact` notes that something was lost. */
export function toIntegral(x: Num, ctx: Ctx, exact: boolean): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (x.special === 'inf' || x.exp >= 0) return x;
  if (x.coeff === 0n) return finite(x.sign, 0n, 0);
  const { value, rounded, inexact } = rescale(x, 0, ctx.rounding);
  if (exact && rounded) ctx.status |= Condition.Rounded;
  if (exact && inexact) ctx.status |= Condition.Inexact;
  return value;
}

/** Without trailing zeros. */
export function normalize(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  const rounded = finalize(x, ctx);
  if (rounded.special !== '') return rounded;
  if (rounded.coeff === 0n) return finite(rounded.sign, 0n, 0);
  let { coeff, exp } = rounded;
  const most = ctx.clamp ? ctx.emax - ctx.prec + 1 : ctx.emax;
  while (exp < most && coeff % 10n === 0n) {
    coeff /= 10n;
    exp++;
  }
  return finite(rounded.sign, coeff, exp);
}

/** compare and compare_signal: -1, 0, 1 or NaN. */
export function compare(a: Num, b: Num, ctx: Ctx, signal = false): Num {
  if (signal && (isNan(a) || isNan(b))) ctx.status |= Condition.InvalidOperation;
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  return fromInteger(BigInt(compareNumbers(a, b)));
}

/** The order of all representations: -1, 0 or 1. */
export function compareTotal(a: Num, b: Num): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const up = a.sign === 0 ? 1 : -1;
  const rank = (x: Num): number => (x.special === 'snan' ? 1 : x.special === 'nan' ? 2 : 0);
  if (isNan(a) || isNan(b)) {
    // sign aside: numbers, sNaN, NaN
    if (rank(a) !== rank(b)) return up * ((rank(a) || 0) < (rank(b) || 0) ? -1 : 1);
    return a.coeff === b.coeff ? 0 : up * (a.coeff < b.coeff ? -1 : 1);
  }
  const order = compareNumbers(a, b);
  if (order !== 0) return order;
  return a.exp === b.exp ? 0 : a.exp < b.exp ? -up : up;
}

/** max, min and the two that look at magnitudes. */
export function extreme(a: Num, b: Num, ctx: Ctx, wanted: 1 | -1, magnitude: boolean): Num {
  if (isNan(a) || isNan(b)) {
    if (a.special === 'nan' && !isNan(b)) return finalize(b, ctx);
    if (b.special === 'nan' && !isNan(a)) return finalize(a, ctx);
    return nanOf(ctx, a, b) as Num;
  }
  let order = magnitude ? compareNumbers(withSign(a, 0), withSign(b, 0)) : compareNumbers(a, b);
  if (order === 0) order = compareTotal(a, b);
  return finalize(order * wanted >= 0 ? a : b, ctx);
}

export function logb(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (x.special === 'inf') return infinity(0);
  if (x.coeff === 0n) {
    ctx.status |= Condition.DivisionByZero;
    return infinity(1);
  }
  return finalize(fromInteger(BigInt(adjusted(x))), ctx);
}

// An integer operand within limits, or undefined.
function integerIn(x: Num, limit: number): number | undefined {
  if (x.special !== '' || x.exp !== 0) return undefined;
  const n = Number(x.coeff) * (x.sign === 0 ? 1 : -1);
  return Math.abs(n) <= limit ? n : undefined;
}

export function scaleb(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const n = integerIn(b, 2 * (ctx.emax + ctx.prec));
  if (n === undefined) return invalid(ctx);
  return a.special === 'inf' ? a : finalize({ ...a, exp: a.exp + n }, ctx);
}

export function shift(a: Num, b: Num, ctx: Ctx, rotate: boolean): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const n = integerIn(b, ctx.prec);
  if (n === undefined) return invalid(ctx);
  if (a.special === 'inf') return a;
  const text = a.coeff.toString().padStart(ctx.prec, '0').slice(-ctx.prec);
  const moved = rotate
    ? text.slice((n + ctx.prec) % ctx.prec) + text.slice(0, (n + ctx.prec) % ctx.prec)
    : n >= 0
      ? (text + '0'.repeat(n)).slice(-ctx.prec)
      : text.slice(0, ctx.prec + n) || '0';
  return finite(a.sign, BigInt(moved), a.exp);
}

/** and, or, xor of numbers whose digits are all 0 or 1. */
export function logical(a: Num, b: Num, ctx: Ctx, act: (x: number, y: number) => number): Num {
  const isLogical = (x: Num): boolean =>
    x.special === '' && x.sign === 0 && x.exp === 0 && /^[01]+$/.test(x.coeff.toString());
  if (!isLogical(a) || !isLogical(b)) return invalid(ctx);
  const text = (x: Num): string => x.coeff.toString().padStart(ctx.prec, '0').slice(-ctx.prec);
  const [x, y] = [text(a), text(b)];
  return finite(0, BigInt([...x].map((digit, i) => act(Number(digit), Number(y[i]))).join('')), 0);
}

/** All digits turned round: xor with as many ones as the precision. */
export function logicalInvert(a: Num, ctx: Ctx): Num {
  return logical(a, finite(0, BigInt('1'.repeat(ctx.prec)), 0), ctx, (x, y) => x ^ y);
}

/** The next number in a direction. */
export function next(x: Num, ctx: Ctx, up: boolean): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  const sign = up ? 0 : 1;
  if (x.special === 'inf')
    return x.sign === sign ? x : finite(flip(sign), pow10(ctx.prec) - 1n, ctx.emax - ctx.prec + 1);
  const work: Ctx = { ...ctx, rounding: up ? 'ROUND_CEILING' : 'ROUND_FLOOR', status: 0 };
  const rounded = finalize(x, work);
  if (compareNumbers(rounded, x) !== 0) return rounded;
  return add(x, finite(sign, 1n, ctx.emin - ctx.prec), { ...work, status: 0 });
}

export function nextToward(a: Num, b: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b);
  if (nan !== undefined) return nan;
  const order = compareNumbers(a, b);
  if (order === 0) return withSign(a, b.sign);
  const made = next(a, ctx, order < 0);
  if (made.special === 'inf') ctx.status |= Condition.Overflow | Condition.Rounded | Condition.Inexact;
  else if (adjusted(made) < ctx.emin) {
    ctx.status |= Condition.Underflow | Condition.Subnormal | Condition.Rounded | Condition.Inexact;
    if (made.coeff === 0n) ctx.status |= Condition.Clamped;
  }
  return made;
}

/** "+Normal", "-Zero", … */
export function numberClass(x: Num, ctx: Ctx): string {
  if (x.special === 'snan') return 'sNaN';
  if (x.special === 'nan') return 'NaN';
  const sign = x.sign === 0 ? '+' : '-';
  if (x.special === 'inf') return `${sign}Infinity`;
  if (x.coeff === 0n) return `${sign}Zero`;
  return sign + (adjusted(x) < ctx.emin ? 'Subnormal' : 'Normal');
}

/** The largest integer whose square is not above n. */
export function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  // from above, so that Newton's steps only fall
  let x = 1n << BigInt(2 * n.toString(16).length);
  for (let y = (x + n / x) >> 1n; y < x; y = (x + n / x) >> 1n) x = y;
  return x;
}

export function sqrt(x: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, x);
  if (nan !== undefined) return nan;
  if (x.special === 'inf') return x.sign === 1 ? invalid(ctx) : x;
  if (x.coeff === 0n) return finalize(finite(x.sign, 0n, Math.floor(x.exp / 2)), ctx);
  if (x.sign === 1) return invalid(ctx);
  const prec = ctx.prec + 1;
  const odd = x.exp % 2 !== 0;
  let e = Math.floor(x.exp / 2);
  let c = odd ? x.coeff * 10n : x.coeff;
  const l = odd ? (digits(x.coeff) >> 1) + 1 : (digits(x.coeff) + 1) >> 1;
  const up = prec - l;
  let exact = true;
  if (up >= 0) c *= pow10(2 * up);
  else {
    const scale = pow10(-2 * up);
    exact = c % scale === 0n;
    c /= scale;
  }
  e -= up;
  let n = isqrt(c);
  exact = exact && n * n === c;
  if (exact) {
    if (up >= 0) n /= pow10(up);
    else n *= pow10(-up);
    e += up;
  } else if (n % 5n === 0n) n++;
  const work: Ctx = { ...ctx, rounding: 'ROUND_HALF_EVEN', status: 0 };
  const root = finalize(finite(0, n, e), work);
  ctx.status |= work.status;
  return root;
}

/** a ** b mod c of integers. */
export function powmod(a: Num, b: Num, c: Num, ctx: Ctx): Num {
  const nan = nanOf(ctx, a, b, c);
  if (nan !== undefined) return nan;
  const integer = (x: Num): bigint | undefined => {
    if (x.special !== '') return undefined;
    const { value, inexact } = rescale(x, 0, 'ROUND_DOWN');
    return inexact ? undefined : value.sign === 0 ? value.coeff : -value.coeff;
  };
  const [base, exponent, modulus] = [integer(a), integer(b), integer(c)];
  if (base === undefined || exponent === undefined || modulus === undefined) return invalid(ctx);
  if (exponent < 0n || modulus === 0n || digits(modulus < 0n ? -modulus : modulus) > ctx.prec)
    return invalid(ctx);
  if (base === 0n && exponent === 0n) return invalid(ctx);
  const m = modulus < 0n ? -modulus : modulus;
  let result = 1n % m;
  let square = (base < 0n ? -base : base) % m;
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return finite(base < 0n && exponent % 2n === 1n ? 1 : 0, result, 0);
}

/** x ** n for an integer n, with a few digits more than wanted, then rounded (_mpd_qpow_int). */
export function powInteger(x: Num, n: bigint, ctx: Ctx): Num {
  const exponent = n < 0n ? -n : n;
  const work = wider(ctx.prec + 4 + digits(exponent));
  let base = n < 0n ? divide(ONE, x, wider(work.prec + 1)) : x;
  let result = ONE;
  for (let e = exponent; e > 0n; ) {
    if (e & 1n) result = multiply(result, base, work);
    e >>= 1n;
    if (e > 0n) base = multiply(base, base, work);
    if (result.special !== '' || Math.abs(adjusted(base)) > 1e15) break;
  }
  ctx.status |= work.status & (Condition.Inexact | Condition.Rounded);
  return finalize(result, ctx);
}
