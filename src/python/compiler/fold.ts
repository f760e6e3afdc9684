// CPython: Python/ast_opt.c (3.7 to 3.13), Python/ast_preprocess.c (3.14). Rewrites a syntax tree in place before
// its scopes are read: constant expressions become constants.
import type { Profile } from '../version.ts';
import { foldBinary, foldSubscript, foldUnary } from './arithmetic.ts';
import type { Arguments, CmpOperator, Expr, Generator, Module, Pattern, Stmt, TypeParam } from './ast.ts';
import type { Constant } from './code.ts';
import { True } from './constants.ts';

/** Folds what is folded in the tree. */
export function foldTree(module: Module, v: Profile): void {
  const folder = new Folder(v);
  if (module.kind === 'Expression') module.body = folder.expr(module.body);
  else folder.body(module.body);
}

const inverted: Partial<Record<CmpOperator, CmpOperator>> = {
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
};

class Folder {
  /** constants are computed here, and not from the instructions */
  private readonly computes: boolean;

  constructor(v: Profile) {
    this.computes = v.folding === 'ast';
  }

  body(stmts: Stmt[]): void {
    const [first] = stmts;
    const documented = first?.kind === 'Expr' && first.value.kind === 'Constant';
    for (const s of stmts) this.stmt(s);
    // what has become a string only now is no docstring
    if (
      first?.kind === 'Expr' &&
      !documented &&
      first.value.kind === 'Constant' &&
      first.value.value.kind === 'str'
    )
      first.value = { kind: 'JoinedStr', loc: first.value.loc, values: [first.value] };
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.params(s.type_params);
        this.args(s.args);
        this.body(s.body);
        this.list(s.decorator_list);
        if (s.returns) s.returns = this.expr(s.returns);
        break;
      case 'ClassDef':
        this.params(s.type_params);
        this.list(s.bases);
        for (const k of s.keywords) k.value = this.expr(k.value);
        this.body(s.body);
        this.list(s.decorator_list);
        break;
      case 'Return':
      case 'Expr':
        if (s.value) s.value = this.expr(s.value);
        break;
      case 'Delete':
        this.list(s.targets);
        break;
      case 'Assign':
        this.list(s.targets);
        s.value = this.expr(s.value);
        break;
      case 'AugAssign':
        s.target = this.expr(s.target);
        s.value = this.expr(s.value);
        break;
      case 'AnnAssign':
        s.target = this.expr(s.target);
        s.annotation = this.expr(s.annotation);
        if (s.value) s.value = this.expr(s.value);
        break;
      case 'TypeAlias':
        this.params(s.type_params);
        s.value = this.expr(s.value);
        break;
      case 'For':
      case 'AsyncFor':
        s.target = this.expr(s.target);
        s.iter = this.iter(this.expr(s.iter));
        this.stmts(s.body);
        this.stmts(s.orelse);
        break;
      case 'While':
        s.test = this.expr(s.test);
        this.stmts(s.body);
        this.stmts(s.orelse);
        break;
      case 'If': {
        let link: Stmt = s;
        for (;;) {
          link.test = this.expr(link.test);
          this.stmts(link.body);
          const next: Stmt | undefined = link.orelse[0];
          if (link.orelse.length !== 1 || next.kind !== 'If') break;
          link = next;
        }
        this.stmts(link.orelse);
        break;
      }
      case 'With':
      case 'AsyncWith':
        for (const item of s.items) {
          item.context_expr = this.expr(item.context_expr);
          if (item.optional_vars) item.optional_vars = this.expr(item.optional_vars);
        }
        this.stmts(s.body);
        break;
      case 'Raise':
        if (s.exc) s.exc = this.expr(s.exc);
        if (s.cause) s.cause = this.expr(s.cause);
        break;
      case 'Try':
      case 'TryStar':
        this.stmts(s.body);
        for (const h of s.handlers) {
          if (h.type) h.type = this.expr(h.type);
          this.stmts(h.body);
        }
        this.stmts(s.orelse);
        this.stmts(s.finalbody);
        break;
      case 'Assert':
        s.test = this.expr(s.test);
        if (s.msg) s.msg = this.expr(s.msg);
        break;
      case 'Match':
        s.subject = this.expr(s.subject);
        for (const c of s.cases) {
          this.pattern(c.pattern);
          if (c.guard) c.guard = this.expr(c.guard);
          this.stmts(c.body);
        }
        break;
    }
  }

  private stmts(list: Stmt[]): void {
    for (const s of list) this.stmt(s);
  }

  private list(exprs: (Expr | null)[]): void {
    for (let i = 0; i < exprs.length; i++) {
      const e = exprs[i];
      if (e) exprs[i] = this.expr(e);
    }
  }

  private params(params: TypeParam[]): void {
    for (const p of params) {
      if (p.bound) p.bound = this.expr(p.bound);
      if (p.default_value) p.default_value = this.expr(p.default_value);
    }
  }

  private args(args: Arguments): void {
    for (const list of [args.posonlyargs, args.args, args.kwonlyargs])
      for (const a of list) if (a.annotation) a.annotation = this.expr(a.annotation);
    for (const a of [args.vararg, args.kwarg]) if (a?.annotation) a.annotation = this.expr(a.annotation);
    this.list(args.kw_defaults);
    this.list(args.defaults);
  }

  private pattern(p: Pattern): void {
    switch (p.kind) {
      case 'MatchValue':
        p.value = this.expr(p.value);
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const inner of p.patterns) this.pattern(inner);
        break;
      case 'MatchMapping':
        this.list(p.keys);
        for (const inner of p.patterns) this.pattern(inner);
        break;
      case 'MatchClass':
        for (const inner of p.patterns) this.pattern(inner);
        for (const inner of p.kwd_patterns) this.pattern(inner);
        break;
      case 'MatchAs':
        if (p.pattern) this.pattern(p.pattern);
        break;
    }
  }

  private generators(generators: Generator[]): void {
    for (const g of generators) {
      g.target = this.expr(g.target);
      g.iter = this.iter(this.expr(g.iter));
      this.list(g.ifs);
    }
  }

  /** CPython: fold_iter. What is only iterated over need not be a list. */
  private iter(e: Expr): Expr {
    if (!this.computes) return e;
    if (e.kind === 'List') {
      if (e.elts.some((elt) => elt.kind === 'Starred')) return e;
      return this.tuple({ kind: 'Tuple', loc: e.loc, elts: e.elts, ctx: e.ctx });
    }
    if (e.kind === 'Set') {
      const items = constantsOf(e.elts);
      if (items) return { kind: 'Constant', loc: e.loc, value: frozenset(items) };
    }
    return e;
  }

  private tuple(e: Extract<Expr, { kind: 'List' | 'Tuple' }>): Expr {
    if (e.ctx !== 'Load') return e;
    const items = constantsOf(e.elts);
    return items ? { kind: 'Constant', loc: e.loc, value: { kind: 'tuple', items } } : e;
  }

  expr(e: Expr): Expr {
    switch (e.kind) {
      case 'Constant':
        return e;
      case 'Name':
        if (e.ctx === 'Load' && e.id === '__debug__') return { kind: 'Constant', loc: e.loc, value: True };
        return e;
      case 'BoolOp':
        this.list(e.values);
        return e;
      case 'NamedExpr':
      case 'Await':
      case 'YieldFrom':
      case 'Starred':
      case 'Attribute':
        e.value = this.expr(e.value);
        return e;
      case 'BinOp':
        return this.binary(e);
      case 'UnaryOp':
        return this.unary(e);
      case 'Lambda':
        this.args(e.args);
        e.body = this.expr(e.body);
        return e;
      case 'IfExp':
        e.test = this.expr(e.test);
        e.body = this.expr(e.body);
        e.orelse = this.expr(e.orelse);
        return e;
      case 'Dict':
        this.list(e.keys);
        this.list(e.values);
        return e;
      case 'Set':
      case 'List':
        this.list(e.elts);
        return e;
      case 'Tuple':
        this.list(e.elts);
        return this.computes ? this.tuple(e) : e;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        e.elt = this.expr(e.elt);
        this.generators(e.generators);
        return e;
      case 'DictComp':
        if (e.key) e.key = this.expr(e.key);
        e.value = this.expr(e.value);
        this.generators(e.generators);
        return e;
      case 'Yield':
        if (e.value) e.value = this.expr(e.value);
        return e;
      case 'Compare':
        e.left = this.expr(e.left);
        this.list(e.comparators);
        if (/^(not )?in$/.test(e.ops[e.ops.length - 1]))
          e.comparators[e.comparators.length - 1] = this.iter(e.comparators[e.comparators.length - 1]);
        return e;
      case 'Call':
        e.func = this.expr(e.func);
        this.list(e.args);
        for (const k of e.keywords) k.value = this.expr(k.value);
        return e;
      case 'Interpolation':
      case 'FormattedValue':
        e.value = this.expr(e.value);
        if (e.format_spec) this.list(e.format_spec.values);
        return e;
      case 'TemplateStr':
      case 'JoinedStr':
        this.list(e.values);
        return e;
      case 'Subscript': {
        e.value = this.expr(e.value);
        e.slice = this.expr(e.slice);
        if (this.computes && e.ctx === 'Load' && e.value.kind === 'Constant' && e.slice.kind === 'Constant') {
          const value = foldSubscript(e.value.value, e.slice.value);
          if (value) return { kind: 'Constant', loc: e.loc, value };
        }
        return e;
      }
      case 'Slice':
        if (e.lower) e.lower = this.expr(e.lower);
        if (e.upper) e.upper = this.expr(e.upper);
        if (e.step) e.step = this.expr(e.step);
        return e;
    }
  }

  private binary(top: Extract<Expr, { kind: 'BinOp' }>): Expr {
    // down the left spine and up again, without recursion
    const spine = [top];
    for (let left = top.left; left.kind === 'BinOp'; left = left.left) spine.push(left);
    let value = this.expr(spine[spine.length - 1].left);
    for (let i = spine.length - 1; i >= 0; i--) {
      const e = spine[i];
      e.left = value;
      e.right = this.expr(e.right);
      value = e;
      if (this.computes && e.left.kind === 'Constant' && e.right.kind === 'Constant') {
        const folded = foldBinary(e.op, e.left.value, e.right.value);
        if (folded) value = { kind: 'Constant', loc: e.loc, value: folded };
      }
    }
    return value;
  }

  private unary(e: Extract<Expr, { kind: 'UnaryOp' }>): Expr {
    e.operand = this.expr(e.operand);
    if (!this.computes) return e;
    const { operand } = e;
    if (operand.kind === 'Constant') {
      const value = foldUnary(e.op, operand.value);
      if (value) return { kind: 'Constant', loc: e.loc, value };
    }
    if (e.op === 'not' && operand.kind === 'Compare' && operand.ops.length === 1) {
      const opposite = inverted[operand.ops[0]];
      if (opposite) return { ...operand, ops: [opposite] };
    }
    return e;
  }
}

