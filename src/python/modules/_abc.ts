// CPython: Modules/_abc.c. What the methods of ABCMeta do: the registry and the caches of abstract base classes.

import { allocStatic, i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_IMMUTABLETYPE,
  Py_TPFLAGS_MAPPING,
  Py_TPFLAGS_SEQUENCE,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  staticType,
  tp_dict,
  tp_flags,
  tp_mro,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyBool_FromLong,
  PyIter_Next,
  PyObject_GetAttrString,
  PyObject_GetIter,
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_IsSubclass,
  PyObject_IsTrue,
  PyObject_SetAttrString,
} from '../objects/abstract.ts';
import { Py_False, Py_True } from '../objects/boolobject.ts';
import { arg, PyObject_CallMethod } from '../objects/call.ts';
import { PyDict_DelItemString, PyDict_GetItemString, PyDict_Items } from '../objects/dictobject.ts';
import { raise, suppress } from '../objects/errors.ts';
import { PyExc_AssertionError, PyExc_RuntimeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE } from '../objects/listobject.ts';
import { PyLong_AsLong, PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, noargs, o } from '../objects/methoddef.ts';
import { PyCFunction_NewEx } from '../objects/methodobject.ts';
import { PyModule_AddFunctions, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import {
  _PySet_NextEntry,
  PyFrozenSet_New,
  PySet_Add,
  PySet_Clear,
  PySet_Contains,
  PySet_Discard,
  PySet_New,
  PySet_Size,
  setKeyAt,
} from '../objects/setobject.ts';
import { Py_None, Py_NotImplemented } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from '../objects/tupleobject.ts';
import { subclassesOf } from '../objects/typenew.ts';
import { PyType_Check, readyModuleType } from '../objects/typeobject.ts';
import { PyWeakref_GetObject, PyWeakref_NewRef } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';

declareStruct('_abc_data', 'registry:object cache:object negative_cache:object version:ssize');
const A = words('_abc_data', v);

/** The registry, the two caches and their version: cls._abc_impl. */
const _abc_data_type = staticType({
  name: '_abc._abc_data',
  struct: '_abc_data',
  ofModule: true,
  get flags() {
    return v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0;
  },
  doc: 'Internal state held by ABC machinery.',
  slots: {
    tp_dealloc: dealloc_struct('_abc_data'),
    tp_traverse: traverseStruct('_abc_data'),
    tp_clear: clearStruct('_abc_data'),
    tp_new: (): never => raise(PyExc_TypeError, "cannot create '_abc._abc_data' instances"),
  },
});

// How many classes have been registered: a word pair in static memory.
let counter = 0;

const COLLECTION_FLAGS = Py_TPFLAGS_SEQUENCE | Py_TPFLAGS_MAPPING;

// cls._abc_impl, on the C stack
function implOf(cls: Ref): number {
  const impl = own(PyObject_GetAttrString(cls, '_abc_impl'));
  if (Py_TYPE(impl) !== _abc_data_type) raise(PyExc_TypeError, '_abc_impl is set to a wrong type');
  return impl << 2;
}

// ---------------------------------------------------------------- sets of weak references

// The callback of a reference in such a set: takes it out.
const _destroy: MethodDef = o((setref, objref) => {
  const set = PyWeakref_GetObject(setref);
  if (set !== 0 && set !== Py_None) {
    const m = mark();
    own(Py_NewRef(set));
    PySet_Discard(set, objref);
    release(m);
  }
  return Py_NewRef(Py_None);
});

// `w`: the field that holds the set, or NULL
function inWeakSet(w: number, cls: Ref): boolean {
  const set = i32[w];
  if (set === 0 || PySet_Size(set) === 0) return false;
  const m = mark();
  const ref = suppress(PyExc_TypeError, () => PyWeakref_NewRef(cls, 0), 0);
  if (ref === 0) return false;
  const found = PySet_Contains(set, own(ref));
  release(m);
  return found;
}

function addToWeakSet(w: number, cls: Ref): void {
  if (i32[w] === 0) store(w, PySet_New(0));
  const set = i32[w];
  const m = mark();
  const setref = own(PyWeakref_NewRef(set, 0));
  const callback = own(PyCFunction_NewEx('_destroy', _destroy, setref, 0));
  PySet_Add(set, own(PyWeakref_NewRef(cls, callback)));
  release(m);
}

// ---------------------------------------------------------------- a new class

function isAbstract(value: Ref): boolean {
  const flag = PyObject_GetOptionalAttrString(value, '__isabstractmethod__');
  if (flag === 0) return false;
  const m = mark();
  const truth = PyObject_IsTrue(own(flag));
  release(m);
  return truth;
}

function compute_abstract_methods(cls: Ref): void {
  const m = mark();
  const abstracts = own(PySet_New(0));
  const items = own(PyDict_Items(i32[(cls << 2) + tp_dict]));
  for (let i = 0; i < PyList_GET_SIZE(items); i++) {
    const pair = PyList_GET_ITEM(items, i);
    if (isAbstract(PyTuple_GET_ITEM(pair, 1))) PySet_Add(abstracts, PyTuple_GET_ITEM(pair, 0));
  }
  const bases = own(PyObject_GetAttrString(cls, '__bases__'));
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    const inherited = PyObject_GetOptionalAttrString(PyTuple_GET_ITEM(bases, i), '__abstractmethods__');
    if (inherited === 0) continue;
    const it = own(PyObject_GetIter(own(inherited)));
    for (let name = PyIter_Next(it); name !== 0; name = PyIter_Next(it)) {
      const height = mark();
      own(name);
      const value = PyObject_GetOptionalAttr(cls, name);
      if (value !== 0 && isAbstract(own(value))) PySet_Add(abstracts, name);
      release(height);
    }
  }
  PyObject_SetAttrString(cls, '__abstractmethods__', own(PyFrozenSet_New(abstracts)));
  release(m);
}

