import fc from 'fast-check';
import { expect, test } from 'vitest';
import { audit } from '../memory/check.ts';
import type { Ref } from '../memory/memory.ts';
import { hash, mark, own, release } from '../memory/object.ts';
import { Py_Initialize } from '../pylifecycle.ts';
import { PyObject_Hash } from './abstract.ts';
import { PyLong_AsLong, PyLong_FromLong } from './longobject.ts';
import { set_and, set_difference, set_or, set_xor } from './set_operators.ts';
import {
  _PySet_NextEntry,
  _PySet_Update,
  PyFrozenSet_New,
  PySet_Add,
  PySet_Clear,
  PySet_Contains,
  PySet_Discard,
  PySet_GET_SIZE,
  PySet_New,
  setKeyAt,
} from './setobject.ts';
import { PyTuple_Pack } from './tupleobject.ts';

const LIMIT = 1 << 28;

function itemsOf(s: Ref): number[] {
  const found: number[] = [];
  for (let pos = _PySet_NextEntry(s, 0); pos >= 0; pos = _PySet_NextEntry(s, pos))
    found.push(PyLong_AsLong(setKeyAt(s, pos)));
  return found;
}

const sorted = (items: Iterable<number>): number[] => [...items].sort((a, b) => a - b);
const number = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 0, max: 40 }).map((n) => n * 8),
  fc.integer(),
);
const step = fc.record({
  op: fc.constantFrom('add', 'add', 'add', 'discard', 'discard', 'other', 'operators', 'update', 'clear'),
  n: number,
});

test('a set answers as a Set does, and loses no reference', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('3.6', '3.9', '3.13', '3.15'),
      fc.array(step, { maxLength: 120 }),
      (version, steps) => {
        Py_Initialize(version, LIMIT);
        const m = mark();
        const s = own(PySet_New(0));
        const other = own(PySet_New(0));
        const set = new Set<number>();
        const otherSet = new Set<number>();
        for (const { op, n } of steps) {
          const inner = mark();
          const x = own(PyLong_FromLong(n));
          if (op === 'add') {
            PySet_Add(s, x);
            set.add(n);
          } else if (op === 'discard') expect(PySet_Discard(s, x)).toBe(set.delete(n));
          else if (op === 'other') {
            PySet_Add(other, x);
            otherSet.add(n);
          } else if (op === 'operators') {
            expect(sorted(itemsOf(own(set_or(s, other))))).toEqual(sorted(new Set([...set, ...otherSet])));
            expect(sorted(itemsOf(own(set_and(s, other))))).toEqual(
              sorted([...set].filter((k) => otherSet.has(k))),
            );
            expect(sorted(itemsOf(own(set_difference(s, other))))).toEqual(
              sorted([...set].filter((k) => !otherSet.has(k))),
            );
            expect(sorted(itemsOf(own(set_xor(s, other))))).toEqual(
              sorted([
                ...[...set].filter((k) => !otherSet.has(k)),
                ...[...otherSet].filter((k) => !set.has(k)),
              ]),
            );
          } else if (op === 'update') {
            _PySet_Update(s, other);
            for (const k of otherSet) set.add(k);
          } else {
            PySet_Clear(s);
            set.clear();
          }
          expect(PySet_Contains(s, x)).toBe(set.has(n));
          release(inner);
          expect(PySet_GET_SIZE(s)).toBe(set.size);
        }
        expect(sorted(itemsOf(s))).toEqual(sorted(set));
        expect(audit()).toEqual([]);
        release(m);
        expect(audit()).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

function build(add: number[], discard: number[], then: number[]): Ref {
  const s = PySet_New(0);
  const m = mark();
  for (const n of add) PySet_Add(s, own(PyLong_FromLong(n)));
  for (const n of discard) PySet_Discard(s, own(PyLong_FromLong(n)));
  for (const n of then) PySet_Add(s, own(PyLong_FromLong(n)));
  release(m);
  return s;
}

test('a new key takes the deleted slot that the version gives it', () => {
  const orders: [string, number[]][] = [
    ['3.6', [0, 128, 160, 96, 5]],
    ['3.8', [0, 160, 128, 96, 5]],
    ['3.9', [0, 96, 128, 5, 160]],
    ['3.13', [0, 160, 128, 96, 5]],
  ];
  for (const [version, want] of orders) {
    Py_Initialize(version, LIMIT);
    const m = mark();
    const s = own(build([0, 32, 64, 96, 5], [32, 64], [128, 160]));
    expect([version, itemsOf(s)]).toEqual([version, want]);
    release(m);
  }
});

function hashOf(o: Ref): bigint {
  const low = PyObject_Hash(o);
  return (BigInt(hash.high) << 32n) | BigInt(low >>> 0);
}

test('hashes of tuples and frozensets are those of CPython', () => {
  const tuples: [string, bigint[]][] = [
    ['3.7', [3527539n, 3430019387558n, 3713081631934410656n]],
    ['3.8', [5740354900026072187n, -6644214454873602895n, -3550055125485641917n]],
    ['3.14', [5740354900026072187n, -6644214454873602895n, -3550055125485641917n]],
  ];
  for (const [version, want] of tuples) {
    Py_Initialize(version, LIMIT);
    const m = mark();
    const [one, two, three] = [1, 2, 3].map((n) => own(PyLong_FromLong(n)));
    const found = [PyTuple_Pack(), PyTuple_Pack(one), PyTuple_Pack(one, two)].map((t) => hashOf(own(t)));
    expect([version, found]).toEqual([version, want]);
    const sets = [PyTuple_Pack(), PyTuple_Pack(one), PyTuple_Pack(three, one, two)].map((t) =>
      hashOf(own(PyFrozenSet_New(own(t)))),
    );
    expect(sets).toEqual([133146708735736n, -558064481276695278n, -272375401224217160n]);
    release(m);
  }
});
