// CPython: Objects/dictobject.c (_PyObject_StoreInstanceAttribute, PyObject_GenericGetDict, _PyObjectDict_SetItem and
// their like). Where an instance keeps its attributes.
//
// A field of the instance at tp_dictoffset holds its dict (up to 3.10 of any instance, later of those with a C struct that
// has one). Since 3.11 instances of Python classes have a managed dict, in front of the collector header (-24 bytes),
// and need no dict at all until somebody asks for __dict__: their values lie in an array under the keys of the class.
// 3.11 has a pointer to the array beside that to the dict (-32 bytes), 3.12 one field for either, and since 3.13 the array
// lies behind the object: a dict that is asked for then shows the instance's own values (Py_TPFLAGS_INLINE_VALUES).

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  mark,
  ob_size,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_INLINE_VALUES,
  Py_TPFLAGS_MANAGED_DICT,
  Py_TPFLAGS_MANAGED_WEAKREF,
  Py_XINCREF,
  release,
  TYPE,
  tp_basicsize,
  tp_dictoffset,
  tp_flags,
  tp_itemsize,
  type Visit,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { typeNameOf } from './abstract.ts';
import { dropAll } from './detached.ts';
import {
  appendEntry,
  DK_NENTRIES,
  DK_USABLE,
  dictkeys_decref,
  dictkeys_incref,
  dictkeysRefcnt,
  HASH,
  keyAt,
  shared_keys_usable_size,
  shrinkShared,
} from './dictkeys.ts';
import { dict_hash, lookupShared } from './dictlookup.ts';
import {
  detachFromObject,
  ma_keys,
  ma_used,
  make_dict_from_instance_attributes,
  make_keys_shared,
  new_dict_with_shared_keys,
  PyDict_DelItem,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_SetItem,
  PyDict_Size,
  valuesOf,
} from './dictobject.ts';
import {
  _PyDictValues_AddToInsertionOrder,
  blockOf,
  capacity,
  delete_index_from_values,
  free_values,
  get_index_from_order,
  initEmbedded,
  insertedValues,
  invalidate,
  isValid,
  loadValues,
  new_values,
  storeValues,
  valuesSize,
} from './dictvalues.ts';
import { raiseAttributeError } from './exceptions.ts';
import { PyUnicode_CheckExact, stringOf } from './unicodeobject.ts';

/** Word offsets from the object of the managed dict, and (3.11) of the pointer to the values. */
const DICT = -6;
const VALUES = -8;
const { ht_cached_keys } = TYPE;

/** Bytes in front of the collector header of an instance of a type. */
export function preHeaderSize(type: Ref): number {
  return i32[(type << 2) + tp_flags] & (Py_TPFLAGS_MANAGED_DICT | Py_TPFLAGS_MANAGED_WEAKREF) && v.minor >= 11
    ? 16
    : 0;
}

/** Bytes behind the object of a new instance of a type (_PyInlineValuesSize; 3.13+). */
export function inlineValuesSize(type: Ref): number {
  if ((i32[(type << 2) + tp_flags] & Py_TPFLAGS_INLINE_VALUES) === 0) return 0;
  return valuesSize(shared_keys_usable_size(cachedKeys(type)));
}

/** The keys that the instances of a class share, or 0. */
export function cachedKeys(type: Ref): Ref {
  return i32[(type << 2) + ht_cached_keys];
}

// The values behind an instance of a type with Py_TPFLAGS_INLINE_VALUES; they may not be valid any more.
function inlineValues(o: Ref, type: Ref): number {
  return (o << 2) + (i32[(type << 2) + tp_basicsize] >>> 2) + 2;
}

/** The values that an instance holds itself: the word of the first, or 0 when its attributes are in a dict. */
export function instanceValues(o: Ref): number {
  const type = i32[(o << 2) + ob_type];
  const flags = i32[(type << 2) + tp_flags];
  if ((flags & Py_TPFLAGS_MANAGED_DICT) === 0) return 0;
  if (v.instanceValues === 'inline') {
    if ((flags & Py_TPFLAGS_INLINE_VALUES) === 0) return 0;
    const w = inlineValues(o, type);
    return isValid(w) ? w : 0;
  }
  if (v.instanceValues === 'pointers') return loadValues((o << 2) + VALUES);
  return i32[(o << 2) + DICT + 1] !== 0 ? loadValues((o << 2) + DICT) : 0;
}

