// glibc: malloc/malloc.c, the main arena. Chunks, the bins of free ones, and the top of the heap.
//
// A chunk begins with the size of the chunk before it (only while that one is free) and its own size, whose low bits
// are flags; the caller's block begins 16 bytes behind, and reaches into the first word of the next chunk. A free chunk
// keeps its links where the block was. Free chunks merge with free neighbours; they wait in the unsorted bin, then in a
// bin of their size. What lies behind the last chunk is the top. Small chunks that are freed wait first in fastbins,
// unmerged.

import { brkEnd, sbrk } from './mapping.ts';
import { allocStatic, fillBytes, i32, type Ref, store, storeRef } from './memory.ts';

export const PREV_INUSE = 1;
export const IS_MMAPPED = 2;
const FLAGS = 7;
export const MINSIZE = 32;
const MAX_FAST = 128;
const MIN_LARGE = 1024;
const TOP_PAD = 131072;
const FASTBIN_CONSOLIDATION_THRESHOLD = 65536;
const NBINS = 128;
const NFASTBINS = 10;
const PAGE = 4096;
const FENCE = 16; // bytes of the chunks that end a run of the heap; the second one's first word leads to the next run

// words of a chunk
const PREV_SIZE = 0;
export const SIZE = 2;
const FD = 4;
const BK = 6;
const FD_NEXTSIZE = 8;
const BK_NEXTSIZE = 10;

// Granules: a chunk at byte c is c >>> 4. The words of malloc_state:
let state = 0;
let fastbins = 0;
let top = 0;
let lastRemainder = 0;
let haveFast = 0;
let trimThreshold = 0;
let bins: Ref = 0; // granule of the first bin head, which lies like a chunk whose fd and bk are the bin's

/** Prepares the arena of a new process. */
export function initBins(): void {
  state = allocStatic(16 + 8 * (NFASTBINS + 6)) << 2;
  top = state;
  lastRemainder = state + 2;
  haveFast = state + 4;
  trimThreshold = state + 6;
  fastbins = state + 8;
  store(trimThreshold, 131072);
  bins = allocStatic(NBINS * 32);
  for (let i = 1; i < NBINS; i++) {
    const b = binAt(i);
    store((b << 2) + FD, b);
    store((b << 2) + BK, b);
  }
}

/** The head of bin i, as a chunk. Bin 1 is the unsorted one. */
function binAt(i: number): Ref {
  return bins + 2 * i;
}

function isHead(p: Ref): boolean {
  return p >= bins && p < bins + 2 * NBINS;
}

function unsorted(): Ref {
  return binAt(1);
}

/** Bytes of a chunk, flags taken off. */
export function chunkSize(p: Ref): number {
  return i32[(p << 2) + SIZE] & ~FLAGS;
}

/** The chunk that a request of `bytes` needs (request2size). */
export function requestSize(bytes: number): number {
  const n = bytes + 8 + 15;
  return n < MINSIZE + 15 ? MINSIZE : n - (n % 16);
}

function setHead(p: Ref, size: number): void {
  storeRef((p << 2) + SIZE, size);
}

function setFoot(p: Ref, size: number): void {
  storeRef(((p + size / 16) << 2) + PREV_SIZE, size);
}

export function inUse(p: Ref): boolean {
  return (i32[((p + chunkSize(p) / 16) << 2) + SIZE] & PREV_INUSE) !== 0;
}

function setInUse(p: Ref): void {
  const w = ((p + chunkSize(p) / 16) << 2) + SIZE;
  store(w, i32[w] | PREV_INUSE);
}

/** The chunk behind the last one. */
export function topChunk(): Ref {
  return i32[top];
}

/** How much the top may hold before it is trimmed; free() of a mapping raises it. */
export function setTrimThreshold(bytes: number): void {
  store(trimThreshold, bytes);
}

