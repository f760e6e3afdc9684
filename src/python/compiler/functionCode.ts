// CPython: Python/codegen.c, codegen_function, codegen_lambda, codegen_class and what they call.
import type {
  Arguments,
  ClassDef,
  Expr,
  FunctionDef,
  Keyword,
  Lambda,
  Name,
  Stmt,
  TypeParam,
} from './ast.ts';
import { genArguments } from './callCode.ts';
import { CO_NEWLOCALS, type Code, type Constant, type Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { int, None, str } from './constants.ts';
import { genExpr } from './expressionCode.ts';
import { makeFunctionNative } from './nativeCode.ts';
import { commonConstants, op } from './opcode.ts';
import { genBody } from './statementCode.ts';
import { mangle } from './symtable.ts';
import { has } from './syntax.ts';
import { unparse } from './unparse.ts';

/** Pushes the function of a code, its closure before it. CPython: codegen_make_closure. */
export function makeClosure(g: Codegen, code: Code, flags: number, loc: Position): void {
  let all = flags;
  if (code.co_freevars.length > 0) {
    for (const name of code.co_freevars) g.deref(op.LOAD_CLOSURE, name, loc);
    g.emit(op.BUILD_TUPLE, code.co_freevars.length, loc);
    all |= 8;
  }
  g.constant({ kind: 'code', code }, loc);
  // up to 3.10 the qualified name is an argument of MAKE_FUNCTION; for a class, its name
  if (!has(g.v, 'qualnameInCode') && g.muted === 0)
    g.u.keptConst = g.u.consts.add(str(code.co_flags & CO_NEWLOCALS ? code.co_qualname : code.co_name));
  if (g.native) makeFunctionNative(g, all, loc);
  else g.emit(op.MAKE_FUNCTION, all, loc);
}

/** Default values: a tuple, and a dict of those of keyword-only parameters. Gives the flags of MAKE_FUNCTION. */
function genDefaults(g: Codegen, args: Arguments, loc: Position): number {
  let flags = 0;
  if (args.defaults.length > 0) {
    flags |= 1;
    for (const e of args.defaults) genExpr(g, e);
    g.emit(op.BUILD_TUPLE, args.defaults.length, loc);
  }
  const withDefault = args.kwonlyargs
    .map((a, i) => [a, args.kw_defaults[i]] as const)
    .filter(([, e]) => e !== null);
  if (withDefault.length > 0) {
    flags |= 2;
    const names = withDefault.map(([a]) => str(mangle(g.u.block.private, a.arg)));
    if (has(g.v, 'dictDisplayInOrder')) {
      withDefault.forEach(([, e], i) => {
        g.constant(names[i], loc);
        genExpr(g, e as Expr);
      });
      g.emit(op.BUILD_MAP, names.length, loc);
    } else {
      for (const [, e] of withDefault) genExpr(g, e as Expr);
      g.constant({ kind: 'tuple', items: names }, loc);
      g.emit(op.BUILD_CONST_KEY_MAP, names.length, loc);
    }
  }
  return flags;
}

interface Annotation {
  name: string;
  annotation: Expr;
}

/** The annotations of a function in CPython's order. */
function annotationsOf(g: Codegen, args: Arguments, returns: Expr | null): Annotation[] {
  const all: Annotation[] = [];
  const add = (name: string, annotation: Expr | null | undefined) => {
    if (annotation) all.push({ name: mangle(g.u.block.private, name), annotation });
  };
  for (const a of args.args) add(a.arg, a.annotation);
  for (const a of args.posonlyargs) add(a.arg, a.annotation);
  if (args.vararg) add(args.vararg.arg, args.vararg.annotation);
  for (const a of args.kwonlyargs) add(a.arg, a.annotation);
  if (args.kwarg) add(args.kwarg.arg, args.kwarg.annotation);
  add('return', returns);
  return all;
}

function genAnnotation(g: Codegen, e: Expr): void {
  if (g.futureAnnotations) g.constant(str(unparse(e)), e.loc);
  else if (e.kind === 'Starred') {
    // *args: *Ts
    genExpr(g, e.value);
    g.emit(op.UNPACK_SEQUENCE, 1, e.loc);
  } else genExpr(g, e);
}

function genAnnotations(
  g: Codegen,
  args: Arguments,
  returns: Expr | null,
  node: object,
  loc: Position,
): number {
  const all = annotationsOf(g, args, returns);
  if (all.length === 0) return 0;
  if (g.v.lazyAnnotations && !g.futureAnnotations) {
    enterAnnotations(g, node, loc);
    for (const { name, annotation } of all) {
      g.constant(str(name), loc);
      genAnnotation(g, annotation);
    }
    g.emit(op.BUILD_MAP, all.length, loc);
    g.emit(op.RETURN_VALUE, 0, loc);
    const code = g.leave(true);
    makeClosure(g, code, 0, loc);
    return 16;
  }
  if (has(g.v, 'preciseLines')) {
    for (const { name, annotation } of all) {
      g.constant(str(name), loc);
      genAnnotation(g, annotation);
    }
    g.emit(op.BUILD_TUPLE, all.length * 2, loc);
    return 4;
  }
  for (const { annotation } of all) genAnnotation(g, annotation);
  g.constant({ kind: 'tuple', items: all.map(({ name }) => str(name)) }, loc);
  g.emit(op.BUILD_CONST_KEY_MAP, all.length, loc);
  return 4;
}

/** Begins the code of an __annotate__ function: it refuses formats that it does not know. (3.14)
 * CPython: codegen_setup_annotations_scope. */
function enterAnnotations(g: Codegen, node: object, loc: Position): void {
  const u = g.enter('annotation', g.blockOf(node), '__annotate__', loc.line);
  u.argcount = 1;
  u.posonlyargcount = 1;
  const body = g.label();
  g.emit(op.LOAD_FAST, 0, loc);
  g.constant(int(2), loc);
  g.emit(op.COMPARE_OP, 4, loc);
  g.jump(op.POP_JUMP_IF_FALSE, body, loc);
  g.emit(op.LOAD_COMMON_CONSTANT, commonConstants.indexOf('NotImplementedError'), loc);
  g.emit(op.RAISE_VARARGS, 1, loc);
  g.use(body);
}

/** The __annotate__ function of a module or class from the annotations met in its body (3.14).
 * CPython: codegen_process_deferred_annotations. */
export function genDeferredAnnotations(g: Codegen, loc: Position): void {
  const { u } = g;
  const owner = u.block;
  if (u.deferred.length === 0 || !owner.annotations) return;
  g.symtable.blocks.set(u.deferred, owner.annotations);
  enterAnnotations(g, u.deferred, loc);
  g.emit(op.BUILD_MAP, 0, loc);
  for (const { name, annotation, index, loc: at } of u.deferred) {
    const skip = g.label();
    if (index >= 0) {
      g.constant(int(index), at);
      if (owner.type === 'class') g.deref(op.LOAD_DEREF, '__conditional_annotations__', at);
      else g.emit(op.LOAD_GLOBAL, g.u.nameIndex('__conditional_annotations__'), at);
      g.emit(op.CONTAINS_OP, 0, at);
      g.jump(op.POP_JUMP_IF_FALSE, skip, at);
    }
    genExpr(g, annotation as Expr);
    g.emit(op.COPY, 2, at);
    g.constant(str(name), at);
    g.emit(op.STORE_SUBSCR, 0, loc);
    if (index >= 0) g.use(skip);
  }
  g.emit(op.RETURN_VALUE, 0, loc);
  const code = g.leave(true);
  makeClosure(g, code, 0, loc);
  g.nameop(owner.type === 'class' ? '__annotate_func__' : '__annotate__', 'Store', loc);
}

/** The docstring that begins a body, or null; 3.13 takes its indentation away. */
export function docstringOf(g: Codegen, body: readonly Stmt[]): Constant | null {
  const [first] = body;
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.kind !== 'str')
    return null;
  const { value } = first.value;
  return has(g.v, 'cleanedDocstrings') ? str(cleanDoc(value.value)) : value;
}

