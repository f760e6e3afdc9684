// CPython: Objects/obmalloc.c. pymalloc: requests of 1 to 512 bytes from pools of one size class in arenas.
//
// A block is free when it lies on its pool's freeblock list (its first word holds the granule of the next free block)
// or above nextoffset (never carved). Blocks come back last in, first out. A pool that is neither full nor empty is
// in usedpools[class]; an empty one goes to its arena's freepools and may serve another class; an arena whose pools
// are all empty is unmapped. usable_arenas is sorted by nfreepools, fullest first.

import { v } from '../version.ts';
import {
  calloc as rawCalloc,
  free as rawFree,
  malloc as rawMalloc,
  realloc as rawRealloc,
  usableSize,
} from './malloc.ts';
import {
  addressOf,
  allocStatic,
  copyBytes,
  fillBytes,
  i32,
  mmap,
  munmap,
  type Ref,
  segmentOwner,
  setSegmentOwner,
  store,
  u32,
} from './memory.ts';
import { structOf, words } from './structs.ts';

export const ALIGNMENT = 16;
export const SMALL_REQUEST_THRESHOLD = 512;
export const NB_SMALL_SIZE_CLASSES = SMALL_REQUEST_THRESHOLD / ALIGNMENT;
export const POOL_OVERHEAD = 48;
const INITIAL_ARENA_OBJECTS = 16;
const DUMMY_SIZE_IDX = 0xffff;

const POOL = words('pool_header', v);
const { ref: P_REF, freeblock, nextpool, prevpool, arenaindex, szidx, nextoffset, maxnextoffset } = POOL;
const ARENA = words('arena_object', v);
const { address, pool_address, nfreepools, ntotalpools, freepools, nextarena, prevarena } = ARENA;
const ARENA_OBJECT_SIZE = structOf('arena_object', v).size;
const ARENA_WORDS = ARENA_OBJECT_SIZE / 4;

let poolMask = 0; // granules of a pool - 1
let poolGranules = 0;

// Where the allocator keeps its own state: static memory, as CPython's file-level variables do.
/** usedpools: for each size class the head of a circular list of pools (a pool_header used as sentinel). */
export let usedpools: Ref = 0;
let state = 0; // word index of: arenas, maxarenas, unused_arena_objects, usable_arenas, narenas_currently_allocated
const ARENAS = 0; // ptr: the array of arena_object
const MAXARENAS = 2;
const UNUSED = 4; // arena index + 1
const USABLE = 6; // arena index + 1
const NARENAS = 8;
const MAP_MID = 10; // ptr: the nodes of the radix tree below its root (arena_map)
const MAP_BOT = 12;
let nfp2lasta = 0; // word index of u32[65]: last arena with that many free pools, index + 1

/** Prepares the allocator of a new process. */
export function initObmalloc(): void {
  poolGranules = v.poolSize / 16;
  poolMask = poolGranules - 1;
  usedpools = allocStatic(NB_SMALL_SIZE_CLASSES * POOL_OVERHEAD);
  for (let i = 0; i < NB_SMALL_SIZE_CLASSES; i++) {
    const head = sentinel(i);
    store((head << 2) + nextpool, head);
    store((head << 2) + prevpool, head);
    store((head << 2) + szidx, DUMMY_SIZE_IDX);
  }
  state = allocStatic(64) << 2;
  nfp2lasta = allocStatic(4 * 66) << 2;
}

function sentinel(size: number): Ref {
  return usedpools + size * (POOL_OVERHEAD >>> 4);
}

function arena(index: number): number {
  return (i32[state + ARENAS] << 2) + index * ARENA_WORDS;
}

/** The pool that a granule lies in, or 0 when it is no pymalloc memory (address_in_range). */
export function poolOf(ref: Ref): Ref {
  return segmentOwner(ref * 16) > 0 ? ref & ~poolMask : 0;
}

/** Allocates `size` bytes. Returns the granule, or 0 when there is no memory left. */
export function PyObject_Malloc(size: number): Ref {
  if (size > SMALL_REQUEST_THRESHOLD || size === 0) return rawMalloc(size);
  const cls = (size - 1) >> 4;
  const head = sentinel(cls);
  const pool = i32[(head << 2) + nextpool];
  if (pool === head) return allocateFromNewPool(cls);
  const p = pool << 2;
  store(p + P_REF, i32[p + P_REF] + 1);
  const block = i32[p + freeblock];
  const next = i32[block << 2];
  store(p + freeblock, next);
  if (next === 0) poolExtend(pool, cls);
  return block;
}

