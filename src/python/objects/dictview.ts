// CPython: Objects/dictobject.c. d.keys(), d.values(), d.items(): views, and lists of what they show.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, storeRef } from '../memory/memory.ts';
import {
  clearStruct,
  type GetSetDef,
  type MethodDef,
  mark,
  ob_type,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  Py_ReprEnter,
  Py_ReprLeave,
  PyObject_RichCompareBool,
  PySequence_List,
  reprString,
  typeNameOf,
} from './abstract.ts';
import { PyDictProxy_New } from './descrobject.ts';
import {
  dictItemIter,
  dictKeyIter,
  dictRevItemIter,
  dictRevKeyIter,
  dictRevValueIter,
  dictValueIter,
} from './dictiter.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_Check,
  PyDict_Contains,
  PyDict_GetItemWithError,
  PyDict_Next,
  PyDict_Size,
} from './dictobject.ts';
import {
  dictviews_and,
  dictviews_isdisjoint,
  dictviews_or,
  dictviews_richcompare,
  dictviews_sub,
  dictviews_xor,
} from './dictviewset.ts';
import { dealloc_struct } from './generic.ts';
import { list_new_prealloc, listSlot, PyList_New, setSize } from './listobject.ts';
import { noargs, o } from './methoddef.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const { dv_dict } = words('PyDictViewObject', v);

function viewSlots() {
  return {
    tp_dealloc: dealloc_struct('PyDictViewObject'),
    tp_traverse: traverseStruct('PyDictViewObject'),
    tp_clear: clearStruct('PyDictViewObject'),
    tp_repr: dictview_repr,
    sq_length: dictviewLength,
  };
}

function setSlots() {
  return {
    tp_richcompare: dictviews_richcompare,
    nb_subtract: dictviews_sub,
    nb_and: dictviews_and,
    nb_xor: dictviews_xor,
    nb_or: dictviews_or,
  };
}

const ISDISJOINT: MethodDef = o((self, other) => dictviews_isdisjoint(self, other), {
  doc: 'Return True if the view and the given iterable have a null intersection.',
});

// view.mapping (3.10)
function mapping(): Record<string, GetSetDef> {
  if (v.minor < 10) return {};
  return {
    mapping: {
      get: (self: Ref) => PyDictProxy_New(dictOfView(self)),
      doc: 'dictionary that this view refers to',
    },
  };
}

export const PyDictKeys_Type: Ref = staticType({
  name: 'dict_keys',
  struct: 'PyDictViewObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: { ...viewSlots(), ...setSlots(), tp_iter: dictkeys_iter, sq_contains: dictkeys_contains },
  methods: {
    isdisjoint: ISDISJOINT,
    __reversed__: noargs((self) => dictRevKeyIter(dictOfView(self)), {
      since: 8,
      doc: 'Return a reverse iterator over the dict keys.',
    }),
  },
  get getset() {
    return mapping();
  },
});

export const PyDictItems_Type: Ref = staticType({
  name: 'dict_items',
  struct: 'PyDictViewObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: { ...viewSlots(), ...setSlots(), tp_iter: dictitems_iter, sq_contains: dictitems_contains },
  methods: {
    isdisjoint: ISDISJOINT,
    __reversed__: noargs((self) => dictRevItemIter(dictOfView(self)), {
      since: 8,
      doc: 'Return a reverse iterator over the dict items.',
    }),
  },
  get getset() {
    return mapping();
  },
});

export const PyDictValues_Type: Ref = staticType({
  name: 'dict_values',
  struct: 'PyDictViewObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: { ...viewSlots(), tp_iter: dictvalues_iter },
  methods: {
    __reversed__: noargs((self) => dictRevValueIter(dictOfView(self)), {
      since: 8,
      doc: 'Return a reverse iterator over the dict values.',
    }),
  },
  get getset() {
    return mapping();
  },
});

/** The dict that a view shows (borrowed). */
export function dictOfView(view: Ref): Ref {
  return i32[(view << 2) + dv_dict];
}

/** True for the two views that behave as sets. */
export function PyDictViewSet_Check(x: Ref): boolean {
  const type = i32[(x << 2) + ob_type];
  return type === PyDictKeys_Type || type === PyDictItems_Type;
}

