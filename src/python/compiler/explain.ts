// CPython: Grammar/python.gram, the invalid_… rules; Parser/pegen_errors.c. Why a source is not valid, in the
// version's words. The functions without `explaining` are asked on the first reading, the others on the second.
import type { Arg, Arguments, ExceptHandler, Expr } from './ast.ts';
import type { Position } from './code.ts';
import { type Cursor, NoRuleFits, spanOf } from './cursor.ts';
import {
  atExpression,
  bitwiseOr,
  disjunction,
  expression as readExpression,
  starExpressions,
} from './expressions.ts';
import { layoutProblem, type SourceProblem } from './mistake.ts';
import type { Owner } from './statements.ts';
import { has } from './syntax.ts';
import {
  DEDENT,
  ENDMARKER,
  FSTRING_MIDDLE,
  FSTRING_START,
  INDENT,
  NAME,
  NEWLINE,
  STRING,
  T,
} from './tokens.ts';

/** What a node is called in messages. CPython: _PyPegen_get_expr_name. */
export function nameOf(c: Cursor, e: Expr): string {
  const old = !has(c.v, 'richMessages');
  switch (e.kind) {
    case 'Attribute':
      return 'attribute';
    case 'Subscript':
      return 'subscript';
    case 'Starred':
      return 'starred';
    case 'Name':
      return 'name';
    case 'List':
      return 'list';
    case 'Tuple':
      return e.elts.length === 0 && c.v.minor < 8 ? '()' : 'tuple';
    case 'Lambda':
      return 'lambda';
    case 'Call':
      return 'function call';
    case 'BoolOp':
    case 'BinOp':
    case 'UnaryOp':
      return old ? 'operator' : 'expression';
    case 'GeneratorExp':
      return 'generator expression';
    case 'Yield':
    case 'YieldFrom':
      return 'yield expression';
    case 'Await':
      return 'await expression';
    case 'ListComp':
      return 'list comprehension';
    case 'SetComp':
      return 'set comprehension';
    case 'DictComp':
      return 'dict comprehension';
    case 'Dict':
      return old ? 'dict display' : 'dict literal';
    case 'Set':
      return 'set display';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'f-string expression';
    case 'TemplateStr':
    case 'Interpolation':
      return 't-string expression';
    case 'Constant':
      switch (e.value.kind) {
        case 'None':
        case 'True':
        case 'False':
          return c.v.minor < 8 ? 'keyword' : e.value.kind;
        case 'Ellipsis':
          return old ? 'Ellipsis' : 'ellipsis';
        default:
          return 'literal';
      }
    case 'Compare':
      return 'comparison';
    case 'IfExp':
      return 'conditional expression';
    case 'NamedExpr':
      return 'named expression';
    default:
      return 'expression';
  }
}

/** The part of a target that cannot be one. CPython: _PyPegen_get_invalid_target. */
function invalidTarget(e: Expr, use: TargetUse): Expr | null {
  switch (e.kind) {
    case 'List':
    case 'Tuple':
      for (const elt of e.elts) {
        const bad = invalidTarget(elt, use);
        if (bad) return bad;
      }
      return null;
    case 'Starred':
      if (use === 'delete') return e;
      return invalidTarget(e.value, use);
    case 'Compare':
      if (use === 'for' && e.ops[0] === 'in') return invalidTarget(e.left, use);
      return e;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return null;
    default:
      return e;
  }
}

export type TargetUse = 'assign' | 'for' | 'with' | 'delete';

/** Refuses what cannot be a target. `start` is the first token of the statement. */
export function checkTarget(c: Cursor, target: Expr, use: TargetUse, start = -1): void {
  const bad = invalidTarget(target, use);
  if (!bad) return;
  const cannot = c.v.minor < 8 ? "can't" : 'cannot';
  const verb = use === 'delete' ? 'delete' : 'assign to';
  if (bad.kind === 'Yield' || bad.kind === 'YieldFrom') {
    if (use === 'assign' && bad === target)
      throw c.problem('assignment to yield expression not possible', bad.loc);
  }
  const message = `${cannot} ${verb} ${nameOf(c, bad)}`;
  if (use === 'assign' && has(c.v, 'richMessages')) {
    const here = hereInstead(c, start);
    if (here) throw here;
  }
  // up to 3.8 it is the whole target that is shown
  const whole = start >= 0 ? c.locOf(start) : target.loc;
  throw c.problem(message, has(c.v, 'pegParser') ? bad.loc : whole);
}

