// What a picture shows of an object: the references it holds with their labels, folded where they are many. Reads the
// memory as it is now and changes none of it.

import { i32, type Ref } from './memory/memory.ts';
import { Py_TPFLAGS_HEAPTYPE, Py_TYPE, tp_dict, tp_flags } from './memory/object.ts';
import { co, PyCode_Type } from './objects/codeobject.ts';
import { dictKeyAt, dictValueAt, isSplit, PyDict_Next, PyDict_Size } from './objects/dictobject.ts';
import { fn, PyFunction_Type } from './objects/funcobject.ts';
import { existingDict, instanceAttributes } from './objects/instancedict.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE } from './objects/listobject.ts';
import { PyModule_Check, PyModule_GetDict } from './objects/moduleobject.ts';
import { _PySet_NextEntry, PyAnySet_Check, PySet_GET_SIZE, setKeyAt } from './objects/setobject.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './objects/tupleobject.ts';
import { PyType_Check } from './objects/typeobject.ts';
import { stringOf } from './objects/unicodeobject.ts';
import { attributesOf, isAtom, isDict, referencesOf, textOf, typeNameNow } from './replay.ts';

/** A container lists all its items up to this many, and beyond it the first of them. */
const mostItems = 24;
const firstItems = 20;

/** A slot before its target has a name in the picture. */
export interface RawSlot {
  label: string;
  target: Ref;
}

export interface Contents {
  slots: RawSlot[];
  /** how many more there are */
  hidden: number;
}

/** How many references a container holds, without looking at them; 0 for what is no container. */
export function itemCount(o: Ref): number {
  if (PyList_Check(o)) return PyList_GET_SIZE(o);
  if (PyTuple_Check(o)) return PyTuple_GET_SIZE(o);
  if (isDict(o)) return PyDict_Size(o);
  return PyAnySet_Check(o) ? PySet_GET_SIZE(o) : 0;
}

/** The references that an object shows. */
export function contentsOf(o: Ref): Contents {
  if (isAtom(o)) return withAttributes(o, []);
  if (PyList_Check(o)) return sequence(o, PyList_GET_ITEM);
  if (PyTuple_Check(o)) return sequence(o, PyTuple_GET_ITEM);
  if (isDict(o)) return dict(o);
  if (PyAnySet_Check(o)) return set(o);
  if (Py_TYPE(o) === PyFunction_Type) return functionContents(o);
  if (PyType_Check(o)) return classContents(o);
  if (PyModule_Check(o)) return { slots: [], hidden: 0 };
  return generic(o);
}

function listedOf(o: Ref): number {
  const count = itemCount(o);
  return count > mostItems ? firstItems : count;
}

function sequence(o: Ref, item: (o: Ref, i: number) => Ref): Contents {
  const listed = listedOf(o);
  const slots: RawSlot[] = [];
  // An item is NULL while its container is being filled.
  for (let i = 0; i < listed; i++) if (item(o, i)) slots.push({ label: String(i), target: item(o, i) });
  return withAttributes(o, slots, itemCount(o) - listed);
}

function dict(o: Ref): Contents {
  const listed = listedOf(o);
  const slots: RawSlot[] = [];
  let pos = PyDict_Next(o, 0);
  for (let i = 0; i < listed && pos >= 0; i++, pos = PyDict_Next(o, pos)) {
    const key = keyText(dictKeyAt(o, pos));
    // a shared key is the class's
    if (!isSplit(o)) slots.push({ label: `key ${key}`, target: dictKeyAt(o, pos) });
    slots.push({ label: key, target: dictValueAt(o, pos) });
  }
  return withAttributes(o, slots, itemCount(o) - listed);
}

/** A key as the label of its value's slot. */
function keyText(key: Ref): string {
  if (isAtom(key)) return textOf(key);
  if (!PyTuple_Check(key)) return typeNameNow(key);
  const shown = Math.min(PyTuple_GET_SIZE(key), 4);
  const parts = Array.from({ length: shown }, (_, i) => keyText(PyTuple_GET_ITEM(key, i)));
  return `(${parts.join(', ')}${PyTuple_GET_SIZE(key) > shown ? ', …' : ''})`;
}

