// CPython: Lib/traceback.py (3.13), Python/traceback.c (3.11, 3.12). The carets under the part of a line that failed.

import type { Expr, Module, Stmt } from '../compiler/ast.ts';
import type { Position } from '../compiler/code.ts';
import { parse } from '../compiler/parse.ts';
import { v } from '../version.ts';

/** Where the ~ end and begin again; line numbers from 0, offsets in characters. */
interface Anchors {
  leftLine: number;
  left: number;
  rightLine: number;
  right: number;
}

const encoder = new TextEncoder();

/** Index of the character at a byte offset of a line. */
export function byteToCharacter(line: string, offset: number): number {
  let bytes = 0;
  let n = 0;
  for (const c of line) {
    if (bytes >= offset) break;
    bytes += c < '\x80' ? 1 : encoder.encode(c).length;
    n++;
  }
  return n;
}

function tryParse(source: string): Module | null {
  try {
    return parse(source, v, '<string>', 'exec');
  } catch {
    return null;
  }
}

function bodyOf(module: Module | null): Stmt[] {
  return module === null || module.kind === 'Expression' ? [] : module.body;
}

const isSpace = (c: string) => /\s/.test(c);

/** Columns that text takes on a terminal. */
function displayWidth(characters: readonly string[], end = characters.length): number {
  let width = 0;
  for (let i = 0; i < Math.min(end, characters.length); i++) width += WIDE.test(characters[i]) ? 2 : 1;
  return width;
}
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u2614\u2615\u2648-\u2653\u26a1\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;

// ---------------------------------------------------------------- 3.13 and later

// Finds the operator or the brackets of the expression that `segment` is (_extract_caret_anchors_from_line_segment).
function anchorsOf(segment: string): Anchors | null {
  const body = bodyOf(tryParse(`(\n${segment}\n)`));
  if (body.length !== 1 || body[0].kind !== 'Expr') return null;
  const lines = segment.split('\n').map((line) => [...line]);
  // the bracket put in front makes a line of its own
  const columnOf = (line: number, byte: number) => byteToCharacter(lines[line].join(''), byte);
  const endOf = (e: Expr) => ({
    line: e.loc.endLine - 2,
    column: columnOf(e.loc.endLine - 2, e.loc.endColumn),
  });
  const valid = (at: { line: number; column: number }) => {
    while (at.line < lines.length && at.column >= lines[at.line].length) {
      at.column = 0;
      at.line++;
    }
    if (at.line >= lines.length) throw new RangeError('no such character');
    return at;
  };
  const until = (at: { line: number; column: number }, stop: (c: string) => boolean) => {
    for (;;) {
      const c = lines[at.line][at.column];
      if (c === '\\' || c === '#') {
        at.column = 0;
        at.line++;
        valid(at);
      } else if (stop(c)) return at;
      else {
        at.column++;
        valid(at);
      }
    }
  };
  const expr = body[0].value;
  try {
    if (expr.kind === 'BinOp') {
      const at = until(valid(endOf(expr.left)), (c) => !isSpace(c) && c !== ')');
      let right = at.column + 1;
      const line = lines[at.line];
      const rightLine = expr.right.loc.line - 2;
      if (
        right < line.length &&
        (rightLine > at.line || right < columnOf(rightLine, expr.right.loc.column)) &&
        !isSpace(line[right]) &&
        line[right] !== '\\' &&
        line[right] !== '#'
      )
        right++;
      return { leftLine: at.line, left: at.column, rightLine: at.line, right };
    }
    if (expr.kind === 'Subscript' || expr.kind === 'Call') {
      const bracket = expr.kind === 'Call' ? '(' : '[';
      const at = until(valid(endOf(expr.kind === 'Call' ? expr.func : expr.value)), (c) => c === bracket);
      const end = endOf(expr);
      return { leftLine: at.line, left: at.column, rightLine: end.line, right: end.column };
    }
  } catch (err) {
    if (!(err instanceof RangeError)) throw err;
  }
  return null;
}

// Carets say nothing when they would underline all of the line, or when a plain call is all that it does.
function shouldShowCarets(
  start: number,
  end: number,
  lines: readonly string[],
  anchors: Anchors | null,
): boolean {
  const parsed = tryParse(lines.join('\n'));
  const body = bodyOf(parsed);
  if (parsed !== null) {
    if (body.length === 0) return false;
    const s = body[0];
    let value: Expr | null = null;
    if (s.kind === 'Return' && s.value?.kind === 'Call') {
      if (s.value.func.kind === 'Name') value = s.value;
    } else if (s.kind === 'Assign' && s.value.kind === 'Call') {
      if (s.targets.length === 1 && s.targets[0].kind === 'Name') value = s.value;
    }
    if (
      value !== null &&
      value.loc.line === 1 &&
      value.loc.endLine === lines.length &&
      value.loc.column === start &&
      value.loc.endColumn === end
    )
      return false;
  }
  if (anchors) return true;
  const first = [...lines[0]];
  const last = [...lines[lines.length - 1]];
  return first.slice(0, start).join('').trimStart() !== '' || last.slice(end).join('').trimEnd() !== '';
}

