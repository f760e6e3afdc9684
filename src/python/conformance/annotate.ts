// Writes into a program what it prints: the marks that expectations.ts reads.
// Law: parseProgram(name, annotate(program, answers, trace)).expected(v) = answers.get(v), for each v in answers.

import {
  type Expectation,
  formatRange,
  isOwnMark,
  outputLines,
  parseProgram,
  quoteText,
  withoutMark,
} from './expectations.ts';

/** Where a program printed: the line of the program (without marks, from 1) that ended each line of its output. */
export interface Trace {
  /** by line of standard output */
  printed: number[];
  /** the line an uncaught exception came from, 0 for none */
  raised: number;
  /** the profile of the interpreter that told */
  version: string;
}

/** One line of standard output, by version; a version that has none does not print it. */
type Column = Map<string, string>;

const widest = 110;
/** A line of a program that prints more often than this says so at the end of the file. */
const mostBeside = 8;

/** The program without what its marks say it prints. */
export function withoutMarks(source: string): string {
  return source
    .split('\n')
    .filter((line) => !isOwnMark(line) && !/^# (exit|stdout): /.test(line))
    .map(withoutMark)
    .join('\n')
    .replace(/\n*$/, '\n');
}

/** The source of a program with marks that say what `answers` say. Throws where the marks cannot say it. */
export function annotate(
  source: string,
  versions: readonly string[],
  answers: Map<string, Expectation>,
  trace?: Trace,
): string {
  const bare = withoutMarks(source).trimEnd().split('\n');
  const columns = mergeOutputs(versions, answers);
  const statements = trace && besideStatements(columns, trace, bare.length);
  const marked = statements
    ? writeBeside(bare, columns, versions, statements)
    : writeBelow(bare, columns, versions);
  writeError(marked, versions, answers, trace?.raised ?? 0);
  writeHeaders(marked, versions, answers);
  const text = `${marked.map(({ text, below }) => [text, ...below].join('\n')).join('\n')}\n`;
  if (says(text, answers)) return text;
  if (trace) return annotate(source, versions, answers);
  throw new Error('the marks cannot say what this program prints');
}

/** A line of the program and the marks under it. */
interface Line {
  text: string;
  below: string[];
}

function says(text: string, answers: Map<string, Expectation>): boolean {
  try {
    const program = parseProgram('annotated', text);
    return [...answers].every(([version, answer]) => {
      const expected = program.expected(version);
      return (
        expected?.stdout === answer.stdout &&
        expected.stderrLastLine === answer.stderrLastLine &&
        expected.code === answer.code
      );
    });
  } catch {
    return false;
  }
}

/** Lays the outputs of all versions side by side: equal lines share a column, and a line some lack stays one. */
function mergeOutputs(versions: readonly string[], answers: Map<string, Expectation>): Column[] {
  let columns: Column[] = [];
  const told = versions.filter((version) => answers.has(version));
  told.forEach((version, index) => {
    const lines = outputLines(answers.get(version)?.stdout ?? '');
    const set = (column: Column, line: string) => column.set(version, line);
    if (index === 0) columns = lines.map((line) => set(new Map(), line));
    else if (lines.length === columns.length) lines.forEach((line, i) => void set(columns[i], line));
    else {
      const merged: Column[] = [];
      let [i, j] = [0, 0];
      for (const [mi, mj] of [...commonLines(columns, lines), [columns.length, lines.length]]) {
        while (i < mi && j < mj) merged.push(set(columns[i++], lines[j++]));
        while (i < mi) merged.push(columns[i++]);
        while (j < mj) merged.push(set(new Map(), lines[j++]));
        if (mi < columns.length) merged.push(set(columns[i++], lines[j++]));
      }
      columns = merged;
    }
  });
  return columns;
}

/** The longest sequence of pairs (column, line) in order where a column has the line's text already. */
function commonLines(columns: readonly Column[], lines: readonly string[]): [number, number][] {
  const equal = (i: number, j: number) => [...columns[i].values()].includes(lines[j]);
  const best = Array.from({ length: columns.length + 1 }, () => new Uint16Array(lines.length + 1));
  for (let i = columns.length - 1; i >= 0; i--)
    for (let j = lines.length - 1; j >= 0; j--)
      best[i][j] = equal(i, j) ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < columns.length && j < lines.length; )
    if (equal(i, j)) pairs.push([i++, j++]);
    else if (best[i + 1][j] >= best[i][j + 1]) i++;
    else j++;
  return pairs;
}

/** For each column the line it stands beside, or undefined where the end of the file is the clearer place. */
function besideStatements(columns: readonly Column[], trace: Trace, lastLine: number): number[] | undefined {
  let next = 0;
  let place = 1;
  const places = columns.map((column) => {
    if (column.has(trace.version)) place = trace.printed[next++];
    return place;
  });
  if (next !== trace.printed.length || places.some((line) => !(line >= 1 && line <= lastLine)))
    return undefined;
  const times = new Map<number, number>();
  for (const line of places) times.set(line, (times.get(line) ?? 0) + 1);
  if (Math.max(0, ...times.values()) > mostBeside) return undefined;
  const everywhere = columns.every((column) => column.size === columns[0].size);
  const numbered = numberedColumns(places).size;
  if (numbered > 0 && !everywhere) return undefined;
  return numbered * 2 > columns.length && numbered > 4 ? undefined : places;
}