function binIndex(size: number): number {
  if (size < MIN_LARGE) return size / 16;
  if (size >>> 6 <= 48) return 48 + (size >>> 6);
  if (size >>> 9 <= 20) return 91 + (size >>> 9);
  if (size >>> 12 <= 10) return 110 + (size >>> 12);
  if (size >>> 15 <= 4) return 119 + (size >>> 15);
  if (size >>> 18 <= 2) return 124 + (size >>> 18);
  return 126;
}

// Takes a free chunk off its bin (unlink_chunk).
function unlink(p: Ref): void {
  const w = p << 2;
  const fd = i32[w + FD];
  const bk = i32[w + BK];
  store((fd << 2) + BK, bk);
  store((bk << 2) + FD, fd);
  if (chunkSize(p) < MIN_LARGE || i32[w + FD_NEXTSIZE] === 0) return;
  const next = i32[w + FD_NEXTSIZE];
  const prev = i32[w + BK_NEXTSIZE];
  if (!isHead(fd) && i32[(fd << 2) + FD_NEXTSIZE] === 0) {
    // the next one is of the same size and takes its place in the list of sizes
    if (next === p) {
      store((fd << 2) + FD_NEXTSIZE, fd);
      store((fd << 2) + BK_NEXTSIZE, fd);
    } else {
      store((fd << 2) + FD_NEXTSIZE, next);
      store((fd << 2) + BK_NEXTSIZE, prev);
      store((next << 2) + BK_NEXTSIZE, fd);
      store((prev << 2) + FD_NEXTSIZE, fd);
    }
  } else {
    store((next << 2) + BK_NEXTSIZE, prev);
    store((prev << 2) + FD_NEXTSIZE, next);
  }
}

// Puts a free chunk between two of a list.
function link(p: Ref, bk: Ref, fd: Ref): void {
  storeRef((p << 2) + BK, bk);
  storeRef((p << 2) + FD, fd);
  store((fd << 2) + BK, p);
  store((bk << 2) + FD, p);
}

function toUnsorted(p: Ref, size: number): void {
  const head = unsorted();
  link(p, head, i32[(head << 2) + FD]);
  if (size >= MIN_LARGE) {
    storeRef((p << 2) + FD_NEXTSIZE, 0);
    storeRef((p << 2) + BK_NEXTSIZE, 0);
  }
}

// Puts a chunk of the unsorted bin into the bin of its size; large ones are sorted, the largest first.
function toBin(p: Ref, size: number): void {
  const bin = binAt(binIndex(size));
  const w = bin << 2;
  let fwd = i32[w + FD];
  let bck = bin;
  if (size >= MIN_LARGE) {
    if (fwd === bck) {
      storeRef((p << 2) + FD_NEXTSIZE, p);
      storeRef((p << 2) + BK_NEXTSIZE, p);
    } else if (size < chunkSize(i32[w + BK])) {
      // smaller than all of them
      fwd = bin;
      bck = i32[w + BK];
      const largest = i32[w + FD];
      const smallest = i32[(largest << 2) + BK_NEXTSIZE];
      storeRef((p << 2) + FD_NEXTSIZE, largest);
      storeRef((p << 2) + BK_NEXTSIZE, smallest);
      store((largest << 2) + BK_NEXTSIZE, p);
      store((smallest << 2) + FD_NEXTSIZE, p);
    } else {
      while (size < chunkSize(fwd)) fwd = i32[(fwd << 2) + FD_NEXTSIZE];
      if (size === chunkSize(fwd)) {
        fwd = i32[(fwd << 2) + FD]; // always the second place of its size
        storeRef((p << 2) + FD_NEXTSIZE, 0);
        storeRef((p << 2) + BK_NEXTSIZE, 0);
      } else {
        const prev = i32[(fwd << 2) + BK_NEXTSIZE];
        storeRef((p << 2) + FD_NEXTSIZE, fwd);
        storeRef((p << 2) + BK_NEXTSIZE, prev);
        store((fwd << 2) + BK_NEXTSIZE, p);
        store((prev << 2) + FD_NEXTSIZE, p);
      }
      bck = i32[(fwd << 2) + BK];
    }
  }
  link(p, bck, fwd);
}

