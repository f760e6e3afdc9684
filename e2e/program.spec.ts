// The program widget, in a real browser: run, step, edit, stop, by pointer, by keyboard, on a phone.
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { chapter, expect, test } from './site.ts';

const rebinding = `a = [1, 2]
b = a
a = [3]
print(b)
`;

const language = `class Shape:
    def __init__(self, name): self.name = name
    def __repr__(self): return f'{type(self).__name__}({self.name!r})'
    def area(self): raise NotImplementedError(self.name)
class Square(Shape):
    def __init__(self, side):
        super().__init__('square')
        self.side = side
    @property
    def area(self): return self.side ** 2
class Count(int):
    def __add__(self, other): return Count(int(self) + other)
class Manager:
    def __enter__(self): return 'in'
    def __exit__(self, *error): print('out', error[0]); return True
def numbers():
    got = yield 1
    yield from [got, 3]
    return 4
def outer():
    got = yield from numbers()
    yield got
print(Square(3), Square(3).area, Count(2) + 5, isinstance(Count(1), int))
g = outer()
print(next(g), g.send('two'), list(g))
with Manager() as m:
    print(m)
    Shape('line').area()
print({k: v for k, v in sorted({'b': 1, 'a': 2}.items())}, {1, 2} | {3}, f'{3.14159:.2f}|{42:>5}|{"x":^3}')
print(sorted(['bb', 'a', 'ccc'], key=len, reverse=True), max([3, 1, 2]), sum(x * x for x in range(4)), 2 ** 80)
try:
    int('x')
except ValueError as e:
    print(e)
`;
/** What CPython prints for it, on every version. */
const printed = `Square('square') 9 7 True
1 two [3, 4]
in
out <class 'NotImplementedError'>
{'a': 2, 'b': 1} {1, 2, 3} 3.14|   42| x 
['ccc', 'bb', 'a'] 3 14 1208925819614629174706176
invalid literal for int() with base 10: 'x'
`;

/** The playground's program, with this text in its editor, run to its end. */
async function open(page: Page, source: string, { run = true } = {}): Promise<Locator> {
  await page.goto('playground/');
  const program = page.getByRole('figure', { name: /^Program / });
  const editor = program.getByRole('textbox', { name: /^Source of / });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(source.replace(/\n$/, ''));
  if (run) {
    await program.getByRole('button', { name: 'Run' }).click();
    await expect(place(program)).toHaveText(/the end|is next/);
    await expect(program.getByRole('button', { name: 'Run' })).toBeVisible();
  }
  return program;
}

/** The first program of the chapter, once it listens: then its line numbers are buttons. */
async function first(page: Page): Promise<Locator> {
  await page.goto(chapter);
  const program = page.getByRole('figure', { name: /^Program / }).first();
  await program.scrollIntoViewIfNeeded();
  await expect(program.getByRole('button', { name: 'Go to line 1', exact: true })).toBeVisible();
  return program;
}

const place = (program: Locator) => program.getByText(/^(Step \d+ of \d+|No steps)/).first();
const told = (program: Locator) => program.getByRole('status');
const output = (program: Locator) => program.getByRole('group', { name: 'Output' });
const picture = (program: Locator) => program.getByRole('group', { name: /^Memory\./ });
const object = (program: Locator, name: string) =>
  picture(program).getByRole('img', { name: new RegExp(`^([^,]*, )?${name}:`) });
const button = (program: Locator, name: string) => program.getByRole('button', { name, exact: true });

async function expectNoViolations(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
}

test.describe('a chapter without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('shows each program with its lines, its picture and the picture in words', async ({ page }) => {
    await page.goto(chapter);
    const program = page.getByRole('figure', { name: /^Program / }).first();
    await expect(program.getByRole('img', { name: /^Memory\./ })).toBeVisible();
    await expect(program.locator('.line').first()).toBeVisible();
    await program.getByText('The picture in words').click();
    await expect(program.getByText('Names of module')).toBeVisible();
    await expect(program.getByRole('button', { name: 'Run' })).toBeHidden();
  });
});

