// CPython: Python/codegen.c (Python/compile.c before 3.14). A code block's instructions, as they are written.
import type { Profile } from '../version.ts';
import { assemble } from './assemble.ts';
import type { Expr } from './ast.ts';
import type { Code, Constant, Position } from './code.ts';
import { ConstCache, None } from './constants.ts';
import { END_FOR, hasTarget, JUMP_NO_INTERRUPT } from './effects.ts';
import { problemAt, type SourceProblem, unsupportedAt } from './mistake.ts';
import { endForNative, enterNative, leaveNative } from './nativeCode.ts';
import { X } from './nativeOps.ts';
import { op } from './opcode.ts';
import { type Block, isFunctionLike, mangle, type Scope, type SymbolTable } from './symtable.ts';
import { has } from './syntax.ts';
import { type FBlock, type FBlockKind, type Instr, type Label, Unit } from './unit.ts';
import type { SourceWarning } from './warnings.ts';

/** Constants that CPython's _PY_STACK_USE_GUIDELINE keeps from piling up on the stack. */
export const STACK_USE_GUIDELINE = 30;

/** Writes the code of one compilation. The unit being written is `u`. */
export class Codegen {
  readonly v: Profile;
  readonly source: string;
  readonly filename: string;
  readonly symtable: SymbolTable;
  readonly interactive: boolean;
  readonly futureFlags: number;
  readonly futureAnnotations: boolean;
  readonly topLevelAwait: boolean;
  /** the real code of the version is written, for co_code and dis, and not ours */
  readonly native: boolean;
  readonly warn: ((warning: SourceWarning) => void) | null;
  readonly cache = new ConstCache();
  u!: Unit;
  /** 3.8, 3.9: above 0 what cannot be reached is read but not written (BEGIN_DO_NOT_EMIT_BYTECODE) */
  muted = 0;

  constructor(options: {
    v: Profile;
    source: string;
    filename: string;
    symtable: SymbolTable;
    interactive: boolean;
    futureFlags: number;
    futureAnnotations: boolean;
    topLevelAwait: boolean;
    native: boolean;
    warn: ((warning: SourceWarning) => void) | null;
  }) {
    this.v = options.v;
    this.source = options.source;
    this.filename = options.filename;
    this.symtable = options.symtable;
    this.interactive = options.interactive;
    this.futureFlags = options.futureFlags;
    this.futureAnnotations = options.futureAnnotations;
    this.topLevelAwait = options.topLevelAwait;
    this.native = options.native;
    this.warn = options.warn;
  }

  // ---- units

  enter(kind: Unit['kind'], block: Block, name: string, firstlineno: number): Unit {
    const u = new Unit(kind, block, this.u ?? null, name, firstlineno, this.v, this.cache);
    u.qualname = this.qualnameOf(u);
    this.u = u;
    const start = kind === 'module' ? null : u.lineOnly(firstlineno);
    if (this.native) enterNative(this, start);
    else this.emit(op.RESUME, 0, start);
    return u;
  }

  /** CPython: _PyCompile_… compiler_set_qualname. */
  private qualnameOf(u: Unit): string {
    let parent = u.parent;
    if (parent?.kind === 'typeParams') parent = parent.parent;
    if (!parent || parent.kind === 'module') return u.name;
    if (u.kind === 'function' || u.kind === 'class') {
      const mangled = mangle(parent.block.private, u.name);
      if (parent.block.scopes.get(mangled) === 'GLOBAL_EXPLICIT') return u.name;
    }
    const locals = parent.kind === 'function' || parent.kind === 'lambda';
    return `${parent.qualname}${locals ? '.<locals>' : ''}.${u.name}`;
  }

  /** Ends the unit and gives its code. With `addNone`, what falls off the end returns None; since 3.12 that is
   * written even where nothing can (and None then counts as a constant). CPython: add_return_at_end. */
  leave(addNone: boolean): Code {
    const { u } = this;
    if (this.native) leaveNative(this);
    if (addNone) {
      const falls =
        u.instrs[u.instrs.length - 1]?.op !== op.RETURN_VALUE || u.labelledEnd === u.instrs.length;
      if (falls || has(this.v, 'unusedConstants')) {
        this.none(null);
        this.emit(op.RETURN_VALUE, 0, null);
      }
    }
    const code = assemble(u, this.v, this.filename, this.futureFlags, this.topLevelAwait, this.native);
    this.u = u.parent as Unit;
    return code;
  }

  blockOf(node: object): Block {
    const block = this.symtable.blocks.get(node);
    if (!block) throw new Error('no scope for this node');
    return block;
  }

  // ---- instructions

