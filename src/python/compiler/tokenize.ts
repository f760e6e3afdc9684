// CPython: Parser/tokenizer.c (Parser/lexer since 3.12). Source text → tokens.
import type { Profile } from '../version.ts';
import type { SourceError } from './code.ts';
import { SourceProblem } from './mistake.ts';
import { has } from './syntax.ts';
import * as K from './tokens.ts';
import { keywords, type Spelling, T } from './tokens.ts';

/** The tokens of a source, field by field: token i has kinds[i], starts[i] and so on. */
export interface Tokens {
  source: string;
  kinds: number[];
  /** offsets in the source */
  starts: number[];
  ends: number[];
  /** lines of the first and the last character, from 1 */
  lines: number[];
  endLines: number[];
  /** offset of the first character of line i + 1 */
  lineOffsets: number[];
  /** why the last token is an ERRORTOKEN */
  problem: SourceError | null;
  /** the innermost bracket still open at the end of the source */
  unclosed: { bracket: string; offset: number; line: number } | null;
}

const MAXINDENT = 100;
const MAXLEVEL = 200;
const MAXFSTRINGLEVEL = 150;
const TABSIZE = 8;

const numberPattern =
  /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;
const namePattern = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;
const wordPattern = /[A-Za-z_0-9\x80-\uffff]*/y;
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Zs}]/u;

const operators3: ReadonlySet<string> = new Set(['...', '**=', '//=', '>>=', '<<=']);
// biome-ignore format: a table
const operators2: ReadonlySet<string> = new Set([
  '->', ':=', '**', '//', '<<', '>>', '+=', '-=', '*=', '/=', '%=', '@=', '&=', '|=', '^=', '==', '!=', '<=', '>=',
]);
const operators1 = '()[]{},:;.=~+-*/%@&|^<>';
const closing: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** An f-string being read (3.12+). CPython: tokenizer_mode. */
interface FString {
  quote: string;
  raw: boolean;
  start: number;
  /** brackets open outside it */
  level: number;
  /** brackets open at each of its replacement fields, and whether that field is in its format spec */
  fields: { level: number; inSpec: boolean }[];
}

class Tokenizer {
  readonly out: Tokens;
  private readonly v: Profile;
  private readonly source: string;
  private readonly end: number;
  private pos: number;
  private line: number;
  private readonly indents: number[] = [0];
  private readonly altIndents: number[] = [0];
  private readonly brackets: { bracket: string; offset: number; line: number }[] = [];
  private readonly fstrings: FString[] = [];
  /** 3.6: the column of the `async def` whose body makes async and await keywords; -1 outside */
  private asyncIndent = -1;

  constructor(source: string, v: Profile, start: number, end: number, lineOffsets: number[], line: number) {
    this.source = source;
    this.v = v;
    this.pos = start;
    this.end = end;
    this.line = line;
    this.out = {
      source,
      kinds: [],
      starts: [],
      ends: [],
      lines: [],
      endLines: [],
      lineOffsets,
      problem: null,
      unclosed: null,
    };
  }

  /** Reads everything; a mistake ends the tokens with ERRORTOKEN. */
  run(inBrackets: boolean): Tokens {
    try {
      if (inBrackets) this.readLines(true);
      else this.readFile();
    } catch (e) {
      if (!(e instanceof SourceProblem)) throw e;
      this.out.problem = e.error;
      this.add(K.ERRORTOKEN, Math.min(this.pos, this.end), Math.min(this.pos, this.end));
    }
    return this.out;
  }

  private lineAt(offset: number): number {
    const offsets = this.out.lineOffsets;
    let line = this.line;
    while (line < offsets.length && offsets[line] <= offset) line++;
    while (line > 1 && offsets[line - 1] > offset) line--;
    return line;
  }

  private add(kind: number, start: number, end: number): void {
    const out = this.out;
    this.line = this.lineAt(start);
    out.kinds.push(kind);
    out.starts.push(start);
    out.ends.push(end);
    out.lines.push(this.line);
    if (kind === K.STRING || kind === K.FSTRING_MIDDLE) this.line = this.lineAt(end);
    out.endLines.push(this.line);
  }

