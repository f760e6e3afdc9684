// CPython: Python/codegen.c, codegen_visit_stmt and what it calls. Statements → instructions.
import type { AnnAssign, Expr, For, If, ImportFrom, Stmt, While } from './ast.ts';
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { nameStopAsyncIteration } from './comprehensionCode.ts';
import { int, None, str } from './constants.ts';
import { JUMP_NO_INTERRUPT, POP_BLOCK, SETUP_FINALLY } from './effects.ts';
import {
  afterCondition,
  decidedTest,
  genAugAssign,
  genExpr,
  genYieldFrom,
  jumpIf,
} from './expressionCode.ts';
import { docstringOf, genClass, genDeferredAnnotations, genFunction, genTypeAlias } from './functionCode.ts';
import { endAsyncFor } from './nativeCode.ts';
import { X } from './nativeOps.ts';
import { op } from './opcode.ts';
import { genMatch } from './patternCode.ts';
import { isFunctionLike, mangle } from './symtable.ts';
import { has } from './syntax.ts';
import { genTry, genTryStar, genWith } from './tryCode.ts';
import type { FBlock, Label } from './unit.ts';
import { unparse } from './unparse.ts';
import { checkAssert } from './warnings.ts';

/** Writes the statements of a block. For a module or class the docstring and the annotations come first.
 * CPython: codegen_body. */
export function genBody(
  g: Codegen,
  body: readonly Stmt[],
  kind: 'block' | 'module' | 'class' = 'block',
): void {
  const { u } = g;
  if (kind === 'block') {
    for (const s of body) genStmt(g, s);
    return;
  }
  const loc = body.length > 0 ? body[0].loc : u.lineOnly(1);
  const eager = !g.v.lazyAnnotations || g.futureAnnotations;
  if (eager && hasAnnotations(body)) {
    if (!has(g.v, 'preciseLines') && kind === 'module') g.atStatement(loc);
    g.emit(op.SETUP_ANNOTATIONS, 0, loc);
  }
  const start = u.instrs.length;
  if (u.block.conditionalAnnotations && !g.futureAnnotations) {
    g.emit(op.BUILD_SET, 0, loc);
    if (kind === 'class') g.deref(op.STORE_DEREF, '__conditional_annotations__', loc);
    else g.emitName(op.STORE_NAME, '__conditional_annotations__', loc);
  }
  let rest = body;
  const doc = docstringOf(g, body);
  if (doc) {
    if (!has(g.v, 'preciseLines')) g.atStatement(docLine(g, body[0]));
    g.constant(doc, (body[0] as { value: Expr }).value.loc);
    g.nameop('__doc__', 'Store', null);
    rest = body.slice(1);
  }
  for (const s of rest) genStmt(g, s);
  if (!eager && u.deferred.length > 0) {
    const at = u.instrs.length;
    genDeferredAnnotations(g, u.lineOnly(u.firstlineno));
    if (kind === 'module') moveTo(g, at, start);
  }
}

/** Up to 3.7 a string's line is that of its last token. */
function docLine(g: Codegen, s: Stmt): Position {
  return has(g.v, 'ownLineOfExpression') ? s.loc : { ...s.loc, line: s.loc.endLine };
}

/** Moves the instructions written last, which are not jumped to, forward to an earlier place. */
function moveTo(g: Codegen, from: number, to: number): void {
  const { instrs } = g.u;
  const moved = instrs.splice(from);
  instrs.splice(to, 0, ...moved);
  const seen = new Set<Label>();
  for (const instr of instrs) {
    const { target } = instr;
    if (!target || seen.has(target) || target.at < to) continue;
    seen.add(target);
    target.at += moved.length;
  }
}

/** CPython: find_ann. */
function hasAnnotations(body: readonly Stmt[]): boolean {
  for (const s of body) {
    switch (s.kind) {
      case 'AnnAssign':
        return true;
      case 'For':
      case 'AsyncFor':
      case 'While':
      case 'If':
        if (hasAnnotations(s.body) || hasAnnotations(s.orelse)) return true;
        break;
      case 'With':
      case 'AsyncWith':
        if (hasAnnotations(s.body)) return true;
        break;
      case 'Try':
      case 'TryStar':
        if (hasAnnotations(s.body) || hasAnnotations(s.finalbody) || hasAnnotations(s.orelse)) return true;
        if (s.handlers.some((h) => hasAnnotations(h.body))) return true;
        break;
      case 'Match':
        if (s.cases.some((c) => hasAnnotations(c.body))) return true;
        break;
    }
  }
  return false;
}