// __abc_tpflags__ (3.10): whether match takes the class's instances for sequences or mappings
function takeFlags(cls: Ref): void {
  if (v.minor < 10 || !PyType_Check(cls)) return;
  const dict = i32[(cls << 2) + tp_dict];
  const flags = PyDict_GetItemString(dict, '__abc_tpflags__');
  if (flags === 0 || !PyLong_Check(flags)) return;
  const value = PyLong_AsLong(flags) & COLLECTION_FLAGS;
  if (value === COLLECTION_FLAGS)
    raise(PyExc_TypeError, '__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING');
  store((cls << 2) + tp_flags, i32[(cls << 2) + tp_flags] | value);
  PyDict_DelItemString(dict, '__abc_tpflags__');
}

function _abc_init(_: Ref, cls: Ref): Ref {
  compute_abstract_methods(cls);
  const m = mark();
  const data = own(PyType_GenericAlloc(_abc_data_type, 0));
  storeSsize((data << 2) + A.version, loadSsize(counter));
  PyObject_SetAttrString(cls, '_abc_impl', data);
  takeFlags(cls);
  return releasing(m, Py_NewRef(Py_None));
}

// set_collection_flag_recursive
function passFlag(cls: Ref, flag: number): void {
  if (PyType_HasFeature(cls, COLLECTION_FLAGS) || PyType_HasFeature(cls, Py_TPFLAGS_IMMUTABLETYPE)) return;
  store((cls << 2) + tp_flags, (i32[(cls << 2) + tp_flags] & ~COLLECTION_FLAGS) | flag);
  for (const subclass of subclassesOf(cls)) passFlag(subclass, flag);
}

function _abc_register(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_abc_register', nargs, 2, 2);
  const cls = arg(args, 0);
  const subclass = arg(args, 1);
  if (!PyType_Check(subclass)) raise(PyExc_TypeError, 'Can only register classes');
  if (PyObject_IsSubclass(subclass, cls)) return Py_NewRef(subclass);
  if (PyObject_IsSubclass(cls, subclass))
    raise(PyExc_RuntimeError, 'Refusing to create an inheritance cycle');
  const m = mark();
  addToWeakSet(implOf(cls) + A.registry, subclass);
  release(m);
  storeSsize(counter, loadSsize(counter) + 1);
  if (v.minor >= 10 && PyType_Check(cls)) {
    const flag = i32[(cls << 2) + tp_flags] & COLLECTION_FLAGS;
    if (flag !== 0) passFlag(subclass, flag);
  }
  return Py_NewRef(subclass);
}

// ---------------------------------------------------------------- checks

function _abc_instancecheck(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_abc_instancecheck', nargs, 2, 2);
  const cls = arg(args, 0);
  const instance = arg(args, 1);
  const m = mark();
  const impl = implOf(cls);
  const subclass = own(PyObject_GetAttrString(instance, '__class__'));
  if (inWeakSet(impl + A.cache, subclass)) return releasing(m, Py_NewRef(Py_True));
  const subtype = Py_TYPE(instance);
  if (subtype === subclass) {
    if (loadSsize(impl + A.version) === loadSsize(counter) && inWeakSet(impl + A.negative_cache, subclass))
      return releasing(m, Py_NewRef(Py_False));
    return releasing(m, PyObject_CallMethod(cls, '__subclasscheck__', subclass));
  }
  const result = own(PyObject_CallMethod(cls, '__subclasscheck__', subclass));
  if (PyObject_IsTrue(result)) return releasing(m, Py_NewRef(result));
  return releasing(m, PyObject_CallMethod(cls, '__subclasscheck__', subtype));
}