test('a program of a chapter is stepped through without the editor and without the layout engine', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const program = await first(page);
  expect(asked.filter((url) => /worker|elk|Editor/.test(url))).toEqual([]);
  await button(program, 'First step').click();
  await expect(place(program)).toHaveText(/^Step 0 of \d+: line \d+ is next$/);
  await expect(picture(program)).toBeVisible();
  await button(program, 'Step forward').click();
  await expect(place(program)).toHaveText(/^Step 1 of/);
  expect(asked.filter((url) => /elk|Editor/.test(url))).toEqual([]);
});

test('run, then step back and forward by keyboard; each step is told', async ({ page }) => {
  const program = await open(page, rebinding);
  await expect(place(program)).toHaveText('Step 4 of 4: the end');
  await expect(output(program)).toContainText('[1, 2]');
  await button(program, 'First step').click();
  await expect(place(program)).toHaveText('Step 0 of 4: line 1 is next');
  await expect(told(program)).toHaveText('Nothing has run yet.');
  await page.keyboard.press('ArrowRight');
  await expect(told(program)).toContainText('The label a is put on a new object, list #1');
  await page.keyboard.press('ArrowRight');
  await expect(told(program)).toContainText(
    'The label b is put on list #1; the count of list #1 rises from 1 to 2.',
  );
  await expect(object(program, 'list #1')).toHaveAccessibleName(
    /reference count 2, held by the name a of module and the name b of module/,
  );
  await page.keyboard.press('ArrowRight');
  await expect(told(program)).toContainText(
    'The label a moves from list #1 to a new object, list #2; the count of list #1 falls from 2 to 1.',
  );
  await page.keyboard.press('ArrowLeft');
  await expect(place(program)).toHaveText('Step 2 of 4: line 3 is next');
  await page.keyboard.press('End');
  await expect(place(program)).toHaveText('Step 4 of 4: the end');
  await page.keyboard.press('Home');
  await expect(place(program)).toHaveText('Step 0 of 4: line 1 is next');
});

test('the built model runs what the model runs in Node: no name of a function matters', async ({ page }) => {
  const program = await open(page, language);
  for (const line of printed.trim().split('\n')) await expect(output(program)).toContainText(line);
});

test('a program imports from CPython’s own library, which the page fetches, and a name it asks for late', async ({
  page,
}) => {
  const program = await open(
    page,
    `import copy
kept = [[1], [2]]
made = copy.deepcopy(kept)
print(made, made[0] is kept[0], copy.__file__)
print(__import__('keyw' + 'ord').iskeyword('for'))
`,
  );
  await expect(output(program)).toContainText('[[1], [2]] False /usr/lib/python3.14/copy.py');
  await expect(output(program)).toContainText('True');
});

test('a module that is not there is an ImportError, not a request to nowhere', async ({ page }) => {
  const program = await open(page, 'import numpy\n');
  await expect(output(program)).toContainText("ModuleNotFoundError: No module named 'numpy'");
});

test('the slider goes to any step', async ({ page }) => {
  const program = await open(page, rebinding);
  const slider = program.getByRole('slider', { name: 'Step' });
  await slider.fill('2');
  await expect(place(program)).toHaveText('Step 2 of 4: line 3 is next');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Step 2 of 4: line 3 is next');
});

