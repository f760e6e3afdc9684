// CPython: Modules/gcmodule.c (collect), Python/gc.c (gc_collect_main). One collection, stage by stage.
//
// The cycles that nobody outside holds are found by counting: each object's count is copied (update_refs), then every
// reference that comes from within the set is taken off the copy (subtract_refs). What keeps a number above zero is held
// from outside, and with it all that it reaches stays (move_unreachable). The rest is garbage.

import { host } from '../host.ts';
import { v } from '../version.ts';
import { PyObject_GC_UnTrack, PyObject_IS_GC, setFinalized } from './gc.ts';
import {
  COLLECTING,
  clearFlags,
  FINAL_LIST,
  FINALIZED,
  FINALIZERS_LIST,
  GC_FLAGS,
  GC_REFS,
  head,
  listInit,
  listIsEmpty,
  listMerge,
  listMove,
  listSize,
  NUM_GENERATIONS,
  next,
  objectOf,
  PERMANENT,
  SEEN_LIST,
  UNREACHABLE,
  UNREACHABLE_LIST,
} from './gclist.ts';
import {
  addStats,
  COLLECTING_NOW,
  type Collection,
  count,
  DEBUG,
  DEBUG_COLLECTABLE,
  DEBUG_SAVEALL,
  DEBUG_STATS,
  DEBUG_UNCOLLECTABLE,
  ELSEWHERE,
  gcObserver,
  gcParts,
  gcSettings,
  gcstate,
  LONG_LIVED_PENDING,
  LONG_LIVED_TOTAL,
  type Stage,
  threshold,
} from './gcstate.ts';
import { collectIncremental, generationList, incremental } from './incremental.ts';
import { addressOf, i32, type Ref, store } from './memory.ts';
import {
  gcHead,
  mark,
  ob_refcnt,
  ob_type,
  own,
  Py_INCREF,
  release,
  table,
  tp_clear,
  tp_del,
  tp_finalize,
  tp_traverse,
  type Visit,
} from './object.ts';

/** Why a collection runs: because memory fills, because the program asks, or at the end of the process. */
export type Reason = 'heap' | 'manual' | 'shutdown';

/** Collects the oldest generation whose count is over its threshold (collect_generations). */
export function collect_generations(): void {
  for (let g = NUM_GENERATIONS - 1; g >= 0; g--) {
    if (i32[head(g) + count] <= i32[head(g) + threshold]) continue;
    // the 25 % rule: a full collection only when enough objects wait for their first one
    if (g === 2 && i32[gcstate + LONG_LIVED_PENDING] < Math.trunc(i32[gcstate + LONG_LIVED_TOTAL] / 4))
      continue;
    _PyGC_Collect(g, 'heap');
    return;
  }
}

/** A full collection, if the collector is enabled: at the end of the process. Returns what _PyGC_Collect does. */
export function PyGC_Collect(): number {
  return gcSettings.enabled() ? _PyGC_Collect(NUM_GENERATIONS - 1, 'manual') : 0;
}

/**
 * Collects a generation and those younger, and tells gc.callbacks (not at the end of the process). Returns how many
 * unreachable objects were found; 0 when a collection is under way already.
 */
export function _PyGC_Collect(generation: number, reason: Reason): number {
  if (i32[gcstate + COLLECTING_NOW] !== 0) return 0;
  store(gcstate + COLLECTING_NOW, 1);
  const collection: Collection = { collected: 0, uncollectable: 0, candidates: 0 };
  if (reason !== 'shutdown') gcParts.invokeCallbacks('start', generation, collection);
  const start = showStart(generation);
  if (incremental) collectIncremental(generation, collection);
  else collectGeneration(generation, collection);
  if (!incremental) showDone(collection, start);
  if (!incremental && generation === NUM_GENERATIONS - 1) gcParts.clearFreeLists();
  if (!incremental) addStats(generation, collection);
  if (reason !== 'shutdown') gcParts.invokeCallbacks('stop', generation, collection);
  store(gcstate + COLLECTING_NOW, 0);
  if (incremental) showDone(collection, start);
  observe('done', generation, head(0), 0);
  return collection.collected + collection.uncollectable;
}

