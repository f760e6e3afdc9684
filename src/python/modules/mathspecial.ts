// CPython: Modules/mathmodule.c (m_tgamma, m_lgamma), and C's erf and erfc as glibc has them.

import { cos, exp, log, positivePower, sin } from '../objects/libm.ts';
import { v } from '../version.ts';

const LANCZOS_G = 6.02468004077673;
const LANCZOS_G_MINUS_HALF = 5.52468004077673;
const NUMERATOR = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028,
  1439720407.3117216, 248874557.86205417, 31426415.585400194, 2876370.6289353725, 186056.26539522348,
  8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
const DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];
const LOG_PI = 1.1447298858494002;

// gamma of 1 … 23
const FACTORIALS = [1];
for (let n = 1; n < 23; n++) FACTORIALS.push(FACTORIALS[n - 1] * n);

function lanczos_sum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let i = NUMERATOR.length - 1; i >= 0; i--) {
      numerator = numerator * x + NUMERATOR[i];
      denominator = denominator * x + DENOMINATOR[i];
    }
  } else {
    for (let i = 0; i < NUMERATOR.length; i++) {
      numerator = numerator / x + NUMERATOR[i];
      denominator = denominator / x + DENOMINATOR[i];
    }
  }
  return numerator / denominator;
}

// sin(pi x) without the error of pi x
function sinpi(x: number): number {
  const y = Math.abs(x) % 2;
  const sign = x < 0 ? -1 : 1;
  switch (roundAway(2 * y)) {
    case 0:
      return sign * sin(Math.PI * y);
    case 1:
      return sign * cos(Math.PI * (y - 0.5));
    case 2:
      return sign * sin(Math.PI * (1 - y));
    case 3:
      return sign * -cos(Math.PI * (y - 1.5));
    default:
      return sign * sin(Math.PI * (y - 2));
  }
}

// C's round of a number >= 0: half away from zero
function roundAway(x: number): number {
  const floor = Math.floor(x);
  return x - floor >= 0.5 ? floor + 1 : floor;
}

/** What a function says of an argument outside its domain, or of a result beyond the largest double. */
export type MathError = 'domain' | 'range';

/** gamma(x), or why there is none. */
export function m_tgamma(x: number): number | MathError {
  if (!Number.isFinite(x)) return Number.isNaN(x) || x > 0 ? x : 'domain';
  if (x === 0) return 'domain';
  if (x === Math.floor(x)) {
    if (x < 0) return 'domain';
    if (x <= FACTORIALS.length) return FACTORIALS[x - 1];
  }
  const abs = Math.abs(x);
  if (abs < 1e-20) return Number.isFinite(1 / x) ? 1 / x : 'range';
  if (abs > 200) return x < 0 ? 0 / sinpi(x) : 'range';
  const y = abs + LANCZOS_G_MINUS_HALF;
  let z: number;
  if (abs > LANCZOS_G_MINUS_HALF) {
    const q = y - abs;
    z = q - LANCZOS_G_MINUS_HALF;
  } else {
    const q = y - LANCZOS_G_MINUS_HALF;
    z = q - abs;
  }
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinpi(abs) / abs) * exp(y)) / lanczos_sum(abs);
    r -= z * r;
    if (abs < 140) r /= positivePower(y, abs - 0.5);
    else {
      const root = positivePower(y, abs / 2 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczos_sum(abs) / exp(y);
    r += z * r;
    if (abs < 140) r *= positivePower(y, abs - 0.5);
    else {
      const root = positivePower(y, abs / 2 - 0.25);
      r *= root;
      r *= root;
    }
  }
  return Number.isFinite(r) ? r : 'range';
}

/** log |gamma(x)|, or why there is none. */
export function m_lgamma(x: number): number | MathError {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x === Math.floor(x) && x <= 2) return x <= 0 ? 'domain' : 0;
  const abs = Math.abs(x);
  if (abs < 1e-20) return -log(abs);
  let r = log(lanczos_sum(abs)) - LANCZOS_G;
  r += (abs - 0.5) * (log(abs + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = LOG_PI - log(Math.abs(sinpi(abs))) - log(abs) - r;
  return Number.isFinite(r) ? r : 'range';
}

// ---------------------------------------------------------------- erf

const ERX = 0.8450629115104675;
const EFX = 0.1283791670955126;
const PP = [
  0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
  -2.3763016656650163e-5,
];
const QQ = [
  1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
  -3.960228278775368e-6,
];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668,
  0.035478304325618236, -0.002166375594868791,
];
const QA = [
  1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905,
  0.011984499846799107,
];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347,
  -184.60509290671104, -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783,
  108.63500554177944, 6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896,
  -1025.0951316110772, -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644,
  474.52854120695537, -22.44095244658582,
];

