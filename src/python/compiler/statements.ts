// CPython: Grammar/python.gram, statements. Tokens → statement nodes.
import type {
  Alias,
  ExceptHandler,
  Expr,
  FunctionDef,
  If,
  Operator,
  Stmt,
  TypeParam,
  WithItem,
} from './ast.ts';
import type { Position } from './code.ts';
import { type Cursor, NoRuleFits, spanOf } from './cursor.ts';
import * as explain from './explain.ts';
import {
  atExpression,
  bitwiseOr,
  callArguments,
  expression,
  identifier,
  namedExpression,
  parameters,
  setContext,
  starExpressions,
  starTargets,
  yieldExpression,
} from './expressions.ts';
import { atMatch, matchStatement } from './patterns.ts';
import { has } from './syntax.ts';
import { DEDENT, ENDMARKER, INDENT, NAME, NEWLINE, T } from './tokens.ts';

const augmented: ReadonlyMap<number, Operator> = new Map(
  (['+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^'] as const).map((op) => [
    T[`${op}=`],
    op,
  ]),
);

/** statements up to the end of the file. */
export function readFile(c: Cursor): Stmt[] {
  const body: Stmt[] = [];
  while (c.kind !== ENDMARKER) readStatement(c, body);
  return body;
}

/** Reads a statement, or the simple ones of a line, behind those of `into`. */
export function readStatement(c: Cursor, into: Stmt[]): void {
  const compound = compoundStatement(c);
  if (compound) into.push(compound);
  else simpleStatements(c, into);
}

function simpleStatements(c: Cursor, into: Stmt[]): void {
  for (;;) {
    into.push(simpleStatement(c));
    if (!c.take(T[';'])) break;
    if (c.kind === NEWLINE) break;
  }
  c.expect(NEWLINE);
}

function compoundStatement(c: Cursor): Stmt | null {
  switch (c.kind) {
    case T.if:
      return ifStatement(c);
    case T.def:
      return functionDef(c, c.p, []);
    case T.class:
      return classDef(c, []);
    case T['@']:
      return decorated(c);
    case T.for:
      return forStatement(c, c.p, 'For');
    case T.while:
      return whileStatement(c);
    case T.with:
      return withStatement(c, c.p, 'With');
    case T.try:
      return tryStatement(c);
    case T.async: {
      const start = c.p;
      c.next();
      if (c.kind === T.def) return functionDef(c, start, []);
      if (c.kind === T.for) return forStatement(c, start, 'AsyncFor');
      if (c.kind === T.with) return withStatement(c, start, 'AsyncWith');
      return c.fail();
    }
    case NAME:
      if (has(c.v, 'match') && c.text === 'match' && atMatch(c)) return matchStatement(c);
      return null;
    default:
      return null;
  }
}

function simpleStatement(c: Cursor): Stmt {
  const start = c.p;
  switch (c.kind) {
    case T.pass:
    case T.break:
    case T.continue: {
      const kind = c.kind === T.pass ? 'Pass' : c.kind === T.break ? 'Break' : 'Continue';
      c.next();
      return { kind, loc: c.locOf(start) };
    }
    case T.return: {
      c.next();
      let value: Expr | null = null;
      if (atExpression(c) || c.kind === T['*']) value = starExpressions(c);
      if (value && !has(c.v, 'unparenthesizedUnpacking'))
        explain.unpackingWithoutParentheses(c, start + 1, value);
      return { kind: 'Return', loc: c.locFrom(start), value };
    }
    case T.raise: {
      c.next();
      let exc: Expr | null = null;
      let cause: Expr | null = null;
      if (c.kind !== NEWLINE && c.kind !== T[';']) {
        exc = expression(c);
        if (c.take(T.from)) {
          cause = expression(c);
        }
      }
      return { kind: 'Raise', loc: c.locFrom(start), exc, cause };
    }
    case T.global:
    case T.nonlocal: {
      const kind = c.kind === T.global ? 'Global' : 'Nonlocal';
      c.next();
      const names = [identifier(c)];
      while (c.take(T[','])) names.push(identifier(c));
      return { kind, loc: c.locFrom(start), names };
    }
    case T.del:
      return deleteStatement(c);
    case T.assert: {
      c.next();
      const test = expression(c);
      const msg = c.take(T[',']) ? expression(c) : null;
      return { kind: 'Assert', loc: c.locFrom(start), test, msg };
    }
    case T.import:
      return importStatement(c);
    case T.from:
      return importFrom(c);
    case NAME:
      if (c.peek(1) === NAME && c.text === 'type' && has(c.v, 'typeParameters')) return typeAlias(c);
      if ((c.peek(1) === T.import || c.peek(1) === T.from) && c.text === 'lazy' && has(c.v, 'lazyImports'))
        throw c.unsupported('`lazy import`', c.locOf(start));
      return expressionStatement(c);
    default:
      return expressionStatement(c);
  }
}

