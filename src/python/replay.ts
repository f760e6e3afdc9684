// Looking at a recording: the bytes of any step, and what they mean.
//
// seek() makes the memory of this realm that of a step; everything below it reads that memory and changes nothing.

import { blockStart } from './memory/check.ts';
import { PyObject_IS_GC } from './memory/gc.ts';
import {
  growTo,
  HEAP_START,
  i32,
  memorySerial,
  pages,
  type Ref,
  restoreImage,
  TOUCHED,
  u8,
} from './memory/memory.ts';
import {
  _Py_IsImmortal,
  ob_size,
  Py_TYPE,
  tp_basicsize,
  tp_itemsize,
  visitReferences,
} from './memory/object.ts';
import { poolOf } from './memory/obmalloc.ts';
import { words } from './memory/structs.ts';
import { typeName } from './objects/abstract.ts';
import { Py_False, Py_True } from './objects/boolobject.ts';
import { bytesOf, PyBytes_Check } from './objects/bytesobject.ts';
import { PyCell_Type } from './objects/cellobject.ts';
import { co, PyCode_Type, restoreCode } from './objects/codeobject.ts';
import { _PyDict_SizeOf } from './objects/dict_methods.ts';
import { dictKeyAt, dictValueAt, PyDict_Check, PyDict_Next, PyDict_Size } from './objects/dictobject.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check } from './objects/floatobject.ts';
import { F, frameLine, framesInProgress, LOCALSPLUS } from './objects/frameobject.ts';
import { fn, PyFunction_Type } from './objects/funcobject.ts';
import { attributeName } from './objects/instancedict.ts';
import { list_sizeof } from './objects/list_methods.ts';
import { PyList_Check, PyList_GET_SIZE } from './objects/listobject.ts';
import { long_sizeof, PyLong_AsBigInt, PyLong_Check } from './objects/longobject.ts';
import { PyModule_Check, PyModule_GetDict, PyModule_Type } from './objects/moduleobject.ts';
import { INTERP, interp } from './objects/pystate.ts';
import { PyOS_double_to_string } from './objects/pystrtod.ts';
import { PyAnySet_Check, PySet_GET_SIZE } from './objects/setobject.ts';
import { Py_Ellipsis, Py_None, Py_NotImplemented } from './objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './objects/tupleobject.ts';
import { PyType_Check, PyType_Modified } from './objects/typeobject.ts';
import { quote } from './objects/unicode_repr.ts';
import { PyUnicode_Check, stringOf, unicode_sizeof } from './objects/unicodeobject.ts';
import { Py_Initialize } from './pylifecycle.ts';
import type { Recording } from './record.ts';
import { v } from './version.ts';

// What the memory of this realm holds now.
let loaded: Recording | null = null;
let loadedSerial = 0; // memorySerial when it was loaded: a run since then has taken the memory
let at = 0;
// the birth of each object that is alive at `at`: granule → serial number; none for what was there at the start
let serials = new Map<Ref, number>();
let nextBirth = 0;

/** Makes memory that of the recording's step. */
export function seek(recording: Recording, step: number): void {
  if (step < 0 || step >= recording.steps.length)
    throw new RangeError(`the recording has steps 0 to ${recording.steps.length - 1}, not ${step}`);
  if (loaded !== recording || loadedSerial !== memorySerial) load(recording);
  const { changes, starts, births } = recording;
  while (at < step) {
    for (let i = starts[at] * 3, end = starts[at + 1] * 3; i < end; i += 3) i32[changes[i]] = changes[i + 2];
    at++;
    // births noted while step `at` was the number of steps there were
    for (; nextBirth < births.length && births[nextBirth] <= at; nextBirth += 2)
      serials.set(births[nextBirth + 1], nextBirth / 2);
  }
  if (at > step) {
    while (at > step) {
      at--;
      for (let i = starts[at + 1] * 3 - 3, end = starts[at] * 3; i >= end; i -= 3)
        i32[changes[i]] = changes[i + 1];
    }
    serials = new Map();
    for (nextBirth = 0; nextBirth < births.length && births[nextBirth] <= at; nextBirth += 2)
      serials.set(births[nextBirth + 1], nextBirth / 2);
  }
}