const conditional: ReadonlySet<Stmt['kind']> = new Set([
  'If',
  'For',
  'AsyncFor',
  'While',
  'With',
  'AsyncWith',
  'Try',
  'TryStar',
  'Match',
]);

export function genStmt(g: Codegen, s: Stmt): void {
  if (!has(g.v, 'preciseLines')) g.atStatement(statementLoc(g, s));
  if (!conditional.has(s.kind)) {
    genOne(g, s);
    return;
  }
  // what is in it may not be executed: annotations there are conditional (3.14)
  g.u.conditionalDepth++;
  genOne(g, s);
  g.u.conditionalDepth--;
}

/** Up to 3.7 a decorated definition is on the line of its first decorator. */
function statementLoc(g: Codegen, s: Stmt): Position {
  if (has(g.v, 'defLineOfDecorated') || !('decorator_list' in s)) return s.loc;
  return s.decorator_list[0]?.loc ?? s.loc;
}

/** Up to 3.7 a loop is a block, which is set up on its own line. */
function setupLoop(g: Codegen, loc: Position, end: Label): void {
  if (g.native && !has(g.v, 'noLoopBlocks')) {
    g.jumpRaw(X.SETUP_LOOP, end, g.u.lineOnly(loc.line));
    return;
  }
  if (!has(g.v, 'noLoopBlocks'))
    g.u.instrs.push({
      op: op.NOP,
      arg: 0,
      loc: g.u.lineOnly(loc.line),
      target: null,
      to: null,
      except: null,
    });
}

function genOne(g: Codegen, s: Stmt): void {
  const { loc } = s;
  switch (s.kind) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      genFunction(g, s);
      break;
    case 'ClassDef':
      genClass(g, s);
      break;
    case 'TypeAlias':
      genTypeAlias(g, s.name, s.type_params, s.value, s, loc);
      break;
    case 'Return':
      genReturn(g, s.value, loc);
      break;
    case 'Delete':
      for (const target of s.targets) genExpr(g, target);
      break;
    case 'Assign':
      genExpr(g, s.value);
      s.targets.forEach((target, i) => {
        if (i < s.targets.length - 1) g.emit(op.COPY, 1, loc);
        genExpr(g, target);
      });
      break;
    case 'AugAssign':
      genAugAssign(g, s.target, s.op, s.value, loc);
      break;
    case 'AnnAssign':
      genAnnAssign(g, s);
      break;
    case 'For':
      genFor(g, s);
      break;
    case 'AsyncFor':
      genAsyncFor(g, s);
      break;
    case 'While':
      genWhile(g, s);
      break;
    case 'If':
      genIf(g, s);
      break;
    case 'Match':
      genMatch(g, s);
      break;
    case 'Raise': {
      let n = 0;
      if (s.exc) {
        genExpr(g, s.exc);
        n++;
        if (s.cause) {
          genExpr(g, s.cause);
          n++;
        }
      }
      g.emit(op.RAISE_VARARGS, n, loc);
      break;
    }
    case 'Try':
      genTry(g, s);
      break;
    case 'TryStar':
      genTryStar(g, s);
      break;
    case 'Assert': {
      checkAssert(g, s.test, loc);
      const end = g.label();
      g.u.comparedAt = null;
      jumpIf(g, s.test, end, true, loc);
      const at = afterCondition(g, loc);
      if (has(g.v, 'assertionErrorInstruction')) g.emit(op.LOAD_ASSERTION_ERROR, 0, at);
      else g.emit(op.LOAD_GLOBAL, g.u.nameIndex('AssertionError'), loc);
      if (s.msg) {
        g.loneArgument(at);
        genExpr(g, s.msg);
        g.callLone(at);
      }
      g.emit(op.RAISE_VARARGS, 1, has(g.v, 'partPositions') ? s.test.loc : at);
      g.use(end);
      break;
    }
    case 'Import':
      genImport(g, s.names, loc);
      break;
    case 'ImportFrom':
      genImportFrom(g, s);
      break;
    case 'Global':
    case 'Nonlocal':
      break;
    case 'Expr':
      if (g.interactive && g.u.kind === 'module') {
        genExpr(g, s.value);
        if (g.native && has(g.v, 'stopIterationHandler')) {
          g.emit(X.CALL_INTRINSIC_1, 1, loc);
          g.emit(op.POP_TOP, 0, null);
        } else g.emit(op.PRINT_EXPR, 0, loc);
      } else if (s.value.kind === 'Constant') g.emit(op.NOP, 0, loc);
      else {
        genExpr(g, s.value);
        g.emit(op.POP_TOP, 0, null);
      }
      break;
    case 'Pass':
      g.emit(op.NOP, 0, loc);
      break;
    case 'Break': {
      if (g.native && !has(g.v, 'noLoopBlocks') && g.u.fblocks.length > 0) {
        g.emit(X.BREAK_LOOP, 0, loc);
        break;
      }
      const loop = unwindToLoop(g, loc, false);
      if (!loop) throw g.problem("'break' outside loop", loc);
      g.u.fblocks.push(...loop.above);
      g.jump(op.JUMP, loop.block.exit as Label, loop.loc);
      break;
    }
    case 'Continue': {
      const loop = unwindToLoop(g, loc, true);
      if (!loop) throw g.problem("'continue' not properly in loop", loc);
      g.u.fblocks.push(...loop.above);
      g.jump(op.JUMP, loop.block.start as Label, loop.loc);
      break;
    }
    case 'With':
    case 'AsyncWith':
      genWith(g, s, 0);
      break;
  }
}

