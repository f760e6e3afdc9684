// The plain data that compile() yields; objects/codeobject.ts lays it into the memory as a PyCodeObject.
import type { Profile } from '../version.ts';
import type { Module } from './ast.ts';

/** A constant as the compiler knows it. `key` tells equal constants of equal type apart from others (1, 1.0, True). */
export type Constant =
  | { kind: 'None' | 'True' | 'False' | 'Ellipsis' }
  | { kind: 'int'; value: bigint }
  | { kind: 'float'; value: number }
  | { kind: 'complex'; real: number; imag: number }
  | { kind: 'str'; value: string } // JavaScript string; lone surrogates stay as they are
  | { kind: 'bytes'; value: Uint8Array }
  | { kind: 'tuple' | 'frozenset'; items: Constant[] }
  | { kind: 'slice'; items: Constant[] } // start, stop, step (3.14+)
  | { kind: 'code'; code: Code };
// Two uses of one Constant *object* are one Python object (per compilation since 3.8, per code object before):
// sharing of identity here is sharing of identity there. A Constant never holds itself.

/** A row of the exception table; instruction indices, `end` exclusive. Rows are sorted, inner before outer. */
export interface ExceptionRow {
  start: number;
  end: number;
  handler: number;
  depth: number;
  lasti: boolean;
}

/** Where an instruction comes from: lines from 1, columns from 0 (in UTF-8 bytes as CPython counts). */
export interface Position {
  line: number;
  endLine: number;
  column: number;
  endColumn: number;
}

/** Flags of co_flags. CPython: Include/cpython/code.h. */
export const CO_OPTIMIZED = 0x1;
export const CO_NEWLOCALS = 0x2;
export const CO_VARARGS = 0x4;
export const CO_VARKEYWORDS = 0x8;
export const CO_NESTED = 0x10;
export const CO_GENERATOR = 0x20;
export const CO_COROUTINE = 0x80;
export const CO_ITERABLE_COROUTINE = 0x100;
export const CO_ASYNC_GENERATOR = 0x200;

/** 3.6 … 3.10: no free or cell variables. */
export const CO_NOFREE = 0x40;
/** The bits of `from __future__ import generator_stop` and `annotations`: up to 3.7 a sixteenth of these. */
export const CO_FUTURE_GENERATOR_STOP = 0x800000;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;
/** 3.14: co_consts[0] is the docstring; before, the first constant of a function is its docstring or None. */
export const CO_HAS_DOCSTRING = 0x4000000;
/** 3.14: a function defined directly in a class body. */
export const CO_METHOD = 0x8000000;

/** An instruction of the real code of a version. */
export interface NativeInstr {
  name: string;
  opcode: number;
  arg: number;
  /** the index of the instruction it jumps to, -1 without */
  target: number;
  /** offset in bytes of the instruction itself, behind its EXTENDED_ARGs */
  offset: number;
  /** code units of the whole: EXTENDED_ARGs, the instruction, its caches */
  size: number;
  loc: Position | null;
}

/** The real code of a block. */
export interface NativeCode {
  instrs: NativeInstr[];
  bytes: Uint8Array;
  exceptionTable: Uint8Array;
}

/** A compiled code block. */
export interface Code {
  co_name: string;
  co_qualname: string;
  co_filename: string;
  co_firstlineno: number;
  co_flags: number;
  co_argcount: number; // positional ones, positional-only included
  co_posonlyargcount: number;
  co_kwonlyargcount: number;
  /** slots of value stack that CPython's code of the version asks for */
  co_stacksize: number;
  /** and that ours needs */
  stackslots: number;
  co_consts: Constant[];
  co_names: string[];
  co_varnames: string[];
  co_cellvars: string[]; // one that is also in co_varnames (a parameter) uses its place there
  co_freevars: string[];
  /** names of localsplus in order: varnames, cellvars that are not among them, freevars */
  localsplus: string[];
  /** one 32-bit word an instruction: opcode | argument << 8 */
  instructions: Int32Array;
  /** a Position an instruction; null where no line is to be shown */
  positions: (Position | null)[];
  /** 1 where an instruction may begin a line as sys.settrace reports it: its line differs from that of some
   * instruction that can run before it, or a loop comes back to it. The event happens when the line differs from
   * the last one reported in the frame, or when a JUMP_BACKWARD has run since. */
  lineStarts: Uint8Array;
  exceptionTable: ExceptionRow[];
  /** code objects that differ in positions alone are not equal */
  comparesPositions: boolean;
  /** the real code of the version, where that was asked for; null in ours */
  native: NativeCode | null;
  /** what it was compiled from; null in real code */
  origin: Origin | null;
}

/** What a code block was compiled from. */
export interface Origin {
  /** the outermost block of the compilation */
  root: Code;
  source: string;
  mode: 'exec' | 'eval' | 'single';
  flags: number;
  profile: Profile;
  /** a tree that a program made; null where there is a source */
  module: Module | null;
}

/** A mistake in the reader's source: what SyntaxError needs to print as CPython does. */
export interface SourceError {
  type: 'SyntaxError' | 'IndentationError' | 'TabError' | 'ValueError' | 'MemoryError' | 'RecursionError';
  message: string;
  line: number; // from 1
  column: number; // from 1, in characters; 0 when unknown (then no line and no caret are printed)
  endLine: number;
  endColumn: number;
  text: string; // the source line
  /** set when the model does not run this construct yet: the message is ours, not CPython's */
  unsupported?: true;
}
