// CPython: Objects/object.c, Include/object.h. Reference counts, type slots, the birth and death of objects.
//
// A C function pointer in memory is an index in the table of C functions; table[0] is NULL.
// An exception is an object in the memory, carried by one TypeScript throw: PyErr.

import { v } from '../version.ts';
import {
  addressOf,
  fillBytes,
  i32,
  mmapStack,
  pages,
  type Ref,
  reserveStatic,
  SEGMENT_SIZE,
  store,
} from './memory.ts';
import { PyObject_Free, PyObject_Malloc } from './obmalloc.ts';
import { structOf, words } from './structs.ts';

// ---------------------------------------------------------------- C functions

// biome-ignore lint/suspicious/noExplicitAny: slots of every signature share one table, as void pointers do in C
type CFunction = (...args: any[]) => any;

/** The C functions by index. */
export const table: CFunction[] = [
  () => {
    throw new Error('a NULL function was called');
  },
];
const indexOf = new Map<CFunction, number>();

/** The index of a C function in the table. */
export function cfunction(f: CFunction): number {
  let index = indexOf.get(f);
  if (index === undefined) {
    index = table.length;
    table.push(f);
    indexOf.set(f, index);
  }
  return index;
}

// ---------------------------------------------------------------- fields

export const ob_refcnt = 0;
export const ob_flags = 1;
export const ob_type = 2;
export const ob_size = 4;

/** Word offsets of a type object's fields. */
export const TYPE = words('PyHeapTypeObject', v);
export const {
  tp_name,
  tp_basicsize,
  tp_itemsize,
  tp_dealloc,
  tp_repr,
  tp_hash,
  tp_call,
  tp_str,
  tp_getattro,
  tp_setattro,
  tp_flags,
  tp_doc,
  tp_traverse,
  tp_clear,
  tp_richcompare,
  tp_weaklistoffset,
  tp_iter,
  tp_iternext,
  tp_base,
  tp_dict,
  tp_descr_get,
  tp_descr_set,
  tp_dictoffset,
  tp_init,
  tp_new,
  tp_bases,
  tp_mro,
  tp_subclasses,
  tp_del,
  tp_finalize,
  tp_vectorcall,
  nb_bool,
  nb_index,
  mp_length,
  mp_subscript,
  mp_ass_subscript,
  sq_length,
  sq_item,
  sq_ass_item,
  sq_contains,
  references,
} = TYPE;

// tp_flags (Include/object.h)
export const Py_TPFLAGS_MANAGED_WEAKREF = 1 << 3;
export const Py_TPFLAGS_MANAGED_DICT = 1 << 4;
export const Py_TPFLAGS_INLINE_VALUES = 1 << 2;
export const Py_TPFLAGS_SEQUENCE = 1 << 5;
export const Py_TPFLAGS_MAPPING = 1 << 6;
export const Py_TPFLAGS_DISALLOW_INSTANTIATION = 1 << 7;
/** an object of the type is called with an array of arguments; without it a tuple and a dict are made for the call */
export const Py_TPFLAGS_HAVE_VECTORCALL = 1 << 11;
export const Py_TPFLAGS_IMMUTABLETYPE = 1 << 8;
export const Py_TPFLAGS_HEAPTYPE = 1 << 9;
export const Py_TPFLAGS_BASETYPE = 1 << 10;
export const Py_TPFLAGS_READY = 1 << 12;
export const Py_TPFLAGS_HAVE_GC = 1 << 14;
export const Py_TPFLAGS_METHOD_DESCRIPTOR = 1 << 17;
export const Py_TPFLAGS_IS_ABSTRACT = 1 << 20;
export const Py_TPFLAGS_LONG_SUBCLASS = 1 << 24;
export const Py_TPFLAGS_LIST_SUBCLASS = 1 << 25;
export const Py_TPFLAGS_TUPLE_SUBCLASS = 1 << 26;
export const Py_TPFLAGS_BYTES_SUBCLASS = 1 << 27;
export const Py_TPFLAGS_UNICODE_SUBCLASS = 1 << 28;
export const Py_TPFLAGS_DICT_SUBCLASS = 1 << 29;
export const Py_TPFLAGS_BASE_EXC_SUBCLASS = 1 << 30;
export const Py_TPFLAGS_TYPE_SUBCLASS = 1 << 31;

