// CPython: Python/Python-ast.c (PyAST_mod2obj, ast2obj_…). The compiler's syntax tree as objects of the module ast.

import { type Field, nodeClasses, operatorClasses, unaryClasses } from '../compiler/asdl.ts';
import type { Module } from '../compiler/ast.ts';
import type { Constant, Position } from '../compiler/code.ts';
import { importModule } from '../interpreter/import.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, release, releasing } from '../memory/object.ts';
import { PyObject_SetAttrString } from '../objects/abstract.ts';
import { astObject } from '../objects/astobject.ts';
import { newConstantObject } from '../objects/codeobject.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { nodeMinor } from './_ast.ts';

/** A node of any kind, as its fields. */
type Node = Readonly<Record<string, unknown>>;

/** The objects of a tree; new reference. */
export function PyAST_mod2obj(tree: Module): Ref {
  Py_DECREF(importModule('_ast'));
  return build(tree.kind, { type_ignores: [], ...tree });
}

function build(kind: string, node: Node): Ref {
  const cls = astObject(kind);
  const definition = nodeClasses(nodeMinor()).get(kind);
  if (cls === 0 || definition === undefined)
    throw new Error(`the tree has a node ${kind} that the grammar has not`);
  const m = mark();
  const made = own(PyType_GenericAlloc(cls, 0));
  for (const field of definition.fields) {
    PyObject_SetAttrString(made, field.name, own(fieldValue(field, given(kind, field, node))));
    release(m + 2);
  }
  if (definition.hasPosition) addPosition(made, node.loc as Position);
  return releasing(m, Py_NewRef(made));
}

// A field of the compiler's tree, or what it leaves out. Constant has a field `kind` of its own: u'…'.
function given(kind: string, field: Field, node: Node): unknown {
  if (kind === 'Constant' && field.name === 'kind') return node.u === true ? 'u' : null;
  return node[field.name] ?? (field.many === '*' ? [] : null);
}

function fieldValue(field: Field, value: unknown): Ref {
  if (field.many !== '*') return value === null ? Py_NewRef(Py_None) : one(field.type, value);
  const m = mark();
  const list = own(PyList_New(0));
  for (const item of value as unknown[]) {
    PyList_Append(list, own(item === null ? Py_NewRef(Py_None) : one(field.type, item)));
    release(m + 2);
  }
  return releasing(m, Py_NewRef(list));
}

function one(type: string, value: unknown): Ref {
  switch (type) {
    case 'identifier':
    case 'string':
      return PyUnicode_FromString(value as string);
    case 'int':
      return PyLong_FromLong(Number(value));
    case 'constant':
      return typeof value === 'string' ? PyUnicode_FromString(value) : newConstantObject(value as Constant);
    case 'expr_context':
      return Py_NewRef(astObject(`${value}()`));
    case 'boolop':
    case 'operator':
    case 'cmpop':
      return Py_NewRef(astObject(`${operatorClasses[value as string]}()`));
    case 'unaryop':
      return Py_NewRef(astObject(`${unaryClasses[value as string]}()`));
    case 'excepthandler':
      return build('ExceptHandler', value as Node);
    default:
      // a product has no kind of its own
      return build(
        nodeClasses(nodeMinor()).get(type)?.isSum ? ((value as Node).kind as string) : type,
        value as Node,
      );
  }
}

function addPosition(made: Ref, { line, column, endLine, endColumn }: Position): void {
  const m = mark();
  const put = (name: string, value: number): void => {
    PyObject_SetAttrString(made, name, own(PyLong_FromLong(value)));
    release(m);
  };
  put('lineno', line);
  put('col_offset', column);
  put('end_lineno', endLine);
  put('end_col_offset', endColumn);
}
