// The union of a recording's pictures: every place that a frame or an object ever has, and every reference that is
// ever drawn. It is laid out once; each step shows its part of it, so what is still there has not moved.

import type { FrameNode, ObjectGraph, ObjectId, ObjectNode, Region } from './graph.ts';
import { type Names, nameObjects } from './names.ts';
import {
  boxHeight,
  type Extent,
  extent,
  type Face,
  frameFace,
  objectFace,
  slotKeys,
  type Writing,
} from './shapes.ts';

/** What an author or a reader may choose about a picture. */
export interface PictureOptions {
  /** Small values as objects of their own, or written into the slots that hold them. */
  atoms: 'auto' | 'objects' | 'inline';
  /** How an address is written: as id() gives it, or in hexadecimal. */
  addresses: 'id' | 'hex';
}

export const defaultOptions: PictureOptions = { atoms: 'auto', addresses: 'id' };

/** With 'auto', atoms are objects of their own while the whole recording has no more than this. */
export const mostAtoms = 12;

/** The room of one frame or object, or of several whose lives do not overlap. */
export interface Place {
  /** "f0" is the lowest place of the stack, "o0" the first object's */
  id: string;
  kind: 'frame' | 'object';
  /** for an object's place */
  region: Region | undefined;
  width: number;
  /** of the box with all its rows, without `above` */
  height: number;
  /** room over the box for references from outside the picture */
  above: number;
  /** width of the labels, or of a cell where the slots lie across */
  label: number;
  /** slots side by side, when each holds an atom written into it */
  across: boolean;
  rows: number;
}

/** A reference between two places: an arrow's room. */
export interface Track {
  /** "o3/0>o5" */
  id: string;
  from: string;
  row: number;
  to: string;
  /** the first and the last step that draw it */
  first: number;
  last: number;
}

/** Keys of `placeOf` and `rowOf`. */
export const frameKey = (id: number) => `f${id}`;
export const objectKey = (id: ObjectId) => `o${id}`;

/** Plain data: made where the recording is, drawn where the page is. */
export interface Union {
  options: PictureOptions;
  names: Names;
  /** whether atoms are written into their holders' slots */
  inline: boolean;
  places: Place[];
  tracks: Track[];
  /** the place of each frame and object */
  placeOf: Record<string, string>;
  /** the row of each slot of each frame and object, by the slot's key */
  rowOf: Record<string, Record<string, number>>;
}

/** How one object's slots are written and what it is called. */
export function writing(union: Pick<Union, 'names' | 'inline' | 'options'>, graph: ObjectGraph): Writing {
  const atoms = new Map<ObjectId, ObjectNode>();
  if (union.inline) for (const object of graph.objects) if (object.atom) atoms.set(object.id, object);
  return {
    names: union.names,
    inline: (target) => atoms.get(target),
    hex: union.options.addresses === 'hex',
  };
}

/** "+1 value stack of f, +1 constant of module" */
export function outsideText(graph: ObjectGraph, id: ObjectId): string {
  return graph.outside
    .filter(({ target }) => target === id)
    .map(({ holder, count }) => `+${count} ${holder}`)
    .join(', ');
}

/** One frame or object over the whole recording. */
interface Member {
  key: string;
  kind: 'frame' | 'object';
  first: number;
  last: number;
  object: ObjectNode | undefined;
  extent: Extent;
  /** lives of the slots, by key, in order of first appearance */
  slots: Map<string, { first: number; last: number }>;
  across: boolean;
  more: boolean;
  /** what first held it: place and row */
  holder: string;
  mostRows: number;
}

