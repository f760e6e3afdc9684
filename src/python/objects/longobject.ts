// CPython: Objects/longobject.c, Include/cpython/longintrepr.h. Ints: 30-bit digits, the shared small ones, conversion.
//
// An int is its header, its sign and number of digits (ob_size up to 3.11, lv_tag since 3.12) and the digits, least
// significant first, 4 bytes each. One of at most one digit is compact.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { allocStatic, i32, type Ref, reserveStatic, store, u32 } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hash,
  hooks,
  initStatic,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_LONG_SUBCLASS,
  PyType_HasFeature,
  release,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_GE,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyIndex_Check,
  PyNumber_Index,
  typeNameOf,
} from './abstract.ts';
import { Py_False, Py_True } from './boolobject.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { freeObject } from './generic.ts';
import {
  long_absolute,
  long_add,
  long_div,
  long_divmod,
  long_mod,
  long_mul,
  long_neg,
  long_pow,
  long_sub,
  long_true_divide,
} from './long_arith.ts';
import { long_and, long_invert, long_lshift, long_or, long_rshift, long_xor } from './long_bits.ts';
import { bigIntOf, compareDigits, newFromBigInt, newFromHex } from './long_digits.ts';
import { long_float, long_long, longGetSet, longMethods } from './long_methods.ts';
import { long_new, long_to_decimal_string } from './long_str.ts';
import { Py_NotImplemented } from './singletons.ts';

export const PyLong_SHIFT = 30;
export const PyLong_BASE = 0x40000000;
export const PyLong_MASK = 0x3fffffff;
/** Word offset of ob_digit[0]. */
export const ob_digit = 6;
/** Bytes before ob_digit. */
export const LONG_HEADER = 24;
/** Word offset of ob_size or lv_tag. */
const SIZE = 4;

const NSMALLNEGINTS = 5;
const MOST_SMALL_INTS = NSMALLNEGINTS + 1025;
const SMALL_INT_SIZE = 32;
/** Bit of lv_tag that the shared small ints have (3.14). */
const SMALL_INT_BIT = 4;

const free_list = freelist('int', limitOf('freeInts'), PyObject_Free);

// The array of small ints in static memory; 3.9 and 3.10 make them on the heap and keep an array of references.
const SMALL_INTS = reserveStatic(MOST_SMALL_INTS * SMALL_INT_SIZE);
let smallIntTable = 0; // word index of ptr[262], 0 where they are static
let nsmallposints = 257;
let tagged = true;
let keepsFree = false;
/** Word index of this file's own state in static memory: int_max_str_digits. */
let state = 0;

/** Lays the small ints of a new process out. */
export function initLong(): void {
  nsmallposints = v.nsmallposints;
  tagged = v.longTag;
  keepsFree = v.freeInts > 0;
  state = allocStatic(16) << 2;
  store(state, v.minor >= 7 ? 4300 : 0);
  smallIntTable = 0;
  const count = NSMALLNEGINTS + nsmallposints;
  if (v.staticSmallInts) {
    for (let i = 0; i < count; i++) {
      const o = SMALL_INTS + i * (SMALL_INT_SIZE >>> 4);
      initStatic(o, PyLong_Type);
      writeSmall(o, i - NSMALLNEGINTS);
      if (keepsFree) store((o << 2) + SIZE, i32[(o << 2) + SIZE] | SMALL_INT_BIT);
    }
    return;
  }
  const table = allocStatic(count * 8) << 2;
  for (let i = 0; i < count; i++) {
    const o = _PyLong_New(1);
    writeSmall(o, i - NSMALLNEGINTS);
    store(table + 2 * i, o);
  }
  smallIntTable = table;
}

function writeSmall(o: Ref, n: number): void {
  setSignAndDigitCount(o, Math.sign(n), n === 0 ? 0 : 1);
  store((o << 2) + ob_digit, Math.abs(n));
}

/** Visits the references that the array of small ints holds (3.9 and 3.10). */
export function visitLongRoots(visit: Visit): void {
  if (smallIntTable === 0) return;
  for (let i = 0; i < NSMALLNEGINTS + nsmallposints; i++) visit(i32[smallIntTable + 2 * i], 'small_ints', i);
}

