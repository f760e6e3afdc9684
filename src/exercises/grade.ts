// A reader's answer → a verdict. Pure: the page calls it, and so does the build, to see that no expected mistake is
// right. Whatever the reader sends is graded; nothing throws.

import type { ChooseSheet, PredictSheet, Sheet } from './key.ts';
import type { Misconception } from './misconceptions.ts';

/** What was written, or the numbers of the chosen options, from 0. */
export type Answer = string | number[];

export interface Verdict {
  /** empty: nothing was answered, and nothing is counted */
  result: 'right' | 'wrong' | 'empty';
  /** what is said about it, with `code`; the page says right or wrong itself */
  says: string;
  misconception?: Misconception;
}

/** Longer answers are cut: no program of the book prints as much. */
export const longest = 5000;

export function grade(sheet: Sheet, answer: Answer): Verdict {
  return sheet.kind === 'predict' ? gradePredict(sheet, answer) : gradeChoose(sheet, answer);
}

function gradePredict(sheet: PredictSheet, answer: Answer): Verdict {
  const written = typeof answer === 'string' ? clean(answer.slice(0, longest)) : '';
  if (written === '') return { result: 'empty', says: emptyPredict[sheet.ask] };
  const key = clean(sheet.key);
  const fits = (other: string) => sameLines(written, clean(other)) || sameNumber(written, clean(other));
  if (fits(key)) return { result: 'right', says: spelling(written, key) };
  const mistake = sheet.mistakes.find((each) => fits(each.answer));
  if (mistake) return { result: 'wrong', says: mistake.says, misconception: mistake.misconception };
  const cut = typeof answer === 'string' && answer.length > longest;
  if (cut) return { result: 'wrong', says: `Only the first ${longest} characters were read.` };
  return { result: 'wrong', says: nearMiss(written, key, sheet.ask) };
}

const emptyPredict = {
  output: 'Write what you think the program prints. A guess is welcome.',
  value: 'Write the value that you expect. A guess is welcome.',
  count: 'Write the number that you expect. A guess is welcome.',
};

function gradeChoose(sheet: ChooseSheet, answer: Answer): Verdict {
  const there = (n: number) => Number.isInteger(n) && n >= 0 && n < sheet.options.length;
  const chosen = new Set(typeof answer === 'string' ? [] : answer.filter(there));
  if (chosen.size === 0) return { result: 'empty', says: 'Choose an answer. A guess is welcome.' };
  const wrong = sheet.options.find((option, i) => chosen.has(i) && !option.right);
  const missing = sheet.options.filter((option, i) => option.right && !chosen.has(i)).length;
  if (!wrong && missing === 0) return { result: 'right', says: '' };
  if (wrong && !sheet.several)
    return { result: 'wrong', says: wrong.reason, misconception: wrong.misconception };
  if (wrong) {
    return { result: 'wrong', says: `${wrong.text}: ${wrong.reason}`, misconception: wrong.misconception };
  }
  return {
    result: 'wrong',
    says: `What you chose is right, but there ${missing === 1 ? 'is one' : 'are'} more.`,
  };
}

/** One spelling for what means the same: line ends, spaces and brackets of other scripts, digits, quotes. */
export function clean(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[−–]/g, '-')
    .replace(/[‘’‚′]/g, "'")
    .replace(/[“”„″]/g, '"')
    .replace(/[，、،]/g, ',')
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Unicode's decimal digits stand in runs of ten, from nought to nine. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++;
  return before % 10;
}

/** Without what does not matter: spaces around punctuation, the kind of quotes, how lines are broken, True's capital. */
function bare(text: string): string {
  return text
    .replace(/"/g, "'")
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ ?([[\](){},:=]) ?/g, '$1')
    .replace(/\b(true|false|none)\b/gi, (word) => word.toLowerCase());
}

function sameLines(a: string, b: string): boolean {
  return bare(a) === bare(b);
}

/** "3 lists" is 3. */
function sameNumber(written: string, key: string): boolean {
  if (!/^-?\d+$/.test(key)) return false;
  const numbers = written.match(/-?\d+/g) ?? [];
  return (
    numbers.length === 1 && !/[[\](){}'"]/.test(written) && numbers[0].replace(/^(-?)0+(?=\d)/, '$1') === key
  );
}

/** What is said of a right answer in a spelling that is not Python's. */
function spelling(written: string, key: string): string {
  if (/\b(true|false|none)\b/.test(written)) return 'Python writes it with a capital letter.';
  if (written.split('\n').length < key.split('\n').length) {
    return `The program prints it on ${key.split('\n').length} lines.`;
  }
  return '';
}

function nearMiss(written: string, key: string, ask: PredictSheet['ask']): string {
  if (ask === 'count') return '';
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (letters(written) === letters(key)) {
    return 'The values are right. Look at how Python writes them: brackets, commas, quotes.';
  }
  const [have, want] = [written.split('\n').length, key.split('\n').length];
  if (ask === 'output' && have !== want) {
    return `The program prints ${want === 1 ? 'one line' : `${want} lines`}.`;
  }
  return '';
}