// ---- leaving blocks

/** Leaves one block, keeping the value on top of the stack if asked. CPython: codegen_unwind_fblock. */
function unwind(g: Codegen, f: FBlock, loc: Position | null, preserve: boolean): Position | null {
  const swap = (): void => {
    if (preserve) g.emit(op.SWAP, 2, loc);
  };
  switch (f.kind) {
    case 'FOR_LOOP':
    case 'ASYNC_FOR_LOOP':
      swap();
      if (g.native && f.kind === 'FOR_LOOP' && has(g.v, 'loopIndex')) {
        // the index above the iterator
        if (preserve) g.u.instrs.pop();
        if (preserve) g.emit(op.SWAP, 3, loc);
        g.emit(op.POP_TOP, 0, loc);
        if (preserve) swap();
      }
      g.emit(g.native && f.kind === 'FOR_LOOP' && has(g.v, 'loopIndex') ? X.POP_ITER : op.POP_TOP, 0, loc);
      return loc;
    case 'TRY_EXCEPT':
      g.emit(POP_BLOCK, 0, loc);
      return loc;
    case 'FINALLY_TRY': {
      g.emit(POP_BLOCK, 0, loc);
      if (preserve) g.push('POP_VALUE', null, null, loc);
      const { lineno } = g.u;
      f.unwind?.(loc);
      if (!has(g.v, 'ownLineOfExpression')) g.u.lineno = lineno;
      if (preserve) g.pop('POP_VALUE');
      // the finally body has its own lines; what follows the return has none
      return null;
    }
    case 'FINALLY_END':
      swap();
      g.emit(op.POP_TOP, 0, loc);
      swap();
      g.emit(POP_BLOCK, 0, loc);
      g.emit(op.POP_EXCEPT, 0, loc);
      return loc;
    case 'WITH':
    case 'ASYNC_WITH':
      g.emit(POP_BLOCK, 0, f.loc);
      if (preserve && has(g.v, 'loadSpecial')) g.emit(op.SWAP, 3, f.loc);
      if (preserve) g.emit(op.SWAP, 2, f.loc);
      f.unwind?.(loc);
      return null;
    case 'HANDLER_CLEANUP':
      if (f.unwind) g.emit(POP_BLOCK, 0, loc);
      swap();
      g.emit(POP_BLOCK, 0, loc);
      g.emit(op.POP_EXCEPT, 0, loc);
      f.unwind?.(loc);
      return loc;
    case 'POP_VALUE':
      swap();
      g.emit(op.POP_TOP, 0, loc);
      return loc;
    default:
      return loc;
  }
}

interface Unwound {
  block: FBlock;
  loc: Position | null;
  /** the blocks left, to be put back */
  above: FBlock[];
}

