import { beforeEach, describe, expect, test, vi } from 'vitest';
import { decode, encode, key } from './progress.ts';

const answers = {
  'labels-append': {
    right: true,
    shown: false,
    hints: 1,
    attempts: [
      { answer: '[1, 2]', right: false, at: '2026-11-25T08:00:00.000Z' },
      { answer: [0, 2], right: true, at: '2026-11-25T08:01:00.000Z' },
    ],
  },
};

describe('the stored text', () => {
  test('comes back as it went', () => expect(decode(encode(answers))).toEqual(answers));

  test.each([
    '',
    'null',
    '[]',
    '{',
    '{"version":1}',
    '{"version":"1","answers":{}}',
    '{"version":0,"answers":{}}',
    '{"version":1,"answers":{"x":{}}}',
    '{"version":1,"answers":{"x":{"right":true,"shown":false,"hints":0,"attempts":[{"answer":{}}]}}}',
  ])('%j is broken', (text) => expect(decode(text)).toBe('broken'));

  test('of a newer book is newer', () => {
    expect(decode('{"version":2,"answers":[{"id":"x"}]}')).toBe('newer');
  });
});

/** localStorage as far as it is used here; a Proxy, because the library reads and writes it by property. */
function fakeStorage(kept: Record<string, string>, room = Number.POSITIVE_INFINITY) {
  const methods: Record<string, unknown> = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, text: string) => write(name, text),
    removeItem: (name: string) => delete kept[name],
  };
  const write = (name: string, text: string) => {
    if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
    kept[name] = text;
    return true;
  };
  return new Proxy(kept, {
    get: (_, name: string) => methods[name] ?? kept[name],
    set: (_, name: string, text: string) => write(name, text),
  });
}

describe('the store', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.unstubAllGlobals();
  });

  const open = (kept: Record<string, string>, room?: number) => {
    vi.stubGlobal('localStorage', fakeStorage(kept, room));
    return import('./progress.ts');
  };

  test('keeps attempts, and an exercise once right stays right', async () => {
    const kept: Record<string, string> = {};
    const { answeredOf, keepAttempt, keepHints, answers } = await open(kept);
    keepAttempt('x', '[1]', false);
    keepAttempt('x', '[2]', true);
    keepAttempt('x', '[1]', false);
    keepHints('x', 2);
    const found = answeredOf(answers.get(), 'x');
    expect(found).toMatchObject({ right: true, shown: false, hints: 2 });
    expect(found.attempts.map(({ answer }) => answer)).toEqual(['[1]', '[2]', '[1]']);
    expect(decode(kept[key])).toEqual(answers.get());
  });

  test('keeps the last twenty attempts, and no more of an answer than is graded', async () => {
    const { answeredOf, keepAttempt, answers } = await open({});
    for (let i = 0; i < 25; i++) keepAttempt('x', `${i}`.repeat(10_000), false);
    const { attempts } = answeredOf(answers.get(), 'x');
    expect(attempts).toHaveLength(20);
    expect(attempts[0].answer).toHaveLength(5000);
  });

  test('an id that is a property of every object is an id like others', async () => {
    const { answeredOf, keepShown, answers } = await open({});
    expect(answeredOf(answers.get(), 'constructor').attempts).toEqual([]);
    keepShown('constructor');
    expect(answeredOf(answers.get(), 'constructor').shown).toBe(true);
  });

  test.each([
    ['broken', '{"version":1,"answers":'],
    ['newer', '{"version":9,"answers":{}}'],
  ])('moves what is %s aside, and says so', async (kind, text) => {
    const kept: Record<string, string> = { [key]: text };
    const { answers, keepShown, trouble } = await open(kept);
    expect(answers.get()).toEqual({});
    const found = trouble.get();
    expect(found).toMatchObject({ kind });
    keepShown('x');
    const aside = Object.keys(kept).find((name) => name.startsWith(`${key}:aside:`));
    expect(kept[aside ?? '']).toBe(text);
    expect(found).toMatchObject({ aside });
    expect(decode(kept[key])).toMatchObject({ x: { shown: true } });
  });

  test('with no room to keep them aside, leaves broken answers where they are', async () => {
    const kept: Record<string, string> = { [key]: 'broken' };
    const { answers, keepShown, trouble } = await open(kept, 0);
    keepShown('x');
    expect(kept).toEqual({ [key]: 'broken' });
    expect(answers.get()).toMatchObject({ x: { shown: true } });
    expect(trouble.get()).toEqual({ kind: 'unavailable' });
  });

  test('without storage, keeps answers as long as the page lasts, and says so', async () => {
    const { answers, keepShown, trouble } = await import('./progress.ts');
    keepShown('x');
    expect(answers.get()).toMatchObject({ x: { shown: true } });
    expect(trouble.get()).toEqual({ kind: 'unavailable' });
  });

  test('with no room at all, keeps answers as long as the page lasts', async () => {
    const { answers, keepAttempt, keepShown, trouble } = await open({}, 10);
    keepAttempt('x', '1', true);
    keepShown('x');
    expect(answers.get()).toMatchObject({ x: { right: true, shown: true } });
    expect(trouble.get()).toEqual({ kind: 'unavailable' });
  });
});
