// CPython: Modules/gcmodule.c (≤ 3.12), Python/gc.c. The cyclic collector.
//
// Every object of a type with Py_TPFLAGS_HAVE_GC has a header in front: gc_next and gc_prev link the tracked ones of
// a generation in a circle through the generation's head. Our flags lie in the unused high words: of gc_next
// COLLECTING and UNREACHABLE, of gc_prev the copied count gc_refs while a collection runs; FINALIZED stays.

import { v } from '../version.ts';
import { allocStatic, i32, type Ref, store } from './memory.ts';
import {
  _Py_NewReference,
  gc_next,
  gc_prev,
  gcHead,
  hooks,
  ob_refcnt,
  ob_type,
  Py_DECREF,
  Py_INCREF,
  Py_TPFLAGS_HAVE_GC,
  PyType_HasFeature,
  setUntrack,
  table,
  tp_clear,
  tp_finalize,
  tp_traverse,
  type Visit,
} from './object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from './obmalloc.ts';
import { words } from './structs.ts';

const GC_FLAGS = gc_next + 1;
const GC_REFS = gc_prev + 1;
const COLLECTING = 1;
const UNREACHABLE = 2;
const FINALIZED = 4;

export const NUM_GENERATIONS = 3;
const GENERATION = words('gc_generation', v);
const { threshold, count } = GENERATION;
const GENERATION_WORDS = 8;

// The collector's state in static memory: three generations and the permanent one, then these words.
let generations = 0; // word index of the first head
let state = 0;
const ENABLED = 0;
const COLLECTING_NOW = 1;
const LONG_LIVED_TOTAL = 2;
const LONG_LIVED_PENDING = 3;
const DEBUG = 4;
const PENDING = 5; // 3.12+: a collection waits for a safe point
const STATS = 6; // three words for each generation: collections, collected, uncollectable

export const DEBUG_STATS = 1;
export const DEBUG_COLLECTABLE = 2;
export const DEBUG_UNCOLLECTABLE = 4;
export const DEBUG_SAVEALL = 32;

/** What objects/ and modules/ give the collector: weak references, gc.callbacks, gc.garbage, the free lists. */
export const gcParts = {
  /** clears the weak references to the unreachable objects; returns how many objects their callbacks freed */
  handleWeakrefs: (_unreachable: Ref[]): number => 0,
  /** 3.15: clears what is left of the weak references to the garbage, after the finalizers */
  clearWeakrefs: (_unreachable: readonly Ref[]): void => {},
  /** empties the free lists (after a full collection) */
  clearFreeLists: (): void => {},
  /** puts an object on gc.garbage */
  appendGarbage: (_o: Ref): void => {},
  /** calls gc.callbacks */
  invokeCallbacks: (
    _phase: 'start' | 'stop',
    _generation: number,
    _collected: number,
    _uncollectable: number,
  ) => {},
  /** untracks a tuple whose items are all untracked, or a dict of atoms; true if it did */
  maybeUntrack: (_o: Ref, _full: boolean): boolean => false,
};

/** A moment within a collection, for whoever records it. */
export type Stage =
  | 'update_refs'
  | 'subtract_refs'
  | 'move_unreachable'
  | 'handle_weakrefs'
  | 'finalize_garbage'
  | 'delete_garbage'
  | 'done';
/** Called after each stage of a collection with the objects looked at and the unreachable ones among them. */
export const gcObserver: {
  stage: ((stage: Stage, generation: number, unreachable: readonly Ref[]) => void) | null;
} = {
  stage: null,
};

/** Prepares the collector of a new process. */
export function initGC(): void {
  generations = allocStatic(4 * GENERATION_WORDS * 4) << 2;
  state = allocStatic(112) << 2;
  for (let g = 0; g <= NUM_GENERATIONS; g++) {
    listInit(head(g));
    if (g < NUM_GENERATIONS) store(head(g) + threshold, v.gcThresholds[g]);
  }
  store(state + ENABLED, 1);
  setUntrack(PyObject_GC_UnTrack);
}

// ---------------------------------------------------------------- lists
// A list is a circle of headers; a header is named by its word index.

function head(generation: number): number {
  return generations + generation * GENERATION_WORDS;
}

// Links hold granules, so that they read as addresses; a header is 16-byte aligned.
function next(h: number): number {
  return i32[h + gc_next] << 2;
}

function prev(h: number): number {
  return i32[h + gc_prev] << 2;
}

function link(from: number, to: number): void {
  store(from + gc_next, to >>> 2);
  store(to + gc_prev, from >>> 2);
}

