// Answering exercises in a real browser: by keyboard, wrong and right, kept over a reload.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chapter, expect, test } from './site.ts';

const key = 'where-objects-live:progress';

/** An exercise of the chapter, scrolled to and ready. */
async function exercise(page: Page, title: string) {
  const region = page.getByRole('region', { name: title });
  await region.scrollIntoViewIfNeeded();
  await expect(region.locator('xpath=./astro-island')).not.toHaveAttribute('ssr', '');
  return region;
}

const stored = (page: Page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? 'null'), key);

test('a prediction: wrong, then right, by keyboard alone; a reload finds it again', async ({ page }) => {
  await page.goto(chapter);
  const region = await exercise(page, 'Two names, one append');
  const said = region.getByRole('status');

  await region.getByRole('textbox', { name: 'The program prints' }).focus();
  await page.keyboard.type('[1,2]');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Not right.');
  await expect(said).toContainText('makes a second list');

  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('[1, 2, 3]');
  await page.keyboard.press('Tab');
  await expect(region.getByRole('button', { name: 'Answer', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said).toContainText('Right.');
  await expect(said).toContainText('the only list there is');
  expect((await stored(page)).answers['labels-append']).toMatchObject({
    right: true,
    attempts: [
      { answer: '[1,2]', right: false },
      { answer: '[1, 2, 3]', right: true },
    ],
  });

  await page.reload();
  await exercise(page, 'Two names, one append');
  await expect(region.getByRole('textbox')).toHaveValue('[1, 2, 3]');
  await expect(said).toContainText('Right.');
});

test('a choice of one, by keyboard: the reason of a wrong option, then all reasons', async ({ page }) => {
  await page.goto(chapter);
  const region = await exercise(page, 'Who has the type');
  await region.getByRole('radio').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(region.getByRole('status')).toContainText('Not right.');
  await expect(region.getByText('No object ever turns into another one.')).toBeVisible();
  await expect(region.getByText('That is the picture of a box.')).toBeHidden();

  await page.keyboard.press('ArrowDown');
  await expect(region.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(region.getByRole('status')).toContainText('Right.');
  await expect(region.getByText('That is the picture of a box.')).toBeVisible();

  await page.reload();
  await exercise(page, 'Who has the type');
  await expect(region.getByRole('radio').nth(1)).toBeChecked();
});

test('a choice of several: what is missing, what is too much, and the whole', async ({ page }) => {
  await page.goto(chapter);
  const region = await exercise(page, 'When there are two lists');
  const said = region.getByRole('status');
  const answer = region.getByRole('button', { name: 'Answer', exact: true });
  await answer.click();
  await expect(said).toContainText('Choose an answer.');
  await expect(region.getByRole('checkbox').first()).toBeFocused();

  await region.getByRole('checkbox', { name: 'b = [1]' }).check();
  await answer.click();
  await expect(said).toContainText('there is one more');
  await region.getByRole('checkbox', { name: 'b.append(2)' }).check();
  await answer.click();
  await expect(said).toContainText('A method changes the object.');
  await region.getByRole('checkbox', { name: 'b.append(2)' }).uncheck();
  await region.getByRole('checkbox', { name: 'b = b + [2]' }).check();
  await answer.click();
  await expect(said).toContainText('Right.');
});

test('hints come one by one; the answer is shown on request, and can be given again', async ({ page }) => {
  await page.goto(chapter);
  const region = await exercise(page, 'The mint tea');
  await region.getByRole('button', { name: 'Hint 1 of 2' }).click();
  await expect(region.getByRole('list', { name: 'Hints' }).getByRole('listitem')).toHaveCount(1);
  await region.getByRole('button', { name: 'Another hint 2 of 2' }).click();
  await expect(region.getByRole('listitem')).toHaveCount(2);
  await expect(region.getByRole('button', { name: /hint/i })).toHaveCount(0);

  await region.getByRole('button', { name: 'Show the answer' }).click();
  await expect(region.getByRole('status')).toContainText("['green', 'black']");
  await expect(region.getByText('Answer seen')).toBeVisible();
  await region.getByRole('button', { name: 'Answer again' }).click();
  await expect(region.getByRole('textbox')).toBeFocused();
  await region.getByRole('textbox').fill("['green','black']");
  await page.keyboard.press('Enter');
  await expect(region.getByRole('status')).toContainText('Right.');
});

test('the contents count what is right', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(chapter);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await expect(contents).not.toContainText('exercises right');
  const region = await exercise(page, 'Two names, one append');
  await region.getByRole('textbox').fill('[1, 2, 3]');
  await page.keyboard.press('Enter');
  await expect(
    contents.getByRole('link', { name: /Names are labels.*1 of \d+ exercises right/ }),
  ).toBeVisible();

  await page.goto('en/names-are-labels/');
  await expect(contents.getByRole('link', { name: /1 of \d+ exercises right/ })).toBeVisible();
  await page.evaluate((key) => {
    const ids = document.querySelector<HTMLElement>('[data-exercises]')?.dataset.exercises?.split(' ') ?? [];
    const right = { right: true, shown: false, hints: 0, attempts: [] };
    const answers = Object.fromEntries(ids.map((id) => [id, right]));
    localStorage.setItem(key, JSON.stringify({ version: 1, answers }));
  }, key);
  await page.reload();
  await expect(contents.getByRole('link', { name: 'all exercises right' })).toHaveCount(1);
});

for (const [what, text, says] of [
  ['broken', '{"version":1,"answers":{"labels-append":', 'could not be read'],
  ['of a newer book', '{"version":99,"answers":{}}', 'a newer version of this book'],
]) {
  test(`stored answers that are ${what} are kept aside, and the reader is told`, async ({ page }) => {
    await page.goto(chapter);
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, text]);
    await page.reload();
    await expect(page.locator('main > .notice')).toContainText(says);
    const region = await exercise(page, 'Two names, one append');
    await region.getByRole('textbox').fill('[1, 2, 3]');
    await page.keyboard.press('Enter');
    await expect(region.getByRole('status')).toContainText('Right.');
    const kept = await page.evaluate(() => Object.entries(localStorage));
    expect(kept.filter(([name]) => name.startsWith(`${key}:aside:`)).map(([, value]) => value)).toEqual([
      text,
    ]);
    expect((await stored(page)).answers).toHaveProperty('labels-append');
    await page.reload();
    await expect(page.locator('main > .notice')).toHaveCount(0);
  });
}

