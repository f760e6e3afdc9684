// CPython: Objects/typeobject.c (type_new, type_call, subtype_dealloc). Classes that Python code makes.

import {
  PyObject_GC_IsFinalized,
  PyObject_GC_Track,
  PyObject_GC_UnTrack,
  PyObject_IS_GC,
  setFinalized,
} from '../memory/gc.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  cfunction,
  disown,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_INCREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_INLINE_VALUES,
  Py_TPFLAGS_MANAGED_DICT,
  Py_TPFLAGS_READY,
  Py_TPFLAGS_TYPE_SUBCLASS,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  staticTypes,
  TYPE,
  table,
  tp_base,
  tp_bases,
  tp_basicsize,
  tp_clear,
  tp_dealloc,
  tp_dict,
  tp_dictoffset,
  tp_finalize,
  tp_flags,
  tp_init,
  tp_itemsize,
  tp_mro,
  tp_new,
  tp_subclasses,
  tp_traverse,
  tp_weaklistoffset,
  type Visit,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PySequence_Tuple,
  reprString,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { arg, callTuple, holdArguments, PyObject_CallFunctionObjArgs, PyObject_CallNoArgs } from './call.ts';
import { ob_ref, PyCell_Type } from './cellobject.ts';
import { PyDescr_NewGetSet, PyDescr_NewSlot } from './descrobject.ts';
import { _PyDict_NewKeysForClass } from './dictkeys.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Copy,
  PyDict_DelItem,
  PyDict_DelItemString,
  PyDict_GetItemString,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_SetItemString,
  PyDict_Type,
} from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { currentFrame, F } from './frameobject.ts';
import { PyClassMethod_New, PyFunction_Type, PyStaticMethod_New } from './funcobject.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { id, identifier } from './identifiers.ts';
import {
  clearInstanceDict,
  insert_into_splitdictkeys,
  instanceDict,
  setInstanceDict,
  visitInstanceDict,
} from './instancedict.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyBaseObject_Type } from './objecttype.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { fixupSlotDispatchers } from './slotdefs.ts';
import { PySuper_Type } from './superobject.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import {
  inheritFlags,
  linearise,
  lookupSpecial,
  PyType_IsSubtype,
  PyType_Modified,
  PyType_Type,
  setOwned,
} from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_CheckExact, stringOf } from './unicodeobject.ts';
import {
  PyObject_ClearWeakRefs,
  PyWeakref_GetObject,
  PyWeakref_NewRef,
  weakrefListAt,
} from './weakrefobject.ts';

// ---------------------------------------------------------------- calling a type

/** type(…): makes an instance by tp_new and readies it by tp_init (type_call). */
export function type_call(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === PyType_Type && Py_TYPE(type) === PyType_Type) {
    if (nargs === 1 && kwnames === 0) return Py_NewRef(Py_TYPE(arg(args, 0)));
    if (nargs !== 3) raise(PyExc_TypeError, 'type() takes 1 or 3 arguments');
  }
  const make = i32[(type << 2) + tp_new];
  if (make === 0) raise(PyExc_TypeError, `cannot create '${typeName(type)}' instances`);
  const m = mark();
  // type_vectorcall makes the tuple and the dict that it was spared
  const given = type === PyType_Type && v.minor >= 10 ? holdArguments(args, nargs, kwnames) : args;
  const o = own(table[make](type, given, nargs, kwnames));
  const init = PyType_IsSubtype(Py_TYPE(o), type) ? i32[(Py_TYPE(o) << 2) + tp_init] : 0;
  if (init === 0) return releasing(m, Py_NewRef(o));
  table[init](o, given, nargs, kwnames);
  return releasing(m, Py_NewRef(o));
}

// ---------------------------------------------------------------- making a type

const ID__qualname__ = identifier('__qualname__');
const ID__module__ = identifier('__module__');
const ID__name__ = identifier('__name__');
const ID__slots__ = identifier('__slots__');
const ID__doc__ = identifier('__doc__');
const ID__classcell__ = identifier('__classcell__');

