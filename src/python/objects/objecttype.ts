// CPython: Objects/typeobject.c. The type `object` and what every object inherits from it.

import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  cfunction,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_IS_ABSTRACT,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  staticType,
  TYPE,
  table,
  tp_base,
  tp_basicsize,
  tp_dict,
  tp_dictoffset,
  tp_init,
  tp_itemsize,
  tp_new,
  tp_richcompare,
  tp_weaklistoffset,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  _Py_HashPointer,
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetAttrString,
  PyObject_GetIter,
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_Repr,
  PyObject_Size,
  PyObject_Str,
  PySequence_GetItem,
  PySequence_List,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod } from './call.ts';
import { PyDict_Copy, PyDict_GetItemString, PyDict_New, PyDict_SetItem, PyDict_Type } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { id, identifier } from './identifiers.ts';
import {
  _PyObject_IsInstanceDictEmpty,
  existingDict,
  initInstanceValues,
  instanceDict,
  leaveSharedKeys,
  preHeaderSize,
} from './instancedict.ts';
import { PyLong_AsLong, PyLong_FromLong } from './longobject.ts';
import { classmethod_, noargs, o as oneArg } from './methoddef.ts';
import { PyObject_GenericGetAttr, PyObject_GenericSetAttr } from './objectattr.ts';
import { importHooks } from './pystate.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { mergeClassDict, moduleOf, qualnameOf } from './typemethods.ts';
import { _PyType_Lookup, lookupSpecial, PyType_Check, PyType_IsSubtype } from './typeobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_InternFromString,
  stringOf,
} from './unicodeobject.ts';

function excessArguments(nargs: number, kwnames: Ref): boolean {
  return nargs > 0 || kwnames !== 0;
}

function object_new(type: Ref, _args: number, nargs: number, kwnames: Ref): Ref {
  if (excessArguments(nargs, kwnames)) {
    const overridesNew = i32[(type << 2) + tp_new] !== cfunction(object_new);
    const overridesInit = i32[(type << 2) + tp_init] !== cfunction(object_init);
    if (overridesNew)
      raise(
        PyExc_TypeError,
        v.minor >= 7
          ? 'object.__new__() takes exactly one argument (the type to instantiate)'
          : 'object() takes no parameters',
      );
    if (!overridesInit)
      raise(
        PyExc_TypeError,
        v.minor >= 7 ? `${typeName(type)}() takes no arguments` : 'object() takes no parameters',
      );
  }
  if (PyType_HasFeature(type, Py_TPFLAGS_IS_ABSTRACT)) raiseAbstract(type);
  const o = PyType_GenericAlloc(type, 0);
  if (v.instanceValues !== 'inline') initInstanceValues(o);
  return o;
}

function raiseAbstract(type: Ref): never {
  const m = mark();
  const methods = own(PyObject_GetAttrString(type, '__abstractmethods__'));
  const names = own(PySequence_List(methods));
  own(PyObject_CallMethod(names, 'sort'));
  const n = PyObject_Size(names);
  const sep = own(PyUnicode_FromString(v.minor >= 12 ? "', '" : ', '));
  const joined = stringOf(own(PyObject_CallMethod(sep, 'join', names)));
  release(m);
  raise(
    PyExc_TypeError,
    v.minor >= 12
      ? `Can't instantiate abstract class ${typeName(type)} without an implementation for abstract method${n > 1 ? 's' : ''} '${joined}'`
      : `Can't instantiate abstract class ${typeName(type)} with abstract method${v.minor >= 9 && n === 1 ? '' : 's'} ${joined}`,
  );
}

/** object.__init__: takes no arguments unless __new__ is overridden and __init__ is not. */
export function object_init(self: Ref, _args: number, nargs: number, kwnames: Ref): void {
  if (!excessArguments(nargs, kwnames)) return;
  const type = Py_TYPE(self);
  if (i32[(type << 2) + tp_init] !== cfunction(object_init))
    raise(
      PyExc_TypeError,
      v.minor >= 7
        ? `object.__init__() takes exactly one argument (the instance to initialize)`
        : 'object.__init__() takes no parameters',
    );
  if (i32[(type << 2) + tp_new] === cfunction(object_new))
    raise(
      PyExc_TypeError,
      v.minor >= 7
        ? `${typeName(type)}.__init__() takes exactly one argument (the instance to initialize)`
        : 'object.__init__() takes no parameters',
    );
}

