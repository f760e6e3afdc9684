// CPython: Objects/typeobject.c. Types: attribute lookup, readying of static types, method resolution order.

import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  cfunction,
  initStatic,
  METH_CLASS,
  METH_STATIC,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASE_EXC_SUBCLASS,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_BYTES_SUBCLASS,
  Py_TPFLAGS_DICT_SUBCLASS,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_HAVE_VECTORCALL,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_IMMUTABLETYPE,
  Py_TPFLAGS_LIST_SUBCLASS,
  Py_TPFLAGS_LONG_SUBCLASS,
  Py_TPFLAGS_MAPPING,
  Py_TPFLAGS_READY,
  Py_TPFLAGS_SEQUENCE,
  Py_TPFLAGS_TUPLE_SUBCLASS,
  Py_TPFLAGS_TYPE_SUBCLASS,
  Py_TPFLAGS_UNICODE_SUBCLASS,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
  specOf,
  staticType,
  staticTypes,
  TYPE,
  type TypeSpec,
  table,
  tp_base,
  tp_bases,
  tp_basicsize,
  tp_descr_get,
  tp_descr_set,
  tp_dict,
  tp_dictoffset,
  tp_flags,
  tp_itemsize,
  tp_mro,
  tp_vectorcall,
  tp_weaklistoffset,
  type Visit,
} from '../memory/object.ts';
import { structOf } from '../memory/structs.ts';
import { v } from '../version.ts';
import { typeName } from './abstract.ts';
import {
  PyDescr_NewClassMethod,
  PyDescr_NewGetSet,
  PyDescr_NewMember,
  PyDescr_NewMethod,
} from './descrobject.ts';
import { dictkeys_decref, visitSharedKeys } from './dictkeys.ts';
import {
  PyDict_Clear,
  PyDict_Contains,
  PyDict_DelItem,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_SetItem,
  PyDict_SetItemString,
} from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, raiseAttributeError } from './exceptions.ts';
import { PyStaticMethod_New } from './funcobject.ts';
import { id, identifier } from './identifiers.ts';
import { cachedKeys } from './instancedict.ts';
import { PyCFunction_NewEx } from './methodobject.ts';
import { PyBaseObject_Type } from './objecttype.ts';
import { Py_None } from './singletons.ts';
import { addOperators, inheritSlots, updateSlot } from './slotdefs.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { type_dealloc, type_repr, typeGetSet, typeMethods } from './typemethods.ts';
import { type_call, type_new } from './typenew.ts';
import {
  _PyUnicode_Copy,
  PyUnicode_CHECK_INTERNED,
  PyUnicode_CheckExact,
  PyUnicode_FromString,
  PyUnicode_Intern,
  stringOf,
} from './unicodeobject.ts';
import { _Py_union_type_or } from './unionobject.ts';

/** The type of types. */
export const PyType_Type: Ref = staticType({
  name: 'type',
  struct: 'PyHeapTypeObject',
  itemsize: 40,
  tp_vectorcall: 10,
  flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_TYPE_SUBCLASS,
  slots: {
    tp_getattro: type_getattro,
    tp_setattro: type_setattro,
    tp_call: type_call,
    tp_new: type_new,
    tp_init: type_init,
    tp_repr: type_repr,
    tp_dealloc: type_dealloc,
    tp_traverse: type_traverse,
    tp_clear: type_clear,
    nb_or: _Py_union_type_or,
    references: type_references,
  },
  methods: typeMethods,
  getset: typeGetSet,
  weaklist: 'tp_weaklist',
  dictField: 'tp_dict',
  doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
});

// ---------------------------------------------------------------- lookup

/** True when `a` is `b` or derives from it. */
export function PyType_IsSubtype(a: Ref, b: Ref): boolean {
  if (a === b) return true;
  const mro = i32[(a << 2) + tp_mro];
  if (mro !== 0) {
    const n = PyTuple_GET_SIZE(mro);
    for (let i = 0; i < n; i++) if (PyTuple_GET_ITEM(mro, i) === b) return true;
    return false;
  }
  for (let t = a; t !== 0; t = i32[(t << 2) + tp_base]) if (t === b) return true;
  return b === PyBaseObject_Type;
}

