// CPython: Python/pystate.c. The interpreter's own state: a PyInterpreterState in static memory.

import { allocStatic, i32, type Ref, store } from '../memory/memory.ts';
import { objectFields, Py_XDECREF, Py_XINCREF } from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';

/** Word offsets in PyInterpreterState. */
export const INTERP = words('PyInterpreterState', v);
/** Word index of the interpreter's state. */
export let interp = 0;

/** Prepares the state of a new process. */
export function initInterpreterState(): void {
  interp = allocStatic(structOf('PyInterpreterState', v).size) << 2;
  store(interp + INTERP.exc_item, interp + INTERP.exc_info);
}

/** The references that the interpreter itself holds: field, target. */
export function* interpreterReferences(): Generator<{ field: string; target: Ref }> {
  const { names, words: offsets } = objectFields('PyInterpreterState');
  for (let i = 0; i < names.length; i++) {
    const target = i32[interp + offsets[i]];
    if (target !== 0) yield { field: names[i], target };
  }
}

/** The exception being handled now (borrowed), or NULL (_PyErr_GetTopmostException). */
export function handledException(): Ref {
  let item = i32[interp + INTERP.exc_item];
  for (;;) {
    if (i32[item] !== 0) return i32[item];
    if (item === interp + INTERP.exc_info) return 0;
    item = i32[item + 4]; // gi_previous_item follows gi_exc and gi_exc_traceback
  }
}

/**
 * Makes an exception (stolen, or NULL) the handled one of the running code and drops the one before. Up to 3.10 the
 * traceback that it has now is held besides.
 */
export function setHandledException(exc: Ref, traceback: Ref): void {
  const item = i32[interp + INTERP.exc_item];
  const old = i32[item];
  const oldTraceback = i32[item + 2];
  store(item, exc);
  if (v.excInfoTraceback) {
    Py_XINCREF(traceback);
    store(item + 2, traceback);
  }
  Py_XDECREF(old);
  Py_XDECREF(oldTraceback);
}

/** What the interpreter gives objects that import modules: set by pylifecycle.ts. */
export const importHooks = {
  /** the module of that name; new reference */
  import: (_name: Ref): Ref => {
    throw new Error('no interpreter');
  },
};
