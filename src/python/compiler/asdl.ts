// CPython: Parser/Python.asdl. The kinds of nodes of the syntax tree as Python sees them in the module ast: what the
// compiler's tree (ast.ts) has under the same names.

/** A field of a node. */
export interface Field {
  name: string;
  /** identifier, string, int, constant, or the name of a sum or product */
  type: string;
  /** one, an optional one, or a list */
  many: '' | '?' | '*';
}

/** A class of nodes. */
export interface NodeClass {
  name: string;
  /** the sum it belongs to, or AST */
  base: string;
  fields: readonly Field[];
  /** the line of the grammar that defines it */
  doc: string;
  /** a sum, which has no nodes of its own */
  isSum: boolean;
  /** it has lineno, col_offset and the two ends */
  hasPosition: boolean;
}

// Sums and products in the order of the grammar. "@" marks what has a position, "[12]" what came with 3.12.
const grammar = `
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body) | FunctionType(expr* argtypes, expr returns)
stmt@ = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, [12]type_param* type_params)
  | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, [12]type_param* type_params)
  | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, [12]type_param* type_params)
  | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)
  | [12]TypeAlias(expr name, type_param* type_params, expr value) | AugAssign(expr target, operator op, expr value)
  | AnnAssign(expr target, expr annotation, expr? value, int simple)
  | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
  | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment)
  | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
  | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  | Assert(expr test, expr? msg) | Import(alias* names, [15]int? is_lazy) | ImportFrom(identifier? module, alias* names, int? level, [15]int? is_lazy)
  | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr@ = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right)
  | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
  | Dict(expr?* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
  | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators)
  | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)
  | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords)
  | FormattedValue(expr value, int conversion, expr? format_spec)
  | [14]Interpolation(expr value, constant str, int conversion, expr? format_spec) | JoinedStr(expr* values)
  | [14]TemplateStr(expr* values) | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)
  | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
  | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx)
  | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler@ = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
arg@(identifier arg, expr? annotation, string? type_comment)
keyword@(identifier? arg, expr value)
alias@(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern@ = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
  | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
  | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns) | MatchStar(identifier? name)
  | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
[12]type_param@ = TypeVar(identifier name, expr? bound, [13]expr? default_value) | ParamSpec(identifier name, [13]expr? default_value)
  | TypeVarTuple(identifier name, [13]expr? default_value)
`;

/** The tree's spelling of an operator → its class. */
export const operatorClasses: Readonly<Record<string, string>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mult',
  '@': 'MatMult',
  '/': 'Div',
  '%': 'Mod',
  '**': 'Pow',
  '<<': 'LShift',
  '>>': 'RShift',
  '|': 'BitOr',
  '^': 'BitXor',
  '&': 'BitAnd',
  '//': 'FloorDiv',
  and: 'And',
  or: 'Or',
  '==': 'Eq',
  '!=': 'NotEq',
  '<': 'Lt',
  '<=': 'LtE',
  '>': 'Gt',
  '>=': 'GtE',
  is: 'Is',
  'is not': 'IsNot',
  in: 'In',
  'not in': 'NotIn',
};

/** The same for operators with one operand. */
export const unaryClasses: Readonly<Record<string, string>> = {
  '~': 'Invert',
  not: 'Not',
  '+': 'UAdd',
  '-': 'USub',
};

const cache = new Map<number, Map<string, NodeClass>>();

/** The classes of nodes that 3.minor has, sums before their members, in the order of the grammar. */
export function nodeClasses(minor: number): ReadonlyMap<string, NodeClass> {
  let classes = cache.get(minor);
  if (classes === undefined) {
    classes = new Map();
    for (const definition of grammar.trim().split(/\n(?! )/))
      define(classes, definition.replace(/\s+/g, ' '), minor);
    cache.set(minor, classes);
  }
  return classes;
}

function define(classes: Map<string, NodeClass>, definition: string, minor: number): void {
  const [, since, name, position, rest] = definition.match(
    /^(?:\[(\d+)\])?(\w+)(@?) ?(.*)$/,
  ) as RegExpMatchArray;
  if (Number(since ?? 0) > minor) return;
  const hasPosition = position !== '';
  if (!rest.startsWith('=')) {
    const fields = fieldsOf(rest, minor);
    classes.set(name, { name, base: 'AST', fields, doc: docOf(name, fields), isSum: false, hasPosition });
    return;
  }
  const members: NodeClass[] = [];
  for (const [, from, member, list] of rest.matchAll(/(?:\[(\d+)\])?\b([A-Z]\w*)(\([^)]*\))?/g)) {
    if (Number(from ?? 0) > minor) continue;
    const fields = fieldsOf(list ?? '', minor);
    members.push({ name: member, base: name, fields, doc: docOf(member, fields), isSum: false, hasPosition });
  }
  const doc = `${name} = ${members.map((member) => member.doc).join(`\n${' '.repeat(name.length)} | `)}`;
  classes.set(name, { name, base: 'AST', fields: [], doc, isSum: true, hasPosition });
  for (const member of members) classes.set(member.name, member);
}

function fieldsOf(list: string, minor: number): Field[] {
  return list
    .replace(/^\(|\)$/g, '')
    .split(', ')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const [, since, type, many, name] = part.match(
        /^(?:\[(\d+)\])?(\w+)([?*]*) (\w+)$/,
      ) as RegExpMatchArray;
      // expr?*: a list in which None stands for nothing (3.15 says so, the releases before mean it)
      return Number(since ?? 0) > minor
        ? []
        : [{ name, type, many: (many === '?*' ? '*' : many) as Field['many'] }];
    });
}

function docOf(name: string, fields: readonly Field[]): string {
  if (fields.length === 0) return name;
  return `${name}(${fields.map((field) => `${field.type}${field.many} ${field.name}`).join(', ')})`;
}