/** Reads something without explaining; null (and back where it was) if it does not fit. */
function attempt<R>(c: Cursor, read: () => R): R | null {
  const { p, depth, explaining } = c;
  c.explaining = false;
  try {
    return read();
  } catch (e) {
    if (!(e instanceof NoRuleFits)) throw e;
    c.back(p);
    return null;
  } finally {
    c.explaining = explaining;
    c.depth = depth;
  }
}

/** CPython: invalid_named_expression, tried at a token. */
function hereInstead(c: Cursor, start: number): SourceProblem | null {
  if (start < 0) return null;
  const { p } = c;
  c.back(start);
  try {
    return invalidNamed(c);
  } finally {
    c.back(p);
  }
}

function invalidNamed(c: Cursor): SourceProblem | null {
  const start = c.p;
  const value = attempt(c, () => readExpression(c));
  if (value && c.kind === T[':='] && atWalrusTail(c))
    return c.problem(`cannot use assignment expressions with ${nameOf(c, value)}`, value.loc);
  c.back(start);
  if (!has(c.v, 'richMessages')) return null;
  const left = attempt(c, () => bitwiseOr(c));
  const after = c.p;
  if (!left || c.kind !== T['=']) {
    c.back(start);
    return null;
  }
  c.next();
  const right = attempt(c, () => bitwiseOr(c));
  const ends = right && c.kind !== T['='] && c.kind !== T[':='];
  c.back(start);
  if (!ends || !right) return null;
  if (left.kind === 'Name' && after === start + 1)
    return c.problem(
      "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
      spanOf(left.loc, right.loc),
    );
  const literal = left.kind === 'Constant' && /^(None|True|False)$/.test(left.value.kind);
  if (left.kind === 'List' || left.kind === 'Tuple' || left.kind === 'GeneratorExp' || literal) return null;
  return c.problem(
    `cannot assign to ${nameOf(c, left)} here. Maybe you meant '==' instead of '='?`,
    left.loc,
  );
}

function atWalrusTail(c: Cursor): boolean {
  const at = c.p;
  c.next();
  const tail = attempt(c, () => readExpression(c));
  c.back(at);
  return tail !== null;
}

export function namedExpression(c: Cursor): void {
  const start = c.p;
  if (c.kind === NAME && c.peek(1) === T[':=']) return;
  const problem = invalidNamed(c);
  c.back(start);
  if (problem) throw problem;
}

/** CPython: _PyPegen_check_legacy_stmt. */
function isLegacy(e: Expr): boolean {
  return e.kind === 'Name' && (e.id === 'print' || e.id === 'exec');
}

/** Up to 3.13 a name that begins like a soft keyword passes for one. */
function isSoftKeyword(c: Cursor, name: string): boolean {
  const words = has(c.v, 'typeParameters') ? ['_', 'case', 'match', 'type'] : ['_', 'case', 'match'];
  return words.some((word) => (c.v.minor < 14 ? word.startsWith(name) : word === name));
}

/** CPython: invalid_expression, invalid_legacy_expression. */
export function expression(c: Cursor): void {
  if (!has(c.v, 'richMessages')) return;
  const start = c.p;
  const beginsWithPrefix =
    c.kind === NAME && (c.peek(1) === STRING || c.peek(1) === FSTRING_START || isSoftKeyword(c, c.text));
  const first = attempt(c, () => disjunction(c));
  if (first && !beginsWithPrefix && atExpressionOrLambda(c)) {
    const second = attempt(c, () => readExpression(c));
    if (second && !isLegacy(first) && levelAt(c, c.p - 1) > 0) {
      throw c.problem('invalid syntax. Perhaps you forgot a comma?', spanOf(first.loc, second.loc));
    }
  }
  c.back(start);
  if (c.v.minor >= 14 && c.kind === STRING) intendedString(c);
  if (c.explainsLambda && c.kind === T.lambda) lambdaInFString(c);
  if (first) {
    const again = attempt(c, () => disjunction(c));
    if (again && c.kind === T.if) {
      c.next();
      const test = attempt(c, () => disjunction(c));
      if (test && c.kind !== T.else && c.kind !== T[':']) {
        const span = spanOf(first.loc, test.loc);
        throw c.problem("expected 'else' after 'if' expression", span);
      }
      if (test && c.kind === T.else && c.v.minor >= 14) {
        c.next();
        if (!attempt(c, () => readExpression(c)))
          throw c.problem("expected expression after 'else', but statement is given", c.locOf(c.p));
      }
    }
    c.back(start);
  }
  if (c.kind === NAME && /^(print|exec)$/.test(c.text) && c.peek(1) !== T['(']) {
    const loc = c.locOf(start);
    const name = c.text;
    c.next();
    const rest = attempt(c, () => starExpressions(c));
    c.back(start);
    if (rest)
      throw c.problem(
        `Missing parentheses in call to '${name}'. Did you mean ${name}(...)?`,
        spanOf(loc, rest.loc),
      );
  }
  c.back(start);
}

