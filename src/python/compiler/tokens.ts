// CPython: Grammar/Tokens. The kinds of tokens as small integers.

// biome-ignore format: a table
const spelled = [
  // operators
  '(', ')', '[', ']', '{', '}', ',', ':', ';', '.', '...', '=', '->', ':=', '!', '~',
  '+', '-', '*', '/', '//', '%', '@', '**', '<<', '>>', '&', '|', '^',
  '+=', '-=', '*=', '/=', '//=', '%=', '@=', '**=', '<<=', '>>=', '&=', '|=', '^=',
  '<', '>', '==', '!=', '<=', '>=',
  // keywords
  'False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del',
  'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal',
  'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield',
] as const;

export const ENDMARKER = 0;
export const NAME = 1;
export const NUMBER = 2;
export const STRING = 3;
export const NEWLINE = 4;
export const INDENT = 5;
export const DEDENT = 6;
export const FSTRING_START = 7;
export const FSTRING_MIDDLE = 8;
export const FSTRING_END = 9;
/** A character that begins no token ($, ?, !, `), left to the parser as CPython leaves it. */
export const UNKNOWN = 10;
/** Where the tokenizer gave up: Tokens.problem or Tokens.unclosed says why. */
export const ERRORTOKEN = 11;
const firstSpelled = 12;

/** How an operator or keyword is written. */
export type Spelling = (typeof spelled)[number];

/** Kinds of operators and keywords by spelling: `T['+=']`, `T.while`. */
export const T = Object.fromEntries(spelled.map((s, i) => [s, firstSpelled + i])) as Record<Spelling, number>;

/** The spelling of a kind; undefined for names, numbers, strings and layout. */
export function spellingOf(kind: number): Spelling | undefined {
  return spelled[kind - firstSpelled];
}

/** Kinds by keyword. */
export const keywords: ReadonlyMap<string, number> = new Map(
  spelled.filter((s) => /^[a-zA-Z]/.test(s)).map((s) => [s, T[s]]),
);

export function isKeyword(kind: number): boolean {
  return kind >= T.False;
}
