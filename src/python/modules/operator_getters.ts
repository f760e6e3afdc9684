// CPython: Modules/_operator.c. itemgetter, attrgetter, methodcaller: callables that fetch from their argument.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  lend,
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  type TypeSpec,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  Py_ReprEnter,
  Py_ReprLeave,
  PyNumber_AsSsize_t,
  PyObject_GetAttr,
  PyObject_GetItem,
  reprString,
  strString,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_Call, PyObject_Vectorcall } from '../objects/call.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Copy,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_Size,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct, freeObject, noKeywords, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKwnames } from '../objects/getargs.ts';
import { PyLong_CheckExact } from '../objects/longobject.ts';
import { noargs } from '../objects/methoddef.ts';
import { _PyObject_GetMethod } from '../objects/objectattr.ts';
import { importHooks } from '../objects/pystate.ts';
import {
  _PyTuple_FromArray,
  PyTuple_CheckExact,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from '../objects/tupleobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_InternFromString,
  stringOf,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

function getterType(name: string, struct: string, spec: Partial<TypeSpec>): Ref {
  return staticType({
    name: `operator.${name}`,
    struct,
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC,
    ...spec,
    slots: {
      tp_dealloc: dealloc_struct(struct),
      tp_traverse: traverseStruct(struct),
      tp_clear: clearStruct(struct),
      ...spec.slots,
    },
  });
}

// The only argument of a call.
function onlyArgument(name: string, args: number, nargs: number, kwnames: Ref): Ref {
  _PyArg_NoKwnames(name, kwnames);
  _PyArg_CheckPositional(name, nargs, 1, 1);
  return arg(args, 0);
}

// The repr that `text` makes, unless the object is in the middle of its own.
function guardedRepr(self: Ref, text: () => string): Ref {
  const name = typeNameOf(self);
  if (Py_ReprEnter(self) !== 0) return PyUnicode_FromString(`${name}(...)`);
  try {
    return PyUnicode_FromString(name + text());
  } finally {
    Py_ReprLeave(self);
  }
}

// ---------------------------------------------------------------- itemgetter

declareStruct(
  'itemgetterobject',
  (p) =>
    `nitems:ssize item:object${p.minor >= 8 ? ' index:ssize' : ''}${p.minor >= 11 ? ' vectorcall:cfunc' : ''}`,
);
const I = words('itemgetterobject', v);

/** operator.itemgetter. `item`: the key, or a tuple of several. */
export const itemgetter_type = getterType('itemgetter', 'itemgetterobject', {
  slots: { tp_new: itemgetter_new, tp_call: itemgetter_call, tp_repr: itemgetter_repr },
  methods: { __reduce__: noargs(itemgetter_reduce) },
});

function itemgetter_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywords('itemgetter', kwnames);
  if (nargs <= 1) _PyArg_CheckPositional('itemgetter', nargs, 1, 1);
  const m = mark();
  const item = own(nargs === 1 ? Py_NewRef(arg(args, 0)) : _PyTuple_FromArray(args, nargs));
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  storeSsize(w + I.nitems, nargs);
  store(w + I.item, Py_NewRef(item));
  if (v.minor >= 8) {
    const index = nargs === 1 && PyLong_CheckExact(item) ? PyNumber_AsSsize_t(item, 0) : -1;
    storeSsize(w + I.index, Math.max(index, -1));
  }
  return releasing(m, self);
}

function itemgetter_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const obj = onlyArgument('itemgetter', args, nargs, kwnames);
  const w = self << 2;
  const n = i32[w + I.nitems];
  const item = i32[w + I.item];
  if (n === 1) {
    const index = v.minor >= 8 ? i32[w + I.index] : -1;
    if (index >= 0 && PyTuple_CheckExact(obj) && index < PyTuple_GET_SIZE(obj))
      return Py_NewRef(PyTuple_GET_ITEM(obj, index));
    return PyObject_GetItem(obj, item);
  }
  const m = mark();
  const result = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(result, i, PyObject_GetItem(obj, PyTuple_GET_ITEM(item, i)));
  return releasing(m, Py_NewRef(result));
}

function itemgetter_repr(self: Ref): Ref {
  const item = i32[(self << 2) + I.item];
  const one = i32[(self << 2) + I.nitems] === 1;
  return guardedRepr(self, () => (one ? `(${reprString(item)})` : reprString(item)));
}

function itemgetter_reduce(self: Ref): Ref {
  const m = mark();
  const item = i32[(self << 2) + I.item];
  const args = i32[(self << 2) + I.nitems] === 1 ? own(PyTuple_Pack(item)) : item;
  return releasing(m, PyTuple_Pack(Py_TYPE(self), args));
}

