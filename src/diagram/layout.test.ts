import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from './compare.ts';
import type { ObjectGraph } from './graph.ts';
import { type Layout, layout } from './layout.ts';
import { rebinding, recordings } from './samples.ts';
import { type Scene, scene } from './scene.ts';
import { type Union, unite } from './union.ts';

function scenes(graphs: ObjectGraph[], union: Union, found: Layout): Scene[] {
  return graphs.map((graph, i) => scene(union, found, graph, graphs[i - 1], compare(graphs[i - 1], graph)));
}

const options = fc.record({
  atoms: fc.constantFrom('auto' as const, 'objects' as const, 'inline' as const),
  addresses: fc.constantFrom('id' as const, 'hex' as const),
  detail: fc.constantFrom('counts' as const, 'labels' as const),
});

describe('the foresighted layout', () => {
  test('what is in two steps is at the very same place in both, and nothing lies on another', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, options, async (graphs, choice) => {
        const union = unite(graphs, choice);
        const found = await layout(union);
        const boxes = new Map<string, string>();
        const lines = new Map<string, string>();
        for (const { boxes: drawn, arrows } of scenes(graphs, union, found)) {
          for (const { key, x, y, width } of drawn) {
            const place = `${x} ${y} ${width}`;
            expect(boxes.get(key) ?? place).toBe(place);
            boxes.set(key, place);
          }
          for (const { key, to, line } of arrows) {
            const arrow = `${key} ${to}`;
            expect(lines.get(arrow) ?? `${line}`).toBe(`${line}`);
            lines.set(arrow, `${line}`);
          }
          drawn.forEach((a, i) => {
            for (const b of drawn.slice(0, i)) {
              const apart =
                a.x + a.width <= b.x ||
                b.x + b.width <= a.x ||
                a.y + a.height <= b.y ||
                b.y + b.height <= a.y;
              expect(apart, `${a.key} lies on ${b.key}`).toBe(true);
            }
            expect(
              a.x >= 0 && a.y >= 0 && a.x + a.width <= found.width && a.y + a.height <= found.height,
            ).toBe(true);
          });
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('an arrow starts in its slot and ends at the left edge of its object', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, async (graphs) => {
        const union = unite(graphs);
        const found = await layout(union);
        for (const { boxes, arrows } of scenes(graphs, union, found)) {
          const byKey = new Map(boxes.map((box) => [box.key, box]));
          for (const { from, to, key, line } of arrows) {
            const [holder, target] = [byKey.get(from), byKey.get(to)];
            const row = holder?.rows.find((each) => `${from} ${each.key}` === key);
            expect(line[1]).toBeCloseTo(row?.y ?? -1, 0);
            expect(line[0]).toBeLessThan((holder?.x ?? 0) + (holder?.width ?? 0));
            expect(line[line.length - 2]).toBeCloseTo(target?.x ?? -1, 0);
          }
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test('every counted reference of a mortal object is an arrow, a value in a slot, or listed', async () => {
    await fc.assert(
      fc.asyncProperty(recordings, async (graphs) => {
        const union = unite(graphs);
        const found = await layout(union);
        scenes(graphs, union, found).forEach(({ boxes, arrows }, i) => {
          for (const { key, count, outside, change } of boxes) {
            if (!count || count === '∞' || change === 'dying') continue;
            const listed = [...outside.join(' ').matchAll(/\+(\d+)/g)].reduce(
              (sum, [, n]) => sum + Number(n),
              0,
            );
            const drawn = arrows.filter(({ to, counted }) => to === key && counted).length;
            expect(drawn + listed, `step ${i}, ${key}`).toBe(Number(count));
          }
        });
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test('a picture of labels has no counts, no addresses and no holders from outside', async () => {
    const graphs = rebinding();
    const union = unite(graphs, { atoms: 'objects', addresses: 'id', detail: 'labels' });
    const found = await layout(union);
    for (const { boxes } of scenes(graphs, union, found)) {
      for (const { kind, count, note, outside, tag } of boxes) {
        if (kind === 'object') expect([count, note, outside]).toEqual(['', '', []]);
        expect(tag).not.toMatch(/[+−]/);
      }
    }
  });

  test('the same recording gives the same picture', async () => {
    const union = unite(rebinding());
    expect(await layout(union)).toEqual(await layout(structuredClone(union)));
    expect(JSON.stringify(await layout(union))).not.toContain('$H');
  });

  test('a program without a name yet has its frame, and nothing else', async () => {
    const graphs = rebinding().slice(0, 1);
    const union = unite(graphs);
    const [{ boxes, arrows }] = scenes(graphs, union, await layout(union));
    expect(boxes.map(({ title }) => title)).toEqual(['module']);
    expect(arrows).toEqual([]);
  });
});
