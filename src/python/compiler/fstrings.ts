// CPython: Grammar/python.gram fstring (3.12+), Parser/string_parser.c fstring_find_expr (up to 3.11).
import type { Expr, FormattedValue, JoinedStr } from './ast.ts';
import type { Position } from './code.ts';
import { Cursor, NoRuleFits } from './cursor.ts';
import { decodeStr } from './escapes.ts';
import { starExpressions, yieldExpression } from './expressions.ts';
import { SourceProblem } from './mistake.ts';
import { joined, type StringPart } from './strings.ts';
import { has } from './syntax.ts';
import { tokenizeRange } from './tokenize.ts';
import { ENDMARKER, FSTRING_END, FSTRING_MIDDLE, NAME, T } from './tokens.ts';

const conversions: Record<string, number> = { s: 115, r: 114, a: 97 };

/** An f-string in tokens of its own, PEP 701. */
export function readFString(c: Cursor): StringPart[] {
  const prefix = c.text.toLowerCase();
  const raw = prefix.includes('r');
  c.next();
  const parts: StringPart[] = [];
  while (c.kind !== FSTRING_END) {
    if (c.kind === FSTRING_MIDDLE) {
      const loc = c.locOf(c.p);
      const text = unbrace(c.text);
      parts.push({ kind: 'text', value: raw ? text : decodeStr(c, text, loc), loc });
      c.next();
    } else if (c.kind === T['{']) readField(c, parts, raw);
    else {
      if (c.kind === T['}']) throw c.problem("f-string: single '}' is not allowed", c.locOf(c.p));
      c.fail();
    }
  }
  c.next();
  return parts;
}

function unbrace(text: string): string {
  return text.replace(/\{\{|\}\}|\\N\{[^}]*\}/g, (m) => (m.length === 2 ? m[0] : m));
}

function readField(c: Cursor, parts: StringPart[], raw: boolean): void {
  const start = c.p;
  c.next();
  const { explainsLambda } = c;
  c.explainsLambda = true;
  if (c.explaining) explainField(c);
  const value = c.kind === T.yield ? yieldExpression(c) : starExpressions(c);
  c.explainsLambda = explainsLambda;
  let debug: string | null = null;
  const end = c.tokens.ends[c.p - 1];
  const text = c.tokens.source.slice(c.tokens.ends[start], end);
  if (c.take(T['='])) debug = c.tokens.source.slice(c.tokens.ends[start], c.tokens.starts[c.p]);
  let conversion = -1;
  if (c.kind === T['!']) {
    c.next();
    if (c.kind !== NAME || c.tokens.starts[c.p] !== c.tokens.ends[c.p - 1]) c.fail();
    conversion = conversions[c.text] ?? -1;
    if (conversion < 0)
      throw c.problem(
        `f-string: invalid conversion character '${c.text}': expected 's', 'r', or 'a'`,
        c.locOf(c.p),
      );
    c.next();
  }
  let spec: JoinedStr | null = null;
  if (c.kind === T[':']) {
    c.next();
    const first = c.p;
    const inside: StringPart[] = [];
    while (c.kind === FSTRING_MIDDLE || c.kind === T['{']) {
      if (c.kind === FSTRING_MIDDLE) {
        const loc = c.locOf(c.p);
        inside.push({ kind: 'text', value: raw ? c.text : decodeStr(c, c.text, loc), loc });
        c.next();
      } else readField(c, inside, raw);
    }
    const specLoc = c.p > first ? c.locFrom(first) : c.locOf(first);
    spec = joined(specLoc, inside);
    // 3.12 keeps the empty text behind a field that ends the specification
    if (c.v.minor === 12 && inside[inside.length - 1]?.kind === 'field')
      spec.values.push({ kind: 'Constant', loc: specLoc, value: { kind: 'str', value: '' } });
  }
  c.expect(T['}']);
  const loc = c.locFrom(start);
  if (debug !== null) {
    parts.push({ kind: 'text', value: debug, loc });
    if (conversion < 0 && spec === null) conversion = conversions.r;
  }
  parts.push({
    kind: 'field',
    value: { kind: 'FormattedValue', loc, value, conversion, format_spec: spec },
    text,
  });
}

