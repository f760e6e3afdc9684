// CPython: Modules/gcmodule.c and Python/gc.c (handle_weakrefs, clear_weakrefs). What a collection does with the weak
// references to its garbage.

import {
  CALLBACKS_LIST,
  COLLECTING,
  GC_FLAGS,
  head,
  listInit,
  listIsEmpty,
  listMove,
  next,
  objectOf,
} from '../memory/gclist.ts';
import { gcParts } from '../memory/gcstate.ts';
import { keepSpace } from '../memory/incremental.ts';
import { i32 } from '../memory/memory.ts';
import { gcHead, Py_DECREF, Py_INCREF } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  _PyWeakref_ClearRef,
  handle_callback,
  PyWeakref_Check,
  weakrefCallback,
  weakrefListAt,
  weakrefNext,
} from './weakrefobject.ts';

/**
 * Kills the weak references to the objects of a list (3.15: those with callbacks) and calls the callbacks of those that
 * are not garbage themselves; these go to `old` if they live on. Returns how many of them died.
 */
function handle_weakrefs(unreachable: number, old: number): number {
  const toCall = head(CALLBACKS_LIST);
  listInit(toCall);
  for (let h = next(unreachable); h !== unreachable; h = next(h)) {
    const o = objectOf(h);
    if (v.clearsGarbageWeakrefs && !v.weakrefsOutliveFinalizers && PyWeakref_Check(o)) _PyWeakref_ClearRef(o);
    const list = weakrefListAt(o);
    if (list === 0) continue;
    for (let ref = i32[list], following = 0; ref !== 0; ref = following) {
      following = weakrefNext(ref);
      const hasCallback = weakrefCallback(ref) !== 0;
      if (v.weakrefsOutliveFinalizers && !hasCallback) continue;
      _PyWeakref_ClearRef(ref);
      // a callback of garbage is not called: it could bring the garbage back
      if (!hasCallback || i32[gcHead(ref) + GC_FLAGS] & COLLECTING) continue;
      Py_INCREF(ref);
      listMove(gcHead(ref), toCall);
    }
  }
  let died = 0;
  while (!listIsEmpty(toCall)) {
    const h = next(toCall);
    const ref = objectOf(h);
    handle_callback(ref, weakrefCallback(ref));
    Py_DECREF(ref);
    if (next(toCall) === h) {
      keepSpace(h);
      listMove(h, old);
    } else died++;
  }
  return died;
}

/** 3.15: kills all weak references to, and among, what is still garbage after the finalizers have run. */
function clear_weakrefs(unreachable: number): void {
  for (let h = next(unreachable); h !== unreachable; h = next(h)) {
    const o = objectOf(h);
    if (PyWeakref_Check(o)) _PyWeakref_ClearRef(o);
    const list = weakrefListAt(o);
    while (list !== 0 && i32[list] !== 0) _PyWeakref_ClearRef(i32[list]);
  }
}

/** Joins weak references to the collector; at each start. */
export function initWeakref(): void {
  gcParts.handleWeakrefs = handle_weakrefs;
  gcParts.clearWeakrefs = (unreachable) => {
    if (v.weakrefsOutliveFinalizers) clear_weakrefs(unreachable);
  };
}
