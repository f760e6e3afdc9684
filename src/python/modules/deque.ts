// CPython: Modules/_collectionsmodule.c. collections.deque: a doubly linked list of blocks of 64 items.
//
//   block   leftlink  data[64]  rightlink        528 bytes, so malloc's, not pymalloc's
//
// The items lie from leftblock[leftindex] to rightblock[rightindex]; an empty deque has one block and starts in its middle.
// Blocks that come free are kept for the next: 16 for each deque since 3.11, 16 for all of them before.

import { freelist, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  mark,
  ob_size,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_SEQUENCE,
  release,
  staticType,
  type Visit,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIter_Next,
  PyObject_GetIter,
  PyObject_HashNotImplemented,
  PySequence_List,
} from '../objects/abstract.ts';
import { detach, detachEnd } from '../objects/detached.ts';
import { PyErr_NoMemory, raise } from '../objects/errors.ts';
import { PyExc_IndexError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { PyObject_TypeCheck } from '../objects/typeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';
import { dequeIter_new } from './deque_iter.ts';
import {
  deque_ass_item,
  deque_concat,
  deque_contains,
  deque_init,
  deque_inplace_concat,
  deque_inplace_repeat,
  deque_item,
  deque_repeat,
  deque_repr,
  deque_richcompare,
  dequeGetSet,
  dequeMethods,
} from './deque_methods.ts';

export const BLOCKLEN = 64;
const CENTER = (BLOCKLEN - 1) >> 1;
const BLOCK_SIZE = (BLOCKLEN + 2) * 8;
const MAXFREEBLOCKS = 16;
const RIGHTLINK = 2 + 2 * BLOCKLEN;

declareStruct(
  'dequeobject',
  (p) =>
    `ob_size:ssize leftblock:ptr rightblock:ptr leftindex:ssize rightindex:ssize state:ssize maxlen:ssize${
      p.minor >= 11
        ? ` numfreeblocks:ssize ${Array.from({ length: MAXFREEBLOCKS }, (_, i) => `freeblock${i}:ptr`).join(' ')}`
        : ''
    } weakreflist:ptr`,
);
const D = words('dequeobject', v);

/** collections.deque. */
export const deque_type: Ref = staticType({
  name: 'collections.deque',
  struct: 'dequeobject',
  ofModule: true,
  get flags() {
    return Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | (v.minor >= 10 ? Py_TPFLAGS_SEQUENCE : 0);
  },
  doc: 'A list-like sequence optimized for data accesses near its endpoints.',
  weaklist: 'weakreflist',
  blocks: deque_blocks,
  slots: {
    tp_new: deque_new,
    tp_init: deque_init,
    tp_dealloc: deque_dealloc,
    tp_traverse: deque_traverse,
    tp_clear: deque_clear,
    tp_repr: deque_repr,
    tp_hash: PyObject_HashNotImplemented,
    tp_richcompare: deque_richcompare,
    tp_iter: dequeIter_new,
    sq_length: deque_len,
    sq_concat: deque_concat,
    sq_repeat: deque_repeat,
    sq_item: deque_item,
    sq_ass_item: deque_ass_item,
    sq_contains: deque_contains,
    sq_inplace_concat: deque_inplace_concat,
    sq_inplace_repeat: deque_inplace_repeat,
  },
  methods: dequeMethods(),
  getset: dequeGetSet,
});

export function isDeque(o: Ref): boolean {
  return PyObject_TypeCheck(o, deque_type);
}

// ---------------------------------------------------------------- fields

/** len(d). */
export function deque_len(d: Ref): number {
  return i32[(d << 2) + ob_size];
}

/** Counts the changes, so that an iterator notices them. */
export function dequeState(d: Ref): number {
  return loadSsize((d << 2) + D.state);
}

/** maxlen, or -1. */
export function dequeMaxlen(d: Ref): number {
  return loadSsize((d << 2) + D.maxlen);
}

export function setMaxlen(d: Ref, n: number): void {
  storeSsize((d << 2) + D.maxlen, n);
}

function changed(d: Ref): void {
  const w = (d << 2) + D.state;
  storeSsize(w, loadSsize(w) + 1);
}

/** Word index of the i-th place of a block. */
export function blockSlot(block: Ref, i: number): number {
  return (block << 2) + 2 + 2 * i;
}

export function leftlink(block: Ref): Ref {
  return i32[block << 2];
}

export function rightlink(block: Ref): Ref {
  return i32[(block << 2) + RIGHTLINK];
}

/** Where the first item lies. */
export function leftEnd(d: Ref): { block: Ref; index: number } {
  return { block: i32[(d << 2) + D.leftblock], index: i32[(d << 2) + D.leftindex] };
}

/** Where the last item lies. */
export function rightEnd(d: Ref): { block: Ref; index: number } {
  return { block: i32[(d << 2) + D.rightblock], index: i32[(d << 2) + D.rightindex] };
}

/** How many blocks the items take, as __sizeof__ counts them. */
export function dequeBlocks(d: Ref): number {
  return Math.floor((i32[(d << 2) + D.leftindex] + deque_len(d) + BLOCKLEN - 1) / BLOCKLEN);
}

/** Word index of the i-th item, from the nearer end. */
export function dequeSlot(d: Ref, i: number): number {
  const w = d << 2;
  const at = i + i32[w + D.leftindex];
  let n = Math.floor(at / BLOCKLEN);
  let block: Ref;
  if (i < deque_len(d) >> 1) {
    block = i32[w + D.leftblock];
    while (n-- > 0) block = rightlink(block);
  } else {
    n = Math.floor((i32[w + D.leftindex] + deque_len(d) - 1) / BLOCKLEN) - n;
    block = i32[w + D.rightblock];
    while (n-- > 0) block = leftlink(block);
  }
  return blockSlot(block, at % BLOCKLEN);
}

// ---------------------------------------------------------------- blocks

const shared = freelist(
  'deque block',
  () => (v.minor < 11 ? MAXFREEBLOCKS : 0),
  PyObject_Free,
  () => true,
);

function newblock(d: Ref): Ref {
  const w = d << 2;
  let block = 0;
  if (v.minor < 11) block = pop(shared);
  else if (i32[w + D.numfreeblocks] > 0) {
    const n = i32[w + D.numfreeblocks] - 1;
    storeSsize(w + D.numfreeblocks, n);
    block = i32[w + D.freeblock0 + 2 * n];
    store(w + D.freeblock0 + 2 * n, 0);
  }
  if (block === 0) block = PyObject_Malloc(BLOCK_SIZE);
  if (block === 0) PyErr_NoMemory();
  for (let i = block << 2; i < (block << 2) + BLOCK_SIZE / 4; i++) store(i, 0);
  return block;
}

function freeblock(d: Ref, block: Ref): void {
  const w = d << 2;
  if (v.minor < 11) {
    store((block << 2) + 2, 0); // where a free list looks for a type
    if (push(shared, block)) return;
  } else if (i32[w + D.numfreeblocks] < MAXFREEBLOCKS) {
    const n = i32[w + D.numfreeblocks];
    store(w + D.freeblock0 + 2 * n, block);
    storeSsize(w + D.numfreeblocks, n + 1);
    return;
  }
  PyObject_Free(block);
}

function link(left: Ref, right: Ref): void {
  store((left << 2) + RIGHTLINK, right);
  store(right << 2, left);
}

function setEmpty(d: Ref, block: Ref): void {
  const w = d << 2;
  storeSsize(w + ob_size, 0);
  store(w + D.leftblock, block);
  store(w + D.rightblock, block);
  storeSsize(w + D.leftindex, CENTER + 1);
  storeSsize(w + D.rightindex, CENTER);
}

/** A new empty deque of a type, tracked; new reference. */
export function deque_new(type: Ref): Ref {
  const d = PyType_GenericAlloc(type, 0);
  const m = mark();
  own(d);
  setEmpty(d, newblock(d));
  setMaxlen(d, -1);
  Py_NewRef(d);
  release(m);
  return d;
}

function deque_blocks(d: Ref, add: (block: Ref) => void): void {
  for (let block = i32[(d << 2) + D.leftblock]; block !== 0; block = rightlink(block)) add(block);
}

function deque_traverse(d: Ref, visit: Visit): void {
  const w = d << 2;
  let block = i32[w + D.leftblock];
  let index = i32[w + D.leftindex];
  const n = deque_len(d);
  for (let i = 0; i < n; i++) {
    const item = i32[blockSlot(block, index)];
    if (item !== 0) visit(item, 'item', i);
    if (++index === BLOCKLEN) {
      block = rightlink(block);
      index = 0;
    }
  }
}

/** d.clear(): the deque is empty, with a new block, before its items die, the first one first. */
export function deque_clear(d: Ref): void {
  const n = deque_len(d);
  if (n === 0) return;
  const w = d << 2;
  const start = i32[w + D.leftindex];
  const blocks: Ref[] = [];
  for (let block = i32[w + D.leftblock]; block !== 0; block = rightlink(block)) blocks.push(block);
  setEmpty(d, newblock(d));
  changed(d);
  const end = start + n;
  const from = (k: number): number => (k === 0 ? start : 0);
  const to = (k: number): number => Math.min(BLOCKLEN, end - k * BLOCKLEN);
  const depths = blocks.map(() => 0);
  for (let k = blocks.length - 1; k >= 0; k--)
    depths[k] = detach(blockSlot(blocks[k], from(k)), to(k) - from(k), 2, 1, blocks[k]);
  blocks.forEach((block, k) => {
    for (let i = from(k); i < to(k); i++) Py_CLEAR(blockSlot(block, i));
    detachEnd(depths[k]);
    freeblock(d, block);
  });
}

function deque_dealloc(d: Ref): void {
  PyObject_GC_UnTrack(d);
  const w = d << 2;
  if (i32[w + words('dequeobject', v).weakreflist] !== 0) PyObject_ClearWeakRefs(d);
  if (i32[w + D.leftblock] !== 0) {
    deque_clear(d);
    freeblock(d, i32[w + D.leftblock]);
    store(w + D.leftblock, 0);
    store(w + D.rightblock, 0);
  }
  if (v.minor >= 11)
    for (let i = 0; i < i32[w + D.numfreeblocks]; i++) PyObject_Free(i32[w + D.freeblock0 + 2 * i]);
  freeObject(d);
}

// ---------------------------------------------------------------- both ends

/** Puts an item at the right end (the reference is stolen); beyond maxlen the first one goes. */
export function deque_append_internal(d: Ref, item: Ref, maxlen: number): void {
  const w = d << 2;
  if (i32[w + D.rightindex] === BLOCKLEN - 1) {
    const block = newblock(d);
    link(i32[w + D.rightblock], block);
    store(w + D.rightblock, block);
    storeSsize(w + D.rightindex, -1);
  }
  storeSsize(w + ob_size, deque_len(d) + 1);
  storeSsize(w + D.rightindex, i32[w + D.rightindex] + 1);
  store(blockSlot(i32[w + D.rightblock], i32[w + D.rightindex]), item);
  if (maxlen >= 0 && deque_len(d) > maxlen) Py_DECREF(deque_popleft(d));
  else changed(d);
}

/** Puts an item at the left end (the reference is stolen); beyond maxlen the last one goes. */
export function deque_appendleft_internal(d: Ref, item: Ref, maxlen: number): void {
  const w = d << 2;
  if (i32[w + D.leftindex] === 0) {
    const block = newblock(d);
    link(block, i32[w + D.leftblock]);
    store(w + D.leftblock, block);
    storeSsize(w + D.leftindex, BLOCKLEN);
  }
  storeSsize(w + ob_size, deque_len(d) + 1);
  storeSsize(w + D.leftindex, i32[w + D.leftindex] - 1);
  store(blockSlot(i32[w + D.leftblock], i32[w + D.leftindex]), item);
  if (maxlen >= 0 && deque_len(d) > maxlen) Py_DECREF(deque_pop(d));
  else changed(d);
}

/** d.pop(): the last item; its reference goes to the caller. IndexError. */
export function deque_pop(d: Ref): Ref {
  const n = deque_len(d);
  if (n === 0) raise(PyExc_IndexError, 'pop from an empty deque');
  const w = d << 2;
  const block = i32[w + D.rightblock];
  const slot = blockSlot(block, i32[w + D.rightindex]);
  const item = i32[slot];
  store(slot, 0);
  storeSsize(w + D.rightindex, i32[w + D.rightindex] - 1);
  storeSsize(w + ob_size, n - 1);
  changed(d);
  if (i32[w + D.rightindex] < 0) {
    if (n > 1) {
      const before = leftlink(block);
      freeblock(d, block);
      store((before << 2) + RIGHTLINK, 0);
      store(w + D.rightblock, before);
      storeSsize(w + D.rightindex, BLOCKLEN - 1);
    } else setEmpty(d, block);
  }
  return item;
}

/** d.popleft(): the first item; its reference goes to the caller. IndexError. */
export function deque_popleft(d: Ref): Ref {
  const n = deque_len(d);
  if (n === 0) raise(PyExc_IndexError, 'pop from an empty deque');
  const w = d << 2;
  const block = i32[w + D.leftblock];
  const slot = blockSlot(block, i32[w + D.leftindex]);
  const item = i32[slot];
  store(slot, 0);
  storeSsize(w + D.leftindex, i32[w + D.leftindex] + 1);
  storeSsize(w + ob_size, n - 1);
  changed(d);
  if (i32[w + D.leftindex] === BLOCKLEN) {
    if (n > 1) {
      const after = rightlink(block);
      freeblock(d, block);
      store(after << 2, 0);
      store(w + D.leftblock, after);
      storeSsize(w + D.leftindex, 0);
    } else setEmpty(d, block);
  }
  return item;
}

/** Appends what an iterable gives. An empty deque starts at the edge of its block, to fill it. */
export function dequeExtend(d: Ref, iterable: Ref, left: boolean): void {
  const m = mark();
  const items = iterable === d ? own(PySequence_List(d)) : iterable;
  const maxlen = dequeMaxlen(d);
  const it = own(PyObject_GetIter(items));
  if (maxlen !== 0 && deque_len(d) === 0) {
    storeSsize((d << 2) + D.leftindex, left ? BLOCKLEN - 1 : 1);
    storeSsize((d << 2) + D.rightindex, left ? BLOCKLEN - 2 : 0);
  }
  for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
    if (maxlen === 0) Py_DECREF(item);
    else if (left) deque_appendleft_internal(d, item, maxlen);
    else deque_append_internal(d, item, maxlen);
  }
  release(m);
}

