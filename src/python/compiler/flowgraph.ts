// CPython: Python/flowgraph.c. The instructions of a unit as basic blocks, and what is improved there.
import type { Profile } from '../version.ts';
import type { Position } from './code.ts';
import type { ConstList } from './constants.ts';
import {
  exitsScope,
  hasTarget,
  isBlockPush,
  isJump,
  isUnconditionalJump,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  JUMP_NO_INTERRUPT,
  POP_BLOCK,
  SETUP_CLEANUP,
  SETUP_WITH,
  stackEffect,
} from './effects.ts';
import { optimizeConstants, optimizeLoadConst } from './foldCode.ts';
import { foldTruth, optimizeNative } from './nativeAssemble.ts';
import { op } from './opcode.ts';
import { has } from './syntax.ts';
import type { Instr, Label } from './unit.ts';

/** Instructions of which only the last one jumps. */
export interface BasicBlock {
  instrs: Instr[];
  next: BasicBlock | null;
  /** something jumps here */
  labelled: boolean;
  exceptHandler: boolean;
  /** the handler wants to know which instruction raised */
  preserveLasti: boolean;
  cold: boolean;
  warm: boolean;
  visited: boolean;
  predecessors: number;
  /** depth of the stack where it begins; -1 while unknown */
  startDepth: number;
  exceptStack: ExceptStack | null;
  /** locals that may be unbound where it begins */
  unsafe: Set<number> | null;
  offset: number;
}

interface ExceptStack {
  handler: BasicBlock;
  outer: ExceptStack | null;
}

function newBlock(): BasicBlock {
  return {
    instrs: [],
    next: null,
    labelled: false,
    exceptHandler: false,
    preserveLasti: false,
    cold: false,
    warm: false,
    visited: false,
    predecessors: 0,
    startDepth: -1,
    exceptStack: null,
    unsafe: null,
    offset: 0,
  };
}

export function newInstr(
  opcode: number,
  arg: number,
  loc: Position | null,
  to: BasicBlock | null = null,
): Instr {
  return { op: opcode, arg, loc, target: null, to, except: null };
}

function isTerminator(opcode: number): boolean {
  return isJump(opcode) || exitsScope(opcode);
}

/** The blocks of instructions with labels. CPython: _PyCfg_FromInstructionSequence. */
export function buildCfg(instrs: readonly Instr[]): BasicBlock {
  const at = new Map<number, BasicBlock>();
  for (const { target } of instrs) if (target) at.set(target.at, newBlock());
  const entry = at.get(0) ?? newBlock();
  let block = entry;
  let ended = false;
  for (let i = 0; i < instrs.length; i++) {
    const labelled = at.get(i);
    if (labelled && labelled !== block) {
      block.next = labelled;
      block = labelled;
    } else if (ended) {
      block.next = newBlock();
      block = block.next;
    }
    if (labelled) block.labelled = true;
    const instr = instrs[i];
    block.instrs.push(instr);
    ended = isTerminator(instr.op);
    if (instr.target) instr.to = at.get((instr.target as Label).at) as BasicBlock;
  }
  // labels behind the last instruction: nothing falls there, and nothing may jump there
  return entry;
}

export function* blocksFrom(entry: BasicBlock): Generator<BasicBlock> {
  for (let b: BasicBlock | null = entry; b; b = b.next) yield b;
}

export function lastInstr(b: BasicBlock): Instr | undefined {
  return b.instrs[b.instrs.length - 1];
}

export function hasFallthrough(b: BasicBlock): boolean {
  const last = lastInstr(b);
  return !last || !(exitsScope(last.op) || isUnconditionalJump(last.op));
}

function nextNonempty(b: BasicBlock | null): BasicBlock | null {
  let block = b;
  while (block && block.instrs.length === 0) block = block.next;
  return block;
}

function clearVisited(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) b.visited = false;
}

function setNop(instr: Instr): void {
  instr.op = op.NOP;
  instr.arg = 0;
  instr.to = null;
}

// ---- exceptions