function object_repr(self: Ref): Ref {
  const type = Py_TYPE(self);
  const module = moduleOf(type);
  const name =
    module === '' || module === 'builtins'
      ? typeName(type).slice(typeName(type).lastIndexOf('.') + 1)
      : `${module}.${qualnameOf(type)}`;
  return PyUnicode_FromString(`<${name} object at 0x${addressOf(self).toString(16)}>`);
}

function object_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (op === Py_EQ) return a === b ? PyBool_FromLong(true) : Py_NewRef(Py_NotImplemented);
  if (op === Py_NE) {
    const compare = i32[(Py_TYPE(a) << 2) + tp_richcompare];
    if (compare === 0) return Py_NewRef(Py_NotImplemented);
    const r = table[compare](a, b, Py_EQ);
    if (r === Py_NotImplemented) return r;
    const m = mark();
    own(r);
    const truth = PyObject_IsTrue(r);
    return releasing(m, PyBool_FromLong(!truth));
  }
  return Py_NewRef(Py_NotImplemented);
}

function object_format(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec))
    raise(PyExc_TypeError, `__format__() argument must be str, not ${typeNameOf(spec)}`);
  if (PyUnicode_GET_LENGTH(spec) > 0)
    raise(PyExc_TypeError, `unsupported format string passed to ${typeNameOf(self)}.__format__`);
  return PyObject_Str(self);
}

function object_dir(self: Ref): Ref {
  const m = mark();
  let dict = PyObject_GetOptionalAttrString(self, '__dict__');
  if (dict === 0 || !PyType_IsSubtype(Py_TYPE(dict), PyDict_Type)) {
    if (dict !== 0) own(dict);
    dict = own(PyDict_New());
  } else {
    own(dict);
    dict = own(PyDict_Copy(dict));
  }
  const cls = own(PyObject_GetAttrString(self, '__class__'));
  mergeClassDict(dict, cls);
  const keys = own(PyObject_CallMethod(dict, 'keys'));
  return releasing(m, PySequence_List(keys));
}

function setClass(self: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_TypeError, "can't delete __class__ attribute");
  if (!PyType_Check(value))
    raise(PyExc_TypeError, `__class__ must be set to a class, not '${typeNameOf(value)}' object`);
  const old = Py_TYPE(self);
  if (!PyType_HasFeature(value, Py_TPFLAGS_HEAPTYPE) || !PyType_HasFeature(old, Py_TPFLAGS_HEAPTYPE))
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? '__class__ assignment only supported for mutable types or ModuleType subclasses'
        : '__class__ assignment only supported for heap types or ModuleType subclasses',
    );
  const same =
    i32[(old << 2) + tp_basicsize] === i32[(value << 2) + tp_basicsize] &&
    i32[(old << 2) + tp_itemsize] === i32[(value << 2) + tp_itemsize] &&
    preHeaderSize(old) === preHeaderSize(value);
  if (!same)
    raise(
      PyExc_TypeError,
      `__class__ assignment: '${typeName(value)}' object layout differs from '${typeName(old)}'`,
    );
  leaveSharedKeys(self);
  store((self << 2) + 2, Py_NewRef(value));
  Py_DECREF(old);
}

// copyreg.__reduce_ex__ and object.__reduce_ex__(2+): a call of copyreg.__newobj__ with the state.
function object_reduce_ex(self: Ref, protocol: Ref): Ref {
  const reduce = _PyType_Lookup(Py_TYPE(self), id(identifier('__reduce__')));
  const mine = _PyType_Lookup(PyBaseObject_Type, id(identifier('__reduce__')));
  if (reduce !== mine && reduce !== 0) return PyObject_CallMethod(self, '__reduce__');
  return reduceNewObject(self, PyLong_AsLong(protocol));
}

