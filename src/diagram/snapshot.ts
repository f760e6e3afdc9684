// Memory → object graph: frames with their names, the objects that can be reached from them, and who else holds these.
// Reads the memory of a step and changes none of it.

import {
  addressOf,
  attributesDict,
  bornAt,
  type Contents,
  contentsOf,
  framesNow,
  holderOfNames,
  identityOf,
  isAtom,
  nameOrValue,
  type Recording,
  type Ref,
  refcountOf,
  regionOf,
  Search,
  seek,
  sizeOf,
  typeNameNow,
} from '../python/index.ts';
import type { FrameNode, ObjectGraph, ObjectId, ObjectNode, OutsideReference, Slot } from './graph.ts';

/** Objects that a graph holds at most; what lies beyond is counted. */
const mostObjects = 2_000;

/** So many holders outside the picture are named for each object; the others are summed up. */
const mostHolders = 4;

/** The object graph of a step. `freed`: what the graph before showed and what has died since. */
export function snapshot(recording: Recording, step: number, freed: ObjectId[]): ObjectGraph {
  seek(recording, step);
  const found = new Map<Ref, Contents>();
  const queue: Ref[] = [];
  let hidden = 0;
  const discover = (o: Ref) => {
    if (found.has(o)) return;
    if (found.size >= mostObjects) {
      hidden++;
      return;
    }
    found.set(o, { slots: [], hidden: 0 });
    queue.push(o);
  };
  const expand = () => {
    for (let i = 0; i < queue.length; i++) {
      const contents = contentsOf(queue[i]);
      found.set(queue[i], contents);
      for (const { target } of contents.slots) discover(target);
    }
    queue.length = 0;
  };

  const last = recording.steps.length - 1;
  const ended = step === last && !recording.truncated && recording.result.stopped === undefined;
  const arrows = new Arrows();
  const frames = framesNow(recording).map(({ serial, name, line, names }, i): FrameNode => {
    // Hidden variables of comprehensions and of classes are no names of the reader's.
    const shown = names.filter(({ label }) => !/^\.|^__.*__$/.test(label));
    for (const { target, counted } of shown) {
      if (target === null) continue;
      discover(target);
      if (counted) arrows.add(holderOfNames(serial, i === 0), target);
    }
    return {
      id: serial,
      name,
      line: ended ? 0 : line,
      names: shown.map(
        ({ label, target, counted }): Slot => ({ label, target: target && identityOf(target), counted }),
      ),
    };
  });
  expand();

  const references: Reference[] = [];
  const search = new Search((target, holder, word) => {
    if (refcountOf(target) !== null) references.push({ target, holder, word });
  });
  for (const o of search.garbage()) discover(o);
  expand();

  for (const [o, { slots }] of found) {
    const dict = attributesDict(o);
    for (const { label, target } of slots) arrows.add(dict && label.startsWith('.') ? dict : o, target);
  }
  return {
    step,
    frames,
    objects: [...found].map(([o, contents]) => node(o, contents)),
    hidden,
    outside: outsideOf([...found.keys()], arrows, references),
    freed,
  };
}

function node(o: Ref, { slots, hidden }: Contents): ObjectNode {
  return {
    id: identityOf(o),
    address: addressOf(o),
    type: typeNameNow(o),
    value: nameOrValue(o),
    refcount: refcountOf(o),
    region: regionOf(o),
    size: sizeOf(o),
    slots: slots.map(({ label, target }) => ({ label, target: identityOf(target), counted: true })),
    hidden,
    atom: isAtom(o) && !slots.length,
    born: bornAt(o),
  };
}

interface Reference {
  target: Ref;
  holder: Ref;
  word: () => string;
}

/** How many arrows lead from a holder to an object, and to an object in all. */
class Arrows {
  readonly #pairs = new Map<string, number>();
  readonly #totals = new Map<Ref, number>();

  add(holder: Ref, target: Ref) {
    const pair = `${holder} ${target}`;
    this.#pairs.set(pair, (this.#pairs.get(pair) ?? 0) + 1);
    this.#totals.set(target, (this.#totals.get(target) ?? 0) + 1);
  }

  to(target: Ref): number {
    return this.#totals.get(target) ?? 0;
  }

  /** Takes one of the holder's arrows away, if it has one. */
  take(holder: Ref, target: Ref): boolean {
    const pair = `${holder} ${target}`;
    const left = this.#pairs.get(pair) ?? 0;
    if (left) this.#pairs.set(pair, left - 1);
    return left > 0;
  }
}

/** The references that no arrow shows: they and the arrows are the counts. */
function outsideOf(
  objects: readonly Ref[],
  arrows: Arrows,
  references: readonly Reference[],
): OutsideReference[] {
  const found: OutsideReference[] = [];
  const byTarget = new Map<Ref, Reference[]>(objects.map((o) => [o, []]));
  for (const reference of references) byTarget.get(reference.target)?.push(reference);
  for (const [o, held] of byTarget) {
    let left = (refcountOf(o) ?? 0) - arrows.to(o);
    if (left <= 0) continue;
    const target = identityOf(o);
    const holders = new Map<string, number>();
    for (const { holder, word } of held) {
      if (arrows.take(holder, o) || left === 0) continue;
      const text = word();
      const known = holders.get(text);
      if (known === undefined && holders.size === mostHolders) continue;
      holders.set(text, (known ?? 0) + 1);
      left--;
    }
    for (const [holder, count] of holders) found.push({ target, holder, count });
    // Before counts were frozen (PEP 683), static objects began with a count that they never use up.
    const word = left > 100_000_000 ? 'set at the start' : 'elsewhere in Python';
    if (left > 0) found.push({ target, holder: word, count: left });
  }
  return found;
}
