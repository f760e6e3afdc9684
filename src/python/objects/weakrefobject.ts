// CPython: Objects/weakrefobject.c. References that are not counted, and know when their object is gone.
//
// An object's weak references form a list whose head is a field of the object: first the plain reference and the plain
// proxy that all share, then those with callbacks, the newest first. A dead one points at None.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  hash,
  mark,
  ob_refcnt,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_MANAGED_WEAKREF,
  Py_TYPE,
  PyErr,
  PyType_HasFeature,
  release,
  releasing,
  staticType,
  tp_weaklistoffset,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetOptionalAttrString,
  PyObject_Hash,
  PyObject_RichCompare,
  typeNameOf,
} from './abstract.ts';
import { arg, PyObject_CallOneArg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { _PyArg_CheckPositional, _PyArg_NoKwnames } from './getargs.ts';
import { classmethod_, o } from './methoddef.ts';
import { PyErr_WriteUnraisable } from './pythonrun.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyTuple_GET_SIZE } from './tupleobject.ts';
import { PyObject_TypeCheck } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { _PyWeakref_CallableProxyType, _PyWeakref_ProxyType } from './weakproxy.ts';

const { wr_object, wr_callback, hash: wr_hash, wr_prev, wr_next } = words('PyWeakReference', v);
/** Word offset of the managed list of weak references from the object (3.12). */
const MANAGED_WEAKREF = -8;

export const _PyWeakref_RefType: Ref = staticType({
  get name() {
    return v.minor >= 10 ? 'weakref.ReferenceType' : 'weakref';
  },
  struct: 'PyWeakReference',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  slots: {
    tp_new: weakref___new__,
    tp_init: weakref___init__,
    tp_dealloc: weakref_dealloc,
    tp_repr: weakref_repr,
    tp_hash: weakref_hash,
    tp_call: weakref_call,
    tp_richcompare: weakref_richcompare,
    tp_traverse: weakref_traverse,
    tp_clear: weakref_clear,
  },
  methods: { __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })) },
  members: { __callback__: { field: 'wr_callback', none: true } },
});

export function PyWeakref_CheckRef(o: Ref): boolean {
  return PyObject_TypeCheck(o, _PyWeakref_RefType);
}

export function PyWeakref_CheckProxy(o: Ref): boolean {
  return Py_TYPE(o) === _PyWeakref_ProxyType || Py_TYPE(o) === _PyWeakref_CallableProxyType;
}

export function PyWeakref_Check(o: Ref): boolean {
  return PyWeakref_CheckRef(o) || PyWeakref_CheckProxy(o);
}

// ---------------------------------------------------------------- the list

/** Word index of the field that heads an object's list of weak references, or 0 when its type has none. */
export function weakrefListAt(o: Ref): number {
  const type = Py_TYPE(o);
  if (v.minor >= 12 && PyType_HasFeature(type, Py_TPFLAGS_MANAGED_WEAKREF)) return (o << 2) + MANAGED_WEAKREF;
  const offset = i32[(type << 2) + tp_weaklistoffset];
  return offset === 0 ? 0 : (o << 2) + (offset >> 2);
}

/** The same under the name that the types use. */
export function weakListWord(o: Ref): number {
  return weakrefListAt(o);
}

/** The object a weak reference points at (borrowed), or NULL when it is dead. */
export function PyWeakref_GET_OBJECT(ref: Ref): Ref {
  const o = i32[(ref << 2) + wr_object];
  return o === Py_None || o === 0 || i32[(o << 2) + ob_refcnt] === 0 ? 0 : o;
}

/** The object (borrowed), or None when it is gone. */
export function PyWeakref_GetObject(ref: Ref): Ref {
  return PyWeakref_GET_OBJECT(ref) || Py_None;
}

/** The callback of a weak reference (borrowed), or NULL. */
export function weakrefCallback(ref: Ref): Ref {
  return i32[(ref << 2) + wr_callback];
}

/** The next in the list of the same object (borrowed), or NULL. */
export function weakrefNext(ref: Ref): Ref {
  return i32[(ref << 2) + wr_next];
}

// The shared plain reference and proxy at the head of a list.
function get_basic_refs(list: number): { ref: Ref; proxy: Ref } {
  let ref = 0;
  let proxy = 0;
  let head = i32[list];
  if (head !== 0 && i32[(head << 2) + wr_callback] === 0) {
    if (Py_TYPE(head) === _PyWeakref_RefType) {
      ref = head;
      head = i32[(head << 2) + wr_next];
    }
    if (head !== 0 && i32[(head << 2) + wr_callback] === 0 && PyWeakref_CheckProxy(head)) proxy = head;
  }
  return { ref, proxy };
}

function insert_head(self: Ref, list: number): void {
  const next = i32[list];
  store((self << 2) + wr_prev, 0);
  store((self << 2) + wr_next, next);
  if (next !== 0) store((next << 2) + wr_prev, self);
  store(list, self);
}