export function PyObject_TypeCheck(o: Ref, type: Ref): boolean {
  const t = Py_TYPE(o);
  return t === type || PyType_IsSubtype(t, type);
}

export function PyType_Check(o: Ref): boolean {
  return PyType_HasFeature(Py_TYPE(o), Py_TPFLAGS_TYPE_SUBCLASS);
}

// The method cache: (type, interned name) → attribute found along the mro. Derived from the memory, never stale:
// emptied whenever a type changes or dies, or an interned name dies.
const CACHE_SIZE = 4096;
const cacheTypes = new Int32Array(CACHE_SIZE);
const cacheNames = new Int32Array(CACHE_SIZE);
const cacheValues = new Int32Array(CACHE_SIZE);
let cacheUsed = false;

/** Empties the method cache. */
export function PyType_Modified(): void {
  if (cacheUsed) {
    cacheTypes.fill(0);
    cacheUsed = false;
  }
}

/** The attribute of that name along the mro of a type (borrowed), or 0. No descriptor is called. */
export function _PyType_Lookup(type: Ref, name: Ref): Ref {
  const h = ((type >>> 3) ^ name ^ (name >>> 7)) & (CACHE_SIZE - 1);
  if (cacheTypes[h] === type && cacheNames[h] === name) return cacheValues[h];
  const mro = i32[(type << 2) + tp_mro];
  let found = 0;
  if (mro !== 0) {
    const n = PyTuple_GET_SIZE(mro);
    for (let i = 0; i < n && found === 0; i++)
      found = PyDict_GetItemWithError(i32[(PyTuple_GET_ITEM(mro, i) << 2) + tp_dict], name);
  }
  if (PyUnicode_CHECK_INTERNED(name)) {
    cacheTypes[h] = type;
    cacheNames[h] = name;
    cacheValues[h] = found;
    cacheUsed = true;
  }
  return found;
}

/** The special method of that name, looked up on the type and bound to `o`; new reference, or 0. */
export function lookupSpecial(o: Ref, name: string): Ref {
  return lookupSpecialId(o, id(identifier(name)));
}

export function lookupSpecialId(o: Ref, name: Ref): Ref {
  const type = Py_TYPE(o);
  const descr = _PyType_Lookup(type, name);
  if (descr === 0) return 0;
  const get = i32[(Py_TYPE(descr) << 2) + tp_descr_get];
  if (get === 0) return Py_NewRef(descr);
  const m = mark();
  own(Py_NewRef(descr));
  return releasing(m, table[get](descr, o, type));
}

/** The attribute on the type, unbound (borrowed), or 0. */
export function _PyType_LookupId(type: Ref, identifierIndex: number): Ref {
  return _PyType_Lookup(type, id(identifierIndex));
}

// type.__getattribute__
function type_getattro(type: Ref, name: Ref): Ref {
  const meta = Py_TYPE(type);
  const meta_attribute = _PyType_Lookup(meta, name);
  let meta_get = 0;
  const m = mark();
  if (meta_attribute !== 0) {
    own(Py_NewRef(meta_attribute));
    const mt = Py_TYPE(meta_attribute) << 2;
    meta_get = i32[mt + tp_descr_get];
    if (meta_get !== 0 && i32[mt + tp_descr_set] !== 0)
      return releasing(m, table[meta_get](meta_attribute, type, meta));
  }
  const attribute = _PyType_Lookup(type, name);
  if (attribute !== 0) {
    own(Py_NewRef(attribute));
    const get = i32[(Py_TYPE(attribute) << 2) + tp_descr_get];
    if (get !== 0) return releasing(m, table[get](attribute, 0, type));
    return releasing(m, Py_NewRef(attribute));
  }
  if (meta_get !== 0) return releasing(m, table[meta_get](meta_attribute, type, meta));
  if (meta_attribute !== 0) return releasing(m, Py_NewRef(meta_attribute));
  raiseAttributeError(type, name, `type object '${typeName(type)}' has no attribute '${stringOf(name)}'`);
}

