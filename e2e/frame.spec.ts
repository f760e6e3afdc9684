import { chapter, expect, test } from './site.ts';

test('the front page leads to the first chapter', async ({ page }) => {
  await page.goto('');
  await page.getByRole('link', { name: /^Start with chapter/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Names are labels' })).toBeVisible();
});

test('search opens with /, finds a word and goes there by keyboard', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search the book' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('label');
  await expect(dialog.getByRole('status')).toHaveText(/\d+ pages? with “label”/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(chapter));
});

test('search says when there is nothing, and Escape gives the focus back', async ({ page }) => {
  await page.goto(chapter);
  const button = page.getByRole('button', { name: 'Search' });
  await button.click();
  await page.keyboard.type('zyzzyva');
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText('No pages with “zyzzyva”');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(button).toBeFocused();
});

test('a slash typed into a field stays a slash', async ({ page }) => {
  await page.goto('');
  await page.keyboard.press('/');
  await page.keyboard.type('a/b');
  await expect(page.getByRole('searchbox')).toHaveValue('a/b');
});

test('a chosen theme holds on the next page and after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();

  await page.getByRole('button', { name: 'Theme: system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  const dark = await ground();
  expect(dark).not.toBe(light);

  await page.reload();
  expect(await ground()).toBe(dark);
  await page.goto(chapter);
  expect(await ground()).toBe(dark);

  await page.getByRole('button', { name: 'Theme: dark' }).click();
  await expect(page.getByRole('button', { name: 'Theme: system' })).toBeVisible();
  expect(await ground()).toBe(light);
});

test('the first Tab reaches the skip link, which leads to the text', async ({ page }) => {
  await page.goto(chapter);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the contents stand beside the text on a wide screen and mark the chapter', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(chapter);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents.getByRole('link', { name: 'Names are labels' })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(page.getByRole('button', { name: 'Contents' })).toBeHidden();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone, without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } });

    test('the contents open and close behind their button', async ({ page }) => {
      await page.goto(chapter);
      const contents = page.getByRole('navigation', { name: 'Contents' });
      await expect(contents).toBeHidden();
      await page.getByRole('button', { name: 'Contents' }).press('Enter');
      await expect(contents.getByRole('link', { name: 'Playground' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(contents).toBeHidden();
    });
  });
}

test('on paper the text stays and the controls go', async ({ page }) => {
  await page.goto(chapter);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByText('Assignment binds a name to an object')).toBeVisible();
  // The numbers of a program's lines lead to the lines; on paper they are numbers.
  const buttons = page.getByRole('button', { name: /^(?!Go to line)/ });
  for (const gone of [page.getByRole('banner'), page.getByRole('navigation'), buttons]) {
    for (const one of await gone.all()) await expect(one).toBeHidden();
  }
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
});