// ---------------------------------------------------------------- attrgetter

declareStruct(
  'attrgetterobject',
  (p) => `nattrs:ssize attr:object${p.minor >= 11 ? ' vectorcall:cfunc' : ''}`,
);
const A = words('attrgetterobject', v);

/** operator.attrgetter. `attr`: a tuple of names; one with dots is a tuple of names itself. */
export const attrgetter_type = getterType('attrgetter', 'attrgetterobject', {
  slots: { tp_new: attrgetter_new, tp_call: attrgetter_call, tp_repr: attrgetter_repr },
  methods: { __reduce__: noargs(attrgetter_reduce) },
});

function attrgetter_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  noKeywords('attrgetter', kwnames);
  if (nargs <= 1) _PyArg_CheckPositional('attrgetter', nargs, 1, 1);
  const m = mark();
  const attr = own(PyTuple_New(nargs));
  for (let i = 0; i < nargs; i++) {
    const name = arg(args, i);
    if (!PyUnicode_Check(name)) raise(PyExc_TypeError, 'attribute name must be a string');
    const parts = stringOf(name).split('.');
    if (parts.length === 1) {
      PyTuple_SET_ITEM(attr, i, PyUnicode_InternFromString(parts[0]));
      continue;
    }
    const chain = PyTuple_New(parts.length);
    parts.forEach((part, k) => {
      PyTuple_SET_ITEM(chain, k, PyUnicode_InternFromString(part));
    });
    PyTuple_SET_ITEM(attr, i, chain);
  }
  const self = PyType_GenericAlloc(type, 0);
  storeSsize((self << 2) + A.nattrs, nargs);
  store((self << 2) + A.attr, Py_NewRef(attr));
  return releasing(m, self);
}

// obj.a or obj.a.b.c; new reference
function dotted_getattr(obj: Ref, attr: Ref): Ref {
  if (!PyTuple_CheckExact(attr)) return PyObject_GetAttr(obj, attr);
  const m = mark();
  let at = obj;
  for (let i = 0; i < PyTuple_GET_SIZE(attr); i++) {
    const next = PyObject_GetAttr(at, PyTuple_GET_ITEM(attr, i));
    release(m);
    at = own(next);
  }
  return releasing(m, Py_NewRef(at));
}

function attrgetter_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const obj = onlyArgument('attrgetter', args, nargs, kwnames);
  const attr = i32[(self << 2) + A.attr];
  const n = i32[(self << 2) + A.nattrs];
  if (n === 1) return dotted_getattr(obj, PyTuple_GET_ITEM(attr, 0));
  const m = mark();
  const result = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) PyTuple_SET_ITEM(result, i, dotted_getattr(obj, PyTuple_GET_ITEM(attr, i)));
  return releasing(m, Py_NewRef(result));
}

// The names as they were given; new reference to a tuple.
function attrgetter_args(self: Ref): Ref {
  const attr = i32[(self << 2) + A.attr];
  const n = i32[(self << 2) + A.nattrs];
  const m = mark();
  const names = own(PyTuple_New(n));
  for (let i = 0; i < n; i++) {
    const name = PyTuple_GET_ITEM(attr, i);
    let whole = name;
    if (PyTuple_CheckExact(name)) {
      const parts = Array.from({ length: PyTuple_GET_SIZE(name) }, (_, k) =>
        stringOf(PyTuple_GET_ITEM(name, k)),
      );
      whole = PyUnicode_FromString(parts.join('.'));
    } else Py_NewRef(name);
    PyTuple_SET_ITEM(names, i, whole);
  }
  return releasing(m, Py_NewRef(names));
}

function attrgetter_repr(self: Ref): Ref {
  const m = mark();
  const names = own(attrgetter_args(self));
  const one = PyTuple_GET_SIZE(names) === 1;
  return releasing(
    m,
    guardedRepr(self, () => (one ? `(${reprString(PyTuple_GET_ITEM(names, 0))})` : reprString(names))),
  );
}

function attrgetter_reduce(self: Ref): Ref {
  const m = mark();
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(attrgetter_args(self))));
}

// ---------------------------------------------------------------- methodcaller

declareStruct(
  'methodcallerobject',
  (p) =>
    `name:object args:object kwds:object${
      p.minor >= 13 ? ' vectorcall_args:ptr vectorcall_kwnames:object vectorcall:cfunc' : ''
    }`,
);
const M = words('methodcallerobject', v);

/** operator.methodcaller. */
export const methodcaller_type = getterType('methodcaller', 'methodcallerobject', {
  slots: {
    tp_new: methodcaller_new,
    tp_call: methodcaller_call,
    tp_repr: methodcaller_repr,
    tp_dealloc: methodcaller_dealloc,
  },
  methods: { __reduce__: noargs(methodcaller_reduce) },
});

