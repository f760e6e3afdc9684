// The book's own exercises and programs, run by the model.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { profiles, runProgram } from '../python/index.ts';
import { exercises, programsOf, sheetOf } from './all.ts';

const known = profiles.map(({ name }) => name);

describe.each(exercises)('$lang/$id', ({ id, lang, chapter }) => {
  test('has a key that the model computes', () => {
    expect(sheetOf(id, lang, { known, asked: known }, runProgram)).toMatchObject({ id });
  });

  test('stands once in its chapter', () => {
    const text = readFileSync(`content/${chapter}/${lang}/index.mdx`, 'utf8');
    expect(text.split(`<Exercise id="${id}"`)).toHaveLength(2);
  });
});

// file.out holds what the real CPythons from 3.6 to 3.13 print, with the last line of stderr.
const folders = [...new Set(globSync('content/*/programs/*.py').map((file) => file.split('/')[1]))];

describe.each(folders)('the programs of %s', (folder) => {
  test.each(Object.entries(programsOf(folder)))('%s prints what CPython prints', (file, source) => {
    const name = `content/${folder}/programs/${file.replace(/\.py$/, '.out')}`;
    const expected = globSync(name).length ? readFileSync(name, 'utf8') : '';
    for (const version of known) {
      const { stdout, stderr, audit } = runProgram(source, { version });
      expect(stdout + (stderr.trimEnd().split('\n').at(-1) ?? ''), version).toBe(expected.replace(/\n$/, stderr ? '' : '\n'));
      expect(audit, version).toEqual([]);
    }
  });
});