/** CPython: _PyCompile_CleanDoc, as inspect.cleandoc. */
export function cleanDoc(doc: string): string {
  const lines = doc.replace(/\t/g, '        ').split('\n');
  let margin = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1)) {
    const indent = line.search(/[^ ]/);
    if (indent >= 0) margin = Math.min(margin, indent);
  }
  if (!Number.isFinite(margin)) margin = 0;
  const cleaned = [lines[0].replace(/^ +/, ''), ...lines.slice(1).map((line) => line.slice(margin))];
  return doc.includes('\t') || margin > 0 || cleaned[0] !== lines[0] ? cleaned.join('\n') : doc;
}

function setArguments(g: Codegen, args: Arguments): void {
  const { u } = g;
  u.argcount = args.posonlyargs.length + args.args.length;
  u.posonlyargcount = args.posonlyargs.length;
  u.kwonlyargcount = args.kwonlyargs.length;
}

function checkArguments(g: Codegen, args: Arguments): void {
  for (const a of [...args.posonlyargs, ...args.args, args.vararg, ...args.kwonlyargs, args.kwarg])
    if (a) g.checkForbidden(a.arg, 'Store', a.loc);
}

function firstLineOf(loc: Position, decorators: readonly Expr[]): number {
  return decorators.length > 0 ? decorators[0].loc.line : loc.line;
}

