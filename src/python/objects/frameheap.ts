// CPython: Objects/frameobject.c up to 3.10. Frames that are objects on the heap.
//
// A PyFrameObject holds its call: f_back, f_code, f_builtins … at its start, the locals, cells and value stack at its
// end. In between CPython keeps 20 entries of the block stack, which our code has no use for (it has exception tables);
// there lies our _PyInterpreterFrame, whose localsplus ends where CPython's ends. It is what f_code and f_locals are
// fields of; f_frame leads to it.
//
// When a call ends and nobody else holds its frame, the code keeps the frame for its next call (co_zombieframe), and
// further ones go to a free list of frames of any size.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import {
  _PyObject_GC_IS_TRACKED,
  _PyObject_GC_Resize,
  PyObject_GC_Del,
  PyObject_GC_New,
  PyObject_GC_Track,
  PyObject_GC_UnTrack,
} from '../memory/gc.ts';
import { i32, loadSsize, pages, type Ref, store, storeSsize } from '../memory/memory.ts';
import { _Py_NewReference, ob_size, Py_CLEAR, Py_DECREF, Py_NewRef, type Visit } from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { realStacksize } from './codenative.ts';
import { co, codeData } from './codeobject.ts';
import { clearFrame, F, LOCALSPLUS, PyFrame_Type } from './frameobject.ts';

let FO = words('PyFrameObject', v);
let headerSize = 0;
const free = freelist('frame', limitOf('freeFrames'), (o) => PyObject_GC_Del(o));

/** Reads the layout of the version's frames. */
export function initFrameHeap(): void {
  FO = words('PyFrameObject', v);
  headerSize = (structOf('PyFrameObject', v).size + 15) & ~15;
}

// Slots that CPython's frame of this code has: locals, cells, free variables, value stack.
function extras(code: Ref): number {
  const w = code << 2;
  if (!v.frameObjects) return i32[w + co.co_nlocalsplus] + realStacksize(codeData(code));
  return i32[w + co.co_stacksize] + i32[w + co.co_nlocals] + i32[w + co.co_ncells] + i32[w + co.co_nfree];
}

/** frame.__sizeof__: bytes of a frame of this code, in every version. */
export function frameSizeof(code: Ref): number {
  return v.frameSize + 8 * extras(code);
}

function recordSize(code: Ref): number {
  return 4 * LOCALSPLUS + 8 * (i32[(code << 2) + co.co_nlocalsplus] + i32[(code << 2) + co.co_stackslots]);
}

// Bytes of an object with room for n slots (tp_basicsize counts one that every frame has).
function allocated(n: number): number {
  return v.frameSize + 8 + 8 * n;
}

/**
 * A frame for a call of this code (frame_alloc): the one the code kept, one of the free list, or a new one. Returns the
 * granule of its _PyInterpreterFrame, all zero but frame_obj; the object has one reference, the call's. MemoryError.
 */
export function allocFrame(code: Ref): Ref {
  const need = Math.max(allocated(extras(code)), headerSize + ((recordSize(code) + 15) & ~15));
  let o = i32[(code << 2) + co.co_zombieframe];
  if (o !== 0) {
    store((code << 2) + co.co_zombieframe, 0);
    _Py_NewReference(o, PyFrame_Type);
  } else {
    o = pop(free);
    if (o === 0) {
      o = PyObject_GC_New(PyFrame_Type, need);
      setSize(o, need);
    } else {
      if (allocated(loadSsize((o << 2) + ob_size)) < need) {
        o = _PyObject_GC_Resize(o, need);
        setSize(o, need);
      }
      _Py_NewReference(o, PyFrame_Type);
    }
  }
  const w = o << 2;
  const frame = o + ((allocated(loadSsize(w + ob_size)) - recordSize(code)) >>> 4);
  const end = (frame << 2) + recordSize(code) / 4;
  i32.fill(0, w + FO.f_back, w + headerSize / 4);
  i32.fill(0, frame << 2, end);
  for (let p = w >>> 10; p <= (end - 1) >>> 10; p++) pages[p] = 3;
  store(w + FO.f_frame, frame);
  store((frame << 2) + F.frame_obj, o);
  return frame;
}

function setSize(o: Ref, bytes: number): void {
  storeSsize((o << 2) + ob_size, (bytes - v.frameSize - 8) >>> 3);
}

