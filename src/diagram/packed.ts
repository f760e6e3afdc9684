// A layout as a short text, so that the pictures of a chapter's programs travel with the page and a reader who steps
// through them needs no layout engine.

import type { Layout } from './layout.ts';
import type { Union } from './union.ts';

/** The layout of a union, in the order of its places and tracks. */
export function pack(union: Union, { width, height, places, routes }: Layout): string {
  return [
    shapeOf(union),
    `${width} ${height}`,
    union.places.map(({ id }) => places[id].join(' ')).join(','),
    union.tracks.map(({ id }) => routes[id].join(' ')).join(','),
  ].join(';');
}

/** The layout, if the text was made from a union of the same shape. */
export function unpack(union: Union, packed: string): Layout | undefined {
  const [shape, size, places, routes] = packed.split(';');
  if (shape !== shapeOf(union)) return undefined;
  const [width, height] = numbers(size);
  const lines = routes ? routes.split(',') : [];
  const points = places.split(',').map(numbers);
  return {
    width,
    height,
    places: Object.fromEntries(union.places.map(({ id }, i) => [id, [points[i][0], points[i][1]] as const])),
    routes: Object.fromEntries(union.tracks.map(({ id }, i) => [id, numbers(lines[i])])),
  };
}

function numbers(text: string): number[] {
  return text.split(' ').map(Number);
}

/** A fingerprint of all that a layout depends on. */
function shapeOf({ places, tracks }: Union): string {
  const all = JSON.stringify([places, tracks]);
  let hash = 0x811c9dc5;
  for (let i = 0; i < all.length; i++) hash = Math.imul(hash ^ all.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
