// CPython: Objects/dictobject.c, dictiter_*. Iterators over a dict's keys, values and items, forwards and backwards.

import { _PyObject_GC_IS_TRACKED, PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, store, storeRef, storeSsize } from '../memory/memory.ts';
import {
  disown,
  type MethodDef,
  mark,
  ob_refcnt,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PySequence_List } from './abstract.ts';
import { DK_ENTRIES, DK_NENTRIES, entryWords, keyOffset } from './dictkeys.ts';
import { dictKeyAt, dictValueAt, isSplit, ma_keys, ma_used, PyDict_Size } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_RuntimeError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { iterSelf, reduceIterator } from './iterobject.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM, tuple_ob_hash, tupleSlot } from './tupleobject.ts';

const { di_dict, di_used, di_pos, di_result, len: LEN } = words('PyDictIterObject', v);

const methods: Record<string, MethodDef> = {
  __length_hint__: noargs(
    (it) => {
      const w = it << 2;
      const d = i32[w + di_dict];
      return PyLong_FromSsize_t(d !== 0 && i32[w + di_used] === PyDict_Size(d) ? i32[w + LEN] : 0);
    },
    { doc: 'Private method returning an estimate of len(list(it)).' },
  ),
  __reduce__: noargs(dictiter_reduce, { doc: 'Return state information for pickling.' }),
};

function iterType(name: string, next: (it: Ref) => Ref, since?: number): Ref {
  return staticType({
    name,
    struct: 'PyDictIterObject',
    flags: Py_TPFLAGS_HAVE_GC,
    slots: {
      tp_dealloc: dealloc_struct('PyDictIterObject'),
      tp_traverse: traverseStruct('PyDictIterObject'),
      tp_iter: iterSelf,
      tp_iternext: next,
    },
    methods,
    since,
  });
}

export const PyDictIterKey_Type = iterType('dict_keyiterator', dictiter_iternextkey);
export const PyDictIterValue_Type = iterType('dict_valueiterator', dictiter_iternextvalue);
export const PyDictIterItem_Type = iterType('dict_itemiterator', dictiter_iternextitem);
export const PyDictRevIterKey_Type = iterType('dict_reversekeyiterator', revKey, 8);
export const PyDictRevIterValue_Type = iterType('dict_reversevalueiterator', revValue, 8);
export const PyDictRevIterItem_Type = iterType('dict_reverseitemiterator', revItem, 8);

function dictiter_new(d: Ref, type: Ref, backwards: boolean, items: boolean): Ref {
  const it = PyObject_GC_New(type, structOf('PyDictIterObject', v).size);
  const w = it << 2;
  storeRef(w + di_dict, Py_NewRef(d));
  storeSsize(w + di_used, PyDict_Size(d));
  const entries = isSplit(d) ? PyDict_Size(d) : i32[(i32[(d << 2) + ma_keys] << 2) + DK_NENTRIES];
  storeSsize(w + di_pos, backwards ? entries - 1 : 0);
  storeSsize(w + LEN, PyDict_Size(d));
  storeRef(w + di_result, 0);
  if (items) storeRef(w + di_result, PyTuple_Pack(Py_None, Py_None));
  PyObject_GC_Track(it);
  return it;
}

/** iter(d.keys()); new reference. */
export function dictKeyIter(d: Ref): Ref {
  return dictiter_new(d, PyDictIterKey_Type, false, false);
}

/** iter(d.values()); new reference. */
export function dictValueIter(d: Ref): Ref {
  return dictiter_new(d, PyDictIterValue_Type, false, false);
}

/** iter(d.items()); new reference. */
export function dictItemIter(d: Ref): Ref {
  return dictiter_new(d, PyDictIterItem_Type, false, true);
}

/** reversed(d.keys()); new reference. */
export function dictRevKeyIter(d: Ref): Ref {
  return dictiter_new(d, PyDictRevIterKey_Type, true, false);
}

/** reversed(d.values()); new reference. */
export function dictRevValueIter(d: Ref): Ref {
  return dictiter_new(d, PyDictRevIterValue_Type, true, false);
}

/** reversed(d.items()); new reference. */
export function dictRevItemIter(d: Ref): Ref {
  return dictiter_new(d, PyDictRevIterItem_Type, true, true);
}

function end(it: Ref, d: Ref): number {
  store((it << 2) + di_dict, 0);
  Py_DECREF(d);
  return 0;
}

/** The value of the entry whose key nextEntry or previousEntry gave last (borrowed). */
let value: Ref = 0;

// The dict under an iterator, or 0 when it has ended. RuntimeError when the dict changed its size meanwhile.
function dictOf(w: number): Ref {
  const d = i32[w + di_dict];
  if (d !== 0 && i32[w + di_used] !== i32[(d << 2) + ma_used]) {
    storeSsize(w + di_used, -1); // and it stays so
    raise(PyExc_RuntimeError, 'dictionary changed size during iteration');
  }
  return d;
}

