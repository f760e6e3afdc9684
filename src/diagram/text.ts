// The picture in words: its text twin, the sentence that tells a step, the name of each part for a screen reader.

import type { Comparison, Move } from './compare.ts';
import type { ObjectGraph, ObjectId, ObjectNode, Region, Slot } from './graph.ts';
import { frameKey, objectKey } from './lives.ts';
import type { Names } from './names.ts';

/** One frame or object of the text twin. */
export interface TwinItem {
  /** "f1", "o5" */
  key: string;
  title: string;
  lines: string[];
}

const regions: Record<Region, string> = {
  static: 'static memory',
  freelist: 'a block from a free list',
  pymalloc: 'a block of pymalloc',
  malloc: 'a block from malloc',
};

/** Everything the picture shows, one item for each frame and object. */
export function textTwin(graph: ObjectGraph, names: Names): TwinItem[] {
  const objects = new Map(graph.objects.map((object) => [object.id, object]));
  const holders = holdersOf(graph, names);
  const frames = graph.frames.map((frame) => ({
    key: frameKey(frame.id),
    title: `Names of ${frame.name}${frame.line ? `, line ${frame.line}` : ''}`,
    lines: frame.names.length
      ? frame.names.map(
          ({ label, target, counted }) => `${label} → ${chain(target, objects, names)}${borrowed(counted)}`,
        )
      : ['no names yet'],
  }));
  return [
    ...frames,
    ...graph.objects.map((object) => ({
      key: objectKey(object.id),
      title: names[object.id],
      lines: objectLines(object, objects, names, holders.get(object.id) ?? []),
    })),
  ];
}

/** What a screen reader says of each object in the picture. */
export function speaker(graph: ObjectGraph, names: Names): (object: ObjectNode) => string {
  const objects = new Map(graph.objects.map((object) => [object.id, object]));
  const holders = holdersOf(graph, names);
  return (object) =>
    `${names[object.id]}: ${objectLines(object, objects, names, holders.get(object.id) ?? []).join('; ')}`;
}

function objectLines(
  object: ObjectNode,
  objects: Map<ObjectId, ObjectNode>,
  names: Names,
  holders: string[],
): string[] {
  const { type, value, refcount, address, region, size, slots, hidden } = object;
  const held = holders.length ? `held by ${list(holders, 12)}` : 'held by nothing in the picture';
  const lines = [
    `type ${type}, value ${value}`,
    refcount === null ? 'immortal: its references are not counted' : `reference count ${refcount}, ${held}`,
    `id ${address} (0x${address.toString(16)}), ${size} bytes, in ${regions[region]}`,
  ];
  if (refcount === null) lines.push(held);
  if (slots.length) {
    const parts = slots.map(({ label, target }) => `${slotWord(label)} → ${short(target, objects, names)}`);
    lines.push(`refers to: ${parts.join(', ')}${hidden ? `, and ${hidden} more` : ''}`);
  }
  return lines;
}

/** Who holds each object, in words. */
export function holdersOf(graph: ObjectGraph, names: Names): Map<ObjectId, string[]> {
  const holders = new Map<ObjectId, string[]>();
  const add = (target: ObjectId | null, holder: string) => {
    if (target === null) return;
    const list = holders.get(target) ?? [];
    holders.set(target, list);
    list.push(holder);
  };
  for (const { name, names: slots } of graph.frames) {
    for (const { label, target, counted } of slots)
      add(target, `the name ${label} of ${name}${borrowed(counted)}`);
  }
  for (const { id, slots } of graph.objects) {
    for (const { label, target, counted } of slots) {
      add(target, `${slotWord(label)} of ${names[id]}${borrowed(counted)}`);
    }
  }
  for (const { target, holder, count } of graph.outside)
    add(target, count > 1 ? `${holder} (${count} times)` : holder);
  return holders;
}

function borrowed(counted: boolean): string {
  return counted ? '' : ' (not counted)';
}

/** "slot 0", "key 'a'", "value of 'a'", "attribute name" */
function slotWord(label: string): string {
  if (/^\d+$/.test(label)) return `slot ${label}`;
  if (label.startsWith('.')) return `attribute ${label.slice(1)}`;
  if (label.startsWith("'")) return `value of ${label}`;
  return label;
}

