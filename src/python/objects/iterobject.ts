// CPython: Objects/iterobject.c. Iterators over the sequence protocol and over calls; methods that iterators share.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeRef, storeSsize } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  mp_length,
  own,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  sq_length,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  PyNumber_AsSsize_t,
  PyObject_RichCompareBool,
  PyObject_Size,
  PySequence_GetItem,
  recursionDepth,
  setRecursionDepth,
} from './abstract.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { PyDict_GetItemString } from './dictobject.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import {
  PyExc_AttributeError,
  PyExc_IndexError,
  PyExc_OverflowError,
  PyExc_StopIteration,
} from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { PyList_New } from './listobject.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { noargs, o } from './methoddef.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const { it_index, it_seq } = words('PySeqIterObject', v);
const { it_callable, it_sentinel } = words('PyCallIterObject', v);

/** An entry of the builtins (new reference): _PyEval_GetBuiltin. AttributeError when it is gone. */
export function _PyEval_GetBuiltin(name: string): Ref {
  const found = PyDict_GetItemString(i32[interp + INTERP.builtins], name);
  if (found === 0) raise(PyExc_AttributeError, name);
  return Py_NewRef(found);
}

/** tp_iter of an iterator: itself; new reference. */
export function iterSelf(it: Ref): Ref {
  Py_INCREF(it);
  return it;
}

/** (builtins.name, (argument,)) or (…, (argument,), state) for __reduce__; takes `argument` and `state` over. */
export function reduceIterator(name: string, argument: Ref, state = 0): Ref {
  const m = mark();
  if (state !== 0) own(state);
  own(argument);
  const f = own(_PyEval_GetBuiltin(name));
  const args = own(PyTuple_New(1));
  PyTuple_SET_ITEM(args, 0, Py_NewRef(argument));
  const t = PyTuple_New(state === 0 ? 2 : 3);
  PyTuple_SET_ITEM(t, 0, Py_NewRef(f));
  PyTuple_SET_ITEM(t, 1, Py_NewRef(args));
  if (state !== 0) PyTuple_SET_ITEM(t, 2, Py_NewRef(state));
  return releasing(m, t);
}

/** Methods of an iterator that holds a sequence in it_seq; `empty`: what an exhausted one says it iterates over. */
export function seqiterMethods(
  size: (seq: Ref) => number,
  empty: '()' | '[]' | "''",
): Record<string, MethodDef> {
  return {
    __length_hint__: noargs(
      (it) => {
        const seq = i32[(it << 2) + it_seq];
        return PyLong_FromSsize_t(seq === 0 ? 0 : Math.max(size(seq) - i32[(it << 2) + it_index], 0));
      },
      { doc: 'Private method returning an estimate of len(list(it)).' },
    ),
    __reduce__: noargs(
      (it) => {
        const seq = i32[(it << 2) + it_seq];
        if (seq === 0) return reduceIterator('iter', emptySequence(empty));
        return reduceIterator('iter', Py_NewRef(seq), PyLong_FromSsize_t(i32[(it << 2) + it_index]));
      },
      { doc: 'Return state information for pickling.' },
    ),
    __setstate__: o(
      (it, state) => {
        const index = PyNumber_AsSsize_t(state, PyExc_OverflowError);
        const seq = i32[(it << 2) + it_seq];
        if (seq !== 0) storeSsize((it << 2) + it_index, Math.min(Math.max(index, 0), size(seq)));
        return Py_NewRef(Py_None);
      },
      { doc: 'Set state information for unpickling.' },
    ),
  };
}

function emptySequence(kind: '()' | '[]' | "''"): Ref {
  return kind === '()' ? PyTuple_New(0) : kind === '[]' ? PyList_New(0) : PyUnicode_FromString('');
}

/** Methods of an iterator that runs down it_index over the sequence in it_seq. */
export function reversedMethods(size: (seq: Ref) => number): Record<string, MethodDef> {
  return {
    __length_hint__: noargs((it) => {
      const seq = i32[(it << 2) + it_seq];
      const left = i32[(it << 2) + it_index] + 1;
      return PyLong_FromSsize_t(seq === 0 || size(seq) < left ? 0 : left);
    }),
    __reduce__: noargs((it) => {
      const seq = i32[(it << 2) + it_seq];
      const index = i32[(it << 2) + it_index];
      if (seq === 0 || index < 0) return reduceIterator(v.minor >= 13 ? 'reversed' : 'iter', PyList_New(0));
      return reduceIterator('reversed', Py_NewRef(seq), PyLong_FromSsize_t(index));
    }),
    __setstate__: o((it, state) => {
      const index = PyNumber_AsSsize_t(state, PyExc_OverflowError);
      const seq = i32[(it << 2) + it_seq];
      if (seq !== 0) storeSsize((it << 2) + it_index, Math.min(Math.max(index, -1), size(seq) - 1));
      return Py_NewRef(Py_None);
    }),
  };
}