function listInit(list: number): void {
  link(list, list);
}

function listAppend(h: number, list: number): void {
  link(prev(list), h);
  link(h, list);
}

function listRemove(h: number): void {
  link(prev(h), next(h));
}

function listMerge(from: number, to: number): void {
  if (next(from) !== from) {
    link(prev(to), next(from));
    link(prev(from), to);
  }
  listInit(from);
}

/** The object behind a header. */
function objectOf(h: number): Ref {
  return (h + (v.gcHeadSize >>> 2)) >>> 2;
}

/** The tracked objects of a generation (3: the permanent one), in the list's order. */
export function* tracked(generation: number): Generator<Ref> {
  const list = head(generation);
  for (let h = next(list); h !== list; h = next(h)) yield objectOf(h);
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
  listAppend(h, head(0));
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
}

/** True when the object's finalizer has run. */
export function PyObject_GC_IsFinalized(o: Ref): boolean {
  return (i32[gcHead(o) + GC_FLAGS] & FINALIZED) !== 0;
}

export function setFinalized(o: Ref): void {
  store(gcHead(o) + GC_FLAGS, i32[gcHead(o) + GC_FLAGS] | FINALIZED);
}

/**
 * Allocates an untracked object with a collector header (PyObject_GC_New). `size`: bytes of the object, `before`: bytes
 * in front of the collector header (instances' dict and weak references, 3.11+). The body is not zeroed.
 */
export function PyObject_GC_New(type: Ref, size: number, before = 0): Ref {
  const block = PyObject_Malloc(before + v.gcHeadSize + size);
  if (block === 0) hooks.noMemory();
  const o = block + ((before + v.gcHeadSize) >>> 4);
  for (let w = block << 2; w < o << 2; w++) store(w, 0);
  const young = head(0);
  store(young + count, i32[young + count] + 1);
  if (i32[young + count] > i32[young + threshold] && i32[state + ENABLED] !== 0) {
    if (i32[young + threshold] !== 0 && i32[state + COLLECTING_NOW] === 0) {
      if (v.gcAtSafePoint) store(state + PENDING, 1);
      else collectGenerations();
    }
  }
  _Py_NewReference(o, type);
  return o;
}

/** Gives the memory of an untracked object with a collector header back (PyObject_GC_Del). */
export function PyObject_GC_Del(o: Ref, before = 0): void {
  const h = gcHead(o);
  if (i32[h + gc_next] !== 0) PyObject_GC_UnTrack(o);
  const young = head(0);
  if (i32[young + count] > 0) store(young + count, i32[young + count] - 1);
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
  return i32[state + PENDING] !== 0;
}

/** Runs the waiting collection (_Py_RunGC). */
export function runPendingGC(): void {
  store(state + PENDING, 0);
  if (i32[state + ENABLED] !== 0 && i32[state + COLLECTING_NOW] === 0) collectGenerations();
}

// ---------------------------------------------------------------- settings

export const gcSettings = {
  enabled: (): boolean => i32[state + ENABLED] !== 0,
  setEnabled: (on: boolean): void => store(state + ENABLED, on ? 1 : 0),
  threshold: (g: number): number => i32[head(g) + threshold],
  setThreshold: (g: number, n: number): void => store(head(g) + threshold, n),
  count: (g: number): number => i32[head(g) + count],
  debug: (): number => i32[state + DEBUG],
  setDebug: (flags: number): void => store(state + DEBUG, flags),
  longLivedTotal: (): number => i32[state + LONG_LIVED_TOTAL],
  longLivedPending: (): number => i32[state + LONG_LIVED_PENDING],
  /** collections, collected, uncollectable of a generation */
  stats: (g: number): [number, number, number] => {
    const w = state + STATS + 3 * g;
    return [i32[w], i32[w + 1], i32[w + 2]];
  },
};

/** gc.freeze: every tracked object goes to the permanent generation. */
export function freeze(): void {
  for (let g = 0; g < NUM_GENERATIONS; g++) {
    listMerge(head(g), head(3));
    store(head(g) + count, 0);
  }
}

/** gc.unfreeze: the permanent generation goes to the oldest. */
export function unfreeze(): void {
  listMerge(head(3), head(2));
}

// ---------------------------------------------------------------- collecting