/** CPython: invalid_fstring_replacement_field, behind the brace. */
function explainField(c: Cursor): void {
  const start = c.p;
  const problem = (message: string) => c.problem(`f-string: ${message}`, c.locOf(c.p));
  for (const sign of ['=', '!', ':', '}'] as const)
    if (c.kind === T[sign]) throw problem(`valid expression required before '${sign}'`);
  // what is wrong inside the expression comes first
  const length = readable(c, start);
  if (length === 0) throw problem("expecting a valid expression after '{'");
  c.back(start + length);
  const follows = (...signs: ('=' | '!' | ':' | '}')[]): boolean => signs.some((sign) => c.kind === T[sign]);
  if (!follows('=', '!', ':', '}')) throw problem("expecting '=', or '!', or ':', or '}'");
  if (c.take(T['=']) && !follows('!', ':', '}')) throw problem("expecting '!', or ':', or '}'");
  if (c.take(T['!'])) {
    if (follows(':', '}')) throw problem('missing conversion character');
    if (!c.at(NAME)) throw problem('invalid conversion character');
    if (c.tokens.starts[c.p] !== c.tokens.ends[c.p - 1])
      throw c.problem(
        'f-string: conversion type must come right after the exclamation mark',
        c.locFrom(c.p - 1),
      );
    c.next();
    if (!follows(':', '}')) throw problem("expecting ':' or '}'");
  }
  if (c.take(T[':'])) {
    const parts: StringPart[] = [];
    while (c.at(FSTRING_MIDDLE) || c.at(T['{'])) {
      if (!c.take(FSTRING_MIDDLE)) readField(c, parts, true);
    }
    if (!c.at(T['}'])) throw problem("expecting '}', or format specs");
  }
  if (!c.at(T['}'])) throw problem("expecting '}'");
  c.back(start);
}

/** How many tokens from there on make an expression, as a parser that goes back would find. */
function readable(c: Cursor, start: number): number {
  const read = (): void => {
    if (c.kind === T.yield) yieldExpression(c);
    else starExpressions(c);
  };
  try {
    read();
    return c.p - start;
  } catch (e) {
    if (!(e instanceof NoRuleFits)) throw e;
  }
  const { kinds } = c.tokens;
  const { explaining, depth } = c;
  c.explaining = false;
  let length = 0;
  for (let end = Math.min(c.furthest, kinds.length - 1); end > start && length === 0; end--) {
    // with the rest cut off, does it read to the end?
    const cut = kinds[end];
    kinds[end] = ENDMARKER;
    c.back(start);
    try {
      read();
      if (c.p === end) length = end - start;
    } catch (e) {
      if (!(e instanceof NoRuleFits)) throw e;
    }
    kinds[end] = cut;
    c.depth = depth;
  }
  c.explaining = explaining;
  c.back(start);
  return length;
}

/** An f-string that is one token: 3.6 to 3.11. `bodyAt` counts from the token's start; `first` is the first token of
 * the run of literals. */
export function readOldFString(
  c: Cursor,
  token: number,
  bodyAt: number,
  quotes: number,
  raw: boolean,
  first: number,
): StringPart[] {
  const start = c.tokens.starts[token] + bodyAt;
  const end = c.tokens.ends[token] - quotes;
  const loc = c.locOf(has(c.v, 'pegParser') ? token : first);
  const reader = new OldFString(c, loc, end, raw, c.tokens.lines[first]);
  return reader.read(start, 0);
}

class OldFString {
  private readonly c: Cursor;
  private readonly loc: Position;
  private readonly end: number;
  private readonly raw: boolean;
  private readonly firstLine: number;
  private p = 0;

  constructor(c: Cursor, loc: Position, end: number, raw: boolean, firstLine: number) {
    this.c = c;
    this.loc = loc;
    this.end = end;
    this.raw = raw;
    this.firstLine = firstLine;
  }

  read(start: number, level: number): StringPart[] {
    this.p = start;
    return this.parts(level);
  }

  private problem(message: string): Error {
    return this.c.problem(message, this.c.afterStrings(this.loc));
  }

