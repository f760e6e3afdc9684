import { base } from './base.ts';

export interface Found {
  /** How many pages have the words. */
  total: number;
  /** The best places, at most three a page. */
  places: { url: string; title: string; excerpt: string }[];
}

/** What the search needs of Pagefind's module, which lies beside the built pages. */
interface Pagefind {
  options(options: { baseUrl: string }): Promise<void>;
  search(words: string): Promise<{ results: { data(): Promise<Page> }[] }>;
}

interface Page {
  meta: { title: string };
  sub_results: { url: string; title: string; excerpt: string }[];
}

let loading: Promise<Pagefind> | undefined;

/** Fetches the index, so that the first search answers at once. */
export function prepareSearch(): Promise<Pagefind> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<Pagefind> {
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: base });
  return pagefind;
}

/** Finds the places of the book that have all these words. */
export async function searchBook(words: string): Promise<Found> {
  const pagefind = await prepareSearch();
  const { results } = await pagefind.search(words);
  const pages = await Promise.all(results.slice(0, 8).map((result) => result.data()));
  return {
    total: results.length,
    places: pages.flatMap(({ meta, sub_results }) =>
      sub_results.slice(0, 3).map(({ url, title, excerpt }) => ({
        url,
        title: title === meta.title ? title : `${meta.title}: ${title}`,
        excerpt,
      })),
    ),
  };
}