/** Leaves the blocks up to the innermost loop; null if there is none. */
function unwindToLoop(g: Codegen, loc: Position, isContinue: boolean): Unwound | null {
  const origin: Position = loc;
  // the statement itself is a line of its own (PEP 626)
  g.emit(op.NOP, 0, loc);
  const above: FBlock[] = [];
  let at: Position | null = loc;
  for (;;) {
    const f = g.u.fblocks[g.u.fblocks.length - 1];
    if (!f) {
      g.u.fblocks.push(...above);
      return null;
    }
    if (f.kind === 'FOR_LOOP' || f.kind === 'WHILE_LOOP' || f.kind === 'ASYNC_FOR_LOOP') {
      // a break leaves the loop too, with the iterator of a for loop
      if (!isContinue) {
        g.u.fblocks.pop();
        at = unwind(g, f, at, false);
        g.u.fblocks.push(f);
      }
      return { block: f, loc: at, above };
    }
    if (f.kind === 'EXCEPTION_GROUP_HANDLER')
      throw g.problem("'break', 'continue' and 'return' cannot appear in an except* block", origin);
    if (f.kind === 'FINALLY_END' && !has(g.v, 'continueInFinally') && isContinue)
      throw g.problem("'continue' not supported inside 'finally' clause", origin);
    g.u.fblocks.pop();
    above.unshift(f);
    at = unwind(g, f, at, false);
  }
}

function genReturn(g: Codegen, value: Expr | null, loc: Position): void {
  const { u } = g;
  if (!isFunctionLike(u.block) || u.kind === 'module') throw g.problem("'return' outside function", loc);
  if (value && u.block.coroutine && u.block.generator)
    throw g.problem("'return' with value in async generator", loc);
  const preserve = value !== null && value.kind !== 'Constant';
  let at: Position | null = loc;
  if (value && preserve) genExpr(g, value);
  else if (value) {
    at = value.loc;
    g.emit(op.NOP, 0, at);
  }
  if (!value || value.loc.line !== loc.line) {
    at = loc;
    g.emit(op.NOP, 0, at);
  }
  const above: FBlock[] = [];
  while (u.fblocks.length > 0) {
    const f = u.fblocks.pop() as FBlock;
    above.unshift(f);
    if (f.kind === 'EXCEPTION_GROUP_HANDLER')
      throw g.problem("'break', 'continue' and 'return' cannot appear in an except* block", loc);
    at = unwind(g, f, at, preserve);
  }
  u.fblocks.push(...above);
  if (!value) g.constant(None, at);
  else if (value.kind === 'Constant') g.constant(value.value, at);
  g.emit(op.RETURN_VALUE, 0, at);
}

// ---- loops and conditions

/** Reads statements that cannot be reached: up to 3.7 not at all, in 3.8 and 3.9 their names count. */
function genUnreachable(g: Codegen, body: readonly Stmt[]): void {
  if (!has(g.v, 'ownLineOfExpression')) return;
  g.muted++;
  genBody(g, body);
  g.muted--;
}

function genIf(g: Codegen, first: If): void {
  // a chain of elif is walked, not descended
  const ends: Label[] = [];
  let s = first;
  for (;;) {
    const end = g.label();
    ends.push(end);
    const decided = decidedTest(g, s.test);
    if (decided !== null) {
      if (decided) genBody(g, s.body);
      else genUnreachable(g, s.body);
      if (!decided) genBody(g, s.orelse);
      else genUnreachable(g, s.orelse);
      break;
    }
    if (s.orelse.length === 0) {
      jumpIf(g, s.test, end, false, s.loc);
      genBody(g, s.body);
      break;
    }
    const next = g.label();
    jumpIf(g, s.test, next, false, s.loc);
    genBody(g, s.body);
    g.jump(JUMP_NO_INTERRUPT, end, null);
    g.use(next);
    const [only] = s.orelse;
    if (s.orelse.length !== 1 || only.kind !== 'If') {
      genBody(g, s.orelse);
      break;
    }
    s = only;
    if (!has(g.v, 'preciseLines')) g.atStatement(s.loc);
  }
  for (const end of ends) g.use(end);
}

/** Up to 3.7 the block of a loop ends behind it. */
function endLoopBlock(g: Codegen): void {
  if (g.native && !has(g.v, 'noLoopBlocks')) g.emit(X.POP_BLOCK, 0, null);
}

