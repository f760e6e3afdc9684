// CPython's own Python modules, in the page: files of the site, fetched when a program imports them.
//
// What a program names in its import statements, and what that imports, is fetched side by side before the program
// runs; an import that only shows while it runs (importlib.import_module) fetches its file then, synchronously, as a
// worker may.

import { candidates, importsOf } from './catalogue.ts';

/** Path → the modules that its import statements name. */
type Index = Readonly<Record<string, readonly string[]>>;

const indexes = new Map<string, Index>();
const texts = new Map<string, string>();

const address = (version: string, file: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/python/${version}/${file}`;

function fetchNow(url: string): string {
  const request = new XMLHttpRequest();
  request.open('GET', url, false);
  request.send();
  if (request.status !== 200) throw new Error(`${url} could not be fetched: ${request.status}`);
  return request.responseText;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be fetched: ${response.status}`);
  return response.text();
}

function indexNow(version: string): Index {
  let index = indexes.get(version);
  if (index === undefined) {
    index = JSON.parse(fetchNow(address(version, 'index.json'))) as Index;
    indexes.set(version, index);
  }
  return index;
}

/** The text of a file of the library, or null when the model does not have it. */
export function libraryFile(version: string, path: string): string | null {
  if (!Object.hasOwn(indexNow(version), path)) return null;
  const url = address(version, `${path}.txt`);
  let text = texts.get(url);
  if (text === undefined) {
    text = fetchNow(url);
    texts.set(url, text);
  }
  return text;
}

/** Fetches what the sources import, and what that imports, so that the run need not wait for each file by itself. */
export async function prepareLibrary(version: string, sources: readonly string[]): Promise<void> {
  const wanted = sources.flatMap((source) => importsOf(source));
  if (wanted.length === 0) return;
  if (!indexes.has(version))
    indexes.set(version, JSON.parse(await fetchText(address(version, 'index.json'))) as Index);
  const index = indexNow(version);
  const paths = new Set<string>();
  for (let module = wanted.pop(); module !== undefined; module = wanted.pop()) {
    const parts = module.split('.');
    for (let i = 1; i <= parts.length; i++) {
      const path = candidates(parts.slice(0, i).join('.')).find(([one]) => Object.hasOwn(index, one))?.[0];
      if (path === undefined || paths.has(path)) continue;
      paths.add(path);
      wanted.push(...index[path]);
    }
  }
  await Promise.all(
    [...paths].map(async (path) => {
      const url = address(version, `${path}.txt`);
      if (!texts.has(url)) texts.set(url, await fetchText(url));
    }),
  );
}
