// Runs a generated program on a real CPython and on the model, and tells what differs.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { compare } from '../conformance/corpus.ts';
import { type Expectation, lastLine } from '../conformance/expectations.ts';
import type { Interpreter } from '../conformance/interpreters.ts';
import type { ModelRunners } from '../conformance/model.ts';
import { type Profile, profileNamed } from '../version.ts';
import { causeOf } from './known.ts';
import { genes, headLines, programOf } from './program.ts';
import { shrink } from './shrink.ts';

/** What is wrong with a run of the model. */
export interface Finding {
  source: string;
  /** each difference, and what the audit found */
  problems: string[];
  /** what the real one did, if one was asked */
  expected: Expectation | undefined;
  actual: Expectation;
}

/** What one seed told. */
export interface Verdict {
  seed: number;
  /** the profile */
  version: string;
  /** undefined: nothing differs, or only what is known to */
  finding: Finding | undefined;
  /** why something differs, where that is known */
  cause: string | undefined;
}

/** How programs are judged. */
export interface Judges {
  models: ModelRunners;
  /** by profile; for one that has none the heap is audited, and no more */
  interpreters: Map<string, Interpreter>;
  /** audit after every line */
  check: (seed: number) => boolean;
  /** how long a difference is shrunk at most, in milliseconds */
  patience: number;
}

/** Every generated program ends; one that shrinking spoiled is stopped, in seconds. */
export const timeLimit = 8;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const withoutAddresses = (text: string) => text.replace(/\b0x[0-9a-f]{6,}/g, '0x…');

/** The differences between a real run, undefined for none, and one of the model; undefined when all is well. */
export async function runBoth(
  source: string,
  profile: Profile,
  interpreter: Interpreter | undefined,
  models: ModelRunners,
  check: boolean,
): Promise<Finding | undefined> {
  const program = { name: 'program', source, stdin: '' };
  const file = join(folder, `${++files}.py`);
  let expected: Expectation | undefined;
  if (interpreter) {
    writeFileSync(file, source);
    const ran = await interpreter.run(program, file, timeLimit);
    rmSync(file);
    if (!ran) return undefined;
    expected = { stdout: withoutAddresses(ran.stdout), stderrLastLine: lastLine(ran.stderr), code: ran.code };
  }
  // a library's lines are many, and are audited elsewhere
  const everyLine = check && !/^import .*\b(copy|weakref)\b/.test(source);
  const { answer, audit } = await models.run(program, profile.name, everyLine);
  const problems = audit.map((line) => `audit: ${line}`);
  answer.stdout = withoutAddresses(answer.stdout);
  if (expected) problems.push(...compare(expected, answer).differences.map(({ text }) => text));
  else if (answer.code > 1) problems.push(`exit code ${answer.code}: ${answer.stderrLastLine}`);
  return problems.length > 0 ? { source, problems, expected, actual: answer } : undefined;
}

/** Runs the program of a seed. What differs for no known cause is shrunk to a small program. */
export async function tryOne(seed: number, version: string, judges: Judges): Promise<Verdict> {
  const profile = profileNamed(version);
  const interpreter = judges.interpreters.get(version);
  const run = (source: string) => runBoth(source, profile, interpreter, judges.models, judges.check(seed));
  const [rows] = fc.sample(genes, { seed, numRuns: 1 });
  let finding = await run(programOf(rows, { profile, wide: interpreter?.wasm !== true }));
  const cause = finding && causeOf(finding, version);
  if (!finding || cause) return { seed, version, finding: undefined, cause };
  const parses = (one: Finding) => !/^(Syntax|Indentation)Error/.test(one.expected?.stderrLastLine ?? '');
  const asked = parses(finding);
  await shrink(
    finding.source,
    headLines,
    async (source) => {
      const found = await run(source);
      if (!found || causeOf(found, version) || (asked && !parses(found))) return false;
      finding = found;
      return true;
    },
    Date.now() + judges.patience,
  );
  return { seed, version, finding, cause: undefined };
}
