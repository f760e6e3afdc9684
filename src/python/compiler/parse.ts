// CPython: Parser/pegen.c, _PyPegen_run_parser. Source text → syntax tree.
import type { Profile } from '../version.ts';
import type { Module, Stmt } from './ast.ts';
import { Cursor, NoRuleFits } from './cursor.ts';
import { starExpressions } from './expressions.ts';
import { layoutProblem, lineOf, SourceProblem } from './mistake.ts';
import { readFile, readStatement } from './statements.ts';
import { has } from './syntax.ts';
import { type Tokens, tokenize } from './tokenize.ts';
import { DEDENT, ENDMARKER, ERRORTOKEN, INDENT, NEWLINE } from './tokens.ts';
import type { SourceWarning } from './warnings.ts';

export type Mode = 'exec' | 'single' | 'eval';

/** Reads a source. Throws SourceProblem when it is not valid in that version. */
export function parse(
  source: string,
  v: Profile,
  _filename: string,
  mode: Mode,
  warn?: (warning: SourceWarning) => void,
): Module {
  checkNul(source, v);
  let text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const tokens = tokenize(text, v);
  // since 3.10 what the tokenizer finds anywhere counts more than what the parser finds before
  if (tokens.problem && has(v, 'richMessages')) throw new SourceProblem(tokens.problem);
  const c = new Cursor(tokens, v);
  c.warn = warn ?? null;
  const first = attemptToRead(c, mode);
  if (!(first instanceof Error)) return first;
  let problem = first;
  c.furthestFirst = c.furthest;
  if (first instanceof NoRuleFits && has(v, 'pegParser')) {
    c.back(0);
    c.depth = 0;
    c.explaining = true;
    c.warn = null;
    const second = attemptToRead(c, mode);
    if (second instanceof SourceProblem) problem = second;
  }
  throw chooseProblem(c, problem, first);
}

function checkNul(source: string, v: Profile): void {
  const at = source.indexOf('\0');
  if (at < 0) return;
  const line = source.slice(0, at).split('\n').length;
  const isValue = v.minor < 12;
  const message = 'source code string cannot contain null bytes';
  throw new SourceProblem({
    type: isValue ? 'ValueError' : 'SyntaxError',
    message,
    line: isValue ? 0 : line,
    column: 0,
    endLine: line,
    endColumn: 0,
    text: '',
  });
}

function attemptToRead(c: Cursor, mode: Mode): Module | Error {
  try {
    return readModule(c, mode);
  } catch (e) {
    if (e instanceof NoRuleFits || (e instanceof SourceProblem && !e.error.unsupported)) return e;
    throw e;
  }
}

function readModule(c: Cursor, mode: Mode): Module {
  if (mode === 'eval') {
    const body = starExpressions(c);
    while (c.kind === NEWLINE) c.next();
    if (c.kind !== ENDMARKER) c.fail();
    return { kind: 'Expression', body };
  }
  if (mode === 'exec') return { kind: 'Module', body: readFile(c) };
  const body: Stmt[] = [];
  readStatement(c, body);
  if (c.kind !== ENDMARKER)
    throw c.problem('multiple statements found while compiling a single statement', c.locOf(c.p));
  return { kind: 'Interactive', body };
}

/** Which of the mistakes found CPython reports. CPython: _PyPegen_set_syntax_error. */
function chooseProblem(c: Cursor, found: Error, first: Error): Error {
  const { tokens, v } = c;
  const last = tokens.kinds.length - 1;
  const token = first instanceof NoRuleFits ? first.token : last;
  const atEnd = tokens.kinds[Math.min(token, last)] === ERRORTOKEN;
  if (tokens.problem && atEnd) return new SourceProblem(tokens.problem);
  if (tokens.unclosed) {
    // the line up to which the parser has looked
    const line = tokens.lines[Math.min(c.furthest, last)];
    if (has(v, 'richMessages')) {
      if (atEnd || line > tokens.unclosed.line) return unclosed(c, tokens);
    } else if (atEnd) {
      return unexpectedEnd(tokens);
    }
  }
  if (found instanceof SourceProblem) return found;
  return general(c, v, Math.max(token, c.furthestFirst));
}

/** The file ends where more was expected (up to 3.9): behind its last line. */
function unexpectedEnd(tokens: Tokens): SourceProblem {
  const { source } = tokens;
  const endsWithNewline = source.endsWith('\n');
  const line = tokens.lineOffsets.length - (endsWithNewline ? 1 : 0);
  const text = lineOf(source, line);
  const column = Array.from(text).length + 1;
  return new SourceProblem({
    type: 'SyntaxError',
    message: 'unexpected EOF while parsing',
    line,
    column,
    endLine: line,
    endColumn: column,
    text,
  });
}

/** Up to 3.7 the parser pointed at the last character of a token. */
export function atEndOfToken(c: Cursor, problem: SourceProblem): SourceProblem {
  if (c.v.minor < 8) problem.error.column = problem.error.endColumn - 1;
  return problem;
}

function unclosed(c: Cursor, tokens: Tokens): SourceProblem {
  const { bracket, offset, line } = tokens.unclosed as NonNullable<Tokens['unclosed']>;
  const column = c.column(offset, line);
  return c.problem(`'${bracket}' was never closed`, { line, column, endLine: line, endColumn: -1 });
}

/** "invalid syntax", or what stands for it at the beginning or end of a line. */
function general(c: Cursor, v: Profile, token: number): SourceProblem {
  const { tokens } = c;
  const kind = tokens.kinds[token];
  const loc = c.locOf(token);
  if (kind === INDENT) return layoutProblem(c, 'unexpected indent', token, 'IndentationError');
  if (kind === DEDENT && has(v, 'pegParser'))
    return layoutProblem(c, 'unexpected unindent', token, 'IndentationError');
  if (kind === ENDMARKER && !has(v, 'richMessages')) return unexpectedEnd(tokens);
  if (!has(v, 'richMessages')) {
    const legacy = legacyStatement(lineOf(tokens.source, loc.line));
    if (legacy) return atEndOfToken(c, c.problem(legacy, loc));
  }
  return atEndOfToken(c, c.problem('invalid syntax', loc));
}

/** CPython: _report_missing_parentheses, Objects/exceptions.c (up to 3.9). */
function legacyStatement(text: string): string | null {
  const paren = text.indexOf('(');
  const find = (from: number): string | null => {
    const rest = text.slice(from).trimStart();
    if (rest.startsWith('print ')) {
      let data = rest.slice(6).trim();
      const semicolon = data.indexOf(';');
      if (semicolon >= 0) data = data.slice(0, semicolon).trim();
      const end = data.endsWith(',') ? ' end=" "' : '';
      return `Missing parentheses in call to 'print'. Did you mean print(${data}${end})?`;
    }
    if (rest.startsWith('exec ')) return "Missing parentheses in call to 'exec'";
    return null;
  };
  if (paren >= 0) {
    // only before the first parenthesis, or behind a colon
    const colon = text.indexOf(':');
    if (colon >= 0 && colon < paren) return find(colon + 1);
    return /^\s*(print|exec) /.test(text) && !/^\s*(print|exec)\s*\(/.test(text) ? find(0) : null;
  }
  return find(0) ?? (text.includes(':') ? find(text.indexOf(':') + 1) : null);
}