/** The union of consecutive steps' graphs. */
export function unite(graphs: readonly ObjectGraph[], options: PictureOptions = defaultOptions): Union {
  const names = nameObjects(graphs);
  const atoms = new Set<ObjectId>();
  for (const graph of graphs) for (const object of graph.objects) if (object.atom) atoms.add(object.id);
  const inline = options.atoms === 'inline' || (options.atoms === 'auto' && atoms.size > mostAtoms);

  const members = new Map<string, Member>();
  graphs.forEach((graph, step) => {
    const how = writing({ names, inline, options }, graph);
    for (const frame of graph.frames)
      live(frameKey(frame.id), 'frame', frameFace(frame, how), step, undefined);
    for (const object of graph.objects) {
      if (inline && object.atom) continue;
      const face = objectFace(object, outsideText(graph, object.id), how);
      live(objectKey(object.id), 'object', face, step, object);
    }
  });

  function live(key: string, kind: Member['kind'], face: Face, step: number, object: ObjectNode | undefined) {
    let member = members.get(key);
    if (!member) {
      const nothing = { label: 0, width: 0, above: 0 };
      member = {
        key,
        kind,
        first: step,
        last: step,
        object,
        extent: nothing,
        slots: new Map(),
        across: sequence(object),
        more: false,
        holder: '',
        mostRows: 0,
      };
      members.set(key, member);
    }
    member.last = step;
    member.more ||= face.more !== '';
    member.mostRows = Math.max(member.mostRows, face.rows.length);
    for (const row of face.rows) {
      if (row.inline === undefined) member.across = false;
      const life = member.slots.get(row.key);
      if (life) life.last = step;
      else member.slots.set(row.key, { first: step, last: step });
    }
    // The extent along and across are both kept until all steps are seen: a list may hold its first list late.
    const down = extent(face, kind, false);
    const wide = member.across ? extent(face, kind, true) : down;
    member.extent = widest(member.extent, member.across ? wide : down);
  }

  // A container that stopped lying across is measured again, down.
  graphs.forEach((graph) => {
    const how = writing({ names, inline, options }, graph);
    for (const object of graph.objects) {
      const member = members.get(objectKey(object.id));
      if (!member || member.across || !sequence(member.object)) continue;
      const face = objectFace(object, outsideText(graph, object.id), how);
      member.extent = widest(member.extent, extent(face, 'object', false));
    }
  });
  for (const member of members.values()) if (!member.mostRows) member.across = false;

  const rowOf: Union['rowOf'] = {};
  for (const member of members.values()) rowOf[member.key] = assignRows(member);

  const placeOf: Union['placeOf'] = {};
  const places = assignPlaces([...members.values()], rowOf, placeOf, graphs);
  const tracks = findTracks(graphs, placeOf, rowOf, { names, inline, options });
  return { options, names, inline, places, tracks, placeOf, rowOf };
}

function sequence(object: ObjectNode | undefined): boolean {
  return object !== undefined && (object.type === 'list' || object.type === 'tuple' || object.type === 'set');
}