/** The most derived metaclass of the bases (_PyType_CalculateMetaclass). */
export function calculateMetaclass(metatype: Ref, bases: Ref): Ref {
  let winner = metatype;
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    const t = Py_TYPE(PyTuple_GET_ITEM(bases, i));
    if (PyType_IsSubtype(winner, t)) continue;
    if (PyType_IsSubtype(t, winner)) {
      winner = t;
      continue;
    }
    raise(
      PyExc_TypeError,
      'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
    );
  }
  return winner;
}

// The base whose layout the instances extend (best_base).
function bestBase(bases: Ref): Ref {
  let base = 0;
  let winner = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    const candidate = PyTuple_GET_ITEM(bases, i);
    if (!PyType_HasFeature(Py_TYPE(candidate), Py_TPFLAGS_TYPE_SUBCLASS))
      raise(PyExc_TypeError, 'bases must be types');
    if (!PyType_HasFeature(candidate, Py_TPFLAGS_BASETYPE))
      raise(PyExc_TypeError, `type '${typeName(candidate)}' is not an acceptable base type`);
    const solid = solidBase(candidate);
    if (winner === 0) {
      winner = solid;
      base = candidate;
    } else if (PyType_IsSubtype(winner, solid)) continue;
    else if (PyType_IsSubtype(solid, winner)) {
      winner = solid;
      base = candidate;
    } else raise(PyExc_TypeError, 'multiple bases have instance lay-out conflict');
  }
  return base;
}

// The type that last added to the instance's layout, dict and weak references not counted.
function solidBase(type: Ref): Ref {
  const base = i32[(type << 2) + tp_base];
  if (base === 0) return type;
  const solid = solidBase(base);
  return extraIvars(type, solid) ? type : solid;
}

function extraIvars(type: Ref, base: Ref): boolean {
  let size = i32[(type << 2) + tp_basicsize];
  const baseSize = i32[(base << 2) + tp_basicsize];
  if (i32[(type << 2) + tp_itemsize] !== i32[(base << 2) + tp_itemsize]) return true;
  if (i32[(type << 2) + tp_itemsize] !== 0) return size !== baseSize;
  const heap = PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
  if (
    i32[(type << 2) + tp_weaklistoffset] > 0 &&
    i32[(base << 2) + tp_weaklistoffset] === 0 &&
    heap &&
    i32[(type << 2) + tp_weaklistoffset] + 8 === size
  )
    size -= 8;
  if (
    i32[(type << 2) + tp_dictoffset] > 0 &&
    i32[(base << 2) + tp_dictoffset] === 0 &&
    heap &&
    i32[(type << 2) + tp_dictoffset] + 8 === size
  )
    size -= 8;
  return size !== baseSize;
}

/** type.__new__(metatype, name, bases, dict, **kwds): a new class. */
export function type_new(metatype: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (metatype === PyType_Type && nargs === 1 && kwnames === 0) return Py_NewRef(Py_TYPE(arg(args, 0)));
  if (nargs !== 3) raise(PyExc_TypeError, `type.__new__() takes exactly 3 arguments (${nargs} given)`);
  const name = arg(args, 0);
  let bases = arg(args, 1);
  const original = arg(args, 2);
  const expect = (ok: boolean, n: number, want: string, got: Ref): void => {
    if (!ok) raise(PyExc_TypeError, `type.__new__() argument ${n} must be ${want}, not ${typeNameOf(got)}`);
  };
  expect(PyUnicode_Check(name), 1, 'str', name);
  expect(PyTuple_Check(bases), 2, 'tuple', bases);
  expect(PyType_IsSubtype(Py_TYPE(original), PyDict_Type), 3, 'dict', original);

  const m = mark();
  if (PyTuple_GET_SIZE(bases) === 0) bases = own(PyTuple_Pack(PyBaseObject_Type));
  else {
    for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
      const b = PyTuple_GET_ITEM(bases, i);
      if (PyType_HasFeature(Py_TYPE(b), Py_TPFLAGS_TYPE_SUBCLASS)) continue;
      const entries = PyObject_GetOptionalAttrString(b, '__mro_entries__');
      if (entries !== 0) {
        Py_DECREF(entries);
        raise(PyExc_TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
      }
    }
    const winner = calculateMetaclass(metatype, bases);
    if (winner !== metatype && i32[(winner << 2) + tp_new] !== cfunction(type_new))
      return releasing(m, table[i32[(winner << 2) + tp_new]](winner, args, nargs, kwnames));
    metatype = winner;
  }
  const base = bestBase(bases);
  const dict = own(PyDict_Copy(original));
  const type = own(allocateType(metatype, name, bases, base, dict));
  setNames(type, dict);
  initSubclass(type, args, nargs, kwnames);
  return releasing(m, Py_NewRef(type));
}