/** The high 32 bits of the hash that tp_hash returned last (it returns the low ones). */
export const hash = { high: 0 };

/** Type of an object. */
export function Py_TYPE(o: Ref): Ref {
  return i32[(o << 2) + ob_type];
}

/** The C function in a slot of an object's type, or undefined. `slot`: word offset in the type. */
export function slotOf(o: Ref, slot: number): CFunction | undefined {
  const index = i32[(i32[(o << 2) + ob_type] << 2) + slot];
  return index === 0 ? undefined : table[index];
}

export function PyType_HasFeature(type: Ref, flag: number): boolean {
  return (i32[(type << 2) + tp_flags] & flag) !== 0;
}

// ---------------------------------------------------------------- static types

/** Bytes set aside for a static type object. */
const TYPE_SIZE = Math.ceil(structOf('PyHeapTypeObject', v).size / 64) * 64;

/** What a type that the code declares is made of. Slots, methods and the rest are read by PyType_Ready. */
export interface TypeSpec {
  /** tp_name; a dotted one gives __module__ */
  name: string;
  /** the struct of its instances (structs.ts) */
  struct: string;
  /** tp_basicsize where it is not the size of the struct */
  basicsize?: number;
  /** bytes of an item of the variable part */
  itemsize?: number;
  /** tp_base; object when it is not given */
  base?: () => Ref;
  /** Py_TPFLAGS_… besides DEFAULT; HAVE_GC for types that can take part in cycles */
  flags?: number;
  doc?: string;
  /** tp_…, nb_…, sq_…, mp_…, am_… by name */
  slots?: Record<string, CFunction>;
  /** slots that not every version has: the first and the last one, as 3.minor, that does */
  slotVersions?: Record<string, { since?: number; until?: number }>;
  methods?: Record<string, MethodDef>;
  /** attributes that a C function reads and perhaps writes */
  getset?: Record<string, GetSetDef>;
  /** attributes that are a field of the struct: name in Python → field of the struct, read only unless `writable` */
  members?: Record<string, { field: string; writable?: boolean; none?: boolean }>;
  /** further entries of tp_dict, made when the type is readied */
  dict?: Record<string, () => Ref>;
  /** struct field that heads the list of weak references, where instances have one */
  weaklist?: string;
  /** struct field that holds the instance's __dict__, where instances have one */
  dictField?: string;
  /** first version, as 3.minor, in which its instances are called with an array of arguments (tp_vectorcall_offset) */
  vectorcall?: number;
  /** first version, as 3.minor, in which the type itself is called so (tp_vectorcall) */
  tp_vectorcall?: number;
  /** first version, as 3.minor, in which the type exists */
  since?: number;
  /** true for a type that is readied when its module is imported (PyModule_AddType), not at the start */
  ofModule?: boolean;
  /** the blocks of memory that an instance holds besides those that fields of kind ptr lead to */
  blocks?: (self: Ref, add: (block: Ref) => void) => void;
}

/** Calling conventions of a C method. CPython: Include/methodobject.h. */
export const METH_NOARGS = 4;
export const METH_O = 8;
/** (self, args: word index of the first argument slot, nargs) */
export const METH_FASTCALL = 0x80;
/** (self, args, nargs, kwnames: tuple or NULL; the keyword values follow the positional ones) */
export const METH_KEYWORDS = 2 | METH_FASTCALL;
export const METH_CLASS = 0x10;
export const METH_STATIC = 0x20;

export interface MethodDef {
  flags: number;
  fn: CFunction;
  /** the last version, as 3.minor, that makes a tuple (and a dict) of the arguments: METH_VARARGS. 6 if not said */
  varargs?: number;
  doc?: string;
  /** __text_signature__ */
  signature?: string;
  since?: number;
  until?: number;
}

export interface GetSetDef {
  get: (self: Ref) => Ref;
  set?: (self: Ref, value: Ref) => void; // value NULL: delete
  doc?: string;
  since?: number;
  until?: number;
}

/** Every static type, in the order in which the code was loaded. */
export const staticTypes: { type: Ref; spec: TypeSpec }[] = [];
const specs = new Map<Ref, TypeSpec>();

