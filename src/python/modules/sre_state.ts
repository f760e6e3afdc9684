// CPython: Modules/_sre/sre.c. A matching under way (SRE_STATE), and the pieces of the text that it gives.

import { i32, loadSsize, type Ref } from '../memory/memory.ts';
import { Py_NewRef } from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { typeNameOf } from '../objects/abstract.ts';
import { type Buffer, changeExports, lends } from '../objects/buffer.ts';
import { PyBytes_CheckExact, PyBytes_FromStringAndSize, PyBytes_GET_SIZE } from '../objects/bytesobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_SystemError, PyExc_TypeError } from '../objects/exceptions.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  PyUnicode_Substring,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import type { State } from './sre_engine.ts';

declareStruct(
  'PatternObject',
  'ob_size:ssize groups:ssize groupindex:object indexgroup:object pattern:object flags:i32 pad:i32 weakreflist:ptr isbytes:i32 pad2:i32 codesize:ssize', // code[] follows
);

/** Word offsets of a pattern's fields. */
export const PATTERN = words('PatternObject', v);
/** Bytes before the code of a pattern. */
export const PATTERN_HEADER = 88;

/** Word index of a pattern's first instruction. */
export function codeOf(pattern: Ref): number {
  return (pattern << 2) + PATTERN_HEADER / 4;
}

/** How many groups a pattern has, itself not counted. */
export function groupsOf(pattern: Ref): number {
  return loadSsize((pattern << 2) + PATTERN.groups);
}

/** A text as the engine reads it. */
export interface Text {
  /** byte address */
  at: number;
  /** characters */
  length: number;
  isbytes: boolean;
  charsize: number;
}

const view: Buffer = { at: 0, length: 0, readonly: true };

/** Where a str or the bytes of a bytes-like object lie (getstring). TypeError for anything else. */
export function getstring(string: Ref): Text {
  if (PyUnicode_Check(string))
    return {
      at: PyUnicode_DATA(string),
      length: PyUnicode_GET_LENGTH(string),
      isbytes: false,
      charsize: PyUnicode_KIND(string),
    };
  if (!lends(string, view))
    raise(
      PyExc_TypeError,
      `expected string or bytes-like object${v.minor >= 11 ? `, got '${typeNameOf(string)}'` : ''}`,
    );
  return { at: view.at, length: view.length, isbytes: true, charsize: 1 };
}

/** A matching of a pattern in a text that its caller keeps alive, with what sre.c knows of it besides. */
export interface Matching extends State {
  string: Ref;
  isbytes: boolean;
  pos: number;
  endpos: number;
}

/** state_init: ready to match between two places. Bytes that could move are pinned until state_fini. TypeError. */
export function state_init(pattern: Ref, string: Ref, pos: number, endpos: number): Matching {
  const text = getstring(string);
  const isbytes = i32[(pattern << 2) + PATTERN.isbytes];
  if (text.isbytes && isbytes === 0)
    raise(PyExc_TypeError, 'cannot use a string pattern on a bytes-like object');
  if (!text.isbytes && isbytes > 0)
    raise(PyExc_TypeError, 'cannot use a bytes pattern on a string-like object');
  const start = Math.min(Math.max(pos, 0), text.length);
  const end = Math.min(Math.max(endpos, 0), text.length);
  const beginning = text.at / text.charsize;
  if (text.isbytes) changeExports(string, 1);
  return {
    charsize: text.charsize,
    beginning,
    start: beginning + start,
    end: beginning + end,
    ptr: beginning + start,
    matchAll: false,
    mustAdvance: false,
    mark: new Int32Array(2 * groupsOf(pattern)),
    lastmark: -1,
    lastindex: -1,
    repeat: -1,
    string,
    isbytes: text.isbytes,
    pos: start,
    endpos: end,
  };
}

/** Ends a matching: the text may move again. */
export function state_fini(state: Matching): void {
  if (state.isbytes) changeExports(state.string, -1);
}

/** Does something with a matching and ends it, also when it fails. */
export function matching<T>(
  pattern: Ref,
  string: Ref,
  pos: number,
  endpos: number,
  use: (state: Matching) => T,
): T {
  const state = state_init(pattern, string, pos, endpos);
  try {
    return use(state);
  } finally {
    state_fini(state);
  }
}

/** Characters start … end - 1 of a text: str or bytes; new reference. */
export function getslice(isbytes: boolean, at: number, string: Ref, start: number, end: number): Ref {
  if (!isbytes) return PyUnicode_Substring(string, start, end);
  if (PyBytes_CheckExact(string) && start === 0 && end === PyBytes_GET_SIZE(string)) return Py_NewRef(string);
  return PyBytes_FromStringAndSize(at + start, end - start);
}

/** The same of a matching. */
export function state_part(state: Matching, start: number, end: number): Ref {
  return getslice(state.isbytes, state.beginning, state.string, start, end);
}

/** What group `index` matched; the empty text or None when it did not. New reference. */
export function state_getslice(state: Matching, index: number, empty: boolean): Ref {
  const i = (index - 1) * 2;
  if (i >= state.lastmark || state.mark[i] < 0 || state.mark[i + 1] < 0)
    return empty ? state_part(state, 0, 0) : Py_NewRef(Py_None);
  const start = state.mark[i] - state.beginning;
  const end = state.mark[i + 1] - state.beginning;
  if (start > end) wrongSpan();
  return state_part(state, start, end);
}

/** SystemError for a group that ends before it begins. */
export function wrongSpan(): never {
  return raise(
    PyExc_SystemError,
    'The span of capturing group is wrong, please report a bug for the re module.',
  );
}

/**
 * Goes on behind a match from `start` to `ptr`: an empty one may not be followed by another at its place; up to 3.6 the
 * next begins a character further.
 */
export function moveOn(state: Matching, start: number, ptr: number): void {
  if (v.minor >= 7) {
    state.mustAdvance = ptr === start;
    state.start = ptr;
  } else state.start = ptr === start ? ptr + 1 : ptr;
}
