// CPython: Modules/_collectionsmodule.c. The module _collections.

import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
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
  tp_dict,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIter_Next,
  PyNumber_Add,
  PyNumber_AsSsize_t,
  PyObject_GetAttr,
  PyObject_GetIter,
  PyObject_Hash,
  PyObject_SetItem,
  reprString,
  typeName,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallFunctionObjArgs } from '../objects/call.ts';
import {
  _PyDict_GetItem_KnownHash,
  _PyDict_SetItem_KnownHash,
  PyDict_Check,
  PyDict_GetItemWithError,
  PyDict_Type,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_AttributeError,
  PyExc_IndexError,
  PyExc_OverflowError,
  PyExc_TypeError,
} from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { id, identifier } from '../objects/identifiers.ts';
import { _PyLong_GetOne, _PyLong_GetZero, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, noargs } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from '../objects/tupleobject.ts';
import { _PyType_Lookup } from '../objects/typeobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { defdict_type } from './defaultdict.ts';
import { deque_type } from './deque.ts';
import { dequeiter_type, dequereviter_type } from './deque_iter.ts';

// ---------------------------------------------------------------- _tuplegetter

declareStruct('tuplegetterobject', 'index:ssize doc:object');
const T = words('tuplegetterobject', v);

/** The descriptor of a named tuple's field. */
const tuplegetter_type = staticType({
  get name() {
    return `${v.minor >= 12 ? '' : '_'}collections._tuplegetter`;
  },
  struct: 'tuplegetterobject',
  ofModule: true,
  since: 8,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: tuplegetter_new,
    tp_dealloc: dealloc_struct('tuplegetterobject'),
    tp_traverse: traverseStruct('tuplegetterobject'),
    tp_clear: clearStruct('tuplegetterobject'),
    tp_repr: tuplegetter_repr,
    tp_descr_get: tuplegetter_descr_get,
    tp_descr_set: (_self: Ref, _obj: Ref, value: Ref): never =>
      raise(PyExc_AttributeError, `can't ${value === 0 ? 'delete' : 'set'} attribute`),
  },
  slotVersions: { tp_repr: { since: 9 } },
  methods: {
    __reduce__: noargs((self) => {
      const m = mark();
      const index = own(PyLong_FromLong(i32[(self << 2) + T.index]));
      return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(index, i32[(self << 2) + T.doc]))));
    }),
  },
  members: { __doc__: { field: 'doc', writable: true } },
});

function tuplegetter_new(type: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_tuplegetter', nargs, 2, 2);
  const index = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const self = PyType_GenericAlloc(type, 0);
  storeSsize((self << 2) + T.index, index);
  store((self << 2) + T.doc, Py_NewRef(arg(args, 1)));
  return self;
}

function tuplegetter_descr_get(self: Ref, obj: Ref): Ref {
  if (obj === 0) return Py_NewRef(self);
  const index = i32[(self << 2) + T.index];
  if (!PyTuple_Check(obj)) {
    if (obj === Py_None) return Py_NewRef(self);
    raise(
      PyExc_TypeError,
      `descriptor for index '${index}' for tuple subclasses doesn't apply to '${typeNameOf(obj)}' object`,
    );
  }
  if (index >= PyTuple_GET_SIZE(obj)) raise(PyExc_IndexError, 'tuple index out of range');
  return Py_NewRef(PyTuple_GET_ITEM(obj, index));
}

function tuplegetter_repr(self: Ref): Ref {
  const name = typeName(Py_TYPE(self)).replace(/^.*\./, '');
  const index = i32[(self << 2) + T.index];
  return PyUnicode_FromString(`${name}(${index}, ${reprString(i32[(self << 2) + T.doc])})`);
}

// ---------------------------------------------------------------- _count_elements

const get = identifier('get');
const __setitem__ = identifier('__setitem__');

// A mapping whose get and __setitem__ are dict's own: the hash of each item is taken once.
function isPlainDict(mapping: Ref): boolean {
  if (!PyDict_Check(mapping)) return false;
  const ofDict = i32[(PyDict_Type << 2) + tp_dict];
  return [get, __setitem__].every(
    (name) => _PyType_Lookup(Py_TYPE(mapping), id(name)) === PyDict_GetItemWithError(ofDict, id(name)),
  );
}

function _count_elements(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_count_elements', nargs, 2, 2);
  const mapping = arg(args, 0);
  const m = mark();
  const it = own(PyObject_GetIter(arg(args, 1)));
  const plain = isPlainDict(mapping);
  const getter = plain ? 0 : own(PyObject_GetAttr(mapping, id(get)));
  const height = mark();
  for (let key = PyIter_Next(it); key !== 0; key = PyIter_Next(it)) {
    own(key);
    if (plain) {
      const low = PyObject_Hash(key);
      const high = hash.high;
      const old = _PyDict_GetItem_KnownHash(mapping, key, low, high);
      const count = old === 0 ? Py_NewRef(_PyLong_GetOne()) : PyNumber_Add(old, _PyLong_GetOne());
      _PyDict_SetItem_KnownHash(mapping, key, low, high, own(count));
    } else {
      const old = own(PyObject_CallFunctionObjArgs(getter, key, _PyLong_GetZero()));
      PyObject_SetItem(mapping, key, own(PyNumber_Add(old, _PyLong_GetOne())));
    }
    release(height);
  }
  return releasing(m, Py_NewRef(Py_None));
}

/** Makes the module _collections; new reference. */
export function PyInit__collections(): Ref {
  const m = mark();
  const module = own(PyModule_New('_collections'));
  PyModule_SetDocString(
    module,
    'High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n',
  );
  PyModule_AddFunctions(module, { _count_elements: fast(_count_elements) });
  for (const type of [deque_type, defdict_type, dequeiter_type, dequereviter_type, tuplegetter_type])
    PyModule_AddType(module, type);
  return releasing(m, Py_NewRef(module));
}
