// CPython: Objects/unicodeobject.c, _PyUnicodeWriter. A str under construction, for those who format.

import type { Ref } from '../memory/memory.ts';
import { hooks, own, Py_NewRef } from '../memory/object.ts';
import {
  LONGEST,
  PyUnicode_DATA,
  PyUnicode_FromCodePoints,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  readCharacter,
  stringOf,
} from './unicodeobject.ts';

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/**
 * Characters under construction. They are no objects yet; a str taken whole is kept on the C stack. They are gathered as
 * a JavaScript string, as long as no two lone surrogates would become one character in it; then as code points.
 */
export class UnicodeWriter {
  private text = '';
  private codes: number[] | null = null;
  /** the str that is all that was written so far, or NULL */
  private whole: Ref = 0;
  /** true while more may follow: a str is then copied, never taken whole */
  overallocate = true;

  /** Writes a JavaScript string. */
  writeString(s: string): void {
    if (s === '') return;
    if (this.text.length + s.length > LONGEST) hooks.noMemory();
    this.whole = 0;
    if (this.codes !== null) this.pushAll(this.codes, s);
    else if (
      (s.charCodeAt(0) & 0xfc00) === 0xdc00 &&
      (this.text.charCodeAt(this.text.length - 1) & 0xfc00) === 0xd800
    )
      this.pushAll(this.toCodes(), s);
    else this.text += s;
  }

  private pushAll(codes: number[], s: string): void {
    for (const c of s) codes.push(c.codePointAt(0) as number);
  }

  private toCodes(): number[] {
    if (this.codes === null) {
      this.codes = [];
      this.pushAll(this.codes, this.text);
    }
    return this.codes;
  }

  writeChar(ch: number): void {
    this.writeString(String.fromCodePoint(ch));
  }

  fill(ch: number, count: number): void {
    if (count > LONGEST) hooks.noMemory();
    if (count > 0) this.writeString(String.fromCodePoint(ch).repeat(count));
  }

  /** Writes `count` characters of a str, from the `start`-th. */
  writeSubstring(o: Ref, start: number, count: number): void {
    if (count <= 0) return;
    const kind = PyUnicode_KIND(o);
    const at = PyUnicode_DATA(o);
    if (count === PyUnicode_GET_LENGTH(o)) {
      const s = stringOf(o);
      if (kind === 1 || (kind === 2 ? !PAIR.test(s) : [...s].length === count)) {
        this.writeString(s);
        return;
      }
    } else if (kind === 1) {
      let s = '';
      for (let i = start; i < start + count; i++) s += String.fromCharCode(readCharacter(1, at, i));
      this.writeString(s);
      return;
    }
    this.whole = 0;
    const codes = this.toCodes();
    for (let i = start; i < start + count; i++) codes.push(readCharacter(kind, at, i));
  }

  /** Writes the characters start … end - 1; all of them as writeStr does. */
  writePart(o: Ref, start: number, end: number): void {
    if (start === 0 && end === PyUnicode_GET_LENGTH(o)) this.writeStr(o);
    else this.writeSubstring(o, start, end - start);
  }

  /** Writes a str. When it is the first and nothing is to follow, it becomes the result itself. */
  writeStr(o: Ref): void {
    const take = !this.overallocate && this.text === '' && this.codes === null;
    this.writeSubstring(o, 0, PyUnicode_GET_LENGTH(o));
    if (take) this.whole = own(Py_NewRef(o));
  }

  /** The finished str; new reference. */
  finish(): Ref {
    if (this.whole !== 0) return Py_NewRef(this.whole);
    return this.codes === null ? PyUnicode_FromString(this.text) : PyUnicode_FromCodePoints(this.codes);
  }
}
