// CPython: Python/flowgraph.c, add_checks_for_loads_of_uninitialized_variables, insert_superinstructions,
// optimize_load_fast. Which loads of locals need not count a reference (3.14).
import {
  exitsScope,
  hasTarget,
  isJump,
  isUnconditionalJump,
  LOAD_FAST_CHECK,
  numPopped,
  numPushed,
} from './effects.ts';
import { type BasicBlock, hasFallthrough, lastInstr } from './flowgraph.ts';
import { X } from './nativeOps.ts';
import { op } from './opcode.ts';
import type { Instr } from './unit.ts';

/** Marks the loads of locals that may be unbound. CPython looks through the whole graph for the first 64 locals, and
 * within each block for the others. */
export function checkUninitialized(entry: BasicBlock, nlocals: number, nparams: number): void {
  if (nlocals === 0) return;
  if (nlocals > 64) scanManyLocals(entry);
  const known = Math.min(nlocals, 64);
  const stack: BasicBlock[] = [];
  const push = (b: BasicBlock, unsafe: ReadonlySet<number>): void => {
    b.unsafe ??= new Set();
    const before = b.unsafe.size;
    for (const local of unsafe) b.unsafe.add(local);
    if (b.unsafe.size === before || b.visited) return;
    b.visited = true;
    stack.push(b);
  };
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    b.visited = false;
    b.unsafe = null;
  }
  const start = new Set<number>();
  for (let i = nparams; i < known; i++) start.add(i);
  push(entry, start);
  for (let b: BasicBlock | null = entry; b; b = b.next) scanLocals(b, push);
  while (stack.length > 0) {
    const b = stack.pop() as BasicBlock;
    b.visited = false;
    scanLocals(b, push);
  }
}

function scanLocals(b: BasicBlock, push: (to: BasicBlock, unsafe: ReadonlySet<number>) => void): void {
  const unsafe = new Set(b.unsafe ?? []);
  let pushedTo: BasicBlock | null = null;
  let changed = true;
  for (const instr of b.instrs) {
    if (instr.except && (changed || instr.except !== pushedTo)) {
      push(instr.except, unsafe);
      pushedTo = instr.except;
      changed = false;
    }
    if (instr.arg >= 64) continue;
    switch (instr.op) {
      case op.DELETE_FAST:
      case op.LOAD_FAST_AND_CLEAR:
      case op.STORE_FAST_MAYBE_NULL:
        unsafe.add(instr.arg);
        changed = true;
        break;
      case op.STORE_FAST:
      case LOAD_FAST_CHECK:
        if (unsafe.delete(instr.arg)) changed = true;
        break;
      case op.LOAD_FAST:
        if (unsafe.delete(instr.arg)) {
          instr.op = LOAD_FAST_CHECK;
          changed = true;
        }
        break;
    }
  }
  if (b.next && hasFallthrough(b)) push(b.next, unsafe);
  const last = lastInstr(b);
  if (last && isJump(last.op)) push(last.to as BasicBlock, unsafe);
}

/** CPython: fast_scan_many_locals. */
function scanManyLocals(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const bound = new Set<number>();
    for (const instr of b.instrs) {
      if (instr.arg < 64) continue;
      switch (instr.op) {
        case op.DELETE_FAST:
        case op.LOAD_FAST_AND_CLEAR:
        case op.STORE_FAST_MAYBE_NULL:
          bound.delete(instr.arg);
          break;
        case op.STORE_FAST:
          bound.add(instr.arg);
          break;
        case op.LOAD_FAST:
          if (!bound.has(instr.arg)) instr.op = LOAD_FAST_CHECK;
          bound.add(instr.arg);
          break;
      }
    }
  }
}

/** How CPython would join an instruction with its neighbour: a pair of loads is borrowed together or not at all, and
 * a load joined with a store is never borrowed. */
type Pair = 'load' | 'store' | null;

/** CPython: insert_superinstructions. Says for each instruction of a block which pair it begins. */
export function pairsOf(instrs: readonly Instr[]): Pair[] {
  const pairs: Pair[] = new Array(instrs.length).fill(null);
  for (let i = 0; i + 1 < instrs.length; i++) {
    const first = instrs[i];
    const second = instrs[i + 1];
    const isLoad = first.op === op.LOAD_FAST && second.op === op.LOAD_FAST;
    const isStore = first.op === op.STORE_FAST && (second.op === op.LOAD_FAST || second.op === op.STORE_FAST);
    if (!isLoad && !isStore) continue;
    if (first.loc && second.loc && first.loc.line !== second.loc.line) continue;
    if (first.arg >= 16 || second.arg >= 16) continue;
    pairs[i] = isLoad ? 'load' : 'store';
    i++;
  }
  return pairs;
}

/** A reference on the stack: the instruction that made it (-1: unknown) and the local it is of (-1: none). */
interface Ref {
  instr: number;
  local: number;
}

/** Turns loads of locals into borrowed ones where the local is sure to live until the value has been used. */
export function optimizeLoadFast(entry: BasicBlock, native: boolean): void {
  for (let b: BasicBlock | null = entry; b; b = b.next) b.visited = false;
  const blocks = [entry];
  entry.visited = true;
  const visit = (b: BasicBlock): void => {
    if (b.visited) return;
    b.visited = true;
    blocks.push(b);
  };
  while (blocks.length > 0) borrowIn(blocks.pop() as BasicBlock, visit, native);
}

