/** What an author writes in a chapter: every component of the folder, by its name, without an import. */
const modules = import.meta.glob<{ default: unknown }>('../../components/*.astro', { eager: true });

export const elements = Object.fromEntries(
  Object.entries(modules).map(([file, module]) => [/([^/]+)\.astro$/.exec(file)?.[1], module.default]),
);