/** Gives each instruction its handler. CPython: mark_except_handlers, label_exception_targets. */
export function labelExceptionTargets(entry: BasicBlock, native: Profile | null): void {
  clearVisited(entry);
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs) if (isBlockPush(instr.op)) (instr.to as BasicBlock).exceptHandler = true;
  const todo = [entry];
  entry.visited = true;
  entry.exceptStack = null;
  const visit = (b: BasicBlock, stack: ExceptStack | null): void => {
    if (b.visited) return;
    b.visited = true;
    b.exceptStack = stack;
    todo.push(b);
  };
  while (todo.length > 0) {
    const b = todo.pop() as BasicBlock;
    let stack = b.exceptStack;
    let lastYield = -1;
    for (const instr of b.instrs) {
      if (isBlockPush(instr.op)) {
        const handler = instr.to as BasicBlock;
        visit(handler, stack);
        if (instr.op === SETUP_WITH || instr.op === SETUP_CLEANUP) handler.preserveLasti = true;
        stack = { handler, outer: stack };
      } else if (instr.op === POP_BLOCK) {
        stack = (stack as ExceptStack).outer;
        setNop(instr);
      } else {
        instr.except = stack ? stack.handler : null;
        if (native) lastYield = markYield(instr, stack, native, lastYield);
        if (isJump(instr.op)) visit(instr.to as BasicBlock, stack);
      }
    }
    if (b.next && hasFallthrough(b)) visit(b.next, stack);
  }
}

/** The real code says at each yield how many handlers are around. `before`: the number at the last yield. */
function markYield(instr: Instr, stack: ExceptStack | null, v: Profile, before: number): number {
  if (!has(v, 'stopIterationHandler')) return before;
  if (instr.op === op.YIELD_VALUE) {
    let depth = 0;
    for (let s = stack; s; s = s.outer) depth++;
    if (!has(v, 'truthInstruction')) instr.arg = depth;
    return depth;
  }
  if (instr.op === op.RESUME && instr.arg > 0 && before === 1 && has(v, 'truthInstruction'))
    instr.arg |= has(v, 'loopIndex') ? 8 : 4;
  return instr.op === op.RESUME ? -1 : before;
}

// ---- removal

export function removeUnreachable(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    b.predecessors = 0;
    b.visited = false;
  }
  const stack = [entry];
  entry.predecessors = 1;
  entry.visited = true;
  const reach = (b: BasicBlock): void => {
    b.predecessors++;
    if (b.visited) return;
    b.visited = true;
    stack.push(b);
  };
  while (stack.length > 0) {
    const b = stack.pop() as BasicBlock;
    if (b.next && hasFallthrough(b)) reach(b.next);
    for (const instr of b.instrs) if (hasTarget(instr.op)) reach(instr.to as BasicBlock);
  }
  for (let b: BasicBlock | null = entry; b; b = b.next)
    if (b.predecessors === 0) {
      b.instrs = [];
      b.exceptHandler = false;
    }
}

/** Removes NOPs that no line needs. CPython: basicblock_remove_redundant_nops. */
function removeNopsIn(b: BasicBlock): number {
  const { instrs } = b;
  let dest = 0;
  let previous = -1;
  for (let src = 0; src < instrs.length; src++) {
    const instr = instrs[src];
    const line = instr.loc ? instr.loc.line : -1;
    if (instr.op === op.NOP) {
      if (line < 0 || previous === line) continue;
      if (src < instrs.length - 1) {
        const next = instrs[src + 1];
        if (next.loc?.line === line) continue;
        if (!next.loc) {
          next.loc = instr.loc;
          continue;
        }
      } else {
        const next = nextNonempty(b.next);
        const first = next?.instrs.find((i) => i.op !== op.NOP || i.loc);
        if (first?.loc && first.loc.line === line) continue;
      }
    }
    if (dest !== src) instrs[dest] = instr;
    dest++;
    previous = line;
  }
  const removed = instrs.length - dest;
  instrs.length = dest;
  return removed;
}

export function removeNops(entry: BasicBlock): number {
  let removed = 0;
  for (let b: BasicBlock | null = entry; b; b = b.next) removed += removeNopsIn(b);
  return removed;
}

/** LOAD_CONST and POP_TOP cancel out. CPython: remove_redundant_nops_and_pairs. */
function removePairs(entry: BasicBlock): void {
  for (let done = false; !done; ) {
    done = true;
    let instr: Instr | null = null;
    for (let b: BasicBlock | null = entry; b; b = b.next) {
      removeNopsIn(b);
      if (b.labelled) instr = null;
      for (const at of b.instrs) {
        const before: Instr | null = instr;
        instr = at;
        if (at.op !== op.POP_TOP || !before) continue;
        const loads = before.op === op.LOAD_CONST || before.op === op.LOAD_SMALL_INT;
        if (!loads && !(before.op === op.COPY && before.arg === 1)) continue;
        setNop(before);
        setNop(at);
        done = false;
      }
      if ((instr && isJump(instr.op)) || !hasFallthrough(b)) instr = null;
    }
  }
}

