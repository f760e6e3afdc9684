// CPython: Python/assemble.c; Python/flowgraph.c _PyCfg_OptimizeCodeUnit. A finished unit → its code object.
import type { Profile } from '../version.ts';
import { checkUninitialized, optimizeLoadFast } from './borrow.ts';
import {
  CO_ASYNC_GENERATOR,
  CO_COROUTINE,
  CO_GENERATOR,
  CO_HAS_DOCSTRING,
  CO_METHOD,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_NOFREE,
  CO_OPTIMIZED,
  CO_VARARGS,
  CO_VARKEYWORDS,
  type Code,
  type Constant,
  type ExceptionRow,
  type Position,
} from './code.ts';
import { END_FOR, exitsScope, isBlockPush, isJump, isUnconditionalJump, LOAD_FAST_CHECK } from './effects.ts';
import {
  type BasicBlock,
  buildCfg,
  calculateStackDepth,
  convertConditionalJumps,
  labelExceptionTargets,
  newInstr,
  normalizeJumps,
  optimizeCfg,
  pushColdBlocksToEnd,
  removeNopsAndJumps,
  resolveLines,
} from './flowgraph.ts';
import { encodeExceptionTable, finishNative, lastNative, layOut } from './nativeAssemble.ts';
import { X } from './nativeOps.ts';
import { Unwritable } from './oldNames.ts';
import { commonConstants, op } from './opcode.ts';
import { shownStackDepth } from './stackdepth.ts';
import { isFunctionLike } from './symtable.ts';
import { has } from './syntax.ts';
import type { Instr, Unit } from './unit.ts';

export function assemble(
  u: Unit,
  v: Profile,
  filename: string,
  futureFlags: number,
  topLevelAwait: boolean,
  native: boolean,
): Code {
  const precise = has(v, 'preciseLines');
  const firstlineno = firstLineOf(u, v);
  const entry = buildCfg(u.instrs);
  labelExceptionTargets(entry, native ? v : null);
  optimizeCfg(entry, u.consts, v, native);
  let consts: Constant[] = u.consts.items;
  if (v.borrowConstants) commonConstantsIn(entry, consts);
  if (has(v, 'unusedConstants')) consts = removeUnusedConsts(entry, consts);
  else if (precise) consts = trimUnusedConsts(entry, consts, u.keptConst);
  const flags = flagsOf(u, v, futureFlags, topLevelAwait);
  if (v.call === 'borrow') checkUninitialized(entry, u.varnames.length, nparams(u));
  const finished = native && written(() => finishNative(entry, v, u.varnames.length, nparams(u)));
  pushColdBlocksToEnd(entry);
  if (precise) resolveLines(entry);
  convertConditionalJumps(entry, native && has(v, 'truthInstruction'));
  const stacksize = calculateStackDepth(entry);
  const localsplus = prepareLocalsplus(u, entry, flags, native, v);
  const shownStacksize = Math.max(shownStackDepth(entry, flags, v), v.minor === 12 ? 0 : 1);
  convertPseudoOps(entry);
  normalizeJumps(entry, v, native);
  if (native) lastNative(entry, v);
  else if (v.call === 'borrow') optimizeLoadFast(entry, false);
  const real = finished ? written(() => layOut(entry, v)) : null;
  const instrs = linearize(entry);
  return {
    co_name: u.name,
    co_qualname: u.qualname,
    co_filename: filename,
    co_firstlineno: firstlineno,
    co_flags: flags,
    co_argcount: u.argcount,
    co_posonlyargcount: u.posonlyargcount,
    co_kwonlyargcount: u.kwonlyargcount,
    co_stacksize: native ? (v.minor === 12 ? stacksize : Math.max(stacksize, 1)) : shownStacksize,
    stackslots: stacksize,
    co_consts: consts,
    co_names: u.names,
    co_varnames: u.varnames.map(shownName),
    // up to 3.10 by name, since 3.11 in the order of localsplus
    co_cellvars: has(v, 'exceptStar') ? localsplus.filter((name) => u.cellvars.includes(name)) : u.cellvars,
    co_freevars: u.freevars,
    localsplus: localsplus.map(shownName),
    instructions: native ? new Int32Array(0) : encode(instrs, v),
    positions: instrs.map((instr) => instr.loc),
    lineStarts: lineStartsOf(instrs),
    exceptionTable: exceptionTableOf(instrs),
    comparesPositions: has(v, 'exceptionTables') && v.minor !== 12,
    origin: null,
    native: real && {
      instrs: real.instrs,
      bytes: real.bytes,
      exceptionTable: encodeExceptionTable(real.instrs, real.sources, entry),
    },
  };
}

/** What is written, or null where the model cannot write the real code of a block. */
function written<T>(write: () => T): T | null {
  try {
    return write();
  } catch (problem) {
    if (problem instanceof Unwritable) return null;
    throw problem;
  }
}

