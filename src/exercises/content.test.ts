// The book's own exercises and programs, run by the model on every version.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultVersion, profiles, runProgram } from '../python/index.ts';
import { exercises, programsOf } from './all.ts';
import { computeSheet, type Sheet } from './key.ts';

const known = profiles.map(({ name }) => name);
const folders = [
  ...new Set(globSync('content/*/programs/*.py').map((file) => file.split(/[\\/]/)[1])),
].sort();

/** What the real CPythons from 3.6 to 3.13 print, and the last line of stderr: file.out beside file.py. */
function recorded(folder: string, file: string): string {
  const name = `content/${folder}/programs/${file.replace(/\.py$/, '.out')}`;
  return existsSync(name) ? readFileSync(name, 'utf8') : '';
}

/** The sheets of all exercises with the keys of a version. */
function sheets(version: string): Sheet[] {
  return exercises.map((exercise) =>
    computeSheet(exercise, programsOf(exercise.chapter), { known, asked: [version] }, runProgram),
  );
}

const shown = sheets(defaultVersion);

test.each(exercises)('$lang/$id stands once in its chapter', ({ id, lang, chapter }) => {
  const text = readFileSync(`content/${chapter}/${lang}/index.mdx`, 'utf8');
  expect(text.split(`<Exercise id="${id}"`)).toHaveLength(2);
});

// A version after the other, because the model begins a version again from an image of its memory.
describe.each(known)('on %s', (version) => {
  test('the programs print what CPython prints, and leave nothing behind', () => {
    for (const folder of folders) {
      for (const [file, source] of Object.entries(programsOf(folder))) {
        const { stdout, stderr, audit } = runProgram(source, { version });
        const last = stderr.trimEnd().split('\n').at(-1);
        expect(stdout + (last ? `${last}\n` : ''), file).toBe(recorded(folder, file));
        expect(audit, file).toEqual([]);
      }
    }
  }, 60_000);

  test('the exercises have the keys that the book shows', () => {
    expect(sheets(version)).toEqual(shown);
  }, 60_000);
});
