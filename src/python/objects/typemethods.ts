// CPython: Objects/typeobject.c. The attributes and methods of types.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type GetSetDef,
  type MethodDef,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_IS_ABSTRACT,
  Py_TPFLAGS_MANAGED_DICT,
  Py_TPFLAGS_MANAGED_WEAKREF,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  specOf,
  TYPE,
  table,
  tp_base,
  tp_bases,
  tp_basicsize,
  tp_descr_get,
  tp_dict,
  tp_dictoffset,
  tp_flags,
  tp_itemsize,
  tp_mro,
  tp_weaklistoffset,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  binaryOp,
  PyBool_FromLong,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  recursive_isinstance,
  recursive_issubclass,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod } from './call.ts';
import { PyDictProxy_New } from './descrobject.ts';
import { dictkeys_decref, keysSize } from './dictkeys.ts';
import { PyDict_GetItemString, PyDict_New, PyDict_SetItemString, PyDict_Update } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_AttributeError, PyExc_TypeError } from './exceptions.ts';
import { freeObject } from './generic.ts';
import { cachedKeys } from './instancedict.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { noargs, o as oneArg } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { removeSubclass, setBases, subclassesOf } from './typenew.ts';
import { linearise, PyType_Modified } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

function heap(type: Ref): boolean {
  return PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

/** __module__ of a type, as text; '' when it has none. */
export function moduleOf(type: Ref): string {
  if (!heap(type)) {
    const name = specOf(type)?.name ?? '';
    return name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : 'builtins';
  }
  const module = PyDict_GetItemString(i32[(type << 2) + tp_dict], '__module__');
  return module !== 0 && PyUnicode_Check(module) ? stringOf(module) : '';
}

/** __qualname__ of a type, as text. */
export function qualnameOf(type: Ref): string {
  if (heap(type)) return stringOf(i32[(type << 2) + TYPE.ht_qualname]);
  const name = specOf(type)?.name ?? '';
  return name.slice(name.lastIndexOf('.') + 1);
}

/** <class 'module.name'>; new reference. */
export function type_repr(type: Ref): Ref {
  const module = moduleOf(type);
  if (module === '' || module === 'builtins')
    return PyUnicode_FromString(
      `<class '${heap(type) && module === '' ? typeName(type) : qualnameOf(type)}'>`,
    );
  return PyUnicode_FromString(`<class '${module}.${qualnameOf(type)}'>`);
}

/** tp_dealloc of types: only heap types die. */
export function type_dealloc(type: Ref): void {
  if (!heap(type)) throw new Error(`the static type ${typeName(type)} is dying`);
  PyObject_GC_UnTrack(type);
  PyType_Modified();
  removeSubclass(type);
  PyObject_ClearWeakRefs(type);
  for (const field of [
    'tp_base',
    'tp_dict',
    'tp_bases',
    'tp_mro',
    'tp_cache',
    'tp_subclasses',
    'tp_doc',
    'ht_name',
    'ht_qualname',
    'ht_slots',
    'ht_module',
  ])
    Py_CLEAR((type << 2) + TYPE[field]);
  if (cachedKeys(type) !== 0) dictkeys_decref(cachedKeys(type));
  freeObject(type);
}

function checkSettable(type: Ref, value: Ref, name: string): void {
  if (!heap(type))
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? `cannot set '${name}' attribute of immutable type '${typeName(type)}'`
        : `can't set ${typeName(type)}.${name}`,
    );
  if (value === 0)
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? `cannot delete '${name}' attribute of type '${typeName(type)}'`
        : `can't delete ${typeName(type)}.${name}`,
    );
}

function setText(type: Ref, value: Ref, name: string, field: string): void {
  checkSettable(type, value, name);
  if (!PyUnicode_Check(value))
    raise(PyExc_TypeError, `can only assign string to ${typeName(type)}.${name}, not '${typeNameOf(value)}'`);
  const w = (type << 2) + TYPE[field];
  const old = i32[w];
  store(w, Py_NewRef(value));
  Py_DECREF(old);
}