/** The numbers of patterns are folded in every version: -1, 1+2j. */
export function foldLiteral(e: Expr): Expr {
  if (e.kind === 'UnaryOp' && e.operand.kind === 'Constant') {
    const value = foldUnary(e.op, e.operand.value);
    if (value) return { kind: 'Constant', loc: e.loc, value };
  }
  if (e.kind === 'BinOp') {
    const left = foldLiteral(e.left);
    const right = foldLiteral(e.right);
    if (left.kind === 'Constant' && right.kind === 'Constant') {
      const value = foldBinary(e.op, left.value, right.value);
      if (value) return { kind: 'Constant', loc: e.loc, value };
    }
  }
  return e;
}

/** The values of expressions that are all constants; null otherwise. */
export function constantsOf(exprs: readonly Expr[]): Constant[] | null {
  const items: Constant[] = [];
  for (const e of exprs) {
    if (e.kind !== 'Constant') return null;
    items.push(e.value);
  }
  return items;
}

/** A frozenset of constants: of equal ones only the first. 1, 1.0 and True are equal. */
export function frozenset(items: readonly Constant[]): Constant {
  const seen = new Map<string, Constant>();
  for (const item of items) {
    const key = equalityKey(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return { kind: 'frozenset', items: [...seen.values()] };
}

function equalityKey(c: Constant): string {
  switch (c.kind) {
    case 'True':
      return 'n1';
    case 'False':
      return 'n0';
    case 'int':
      return `n${c.value}`;
    case 'float':
      return Number.isInteger(c.value) ? `n${BigInt(c.value)}` : `n${c.value}`;
    case 'complex':
      return c.imag === 0 ? equalityKey({ kind: 'float', value: c.real }) : `c${c.real},${c.imag}`;
    case 'str':
      return `s${c.value.length}:${c.value}`;
    case 'bytes':
      return `b${c.value.join()}`;
    case 'tuple':
    case 'frozenset':
    case 'slice':
      return `${c.kind}(${c.items.map(equalityKey).join()})`;
    default:
      return c.kind;
  }
}