// ---------------------------------------------------------------- iter(sequence)

export const PySeqIter_Type: Ref = staticType({
  name: 'iterator',
  struct: 'PySeqIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PySeqIterObject'),
    tp_traverse: traverseStruct('PySeqIterObject'),
    tp_iter: iterSelf,
    tp_iternext: iter_iternext,
  },
  methods: {
    ...seqiterMethods(PyObject_Size, '()'),
    __length_hint__: noargs((it) => {
      const seq = i32[(it << 2) + it_seq];
      if (seq === 0) return PyLong_FromSsize_t(0);
      const type = Py_TYPE(seq) << 2;
      if (i32[type + sq_length] === 0 && i32[type + mp_length] === 0) return Py_NewRef(Py_NotImplemented);
      return PyLong_FromSsize_t(Math.max(PyObject_Size(seq) - loadSsize((it << 2) + it_index), 0));
    }),
  },
});

/** An iterator that asks seq[0], seq[1] … until IndexError; new reference. */
export function PySeqIter_New(seq: Ref): Ref {
  const it = PyObject_GC_New(PySeqIter_Type, structOf('PySeqIterObject', v).size);
  Py_INCREF(seq);
  storeRef((it << 2) + it_index, 0);
  storeRef((it << 2) + it_seq, seq);
  PyObject_GC_Track(it);
  return it;
}

function iter_iternext(it: Ref): Ref {
  const w = it << 2;
  const seq = i32[w + it_seq];
  if (seq === 0) return 0;
  const m = mark();
  const depth = recursionDepth();
  const index = loadSsize(w + it_index);
  try {
    const item = PySequence_GetItem(seq, index);
    storeSsize(w + it_index, index + 1);
    return item;
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    if (
      !PyErr_GivenExceptionMatches(err.value, PyExc_IndexError) &&
      !PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration)
    )
      throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
    if (i32[w + it_seq] !== 0) {
      store(w + it_seq, 0);
      Py_DECREF(seq);
    }
    return 0;
  }
}

// ---------------------------------------------------------------- iter(callable, sentinel)

export const PyCallIter_Type: Ref = staticType({
  name: 'callable_iterator',
  struct: 'PyCallIterObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('PyCallIterObject'),
    tp_traverse: traverseStruct('PyCallIterObject'),
    tp_iter: iterSelf,
    tp_iternext: calliter_iternext,
  },
  methods: {
    __reduce__: noargs((it) => {
      const w = it << 2;
      const callable = i32[w + it_callable];
      const sentinel = i32[w + it_sentinel];
      if (callable === 0 || sentinel === 0) return reduceIterator('iter', PyTuple_New(0));
      const m = mark();
      const f = own(_PyEval_GetBuiltin('iter'));
      const args = own(PyTuple_New(2));
      PyTuple_SET_ITEM(args, 0, Py_NewRef(callable));
      PyTuple_SET_ITEM(args, 1, Py_NewRef(sentinel));
      const t = PyTuple_New(2);
      PyTuple_SET_ITEM(t, 0, Py_NewRef(f));
      PyTuple_SET_ITEM(t, 1, Py_NewRef(args));
      return releasing(m, t);
    }),
  },
});

/** An iterator that calls until the result equals the sentinel; new reference. */
export function PyCallIter_New(callable: Ref, sentinel: Ref): Ref {
  const it = PyObject_GC_New(PyCallIter_Type, structOf('PyCallIterObject', v).size);
  storeRef((it << 2) + it_callable, Py_NewRef(callable));
  storeRef((it << 2) + it_sentinel, Py_NewRef(sentinel));
  PyObject_GC_Track(it);
  return it;
}

function exhaust(it: Ref): void {
  for (const field of [it_callable, it_sentinel]) {
    const x = i32[(it << 2) + field];
    store((it << 2) + field, 0);
    if (x !== 0) Py_DECREF(x);
  }
}

function calliter_iternext(it: Ref): Ref {
  const w = it << 2;
  const callable = i32[w + it_callable];
  if (callable === 0) return 0;
  const m = mark();
  const depth = recursionDepth();
  let result = 0;
  try {
    result = own(PyObject_CallNoArgs(own(Py_NewRef(callable))));
  } catch (err) {
    if (!(err instanceof PyErr) || !PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration)) throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
    exhaust(it);
    return 0;
  }
  const sentinel = i32[w + it_sentinel];
  if (sentinel !== 0) {
    own(Py_NewRef(sentinel));
    if (!PyObject_RichCompareBool(sentinel, result, Py_EQ)) return releasing(m, Py_NewRef(result));
    exhaust(it);
  }
  release(m);
  return 0;
}