test('what is still there does not move, and the camera does not move either', async ({ page }) => {
  const program = await open(
    page,
    `${rebinding}del b\na.append(b'x')\nc = [a, a]\ndel a\n`.replace("b'x'", '4'),
  );
  const seen = new Map<string, string>();
  let box = '';
  await button(program, 'First step').click();
  for (let step = 0; step < 9; step++) {
    await expect(place(program)).toHaveText(new RegExp(`^Step ${step} of 8`));
    await expect(picture(program)).toHaveAccessibleName(new RegExp(`Step ${step} of 8`));
    const drawn = await picture(program).evaluate((svg) => ({
      box: `${svg.getAttribute('viewBox')} ${svg.getAttribute('width')}`,
      places: [...svg.querySelectorAll('[data-key]')].map((node) => {
        const rect = node.querySelector('.box');
        return [node.getAttribute('data-key') ?? '', `${rect?.getAttribute('x')} ${rect?.getAttribute('y')}`];
      }),
    }));
    expect(box || drawn.box).toBe(drawn.box);
    box = drawn.box;
    for (const [key, at] of drawn.places) {
      expect(seen.get(key) ?? at).toBe(at);
      seen.set(key, at);
    }
    await page.keyboard.press('ArrowRight');
  }
  expect(seen.size).toBeGreaterThan(5);
});