  /** A mistake whose caret stands under the character before `offset`, as syntaxerror() of tokenizer.c places it. */
  private problem(
    message: string,
    offset: number,
    type: SourceError['type'] = 'SyntaxError',
    line = this.lineAt(Math.max(0, offset - 1)),
  ): SourceProblem {
    const start = this.out.lineOffsets[line - 1];
    const stop = this.source.indexOf('\n', start);
    const text = this.source.slice(start, stop < 0 ? this.source.length : stop);
    const column = Array.from(this.source.slice(start, offset)).length;
    return new SourceProblem({ type, message, line, column, endLine: line, endColumn: column, text });
  }

  private readFile(): void {
    const { source, end } = this;
    while (this.pos < end) {
      // the beginning of a logical line
      let col = 0;
      let altcol = 0;
      let p = this.pos;
      for (; p < end; p++) {
        const c = source.charCodeAt(p);
        if (c === 32) {
          col++;
          altcol++;
        } else if (c === 9) {
          col = (Math.floor(col / TABSIZE) + 1) * TABSIZE;
          altcol++;
        } else if (c === 12) {
          col = 0;
          altcol = 0;
        } else if (c === 92 && source.charCodeAt(p + 1) === 10 && has(this.v, 'pegParser')) {
          // a continued line's own indentation does not count
          p++;
          const before = col;
          let q = p + 1;
          while (source.charCodeAt(q) === 32 || source.charCodeAt(q) === 9) q++;
          p = q - 1;
          col = before || q - p - 1;
        } else break;
      }
      this.pos = p;
      const c = source.charCodeAt(p);
      if (p >= end) break;
      if (c === 35) {
        this.skipComment();
        this.pos++;
        continue;
      }
      if (c === 10) {
        this.pos++;
        continue;
      }
      this.indent(col, altcol);
      this.readLines(false);
    }
    const last = this.out.kinds.length;
    if (last > 0 && this.out.kinds[last - 1] !== K.NEWLINE) this.add(K.NEWLINE, end, end);
    for (let i = this.indents.length; i > 1; i--) this.add(K.DEDENT, end, end);
    this.add(K.ENDMARKER, end, end);
  }

  private indent(col: number, altcol: number): void {
    const { indents, altIndents, pos } = this;
    const top = indents.length - 1;
    const inconsistent = (): SourceProblem => {
      const message = 'inconsistent use of tabs and spaces in indentation';
      const problem = this.problem(message, this.lineEnd(pos), 'TabError', this.lineAt(pos));
      problem.error.column = has(this.v, 'pegParser') ? 1 : problem.error.column + 1;
      if (has(this.v, 'pegParser')) problem.error.endColumn = 0;
      return problem;
    };
    if (col === indents[top]) {
      if (altcol !== altIndents[top]) throw inconsistent();
    } else if (col > indents[top]) {
      if (indents.length >= MAXINDENT)
        throw this.problem('too many levels of indentation', this.lineEnd(pos), 'IndentationError');
      if (altcol <= altIndents[top]) throw inconsistent();
      indents.push(col);
      altIndents.push(altcol);
      this.add(K.INDENT, pos, pos);
    } else {
      while (indents.length > 1 && col < indents[indents.length - 1]) {
        indents.pop();
        altIndents.pop();
        this.add(K.DEDENT, pos, pos);
      }
      if (col !== indents[indents.length - 1]) throw this.unindent(pos);
      if (altcol !== altIndents[altIndents.length - 1]) throw inconsistent();
    }
    if (this.asyncIndent >= 0 && col <= this.asyncIndent) this.asyncIndent = -1;
  }

  private unindent(pos: number): SourceProblem {
    const end = this.lineEnd(pos);
    const message = 'unindent does not match any outer indentation level';
    const behind = end + (end < this.source.length ? 1 : 0);
    const problem = this.problem(message, behind, 'IndentationError', this.lineAt(pos));
    if (has(this.v, 'richMessages')) problem.error.endColumn = -1;
    return problem;
  }

