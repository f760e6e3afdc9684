// The raw allocator: what CPython asks of the C library's malloc above 512 bytes.
//
// Ours, after the common shape of one: a chunk has a 16-byte header (its size in bytes with the header, the size of
// the chunk before it, and whether it is in use); free chunks lie on one list per power of two and merge with free
// neighbours; requests of 128 KiB and more are mappings of their own. A heap segment grows by HEAP_STEP bytes.

import { allocStatic, copyBytes, i32, mmap, munmap, type Ref, SEGMENT_SIZE, store, u32 } from './memory.ts';

const MMAP_THRESHOLD = 128 * 1024;
const HEADER = 1; // granules
const HEAP_STEP = 4 * SEGMENT_SIZE;
const BINS = 32;

// words of the header, seen from the chunk
const SIZE = 0; // granules, header included
const BEFORE = 1; // granules of the chunk before, 0 at the start of a heap segment
const STATE = 2; // one of the four below
const REQUEST = 3; // bytes asked for
const FREE = 0;
const USED = 1;
const MAPPED = 2;
const END = 3; // the last header of a heap segment

// words of a free chunk's body
const NEXT = 4;
const PREV = 5;

let bins = 0; // word index of ptr[BINS]: heads of the free lists
let segments = 0; // word index: first heap segment's granule (a list through the first body word of END headers)

/** Prepares the allocator of a new process. */
export function initMalloc(): void {
  bins = allocStatic(BINS * 4 + 16) << 2;
  segments = bins + BINS;
}

function bin(size: number): number {
  return bins + 31 - Math.clz32(size);
}

function link(chunk: Ref): void {
  const b = bin(i32[(chunk << 2) + SIZE]);
  const first = i32[b];
  store((chunk << 2) + STATE, FREE);
  store((chunk << 2) + NEXT, first);
  store((chunk << 2) + PREV, 0);
  if (first !== 0) store((first << 2) + PREV, chunk);
  store(b, chunk);
}

function unlink(chunk: Ref): void {
  const next = i32[(chunk << 2) + NEXT];
  const prev = i32[(chunk << 2) + PREV];
  if (prev === 0) store(bin(i32[(chunk << 2) + SIZE]), next);
  else store((prev << 2) + NEXT, next);
  if (next !== 0) store((next << 2) + PREV, prev);
}

function setSize(chunk: Ref, size: number): void {
  store((chunk << 2) + SIZE, size);
  store(((chunk + size) << 2) + BEFORE, size);
}

// A new heap segment is one free chunk and an END header.
function grow(granules: number): boolean {
  const bytes = Math.max(HEAP_STEP, Math.ceil(((granules + 4) * 16) / SEGMENT_SIZE) * SEGMENT_SIZE);
  const at = mmap(bytes, SEGMENT_SIZE);
  if (at === 0) return false;
  const chunk = at >>> 4;
  const size = bytes / 16 - 2;
  const end = chunk + size;
  store((chunk << 2) + BEFORE, 0);
  setSize(chunk, size);
  store((end << 2) + SIZE, 2);
  store((end << 2) + STATE, END);
  store((end << 2) + NEXT, i32[segments]);
  store((end << 2) + PREV, chunk);
  store(segments, end);
  link(chunk);
  return true;
}

/** Allocates `size` bytes (0 counts as 1). Returns the granule, or 0 without memory. */
export function malloc(size: number): Ref {
  const granules = HEADER + Math.max(1, Math.ceil(size / 16));
  if (size >= MMAP_THRESHOLD) {
    const at = mmap(granules * 16, SEGMENT_SIZE);
    if (at === 0) return 0;
    const chunk = at >>> 4;
    store((chunk << 2) + SIZE, granules);
    store((chunk << 2) + STATE, MAPPED);
    u32Request(chunk, size);
    return chunk + HEADER;
  }
  for (;;) {
    for (let b = bin(granules); b < bins + BINS; b++) {
      for (let chunk = i32[b]; chunk !== 0; chunk = i32[(chunk << 2) + NEXT]) {
        const have = i32[(chunk << 2) + SIZE];
        if (have < granules) continue;
        unlink(chunk);
        if (have - granules >= 2) {
          setSize(chunk, granules);
          setSize(chunk + granules, have - granules);
          link(chunk + granules);
        }
        store((chunk << 2) + STATE, USED);
        u32Request(chunk, size);
        return chunk + HEADER;
      }
    }
    if (!grow(granules)) return 0;
  }
}

function u32Request(chunk: Ref, size: number): void {
  store((chunk << 2) + REQUEST, size);
}

/** Frees a block of malloc's. */
export function free(block: Ref): void {
  if (block === 0) return;
  let chunk = block - HEADER;
  const c = chunk << 2;
  if (i32[c + STATE] === MAPPED) {
    munmap(chunk * 16, i32[c + SIZE] * 16);
    return;
  }
  if (i32[c + STATE] !== USED) throw new Error(`free(): ${block} is no block in use`);
  let size = i32[c + SIZE];
  const after = chunk + size;
  if (i32[(after << 2) + STATE] === FREE) {
    unlink(after);
    size += i32[(after << 2) + SIZE];
  }
  const before = i32[c + BEFORE];
  if (before !== 0 && i32[((chunk - before) << 2) + STATE] === FREE) {
    chunk -= before;
    unlink(chunk);
    size += before;
  }
  setSize(chunk, size);
  link(chunk);
}

/** Bytes usable in a block of malloc's. */
export function usableSize(block: Ref): number {
  return (i32[((block - HEADER) << 2) + SIZE] - HEADER) * 16;
}

/** Resizes a block, in place where there is room. 0 (and the old block stays) without memory. */
export function realloc(block: Ref, size: number): Ref {
  if (block === 0) return malloc(size);
  const chunk = block - HEADER;
  const have = usableSize(block);
  if (i32[(chunk << 2) + STATE] === MAPPED) {
    const room = Math.ceil((have + 16) / SEGMENT_SIZE) * SEGMENT_SIZE - 16;
    if (size <= room && size >= MMAP_THRESHOLD && size > have / 2) {
      store((chunk << 2) + SIZE, HEADER + Math.ceil(size / 16));
      u32Request(chunk, size);
      return block;
    }
  } else if (size <= have && size > have / 2) {
    u32Request(chunk, size);
    return block;
  }
  const moved = malloc(size);
  if (moved === 0) return 0;
  copyBytes(moved * 16, block * 16, Math.min(size, have));
  free(block);
  return moved;
}

/** Every chunk of the raw heap: block granule, bytes, in use or not. Throws when the chain is broken. */
export function* chunks(): Generator<{ block: Ref; size: number; used: boolean }> {
  for (let end = i32[segments]; end !== 0; end = i32[(end << 2) + NEXT]) {
    let before = 0;
    for (let chunk = i32[(end << 2) + PREV]; chunk !== end; ) {
      const size = i32[(chunk << 2) + SIZE];
      if (size <= 0 || chunk + size > end) throw new Error(`malloc: chunk ${chunk} has size ${size}`);
      if (i32[(chunk << 2) + BEFORE] !== before)
        throw new Error(`malloc: chunk ${chunk} forgot the one before it`);
      const used = i32[(chunk << 2) + STATE] === USED;
      yield { block: chunk + HEADER, size: u32[(chunk << 2) + SIZE] * 16, used };
      before = size;
      chunk += size;
    }
  }
}
