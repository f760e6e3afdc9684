// The one way through the house, of DESIGN: a file imports from its own folder and from folders to its left.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** From left to right; the first that fits a file is its layer. */
const layers: [name: string, files: RegExp][] = [
  ['version', /^src\/python\/(version\.|host\.|library\/)/],
  ['compiler', /^src\/python\/compiler\//],
  ['memory', /^src\/python\/memory\//],
  ['objects', /^src\/python\/objects\//],
  ['interpreter', /^src\/python\/interpreter\//],
  ['modules', /^src\/python\/modules\//],
  ['record', /^src\/python\/[^/]+$/],
  ['conformance', /^src\/python\/conformance\//],
  ['fuzz', /^src\/python\/fuzz\//],
  ['diagram', /^src\/diagram\//],
  ['exercises', /^src\/exercises\//],
  ['components', /^components\//],
  ['pages', /^src\/(layouts|pages|content\.config\.ts)/],
  ['setup', /^src\/(setup|bench)\//],
];
const layerOf = (file: string) => layers.findIndex(([, files]) => files.test(file));
const inPython = (file: string) => file.startsWith('src/python/');
const isTest = (file: string) => /\.test\.ts$/.test(file);

interface Import {
  from: string;
  /** A path from the root of the repo, or the name of a package. */
  to: string;
  /** Vanishes when the types are stripped. */
  typeOnly: boolean;
}

const imports = globSync(['src/**/*.{ts,mjs,astro,svelte}', 'components/**/*.{ts,astro,svelte}'])
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file !== 'src/layers.test.ts')
  .flatMap(importsOf);

function importsOf(from: string): Import[] {
  const source = readFileSync(from, 'utf8').replace(/^\s*(\/\/|\*).*$/gm, '');
  const statements = source.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]/gm,
  );
  const calls = source.matchAll(
    /\b(?:import|import\.meta\.glob(?:<[^(]*>)?|new URL)\(\s*()['"]([^'"\n]+)['"]/g,
  );
  return [...statements, ...calls].map(([, type, name]) => ({
    from,
    to: name.startsWith('.') ? path.posix.join(path.posix.dirname(from), name.replace(/\?.*$/, '')) : name,
    typeOnly: Boolean(type),
  }));
}

const told = ({ from, to }: Import) => `${from} imports ${to}`;

test('a file imports from its own layer and from layers to its left', () => {
  const backward = imports.filter(
    ({ from, to }) => !isTest(from) && layerOf(to) > layerOf(from) && layerOf(from) >= 0,
  );
  expect(backward.map(told)).toEqual([]);
});

test('every file has a layer', () => {
  const homeless = new Set(imports.map(({ from }) => from).filter((file) => layerOf(file) < 0));
  expect([...homeless]).toEqual([]);
});

test('each relative import leads to a file', () => {
  const lost = imports.filter(
    ({ to }) => /^(src|components)\//.test(to) && !/[*]/.test(to) && !existsSync(to),
  );
  expect(lost.map(told)).toEqual([]);
});

test('the model imports nothing outside itself', () => {
  const allowed = ({ from, to }: Import) => {
    if (inPython(to)) return true;
    if (/^@lezer\//.test(to)) return true;
    if (isTest(from) && /^(vitest|fast-check|node:.*)$/.test(to)) return true;
    if (to === '#library') return true;
    if (from === 'src/python/modules/hashes.ts' && to.startsWith('@noble/hashes/')) return true;
    if (from === 'src/python/library/node.ts') return /^(node:.*|fflate)$/.test(to);
    if (from === 'src/python/cli.ts') return to.startsWith('node:');
    if (from.startsWith('src/python/fuzz/')) return /^(node:.*|fast-check)$/.test(to);
    if (from.startsWith('src/python/conformance/')) return /^(node:.*|pyodide.*)$/.test(to);
    return false;
  };
  const outside = imports.filter((found) => inPython(found.from) && !allowed(found));
  expect(outside.map(told)).toEqual([]);
});

test('what lies to the right of the model enters by its public face, or takes types only', () => {
  const doors = [
    'src/python/index.ts',
    'src/python/worker.ts',
    'src/python/library/catalogue.ts',
    'src/python/library/node.ts',
  ];
  const around = imports.filter(
    ({ from, to, typeOnly }) =>
      inPython(to) && !inPython(from) && !isTest(from) && !typeOnly && !doors.includes(to),
  );
  expect(around.map(told)).toEqual([]);
});

test('only src/diagram/layout.ts imports elkjs', () => {
  const elk = imports.filter(({ from, to }) => /^elkjs\b/.test(to) && from !== 'src/diagram/layout.ts');
  expect(elk.map(told)).toEqual([]);
});