  private lineEnd(offset: number): number {
    const stop = this.source.indexOf('\n', offset);
    return stop < 0 ? this.source.length : stop;
  }

  private skipComment(): void {
    this.pos = this.lineEnd(this.pos);
    if (this.pos > this.end) this.pos = this.end;
  }

  /** Reads tokens up to the end of a logical line (or of the range, when in brackets from the start). */
  private readLines(inBrackets: boolean): void {
    const { source, end } = this;
    for (;;) {
      const f = this.fstrings[this.fstrings.length - 1];
      if (f && (f.fields.length === 0 || f.fields[f.fields.length - 1].inSpec)) {
        this.readFStringMiddle(f);
        continue;
      }
      if (this.pos >= end) {
        const open = this.brackets[this.brackets.length - 1];
        if (open) {
          this.out.unclosed = open;
          this.add(K.ERRORTOKEN, end, end);
        }
        return;
      }
      const c = source.charCodeAt(this.pos);
      if (c === 32 || c === 9 || c === 12) {
        this.pos++;
      } else if (c === 10) {
        if (this.brackets.length === 0 && !f && !inBrackets) {
          this.add(K.NEWLINE, this.pos, this.pos + 1);
          this.pos++;
          return;
        }
        this.pos++;
      } else if (c === 35) {
        this.skipComment();
      } else if (c === 92) {
        this.continueLine();
      } else if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128) {
        this.readWord();
      } else if (c >= 48 && c <= 57) {
        this.readNumber();
      } else if (c === 34 || c === 39) {
        this.readString(this.pos, this.pos, '');
      } else {
        this.readOperator(f);
      }
    }
  }

  private continueLine(): void {
    const { source, pos } = this;
    const rich = has(this.v, 'richMessages');
    const ended = (): SourceProblem => {
      const problem = this.problem(
        'unexpected EOF while parsing',
        this.lineEnd(pos),
        'SyntaxError',
        this.lineAt(pos),
      );
      problem.error.column++;
      problem.error.endColumn = -1;
      return problem;
    };
    if (pos + 1 >= this.end) throw ended();
    if (source.charCodeAt(pos + 1) !== 10) {
      const message = 'unexpected character after line continuation character';
      const at = this.v.minor < 9 ? this.lineEnd(pos) : pos + 1;
      const problem = this.problem(message, at, 'SyntaxError', this.lineAt(pos));
      problem.error.column++;
      if (rich) problem.error.endColumn = 0;
      throw problem;
    }
    this.pos += 2;
    if (this.pos >= this.end && has(this.v, 'bracketMessages')) throw ended();
  }

  private readWord(): void {
    const { source, pos } = this;
    wordPattern.lastIndex = pos;
    wordPattern.test(source);
    let end = wordPattern.lastIndex;
    if (end > this.end) end = this.end;
    let text = source.slice(pos, end);
    const next = source.charCodeAt(end);
    if ((next === 34 || next === 39) && end - pos <= 3) {
      if (this.isStringPrefix(text)) {
        this.readString(pos, end, text.toLowerCase());
        return;
      }
      if (this.v.minor >= 14) this.checkPrefix(text, pos, end);
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: not ASCII
    if (/[^\x00-\x7f]/.test(text)) {
      namePattern.lastIndex = pos;
      const match = namePattern.exec(source);
      let good = match ? pos + match[0].length : pos;
      if (good !== end) {
        // a surrogate pair reads as one character
        const bad = source.codePointAt(good) as number;
        const character = String.fromCodePoint(bad);
        const normal = character.normalize('NFKC');
        if (match && good < end && normal !== character && /^[\p{XID_Continue}]+$/u.test(normal)) good = end;
        else throw this.invalidCharacter(bad, good);
      }
      end = good;
      text = source.slice(pos, end);
    }
    this.pos = end;
    let kind = keywords.get(text) ?? K.NAME;
    if ((kind === T.async || kind === T.await) && !has(this.v, 'asyncKeywords')) kind = this.asyncOf36(kind);
    this.add(kind, pos, end);
  }

  /** 3.6: async and await are names but in `async def` and inside its body. */
  private asyncOf36(kind: number): number {
    if (this.asyncIndent >= 0) return kind;
    if (kind === T.async && /^[ \t]+def\b/.test(this.source.slice(this.pos, this.pos + 100))) {
      this.asyncIndent = this.indents[this.indents.length - 1];
      return kind;
    }
    return K.NAME;
  }

  private invalidCharacter(code: number, offset: number): SourceProblem {
    const character = String.fromCodePoint(code);
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    const width = character.length;
    if (!has(this.v, 'pegParser'))
      return this.problem('invalid character in identifier', this.wordEnd(offset));
    if (unprintable.test(character) && has(this.v, 'richMessages'))
      return this.problem(`invalid non-printable character U+${hex}`, offset + width);
    return this.problem(`invalid character '${character}' (U+${hex})`, offset + width);
  }

  private wordEnd(offset: number): number {
    wordPattern.lastIndex = offset;
    wordPattern.test(this.source);
    return wordPattern.lastIndex;
  }

  private isStringPrefix(text: string): boolean {
    const lower = text.toLowerCase();
    if (lower === 't' || lower === 'tr' || lower === 'rt') return has(this.v, 'templateStrings');
    return /^(r|u|b|f|br|rb|fr|rf)$/.test(lower);
  }

  /** Letters before a quote that do not go together (3.14). CPython: maybe_raise_syntax_error_for_string_prefixes. */
  private checkPrefix(text: string, pos: number, end: number): void {
    const letters = text.toLowerCase();
    if (!/^[bfrtu]+$/.test(letters) || new Set(letters).size < letters.length) return;
    for (const [a, b] of ['ub', 'ur', 'uf', 'ut', 'bf', 'bt', 'ft']) {
      if (!letters.includes(a) || !letters.includes(b)) continue;
      const problem = this.problem(`'${a}' and '${b}' prefixes are incompatible`, pos + 1);
      problem.error.endColumn = problem.error.column + end - pos;
      throw problem;
    }
  }

  private readNumber(): void {
    const { source, pos } = this;
    numberPattern.lastIndex = pos;
    numberPattern.test(source);
    const end = numberPattern.lastIndex;
    const next = source.charCodeAt(end);
    const wordFollows =
      (next >= 97 && next <= 122) ||
      (next >= 65 && next <= 90) ||
      (next >= 48 && next <= 57) ||
      next === 95 ||
      next >= 128;
    const first = source.charCodeAt(pos);
    if (wordFollows || (first === 48 && end - pos > 1)) this.checkNumber(pos, end);
    this.pos = end;
    this.add(K.NUMBER, pos, end);
  }

  /** Finds what is wrong with a number. CPython: verify_end_of_number, tok_decimal_tail and their callers. */
  private checkNumber(pos: number, end: number): void {
    const { source } = this;
    const text = source.slice(pos, end);
    const next = source[end] ?? '';
    const messages = has(this.v, 'bracketMessages');
    const bases = { x: 'hexadecimal', o: 'octal', b: 'binary' } as Record<string, string>;
    const base = text === '0' ? bases[next.toLowerCase()] : bases[text[1]?.toLowerCase()];
    if (text === '0' && base) {
      // 0x, 0o, 0b and nothing that fits behind it
      if (!messages) throw this.problem('invalid token', end + 1);
      let p = end + 1;
      if (source[p] === '_') p++;
      if (base !== 'hexadecimal' && /\d/.test(source[p] ?? ''))
        throw this.problem(`invalid digit '${source[p]}' in ${base} literal`, p + 1);
      throw this.problem(`invalid ${base} literal`, p);
    }
    if (base) {
      if (base !== 'hexadecimal' && /\d/.test(next)) {
        if (!messages) throw this.problem('invalid syntax', this.wordEnd(end));
        throw this.problem(`invalid digit '${next}' in ${base} literal`, end + 1);
      }
      if (next === '_') {
        if (!messages) throw this.problem('invalid token', end + 1);
        const digit = source[end + 1] ?? '';
        if (base !== 'hexadecimal' && /\d/.test(digit))
          throw this.problem(`invalid digit '${digit}' in ${base} literal`, end + 2);
        throw this.problem(`invalid ${base} literal`, end + 1);
      }
      this.checkEndOfNumber(end, base);
      return;
    }
    if (next === '_') {
      if (!messages) throw this.problem('invalid token', end + 1);
      throw this.problem('invalid decimal literal', end + 1);
    }
    if (/^0[0_]*[1-9][\d_]*$/.test(text)) {
      if (!messages) throw this.problem('invalid token', end);
      throw this.leadingZeros(pos, end);
    }
    this.checkEndOfNumber(end, /[jJ]$/.test(text) ? 'imaginary' : 'decimal');
  }

  private leadingZeros(pos: number, end: number): SourceProblem {
    const problem = this.problem(
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      end,
    );
    if (has(this.v, 'richMessages')) {
      const zeros = (/^0[0_]*/.exec(this.source.slice(pos, end)) as RegExpExecArray)[0].length;
      problem.error.column = this.problem('', pos).error.column + 1;
      problem.error.endColumn = problem.error.column + zeros;
    }
    return problem;
  }

  private checkEndOfNumber(end: number, kind: string): void {
    if (!has(this.v, 'richMessages')) return;
    const rest = this.source.slice(end, end + 4);
    if (/^(and|else|for|if|in|is|or|not)/.test(rest) && kind !== 'imaginary') return;
    if (/^[A-Za-z_0-9]/.test(rest)) throw this.problem(`invalid ${kind} literal`, end);
    const code = this.source.codePointAt(end);
    if (code !== undefined && code >= 128 && !/[\p{XID_Start}]/u.test(String.fromCodePoint(code)))
      throw this.invalidCharacter(code, end);
    if (code !== undefined && code >= 128) throw this.problem(`invalid ${kind} literal`, end);
  }

  private unterminated(start: number, quote: string, isFString: boolean): SourceProblem {
    const rich = has(this.v, 'richMessages');
    const last = this.lineAt(Math.min(this.pos, Math.max(0, this.source.length - 1)));
    const f = this.fstrings[this.fstrings.length - 1];
    // the quote that was to end the f-string began a string in its field
    if (f && !isFString && f.quote === quote) return this.problem("f-string: expecting '}'", start + 1);
    const what = isFString ? 'f-string' : 'string';
    if (quote.length === 3) {
      const message = rich
        ? `unterminated triple-quoted ${what} literal (detected at line ${last})`
        : 'EOF while scanning triple-quoted string literal';
      return this.problem(message, start + 1);
    }
    if (!rich) {
      const message = 'EOL while scanning string literal';
      return this.problem(message, this.lineEnd(start) + 1, 'SyntaxError', this.lineAt(start));
    }
    const escaped = this.source[this.pos - 1] === quote && this.source[this.pos - 2] === '\\';
    const hint = escaped && this.v.minor >= 14 ? '; perhaps you escaped the end quote' : '';
    return this.problem(`unterminated ${what} literal (detected at line ${last})${hint}`, start + 1);
  }

  private readString(start: number, quoteAt: number, prefix: string): void {
    const { source, end } = this;
    const q = source[quoteAt];
    const quote = source.startsWith(q + q + q, quoteAt) ? q + q + q : q;
    let p = quoteAt + quote.length;
    if (quote.length === 1 && source[p] === q) {
      // the empty string
      if (!(/[ft]/.test(prefix) && has(this.v, 'nestedFStrings'))) {
        this.pos = p + 1;
        this.add(K.STRING, start, p + 1);
        return;
      }
    }
    if (/[ft]/.test(prefix) && has(this.v, 'nestedFStrings')) {
      if (this.fstrings.length >= MAXFSTRINGLEVEL) throw this.problem('too many nested f-strings', p);
      this.pos = p;
      this.add(K.FSTRING_START, start, p);
      this.fstrings.push({
        quote,
        raw: prefix.includes('r'),
        start,
        level: this.brackets.length,
        fields: [],
      });
      return;
    }
    const code = q.charCodeAt(0);
    for (;;) {
      if (p >= end) {
        this.pos = p;
        throw this.unterminated(start, quote, false);
      }
      const c = source.charCodeAt(p);
      if (c === 92) {
        p += 2;
      } else if (c === 10 && quote.length === 1) {
        this.pos = p;
        throw this.unterminated(start, quote, false);
      } else if (c === code && (quote.length === 1 || source.startsWith(quote, p))) {
        p += quote.length;
        break;
      } else p++;
    }
    this.pos = p;
    this.add(K.STRING, start, p);
  }

  /** Literal text of an f-string up to a field or the end. CPython: tok_get_fstring_mode. */
  private readFStringMiddle(f: FString): void {
    const { source, end } = this;
    const start = this.pos;
    const field = f.fields[f.fields.length - 1];
    let p = start;
    for (;;) {
      if (p >= end) {
        this.pos = p;
        throw this.unterminated(f.start, f.quote, true);
      }
      if (source.startsWith(f.quote, p)) {
        if (field) {
          // the string ends inside a format spec: the parser will say that a brace is missing
          this.middle(start, p);
          this.pos = p + f.quote.length;
          this.add(K.FSTRING_END, p, this.pos);
          this.closeFString(f);
          return;
        }
        this.middle(start, p);
        this.pos = p + f.quote.length;
        this.add(K.FSTRING_END, p, this.pos);
        this.fstrings.pop();
        return;
      }
      const c = source[p];
      if (c === '\n' && f.quote.length === 1) {
        this.pos = p;
        throw this.unterminated(f.start, f.quote, true);
      }
      if (c === '{') {
        if (source[p + 1] === '{' && !field) {
          p += 2;
          continue;
        }
        this.middle(start, p);
        this.pos = p + 1;
        this.open('{', p);
        this.add(T['{'], p, p + 1);
        f.fields.push({ level: this.brackets.length, inSpec: false });
        return;
      }
      if (c === '}') {
        if (field) {
          this.middle(start, p);
          this.pos = p + 1;
          this.add(T['}'], p, p + 1);
          this.brackets.pop();
          f.fields.pop();
          return;
        }
        if (source[p + 1] === '}') {
          p += 2;
          continue;
        }
        this.pos = p + 1;
        throw this.fstringProblem("f-string: single '}' is not allowed", p);
      }
      if (c === '\\') {
        const next = source[p + 1];
        if (next === '{' || next === '}') p++;
        else if (!f.raw && next === 'N' && source[p + 2] === '{') {
          const close = source.indexOf('}', p);
          const line = source.indexOf(f.quote, p);
          p = close < 0 || (line >= 0 && line < close) ? p + 3 : close + 1;
        } else if (f.raw && next !== undefined && (next === f.quote[0] || next === '\\' || next === '\n'))
          p += 2;
        else p += f.raw ? 1 : 2;
        continue;
      }
      p++;
    }
  }

  private middle(start: number, end: number): void {
    if (end > start) this.add(K.FSTRING_MIDDLE, start, end);
  }

  private closeFString(f: FString): void {
    this.brackets.length = f.level;
    this.fstrings.pop();
  }

  private fstringProblem(message: string, offset: number): SourceProblem {
    const problem = this.problem(message, offset + 1);
    return problem;
  }

  private open(bracket: string, offset: number): void {
    if (this.brackets.length >= MAXLEVEL) throw this.problem('too many nested parentheses', offset + 1);
    this.brackets.push({ bracket, offset, line: this.lineAt(offset) });
  }

  private close(bracket: string, offset: number): void {
    const open = this.brackets.pop();
    const messages = has(this.v, 'bracketMessages');
    if (!open) {
      if (messages) throw this.problem(`unmatched '${bracket}'`, offset + 1);
      return;
    }
    if (closing[open.bracket] === bracket) return;
    if (!messages) return;
    const line = this.lineAt(offset);
    const where = open.line === line ? '' : ` on line ${open.line}`;
    throw this.problem(
      `closing parenthesis '${bracket}' does not match opening parenthesis '${open.bracket}'${where}`,
      offset + 1,
    );
  }

  private readOperator(f: FString | undefined): void {
    const { source, pos, end } = this;
    const c = source[pos];
    if (c === '.' && pos + 1 < end && source.charCodeAt(pos + 1) >= 48 && source.charCodeAt(pos + 1) <= 57) {
      this.readNumber();
      return;
    }
    const field = f?.fields[f.fields.length - 1];
    const atField = field !== undefined && this.brackets.length === field.level;
    if (atField && c === ':') {
      this.pos = pos + 1;
      this.add(T[':'], pos, pos + 1);
      field.inSpec = true;
      return;
    }
    if (atField && c === '}') {
      this.pos = pos + 1;
      this.add(T['}'], pos, pos + 1);
      this.brackets.pop();
      f?.fields.pop();
      return;
    }
    let text = source.slice(pos, Math.min(pos + 3, end));
    if (!operators3.has(text)) {
      text = text.slice(0, 2);
      if (!operators2.has(text) || (text === ':=' && !has(this.v, 'walrus'))) {
        text = c;
        if (c === '!' && field !== undefined) {
          this.pos = pos + 1;
          this.add(T['!'], pos, pos + 1);
          return;
        }
        if (c === '<' && source[pos + 1] === '>') {
          this.pos = pos + 2;
          this.add(K.UNKNOWN, pos, pos + 2);
          return;
        }
        if (!operators1.includes(c)) {
          this.pos = pos + 1;
          this.unknown(c, pos);
          return;
        }
      }
    }
    if (c === '(' || c === '[' || c === '{') this.open(c, pos);
    else if (c === ')' || c === ']' || c === '}') {
      if (f && field && this.brackets.length === field.level) {
        this.pos = pos + 1;
        throw this.problem(
          `f-string: closing parenthesis '${c}' does not match opening parenthesis '{'`,
          pos + 1,
        );
      }
      this.close(c, pos);
    }
    this.pos = pos + text.length;
    this.add(T[text as Spelling], pos, this.pos);
  }

  private unknown(c: string, pos: number): void {
    const code = c.charCodeAt(0);
    if (code < 32 || code === 127) {
      if (has(this.v, 'richMessages'))
        throw this.problem(
          `invalid non-printable character U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
          pos + 1,
        );
    }
    this.add(K.UNKNOWN, pos, pos + 1);
  }
}

/** The tokens of a whole source, whose newlines are already '\n'. */
export function tokenize(source: string, v: Profile): Tokens {
  const lineOffsets = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) lineOffsets.push(i + 1);
  const tokens = new Tokenizer(source, v, 0, source.length, lineOffsets, 1).run(false);
  // up to 3.7 a string is on the line where it ends
  if (!has(v, 'ownLineOfExpression'))
    for (let i = 0; i < tokens.kinds.length; i++)
      if (tokens.kinds[i] === K.STRING) tokens.lines[i] = tokens.endLines[i];
  return tokens;
}

/** The tokens of a part of a source as if it stood in brackets: the expression of an f-string's field up to 3.11. */
export function tokenizeRange(whole: Tokens, v: Profile, start: number, end: number, line: number): Tokens {
  const inside = new Tokenizer(whole.source, v, start, end, whole.lineOffsets, line).run(true);
  const last = inside.endLines[inside.endLines.length - 1] ?? line;
  inside.kinds.push(K.ENDMARKER);
  inside.starts.push(end);
  inside.ends.push(end);
  inside.lines.push(last);
  inside.endLines.push(last);
  return inside;
}
