// CPython: Python/traceback.c, Lib/traceback.py. The lines of a traceback.

import type { Position } from '../compiler/code.ts';
import { host } from '../host.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { v } from '../version.ts';
import { caretsUnder, dedent, linesWithCarets } from './carets.ts';
import { co, PyCode_Addr2Location } from './codeobject.ts';
import { shownFilename } from './syntaxerrorformat.ts';
import { tracebackCode, tracebackLasti, tracebackLine, tracebackNext } from './traceback.ts';
import { stringOf } from './unicodeobject.ts';

const RECURSIVE_CUTOFF = 3;

/** The lines of a source file, or none. */
export function sourceLines(filename: string): readonly string[] {
  const source = host.source(filename);
  return source === null ? [] : source.split(/\r\n|\r|\n/);
}

/** What a traceback says of its frames, outermost first, with their source lines; `plain`: without carets. */
export function tracebackLines(tb: Ref, plain = false): string {
  let text = '';
  let last = '';
  let count = 0;
  const files = new Map<string, readonly string[]>();
  const repeated = () => {
    if (count <= RECURSIVE_CUTOFF) return;
    const more = count - RECURSIVE_CUTOFF;
    text += `  [Previous line repeated ${more} more time${more > 1 ? 's' : ''}]\n`;
  };
  for (let t = tb; t !== 0; t = tracebackNext(t)) {
    const code = tracebackCode(t);
    const filename = stringOf(i32[(code << 2) + co.co_filename]);
    const name = stringOf(i32[(code << 2) + co.co_name]);
    const position = PyCode_Addr2Location(code, tracebackLasti(t));
    const line = v.minor >= 13 && !plain && position !== null ? position.line : tracebackLine(t);
    const key = `${line} ${name} ${filename}`;
    if (key !== last) {
      repeated();
      last = key;
      count = 0;
    }
    if (++count > RECURSIVE_CUTOFF) continue;
    text += `  File "${shownFilename(filename)}", line ${line}, in ${name}\n`;
    let lines = files.get(filename);
    if (!lines) {
      lines = sourceLines(filename);
      files.set(filename, lines);
    }
    text += sourceOf(lines, line, plain ? null : position);
  }
  repeated();
  return text;
}

// The source lines that a frame shows, indented by four, and the carets of the version.
function sourceOf(lines: readonly string[], line: number, position: Position | null): string {
  if (v.minor >= 13) {
    const endLine = position === null ? line : position.endLine;
    const shown: string[] = [];
    for (let n = line; n <= endLine; n++) shown.push((lines[n - 1] ?? '').trimEnd());
    if (dedent(shown).join('\n').trim() === '') return '';
    const result = position === null ? [shown[0].trim()] : linesWithCarets(shown, position);
    return result.map((text) => `    ${text}\n`).join('');
  }
  const source = lines[line - 1];
  if (source === undefined || source.trim() === '') return '';
  let text = `    ${source.replace(/^[ \t\f]+/, '')}\n`;
  if (v.minor >= 11 && position !== null) {
    const carets = caretsUnder(source, position);
    if (carets !== null) text += `${carets}\n`;
  }
  return text;
}
