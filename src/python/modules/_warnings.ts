// CPython: Python/_warnings.c. The module _warnings.

import { i32, type Ref, store } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, Py_TYPE, release, releasing } from '../memory/object.ts';
import {
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PyObject_IsInstance,
  PyObject_IsSubclass,
  typeNameOf,
} from '../objects/abstract.ts';
import { PyObject_CallOneArg } from '../objects/call.ts';
import { PyDict_Check, PyDict_GetItemString } from '../objects/dictobject.ts';
import { raise, suppress } from '../objects/errors.ts';
import {
  PyExc_OverflowError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_UserWarning,
  PyExc_Warning,
} from '../objects/exceptions.ts';
import { _PyArg_BadArgument, intArgument, parseArgs } from '../objects/getargs.ts';
import { keywords, noargs } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { INTERP, importHooks, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../objects/tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../objects/unicodeobject.ts';
import { do_warn } from '../objects/warncontext.ts';
import { initWarningsState, warn_explicit } from '../objects/warnings.ts';
import { v } from '../version.ts';

const none = () => Py_NewRef(Py_None);

// The class of a warning (borrowed): the message's own, the one given, or UserWarning.
function get_category(message: Ref, category: Ref): Ref {
  if (PyObject_IsInstance(message, PyExc_Warning)) return Py_TYPE(message);
  if (category === 0 || category === Py_None) return PyExc_UserWarning;
  if (!suppress(PyExc_TypeError, () => PyObject_IsSubclass(category, PyExc_Warning), false))
    raise(PyExc_TypeError, `category must be a Warning subclass, not '${typeNameOf(category)}'`);
  return category;
}

const WARN = ['message', 'category', 'stacklevel', 'source'];
const WARN_SKIPPING = [...WARN, 'skip_file_prefixes']; // 3.12

function warnings_warn(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const skips = v.minor >= 12;
  const given = parseArgs('warn', args, nargs, kwnames, skips ? WARN_SKIPPING : WARN, {
    min: 1,
    kwonly: skips ? 1 : 0,
  });
  const [message, category, stacklevel, source] = given;
  let level = stacklevel === 0 ? 1 : PyNumber_AsSsize_t(stacklevel, PyExc_OverflowError);
  let prefixes = skips ? given[4] : 0;
  if (prefixes !== 0) {
    if (!PyTuple_Check(prefixes))
      _PyArg_BadArgument('warn', "argument 'skip_file_prefixes'", 'tuple', prefixes);
    for (let i = 0; i < PyTuple_GET_SIZE(prefixes); i++) {
      const prefix = PyTuple_GET_ITEM(prefixes, i);
      if (!PyUnicode_Check(prefix))
        raise(PyExc_TypeError, `Found non-str '${typeNameOf(prefix)}' in skip_file_prefixes.`);
    }
    if (PyTuple_GET_SIZE(prefixes) === 0) prefixes = 0;
    else if (level < 2) level = 2;
  }
  do_warn(message, get_category(message, category), level, source, prefixes);
  return none();
}

// The line of a module's source that its loader gives; new reference, or NULL.
function get_source_line(globals: Ref, lineno: number): Ref {
  const m = mark();
  const loader = PyDict_GetItemString(globals, '__loader__');
  const name = PyDict_GetItemString(globals, '__name__');
  if (loader === 0 || name === 0) return 0;
  const get = PyObject_GetOptionalAttrString(loader, 'get_source');
  if (get === 0) return 0;
  const source = own(PyObject_CallOneArg(own(get), name));
  const line = source === Py_None ? undefined : stringOf(source).split(/\r\n|\r|\n/)[lineno - 1];
  return releasing(m, line === undefined ? 0 : PyUnicode_FromString(line));
}

function warnings_warn_explicit(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [message, category, filename, lineno, module, registry, globals, source] = parseArgs(
    'warn_explicit',
    args,
    nargs,
    kwnames,
    ['message', 'category', 'filename', 'lineno', 'module', 'registry', 'module_globals', 'source'],
    { min: 4 },
  );
  if (!PyUnicode_Check(filename)) _PyArg_BadArgument('warn_explicit', "argument 'filename'", 'str', filename);
  const line = intArgument(lineno);
  const m = mark();
  let text = 0;
  if (globals !== 0 && globals !== Py_None) {
    if (!PyDict_Check(globals))
      raise(PyExc_TypeError, `module_globals must be a dict, not '${typeNameOf(globals)}'`);
    text = get_source_line(globals, line);
    if (text !== 0) own(text);
  }
  warn_explicit(category, message, filename, line, module, registry, text, source);
  release(m);
  return none();
}

function filters_mutated(): Ref {
  initWarningsState();
  store(interp + INTERP.warnings_version, i32[interp + INTERP.warnings_version] + 1);
  return none();
}

// 3.14: the filters change while the lock is held.
function filters_mutated_lock_held(): Ref {
  if (i32[interp + INTERP.warnings_lock] === 0) raise(PyExc_RuntimeError, 'warnings mutex is not held');
  return filters_mutated();
}

function acquire_lock(): Ref {
  store(interp + INTERP.warnings_lock, i32[interp + INTERP.warnings_lock] + 1);
  return none();
}

function release_lock(): Ref {
  const depth = i32[interp + INTERP.warnings_lock];
  if (depth === 0) raise(PyExc_RuntimeError, 'cannot release un-acquired lock');
  store(interp + INTERP.warnings_lock, depth - 1);
  return none();
}

const functions: Record<string, MethodDef> = {
  warn: keywords(warnings_warn),
  warn_explicit: keywords(warnings_warn_explicit),
  _filters_mutated: noargs(filters_mutated, { until: 14 }),
  _filters_mutated_lock_held: noargs(filters_mutated_lock_held, { since: 14 }),
  _acquire_lock: noargs(acquire_lock, { since: 14 }),
  _release_lock: noargs(release_lock, { since: 14 }),
};

/** Makes the module _warnings; new reference. */
export function PyInit__warnings(): Ref {
  const m = mark();
  const module = own(PyModule_New('_warnings'));
  PyModule_SetDocString(
    module,
    '_warnings provides basic warning filtering support.\nIt is a helper module to speed up interpreter start-up.',
  );
  PyModule_AddFunctions(module, functions);
  initWarningsState();
  PyModule_AddObjectRef(module, 'filters', i32[interp + INTERP.warnings_filters]);
  PyModule_AddObjectRef(module, '_onceregistry', i32[interp + INTERP.warnings_onceregistry]);
  PyModule_AddObjectRef(module, '_defaultaction', i32[interp + INTERP.warnings_defaultaction]);
  if (v.minor >= 14) {
    const contextvars = own(importHooks.import(own(PyUnicode_FromString('_contextvars'))));
    const type = own(PyObject_GetAttrString(contextvars, 'ContextVar'));
    const variable = own(PyObject_CallOneArg(type, own(PyUnicode_FromString('_warnings_context'))));
    store(interp + INTERP.warnings_context, Py_NewRef(variable));
    PyModule_AddObjectRef(module, '_warnings_context', variable);
  }
  return releasing(m, Py_NewRef(module));
}