// Gives the first `nb` bytes of a free chunk of `size` out; the rest, if it can be a chunk, becomes a free one.
function carve(p: Ref, size: number, nb: number, remembers: boolean): Ref {
  const rest = size - nb;
  if (rest < MINSIZE) {
    setInUse(p);
    return p;
  }
  const remainder = p + nb / 16;
  setHead(p, nb | PREV_INUSE);
  setHead(remainder, rest | PREV_INUSE);
  setFoot(remainder, rest);
  toUnsorted(remainder, rest);
  if (remembers) store(lastRemainder, remainder);
  return p;
}

/** How int_malloc and int_free use the caches of tcache. */
export interface Cache {
  /** a chunk of exactly this size may wait there */
  takes: (size: number) => boolean;
  put: (p: Ref, size: number) => void;
  get: (size: number) => Ref;
}

/** A chunk of at least `nb` bytes, or 0: only the operating system can help (_int_malloc without sysmalloc). */
export function takeChunk(nb: number, cache: Cache): Ref {
  if (nb <= MAX_FAST) {
    const w = fastbin(nb);
    const p = i32[w];
    if (p !== 0) {
      store(w, i32[(p << 2) + FD]);
      while (i32[w] !== 0 && cache.takes(nb)) {
        const other = i32[w];
        store(w, i32[(other << 2) + FD]);
        cache.put(other, nb);
      }
      return p;
    }
  }
  if (nb < MIN_LARGE) {
    const bin = binAt(nb / 16);
    const p = i32[(bin << 2) + BK];
    if (p !== bin) {
      takeLast(bin, p);
      for (let other = i32[(bin << 2) + BK]; other !== bin && cache.takes(nb); other = i32[(bin << 2) + BK]) {
        takeLast(bin, other);
        cache.put(other, nb);
      }
      return p;
    }
  } else if (i32[haveFast] !== 0) consolidate();

  for (;;) {
    const found = sortAndFind(nb, cache);
    if (found !== 0) return found;
    const t = i32[top];
    const size = t === 0 ? 0 : chunkSize(t);
    if (size >= nb + MINSIZE) {
      setHead(t, nb | PREV_INUSE);
      store(top, t + nb / 16);
      setHead(t + nb / 16, (size - nb) | PREV_INUSE);
      return t;
    }
    if (i32[haveFast] === 0) return 0;
    consolidate();
  }
}

function takeLast(bin: Ref, p: Ref): void {
  const bck = i32[(p << 2) + BK];
  setInUse(p);
  store((bin << 2) + BK, bck);
  store((bck << 2) + FD, bin);
}

// Sorts the unsorted bin on the way to a chunk that fits; the smallest of the larger ones otherwise.
function sortAndFind(nb: number, cache: Cache): Ref {
  const head = unsorted();
  let cached = false;
  for (let p = i32[(head << 2) + BK]; p !== head; p = i32[(head << 2) + BK]) {
    const bck = i32[(p << 2) + BK];
    const size = chunkSize(p);
    if (nb < MIN_LARGE && bck === head && p === i32[lastRemainder] && size > nb + MINSIZE) {
      // the rest of the last split is split again: small requests in a row lie side by side
      unlinkUnsorted(bck);
      const remainder = p + nb / 16;
      setHead(p, nb | PREV_INUSE);
      setHead(remainder, (size - nb) | PREV_INUSE);
      setFoot(remainder, size - nb);
      toUnsorted(remainder, size - nb);
      store(lastRemainder, remainder);
      return p;
    }
    unlinkUnsorted(bck);
    if (size === nb) {
      setInUse(p);
      if (!cache.takes(nb)) return p;
      cache.put(p, nb);
      cached = true;
    } else toBin(p, size);
  }
  if (cached) return cache.get(nb);

  let i = binIndex(nb);
  if (nb >= MIN_LARGE) {
    const bin = binAt(i);
    const first = i32[(bin << 2) + FD];
    if (first !== bin && chunkSize(first) >= nb) {
      let p = i32[(first << 2) + BK_NEXTSIZE];
      while (chunkSize(p) < nb) p = i32[(p << 2) + BK_NEXTSIZE];
      // not the one that holds the list of sizes together, if there is another
      if (p !== i32[(bin << 2) + BK] && chunkSize(p) === chunkSize(i32[(p << 2) + FD]))
        p = i32[(p << 2) + FD];
      const size = chunkSize(p);
      unlink(p);
      return carve(p, size, nb, false);
    }
  }
  for (i++; i < NBINS - 1; i++) {
    const bin = binAt(i);
    const p = i32[(bin << 2) + BK];
    if (p === bin) continue;
    const size = chunkSize(p);
    unlink(p);
    return carve(p, size, nb, nb < MIN_LARGE);
  }
  return 0;
}

