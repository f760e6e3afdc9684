// CPython: Python/_warnings.c. Warnings: who is warned of what, and how it is shown.
//
// The interpreter holds the list of filters, the registry of what is shown once and the default action; the module
// warnings, once it is imported, has the say. They are made by the first warning or by the module _warnings.

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
  tp_call,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PyObject_IsInstance,
  PyObject_IsSubclass,
  PyObject_IsTrue,
  PyObject_Str,
  reprString,
  strString,
  typeNameOf,
} from './abstract.ts';
import { Py_True } from './boolobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod, PyObject_CallOneArg } from './call.ts';
import {
  PyDict_Check,
  PyDict_Clear,
  PyDict_GetItemString,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_SetItem,
  PyDict_SetItemString,
} from './dictobject.ts';
import { raise, raiseObject, suppress } from './errors.ts';
import {
  PyExc_BytesWarning,
  PyExc_DeprecationWarning,
  PyExc_ImportError,
  PyExc_ImportWarning,
  PyExc_LookupError,
  PyExc_PendingDeprecationWarning,
  PyExc_ResourceWarning,
  PyExc_RuntimeError,
  PyExc_RuntimeWarning,
  PyExc_TypeError,
  PyExc_ValueError,
  PyExc_Warning,
} from './exceptions.ts';
import { PyList_Check, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New, PyList_SET_ITEM } from './listobject.ts';
import { PyLong_AsLong, PyLong_AsSsize_t, PyLong_CheckExact, PyLong_FromLong } from './longobject.ts';
import { INTERP, importHooks, interp } from './pystate.ts';
import { safely, tell } from './pythonrun.ts';
import { Py_None } from './singletons.ts';
import { sourceLines } from './tracebackformat.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_CheckExact, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

const {
  warnings_filters,
  warnings_onceregistry,
  warnings_defaultaction,
  warnings_context,
  warnings_version,
} = INTERP;

// ---------------------------------------------------------------- the state

// What a release build ignores unless it is told otherwise (init_filters): action, category, module.
function defaultFilters(): readonly [action: string, category: Ref, module: string | null][] {
  if (v.minor < 7)
    return [
      ['ignore', PyExc_DeprecationWarning, null],
      ['ignore', PyExc_PendingDeprecationWarning, null],
      ['ignore', PyExc_ImportWarning, null],
      ['ignore', PyExc_BytesWarning, null],
      ['ignore', PyExc_ResourceWarning, null],
    ];
  return [
    ['default', PyExc_DeprecationWarning, '__main__'],
    ['ignore', PyExc_DeprecationWarning, null],
    ['ignore', PyExc_PendingDeprecationWarning, null],
    ['ignore', PyExc_ImportWarning, null],
    ['ignore', PyExc_ResourceWarning, null],
  ];
}

/** Makes the interpreter's filters, registry and default action, if they are not there (warnings_init_state). */
export function initWarningsState(): void {
  if (i32[interp + warnings_filters] !== 0) return;
  const m = mark();
  const rows = defaultFilters();
  const filters = own(PyList_New(rows.length));
  rows.forEach(([action, category, module], i) => {
    const inner = mark();
    const name = module === null ? Py_None : own(PyUnicode_FromString(module));
    const zero = own(PyLong_FromLong(0));
    const item = PyTuple_Pack(own(PyUnicode_FromString(action)), Py_None, category, name, zero);
    PyList_SET_ITEM(filters, i, item);
    release(inner);
  });
  store(interp + warnings_onceregistry, PyDict_New());
  store(interp + warnings_defaultaction, PyUnicode_FromString('default'));
  store(interp + warnings_version, 0);
  store(interp + warnings_filters, Py_NewRef(filters));
  release(m);
}

/** Lets go of the state, late in the end of the process (_PyWarnings_Fini). */
export function _PyWarnings_Fini(): void {
  Py_CLEAR(interp + warnings_filters);
  Py_CLEAR(interp + warnings_onceregistry);
  Py_CLEAR(interp + warnings_defaultaction);
  Py_CLEAR(interp + warnings_context);
}

/** An attribute of the module warnings, or NULL; new reference. `tryImport`: imports it first. */
function get_warnings_attr(name: string, tryImport: boolean): Ref {
  const m = mark();
  let module = PyDict_GetItemString(i32[interp + INTERP.modules], 'warnings');
  if (module !== 0) own(Py_NewRef(module));
  else if (tryImport) {
    const text = own(PyUnicode_FromString('warnings'));
    module = suppress(PyExc_ImportError, () => importHooks.import(text), 0);
    if (module !== 0) own(module);
  }
  if (module === 0) return releasing(m, 0);
  return releasing(m, PyObject_GetOptionalAttrString(module, name));
}

// The field follows the attribute of the module warnings, if there is one. Borrowed.
function follow(field: number, name: string): Ref {
  const found = get_warnings_attr(name, false);
  if (found !== 0) Py_SETREF(interp + field, found);
  return i32[interp + field];
}

