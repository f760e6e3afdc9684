import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { dist, expect, pages, test } from './site.ts';

test('every link inside the book leads somewhere', ({ baseURL }) => {
  const base = new URL(baseURL ?? '');
  const broken: string[] = [];
  for (const page of pages) {
    const here = new URL(page, base);
    for (const [, href] of read(page).matchAll(/\s(?:href|src)="([^"]+)"/g)) {
      const to = new URL(href.replaceAll('&amp;', '&'), here);
      if (to.origin !== base.origin || to.protocol === 'data:') continue;
      if (!leadsSomewhere(to, base.pathname)) broken.push(`/${page}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
});

function leadsSomewhere(to: URL, base: string): boolean {
  if (!to.pathname.startsWith(base)) return false;
  const target = decodeURIComponent(to.pathname.slice(base.length));
  const file = path.join(dist, target);
  if (!existsSync(file)) return false;
  const page = statSync(file).isDirectory();
  if (page && !pages.includes(target)) return false;
  return (
    !page || to.hash.length < 2 || read(target).includes(` id="${decodeURIComponent(to.hash.slice(1))}"`)
  );
}

function read(page: string): string {
  return readFileSync(path.join(dist, page, /\.html$/.test(page) ? '' : 'index.html'), 'utf8');
}
