// The files of CPython's own library that programs of the page import: /python/3.14/re/_parser.py.txt, and for each
// version an index of them.

import type { APIRoute, GetStaticPaths } from 'astro';
import { importsOf } from '../../../python/library/catalogue.ts';
import { type Library, libraries, libraryFile, libraryPaths } from '../../../python/library/node.ts';

export const getStaticPaths: GetStaticPaths = () =>
  libraries.flatMap((version) => [
    { params: { version, file: 'index.json' }, props: { body: JSON.stringify(index(version)) } },
    ...libraryPaths(version).map((path) => ({
      params: { version, file: `${path}.txt` },
      props: { body: libraryFile(version, path) },
    })),
  ]);

/** Path → what its import statements name; relative imports made absolute. */
function index(version: Library): Record<string, string[]> {
  return Object.fromEntries(
    libraryPaths(version).map((path) => {
      const module = path.replace(/(\/__init__)?\.py$/, '').replaceAll('/', '.');
      const package_ = path.endsWith('/__init__.py')
        ? module
        : module.slice(0, Math.max(0, module.lastIndexOf('.')));
      return [path, importsOf(libraryFile(version, path) ?? '', package_, false)];
    }),
  );
}

export const GET: APIRoute = ({ props }) => new Response(props.body);
