// CPython: Parser/Python.asdl. The syntax tree; kinds and fields are named as there, but for `loc`.
import type { Constant, Position } from './code.ts';

/** lineno, col_offset, end_lineno and end_col_offset of a node. */
type Located<Kind extends string, Fields> = { kind: Kind; loc: Position } & Fields;

export type ExprContext = 'Load' | 'Store' | 'Del';
export type Operator = '+' | '&' | '//' | '<<' | '@' | '*' | '%' | '|' | '**' | '>>' | '-' | '/' | '^';
export type UnaryOperator = '-' | '+' | '~' | 'not';
export type CmpOperator = '<' | '<=' | '==' | '!=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';

export type Module = { kind: 'Module' | 'Interactive'; body: Stmt[] } | { kind: 'Expression'; body: Expr };

export interface FunctionFields {
  name: string;
  args: Arguments;
  body: Stmt[];
  decorator_list: Expr[];
  returns: Expr | null;
  type_params: TypeParam[];
}

export type FunctionDef = Located<'FunctionDef' | 'AsyncFunctionDef', FunctionFields>;
export type ClassDef = Located<
  'ClassDef',
  {
    name: string;
    bases: Expr[];
    keywords: Keyword[];
    body: Stmt[];
    decorator_list: Expr[];
    type_params: TypeParam[];
  }
>;
export type For = Located<'For' | 'AsyncFor', { target: Expr; iter: Expr; body: Stmt[]; orelse: Stmt[] }>;
export type While = Located<'While', { test: Expr; body: Stmt[]; orelse: Stmt[] }>;
export type If = Located<'If', { test: Expr; body: Stmt[]; orelse: Stmt[] }>;
export type With = Located<'With' | 'AsyncWith', { items: WithItem[]; body: Stmt[] }>;
export type Match = Located<'Match', { subject: Expr; cases: MatchCase[] }>;
export type Try = Located<
  'Try' | 'TryStar',
  { body: Stmt[]; handlers: ExceptHandler[]; orelse: Stmt[]; finalbody: Stmt[] }
>;
export type ImportFrom = Located<'ImportFrom', { module: string | null; names: Alias[]; level: number }>;
export type AnnAssign = Located<
  'AnnAssign',
  { target: Expr; annotation: Expr; value: Expr | null; simple: boolean }
>;

export type Stmt =
  | FunctionDef
  | ClassDef
  | Located<'Return', { value: Expr | null }>
  | Located<'Delete', { targets: Expr[] }>
  | Located<'Assign', { targets: Expr[]; value: Expr }>
  | Located<'TypeAlias', { name: Name; type_params: TypeParam[]; value: Expr }>
  | Located<'AugAssign', { target: Expr; op: Operator; value: Expr }>
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Located<'Raise', { exc: Expr | null; cause: Expr | null }>
  | Try
  | Located<'Assert', { test: Expr; msg: Expr | null }>
  | Located<'Import', { names: Alias[] }>
  | ImportFrom
  | Located<'Global' | 'Nonlocal', { names: string[] }>
  | Located<'Expr', { value: Expr }>
  | Located<'Pass' | 'Break' | 'Continue', unknown>;

export type Name = Located<'Name', { id: string; ctx: ExprContext }>;
export type Attribute = Located<'Attribute', { value: Expr; attr: string; ctx: ExprContext }>;
export type Subscript = Located<'Subscript', { value: Expr; slice: Expr; ctx: ExprContext }>;
export type Starred = Located<'Starred', { value: Expr; ctx: ExprContext }>;
export type Sequence = Located<'List' | 'Tuple', { elts: Expr[]; ctx: ExprContext }>;
export type ConstantExpr = Located<'Constant', { value: Constant; u?: true }>;
export type Call = Located<'Call', { func: Expr; args: Expr[]; keywords: Keyword[] }>;
export type Compare = Located<'Compare', { left: Expr; ops: CmpOperator[]; comparators: Expr[] }>;
export type BoolOp = Located<'BoolOp', { op: 'and' | 'or'; values: Expr[] }>;
export type BinOp = Located<'BinOp', { left: Expr; op: Operator; right: Expr }>;
export type Lambda = Located<'Lambda', { args: Arguments; body: Expr }>;
export type Slice = Located<'Slice', { lower: Expr | null; upper: Expr | null; step: Expr | null }>;
export type FormattedValue = Located<
  'FormattedValue',
  { value: Expr; conversion: number; format_spec: JoinedStr | null }
