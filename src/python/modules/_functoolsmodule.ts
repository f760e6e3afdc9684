// CPython: Modules/_functoolsmodule.c. The module _functools: partial, reduce, cmp_to_key, lru_cache's wrapper.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyIter_Next,
  PyObject_GetIter,
  PyObject_HashNotImplemented,
  PyObject_RichCompare,
} from '../objects/abstract.ts';
import { PyObject_CallFunctionObjArgs } from '../objects/call.ts';
import { caught, raise } from '../objects/errors.ts';
import { PyExc_AttributeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { _PyLong_GetZero } from '../objects/longobject.ts';
import { keywords } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { v } from '../version.ts';
import { initKwdMark, lru_cache_type, lru_list_elem_type } from './functools_lru.ts';
import { initPlaceholder, Placeholder, partial_type, placeholder_type } from './functools_partial.ts';

// ---------------------------------------------------------------- cmp_to_key

declareStruct('keyobject', 'cmp:object object:object');
const K = words('keyobject', v);

/** functools.KeyWrapper: a key that a comparison function compares. */
const keyobject_type = staticType({
  name: 'functools.KeyWrapper',
  struct: 'keyobject',
  ofModule: true,
  get flags() {
    return v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0;
  },
  slots: {
    tp_dealloc: dealloc_struct('keyobject'),
    tp_traverse: traverseStruct('keyobject'),
    tp_clear: clearStruct('keyobject'),
    tp_call: keyobject_call,
    tp_richcompare: keyobject_richcompare,
    tp_hash: PyObject_HashNotImplemented,
    tp_new: (): never => raise(PyExc_TypeError, "cannot create 'functools.KeyWrapper' instances"),
  },
  members: { obj: { field: 'object', writable: true } },
});

function newKey(cmp: Ref, object: Ref): Ref {
  const self = PyType_GenericAlloc(keyobject_type, 0);
  store((self << 2) + K.cmp, Py_NewRef(cmp));
  if (object !== 0) store((self << 2) + K.object, Py_NewRef(object));
  return self;
}

function cmp_to_key(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [cmp] = parseArgs('cmp_to_key', args, nargs, kwnames, ['mycmp'], { min: 1 });
  return newKey(cmp, 0);
}

function keyobject_call(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [object] = parseArgs('K', args, nargs, kwnames, ['obj'], { min: 1 });
  return newKey(i32[(self << 2) + K.cmp], object);
}

function keyobject_richcompare(a: Ref, b: Ref, op: number): Ref {
  if (Py_TYPE(b) !== keyobject_type) raise(PyExc_TypeError, 'other argument must be K instance');
  const x = i32[(a << 2) + K.object];
  const y = i32[(b << 2) + K.object];
  if (x === 0 || y === 0) raise(PyExc_AttributeError, 'object');
  const m = mark();
  const order = own(PyObject_CallFunctionObjArgs(i32[(a << 2) + K.cmp], x, y));
  return releasing(m, PyObject_RichCompare(order, _PyLong_GetZero(), op));
}

// ---------------------------------------------------------------- reduce

function functools_reduce(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let given: Ref[];
  if (v.minor >= 14)
    given = parseArgs('reduce', args, nargs, kwnames, ['function', 'iterable', 'initial'], {
      min: 2,
      posonly: 2,
    });
  else {
    if (kwnames !== 0)
      raise(PyExc_TypeError, `${v.minor >= 9 ? 'functools.' : ''}reduce() takes no keyword arguments`);
    _PyArg_CheckPositional('reduce', nargs, 2, 3);
    given = parseArgs('reduce', args, nargs, 0, ['', '', ''], { min: 2, posonly: 3 });
  }
  const [func, iterable, initial] = given;
  const m = mark();
  const it = own(iteratorOf(iterable));
  let result = initial === 0 ? 0 : Py_NewRef(initial);
  const height = mark();
  for (;;) {
    if (result !== 0) own(result); // the tuple of the arguments holds both
    const item = PyIter_Next(it);
    if (item === 0) break;
    if (result === 0) {
      result = item;
      continue;
    }
    own(item);
    result = releasing(height, PyObject_CallFunctionObjArgs(func, result, item));
  }
  if (result === 0)
    raise(
      PyExc_TypeError,
      `reduce() of empty ${v.minor >= 10 ? 'iterable' : 'sequence'} with no initial value`,
    );
  return releasing(m, Py_NewRef(result));
}

function iteratorOf(iterable: Ref): Ref {
  const m = mark();
  try {
    return PyObject_GetIter(iterable);
  } catch (err) {
    if (!(err instanceof PyErr) || !caught(err, PyExc_TypeError)) throw err;
    release(m);
    Py_DECREF(err.value);
    raise(PyExc_TypeError, 'reduce() arg 2 must support iteration');
  }
}

/** Makes the module _functools; new reference. */
export function PyInit__functools(): Ref {
  const m = mark();
  const module = own(PyModule_New('_functools'));
  PyModule_SetDocString(module, 'Tools that operate on functions.');
  PyModule_AddFunctions(module, {
    reduce: keywords(functools_reduce),
    cmp_to_key: keywords(cmp_to_key),
  });
  readyModuleType(keyobject_type);
  readyModuleType(lru_list_elem_type);
  initKwdMark();
  PyModule_AddType(module, partial_type);
  PyModule_AddType(module, lru_cache_type);
  if (v.minor >= 14) {
    PyModule_AddType(module, placeholder_type);
    initPlaceholder();
    PyModule_AddObjectRef(module, 'Placeholder', Placeholder);
  }
  return releasing(m, Py_NewRef(module));
}
