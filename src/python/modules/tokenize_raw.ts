// CPython: Python/Python-tokenize.c, Lib/token.py. The tokens of a source as tokenize.py tells them: with comments, line
// ends inside statements, and columns in characters.

import type { Tokens } from '../compiler/tokenize.ts';
import * as K from '../compiler/tokens.ts';
import { spellingOf } from '../compiler/tokens.ts';
import { v } from '../version.ts';

/** A token of tokenize.py: `kind` is the number in Lib/token.py of the version. */
export interface RawToken {
  kind: number;
  text: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** the physical lines it is on */
  source: string;
}

// Lib/token.py: the operators from LPAR = 7, the same in 3.12 … 3.15
const operators =
  '( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ @= -> ... := !'.split(
    ' ',
  );
const LPAR = 7;
const OP = 55;

/** Where the kinds begin that differ by version. */
function numbers() {
  // 3.12 has ASYNC and AWAIT before them, 3.14 the template strings behind them
  const fstring = v.minor < 13 ? 61 : 59;
  const template = fstring + 3;
  const comment = v.minor < 14 ? fstring + 3 : template + 3;
  return { fstring, template, comment, nl: comment + 1 };
}

/** All tokens but the end; `extra`: as tokenize.py wants them, else as the parser does. */
export function rawTokens(tokens: Tokens, extra: boolean): RawToken[] {
  return new Reader(tokens, extra).read();
}

class Reader {
  private readonly tokens: Tokens;
  private readonly extra: boolean;
  private readonly out: RawToken[] = [];
  private readonly number = numbers();
  /** of the strings being read: whether it is a template string */
  private readonly templates: boolean[] = [];

  constructor(tokens: Tokens, extra: boolean) {
    this.tokens = tokens;
    this.extra = extra;
  }

  read(): RawToken[] {
    const { kinds, starts, ends } = this.tokens;
    let at = 0;
    for (let i = 0; i < kinds.length; i++) {
      const kind = kinds[i];
      if (this.extra) this.between(at, starts[i]);
      at = Math.max(at, ends[i]);
      if (kind === K.ERRORTOKEN) this.mistake();
      if (kind === K.ERRORTOKEN || (kind === K.ENDMARKER && !this.extra)) break;
      this.token(kind, starts[i], ends[i]);
    }
    return this.out;
  }

  // Why the tokens end is raised behind them.
  private mistake(): void {
    const { source, problem, unclosed } = this.tokens;
    const end = source.length;
    if (unclosed !== null && this.extra && !source.endsWith('\n')) this.add(this.number.nl, end, end, '', 1);
    // an indentation that fits none closes none
    if (problem?.type === 'IndentationError')
      while (this.out[this.out.length - 1]?.kind === K.DEDENT) this.out.pop();
  }

  // Comments and line ends that the parser does not see; ends at what is no token.
  private between(start: number, end: number): void {
    const { source } = this.tokens;
    for (let p = start; p < end; p++) {
      const c = source[p];
      if (c === '\\') p++;
      else if (c === '\n') this.add(this.number.nl, p, p + 1);
      else if (c === '#') {
        const stop = source.indexOf('\n', p);
        const last = stop < 0 ? source.length : stop;
        this.add(this.number.comment, p, last);
        if (stop < 0 && this.ownLine(p)) this.add(this.number.nl, last, last, '', 1);
        p = last - 1;
      } else if (c !== ' ' && c !== '\t' && c !== '\f') break;
    }
  }

  private ownLine(offset: number): boolean {
    const { source } = this.tokens;
    return source.slice(source.lastIndexOf('\n', offset) + 1, offset).trim() === '';
  }

  private token(kind: number, start: number, end: number): void {
    const { source } = this.tokens;
    const { fstring, template } = this.number;
    if (kind === K.ENDMARKER || (kind === K.DEDENT && start === source.length)) {
      const line = this.lastLine() + 1;
      const number = kind === K.ENDMARKER ? 0 : 6;
      this.out.push({ kind: number, text: '', line, column: 0, endLine: line, endColumn: 0, source: '' });
    } else if (kind === K.NEWLINE) {
      if (start === source.length) this.add(kind, start, start, '', 1);
      else this.add(kind, start, end);
    } else if (kind === K.INDENT) {
      this.add(kind, source.lastIndexOf('\n', start - 1) + 1, start);
    } else if (kind === K.FSTRING_START) {
      this.templates.push(/^.?t/i.test(source.slice(start, end).split(/['"]/)[0]));
      this.add(this.string(fstring, template), start, end);
    } else if (kind === K.FSTRING_MIDDLE) {
      this.middle(this.string(fstring, template) + 1, start, end);
    } else if (kind === K.FSTRING_END) {
      this.add(this.string(fstring, template) + 2, start, end);
      this.templates.pop();
    } else if (kind <= K.DEDENT) {
      this.add(kind, start, end);
    } else {
      const spelling = spellingOf(kind);
      if (spelling !== undefined && K.isKeyword(kind)) this.add(K.NAME, start, end);
      else this.add(this.extra ? OP : this.operator(source.slice(start, end)), start, end);
    }
  }

  private string(fstring: number, template: number): number {
    return this.templates[this.templates.length - 1] ? template : fstring;
  }

  private operator(text: string): number {
    const index = operators.indexOf(text);
    return index < 0 ? OP : LPAR + index;
  }

  // A doubled brace ends a token behind its first half.
  private middle(kind: number, start: number, end: number): void {
    const { source } = this.tokens;
    let from = start;
    for (let p = start; p < end; p++) {
      if ((source[p] !== '{' && source[p] !== '}') || source[p + 1] !== source[p]) continue;
      this.add(kind, from, p + 1);
      p++;
      from = p + 1;
    }
    if (from < end) this.add(kind, from, end);
  }

  private lastLine(): number {
    const { source, lineOffsets } = this.tokens;
    return lineOffsets.length - (source === '' || source.endsWith('\n') ? 1 : 0);
  }

  private lineOf(offset: number): number {
    const offsets = this.tokens.lineOffsets;
    let low = 0;
    let high = offsets.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (offsets[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  private column(line: number, offset: number): number {
    const text = this.tokens.source.slice(this.tokens.lineOffsets[line - 1], offset);
    return Array.from(text).length;
  }

  private add(kind: number, start: number, end: number, text?: string, wider = 0): void {
    const { source, lineOffsets } = this.tokens;
    const line = this.lineOf(start);
    // the line end itself is on the line that it ends
    const endLine = source[end - 1] === '\n' && end === start + 1 ? line : this.lineOf(end);
    const stop = source.indexOf('\n', endLine === line ? start : Math.max(start, lineOffsets[endLine - 1]));
    this.out.push({
      kind,
      text: text ?? source.slice(start, end),
      line,
      column: this.column(line, start),
      endLine,
      endColumn: this.column(endLine, end) + wider,
      source: source.slice(lineOffsets[line - 1], stop < 0 ? source.length : stop + 1),
    });
  }
}
