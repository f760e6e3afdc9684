import { describe, expect, test } from 'vitest';
import { compare } from './compare.ts';
import { nameObjects } from './names.ts';
import { rebinding, ToyHeap } from './samples.ts';
import { sentence, textTwin } from './text.ts';

const graphs = rebinding();
const names = nameObjects(graphs);
const told = (i: number) => sentence(compare(graphs[i - 1], graphs[i]), graphs[i - 1], graphs[i], names);

describe('what a step did', () => {
  test('births, deaths, moves and counts', () => {
    const step = compare(graphs[2], graphs[3]);
    expect(step.born.map(({ id }) => names[id])).toEqual(['list #2']);
    expect(step.moves).toMatchObject([{ holder: 'f1', label: 'a' }]);
    expect(step.counts.map(({ before, after }) => [before, after])).toEqual([[2, 1]]);
    expect(compare(graphs[3], graphs[4]).died.map(({ id }) => names[id])).toEqual(['list #1', 'int 1000']);
  });

  test('nothing is new at the first step', () => {
    expect(compare(undefined, graphs[2])).toMatchObject({ born: [], moves: [], entered: [] });
  });

  test('one plain sentence', () => {
    expect([0, 1, 2, 3, 4].map(told)).toEqual([
      'Nothing has run yet.',
      'The label `a` is put on a new object, list #1.',
      'The label `b` is put on list #1; the count of list #1 rises from 1 to 2.',
      'The label `a` moves from list #1 to a new object, list #2; the count of list #1 falls from 2 to 1.',
      'The label `b` is taken off list #1; list #1 and int 1000 die, as nothing refers to them any more.',
    ]);
  });

  test('calls and returns are told', () => {
    const heap = new ToyHeap();
    heap.bind('a', heap.list());
    const before = heap.step();
    heap.call('f');
    heap.bind('x', heap.lists()[0]);
    const inside = heap.step();
    heap.return();
    const after = heap.step();
    const words = nameObjects(heap.graphs);
    expect(sentence(compare(before, inside), before, inside, words)).toBe(
      '`f` is called: `x` is on list #1; the count of list #1 rises from 1 to 2.',
    );
    expect(sentence(compare(inside, after), inside, after, words)).toBe(
      '`f` returns and its names are gone; the count of list #1 falls from 2 to 1.',
    );
  });

  test('a long step is cut, and says how much more there is', () => {
    const heap = new ToyHeap();
    const before = heap.step();
    for (let i = 0; i < 9; i++) heap.bind(`n${i}`, heap.int(1000 + i));
    const after = heap.step();
    expect(sentence(compare(before, after), before, after, nameObjects(heap.graphs))).toMatch(
      /; and 4 more changes\.$/,
    );
  });
});

test('the text twin says all that the picture shows', () => {
  const twin = textTwin(graphs[2], names);
  expect(twin.map(({ title }) => title)).toEqual(['Names of module, line 3', 'list #1', 'int 1', 'int 1000']);
  expect(twin[0].lines).toEqual([
    'a → list #1 (count 2) → [int 1, int 1000]',
    'b → list #1 (count 2) → [int 1, int 1000]',
  ]);
  expect(twin[1].lines).toEqual([
    'type list, value 2 items',
    'reference count 2, held by the name a of module and the name b of module',
    'id 140000000000096 (0x7f544a44c060), 28 bytes, in a block of pymalloc',
    'refers to: slot 0 → int 1 (immortal), slot 1 → int 1000 (count 1)',
  ]);
});
