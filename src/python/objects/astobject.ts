// CPython: Python/Python-ast.c. The base of the classes in the module ast.

import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  PyObject_GetAttrString,
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_Repr,
  PyObject_SetAttr,
  PyObject_Size,
  PySequence_Contains,
  PySequence_GetItem,
  strString,
  typeName,
} from './abstract.ts';
import { arg } from './call.ts';
import { PyDict_GetItemString } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { freeObject, PyType_GenericAlloc } from './generic.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from './listobject.ts';
import { noargs } from './methoddef.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
} from './tupleobject.ts';
import { PyObject_TypeCheck } from './typeobject.ts';
import { PyUnicode_FromString, stringOf } from './unicodeobject.ts';

declareStruct('AST_object', 'dict:object');
const { dict: dictField } = words('AST_object', v);

export const AST_type = staticType({
  get name() {
    return v.minor >= 9 ? 'ast.AST' : '_ast.AST';
  },
  struct: 'AST_object',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  dictField: 'dict',
  slots: {
    tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
    tp_init: ast_type_init,
    tp_dealloc: ast_dealloc,
    tp_traverse: traverseStruct('AST_object'),
    tp_clear: clearStruct('AST_object'),
    tp_repr: ast_repr,
  },
  slotVersions: { tp_repr: { since: 14 } },
  methods: { __reduce__: noargs(ast_type_reduce) },
  members: { __dict__: { field: 'dict' } },
  dict: {
    _fields: () => PyTuple_Pack(),
    _attributes: () => PyTuple_Pack(),
    __match_args__: () => PyTuple_Pack(),
  },
  ofModule: true,
});

function ast_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  const dict = i32[(self << 2) + dictField];
  store((self << 2) + dictField, 0);
  if (dict !== 0) Py_DECREF(dict);
  freeObject(self);
}

// Positional arguments are the fields in their order; 3.13 gives a field that is missing its empty value.
function ast_type_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const m = mark();
  const type = Py_TYPE(self);
  const name = typeName(type).replace(/^.*\./, '');
  const found = PyObject_GetOptionalAttrString(type, '_fields');
  const fields = found === 0 ? own(PyTuple_New(0)) : own(found);
  const count = PyObject_Size(fields);
  if (nargs > count)
    raise(
      PyExc_TypeError,
      `${name} constructor takes at most ${count} positional argument${count === 1 ? '' : 's'}`,
    );
  const given = new Set<string>();
  for (let i = 0; i < nargs; i++) {
    const field = own(PySequence_GetItem(fields, i));
    PyObject_SetAttr(self, field, arg(args, i));
    given.add(stringOf(field));
  }
  const named = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < named; i++) {
    const key = PyTuple_GET_ITEM(kwnames, i);
    if (PySequence_Contains(fields, key)) {
      if (given.has(stringOf(key)))
        raise(PyExc_TypeError, `${name} got multiple values for argument '${stringOf(key)}'`);
      given.add(stringOf(key));
    }
    PyObject_SetAttr(self, key, arg(args, nargs + i));
  }
  if (v.minor >= 13) addMissing(self, fields, count, given);
  release(m);
}

function addMissing(self: Ref, fields: Ref, count: number, given: ReadonlySet<string>): void {
  const types = PyObject_GetOptionalAttrString(Py_TYPE(self), '_field_types');
  if (types === 0) return;
  own(types);
  for (let i = 0; i < count; i++) {
    const field = own(PySequence_GetItem(fields, i));
    if (given.has(stringOf(field))) continue;
    // an optional field's None is an attribute of its class
    const standard = PyObject_GetOptionalAttr(Py_TYPE(self), field);
    if (standard !== 0) {
      Py_DECREF(standard);
      continue;
    }
    const type = PyDict_GetItemString(types, stringOf(field));
    if (type === 0) continue;
    const origin = PyObject_GetOptionalAttrString(type, '__origin__');
    if (origin !== 0) {
      Py_DECREF(origin);
      PyObject_SetAttr(self, field, own(PyList_New(0)));
    } else if (type === astObject('expr_context')) PyObject_SetAttr(self, field, astObject('Load()'));
  }
}

/** A class of the module _ast by its name, or the one object of a class without fields by 'Load()'; borrowed. NULL
 * before the module is imported. */
export function astObject(name: string): Ref {
  const all = i32[interp + INTERP.ast];
  return all === 0 ? 0 : PyDict_GetItemString(all, name);
}

function ast_type_reduce(self: Ref): Ref {
  const m = mark();
  const dict = own(PyObject_GetAttrString(self, '__dict__'));
  return releasing(m, PyTuple_Pack(Py_TYPE(self), own(PyTuple_New(0)), dict));
}

const MAX_DEPTH = 3;

// 3.14: the fields, three levels deep, long lists by their first and last item.
function ast_repr(self: Ref): Ref {
  return PyUnicode_FromString(reprAt(self, MAX_DEPTH));
}

function reprAt(self: Ref, depth: number): string {
  const m = mark();
  const name = typeName(Py_TYPE(self)).replace(/^.*\./, '');
  const found = PyObject_GetOptionalAttrString(Py_TYPE(self), '_fields');
  if (found === 0) return `${name}(...)`;
  const fields = own(found);
  const count = PyObject_Size(fields);
  if (depth <= 0 && count > 0) {
    release(m);
    return `${name}(...)`;
  }
  const parts: string[] = [];
  for (let i = 0; i < count; i++) {
    const field = own(PySequence_GetItem(fields, i));
    const value = own(PyObject_GetOptionalAttr(self, field) || Py_NewRef(Py_None));
    let text: string;
    if (PyList_Check(value)) text = listRepr('[', ']', value, depth);
    else if (PyTuple_Check(value)) text = listRepr('(', ')', value, depth);
    else if (PyObject_TypeCheck(value, AST_type)) text = reprAt(value, depth - 1);
    else text = strString(own(PyObject_Repr(value)));
    parts.push(`${stringOf(field)}=${text}`);
  }
  release(m);
  return `${name}(${parts.join(', ')})`;
}

function listRepr(open: string, close: string, list: Ref, depth: number): string {
  const isList = PyList_Check(list);
  const size = isList ? PyList_GET_SIZE(list) : PyTuple_GET_SIZE(list);
  const item = (i: number): string => {
    const value = isList ? PyList_GET_ITEM(list, i) : PyTuple_GET_ITEM(list, i);
    if (PyObject_TypeCheck(value, AST_type)) return reprAt(value, depth - 1);
    const m = mark();
    const text = strString(own(PyObject_Repr(value)));
    release(m);
    return text;
  };
  if (size === 0) return open + close;
  if (size === 1) return open + item(0) + close;
  if (size === 2) return `${open}${item(0)}, ${item(1)}${close}`;
  return `${open}${item(0)}, ..., ${item(size - 1)}${close}`;
}
