// CPython: Objects/typeobject.c (slotdefs). How type slots and special methods mirror each other.
//
// Each row ties a special method to a slot: `wrapper` calls the slot of a static type when Python code calls the
// method (int.__add__(1, 2)); `fn` fills the slot of a class whose Python code defines the method.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  cfunction,
  hash,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HEAPTYPE,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  PyErr,
  PyType_HasFeature,
  release,
  releasing,
  TYPE,
  table,
  tp_descr_get,
  tp_flags,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  PyBool_FromLong,
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyNumber_Index,
  PyObject_GetAttr,
  PyObject_HashNotImplemented,
  PyObject_IsTrue,
  PyObject_RichCompareBool,
  PyObject_Size,
  stopIterationToNull,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { Py_False, Py_True } from './boolobject.ts';
import { arg, callPrependedTuple, callTuple, PyObject_CallFunctionObjArgs } from './call.ts';
import { PyMethod_New } from './classobject.ts';
import { builtinNewOf, isWrapperOf, PyWrapper_New, wrapperSlot } from './descrobject.ts';
import { PyDict_GetItemWithError, PyDict_SetItem } from './dictobject.ts';
import { PyErr_GivenExceptionMatches, PyErr_WriteUnraisable, raise, raiseNone } from './errors.ts';
import {
  PyExc_AttributeError,
  PyExc_OverflowError,
  PyExc_StopIteration,
  PyExc_TypeError,
  PyExc_ValueError,
  raiseAttributeError,
} from './exceptions.ts';
import { PyFunction_Type } from './funcobject.ts';
import { gen_next, PyGen_Type } from './genobject.ts';
import { id, identifier } from './identifiers.ts';
import { PySeqIter_New } from './iterobject.ts';
import {
  _PyLong_Sign,
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
  PyLong_Type,
} from './longobject.ts';
import { keywords } from './methoddef.ts';
import { PyCFunction_NewEx } from './methodobject.ts';
import { PyObject_GenericGetAttr } from './objectattr.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { _PyTuple_FromArray } from './tupleobject.ts';
import { subclassesOf } from './typenew.ts';
import { _PyType_Lookup, PyType_IsSubtype } from './typeobject.ts';
import { stringOf } from './unicodeobject.ts';

// biome-ignore lint/suspicious/noExplicitAny: slots of every signature
type Slot = (...args: any[]) => any;
/** Calls a slot for Python code: self and the arguments at word index args. Returns a new reference. */
export type Wrapper = (slot: Slot, self: Ref, args: number, nargs: number, kwnames: Ref) => Ref;

interface SlotDef {
  name: string;
  slot: string;
  wrapper: Wrapper | null;
  fn: Slot;
  doc: string;
}

// ---------------------------------------------------------------- calling a special method

/** self.name(...values) through the type; new reference. AttributeError's message is the bare name. */
function callMethod(self: Ref, name: number, ...values: Ref[]): Ref {
  const r = callMaybe(self, name, ...values);
  if (r === 0)
    raiseAttributeError(
      self,
      id(name),
      `'${typeNameOf(self)}' object has no attribute '${stringOf(id(name))}'`,
    );
  return r;
}

// True when a special method is called with self before its arguments instead of being bound first (lookup_maybe_method):
// never in 3.6, functions in 3.7, and every method descriptor since 3.8.
function calledUnbound(descr: Ref): boolean {
  if (v.slotTuples) return false;
  if (v.minor === 7) return Py_TYPE(descr) === PyFunction_Type;
  return PyType_HasFeature(Py_TYPE(descr), Py_TPFLAGS_METHOD_DESCRIPTOR);
}

/** The same, or 0 when the type has no such method (vectorcall_maybe, _PyObject_MaybeCallSpecialNoArgs). */
export function callMaybe(self: Ref, name: number, ...values: Ref[]): Ref {
  const type = Py_TYPE(self);
  const descr = _PyType_Lookup(type, id(name));
  if (descr === 0) return 0;
  const m = mark();
  // the bound method of 3.6 is called by PyObject_Call with a tuple, which PyObject_Vectorcall makes
  own(Py_NewRef(descr));
  if (calledUnbound(descr)) return releasing(m, PyObject_CallFunctionObjArgs(descr, self, ...values));
  const get = i32[(Py_TYPE(descr) << 2) + tp_descr_get];
  if (get === 0) return releasing(m, PyObject_CallFunctionObjArgs(descr, ...values));
  const bound = own(table[get](descr, self, type));
  return releasing(m, PyObject_CallFunctionObjArgs(bound, ...values));
}

// ---------------------------------------------------------------- wrappers

function check(nargs: number, want: number): void {
  if (nargs !== want)
    raise(PyExc_TypeError, `expected ${want} argument${want === 1 ? '' : 's'}, got ${nargs}`);
}