/** Allocates `size` bytes that are zero; large ones are not touched for it. 0 when there is no memory left. */
export function PyObject_Calloc(size: number): Ref {
  if (size > SMALL_REQUEST_THRESHOLD || size === 0) return rawCalloc(size);
  const block = PyObject_Malloc(size);
  if (block !== 0) fillBytes(block * 16, size, 0);
  return block;
}

// pymalloc_pool_extend: carve one more block, or take a full pool out of usedpools.
function poolExtend(pool: Ref, cls: number): void {
  const p = pool << 2;
  const offset = i32[p + nextoffset];
  if (offset <= i32[p + maxnextoffset]) {
    const block = pool + (offset >>> 4);
    store(p + freeblock, block);
    store(p + nextoffset, offset + ((cls + 1) << 4));
    store(block << 2, 0);
    return;
  }
  const next = i32[p + nextpool];
  const prev = i32[p + prevpool];
  store((next << 2) + prevpool, prev);
  store((prev << 2) + nextpool, next);
}

// allocate_from_new_pool
function allocateFromNewPool(cls: number): Ref {
  if (i32[state + USABLE] === 0) {
    const made = newArena();
    if (made === 0) return 0;
    store(state + USABLE, made);
    store(nfp2lasta + i32[arena(made - 1) + nfreepools], made);
  }
  const index = i32[state + USABLE] - 1;
  const a = arena(index);
  const nfp = i32[a + nfreepools];
  if (i32[nfp2lasta + nfp] === index + 1) store(nfp2lasta + nfp, 0);
  if (nfp > 1) store(nfp2lasta + nfp - 1, index + 1);

  let pool = i32[a + freepools];
  if (pool !== 0) {
    store(a + freepools, i32[(pool << 2) + nextpool]);
    store(a + nfreepools, nfp - 1);
  } else {
    pool = i32[a + pool_address];
    store((pool << 2) + arenaindex, index);
    store((pool << 2) + szidx, DUMMY_SIZE_IDX);
    store(a + pool_address, pool + poolGranules);
    store(a + nfreepools, nfp - 1);
  }
  if (nfp - 1 === 0) {
    // the arena has no free pool any more: take it from usable_arenas
    const next = i32[a + nextarena];
    store(state + USABLE, next);
    if (next !== 0) store(arena(next - 1) + prevarena, 0);
  }

  const p = pool << 2;
  const head = sentinel(cls);
  const next = i32[(head << 2) + nextpool];
  store(p + nextpool, next);
  store(p + prevpool, head);
  store((next << 2) + prevpool, pool);
  store((head << 2) + nextpool, pool);
  store(p + P_REF, 1);
  if (i32[p + szidx] === cls) {
    // it served this class before: its free list is still good
    const block = i32[p + freeblock];
    const after = i32[block << 2];
    store(p + freeblock, after);
    if (after === 0) poolExtend(pool, cls);
    return block;
  }
  const size = (cls + 1) << 4;
  store(p + szidx, cls);
  const block = pool + (POOL_OVERHEAD >>> 4);
  store(p + nextoffset, POOL_OVERHEAD + 2 * size);
  store(p + maxnextoffset, v.poolSize - size);
  const second = block + (size >>> 4);
  store(p + freeblock, second);
  store(second << 2, 0);
  return block;
}

// new_arena. Returns index + 1, or 0 without memory.
function newArena(): number {
  if (i32[state + UNUSED] === 0) {
    const old = i32[state + MAXARENAS];
    const count = old === 0 ? INITIAL_ARENA_OBJECTS : old * 2;
    const array = rawRealloc(i32[state + ARENAS], count * ARENA_OBJECT_SIZE);
    if (array === 0) return 0;
    store(state + ARENAS, array);
    store(state + MAXARENAS, count);
    for (let i = old; i < count; i++) {
      store(arena(i) + address, 0);
      store(arena(i) + nextarena, i + 1 < count ? i + 2 : 0);
    }
    store(state + UNUSED, old + 1);
  }
  const at = mmap(v.arenaSize, v.arenaSize, v.poolSize);
  if (at === 0) return 0;
  const index = i32[state + UNUSED] - 1;
  const a = arena(index);
  store(state + UNUSED, i32[a + nextarena]);
  setSegmentOwner(at, v.arenaSize, index + 1);
  store(a + address, at >>> 4);
  store(a + pool_address, at >>> 4);
  store(a + freepools, 0);
  store(a + nfreepools, v.arenaSize / v.poolSize);
  store(a + ntotalpools, v.arenaSize / v.poolSize);
  store(a + nextarena, 0);
  store(a + prevarena, 0);
  store(state + NARENAS, i32[state + NARENAS] + 1);
  if (v.arenaMap) markUsed(at >>> 4, true);
  return index + 1;
}

