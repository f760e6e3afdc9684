// CPython: Modules/_decimal/_decimal.c (PyDecContext_Type, PyDecSignalDictMixin_Type). Contexts: how results are rounded,
// which conditions raise, and which have happened.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TYPE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyNumber_AsSsize_t,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_IsTrue,
  PyObject_Size,
  reprString,
  typeNameOf,
} from '../../objects/abstract.ts';
import { PyObject_CallNoArgs } from '../../objects/call.ts';
import { PyDict_Check, PyDict_New, PyDict_SetItem } from '../../objects/dictobject.ts';
import { raise } from '../../objects/errors.ts';
import {
  PyExc_KeyError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { PyExc_AttributeError } from '../../objects/exceptiontypes.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { parseArgs } from '../../objects/getargs.ts';
import {
  PyList_Append,
  PyList_Check,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_New,
} from '../../objects/listobject.ts';
import {
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
} from '../../objects/longobject.ts';
import { noargs } from '../../objects/methoddef.ts';
import { Py_None, Py_NotImplemented } from '../../objects/singletons.ts';
import { PyTuple_Pack } from '../../objects/tupleobject.ts';
import { PyObject_TypeCheck } from '../../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';
import { contextOperations, PyDecimal_FromNum } from './decimalobject.ts';
import { type Ctx, exactCount, fromInteger, INVALID, MAX_PREC, roundings } from './number.ts';
import { kept, raiseConditions, signals, typeFlags } from './state.ts';

declareStruct(
  'PyDecContextObject',
  'prec:ssize emax:ssize emin:ssize mpd_traps:u32 status:u32 newtrap:u32 round:i32 clamp:i32 allcr:i32 traps:object flags:object capitals:i32 tstate:ptr',
);
const C = words('PyDecContextObject', v);
declareStruct('PyDecSignalDictObject', 'context:borrowed is_flags:i32');
const D = words('PyDecSignalDictObject', v);

// ---------------------------------------------------------------- signal dicts

/** The two mappings signal → whether it is set, over the bits of their context. */
export const PyDecSignalDictMixin_Type = staticType({
  name: 'decimal.SignalDictMixin',
  struct: 'PyDecSignalDictObject',
  flags: Py_TPFLAGS_BASETYPE,
  slots: {
    tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
    tp_init: () => {},
    tp_dealloc: (self: Ref) => freeObject(self),
    tp_repr: signaldict_repr,
    tp_richcompare: signaldict_richcompare,
    tp_iter: (self: Ref) => {
      bitsOf(self);
      return PyObject_GetIter(kept('SignalTuple'));
    },
    mp_length: () => signals.length,
    mp_subscript: (self: Ref, key: Ref) => PyBool_FromLong((bitsOf(self) & bitsOfSignal(key)) !== 0),
    mp_ass_subscript: signaldict_setitem,
  },
  methods: { copy: noargs(signaldict_copy), __copy__: noargs(signaldict_copy) },
  ofModule: true,
});

function bitsOf(dict: Ref): number {
  const context = i32[(dict << 2) + D.context];
  if (context === 0) raise(PyExc_ValueError, 'invalid signal dict');
  return i32[(context << 2) + (i32[(dict << 2) + D.is_flags] ? C.status : C.mpd_traps)];
}

function setBits(dict: Ref, bits: number): void {
  const context = i32[(dict << 2) + D.context];
  store((context << 2) + (i32[(dict << 2) + D.is_flags] ? C.status : C.mpd_traps), bits);
}

// The bits of an exception class. KeyError.
function bitsOfSignal(key: Ref): number {
  for (const [name, bits] of signals) if (kept(name) === key) return bits;
  raise(PyExc_KeyError, 'invalid error flag');
}

function signaldict_setitem(self: Ref, key: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_ValueError, 'signal keys cannot be deleted');
  const bits = bitsOfSignal(key);
  const on = PyObject_IsTrue(value);
  setBits(self, on ? bitsOf(self) | bits : bitsOf(self) & ~bits);
}

function signaldict_repr(self: Ref): Ref {
  const all = bitsOf(self);
  const parts = signals.map(([name, bits]) => `${reprString(kept(name))}:${all & bits ? 'True' : 'False'}`);
  return PyUnicode_FromString(`{${parts.join(', ')}}`);
}