/** Declares a static type. Its address is a constant; PyType_Ready fills it at each start. */
export function staticType(spec: TypeSpec): Ref {
  const type = reserveStatic(TYPE_SIZE);
  staticTypes.push({ type, spec });
  specs.set(type, spec);
  return type;
}

/** The declaration of a static type; undefined for a heap type. */
export function specOf(type: Ref): TypeSpec | undefined {
  return specs.get(type);
}

// ---------------------------------------------------------------- errors

/** A Python exception on its way through the C functions. Owns its reference. */
export class PyErr {
  readonly value: Ref;
  constructor(value: Ref) {
    this.value = value;
  }
}

const hooks = {
  /** raises MemoryError; set by objects/exceptions.ts */
  noMemory: (): never => {
    throw new Error('out of memory before exceptions exist');
  },
  /** an object was born at this address (recorder) */
  birth: null as ((o: Ref) => void) | null,
  /** an object's memory is about to be given back (recorder) */
  death: null as ((o: Ref) => void) | null,
};

export { hooks };

// ---------------------------------------------------------------- references

/** Adds a reference; immortal objects (sign bit set, PEP 683) are left alone. */
export function Py_INCREF(o: Ref): void {
  const w = o << 2;
  const n = i32[w];
  if (n >= 0) {
    i32[w] = n + 1;
    pages[w >>> 10] = 3;
  }
}

/** Takes a reference away; at zero the object dies at once. */
export function Py_DECREF(o: Ref): void {
  const w = o << 2;
  const n = i32[w];
  if (n > 1) {
    i32[w] = n - 1;
    pages[w >>> 10] = 3;
  } else if (n === 1) {
    i32[w] = 0;
    pages[w >>> 10] = 3;
    _Py_Dealloc(o);
  } else if (n === 0) {
    throw new Error(`reference count of the object at ${addressOf(o).toString(16)} fell below zero`);
  }
}

export function Py_XINCREF(o: Ref): void {
  if (o !== 0) Py_INCREF(o);
}

export function Py_XDECREF(o: Ref): void {
  if (o !== 0) Py_DECREF(o);
}

/** A new reference to `o`. */
export function Py_NewRef(o: Ref): Ref {
  Py_INCREF(o);
  return o;
}

/** Puts an owned reference into the field at word `w`, then drops what was there (Py_XSETREF). */
export function Py_SETREF(w: number, value: Ref): void {
  const old = i32[w];
  store(w, value);
  if (old !== 0) Py_DECREF(old);
}

/** Empties the field at word `w`, then drops what was there. */
export function Py_CLEAR(w: number): void {
  const old = i32[w];
  if (old !== 0) {
    store(w, 0);
    Py_DECREF(old);
  }
}

// ---------------------------------------------------------------- references that C functions hold

// A C function that may run Python code (or raise) while it owns a reference keeps it here, so that every reference
// lies in the memory, the audit can count it, and an exception lets go of it. The slots above the top are NULL.
const C_STACK_SIZE = 16 * SEGMENT_SIZE;
let cstackStart = 0;
let cstackTop = 0;

/** Prepares the C stack of a new process. */
export function initObject(): void {
  cstackStart = mmapStack(C_STACK_SIZE) >>> 2;
  restartObject();
}

/** Empties the C stack: the memory is that of a process that has just begun. */
export function restartObject(): void {
  cstackTop = cstackStart;
  trash = 0;
  deallocDepth = 0;
}

/** What this file knows of the process besides its memory, for whoever makes the memory what it was. */
export interface CState {
  top: number;
  trash: Ref;
  depth: number;
}

export function saveCState(): CState {
  return { top: cstackTop, trash, depth: deallocDepth };
}

export function restoreCState(state: CState): void {
  ({ top: cstackTop, trash, depth: deallocDepth } = state);
}

/** The height of the C stack. */
export function mark(): number {
  return cstackTop;
}

/** Hands an owned reference to the C stack; returns it. */
export function own(o: Ref): Ref {
  store(cstackTop, o);
  cstackTop += 2;
  return o;
}

