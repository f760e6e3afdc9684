// CPython: Python/import.c, Lib/importlib/_bootstrap.py. Importing modules.
//
// A module is C functions of ours (a row of `builtinInits`), a file of the reader's program (host.source), or a module
// of CPython's own library, which is Python source and runs on the model like any other.

import { libraryFile } from '#library';
import { host } from '../host.ts';
import { candidates } from '../library/catalogue.ts';
import { asOf } from '../library/older.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, Py_TYPE, PyErr, release, releasing } from '../memory/object.ts';
import {
  PyIter_Next,
  PyObject_GetAttr,
  PyObject_GetIter,
  PyObject_GetOptionalAttr,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  PyObject_SetItem,
  typeNameOf,
} from '../objects/abstract.ts';
import { PyObject_CallFunctionObjArgs } from '../objects/call.ts';
import { compileLibrary, Py_CompileString } from '../objects/compilestring.ts';
import {
  dictKeyAt,
  dictValueAt,
  PyDict_DelItemString,
  PyDict_GetItemString,
  PyDict_Next,
  PyDict_SetItemString,
  PyDict_Size,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_ImportError,
  PyExc_KeyError,
  PyExc_ModuleNotFoundError,
  PyExc_TypeError,
  PyExc_ValueError,
  raiseImportError,
} from '../objects/exceptions.ts';
import { F } from '../objects/frameobject.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_AsLong } from '../objects/longobject.ts';
import { PyCFunction_Type } from '../objects/methodobject.ts';
import { builtinModules, PyModule_Check, PyModule_GetDict, PyModule_New } from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { PyEval_EvalCode } from './ceval.ts';

/** Modules made of C functions: name → function that makes the module (new reference). */
export const builtinInits = new Map<string, () => Ref>();
/** Registers a module made of C functions. */
export function addBuiltinModule(name: string, init: () => Ref): void {
  builtinInits.set(name, init);
  builtinModules.add(name);
}

/** sys.modules, borrowed. */
export function modules(): Ref {
  return i32[interp + INTERP.modules];
}

/** The module of that absolute name, imported with its parents; new reference. */
export function importModule(name: string): Ref {
  const found = PyDict_GetItemString(modules(), name);
  if (found !== 0) {
    if (found === Py_None)
      raiseImportError(PyExc_ModuleNotFoundError, `import of ${name} halted; None in sys.modules`, name);
    return Py_NewRef(found);
  }
  const m = mark();
  const dot = name.lastIndexOf('.');
  let parent = 0;
  if (dot >= 0) {
    parent = own(importModule(name.slice(0, dot)));
    const again = PyDict_GetItemString(modules(), name);
    if (again !== 0) return releasing(m, Py_NewRef(again));
    if (PyObject_GetOptionalAttrStringTruth(parent, '__path__') === false)
      raiseImportError(
        PyExc_ModuleNotFoundError,
        `No module named '${name}'; '${name.slice(0, dot)}' is not a package`,
        name,
      );
  }
  const module = own(load(name));
  if (parent !== 0) PyObject_SetAttrString(parent, name.slice(dot + 1), module);
  return releasing(m, Py_NewRef(module));
}

function PyObject_GetOptionalAttrStringTruth(o: Ref, name: string): boolean {
  const found = PyObject_GetOptionalAttrString(o, name);
  if (found === 0) return false;
  Py_DECREF(found);
  return true;
}

function load(name: string): Ref {
  const init = builtinInits.get(name);
  if (init !== undefined) {
    const m = mark();
    const module = own(init());
    PyDict_SetItemString(modules(), name, module);
    tellImportlib(name, module);
    return releasing(m, Py_NewRef(module));
  }
  const file = findSource(name);
  if (file === null) raiseImportError(PyExc_ModuleNotFoundError, `No module named '${name}'`, name);
  return exec(name, file);
}

/** The source of a module. */
export interface SourceFile {
  source: string;
  filename: string;
  isPackage: boolean;
  /** it is of CPython's library */
  library: boolean;
}

/** The source of the module of that absolute name, or null. */
export function findSource(name: string): SourceFile | null {
  return readerFile(name) ?? libraryModule(name);
}

/** Where the files of the library lie in the modelled file system. */
export function libraryFolder(): string {
  return `/usr/lib/python${v.version[0]}.${v.version[1]}`;
}

/** The text of a source file by its place: of the library or of the reader's program, or null. */
export function sourceAt(filename: string): string | null {
  const folder = `${libraryFolder()}/`;
  if (!filename.startsWith(folder)) return host.source(filename);
  const path = filename.slice(folder.length);
  const source = libraryFile(v.library, path);
  return source === null ? null : asOf(v.minor, path, source);
}

