// What every browser test stands on: a page that fails the test on any error, and the list of built pages.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test as playwright } from '@playwright/test';

export { expect } from '@playwright/test';

export const dist = path.resolve(import.meta.dirname, '../dist');

/** The built pages, as paths relative to the base: '', 'en/names-are-labels/', '404.html'. */
export const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.html'))
  .map((file) => file.replace(/(^|\/)index\.html$/, '$1'))
  .sort();

export const chapter = 'en/names-are-labels/';

/**
 * Fails the test that has a console error, an uncaught exception, a violation of the Content-Security-Policy, or a
 * request to another host. A test that expects one names it: test.use({ expectedErrors: /…/ }).
 */
export const test = playwright.extend<{ expectedErrors: RegExp | undefined; clean: undefined }>({
  expectedErrors: [undefined, { option: true }],
  clean: [
    async ({ page, baseURL, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) {
          errors.push(`console: ${message.text()} ${message.location().url}`);
        }
      });
      page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack}`));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^http/.test(protocol) && origin !== new URL(baseURL ?? '').origin) {
          errors.push(`request to another host: ${request.url()}`);
        }
      });
      await use(undefined);
      const unexpected = errors.filter((error) => !expectedErrors?.test(error));
      if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
    },
    { auto: true },
  ],
});
