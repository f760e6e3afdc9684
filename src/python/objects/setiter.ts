// CPython: Objects/setobject.c, setiter_*. The iterator of a set.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, store, storeRef, storeSsize } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PySequence_List } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_RuntimeError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { iterSelf, reduceIterator } from './iterobject.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { DUMMY, mask, PySet_GET_SIZE, table, used } from './setobject.ts';

const { si_set, si_used, si_pos, len: LEN } = words('PySetIterObject', v);
const SIZE = structOf('PySetIterObject', v).size;

export const PySetIter_Type: Ref = staticType({
  name: 'set_iterator',
  struct: 'PySetIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PySetIterObject'),
    tp_traverse: traverseStruct('PySetIterObject'),
    tp_iter: iterSelf,
    tp_iternext: setiter_iternext,
  },
  methods: {
    __length_hint__: noargs((it) => {
      const w = it << 2;
      const s = i32[w + si_set];
      return PyLong_FromSsize_t(s !== 0 && i32[w + si_used] === PySet_GET_SIZE(s) ? i32[w + LEN] : 0);
    }),
    __reduce__: noargs(setiter_reduce),
  },
});

/** iter(s); new reference. */
export function set_iter(s: Ref): Ref {
  const it = PyObject_GC_New(PySetIter_Type, SIZE);
  const w = it << 2;
  const n = PySet_GET_SIZE(s);
  storeRef(w + si_set, Py_NewRef(s));
  storeSsize(w + si_used, n);
  storeSsize(w + si_pos, 0);
  storeSsize(w + LEN, n);
  PyObject_GC_Track(it);
  return it;
}

/** The next key (new reference), or 0 at the end. RuntimeError when the set changed its size. */
export function setiter_iternext(it: Ref): Ref {
  const w = it << 2;
  const s = i32[w + si_set];
  if (s === 0) return 0;
  if (i32[w + si_used] !== i32[(s << 2) + used]) {
    storeSsize(w + si_used, -1); // and it stays so
    raise(PyExc_RuntimeError, 'Set changed size during iteration');
  }
  const m = i32[(s << 2) + mask];
  let i = i32[w + si_pos];
  let e = (i32[(s << 2) + table] << 2) + 4 * i;
  while (i <= m && (i32[e] === 0 || i32[e] === DUMMY)) {
    i++;
    e += 4;
  }
  store(w + si_pos, i + 1);
  if (i > m) {
    store(w + si_set, 0);
    Py_DECREF(s);
    return 0;
  }
  storeSsize(w + LEN, i32[w + LEN] - 1);
  const key = i32[e];
  Py_INCREF(key);
  return key;
}

// (iter, (list of what is left,)); the iterator itself does not move
function setiter_reduce(it: Ref): Ref {
  const m = mark();
  const copy = own(PyObject_GC_New(PySetIter_Type, SIZE));
  const from = it << 2;
  const to = copy << 2;
  const s = i32[from + si_set];
  storeRef(to + si_set, s === 0 ? 0 : Py_NewRef(s));
  for (const field of [si_used, si_pos, LEN]) {
    store(to + field, i32[from + field]);
    store(to + field + 1, i32[from + field + 1]);
  }
  PyObject_GC_Track(copy);
  return releasing(m, reduceIterator('iter', PySequence_List(copy)));
}
