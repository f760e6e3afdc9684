// CPython: Modules/_functoolsmodule.c. partial: a function with some of its arguments; Placeholder (3.14).

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, reserveStatic, store, storeSsize } from '../memory/memory.ts';
import {
  cfunction,
  clearStruct,
  initStatic,
  lend,
  mark,
  objectFields,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
  tp_call,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  Py_ReprEnter,
  Py_ReprLeave,
  PySequence_Tuple,
  reprString,
  strString,
  typeName,
} from '../objects/abstract.ts';
import { arg, holdArguments, PyObject_Call, PyObject_Vectorcall } from '../objects/call.ts';
import { PyMethod_New } from '../objects/classobject.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Check,
  PyDict_CheckExact,
  PyDict_Copy,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Size,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { instanceDict } from '../objects/instancedict.ts';
import { classmethod_, noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  _PyTuple_FromArray,
  PyTuple_Check,
  PyTuple_CheckExact,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from '../objects/tupleobject.ts';
import { moduleOf, qualnameOf } from '../objects/typemethods.ts';
import { PyObject_TypeCheck } from '../objects/typeobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';

declareStruct(
  'partialobject',
  (p) =>
    `fn:object args:object kw:object dict:object weakreflist:ptr${
      p.minor >= 14
        ? ' placeholder:object phcount:ssize vectorcall:cfunc'
        : p.minor >= 7
          ? ' vectorcall:cfunc' // up to 3.8: use_fastcall
          : ''
    }`,
);
const P = words('partialobject', v);

/** functools.partial. */
export const partial_type = staticType({
  name: 'functools.partial',
  struct: 'partialobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  doc: 'Create a new function with partial application of the given arguments and keywords.',
  weaklist: 'weakreflist',
  dictField: 'dict',
  slots: {
    tp_new: partial_new,
    tp_dealloc: partial_dealloc,
    tp_call: partial_call,
    tp_repr: partial_repr,
    tp_traverse: traverseStruct('partialobject'),
    tp_clear: clearStruct('partialobject'),
    tp_descr_get: partial_descr_get,
  },
  slotVersions: { tp_descr_get: { since: 14 } },
  methods: {
    __reduce__: noargs(partial_reduce),
    __setstate__: o(partial_setstate),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
  },
  members: { func: { field: 'fn' }, args: { field: 'args' }, keywords: { field: 'kw' } },
  getset: {
    __dict__: {
      get: (self) => Py_NewRef(instanceDict(self)),
      set: (self, value) => {
        if (value === 0 || !PyDict_Check(value))
          raise(PyExc_TypeError, '__dict__ must be set to a dictionary');
        Py_SETREF((self << 2) + P.dict, Py_NewRef(value));
      },
    },
  },
});

// ---------------------------------------------------------------- Placeholder

/** functools._PlaceholderType, the type of Placeholder. */
export const placeholder_type = staticType({
  name: 'functools._PlaceholderType',
  struct: 'PyObject',
  ofModule: true,
  since: 14,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: (_type: Ref, _args: number, nargs: number, kwnames: Ref): Ref => {
      if (nargs !== 0 || kwnames !== 0) raise(PyExc_TypeError, '_PlaceholderType takes no arguments');
      return Py_NewRef(Placeholder);
    },
    tp_repr: () => PyUnicode_FromString('Placeholder'),
  },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('Placeholder')) },
});
/** functools.Placeholder: stands for an argument that the call gives. */
export const Placeholder: Ref = reserveStatic(32) + 1; // a collector's head lies before it

/** Makes Placeholder; when the module is imported. */
export function initPlaceholder(): void {
  initStatic(Placeholder, placeholder_type);
}

function countPlaceholders(args: Ref): number {
  if (v.minor < 14) return 0;
  let n = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(args); i++) if (PyTuple_GET_ITEM(args, i) === Placeholder) n++;
  return n;
}

// ---------------------------------------------------------------- birth and death

// True for a partial whose arguments a partial of it takes over.
function isMergeable(func: Ref, type: Ref): boolean {
  if (v.minor < 7) return Py_TYPE(func) === partial_type && type === partial_type && !hasDict(func);
  if (v.minor >= 14) return PyObject_TypeCheck(func, partial_type) && !hasDict(func);
  return i32[(Py_TYPE(func) << 2) + tp_call] === cfunction(partial_call) && !hasDict(func);
}

function hasDict(self: Ref): boolean {
  return i32[(self << 2) + P.dict] !== 0;
}