/** The parameter of __annotate__, whose name must not hide a `format` of the annotations. */
function shownName(name: string): string {
  return name === '.format' ? 'format' : name;
}

function nparams(u: Unit): number {
  const { block } = u;
  return u.argcount + u.kwonlyargcount + (block.varargs ? 1 : 0) + (block.varkeywords ? 1 : 0);
}

/** Up to 3.9 a module begins where its first instruction is. */
function firstLineOf(u: Unit, v: Profile): number {
  if (u.kind !== 'module' || has(v, 'preciseLines') || u.emptyEntry) return u.firstlineno;
  return u.instrs.find((instr) => instr.op !== op.RESUME)?.loc?.line ?? u.firstlineno;
}

/** CPython: compute_code_flags. */
function flagsOf(u: Unit, v: Profile, futureFlags: number, topLevelAwait: boolean): number {
  const { block } = u;
  let flags = 0;
  if (isFunctionLike(block)) {
    flags |= CO_NEWLOCALS | CO_OPTIMIZED;
    if (block.nested) flags |= CO_NESTED;
    if (block.generator && !block.coroutine) flags |= CO_GENERATOR;
    if (!block.generator && block.coroutine) flags |= CO_COROUTINE;
    if (block.generator && block.coroutine) flags |= CO_ASYNC_GENERATOR;
    if (block.varargs) flags |= CO_VARARGS;
    if (block.varkeywords) flags |= CO_VARKEYWORDS;
    if (u.docstring && has(v, 'docstringFlag')) flags |= CO_HAS_DOCSTRING;
    if (block.type === 'function' && block.parent?.type === 'class' && has(v, 'docstringFlag'))
      flags |= CO_METHOD;
  }
  if (topLevelAwait && block.coroutine && block.type === 'module') flags |= CO_COROUTINE;
  flags |= futureFlags;
  const noCells = u.cellvars.length === 0 && u.freevars.length === 0;
  if (noCells && v.minor <= 10) flags |= CO_NOFREE;
  return flags;
}

/** None, True and the like have an instruction of their own (3.15). */
function commonConstantsIn(entry: BasicBlock, consts: readonly Constant[]): void {
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs) {
      if (instr.op !== op.LOAD_CONST) continue;
      const c = consts[instr.arg];
      const name = commonName(c);
      if (name === null) continue;
      instr.op = op.LOAD_COMMON_CONSTANT;
      instr.arg = commonConstants.indexOf(name);
    }
}

/** How a constant is called among commonConstants. */
function commonName(c: Constant): (typeof commonConstants)[number] | null {
  switch (c.kind) {
    case 'None':
    case 'True':
    case 'False':
      return c.kind;
    case 'str':
      return c.value === '' ? "''" : null;
    case 'int':
      return c.value === -1n ? '-1' : null;
    default:
      return null;
  }
}

/** Its argument is an index in co_consts. */
function hasConst(instr: Instr): boolean {
  return instr.op === op.LOAD_CONST || instr.op === X.KW_NAMES;
}

/** CPython: remove_unused_consts. The first constant may be the docstring and always stays. */
function removeUnusedConsts(entry: BasicBlock, consts: readonly Constant[]): Constant[] {
  const used = new Uint8Array(consts.length);
  used[0] = 1;
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs) if (hasConst(instr)) used[instr.arg] = 1;
  const index = new Int32Array(consts.length);
  const kept: Constant[] = [];
  consts.forEach((c, i) => {
    if (!used[i]) return;
    index[i] = kept.length;
    kept.push(c);
  });
  if (kept.length === consts.length) return kept;
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs) if (hasConst(instr)) instr.arg = index[instr.arg];
  return kept;
}

/** 3.10, 3.11: constants behind the last one that is loaded go. CPython: trim_unused_consts. */
function trimUnusedConsts(entry: BasicBlock, consts: readonly Constant[], kept: number): Constant[] {
  let last = kept;
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs) if (hasConst(instr)) last = Math.max(last, instr.arg);
  return consts.slice(0, last + 1);
}