function hasDict(type: Ref): boolean {
  return i32[(type << 2) + tp_dictoffset] !== 0 || PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
}

function hasWeakrefs(type: Ref): boolean {
  return i32[(type << 2) + tp_weaklistoffset] !== 0 || PyType_HasFeature(type, 8);
}

function allocateType(metatype: Ref, name: Ref, bases: Ref, base: Ref, dict: Ref): Ref {
  const m = mark();
  // what the class adds to its instances
  const slots = PyDict_GetItemWithError(dict, id(ID__slots__));
  let mayAddDict = !hasDict(base);
  let mayAddWeak = !hasWeakrefs(base) && i32[(base << 2) + tp_itemsize] === 0;
  let slotNames: string[] = [];
  let dictOfOther = false;
  let weakOfOther = false;
  if (slots !== 0) {
    const listed = PyUnicode_Check(slots) ? own(PyTuple_Pack(slots)) : own(PySequence_Tuple(slots));
    slotNames = slotsOf(listed, name, base, dict, mayAddDict, mayAddWeak);
    const wantsDict = slotNames.includes('__dict__');
    const wantsWeak = slotNames.includes('__weakref__');
    slotNames = slotNames.filter((s) => s !== '__dict__' && s !== '__weakref__').sort();
    // what another base's instances have, these have too (type_new_slots_bases)
    for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
      const other = PyTuple_GET_ITEM(bases, i);
      if (other === base) continue;
      dictOfOther ||= hasDict(other);
      weakOfOther ||= hasWeakrefs(other);
    }
    mayAddDict = mayAddDict && (wantsDict || dictOfOther);
    mayAddWeak = mayAddWeak && (wantsWeak || weakOfOther);
  }

  const type = PyType_GenericAlloc(metatype, 0);
  own(type);
  const w = type << 2;
  store(w + TYPE.ht_name, Py_NewRef(name));
  store(w + tp_base, Py_NewRef(base));
  store(w + tp_bases, Py_NewRef(bases));
  store(w + tp_dict, Py_NewRef(dict));
  let flags = Py_TPFLAGS_HEAPTYPE | Py_TPFLAGS_BASETYPE | inheritFlags(base);
  flags |= i32[(base << 2) + tp_flags] & (Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MANAGED_DICT | 8);
  let size = i32[(base << 2) + tp_basicsize];
  const itemsize = i32[(base << 2) + tp_itemsize];
  const slotOffsets: number[] = [];
  for (const _ of slotNames) {
    slotOffsets.push(size);
    size += 8;
  }
  let dictoffset = i32[(base << 2) + tp_dictoffset];
  let weakoffset = i32[(base << 2) + tp_weaklistoffset];
  if (mayAddDict) {
    if (v.minor >= (itemsize === 0 ? 11 : 12)) flags |= Py_TPFLAGS_MANAGED_DICT;
    else if (itemsize !== 0) {
      dictoffset = -8;
      size += 8;
    } else {
      dictoffset = size;
      size += 8;
    }
  }
  if (mayAddWeak) {
    if (v.minor >= 12) flags |= 8;
    else {
      weakoffset = size;
      size += 8;
    }
  }
  // up to 3.7 instances that add nothing to their base's are no matter of the collector's
  if (v.minor >= 8 || size > i32[(base << 2) + tp_basicsize]) flags |= Py_TPFLAGS_HAVE_GC;
  storeSsize(w + tp_basicsize, size);
  storeSsize(w + tp_itemsize, itemsize);
  storeSsize(w + tp_dictoffset, dictoffset);
  storeSsize(w + tp_weaklistoffset, weakoffset);
  store(w + tp_flags, flags);

  // __qualname__, __module__, __doc__
  const qualname = PyDict_GetItemWithError(dict, id(ID__qualname__));
  if (qualname !== 0) {
    if (!PyUnicode_Check(qualname))
      raise(PyExc_TypeError, `type __qualname__ must be a str, not ${typeNameOf(qualname)}`);
    store(w + TYPE.ht_qualname, Py_NewRef(qualname));
    PyDict_DelItem(dict, id(ID__qualname__));
  } else store(w + TYPE.ht_qualname, Py_NewRef(name));
  if (PyDict_GetItemWithError(dict, id(ID__module__)) === 0) {
    const frame = currentFrame();
    const module = frame === 0 ? 0 : PyDict_GetItemWithError(i32[(frame << 2) + F.f_globals], id(ID__name__));
    if (module !== 0) PyDict_SetItem(dict, id(ID__module__), module);
  }
  // __new__ is a static method; __init_subclass__ and __class_getitem__ are class methods
  wrapFunction(dict, '__new__', PyStaticMethod_New);
  wrapFunction(dict, '__init_subclass__', PyClassMethod_New);
  wrapFunction(dict, '__class_getitem__', PyClassMethod_New);

  slotNames.forEach((slot, i) => {
    setOwned(dict, slot, PyDescr_NewSlot(type, slot, slotOffsets[i]));
  });
  if (mayAddDict)
    setOwned(dict, '__dict__', descriptor(type, '__dict__', dictGetSet, INTERP.dict_descriptor));
  if (mayAddWeak)
    setOwned(dict, '__weakref__', descriptor(type, '__weakref__', weakrefGetSet, INTERP.weakref_descriptor));
  if (PyDict_GetItemWithError(dict, id(ID__doc__)) === 0) PyDict_SetItem(dict, id(ID__doc__), Py_None);

  // the cell of __class__
  const cell = PyDict_GetItemWithError(dict, id(ID__classcell__));
  if (cell !== 0) {
    if (Py_TYPE(cell) !== PyCell_Type)
      raise(PyExc_TypeError, `__classcell__ must be a nonlocal cell, not ${reprString(Py_TYPE(cell))}`);
    const old = i32[(cell << 2) + ob_ref];
    store((cell << 2) + ob_ref, Py_NewRef(type));
    if (old !== 0) Py_DECREF(old);
    PyDict_DelItem(dict, id(ID__classcell__));
  }
  // the cell through which annotation scopes see the class namespace (3.12+)
  const classdict = PyDict_GetItemString(dict, '__classdictcell__');
  if (classdict !== 0) {
    Py_SETREF((classdict << 2) + ob_ref, Py_NewRef(dict));
    PyDict_DelItemString(dict, '__classdictcell__');
  }
  if (PyDict_GetItemString(dict, '__eq__') !== 0 && PyDict_GetItemString(dict, '__hash__') === 0)
    PyDict_SetItemString(dict, '__hash__', Py_None);

  setMro(type);
  store(w + tp_dealloc, cfunction(subtype_dealloc));
  store(w + TYPE.references, cfunction(subtype_references));
  if (flags & Py_TPFLAGS_HAVE_GC) {
    store(w + tp_traverse, cfunction(subtype_traverse));
    store(w + tp_clear, cfunction(subtype_clear));
  }
  shareKeys(type, dict);
  fixupSlotDispatchers(type);
  if (i32[w + tp_new] === 0) store(w + tp_new, i32[(base << 2) + tp_new]);
  store(w + tp_flags, i32[w + tp_flags] | Py_TPFLAGS_READY);
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) addSubclass(PyTuple_GET_ITEM(bases, i), type);
  return releasing(m, Py_NewRef(type));
}

