import { describe, expect, test } from 'vitest';
import { bytesNow, record as recordRun, seek } from '../python/index.ts';
import { memoryEnd } from '../python/memory/memory.ts';
import { compare } from './compare.ts';
import type { ObjectGraph } from './graph.ts';
import { nameObjects } from './names.ts';
import { record } from './recorded.ts';
import { defaultLimits } from './run.ts';
import { snapshot } from './snapshot.ts';
import { sentence } from './text.ts';

function graphsOf(source: string, version = '3.14'): ObjectGraph[] {
  const { run, graphAt } = record({ source, version, stdin: '', limits: defaultLimits });
  return run.steps.map((_, step) => graphAt(step));
}

const programs = {
  rebinding: 'a = [1000, 2]\nb = a\na = [3]\ndel b\n',
  calls: 'def f(x):\n    y = [x]\n    return y\n\nr = f([1000])\nfor i in r:\n    s = f(i)\n',
  closures:
    'def counter(n, log=[]):\n    def step():\n        nonlocal n\n        n += 1000\n        log.append(n)\n    return step\n\nc = counter(1)\nc()\nc()\n',
  classes:
    'class Node:\n    kind = "plain"\n    def __init__(self, next):\n        self.next = next\n\nhead = None\nfor n in range(3):\n    head = Node(head)\nd = {"head": head, (1, 2): {3000}}\nwhile head:\n    head = head.next\n',
  cycle: 'a = [1000]\nb = [a]\na.append(b)\ndel a, b\nimport gc\ngc.collect()\nx = 1\n',
  generator: 'g = (i * 1000 for i in [5, 6])\nnext(g)\nrest = list(g)\n',
  exception:
    'def f():\n    big = [1000]\n    1 / 0\n\ntry:\n    f()\nexcept ZeroDivisionError as e:\n    kept = e\n',
  grid: 'rows = [[0] * 3] * 2\nrows[0][1] = 5000\ngood = [[0] * 3 for _ in range(2)]\n',
};

describe.each(['3.6', '3.8', '3.10', '3.11', '3.14'])('on %s', (version) => {
  test.each(Object.entries(programs))(
    'the arrows and the list beside them are the count: %s',
    (_, source) => {
      const graphs = graphsOf(source, version);
      expect(graphs.length).toBeGreaterThan(3);
      for (const { step, frames, objects, outside } of graphs) {
        const sums = new Map<number, number>();
        const add = (id: number | null, count = 1) =>
          id !== null && sums.set(id, (sums.get(id) ?? 0) + count);
        for (const { names } of frames) for (const { target, counted } of names) add(target, counted ? 1 : 0);
        for (const { slots } of objects) for (const { target } of slots) add(target);
        for (const { target, count } of outside) add(target, count);
        for (const { id, type, value, refcount } of objects) {
          if (refcount !== null)
            expect(`${step} ${type} ${value} ${sums.get(id) ?? 0}`).toBe(
              `${step} ${type} ${value} ${refcount}`,
            );
        }
        const listed = new Set(objects.map(({ id }) => id));
        for (const { names } of frames)
          for (const { target } of names) expect(target === null || listed.has(target)).toBe(true);
      }
    },
  );
});

test('recording again gives the same graphs', () => {
  const [first, second] = [graphsOf(programs.classes), graphsOf(programs.classes)];
  expect(second).toEqual(first);
});

test('looking changes no byte', () => {
  const source = `import gc, sys\n${programs.exception}${programs.closures}${programs.classes}`;
  for (const version of ['3.8', '3.14']) {
    const recording = recordRun(source, { version, filename: 'main.py' });
    for (let step = 0; step < recording.steps.length; step += 3) {
      seek(recording, step);
      const before = bytesNow(memoryEnd());
      snapshot(recording, step, []);
      expect(Buffer.compare(before, bytesNow(memoryEnd()))).toBe(0);
    }
  }
});

test('a step can be asked for in any order', () => {
  const { run, graphAt } = record({
    source: programs.calls,
    version: '3.14',
    stdin: '',
    limits: defaultLimits,
  });
  const forwards = run.steps.map((_, step) => graphAt(step));
  const backwards = run.steps.map((_, i) => graphAt(run.steps.length - 1 - i)).reverse();
  expect(backwards).toEqual(forwards);
});

test('a cycle that no name leads to stays in the picture until it is collected', () => {
  const graphs = graphsOf(programs.cycle);
  const lists = graphs.map(({ objects }) => objects.filter(({ type }) => type === 'list').length);
  expect(lists).toEqual([0, 1, 2, 2, 2, 2, 0, 0]);
  expect(graphs[6].freed.length).toBe(2);
});

test('what a step does is told as it is: a constant is not new, and does not die with its name', () => {
  const graphs = graphsOf("a = 'spam!'\na = [1000]\na = None\n");
  const names = nameObjects(graphs);
  const told = graphs.map((graph, i) => sentence(compare(graphs[i - 1], graph), graphs[i - 1], graph, names));
  expect(told).toEqual([
    'Nothing has run yet.',
    "The label `a` is put on str 'spam!'.",
    "The label `a` moves from str 'spam!' to a new object, list #1.",
    'The label `a` moves from list #1 to None; list #1 dies, as nothing refers to it any more.',
  ]);
});

test('an argument is counted twice, once or not at all, as the version has it', () => {
  const source = 'def f(x):\n    return x\n\nf([1])\n';
  const counts = ['3.10', '3.11', '3.14'].map((version) => {
    const { objects } = graphsOf(source, version).at(-2) as ObjectGraph;
    return objects.find(({ type }) => type === 'list')?.refcount;
  });
  expect(counts).toEqual([2, 1, 1]);
});

test('a long list is folded, a great one too, and quickly', () => {
  const graphs = graphsOf('a = list(range(1000000))\nb = [a, a]\n');
  const list = graphs.at(-1)?.objects.find(({ hidden }) => hidden > 0);
  expect(list?.slots.length).toBe(20);
  expect(list?.hidden).toBe(999_980);
});

test('a mistake gives no steps, and says where it is', () => {
  const { run } = record({ source: 'a = 1\nb = = 2\n', version: '3.14', stdin: '', limits: defaultLimits });
  expect(run.steps).toEqual([]);
  expect(run.ending).toMatchObject({ kind: 'refused', error: { line: 2, message: 'invalid syntax' } });
});

test('an endless program ends at its limit and keeps its first steps', () => {
  const limits = { ...defaultLimits, steps: 50, seconds: 0.5 };
  const { run, graphAt } = record({
    source: 'n = 0\nwhile True:\n    n += 1\n',
    version: '3.14',
    stdin: '',
    limits,
  });
  expect(run.ending).toEqual({ kind: 'limit', limit: 'seconds' });
  expect(run.truncated).toBe(true);
  expect(run.steps.length).toBe(50);
  expect(graphAt(49).frames[0].names.length).toBe(1);
});
