// CPython: Python/pyhash.c. Hashes of bytes (SipHash with the zero key of PYTHONHASHSEED=0) and of doubles.
//
// A hash is 64 bits: these return the low word and leave the high one in hash.high, as tp_hash does.

import { addressOf, i32, type Ref, u8 } from '../memory/memory.ts';
import { hash } from '../memory/object.ts';
import { v } from '../version.ts';
import { _Py_HashPointer } from './abstract.ts';
import { partsOf } from './float_bits.ts';

/** sys.hash_info.inf and .imag */
export const _PyHASH_INF = 314159;
export const _PyHASH_IMAG = 1000003;
/** Bits of the modulus 2^61 - 1 of numeric hashes. */
export const _PyHASH_BITS = 61;

/** Hash of `size` bytes at byte address `at`. */
export function _Py_HashBytes(at: number, size: number): number {
  if (size === 0) {
    hash.high = 0;
    return 0;
  }
  const low = siphash(at, size, v.siphash === 13 ? 1 : 2, v.siphash === 13 ? 3 : 4);
  return low === -1 && hash.high === -1 ? -2 : low;
}

// SipHash on pairs of 32-bit words (h: high, l: low).
function siphash(at: number, size: number, rounds: number, lastRounds: number): number {
  let h0 = 0x736f6d65;
  let l0 = 0x70736575;
  let h1 = 0x646f7261;
  let l1 = 0x6e646f6d;
  let h2 = 0x6c796765;
  let l2 = 0x6e657261;
  let h3 = 0x74656462;
  let l3 = 0x79746573;
  const blocks = size >>> 3;
  const aligned = (at & 3) === 0;
  for (let i = 0; i <= blocks + 1; i++) {
    let mh = 0;
    let ml = 0;
    let n = rounds;
    if (i < blocks) {
      const p = at + 8 * i;
      if (aligned) {
        ml = i32[p >>> 2];
        mh = i32[(p >>> 2) + 1];
      } else {
        ml = u8[p] | (u8[p + 1] << 8) | (u8[p + 2] << 16) | (u8[p + 3] << 24);
        mh = u8[p + 4] | (u8[p + 5] << 8) | (u8[p + 6] << 16) | (u8[p + 7] << 24);
      }
    } else if (i === blocks) {
      const p = at + 8 * blocks;
      const rest = size & 7;
      for (let k = 0; k < rest; k++) {
        if (k < 4) ml |= u8[p + k] << (8 * k);
        else mh |= u8[p + k] << (8 * k - 32);
      }
      mh |= size << 24;
    } else {
      l2 ^= 0xff;
      n = lastRounds;
    }
    h3 ^= mh;
    l3 ^= ml;
    for (; n > 0; n--) {
      let t = (l0 + l1) | 0;
      h0 = (h0 + h1 + (t >>> 0 < l1 >>> 0 ? 1 : 0)) | 0;
      l0 = t;
      t = (l2 + l3) | 0;
      h2 = (h2 + h3 + (t >>> 0 < l3 >>> 0 ? 1 : 0)) | 0;
      l2 = t;
      t = (h1 << 13) | (l1 >>> 19);
      l1 = ((l1 << 13) | (h1 >>> 19)) ^ l0;
      h1 = t ^ h0;
      t = (h3 << 16) | (l3 >>> 16);
      l3 = ((l3 << 16) | (h3 >>> 16)) ^ l2;
      h3 = t ^ h2;
      t = h0;
      h0 = l0;
      l0 = t;

      t = (l2 + l1) | 0;
      h2 = (h2 + h1 + (t >>> 0 < l1 >>> 0 ? 1 : 0)) | 0;
      l2 = t;
      t = (l0 + l3) | 0;
      h0 = (h0 + h3 + (t >>> 0 < l3 >>> 0 ? 1 : 0)) | 0;
      l0 = t;
      t = (h1 << 17) | (l1 >>> 15);
      l1 = ((l1 << 17) | (h1 >>> 15)) ^ l2;
      h1 = t ^ h2;
      t = (h3 << 21) | (l3 >>> 11);
      l3 = ((l3 << 21) | (h3 >>> 11)) ^ l0;
      h3 = t ^ h0;
      t = h2;
      h2 = l2;
      l2 = t;
    }
    h0 ^= mh;
    l0 ^= ml;
  }
  hash.high = h0 ^ h1 ^ h2 ^ h3;
  return l0 ^ l1 ^ l2 ^ l3;
}

/** Hash of a double: equal to that of an int of the same value. A NaN has that of its object `o` (since 3.10) or 0. */
export function _Py_HashDouble(o: Ref, x: number): number {
  if (Number.isSafeInteger(x)) {
    if (x === -1) {
      hash.high = -1;
      return -2;
    }
    hash.high = Math.floor(x / 4294967296);
    return x | 0;
  }
  if (Number.isNaN(x)) {
    if (v.minor >= 10) return _Py_HashPointer(addressOf(o));
    hash.high = 0;
    return 0;
  }
  if (x === Number.POSITIVE_INFINITY || x === Number.NEGATIVE_INFINITY) {
    hash.high = x > 0 ? 0 : -1;
    return x > 0 ? _PyHASH_INF : -_PyHASH_INF;
  }
  // x is a mantissa times a power of two, and times 2 modulo 2^61 - 1 is a rotation of 61 bits
  const { mantissa, exponent } = partsOf(x);
  const abs = Math.abs(mantissa);
  let low = abs & 0x3fffffff; // 30 bits
  let high = Math.floor(abs / 0x40000000); // 31 bits
  let k = exponent % _PyHASH_BITS;
  if (k < 0) k += _PyHASH_BITS;
  for (; k >= 30; k -= 30) {
    const t = high >>> 1;
    high = ((high & 1) << 30) | low;
    low = t;
  }
  if (k > 0) {
    const t = ((high << k) | (low >>> (30 - k))) & 0x7fffffff;
    low = ((low << k) & 0x3fffffff) | (high >>> (31 - k));
    high = t;
  }
  let l = low | (high << 30);
  let h = high >>> 2;
  if (x < 0) {
    l = -l | 0;
    h = l === 0 ? -h | 0 : ~h;
    if (l === -1 && h === -1) l = -2;
  }
  hash.high = h;
  return l;
}
