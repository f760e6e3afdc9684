// CPython: Python/compile.c compiler_unit, Python/instruction_sequence.c. A code block while its code is written.
import type { Profile } from '../version.ts';
import type { Position } from './code.ts';
import { type ConstCache, ConstList } from './constants.ts';
import type { BasicBlock } from './flowgraph.ts';
import type { Block } from './symtable.ts';
import { cellNames, freeNames } from './symtable.ts';

/** A place to jump to, which comes before instruction `at`. */
export interface Label {
  at: number;
}

export interface Instr {
  op: number;
  arg: number;
  loc: Position | null;
  target: Label | null;
  /** the block it jumps to, once there are blocks */
  to: BasicBlock | null;
  /** the block that handles its exceptions */
  except: BasicBlock | null;
  /** in real code: it and the next become one */
  joins?: true;
}

export type FBlockKind =
  | 'WHILE_LOOP'
  | 'FOR_LOOP'
  | 'ASYNC_FOR_LOOP'
  | 'TRY_EXCEPT'
  | 'FINALLY_TRY'
  | 'FINALLY_END'
  | 'WITH'
  | 'ASYNC_WITH'
  | 'HANDLER_CLEANUP'
  | 'POP_VALUE'
  | 'EXCEPTION_HANDLER'
  | 'EXCEPTION_GROUP_HANDLER'
  | 'ASYNC_COMPREHENSION_GENERATOR';

/** A statement that return, break and continue have to leave in order. CPython: fblockinfo. */
export interface FBlock {
  kind: FBlockKind;
  start: Label | null;
  exit: Label | null;
  /** what is done on leaving: the finally body, or the removal of the handler's name */
  unwind: ((loc: Position | null) => void) | null;
  loc: Position | null;
}

export class Unit {
  readonly block: Block;
  readonly parent: Unit | null;
  readonly kind: 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'annotation' | 'typeParams';
  name: string;
  qualname: string;
  firstlineno: number;
  argcount = 0;
  posonlyargcount = 0;
  kwonlyargcount = 0;
  isAsync = false;
  docstring = false;
  readonly instrs: Instr[] = [];
  readonly consts: ConstList;
  readonly names: string[] = [];
  readonly varnames: string[];
  readonly cellvars: string[];
  readonly freevars: string[];
  readonly fblocks: FBlock[] = [];
  /** names that a comprehension inlined into a module or class body keeps as locals of the frame (3.12) */
  readonly fastHidden = new Set<string>();
  inlinedComprehensions = 0;
  /** the last constant that counts as loaded though no instruction of ours loads it (up to 3.10) */
  keptConst = 0;
  /** something jumps to the first instruction: up to 3.9 the block then has no line of its own */
  emptyEntry = false;
  /** where the last label was put */
  labelledEnd = -1;
  /** names X of `self.X = …` in the methods of a class (3.13) */
  readonly staticAttributes = new Set<string>();
  /** annotations waiting for __annotate__ (3.14) */
  readonly deferred: { name: string; annotation: unknown; index: number; loc: Position }[] = [];
  /** the index of the next annotation in __conditional_annotations__ */
  conditionalAnnotations = 0;
  /** statements around that may not run what is in them */
  conditionalDepth = 0;
  private readonly nameIndices = new Map<string, number>();
  private readonly varIndices = new Map<string, number>();
  /** 3.10, 3.11: a comparison that decides a jump leaves its position to what is written next */
  comparedAt: Position | null = null;
  /** up to 3.9, the line that instructions get now */
  lineno: number;
  private readonly shared = new Map<number, Position>();

  constructor(
    kind: Unit['kind'],
    block: Block,
    parent: Unit | null,
    name: string,
    firstlineno: number,
    v: Profile,
    cache: ConstCache,
  ) {
    this.kind = kind;
    this.block = block;
    this.parent = parent;
    this.name = name;
    this.qualname = name;
    this.firstlineno = firstlineno;
    this.lineno = firstlineno;
    this.consts = new ConstList(v, cache);
    this.varnames = [...block.varnames];
    this.varnames.forEach((n, i) => {
      this.varIndices.set(n, i);
    });
    this.cellvars = cellNames(block);
    if (block.type === 'class') {
      if (block.needsClassClosure) this.cellvars.push('__class__');
      if (block.needsClassdict) this.cellvars.push('__classdict__');
    }
    if (block.conditionalAnnotations) this.cellvars.push('__conditional_annotations__');
    this.freevars = freeNames(block);
  }

  /** Index in co_names. */
  nameIndex(name: string): number {
    let i = this.nameIndices.get(name);
    if (i === undefined) {
      i = this.names.length;
      this.names.push(name);
      this.nameIndices.set(name, i);
    }
    return i;
  }

  /** Index in co_varnames; the name joins them at its first use. */
  varIndex(name: string): number {
    let i = this.varIndices.get(name);
    if (i === undefined) {
      i = this.varnames.length;
      this.varnames.push(name);
      this.varIndices.set(name, i);
    }
    return i;
  }

  /** The position of the line alone. */
  lineOnly(line: number): Position {
    let loc = this.shared.get(line);
    if (!loc) {
      loc = { line, endLine: line, column: 0, endColumn: 0 };
      this.shared.set(line, loc);
    }
    return loc;
  }
}
