// What a step did: the difference between two graphs, as plain data.

import type { FrameNode, ObjectGraph, ObjectId, ObjectNode, Slot } from './graph.ts';
import { frameKey, objectKey } from './lives.ts';
import { slotKeys } from './shapes.ts';

/** A slot that refers to something else than before. */
export interface Move {
  /** the frame or object that holds the slot: "f1", "o5" */
  holder: string;
  /** the slot's key in its holder */
  key: string;
  label: string;
  /** null for a slot that was empty or not there */
  from: ObjectId | null;
  /** null for a slot that is empty now or not there */
  to: ObjectId | null;
}

export interface CountChange {
  id: ObjectId;
  before: number;
  after: number;
}

/** What is different after a step. */
export interface Comparison {
  entered: FrameNode[];
  left: FrameNode[];
  /** objects allocated in this step */
  born: ObjectNode[];
  /** objects deallocated in this step, as they were before it */
  died: ObjectNode[];
  /** in slots of frames and objects that are there before and after */
  moves: Move[];
  /** of objects that are there before and after */
  counts: CountChange[];
  /** objects that are there before and after, with another value: their summary, since slots are in `moves` */
  changed: ObjectId[];
}

/** Compares a step with the one before it; the first step has none before and shows nothing as new. */
export function compare(before: ObjectGraph | undefined, after: ObjectGraph): Comparison {
  const found: Comparison = { entered: [], left: [], born: [], died: [], moves: [], counts: [], changed: [] };
  if (!before) return found;

  const oldFrames = new Map(before.frames.map((frame) => [frame.id, frame]));
  const oldObjects = new Map(before.objects.map((object) => [object.id, object]));
  for (const frame of after.frames) {
    const old = oldFrames.get(frame.id);
    if (old) moves(frameKey(frame.id), old.names, frame.names, found.moves);
    else found.entered.push(frame);
    oldFrames.delete(frame.id);
  }
  found.left.push(...oldFrames.values());
  for (const object of after.objects) {
    const old = oldObjects.get(object.id);
    oldObjects.delete(object.id);
    if (!old) {
      if (object.born === after.step) found.born.push(object);
      continue;
    }
    if (old === object) continue;
    moves(objectKey(object.id), old.slots, object.slots, found.moves);
    if (old.refcount !== null && object.refcount !== null && old.refcount !== object.refcount) {
      found.counts.push({ id: object.id, before: old.refcount, after: object.refcount });
    }
    if (old.value !== object.value) found.changed.push(object.id);
  }
  for (const id of after.freed) {
    const object = oldObjects.get(id);
    if (object) found.died.push(object);
  }
  return found;
}

function moves(holder: string, before: readonly Slot[], after: readonly Slot[], found: Move[]) {
  const oldKeys = slotKeys(before);
  const old = new Map(before.map((slot, i) => [oldKeys[i], slot]));
  const keys = slotKeys(after);
  after.forEach(({ label, target }, i) => {
    const from = old.get(keys[i])?.target ?? null;
    if (from !== target) found.push({ holder, key: keys[i], label, from, to: target });
    old.delete(keys[i]);
  });
  for (const [key, { label, target }] of old) {
    if (target !== null) found.push({ holder, key, label, from: target, to: null });
  }
}
