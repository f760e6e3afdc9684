// CPython: Python/codegen.c, codegen_comprehension and what it calls. Comprehensions and generator expressions.
import type { Comprehension, DictComp, Expr, Generator } from './ast.ts';
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { spanOf } from './cursor.ts';
import { JUMP_NO_INTERRUPT, POP_BLOCK, SETUP_FINALLY } from './effects.ts';
import { afterCondition, genExpr, genYield, genYieldFrom, jumpIf } from './expressionCode.ts';
import { makeClosure } from './functionCode.ts';
import { endAsyncFor } from './nativeCode.ts';
import { op } from './opcode.ts';
import { type Block, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, isFunctionLike, type Scope } from './symtable.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';

type AnyComprehension = Comprehension | DictComp;

const names = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
};

export function genComprehension(g: Codegen, e: AnyComprehension): void {
  const block = g.blockOf(e);
  const { loc } = e;
  const [outermost] = e.generators;
  const isGenerator = e.kind === 'GeneratorExp';
  const isAsync = block.coroutine;
  if (isAsync && !isGenerator && !mayAwait(g))
    throw g.problem('asynchronous comprehension outside of an asynchronous function', loc);
  if (block.compInlined) {
    genIterator(g, outermost, loc);
    const state = pushInlined(g, block, loc);
    buildEmpty(g, e, loc);
    g.emit(op.SWAP, 2, loc);
    genGenerator(g, e, 0, 0, true);
    popInlined(g, state, loc);
    return;
  }
  const u = g.enter('comprehension', block, names[e.kind], loc.line);
  u.isAsync = isAsync;
  u.argcount = 1;
  if (!has(g.v, 'preciseLines')) u.lineno = loc.line;
  if (!isGenerator) buildEmpty(g, e, loc);
  genGenerator(g, e, 0, 0, false);
  if (!isGenerator) g.emit(op.RETURN_VALUE, 0, loc);
  const code = g.leave(true);
  makeClosure(g, code, 0, loc);
  g.loneArgument(loc);
  genIterator(g, outermost, loc);
  // the iterator is the comprehension's only argument
  g.callLone(loc);
  if (isAsync && !isGenerator) {
    g.emit(op.GET_AWAITABLE, 0, loc);
    g.none(loc);
    genYieldFrom(g, loc, true);
  }
}

function mayAwait(g: Codegen): boolean {
  const { u } = g;
  if (g.topLevelAwait && u.kind === 'module') return true;
  if (u.isAsync || u.block.comprehension === 'GeneratorExp') return true;
  return u.kind === 'comprehension' && has(g.v, 'asyncInSyncComprehension');
}

function buildEmpty(g: Codegen, e: AnyComprehension, loc: Position): void {
  g.emit(e.kind === 'ListComp' ? op.BUILD_LIST : e.kind === 'SetComp' ? op.BUILD_SET : op.BUILD_MAP, 0, loc);
}

function genIterator(g: Codegen, generator: Generator, loc: Position): void {
  genExpr(g, generator.iter);
  const at = has(g.v, 'partPositions') ? generator.iter.loc : loc;
  g.emit(generator.is_async ? op.GET_AITER : op.GET_ITER, 0, at);
}

/** The loops of a comprehension from the index-th on; `depth` iterators lie above the result.
 * CPython: codegen_sync_comprehension_generator, codegen_async_comprehension_generator. */