// The generational collector: the younger generations are merged into the one that is collected; what survives goes
// to the next one.
function collectGeneration(generation: number, collection: Collection): void {
  const young = head(generation);
  const full = generation === NUM_GENERATIONS - 1;
  const old = full ? young : head(generation + 1);
  if (!full) store(old + count, i32[old + count] + 1);
  for (let g = 0; g <= generation; g++) store(head(g) + count, 0);
  for (let g = 0; g < generation; g++) listMerge(head(g), young);

  const unreachable = head(UNREACHABLE_LIST);
  deduce_unreachable(young, unreachable, collection, generation);
  untrack_tuples(young);
  if (full) {
    if (v.untrackDicts) untrack_dicts(young);
    store(gcstate + LONG_LIVED_PENDING, 0);
    store(gcstate + LONG_LIVED_TOTAL, listSize(young) + i32[gcstate + ELSEWHERE]);
  } else {
    if (generation === NUM_GENERATIONS - 2)
      store(gcstate + LONG_LIVED_PENDING, i32[gcstate + LONG_LIVED_PENDING] + listSize(young));
    listMerge(young, old);
  }
  disposeOf(unreachable, old, collection, generation);
}

/**
 * What every collection does with the objects it found unreachable: weak references, finalizers, clearing. Survivors go
 * to `old`. Adds to the collection's figures.
 */
export function disposeOf(
  unreachable: number,
  old: number,
  collection: Collection,
  generation: number,
): void {
  const finalizers = head(FINALIZERS_LIST);
  listInit(finalizers);
  move_legacy_finalizers(unreachable, finalizers);
  move_legacy_finalizer_reachable(finalizers);
  if (i32[gcstate + DEBUG] & DEBUG_COLLECTABLE)
    for (let h = next(unreachable); h !== unreachable; h = next(h)) debug_cycle('collectable', objectOf(h));
  if (v.resurrection === 'counted') collection.collected += listSize(unreachable);

  collection.collected += gcParts.handleWeakrefs(unreachable, old);
  observe('handle_weakrefs', generation, old, unreachable);
  finalize_garbage(unreachable);
  observe('finalize_garbage', generation, old, unreachable);

  if (v.resurrection === 'each') {
    const final = head(FINAL_LIST);
    handle_resurrected_objects(unreachable, final, old);
    observe('handle_resurrected_objects', generation, old, final);
    gcParts.clearWeakrefs(final);
    collection.collected += listSize(final);
    delete_garbage(final, old);
  } else if (check_garbage(unreachable)) {
    for (let h = next(unreachable); h !== unreachable; h = next(h)) forget(h);
    listMerge(unreachable, old);
    observe('handle_resurrected_objects', generation, old, unreachable);
  } else {
    observe('handle_resurrected_objects', generation, old, unreachable);
    if (v.resurrection === 'all') collection.collected += listSize(unreachable);
    delete_garbage(unreachable, old);
  }
  observe('delete_garbage', generation, old, 0);

  for (let h = next(finalizers); h !== finalizers; h = next(h)) {
    collection.uncollectable++;
    if (i32[gcstate + DEBUG] & DEBUG_UNCOLLECTABLE) debug_cycle('uncollectable', objectOf(h));
  }
  handle_legacy_finalizers(finalizers, old);
}

/** Tells the observer of a stage. `unreachable`: the head of the garbage's list, 0 for none. */
export function observe(stage: Stage, generation: number, looked: number, unreachable: number): void {
  if (gcObserver.stage === null) return;
  const found: Ref[] = [];
  if (unreachable !== 0)
    for (let h = next(unreachable); h !== unreachable; h = next(h)) found.push(objectOf(h));
  gcObserver.stage(stage, generation, looked, found);
}

// ---------------------------------------------------------------- what is unreachable

/** Leaves what is reachable from outside in `base` and moves the rest to `unreachable` (deduce_unreachable). */
export function deduce_unreachable(
  base: number,
  unreachable: number,
  collection: Collection,
  generation: number,
): void {
  collection.candidates = update_refs(base);
  observe('update_refs', generation, base, 0);
  subtract_refs(base);
  observe('subtract_refs', generation, base, 0);
  listInit(unreachable);
  move_unreachable(base, unreachable);
  observe('move_unreachable', generation, base, unreachable);
}

