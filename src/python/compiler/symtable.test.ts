// Where each block finds its names.
import { describe, expect, it } from 'vitest';
import { profileNamed } from '../version.ts';
import { parse } from './parse.ts';
import { type Block, buildSymtable, cellNames, freeNames, mangle } from './symtable.ts';

function blocks(source: string, version = '3.14'): Map<string, Block> {
  const v = profileNamed(version);
  const { top } = buildSymtable(parse(source, v, 'x.py', 'exec'), v, source, false);
  const found = new Map<string, Block>();
  const visit = (block: Block): void => {
    if (!found.has(block.name)) found.set(block.name, block);
    for (const child of block.children) visit(child);
  };
  visit(top);
  return found;
}

function scopes(block: Block | undefined): Record<string, string> {
  return Object.fromEntries(block?.scopes ?? []);
}

describe('scopes', () => {
  it('are local, global and built-in', () => {
    const found = blocks('g = 1\ndef f(p):\n  l = p\n  return g, len(l)\n', '3.13');
    expect(scopes(found.get('f'))).toEqual({
      p: 'LOCAL',
      l: 'LOCAL',
      g: 'GLOBAL_IMPLICIT',
      len: 'GLOBAL_IMPLICIT',
    });
  });

  it('are cells where an inner function uses them', () => {
    const found = blocks('def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2\n', '3.13');
    expect(cellNames(found.get('f') as Block)).toEqual(['x']);
    expect(freeNames(found.get('g') as Block)).toEqual(['x']);
  });

  it('are not found in a class body from its functions', () => {
    const found = blocks('def f():\n  class C:\n    x = 1\n    def m(self): return x\n', '3.13');
    expect(scopes(found.get('m')).x).toBe('GLOBAL_IMPLICIT');
  });

  it('pass through classes that do not bind them', () => {
    const found = blocks('def f(x):\n  class C:\n    def m(self): return x\n', '3.13');
    expect(freeNames(found.get('C') as Block)).toEqual(['x']);
    expect(scopes(found.get('m')).x).toBe('FREE');
  });

  it('give super() its class', () => {
    const found = blocks('class C:\n  def m(self): return super().m()\n', '3.13');
    expect(found.get('C')?.needsClassClosure).toBe(true);
    expect(freeNames(found.get('m') as Block)).toEqual(['__class__']);
  });

  it('of comprehensions are their own, and join the function since 3.12', () => {
    const source = 'def f(y):\n  return [x for x in y]\n';
    expect(blocks(source, '3.11').has('<listcomp>')).toBe(true);
    expect(scopes(blocks(source, '3.11').get('f')).x).toBeUndefined();
    expect(blocks(source, '3.12').has('<listcomp>')).toBe(false);
    expect(scopes(blocks(source, '3.12').get('f')).x).toBe('LOCAL');
  });

  it('of a walrus are those around the comprehension', () => {
    const found = blocks('def f(y):\n  return (z := 0) or any((z := x) for x in y)\n', '3.13');
    expect(cellNames(found.get('f') as Block)).toEqual(['z']);
    expect(scopes(found.get('<genexpr>')).z).toBe('FREE');
  });

  it('keep what annotations name in a cell since 3.14', () => {
    const source = 'def f():\n  T = int\n  def g(x: T): pass\n';
    expect(cellNames(blocks(source, '3.13').get('f') as Block)).toEqual([]);
    expect(cellNames(blocks(source, '3.14').get('f') as Block)).toEqual(['T']);
  });
});

describe('private names', () => {
  it('carry their class', () => {
    expect(mangle('C', '__x')).toBe('_C__x');
    expect(mangle('__C', '__x')).toBe('_C__x');
    expect(mangle('C', '__x__')).toBe('__x__');
    expect(mangle('__', '__x')).toBe('__x');
    expect(mangle(null, '__x')).toBe('__x');
  });
});
