// A short recording is one picture whose parts come and go. A long one is cut into windows, each laid out by itself.

import type { ObjectGraph, ObjectId, ObjectNode } from './graph.ts';
import type { Window } from './run.ts';
import { type PictureOptions, unite } from './union.ts';

/** The most steps of a window. */
export const windowSteps = 512;

/** The most places of a window, unless a single step needs more. */
export const windowPlaces = 150;

/** The most objects that a picture shows. */
export const mostObjects = 100;

/**
 * The window that a step belongs to. Windows begin at multiples of their length, and their length is halved until
 * their union is small enough: so the same step has the same picture, however the reader came to it.
 */
export function windowAt(
  step: number,
  steps: number,
  graphAt: (step: number) => ObjectGraph,
  options: PictureOptions,
): Window {
  let known: ObjectGraph[] = [];
  let start = Math.floor(step / windowSteps) * windowSteps;
  for (let length = windowSteps; ; length /= 2) {
    const from = Math.floor(step / length) * length;
    const to = Math.min(from + length, steps);
    if (!known.length)
      known = shared(Array.from({ length: to - from }, (_, i) => cropped(graphAt(from + i), options)));
    known = known.slice(from - start, to - start);
    start = from;
    const union = unite(known, options);
    if (union.places.length > windowPlaces && length > 1) continue;
    return {
      from,
      to,
      graphs: known,
      before: from > 0 ? cropped(graphAt(from - 1), options) : undefined,
      union,
    };
  }
}

/** The objects nearest to the frames, where there are more than a picture can hold. */
export function cropped(graph: ObjectGraph, options: PictureOptions): ObjectGraph {
  const { frames, objects, hidden } = graph;
  if (objects.length <= mostObjects) return graph;
  const byId = new Map(objects.map((object) => [object.id, object]));
  const named = frames.flatMap(({ names }) => names.map(({ target }) => target));
  const queue = [...named, ...objects.map(({ id }) => id)];
  const kept = new Set<ObjectId>();
  // Atoms that are written into slots need no place, but no picture can be read that has thousands of them.
  let places = mostObjects;
  let atoms = options.atoms === 'objects' ? 0 : 10 * mostObjects;
  let next = named.length;
  for (let i = 0; i < queue.length; i++) {
    const id = queue[i];
    const object = id === null || kept.has(id) ? undefined : byId.get(id);
    if (!object || !(object.atom && atoms ? atoms-- : places && places--)) continue;
    kept.add(object.id);
    const targets = object.slots.map(({ target }) => target);
    queue.splice(Math.max(next, i + 1), 0, ...targets);
    next = Math.max(next, i + 1) + targets.length;
  }
  return {
    ...graph,
    objects: objects.filter(({ id }) => kept.has(id)),
    hidden: hidden + objects.length - kept.size,
  };
}

/** Objects that did not change are one JavaScript object in all graphs: less to copy, quick to compare. */
export function shared(graphs: readonly ObjectGraph[]): ObjectGraph[] {
  let known = new Map<ObjectId, ObjectNode>();
  return graphs.map((graph) => {
    const objects = graph.objects.map((object) => {
      const before = known.get(object.id);
      return before && same(before, object) ? before : object;
    });
    known = new Map(objects.map((object) => [object.id, object]));
    return { ...graph, objects };
  });
}

function same(a: ObjectNode, b: ObjectNode): boolean {
  if (a === b) return true;
  const { slots, ...rest } = a;
  for (const key of Object.keys(rest) as (keyof typeof rest)[]) if (a[key] !== b[key]) return false;
  return (
    slots.length === b.slots.length &&
    slots.every(
      (slot, i) =>
        slot.label === b.slots[i].label &&
        slot.target === b.slots[i].target &&
        slot.counted === b.slots[i].counted,
    )
  );
}
