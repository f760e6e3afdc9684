// CPython: Objects/tupleobject.c, tuplehash. xxHash's rounds since 3.8, multiply and xor before.

import { i32, type Ref, store } from '../memory/memory.ts';
import { hash } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_Hash } from './abstract.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, tuple_ob_hash } from './tupleobject.ts';
import { carry, mulHigh64 } from './uint64.ts';

// _PyHASH_XXPRIME_1, _2, _5
const PRIME_1_HIGH = 0x9e3779b1 | 0;
const PRIME_1_LOW = 0x85ebca87 | 0;
const PRIME_2_HIGH = 0xc2b2ae3d | 0;
const PRIME_2_LOW = 0x27d4eb4f | 0;
const PRIME_5_HIGH = 0x27d4eb2f | 0;
const PRIME_5_LOW = 0x165667c5 | 0;

/** Hash of a tuple: the low word, the high one in hash.high. */
export function tuple_hash(t: Ref): number {
  if (tuple_ob_hash !== 0) {
    const w = (t << 2) + tuple_ob_hash;
    if (i32[w] !== -1 || i32[w + 1] !== -1) {
      hash.high = i32[w + 1];
      return i32[w];
    }
  }
  const low = v.xxTupleHash ? xxHash(t, true) : multiplyHash(t);
  if (tuple_ob_hash !== 0) {
    store((t << 2) + tuple_ob_hash, low);
    store((t << 2) + tuple_ob_hash + 1, hash.high);
  }
  return low;
}

/** xxHash's rounds over the hashes of the items; with the length mangled in, as a tuple has it, or without. */
export function xxHash(t: Ref, withLength: boolean): number {
  const n = PyTuple_GET_SIZE(t);
  let high = PRIME_5_HIGH;
  let low = PRIME_5_LOW;
  for (let i = 0; i < n; i++) {
    const laneLow = PyObject_Hash(PyTuple_GET_ITEM(t, i));
    const laneHigh = hash.high;
    // acc += lane * PRIME_2
    const productHigh = mulHigh64(laneHigh, laneLow, PRIME_2_HIGH, PRIME_2_LOW);
    const sum = (low + Math.imul(laneLow, PRIME_2_LOW)) | 0;
    high = (high + productHigh + carry(sum, low)) | 0;
    low = sum;
    // acc = rotate(acc, 31)
    const rotatedHigh = (high << 31) | (low >>> 1);
    low = (low << 31) | (high >>> 1);
    high = rotatedHigh;
    // acc *= PRIME_1
    high = mulHigh64(high, low, PRIME_1_HIGH, PRIME_1_LOW);
    low = Math.imul(low, PRIME_1_LOW);
  }
  // the length, mangled so that hash(()) keeps its historical value
  if (withLength) {
    const sum = (low + (n ^ PRIME_5_LOW ^ 3527539)) | 0;
    high = (high + PRIME_5_HIGH + carry(sum, low)) | 0;
    low = sum;
  }
  if (low === -1 && high === -1) {
    hash.high = 0;
    return 1546275796;
  }
  hash.high = high;
  return low;
}

// Up to 3.7: x = (x ^ hash) * mult, mult += 82520 + 2 * items left
function multiplyHash(t: Ref): number {
  const n = PyTuple_GET_SIZE(t);
  let high = 0;
  let low = 0x345678;
  let multiplier = 1000003; // stays far below 2^32 for any tuple that fits the memory
  for (let i = 0; i < n; i++) {
    const itemLow = PyObject_Hash(PyTuple_GET_ITEM(t, i));
    high ^= hash.high;
    low ^= itemLow;
    const multiplierHigh = Math.floor(multiplier / 4294967296);
    const multiplierLow = multiplier | 0;
    high = mulHigh64(high, low, multiplierHigh, multiplierLow);
    low = Math.imul(low, multiplierLow);
    multiplier += 82520 + 2 * (n - 1 - i);
  }
  const sum = (low + 97531) | 0;
  high = (high + carry(sum, low)) | 0;
  low = sum;
  if (low === -1 && high === -1) low = -2;
  hash.high = high;
  return low;
}