function genDecorators(g: Codegen, decorators: readonly Expr[]): void {
  for (const d of decorators) {
    genExpr(g, d);
    g.loneArgument(d.loc);
  }
}

function applyDecorators(g: Codegen, decorators: readonly Expr[]): void {
  for (let i = decorators.length - 1; i >= 0; i--) g.callLone(decorators[i].loc);
}

export function genFunction(g: Codegen, s: FunctionDef): void {
  checkArguments(g, s.args);
  genDecorators(g, s.decorator_list);
  const firstlineno = firstLineOf(s.loc, s.decorator_list);
  const generic = s.type_params.length > 0;
  if (!has(g.v, 'defLineOfDecorated')) g.u.lineno = firstlineno;
  let flags = genDefaults(g, s.args, s.loc);
  if (generic) {
    // defaults are evaluated outside the scope of the type parameters, and go into it as arguments
    const given = (flags & 1 ? 1 : 0) + (flags & 2 ? 1 : 0);
    enterTypeParams(g, s, s.name, s.type_params, firstlineno, given);
    for (let i = 0; i < given; i++) g.emit(op.LOAD_FAST, i, s.loc);
    flags |= genAnnotations(g, s.args, s.returns, s.body, s.loc);
    functionBody(g, s, flags, firstlineno);
    setTypeParams(g, s.type_params, s.loc);
    g.emit(op.RETURN_VALUE, 0, s.loc);
    const code = g.leave(false);
    callTypeParams(g, code, given, s.loc);
  } else {
    flags |= genAnnotations(g, s.args, s.returns, s.body, s.loc);
    functionBody(g, s, flags, firstlineno);
  }
  applyDecorators(g, s.decorator_list);
  g.nameop(s.name, 'Store', s.loc);
}

function functionBody(g: Codegen, s: FunctionDef, flags: number, firstlineno: number): void {
  const u = g.enter('function', g.blockOf(s.args), s.name, firstlineno);
  u.isAsync = s.kind === 'AsyncFunctionDef';
  setArguments(g, s.args);
  const doc = docstringOf(g, s.body);
  if (doc) {
    u.docstring = true;
    u.consts.add(doc);
  } else if (!has(g.v, 'docstringFlag')) u.consts.add(None);
  // up to 3.9 an empty rest is on the line of the docstring
  if (doc && !has(g.v, 'preciseLines')) g.atStatement(s.body[0].loc);
  genBody(g, doc ? s.body.slice(1) : s.body);
  const code = g.leave(true);
  makeClosure(g, code, flags, s.loc);
}

export function genLambda(g: Codegen, e: Lambda): void {
  checkArguments(g, e.args);
  const flags = genDefaults(g, e.args, e.loc);
  const u = g.enter('lambda', g.blockOf(e.args), '<lambda>', e.loc.line);
  setArguments(g, e.args);
  if (!has(g.v, 'docstringFlag')) u.consts.add(None);
  if (!has(g.v, 'preciseLines')) u.lineno = e.body.loc.line;
  genExpr(g, e.body);
  // the value sent into a generator last is what it returns
  g.emit(op.RETURN_VALUE, 0, e.body.loc);
  makeClosure(g, g.leave(!u.block.generator), flags, e.loc);
}