function set(o: Ref): Contents {
  const listed = listedOf(o);
  const slots: RawSlot[] = [];
  let pos = _PySet_NextEntry(o, 0);
  for (let i = 0; i < listed && pos > 0; i++, pos = _PySet_NextEntry(o, pos)) {
    slots.push({ label: `item ${keyText(setKeyAt(o, pos))}`, target: setKeyAt(o, pos) });
  }
  return withAttributes(o, slots, itemCount(o) - listed);
}

function functionContents(o: Ref): Contents {
  const slots: RawSlot[] = [];
  for (const [field, label] of [
    ['func_defaults', '__defaults__'],
    ['func_kwdefaults', '__kwdefaults__'],
    ['func_closure', '__closure__'],
  ]) {
    const target = i32[(o << 2) + fn[field]];
    if (target) slots.push({ label, target });
  }
  return withAttributes(o, slots);
}

/** Of a class, its data attributes; methods are counted, and what every class has is left out. */
function classContents(o: Ref): Contents {
  const found: Contents = { slots: [], hidden: 0 };
  if (!isHeapType(o)) return found;
  for (const { label, target } of attributesOf(i32[(o << 2) + tp_dict])) {
    if (/^\.__.*__$/.test(label)) continue;
    if (Py_TYPE(target) === PyFunction_Type) found.hidden++;
    else found.slots.push({ label, target });
  }
  return found;
}

function isHeapType(o: Ref): boolean {
  return (i32[(o << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE) !== 0;
}

/** The fields of a struct that have a name in Python. */
const fieldWords: Record<string, string> = {
  ob_ref: 'contents',
  im_func: '__func__',
  im_self: '__self__',
  m_self: '__self__',
  traceback: '__traceback__',
  context: '__context__',
  cause: '__cause__',
  wr_callback: '__callback__',
};

/** The value of an object in a line; of a module, its name. */
export function nameOrValue(o: Ref): string {
  return PyModule_Check(o) ? moduleName(o) : textOf(o);
}

/** A module's name, read from its dict without making a str to look it up by. */
export function moduleName(o: Ref): string {
  const dict = PyModule_GetDict(o);
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
    if (stringOf(dictKeyAt(dict, pos)) === '__name__') return stringOf(dictValueAt(dict, pos));
  }
  return '?';
}

/** What no arrow leads to: code, modules and the types that come with Python. */
export function isMachinery(o: Ref): boolean {
  return Py_TYPE(o) === PyCode_Type || PyModule_Check(o) || (PyType_Check(o) && !isHeapType(o));
}

const leftOut = new Set([
  'type',
  '__dict__',
  'f_globals',
  'f_builtins',
  'f_func',
  'f_back',
  'gi_name',
  'gi_qualname',
]);

function generic(o: Ref): Contents {
  const slots: RawSlot[] = [];
  const code = referencesOf(o).find(({ target }) => Py_TYPE(target) === PyCode_Type)?.target;
  for (const { label, target } of referencesOf(o)) {
    const local = /^local (\d+)$/.exec(label);
    const name = local && code ? localName(code, Number(local[1])) : (fieldWords[label] ?? label);
    if (leftOut.has(label) || /^stack |^\./.test(name) || target === attributesDict(o) || isMachinery(target))
      continue;
    if (slots.length < mostItems) slots.push({ label: name, target });
  }
  return withAttributes(o, slots);
}

/** A generator and the frame object of a call that has ended hold the call's local variables. */
function localName(code: Ref, i: number): string {
  return stringOf(PyTuple_GET_ITEM(i32[(code << 2) + co.co_localsplusnames], i));
}

/** Adds the attributes of an instance: its own values or those of its dict, as long as nothing else holds the dict. */
function withAttributes(o: Ref, slots: RawSlot[], hidden = 0): Contents {
  const own = attributesDict(o);
  if (own && i32[own << 2] > 1) return { slots: [...slots, { label: '__dict__', target: own }], hidden };
  const entries = own ? attributesOf(own) : [...ownAttributes(o)];
  const listed = entries.length > mostItems ? firstItems : entries.length;
  return { slots: [...slots, ...entries.slice(0, listed)], hidden: hidden + entries.length - listed };
}

/** The attributes of an instance without a dict, as slots. */
function* ownAttributes(o: Ref): Generator<RawSlot> {
  for (const { name, value } of instanceAttributes(o)) yield { label: `.${stringOf(name)}`, target: value };
}

/** The dict of an instance, or 0. */
export function attributesDict(o: Ref): Ref {
  return PyType_Check(o) || PyModule_Check(o) ? 0 : existingDict(o);
}
