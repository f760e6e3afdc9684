// CPython: Include/internal/pycore_freelist.h. Dead objects of a type kept for its next birth.
//
// A list is two words in static memory: its newest member (each member's word 0 holds the granule of the next) and
// their number. A member keeps its block; its type word stays, so that a view can tell what it was.

import { v } from '../version.ts';
import { allocStatic, i32, type Ref, store } from './memory.ts';

interface FreeList {
  name: string;
  /** how many objects it keeps at most, by profile */
  limit: () => number;
  /** gives a member's memory back when the list is emptied */
  free: (o: Ref) => void;
  /** a full collection leaves it alone, by profile */
  kept: () => boolean;
}

const lists: FreeList[] = [];
let start = 0; // word index of the first list's two words

/** Declares a free list. `limit` reads the profile in force; `free` returns a member's block. Returns its index. */
export function freelist(
  name: string,
  limit: () => number,
  free: (o: Ref) => void,
  kept = () => false,
): number {
  lists.push({ name, limit, free, kept });
  return lists.length - 1;
}

/** The limits of the profile in force, by list. */
let limits = new Int32Array(0);

/** Prepares the free lists of a new process. */
export function initFreelists(): void {
  limits = Int32Array.from(lists, (list) => list.limit());
  start = allocStatic(lists.length * 16) << 2;
}

/** Takes the newest member off a list, or 0. Its word 0 is garbage until the header is written. */
export function pop(list: number): Ref {
  const w = start + list * 4;
  const o = i32[w];
  if (o !== 0) {
    store(w, i32[o << 2]);
    store(w + 2, i32[w + 2] - 1);
  }
  return o;
}

/** Puts a dead object on its list. False when the list is full: the caller frees it. */
export function push(list: number, o: Ref): boolean {
  const w = start + list * 4;
  if (i32[w + 2] >= limits[list]) return false;
  store(o << 2, i32[w]);
  store((o << 2) + 1, 0);
  store(w, o);
  store(w + 2, i32[w + 2] + 1);
  return true;
}

/** Empties every list (a full collection does). */
export function clearFreelists(): void {
  for (let list = 0; list < lists.length; list++) {
    if (lists[list].kept()) continue;
    for (let o = pop(list); o !== 0; o = pop(list)) lists[list].free(o);
  }
}

/** Every list with its members, newest first. */
export function* freeMembers(): Generator<{ name: string; limit: number; members: Ref[] }> {
  for (let list = 0; list < lists.length; list++) {
    const members: Ref[] = [];
    for (let o = i32[start + list * 4]; o !== 0; o = i32[o << 2]) members.push(o);
    yield { name: lists[list].name, limit: lists[list].limit(), members };
  }
}

/** The profile's name, so that a list declared once can depend on it. */
export function limitOf(
  field:
    | 'freeFloats'
    | 'freeInts'
    | 'freeLists'
    | 'freeDicts'
    | 'freeDictKeys'
    | 'freeTuples'
    | 'freeFrames'
    | 'freeMethods'
    | 'freeCFunctions'
    | 'freeSlices'
    | 'freeRanges'
    | 'freeIterators',
): () => number {
  return () => v[field];
}
