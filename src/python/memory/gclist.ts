// CPython: Python/gc.c ("list functions"), Include/internal/pycore_gc.h. The lists of the collector.
//
// A list is a circle of headers through a head in static memory: gc_next and gc_prev hold granules, so that they read
// as addresses. A header is named by the index of its first word. Our flags lie in the unused high word of gc_next,
// the copied count gc_refs in that of gc_prev.

import { v } from '../version.ts';
import { i32, type Ref, store } from './memory.ts';
import { gc_next, gc_prev } from './object.ts';

export const GC_FLAGS = gc_next + 1;
export const GC_REFS = gc_prev + 1;

/** Flags of a header. COLLECTING: in the set that a collection looks at; UNREACHABLE: put aside by move_unreachable. */
export const COLLECTING = 1;
export const UNREACHABLE = 2;
/** The finalizer has run; the only flag that stays when the object is untracked. */
export const FINALIZED = 4;
/** 3.14.0: which of the two old spaces the object belongs to (_PyGC_NEXT_MASK_OLD_SPACE_1) */
export const OLD_SPACE = 8;

// The lists: three generations (3.14.0: the young one and two old spaces), the permanent one, then those that a
// collection works with.
export const NUM_GENERATIONS = 3;
export const PERMANENT = 3;
export const UNREACHABLE_LIST = 4;
export const FINALIZERS_LIST = 5;
export const SEEN_LIST = 6;
export const CALLBACKS_LIST = 7;
export const FINAL_LIST = 8;
export const INCREMENT_LIST = 9;
export const SURVIVORS_LIST = 10;
export const REACHABLE_LIST = 11;
/** How many lists there are. */
export const NUM_LISTS = 12;
const HEAD_WORDS = 8;
/** Bytes of the heads of all lists. */
export const HEADS_SIZE = NUM_LISTS * HEAD_WORDS * 4;

let heads = 0; // word index of the first head

/** Empties every list. `at`: word index of HEADS_SIZE bytes. */
export function initLists(at: number): void {
  heads = at;
  for (let list = 0; list < NUM_LISTS; list++) listInit(head(list));
}

/** The head of a list. */
export function head(list: number): number {
  return heads + list * HEAD_WORDS;
}

export function next(h: number): number {
  return i32[h + gc_next] << 2;
}

export function prev(h: number): number {
  return i32[h + gc_prev] << 2;
}

function link(from: number, to: number): void {
  store(from + gc_next, to >>> 2);
  store(to + gc_prev, from >>> 2);
}

/** Makes a list empty. */
export function listInit(list: number): void {
  link(list, list);
}

export function listIsEmpty(list: number): boolean {
  return next(list) === list;
}

/** Puts a header that is in no list at the end of one. */
export function listAppend(h: number, list: number): void {
  link(prev(list), h);
  link(h, list);
}

/** Takes a header off the list it is in; its own links stay as they were. */
export function listRemove(h: number): void {
  link(prev(h), next(h));
}

/** Moves a header from the list it is in to the end of another. */
export function listMove(h: number, list: number): void {
  listRemove(h);
  listAppend(h, list);
}

/** Appends all of `from` to `to`; `from` is empty then. */
export function listMerge(from: number, to: number): void {
  if (next(from) !== from) {
    link(prev(to), next(from));
    link(prev(from), to);
  }
  listInit(from);
}

export function listSize(list: number): number {
  let n = 0;
  for (let h = next(list); h !== list; h = next(h)) n++;
  return n;
}

/** The object behind a header. */
export function objectOf(h: number): Ref {
  return (h + (v.gcHeadSize >>> 2)) >>> 2;
}

/** Replaces the flags of a header but FINALIZED. */
export function setFlags(h: number, flags: number): void {
  store(h + GC_FLAGS, (i32[h + GC_FLAGS] & FINALIZED) | flags);
}

/** Takes flags away. */
export function clearFlags(h: number, flags: number): void {
  store(h + GC_FLAGS, i32[h + GC_FLAGS] & ~flags);
}

/** The objects of a list in its order. */
export function* objectsOf(list: number): Generator<Ref> {
  const at = head(list);
  for (let h = next(at); h !== at; h = next(h)) yield objectOf(h);
}