// type.__setattr__
function type_setattro(type: Ref, name: Ref, value: Ref): void {
  if (!PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
    raise(
      PyExc_TypeError,
      v.minor >= 10
        ? `cannot set '${stringOf(name)}' attribute of immutable type '${typeName(type)}'`
        : `can't set attributes of built-in/extension type '${typeName(type)}'`,
    );
  }
  const m = mark();
  const interned = own(
    PyUnicode_Intern(PyUnicode_CheckExact(name) ? Py_NewRef(name) : _PyUnicode_Copy(name)),
  );
  const descr = _PyType_Lookup(Py_TYPE(type), interned);
  const set = descr === 0 ? 0 : i32[(Py_TYPE(descr) << 2) + tp_descr_set];
  if (set !== 0) table[set](descr, type, value);
  else {
    const dict = i32[(type << 2) + tp_dict];
    if (value === 0) {
      if (!PyDict_Contains(dict, interned)) {
        raiseAttributeError(
          type,
          name,
          v.minor >= 11
            ? `type object '${typeName(type)}' has no attribute '${stringOf(name)}'`
            : stringOf(name),
        );
      }
      PyType_Modified();
      PyDict_DelItem(dict, interned);
    } else PyDict_SetItem(dict, interned, value);
  }
  PyType_Modified();
  const text = stringOf(name);
  if (text.startsWith('__') && text.endsWith('__')) updateSlot(type, text);
  release(m);
}

function type_init(_type: Ref, _args: number, nargs: number, kwnames: Ref): void {
  if (kwnames !== 0 && nargs === 1) raise(PyExc_TypeError, 'type.__init__() takes no keyword arguments');
  if (nargs !== 1 && nargs !== 3) raise(PyExc_TypeError, 'type.__init__() takes 1 or 3 arguments');
}

const TYPE_REFERENCES = ['tp_dict', 'tp_cache', 'tp_mro', 'tp_bases', 'tp_base'];

// Only heap types are the collector's matter.
function type_traverse(type: Ref, visit: Visit): void {
  if (!PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) return;
  for (const field of [...TYPE_REFERENCES, 'ht_module']) {
    const target = i32[(type << 2) + TYPE[field]];
    if (target !== 0) visit(target, field, 0);
  }
}

function type_references(type: Ref, visit: Visit): void {
  for (const field of [
    ...TYPE_REFERENCES,
    'tp_subclasses',
    'tp_doc',
    'ht_name',
    'ht_qualname',
    'ht_slots',
    'ht_module',
  ]) {
    const target = i32[(type << 2) + TYPE[field]];
    if (target !== 0) visit(target, field, 0);
  }
  const keys = cachedKeys(type);
  if (keys !== 0) visitSharedKeys(keys, visit);
}

function type_clear(type: Ref): void {
  PyType_Modified();
  // later versions' instances need the keys to the end
  if (v.instanceValues === 'none' && cachedKeys(type) !== 0) {
    const keys = cachedKeys(type);
    store((type << 2) + TYPE.ht_cached_keys, 0);
    dictkeys_decref(keys);
  }
  const dict = i32[(type << 2) + tp_dict];
  if (dict !== 0) PyDict_Clear(dict);
  const mro = i32[(type << 2) + tp_mro];
  if (mro !== 0) {
    store((type << 2) + tp_mro, 0);
    Py_DECREF(mro);
  }
}

// ---------------------------------------------------------------- method resolution order

