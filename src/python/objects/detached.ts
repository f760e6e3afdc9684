// References that lie in a block taken off its object and are being dropped one by one: list.clear() and dict.clear()
// empty the object first, and a finalizer that runs meanwhile may look at it. The blocks are noted in static memory,
// so that every counted reference can be found at every moment.

import { allocStatic, i32, store } from '../memory/memory.ts';
import { Py_DECREF, type Visit } from '../memory/object.ts';

const CAPACITY = 512;
let start = 0; // word index: number of blocks, then [first word, entries, words an entry, references an entry] each
const BLOCKS = 4;

/** Prepares the note of a new process. */
export function initDetached(): void {
  start = allocStatic(16 + CAPACITY * 16) << 2;
}

/** Notes a block of `n` entries whose references begin at word `first`, 2 words each. Returns a mark for attachEnd. */
export function detach(first: number, n: number, stride: number, references: number): number {
  const depth = i32[start];
  if (depth < CAPACITY) {
    const w = start + BLOCKS + depth * 4;
    store(w, first);
    store(w + 1, n);
    store(w + 2, stride);
    store(w + 3, references);
  }
  store(start, depth + 1);
  return depth;
}

/** Forgets the block: all its references are dropped. */
export function detachEnd(depth: number): void {
  store(start, depth);
}

/** Drops the references of a block of `n` entries in order (backwards: the last entry first), zeroing each. */
export function dropAll(
  first: number,
  n: number,
  stride: number,
  references: number,
  backwards = false,
): void {
  const depth = detach(first, n, stride, references);
  for (let i = 0; i < n; i++) {
    const entry = first + (backwards ? n - 1 - i : i) * stride;
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
    const w = start + BLOCKS + d * 4;
    for (let i = 0; i < i32[w + 1]; i++) {
      for (let r = 0; r < i32[w + 3]; r++) {
        const o = i32[i32[w] + i * i32[w + 2] + 2 * r];
        if (o !== 0) visit(o, 'item', i);
      }
    }
  }
}