  /** Text and fields up to the end, or in a format spec (level 1) up to its closing brace. */
  private parts(level: number): StringPart[] {
    const { c, loc, end } = this;
    const source = c.tokens.source;
    const parts: StringPart[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') parts.push({ kind: 'text', value: this.raw ? text : decodeStr(c, text, loc), loc });
      text = '';
    };
    while (this.p < end) {
      const at = source[this.p];
      if (!this.raw && at === '\\') {
        const next = source[this.p + 1];
        if (next === 'N' && source[this.p + 2] === '{') {
          const close = source.indexOf('}', this.p);
          const stop = close < 0 || close >= end ? end : close + 1;
          text += source.slice(this.p, stop);
          this.p = stop;
          continue;
        }
        if (next === '{' || next === '}') {
          text += '\\';
          this.p++;
          continue;
        }
        text += source.slice(this.p, this.p + 2);
        this.p += 2;
        continue;
      }
      if (at === '{' || at === '}') {
        if (level === 0 && source[this.p + 1] === at && this.p + 1 < end) {
          text += at;
          this.p += 2;
          continue;
        }
        if (at === '}') {
          if (level > 0) break;
          throw this.problem("f-string: single '}' is not allowed");
        }
        flush();
        this.field(parts, level);
        continue;
      }
      text += at;
      this.p++;
    }
    flush();
    return parts;
  }

  /** CPython: fstring_find_expr. */
  private field(parts: StringPart[], level: number): void {
    const { c, end } = this;
    const source = c.tokens.source;
    if (level >= 2) throw this.problem('f-string: expressions nested too deeply');
    const from = ++this.p;
    this.skipExpression(from);
    const value = this.expression(from, this.p);
    const expectBrace = (): Error => this.problem("f-string: expecting '}'");
    let debug: string | null = null;
    if (this.p >= end) throw expectBrace();
    if (source[this.p] === '=' && has(c.v, 'debugFString')) {
      this.p++;
      while (/\s/.test(source[this.p]) && this.p < end) this.p++;
      debug = source.slice(from, this.p);
      if (this.p >= end) throw expectBrace();
    }
    let conversion = -1;
    if (source[this.p] === '!') {
      this.p++;
      if (this.p >= end) throw expectBrace();
      const letter = source[this.p++];
      if (conversions[letter] === undefined)
        throw this.problem("f-string: invalid conversion character: expected 's', 'r', or 'a'");
      conversion = conversions[letter];
    }
    let spec: JoinedStr | null = null;
    if (this.p >= end) throw expectBrace();
    if (source[this.p] === ':') {
      this.p++;
      if (this.p >= end) throw expectBrace();
      spec = joined(this.loc, this.parts(level + 1));
    }
    if (this.p >= end || source[this.p] !== '}') throw expectBrace();
    this.p++;
    if (debug !== null) {
      parts.push({ kind: 'text', value: debug, loc: this.loc });
      if (conversion < 0 && spec === null) conversion = conversions.r;
    }
    const field: FormattedValue = {
      kind: 'FormattedValue',
      loc: this.loc,
      value,
      conversion,
      format_spec: spec,
    };
    parts.push({ kind: 'field', value: field, text: '' });
  }