function insert_after(self: Ref, prev: Ref): void {
  const next = i32[(prev << 2) + wr_next];
  store((self << 2) + wr_prev, prev);
  store((self << 2) + wr_next, next);
  if (next !== 0) store((next << 2) + wr_prev, self);
  store((prev << 2) + wr_next, self);
}

// Fills a new weak reference. The callback (borrowed) may be NULL.
function init_weakref(self: Ref, ob: Ref, callback: Ref): void {
  const w = self << 2;
  store(w + wr_hash, -1);
  store(w + wr_hash + 1, -1);
  store(w + wr_object, ob);
  store(w + wr_callback, callback === 0 ? 0 : Py_NewRef(callback));
}

function new_weakref(type: Ref, ob: Ref, callback: Ref): Ref {
  const size = structOf('PyWeakReference', v).size;
  const self = PyObject_GC_New(type, size);
  for (let w = (self << 2) + 4; w < (self << 2) + size / 4; w++) store(w, 0);
  init_weakref(self, ob, callback);
  PyObject_GC_Track(self);
  return self;
}

function listOf(ob: Ref): number {
  const list = weakrefListAt(ob);
  if (list === 0) raise(PyExc_TypeError, `cannot create weak reference to '${typeNameOf(ob)}' object`);
  return list;
}

/** A weak reference to `ob`; without a callback (NULL) the one that all share. New reference. TypeError. */
export function PyWeakref_NewRef(ob: Ref, callback: Ref): Ref {
  const list = listOf(ob);
  if (callback === Py_None) callback = 0;
  if (callback === 0) {
    const { ref } = get_basic_refs(list);
    if (ref !== 0) return Py_NewRef(ref);
  }
  const self = new_weakref(_PyWeakref_RefType, ob, callback);
  const { ref, proxy } = get_basic_refs(list); // making it may have run a collection
  if (callback === 0) {
    if (ref !== 0) {
      Py_DECREF(self);
      return Py_NewRef(ref);
    }
    insert_head(self, list);
  } else insertBehind(self, list, proxy || ref);
  return self;
}

/** A proxy for `ob`; without a callback the one that all share. New reference. TypeError. */
export function PyWeakref_NewProxy(ob: Ref, callback: Ref, callable: boolean): Ref {
  const list = listOf(ob);
  if (callback === Py_None) callback = 0;
  if (callback === 0) {
    const { proxy } = get_basic_refs(list);
    if (proxy !== 0) return Py_NewRef(proxy);
  }
  const self = new_weakref(callable ? _PyWeakref_CallableProxyType : _PyWeakref_ProxyType, ob, callback);
  const { ref, proxy } = get_basic_refs(list);
  if (callback === 0) {
    if (proxy !== 0) {
      Py_DECREF(self);
      return Py_NewRef(proxy);
    }
    insertBehind(self, list, ref);
  } else insertBehind(self, list, proxy || ref);
  return self;
}

function insertBehind(self: Ref, list: number, prev: Ref): void {
  if (prev === 0) insert_head(self, list);
  else insert_after(self, prev);
}

/** Weak references to an object, in the order of its list (borrowed). */
export function* weakReferences(ob: Ref): Generator<Ref> {
  const list = weakrefListAt(ob);
  if (list === 0) return;
  for (let ref = i32[list]; ref !== 0; ref = i32[(ref << 2) + wr_next]) yield ref;
}

// Takes a weak reference off its object's list; it is dead then. Its callback stays.
function unlinkReference(self: Ref): void {
  const w = self << 2;
  const ob = i32[w + wr_object];
  if (ob === Py_None || ob === 0) return;
  const list = weakrefListAt(ob);
  if (i32[list] === self) store(list, i32[w + wr_next]);
  store(w + wr_object, Py_None);
  const prev = i32[w + wr_prev];
  const next = i32[w + wr_next];
  if (prev !== 0) store((prev << 2) + wr_next, next);
  if (next !== 0) store((next << 2) + wr_prev, prev);
  store(w + wr_prev, 0);
  store(w + wr_next, 0);
}

/** Kills a weak reference and keeps its callback, for the collector (_PyWeakref_ClearRef). */
export function _PyWeakref_ClearRef(self: Ref): void {
  unlinkReference(self);
}

function clear_weakref(self: Ref): void {
  unlinkReference(self);
  Py_CLEAR((self << 2) + wr_callback);
}

// ---------------------------------------------------------------- the type

function weakref___new__(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === _PyWeakref_RefType) _PyArg_NoKwnames('ref', kwnames);
  _PyArg_CheckPositional('__new__', nargs, 1, 2);
  const ob = arg(args, 0);
  const callback = nargs > 1 && arg(args, 1) !== Py_None ? arg(args, 1) : 0;
  if (type === _PyWeakref_RefType && callback === 0) return PyWeakref_NewRef(ob, 0);
  const list = listOf(ob);
  const self = PyType_GenericAlloc(type, 0);
  init_weakref(self, ob, callback);
  const { ref, proxy } = get_basic_refs(list);
  insertBehind(self, list, proxy || ref);
  return self;
}

