// The audit. It holds what must be true of the whole memory between two steps, and so documents it:
//
//  1. every counted reference that an object, a frame, a C function or the interpreter holds is in the target's ob_refcnt,
//     and nothing else is (immortal and static objects are not counted);
//  2. every block that pymalloc and malloc gave out belongs to an object that is alive, to a table of such an object,
//     to a member of a free list, or to the allocator itself: nothing is lost;
//  3. the lists of pools, of the collector's generations and of free objects are whole.

import { v } from '../version.ts';
import { freeMembers } from './freelist.ts';
import { PyObject_IS_GC } from './gc.ts';
import { NUM_LISTS, objectsOf } from './gclist.ts';
import { chunks } from './malloc.ts';
import { addressOf, HEAP_START, i32, type Ref } from './memory.ts';
import {
  deallocating,
  gc_next,
  gc_prev,
  gcHead,
  heldByC,
  ob_type,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_TYPE_SUBCLASS,
  PyType_HasFeature,
  specOf,
  staticTypes,
  type TypeSpec,
  tp_base,
  tp_flags,
  trashed,
  visitReferences,
} from './object.ts';
import { ownMemory, poolOf, pools } from './obmalloc.ts';
import { structOf } from './structs.ts';

/** What lies to the right of memory/ adds to the audit: set by pylifecycle.ts. */
export const auditParts = {
  /** calls visit for each counted reference that no object holds: frames, interpreter state, names, caches */
  roots: (_visit: (target: Ref, holder: string) => void): void => {},
  /** references to an object that are not counted in it: the interned dict's two */
  uncounted: (_o: Ref): number => 0,
  /** blocks that the interpreter itself holds */
  ownBlocks: (_add: (block: Ref) => void): void => {},
  /** bytes in front of the collector header */
  before: (_type: Ref): number => 0,
  /** the block of an instance's values, or 0 */
  valuesBlock: (_o: Ref): Ref => 0,
  /** a dead object that this one keeps for later use, or 0 */
  kept: (_o: Ref): Ref => 0,
  /** the keys object that a class or a split table shares, or 0 */
  sharedKeys: (_o: Ref): Ref => 0,
  /** calls visit for each reference that shared keys hold */
  visitSharedKeys: (_keys: Ref, _visit: (target: Ref) => void): void => {},
  /** one line about an object, for the report */
  describe: (o: Ref): string => `object at ${addressOf(o).toString(16)}`,
};

/** Where the block of an object begins. */
export function blockStart(o: Ref): Ref {
  const type = i32[(o << 2) + ob_type];
  const gc = PyObject_IS_GC(o) ? v.gcHeadSize : 0;
  return o - ((gc + auditParts.before(type)) >>> 4);
}