function expressionStatement(c: Cursor): Stmt {
  const start = c.p;
  const first = c.kind === T.yield ? yieldExpression(c) : starExpressions(c);
  if (c.kind === T['=']) return assignment(c, start, first);
  const op = augmented.get(c.kind);
  if (op !== undefined) {
    explain.checkAugmented(c, first, start);
    c.next();
    setContext(first, 'Store');
    const value = assigned(c);
    return { kind: 'AugAssign', loc: c.locFrom(start), target: first, op, value };
  }
  if (c.kind === T[':']) return annotated(c, start, first);
  return { kind: 'Expr', loc: c.locFrom(start), value: first };
}

/** annotated_rhs: what stands at the right of an assignment. */
function assigned(c: Cursor): Expr {
  return c.kind === T.yield ? yieldExpression(c) : starExpressions(c);
}

function assignment(c: Cursor, start: number, first: Expr): Stmt {
  const targets: Expr[] = [];
  let value = first;
  while (c.kind === T['=']) {
    explain.checkTarget(c, value, 'assign', start);
    c.next();
    setContext(value, 'Store');
    targets.push(value);
    value = assigned(c);
  }
  return { kind: 'Assign', loc: c.locFrom(start), targets, value };
}

function annotated(c: Cursor, start: number, target: Expr): Stmt {
  const parenthesised = c.tokens.kinds[start] === T['('];
  explain.checkAnnotated(c, target);
  c.next();
  setContext(target, 'Store');
  const annotation = expression(c);
  let value: Expr | null = null;
  if (c.take(T['='])) {
    const from = c.p;
    value = assigned(c);
    if (!has(c.v, 'unparenthesizedUnpacking')) explain.unpackingWithoutParentheses(c, from, value, true);
  }
  const simple = target.kind === 'Name' && !parenthesised;
  return { kind: 'AnnAssign', loc: c.locFrom(start), target, annotation, value, simple };
}

function deleteStatement(c: Cursor): Stmt {
  const start = c.p;
  c.next();
  const targets = [bitwiseOr(c)];
  while (c.take(T[','])) {
    if (!atExpression(c)) break;
    targets.push(bitwiseOr(c));
  }
  if (c.kind !== NEWLINE && c.kind !== T[';']) {
    if (c.explaining) explain.deleteTarget(c, start);
    c.fail();
  }
  for (const target of targets) {
    explain.checkTarget(c, target, 'delete');
    setContext(target, 'Del');
  }
  return { kind: 'Delete', loc: c.locFrom(start), targets };
}

function dottedName(c: Cursor): string {
  let name = identifier(c);
  while (c.take(T['.'])) name += `.${identifier(c)}`;
  return name;
}

function importStatement(c: Cursor): Stmt {
  const start = c.p;
  c.next();
  const names: Alias[] = [];
  if (c.kind === NEWLINE) explain.importNothing(c);
  do {
    const from = c.p;
    const name = dottedName(c);
    const asname = c.take(T.as) ? asName(c) : null;
    names.push({ loc: c.locFrom(from), name, asname });
  } while (c.take(T[',']));
  if (c.explaining) explain.afterImport(c, start);
  return { kind: 'Import', loc: c.locFrom(start), names };
}

function asName(c: Cursor): string {
  if (c.explaining) explain.importTarget(c);
  return identifier(c);
}