// ---------------------------------------------------------------- rotation

/** d.rotate(n): moves references between the ends, as many at once as a block allows (_deque_rotate). */
export function _deque_rotate(d: Ref, steps: number): void {
  const w = d << 2;
  const len = deque_len(d);
  if (len <= 1) return;
  const half = len >> 1;
  let n = steps;
  if (n > half || n < -half) {
    n %= len;
    if (n > half) n -= len;
    else if (n < -half) n += len;
  }
  changed(d);
  let spare = 0;
  const detached = (block: Ref): void => {
    store(block << 2, 0);
    store((block << 2) + RIGHTLINK, 0);
    if (spare !== 0) freeblock(d, spare);
    spare = block;
  };
  while (n > 0) {
    if (i32[w + D.leftindex] === 0) {
      const block = spare || newblock(d);
      spare = 0;
      link(block, i32[w + D.leftblock]);
      store(w + D.leftblock, block);
      storeSsize(w + D.leftindex, BLOCKLEN);
    }
    const k = Math.min(n, i32[w + D.rightindex] + 1, i32[w + D.leftindex]);
    const right = i32[w + D.rightindex] - k;
    const left = i32[w + D.leftindex] - k;
    move(i32[w + D.rightblock], right + 1, i32[w + D.leftblock], left, k);
    storeSsize(w + D.rightindex, right);
    storeSsize(w + D.leftindex, left);
    n -= k;
    if (right < 0) {
      const block = i32[w + D.rightblock];
      const before = leftlink(block);
      store((before << 2) + RIGHTLINK, 0);
      store(w + D.rightblock, before);
      storeSsize(w + D.rightindex, BLOCKLEN - 1);
      detached(block);
    }
  }
  while (n < 0) {
    if (i32[w + D.rightindex] === BLOCKLEN - 1) {
      const block = spare || newblock(d);
      spare = 0;
      link(i32[w + D.rightblock], block);
      store(w + D.rightblock, block);
      storeSsize(w + D.rightindex, -1);
    }
    const right = i32[w + D.rightindex];
    const left = i32[w + D.leftindex];
    const k = Math.min(-n, BLOCKLEN - left, BLOCKLEN - 1 - right);
    move(i32[w + D.leftblock], left, i32[w + D.rightblock], right + 1, k);
    storeSsize(w + D.leftindex, left + k);
    storeSsize(w + D.rightindex, right + k);
    n += k;
    if (left + k === BLOCKLEN) {
      const block = i32[w + D.leftblock];
      const after = rightlink(block);
      store(after << 2, 0);
      store(w + D.leftblock, after);
      storeSsize(w + D.leftindex, 0);
      detached(block);
    }
  }
  if (spare !== 0) freeblock(d, spare);
}

function move(from: Ref, i: number, to: Ref, k: number, n: number): void {
  // from the end that does not overwrite what is still to move
  const forward = from !== to || k < i;
  for (let step = 0; step < n; step++) {
    const at = forward ? step : n - 1 - step;
    const slot = blockSlot(from, i + at);
    const item = i32[slot];
    store(slot, 0);
    store(blockSlot(to, k + at), item);
  }
}

/** del d[i], by turning the item to the end. */
export function deque_del_item(d: Ref, i: number): void {
  _deque_rotate(d, -i);
  const item = deque_popleft(d);
  _deque_rotate(d, i);
  Py_DECREF(item);
}
