// CPython: Objects/unicodeobject.c. Interning: one str for all equal names; and the death of a str.

import { i32, type Ref, store, store8 } from '../memory/memory.ts';
import {
  _Py_IsImmortal,
  _Py_SetImmortal,
  ob_refcnt,
  ob_type,
  Py_DECREF,
  Py_INCREF,
} from '../memory/object.ts';
import { PyObject_Free } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import { PyDict_DelItem, PyDict_New, PyDict_SetDefault } from './dictobject.ts';
import { freeObject } from './generic.ts';
import { INTERP, interp } from './pystate.ts';
import { PyType_Modified } from './typeobject.ts';
import {
  freeParts,
  get_latin1_char,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  STATE,
  staticString,
  unicode_get_empty,
  unicode_result,
} from './unicode_layout.ts';
import { PyUnicode_FromString } from './unicode_text.ts';
import { PyUnicode_Type } from './unicodeobject.ts';

const INTERNED = 3; // mask
export const SSTATE_NOT_INTERNED = 0;
export const SSTATE_INTERNED_MORTAL = 1;
export const SSTATE_INTERNED_IMMORTAL = 2;

/** Interns the one-letter names that lie in static memory beside the characters: an interned 'a' is then not chr(97). */
export function initStaticNames(): void {
  for (const letter of v.staticLetters) {
    const o = staticString(1, 1, true);
    store8(PyUnicode_DATA(o), letter.charCodeAt(0));
    Py_INCREF(o);
    _PyUnicode_InternImmortal(o);
  }
  if (v.interning !== 'names') return;
  // the shared characters and '' are interned from the start
  for (let ch = 0; ch < 256; ch++) setInterned(get_latin1_char(ch), SSTATE_INTERNED_IMMORTAL);
  setInterned(unicode_get_empty(), SSTATE_INTERNED_IMMORTAL);
}

/**
 * The dict of interned strings (borrowed), or 0 when nothing was interned yet. Its two references to a string that is
 * interned and mortal are not counted in the string.
 */
export function internedDict(): Ref {
  return i32[interp + INTERP.interned];
}

/** Not 0 when the string is interned: 1 mortal, 2 immortal. */
export function PyUnicode_CHECK_INTERNED(o: Ref): number {
  return i32[(o << 2) + STATE] & INTERNED;
}

function setInterned(o: Ref, state: number): void {
  store((o << 2) + STATE, (i32[(o << 2) + STATE] & ~INTERNED) | state);
}

function intern(o: Ref, immortal: boolean): Ref {
  if (i32[(o << 2) + ob_type] !== PyUnicode_Type) return o;
  const state = i32[(o << 2) + STATE] & INTERNED;
  if (state !== SSTATE_NOT_INTERNED) {
    if (immortal && state === SSTATE_INTERNED_MORTAL) immortalize_interned(o);
    return o;
  }
  if (v.interning === 'names' && PyUnicode_GET_LENGTH(o) === 1 && PyUnicode_KIND(o) === 1) {
    const shared = unicode_result(o);
    setInterned(shared, SSTATE_INTERNED_IMMORTAL);
    return shared;
  }
  if (i32[interp + INTERP.interned] === 0) store(interp + INTERP.interned, PyDict_New());
  const known = PyDict_SetDefault(i32[interp + INTERP.interned], o, o);
  if (known !== o) {
    Py_INCREF(known);
    Py_DECREF(o);
    if (immortal && PyUnicode_CHECK_INTERNED(known) === SSTATE_INTERNED_MORTAL) immortalize_interned(known);
    return known;
  }
  if (_Py_IsImmortal(o)) {
    setInterned(o, SSTATE_INTERNED_IMMORTAL);
    return o;
  }
  // the dict's two references, key and value, are not counted
  store((o << 2) + ob_refcnt, i32[(o << 2) + ob_refcnt] - 2);
  setInterned(o, SSTATE_INTERNED_MORTAL);
  if (immortal) immortalize_interned(o);
  return o;
}

function immortalize_interned(o: Ref): void {
  _Py_SetImmortal(o);
  setInterned(o, SSTATE_INTERNED_IMMORTAL);
}

/** Steals o; returns the interned string equal to it, which may be o. 3.12 makes it immortal, other versions do not. */
export function PyUnicode_Intern(o: Ref): Ref {
  return intern(o, v.interning === 'immortal');
}

/** As PyUnicode_Intern, and immortal where the version has immortal strings: names in code and in the types. */
export function _PyUnicode_InternImmortal(o: Ref): Ref {
  return intern(o, v.interning !== 'mortal');
}

/** The interned str of a name that the C code knows. New reference. */
export function PyUnicode_InternFromString(s: string): Ref {
  return _PyUnicode_InternImmortal(PyUnicode_FromString(s));
}

// ---------------------------------------------------------------- death

/** tp_dealloc. An interned string leaves the dict that knew it without counting it. */
export function unicode_dealloc(o: Ref): void {
  const w = o << 2;
  const state = i32[w + STATE];
  if ((state & INTERNED) === SSTATE_INTERNED_MORTAL) {
    PyType_Modified(); // the method cache may know the name by its address
    // revive the string for a moment: the dict's two references and one for the deletion
    store(w + ob_refcnt, 3);
    PyDict_DelItem(i32[interp + INTERP.interned], o);
    store(w + ob_refcnt, 0);
  }
  freeParts(o);
  if (i32[w + ob_type] === PyUnicode_Type) PyObject_Free(o);
  else freeObject(o);
}
