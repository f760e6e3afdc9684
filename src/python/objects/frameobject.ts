// CPython: Python/frame.c, Objects/frameobject.c. Calls in progress, and the frame objects that show them.
//
// A frame is an _PyInterpreterFrame followed by its localsplus (locals, cells, free variables, value stack; 8 bytes
// a slot) in a chunk of the data stack, in a generator, or, when someone still holds the frame object after the call has
// ended, in the frame object itself. Up to 3.10 it always lies in its frame object (frameheap.ts).

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import {
  addressOf,
  copyBytes,
  i32,
  mmap,
  munmap,
  pages,
  type Ref,
  SEGMENT_SIZE,
  store,
} from '../memory/memory.ts';
import {
  hooks,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { ob_ref, PyCell_Type } from './cellobject.ts';
import { co, PyCode_Addr2Line } from './codeobject.ts';
import { PyDict_DelItem, PyDict_GetItemWithError, PyDict_New, PyDict_SetItem } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_RuntimeError } from './exceptions.ts';
import {
  allocFrame,
  frameSizeof,
  generatorOf,
  heapFrameDealloc,
  holdNamespaces,
  initFrameHeap,
  isExecuting,
  leaveHeapFrame,
  visitHeader,
} from './frameheap.ts';
import { freeObject } from './generic.ts';
import { PyLong_FromLong } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM } from './tupleobject.ts';
import { PyUnicode_FromString, stringOf } from './unicodeobject.ts';

/** Word offsets in _PyInterpreterFrame. */
export const F = words('_PyInterpreterFrame', v);
const FRAME_SIZE = structOf('_PyInterpreterFrame', v).size;
/** Words from the frame to its first local. */
export const LOCALSPLUS = FRAME_SIZE / 4;

export const FRAME_OWNED_BY_THREAD = 0;
export const FRAME_OWNED_BY_GENERATOR = 1;
export const FRAME_OWNED_BY_FRAME_OBJECT = 2;

let FO = words('PyFrameObject', v);
const FRAME_OBJECT_SIZE = Math.ceil(structOf('PyFrameObject', v).size / 16) * 16;

// ---------------------------------------------------------------- the data stack

const CHUNK = SEGMENT_SIZE;
let chunks: { at: number; size: number }[] = []; // byte addresses, oldest first: derived from the frames' addresses
let top = 0; // word index of the first free word
let end = 0;
let serial = 0;

/** Prepares the data stack of a new process. */
export function initFrames(): void {
  chunks = [];
  top = end = 0;
  serial = 0;
  FO = words('PyFrameObject', v);
  initFrameHeap();
}

/** The data stack as this file knows it, for whoever makes the memory what it was. */
export interface FrameState {
  chunks: { at: number; size: number }[];
  top: number;
  end: number;
  serial: number;
}

export function saveFrameState(): FrameState {
  return { chunks: [...chunks], top, end, serial };
}

export function restoreFrameState(state: FrameState): void {
  ({ chunks, top, end, serial } = state);
}

/** Chunks of the data stack, for the recorder: byte address and size. */
export function dataStackChunks(): readonly { at: number; size: number }[] {
  return chunks;
}

/** Words a frame of this code needs. */
export function frameWords(code: Ref): number {
  const n = i32[(code << 2) + co.co_nlocalsplus] + i32[(code << 2) + co.co_stackslots];
  return (LOCALSPLUS + 2 * n + 3) & ~3;
}

/**
 * Makes room for a frame on the data stack (_PyThreadState_PushFrame). Returns its granule; every field and slot is NULL.
 * MemoryError.
 */
