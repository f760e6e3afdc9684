import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { highlighting } from './src/setup/highlighting.mjs';
import { searchIndex } from './src/setup/search-index.mjs';
import { base } from './src/setup/setup.mjs';

export default defineConfig({
  base,
  site: process.env.SITE_URL,
  trailingSlash: 'always',
  integrations: [svelte(), mdx(), searchIndex()],
  markdown: { shikiConfig: highlighting },
  // White space between inline elements on separate lines is text, and stays.
  compressHTML: true,
  // A style sheet inside the page would need a hash in the policy.
  build: { inlineStylesheets: 'never' },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
      styleDirective: { resources: ["'self'"] },
    },
  },
  // Scripts stay files: a reader fetches them once for the whole book.
  vite: { build: { assetsInlineLimit: 0 } },
  devToolbar: { enabled: false },
});