const unaryfunc: Wrapper = (slot, self, _args, nargs) => {
  check(nargs, 0);
  return slot(self);
};
const binaryfunc: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  return slot(self, arg(args, 0));
};
// what __add__ of a sequence is: another than a number's, so that nb_add of a subclass stays empty
const binaryfunc_sq: Wrapper = (...call) => binaryfunc(...call);
const binaryfunc_r: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  return slot(arg(args, 0), self);
};
const ternaryfunc: Wrapper = (slot, self, args, nargs) => {
  if (nargs !== 1 && nargs !== 2) raise(PyExc_TypeError, `expected 1 or 2 arguments, got ${nargs}`);
  return slot(self, arg(args, 0), nargs === 2 ? arg(args, 1) : Py_None);
};
const ternaryfunc_r: Wrapper = (slot, self, args, nargs) => {
  if (nargs !== 1 && nargs !== 2) raise(PyExc_TypeError, `expected 1 or 2 arguments, got ${nargs}`);
  return slot(arg(args, 0), self, nargs === 2 ? arg(args, 1) : Py_None);
};
const inquiry: Wrapper = (slot, self, _args, nargs) => {
  check(nargs, 0);
  return PyBool_FromLong(slot(self));
};
const lenfunc: Wrapper = (slot, self, _args, nargs) => {
  check(nargs, 0);
  return PyLong_FromLong(slot(self));
};
const hashfunc: Wrapper = (slot, self, _args, nargs) => {
  check(nargs, 0);
  const low = slot(self);
  return PyLong_FromHash(low);
};
const indexargfunc: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  return slot(self, PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError));
};
function sequenceIndex(self: Ref, key: Ref): number {
  let i = PyNumber_AsSsize_t(key, PyExc_OverflowError);
  if (i < 0 && i32[(Py_TYPE(self) << 2) + TYPE.sq_length] !== 0) i += PyObject_Size(self);
  return i;
}
const sq_item_wrapper: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  return slot(self, sequenceIndex(self, arg(args, 0)));
};
const sq_setitem: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 2);
  slot(self, sequenceIndex(self, arg(args, 0)), arg(args, 1));
  return Py_NewRef(Py_None);
};
const sq_delitem: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  slot(self, sequenceIndex(self, arg(args, 0)), 0);
  return Py_NewRef(Py_None);
};
const objobjproc: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  return PyBool_FromLong(slot(self, arg(args, 0)));
};
const objobjargproc: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 2);
  slot(self, arg(args, 0), arg(args, 1));
  return Py_NewRef(Py_None);
};
const delitem: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  slot(self, arg(args, 0), 0);
  return Py_NewRef(Py_None);
};
function richcmp(op: number): Wrapper {
  return (slot, self, args, nargs) => {
    check(nargs, 1);
    return slot(self, arg(args, 0), op);
  };
}
const next: Wrapper = (_slot, self, _args, nargs) => {
  check(nargs, 0);
  return nextOrRaise(self);
};

/** it.__next__() with the StopIteration that ends it, value and all; new reference. */
export function nextOrRaise(it: Ref): Ref {
  if (Py_TYPE(it) === PyGen_Type) return gen_next(it);
  const f = table[i32[(Py_TYPE(it) << 2) + TYPE.tp_iternext]];
  if (f === slot_tp_iternext) return callMethod(it, identifier('__next__'));
  const r = f(it);
  if (r === 0) raiseNone(PyExc_StopIteration);
  return r;
}

const descr_get: Wrapper = (slot, self, args, nargs) => {
  if (nargs < 1 || nargs > 2)
    raise(
      PyExc_TypeError,
      `expected ${nargs < 1 ? 'at least 1 argument' : 'at most 2 arguments'}, got ${nargs}`,
    );
  const o = arg(args, 0) === Py_None ? 0 : arg(args, 0);
  const type = nargs < 2 || arg(args, 1) === Py_None ? 0 : arg(args, 1);
  if (o === 0 && type === 0) raise(PyExc_TypeError, '__get__(None, None) is invalid');
  return slot(self, o, type);
};
const call_wrapper: Wrapper = (slot, self, args, nargs, kwnames) => slot(self, args, nargs, kwnames);
const init_wrapper: Wrapper = (slot, self, args, nargs, kwnames) => {
  slot(self, args, nargs, kwnames);
  return Py_NewRef(Py_None);
};
const setattr_wrapper: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 2);
  hackcheck(self, slot, '__setattr__');
  slot(self, arg(args, 0), arg(args, 1));
  return Py_NewRef(Py_None);
};
const delattr_wrapper: Wrapper = (slot, self, args, nargs) => {
  check(nargs, 1);
  hackcheck(self, slot, '__delattr__');
  slot(self, arg(args, 0), 0);
  return Py_NewRef(Py_None);
};
// hackcheck: object.__setattr__(some_type, …) must not change a built-in type.
function hackcheck(self: Ref, slot: Slot, name: string): void {
  let type = Py_TYPE(self);
  while (type !== 0 && i32[(type << 2) + tp_flags] & Py_TPFLAGS_HEAPTYPE)
    type = i32[(type << 2) + TYPE.tp_base];
  if (type !== 0 && table[i32[(type << 2) + TYPE.tp_setattro]] !== slot)
    raise(PyExc_TypeError, `can't apply this ${name} to ${typeName(type)} object`);
}
const del_wrapper: Wrapper = (slot, self, _args, nargs) => {
  check(nargs, 0);
  slot(self);
  return Py_NewRef(Py_None);
};

