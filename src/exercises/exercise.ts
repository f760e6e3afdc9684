// What an author writes: content/NN-chapter/LANGUAGE/exercises/ID.yaml. The id is the file's name; a reader's answers
// are stored under it, so it never changes. No key is written down: the model computes it (key.ts).
//
// A text is a paragraph and may hold `code`.

import { z } from 'astro/zod';
import { misconceptionNames } from './misconceptions.ts';

const text = z.string().trim().min(1);
const misconception = z.enum(misconceptionNames);

/** What every exercise says. */
const common = {
  /** The heading, a few words. It must not give the answer away. */
  title: text,
  /** The question. Asked about what is so, never about what is not. */
  question: text,
  /** The misconceptions that the exercise is after, by their names in misconceptions.ts. */
  targets: z.array(misconception).default([]),
  /** The profile for which the answer holds: "3.14". Without it, the answer must be the same on every version. */
  version: text.optional(),
  /** A ladder, from a nudge to nearly the answer; the reader asks for one after the other. */
  hints: z.array(text).default([]),
  /** Why the answer is what it is, in the words of the chapter. Shown once the reader is done. */
  because: text,
};

/** A wrong answer that the author expects. */
const mistake = z.strictObject({
  /** What the reader would write. It must not be right. */
  answer: text,
  /** The belief behind it. */
  misconception: misconception.optional(),
  /** What is said to who writes it: what they may have thought, and where to look. */
  says: text,
});

/** The reader says what a program prints, or what a value or a count is at some line. */
const predict = z.strictObject({
  ...common,
  kind: z.literal('predict'),
  /** A file of the chapter's folder programs/. */
  program: text,
  /** output: all that is printed. value: that of the expression. count: the references to its object. */
  ask: z.enum(['output', 'value', 'count']),
  /** For value and count: a Python expression, evaluated by the model. The reader does not see it. */
  expression: text.optional(),
  /** For value and count: the line of the module after which it is evaluated; the last, if none is named. */
  after: z.int().positive().optional(),
  mistakes: z.array(mistake).default([]),
});

const option = z.strictObject({
  /** What the reader chooses. */
  text,
  /** Whether it is right, where no program can tell. Otherwise check or edit says it. */
  right: z.boolean().optional(),
  /** A Python expression: the option is right if it is true after the program. */
  check: text.optional(),
  /** Lines that this option changes or adds, by their number; the exercise's own check then says if it is right. */
  edit: z.record(z.string().regex(/^[1-9]\d*$/), z.string()).optional(),
  /** The belief behind a wrong option. */
  misconception: misconception.optional(),
  /** Why it is right or wrong. All reasons are shown once the reader is done. */
  reason: text,
});

/** The reader chooses one or several of some options. */
const choose = z.strictObject({
  ...common,
  kind: z.literal('choose'),
  /** A file of the chapter's folder programs/, shown under the question. */
  program: text.optional(),
  /** A Python expression: an option with an edit is right if it is true after the edited program. */
  check: text.optional(),
  /** In the order in which they are shown. */
  options: z.array(option).min(2).max(8),
});

export const schema = z.discriminatedUnion('kind', [predict, choose]);

export type Predict = z.infer<typeof predict>;
export type Choose = z.infer<typeof choose>;

/** An exercise as its author wrote it, and where. */
export type Exercise = (Predict | Choose) & { id: string; chapter: string; lang: string; file: string };
