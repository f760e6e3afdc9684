// CPython: Objects/genericaliasobject.c. list[int]: a class with the types of what it holds (3.9).

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  hash,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  type PyErr,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetAttr,
  PyObject_GetAttrString,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_Hash,
  PyObject_RichCompareBool,
  PyObject_SetAttrString,
  PySequence_List,
  reprString,
  strString,
} from './abstract.ts';
import { arg, PyObject_CallMethod, PyObject_CallOneArg, PyObject_Vectorcall } from './call.ts';
import { caught, raise } from './errors.ts';
import { PyExc_AttributeError, PyExc_TypeError } from './exceptions.ts';
import { freeObject } from './generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKwnames } from './getargs.ts';
import { PyList_Append } from './listobject.ts';
import { noargs, o } from './methoddef.ts';
import { PyObject_GenericGetAttr, PyObject_GenericSetAttr } from './objectattr.ts';
import { Py_Ellipsis, Py_None, Py_NotImplemented } from './singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from './tupleobject.ts';
import { PyType_Check, PyType_Type } from './typeobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_InternFromString,
  stringOf,
} from './unicodeobject.ts';
import { _Py_union_type_or } from './unionobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

declareStruct(
  'gaobject',
  'origin:object args:object parameters:object weakreflist:ptr starred:i32 pad:i32 vectorcall:cfunc',
);
const { origin, args: argsField, parameters, weakreflist, starred } = words('gaobject', v);

export const Py_GenericAliasType = staticType({
  name: 'types.GenericAlias',
  struct: 'gaobject',
  since: 9,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  weaklist: 'weakreflist',
  doc: 'Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).',
  slots: {
    tp_new: ga_new,
    tp_dealloc: ga_dealloc,
    tp_traverse: traverseStruct('gaobject'),
    tp_clear: clearStruct('gaobject'),
    tp_repr: ga_repr,
    tp_hash: ga_hash,
    tp_call: ga_call,
    tp_getattro: ga_getattro,
    tp_setattro: ga_setattro,
    tp_richcompare: ga_richcompare,
    tp_iter: ga_iter,
    nb_or: (a: Ref, b: Ref) => (v.minor >= 10 ? _Py_union_type_or(a, b) : Py_NewRef(Py_NotImplemented)),
    mp_subscript: ga_getitem,
  },
  methods: {
    __mro_entries__: o((self) => PyTuple_Pack(i32[(self << 2) + origin])),
    __instancecheck__: o((): never =>
      raise(PyExc_TypeError, 'isinstance() argument 2 cannot be a parameterized generic'),
    ),
    __subclasscheck__: o((): never =>
      raise(PyExc_TypeError, 'issubclass() argument 2 cannot be a parameterized generic'),
    ),
    __reduce__: noargs((self) => {
      const m = mark();
      const args = own(PyTuple_Pack(i32[(self << 2) + origin], i32[(self << 2) + argsField]));
      return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
    }),
    __dir__: noargs(ga_dir),
  },
  get members() {
    return { __origin__: { field: 'origin' }, __args__: { field: 'args' } };
  },
  getset: { __parameters__: { get: ga_parameters } },
});

/** A new alias of `type` with `args` (a tuple, or the only argument; borrowed). New reference. */
export function Py_GenericAlias(type: Ref, args: Ref): Ref {
  const m = mark();
  const tuple = own(PyTuple_Check(args) ? Py_NewRef(args) : PyTuple_Pack(args));
  const size = structOf('gaobject', v).size;
  const self = PyObject_GC_New(Py_GenericAliasType, size);
  for (let w = (self << 2) + 4; w < (self << 2) + size / 4; w++) store(w, 0);
  store((self << 2) + origin, Py_NewRef(type));
  store((self << 2) + argsField, Py_NewRef(tuple));
  PyObject_GC_Track(self);
  return releasing(m, self);
}

function ga_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  _PyArg_NoKwnames('GenericAlias', kwnames);
  _PyArg_CheckPositional('GenericAlias', nargs, 2, 2);
  return Py_GenericAlias(arg(args, 0), arg(args, 1));
}

function ga_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  clearStruct('gaobject')(self);
  freeObject(self);
}