  emit(opcode: number, arg: number, loc: Position | null): void {
    // before PEP 626 nothing stood for what does nothing
    if (opcode === op.NOP && !has(this.v, 'preciseLines')) return;
    if (this.muted > 0) return;
    this.u.instrs.push({ op: opcode, arg, loc: this.at(loc), target: null, to: null, except: null });
  }

  jump(opcode: number, target: Label, loc: Position | null): void {
    if (!hasTarget(opcode)) throw new Error(`opcode ${opcode} does not jump`);
    if (this.muted > 0) return;
    this.jumpRaw(
      this.native && opcode === JUMP_NO_INTERRUPT && !has(this.v, 'truthInstruction') ? op.JUMP : opcode,
      target,
      loc,
    );
  }

  /** A jump as it is. */
  jumpRaw(opcode: number, target: Label, loc: Position | null): void {
    this.u.instrs.push({ op: opcode, arg: 0, loc: this.at(loc), target, to: null, except: null });
  }

  /** Up to 3.9 an instruction only has the line that the compiler is at. */
  private at(loc: Position | null): Position | null {
    if (has(this.v, 'preciseLines')) return loc;
    return this.u.lineOnly(this.u.lineno);
  }

  label(): Label {
    return { at: -1 };
  }

  use(label: Label): void {
    label.at = this.u.instrs.length;
    this.u.labelledEnd = label.at;
    if (label.at === 1) this.u.emptyEntry = true;
  }

  constant(c: Constant, loc: Position | null): void {
    if (this.muted > 0) return;
    this.emit(op.LOAD_CONST, this.u.consts.add(c), loc);
  }

  none(loc: Position | null): void {
    this.constant(None, loc);
  }

  /** An instruction whose argument is a name of co_names, mangled. */
  emitName(opcode: number, name: string, loc: Position | null): void {
    if (this.muted > 0) return;
    this.emit(opcode, this.u.nameIndex(mangle(this.u.block.private, name)), loc);
  }

  // ---- calls

  /** In 3.11 and 3.12 NULL is pushed before the callable. */
  beforeCallable(loc: Position | null): void {
    if (this.native && has(this.v, 'exceptionTables') && !has(this.v, 'nullAfterCallable'))
      this.emit(op.PUSH_NULL, 0, loc);
  }

  /** Since 3.13, and in our own code, NULL is pushed behind the callable. */
  afterCallable(loc: Position | null): void {
    if (!this.native || has(this.v, 'nullAfterCallable')) this.emit(op.PUSH_NULL, 0, loc);
  }

  /** Behind a callable whose only argument takes the place of NULL in the real code. */
  loneArgument(loc: Position | null): void {
    if (!this.native && !has(this.v, 'argumentAsSelf')) this.emit(op.PUSH_NULL, 0, loc);
  }

  /** The instruction that takes the next value of an iterator. */
  get forIter(): number {
    return this.native && has(this.v, 'stopIterationHandler') ? X.FOR_ITER : op.FOR_ITER;
  }

  /** The call of such a callable. */
  callLone(loc: Position | null): void {
    if (this.native && !has(this.v, 'exceptionTables')) {
      this.emit(X.CALL_FUNCTION, 1, loc);
      return;
    }
    if (this.native && !has(this.v, 'unpackedCalls')) this.emit(X.PRECALL, 0, loc);
    this.emit(op.CALL, this.native || has(this.v, 'argumentAsSelf') ? 0 : 1, loc);
  }

  // ---- the end of loops

  /** Where a loop over an iterator has come to its end. */
  endFor(loc: Position | null): void {
    if (!this.native) this.emit(END_FOR, 0, null);
    else endForNative(this, loc);
  }

  // ---- lines up to 3.9

  /** Enters a statement: its line is the line of what follows. */
  atStatement(loc: Position): void {
    this.u.lineno = loc.line;
  }

  // ---- names

  scopeOf(name: string): Scope | undefined {
    return this.u.block.scopes.get(name);
  }

