// CPython: Modules/gcmodule.c. The module gc: the collector seen from Python.

import { _PyGC_Collect } from '../memory/collect.ts';
import {
  _PyObject_GC_IS_TRACKED,
  freeze,
  freezeCount,
  PyObject_GC_IsFinalized,
  PyObject_IS_GC,
  tracked,
  unfreeze,
} from '../memory/gc.ts';
import {
  type Collection,
  DEBUG_COLLECTABLE,
  DEBUG_SAVEALL,
  DEBUG_STATS,
  DEBUG_UNCOLLECTABLE,
  gcParts,
  gcSettings,
} from '../memory/gcstate.ts';
import { generationList, incremental } from '../memory/incremental.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  PyErr,
  release,
  releasing,
  slotOf,
  tp_traverse,
} from '../memory/object.ts';
import { PyIndex_Check, typeNameOf } from '../objects/abstract.ts';
import { PyBool_FromLong } from '../objects/boolobject.ts';
import { arg, PyObject_CallFunctionObjArgs } from '../objects/call.ts';
import { PyDict_New, PyDict_SetItemString } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { intArgument, parseArgs } from '../objects/getargs.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from '../objects/listobject.ts';
import { PyLong_AsBigInt, PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { PyErr_WriteUnraisable } from '../objects/pythonrun.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

const none = () => Py_NewRef(Py_None);

function intTuple(...values: number[]): Ref {
  const m = mark();
  const tuple = own(PyTuple_New(values.length));
  values.forEach((n, i) => {
    PyTuple_SET_ITEM(tuple, i, PyLong_FromLong(n));
  });
  return releasing(m, Py_NewRef(tuple));
}

// ---------------------------------------------------------------- running and settings

function gc_collect(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor === 6 && nargs > 1)
    raise(PyExc_TypeError, `function takes at most 1 argument (${nargs} given)`);
  const [given] = parseArgs('collect', args, nargs, kwnames, ['generation']);
  const generation = given === 0 ? 2 : intArgument(given);
  if (generation < 0 || generation > 2) raise(PyExc_ValueError, 'invalid generation');
  return PyLong_FromLong(_PyGC_Collect(generation, 'manual'));
}

// An int as the format "i" of PyArg_ParseTuple takes it.
function signedInt(x: Ref): number {
  if (PyLong_Check(x)) {
    const n = PyLong_AsBigInt(x);
    if (n > 0x7fffffffn) raise(PyExc_OverflowError, 'signed integer is greater than maximum');
    if (n < -0x80000000n) raise(PyExc_OverflowError, 'signed integer is less than minimum');
  }
  return intArgument(x);
}

function gc_set_threshold(_: Ref, args: number, nargs: number): Ref {
  if (v.minor < 13 && (nargs < 1 || nargs > 3))
    raise(
      PyExc_TypeError,
      `set_threshold() takes at ${nargs < 1 ? 'least 1 argument' : 'most 3 arguments'} (${nargs} given)`,
    );
  if (nargs < 1 || nargs > 3) raise(PyExc_TypeError, 'gc.set_threshold requires 1 to 3 arguments');
  // 3.13+ converts all before it stores any
  const parsed: number[] = [];
  for (let g = 0; g < nargs; g++) {
    parsed.push(signedInt(arg(args, g)));
    if (v.minor < 13) gcSettings.setThreshold(g, parsed[g]);
  }
  if (v.minor >= 13)
    parsed.forEach((n, g) => {
      if (!incremental || g < 2) gcSettings.setThreshold(g, n);
    });
  return none();
}

function gc_get_count(): Ref {
  return intTuple(...[0, 1, 2].map((g) => gcSettings.count(generationList(g))));
}

// What a collection or a generation did, as 3.15 tells it in more words. The time is not measured.
function addFigures(dict: Ref, figures: Record<string, number>): void {
  for (const [name, n] of Object.entries(figures)) {
    if (name === 'candidates' && v.minor < 15) continue;
    const m = mark();
    PyDict_SetItemString(dict, name, own(PyLong_FromLong(n)));
    release(m);
  }
  if (v.minor < 15) return;
  const m = mark();
  PyDict_SetItemString(dict, 'duration', own(PyFloat_FromDouble(0)));
  release(m);
}