/** The int of a hash whose low 32 bits are `low` and whose high ones are in hash.high. */
export function PyLong_FromHash(low: number): Ref {
  const high = hash.high;
  if (high === low >> 31) return PyLong_FromLong(low);
  return PyLong_FromBigInt((BigInt(high) << 32n) | BigInt(low >>> 0));
}

// ---------------------------------------------------------------- slots of Python classes

function unarySlot(method: string): Slot {
  const name = identifier(method);
  return (self: Ref) => callMethod(self, name);
}

// SLOT1BIN: the method of the left operand, and the reflected one of the right, a subclass's first.
function binarySlot(slot: string, method: string, reflected: string): Slot {
  const name = identifier(method);
  const rname = identifier(reflected);
  const offset = TYPE[slot];
  const self_slot: Slot = (a: Ref, b: Ref) => {
    const mine = cfunction(self_slot);
    const ta = Py_TYPE(a);
    const tb = Py_TYPE(b);
    let doOther = ta !== tb && i32[(tb << 2) + offset] === mine;
    if (i32[(ta << 2) + offset] === mine) {
      if (doOther && PyType_IsSubtype(tb, ta)) {
        if (_PyType_Lookup(tb, id(rname)) !== _PyType_Lookup(ta, id(rname))) {
          const r = callMaybe(b, rname, a);
          if (r !== Py_NotImplemented && r !== 0) return r;
          if (r !== 0) Py_DECREF(r);
          doOther = false;
        }
      }
      const r = callMaybe(a, name, b);
      if (r !== Py_NotImplemented && r !== 0) return r;
      if (r !== 0) Py_DECREF(r);
      if (ta === tb) return Py_NewRef(Py_NotImplemented);
    }
    if (doOther) {
      const r = callMaybe(b, rname, a);
      if (r !== 0) return r;
    }
    return Py_NewRef(Py_NotImplemented);
  };
  return self_slot;
}

function inplaceSlot(method: string): Slot {
  const name = identifier(method);
  return (a: Ref, b: Ref) => callMethod(a, name, b);
}

function slot_nb_power(a: Ref, b: Ref, c: Ref): Ref {
  if (c === Py_None) return slot_nb_power_binary(a, b);
  if (i32[(Py_TYPE(a) << 2) + TYPE.nb_power] === cfunction(slot_nb_power))
    return callMethod(a, identifier('__pow__'), b, c);
  return Py_NewRef(Py_NotImplemented);
}
function slot_nb_power_binary(a: Ref, b: Ref): Ref {
  const mine = cfunction(slot_nb_power);
  const has = (o: Ref) => i32[(Py_TYPE(o) << 2) + TYPE.nb_power] === mine;
  if (has(a)) {
    const r = callMaybe(a, identifier('__pow__'), b);
    if (r !== 0 && r !== Py_NotImplemented) return r;
    if (r !== 0) Py_DECREF(r);
  }
  if (has(b) && Py_TYPE(a) !== Py_TYPE(b)) {
    const r = callMaybe(b, identifier('__rpow__'), a);
    if (r !== 0) return r;
  }
  return Py_NewRef(Py_NotImplemented);
}

function slot_nb_bool(self: Ref): number {
  const m = mark();
  let r = callMaybe(self, identifier('__bool__'));
  if (r === 0) {
    r = callMaybe(self, identifier('__len__'));
    if (r === 0) return 1;
    own(r);
    const truth = lengthOf(r) > 0;
    release(m);
    return truth ? 1 : 0;
  }
  own(r);
  if (r !== Py_True && r !== Py_False)
    raise(PyExc_TypeError, `__bool__ should return bool, returned ${typeNameOf(r)}`);
  release(m);
  return r === Py_True ? 1 : 0;
}

function lengthOf(r: Ref): number {
  const m = mark();
  const index = own(PyNumber_Index(r));
  if (_PyLong_Sign(index) < 0) raise(PyExc_ValueError, '__len__() should return >= 0');
  const n = PyNumber_AsSsize_t(index, PyExc_OverflowError);
  release(m);
  return n;
}

