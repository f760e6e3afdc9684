// An author's file → an exercise, or an error that says where, what was expected, what was found and what to do.

import type { z } from 'astro/zod';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import { type Exercise, schema } from './exercise.ts';

/** An author's mistake. It stops the build. */
export class AuthorError extends Error {
  constructor(file: string, line: number, field: string, expected: string, found: string, remedy: string) {
    super(`${file}:${line}: ${field && `${field}: `}expected ${expected}; found ${found}. ${remedy}`);
    this.name = 'AuthorError';
  }
}

/** content/01-names-are-labels/en/exercises/labels-append.yaml */
const place = /^content\/((?:\d+|[A-Z])-[a-z0-9-]+)\/([a-z-]+)\/exercises\/([^/]+)\.yaml$/;

export function readExercise(file: string, text: string): Exercise {
  const found = place.exec(file);
  if (!found || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(found[3])) {
    throw new AuthorError(
      file,
      1,
      '',
      'content/NN-chapter/LANGUAGE/exercises/ID.yaml, the id in small letters and hyphens',
      file,
      'Rename the file.',
    );
  }
  const [, chapter, lang, id] = found;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    const said = broken.message.split('\n')[0].replace(/[\s:]+$/, '');
    throw new AuthorError(
      file,
      lines.linePos(broken.pos[0]).line,
      '',
      'YAML',
      said,
      'Texts with a colon, a quote or a # go in quotes or after >-.',
    );
  }
  const data = document.toJS();
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw complaint(file, parsed.error.issues[0], data, document, lines);
  const exercise: Exercise = { ...parsed.data, id, chapter, lang, file };
  checkRules(exercise, (field) => lineOf(field, document, lines));
  return exercise;
}

/** All exercises of the book; ids are unique in a language. */
export function readExercises(texts: Record<string, string>): Exercise[] {
  const all = Object.entries(texts).map(([file, text]) => readExercise(file, text));
  const seen = new Map<string, Exercise>();
  for (const exercise of all) {
    const key = `${exercise.lang}/${exercise.id}`;
    const other = seen.get(key);
    if (other) {
      throw new AuthorError(
        exercise.file,
        1,
        '',
        'an id of its own',
        `the id of ${other.file}`,
        'Rename the newer file.',
      );
    }
    seen.set(key, exercise);
  }
  return all;
}

/** What no type can say. */
function checkRules(exercise: Exercise, line: (field: PropertyKey[]) => number) {
  const fail = (field: PropertyKey[], expected: string, found: string, remedy: string): never => {
    throw new AuthorError(exercise.file, line(field), tell(field), expected, found, remedy);
  };
  if (exercise.kind === 'predict') {
    if (exercise.ask === 'output') {
      if (exercise.expression)
        fail(['expression'], 'none with ask: output', exercise.expression, 'Remove it.');
      if (exercise.after) fail(['after'], 'none with ask: output', String(exercise.after), 'Remove it.');
    } else if (!exercise.expression) {
      fail(['ask'], `an expression with ask: ${exercise.ask}`, 'none', 'Add the line "expression: …".');
    }
    return;
  }
  exercise.options.forEach((option, i) => {
    const at = ['options', i];
    const ways = (['right', 'check', 'edit'] as const).filter((way) => option[way] !== undefined);
    if (ways.length !== 1) {
      fail(
        at,
        'one of right, check, edit',
        ways.join(' and ') || 'none',
        'Say once what makes the option right.',
      );
    }
    if (option.right === undefined && !exercise.program) {
      fail(at, `a program for ${ways[0]}`, 'none', 'Add the line "program: …" to the exercise.');
    }
    if (option.edit && !exercise.check) {
      fail([...at, 'edit'], 'a check of the exercise', 'none', 'Add the line "check: …" to the exercise.');
    }
  });
}

type Issue = z.core.$ZodIssue;

function complaint(file: string, issue: Issue, data: unknown, document: Document, lines: LineCounter) {
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)?.[key],
    data,
  );
  let field = issue.path;
  let expected = issue.message;
  let remedy = 'src/exercises/exercise.ts says what each field means.';
  switch (issue.code) {
    case 'invalid_type':
      expected = kinds[issue.expected] ?? issue.expected;
      if (found === undefined) remedy = `Add the line "${String(issue.path.at(-1))}: …". ${remedy}`;
      break;
    case 'invalid_value':
      expected = `one of ${issue.values.map(String).join(', ')}`;
      break;
    case 'invalid_union':
      field = ['kind'];
      expected = 'one of predict, choose';
      break;
    case 'unrecognized_keys':
      field = [...issue.path, issue.keys[0]];
      return new AuthorError(
        file,
        lineOf(field, document, lines),
        tell(field),
        'a known field',
        issue.keys[0],
        remedy,
      );
    case 'too_small':
      expected = issue.origin === 'string' ? 'a text' : `at least ${issue.minimum}`;
      break;
    case 'too_big':
      expected = `at most ${issue.maximum}`;
      break;
    case 'invalid_format':
      expected = 'the number of a line';
      break;
    default:
  }
  const value = issue.code === 'invalid_union' ? (data as { kind?: unknown } | null)?.kind : found;
  return new AuthorError(file, lineOf(field, document, lines), tell(field), expected, show(value), remedy);
}

const kinds: Record<string, string> = {
  string: 'a text',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'fields',
  record: 'lines by their number',
};

/** ['options', 1, 'reason'] as options[1].reason */
function tell(field: PropertyKey[]): string {
  return field
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i ? '.' : ''}${String(key)}`))
    .join('');
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length ? `a list of ${value.length}` : 'an empty list';
  if (typeof value === 'object' && value) return 'fields';
  const said = JSON.stringify(value);
  return said.length > 60 ? `${said.slice(0, 57)}…"` : said;
}

/** The line of a field, or of what should contain it. */
function lineOf(field: PropertyKey[], document: Document, lines: LineCounter): number {
  const parent = field.length ? document.getIn(field.slice(0, -1), true) : document.contents;
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isNode(key) && String(key) === String(field.at(-1)));
    if (isNode(pair?.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
  }
  for (let depth = field.length; depth >= 0; depth--) {
    const node = depth ? document.getIn(field.slice(0, depth), true) : document.contents;
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
