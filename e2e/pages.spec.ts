import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { chapter, expect, pages, test } from './site.ts';

for (const path of pages) {
  test.describe(`/${path}`, () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`opens clean and has no accessibility violation, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', /\w.{20,}/);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      });
    }

    test('fits a phone without sideways scrolling', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(path);
      const { content, screen } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        screen: document.documentElement.clientWidth,
      }));
      expect(content).toBeLessThanOrEqual(screen);
    });
  });
}

test('a chapter loads at most 30 KB of script before the reader does something', async ({ page }) => {
  const sizes: Record<string, number> = {};
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return;
    sizes[new URL(response.url()).pathname] = gzipSync(await response.body()).length;
  });
  await page.goto(chapter, { waitUntil: 'networkidle' });
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  expect(total, JSON.stringify(sizes, null, 2)).toBeLessThan(30 * 1024);
});

test.describe('an address that does not exist', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('shows the way back', async ({ page }) => {
    const response = await page.goto('no/such/page/');
    expect(response?.status()).toBe(404);
    await page.getByRole('link', { name: 'The front page' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where Objects Live');
  });
});
