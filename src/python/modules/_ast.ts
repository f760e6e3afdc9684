// CPython: Python/Python-ast.c (init_types). The module _ast: the classes of the syntax tree's nodes.

import { type NodeClass, nodeClasses } from '../compiler/asdl.ts';
import { type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { PyObject_SetAttrString } from '../objects/abstract.ts';
import { AST_type } from '../objects/astobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallNoArgs } from '../objects/call.ts';
import { PyDict_GetItemString, PyDict_New, PyDict_SetItemString } from '../objects/dictobject.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { PyList_Type } from '../objects/listobject.ts';
import { PyLong_FromLong, PyLong_Type } from '../objects/longobject.ts';
import { PyModule_AddObjectRef, PyModule_AddType, PyModule_New } from '../objects/moduleobject.ts';
import { PyBaseObject_Type } from '../objects/objecttype.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { PyType_Type } from '../objects/typeobject.ts';
import { PyUnicode_FromString, PyUnicode_Type } from '../objects/unicodeobject.ts';
import { _Py_union_type_or } from '../objects/unionobject.ts';
import { v } from '../version.ts';

/** Flags of compile(). CPython: Include/cpython/compile.h. */
export const PyCF_ONLY_AST = 0x400;
export const PyCF_TYPE_COMMENTS = 0x1000;
export const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;
export const PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST;

/** The minor whose nodes there are: those that the version's ast.py speaks of. */
export function nodeMinor(): number {
  return Math.max(v.minor, 11);
}

/** Makes the module _ast; new reference. */
export function PyInit__ast(): Ref {
  const m = mark();
  const module = own(PyModule_New('_ast'));
  PyModule_AddType(module, AST_type);
  const all = PyDict_New();
  store(interp + INTERP.ast, all);
  PyDict_SetItemString(all, 'AST', AST_type);
  for (const definition of nodeClasses(nodeMinor()).values()) addClass(module, all, definition);
  if (v.minor >= 13)
    for (const definition of nodeClasses(nodeMinor()).values()) addFieldTypes(all, definition);
  const flags: Record<string, number> = { PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT };
  if (v.minor >= 13) flags.PyCF_OPTIMIZED_AST = PyCF_OPTIMIZED_AST;
  for (const [name, flag] of Object.entries(flags))
    PyModule_AddObjectRef(module, name, own(PyLong_FromLong(flag)));
  return releasing(m, Py_NewRef(module));
}

const positions = ['lineno', 'col_offset', 'end_lineno', 'end_col_offset'];

function addClass(module: Ref, all: Ref, definition: NodeClass): void {
  const m = mark();
  const { name, base, fields, doc, isSum, hasPosition } = definition;
  const dict = own(PyDict_New());
  const put = (key: string, value: Ref): void => PyDict_SetItemString(dict, key, own(value));
  put('__module__', PyUnicode_FromString(v.minor >= 9 ? 'ast' : '_ast'));
  put('__doc__', PyUnicode_FromString(doc));
  if (!isSum) {
    const names = own(strings(fields.map((field) => field.name)));
    PyDict_SetItemString(dict, '_fields', names);
    PyDict_SetItemString(dict, '__match_args__', names);
  }
  if (base === 'AST') {
    put('_attributes', strings(hasPosition ? positions : []));
    if (hasPosition) for (const end of positions.slice(2)) PyDict_SetItemString(dict, end, Py_None);
  }
  for (const field of fields) if (field.many === '?') PyDict_SetItemString(dict, field.name, Py_None);
  const bases = own(PyTuple_Pack(PyDict_GetItemString(all, base)));
  const made = own(PyObject_CallFunctionObjArgs(PyType_Type, own(PyUnicode_FromString(name)), bases, dict));
  PyModule_AddObjectRef(module, name, made);
  PyDict_SetItemString(all, name, made);
  // one object stands for all of a class without fields
  if (['expr_context', 'boolop', 'operator', 'unaryop', 'cmpop'].includes(base))
    PyDict_SetItemString(all, `${name}()`, own(PyObject_CallNoArgs(made)));
  release(m);
}

const builtinTypes: Readonly<Record<string, Ref>> = {
  identifier: PyUnicode_Type,
  string: PyUnicode_Type,
  int: PyLong_Type,
  constant: PyBaseObject_Type,
};

// _field_types and __annotations__ (3.13): for each field its class, list[class] or class | None.
function addFieldTypes(all: Ref, { name, fields, isSum }: NodeClass): void {
  if (isSum) return;
  const m = mark();
  const types = own(PyDict_New());
  for (const field of fields) {
    const one = builtinTypes[field.type] ?? PyDict_GetItemString(all, field.type);
    let type = one;
    if (field.many === '*') type = own(Py_GenericAlias(PyList_Type, one));
    else if (field.many === '?') type = own(_Py_union_type_or(one, Py_None));
    PyDict_SetItemString(types, field.name, type);
  }
  const cls = PyDict_GetItemString(all, name);
  for (const attribute of ['_field_types', '__annotations__']) PyObject_SetAttrString(cls, attribute, types);
  release(m);
}

function strings(list: readonly string[]): Ref {
  const m = mark();
  const made = own(PyTuple_New(list.length));
  list.forEach((text, i) => {
    PyTuple_SET_ITEM(made, i, PyUnicode_FromString(text));
  });
  return releasing(m, Py_NewRef(made));
}