// The keys that instances with a dict will share; and whether their values lie behind them (type_ready_managed_dict).
function shareKeys(type: Ref, dict: Ref): void {
  const w = type << 2;
  const managed = PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT);
  if (v.instanceValues === 'none' ? i32[w + tp_dictoffset] === 0 : !managed) return;
  const keys = _PyDict_NewKeysForClass();
  store(w + TYPE.ht_cached_keys, keys);
  if (v.instanceValues !== 'inline') return;
  if (i32[w + tp_itemsize] === 0 && (v.inlineAfterAnyStruct || i32[w + tp_basicsize] === 16))
    store(w + tp_flags, i32[w + tp_flags] | Py_TPFLAGS_INLINE_VALUES);
  if (!v.staticAttributeKeys) return;
  const names = PyDict_GetItemString(dict, '__static_attributes__');
  if (names === 0 || !PyTuple_Check(names)) return;
  for (let i = 0; i < PyTuple_GET_SIZE(names); i++) {
    const name = PyTuple_GET_ITEM(names, i);
    if (PyUnicode_CheckExact(name) && insert_into_splitdictkeys(keys, name) < 0) break;
  }
}

// Computes the mro: by the metaclass's mro() when it defines one.
function setMro(type: Ref): void {
  const w = type << 2;
  const old = i32[w + tp_mro];
  let mro: Ref;
  if (Py_TYPE(type) !== PyType_Type) {
    const m = mark();
    const method = lookupSpecial(type, 'mro');
    if (method !== 0) {
      own(method);
      const listed = own(PyObject_CallNoArgs(method));
      mro = PySequence_Tuple(listed);
    } else mro = PyTuple_Pack(...linearise(type));
    release(m);
  } else mro = PyTuple_Pack(...linearise(type));
  store(w + tp_mro, mro);
  if (old !== 0) Py_DECREF(old);
  PyType_Modified();
}

