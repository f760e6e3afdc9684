// CPython: Grammar/python.gram, expressions. Tokens → expression nodes.
import type {
  Arg,
  Arguments,
  Call,
  CmpOperator,
  Expr,
  ExprContext,
  Generator,
  Keyword,
  Name,
  Operator,
} from './ast.ts';
import type { Position } from './code.ts';
import type { Cursor } from './cursor.ts';
import * as explain from './explain.ts';
import { readNumber } from './numbers.ts';
import { readStrings } from './strings.ts';
import { has } from './syntax.ts';
import { FSTRING_START, NAME, NUMBER, STRING, T } from './tokens.ts';

const binary: Record<number, [operator: Operator, precedence: number]> = {
  [T['|']]: ['|', 1],
  [T['^']]: ['^', 2],
  [T['&']]: ['&', 3],
  [T['<<']]: ['<<', 4],
  [T['>>']]: ['>>', 4],
  [T['+']]: ['+', 5],
  [T['-']]: ['-', 5],
  [T['*']]: ['*', 6],
  [T['/']]: ['/', 6],
  [T['//']]: ['//', 6],
  [T['%']]: ['%', 6],
  [T['@']]: ['@', 6],
};

const beginning: ReadonlySet<number> = new Set([
  NAME,
  NUMBER,
  STRING,
  FSTRING_START,
  ...(['(', '[', '{', '-', '+', '~', '...', 'not', 'lambda', 'await', 'None', 'True', 'False'] as const).map(
    (s) => T[s],
  ),
]);

/** Says whether the next token can begin an expression. */
export function atExpression(c: Cursor): boolean {
  return beginning.has(c.kind);
}

/** An identifier, normalised as PEP 3131 says. CPython: _PyPegen_new_identifier. */
export function identifier(c: Cursor): string {
  if (c.kind !== NAME) c.fail();
  const text = c.text;
  c.next();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: not ASCII
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFKC') : text;
}

/** Gives a target its context, and those inside it. CPython: _PyPegen_set_expr_context. */
export function setContext(e: Expr, ctx: ExprContext): void {
  switch (e.kind) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      e.ctx = ctx;
      break;
    case 'Starred':
      e.ctx = ctx;
      setContext(e.value, ctx);
      break;
    case 'List':
    case 'Tuple':
      e.ctx = ctx;
      for (const elt of e.elts) setContext(elt, ctx);
      break;
  }
}

/** star_expressions: a tuple without parentheses, or one expression. */
export function starExpressions(c: Cursor): Expr {
  const start = c.p;
  const first = starExpression(c);
  if (c.kind !== T[',']) return first;
  const elts = [first];
  while (c.take(T[','])) {
    if (!atExpression(c) && c.kind !== T['*']) break;
    elts.push(starExpression(c));
  }
  return { kind: 'Tuple', loc: c.locFrom(start), elts, ctx: 'Load' };
}

function starExpression(c: Cursor): Expr {
  if (c.kind === T['*']) return starred(c);
  return expression(c);
}

function starred(c: Cursor): Expr {
  const start = c.p;
  c.next();
  const value = bitwiseOr(c);
  return { kind: 'Starred', loc: c.locFrom(start), value, ctx: 'Load' };
}

/** star_named_expression: an element of a display. */
function starNamedExpression(c: Cursor): Expr {
  if (c.kind === T['*']) return starred(c);
  return namedExpression(c);
}

/** named_expression: with or without a walrus. */
export function namedExpression(c: Cursor): Expr {
  if (c.explaining) explain.namedExpression(c);
  if (c.kind === NAME && c.peek(1) === T[':=']) {
    const start = c.p;
    const target: Name = { kind: 'Name', loc: c.locOf(start), id: identifier(c), ctx: 'Store' };
    c.next();
    const value = expression(c);
    return { kind: 'NamedExpr', loc: c.locFrom(start), target, value };
  }
  const value = expression(c);
  if (c.kind === T[':='] && c.v.minor === 8)
    throw c.problem(`cannot use assignment expressions with ${explain.nameOf(c, value)}`, value.loc);
  return value;
}

