// CPython: Python/Python-ast.c (PyAST_obj2mod, obj2ast_…), Python/ast.c (validation). Objects of the module ast as the
// compiler's syntax tree.

import { type Field, type NodeClass, nodeClasses, operatorClasses, unaryClasses } from '../compiler/asdl.ts';
import type { Module } from '../compiler/ast.ts';
import type { Constant, Position } from '../compiler/code.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, release } from '../memory/object.ts';
import {
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_IsInstance,
  reprString,
  typeNameOf,
} from '../objects/abstract.ts';
import { AST_type, astObject } from '../objects/astobject.ts';
import { Py_False, Py_True } from '../objects/boolobject.ts';
import { bytesOf, PyBytes_Check } from '../objects/bytesobject.ts';
import {
  PyComplex_CheckExact,
  PyComplex_ImagAsDouble,
  PyComplex_RealAsDouble,
} from '../objects/complexobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check } from '../objects/floatobject.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE } from '../objects/listobject.ts';
import { PyLong_AsBigInt, PyLong_Check } from '../objects/longobject.ts';
import { PyFrozenSet_Check } from '../objects/setobject.ts';
import { Py_Ellipsis, Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../objects/tupleobject.ts';
import { PyObject_TypeCheck } from '../objects/typeobject.ts';
import { PyUnicode_Check, stringOf } from '../objects/unicodeobject.ts';
import { nodeMinor } from './_ast.ts';

type Node = Record<string, unknown>;

const inverse = (table: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([spelling, name]) => [name, spelling]));
const operators = inverse(operatorClasses);
const unaries = inverse(unaryClasses);

/** Whether an object is a node. */
export function PyAST_Check(o: Ref): boolean {
  return PyObject_TypeCheck(o, AST_type);
}

const modules = { exec: 'Module', eval: 'Expression', single: 'Interactive' } as const;

/** The tree of a node given to compile(). TypeError for another kind than the mode wants, and for what is missing. */
export function PyAST_obj2mod(o: Ref, mode: keyof typeof modules): Module {
  const wanted = modules[mode];
  if (!isA(o, wanted))
    raise(PyExc_TypeError, `expected ${wanted} node, got ${typeNameOf(o).replace(/^.*\./, '')}`);
  return read(o, 'mod') as unknown as Module;
}

function isA(o: Ref, name: string): boolean {
  const cls = astObject(name);
  return cls !== 0 && PyObject_IsInstance(o, cls);
}

// The node of a sum or product.
function read(o: Ref, type: string): Node {
  const classes = nodeClasses(nodeMinor());
  const outer = classes.get(type) as NodeClass;
  const node: Node = {};
  if (outer.hasPosition) node.loc = positionOf(o, type);
  let definition: NodeClass | undefined = outer;
  if (outer.isSum) {
    definition = [...classes.values()].find((one) => one.base === type && isA(o, one.name));
    if (definition === undefined)
      raise(PyExc_TypeError, `expected some sort of ${type}, but got ${reprString(o)}`);
    node.kind = definition.name;
  } else if (!isA(o, type)) raise(PyExc_TypeError, `expected some sort of ${type}, but got ${reprString(o)}`);
  for (const field of definition.fields) {
    const value = fieldOf(o, definition.name, field);
    // Constant has a field `kind` of its own: u'…'
    if (definition.name !== 'Constant' || field.name !== 'kind') node[field.name] = value;
    else if (value !== null) node.u = true;
  }
  return complete(node);
}

// What the compiler's tree holds otherwise than the grammar.
function complete(node: Node): Node {
  if ('is_async' in node) node.is_async = node.is_async !== 0;
  if ('simple' in node) node.simple = node.simple !== 0;
  if (node.kind === 'ImportFrom') node.level ??= 0;
  if (['FunctionDef', 'AsyncFunctionDef', 'ClassDef'].includes(node.kind as string)) node.type_params ??= [];
  if (['TypeVar', 'ParamSpec', 'TypeVarTuple'].includes(node.kind as string)) {
    node.bound ??= null;
    node.default_value ??= null;
  }
  return node;
}

function positionOf(o: Ref, type: string): Position {
  const at = (name: string, standard: number | null): number => {
    const m = mark();
    const found = PyObject_GetOptionalAttrString(o, name);
    if (found === 0 || own(found) === Py_None) {
      if (standard === null) raise(PyExc_TypeError, `required field "${name}" missing from ${type}`);
      release(m);
      return standard;
    }
    const value = PyNumber_AsSsize_t(found, PyExc_OverflowError);
    release(m);
    return value;
  };
  const line = at('lineno', null);
  const column = at('col_offset', null);
  return { line, column, endLine: at('end_lineno', line), endColumn: at('end_col_offset', column) };
}