function signaldict_copy(self: Ref): Ref {
  const m = mark();
  const all = bitsOf(self);
  const dict = own(PyDict_New());
  for (const [name, bits] of signals)
    PyDict_SetItem(dict, kept(name), own(PyBool_FromLong((all & bits) !== 0)));
  return releasing(m, Py_NewRef(dict));
}

const comparable = (all: number): number => (all & INVALID ? all | INVALID : all);

function signaldict_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (op !== Py_EQ && op !== Py_NE) return Py_NewRef(Py_NotImplemented);
  let other: number;
  if (PyObject_TypeCheck(b, PyDecSignalDictMixin_Type)) other = bitsOf(b);
  else if (PyDict_Check(b) && PyObject_Size(b) === signals.length) other = bitsOfDict(b);
  else return Py_NewRef(Py_NotImplemented);
  return PyBool_FromLong((comparable(bitsOf(a)) === comparable(other)) === (op === Py_EQ));
}

function bitsOfDict(dict: Ref): number {
  const m = mark();
  let all = 0;
  for (const [name, bits] of signals)
    if (PyObject_IsTrue(own(PyObject_GetItem(dict, kept(name))))) all |= bits;
  release(m);
  return all;
}

// ---------------------------------------------------------------- contexts

export const PyDecContext_Type = staticType({
  name: 'decimal.Context',
  struct: 'PyDecContextObject',
  get flags() {
    return typeFlags();
  },
  slots: {
    tp_new: context_new,
    tp_init: context_init,
    tp_dealloc: context_dealloc,
    tp_traverse: traverseStruct('PyDecContextObject'),
    tp_clear: clearStruct('PyDecContextObject'),
    tp_repr: context_repr,
  },
  getset: {
    prec: limited('prec', C.prec, 1, MAX_PREC, 'MAX_PREC'),
    Emax: limited('Emax', C.emax, 0, MAX_PREC, 'MAX_EMAX'),
    Emin: limited('Emin', C.emin, -MAX_PREC, 0, 'MIN_EMIN'),
    rounding: {
      get: (self) => PyUnicode_FromString(roundings[i32[(self << 2) + C.round]]),
      set: setRounding,
    },
    capitals: flag('capitals', C.capitals),
    clamp: flag('clamp', C.clamp),
    traps: {
      get: (self) => Py_NewRef(i32[(self << 2) + C.traps]),
      set: (self, value) => setSignals(self, value, false),
    },
    flags: {
      get: (self) => Py_NewRef(i32[(self << 2) + C.flags]),
      set: (self, value) => setSignals(self, value, true),
    },
  },
  methods: {
    Etiny: noargs((self) => PyLong_FromLong(number(self, C.emin) - number(self, C.prec) + 1)),
    Etop: noargs((self) => PyLong_FromLong(number(self, C.emax) - number(self, C.prec) + 1)),
    radix: noargs(() => PyDecimal_FromNum(fromInteger(10n))),
    clear_flags: noargs((self) => clearBits(self, C.status)),
    clear_traps: noargs((self) => clearBits(self, C.mpd_traps)),
    copy: noargs(context_copy),
    __copy__: noargs(context_copy),
    __reduce__: noargs(context_reduce),
    ...contextOperations(),
  },
  ofModule: true,
});

const number = (self: Ref, field: number): number => loadSsize((self << 2) + field);

function clearBits(self: Ref, field: number): Ref {
  store((self << 2) + field, 0);
  return Py_NewRef(Py_None);
}

function limited(name: string, field: number, least: number, most: number, limit: string) {
  const range = least < 0 ? `[${limit}, 0]` : `[${least}, ${limit}]`;
  return {
    get: (self: Ref) => PyLong_FromBigInt(exactCount(number(self, field))),
    set: (self: Ref, value: Ref) => {
      refuseDelete(value);
      if (!PyLong_Check(value))
        raise(PyExc_TypeError, `an integer is required (got type ${typeNameOf(value)})`);
      const n = Number(PyLong_AsBigInt(value));
      if (n < least || n > most) raise(PyExc_ValueError, `valid range for ${name} is ${range}`);
      storeSsize((self << 2) + field, n);
    },
  };
}

function flag(name: string, field: number) {
  return {
    get: (self: Ref) => PyLong_FromLong(i32[(self << 2) + field]),
    set: (self: Ref, value: Ref) => {
      refuseDelete(value);
      const n = PyLong_Check(value) ? PyNumber_AsSsize_t(value, PyExc_OverflowError) : Number.NaN;
      if (n !== 0 && n !== 1) raise(PyExc_ValueError, `valid values for ${name} are [0, 1]`);
      store((self << 2) + field, n);
    },
  };
}

