// CPython: Objects/dictobject.c. dict(...) and the methods of dict.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { hash, type MethodDef, mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyBool_FromLong } from './abstract.ts';
import { arg } from './call.ts';
import { dict_contains, dict_getitem } from './dict_operators.ts';
import { keysSize, new_keys_object, Py_EMPTY_KEYS, shared_keys_usable_size } from './dictkeys.ts';
import { dict_hash, lookup } from './dictlookup.ts';
import { _PyDict_FromKeys, dict_update_arg } from './dictmerge.ts';
import {
  initBody,
  isSplit,
  last,
  ma_keys,
  PyDict_Clear,
  PyDict_Copy,
  PyDict_Pop,
  PyDict_SetDefault,
  PyDict_SetItem,
  PyDict_Type,
  popLast,
} from './dictobject.ts';
import { dict_reversed, dictitems_new, dictkeys_new, dictvalues_new } from './dictview.ts';
import { raise } from './errors.ts';
import { PyExc_KeyError } from './exceptions.ts';
import { PyType_GenericAlloc, sizeofObject } from './generic.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { _PyArg_CheckPositional } from './getargs.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { classmethod_, fast, keywords, noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';

export function dict_new(type: Ref, _args: number, _nargs: number, _kwnames: Ref): Ref {
  const d = PyType_GenericAlloc(type, 0);
  initBody(d, Py_EMPTY_KEYS);
  if (v.emptyKeys !== 'always') initBody(d, new_keys_object(3, true));
  if (type === PyDict_Type && v.untrackDicts) PyObject_GC_UnTrack(d);
  return d;
}

export function dict_init(d: Ref, args: number, nargs: number, kwnames: Ref): void {
  updateCommon(d, 'dict', args, nargs, kwnames);
}

function updateCommon(d: Ref, name: string, args: number, nargs: number, kwnames: Ref): void {
  _PyArg_CheckPositional(name, nargs, 0, 1);
  if (nargs === 1) dict_update_arg(d, arg(args, 0));
  if (kwnames === 0) return;
  for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
    PyDict_SetItem(d, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
}

function none(): Ref {
  return Py_NewRef(Py_None);
}

function dict_update(d: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  updateCommon(d, 'update', args, nargs, kwnames);
  return none();
}

function dict_get(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('get', nargs, 1, 2);
  const key = arg(args, 0);
  const low = dict_hash(key);
  const slot = lookup(d, key, low, hash.high);
  if (slot !== 0) return Py_NewRef(i32[slot]);
  return Py_NewRef(nargs > 1 ? arg(args, 1) : Py_None);
}

function dict_setdefault(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('setdefault', nargs, 1, 2);
  return Py_NewRef(PyDict_SetDefault(d, arg(args, 0), nargs > 1 ? arg(args, 1) : Py_None));
}

function dict_pop(d: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('pop', nargs, 1, 2);
  return PyDict_Pop(d, arg(args, 0), nargs > 1 ? arg(args, 1) : 0);
}

function dict_popitem(d: Ref): Ref {
  const m = mark();
  const pair = own(PyTuple_New(2));
  if (!popLast(d)) raise(PyExc_KeyError, 'popitem(): dictionary is empty');
  PyTuple_SET_ITEM(pair, 0, last.key);
  PyTuple_SET_ITEM(pair, 1, last.value);
  return releasing(m, Py_NewRef(pair));
}

function dict_clear(d: Ref): Ref {
  PyDict_Clear(d);
  return none();
}

function dict_fromkeys(cls: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('fromkeys', nargs, 1, 2);
  return _PyDict_FromKeys(cls, arg(args, 0), nargs > 1 ? arg(args, 1) : Py_None);
}

/** Bytes of a dict, its values, and the table of keys when nobody shares it (_PyDict_SizeOf). */
export function _PyDict_SizeOf(d: Ref): number {
  const keys = i32[(d << 2) + ma_keys];
  const values = isSplit(d) ? shared_keys_usable_size(keys) * 8 : 0;
  return sizeofObject(d) + values + (keys !== Py_EMPTY_KEYS && i32[keys << 2] === 1 ? keysSize(keys) : 0);
}

/** The methods of dict. */
export function dictMethods(): Record<string, MethodDef> {
  return {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
    __contains__: o((d, key) => PyBool_FromLong(dict_contains(d, key)), {
      signature: '($self, key, /)',
      doc: 'True if the dictionary has the specified key, else False.',
    }),
    __getitem__: o(dict_getitem, { signature: '($self, key, /)', doc: 'Return self[key].' }),
    __sizeof__: noargs((d) => PyLong_FromSsize_t(_PyDict_SizeOf(d)), {
      doc: 'D.__sizeof__() -> size of D in memory, in bytes',
    }),
    get: fast(dict_get, {
      signature: '($self, key, default=None, /)',
      doc: 'Return the value for key if key is in the dictionary, else default.',
    }),
    setdefault: fast(dict_setdefault, {
      signature: '($self, key, default=None, /)',
      doc: `Insert key with a value of default if key is not in the dictionary.

Return the value for key if key is in the dictionary, else default.`,
    }),
    pop: fast(dict_pop, {
      varargs: 7,
      doc: `D.pop(k[,d]) -> v, remove specified key and return the corresponding value.

If the key is not found, return the default if given; otherwise,
raise a KeyError.`,
    }),
    popitem: noargs(dict_popitem, {
      signature: '($self, /)',
      doc: `Remove and return a (key, value) pair as a 2-tuple.

Pairs are returned in LIFO (last-in, first-out) order.
Raises KeyError if the dict is empty.`,
    }),
    keys: noargs(dictkeys_new, { doc: "D.keys() -> a set-like object providing a view on D's keys" }),
    items: noargs(dictitems_new, { doc: "D.items() -> a set-like object providing a view on D's items" }),
    values: noargs(dictvalues_new, { doc: "D.values() -> an object providing a view on D's values" }),
    update: keywords(dict_update, {
      varargs: 99,
      doc: `D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.
If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]
If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
In either case, this is followed by: for k in F:  D[k] = F[k]`,
    }),
    fromkeys: classmethod_(
      fast(dict_fromkeys, {
        signature: '($type, iterable, value=None, /)',
        doc: 'Create a new dictionary with keys from iterable and values set to value.',
      }),
    ),
    clear: noargs(dict_clear, { doc: 'D.clear() -> None.  Remove all items from D.' }),
    copy: noargs(PyDict_Copy, { doc: 'D.copy() -> a shallow copy of D' }),
    __reversed__: noargs(dict_reversed, {
      signature: '($self, /)',
      doc: 'Return a reverse iterator over the dict keys.',
      since: 8,
    }),
  };
}
