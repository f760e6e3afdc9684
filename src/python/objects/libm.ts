// The functions of C's math library as glibc has them, whose results CPython's math shows. JavaScript's differ from them
// in the last bit now and then, and from engine to engine. glibc's exp, log, sin … are nearly always correctly rounded:
// here a result is computed to twice the precision and rounded once. What glibc makes out of those is made the same way.
//
// A number of twice the precision is a sum of two doubles: functions return the larger and leave the smaller in `low`.

import { ldexp } from './float_bits.ts';

let low = 0;

const SPLIT = 134217729; // 2^27 + 1

function twoSum(a: number, b: number): number {
  const s = a + b;
  const t = s - a;
  low = a - (s - t) + (b - t);
  return s;
}

function quickSum(a: number, b: number): number {
  const s = a + b;
  low = b - (s - a);
  return s;
}

// The exact product of two doubles whose size is moderate.
function twoProduct(a: number, b: number): number {
  const p = a * b;
  const ta = SPLIT * a;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = SPLIT * b;
  const bh = tb - (tb - b);
  const bl = b - bh;
  low = ah * bh - p + ah * bl + al * bh + al * bl;
  return p;
}

function add(ah: number, al: number, bh: number, bl: number): number {
  const s = twoSum(ah, bh);
  const e = low;
  const t = twoSum(al, bl);
  const f = low;
  const u = quickSum(s, e + t);
  return quickSum(u, low + f);
}

function multiply(ah: number, al: number, bh: number, bl: number): number {
  const p = twoProduct(ah, bh);
  return quickSum(p, low + (ah * bl + al * bh));
}

function divide(ah: number, al: number, bh: number, bl: number): number {
  const q1 = ah / bh;
  const p = multiply(q1, 0, bh, bl);
  const r = add(ah, al, -p, -low);
  const rl = low;
  const q2 = r / bh;
  const p2 = multiply(q2, 0, bh, bl);
  const r2 = add(r, rl, -p2, -low);
  const q3 = r2 / bh;
  const q = quickSum(q1, q2);
  return add(q, low, q3, 0);
}

function squareRoot(ah: number, al: number): number {
  if (ah === 0) {
    low = 0;
    return 0;
  }
  const x = Math.sqrt(ah);
  const p = twoProduct(x, x);
  const r = add(ah, al, -p, -low);
  return quickSum(x, r / (2 * x));
}

// 1/n! as pairs
const factorials: number[] = [1, 0];
for (let n = 1; n < 30; n++) factorials.push(divide(factorials[2 * n - 2], factorials[2 * n - 1], n, 0), low);

const LN2 = Math.LN2;
const LN2_LOW = 2.3190468138462996e-17;
const LN2_LOWEST = 5.707708438416212e-34;

// e^(xh + xl) - 1 for |x| up to a few hundredths: 2^-9 of it by its series, doubled nine times.
function seriesExpm1(xh: number, xl: number): number {
  const h = xh / 512;
  const l = xl / 512;
  let s = factorials[22];
  let t = 0;
  for (let n = 10; n >= 1; n--) {
    s = multiply(s, t, h, l);
    s = add(s, low, factorials[2 * n], factorials[2 * n + 1]);
    t = low;
  }
  s = multiply(s, t, h, l);
  t = low;
  for (let i = 0; i < 9; i++) {
    // (1 + s)^2 - 1 = 2s + s^2
    const q = multiply(s, t, s, t);
    s = add(2 * s, 2 * t, q, low);
    t = low;
  }
  low = t;
  return s;
}

// The multiple of ln 2 next to x; what remains is (return, low).
let power = 0;
function reduceExp(xh: number, xl: number): number {
  power = Math.round(xh / LN2);
  if (power === 0) {
    low = xl;
    return xh;
  }
  const p = twoProduct(power, LN2);
  let r = add(xh, xl, -p, -low);
  let rl = low;
  const q = twoProduct(power, LN2_LOW);
  r = add(r, rl, -q, -low);
  rl = low;
  return add(r, rl, -power * LN2_LOWEST, 0);
}

// e^x as (return, low) * 2^power
function expParts(xh: number, xl: number): number {
  const r = reduceExp(xh, xl);
  const s = seriesExpm1(r, low);
  return add(s, low, 1, 0);
}