function load(recording: Recording): void {
  Py_Initialize(recording.version, 2 ** 32 - HEAP_START);
  restoreCode(recording.code);
  restoreImage(recording.base, 2 ** 32 - HEAP_START);
  // room for the largest address that the recording touches
  let end = 0;
  for (let i = 0; i < recording.changes.length; i += 3) {
    end = Math.max(end, recording.changes[i] * 4 + 4);
    // what a replay writes is cleared for the next process
    pages[recording.changes[i] >>> 10] |= TOUCHED;
  }
  if (!growTo(end)) throw new Error('there is no memory to replay the recording in');
  PyType_Modified();
  loaded = recording;
  loadedSerial = memorySerial;
  at = 0;
  serials = new Map();
  nextBirth = 0;
}

/** A copy of the bytes in use at the present step, for tests. */
export function bytesNow(end: number): Uint8Array {
  return u8.slice(0, end);
}

const { md_name } = words('PyModuleObject', v);

// ---------------------------------------------------------------- what the bytes mean

const BORN_IN_RUN = 2 ** 31;

/** A name for an object that no other object of the recording has. */
export function identityOf(o: Ref): number {
  const serial = serials.get(o);
  return serial === undefined ? o : BORN_IN_RUN + serial;
}

/** The step before which an object was allocated; 0 for what was there at the start. */
export function bornAt(o: Ref): number {
  const serial = serials.get(o);
  return serial === undefined || loaded === null ? 0 : loaded.births[serial * 2];
}

/** A reference as its holder sees it. */
export interface Held {
  /** "0", ".name", "'key'", "key 'k'", or the field's name */
  label: string;
  target: Ref;
  counted: boolean;
}

/** A call in progress; the first is the module. */
export interface FrameNow {
  serial: number;
  name: string;
  line: number;
  names: { label: string; target: Ref | null; counted: boolean }[];
}

const HIDDEN_GLOBALS = /^__\w+__$/;

/** The calls in progress of the program's own file, oldest first, each with its names. */
export function framesNow(recording: Recording): FrameNow[] {
  const frames: FrameNow[] = [];
  const inProgress = [...framesInProgress()].reverse();
  const main = inProgress[0];
  const module = i32[interp + INTERP.main_module];
  frames.push({
    serial: 0,
    name: 'module',
    line: main === undefined ? 0 : frameLine(main),
    names: module === 0 ? [] : namespaceNames(PyModule_GetDict(module)),
  });
  for (const frame of inProgress.slice(1)) {
    const w = frame << 2;
    const code = i32[w + F.f_code];
    if (stringOf(i32[(code << 2) + co.co_filename]) !== recording.filename) continue;
    const names: FrameNow['names'] = [];
    const optimised = i32[(code << 2) + co.co_flags] & 1;
    if (!optimised && i32[w + F.f_locals] !== 0) names.push(...namespaceNames(i32[w + F.f_locals]));
    const labels = i32[(code << 2) + co.co_localsplusnames];
    for (let i = 0; i < i32[(code << 2) + co.co_nlocalsplus]; i++) {
      const slot = i32[w + LOCALSPLUS + 2 * i];
      const label = stringOf(PyTuple_GET_ITEM(labels, i));
      if (slot === 0) {
        names.push({ label, target: null, counted: true });
        continue;
      }
      names.push({ label, target: slot & 0x7fffffff, counted: slot > 0 });
    }
    frames.push({
      serial: i32[w + F.serial],
      name: stringOf(i32[(code << 2) + co.co_qualname]),
      line: frameLine(frame),
      names,
    });
  }
  return frames;
}

function namespaceNames(dict: Ref): FrameNow['names'] {
  const names: FrameNow['names'] = [];
  if (!PyDict_Check(dict)) return names;
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
    const label = nameText(dictKeyAt(dict, pos));
    if (!HIDDEN_GLOBALS.test(label)) names.push({ label, target: dictValueAt(dict, pos), counted: true });
  }
  return names;
}

function nameText(o: Ref): string {
  return PyUnicode_Check(o) ? stringOf(o) : textOf(o);
}

/** The references an object holds, in its own order, each with its reason. */
export function referencesOf(o: Ref): Held[] {
  const held: Held[] = [];
  const isDict = PyDict_Check(o);
  visitReferences(o, (target, field, index) => {
    let label = field;
    if (field === 'item') label = String(index);
    else if (isDict && (field === 'key' || field === 'value')) {
      const key = textOf(dictKeyAt(o, index + 1));
      label = field === 'key' ? `key ${key}` : key;
    } else if (field === 'local' || field === 'stack') label = `${field} ${index}`;
    else if (field === 'slot') label = slotName(o, index);
    else if (field === 'attribute') label = `.${nameText(attributeName(o, index))}`;
    else if (field === '__dict__') label = '__dict__';
    else if (field === 'ob_type') label = 'type';
    held.push({ label, target, counted: true });
  });
  return held;
}