function removeJumps(entry: BasicBlock): number {
  let changes = 0;
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const last = lastInstr(b);
    if (!last || !isUnconditionalJump(last.op)) continue;
    const target = nextNonempty(last.to);
    if (target && target === nextNonempty(b.next)) {
      changes++;
      setNop(last);
    }
  }
  return changes;
}

export function removeNopsAndJumps(entry: BasicBlock): void {
  while (removeNops(entry) + removeJumps(entry) > 0);
}

// ---- inlining of small blocks

const MAX_COPY_SIZE = 4;

function hasNoLine(b: BasicBlock): boolean {
  return b.instrs.every((instr) => !instr.loc);
}

function copyInstr(instr: Instr): Instr {
  return { ...instr };
}

/** CPython: basicblock_inline_small_or_no_lineno_blocks. */
function inlineInto(b: BasicBlock): boolean {
  const last = lastInstr(b);
  if (!last || !isUnconditionalJump(last.op)) return false;
  const target = last.to as BasicBlock;
  const end = lastInstr(target);
  const smallExit = end !== undefined && exitsScope(end.op) && target.instrs.length <= MAX_COPY_SIZE;
  const noLine = hasNoLine(target) && !hasFallthrough(target);
  if (!smallExit && !noLine) return false;
  const removed = last.op;
  setNop(last);
  b.instrs.push(...target.instrs.map(copyInstr));
  if (noLine) {
    const copied = lastInstr(b) as Instr;
    if (isUnconditionalJump(copied.op) && removed === op.JUMP) copied.op = op.JUMP;
  }
  target.predecessors--;
  return true;
}

function inlineSmallBlocks(entry: BasicBlock): void {
  for (let changes = true; changes; ) {
    changes = false;
    for (let b: BasicBlock | null = entry; b; b = b.next) if (inlineInto(b)) changes = true;
  }
}

// ---- lines

function isExitOrLoopWithoutLine(b: BasicBlock): boolean {
  const last = lastInstr(b);
  if (!last) return false;
  const leaves =
    exitsScope(last.op) || b.instrs.some((instr) => instr.op === op.JUMP || instr.op === op.RESUME);
  return leaves && hasNoLine(b);
}

/** Each way to leave the function has a line of its own. CPython: duplicate_exits_without_lineno. */
function duplicateExits(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const last = lastInstr(b);
    if (!last || !isJump(last.op)) continue;
    const target = nextNonempty(last.to) as BasicBlock;
    if (!isExitOrLoopWithoutLine(target) || target.predecessors <= 1 || hasFallthrough(target)) continue;
    const copy = newBlock();
    copy.instrs = target.instrs.map(copyInstr);
    copy.instrs[0].loc = last.loc;
    copy.labelled = true;
    copy.predecessors = 1;
    last.to = copy;
    target.predecessors--;
    copy.next = target.next;
    target.next = copy;
  }
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    if (!b.next || b.instrs.length === 0 || !hasFallthrough(b)) continue;
    if (isExitOrLoopWithoutLine(b.next)) b.next.instrs[0].loc = (lastInstr(b) as Instr).loc;
  }
}

/** CPython: propagate_line_numbers. */
function propagateLines(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const last = lastInstr(b);
    if (!last) continue;
    let loc: Position | null = null;
    for (const instr of b.instrs) {
      if (instr.loc) loc = instr.loc;
      else instr.loc = loc;
    }
    if (b.next && hasFallthrough(b) && b.next.predecessors === 1) {
      const [first] = b.next.instrs;
      if (first && !first.loc) first.loc = loc;
    }
    if (isJump(last.op)) {
      const target = last.to as BasicBlock;
      const [first] = target.instrs;
      if (target.predecessors === 1 && first && !first.loc) first.loc = loc;
    }
  }
}

export function resolveLines(entry: BasicBlock): void {
  duplicateExits(entry);
  propagateLines(entry);
}

// ---- jumps

/** A jump to a jump becomes one jump. CPython: jump_thread. */
function threadJump(b: BasicBlock, instr: Instr, target: Instr, opcode: number): boolean {
  if (instr.to === target.to) return false;
  setNop(instr);
  const jump = newInstr(opcode, 0, target.loc, target.to);
  jump.except = instr.except;
  b.instrs.push(jump);
  (target.to as BasicBlock).labelled = true;
  return true;
}