/** 'a' b 'c': perhaps a quote is missing. */
function intendedString(c: Cursor): void {
  const start = c.p;
  c.next();
  const from = c.p;
  while (!c.at(STRING)) {
    if (!attempt(c, () => readExpression(c))) break;
  }
  if (c.at(STRING) && c.p > from)
    throw c.problem(
      'invalid syntax. Is this intended to be part of the string?',
      spanOf(c.locOf(from), c.locOf(c.p - 1)),
    );
  c.back(start);
}

/** The colon of a lambda begins a format spec. */
function lambdaInFString(c: Cursor): void {
  const start = c.p;
  const { kinds } = c.tokens;
  let p = start + 1;
  while (kinds[p] !== T[':'] && kinds[p] !== NEWLINE && kinds[p] !== undefined) p++;
  if (kinds[p] === T[':'] && (kinds[p + 1] === FSTRING_MIDDLE || kinds[p + 1] === T['{']))
    throw c.problem(
      'f-string: lambda expressions are not allowed without parentheses',
      spanOf(c.locOf(start), c.locOf(p)),
    );
}

function atExpressionOrLambda(c: Cursor): boolean {
  return atExpression(c) || c.kind === T.lambda;
}

/** Brackets open around a token. CPython: Token.level. */
function levelAt(c: Cursor, token: number): number {
  let level = 0;
  for (let p = 0; p <= token; p++) {
    const kind = c.tokens.kinds[p];
    if (kind === T['('] || kind === T['['] || kind === T['{']) level++;
    else if (kind === T[')'] || kind === T[']'] || kind === T['}']) level--;
    else if (kind === NEWLINE) level = 0;
  }
  return c.inFString ? level + 1 : level;
}

export function unpackingLoc(c: Cursor, start: number, star: Expr, unpacked: Position): Position {
  if (c.v.minor >= 14) return spanOf(c.locOf(start - 1), star.loc);
  return c.v.minor === 10 || c.v.minor === 11 ? unpacked : star.loc;
}

/** CPython: invalid_kwarg. */
export function keywordTarget(c: Cursor): void {
  const start = c.p;
  if (
    has(c.v, 'richMessages') &&
    (c.kind === T.True || c.kind === T.False || c.kind === T.None) &&
    c.peek(1) === T['=']
  )
    throw c.problem(`cannot assign to ${c.text}`, spanOf(c.locOf(start), c.locOf(start + 1)));
  const value = attempt(c, () => readExpression(c));
  const at = c.kind;
  const equals = c.p;
  c.back(start);
  if (value && at === T['='] && !(c.kind === NAME && c.peek(1) === T['=']))
    throw c.problem(
      'expression cannot contain assignment, perhaps you meant "=="?',
      spanOf(value.loc, c.locOf(equals)),
    );
}

export function keywordValue(c: Cursor, start: number): void {
  if (c.kind === T[','] || c.kind === T[')'])
    throw c.problem('expected argument value expression', spanOf(c.locOf(start), c.locOf(c.p - 1)));
}

export function keywordComprehension(c: Cursor, start: number): void {
  throw c.problem(
    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
    spanOf(c.locOf(start), c.locOf(start + 1)),
  );
}

/** `f(a.b=1)` before there was a rule for it: found when the tree was made. */
export function oldKeyword(c: Cursor, value: Expr): SourceProblem {
  const isName = value.kind === 'Constant' && /^(None|True|False)$/.test(value.value.kind);
  let message = 'expression cannot contain assignment, perhaps you meant "=="?';
  if (c.v.minor < 8) message = "keyword can't be an expression";
  else if (value.kind === 'Constant' && isName) message = `cannot assign to ${value.value.kind}`;
  if (value.kind === 'Lambda') message = c.v.minor < 8 ? 'lambda cannot contain assignment' : message;
  return c.problem(message, value.loc);
}

