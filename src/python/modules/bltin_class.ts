// CPython: Python/bltinmodule.c. __build_class__: what a class statement calls.

import { evalFunctionInNamespace } from '../interpreter/ceval.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { lend, mark, own, Py_NewRef, Py_TYPE, releasing } from '../memory/object.ts';
import {
  PyMapping_Check,
  PyObject_GetOptionalAttrString,
  PyObject_SetItem,
  reprString,
  typeName,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallOneArg, PyObject_VectorcallDict } from '../objects/call.ts';
import { ob_ref, PyCell_Type } from '../objects/cellobject.ts';
import {
  PyDict_DelItemString,
  PyDict_GetItemString,
  PyDict_New,
  PyDict_SetItem,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_RuntimeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { PyFunction_Type } from '../objects/funcobject.ts';
import { PyList_Append, PyList_AsTuple, PyList_New } from '../objects/listobject.ts';
import {
  _PyTuple_FromArray,
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
} from '../objects/tupleobject.ts';
import { calculateMetaclass } from '../objects/typenew.ts';
import { PyType_Check, PyType_Type } from '../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_InternFromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

// The bases with what __mro_entries__ puts in place of those that are no classes (PEP 560, 3.7); new reference.
function update_bases(bases: Ref): Ref {
  if (v.minor < 7) return Py_NewRef(bases);
  const m = mark();
  const updated = own(PyList_New(0));
  let changed = false;
  for (let i = 0; i < PyTuple_GET_SIZE(bases); i++) {
    const base = PyTuple_GET_ITEM(bases, i);
    const entries = PyType_Check(base) ? 0 : PyObject_GetOptionalAttrString(base, '__mro_entries__');
    if (entries === 0) {
      PyList_Append(updated, base);
      continue;
    }
    changed = true;
    own(entries);
    const replaced = own(PyObject_CallOneArg(entries, bases));
    if (!PyTuple_Check(replaced)) raise(PyExc_TypeError, '__mro_entries__ must return a tuple');
    for (let j = 0; j < PyTuple_GET_SIZE(replaced); j++)
      PyList_Append(updated, PyTuple_GET_ITEM(replaced, j));
  }
  return releasing(m, changed ? PyList_AsTuple(updated) : Py_NewRef(bases));
}

// Lays arguments out that the C stack holds already.
function slots(...values: Ref[]): number {
  const first = mark();
  for (const value of values) lend(value);
  return first;
}

export function builtin___build_class__(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs < 2) raise(PyExc_TypeError, '__build_class__: not enough arguments');
  const func = arg(args, 0);
  if (Py_TYPE(func) !== PyFunction_Type) raise(PyExc_TypeError, '__build_class__: func must be a function');
  const name = arg(args, 1);
  if (!PyUnicode_Check(name)) raise(PyExc_TypeError, '__build_class__: name is not a string');

  const m = mark();
  const orig_bases = own(_PyTuple_FromArray(args + 4, nargs - 2));
  const bases = own(update_bases(orig_bases));
  let mkw = 0;
  let meta = 0;
  if (kwnames !== 0) {
    mkw = own(PyDict_New());
    for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++)
      PyDict_SetItem(mkw, PyTuple_GET_ITEM(kwnames, i), arg(args, nargs + i));
    meta = PyDict_GetItemString(mkw, 'metaclass');
    if (meta !== 0) {
      own(Py_NewRef(meta));
      PyDict_DelItemString(mkw, 'metaclass');
    }
  }
  let isclass = meta !== 0 && PyType_Check(meta);
  if (meta === 0) {
    meta = PyTuple_GET_SIZE(bases) === 0 ? PyType_Type : Py_TYPE(PyTuple_GET_ITEM(bases, 0));
    isclass = true;
  }
  if (isclass) meta = calculateMetaclass(meta, bases);
  own(Py_NewRef(meta));

  const prepare = PyObject_GetOptionalAttrString(meta, '__prepare__');
  let ns: Ref;
  if (prepare === 0) ns = own(PyDict_New());
  else {
    own(prepare);
    ns = own(PyObject_VectorcallDict(prepare, slots(name, bases), 2, mkw));
  }
  if (!PyMapping_Check(ns))
    raise(
      PyExc_TypeError,
      `${isclass ? typeName(meta) : '<metaclass>'}.__prepare__() must return a mapping, not ${typeNameOf(ns)}`,
    );
  const cell = own(evalFunctionInNamespace(func, ns));
  if (bases !== orig_bases)
    PyObject_SetItem(ns, own(PyUnicode_InternFromString('__orig_bases__')), orig_bases);
  const cls = own(PyObject_VectorcallDict(meta, slots(name, bases, ns), 3, mkw));
  if (PyType_Check(cls) && Py_TYPE(cell) === PyCell_Type) {
    const found = i32[(cell << 2) + ob_ref];
    if (found === 0)
      raise(
        PyExc_RuntimeError,
        `__class__ not set defining ${reprString(name)} as ${reprString(cls)}. Was __classcell__ propagated to type.__new__?`,
      );
    if (found !== cls)
      raise(
        PyExc_TypeError,
        `__class__ set to ${reprString(found)} defining ${reprString(name)} as ${reprString(cls)}`,
      );
  }
  return releasing(m, Py_NewRef(cls));
}
