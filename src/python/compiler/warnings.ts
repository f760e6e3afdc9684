// CPython: Python/codegen.c check_compare, check_caller, check_subscripter, check_index. What compiles, but is
// probably meant otherwise.
import type { Call, Compare, Expr, Subscript } from './ast.ts';
import type { Constant, Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { has } from './syntax.ts';

/** A warning about the reader's source. */
export interface SourceWarning {
  category: 'SyntaxWarning' | 'DeprecationWarning';
  message: string;
  line: number;
  /** what it is about, as a SyntaxError tells it where warnings are errors */
  loc: Position;
}

const constantTypes: Partial<Record<Constant['kind'], string>> = {
  None: 'NoneType',
  True: 'bool',
  False: 'bool',
  Ellipsis: 'ellipsis',
};

/** The type that an expression is sure to have, or null. CPython: infer_type. */
function inferType(e: Expr): string | null {
  switch (e.kind) {
    case 'Tuple':
      return 'tuple';
    case 'List':
    case 'ListComp':
      return 'list';
    case 'Dict':
    case 'DictComp':
      return 'dict';
    case 'Set':
    case 'SetComp':
      return 'set';
    case 'GeneratorExp':
      return 'generator';
    case 'Lambda':
      return 'function';
    case 'TemplateStr':
    case 'Interpolation':
      return 'string.templatelib.Template';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'str';
    case 'Constant':
      return constantTypes[e.value.kind] ?? e.value.kind;
    default:
      return null;
  }
}

function warn(g: Codegen, message: string, loc: Position): void {
  g.warn?.({ category: 'SyntaxWarning', message, line: loc.line, loc });
}

/** A literal that has an identity of its own: all constants but the named ones. */
function isLiteral(g: Codegen, e: Expr): boolean {
  if (e.kind === 'Tuple') return g.v.folding === 'cfg' && e.elts.every((elt) => elt.kind === 'Constant');
  return e.kind === 'Constant' && constantTypes[e.value.kind] === undefined;
}

/** x is 257 */
export function checkCompare(g: Codegen, e: Compare): void {
  if (!g.warn || !has(g.v, 'literalWarnings')) return;
  let left = e.left;
  for (const [i, right] of e.comparators.entries()) {
    const operator = e.ops[i];
    const literal = isLiteral(g, left) ? left : isLiteral(g, right) ? right : null;
    left = right;
    if (!literal || (operator !== 'is' && operator !== 'is not')) continue;
    const what = g.v.minor >= 12 ? `'${inferType(literal)}' literal` : 'a literal';
    warn(g, `"${operator}" with ${what}. Did you mean "${operator === 'is' ? '==' : '!='}"?`, e.loc);
    return;
  }
}

// Up to 3.11 the whole expression is to blame.
function wholeOr(g: Codegen, whole: Expr, part: Expr): Position {
  return g.v.minor < 12 ? whole.loc : part.loc;
}

/** 'a' (1, 2) */
export function checkCaller(g: Codegen, e: Call): void {
  if (!g.warn || !has(g.v, 'literalWarnings')) return;
  const type = e.func.kind === 'Lambda' ? null : inferType(e.func);
  if (type) warn(g, `'${type}' object is not callable; perhaps you missed a comma?`, wholeOr(g, e, e.func));
}

const indexed = new Set(['str', 'bytes', 'tuple', 'list']);
const integers = new Set(['int', 'bool', 'slice']);

/** 1 [2], or [1] ['a'] */
export function checkSubscript(g: Codegen, e: Subscript): void {
  if (!g.warn || !has(g.v, 'literalWarnings') || e.ctx !== 'Load') return;
  const type = inferType(e.value);
  if (!type || type === 'dict') return;
  if (!indexed.has(type)) {
    if (type !== 'frozenset' && type !== 'bool')
      warn(g, `'${type}' object is not subscriptable; perhaps you missed a comma?`, wholeOr(g, e, e.value));
    return;
  }
  const index = e.slice.kind === 'Slice' ? 'slice' : inferType(e.slice);
  if (index && !integers.has(index))
    warn(
      g,
      `${type} indices must be integers or slices, not ${index}; perhaps you missed a comma?`,
      wholeOr(g, e, e.value),
    );
}

/** assert (x, "message"). In 3.7 … 3.9 a tuple that is folded to a constant goes unnoticed. */
export function checkAssert(g: Codegen, test: Expr, loc: Position): void {
  const isTuple =
    (test.kind === 'Tuple' && test.elts.length > 0) ||
    (g.v.minor >= 10 &&
      test.kind === 'Constant' &&
      test.value.kind === 'tuple' &&
      test.value.items.length > 0);
  if (isTuple) warn(g, 'assertion is always true, perhaps remove parentheses?', loc);
}

/** '\d', in the version's words. */
export function invalidEscape(minor: number, sequence: string, line: number, loc: Position): SourceWarning {
  const kind = /^\\[0-7]{3}/.test(sequence) ? 'octal escape' : 'escape';
  let message = `invalid ${kind} sequence ${minor < 10 ? sequence : `'${sequence}'`}`;
  if (minor >= 14)
    message =
      `"${sequence}" is an invalid ${kind} sequence. Such sequences will not work in the future. ` +
      `Did you mean "\\${sequence}"? A raw string is also an option.`;
  return { category: minor < 12 ? 'DeprecationWarning' : 'SyntaxWarning', message, line, loc };
}
