// CPython: Grammar/python.gram, match statements (3.10).
import type { Expr, MatchCase, Pattern, Stmt } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { spanOf } from './cursor.ts';
import * as explain from './explain.ts';
import { atExpression, identifier, namedExpression, starExpressions } from './expressions.ts';
import { readNumber } from './numbers.ts';
import { block, colon } from './statements.ts';
import { readStrings } from './strings.ts';
import { DEDENT, ENDMARKER, FSTRING_START, INDENT, NAME, NEWLINE, NUMBER, STRING, T } from './tokens.ts';

/** Says whether the name `match` that comes next begins a match statement: its line ends in ':' and a case follows. */
export function atMatch(c: Cursor): boolean {
  const { kinds } = c.tokens;
  const second = kinds[c.p + 1];
  if (second === T['='] || second === T['.'] || second === T[','] || second === NEWLINE || second === T[':'])
    return false;
  let p = c.p + 1;
  while (kinds[p] !== NEWLINE) {
    if (kinds[p] === undefined || kinds[p] === ENDMARKER) return false;
    p++;
  }
  if (kinds[p - 1] !== T[':']) return c.explaining && explain.looksLikeMatch(c, p);
  if (kinds[p + 1] === INDENT) return kinds[p + 2] === NAME && c.textOf(p + 2) === 'case';
  return c.explaining && explain.looksLikeMatch(c, p);
}

export function matchStatement(c: Cursor): Stmt {
  const start = c.p;
  const loc = c.locOf(start);
  c.next();
  const first = c.p;
  let subject = c.kind === T['*'] ? starExpressions(c) : namedExpression(c);
  if (c.kind === T[',']) {
    c.back(first);
    subject = subjectTuple(c);
  }
  colon(c, false);
  c.expect(NEWLINE);
  if (c.kind !== INDENT) throw explain.missingBlock(c, { what: "'match' statement", token: start });
  c.next();
  const cases: MatchCase[] = [];
  while (!c.at(DEDENT)) {
    if (!c.at(NAME) || c.text !== 'case') c.fail();
    const token = c.p;
    c.next();
    const pattern = openPattern(c);
    const guard = c.take(T.if) ? namedExpression(c) : null;
    colon(c, false);
    cases.push({ pattern, guard, body: block(c, { what: "'case' statement", token }) });
  }
  c.next();
  const body = cases[cases.length - 1].body;
  return { kind: 'Match', loc: spanOf(loc, body[body.length - 1].loc), subject, cases };
}

function subjectTuple(c: Cursor): Expr {
  const start = c.p;
  const elts: Expr[] = [];
  do {
    if (!atExpression(c) && c.kind !== T['*']) break;
    elts.push(c.kind === T['*'] ? starredSubject(c) : namedExpression(c));
  } while (c.take(T[',']));
  return { kind: 'Tuple', loc: c.locFrom(start), elts, ctx: 'Load' };
}

function starredSubject(c: Cursor): Expr {
  const start = c.p;
  c.next();
  const value = namedExpression(c);
  return { kind: 'Starred', loc: c.locFrom(start), value, ctx: 'Load' };
}

/** patterns: a sequence without brackets, or one pattern. */
function openPattern(c: Cursor): Pattern {
  const start = c.p;
  const first = maybeStar(c);
  if (c.kind !== T[',']) {
    if (first.kind === 'MatchStar') c.fail();
    return first;
  }
  const patterns = [first];
  while (c.take(T[','])) {
    if (c.kind === T[':'] || c.kind === T.if) break;
    patterns.push(maybeStar(c));
  }
  return { kind: 'MatchSequence', loc: c.locFrom(start), patterns };
}

function maybeStar(c: Cursor): Pattern {
  if (c.kind !== T['*']) return asPattern(c);
  const start = c.p;
  c.next();
  const name = identifier(c);
  return { kind: 'MatchStar', loc: c.locFrom(start), name: name === '_' ? null : name };
}

function asPattern(c: Cursor): Pattern {
  const start = c.p;
  c.enter();
  const pattern = orPattern(c);
  c.leave();
  if (!c.take(T.as)) return pattern;
  if (c.kind === NAME && c.text === '_') throw c.problem("cannot use '_' as a target", c.locOf(c.p));
  if (c.explaining) explain.patternTarget(c);
  const name = identifier(c);
  return { kind: 'MatchAs', loc: c.locFrom(start), pattern, name };
}

function orPattern(c: Cursor): Pattern {
  const start = c.p;
  const first = closedPattern(c);
  if (c.kind !== T['|']) return first;
  const patterns = [first];
  while (c.take(T['|'])) patterns.push(closedPattern(c));
  return { kind: 'MatchOr', loc: c.locFrom(start), patterns };
}

