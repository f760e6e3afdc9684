// The exercises of the book, and their sheets, for what is built.

import { type Asked, computeSheet, type RunProgram, type Sheet } from './key.ts';
import { readExercises } from './read.ts';

const texts = import.meta.glob<string>('../../content/*/*/exercises/*.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const programs = import.meta.glob<string>('../../content/*/programs/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const inRepo = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file.replace(/^.*?(?=content\/)/, ''), text]),
  );

export const exercises = readExercises(inRepo(texts));

/** The ids of a chapter's exercises. A chapter is named as in its address: names-are-labels. */
export function exerciseIds(slug: string, lang: string): string[] {
  return exercises
    .filter((exercise) => exercise.lang === lang && exercise.chapter.replace(/^[^-]+-/, '') === slug)
    .map(({ id }) => id);
}

/** The texts of a chapter's programs by their file names. */
export function programsOf(chapter: string): Record<string, string> {
  const folder = `content/${chapter}/programs/`;
  return Object.fromEntries(
    Object.entries(inRepo(programs))
      .filter(([file]) => file.startsWith(folder))
      .map(([file, text]) => [file.slice(folder.length), text]),
  );
}

const sheets = new Map<string, Sheet>();

export function sheetOf(id: string, lang: string, asked: Asked, run: RunProgram): Sheet {
  const exercise = exercises.find((each) => each.id === id && each.lang === lang);
  if (!exercise) {
    const there = exercises.filter((each) => each.lang === lang).map((each) => each.id);
    throw new Error(
      `<Exercise id="${id}">: expected one of ${there.join(', ') || 'no exercise at all'}; found ${id}. The id is the name of a file in content/*/${lang}/exercises/.`,
    );
  }
  const sheet = sheets.get(exercise.file) ?? computeSheet(exercise, programsOf(exercise.chapter), asked, run);
  sheets.set(exercise.file, sheet);
  return sheet;
}