function reduceNewObject(self: Ref, protocol: number): Ref {
  const m = mark();
  const type = Py_TYPE(self);
  const name = own(PyUnicode_InternFromString('copyreg'));
  const copyreg = own(PyImport_Import(name));
  if (protocol < 2) {
    const f = own(PyObject_GetAttrString(copyreg, '_reduce_ex'));
    const p = own(PyLong_FromLong(protocol));
    return releasing(m, PyObject_CallFunctionObjArgs(f, self, p));
  }
  if (i32[(type << 2) + tp_new] === 0) raise(PyExc_TypeError, `cannot pickle '${typeName(type)}' object`);
  let newArgs = 0;
  let newKwargs = 0;
  const getnewargsEx = lookupSpecial(self, '__getnewargs_ex__');
  const getnewargs = getnewargsEx === 0 ? lookupSpecial(self, '__getnewargs__') : 0;
  if (getnewargsEx !== 0) {
    own(getnewargsEx);
    const pair = own(PyObject_CallFunctionObjArgs(getnewargsEx));
    newArgs = PyTuple_GET_ITEM(pair, 0);
    newKwargs = PyTuple_GET_ITEM(pair, 1);
  } else if (getnewargs !== 0) {
    own(getnewargs);
    newArgs = own(PyObject_CallFunctionObjArgs(getnewargs));
  }
  const required = newArgs === 0 && !PyType_HasFeature(type, 1 << 25) && !PyType_HasFeature(type, 1 << 29);
  const state = own(getState(self, required));
  let f: Ref;
  let args: Ref;
  if (newKwargs !== 0 && PyObject_Size(newKwargs) > 0) {
    f = own(PyObject_GetAttrString(copyreg, '__newobj_ex__'));
    args = own(PyTuple_Pack(type, newArgs, newKwargs));
  } else {
    f = own(PyObject_GetAttrString(copyreg, '__newobj__'));
    const items =
      newArgs === 0
        ? []
        : Array.from({ length: PyTuple_GET_SIZE(newArgs) }, (_, i) => PyTuple_GET_ITEM(newArgs, i));
    args = own(PyTuple_Pack(type, ...items));
  }
  const isList = PyType_HasFeature(type, 1 << 25);
  const isDict = PyType_HasFeature(type, 1 << 29);
  const listitems = isList ? own(PyObject_GetIter(self)) : Py_None;
  let dictitems = Py_None;
  if (isDict) {
    const items = own(PyObject_CallMethod(self, 'items'));
    dictitems = own(PyObject_GetIter(items));
  }
  return releasing(m, PyTuple_Pack(f, args, state, listitems, dictitems));
}
function PyImport_Import(name: Ref): Ref {
  return importHooks.import(name);
}

// TypeError when an instance has C fields that neither __dict__ nor __slots__ shows: nobody could restore it. Those of
// classes written in Python are all shown, so the static type that they derive from decides.
function checkNothingIsHidden(self: Ref): void {
  const type = Py_TYPE(self);
  let base = type;
  while (PyType_HasFeature(base, Py_TPFLAGS_HEAPTYPE)) base = i32[(base << 2) + tp_base];
  const w = base << 2;
  const shown = (i32[w + tp_dictoffset] > 0 ? 8 : 0) + (i32[w + tp_weaklistoffset] > 0 ? 8 : 0);
  const plain = i32[(PyBaseObject_Type << 2) + tp_basicsize] + shown;
  if (i32[w + tp_itemsize] === 0 && i32[w + tp_basicsize] <= plain) return;
  raise(
    PyExc_TypeError,
    v.minor >= 8 ? `cannot pickle '${typeName(type)}' object` : `can't pickle ${typeName(type)} objects`,
  );
}

/** What an instance saves: __getstate__() (3.11), or what copyreg took before; new reference. */
export function getState(self: Ref, required: boolean): Ref {
  const name = id(identifier('__getstate__'));
  const inherited =
    v.minor >= 11 && _PyType_Lookup(Py_TYPE(self), name) === _PyType_Lookup(PyBaseObject_Type, name);
  const method = inherited ? 0 : lookupSpecial(self, '__getstate__');
  if (method !== 0) {
    const m = mark();
    own(method);
    return releasing(m, PyObject_CallFunctionObjArgs(method));
  }
  return object_getstate_default(self, required);
}

