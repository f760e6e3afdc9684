// References that lie in a block taken off its object and are being dropped one by one: list.clear() and dict.clear()
// empty the object first, and a finalizer that runs meanwhile may look at it. The blocks are noted in static memory,
// so that every counted reference can be found at every moment.

import { allocStatic, i32, type Ref, store } from '../memory/memory.ts';
import { Py_DECREF, type Visit } from '../memory/object.ts';

const CAPACITY = 512;
let start = 0; // word index: number of blocks, then [first word, entries, words an entry, references an entry, granule of the block] each
const BLOCKS = 4;
const WORDS = 8;

/** Prepares the note of a new process. */
export function initDetached(): void {
  start = allocStatic(16 + CAPACITY * WORDS * 4) << 2;
}

/**
 * Notes a block of `n` entries whose references begin at word `first`, 2 words each. `block`: where the block begins.
 * Returns a mark for detachEnd.
 */
export function detach(first: number, n: number, stride: number, references: number, block: Ref): number {
  const depth = i32[start];
  if (depth < CAPACITY) {
    const w = start + BLOCKS + depth * WORDS;
    store(w, first);
    store(w + 1, n);
    store(w + 2, stride);
    store(w + 3, references);
    store(w + 4, block);
  }
  store(start, depth + 1);
  return depth;
}

/** Forgets the block: all its references are dropped. */
export function detachEnd(depth: number): void {
  store(start, depth);
}

/** Drops the references of a block of `n` entries, the first entry first, zeroing each. */
export function dropAll(first: number, n: number, stride: number, references: number, block: Ref): void {
  const depth = detach(first, n, stride, references, block);
  for (let i = 0; i < n; i++) {
    const entry = first + i * stride;
    for (let r = 0; r < references; r++) {
      const o = i32[entry + 2 * r];
      if (o !== 0) {
        store(entry + 2 * r, 0);
        Py_DECREF(o);
      }
    }
  }
  detachEnd(depth);
}

/** Calls `visit` for each reference of the blocks noted now. */
export function visitDetached(visit: Visit): void {
  const depth = Math.min(i32[start], CAPACITY);
  for (let d = 0; d < depth; d++) {
    const w = start + BLOCKS + d * WORDS;
    for (let i = 0; i < i32[w + 1]; i++) {
      for (let r = 0; r < i32[w + 3]; r++) {
        const o = i32[i32[w] + i * i32[w + 2] + 2 * r];
        if (o !== 0) visit(o, 'item', i);
      }
    }
  }
}

/** The blocks noted now. */
export function* detachedBlocks(): Generator<Ref> {
  const depth = Math.min(i32[start], CAPACITY);
  for (let d = 0; d < depth; d++) yield i32[start + BLOCKS + d * WORDS + 4];
}
