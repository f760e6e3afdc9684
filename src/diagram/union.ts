// The union of a recording's pictures: every place that a frame or an object ever has, and every reference that is
// ever drawn. It is laid out once; each step shows its part of it, so what is still there has not moved.

import type { ObjectGraph, ObjectId, Region } from './graph.ts';
import { type Life, livesOf, objectKey, rowCount, widest } from './lives.ts';
import { type Names, nameObjects } from './names.ts';
import type { Writing } from './shapes.ts';

/** What an author or a reader may choose about a picture. */
export interface PictureOptions {
  /** Small values as objects of their own, or written into the slots that hold them. */
  atoms: 'auto' | 'objects' | 'inline';
  /** How an address is written: as id() gives it, or in hexadecimal. */
  addresses: 'id' | 'hex';
  /** 'labels' leaves out counts, addresses and holders from outside the picture */
  detail: 'counts' | 'labels';
}

export const defaultOptions: PictureOptions = { atoms: 'auto', addresses: 'id', detail: 'counts' };

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
  /** of what stands above the rows */
  head: number;
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

/** How the objects of a graph are written. */
export function writing(union: Pick<Union, 'names' | 'inline' | 'options'>, graph: ObjectGraph): Writing {
  const objects = new Map(graph.objects.map((object) => [object.id, object]));
  return {
    names: union.names,
    inline: (target) => {
      const object = objects.get(target);
      return union.inline && object?.atom ? object : undefined;
    },
    listed: (target) => objects.has(target),
    hex: union.options.addresses === 'hex',
    counts: union.options.detail === 'counts',
  };
}

/** The union of consecutive steps' graphs. */
export function unite(graphs: readonly ObjectGraph[], options: PictureOptions = defaultOptions): Union {
  const names = nameObjects(graphs);
  const atoms = new Set<ObjectId>();
  for (const graph of graphs) for (const object of graph.objects) if (object.atom) atoms.add(object.id);
  const inline = options.atoms === 'inline' || (options.atoms === 'auto' && atoms.size > mostAtoms);

  const lives = livesOf(graphs, (graph) => writing({ names, inline, options }, graph));
  const placeOf: Union['placeOf'] = {};
  const places = assignPlaces(lives, placeOf);
  return {
    options,
    names,
    inline,
    places,
    tracks: findTracks(lives, placeOf),
    placeOf,
    rowOf: Object.fromEntries(lives.map(({ key, rows }) => [key, rows])),
  };
}

/**
 * Frames take the lowest place of the stack that is free during their whole life. An object may take the place of
 * one that died before, and whose death has been shown, if it lies at the same address or if the same slot holds it:
 * then its arrows run where the dead one's ran.
 */
function assignPlaces(lives: readonly Life[], placeOf: Union['placeOf']): Place[] {
  interface Open {
    place: Place;
    end: number;
    address: number;
    holder: string;
    type: string;
  }
  const frames: Open[] = [];
  const objects: Open[] = [];
  const holders = firstHolders(lives);
  for (const life of lives) {
    const { key, kind, first, last, object, across, head } = life;
    const { holder, row } = holders.get(key) ?? { holder: '', row: 0 };
    const held = `${placeOf[holder] ?? ''}/${row}`;
    // The step after the end still shows the death.
    const free = objects.filter(
      ({ place, end, type }) =>
        end + 1 < first && type === object?.type && place.region === object.region && place.across === across,
    );
    let open =
      kind === 'frame'
        ? frames.find(({ end }) => end < first)
        : (free.find(({ address }) => address === object?.address) ??
          free.find(({ holder: before }) => before === held));
    if (!open) {
      const list = kind === 'frame' ? frames : objects;
      const id = `${kind[0]}${list.length}`;
      const size = { width: 0, height: 0, above: 0, label: 0, rows: 0 };
      const place = { id, kind, region: object?.region, across, head, ...size };
      open = { place, end: last, address: 0, holder: held, type: object?.type ?? '' };
      list.push(open);
    }
    const { place } = open;
    Object.assign(place, widest(place, life.extent));
    place.height = Math.max(place.height, life.height);
    place.rows = Math.max(place.rows, rowCount(life));
    open.end = last;
    open.address = object?.address ?? 0;
    placeOf[key] = place.id;
  }
  // One stack, one width.
  const stackWidth = Math.max(0, ...frames.map(({ place }) => place.width));
  for (const { place } of frames) place.width = stackWidth;
  return [...frames, ...objects].map(({ place }) => place);
}

/** The slot that held each object when it first appeared. */
function firstHolders(lives: readonly Life[]): Map<string, { holder: string; row: number }> {
  const born = new Map(lives.map(({ key, first }) => [key, first]));
  const holders = new Map<string, { holder: string; row: number }>();
  for (const { key: holder, versions, rows } of lives) {
    for (const { face, first, last } of versions) {
      for (const { key, slot } of face.rows) {
        if (slot.target === null) continue;
        const held = objectKey(slot.target);
        const start = born.get(held);
        if (start === undefined || start < first || start > last || holders.has(held)) continue;
        holders.set(held, { holder, row: rows[key] });
      }
    }
  }
  return holders;
}

function findTracks(lives: readonly Life[], placeOf: Union['placeOf']): Track[] {
  const tracks = new Map<string, Track>();
  for (const { key: holder, versions, rows } of lives) {
    const from = placeOf[holder];
    for (const { face, first, last } of versions) {
      for (const { key, slot, inline } of face.rows) {
        const to = slot.target === null || inline !== undefined ? undefined : placeOf[objectKey(slot.target)];
        if (to === undefined) continue;
        const id = trackId(from, rows[key], to);
        const known = tracks.get(id);
        if (known) {
          known.first = Math.min(known.first, first);
          known.last = Math.max(known.last, last);
        } else tracks.set(id, { id, from, row: rows[key], to, first, last });
      }
    }
  }
  return [...tracks.values()];
}

export function trackId(from: string, row: number, to: string): string {
  return `${from}/${row}>${to}`;
}
