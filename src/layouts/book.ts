import { type CollectionEntry, getCollection } from 'astro:content';
import { base } from './base.ts';

export const bookTitle = 'Where Objects Live';

export interface Chapter {
  /** '1' for content/01-…, 'A' for content/A-…. */
  label: string;
  /** The folder's name without its number; also the key of the reader's progress. */
  slug: string;
  title: string;
  url: string;
  entry: CollectionEntry<'chapters'>;
}

/** The chapters of a language in reading order, which is the order of their folders. */
export async function chapters(lang: string): Promise<Chapter[]> {
  const entries = await getCollection('chapters', ({ id }) => id.startsWith(`${lang}/`));
  return entries
    .sort((a, b) => (folder(a) < folder(b) ? -1 : 1))
    .map((entry) => ({
      label: folder(entry)
        .split('-')[0]
        .replace(/^0+(?=\d)/, ''),
      slug: entry.id.slice(lang.length + 1),
      title: entry.data.title,
      url: `${base}${entry.id}/`,
      entry,
    }));
}

function folder(entry: CollectionEntry<'chapters'>): string {
  return entry.filePath?.replace(/^content\//, '') ?? entry.id;
}