function slot_sq_length(self: Ref): number {
  const m = mark();
  const r = own(callMethod(self, identifier('__len__')));
  const n = lengthOf(r);
  release(m);
  return n;
}

function slot_sq_item(self: Ref, i: number): Ref {
  const m = mark();
  const index = own(PyLong_FromLong(i));
  return releasing(m, callMethod(self, identifier('__getitem__'), index));
}

function slot_sq_ass_item(self: Ref, i: number, value: Ref): void {
  const m = mark();
  const index = own(PyLong_FromLong(i));
  slot_mp_ass_subscript(self, index, value);
  release(m);
}

function slot_mp_subscript(self: Ref, key: Ref): Ref {
  return callMethod(self, identifier('__getitem__'), key);
}

function slot_mp_ass_subscript(self: Ref, key: Ref, value: Ref): void {
  Py_DECREF(
    value === 0
      ? callMethod(self, identifier('__delitem__'), key)
      : callMethod(self, identifier('__setitem__'), key, value),
  );
}

function slot_sq_contains(self: Ref, item: Ref): number {
  const name = identifier('__contains__');
  if (_PyType_Lookup(Py_TYPE(self), id(name)) === Py_None)
    raise(PyExc_TypeError, `'${typeNameOf(self)}' object is not a container`);
  const m = mark();
  const r = callMaybe(self, name, item);
  if (r !== 0) {
    own(r);
    const truth = PyObject_IsTrue(r);
    release(m);
    return truth ? 1 : 0;
  }
  // _PySequence_IterSearch
  const it = own(slot_tp_iter(self));
  for (;;) {
    const x = PyIter_Next(it);
    if (x === 0) break;
    own(x);
    if (PyObject_RichCompareBool(x, item, Py_EQ)) {
      release(m);
      return 1;
    }
    release(m + 2);
  }
  release(m);
  return 0;
}

function slot_tp_repr(self: Ref): Ref {
  const r = callMaybe(self, identifier('__repr__'));
  if (r !== 0) return r;
  throw new Error('object.__repr__ is missing');
}

function slot_tp_str(self: Ref): Ref {
  return callMethod(self, identifier('__str__'));
}

function slot_tp_hash(self: Ref): number {
  const name = identifier('__hash__');
  if (_PyType_Lookup(Py_TYPE(self), id(name)) === Py_None) PyObject_HashNotImplemented(self);
  const m = mark();
  const r = callMaybe(self, name);
  if (r === 0) PyObject_HashNotImplemented(self);
  own(r);
  if (!PyLong_Check(r)) raise(PyExc_TypeError, '__hash__ method should return an integer');
  const n = PyLong_AsBigInt(r);
  let value = n;
  if (n > 9223372036854775807n || n < -9223372036854775808n) {
    table[i32[(PyLong_Type << 2) + TYPE.tp_hash]](r);
    value = n % 2305843009213693951n; // hash of an int
  }
  if (value === -1n) value = -2n;
  release(m);
  hash.high = Number(BigInt.asIntN(32, value >> 32n));
  return Number(BigInt.asIntN(32, value));
}

function slot_tp_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const m = mark();
  const bound = lookupBound(self, identifier('__call__'));
  if (bound.unbound) return releasing(m, callPrependedTuple(bound.f, self, args, nargs, kwnames));
  return releasing(m, callTuple(bound.f, args, nargs, kwnames));
}

// The special method on the C stack (owned there), and whether self goes before the arguments.
const bound = { f: 0, unbound: false };
function lookupBound(self: Ref, name: number): { f: Ref; unbound: boolean } {
  const type = Py_TYPE(self);
  const descr = _PyType_Lookup(type, id(name));
  if (descr === 0)
    raiseAttributeError(
      self,
      id(name),
      `'${typeNameOf(self)}' object has no attribute '${stringOf(id(name))}'`,
    );
  own(Py_NewRef(descr));
  bound.f = descr;
  bound.unbound = calledUnbound(descr);
  if (!bound.unbound) {
    const get = i32[(Py_TYPE(descr) << 2) + tp_descr_get];
    if (get !== 0) {
      const f = own(table[get](descr, self, type));
      bound.f = f;
      bound.unbound = false;
    }
  }
  return bound;
}

function slot_tp_getattro(self: Ref, name: Ref): Ref {
  return callMethod(self, identifier('__getattribute__'), name);
}

