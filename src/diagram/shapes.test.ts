import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowHead, between, columns, cut, pathOf } from './shapes.ts';

const line = fc
  .array(fc.integer({ min: 0, max: 900 }), { minLength: 4, maxLength: 14 })
  .filter(({ length }) => length % 2 === 0);

describe('writing', () => {
  test('a Chinese character takes two columns, a combining mark none', () => {
    expect(columns('list')).toBe(4);
    expect(columns('关羽')).toBe(4);
    expect(columns('e\u0301')).toBe(1);
    expect(columns('🐍')).toBe(2);
  });

  test('a cut text is never wider than asked and ends in an ellipsis', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, most) => {
        const kept = cut(text, most);
        expect(columns(kept)).toBeLessThanOrEqual(most);
        if (kept !== text) expect(kept.endsWith('…')).toBe(true);
      }),
    );
  });
});

describe('lines', () => {
  test('a path has no number that SVG cannot read', () => {
    fc.assert(
      fc.property(line, (points) => {
        expect(pathOf(points) + arrowHead(points)).not.toMatch(/NaN|Infinity|e-/);
      }),
    );
  });

  test('corners are rounded and the line stops before the head', () => {
    expect(pathOf([0, 0, 40, 0, 40, 60, 100, 60])).toBe('M0 0L34 0Q40 0 40 6L40 54Q40 60 46 60L94 60');
    expect(arrowHead([0, 0, 100, 0])).toBe('M100 0L93 3.9L93 -3.9Z');
  });

  test('between two lines, the ends are the two lines, whatever their bends', () => {
    fc.assert(
      fc.property(line, line, (a, b) => {
        const start = between(a, b, 0);
        const end = between(a, b, 1);
        expect(start.slice(0, 2)).toEqual(a.slice(0, 2));
        expect(start.slice(-2)).toEqual(a.slice(-2));
        expect(end.slice(0, 2)).toEqual(b.slice(0, 2));
        expect(end.slice(-2)).toEqual(b.slice(-2));
      }),
    );
  });
});
