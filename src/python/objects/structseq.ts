// CPython: Objects/structseq.c. Tuples whose items have names: sys.version_info, sys.flags, time.struct_time.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, releasing, staticType } from '../memory/object.ts';
import { reprString, typeName } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyTuple_GET_ITEM, PyTuple_SET_ITEM, PyTuple_Type } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/**
 * Declares a struct sequence type. `fields`: the names of the items in order; `hidden`: attributes that are no items;
 * `ofModule`: it is readied when its module is imported.
 */
export function structSequenceType(
  name: string,
  doc: string,
  fields: () => readonly string[],
  hidden: () => Readonly<Record<string, () => Ref>> = () => ({}),
  ofModule = false,
): Ref {
  const type: Ref = staticType({
    name,
    ofModule,
    struct: 'PyTupleObject',
    itemsize: 8,
    base: () => PyTuple_Type,
    doc,
    slots: {
      tp_repr: (self: Ref): Ref => structseq_repr(self, fields()),
      tp_new: (): never => raise(PyExc_TypeError, `cannot create '${name}' instances`),
    },
    get getset() {
      return Object.fromEntries([
        ...fields().map((field, i) => [field, { get: (self: Ref) => Py_NewRef(PyTuple_GET_ITEM(self, i)) }]),
        ...Object.entries(hidden()).map(([field, make]) => [field, { get: make }]),
      ]);
    },
    dict: {
      n_fields: () => PyLong_FromLong(fields().length + Object.keys(hidden()).length),
      n_sequence_fields: () => PyLong_FromLong(fields().length),
      n_unnamed_fields: () => PyLong_FromLong(0),
    },
  });
  return type;
}

/** A struct sequence; each item is made by a function that returns a new reference. New reference. */
export function PyStructSequence_New(type: Ref, items: readonly (() => Ref)[]): Ref {
  const m = mark();
  const self = own(PyType_GenericAlloc(type, items.length));
  items.forEach((make, i) => {
    PyTuple_SET_ITEM(self, i, make());
  });
  return releasing(m, Py_NewRef(self));
}

function structseq_repr(self: Ref, fields: readonly string[]): Ref {
  const parts = fields.map((field, i) => `${field}=${reprString(PyTuple_GET_ITEM(self, i))}`);
  return PyUnicode_FromString(`${typeName(Py_TYPE(self))}(${parts.join(', ')})`);
}