// Takes the oldest chunk off the unsorted bin; bck is the one that is the oldest then.
function unlinkUnsorted(bck: Ref): void {
  const head = unsorted();
  store((head << 2) + BK, bck);
  store((bck << 2) + FD, head);
}

function fastbin(size: number): number {
  return fastbins + 2 * (size / 16 - 2);
}

/** Takes a chunk back (_int_free behind tcache). */
export function giveChunk(p: Ref): void {
  const size = chunkSize(p);
  if (size <= MAX_FAST) {
    const w = fastbin(size);
    store(haveFast, 1);
    storeRef((p << 2) + FD, i32[w]);
    store(w, p);
    return;
  }
  const merged = merge(p, size);
  if (merged < FASTBIN_CONSOLIDATION_THRESHOLD) return;
  if (i32[haveFast] !== 0) consolidate();
  if (chunkSize(i32[top]) >= i32[trimThreshold]) trim(TOP_PAD);
}

// Merges a chunk with its free neighbours and puts it into the unsorted bin or the top. Returns its bytes.
function merge(p: Ref, size: number): number {
  const next = p + size / 16;
  if ((i32[(p << 2) + SIZE] & PREV_INUSE) === 0) {
    const before = i32[(p << 2) + PREV_SIZE];
    size += before;
    p -= before / 16;
    unlink(p);
  }
  if (next === i32[top]) {
    size += chunkSize(next);
    setHead(p, size | PREV_INUSE);
    store(top, p);
    return size;
  }
  const nextSize = chunkSize(next);
  if (!inUse(next)) {
    unlink(next);
    size += nextSize;
  } else store((next << 2) + SIZE, i32[(next << 2) + SIZE] & ~PREV_INUSE);
  setHead(p, size | PREV_INUSE);
  setFoot(p, size);
  toUnsorted(p, size);
  return size;
}

// malloc_consolidate: what waits in the fastbins merges.
function consolidate(): void {
  store(haveFast, 0);
  for (let i = 0; i < NFASTBINS; i++) {
    let p = i32[fastbins + 2 * i];
    store(fastbins + 2 * i, 0);
    while (p !== 0) {
      const next = i32[(p << 2) + FD];
      merge(p, chunkSize(p));
      p = next;
    }
  }
}

/** Asks the system for more heap behind the top (sysmalloc). Returns a chunk of `nb` bytes, or 0. */
export function growTop(nb: number, cache: Cache): Ref {
  const old = i32[top];
  const oldSize = old === 0 ? 0 : chunkSize(old);
  const wanted = Math.ceil((nb + TOP_PAD + MINSIZE - oldSize) / PAGE) * PAGE;
  const end = brkEnd();
  const at = sbrk(wanted);
  if (at === 0) return 0;
  if (at === end && old !== 0) setHead(old, (oldSize + wanted) | PREV_INUSE);
  else {
    // elsewhere: the old top ends with two chunks that are in use for ever, and its rest is free
    store(top, at >>> 4);
    setHead(at >>> 4, wanted | PREV_INUSE);
    if (old !== 0) {
      const rest = oldSize - 2 * FENCE >= MINSIZE ? oldSize - 2 * FENCE : 0;
      const fence = old + rest / 16;
      if (rest > 0) setHead(old, rest | PREV_INUSE);
      setHead(fence, FENCE | PREV_INUSE);
      storeRef(((fence + 1) << 2) + PREV_SIZE, at >>> 4);
      setHead(fence + 1, FENCE | PREV_INUSE);
      if (rest > 0) giveChunk(old);
    }
  }
  return takeChunk(nb, cache);
}