function _abc_subclasscheck(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_abc_subclasscheck', nargs, 2, 2);
  const cls = arg(args, 0);
  const subclass = arg(args, 1);
  if (!PyType_Check(subclass)) raise(PyExc_TypeError, 'issubclass() arg 1 must be a class');
  const m = mark();
  const truth = subclasscheck(cls, subclass);
  return releasing(m, PyBool_FromLong(truth));
}

function subclasscheck(cls: Ref, subclass: Ref): boolean {
  const impl = implOf(cls);
  if (inWeakSet(impl + A.cache, subclass)) return true;
  if (loadSsize(impl + A.version) < loadSsize(counter)) {
    if (i32[impl + A.negative_cache] !== 0) PySet_Clear(i32[impl + A.negative_cache]);
    storeSsize(impl + A.version, loadSsize(counter));
  } else if (inWeakSet(impl + A.negative_cache, subclass)) return false;
  const decide = (truth: boolean): boolean => {
    addToWeakSet(impl + (truth ? A.cache : A.negative_cache), subclass);
    return truth;
  };
  const ok = own(PyObject_CallMethod(cls, '__subclasshook__', subclass));
  if (ok === Py_True || ok === Py_False) return decide(ok === Py_True);
  if (ok !== Py_NotImplemented)
    raise(PyExc_AssertionError, '__subclasshook__ must return either False, True, or NotImplemented');
  const mro = i32[(subclass << 2) + tp_mro];
  for (let i = 0; i < PyTuple_GET_SIZE(mro); i++) if (PyTuple_GET_ITEM(mro, i) === cls) return decide(true);
  if (inWeakSet(impl + A.registry, subclass)) return true;
  for (const ref of refsOf(i32[impl + A.registry])) {
    const registered = PyWeakref_GetObject(ref);
    if (registered === Py_None) continue;
    own(Py_NewRef(registered));
    if (PyObject_IsSubclass(subclass, registered)) return decide(true);
  }
  const subclasses = own(PyObject_CallMethod(cls, '__subclasses__'));
  if (!PyList_Check(subclasses)) raise(PyExc_TypeError, '__subclasses__() must return a list');
  for (let i = 0; i < PyList_GET_SIZE(subclasses); i++)
    if (PyObject_IsSubclass(subclass, PyList_GET_ITEM(subclasses, i))) return decide(true);
  return decide(false);
}

// The members of a set (or NULL) as they are now, each held on the C stack.
function refsOf(set: Ref): Ref[] {
  const refs: Ref[] = [];
  if (set === 0) return refs;
  for (let pos = _PySet_NextEntry(set, 0); pos > 0; pos = _PySet_NextEntry(set, pos))
    refs.push(own(Py_NewRef(setKeyAt(set, pos))));
  return refs;
}

// ---------------------------------------------------------------- for debugging

function _reset_registry(_: Ref, cls: Ref): Ref {
  const m = mark();
  const set = i32[implOf(cls) + A.registry];
  if (set !== 0) PySet_Clear(set);
  return releasing(m, Py_NewRef(Py_None));
}

function _reset_caches(_: Ref, cls: Ref): Ref {
  const m = mark();
  const impl = implOf(cls);
  for (const field of [A.cache, A.negative_cache])
    if (i32[impl + field] !== 0) PySet_Clear(i32[impl + field]);
  storeSsize(impl + A.version, 0);
  return releasing(m, Py_NewRef(Py_None));
}

function _get_dump(_: Ref, cls: Ref): Ref {
  const m = mark();
  const impl = implOf(cls);
  const sets = [A.registry, A.cache, A.negative_cache].map((field) => own(PySet_New(i32[impl + field])));
  const version = own(PyLong_FromLong(loadSsize(impl + A.version)));
  return releasing(m, PyTuple_Pack(...sets, version));
}

/** Makes the module _abc; new reference. */
export function PyInit__abc(): Ref {
  readyModuleType(_abc_data_type);
  counter = allocStatic(8) << 2;
  const m = mark();
  const module = own(PyModule_New('_abc'));
  PyModule_SetDocString(module, 'Module contains faster C implementation of abc.ABCMeta');
  PyModule_AddFunctions(module, {
    get_cache_token: noargs(() => PyLong_FromLong(loadSsize(counter))),
    _abc_init: o(_abc_init),
    _reset_registry: o(_reset_registry),
    _reset_caches: o(_reset_caches),
    _get_dump: o(_get_dump),
    _abc_register: fast(_abc_register),
    _abc_instancecheck: fast(_abc_instancecheck),
    _abc_subclasscheck: fast(_abc_subclasscheck),
  });
  return releasing(m, Py_NewRef(module));
}