/** The shared int of that value, which must be in its range (borrowed). */
export function smallInt(n: number): Ref {
  return smallIntTable === 0
    ? SMALL_INTS + ((n + NSMALLNEGINTS) << 1)
    : i32[smallIntTable + 2 * (n + NSMALLNEGINTS)];
}

/** True when ints of that value are shared. */
export function IS_SMALL_INT(n: number): boolean {
  return n < nsmallposints && n >= -NSMALLNEGINTS;
}

/** The 0 and the 1 that everyone shares (borrowed). */
export function _PyLong_GetZero(): Ref {
  return smallInt(0);
}

export function _PyLong_GetOne(): Ref {
  return smallInt(1);
}

/** sys.get_int_max_str_digits(): 0 is no limit. */
export function intMaxStrDigits(): number {
  return i32[state];
}

/** sys.set_int_max_str_digits(n), already checked. */
export function setIntMaxStrDigits(n: number): void {
  store(state, n);
}

// ---------------------------------------------------------------- sign, digits

/** True for an int of at most one digit. */
export function _PyLong_IsCompact(o: Ref): boolean {
  return tagged ? u32[(o << 2) + SIZE] < 16 : (i32[(o << 2) + SIZE] + 1) >>> 0 < 3;
}

/** The value of a compact int. */
export function _PyLong_CompactValue(o: Ref): number {
  const w = o << 2;
  return tagged ? (1 - (i32[w + SIZE] & 3)) * i32[w + ob_digit] : oldCompactValue(w);
}

function oldCompactValue(w: number): number {
  const size = i32[w + SIZE];
  return size === 0 ? 0 : size < 0 ? -i32[w + ob_digit] : i32[w + ob_digit];
}

/** How many digits an int has; 0 has none. */
export function _PyLong_DigitCount(o: Ref): number {
  const n = i32[(o << 2) + SIZE];
  return tagged ? n >>> 3 : n < 0 ? -n : n;
}

/** -1, 0 or 1. */
export function _PyLong_Sign(o: Ref): number {
  const n = i32[(o << 2) + SIZE];
  return tagged ? 1 - (n & 3) : n < 0 ? -1 : n > 0 ? 1 : 0;
}

/** Writes sign (-1, 0, 1) and number of digits. */
export function setSignAndDigitCount(o: Ref, sign: number, count: number): void {
  const w = (o << 2) + SIZE;
  if (tagged) {
    store(w, (count << 3) | (1 - sign));
    store(w + 1, 0);
  } else {
    store(w, sign * count);
    store(w + 1, sign < 0 ? -1 : 0);
  }
}

/** The value as a number when it is exact (at most 53 bits), else NaN. */
export function exactValue(o: Ref): number {
  if (_PyLong_IsCompact(o)) return _PyLong_CompactValue(o);
  if (_PyLong_DigitCount(o) !== 2) return Number.NaN;
  const w = (o << 2) + ob_digit;
  const high = i32[w + 1];
  if (high >= 0x800000) return Number.NaN;
  const n = high * PyLong_BASE + i32[w];
  return _PyLong_Sign(o) < 0 ? -n : n;
}

export function PyLong_Check(o: Ref): boolean {
  const type = i32[(o << 2) + ob_type];
  return type === PyLong_Type || PyType_HasFeature(type, Py_TPFLAGS_LONG_SUBCLASS);
}

export function PyLong_CheckExact(o: Ref): boolean {
  return i32[(o << 2) + ob_type] === PyLong_Type;
}

// ---------------------------------------------------------------- birth and death

/**
 * A new int with room for `size` digits, whose values the caller writes; sign 1. New reference. The block keeps its size
 * when the number turns out to need fewer digits.
 */
export function _PyLong_New(size: number): Ref {
  const ndigits = size === 0 && v.zeroHasDigit ? 1 : size;
  let o = keepsFree && ndigits === 1 ? pop(free_list) : 0;
  if (o === 0) {
    o = PyObject_Malloc(LONG_HEADER + 4 * ndigits);
    if (o === 0) hooks.noMemory();
  }
  _Py_NewReference(o, PyLong_Type);
  setSignAndDigitCount(o, size === 0 ? 0 : 1, size);
  return o;
}

