// CPython: Python/ast_opt.c (3.7 to 3.13), Python/flowgraph.c (3.14): safe_multiply, safe_power and their kin;
// Objects/longobject.c, floatobject.c, complexobject.c for the values. Operators on constants; null: not folded.
import type { Operator, UnaryOperator } from './ast.ts';
import type { Constant } from './code.ts';
import { bool, isTrue } from './constants.ts';

const MAX_INT_SIZE = 128; // bits
const MAX_COLLECTION_SIZE = 256; // items
const MAX_STR_SIZE = 4096; // characters
const MAX_TOTAL_ITEMS = 1024; // including nested collections

type Complex = { re: number; im: number };

function intOf(c: Constant): bigint | null {
  if (c.kind === 'int') return c.value;
  if (c.kind === 'True') return 1n;
  if (c.kind === 'False') return 0n;
  return null;
}

function floatOf(c: Constant): number | null {
  if (c.kind === 'float') return c.value;
  const i = intOf(c);
  if (i === null) return null;
  const x = Number(i);
  return Number.isFinite(x) ? x : null; // int too large to convert to float
}

function complexOf(c: Constant): Complex | null {
  if (c.kind === 'complex') return { re: c.real, im: c.imag };
  const x = floatOf(c);
  return x === null ? null : { re: x, im: 0 };
}

function int(value: bigint): Constant {
  return { kind: 'int', value };
}

function float(value: number): Constant {
  return { kind: 'float', value };
}

/** _PyLong_NumBits */
function bits(i: bigint): number {
  return i === 0n ? 0 : (i < 0n ? -i : i).toString(2).length;
}

/** Floor division and remainder of ints, b not 0. */
function divmod(a: bigint, b: bigint): [bigint, bigint] {
  let q = a / b;
  let r = a % b;
  if (r !== 0n && r < 0n !== b < 0n) {
    q -= 1n;
    r += b;
  }
  return [q, r];
}

/** a / b rounded to the nearest float, b not 0; null where it overflows. CPython: long_true_divide. */
export function trueDivide(a: bigint, b: bigint): number | null {
  const x = Number(a);
  const y = Number(b);
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y)) return x / y;
  const negative = a < 0n !== b < 0n;
  const n = a < 0n ? -a : a;
  const d = b < 0n ? -b : b;
  // a quotient of at least 66 bits, its last bit sticky, rounds as the exact one does
  const shift = 66 - (bits(n) - bits(d));
  if (shift > 1200) return negative ? -0 : 0;
  const scaled = shift >= 0 ? n << BigInt(shift) : n;
  const divisor = shift >= 0 ? d : d << BigInt(-shift);
  let q = scaled / divisor;
  if (scaled % divisor !== 0n) q |= 1n;
  let result: number;
  if (shift <= 1000) result = Number(q) * 2 ** -shift;
  else {
    // subnormal: round once, at the right bit
    const drop = BigInt(shift - 1074);
    if (drop <= 0n) result = Number(q) * 2 ** -500 * 2 ** (500 - shift);
    else {
      const half = 1n << (drop - 1n);
      let m = q >> drop;
      const rest = q & ((1n << drop) - 1n);
      if (rest > half || (rest === half && m & 1n)) m += 1n;
      result = Number(m) * 2 ** -1074;
    }
  }
  if (!Number.isFinite(result)) return null;
  return negative ? -result : result;
}

/** CPython: float_rem. */
function floatMod(a: number, b: number): number {
  const mod = a % b;
  if (mod === 0) return b < 0 || Object.is(b, -0) ? -0 : 0;
  return b < 0 !== mod < 0 ? mod + b : mod;
}

