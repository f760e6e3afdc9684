import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** content/01-names-are-labels/en/index.mdx is the entry en/names-are-labels. */
export function entryId(file: string): string {
  const found = /^(?:\d+|[A-Z])-([a-z0-9-]+)\/([a-z-]+)\/index\.mdx$/.exec(file);
  if (!found) {
    throw new Error(
      `content/${file}: expected content/NUMBER-NAME/LANGUAGE/index.mdx, with the name in small letters and hyphens. Rename the folder.`,
    );
  }
  return `${found[2]}/${found[1]}`;
}

const chapters = defineCollection({
  loader: glob({ base: './content', pattern: '*/*/index.mdx', generateId: ({ entry }) => entryId(entry) }),
  schema: z.strictObject({
    title: z.string(),
    /** The question that opens the chapter; most readers answer it wrongly. */
    question: z.string(),
    /** The picture of memory that the chapter uses, and what it leaves out. */
    picture: z.string(),
    /** Reading time. */
    minutes: z.int().positive(),
    /** What the next chapter adds to this picture. */
    next: z.string(),
  }),
});

export const collections = { chapters };