/** Gives a type new bases (type.__bases__ = …). */
export function setBases(type: Ref, bases: Ref): void {
  const w = type << 2;
  const base = bestBase(bases);
  Py_INCREF(bases);
  Py_INCREF(base);
  const oldBases = i32[w + tp_bases];
  const oldBase = i32[w + tp_base];
  store(w + tp_bases, bases);
  store(w + tp_base, base);
  setMro(type);
  Py_DECREF(oldBases);
  Py_DECREF(oldBase);
  fixupSlotDispatchers(type);
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) addSubclass(PyTuple_GET_ITEM(bases, i), type);
}

function wrapFunction(dict: Ref, name: string, wrap: (f: Ref) => Ref): void {
  const f = PyDict_GetItemString(dict, name);
  if (f !== 0 && Py_TYPE(f) === PyFunction_Type) setOwned(dict, name, wrap(f));
}

// The names in __slots__, checked and mangled.
function slotsOf(
  listed: Ref,
  className: Ref,
  base: Ref,
  dict: Ref,
  mayAddDict: boolean,
  mayAddWeak: boolean,
): string[] {
  const n = PyTuple_GET_SIZE(listed);
  if (n > 0 && i32[(base << 2) + tp_itemsize] !== 0)
    raise(PyExc_TypeError, `nonempty __slots__ not supported for subtype of '${typeName(base)}'`);
  const names: string[] = [];
  for (let i = 0; i < n; i++) {
    const slot = PyTuple_GET_ITEM(listed, i);
    if (!PyUnicode_Check(slot))
      raise(PyExc_TypeError, `__slots__ items must be strings, not '${typeNameOf(slot)}'`);
    const text = stringOf(slot);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text))
      raise(PyExc_TypeError, '__slots__ must be identifiers');
    if (text === '__dict__') {
      if (!mayAddDict || names.includes(text))
        raise(PyExc_TypeError, '__dict__ slot disallowed: we already got one');
    } else if (text === '__weakref__') {
      if (!mayAddWeak || names.includes(text))
        raise(
          PyExc_TypeError,
          `__weakref__ slot disallowed: ${v.minor >= 12 ? 'we already got one' : 'either we already got one, or __itemsize__ != 0'}`,
        );
    }
    let mangled = text;
    if (text.startsWith('__') && !text.endsWith('__') && !text.includes('.')) {
      const cls = stringOf(className).replace(/^_+/, '');
      if (cls !== '') mangled = `_${cls}${text}`;
    }
    if (text !== '__dict__' && text !== '__weakref__' && PyDict_GetItemString(dict, mangled) !== 0)
      raise(PyExc_ValueError, `${reprString(slot)} in __slots__ conflicts with class variable`);
    names.push(mangled);
  }
  return names;
}