/** Drops every reference above the mark, the newest first: at the end of a function and when an exception is caught. */
export function release(height: number): void {
  while (cstackTop > height) {
    cstackTop -= 2;
    const o = i32[cstackTop];
    store(cstackTop, 0);
    if (o > 0) Py_DECREF(o); // a negative slot is a borrowed argument
  }
}

/** Takes the newest reference back from the C stack: the caller owns it again. */
export function disown(): Ref {
  cstackTop -= 2;
  const o = i32[cstackTop];
  store(cstackTop, 0);
  return o;
}

/** Releases down to the mark and returns `result`, whose reference stays the caller's. */
export function releasing(height: number, result: Ref): Ref {
  release(height);
  return result;
}

/** Writes a borrowed reference to the C stack: an argument that a C function passes on without counting it. */
export function lend(o: Ref): void {
  store(cstackTop, o | BORROWED);
  cstackTop += 2;
}

/** Sign bit of a slot that holds an uncounted reference. */
export const BORROWED = 0x80000000 | 0;

/** The counted references that C functions hold now, oldest first. */
export function* heldByC(): Generator<Ref> {
  for (let w = cstackStart; w < cstackTop; w += 2) if (i32[w] > 0) yield i32[w];
}

/** The height of an empty C stack. */
export function cStackBottom(): number {
  return cstackStart;
}

// ---------------------------------------------------------------- birth and death