/** The frame's references to its namespaces; it is tracked from now on where the version tracks running frames. */
export function holdNamespaces(frame: Ref): void {
  const w = frame << 2;
  const o = i32[w + F.frame_obj];
  store((o << 2) + FO.f_globals, Py_NewRef(i32[w + F.f_globals]));
  store((o << 2) + FO.f_builtins, Py_NewRef(i32[w + F.f_builtins]));
  if (v.tracksRunningFrames) PyObject_GC_Track(o);
}

/** The frame is on top of the calls in progress: it holds the one below. */
export function enterFrame(frame: Ref, previous: Ref): void {
  const o = i32[(frame << 2) + F.frame_obj] << 2;
  store(o + FO.f_executing, 1);
  if (previous !== 0) store(o + FO.f_back, Py_NewRef(i32[(previous << 2) + F.frame_obj]));
}

/** A generator's frame is left: it runs no more, and holds no frame below it. */
export function suspendFrame(frame: Ref): void {
  const o = i32[(frame << 2) + F.frame_obj] << 2;
  store(o + FO.f_executing, 0);
  Py_CLEAR(o + FO.f_back);
}

/** A call has ended: the call's reference to its frame is dropped. Who holds the frame besides keeps all it held. */
export function leaveHeapFrame(frame: Ref): void {
  const w = frame << 2;
  const o = i32[w + F.frame_obj];
  const func = i32[w + F.f_func];
  store(w + F.f_func, 0);
  store((o << 2) + FO.f_executing, 0);
  if (i32[o << 2] > 1 && !_PyObject_GC_IS_TRACKED(o)) PyObject_GC_Track(o);
  Py_DECREF(o);
  if (func > 0) Py_DECREF(func);
}

/** A generator takes the frame over (borrowed back reference f_gen). */
export function giveToGenerator(frame: Ref, gen: Ref): void {
  const o = i32[(frame << 2) + F.frame_obj];
  suspendFrame(frame);
  store((o << 2) + FO.f_gen, gen);
  if (!_PyObject_GC_IS_TRACKED(o)) PyObject_GC_Track(o);
}

/** The generator of a frame object (borrowed), or 0. */
export function generatorOf(o: Ref): Ref {
  return i32[(o << 2) + FO.f_gen];
}

/** The frame object is no generator's any more. */
export function leaveGenerator(o: Ref): void {
  store((o << 2) + FO.f_gen, 0);
}

/** True while the frame's code runs. */
export function isExecuting(o: Ref): boolean {
  return i32[(o << 2) + FO.f_executing] !== 0;
}

/** f_back (borrowed) or NULL. */
export function heapFrameBack(o: Ref): Ref {
  return i32[(o << 2) + FO.f_back];
}

/** The _PyInterpreterFrame of a frame object. */
export function heapFrameOf(o: Ref): Ref {
  return i32[(o << 2) + FO.f_frame];
}

/** Visits the references that are fields of the object itself. */
export function visitHeader(o: Ref, visit: Visit): void {
  for (const field of ['f_back', 'f_builtins', 'f_globals', 'f_trace']) {
    const target = i32[(o << 2) + FO[field]];
    if (target !== 0) visit(target, field, 0);
  }
}

/** tp_dealloc: drops what the frame holds, and keeps its memory for the code's next call, or for any. */
export function heapFrameDealloc(o: Ref): void {
  PyObject_GC_UnTrack(o);
  const frame = heapFrameOf(o);
  const w = frame << 2;
  clearFrame(frame);
  for (const field of ['f_back', 'f_builtins', 'f_globals', 'f_trace']) Py_CLEAR((o << 2) + FO[field]);
  const code = i32[w + F.f_code];
  if (i32[(code << 2) + co.co_zombieframe] === 0) store((code << 2) + co.co_zombieframe, o);
  else if (!push(free, o)) PyObject_GC_Del(o);
  Py_DECREF(code);
}

/** The frame that a code object kept is given back when the code dies. */
export function freeZombie(code: Ref): void {
  const o = i32[(code << 2) + co.co_zombieframe];
  if (o === 0) return;
  store((code << 2) + co.co_zombieframe, 0);
  PyObject_GC_Del(o);
}
