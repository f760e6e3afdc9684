// CPython: Objects/unicodeobject.c, unicode_repr; Objects/object.c, PyObject_ASCII. Quoting and escaping.

import type { Ref } from '../memory/memory.ts';
import { Py_NewRef } from '../memory/object.ts';
import { escaped } from './codec_errors.ts';
import { _PyUnicode_IsPrintable } from './unicodectype.ts';
import { PyUnicode_CheckExact, PyUnicode_FromString, PyUnicode_IS_ASCII, stringOf } from './unicodeobject.ts';

const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

/** The quoted form of a JavaScript string, as repr() writes it. */
export function quote(s: string): string {
  const mark = s.includes("'") && !s.includes('"') ? '"' : "'";
  let plain = true;
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (unit < 32 || unit > 126 || unit === 92 || unit === 39) plain = false;
  }
  if (plain) return mark + s + mark;
  let quoted = mark;
  for (const character of s) {
    const ch = character.codePointAt(0) as number;
    if (SHORT[ch] !== undefined) quoted += SHORT[ch];
    else if (character === mark) quoted += `\\${mark}`;
    else if (_PyUnicode_IsPrintable(ch)) quoted += character;
    else quoted += escaped(ch);
  }
  return quoted + mark;
}

/** tp_repr of str: a new str. */
export function unicode_repr(o: Ref): Ref {
  return PyUnicode_FromString(quote(stringOf(o)));
}

/** A str with its characters above U+007F escaped, as ascii() does with a repr. New reference. */
export function escapeNonASCII(o: Ref): Ref {
  if (PyUnicode_IS_ASCII(o) && PyUnicode_CheckExact(o)) return Py_NewRef(o);
  let text = '';
  for (const character of stringOf(o)) {
    const ch = character.codePointAt(0) as number;
    text += ch < 128 ? character : escaped(ch);
  }
  return PyUnicode_FromString(text);
}