// A new int of one digit, which is not shared (_PyLong_FromMedium).
function fromMedium(n: number): Ref {
  let o = keepsFree ? pop(free_list) : 0;
  if (o === 0) {
    o = PyObject_Malloc(LONG_HEADER + 4);
    if (o === 0) hooks.noMemory();
  }
  _Py_NewReference(o, PyLong_Type);
  const w = o << 2;
  if (n < 0) {
    store(w + SIZE, tagged ? 10 : -1);
    store(w + SIZE + 1, tagged ? 0 : -1);
    store(w + ob_digit, -n);
  } else {
    store(w + SIZE, tagged ? 8 : 1);
    store(w + SIZE + 1, 0);
    store(w + ob_digit, n);
  }
  return o;
}

// A new int of two digits (_PyLong_FromLarge). `n`: a safe integer.
function fromLarge(n: number): Ref {
  const abs = n < 0 ? -n : n;
  if (abs > Number.MAX_SAFE_INTEGER) throw new Error(`${n} is no safe integer`);
  const o = _PyLong_New(2);
  const w = (o << 2) + ob_digit;
  store(w, abs & PyLong_MASK);
  store(w + 1, Math.floor(abs / PyLong_BASE));
  if (n < 0) setSignAndDigitCount(o, -1, 2);
  return o;
}

/** The int of a safe integer; shared when it is small. New reference. */
export function PyLong_FromLong(n: number): Ref {
  if (n < nsmallposints && n >= -NSMALLNEGINTS) return Py_NewRef(smallInt(n));
  if (n < PyLong_BASE && n > -PyLong_BASE) return fromMedium(n);
  return fromLarge(n);
}

export function PyLong_FromSsize_t(n: number): Ref {
  return PyLong_FromLong(n);
}

export function PyLong_FromSize_t(n: number): Ref {
  return PyLong_FromLong(n);
}

/** The same value in an object of its own, where CPython does not look for a shared one. New reference. */
export function newUnshared(n: number): Ref {
  if (n === 0) {
    const zero = _PyLong_New(0);
    if (v.zeroHasDigit) store((zero << 2) + ob_digit, 0);
    return zero;
  }
  return n < PyLong_BASE && n > -PyLong_BASE ? fromMedium(n) : fromLarge(n);
}

/** The int of a BigInt. New reference. */
export function PyLong_FromBigInt(n: bigint): Ref {
  if (n <= 9007199254740991n && n >= -9007199254740991n) return PyLong_FromLong(Number(n));
  return newFromBigInt(n);
}

/** The int of a finite double, truncated, shared when it is small only since 3.9. OverflowError, ValueError. New reference. */
export function PyLong_FromDouble(x: number): Ref {
  const n = Math.trunc(x);
  if (Number.isSafeInteger(n)) return n === 0 || v.minor >= 9 ? PyLong_FromLong(n) : newUnshared(n);
  if (Number.isNaN(n)) raise(PyExc_ValueError, 'cannot convert float NaN to integer');
  if (!Number.isFinite(n)) raise(PyExc_OverflowError, 'cannot convert float infinity to integer');
  return newFromBigInt(BigInt(n));
}

/** An int from hexadecimal digits. New reference. */
export function PyLong_FromHex(negative: boolean, hex: string): Ref {
  return maybe_small_long(newFromHex(negative, hex));
}

/** Drops leading zero digits, of which only the number is kept (long_normalize). Returns the int. */
export function long_normalize(o: Ref): Ref {
  const count = _PyLong_DigitCount(o);
  let i = count;
  const w = (o << 2) + ob_digit - 1;
  while (i > 0 && i32[w + i] === 0) i--;
  if (i !== count) setSignAndDigitCount(o, i === 0 ? 0 : _PyLong_Sign(o), i);
  return o;
}

/** The shared int in the place of a new one of the same value; takes the reference over. */
export function maybe_small_long(o: Ref): Ref {
  if (_PyLong_IsCompact(o)) {
    const n = _PyLong_CompactValue(o);
    if (IS_SMALL_INT(n)) {
      Py_DECREF(o);
      return Py_NewRef(smallInt(n));
    }
  }
  return o;
}

/** An exact int of the same value, shared when it is small. New reference. */
export function _PyLong_Copy(o: Ref): Ref {
  if (_PyLong_IsCompact(o) && IS_SMALL_INT(_PyLong_CompactValue(o)))
    return Py_NewRef(smallInt(_PyLong_CompactValue(o)));
  return copyWithSign(o, _PyLong_Sign(o));
}

