// CPython: Python/codegen.c, codegen_visit_expr and what it calls. Expressions → instructions.
import type {
  Attribute,
  BoolOp,
  Call,
  Compare,
  Expr,
  FormattedValue,
  Interpolation,
  Operator,
  Sequence,
  Starred,
  Subscript,
  TemplateStr,
} from './ast.ts';
import { genCall } from './callCode.ts';
import type { Constant, Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { STACK_USE_GUIDELINE } from './codegen.ts';
import { genComprehension } from './comprehensionCode.ts';
import { isTrue, str } from './constants.ts';
import {
  END_FOR,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  JUMP_NO_INTERRUPT,
  POP_BLOCK,
  SETUP_FINALLY,
} from './effects.ts';
import { constantsOf, frozenset } from './fold.ts';
import { genLambda } from './functionCode.ts';
import { yieldFromNative } from './nativeCode.ts';
import { X } from './nativeOps.ts';
import { NB, NB_INPLACE, op } from './opcode.ts';
import { isFunctionLike } from './symtable.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';
import { checkCompare, checkSubscript } from './warnings.ts';

const binaryArg = Object.fromEntries(NB.map((name, i) => [name, i])) as Record<Operator, number>;
const compareArg: Record<string, number> = { '<': 0, '<=': 1, '==': 2, '!=': 3, '>': 4, '>=': 5 };

/** Writes an expression. Up to 3.9 its line is set while it is written. */
export function genExpr(g: Codegen, e: Expr): void {
  if (has(g.v, 'preciseLines')) genInner(g, e);
  else {
    const { u } = g;
    const before = u.lineno;
    if (has(g.v, 'ownLineOfExpression')) {
      u.lineno = e.loc.line;
      genInner(g, e);
      u.lineno = before;
    } else {
      // up to 3.7 the line only grows within a statement
      if (e.loc.line > before) u.lineno = e.loc.line;
      genInner(g, e);
    }
  }
}

function genInner(g: Codegen, e: Expr): void {
  const { loc } = e;
  switch (e.kind) {
    case 'Constant':
      g.constant(e.value, loc);
      break;
    case 'Name':
      g.nameop(e.id, e.ctx, loc);
      break;
    case 'NamedExpr':
      genExpr(g, e.value);
      g.emit(op.COPY, 1, loc);
      genExpr(g, e.target);
      break;
    case 'BoolOp':
      genBoolOp(g, e);
      break;
    case 'BinOp':
      genBinOp(g, e);
      break;
    case 'UnaryOp': {
      genExpr(g, e.operand);
      if (e.op === 'not') toBool(g, loc);
      const opcode = {
        '-': op.UNARY_NEGATIVE,
        '+': op.UNARY_POSITIVE,
        '~': op.UNARY_INVERT,
        not: op.UNARY_NOT,
      }[e.op];
      g.emit(opcode, 0, loc);
      break;
    }
    case 'Lambda':
      genLambda(g, e);
      break;
    case 'IfExp': {
      const end = g.label();
      const next = g.label();
      jumpIf(g, e.test, next, false, loc);
      genExpr(g, e.body);
      g.jump(JUMP_NO_INTERRUPT, end, null);
      g.use(next);
      genExpr(g, e.orelse);
      g.use(end);
      break;
    }
    case 'Dict':
      genDict(g, e);
      break;
    case 'Set':
      genDisplay(g, e.elts, 'set', 0, loc);
      break;
    case 'List':
    case 'Tuple':
      genSequence(g, e);
      break;
    case 'ListComp':
    case 'SetComp':
    case 'DictComp':
    case 'GeneratorExp':
      genComprehension(g, e);
      break;
    case 'Yield':
      if (!isFunctionLike(g.u.block)) throw g.problem("'yield' outside function", loc);
      if (e.value) genExpr(g, e.value);
      else g.none(loc);
      genYield(g, loc);
      break;
    case 'YieldFrom':
      if (!isFunctionLike(g.u.block)) throw g.problem("'yield' outside function", loc);
      if (g.u.isAsync) throw g.problem("'yield from' inside async function", loc);
      genExpr(g, e.value);
      g.emit(op.GET_YIELD_FROM_ITER, 0, loc);
      g.none(loc);
      genYieldFrom(g, loc, false);
      break;
    case 'Await':
      checkAwait(g, loc);
      genExpr(g, e.value);
      g.emit(op.GET_AWAITABLE, 0, loc);
      g.none(loc);
      genYieldFrom(g, loc, true);
      break;
    case 'Compare':
      genCompare(g, e);
      break;
    case 'Call':
      genCall(g, e);
      break;
    case 'TemplateStr':
      genTemplate(g, e);
      break;
    case 'Interpolation':
      throw new Error('an interpolation outside a template');
    case 'JoinedStr':
      genJoinedStr(g, e.values, loc);
      break;
    case 'FormattedValue':
      genExpr(g, e.value);
      if (g.native && !has(g.v, 'splitFormatting')) {
        formatValue(g, e);
        break;
      }
      if (e.conversion >= 0) {
        const conversion: Record<number, number> = { 115: 1, 114: 2, 97: 3 };
        g.emit(op.CONVERT_VALUE, conversion[e.conversion], loc);
      }
      if (e.format_spec) {
        genExpr(g, e.format_spec);
        g.emit(op.FORMAT_WITH_SPEC, 0, loc);
      } else g.emit(op.FORMAT_SIMPLE, 0, loc);
      break;
    case 'Attribute':
      genAttribute(g, e);
      break;
    case 'Subscript':
      genSubscript(g, e);
      break;
    case 'Starred':
      if (e.ctx === 'Store') throw g.problem('starred assignment target must be in a list or tuple', loc);
      throw g.problem(
        g.v.minor < 8 ? "can't use starred expression here" : "can't use starred expression here",
        loc,
      );
    case 'Slice': {
      const c = constantSlice(g, e);
      if (c) g.constant(c, loc);
      else {
        genSliceParts(g, e);
        if (e.step) genExpr(g, e.step);
        g.emit(op.BUILD_SLICE, e.step ? 3 : 2, loc);
      }
      break;
    }
  }
}

/** 3.14: a slice of constants is a constant. */
function constantSlice(g: Codegen, e: Extract<Expr, { kind: 'Slice' }>): Constant | null {
  if (!has(g.v, 'foldedSubscripts')) return null;
  const items: Constant[] = [];
  for (const part of [e.lower, e.upper, e.step]) {
    if (part && part.kind !== 'Constant') return null;
    items.push(part ? part.value : { kind: 'None' });
  }
  return { kind: 'slice', items };
}

function genSliceParts(g: Codegen, e: Extract<Expr, { kind: 'Slice' }>): void {
  for (const part of [e.lower, e.upper]) {
    if (part) genExpr(g, part);
    else g.none(e.loc);
  }
}

function genBinOp(g: Codegen, top: Extract<Expr, { kind: 'BinOp' }>): void {
  const formatted = has(g.v, 'formattedPercent') ? percentFormat(top) : null;
  if (formatted) {
    genExpr(g, formatted);
    return;
  }
  // long sums lean to the left: down the spine without recursion
  const spine = [top];
  for (let left = top.left; left.kind === 'BinOp'; left = left.left) spine.push(left);
  if (spine.length > 1 && !has(g.v, 'preciseLines')) {
    const lines = spine.map((e) => e.loc.line);
    if (lines.some((line) => line !== lines[0]) && spine.length < 500) {
      genExpr(g, top.left);
      genExpr(g, top.right);
      g.emit(op.BINARY_OP, binaryArg[top.op], top.loc);
      return;
    }
  }
  genExpr(g, spine[spine.length - 1].left);
  for (let i = spine.length - 1; i >= 0; i--) {
    genExpr(g, spine[i].right);
    g.emit(op.BINARY_OP, binaryArg[spine[i].op], spine[i].loc);
  }
}

/** '%s of %r' % (a, b) as an f-string. CPython: optimize_format, Python/ast_preprocess.c. */
function percentFormat(e: Extract<Expr, { kind: 'BinOp' }>): Expr | null {
  const { left, right, loc } = e;
  if (e.op !== '%' || left.kind !== 'Constant' || left.value.kind !== 'str' || right.kind !== 'Tuple')
    return null;
  if (right.elts.some((elt) => elt.kind === 'Starred')) return null;
  const values: Expr[] = [];
  const format = left.value.value;
  let literal = '';
  let used = 0;
  const flush = (): void => {
    if (literal !== '') values.push({ kind: 'Constant', loc, value: str(literal) });
    literal = '';
  };
  const specifier = /%(?:(%)|(-?)(\d{0,3})(?:\.(\d{0,3}))?([sra]))/y;
  for (let p = 0; p < format.length; ) {
    if (format[p] !== '%') {
      literal += format[p++];
      continue;
    }
    specifier.lastIndex = p;
    const match = specifier.exec(format);
    if (!match) return null;
    p = specifier.lastIndex;
    if (match[1]) {
      literal += '%';
      continue;
    }
    if (used >= right.elts.length) return null;
    flush();
    const [, , left, width, precision, conversion] = match;
    if (width.startsWith('0')) return null;
    // what % aligns to the right, format() aligns to the left
    let spec = width && !left ? `>${width}` : width;
    if (precision !== undefined) spec += `.${precision || '0'}`;
    const value = right.elts[used++];
    values.push({
      kind: 'FormattedValue',
      loc: value.loc,
      value,
      conversion: conversion.charCodeAt(0),
      format_spec: spec
        ? { kind: 'JoinedStr', loc, values: [{ kind: 'Constant', loc, value: str(spec) }] }
        : null,
    });
  }
  if (used < right.elts.length) return null;
  flush();
  return { kind: 'JoinedStr', loc, values };
}

function genBoolOp(g: Codegen, e: BoolOp): void {
  const end = g.label();
  const old = !has(g.v, 'copyInsteadOfJumpOrPop');
  const opcode = old
    ? e.op === 'and'
      ? op.JUMP_IF_FALSE_OR_POP
      : op.JUMP_IF_TRUE_OR_POP
    : e.op === 'and'
      ? JUMP_IF_FALSE
      : JUMP_IF_TRUE;
  for (const value of e.values.slice(0, -1)) {
    genExpr(g, value);
    jumpKeeping(g, opcode, end, e.loc);
    if (!old) g.emit(op.POP_TOP, 0, e.loc);
  }
  genExpr(g, e.values[e.values.length - 1]);
  g.use(end);
}

/** A jump that leaves the value; in 3.12 and 3.13 the real code copies it first. */
function jumpKeeping(g: Codegen, opcode: number, to: Label, loc: Position): void {
  const copies = g.native && !has(g.v, 'popIter') && (opcode === JUMP_IF_FALSE || opcode === JUMP_IF_TRUE);
  if (!copies || g.last?.op === op.LOAD_CONST) {
    g.jump(opcode, to, loc);
    return;
  }
  g.emit(op.COPY, 1, loc);
  toBool(g, loc);
  g.jump(opcode === JUMP_IF_FALSE ? op.POP_JUMP_IF_FALSE : op.POP_JUMP_IF_TRUE, to, loc);
}

function genComparison(g: Codegen, name: string, loc: Position): void {
  switch (name) {
    case 'is':
    case 'is not':
      g.emit(op.IS_OP, name === 'is' ? 0 : 1, loc);
      break;
    case 'in':
    case 'not in':
      g.emit(op.CONTAINS_OP, name === 'in' ? 0 : 1, loc);
      break;
    default:
      g.emit(op.COMPARE_OP, compareArg[name], loc);
  }
}

function genCompare(g: Codegen, e: Compare): void {
  checkCompare(g, e);
  const { loc, ops, comparators } = e;
  genExpr(g, e.left);
  const n = ops.length - 1;
  if (n === 0) {
    genExpr(g, comparators[0]);
    genComparison(g, ops[0], loc);
    return;
  }
  const cleanup = g.label();
  const end = g.label();
  const old = !has(g.v, 'copyInsteadOfJumpOrPop');
  for (let i = 0; i < n; i++) {
    genExpr(g, comparators[i]);
    g.emit(op.SWAP, 2, loc);
    g.emit(op.COPY, 2, loc);
    genComparison(g, ops[i], loc);
    if (old) g.jump(op.JUMP_IF_FALSE_OR_POP, cleanup, loc);
    else {
      jumpKeeping(g, JUMP_IF_FALSE, cleanup, loc);
      g.emit(op.POP_TOP, 0, loc);
    }
  }
  genExpr(g, comparators[n]);
  genComparison(g, ops[n], loc);
  g.jump(JUMP_NO_INTERRUPT, end, null);
  g.use(cleanup);
  g.emit(op.SWAP, 2, loc);
  g.emit(op.POP_TOP, 0, loc);
  g.use(end);
}

/** Jumps to `next` when the truth of an expression is `condition`, and goes on otherwise. CPython: codegen_jump_if. */
export function jumpIf(g: Codegen, e: Expr, next: Label, condition: boolean, loc: Position | null): void {
  jumpIfInner(g, e, next, condition, loc);
}

function jumpIfInner(g: Codegen, e: Expr, next: Label, condition: boolean, loc: Position | null): void {
  switch (e.kind) {
    case 'UnaryOp':
      if (e.op !== 'not') break;
      jumpIf(g, e.operand, next, !condition, loc);
      return;
    case 'BoolOp': {
      const isOr = e.op === 'or';
      const inner = isOr === condition ? next : g.label();
      for (const value of e.values.slice(0, -1)) jumpIf(g, value, inner, isOr, loc);
      jumpIf(g, e.values[e.values.length - 1], next, condition, loc);
      if (inner !== next) g.use(inner);
      return;
    }
    case 'IfExp': {
      const end = g.label();
      const other = g.label();
      jumpIf(g, e.test, other, false, loc);
      jumpIf(g, e.body, next, condition, loc);
      g.jump(JUMP_NO_INTERRUPT, end, null);
      g.use(other);
      jumpIf(g, e.orelse, next, condition, loc);
      g.use(end);
      return;
    }
    case 'Compare': {
      const n = e.ops.length - 1;
      g.u.comparedAt = e.loc;
      if (n === 0) break;
      checkCompare(g, e);
      const cleanup = g.label();
      const end = g.label();
      genExpr(g, e.left);
      for (let i = 0; i < n; i++) {
        genExpr(g, e.comparators[i]);
        g.emit(op.SWAP, 2, e.loc);
        g.emit(op.COPY, 2, e.loc);
        genComparison(g, e.ops[i], e.loc);
        toBool(g, e.loc);
        g.jump(op.POP_JUMP_IF_FALSE, cleanup, e.loc);
      }
      genExpr(g, e.comparators[n]);
      genComparison(g, e.ops[n], e.loc);
      toBool(g, e.loc);
      g.jump(condition ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, next, e.loc);
      g.jump(JUMP_NO_INTERRUPT, end, null);
      g.use(cleanup);
      g.emit(op.POP_TOP, 0, e.loc);
      if (!condition) g.jump(JUMP_NO_INTERRUPT, next, null);
      g.use(end);
      return;
    }
  }
  genExpr(g, e);
  toBool(g, e.loc);
  g.jump(condition ? op.POP_JUMP_IF_TRUE : op.POP_JUMP_IF_FALSE, next, e.loc);
}

/** Since 3.13 the truth of a value is an instruction of its own before the jump. */
export function toBool(g: Codegen, loc: Position | null): void {
  if (g.native && has(g.v, 'truthInstruction')) g.emit(op.TO_BOOL, 0, loc);
}

/** Up to 3.12 conversion and formatting are one instruction. */
function formatValue(g: Codegen, e: FormattedValue): void {
  const conversion: Record<number, number> = { 115: 1, 114: 2, 97: 3 };
  let arg = e.conversion >= 0 ? conversion[e.conversion] : 0;
  if (e.format_spec) {
    genExpr(g, e.format_spec);
    arg |= 4;
  }
  g.emit(X.FORMAT_VALUE, arg, e.loc);
}

/** Up to 3.9 the compiler sees that the constant after `if` or `while` decides. Null: it is left to run time.
 * CPython: expr_constant. */
export function decidedTest(g: Codegen, test: Expr): boolean | null {
  if (has(g.v, 'preciseLines')) return null;
  if (test.kind === 'Constant') return isTrue(test.value);
  return test.kind === 'Name' && test.id === '__debug__' ? true : null;
}

/** Where instructions are that follow a jump on a condition. */
export function afterCondition(g: Codegen, loc: Position): Position {
  return has(g.v, 'preciseLines') && !has(g.v, 'elementPositions') ? (g.u.comparedAt ?? loc) : loc;
}

/** A yield: the value on the stack goes out, what is sent comes in. */
export function genYield(g: Codegen, loc: Position | null): void {
  if (g.native && !has(g.v, 'exceptionTables')) {
    g.emit(op.YIELD_VALUE, 0, loc);
    return;
  }
  if (g.native && g.u.isAsync && g.u.kind !== 'module') {
    if (has(g.v, 'unpackedCalls')) g.emit(X.CALL_INTRINSIC_1, 4, loc);
    else g.emit(X.ASYNC_GEN_WRAP, 0, loc);
  }
  g.emit(op.YIELD_VALUE, 0, loc);
  g.emit(op.RESUME, 1, loc);
}

/** Delegates to the iterator below the value to be sent. CPython: codegen_add_yield_from. */
export function genYieldFrom(g: Codegen, loc: Position | null, isAwait: boolean): Label {
  const send = g.label();
  const fail = g.label();
  const exit = g.label();
  if (g.native) return yieldFromNative(g, loc, isAwait);
  g.use(send);
  g.jump(op.SEND, exit, loc);
  // a StopIteration raised by close() or throw() ends the delegation
  g.jump(SETUP_FINALLY, fail, loc);
  g.emit(op.YIELD_VALUE, 1, loc);
  g.emit(POP_BLOCK, 0, null);
  g.emit(op.RESUME, isAwait ? 3 : 2, loc);
  g.jump(JUMP_NO_INTERRUPT, send, loc);
  g.use(fail);
  g.emit(op.CLEANUP_THROW, 0, loc);
  g.use(exit);
  g.emit(END_FOR, 0, loc);
  return exit;
}

export function checkAwait(g: Codegen, loc: Position): void {
  const { u } = g;
  if (g.topLevelAwait && u.kind === 'module') return;
  if (!isFunctionLike(u.block)) throw g.problem("'await' outside function", loc);
  if (!u.isAsync && u.kind !== 'comprehension') throw g.problem("'await' outside async function", loc);
}

/** The strings, then the interpolations. CPython: codegen_template_str. */
function genTemplate(g: Codegen, e: TemplateStr): void {
  const { loc } = e;
  let strings = 0;
  let texted = false;
  for (const value of e.values) {
    if (value.kind === 'Interpolation') {
      if (!texted) {
        g.constant(str(''), loc);
        strings++;
      }
      texted = false;
    } else {
      genExpr(g, value);
      strings++;
      texted = true;
    }
  }
  if (!texted) {
    g.constant(str(''), loc);
    strings++;
  }
  g.emit(op.BUILD_TUPLE, strings, loc);
  let interpolations = 0;
  for (const value of e.values)
    if (value.kind === 'Interpolation') {
      genInterpolation(g, value);
      interpolations++;
    }
  g.emit(op.BUILD_TUPLE, interpolations, loc);
  g.emit(op.BUILD_TEMPLATE, 0, loc);
}

function genInterpolation(g: Codegen, e: Interpolation): void {
  const conversion: Record<number, number> = { 115: 1, 114: 2, 97: 3 };
  genExpr(g, e.value);
  g.constant(e.str, e.loc);
  let arg = 2;
  if (e.conversion >= 0) arg |= conversion[e.conversion] << 2;
  if (e.format_spec) {
    genExpr(g, e.format_spec);
    arg |= 1;
  }
  g.emit(op.BUILD_INTERPOLATION, arg, e.loc);
}

function genJoinedStr(g: Codegen, values: Expr[], loc: Position): void {
  if (values.length === 0) {
    if (has(g.v, 'emptyFStringConstant')) g.constant(str(''), loc);
    else g.emit(op.BUILD_STRING, 0, loc);
    return;
  }
  if (values.length > STACK_USE_GUIDELINE && has(g.v, 'preciseLines')) {
    // too many parts for the stack: ''.join of a list
    g.constant(str(''), loc);
    g.emitName(op.LOAD_METHOD, 'join', loc);
    g.emit(op.BUILD_LIST, 0, loc);
    for (const value of values) {
      genExpr(g, value);
      g.emit(op.LIST_APPEND, 1, loc);
    }
    g.emit(op.CALL, 1, loc);
    return;
  }
  for (const value of values) genExpr(g, value);
  if (values.length > 1) g.emit(op.BUILD_STRING, values.length, loc);
  else if (values[0].kind !== 'FormattedValue' && values[0].kind !== 'Constant')
    g.emit(op.BUILD_STRING, 1, loc);
}

function genDict(g: Codegen, e: Extract<Expr, { kind: 'Dict' }>): void {
  const { keys, values, loc } = e;
  let have = false;
  let pending = 0; // pairs not yet written
  const flush = (end: number): void => {
    if (pending === 0) return;
    subdict(g, keys as Expr[], values, end - pending, end, loc);
    if (have) g.emit(op.DICT_UPDATE, 1, loc);
    have = true;
    pending = 0;
  };
  for (let i = 0; i < values.length; i++) {
    if (keys[i] === null) {
      flush(i);
      if (!have) {
        g.emit(op.BUILD_MAP, 0, loc);
        have = true;
      }
      genExpr(g, values[i]);
      g.emit(op.DICT_UPDATE, 1, loc);
    } else {
      pending++;
      if ((pending - 1) * 2 > STACK_USE_GUIDELINE && has(g.v, 'preciseLines')) flush(i + 1);
    }
  }
  flush(values.length);
  if (!have) g.emit(op.BUILD_MAP, 0, loc);
}

/** CPython: codegen_subdict. */
function subdict(g: Codegen, keys: Expr[], values: Expr[], begin: number, end: number, loc: Position): void {
  const n = end - begin;
  const big = n * 2 > STACK_USE_GUIDELINE && has(g.v, 'preciseLines');
  if (n > 1 && !big && !has(g.v, 'dictDisplayInOrder')) {
    const items = constantsOf(keys.slice(begin, end));
    if (items) {
      for (let i = begin; i < end; i++) genExpr(g, values[i]);
      g.constant({ kind: 'tuple', items }, loc);
      g.emit(op.BUILD_CONST_KEY_MAP, n, loc);
      return;
    }
  }
  if (big) g.emit(op.BUILD_MAP, 0, loc);
  for (let i = begin; i < end; i++) {
    genExpr(g, keys[i]);
    genExpr(g, values[i]);
    if (big) g.emit(op.MAP_ADD, 1, loc);
  }
  if (!big) g.emit(op.BUILD_MAP, n, loc);
}

/** A list, set or tuple display whose first `pushed` items lie on the stack already. CPython: starunpack_helper. */
export function genDisplay(
  g: Codegen,
  elts: readonly Expr[],
  kind: 'list' | 'set' | 'tuple',
  pushed: number,
  loc: Position,
  injected: (() => void) | null = null,
): void {
  const build = kind === 'tuple' ? op.BUILD_TUPLE : kind === 'list' ? op.BUILD_LIST : op.BUILD_SET;
  const add = kind === 'set' ? op.SET_ADD : op.LIST_APPEND;
  const extend = kind === 'set' ? op.SET_UPDATE : op.LIST_EXTEND;
  const n = elts.length;
  const constants =
    has(g.v, 'constantDisplays') && g.v.folding !== 'cfg' && n > 2 && !injected ? constantsOf(elts) : null;
  if (constants && pushed === 0) {
    if (kind === 'tuple') {
      g.constant({ kind: 'tuple', items: constants }, loc);
      return;
    }
    g.emit(build, 0, loc);
    g.constant(kind === 'set' ? frozenset(constants) : { kind: 'tuple', items: constants }, loc);
    g.emit(extend, 1, loc);
    return;
  }
  const big = n + pushed + (injected ? 1 : 0) > STACK_USE_GUIDELINE && has(g.v, 'pegParser');
  const starred = elts.some((e) => e.kind === 'Starred');
  if (!starred && !big) {
    for (const e of elts) genExpr(g, e);
    injected?.();
    g.emit(build, n + pushed + (injected ? 1 : 0), loc);
    return;
  }
  let built = false;
  const emptyOf = kind === 'set' ? op.BUILD_SET : op.BUILD_LIST;
  if (big) {
    g.emit(emptyOf, pushed, loc);
    built = true;
  }
  for (let i = 0; i < n; i++) {
    const e = elts[i];
    if (e.kind === 'Starred') {
      if (!built) {
        g.emit(emptyOf, i + pushed, loc);
        built = true;
      }
      genExpr(g, e.value);
      g.emit(extend, 1, loc);
    } else {
      genExpr(g, e);
      if (built) g.emit(add, 1, loc);
    }
  }
  if (injected) {
    injected();
    g.emit(add, 1, loc);
  }
  if (kind === 'tuple') g.emit(op.LIST_TO_TUPLE, 0, loc);
}

function genSequence(g: Codegen, e: Sequence): void {
  if (e.ctx === 'Store') genUnpack(g, e.elts, e.loc);
  else if (e.ctx === 'Load') genDisplay(g, e.elts, e.kind === 'List' ? 'list' : 'tuple', 0, e.loc);
  else for (const elt of e.elts) genExpr(g, elt);
}

/** CPython: unpack_helper, assignment_helper. */
function genUnpack(g: Codegen, elts: Expr[], loc: Position): void {
  const star = elts.findIndex((e) => e.kind === 'Starred');
  if (star >= 0) {
    if (elts.findIndex((e, i) => i > star && e.kind === 'Starred') >= 0) {
      const message =
        g.v.minor >= 9
          ? 'multiple starred expressions in assignment'
          : 'two starred expressions in assignment';
      throw g.problem(message, loc);
    }
    const after = elts.length - star - 1;
    if (star >= 256 || after >= 1 << 15)
      throw g.problem('too many expressions in star-unpacking assignment', loc);
    g.emit(op.UNPACK_EX, star + (after << 8), loc);
  } else g.emit(op.UNPACK_SEQUENCE, elts.length, loc);
  for (const e of elts) genExpr(g, e.kind === 'Starred' ? (e as Starred).value : e);
}

/** The attribute's own line when the expression before it began on another. CPython: update_start_location_to_match_attr. */
export function attributeLoc(g: Codegen, e: Attribute | Call): Position {
  const { loc } = e;
  const attribute = e.kind === 'Attribute' ? e : (e.func as Attribute);
  const { endLine, endColumn } = attribute.loc;
  if (loc.line === endLine || !has(g.v, 'preciseLines')) return loc;
  const column = Math.max(0, endColumn - attribute.attr.length);
  const result = { line: endLine, column, endLine: loc.endLine, endColumn: loc.endColumn };
  if (attribute.attr.length > endColumn) return { line: endLine, column: 0, endLine, endColumn };
  // what ends where the attribute begins spans several lines: the end is left out
  if (result.endLine < result.line) return { ...result, endLine: endLine, endColumn };
  return result;
}

function genAttribute(g: Codegen, e: Attribute): void {
  if (e.ctx === 'Load' && genSuperAttribute(g, e, op.LOAD_SUPER_ATTR, attributeLoc(g, e))) return;
  genExpr(g, e.value);
  const loc = attributeLoc(g, e);
  if (e.ctx === 'Load') g.emitName(op.LOAD_ATTR, e.attr, loc);
  else {
    g.checkForbidden(e.attr, e.ctx, e.loc);
    if (e.ctx === 'Store') noteStaticAttribute(g, e);
    g.emitName(e.ctx === 'Store' ? op.STORE_ATTR : op.DELETE_ATTR, e.attr, loc);
  }
}

/** self.X = … in a method makes X a static attribute of the class around it (3.13). */
export function noteStaticAttribute(g: Codegen, e: Attribute): void {
  if (e.value.kind !== 'Name' || e.value.id !== 'self') return;
  for (let u = g.u.parent; u; u = u.parent)
    if (u.kind === 'class') {
      u.staticAttributes.add(e.attr);
      return;
    }
}

/** super().attr without a super object (3.12). CPython: can_optimize_super_call, load_args_for_superattr. */
export function genSuperAttribute(g: Codegen, e: Attribute, opcode: number, loc: Position): boolean {
  if (!has(g.v, 'superInstructions') || e.value.kind !== 'Call') return false;
  const { func, args, keywords, loc: superLoc } = e.value;
  if (func.kind !== 'Name' || func.id !== 'super' || keywords.length > 0 || e.attr === '__class__')
    return false;
  const { u } = g;
  if (
    g.scopeOf('super') !== 'GLOBAL_IMPLICIT' ||
    !isFunctionLike(u.block) ||
    args.some((a) => a.kind === 'Starred')
  )
    return false;
  const top = g.symtable.top.scopes.get('super');
  if (
    top === 'LOCAL' ||
    top === 'GLOBAL_EXPLICIT' ||
    (top && g.symtable.top.symbols.get('super') !== 16 && top !== 'GLOBAL_IMPLICIT')
  )
    return false;
  if (args.length !== 2 && args.length !== 0) return false;
  if (args.length === 0) {
    if (u.argcount + u.posonlyargcount === 0 && u.argcount === 0) return false;
    if (g.scopeOf('__class__') !== 'FREE') return false;
    if (u.kind === 'comprehension') return false;
  }
  genExpr(g, func);
  if (args.length === 2) for (const arg of args) genExpr(g, arg);
  else {
    g.nameop('__class__', 'Load', superLoc);
    // the first parameter, whatever it is called
    const self = u.varnames[0];
    g.nameop(self, 'Load', superLoc);
  }
  g.emitName(opcode, e.attr, loc);
  const { last } = g;
  if (g.native && last)
    last.arg = (last.arg << 2) | (args.length === 2 ? 2 : 0) | (opcode === op.LOAD_SUPER_METHOD ? 1 : 0);
  return true;
}

/** Says whether a subscript is a slice that has instructions of its own (3.12). */
function isTwoPartSlice(g: Codegen, e: Expr): e is Extract<Expr, { kind: 'Slice' }> {
  if (e.kind !== 'Slice' || e.step !== null || !has(g.v, 'sliceInstructions')) return false;
  return constantSlice(g, e) === null;
}

function genSubscript(g: Codegen, e: Subscript): void {
  const { loc, slice } = e;
  checkSubscript(g, e);
  genExpr(g, e.value);
  if (isTwoPartSlice(g, slice) && e.ctx !== 'Del') {
    genSliceParts(g, slice);
    g.emit(e.ctx === 'Load' ? op.BINARY_SLICE : op.STORE_SLICE, 0, loc);
    return;
  }
  genExpr(g, slice);
  g.emit(
    e.ctx === 'Load' ? op.BINARY_SUBSCR : e.ctx === 'Store' ? op.STORE_SUBSCR : op.DELETE_SUBSCR,
    0,
    loc,
  );
}

/** target op= value. CPython: codegen_augassign. */
export function genAugAssign(g: Codegen, target: Expr, operator: Operator, value: Expr, loc: Position): void {
  const inplace = binaryArg[operator] + NB_INPLACE;
  switch (target.kind) {
    case 'Attribute': {
      genExpr(g, target.value);
      g.emit(op.COPY, 1, target.loc);
      const at = attributeLoc(g, target);
      g.emitName(op.LOAD_ATTR, target.attr, at);
      genExpr(g, value);
      g.emit(op.BINARY_OP, inplace, loc);
      g.emit(op.SWAP, 2, at);
      noteStaticAttribute(g, target);
      g.emitName(op.STORE_ATTR, target.attr, at);
      break;
    }
    case 'Subscript': {
      genExpr(g, target.value);
      const { slice } = target;
      if (isTwoPartSlice(g, slice)) {
        genSliceParts(g, slice);
        for (let i = 0; i < 3; i++) g.emit(op.COPY, 3, target.loc);
        g.emit(op.BINARY_SLICE, 0, target.loc);
        genExpr(g, value);
        g.emit(op.BINARY_OP, inplace, loc);
        for (const n of [4, 3, 2]) g.emit(op.SWAP, n, target.loc);
        g.emit(op.STORE_SLICE, 0, target.loc);
        break;
      }
      genExpr(g, slice);
      g.emit(op.COPY, 2, target.loc);
      g.emit(op.COPY, 2, target.loc);
      g.emit(op.BINARY_SUBSCR, 0, target.loc);
      genExpr(g, value);
      g.emit(op.BINARY_OP, inplace, loc);
      g.emit(op.SWAP, 3, target.loc);
      g.emit(op.SWAP, 2, target.loc);
      g.emit(op.STORE_SUBSCR, 0, target.loc);
      break;
    }
    case 'Name':
      g.checkForbidden(target.id, 'Store', target.loc);
      g.nameop(target.id, 'Load', target.loc);
      genExpr(g, value);
      g.emit(op.BINARY_OP, inplace, loc);
      g.nameop(target.id, 'Store', target.loc);
      break;
    default:
      throw new Error(`${target.kind} in augmented assignment`);
  }
}
