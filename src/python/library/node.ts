// CPython's own Python modules, in Node: read from the zip of the npm package that carries them.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { inCatalogue, ownNames } from './catalogue.ts';

/** The npm package that carries the library of a version. */
const packages = {
  '3.11': 'pyodide-311',
  '3.12': 'pyodide-312',
  '3.13': 'pyodide-313',
  '3.14': 'pyodide',
} as const;

/** A release whose library there is. */
export type Library = keyof typeof packages;

/** Every release whose library there is. */
export const libraries = Object.keys(packages) as Library[];

const zips = new Map<string, Uint8Array>();

function zip(version: Library): Uint8Array {
  let bytes = zips.get(version);
  if (bytes === undefined) {
    const main = createRequire(import.meta.url).resolve(packages[version]);
    bytes = readFileSync(join(dirname(main), 'python_stdlib.zip'));
    zips.set(version, bytes);
  }
  return bytes;
}

// Beside this file; the build of the site runs this file from another place, in the folder of the project.
function ownFolder(): string {
  const beside = fileURLToPath(new URL('./own/', import.meta.url));
  return existsSync(beside) ? beside : join(process.cwd(), 'src/python/library/own');
}

const ownPaths = ownNames.map((name) => `${name}.py`);

function fromZip(version: Library, path: string): string | null {
  const found = unzipSync(zip(version), { filter: ({ name }) => name === path })[path];
  return found === undefined ? null : strFromU8(found);
}

const texts = new Map<string, string | null>();

/** The text of a file of the library, or null when the model does not have it. */
export function libraryFile(version: Library, path: string): string | null {
  if (!inCatalogue(path)) return null;
  const key = `${version}/${path}`;
  let text = texts.get(key);
  if (text === undefined) {
    text = ownPaths.includes(path) ? readFileSync(join(ownFolder(), path), 'utf8') : fromZip(version, path);
    texts.set(key, text);
  }
  return text;
}

/** Every path of the library that the model has, in order. */
export function libraryPaths(version: Library): string[] {
  const paths = [...ownPaths];
  unzipSync(zip(version), {
    filter: ({ name }) => {
      if (inCatalogue(name)) paths.push(name);
      return false;
    },
  });
  return paths.sort();
}

/** Makes ready what programs may import. In Node nothing has to be fetched. */
export function prepareLibrary(_version: Library, _sources: readonly string[]): Promise<void> {
  return Promise.resolve();
}
