// CPython: Objects/unicodeobject.c, unicode_repr. Quoting and escaping.

import type { Ref } from '../memory/memory.ts';
import { escaped } from './codec_errors.ts';
import { _PyUnicode_IsPrintable } from './unicodectype.ts';
import { codePointsOf, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

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
  return quoteCharacters(s, mark);
}

// `characters` one by one between two quotation marks, what cannot be printed escaped.
function quoteCharacters(characters: Iterable<string>, mark: string): string {
  let quoted = mark;
  for (const character of characters) {
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
  const s = stringOf(o);
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(s)) return PyUnicode_FromString(quote(s));
  // two surrogates that are two characters of the str must not become one here
  const mark = s.includes("'") && !s.includes('"') ? '"' : "'";
  const characters = codePointsOf(o).map((ch) => String.fromCodePoint(ch));
  return PyUnicode_FromString(quoteCharacters(characters, mark));
}