// The declaration of the static type that lays an instance out.
function declaration(type: Ref): TypeSpec {
  let t = type;
  while (i32[(t << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE) t = i32[(t << 2) + tp_base];
  return specOf(t) as TypeSpec;
}

/** Audits the memory, unless an object is about to die. Returns a line for each thing that is wrong, at most 20. */
export function audit(): string[] {
  if (deallocating()) return [];
  const wrong: string[] = [];
  const report = (line: string): void => {
    if (wrong.length < 20) wrong.push(line);
  };

  // every block in use
  const used = new Set<Ref>();
  const pymalloc: { pool: Ref; size: number; carvedEnd: Ref; free: Set<Ref> }[] = [];
  try {
    for (const p of pools()) {
      if (p.empty) continue;
      const free = new Set(p.free);
      pymalloc.push({ pool: p.pool, size: p.size, carvedEnd: p.virgin, free });
      for (let block = p.pool + 3; block < p.virgin; block += p.size >>> 4)
        if (!free.has(block)) used.add(block);
    }
    for (const c of chunks()) if (c.used) used.add(c.block);
  } catch (err) {
    return [`allocator: ${(err as Error).message}`];
  }

  // the collector's lists
  const inLists = new Set<Ref>();
  for (let g = 0; g < NUM_LISTS; g++) {
    for (const o of objectsOf(g)) {
      const h = gcHead(o);
      if (i32[(i32[h + gc_next] << 2) + gc_prev] << 2 !== h)
        report(`collector's list ${g}: gc_prev does not lead back`);
      if (inLists.has(o)) {
        report(`collector's list ${g}: ${auditParts.describe(o)} is listed twice`);
        break;
      }
      inLists.add(o);
    }
  }

  // every reference
  const counts = new Map<Ref, number>();
  const queue: Ref[] = [];
  const owned = new Set<Ref>();
  const see = (o: Ref): void => {
    if (counts.has(o)) return;
    counts.set(o, 0);
    queue.push(o);
  };
  const refer = (target: Ref): void => {
    see(target);
    counts.set(target, (counts.get(target) as number) + 1);
  };
  for (const { type } of staticTypes) if (i32[(type << 2) + ob_type] !== 0) see(type);
  for (const o of inLists) see(o);
  for (const o of trashed()) see(o);
  auditParts.roots((target) => refer(target));
  for (const o of heldByC()) refer(o);
  // how many share each keys object; a class visits its own keys, those that no class has are visited at the end
  const sharing = new Map<Ref, number>();
  const ofClasses = new Set<Ref>();
  const walk = (o: Ref): void => {
    const type = i32[(o << 2) + ob_type];
    if (type === 0) {
      report(`a reference leads to ${addressOf(o).toString(16)}, which is no object`);
      return;
    }
    visitReferences(o, (target) => refer(target));
    const keys = auditParts.sharedKeys(o);
    if (keys !== 0) {
      sharing.set(keys, (sharing.get(keys) ?? 0) + 1);
      if (PyType_HasFeature(type, Py_TPFLAGS_TYPE_SUBCLASS)) ofClasses.add(keys);
    }
    if (o * 16 < HEAP_START) return;
    owned.add(auditParts.valuesBlock(o));
    const kept = auditParts.kept(o);
    if (kept !== 0) owned.add(blockStart(kept));
    const block = blockStart(o);
    owned.add(block);
    if (poolOf(block) !== 0 && !used.has(block))
      report(`${auditParts.describe(o)} is referred to, but its block is free`);
    const spec = declaration(type);
    for (const field of structOf(spec.struct, v).fields) {
      if (field.kind === 'ptr') owned.add(i32[(o << 2) + field.offset / 4]);
    }
    spec.blocks?.(o, (block) => owned.add(block));
  };
  const walkAll = (): void => {
    while (queue.length > 0) walk(queue.pop() as Ref);
  };
  walkAll();
  for (const keys of [...sharing.keys()]) if (!ofClasses.has(keys)) auditParts.visitSharedKeys(keys, refer);
  walkAll();
  for (const [keys, n] of sharing) {
    const refcnt = i32[keys << 2];
    if (refcnt !== n)
      report(`keys at ${addressOf(keys).toString(16)}: dk_refcnt is ${refcnt}, but ${n} share them`);
  }
  for (const [o, n] of counts) {
    const refcnt = i32[o << 2];
    if (refcnt < 0 || o * 16 < HEAP_START) continue;
    const want = n - auditParts.uncounted(o);
    if (refcnt !== want)
      report(`${auditParts.describe(o)}: ob_refcnt is ${refcnt}, but ${want} references were found`);
  }

  // free lists, and what is left over
  for (const list of freeMembers()) {
    if (list.members.length > list.limit)
      report(`free list ${list.name} holds ${list.members.length} > ${list.limit}`);
    for (const o of list.members) {
      owned.add(i32[(o << 2) + ob_type] !== 0 ? blockStart(o) : o);
      owned.add(o);
    }
  }
  for (const block of ownMemory()) owned.add(block);
  auditParts.ownBlocks((block) => owned.add(block));
  let lost = 0;
  for (const block of used) {
    if (owned.has(block)) continue;
    if (++lost <= 5) report(`the block at ${addressOf(block).toString(16)} is in use, but nothing holds it`);
  }
  if (lost > 5) report(`… and ${lost - 5} more blocks`);
  return wrong;
}
