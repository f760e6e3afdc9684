// CPython: Objects/cellobject.c. Cells: what a variable shared by nested functions lives in.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_HAVE_GC,
  Py_XINCREF,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { typeNameOf } from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/** Word offset of a cell's contents. */
export const ob_ref = words('PyCellObject', v).ob_ref;

/** A cell holding `value` (may be NULL: an unbound variable); new reference. */
export function PyCell_New(value: Ref): Ref {
  const o = PyObject_GC_New(PyCell_Type, structOf('PyCellObject', v).size);
  Py_XINCREF(value);
  store((o << 2) + ob_ref, value);
  PyObject_GC_Track(o);
  return o;
}

function cell_repr(o: Ref): Ref {
  const value = i32[(o << 2) + ob_ref];
  const at = `<cell at 0x${addressOf(o).toString(16)}: `;
  if (value === 0) return PyUnicode_FromString(`${at}empty>`);
  return PyUnicode_FromString(`${at}${typeNameOf(value)} object at 0x${addressOf(value).toString(16)}>`);
}

export const PyCell_Type = staticType({
  name: 'cell',
  struct: 'PyCellObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_repr: cell_repr,
    tp_traverse: traverseStruct('PyCellObject'),
    tp_clear: clearStruct('PyCellObject'),
    tp_dealloc: dealloc_struct('PyCellObject'),
    tp_new: (_type: Ref, args: number, nargs: number) => {
      if (nargs > 1) raise(PyExc_TypeError, `cell expected at most 1 argument, got ${nargs}`);
      return PyCell_New(nargs === 0 ? 0 : arg(args, 0));
    },
  },
  getset: {
    cell_contents: {
      get: (o) => {
        const value = i32[(o << 2) + ob_ref];
        if (value === 0) raise(PyExc_ValueError, v.minor >= 12 ? 'cell is empty' : 'Cell is empty');
        return Py_NewRef(value);
      },
      set: (o, value) => {
        Py_XINCREF(value);
        Py_SETREF((o << 2) + ob_ref, value);
      },
    },
  },
});
