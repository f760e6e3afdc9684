// CPython: Python/suggestions.c, Lib/traceback.py. The name that a misspelt one probably means.

const MAX_CANDIDATE_ITEMS = 750;
const MAX_STRING_SIZE = 40;
const MOVE_COST = 2;
const CASE_COST = 1;

function substitution_cost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : MOVE_COST;
}

/** Cost of changing `a` into `b`; above `max` when it is more than that. */
export function levenshtein_distance(a: string, b: string, max: number): number {
  if (a === b) return 0;
  let pre = 0;
  while (pre < a.length && pre < b.length && a[pre] === b[pre]) pre++;
  a = a.slice(pre);
  b = b.slice(pre);
  let post = 0;
  while (post < a.length && post < b.length && a[a.length - 1 - post] === b[b.length - 1 - post]) post++;
  a = a.slice(0, a.length - post);
  b = b.slice(0, b.length - post);
  if (a === '' || b === '') return MOVE_COST * (a.length + b.length);
  if (a.length > MAX_STRING_SIZE || b.length > MAX_STRING_SIZE) return max + 1;
  if (b.length < a.length) [a, b] = [b, a];
  if ((b.length - a.length) * MOVE_COST > max) return max + 1;

  const row = Array.from(a, (_, i) => MOVE_COST * (i + 1));
  let result = 0;
  for (let j = 0; j < b.length; j++) {
    let distance = j * MOVE_COST;
    result = distance;
    let minimum = Number.POSITIVE_INFINITY;
    for (let i = 0; i < a.length; i++) {
      const substitute = distance + substitution_cost(b[j], a[i]);
      distance = row[i];
      result = Math.min(Math.min(result, distance) + MOVE_COST, substitute);
      row[i] = result;
      minimum = Math.min(minimum, result);
    }
    if (minimum > max) return max + 1;
  }
  return result;
}

/** The candidate nearest to a wrong name, or null when none is near enough. */
export function calculate_suggestions(candidates: readonly string[], wrong: string): string | null {
  if (wrong.length > MAX_STRING_SIZE || candidates.length > MAX_CANDIDATE_ITEMS) return null;
  let best: string | null = null;
  let best_distance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate === wrong) continue;
    // no more than a third of the characters may change
    const max = Math.min(
      Math.floor(((candidate.length + wrong.length + 3) * MOVE_COST) / 6),
      best_distance - 1,
    );
    const distance = levenshtein_distance(wrong, candidate, max);
    if (distance > max) continue;
    if (best === null || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

/** The same under the name that Python functions' calls use. */
export function calculateSuggestion(candidates: readonly string[], wrong: string): string | null {
  return calculate_suggestions(candidates, wrong);
}
