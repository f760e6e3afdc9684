// What the operating system maps for the process: anonymous memory by mmap, and the heap that brk moves the end of.
//
// Two kinds of place must not be confused. In the code a place is an offset in the WebAssembly memory, given out by
// segments of 64 KiB, the lowest that are free. What id() and /proc/self/maps show is a virtual address, as Linux
// gives it: mappings from the top downwards by pages, the heap upwards behind the program. The tables below say which
// is which; they lie in the memory, so that a step of a recording has its own.
//
//   SEGMENT_TABLE   i16 a segment: 0 free, an arena's index + 1, or one of SEGMENT_FIRST, NEXT, BRK
//   PAGE_TABLE      i32 a segment: where it is seen. Below BRK_PAGES: pages below MMAP_TOP; else pages above the heap's start
//   SPACES          the mapped intervals below MMAP_TOP, merged: i32 pairs of pages, ascending
//   STATE           the numbers named below

import { v } from '../version.ts';
import {
  copyBytes,
  growTo,
  HEAP_START,
  i32,
  memoryLimit,
  PAGE_SIZE,
  pages,
  type Ref,
  SEGMENT_SIZE,
  SHARED,
  STATIC_START,
  store,
  store16,
  TOUCHED,
  u8,
  u16,
  WRITTEN,
} from './memory.ts';

const MAX_SEGMENTS = 65536;
const SEGMENT_TABLE = 0x1000;
const PAGE_TABLE = 0x21000;
const SPACES = 0x61000;
const MAX_SPACES = 8192;
const STATE = 0x71000;

/** What the segment table says of a segment. Positive numbers are arena indices + 1. */
export const SEGMENT_FREE = 0;
export const SEGMENT_FIRST = -1; // first segment of a mapping that is no arena
export const SEGMENT_NEXT = -2; // a further one
export const SEGMENT_BRK = -3; // of the heap

// words of the state
const FIRST_FREE = (STATE >>> 2) + 0; // no segment below it is free, but for the heap's room
const HIGH_WATER = (STATE >>> 2) + 1; // segments in use end before it
const MAPPED = (STATE >>> 2) + 2; // bytes mapped, 64 KiB-wise
const COUNT = (STATE >>> 2) + 3; // intervals in SPACES
const BRK_SPAN = (STATE >>> 2) + 4; // bytes of the heap
const BRK_AT = (STATE >>> 2) + 5; // where the heap's end lies
const BRK_LIMIT = (STATE >>> 2) + 6; // where its last run of segments ends
const PEAK = (STATE >>> 2) + 7; // pages that were resident at the most, as far as anybody looked

/** Segments above HEAP_START that only the heap takes: so it grows in one piece. */
const BRK_ROOM = 32;
const BRK_PAGES = 0x40000000;

// Addresses of x86-64 Linux, as they are without randomisation.
export const IMAGE_BASE = 0x5555_5555_4000;
export const BRK_BASE = 0x5555_56a0_0000;
/** Mappings lie below it, the shared libraries above. */
export const MMAP_TOP = 0x7fff_f400_0000;
export const LIBRARY_BASE = 0x7fff_f700_0000;
export const STACK_TOP = 0x7fff_ffff_f000;
/** From the start of the program's image (or of its library) to its data, where static memory lies. */
export const IMAGE_DATA = 0x50_0000;

/** Begins with nothing mapped. */
export function resetMappings(): void {
  store(FIRST_FREE, HEAP_START / SEGMENT_SIZE + BRK_ROOM);
  store(HIGH_WATER, HEAP_START / SEGMENT_SIZE);
  for (const w of [MAPPED, COUNT, BRK_SPAN, BRK_AT, BRK_LIMIT, PEAK]) store(w, 0);
}

/** Bytes mapped now, in whole segments. */
export function mappedBytes(): number {
  return i32[MAPPED];
}

/** Bytes of the memory in use, for whoever copies it. */
export function memoryEnd(): number {
  return i32[HIGH_WATER] * SEGMENT_SIZE;
}

/** Who mapped the segment that holds this byte (SEGMENT_… or arena index + 1). */
export function segmentOwner(at: number): number {
  return (i32[(SEGMENT_TABLE >>> 2) + (at >>> 17)] << (at & 0x10000 ? 0 : 16)) >> 16;
}

