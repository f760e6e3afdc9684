import { describe, expect, test } from 'vitest';
import { computeSheet, type RunProgram } from './key.ts';
import { readExercise, readExercises } from './read.ts';

const file = 'content/01-names-are-labels/en/exercises/labels-test.yaml';
const predict = `kind: predict
title: Two names
program: append.py
question: What does the program print?
ask: output
targets: [DefsCopyStructs]
mistakes:
  - answer: "[1, 2]"
    misconception: DefsCopyStructs
    says: You may have thought that \`b = a\` makes a second list.
because: Both names are on one list.
`;
const choose = `kind: choose
title: Two lists
program: append.py
question: After which line are there two lists?
check: a is not b
options:
  - text: "\`b = [1]\`"
    edit: { 3: "b = [1]" }
    reason: A new list.
  - text: "\`b.append(1)\`"
    edit: { 3: "b.append(1)" }
    reason: The same list.
because: A label moves.
`;
const programs = { 'append.py': 'a = [1, 2]\nb = a\nb.append(3)\nprint(a)\n' };

const complaint = (text: string, name = file) => {
  try {
    readExercise(name, text);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

/** What a stand-in for the model prints: `answers` maps what the program must contain to the output. */
const pretend =
  (answers: Record<string, string>): RunProgram =>
  (source, { version }) => {
    const [, stdout] = Object.entries(answers).find(([part]) => `${version} ${source}`.includes(part)) ?? [];
    return stdout === undefined
      ? { stdout: '', stderr: 'Traceback …\nNameError: no\n', code: 1 }
      : { stdout, stderr: '', code: 0 };
  };

describe('a file', () => {
  test('becomes an exercise with its id, chapter and language', () => {
    expect(readExercise(file, predict)).toMatchObject({
      id: 'labels-test',
      chapter: '01-names-are-labels',
      lang: 'en',
      hints: [],
      mistakes: [{ answer: '[1, 2]', misconception: 'DefsCopyStructs' }],
    });
    expect(readExercise(file, choose)).toMatchObject({ options: [{ edit: { 3: 'b = [1]' } }, {}] });
  });

  test.each([
    [
      'a field that does not exist',
      predict.replace('ask:', 'asks: x\nask:'),
      5,
      'asks: expected a known field',
    ],
    [
      'a field of another kind',
      predict.replace('Two names', '[1]'),
      2,
      'title: expected a text; found a list of 1',
    ],
    ['no question', predict.replace(/question.*\n/, ''), 1, 'Add the line "question: …"'],
    ['an unknown kind', predict.replace('predict', 'draw'), 1, 'one of predict, choose; found "draw"'],
    ['an unknown name', predict.replace('[DefsCopyStructs]', '[Nonsense]'), 6, 'found "Nonsense"'],
    [
      'a mistake that says nothing',
      predict.replace(/ {4}says.*\n/, ''),
      8,
      'mistakes[0].says: expected a text',
    ],
    ['a value without expression', predict.replace('output', 'value'), 5, 'Add the line "expression: …"'],
    [
      'an option without reason',
      choose.replace(/ {4}reason: The.*\n/, ''),
      10,
      'options[1].reason: expected',
    ],
    [
      'an option with nothing to judge it',
      choose.replace(/ {4}edit: .*append.*\n/, ''),
      10,
      'one of right, check, edit',
    ],
    ['an edit without check', choose.replace(/check:.*\n/, ''), 7, 'Add the line "check: …"'],
    ['no YAML', 'kind: predict\ntitle: a: b\n', 2, 'expected YAML'],
    ['nothing', '', 1, 'expected fields; found null'],
  ])('with %s is refused at its line', (_, text, line, says) => {
    expect(complaint(text)).toMatch(new RegExp(`^${file}:${line}: `));
    expect(complaint(text)).toContain(says);
  });

  test('in a wrong place is refused', () => {
    expect(complaint(predict, 'content/1/en/exercises/Two names.yaml')).toContain('Rename the file');
  });

  test('with the id of another is refused', () => {
    const elsewhere = file.replace('01-names-are-labels', '02-other');
    expect(() => readExercises({ [file]: predict, [elsewhere]: predict })).toThrow(/an id of its own/);
    const chinese = file.replace('/en/', '/zh-cn/');
    expect(readExercises({ [file]: predict, [chinese]: predict })).toHaveLength(2);
  });
});

describe('the key', () => {
  const known = ['3.13', '3.14'];
  const sheet = (text: string, run: RunProgram) =>
    computeSheet(readExercise(file, text), programs, { known, asked: known }, run);

  test('is what the model prints', () => {
    expect(sheet(predict, pretend({ print: '[1, 2, 3]\n' }))).toMatchObject({ key: '[1, 2, 3]\n' });
  });

  test('of a value or a count comes after its line', () => {
    const seen: string[] = [];
    const run: RunProgram = (source) => {
      seen.push(source);
      return { stdout: 'before\n\u001e7\n', stderr: '', code: 0 };
    };
    const count = predict.replace('ask: output', 'ask: count\nexpression: b\nafter: 2');
    expect(sheet(count, run)).toMatchObject({ key: '7', ask: 'count' });
    expect(seen[0]).toMatch(/^a = \[1, 2\]\nb = a\nprint\(.*getrefcount\(b\) - 1/);
  });

  test('must be the same on every version, or the exercise names one', () => {
    const run = pretend({ '3.13 ': '3\n', '3.14 ': '2\n' });
    expect(() => sheet(predict, run)).toThrow(
      /same on every version \("3\\n" on 3.13\); found "2\\n" on 3.14/,
    );
    expect(sheet(predict.replace('ask:', 'version: "3.14"\nask:'), run)).toMatchObject({ key: '2\n' });
    expect(() => sheet(predict.replace('ask:', 'version: "2.7"\nask:'), run)).toThrow(/one of 3.13, 3.14/);
  });

  test('is not what an expected mistake says', () => {
    expect(() => sheet(predict, pretend({ print: '[1, 2]\n' }))).toThrow(
      /mistakes\[0\].answer: expected a wrong/,
    );
  });

  test('needs a program that exists and ends well', () => {
    expect(() => sheet(predict.replace('append.py', 'apend.py'), pretend({}))).toThrow(
      /append\.py\); found apend\.py/,
    );
    expect(() => sheet(predict, pretend({}))).toThrow(/found NameError: no/);
  });

  test('of a choice is checked by the model', () => {
    const run = pretend({ 'b = [1]\n': '\u001eTrue\n', 'b.append(1)\n': '\u001eFalse\n' });
    expect(sheet(choose, run)).toMatchObject({
      several: false,
      options: [{ right: true }, { right: false }],
    });
    expect(() => sheet(choose, pretend({ a: '\u001eTrue\n' }))).toThrow(/at least one that is wrong/);
    expect(() => sheet(choose, pretend({ a: '\u001eFalse\n' }))).toThrow(/at least one that is right/);
  });

  test('an edit stays within the program', () => {
    expect(() => sheet(choose.replaceAll('{ 3:', '{ 9:'), pretend({}))).toThrow(/a line from 1 to 5/);
  });
});