export function genClass(g: Codegen, s: ClassDef): void {
  genDecorators(g, s.decorator_list);
  const firstlineno = firstLineOf(s.loc, s.decorator_list);
  const generic = s.type_params.length > 0;
  if (!has(g.v, 'defLineOfDecorated')) g.u.lineno = firstlineno;
  if (generic) {
    enterTypeParams(g, s.bases, s.name, s.type_params, firstlineno, 0);
    const { loc } = s;
    loadTypeParams(g, s.type_params, loc);
    g.nameop('.type_params', 'Store', loc);
  }
  const code = classBody(g, s, firstlineno, generic);
  g.beforeCallable(s.loc);
  g.emit(op.LOAD_BUILD_CLASS, 0, s.loc);
  g.afterCallable(s.loc);
  makeClosure(g, code, 0, s.loc);
  g.constant(str(s.name), s.loc);
  if (generic) {
    genArguments(g, s.loc, 2, s.bases, s.keywords as Keyword[], () => genericBase(g, s.loc));
    g.emit(op.RETURN_VALUE, 0, s.loc);
    callTypeParams(g, g.leave(false), 0, s.loc);
  } else genArguments(g, s.loc, 2, s.bases, s.keywords as Keyword[]);
  applyDecorators(g, s.decorator_list);
  g.nameop(s.name, 'Store', s.loc);
}

function classBody(g: Codegen, s: ClassDef, firstlineno: number, generic: boolean): Code {
  const u = g.enter('class', g.blockOf(s), s.name, firstlineno);
  const loc = u.lineOnly(firstlineno);
  g.nameop('__name__', 'Load', loc);
  g.nameop('__module__', 'Store', loc);
  g.constant(str(u.qualname), loc);
  g.nameop('__qualname__', 'Store', loc);
  if (has(g.v, 'classFirstLine')) {
    g.constant(int(firstlineno), loc);
    g.nameop('__firstlineno__', 'Store', loc);
  }
  if (generic) {
    g.nameop('.type_params', 'Load', loc);
    g.nameop('__type_params__', 'Store', loc);
  }
  if (u.block.needsClassdict) {
    g.emit(op.LOAD_LOCALS, 0, loc);
    g.deref(op.STORE_DEREF, '__classdict__', loc);
  }
  genBody(g, s.body, 'class');
  if (has(g.v, 'classFirstLine')) {
    const items = [...u.staticAttributes].sort().map(str);
    g.constant({ kind: 'tuple', items }, null);
    g.nameop('__static_attributes__', 'Store', null);
  }
  if (u.block.needsClassdict) {
    g.deref(op.LOAD_CLOSURE, '__classdict__', null);
    g.nameop('__classdictcell__', 'Store', null);
  }
  if (u.block.needsClassClosure) {
    g.deref(op.LOAD_CLOSURE, '__class__', null);
    g.emit(op.COPY, 1, null);
    g.nameop('__classcell__', 'Store', null);
  } else g.none(null);
  g.emit(op.RETURN_VALUE, 0, null);
  return g.leave(true);
}

// ---- type parameters (3.12). Ours are made by the module typing, when the definition is executed: bounds and the
// values of type aliases are evaluated then, not when they are first asked for.

/** Begins the scope of type parameters, makes them and binds their names. CPython: codegen_type_params. */
function enterTypeParams(
  g: Codegen,
  node: object,
  name: string,
  params: readonly TypeParam[],
  line: number,
  given: number,
): void {
  const u = g.enter('typeParams', g.blockOf(node), `<generic parameters of ${name}>`, line);
  u.argcount = given;
  const defaults = ['.defaults', '.kwdefaults'];
  for (let i = 0; i < given; i++) u.varIndex(defaults[i]);
  for (const p of params) {
    g.constant(int(0), p.loc);
    g.constant({ kind: 'tuple', items: [str(p.kind)] }, p.loc);
    g.emit(op.IMPORT_NAME, u.nameIndex('typing'), p.loc);
    g.emit(op.IMPORT_FROM, u.nameIndex(p.kind), p.loc);
    g.emit(op.SWAP, 2, p.loc);
    g.emit(op.POP_TOP, 0, p.loc);
    g.emit(op.PUSH_NULL, 0, p.loc);
    g.constant(str(p.name), p.loc);
    let positional = 1;
    const bound = p.bound;
    const keywords: string[] = [];
    if (bound?.kind === 'Tuple') {
      for (const e of bound.elts) genExpr(g, e);
      positional += bound.elts.length;
    } else if (bound) {
      genExpr(g, bound);
      keywords.push('bound');
    }
    if (p.default_value) {
      genExpr(g, p.default_value);
      keywords.push('default');
    }
    if (p.kind !== 'TypeVarTuple') {
      g.constant({ kind: 'True' }, p.loc);
      keywords.push('infer_variance');
    }
    if (keywords.length > 0) {
      g.constant({ kind: 'tuple', items: keywords.map(str) }, p.loc);
      g.emit(op.CALL_KW, positional + keywords.length, p.loc);
    } else g.emit(op.CALL, positional, p.loc);
    g.nameop(p.name, 'Store', p.loc);
  }
}