function optimizeJumps(b: BasicBlock): void {
  for (let i = 0; i < b.instrs.length; i++) {
    const instr = b.instrs[i];
    if (!isJump(instr.op)) continue;
    const to = nextNonempty(instr.to);
    const target = to?.instrs[0];
    if (!target || !to) continue;
    switch (instr.op) {
      case op.POP_JUMP_IF_FALSE:
      case op.POP_JUMP_IF_TRUE:
      case op.POP_JUMP_IF_NONE:
      case op.POP_JUMP_IF_NOT_NONE:
        if (target.op === op.JUMP && threadJump(b, instr, target, instr.op)) i--;
        break;
      case op.JUMP:
      case JUMP_NO_INTERRUPT:
        if (target.op === op.JUMP && threadJump(b, instr, target, op.JUMP)) i--;
        else if (target.op === JUMP_NO_INTERRUPT && threadJump(b, instr, target, instr.op)) i--;
        break;
      case JUMP_IF_FALSE:
      case JUMP_IF_TRUE: {
        if (target.op === op.JUMP || target.op === instr.op) {
          if (threadJump(b, instr, target, instr.op)) i--;
        } else if (target.op === JUMP_IF_FALSE || target.op === JUMP_IF_TRUE) {
          // the truth is known already: on to what follows the second test
          instr.to = to.next;
          (to.next as BasicBlock).labelled = true;
          i--;
        }
        break;
      }
      case op.JUMP_IF_FALSE_OR_POP:
      case op.JUMP_IF_TRUE_OR_POP: {
        const same = instr.op;
        const isFalse = same === op.JUMP_IF_FALSE_OR_POP;
        if (target.op === op.JUMP || target.op === same) {
          if (threadJump(b, instr, target, same)) i--;
        } else if (target.op === op.JUMP_IF_FALSE_OR_POP || target.op === op.JUMP_IF_TRUE_OR_POP) {
          // the other test would pop it and go on
          instr.op = isFalse ? op.POP_JUMP_IF_FALSE : op.POP_JUMP_IF_TRUE;
          instr.to = to.next;
          (to.next as BasicBlock).labelled = true;
          i--;
        }
        break;
      }
    }
  }
}

/** Runs of SWAP that rearrange what is stored at once become an order of stores. CPython: apply_static_swaps. */
function applyStaticSwaps(b: BasicBlock, from: number): void {
  const { instrs } = b;
  const swappable = (instr: Instr): boolean =>
    instr.op === op.STORE_FAST || instr.op === op.STORE_FAST_MAYBE_NULL || instr.op === op.POP_TOP;
  const storesTo = (instr: Instr): number => (instr.op === op.POP_TOP ? -1 : instr.arg);
  const nextSwappable = (after: number, line: number): number => {
    for (let i = after + 1; i < instrs.length; i++) {
      const instr = instrs[i];
      if (line >= 0 && (instr.loc?.line ?? -1) !== line) return -1;
      if (instr.op === op.NOP) continue;
      return swappable(instr) ? i : -1;
    }
    return -1;
  };
  for (let i = from; i >= 0; i--) {
    const swap = instrs[i];
    if (swap.op !== op.SWAP) {
      if (swap.op === op.NOP || swappable(swap)) continue;
      return;
    }
    const j = nextSwappable(i, -1);
    if (j < 0) return;
    let k = j;
    const line = instrs[j].loc?.line ?? -1;
    for (let count = swap.arg - 1; count > 0; count--) {
      k = nextSwappable(k, line);
      if (k < 0) return;
    }
    const storeJ = storesTo(instrs[j]);
    const storeK = storesTo(instrs[k]);
    if (storeJ >= 0 || storeK >= 0) {
      if (storeJ === storeK) return;
      for (let at = j + 1; at < k; at++) {
        const store = storesTo(instrs[at]);
        if (store >= 0 && (store === storeJ || store === storeK)) return;
      }
    }
    setNop(swap);
    const kept = instrs[j];
    instrs[j] = instrs[k];
    instrs[k] = kept;
  }
}

