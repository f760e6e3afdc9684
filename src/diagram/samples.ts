// A toy heap that yields object graphs, for the tests of this folder. Nothing else uses it.

import * as fc from 'fast-check';
import type { FrameNode, ObjectGraph, ObjectId, ObjectNode, Slot } from './graph.ts';

interface Toy {
  id: ObjectId;
  type: string;
  value: string;
  atom: boolean;
  born: number;
  slots: [string, ObjectId][];
}

/** Names, frames and counted objects; `step()` takes a picture. Cycles stay alive, everything else dies at zero. */
export class ToyHeap {
  graphs: ObjectGraph[] = [];
  private objects = new Map<ObjectId, Toy>();
  private frames: { id: number; name: string; names: Map<string, ObjectId> }[] = [];
  private made = 0;
  private calls = 0;
  private shown = new Set<ObjectId>();

  constructor() {
    this.call('module');
  }

  make(type: string, value: string, slots: [string, ObjectId][] = [], atom = false): ObjectId {
    const id = ++this.made;
    this.objects.set(id, { id, type, value, atom, born: this.graphs.length, slots });
    return id;
  }

  int(value: number): ObjectId {
    if (value >= -5 && value <= 256) {
      for (const { id, type, value: text } of this.objects.values()) {
        if (type === 'int' && text === String(value)) return id;
      }
    }
    return this.make('int', String(value), [], true);
  }

  list(...items: ObjectId[]): ObjectId {
    const id = this.make('list', '', []);
    for (const item of items) this.append(id, item);
    return id;
  }

  append(list: ObjectId, item: ObjectId) {
    const { slots } = this.get(list);
    slots.push([String(slots.length), item]);
  }

  put(list: ObjectId, index: number, item: ObjectId) {
    const slot = this.get(list).slots[index];
    if (slot) slot[1] = item;
  }

  pop(list: ObjectId) {
    this.get(list).slots.pop();
  }

  bind(name: string, target: ObjectId) {
    this.frames[this.frames.length - 1].names.set(name, target);
  }

  del(name: string) {
    this.frames[this.frames.length - 1].names.delete(name);
  }

  named(name: string): ObjectId | undefined {
    return this.frames[this.frames.length - 1].names.get(name);
  }

  call(name: string) {
    this.frames.push({ id: ++this.calls, name, names: new Map() });
  }

  return() {
    if (this.frames.length > 1) this.frames.pop();
  }

  get depth() {
    return this.frames.length;
  }

  lists(): ObjectId[] {
    return [...this.objects.values()].filter(({ type }) => type === 'list').map(({ id }) => id);
  }

  /** Frees what has no reference left and takes a picture. */
  step(): ObjectGraph {
    const dead: ObjectId[] = [];
    let counts = this.counts();
    for (;;) {
      const zero = [...this.objects.keys()].find((id) => !counts.get(id) && !this.immortal(id));
      if (zero === undefined) break;
      this.objects.delete(zero);
      dead.push(zero);
      counts = this.counts();
    }
    const order = this.reachable();
    for (const id of this.objects.keys()) if (!this.immortal(id)) order.add(id);
    const graph: ObjectGraph = {
      step: this.graphs.length,
      frames: this.frames.map(
        ({ id, name, names }): FrameNode => ({
          id,
          name,
          line: this.graphs.length + 1,
          names: [...names].map(slot),
        }),
      ),
      objects: [...order].map((id): ObjectNode => {
        const { type, value, atom, born, slots } = this.get(id);
        return {
          id,
          address: 140_000_000_000_000 + id * 32,
          type,
          value: value || `${slots.length} items`,
          refcount: this.immortal(id) ? null : (counts.get(id) ?? 0),
          region: this.immortal(id) ? 'static' : 'pymalloc',
          size: 28,
          slots: slots.map(slot),
          hidden: 0,
          atom,
          born: this.immortal(id) ? 0 : born,
        };
      }),
      hidden: 0,
      outside: [],
      freed: dead.filter((id) => this.shown.has(id)),
    };
    this.shown = order;
    this.graphs.push(graph);
    return graph;
  }

  private get(id: ObjectId): Toy {
    const toy = this.objects.get(id);
    if (!toy) throw new Error(`no object ${id}`);
    return toy;
  }

  private immortal(id: ObjectId): boolean {
    const { type, value } = this.get(id);
    return type === 'int' && Number(value) >= -5 && Number(value) <= 256;
  }

  private counts(): Map<ObjectId, number> {
    const counts = new Map<ObjectId, number>();
    const add = (id: ObjectId) => counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const { names } of this.frames) for (const id of names.values()) add(id);
    for (const { slots } of this.objects.values()) for (const [, id] of slots) add(id);
    return counts;
  }

  private reachable(): Set<ObjectId> {
    const found = new Set<ObjectId>();
    const visit = (id: ObjectId) => {
      if (found.has(id)) return;
      found.add(id);
      for (const [, target] of this.get(id).slots) visit(target);
    };
    for (const { names } of this.frames) for (const id of names.values()) visit(id);
    return found;
  }
}

function slot([label, target]: [string, ObjectId]): Slot {
  return { label, target, counted: true };
}

/** a = [1, 2]; b = a; a = [3]; del b, with a picture before each line and one at the end. */
export function rebinding(): ObjectGraph[] {
  const heap = new ToyHeap();
  heap.step();
  heap.bind('a', heap.list(heap.int(1), heap.int(1000)));
  heap.step();
  heap.bind('b', heap.named('a') as ObjectId);
  heap.step();
  heap.bind('a', heap.list(heap.int(3)));
  heap.step();
  heap.del('b');
  heap.step();
  return heap.graphs;
}

const act = fc.record({
  kind: fc.constantFrom('bind', 'alias', 'del', 'append', 'put', 'pop', 'call', 'return'),
  name: fc.constantFrom('a', 'b', 'c'),
  other: fc.constantFrom('a', 'b', 'c'),
  number: fc.integer({ min: 0, max: 300 }),
});

/** The pictures of random programs. */
export const recordings: fc.Arbitrary<ObjectGraph[]> = fc.array(act, { maxLength: 25 }).map((acts) => {
  const heap = new ToyHeap();
  heap.step();
  for (const { kind, name, other, number } of acts) {
    const lists = heap.lists();
    const list = lists[number % (lists.length || 1)];
    const target = heap.named(other) ?? heap.int(number);
    if (kind === 'bind') heap.bind(name, number % 3 ? heap.list(target) : heap.int(number));
    if (kind === 'alias') heap.bind(name, target);
    if (kind === 'del') heap.del(name);
    if (kind === 'append' && list) heap.append(list, target);
    if (kind === 'put' && list) heap.put(list, number % 3, target);
    if (kind === 'pop' && list) heap.pop(list);
    if (kind === 'call' && heap.depth < 4) {
      const given = heap.named(other);
      heap.call(`f${number % 2}`);
      if (given) heap.bind('x', given);
    }
    if (kind === 'return') heap.return();
    heap.step();
  }
  return heap.graphs;
});
