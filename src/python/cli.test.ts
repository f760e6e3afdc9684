import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parseCommand } from './cli.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, source: string | Uint8Array): string {
  writeFileSync(join(folder, name), source);
  return join(folder, name);
}

/** Runs the command line as a person does. */
function python(args: string[], input = '') {
  const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
  const env = { ...process.env, npm_lifecycle_event: undefined };
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env,
  });
  return { stdout, stderr, code: status };
}

describe('the command line', () => {
  test('takes options before FILE and leaves what follows to the program', () => {
    expect(
      parseCommand(['--python', '3.8', '--check', '--timeout=2.5', 'a.py', '--check', '-x']),
    ).toMatchObject({
      version: '3.8',
      check: true,
      timeout: 2.5,
      file: 'a.py',
      args: ['--check', '-x'],
    });
    expect(parseCommand(['a.py'])).toMatchObject({ version: '3.14', timeout: 0, batch: false });
    expect(parseCommand(['--batch'])).toMatchObject({ batch: true, timeout: 10 });
  });

  test.each([
    [['--python', '3.5', 'a.py'], 'there is no version 3.5; there are 3.6, 3.7'],
    [['--python'], '--python needs a version'],
    [['--timeout', 'soon', 'a.py'], '--timeout needs a number of seconds above 0, not soon'],
    [['--timeout', '0', 'a.py'], 'not 0'],
    [['--pyhton', '3.8', 'a.py'], 'unknown option --pyhton'],
    [['--check=yes', 'a.py'], 'unknown option --check=yes'],
    [['--check'], 'no FILE to run'],
    [['--batch', 'a.py'], '--batch takes its files from standard input'],
  ])('refuses %j', (args, problem) => {
    expect(parseCommand(args)).toEqual(expect.stringContaining(problem));
  });

  test('shows how it is used after a bad option', () => {
    const { stdout, stderr, code } = python(['--nonsense']);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/^python: unknown option --nonsense\n\nusage: /);
  });
});

describe('one file', () => {
  test('has its arguments, its standard input, and its exit code', () => {
    const path = file('greet.py', "import sys\nprint(sys.argv[1:], input('? '))\nsys.exit(7)\n");
    expect(python(['--python', '3.9', path, '-a', 'b'], 'Ada\n')).toEqual({
      stdout: "['-a', 'b'] ? Ada\n".replace(/(.*)(\? )(.*)/, '$2$1$3'),
      stderr: '',
      code: 7,
    });
  });

  test('that raises ends with a traceback', () => {
    const { stdout, stderr, code } = python([file('raises.py', "print('before')\n1 / 0\n")]);
    expect({ stdout, code }).toEqual({ stdout: 'before\n', code: 1 });
    expect(stderr).toMatch(
      /^Traceback \(most recent call last\):\n[\s\S]*\nZeroDivisionError: division by zero\n$/,
    );
  });

  test('that is not there, or not text, is refused in CPython’s words', () => {
    const path = join(folder, 'nowhere.py');
    expect(python(['nowhere.py'])).toEqual({
      stdout: '',
      stderr: `python: can't open file '${path}': [Errno 2] No such file or directory\n`,
      code: 2,
    });
    expect(python([folder])).toMatchObject({
      stderr: `python: can't find '__main__' module in '${folder}'\n`,
      code: 1,
    });
    const { stderr } = python([file('bytes.py', new Uint8Array([0x31, 0x0a, 0x22, 0xff, 0x22, 0x0a]))]);
    expect(stderr).toMatch(
      /^SyntaxError: Non-UTF-8 code starting with '\\xff' in file .* on line 2, but no encoding/,
    );
  });
});

test('a batch runs each file for itself, and no file stops the others', () => {
  const files = {
    good: file('good.py', "try: seen\nexcept NameError: print('fresh')\nseen = 1\n"),
    endless: file('endless.py', "print('on and on')\nwhile True: pass\n"),
    missing: join(folder, 'missing.py'),
    bad: file('bad.py', 'raise ValueError(3)\n'),
    deep: file('deep.py', 'def f(): return f()\nf()\n'),
    again: file('again.py', "try: seen\nexcept NameError: print('fresh')\n"),
    reads: file('reads.py', 'input()\n'),
  };
  const list = `${Object.values(files).join('\n')}\n\n`;
  const { stdout, stderr, code } = python(['--batch', '--timeout', '2'], list);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.map(({ file }) => file)).toEqual(Object.values(files));
  expect(told.map(({ code }) => code)).toEqual([0, 124, 2, 1, 1, 0, 1]);
  expect([told[0].stdout, told[5].stdout]).toEqual(['fresh\n', 'fresh\n']);
  expect(told[3].stderr).toMatch(/ValueError: 3\n$/);
  expect(told[4].stderr).toMatch(/RecursionError: maximum recursion depth exceeded.*\n$/);
  expect(told[6].stderr).toMatch(/EOFError: EOF when reading a line\n$/);
});