test('where nothing can be stored, exercises work and the reader is told', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto(chapter);
  await expect(page.locator('main > .notice')).toContainText('keeps nothing for this page');
  const region = await exercise(page, 'Two names, one append');
  await region.getByRole('textbox').fill('[1, 2, 3]');
  await page.keyboard.press('Enter');
  await expect(region.getByRole('status')).toContainText('Right.');
});

test('wild answers are graded, not crashed on', async ({ page }) => {
  await page.goto(chapter);
  const region = await exercise(page, 'Two names, one append');
  const box = region.getByRole('textbox');
  const said = region.getByRole('status');
  await page.keyboard.press('Tab');
  for (const [answer, verdict] of [
    ['', 'Write what you think'],
    ['<img src=x onerror=alert(1)>', 'Not right.'],
    ['你好\u202e\u0000', 'Not right.'],
    ['［１，２，３］', 'Right.'],
  ]) {
    if (await region.getByRole('button', { name: 'Answer again' }).isVisible()) continue;
    await box.fill(answer);
    await box.press('Enter');
    await expect(said).toContainText(verdict);
  }
});

test('an answered exercise has no accessibility violation, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(chapter);
  const predict = await exercise(page, 'Two names, one append');
  await predict.getByRole('textbox').fill('[1, 2]');
  await page.keyboard.press('Enter');
  const choose = await exercise(page, 'When there are two lists');
  await choose.getByRole('button', { name: 'Show the answer' }).click();
  await expect(choose.getByText('A method changes the object.')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .include('.exercise')
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
  }
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an exercise can be read, and its answer is in the program below it', async ({ page }) => {
    await page.goto(chapter);
    const region = page.getByRole('region', { name: 'The mint tea' });
    await expect(region.getByText('What does this program print?')).toBeVisible();
    await expect(region.locator('.listing')).toContainText("tea = ['mint']");
    await expect(region.getByRole('button')).toHaveCount(0);
    await region.getByText('Run the program and watch').click();
    await expect(region.locator('.program')).toBeVisible();
    const choose = page.getByRole('region', { name: 'When there are two lists' });
    await expect(choose.getByText('b.append(2)')).toBeVisible();
  });
});