/** Names the arena that a mapping is, so that a block's place tells its arena. */
export function setSegmentOwner(at: number, size: number, owner: number): void {
  for (let s = at / SEGMENT_SIZE; s < (at + size) / SEGMENT_SIZE; s++) setOwner(s, owner);
}

function setOwner(segment: number, owner: number): void {
  store16(SEGMENT_TABLE + segment * 2, owner);
}

// `count` free segments, the lowest there are, at a multiple of `step`; 0 when there is no room.
function findSegments(count: number, step: number): number {
  let s = Math.ceil(i32[FIRST_FREE] / step) * step;
  for (; s + count <= MAX_SEGMENTS; s += step) {
    let n = 0;
    while (n < count && u16[(SEGMENT_TABLE >>> 1) + s + n] === 0) n++;
    if (n === count) return growTo((s + count) * SEGMENT_SIZE) ? s : 0;
    s = Math.floor((s + n) / step) * step; // no place begins before the obstacle
  }
  return 0;
}

/** Segments from which on a mapping that grows is moved to where it can grow further. */
const LARGE = 16;

// A place for a mapping that grows: beyond all others, with room below it for what is mapped meanwhile. Nothing is
// touched there. So it moves each time it has doubled, not each time it grows. 0 when there is no such place.
function findRoomToGrow(count: number): number {
  const s = i32[HIGH_WATER] + 4 * count;
  const end = Math.min(MAX_SEGMENTS, (HEAP_START + 2 * memoryLimit) / SEGMENT_SIZE);
  if (count < LARGE || s + 2 * count > end) return 0;
  return growTo((s + count) * SEGMENT_SIZE) ? s : 0;
}

function take(s: number, count: number, first: number, next: number): void {
  setOwner(s, first);
  for (let n = 1; n < count; n++) setOwner(s + n, next);
  if (s === i32[FIRST_FREE]) store(FIRST_FREE, s + count);
  if (s + count > i32[HIGH_WATER]) store(HIGH_WATER, s + count);
  store(MAPPED, i32[MAPPED] + count * SEGMENT_SIZE);
}

function give(s: number, count: number): void {
  for (let n = 0; n < count; n++) setOwner(s + n, SEGMENT_FREE);
  if (s < i32[FIRST_FREE]) store(FIRST_FREE, Math.max(s, HEAP_START / SEGMENT_SIZE + BRK_ROOM));
  store(MAPPED, i32[MAPPED] - count * SEGMENT_SIZE);
}

function allowed(count: number): boolean {
  return i32[MAPPED] + count * SEGMENT_SIZE <= memoryLimit;
}

// ---------------------------------------------------------------- virtual addresses

// The highest free interval of `n` pages below MMAP_TOP that begins at a multiple of `unit` pages, taken: how many pages
// below MMAP_TOP it begins.
function takeSpace(n: number, unit = 1): number {
  const list = SPACES >>> 2;
  const count = i32[COUNT];
  const aligned = (from: number): number => Math.ceil((from + n) / unit) * unit - n;
  let end = 0;
  let i = 0;
  while (i < count && i32[list + 2 * i] - aligned(end) < n) {
    end = i32[list + 2 * i + 1];
    i++;
  }
  const before = aligned(end);
  const joinsBefore = i > 0 && before === end;
  const joinsAfter = i < count && i32[list + 2 * i] === before + n;
  if (joinsBefore && joinsAfter) {
    store(list + 2 * i - 1, i32[list + 2 * i + 1]);
    shift(i + 1, -1);
  } else if (joinsBefore) store(list + 2 * i - 1, before + n);
  else if (joinsAfter) store(list + 2 * i, before);
  else {
    shift(i, 1);
    store(list + 2 * i, before);
    store(list + 2 * i + 1, before + n);
  }
  return before + n;
}

// Makes room for an interval at place i, or closes the room of the one before it.
function shift(i: number, by: 1 | -1): void {
  const list = SPACES >>> 2;
  const count = i32[COUNT];
  if (by > 0 && count === MAX_SPACES) throw new Error(`the process has more than ${MAX_SPACES} mappings`);
  copyBytes((list + 2 * (i + by)) * 4, (list + 2 * i) * 4, (count - i) * 8);
  store(COUNT, count + by);
}

