// CPython: Objects/methodobject.c. Built-in functions: a C function, and what it is bound to.
//
// m_ml is an index in the table of declared MethodDefs, as CPython's points at a static PyMethodDef.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  _Py_NewReference,
  clearStruct,
  METH_FASTCALL,
  METH_KEYWORDS,
  METH_NOARGS,
  METH_O,
  type MethodDef,
  mark,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  Py_XINCREF,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  _Py_HashPointer,
  Py_EnterRecursiveCall,
  Py_EQ,
  Py_LeaveRecursiveCall,
  Py_NE,
  PyBool_FromLong,
  typeName,
  typeNameOf,
} from './abstract.ts';
import { arg, argumentTuple, holdArguments } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { PyModule_Type } from './moduleobject.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { PyType_Check } from './typeobject.ts';
import { PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const F = words('PyCFunctionObject', v);

const free = freelist('builtin function', limitOf('freeCFunctions'), (f) => PyObject_GC_Del(f));

const methodDefs: { name: string; def: MethodDef }[] = [];
const defIndex = new Map<string, Map<MethodDef, number>>();

function indexOf(name: string, def: MethodDef): number {
  let ofName = defIndex.get(name);
  if (!ofName) {
    ofName = new Map();
    defIndex.set(name, ofName);
  }
  let index = ofName.get(def);
  if (index === undefined) {
    index = methodDefs.length;
    methodDefs.push({ name, def });
    ofName.set(def, index);
  }
  return index;
}

/** A built-in function; `self` and `module` may be NULL. New reference. */
export function PyCFunction_NewEx(name: string, def: MethodDef, self: Ref, module: Ref): Ref {
  let f = pop(free);
  if (f === 0) f = PyObject_GC_New(PyCFunction_Type, structOf('PyCFunctionObject', v).size);
  else _Py_NewReference(f, PyCFunction_Type);
  const w = f << 2;
  store(w + F.m_ml, indexOf(name, def));
  Py_XINCREF(self);
  store(w + F.m_self, self);
  Py_XINCREF(module);
  store(w + F.m_module, module);
  store(w + F.m_weakreflist, 0);
  PyObject_GC_Track(f);
  return f;
}

/** The declaration of a built-in function; undefined for anything else. */
export function methodDefOf(f: Ref): MethodDef | undefined {
  return Py_TYPE(f) === PyCFunction_Type ? methodDefs[i32[(f << 2) + F.m_ml]].def : undefined;
}

function nameOf(f: Ref): string {
  return methodDefs[i32[(f << 2) + F.m_ml]].name;
}

/** Calls a declared C function with its convention; `callable` names it in messages. */
export function callMethodDef(
  def: MethodDef,
  callable: Ref,
  self: Ref,
  args: number,
  nargs: number,
  kwnames: Ref,
): Ref {
  const convention = def.flags & (METH_NOARGS | METH_O | METH_KEYWORDS);
  if (v.minor <= (def.varargs ?? (convention & METH_FASTCALL ? 6 : 0)))
    return callWithTuple(def, convention, callable, self, args, nargs, kwnames);
  return callByConvention(def, convention, callable, self, args, nargs, kwnames);
}

function callByConvention(
  def: MethodDef,
  convention: number,
  callable: Ref,
  self: Ref,
  args: number,
  nargs: number,
  kwnames: Ref,
): Ref {
  if (convention === METH_KEYWORDS) return def.fn(self, args, nargs, kwnames);
  if (kwnames !== 0) raise(PyExc_TypeError, `${calledName(callable)}() takes no keyword arguments`);
  if (convention === METH_FASTCALL) return def.fn(self, args, nargs);
  if (convention === METH_O) {
    if (nargs !== 1)
      raise(PyExc_TypeError, `${calledName(callable)}() takes exactly one argument (${nargs} given)`);
    return def.fn(self, arg(args, 0));
  }
  if (nargs !== 0) raise(PyExc_TypeError, `${calledName(callable)}() takes no arguments (${nargs} given)`);
  return def.fn(self);
}

// METH_VARARGS: a tuple of the arguments, that of the caller if it has one, holds them.
function callWithTuple(
  def: MethodDef,
  convention: number,
  callable: Ref,
  self: Ref,
  args: number,
  nargs: number,
  kwnames: Ref,
): Ref {
  const m = mark();
  const held = kwnames === 0 && argumentTuple(args, nargs) !== 0;
  const first = held ? args : holdArguments(args, nargs, kwnames);
  return releasing(m, callByConvention(def, convention, callable, self, first, nargs, kwnames));
}

// _PyObject_FunctionStr: since 3.9 the type's or module's name comes before
function calledName(callable: Ref): string {
  if (Py_TYPE(callable) === PyCFunction_Type) {
    const self = i32[(callable << 2) + F.m_self];
    const name = nameOf(callable);
    if (v.minor < 9) return name;
    if (self !== 0 && Py_TYPE(self) !== PyModule_Type)
      return `${unqualified(PyType_Check(self) ? self : Py_TYPE(self))}.${name}`;
    const module = i32[(callable << 2) + F.m_module];
    const text = module === 0 ? 'builtins' : stringOf(module);
    return text === 'builtins' ? name : `${text}.${name}`;
  }
  const type = i32[(callable << 2) + D.d_type];
  const name = stringOf(i32[(callable << 2) + D.d_name]);
  return v.minor < 9 ? name : `${unqualified(type)}.${name}`;
}

// The name of a type without its module.
function unqualified(type: Ref): string {
  const name = typeName(type);
  return name.slice(name.lastIndexOf('.') + 1);
}
const D = words('PyDescrObject', v);

function cfunction_call(f: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  Py_EnterRecursiveCall(' while calling a Python object');
  const r = callMethodDef(
    methodDefs[i32[(f << 2) + F.m_ml]].def,
    f,
    i32[(f << 2) + F.m_self],
    args,
    nargs,
    kwnames,
  );
  Py_LeaveRecursiveCall();
  return r;
}

function meth_dealloc(f: Ref): void {
  PyObject_GC_UnTrack(f);
  const w = f << 2;
  if (i32[w + F.m_weakreflist] !== 0) PyObject_ClearWeakRefs(f);
  Py_CLEAR(w + F.m_self);
  Py_CLEAR(w + F.m_module);
  if (!push(free, f)) PyObject_GC_Del(f);
}

function meth_repr(f: Ref): Ref {
  const self = i32[(f << 2) + F.m_self];
  if (self === 0 || Py_TYPE(self) === PyModule_Type)
    return PyUnicode_FromString(`<built-in function ${nameOf(f)}>`);
  return PyUnicode_FromString(
    `<built-in method ${nameOf(f)} of ${typeNameOf(self)} object at 0x${addressOf(self).toString(16)}>`,
  );
}

function meth_richcompare(a: Ref, b: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || Py_TYPE(b) !== PyCFunction_Type) return Py_NewRef(Py_NotImplemented);
  const same =
    i32[(a << 2) + F.m_self] === i32[(b << 2) + F.m_self] &&
    i32[(a << 2) + F.m_ml] === i32[(b << 2) + F.m_ml];
  return PyBool_FromLong(same === (op === Py_EQ));
}

