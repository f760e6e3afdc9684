// Lets Pagefind read the built pages and write its index beside them.
import { fileURLToPath } from 'node:url';

export function searchIndex() {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { close, createIndex } = await import('pagefind');
        const { index, errors } = await createIndex();
        if (!index) throw new Error(errors.join('\n'));
        const site = fileURLToPath(dir);
        const { page_count } = await index.addDirectory({ path: site });
        await index.writeFiles({ outputPath: `${site}/pagefind` });
        await close();
        logger.info(`${page_count} pages can be searched`);
      },
    },
  };
}