// Calls __getattr__ or __getattribute__, bound first up to 3.11 (call_attribute).
function callAttribute(self: Ref, attribute: Ref, name: Ref): Ref {
  const m = mark();
  own(Py_NewRef(attribute));
  if (v.minor >= 12 && PyType_HasFeature(Py_TYPE(attribute), Py_TPFLAGS_METHOD_DESCRIPTOR))
    return releasing(m, PyObject_CallFunctionObjArgs(attribute, self, name));
  const get = i32[(Py_TYPE(attribute) << 2) + tp_descr_get];
  const bound = get === 0 ? attribute : own(table[get](attribute, self, Py_TYPE(self)));
  return releasing(m, PyObject_CallFunctionObjArgs(bound, name));
}

// __getattr__ is asked when __getattribute__ raises AttributeError (slot_tp_getattr_hook).
function slot_tp_getattr_hook(self: Ref, name: Ref): Ref {
  const type = Py_TYPE(self);
  const getattr = _PyType_Lookup(type, id(identifier('__getattr__')));
  if (getattr === 0) return slot_tp_getattro(self, name);
  const getattribute = _PyType_Lookup(type, id(identifier('__getattribute__')));
  const m = mark();
  try {
    if (getattribute === 0 || isWrapperOf(getattribute, PyObject_GenericGetAttr))
      return PyObject_GenericGetAttr(self, name);
    return callAttribute(self, getattribute, name);
  } catch (err) {
    if (!(err instanceof PyErr && PyErr_GivenExceptionMatches(err.value, PyExc_AttributeError))) throw err;
    release(m);
    Py_DECREF(err.value);
    return releasing(m, callAttribute(self, getattr, name));
  }
}

function slot_tp_setattro(self: Ref, name: Ref, value: Ref): void {
  Py_DECREF(
    value === 0
      ? callMethod(self, identifier('__delattr__'), name)
      : callMethod(self, identifier('__setattr__'), name, value),
  );
}

const COMPARISONS = ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__'];
const comparisonIds = COMPARISONS.map(identifier);
function slot_tp_richcompare(self: Ref, other: Ref, op: number): Ref {
  const r = callMaybe(self, comparisonIds[op], other);
  return r === 0 ? Py_NewRef(Py_NotImplemented) : r;
}

function slot_tp_iter(self: Ref): Ref {
  const name = identifier('__iter__');
  const found = _PyType_Lookup(Py_TYPE(self), id(name));
  if (found === Py_None) raise(PyExc_TypeError, `'${typeNameOf(self)}' object is not iterable`);
  if (found !== 0) return callMethod(self, name);
  if (_PyType_Lookup(Py_TYPE(self), id(identifier('__getitem__'))) === 0)
    raise(PyExc_TypeError, `'${typeNameOf(self)}' object is not iterable`);
  return PySeqIter_New(self);
}

function slot_tp_iternext(self: Ref): Ref {
  return stopIterationToNull(() => callMethod(self, identifier('__next__')));
}

function slot_tp_descr_get(self: Ref, o: Ref, type: Ref): Ref {
  const get = _PyType_Lookup(Py_TYPE(self), id(identifier('__get__')));
  if (get === 0) return Py_NewRef(self);
  return PyObject_CallFunctionObjArgs(get, self, o === 0 ? Py_None : o, type === 0 ? Py_None : type);
}

function slot_tp_descr_set(self: Ref, target: Ref, value: Ref): void {
  Py_DECREF(
    value === 0
      ? callMethod(self, identifier('__delete__'), target)
      : callMethod(self, identifier('__set__'), target, value),
  );
}

function slot_tp_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const m = mark();
  const b = lookupBound(self, identifier('__init__'));
  const r = b.unbound
    ? callPrependedTuple(b.f, self, args, nargs, kwnames)
    : callTuple(b.f, args, nargs, kwnames);
  own(r);
  if (r !== Py_None) raise(PyExc_TypeError, `__init__() should return None, not '${typeNameOf(r)}'`);
  release(m);
}

function slot_tp_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const m = mark();
  const f = own(PyObject_GetAttr(type, id(identifier('__new__'))));
  return releasing(m, callPrependedTuple(f, type, args, nargs, kwnames));
}

function slot_tp_finalize(self: Ref): void {
  const m = mark();
  const name = identifier('__del__');
  const type = Py_TYPE(self);
  const descr = _PyType_Lookup(type, id(name));
  if (descr === 0) return;
  try {
    Py_DECREF(callMethod(self, name));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    // 3.6 looked __del__ up as a bound method
    const what = v.minor < 7 ? own(PyMethod_New(descr, self)) : descr;
    PyErr_WriteUnraisable(err, what);
    release(m);
  }
}

function tpNewWrapper(_slot: Slot, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return table[i32[(self << 2) + TYPE.tp_new]](arg(args, 0), args + 2, nargs - 1, kwnames);
}

// ---------------------------------------------------------------- the table

const defs: SlotDef[] = [];
function def(name: string, slot: string, wrapper: Wrapper | null, fn: Slot, doc = ''): void {
  if (TYPE[slot] === undefined) throw new Error(`there is no slot ${slot}`);
  defs.push({ name, slot, wrapper, fn, doc });
}