function weakref___init__(_self: Ref, _args: number, nargs: number, kwnames: Ref): void {
  _PyArg_NoKwnames('ref', kwnames);
  _PyArg_CheckPositional('__init__', nargs, 1, 2);
}

export function weakref_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  clear_weakref(self);
  freeObject(self);
}

export function weakref_traverse(self: Ref, visit: Visit): void {
  const callback = i32[(self << 2) + wr_callback];
  if (callback !== 0) visit(callback, 'wr_callback', 0);
}

export function weakref_clear(self: Ref): void {
  clear_weakref(self);
}

function weakref_call(self: Ref, _args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 11) {
    const given = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
    if (given > 0)
      raise(
        PyExc_TypeError,
        `__call__() takes at most 0 ${v.minor >= 7 ? 'keyword ' : ''}arguments (${given} given)`,
      );
    if (nargs > 0) raise(PyExc_TypeError, `__call__() takes at most 0 arguments (${nargs} given)`);
  } else {
    _PyArg_NoKwnames('weakref', kwnames);
    _PyArg_CheckPositional('weakref', nargs, 0, 0);
  }
  return Py_NewRef(PyWeakref_GET_OBJECT(self) || Py_None);
}

function weakref_hash(self: Ref): number {
  const w = (self << 2) + wr_hash;
  if (i32[w] !== -1 || i32[w + 1] !== -1) {
    hash.high = i32[w + 1];
    return i32[w];
  }
  const ob = PyWeakref_GET_OBJECT(self);
  if (ob === 0) raise(PyExc_TypeError, 'weak object has gone away');
  const m = mark();
  own(Py_NewRef(ob));
  const low = PyObject_Hash(ob);
  store(w, low);
  store(w + 1, hash.high);
  const high = hash.high;
  release(m);
  hash.high = high;
  return low;
}

function weakref_richcompare(self: Ref, other: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || !PyWeakref_CheckRef(self) || !PyWeakref_CheckRef(other))
    return Py_NewRef(Py_NotImplemented);
  const a = PyWeakref_GET_OBJECT(self);
  const b = PyWeakref_GET_OBJECT(other);
  if (a === 0 || b === 0) return PyBool_FromLong((self === other) === (op === Py_EQ));
  const m = mark();
  own(Py_NewRef(a));
  own(Py_NewRef(b));
  return releasing(m, PyObject_RichCompare(a, b, op));
}

const hex = (o: Ref) => `0x${addressOf(o).toString(16)}`;

function weakref_repr(self: Ref): Ref {
  const ob = PyWeakref_GET_OBJECT(self);
  if (ob === 0) return PyUnicode_FromString(`<weakref at ${hex(self)}; dead>`);
  const name = nameOf(ob);
  const shown = name === null ? '' : ` (${name})`;
  return PyUnicode_FromString(`<weakref at ${hex(self)}; to '${typeNameOf(ob)}' at ${hex(ob)}${shown}>`);
}

// __name__ of what has one: a function, a class, a module
function nameOf(ob: Ref): string | null {
  const m = mark();
  const name = PyObject_GetOptionalAttrString(ob, '__name__');
  if (name === 0) return null;
  own(name);
  const text = PyUnicode_Check(name) ? stringOf(name) : null;
  release(m);
  return text;
}

// ---------------------------------------------------------------- when the object dies

/** Calls the callback of a dead weak reference; what it raises is written to stderr. */
export function handle_callback(ref: Ref, callback: Ref): void {
  const m = mark();
  try {
    Py_DECREF(PyObject_CallOneArg(callback, ref));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    PyErr_WriteUnraisable(err, callback, 'calling weakref callback');
  }
}

/** Kills the weak references to a dying object and calls their callbacks, the newest first. */
export function PyObject_ClearWeakRefs(ob: Ref): void {
  const list = weakrefListAt(ob);
  if (list === 0 || i32[list] === 0) return;
  for (let n = 0; n < 2; n++)
    if (i32[list] !== 0 && i32[(i32[list] << 2) + wr_callback] === 0) clear_weakref(i32[list]);
  if (i32[list] === 0) return;
  // on the C stack, in pairs: the reference and its callback
  const m = mark();
  while (i32[list] !== 0) {
    const ref = i32[list];
    const callback = i32[(ref << 2) + wr_callback];
    store((ref << 2) + wr_callback, 0);
    clear_weakref(ref);
    if (callback === 0) continue;
    if (i32[(ref << 2) + ob_refcnt] === 0) {
      own(0); // the reference is dying too: its callback is not called
      own(callback);
      continue;
    }
    own(Py_NewRef(ref));
    own(callback);
  }
  const end = mark();
  for (let w = m; w < end; w += 4) {
    const ref = i32[w];
    if (ref !== 0) handle_callback(ref, i32[w + 2]);
  }
  release(m);
}