/** A new instance has room for values (_PyObject_InitializeDict in 3.11 and 3.12, _PyObject_InitInlineValues). */
export function initInstanceValues(o: Ref): void {
  const type = i32[(o << 2) + ob_type];
  const flags = i32[(type << 2) + tp_flags];
  if (v.instanceValues === 'none' || (flags & Py_TPFLAGS_MANAGED_DICT) === 0) return;
  const inline = v.instanceValues === 'inline';
  if (inline && (flags & Py_TPFLAGS_INLINE_VALUES) === 0) return;
  const keys = cachedKeys(type);
  shrinkShared(keys);
  const size = shared_keys_usable_size(keys);
  if (inline) initEmbedded(inlineValues(o, type), size);
  else storeValues((o << 2) + (v.instanceValues === 'pointers' ? VALUES : DICT), new_values(size));
}

/** Word of the field that holds the dict of `o`, or 0 when its type has none, or has a managed one. */
function _PyObject_ComputedDictPointer(o: Ref, type: Ref): number {
  const offset = i32[(type << 2) + tp_dictoffset];
  if (offset === 0) return 0;
  if (offset > 0) return (o << 2) + (offset >>> 2);
  // negative: from the end of a variable-sized object
  const n = Math.abs(i32[(o << 2) + ob_size]);
  const size = (i32[(type << 2) + tp_basicsize] + n * i32[(type << 2) + tp_itemsize] + 7) & ~7;
  return (o << 2) + ((size + offset) >>> 2);
}

// Word of the field that holds, or is to hold, the dict; 0 when the type gives its instances none.
function dictField(o: Ref): number {
  const type = i32[(o << 2) + ob_type];
  if (i32[(type << 2) + tp_flags] & Py_TPFLAGS_MANAGED_DICT) return (o << 2) + DICT;
  return _PyObject_ComputedDictPointer(o, type);
}

/** True when instances of the type of `o` have a dict. */
export function hasInstanceDict(o: Ref): boolean {
  return dictField(o) !== 0;
}

/** The dict of an instance as far as there is one (borrowed), or 0: none is made. */
export function existingDict(o: Ref): Ref {
  const field = dictField(o);
  if (field === 0 || (v.instanceValues === 'union' && holdsValues(o, field))) return 0;
  return i32[field];
}

// 3.12: the one field in front of the object points to values.
function holdsValues(o: Ref, field: number): boolean {
  return field === (o << 2) + DICT && i32[field + 1] !== 0;
}

/** The instance's dict (borrowed), made when there is none; 0 when its type gives it none (PyObject_GenericGetDict). */
export function instanceDict(o: Ref): Ref {
  const field = dictField(o);
  if (field === 0) return 0;
  const found = existingDict(o);
  if (found !== 0) return found;
  const type = i32[(o << 2) + ob_type];
  const values = instanceValues(o);
  let dict: Ref;
  if (values !== 0) {
    dict = make_dict_from_instance_attributes(cachedKeys(type), values);
    if (v.instanceValues === 'pointers') storeValues((o << 2) + VALUES, 0);
    store(field + 1, 0);
  } else dict = v.instanceValues === 'pointers' ? PyDict_New() : newDict(type);
  store(field, dict);
  return dict;
}

