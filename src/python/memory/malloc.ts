// glibc: malloc/malloc.c. malloc, free, realloc and calloc, which CPython asks for what is larger than 512 bytes.
//
// Freed chunks of up to 1040 bytes wait in tcache, up to seven of a size, last in, first out. Requests from the mmap
// threshold on are mappings of their own; freeing one raises the threshold to its size, up to 32 MiB. All else is the
// heap (bins.ts).

import {
  type Cache,
  chunkSize,
  clearChunk,
  giveChunk,
  growChunk,
  growTop,
  heapChunks,
  IS_MMAPPED,
  initBins,
  requestSize,
  SIZE,
  setTrimThreshold,
  splitChunk,
  takeChunk,
  topChunk,
} from './bins.ts';
import { mmap, mremap, munmap } from './mapping.ts';
import {
  allocStatic,
  copyBytes,
  HEAP_START,
  i32,
  PAGE_SIZE,
  type Ref,
  SEGMENT_SIZE,
  store,
  store16,
  storeRef,
  u16,
} from './memory.ts';

const TCACHE_BINS = 64;
const TCACHE_COUNT = 7;
const TCACHE_MAX = 1040;
const TCACHE_STRUCT = TCACHE_BINS * 2 + TCACHE_BINS * 8;
const MMAP_THRESHOLD = 128 * 1024;
const MMAP_THRESHOLD_MAX = 32 * 1024 * 1024;
const HEADER = 1; // granules in front of a block

let words = 0; // word index: the mmap threshold, the block of tcache

/** Prepares the allocator of a new process. */
export function initMalloc(): void {
  words = allocStatic(16) << 2;
  store(words, MMAP_THRESHOLD);
  store(words + 1, 0);
  initBins();
}

// The struct of tcache, the first chunk of the heap: counts, then the newest block of each size. 0 without memory.
function tcache(): Ref {
  const block = i32[words + 1];
  if (block !== 0) return block;
  const p = chunkFor(requestSize(TCACHE_STRUCT), noCache);
  if (p === 0) return 0;
  clearChunk(p, TCACHE_STRUCT);
  store(words + 1, p + HEADER);
  return p + HEADER;
}

function slot(block: Ref, size: number): number {
  return (block << 2) + TCACHE_BINS / 2 + 2 * (size / 16 - 2);
}

function count(block: Ref, size: number): number {
  return block * 16 + 2 * (size / 16 - 2);
}

const noCache: Cache = { takes: () => false, put: () => {}, get: () => 0 };

const cache: Cache = {
  takes: (size) => {
    const block = i32[words + 1];
    return size <= TCACHE_MAX && block !== 0 && u16[count(block, size) >>> 1] < TCACHE_COUNT;
  },
  put: (p, size) => {
    const block = i32[words + 1];
    const w = slot(block, size);
    storeRef((p + HEADER) << 2, i32[w]);
    store(w, p + HEADER);
    const c = count(block, size);
    store16(c, u16[c >>> 1] + 1);
  },
  get: (size) => {
    const block = i32[words + 1];
    const w = slot(block, size);
    const found = i32[w];
    store(w, i32[found << 2]);
    const c = count(block, size);
    store16(c, u16[c >>> 1] - 1);
    return found - HEADER;
  },
};

// A chunk of the heap or a mapping; 0 without memory (_int_malloc with sysmalloc).
function chunkFor(nb: number, c: Cache): Ref {
  const found = takeChunk(nb, c);
  if (found !== 0) return found;
  if (nb >= i32[words]) {
    const size = Math.ceil((nb + 8) / PAGE_SIZE) * PAGE_SIZE;
    const at = mmap(size, SEGMENT_SIZE);
    if (at !== 0) {
      storeRef((at >>> 2) + SIZE, size | IS_MMAPPED);
      return at >>> 4;
    }
  }
  return growTop(nb, c);
}

function isMapped(p: Ref): boolean {
  return (i32[(p << 2) + SIZE] & IS_MMAPPED) !== 0;
}

