// One step's picture, ready to draw: the union's layout, the step's graph, and what the step did.

import type { Comparison } from './compare.ts';
import type { FrameNode, ObjectGraph, ObjectNode, Region } from './graph.ts';
import type { Layout } from './layout.ts';
import { frameKey, objectKey, outsideTexts } from './lives.ts';
import {
  badge,
  boxHeight,
  type Face,
  frameFace,
  type Line,
  measure,
  objectFace,
  rowMiddle,
  type Writing,
} from './shapes.ts';
import { speaker } from './text.ts';
import { type Place, trackId, type Union, writing } from './union.ts';

/** What a step did to a frame, an object or a slot. */
export type Change = 'new' | 'changed' | 'dying' | '';

export interface BoxRow {
  key: string;
  label: string;
  inline: string;
  /** no reference and no value: a name that is not bound */
  empty: boolean;
  changed: boolean;
  /** the middle of its writing */
  x: number;
  y: number;
}

/** A frame or an object. */
export interface Box {
  key: string;
  kind: 'frame' | 'object';
  region: Region | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
  type: string;
  title: string;
  note: string;
  count: string;
  /** width of the count's pill */
  pill: number;
  /** "new", "+1", "−1", "dies", or empty */
  tag: string;
  change: Change;
  rows: BoxRow[];
  across: boolean;
  /** height of what stands above the rows */
  head: number;
  /** width of the labels' column, or of a cell */
  label: number;
  more: string;
  outside: readonly string[];
  /** for a screen reader */
  spoken: string;
}

/** A reference, from the dot in its slot to the object. */
export interface Arrow {
  /** the slot: it stays the same when the arrow moves to another object */
  key: string;
  from: string;
  to: string;
  line: Line;
  /** which of the colours for holders, 0 … hues - 1 */
  hue: number;
  counted: boolean;
  changed: boolean;
}

export interface Scene {
  width: number;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
}

/** How many colours tell holders apart. */
export const hues = 6;

/** The dot lies this far inside its slot. */
const dot = measure.socket / 2;

/** The picture of a step. `before` is the graph of the step before it, from which the dying are drawn. */
export function scene(
  union: Union,
  layout: Layout,
  graph: ObjectGraph,
  before: ObjectGraph | undefined,
  change: Comparison,
): Scene {
  const places = new Map(union.places.map((place) => [place.id, place]));
  const holders = [...new Set(union.tracks.map(({ from }) => from))];
  const how = writing(union, graph);
  const outside = outsideTexts(graph);
  const speak = speaker(graph, union.names);
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  const entered = new Set(change.entered.map(({ id }) => frameKey(id)));
  const born = new Set(change.born.map(({ id }) => objectKey(id)));
  const counts = new Map(change.counts.map((each) => [objectKey(each.id), each.after - each.before]));
  const moved = new Set(change.moves.map(({ holder, key }) => `${holder} ${key}`));
  const movedHolders = new Set(change.moves.map(({ holder }) => holder));

  for (const frame of graph.frames) {
    const key = frameKey(frame.id);
    const isNew = entered.has(key);
    add(key, 'frame', frameFace(frame, how), isNew ? 'new' : '', isNew ? 'call' : '', spokenFrame(frame));
  }
  for (const object of graph.objects) {
    const key = objectKey(object.id);
    const difference = how.counts ? (counts.get(key) ?? 0) : 0;
    const isNew = born.has(key);
    const changed = difference !== 0 || movedHolders.has(key);
    const tag = isNew ? 'new' : difference > 0 ? `+${difference}` : difference < 0 ? `−${-difference}` : '';
    const face = objectFace(object, outside.get(object.id) ?? [], how);
    add(key, 'object', face, isNew ? 'new' : changed ? 'changed' : '', tag, () => speak(object));
  }
  if (before) {
    const was = writing(union, before);
    for (const object of change.died) ghost(object, before, was);
  }
  return { width: layout.width, height: layout.height, boxes, arrows };

  function ghost(object: ObjectNode, then: ObjectGraph, was: Writing) {
    const face = objectFace(object, [], was);
    const spoken = () => `${union.names[object.id]} has died`;
    add(objectKey(object.id), 'object', { ...face, count: face.count && '0' }, 'dying', 'dies', spoken, then);
  }

  function add(
    key: string,
    kind: Box['kind'],
    face: Face,
    state: Change,
    tag: string,
    spoken: () => string,
    then?: ObjectGraph,
  ) {
    const place = places.get(union.placeOf[key]);
    if (!place) return;
    const [x, y] = layout.places[place.id];
    const rowOf = union.rowOf[key];
    const rows = face.rows.map((row): BoxRow => {
      const index = rowOf[row.key];
      const lies = rowPosition(place, x, y, index);
      const held = row.slot.target;
      const to = held === null ? undefined : union.placeOf[objectKey(held)];
      if (to !== undefined && row.inline === undefined && !then) {
        const line = layout.routes[trackId(place.id, index, to)];
        if (line) {
          arrows.push({
            key: `${key} ${row.key}`,
            from: key,
            to: objectKey(held as number),
            line: [line[0] - dot, line[1], ...line.slice(2)],
            hue: holders.indexOf(place.id) % hues,
            counted: row.slot.counted,
            changed: moved.has(`${key} ${row.key}`),
          });
        }
      }
      return {
        key: row.key,
        label: row.label,
        inline: row.inline ?? '',
        empty: held === null,
        changed: moved.has(`${key} ${row.key}`),
        ...lies,
      };
    });
    const last = Math.max(0, ...face.rows.map((row) => rowOf[row.key] + 1));
    boxes.push({
      key,
      kind,
      region: place.region,
      x,
      y,
      width: place.width,
      height: boxHeight(place.head, last, face.more !== '', place.across),
      type: face.type,
      title: face.title,
      note: face.note,
      count: face.count,
      pill: measure.count + badge(face.count),
      tag,
      change: state,
      rows,
      across: place.across,
      head: place.head,
      label: place.label,
      more: face.more,
      outside: face.outside,
      spoken: spoken(),
    });
  }

  function spokenFrame({ name, names: slots }: FrameNode): () => string {
    return () => {
      const bound = slots.filter(({ target }) => target !== null);
      const words = bound.map(({ label, target }) => `${label} is on ${union.names[target as number]}`);
      return `Names of ${name}: ${words.join('; ') || 'none yet'}`;
    };
  }
}

function rowPosition(place: Place, x: number, y: number, index: number): { x: number; y: number } {
  if (place.across) {
    return {
      x: x + (index + 0.5) * place.label,
      y: y + place.head + measure.cellHead + measure.cell / 2,
    };
  }
  return { x: x + measure.padding, y: y + rowMiddle(place.head, index) };
}