export function pushFrame(code: Ref): Ref {
  if (v.frameObjects) return allocFrame(code);
  const need = frameWords(code);
  if (top + need > end) {
    const size = Math.max(CHUNK, Math.ceil((need * 4 + 16) / SEGMENT_SIZE) * SEGMENT_SIZE);
    const at = mmap(size, SEGMENT_SIZE);
    if (at === 0) hooks.noMemory();
    chunks.push({ at, size });
    // the first words of a chunk keep where the one before it was left
    store(at >>> 2, top);
    store((at >>> 2) + 1, end);
    top = (at >>> 2) + 4;
    end = (at + size) >>> 2;
  }
  const frame = top >>> 2;
  i32.fill(0, top, top + need);
  for (let p = top >>> 10; p <= (top + need - 1) >>> 10; p++) pages[p] = 3;
  top += need;
  return frame;
}

/** Marks a frame's pages as written: the loop writes its slots without marking. */
export function touchFrame(frame: Ref): void {
  const from = frame << 2;
  const to = from + frameWords(i32[from + F.f_code]);
  for (let p = from >>> 10; p <= (to - 1) >>> 10; p++) pages[p] = 3;
}

/** Gives the newest frame's room back (_PyThreadState_PopFrame). */
export function popFrame(frame: Ref): void {
  if (v.frameObjects) return;
  top = frame << 2;
  const chunk = chunks[chunks.length - 1];
  if (top === (chunk.at >>> 2) + 4 && chunks.length > 1) {
    chunks.pop();
    top = i32[chunk.at >>> 2];
    end = i32[(chunk.at >>> 2) + 1];
    munmap(chunk.at, chunk.size);
  }
}

/**
 * Fills a new frame's header. `func` is stolen (may be NULL for module code, and uncounted: its sign bit set), `locals`
 * too (NULL in optimised code); globals and builtins are borrowed.
 */
export function initFrame(frame: Ref, code: Ref, func: Ref, globals: Ref, builtins: Ref, locals: Ref): void {
  const w = frame << 2;
  store(w + F.f_code, Py_NewRef(code));
  store(w + F.f_func, func);
  store(w + F.f_globals, globals);
  store(w + F.f_builtins, builtins);
  store(w + F.f_locals, locals);
  store(w + F.lasti, -1);
  store(w + F.stacktop, w + LOCALSPLUS + 2 * i32[(code << 2) + co.co_nlocalsplus]);
  store(w + F.serial, ++serial);
  if (v.frameObjects) holdNamespaces(frame);
}

/** The frame that runs now, or 0. */
export function currentFrame(): Ref {
  return i32[interp + INTERP.current_frame];
}

/** How many calls are in progress, counted from the outermost. */
export function frameDepth(frame: Ref): number {
  return frame === 0 ? 0 : i32[(frame << 2) + F.depth];
}

/** The calls in progress, innermost first. */
export function* framesInProgress(): Generator<Ref> {
  for (let f = currentFrame(); f !== 0; f = i32[(f << 2) + F.previous]) yield f;
}

/** The line a frame is at. */
export function frameLine(frame: Ref): number {
  return PyCode_Addr2Line(i32[(frame << 2) + F.f_code], i32[(frame << 2) + F.lasti]);
}

/** Visits every counted reference of a frame: its fields, locals and value stack. */
export function visitFrame(frame: Ref, visit: Visit): void {
  // up to 3.10 a call holds its frame object, and a generator's is the generator's
  const w = frame << 2;
  const object = i32[w + F.frame_obj];
  if (object !== 0 && (!v.frameObjects || i32[w + F.owner] === FRAME_OWNED_BY_THREAD))
    visit(object, 'frame_obj', 0);
  visitContents(frame, visit);
}

function visitLocals(frame: Ref, visit: Visit, stackToo: boolean): void {
  const w = frame << 2;
  const code = i32[w + F.f_code];
  const locals = w + LOCALSPLUS;
  const n = i32[(code << 2) + co.co_nlocalsplus];
  for (let i = 0; i < n; i++) {
    const target = i32[locals + 2 * i];
    if (target > 0) visit(target, 'local', i);
  }
  if (!stackToo) return;
  const stack = locals + 2 * n;
  for (let s = stack; s < i32[w + F.stacktop]; s += 2) {
    const target = i32[s];
    if (target > 0) visit(target, 'stack', (s - stack) / 2);
  }
}