function methodcaller_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs < 1) raise(PyExc_TypeError, 'methodcaller needs at least one argument, the method name');
  const name = arg(args, 0);
  if (!PyUnicode_Check(name)) raise(PyExc_TypeError, 'method name must be a string');
  const m = mark();
  const interned = own(PyUnicode_InternFromString(stringOf(name)));
  const given = own(_PyTuple_FromArray(args + 2, nargs - 1));
  const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  let kwds = 0;
  if (n > 0) {
    kwds = own(PyDict_New());
    for (let i = 0; i < n; i++) PyDict_SetItem(kwds, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
  }
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  store(w + M.name, Py_NewRef(interned));
  store(w + M.args, Py_NewRef(given));
  if (kwds !== 0) store(w + M.kwds, Py_NewRef(kwds));
  // up to seven arguments are laid out for the call
  if (v.minor >= 13 && nargs - 1 + n < 8) {
    const block = PyObject_Malloc(Math.max(1, nargs - 1 + n) * 8);
    store(w + M.vectorcall_args, block);
    if (kwds !== 0) store(w + M.vectorcall_kwnames, keyTuple(kwds));
  }
  return releasing(m, self);
}

function keyTuple(dict: Ref): Ref {
  const keys: Ref[] = [];
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos))
    keys.push(dictKeyAt(dict, pos));
  return PyTuple_Pack(...keys);
}

function methodcaller_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  const w = self << 2;
  for (const field of [M.name, M.args, M.kwds]) Py_CLEAR(w + field);
  if (v.minor >= 13) {
    PyObject_Free(i32[w + M.vectorcall_args]);
    Py_CLEAR(w + M.vectorcall_kwnames);
  }
  freeObject(self);
}

function methodcaller_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const obj = onlyArgument('methodcaller', args, nargs, kwnames);
  const w = self << 2;
  const given = i32[w + M.args];
  const kwds = i32[w + M.kwds];
  const m = mark();
  if (v.minor < 13) {
    const method = own(PyObject_GetAttr(obj, i32[w + M.name]));
    return releasing(m, PyObject_Call(method, given, kwds));
  }
  const found = _PyObject_GetMethod(obj, i32[w + M.name]);
  own(found.method);
  const names = kwds === 0 ? 0 : own(keyTuple(kwds));
  const first = mark();
  if (found.unbound) lend(obj);
  for (let i = 0; i < PyTuple_GET_SIZE(given); i++) lend(PyTuple_GET_ITEM(given, i));
  const positional = (mark() - first) / 2;
  if (kwds !== 0)
    for (let pos = PyDict_Next(kwds, 0); pos >= 0; pos = PyDict_Next(kwds, pos)) lend(dictValueAt(kwds, pos));
  return releasing(m, PyObject_Vectorcall(found.method, first, positional, names));
}

function methodcaller_repr(self: Ref): Ref {
  const w = self << 2;
  return guardedRepr(self, () => {
    const parts = [reprString(i32[w + M.name])];
    const given = i32[w + M.args];
    for (let i = 0; i < PyTuple_GET_SIZE(given); i++) parts.push(reprString(PyTuple_GET_ITEM(given, i)));
    const kwds = i32[w + M.kwds];
    if (kwds !== 0)
      for (let pos = PyDict_Next(kwds, 0); pos >= 0; pos = PyDict_Next(kwds, pos))
        parts.push(`${strString(dictKeyAt(kwds, pos))}=${reprString(dictValueAt(kwds, pos))}`);
    return `(${parts.join(', ')})`;
  });
}

function methodcaller_reduce(self: Ref): Ref {
  const w = self << 2;
  const m = mark();
  const given = i32[w + M.args];
  const items = Array.from({ length: PyTuple_GET_SIZE(given) }, (_, i) => PyTuple_GET_ITEM(given, i));
  const kwds = i32[w + M.kwds];
  if (kwds === 0 || PyDict_Size(kwds) === 0)
    return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(i32[w + M.name], ...items))));
  // partial(type, name, **kwds), called with the others
  const functools = own(importHooks.import(own(PyUnicode_InternFromString('functools'))));
  const partial = own(PyObject_GetAttr(functools, own(PyUnicode_InternFromString('partial'))));
  const first = own(PyTuple_Pack(Py_TYPE(self), i32[w + M.name]));
  const maker = own(PyObject_Call(partial, first, own(PyDict_Copy(kwds))));
  return releasing(m, PyTuple_Pack(maker, given));
}