/** CPython: _float_div_mod. */
function floatFloorDivide(a: number, b: number): number {
  let mod = a % b;
  let div = (a - mod) / b;
  if (mod !== 0 && b < 0 !== mod < 0) {
    mod += b;
    div -= 1;
  }
  if (div === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(div);
  return div - floor > 0.5 ? floor + 1 : floor;
}

function intBinary(op: Operator, a: bigint, b: bigint): Constant | null {
  switch (op) {
    case '+':
      return int(a + b);
    case '-':
      return int(a - b);
    case '*':
      if (a !== 0n && b !== 0n && bits(a) + bits(b) > MAX_INT_SIZE) return null;
      return int(a * b);
    case '/': {
      if (b === 0n) return null;
      const q = trueDivide(a, b);
      return q === null ? null : float(q);
    }
    case '//':
      return b === 0n ? null : int(divmod(a, b)[0]);
    case '%':
      return b === 0n ? null : int(divmod(a, b)[1]);
    case '**':
      if (b < 0n) return a === 0n ? null : floatPower(Number(a), Number(b));
      if (a !== 0n && b > 0n && (b > 0xffffffffn || bits(a) > MAX_INT_SIZE / Number(b))) return null;
      return int(a ** b);
    case '<<':
      if (b < 0n) return null;
      if (a !== 0n && b !== 0n && (b > BigInt(MAX_INT_SIZE) || bits(a) > MAX_INT_SIZE - Number(b)))
        return null;
      return int(a === 0n ? 0n : a << b);
    case '>>':
      return b < 0n ? null : int(b > 1_000_000n ? (a < 0n ? -1n : 0n) : a >> b);
    case '&':
      return int(a & b);
    case '|':
      return int(a | b);
    case '^':
      return int(a ^ b);
    default:
      return null;
  }
}

function floatPower(a: number, b: number): Constant | null {
  if (a === 0 && b < 0) return null;
  if (a < 0 && !Number.isInteger(b) && Number.isFinite(b)) return null; // complex: computed at run time
  // C's pow where JavaScript's differs: 1 ** nan and (-1) ** inf are 1
  const result = a === 1 || (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) ? 1 : a ** b;
  if (!Number.isFinite(result) && Number.isFinite(a) && Number.isFinite(b)) return null; // OverflowError
  return float(result);
}

function floatBinary(op: Operator, a: number, b: number): Constant | null {
  switch (op) {
    case '+':
      return float(a + b);
    case '-':
      return float(a - b);
    case '*':
      return float(a * b);
    case '/':
      return b === 0 ? null : float(a / b);
    case '//':
      return b === 0 ? null : float(floatFloorDivide(a, b));
    case '%':
      return b === 0 ? null : float(floatMod(a, b));
    case '**':
      return floatPower(a, b);
    default:
      return null;
  }
}

function complexBinary(op: Operator, a: Complex, b: Complex): Constant | null {
  const made = (real: number, imag: number): Constant => ({ kind: 'complex', real, imag });
  switch (op) {
    case '+':
      return made(a.re + b.re, a.im + b.im);
    case '-':
      return made(a.re - b.re, a.im - b.im);
    case '*':
      return made(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
    default:
      return null; // division and powers of complex numbers are computed at run time
  }
}

/** const_folding_check_complexity: what is left of `limit` items. */
function checkComplexity(c: Constant, limit: number): number {
  if (c.kind !== 'tuple') return limit;
  let left = limit - c.items.length;
  for (const item of c.items) {
    if (left < 0) return left;
    left = checkComplexity(item, left);
  }
  return left;
}

function repeat(c: Constant, n: bigint): Constant | null {
  if (c.kind === 'tuple') {
    const size = c.items.length;
    if (size > 0 && (n < 0n || n > BigInt(Math.floor(MAX_COLLECTION_SIZE / size)))) return null;
    if (size > 0 && n > 0n && checkComplexity(c, Math.floor(MAX_TOTAL_ITEMS / Number(n))) < 0) return null;
    const items: Constant[] = [];
    for (let i = 0n; i < n && size > 0; i++) items.push(...c.items);
    return { kind: 'tuple', items };
  }
  if (c.kind === 'str') {
    const size = Array.from(c.value).length;
    if (size > 0 && (n < 0n || n > BigInt(Math.floor(MAX_STR_SIZE / size)))) return null;
    return { kind: 'str', value: size === 0 ? '' : c.value.repeat(Number(n)) };
  }
  if (c.kind === 'bytes') {
    const size = c.value.length;
    if (size > 0 && (n < 0n || n > BigInt(Math.floor(MAX_STR_SIZE / size)))) return null;
    const value = new Uint8Array(size * (size > 0 ? Number(n) : 0));
    for (let at = 0; at < value.length; at += size) value.set(c.value, at);
    return { kind: 'bytes', value };
  }
  return null;
}

function sequenceBinary(op: Operator, a: Constant, b: Constant): Constant | null {
  if (op === '+') {
    if (a.kind === 'str' && b.kind === 'str') return { kind: 'str', value: a.value + b.value };
    if (a.kind === 'tuple' && b.kind === 'tuple') return { kind: 'tuple', items: [...a.items, ...b.items] };
    if (a.kind === 'bytes' && b.kind === 'bytes') {
      const value = new Uint8Array(a.value.length + b.value.length);
      value.set(a.value);
      value.set(b.value, a.value.length);
      return { kind: 'bytes', value };
    }
    return null;
  }
  if (op !== '*') return null;
  const right = intOf(b);
  if (right !== null) return repeat(a, right);
  const left = intOf(a);
  return left === null ? null : repeat(b, left);
}

/** The value of `a op b`, or null where it is left to run time. */
export function foldBinary(op: Operator, a: Constant, b: Constant, mixed = false): Constant | null {
  if (op === '@') return null;
  const i = intOf(a);
  const j = intOf(b);
  if (i !== null && j !== null) {
    if ((op === '&' || op === '|' || op === '^') && a.kind !== 'int' && b.kind !== 'int')
      return bool((intBinary(op, i, j) as { value: bigint }).value !== 0n);
    return intBinary(op, i, j);
  }
  if (a.kind === 'complex' || b.kind === 'complex') {
    const x = complexOf(a);
    const y = complexOf(b);
    if (!x || !y) return null;
    // since 3.14 a real number has no imaginary part that is added, subtracted or multiplied: only -0 shows it
    if (mixed && op === '-' && a.kind !== 'complex')
      return { kind: 'complex', real: x.re - y.re, imag: -y.im };
    if (mixed && (op === '+' || op === '-') && b.kind !== 'complex')
      return { kind: 'complex', real: op === '+' ? x.re + y.re : x.re - y.re, imag: x.im };
    if (mixed && op === '+' && a.kind !== 'complex')
      return { kind: 'complex', real: x.re + y.re, imag: y.im };
    if (mixed && op === '*' && (a.kind !== 'complex' || b.kind !== 'complex')) {
      const [real, other] = a.kind !== 'complex' ? [x.re, y] : [y.re, x];
      return { kind: 'complex', real: real * other.re, imag: real * other.im };
    }
    return complexBinary(op, x, y);
  }
  const x = floatOf(a);
  const y = floatOf(b);
  if (x !== null && y !== null) return floatBinary(op, x, y);
  return sequenceBinary(op, a, b);
}

/** The value of `op a`, or null. */
export function foldUnary(op: UnaryOperator, a: Constant): Constant | null {
  if (op === 'not') return bool(!isTrue(a));
  // +x of a number is the number itself
  if (op === '+' && (a.kind === 'int' || a.kind === 'float' || a.kind === 'complex')) return a;
  const i = intOf(a);
  if (i !== null) return int(op === '-' ? -i : op === '~' ? ~i : i);
  if (op === '~') return null;
  if (a.kind === 'float') return float(op === '-' ? -a.value : a.value);
  if (a.kind === 'complex') return op === '-' ? { kind: 'complex', real: -a.real, imag: -a.imag } : a;
  return null;
}

/** PySlice_AdjustIndices of a constant slice; null where an index is no int. */
function sliceIndices(length: number, slice: Constant): number[] | null {
  if (slice.kind !== 'slice') return null;
  const [start, stop, step] = slice.items.map((item) => (item.kind === 'None' ? null : intOf(item)));
  if (slice.items.some((item) => item.kind !== 'None' && intOf(item) === null)) return null;
  const by = step === null ? 1n : step;
  if (by === 0n) return null;
  const size = BigInt(length);
  const clamp = (i: bigint | null, missing: bigint): bigint => {
    if (i === null) return missing;
    const at = i < 0n ? i + size : i;
    if (by < 0n) return at < 0n ? -1n : at >= size ? size - 1n : at;
    return at < 0n ? 0n : at > size ? size : at;
  };
  const from = clamp(start, by < 0n ? size - 1n : 0n);
  const to = clamp(stop, by < 0n ? -1n : size);
  const indices: number[] = [];
  for (let i = from; by < 0n ? i > to : i < to; i += by) indices.push(Number(i));
  return indices;
}

/** The value of `a[b]`, or null. Slices of constants only where the version has constant slices (3.14). */
export function foldSubscript(a: Constant, b: Constant): Constant | null {
  if (a.kind !== 'str' && a.kind !== 'bytes' && a.kind !== 'tuple') return null;
  const parts: readonly (string | number | Constant)[] =
    a.kind === 'str' ? Array.from(a.value) : a.kind === 'bytes' ? Array.from(a.value) : a.items;
  if (b.kind === 'slice') {
    const indices = sliceIndices(parts.length, b);
    if (!indices) return null;
    const chosen = indices.map((i) => parts[i]);
    if (a.kind === 'str') return { kind: 'str', value: chosen.join('') };
    if (a.kind === 'bytes') return { kind: 'bytes', value: Uint8Array.from(chosen as number[]) };
    return { kind: 'tuple', items: chosen as Constant[] };
  }
  const index = intOf(b);
  if (index === null) return null;
  const at = Number(index < 0n ? index + BigInt(parts.length) : index);
  const item = parts[at];
  if (item === undefined) return null;
  if (a.kind === 'str') return { kind: 'str', value: item as string };
  if (a.kind === 'bytes') return int(BigInt(item as number));
  return item as Constant;
}
