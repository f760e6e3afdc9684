// CPython: Python/codegen.c, codegen_call and what it calls.
import type { Attribute, Call, Expr, Keyword } from './ast.ts';
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { STACK_USE_GUIDELINE } from './codegen.ts';
import { bool, str } from './constants.ts';
import { attributeLoc, genDisplay, genExpr, genSuperAttribute } from './expressionCode.ts';
import { X } from './nativeOps.ts';
import { commonConstants, op } from './opcode.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';
import { checkCaller } from './warnings.ts';

const DEF_IMPORT = 128;

export function genCall(g: Codegen, e: Call): void {
  if (e.func.kind === 'Attribute' && genMethodCall(g, e, e.func)) return;
  checkCaller(g, e);
  g.beforeCallable(e.func.loc);
  genExpr(g, e.func);
  const end = g.label();
  genLoopOfCall(g, e, end);
  g.afterCallable(e.func.loc);
  genArguments(g, e.loc, 0, e.args, e.keywords);
  g.use(end);
}

/** What a call of one of these with a generator expression is instead, if the name means the builtin (3.14): a loop
 * that decides at the first `stop`, or collects. */
const loops: Readonly<Record<string, { stop: boolean } | { build: number; add: number }>> = {
  all: { stop: false },
  any: { stop: true },
  tuple: { build: op.BUILD_LIST, add: op.LIST_APPEND },
  list: { build: op.BUILD_LIST, add: op.LIST_APPEND },
  set: { build: op.BUILD_SET, add: op.SET_ADD },
};

/** The function lies on the stack. CPython: maybe_optimize_function_call. */
function genLoopOfCall(g: Codegen, e: Call, end: Label): void {
  const [arg] = e.args;
  if (!g.v.commonBuiltins || e.func.kind !== 'Name') return;
  if (e.args.length !== 1 || e.keywords.length > 0 || arg.kind !== 'GeneratorExp') return;
  const name = e.func.id;
  const how = Object.hasOwn(loops, name) ? loops[name] : null;
  if (!how || ((name === 'list' || name === 'set') && !has(g.v, 'collectingCalls'))) return;
  const { loc } = e.func;
  const skip = g.label();
  const loop = g.label();
  const cleanup = g.label();
  g.emit(op.COPY, 1, loc);
  g.emit(op.LOAD_COMMON_CONSTANT, commonConstants.indexOf(name as (typeof commonConstants)[number]), loc);
  g.emit(op.IS_OP, 0, loc);
  g.jump(op.POP_JUMP_IF_FALSE, skip, loc);
  g.emit(op.POP_TOP, 0, loc);
  if ('build' in how) g.emit(how.build, 0, loc);
  genExpr(g, arg);
  if (g.native && has(g.v, 'loopIndex')) g.emit(op.PUSH_NULL, 0, loc);
  g.use(loop);
  g.jump(g.forIter, cleanup, loc);
  if ('add' in how) {
    g.emit(how.add, g.native && has(g.v, 'loopIndex') ? 3 : 2, loc);
    g.jump(op.JUMP, loop, loc);
  } else {
    if (g.native) g.emit(op.TO_BOOL, 0, loc);
    g.jump(how.stop ? op.POP_JUMP_IF_FALSE : op.POP_JUMP_IF_TRUE, loop, loc);
    g.emit(g.native ? X.POP_ITER : op.POP_TOP, 0, null);
    g.constant(bool(how.stop), loc);
    g.jump(op.JUMP, end, loc);
  }
  g.use(cleanup);
  g.endFor(null);
  if ('stop' in how) g.constant(bool(!how.stop), loc);
  else if (name === 'tuple') g.emit(op.LIST_TO_TUPLE, 0, loc);
  g.jump(op.JUMP, end, loc);
  g.use(skip);
}

/** A call of an attribute without a bound method, where the version can. CPython: maybe_optimize_method_call. */
function genMethodCall(g: Codegen, e: Call, method: Attribute): boolean {
  const { args, keywords } = e;
  if (!g.v.loadMethod || method.ctx !== 'Load') return false;
  if (args.some((a) => a.kind === 'Starred') || keywords.some((k) => k.arg === null)) return false;
  if (keywords.length > 0 && !has(g.v, 'keywordMethodCalls')) return false;
  if (has(g.v, 'importedFunctions') && isImported(g, method.value)) return false;
  if (
    args.length + keywords.length + (keywords.length > 0 ? 1 : 0) >= STACK_USE_GUIDELINE &&
    has(g.v, 'preciseLines')
  )
    return false;
  const loc = attributeLoc(g, method);
  if (!genSuperAttribute(g, method, op.LOAD_SUPER_METHOD, loc)) {
    genExpr(g, method.value);
    g.emitName(op.LOAD_METHOD, method.attr, loc);
  }
  for (const arg of args) genExpr(g, arg);
  genCallOf(g, args.length, loc, keywords, attributeLoc(g, e), true);
  return true;
}

