// CPython: Python/ast_unparse.c. An expression as text: the annotations of `from __future__ import annotations`.
import type { Arguments, Expr, Generator } from './ast.ts';
import type { Constant } from './code.ts';

// priorities, weakest first
const PR_TEST = 1; // conditions, lambda
const PR_OR = 2;
const PR_AND = 3;
const PR_NOT = 4;
const PR_CMP = 5;
const PR_EXPR = 6;
const PR_BOR = PR_EXPR;
const PR_BXOR = 7;
const PR_BAND = 8;
const PR_SHIFT = 9;
const PR_ARITH = 10;
const PR_TERM = 11;
const PR_FACTOR = 12;
const PR_POWER = 13;
const PR_AWAIT = 14;
const PR_ATOM = 15;
const PR_TUPLE = 0;

const binaryPriority: Record<string, number> = {
  '|': PR_BOR,
  '^': PR_BXOR,
  '&': PR_BAND,
  '<<': PR_SHIFT,
  '>>': PR_SHIFT,
  '+': PR_ARITH,
  '-': PR_ARITH,
  '*': PR_TERM,
  '@': PR_TERM,
  '/': PR_TERM,
  '%': PR_TERM,
  '//': PR_TERM,
  '**': PR_POWER,
};

/** The text of an expression as CPython writes it. */
export function unparse(e: Expr): string {
  return write(e, PR_TEST);
}