// Reads the entry at position `i`, which is not a hole: its key (borrowed), its value in `value`.
function entryAt(d: Ref, i: number): Ref {
  value = dictValueAt(d, i + 1);
  return dictKeyAt(d, i + 1);
}

// Steps to the next entry: its key (borrowed), or 0 at the end. RuntimeError when the dict changed under the iterator.
function nextEntry(it: Ref): Ref {
  const w = it << 2;
  const d = dictOf(w);
  if (d === 0) return 0;
  let i = i32[w + di_pos];
  let key = 0;
  if (isSplit(d)) {
    if (i >= i32[(d << 2) + ma_used]) return end(it, d);
    key = entryAt(d, i);
  } else {
    const k = i32[(d << 2) + ma_keys];
    const n = i32[(k << 2) + DK_NENTRIES];
    const stride = entryWords(k);
    let e = DK_ENTRIES(k) + i * stride + keyOffset(stride);
    while (i < n && i32[e + 2] === 0) {
      i++;
      e += stride;
    }
    if (i >= n) return end(it, d);
    key = i32[e];
    value = i32[e + 2];
  }
  if (i32[w + LEN] === 0 && v.minor >= 8) {
    end(it, d);
    raise(PyExc_RuntimeError, 'dictionary keys changed during iteration');
  }
  store(w + di_pos, i + 1);
  storeSsize(w + LEN, i32[w + LEN] - 1);
  return key;
}

// The same backwards.
function previousEntry(it: Ref): Ref {
  const w = it << 2;
  const d = dictOf(w);
  if (d === 0) return 0;
  let i = i32[w + di_pos];
  if (!isSplit(d)) {
    const k = i32[(d << 2) + ma_keys];
    const stride = entryWords(k);
    let e = DK_ENTRIES(k) + i * stride + keyOffset(stride);
    while (i >= 0 && i32[e + 2] === 0) {
      i--;
      e -= stride;
    }
  }
  if (i < 0) return end(it, d);
  storeSsize(w + di_pos, i - 1);
  storeSsize(w + LEN, i32[w + LEN] - 1);
  return entryAt(d, i);
}

/** The next key (new reference), or 0 at the end. */
export function dictiter_iternextkey(it: Ref): Ref {
  const key = nextEntry(it);
  return key === 0 ? 0 : Py_NewRef(key);
}

/** The next value (new reference), or 0 at the end. */
export function dictiter_iternextvalue(it: Ref): Ref {
  return nextEntry(it) === 0 ? 0 : Py_NewRef(value);
}

/** The next pair (new reference), or 0 at the end. The last pair's tuple serves again when nobody else has it. */
export function dictiter_iternextitem(it: Ref): Ref {
  const key = nextEntry(it);
  return key === 0 ? 0 : pair(it, key, value);
}

function revKey(it: Ref): Ref {
  const key = previousEntry(it);
  return key === 0 ? 0 : Py_NewRef(key);
}

function revValue(it: Ref): Ref {
  return previousEntry(it) === 0 ? 0 : Py_NewRef(value);
}

function revItem(it: Ref): Ref {
  const key = previousEntry(it);
  return key === 0 ? 0 : pair(it, key, value);
}

function pair(it: Ref, key: Ref, item: Ref): Ref {
  Py_INCREF(key);
  Py_INCREF(item);
  const result = i32[(it << 2) + di_result];
  if (i32[(result << 2) + ob_refcnt] !== 1) {
    own(key);
    own(item);
    const t = PyTuple_New(2);
    PyTuple_SET_ITEM(t, 1, disown());
    PyTuple_SET_ITEM(t, 0, disown());
    return t;
  }
  recycle(result, key, item);
  return result;
}

/** Puts two owned references into a pair that only its iterator holds, and adds a reference to it. */
export function recycle(t: Ref, first: Ref, second: Ref): void {
  Py_INCREF(t);
  const w = tupleSlot(t, 0);
  const oldFirst = i32[w];
  const oldSecond = i32[w + 2];
  store(w, first);
  store(w + 2, second);
  if (tuple_ob_hash !== 0) storeSsize((t << 2) + tuple_ob_hash, -1);
  const m = mark();
  own(oldSecond);
  Py_DECREF(oldFirst);
  releasing(m, 0);
  // the collector may have untracked it meanwhile
  if (!_PyObject_GC_IS_TRACKED(t)) PyObject_GC_Track(t);
}

// (iter, (list of what is left,)); the iterator itself does not move
function dictiter_reduce(it: Ref): Ref {
  const m = mark();
  const type = Py_TYPE(it);
  const copy = own(PyObject_GC_New(type, structOf('PyDictIterObject', v).size));
  const from = it << 2;
  const to = copy << 2;
  for (const field of [di_dict, di_result]) {
    const x = i32[from + field];
    storeRef(to + field, x === 0 ? 0 : Py_NewRef(x));
  }
  for (const field of [di_used, di_pos, LEN]) {
    store(to + field, i32[from + field]);
    store(to + field + 1, i32[from + field + 1]);
  }
  PyObject_GC_Track(copy);
  return releasing(m, reduceIterator('iter', PySequence_List(copy)));
}
