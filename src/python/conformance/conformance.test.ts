// Every program of the corpus on the model, on every profile it is for: what real CPythons print, and a sound heap.

import { afterAll, describe, expect, test } from 'vitest';
import { compare, readCorpus } from './corpus.ts';
import type { Expectation, Program } from './expectations.ts';
import { against, readLedger } from './ledger.ts';
import { ModelRunners } from './model.ts';

const seconds = 20;
const programs = readCorpus().filter(({ slow }) => !slow);
const ledger = readLedger();
const runners = new ModelRunners(seconds);
const topics = [...new Set(programs.map(({ name }) => name.split('/')[0]))];

afterAll(() => runners.stop());

describe.concurrent.each(topics)('%s', (topic) => {
  const own = programs.filter(({ name }) => name.startsWith(`${topic}/`));
  test.each(own)('$name', async (program) => expect(await problems(program)).toEqual([]), 600_000);
});

/** What is wrong with the model's runs of a program, beyond what the ledger knows. */
async function problems(program: Program): Promise<string[]> {
  const byVersion = await Promise.all(
    program.versions.map(async (version) => {
      const { answer, audit } = await runners.run(program, version);
      const { differences } = compare(program.expected(version) as Expectation, answer);
      const found = [
        ...against(ledger, program.name, version, differences),
        ...audit.map((finding) => `audit: ${finding}`),
      ];
      return found.map((text) => `${version}: ${text}`);
    }),
  );
  return byVersion.flat();
}