export function positionalAfterKeyword(c: Cursor, unpacked: boolean, value: Expr): SourceProblem {
  const what = unpacked ? 'keyword argument unpacking' : 'keyword argument';
  let loc = value.loc;
  if (has(c.v, 'pegParser')) {
    // the caret stands at the last token of the arguments
    const { p } = c;
    let level = 0;
    let q = p;
    for (; ; q++) {
      const kind = c.tokens.kinds[q];
      if (kind === T['('] || kind === T['['] || kind === T['{']) level++;
      else if ((kind === T[')'] || kind === T[']'] || kind === T['}']) && level-- === 0) break;
      if (kind === NEWLINE || kind === undefined) break;
    }
    if (c.tokens.kinds[q] === T[')']) loc = c.locOf(q);
  }
  return c.problem(`positional argument follows ${what}`, loc);
}

export function unpackingInComprehension(c: Cursor, starred: Expr): SourceProblem {
  return c.problem('iterable unpacking cannot be used in comprehension', starred.loc);
}

export function starredAlone(c: Cursor, starred: Expr): SourceProblem {
  const message = has(c.v, 'richMessages')
    ? 'cannot use starred expression here'
    : "can't use starred expression here";
  return c.problem(message, starred.loc);
}

export function comprehensionOfTuple(c: Cursor, elts: Expr[], _start: number): void {
  if (elts.length < 2 || !has(c.v, 'richMessages')) return;
  throw c.problem(
    'did you forget parentheses around the comprehension target?',
    spanOf(elts[0].loc, elts[elts.length - 1].loc),
  );
}

/** CPython: invalid_kvpair, behind the first pair. */
export function dictKey(c: Cursor): void {
  if (!has(c.v, 'richMessages')) return;
  const start = c.p;
  const key = attempt(c, () => readExpression(c));
  const missing = key !== null && c.kind !== T[':'];
  c.back(start);
  if (!key || !missing) return;
  const { endLine, endColumn } = key.loc;
  throw c.problem("':' expected after dictionary key", {
    line: key.loc.line,
    column: endColumn - 1,
    endLine,
    endColumn: -1,
  });
}

export function dictValue(c: Cursor): void {
  if (!has(c.v, 'richMessages')) return;
  if (c.kind === T['}'] || c.kind === T[','])
    throw c.problem("expression expected after dictionary key and ':'", c.locOf(c.p - 1));
  if (c.kind === T['*']) {
    const start = c.p;
    c.next();
    if (attempt(c, () => bitwiseOr(c)))
      throw c.problem('cannot use a starred expression in a dictionary value', c.locFrom(start));
    c.back(start);
  }
}

export function missingIn(c: Cursor, target: Expr): void {
  checkTarget(c, target, 'for');
  if (c.v.minor >= 12) throw c.problem("'in' expected after for-loop variables", target.loc);
}

/** Before 3.8 (3.9 in `for`), a starred tuple needed parentheses there. */
export function unpackingWithoutParentheses(c: Cursor, start: number, value: Expr, tuple = false): void {
  if (c.tokens.kinds[start] === T['(']) return;
  if (value.kind === 'Tuple' && tuple && c.tokens.kinds[start] !== T['(']) c.refuse(start);
  if (value.kind === 'Starred' || (value.kind === 'Tuple' && value.elts.some((e) => e.kind === 'Starred'))) {
    let p = start;
    while (c.tokens.kinds[p] !== T['*']) p++;
    c.refuse(p);
  }
}

/** CPython: invalid_parameters and its kin, at a parameter. */
export function parameter(c: Cursor, args: Arguments, star: boolean, slash: boolean, close: number): void {
  if (c.v.minor < 11) return;
  if (c.kind === T['/']) {
    if (slash) throw c.problem('/ may appear only once', c.locOf(c.p));
    if (star) throw c.problem('/ must be ahead of *', c.locOf(c.p));
    if (args.args.length === 0) throw c.problem('at least one argument must precede /', c.locOf(c.p));
  }
  if (c.kind === T['*'] && star) throw c.problem('* argument may appear only once', c.locOf(c.p));
  if (c.kind === T['(']) {
    const what = close === T[':'] ? 'Lambda expression parameters' : 'Function parameters';
    let level = 0;
    let p = c.p;
    for (; c.tokens.kinds[p] !== NEWLINE; p++) {
      if (c.tokens.kinds[p] === T['(']) level++;
      else if (c.tokens.kinds[p] === T[')'] && --level === 0) break;
    }
    throw c.problem(`${what} cannot be parenthesized`, spanOf(c.locOf(c.p), c.locOf(p)));
  }
}