/** Collects the oldest generation whose count is over its threshold (collect_generations). */
export function collectGenerations(): number {
  for (let g = NUM_GENERATIONS - 1; g >= 0; g--) {
    if (i32[head(g) + count] <= i32[head(g) + threshold]) continue;
    // the 25 % rule: a full collection only when enough waits for its first one
    if (g === 2 && i32[state + LONG_LIVED_PENDING] < i32[state + LONG_LIVED_TOTAL] / 4) continue;
    return collectWithCallbacks(g);
  }
  return 0;
}

/** Collects with gc.callbacks told before and after (collect_with_callback). Returns the unreachable objects found. */
export function collectWithCallbacks(generation: number): number {
  if (i32[state + COLLECTING_NOW] !== 0) return 0;
  store(state + COLLECTING_NOW, 1);
  gcParts.invokeCallbacks('start', generation, 0, 0);
  const [collected, uncollectable] = collect(generation);
  gcParts.invokeCallbacks('stop', generation, collected, uncollectable);
  store(state + COLLECTING_NOW, 0);
  return collected + uncollectable;
}

/** One collection of a generation and the younger ones. Returns [collected, uncollectable]. */
export function collect(generation: number): [number, number] {
  if (generation + 1 < NUM_GENERATIONS)
    store(head(generation + 1) + count, i32[head(generation + 1) + count] + 1);
  for (let g = 0; g <= generation; g++) store(head(g) + count, 0);
  for (let g = 0; g < generation; g++) listMerge(head(g), head(generation));

  const young = head(generation);
  const old = generation < NUM_GENERATIONS - 1 ? head(generation + 1) : young;

  update_refs(young);
  gcObserver.stage?.('update_refs', generation, []);
  subtract_refs(young);
  gcObserver.stage?.('subtract_refs', generation, []);
  const unreachable = move_unreachable(young);
  gcObserver.stage?.('move_unreachable', generation, unreachable);

  untrackWhatCanBe(young, generation === NUM_GENERATIONS - 1);
  if (young !== old) {
    if (generation === NUM_GENERATIONS - 2)
      store(state + LONG_LIVED_PENDING, i32[state + LONG_LIVED_PENDING] + listSize(young));
    listMerge(young, old);
  } else {
    store(state + LONG_LIVED_PENDING, 0);
    store(state + LONG_LIVED_TOTAL, listSize(young));
  }

  let collected = gcParts.handleWeakrefs(unreachable);
  gcObserver.stage?.('handle_weakrefs', generation, unreachable);
  finalize_garbage(unreachable);
  gcObserver.stage?.('finalize_garbage', generation, unreachable);
  const final = handle_resurrected_objects(unreachable, old);
  collected += final.length;
  gcParts.clearWeakrefs(final);
  delete_garbage(final, old);
  gcObserver.stage?.('delete_garbage', generation, final);

  if (generation === NUM_GENERATIONS - 1) gcParts.clearFreeLists();
  const stats = state + STATS + 3 * generation;
  store(stats, i32[stats] + 1);
  store(stats + 1, i32[stats + 1] + collected);
  gcObserver.stage?.('done', generation, final);
  return [collected, 0];
}

function listSize(list: number): number {
  let n = 0;
  for (let h = next(list); h !== list; h = next(h)) n++;
  return n;
}

// Copies each count into gc_refs.
function update_refs(list: number): void {
  for (let h = next(list); h !== list; ) {
    const following = next(h);
    const refcnt = i32[(objectOf(h) << 2) + ob_refcnt];
    if (refcnt < 0) {
      // immortal: not a matter for the collector any more
      PyObject_GC_UnTrack(objectOf(h));
    } else {
      store(h + GC_REFS, refcnt);
      store(h + GC_FLAGS, (i32[h + GC_FLAGS] & FINALIZED) | COLLECTING);
    }
    h = following;
  }
}

function traverse(o: Ref, visit: Visit): void {
  const f = i32[(i32[(o << 2) + ob_type] << 2) + tp_traverse];
  if (f !== 0) table[f](o, visit);
}

const visit_decref: Visit = (target) => {
  if (!PyObject_IS_GC(target)) return;
  const h = gcHead(target);
  if (i32[h + GC_FLAGS] & COLLECTING) store(h + GC_REFS, i32[h + GC_REFS] - 1);
};

// Takes every reference from inside the list off gc_refs: what stays is what comes from outside.
function subtract_refs(list: number): void {
  for (let h = next(list); h !== list; h = next(h)) traverse(objectOf(h), visit_decref);
}

let reachableList = 0;
let unreachableList = 0;