/** Allocates `size` bytes (0 counts as 1). Returns the granule, or 0 without memory. */
export function malloc(size: number): Ref {
  if (size > 0x7fff0000) return 0;
  const nb = requestSize(size);
  const block = tcache();
  if (nb <= TCACHE_MAX && block !== 0 && i32[slot(block, nb)] !== 0) return cache.get(nb) + HEADER;
  const p = chunkFor(nb, cache);
  return p === 0 ? 0 : p + HEADER;
}

/** Allocates `size` bytes that are zero. What comes fresh from the system is not touched for it. */
export function calloc(size: number): Ref {
  if (size > 0x7fff0000) return 0;
  const nb = requestSize(size);
  tcache();
  const oldTop = topChunk();
  const oldSize = oldTop === 0 ? 0 : chunkSize(oldTop);
  const p = chunkFor(nb, cache);
  if (p === 0) return 0;
  if (isMapped(p)) return p + HEADER;
  // what lay beyond the old top has just come from the system
  const used = p === oldTop && nb > oldSize ? oldSize : nb;
  clearChunk(p, Math.min(used, nb) - 8);
  return p + HEADER;
}

/** Frees a block of malloc's. */
export function free(block: Ref): void {
  if (block === 0) return;
  const p = block - HEADER;
  const size = chunkSize(p);
  if (isMapped(p)) {
    if (size > i32[words] && size <= MMAP_THRESHOLD_MAX) {
      store(words, size);
      setTrimThreshold(2 * size);
    }
    munmap(p * 16, size);
    return;
  }
  if (size <= TCACHE_MAX && cache.takes(size)) cache.put(p, size);
  else giveChunk(p);
}

/** Bytes usable in a block of malloc's. */
export function usableSize(block: Ref): number {
  const p = block - HEADER;
  return chunkSize(p) - (isMapped(p) ? 16 : 8);
}

/** Resizes a block, in place where there is room. 0 (and the old block stays) without memory. */
export function realloc(block: Ref, size: number): Ref {
  if (block === 0) return malloc(size);
  if (size > 0x7fff0000) return 0;
  const p = block - HEADER;
  const nb = requestSize(size);
  const old = chunkSize(p);
  if (isMapped(p)) {
    const wanted = Math.ceil((nb + 8) / PAGE_SIZE) * PAGE_SIZE;
    if (wanted === old) return block;
    const at = mremap(p * 16, old, wanted);
    if (at !== 0) {
      storeRef((at >>> 2) + SIZE, wanted | IS_MMAPPED);
      return (at >>> 4) + HEADER;
    }
    if (old - 8 >= nb) return block;
    return moveTo(malloc(size), block, old - 16);
  }
  if (old < nb && !growChunk(p, nb)) {
    const q = chunkFor(nb, cache);
    return moveTo(q === 0 ? 0 : q + HEADER, block, old - 8);
  }
  const rest = splitChunk(p, nb);
  if (rest !== 0) free(rest + HEADER);
  return block;
}

function moveTo(to: Ref, from: Ref, bytes: number): Ref {
  if (to === 0) return 0;
  copyBytes(to * 16, from * 16, bytes);
  free(from);
  return to;
}

/** Every chunk of the heap: block granule, bytes, in use or not. Throws when a list is broken. */
export function* chunks(): Generator<{ block: Ref; size: number; used: boolean }> {
  const block = i32[words + 1];
  if (block === 0) return;
  const cached = new Set<Ref>([block]);
  for (let size = 32; size <= TCACHE_MAX; size += 16) {
    let n = 0;
    for (let b = i32[slot(block, size)]; b !== 0; b = i32[b << 2]) {
      if (cached.has(b)) throw new Error(`malloc: tcache has a cycle at ${b}`);
      if (chunkSize(b - HEADER) !== size)
        throw new Error(`malloc: tcache of ${size} has a chunk of ${chunkSize(b - HEADER)}`);
      cached.add(b);
      n++;
    }
    if (n !== u16[count(block, size) >>> 1])
      throw new Error(`malloc: tcache of ${size} has ${n} blocks, not as many as it says`);
  }
  for (const { chunk, size, used } of heapChunks(HEAP_START / 16))
    yield { block: chunk + HEADER, size, used: used && !cached.has(chunk + HEADER) };
}
