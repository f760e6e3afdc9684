// What each version's grammar accepts, and how it words what it does not.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { profileNamed, profiles } from '../version.ts';
import { compile } from './compile.ts';
import { SourceProblem } from './mistake.ts';
import { parse } from './parse.ts';

const names = profiles.map((p) => p.name).filter((name) => name !== '3.14.0');

function answer(source: string, version: string): { text: string; place: string } {
  try {
    compile(source, { filename: 'x.py', mode: 'exec', profile: profileNamed(version) });
    return { text: 'valid', place: '' };
  } catch (e) {
    if (!(e instanceof SourceProblem)) throw e;
    const { type, message, line, column } = e.error;
    return { text: `${type}: ${message}`, place: `${line}:${column}` };
  }
}

/** The cases of mistakes.txt: source, answers by version, place in 3.14. */
function recorded(): { source: string; place: string; answers: Map<string, string> }[] {
  const text = readFileSync(new URL('./mistakes.txt', import.meta.url), 'utf8');
  return text
    .split(/^--- ?/m)
    .slice(1)
    .map((entry) => {
      const [head, ...lines] = entry.replace(/\n$/, '').split('\n');
      const middle = lines.indexOf('==>');
      const answers = new Map<string, string>();
      for (const line of lines.slice(middle + 1)) {
        const space = line.indexOf(' ');
        const [from, to = from] = line.slice(0, space).split('-');
        for (const name of names.slice(names.indexOf(from), names.indexOf(to) + 1))
          answers.set(name, line.slice(space + 1));
      }
      return { source: lines.slice(0, middle).join('\n'), place: head, answers };
    });
}

describe('mistakes', () => {
  for (const { source, place, answers } of recorded())
    it(JSON.stringify(source), () => {
      for (const [version, expected] of answers)
        expect(`${version} ${answer(`${source}\n`, version).text}`).toBe(`${version} ${expected}`);
      if (place) expect(answer(`${source}\n`, '3.14').place).toBe(place);
    });
});

describe('grammar by version', () => {
  const since: [first: string, source: string][] = [
    ['3.7', 'from __future__ import annotations'],
    ['3.8', '(x := 1)'],
    ['3.8', 'def f(a, /): pass'],
    ['3.8', "f'{x=}'"],
    ['3.8', 'def f(): return *a, b'],
    ['3.9', '@a[0]\ndef f(): pass'],
    ['3.9', 'with (a as b, c as d): pass'],
    ['3.9', 'for x in *a, b: pass'],
    ['3.10', 'match x:\n  case [1, *_]: pass'],
    ['3.11', 'try: pass\nexcept* A: pass'],
    ['3.11', 'x[*a]'],
    ['3.12', "f'{a['x']}'"],
    ['3.12', 'def f[T](x: T): pass'],
    ['3.12', 'type X = int'],
    ['3.13', 'class C[T = int]: pass'],
    ['3.14', 'try: pass\nexcept A, B: pass'],
    ['3.15', '[*x for x in y]'],
  ];
  for (const [first, source] of since)
    it(`${JSON.stringify(source)} since ${first}`, () => {
      for (const name of names)
        expect(`${name} ${answer(source, name).text === 'valid'}`).toBe(
          `${name} ${names.indexOf(name) >= names.indexOf(first)}`,
        );
    });

  it('has async as a name in 3.6 only', () => {
    expect(answer('async = 1', '3.6').text).toBe('valid');
    expect(answer('async = 1', '3.7').text).toBe('SyntaxError: invalid syntax');
  });

  it('keeps match, case and type as names', () => {
    for (const name of names)
      expect(answer('match = case = type = 1\nprint(match, case)\nmatch[0]\ntype(match)', name).text).toBe(
        'valid',
      );
  });
});

describe('hostile sources', () => {
  const v = profileNamed('3.14');
  const message = (source: string): string => answer(source, '3.14').text;

  it('limits brackets to 200', () => {
    expect(message(`${'('.repeat(10_000)}${')'.repeat(10_000)}`)).toBe(
      'SyntaxError: too many nested parentheses',
    );
    expect(message(`${'['.repeat(199)}${']'.repeat(199)}`)).toBe('valid');
  });

  it('refuses NUL', () => {
    expect(message('x\0')).toBe('SyntaxError: source code string cannot contain null bytes');
    expect(answer('x\0', '3.11').text).toBe('ValueError: source code string cannot contain null bytes');
  });

  it('ends without a stack overflow', () => {
    expect(message(`${'not '.repeat(20_000)}x`)).toMatch(/^MemoryError/);
    expect(message(`x${'.a'.repeat(50_000)}`)).toMatch(/^RecursionError/);
    expect(message(`1${'+x'.repeat(20_000)}`)).toBe('valid');
    expect(message(`if x: pass\n${'elif x: pass\n'.repeat(5000)}`)).toBe('valid');
  });

  it('reads every kind of line end, a byte order mark and form feeds', () => {
    expect(message('\ufeffx = 1\r\nif x:\r\n  y = 2\r\n')).toBe('valid');
    expect(message('x = 1\ry = 2\r')).toBe('valid');
    expect(message('\fx = 1\n')).toBe('valid');
    expect(message('')).toBe('valid');
  });

  it('normalises identifiers', () => {
    expect(compile('ﬁ = 1', { filename: 'x.py', mode: 'exec', profile: v }).co_names).toEqual(['fi']);
  });

  it('says what the model does not run', () => {
    try {
      compile('from __future__ import barry_as_FLUFL', { filename: 'x.py', mode: 'exec', profile: v });
      expect.unreachable();
    } catch (e) {
      expect(e).toBeInstanceOf(SourceProblem);
      expect((e as SourceProblem).error).toMatchObject({ unsupported: true, line: 1, column: 24 });
    }
  });
});

describe('modes', () => {
  it('reads one statement at the prompt', () => {
    expect(() => parse('x = 1\ny = 2\n', profileNamed('3.14'), '<stdin>', 'single')).toThrow(
      /multiple statements found/,
    );
    expect(parse('x = 1; y = 2\n', profileNamed('3.14'), '<stdin>', 'single').kind).toBe('Interactive');
  });

  it('reads one expression for eval', () => {
    expect(parse('a, b\n\n', profileNamed('3.14'), '<string>', 'eval').kind).toBe('Expression');
    expect(() => parse('a = 1', profileNamed('3.14'), '<string>', 'eval')).toThrow(/invalid syntax/);
  });
});
