// CPython: Objects/unicodeobject.c, _PyUnicodeWriter. A str under construction, for those who format.

import { type Ref, writeBytes } from '../memory/memory.ts';
import { own, Py_NewRef } from '../memory/object.ts';
import {
  PyUnicode_DATA,
  PyUnicode_FromCodePoints,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  PyUnicode_New,
  readCharacter,
} from './unicodeobject.ts';

/** Characters under construction. They are no objects yet; a str taken whole is kept on the C stack. */
export class UnicodeWriter {
  private codes = new Uint32Array(64);
  private length = 0;
  private max = 0;
  /** the str that is all that was written so far, or NULL */
  private whole: Ref = 0;
  /** true while more may follow: a str is then copied, never taken whole */
  overallocate = true;

  private reserve(count: number): void {
    if (this.length + count <= this.codes.length) return;
    const grown = new Uint32Array(Math.max(this.length + count, this.codes.length * 2));
    grown.set(this.codes.subarray(0, this.length));
    this.codes = grown;
  }

  writeChar(ch: number): void {
    this.reserve(1);
    this.codes[this.length++] = ch;
    this.max |= ch;
    this.whole = 0;
  }

  fill(ch: number, count: number): void {
    if (count <= 0) return;
    this.reserve(count);
    this.codes.fill(ch, this.length, this.length + count);
    this.length += count;
    this.max |= ch;
    this.whole = 0;
  }

  /** Writes `count` characters of a str, from the `start`-th. */
  writeSubstring(o: Ref, start: number, count: number): void {
    if (count <= 0) return;
    this.reserve(count);
    const kind = PyUnicode_KIND(o);
    const at = PyUnicode_DATA(o);
    for (let i = 0; i < count; i++) {
      const ch = readCharacter(kind, at, start + i);
      this.codes[this.length++] = ch;
      this.max |= ch;
    }
    this.whole = 0;
  }

  /** Writes the characters start … end - 1; all of them as writeStr does. */
  writePart(o: Ref, start: number, end: number): void {
    if (start === 0 && end === PyUnicode_GET_LENGTH(o)) this.writeStr(o);
    else this.writeSubstring(o, start, end - start);
  }

  /** Writes a str. When it is the first and nothing is to follow, it becomes the result itself. */
  writeStr(o: Ref): void {
    const take = !this.overallocate && this.length === 0;
    this.writeSubstring(o, 0, PyUnicode_GET_LENGTH(o));
    if (take) this.whole = own(Py_NewRef(o));
  }

  /** Writes a JavaScript string. */
  writeString(s: string): void {
    for (const c of s) this.writeChar(c.codePointAt(0) as number);
  }

  /** The finished str; new reference. */
  finish(): Ref {
    if (this.whole !== 0) return Py_NewRef(this.whole);
    const n = this.length;
    if (n < 2 || this.max > 255) return PyUnicode_FromCodePoints(this.codes, n);
    const o = PyUnicode_New(n, this.max);
    writeBytes(PyUnicode_DATA(o), Uint8Array.from(this.codes.subarray(0, n)));
    return o;
  }
}