/** e^x. */
export function exp(x: number): number {
  if (!(x > -746)) return Number.isNaN(x) ? x : 0;
  if (x > 710) return Number.POSITIVE_INFINITY;
  if (Math.abs(x) < 2 ** -54) return 1 + x;
  return ldexp(expParts(x, 0), power);
}

/** 2^x. */
export function exp2(x: number): number {
  if (!(x > -1080)) return Number.isNaN(x) ? x : 0;
  if (x >= 1024) return Number.POSITIVE_INFINITY;
  const whole = Math.round(x);
  const p = multiply(x - whole, 0, LN2, LN2_LOW);
  const s = seriesExpm1(p, low);
  return ldexp(add(s, low, 1, 0), whole);
}

// log x as a pair; x is positive and finite.
function logParts(x: number): number {
  // near 1: y + 2 (x - e^y) / (x + e^y), with y nearly log x
  let scale = 0;
  let m = x;
  if (m < 0.7 || m > 1.4) {
    if (m < 2.2250738585072014e-308) {
      m *= 2 ** 54;
      scale = -54;
    }
    const e = Math.round(Math.log2(m));
    m = e > 1000 || e < -1000 ? m * 2 ** (-e / 2 - (e % 2) / 2) * 2 ** (-e / 2 + (e % 2) / 2) : m * 2 ** -e;
    scale += e;
  }
  const y = Math.log(m);
  const s = seriesExpm1(y, 0);
  const sl = low;
  const n = add(m - 1, 0, -s, -sl);
  const nl = low;
  const d = add(m + 1, 0, s, sl);
  const q = divide(2 * n, 2 * nl, d, low);
  let h = add(y, 0, q, low);
  if (scale !== 0) {
    const l = low;
    const p = twoProduct(scale, LN2);
    const c = add(p, low, scale * LN2_LOW, 0);
    h = add(c, low, h, l);
  }
  return h;
}

/** The natural logarithm. */
export function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY || x === 1) return Math.log(x);
  return logParts(x);
}

/** The logarithm to base 2. */
export function log2(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY || x === 1) return Math.log2(x);
  const h = logParts(x);
  return divide(h, low, LN2, LN2_LOW);
}

/** The logarithm to base 10, as glibc computes it from the natural one. */
export function log10(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return Math.log10(x);
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 2 ** 54;
    k -= 54;
  }
  bits.setFloat64(0, m);
  const high = bits.getUint32(0);
  k += (high >>> 20) - 1023;
  const i = k < 0 ? 1 : 0;
  bits.setUint32(0, ((high & 0xfffff) | ((1023 - i) << 20)) >>> 0);
  const y = k + i;
  const z = y * 3.694239077158931e-13 + Math.LOG10E * log(bits.getFloat64(0));
  return z + y * 0.30102999566361177;
}

const bits = new DataView(new ArrayBuffer(8));

/** x^y for x > 0 and both finite. */
export function positivePower(x: number, y: number): number {
  const h = logParts(x);
  const p = multiply(h, low, y, 0);
  const pl = low;
  if (p > 710) return Number.POSITIVE_INFINITY;
  if (p < -746) return 0;
  return ldexp(expParts(p, pl), power);
}

// ---------------------------------------------------------------- circles

const PIO2_1 = 1.5707963267948966;
const PIO2_2 = 6.123233995736766e-17;
const PIO2_3 = -1.4973849048591833e-33;
/** pi / 2 times 2^1200, for arguments too large to reduce in doubles. */
let pio2: bigint | null = null;

// Machin's formula
function computePio2(): bigint {
  const one = 1n << 1232n;
  const arctanInverse = (n: bigint): bigint => {
    let term = one / n;
    let sum = term;
    for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
      term /= n * n;
      sum += (sign * term) / k;
    }
    return sum;
  };
  return (2n * (4n * arctanInverse(5n) - arctanInverse(239n))) >> 32n;
}