function fieldOf(o: Ref, kind: string, field: Field): unknown {
  const m = mark();
  const found = PyObject_GetOptionalAttrString(o, field.name);
  const value = found === 0 ? Py_None : own(found);
  let result: unknown;
  if (field.many === '*') {
    if (found === 0) result = [];
    else if (!PyList_Check(value))
      raise(PyExc_TypeError, `${kind} field "${field.name}" must be a list, not a ${typeNameOf(value)}`);
    else {
      const items: unknown[] = [];
      for (let i = 0; i < PyList_GET_SIZE(value); i++) {
        const item = PyList_GET_ITEM(value, i);
        const mayBeNone = (kind === 'Dict' && field.name === 'keys') || field.name === 'kw_defaults';
        if (item === Py_None && mayBeNone) items.push(null);
        else if (item === Py_None) raise(PyExc_ValueError, `None disallowed in ${field.type} list`);
        else items.push(one(item, field.type));
      }
      result = items;
    }
  } else if (value === Py_None && field.type !== 'constant') {
    if (field.many === '') {
      if (found === 0) {
        // a missing context means Load
        if (field.type === 'expr_context') result = 'Load';
        else raise(PyExc_TypeError, `required field "${field.name}" missing from ${kind}`);
      } else raise(PyExc_ValueError, `field '${field.name}' is required for ${kind}`);
    } else result = null;
  } else result = one(value, field.type);
  release(m);
  return result;
}

function one(value: Ref, type: string): unknown {
  switch (type) {
    case 'identifier':
      if (!PyUnicode_Check(value)) raise(PyExc_TypeError, 'AST identifier must be of type str');
      return stringOf(value);
    case 'string':
      if (!PyUnicode_Check(value)) raise(PyExc_TypeError, 'AST string must be of type str');
      return stringOf(value);
    case 'int':
      if (!PyLong_Check(value)) raise(PyExc_ValueError, `invalid integer value: ${reprString(value)}`);
      return PyNumber_AsSsize_t(value, PyExc_OverflowError);
    case 'constant':
      return constantOf(value);
    case 'expr_context':
      return ['Load', 'Store', 'Del'].find((name) => isA(value, name)) ?? unexpected(value, type);
    case 'boolop':
    case 'operator':
    case 'cmpop':
      return operators[Object.keys(operators).find((name) => isA(value, name)) ?? unexpected(value, type)];
    case 'unaryop':
      return unaries[Object.keys(unaries).find((name) => isA(value, name)) ?? unexpected(value, type)];
    default:
      return read(value, type);
  }
}

function unexpected(value: Ref, type: string): never {
  raise(PyExc_TypeError, `expected some sort of ${type}, but got ${reprString(value)}`);
}

/** The compiler's constant of an object. TypeError for an object that no literal makes. */
export function constantOf(o: Ref): Constant {
  if (o === Py_None) return { kind: 'None' };
  if (o === Py_True) return { kind: 'True' };
  if (o === Py_False) return { kind: 'False' };
  if (o === Py_Ellipsis) return { kind: 'Ellipsis' };
  if (PyLong_Check(o)) return { kind: 'int', value: PyLong_AsBigInt(o) };
  if (PyFloat_Check(o)) return { kind: 'float', value: PyFloat_AS_DOUBLE(o) };
  if (PyComplex_CheckExact(o))
    return { kind: 'complex', real: PyComplex_RealAsDouble(o), imag: PyComplex_ImagAsDouble(o) };
  if (PyUnicode_Check(o)) return { kind: 'str', value: stringOf(o) };
  if (PyBytes_Check(o)) return { kind: 'bytes', value: bytesOf(o).slice() };
  if (PyTuple_Check(o)) {
    const items: Constant[] = [];
    for (let i = 0; i < PyTuple_GET_SIZE(o); i++) items.push(constantOf(PyTuple_GET_ITEM(o, i)));
    return { kind: 'tuple', items };
  }
  if (PyFrozenSet_Check(o)) {
    const items: Constant[] = [];
    const m = mark();
    const it = own(PyObject_GetIter(o));
    for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) items.push(constantOf(own(item)));
    release(m);
    return { kind: 'frozenset', items };
  }
  raise(PyExc_TypeError, `got an invalid type in Constant: ${typeNameOf(o)}`);
}