function giveSpace(below: number, n: number): void {
  const list = SPACES >>> 2;
  const from = below - n;
  let i = 0;
  while (i32[list + 2 * i + 1] <= from) i++;
  const [start, end] = [i32[list + 2 * i], i32[list + 2 * i + 1]];
  if (start === from && end === below) shift(i + 1, -1);
  else if (start === from) store(list + 2 * i, below);
  else if (end === below) store(list + 2 * i + 1, from);
  else {
    shift(i, 1);
    store(list + 2 * i + 1, from);
    store(list + 2 * i + 2, below);
  }
}

// Says where the segments of a mapping are seen: it begins `below` pages below MMAP_TOP.
function place(s: number, count: number, below: number): void {
  for (let n = 0; n < count; n++) store((PAGE_TABLE >>> 2) + s + n, below - n * (SEGMENT_SIZE / PAGE_SIZE));
}

/** Byte address at which the program's static memory is seen (its place is subtracted already). */
export function staticBase(): number {
  return (v.sharedLibrary ? LIBRARY_BASE : IMAGE_BASE) + IMAGE_DATA - STATIC_START;
}

/** The 64-bit address that id() and the views show. */
export function addressOf(ref: Ref): number {
  const at = ref * 16;
  if (at < HEAP_START) return staticBase() + at;
  const e = i32[(PAGE_TABLE >>> 2) + (at >>> 16)];
  const offset = at & 0xffff;
  if (e >= BRK_PAGES) return BRK_BASE + (e - BRK_PAGES) * PAGE_SIZE + offset;
  return MMAP_TOP - e * PAGE_SIZE + offset;
}

/** The granule at a 64-bit address; 0 when no memory of ours is there. */
export function refAt(address: number): Ref {
  if (address % 16 !== 0) return 0;
  const still = address - staticBase();
  if (still >= STATIC_START && still < HEAP_START) return still / 16;
  const end = i32[HIGH_WATER];
  for (let s = HEAP_START / SEGMENT_SIZE; s < end; s++) {
    if (u16[(SEGMENT_TABLE >>> 1) + s] === 0) continue;
    const offset = address - addressOf((s * SEGMENT_SIZE) / 16);
    if (offset >= 0 && offset < SEGMENT_SIZE) return (s * SEGMENT_SIZE + offset) / 16;
  }
  return 0;
}

// ---------------------------------------------------------------- mmap

const inPages = (size: number): number => Math.ceil(size / PAGE_SIZE);

/**
 * Maps `size` bytes, zeroed, at a multiple of `align`, seen at a multiple of `unit`. Returns the place, or 0 when the limit is reached. Give the same
 * size back to munmap.
 */
export function mmap(size: number, align: number, unit = PAGE_SIZE): number {
  const count = Math.ceil(size / SEGMENT_SIZE);
  if (!allowed(count)) return 0;
  const s = findSegments(count, Math.max(1, align / SEGMENT_SIZE));
  if (s === 0) return 0;
  take(s, count, SEGMENT_FIRST, SEGMENT_NEXT);
  place(s, count, takeSpace(inPages(size), unit / PAGE_SIZE));
  return s * SEGMENT_SIZE;
}

/** Maps the stack of C functions: `size` bytes that end at STACK_TOP. */
export function mmapStack(size: number): number {
  const count = Math.ceil(size / SEGMENT_SIZE);
  const s = findSegments(count, 1);
  if (s === 0) return 0;
  take(s, count, SEGMENT_FIRST, SEGMENT_NEXT);
  place(s, count, (MMAP_TOP - STACK_TOP) / PAGE_SIZE + inPages(size));
  return s * SEGMENT_SIZE;
}

/** Gives a mapping back: its pages are no longer resident and read as zero when mapped again. */
export function munmap(at: number, size: number): void {
  const s = at / SEGMENT_SIZE;
  const count = Math.ceil(size / SEGMENT_SIZE);
  discard(at, count * SEGMENT_SIZE);
  giveSpace(i32[(PAGE_TABLE >>> 2) + s], inPages(size));
  give(s, count);
}

