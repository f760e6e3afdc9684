// CPython: Modules/gcmodule.c (≤ 3.12), Python/gc.c. The cyclic collector: what it keeps of each object, and when it
// begins. The collections themselves are in collect.ts and incremental.ts.
//
// Every object of a type with Py_TPFLAGS_HAVE_GC has a header in front, which is on a list of gclist.ts while the
// object is tracked. Collections start after so many allocations (3.14.0: so many objects tracked).

import { v } from '../version.ts';
import { _PyGC_Collect, collect_generations } from './collect.ts';
import {
  FINALIZED,
  GC_FLAGS,
  GC_REFS,
  head,
  listAppend,
  listMerge,
  listRemove,
  listSize,
  NUM_GENERATIONS,
  NUM_LISTS,
  objectsOf,
  PERMANENT,
} from './gclist.ts';
import {
  COLLECTING_NOW,
  count,
  ENABLED,
  gcstate,
  HEAP_SIZE,
  initGCState,
  SCHEDULED,
  threshold,
} from './gcstate.ts';
import {
  freezeSpaces,
  generationList,
  incremental,
  initIncremental,
  newObjectFlag,
  unfreezeSpaces,
} from './incremental.ts';
import { i32, type Ref, store } from './memory.ts';
import {
  _Py_NewReference,
  gc_next,
  gc_prev,
  gcHead,
  hooks,
  ob_type,
  Py_TPFLAGS_HAVE_GC,
  PyType_HasFeature,
  setUntrack,
} from './object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from './obmalloc.ts';

/** Prepares the collector of a new process. */
export function initGC(): void {
  initGCState();
  initIncremental();
  setUntrack(PyObject_GC_UnTrack);
}

/** The tracked objects of a generation (3: the permanent one), in the list's order. */
export function tracked(generation: number): Generator<Ref> {
  return objectsOf(generation === PERMANENT ? PERMANENT : generationList(generation));
}

/** Every tracked object, also those that a collection under way has put aside. */
export function* allTracked(): Generator<Ref> {
  for (let list = 0; list < NUM_LISTS; list++) yield* objectsOf(list);
}

// ---------------------------------------------------------------- tracking

export function PyObject_IS_GC(o: Ref): boolean {
  return PyType_HasFeature(i32[(o << 2) + ob_type], Py_TPFLAGS_HAVE_GC);
}

/** True when the collector looks at the object. */
export function _PyObject_GC_IS_TRACKED(o: Ref): boolean {
  return i32[gcHead(o) + gc_next] !== 0;
}

/** Puts an object into the youngest generation. */
export function PyObject_GC_Track(o: Ref): void {
  const h = gcHead(o);
  if (i32[h + gc_next] !== 0) throw new Error('object already tracked by the garbage collector');
  const young = head(0);
  listAppend(h, young);
  if (!incremental) return;
  store(h + GC_FLAGS, (i32[h + GC_FLAGS] & FINALIZED) | newObjectFlag());
  store(gcstate + HEAP_SIZE, i32[gcstate + HEAP_SIZE] + 1);
  store(young + count, i32[young + count] + 1);
  if (i32[young + count] > i32[young + threshold]) trigger(young);
}

/** Takes an object off its generation; nothing when it is on none. */
export function PyObject_GC_UnTrack(o: Ref): void {
  const h = gcHead(o);
  if (i32[h + gc_next] === 0) return;
  listRemove(h);
  store(h + gc_next, 0);
  store(h + gc_prev, 0);
  store(h + GC_REFS, 0);
  store(h + GC_FLAGS, i32[h + GC_FLAGS] & FINALIZED);
  if (!incremental) return;
  store(gcstate + HEAP_SIZE, i32[gcstate + HEAP_SIZE] - 1);
  const young = head(0);
  if (i32[young + count] > 0) store(young + count, i32[young + count] - 1);
}

/** True when the object's finalizer has run. */
export function PyObject_GC_IsFinalized(o: Ref): boolean {
  return (i32[gcHead(o) + GC_FLAGS] & FINALIZED) !== 0;
}