function slotName(o: Ref, offset: number): string {
  return `slot ${offset} of ${typeName(Py_TYPE(o))}`;
}

/** The instance dict's entries as attributes, when the object is an instance with a dict. */
export function attributesOf(dict: Ref): Held[] {
  const held: Held[] = [];
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos))
    held.push({ label: `.${nameText(dictKeyAt(dict, pos))}`, target: dictValueAt(dict, pos), counted: true });
  return held;
}

/** type(o).__name__ */
export function typeNameNow(o: Ref): string {
  const name = typeName(Py_TYPE(o));
  return name.slice(name.lastIndexOf('.') + 1);
}

/** True for values that hold no references of their own to show: numbers, strings, bytes, None. */
export function isAtom(o: Ref): boolean {
  return (
    PyLong_Check(o) ||
    PyUnicode_Check(o) ||
    PyFloat_Check(o) ||
    PyBytes_Check(o) ||
    o === Py_None ||
    o === Py_Ellipsis ||
    o === Py_NotImplemented
  );
}

const MAX_TEXT = 60;

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** What an object is, in a few words: the repr of an atom, the size of a container, the name of what has one. */
export function textOf(o: Ref): string {
  if (o === Py_None) return 'None';
  if (o === Py_True) return 'True';
  if (o === Py_False) return 'False';
  if (o === Py_Ellipsis) return 'Ellipsis';
  if (o === Py_NotImplemented) return 'NotImplemented';
  if (PyLong_Check(o)) return cut(PyLong_AsBigInt(o).toString());
  if (PyFloat_Check(o)) return PyOS_double_to_string(PyFloat_AS_DOUBLE(o), 'r', 0, 2);
  if (PyUnicode_Check(o)) {
    const text = stringOf(o);
    return cut(quote(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text));
  }
  if (PyBytes_Check(o))
    return cut(
      `b'${Array.from(bytesOf(o).slice(0, MAX_TEXT), (b) => (b >= 32 && b < 127 && b !== 39 && b !== 92 ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, '0')}`)).join('')}'`,
    );
  const items = (n: number): string => `${n} item${n === 1 ? '' : 's'}`;
  if (PyList_Check(o)) return items(PyList_GET_SIZE(o));
  if (PyTuple_Check(o)) return items(PyTuple_GET_SIZE(o));
  if (PyDict_Check(o)) return items(PyDict_Size(o));
  if (PyAnySet_Check(o)) return items(PySet_GET_SIZE(o));
  const type = Py_TYPE(o);
  if (type === PyFunction_Type) return stringOf(i32[(o << 2) + fn.func_qualname]);
  if (PyType_Check(o)) return typeName(o);
  if (type === PyModule_Type || PyModule_Check(o)) {
    const name = i32[(o << 2) + md_name];
    return name !== 0 && PyUnicode_Check(name) ? stringOf(name) : '?';
  }
  if (type === PyCode_Type) return stringOf(i32[(o << 2) + co.co_name]);
  if (type === PyCell_Type) return i32[(o << 2) + 4] === 0 ? 'empty' : '';
  return '';
}

/** ob_refcnt; null when the object is immortal. */
export function refcountOf(o: Ref): number | null {
  return _Py_IsImmortal(o) ? null : i32[o << 2];
}

/** Where an object's memory lies. */
export function regionOf(o: Ref): 'static' | 'pymalloc' | 'malloc' {
  if (o * 16 < HEAP_START) return 'static';
  return poolOf(o) !== 0 ? 'pymalloc' : 'malloc';
}

/** Bytes that sys.getsizeof reports for the built-in types (a class's own __sizeof__ is not called). */
export function sizeOf(o: Ref): number {
  const type = Py_TYPE(o);
  const front = PyObject_IS_GC(o) ? 16 * ((o - blockStart(o)) | 0) : 0;
  let size: number;
  if (PyLong_Check(o)) size = long_sizeof(o);
  else if (PyUnicode_Check(o)) size = unicode_sizeof(o);
  else if (PyList_Check(o)) size = list_sizeof(o);
  else if (PyDict_Check(o)) size = _PyDict_SizeOf(o);
  else {
    size = i32[(type << 2) + tp_basicsize];
    const item = i32[(type << 2) + tp_itemsize];
    if (item > 0) size += item * Math.abs(i32[(o << 2) + ob_size]);
  }
  return size + front;
}

export { addressOf } from './memory/memory.ts';
export { PyDict_Check as isDict } from './objects/dictobject.ts';
