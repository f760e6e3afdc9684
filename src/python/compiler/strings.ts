// CPython: Parser/string_parser.c, Parser/action_helpers.c. String tokens → constants and f-strings.
import type { ConstantExpr, Expr, JoinedStr } from './ast.ts';
import type { Constant, Position } from './code.ts';
import { type Cursor, spanOf } from './cursor.ts';
import { decodeBytes, decodeStr } from './escapes.ts';
import { readFString, readOldFString } from './fstrings.ts';
import { SourceProblem } from './mistake.ts';
import { FSTRING_START, STRING } from './tokens.ts';

/** A part of a run of adjacent literals: text, or what stands in braces. */
export type StringPart =
  | { kind: 'text'; value: string; loc: Position; u?: true }
  | { kind: 'field'; value: Expr; text: string };

const encoder = new TextEncoder();

/** Adjacent string literals. CPython: _PyPegen_concatenate_strings. */
export function readStrings(c: Cursor): Expr {
  const start = c.p;
  const parts: StringPart[] = [];
  const bytes: Uint8Array[] = [];
  let formatted = false;
  let count = 0;
  let templates = 0;
  while (c.kind === STRING || c.kind === FSTRING_START) {
    count++;
    const token = c.p;
    if (c.kind === FSTRING_START) {
      formatted = true;
      const template = /[tT]/.test(c.text);
      if (template) templates++;
      parts.push(...(template ? readTString(c) : readFString(c)));
      continue;
    }
    const text = c.text;
    const loc = c.locOf(token);
    const quoteAt = text.search(/['"]/);
    const prefix = text.slice(0, quoteAt).toLowerCase();
    const quotes = text.startsWith(text[quoteAt].repeat(3), quoteAt) && text.length >= quoteAt + 6 ? 3 : 1;
    const body = text.slice(quoteAt + quotes, -quotes);
    const raw = prefix.includes('r');
    if (prefix.includes('b')) {
      const bad = firstNotAscii(body);
      if (bad >= 0)
        throw c.problem(
          `bytes can only contain ASCII literal characters${c.v.minor < 10 ? '.' : ''}`,
          c.afterStrings(loc),
        );
      bytes.push(raw ? encoder.encode(body) : decodeBytes(c, body, loc));
    } else if (prefix.includes('f')) {
      formatted = true;
      parts.push(...readOldFString(c, token, quoteAt + quotes, quotes, raw, start));
    } else {
      const value = raw ? body : decodeStr(c, body, loc);
      const part: StringPart = { kind: 'text', value, loc };
      if (prefix === 'u') part.u = true;
      parts.push(part);
    }
    c.next();
  }
  const loc = c.locFrom(start);
  if (templates > 0) {
    if (templates < count) throw c.problem('cannot mix t-string literals with string or bytes literals', loc);
    return template(loc, parts);
  }
  if (bytes.length > 0) {
    if (bytes.length < count)
      throw c.problem(
        'cannot mix bytes and nonbytes literals',
        c.v.minor < 9 ? c.locOf(start) : c.locOf(c.p),
      );
    return { kind: 'Constant', loc, value: { kind: 'bytes', value: concatenate(bytes) } };
  }
  if (formatted) return joined(loc, parts);
  const constant: ConstantExpr = {
    kind: 'Constant',
    loc,
    value: { kind: 'str', value: parts.map((part) => (part as { value: string }).value).join('') },
  };
  if ((parts[0] as { u?: true }).u) constant.u = true;
  return constant;
}

function firstNotAscii(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: not ASCII
  return text.search(/[^\x00-\x7f]/);
}

function concatenate(pieces: Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Mistakes in a template string name it so. */
function readTString(c: Cursor): StringPart[] {
  try {
    return readFString(c);
  } catch (problem) {
    if (problem instanceof SourceProblem)
      problem.error.message = problem.error.message.replace(/^f-string/, 't-string');
    throw problem;
  }
}

/** A TemplateStr of parts. */
function template(loc: Position, parts: StringPart[]): Expr {
  const texts = new Map(parts.flatMap((part) => (part.kind === 'field' ? [[part.value, part.text]] : [])));
  const values = joined(loc, parts).values.map((value): Expr => {
    if (value.kind !== 'FormattedValue') return value;
    const { loc, conversion, format_spec } = value;
    const str: Constant = { kind: 'str', value: texts.get(value) ?? '' };
    return { kind: 'Interpolation', loc, value: value.value, str, conversion, format_spec };
  });
  return { kind: 'TemplateStr', loc, values };
}

/** A JoinedStr of parts: neighbouring texts become one, empty ones vanish. */
export function joined(loc: Position, parts: StringPart[]): JoinedStr {
  const values: Expr[] = [];
  let text: { value: string; loc: Position } | null = null;
  const flush = () => {
    if (text && text.value !== '')
      values.push({ kind: 'Constant', loc: text.loc, value: { kind: 'str', value: text.value } });
    text = null;
  };
  for (const part of parts) {
    if (part.kind === 'text') {
      const before = text as { value: string; loc: Position } | null;
      text = before
        ? { value: before.value + part.value, loc: spanOf(before.loc, part.loc) }
        : { value: part.value, loc: part.loc };
    } else {
      flush();
      values.push(part.value);
    }
  }
  flush();
  return { kind: 'JoinedStr', loc, values };
}