export function setFinalized(o: Ref): void {
  store(gcHead(o) + GC_FLAGS, i32[gcHead(o) + GC_FLAGS] | FINALIZED);
}

// ---------------------------------------------------------------- allocating

/** A stress test: `every` > 0 makes every allocation start a collection, each `every`-th a full one. */
export const gcStress = { every: 0, allocations: 0 };

/**
 * Allocates an untracked object with a collector header (PyObject_GC_New). `size`: bytes of the object, `before`: bytes
 * in front of the collector header (instances' dict and weak references, 3.11+). The body is not zeroed.
 */
export function PyObject_GC_New(type: Ref, size: number, before = 0): Ref {
  const block = PyObject_Malloc(before + v.gcHeadSize + size);
  if (block === 0) hooks.noMemory();
  const o = block + ((before + v.gcHeadSize) >>> 4);
  for (let w = block << 2; w < o << 2; w++) store(w, 0);
  if (!incremental) countAllocation();
  if (gcStress.every > 0) stress();
  _Py_NewReference(o, type);
  return o;
}

// Counts an allocation of a collector type, which may start a collection.
function countAllocation(): void {
  const young = head(0);
  store(young + count, i32[young + count] + 1);
  if (i32[young + count] > i32[young + threshold]) trigger(young);
}

// Counts the end of such an allocation.
function countDeallocation(): void {
  const young = head(0);
  if (i32[young + count] > 0) store(young + count, i32[young + count] - 1);
}

// The young generation is over its threshold: a collection begins, now (≤ 3.11) or at the next safe point.
function trigger(young: number): void {
  if (i32[gcstate + ENABLED] === 0 || i32[young + threshold] === 0 || i32[gcstate + COLLECTING_NOW] !== 0)
    return;
  if (v.gcAtSafePoint) store(gcstate + SCHEDULED, 1);
  else collect_generations();
}

function stress(): void {
  gcStress.allocations++;
  if (v.gcAtSafePoint) store(gcstate + SCHEDULED, 1);
  else stressCollect();
}

function stressCollect(): void {
  _PyGC_Collect(gcStress.allocations % gcStress.every === 0 ? 2 : 0, 'shutdown');
}

/** Gives the memory of an untracked object with a collector header back (PyObject_GC_Del). */
export function PyObject_GC_Del(o: Ref, before = 0): void {
  const h = gcHead(o);
  if (i32[h + gc_next] !== 0) PyObject_GC_UnTrack(o);
  if (!incremental) countDeallocation();
  PyObject_Free(o - ((before + v.gcHeadSize) >>> 4));
}

/** Resizes an untracked object with a collector header (_PyObject_GC_Resize). `size`: bytes of the object. */
export function _PyObject_GC_Resize(o: Ref, size: number): Ref {
  const block = PyObject_Realloc(o - (v.gcHeadSize >>> 4), v.gcHeadSize + size);
  if (block === 0) hooks.noMemory();
  return block + (v.gcHeadSize >>> 4);
}

/** True when a collection waits for a safe point (3.12+). */
export function gcPending(): boolean {
  return i32[gcstate + SCHEDULED] !== 0;
}

/** Runs the waiting collection (_Py_RunGC). */
export function runPendingGC(): void {
  store(gcstate + SCHEDULED, 0);
  if (gcStress.every > 0) stressCollect();
  else if (i32[gcstate + ENABLED] === 0) return;
  else if (incremental) _PyGC_Collect(1, 'heap');
  else collect_generations();
}

// ---------------------------------------------------------------- the permanent generation

/** gc.freeze: every tracked object goes to the permanent generation. */
export function freeze(): void {
  if (incremental) {
    freezeSpaces();
    return;
  }
  for (let g = 0; g < NUM_GENERATIONS; g++) {
    listMerge(head(g), head(PERMANENT));
    store(head(g) + count, 0);
  }
}

/** gc.unfreeze: the permanent generation goes to the oldest. */
export function unfreeze(): void {
  if (incremental) unfreezeSpaces();
  else listMerge(head(PERMANENT), head(NUM_GENERATIONS - 1));
}

/** Objects in the permanent generation. */
export function freezeCount(): number {
  return listSize(head(PERMANENT));
}
