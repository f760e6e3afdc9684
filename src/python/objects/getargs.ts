// CPython: Python/getargs.c. Checking and unpacking the arguments of C functions, and what to say when they do not fit.

import type { Ref } from '../memory/memory.ts';
import { mark, own, release } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_Index, typeNameOf } from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { PyLong_AsInt } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { calculate_suggestions } from './suggestions.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { stringOf } from './unicodeobject.ts';

/** What parseArgs must know of a signature beyond the names of its parameters. */
export interface Signature {
  /** how many must be given, counted from the first (positionally or by name) */
  min?: number;
  /** how many may be given by position; all but the keyword-only ones when it is not given */
  max?: number;
  /** how many, from the first, cannot be given by name */
  posonly?: number;
  /** how many, from the last, must be given by name */
  kwonly?: number;
  /** how many of the keyword-only ones are required */
  minkw?: number;
}

const plural = (n: number) => (n === 1 ? '' : 's');

/** TypeError when keyword arguments are given. `fname`: the function's or type's name. */
export function _PyArg_NoKwnames(fname: string, kwnames: Ref): void {
  if (kwnames === 0 || PyTuple_GET_SIZE(kwnames) === 0) return;
  raise(
    PyExc_TypeError,
    v.minor >= 7 ? `${fname}() takes no keyword arguments` : `${fname}() does not take keyword arguments`,
  );
}

export function _PyArg_NoKeywords(fname: string, kwnames: Ref): void {
  _PyArg_NoKwnames(fname, kwnames);
}

/** TypeError when positional arguments are given. */
export function _PyArg_NoPositional(fname: string, nargs: number): void {
  if (nargs !== 0) raise(PyExc_TypeError, `${fname}() takes no positional arguments`);
}

/** TypeError unless min <= nargs <= max: "name expected at least 1 argument, got 0". */
export function _PyArg_CheckPositional(name: string, nargs: number, min: number, max: number): void {
  if (nargs >= min && nargs <= max) return;
  const limit = nargs < min ? min : max;
  const how = min === max ? '' : nargs < min ? 'at least ' : 'at most ';
  raise(
    PyExc_TypeError,
    `${name} expected ${how}${limit} argument${v.minor >= 8 ? plural(limit) : 's'}, got ${nargs}`,
  );
}

/** The same check under the name of the C API's function; the arguments themselves are read with arg(). */
export function PyArg_UnpackTuple(name: string, nargs: number, min: number, max: number): void {
  _PyArg_CheckPositional(name, nargs, min, max);
}

/** TypeError "fname() argument 'x' must be str, not int". `display`: "argument", "argument 1" or "argument 'x'". */
export function _PyArg_BadArgument(fname: string, display: string, expected: string, o: Ref): never {
  raise(
    PyExc_TypeError,
    `${fname}() ${display} must be ${expected}, not ${o === Py_None ? 'None' : typeNameOf(o)}`,
  );
}

/** The C int that an argument is (format "i"). TypeError in the version's words, OverflowError. */
export function intArgument(o: Ref): number {
  if (v.minor < 10 && !PyIndex_Check(o))
    raise(
      PyExc_TypeError,
      typeNameOf(o) === 'float'
        ? 'integer argument expected, got float'
        : `an integer is required (got type ${typeNameOf(o)})`,
    );
  const m = mark();
  const n = PyLong_AsInt(own(PyNumber_Index(o)));
  release(m);
  return n;
}

/** The value of the keyword argument `name`, or NULL. `kwvalues`: word index of the first keyword value. */
export function find_keyword(kwnames: Ref, kwvalues: number, name: string): Ref {
  const n = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  for (let i = 0; i < n; i++) if (stringOf(PyTuple_GET_ITEM(kwnames, i)) === name) return arg(kwvalues, i);
  return 0;
}

/**
 * The arguments in the order of `names`; 0 for one that is not given (all borrowed). Raises TypeError as a function made
 * by argument clinic does.
 */