def('__getattribute__', 'tp_getattro', binaryfunc, slot_tp_getattr_hook, 'Return getattr(self, name).');
def('__getattr__', 'tp_getattro', null, slot_tp_getattr_hook);
def('__setattr__', 'tp_setattro', setattr_wrapper, slot_tp_setattro, 'Implement setattr(self, name, value).');
def('__delattr__', 'tp_setattro', delattr_wrapper, slot_tp_setattro, 'Implement delattr(self, name).');
def('__repr__', 'tp_repr', unaryfunc, slot_tp_repr, 'Return repr(self).');
def('__hash__', 'tp_hash', hashfunc, slot_tp_hash, 'Return hash(self).');
def('__call__', 'tp_call', call_wrapper, slot_tp_call, 'Call self as a function.');
def('__str__', 'tp_str', unaryfunc, slot_tp_str, 'Return str(self).');
COMPARISONS.forEach((name, op) => {
  def(
    name,
    'tp_richcompare',
    richcmp(op),
    slot_tp_richcompare,
    `Return self${['<', '<=', '==', '!=', '>', '>='][op]}value.`,
  );
});
def('__iter__', 'tp_iter', unaryfunc, slot_tp_iter, 'Implement iter(self).');
def('__next__', 'tp_iternext', next, slot_tp_iternext, 'Implement next(self).');
def(
  '__get__',
  'tp_descr_get',
  descr_get,
  slot_tp_descr_get,
  'Return an attribute of instance, which is of type owner.',
);
def('__set__', 'tp_descr_set', objobjargproc, slot_tp_descr_set, 'Set an attribute of instance to value.');
def('__delete__', 'tp_descr_set', delitem, slot_tp_descr_set, 'Delete an attribute of instance.');
def(
  '__init__',
  'tp_init',
  init_wrapper,
  slot_tp_init,
  'Initialize self.  See help(type(self)) for accurate signature.',
);
def('__new__', 'tp_new', null, slot_tp_new);
def(
  '__del__',
  'tp_finalize',
  del_wrapper,
  slot_tp_finalize,
  'Called when the instance is about to be destroyed.',
);
def(
  '__await__',
  'am_await',
  unaryfunc,
  unarySlot('__await__'),
  'Return an iterator to be used in await expression.',
);
def(
  '__aiter__',
  'am_aiter',
  unaryfunc,
  unarySlot('__aiter__'),
  'Return an awaitable, that resolves in asynchronous iterator.',
);
def(
  '__anext__',
  'am_anext',
  unaryfunc,
  unarySlot('__anext__'),
  'Return a value or raise StopAsyncIteration.',
);
for (const [slot, base, sign] of [
  ['nb_add', 'add', '+'],
  ['nb_subtract', 'sub', '-'],
  ['nb_multiply', 'mul', '*'],
  ['nb_remainder', 'mod', '%'],
  ['nb_divmod', 'divmod', ''],
  ['nb_lshift', 'lshift', '<<'],
  ['nb_rshift', 'rshift', '>>'],
  ['nb_and', 'and', '&'],
  ['nb_xor', 'xor', '^'],
  ['nb_or', 'or', '|'],
  ['nb_floor_divide', 'floordiv', '//'],
  ['nb_true_divide', 'truediv', '/'],
  ['nb_matrix_multiply', 'matmul', '@'],
]) {
  const fn = binarySlot(slot, `__${base}__`, `__r${base}__`);
  def(`__${base}__`, slot, binaryfunc, fn, sign ? `Return self${sign}value.` : 'Return divmod(self, value).');
  def(
    `__r${base}__`,
    slot,
    binaryfunc_r,
    fn,
    sign ? `Return value${sign}self.` : 'Return divmod(value, self).',
  );
  if (sign) {
    const inplace = slot.replace('nb_', 'nb_inplace_');
    def(`__i${base}__`, inplace, binaryfunc, inplaceSlot(`__i${base}__`), `Return self${sign}=value.`);
  }
}
def('__pow__', 'nb_power', ternaryfunc, slot_nb_power, 'Return pow(self, value, mod).');
def('__rpow__', 'nb_power', ternaryfunc_r, slot_nb_power, 'Return pow(value, self, mod).');
def('__ipow__', 'nb_inplace_power', binaryfunc, inplaceSlot('__ipow__'), 'Return self**=value.');
def('__neg__', 'nb_negative', unaryfunc, unarySlot('__neg__'), '-self');
def('__pos__', 'nb_positive', unaryfunc, unarySlot('__pos__'), '+self');
def('__abs__', 'nb_absolute', unaryfunc, unarySlot('__abs__'), 'abs(self)');
def('__bool__', 'nb_bool', inquiry, slot_nb_bool, 'True if self else False');
def('__invert__', 'nb_invert', unaryfunc, unarySlot('__invert__'), '~self');
def('__int__', 'nb_int', unaryfunc, unarySlot('__int__'), 'int(self)');
def('__float__', 'nb_float', unaryfunc, unarySlot('__float__'), 'float(self)');
def(
  '__index__',
  'nb_index',
  unaryfunc,
  unarySlot('__index__'),
  'Return self converted to an integer, if self is suitable for use as an index into a list.',
);
def('__len__', 'mp_length', lenfunc, slot_sq_length, 'Return len(self).');
def('__getitem__', 'mp_subscript', binaryfunc, slot_mp_subscript, 'Return self[key].');
def('__setitem__', 'mp_ass_subscript', objobjargproc, slot_mp_ass_subscript, 'Set self[key] to value.');
def('__delitem__', 'mp_ass_subscript', delitem, slot_mp_ass_subscript, 'Delete self[key].');
def('__len__', 'sq_length', lenfunc, slot_sq_length, 'Return len(self).');
// sq_concat and sq_repeat have no method of their own in Python classes: nb_add and nb_multiply serve them
def('__add__', 'sq_concat', binaryfunc_sq, unusedSlot, 'Return self+value.');
def('__mul__', 'sq_repeat', indexargfunc, unusedSlot, 'Return self*value.');
def('__rmul__', 'sq_repeat', indexargfunc, unusedSlot, 'Return value*self.');
def('__getitem__', 'sq_item', sq_item_wrapper, slot_sq_item, 'Return self[key].');
def('__setitem__', 'sq_ass_item', sq_setitem, slot_sq_ass_item, 'Set self[key] to value.');
def('__delitem__', 'sq_ass_item', sq_delitem, slot_sq_ass_item, 'Delete self[key].');
def('__contains__', 'sq_contains', objobjproc, slot_sq_contains, 'Return bool(key in self).');
def('__iadd__', 'sq_inplace_concat', binaryfunc, unusedSlot, 'Implement self+=value.');
def('__imul__', 'sq_inplace_repeat', indexargfunc, unusedSlot, 'Implement self*=value.');

