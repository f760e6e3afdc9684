// CPython: Modules/_io/textio.c (_PyIO_find_line_ending, IncrementalNewlineDecoder). The ends of lines.

import type { Ref } from '../../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../../memory/object.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_ValueError } from '../../objects/exceptions.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyTuple_Pack } from '../../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';

const CR = 13;
const LF = 10;
const SEEN_CR = 1;
const SEEN_LF = 2;
const SEEN_CRLF = 4;

/** How a text stream ends its lines when it is read. */
export interface LineEnds {
  /** every line end was made \n when it was decoded */
  translated: boolean;
  /** \n, \r and \r\n all end a line */
  universal: boolean;
  /** the one line end otherwise */
  readnl: string;
}

/** ValueError unless newline= is None, '', '\n', '\r' or '\r\n'. */
export function checkNewline(newline: string | null): void {
  if (newline !== null && !['', '\n', '\r', '\r\n'].includes(newline))
    raise(PyExc_ValueError, `illegal newline value: ${quoted(newline)}`);
}

function quoted(s: string): string {
  return `'${s.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')}'`;
}

/** Characters up to the end of the first line, its end included; `limit` when no line ends before. */
export function lineEnd(ends: LineEnds, limit: number, read: (i: number) => number): number {
  if (ends.translated) {
    for (let i = 0; i < limit; i++) if (read(i) === LF) return i + 1;
  } else if (ends.universal) {
    for (let i = 0; i < limit; i++) {
      const ch = read(i);
      if (ch === LF) return i + 1;
      if (ch === CR) return i + 1 < limit && read(i + 1) === LF ? i + 2 : i + 1;
    }
  } else {
    const { readnl } = ends;
    const first = readnl.charCodeAt(0);
    for (let i = 0; i + readnl.length <= limit; i++)
      if (read(i) === first && (readnl.length === 1 || read(i + 1) === LF)) return i + readnl.length;
  }
  return limit;
}

/** Which line ends a text has, as bits. */
export function seenIn(text: string): number {
  let seen = 0;
  for (const [end] of text.matchAll(/\r\n|\r|\n/g))
    seen |= end === '\r\n' ? SEEN_CRLF : end === '\r' ? SEEN_CR : SEEN_LF;
  return seen;
}

/** The attribute `newlines`: None, a str, or a tuple of them; new reference. */
export function newlinesSeen(seen: number): Ref {
  const m = mark();
  const found: Ref[] = [];
  for (const [bit, end] of [
    [SEEN_CR, '\r'],
    [SEEN_LF, '\n'],
    [SEEN_CRLF, '\r\n'],
  ] as const)
    if (seen & bit) found.push(own(PyUnicode_FromString(end)));
  if (found.length === 0) return Py_NewRef(Py_None);
  return releasing(m, found.length === 1 ? Py_NewRef(found[0]) : PyTuple_Pack(...found));
}
