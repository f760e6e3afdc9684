// CPython: Objects/clinic/unicodeobject.c.h, Objects/stringlib/find.h. The arguments of the methods of str and bytes,
// and what is said, version by version, when they do not fit.

import type { Ref } from '../memory/memory.ts';
import { mark, own, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_Index, PyObject_IsTrue, typeNameOf } from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_Check } from './floatobject.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional } from './getargs.ts';
import { PyLong_AsSsize_t } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { _PyEval_SliceIndex } from './sliceobject.ts';
import { PyUnicode_Check, PyUnicode_GET_LENGTH, PyUnicode_READ_CHAR, stringOf } from './unicodeobject.ts';

/**
 * Checks the number of positional arguments. `since`: first version, as 3.minor, that says "name expected at least";
 * the ones before say "name() takes at least".
 */
export function positional(name: string, nargs: number, min: number, max: number, since: number): void {
  if (nargs >= min && nargs <= max) return;
  if (v.minor >= since) _PyArg_CheckPositional(name, nargs, min, max);
  const limit = nargs < min ? min : max;
  const how = min === max ? 'exactly' : nargs < min ? 'at least' : 'at most';
  raise(
    PyExc_TypeError,
    `${name}() takes ${how} ${limit} argument${limit === 1 ? '' : 's'} (${nargs} given)`,
  );
}

/** A Py_ssize_t argument. TypeError, OverflowError. */
export function ssizeArgument(o: Ref): number {
  if (v.minor < 10 && PyFloat_Check(o)) raise(PyExc_TypeError, 'integer argument expected, got float');
  const m = mark();
  return releasing(m, PyLong_AsSsize_t(own(PyNumber_Index(o))));
}

/** A C int argument. TypeError, OverflowError. */
export function intArgument(o: Ref): number {
  if (v.minor < 10) {
    if (PyFloat_Check(o)) raise(PyExc_TypeError, 'integer argument expected, got float');
    if (!PyIndex_Check(o)) raise(PyExc_TypeError, `an integer is required (got type ${typeNameOf(o)})`);
  }
  const m = mark();
  const n = releasing(m, PyLong_AsSsize_t(own(PyNumber_Index(o))));
  if (n >= -0x80000000 && n <= 0x7fffffff) return n;
  if (v.minor >= 8) raise(PyExc_OverflowError, 'Python int too large to convert to C int');
  return raise(
    PyExc_OverflowError,
    n < 0 ? 'signed integer is less than minimum' : 'signed integer is greater than maximum',
  );
}

/** A flag: an int up to 3.11, anything with a truth value after. */
export function boolArgument(o: Ref): boolean {
  return v.minor >= 12 ? PyObject_IsTrue(o) : intArgument(o) !== 0;
}

/** Checks that an argument is a str. `display`: "argument" or "argument 1". */
export function strArgument(fname: string, display: string, o: Ref): Ref {
  if (!PyUnicode_Check(o)) _PyArg_BadArgument(fname, display, 'str', o);
  return o;
}

/** ensure_unicode: checks that an object is a str, for the methods that name neither themselves nor the argument. */
export function ensure_unicode(o: Ref): Ref {
  if (!PyUnicode_Check(o)) raise(PyExc_TypeError, `must be str, not ${typeNameOf(o)}`);
  return o;
}

/** The name of an encoding or error handler as a JavaScript string; null when it is not given. */
export function nameArgument(
  fname: string,
  name: string,
  position: number,
  o: Ref,
  since = 8,
): string | null {
  if (o === 0) return null;
  if (!PyUnicode_Check(o)) {
    const display = v.minor >= since ? `argument '${name}'` : `argument ${position}`;
    _PyArg_BadArgument(fname, display, 'str', o);
  }
  const s = stringOf(o);
  if (s.includes('\0')) raise(PyExc_ValueError, 'embedded null character');
  return s;
}

/** convert_uc: a fill character. */
export function fillArgument(o: Ref): number {
  if (!PyUnicode_Check(o))
    raise(PyExc_TypeError, `The fill character must be a unicode character, not ${typeNameOf(o)}`);
  if (PyUnicode_GET_LENGTH(o) !== 1)
    raise(PyExc_TypeError, 'The fill character must be exactly one character long');
  return PyUnicode_READ_CHAR(o, 0);
}

/** The optional bounds of find and its like, read by searchRange. */
export const range = { start: 0, end: 0 };

/** Reads the optional second and third argument (indices, None allowed) into `range`, fitted to `length`. */
export function searchRange(args: number, nargs: number, length: number): void {
  let start = 0;
  let end = Number.MAX_SAFE_INTEGER;
  if (nargs > 1 && arg(args, 1) !== Py_None) start = _PyEval_SliceIndex(arg(args, 1));
  if (nargs > 2 && arg(args, 2) !== Py_None) end = _PyEval_SliceIndex(arg(args, 2));
  if (end > length) end = length;
  else if (end < 0) end = Math.max(0, end + length);
  if (start < 0) start = Math.max(0, start + length);
  range.start = start;
  range.end = end;
}
