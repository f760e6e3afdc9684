// The C half of our objgraph (library/own/objgraph.py): hands a graph that a program drew to the host.

import { host } from '../host.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyObject_IsTrue } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { PyList_GET_ITEM, PyList_GET_SIZE } from '../objects/listobject.ts';
import { PyLong_AsDouble } from '../objects/longobject.ts';
import { fast } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_GET_ITEM } from '../objects/tupleobject.ts';
import { stringOf } from '../objects/unicodeobject.ts';

const id = (row: Ref, at: number): number => PyLong_AsDouble(PyTuple_GET_ITEM(row, at));
const text = (row: Ref, at: number): string => stringOf(PyTuple_GET_ITEM(row, at));
const truth = (row: Ref, at: number): boolean => Boolean(PyObject_IsTrue(PyTuple_GET_ITEM(row, at)));

function rowsOf<T>(list: Ref, read: (row: Ref) => T): T[] {
  return Array.from({ length: PyList_GET_SIZE(list) }, (_, i) => read(PyList_GET_ITEM(list, i)));
}

// written(file, dot, nodes, edges): see host.ReferenceGraph. Only objgraph.py calls it, with lists of tuples.
function objgraph_written(_: Ref, args: number): Ref {
  host.graph({
    file: stringOf(arg(args, 0)),
    dot: stringOf(arg(args, 1)),
    nodes: rowsOf(arg(args, 2), (row) => ({
      id: id(row, 0),
      label: text(row, 1),
      depth: id(row, 2),
      highlighted: truth(row, 3),
      finalizer: truth(row, 4),
    })),
    edges: rowsOf(arg(args, 3), (row) => ({ holder: id(row, 0), held: id(row, 1), label: text(row, 2) })),
  });
  return Py_NewRef(Py_None);
}

/** Makes the module _objgraph; new reference. */
export function PyInit__objgraph(): Ref {
  const m = mark();
  const module = own(PyModule_New('_objgraph'));
  PyModule_SetDocString(module, 'Hands graphs of references to whoever shows the run.');
  PyModule_AddFunctions(module, { written: fast(objgraph_written) });
  return releasing(m, Py_NewRef(module));
}
