// CPython: Python/pythonrun.c (Py_CompileStringObject). Source text → code object, a mistake → an exception.

import type { SourceError } from '../compiler/code.ts';
import { compile, SourceProblem } from '../compiler/compile.ts';
import type { Ref } from '../memory/memory.ts';
import { own, Py_NewRef } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyCode_New } from './codeobject.ts';
import { raise, raiseObject } from './errors.ts';
import {
  PyExc_IndentationError,
  PyExc_MemoryError,
  PyExc_RecursionError,
  PyExc_SyntaxError,
  PyExc_TabError,
  PyExc_ValueError,
} from './exceptions.ts';
import { PyLong_FromLong } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

/** Compiles a source; new reference to a code object. SyntaxError and its kin. `flags`: CO_FUTURE_… to inherit. */
export function Py_CompileString(
  source: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags = 0,
): Ref {
  try {
    return PyCode_New(compile(source, { filename, mode, profile: v, flags }));
  } catch (problem) {
    if (!(problem instanceof SourceProblem)) throw problem;
    raiseSourceError(problem.error, filename);
  }
}

/** Raises what a mistake in a source means: SyntaxError with its place, or the exception that the version has. */
export function raiseSourceError(error: SourceError, filename: string): never {
  if (error.type === 'ValueError') raise(PyExc_ValueError, error.message);
  if (error.type === 'MemoryError') raise(PyExc_MemoryError, error.message);
  if (error.type === 'RecursionError') raise(PyExc_RecursionError, error.message);
  const type =
    error.type === 'TabError'
      ? PyExc_TabError
      : error.type === 'IndentationError'
        ? PyExc_IndentationError
        : PyExc_SyntaxError;
  const known = error.column > 0;
  const items: (() => Ref)[] = [
    () => PyUnicode_FromString(filename),
    () => PyLong_FromLong(error.line),
    () => (known ? PyLong_FromLong(error.column) : Py_NewRef(Py_None)),
    () => (known ? PyUnicode_FromString(`${error.text}\n`) : Py_NewRef(Py_None)),
  ];
  if (v.minor >= 10)
    items.push(
      () => PyLong_FromLong(error.endLine),
      () => PyLong_FromLong(error.endColumn),
    );
  const details = own(PyTuple_New(items.length));
  items.forEach((make, i) => {
    PyTuple_SET_ITEM(details, i, make());
  });
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(error.message)), details));
  raiseObject(type, args);
}
