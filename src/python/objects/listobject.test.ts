import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../memory/check.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, release } from '../memory/object.ts';
import { Py_Initialize } from '../pylifecycle.ts';
import { list_sizeof } from './list_methods.ts';
import { list_ass_subscript, list_subscript } from './list_slices.ts';
import {
  list_extend,
  PyList_Append,
  PyList_AsTuple,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_Insert,
  PyList_New,
  PyList_Reverse,
  PyList_SET_ITEM,
  PyList_SetSlice,
  PyList_Sort,
} from './listobject.ts';
import { PyLong_AsLong, PyLong_FromLong } from './longobject.ts';
import { PySlice_New } from './sliceobject.ts';

const LIMIT = 1 << 28;

function listOf(items: number[]): Ref {
  const l = PyList_New(items.length);
  items.forEach((n, i) => {
    PyList_SET_ITEM(l, i, PyLong_FromLong(n));
  });
  return l;
}

function itemsOf(l: Ref): number[] {
  return Array.from({ length: PyList_GET_SIZE(l) }, (_, i) => PyLong_AsLong(PyList_GET_ITEM(l, i)));
}

// The places that a slice of a sequence of n items means, by the language's own definition.
function places(n: number, start: number | null, stop: number | null, step: number): number[] {
  const clip = (x: number, low: number, high: number): number =>
    Math.min(Math.max(x < 0 ? x + n : x, low), high);
  const found: number[] = [];
  if (step > 0) {
    const to = stop === null ? n : clip(stop, 0, n);
    for (let i = start === null ? 0 : clip(start, 0, n); i < to; i += step) found.push(i);
  } else {
    const to = stop === null ? -1 : clip(stop, -1, n - 1);
    for (let i = start === null ? n - 1 : clip(start, -1, n - 1); i > to; i += step) found.push(i);
  }
  return found;
}

const bound = fc.option(fc.integer({ min: -12, max: 12 }));
const step = fc.record({
  op: fc.constantFrom(
    'append',
    'append',
    'insert',
    'extend',
    'set slice',
    'get',
    'assign',
    'delete',
    'reverse',
    'sort',
  ),
  n: fc.integer({ min: -300, max: 300 }),
  start: bound,
  stop: bound,
  step: fc.constantFrom(1, 1, 2, 3, -1, -2),
  items: fc.array(fc.nat(9), { maxLength: 12 }),
});

test('a list answers as an array does, and loses no reference', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('3.6', '3.9', '3.13', '3.14'),
      fc.array(step, { maxLength: 60 }),
      (version, steps) => {
        Py_Initialize(version, LIMIT);
        const m = mark();
        const l = own(PyList_New(0));
        let array: number[] = [];
        for (const { op, n, start, stop, step, items } of steps) {
          const inner = mark();
          const values = own(listOf(items));
          const low = start === null ? 0 : own(PyLong_FromLong(start));
          const high = stop === null ? 0 : own(PyLong_FromLong(stop));
          const slice = own(PySlice_New(low, high, own(PyLong_FromLong(step))));
          const at = places(array.length, start, stop, step);
          if (op === 'append') {
            PyList_Append(l, own(PyLong_FromLong(n)));
            array.push(n);
          } else if (op === 'insert') {
            const where = start ?? 0;
            PyList_Insert(l, where, own(PyLong_FromLong(n)));
            array.splice(where < 0 ? Math.max(where + array.length, 0) : where, 0, n);
          } else if (op === 'extend') {
            list_extend(l, values);
            array.push(...items);
          } else if (op === 'set slice') {
            const from = Math.min(Math.max(start ?? 0, 0), array.length);
            const to = Math.min(Math.max(stop ?? array.length, from), array.length);
            PyList_SetSlice(l, from, to, values);
            array.splice(from, to - from, ...items);
          } else if (op === 'get') {
            const part = own(list_subscript(l, slice));
            expect(itemsOf(part)).toEqual(at.map((i) => array[i]));
          } else if (op === 'delete') {
            list_ass_subscript(l, slice, 0);
            const gone = new Set(at);
            array = array.filter((_, i) => !gone.has(i));
          } else if (op === 'assign' && step !== 1) {
            const fresh = own(listOf(at.map((_, i) => i)));
            list_ass_subscript(l, slice, fresh);
            at.forEach((place, i) => {
              array[place] = i;
            });
          } else if (op === 'reverse') {
            PyList_Reverse(l);
            array.reverse();
          } else if (op === 'sort') {
            PyList_Sort(l);
            array.sort((a, b) => a - b);
          }
          release(inner);
          expect(itemsOf(l)).toEqual(array);
        }
        const t = own(PyList_AsTuple(l));
        expect(t).not.toBe(0);
        expect(audit()).toEqual([]);
        release(m);
        expect(audit()).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

// Room in items after each growth by append: 3.6 … 3.8, and since 3.9 (bpo-38373).
const rooms: [string, number[]][] = [
  ['3.8', [4, 8, 16, 25, 35, 46, 58, 72, 88, 106]],
  ['3.9', [4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108]],
  ['3.14', [4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108]],
];

test('grows as the version does', () => {
  for (const [version, want] of rooms) {
    Py_Initialize(version, LIMIT);
    const m = mark();
    const l = own(PyList_New(0));
    const found: number[] = [];
    for (let i = 0; i < 100; i++) {
      PyList_Append(l, own(PyLong_FromLong(i)));
      const room = (list_sizeof(l) - 40) / 8;
      if (room !== found.at(-1)) found.push(room);
    }
    expect([version, found]).toEqual([version, want]);
    release(m);
  }
});

test('a dead list is born again in the same place', () => {
  Py_Initialize('3.14', LIMIT);
  const first = PyList_New(0);
  Py_DECREF(first);
  const second = PyList_New(0);
  expect(second).toBe(first);
  PyList_Append(second, second);
  expect(PyList_GET_ITEM(second, 0)).toBe(second);
  PyList_SetSlice(second, 0, 1, 0);
  Py_DECREF(Py_NewRef(second));
  Py_DECREF(second);
  expect(audit()).toEqual([]);
});