  /** CPython: codegen_nameop. */
  nameop(rawName: string, ctx: 'Load' | 'Store' | 'Del', loc: Position | null): void {
    const { u } = this;
    if (rawName === '__debug__') {
      if (ctx === 'Load') {
        this.constant({ kind: 'True' }, loc);
        return;
      }
      // up to 3.9 it may be deleted
      if (ctx === 'Store' || has(this.v, 'preciseLines')) throw this.forbidden('__debug__', ctx, loc);
    }
    const name = mangle(u.block.private, rawName);
    const scope = this.scopeOf(name);
    const inClass = u.block.type === 'class' && u.inlinedComprehensions === 0;
    if (scope === 'FREE' || scope === 'CELL') {
      if (ctx === 'Load' && u.block.type === 'class' && this.native && !has(this.v, 'stopIterationHandler')) {
        this.deref(X.LOAD_CLASSDEREF, name, loc);
      } else if (ctx === 'Load' && u.block.type === 'class' && !u.inlinedComprehensions) {
        this.emit(op.LOAD_LOCALS, 0, loc);
        this.deref(op.LOAD_FROM_DICT_OR_DEREF, name, loc);
      } else if (ctx === 'Load' && u.block.canSeeClassScope) {
        this.deref(op.LOAD_DEREF, '__classdict__', loc);
        this.deref(op.LOAD_FROM_DICT_OR_DEREF, name, loc);
      } else
        this.deref(
          ctx === 'Load' ? op.LOAD_DEREF : ctx === 'Store' ? op.STORE_DEREF : op.DELETE_DEREF,
          name,
          loc,
        );
      return;
    }
    if (scope === 'LOCAL' && (isFunctionLike(u.block) || u.fastHidden.has(name))) {
      const opcode = ctx === 'Load' ? op.LOAD_FAST : ctx === 'Store' ? op.STORE_FAST : op.DELETE_FAST;
      this.emit(opcode, u.varIndex(name), loc);
      return;
    }
    const global =
      scope === 'GLOBAL_EXPLICIT' ||
      (scope === 'GLOBAL_IMPLICIT' && (isFunctionLike(u.block) || (u.block.type === 'class' && !inClass)));
    if (global) {
      if (ctx === 'Load' && u.block.canSeeClassScope && scope === 'GLOBAL_IMPLICIT') {
        this.deref(op.LOAD_DEREF, '__classdict__', loc);
        this.emit(op.LOAD_FROM_DICT_OR_GLOBALS, u.nameIndex(name), loc);
        return;
      }
      const opcode = ctx === 'Load' ? op.LOAD_GLOBAL : ctx === 'Store' ? op.STORE_GLOBAL : op.DELETE_GLOBAL;
      this.emit(opcode, u.nameIndex(name), loc);
      return;
    }
    const opcode = ctx === 'Load' ? op.LOAD_NAME : ctx === 'Store' ? op.STORE_NAME : op.DELETE_NAME;
    this.emit(opcode, u.nameIndex(name), loc);
  }

  /** An instruction about a cell; its argument counts cellvars and freevars until the code is assembled. */
  deref(opcode: number, name: string, loc: Position | null): void {
    const { u } = this;
    let index = u.cellvars.indexOf(name);
    if (index < 0) {
      const free = u.freevars.indexOf(name);
      if (free < 0) throw new Error(`${name} is no cell of ${u.name}`);
      index = u.cellvars.length + free;
    }
    this.emit(opcode, index, loc);
  }

  /** CPython: forbidden_name. */
  checkForbidden(name: string, ctx: 'Store' | 'Del', loc: Position): void {
    if (name === '__debug__' && (ctx === 'Store' || has(this.v, 'preciseLines')))
      throw this.forbidden(name, ctx, loc);
  }

  private forbidden(name: string, ctx: 'Store' | 'Del', loc: Position | null): SourceProblem {
    const can = this.v.minor < 8 ? "can't" : 'cannot';
    const verb = ctx === 'Del' && this.v.minor >= 10 ? 'delete' : 'assign to';
    const what = this.v.minor < 8 ? 'keyword' : name;
    return this.problem(`${this.v.minor < 8 ? 'assignment to keyword' : `${can} ${verb} ${what}`}`, loc);
  }

  problem(message: string, loc: Position | null): SourceProblem {
    const problem = problemAt(this.source, loc ?? this.u.lineOnly(this.u.firstlineno), message);
    // up to 3.7 such mistakes count columns from 0
    if (this.v.minor < 8) problem.error.column--;
    return problem;
  }

  unsupported(what: string, loc: Position): SourceProblem {
    return unsupportedAt(this.source, loc, what);
  }

  // ---- blocks to unwind

  push(
    kind: FBlockKind,
    start: Label | null,
    exit: Label | null,
    loc: Position | null,
    unwind: FBlock['unwind'] = null,
  ): void {
    // CO_MAXBLOCKS: 20 up to 3.13, 40 since
    const limit = this.v.minor >= 14 ? 40 : 20;
    if (this.u.fblocks.length >= limit) throw this.problem('too many statically nested blocks', loc);
    this.u.fblocks.push({ kind, start, exit, loc, unwind });
  }

  pop(kind: FBlockKind): void {
    const f = this.u.fblocks.pop() as FBlock;
    if (f.kind !== kind) throw new Error(`expected the end of ${kind}, found ${f.kind}`);
  }

  /** The last instruction written; for tests of what can follow. */
  get last(): Instr | undefined {
    return this.u.instrs[this.u.instrs.length - 1];
  }

  /** Names the value of a constant expression, or null. */
  constantOf(e: Expr): Constant | null {
    return e.kind === 'Constant' ? e.value : null;
  }
}