// arena_map_mark_used: an address leads to its arena by 15 + 15 + 14 bits; what the last node says of each MiB is
// where arenas begin and end in it. The root is static memory.
const MID_NODE = 8 << 15;
const BOT_NODE = 8 << 14;

function markUsed(start: Ref, used: boolean): void {
  if (i32[state + MAP_MID] === 0) store(state + MAP_MID, rawCalloc(MID_NODE));
  if (i32[state + MAP_BOT] === 0) {
    const node = rawCalloc(BOT_NODE);
    store(state + MAP_BOT, node);
    if (i32[state + MAP_MID] !== 0) store(i32[state + MAP_MID] << 2, node);
  }
  const node = i32[state + MAP_BOT];
  if (node === 0) return;
  const address = addressOf(start);
  const tail = address % v.arenaSize;
  const entry = (node << 2) + 2 * (Math.floor(address / v.arenaSize) % (1 << 14));
  store(entry, used ? tail || -1 : 0);
  if (tail !== 0) store(entry + 3, used ? tail : 0);
}

/** Frees a block got from PyObject_Malloc or PyObject_Realloc; NULL is nothing. */
export function PyObject_Free(block: Ref): void {
  if (block === 0) return;
  const pool = poolOf(block);
  if (pool === 0) {
    rawFree(block);
    return;
  }
  const p = pool << 2;
  const lastfree = i32[p + freeblock];
  store(block << 2, lastfree);
  store((block << 2) + 1, 0);
  store(p + freeblock, block);
  const count = i32[p + P_REF] - 1;
  store(p + P_REF, count);
  if (lastfree === 0) insertToUsedpool(pool);
  else if (count === 0) insertToFreepool(pool);
}

// insert_to_usedpool: a full pool has a free block again; it goes to the front of its class.
function insertToUsedpool(pool: Ref): void {
  const p = pool << 2;
  const head = sentinel(i32[p + szidx]);
  const next = i32[(head << 2) + nextpool];
  store(p + nextpool, next);
  store(p + prevpool, head);
  store((next << 2) + prevpool, pool);
  store((head << 2) + nextpool, pool);
}

// insert_to_freepool: the pool is empty; back to its arena, which may go back to the system.
function insertToFreepool(pool: Ref): void {
  const p = pool << 2;
  const next = i32[p + nextpool];
  const prev = i32[p + prevpool];
  store((next << 2) + prevpool, prev);
  store((prev << 2) + nextpool, next);

  const index = i32[p + arenaindex];
  const a = arena(index);
  store(p + nextpool, i32[a + freepools]);
  store(a + freepools, pool);
  let nf = i32[a + nfreepools];
  const lastnf = i32[nfp2lasta + nf];
  if (lastnf === index + 1) {
    const before = i32[a + prevarena];
    store(nfp2lasta + nf, before !== 0 && i32[arena(before - 1) + nfreepools] === nf ? before : 0);
  }
  nf++;
  store(a + nfreepools, nf);

  if (nf === i32[a + ntotalpools] && (!v.keepsEmptyArena || i32[a + nextarena] !== 0)) {
    unlinkArena(index);
    const at = i32[a + address] * 16;
    if (v.arenaMap) markUsed(at >>> 4, false);
    munmap(at, v.arenaSize);
    store(a + address, 0);
    store(a + nextarena, i32[state + UNUSED]);
    store(state + UNUSED, index + 1);
    store(state + NARENAS, i32[state + NARENAS] - 1);
    return;
  }
  if (nf === 1) {
    // it was full: now the fullest of the usable ones, so to the front
    const first = i32[state + USABLE];
    store(a + nextarena, first);
    store(a + prevarena, 0);
    if (first !== 0) store(arena(first - 1) + prevarena, index + 1);
    store(state + USABLE, index + 1);
    if (i32[nfp2lasta + 1] === 0) store(nfp2lasta + 1, index + 1);
    return;
  }
  if (i32[nfp2lasta + nf] === 0) store(nfp2lasta + nf, index + 1);
  if (index + 1 === lastnf) return; // it was the rightmost with its old number: still sorted
  // move it behind the last arena that had as many free pools as it had
  unlinkArena(index);
  const l = arena(lastnf - 1);
  const following = i32[l + nextarena];
  store(a + prevarena, lastnf);
  store(a + nextarena, following);
  if (following !== 0) store(arena(following - 1) + prevarena, index + 1);
  store(l + nextarena, index + 1);
}