function widest(a: Extent, b: Extent): Extent {
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
function assignRows({ slots, mostRows }: Member): Record<string, number> {
  const rows: Record<string, number> = {};
  const reuse = slots.size > Math.max(16, 2 * mostRows);
  const ends: number[] = [];
  for (const [key, { first, last }] of slots) {
    const free = reuse ? ends.findIndex((end) => end < first) : -1;
    const row = free < 0 ? ends.length : free;
    rows[key] = row;
    ends[row] = last;
  }
  return rows;
}

/**
 * Frames take the lowest place of the stack that is free during their whole life. An object may take the place of
 * one that died before, and whose death has been shown, if it lies at the same address or if the same slot holds it:
 * then its arrows run where the dead one's ran.
 */
function assignPlaces(
  members: Member[],
  rowOf: Union['rowOf'],
  placeOf: Union['placeOf'],
  graphs: readonly ObjectGraph[],
): Place[] {
  interface Open extends Place {
    end: number;
    address: number;
    holder: string;
    type: string;
  }
  const frames: Open[] = [];
  const objects: Open[] = [];
  const holders = firstHolders(graphs, members, rowOf);
  for (const member of members) {
    const { key, kind, object, extent: size, across, more } = member;
    const rows = 1 + Math.max(-1, ...Object.values(rowOf[key]));
    const [holderKey, holderRow] = holders.get(key) ?? ['', 0];
    const holder = `${placeOf[holderKey] ?? ''}/${holderRow}`;
    const free =
      kind === 'frame'
        ? frames.find(({ end }) => end < member.first)
        : (objects.find((open) => reusable(open, member) && open.address === object?.address) ??
          objects.find((open) => reusable(open, member) && open.holder === holder));
    const height = boxHeight(kind, rows, more, across);
    if (free) {
      Object.assign(free, widest(free, size));
      free.height = Math.max(free.height, height);
      free.rows = Math.max(free.rows, rows);
      free.end = member.last;
      free.address = object?.address ?? 0;
      placeOf[key] = free.id;
      continue;
    }
    const list = kind === 'frame' ? frames : objects;
    const place: Open = {
      id: `${kind[0]}${list.length}`,
      kind,
      region: object?.region,
      ...size,
      height,
      across,
      rows,
      end: member.last,
      address: object?.address ?? 0,
      holder,
      type: object?.type ?? '',
    };
    list.push(place);
    placeOf[key] = place.id;
  }
  // One stack, one width.
  const stackWidth = Math.max(0, ...frames.map(({ width }) => width));
  for (const frame of frames) frame.width = stackWidth;
  return [...frames, ...objects].map(({ id, kind, region, width, height, above, label, across, rows }) => ({
    id,
    kind,
    region,
    width,
    height,
    above,
    label,
    across,
    rows,
  }));

  function reusable(open: Open, { first, object, across }: Member): boolean {
    // The step after `end` still shows the death.
    const free = open.end + 1 < first;
    return free && open.type === object?.type && open.region === object.region && open.across === across;
  }
}

/** What holds each object when it first appears. */
function firstHolders(
  graphs: readonly ObjectGraph[],
  members: Member[],
  rowOf: Union['rowOf'],
): Map<string, [string, number]> {
  const wanted = new Map(members.map(({ key, first }) => [key, first]));
  const holders = new Map<string, [string, number]>();
  graphs.forEach((graph, step) => {
    for (const [holder, slots] of holdersOf(graph)) {
      const keys = slotKeys(slots);
      slots.forEach(({ target }, i) => {
        const key = keys[i];
        if (target === null) return;
        const held = objectKey(target);
        if (wanted.get(held) === step && !holders.has(held) && rowOf[holder]) {
          holders.set(held, [holder, rowOf[holder][key]]);
        }
      });
    }
  });
  return holders;
}

function holdersOf(graph: ObjectGraph): [string, FrameNode['names']][] {
  return [
    ...graph.frames.map(({ id, names }): [string, FrameNode['names']] => [frameKey(id), names]),
    ...graph.objects.map(({ id, slots }): [string, FrameNode['names']] => [objectKey(id), slots]),
  ];
}

function findTracks(
  graphs: readonly ObjectGraph[],
  placeOf: Union['placeOf'],
  rowOf: Union['rowOf'],
  how: Pick<Union, 'names' | 'inline' | 'options'>,
): Track[] {
  const tracks = new Map<string, Track>();
  graphs.forEach((graph, step) => {
    const { inline } = writing(how, graph);
    for (const [holder, slots] of holdersOf(graph)) {
      const from = placeOf[holder];
      if (from === undefined) continue;
      const keys = slotKeys(slots);
      slots.forEach(({ target }, i) => {
        const to = target === null || inline(target) ? undefined : placeOf[objectKey(target)];
        if (to === undefined) return;
        const row = rowOf[holder][keys[i]];
        const id = trackId(from, row, to);
        const known = tracks.get(id);
        if (known) known.last = step;
        else tracks.set(id, { id, from, row, to, first: step, last: step });
      });
    }
  });
  return [...tracks.values()];
}

export function trackId(from: string, row: number, to: string): string {
  return `${from}/${row}>${to}`;
}