function importFrom(c: Cursor): Stmt {
  const start = c.p;
  c.next();
  let level = 0;
  while (c.kind === T['.'] || c.kind === T['...']) {
    level += c.kind === T['.'] ? 1 : 3;
    c.next();
  }
  const module = level > 0 && c.kind === T.import ? null : dottedName(c);
  c.expect(T.import);
  const names: Alias[] = [];
  if (c.kind === T['*']) {
    c.next();
    names.push({ loc: c.locOf(c.p - 1), name: '*', asname: null });
    return { kind: 'ImportFrom', loc: c.locFrom(start), module, names, level };
  }
  const inBrackets = c.take(T['(']);
  if (c.kind === NEWLINE) explain.importNothing(c);
  for (;;) {
    const from = c.p;
    const name = identifier(c);
    const asname = c.take(T.as) ? asName(c) : null;
    names.push({ loc: c.locFrom(from), name, asname });
    if (!c.take(T[','])) break;
    if (inBrackets && c.kind === T[')']) break;
    if (!inBrackets && c.kind === NEWLINE) throw explain.trailingComma(c);
  }
  if (inBrackets) c.expect(T[')']);
  return { kind: 'ImportFrom', loc: c.locFrom(start), module, names, level };
}

function typeAlias(c: Cursor): Stmt {
  const start = c.p;
  c.next();
  const name: Expr = { kind: 'Name', loc: c.locOf(c.p), id: identifier(c), ctx: 'Store' };
  const type_params = typeParameters(c);
  c.expect(T['=']);
  const value = expression(c);
  return { kind: 'TypeAlias', loc: c.locFrom(start), name, type_params, value };
}

/** type_params in brackets, if they come next. */
function typeParameters(c: Cursor): TypeParam[] {
  const params: TypeParam[] = [];
  if (c.kind !== T['[']) return params;
  if (!has(c.v, 'typeParameters') || (c.peek(1) === T[']'] && c.v.minor === 12)) return params;
  c.next();
  if (c.kind === T[']']) {
    const at = c.locOf(c.p);
    throw c.problem('Type parameter list cannot be empty', { ...at, endColumn: at.column });
  }
  do {
    if (c.kind === T[']']) break;
    const start = c.p;
    const kind = c.take(T['*']) ? 'TypeVarTuple' : c.take(T['**']) ? 'ParamSpec' : 'TypeVar';
    const name = identifier(c);
    let bound: Expr | null = null;
    let default_value: Expr | null = null;
    if (c.kind === T[':']) {
      if (kind !== 'TypeVar') {
        if (c.explaining) explain.boundOfStar(c, kind);
        c.fail();
      }
      c.next();
      bound = expression(c);
    }
    if (c.kind === T['='] && has(c.v, 'typeParameterDefaults')) {
      c.next();
      default_value = c.kind === T['*'] ? starExpressions(c) : expression(c);
    }
    params.push({ kind, loc: c.locFrom(start), name, bound, default_value });
  } while (c.take(T[',']));
  c.expect(T[']']);
  return params;
}

/** What a compound statement is called when its block is missing: "'if' statement", "function definition". */
export interface Owner {
  what: string;
  token: number;
}

/** block: indented statements, or simple ones on the same line. */
export function block(c: Cursor, owner: Owner): Stmt[] {
  const body: Stmt[] = [];
  if (!c.take(NEWLINE)) {
    simpleStatements(c, body);
    return body;
  }
  if (c.kind !== INDENT) throw explain.missingBlock(c, owner);
  c.next();
  while (!c.at(DEDENT)) {
    if (c.at(ENDMARKER)) break;
    readStatement(c, body);
  }
  c.next();
  return body;
}

/** ':' before a block. `forced` is CPython's &&':', which complains about whatever stands there. */
export function colon(c: Cursor, forced: boolean): void {
  if (c.kind === T[':']) {
    c.next();
    return;
  }
  if (has(c.v, 'richMessages') && !c.broken) {
    if (forced) throw c.problem("expected ':'", c.locOf(c.p));
    if (c.explaining && c.kind === NEWLINE) throw c.problem("expected ':'", c.locOf(c.p));
  }
  c.fail();
}

function endOf(start: Position, body: Stmt[]): Position {
  return spanOf(start, body[body.length - 1].loc);
}

function ifStatement(c: Cursor): Stmt {
  // the links of a chain of elif, which can be long
  const links: If[] = [];
  do {
    const start = c.p;
    const loc = c.locOf(start);
    const what = links.length > 0 ? "'elif' statement" : "'if' statement";
    c.next();
    const test = namedExpression(c);
    colon(c, false);
    const body = block(c, { what, token: start });
    links.push({ kind: 'If', loc: endOf(loc, body), test, body, orelse: [] });
  } while (c.kind === T.elif);
  let orelse: Stmt[] = c.kind === T.else ? elseBlock(c) : [];
  for (let i = links.length - 1; i >= 0; i--) {
    const link = links[i];
    if (orelse.length > 0) {
      link.orelse = orelse;
      link.loc = endOf(link.loc, orelse);
    }
    orelse = [link];
  }
  return links[0];
}

