import fc from 'fast-check';
import { expect, test } from 'vitest';
import { choose, profiles } from '../version.ts';
import { chunks, free, initMalloc, malloc, realloc } from './malloc.ts';
import { i32, mappedBytes, reset, store, touchedBytes } from './memory.ts';
import {
  arenas,
  initObmalloc,
  PyObject_Free,
  PyObject_Malloc,
  PyObject_Realloc,
  poolOf,
  pools,
} from './obmalloc.ts';

function begin(version = '3.14', limit = 1 << 28): void {
  choose(version);
  reset(limit);
  initMalloc();
  initObmalloc();
}

// Fills a block with its own address, so that an overlap shows.
function fill(block: number, size: number): void {
  for (let w = block << 2; w < (block << 2) + (size >>> 2); w++) store(w, block);
}

function intact(block: number, size: number): boolean {
  for (let w = block << 2; w < (block << 2) + (size >>> 2); w++) if (i32[w] !== block) return false;
  return true;
}

test('blocks come back last in, first out', () => {
  begin();
  const blocks = [1, 2, 3].map(() => PyObject_Malloc(40));
  for (const block of blocks) PyObject_Free(block);
  expect([1, 2, 3].map(() => PyObject_Malloc(40))).toEqual([...blocks].reverse());
});

test('a pool holds as many 32-byte blocks as CPython says', () => {
  for (const [version, count] of [
    ['3.9', 126],
    ['3.10', 510],
  ] as const) {
    begin(version);
    const first = PyObject_Malloc(32);
    let n = 1;
    while (poolOf(PyObject_Malloc(32)) === poolOf(first)) n++;
    expect(n).toBe(count);
  }
});

test('an arena goes back when its pools are empty, the last usable one stays', () => {
  begin();
  const blocks = Array.from({ length: 80_000 }, () => PyObject_Malloc(48));
  expect(arenas().length).toBeGreaterThan(3);
  for (const block of blocks) PyObject_Free(block);
  expect(arenas().length).toBe(1);
});

test('requests above 512 bytes are the raw allocator, which gives big ones back', () => {
  begin();
  expect(poolOf(PyObject_Malloc(512))).not.toBe(0);
  expect(poolOf(PyObject_Malloc(513))).toBe(0);
  const before = mappedBytes();
  const big = malloc(1 << 20);
  expect(mappedBytes()).toBeGreaterThan(before);
  free(big);
  expect(mappedBytes()).toBe(before);
});

test('no memory is told by 0, and what was there stays', () => {
  begin('3.14', 4 << 20);
  const block = malloc(1 << 20);
  fill(block, 1 << 20);
  expect(realloc(block, 1 << 26)).toBe(0);
  expect(malloc(1 << 26)).toBe(0);
  expect(intact(block, 1 << 20)).toBe(true);
});

test('only pages that were written are resident', () => {
  begin();
  const before = touchedBytes();
  const big = malloc(1 << 20);
  expect(touchedBytes() - before).toBeLessThanOrEqual(8192);
  store(big << 2, 1);
  store((big << 2) + 100_000, 1);
  expect(touchedBytes() - before).toBeLessThanOrEqual(16384);
});

const operation = fc.record({
  kind: fc.constantFrom('malloc', 'malloc', 'free', 'realloc'),
  size: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 200_000 })),
  which: fc.nat(),
});

test('blocks never overlap, keep their bytes, and every list stays whole', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles.map((p) => p.name)),
      fc.array(operation, { maxLength: 120 }),
      (version, operations) => {
        begin(version);
        const live: { block: number; size: number }[] = [];
        for (const { kind, size, which } of operations) {
          const one = live.length === 0 ? undefined : live[which % live.length];
          if (kind === 'malloc' || one === undefined) {
            const block = PyObject_Malloc(size);
            fill(block, size);
            live.push({ block, size });
          } else if (kind === 'free') {
            expect(intact(one.block, one.size)).toBe(true);
            PyObject_Free(one.block);
            live.splice(live.indexOf(one), 1);
          } else {
            const moved = PyObject_Realloc(one.block, size);
            const kept = Math.min(size, one.size) >>> 2;
            for (let w = 0; w < kept; w++) expect(i32[(moved << 2) + w]).toBe(one.block);
            one.block = moved;
            one.size = size;
            fill(moved, size);
          }
        }
        for (const { block, size } of live) expect(intact(block, size)).toBe(true);
        // the generators throw when a list is broken
        const used = [...pools()].reduce((n, pool) => n + pool.used, 0);
        expect(used).toBe(live.filter(({ block }) => poolOf(block) !== 0).length);
        for (const chunk of chunks()) expect(chunk.size).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
