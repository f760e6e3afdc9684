// The programs of the corpus as files, and how a run is compared with what a program expects.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Expectation, outputLines, type Program, parseProgram } from './expectations.ts';

export const corpusFolder = dirname(fileURLToPath(import.meta.url));

/** The programs under a topic, a topic/case or, without either, all; in order of their names. */
export function readCorpus(chosen: readonly string[] = []): Program[] {
  return readdirSync(corpusFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && !path.startsWith('differences'))
    .map((path) => path.slice(0, -3).replaceAll('\\', '/'))
    .filter((name) => chosen.length === 0 || chosen.some((one) => name === one || name.startsWith(`${one}/`)))
    .sort()
    .map((name) => parseProgram(name, readFileSync(fileOf(name), 'utf8')));
}

/** The file of a program. */
export function fileOf(name: string): string {
  return join(corpusFolder, `${name}.py`);
}

/** Where a run differs from what was expected. */
export interface Difference {
  /** the line of standard output, 0 for the end of standard error and the exit code */
  line: number;
  text: string;
}

/** The differences of a run, how many lines of standard output are equal, and of how many. */
export function compare(
  expected: Expectation,
  actual: Expectation,
): { differences: Difference[]; equal: number; all: number } {
  const differences: Difference[] = [];
  const [want, got] = [outputLines(expected.stdout), outputLines(actual.stdout)];
  const all = Math.max(want.length, got.length);
  for (let i = 0; i < all; i++)
    if (want[i] !== got[i])
      differences.push({
        line: i + 1,
        text: `line ${i + 1}: expected ${show(want[i])}, printed ${show(got[i])}`,
      });
  const equal = all - differences.length;
  const differ = (text: string) => differences.push({ line: 0, text });
  if (equal === all && expected.stdout !== actual.stdout) differ('only one of them ends with a newline');
  if (expected.stderrLastLine !== actual.stderrLastLine)
    differ(
      `standard error ends: expected ${show(expected.stderrLastLine)}, got ${show(actual.stderrLastLine)}`,
    );
  if (expected.code !== actual.code) differ(`exit code: expected ${expected.code}, got ${actual.code}`);
  return { differences, equal, all };
}

function show(line: string | undefined): string {
  return line === undefined ? 'nothing' : JSON.stringify(line.length > 300 ? `${line.slice(0, 300)}…` : line);
}