function unusedSlot(): never {
  throw new Error('this slot is never filled for a Python class');
}

const byName = new Map<string, SlotDef[]>();
for (const d of defs) byName.set(d.name, [...(byName.get(d.name) ?? []), d]);

/** The rows of a special method. */
export function slotDefsNamed(name: string): readonly SlotDef[] {
  return byName.get(name) ?? [];
}

// ---------------------------------------------------------------- static types

/** Puts a wrapper for each filled slot of a static type into its dict (add_operators). */
export function addOperators(type: Ref, dict: Ref): void {
  const w = type << 2;
  for (const d of defs) {
    if (d.wrapper === null) continue;
    const index = i32[w + TYPE[d.slot]];
    if (index === 0) continue;
    const name = id(identifier(d.name));
    if (PyDict_GetItemWithError(dict, name) !== 0) continue;
    if (table[index] === PyObject_HashNotImplemented) {
      PyDict_SetItem(dict, name, Py_None);
      continue;
    }
    const m = mark();
    PyDict_SetItem(dict, name, own(PyWrapper_New(type, d.name, d.wrapper, index, d.doc)));
    release(m);
  }
  // __new__ is a built-in function bound to the type
  if (i32[w + TYPE.tp_new] !== 0) addNew(type, dict);
}

const newMethod = keywords(tp_new_wrapper, {
  varargs: 99,
  doc: 'Create and return a new object.  See help(type) for accurate signature.',
});
function addNew(type: Ref, dict: Ref): void {
  const m = mark();
  const name = id(identifier('__new__'));
  if (PyDict_GetItemWithError(dict, name) === 0)
    PyDict_SetItem(dict, name, own(PyCFunction_NewEx('__new__', newMethod, type, 0)));
  release(m);
}

/** int.__new__(cls, …): cls must be a subtype whose layout int made (tp_new_wrapper). */
export function tp_new_wrapper(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const name = typeName(self);
  if (nargs === 0) raise(PyExc_TypeError, `${name}.__new__(): not enough arguments`);
  const subtype = arg(args, 0);
  if (!PyType_HasFeature(Py_TYPE(subtype), 1 << 31))
    raise(PyExc_TypeError, `${name}.__new__(X): X is not a type object (${typeNameOf(subtype)})`);
  if (!PyType_IsSubtype(subtype, self))
    raise(
      PyExc_TypeError,
      `${name}.__new__(${typeName(subtype)}): ${typeName(subtype)} is not a subtype of ${name}`,
    );
  let staticBase = subtype;
  const slot = cfunction(slot_tp_new);
  while (staticBase !== 0 && i32[(staticBase << 2) + TYPE.tp_new] === slot)
    staticBase = i32[(staticBase << 2) + TYPE.tp_base];
  if (staticBase !== 0 && i32[(staticBase << 2) + TYPE.tp_new] !== i32[(self << 2) + TYPE.tp_new])
    raise(
      PyExc_TypeError,
      `${name}.__new__(${typeName(subtype)}) is not safe, use ${typeName(staticBase)}.__new__()`,
    );
  const m = mark();
  own(_PyTuple_FromArray(args + 2, nargs - 1)); // PyTuple_GetSlice
  return releasing(m, tpNewWrapper(unusedSlot, self, args, nargs, kwnames));
}