/** A new int with the digits of another one. */
export function copyWithSign(o: Ref, sign: number): Ref {
  const count = _PyLong_DigitCount(o);
  const copy = _PyLong_New(count);
  for (let i = 0; i < count; i++) store((copy << 2) + ob_digit + i, i32[(o << 2) + ob_digit + i]);
  setSignAndDigitCount(copy, sign, count);
  return copy;
}

function long_dealloc(o: Ref): void {
  if (i32[(o << 2) + ob_type] !== PyLong_Type) freeObject(o);
  else if (!keepsFree || !_PyLong_IsCompact(o) || !push(free_list, o)) PyObject_Free(o);
}

/** Bytes of the object (int.__sizeof__), the collector's header of a subclass not included. */
export function long_sizeof(o: Ref): number {
  const count = _PyLong_DigitCount(o);
  return LONG_HEADER + 4 * (count === 0 && v.zeroHasDigit ? 1 : count);
}

// ---------------------------------------------------------------- to numbers of C and of JavaScript

/** The value of an int. */
export function PyLong_AsBigInt(o: Ref): bigint {
  return _PyLong_IsCompact(o) ? BigInt(_PyLong_CompactValue(o)) : bigIntOf(o);
}

// The int that an argument of a C function is or has by __index__, on the C stack.
function ownInt(o: Ref): Ref {
  if (PyLong_Check(o)) return own(Py_NewRef(o));
  if (v.minor < 10 && !PyIndex_Check(o))
    raise(PyExc_TypeError, `an integer is required (got type ${typeNameOf(o)})`);
  return own(PyNumber_Index(o));
}

function asInteger(o: Ref, low: bigint, high: bigint, message: string): number {
  if (PyLong_Check(o) && _PyLong_IsCompact(o)) return _PyLong_CompactValue(o);
  const m = mark();
  const n = PyLong_AsBigInt(ownInt(o));
  release(m);
  if (n < low || n > high) raise(PyExc_OverflowError, message);
  return Number(n);
}

/** The value of an int, or of what __index__ gives, as a number (rounded beyond 2^53). OverflowError beyond ±2^63. */
export function PyLong_AsLong(o: Ref): number {
  return asInteger(
    o,
    -9223372036854775808n,
    9223372036854775807n,
    'Python int too large to convert to C long',
  );
}

/** The value as a C int: OverflowError beyond ±2^31. */
export function _PyLong_AsInt(o: Ref): number {
  const n = PyLong_AsLong(o);
  if (n > 0x7fffffff || n < -0x80000000)
    raise(PyExc_OverflowError, 'Python int too large to convert to C int');
  return n;
}

export function PyLong_AsInt(o: Ref): number {
  return _PyLong_AsInt(o);
}

/** The value of an int as a Py_ssize_t. TypeError for anything else, OverflowError beyond ±2^63. */
export function PyLong_AsSsize_t(o: Ref): number {
  if (!PyLong_Check(o)) raise(PyExc_TypeError, 'an integer is required');
  return asInteger(
    o,
    -9223372036854775808n,
    9223372036854775807n,
    'Python int too large to convert to C ssize_t',
  );
}

/** The value of an int as a size_t. TypeError, OverflowError. */
export function PyLong_AsSize_t(o: Ref): number {
  if (!PyLong_Check(o)) raise(PyExc_TypeError, 'an integer is required');
  if (_PyLong_Sign(o) < 0) raise(PyExc_OverflowError, "can't convert negative value to size_t");
  return asInteger(o, 0n, 18446744073709551615n, 'Python int too large to convert to C size_t');
}

/** The nearest double. TypeError for what is no int, OverflowError when it is too large. */
export function PyLong_AsDouble(o: Ref): number {
  if (!PyLong_Check(o)) raise(PyExc_TypeError, 'an integer is required');
  if (_PyLong_IsCompact(o)) return _PyLong_CompactValue(o);
  const x = Number(bigIntOf(o));
  if (!Number.isFinite(x)) raise(PyExc_OverflowError, 'int too large to convert to float');
  return x;
}

/** Bits of the absolute value. */
export function _PyLong_NumBits(o: Ref): number {
  const count = _PyLong_DigitCount(o);
  if (count === 0) return 0;
  return (count - 1) * PyLong_SHIFT + 32 - Math.clz32(i32[(o << 2) + ob_digit + count - 1]);
}

// ---------------------------------------------------------------- truth, comparison, hash

