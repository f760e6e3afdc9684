import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timsort } from './timsort.ts';

const policies = [
  { powersort: false, equalRuns: false },
  { powersort: true, equalRuns: false },
  { powersort: true, equalRuns: true },
];

// The array holds places; `values` what lies there.
function sorted(values: number[], policy: (typeof policies)[number]): number[] {
  const places = Int32Array.from(values, (_, i) => i);
  timsort(places, (a, b) => values[a] < values[b], policy);
  return [...places];
}

function expected(values: number[]): number[] {
  return values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
}

test('sorts stably, whatever the runs look like', () => {
  const runs = fc
    .array(fc.array(fc.nat(20), { maxLength: 90 }), { maxLength: 8 })
    .map((parts) =>
      parts.flatMap((p, i) => (i % 3 === 0 ? p : p.sort((a, b) => (i % 3 === 1 ? a - b : b - a)))),
    );
  fc.assert(
    fc.property(runs, fc.constantFrom(...policies), (values, policy) => {
      expect(sorted(values, policy)).toEqual(expected(values));
    }),
  );
});

test('gallops through long runs', () => {
  for (const policy of policies) {
    const values = [...Array(3000).keys()].map((i) => (i < 1500 ? 2 * i : i < 2900 ? i - 1000 : 7));
    expect(sorted(values, policy)).toEqual(expected(values));
  }
});

test('loses nothing when a comparison raises', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 2, maxLength: 300 }),
      fc.nat(1500),
      fc.constantFrom(...policies),
      (values, limit, policy) => {
        const places = Int32Array.from(values, (_, i) => i);
        let count = 0;
        try {
          timsort(
            places,
            (a, b) => {
              if (count++ === limit) throw new Error('stop');
              return values[a] < values[b];
            },
            policy,
          );
        } catch {}
        expect([...places].sort((a, b) => a - b)).toEqual(values.map((_, i) => i));
      },
    ),
  );
});
