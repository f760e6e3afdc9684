// CPython: Python/import.c. The module _imp: what importlib needs of the interpreter.
//
// The model has no frozen modules and no extension files. Its own finder is library/own/_source_finder.py, for which
// find_source is here.

import { builtinInits, findSource, modules } from '../interpreter/import.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyBool_FromLong, PyObject_GetAttrString } from '../objects/abstract.ts';
import { PyDict_GetItemString, PyDict_SetItemString } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_ImportError, PyExc_RuntimeError, raiseImportError } from '../objects/exceptions.ts';
import { _PyArg_BadArgument, intArgument, parseArgs } from '../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { open_code } from './io/open.ts';

// CPython: Include/internal/pycore_magic_number.h, of the library that 3.14 and later take
const PYC_MAGIC_NUMBER = 3627;

const none = () => Py_NewRef(Py_None);

function nameArgument(fname: string, name: Ref): string {
  if (!PyUnicode_Check(name)) _PyArg_BadArgument(fname, 'argument', 'str', name);
  return stringOf(name);
}

// There is one thread: the lock is a count of how often it holds it.
function release_lock(): Ref {
  const held = i32[interp + INTERP.import_lock_level];
  if (held === 0) raise(PyExc_RuntimeError, 'not holding the import lock');
  store(interp + INTERP.import_lock_level, held - 1);
  return none();
}

function acquire_lock(): Ref {
  store(interp + INTERP.import_lock_level, i32[interp + INTERP.import_lock_level] + 1);
  return none();
}

// 1: a module of C functions; -1: one that is made only once, at the start
function is_builtin(_: Ref, name: Ref): Ref {
  const text = nameArgument('is_builtin', name);
  return PyLong_FromLong(builtinInits.has(text) ? 1 : text === 'sys' || text === 'builtins' ? -1 : 0);
}

function create_builtin(_: Ref, spec: Ref): Ref {
  const m = mark();
  const name = own(PyObject_GetAttrString(spec, 'name'));
  const text = nameArgument('create_builtin', name);
  const found = PyDict_GetItemString(modules(), text);
  if (found !== 0) return releasing(m, Py_NewRef(found));
  const init = builtinInits.get(text);
  if (init === undefined) return releasing(m, none());
  const module = own(init());
  PyDict_SetItemString(modules(), text, module);
  return releasing(m, Py_NewRef(module));
}

function noFrozen(fname: string) {
  return (_: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
    const [name] = parseArgs(fname, args, nargs, kwnames, ['name', 'data'], { min: 1, posonly: 2 });
    const text = nameArgument(fname, name);
    raiseImportError(PyExc_ImportError, `No such frozen object named ${text}`, text);
  };
}

function find_frozen(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [name] = parseArgs('find_frozen', args, nargs, kwnames, ['name', 'withdata'], { min: 1, posonly: 1 });
  nameArgument('find_frozen', name);
  return none();
}

function extension_suffixes(): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  const tag = `.cpython-3${v.minor}${v.minor < 8 ? 'm' : ''}-x86_64-linux-gnu.so`;
  for (const suffix of [tag, '.abi3.so', '.so']) PyList_Append(list, own(PyUnicode_FromString(suffix)));
  return releasing(m, Py_NewRef(list));
}

/** Where the source of a module lies, and whether it is a package; None when there is no such module. */
function find_source(_: Ref, name: Ref): Ref {
  const file = findSource(nameArgument('find_source', name));
  if (file === null) return none();
  const m = mark();
  const isPackage = own(PyBool_FromLong(file.isPackage));
  return releasing(m, PyTuple_Pack(own(PyUnicode_FromString(file.filename)), isPackage));
}

// A program of one interpreter may say what it likes about those of others: kept, and told at the next call.
function override_multi_interp(_: Ref, override: Ref): Ref {
  const old = i32[interp + INTERP.override_multi_interp_extensions_check];
  store(interp + INTERP.override_multi_interp_extensions_check, intArgument(override));
  return PyLong_FromLong(old);
}

/** Makes the module _imp; new reference. TypeError for names that are no str. */
export function PyInit__imp(): Ref {
  const m = mark();
  const module = own(PyModule_New('_imp'));
  PyModule_SetDocString(module, '(Extremely) low-level import machinery bits as used by importlib.');
  PyModule_AddFunctions(module, {
    lock_held: noargs(() => PyBool_FromLong(i32[interp + INTERP.import_lock_level] > 0)),
    acquire_lock: noargs(acquire_lock),
    release_lock: noargs(release_lock),
    is_builtin: o(is_builtin),
    create_builtin: o(create_builtin),
    exec_builtin: o(() => PyLong_FromLong(0)),
    is_frozen: o((_, name) => {
      nameArgument('is_frozen', name);
      return PyBool_FromLong(false);
    }),
    is_frozen_package: keywords(noFrozen('is_frozen_package')),
    get_frozen_object: keywords(noFrozen('get_frozen_object')),
    find_frozen: keywords(find_frozen, { since: 11 }),
    find_source: o(find_source),
    // of io since 3.8
    open_code: o(open_code, { until: 7 }),
    extension_suffixes: noargs(extension_suffixes),
    _override_multi_interp_extensions_check: o(override_multi_interp, { since: 12 }),
  });
  if (v.minor >= 7) PyModule_Add(module, 'check_hash_based_pycs', PyUnicode_FromString('default'));
  if (v.minor >= 14)
    PyModule_Add(module, 'pyc_magic_number_token', PyLong_FromLong(0x0a0d0000 + PYC_MAGIC_NUMBER));
  return releasing(m, Py_NewRef(module));
}
