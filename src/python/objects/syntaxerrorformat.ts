// CPython: Python/pythonrun.c (parse_syntax_error, print_error_text), Lib/traceback.py (_format_syntax_error). How an
// uncaught SyntaxError shows its place.

import type { Ref } from '../memory/memory.ts';
import { v } from '../version.ts';
import { strString } from './abstract.ts';
import { PyErr_GivenExceptionMatches } from './errors.ts';
import { PyExc_IndentationError, syntaxErrorField } from './exceptions.ts';
import { findKeywordTypo } from './keywordtypos.ts';
import { PyLong_AsLong, PyLong_Check } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { PyUnicode_Check, stringOf } from './unicodeobject.ts';

/**
 * The file and source lines before the message, and the message without the place that str() adds. Null: it has no such
 * place and prints as any exception.
 */
export function syntaxErrorLines(exc: Ref): { text: string; message: string } | null {
  const msg = syntaxErrorField(exc, 'msg');
  const lineno = number(syntaxErrorField(exc, 'lineno'));
  const filenameField = syntaxErrorField(exc, 'filename');
  const filename = filenameField === Py_None ? null : strString(filenameField);
  const text = syntaxErrorField(exc, 'text');
  const source = PyUnicode_Check(text) ? stringOf(text) : null;
  const offset = number(syntaxErrorField(exc, 'offset'));
  const endLineno = number(syntaxErrorField(exc, 'end_lineno'));
  const endOffset = number(syntaxErrorField(exc, 'end_offset'));
  if (v.minor >= 13) {
    const place =
      lineno === null ? '' : `  File "${shownFilename(filename || '<string>')}", line ${lineno}\n`;
    const suffix = lineno === null && filename !== null ? ` (${filename})` : '';
    const message = (msg === Py_None ? '<no detail available>' : strString(msg)) + suffix;
    if (v.minor >= 14 && source !== null && lineno !== null && TYPO.test(message)) {
      const typo = findKeywordTypo(source.replace(/\n+$/, ''));
      if (typo !== null)
        return {
          text: place + shownNow(source, lineno, typo.start, lineno, typo.end),
          message: `invalid syntax. Did you mean '${typo.keyword}'?`,
        };
    }
    return {
      text: place + (source === null ? '' : shownNow(source, lineno, offset, endLineno, endOffset)),
      message,
    };
  }
  if (lineno === null) return null;
  const place = `  File "${shownFilename(filename ?? '<string>')}", line ${lineno}\n`;
  return {
    text: place + (source === null ? '' : shownThen(exc, source, lineno, offset, endLineno, endOffset)),
    message: strString(msg),
  };
}

const TYPO = /^invalid syntax$|Perhaps you forgot a comma/;

function number(value: Ref): number | null {
  return PyLong_Check(value) ? PyLong_AsLong(value) : null;
}

// 3.13 and later
function shownNow(
  source: string,
  lineno: number | null,
  offset: number | null,
  endLineno: number | null,
  endOffset: number | null,
): string {
  const right = source.replace(/\n+$/, '');
  const left = right.replace(/^[ \n\f]+/, '');
  const spaces = right.length - left.length;
  const line = `    ${left}\n`;
  if (offset === null) return line;
  let start = offset;
  let end = lineno === endLineno ? endOffset || start : right.length + 1;
  if (start > source.length) start = right.length + 1;
  if (end > source.length) end = right.length + 1;
  if (start >= end || end < 0) end = start + 1;
  const column = start - 1 - spaces;
  if (column < 0) return line;
  return `${line}    ${blanks(left, column)}${'^'.repeat(end - start)}\n`;
}

// Spaces up to the column; other white space stays, so that the caret stands below its character.
function blanks(text: string, column: number): string {
  let result = '';
  for (let i = 0; i < column && i < text.length; i++) result += /\s/.test(text[i]) ? text[i] : ' ';
  return result;
}

// up to 3.12
function shownThen(
  exc: Ref,
  source: string,
  lineno: number,
  offset: number | null,
  endLineno: number | null,
  endOffset: number | null,
): string {
  let text = source.endsWith('\n') ? source.slice(0, -1) : source;
  let at = (offset ?? -1) - 1;
  if (v.minor < 9 && source.endsWith('\n') && offset === source.length) at--;
  let count = 1;
  if (v.minor >= 10 && !PyErr_GivenExceptionMatches(exc, PyExc_IndentationError)) {
    const end = endLineno !== null && endLineno > lineno ? source.length : (endOffset ?? -1) - 1;
    if (end > 0 && end > at) count = end - at;
  }
  for (let nl = text.indexOf('\n'); nl >= 0 && nl < at; nl = text.indexOf('\n')) {
    text = text.slice(nl + 1);
    at -= nl + 1;
  }
  const indent = /^[ \t\f]*/.exec(text)?.[0].length ?? 0;
  text = text.slice(indent);
  at -= indent;
  // up to 3.8 a caret never moves left of the text
  if (v.minor < 9 && offset !== null) at = Math.max(at, 0);
  let result = `    ${text}\n`;
  if (at >= 0) result += `    ${' '.repeat(at)}${'^'.repeat(count)}\n`;
  return result;
}

/** How a traceback names a file: a command of the prompt has a number that is not shown (3.13). */
export function shownFilename(filename: string): string {
  return filename.startsWith('<stdin>-') ? '<stdin>' : filename;
}