/** CPython: is_import_originated. */
function isImported(g: Codegen, e: Expr): boolean {
  return e.kind === 'Name' && ((g.symtable.top.symbols.get(e.id) ?? 0) & DEF_IMPORT) !== 0;
}

/** Keyword values, and the tuple of their names. */
function genKeywords(g: Codegen, loc: Position, keywords: readonly Keyword[]): void {
  for (const k of keywords) genExpr(g, k.value);
  g.constant({ kind: 'tuple', items: keywords.map((k) => str(k.arg as string)) }, loc);
}

/** Keyword arguments, and the call with them and the n arguments on the stack. */
function genCallOf(
  g: Codegen,
  n: number,
  namesLoc: Position,
  keywords: readonly Keyword[],
  loc: Position,
  method = false,
): void {
  const total = n + keywords.length;
  if (g.native && !has(g.v, 'exceptionTables')) {
    if (keywords.length > 0) genKeywords(g, namesLoc, keywords);
    g.emit(method ? X.CALL_METHOD : keywords.length > 0 ? X.CALL_FUNCTION_KW : X.CALL_FUNCTION, total, loc);
    return;
  }
  const old = g.native && !has(g.v, 'nullAfterCallable');
  if (keywords.length > 0) {
    genKeywords(g, namesLoc, keywords);
    if (!old) {
      g.emit(op.CALL_KW, total, loc);
      return;
    }
    const load = g.u.instrs[g.u.instrs.length - 1];
    load.op = X.KW_NAMES;
  }
  if (old && !has(g.v, 'unpackedCalls')) g.emit(X.PRECALL, total, loc);
  g.emit(op.CALL, total, loc);
}

/** The arguments of a call, `pushed` of which lie on the stack, and the call. CPython: codegen_call_helper.
 * `injected` writes one more positional argument behind the others. */
export function genArguments(
  g: Codegen,
  loc: Position,
  pushed: number,
  args: readonly Expr[],
  keywords: readonly Keyword[],
  injected: (() => void) | null = null,
): void {
  for (const k of keywords) if (k.arg !== null) g.checkForbidden(k.arg, 'Store', k.loc);
  const n = args.length + pushed + (injected ? 1 : 0);
  const many = n + keywords.length * 2 > STACK_USE_GUIDELINE && has(g.v, 'preciseLines');
  const unpacks = args.some((a) => a.kind === 'Starred') || keywords.some((k) => k.arg === null);
  if (!many && !unpacks) {
    for (const arg of args) genExpr(g, arg);
    injected?.();
    genCallOf(g, n, loc, keywords, loc);
    return;
  }
  const [first] = args;
  if (pushed === 0 && args.length === 1 && first.kind === 'Starred' && !injected) genExpr(g, first.value);
  else genDisplay(g, args, 'tuple', pushed, loc, injected);
  let have = false;
  let pending: Keyword[] = [];
  const flush = (): void => {
    if (pending.length === 0) return;
    if (pending.length > 1 && !has(g.v, 'dictDisplayInOrder')) {
      genKeywords(g, loc, pending);
      g.emit(op.BUILD_CONST_KEY_MAP, pending.length, loc);
    } else {
      for (const k of pending) {
        g.constant(str(k.arg as string), loc);
        genExpr(g, k.value);
      }
      g.emit(op.BUILD_MAP, pending.length, loc);
    }
    if (have) g.emit(op.DICT_MERGE, 1, loc);
    have = true;
    pending = [];
  };
  for (const k of keywords) {
    if (k.arg !== null) {
      pending.push(k);
      continue;
    }
    flush();
    if (!have) {
      // one mapping alone goes to the call as it is, up to 3.8
      if (keywords.length === 1 && !has(g.v, 'pegParser')) {
        genExpr(g, k.value);
        have = true;
        continue;
      }
      g.emit(op.BUILD_MAP, 0, loc);
      have = true;
    }
    genExpr(g, k.value);
    g.emit(op.DICT_MERGE, 1, loc);
  }
  flush();
  // since 3.14 NULL stands for the keywords that are not there
  const nullForNone = g.native && has(g.v, 'popIter');
  if (nullForNone && keywords.length === 0) g.emit(op.PUSH_NULL, 0, loc);
  const withoutNull = g.native && !has(g.v, 'exceptionTables');
  g.emit(
    withoutNull ? X.CALL_FUNCTION_EX : op.CALL_FUNCTION_EX,
    nullForNone || keywords.length > 0 ? 1 : 0,
    loc,
  );
}
