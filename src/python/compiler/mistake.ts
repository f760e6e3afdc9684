// A mistake in the reader's source, as a value that travels by one throw.
import type { Position, SourceError } from './code.ts';
import type { Tokens } from './tokenize.ts';

/** Carries a SourceError from where it is found to whoever asked for the compilation. */
export class SourceProblem extends Error {
  readonly error: SourceError;
  constructor(error: SourceError) {
    super(`${error.type}: ${error.message} (line ${error.line})`);
    this.name = 'SourceProblem';
    this.error = error;
  }
}

/** What the source says at a line (from 1), without its newline. */
export function lineOf(source: string, line: number): string {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const next = source.indexOf('\n', start);
    if (next < 0) return '';
    start = next + 1;
  }
  const end = source.indexOf('\n', start);
  return end < 0 ? source.slice(start) : source.slice(start, end);
}

const encoder = new TextEncoder();

/** The number of characters in the first `bytes` UTF-8 bytes of a line. CPython: _PyPegen_byte_offset_to_character_offset. */
export function charactersIn(text: string, bytes: number): number {
  if (bytes < 0) return bytes;
  let characters = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= bytes) break;
    seen += character < '\x80' ? 1 : encoder.encode(character).length;
    characters++;
  }
  return characters + Math.max(0, bytes - seen);
}

/** A SourceProblem at a position given in bytes from 0, as syntax trees have it. */
export function problemAt(
  source: string,
  position: Position,
  message: string,
  type: SourceError['type'] = 'SyntaxError',
): SourceProblem {
  const text = lineOf(source, position.line);
  const last = position.endLine === position.line ? text : lineOf(source, position.endLine);
  return new SourceProblem({
    type,
    message,
    line: position.line,
    column: charactersIn(text, position.column) + 1,
    endLine: position.endLine,
    endColumn: charactersIn(last, position.endColumn) + 1,
    text,
  });
}

/** A construct that the model does not run: our words, never a wrong answer. */
export function unsupportedAt(source: string, position: Position, what: string): SourceProblem {
  const problem = problemAt(source, position, `the model does not run ${what} yet`);
  problem.error.unsupported = true;
  return problem;
}

/** A mistake at a token that has no width (INDENT, DEDENT, the end): it stands where the tokenizer has come to.
 * CPython: _PyPegen_raise_error. */
export function layoutProblem(
  c: { tokens: Tokens },
  message: string,
  token: number,
  type: SourceError['type'] = 'SyntaxError',
): SourceProblem {
  const { source, starts, lineOffsets, lines } = c.tokens;
  let line = lines[token];
  let column = starts[token] - lineOffsets[line - 1];
  if (starts[token] >= source.length) {
    // behind the newline of the last line
    line = lineOffsets.length - (source.endsWith('\n') ? 1 : 0);
    column = source.length - lineOffsets[line - 1];
  }
  const text = lineOf(source, line);
  return new SourceProblem({ type, message, line, column, endLine: line, endColumn: -1, text });
}