/** A run of SWAPs becomes the shortest with the same effect. Returns its last index. CPython: swaptimize. */
function shortenSwaps(instrs: Instr[], from: number): number {
  let depth = instrs[from].arg;
  let length = 0;
  let more = false;
  for (let i = from + 1; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.op === op.SWAP) {
      depth = Math.max(depth, instr.arg);
      more = true;
    } else if (instr.op !== op.NOP) break;
    length = i - from;
  }
  if (!more) return from;
  const last = from + length;
  const stack = Array.from({ length: depth }, (_, i) => i);
  for (let i = from; i <= last; i++)
    if (instrs[i].op === op.SWAP) {
      const { arg } = instrs[i];
      [stack[0], stack[arg - 1]] = [stack[arg - 1], stack[0]];
    }
  const VISITED = -1;
  let current = last;
  for (let i = 0; i < depth; i++) {
    if (stack[i] === VISITED || stack[i] === i) continue;
    // a cycle of swaps
    let j = i;
    for (;;) {
      if (j) {
        instrs[current].op = op.SWAP;
        instrs[current--].arg = j + 1;
      }
      if (stack[j] === VISITED) break;
      const next = stack[j];
      stack[j] = VISITED;
      j = next;
    }
  }
  while (current >= from) setNop(instrs[current--]);
  return last;
}

function optimizeSwaps(b: BasicBlock, shorten: boolean): void {
  const { instrs } = b;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.op === op.SWAP) {
      if (instr.arg > 1 && shorten) {
        const last = shortenSwaps(instrs, i);
        for (let at = last; at >= i; at--)
          if (instrs[at].op === op.SWAP) {
            applyStaticSwaps(b, at);
            break;
          }
        i = last;
      } else if (instr.arg === 1) setNop(instr);
      else applyStaticSwaps(b, i);
    }
  }
}

function optimizeStores(b: BasicBlock): void {
  const { instrs } = b;
  for (let i = 0; i + 1 < instrs.length; i++) {
    const instr = instrs[i];
    const next = instrs[i + 1];
    if (
      instr.op === op.STORE_FAST &&
      next.op === op.STORE_FAST &&
      instr.arg === next.arg &&
      instr.loc?.line === next.loc?.line
    ) {
      instr.op = op.POP_TOP;
      instr.arg = 0;
    } else if (next.op === op.UNARY_NOT && (instr.op === op.IS_OP || instr.op === op.CONTAINS_OP)) {
      next.op = instr.op;
      next.arg = instr.arg ^ 1;
      setNop(instr);
    }
  }
}

/** CPython: optimize_cfg. */
export function optimizeCfg(entry: BasicBlock, consts: ConstList, v: Profile, native: boolean): void {
  const precise = has(v, 'preciseLines');
  if (!native || precise) inlineSmallBlocks(entry);
  removeUnreachable(entry);
  if (precise) resolveLines(entry);
  if (native) for (let b: BasicBlock | null = entry; b; b = b.next) foldTruth(b);
  optimizeLoadConst(entry, consts, v);
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    optimizeConstants(b, consts, v);
    if (native) optimizeNative(b, v, consts.items);
    optimizeJumps(b);
    if (precise) optimizeStores(b);
    if (!native || has(v, 'exceptionTables')) optimizeSwaps(b, has(v, 'exceptionTables'));
  }
  removePairs(entry);
  removeUnreachable(entry);
  removeNopsAndJumps(entry);
}

// ---- order

/** Handlers go to the end. CPython: push_cold_blocks_to_end. */
export function pushColdBlocksToEnd(entry: BasicBlock): void {
  if (!entry.next) return;
  markCold(entry);
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    if (!b.cold || !hasFallthrough(b) || !b.next?.warm) continue;
    const jump = newBlock();
    b.next.labelled = true;
    jump.instrs.push(newInstr(JUMP_NO_INTERRUPT, 0, null, b.next));
    jump.cold = true;
    jump.next = b.next;
    jump.predecessors = 1;
    b.next = jump;
  }
  let warmTail: BasicBlock = entry;
  let coldHead: BasicBlock | null = null;
  let coldTail: BasicBlock | null = null;
  for (let b: BasicBlock | null = entry.next; b; ) {
    const next: BasicBlock | null = b.next;
    b.next = null;
    if (b.cold) {
      if (coldTail) coldTail.next = b;
      else coldHead = b;
      coldTail = b;
    } else {
      warmTail.next = b;
      warmTail = b;
    }
    b = next;
  }
  warmTail.next = coldHead;
  if (coldHead) removeNopsAndJumps(entry);
}

function markCold(entry: BasicBlock): void {
  clearVisited(entry);
  const stack = [entry];
  entry.visited = true;
  const push = (b: BasicBlock | null): void => {
    if (!b || b.visited || b.warm) return;
    b.visited = true;
    stack.push(b);
  };
  while (stack.length > 0) {
    const b = stack.pop() as BasicBlock;
    b.warm = true;
    if (hasFallthrough(b)) push(b.next);
    for (const instr of b.instrs) if (isJump(instr.op)) push(instr.to);
  }
  clearVisited(entry);
  for (let b: BasicBlock | null = entry; b; b = b.next) if (b.exceptHandler && !b.warm) push(b);
  while (stack.length > 0) {
    const b = stack.pop() as BasicBlock;
    b.cold = true;
    if (hasFallthrough(b)) push(b.next);
    for (const instr of b.instrs) if (isJump(instr.op)) push(instr.to);
  }
}

