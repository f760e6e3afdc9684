// CPython: Objects/enumobject.c. enumerate and reversed.

import { i32, loadSsize, type Ref, store, storeRef, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  disown,
  mark,
  ob_refcnt,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyNumber_Index,
  PyObject_GetIter,
  PyObject_Size,
  PySequence_Check,
  PySequence_GetItem,
  recursionDepth,
  setRecursionDepth,
  typeNameOf,
} from './abstract.ts';
import { arg, PyObject_CallNoArgs } from './call.ts';
import { recycle } from './dictiter.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_IndexError, PyExc_OverflowError, PyExc_StopIteration, PyExc_TypeError } from './exceptions.ts';
import { dealloc_struct, noKeywords, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { iterSelf } from './iterobject.ts';
import { exactValue, PyLong_AsBigInt, PyLong_FromBigInt, PyLong_FromLong } from './longobject.ts';
import { noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { lookupSpecial } from './typeobject.ts';

const { en_index, en_sit, en_result, en_longindex } = words('PyEnumerateObject', v);
const FLAGS = Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE;

export const PyEnum_Type: Ref = staticType({
  name: 'enumerate',
  tp_vectorcall: 11,
  struct: 'PyEnumerateObject',
  flags: FLAGS,
  doc: `Return an enumerate object.

  iterable
    an object supporting iteration

The enumerate object yields pairs containing a count (from start, which
defaults to zero) and a value yielded by the iterable argument.

enumerate is useful for obtaining an indexed list:
    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...`,
  slots: {
    tp_new: enum_new,
    tp_dealloc: dealloc_struct('PyEnumerateObject'),
    tp_traverse: traverseStruct('PyEnumerateObject'),
    tp_clear: clearStruct('PyEnumerateObject'),
    tp_iter: iterSelf,
    tp_iternext: enum_next,
  },
  methods: { __reduce__: noargs(enum_reduce, { doc: 'Return state information for pickling.' }) },
});

function enum_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor >= 11 && nargs === 0 && kwnames === 0)
    raise(PyExc_TypeError, "enumerate() missing required argument 'iterable'");
  const [iterable, start] = parseArgs('enumerate', args, nargs, kwnames, ['iterable', 'start'], { min: 1 });
  const m = mark();
  const en = own(PyType_GenericAlloc(type, 0));
  const w = en << 2;
  if (start !== 0) {
    const index = own(PyNumber_Index(start));
    const n = exactValue(index);
    if (Number.isNaN(n)) storeRef(w + en_longindex, Py_NewRef(index));
    else storeSsize(w + en_index, n);
  }
  storeRef(w + en_sit, PyObject_GetIter(iterable));
  storeRef(w + en_result, PyTuple_Pack(Py_None, Py_None));
  return releasing(m, Py_NewRef(en));
}

// The count as an int, and one more for the next time; new reference.
function nextIndex(w: number): Ref {
  const long = i32[w + en_longindex];
  if (long !== 0) {
    Py_NewRef(long);
    Py_SETREF(w + en_longindex, PyLong_FromBigInt(PyLong_AsBigInt(long) + 1n));
    return long;
  }
  const n = loadSsize(w + en_index);
  if (n === Number.MAX_SAFE_INTEGER) storeRef(w + en_longindex, PyLong_FromBigInt(BigInt(n) + 1n));
  else storeSsize(w + en_index, n + 1);
  return PyLong_FromLong(n);
}

/** The next (count, item) (new reference), or 0. The last pair's tuple serves again when nobody else has it. */
export function enum_next(en: Ref): Ref {
  const w = en << 2;
  const item = PyIter_Next(i32[w + en_sit]);
  if (item === 0) return 0;
  const index = nextIndex(w);
  const result = i32[w + en_result];
  if (i32[(result << 2) + ob_refcnt] === 1) {
    recycle(result, index, item);
    return result;
  }
  own(index);
  own(item);
  const pair = PyTuple_New(2);
  PyTuple_SET_ITEM(pair, 1, disown());
  PyTuple_SET_ITEM(pair, 0, disown());
  return pair;
}

function enum_reduce(en: Ref): Ref {
  const w = en << 2;
  const m = mark();
  const long = i32[w + en_longindex];
  const index = own(long !== 0 ? Py_NewRef(long) : PyLong_FromLong(loadSsize(w + en_index)));
  const args = own(PyTuple_Pack(i32[w + en_sit], index));
  return releasing(m, PyTuple_Pack(Py_TYPE(en), args));
}

