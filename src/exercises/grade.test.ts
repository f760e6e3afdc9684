import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, clean, grade, longest } from './grade.ts';
import type { ChooseSheet, PredictSheet } from './key.ts';

const common = { id: 'x', title: 'x', question: 'x', hints: [], because: 'x' };
const predict = (key: string, ask: PredictSheet['ask'] = 'output', mistakes: PredictSheet['mistakes'] = []) =>
  ({ ...common, kind: 'predict', ask, key, mistakes }) satisfies PredictSheet;
const choose = (...right: boolean[]): ChooseSheet => ({
  ...common,
  kind: 'choose',
  several: right.filter(Boolean).length > 1,
  options: right.map((each, i) => ({ text: `option ${i}`, right: each, reason: `reason ${i}` })),
});
const result = (sheet: PredictSheet | ChooseSheet, answer: Answer) => grade(sheet, answer).result;

describe('predict', () => {
  const list = predict('[1, 2, 3]\n');

  test.each([
    '[1, 2, 3]',
    '[1,2,3]',
    ' [ 1, 2,3 ] \r\n',
    '[1,\u00a02, 3]\n\n',
    '［１，２，３］',
    '【1、2、3】',
    '[١, ٢, ٣]',
    '\ufeff[1, 2, 3]\u200b',
  ])('takes %j for [1, 2, 3]', (answer) => expect(result(list, answer)).toBe('right'));

  test.each(['[1, 2]', '1, 2, 3', '[12, 3]', '[1, 2, 3] [1, 2, 3]', '[3, 2, 1]', '真', '[1, 2, 3'])(
    'does not take %j',
    (answer) => expect(result(list, answer)).toBe('wrong'),
  );

  test.each(['', '   ', '\n\t\r\n', '\u200b\ufeff'])('counts %j as nothing', (answer) => {
    expect(result(list, answer)).toBe('empty');
  });

  test('spaces between values count, spaces at brackets do not', () => {
    expect(result(predict('1 2\n'), '12')).toBe('wrong');
    expect(result(predict('1 2\n'), '1   2')).toBe('right');
    expect(result(predict("{'a': 1}\n"), '{"a":1}')).toBe('right');
  });

  test('lines may be run together, and the reader is told', () => {
    const two = predict('[4, 5, 6]\n[1, 2, 3]\n');
    expect(grade(two, '[4,5,6] [1,2,3]')).toEqual({
      result: 'right',
      says: 'The program prints it on 2 lines.',
    });
    expect(grade(two, '[4,5,6]').says).toBe('The program prints 2 lines.');
    expect(result(two, '[1,2,3]\n[4,5,6]')).toBe('wrong');
  });

  test('True without its capital is right, with a remark', () => {
    expect(grade(predict('True\n'), 'true').result).toBe('right');
    expect(grade(predict('True\n'), 'true').says).toMatch(/capital/);
    expect(grade(predict('True\n'), 'True').says).toBe('');
    expect(result(predict('True\n'), 'false')).toBe('wrong');
  });

  test('the case of other words counts', () => expect(result(predict('Ada\n'), 'ada')).toBe('wrong'));

  test('a number may come with a word', () => {
    const three = predict('3', 'count');
    for (const answer of ['3', ' 3 lists', '03', '３', 'three: 3'])
      expect(result(three, answer)).toBe('right');
    for (const answer of ['4', '-3', '3 or 4', '[3]', 'three']) expect(result(three, answer)).toBe('wrong');
    expect(result(predict('-6', 'value'), '−6')).toBe('right');
  });

  test('an expected mistake has its own message, whatever its spelling', () => {
    const sheet = predict('[1, 2, 3]\n', 'output', [
      { answer: '[1, 2]', misconception: 'DefsCopyStructs', says: 'You may have thought …' },
    ]);
    expect(grade(sheet, '[1,2]')).toEqual({
      result: 'wrong',
      misconception: 'DefsCopyStructs',
      says: 'You may have thought …',
    });
  });

  test('right values in a wrong spelling are told apart', () => {
    expect(grade(list, '1 2 3').says).toMatch(/brackets/);
    expect(grade(list, '7').says).toBe('');
  });

  test('an enormous answer is cut, and said to be', () => {
    expect(grade(list, '1'.repeat(10_000_000)).says).toMatch(String(longest));
  });
});

describe('choose', () => {
  test('one of several options', () => {
    const sheet = choose(false, true, false);
    expect(grade(sheet, [1])).toEqual({ result: 'right', says: '' });
    expect(grade(sheet, [2])).toMatchObject({ result: 'wrong', says: 'reason 2' });
    expect(result(sheet, [])).toBe('empty');
  });

  test('several: what is missing and what is too much', () => {
    const sheet = choose(true, false, true);
    expect(result(sheet, [2, 0])).toBe('right');
    expect(grade(sheet, [0]).says).toBe('What you chose is right, but there is one more.');
    expect(grade(sheet, [0, 1, 2]).says).toBe('option 1: reason 1');
  });

  test('numbers of options that do not exist are nothing', () => {
    expect(result(choose(true, false), [-1, 9, 0.5, Number.NaN])).toBe('empty');
    expect(result(choose(true, false), 'Ada')).toBe('empty');
  });
});

test('whatever is answered gets a verdict', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string(),
    fc.string({ unit: 'grapheme', minLength: 1000, maxLength: 6000 }),
  );
  const answer = fc.oneof(text, fc.array(fc.oneof(fc.integer(), fc.double())));
  const sheet = fc.oneof(
    fc.tuple(text, fc.constantFrom('output', 'value', 'count')).map(([key, ask]) => predict(key, ask)),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }).map((right) => choose(...right)),
  );
  fc.assert(
    fc.property(sheet, answer, (sheet, answer) => {
      expect(['right', 'wrong', 'empty']).toContain(grade(sheet, answer).result);
    }),
    { numRuns: 50 },
  );
});

test('the key itself is right, and cleaning twice is cleaning once', () => {
  const text = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(text, (key) => {
      expect(result(predict(key), key)).toBe(clean(key) === '' ? 'empty' : 'right');
      expect(clean(clean(key))).toBe(clean(key));
    }),
  );
});