/** The columns that need their number: those outside a longest run whose places in the file are in printing order. */
function numberedColumns(places: readonly number[]): Set<number> {
  const inFile = places.map((_, i) => i).sort((a, b) => places[a] - places[b] || a - b);
  const longest: number[] = [];
  const before: number[] = [];
  inFile.forEach((column, at) => {
    longest[at] = 1;
    before[at] = -1;
    for (let k = 0; k < at; k++)
      if (inFile[k] < column && longest[k] + 1 > longest[at]) {
        longest[at] = longest[k] + 1;
        before[at] = k;
      }
  });
  const numbered = new Set(inFile);
  let at = longest.indexOf(Math.max(...longest));
  for (; at >= 0; at = before[at]) numbered.delete(inFile[at]);
  return numbered;
}

/** The mark of a column: one line, or one for each alternative where they are long. */
function spell(
  sign: string,
  column: Map<string, string>,
  versions: readonly string[],
  room: number,
): string[] {
  const texts = new Map<string, string[]>();
  for (const version of versions) {
    const text = column.get(version);
    if (text !== undefined) texts.set(text, [...(texts.get(text) ?? []), version]);
  }
  if (texts.size === 1 && column.size === versions.length) {
    const [text] = texts.keys();
    return [text === '' ? sign : `${sign} ${quoteText(text)}`];
  }
  const alternatives = [...texts].map(
    ([text, of]) => `${formatRange(of, versions) || '-'}: ${quoteText(text)}`,
  );
  const together = `${sign} ${alternatives.join(' | ')}`;
  if (together.length <= room) return [together];
  return alternatives.map((alternative, i) => `${i === 0 ? sign : '#|'} ${alternative}`);
}

function writeBelow(
  bare: readonly string[],
  columns: readonly Column[],
  versions: readonly string[],
): Line[] {
  const lines = bare.map((text) => ({ text, below: [] as string[] }));
  for (const column of columns) lines.at(-1)?.below.push(...spell('#>', column, versions, widest));
  return lines;
}

function writeBeside(
  bare: readonly string[],
  columns: readonly Column[],
  versions: readonly string[],
  places: readonly number[],
): Line[] {
  const numbered = numberedColumns(places);
  const lines = bare.map((text) => ({ text, below: [] as string[] }));
  lines.forEach((line, index) => {
    const here = columns.map((_, i) => i).filter((i) => places[i] === index + 1);
    const marks = here.map((i) => {
      const sign = numbered.has(i) ? `#${i + 1}>` : '#>';
      return spell(sign, columns[i], versions, widest - line.text.length - 2);
    });
    place(line, marks);
  });
  return lines;
}

/** Puts marks beside a line, the first at its end and the others aligned under it, or all under it if they are wide. */
function place(line: Line, marks: readonly string[][]): void {
  if (marks.length === 0) return;
  const all = marks.flat();
  const beside = marks[0].length === 1 && line.text.length + 2 + all[0].length <= widest;
  const indent = beside ? line.text.length + 2 : line.text.length - line.text.trimStart().length;
  if (beside) line.text += `  ${all.shift()}`;
  line.below.push(...all.map((text) => ' '.repeat(indent) + text));
}

function writeError(
  lines: Line[],
  versions: readonly string[],
  answers: Map<string, Expectation>,
  raised: number,
): void {
  const column: Column = new Map();
  for (const [version, { stderrLastLine }] of answers)
    if (stderrLastLine !== '') column.set(version, stderrLastLine);
  if (column.size === 0) return;
  const line = lines[raised - 1] ?? lines[lines.length - 1];
  const room = widest - line.text.length - 2;
  if (line === lines[raised - 1] && line.below.length === 0)
    place(line, [spell('#!', column, versions, room)]);
  else line.below.push(...spell('#!', column, versions, widest));
}

function writeHeaders(lines: Line[], versions: readonly string[], answers: Map<string, Expectation>): void {
  const exits: Column = new Map();
  let usual = true;
  let ends = true;
  for (const [version, { code, stderrLastLine, stdout }] of answers) {
    if (code !== (stderrLastLine === '' ? 0 : 1)) usual = false;
    if (stdout !== '' && !stdout.endsWith('\n')) ends = false;
    exits.set(version, String(code));
  }
  const headers: string[] = [];
  if (!usual) headers.push(...spell('# exit:', exits, versions, Number.POSITIVE_INFINITY));
  if (!ends) headers.push('# stdout: no newline at the end');
  const firstCode = lines.findIndex(({ text }) => /^# (versions|recorded): /.test(text));
  lines.splice(firstCode + 1, 0, ...headers.map((text) => ({ text, below: [] })));
}
