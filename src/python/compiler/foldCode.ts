// CPython: Python/flowgraph.c optimize_load_const, fold_…, optimize_lists_and_sets; Python/peephole.c (3.6 to 3.9).
// Constants computed from instructions.
import type { Profile } from '../version.ts';
import { foldBinary, foldSubscript, foldUnary } from './arithmetic.ts';
import type { Operator, UnaryOperator } from './ast.ts';
import type { Constant } from './code.ts';
import { type ConstList, int, isTrue } from './constants.ts';
import { JUMP_IF_FALSE, JUMP_IF_TRUE } from './effects.ts';
import type { BasicBlock } from './flowgraph.ts';
import { frozenset } from './fold.ts';
import { NB, op } from './opcode.ts';
import { has } from './syntax.ts';
import type { Instr } from './unit.ts';

const STACK_USE_GUIDELINE = 30;
const MIN_CONST_SEQUENCE_SIZE = 3;

function setNop(instr: Instr): void {
  instr.op = op.NOP;
  instr.arg = 0;
  instr.to = null;
}

function loadsConst(opcode: number): boolean {
  return opcode === op.LOAD_CONST || opcode === op.LOAD_SMALL_INT;
}

function constOf(instr: Instr, consts: ConstList): Constant {
  return instr.op === op.LOAD_SMALL_INT ? int(instr.arg) : consts.items[instr.arg];
}

/** LOAD_SMALL_INT where it can be. CPython: maybe_instr_make_load_smallint. */
function makeSmallInt(instr: Instr, c: Constant, v: Profile): boolean {
  if (!v.loadSmallInt || c.kind !== 'int' || c.value < 0n || c.value > 255n) return false;
  instr.op = op.LOAD_SMALL_INT;
  instr.arg = Number(c.value);
  return true;
}

/** Loads of constants decide jumps, and small ints have an instruction of their own. CPython: optimize_load_const. */
export function optimizeLoadConst(entry: BasicBlock, consts: ConstList, v: Profile): void {
  const decides = has(v, 'preciseLines');
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    const { instrs } = b;
    for (let i = 0; i < instrs.length; i++) {
      const instr = instrs[i];
      if (instr.op === op.LOAD_CONST && v.loadSmallInt) makeSmallInt(instr, constOf(instr, consts), v);
      if (!loadsConst(instr.op)) continue;
      const next = instrs[i + 1];
      if (!next) continue;
      switch (next.op) {
        case op.POP_JUMP_IF_FALSE:
        case op.POP_JUMP_IF_TRUE:
        case JUMP_IF_FALSE:
        case JUMP_IF_TRUE: {
          if (!decides) break;
          const truth = isTrue(constOf(instr, consts));
          if (next.op === op.POP_JUMP_IF_FALSE || next.op === op.POP_JUMP_IF_TRUE) setNop(instr);
          const ifTrue = next.op === op.POP_JUMP_IF_TRUE || next.op === JUMP_IF_TRUE;
          if (truth === ifTrue) next.op = op.JUMP;
          else setNop(next);
          break;
        }
        case op.JUMP_IF_FALSE_OR_POP:
        case op.JUMP_IF_TRUE_OR_POP: {
          if (!decides) break;
          const truth = isTrue(constOf(instr, consts));
          if (truth === (next.op === op.JUMP_IF_TRUE_OR_POP)) next.op = op.JUMP;
          else {
            setNop(instr);
            setNop(next);
          }
          break;
        }
        case op.IS_OP: {
          const jump = instrs[i + 2];
          if (constOf(instr, consts).kind !== 'None' || !jump || !has(v, 'exceptStar')) break;
          let invert = next.arg === 1;
          if (jump.op === op.POP_JUMP_IF_FALSE) invert = !invert;
          else if (jump.op !== op.POP_JUMP_IF_TRUE) break;
          setNop(instr);
          setNop(next);
          jump.op = invert ? op.POP_JUMP_IF_NOT_NONE : op.POP_JUMP_IF_NONE;
          break;
        }
      }
    }
  }
}

