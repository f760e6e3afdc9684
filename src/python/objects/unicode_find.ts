// CPython: Objects/stringlib/fastsearch.h. Finding and comparing characters where they lie, for str and bytes.
//
// Strings are given as (kind, at, length): bytes of a character, byte address of the first, number of them.

import { i32, u8, u16, u32 } from '../memory/memory.ts';

/** True when `size` bytes at the two addresses are the same (memcmp). */
export function sameCharacters(a: number, b: number, size: number): boolean {
  let i = 0;
  if (size >= 16 && ((a | b) & 3) === 0) {
    const wa = a >>> 2;
    const wb = b >>> 2;
    const n = size >>> 2;
    for (let k = 0; k < n; k++) if (i32[wa + k] !== i32[wb + k]) return false;
    i = n << 2;
  }
  for (; i < size; i++) if (u8[a + i] !== u8[b + i]) return false;
  return true;
}

/** -1, 0 or 1 as memcmp orders `size` bytes. */
export function compareBytes(a: number, b: number, size: number): number {
  for (let i = 0; i < size; i++) {
    const d = u8[a + i] - u8[b + i];
    if (d !== 0) return d < 0 ? -1 : 1;
  }
  return 0;
}

function read(kind: number, at: number, i: number): number {
  if (kind === 1) return u8[at + i];
  if (kind === 2) return u16[(at >>> 1) + i];
  return u32[(at >>> 2) + i];
}

/** True when the `m` characters at `sub` stand at place `i` of the text. */
export function matchesAt(
  kind: number,
  at: number,
  i: number,
  subKind: number,
  sub: number,
  m: number,
): boolean {
  if (kind === 1 && subKind === 1) {
    for (let k = 0; k < m; k++) if (u8[at + i + k] !== u8[sub + k]) return false;
    return true;
  }
  for (let k = 0; k < m; k++) if (read(kind, at, i + k) !== read(subKind, sub, k)) return false;
  return true;
}

/**
 * Index in the text of the first (direction 1) or last (-1) place within [start, end) where the `m` characters at `sub`
 * stand, or -1. The empty string is found at start or end.
 */
export function findCharacters(
  kind: number,
  at: number,
  start: number,
  end: number,
  subKind: number,
  sub: number,
  m: number,
  direction: number,
): number {
  if (end - start < m) return -1;
  if (m === 0) return direction > 0 ? start : end;
  if (subKind > kind) return -1; // a character of the pattern does not fit in the text's kind
  const last = end - m;
  if (m === 1) return findCharacter(kind, at, start, end, read(subKind, sub, 0), direction);
  const first = read(subKind, sub, 0);
  let work = 4 * (end - start) + 64; // comparisons before the plain search gives way to one of proven speed
  if (direction > 0) {
    const native = kind === 1 && end - start > 64; // the engine's own search for the first character
    const text = native ? u8.subarray(at, at + last + 1) : null;
    for (let i = start; i <= last; i++) {
      if (text !== null) {
        i = text.indexOf(first, i);
        if (i < 0) return -1;
      } else if (read(kind, at, i) !== first) continue;
      const n = matchLength(kind, at, i, subKind, sub, m);
      if (n === m) return i;
      work -= n;
      if (work < 0) return knuthMorrisPratt(kind, at, i, end, subKind, sub, m, 1);
    }
    return -1;
  }
  for (let i = last; i >= start; i--) {
    if (read(kind, at, i) !== first) continue;
    const n = matchLength(kind, at, i, subKind, sub, m);
    if (n === m) return i;
    work -= n;
    if (work < 0) return knuthMorrisPratt(kind, at, start, i + m, subKind, sub, m, -1);
  }
  return -1;
}

// How many of the `m` characters at `sub` stand at place `i` of the text.
function matchLength(kind: number, at: number, i: number, subKind: number, sub: number, m: number): number {
  let k = 0;
  if (kind === 1 && subKind === 1) while (k < m && u8[at + i + k] === u8[sub + k]) k++;
  else while (k < m && read(kind, at, i + k) === read(subKind, sub, k)) k++;
  return k;
}

/** Index of the first (direction 1) or last (-1) character `ch` within [start, end), or -1. */
export function findCharacter(
  kind: number,
  at: number,
  start: number,
  end: number,
  ch: number,
  direction: number,
): number {
  if (direction > 0) {
    if (kind === 1) {
      if (end - start > 64) {
        const found = ch < 256 ? u8.subarray(at + start, at + end).indexOf(ch) : -1;
        return found < 0 ? -1 : start + found;
      }
      for (let i = start; i < end; i++) if (u8[at + i] === ch) return i;
    } else for (let i = start; i < end; i++) if (read(kind, at, i) === ch) return i;
  } else for (let i = end - 1; i >= start; i--) if (read(kind, at, i) === ch) return i;
  return -1;
}

// In time proportional to the lengths, whatever the text and the pattern.
function knuthMorrisPratt(
  kind: number,
  at: number,
  start: number,
  end: number,
  subKind: number,
  sub: number,
  m: number,
  direction: number,
): number {
  const forwards = direction > 0;
  const pattern = new Uint32Array(m);
  for (let k = 0; k < m; k++) pattern[k] = read(subKind, sub, forwards ? k : m - 1 - k);
  const fallback = new Int32Array(m);
  for (let k = 1, n = 0; k < m; k++) {
    while (n > 0 && pattern[k] !== pattern[n]) n = fallback[n - 1];
    if (pattern[k] === pattern[n]) n++;
    fallback[k] = n;
  }
  let n = 0;
  for (let i = 0; i < end - start; i++) {
    const ch = read(kind, at, forwards ? start + i : end - 1 - i);
    while (n > 0 && ch !== pattern[n]) n = fallback[n - 1];
    if (ch === pattern[n]) n++;
    if (n === m) return forwards ? start + i - m + 1 : end - 1 - i;
  }
  return -1;
}

/** How many times the `m` > 0 characters occur in [start, end) without overlapping, at most `most`. */
export function countCharacters(
  kind: number,
  at: number,
  start: number,
  end: number,
  subKind: number,
  sub: number,
  m: number,
  most: number,
): number {
  let count = 0;
  for (let i = start; count < most; count++) {
    const found = findCharacters(kind, at, i, end, subKind, sub, m, 1);
    if (found < 0) break;
    i = found + m;
  }
  return count;
}