// A module has its __spec__ and __loader__ from importlib, once that is imported.
function tellImportlib(name: string, module: Ref): void {
  const finder = PyDict_GetItemString(modules(), '_source_finder');
  if (finder === 0 || finder === Py_None) return;
  const m = mark();
  own(Py_NewRef(finder));
  const attributes = PyObject_GetOptionalAttrString(finder, 'attributes');
  if (attributes !== 0)
    own(PyObject_CallFunctionObjArgs(own(attributes), own(PyUnicode_FromString(name)), module));
  release(m);
}

function libraryModule(name: string): SourceFile | null {
  for (const [path, isPackage] of candidates(name)) {
    const source = libraryFile(v.library, path);
    if (source !== null)
      return {
        source: asOf(v.minor, path, source),
        filename: `${libraryFolder()}/${path}`,
        isPackage,
        library: true,
      };
  }
  return null;
}

// A file of the program: beside the script.
function readerFile(name: string): SourceFile | null {
  const script = host.argv[0] ?? '';
  const folder = script.includes('/') ? script.slice(0, script.lastIndexOf('/') + 1) : '';
  for (const [path, isPackage] of candidates(name)) {
    const filename = folder + path;
    const source = host.source(filename);
    if (source !== null) return { source, filename, isPackage, library: false };
  }
  return null;
}

