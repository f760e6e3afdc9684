// CPython: Include/internal/pycore_dict.h, struct _dictvalues; Objects/dictobject.c, new_values. The values of a split
// table: the keys lie in a keys object that a class shares among its instances, the values in an array of their own.
//
// Up to 3.10 it is a bare array, filled from the front, so that the order of insertion is that of the keys. Since 3.11
// each array notes the order of insertion: in bytes before the values (…, order of the second, of the first, how many,
// bytes before the values), and since 3.13 in bytes behind them, with a header of capacity, size, embedded, valid.
//
// An array is named by the word index of its first value; a field that points to it holds a granule and, in its high
// word, the words from there to the first value, as an array need not begin at a granule.

import { i32, type Ref, store, store8, u8 } from '../memory/memory.ts';
import { hooks } from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';

/** Most attributes that instances share the keys of (3.11+). */
export const SHARED_KEYS_MAX_SIZE = 30;

const ARRAY = 0;
const PREFIX = 1;
const HEADER = 2;
let layout = ARRAY;

// A header's word: capacity, size, embedded, valid, a byte each.
const EMBEDDED = 1 << 16;
const VALID = 1 << 24;

/** Takes the layout from the profile. */
export function initDictValues(): void {
  layout = v.instanceValues === 'none' ? ARRAY : v.instanceValues === 'inline' ? HEADER : PREFIX;
}

/** True when a split table must be filled in the order of its keys (≤ 3.10). */
export function fillsInOrder(): boolean {
  return layout === ARRAY;
}

/** Bytes of an array of `size` values, what notes the order of insertion included (values_size_from_count). */
export function valuesSize(size: number): number {
  if (layout === ARRAY) return size * 8;
  if (layout === PREFIX) return prefixSize(size) + size * 8;
  return 8 + size * 8 + ((size + 7) & ~7);
}

function prefixSize(size: number): number {
  return (size + 2 + 7) & ~7;
}

/** An array of `size` NULLs in a block of its own: the word of the first. MemoryError. */
export function new_values(size: number): number {
  const block = PyObject_Malloc(valuesSize(size));
  if (block === 0) hooks.noMemory();
  let w = block << 2;
  if (layout === PREFIX) {
    const prefix = prefixSize(size);
    store8(block * 16 + prefix - 1, prefix);
    store8(block * 16 + prefix - 2, 0);
    w += prefix >>> 2;
  } else if (layout === HEADER) {
    store(w, size);
    store(w + 1, 0);
    w += 2;
  }
  for (let i = 0; i < 2 * size; i++) store(w + i, 0);
  return w;
}

/** Lays an array of `size` NULLs out whose first value is at word `w`, as part of an object (3.13+). */
export function initEmbedded(w: number, size: number): void {
  store(w - 2, size | EMBEDDED | VALID);
  store(w - 1, 0);
  for (let i = 0; i < 2 * size; i++) store(w + i, 0);
}

/** Gives the memory of an array back that is no part of an object. */
export function free_values(w: number): void {
  PyObject_Free(blockOf(w));
}

/** The granule at which the block of an array begins. */
export function blockOf(w: number): Ref {
  if (layout === PREFIX) return (w - (u8[w * 4 - 1] >>> 2)) >>> 2;
  return (layout === HEADER ? w - 2 : w) >>> 2;
}

/** Points the field at word `field` to an array, or to nothing (0). */
export function storeValues(field: number, w: number): void {
  const block = w === 0 ? 0 : blockOf(w);
  store(field, block);
  store(field + 1, w - (block << 2));
}

/** The array that a field points to: the word of its first value, or 0. */
export function loadValues(field: number): number {
  const block = i32[field];
  return block === 0 ? 0 : (block << 2) + i32[field + 1];
}

/** True for an array that is part of an object (3.13+). */
export function isEmbedded(w: number): boolean {
  return layout === HEADER && (i32[w - 2] & EMBEDDED) !== 0;
}

/** True while an embedded array holds the attributes of its object (3.13+). */
export function isValid(w: number): boolean {
  return (i32[w - 2] & VALID) !== 0;
}

/** An embedded array holds the attributes of its object no longer. */
export function invalidate(w: number): void {
  store(w - 2, i32[w - 2] & ~VALID);
}

/** How many values an embedded array has room for (3.13+). */
export function capacity(w: number): number {
  return u8[(w - 2) * 4];
}

function sizeAt(w: number): number {
  return layout === PREFIX ? w * 4 - 2 : (w - 2) * 4 + 1;
}

/** Byte address of the note which value was inserted as number `i`. */
function orderAt(w: number, i: number): number {
  return layout === PREFIX ? w * 4 - 3 - i : (w + 2 * u8[(w - 2) * 4]) * 4 + i;
}

/** Which value was inserted as number `i`. */
export function get_index_from_order(w: number, i: number): number {
  return layout === ARRAY ? i : u8[orderAt(w, i)];
}

/** Notes that value `ix` was inserted now. */
export function _PyDictValues_AddToInsertionOrder(w: number, ix: number): void {
  if (layout === ARRAY) return;
  const size = u8[sizeAt(w)];
  store8(orderAt(w, size), ix);
  store8(sizeAt(w), size + 1);
}

/** Forgets that value `ix` was inserted. */
export function delete_index_from_values(w: number, ix: number): void {
  const size = u8[sizeAt(w)] - 1;
  let i = 0;
  while (u8[orderAt(w, i)] !== ix) i++;
  for (; i < size; i++) store8(orderAt(w, i), u8[orderAt(w, i + 1)]);
  store8(sizeAt(w), size);
}

/** Forgets every insertion. */
export function clearOrder(w: number): void {
  store8(sizeAt(w), 0);
}

/** How many of an array's values are set (3.11+). */
export function insertedValues(w: number): number {
  return u8[sizeAt(w)];
}

/** A copy of an array for `size` values, its order included; no reference is added. The word of its first value. */
export function copy_values(w: number, size: number): number {
  const copy = new_values(size);
  if (layout !== ARRAY) {
    const n = u8[sizeAt(w)];
    for (let i = 0; i < n; i++) store8(orderAt(copy, i), u8[orderAt(w, i)]);
    store8(sizeAt(copy), n);
  }
  for (let i = 0; i < size; i++) store(copy + 2 * i, i32[w + 2 * i]);
  return copy;
}
