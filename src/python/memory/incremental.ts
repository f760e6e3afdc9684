// CPython: Python/gc.c of 3.14.4. The incremental collector of 3.14.0 … 3.14.4.
//
// There is one young generation and two old spaces: "visited" holds what has been looked at in this round, "pending"
// what has not. An automatic collection takes the young objects and an increment of the pending ones; survivors are
// visited. A round begins by marking all that stacks, sys and builtins reach as visited; when nothing is pending the
// spaces change their roles.

import { v } from '../version.ts';
import { deduce_unreachable, disposeOf, observe, traverse, untrack_tuples } from './collect.ts';
import { _PyObject_GC_IS_TRACKED, PyObject_IS_GC } from './gc.ts';
import {
  GC_FLAGS,
  head,
  INCREMENT_LIST,
  listInit,
  listIsEmpty,
  listMerge,
  listMove,
  listSize,
  next,
  OLD_SPACE,
  objectOf,
  PERMANENT,
  REACHABLE_LIST,
  SURVIVORS_LIST,
  UNREACHABLE_LIST,
} from './gclist.ts';
import {
  addStats,
  type Collection,
  count,
  ELSEWHERE,
  gcParts,
  gcstate,
  HEAP_SIZE,
  PHASE,
  threshold,
  VISITED_SPACE,
  WORK_TO_DO,
} from './gcstate.ts';
import { i32, type Ref, store } from './memory.ts';
import { gcHead, type Visit } from './object.ts';

const YOUNG = 0;
const OLD = 1; // old[0]; old[1] is the next list
const SCAN_RATE_DIVISOR = 10;
const PHASE_MARK = 0;
const PHASE_COLLECT = 1;

/** True where the profile has the incremental collector: asked at every allocation. */
export let incremental = false;

/** Prepares the collector of a new process. */
export function initIncremental(): void {
  incremental = v.gcAlgorithm === 'incremental';
}

const visitedSpace = (): number => i32[gcstate + VISITED_SPACE];
const visitedList = (): number => head(OLD + visitedSpace());
const pendingList = (): number => head(OLD + (visitedSpace() ^ 1));

/** The flag of a header in the space that has been visited, or in the other. */
const flagOf = (space: number): number => (space === 0 ? 0 : OLD_SPACE);

/** The flag of a new object: it belongs to the space that has not been visited. */
export function newObjectFlag(): number {
  return flagOf(visitedSpace() ^ 1);
}

/** The list that the module gc calls generation 0, 1 or 2 (GEN_HEAD). */
export function generationList(generation: number): number {
  if (!incremental || generation === YOUNG) return generation;
  return OLD + (generation === 1 ? visitedSpace() : visitedSpace() ^ 1);
}

/** Collects the young objects (0), those and an increment (1), or all (2). */
export function collectIncremental(generation: number, collection: Collection): void {
  if (generation === 0) gc_collect_young(collection);
  else if (generation === 1) gc_collect_increment(collection);
  else gc_collect_full(collection);
}

function setSpace(h: number, space: number): void {
  store(h + GC_FLAGS, (i32[h + GC_FLAGS] & ~OLD_SPACE) | flagOf(space));
}

/** Gives a header the space that survivors go to. */
export function keepSpace(h: number): void {
  if (incremental) setSpace(h, visitedSpace());
}

function listSetSpace(list: number, space: number): void {
  for (let h = next(list); h !== list; h = next(h)) setSpace(h, space);
}

function addWork(n: number): void {
  store(gcstate + WORK_TO_DO, i32[gcstate + WORK_TO_DO] + n);
}

function gc_collect_young(collection: Collection): void {
  const young = head(YOUNG);
  const survivors = head(SURVIVORS_LIST);
  untrack_tuples(young);
  listInit(survivors);
  listSetSpace(young, visitedSpace());
  gc_collect_region(young, survivors, collection, 0);
  const visited = visitedList();
  listMerge(survivors, visited);
  store(young + count, 0);
  store(visited + count, i32[visited + count] + 1);
  addStats(0, collection);
}

function gc_collect_increment(collection: Collection): void {
  const young = head(YOUNG);
  addWork(assess_work_to_do());
  if (i32[gcstate + WORK_TO_DO] < 0) return;
  untrack_tuples(young);
  if (i32[gcstate + PHASE] === PHASE_MARK) {
    const marked = mark_at_start();
    addWork(-marked); // again: mark_at_start has done so
    observe('mark', 1, visitedList(), 0);
    return;
  }
  const pending = pendingList();
  const visited = visitedList();
  const increment = head(INCREMENT_LIST);
  const survivors = head(SURVIVORS_LIST);
  listInit(increment);
  addWork(-mark_stacks(false));
  observe('mark', 1, visited, 0);
  listSetSpace(young, visitedSpace());
  listMerge(young, increment);
  let size = listSize(increment);
  while (size < i32[gcstate + WORK_TO_DO] && !listIsEmpty(pending)) {
    const h = next(pending);
    listMove(h, increment);
    setSpace(h, visitedSpace());
    size += 1 + expand_region_transitively_reachable(increment, h);
  }
  listInit(survivors);
  gc_collect_region(increment, survivors, collection, 1);
  listMerge(survivors, visited);
  addWork(-size);
  addStats(1, collection);
  if (listIsEmpty(pending)) completed_scavenge();
}