/**
 * 3.14.0: calls `visit` with what the frames in progress hold, borrowed references too, the newest first. Unless it is
 * the start of a round, frames below one that was visited before are left out: they have not changed (mark_stacks).
 */
export function visitStacks(start: boolean, visit: (o: Ref) => void): void {
  for (const frame of framesInProgress()) {
    const w = frame << 2;
    for (const field of [F.f_locals, F.f_func]) if (i32[w + field] > 0) visit(i32[w + field]);
    for (let s = i32[w + F.stacktop] - 2; s >= w + LOCALSPLUS; s -= 2) {
      const o = i32[s] & 0x7fffffff;
      if (o !== 0) visit(o);
    }
    if (!start && i32[w + F.visited] !== 0) break;
    store(w + F.visited, 1);
  }
}

/** Drops everything a frame holds but its code: locals and what is left on the stack, f_locals, the function. */
export function clearFrame(frame: Ref): void {
  const w = frame << 2;
  const count = (i32[w + F.stacktop] - w - LOCALSPLUS) / 2;
  for (let n = 0; n < count; n++) {
    const s = w + LOCALSPLUS + 2 * (v.clearLocalsDown ? count - 1 - n : n);
    const o = i32[s];
    if (o !== 0) {
      store(s, 0);
      if (o > 0) Py_DECREF(o);
    }
  }
  store(w + F.stacktop, w + LOCALSPLUS);
  Py_CLEAR(w + F.f_locals);
  const func = i32[w + F.f_func];
  store(w + F.f_func, 0);
  if (func > 0) Py_DECREF(func);
}

/**
 * Ends a frame (_PyFrame_ClearExceptCode and the drop of its code). When its frame object is still held by others, the
 * frame moves into it.
 */
export function endFrame(frame: Ref): void {
  const w = frame << 2;
  if (v.frameObjects) {
    store(w + F.owner, FRAME_OWNED_BY_FRAME_OBJECT);
    leaveHeapFrame(frame);
    return;
  }
  const object = i32[w + F.frame_obj];
  if (object !== 0) {
    store(w + F.frame_obj, 0);
    if (i32[object << 2] > 1) {
      takeOwnership(object, frame);
      store(w + F.f_code, 0); // what the frame held is the object's now
      Py_DECREF(object);
      return;
    }
    Py_DECREF(object);
  }
  clearFrame(frame);
  Py_CLEAR(w + F.f_code);
}

// take_ownership
function takeOwnership(object: Ref, frame: Ref): void {
  const w = frame << 2;
  const code = i32[w + F.f_code];
  const own_ = object + FRAME_OBJECT_SIZE / 16;
  // no borrowed reference outlives the call
  for (let s = w + LOCALSPLUS; s < i32[w + F.stacktop]; s += 2) {
    if (i32[s] < 0) {
      store(s, i32[s] & 0x7fffffff);
      Py_INCREF(i32[s]);
    }
  }
  copyBytes(own_ * 16, frame * 16, frameWords(code) * 4);
  const moved = own_ << 2;
  store(moved + F.stacktop, i32[w + F.stacktop] - w + moved);
  store(moved + F.owner, FRAME_OWNED_BY_FRAME_OBJECT);
  store(moved + F.frame_obj, 0);
  store((object << 2) + FO.f_frame, own_);
  const previous = i32[w + F.previous];
  if (previous !== 0) Py_SETREF((object << 2) + FO.f_back, Py_NewRef(PyFrame_GetFrameObject(previous)));
  store(moved + F.previous, 0);
  PyObject_GC_Track(object);
}

/** What generators give frames: set by genobject.ts. */
export const frameHooks = {
  /** closes a generator whose frame is cleared */
  finalizeGenerator: (_gen: Ref): void => {},
};

// ---------------------------------------------------------------- frame objects

