// Memory → object graph: frames with their names, the objects that can be reached from them, and who else holds these.
// Reads the memory as it is now and changes none of it.

import { blockStart } from '../python/memory/check.ts';
import { PyObject_IS_GC } from '../python/memory/gc.ts';
import { addressOf, HEAP_START, i32, type Ref, u32 } from '../python/memory/memory.ts';
import { _Py_IsImmortal, Py_TYPE, visitReferences } from '../python/memory/object.ts';
import { poolOf } from '../python/memory/obmalloc.ts';
import { typeName } from '../python/objects/abstract.ts';
import { co } from '../python/objects/codeobject.ts';
import { dictKeyAt, dictValueAt, PyDict_Next } from '../python/objects/dictobject.ts';
import { F, frameLine, framesInProgress, LOCALSPLUS } from '../python/objects/frameobject.ts';
import { PyTuple_GET_ITEM } from '../python/objects/tupleobject.ts';
import { stringOf } from '../python/objects/unicodeobject.ts';
import type { FrameNode, ObjectGraph, ObjectId, ObjectNode, Region, Slot } from './graph.ts';
import { findOutside } from './outside.ts';
import { attributesOf, codeName, contentsOf, isMachinery, type RawSlot, sizeOf } from './slots.ts';

/** Names of objects across the steps of a recording. */
export interface Identities {
  /** The id of an object that is alive, and the step in which it was born (0 where that is long ago). */
  of(o: Ref): { id: ObjectId; born: number };
  /** objects of the former graph that are still alive */
  shown(): Iterable<Ref>;
  /** ids of objects that the former graph showed and that have died since */
  freed(): ObjectId[];
}

/** Objects that a graph holds at most; what lies beyond is counted. */
const mostObjects = 2_000;

/** The graph of the memory as it is now. `file`: the program's name, whose frames are shown; `ended`: no line is next. */
export function snapshot(step: number, file: string, ended: boolean, identities: Identities): ObjectGraph {
  const frames: FrameNode[] = [];
  /** the arrows of each holder, for the search of the others */
  const drawn = new Map<Ref, Ref[]>();
  const found = new Map<Ref, RawSlot[]>();
  const contents = new Map<Ref, ReturnType<typeof contentsOf>>();
  const queue: Ref[] = [];
  let hidden = 0;

  const discover = (o: Ref) => {
    if (found.has(o)) return;
    if (found.size >= mostObjects) {
      hidden++;
      return;
    }
    found.set(o, []);
    queue.push(o);
  };
  const expand = () => {
    for (let o = queue.shift(); o !== undefined; o = queue.shift()) {
      const inside = contentsOf(o);
      contents.set(o, inside);
      found.set(o, inside.slots);
      const targets = inside.slots.map(({ target }) => target);
      drawn.set(o, targets);
      const attributes = attributesOf(o);
      if (attributes && !targets.includes(attributes)) drawn.set(attributes, targets);
      for (const target of targets) discover(target);
    }
  };

  const ofProgram = [...framesInProgress()].filter((frame) => fileOf(frame) === file).reverse();
  ofProgram.forEach((frame, i) => {
    const w = frame << 2;
    const names = namesOf(frame);
    const holder = i32[w + F.f_locals] && !isOptimised(frame) ? i32[w + F.f_locals] : frame;
    drawn.set(holder, [...(drawn.get(holder) ?? []), ...names.filter(({ counted }) => counted).map(({ target }) => target)]);
    frames.push({
      id: i32[w + F.serial],
      name: codeName(i32[w + F.f_code]),
      line: ended && i === 0 ? 0 : frameLine(frame),
      names: names.map(({ label, target, counted }): Slot => ({ label, target: identities.of(target).id, counted })),
    });
    for (const { target } of names) discover(target);
  });
  expand();
  for (const o of garbage(identities.shown(), found)) discover(o);
  expand();

  const arrows = new Map<Ref, number>();
  for (const targets of new Set(drawn.values())) for (const o of targets) arrows.set(o, (arrows.get(o) ?? 0) + 1);
  const short = new Set<Ref>();
  for (const o of found.keys()) if (!_Py_IsImmortal(o) && countOf(o) > (arrows.get(o) ?? 0)) short.add(o);
  const others = short.size ? findOutside(short, drawn) : [];

  const objects = [...found.keys()].map((o): ObjectNode => {
    const { value, atom, slots, hidden: folded } = contents.get(o) as ReturnType<typeof contentsOf>;
    const { id, born } = identities.of(o);
    return {
      id,
      address: addressOf(o),
      type: typeName(Py_TYPE(o)),
      value,
      refcount: _Py_IsImmortal(o) ? null : countOf(o),
      region: regionOf(o),
      size: sizeOf(o),
      slots: slots.map(({ label, target }) => ({ label, target: identities.of(target).id, counted: true })),
      hidden: folded,
      atom,
      born,
    };
  });
  return {
    step,
    frames,
    objects,
    hidden,
    outside: others.map(({ target, holder, count }) => ({ target: identities.of(target).id, holder, count })),
    freed: identities.freed(),
  };
}