/** Takes the common leading whitespace off every line (textwrap.dedent); lines of whitespace alone become empty. */
export function dedent(lines: readonly string[]): string[] {
  let margin: string | null = null;
  const stripped = lines.map((line) => (line.trim() === '' ? '' : line));
  for (const line of stripped) {
    if (line === '') continue;
    const indent = /^[ \t]*/.exec(line)?.[0] as string;
    if (margin === null || margin.startsWith(indent)) margin = indent;
    else if (!indent.startsWith(margin)) {
      let n = 0;
      while (n < margin.length && margin[n] === indent[n]) n++;
      margin = margin.slice(0, n);
    }
  }
  const n = margin?.length ?? 0;
  return stripped.map((line) => line.slice(n));
}

/**
 * The source lines of a position with their carets, as 3.13 and later show them, without the indent of four. `source`:
 * the lines position.line … position.endLine.
 */
export function linesWithCarets(source: readonly string[], position: Position): string[] {
  const lines = dedent(source);
  const dedented = source[0].length - lines[0].length;
  const start = Math.max(0, byteToCharacter(source[0], position.column) - dedented);
  const end = Math.max(0, byteToCharacter(source[source.length - 1], position.endColumn) - dedented);
  const characters = lines.map((line) => [...line]);
  const n = lines.length;
  const displayStart = displayWidth(characters[0], start);
  const displayEnd = displayWidth(characters[n - 1], end);
  const segment = [...lines.join('\n')];
  const text = segment.slice(start, segment.length - (characters[n - 1].length - end)).join('');
  const anchors = anchorsOf(text);
  const show = shouldShowCarets(start, end, lines, anchors);

  const significant = new Set([0, n - 1]);
  let left = 0;
  let right = 0;
  if (anchors) {
    left = displayWidth(characters[anchors.leftLine], anchors.left + (anchors.leftLine === 0 ? start : 0));
    right = displayWidth(
      characters[anchors.rightLine],
      anchors.right + (anchors.rightLine === 0 ? start : 0),
    );
    for (const line of [anchors.leftLine, anchors.rightLine])
      for (const near of [line - 1, line, line + 1]) significant.add(near);
  }
  significant.delete(-1);
  significant.delete(n);

  const result: string[] = [];
  const output = (line: number) => {
    result.push(lines[line]);
    if (!show) return;
    const spaces = lines[line].length - lines[line].trimStart().length;
    const count = line === n - 1 ? displayEnd : displayWidth(characters[line]);
    let carets = '';
    for (let column = 0; column < count; column++) {
      if (column < spaces || (line === 0 && column < displayStart)) carets += ' ';
      else if (
        anchors &&
        (line > anchors.leftLine || (line === anchors.leftLine && column >= left)) &&
        (line < anchors.rightLine || (line === anchors.rightLine && column < right))
      )
        carets += '^';
      else carets += anchors ? '~' : '^';
    }
    result.push(carets);
  };
  let before = -1;
  for (const line of [...significant].sort((a, b) => a - b)) {
    if (before >= 0 && line - before === 2) output(line - 1);
    else if (before >= 0 && line - before > 2) result.push(`...<${line - before - 1} lines>...`);
    output(line);
    before = line;
  }
  return dedent(result);
}

// ---------------------------------------------------------------- 3.11 and 3.12

// The operator or subscript within one line: offsets in bytes of the segment (extract_anchors_from_expr).
function anchorsInLine(segment: string): { left: number; right: number } | null {
  const body = bodyOf(tryParse(segment));
  if (body.length !== 1 || body[0].kind !== 'Expr') return null;
  const expr = body[0].value;
  const bytes = encoder.encode(segment);
  const at = (i: number) => String.fromCharCode(bytes[i]);
  const space = (i: number) => at(i) === ' ' || at(i) === '\t' || at(i) === '\f';
  if (expr.kind === 'BinOp') {
    const end = expr.right.loc.column;
    let found: { left: number; right: number } | null = null;
    for (let i = expr.left.loc.endColumn; i < end; i++) {
      if (space(i)) continue;
      found = { left: i, right: i + 1 };
      if (i + 1 < end && !space(i + 1)) found.right++;
      if (i + 1 < end && at(i) === ')') continue;
      break;
    }
    return found;
  }
  if (expr.kind === 'Subscript') {
    let left = expr.value.loc.endColumn;
    let right = expr.slice.loc.endColumn + 1;
    while (left < bytes.length && at(left) !== '[') left++;
    while (right < bytes.length && at(right) !== ']') right++;
    if (right < bytes.length) right++;
    return { left, right };
  }
  return null;
}

/** The carets under a source line, indented with it by four, as 3.11 and 3.12 print them; null when they print none. */
export function caretsUnder(source: string, position: Position): string | null {
  const line = [...source];
  const indent = line.findIndex((c) => c !== ' ' && c !== '\t' && c !== '\f');
  const start = byteToCharacter(source, position.column);
  let end = byteToCharacter(source, position.endColumn);
  let left = -1;
  let right = -1;
  if (position.line === position.endLine) {
    const segment = line.slice(start, end).join('');
    const anchors = anchorsInLine(segment);
    if (anchors) {
      left = start + byteToCharacter(segment, anchors.left);
      right = start + byteToCharacter(segment, anchors.right);
    }
  } else {
    end = line.length;
    while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t' || line[end - 1] === '\f')) end--;
  }
  const anchored = left !== -1;
  if (end - start === line.length - indent && !anchored) return null;
  let carets = '';
  for (let offset = indent - 4 + 1; offset <= end; offset++) {
    if (offset <= start) carets += ' ';
    else if (anchored && left < offset && offset <= right) carets += '^';
    else carets += anchored ? '~' : '^';
  }
  return carets;
}