/** How an argument of a generic type is shown: a class by its name, ... as it is written. */
export function typeRepr(p: Ref): string {
  if (p === Py_Ellipsis) return '...';
  if (Py_TYPE(p) === Py_GenericAliasType) return reprString(p);
  const m = mark();
  const name = PyObject_GetOptionalAttrString(p, '__qualname__');
  if (name !== 0 && PyType_Check(p)) {
    own(name);
    const module = PyObject_GetOptionalAttrString(p, '__module__');
    if (module !== 0) own(module);
    const prefix = module === 0 || module === Py_None ? '' : strString(module);
    const text = prefix === 'builtins' || prefix === '' ? strString(name) : `${prefix}.${strString(name)}`;
    release(m);
    return text;
  }
  if (name !== 0) own(name);
  release(m);
  return reprString(p);
}

function ga_repr(self: Ref): Ref {
  const args = i32[(self << 2) + argsField];
  const parts: string[] = [];
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) parts.push(typeRepr(PyTuple_GET_ITEM(args, i)));
  const star = i32[(self << 2) + starred] ? '*' : '';
  const inside = parts.length === 0 ? '()' : parts.join(', ');
  return PyUnicode_FromString(`${star}${typeRepr(i32[(self << 2) + origin])}[${inside}]`);
}

function ga_hash(self: Ref): number {
  const a = PyObject_Hash(i32[(self << 2) + origin]);
  const high = hash.high;
  const b = PyObject_Hash(i32[(self << 2) + argsField]);
  hash.high ^= high;
  return a ^ b;
}

function ga_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const made = PyObject_Vectorcall(i32[(self << 2) + origin], args, nargs, kwnames);
  const m = mark();
  own(made);
  try {
    PyObject_SetAttrString(made, '__orig_class__', self);
  } catch (err) {
    if (!(caught(err, PyExc_AttributeError) || caught(err, PyExc_TypeError))) throw err;
    release(m + 2);
    Py_DECREF((err as PyErr).value);
  }
  return releasing(m, Py_NewRef(made));
}

const OWN_ATTRIBUTES = new Set([
  '__origin__',
  '__args__',
  '__parameters__',
  '__mro_entries__',
  '__reduce_ex__',
  '__reduce__',
  '__copy__',
  '__deepcopy__',
  '__unpacked__',
  '__typing_unpacked_tuple_args__',
  '__class__',
  '__dir__',
  '__instancecheck__',
  '__subclasscheck__',
]);

// All but a few attributes are those of the origin.
function ga_getattro(self: Ref, name: Ref): Ref {
  if (PyUnicode_Check(name)) {
    const text = stringOf(name);
    if (!OWN_ATTRIBUTES.has(text) || (text === '__class__' && v.minor < 11))
      return PyObject_GetAttr(i32[(self << 2) + origin], name);
  }
  return PyObject_GenericGetAttr(self, name);
}

function ga_setattro(self: Ref, name: Ref, value: Ref): void {
  PyObject_GenericSetAttr(self, name, value);
}

function ga_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (
    (op !== Py_EQ && op !== Py_NE) ||
    Py_TYPE(a) !== Py_GenericAliasType ||
    Py_TYPE(b) !== Py_GenericAliasType
  )
    return Py_NewRef(Py_NotImplemented);
  const same = (field: number) =>
    PyObject_RichCompareBool(i32[(a << 2) + field], i32[(b << 2) + field], Py_EQ);
  const equal = i32[(a << 2) + starred] === i32[(b << 2) + starred] && same(origin) && same(argsField);
  return PyBool_FromLong(equal === (op === Py_EQ));
}

// *tuple[int]: an iterator over the one starred alias (3.11)
function ga_iter(self: Ref): Ref {
  if (v.minor < 11) raise(PyExc_TypeError, `'types.GenericAlias' object is not iterable`);
  const m = mark();
  const one = own(Py_GenericAlias(i32[(self << 2) + origin], i32[(self << 2) + argsField]));
  store((one << 2) + starred, 1);
  return releasing(m, PyObject_GetIter(own(PyTuple_Pack(one))));
}

// The type variables among the arguments, each once, in order; new reference to a tuple.
function ga_parameters(self: Ref): Ref {
  const w = (self << 2) + parameters;
  if (i32[w] === 0) store(w, typeVariables(i32[(self << 2) + argsField]));
  return Py_NewRef(i32[w]);
}