function refuseDelete(value: Ref): void {
  if (value === 0) raise(PyExc_AttributeError, 'context attributes cannot be deleted');
}

function setRounding(self: Ref, value: Ref): void {
  refuseDelete(value);
  const at = PyUnicode_Check(value) ? roundings.indexOf(stringOf(value) as (typeof roundings)[number]) : -1;
  if (at < 0)
    raise(
      PyExc_TypeError,
      'valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]',
    );
  store((self << 2) + C.round, at);
}

// A list of signals, a dict of all of them, or the signal dict of a context.
function setSignals(self: Ref, value: Ref, isFlags: boolean): void {
  refuseDelete(value);
  let all = 0;
  if (PyObject_TypeCheck(value, PyDecSignalDictMixin_Type)) all = bitsOf(value);
  else if (PyList_Check(value))
    for (let i = 0; i < PyList_GET_SIZE(value); i++) {
      const item = PyList_GET_ITEM(value, i);
      const found = signals.find(([name]) => kept(name) === item);
      if (found === undefined)
        raise(
          PyExc_TypeError,
          'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Subnormal, Underflow, Rounded, Inexact,\n   Clamped]',
        );
      all |= found[1];
    }
  else if (PyDict_Check(value) && PyObject_Size(value) === signals.length) all = bitsOfDict(value);
  else raise(PyExc_TypeError, 'argument must be a signal dict');
  store((self << 2) + (isFlags ? C.status : C.mpd_traps), all);
}

function context_new(type: Ref): Ref {
  const m = mark();
  const self = own(PyType_GenericAlloc(type, 0));
  for (const [field, isFlags] of [
    [C.traps, 0],
    [C.flags, 1],
  ] as const) {
    const dict = PyObject_CallNoArgs(kept('SignalDict'));
    store((dict << 2) + D.context, self);
    store((dict << 2) + D.is_flags, isFlags);
    store((self << 2) + field, dict);
  }
  const w = self << 2;
  const template = kept('DefaultContext');
  if (template === 0) setDefaults(w);
  else copyValues(w, template << 2);
  store(w + C.status, 0);
  return releasing(m, Py_NewRef(self));
}

// What DefaultContext says at the start.
function setDefaults(w: number): void {
  storeSsize(w + C.prec, 28);
  storeSsize(w + C.emax, 999999);
  storeSsize(w + C.emin, -999999);
  store(w + C.round, roundings.indexOf('ROUND_HALF_EVEN'));
  store(w + C.capitals, 1);
  store(w + C.allcr, 1);
  let traps = 0;
  for (const [name, bits] of signals)
    if (['InvalidOperation', 'DivisionByZero', 'Overflow'].includes(name)) traps |= bits;
  store(w + C.mpd_traps, traps);
}

function copyValues(to: number, from: number): void {
  for (const field of [C.prec, C.emax, C.emin]) storeSsize(to + field, loadSsize(from + field));
  for (const field of [C.mpd_traps, C.status, C.round, C.clamp, C.allcr, C.capitals])
    store(to + field, i32[from + field]);
}

/** A context with the values of a ready-made one: 'Basic' or 'Extended'; new reference. */
export function readyContext(name: 'Basic' | 'Extended'): Ref {
  const self = PyObject_CallNoArgs(PyDecContext_Type);
  const w = self << 2;
  storeSsize(w + C.prec, 9);
  let traps = 0;
  if (name === 'Basic') {
    store(w + C.round, roundings.indexOf('ROUND_HALF_UP'));
    for (const [signal, bits] of signals)
      if (!['Subnormal', 'Rounded', 'Inexact', 'FloatOperation'].includes(signal)) traps |= bits;
  }
  store(w + C.mpd_traps, traps);
  return self;
}

function context_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const names = ['prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'];
  setAttributes(self, names, parseArgs('Context', args, nargs, kwnames, names));
}

/** Sets the attributes that are given and not None. */
export function setAttributes(self: Ref, names: readonly string[], values: readonly Ref[]): void {
  const setters = contextSetters();
  names.forEach((name, i) => {
    const value = values[i];
    if (value !== 0 && value !== Py_None) setters[name](self, value);
  });
}