const SLOT_FIELDS = [
  ...new Set(defs.map((d) => d.slot)),
  'tp_traverse',
  'tp_clear',
  'tp_dealloc',
  'references',
];
const NOT_INHERITED = new Set(['tp_hash', 'tp_richcompare', 'tp_traverse', 'tp_clear']);

/** Copies the slots that a static type leaves empty from the first type of its mro that has them (inherit_slots). */
export function inheritSlots(type: Ref, bases: readonly Ref[]): void {
  const w = type << 2;
  for (const base of bases) {
    const b = base << 2;
    for (const slot of SLOT_FIELDS) {
      if (NOT_INHERITED.has(slot)) continue;
      const offset = TYPE[slot];
      if (i32[w + offset] === 0) store(w + offset, i32[b + offset]);
    }
    if (i32[w + TYPE.tp_richcompare] === 0 && i32[w + TYPE.tp_hash] === 0) {
      store(w + TYPE.tp_richcompare, i32[b + TYPE.tp_richcompare]);
      store(w + TYPE.tp_hash, i32[b + TYPE.tp_hash]);
    }
    if ((i32[b + tp_flags] & (1 << 14)) !== 0 && i32[w + TYPE.tp_traverse] === 0) {
      store(w + tp_flags, i32[w + tp_flags] | (1 << 14));
      store(w + TYPE.tp_traverse, i32[b + TYPE.tp_traverse]);
      store(w + TYPE.tp_clear, i32[b + TYPE.tp_clear]);
    }
    for (const field of ['tp_weaklistoffset', 'tp_dictoffset']) {
      if (i32[w + TYPE[field]] === 0) store(w + TYPE[field], i32[b + TYPE[field]]);
    }
  }
}

// ---------------------------------------------------------------- Python classes

/** Fills one slot of a heap type from what its mro says of the special methods that share it (update_one_slot). */
function fixSlot(type: Ref, slot: string): void {
  const rows = defs.filter((d) => d.slot === slot);
  let generic: Slot | null = null;
  let specific: Slot | null = null;
  let useGeneric = false;
  for (const d of rows) {
    const descr = _PyType_Lookup(type, id(identifier(d.name)));
    if (descr === 0) continue;
    if (d.slot === 'tp_hash' && descr === Py_None) {
      specific = PyObject_HashNotImplemented;
      generic = d.fn;
      continue;
    }
    const wrapped = wrappedSlot(descr, d);
    if (wrapped !== null) {
      if (specific === null || specific === wrapped) specific = wrapped;
      else useGeneric = true;
    } else {
      if (d.fn === unusedSlot) continue;
      useGeneric = true;
    }
    generic = d.fn === unusedSlot ? generic : d.fn;
  }
  const w = type << 2;
  if (useGeneric && generic !== null) store(w + TYPE[slot], cfunction(generic));
  else if (specific !== null) store(w + TYPE[slot], cfunction(specific));
  else store(w + TYPE[slot], 0);
}

// The C function that a wrapper descriptor found on the type stands for, when it fits this row; null for Python code.
function wrappedSlot(descr: Ref, d: SlotDef): Slot | null {
  if (d.name === '__new__') {
    const type = builtinNewOf(descr);
    return type === 0 ? null : table[i32[(type << 2) + TYPE.tp_new]];
  }
  const index = wrapperSlot(descr, d.wrapper);
  return index === 0 ? null : table[index];
}

/** Fills every slot of a new heap type (fixup_slot_dispatchers). */
export function fixupSlotDispatchers(type: Ref): void {
  for (const slot of new Set(defs.map((d) => d.slot))) fixSlot(type, slot);
}

/** A special method of a heap type was set or deleted: its slot follows, in the type and in its subclasses. */
export function updateSlot(type: Ref, name: string): void {
  for (const d of slotDefsNamed(name)) for (const t of withSubclasses(type)) fixSlot(t, d.slot);
}

function withSubclasses(type: Ref): Ref[] {
  const all = [type];
  for (let i = 0; i < all.length; i++)
    for (const sub of subclassesOf(all[i])) if (!all.includes(sub)) all.push(sub);
  return all;
}