>;
export type JoinedStr = Located<'JoinedStr', { values: Expr[] }>;
/** A field of a template string; `str` is the text of its expression. */
export type Interpolation = Located<
  'Interpolation',
  { value: Expr; str: Constant; conversion: number; format_spec: JoinedStr | null }
>;
export type TemplateStr = Located<'TemplateStr', { values: Expr[] }>;
export type Comprehension = Located<'ListComp' | 'SetComp' | 'GeneratorExp', ComprehensionFields>;
/** `key` is null where the value is unpacked: {**d for d in ds} (3.15). */
export type DictComp = Located<'DictComp', { key: Expr | null; value: Expr; generators: Generator[] }>;
interface ComprehensionFields {
  elt: Expr;
  generators: Generator[];
}

export type Expr =
  | BoolOp
  | Located<'NamedExpr', { target: Name; value: Expr }>
  | BinOp
  | Located<'UnaryOp', { op: UnaryOperator; operand: Expr }>
  | Lambda
  | Located<'IfExp', { test: Expr; body: Expr; orelse: Expr }>
  | Located<'Dict', { keys: (Expr | null)[]; values: Expr[] }>
  | Located<'Set', { elts: Expr[] }>
  | Comprehension
  | DictComp
  | Located<'Await', { value: Expr }>
  | Located<'Yield', { value: Expr | null }>
  | Located<'YieldFrom', { value: Expr }>
  | Compare
  | Call
  | FormattedValue
  | JoinedStr
  | Interpolation
  | TemplateStr
  | ConstantExpr
  | Attribute
  | Subscript
  | Starred
  | Name
  | Sequence
  | Slice;

/** The asdl's `comprehension`: one `for` of a comprehension with its conditions. */
export interface Generator {
  target: Expr;
  iter: Expr;
  ifs: Expr[];
  is_async: boolean;
}

export interface ExceptHandler {
  loc: Position;
  type: Expr | null;
  name: string | null;
  body: Stmt[];
}

export interface Arguments {
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kw_defaults: (Expr | null)[];
  kwarg: Arg | null;
  defaults: Expr[];
}

export interface Arg {
  loc: Position;
  arg: string;
  annotation: Expr | null;
}

export interface Keyword {
  loc: Position;
  arg: string | null;
  value: Expr;
}

export interface Alias {
  loc: Position;
  name: string;
  asname: string | null;
}

export interface WithItem {
  context_expr: Expr;
  optional_vars: Expr | null;
}

export interface MatchCase {
  pattern: Pattern;
  guard: Expr | null;
  body: Stmt[];
}

export type Pattern =
  | Located<'MatchValue', { value: Expr }>
  | Located<'MatchSingleton', { value: Constant }>
  | Located<'MatchSequence', { patterns: Pattern[] }>
  | Located<'MatchMapping', { keys: Expr[]; patterns: Pattern[]; rest: string | null }>
  | Located<'MatchClass', { cls: Expr; patterns: Pattern[]; kwd_attrs: string[]; kwd_patterns: Pattern[] }>
  | Located<'MatchStar', { name: string | null }>
  | Located<'MatchAs', { pattern: Pattern | null; name: string | null }>
  | Located<'MatchOr', { patterns: Pattern[] }>;

export type TypeParam = Located<
  'TypeVar' | 'ParamSpec' | 'TypeVarTuple',
  { name: string; bound: Expr | null; default_value: Expr | null }
>;
