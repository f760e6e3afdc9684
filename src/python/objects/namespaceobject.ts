// CPython: Objects/namespaceobject.c. types.SimpleNamespace: an object that is its attributes.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  Py_ReprEnter,
  Py_ReprLeave,
  PyObject_RichCompare,
  reprString,
  typeName,
} from './abstract.ts';
import { arg } from './call.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Update,
} from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_CheckPositional } from './getargs.ts';
import { noargs } from './methoddef.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyObject_TypeCheck } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, PyUnicode_GET_LENGTH, stringOf } from './unicodeobject.ts';

declareStruct('_PyNamespaceObject', 'ns_dict:object');
const { ns_dict } = words('_PyNamespaceObject', v);

export const _PyNamespace_Type = staticType({
  name: 'types.SimpleNamespace',
  struct: '_PyNamespaceObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  doc: 'A simple attribute-based namespace.',
  dictField: 'ns_dict',
  slots: {
    tp_new: namespace_new,
    tp_init: namespace_init,
    tp_dealloc: namespace_dealloc,
    tp_repr: namespace_repr,
    tp_traverse: traverseStruct('_PyNamespaceObject'),
    tp_clear: clearStruct('_PyNamespaceObject'),
    tp_richcompare: namespace_richcompare,
  },
  methods: { __reduce__: noargs(namespace_reduce) },
  members: { __dict__: { field: 'ns_dict' } },
});

function namespace_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + ns_dict, PyDict_New());
  return self;
}

function namespace_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const name = typeName(Py_TYPE(self)).replace(/^.*\./, '');
  if (v.minor >= 13) {
    _PyArg_CheckPositional(name, nargs, 0, 1);
    if (nargs === 1) PyDict_Update(i32[(self << 2) + ns_dict], arg(args, 0));
  } else if (nargs !== 0) raise(PyExc_TypeError, 'no positional arguments expected');
  if (kwnames === 0) return;
  for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
    PyDict_SetItem(i32[(self << 2) + ns_dict], PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
}

/** A namespace with the items of a dict (borrowed); new reference. */
export function _PyNamespace_New(kwds: Ref): Ref {
  const m = mark();
  const self = own(namespace_new(_PyNamespace_Type));
  PyDict_Update(i32[(self << 2) + ns_dict], kwds);
  return releasing(m, Py_NewRef(self));
}

function namespace_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  Py_CLEAR((self << 2) + ns_dict);
  freeObject(self);
}

function namespace_repr(self: Ref): Ref {
  const name = Py_TYPE(self) === _PyNamespace_Type ? 'namespace' : typeName(Py_TYPE(self));
  if (Py_ReprEnter(self)) return PyUnicode_FromString(`${name}(...)`);
  const dict = i32[(self << 2) + ns_dict];
  const items: [string, string][] = [];
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
    const key = dictKeyAt(dict, pos);
    if (PyUnicode_Check(key) && PyUnicode_GET_LENGTH(key) > 0)
      items.push([stringOf(key), reprString(dictValueAt(dict, pos))]);
  }
  Py_ReprLeave(self);
  if (v.minor < 9) items.sort(([a], [b]) => (a < b ? -1 : 1));
  return PyUnicode_FromString(`${name}(${items.map(([key, value]) => `${key}=${value}`).join(', ')})`);
}

function namespace_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (
    (op !== Py_EQ && op !== Py_NE) ||
    !PyObject_TypeCheck(a, _PyNamespace_Type) ||
    !PyObject_TypeCheck(b, _PyNamespace_Type)
  )
    return Py_NewRef(Py_NotImplemented);
  return PyObject_RichCompare(i32[(a << 2) + ns_dict], i32[(b << 2) + ns_dict], op);
}

function namespace_reduce(self: Ref): Ref {
  const m = mark();
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack()), i32[(self << 2) + ns_dict]));
}