// systrim: gives whole pages of the top back, all but `pad` bytes of them
function trim(pad: number): void {
  const t = i32[top];
  const size = chunkSize(t);
  const extra = Math.floor((size - MINSIZE - 1 - pad) / PAGE) * PAGE;
  if (extra <= 0 || t * 16 + size !== brkEnd()) return;
  sbrk(-extra);
  setHead(t, (size - extra) | PREV_INUSE);
}

/** Makes a chunk that is in use larger where it lies, if what follows is free; false otherwise (_int_realloc). */
export function growChunk(p: Ref, nb: number): boolean {
  const size = chunkSize(p);
  const next = p + size / 16;
  const flags = i32[(p << 2) + SIZE] & FLAGS;
  if (next === i32[top]) {
    const all = size + chunkSize(next);
    if (all < nb + MINSIZE) return false;
    setHead(p, nb | flags);
    store(top, p + nb / 16);
    setHead(p + nb / 16, (all - nb) | PREV_INUSE);
    return true;
  }
  const nextSize = chunkSize(next);
  if (inUse(next) || size + nextSize < nb) return false;
  unlink(next);
  setHead(p, (size + nextSize) | flags);
  setInUse(p);
  return true;
}

/** Cuts a chunk in use down to `nb` bytes. Returns the chunk that is left over for the caller to free, or 0. */
export function splitChunk(p: Ref, nb: number): Ref {
  const size = chunkSize(p);
  const flags = i32[(p << 2) + SIZE] & FLAGS;
  if (size - nb < MINSIZE) return 0;
  const rest = p + nb / 16;
  setHead(p, nb | flags);
  setHead(rest, (size - nb) | PREV_INUSE);
  setInUse(rest);
  return rest;
}

/** Every chunk of the heap from the first on: chunk, bytes, given out or not. Throws when the chain is broken. */
export function* heapChunks(first: Ref): Generator<{ chunk: Ref; size: number; used: boolean }> {
  const waiting = new Set<Ref>();
  for (let i = 0; i < NFASTBINS; i++)
    for (let p = i32[fastbins + 2 * i]; p !== 0; p = i32[(p << 2) + FD]) {
      if (waiting.has(p)) throw new Error(`malloc: fastbin ${i} has a cycle at ${p}`);
      waiting.add(p);
    }
  const binned = new Set<Ref>();
  for (let i = 1; i < NBINS - 1; i++) {
    const bin = binAt(i);
    for (let p = i32[(bin << 2) + FD]; p !== bin; p = i32[(p << 2) + FD]) {
      if (i32[(i32[(p << 2) + FD] << 2) + BK] !== p)
        throw new Error(`malloc: bin ${i}: bk does not lead back to ${p}`);
      if (binned.has(p)) throw new Error(`malloc: chunk ${p} lies in two bins`);
      binned.add(p);
    }
  }
  for (let p = first; p !== 0 && p !== i32[top]; ) {
    const size = chunkSize(p);
    if (size < 16 || size % 16 !== 0) throw new Error(`malloc: chunk ${p} has size ${size}`);
    if (size === FENCE) {
      p = i32[((p + 1) << 2) + PREV_SIZE];
      continue;
    }
    const free = !inUse(p);
    if (free !== binned.has(p)) throw new Error(`malloc: chunk ${p} and its bin disagree`);
    if (free && i32[((p + size / 16) << 2) + PREV_SIZE] !== size)
      throw new Error(`malloc: chunk ${p} is not remembered behind it`);
    yield { chunk: p, size, used: !free && !waiting.has(p) };
    p += size / 16;
  }
}

/** Zeroes the block of a chunk. */
export function clearChunk(p: Ref, bytes: number): void {
  fillBytes(p * 16 + 16, bytes, 0);
}
