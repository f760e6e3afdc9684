// CPython: Objects/classobject.c. Bound methods.

import { freelist, limitOf, pop, push } from '../memory/freelist.ts';
import { PyObject_GC_Del, PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hash,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  Py_XDECREF,
  release,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  _Py_HashPointer,
  Py_EQ,
  Py_NE,
  PyBool_FromLong,
  PyObject_GetAttr,
  PyObject_GetOptionalAttrString,
  PyObject_Hash,
  PyObject_RichCompareBool,
  reprString,
} from './abstract.ts';
import { arg, callPrepended, callPrependedTuple } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { parseArgs } from './getargs.ts';
import { PyObject_GenericGetAttr } from './objectattr.ts';
import { Py_None, Py_NotImplemented } from './singletons.ts';
import { _PyType_Lookup } from './typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

const M = words('PyMethodObject', v);
const free = freelist('method', limitOf('freeMethods'), (o) => PyObject_GC_Del(o));

/** A method bound to `self`; new reference. */
export function PyMethod_New(func: Ref, self: Ref): Ref {
  let o = pop(free);
  if (o === 0) o = PyObject_GC_New(PyMethod_Type, structOf('PyMethodObject', v).size);
  else _Py_NewReference(o, PyMethod_Type);
  const w = o << 2;
  store(w + M.im_func, Py_NewRef(func));
  store(w + M.im_self, Py_NewRef(self));
  store(w + M.im_weakreflist, 0);
  PyObject_GC_Track(o);
  return o;
}

export function PyMethod_GET_FUNCTION(o: Ref): Ref {
  return i32[(o << 2) + M.im_func];
}

export function PyMethod_GET_SELF(o: Ref): Ref {
  return i32[(o << 2) + M.im_self];
}

function method_dealloc(o: Ref): void {
  PyObject_GC_UnTrack(o);
  if (i32[(o << 2) + M.im_weakreflist] !== 0) PyObject_ClearWeakRefs(o);
  Py_XDECREF(i32[(o << 2) + M.im_func]);
  Py_XDECREF(i32[(o << 2) + M.im_self]);
  if (!push(free, o)) PyObject_GC_Del(o);
}

function method_call(o: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const call = v.minor >= 8 ? callPrepended : callPrependedTuple;
  return call(i32[(o << 2) + M.im_func], i32[(o << 2) + M.im_self], args, nargs, kwnames);
}

// A method's own attributes, else the function's.
function method_getattro(o: Ref, name: Ref): Ref {
  if (_PyType_Lookup(PyMethod_Type, name) !== 0) return PyObject_GenericGetAttr(o, name);
  return PyObject_GetAttr(i32[(o << 2) + M.im_func], name);
}

function method_repr(o: Ref): Ref {
  const func = i32[(o << 2) + M.im_func];
  const m = mark();
  let name = PyObject_GetOptionalAttrString(func, '__qualname__');
  if (name === 0) name = PyObject_GetOptionalAttrString(func, '__name__');
  const text = name !== 0 && PyUnicode_Check(own(name)) ? stringOf(name) : '?';
  const self = reprString(i32[(o << 2) + M.im_self]);
  release(m);
  return PyUnicode_FromString(`<bound method ${text} of ${self}>`);
}

function method_richcompare(a: Ref, b: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || Py_TYPE(b) !== PyMethod_Type) return Py_NewRef(Py_NotImplemented);
  let same = PyObject_RichCompareBool(i32[(a << 2) + M.im_func], i32[(b << 2) + M.im_func], Py_EQ);
  if (same) {
    const sa = i32[(a << 2) + M.im_self];
    const sb = i32[(b << 2) + M.im_self];
    same = v.minor >= 8 ? sa === sb : PyObject_RichCompareBool(sa, sb, Py_EQ);
  }
  return PyBool_FromLong(same === (op === Py_EQ));
}

function method_hash(o: Ref): number {
  const x = _Py_HashPointer(addressOf(i32[(o << 2) + M.im_self]));
  const high = hash.high;
  const y = PyObject_Hash(i32[(o << 2) + M.im_func]);
  hash.high ^= high;
  return x ^ y;
}

export const PyMethod_Type = staticType({
  name: 'method',
  vectorcall: 8,
  struct: 'PyMethodObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
  weaklist: 'im_weakreflist',
  slots: {
    tp_call: method_call,
    tp_getattro: method_getattro,
    tp_repr: method_repr,
    tp_richcompare: method_richcompare,
    tp_hash: method_hash,
    tp_dealloc: method_dealloc,
    tp_traverse: traverseStruct('PyMethodObject'),
    tp_descr_get: (o: Ref) => Py_NewRef(o),
    tp_new: (_type: Ref, args: number, nargs: number, kwnames: Ref) => {
      parseArgs('method', args, nargs, kwnames, ['function', 'instance'], { min: 2, max: 2 });
      if (arg(args, 1) === Py_None)
        raise(PyExc_TypeError, v.minor >= 13 ? 'instance must not be None' : 'self must not be None');
      return PyMethod_New(arg(args, 0), arg(args, 1));
    },
  },
  members: { __func__: { field: 'im_func' }, __self__: { field: 'im_self' } },
  getset: {
    __doc__: {
      get: (o) => PyObject_GetOptionalAttrString(i32[(o << 2) + M.im_func], '__doc__') || Py_NewRef(Py_None),
    },
  },
});