const dictGetSet = {
  get: (o: Ref) => Py_NewRef(instanceDict(o)),
  set: (o: Ref, value: Ref) => {
    if (value !== 0 && !PyType_IsSubtype(Py_TYPE(value), PyDict_Type))
      raise(PyExc_TypeError, `__dict__ must be set to a dictionary, not a '${typeNameOf(value)}'`);
    setInstanceDict(o, value);
  },
  doc: 'dictionary for instance variables',
};
const weakrefGetSet = {
  get: (o: Ref) => {
    const list = weakrefListAt(o);
    return Py_NewRef(list === 0 || i32[list] === 0 ? Py_None : i32[list]);
  },
  doc: 'list of weak references to the object',
};

// The descriptor of an attribute that a class adds to its instances: its own, or (3.15) that of all classes, which the
// interpreter keeps in a field of its state. New reference.
function descriptor(
  type: Ref,
  name: string,
  getset: typeof dictGetSet | typeof weakrefGetSet,
  field: number,
): Ref {
  if (!v.sharedDescriptors) return PyDescr_NewGetSet(type, name, getset);
  if (i32[interp + field] === 0) {
    const made = PyDescr_NewGetSet(PyBaseObject_Type, name, getset);
    store(interp + field, made);
  }
  return Py_NewRef(i32[interp + field]);
}

// __set_name__ of what the class body made (type_new_set_names)
function setNames(type: Ref, dict: Ref): void {
  const m = mark();
  const copy = own(PyDict_Copy(dict));
  for (let pos = PyDict_Next(copy, 0); pos >= 0; pos = PyDict_Next(copy, pos)) {
    const key = dictKeyAt(copy, pos);
    const value = dictValueAt(copy, pos);
    const method = lookupSpecial(value, '__set_name__');
    if (method === 0) continue;
    const inner = mark();
    own(method);
    own(PyObject_CallFunctionObjArgs(method, type, key));
    release(inner);
  }
  release(m);
}

// super(type, type).__init_subclass__(**kwargs)
function initSubclass(type: Ref, args: number, nargs: number, kwnames: Ref): void {
  const m = mark();
  const sup = own(PyObject_CallFunctionObjArgs(PySuper_Type, type, type));
  const f = own(PyObject_GetAttrString(sup, '__init_subclass__'));
  own(callTuple(f, args + 2 * nargs, 0, kwnames));
  release(m);
}

// ---------------------------------------------------------------- subclasses

function addSubclass(base: Ref, type: Ref): void {
  const m = mark();
  const w = (base << 2) + tp_subclasses;
  if (i32[w] === 0) store(w, PyDict_New());
  const key = own(PyLong_FromLong(type));
  const ref = own(PyWeakref_NewRef(type, 0));
  PyDict_SetItem(i32[w], key, ref);
  release(m);
}

/** The classes that derive directly from a type and are alive (borrowed). */
export function subclassesOf(type: Ref): Ref[] {
  const found: Ref[] = [];
  for (const { type: t } of staticTypes) {
    if ((i32[(t << 2) + tp_flags] & Py_TPFLAGS_READY) === 0) continue;
    const bases = i32[(t << 2) + tp_bases];
    for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) if (PyTuple_GET_ITEM(bases, i) === type) found.push(t);
  }
  const dict = i32[(type << 2) + tp_subclasses];
  if (dict !== 0) {
    for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
      const o = PyWeakref_GetObject(dictValueAt(dict, pos));
      if (o !== Py_None && o !== 0) found.push(o);
    }
  }
  return found;
}

/** Forgets a dying class in its bases. */
export function removeSubclass(type: Ref): void {
  const bases = i32[(type << 2) + tp_bases];
  if (bases === 0) return;
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    const dict = i32[(PyTuple_GET_ITEM(bases, i) << 2) + tp_subclasses];
    if (dict === 0) continue;
    const m = mark();
    const key = own(PyLong_FromLong(type));
    if (PyDict_GetItemWithError(dict, key) !== 0) PyDict_DelItem(dict, key);
    release(m);
  }
}

// ---------------------------------------------------------------- instances

// The nearest base whose C code frees the instance.
function staticBase(type: Ref): Ref {
  let base = type;
  const mine = cfunction(subtype_dealloc);
  while (i32[(base << 2) + tp_dealloc] === mine) base = i32[(base << 2) + tp_base];
  return base;
}