function dictview_new(d: Ref, type: Ref): Ref {
  const view = PyObject_GC_New(type, structOf('PyDictViewObject', v).size);
  storeRef((view << 2) + dv_dict, Py_NewRef(d));
  PyObject_GC_Track(view);
  return view;
}

/** d.keys(); new reference. */
export function dictkeys_new(d: Ref): Ref {
  return dictview_new(d, PyDictKeys_Type);
}

/** d.values(); new reference. */
export function dictvalues_new(d: Ref): Ref {
  return dictview_new(d, PyDictValues_Type);
}

/** d.items(); new reference. */
export function dictitems_new(d: Ref): Ref {
  return dictview_new(d, PyDictItems_Type);
}

/** len(view). */
export function dictviewLength(view: Ref): number {
  const d = dictOfView(view);
  return d === 0 ? 0 : PyDict_Size(d);
}

function dictview_repr(view: Ref): Ref {
  if (Py_ReprEnter(view) !== 0) return PyUnicode_FromString('...');
  const m = mark();
  try {
    const items = own(PySequence_List(view));
    const text = reprString(items);
    release(m);
    return PyUnicode_FromString(`${typeNameOf(view)}(${text})`);
  } finally {
    Py_ReprLeave(view);
  }
}

/** iter(d); new reference. */
export function dict_iter(d: Ref): Ref {
  return dictKeyIter(d);
}

/** reversed(d); new reference. */
export function dict_reversed(d: Ref): Ref {
  return dictRevKeyIter(d);
}

function dictkeys_iter(view: Ref): Ref {
  return dictKeyIter(dictOfView(view));
}

function dictvalues_iter(view: Ref): Ref {
  return dictValueIter(dictOfView(view));
}

function dictitems_iter(view: Ref): Ref {
  return dictItemIter(dictOfView(view));
}

/** key in d.keys() */
export function dictkeys_contains(view: Ref, key: Ref): number {
  return PyDict_Contains(dictOfView(view), key) ? 1 : 0;
}

/** (key, value) in d.items() */
export function dictitems_contains(view: Ref, pair: Ref): number {
  if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) !== 2) return 0;
  const found = PyDict_GetItemWithError(dictOfView(view), PyTuple_GET_ITEM(pair, 0));
  if (found === 0) return 0;
  const m = mark();
  own(Py_NewRef(found));
  const same = PyObject_RichCompareBool(found, PyTuple_GET_ITEM(pair, 1), Py_EQ);
  release(m);
  return same ? 1 : 0;
}

/** item in view, for the two set-like views. */
export function viewContains(view: Ref, item: Ref): boolean {
  return i32[(view << 2) + ob_type] === PyDictKeys_Type
    ? dictkeys_contains(view, item) !== 0
    : dictitems_contains(view, item) !== 0;
}

// ---------------------------------------------------------------- lists

/** list(d.keys()); new reference. */
export function dict_keys(d: Ref): Ref {
  return listOf(d, true);
}

/** list(d.values()); new reference. */
export function dict_values(d: Ref): Ref {
  return listOf(d, false);
}

function listOf(d: Ref, keys: boolean): Ref {
  if (!PyDict_Check(d)) throw new Error('PyDict_Keys of no dict');
  const n = PyDict_Size(d);
  if (n === 0) return PyList_New(0);
  const l = list_new_prealloc(n);
  let w = listSlot(l, 0);
  for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos)) {
    storeRef(w, Py_NewRef(keys ? dictKeyAt(d, pos) : dictValueAt(d, pos)));
    w += 2;
  }
  setSize(l, n);
  return l;
}

/** list(d.items()); new reference. */
export function dict_items(d: Ref): Ref {
  const n = PyDict_Size(d);
  const m = mark();
  const l = own(PyList_New(n));
  let w = listSlot(l, 0);
  for (let pos = PyDict_Next(d, 0); pos >= 0; pos = PyDict_Next(d, pos)) {
    storeRef(w, PyTuple_Pack(dictKeyAt(d, pos), dictValueAt(d, pos)));
    w += 2;
  }
  return releasing(m, Py_NewRef(l));
}