/** expression: a condition, a lambda or simpler. */
export function expression(c: Cursor): Expr {
  if (c.explaining) explain.expression(c);
  c.enter();
  let result: Expr;
  if (c.kind === T.lambda) result = lambda(c);
  else {
    const start = c.p;
    result = disjunction(c);
    if (c.kind === T.if) {
      c.next();
      const test = disjunction(c);
      c.expect(T.else);
      const orelse = expression(c);
      result = { kind: 'IfExp', loc: c.locFrom(start), test, body: result, orelse };
    }
  }
  c.leave();
  return result;
}

export function disjunction(c: Cursor): Expr {
  const start = c.p;
  const first = conjunction(c);
  if (c.kind !== T.or) return first;
  const values = [first];
  while (c.take(T.or)) values.push(conjunction(c));
  return { kind: 'BoolOp', loc: c.locFrom(start), op: 'or', values };
}

function conjunction(c: Cursor): Expr {
  const start = c.p;
  const first = inversion(c);
  if (c.kind !== T.and) return first;
  const values = [first];
  while (c.take(T.and)) values.push(inversion(c));
  return { kind: 'BoolOp', loc: c.locFrom(start), op: 'and', values };
}

function inversion(c: Cursor): Expr {
  if (c.kind !== T.not) return comparison(c);
  const start = c.p;
  c.next();
  c.enter();
  const operand = inversion(c);
  c.leave();
  return { kind: 'UnaryOp', loc: c.locFrom(start), op: 'not', operand };
}

/** The comparison operator that comes next, read; null if none does. */
function comparisonOperator(c: Cursor): CmpOperator | null {
  switch (c.kind) {
    case T['<']:
    case T['<=']:
    case T['==']:
    case T['!=']:
    case T['>']:
    case T['>=']: {
      const text = c.text as CmpOperator;
      c.next();
      return text;
    }
    case T.in:
      c.next();
      return 'in';
    case T.is:
      c.next();
      return c.take(T.not) ? 'is not' : 'is';
    case T.not:
      // the parser has looked at what follows `not`
      if (c.p + 1 > c.furthest) c.furthest = c.p + 1;
      if (c.peek(1) !== T.in) return null;
      c.next();
      c.next();
      return 'not in';
    default:
      return null;
  }
}

function comparison(c: Cursor): Expr {
  const start = c.p;
  const left = bitwiseOr(c);
  let operator = comparisonOperator(c);
  if (operator === null) return left;
  const ops: CmpOperator[] = [];
  const comparators: Expr[] = [];
  while (operator !== null) {
    ops.push(operator);
    comparators.push(bitwiseOr(c));
    operator = comparisonOperator(c);
  }
  return { kind: 'Compare', loc: c.locFrom(start), left, ops, comparators };
}

export function bitwiseOr(c: Cursor): Expr {
  return binaryOperation(c, 1);
}

/** Binary operators by precedence, all of them left-associative. */
function binaryOperation(c: Cursor, weakest: number): Expr {
  const start = c.p;
  let left = factor(c);
  for (;;) {
    const row = binary[c.kind];
    if (row === undefined || row[1] < weakest) return left;
    c.next();
    const right = binaryOperation(c, row[1] + 1);
    left = { kind: 'BinOp', loc: c.locFrom(start), left, op: row[0], right };
  }
}

function factor(c: Cursor): Expr {
  const { kind } = c;
  if (kind !== T['-'] && kind !== T['+'] && kind !== T['~']) return power(c);
  const start = c.p;
  c.next();
  c.enter();
  const operand = factor(c);
  c.leave();
  const op = kind === T['-'] ? '-' : kind === T['+'] ? '+' : '~';
  return { kind: 'UnaryOp', loc: c.locFrom(start), op, operand };
}

function power(c: Cursor): Expr {
  const start = c.p;
  const left = awaitPrimary(c);
  if (c.kind !== T['**']) return left;
  c.next();
  c.enter();
  const right = factor(c);
  c.leave();
  return { kind: 'BinOp', loc: c.locFrom(start), left, op: '**', right };
}

function awaitPrimary(c: Cursor): Expr {
  if (c.kind !== T.await) return primary(c);
  const start = c.p;
  c.next();
  const value = primary(c);
  return { kind: 'Await', loc: c.locFrom(start), value };
}