/** The C3 linearisation of a type whose bases are ready (mro_implementation): types, most derived first. */
export function linearise(type: Ref): Ref[] {
  const bases = i32[(type << 2) + tp_bases];
  const sequences: Ref[][] = [];
  const n = PyTuple_GET_SIZE(bases);
  for (let i = 0; i < n; i++) {
    const mro = i32[(PyTuple_GET_ITEM(bases, i) << 2) + tp_mro];
    sequences.push(Array.from({ length: PyTuple_GET_SIZE(mro) }, (_, k) => PyTuple_GET_ITEM(mro, k)));
  }
  sequences.push(Array.from({ length: n }, (_, i) => PyTuple_GET_ITEM(bases, i)));
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (PyTuple_GET_ITEM(bases, i) === PyTuple_GET_ITEM(bases, j))
        raise(PyExc_TypeError, `duplicate base class ${typeName(PyTuple_GET_ITEM(bases, i))}`);
  const result = [type];
  for (;;) {
    const left = sequences.filter((s) => s.length > 0);
    if (left.length === 0) return result;
    const next = left.map((s) => s[0]).find((t) => !left.some((s) => s.indexOf(t, 1) > 0));
    if (next === undefined) {
      const names = [...new Set(left.map((s) => s[0]))].map(typeName).join(', ');
      const gap = v.minor >= 13 ? ' ' : '\n';
      raise(
        PyExc_TypeError,
        `Cannot create a consistent method resolution${gap}order (MRO) for bases ${names}`,
      );
    }
    result.push(next);
    for (const s of sequences) if (s[0] === next) s.shift();
  }
}

// ---------------------------------------------------------------- static types

const INHERITED_FLAGS =
  Py_TPFLAGS_LONG_SUBCLASS |
  Py_TPFLAGS_LIST_SUBCLASS |
  Py_TPFLAGS_TUPLE_SUBCLASS |
  Py_TPFLAGS_BYTES_SUBCLASS |
  Py_TPFLAGS_UNICODE_SUBCLASS |
  Py_TPFLAGS_DICT_SUBCLASS |
  Py_TPFLAGS_BASE_EXC_SUBCLASS |
  Py_TPFLAGS_TYPE_SUBCLASS |
  Py_TPFLAGS_SEQUENCE |
  Py_TPFLAGS_MAPPING;

/** Flags that a type takes from its base. */
export function inheritFlags(base: Ref): number {
  return i32[(base << 2) + tp_flags] & INHERITED_FLAGS;
}

/** True for a static type that exists in the version. */
export function typeExists(spec: TypeSpec): boolean {
  return spec.since === undefined || v.minor >= spec.since;
}

/** Writes the fields of every static type that need no other object: at the start, before any object is made. */
export function initStaticTypes(): void {
  PyType_Modified();
  for (const { type, spec } of staticTypes)
    if (typeExists(spec) && !spec.ofModule) initStaticType(type, spec);
}

function initStaticType(type: Ref, spec: TypeSpec): void {
  initStatic(type, PyType_Type);
  const struct = structOf(spec.struct, v);
  const w = type << 2;
  storeSsize(w + tp_basicsize, spec.basicsize ?? struct.size);
  storeSsize(w + tp_itemsize, spec.itemsize ?? 0);
  let flags = (spec.flags ?? 0) | (v.minor >= 10 ? Py_TPFLAGS_IMMUTABLETYPE : 0);
  if (spec.vectorcall !== undefined && v.minor >= spec.vectorcall) flags |= Py_TPFLAGS_HAVE_VECTORCALL;
  store(w + tp_flags, flags);
  if (spec.tp_vectorcall !== undefined && v.minor >= spec.tp_vectorcall)
    store(w + tp_vectorcall, cfunction(type_call));
  for (const [slot, f] of Object.entries(spec.slots ?? {})) {
    const offset = TYPE[slot];
    if (offset === undefined) throw new Error(`type ${spec.name}: there is no slot ${slot}`);
    const { since = 0, until = 99 } = spec.slotVersions?.[slot] ?? {};
    if (v.minor < since || v.minor > until) continue;
    store(w + offset, cfunction(f));
  }
  const field = (name: string): number => {
    const found = struct.fields.find((f) => f.name === name);
    if (!found) throw new Error(`type ${spec.name}: struct ${spec.struct} has no field ${name}`);
    return found.offset;
  };
  if (spec.weaklist) storeSsize(w + tp_weaklistoffset, field(spec.weaklist));
  if (spec.dictField) storeSsize(w + tp_dictoffset, field(spec.dictField));
}

