// CPython: Objects/moduleobject.c. Modules: a name and a dict.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  type MethodDef,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  specOf,
  staticType,
  type TypeSpec,
  traverseFields,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_GetOptionalAttrString, reprString, typeName, typeNameOf } from './abstract.ts';
import { PyObject_CallNoArgs, PyObject_CallOneArg } from './call.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Check,
  PyDict_GetItemString,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_SetItemString,
} from './dictobject.ts';
import { caught, raise } from './errors.ts';
import {
  PyExc_AttributeError,
  PyExc_SystemError,
  PyExc_TypeError,
  raiseAttributeError,
} from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { _PyArg_BadArgument, parseArgs } from './getargs.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { noargs } from './methoddef.ts';
import { PyCFunction_NewEx } from './methodobject.ts';
import { PyObject_GenericGetAttr } from './objectattr.ts';
import { Py_None } from './singletons.ts';
import { PyObject_TypeCheck, readyModuleType, typeExists } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const { md_dict, md_weaklist, md_name } = words('PyModuleObject', v);

export const PyModule_Type = staticType({
  name: 'module',
  struct: 'PyModuleObject',
  doc: 'Create a module object.\n\nThe name must be a string; the optional docstring can have any type.',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  weaklist: 'md_weaklist',
  dictField: 'md_dict',
  slots: {
    tp_new: module_new,
    tp_init: module_init,
    tp_dealloc: module_dealloc,
    tp_repr: module_repr,
    tp_getattro: module_getattro,
    references: traverseStruct('PyModuleObject'),
    tp_traverse: traverseFields('PyModuleObject', ['md_dict']),
    tp_clear: clearStruct('PyModuleObject'),
  },
  methods: { __dir__: noargs(module_dir) },
  members: { __dict__: { field: 'md_dict' } },
});

export function PyModule_Check(o: Ref): boolean {
  return PyObject_TypeCheck(o, PyModule_Type);
}

function module_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + md_dict, PyDict_New());
  return self;
}

function module_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [name, doc] = parseArgs(
    v.minor < 8 ? 'module.__init__' : 'module',
    args,
    nargs,
    kwnames,
    ['name', 'doc'],
    { min: 1 },
  );
  if (!PyUnicode_Check(name)) {
    if (v.minor < 8)
      raise(PyExc_TypeError, `module.__init__() argument 1 must be str, not ${typeNameOf(name)}`);
    _PyArg_BadArgument('module', "argument 'name'", 'str', name);
  }
  init_dict(self, name, doc || Py_None);
}

function init_dict(self: Ref, name: Ref, doc: Ref): void {
  const dict = PyModule_GetDict(self);
  PyDict_SetItemString(dict, '__name__', name);
  PyDict_SetItemString(dict, '__doc__', doc);
  PyDict_SetItemString(dict, '__package__', Py_None);
  PyDict_SetItemString(dict, '__loader__', Py_None);
  PyDict_SetItemString(dict, '__spec__', Py_None);
  const w = (self << 2) + md_name;
  const old = i32[w];
  store(w, Py_NewRef(name));
  if (old !== 0) Py_DECREF(old);
}

/** A new module with that name (a str, borrowed); new reference. */
export function PyModule_NewObject(name: Ref): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  const size = structOf('PyModuleObject', v).size;
  const self = PyObject_GC_New(PyModule_Type, size);
  for (let w = (self << 2) + 4; w < (self << 2) + size / 4; w++) store(w, 0);
  store((self << 2) + md_dict, Py_NewRef(dict));
  own(self);
  init_dict(self, name, Py_None);
  PyObject_GC_Track(self);
  return releasing(m, Py_NewRef(self));
}

/** A new module; new reference. */
export function PyModule_New(name: string): Ref {
  const m = mark();
  return releasing(m, PyModule_NewObject(own(PyUnicode_FromString(name))));
}

/** The module's dict (borrowed). */
export function PyModule_GetDict(self: Ref): Ref {
  return i32[(self << 2) + md_dict];
}

/** The module's __name__ (a str, borrowed). SystemError "nameless module". */
export function PyModule_GetNameObject(self: Ref): Ref {
  const dict = PyModule_GetDict(self);
  const name = dict === 0 ? 0 : PyDict_GetItemString(dict, '__name__');
  if (name === 0 || !PyUnicode_Check(name)) raise(PyExc_SystemError, 'nameless module');
  return name;
}

/** module.name = value (borrowed). */
export function PyModule_AddObjectRef(self: Ref, name: string, value: Ref): void {
  PyDict_SetItemString(PyModule_GetDict(self), name, value);
}

/** module.name = value (stolen). */
export function PyModule_Add(self: Ref, name: string, value: Ref): void {
  const m = mark();
  own(value);
  PyModule_AddObjectRef(self, name, value);
  release(m);
}

