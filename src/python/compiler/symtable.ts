// CPython: Python/symtable.c. Syntax tree → scopes: which names each block binds, and where it finds the others.
import type { Profile } from '../version.ts';
import type {
  Arguments,
  ClassDef,
  Comprehension,
  DictComp,
  ExceptHandler,
  Expr,
  FunctionDef,
  Generator,
  Module,
  Pattern,
  Stmt,
  TypeParam,
} from './ast.ts';
import type { Position } from './code.ts';
import { problemAt, type SourceProblem } from './mistake.ts';
import { has } from './syntax.ts';

// what a block does with a name, as bits
export const DEF_GLOBAL = 1;
export const DEF_LOCAL = 2;
export const DEF_PARAM = 4;
export const DEF_NONLOCAL = 8;
export const USE = 16;
const DEF_FREE_CLASS = 64;
const DEF_IMPORT = 128;
const DEF_ANNOT = 256;
const DEF_COMP_ITER = 512;
const DEF_TYPE_PARAM = 1024;
const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;

/** Where a block finds a name. */
export type Scope = 'LOCAL' | 'GLOBAL_EXPLICIT' | 'GLOBAL_IMPLICIT' | 'FREE' | 'CELL';

export type BlockType = 'module' | 'class' | 'function' | 'annotation' | 'typeParams';
export type ComprehensionKind = Comprehension['kind'] | 'DictComp';

/** A block of code with names of its own. CPython: PySTEntryObject. */
export interface Block {
  type: BlockType;
  name: string;
  /** what each name is used for here */
  symbols: Map<string, number>;
  /** where each name is found; filled when the whole tree has been read */
  scopes: Map<string, Scope>;
  /** parameters in order */
  varnames: string[];
  children: Block[];
  parent: Block | null;
  /** inside a function */
  nested: boolean;
  generator: boolean;
  coroutine: boolean;
  /** contains an async comprehension or generator expression */
  comprehension: ComprehensionKind | null;
  compInlined: boolean;
  /** the target of a comprehension is being read */
  compIterTarget: boolean;
  /** depth of comprehension iterables being read */
  compIterExpr: number;
  varargs: boolean;
  varkeywords: boolean;
  /** a class body whose methods use __class__ */
  needsClassClosure: boolean;
  /** a class body whose annotation scopes look into it */
  needsClassdict: boolean;
  /** an annotation scope directly in a class */
  canSeeClassScope: boolean;
  /** the block of this block's annotations (3.14) */
  annotations: Block | null;
  /** an annotation stands under a condition */
  conditionalAnnotations: boolean;
  /** the class whose private names are mangled here */
  private: string | null;
  loc: Position;
  directives: Map<string, Position>;
}

/** The blocks of a tree, by the node that makes each. */
export interface SymbolTable {
  top: Block;
  blocks: Map<object, Block>;
}

