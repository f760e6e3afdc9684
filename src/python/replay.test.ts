import fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryEnd } from './memory/memory.ts';
import { record, touchFrames } from './record.ts';
import { bytesNow, seek } from './replay.ts';
import { profiles } from './version.ts';

// Programs that move labels, grow and shrink containers, call, recurse, raise, iterate and let objects die.
const name = fc.constantFrom('a', 'b', 'c', 'd');
const atom = fc.oneof(
  fc.integer({ min: -300, max: 3000 }).map(String),
  fc.constantFrom("'x'", "'long text'", '1.5', 'None', 'True', '()', '2**70'),
);
const value = fc.oneof(
  atom,
  name,
  fc.array(fc.oneof(atom, name), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
  fc.array(fc.oneof(atom, name), { maxLength: 3 }).map((items) => `(${items.map((i) => `${i},`).join(' ')})`),
  fc.tuple(atom, name).map(([k, v]) => `{${k}: ${v}}`),
  name.map((n) => `Box(${n})`),
  name.map((n) => `list(gen(${n}))`),
  fc.tuple(name, fc.integer({ min: 0, max: 6 })).map(([n, d]) => `deep(${n}, ${d})`),
);
const statement = fc.oneof(
  fc.tuple(name, value).map(([n, v]) => `${n} = ${v}`),
  fc.tuple(name, name).map(([n, m]) => `${n} = [${n}, ${m}]`),
  fc
    .tuple(name, value)
    .map(([n, v]) => `try:\n    ${n}.append(${v})\nexcept AttributeError as e:\n    ${n} = str(e)`),
  fc.tuple(name, name).map(([n, m]) => `try:\n    ${n} += ${m}\nexcept TypeError as e:\n    d = e`),
  name.map((n) => `for i in range(3):\n    ${n} = [${n}, i]`),
  name.map((n) => `${n} = None`),
  name.map((n) => `print(len(str(type(${n}))))`),
);
const program = fc.array(statement, { minLength: 1, maxLength: 12 }).map(
  (body) => `class Box:
    def __init__(self, held): self.held = held; self.me = self
def gen(x):
    yield x
    yield [x]
def deep(x, n):
    if n == 0: return [x]
    y = deep(x, n - 1)
    return y
a = b = c = d = 0
${body.join('\n')}
`,
);

function bytesOfFreshRun(source: string, version: string, step: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(0);
  record(source, {
    version,
    stopAt: step,
    observe: (n) => {
      if (n !== step) return;
      touchFrames();
      bytes = bytesNow(memoryEnd());
    },
  });
  return bytes;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return i;
  return -1;
}

test('memory at step n is that of a fresh run stopped at n, byte for byte, in any order of steps', () => {
  fc.assert(
    fc.property(
      program,
      fc.constantFrom(...profiles.map((p) => p.name)),
      fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      (source, version, picks) => {
        const recording = record(source, { version });
        expect(recording.result.stderr).not.toContain('SyntaxError');
        const steps = picks.map((p) => p % recording.steps.length);
        const replayed = steps.map((step) => {
          seek(recording, step);
          return bytesNow(memoryEnd());
        });
        steps.forEach((step, i) => {
          const fresh = bytesOfFreshRun(source, version, step);
          expect(firstDifference(replayed[i], fresh)).toBe(-1);
        });
      },
    ),
    { numRuns: 30 },
  );
}, 120_000);

test('every step of a program can be reached from every other', () => {
  const source = 'a = [1, 2]\nb = a\na = None\nb.append(3)\ndel b\n';
  const recording = record(source);
  expect(recording.steps.map((s) => s.line)).toEqual([1, 2, 3, 4, 5, 5]);
  const bytes = recording.steps.map((_, n) => bytesOfFreshRun(source, '3.14', n));
  for (let from = 0; from < bytes.length; from++) {
    for (let to = 0; to < bytes.length; to++) {
      seek(recording, from);
      seek(recording, to);
      expect(firstDifference(bytesNow(memoryEnd()), bytes[to])).toBe(-1);
    }
  }
}, 30_000);

test('a recording can be looked at again after another program has run', () => {
  const first = record('a = [1]\nb = a\ndel a\n', { version: '3.8' });
  seek(first, 1);
  const before = bytesNow(memoryEnd());
  const second = record('x = {}\n', { version: '3.14' });
  seek(second, 1);
  seek(first, 1);
  expect(firstDifference(bytesNow(memoryEnd()), before)).toBe(-1);
});

test('a run in between does not go unnoticed', () => {
  const recording = record('a = [1]\nb = a\n');
  seek(recording, 1);
  const before = bytesNow(memoryEnd());
  record('x = "other"\ny = [x] * 9\n');
  seek(recording, 1);
  expect(firstDifference(bytesNow(memoryEnd()), before)).toBe(-1);
});
