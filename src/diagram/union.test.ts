import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameKey, objectKey } from './lives.ts';
import { recordings, ToyHeap } from './samples.ts';
import { unite } from './union.ts';

describe('places', () => {
  test('objects that share a place never live at the same time, the step that shows a death included', () => {
    fc.assert(
      fc.property(recordings, (graphs) => {
        const { placeOf } = unite(graphs, { atoms: 'objects', addresses: 'id', detail: 'counts' });
        graphs.forEach((graph, i) => {
          const keys = new Set([
            ...graph.frames.map(({ id }) => frameKey(id)),
            ...graph.objects.map(({ id }) => objectKey(id)),
            ...(i ? graphs[i - 1].objects.map(({ id }) => objectKey(id)) : []),
          ]);
          expect(new Set([...keys].map((key) => placeOf[key])).size).toBe(keys.size);
        });
      }),
    );
  });

  test('a name through which many objects pass takes two places for them, in turn', () => {
    const heap = new ToyHeap();
    for (let i = 0; i < 20; i++) {
      heap.bind('x', heap.list(heap.int(1000 + i)));
      heap.step();
      heap.step();
    }
    const { places } = unite(heap.graphs, { atoms: 'inline', addresses: 'id', detail: 'counts' });
    expect(places.filter(({ kind }) => kind === 'object').length).toBe(2);
  });

  test('calls one after the other use the same place of the stack', () => {
    const heap = new ToyHeap();
    for (let i = 0; i < 5; i++) {
      heap.call('f');
      heap.bind('x', heap.int(i));
      heap.step();
      heap.return();
      heap.step();
    }
    expect(unite(heap.graphs).places.filter(({ kind }) => kind === 'frame').length).toBe(2);
  });
});

describe('atoms', () => {
  const holding = (count: number) => {
    const heap = new ToyHeap();
    heap.bind('a', heap.list(...Array.from({ length: count }, (_, i) => heap.int(1000 + i))));
    return [heap.step()];
  };

  test('are objects while there are at most twelve, and values in slots beyond', () => {
    expect(unite(holding(12)).inline).toBe(false);
    expect(unite(holding(13)).inline).toBe(true);
  });

  test('written into their slots, they leave no place and let the list lie across', () => {
    const { places } = unite(holding(3), { atoms: 'inline', addresses: 'id', detail: 'counts' });
    expect(places.map(({ id, across }) => [id, across])).toEqual([
      ['f0', false],
      ['o0', true],
    ]);
  });
});