/** The frame object of a frame (borrowed: the frame holds it), made when there is none. */
export function PyFrame_GetFrameObject(frame: Ref): Ref {
  const w = frame << 2;
  let object = i32[w + F.frame_obj];
  if (object !== 0) return object; // always so up to 3.10
  if (i32[w + F.owner] === FRAME_OWNED_BY_FRAME_OBJECT) return frame - FRAME_OBJECT_SIZE / 16;
  object = PyObject_GC_New(PyFrame_Type, FRAME_OBJECT_SIZE + frameWords(i32[w + F.f_code]) * 4);
  const o = object << 2;
  for (let i = 4; i < FRAME_OBJECT_SIZE / 4; i++) store(o + i, 0);
  store(o + FO.f_frame, frame);
  store(w + F.frame_obj, object);
  return object;
}

function frameOf(object: Ref): Ref {
  return i32[(object << 2) + FO.f_frame];
}

/** The code of a frame object; new reference. */
export function PyFrame_GetCode(object: Ref): Ref {
  return Py_NewRef(i32[(frameOf(object) << 2) + F.f_code]);
}

/** f_lineno. */
export function PyFrame_GetLineNumber(object: Ref): number {
  return frameLine(frameOf(object));
}

/** f_back; new reference or NULL. */
export function PyFrame_GetBack(object: Ref): Ref {
  const back = i32[(object << 2) + FO.f_back];
  if (back !== 0) return Py_NewRef(back);
  if (v.frameObjects) return 0;
  const previous = i32[(frameOf(object) << 2) + F.previous];
  return previous === 0 ? 0 : Py_NewRef(PyFrame_GetFrameObject(previous));
}

function ownsFrame(object: Ref): boolean {
  if (v.frameObjects) return !isExecuting(object);
  return frameOf(object) === object + FRAME_OBJECT_SIZE / 16;
}

function frame_traverse(object: Ref, visit: Visit): void {
  frame_references(object, visit);
  if (!v.frameObjects || !isExecuting(object)) return;
  // the value stack of running code is no matter of the collector
  const w = frameOf(object) << 2;
  for (const field of ['f_code', 'f_locals']) if (i32[w + F[field]] !== 0) visit(i32[w + F[field]], field, 0);
  visitLocals(frameOf(object), visit, false);
}

// What a frame object holds by itself: while its code runs, what the call holds is the call's (visitFrame).
function frame_references(object: Ref, visit: Visit): void {
  if (v.frameObjects) visitHeader(object, visit);
  else {
    for (const field of ['f_back', 'f_trace']) {
      const target = i32[(object << 2) + FO[field]];
      if (target !== 0) visit(target, field, 0);
    }
  }
  if (ownsFrame(object)) visitContents(frameOf(object), visit);
}

function visitContents(frame: Ref, visit: Visit): void {
  const w = frame << 2;
  for (const field of ['f_locals', 'f_func', 'f_code']) {
    const target = i32[w + F[field]];
    if (target > 0) visit(target, field, 0);
  }
  visitLocals(frame, visit, true);
}

function frame_tp_clear(object: Ref): void {
  Py_CLEAR((object << 2) + FO.f_trace);
  if (!ownsFrame(object)) return;
  const frame = frameOf(object);
  const w = frame << 2;
  for (let s = w + LOCALSPLUS; s < i32[w + F.stacktop]; s += 2) Py_CLEAR(s);
}

function frame_dealloc(object: Ref): void {
  if (v.frameObjects) {
    heapFrameDealloc(object);
    return;
  }
  PyObject_GC_UnTrack(object);
  if (ownsFrame(object)) {
    clearFrame(frameOf(object));
    Py_CLEAR((frameOf(object) << 2) + F.f_code);
  }
  for (const field of ['f_back', 'f_trace']) Py_CLEAR((object << 2) + FO[field]);
  freeObject(object);
}

