// CPython: Modules/_collectionsmodule.c. The iterators of a deque, forwards and backwards.

import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyIter_Next, PyNumber_AsSsize_t } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_RuntimeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { noargs } from '../objects/methoddef.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import { v } from '../version.ts';
import {
  BLOCKLEN,
  blockSlot,
  deque_len,
  dequeState,
  isDeque,
  leftEnd,
  leftlink,
  rightEnd,
  rightlink,
} from './deque.ts';

declareStruct('dequeiterobject', 'b:borrowed index:ssize deque:object state:ssize counter:ssize');
const I = words('dequeiterobject', v);

function iterType(name: string, backwards: boolean): Ref {
  return staticType({
    get name() {
      return `${v.minor >= 12 ? '' : '_'}collections.${name}`;
    },
    struct: 'dequeiterobject',
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC,
    slots: {
      tp_new: (_type: Ref, args: number, nargs: number): Ref => {
        _PyArg_CheckPositional(name, nargs, 1, 2);
        if (!isDeque(arg(args, 0))) raise(PyExc_TypeError, `${name}() argument 1 must be collections.deque`);
        const m = mark();
        const self = own(newIterator(arg(args, 0), backwards));
        const skip = nargs > 1 ? PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError) : 0;
        for (let i = 0; i < skip; i++) {
          const item = PyIter_Next(self);
          if (item === 0) break;
          own(item);
        }
        return releasing(m, Py_NewRef(self));
      },
      tp_iter: (self: Ref) => Py_NewRef(self),
      tp_iternext: (self: Ref) => next(self, backwards),
      tp_dealloc: dealloc_struct('dequeiterobject'),
      tp_traverse: traverseStruct('dequeiterobject'),
      tp_clear: clearStruct('dequeiterobject'),
    },
    methods: {
      __length_hint__: noargs((self) => PyLong_FromLong(loadSsize((self << 2) + I.counter))),
      __reduce__: noargs(dequeiter_reduce),
    },
  });
}

/** The iterator from the first item on. */
export const dequeiter_type = iterType('_deque_iterator', false);
/** The iterator from the last item back. */
export const dequereviter_type = iterType('_deque_reverse_iterator', true);

function newIterator(d: Ref, backwards: boolean): Ref {
  const self = PyType_GenericAlloc(backwards ? dequereviter_type : dequeiter_type, 0);
  const w = self << 2;
  const { block, index } = backwards ? rightEnd(d) : leftEnd(d);
  store(w + I.b, block);
  storeSsize(w + I.index, index);
  store(w + I.deque, Py_NewRef(d));
  storeSsize(w + I.state, dequeState(d));
  storeSsize(w + I.counter, deque_len(d));
  return self;
}

/** iter(d); new reference. */
export function dequeIter_new(d: Ref): Ref {
  return newIterator(d, false);
}

/** reversed(d); new reference. */
export function dequeReverseIter_new(d: Ref): Ref {
  return newIterator(d, true);
}

function next(self: Ref, backwards: boolean): Ref {
  const w = self << 2;
  const counter = loadSsize(w + I.counter);
  if (!backwards && loadSsize(w + I.state) !== dequeState(i32[w + I.deque])) mutated(w);
  if (counter === 0) return 0;
  if (backwards && loadSsize(w + I.state) !== dequeState(i32[w + I.deque])) mutated(w);
  const index = i32[w + I.index];
  const item = i32[blockSlot(i32[w + I.b], index)];
  storeSsize(w + I.counter, counter - 1);
  const following = backwards ? index - 1 : index + 1;
  if (counter > 1 && (following < 0 || following === BLOCKLEN)) {
    store(w + I.b, backwards ? leftlink(i32[w + I.b]) : rightlink(i32[w + I.b]));
    storeSsize(w + I.index, backwards ? BLOCKLEN - 1 : 0);
  } else storeSsize(w + I.index, following);
  return Py_NewRef(item);
}

function mutated(w: number): never {
  storeSsize(w + I.counter, 0);
  raise(PyExc_RuntimeError, 'deque mutated during iteration');
}

function dequeiter_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const d = i32[w + I.deque];
  const done = own(PyLong_FromLong(deque_len(d) - loadSsize(w + I.counter)));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(d, done))));
}
