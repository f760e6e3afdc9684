// CPython: Modules/_weakref.c. The module _weakref.

import { i32, type Ref } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, Py_TYPE, releasing, tp_call } from '../memory/object.ts';
import { arg } from '../objects/call.ts';
import { PyDict_DelItem, PyDict_GetItemWithError } from '../objects/dictobject.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { fast, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { _PyWeakref_CallableProxyType, _PyWeakref_ProxyType } from '../objects/weakproxy.ts';
import {
  _PyWeakref_RefType,
  PyWeakref_CheckRef,
  PyWeakref_GET_OBJECT,
  PyWeakref_NewProxy,
  weakReferences,
} from '../objects/weakrefobject.ts';

function getweakrefcount(_: Ref, x: Ref): Ref {
  let n = 0;
  for (const _ref of weakReferences(x)) n++;
  return PyLong_FromLong(n);
}

function getweakrefs(_: Ref, x: Ref): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const ref of weakReferences(x)) PyList_Append(list, ref);
  return releasing(m, Py_NewRef(list));
}

function proxy(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('proxy', nargs, 1, 2);
  const x = arg(args, 0);
  return PyWeakref_NewProxy(x, nargs > 1 ? arg(args, 1) : 0, i32[(Py_TYPE(x) << 2) + tp_call] !== 0);
}

// del dict[key] if its weak reference is dead
function _remove_dead_weakref(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_remove_dead_weakref', nargs, 2, 2);
  const ref = PyDict_GetItemWithError(arg(args, 0), arg(args, 1));
  if (ref !== 0 && PyWeakref_CheckRef(ref) && PyWeakref_GET_OBJECT(ref) === 0)
    PyDict_DelItem(arg(args, 0), arg(args, 1));
  return Py_NewRef(Py_None);
}

const functions: Record<string, MethodDef> = {
  getweakrefcount: o(getweakrefcount),
  getweakrefs: o(getweakrefs),
  proxy: fast(proxy),
  _remove_dead_weakref: fast(_remove_dead_weakref),
};

/** Makes the module _weakref; new reference. */
export function PyInit__weakref(): Ref {
  const m = mark();
  const module = own(PyModule_New('_weakref'));
  PyModule_SetDocString(module, 'Weak-reference support module.');
  PyModule_AddFunctions(module, functions);
  PyModule_AddObjectRef(module, 'ref', _PyWeakref_RefType);
  PyModule_AddObjectRef(module, 'ReferenceType', _PyWeakref_RefType);
  PyModule_AddObjectRef(module, 'ProxyType', _PyWeakref_ProxyType);
  PyModule_AddObjectRef(module, 'CallableProxyType', _PyWeakref_CallableProxyType);
  return releasing(m, Py_NewRef(module));
}