/** "list #1 (count 2) → [int 1, int 2]" */
function chain(target: ObjectId | null, objects: Map<ObjectId, ObjectNode>, names: Names): string {
  const object = target === null ? undefined : objects.get(target);
  if (!object) return 'nothing';
  const { slots, hidden } = object;
  if (!slots.length) return short(target, objects, names);
  const parts = slots.slice(0, 6).map((slot) => nameOf(slot, names));
  const more = slots.length - parts.length + hidden;
  return `${short(target, objects, names)} → [${parts.join(', ')}${more ? `, and ${more} more` : ''}]`;
}

function short(target: ObjectId | null, objects: Map<ObjectId, ObjectNode>, names: Names): string {
  const object = target === null ? undefined : objects.get(target);
  if (!object) return 'nothing';
  return `${names[object.id]} (${object.refcount === null ? 'immortal' : `count ${object.refcount}`})`;
}

function nameOf({ target }: Slot, names: Names): string {
  return target === null ? 'nothing' : (names[target] ?? 'an object');
}

/** At most so many clauses tell a step; the rest is counted. */
const mostClauses = 5;

/** One plain sentence: what the step did. `counts`: whether the counts that changed are told. */
export function sentence(
  step: Comparison,
  before: ObjectGraph | undefined,
  after: ObjectGraph,
  names: Names,
  counts = true,
): string {
  if (!before) return 'Nothing has run yet.';
  const frames = new Map(
    [...before.frames, ...after.frames].map((frame) => [frameKey(frame.id), frame.name]),
  );
  const deep = after.frames.length > 1 || before.frames.length > 1;
  const born = new Set(step.born.map(({ id }) => id));
  const died = new Set(step.died.map(({ id }) => id));
  const told = new Set<ObjectId>();

  const call = (id: ObjectId) => {
    const name = names[id] ?? 'an object';
    if (!born.has(id) || told.has(id)) return name;
    told.add(id);
    return `a new object, ${name}`;
  };
  const clauses: string[] = [];
  for (const frame of step.left) clauses.push(`\`${frame.name}\` returns and its names are gone`);
  for (const frame of step.entered) clauses.push(`\`${frame.name}\` is called${given(frame.names)}`);
  for (const move of step.moves) {
    const frame = frames.get(move.holder);
    clauses.push(frame === undefined ? slotClause(move) : labelClause(move, deep ? ` of \`${frame}\`` : ''));
  }
  for (const { id, before: old, after: now } of counts ? step.counts : []) {
    clauses.push(`the count of ${names[id]} ${now > old ? 'rises' : 'falls'} from ${old} to ${now}`);
  }
  if (step.died.length) {
    const one = step.died.length === 1;
    const what = list(
      step.died.map(({ id }) => names[id]),
      3,
    );
    clauses.push(`${what} ${one ? 'dies' : 'die'}, as nothing refers to ${one ? 'it' : 'them'} any more`);
  }
  const silent = step.born.filter(({ id, refcount }) => !told.has(id) && refcount !== null);
  if (silent.length && !clauses.length)
    clauses.push(
      `${list(
        silent.map(({ id }) => names[id]),
        3,
      )} is created`,
    );
  if (!clauses.length) return 'Nothing changes in memory.';

  const shown = clauses.slice(0, mostClauses);
  const more = clauses.length - shown.length;
  if (more) shown.push(`and ${more} more ${more === 1 ? 'change' : 'changes'}`);
  const text = shown.join('; ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;

  function given(slots: readonly Slot[]): string {
    const bound = slots.filter(({ target }) => target !== null);
    if (!bound.length) return '';
    return `: ${list(
      bound.map(({ label, target }) => `\`${label}\` is on ${call(target as ObjectId)}`),
      3,
    )}`;
  }

  function labelClause({ label, from, to }: Move, of: string): string {
    const which = `the label \`${label}\`${of}`;
    if (to === null) return `${which} is taken off ${from === null ? 'nothing' : names[from]}`;
    if (from === null) return `${which} is put on ${call(to)}`;
    return `${which} moves from ${names[from]} to ${call(to)}`;
  }

  function slotClause({ holder, label, from, to }: Move): string {
    const owner = names[Number(holder.slice(1))] ?? 'an object';
    const slot = slotWord(label);
    if (to === null)
      return `${slot} of ${owner} is gone${from !== null && !died.has(from) ? `, it held ${names[from]}` : ''}`;
    if (from === null) return `${owner} gets ${slot}, which holds ${call(to)}`;
    return `${slot} of ${owner} moves from ${names[from]} to ${call(to)}`;
  }
}

function list(parts: readonly string[], most: number): string {
  if (parts.length > most) return `${parts.slice(0, most).join(', ')} and ${parts.length - most} more`;
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
