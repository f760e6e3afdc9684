import { expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { against, type Entry, readLedger } from './ledger.ts';

const entry = (lines: number[] | undefined, cause = 'by design'): Entry => {
  return { program: 't/c', versions: ['3.8', '3.9'], lines, cause };
};
const differ = (...lines: number[]) => lines.map((line) => ({ line, text: `line ${line}: …` }));

test('a difference that is not in the ledger is told', () => {
  expect(against([], 't/c', '3.8', differ(2))).toEqual(['line 2: …']);
  expect(against([entry([2])], 't/c', '3.7', differ(2))).toEqual(['line 2: …']);
  expect(against([entry([2])], 't/c', '3.8', differ(2, 3))).toEqual(['line 3: …']);
  expect(against([entry([2]), entry([0])], 't/c', '3.8', differ(0, 2))).toEqual([]);
});

test('an entry that differs no more is to be struck off, unless it only says "not yet"', () => {
  const strike = ': strike it off src/python/conformance/differences';
  expect(against([entry([2, 0])], 't/c', '3.8', differ(2))).toEqual([`line error differs no more${strike}`]);
  expect(against([entry(undefined)], 't/c', '3.9', [])).toEqual([`nothing differs any more${strike}`]);
  expect(against([entry(undefined)], 't/c', '3.9', differ(1, 7))).toEqual([]);
  expect(against([entry([2, 3], 'not yet')], 't/c', '3.8', differ(3))).toEqual([]);
});

test('the ledger names programs and versions that there are', () => {
  const programs = new Map(readCorpus().map((program) => [program.name, program]));
  for (const { program, versions } of readLedger())
    expect(programs.get(program)?.versions, program).toEqual(expect.arrayContaining(versions));
});