function genFor(g: Codegen, s: For): void {
  const start = g.label();
  const cleanup = g.label();
  const end = g.label();
  const { loc } = s;
  setupLoop(g, loc, end);
  g.push('FOR_LOOP', start, end, loc);
  genExpr(g, s.iter);
  const iterLoc = has(g.v, 'partPositions') ? s.iter.loc : loc;
  g.emit(op.GET_ITER, 0, iterLoc);
  g.use(start);
  g.jump(g.forIter, cleanup, iterLoc);
  // a target on a line of its own is a line of each round
  g.emit(op.NOP, 0, s.target.loc);
  genExpr(g, s.target);
  genBody(g, s.body);
  g.jump(op.JUMP, start, null);
  g.use(cleanup);
  g.endFor(null);
  endLoopBlock(g);
  g.pop('FOR_LOOP');
  genBody(g, s.orelse);
  g.use(end);
}

function genAsyncFor(g: Codegen, s: For): void {
  const { loc } = s;
  checkAsync(g, loc, "'async for' outside async function");
  const start = g.label();
  const except = g.label();
  const end = g.label();
  genExpr(g, s.iter);
  g.emit(op.GET_AITER, 0, s.iter.loc);
  g.use(start);
  g.push('ASYNC_FOR_LOOP', start, end, loc);
  g.jump(SETUP_FINALLY, except, loc);
  g.emit(op.GET_ANEXT, 0, loc);
  g.none(loc);
  const sent = genYieldFrom(g, loc, true);
  g.emit(POP_BLOCK, 0, loc);
  if (g.native && has(g.v, 'popIter')) g.emit(X.NOT_TAKEN, 0, loc);
  genExpr(g, s.target);
  nameStopAsyncIteration(g);
  genBody(g, s.body);
  g.jump(op.JUMP, start, null);
  g.pop('ASYNC_FOR_LOOP');
  g.use(except);
  endAsyncFor(g, sent, s.iter.loc);
  genBody(g, s.orelse);
  g.use(end);
}

export function checkAsync(g: Codegen, loc: Position, message: string): void {
  if (g.topLevelAwait && g.u.kind === 'module') return;
  if (!g.u.isAsync) throw g.problem(message, loc);
}

function genWhile(g: Codegen, s: While): void {
  const loop = g.label();
  const end = g.label();
  const anchor = g.label();
  const { loc } = s;
  const decided = decidedTest(g, s.test);
  if (decided === false) {
    g.push('WHILE_LOOP', loop, end, loc);
    genUnreachable(g, s.body);
    g.pop('WHILE_LOOP');
    genBody(g, s.orelse);
    return;
  }
  setupLoop(g, loc, end);
  g.use(loop);
  g.push('WHILE_LOOP', loop, end, loc);
  if (decided === null) jumpIf(g, s.test, anchor, false, loc);
  // in the real code, from 3.10 to 3.13
  const below = g.native ? has(g.v, 'preciseLines') && !has(g.v, 'popIter') : g.v.whileTestsBelow;
  if (below && decided === null) {
    // the test stands a second time behind the body; where it holds, the jump back is the safe point
    const body = g.label();
    g.use(body);
    genBody(g, s.body);
    if (g.native) jumpIf(g, s.test, body, true, loc);
    else {
      jumpIf(g, s.test, anchor, false, loc);
      g.jump(op.JUMP, body, loc);
    }
  } else {
    genBody(g, s.body);
    g.jump(op.JUMP, loop, null);
  }
  g.pop('WHILE_LOOP');
  g.use(anchor);
  if (decided === null) endLoopBlock(g);
  genBody(g, s.orelse);
  g.use(end);
}

// ---- annotations and imports