function long_bool(o: Ref): number {
  return _PyLong_Sign(o) === 0 ? 0 : 1;
}

/** a < b: negative, a === b: 0, a > b: positive. */
export function long_compare(a: Ref, b: Ref): number {
  if (_PyLong_IsCompact(a) && _PyLong_IsCompact(b)) return _PyLong_CompactValue(a) - _PyLong_CompactValue(b);
  const sign = _PyLong_Sign(a);
  if (sign !== _PyLong_Sign(b)) return sign - _PyLong_Sign(b);
  return sign * compareDigits(a, b);
}

/** True or False (new reference) for the comparison `op` of an order. */
export function richCompareResult(order: number, op: number): Ref {
  let yes = false;
  if (op === Py_LT) yes = order < 0;
  else if (op === Py_LE) yes = order <= 0;
  else if (op === Py_EQ) yes = order === 0;
  else if (op === Py_NE) yes = order !== 0;
  else if (op === Py_GT) yes = order > 0;
  else if (op === Py_GE) yes = order >= 0;
  return Py_NewRef(yes ? Py_True : Py_False);
}

export function long_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (!PyLong_Check(a) || !PyLong_Check(b)) return Py_NewRef(Py_NotImplemented);
  return richCompareResult(a === b ? 0 : long_compare(a, b), op);
}

/** The value modulo 2^61 - 1, with its sign; -1 becomes -2. The low word, the high one in hash.high. */
export function long_hash(o: Ref): number {
  if (_PyLong_IsCompact(o)) {
    const n = _PyLong_CompactValue(o);
    hash.high = n >> 31;
    return n === -1 ? -2 : n;
  }
  // the remainder as a high part of 31 bits and a low one of 30
  let high = 0;
  let low = 0;
  for (let w = (o << 2) + ob_digit + _PyLong_DigitCount(o) - 1; w >= (o << 2) + ob_digit; w--) {
    const rotated = ((high & 1) << PyLong_SHIFT) | low;
    low = (high >>> 1) + i32[w];
    high = rotated;
    if (low >= PyLong_BASE) {
      low -= PyLong_BASE;
      high++;
    }
    if (high >= 0x80000000) {
      high -= 0x80000000;
      low++; // 2^61 is 1
    } else if (high === 0x7fffffff && low === PyLong_MASK) {
      high = 0;
      low = 0;
    }
  }
  let l = low | (high << PyLong_SHIFT);
  let h = high >>> 2;
  if (_PyLong_Sign(o) < 0) {
    l = -l | 0;
    h = l === 0 ? -h | 0 : ~h;
    if (l === -1 && h === -1) l = -2;
  }
  hash.high = h;
  return l;
}

function long_repr(o: Ref): Ref {
  return long_to_decimal_string(o);
}

export const PyLong_Type: Ref = staticType({
  name: 'int',
  tp_vectorcall: 13,
  struct: 'PyLongObject',
  itemsize: 4,
  flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_LONG_SUBCLASS,
  doc: `int([x]) -> integer
int(x, base=10) -> integer

Convert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For floating-point
numbers, this truncates towards zero.

If x is not a number or if base is given, then x must be a string,
bytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded
by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer literal.
>>> int('0b100', base=0)
4`,
  // 3.8 left it to object (bpo-36793)
  slotVersions: { tp_str: { until: 7 } },
  slots: {
    tp_new: long_new,
    tp_dealloc: long_dealloc,
    tp_repr: long_repr,
    tp_str: long_repr,
    tp_hash: long_hash,
    tp_richcompare: long_richcompare,
    nb_add: long_add,
    nb_subtract: long_sub,
    nb_multiply: long_mul,
    nb_remainder: long_mod,
    nb_divmod: long_divmod,
    nb_power: long_pow,
    nb_negative: long_neg,
    nb_positive: long_long,
    nb_absolute: long_absolute,
    nb_bool: long_bool,
    nb_invert: long_invert,
    nb_lshift: long_lshift,
    nb_rshift: long_rshift,
    nb_and: long_and,
    nb_xor: long_xor,
    nb_or: long_or,
    nb_int: long_long,
    nb_float: long_float,
    nb_floor_divide: long_div,
    nb_true_divide: long_true_divide,
    nb_index: long_long,
  },
  methods: longMethods(),
  getset: longGetSet(),
});