/** Makes a mapping larger or smaller, where it is or elsewhere: its pages move, nothing is touched. 0: no room. */
export function mremap(at: number, oldSize: number, size: number): number {
  const s = at / SEGMENT_SIZE;
  const old = Math.ceil(oldSize / SEGMENT_SIZE);
  const count = Math.ceil(size / SEGMENT_SIZE);
  const below = i32[(PAGE_TABLE >>> 2) + s];
  if (size <= oldSize) {
    discard(at + inPages(size) * PAGE_SIZE, old * SEGMENT_SIZE - inPages(size) * PAGE_SIZE);
    const gone = inPages(oldSize) - inPages(size);
    if (gone > 0) giveSpace(below - inPages(size), gone);
    if (count < old) give(s + count, old - count);
    return at;
  }
  const more = count - old;
  if (!allowed(more)) return 0;
  let to = s;
  let free = 0;
  while (free < more && s + old + free < MAX_SEGMENTS && u16[(SEGMENT_TABLE >>> 1) + s + old + free] === 0)
    free++;
  if (free < more || !growTo((s + count) * SEGMENT_SIZE)) {
    to = findRoomToGrow(count) || findSegments(count, 1);
    if (to === 0) return 0;
    take(to, count, SEGMENT_FIRST, SEGMENT_NEXT);
    movePages(to * SEGMENT_SIZE, at, old * SEGMENT_SIZE);
    give(s, old);
  } else if (more > 0) take(s + old, more, SEGMENT_NEXT, SEGMENT_NEXT);
  giveSpace(below, inPages(oldSize));
  place(to, count, takeSpace(inPages(size)));
  return to * SEGMENT_SIZE;
}

// Moves the touched pages of [from, from + size) to a free place.
function movePages(to: number, from: number, size: number): void {
  for (let p = from / PAGE_SIZE, q = to / PAGE_SIZE; p < (from + size) / PAGE_SIZE; p++, q++) {
    if ((pages[p] & TOUCHED) === 0) continue;
    u8.copyWithin(q * PAGE_SIZE, p * PAGE_SIZE, (p + 1) * PAGE_SIZE);
    pages[q] = WRITTEN;
  }
  discard(from, size);
}

/** Lets go of the contents of whole pages (madvise): not resident any more, zero when read. */
export function discard(at: number, size: number): void {
  const end = (at + size) / PAGE_SIZE;
  for (let p = at / PAGE_SIZE; p < end; p++) {
    if (pages[p] === 0) continue;
    if (pages[p] & TOUCHED) u8.fill(0, p * PAGE_SIZE, (p + 1) * PAGE_SIZE);
    pages[p] = WRITTEN & ~TOUCHED;
  }
}

// ---------------------------------------------------------------- brk

/**
 * Moves the end of the heap by `size` bytes (whole pages). Returns the place of what was added, or of the new end when
 * size is negative; 0 when the limit is reached. What was added lies behind what was there, unless a mapping is in the
 * way: then elsewhere, though it is seen behind it.
 */