/** CPython: codegen_annassign. */
function genAnnAssign(g: Codegen, s: AnnAssign): void {
  const { target, annotation, value, loc } = s;
  const { u } = g;
  const evaluates = u.kind === 'module' || u.kind === 'class';
  if (value) {
    genExpr(g, value);
    genExpr(g, target);
  }
  switch (target.kind) {
    case 'Name': {
      g.checkForbidden(target.id, 'Store', target.loc);
      if (!s.simple || !evaluates) break;
      const name = mangle(u.block.private, target.id);
      if (g.futureAnnotations) g.constant(str(unparse(annotation)), loc);
      else if (g.v.lazyAnnotations) {
        const index = u.block.conditionalAnnotations && isConditional(g) ? u.conditionalAnnotations++ : -1;
        u.deferred.push({ name, annotation, index, loc });
        if (index >= 0) {
          if (u.kind === 'class') g.deref(op.LOAD_DEREF, '__conditional_annotations__', loc);
          else g.emitName(op.LOAD_NAME, '__conditional_annotations__', loc);
          g.constant(int(index), loc);
          g.emit(op.SET_ADD, 1, loc);
          g.emit(op.POP_TOP, 0, loc);
        }
        break;
      } else genExpr(g, annotation);
      if (!has(g.v, 'annotationsByName')) {
        g.emitName(op.STORE_ANNOTATION, target.id, loc);
        break;
      }
      g.emitName(op.LOAD_NAME, '__annotations__', loc);
      g.constant(str(name), loc);
      g.emit(op.STORE_SUBSCR, 0, loc);
      break;
    }
    case 'Attribute':
      g.checkForbidden(target.attr, 'Store', target.loc);
      if (!value) evaluateOnly(g, target.value);
      break;
    case 'Subscript':
      if (!value) {
        evaluateOnly(g, target.value);
        evaluateSlice(g, target.slice);
      }
      break;
  }
  // annotations of other targets are evaluated, and that is all, up to 3.13
  if (!s.simple && evaluates && !g.futureAnnotations && !g.v.lazyAnnotations) evaluateOnly(g, annotation);
}

/** An annotation that may not be reached: in a module each, as the module may fail before. */
function isConditional(g: Codegen): boolean {
  return g.u.kind === 'module' || g.u.conditionalDepth > 0;
}

function evaluateOnly(g: Codegen, e: Expr): void {
  genExpr(g, e);
  g.emit(op.POP_TOP, 0, e.loc);
}

function evaluateSlice(g: Codegen, e: Expr): void {
  if (e.kind === 'Slice') for (const part of [e.lower, e.upper, e.step]) part && evaluateOnly(g, part);
  else if (e.kind === 'Tuple') for (const elt of e.elts) evaluateSlice(g, elt);
  else evaluateOnly(g, e);
}

function genImport(
  g: Codegen,
  names: readonly { name: string; asname: string | null }[],
  loc: Position,
): void {
  for (const alias of names) {
    g.constant(int(0), loc);
    g.none(loc);
    g.emit(op.IMPORT_NAME, g.u.nameIndex(alias.name), loc);
    const [first, ...rest] = alias.name.split('.');
    if (alias.asname === null) {
      g.nameop(first, 'Store', loc);
      continue;
    }
    // import a.b.c as d binds c
    if (rest.length > 0 && has(g.v, 'importFromSubmodules')) {
      rest.forEach((attr, i) => {
        g.emit(op.IMPORT_FROM, g.u.nameIndex(attr), loc);
        if (i === rest.length - 1) return;
        g.emit(op.SWAP, 2, loc);
        g.emit(op.POP_TOP, 0, loc);
      });
      g.nameop(alias.asname, 'Store', loc);
      g.emit(op.POP_TOP, 0, loc);
      continue;
    }
    for (const attr of rest) g.emit(op.LOAD_ATTR, g.u.nameIndex(attr), loc);
    g.nameop(alias.asname, 'Store', loc);
  }
}

function genImportFrom(g: Codegen, s: ImportFrom): void {
  const { loc } = s;
  g.constant(int(s.level), loc);
  g.constant({ kind: 'tuple', items: s.names.map((alias) => str(alias.name)) }, loc);
  g.emit(op.IMPORT_NAME, g.u.nameIndex(s.module ?? ''), loc);
  for (const alias of s.names) {
    if (alias.name === '*') {
      if (g.native && has(g.v, 'stopIterationHandler')) {
        g.emit(X.CALL_INTRINSIC_1, 2, loc);
        g.emit(op.POP_TOP, 0, null);
      } else g.emit(op.IMPORT_STAR, 0, loc);
      return;
    }
    g.emit(op.IMPORT_FROM, g.u.nameIndex(alias.name), loc);
    g.nameop(alias.asname ?? alias.name, 'Store', loc);
  }
  g.emit(op.POP_TOP, 0, loc);
}