function partial_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs < 1) raise(PyExc_TypeError, "type 'partial' takes at least one argument");
  let func = arg(args, 0);
  if (i32[(Py_TYPE(func) << 2) + tp_call] === 0)
    raise(PyExc_TypeError, 'the first argument must be callable');
  if (v.minor >= 14) checkPlaceholders(args, nargs, kwnames);
  const m = mark();
  let given = own(_PyTuple_FromArray(args + 2, nargs - 1));
  let base = 0; // keywords of the function that is a partial itself
  let placeholders = countPlaceholders(given);
  if (isMergeable(func, type)) {
    const inner = func << 2;
    func = i32[inner + P.fn];
    base = i32[inner + P.kw];
    const left = v.minor >= 14 ? i32[inner + P.phcount] : 0;
    placeholders += Math.max(0, left - PyTuple_GET_SIZE(given));
    given = own(mergeArguments(i32[inner + P.args], given));
  }
  const kw = own(base === 0 ? PyDict_New() : PyDict_Copy(base));
  if (kwnames !== 0)
    for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
      PyDict_SetItem(kw, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + P.fn, Py_NewRef(func));
  store(w + P.args, Py_NewRef(given));
  store(w + P.kw, Py_NewRef(kw));
  if (v.minor >= 14) {
    store(w + P.placeholder, Placeholder);
    storeSsize(w + P.phcount, placeholders);
  }
  return releasing(m, self);
}

function checkPlaceholders(args: number, nargs: number, kwnames: Ref): void {
  if (nargs > 1 && arg(args, nargs - 1) === Placeholder)
    raise(PyExc_TypeError, 'trailing Placeholders are not allowed');
  const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < n; i++)
    if (arg(args, nargs + i) === Placeholder)
      raise(PyExc_TypeError, 'Placeholder cannot be passed as a keyword argument');
}

// The arguments of a partial with further ones, which fill its placeholders first; new reference to a tuple.
function mergeArguments(before: Ref, more: Ref): Ref {
  const items: Ref[] = [];
  let used = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(before); i++) {
    const item = PyTuple_GET_ITEM(before, i);
    const filled = v.minor >= 14 && item === Placeholder && used < PyTuple_GET_SIZE(more);
    items.push(filled ? PyTuple_GET_ITEM(more, used++) : item);
  }
  for (; used < PyTuple_GET_SIZE(more); used++) items.push(PyTuple_GET_ITEM(more, used));
  return PyTuple_Pack(...items);
}

function partial_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  if (i32[(self << 2) + P.weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  for (const w of objectFields('partialobject').words) Py_CLEAR((self << 2) + w);
  freeObject(self);
}

// ---------------------------------------------------------------- calls

function partial_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const w = self << 2;
  const before = i32[w + P.args];
  const kw = i32[w + P.kw];
  const m = mark();
  if (v.minor < 9) holdArguments(args, nargs, kwnames);
  const missing = v.minor >= 14 ? i32[w + P.phcount] : 0;
  if (nargs < missing)
    raise(
      PyExc_TypeError,
      `missing positional arguments in 'partial' call; expected at least ${missing}, got ${nargs}`,
    );
  if (PyDict_Size(kw) > 0 && v.minor < 14) return releasing(m, callWithDict(self, args, nargs, kwnames));
  const names = PyDict_Size(kw) > 0 ? own(mergedNames(kw, kwnames)) : kwnames;
  const first = mark();
  let used = 0;
  for (let i = 0; i < PyTuple_GET_SIZE(before); i++) {
    const item = PyTuple_GET_ITEM(before, i);
    lend(missing > 0 && item === Placeholder ? arg(args, used++) : item);
  }
  for (; used < nargs; used++) lend(arg(args, used));
  const positional = (mark() - first) / 2;
  if (names === kwnames) {
    const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
    for (let i = 0; i < n; i++) lend(arg(args, nargs + i));
  } else
    for (let i = 0; i < PyTuple_GET_SIZE(names); i++) {
      const name = PyTuple_GET_ITEM(names, i);
      lend(keywordValue(name, args, nargs, kwnames) || PyDict_GetItemWithError(kw, name));
    }
  return releasing(m, PyObject_Vectorcall(i32[w + P.fn], first, positional, names));
}

function keywordValue(name: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < n; i++)
    if (strString(PyTuple_GET_ITEM(kwnames, i)) === strString(name)) return arg(args, nargs + i);
  return 0;
}