/** True for an object that a subscript of a generic type replaces: a TypeVar and its kin. */
function isTypeVariable(p: Ref): boolean {
  if (PyType_Check(p)) return false;
  const m = mark();
  const subst = PyObject_GetOptionalAttrString(p, '__typing_subst__');
  if (subst !== 0) own(subst);
  release(m);
  return subst !== 0;
}

/** The type variables of a tuple of arguments; new reference to a tuple. */
export function typeVariables(args: Ref): Ref {
  const found: Ref[] = []; // each is held by args
  const m = mark();
  const add = (p: Ref) => {
    if (!found.includes(p)) found.push(p);
  };
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) {
    const p = PyTuple_GET_ITEM(args, i);
    if (isTypeVariable(p)) add(p);
    else if (!PyType_Check(p)) {
      const inner = PyObject_GetOptionalAttrString(p, '__parameters__');
      if (inner === 0) continue;
      own(inner);
      if (PyTuple_Check(inner))
        for (let j = 0; j < PyTuple_GET_SIZE(inner); j++) add(PyTuple_GET_ITEM(inner, j));
    }
  }
  return releasing(m, PyTuple_Pack(...found));
}

// alias[item]: puts the items in place of the type variables
function ga_getitem(self: Ref, item: Ref): Ref {
  const m = mark();
  const params = own(ga_parameters(self));
  const n = PyTuple_GET_SIZE(params);
  if (n === 0)
    raise(
      PyExc_TypeError,
      v.minor >= 11
        ? `${reprString(self)} is not a generic class`
        : `There are no type variables left in ${reprString(self)}`,
    );
  const items = own(PyTuple_Check(item) ? Py_NewRef(item) : PyTuple_Pack(item));
  if (PyTuple_GET_SIZE(items) !== n)
    raise(
      PyExc_TypeError,
      `Too ${PyTuple_GET_SIZE(items) > n ? 'many' : 'few'} arguments for ${reprString(self)}; actual ${PyTuple_GET_SIZE(items)}, expected ${n}`,
    );
  const args = i32[(self << 2) + argsField];
  const replaced = own(PyTuple_New(PyTuple_GET_SIZE(args)));
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++)
    PyTuple_SET_ITEM(replaced, i, substitute(PyTuple_GET_ITEM(args, i), params, items));
  return releasing(m, Py_GenericAlias(i32[(self << 2) + origin], replaced));
}

function indexIn(tuple: Ref, p: Ref): number {
  for (let i = 0; i < PyTuple_GET_SIZE(tuple); i++) if (PyTuple_GET_ITEM(tuple, i) === p) return i;
  return -1;
}

function substitute(p: Ref, params: Ref, items: Ref): Ref {
  const at = indexIn(params, p);
  const m = mark();
  if (at >= 0) return PyObject_CallMethod(p, '__typing_subst__', PyTuple_GET_ITEM(items, at));
  if (PyType_Check(p)) return Py_NewRef(p);
  const inner = PyObject_GetOptionalAttrString(p, '__parameters__');
  if (inner === 0) return Py_NewRef(p);
  own(inner);
  if (!PyTuple_Check(inner) || PyTuple_GET_SIZE(inner) === 0) return releasing(m, Py_NewRef(p));
  const wanted = own(PyTuple_New(PyTuple_GET_SIZE(inner)));
  for (let i = 0; i < PyTuple_GET_SIZE(inner); i++)
    PyTuple_SET_ITEM(
      wanted,
      i,
      Py_NewRef(PyTuple_GET_ITEM(items, indexIn(params, PyTuple_GET_ITEM(inner, i)))),
    );
  return releasing(m, PyObject_CallMethod(p, '__getitem__', wanted));
}

function ga_dir(self: Ref): Ref {
  const m = mark();
  const type = i32[(self << 2) + origin];
  const dir = own(
    PyType_Check(type)
      ? PyObject_CallOneArg(own(PyObject_GetAttrString(PyType_Type, '__dir__')), type)
      : PyObject_CallMethod(type, '__dir__'),
  );
  const list = own(PySequence_List(dir));
  for (const name of ['__origin__', '__args__', '__parameters__'])
    PyList_Append(list, own(PyUnicode_InternFromString(name)));
  return releasing(m, Py_NewRef(list));
}
