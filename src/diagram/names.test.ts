import { expect, test } from 'vitest';
import { nameObjects } from './names.ts';
import { ToyHeap } from './samples.ts';

test('containers are numbered by type, atoms go by value, twins get a number', () => {
  const heap = new ToyHeap();
  heap.bind('a', heap.list(heap.int(1), heap.make('int', '1000', [], true)));
  heap.bind('b', heap.list(heap.make('int', '1000', [], true)));
  heap.bind('f', heap.make('function', 'f'));
  heap.bind('n', heap.make('NoneType', 'None', [], true));
  expect(Object.values(nameObjects([heap.step()])).sort()).toEqual(
    ['None', 'function f', 'int 1', 'int 1000 #1', 'int 1000 #2', 'list #1', 'list #2'].sort(),
  );
});
