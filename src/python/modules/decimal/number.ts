// The numbers of the General Decimal Arithmetic Specification, and their context: what libmpdec calls mpd_t and
// mpd_context_t. Plain values; the objects that hold them are in decimalobject.ts and contextobject.ts.

/** sign * coeff * 10 ** exp, an infinity, or a NaN whose payload is coeff. */
export interface Num {
  readonly sign: 0 | 1;
  readonly special: '' | 'inf' | 'nan' | 'snan';
  readonly coeff: bigint;
  readonly exp: number;
}

/** Conditions, one bit each, as libmpdec numbers them. */
export const Condition = {
  Clamped: 0x1,
  ConversionSyntax: 0x2,
  DivisionByZero: 0x4,
  DivisionImpossible: 0x8,
  DivisionUndefined: 0x10,
  Inexact: 0x40,
  InvalidContext: 0x80,
  InvalidOperation: 0x100,
  FloatOperation: 0x400,
  Overflow: 0x800,
  Rounded: 0x1000,
  Subnormal: 0x2000,
  Underflow: 0x4000,
} as const;

/** The conditions that the signal InvalidOperation stands for. */
export const INVALID =
  Condition.ConversionSyntax |
  Condition.DivisionImpossible |
  Condition.DivisionUndefined |
  Condition.InvalidContext |
  Condition.InvalidOperation;

/** In the order of libmpdec's numbers. */
export const roundings = [
  'ROUND_UP',
  'ROUND_DOWN',
  'ROUND_CEILING',
  'ROUND_FLOOR',
  'ROUND_HALF_UP',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_05UP',
] as const;
export type Rounding = (typeof roundings)[number];

/** MAX_PREC, MAX_EMAX and, negated, MIN_EMIN of 64-bit builds, as a double: one more than they are. */
export const MAX_PREC = 1e18;

/** A limit or another count as an exact integer: ±MAX_PREC is meant as ±(10 ** 18 - 1). */
export function exactCount(n: number): bigint {
  return Math.abs(n) === MAX_PREC ? BigInt(n) - BigInt(Math.sign(n)) : BigInt(n);
}

/** How results are rounded, and what has happened since the flags were cleared. */
export interface Ctx {
  readonly prec: number;
  readonly emin: number;
  readonly emax: number;
  readonly rounding: Rounding;
  readonly clamp: boolean;
  /** conditions of the operation under way */
  status: number;
}

const powers: bigint[] = [1n];

/** 10 ** n. */
export function pow10(n: number): bigint {
  if (n < 512) {
    for (let i = powers.length; i <= n; i++) powers.push(powers[i - 1] * 10n);
    return powers[n];
  }
  return 10n ** BigInt(n);
}

/** How many decimal digits a coefficient has; 1 for 0. */
export function digits(coeff: bigint): number {
  if (coeff < 1000000000000000n) {
    const n = Number(coeff);
    let count = 1;
    for (let limit = 10; limit <= n; limit *= 10) count++;
    return count;
  }
  return coeff.toString().length;
}

export function finite(sign: 0 | 1, coeff: bigint, exp: number): Num {
  return { sign, special: '', coeff, exp };
}

export function infinity(sign: 0 | 1): Num {
  return { sign, special: 'inf', coeff: 0n, exp: 0 };
}

export const NAN: Num = { sign: 0, special: 'nan', coeff: 0n, exp: 0 };
export const ZERO: Num = finite(0, 0n, 0);
export const ONE: Num = finite(0, 1n, 0);

/** The number of an integer. */
export function fromInteger(n: bigint): Num {
  return n < 0n ? finite(1, -n, 0) : finite(0, n, 0);
}

export function isNan(x: Num): boolean {
  return x.special === 'nan' || x.special === 'snan';
}

export function isZero(x: Num): boolean {
  return x.special === '' && x.coeff === 0n;
}

/** The exponent of the first digit. */
export function adjusted(x: Num): number {
  return x.special === '' ? x.exp + digits(x.coeff) - 1 : 0;
}

export function negated(x: Num): Num {
  return { ...x, sign: x.sign === 0 ? 1 : 0 };
}

export function withSign(x: Num, sign: 0 | 1): Num {
  return x.sign === sign ? x : { ...x, sign };
}

/** NaN, and the condition noted. */
export function invalid(ctx: Ctx, condition: number = Condition.InvalidOperation): Num {
  ctx.status |= condition;
  return NAN;
}

/** A context that rounds nowhere near, for exact work. */
export function exactly(): Ctx {
  return {
    prec: MAX_PREC,
    emin: -MAX_PREC,
    emax: MAX_PREC,
    rounding: 'ROUND_HALF_EVEN',
    clamp: false,
    status: 0,
  };
}

/** The same context, with another precision and rounding, for an intermediate result. */
export function wider(prec: number, rounding: Rounding = 'ROUND_HALF_EVEN'): Ctx {
  return { prec, emin: -MAX_PREC, emax: MAX_PREC, rounding, clamp: false, status: 0 };
}

