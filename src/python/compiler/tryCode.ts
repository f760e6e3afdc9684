// CPython: Python/codegen.c, codegen_try_except, codegen_try_finally, codegen_try_star_except, codegen_with.
import type { Try, With } from './ast.ts';
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { JUMP_NO_INTERRUPT, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY, SETUP_WITH } from './effects.ts';
import { genExpr, genYieldFrom, toBool } from './expressionCode.ts';
import { X } from './nativeOps.ts';
import { op, specialMethods } from './opcode.ts';
import { checkAsync, genBody } from './statementCode.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';

export function genTry(g: Codegen, s: Try): void {
  if (s.finalbody.length > 0) genFinally(g, s, genExcept);
  else genExcept(g, s);
}

export function genTryStar(g: Codegen, s: Try): void {
  if (s.finalbody.length > 0) genFinally(g, s, genExceptStar);
  else genExceptStar(g, s);
}

/** The handled exception is put back, the new one goes on. CPython: POP_EXCEPT_AND_RERAISE. */
function popExceptAndReraise(g: Codegen, cleanup: Label): void {
  g.use(cleanup);
  g.emit(op.COPY, 3, null);
  g.emit(op.POP_EXCEPT, 0, null);
  g.emit(op.RERAISE, 1, null);
}

function genFinally(g: Codegen, s: Try, inner: (g: Codegen, s: Try) => void): void {
  const body = g.label();
  const end = g.label();
  const exit = g.label();
  const cleanup = g.label();
  if (g.v.minor === 8) {
    // 3.8 compiles the finally body first: its names come first in co_varnames
    const { instrs, lineno } = g.u;
    const { length } = instrs;
    g.push('FINALLY_END', end, null, s.loc);
    genBody(g, s.finalbody);
    g.pop('FINALLY_END');
    instrs.length = length;
    g.u.lineno = lineno;
    g.u.labelledEnd = -1;
  }
  g.jump(SETUP_FINALLY, end, s.loc);
  g.use(body);
  g.push('FINALLY_TRY', body, end, s.loc, () => genBody(g, s.finalbody));
  if (s.handlers.length > 0) inner(g, s);
  else genBody(g, s.body);
  g.emit(POP_BLOCK, 0, null);
  g.pop('FINALLY_TRY');
  genBody(g, s.finalbody);
  g.jump(JUMP_NO_INTERRUPT, exit, null);
  g.use(end);
  g.push('FINALLY_END', end, null, s.loc);
  g.jump(SETUP_CLEANUP, cleanup, null);
  g.emit(op.PUSH_EXC_INFO, 0, null);
  genBody(g, s.finalbody);
  g.pop('FINALLY_END');
  g.emit(op.RERAISE, 0, null);
  popExceptAndReraise(g, cleanup);
  g.use(exit);
}

/** Unbinds the name of an except clause. */
function forget(g: Codegen, name: string, loc: Position | null): void {
  g.none(loc);
  g.nameop(name, 'Store', loc);
  g.nameop(name, 'Del', loc);
}

function genExcept(g: Codegen, s: Try): void {
  const body = g.label();
  const except = g.label();
  const end = g.label();
  const cleanup = g.label();
  g.jump(SETUP_FINALLY, except, s.loc);
  g.use(body);
  g.push('TRY_EXCEPT', body, null, s.loc);
  genBody(g, s.body);
  g.pop('TRY_EXCEPT');
  g.emit(POP_BLOCK, 0, null);
  const orelse = g.label();
  const elseFirst = has(g.v, 'elseBeforeHandlers');
  if (elseFirst) genBody(g, s.orelse);
  g.jump(JUMP_NO_INTERRUPT, elseFirst ? end : orelse, null);
  g.use(except);
  g.jump(SETUP_CLEANUP, cleanup, null);
  g.emit(op.PUSH_EXC_INFO, 0, null);
  g.push('EXCEPTION_HANDLER', null, null, s.loc);
  s.handlers.forEach((handler, i) => {
    const { loc, type, name } = handler;
    if (!has(g.v, 'preciseLines')) g.atStatement(loc);
    if (!type && i < s.handlers.length - 1) throw g.problem("default 'except:' must be last", loc);
    const next = g.label();
    if (type) {
      genExpr(g, type);
      g.emit(op.CHECK_EXC_MATCH, 0, loc);
      g.jump(op.POP_JUMP_IF_FALSE, next, loc);
    }
    const cleanupBody = g.label();
    if (name) {
      const cleanupEnd = g.label();
      g.nameop(name, 'Store', loc);
      g.jump(SETUP_CLEANUP, cleanupEnd, loc);
      g.use(cleanupBody);
      g.push('HANDLER_CLEANUP', cleanupBody, null, loc, (at) => forget(g, name, at));
      genBody(g, handler.body);
      g.pop('HANDLER_CLEANUP');
      g.emit(POP_BLOCK, 0, null);
      g.emit(POP_BLOCK, 0, null);
      g.emit(op.POP_EXCEPT, 0, null);
      forget(g, name, null);
      g.jump(JUMP_NO_INTERRUPT, end, null);
      g.use(cleanupEnd);
      forget(g, name, null);
      g.emit(op.RERAISE, 1, null);
    } else {
      g.emit(op.POP_TOP, 0, loc);
      g.use(cleanupBody);
      g.push('HANDLER_CLEANUP', cleanupBody, null, loc);
      genBody(g, handler.body);
      g.pop('HANDLER_CLEANUP');
      g.emit(POP_BLOCK, 0, null);
      g.emit(op.POP_EXCEPT, 0, null);
      g.jump(JUMP_NO_INTERRUPT, end, null);
    }
    g.use(next);
  });
  g.pop('EXCEPTION_HANDLER');
  g.emit(op.RERAISE, 0, null);
  popExceptAndReraise(g, cleanup);
  g.use(orelse);
  if (!elseFirst) genBody(g, s.orelse);
  g.use(end);
}