/** The dict of a frame's local variables as locals() gives it; new reference (PyFrame_GetLocals). */
export function frameLocals(frame: Ref): Ref {
  const w = frame << 2;
  const code = i32[w + F.f_code];
  const optimised = i32[(code << 2) + co.co_flags] & 1;
  if (!optimised && i32[w + F.f_locals] !== 0) return Py_NewRef(i32[w + F.f_locals]);
  const m = mark();
  let dict: Ref;
  if (v.freshLocals) dict = own(PyDict_New());
  else {
    if (i32[w + F.f_locals] === 0) store(w + F.f_locals, PyDict_New());
    dict = own(Py_NewRef(i32[w + F.f_locals]));
  }
  const names = i32[(code << 2) + co.co_localsplusnames];
  const n = i32[(code << 2) + co.co_nlocalsplus];
  for (let i = 0; i < n; i++) {
    let value = i32[w + LOCALSPLUS + 2 * i] & 0x7fffffff;
    if (value !== 0 && Py_TYPE(value) === PyCell_Type && isCell(code, i)) value = i32[(value << 2) + ob_ref];
    const name = PyTuple_GET_ITEM(names, i);
    if (value !== 0) PyDict_SetItem(dict, name, value);
    else if (PyDict_GetItemWithError(dict, name) !== 0) PyDict_DelItem(dict, name);
  }
  return releasing(m, Py_NewRef(dict));
}

/** True when localsplus[i] is a cell or free variable. */
export function isCell(code: Ref, i: number): boolean {
  if (i >= i32[(code << 2) + co.co_nlocals]) return true;
  const name = PyTuple_GET_ITEM(i32[(code << 2) + co.co_localsplusnames], i);
  const cells = i32[(code << 2) + co.co_cellvars];
  for (let k = 0; k < i32[(code << 2) + co.co_ncells]; k++)
    if (PyTuple_GET_ITEM(cells, k) === name) return true;
  return false;
}

export const PyFrame_Type = staticType({
  name: 'frame',
  struct: 'PyFrameObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_traverse: frame_traverse,
    references: frame_references,
    tp_clear: frame_tp_clear,
    tp_dealloc: frame_dealloc,
    tp_repr: (o: Ref) => {
      const code = i32[(frameOf(o) << 2) + F.f_code];
      return PyUnicode_FromString(
        `<frame at 0x${addressOf(o).toString(16)}, file ${quote(stringOf(i32[(code << 2) + co.co_filename]))}, line ${PyFrame_GetLineNumber(o)}, code ${stringOf(i32[(code << 2) + co.co_name])}>`,
      );
    },
  },
  getset: {
    f_code: { get: PyFrame_GetCode },
    f_lineno: { get: (o) => PyLong_FromLong(PyFrame_GetLineNumber(o)) },
    f_lasti: { get: (o) => PyLong_FromLong(i32[(frameOf(o) << 2) + F.lasti] * 2) },
    f_back: { get: (o) => PyFrame_GetBack(o) || Py_NewRef(Py_None) },
    f_globals: { get: (o) => Py_NewRef(i32[(frameOf(o) << 2) + F.f_globals]) },
    f_builtins: { get: (o) => Py_NewRef(i32[(frameOf(o) << 2) + F.f_builtins]) },
    f_locals: { get: (o) => frameLocals(frameOf(o)) },
    f_trace: { get: () => Py_NewRef(Py_None) },
  },
  methods: {
    clear: noargs((o) => {
      if (!ownsFrame(o)) raise(PyExc_RuntimeError, 'cannot clear an executing frame');
      const gen = v.frameObjects ? generatorOf(o) : 0;
      if (gen !== 0) frameHooks.finalizeGenerator(gen);
      frame_tp_clear(o);
      return Py_NewRef(Py_None);
    }),
    __sizeof__: noargs((o) => PyLong_FromLong(frameSizeof(i32[(frameOf(o) << 2) + F.f_code]))),
  },
});

function quote(s: string): string {
  return `'${s}'`;
}
