// Every program of the corpus on the model, on every profile it is for: what real CPythons print, and a sound heap.
// One version after the other: a worker that changes its version lays its types out anew.

import { afterAll, describe, expect, test } from 'vitest';
import { profiles } from '../version.ts';
import { compare, readCorpus } from './corpus.ts';
import type { Program } from './expectations.ts';
import { against, readLedger } from './ledger.ts';
import { ModelRunners } from './model.ts';

const seconds = 20;
const programs = readCorpus().filter(({ slow }) => !slow);
const topics = [...new Set(programs.map(({ name }) => name.split('/')[0]))];
const ledger = readLedger();
const runners = new ModelRunners(seconds);

afterAll(() => runners.stop());

describe.each(profiles.map(({ name }) => name))('%s', (version) => {
  test.each(topics)(
    '%s',
    async (topic) => {
      const own = programs.filter(({ name }) => name.startsWith(`${topic}/`));
      const found = await Promise.all(own.map((program) => problems(program, version)));
      expect(found.flat()).toEqual([]);
    },
    600_000,
  );
});

/** What is wrong with the model's run of a program, beyond what the ledger knows. */
async function problems(program: Program, version: string): Promise<string[]> {
  const expected = program.expected(version);
  if (!expected) return [];
  const { answer, audit } = await runners.run(program, version);
  const found = against(ledger, program.name, version, compare(expected, answer).differences);
  return [...found, ...audit.map((finding) => `audit: ${finding}`)].map((text) => `${program.name}: ${text}`);
}