let quadrant = 0;
// x minus the nearest multiple of pi / 2, whose number modulo 4 is `quadrant`.
function reduceAngle(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) {
    quadrant = 0;
    low = 0;
    return x;
  }
  if (Math.abs(x) < 1e6) {
    const k = Math.round(x / PIO2_1);
    quadrant = k & 3;
    const p = twoProduct(k, PIO2_1);
    let r = add(x, 0, -p, -low);
    let l = low;
    const q = twoProduct(k, PIO2_2);
    r = add(r, l, -q, -low);
    l = low;
    return add(r, l, -k * PIO2_3, 0);
  }
  pio2 ??= computePio2();
  bits.setFloat64(0, Math.abs(x));
  const raw = bits.getBigUint64(0);
  const exponent = Number(raw >> 52n) - 1075;
  const mantissa = (raw & ((1n << 52n) - 1n)) | (1n << 52n);
  const scaled = mantissa << BigInt(1200 + exponent);
  let k = scaled / pio2;
  let rest = scaled - k * pio2;
  if (2n * rest > pio2) {
    k += 1n;
    rest -= pio2;
  }
  const sign = x < 0 ? -1 : 1;
  quadrant = (sign * Number(k & 3n)) & 3;
  const negative = rest < 0n;
  let abs = negative ? -rest : rest;
  // the leading 106 bits
  const length = abs.toString(16).length * 4;
  const shift = Math.max(0, length - 110);
  abs >>= BigInt(shift);
  const h = Number(abs);
  const l = Number(abs - BigInt(h));
  const s = sign * (negative ? -1 : 1) * 2 ** (shift - 1200);
  return quickSum(h * s, l * s);
}

function seriesSin(xh: number, xl: number): number {
  const z = multiply(xh, xl, xh, xl);
  const zl = low;
  let s = -factorials[54];
  let t = -factorials[55];
  for (let n = 25; n >= 3; n -= 2) {
    s = multiply(s, t, z, zl);
    const sign = (n & 3) === 1 ? 1 : -1;
    s = add(s, low, sign * factorials[2 * n], sign * factorials[2 * n + 1]);
    t = low;
  }
  // x + x z s
  s = multiply(s, t, z, zl);
  s = multiply(s, low, xh, xl);
  return add(xh, xl, s, low);
}

function seriesCos(xh: number, xl: number): number {
  const z = multiply(xh, xl, xh, xl);
  const zl = low;
  let s = factorials[56];
  let t = factorials[57];
  for (let n = 26; n >= 0; n -= 2) {
    s = multiply(s, t, z, zl);
    const sign = (n & 3) === 0 ? 1 : -1;
    s = add(s, low, sign * factorials[2 * n], sign * factorials[2 * n + 1]);
    t = low;
  }
  low = t;
  return s;
}

/** The sine. */
export function sin(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? x : Number.NaN;
  const r = reduceAngle(x);
  const odd = quadrant & 1;
  const value = odd ? seriesCos(r, low) : seriesSin(r, low);
  return quadrant & 2 ? -value : value;
}

/** The cosine. */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const r = reduceAngle(x);
  const odd = quadrant & 1;
  const value = odd ? seriesSin(r, low) : seriesCos(r, low);
  return ((quadrant + 1) & 2) !== 0 ? -value : value;
}

/** The tangent. */
export function tan(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x === 0 ? x : Number.NaN;
  const r = reduceAngle(x);
  const rl = low;
  const s = seriesSin(r, rl);
  const sl = low;
  const c = seriesCos(r, rl);
  return quadrant & 1 ? -divide(c, low, s, sl) : divide(s, sl, c, low);
}

// The angle of the point (x, y), pairs of moderate size: a first value and what is missing of it.
function angleOf(yh: number, yl: number, xh: number, xl: number): number {
  const a = Math.atan2(yh, xh);
  const r = reduceAngle(a);
  const rl = low;
  let s = seriesSin(r, rl);
  let sl = low;
  let c = seriesCos(r, rl);
  let cl = low;
  for (let q = quadrant; q > 0; q--) [s, sl, c, cl] = [c, cl, -s, -sl];
  const p = multiply(yh, yl, c, cl);
  const pl = low;
  const q = multiply(xh, xl, s, sl);
  const n = add(p, pl, -q, -low);
  const nl = low;
  const u = multiply(xh, xl, c, cl);
  const ul = low;
  const w = multiply(yh, yl, s, sl);
  const d = add(u, ul, w, low);
  const e = divide(n, nl, d, low);
  return add(a, 0, e, low);
}

/** The arc tangent. */
export function atan(x: number): number {
  const abs = Math.abs(x);
  if (!(abs > 1e-8 && abs < 1e17)) return Math.atan(x);
  return angleOf(x, 0, 1, 0);
}

