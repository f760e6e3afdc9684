// A few generated programs, the same ones each time, on the model and on the real CPython that npm brings.

import { afterAll, expect, test } from 'vitest';
import { findInterpreters } from '../conformance/interpreters.ts';
import { ModelRunners } from '../conformance/model.ts';
import { type Judges, tryOne } from './compare.ts';
import { judgesByProfile, report } from './fuzz.ts';

const version = '3.14.0';
const models = new ModelRunners(20, 1);
const judges: Judges = {
  models,
  interpreters: judgesByProfile(findInterpreters([version])),
  check: (seed) => seed % 5 === 0,
  patience: 10_000,
};

afterAll(() => models.stop());

test('a generated program does on the model what it does on CPython', async () => {
  expect(judges.interpreters.get(version)).toBeDefined();
  for (let seed = 100; seed < 125; seed++) expect(report(await tryOne(seed, version, judges))).toBe('');
}, 300_000);
