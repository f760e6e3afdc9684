// CPython: Lib/traceback.py (_find_keyword_typos, 3.14), Lib/difflib.py. "invalid syntax. Did you mean 'while'?"

import { parse } from '../compiler/parse.ts';
import { v } from '../version.ts';
import { calculate_suggestions } from './suggestions.ts';

const KEYWORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  );
const MAX_NAMES = 10;
const MAX_MATCHES = 3;
const CUTOFF = 0.5;

/**
 * The misspelt keyword that makes a source line invalid: the word that it should be, and the columns (from 1) of the one
 * that stands there. Null when no keyword makes the line valid.
 */
export function findKeywordTypo(line: string): { keyword: string; start: number; end: number } | null {
  let left = MAX_NAMES;
  for (const { name, at } of namesIn(line)) {
    if (KEYWORDS.includes(name)) continue;
    if (left-- === 0) return null;
    const near = calculate_suggestions(KEYWORDS, name);
    const matches = (near === null ? [] : [near]).concat(closeMatches(name)).slice(0, MAX_MATCHES);
    for (const keyword of matches) {
      if (keyword === name) continue;
      const changed = (line.slice(0, at) + keyword + line.slice(at + name.length)).trim();
      if (isPossible(changed)) return { keyword, start: at + 1, end: at + name.length + 1 };
    }
  }
  return null;
}

// Names outside strings and comments.
function namesIn(line: string): { name: string; at: number }[] {
  const names: { name: string; at: number }[] = [];
  const token = /#.*|'''.*|""".*|'(?:\\.|[^'\\])*'?|"(?:\\.|[^"\\])*"?|[\p{L}_][\p{L}\p{N}_]*|[0-9][\w.]*/gu;
  for (const match of line.matchAll(token))
    if (/^[\p{L}_]/u.test(match[0])) names.push({ name: match[0], at: match.index });
  return names;
}

// Valid as it stands, or the beginning of something valid.
function isPossible(code: string): boolean {
  return parses(`${code}\n`) || parses(`${code}\n    pass\n`);
}

function parses(source: string): boolean {
  try {
    parse(source, v, '<string>', 'exec');
    return true;
  } catch {
    return false;
  }
}

/** difflib.get_close_matches(word, keywords, 3, 0.5) */
function closeMatches(word: string): string[] {
  return KEYWORDS.map((keyword) => ({ keyword, score: ratio(keyword, word) }))
    .filter(({ score }) => score >= CUTOFF)
    .sort((a, b) => b.score - a.score || (a.keyword < b.keyword ? 1 : -1))
    .slice(0, MAX_MATCHES)
    .map(({ keyword }) => keyword);
}

// How alike two words are: twice the length of their matching blocks by the sum of their lengths.
function ratio(a: string, b: string): number {
  return (2 * matching(a, b)) / (a.length + b.length);
}

function matching(a: string, b: string): number {
  let best = 0;
  let atA = 0;
  let atB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) {
      let n = 0;
      while (i + n < a.length && j + n < b.length && a[i + n] === b[j + n]) n++;
      if (n > best) {
        best = n;
        atA = i;
        atB = j;
      }
    }
  }
  if (best === 0) return 0;
  return (
    best + matching(a.slice(0, atA), b.slice(0, atB)) + matching(a.slice(atA + best), b.slice(atB + best))
  );
}