function unlinkArena(index: number): void {
  const a = arena(index);
  const before = i32[a + prevarena];
  const after = i32[a + nextarena];
  if (before === 0) store(state + USABLE, after);
  else store(arena(before - 1) + nextarena, after);
  if (after !== 0) store(arena(after - 1) + prevarena, before);
}

/** Resizes a block (pymalloc_realloc): shrinking by less than a quarter keeps the block. 0 when there is no memory. */
export function PyObject_Realloc(block: Ref, size: number): Ref {
  if (block === 0) return PyObject_Malloc(size);
  const pool = poolOf(block);
  if (pool === 0) return rawRealloc(block, size);
  const old = (i32[(pool << 2) + szidx] + 1) << 4;
  let copied = old;
  if (size <= old) {
    if (4 * size > 3 * old) return block;
    copied = size;
  }
  const moved = PyObject_Malloc(size);
  if (moved === 0) return 0;
  copyBytes(moved * 16, block * 16, copied);
  PyObject_Free(block);
  return moved;
}

/** Bytes of the block that holds this granule, and where it begins. */
export function blockOf(ref: Ref): { start: Ref; size: number; pool: Ref } {
  const pool = poolOf(ref);
  if (pool === 0) return { start: ref, size: usableSize(ref), pool: 0 };
  const size = (i32[(pool << 2) + szidx] + 1) << 4;
  const n = Math.floor(((ref - pool) * 16 - POOL_OVERHEAD) / size);
  return { start: pool + (POOL_OVERHEAD + n * size) / 16, size, pool };
}

/** What one pool holds, for the audit and the views. */
export interface PoolState {
  pool: Ref;
  arena: number;
  /** bytes of a block */
  size: number;
  /** blocks in use */
  used: number;
  /** blocks that were given out once and are free now, in the order in which they will be given out */
  free: Ref[];
  /** first block that was never carved; the pool's end is pool + poolSize */
  virgin: Ref;
  empty: boolean;
}

/** Every pool that was ever used, by arena. Throws when a list is broken: the audit's first check. */
export function* pools(): Generator<PoolState> {
  const count = i32[state + MAXARENAS];
  for (let index = 0; index < count; index++) {
    const a = arena(index);
    const start = i32[a + address];
    if (start === 0) continue;
    const empty = new Set<Ref>();
    for (let pool = i32[a + freepools]; pool !== 0; pool = i32[(pool << 2) + nextpool]) {
      if (empty.has(pool)) throw new Error(`arena ${index}: freepools has a cycle`);
      empty.add(pool);
    }
    for (let pool = start; pool < i32[a + pool_address]; pool += poolGranules) {
      const p = pool << 2;
      const size = (i32[p + szidx] + 1) << 4;
      const virgin = pool + (i32[p + nextoffset] >>> 4);
      const free: Ref[] = [];
      const seen = new Set<Ref>();
      for (let block = i32[p + freeblock]; block !== 0; block = i32[block << 2]) {
        if (block < pool || block >= pool + poolGranules)
          throw new Error(`pool ${pool}: free block ${block} outside`);
        if (((block - pool) * 16 - POOL_OVERHEAD) % size !== 0)
          throw new Error(`pool ${pool}: block ${block} is odd`);
        if (seen.has(block)) throw new Error(`pool ${pool}: freeblock has a cycle at ${block}`);
        seen.add(block);
        free.push(block);
      }
      const carved = (i32[p + nextoffset] - POOL_OVERHEAD) / size;
      const isEmpty = empty.has(pool);
      if (carved - free.length !== i32[p + P_REF])
        throw new Error(
          `pool ${pool}: ref.count ${i32[p + P_REF]}, but ${carved} - ${free.length} blocks are in use`,
        );
      if (isEmpty !== (i32[p + P_REF] === 0))
        throw new Error(`pool ${pool}: empty pools and freepools disagree`);
      yield { pool, arena: index, size, used: i32[p + P_REF], free, virgin, empty: isEmpty };
    }
  }
}

/** The blocks of malloc's that the allocator itself holds: the arena objects, and the nodes of the arena map. */
export function ownMemory(): Ref[] {
  return [i32[state + ARENAS], i32[state + MAP_MID], i32[state + MAP_BOT]];
}

/** Arenas mapped now: index, byte address, free pools. */
export function arenas(): { index: number; address: number; nfreepools: number }[] {
  const found = [];
  for (let index = 0; index < i32[state + MAXARENAS]; index++) {
    const a = arena(index);
    if (i32[a + address] !== 0)
      found.push({ index, address: u32[a + address] * 16, nfreepools: i32[a + nfreepools] });
  }
  return found;
}