  /** Moves to the character that ends the expression. */
  private skipExpression(from: number): void {
    const { c, end } = this;
    const source = c.tokens.source;
    const brackets: string[] = [];
    let quote = '';
    for (; this.p < end; this.p++) {
      const at = source[this.p];
      if (at === '\\') throw this.problem('f-string expression part cannot include a backslash');
      if (quote) {
        if (source.startsWith(quote, this.p)) {
          this.p += quote.length - 1;
          quote = '';
        }
        continue;
      }
      if (at === "'" || at === '"') {
        quote = source.startsWith(at.repeat(3), this.p) && this.p + 2 < end ? at.repeat(3) : at;
        this.p += quote.length - 1;
        continue;
      }
      if (at === '(' || at === '[' || at === '{') {
        if (brackets.length >= 200) throw this.problem('f-string: too many nested parenthesis');
        brackets.push(at);
        continue;
      }
      if (at === '#') throw this.problem("f-string expression part cannot include '#'");
      if (
        brackets.length === 0 &&
        (at === '!' || at === ':' || at === '}' || at === '=' || at === '<' || at === '>')
      ) {
        const next = source[this.p + 1];
        if (this.p + 1 < end && next === '=' && (at === '!' || at === '=' || at === '<' || at === '>')) {
          this.p++;
          continue;
        }
        if (at === '<' || at === '>') continue;
        if (at === '=' && !has(c.v, 'debugFString')) continue;
        break;
      }
      if (at === ')' || at === ']' || at === '}') {
        const open = brackets.pop();
        const messages = has(c.v, 'bracketMessages');
        if (!open) {
          if (!messages) continue;
          throw this.problem(`f-string: unmatched '${at}'`);
        }
        const fits =
          (open === '(' && at === ')') || (open === '[' && at === ']') || (open === '{' && at === '}');
        if (!fits && messages)
          throw this.problem(
            `f-string: closing parenthesis '${at}' does not match opening parenthesis '${open}'`,
          );
      }
    }
    if (quote) throw this.problem('f-string: unterminated string');
    if (brackets.length > 0) {
      if (!has(c.v, 'bracketMessages')) throw this.problem("f-string: mismatched '(', '{', or '['");
      throw this.problem(
        has(c.v, 'pegParser')
          ? `f-string: unmatched '${brackets[brackets.length - 1]}'`.replace('unmatched', 'unmatched')
          : "f-string: expecting '}'",
      );
    }
    if (this.p >= end) throw this.problem("f-string: expecting '}'");
    if (/^\s*$/.test(source.slice(from, this.p)))
      throw this.problem('f-string: empty expression not allowed');
  }

  private expression(from: number, to: number): Expr {
    const { c } = this;
    const tokens = tokenizeRange(c.tokens, c.v, from, to, this.loc.line);
    // up to 3.8 all of it is on the line of the first literal
    if (!has(c.v, 'pegParser')) {
      tokens.lines.fill(this.firstLine);
      tokens.endLines.fill(this.firstLine);
    }
    const inside = new Cursor(tokens, c.v);
    inside.explaining = c.explaining;
    inside.inFString = true;
    inside.depth = c.depth + 1;
    inside.enter();
    try {
      const value = inside.kind === T.yield ? yieldExpression(inside) : starExpressions(inside);
      if (inside.kind !== ENDMARKER) inside.fail();
      return value;
    } catch (e) {
      if (e instanceof SourceProblem) throw this.relative(e, from, to);
      if (!(e instanceof NoRuleFits)) throw e;
      if (tokens.problem) throw this.problem(`f-string: ${tokens.problem.message}`);
      if (!c.explaining && has(c.v, 'pegParser')) throw new NoRuleFits(c.p);
      const peg = has(c.v, 'pegParser');
      const ended = tokens.kinds[e.token] === ENDMARKER && !peg;
      inside.inFString = peg;
      const at = inside.locOf(Math.min(e.token, tokens.kinds.length - 1));
      if (tokens.kinds[e.token] === ENDMARKER) at.endColumn = at.column + 1;
      throw this.relative(
        inside.problem(ended ? 'unexpected EOF while parsing' : 'invalid syntax', at),
        from,
        to,
      );
    }
  }

  /** CPython reads the expression of a field as a text of its own, in parentheses, and so tells where it is wrong. */
  private relative(problem: SourceProblem, from: number, to: number): SourceProblem {
    const { error } = problem;
    if (error.unsupported || !/^(f-string: )?(invalid syntax|unexpected EOF)/.test(error.message))
      return problem;
    const { source, lineOffsets } = this.c.tokens;
    let line = 1;
    while (line < lineOffsets.length && lineOffsets[line] <= from) line++;
    const text = `(${source.slice(from, to)})`.split('\n')[error.line - line] ?? '';
    if (error.line === line) {
      const shift = Array.from(source.slice(lineOffsets[line - 1], from)).length - 1;
      error.column -= shift;
      if (error.endLine === line) error.endColumn -= shift;
    }
    error.text = text;
    return problem;
  }
}