/** Readies every static type that exists in the version (PyType_Ready). */
export function readyStaticTypes(): void {
  for (const { type, spec } of staticTypes) if (typeExists(spec) && !spec.ofModule) PyType_Ready(type);
}

/** Makes a type that is declared `ofModule`, and its bases; once in a process. */
export function readyModuleType(type: Ref): void {
  if (i32[(type << 2) + tp_flags] & Py_TPFLAGS_READY) return;
  const spec = specOf(type) as TypeSpec;
  if (spec.base !== undefined && specOf(spec.base())?.ofModule) readyModuleType(spec.base());
  initStaticType(type, spec);
  PyType_Ready(type);
}

/** Fills a static type: bases, mro, dict with its descriptors, inherited slots. */
export function PyType_Ready(type: Ref): void {
  const w = type << 2;
  if (i32[w + tp_flags] & Py_TPFLAGS_READY) return;
  const spec = specOf(type) as TypeSpec;
  const base = type === PyBaseObject_Type ? 0 : (spec.base ?? (() => PyBaseObject_Type))();
  if (base !== 0) {
    PyType_Ready(base);
    store(w + tp_base, Py_NewRef(base));
    store(w + tp_bases, PyTuple_Pack(base));
    store(w + tp_flags, i32[w + tp_flags] | inheritFlags(base));
    if (Py_TYPE(type) === PyType_Type && Py_TYPE(base) !== PyType_Type) store(w + 2, Py_TYPE(base));
  } else store(w + tp_bases, PyTuple_Pack());
  const dict = PyDict_New();
  store(w + tp_dict, dict);
  const mro = linearise(type);
  store(w + tp_mro, PyTuple_Pack(...mro));

  addOperators(type, dict);
  addMembers(type, dict, spec);
  if (spec.doc !== undefined && !PyDict_GetItemWithError(dict, id(__doc__)))
    setOwned(dict, '__doc__', PyUnicode_FromString(spec.doc));
  else if (!PyDict_GetItemWithError(dict, id(__doc__))) PyDict_SetItem(dict, id(__doc__), Py_None);

  inheritSlots(type, mro.slice(1));
  store(w + tp_flags, i32[w + tp_flags] | Py_TPFLAGS_READY);
}
const __doc__ = identifier('__doc__');

/** Puts a new reference into a dict under a name. */
export function setOwned(dict: Ref, name: string, value: Ref): void {
  const m = mark();
  own(value);
  PyDict_SetItemString(dict, name, value);
  release(m);
}

function addMembers(type: Ref, dict: Ref, spec: TypeSpec): void {
  for (const [name, def] of Object.entries(spec.methods ?? {})) {
    if ((def.since !== undefined && v.minor < def.since) || (def.until !== undefined && v.minor > def.until))
      continue;
    if (def.flags & METH_CLASS) setOwned(dict, name, PyDescr_NewClassMethod(type, name, def));
    else if (def.flags & METH_STATIC) {
      const m = mark();
      const f = own(PyCFunction_NewEx(name, def, name === '__new__' ? type : 0, 0));
      const wrapped = name === '__new__' ? Py_NewRef(f) : PyStaticMethod_New(f);
      release(m);
      setOwned(dict, name, wrapped);
    } else setOwned(dict, name, PyDescr_NewMethod(type, name, def));
  }
  for (const [name, def] of Object.entries(spec.members ?? {}))
    setOwned(dict, name, PyDescr_NewMember(type, name, def));
  for (const [name, def] of Object.entries(spec.getset ?? {})) {
    if ((def.since !== undefined && v.minor < def.since) || (def.until !== undefined && v.minor > def.until))
      continue;
    setOwned(dict, name, PyDescr_NewGetSet(type, name, def));
  }
  for (const [name, make] of Object.entries(spec.dict ?? {})) setOwned(dict, name, make());
}
