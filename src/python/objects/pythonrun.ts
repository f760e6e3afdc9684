// CPython: Python/pythonrun.c, Lib/traceback.py. Printing an exception that nobody caught.

import { writeStderr } from '../host.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_TYPE, PyErr, release } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_Repr, strString } from './abstract.ts';
import { stringOf } from './unicodeobject.ts';

/** Writes an exception that cannot be raised to stderr (steals err.value). `what`: where it happened, or NULL. */
export function PyErr_WriteUnraisable(err: PyErr, what: Ref): void {
  const m = mark();
  own(err.value);
  writeStderr(`Exception ignored in: ${safely(() => stringOf(own(PyObject_Repr(what))), '<object repr() failed>')}\n`);
  writeStderr(`${v.name}${safely(() => strString(err.value), '')}${Py_TYPE(err.value)}\n`);
  release(m);
}

/** The text that `f` gives, or `otherwise` when it raises. */
export function safely(f: () => string, otherwise: string): string {
  const m = mark();
  try {
    return f();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
    return otherwise;
  }
}