function exec(name: string, { source, filename, isPackage, library }: SourceFile): Ref {
  const m = mark();
  const module = own(PyModule_New(name));
  const dict = PyModule_GetDict(module);
  const put = (key: string, value: Ref): void => {
    PyDict_SetItemString(dict, key, own(value));
  };
  put('__file__', PyUnicode_FromString(filename));
  put('__builtins__', Py_NewRef(i32[interp + INTERP.builtins]));
  put(
    '__package__',
    PyUnicode_FromString(isPackage ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')))),
  );
  if (isPackage) {
    const path = own(PyList_New(0));
    PyList_Append(path, own(PyUnicode_FromString(filename.slice(0, filename.lastIndexOf('/')))));
    PyDict_SetItemString(dict, '__path__', path);
  }
  PyDict_SetItemString(modules(), name, module);
  tellImportlib(name, module);
  try {
    const code = own(library ? compileLibrary(source, filename) : Py_CompileString(source, filename, 'exec'));
    own(PyEval_EvalCode(code, dict, dict));
  } catch (err) {
    if (err instanceof PyErr && PyDict_GetItemString(modules(), name) !== 0)
      PyDict_DelItemString(modules(), name);
    throw err;
  }
  // a module may put another object in its place
  const made = PyDict_GetItemString(modules(), name);
  if (made === 0) raise(PyExc_KeyError, name);
  return releasing(m, Py_NewRef(made));
}

/** import name, with level dots: the module, or its top package when fromlist is empty; new reference. */
export function PyImport_ImportModuleLevelObject(
  name: Ref,
  globals: Ref,
  _locals: Ref,
  fromlist: Ref,
  level: number,
): Ref {
  if (!PyUnicode_Check(name)) raise(PyExc_TypeError, 'module name must be a string');
  if (level < 0) raise(PyExc_ValueError, 'level must be >= 0');
  let absolute = stringOf(name);
  if (level > 0) absolute = resolveName(absolute, globals, level);
  else if (absolute === '') raise(PyExc_ValueError, 'Empty module name');
  const m = mark();
  const module = own(importModule(absolute));
  const wants = fromlist !== 0 && fromlist !== Py_None && PyObject_IsTrue(fromlist);
  if (!wants) {
    if (level === 0) {
      const dot = absolute.indexOf('.');
      return releasing(m, dot < 0 ? Py_NewRef(module) : importModule(absolute.slice(0, dot)));
    }
    if (stringOf(name) === '') return releasing(m, Py_NewRef(module));
    const cut = stringOf(name).length - stringOf(name).split('.')[0].length;
    return releasing(m, importModule(absolute.slice(0, absolute.length - cut)));
  }
  // submodules named in the from list
  const path = PyObject_GetOptionalAttrString(module, '__path__');
  if (path !== 0) {
    own(path);
    const it = own(PyObject_GetIter(fromlist));
    for (let item = PyIter_Next(it); item !== 0; item = PyIter_Next(it)) {
      own(item);
      if (!PyUnicode_Check(item) || stringOf(item) === '*') continue;
      const attribute = PyObject_GetOptionalAttr(module, item);
      if (attribute !== 0) {
        own(attribute);
        continue;
      }
      const full = `${absolute}.${stringOf(item)}`;
      if (builtinInits.has(full) || findSource(full) !== null) own(importModule(full));
    }
  }
  return releasing(m, Py_NewRef(module));
}

function resolveName(name: string, globals: Ref, level: number): string {
  const package_ = PyDict_GetItemString(globals, '__package__');
  let base = '';
  if (package_ !== 0 && package_ !== Py_None && PyUnicode_Check(package_)) base = stringOf(package_);
  else {
    const own_name = PyDict_GetItemString(globals, '__name__');
    if (own_name !== 0) base = stringOf(own_name);
    if (PyDict_GetItemString(globals, '__path__') === 0)
      base = base.slice(0, Math.max(0, base.lastIndexOf('.')));
  }
  if (base === '') raise(PyExc_ImportError, 'attempted relative import with no known parent package');
  for (let i = 1; i < level; i++) {
    const dot = base.lastIndexOf('.');
    if (dot < 0)
      raise(
        v.minor >= 9 ? PyExc_ImportError : PyExc_ValueError,
        'attempted relative import beyond top-level package',
      );
    base = base.slice(0, dot);
  }
  return name === '' ? base : `${base}.${name}`;
}

/** IMPORT_NAME: through __import__ of the frame's builtins when a program has replaced it. */
export function import_name(frame: Ref, name: Ref, fromlist: Ref, level: Ref): Ref {
  const w = frame << 2;
  const f = PyDict_GetItemString(i32[w + F.f_builtins], '__import__');
  if (f === 0) raise(PyExc_ImportError, '__import__ not found');
  if (Py_TYPE(f) === PyCFunction_Type)
    return PyImport_ImportModuleLevelObject(name, i32[w + F.f_globals], 0, fromlist, PyLong_AsLong(level));
  return PyObject_CallFunctionObjArgs(
    f,
    name,
    i32[w + F.f_globals],
    i32[w + F.f_locals] || Py_None,
    fromlist,
    level,
  );
}

/** IMPORT_FROM: an attribute of the module, or a submodule of that name; new reference. ImportError. */
export function import_from(module: Ref, name: Ref): Ref {
  const found = PyObject_GetOptionalAttr(module, name);
  if (found !== 0) return found;
  const own_name = PyObject_GetOptionalAttrString(module, '__name__');
  const m = mark();
  const text =
    own_name !== 0 && PyUnicode_Check(own(own_name)) ? stringOf(own_name) : '<unknown module name>';
  const sub = PyDict_GetItemString(modules(), `${text}.${stringOf(name)}`);
  release(m);
  if (sub !== 0) return Py_NewRef(sub);
  const file = PyObject_GetOptionalAttrString(module, '__file__');
  let where = 'unknown location';
  if (file !== 0) {
    own(file);
    if (PyUnicode_Check(file)) where = stringOf(file);
  }
  raiseImportError(
    PyExc_ImportError,
    v.minor >= 7
      ? `cannot import name '${stringOf(name)}' from '${text}' (${where})`
      : `cannot import name '${stringOf(name)}'`,
    text,
    name,
  );
}

/** from module import *: into the frame's local names. */
export function import_star(frame: Ref, module: Ref): void {
  const ns = i32[(frame << 2) + F.f_locals];
  const m = mark();
  const all = PyObject_GetOptionalAttrString(module, '__all__');
  if (all !== 0) {
    own(all);
    const it = own(PyObject_GetIter(all));
    for (let name = PyIter_Next(it); name !== 0; name = PyIter_Next(it)) {
      own(name);
      if (!PyUnicode_Check(name))
        raise(PyExc_TypeError, `Item in ${moduleName(module)}.__all__ must be str, not ${typeNameOf(name)}`);
      PyObject_SetItem(ns, name, own(PyObject_GetAttr(module, name)));
    }
  } else if (PyModule_Check(module)) {
    const dict = PyModule_GetDict(module);
    for (let pos = PyDict_Next(dict, 0); pos >= 0 && PyDict_Size(dict) > 0; pos = PyDict_Next(dict, pos)) {
      const name = dictKeyAt(dict, pos);
      if (PyUnicode_Check(name) && !stringOf(name).startsWith('_'))
        PyObject_SetItem(ns, name, dictValueAt(dict, pos));
    }
  }
  release(m);
}

function moduleName(module: Ref): string {
  const name = PyObject_GetOptionalAttrString(module, '__name__');
  if (name === 0) return '?';
  const text = PyUnicode_Check(name) ? stringOf(name) : '?';
  Py_DECREF(name);
  return text;
}
