// A place in the tokens of a source, and the mistakes found there. CPython: Parser/pegen.c.
import type { Profile } from '../version.ts';
import type { Position, SourceError } from './code.ts';
import { problemAt, type SourceProblem, unsupportedAt } from './mistake.ts';
import type { Tokens } from './tokenize.ts';
import { ERRORTOKEN, NEWLINE, STRING } from './tokens.ts';
import type { SourceWarning } from './warnings.ts';

/** Thrown where no rule of the grammar fits: the general "invalid syntax", before a better reason is looked for. */
export class NoRuleFits extends Error {
  readonly token: number;
  constructor(token: number) {
    super('invalid syntax');
    this.token = token;
  }
}

// more nested expressions than this do not fit our own stack
const MAXSTACK = 1200;

export class Cursor {
  readonly tokens: Tokens;
  readonly v: Profile;
  /** the index of the token to be read next, and its kind */
  p = 0;
  kind: number;
  /** the second reading of a source without a valid reading: looks for the best reason at each step */
  explaining = false;
  /** the last token looked at so far */
  furthest = 0;
  /** the same for the first reading */
  furthestFirst = 0;
  /** nested expressions being read */
  depth = 0;
  /** in a field of an f-string, where a lambda's colon would not be its own (3.12) */
  explainsLambda = false;
  /** inside an f-string's replacement field: its mistakes say so */
  inFString = false;
  /** the literal that was warned of last */
  warnedAt: Position | null = null;
  warn: ((warning: SourceWarning) => void) | null = null;
  private readonly ascii: boolean;

  constructor(tokens: Tokens, v: Profile) {
    this.tokens = tokens;
    this.v = v;
    this.kind = tokens.kinds[0];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII
    this.ascii = /^[\x00-\x7f]*$/.test(tokens.source);
  }

  next(): void {
    this.kind = this.tokens.kinds[++this.p];
    if (this.p > this.furthest) this.furthest = this.p;
  }

  /** Goes back to a token. */
  back(p: number): void {
    this.p = p;
    this.kind = this.tokens.kinds[p];
  }

  /** Reads a token of that kind if it comes next. */
  take(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.next();
    return true;
  }

  at(kind: number): boolean {
    return this.kind === kind;
  }

  expect(kind: number): void {
    if (this.kind !== kind) this.fail();
    this.next();
  }

  /** The kind of the token `n` after the next. */
  peek(n: number): number {
    return this.tokens.kinds[this.p + n];
  }

  textOf(token: number): string {
    return this.tokens.source.slice(this.tokens.starts[token], this.tokens.ends[token]);
  }

  get text(): string {
    return this.textOf(this.p);
  }

  column(offset: number, line: number): number {
    const start = this.tokens.lineOffsets[line - 1];
    if (this.ascii) return Math.max(0, offset - start);
    let bytes = 0;
    const source = this.tokens.source;
    for (let i = start; i < offset; i++) {
      const c = source.charCodeAt(i);
      // each half of a surrogate pair stands for two of its four bytes
      bytes += c < 0x80 ? 1 : c < 0x800 || (c >= 0xd800 && c < 0xe000) ? 2 : 3;
    }
    return bytes;
  }

  /** From the beginning of a token to the end of the last one read. */
  locFrom(token: number): Position {
    const { lines, starts } = this.tokens;
    const end = Math.max(token, this.p - 1);
    return this.locBetween(lines[token], starts[token], end);
  }

  /** From where a node begins to the end of the last token read. */
  locSince(first: Position): Position {
    const { endLines, ends } = this.tokens;
    const end = this.p - 1;
    const endLine = endLines[end];
    return { line: first.line, endLine, column: first.column, endColumn: this.column(ends[end], endLine) };
  }

  locOf(token: number): Position {
    return this.locBetween(this.tokens.lines[token], this.tokens.starts[token], token);
  }

  private locBetween(line: number, start: number, end: number): Position {
    const { endLines, ends } = this.tokens;
    const endLine = endLines[end];
    const column = this.column(start, line);
    // up to 3.11 a NEWLINE has no width
    const narrow = this.tokens.kinds[end] === NEWLINE && this.v.minor < 12;
    return { line, endLine, column, endColumn: narrow ? column : this.column(ends[end], endLine) };
  }

  /** No rule fits the next token. */
  fail(): never {
    throw new NoRuleFits(this.p);
  }

  problem(message: string, at: Position, type: SourceError['type'] = 'SyntaxError'): SourceProblem {
    const problem = problemAt(
      this.tokens.source,
      at,
      this.inFString ? `f-string: ${message}` : message,
      type,
    );
    // up to 3.7 such mistakes count columns from 0
    if (this.v.minor < 8) problem.error.column--;
    return problem;
  }

  /** Where a mistake in the text of a literal is told: at the literal, but from 3.9 to 3.11 at what follows it. */
  afterStrings(at: Position): Position {
    if (this.v.minor < 9 || this.v.minor > 11) return at;
    let p = this.p;
    while (this.tokens.kinds[p] === STRING) p++;
    return this.locOf(p);
  }

  unsupported(what: string, at: Position): SourceProblem {
    return unsupportedAt(this.tokens.source, at, what);
  }

  /** Refuses what the version's grammar has not, as that version words it. */
  refuse(token: number): never {
    throw new NoRuleFits(token);
  }

  /** CPython: MAXSTACK of the generated parser. */
  enter(): void {
    if (++this.depth <= MAXSTACK) return;
    const message =
      this.v.minor >= 12
        ? 'Parser stack overflowed - Python source too complex to compile'
        : 'parser stack overflow';
    throw this.problem(message, this.locOf(Math.min(this.p, this.tokens.kinds.length - 1)), 'MemoryError');
  }

  leave(): void {
    this.depth--;
  }

  get broken(): boolean {
    return this.kind === ERRORTOKEN;
  }
}

/** A position that begins with one and ends with another. */
export function spanOf(first: Position, last: Position): Position {
  return { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}
