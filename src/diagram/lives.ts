// What is drawn of each frame and object over a whole recording: its writing at each step, the rows of its slots, its
// size.

import type { ObjectGraph, ObjectId, ObjectNode } from './graph.ts';
import {
  boxHeight,
  cut,
  type Extent,
  extent,
  type Face,
  frameFace,
  headHeight,
  objectFace,
  type Writing,
} from './shapes.ts';

/** What is written on a frame or an object for some steps on end. */
export interface Version {
  face: Face;
  first: number;
  last: number;
}

/** One frame or object over the whole recording. */
export interface Life {
  /** "f1", "o5" */
  key: string;
  kind: 'frame' | 'object';
  first: number;
  last: number;
  /** as it first was */
  object: ObjectNode | undefined;
  versions: Version[];
  /** slots side by side, as all of them hold written atoms at every step */
  across: boolean;
  /** the row of each slot, by the slot's key */
  rows: Record<string, number>;
  extent: Extent;
  /** height of what stands above the rows */
  head: number;
  height: number;
}

/** Keys of frames and objects, apart from each other. */
export const frameKey = (id: number) => `f${id}`;
export const objectKey = (id: ObjectId) => `o${id}`;

/** So many holders outside the picture have a line each; the others share one. */
const mostLines = 3;

/** "+1 value stack of f", "+1 constant of module", for each object that is referred to from outside the picture. */
export function outsideTexts(graph: ObjectGraph): Map<ObjectId, string[]> {
  const holders = new Map<ObjectId, ObjectGraph['outside']>();
  for (const each of graph.outside) holders.set(each.target, [...(holders.get(each.target) ?? []), each]);
  const texts = new Map<ObjectId, string[]>();
  for (const [id, list] of holders) {
    const named = list.length > mostLines ? list.slice(0, mostLines - 1) : list;
    const lines = named.map(({ holder, count }) => `+${count} ${cut(holder, 28)}`);
    const rest = list.slice(named.length).reduce((sum, { count }) => sum + count, 0);
    texts.set(id, rest ? [...lines, `+${rest} others`] : lines);
  }
  return texts;
}

/** The lives of all that is drawn, in order of first appearance. */
export function livesOf(graphs: readonly ObjectGraph[], how: (graph: ObjectGraph) => Writing): Life[] {
  const lives = new Map<string, Life>();
  const latest = new Map<string, { object: ObjectNode; outside: string }>();

  graphs.forEach((graph, step) => {
    const writing = how(graph);
    const outside = outsideTexts(graph);
    for (const frame of graph.frames) {
      add(frameKey(frame.id), 'frame', undefined, step, frameFace(frame, writing));
    }
    for (const object of graph.objects) {
      if (writing.inline(object.id)) continue;
      const key = objectKey(object.id);
      const lines = outside.get(object.id) ?? [];
      const from = lines.join('\n');
      const before = latest.get(key);
      // The very same object is written as it was.
      if (before?.object === object && before.outside === from) extend(key, step);
      else add(key, 'object', object, step, objectFace(object, lines, writing));
      latest.set(key, { object, outside: from });
    }
  });

  function extend(key: string, step: number) {
    const life = lives.get(key) as Life;
    life.last = step;
    life.versions[life.versions.length - 1].last = step;
  }

  function add(key: string, kind: Life['kind'], object: ObjectNode | undefined, step: number, face: Face) {
    let life = lives.get(key);
    if (!life) {
      const extent = { label: 0, width: 0, above: 0 };
      life = {
        key,
        kind,
        first: step,
        last: step,
        object,
        versions: [],
        across: false,
        rows: {},
        extent,
        head: headHeight(face),
        height: 0,
      };
      lives.set(key, life);
    }
    life.last = step;
    life.versions.push({ face, first: step, last: step });
  }

  for (const life of lives.values()) measureLife(life);
  return [...lives.values()];
}

function measureLife(life: Life) {
  const { kind, object, versions } = life;
  const sequence = object !== undefined && ['list', 'tuple', 'set', 'frozenset'].includes(object.type);
  const rows = versions.flatMap(({ face }) => face.rows);
  life.across = sequence && rows.length > 0 && rows.every(({ inline }) => inline !== undefined);
  life.rows = assignRows(versions);
  for (const { face } of versions) life.extent = widest(life.extent, extent(face, kind, life.across));
  const more = versions.some(({ face }) => face.more !== '');
  life.height = boxHeight(life.head, rowCount(life), more, life.across);
}

export function rowCount({ rows }: Life): number {
  return 1 + Math.max(-1, ...Object.values(rows));
}

export function widest(a: Extent, b: Extent): Extent {
  return {
    label: Math.max(a.label, b.label),
    width: Math.max(a.width, b.width),
    above: Math.max(a.above, b.above),
  };
}

/**
 * A slot keeps its row for life. While they are few, each label has a row of its own for good; a dict through which
 * many keys pass uses the rows of the keys that went.
 */
function assignRows(versions: readonly Version[]): Record<string, number> {
  const slots = new Map<string, { first: number; last: number }>();
  for (const { face, first, last } of versions) {
    for (const { key } of face.rows) {
      const life = slots.get(key);
      if (life) life.last = last;
      else slots.set(key, { first, last });
    }
  }
  const most = Math.max(...versions.map(({ face }) => face.rows.length));
  const reuse = slots.size > Math.max(16, 2 * most);
  const rows: Record<string, number> = {};
  const ends: number[] = [];
  for (const [key, { first, last }] of slots) {
    const free = reuse ? ends.findIndex((end) => end < first) : -1;
    const row = free < 0 ? ends.length : free;
    rows[key] = row;
    ends[row] = last;
  }
  return rows;
}