/** try/except*. On the stack of the handlers: previous, orig, list of results, rest. */
function genExceptStar(g: Codegen, s: Try): void {
  const body = g.label();
  const except = g.label();
  const orelse = g.label();
  const end = g.label();
  const cleanup = g.label();
  const reraiseStar = g.label();
  g.jump(SETUP_FINALLY, except, s.loc);
  g.use(body);
  g.push('TRY_EXCEPT', body, null, s.loc);
  genBody(g, s.body);
  g.pop('TRY_EXCEPT');
  g.emit(POP_BLOCK, 0, null);
  g.jump(JUMP_NO_INTERRUPT, orelse, null);
  g.use(except);
  g.jump(SETUP_CLEANUP, cleanup, null);
  g.emit(op.PUSH_EXC_INFO, 0, null);
  g.push('EXCEPTION_GROUP_HANDLER', null, null, s.loc);
  s.handlers.forEach((handler, i) => {
    const { loc, type, name } = handler;
    const next = g.label();
    const exceptWithError = g.label();
    const noMatch = g.label();
    if (i === 0) {
      // orig, and the list of what the handlers raise
      g.emit(op.BUILD_LIST, 0, loc);
      g.emit(op.COPY, 2, loc);
    }
    if (type) {
      genExpr(g, type);
      g.emit(op.CHECK_EG_MATCH, 0, loc);
      g.emit(op.COPY, 1, loc);
      g.jump(op.POP_JUMP_IF_NONE, noMatch, loc);
    }
    const cleanupBody = g.label();
    const cleanupEnd = g.label();
    if (name) g.nameop(name, 'Store', loc);
    else g.emit(op.POP_TOP, 0, loc);
    g.jump(SETUP_CLEANUP, cleanupEnd, loc);
    g.use(cleanupBody);
    g.push('HANDLER_CLEANUP', cleanupBody, null, loc, name ? (at) => forget(g, name, at) : null);
    genBody(g, handler.body);
    g.pop('HANDLER_CLEANUP');
    g.emit(POP_BLOCK, 0, null);
    if (name) forget(g, name, loc);
    g.jump(JUMP_NO_INTERRUPT, next, null);
    // the handler raised: its exception joins the list
    g.use(cleanupEnd);
    if (name) forget(g, name, null);
    // previous orig list rest lasti exc
    g.emit(op.LIST_APPEND, 3, null);
    g.emit(op.POP_TOP, 0, null);
    g.jump(JUMP_NO_INTERRUPT, exceptWithError, null);
    g.use(next);
    g.emit(op.NOP, 0, null);
    g.jump(JUMP_NO_INTERRUPT, exceptWithError, null);
    g.use(noMatch);
    g.emit(op.POP_TOP, 0, loc);
    g.use(exceptWithError);
    if (i === s.handlers.length - 1) {
      // what no handler took
      g.emit(op.LIST_APPEND, 1, null);
      g.jump(JUMP_NO_INTERRUPT, reraiseStar, null);
    }
  });
  g.pop('EXCEPTION_GROUP_HANDLER');
  const reraise = g.label();
  g.use(reraiseStar);
  g.emit(op.PREP_RERAISE_STAR, 0, null);
  g.emit(op.COPY, 1, null);
  g.jump(op.POP_JUMP_IF_NOT_NONE, reraise, null);
  g.emit(op.POP_TOP, 0, null);
  g.emit(POP_BLOCK, 0, null);
  g.emit(op.POP_EXCEPT, 0, null);
  g.jump(JUMP_NO_INTERRUPT, end, null);
  g.use(reraise);
  g.emit(POP_BLOCK, 0, null);
  g.emit(op.SWAP, 2, null);
  g.emit(op.POP_EXCEPT, 0, null);
  g.emit(op.RERAISE, 0, null);
  popExceptAndReraise(g, cleanup);
  g.use(orelse);
  genBody(g, s.orelse);
  g.use(end);
}