// A polynomial as glibc adds it up: pairs of terms, by even powers.
function pairs(c: readonly number[], x: number): number {
  const x2 = x * x;
  const x4 = x2 * x2;
  const x6 = x4 * x2;
  const term = (i: number): number => (i + 1 < c.length ? c[i] + x * c[i + 1] : c[i]);
  let sum = term(0) + x2 * term(2) + x4 * term(4);
  if (c.length > 6) sum += x6 * term(6);
  if (c.length > 8) sum += x4 * x4 * term(8);
  return sum;
}

// exp(-x^2) R/S / x: what is left of erf beyond 1.25
function tail(x: number): number {
  const s = 1 / (x * x);
  const near = x < 2.857142;
  const ratio = near ? pairs(RA, s) / pairs(SA, s) : pairs(RB, s) / pairs(SB, s);
  view.setFloat64(0, x);
  view.setUint32(4, 0);
  const z = view.getFloat64(0);
  return (exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio)) / x;
}

const view = new DataView(new ArrayBuffer(8));

// Before 3.7 CPython adds erf up by itself: a series near 0, a continued fraction beyond.
function m_erf_series(x: number): number {
  const x2 = x * x;
  let acc = 0;
  for (let i = 0, fk = 25.5; i < 25; i++, fk--) acc = 2 + (x2 * acc) / fk;
  return (acc * x * exp(-x2)) / SQRT_PI;
}

function m_erfc_contfrac(x: number): number {
  if (x >= 30) return 0;
  const x2 = x * x;
  let a = 0;
  let da = 0.5;
  let [p, p_last, q, q_last] = [1, 0, da + x2, 1];
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + x2;
    [p, p_last] = [b * p - a * p_last, p];
    [q, q_last] = [b * q - a * q_last, q];
  }
  return ((p / q) * x * exp(-x2)) / SQRT_PI;
}

const SQRT_PI = 1.772453850905516;

/** The error function. */
export function erf(x: number): number {
  if (v.minor < 7 && !Number.isNaN(x)) {
    const a = Math.abs(x);
    if (a < 1.5) return m_erf_series(x);
    return x > 0 ? 1 - m_erfc_contfrac(a) : m_erfc_contfrac(a) - 1;
  }
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Math.sign(x);
  const a = Math.abs(x);
  if (a < 0.84375) {
    if (a < 2 ** -28) return x + EFX * x;
    const z = x * x;
    return x + x * (pairs(PP, z) / pairs(QQ, z));
  }
  const sign = x < 0 ? -1 : 1;
  if (a < 1.25) {
    const s = a - 1;
    return sign * (ERX + pairs(PA, s) / pairs(QA, s));
  }
  return a >= 6 ? sign : sign * (1 - tail(a));
}

/** 1 - erf(x), also where that is tiny. */
export function erfc(x: number): number {
  if (v.minor < 7 && !Number.isNaN(x)) {
    const a = Math.abs(x);
    if (a < 1.5) return 1 - m_erf_series(x);
    return x > 0 ? m_erfc_contfrac(a) : 2 - m_erfc_contfrac(a);
  }
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : x > 0 ? 0 : 2;
  const a = Math.abs(x);
  if (a < 0.84375) {
    if (a < 2 ** -56) return 1 - x;
    const z = x * x;
    const y = pairs(PP, z) / pairs(QQ, z);
    if (x < 0.25) return 1 - (x + x * y);
    return 0.5 - (x - 0.5 + x * y);
  }
  if (a < 1.25) {
    const s = a - 1;
    const q = pairs(PA, s) / pairs(QA, s);
    return x >= 0 ? 1 - ERX - q : 1 + (ERX + q);
  }
  if (a < 28) {
    if (x < 0 && a >= 6) return 2;
    return x > 0 ? tail(a) : 2 - tail(a);
  }
  return x > 0 ? 0 : 2;
}