/** The last `size` instructions before `at`, NOPs left out, if all of them load constants. */
function constLoads(instrs: Instr[], at: number, size: number): Instr[] | null {
  const found: Instr[] = [];
  for (let i = at - 1; i >= 0 && found.length < size; i--) {
    if (instrs[i].op === op.NOP) continue;
    if (!loadsConst(instrs[i].op)) return null;
    found.push(instrs[i]);
  }
  return found.length === size ? found.reverse() : null;
}

/** Removes loads; 3.10 to 3.13 keep the lines they were on. */
function nopOut(instrs: readonly Instr[], keepLines: boolean): void {
  for (const instr of instrs) {
    setNop(instr);
    if (!keepLines) instr.loc = null;
  }
}

/** Folds what the version folds in instructions. CPython: optimize_basic_block. */
export function optimizeConstants(b: BasicBlock, consts: ConstList, v: Profile): void {
  const { instrs } = b;
  const keepLines = has(v, 'preciseLines') && v.folding !== 'cfg';
  const computes = v.folding !== 'ast';
  const old = v.folding === 'peephole';
  // what the peephole optimizer made (up to 3.9) was not compared with what is there
  const add = (c: Constant): number => (has(v, 'preciseLines') ? consts.add(c) : consts.append(c));
  const replace = (instr: Instr, loads: readonly Instr[], c: Constant): void => {
    nopOut(loads, keepLines);
    if (makeSmallInt(instr, c, v)) return;
    instr.op = op.LOAD_CONST;
    instr.arg = add(c);
  };
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    const next = instrs[i + 1];
    switch (instr.op) {
      case op.BUILD_TUPLE: {
        const swaps =
          next?.op === op.UNPACK_SEQUENCE && next.arg === instr.arg && instr.arg >= 1 && instr.arg <= 3;
        if (swaps && !(old && constLoads(instrs, i, instr.arg))) {
          const n = instr.arg;
          setNop(instr);
          if (n === 1) setNop(next);
          else {
            next.op = op.SWAP;
            next.arg = n;
          }
          break;
        }
        if (v.folding === 'cfg' && instr.arg > STACK_USE_GUIDELINE) break;
        const loads = instr.arg === 0 && !has(v, 'preciseLines') ? null : constLoads(instrs, i, instr.arg);
        if (loads)
          replace(instr, loads, { kind: 'tuple', items: loads.map((load) => constOf(load, consts)) });
        break;
      }
      case op.BUILD_LIST:
      case op.BUILD_SET:
        if (computes) optimizeDisplay(b, i, next, consts, v, add, keepLines);
        else if (instr.op === op.BUILD_LIST && isMembership(next) && has(v, 'preciseLines'))
          instr.op = op.BUILD_TUPLE;
        break;
      case op.LIST_TO_TUPLE:
        if (v.folding === 'cfg' && next?.op === op.GET_ITER) setNop(instr);
        else if (v.folding === 'cfg') foldListToTuple(b, i, consts, replace);
        break;
      case op.UNARY_NOT:
        if (next?.op === op.UNARY_NOT && v.folding === 'cfg' && instrs[i + 2]?.op === op.UNARY_NOT) {
          setNop(instr);
          setNop(next);
          break;
        }
        if (computes && !old) foldUnaryAt(instrs, i, consts, replace, v);
        break;
      case op.UNARY_NEGATIVE:
      case op.UNARY_INVERT:
      case op.UNARY_POSITIVE:
        if (computes) foldUnaryAt(instrs, i, consts, replace, v);
        break;
      case op.BINARY_OP:
      case op.BINARY_SUBSCR: {
        if (!computes) break;
        const loads = constLoads(instrs, i, 2);
        if (!loads) break;
        const [left, right] = loads.map((load) => constOf(load, consts));
        const value =
          instr.op === op.BINARY_SUBSCR
            ? foldSubscript(left, right)
            : foldBinary(NB[instr.arg] as Operator, left, right, v.folding === 'cfg');
        if (value && (!old || sizeOf(value) <= 20)) replace(instr, loads, value);
        break;
      }
    }
  }
}