// A dict for an instance without attributes: it shares the keys of its class, if there are any. New reference.
function newDict(type: Ref): Ref {
  const keys = i32[(type << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE ? cachedKeys(type) : 0;
  if (keys === 0) return PyDict_New();
  dictkeys_incref(keys);
  return new_dict_with_shared_keys(keys);
}

// ---------------------------------------------------------------- one attribute

/** The attribute that an instance itself has under a name (borrowed), or 0. */
export function getInstanceAttribute(o: Ref, name: Ref): Ref {
  if (v.instanceValues !== 'none') {
    const values = instanceValues(o);
    if (values !== 0) {
      if (PyUnicode_CheckExact(name)) {
        const ix = lookupName(cachedKeys(i32[(o << 2) + ob_type]), name);
        return ix < 0 ? 0 : i32[values + 2 * ix];
      }
      return PyDict_GetItemWithError(instanceDict(o), name);
    }
  }
  const dict = existingDict(o);
  return dict === 0 ? 0 : PyDict_GetItemWithError(dict, name);
}

function lookupName(keys: Ref, name: Ref): number {
  const h = (name << 2) + HASH;
  if (i32[h] === -1 && i32[h + 1] === -1) dict_hash(name);
  return lookupShared(keys, name, i32[h], i32[h + 1]);
}

/**
 * Sets (value 0: deletes) the attribute that an instance with a dict itself has under a name. KeyError, or AttributeError
 * by 3.11 and later, when there is none to delete.
 */
export function setInstanceAttribute(o: Ref, name: Ref, value: Ref): void {
  const values = v.instanceValues === 'none' ? 0 : instanceValues(o);
  if (values !== 0) {
    storeInstanceAttribute(o, values, name, value);
    return;
  }
  const type = i32[(o << 2) + ob_type];
  let dict = existingDict(o);
  if (dict === 0) {
    dict = newDict(type);
    store(dictField(o), dict);
  }
  if (value === 0) {
    try {
      PyDict_DelItem(dict, name);
    } finally {
      if (v.instanceValues === 'none') unshare(type);
    }
    return;
  }
  const keys = v.instanceValues === 'none' ? cachedKeys(type) : 0;
  const wasShared = keys !== 0 && keys === i32[(dict << 2) + ma_keys];
  PyDict_SetItem(dict, name, value);
  if (wasShared && keys === cachedKeys(type) && keys !== i32[(dict << 2) + ma_keys]) {
    // The dict was combined. When it was the only one with the class's keys, the class takes its new ones over.
    const only = dictkeysRefcnt(keys) === 1;
    store((type << 2) + ht_cached_keys, only ? make_keys_shared(dict) : 0);
    dictkeys_decref(keys);
  }
}

// Up to 3.10: a class whose instance lost an attribute shares keys no longer.
function unshare(type: Ref): void {
  const keys = i32[(type << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE ? cachedKeys(type) : 0;
  if (keys === 0) return;
  store((type << 2) + ht_cached_keys, 0);
  dictkeys_decref(keys);
}

/** Which of the shared keys a name is, added when there is room; -1 when there is none. */
export function insert_into_splitdictkeys(keys: Ref, name: Ref): number {
  const ix = lookupName(keys, name);
  if (ix >= 0) return ix;
  if (i32[(keys << 2) + DK_USABLE] <= 0) return -1;
  const h = (name << 2) + HASH;
  appendEntry(keys, Py_NewRef(name), i32[h], i32[h + 1], 0);
  return i32[(keys << 2) + DK_NENTRIES] - 1;
}

// _PyObject_StoreInstanceAttribute: into the values that the instance holds itself.
function storeInstanceAttribute(o: Ref, values: number, name: Ref, value: Ref): void {
  const keys = cachedKeys(i32[(o << 2) + ob_type]);
  const ix = PyUnicode_CheckExact(name) ? insert_into_splitdictkeys(keys, name) : -1;
  if (ix < 0) {
    const dict = instanceDict(o);
    if (value === 0) PyDict_DelItem(dict, name);
    else PyDict_SetItem(dict, name, value);
    return;
  }
  const w = values + 2 * ix;
  const old = i32[w];
  if (old === 0 && value === 0)
    raiseAttributeError(o, name, `'${typeNameOf(o)}' object has no attribute '${stringOf(name)}'`);
  Py_XINCREF(value);
  store(w, value);
  // 3.13+: a dict that was asked for shows the same values
  const dict = v.instanceValues === 'inline' ? i32[(o << 2) + DICT] : 0;
  if (old === 0) {
    _PyDictValues_AddToInsertionOrder(values, ix);
    if (dict !== 0) store((dict << 2) + ma_used, i32[(dict << 2) + ma_used] + 1);
    return;
  }
  if (value === 0) {
    delete_index_from_values(values, ix);
    if (dict !== 0) store((dict << 2) + ma_used, i32[(dict << 2) + ma_used] - 1);
  }
  Py_DECREF(old);
}

/** True when an instance has no attribute of its own (_PyObject_IsInstanceDictEmpty). */
export function _PyObject_IsInstanceDictEmpty(o: Ref): boolean {
  const values = instanceValues(o);
  if (values !== 0) return insertedValues(values) === 0;
  const dict = existingDict(o);
  return dict === 0 || PyDict_Size(dict) === 0;
}

/** The attributes of an instance that has values of its own, in the order of insertion (borrowed). */
export function* instanceAttributes(o: Ref): Generator<{ name: Ref; value: Ref }> {
  const values = instanceValues(o);
  if (values === 0) return;
  const keys = cachedKeys(i32[(o << 2) + ob_type]);
  const n = insertedValues(values);
  for (let i = 0; i < n; i++) {
    const ix = get_index_from_order(values, i);
    yield { name: keyAt(keys, ix), value: i32[values + 2 * ix] };
  }
}

/** The name of the attribute that `visitInstanceDict` calls number `ix` (borrowed). */
export function attributeName(o: Ref, ix: number): Ref {
  return keyAt(cachedKeys(i32[(o << 2) + ob_type]), ix);
}

// ---------------------------------------------------------------- the whole

/** o.__dict__ = dict (0: delete). The reference is borrowed. */
export function setInstanceDict(o: Ref, dict: Ref): void {
  const field = dictField(o);
  Py_XINCREF(dict);
  if (v.instanceValues === 'inline') {
    const values = instanceValues(o);
    const old = i32[field];
    if (values !== 0 && old !== 0) detachFromObject(old, values);
    store(field, dict);
    if (values !== 0 && old === 0) clearInline(values);
    if (old !== 0) Py_DECREF(old);
    return;
  }
  const old = instanceValues(o) !== 0 ? instanceDict(o) : i32[field];
  store(field, dict);
  if (old !== 0) Py_DECREF(old);
}

function clearInline(values: number): void {
  invalidate(values);
  const n = capacity(values);
  for (let i = 0; i < n; i++) Py_CLEAR(values + 2 * i);
}

/** An instance lets go of its attributes: it dies, or is part of a cycle (PyObject_ClearManagedDict). */
export function clearInstanceDict(o: Ref): void {
  const values = v.instanceValues === 'none' ? 0 : instanceValues(o);
  if (values === 0 || v.instanceValues === 'inline') {
    if (values !== 0) setInstanceDict(o, 0);
    else Py_CLEAR(dictField(o));
    return;
  }
  storeValues((o << 2) + (v.instanceValues === 'pointers' ? VALUES : DICT), 0);
  const n = i32[(cachedKeys(i32[(o << 2) + ob_type]) << 2) + DK_NENTRIES];
  dropAll(values, n, 2, 1, blockOf(values));
  free_values(values);
}

/** Before __class__ changes: the attributes go to a dict, as the values lie under the keys of the old class (3.11+). */
export function leaveSharedKeys(o: Ref): void {
  const values = instanceValues(o);
  if (values === 0) return;
  const m = mark();
  const dict = own(Py_NewRef(instanceDict(o)));
  if (valuesOf(dict) === values && v.instanceValues === 'inline') detachFromObject(dict, values);
  release(m);
}

/** Visits what an instance holds: its dict, which then visits the values, or its values (PyObject_VisitManagedDict). */
export function visitInstanceDict(o: Ref, visit: Visit): void {
  const dict = existingDict(o);
  if (dict !== 0) {
    visit(dict, '__dict__', 0);
    return;
  }
  const values = v.instanceValues === 'none' ? 0 : instanceValues(o);
  if (values === 0) return;
  const n = i32[(cachedKeys(i32[(o << 2) + ob_type]) << 2) + DK_NENTRIES];
  const size = v.instanceValues === 'inline' ? Math.min(n, capacity(values)) : n;
  for (let i = 0; i < size; i++) if (i32[values + 2 * i] !== 0) visit(i32[values + 2 * i], 'attribute', i);
}

/** The block of an instance's values, where they have one of their own; else 0. */
export function valuesBlock(o: Ref): Ref {
  const values = v.instanceValues === 'none' || v.instanceValues === 'inline' ? 0 : instanceValues(o);
  return values === 0 ? 0 : blockOf(values);
}
