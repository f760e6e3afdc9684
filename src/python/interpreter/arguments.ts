// CPython: Python/ceval.c (initialize_locals, _PyEval_MakeFrame…). Arguments into a frame's locals.

import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_INCREF, Py_NewRef, release } from '../memory/object.ts';
import { reprString } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { co } from '../objects/codeobject.ts';
import { PyDict_GetItemWithError, PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { fn } from '../objects/funcobject.ts';
import { calculateSuggestion } from '../objects/suggestions.ts';
import {
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_SET_ITEM,
  trackTuple,
  tuple_alloc,
} from '../objects/tupleobject.ts';
import { _PyUnicode_Equal, PyUnicode_Check, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

// Takes the reference in a slot: moved when the caller gives its stack away, else a new one.
function take(slot: number, steal: boolean): number {
  const o = i32[slot];
  if (steal) {
    i32[slot] = 0;
    return o; // a borrowed one stays borrowed (3.14+)
  }
  Py_INCREF(o & 0x7fffffff);
  return o & 0x7fffffff;
}

/** Fills the parameters of a new frame. `locals`: word index of its first local. TypeError when they do not fit. */
export function initializeLocals(
  f: Ref,
  code: Ref,
  locals: number,
  args: number,
  nargs: number,
  kwnames: Ref,
  steal: boolean,
): void {
  const c = code << 2;
  const argcount = i32[c + co.co_argcount];
  const flags = i32[c + co.co_flags];
  const kwonly = i32[c + co.co_kwonlyargcount];
  const total = argcount + kwonly;

  // **kwargs first, as CPython makes it
  let kwdict = 0;
  if (flags & 8) {
    kwdict = PyDict_New();
    store(locals + 2 * (total + (flags & 4 ? 1 : 0)), kwdict);
  }
  const positional = nargs < argcount ? nargs : argcount;
  for (let i = 0; i < positional; i++) i32[locals + 2 * i] = take(args + 2 * i, steal);
  if (flags & 4) {
    const extra = nargs - positional;
    const rest = extra === 0 ? PyTuple_New(0) : tuple_alloc(extra);
    store(locals + 2 * total, rest);
    for (let i = 0; i < extra; i++) {
      const o = take(args + 2 * (positional + i), steal);
      if (o < 0) Py_INCREF(o & 0x7fffffff);
      PyTuple_SET_ITEM(rest, i, o & 0x7fffffff);
    }
    if (extra > 0) trackTuple(rest);
  }

  if (kwnames !== 0) keywords(f, code, locals, args + 2 * nargs, kwnames, kwdict, steal, total);
  if (nargs > argcount && (flags & 4) === 0) tooManyPositional(f, code, nargs, locals);

  if (nargs < argcount) {
    const defaults = i32[(f << 2) + fn.func_defaults];
    const count = defaults === 0 ? 0 : PyTuple_GET_SIZE(defaults);
    const needed = argcount - count;
    let missing = 0;
    for (let i = nargs; i < needed; i++) if (i32[locals + 2 * i] === 0) missing++;
    if (missing > 0) missingArguments(f, code, locals, 0, needed, 'positional');
    for (let i = nargs > needed ? nargs : needed; i < argcount; i++) {
      if (i32[locals + 2 * i] === 0) store(locals + 2 * i, Py_NewRef(PyTuple_GET_ITEM(defaults, i - needed)));
    }
  }
  if (kwonly > 0) {
    const kwdefaults = i32[(f << 2) + fn.func_kwdefaults];
    let missing = 0;
    for (let i = argcount; i < total; i++) {
      if (i32[locals + 2 * i] !== 0) continue;
      const name = PyTuple_GET_ITEM(i32[c + co.co_varnames], i);
      const value = kwdefaults === 0 ? 0 : PyDict_GetItemWithError(kwdefaults, name);
      if (value !== 0) store(locals + 2 * i, Py_NewRef(value));
      else missing++;
    }
    if (missing > 0) missingArguments(f, code, locals, argcount, total, 'keyword-only');
  }
}

/** The function's name as messages show it: qualified since 3.10. */
function functionName(f: Ref): string {
  return stringOf(i32[(f << 2) + (v.minor >= 10 ? fn.func_qualname : fn.func_name)]);
}

function keywords(
  f: Ref,
  code: Ref,
  locals: number,
  values: number,
  kwnames: Ref,
  kwdict: Ref,
  steal: boolean,
  total: number,
): void {
  const varnames = i32[(code << 2) + co.co_varnames];
  const posonly = i32[(code << 2) + co.co_posonlyargcount];
  const n = PyTuple_GET_SIZE(kwnames);
  next: for (let k = 0; k < n; k++) {
    const keyword = PyTuple_GET_ITEM(kwnames, k);
    if (!PyUnicode_Check(keyword)) raise(PyExc_TypeError, `${functionName(f)}() keywords must be strings`);
    for (let pass = 0; pass < 2; pass++) {
      for (let j = posonly; j < total; j++) {
        const name = PyTuple_GET_ITEM(varnames, j);
        if (name !== keyword && (pass === 0 || !_PyUnicode_Equal(name, keyword))) continue;
        if (i32[locals + 2 * j] !== 0)
          raise(
            PyExc_TypeError,
            `${functionName(f)}() got multiple values for argument '${stringOf(keyword)}'`,
          );
        i32[locals + 2 * j] = take(values + 2 * k, steal);
        continue next;
      }
    }
    if (kwdict === 0) {
      positionalOnlyPassedAsKeyword(f, code, kwnames);
      const hint = v.minor >= 13 ? suggestion(stringOf(keyword), code, posonly, total) : null;
      raise(
        PyExc_TypeError,
        `${functionName(f)}() got an unexpected keyword argument '${stringOf(keyword)}'${hint === null ? '' : `. Did you mean '${hint}'?`}`,
      );
    }
    PyDict_SetItem(kwdict, keyword, arg(values, k));
    if (steal) {
      const o = i32[values + 2 * k];
      i32[values + 2 * k] = 0;
      if (o > 0) Py_DECREF(o);
    }
  }
}

function suggestion(keyword: string, code: Ref, posonly: number, total: number): string | null {
  const names: string[] = [];
  for (let j = posonly; j < total; j++)
    names.push(stringOf(PyTuple_GET_ITEM(i32[(code << 2) + co.co_varnames], j)));
  return calculateSuggestion(names, keyword);
}

function positionalOnlyPassedAsKeyword(f: Ref, code: Ref, kwnames: Ref): void {
  const posonly = i32[(code << 2) + co.co_posonlyargcount];
  if (posonly === 0) return;
  const found: string[] = [];
  for (let j = 0; j < posonly; j++) {
    const name = PyTuple_GET_ITEM(i32[(code << 2) + co.co_varnames], j);
    for (let k = 0; k < PyTuple_GET_SIZE(kwnames); k++)
      if (_PyUnicode_Equal(name, PyTuple_GET_ITEM(kwnames, k))) found.push(stringOf(name));
  }
  if (found.length > 0)
    raise(
      PyExc_TypeError,
      `${functionName(f)}() got some positional-only arguments passed as keyword arguments: '${found.join(', ')}'`,
    );
}

function missingArguments(f: Ref, code: Ref, locals: number, from: number, to: number, kind: string): never {
  const names: string[] = [];
  const m = mark();
  for (let i = from; i < to; i++) {
    if (i32[locals + 2 * i] === 0) {
      const name = own(Py_NewRef(PyTuple_GET_ITEM(i32[(code << 2) + co.co_varnames], i)));
      names.push(reprString(name));
    }
  }
  release(m);
  let text: string;
  if (names.length === 1) text = names[0];
  else if (names.length === 2) text = `${names[0]} and ${names[1]}`;
  else text = `${names.slice(0, -1).join(', ')}, and ${names[names.length - 1]}`;
  raise(
    PyExc_TypeError,
    `${functionName(f)}() missing ${names.length} required ${kind} argument${names.length === 1 ? '' : 's'}: ${text}`,
  );
}

function tooManyPositional(f: Ref, code: Ref, given: number, locals: number): never {
  const argcount = i32[(code << 2) + co.co_argcount];
  const kwonly = i32[(code << 2) + co.co_kwonlyargcount];
  let kwonlyGiven = 0;
  for (let i = argcount; i < argcount + kwonly; i++) if (i32[locals + 2 * i] !== 0) kwonlyGiven++;
  const defaults = i32[(f << 2) + fn.func_defaults];
  const count = defaults === 0 ? 0 : PyTuple_GET_SIZE(defaults);
  const plural = count > 0 || argcount !== 1;
  const signature = count > 0 ? `from ${argcount - count} to ${argcount}` : `${argcount}`;
  const kwonlyText =
    kwonlyGiven > 0
      ? ` positional argument${given !== 1 ? 's' : ''} (and ${kwonlyGiven} keyword-only argument${kwonlyGiven !== 1 ? 's' : ''})`
      : '';
  raise(
    PyExc_TypeError,
    `${functionName(f)}() takes ${signature} positional argument${plural ? 's' : ''} but ${given}${kwonlyText} ${given === 1 && kwonlyGiven === 0 ? 'was' : 'were'} given`,
  );
}