function countOf(o: Ref): number {
  return u32[o << 2];
}

export function fileOf(frame: Ref): string {
  return stringOf(i32[(i32[(frame << 2) + F.f_code] << 2) + co.co_filename]);
}

function isOptimised(frame: Ref): boolean {
  return (i32[(i32[(frame << 2) + F.f_code] << 2) + co.co_flags] & 1) !== 0;
}

/** The names of a frame that a reader wrote: no dunder names, no hidden variables of comprehensions. */
function namesOf(frame: Ref): (RawSlot & { counted: boolean })[] {
  const names: (RawSlot & { counted: boolean })[] = [];
  const w = frame << 2;
  const code = i32[w + F.f_code];
  const namespace = i32[w + F.f_locals];
  if (namespace && !isOptimised(frame)) {
    for (let pos = PyDict_Next(namespace, 0); pos >= 0; pos = PyDict_Next(namespace, pos)) {
      const label = stringOf(dictKeyAt(namespace, pos));
      if (!/^__.*__$/.test(label)) names.push({ label, target: dictValueAt(namespace, pos), counted: true });
    }
  }
  const count = i32[(code << 2) + co.co_nlocalsplus];
  for (let i = 0; i < count; i++) {
    const word = i32[w + LOCALSPLUS + 2 * i];
    const target = word & 0x7fffffff;
    const label = stringOf(PyTuple_GET_ITEM(i32[(code << 2) + co.co_localsplusnames], i));
    if (target && !label.startsWith('.') && !isMachinery(target)) names.push({ label, target, counted: word > 0 });
  }
  return names;
}

function regionOf(o: Ref): Region {
  if (o * 16 < HEAP_START) return 'static';
  return poolOf(blockStart(o)) ? 'pymalloc' : 'malloc';
}

/**
 * Of the objects that the former graph showed, those that no name leads to any more and that are alive only because
 * they hold each other: subtract_refs and move_unreachable, among them alone.
 */
function garbage(candidates: Iterable<Ref>, found: ReadonlyMap<Ref, unknown>): Ref[] {
  const left = new Map<Ref, number>();
  for (const o of candidates) if (!found.has(o) && !_Py_IsImmortal(o) && PyObject_IS_GC(o)) left.set(o, countOf(o));
  const between = (o: Ref, visit: (target: Ref) => void) => {
    visitReferences(o, (target) => {
      if (left.has(target)) visit(target);
      // The dict of an instance belongs to it.
      else if (target === attributesOf(o)) visitReferences(target, (value) => left.has(value) && visit(value));
    });
  };
  for (const o of left.keys()) between(o, (target) => left.set(target, (left.get(target) as number) - 1));
  const alive = [...left].filter(([, count]) => count > 0).map(([o]) => o);
  for (let o = alive.pop(); o !== undefined; o = alive.pop()) {
    if (!left.has(o)) continue;
    const targets: Ref[] = [];
    between(o, (target) => targets.push(target));
    left.delete(o);
    alive.push(...targets);
  }
  return [...left.keys()];
}

