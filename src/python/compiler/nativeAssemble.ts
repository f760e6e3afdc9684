// CPython: Python/assemble.c, Python/flowgraph.c (3.11 to 3.15). A unit of real instructions → its bytes.
import type { Profile } from '../version.ts';
import { checkUninitialized, optimizeLoadFast, pairsOf } from './borrow.ts';
import type { Constant, NativeInstr } from './code.ts';
import { isTrue } from './constants.ts';
import { isJump, JUMP_NO_INTERRUPT } from './effects.ts';
import type { BasicBlock } from './flowgraph.ts';
import { realInstruction } from './nativeNames.ts';
import { opcodesOf } from './nativeOpcodes.ts';
import { X } from './nativeOps.ts';
import { oldJumpArgument, Unwritable } from './oldNames.ts';
import { op } from './opcode.ts';
import { has } from './syntax.ts';
import type { Instr } from './unit.ts';

function setNop(instr: Instr): void {
  instr.op = op.NOP;
  instr.arg = 0;
  instr.to = null;
}

/** The truth of constants and of what is a bool already needs no instruction before a jump. */
export function foldTruth(b: BasicBlock): void {
  const { instrs } = b;
  for (let i = 1; i < instrs.length; i++) {
    if (instrs[i].op !== op.TO_BOOL) continue;
    const before = instrs[i - 1].op;
    const next = instrs[i + 1]?.op;
    const jumps = next !== undefined && (isJump(next) || next === op.UNARY_NOT);
    const constant = before === op.LOAD_CONST || before === op.LOAD_SMALL_INT;
    if ((constant && jumps) || before === op.CONTAINS_OP || before === op.IS_OP) instrs.splice(i--, 1);
  }
}

/** What the peephole optimizer of 3.6 to 3.9 did to jumps. CPython: Python/peephole.c */
function peephole(b: BasicBlock, consts: readonly Constant[]): void {
  const { instrs } = b;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    const next = instrs[i + 1];
    if (instr.op === op.LOAD_CONST && next?.op === op.POP_JUMP_IF_FALSE && isTrue(consts[instr.arg])) {
      setNop(instr);
      setNop(next);
    }
    const jumps = instr.op === op.JUMP || instr.op === JUMP_NO_INTERRUPT;
    let to = instr.to;
    while (to && to.instrs.length === 0) to = to.next;
    if (jumps && to?.instrs[0].op === op.RETURN_VALUE) {
      instr.op = op.RETURN_VALUE;
      instr.to = null;
    }
  }
}

/** What the real optimizer does in a block beside what ours does. CPython: optimize_basic_block. */
export function optimizeNative(b: BasicBlock, v: Profile, consts: readonly Constant[]): void {
  const { instrs } = b;
  if (!has(v, 'preciseLines')) peephole(b, consts);
  for (let i = 0; i + 1 < instrs.length; i++) {
    const instr = instrs[i];
    const next = instrs[i + 1];
    if (next.op === op.TO_BOOL) {
      if (instr.op === op.COMPARE_OP) {
        // the comparison gives a bool itself
        next.op = op.COMPARE_OP;
        next.arg = instr.arg | 256;
        setNop(instr);
      } else if (instr.op === op.UNARY_NOT || instr.op === op.TO_BOOL) setNop(next);
    } else if (instr.op === op.LOAD_GLOBAL && next.op === op.PUSH_NULL && has(v, 'nullAfterCallable')) {
      instr.op = X.LOAD_GLOBAL_NULL;
      setNop(next);
    } else if (instr.op === op.PUSH_NULL && next.op === op.LOAD_GLOBAL && !has(v, 'nullAfterCallable')) {
      next.op = X.LOAD_GLOBAL_NULL;
      setNop(instr);
    }
  }
}

/** LOAD_CONST and RETURN_VALUE are one instruction in 3.12 and 3.13. */
function returnConstants(b: BasicBlock): void {
  const { instrs } = b;
  for (let i = 0; i + 1 < instrs.length; i++) {
    const next = instrs[i + 1];
    if (instrs[i].op !== op.LOAD_CONST || next.op !== op.RETURN_VALUE) continue;
    next.op = X.RETURN_CONST;
    next.arg = instrs[i].arg;
    setNop(instrs[i]);
  }
}