const visit_reachable: Visit = (target) => {
  if (!PyObject_IS_GC(target)) return;
  const h = gcHead(target);
  const flags = i32[h + GC_FLAGS];
  if ((flags & COLLECTING) === 0) return;
  if (flags & UNREACHABLE) {
    // it was put aside too early: back to the end of the list still to be looked at
    listRemove(h);
    listAppend(h, reachableList);
    store(h + GC_FLAGS, flags & ~UNREACHABLE);
    store(h + GC_REFS, 1);
  } else if (i32[h + GC_REFS] === 0) store(h + GC_REFS, 1);
};

/**
 * Separates the list: what has gc_refs above 0, and all it reaches, stays (in the list, no longer COLLECTING); the rest
 * is returned, off every list, still COLLECTING.
 */
function move_unreachable(list: number): Ref[] {
  reachableList = list;
  unreachableList = scratchList();
  listInit(unreachableList);
  for (let h = next(list); h !== list; ) {
    if (i32[h + GC_REFS] !== 0) {
      traverse(objectOf(h), visit_reachable);
      store(h + GC_FLAGS, i32[h + GC_FLAGS] & ~COLLECTING);
      store(h + GC_REFS, 0);
      h = next(h);
    } else {
      const following = next(h);
      listRemove(h);
      listAppend(h, unreachableList);
      store(h + GC_FLAGS, i32[h + GC_FLAGS] | UNREACHABLE);
      h = following;
    }
  }
  const found: Ref[] = [];
  for (let h = next(unreachableList); h !== unreachableList; h = next(h)) {
    store(h + GC_FLAGS, i32[h + GC_FLAGS] & ~UNREACHABLE);
    found.push(objectOf(h));
  }
  return found;
}

// The list of the unreachable objects of the collection under way: its head follows the settings.
function scratchList(): number {
  return state + 16;
}

function untrackWhatCanBe(list: number, full: boolean): void {
  for (let h = next(list); h !== list; ) {
    const following = next(h);
    gcParts.maybeUntrack(objectOf(h), full);
    h = following;
  }
}

// Calls the finalizers (PEP 442), each once, in the order of the list.
function finalize_garbage(unreachable: readonly Ref[]): void {
  for (const o of unreachable) Py_INCREF(o);
  for (const o of unreachable) {
    const finalize = i32[(i32[(o << 2) + ob_type] << 2) + tp_finalize];
    if (finalize !== 0 && !PyObject_GC_IsFinalized(o)) {
      setFinalized(o);
      table[finalize](o);
    }
  }
  for (const o of unreachable) Py_DECREF(o);
}

/** Whoever a finalizer made reachable again survives, with all it reaches. Returns those that are still unreachable. */
function handle_resurrected_objects(unreachable: readonly Ref[], old: number): Ref[] {
  const list = scratchList();
  for (let h = next(list); h !== list; h = next(h)) store(h + GC_FLAGS, i32[h + GC_FLAGS] & ~COLLECTING);
  if (unreachable.length === 0) return [];
  update_refs(list);
  subtract_refs(list);
  // what stays in the list after this is alive again; the still unreachable ones come back in `final`
  const keep = listMoveAside(list);
  const final = move_unreachable(keep);
  listMerge(keep, old);
  return final;
}

// Moves a list's members to a second head, so that scratchList() is free for move_unreachable.
function listMoveAside(list: number): number {
  const aside = state + 20;
  listInit(aside);
  listMerge(list, aside);
  return aside;
}

// Breaks the cycles: tp_clear in list order; counts then free the objects. What survives goes to the old generation.
function delete_garbage(final: readonly Ref[], old: number): void {
  const list = scratchList();
  if (gcSettings.debug() & DEBUG_SAVEALL) {
    for (const o of final) gcParts.appendGarbage(o);
  } else {
    for (let h = next(list); h !== list; ) {
      const o = objectOf(h);
      const clear = i32[(i32[(o << 2) + ob_type] << 2) + tp_clear];
      Py_INCREF(o);
      if (clear !== 0) table[clear](o);
      if (next(list) === h) {
        // still alive: it has more references than its cycle; move it on
        listRemove(h);
        listAppend(h, old);
        store(h + GC_FLAGS, i32[h + GC_FLAGS] & FINALIZED);
        store(h + GC_REFS, 0);
      }
      Py_DECREF(o);
      h = next(list);
    }
  }
  for (let h = next(list); h !== list; h = next(h)) {
    store(h + GC_FLAGS, i32[h + GC_FLAGS] & FINALIZED);
    store(h + GC_REFS, 0);
  }
  listMerge(list, old);
}
