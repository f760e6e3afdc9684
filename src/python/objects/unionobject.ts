// CPython: Objects/unionobject.c. int | str: a union of types (3.10).

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  hash,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  binaryOp,
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetItem,
  PyObject_Hash,
  PyObject_IsInstance,
  PyObject_IsSubclass,
  PyObject_RichCompareBool,
  PySequence_Contains,
} from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { Py_GenericAliasType, typeRepr, typeVariables } from './genericaliasobject.ts';
import { o } from './methoddef.ts';
import { _PyNone_Type, Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyType_Check } from './typeobject.ts';
import { PyUnicode_FromString, stringOf } from './unicodeobject.ts';

declareStruct('unionobject', 'args:object parameters:object');
const { args: argsField, parameters } = words('unionobject', v);

export const _PyUnion_Type = staticType({
  get name() {
    return v.minor >= 14 ? 'typing.Union' : 'types.UnionType';
  },
  struct: 'unionobject',
  since: 10,
  flags: Py_TPFLAGS_HAVE_GC,
  doc: 'Represent a union type\n\nE.g. for int | str',
  slots: {
    tp_dealloc: dealloc_struct('unionobject'),
    tp_traverse: traverseStruct('unionobject'),
    tp_clear: clearStruct('unionobject'),
    tp_repr: union_repr,
    tp_hash: union_hash,
    tp_richcompare: union_richcompare,
    nb_or: _Py_union_type_or,
    mp_subscript: union_getitem,
  },
  methods: {
    __instancecheck__: o((self, x) => checkEach(self, (type) => PyObject_IsInstance(x, type), 'isinstance')),
    __subclasscheck__: o((self, x) => checkEach(self, (type) => PyObject_IsSubclass(x, type), 'issubclass')),
  },
  members: { __args__: { field: 'args' } },
  getset: { __parameters__: { get: union_parameters } },
});

/** True for what `|` can join: a type, None, an alias or a union. */
function isUnionable(x: Ref): boolean {
  return (
    x === Py_None || PyType_Check(x) || Py_TYPE(x) === Py_GenericAliasType || Py_TYPE(x) === _PyUnion_Type
  );
}

/** a | b for types; new reference, NotImplemented when it is no union. */
export function _Py_union_type_or(a: Ref, b: Ref): Ref {
  if (v.minor < 10 || !isUnionable(a) || !isUnionable(b)) return Py_NewRef(Py_NotImplemented);
  const items: Ref[] = []; // held by a and b
  const add = (x: Ref) => {
    if (Py_TYPE(x) === _PyUnion_Type) {
      const args = i32[(x << 2) + argsField];
      for (let i = 0; i < PyTuple_GET_SIZE(args); i++) add(PyTuple_GET_ITEM(args, i));
      return;
    }
    const type = x === Py_None ? _PyNone_Type : x;
    if (
      !items.some(
        (known) => known === type || (!PyType_Check(known) && PyObject_RichCompareBool(known, type, Py_EQ)),
      )
    )
      items.push(type);
  };
  add(a);
  add(b);
  if (items.length === 1) return Py_NewRef(items[0]);
  const m = mark();
  const args = own(PyTuple_Pack(...items));
  const self = PyObject_GC_New(_PyUnion_Type, structOf('unionobject', v).size);
  store((self << 2) + argsField, Py_NewRef(args));
  store((self << 2) + argsField + 1, 0);
  store((self << 2) + parameters, 0);
  store((self << 2) + parameters + 1, 0);
  PyObject_GC_Track(self);
  return releasing(m, self);
}

function union_repr(self: Ref): Ref {
  const args = i32[(self << 2) + argsField];
  const parts: string[] = [];
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) {
    const p = PyTuple_GET_ITEM(args, i);
    parts.push(p === _PyNone_Type ? 'None' : typeRepr(p));
  }
  return PyUnicode_FromString(parts.join(' | '));
}

// The hash of the frozenset of the types: their order does not matter.
function union_hash(self: Ref): number {
  const args = i32[(self << 2) + argsField];
  let low = 1927868237 * (PyTuple_GET_SIZE(args) + 1);
  let high = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) {
    const h = PyObject_Hash(PyTuple_GET_ITEM(args, i));
    low ^= Math.imul(h ^ (h << 16) ^ 89869747, 0x5bd1e995);
    high ^= Math.imul(hash.high ^ 89869747, 0x5bd1e995);
  }
  hash.high = high;
  return low | 0;
}

function union_richcompare(a: Ref, b: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || Py_TYPE(a) !== _PyUnion_Type || Py_TYPE(b) !== _PyUnion_Type)
    return Py_NewRef(Py_NotImplemented);
  const x = i32[(a << 2) + argsField];
  const y = i32[(b << 2) + argsField];
  let equal = PyTuple_GET_SIZE(x) === PyTuple_GET_SIZE(y);
  for (let i = 0; equal && i < PyTuple_GET_SIZE(x); i++)
    equal = PySequence_Contains(y, PyTuple_GET_ITEM(x, i));
  return PyBool_FromLong(equal === (op === Py_EQ));
}

function checkEach(self: Ref, holds: (type: Ref) => boolean, who: string): Ref {
  const args = i32[(self << 2) + argsField];
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++)
    if (Py_TYPE(PyTuple_GET_ITEM(args, i)) === Py_GenericAliasType)
      raise(PyExc_TypeError, `${who}() argument 2 cannot be a parameterized generic`);
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++)
    if (holds(PyTuple_GET_ITEM(args, i))) return PyBool_FromLong(1);
  return PyBool_FromLong(0);
}

function union_parameters(self: Ref): Ref {
  const w = (self << 2) + parameters;
  if (i32[w] === 0) store(w, typeVariables(i32[(self << 2) + argsField]));
  return Py_NewRef(i32[w]);
}

function union_getitem(self: Ref, item: Ref): Ref {
  const m = mark();
  const params = own(union_parameters(self));
  if (PyTuple_GET_SIZE(params) === 0)
    raise(PyExc_TypeError, `There are no type variables left in ${stringOf(own(union_repr(self)))}`);
  const args = i32[(self << 2) + argsField];
  let result = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) {
    const p = PyTuple_GET_ITEM(args, i);
    const replaced = PyType_Check(p) || p === Py_None ? Py_NewRef(p) : PyObject_GetItem(p, item);
    own(replaced);
    result = own(result === 0 ? Py_NewRef(replaced) : binaryOp(result, replaced, OR));
  }
  Py_NewRef(result);
  release(m);
  return result;
}
const OR = 7; // index of | among the operators of binaryOp