/** primary: an atom with its attributes, calls and subscripts. */
export function primary(c: Cursor): Expr {
  const start = c.p;
  let value = atom(c);
  for (;;) {
    switch (c.kind) {
      case T['.']: {
        c.next();
        const attr = identifier(c);
        value = { kind: 'Attribute', loc: c.locFrom(start), value, attr, ctx: 'Load' };
        break;
      }
      case T['(']:
        value = call(c, start, value);
        break;
      case T['[']: {
        c.next();
        const slice = slices(c);
        c.expect(T[']']);
        value = { kind: 'Subscript', loc: c.locFrom(start), value, slice, ctx: 'Load' };
        break;
      }
      default:
        return value;
    }
  }
}

function slices(c: Cursor): Expr {
  const start = c.p;
  const first = slice(c);
  const isStarred = first.kind === 'Starred';
  if (c.kind !== T[','] && !isStarred) return first;
  const elts = [first];
  while (c.take(T[','])) {
    if (c.kind === T[']']) break;
    elts.push(slice(c));
  }
  return { kind: 'Tuple', loc: c.locFrom(start), elts, ctx: 'Load' };
}

function slice(c: Cursor): Expr {
  const start = c.p;
  if (c.kind === T['*']) {
    if (!has(c.v, 'starInIndex')) c.fail();
    return starred(c);
  }
  let lower: Expr | null = null;
  if (c.kind !== T[':']) {
    const walrus = c.kind === NAME && c.peek(1) === T[':='];
    if (walrus && !has(c.v, 'unparenthesizedWalrusIndex')) c.refuse(c.p + 1);
    lower = namedExpression(c);
    if (c.kind !== T[':'] || walrus) return lower;
  }
  c.next();
  let upper: Expr | null = null;
  let step: Expr | null = null;
  if (c.kind !== T[':'] && c.kind !== T[','] && c.kind !== T[']']) upper = expression(c);
  if (c.take(T[':'])) {
    if (c.kind !== T[','] && c.kind !== T[']']) step = expression(c);
  }
  return { kind: 'Slice', loc: c.locFrom(start), lower, upper, step };
}

function call(c: Cursor, start: number, func: Expr): Expr {
  const open = c.p;
  c.next();
  const { args, keywords } = callArguments(c, open);
  return { kind: 'Call', loc: c.locFrom(start), func, args, keywords };
}

/** The arguments after '(' up to and with ')'. CPython: args, kwargs; Parser/action_helpers.c. */
export function callArguments(c: Cursor, open: number, isClass = false): Pick<Call, 'args' | 'keywords'> {
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  let unpacked = false; // a ** came
  let named: Position | null = null; // a keyword came
  while (c.kind !== T[')']) {
    const start = c.p;
    if (c.kind === T['**']) {
      c.next();
      const value = expression(c);
      keywords.push({ loc: c.locFrom(start), arg: null, value });
      unpacked = true;
    } else if (c.kind === T['*']) {
      c.next();
      const value = expression(c);
      const star: Expr = { kind: 'Starred', loc: c.locFrom(start), value, ctx: 'Load' };
      if (unpacked)
        throw c.problem(
          'iterable argument unpacking follows keyword argument unpacking',
          explain.unpackingLoc(c, start, star, keywords[keywords.length - 1].loc),
        );
      args.push(star);
    } else if (c.kind === NAME && c.peek(1) === T['=']) {
      const arg = identifier(c);
      c.next();
      if (c.explaining && !atExpression(c)) explain.keywordValue(c, start);
      const value = expression(c);
      if (c.explaining && c.kind === T.for) explain.keywordComprehension(c, start);
      const loc = c.locFrom(start);
      keywords.push({ loc, arg, value });
      named ??= loc;
    } else {
      if (c.explaining) explain.keywordTarget(c);
      const value = namedExpression(c);
      if (c.kind === T['='] && !has(c.v, 'pegParser')) throw explain.oldKeyword(c, value);
      if (c.kind === T.for || (c.kind === T.async && c.peek(1) === T.for)) {
        if (isClass) c.fail();
        const sole = args.length === 0 && keywords.length === 0;
        const generators = forIfClauses(c);
        const parenthesised = sole && c.kind === T[')'];
        if (!parenthesised) {
          const only36 = sole && c.kind === T[','] && c.peek(1) === T[')'] && c.v.minor < 7;
          if (!only36)
            throw c.problem(
              `Generator expression must be parenthesized${c.v.minor < 7 ? ' if not sole argument' : ''}`,
              has(c.v, 'pegParser') ? c.locFrom(start) : c.locOf(c.v.minor < 7 ? open : start),
            );
        }
        if (only(c)) c.next();
        c.expect(T[')']);
        args.push({
          kind: 'GeneratorExp',
          loc: has(c.v, 'ownLineOfExpression') ? c.locFrom(open) : c.locFrom(start),
          elt: value,
          generators,
        });
        return { args, keywords };
      }
      if (named || unpacked) throw explain.positionalAfterKeyword(c, unpacked, value);
      args.push(value);
    }
    if (!c.take(T[','])) break;
  }
  c.expect(T[')']);
  return { args, keywords };
}

