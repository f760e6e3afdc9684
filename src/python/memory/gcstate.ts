// CPython: Include/internal/pycore_interp_structs.h (_gc_runtime_state). What the collector remembers.

import { v } from '../version.ts';
import { HEADS_SIZE, head, initLists, listSize, NUM_GENERATIONS } from './gclist.ts';
import { allocStatic, i32, type Ref, store } from './memory.ts';
import { words } from './structs.ts';

/** Word offsets of a generation's threshold and count from its head. */
export const { threshold, count } = words('gc_generation', v);

/** Word index of the words below. */
export let gcstate = 0;
export const ENABLED = 0;
export const COLLECTING_NOW = 1;
export const LONG_LIVED_TOTAL = 2;
export const LONG_LIVED_PENDING = 3;
export const DEBUG = 4;
/** 3.12+: a collection waits for a safe point (_PY_GC_SCHEDULED_BIT) */
export const SCHEDULED = 5;
/** 3.14.0 */
export const HEAP_SIZE = 6;
export const WORK_TO_DO = 7;
export const VISITED_SPACE = 8;
/** 0: mark, 1: collect */
export const PHASE = 9;
/** 3.14.0: frames with this serial number or a smaller one have been visited since the marking */
export const VISITED_FRAMES = 10;
/** objects that the start of a real process leaves tracked, and ours does not have */
export const ELSEWHERE = 11;
const STATS = 12;
const STATS_WORDS = 4;
const STATE_WORDS = STATS + NUM_GENERATIONS * STATS_WORDS;

export const DEBUG_STATS = 1;
export const DEBUG_COLLECTABLE = 2;
export const DEBUG_UNCOLLECTABLE = 4;
export const DEBUG_SAVEALL = 32;

/** What one collection did (struct gc_collection_stats). */
export interface Collection {
  collected: number;
  uncollectable: number;
  /** objects looked at */
  candidates: number;
}

/** Prepares the collector's state in a new process. */
export function initGCState(): void {
  initLists(allocStatic(HEADS_SIZE) << 2);
  gcstate = allocStatic(STATE_WORDS * 4) << 2;
  for (let g = 0; g < NUM_GENERATIONS; g++) store(head(g) + threshold, v.gcThresholds[g]);
  store(gcstate + ENABLED, 1);
}

/** At the end of the start of a process: the figures that the real one leaves. */
export function endGCStartup(): void {
  const { tracked, counts, collections } = v.gcStartup;
  let own = 0;
  for (let g = 0; g < NUM_GENERATIONS; g++) {
    own += listSize(head(g));
    store(head(g) + count, counts[g]);
    store(gcstate + STATS + g * STATS_WORDS, collections[g]);
  }
  store(gcstate + ELSEWHERE, Math.max(0, tracked - own));
  store(gcstate + HEAP_SIZE, i32[gcstate + HEAP_SIZE] + i32[gcstate + ELSEWHERE]);
}

/** Adds what a collection did to the statistics of its generation (add_stats). */
export function addStats(generation: number, collection: Collection): void {
  const w = gcstate + STATS + generation * STATS_WORDS;
  store(w, i32[w] + 1);
  store(w + 1, i32[w + 1] + collection.collected);
  store(w + 2, i32[w + 2] + collection.uncollectable);
  store(w + 3, i32[w + 3] + collection.candidates);
}

/** The settings and figures that the module gc shows. */
export const gcSettings = {
  enabled: (): boolean => i32[gcstate + ENABLED] !== 0,
  setEnabled: (on: boolean): void => store(gcstate + ENABLED, on ? 1 : 0),
  collecting: (): boolean => i32[gcstate + COLLECTING_NOW] !== 0,
  threshold: (g: number): number => i32[head(g) + threshold],
  setThreshold: (g: number, n: number): void => store(head(g) + threshold, n),
  count: (g: number): number => i32[head(g) + count],
  debug: (): number => i32[gcstate + DEBUG],
  setDebug: (flags: number): void => store(gcstate + DEBUG, flags),
  /** collections, and the sums of collected, uncollectable and candidates of a generation */
  stats: (g: number): [number, number, number, number] => {
    const w = gcstate + STATS + STATS_WORDS * g;
    return [i32[w], i32[w + 1], i32[w + 2], i32[w + 3]];
  },
};

/** What objects/, modules/ and interpreter/ give the collector. Lists are named by their heads. */
export const gcParts = {
  /** clears weak references to the objects of `unreachable` and calls the callbacks; returns how many of them died */
  handleWeakrefs: (_unreachable: number, _old: number): number => 0,
  /** 3.15: clears what is left of the weak references to the garbage, after the finalizers */
  clearWeakrefs: (_unreachable: number): void => {},
  /** empties the free lists (after a full collection) */
  clearFreeLists: (): void => {},
  /** puts an object on gc.garbage */
  appendGarbage: (_o: Ref): void => {},
  /** calls gc.callbacks */
  invokeCallbacks: (_phase: 'start' | 'stop', _generation: number, _collection: Collection): void => {},
  /** untracks a tuple whose items are all untracked */
  untrackTuple: (_o: Ref): void => {},
  /** untracks a dict of atoms */
  untrackDict: (_o: Ref): void => {},
  /** writes to sys.stderr (PySys_FormatStderr) */
  writeStderr: (_text: string): void => {},
  /** tp_name of a type */
  typeName: (_type: Ref): string => '',
  /** 3.14.0: sys.__dict__, builtins and the dicts of the static types (mark_global_roots) */
  visitGlobalRoots: (_visit: (o: Ref) => void): void => {},
  /** 3.14.0: the values of the frames in progress, the newest first; those below a frame visited before are left out
   * unless it is the start (mark_stacks) */
  visitStacks: (_start: boolean, _visit: (o: Ref) => void): void => {},
};

/** A moment within a collection, for whoever records it. */
export type Stage =
  | 'mark'
  | 'update_refs'
  | 'subtract_refs'
  | 'move_unreachable'
  | 'handle_weakrefs'
  | 'finalize_garbage'
  | 'handle_resurrected_objects'
  | 'delete_garbage'
  | 'done';

/**
 * Called after each stage of a collection. `looked`: the head of the list that is looked at; `unreachable`: what is
 * taken for garbage by then.
 */
export const gcObserver: {
  stage: ((stage: Stage, generation: number, looked: number, unreachable: readonly Ref[]) => void) | null;
} = { stage: null };
