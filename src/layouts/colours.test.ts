import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/layouts/colours.css', 'utf8');
const colours = [...css.matchAll(/--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
const themes = {
  light: new Map(colours.map(([, name, light]) => [name, light])),
  dark: new Map(colours.map(([, name, , dark]) => [name, dark])),
};

const groups = {
  region: ['static', 'freelist', 'pymalloc', 'malloc'],
  state: ['new', 'changed', 'dying'],
};
const holders = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Machado 2009, severity 1, on linear RGB. */
const eyes = {
  'every colour': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'no red': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'no green': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'no blue': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
}

/** WCAG 2: from 1 to 21. */
function contrast(a: string, b: string): number {
  const [dark, light] = [a, b]
    .map((hex) => linear(hex).reduce((sum, channel, i) => sum + channel * [0.2126, 0.7152, 0.0722][i], 0))
    .sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Distance in OKLab, times 100: 2 is just seen, 10 is plain. */
function distance(a: string, b: string, eye: number[]): number {
  const [x, y] = [a, b].map((hex) => oklab(seenBy(eye, linear(hex))));
  return Math.hypot(...x.map((value, i) => value - y[i])) * 100;
}

function seenBy(eye: number[], [r, g, b]: number[]): number[] {
  return [0, 3, 6].map((row) => Math.min(1, Math.max(0, eye[row] * r + eye[row + 1] * g + eye[row + 2] * b)));
}

function oklab([r, g, b]: number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

for (const [theme, palette] of Object.entries(themes)) {
  const colour = (name: string) => palette.get(name) ?? expect.fail(`colours.css lacks --${name}`);
  const weak = (pairs: [string, string][], least: number) =>
    pairs
      .map(([a, b]) => [`${a} on ${b}`, contrast(colour(a), colour(b))] as const)
      .filter(([, c]) => c < least);

  test(`${theme}: writing has a contrast of 4.5 on its ground`, () => {
    const grounds = ['surface', 'raised', 'sunken'];
    const code = ['code-keyword', 'code-string', 'code-number', 'code-comment', 'code-definition'];
    const writing = ['text', 'muted', 'accent', 'right', 'wrong', ...code];
    const fills = Object.entries(groups).flatMap(([group, names]) => names.map((name) => `${group}-${name}`));
    expect(
      weak(
        [
          ...writing.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
          ...fills.flatMap((line): [string, string][] => [
            [line, `${line}-fill`],
            [line, 'raised'],
            [line, 'surface'],
            ['text', `${line}-fill`],
          ]),
          ['accent', 'accent-soft'],
          ['on-accent', 'accent'],
          ['right', 'right-soft'],
          ['wrong', 'wrong-soft'],
          ['text', 'mark'],
        ],
        4.5,
      ),
    ).toEqual([]);
  });

  test(`${theme}: the edge of what can be pressed has a contrast of 3`, () => {
    expect(
      weak(
        [
          ['line-strong', 'surface'],
          ['line-strong', 'raised'],
        ],
        3,
      ),
    ).toEqual([]);
  });

  test(`${theme}: an arrow has a contrast of 3 on all that it crosses`, () => {
    const grounds = ['surface', 'raised', 'sunken', ...groups.region.map((name) => `region-${name}-fill`)];
    const pairs = holders.flatMap((holder) =>
      grounds.map((ground): [string, string] => [`holder-${holder}`, ground]),
    );
    expect(weak(pairs, 3)).toEqual([]);
  });

  for (const [eye, matrix] of Object.entries(eyes)) {
    test(`${theme}: regions, states, and arrows, stay apart for an eye that sees ${eye}`, () => {
      for (const [group, names] of Object.entries({ ...groups, holder: holders })) {
        for (const [i, a] of names.entries()) {
          for (const b of names.slice(0, i)) {
            const apart = distance(colour(`${group}-${a}`), colour(`${group}-${b}`), matrix);
            expect(apart, `${a} and ${b}`).toBeGreaterThan(8);
          }
        }
      }
    });
  }
}