/** 3.6: f(x for x in y,) */
function only(c: Cursor): boolean {
  return c.kind === T[','] && c.peek(1) === T[')'];
}

function atom(c: Cursor): Expr {
  const start = c.p;
  switch (c.kind) {
    case NAME: {
      const loc = c.locOf(start);
      return { kind: 'Name', loc, id: identifier(c), ctx: 'Load' };
    }
    case NUMBER:
      return readNumber(c);
    case STRING:
    case FSTRING_START:
      return readStrings(c);
    case T.None:
    case T.True:
    case T.False:
    case T['...']: {
      const kind =
        c.kind === T.None ? 'None' : c.kind === T.True ? 'True' : c.kind === T.False ? 'False' : 'Ellipsis';
      c.next();
      return { kind: 'Constant', loc: c.locOf(start), value: { kind } };
    }
    case T['(']:
      return parenthesis(c);
    case T['[']:
      return bracket(c);
    case T['{']:
      return brace(c);
    default:
      return c.fail();
  }
}

function parenthesis(c: Cursor): Expr {
  const start = c.p;
  c.next();
  if (c.take(T[')'])) return { kind: 'Tuple', loc: c.locFrom(start), elts: [], ctx: 'Load' };
  if (c.kind === T.yield) {
    const value = yieldExpression(c);
    c.expect(T[')']);
    return value;
  }
  const first = starNamedExpression(c);
  if (c.kind === T.for || (c.kind === T.async && c.peek(1) === T.for)) {
    if (first.kind === 'Starred') checkUnpacking(c, first);
    const generators = forIfClauses(c);
    c.expect(T[')']);
    return { kind: 'GeneratorExp', loc: bracketLoc(c, start, first), elt: first, generators };
  }
  if (c.kind === T[')'] && first.kind !== 'Starred') {
    c.next();
    return first;
  }
  if (c.kind === T[')'] && first.kind === 'Starred') throw explain.starredAlone(c, first);
  const elts = [first];
  if (c.kind !== T[',']) c.fail();
  while (c.take(T[','])) {
    if (c.kind === T[')']) break;
    elts.push(starNamedExpression(c));
  }
  c.expect(T[')']);
  return { kind: 'Tuple', loc: bracketLoc(c, start, first), elts, ctx: 'Load' };
}

/** Up to 3.7 what stands in brackets began with its first element. */
function bracketLoc(c: Cursor, start: number, first: Expr): Position {
  return has(c.v, 'ownLineOfExpression') ? c.locFrom(start) : c.locSince(first.loc);
}

/** PEP 798: an element of a comprehension may be unpacked (3.15). */
function checkUnpacking(c: Cursor, starred: Expr): void {
  if (!has(c.v, 'unpackingInComprehensions')) throw explain.unpackingInComprehension(c, starred);
}