/** coeff without its last n digits, and whether and how something was lost: 0 nothing, else rounded. */
export function dropDigits(
  coeff: bigint,
  n: number,
  rounding: Rounding,
  sign: 0 | 1,
): { coeff: bigint; inexact: boolean } {
  if (n <= 0) return { coeff, inexact: false };
  // far more than there are: all is lost, and only how it rounds matters
  const scale = pow10(Math.min(n, digits(coeff) + 1));
  const q = coeff / scale;
  const r = coeff - q * scale;
  if (r === 0n) return { coeff: q, inexact: false };
  return { coeff: goesUp(q, r * 2n, scale, rounding, sign) ? q + 1n : q, inexact: true };
}

function goesUp(q: bigint, twice: bigint, scale: bigint, rounding: Rounding, sign: 0 | 1): boolean {
  switch (rounding) {
    case 'ROUND_UP':
      return true;
    case 'ROUND_DOWN':
      return false;
    case 'ROUND_CEILING':
      return sign === 0;
    case 'ROUND_FLOOR':
      return sign === 1;
    case 'ROUND_HALF_UP':
      return twice >= scale;
    case 'ROUND_HALF_DOWN':
      return twice > scale;
    case 'ROUND_HALF_EVEN':
      return twice > scale || (twice === scale && (q & 1n) === 1n);
    case 'ROUND_05UP':
      return q % 5n === 0n;
  }
}

/** A result as the context holds it: rounded to its precision, within its exponents (mpd_qfinalize). */
export function finalize(x: Num, ctx: Ctx): Num {
  if (x.special === 'inf') return x;
  if (x.special !== '') {
    const room = ctx.prec - (ctx.clamp ? 1 : 0);
    return digits(x.coeff) > room ? { ...x, coeff: x.coeff % pow10(room) } : x;
  }
  const etiny = ctx.emin - ctx.prec + 1;
  const etop = ctx.emax - ctx.prec + 1;
  if (x.coeff === 0n) {
    const exp = Math.min(Math.max(x.exp, etiny), ctx.clamp ? etop : ctx.emax);
    if (exp === x.exp) return x;
    ctx.status |= Condition.Clamped;
    return { ...x, exp };
  }
  const count = digits(x.coeff);
  let least = x.exp + count - ctx.prec;
  if (least > etop) return overflow(x.sign, ctx);
  const subnormal = least < etiny;
  if (subnormal) least = etiny;
  if (x.exp < least) {
    const { coeff: rounded, inexact } = dropDigits(x.coeff, least - x.exp, ctx.rounding, x.sign);
    let coeff = rounded;
    let exp = least;
    if (digits(coeff) > ctx.prec) {
      coeff /= 10n;
      exp++;
    }
    ctx.status |= Condition.Rounded;
    if (inexact) ctx.status |= Condition.Inexact;
    if (exp > etop) return overflow(x.sign, ctx);
    if (subnormal) {
      ctx.status |= Condition.Subnormal;
      if (inexact) ctx.status |= Condition.Underflow;
      if (coeff === 0n) ctx.status |= Condition.Clamped;
    }
    return finite(x.sign, coeff, exp);
  }
  if (subnormal) ctx.status |= Condition.Subnormal;
  if (ctx.clamp && x.exp > etop) {
    ctx.status |= Condition.Clamped;
    return finite(x.sign, x.coeff * pow10(x.exp - etop), etop);
  }
  return x;
}

function overflow(sign: 0 | 1, ctx: Ctx): Num {
  ctx.status |= Condition.Overflow | Condition.Inexact | Condition.Rounded;
  const largest = (): Num => finite(sign, pow10(ctx.prec) - 1n, ctx.emax - ctx.prec + 1);
  switch (ctx.rounding) {
    case 'ROUND_DOWN':
    case 'ROUND_05UP':
      return largest();
    case 'ROUND_CEILING':
      return sign === 1 ? largest() : infinity(0);
    case 'ROUND_FLOOR':
      return sign === 0 ? largest() : infinity(1);
    default:
      return infinity(sign);
  }
}

/** The NaN that an operation on NaNs gives, or undefined when there is none: a signalling one first. */
export function nanOf(ctx: Ctx, ...operands: readonly Num[]): Num | undefined {
  const signalling = operands.find((x) => x.special === 'snan');
  if (signalling !== undefined) {
    ctx.status |= Condition.InvalidOperation;
    return finalize({ ...signalling, special: 'nan' }, ctx);
  }
  const quiet = operands.find((x) => x.special === 'nan');
  return quiet === undefined ? undefined : finalize(quiet, ctx);
}

/** -1, 0 or 1, for numbers that are not NaN. */
export function compareNumbers(a: Num, b: Num): number {
  if (a.special === 'inf' || b.special === 'inf') {
    const rank = (x: Num): number => (x.special !== 'inf' ? 0 : x.sign === 0 ? 1 : -1);
    return Math.sign(rank(a) - rank(b));
  }
  if (a.coeff === 0n && b.coeff === 0n) return 0;
  if (a.coeff === 0n) return b.sign === 0 ? -1 : 1;
  if (b.coeff === 0n) return a.sign === 0 ? 1 : -1;
  if (a.sign !== b.sign) return a.sign === 0 ? 1 : -1;
  const larger = a.sign === 0 ? 1 : -1;
  const byMagnitude = adjusted(a) - adjusted(b);
  if (byMagnitude !== 0) return byMagnitude > 0 ? larger : -larger;
  const left = a.coeff * pow10(Math.max(0, a.exp - b.exp));
  const right = b.coeff * pow10(Math.max(0, b.exp - a.exp));
  return left === right ? 0 : left > right ? larger : -larger;
}