/** 3.6: results of more than 20 items are left to run time. */
function sizeOf(c: Constant): number {
  if (c.kind === 'str') return Array.from(c.value).length;
  if (c.kind === 'bytes') return c.value.length;
  return c.kind === 'tuple' ? c.items.length : 0;
}

type Replace = (instr: Instr, loads: readonly Instr[], c: Constant) => void;

function foldUnaryAt(instrs: Instr[], i: number, consts: ConstList, replace: Replace, v: Profile): void {
  const loads = constLoads(instrs, i, 1);
  if (!loads) return;
  const operators: Record<number, UnaryOperator> = {
    [op.UNARY_NEGATIVE]: '-',
    [op.UNARY_POSITIVE]: '+',
    [op.UNARY_INVERT]: '~',
    [op.UNARY_NOT]: 'not',
  };
  const constant = constOf(loads[0], consts);
  // ~True is deprecated and left to run time, which warns (3.14)
  const isBool = constant.kind === 'True' || constant.kind === 'False';
  if (isBool && instrs[i].op === op.UNARY_INVERT && v.folding === 'cfg') return;
  const value = foldUnary(operators[instrs[i].op], constant);
  if (value) replace(instrs[i], loads, value);
}

function isMembership(next: Instr | undefined): boolean {
  return next?.op === op.CONTAINS_OP || next?.op === op.GET_ITER;
}

/** Lists and sets of constants. CPython: optimize_lists_and_sets. */
function optimizeDisplay(
  b: BasicBlock,
  i: number,
  next: Instr | undefined,
  consts: ConstList,
  v: Profile,
  add: (c: Constant) => number,
  keepLines: boolean,
): void {
  const { instrs } = b;
  const instr = instrs[i];
  const old = v.folding === 'peephole';
  const membership = isMembership(next);
  const size = instr.arg;
  if (old && (!membership || size === 0)) return;
  if (size > STACK_USE_GUIDELINE || (size < MIN_CONST_SEQUENCE_SIZE && !membership)) return;
  const loads = constLoads(instrs, i, size);
  if (!loads) {
    if (membership && instr.op === op.BUILD_LIST && !old) instr.op = op.BUILD_TUPLE;
    return;
  }
  const items = loads.map((load) => constOf(load, consts));
  const index = add(instr.op === op.BUILD_SET ? frozenset(items) : { kind: 'tuple', items });
  nopOut(loads, keepLines);
  if (membership) {
    instr.op = op.LOAD_CONST;
    instr.arg = index;
    return;
  }
  const first = instrs[i - 2];
  const second = instrs[i - 1];
  first.loc = instr.loc;
  second.loc ??= instr.loc;
  first.op = instr.op;
  first.arg = 0;
  second.op = op.LOAD_CONST;
  second.arg = index;
  instr.op = instr.op === op.BUILD_LIST ? op.LIST_EXTEND : op.SET_UPDATE;
  instr.arg = 1;
}

/** A long tuple display of constants. CPython: fold_constant_intrinsic_list_to_tuple. */
function foldListToTuple(b: BasicBlock, i: number, consts: ConstList, replace: Replace): void {
  const { instrs } = b;
  const items: Constant[] = [];
  const used: Instr[] = [];
  let expectAppend = true;
  for (let p = i - 1; p >= 0; p--) {
    const instr = instrs[p];
    if (instr.op === op.NOP) continue;
    if (instr.op === op.BUILD_LIST && instr.arg === 0) {
      if (!expectAppend) return;
      used.push(instr);
      replace(instrs[i], used, { kind: 'tuple', items: items.reverse() });
      return;
    }
    if (expectAppend) {
      if (instr.op !== op.LIST_APPEND || instr.arg !== 1) return;
    } else {
      if (!loadsConst(instr.op)) return;
      items.push(constOf(instr, consts));
    }
    used.push(instr);
    expectAppend = !expectAppend;
  }
}