function borrowIn(b: BasicBlock, visit: (b: BasicBlock) => void, native: boolean): void {
  const { instrs } = b;
  const pairs: Pair[] = native
    ? instrs.map((instr) => (!instr.joins ? null : instr.op === op.LOAD_FAST ? 'load' : 'store'))
    : pairsOf(instrs);
  // instructions whose reference outlives its local, is stored, or is left for another block
  const unfit = new Uint8Array(instrs.length);
  const refs: Ref[] = [];
  const push = (instr: number, local: number): void => {
    refs.push({ instr, local });
  };
  const pop = (): Ref => refs.pop() as Ref;
  const kill = (local: number): void => {
    for (const ref of refs) if (ref.local === local && ref.instr >= 0) unfit[ref.instr] = 1;
  };
  const store = (local: number, ref: Ref): void => {
    kill(local);
    if (ref.instr >= 0) unfit[ref.instr] = 1;
  };
  for (let i = 0; i < b.startDepth; i++) push(-1, -1);
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    const { op: opcode, arg } = instr;
    switch (opcode) {
      case op.LOAD_FAST:
        push(i, arg);
        if (pairs[i] === 'load') {
          // both references belong to the pair
          i++;
          push(i - 1, instrs[i].arg);
        }
        break;
      case op.LOAD_CLOSURE:
        push(i, arg);
        break;
      case op.LOAD_FAST_AND_CLEAR:
        kill(arg);
        push(i, arg);
        break;
      case op.STORE_FAST:
      case op.STORE_FAST_MAYBE_NULL:
        store(arg, pop());
        if (pairs[i] === 'store') {
          const second = instrs[++i];
          if (second.op === op.LOAD_FAST) {
            push(i - 1, second.arg);
            unfit[i] = 1;
          } else store(second.arg, pop());
        }
        break;
      case op.COPY: {
        const ref = refs[refs.length - arg];
        push(ref.instr, ref.local);
        break;
      }
      case op.SWAP: {
        const top = refs.length - 1;
        const other = refs.length - arg;
        const ref = refs[other];
        refs[other] = refs[top];
        refs[top] = ref;
        break;
      }
      case op.GET_ANEXT:
      case op.GET_LEN:
      case op.IMPORT_FROM:
      case op.MATCH_KEYS:
      case op.MATCH_MAPPING:
      case op.MATCH_SEQUENCE:
      case op.WITH_EXCEPT_START:
        // CPython counts pushed values here with the variable that counts instructions, and so blames the first
        // instruction of the block for what becomes of this one
        push(0, -1);
        break;
      case op.LOAD_SPECIAL: {
        const owner = pop();
        push(i, -1);
        push(owner.instr, owner.local);
        break;
      }
      case op.DICT_MERGE:
      case op.DICT_UPDATE:
      case op.LIST_APPEND:
      case op.LIST_EXTEND:
      case op.SET_ADD:
      case op.SET_UPDATE:
      case op.RERAISE:
        pop();
        break;
      case op.MAP_ADD:
        pop();
        pop();
        break;
      case X.SET_FUNCTION_ATTRIBUTE: {
        // the function stays what it is
        const made = pop();
        pop();
        push(made.instr, made.local);
        break;
      }
      case X.END_SEND: {
        const value = pop();
        pop();
        push(value.instr, value.local);
        break;
      }
      case op.CHECK_EXC_MATCH:
        pop();
        push(i, -1);
        break;
      case op.FORMAT_SIMPLE:
      case op.GET_YIELD_FROM_ITER:
        // may give back what it takes: the reference stays
        break;
      case op.FOR_ITER:
      case X.FOR_ITER:
        visit(instr.to as BasicBlock);
        push(i, -1);
        break;
      case op.LOAD_ATTR:
        pop();
        push(i, -1);
        break;
      case op.LOAD_METHOD: {
        const self = pop();
        push(i, -1);
        // the receiver may be pushed back as the first argument
        push(self.instr, self.local);
        break;
      }
      case op.LOAD_SUPER_ATTR:
      case op.LOAD_SUPER_METHOD: {
        const self = pop();
        pop();
        pop();
        push(i, -1);
        if (opcode === op.LOAD_SUPER_METHOD) push(self.instr, self.local);
        break;
      }
      case op.SEND:
      case X.SEND:
        visit(instr.to as BasicBlock);
        pop();
        push(i, -1);
        break;
      default: {
        if (hasTarget(opcode)) visit(instr.to as BasicBlock);
        const pops = numPopped(opcode, arg);
        const pushes = numPushed(opcode, arg);
        for (let n = 0; n < pops; n++) pop();
        for (let n = 0; n < pushes; n++) push(i, -1);
      }
    }
  }
  const last = lastInstr(b);
  // CPython does not go on behind a block that has become empty, and what follows it is not borrowed
  if (b.next && last && !isUnconditionalJump(last.op) && !exitsScope(last.op)) visit(b.next);
  for (const ref of refs) if (ref.instr >= 0) unfit[ref.instr] = 1;
  for (let i = 0; i < instrs.length; i++) {
    if (native && instrs[i].op === op.LOAD_CLOSURE && !unfit[i]) instrs[i].op = X.LOAD_CLOSURE_BORROW;
    if (instrs[i].op !== op.LOAD_FAST || unfit[i]) continue;
    if (i > 0 && pairs[i - 1] === 'load') {
      if (!unfit[i - 1]) instrs[i].op = op.LOAD_FAST_BORROW;
    } else instrs[i].op = op.LOAD_FAST_BORROW;
  }
}
