// CPython: Python/_warnings.c (setup_context, do_warn). Warnings about the code that runs now.

import { i32, type Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release } from '../memory/object.ts';
import { v } from '../version.ts';
import { co } from './codeobject.ts';
import { PyDict_GetItemString, PyDict_New, PyDict_SetItemString } from './dictobject.ts';
import { PyExc_RuntimeWarning } from './exceptions.ts';
import { currentFrame, F, frameLine } from './frameobject.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { warn_explicit } from './warnings.ts';

function filenameOf(frame: Ref): Ref {
  return i32[(i32[(frame << 2) + F.f_code] << 2) + co.co_filename];
}

function is_internal_frame(frame: Ref): boolean {
  if (frame === 0) return false;
  const filename = stringOf(filenameOf(frame));
  return filename.includes('importlib') && filename.includes('_bootstrap');
}

// A frame whose file begins as one of a tuple of texts.
function is_filename_to_skip(frame: Ref, prefixes: Ref): boolean {
  if (prefixes === 0) return false;
  const filename = stringOf(filenameOf(frame));
  for (let i = 0; i < PyTuple_GET_SIZE(prefixes); i++)
    if (filename.startsWith(stringOf(PyTuple_GET_ITEM(prefixes, i)))) return true;
  return false;
}

function back(frame: Ref): Ref {
  return i32[(frame << 2) + F.previous];
}

function next_external_frame(frame: Ref, prefixes: Ref): Ref {
  do frame = back(frame);
  while (frame !== 0 && (is_internal_frame(frame) || is_filename_to_skip(frame, prefixes)));
  return frame;
}

/**
 * Warns about the call that is `stackLevel` calls up (do_warn). `source`: or 0; `prefixes`: a tuple of beginnings of
 * files that do not count as calls, or 0. All borrowed.
 */
export function do_warn(message: Ref, category: Ref, stackLevel: number, source: Ref, prefixes: Ref): void {
  let frame = currentFrame();
  if (stackLevel <= 0 || is_internal_frame(frame))
    while (--stackLevel > 0 && frame !== 0) frame = back(frame);
  else while (--stackLevel > 0 && frame !== 0) frame = next_external_frame(frame, prefixes);
  const m = mark();
  let globals = i32[interp + INTERP.sysdict];
  let line = v.minor >= 13 ? 0 : 1;
  let filename: Ref;
  if (frame === 0) filename = own(PyUnicode_FromString(v.minor >= 13 ? '<sys>' : 'sys'));
  else {
    globals = own(Py_NewRef(i32[(frame << 2) + F.f_globals]));
    filename = own(Py_NewRef(filenameOf(frame)));
    line = frameLine(frame);
  }
  let registry = PyDict_GetItemString(globals, '__warningregistry__');
  if (registry !== 0) own(Py_NewRef(registry));
  else {
    registry = own(PyDict_New());
    PyDict_SetItemString(globals, '__warningregistry__', registry);
  }
  let module = PyDict_GetItemString(globals, '__name__');
  if (module !== 0 && (module === Py_None || PyUnicode_Check(module))) own(Py_NewRef(module));
  else module = own(PyUnicode_FromString('<string>'));
  warn_explicit(category, message, filename, line, module, registry, 0, source);
  release(m);
}

/** Warns about the code that runs (PyErr_WarnEx). `category`: 0 is RuntimeWarning. May raise what it warns of. */
export function PyErr_WarnEx(category: Ref, text: string, stackLevel: number): void {
  const m = mark();
  do_warn(own(PyUnicode_FromString(text)), category || PyExc_RuntimeWarning, stackLevel, 0, 0);
  release(m);
}