/**
 * __exit__(None, None, None): the callable lies on the stack, since 3.14 with self or NULL. Before, the first None takes
 * the place of self, so that a bound method is not taken apart. CPython: codegen_call_exit_with_nones.
 */
function callExitWithNones(g: Codegen, loc: Position): void {
  for (let i = 0; i < 3; i++) g.none(loc);
  if (g.native && !has(g.v, 'unpackedCalls')) g.emit(X.PRECALL, 2, loc);
  g.emit(op.CALL, has(g.v, 'loadSpecial') ? 3 : 2, loc);
}

/** with and async with, from the item `at` on. CPython: codegen_with_inner, codegen_async_with_inner. */
export function genWith(g: Codegen, s: With, at: number): void {
  const isAsync = s.kind === 'AsyncWith';
  const item = s.items[at];
  if (isAsync) checkAsync(g, s.loc, "'async with' outside async function");
  const block = g.label();
  const final = g.label();
  const exit = g.label();
  const cleanup = g.label();
  const suppress = g.label();
  const loc = has(g.v, 'partPositions') ? item.context_expr.loc : s.loc;
  const awaited = (arg: number, where: Position | null): void => {
    g.emit(op.GET_AWAITABLE, arg, where);
    g.none(where);
    genYieldFrom(g, where, true);
  };
  genExpr(g, item.context_expr);
  if (has(g.v, 'loadSpecial')) {
    g.emit(op.COPY, 1, loc);
    g.emit(op.LOAD_SPECIAL, specialMethods.indexOf(isAsync ? '__aexit__' : '__exit__'), loc);
    g.emit(op.SWAP, 2, loc);
    g.emit(op.SWAP, 3, loc);
    g.emit(op.LOAD_SPECIAL, specialMethods.indexOf(isAsync ? '__aenter__' : '__enter__'), loc);
    g.emit(op.CALL, 0, loc);
  } else g.emit(isAsync ? op.BEFORE_ASYNC_WITH : op.BEFORE_WITH, 0, loc);
  if (isAsync) awaited(1, loc);
  g.jump(SETUP_WITH, final, loc);
  g.use(block);
  const kind = isAsync ? 'ASYNC_WITH' : 'WITH';
  const leave = (): void => {
    callExitWithNones(g, loc);
    if (isAsync) awaited(2, loc);
    g.emit(op.POP_TOP, 0, loc);
  };
  g.push(kind, block, final, loc, leave);
  if (item.optional_vars) genExpr(g, item.optional_vars);
  else g.emit(op.POP_TOP, 0, loc);
  if (at + 1 === s.items.length) genBody(g, s.body);
  else genWith(g, s, at + 1);
  g.pop(kind);
  g.emit(POP_BLOCK, 0, null);
  if (!has(g.v, 'preciseLines')) g.u.lineno = g.v.minor >= 10 ? s.loc.line : g.u.lineno;
  leave();
  g.jump(JUMP_NO_INTERRUPT, exit, loc);
  g.use(final);
  g.jump(SETUP_CLEANUP, cleanup, loc);
  g.emit(op.PUSH_EXC_INFO, 0, loc);
  g.emit(op.WITH_EXCEPT_START, 0, loc);
  if (isAsync) awaited(2, loc);
  toBool(g, loc);
  g.jump(op.POP_JUMP_IF_TRUE, suppress, loc);
  g.emit(op.RERAISE, 2, loc);
  const early = g.native && !has(g.v, 'stopIterationHandler');
  if (early) popExceptAndReraise(g, cleanup);
  g.use(suppress);
  g.emit(op.POP_TOP, 0, loc); // exc
  g.emit(POP_BLOCK, 0, loc);
  g.emit(op.POP_EXCEPT, 0, loc);
  g.emit(op.POP_TOP, 0, loc); // lasti
  if (has(g.v, 'loadSpecial')) g.emit(op.POP_TOP, 0, loc); // self
  g.emit(op.POP_TOP, 0, loc); // __exit__
  g.jump(JUMP_NO_INTERRUPT, exit, loc);
  if (!early) popExceptAndReraise(g, cleanup);
  g.use(exit);
}
