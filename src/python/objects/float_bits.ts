// CPython: Python/dtoa.c, Modules/_math.c. A double's parts: mantissa and exponent, exactly.

const view = new DataView(new ArrayBuffer(8));

/** x as mantissa * 2^exponent, the mantissa a safe integer with x's sign. x is finite. */
export function partsOf(x: number): { mantissa: number; exponent: number } {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const fraction = (high & 0xfffff) * 4294967296 + view.getUint32(4);
  const mantissa = biased === 0 ? fraction : fraction + 4503599627370496;
  return {
    mantissa: x < 0 || Object.is(x, -0) ? -mantissa : mantissa,
    exponent: (biased === 0 ? 1 : biased) - 1075,
  };
}

/** x * 2^n, rounded half to even once. */
export function ldexp(x: number, n: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (n > 2200) return x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (n < -2200) return x > 0 ? 0 : -0;
  const { fraction, exponent } = frexp(x);
  const e = exponent + n;
  if (e > 1024) return x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  // the last multiplication is the only one that may round
  if (e >= -1021) return fraction * 2 * 2 ** (e - 1);
  return fraction * 2 ** (e + 1074) * 2 ** -1074;
}

/** x as fraction * 2^exponent with 0.5 <= |fraction| < 1. x is finite. */
export function frexp(x: number): { fraction: number; exponent: number } {
  if (x === 0) return { fraction: x, exponent: 0 };
  view.setFloat64(0, x);
  let biased = (view.getUint32(0) >>> 20) & 0x7ff;
  let shift = 0;
  if (biased === 0) {
    view.setFloat64(0, x * 18014398509481984); // 2^54
    biased = (view.getUint32(0) >>> 20) & 0x7ff;
    shift = 54;
  }
  view.setUint32(0, ((view.getUint32(0) & 0x800fffff) | (1022 << 20)) >>> 0);
  return { fraction: view.getFloat64(0), exponent: biased - 1022 - shift };
}

/** The double nearest to n * 2^exponent, half to even; infinite when it is too large. n >= 0. */
export function scaled(n: bigint, exponent: number): number {
  if (n === 0n) return 0;
  const top = bitLength(n) + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  // below 2^-1022 a double has fewer bits: it is a multiple of 2^-1074
  const last = Math.max(top - 53, -1074);
  if (last <= exponent) return multiplyPower(Number(n), exponent);
  const drop = BigInt(last - exponent);
  let kept = n >> drop;
  const rest = n - (kept << drop);
  const half = 1n << (drop - 1n);
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return multiplyPower(Number(kept), last);
}

// x * 2^n where the result is exact or infinite.
function multiplyPower(x: number, n: number): number {
  if (n > 900) return x * 2 ** 900 * 2 ** (n - 900);
  return n < -1000 ? x * 2 ** -1000 * 2 ** (n + 1000) : x * 2 ** n;
}

/** Bits of a number that is not negative; 0 has none. */
export function bitLength(n: bigint): number {
  if (n === 0n) return 0;
  const hex = n.toString(16);
  return hex.length * 4 - (Math.clz32(parseInt(hex[0], 16)) - 28);
}

/** The length of the vector (x, y) as the C library finds it: one root, then one step of correction. */
export function hypot(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN;
  if (a < b) [a, b] = [b, a];
  if (b === 0 || b <= a * 2 ** -54) return a + b;
  if (a > 2 ** 511) return hypot(a * 2 ** -600, b * 2 ** -600) * 2 ** 600;
  if (b < 2 ** -459) return hypot(a * 2 ** 600, b * 2 ** 600) * 2 ** -600;
  const h = Math.sqrt(a * a + b * b);
  if (h <= 2 * b) {
    const d = h - b;
    return h - (a * (2 * d - a) + (d - 2 * (a - b)) * d) / (2 * h);
  }
  const d = h - a;
  return h - (2 * d * (a - 2 * b) + ((4 * d - b) * b + d * d)) / (2 * h);
}