function genGenerator(
  g: Codegen,
  e: AnyComprehension,
  index: number,
  depth: number,
  iteratorOnStack: boolean,
): void {
  const generator = e.generators[index];
  const { loc } = e;
  let start: Label | null = g.label();
  const ifCleanup = g.label();
  const anchor = g.label();
  let depthInside = depth;
  if (index === 0) {
    if (!iteratorOnStack) g.emit(op.LOAD_FAST, 0, loc);
  } else if (!generator.is_async && isTemporary(g, generator.iter)) {
    // for y in [f(x)]: an assignment, not a loop
    genExpr(g, (generator.iter as { elts: Expr[] }).elts[0]);
    start = null;
  } else genIterator(g, generator, loc);
  const iterLoc = has(g.v, 'partPositions') ? generator.iter.loc : loc;
  let except: Label | null = null;
  let sent: Label | null = null;
  if (start && generator.is_async) {
    depthInside++;
    g.use(start);
    except = g.label();
    g.push('ASYNC_COMPREHENSION_GENERATOR', start, null, loc);
    g.jump(SETUP_FINALLY, except, loc);
    g.emit(op.GET_ANEXT, 0, loc);
    g.none(loc);
    sent = genYieldFrom(g, loc, true);
    g.emit(POP_BLOCK, 0, loc);
    genExpr(g, generator.target);
    nameStopAsyncIteration(g);
  } else {
    if (start) {
      depthInside++;
      g.use(start);
      g.jump(g.forIter, anchor, iterLoc);
    }
    genExpr(g, generator.target);
  }
  g.u.comparedAt = null;
  for (const test of generator.ifs) jumpIf(g, test, ifCleanup, false, loc);
  if (index + 1 < e.generators.length) genGenerator(g, e, index + 1, depthInside, false);
  else genElement(g, e, depthInside);
  g.use(ifCleanup);
  if (!start) return;
  const elementLoc = elementSpan(e);
  g.jump(op.JUMP, start, has(g.v, 'elementPositions') ? elementLoc : loc);
  if (except) {
    g.pop('ASYNC_COMPREHENSION_GENERATOR');
    g.use(except);
    endAsyncFor(g, sent, loc);
  } else {
    g.use(anchor);
    g.endFor(null);
  }
}

/** Up to 3.7 the code itself looks for StopAsyncIteration, which is one of its names. */
export function nameStopAsyncIteration(g: Codegen): void {
  if (!has(g.v, 'endAsyncFor')) g.u.nameIndex('StopAsyncIteration');
}

/** CPython 3.9: `for y in [value]` in a comprehension assigns. */
function isTemporary(g: Codegen, iter: Expr): boolean {
  if (!has(g.v, 'temporaryInComprehension')) return false;
  if (iter.kind === 'Constant' && iter.value.kind === 'tuple' && iter.value.items.length === 1) return false;
  return (
    (iter.kind === 'List' || iter.kind === 'Tuple') &&
    iter.elts.length === 1 &&
    iter.elts[0].kind !== 'Starred'
  );
}

function genElement(g: Codegen, e: AnyComprehension, depth: number): void {
  const loc = has(g.v, 'elementPositions') ? elementSpan(e) : afterCondition(g, e.loc);
  if (e.kind === 'DictComp') {
    if (e.key === null) {
      genExpr(g, e.value);
      g.emit(op.DICT_UPDATE, depth + 1, loc);
      return;
    }
    if (has(g.v, 'keyBeforeValueInComprehension')) {
      genExpr(g, e.key);
      genExpr(g, e.value);
    } else {
      genExpr(g, e.value);
      genExpr(g, e.key);
      g.emit(op.SWAP, 2, loc);
    }
    g.emit(op.MAP_ADD, depth + 1, loc);
    return;
  }
  const unpacked = e.elt.kind === 'Starred';
  genExpr(g, e.elt.kind === 'Starred' ? e.elt.value : e.elt);
  if (e.kind === 'ListComp') g.emit(unpacked ? op.LIST_EXTEND : op.LIST_APPEND, depth + 1, loc);
  else if (e.kind === 'SetComp') g.emit(unpacked ? op.SET_UPDATE : op.SET_ADD, depth + 1, loc);
  else if (unpacked) {
    // each item of what is unpacked is yielded
    const start = g.label();
    const end = g.label();
    g.emit(op.GET_ITER, 0, loc);
    g.use(start);
    g.jump(g.forIter, end, loc);
    genYield(g, loc);
    g.emit(op.POP_TOP, 0, loc);
    g.jump(op.JUMP, start, loc);
    g.use(end);
    g.endFor(null);
  } else {
    genYield(g, loc);
    g.emit(op.POP_TOP, 0, loc);
  }
}