function bracket(c: Cursor): Expr {
  const start = c.p;
  c.next();
  if (c.take(T[']'])) return { kind: 'List', loc: c.locFrom(start), elts: [], ctx: 'Load' };
  const first = starNamedExpression(c);
  if (c.kind === T.for || (c.kind === T.async && c.peek(1) === T.for)) {
    if (first.kind === 'Starred') checkUnpacking(c, first);
    const generators = forIfClauses(c);
    c.expect(T[']']);
    return { kind: 'ListComp', loc: bracketLoc(c, start, first), elt: first, generators };
  }
  const elts = [first];
  while (c.take(T[','])) {
    if (c.kind === T[']']) break;
    elts.push(starNamedExpression(c));
  }
  if (c.explaining && c.kind === T.for) explain.comprehensionOfTuple(c, elts, start);
  c.expect(T[']']);
  return { kind: 'List', loc: c.locFrom(start), elts, ctx: 'Load' };
}

function brace(c: Cursor): Expr {
  const start = c.p;
  c.next();
  if (c.take(T['}'])) return { kind: 'Dict', loc: c.locFrom(start), keys: [], values: [] };
  if (c.kind === T['**']) return dictFrom(c, start, null);
  if (c.kind === NAME && c.peek(1) === T[':='] && !has(c.v, 'pegParser')) c.refuse(c.p + 1);
  const first = starNamedExpression(c);
  const bareWalrus = first.kind === 'NamedExpr' && c.tokens.kinds[start + 1] !== T['('];
  if (c.kind === T[':'] && first.kind !== 'Starred' && !bareWalrus) return dictFrom(c, start, first);
  if (c.kind === T.for || (c.kind === T.async && c.peek(1) === T.for)) {
    if (first.kind === 'Starred') checkUnpacking(c, first);
    const generators = forIfClauses(c);
    c.expect(T['}']);
    return { kind: 'SetComp', loc: c.locFrom(start), elt: first, generators };
  }
  const elts = [first];
  while (c.take(T[','])) {
    if (c.kind === T['}']) break;
    elts.push(starNamedExpression(c));
  }
  if (c.explaining && c.kind === T.for) explain.comprehensionOfTuple(c, elts, start);
  c.expect(T['}']);
  return { kind: 'Set', loc: c.locFrom(start), elts };
}

/** The rest of a dict display or comprehension, its first key read (null before `**`). */
function dictFrom(c: Cursor, start: number, firstKey: Expr | null): Expr {
  const keys: (Expr | null)[] = [];
  const values: Expr[] = [];
  let key = firstKey;
  for (;;) {
    if (key === null) {
      const star = c.p;
      c.expect(T['**']);
      values.push(bitwiseOr(c));
      keys.push(null);
      if (keys.length === 1 && c.kind === T.for && has(c.v, 'unpackingInComprehensions')) {
        const generators = forIfClauses(c);
        c.expect(T['}']);
        return { kind: 'DictComp', loc: c.locFrom(start), key: null, value: values[0], generators };
      }
      if (keys.length === 1 && c.kind === T.for)
        throw c.problem('dict unpacking cannot be used in dict comprehension', c.locOf(star));
    } else {
      c.expect(T[':']);
      if (c.explaining) explain.dictValue(c);
      const value = expression(c);
      if (keys.length === 0 && (c.kind === T.for || (c.kind === T.async && c.peek(1) === T.for))) {
        const generators = forIfClauses(c);
        c.expect(T['}']);
        return { kind: 'DictComp', loc: c.locFrom(start), key, value, generators };
      }
      keys.push(key);
      values.push(value);
    }
    if (!c.take(T[',']) || c.kind === T['}']) break;
    if (c.explaining && c.kind !== T['**']) explain.dictKey(c);
    key = c.kind === T['**'] ? null : expression(c);
  }
  c.expect(T['}']);
  return { kind: 'Dict', loc: c.locFrom(start), keys, values };
}

/** for_if_clauses: what makes a comprehension. */
export function forIfClauses(c: Cursor): Generator[] {
  const generators: Generator[] = [];
  for (;;) {
    const is_async = c.kind === T.async && c.peek(1) === T.for;
    if (is_async) c.next();
    if (!c.take(T.for)) return generators;
    const target = starTargets(c);
    if (c.kind !== T.in) {
      if (c.explaining) explain.missingIn(c, target);
      c.fail();
    }
    explain.checkTarget(c, target, 'for');
    c.next();
    const iter = disjunction(c);
    const ifs: Expr[] = [];
    while (c.take(T.if)) ifs.push(disjunction(c));
    generators.push({ target, iter, ifs, is_async });
  }
}

