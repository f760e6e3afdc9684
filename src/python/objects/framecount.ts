// CPython: Objects/frameobject.c (PyFrame_New, frame_dealloc) up to 3.10. How frames count for the collector.
//
// Up to 3.10 a frame is an object of a collector type. A code object keeps its last one (co_zombieframe), a free list
// up to 200 others; the rest are allocated and freed, and so move the collector's count. The frames themselves lie on
// the data stack here in every version: what is kept are numbers.

import { countAllocation, countDeallocation } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import { v } from '../version.ts';
import { co } from './codeobject.ts';
import { INTERP, interp } from './pystate.ts';

const PyFrame_MAXFREELIST = 200;

const numfree = (): number => interp + INTERP.numfree_frames;

/** A frame of the code begins: the code's own one, one of the free list, or a new one, which may start a collection. */
export function frameBegins(code: Ref): void {
  if (!v.frameObjects) return;
  const zombie = (code << 2) + co.co_zombieframe;
  if (i32[zombie] !== 0) store(zombie, 0);
  else if (i32[numfree()] > 0) store(numfree(), i32[numfree()] - 1);
  else countAllocation();
}

/** A frame of the code is gone. */
export function frameEnds(code: Ref): void {
  if (!v.frameObjects) return;
  const zombie = (code << 2) + co.co_zombieframe;
  if (i32[zombie] === 0) store(zombie, 1);
  else if (i32[numfree()] < PyFrame_MAXFREELIST) store(numfree(), i32[numfree()] + 1);
  else countDeallocation();
}

/** The code dies, and the frame that it keeps. */
export function codeEnds(code: Ref): void {
  if (v.frameObjects && i32[(code << 2) + co.co_zombieframe] !== 0) countDeallocation();
}

/** A full collection empties the free list (PyFrame_ClearFreeList). */
export function clearFrameList(): void {
  for (; i32[numfree()] > 0; store(numfree(), i32[numfree()] - 1)) countDeallocation();
}
