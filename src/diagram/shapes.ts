// Pure geometry: how large a frame or an object is, where each of its slots lies, and how a reference is drawn.
// Widths are estimated from monospaced text, so that a picture is the same at build time and in every browser.

import type { FrameNode, ObjectId, ObjectNode, Slot } from './graph.ts';
import type { Names } from './names.ts';

/** A point list as x, y, x, y … */
export type Line = readonly number[];

/** Size of the writing, in the units of the picture. */
export const font = { title: 13, small: 10.5, row: 12 } as const;

/** All fixed measures of the picture. */
export const measure = {
  padding: 10,
  /** title and note of an object */
  objectHead: 42,
  frameHead: 26,
  row: 22,
  /** the part of a row in which an arrow starts */
  socket: 26,
  /** a cell of a container that lies across: its number above, its value below */
  cellHead: 15,
  cell: 24,
  /** a line above an object for references from outside the picture */
  outside: 12.5,
  frameGap: 14,
  count: 22,
  /** what a step did to an object, on the upper edge of its box */
  tag: 28,
  arrow: 7,
  corner: 6,
} as const;

/** An advance of 0.602 em is that of DejaVu Sans Mono and Menlo; other monospaced fonts are narrower. */
const advance = 0.602;

/** Columns that a text takes in a terminal: two for Chinese, Japanese, Korean and emoji. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text) count += wide.test(character) ? 2 : mark.test(character) ? 0 : 1;
  return count;
}
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const mark = /\p{Mn}|\p{Me}|\u200d/u;

export function textWidth(text: string, size: number): number {
  return columns(text) * size * advance;
}

/** Cuts a text to so many columns, with an ellipsis in the last. */
export function cut(text: string, most: number): string {
  if (columns(text) <= most) return text;
  let kept = '';
  let count = 1;
  for (const character of text) {
    count += columns(character);
    if (count > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** What is written in one slot. */
export interface FaceRow {
  key: string;
  label: string;
  /** an atom's value that is written here, "…" for what is not drawn; undefined for an arrow or an empty slot */
  inline: string | undefined;
  slot: Slot;
}

/** What is written on a frame or an object at one step. */
export interface Face {
  /** the type of an object, "" for a frame: written with less weight before the title */
  type: string;
  /** "#1" for a list, "257" for an int, the name of a frame */
  title: string;
  /** second line of an object: its address, and a summary where not all of it is listed */
  note: string;
  /** the reference count; empty for a frame */
  count: string;
  rows: FaceRow[];
  /** "997 more", or empty */
  more: string;
  /** "+1 value stack of f": a line for each holder outside the picture */
  outside: readonly string[];
}

/** Which objects are drawn in the slots of their holders, and how addresses are written. */
export interface Writing {
  names: Names;
  inline(target: ObjectId): ObjectNode | undefined;
  /** false for an object that is not drawn, as there are too many */
  listed(target: ObjectId): boolean;
  hex: boolean;
  /** false where a picture shows labels and objects only: no counts, no addresses, no holders from outside */
  counts: boolean;
}

export function frameFace(frame: FrameNode, writing: Writing): Face {
  const rows = faceRows(frame.names, writing);
  const note = frame.line ? `line ${frame.line}` : '';
  return { type: '', title: cut(frame.name, 28), note, count: '', rows, more: '', outside: [] };
}

export function objectFace(object: ObjectNode, outside: readonly string[], writing: Writing): Face {
  const rows = faceRows(object.slots, writing);
  const { hidden } = object;
  const name = writing.names[object.id];
  const typed = name.startsWith(`${object.type} `);
  const listed = object.atom || (rows.length > 0 && hidden === 0) || name.endsWith(object.value);
  const summary = listed ? '' : cut(object.value, 28);
  const parts = [writing.counts ? address(object, writing.hex) : '', summary].filter(Boolean);
  return {
    type: typed ? cut(object.type, 20) : '',
    title: cut(typed ? name.slice(object.type.length + 1) : name, 28),
    note: parts.join(' · '),
    count: writing.counts ? (object.refcount === null ? '∞' : String(object.refcount)) : '',
    rows,
    more: hidden > 0 ? `${hidden.toLocaleString('en')} more` : '',
    outside: writing.counts ? outside : [],
  };
}

export function address(object: ObjectNode, hex: boolean): string {
  return hex ? `0x${object.address.toString(16)}` : String(object.address);
}

function faceRows(slots: readonly Slot[], writing: Writing): FaceRow[] {
  const keys = slotKeys(slots);
  const rows: FaceRow[] = [];
  slots.forEach((slot, i) => {
    const atom = slot.target === null ? undefined : writing.inline(slot.target);
    // A dict's key that is written where it is held is already the label of its value's slot.
    if (atom && slot.label.startsWith('key ')) return;
    const unlisted = slot.target !== null && !writing.listed(slot.target);
    const inline = unlisted ? '…' : atom && cut(atom.value, 18);
    rows.push({ key: keys[i], label: cut(slot.label, 18), inline, slot });
  });
  return rows;
}

/** A key for each slot of a holder: its label, and a number where the same label comes again. */
export function slotKeys(slots: readonly Slot[]): string[] {
  const seen = new Map<string, number>();
  return slots.map(({ label }) => {
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    return before ? `${label}\n${before}` : label;
  });
}

/** The size that one or more faces need, wherever their slots may be. */
export interface Extent {
  /** width of the column of labels, of the widest cell where the slots lie across */
  label: number;
  width: number;
  /** room above the box for references from outside */
  above: number;
}

export function extent(face: Face, kind: 'frame' | 'object', across: boolean): Extent {
  const { padding, count, socket } = measure;
  const title = face.type ? `${face.type} ${face.title}` : face.title;
  const note = textWidth(face.note, font.small);
  const aside = kind === 'frame' || !face.count ? (face.note ? note + 10 : 0) : count + 8 + badge(face.count);
  const head = textWidth(title, font.title) + aside;
  // The last line shares the edge of the box with the tag.
  const lines = face.outside.map((line) => textWidth(line, font.small) - 2 * padding);
  const outside = Math.max(0, ...lines, (lines.at(-1) ?? -100) + measure.tag + 6);
  let label = 0;
  let body = textWidth(face.more, font.small);
  if (across) {
    for (const row of face.rows) label = Math.max(label, textWidth(row.inline ?? '', font.row) + 12);
    label = Math.max(label, 26);
    body = Math.max(body, face.rows.length * label - 2 * padding);
  } else {
    let value: number = socket;
    for (const row of face.rows) {
      label = Math.max(label, textWidth(row.label, font.row));
      value = Math.max(value, textWidth(row.inline ?? '', font.row) + padding);
    }
    if (face.rows.length) body = Math.max(body, label + padding + value - padding);
  }
  return {
    label: Math.ceil(label),
    width: Math.ceil(Math.max(head, note, outside, body, kind === 'frame' ? 60 : 40) + 2 * padding),
    above: face.outside.length ? face.outside.length * measure.outside + 3 : 0,
  };
}

/** How far a count's pill grows beyond its round form. */
export function badge(count: string): number {
  return Math.max(0, textWidth(count, font.small) - 12);
}

/** Height of what stands above the rows: a title, and for an object with a count a second line. */
export function headHeight({ count }: Face): number {
  return count ? measure.objectHead : measure.frameHead;
}

/** Height of the box for so many rows. */
export function boxHeight(head: number, rows: number, more: boolean, across: boolean): number {
  const { row, cell, cellHead } = measure;
  const body = across ? (rows ? cellHead + cell : 0) + (more ? row : 0) : (rows + (more ? 1 : 0)) * row;
  return head + body;
}

/** The middle of a row, from the top of its box. */
export function rowMiddle(head: number, row: number): number {
  return head + (row + 0.5) * measure.row;
}

/** Where arrows end, from the top of the box. */
export const entry = 14;

/** A path with rounded corners along the line, ending before the arrow head. */
export function pathOf(line: Line): string {
  const points = shorten(line, measure.arrow - 1);
  let path = `M${n(points[0])} ${n(points[1])}`;
  for (let i = 2; i < points.length - 2; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    const back = [points[i - 2] - x, points[i - 1] - y];
    const on = [points[i + 2] - x, points[i + 3] - y];
    const [before, after] = [Math.hypot(back[0], back[1]), Math.hypot(on[0], on[1])];
    const r = Math.min(measure.corner, before / 2, after / 2);
    if (r < 0.5) {
      path += `L${n(x)} ${n(y)}`;
      continue;
    }
    path += `L${n(x + (back[0] / before) * r)} ${n(y + (back[1] / before) * r)}`;
    path += `Q${n(x)} ${n(y)} ${n(x + (on[0] / after) * r)} ${n(y + (on[1] / after) * r)}`;
  }
  return `${path}L${n(points[points.length - 2])} ${n(points[points.length - 1])}`;
}

/** The arrow head at the end of the line. */
export function arrowHead(line: Line): string {
  const end = line.length - 2;
  const [x, y] = [line[end], line[end + 1]];
  let from = end - 2;
  while (from > 0 && line[from] === x && line[from + 1] === y) from -= 2;
  const length = Math.hypot(x - line[from], y - line[from + 1]) || 1;
  const [dx, dy] = [(x - line[from]) / length, (y - line[from + 1]) / length];
  const { arrow } = measure;
  const [bx, by] = [x - dx * arrow, y - dy * arrow];
  const half = arrow * 0.55;
  return `M${n(x)} ${n(y)}L${n(bx - dy * half)} ${n(by + dx * half)}L${n(bx + dy * half)} ${n(by - dx * half)}Z`;
}

function shorten(line: Line, by: number): number[] {
  const points = [...line];
  const end = points.length - 2;
  const [dx, dy] = [points[end - 2] - points[end], points[end - 1] - points[end + 1]];
  const length = Math.hypot(dx, dy);
  const t = length > by ? by / length : 0;
  points[end] += dx * t;
  points[end + 1] += dy * t;
  return points;
}

/** The line a fraction t of the way from one to the other, for an arrow that travels. */
export function between(from: Line, to: Line, t: number): Line {
  const most = Math.max(from.length, to.length);
  const [a, b] = [pad(from, most), pad(to, most)];
  return a.map((value, i) => value + (b[i] - value) * t);
}

/** The same line with more points: its middle bend is repeated. */
function pad(line: Line, length: number): Line {
  const middle = 2 * Math.floor(line.length / 4);
  const extra: number[] = [];
  while (line.length + extra.length < length) extra.push(line[middle], line[middle + 1]);
  return [...line.slice(0, middle), ...extra, ...line.slice(middle)];
}

/** A number as SVG takes it, to a tenth. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