/** The angle of the point (x, y). */
export function atan2(y: number, x: number): number {
  if (y === 0 || x === 0 || !Number.isFinite(x) || !Number.isFinite(y)) return Math.atan2(y, x);
  const scale = -Math.round(Math.log2(Math.max(Math.abs(x), Math.abs(y))));
  const a = ldexp(y, scale);
  const b = ldexp(x, scale);
  if (Math.abs(a) < 1e-150 || Math.abs(b) < 1e-150) return Math.atan2(y, x);
  return angleOf(a, 0, b, 0);
}

// sqrt(1 - x^2)
function otherLeg(x: number): number {
  const p = twoProduct(x, x);
  const r = add(1, 0, -p, -low);
  return squareRoot(r, low);
}

/** The arc sine. */
export function asin(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < 1e-8) return Math.asin(x);
  const c = otherLeg(x);
  return angleOf(x, 0, c, low);
}

/** The arc cosine. */
export function acos(x: number): number {
  if (!(Math.abs(x) < 1)) return Math.acos(x);
  const s = otherLeg(x);
  return angleOf(s, low, x, 0);
}

// ---------------------------------------------------------------- hyperbolas, roots

/** The hyperbolic cosine. */
export function cosh(x: number): number {
  const a = Math.abs(x);
  if (a < 0.34657) {
    const t = Math.expm1(a);
    const w = 1 + t;
    return a < 2 ** -55 ? 1 : 1 + (t * t) / (w + w);
  }
  if (a < 22) {
    const t = exp(a);
    return 0.5 * t + 0.5 / t;
  }
  if (a < 709.78) return 0.5 * exp(a);
  const w = exp(0.5 * a);
  return 0.5 * w * w;
}

/** The hyperbolic sine. */
export function sinh(x: number): number {
  const h = x < 0 ? -0.5 : 0.5;
  const a = Math.abs(x);
  if (a < 22) {
    if (a < 2 ** -28) return x;
    const t = Math.expm1(a);
    return a < 1 ? h * (2 * t - (t * t) / (t + 1)) : h * (t + t / (t + 1));
  }
  if (a < 709.78) return h * exp(a);
  const w = exp(0.5 * a);
  return h * w * w;
}

/** The hyperbolic tangent. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (!(a < 22)) return Number.isNaN(a) ? x : x > 0 ? 1 : -1;
  if (a < 2 ** -55) return x * (1 + x);
  let z: number;
  if (a >= 1) z = 1 - 2 / (Math.expm1(2 * a) + 2);
  else {
    const t = Math.expm1(-2 * a);
    z = -t / (t + 2);
  }
  return x < 0 ? -z : z;
}

/** The inverse of the hyperbolic sine. */
export function asinh(x: number): number {
  const a = Math.abs(x);
  if (!Number.isFinite(x) || a < 2 ** -28) return x;
  let w: number;
  if (a > 2 ** 28) w = log(a) + LN2;
  else if (a > 2) w = log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
  else {
    const t = a * a;
    w = Math.log1p(a + t / (1 + Math.sqrt(1 + t)));
  }
  return x < 0 ? -w : w;
}

/** The inverse of the hyperbolic cosine; x >= 1. */
export function acosh(x: number): number {
  if (x === 1) return 0;
  if (x > 2 ** 28) return log(x) + LN2;
  if (x > 2) return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
  const t = x - 1;
  return Math.log1p(t + Math.sqrt(2 * t + t * t));
}

const CBRT2 = 1.2599210498948732;
const SQR_CBRT2 = 1.5874010519681996;
const FACTORS = [1 / SQR_CBRT2, 1 / CBRT2, 1, CBRT2, SQR_CBRT2];

/** The cube root. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let e = Math.floor(Math.log2(Math.abs(x))) + 1;
  let m = ldexp(Math.abs(x), -e);
  if (m >= 1) {
    m /= 2;
    e++;
  } else if (m < 0.5) {
    m *= 2;
    e--;
  }
  const u =
    0.35489576504391984 +
    (1.508191937815849 -
      (2.114994941673713 -
        (2.4469312256353444 - (1.8346927748361308 - (0.7849323449766392 - 0.14526389938548637 * m) * m) * m) *
          m) *
        m) *
      m;
  const t = u * u * u;
  const r = ((u * (t + 2 * m)) / (2 * t + m)) * FACTORS[2 + (e % 3)];
  return ldexp(x > 0 ? r : -r, Math.trunc(e / 3));
}