// Copies each count into gc_refs. Returns how many objects there are.
function update_refs(list: number): number {
  let candidates = 0;
  for (let h = next(list); h !== list; ) {
    const following = next(h);
    const o = objectOf(h);
    const refcnt = i32[(o << 2) + ob_refcnt];
    if (refcnt < 0) {
      // immortal: not a matter for the collector any more
      if (v.gcImmortals === 'frozen') listMove(h, head(PERMANENT));
      else PyObject_GC_UnTrack(o);
    } else {
      store(h + GC_REFS, refcnt);
      store(h + GC_FLAGS, i32[h + GC_FLAGS] | COLLECTING);
      candidates++;
    }
    h = following;
  }
  return candidates;
}

/** Calls an object's tp_traverse. */
export function traverse(o: Ref, visit: Visit): void {
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

let reachable = 0; // the list that visit_reachable brings objects back to

const visit_reachable: Visit = (target) => {
  if (!PyObject_IS_GC(target)) return;
  const h = gcHead(target);
  const flags = i32[h + GC_FLAGS];
  if ((flags & COLLECTING) === 0) return;
  if (flags & UNREACHABLE) {
    // it was put aside too early: back to the end of the list still to be looked at
    listMove(h, reachable);
    store(h + GC_FLAGS, flags & ~UNREACHABLE);
    store(h + GC_REFS, 1);
  } else if (i32[h + GC_REFS] === 0) store(h + GC_REFS, 1);
};

// Separates the list: what has gc_refs above 0, and all it reaches, stays (no longer COLLECTING); the rest goes to
// `unreachable`, still COLLECTING.
function move_unreachable(list: number, unreachable: number): void {
  reachable = list;
  for (let h = next(list); h !== list; ) {
    if (i32[h + GC_REFS] !== 0) {
      traverse(objectOf(h), visit_reachable);
      forget(h);
      h = next(h);
    } else {
      const following = next(h);
      listMove(h, unreachable);
      store(h + GC_FLAGS, i32[h + GC_FLAGS] | UNREACHABLE);
      h = following;
    }
  }
  for (let h = next(unreachable); h !== unreachable; h = next(h)) clearFlags(h, UNREACHABLE);
}

// The header as it is between collections.
function forget(h: number): void {
  clearFlags(h, COLLECTING);
  store(h + GC_REFS, 0);
}

/** Untracks the tuples of a list whose items are all untracked. */
export function untrack_tuples(list: number): void {
  for (let h = next(list); h !== list; ) {
    const following = next(h);
    gcParts.untrackTuple(objectOf(h));
    h = following;
  }
}

// Only in full collections, so that a growing dict is not looked at again and again.
function untrack_dicts(list: number): void {
  for (let h = next(list); h !== list; ) {
    const following = next(h);
    gcParts.untrackDict(objectOf(h));
    h = following;
  }
}

// ---------------------------------------------------------------- legacy finalizers

function hasLegacyFinalizer(o: Ref): boolean {
  return i32[(i32[(o << 2) + ob_type] << 2) + tp_del] !== 0;
}

// What has a tp_del (no class of Python code has) cannot be cleared safely, nor what it reaches.
function move_legacy_finalizers(unreachable: number, finalizers: number): void {
  for (let h = next(unreachable); h !== unreachable; ) {
    const following = next(h);
    if (hasLegacyFinalizer(objectOf(h))) {
      forget(h);
      listMove(h, finalizers);
    }
    h = following;
  }
}

function move_legacy_finalizer_reachable(finalizers: number): void {
  for (let h = next(finalizers); h !== finalizers; h = next(h))
    traverse(objectOf(h), (target) => {
      const t = gcHead(target);
      if (!PyObject_IS_GC(target) || (i32[t + GC_FLAGS] & COLLECTING) === 0) return;
      listMove(t, finalizers);
      forget(t);
    });
}

function handle_legacy_finalizers(finalizers: number, old: number): void {
  for (let h = next(finalizers); h !== finalizers; h = next(h)) {
    const o = objectOf(h);
    if (i32[gcstate + DEBUG] & DEBUG_SAVEALL || hasLegacyFinalizer(o)) gcParts.appendGarbage(o);
  }
  listMerge(finalizers, old);
}

// ---------------------------------------------------------------- disposing of it

// Calls the finalizers (PEP 442), each once, in the order of the list. A finalizer may make objects of the list die: so
// always the first one, which moves to `seen`.
function finalize_garbage(collectable: number): void {
  const seen = head(SEEN_LIST);
  listInit(seen);
  while (!listIsEmpty(collectable)) {
    const h = next(collectable);
    const o = objectOf(h);
    listMove(h, seen);
    const finalize = i32[(i32[(o << 2) + ob_type] << 2) + tp_finalize];
    if (finalize === 0 || i32[h + GC_FLAGS] & FINALIZED) continue;
    setFinalized(o);
    const m = mark();
    Py_INCREF(own(o));
    table[finalize](o);
    release(m);
  }
  listMerge(seen, collectable);
}

// ≤ 3.8: true when a finalizer made any of the objects reachable again. All of them survive then.
function check_garbage(collectable: number): boolean {
  update_refs(collectable);
  subtract_refs(collectable);
  for (let h = next(collectable); h !== collectable; h = next(h)) if (i32[h + GC_REFS] !== 0) return true;
  return false;
}

// 3.9+: whoever a finalizer made reachable again survives, with all it reaches; the rest goes to `final`.
function handle_resurrected_objects(unreachable: number, final: number, old: number): void {
  for (let h = next(unreachable); h !== unreachable; h = next(h)) forget(h);
  update_refs(unreachable);
  subtract_refs(unreachable);
  listInit(final);
  move_unreachable(unreachable, final);
  listMerge(unreachable, old);
}

// Breaks the cycles: tp_clear in the order of the list; the counts then free the objects. What survives goes to `old`.
function delete_garbage(collectable: number, old: number): void {
  while (!listIsEmpty(collectable)) {
    const h = next(collectable);
    const o = objectOf(h);
    if (i32[gcstate + DEBUG] & DEBUG_SAVEALL) gcParts.appendGarbage(o);
    else {
      const clear = i32[(i32[(o << 2) + ob_type] << 2) + tp_clear];
      if (clear !== 0) {
        const m = mark();
        Py_INCREF(own(o));
        table[clear](o);
        release(m);
      }
    }
    if (next(collectable) === h) {
      // still alive, it may die later
      forget(h);
      listMove(h, old);
    }
  }
}

// ---------------------------------------------------------------- what gc.set_debug asks for

function debug_cycle(what: string, o: Ref): void {
  const type = gcParts.typeName(i32[(o << 2) + ob_type]);
  gcParts.writeStderr(`gc: ${what} <${type} 0x${addressOf(o).toString(16)}>\n`);
}

// Returns the time.
function showStart(generation: number): number {
  if ((i32[gcstate + DEBUG] & DEBUG_STATS) === 0) return 0;
  let sizes = '';
  for (let g = 0; g < NUM_GENERATIONS; g++) sizes += ` ${listSize(head(generationList(g)))}`;
  gcParts.writeStderr(`gc: collecting generation ${generation}...\n`);
  gcParts.writeStderr(`gc: objects in each generation:${sizes}\n`);
  if (v.minor >= 7)
    gcParts.writeStderr(`gc: objects in permanent generation: ${listSize(head(PERMANENT))}\n`);
  return host.now();
}

function showDone({ collected, uncollectable }: Collection, start: number): void {
  if ((i32[gcstate + DEBUG] & DEBUG_STATS) === 0) return;
  const found =
    v.minor <= 7 && collected + uncollectable === 0
      ? ''
      : `, ${collected + uncollectable} unreachable, ${uncollectable} uncollectable`;
  gcParts.writeStderr(`gc: done${found}, ${(host.now() - start).toFixed(4)}s elapsed\n`);
}