export function sbrk(size: number): number {
  if (size < 0) {
    const end = i32[BRK_AT] + size;
    discard(end, -size);
    store(BRK_SPAN, i32[BRK_SPAN] + size);
    store(BRK_AT, end);
    const last = Math.ceil(end / SEGMENT_SIZE);
    const limit = i32[BRK_LIMIT] / SEGMENT_SIZE;
    if (last < limit) {
      give(last, limit - last);
      store(BRK_LIMIT, last * SEGMENT_SIZE);
    }
    return end;
  }
  const at = i32[BRK_AT];
  const span = i32[BRK_SPAN];
  let start = at === 0 ? HEAP_START : at;
  if (start + size > i32[BRK_LIMIT]) {
    let s = at === 0 ? HEAP_START / SEGMENT_SIZE : i32[BRK_LIMIT] / SEGMENT_SIZE;
    let count = Math.ceil((start + size) / SEGMENT_SIZE) - s;
    let n = 0;
    while (n < count && s + n < MAX_SEGMENTS && u16[(SEGMENT_TABLE >>> 1) + s + n] === 0) n++;
    if (n < count) {
      count = Math.ceil(size / SEGMENT_SIZE);
      if (!allowed(count)) return 0;
      s = findSegments(count, 1);
      if (s === 0) return 0;
      start = s * SEGMENT_SIZE;
    } else if (!allowed(count) || !growTo((s + count) * SEGMENT_SIZE)) return 0;
    take(s, count, SEGMENT_BRK, SEGMENT_BRK);
    // the page that each segment is seen at, were the segment of this run from its first page
    const seen = BRK_PAGES + span / PAGE_SIZE - (start - s * SEGMENT_SIZE) / PAGE_SIZE;
    for (let k = 0; k < count; k++) store((PAGE_TABLE >>> 2) + s + k, seen + k * (SEGMENT_SIZE / PAGE_SIZE));
    store(BRK_LIMIT, (s + count) * SEGMENT_SIZE);
  }
  store(BRK_AT, start + size);
  store(BRK_SPAN, span + size);
  return start;
}

/** The place of the heap's end. */
export function brkEnd(): number {
  return i32[BRK_AT];
}

// ---------------------------------------------------------------- what the system tells of it

/** Bytes of the pages touched in [from, to): what the system counts as resident. */
export function touchedBytes(from = STATIC_START, to = memoryEnd()): number {
  let n = 0;
  for (let p = from / PAGE_SIZE; p < to / PAGE_SIZE; p++) if (pages[p] & TOUCHED) n++;
  return n * PAGE_SIZE;
}

/** Bytes of the pages in [from, to) that a child of fork still shares with its parent. */
export function sharedBytes(from: number, to: number): number {
  let n = 0;
  for (let p = from / PAGE_SIZE; p < to / PAGE_SIZE; p++) if (pages[p] & SHARED) n++;
  return n * PAGE_SIZE;
}

/** Shares every page that the process has with another: what fork does. */
export function sharePages(): void {
  for (let p = STATIC_START / PAGE_SIZE; p < memoryEnd() / PAGE_SIZE; p++)
    if (pages[p] & TOUCHED) pages[p] |= SHARED;
}

/** A stretch of addresses, those of its bytes that are resident, and those of these that another process has too. */
export interface Stretch {
  start: number;
  end: number;
  resident: number;
  shared: number;
}

/** The heap, the stack and the anonymous mappings, ascending by address. */
export function stretches(): { heap: Stretch; stack: Stretch; mappings: Stretch[] } {
  const heap = { start: BRK_BASE, end: BRK_BASE + i32[BRK_SPAN], resident: 0, shared: 0 };
  const stack = { start: STACK_TOP, end: STACK_TOP, resident: 0, shared: 0 };
  const mappings: Stretch[] = [];
  for (let i = i32[COUNT] - 1; i >= 0; i--) {
    const w = (SPACES >>> 2) + 2 * i;
    mappings.push({
      start: MMAP_TOP - i32[w + 1] * PAGE_SIZE,
      end: MMAP_TOP - i32[w] * PAGE_SIZE,
      resident: 0,
      shared: 0,
    });
  }
  const end = i32[HIGH_WATER];
  for (let s = HEAP_START / SEGMENT_SIZE; s < end; s++) {
    if (u16[(SEGMENT_TABLE >>> 1) + s] === 0) continue;
    const resident = touchedBytes(s * SEGMENT_SIZE, (s + 1) * SEGMENT_SIZE);
    const shared = sharedBytes(s * SEGMENT_SIZE, (s + 1) * SEGMENT_SIZE);
    const address = addressOf((s * SEGMENT_SIZE) / 16);
    if (address < BRK_BASE + 2 ** 40) {
      heap.resident += resident;
      heap.shared += shared;
    } else if (address > MMAP_TOP) {
      stack.resident += resident;
      stack.shared += shared;
      stack.start = Math.min(stack.start, address);
    } else {
      const one = mappings.find((m) => address >= m.start && address < m.end);
      if (one !== undefined) {
        one.resident += resident;
        one.shared += shared;
      }
    }
  }
  return { heap, stack, mappings };
}