/** Where the element of a comprehension stands. */
function elementSpan(e: AnyComprehension): Position {
  if (e.kind !== 'DictComp') return e.elt.loc;
  return e.key ? spanOf(e.key.loc, e.value.loc) : e.value.loc;
}

// ---- PEP 709: a comprehension in the frame around it

interface Inlined {
  pushed: string[];
  hidden: string[];
  /** scopes of the block that the comprehension's own hide meanwhile */
  scopes: Map<string, Scope | undefined>;
  cleanup: Label | null;
  end: Label | null;
}

/** Puts the values of names that the comprehension binds aside, on the stack. CPython: push_inlined_comprehension_state. */
function pushInlined(g: Codegen, comp: Block, loc: Position): Inlined {
  const { u } = g;
  const inClass = u.block.type === 'class' && u.inlinedComprehensions === 0;
  u.inlinedComprehensions++;
  const state: Inlined = { pushed: [], hidden: [], scopes: new Map(), cleanup: null, end: null };
  for (const [name, flags] of comp.symbols) {
    // 3.12 and 3.13 take the parameter for a local of a class body
    if (flags & DEF_PARAM && !(inClass && g.v.minor <= 13)) continue;
    const bound = (flags & (DEF_LOCAL | DEF_PARAM)) !== 0 && (flags & DEF_NONLOCAL) === 0;
    if (!bound && !inClass) continue;
    const scope = comp.scopes.get(name) as Scope;
    const outer = u.block.scopes.get(name);
    if (scope !== outer) {
      state.scopes.set(name, outer);
      u.block.scopes.set(name, scope);
    }
    if (!bound) continue;
    if (!isFunctionLike(u.block) && scope === 'LOCAL' && !u.fastHidden.has(name)) {
      u.fastHidden.add(name);
      state.hidden.push(name);
    }
    state.pushed.push(name);
    g.emit(op.LOAD_FAST_AND_CLEAR, u.varIndex(name), loc);
    if (scope === 'CELL') {
      if (!u.cellvars.includes(name) && !u.freevars.includes(name)) u.cellvars.push(name);
      g.deref(op.MAKE_CELL, name, loc);
    }
  }
  if (state.pushed.length > 0) {
    // the iterator comes to lie above the values put aside
    g.emit(op.SWAP, state.pushed.length + 1, loc);
    state.cleanup = g.label();
    state.end = g.label();
    g.jump(SETUP_FINALLY, state.cleanup, loc);
  }
  return state;
}

function restoreLocals(g: Codegen, state: Inlined, loc: Position): void {
  g.emit(op.SWAP, state.pushed.length + 1, loc);
  for (let i = state.pushed.length - 1; i >= 0; i--)
    g.emit(op.STORE_FAST_MAYBE_NULL, g.u.varIndex(state.pushed[i]), loc);
}

/** CPython: pop_inlined_comprehension_state. */
function popInlined(g: Codegen, state: Inlined, loc: Position): void {
  const { u } = g;
  u.inlinedComprehensions--;
  if (state.cleanup && state.end) {
    g.emit(POP_BLOCK, 0, null);
    g.jump(JUMP_NO_INTERRUPT, state.end, null);
    g.use(state.cleanup);
    // the unfinished result lies below the exception
    g.emit(op.SWAP, 2, null);
    g.emit(op.POP_TOP, 0, null);
    restoreLocals(g, state, loc);
    g.emit(op.RERAISE, 0, null);
    g.use(state.end);
    restoreLocals(g, state, loc);
  }
  for (const [name, scope] of state.scopes) {
    if (scope === undefined) u.block.scopes.delete(name);
    else u.block.scopes.set(name, scope);
  }
  for (const name of state.hidden) u.fastHidden.delete(name);
}