/** _Py_Mangle: the name as the class's own. */
export function mangle(privateName: string | null, name: string): string {
  if (privateName === null || !name.startsWith('__') || name.endsWith('__') || name.includes('.'))
    return name;
  const stripped = privateName.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

function newBlock(type: BlockType, name: string, parent: Block | null, loc: Position): Block {
  return {
    type,
    name,
    symbols: new Map(),
    scopes: new Map(),
    varnames: [],
    children: [],
    parent,
    nested: parent !== null && (parent.nested || isFunctionLike(parent)),
    generator: false,
    coroutine: false,
    comprehension: null,
    compInlined: false,
    compIterTarget: false,
    // an iterable's own comprehensions and lambdas are part of it
    compIterExpr: parent?.compIterExpr ?? 0,
    varargs: false,
    varkeywords: false,
    needsClassClosure: false,
    needsClassdict: false,
    canSeeClassScope: false,
    annotations: null,
    conditionalAnnotations: false,
    private: parent?.private ?? null,
    loc,
    directives: new Map(),
  };
}

export function isFunctionLike(block: Block): boolean {
  return block.type === 'function' || block.type === 'annotation' || block.type === 'typeParams';
}

const nowhere: Position = { line: 1, endLine: 1, column: 0, endColumn: 0 };

/** The scopes of a tree. `futureAnnotations`: from __future__ import annotations is in force. */
export function buildSymtable(
  module: Module,
  v: Profile,
  source: string,
  futureAnnotations: boolean,
): SymbolTable {
  const builder = new Builder(v, source, futureAnnotations);
  return builder.build(module);
}

class Builder {
  private readonly v: Profile;
  private readonly source: string;
  private readonly futureAnnotations: boolean;
  private readonly blocks = new Map<object, Block>();
  private current: Block = newBlock('module', 'top', null, nowhere);
  /** statements that may not run surround what is being read */
  private conditional = 0;

  constructor(v: Profile, source: string, futureAnnotations: boolean) {
    this.v = v;
    this.source = source;
    this.futureAnnotations = futureAnnotations;
  }

  build(module: Module): SymbolTable {
    const top = this.current;
    this.blocks.set(module, top);
    if (module.kind === 'Expression') this.expr(module.body);
    else this.stmts(module.body);
    this.analyze(top);
    return { top, blocks: this.blocks };
  }

  private problem(message: string, loc: Position): SourceProblem {
    const problem = problemAt(this.source, loc, message);
    if (this.v.minor < 8) problem.error.column--;
    return problem;
  }

  // ---- entering and leaving blocks

  private enter(node: object, type: BlockType, name: string, loc: Position): Block {
    const block = newBlock(type, name, this.current, loc);
    if (type === 'annotation' || type === 'typeParams') {
      block.canSeeClassScope = this.current.type === 'class' || this.current.canSeeClassScope;
      if (block.canSeeClassScope) block.symbols.set('__classdict__', USE);
    }
    this.current.children.push(block);
    this.blocks.set(node, block);
    this.current = block;
    return block;
  }

  private leave(): void {
    this.current = this.current.parent as Block;
  }

  private define(rawName: string, flag: number, loc: Position, block = this.current): void {
    const name = mangle(block.private, rawName);
    const before = block.symbols.get(name);
    let flags = flag;
    if (before !== undefined) {
      if (flag & DEF_PARAM && before & DEF_PARAM)
        throw this.problem(
          `duplicate argument '${name}' in function definition`,
          has(this.v, 'richMessages') ? loc : block.loc,
        );
      if (flag & DEF_TYPE_PARAM && before & DEF_TYPE_PARAM)
        throw this.problem(`duplicate type parameter '${name}'`, loc);
      flags |= before;
    }
    if (block.compIterTarget) {
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL))
        throw this.problem(
          `comprehension inner loop cannot rebind assignment expression target '${name}'`,
          loc,
        );
      flags |= DEF_COMP_ITER;
    }
    block.symbols.set(name, flags);
    if (flag & DEF_PARAM) block.varnames.push(name);
  }

  private flagsOf(name: string): number {
    return this.current.symbols.get(mangle(this.current.private, name)) ?? 0;
  }

  // ---- statements

  private stmts(body: readonly Stmt[]): void {
    for (const s of body) this.stmt(s);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDef(s);
        break;
      case 'ClassDef':
        this.classDef(s);
        break;
      case 'TypeAlias': {
        this.expr(s.name);
        const generic = s.type_params.length > 0;
        if (generic) this.enterTypeParams(s, s.name.id, s.type_params, s.loc, false);
        this.enter(s.value, 'annotation', s.name.id, s.loc);
        this.expr(s.value);
        this.leave();
        if (generic) this.leave();
        break;
      }
      case 'Return':
        if (s.value) this.expr(s.value);
        break;
      case 'Delete':
        for (const target of s.targets) this.expr(target);
        break;
      case 'Assign':
        for (const target of s.targets) this.expr(target);
        this.expr(s.value);
        break;
      case 'AugAssign':
        this.expr(s.target);
        this.expr(s.value);
        break;
      case 'AnnAssign':
        this.annAssign(s);
        break;
      case 'For':
      case 'AsyncFor':
        this.expr(s.target);
        this.expr(s.iter);
        this.conditional++;
        this.stmts(s.body);
        this.stmts(s.orelse);
        this.conditional--;
        break;
      case 'While':
        this.expr(s.test);
        this.conditional++;
        this.stmts(s.body);
        this.stmts(s.orelse);
        this.conditional--;
        break;
      case 'If': {
        // a chain of elif is walked, not descended
        let link: Stmt = s;
        this.conditional++;
        for (;;) {
          this.expr(link.test);
          this.stmts(link.body);
          const next: Stmt | undefined = link.orelse[0];
          if (link.orelse.length !== 1 || next.kind !== 'If') break;
          link = next;
        }
        this.stmts(link.orelse);
        this.conditional--;
        break;
      }
      case 'Raise':
        if (s.exc) this.expr(s.exc);
        if (s.cause) this.expr(s.cause);
        break;
      case 'Try':
      case 'TryStar':
        this.conditional++;
        this.stmts(s.body);
        for (const handler of s.handlers) this.handler(handler);
        this.stmts(s.orelse);
        this.stmts(s.finalbody);
        this.conditional--;
        break;
      case 'Assert':
        this.expr(s.test);
        if (s.msg) this.expr(s.msg);
        break;
      case 'Import':
      case 'ImportFrom':
        for (const alias of s.names) {
          const name = alias.asname ?? alias.name;
          if (name === '*') {
            if (this.current.type !== 'module')
              throw this.problem(
                'import * only allowed at module level',
                has(this.v, 'pegParser') ? alias.loc : s.loc,
              );
          } else this.define(name.split('.')[0], DEF_IMPORT, alias.loc);
        }
        break;
      case 'Global':
      case 'Nonlocal':
        this.directive(s.kind, s.names, s.loc);
        break;
      case 'Expr':
        this.expr(s.value);
        break;
      case 'With':
      case 'AsyncWith':
        this.conditional++;
        for (const item of s.items) {
          this.expr(item.context_expr);
          if (item.optional_vars) this.expr(item.optional_vars);
        }
        this.stmts(s.body);
        this.conditional--;
        break;
      case 'Match':
        this.expr(s.subject);
        this.conditional++;
        for (const c of s.cases) {
          this.pattern(c.pattern);
          if (c.guard) this.expr(c.guard);
          this.stmts(c.body);
        }
        this.conditional--;
        break;
    }
  }

  private directive(kind: 'Global' | 'Nonlocal', names: string[], loc: Position): void {
    const word = kind.toLowerCase();
    for (const name of names) {
      const flags = this.flagsOf(name);
      if (flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) {
        let message: string;
        if (flags & DEF_PARAM) message = `name '${name}' is parameter and ${word}`;
        else if (flags & USE) message = `name '${name}' is used prior to ${word} declaration`;
        else if (flags & DEF_ANNOT) message = `annotated name '${name}' can't be ${word}`;
        else message = `name '${name}' is assigned to before ${word} declaration`;
        throw this.problem(message, loc);
      }
      if (kind === 'Nonlocal' && this.current.type === 'module')
        throw this.problem('nonlocal declaration not allowed at module level', loc);
      this.define(name, kind === 'Global' ? DEF_GLOBAL : DEF_NONLOCAL, loc);
      this.noteDirective(name, loc);
    }
  }

  /** Where a name was first declared global or nonlocal. */
  private noteDirective(name: string, loc: Position): void {
    const { directives } = this.current;
    const mangled = mangle(this.current.private, name);
    if (!directives.has(mangled)) directives.set(mangled, loc);
  }

  private handler(handler: ExceptHandler): void {
    if (handler.type) this.expr(handler.type);
    if (handler.name) this.define(handler.name, DEF_LOCAL, handler.loc);
    this.stmts(handler.body);
  }

  private annAssign(s: Extract<Stmt, { kind: 'AnnAssign' }>): void {
    if (s.target.kind === 'Name') {
      const name = s.target.id;
      const flags = this.flagsOf(name);
      if (flags & (DEF_GLOBAL | DEF_NONLOCAL) && this.current.symbols !== undefined && s.simple) {
        const word = flags & DEF_GLOBAL ? 'global' : 'nonlocal';
        throw this.problem(`annotated name '${name}' can't be ${word}`, s.loc);
      }
      if (s.simple) this.define(name, DEF_ANNOT | DEF_LOCAL, s.target.loc);
      else if (s.value) this.define(name, DEF_LOCAL, s.target.loc);
    } else this.expr(s.target);
    this.annotation(s.annotation);
    if (s.value) this.expr(s.value);
  }

  /** An annotation of a variable: read here (up to 3.13) or in a block of annotations (3.14). */
  private annotation(e: Expr): void {
    if (this.futureAnnotations) return;
    if (!this.v.lazyAnnotations) {
      this.expr(e);
      return;
    }
    const owner = this.current;
    // those of a module always count as conditional: it may be executed in part
    const conditional = owner.type === 'module' || (owner.type === 'class' && this.conditional > 0);
    if (conditional && !owner.conditionalAnnotations) {
      owner.conditionalAnnotations = true;
      this.define('__conditional_annotations__', USE, owner.loc);
    }
    if (!owner.annotations) {
      const block = this.enter({}, 'annotation', '__annotate__', owner.loc);
      block.varnames.push('.format');
      block.symbols.set('.format', DEF_PARAM);
      owner.annotations = block;
    } else this.current = owner.annotations;
    if (owner.conditionalAnnotations) this.current.symbols.set('__conditional_annotations__', USE);
    const depth = this.conditional;
    this.conditional = 0;
    this.expr(e);
    this.conditional = depth;
    this.current = owner;
  }

  private functionDef(s: FunctionDef): void {
    this.define(s.name, DEF_LOCAL, s.loc);
    this.defaults(s.args);
    for (const decorator of s.decorator_list) this.expr(decorator);
    const generic = s.type_params.length > 0;
    if (generic)
      this.enterTypeParams(
        s,
        s.name,
        s.type_params,
        s.loc,
        s.args.defaults.length + s.args.kw_defaults.length > 0,
      );
    this.functionAnnotations(s);
    const block = this.enter(s.args, 'function', s.name, s.loc);
    block.coroutine = s.kind === 'AsyncFunctionDef';
    this.parameters(s.args);
    const { conditional } = this;
    this.conditional = 0;
    this.stmts(s.body);
    this.conditional = conditional;
    this.leave();
    if (generic) this.leave();
  }

  private enterTypeParams(
    node: object,
    name: string,
    params: TypeParam[],
    loc: Position,
    _defaults: boolean,
  ): void {
    this.enter(node, 'typeParams', `<generic parameters of ${name}>`, loc);
    for (const p of params) {
      this.define(p.name, DEF_TYPE_PARAM | DEF_LOCAL, p.loc);
      if (p.bound) this.expr(p.bound);
      if (p.default_value) this.expr(p.default_value);
    }
  }

  private defaults(args: Arguments): void {
    for (const e of args.defaults) this.expr(e);
    for (const e of args.kw_defaults) if (e) this.expr(e);
  }

  private functionAnnotations(s: FunctionDef): void {
    // since 3.14 each function has a block for its annotations, whether it has any or not
    if (this.v.lazyAnnotations) {
      const block = this.enter(s.body, 'annotation', '__annotate__', s.loc);
      block.varnames.push('.format');
      block.symbols.set('.format', DEF_PARAM);
    }
    if (!this.futureAnnotations) {
      const { args } = s;
      for (const a of [...args.posonlyargs, ...args.args, args.vararg, args.kwarg, ...args.kwonlyargs])
        if (a?.annotation) this.expr(a.annotation);
      if (s.returns) this.expr(s.returns);
    }
    if (this.v.lazyAnnotations) this.leave();
  }

  private parameters(args: Arguments): void {
    const block = this.current;
    for (const list of [args.posonlyargs, args.args, args.kwonlyargs])
      for (const a of list) this.define(a.arg, DEF_PARAM, a.loc);
    if (args.vararg) {
      this.define(args.vararg.arg, DEF_PARAM, args.vararg.loc);
      block.varargs = true;
    }
    if (args.kwarg) {
      this.define(args.kwarg.arg, DEF_PARAM, args.kwarg.loc);
      block.varkeywords = true;
    }
  }

  private classDef(s: ClassDef): void {
    this.define(s.name, DEF_LOCAL, s.loc);
    for (const decorator of s.decorator_list) this.expr(decorator);
    const generic = s.type_params.length > 0;
    if (generic) {
      this.enterTypeParams(s.bases, s.name, s.type_params, s.loc, false);
      this.current.private = s.name;
      this.define('.type_params', DEF_LOCAL, s.loc);
      this.define('.type_params', USE, s.loc);
      this.define('.generic_base', DEF_LOCAL, s.loc);
      this.define('.generic_base', USE, s.loc);
    }
    for (const base of s.bases) this.expr(base);
    for (const keyword of s.keywords) this.expr(keyword.value);
    const block = this.enter(s, 'class', s.name, s.loc);
    block.private = s.name;
    if (generic) {
      this.define('__type_params__', DEF_LOCAL, s.loc);
      this.define('.type_params', USE, s.loc);
    }
    const { conditional } = this;
    this.conditional = 0;
    this.stmts(s.body);
    this.conditional = conditional;
    this.leave();
    if (generic) this.leave();
  }

  // ---- expressions

  private exprs(list: readonly (Expr | null)[]): void {
    for (const e of list) if (e) this.expr(e);
  }

  private expr(e: Expr): void {
    switch (e.kind) {
      case 'Name':
        this.define(e.id, e.ctx === 'Load' ? USE : DEF_LOCAL, e.loc);
        if (
          e.ctx === 'Load' &&
          e.id === 'super' &&
          isFunctionLike(this.current) &&
          this.current.symbols.get('super') === USE
        )
          this.define('__class__', USE, e.loc);
        break;
      case 'Constant':
        break;
      case 'BoolOp':
        this.exprs(e.values);
        break;
      case 'NamedExpr':
        this.namedExpr(e.target.id, e.target.loc, e.loc);
        this.expr(e.value);
        this.expr(e.target);
        break;
      case 'BinOp': {
        // long sums lean to the left: down the spine without recursion
        const rights: Expr[] = [];
        let left: Expr = e;
        while (left.kind === 'BinOp') {
          rights.push(left.right);
          left = left.left;
        }
        this.expr(left);
        for (let i = rights.length - 1; i >= 0; i--) this.expr(rights[i]);
        break;
      }
      case 'UnaryOp':
        this.expr(e.operand);
        break;
      case 'Lambda': {
        this.defaults(e.args);
        this.enter(e.args, 'function', '<lambda>', e.loc);
        this.parameters(e.args);
        this.expr(e.body);
        this.leave();
        break;
      }
      case 'IfExp':
        this.expr(e.test);
        this.expr(e.body);
        this.expr(e.orelse);
        break;
      case 'Dict':
        this.exprs(e.keys);
        this.exprs(e.values);
        break;
      case 'Set':
      case 'List':
      case 'Tuple':
        this.exprs(e.elts);
        break;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
      case 'DictComp':
        this.comprehension(e);
        break;
      case 'Yield':
      case 'YieldFrom':
        this.checkYield(e.loc, 'yield expression');
        if (e.value) this.expr(e.value);
        this.current.generator = true;
        if (this.current.comprehension) {
          const what = {
            ListComp: 'list comprehension',
            SetComp: 'set comprehension',
            DictComp: 'dict comprehension',
            GeneratorExp: 'generator expression',
          }[this.current.comprehension];
          if (this.v.minor >= 8) throw this.problem(`'yield' inside ${what}`, e.loc);
        }
        break;
      case 'Await':
        this.checkYield(e.loc, 'await expression');
        this.expr(e.value);
        this.current.coroutine = true;
        break;
      case 'Compare':
        this.expr(e.left);
        this.exprs(e.comparators);
        break;
      case 'Call':
        this.expr(e.func);
        this.exprs(e.args);
        for (const keyword of e.keywords) this.expr(keyword.value);
        this.checkKeywords(e.keywords);
        break;
      case 'Interpolation':
      case 'FormattedValue':
        this.expr(e.value);
        if (e.format_spec) this.expr(e.format_spec);
        break;
      case 'TemplateStr':
      case 'JoinedStr':
        this.exprs(e.values);
        break;
      case 'Attribute':
      case 'Starred':
        this.expr(e.value);
        break;
      case 'Subscript':
        this.expr(e.value);
        this.expr(e.slice);
        break;
      case 'Slice':
        this.exprs([e.lower, e.upper, e.step]);
        break;
    }
  }

  private checkKeywords(keywords: { arg: string | null; loc: Position }[]): void {
    for (let i = 1; i < keywords.length; i++)
      for (let j = 0; j < i; j++) {
        const { arg } = keywords[i];
        if (arg === null || keywords[j].arg !== arg) continue;
        const message = has(this.v, 'pegParser')
          ? `keyword argument repeated: ${arg}`
          : 'keyword argument repeated';
        throw this.problem(message, keywords[i].loc);
      }
  }

  private checkYield(loc: Position, what: string): void {
    if (this.current.type === 'annotation')
      throw this.problem(`${what} cannot be used within an annotation`, loc);
    if (this.current.type === 'typeParams')
      throw this.problem(`${what} cannot be used within the definition of a generic`, loc);
  }

  /** The walrus binds in the block around comprehensions. CPython: symtable_extend_namedexpr_scope. */
  private namedExpr(name: string, loc: Position, whole: Position): void {
    if (this.current.compIterExpr > 0)
      throw this.problem(
        'assignment expression cannot be used in a comprehension iterable expression',
        whole,
      );
    if (this.current.type === 'annotation')
      throw this.problem('named expression cannot be used within an annotation', whole);
    if (!this.current.comprehension) return;
    for (let block: Block | null = this.current; block; block = block.parent) {
      if (block.comprehension) {
        const flags = block.symbols.get(mangle(block.private, name)) ?? 0;
        if (flags & DEF_COMP_ITER && flags & DEF_LOCAL)
          throw this.problem(
            `assignment expression cannot rebind comprehension iteration variable '${name}'`,
            loc,
          );
        continue;
      }
      if (isFunctionLike(block)) {
        const flags = block.symbols.get(mangle(block.private, name)) ?? 0;
        this.define(name, flags & DEF_GLOBAL ? DEF_GLOBAL : DEF_NONLOCAL, loc);
        this.noteDirective(name, loc);
        this.define(name, DEF_LOCAL, loc, block);
        return;
      }
      if (block.type === 'module') {
        this.define(name, DEF_GLOBAL, loc);
        this.noteDirective(name, loc);
        this.define(name, DEF_GLOBAL, loc, block);
        return;
      }
      throw this.problem('assignment expression within a comprehension cannot be used in a class body', loc);
    }
  }

  private comprehension(e: Comprehension | DictComp): void {
    const [outermost] = e.generators;
    this.current.compIterExpr++;
    this.expr(outermost.iter);
    this.current.compIterExpr--;
    const names = {
      ListComp: '<listcomp>',
      SetComp: '<setcomp>',
      DictComp: '<dictcomp>',
      GeneratorExp: '<genexpr>',
    };
    const block = this.enter(e, 'function', names[e.kind], e.loc);
    block.comprehension = e.kind;
    if (outermost.is_async) block.coroutine = true;
    // the iterable of the outermost `for` comes as a parameter
    block.varnames.push('.0');
    block.symbols.set('.0', DEF_PARAM | USE);
    this.generator(outermost, true);
    for (const generator of e.generators.slice(1)) this.generator(generator, false);
    if (e.kind === 'DictComp') {
      const valueFirst = !has(this.v, 'keyBeforeValueInComprehension');
      this.exprs(valueFirst ? [e.value, e.key] : [e.key, e.value]);
    } else this.expr(e.elt);
    block.generator = e.kind === 'GeneratorExp' || (block.generator && this.v.minor < 8);
    const isAsync = block.coroutine && e.kind !== 'GeneratorExp';
    this.leave();
    if (isAsync) this.current.coroutine = true;
  }

  private generator(g: Generator, outermost: boolean): void {
    const block = this.current;
    block.compIterTarget = true;
    this.expr(g.target);
    block.compIterTarget = false;
    if (!outermost) {
      block.compIterExpr++;
      this.expr(g.iter);
      block.compIterExpr--;
    }
    this.exprs(g.ifs);
    if (g.is_async) block.coroutine = true;
  }

  private pattern(p: Pattern): void {
    switch (p.kind) {
      case 'MatchValue':
        this.expr(p.value);
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const inner of p.patterns) this.pattern(inner);
        break;
      case 'MatchMapping':
        this.exprs(p.keys);
        for (const inner of p.patterns) this.pattern(inner);
        if (p.rest) this.define(p.rest, DEF_LOCAL, p.loc);
        break;
      case 'MatchClass':
        this.expr(p.cls);
        for (const inner of p.patterns) this.pattern(inner);
        for (const inner of p.kwd_patterns) this.pattern(inner);
        break;
      case 'MatchStar':
        if (p.name) this.define(p.name, DEF_LOCAL, p.loc);
        break;
      case 'MatchAs':
        if (p.pattern) this.pattern(p.pattern);
        if (p.name) this.define(p.name, DEF_LOCAL, p.loc);
        break;
    }
  }

  // ---- analysis: from what each block does to where each name is found

  private analyze(top: Block): void {
    this.analyzeBlock(top, new Set(), new Set(), new Set());
  }

  /** Finds the scope of every name of a block and of its children. Returns the names that are free in it.
   * CPython: analyze_block. `bound`: names bound in enclosing functions; `globals`: declared global there. */
  private analyzeBlock(block: Block, bound: Set<string>, free: Set<string>, globals: Set<string>): void {
    const local = new Set<string>();
    const newGlobal = new Set<string>();
    const newFree = new Set<string>();
    const newBound = new Set<string>();
    if (block.type === 'class') {
      // a class body sees the names around it, its functions do not see its own
      for (const name of globals) newGlobal.add(name);
      for (const name of bound) newBound.add(name);
    }
    for (const [name, flags] of block.symbols)
      this.analyzeName(block, name, flags, bound, local, free, globals);
    if (block.type !== 'class') {
      if (isFunctionLike(block)) for (const name of local) newBound.add(name);
      for (const name of bound) newBound.add(name);
      for (const name of globals) newGlobal.add(name);
    } else {
      newBound.add('__class__');
      newBound.add('__classdict__');
      newBound.add('__conditional_annotations__');
    }
    const inlinedCells = new Set<string>();
    for (const child of block.children) {
      const childFree = new Set<string>();
      const inline =
        this.v.inlineComprehensions &&
        child.comprehension !== null &&
        child.comprehension !== 'GeneratorExp' &&
        !block.canSeeClassScope;
      const classVisible = child.canSeeClassScope && block.type === 'class';
      this.analyzeBlock(
        child,
        new Set(newBound),
        childFree,
        classVisible
          ? new Set([...newGlobal].filter((name) => !block.symbols.has(name)))
          : new Set(newGlobal),
      );
      if (inline) {
        child.compInlined = true;
        this.inline(block, child, childFree, inlinedCells);
      }
      for (const name of childFree) newFree.add(name);
    }
    // the children of an inlined comprehension are now the block's own
    for (let i = block.children.length - 1; i >= 0; i--) {
      const child = block.children[i];
      if (child.compInlined) block.children.splice(i, 1, ...child.children);
    }
    if (isFunctionLike(block)) {
      // what children need becomes a cell
      for (const [name, scope] of block.scopes) {
        if (scope !== 'LOCAL') continue;
        if (!newFree.has(name) && !inlinedCells.has(name)) continue;
        block.scopes.set(name, 'CELL');
        newFree.delete(name);
      }
    } else if (block.type === 'class') {
      if (newFree.delete('__class__')) block.needsClassClosure = true;
      if (newFree.delete('__classdict__')) block.needsClassdict = true;
      newFree.delete('__conditional_annotations__');
    }
    this.updateSymbols(block, bound, newFree);
    for (const name of newFree) free.add(name);
  }

  private analyzeName(
    block: Block,
    name: string,
    flags: number,
    bound: Set<string>,
    local: Set<string>,
    free: Set<string>,
    globals: Set<string>,
  ): void {
    const { scopes } = block;
    if (flags & DEF_GLOBAL) {
      if (flags & DEF_NONLOCAL)
        throw this.problem(`name '${name}' is nonlocal and global`, block.directives.get(name) ?? block.loc);
      scopes.set(name, 'GLOBAL_EXPLICIT');
      globals.add(name);
      bound.delete(name);
      return;
    }
    if (flags & DEF_NONLOCAL) {
      if (!bound.has(name))
        throw this.problem(
          `no binding for nonlocal '${name}' found`,
          block.directives.get(name) ?? block.loc,
        );
      scopes.set(name, 'FREE');
      free.add(name);
      return;
    }
    if (flags & DEF_BOUND) {
      scopes.set(name, 'LOCAL');
      local.add(name);
      globals.delete(name);
      return;
    }
    if (block.type === 'class' && name === '__conditional_annotations__') {
      // the class's own cell, whatever classes around it have
      scopes.set(name, 'LOCAL');
      return;
    }
    if (bound.has(name)) {
      scopes.set(name, 'FREE');
      free.add(name);
      return;
    }
    scopes.set(name, 'GLOBAL_IMPLICIT');
  }

  /** PEP 709: the names of a comprehension join those of the block around it. CPython: inline_comprehension. */
  private inline(block: Block, comp: Block, compFree: Set<string>, inlinedCells: Set<string>): void {
    for (const [name, flags] of comp.symbols) {
      if (flags & DEF_PARAM) continue;
      const scope = comp.scopes.get(name) as Scope;
      if (scope === 'CELL') inlinedCells.add(name);
      const existing = block.symbols.get(name);
      if (existing === undefined) {
        block.symbols.set(name, flags);
        if (scope === 'FREE' && block.type === 'class') continue;
        block.scopes.set(name, scope);
      } else if (existing & DEF_BOUND && block.type !== 'class') {
        const needed = comp.children.some((child) => child.scopes.get(name) === 'FREE');
        if (!needed) compFree.delete(name);
      }
    }
  }

  /** CPython: update_symbols. */
  private updateSymbols(block: Block, bound: Set<string>, free: Set<string>): void {
    for (const name of free) {
      const flags = block.symbols.get(name);
      if (flags !== undefined) {
        // a class that binds a name and has a method that uses the one around it
        if (block.type === 'class' && flags & (DEF_BOUND | DEF_GLOBAL))
          block.symbols.set(name, flags | DEF_FREE_CLASS);
        continue;
      }
      if (!bound.has(name)) continue;
      block.symbols.set(name, 0);
      block.scopes.set(name, 'FREE');
    }
  }
}

/** Names of a block that are cells, sorted. CPython: dictbytype(…, CELL, DEF_COMP_CELL). */
export function cellNames(block: Block): string[] {
  const names = [...block.scopes].filter(([, scope]) => scope === 'CELL').map(([name]) => name);
  return names.sort();
}

/** Names of a block that come from enclosing functions, sorted. CPython: dictbytype(…, FREE, DEF_FREE_CLASS). */
export function freeNames(block: Block): string[] {
  const names: string[] = [];
  for (const [name, flags] of block.symbols)
    if (block.scopes.get(name) === 'FREE' || flags & DEF_FREE_CLASS) names.push(name);
  return names.sort();
}