function get_once_registry(): Ref {
  const registry = follow(warnings_onceregistry, 'onceregistry');
  if (!PyDict_Check(registry))
    raise(PyExc_TypeError, `_warnings.onceregistry must be a dict, not '${typeNameOf(registry)}'`);
  return registry;
}

function get_default_action(): Ref {
  const action = follow(warnings_defaultaction, 'defaultaction');
  if (!PyUnicode_Check(action))
    raise(PyExc_TypeError, `_warnings.defaultaction must be a string, not '${typeNameOf(action)}'`);
  return action;
}

// ---------------------------------------------------------------- filters

function check_matched(pattern: Ref, text: Ref): boolean {
  if (pattern === Py_None) return true;
  // a filter of the interpreter's own names the module exactly
  if (v.minor >= 7 && PyUnicode_CheckExact(pattern)) return stringOf(pattern) === strString(text);
  const m = mark();
  const matches = PyObject_IsTrue(own(PyObject_CallMethod(pattern, 'match', text)));
  release(m);
  return matches;
}

// The filter in a list that fits; new reference, or NULL.
function filter_search(filters: Ref, category: Ref, text: Ref, lineno: number, module: Ref): Ref {
  const m = mark();
  own(Py_NewRef(filters));
  for (let i = 0; i < PyList_GET_SIZE(filters); i++) {
    const inner = mark();
    const item = own(Py_NewRef(PyList_GET_ITEM(filters, i)));
    if (!PyTuple_Check(item) || PyTuple_GET_SIZE(item) !== 5)
      raise(PyExc_ValueError, `${v.minor < 14 ? '_warnings' : 'warnings'}.filters item ${i} isn't a 5-tuple`);
    const action = PyTuple_GET_ITEM(item, 0);
    if (!PyUnicode_Check(action))
      raise(PyExc_TypeError, `action must be a string, not '${typeNameOf(action)}'`);
    const goodText = check_matched(PyTuple_GET_ITEM(item, 1), text);
    const goodModule = check_matched(PyTuple_GET_ITEM(item, 3), module);
    const isSubclass = PyObject_IsSubclass(category, PyTuple_GET_ITEM(item, 2));
    const line = PyLong_AsSsize_t(PyTuple_GET_ITEM(item, 4));
    if (goodText && isSubclass && goodModule && (line === 0 || line === lineno)) {
      Py_NewRef(item);
      return releasing(m, item);
    }
    release(inner);
  }
  return releasing(m, 0);
}

// 3.14: the filters of the context in force, or NULL; new reference.
function get_warnings_context_filters(): Ref {
  const variable = i32[interp + warnings_context];
  if (variable === 0) return 0;
  const m = mark();
  const context = suppress(PyExc_LookupError, () => PyObject_CallMethod(variable, 'get'), 0);
  if (context === 0) return releasing(m, 0);
  const filters = PyObject_GetAttrString(own(context), '_filters');
  if (PyList_Check(filters)) return releasing(m, filters);
  own(filters);
  raise(PyExc_ValueError, '_filters of warnings._warnings_context must be a list');
}

// The filter that decides (new reference) or NULL, when the default action does.
function get_filter(category: Ref, text: Ref, lineno: number, module: Ref): Ref {
  const m = mark();
  const ofContext = get_warnings_context_filters();
  if (ofContext !== 0) {
    const found = filter_search(own(ofContext), category, text, lineno, module);
    release(m);
    if (found !== 0) return found;
  }
  const filters = follow(warnings_filters, 'filters');
  if (!PyList_Check(filters)) raise(PyExc_ValueError, '_warnings.filters must be a list');
  return filter_search(filters, category, text, lineno, module);
}

// True when the registry says that it was warned already; `set`: and it will say so from now on.
function already_warned(registry: Ref, key: Ref, set: boolean): boolean {
  const version = PyDict_GetItemString(registry, 'version');
  const current = i32[interp + warnings_version];
  if (version === 0 || !PyLong_CheckExact(version) || PyLong_AsLong(version) !== current) {
    PyDict_Clear(registry);
    const m = mark();
    PyDict_SetItemString(registry, 'version', own(PyLong_FromLong(current)));
    release(m);
  } else {
    const found = PyDict_GetItemWithError(registry, key);
    if (found !== 0 && PyObject_IsTrue(found)) return true;
  }
  if (set) PyDict_SetItem(registry, key, Py_True);
  return false;
}

function update_registry(registry: Ref, text: Ref, category: Ref): boolean {
  const m = mark();
  own(Py_NewRef(registry));
  const warned = already_warned(registry, own(PyTuple_Pack(text, category)), true);
  release(m);
  return warned;
}

// ---------------------------------------------------------------- showing