export const typeGetSet: Record<string, GetSetDef> = {
  __name__: {
    get: (type) => {
      if (heap(type)) return Py_NewRef(i32[(type << 2) + TYPE.ht_name]);
      return PyUnicode_FromString(qualnameOf(type));
    },
    set: (type, value) => setText(type, value, '__name__', 'ht_name'),
  },
  __qualname__: {
    get: (type) =>
      heap(type) ? Py_NewRef(i32[(type << 2) + TYPE.ht_qualname]) : PyUnicode_FromString(qualnameOf(type)),
    set: (type, value) => setText(type, value, '__qualname__', 'ht_qualname'),
  },
  __bases__: {
    get: (type) => Py_NewRef(i32[(type << 2) + tp_bases]),
    set: (type, value) => {
      checkSettable(type, value, '__bases__');
      if (!PyTuple_Check(value))
        raise(
          PyExc_TypeError,
          `can only assign tuple to ${typeName(type)}.__bases__, not ${typeNameOf(value)}`,
        );
      if (PyTuple_GET_SIZE(value) === 0)
        raise(PyExc_TypeError, `can only assign non-empty tuple to ${typeName(type)}.__bases__, not ()`);
      setBases(type, value);
    },
  },
  __base__: { get: (type) => Py_NewRef(i32[(type << 2) + tp_base] || Py_None) },
  __mro__: { get: (type) => Py_NewRef(i32[(type << 2) + tp_mro] || Py_None) },
  __module__: {
    get: (type) => {
      if (heap(type)) {
        const module = PyDict_GetItemString(i32[(type << 2) + tp_dict], '__module__');
        if (module === 0) raise(PyExc_AttributeError, '__module__');
        return Py_NewRef(module);
      }
      return PyUnicode_FromString(moduleOf(type));
    },
    set: (type, value) => {
      checkSettable(type, value, '__module__');
      PyDict_SetItemString(i32[(type << 2) + tp_dict], '__module__', value);
    },
  },
  __dict__: { get: (type) => PyDictProxy_New(i32[(type << 2) + tp_dict]) },
  __doc__: {
    get: (type) => {
      const doc = PyDict_GetItemString(i32[(type << 2) + tp_dict], '__doc__');
      if (doc === 0) return Py_NewRef(Py_None);
      const get = i32[(Py_TYPE(doc) << 2) + tp_descr_get];
      return get !== 0 ? table[get](doc, 0, type) : Py_NewRef(doc);
    },
    set: (type, value) => {
      checkSettable(type, value, '__doc__');
      PyDict_SetItemString(i32[(type << 2) + tp_dict], '__doc__', value);
    },
  },
  __abstractmethods__: {
    get: (type) => {
      const found = PyDict_GetItemString(i32[(type << 2) + tp_dict], '__abstractmethods__');
      if (found === 0) raise(PyExc_AttributeError, '__abstractmethods__');
      return Py_NewRef(found);
    },
    set: (type, value) => {
      const dict = i32[(type << 2) + tp_dict];
      PyDict_SetItemString(dict, '__abstractmethods__', value);
      PyType_Modified();
      const flags = i32[(type << 2) + tp_flags];
      store(
        (type << 2) + tp_flags,
        PyObject_IsTrue(value) ? flags | Py_TPFLAGS_IS_ABSTRACT : flags & ~Py_TPFLAGS_IS_ABSTRACT,
      );
    },
  },
  __annotations__: {
    get: (type) => {
      const dict = i32[(type << 2) + tp_dict];
      const found =
        PyDict_GetItemString(dict, '__annotations__') || PyDict_GetItemString(dict, '__annotations_cache__');
      if (found !== 0) return Py_NewRef(found);
      if (!heap(type))
        raise(PyExc_AttributeError, `type object '${typeName(type)}' has no attribute '__annotations__'`);
      const annotate =
        PyDict_GetItemString(dict, '__annotate_func__') || PyDict_GetItemString(dict, '__annotate__');
      const m = mark();
      let made: Ref;
      if (annotate !== 0 && annotate !== Py_None) {
        const one = own(PyLong_FromLong(1));
        made = own(PyObject_CallFunctionObjArgs(annotate, one));
      } else {
        if (v.minor < 10)
          raise(PyExc_AttributeError, `type object '${typeName(type)}' has no attribute '__annotations__'`);
        made = own(PyDict_New());
      }
      PyDict_SetItemString(dict, v.minor >= 14 ? '__annotations_cache__' : '__annotations__', made);
      return releasing(m, Py_NewRef(made));
    },
    set: (type, value) => {
      if (value !== 0) PyDict_SetItemString(i32[(type << 2) + tp_dict], '__annotations__', value);
    },
  },
  __basicsize__: { get: (type) => PyLong_FromLong(i32[(type << 2) + tp_basicsize]) },
  __itemsize__: { get: (type) => PyLong_FromLong(i32[(type << 2) + tp_itemsize]) },
  __flags__: { get: (type) => PyLong_FromLong(i32[(type << 2) + tp_flags] >>> 0) },
  __dictoffset__: { get: (type) => PyLong_FromLong(dictoffset(type)) },
  __weakrefoffset__: {
    get: (type) =>
      PyLong_FromLong(managed(type, Py_TPFLAGS_MANAGED_WEAKREF) ? -32 : i32[(type << 2) + tp_weaklistoffset]),
  },
  __text_signature__: { get: () => Py_NewRef(Py_None) },
};