/** Two loads or stores of locals become one instruction (3.13). CPython: insert_superinstructions. */
function superInstructions(b: BasicBlock): void {
  const { instrs } = b;
  for (let i = 0; i + 1 < instrs.length; i++) {
    const first = instrs[i];
    const second = instrs[i + 1];
    if (!first.joins) continue;
    if (first.op === op.LOAD_FAST) first.op = X.LOAD_FAST_LOAD_FAST;
    else if (first.op === op.LOAD_FAST_BORROW) first.op = X.LOAD_FAST_BORROW_LOAD_FAST_BORROW;
    else first.op = second.op === op.LOAD_FAST ? X.STORE_FAST_LOAD_FAST : X.STORE_FAST_STORE_FAST;
    first.arg = (first.arg << 4) | second.arg;
    instrs.splice(i + 1, 1);
  }
}

/** Up to 3.10 there are rotations instead of COPY and SWAP. */
function rotations(b: BasicBlock, v: Profile): void {
  const { instrs } = b;
  const is = (i: number, opcode: number, arg: number): boolean =>
    instrs[i]?.op === opcode && instrs[i].arg === arg;
  const become = (instr: Instr, opcode: number): void => {
    instr.op = opcode;
    instr.arg = 0;
  };
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.op === op.SWAP) {
      let run = 1;
      while (is(i + run, op.SWAP, instr.arg - run) && instr.arg - run >= 2) run++;
      if (is(i, op.SWAP, 2) && is(i + 1, op.COPY, 2)) {
        become(instr, X.DUP_TOP);
        become(instrs[i + 1], X.ROT_THREE);
      } else if (instr.arg === 2) become(instr, X.ROT_TWO);
      else if (run === instr.arg - 1) {
        // the top goes below the others
        const n = instr.arg;
        become(instr, n === 3 ? X.ROT_THREE : n === 4 ? X.ROT_FOUR : X.ROT_N);
        if (n > 4) instr.arg = n;
        instrs.splice(i + 1, run - 1);
      } else if (instr.arg === 3) {
        become(instr, X.ROT_THREE);
        instrs.splice(i + 1, 0, { ...instr, op: X.ROT_TWO });
        i++;
      } else throw new Unwritable(`SWAP ${instr.arg} in ${v.name}`);
    } else if (is(i, op.COPY, 2) && is(i + 1, op.COPY, 2)) {
      become(instr, X.DUP_TOP_TWO);
      instrs.splice(i + 1, 1);
    } else if (is(i, op.COPY, 1)) become(instr, X.DUP_TOP);
  }
}

/** Says that a branch was not taken, behind each conditional jump (3.14). CPython: normalize_jumps_in_block. */
function markNotTaken(b: BasicBlock): void {
  const last = b.instrs[b.instrs.length - 1];
  if (!last || !isJump(last.op)) return;
  switch (last.op) {
    case op.POP_JUMP_IF_FALSE:
    case op.POP_JUMP_IF_TRUE:
    case op.POP_JUMP_IF_NONE:
    case op.POP_JUMP_IF_NOT_NONE:
      b.instrs.push({ op: X.NOT_TAKEN, arg: 0, loc: last.loc, target: null, to: null, except: last.except });
  }
}

function* blocks(entry: BasicBlock): Generator<BasicBlock> {
  for (let b: BasicBlock | null = entry; b; b = b.next) yield b;
}

/** The passes behind ours on the graph, up to 3.11 few. */
export function finishNative(entry: BasicBlock, v: Profile, nlocals: number, nparams: number): true {
  if (v.minor === 12 || v.minor === 13) for (const b of blocks(entry)) returnConstants(b);
  if (v.minor >= 12 && v.call !== 'borrow') checkUninitialized(entry, nlocals, nparams);
  if (!has(v, 'exceptionTables')) for (const b of blocks(entry)) rotations(b, v);
  if (has(v, 'truthInstruction'))
    for (const { instrs } of blocks(entry))
      pairsOf(instrs).forEach((pair, i) => {
        if (pair) instrs[i].joins = true;
      });
  return true;
}

/** The last passes, once the order of blocks is known. */
export function lastNative(entry: BasicBlock, v: Profile): void {
  if (v.call === 'borrow') optimizeLoadFast(entry, true);
  if (v.minor >= 13) for (const b of blocks(entry)) superInstructions(b);
  if (v.minor >= 14) for (const b of blocks(entry)) markNotTaken(b);
}

