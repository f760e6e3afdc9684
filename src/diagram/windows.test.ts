import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layout } from './layout.ts';
import { pack, unpack } from './packed.ts';
import { recordings, ToyHeap } from './samples.ts';
import { defaultOptions, unite } from './union.ts';
import { cropped, mostObjects, shared, windowAt, windowPlaces } from './windows.ts';

test('each step belongs to one window, whichever step it is reached from', () => {
  const heap = new ToyHeap();
  const all = heap.list();
  heap.bind('all', all);
  for (let i = 0; i < 400; i++) {
    if (i % 3 === 0) heap.append(all, heap.list(heap.int(i)));
    heap.step();
  }
  const { graphs } = heap;
  const seen = new Map<number, string>();
  for (let step = 0; step < graphs.length; step += 23) {
    const { from, to, union } = windowAt(step, graphs.length, (n) => graphs[n], defaultOptions);
    expect(from <= step && step < to).toBe(true);
    expect(to - from === 1 || union.places.length <= windowPlaces).toBe(true);
    for (let n = from; n < to; n++) {
      expect(seen.get(n) ?? `${from} ${to}`).toBe(`${from} ${to}`);
      seen.set(n, `${from} ${to}`);
    }
  }
}, 60_000);

test('of thousands of objects, the nearest to the frames are kept and the rest is counted', () => {
  const heap = new ToyHeap();
  const rows = Array.from({ length: 40 }, (_, i) =>
    heap.list(...Array.from({ length: 20 }, () => heap.list(heap.int(i)))),
  );
  heap.bind('a', heap.list(...rows));
  const graph = heap.step();
  const { objects, hidden } = cropped(graph, defaultOptions);
  expect(objects.filter(({ atom }) => !atom).length).toBe(mostObjects);
  expect(objects.length + hidden).toBe(graph.objects.length);
  expect(rows.every((row) => objects.some(({ id }) => id === row))).toBe(true);
  const { places } = windowAt(0, 1, () => graph, defaultOptions).union;
  expect(places.length).toBe(mostObjects + 1);
});

test('sharing what did not change changes no graph', () => {
  fc.assert(
    fc.property(recordings, (graphs) => {
      expect(shared(graphs)).toEqual(graphs);
    }),
  );
});

test('a packed layout unpacks to itself, and only for the union it was made from', async () => {
  await fc.assert(
    fc.asyncProperty(recordings, async (graphs) => {
      const union = unite(graphs);
      const found = await layout(union);
      const packed = pack(union, found);
      expect(unpack(union, packed)).toEqual(found);
      const heap = new ToyHeap();
      heap.bind('unlike', heap.int(1));
      expect(unpack(unite([...graphs, heap.step()]), packed)).toBeUndefined();
    }),
    { numRuns: 20 },
  );
}, 60_000);