function contextSetters(): Record<string, (self: Ref, value: Ref) => void> {
  return {
    prec: limited('prec', C.prec, 1, MAX_PREC, 'MAX_PREC').set,
    Emax: limited('Emax', C.emax, 0, MAX_PREC, 'MAX_EMAX').set,
    Emin: limited('Emin', C.emin, -MAX_PREC, 0, 'MIN_EMIN').set,
    rounding: setRounding,
    capitals: flag('capitals', C.capitals).set,
    clamp: flag('clamp', C.clamp).set,
    traps: (self, value) => setSignals(self, value, false),
    flags: (self, value) => setSignals(self, value, true),
  };
}

function context_dealloc(self: Ref): void {
  if (v.minor >= 13) PyObject_GC_UnTrack(self);
  for (const field of [C.traps, C.flags]) {
    const dict = i32[(self << 2) + field];
    if (dict === 0) continue;
    store((dict << 2) + D.context, 0);
    store((self << 2) + field, 0);
    Py_DECREF(dict);
  }
  freeObject(self);
}

// Signals in the order of their bits.
function names(all: number): string {
  return [...signals]
    .sort(([, a], [, b]) => (a & -a) - (b & -b))
    .filter(([, bits]) => all & bits)
    .map(([name]) => name)
    .join(', ');
}

function context_repr(self: Ref): Ref {
  const w = self << 2;
  return PyUnicode_FromString(
    `Context(prec=${exactCount(number(self, C.prec))}, rounding=${roundings[i32[w + C.round]]}, Emin=${exactCount(number(self, C.emin))}, Emax=${exactCount(number(self, C.emax))}, capitals=${i32[w + C.capitals]}, clamp=${i32[w + C.clamp]}, flags=[${names(i32[w + C.status])}], traps=[${names(i32[w + C.mpd_traps])}])`,
  );
}

/** A context with the same values; new reference. */
export function context_copy(self: Ref): Ref {
  const made = PyObject_CallNoArgs(PyDecContext_Type);
  copyValues(made << 2, self << 2);
  return made;
}

function context_reduce(self: Ref): Ref {
  const m = mark();
  const w = self << 2;
  const list = (all: number): Ref => {
    const made = own(PyList_New(0));
    for (const [name, bits] of signals) if (all & bits) PyList_Append(made, kept(name));
    return made;
  };
  const values = own(
    PyTuple_Pack(
      own(PyLong_FromLong(number(self, C.prec))),
      own(PyUnicode_FromString(roundings[i32[w + C.round]])),
      own(PyLong_FromLong(number(self, C.emin))),
      own(PyLong_FromLong(number(self, C.emax))),
      own(PyLong_FromLong(i32[w + C.capitals])),
      own(PyLong_FromLong(i32[w + C.clamp])),
      list(i32[w + C.status]),
      list(i32[w + C.mpd_traps]),
    ),
  );
  return releasing(m, PyTuple_Pack(Py_TYPE(self), values));
}

// ---------------------------------------------------------------- the current context

/** The context in force (borrowed). */
export function currentContext(): Ref {
  return kept('context');
}

/** Whether capital letters are used. */
export function capitals(context: Ref): boolean {
  return i32[(context << 2) + C.capitals] !== 0;
}

/** The values of a context, for an operation. */
export function valuesOf(context: Ref): Ctx {
  const w = context << 2;
  return {
    prec: loadSsize(w + C.prec),
    emin: loadSsize(w + C.emin),
    emax: loadSsize(w + C.emax),
    rounding: roundings[i32[w + C.round]],
    clamp: i32[w + C.clamp] !== 0,
    status: 0,
  };
}

/** Notes conditions without raising. */
export function noteStatus(context: Ref, status: number): void {
  const w = (context << 2) + C.status;
  store(w, i32[w] | status);
}

/** Notes the conditions of an operation, and raises for those that are trapped (dec_addstatus). */
export function addStatus(context: Ref, status: number): void {
  if (status === 0) return;
  noteStatus(context, status);
  const trapped = status & i32[(context << 2) + C.mpd_traps];
  if (trapped !== 0) raiseConditions(trapped);
}

/** A context argument: None or nothing means the current one. TypeError. */
export function contextArgument(value: Ref): Ref {
  if (value === 0 || value === Py_None) return currentContext();
  if (!PyObject_TypeCheck(value, PyDecContext_Type))
    raise(PyExc_TypeError, 'optional argument must be a context');
  return value;
}