function inParens(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

function write(e: Expr, level: number): string {
  switch (e.kind) {
    case 'BoolOp': {
      const own = e.op === 'and' ? PR_AND : PR_OR;
      return inParens(e.values.map((x) => write(x, own + 1)).join(` ${e.op} `), level > own);
    }
    case 'BinOp': {
      const own = binaryPriority[e.op];
      const right = e.op === '**';
      return inParens(
        `${write(e.left, own + (right ? 1 : 0))} ${e.op} ${write(e.right, own + (right ? 0 : 1))}`,
        level > own,
      );
    }
    case 'UnaryOp': {
      const own = e.op === 'not' ? PR_NOT : PR_FACTOR;
      return inParens(`${e.op === 'not' ? 'not ' : e.op}${write(e.operand, own)}`, level > own);
    }
    case 'Lambda': {
      const args = writeArguments(e.args);
      return inParens(`lambda${args ? ` ${args}` : ''}: ${write(e.body, PR_TEST)}`, level > PR_TEST);
    }
    case 'IfExp':
      return inParens(
        `${write(e.body, PR_TEST + 1)} if ${write(e.test, PR_TEST + 1)} else ${write(e.orelse, PR_TEST)}`,
        level > PR_TEST,
      );
    case 'Dict':
      return `{${e.values.map((value, i) => pair(e.keys[i], value)).join(', ')}}`;
    case 'Set':
      return `{${list(e.elts)}}`;
    case 'GeneratorExp':
      return `(${write(e.elt, PR_TEST)}${generators(e.generators)})`;
    case 'ListComp':
      return `[${write(e.elt, PR_TEST)}${generators(e.generators)}]`;
    case 'SetComp':
      return `{${write(e.elt, PR_TEST)}${generators(e.generators)}}`;
    case 'DictComp':
      return `{${pair(e.key, e.value)}${generators(e.generators)}}`;
    case 'List':
      return `[${list(e.elts)}]`;
    case 'Tuple':
      if (e.elts.length === 0) return '()';
      return inParens(list(e.elts) + (e.elts.length === 1 ? ',' : ''), level > PR_TUPLE);
    case 'Compare':
      return inParens(
        write(e.left, PR_CMP + 1) +
          e.ops.map((o, i) => ` ${o} ${write(e.comparators[i], PR_CMP + 1)}`).join(''),
        level > PR_CMP,
      );
    case 'Await':
      return inParens(`await ${write(e.value, PR_ATOM)}`, level > PR_AWAIT);
    case 'Yield':
      return `(yield${e.value ? ` ${write(e.value, PR_TEST)}` : ''})`;
    case 'YieldFrom':
      return `(yield from ${write(e.value, PR_TEST)})`;
    case 'Call': {
      const [only] = e.args;
      if (e.args.length === 1 && e.keywords.length === 0 && only.kind === 'GeneratorExp')
        return write(e.func, PR_ATOM) + write(only, PR_TEST);
      const keywords = e.keywords.map((k) =>
        k.arg === null ? `**${write(k.value, PR_EXPR)}` : `${k.arg}=${write(k.value, PR_TEST)}`,
      );
      return `${write(e.func, PR_ATOM)}(${[...e.args.map((a) => write(a, PR_TEST)), ...keywords].join(', ')})`;
    }
    case 'Constant':
      return constantText(e.value, e.u);
    case 'Attribute': {
      const value = write(e.value, PR_ATOM);
      const spaced = e.value.kind === 'Constant' && e.value.value.kind === 'int';
      return `${value}${spaced ? ' ' : ''}.${e.attr}`;
    }
    case 'Subscript':
      return `${write(e.value, PR_ATOM)}[${write(e.slice, PR_TUPLE)}]`;
    case 'Slice':
      return `${e.lower ? write(e.lower, PR_TEST) : ''}:${e.upper ? write(e.upper, PR_TEST) : ''}${e.step ? `:${write(e.step, PR_TEST)}` : ''}`;
    case 'Starred':
      return `*${write(e.value, PR_EXPR)}`;
    case 'Name':
      return e.id;
    case 'NamedExpr':
      return inParens(`${e.target.id} := ${write(e.value, PR_ATOM)}`, level > PR_TUPLE);
    case 'JoinedStr':
    case 'FormattedValue':
      return `f${reprOf(formatted(e))}`;
    case 'TemplateStr':
    case 'Interpolation':
      return `t${reprOf(formatted(e))}`;
  }
}

function formatted(e: Expr): string {
  switch (e.kind) {
    case 'JoinedStr':
    case 'TemplateStr':
      return e.values.map(formatted).join('');
    case 'Constant':
      return (e.value as { value: string }).value.replace(/[{}]/g, (brace) => brace + brace);
    case 'Interpolation':
    case 'FormattedValue': {
      const value = write(e.value, PR_TEST + 1);
      const conversion = e.conversion >= 0 ? `!${String.fromCharCode(e.conversion)}` : '';
      const spec = e.format_spec ? `:${formatted(e.format_spec)}` : '';
      return `{${value.startsWith('{') ? ' ' : ''}${value}${conversion}${spec}}`;
    }
    default:
      return write(e, PR_TEST);
  }
}

function pair(key: Expr | null, value: Expr): string {
  return key ? `${write(key, PR_TEST)}: ${write(value, PR_TEST)}` : `**${write(value, PR_EXPR)}`;
}

function list(elts: readonly Expr[]): string {
  return elts.map((e) => write(e, PR_TEST)).join(', ');
}

function generators(all: readonly Generator[]): string {
  return all
    .map(
      (g) =>
        `${g.is_async ? ' async' : ''} for ${write(g.target, PR_TUPLE)} in ${write(g.iter, PR_TEST + 1)}` +
        g.ifs.map((test) => ` if ${write(test, PR_TEST + 1)}`).join(''),
    )
    .join('');
}

function writeArguments(args: Arguments): string {
  const parts: string[] = [];
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  positional.forEach((a, i) => {
    parts.push(i >= firstDefault ? `${a.arg}=${write(args.defaults[i - firstDefault], PR_TEST)}` : a.arg);
    if (i + 1 === args.posonlyargs.length) parts.push('/');
  });
  if (args.vararg) parts.push(`*${args.vararg.arg}`);
  else if (args.kwonlyargs.length > 0) parts.push('*');
  args.kwonlyargs.forEach((a, i) => {
    const value = args.kw_defaults[i];
    parts.push(value ? `${a.arg}=${write(value, PR_TEST)}` : a.arg);
  });
  if (args.kwarg) parts.push(`**${args.kwarg.arg}`);
  return parts.join(', ');
}

function constantText(c: Constant, u?: true): string {
  switch (c.kind) {
    case 'int':
      return String(c.value);
    case 'float':
      return floatText(c.value);
    case 'complex':
      return `${floatText(c.imag).replace(/\.0$/, '')}j`;
    case 'str':
      return (u ? 'u' : '') + reprOf(c.value);
    case 'bytes':
      return `b${reprOf(Array.from(c.value, (byte) => String.fromCharCode(byte)).join(''), true)}`;
    case 'tuple':
      return c.items.length === 1
        ? `(${constantText(c.items[0])},)`
        : `(${c.items.map((item) => constantText(item)).join(', ')})`;
    case 'Ellipsis':
      return '...';
    default:
      return c.kind;
  }
}

function floatText(x: number): string {
  if (!Number.isFinite(x)) return '1e309';
  let text = String(x);
  if (/^-?\d+$/.test(text)) {
    if (Math.abs(x) < 1e16) return `${text}.0`;
    text = x.toExponential();
  }
  // 1e+22 → 1e+22; 1e-7 → 1e-07
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** repr() of a string. */
function reprOf(text: string, bytes = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (character === quote || character === '\\') out += `\\${character}`;
    else if (character === '\n') out += '\\n';
    else if (character === '\r') out += '\\r';
    else if (character === '\t') out += '\\t';
    else if (code < 32 || code === 127 || (bytes && code > 127))
      out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += character;
  }
  return quote + out + quote;
}