/** Writes the header of a new object with one reference. A heap type gets a reference from each instance. */
export function _Py_NewReference(o: Ref, type: Ref): void {
  const w = o << 2;
  store(w, 1);
  store(w + ob_flags, 0);
  store(w + ob_type, type);
  store(w + ob_type + 1, 0);
  if (i32[(type << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE) Py_INCREF(type);
  if (hooks.birth !== null) hooks.birth(o);
}

/** Allocates an object without a collector header (PyObject_New). `size`: bytes; what follows the header is not zeroed. */
export function PyObject_New(type: Ref, size: number): Ref {
  const o = PyObject_Malloc(size);
  if (o === 0) hooks.noMemory();
  _Py_NewReference(o, type);
  return o;
}

/** Writes the header of an object in static memory: immortal where the version has it. */
export function initStatic(o: Ref, type: Ref): void {
  store((o << 2) + ob_refcnt, v.immortalRefcnt !== 0 ? v.immortalRefcnt | 0 : v.staticRefcnt);
  store((o << 2) + ob_flags, 0);
  store((o << 2) + ob_type, type);
}

/** True for objects whose count does not move (PEP 683). */
export function _Py_IsImmortal(o: Ref): boolean {
  return i32[o << 2] < 0;
}

/** Makes an object immortal where the version has it. */
export function _Py_SetImmortal(o: Ref): void {
  if (v.immortalRefcnt !== 0) store(o << 2, v.immortalRefcnt | 0);
}

/** Gives the memory of an object without a collector header back. */
export function PyObject_Del(o: Ref): void {
  PyObject_Free(o);
}

// The trashcan: a long chain of objects that each hold the next dies without deep recursion. Beyond
// TRASHCAN_LEVEL nested deallocations an object waits on a list (linked through gc_prev) until the stack is flat.
const TRASHCAN_LEVEL = 50;
const EMPTYING = Py_TPFLAGS_LIST_SUBCLASS | Py_TPFLAGS_TUPLE_SUBCLASS | Py_TPFLAGS_DICT_SUBCLASS;
let deallocDepth = 0;
let trash: Ref = 0;

/** Kills an object whose count fell to 0. CPython: Objects/object.c, _Py_Dealloc and _PyTrash_thread_deposit_object. */
export function _Py_Dealloc(o: Ref): void {
  const type = i32[(o << 2) + ob_type] << 2;
  if (deallocDepth >= TRASHCAN_LEVEL && i32[type + tp_flags] & Py_TPFLAGS_HAVE_GC) {
    gcHooks.untrack(o);
    store(gcHead(o) + gc_prev, trash);
    trash = o;
    return;
  }
  // up to 3.7 the end of an instance does not empty the can: what is in it waits for the end of a container
  const empties = !v.instancesLeaveTrash || (i32[type + tp_flags] & EMPTYING) !== 0;
  deallocDepth++;
  if (hooks.death !== null) hooks.death(o);
  table[i32[type + tp_dealloc]](o);
  deallocDepth--;
  if (deallocDepth === 0 && empties) {
    while (trash !== 0) {
      const next = trash;
      trash = i32[gcHead(next) + gc_prev];
      store(gcHead(next) + gc_prev, 0);
      deallocDepth++;
      if (hooks.death !== null) hooks.death(next);
      table[i32[(i32[(next << 2) + ob_type] << 2) + tp_dealloc]](next);
      deallocDepth--;
    }
  }
}

/** True while an object dies: it holds some of its references still, and nothing leads to it. */
export function deallocating(): boolean {
  return deallocDepth > 0;
}

/** The dead objects that wait in the trashcan, for the audit. */
export function* trashed(): Generator<Ref> {
  for (let o = trash; o !== 0; o = i32[gcHead(o) + gc_prev]) yield o;
}

/** Word index of the collector header of an object. */
export function gcHead(o: Ref): number {
  return (o << 2) - (v.gcHeadSize >>> 2);
}

export const gc_next = 0;
export const gc_prev = 2;

const gcHooks = { untrack: (_: Ref): void => {} };
/** Set by gc.ts: takes an object off its generation's list. */
export function setUntrack(f: (o: Ref) => void): void {
  gcHooks.untrack = f;
}

/** Zeroes an object behind its header. `size`: bytes of the whole object. */
export function clearBody(o: Ref, size: number): void {
  fillBytes(o * 16 + 16, size - 16, 0);
}

// ---------------------------------------------------------------- traversal

/**
 * Called for each reference an object holds. `field`: name of the struct's field, or "item", "key", "value", "local",
 * "stack"; `index` counts within it.
 */
export type Visit = (target: Ref, field: string, index: number) => void;

interface ReferenceFields {
  names: string[];
  words: number[];
}
const referenceFields = new Map<string, ReferenceFields>();

/** The owned references among a struct's fields, in order. */
export function objectFields(struct: string): ReferenceFields {
  const key = `${v.name} ${struct}`;
  let found = referenceFields.get(key);
  if (!found) {
    const fields = structOf(struct, v).fields.filter((f) => f.kind === 'object');
    found = { names: fields.map((f) => f.name), words: fields.map((f) => f.offset / 4) };
    referenceFields.set(key, found);
  }
  return found;
}

/** tp_traverse of a type whose references are fields of its struct. */
export function traverseStruct(struct: string): (self: Ref, visit: Visit) => void {
  return (self, visit) => {
    const { names, words } = objectFields(struct);
    for (let i = 0; i < words.length; i++) {
      const target = i32[(self << 2) + words[i]];
      if (target !== 0) visit(target, names[i], 0);
    }
  };
}

/**
 * tp_traverse that visits only these fields, in this order, as far as the version's struct has them. Where it leaves a
 * reference out, the type says all of them in `references`.
 */
export function traverseFields(struct: string, fields: readonly string[]): (self: Ref, visit: Visit) => void {
  const orders = new Map<string, { names: string[]; words: number[] }>();
  return (self, visit) => {
    let order = orders.get(v.name);
    if (order === undefined) {
      const { names, words } = objectFields(struct);
      const known = fields.filter((name) => names.includes(name));
      order = { names: known, words: known.map((name) => words[names.indexOf(name)]) };
      orders.set(v.name, order);
    }
    for (let i = 0; i < order.words.length; i++) {
      const target = i32[(self << 2) + order.words[i]];
      if (target !== 0) visit(target, order.names[i], 0);
    }
  };
}

/** tp_clear of such a type: drops every reference. */
export function clearStruct(struct: string): (self: Ref) => void {
  return (self) => {
    for (const w of objectFields(struct).words) Py_CLEAR((self << 2) + w);
  };
}

/** Calls `visit` for every counted reference that the object holds, that of an instance to its heap type included. */
export function visitReferences(o: Ref, visit: Visit): void {
  const type = i32[(o << 2) + ob_type];
  const f = i32[(type << 2) + references] || i32[(type << 2) + tp_traverse];
  if (f !== 0) table[f](o, visit);
  if (i32[(type << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE) visit(type, 'ob_type', 0);
}
