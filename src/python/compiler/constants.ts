// CPython: Objects/codeobject.c _PyCode_ConstantKey; Python/compile.c merge_consts_recursive.
// Constants, and which of them are one object.
import type { Profile } from '../version.ts';
import type { Code, Constant } from './code.ts';

/** A text that is equal for constants of the same type and value, and for no others. */
export function constantKey(c: Constant): string {
  switch (c.kind) {
    case 'int':
      return `i${c.value}`;
    case 'float':
      return `f${numberKey(c.value)}`;
    case 'complex':
      return `c${numberKey(c.real)},${numberKey(c.imag)}`;
    case 'str':
      return `s${c.value.length}:${c.value}`;
    case 'bytes':
      return `b${c.value.join()}`;
    case 'tuple':
    case 'slice':
      return `${c.kind}(${c.items.map(constantKey).join()})`;
    case 'frozenset':
      return `set(${c.items.map(constantKey).sort().join()})`;
    case 'code':
      return codeKey(c.code);
    default:
      return c.kind;
  }
}

const codeKeys = new WeakMap<Code, string>();

/** Code objects are constants as others: equal ones are one. CPython: code_richcompare. */
function codeKey(code: Code): string {
  let key = codeKeys.get(code);
  if (key === undefined) {
    const parts: unknown[] = [
      code.co_name,
      code.co_argcount,
      code.co_posonlyargcount,
      code.co_kwonlyargcount,
      code.co_flags,
      code.co_firstlineno,
      (code.native?.bytes ?? code.instructions).join(),
      code.co_names,
      code.localsplus,
      code.co_cellvars,
      code.co_freevars,
      code.exceptionTable,
    ];
    if (code.comparesPositions)
      parts.push(code.positions.map((p) => p && `${p.line} ${p.column} ${p.endLine} ${p.endColumn}`));
    key = `code ${JSON.stringify(parts)} ${code.co_consts.map(constantKey).join()}`;
    codeKeys.set(code, key);
  }
  return key;
}

function numberKey(x: number): string {
  return Object.is(x, -0) ? '-0' : String(x);
}

export const None: Constant = { kind: 'None' };
export const True: Constant = { kind: 'True' };
export const False: Constant = { kind: 'False' };
export const Ellipsis: Constant = { kind: 'Ellipsis' };

export function str(value: string): Constant {
  return { kind: 'str', value };
}

export function int(value: number | bigint): Constant {
  return { kind: 'int', value: BigInt(value) };
}

export function bool(value: boolean): Constant {
  return value ? True : False;
}

/** PyObject_IsTrue of a constant. */
export function isTrue(c: Constant): boolean {
  switch (c.kind) {
    case 'None':
    case 'False':
      return false;
    case 'int':
      return c.value !== 0n;
    case 'float':
      return c.value !== 0;
    case 'complex':
      return c.real !== 0 || c.imag !== 0;
    case 'str':
    case 'bytes':
      return c.value.length > 0;
    case 'tuple':
    case 'frozenset':
      return c.items.length > 0;
    default:
      return true;
  }
}

/** The constants of one compilation: equal ones become one object, those inside tuples too (3.8). */
export class ConstCache {
  private readonly byKey = new Map<string, Constant>();

  merge(c: Constant, key = constantKey(c)): Constant {
    const known = this.byKey.get(key);
    if (known) return known;
    let merged = c;
    if (c.kind === 'tuple' || c.kind === 'frozenset' || c.kind === 'slice') {
      const items = c.items.map((item) => this.merge(item));
      if (items.some((item, i) => item !== c.items[i])) merged = { kind: c.kind, items };
    }
    this.byKey.set(key, merged);
    return merged;
  }
}

/** co_consts as it grows. */
export class ConstList {
  readonly items: Constant[] = [];
  private readonly indices = new Map<string, number>();
  private readonly cache: ConstCache | null;

  constructor(v: Profile, cache: ConstCache) {
    this.cache = v.mergeConstants === 'compilation' ? cache : null;
  }

  /** The index of a constant equal to this one, added if there is none. */
  add(c: Constant): number {
    const key = constantKey(c);
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    const index = this.items.length;
    this.items.push(this.cache ? this.cache.merge(c, key) : c);
    this.indices.set(key, index);
    return index;
  }

  /** 3.6: what the peephole optimizer makes is not compared with what is there. */
  append(c: Constant): number {
    this.items.push(c);
    return this.items.length - 1;
  }
}