/** Lays the instructions of the blocks out as bytes. */
export function layOut(
  entry: BasicBlock,
  v: Profile,
): { instrs: NativeInstr[]; bytes: Uint8Array; sources: Instr[] } {
  const opcodes = opcodesOf(v);
  const sources: Instr[] = [];
  const starts = new Map<BasicBlock, number>();
  for (const b of blocks(entry)) {
    starts.set(b, sources.length);
    sources.push(...b.instrs);
  }
  const instrs = sources.map((source, i): NativeInstr => {
    const target = source.to ? (starts.get(source.to) as number) : -1;
    const [name, arg] = realInstruction(source, target >= 0 && target <= i, v);
    const opcode = opcodes.numbers.get(name);
    if (opcode === undefined) throw new Unwritable(`${name} is no instruction of ${v.name}`);
    return { name, opcode, arg, target, offset: 0, size: 0, loc: source.loc };
  });
  const old = !has(v, 'exceptionTables');
  if (old && sources.some((source) => source.except)) throw new Unwritable(`the blocks of ${v.name}`);
  const units = (arg: number): number => (arg > 0xffffff ? 3 : arg > 0xffff ? 2 : arg > 0xff ? 1 : 0);
  for (let changed = true; changed; ) {
    changed = false;
    let at = 0;
    const begins: number[] = [];
    for (const instr of instrs) {
      begins.push(at);
      at += units(instr.arg) + 1 + opcodes.caches[instr.opcode];
    }
    begins.push(at);
    instrs.forEach((instr, i) => {
      const extended = units(instr.arg);
      instr.offset = (begins[i] + extended) * 2;
      instr.size = begins[i + 1] - begins[i];
      if (instr.target < 0) return;
      const to = begins[instr.target];
      const arg = old ? oldJumpArgument(instr.name, to, begins[i + 1], v) : Math.abs(to - begins[i + 1]);
      if (arg !== instr.arg) {
        if (units(arg) !== extended) changed = true;
        instr.arg = arg;
      }
    });
    if (!changed) {
      // the arguments are those of this layout
      instrs.forEach((instr, i) => {
        if (instr.target < 0) return;
        const to = begins[instr.target];
        const next = begins[i + 1];
        instr.arg = old ? oldJumpArgument(instr.name, to, next, v) : Math.abs(to - next);
      });
    }
  }
  const length = instrs.reduce((sum, instr) => sum + instr.size, 0);
  const bytes = new Uint8Array(length * 2);
  let at = 0;
  const extended = opcodes.numbers.get('EXTENDED_ARG') as number;
  for (const instr of instrs) {
    for (let n = units(instr.arg); n > 0; n--) {
      bytes[at++] = extended;
      bytes[at++] = (instr.arg >>> (8 * n)) & 0xff;
    }
    bytes[at++] = instr.opcode;
    bytes[at++] = instr.arg & 0xff;
    at += 2 * opcodes.caches[instr.opcode];
  }
  return { instrs, bytes, sources };
}

/** The exception table as bytes. CPython: assemble_exception_table. */
export function encodeExceptionTable(
  instrs: readonly NativeInstr[],
  sources: readonly Instr[],
  entry: BasicBlock,
): Uint8Array {
  const out: number[] = [];
  const begins: number[] = [];
  let at = 0;
  for (const instr of instrs) {
    begins.push(at);
    at += instr.size;
  }
  begins.push(at);
  const starts = new Map<BasicBlock, number>();
  let index = 0;
  for (const b of blocks(entry)) {
    starts.set(b, index);
    index += b.instrs.length;
  }
  const item = (value: number, first: number): void => {
    for (let shift = 24; shift > 0; shift -= 6)
      if (value >= 1 << shift) {
        out.push(((value >> shift) & 0x3f) | 0x40 | first);
        first = 0;
      }
    out.push((value & 0x3f) | first);
  };
  for (let i = 0; i < sources.length; ) {
    const handler = sources[i].except;
    let end = i + 1;
    while (end < sources.length && sources[end].except === handler) end++;
    if (handler && !(sources[i].op === op.NOP && end === i)) {
      const depth = handler.startDepth - (handler.preserveLasti ? 2 : 1);
      item(begins[i], 0x80);
      item(begins[end] - begins[i], 0);
      item(begins[starts.get(handler) as number], 0);
      item((depth << 1) | (handler.preserveLasti ? 1 : 0), 0);
    }
    i = end;
  }
  return Uint8Array.from(out);
}
