import { describe, expect, test } from 'vitest';
import { profiles } from '../version.ts';
import { annotate, type Trace, withoutMarks } from './annotate.ts';
import {
  type Expectation,
  formatRange,
  lastLine,
  parseProgram,
  parseRange,
  quoteText,
} from './expectations.ts';

const names = profiles.map(({ name }) => name);
const said = (source: string, version = '3.14') => parseProgram('topic/case', source).expected(version);

describe('a range', () => {
  test('names profiles in the order of version.ts', () => {
    expect(parseRange('3.8')).toEqual(['3.8']);
    expect(parseRange('3.12-3.14')).toEqual(['3.12', '3.13', '3.14.0', '3.14']);
    expect(parseRange('-3.7,3.15')).toEqual(['3.6', '3.7', '3.15']);
    expect(parseRange('3.14.0-')).toEqual(['3.14.0', '3.14', '3.15']);
    expect(parseRange('-')).toEqual(names);
  });

  test('of profiles that there are not is refused', () => {
    expect(() => parseRange('3.5-')).toThrow('"3.5-" is no range of the profiles 3.6, 3.7');
    expect(() => parseRange('3.9-3.8')).toThrow('no range');
  });

  test('reads back as it was written', () => {
    for (let bits = 1; bits < 1 << names.length; bits += 7) {
      const versions = names.filter((_, i) => bits & (1 << i));
      expect(parseRange(formatRange(versions) || '-')).toEqual(versions);
    }
  });
});

describe('the marks of a program', () => {
  test('stand beside the lines that print', () => {
    const source =
      "print(1)  #> 1\nprint('a')\n#> a\nfor i in 'xy': print(i)  #> x\n                         #> y\n";
    expect(said(source)).toEqual({ stdout: '1\na\nx\ny\n', stderrLastLine: '', code: 0 });
  });

  test('differ by version', () => {
    const source = 'print(n)  #> 3.6-3.10: 4 | 3.11-3.13: 3 | 3.14.0-: 2\n';
    expect(['3.6', '3.12', '3.14.0', '3.15'].map((version) => said(source, version)?.stdout)).toEqual([
      '4\n',
      '3\n',
      '2\n',
      '2\n',
    ]);
  });

  test('may leave a line out, and go on below', () => {
    const source = 'f()  #> 3.8-: new\n     #| 3.7: old\n#> always\n';
    expect(['3.6', '3.7', '3.8'].map((version) => said(source, version)?.stdout)).toEqual([
      'always\n',
      'old\nalways\n',
      'new\nalways\n',
    ]);
  });

  test('with a number stand where they are printed', () => {
    expect(said('def f(): print(2)  #2> two\nprint(1)  #> one\nf()\nprint(3)  #> three\n')?.stdout).toBe(
      'one\ntwo\nthree\n',
    );
  });

  test('give standard input, standard error and the exit code', () => {
    const program = parseProgram('t/c', '# exit: 3\nx = input()  #< a b\ninput()  #< \nraise X  #! X: y\n');
    expect(program.stdin).toBe('a b\n\n');
    expect(program.expected('3.6')).toEqual({ stdout: '', stderrLastLine: 'X: y', code: 3 });
    expect(said('1 / 0  #! ZeroDivisionError: division by zero\n')?.code).toBe(1);
    expect(said('x  #! 3.8-: NameError\n', '3.7')).toEqual({ stdout: '', stderrLastLine: '', code: 0 });
  });

  test('quote what would be lost', () => {
    for (const text of [' a', 'a ', '', 'a\tb', '"a"', '3.6: x', '\ud800', '3.8-: y', '"', 'plain | text'])
      expect(said(`print(x)  #> ${quoteText(text)}`)?.stdout).toBe(`${text}\n`);
    expect(quoteText('plain | text')).toBe('plain | text');
  });

  test('of a program for some versions say nothing of the others', () => {
    expect(said('# versions: 3.8-\nprint(1)  #> 1\n', '3.7')).toBeUndefined();
    expect(parseProgram('t/c', '# versions: -3.7\n# slow: very\n')).toMatchObject({
      versions: ['3.6', '3.7'],
      slow: true,
    });
  });

  test('that make no sense are shown with their line', () => {
    expect(() => parseProgram('t/c', 'x\nprint(1)  #> 3.5: 1 | 3.6-: 2\n')).toThrow(
      't/c.py:2: "3.5" is no range',
    );
    expect(() => said('print(1)  #3> x\n')).toThrow('no mark gives line 1 of 3');
  });
});

test('the last line of standard error passes over warnings', () => {
  expect(lastLine('a.py:3: SyntaxWarning: "is" with a literal\n  x is 1\n')).toBe('');
  expect(lastLine('Traceback …\nValueError: x\n\n')).toBe('ValueError: x');
});

describe('annotate', () => {
  const answer = (stdout: string, more: Partial<Expectation> = {}): Expectation => {
    return { stdout, stderrLastLine: '', code: 0, ...more };
  };
  const all = (of: (version: string) => Expectation) => new Map(names.map((name) => [name, of(name)]));
  const source = 'def f(): print(x)\nprint(1)\nf()\n';
  const trace: Trace = { printed: [2, 1], raised: 0, version: '3.14' };

  test('puts what was printed beside the lines that printed it', () => {
    expect(
      annotate(
        source,
        names,
        all(() => answer('1\nx\n')),
        trace,
      ),
    ).toBe('def f(): print(x)  #> x\nprint(1)  #1> 1\nf()\n');
  });

  test('merges equal versions, and writes below without a trace', () => {
    const answers = all((name) => answer(names.indexOf(name) < 5 ? '1\n4\n' : '1\n2\n'));
    expect(annotate(source, names, answers)).toBe(`${source}#> 1\n#> 3.6-3.10: 4 | 3.11-: 2\n`);
  });

  test('is a fixed point, and forgets the old marks', () => {
    const answers = all((name) =>
      answer(name === '3.6' ? 'a\nb' : 'a\n\n c\nb', { code: 2, stderrLastLine: 'E' }),
    );
    const once = annotate(source, names, answers, trace);
    expect(annotate(once, names, answers, trace)).toBe(once);
    expect(withoutMarks(once)).toBe(source);
    const program = parseProgram('t/c', once);
    for (const [name, one] of answers) expect(program.expected(name)).toEqual(one);
  });
});