/** True when the instance has a finalizer and it brought the object back to life (PyObject_CallFinalizerFromDealloc). */
export function callFinalizerFromDealloc(o: Ref): boolean {
  const finalize = i32[(Py_TYPE(o) << 2) + tp_finalize];
  if (finalize === 0) return false;
  if (PyObject_IS_GC(o) && PyObject_GC_IsFinalized(o)) return false;
  store(o << 2, 1);
  own(o);
  if (PyObject_IS_GC(o)) setFinalized(o);
  table[finalize](o);
  disown();
  const n = i32[o << 2] - 1;
  store(o << 2, n);
  return n > 0;
}

/** tp_dealloc of every class that Python code makes. */
export function subtype_dealloc(o: Ref): void {
  const type = Py_TYPE(o);
  const gc = PyType_HasFeature(type, Py_TPFLAGS_HAVE_GC);
  if (gc) PyObject_GC_UnTrack(o);
  const base = staticBase(type);
  if (i32[(type << 2) + tp_finalize] !== 0) {
    if (gc) PyObject_GC_Track(o);
    if (callFinalizerFromDealloc(o)) return;
    if (gc) PyObject_GC_UnTrack(o);
  }
  PyObject_ClearWeakRefs(o);
  clearSlots(type, base, o);
  if (addsDict(type, base)) clearInstanceDict(o);
  // the base's tp_dealloc drops what it added and frees the memory, with the reference to the type
  table[i32[(base << 2) + tp_dealloc]](o);
}

// True when the classes that Python code made have added a dict to what the C code of `base` knows of.
function addsDict(type: Ref, base: Ref): boolean {
  return (
    PyType_HasFeature(type, Py_TPFLAGS_MANAGED_DICT) ||
    (i32[(type << 2) + tp_dictoffset] !== 0 && i32[(base << 2) + tp_dictoffset] === 0)
  );
}

function eachSlot(type: Ref, base: Ref, visit: (offset: number, t: Ref) => void): void {
  for (let t = type; t !== base; t = i32[(t << 2) + tp_base]) {
    const from = i32[(i32[(t << 2) + tp_base] << 2) + tp_basicsize];
    let to = i32[(t << 2) + tp_basicsize];
    const parent = i32[(t << 2) + tp_base] << 2;
    if (i32[(t << 2) + tp_dictoffset] !== i32[parent + tp_dictoffset]) to -= 8;
    if (i32[(t << 2) + tp_weaklistoffset] !== i32[parent + tp_weaklistoffset]) to -= 8;
    for (let offset = from; offset < to; offset += 8) visit(offset, t);
  }
}

function clearSlots(type: Ref, base: Ref, o: Ref): void {
  eachSlot(type, base, (offset) => Py_CLEAR((o << 2) + (offset >>> 2)));
}

function visitOwn(o: Ref, visit: Visit, base: Ref): void {
  const type = Py_TYPE(o);
  eachSlot(type, base, (offset) => {
    const target = i32[(o << 2) + (offset >>> 2)];
    if (target !== 0) visit(target, 'slot', offset);
  });
  if (addsDict(type, base)) visitInstanceDict(o, visit);
}

function subtype_traverse(o: Ref, visit: Visit): void {
  const base = staticBase(Py_TYPE(o));
  visitOwn(o, visit, base);
  // the instance counts as a reference to its class
  visit(Py_TYPE(o), 'ob_type', 0);
  const traverse = i32[(base << 2) + tp_traverse];
  if (traverse !== 0) table[traverse](o, visit);
}

/** The counted references of an instance, its type not included. */
export function subtype_references(o: Ref, visit: Visit): void {
  const base = staticBase(Py_TYPE(o));
  visitOwn(o, visit, base);
  const f = i32[(base << 2) + TYPE.references] || i32[(base << 2) + tp_traverse];
  if (f !== 0) table[f](o, visit);
}

function subtype_clear(o: Ref): void {
  const type = Py_TYPE(o);
  const base = staticBase(type);
  clearSlots(type, base, o);
  if (addsDict(type, base)) clearInstanceDict(o);
  const clear = i32[(base << 2) + tp_clear];
  if (clear !== 0) table[clear](o);
}