// The names of the partial's keyword arguments, and those that only the call has; new reference to a tuple.
function mergedNames(kw: Ref, kwnames: Ref): Ref {
  const names: Ref[] = [];
  for (let pos = PyDict_Next(kw, 0); pos >= 0; pos = PyDict_Next(kw, pos)) names.push(dictKeyAt(kw, pos));
  const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < n; i++) {
    const name = PyTuple_GET_ITEM(kwnames, i);
    if (PyDict_GetItemWithError(kw, name) === 0) names.push(name);
  }
  return PyTuple_Pack(...names);
}

// partial_call up to 3.13: a tuple and a dict of all arguments.
function callWithDict(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const before = i32[w + P.args];
  const n = PyTuple_GET_SIZE(before);
  const all = own(PyTuple_New(n + nargs));
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(all, i, Py_NewRef(PyTuple_GET_ITEM(before, i)));
  for (let i = 0; i < nargs; i++) PyTuple_SET_ITEM(all, n + i, Py_NewRef(arg(args, i)));
  const kw = own(PyDict_Copy(i32[w + P.kw]));
  const given = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < given; i++) PyDict_SetItem(kw, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  return releasing(m, PyObject_Call(i32[w + P.fn], all, kw));
}

function partial_descr_get(self: Ref, obj: Ref, _type: Ref): Ref {
  return obj === 0 || obj === Py_None ? Py_NewRef(self) : PyMethod_New(self, obj);
}

// ---------------------------------------------------------------- looks

function partial_repr(self: Ref): Ref {
  if (Py_ReprEnter(self) !== 0) return PyUnicode_FromString('...');
  const w = self << 2;
  let parts = '';
  try {
    const args = i32[w + P.args];
    for (let i = 0; i < PyTuple_GET_SIZE(args); i++) parts += `, ${reprString(PyTuple_GET_ITEM(args, i))}`;
    const kw = i32[w + P.kw];
    for (let pos = PyDict_Next(kw, 0); pos >= 0; pos = PyDict_Next(kw, pos))
      parts += `, ${strString(dictKeyAt(kw, pos))}=${reprString(dictValueAt(kw, pos))}`;
    const type = Py_TYPE(self);
    const name = v.minor >= 13 ? `${moduleOf(type)}.${qualnameOf(type)}` : typeName(type);
    return PyUnicode_FromString(`${name}(${reprString(i32[w + P.fn])}${parts})`);
  } finally {
    Py_ReprLeave(self);
  }
}

function partial_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const args = own(PyTuple_Pack(i32[w + P.fn]));
  const state = own(PyTuple_Pack(i32[w + P.fn], i32[w + P.args], i32[w + P.kw], i32[w + P.dict] || Py_None));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args, state));
}

function partial_setstate(self: Ref, state: Ref): Ref {
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) !== 4) raise(PyExc_TypeError, 'invalid partial state');
  const fn = PyTuple_GET_ITEM(state, 0);
  const given = PyTuple_GET_ITEM(state, 1);
  const kw = PyTuple_GET_ITEM(state, 2);
  const dict = PyTuple_GET_ITEM(state, 3);
  if (
    i32[(Py_TYPE(fn) << 2) + tp_call] === 0 ||
    !PyTuple_Check(given) ||
    (kw !== Py_None && !PyDict_Check(kw))
  )
    raise(PyExc_TypeError, 'invalid partial state');
  const n = PyTuple_GET_SIZE(given);
  if (v.minor >= 14 && n > 0 && PyTuple_GET_ITEM(given, n - 1) === Placeholder)
    raise(PyExc_TypeError, 'trailing Placeholders are not allowed');
  const w = self << 2;
  const m = mark();
  const args = own(PyTuple_CheckExact(given) ? Py_NewRef(given) : PySequence_Tuple(given));
  const keywords = own(
    kw === Py_None ? PyDict_New() : PyDict_CheckExact(kw) ? Py_NewRef(kw) : PyDict_Copy(kw),
  );
  if (dict === Py_None) Py_CLEAR(w + P.dict);
  else Py_SETREF(w + P.dict, Py_NewRef(dict));
  Py_SETREF(w + P.fn, Py_NewRef(fn));
  Py_SETREF(w + P.args, Py_NewRef(args));
  Py_SETREF(w + P.kw, Py_NewRef(keywords));
  if (v.minor >= 14) storeSsize(w + P.phcount, countPlaceholders(args));
  return releasing(m, Py_NewRef(Py_None));
}
