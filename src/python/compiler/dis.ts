// CPython: Lib/dis.py. A code object as text, for people and for tests.
import type { Code, Constant } from './code.ts';
import { hasArgument, NB, NB_INPLACE, opnames } from './opcode.ts';

const comparisons = ['<', '<=', '==', '!=', '>', '>='];

/** The instructions of a code, one a line: line number where it changes, index, name, argument and its meaning. */
export function dis(code: Code, recursive = true): string {
  const lines: string[] = [];
  const targets = new Set(code.exceptionTable.map((row) => row.handler));
  code.instructions.forEach((word) => {
    const name = opnames[word & 0xff];
    if (/JUMP|FOR_ITER|SEND/.test(name)) targets.add(word >>> 8);
  });
  let line = -1;
  code.instructions.forEach((word, i) => {
    const opcode = word & 0xff;
    const arg = word >>> 8;
    const at = code.positions[i]?.line ?? -1;
    const shown = at !== line && at >= 0 ? String(at) : '';
    if (at >= 0) line = at;
    const meaning = describe(code, opnames[opcode], arg);
    const text = hasArgument[opcode]
      ? `${opnames[opcode]} ${arg}${meaning ? ` (${meaning})` : ''}`
      : opnames[opcode];
    lines.push(`${shown.padStart(4)} ${targets.has(i) ? '>' : ' '}${String(i).padStart(4)} ${text}`);
  });
  if (code.exceptionTable.length > 0) {
    lines.push('ExceptionTable:');
    for (const { start, end, handler, depth, lasti } of code.exceptionTable)
      lines.push(`  ${start} to ${end - 1} -> ${handler} [${depth}]${lasti ? ' lasti' : ''}`);
  }
  if (recursive)
    for (const c of code.co_consts)
      if (c.kind === 'code') lines.push('', `Disassembly of ${c.code.co_qualname}:`, dis(c.code));
  return lines.join('\n');
}

function describe(code: Code, name: string, arg: number): string {
  if (/CONST/.test(name) && name.startsWith('LOAD_CONST')) return showConstant(code.co_consts[arg]);
  if (/_FAST|DEREF|CLOSURE|MAKE_CELL/.test(name)) return code.localsplus[arg];
  if (/_NAME|_GLOBAL|_ATTR|METHOD|IMPORT_FROM|GLOBALS/.test(name)) return code.co_names[arg];
  if (name === 'BINARY_OP') return arg >= NB_INPLACE ? `${NB[arg - NB_INPLACE]}=` : NB[arg];
  if (name === 'COMPARE_OP') return comparisons[arg];
  if (/JUMP|FOR_ITER|SEND/.test(name)) return `to ${arg}`;
  return '';
}

/** A constant as Python would print it, near enough. */
export function showConstant(c: Constant): string {
  switch (c.kind) {
    case 'int':
      return String(c.value);
    case 'float':
      return Number.isInteger(c.value) && Math.abs(c.value) < 1e16
        ? `${Object.is(c.value, -0) ? '-0' : c.value}.0`
        : String(c.value);
    case 'complex':
      return `(${c.real}+${c.imag}j)`;
    case 'str':
      return `'${c.value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
    case 'bytes':
      return `b'${Array.from(c.value, (byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('')}'`;
    case 'tuple':
      return `(${c.items.map(showConstant).join(', ')}${c.items.length === 1 ? ',' : ''})`;
    case 'frozenset':
      return `frozenset({${c.items.map(showConstant).join(', ')}})`;
    case 'slice':
      return `slice(${c.items.map(showConstant).join(', ')})`;
    case 'code':
      return `<code object ${c.code.co_name}>`;
    default:
      return c.kind;
  }
}