function loadTypeParams(g: Codegen, params: readonly TypeParam[], loc: Position): void {
  for (const p of params) g.nameop(p.name, 'Load', loc);
  g.emit(op.BUILD_TUPLE, params.length, loc);
}

/** function.__type_params__ = (T, …), the function staying on the stack. */
function setTypeParams(g: Codegen, params: readonly TypeParam[], loc: Position): void {
  g.emit(op.COPY, 1, loc);
  loadTypeParams(g, params, loc);
  g.emit(op.SWAP, 2, loc);
  g.emit(op.STORE_ATTR, g.u.nameIndex('__type_params__'), loc);
}

/** typing.Generic[T, …] */
function genericBase(g: Codegen, loc: Position): void {
  const { u } = g;
  g.constant(int(0), loc);
  g.constant({ kind: 'tuple', items: [str('Generic')] }, loc);
  g.emit(op.IMPORT_NAME, u.nameIndex('typing'), loc);
  g.emit(op.IMPORT_FROM, u.nameIndex('Generic'), loc);
  g.emit(op.SWAP, 2, loc);
  g.emit(op.POP_TOP, 0, loc);
  g.nameop('.type_params', 'Load', loc);
  g.emit(op.BINARY_SUBSCR, 0, loc);
}

/** Calls the scope of type parameters with the `given` values below it. */
function callTypeParams(g: Codegen, code: Code, given: number, loc: Position): void {
  makeClosure(g, code, 0, loc);
  // [values…] function → function NULL [values…]
  g.emit(op.PUSH_NULL, 0, loc);
  const swaps = given === 1 ? [3, 2, 3, 2] : given === 2 ? [4, 3, 2, 4, 3, 2] : [];
  for (const n of swaps) g.emit(op.SWAP, n, loc);
  g.emit(op.CALL, given, loc);
}

/** type X[T] = value. The value is evaluated at once. */
export function genTypeAlias(
  g: Codegen,
  name: Name,
  params: readonly TypeParam[],
  value: Expr,
  node: object,
  loc: Position,
): void {
  const generic = params.length > 0;
  if (generic) enterTypeParams(g, node, name.id, params, loc.line, 0);
  const { u } = g;
  g.constant(int(0), loc);
  g.constant({ kind: 'tuple', items: [str('TypeAliasType')] }, loc);
  g.emit(op.IMPORT_NAME, u.nameIndex('typing'), loc);
  g.emit(op.IMPORT_FROM, u.nameIndex('TypeAliasType'), loc);
  g.emit(op.SWAP, 2, loc);
  g.emit(op.POP_TOP, 0, loc);
  g.emit(op.PUSH_NULL, 0, loc);
  g.constant(str(name.id), loc);
  g.enter('annotation', g.blockOf(value), name.id, loc.line);
  genExpr(g, value);
  g.emit(op.RETURN_VALUE, 0, loc);
  makeClosure(g, g.leave(false), 0, loc);
  g.emit(op.PUSH_NULL, 0, loc);
  g.emit(op.CALL, 0, loc);
  if (generic) {
    loadTypeParams(g, params, loc);
    g.constant({ kind: 'tuple', items: [str('type_params')] }, loc);
    g.emit(op.CALL_KW, 3, loc);
    g.emit(op.RETURN_VALUE, 0, loc);
    callTypeParams(g, g.leave(false), 0, loc);
  } else g.emit(op.CALL, 2, loc);
  g.nameop(name.id, 'Store', loc);
}
