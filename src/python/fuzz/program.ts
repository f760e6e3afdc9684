// A generated program: its genes, which fast-check makes and shrinks, and its text.

import fc from 'fast-check';
import type { Profile } from '../version.ts';
import { Choices } from './choices.ts';
import { classes, classMakers } from './classes.ts';
import { expressions } from './expressions.ts';
import { functionMakers, functions } from './functions.ts';
import { graphMakers } from './graphs.ts';
import { memory } from './memory.ts';
import { statements } from './statements.ts';
import { Writer } from './writer.ts';

/** A row of numbers for each statement of the program. */
export type Genes = readonly (readonly number[])[];

/** How a program is written. */
export interface Dialect {
  profile: Profile;
  /** for an interpreter whose references have 64 bits, as the model's have */
  wide: boolean;
}

/** What fast-check makes a program of. */
export const genes: fc.Arbitrary<Genes> = fc.noBias(
  fc.array(fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 100, size: 'max' }), {
    minLength: 1,
    maxLength: 14,
    size: 'max',
  }),
);

const grammar = { ...expressions, ...statements, ...memory, ...functions, ...classes };
const makers = { ...functionMakers, ...classMakers, ...graphMakers };

/** What a statement at the outermost level is about; those that stand twice are twice as frequent. */
const topics = [
  ...[
    'simple',
    'simple',
    'nested',
    'nested',
    'counts',
    'counts',
    'identity',
    'tracking',
    'sizes',
    'uses',
    'uses',
  ],
  ...['closures', 'generators', 'functionstatement', 'classstatement', 'graphstatement'],
];

/** The lines that every program begins with. */
export const headLines = 3;

/** The text of a program. It ends, prints the same each time, and mentions no address. */
export function programOf(rows: Genes, { profile, wide }: Dialect): string {
  const w = new Writer(profile, wide, grammar, makers, new Choices([]));
  const parts = rows.map((row) => {
    w.choose = new Choices(row);
    w.risky = false;
    const statement = w.topLevel(topics);
    // one in twenty goes uncaught and ends the program
    return w.risky && !w.choose.once(20) ? w.guarded(statement) : statement;
  });
  const body = parts.join('\n');
  for (const module of ['copy', 'weakref'])
    if (new RegExp(`\\b${module}\\.`).test(body)) w.modules.add(module);
  // the first print makes the stream's encoder; after a collection the collector is in the same state everywhere
  return `import ${[...w.modules].join(', ')}\nprint(1)\ngc.collect()\n${body}\n`;
}
