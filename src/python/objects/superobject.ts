// CPython: Objects/typeobject.c (superobject). super(): attributes from behind a type in the mro.

import { i32, type Ref } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  table,
  tp_descr_get,
  tp_dict,
  tp_mro,
  traverseFields,
} from '../memory/object.ts';
import { words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_GetOptionalAttrString, typeName, typeNameOf } from './abstract.ts';
import { arg, PyObject_CallFunctionObjArgs } from './call.ts';
import { ob_ref, PyCell_Type } from './cellobject.ts';
import { co } from './codeobject.ts';
import { PyDict_GetItemWithError } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_RuntimeError, PyExc_TypeError } from './exceptions.ts';
import { currentFrame, F, isCell, LOCALSPLUS } from './frameobject.ts';
import { dealloc_struct, PyType_GenericAlloc } from './generic.ts';
import { PyObject_GenericGetAttr } from './objectattr.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { PyType_Check, PyType_IsSubtype } from './typeobject.ts';
import { PyUnicode_FromString, stringOf } from './unicodeobject.ts';

const S = words('PySuperObject', v);

// The type that the search starts from: obj's, or obj itself when it is a class (supercheck).
function superCheck(type: Ref, obj: Ref): Ref {
  if (PyType_Check(obj) && PyType_IsSubtype(obj, type)) return Py_NewRef(obj);
  if (PyType_IsSubtype(Py_TYPE(obj), type)) return Py_NewRef(Py_TYPE(obj));
  const cls = PyObject_GetOptionalAttrString(obj, '__class__');
  if (cls !== 0) {
    const m = mark();
    own(cls);
    if (PyType_Check(cls) && cls !== Py_TYPE(obj) && PyType_IsSubtype(cls, type))
      return releasing(m, Py_NewRef(cls));
  }
  raise(
    PyExc_TypeError,
    v.minor >= 13
      ? `super(type, obj): obj (${PyType_Check(obj) ? `type ${typeName(obj)}` : `instance of ${typeNameOf(obj)}`}) is not an instance or subtype of type (${typeName(type)}).`
      : 'super(type, obj): obj must be an instance or subtype of type',
  );
}

// super() in a method: the first argument and the cell of __class__ (super_init_without_args).
function fromFrame(): { type: Ref; obj: Ref } {
  const frame = currentFrame();
  if (frame === 0) raise(PyExc_RuntimeError, 'super(): no current frame');
  const w = frame << 2;
  const code = i32[w + F.f_code];
  if (i32[(code << 2) + co.co_argcount] === 0) raise(PyExc_RuntimeError, 'super(): no arguments');
  let obj = i32[w + LOCALSPLUS] & 0x7fffffff;
  if (obj !== 0 && Py_TYPE(obj) === PyCell_Type && isCell(code, 0)) obj = i32[(obj << 2) + ob_ref];
  if (obj === 0) raise(PyExc_RuntimeError, 'super(): arg[0] deleted');
  const free = i32[(code << 2) + co.co_freevars];
  const n = PyTuple_GET_SIZE(free);
  const first = i32[(code << 2) + co.co_nlocalsplus] - n;
  for (let i = 0; i < n; i++) {
    if (stringOf(PyTuple_GET_ITEM(free, i)) !== '__class__') continue;
    const cell = i32[w + LOCALSPLUS + 2 * (first + i)];
    const type = cell === 0 ? 0 : i32[(cell << 2) + ob_ref];
    if (type === 0) raise(PyExc_RuntimeError, 'super(): empty __class__ cell');
    if (!PyType_Check(type))
      raise(PyExc_RuntimeError, `super(): __class__ is not a type (${typeNameOf(type)})`);
    return { type, obj };
  }
  raise(PyExc_RuntimeError, 'super(): __class__ cell not found');
}

function super_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  if (kwnames !== 0) raise(PyExc_TypeError, 'super() takes no keyword arguments');
  if (nargs > 2) raise(PyExc_TypeError, `super() takes at most 2 arguments (${nargs} given)`);
  let type = nargs > 0 ? arg(args, 0) : 0;
  let obj = nargs > 1 ? arg(args, 1) : 0;
  if (nargs === 0) ({ type, obj } = fromFrame());
  else if (!PyType_Check(type))
    raise(
      PyExc_TypeError,
      `super() argument 1 must be ${v.minor >= 11 ? 'a type' : 'type'}, not ${typeNameOf(type)}`,
    );
  if (obj === Py_None) obj = 0;
  const objType = obj === 0 ? 0 : superCheck(type, obj);
  const w = self << 2;
  Py_SETREF(w + S.type, Py_NewRef(type));
  Py_SETREF(w + S.obj, obj === 0 ? 0 : Py_NewRef(obj));
  Py_SETREF(w + S.obj_type, objType);
}

function super_getattro(self: Ref, name: Ref): Ref {
  const w = self << 2;
  const start = i32[w + S.obj_type];
  if (start !== 0 && stringOf(name) !== '__class__') {
    const mro = i32[(start << 2) + tp_mro];
    const n = mro === 0 ? 0 : PyTuple_GET_SIZE(mro);
    let i = 0;
    while (i < n && PyTuple_GET_ITEM(mro, i) !== i32[w + S.type]) i++;
    for (i++; i < n; i++) {
      const found = PyDict_GetItemWithError(i32[(PyTuple_GET_ITEM(mro, i) << 2) + tp_dict], name);
      if (found === 0) continue;
      const get = i32[(Py_TYPE(found) << 2) + tp_descr_get];
      if (get === 0) return Py_NewRef(found);
      const m = mark();
      own(Py_NewRef(found));
      const obj = i32[w + S.obj];
      return releasing(m, table[get](found, obj === start ? 0 : obj, start));
    }
  }
  return PyObject_GenericGetAttr(self, name);
}

function super_descr_get(self: Ref, obj: Ref, _type: Ref): Ref {
  const w = self << 2;
  if (obj === 0 || obj === Py_None || i32[w + S.obj] !== 0) return Py_NewRef(self);
  return PyObject_CallFunctionObjArgs(Py_TYPE(self), i32[w + S.type], obj);
}

function super_repr(self: Ref): Ref {
  const w = self << 2;
  const type = i32[w + S.type];
  const start = i32[w + S.obj_type];
  const name = type === 0 ? 'NULL' : typeName(type);
  return PyUnicode_FromString(
    `<super: <class '${name}'>, ${start === 0 ? 'NULL' : `<${typeName(start)} object>`}>`,
  );
}

export const PySuper_Type = staticType({
  name: 'super',
  tp_vectorcall: 11,
  struct: 'PySuperObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  slots: {
    tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
    tp_init: super_init,
    tp_getattro: super_getattro,
    tp_descr_get: super_descr_get,
    tp_repr: super_repr,
    tp_traverse: traverseFields('PySuperObject', ['obj', 'type', 'obj_type']),
    tp_clear: clearStruct('PySuperObject'),
    tp_dealloc: dealloc_struct('PySuperObject'),
  },
  members: {
    __thisclass__: { field: 'type' },
    __self__: { field: 'obj' },
    __self_class__: { field: 'obj_type' },
  },
});