// What is shown as long as the module warnings is not imported.
function show_warning(filename: Ref, lineno: number, text: Ref, category: Ref, sourceline: Ref): void {
  tell(
    safely(() => {
      const m = mark();
      const name = strString(own(PyObject_GetAttrString(category, '__name__')));
      const head = `${strString(filename)}:${lineno}: ${name}: ${strString(text)}\n`;
      release(m);
      if (sourceline !== 0) return `${head}${stringOf(sourceline)}\n`;
      const line = sourceLines(strString(filename))[lineno - 1]?.replace(/^[ \t\f]+/, '');
      return line ? `${head}  ${line}\n` : head;
    }, ''),
  );
}

function call_show_warning(
  category: Ref,
  text: Ref,
  message: Ref,
  filename: Ref,
  lineno: number,
  linenoObject: Ref,
  sourceline: Ref,
  source: Ref,
): void {
  const m = mark();
  const show = get_warnings_attr('_showwarnmsg', source !== 0);
  if (show === 0) {
    show_warning(filename, lineno, text, category, sourceline);
    return;
  }
  own(show);
  if (i32[(Py_TYPE(show) << 2) + tp_call] === 0)
    raise(PyExc_TypeError, 'warnings._showwarnmsg() must be set to a callable');
  const cls = get_warnings_attr('WarningMessage', false);
  if (cls === 0) raise(PyExc_RuntimeError, 'unable to get warnings.WarningMessage');
  own(cls);
  const values = [message, category, filename, linenoObject, Py_None, Py_None];
  if (source !== 0) values.push(source);
  Py_DECREF(PyObject_CallOneArg(show, own(PyObject_CallFunctionObjArgs(cls, ...values))));
  release(m);
}

// ---------------------------------------------------------------- warning

function normalize_module(filename: Ref): Ref {
  const name = stringOf(filename);
  return PyUnicode_FromString(name === '' ? '<unknown>' : name.replace(/\.py$/, ''));
}

/**
 * Warns (warn_explicit). `message`: a text or a Warning; `module`: 0 takes it from the file's name; `registry`: 0 or
 * None for none; `sourceline` and `source`: or 0. All borrowed. Raises the warning where the filters say "error".
 */
export function warn_explicit(
  category: Ref,
  message: Ref,
  filename: Ref,
  lineno: number,
  module: Ref,
  registry: Ref,
  sourceline: Ref,
  source: Ref,
): void {
  if (module === Py_None) return;
  initWarningsState();
  const hasRegistry = registry !== 0 && registry !== Py_None;
  if (hasRegistry && !PyDict_Check(registry)) raise(PyExc_TypeError, "'registry' must be a dict or None");
  const m = mark();
  if (module === 0) module = own(normalize_module(filename));
  let text = message;
  if (PyObject_IsInstance(message, PyExc_Warning)) {
    text = own(PyObject_Str(message));
    category = Py_TYPE(message);
  } else message = own(PyObject_CallOneArg(category, message));
  const line = own(PyLong_FromLong(lineno));
  const key = own(PyTuple_Pack(text, category, line));
  if (hasRegistry && already_warned(registry, key, false)) {
    release(m);
    return;
  }
  const item = get_filter(category, text, lineno, module);
  if (item !== 0) own(item);
  const action = item !== 0 ? PyTuple_GET_ITEM(item, 0) : get_default_action();
  switch (stringOf(action)) {
    case 'error':
      raiseObject(category, message);
      break;
    case 'ignore':
      release(m);
      return;
    case 'always':
    case 'all':
      break;
    default: {
      if (hasRegistry) PyDict_SetItem(registry, key, Py_True);
      if (isRepeated(action, item, hasRegistry ? registry : 0, text, category)) {
        release(m);
        return;
      }
    }
  }
  call_show_warning(
    category,
    text,
    message,
    filename,
    lineno,
    line,
    sourceline,
    source === Py_None ? 0 : source,
  );
  release(m);
}

// Actions that show a warning less often than it comes.
function isRepeated(action: Ref, item: Ref, registry: Ref, text: Ref, category: Ref): boolean {
  switch (stringOf(action)) {
    case 'once':
      return update_registry(registry === 0 ? get_once_registry() : registry, text, category);
    case 'module':
      return registry !== 0 && update_registry(registry, text, category);
    case 'default':
      return false;
    default:
      raise(
        PyExc_RuntimeError,
        `Unrecognized action (${reprString(action)}) in warnings.filters:\n ${item === 0 ? 'None' : reprString(item)}`,
      );
  }
}

/** Warns at a place in a source (PyErr_WarnExplicitObject). All borrowed; `module` and `registry` may be 0. */
export function PyErr_WarnExplicitObject(
  category: Ref,
  message: Ref,
  filename: Ref,
  lineno: number,
  module: Ref,
  registry: Ref,
): void {
  warn_explicit(category || PyExc_RuntimeWarning, message, filename, lineno, module, registry, 0, 0);
}
