// The corpus: one Python program a file, <topic>/<case>.py, with what it prints beside the lines that print.
// Real CPythons judge it (judge.ts writes the expectations, nobody types them), and the model must agree.
//
//   print(1 + 1)                          #> 2
//   print(sys.getrefcount(a))             #> 3.6-3.10: 4 | 3.11-3.13: 3 | 3.14.0-: 2
//   def f(): print('called')              #3> called
//   for i in range(2): print(i)           #> 0
//                                         #> 1
//   name = input('Name? ')                #< Ada
//   1 / 0                                 #! ZeroDivisionError: division by zero
//
// Grammar. A mark is a comment at the end of a line or alone on one, two spaces or a line start before it:
//   #> text     the next line of standard output, in the order of the file
//   #3> text    line 3 of standard output: where the file's order is not the order of printing. The lines without
//               a number fill the places that are left
//   #! text     the last line of standard error, warnings aside. Without one there is none
//   #< text     a line of standard input
//   #| text     more alternatives of the mark before it, when one line would be too long
// A text is the same for every version, or alternatives "range: text | range: text"; a version that no range names
// does not print that line. A text in double quotes is a JSON string (for blanks at its ends, control characters,
// and texts that would read as a range).
// A range is a comma list of profiles and spans of them, in the order of version.ts: 3.8  3.6-3.10  3.14.0-  -3.7
// Before the first line of code there may stand:
//   # versions: range       the versions the program is for; without it, all of them
//   # exit: 3               the exit code, or alternatives; without it, 1 with a "#!" and 0 without
//   # recorded: range       no interpreter overrules these: they were written down from a native CPython of the
//                           profile's release that few machines have
//   # stdout: no newline at the end
//   # slow: why             npm test leaves it out

import { profiles } from '../version.ts';

/** What a program does when it is run. */
export interface Expectation {
  /** all of standard output */
  stdout: string;
  /** the last line of standard error that is not blank, '' for none */
  stderrLastLine: string;
  code: number;
}

/** A program of the corpus and what its marks say. */
export interface Program {
  /** topic/case */
  name: string;
  source: string;
  /** the names of the profiles it is for, oldest first */
  versions: string[];
  /** those of them that only a record judges */
  recorded: string[];
  /** too slow for npm test */
  slow: boolean;
  stdin: string;
  /** what happens on that profile; undefined where the program is not for it */
  expected: (profile: string) => Expectation | undefined;
}

/** A mark: a text by version. `place` is its line of standard output where the file says so. */
interface Mark {
  kind: '>' | '!' | '<';
  place: number | undefined;
  alternatives: Alternative[];
}

interface Alternative {
  /** undefined: every version */
  versions: string[] | undefined;
  text: string;
}

const names: readonly string[] = profiles.map((profile) => profile.name);

const version = String.raw`\d+\.\d+(?:\.\d+)?`;
const range = `(?:${version}(?:-(?:${version})?)?|-${version})(?:, ?(?:${version}(?:-(?:${version})?)?|-${version}))*`;
const startsWithRange = new RegExp(`^(${range}): `);
const betweenAlternatives = new RegExp(` \\| (?=${range}: )`);
const mark = /^(|.*? {2}| *)#(\d*)([>!<|])(?: (.*))?$/;
const header = /^# (versions|exit|recorded|stdout|slow): (.*)$/;

/** The profiles that a range names, oldest first. Throws RangeError where it names none that there is. */
export function parseRange(text: string): string[] {
  const named = new Set<string>();
  for (const part of text.split(',').map((s) => s.trim())) {
    const [from, to] = part.includes('-') ? part.split('-') : [part, part];
    const first = from === '' ? 0 : names.indexOf(from);
    const last = to === '' ? names.length - 1 : names.indexOf(to);
    if (first < 0 || last < 0 || first > last)
      throw new RangeError(`"${part}" is no range of the profiles ${names.join(', ')}`);
    for (let i = first; i <= last; i++) named.add(names[i]);
  }
  return names.filter((name) => named.has(name));
}

/** The shortest range that names these of `among`, '' for all of them. parseRange(formatRange(x)) ∩ among = x. */
export function formatRange(versions: readonly string[], among: readonly string[] = names): string {
  if (versions.length === among.length) return '';
  const parts: string[] = [];
  for (let i = 0; i < among.length; i++) {
    if (!versions.includes(among[i])) continue;
    let end = i;
    while (end + 1 < among.length && versions.includes(among[end + 1])) end++;
    const last = end === among.length - 1;
    if (last && i < end) parts.push(`${among[i]}-`);
    else parts.push(i === end ? among[i] : `${among[i]}-${among[end]}`);
    i = end;
  }
  return parts.join(',');
}

/** A text as a mark shows it. */
export function quoteText(text: string): string {
  const plain = text !== '' && text.trim() === text && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u.test(text);
  return plain && !startsWithRange.test(text) && !/^".*"$/.test(text) ? text : JSON.stringify(text);
}

