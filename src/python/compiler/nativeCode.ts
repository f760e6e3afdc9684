// CPython: Python/codegen.c (Python/compile.c before 3.14). What the real code of a version has otherwise than ours.
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { JUMP_NO_INTERRUPT, POP_BLOCK, SETUP_CLEANUP, SETUP_FINALLY } from './effects.ts';
import { X } from './nativeOps.ts';
import { op } from './opcode.ts';
import { isFunctionLike } from './symtable.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';

const INTRINSIC_STOPITERATION_ERROR = 3;

/** The first instructions of a block. */
export function enterNative(g: Codegen, start: Position | null): void {
  if (!has(g.v, 'exceptionTables')) return;
  g.emit(op.RESUME, 0, start ?? g.u.lineOnly(0));
}

/** The end of a block: a StopIteration that leaves a generator becomes a RuntimeError.
 * CPython: codegen_wrap_in_stopiteration_handler. */
export function leaveNative(g: Codegen): void {
  const { u } = g;
  const { generator, coroutine, comprehension } = u.block;
  if (!has(g.v, 'stopIterationHandler') || !isFunctionLike(u.block) || u.kind === 'lambda') return;
  if (!(comprehension === null ? generator || coroutine : comprehension === 'GeneratorExp')) return;
  const handler = g.label();
  const seen = new Set<object>();
  for (const { target } of u.instrs) {
    if (!target || seen.has(target)) continue;
    seen.add(target);
    target.at++;
  }
  g.jump(SETUP_CLEANUP, handler, null);
  u.instrs.unshift(u.instrs.pop() as (typeof u.instrs)[number]);
  g.none(null);
  g.emit(op.RETURN_VALUE, 0, null);
  g.use(handler);
  g.emit(X.CALL_INTRINSIC_1, INTRINSIC_STOPITERATION_ERROR, null);
  g.emit(op.RERAISE, 1, null);
}

/** The end of a loop over an iterator. */
export function endForNative(g: Codegen, loc: Position | null): void {
  if (!has(g.v, 'stopIterationHandler')) return;
  if (!has(g.v, 'truthInstruction')) {
    g.emit(X.END_FOR_BOTH, 0, loc);
    return;
  }
  g.emit(X.END_FOR, 0, loc);
  g.emit(has(g.v, 'popIter') ? X.POP_ITER : op.POP_TOP, 0, loc);
}

/** Delegation to the iterator below the value to be sent. CPython: codegen_add_yield_from. */
/** Returns the place behind it. */
export function yieldFromNative(g: Codegen, loc: Position | null, isAwait: boolean): Label {
  const send = g.label();
  const fail = g.label();
  const exit = g.label();
  const guarded = has(g.v, 'stopIterationHandler');
  if (!has(g.v, 'exceptionTables')) {
    g.emit(X.YIELD_FROM, 0, loc);
    return exit;
  }
  g.use(send);
  g.jump(guarded ? X.SEND : op.SEND, exit, loc);
  if (guarded) g.jump(SETUP_FINALLY, fail, loc);
  g.emit(op.YIELD_VALUE, guarded && has(g.v, 'truthInstruction') ? 1 : 0, loc);
  if (guarded) g.emit(POP_BLOCK, 0, null);
  g.emit(op.RESUME, isAwait ? 3 : 2, loc);
  g.jumpRaw(JUMP_NO_INTERRUPT, send, loc);
  g.use(fail);
  if (guarded) g.emit(X.CLEANUP_THROW, 0, loc);
  g.use(exit);
  if (guarded) g.emit(X.END_SEND, 0, loc);
  return exit;
}

/** The end of `async for`: since 3.14 it knows where the delegation to __anext__ ended. */
export function endAsyncFor(g: Codegen, sent: Label | null, loc: Position | null): void {
  if (g.native && sent && has(g.v, 'popIter')) g.jumpRaw(X.END_ASYNC_FOR, sent, loc);
  else g.emit(op.END_ASYNC_FOR, 0, loc);
}

/** Attributes of a function that are set one by one since 3.13, in CPython's order. */
const attributes = [8, 4, 16, 2, 1];

/** Makes a function of the code on the stack and what lies below. CPython: codegen_make_closure. */
export function makeFunctionNative(g: Codegen, flags: number, loc: Position): void {
  if (!has(g.v, 'qualnameInCode')) g.emit(op.LOAD_CONST, g.u.keptConst, loc);
  if (!has(g.v, 'truthInstruction')) {
    g.emit(has(g.v, 'qualnameInCode') ? op.MAKE_FUNCTION : X.MAKE_FUNCTION_NAMED, flags, loc);
    return;
  }
  g.emit(X.MAKE_FUNCTION, 0, loc);
  for (const flag of attributes) if (flags & flag) g.emit(X.SET_FUNCTION_ATTRIBUTE, flag, loc);
}
