// CPython: Modules/_collectionsmodule.c. collections.defaultdict: a dict that makes what it does not have.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  TYPE,
  table,
  tp_call,
  tp_clear,
  tp_dealloc,
  tp_init,
  tp_repr,
  tp_traverse,
  type Visit,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  Py_ReprEnter,
  Py_ReprLeave,
  PyObject_GetIter,
  PyObject_SetItem,
  reprString,
  strString,
} from '../objects/abstract.ts';
import {
  arg,
  PyObject_CallFunctionObjArgs,
  PyObject_CallMethod,
  PyObject_CallNoArgs,
} from '../objects/call.ts';
import { PyDict_Check, PyDict_Type, PyDict_Update } from '../objects/dictobject.ts';
import { _PyErr_SetKeyError, raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { classmethod_, noargs, o } from '../objects/methoddef.ts';
import { Py_None, Py_NotImplemented } from '../objects/singletons.ts';
import { PyTuple_New, PyTuple_Pack } from '../objects/tupleobject.ts';
import { qualnameOf } from '../objects/typemethods.ts';
import { PyObject_TypeCheck } from '../objects/typeobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

declareStruct(
  'defdictobject',
  'ma_used:ssize ma_version_tag:u64 ma_keys:ptr ma_values:ptr default_factory:object',
);
const { default_factory } = words('defdictobject', v);

/** A slot of dict, for what defaultdict adds something to. */
function ofDict(slot: number) {
  return table[i32[(PyDict_Type << 2) + slot]];
}

/** collections.defaultdict. */
export const defdict_type = staticType({
  name: 'collections.defaultdict',
  struct: 'defdictobject',
  ofModule: true,
  base: () => PyDict_Type,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  doc: `defaultdict(default_factory=None, /, [...]) --> dict with default factory

The default factory is called without arguments to produce
a new value when a key is not present, in __getitem__ only.
A defaultdict compares equal to a dict with the same items.
All remaining arguments are treated the same as if they were
passed to the dict constructor, including keyword arguments.`,
  slots: {
    tp_init: defdict_init,
    tp_dealloc: defdict_dealloc,
    tp_repr: defdict_repr,
    tp_traverse: (self: Ref, visit: Visit) => visitWith(self, visit, tp_traverse),
    references: (self: Ref, visit: Visit) => visitWith(self, visit, TYPE.references),
    tp_clear: defdict_tp_clear,
    nb_or: defdict_or,
  },
  slotVersions: { nb_or: { since: 9 } },
  methods: {
    __missing__: o(defdict_missing),
    copy: noargs(defdict_copy),
    __copy__: noargs(defdict_copy),
    __reduce__: noargs(defdict_reduce),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
  },
  members: { default_factory: { field: 'default_factory', writable: true, none: true } },
});

function defdict_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  let factory = 0;
  if (nargs > 0) {
    factory = arg(args, 0);
    if (i32[(Py_TYPE(factory) << 2) + tp_call] === 0 && factory !== Py_None)
      raise(PyExc_TypeError, 'first argument must be callable or None');
  }
  const m = mark();
  const old = i32[(self << 2) + default_factory];
  store((self << 2) + default_factory, factory === 0 ? 0 : Py_NewRef(factory));
  ofDict(tp_init)(self, nargs > 0 ? args + 2 : args, Math.max(0, nargs - 1), kwnames);
  if (old !== 0) own(old);
  release(m);
}

function defdict_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  Py_CLEAR((self << 2) + default_factory);
  ofDict(tp_dealloc)(self);
}

function visitWith(self: Ref, visit: Visit, slot: number): void {
  const factory = i32[(self << 2) + default_factory];
  if (factory !== 0) visit(factory, 'default_factory', 0);
  ofDict(slot)(self, visit);
}

function defdict_tp_clear(self: Ref): void {
  Py_CLEAR((self << 2) + default_factory);
  ofDict(tp_clear)(self);
}

// self[key] where there is no such key: the factory's value, put in
function defdict_missing(self: Ref, key: Ref): Ref {
  const factory = i32[(self << 2) + default_factory];
  if (factory === 0 || factory === Py_None) _PyErr_SetKeyError(key);
  const m = mark();
  const value = own(PyObject_CallNoArgs(factory));
  PyObject_SetItem(self, key, value);
  return releasing(m, Py_NewRef(value));
}

function defdict_copy(self: Ref): Ref {
  const factory = i32[(self << 2) + default_factory];
  return PyObject_CallFunctionObjArgs(Py_TYPE(self), factory || Py_None, self);
}

function defdict_or(a: Ref, b: Ref): Ref {
  const [self, other] = PyObject_TypeCheck(a, defdict_type) ? [a, b] : [b, a];
  if (!PyDict_Check(other)) return Py_NewRef(Py_NotImplemented);
  const m = mark();
  const factory = i32[(self << 2) + default_factory] || Py_None;
  const sum = own(PyObject_CallFunctionObjArgs(Py_TYPE(self), factory, a));
  PyDict_Update(sum, b);
  return releasing(m, Py_NewRef(sum));
}

function defdict_reduce(self: Ref): Ref {
  const m = mark();
  const factory = i32[(self << 2) + default_factory];
  const args = own(factory === 0 || factory === Py_None ? PyTuple_New(0) : PyTuple_Pack(factory));
  const items = own(PyObject_CallMethod(self, 'items'));
  const it = own(PyObject_GetIter(items));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, Py_None, Py_None, it));
}

function defdict_repr(self: Ref): Ref {
  const m = mark();
  const base = strString(own(ofDict(tp_repr)(self)));
  const factory = i32[(self << 2) + default_factory];
  let text = 'None';
  if (factory !== 0) {
    if (Py_ReprEnter(factory) !== 0) text = '...';
    else
      try {
        text = reprString(factory);
      } finally {
        Py_ReprLeave(factory);
      }
  }
  const name = v.minor >= 7 ? qualnameOf(Py_TYPE(self)) : 'defaultdict';
  return releasing(m, PyUnicode_FromString(`${name}(${text}, ${base})`));
}