function closedPattern(c: Cursor): Pattern {
  const start = c.p;
  switch (c.kind) {
    case NUMBER:
    case T['-']:
    case STRING:
    case FSTRING_START: {
      const value = literal(c);
      return { kind: 'MatchValue', loc: value.loc, value };
    }
    case T.None:
    case T.True:
    case T.False: {
      const kind = c.kind === T.None ? 'None' : c.kind === T.True ? 'True' : 'False';
      c.next();
      return { kind: 'MatchSingleton', loc: c.locOf(start), value: { kind } };
    }
    case NAME:
      return nameOrClass(c);
    case T['(']:
    case T['[']: {
      const close = c.kind === T['('] ? T[')'] : T[']'];
      const isGroup = c.kind === T['('];
      c.next();
      const patterns: Pattern[] = [];
      let comma = false;
      while (c.kind !== close) {
        patterns.push(maybeStar(c));
        comma = c.take(T[',']);
        if (!comma) break;
      }
      c.expect(close);
      if (isGroup && patterns.length === 1 && !comma && patterns[0].kind !== 'MatchStar') return patterns[0];
      return { kind: 'MatchSequence', loc: c.locFrom(start), patterns };
    }
    case T['{']:
      return mapping(c);
    default:
      return c.fail();
  }
}

/** A number with its sign, a complex sum, or a string. */
function literal(c: Cursor): Expr {
  const start = c.p;
  if (c.kind === STRING || c.kind === FSTRING_START) {
    const value = readStrings(c);
    if (value.kind === 'JoinedStr')
      throw c.problem('patterns may only match literals and attribute lookups', value.loc);
    return value;
  }
  const left = signedNumber(c);
  if (c.kind !== T['+'] && c.kind !== T['-']) return left;
  const op = c.kind === T['+'] ? '+' : '-';
  const isReal = (left.kind === 'UnaryOp' ? left.operand : left) as { value?: { kind: string } };
  if (isReal.value?.kind === 'complex') throw c.problem('real number required in complex literal', left.loc);
  c.next();
  if (c.kind !== NUMBER) c.fail();
  const right = readNumber(c);
  if (right.value.kind !== 'complex')
    throw c.problem('imaginary number required in complex literal', right.loc);
  return { kind: 'BinOp', loc: c.locFrom(start), left, op, right };
}

function signedNumber(c: Cursor): Expr {
  const start = c.p;
  if (c.take(T['-'])) {
    if (c.kind !== NUMBER) c.fail();
    const operand = readNumber(c);
    return { kind: 'UnaryOp', loc: c.locFrom(start), op: '-', operand };
  }
  return readNumber(c);
}

/** name_or_attr as a node to be loaded. */
function dotted(c: Cursor): Expr {
  const start = c.p;
  let value: Expr = { kind: 'Name', loc: c.locOf(start), id: identifier(c), ctx: 'Load' };
  while (c.take(T['.'])) {
    const attr = identifier(c);
    value = { kind: 'Attribute', loc: c.locFrom(start), value, attr, ctx: 'Load' };
  }
  return value;
}

function nameOrClass(c: Cursor): Pattern {
  const start = c.p;
  const value = dotted(c);
  if (c.kind === T['(']) return classPattern(c, start, value);
  if (value.kind === 'Name') {
    if (c.explaining && c.kind === T['=']) c.fail();
    return { kind: 'MatchAs', loc: value.loc, pattern: null, name: value.id === '_' ? null : value.id };
  }
  return { kind: 'MatchValue', loc: value.loc, value };
}

function classPattern(c: Cursor, start: number, cls: Expr): Pattern {
  c.next();
  const patterns: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  while (c.kind !== T[')']) {
    if (c.kind === NAME && c.peek(1) === T['=']) {
      kwd_attrs.push(identifier(c));
      c.next();
      kwd_patterns.push(asPattern(c));
    } else {
      const pattern = asPattern(c);
      if (kwd_attrs.length > 0) {
        if (c.explaining) throw c.problem('positional patterns follow keyword patterns', pattern.loc);
        c.fail();
      }
      patterns.push(pattern);
    }
    if (!c.take(T[','])) break;
  }
  c.expect(T[')']);
  return { kind: 'MatchClass', loc: c.locFrom(start), cls, patterns, kwd_attrs, kwd_patterns };
}

function mapping(c: Cursor): Pattern {
  const start = c.p;
  c.next();
  const keys: Expr[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  while (c.kind !== T['}']) {
    if (rest !== null) c.fail();
    if (c.take(T['**'])) {
      rest = identifier(c);
      if (rest === '_') c.refuse(c.p - 1);
    } else {
      keys.push(mappingKey(c));
      c.expect(T[':']);
      patterns.push(asPattern(c));
    }
    if (!c.take(T[','])) break;
  }
  c.expect(T['}']);
  return { kind: 'MatchMapping', loc: c.locFrom(start), keys, patterns, rest };
}

function mappingKey(c: Cursor): Expr {
  const start = c.p;
  if (c.kind === NAME) {
    const value = dotted(c);
    if (value.kind === 'Name') c.fail();
    return value;
  }
  if (c.kind === T.None || c.kind === T.True || c.kind === T.False) {
    const kind = c.kind === T.None ? 'None' : c.kind === T.True ? 'True' : 'False';
    c.next();
    return { kind: 'Constant', loc: c.locOf(start), value: { kind } };
  }
  if (c.kind !== NUMBER && c.kind !== T['-'] && c.kind !== STRING && c.kind !== FSTRING_START) c.fail();
  return literal(c);
}