// The instance's dict itself; None when there is none (≤ 3.10) or it is empty. New reference.
function dictState(self: Ref): Ref {
  if (v.minor < 11) return Py_NewRef(existingDict(self) || Py_None);
  return Py_NewRef(_PyObject_IsInstanceDictEmpty(self) ? Py_None : instanceDict(self));
}

function object_getstate_default(self: Ref, required: boolean): Ref {
  if (required) checkNothingIsHidden(self);
  const m = mark();
  const state = own(dictState(self));
  // __slots__ of the class and its bases
  const slots = own(PyDict_New());
  let any = false;
  const mro = i32[(Py_TYPE(self) << 2) + TYPE.tp_mro];
  for (let i = 0; i < PyTuple_GET_SIZE(mro); i++) {
    const t = PyTuple_GET_ITEM(mro, i);
    const listed = PyDict_GetItemString(i32[(t << 2) + tp_dict], '__slots__');
    if (listed === 0) continue;
    const names = PyUnicode_Check(listed) ? own(PyTuple_Pack(listed)) : own(PySequence_List(listed));
    for (let k = 0; k < PyObject_Size(names); k++) {
      const name = own(PySequence_GetItem(names, k));
      const value = PyObject_GetOptionalAttr(self, name);
      if (value === 0) continue;
      own(value);
      if (stringOf(name) === '__dict__' || stringOf(name) === '__weakref__') continue;
      PyDict_SetItem(slots, name, value);
      any = true;
    }
  }
  if (any) return releasing(m, PyTuple_Pack(state, slots));
  return releasing(m, Py_NewRef(state));
}

/** object.__sizeof__: the instance without its collector header. */
function object_sizeof(self: Ref): Ref {
  const type = Py_TYPE(self) << 2;
  let size = i32[type + tp_basicsize];
  if (i32[type + tp_itemsize] > 0) size += Math.abs(i32[(self << 2) + 4]) * i32[type + tp_itemsize];
  return PyLong_FromLong(size);
}

/** The type of which all others are subtypes. */
export const PyBaseObject_Type: Ref = staticType({
  name: 'object',
  struct: 'PyObject',
  flags: Py_TPFLAGS_BASETYPE,
  doc: 'The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n',
  slots: {
    tp_dealloc: (o: Ref) => freeObject(o),
    tp_repr: object_repr,
    tp_str: (o: Ref) => PyObject_Repr(o),
    tp_hash: (o: Ref) => _Py_HashPointer(addressOf(o)),
    tp_getattro: PyObject_GenericGetAttr,
    tp_setattro: PyObject_GenericSetAttr,
    tp_richcompare: object_richcompare,
    tp_init: object_init,
    tp_new: object_new,
  },
  getset: {
    __class__: { get: (o) => Py_NewRef(Py_TYPE(o)), set: setClass },
  },
  methods: {
    __reduce_ex__: oneArg(object_reduce_ex),
    __reduce__: noargs((self) => reduceNewObject(self, 0)),
    __getstate__: noargs((self) => object_getstate_default(self, false), { since: 11 }),
    __subclasshook__: classmethod_(oneArg(() => Py_NewRef(Py_NotImplemented))),
    __init_subclass__: classmethod_({
      flags: 2 | 0x80,
      fn: (cls: Ref, _args: number, nargs: number, kwnames: Ref) => {
        if (nargs > 0 || kwnames !== 0)
          raise(
            PyExc_TypeError,
            kwnames !== 0
              ? `${v.minor >= 9 ? `${typeName(cls)}.` : ''}__init_subclass__() takes no keyword arguments`
              : `${v.minor >= 9 ? 'object.' : ''}__init_subclass__() takes no arguments (${nargs} given)`,
          );
        return Py_NewRef(Py_None);
      },
    }),
    __format__: oneArg(object_format),
    __sizeof__: noargs(object_sizeof),
    __dir__: noargs(object_dir),
  },
});
