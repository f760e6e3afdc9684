// An exercise and the model → the sheet that the page works with: question, key, messages. Plain data.

import type { Choose, Exercise, Predict } from './exercise.ts';
import { grade } from './grade.ts';
import type { Misconception } from './misconceptions.ts';
import { AuthorError } from './read.ts';

/** Runs a program to its end. */
export type RunProgram = (
  source: string,
  options: { version: string },
) => { stdout: string; stderr: string; code: number };

interface Common {
  id: string;
  title: string;
  question: string;
  /** the program's file in the chapter's folder programs/, and its text */
  program?: { file: string; source: string };
  /** the one version for which the answer holds; all, if none is named */
  version?: string;
  hints: string[];
  because: string;
}

export interface PredictSheet extends Common {
  kind: 'predict';
  ask: Predict['ask'];
  /** what the model printed, or the value or count */
  key: string;
  mistakes: { answer: string; misconception?: Misconception; says: string }[];
}

export interface ChooseSheet extends Common {
  kind: 'choose';
  /** several may be chosen */
  several: boolean;
  options: { text: string; right: boolean; reason: string; misconception?: Misconception }[];
}

export type Sheet = PredictSheet | ChooseSheet;

/** Marks the value asked for in what the program prints. */
const mark = '\u001e';

/** On which versions the model is asked for a key. */
export interface Asked {
  /** all that the model has */
  known: readonly string[];
  /** those that must agree, unless the exercise names one; npm test asks all, a build one */
  asked: readonly string[];
}

/** `programs` are the texts of the chapter's programs by their file names. */
export function computeSheet(
  exercise: Exercise,
  programs: Record<string, string>,
  { known, asked: agreeing }: Asked,
  run: RunProgram,
): Sheet {
  const fail = (field: string, expected: string, found: string, remedy: string): never => {
    throw new AuthorError(exercise.file, 1, field, expected, found, remedy);
  };
  if (exercise.version && !known.includes(exercise.version)) {
    fail('version', `one of ${known.join(', ')}`, exercise.version, 'Name a version of the model.');
  }
  if (exercise.program && programs[exercise.program] === undefined) {
    const there = Object.keys(programs).join(', ') || 'none';
    fail(
      'program',
      `a file of the chapter's folder programs/ (${there})`,
      exercise.program,
      'Correct the name.',
    );
  }
  const source = exercise.program ? programs[exercise.program] : '';
  const asked = exercise.version ? [exercise.version] : agreeing;
  const { id, title, question, version, hints, because } = exercise;
  const program = exercise.program ? { file: exercise.program, source } : undefined;
  const common: Common = { id, title, question, program, version, hints, because };
  return exercise.kind === 'predict' ? predictSheet(exercise) : chooseSheet(exercise);

  function predictSheet(predict: Predict): PredictSheet {
    const { ask, mistakes, expression = '', after } = predict;
    const lines = source.replace(/\n+$/, '').split('\n');
    if (after && after > lines.length) {
      fail('after', `a line from 1 to ${lines.length}`, String(after), `${exercise.program} ends there.`);
    }
    const ran = lines.slice(0, after).join('\n');
    const key = {
      output: () => sameEverywhere('program', source, ''),
      value: () => sameEverywhere('expression', ran, `repr(${expression})`),
      // The call of getrefcount is a reference itself.
      count: () => sameEverywhere('expression', ran, `__import__('sys').getrefcount(${expression}) - 1`),
    }[ask]();
    const sheet: PredictSheet = { ...common, kind: 'predict', ask, key, mistakes };
    for (const [i, { answer }] of mistakes.entries()) {
      if (grade(sheet, answer).result === 'right') {
        fail(`mistakes[${i}].answer`, 'a wrong answer', answer, `The model answers ${JSON.stringify(key)}.`);
      }
    }
    return sheet;
  }

  function chooseSheet(choose: Choose): ChooseSheet {
    const options = choose.options.map(({ text, right, check, edit, reason, misconception }, i) => {
      if (right !== undefined) return { text, right, reason, misconception };
      const expression = check ?? choose.check ?? '';
      const said = sameEverywhere(`options[${i}]`, edited(i, edit), `bool(${expression})`);
      return { text, right: said === 'True', reason, misconception };
    });
    const count = options.filter((option) => option.right).length;
    if (count === 0)
      fail('options', 'at least one that is right', 'none', 'Say which is, or correct the checks.');
    if (count === options.length) {
      fail('options', 'at least one that is wrong', 'none', 'Add what a reader might wrongly believe.');
    }
    return { ...common, kind: 'choose', several: count > 1, options };
  }

  function edited(option: number, edit: Record<string, string> = {}): string {
    const lines = source.replace(/\n+$/, '').split('\n');
    for (const number of Object.keys(edit)
      .map(Number)
      .sort((a, b) => a - b)) {
      if (number > lines.length + 1) {
        fail(
          `options[${option}].edit`,
          `a line from 1 to ${lines.length + 1}`,
          String(number),
          'One past the end adds a line.',
        );
      }
      lines[number - 1] = edit[number];
    }
    return lines.join('\n');
  }

  /** What the program prints, or the value of the expression after it. */
  function sameEverywhere(field: string, text: string, expression: string): string {
    const answers = asked.map((each) => {
      const whole = expression ? `${text}\nprint('${mark}' + str(${expression}))\n` : text;
      const { stdout, stderr, code } = run(whole, { version: each });
      if (code !== 0) {
        const last = stderr.trim().split('\n').at(-1) ?? '';
        fail(
          field,
          `a program that ends without an exception on ${each}`,
          last || `code ${code}`,
          'Correct it.',
        );
      }
      return expression ? stdout.slice(stdout.indexOf(mark) + 1).replace(/\n$/, '') : stdout;
    });
    const other = answers.findIndex((answer) => answer !== answers[0]);
    if (other > 0) {
      fail(
        field,
        `the same on every version (${JSON.stringify(answers[0])} on ${asked[0]})`,
        `${JSON.stringify(answers[other])} on ${asked[other]}`,
        'Name the version that is asked about: "version: …".',
      );
    }
    if (answers[0].trim() === '')
      fail(field, 'something to answer', 'no output', 'Let the program print something.');
    return answers[0];
  }
}