function gc_get_stats(): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  const stats = [0, 1, 2].map((g) => gcSettings.stats(g)); // before the list and its dicts are made
  for (const [collections, collected, uncollectable, candidates] of stats) {
    const row = mark();
    const dict = own(PyDict_New());
    addFigures(dict, { collections, collected, uncollectable, candidates });
    PyList_Append(list, dict);
    release(row);
  }
  return releasing(m, Py_NewRef(list));
}

// ---------------------------------------------------------------- looking at objects

function gc_is_tracked(_: Ref, x: Ref): Ref {
  return PyBool_FromLong(PyObject_IS_GC(x) && _PyObject_GC_IS_TRACKED(x));
}

function gc_is_finalized(_: Ref, x: Ref): Ref {
  return PyBool_FromLong(PyObject_IS_GC(x) && PyObject_GC_IsFinalized(x));
}

function gc_get_objects(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let generation = -1;
  if (v.minor >= 8) {
    const [given] = parseArgs('get_objects', args, nargs, kwnames, ['generation']);
    if (given !== 0 && given !== Py_None) {
      if (!PyIndex_Check(given))
        raise(PyExc_TypeError, `argument should be integer or None, not '${typeNameOf(given)}'`);
      generation = intArgument(given);
      if (generation >= 3)
        raise(
          PyExc_ValueError,
          `generation parameter must be less than the number of available generations (3)`,
        );
      if (generation < -1) raise(PyExc_ValueError, 'generation parameter cannot be negative');
    }
  } else if (kwnames !== 0) raise(PyExc_TypeError, 'get_objects() takes no keyword arguments');
  else if (nargs > 0) raise(PyExc_TypeError, `get_objects() takes no arguments (${nargs} given)`);
  const m = mark();
  const list = own(PyList_New(0));
  const all = [0, 1, 2];
  // 3.14.0: generation 1 has no objects, 2 all the old ones
  const wanted =
    generation < 0 ? all : !incremental || generation === 0 ? [generation] : generation === 1 ? [] : [1, 2];
  for (const g of wanted) for (const x of tracked(g)) if (x !== list) PyList_Append(list, x);
  return releasing(m, Py_NewRef(list));
}

function gc_get_referrers(_: Ref, args: number, nargs: number): Ref {
  const wanted = new Set<Ref>();
  for (let i = 0; i < nargs; i++) wanted.add(arg(args, i));
  const m = mark();
  const list = own(PyList_New(0));
  for (let g = 0; g < 3; g++) {
    for (const x of tracked(g)) {
      if (x === list) continue;
      let found = false;
      slotOf(x, tp_traverse)?.(x, (target: Ref) => {
        if (wanted.has(target)) found = true;
      });
      if (found) PyList_Append(list, x);
    }
  }
  return releasing(m, Py_NewRef(list));
}

function gc_get_referents(_: Ref, args: number, nargs: number): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (let i = 0; i < nargs; i++) {
    const x = arg(args, i);
    if (!PyObject_IS_GC(x)) continue;
    slotOf(x, tp_traverse)?.(x, (target: Ref) => {
      PyList_Append(list, target);
    });
  }
  return releasing(m, Py_NewRef(list));
}

// ---------------------------------------------------------------- callbacks and garbage

// Calls what the program put into gc.callbacks (invoke_gc_callback).
function invokeCallbacks(phase: string, generation: number, collection: Collection): void {
  const callbacks = i32[interp + INTERP.gc_callbacks];
  if (callbacks === 0 || PyList_GET_SIZE(callbacks) === 0) return;
  const m = mark();
  const info = own(PyDict_New());
  const { collected, uncollectable, candidates } = collection;
  addFigures(info, { generation, collected, uncollectable, candidates });
  const name = own(PyUnicode_FromString(phase));
  for (let i = 0; i < PyList_GET_SIZE(callbacks); i++) {
    const inner = mark();
    const callback = own(Py_NewRef(PyList_GET_ITEM(callbacks, i)));
    try {
      Py_DECREF(PyObject_CallFunctionObjArgs(callback, name, info));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      release(inner + 2);
      PyErr_WriteUnraisable(err, callback, 'calling GC callback');
    }
    release(inner);
  }
  release(m);
}