// ---------------------------------------------------------------- reversed

const { index: R_INDEX, seq: R_SEQ } = words('PyReversedObject', v);

export const PyReversed_Type: Ref = staticType({
  name: 'reversed',
  tp_vectorcall: 10,
  struct: 'PyReversedObject',
  flags: FLAGS,
  doc: 'Return a reverse iterator over the values of the given sequence.',
  slots: {
    tp_new: reversed_new,
    tp_dealloc: dealloc_struct('PyReversedObject'),
    tp_traverse: traverseStruct('PyReversedObject'),
    tp_iter: iterSelf,
    tp_iternext: reversed_next,
  },
  methods: {
    __length_hint__: noargs(reversed_len, { doc: 'Private method returning an estimate of len(list(it)).' }),
    __reduce__: noargs(reversed_reduce, { doc: 'Return state information for pickling.' }),
    __setstate__: o(reversed_setstate, { doc: 'Set state information for unpickling.' }),
  },
});

function reversed_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === PyReversed_Type) noKeywords('reversed', kwnames);
  _PyArg_CheckPositional('reversed', nargs, 1, 1);
  const seq = arg(args, 0);
  const m = mark();
  const method = lookupSpecial(seq, '__reversed__');
  if (method !== 0) {
    own(method);
    if (method === Py_None) raise(PyExc_TypeError, `'${typeNameOf(seq)}' object is not reversible`);
    return releasing(m, PyObject_CallNoArgs(method));
  }
  if (!PySequence_Check(seq)) raise(PyExc_TypeError, `'${typeNameOf(seq)}' object is not reversible`);
  const n = PyObject_Size(seq);
  const r = PyType_GenericAlloc(type, 0);
  storeSsize((r << 2) + R_INDEX, n - 1);
  storeRef((r << 2) + R_SEQ, Py_NewRef(seq));
  return r;
}

function exhaust(r: Ref): void {
  const w = r << 2;
  storeSsize(w + R_INDEX, -1);
  const seq = i32[w + R_SEQ];
  if (seq !== 0) {
    store(w + R_SEQ, 0);
    Py_DECREF(seq);
  }
}

/** The next item from the end (new reference), or 0. */
export function reversed_next(r: Ref): Ref {
  const w = r << 2;
  const index = loadSsize(w + R_INDEX);
  if (index >= 0) {
    const m = mark();
    const depth = recursionDepth();
    try {
      const item = PySequence_GetItem(i32[w + R_SEQ], index);
      storeSsize(w + R_INDEX, index - 1);
      return item;
    } catch (err) {
      if (
        !(err instanceof PyErr) ||
        (!PyErr_GivenExceptionMatches(err.value, PyExc_IndexError) &&
          !PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration))
      )
        throw err;
      setRecursionDepth(depth);
      release(m);
      Py_DECREF(err.value);
    }
  }
  exhaust(r);
  return 0;
}

function reversed_len(r: Ref): Ref {
  const seq = i32[(r << 2) + R_SEQ];
  if (seq === 0) return PyLong_FromLong(0);
  const position = loadSsize((r << 2) + R_INDEX) + 1;
  return PyLong_FromLong(PyObject_Size(seq) < position ? 0 : position);
}

function reversed_reduce(r: Ref): Ref {
  const m = mark();
  const seq = i32[(r << 2) + R_SEQ];
  if (seq === 0) {
    const args = own(PyTuple_Pack(own(PyTuple_New(0))));
    return releasing(m, PyTuple_Pack(Py_TYPE(r), args));
  }
  const args = own(PyTuple_Pack(seq));
  const index = own(PyLong_FromLong(loadSsize((r << 2) + R_INDEX)));
  return releasing(m, PyTuple_Pack(Py_TYPE(r), args, index));
}

function reversed_setstate(r: Ref, state: Ref): Ref {
  const index = PyNumber_AsSsize_t(state, PyExc_OverflowError);
  const seq = i32[(r << 2) + R_SEQ];
  if (seq !== 0) storeSsize((r << 2) + R_INDEX, Math.min(Math.max(index, -1), PyObject_Size(seq) - 1));
  return Py_NewRef(Py_None);
}