export function defaultOfStar(c: Cursor, star: '*' | '**'): void {
  if (c.v.minor < 11) return;
  const what = star === '*' ? 'var-positional' : 'var-keyword';
  throw c.problem(`${what} argument cannot have default value`, c.locOf(c.p));
}

export function afterKwarg(c: Cursor, close: number): void {
  if (c.v.minor < 11) return;
  if (c.kind === close) return;
  throw c.problem('arguments cannot follow var-keyword argument', c.locOf(c.p));
}

export function bareStar(c: Cursor): void {
  throw c.problem('named arguments must follow bare *', c.locOf(has(c.v, 'pegParser') ? c.p - 1 : c.p));
}

export function parameterWithoutDefault(c: Cursor, arg: Arg): SourceProblem {
  const message =
    c.v.minor >= 12
      ? 'parameter without a default follows parameter with a default'
      : 'non-default argument follows default argument';
  return c.problem(message, has(c.v, 'richMessages') ? arg.loc : c.locOf(c.p));
}

export function defaultValue(c: Cursor): void {
  if (c.v.minor < 11) return;
  if (c.kind === T[','] || c.kind === T[')'])
    throw c.problem('expected default value expression', c.locOf(c.p - 1));
}

function isLayout(c: Cursor): boolean {
  return c.kind === INDENT || c.kind === DEDENT || c.kind === ENDMARKER;
}

export function missingBlock(c: Cursor, owner: Owner): SourceProblem {
  // up to 3.8 a block that is missing at the end of the file is the file's end, too early
  const ended = !has(c.v, 'pegParser') && c.tokens.starts[c.p] >= c.tokens.source.length;
  if (c.broken || ended) throw new NoRuleFits(ended ? c.tokens.kinds.length - 1 : c.p);
  const message = has(c.v, 'richMessages')
    ? `expected an indented block after ${owner.what} on line ${c.tokens.lines[owner.token]}`
    : 'expected an indented block';
  if (isLayout(c)) return layoutProblem(c, message, c.p, 'IndentationError');
  const problem = c.problem(message, c.locOf(c.p), 'IndentationError');
  if (c.v.minor < 8) problem.error.column = problem.error.endColumn - 1;
  return problem;
}