function elseBlock(c: Cursor): Stmt[] {
  const start = c.p;
  c.next();
  colon(c, true);
  return block(c, { what: "'else' statement", token: start });
}

function whileStatement(c: Cursor): Stmt {
  const start = c.p;
  const loc = c.locOf(start);
  c.next();
  const test = namedExpression(c);
  colon(c, false);
  const body = block(c, { what: "'while' statement", token: start });
  const orelse = c.kind === T.else ? elseBlock(c) : [];
  return { kind: 'While', loc: endOf(loc, orelse.length > 0 ? orelse : body), test, body, orelse };
}

function forStatement(c: Cursor, start: number, kind: 'For' | 'AsyncFor'): Stmt {
  const loc = c.locOf(start);
  const keyword = c.p;
  c.next();
  const target = starTargets(c);
  if (c.kind !== T.in) {
    if (c.explaining) explain.checkTarget(c, target, 'for');
    c.fail();
  }
  explain.checkTarget(c, target, 'for');
  c.next();
  const from = c.p;
  const iter = starExpressions(c);
  if (!has(c.v, 'pegParser')) explain.unpackingWithoutParentheses(c, from, iter);
  colon(c, c.v.minor < 12);
  const body = block(c, { what: "'for' statement", token: keyword });
  const orelse = c.kind === T.else ? elseBlock(c) : [];
  return { kind, loc: endOf(loc, orelse.length > 0 ? orelse : body), target, iter, body, orelse };
}

function withStatement(c: Cursor, start: number, kind: 'With' | 'AsyncWith'): Stmt {
  const loc = c.locOf(start);
  const keyword = c.p;
  c.next();
  const items = (c.kind === T['('] && parenthesisedItems(c)) || withItems(c);
  colon(c, false);
  const body = block(c, { what: "'with' statement", token: keyword });
  return { kind, loc: endOf(loc, body), items, body };
}

/** with (a as b, c as d): — null if what stands in parentheses is an expression after all. */
function parenthesisedItems(c: Cursor): WithItem[] | null {
  if (!has(c.v, 'parenthesizedWith')) return null;
  const start = c.p;
  let depth = 0;
  let p = start;
  for (; ; p++) {
    const kind = c.tokens.kinds[p];
    if (kind === undefined || kind === ENDMARKER || kind === NEWLINE) return null;
    if (kind === T['('] || kind === T['['] || kind === T['{']) depth++;
    else if (kind === T[')'] || kind === T[']'] || kind === T['}']) {
      if (--depth === 0) break;
    }
  }
  if (c.tokens.kinds[p + 1] !== T[':']) return null;
  const { depth: nesting, explaining } = c;
  try {
    c.explaining = false;
    c.next();
    const items: WithItem[] = [];
    do {
      if (c.kind === T[')']) break;
      items.push(withItem(c));
    } while (c.take(T[',']));
    if (items.length > 0 && c.p === p) {
      c.next();
      c.explaining = explaining;
      return items;
    }
  } catch (e) {
    if (!(e instanceof NoRuleFits)) throw e;
  }
  c.explaining = explaining;
  c.depth = nesting;
  c.back(start);
  return null;
}

function withItems(c: Cursor): WithItem[] {
  const items: WithItem[] = [];
  do items.push(withItem(c));
  while (c.take(T[',']));
  return items;
}

function withItem(c: Cursor): WithItem {
  const context_expr = expression(c);
  if (!c.take(T.as)) return { context_expr, optional_vars: null };
  const target = bitwiseOr(c);
  explain.checkTarget(c, target, 'with');
  setContext(target, 'Store');
  return { context_expr, optional_vars: target };
}