/** Is this line of a program nothing but a mark that says what it prints? (Standard input is the author's.) */
export function isOwnMark(line: string): boolean {
  const found = mark.exec(line);
  return found !== null && found[1].trim() === '' && found[3] !== '<';
}

/** A line of a program without a mark that says what it prints. */
export function withoutMark(line: string): string {
  const found = mark.exec(line);
  return found && found[3] !== '<' ? found[1].trimEnd() : line;
}

function parseText(text: string): string {
  return /^".*"$/.test(text) ? (JSON.parse(text) as string) : text;
}

function parseAlternatives(text: string): Alternative[] {
  if (!startsWithRange.test(text)) return [{ versions: undefined, text: parseText(text) }];
  return text.split(betweenAlternatives).map((alternative) => {
    const [prefix, spelled] = startsWithRange.exec(alternative) ?? [];
    return { versions: parseRange(spelled ?? ''), text: parseText(alternative.slice(prefix?.length)) };
  });
}

function textFor(alternatives: readonly Alternative[], profile: string): string | undefined {
  return alternatives.find(({ versions }) => !versions || versions.includes(profile))?.text;
}

/** Lines in the order of printing: the numbered ones in their places, the others in those that are left. */
function arrange(marks: readonly Mark[], profile: string): string[] {
  const lines: string[] = [];
  const unplaced: string[] = [];
  for (const { place, alternatives } of marks) {
    const text = textFor(alternatives, profile);
    if (text === undefined) continue;
    if (place === undefined) unplaced.push(text);
    else lines[place - 1] = text;
  }
  for (let i = 0; unplaced.length > 0; i++) if (lines[i] === undefined) lines[i] = unplaced.shift() as string;
  const gap = Array.from(lines).indexOf(undefined as unknown as string);
  if (gap >= 0) throw new RangeError(`on ${profile} no mark gives line ${gap + 1} of ${lines.length}`);
  return lines;
}

/** Reads a program of the corpus. Throws SyntaxError naming the file, the line and what was expected there. */
export function parseProgram(name: string, source: string): Program {
  const headers = new Map<string, string>();
  const marks: Mark[] = [];
  let codeBegan = false;
  source.split('\n').forEach((line, index) => {
    try {
      const head = codeBegan ? null : header.exec(line);
      if (head) {
        if (head[1] === 'versions' || head[1] === 'recorded') parseRange(head[2]);
        headers.set(head[1], head[2]);
        return;
      }
      const found = mark.exec(line);
      if (line.trim() !== '' && !line.startsWith('#')) codeBegan = true;
      if (!found) return;
      const [, , place, kind, text = ''] = found;
      if (kind === '|') {
        const before = marks.at(-1);
        if (!before) throw new RangeError('"#|" adds to the mark before it, and there is none');
        before.alternatives.push(...parseAlternatives(text));
      } else
        marks.push({
          kind: kind as Mark['kind'],
          place: place === '' ? undefined : Number(place),
          alternatives: parseAlternatives(text),
        });
    } catch (error) {
      throw new SyntaxError(`${name}.py:${index + 1}: ${(error as Error).message}`);
    }
  });

  const versions = parseRange(headers.get('versions') ?? '-');
  const recorded = headers.has('recorded') ? parseRange(headers.get('recorded') ?? '') : [];
  const said = marks.filter(({ kind }) => kind === '>');
  const erred = marks.filter(({ kind }) => kind === '!');
  const given = marks.filter(({ kind }) => kind === '<');
  const exits = headers.has('exit') ? parseAlternatives(headers.get('exit') ?? '') : [];
  const end = headers.has('stdout') ? '' : '\n';
  return {
    name,
    source,
    versions,
    recorded: recorded.filter((profile) => versions.includes(profile)),
    slow: headers.has('slow'),
    stdin: given.map(({ alternatives }) => `${alternatives[0].text}\n`).join(''),
    expected: (profile) => {
      if (!versions.includes(profile)) return undefined;
      const lines = arrange(said, profile);
      const stderrLastLine = erred
        .map((one) => textFor(one.alternatives, profile))
        .find((text) => text !== undefined);
      const exit = textFor(exits, profile);
      return {
        stdout: lines.length > 0 ? lines.join('\n') + end : '',
        stderrLastLine: stderrLastLine ?? '',
        code: exit === undefined ? (stderrLastLine === undefined ? 0 : 1) : Number(exit),
      };
    },
  };
}

/** The last line of standard error that is not blank, warnings aside: those show the marked line itself. */
export function lastLine(stderr: string): string {
  const text = stderr.replace(/^.*:\d+: \w*Warning: .*\n(?: {2}.*\n)?/gm, '');
  return text.trimEnd().split('\n').at(-1)?.trimEnd() ?? '';
}

/** The lines of an output, an unfinished last one included. */
export function outputLines(stdout: string): string[] {
  return stdout === '' ? [] : stdout.replace(/\n$/, '').split('\n');
}