/** star_targets before `in`. */
export function starTargets(c: Cursor): Expr {
  const start = c.p;
  const first = c.kind === T['*'] ? starred(c) : bitwiseOr(c);
  let target = first;
  if (c.kind === T[',']) {
    const elts = [first];
    while (c.take(T[','])) {
      if (!atExpression(c) && c.kind !== T['*']) break;
      elts.push(c.kind === T['*'] ? starred(c) : bitwiseOr(c));
    }
    target = { kind: 'Tuple', loc: c.locFrom(start), elts, ctx: 'Store' };
  }
  setContext(target, 'Store');
  return target;
}

export function yieldExpression(c: Cursor): Expr {
  const start = c.p;
  c.expect(T.yield);
  if (c.take(T.from)) {
    const value = expression(c);
    return { kind: 'YieldFrom', loc: c.locFrom(start), value };
  }
  let value: Expr | null = null;
  if (atExpression(c) || c.kind === T['*']) value = starExpressions(c);
  if (value && !has(c.v, 'unparenthesizedUnpacking'))
    explain.unpackingWithoutParentheses(c, start + 1, value);
  return { kind: 'Yield', loc: c.locFrom(start), value };
}

function lambda(c: Cursor): Expr {
  const start = c.p;
  c.expect(T.lambda);
  const args = parameters(c, T[':'], false);
  c.expect(T[':']);
  const body = expression(c);
  return { kind: 'Lambda', loc: c.locFrom(start), args, body };
}

/** parameters up to the closing token, which is not read. CPython: params, lambda_params. */
export function parameters(c: Cursor, close: number, annotated: boolean): Arguments {
  const args: Arguments = {
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kw_defaults: [],
    kwarg: null,
    defaults: [],
  };
  let star = false;
  let slash = false;
  while (c.kind !== close) {
    if (c.explaining) explain.parameter(c, args, star, slash, close);
    if (c.kind === T['/']) {
      if (!has(c.v, 'positionalOnly') || slash || star || args.args.length === 0) c.fail();
      c.next();
      slash = true;
      args.posonlyargs = args.args;
      args.args = [];
    } else if (c.kind === T['**']) {
      c.next();
      args.kwarg = parameter(c, annotated, false);
      if (c.explaining && c.kind === T['=']) explain.defaultOfStar(c, '**');
      c.take(T[',']);
      if (c.explaining) explain.afterKwarg(c, close);
      break;
    } else if (c.kind === T['*']) {
      if (star) c.fail();
      star = true;
      c.next();
      const bare = c.kind === T[','] && (c.peek(1) === close || c.peek(1) === T['**']);
      if (bare || c.kind === close) {
        explain.bareStar(c);
        c.fail();
      }
      if (c.kind !== T[',']) {
        args.vararg = parameter(c, annotated, true);
        if (c.explaining && c.kind === T['=']) explain.defaultOfStar(c, '*');
      }
    } else {
      const arg = parameter(c, annotated, false);
      const value = c.take(T['=']) ? defaultValue(c) : null;
      if (star) {
        args.kwonlyargs.push(arg);
        args.kw_defaults.push(value);
      } else {
        args.args.push(arg);
        if (value) args.defaults.push(value);
        else if (args.defaults.length > 0) throw explain.parameterWithoutDefault(c, arg);
      }
    }
    if (!c.take(T[','])) break;
  }
  return args;
}

function defaultValue(c: Cursor): Expr {
  if (c.explaining) explain.defaultValue(c);
  return expression(c);
}

function parameter(c: Cursor, annotated: boolean, starAllowed: boolean): Arg {
  const start = c.p;
  const arg = identifier(c);
  let annotation: Expr | null = null;
  if (annotated && c.take(T[':'])) {
    if (starAllowed && c.kind === T['*'] && has(c.v, 'starInIndex')) annotation = starred(c);
    else annotation = expression(c);
  }
  return { loc: c.locFrom(start), arg, annotation };
}