function tryStatement(c: Cursor): Stmt {
  const start = c.p;
  const loc = c.locOf(start);
  c.next();
  colon(c, true);
  const body = block(c, { what: "'try' statement", token: start });
  const handlers: ExceptHandler[] = [];
  let star: boolean | null = null;
  while (c.kind === T.except) {
    const from = c.p;
    const handlerLoc = c.locOf(from);
    c.next();
    const isStar = c.kind === T['*'];
    if (isStar) {
      if (!has(c.v, 'exceptStar')) c.fail();
      c.next();
    }
    if (star !== null && star !== isStar)
      throw c.problem(
        "cannot have both 'except' and 'except*' on the same 'try'",
        explain.mixedExcept(c, from, isStar),
      );
    star = isStar;
    let type: Expr | null = null;
    let name: string | null = null;
    if (c.kind !== T[':']) {
      if (c.explaining) explain.exceptType(c, isStar);
      const typeStart = c.p;
      type = expression(c);
      if (c.kind === T[',']) type = severalTypes(c, typeStart, type);
      if (c.take(T.as)) {
        name = identifier(c);
      }
    } else if (isStar) throw c.problem('expected one or more exception types', c.locOf(c.p));
    colon(c, false);
    const what = isStar ? "'except*' statement" : "'except' statement";
    const handled = block(c, { what, token: from });
    handlers.push({ loc: endOf(handlerLoc, handled), type, name, body: handled });
    if (type === null && c.kind === T.except) throw explain.defaultExcept(c, handlers[handlers.length - 1]);
  }
  let orelse: Stmt[] = [];
  let finalbody: Stmt[] = [];
  if (handlers.length > 0 && c.kind === T.else) orelse = elseBlock(c);
  if (c.kind === T.finally) {
    const from = c.p;
    c.next();
    colon(c, true);
    finalbody = block(c, { what: "'finally' statement", token: from });
  }
  if (handlers.length === 0 && finalbody.length === 0) {
    if (c.explaining) explain.lonelyTry(c);
    c.fail();
  }
  const last = [finalbody, orelse, handlers.length > 0 ? handlers[handlers.length - 1].body : body].find(
    (b) => b.length > 0,
  );
  return {
    kind: star ? 'TryStar' : 'Try',
    loc: endOf(loc, last as Stmt[]),
    body,
    handlers,
    orelse,
    finalbody,
  };
}

/** except A, B: without parentheses. */
function severalTypes(c: Cursor, start: number, first: Expr): Expr {
  if (!has(c.v, 'exceptWithoutParentheses')) {
    if (c.explaining) explain.exceptTuple(c, start);
    c.fail();
  }
  const elts = [first];
  while (c.take(T[','])) {
    if (!atExpression(c)) break;
    elts.push(expression(c));
  }
  if (c.kind === T.as) {
    if (c.explaining) explain.exceptTuple(c, start);
    c.fail();
  }
  return { kind: 'Tuple', loc: c.locFrom(start), elts, ctx: 'Load' };
}

function decorated(c: Cursor): Stmt {
  const decorators: Expr[] = [];
  while (c.take(T['@'])) {
    const start = c.p;
    const decorator = namedExpression(c);
    if (!has(c.v, 'openDecorators')) explain.checkDecorator(c, start, decorator);
    decorators.push(decorator);
    c.expect(NEWLINE);
  }
  if (c.kind === T.class) return classDef(c, decorators);
  const start = c.p;
  if (c.kind === T.async) c.next();
  if (c.kind !== T.def) c.fail();
  return functionDef(c, start, decorators);
}

function functionDef(c: Cursor, start: number, decorator_list: Expr[]): FunctionDef {
  const loc = c.locOf(start);
  const keyword = c.p;
  const kind = c.kind === T.def && start !== keyword ? 'AsyncFunctionDef' : 'FunctionDef';
  c.next();
  const name = identifier(c);
  const type_params = typeParameters(c);
  if (c.kind !== T['('] && has(c.v, 'richMessages') && c.v.minor >= 11 && !c.broken)
    throw c.problem("expected '('", c.locOf(c.p));
  c.expect(T['(']);
  const args = parameters(c, T[')'], true);
  c.expect(T[')']);
  let returns: Expr | null = null;
  if (c.take(T['->'])) returns = explain.returnAnnotation(c);
  colon(c, true);
  const body = block(c, { what: 'function definition', token: keyword });
  return { kind, loc: endOf(loc, body), name, args, body, decorator_list, returns, type_params };
}

function classDef(c: Cursor, decorator_list: Expr[]): Stmt {
  const start = c.p;
  const loc = c.locOf(start);
  c.next();
  const name = identifier(c);
  const type_params = typeParameters(c);
  const open = c.p;
  const { args: bases, keywords } = c.take(T['('])
    ? callArguments(c, open, true)
    : { args: [], keywords: [] };
  colon(c, c.v.minor === 10);
  const body = block(c, { what: 'class definition', token: start });
  return {
    kind: 'ClassDef',
    loc: endOf(loc, body),
    name,
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
  };
}
