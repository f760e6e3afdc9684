import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../memory/check.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, PyErr, release } from '../memory/object.ts';
import { Py_Initialize } from '../pylifecycle.ts';
import { v } from '../version.ts';
import { reprString } from './abstract.ts';
import { _PyDict_SizeOf } from './dict_methods.ts';
import {
  dictKeyAt,
  dictValueAt,
  last,
  PyDict_Clear,
  PyDict_Contains,
  PyDict_Copy,
  PyDict_DelItem,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_Next,
  PyDict_SetDefault,
  PyDict_SetItem,
  PyDict_Size,
  PyDict_Update,
  popLast,
} from './dictobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const LIMIT = 1 << 28;

type Key = number | string;

function make(key: Key): Ref {
  return typeof key === 'number' ? PyLong_FromLong(key) : PyUnicode_FromString(key);
}

function entries(d: Ref): string[] {
  const found: string[] = [];
  for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos))
    found.push(`${reprString(dictKeyAt(d, pos))}: ${reprString(dictValueAt(d, pos))}`);
  return found;
}

const key = fc.oneof(
  fc.integer({ min: -20, max: 60 }),
  fc.integer(),
  fc.constantFrom('a', 'b', 'c', 'key', ''),
  fc.integer({ min: 0, max: 30 }).map((n) => `k${n}`),
);
const step = fc.record({
  op: fc.constantFrom(
    'set',
    'set',
    'set',
    'set',
    'delete',
    'delete',
    'default',
    'pop last',
    'copy',
    'update',
    'clear',
  ),
  key,
  value: fc.nat(1000),
});

test('a dict answers as a Map does, in the order of insertion, and loses no reference', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('3.6', '3.9', '3.11', '3.14'),
      fc.array(step, { maxLength: 120 }),
      (version, steps) => {
        Py_Initialize(version, LIMIT);
        const m = mark();
        let d = own(PyDict_New());
        const map = new Map<Key, number>();
        for (const { op, key, value } of steps) {
          const inner = mark();
          const k = own(make(key));
          const x = own(PyLong_FromLong(value));
          if (op === 'set') {
            PyDict_SetItem(d, k, x);
            map.set(key, value);
          } else if (op === 'default') {
            PyDict_SetDefault(d, k, x);
            if (!map.has(key)) map.set(key, value);
          } else if (op === 'delete') {
            if (map.delete(key)) PyDict_DelItem(d, k);
            else expect(PyDict_GetItemWithError(d, k)).toBe(0);
          } else if (op === 'pop last') {
            const newest = [...map.keys()].at(-1);
            expect(popLast(d)).toBe(newest !== undefined);
            if (newest !== undefined) {
              map.delete(newest);
              Py_DECREF(last.key);
              Py_DECREF(last.value);
            }
          } else if (op === 'clear') {
            PyDict_Clear(d);
            map.clear();
          } else if (op === 'update') {
            const other = own(PyDict_New());
            PyDict_Update(other, d);
            expect(entries(other)).toEqual(entries(d));
          } else {
            const copy = PyDict_Copy(d);
            release(m);
            d = own(copy);
            continue;
          }
          expect(PyDict_Contains(d, k)).toBe(map.has(key));
          release(inner);
        }
        expect(PyDict_Size(d)).toBe(map.size);
        expect(entries(d)).toEqual([...map].map(([k, x]) => `${typeof k === 'string' ? `'${k}'` : k}: ${x}`));
        expect(audit()).toEqual([]);
        release(m);
        expect(audit()).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

// Sizes of a dict of ints as it grows, (length, bytes without the collector's header), as the real ones say.
const growth: [string, [number, number][]][] = [
  [
    '3.6',
    [
      [0, 216],
      [6, 344],
      [11, 624],
      [22, 1160],
      [43, 2256],
      [86, 4680],
      [171, 9296],
    ],
  ],
  [
    '3.8',
    [
      [0, 48],
      [1, 216],
      [6, 344],
      [11, 624],
      [22, 1160],
      [43, 2256],
      [86, 4680],
      [171, 9296],
    ],
  ],
  [
    '3.14',
    [
      [0, 48],
      [1, 208],
      [6, 336],
      [11, 616],
      [22, 1152],
      [43, 2248],
      [86, 4672],
      [171, 9288],
    ],
  ],
];

test('grows by bytes as the version does', () => {
  for (const [version, want] of growth) {
    Py_Initialize(version, LIMIT);
    const m = mark();
    const d = own(PyDict_New());
    const steps: [number, number][] = [[0, _PyDict_SizeOf(d)]];
    for (let i = 0; i < 200; i++) {
      const k = own(PyLong_FromLong(i));
      PyDict_SetItem(d, k, k);
      if (_PyDict_SizeOf(d) !== steps.at(-1)?.[1]) steps.push([i + 1, _PyDict_SizeOf(d)]);
    }
    expect([version, steps]).toEqual([version, want]);
    release(m);
  }
});

test('a key that is no str makes a table of str keys general (3.11)', () => {
  Py_Initialize('3.14', LIMIT);
  expect(v.unicodeKeys).toBe(true);
  const m = mark();
  const d = own(PyDict_New());
  const one = own(PyLong_FromLong(1));
  PyDict_SetItem(d, own(PyUnicode_FromString('a')), one);
  expect(_PyDict_SizeOf(d)).toBe(168);
  PyDict_SetItem(d, one, one);
  expect(_PyDict_SizeOf(d)).toBe(208);
  expect(entries(d)).toEqual(["'a': 1", '1: 1']);
  release(m);
});

test('KeyError carries the key, and an unhashable key is a TypeError', () => {
  Py_Initialize('3.14', LIMIT);
  const m = mark();
  const d = own(PyDict_New());
  const messages: string[] = [];
  for (const key of [PyLong_FromLong(5), Py_NewRef(d)]) {
    const inner = mark();
    try {
      PyDict_DelItem(d, own(key));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      release(inner);
      messages.push(reprString(err.value));
      Py_DECREF(err.value);
    }
  }
  expect(messages).toEqual([
    'KeyError(5)',
    `TypeError("cannot use 'dict' as a dict key (unhashable type: 'dict')")`,
  ]);
  release(m);
  expect(audit()).toEqual([]);
});