function appendGarbage(x: Ref): void {
  PyList_Append(i32[interp + INTERP.gc_garbage], x);
}

// ---------------------------------------------------------------- the module

const functions: Record<string, MethodDef> = {
  enable: noargs(() => {
    gcSettings.setEnabled(true);
    return none();
  }),
  disable: noargs(() => {
    gcSettings.setEnabled(false);
    return none();
  }),
  isenabled: noargs(() => PyBool_FromLong(gcSettings.enabled())),
  set_debug: o((_, flags) => {
    gcSettings.setDebug(intArgument(flags));
    return none();
  }),
  get_debug: noargs(() => PyLong_FromLong(gcSettings.debug())),
  get_count: noargs(gc_get_count),
  set_threshold: fast(gc_set_threshold),
  get_threshold: noargs(() =>
    intTuple(gcSettings.threshold(0), gcSettings.threshold(1), gcSettings.threshold(2)),
  ),
  collect: keywords(gc_collect),
  get_objects: keywords(gc_get_objects),
  get_stats: noargs(gc_get_stats),
  is_tracked: o(gc_is_tracked),
  is_finalized: o(gc_is_finalized, { since: 9 }),
  get_referrers: fast(gc_get_referrers, { varargs: 0 }), // the tuple of the arguments is not among the referrers
  get_referents: fast(gc_get_referents),
  freeze: noargs(
    () => {
      freeze();
      return none();
    },
    { since: 7 },
  ),
  unfreeze: noargs(
    () => {
      unfreeze();
      return none();
    },
    { since: 7 },
  ),
  get_freeze_count: noargs(() => PyLong_FromLong(freezeCount()), { since: 7 }),
};

/** Makes gc.garbage and gc.callbacks, which the collector itself holds; at each start, when lists exist. */
export function initGCModule(): void {
  if (i32[interp + INTERP.gc_garbage] === 0) store(interp + INTERP.gc_garbage, PyList_New(0));
  if (i32[interp + INTERP.gc_callbacks] === 0) store(interp + INTERP.gc_callbacks, PyList_New(0));
  gcParts.invokeCallbacks = invokeCallbacks;
  gcParts.appendGarbage = appendGarbage;
}

/** Makes the module gc; new reference. */
export function PyInit_gc(): Ref {
  initGCModule();
  const m = mark();
  const module = own(PyModule_New('gc'));
  PyModule_SetDocString(module, DOC);
  PyModule_AddFunctions(module, functions);
  PyModule_AddObjectRef(module, 'garbage', i32[interp + INTERP.gc_garbage]);
  PyModule_AddObjectRef(module, 'callbacks', i32[interp + INTERP.gc_callbacks]);
  for (const [name, value] of [
    ['DEBUG_STATS', DEBUG_STATS],
    ['DEBUG_COLLECTABLE', DEBUG_COLLECTABLE],
    ['DEBUG_UNCOLLECTABLE', DEBUG_UNCOLLECTABLE],
    ['DEBUG_SAVEALL', DEBUG_SAVEALL],
    ['DEBUG_LEAK', DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL],
  ] as const)
    PyModule_Add(module, name, PyLong_FromLong(value));
  return releasing(m, Py_NewRef(module));
}

const DOC =
  'This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\ndisable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\ncollect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\nget_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\nget_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\nget_threshold() -- Return the current collection thresholds.\nget_objects() -- Return a list of all objects tracked by the collector.\nis_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\nget_referrers() -- Return the list of objects that refer to an object.\nget_referents() -- Return the list of objects that an object refers to.\nfreeze() -- Freeze all tracked objects and ignore them for future collections.\nunfreeze() -- Unfreeze all objects in the permanent generation.\nget_freeze_count() -- Return the number of objects in the permanent generation.\n';