/** CPython: invalid_assignment, augassign. */
export function checkAugmented(c: Cursor, target: Expr, _start: number): void {
  if (target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript') return;
  if (!has(c.v, 'pegParser')) {
    if (target.kind === 'List' || target.kind === 'Tuple')
      throw c.problem('illegal expression for augmented assignment', target.loc);
    throw c.problem(`${c.v.minor < 8 ? "can't" : 'cannot'} assign to ${nameOf(c, target)}`, target.loc);
  }
  throw c.problem(`'${nameOf(c, target)}' is an illegal expression for augmented assignment`, target.loc);
}

export function checkAnnotated(c: Cursor, target: Expr): void {
  if (target.kind === 'Name' || target.kind === 'Attribute' || target.kind === 'Subscript') return;
  if (target.kind === 'List' || target.kind === 'Tuple')
    throw c.problem(`only single target (not ${target.kind.toLowerCase()}) can be annotated`, target.loc);
  if (c.kind === T[':'] && has(c.v, 'pegParser')) {
    // only where an annotation follows at all
    const at = c.p;
    c.next();
    const annotation = attempt(c, () => readExpression(c));
    c.back(at);
    if (!annotation) throw new NoRuleFits(at);
  }
  throw c.problem('illegal target for annotation', target.loc);
}

export function deleteTarget(c: Cursor, start: number): void {
  const { p } = c;
  c.back(start + 1);
  const targets = attempt(c, () => starExpressions(c));
  const at = c.p;
  c.back(p);
  if (targets && at >= p) {
    const bad = invalidTarget(targets, 'delete');
    if (bad) throw c.problem(`cannot delete ${nameOf(c, bad)}`, bad.loc);
  }
}

/** What follows '->': without it CPython goes back and misses the colon there. */
export function returnAnnotation(c: Cursor): Expr {
  const arrow = c.p - 1;
  try {
    return readExpression(c);
  } catch (e) {
    if (!(e instanceof NoRuleFits) || !has(c.v, 'richMessages')) throw e;
    throw c.problem("expected ':'", c.locOf(arrow));
  }
}

export function afterImport(c: Cursor, start: number): void {
  if (c.kind === T.from && c.v.minor >= 14)
    throw c.problem("Did you mean to use 'from ... import ...' instead?", c.locFrom(start));
}

export function importTarget(c: Cursor): void {
  const after = c.peek(1);
  if (c.kind === NAME && (after === T[','] || after === T[')'] || after === NEWLINE)) return;
  const start = c.p;
  const e = attempt(c, () => readExpression(c));
  c.back(start);
  if (e && c.v.minor >= 14) throw c.problem(`cannot use ${nameOf(c, e)} as import target`, e.loc);
}

export function importNothing(c: Cursor): void {
  const at = c.locOf(c.p);
  if (c.v.minor >= 13)
    throw c.problem("Expected one or more names after 'import'", { ...at, endColumn: at.column });
}

export function trailingComma(c: Cursor): SourceProblem {
  const message = 'trailing comma not allowed without surrounding parentheses';
  return c.problem(message, c.locOf(has(c.v, 'richMessages') ? c.p : c.p - 1));
}

export function boundOfStar(c: Cursor, kind: 'ParamSpec' | 'TypeVarTuple'): void {
  const start = c.p;
  c.next();
  const value = attempt(c, () => readExpression(c));
  if (!value) return;
  const what = value.kind === 'Tuple' ? 'constraints' : 'bound';
  throw c.problem(`cannot use ${what} with ${kind}`, c.locFrom(start));
}

export function mixedExcept(c: Cursor, from: number, isStar: boolean): Position {
  return spanOf(c.locOf(from), c.locOf(isStar ? from + 1 : from));
}

export function exceptType(c: Cursor, isStar: boolean): void {
  if (isStar && (c.kind === NEWLINE || c.kind === T[':']))
    throw c.problem('expected one or more exception types', c.locOf(c.p));
}

export function exceptTuple(c: Cursor, start: number): void {
  if (!has(c.v, 'richMessages')) return;
  c.back(start);
  const types = attempt(c, () => starExpressions(c));
  if (types) {
    const message =
      c.v.minor >= 14
        ? "multiple exception types must be parenthesized when using 'as'"
        : 'multiple exception types must be parenthesized';
    throw c.problem(message, types.loc);
  }
}

export function defaultExcept(c: Cursor, handler: ExceptHandler): SourceProblem {
  return c.problem("default 'except:' must be last", c.v.minor >= 10 ? handler.loc : handler.loc);
}

export function lonelyTry(c: Cursor): void {
  if (!has(c.v, 'richMessages')) return;
  if (c.kind === INDENT) return;
  const message = "expected 'except' or 'finally' block";
  throw isLayout(c) ? layoutProblem(c, message, c.p) : c.problem(message, c.locOf(c.p));
}

/** Before 3.9 a decorator was a dotted name, called or not. */
export function checkDecorator(c: Cursor, start: number, decorator: Expr): void {
  let e = decorator;
  if (e.kind === 'Call') e = e.func;
  while (e.kind === 'Attribute') e = e.value;
  if (e.kind === 'Name') return;
  // where the dotted name ends
  let p = start;
  while (c.tokens.kinds[p] === NAME && c.tokens.kinds[p + 1] === T['.']) p += 2;
  c.refuse(c.tokens.kinds[p] === NAME ? p + 1 : p);
}

export function patternTarget(c: Cursor): void {
  if (c.v.minor < 14 || (c.kind === NAME && c.peek(1) !== T['.'] && c.peek(1) !== T['('])) return;
  const e = attempt(c, () => readExpression(c));
  if (e) throw c.problem(`cannot use ${nameOf(c, e)} as pattern target`, e.loc);
}

export function looksLikeMatch(c: Cursor, newline: number): boolean {
  const { kinds } = c.tokens;
  if (kinds[newline - 1] === T[':'] && kinds[newline + 1] !== INDENT) {
    const at = c.p;
    c.next();
    const subject = attempt(c, () => starExpressions(c));
    const fits = subject !== null && c.p === newline - 1;
    c.back(at);
    return fits;
  }
  if (kinds[newline + 1] === INDENT && c.textOf(newline + 2) === 'case') {
    const at = c.p;
    c.next();
    const subject = attempt(c, () => starExpressions(c));
    const fits = subject !== null && c.p === newline;
    c.back(at);
    if (fits) throw c.problem("expected ':'", c.locOf(newline));
  }
  return false;
}