function gc_collect_full(collection: Collection): void {
  const young = head(YOUNG);
  const pending = pendingList();
  const visited = visitedList();
  untrack_tuples(young);
  listMerge(young, pending);
  listSetSpace(pending, visitedSpace());
  store(young + count, 0);
  listMerge(pending, visited);
  gc_collect_region(visited, visited, collection, 2);
  for (const list of [YOUNG, OLD, OLD + 1]) store(head(list) + count, 0);
  completed_scavenge();
  gcParts.clearFreeLists();
  addStats(2, collection);
}

function gc_collect_region(from: number, to: number, collection: Collection, generation: number): void {
  const unreachable = head(UNREACHABLE_LIST);
  deduce_unreachable(from, unreachable, collection, generation);
  untrack_tuples(from);
  if (from !== to) listMerge(from, to);
  disposeOf(unreachable, to, collection, generation);
}

// New objects, and as many again as the heap is large in hundredths, but at most twice the new ones.
function assess_work_to_do(): number {
  const scale = Math.max(i32[head(OLD) + threshold], 2);
  const fresh = i32[head(YOUNG) + count];
  const fraction = Math.trunc(Math.trunc(i32[gcstate + HEAP_SIZE] / SCAN_RATE_DIVISOR) / scale);
  store(head(YOUNG) + count, 0);
  return fresh + Math.min(fraction, 2 * fresh);
}

function completed_scavenge(): void {
  const space = visitedSpace();
  if (listIsEmpty(head(PERMANENT))) {
    store(gcstate + VISITED_SPACE, space ^ 1);
    listSetSpace(head(YOUNG), space);
  } else {
    const pending = pendingList();
    listMerge(visitedList(), pending);
    listSetSpace(pending, space ^ 1);
  }
  store(gcstate + WORK_TO_DO, 0);
  store(gcstate + PHASE, PHASE_MARK);
}

// ---------------------------------------------------------------- marking

let container = 0;
let added = 0;

// Brings an object that has not been visited to the end of the container.
function add(o: Ref): void {
  if (i32[o << 2] < 0 || !PyObject_IS_GC(o) || !_PyObject_GC_IS_TRACKED(o)) return;
  const h = gcHead(o);
  if ((i32[h + GC_FLAGS] & OLD_SPACE) === flagOf(visitedSpace())) return;
  setSpace(h, visitedSpace());
  listMove(h, container);
  added++;
}

const visit_add_to_container: Visit = (target) => add(target);

// Adds all that `h`, the last of the increment, reaches. Returns how many objects came.
function expand_region_transitively_reachable(increment: number, h: number): number {
  container = increment;
  added = 0;
  while (h !== increment) {
    const o = objectOf(h);
    if (i32[o << 2] < 0) {
      const following = next(h);
      listMove(h, head(PERMANENT));
      h = following;
      continue;
    }
    traverse(o, visit_add_to_container);
    h = next(h);
  }
  return added;
}

// Visits all that `roots` gives, and what it reaches. Returns how many objects were marked.
function mark(roots: (visit: (o: Ref) => void) => void): number {
  container = head(REACHABLE_LIST);
  listInit(container);
  added = 0;
  roots(add);
  const visited = visitedList();
  while (!listIsEmpty(container)) {
    const h = next(container);
    listMove(h, visited);
    traverse(objectOf(h), visit_add_to_container);
  }
  return added;
}

function mark_stacks(start: boolean): number {
  return mark((visit) => gcParts.visitStacks(start, visit));
}

function mark_at_start(): number {
  // what our process lacks would all be reached from sys.modules
  const marked = i32[gcstate + ELSEWHERE] + mark(gcParts.visitGlobalRoots) + mark_stacks(true);
  addWork(-marked);
  store(gcstate + PHASE, PHASE_COLLECT);
  return marked;
}

// ---------------------------------------------------------------- the permanent generation

/** gc.freeze: everything goes to the permanent generation, which counts as visited. */
export function freezeSpaces(): void {
  for (const list of [YOUNG, OLD, OLD + 1]) {
    listSetSpace(head(list), visitedSpace());
    listMerge(head(list), head(PERMANENT));
    store(head(list) + count, 0);
  }
}

/** gc.unfreeze: the permanent generation goes to the visited space. */
export function unfreezeSpaces(): void {
  listMerge(head(PERMANENT), visitedList());
}
