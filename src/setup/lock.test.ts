import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Package {
  optionalDependencies?: Record<string, string>;
}

// A registry that mirrors only one platform makes a lock file with which nobody else can build.
test('the lock file holds the packages of every platform', () => {
  const packages: Record<string, Package> = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;

  function isThere(at: string, name: string): boolean {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
    const parent = at.lastIndexOf('/node_modules/');
    return isThere(parent < 0 ? '' : at.slice(0, parent), name);
  }

  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isThere(at, name))
      .map((name) => `${at || 'the project'} lacks ${name}`),
  );
  expect(missing).toEqual([]);
});