function meth_hash(f: Ref): number {
  const low = _Py_HashPointer(addressOf(i32[(f << 2) + F.m_self]));
  return low ^ i32[(f << 2) + F.m_ml];
}

function qualnameOfFunction(f: Ref): string {
  const self = i32[(f << 2) + F.m_self];
  if (self === 0 || Py_TYPE(self) === PyModule_Type) return nameOf(f);
  return `${typeName(PyType_Check(self) ? self : Py_TYPE(self))}.${nameOf(f)}`;
}

export const PyCFunction_Type = staticType({
  name: 'builtin_function_or_method',
  vectorcall: 0,
  struct: 'PyCFunctionObject',
  flags: Py_TPFLAGS_HAVE_GC,
  weaklist: 'm_weakreflist',
  slots: {
    tp_call: cfunction_call,
    tp_repr: meth_repr,
    tp_richcompare: meth_richcompare,
    tp_hash: meth_hash,
    tp_traverse: traverseStruct('PyCFunctionObject'),
    tp_clear: clearStruct('PyCFunctionObject'),
    tp_dealloc: meth_dealloc,
  },
  members: { __module__: { field: 'm_module', writable: true } },
  getset: {
    __name__: { get: (f) => PyUnicode_FromString(nameOf(f)) },
    __qualname__: { get: (f) => PyUnicode_FromString(qualnameOfFunction(f)) },
    __self__: { get: (f) => Py_NewRef(i32[(f << 2) + F.m_self] || Py_None) },
    __doc__: {
      get: (f) => {
        const { doc } = methodDefs[i32[(f << 2) + F.m_ml]].def;
        return doc === undefined ? Py_NewRef(Py_None) : PyUnicode_FromString(doc);
      },
    },
    __text_signature__: {
      get: (f) => {
        const { signature } = methodDefs[i32[(f << 2) + F.m_ml]].def;
        return signature === undefined ? Py_NewRef(Py_None) : PyUnicode_FromString(signature);
      },
    },
  },
});