/** Gives cells their places, and the function its first instructions. CPython: prepare_localsplus. */
function prepareLocalsplus(u: Unit, entry: BasicBlock, flags: number, native: boolean, v: Profile): string[] {
  const { varnames, cellvars, freevars } = u;
  const localsplus = [...varnames];
  const places: number[] = [];
  const isVar = new Map(varnames.map((name, i) => [name, i]));
  for (const name of cellvars) {
    const shared = isVar.get(name);
    if (shared !== undefined) places.push(shared);
    else {
      places.push(localsplus.length);
      localsplus.push(name);
    }
  }
  for (const name of freevars) {
    places.push(localsplus.length);
    localsplus.push(name);
  }
  const old = native && !has(v, 'exceptionTables');
  if (places.length > 0 && !old)
    for (let b: BasicBlock | null = entry; b; b = b.next)
      for (const instr of b.instrs)
        switch (instr.op) {
          case op.MAKE_CELL:
          case op.LOAD_CLOSURE:
          case op.LOAD_DEREF:
          case op.STORE_DEREF:
          case op.DELETE_DEREF:
          case op.LOAD_FROM_DICT_OR_DEREF:
          case X.LOAD_CLASSDEREF:
            instr.arg = places[instr.arg];
        }
  if (old) return localsplus;
  const prefix: Instr[] = [];
  if (freevars.length > 0) prefix.push(newInstr(op.COPY_FREE_VARS, freevars.length, null));
  const cells = cellvars.map((_, i) => places[i]).sort((a, b) => a - b);
  for (const place of cells) prefix.push(newInstr(op.MAKE_CELL, place, null));
  if (flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR))
    prefix.push(...startOfGenerator(u.lineOnly(u.firstlineno), native));
  entry.instrs.unshift(...prefix);
  return localsplus;
}

function startOfGenerator(loc: Position, native: boolean): Instr[] {
  if (!native) return [newInstr(op.RETURN_GENERATOR, 0, loc)];
  return [newInstr(X.RETURN_GENERATOR, 0, loc), newInstr(op.POP_TOP, 0, loc)];
}

/** CPython: convert_pseudo_ops. */
function convertPseudoOps(entry: BasicBlock): void {
  for (let b: BasicBlock | null = entry; b; b = b.next)
    for (const instr of b.instrs)
      if (isBlockPush(instr.op)) {
        instr.op = op.NOP;
        instr.to = null;
      }
  removeNopsAndJumps(entry);
}

/** The instructions in their final order; each block knows the index of its first. */
function linearize(entry: BasicBlock): Instr[] {
  const all: Instr[] = [];
  for (let b: BasicBlock | null = entry; b; b = b.next) {
    b.offset = all.length;
    for (const instr of b.instrs) if (instr.op !== END_FOR) all.push(instr);
  }
  return all;
}

function encode(instrs: readonly Instr[], v: Profile): Int32Array {
  const words = new Int32Array(instrs.length);
  instrs.forEach((instr, i) => {
    let opcode = instr.op;
    if (opcode === LOAD_FAST_CHECK) opcode = op.LOAD_FAST;
    else if (opcode === op.LOAD_CONST && v.borrowConstants) opcode = op.LOAD_CONST_BORROW;
    const arg = instr.to ? instr.to.offset : instr.arg;
    if (opcode >= 256) throw new Error(`pseudo-instruction ${opcode} is left`);
    if (arg < 0 || arg > 0xffffff) throw new Error(`argument ${arg} does not fit`);
    words[i] = opcode | (arg << 8);
  });
  return words;
}

function exceptionTableOf(instrs: readonly Instr[]): ExceptionRow[] {
  const rows: ExceptionRow[] = [];
  let row: ExceptionRow | null = null;
  let current: BasicBlock | null = null;
  instrs.forEach((instr, i) => {
    const handler = instr.except;
    if (handler !== current) {
      current = handler;
      row = null;
      if (handler) {
        const lasti = handler.preserveLasti;
        row = {
          start: i,
          end: i + 1,
          handler: handler.offset,
          depth: handler.startDepth - (lasti ? 2 : 1),
          lasti,
        };
        rows.push(row);
      }
    } else if (row) row.end = i + 1;
  });
  return rows;
}

/** Where a line can begin: see Code.lineStarts. */
function lineStartsOf(instrs: readonly Instr[]): Uint8Array {
  const starts = new Uint8Array(instrs.length);
  const lineOf = (loc: Position | null): number => (loc ? loc.line : -1);
  let begun = false;
  for (let i = 0; i < instrs.length; i++) {
    const { op: opcode, loc, to } = instrs[i];
    const line = lineOf(loc);
    if (!begun) {
      // up to the first RESUME nothing is traced
      begun = opcode === op.RESUME;
      if (begun && i + 1 < instrs.length && instrs[i + 1].loc) starts[i + 1] = 1;
      continue;
    }
    const previous = instrs[i - 1];
    const falls = !isUnconditionalJump(previous.op) && !exitsScope(previous.op);
    if (line >= 0 && falls && lineOf(previous.loc) !== line) starts[i] = 1;
    if (to && isJump(opcode)) {
      const target = to.offset;
      const there = instrs[target];
      if (there?.loc && (there.loc.line !== line || target <= i)) starts[target] = 1;
    }
    const handler = instrs[i].except;
    if (handler && instrs[handler.offset]?.loc) starts[handler.offset] = 1;
  }
  return starts;
}