/** JUMP_IF_x leaves a copy for the test to take. CPython: convert_pseudo_conditional_jumps. */
export function convertConditionalJumps(entry: BasicBlock, truth: boolean): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const last = lastInstr(b);
    if (!last || (last.op !== JUMP_IF_FALSE && last.op !== JUMP_IF_TRUE)) continue;
    const copy = newInstr(op.COPY, 1, last.loc);
    copy.except = last.except;
    last.op = last.op === JUMP_IF_FALSE ? op.POP_JUMP_IF_FALSE : op.POP_JUMP_IF_TRUE;
    b.instrs.splice(-1, 0, copy);
    if (!truth) continue;
    const toBool = newInstr(op.TO_BOOL, 0, last.loc);
    toBool.except = last.except;
    b.instrs.splice(-1, 0, toBool);
  }
}

/** Conditional jumps go forward only: one that went back becomes its opposite around a jump.
 * CPython: normalize_jumps. */
export function normalizeJumps(entry: BasicBlock, v: Profile, native: boolean): void {
  clearVisited(entry);
  const opposite = new Map([
    [op.POP_JUMP_IF_FALSE, op.POP_JUMP_IF_TRUE],
    [op.POP_JUMP_IF_TRUE, op.POP_JUMP_IF_FALSE],
    [op.POP_JUMP_IF_NONE, op.POP_JUMP_IF_NOT_NONE],
    [op.POP_JUMP_IF_NOT_NONE, op.POP_JUMP_IF_NONE],
  ]);
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    b.visited = true;
    const last = lastInstr(b);
    if (!last || !isJump(last.op)) continue;
    const target = last.to as BasicBlock;
    if (isUnconditionalJump(last.op)) {
      if (native && last.op === JUMP_NO_INTERRUPT) continue;
      last.op = target.visited ? op.JUMP_BACKWARD : op.JUMP;
      continue;
    }
    if (!target.visited) continue;
    const reversed = opposite.get(last.op);
    // 3.11 has conditional jumps in both directions
    if (reversed === undefined || (native && !has(v, 'stopIterationHandler'))) continue;
    const back = newBlock();
    const jump = newInstr(op.JUMP_BACKWARD, 0, last.loc, target);
    // CPython's own code forgets the handler there
    jump.except = native ? null : last.except;
    if (native && has(v, 'truthInstruction')) last.except = null;
    back.instrs.push(jump);
    back.cold = b.cold;
    back.visited = true;
    back.next = b.next;
    back.startDepth = target.startDepth;
    last.op = reversed;
    last.to = b.next;
    (b.next as BasicBlock).labelled = true;
    b.next = back;
    b = back;
  }
}

/** The depth of the stack at each block, and the largest. Throws if two ways to a block disagree: that is our bug.
 * CPython: calculate_stackdepth. */
export function calculateStackDepth(entry: BasicBlock): number {
  for (let b: BasicBlock | null = entry; b; b = b.next) b.startDepth = -1;
  let max = 0;
  const stack: BasicBlock[] = [];
  const push = (b: BasicBlock, depth: number): void => {
    if (b.startDepth === depth) return;
    if (b.startDepth >= 0) throw new Error(`inconsistent stack depth: ${b.startDepth} and ${depth}`);
    b.startDepth = depth;
    stack.push(b);
  };
  push(entry, 0);
  while (stack.length > 0) {
    const b = stack.pop() as BasicBlock;
    let depth = b.startDepth;
    let ended = false;
    for (const instr of b.instrs) {
      if (depth > max) max = depth;
      if (hasTarget(instr.op)) {
        const there = depth + stackEffect(instr.op, instr.arg, true);
        if (there > max) max = there;
        push(instr.to as BasicBlock, there);
      }
      depth += stackEffect(instr.op, instr.arg, false);
      if (depth < 0) throw new Error('stack underflow');
      if (depth > max) max = depth;
      if (isUnconditionalJump(instr.op) || exitsScope(instr.op)) {
        ended = true;
        break;
      }
    }
    if (!ended && b.next) push(b.next, depth);
  }
  return max;
}
