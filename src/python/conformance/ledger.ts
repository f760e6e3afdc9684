// What the model does otherwise than CPython, and why: the lines of differences/*.txt.
//
//   probes/k01_address_space_memory_map  -  1-5  the map of the process is the operating system's
//   gc/generations  3.14.0  2,error  not yet
//
// Four columns, two spaces between: the program, the profiles (a range, see expectations.ts), the lines of standard
// output that differ ("error" for the end of standard error or the exit code, "*" for whatever differs), the cause.
// Lines that begin with # are remarks. What is listed and no longer differs is struck off, or a test fails; only what
// says "not yet" may begin to agree at any time.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFolder, type Difference } from './corpus.ts';
import { formatRange, parseRange } from './expectations.ts';

/** The cause of what is only unfinished. */
export const notYet = 'not yet';

/** A difference that is known. */
export interface Entry {
  program: string;
  versions: string[];
  /** lines of standard output, 0 for "error"; undefined for "*" */
  lines: number[] | undefined;
  cause: string;
}

const folder = join(corpusFolder, 'differences');

/** The ledger. Throws SyntaxError naming the file and the line that is not of four columns. */
export function readLedger(): Entry[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((text, index) => {
          if (text === '' || text.startsWith('#')) return [];
          const [program, range, lines, cause, ...more] = text.split(/ {2,}/);
          if (!cause || more.length > 0)
            throw new SyntaxError(
              `differences/${file}:${index + 1}: not "program  range  lines  cause": ${text}`,
            );
          return [{ program, versions: parseRange(range), lines: parseLines(lines), cause }];
        }),
    );
}

function parseLines(text: string): number[] | undefined {
  if (text === '*') return undefined;
  return text.split(',').flatMap((part) => {
    if (part === 'error') return [0];
    const [first, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}

function formatLines(lines: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = lines[i];
    while (first > 0 && lines[i + 1] === lines[i] + 1) i++;
    parts.push(first === 0 ? 'error' : first === lines[i] ? `${first}` : `${first}-${lines[i]}`);
  }
  return parts.join(',');
}

/** What is wrong with a ledger that has these entries for a program on a profile where these lines differ. */
export function against(
  ledger: readonly Entry[],
  program: string,
  version: string,
  differences: readonly Difference[],
): string[] {
  const entries = ledger.filter((entry) => entry.program === program && entry.versions.includes(version));
  const differs = (line: number) => differences.some((difference) => difference.line === line);
  const unknown = differences.filter(
    ({ line }) => !entries.some(({ lines }) => lines === undefined || lines.includes(line)),
  );
  const agreed = entries
    .filter(({ cause }) => cause !== notYet)
    .flatMap(({ lines }) => {
      if (lines === undefined) return differences.length > 0 ? [] : ['nothing differs any more'];
      return lines.filter((line) => !differs(line)).map((line) => `line ${line || 'error'} differs no more`);
    });
  return [
    ...unknown.map(({ text }) => text),
    ...agreed.map((text) => `${text}: strike it off src/python/conformance/differences`),
  ];
}

/** Writes the ledger anew for the programs that were run: known causes are kept, the rest is "not yet". */
export function writeLedger(ran: Map<string, Map<string, Difference[]>>): void {
  const old = readLedger();
  const entries = old.filter(({ program }) => !ran.has(program));
  for (const [program, byVersion] of ran) {
    const known = old.filter((entry) => entry.program === program && entry.cause !== notYet);
    const unfinished = new Map<string, string[]>();
    for (const [version, differences] of byVersion) {
      const lines = differences.map(({ line }) => line);
      const causes = known.filter(({ versions }) => versions.includes(version));
      const left = lines.filter(
        (line) => !causes.some((entry) => !entry.lines || entry.lines.includes(line)),
      );
      if (left.length > 0) {
        const key = formatLines([...new Set(left)].sort((a, b) => a - b));
        unfinished.set(key, [...(unfinished.get(key) ?? []), version]);
      }
    }
    entries.push(...known);
    for (const [lines, versions] of unfinished)
      entries.push({ program, versions, lines: parseLines(lines), cause: notYet });
  }
  const topics = new Map<string, Entry[]>();
  for (const entry of [...old, ...entries]) topics.set(entry.program.split('/')[0], []);
  for (const entry of entries) topics.get(entry.program.split('/')[0])?.push(entry);
  for (const [topic, listed] of topics) {
    const file = join(folder, `${topic}.txt`);
    const remarks = existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.startsWith('#'))
      : [];
    const rows = listed
      .sort((a, b) => (a.program < b.program ? -1 : a.program > b.program ? 1 : 0))
      .map(({ program, versions, lines, cause }) =>
        [program, formatRange(versions) || '-', lines ? formatLines(lines) : '*', cause].join('  '),
      );
    writeFileSync(file, [...remarks, ...rows, ''].join('\n'));
  }
}