export function parseArgs(
  fname: string,
  args: number,
  nargs: number,
  kwnames: Ref,
  names: readonly string[],
  signature: Signature = {},
): Ref[] {
  const { min = 0, posonly = 0, kwonly = 0, minkw = 0 } = signature;
  const max = signature.max ?? names.length - kwonly;
  const nkwargs = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  const found: Ref[] = new Array(names.length).fill(0);
  if (nkwargs !== 0 || nargs < min || nargs > max || minkw !== 0)
    unpackKeywords(fname, args, nargs, kwnames, names, found, { min, max, posonly, kwonly, minkw });
  else for (let i = 0; i < nargs; i++) found[i] = arg(args, i);
  return found;
}

// _PyArg_UnpackKeywords
function unpackKeywords(
  fname: string,
  args: number,
  nargs: number,
  kwnames: Ref,
  names: readonly string[],
  found: Ref[],
  { min, max, posonly, minkw }: Required<Signature>,
): void {
  const len = names.length;
  const kwvalues = args + 2 * nargs;
  let left = kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames);
  const required = minkw ? max + minkw : min;
  const who = v.minor >= 7 ? `${fname}()` : fname === '' ? 'function' : `${fname}()`;
  if (nargs + left > len)
    raise(
      PyExc_TypeError,
      `${who} takes at most ${len} ${nargs === 0 && v.minor >= 7 ? 'keyword ' : ''}argument${plural(len)} (${nargs + left} given)`,
    );
  if (nargs > max) {
    if (max === 0) raise(PyExc_TypeError, `${who} takes no positional arguments`);
    const how = min < max ? 'at most' : 'exactly';
    raise(PyExc_TypeError, `${who} takes ${how} ${max} positional argument${plural(max)} (${nargs} given)`);
  }
  const minposonly = Math.min(posonly, min);
  if (nargs < minposonly) {
    const how = minposonly < max ? 'at least' : 'exactly';
    raise(
      PyExc_TypeError,
      `${who} takes ${how} ${minposonly} positional argument${plural(minposonly)} (${nargs} given)`,
    );
  }
  for (let i = 0; i < nargs; i++) found[i] = arg(args, i);
  for (let i = Math.max(nargs, posonly); i < len; i++) {
    if (left === 0 && i >= required) break;
    if (left !== 0) found[i] = find_keyword(kwnames, kwvalues, names[i]);
    if (found[i] !== 0) left--;
    else if (i < min || (max <= i && i < required))
      raise(
        PyExc_TypeError,
        v.minor >= 7
          ? `${who} missing required argument '${names[i]}' (pos ${i + 1})`
          : `Required argument '${names[i]}' (pos ${i + 1}) not found`,
      );
  }
  if (left === 0) return;
  for (let i = posonly; i < nargs; i++)
    if (find_keyword(kwnames, kwvalues, names[i]) !== 0)
      raise(
        PyExc_TypeError,
        v.minor >= 7
          ? `argument for ${who} given by name ('${names[i]}') and position (${i + 1})`
          : `Argument given by name ('${names[i]}') and position (${i + 1})`,
      );
  const known = names.slice(posonly);
  for (let i = 0; i < PyTuple_GET_SIZE(kwnames); i++) {
    const keyword = stringOf(PyTuple_GET_ITEM(kwnames, i));
    if (!known.includes(keyword)) unexpectedKeyword(fname, keyword, known);
  }
}

/** TypeError for a keyword that a C function does not have (error_unexpected_keyword_arg). */
export function unexpectedKeyword(fname: string, keyword: string, known: readonly string[]): never {
  if (v.minor >= 13) {
    const near = calculate_suggestions(known, keyword);
    raise(
      PyExc_TypeError,
      `${fname}() got an unexpected keyword argument '${keyword}'${near === null ? '' : `. Did you mean '${near}'?`}`,
    );
  }
  raise(
    PyExc_TypeError,
    `'${keyword}' is an invalid keyword argument for ${v.minor >= 7 ? `${fname}()` : 'this function'}`,
  );
}