/**
 * Readies a type that is declared `ofModule` and puts it into the module under the last part of its name. Nothing in
 * versions that do not have it.
 */
export function PyModule_AddType(self: Ref, type: Ref): void {
  if (!typeExists(specOf(type) as TypeSpec)) return;
  readyModuleType(type);
  PyModule_AddObjectRef(self, typeName(type).split('.').pop() as string, type);
}

/** Adds the functions that exist in the version. */
export function PyModule_AddFunctions(self: Ref, functions: Record<string, MethodDef>): void {
  const name = PyModule_GetNameObject(self);
  for (const [key, def] of Object.entries(functions)) {
    if ((def.since !== undefined && v.minor < def.since) || (def.until !== undefined && v.minor > def.until))
      continue;
    PyModule_Add(self, key, PyCFunction_NewEx(key, def, self, name));
  }
}

/** Sets __doc__. */
export function PyModule_SetDocString(self: Ref, doc: string): void {
  PyModule_Add(self, '__doc__', PyUnicode_FromString(doc));
}

function module_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + md_weaklist] !== 0) PyObject_ClearWeakRefs(self);
  Py_CLEAR((self << 2) + md_dict);
  Py_CLEAR((self << 2) + md_name);
  freeObject(self);
}

function module_repr(self: Ref): Ref {
  const m = mark();
  const attribute = (name: string): Ref => {
    const value = PyObject_GetOptionalAttrString(self, name);
    return value === 0 ? 0 : own(value);
  };
  const name = attribute('__name__');
  const shown = name === 0 ? "'?'" : reprString(name);
  const file = attribute('__file__');
  const builtin = name !== 0 && PyUnicode_Check(name) && builtinModules.has(stringOf(name));
  let text = `<module ${shown}${builtin ? ' (built-in)' : ''}>`;
  if (file !== 0 && file !== Py_None) text = `<module ${shown} from ${reprString(file)}>`;
  return releasing(m, PyUnicode_FromString(text));
}

/** Names of the modules that are part of the interpreter: set by modules/. */
export const builtinModules = new Set<string>(['sys', 'builtins']);

// Attributes as any object's; then the module's own __getattr__ (PEP 562, 3.7).
function module_getattro(self: Ref, name: Ref): Ref {
  const m = mark();
  try {
    return PyObject_GenericGetAttr(self, name);
  } catch (err) {
    if (!caught(err, PyExc_AttributeError)) throw err;
    release(m);
    Py_DECREF(err.value);
  }
  const dict = PyModule_GetDict(self);
  if (dict !== 0 && v.minor >= 7) {
    const getattr = PyDict_GetItemString(dict, '__getattr__');
    if (getattr !== 0) return releasing(m, PyObject_CallOneArg(own(Py_NewRef(getattr)), name));
  }
  const own_name = dict === 0 ? 0 : PyDict_GetItemString(dict, '__name__');
  const attribute = stringOf(name);
  if (own_name === 0 || !PyUnicode_Check(own_name))
    raiseAttributeError(self, name, `module has no attribute '${attribute}'`);
  raiseAttributeError(self, name, moduleHooks.missing(self, stringOf(own_name), attribute));
}

/** What the import system tells of a module: set by interpreter/import.ts. */
export const moduleHooks = {
  /** the message of the AttributeError for what a module does not have */
  missing: (_module: Ref, name: string, attribute: string): string =>
    `module '${name}' has no attribute '${attribute}'`,
};

function module_dir(self: Ref): Ref {
  const dict = PyModule_GetDict(self);
  if (!PyDict_Check(dict)) raise(PyExc_TypeError, `${typeNameOf(self)}.__dict__ is not a dictionary`);
  const dir = v.minor >= 7 ? PyDict_GetItemString(dict, '__dir__') : 0;
  if (dir !== 0) {
    const m = mark();
    return releasing(m, PyObject_CallNoArgs(own(Py_NewRef(dir))));
  }
  return dictKeys(dict);
}

function dictKeys(dict: Ref): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos))
    PyList_Append(list, dictKeyAt(dict, pos));
  return releasing(m, Py_NewRef(list));
}

/**
 * Empties a module's dict at the end of the process: first the names that begin with one underscore, then all others
 * but __builtins__, each set to None (_PyModule_ClearDict).
 */
export function _PyModule_ClearDict(dict: Ref): void {
  for (const underscored of [true, false]) {
    for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
      const key = dictKeyAt(dict, pos);
      if (dictValueAt(dict, pos) === Py_None || !PyUnicode_Check(key)) continue;
      const name = stringOf(key);
      const first = name[0] === '_' && name[1] !== '_';
      if (underscored ? !first : name === '__builtins__') continue;
      PyDict_SetItem(dict, key, Py_None);
    }
  }
}