function type_mro(type: Ref): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const t of linearise(type)) PyList_Append(list, t);
  return releasing(m, Py_NewRef(list));
}

function type_dir(type: Ref): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  mergeClassDict(dict, type);
  return releasing(m, PyObject_CallMethod(dict, 'keys'));
}

/** Adds the names of a class and of its bases to a dict (merge_class_dict). */
export function mergeClassDict(dict: Ref, type: Ref): void {
  const m = mark();
  const own_ = PyObject_GetOptionalAttrString(type, '__dict__');
  if (own_ !== 0) PyDict_Update(dict, own(own_));
  const bases = PyObject_GetOptionalAttrString(type, '__bases__');
  if (bases !== 0 && PyTuple_Check(own(bases)))
    for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) mergeClassDict(dict, PyTuple_GET_ITEM(bases, i));
  release(m);
}

export const typeMethods: Record<string, MethodDef> = {
  mro: noargs(type_mro, { doc: "Return a type's method resolution order." }),
  __subclasses__: noargs(
    (type) => {
      const m = mark();
      const list = own(PyList_New(0));
      for (const t of subclassesOf(type)) PyList_Append(list, t);
      return releasing(m, Py_NewRef(list));
    },
    { doc: 'Return a list of immediate subclasses.' },
  ),
  __instancecheck__: oneArg((cls, o) => PyBool_FromLong(recursive_isinstance(o, cls)), {
    doc: 'Check if an object is an instance.',
  }),
  __subclasscheck__: oneArg((cls, derived) => PyBool_FromLong(recursive_issubclass(derived, cls)), {
    doc: 'Check if a class is a subclass.',
  }),
  __dir__: noargs(type_dir, { doc: 'Specialized __dir__ implementation for types.' }),
  __or__: oneArg((a, b) => binaryOp(a, b, 7), { since: 99 }),
  __sizeof__: noargs((type) => PyLong_FromLong(typeSize(type)), {
    doc: 'Return memory consumption of the type object.',
  }),
  __prepare__: {
    flags: 2 | 0x80 | 0x10,
    fn: () => PyDict_New(),
    doc: 'Create the namespace for the class statement',
  },
};

function managed(type: Ref, flag: number): boolean {
  return v.minor >= 11 && (i32[(type << 2) + tp_flags] & flag) !== 0;
}

// Of a managed dict, 3.11 tells where it would be from the end of the class that added it, and 3.12 that it is managed.
function dictoffset(type: Ref): number {
  if (!managed(type, Py_TPFLAGS_MANAGED_DICT)) return i32[(type << 2) + tp_dictoffset];
  if (v.instanceValues !== 'pointers') return -1;
  let t = type;
  for (let base = t; managed(base, Py_TPFLAGS_MANAGED_DICT); base = i32[(base << 2) + tp_base]) t = base;
  return -i32[(t << 2) + tp_basicsize] - 24;
}

// sizeof(PyHeapTypeObject) or sizeof(PyTypeObject) of the version, and the shared keys of instances
const HEAP_TYPE_SIZE = new Map([
  [6, 864],
  [7, 864],
  [8, 880],
  [9, 880],
  [10, 888],
  [11, 904],
  [12, 920],
  [13, 928],
  [14, 936],
  [15, 944],
]);
const STATIC_TYPE_SIZE = new Map([
  [6, 400],
  [7, 400],
  [8, 416],
  [9, 408],
  [10, 408],
  [11, 424],
  [12, 432],
]);
function typeSize(type: Ref): number {
  if (heap(type)) {
    const keys = cachedKeys(type);
    return (HEAP_TYPE_SIZE.get(v.minor) as number) + (keys === 0 ? 0 : keysSize(keys));
  }
  return STATIC_TYPE_SIZE.get(v.minor) ?? 416;
}