test('a click on a line of the page goes to its next step; so does Enter on its number', async ({ page }) => {
  const program = await first(page);
  await program.locator('.line').first().click();
  await expect(place(program)).toHaveText(/^Step 0 of \d+: line 1 is next$/);
  await expect(program.locator('.line').first()).toHaveAttribute('aria-current', 'step');
  const second = program.getByRole('button', { name: 'Go to line 2' });
  await program.getByRole('button', { name: 'Go to line 1', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(place(program)).toHaveText(/^Step 1 of \d+: line 2 is next$/);
});

test('the arrows of an object stand out when the keyboard reaches it', async ({ page }) => {
  const program = await open(page, rebinding);
  await button(program, 'Last step').focus();
  await picture(program)
    .getByRole('img', { name: /^Names of module/ })
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(picture(program).locator('[data-key]:focus')).toHaveClass(/chosen/);
  await expect(picture(program).locator('.arrow.chosen').first()).toBeVisible();
  await expect(picture(program).locator('.arrow.dim').first()).toBeVisible();
});

test('an edited program waits for Run, and Reset brings the page’s own back', async ({ page }) => {
  const program = await first(page);
  const line = await program.locator('.line').first().innerText();
  await program.getByRole('button', { name: 'Edit' }).click();
  const editor = program.getByRole('textbox', { name: /^Source of / });
  await expect(editor).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('print("mine")');
  await expect(told(program)).toHaveText('The program has changed: run it to see what it does now.');
  await expect(button(program, 'Step back')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(output(program)).toContainText('mine');
  await program.getByRole('button', { name: 'Reset' }).click();
  await expect(program.getByRole('button', { name: 'Edit' })).toBeFocused();
  await expect(program.locator('.line').first()).toHaveText(line.trim());
  await expect(output(program)).not.toContainText('mine');
});

test('text typed over a coloured word brings no style along, which the policy forbids', async ({ page }) => {
  const program = await open(page, 'def f():\n    return 1\n\nprint(f())');
  await program.getByRole('textbox', { name: /^Source of / }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('print("typed over")');
  await program.getByRole('button', { name: 'Run' }).click();
  await expect(output(program)).toContainText('typed over');
  await expect(program.locator('.cm-line')).toHaveText(['print("typed over")']);
});

test('the version switch runs the program on another CPython', async ({ page }) => {
  const program = await open(page, 'import sys\nprint(sys.version_info[1])');
  await expect(output(program)).toContainText('14');
  await program.getByRole('combobox', { name: 'Python' }).selectOption('3.8');
  await expect(output(program)).toContainText('8');
});

test('what a step prints is marked, what comes later is not shown', async ({ page }) => {
  const program = await open(page, "print('one')\nprint('two')\nprint('three')");
  await page.keyboard.press('Escape');
  await button(program, 'First step').click();
  await button(program, 'Step forward').click();
  await button(program, 'Step forward').click();
  await expect(output(program).locator('mark')).toHaveText('two\n');
  await expect(output(program).getByText('three')).toBeHidden();
});

test('input() reads the lines of the field', async ({ page }) => {
  const program = await open(page, "name = input('Who? ')\nprint('hello', name)", { run: false });
  await program.getByRole('textbox', { name: /^Input/ }).fill('关羽\n');
  await program.getByRole('button', { name: 'Run' }).click();
  await expect(output(program)).toContainText('hello 关羽');
});

test('a syntax error is told and marked at its place', async ({ page }) => {
  const program = await open(page, 'a = 1\nb = = 2\n', { run: false });
  await program.getByRole('button', { name: 'Run' }).click();
  await expect(told(program)).toHaveText(/^Line 2, column \d+: SyntaxError: invalid syntax$/);
  await expect(program.locator('.cm-line.line-wrong')).toHaveText('b = = 2');
  await expect(program.locator('.mistake')).toHaveText('=');
  await expect(program.getByText('No picture: the program did not start.')).toBeVisible();
});

test('an exception is told, with its line and CPython’s traceback', async ({ page }) => {
  const program = await open(page, "prices = {'tea': 3}\nprint(prices['jam'])\n");
  await expect(told(program)).toContainText('The program ended with an exception in line 2.');
  await expect(output(program)).toContainText('Traceback (most recent call last):');
  await expect(output(program)).toContainText("KeyError: 'jam'");
  await expect(program.locator('.cm-line.line-wrong')).toHaveText("print(prices['jam'])");
});

test('what the model does not run yet is said, with its place', async ({ page }) => {
  const program = await open(page, 'from __future__ import barry_as_FLUFL\n', { run: false });
  await program.getByRole('button', { name: 'Run' }).click();
  await expect(told(program)).toHaveText(/^Line 1, column \d+: the model does not run .* yet\.$/);
});

test('the reader stops a program that does not end; the page stays responsive meanwhile', async ({
  page,
}) => {
  const program = await open(page, 'while True:\n    [1] * 1000\n', { run: false });
  await program.getByRole('button', { name: 'Run' }).click();
  const stop = program.getByRole('button', { name: 'Stop' });
  await expect(stop).toBeVisible();
  const late = await page.evaluate(async () => {
    let worst = 0;
    for (let i = 0; i < 20; i++) {
      const start = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
      worst = Math.max(worst, performance.now() - start);
    }
    return worst;
  });
  expect(late).toBeLessThan(500);
  await stop.click();
  await expect(told(program)).toHaveText('Stopped.');
  await expect(program.getByRole('button', { name: 'Run' })).toBeVisible();
});

test('a program that does not end is stopped by its limit', async ({ page }) => {
  const program = await open(page, 'n = 0\nwhile True:\n    n = n + 1\n', { run: false });
  await program.getByRole('button', { name: 'Run' }).click();
  await expect(told(program)).toContainText(/^Stopped/, { timeout: 30_000 });
  await button(program, 'Step back').click();
  await expect(place(program)).toHaveText(/is next$/);
});

test('a phone: nothing is wider than the screen, the picture scrolls in its box, taps step', async ({
  browser,
}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 800 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  const program = await open(page, 'a = [[[1000, 2000], 3000], 4000]\nb = a[0]\n');
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
  await button(program, 'First step').tap();
  await expect(place(program)).toHaveText('Step 0 of 2: line 1 is next');
  await button(program, 'Step forward').tap();
  await expect(object(program, 'int 1000')).toBeAttached();
  const scroll = program.locator('.scroll');
  const room = await scroll.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(room[0]).toBeGreaterThan(room[1]);
  for (const target of await program.getByRole('button').all()) {
    const size = await target.boundingBox();
    if (size) expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(24);
  }
  await context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no accessibility violation at a step, with all opened, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const program = await open(page, `${rebinding}del b\nprint(missing)\n`);
    await button(program, 'Step back').click();
    await program.getByText('The picture in words').click();
    await program.getByText('Keys, and how to read the picture').click();
    await expectNoViolations(page);
    await button(program, 'Last step').click();
    await expectNoViolations(page);
  });
}
