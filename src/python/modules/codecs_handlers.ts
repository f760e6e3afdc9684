// CPython: Python/codecs.c. The error handlers as functions that a program can call: codecs.strict_errors and its kin.

import type { Ref } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  releasing,
} from '../memory/object.ts';
import { PyNumber_AsSsize_t, PyObject_GetAttrString, strString, typeNameOf } from '../objects/abstract.ts';
import { bytesOf } from '../objects/bytesobject.ts';
import { PyObject_CallMethod } from '../objects/call.ts';
import { PyExceptionInstance_Check, raise } from '../objects/errors.ts';
import {
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_UnicodeDecodeError,
  PyExc_UnicodeEncodeError,
  PyExc_UnicodeTranslateError,
} from '../objects/exceptions.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { o } from '../objects/methoddef.ts';
import { importHooks } from '../objects/pystate.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyType_IsSubtype } from '../objects/typeobject.ts';
import {
  PyUnicode_FromCodePoints,
  PyUnicode_InternFromString,
  PyUnicode_READ_CHAR,
} from '../objects/unicodeobject.ts';

interface Failure {
  exc: Ref;
  kind: 'encode' | 'decode' | 'translate';
  object: Ref;
  start: number;
  end: number;
}

function failure(exc: Ref): Failure {
  const is = (type: Ref): boolean => PyType_IsSubtype(Py_TYPE(exc), type);
  const kind = is(PyExc_UnicodeEncodeError)
    ? 'encode'
    : is(PyExc_UnicodeDecodeError)
      ? 'decode'
      : is(PyExc_UnicodeTranslateError)
        ? 'translate'
        : null;
  if (kind === null) raise(PyExc_TypeError, `don't know how to handle ${typeNameOf(exc)} in error callback`);
  const m = mark();
  const number = (name: string): number =>
    PyNumber_AsSsize_t(own(PyObject_GetAttrString(exc, name)), PyExc_OverflowError);
  const found = {
    exc,
    kind,
    object: own(PyObject_GetAttrString(exc, 'object')), // the exception holds it
    start: number('start'),
    end: number('end'),
  } as const;
  release(m);
  return found;
}

// (replacement, where to go on)
function answer(codes: number[], end: number): Ref {
  const m = mark();
  const replacement = own(PyUnicode_FromCodePoints(codes));
  return releasing(m, PyTuple_Pack(replacement, own(PyLong_FromLong(end))));
}

function each({ object, start, end }: Failure, text: (ch: number) => string): number[] {
  const codes: number[] = [];
  for (let i = start; i < end; i++)
    for (const c of text(PyUnicode_READ_CHAR(object, i))) codes.push(c.codePointAt(0) as number);
  return codes;
}

function backslash(ch: number): string {
  const hex = ch.toString(16);
  if (ch > 0xffff) return `\\U${hex.padStart(8, '0')}`;
  return ch > 0xff ? `\\u${hex.padStart(4, '0')}` : `\\x${hex.padStart(2, '0')}`;
}

// \N{NAME} of a character that has a name
function named(ch: number): string {
  const m = mark();
  const unicodedata = own(importHooks.import(own(PyUnicode_InternFromString('unicodedata'))));
  const character = own(PyUnicode_FromCodePoints([ch]));
  const name = strString(
    own(PyObject_CallMethod(unicodedata, 'name', character, own(PyUnicode_FromCodePoints([])))),
  );
  release(m);
  return name === '' ? backslash(ch) : `\\N{${name}}`;
}

function refuse({ exc }: Failure): never {
  throw new PyErr(Py_NewRef(exc));
}

function handler(f: (failed: Failure) => Ref): MethodDef {
  return o((_, exc) => {
    if (!PyExceptionInstance_Check(exc)) raise(PyExc_TypeError, 'codec must pass exception instance');
    return f(failure(exc));
  });
}

/** Name of the handler → the function. */
export const errorHandlers: Record<string, MethodDef> = {
  strict: o((_, exc) => {
    if (!PyExceptionInstance_Check(exc)) raise(PyExc_TypeError, 'codec must pass exception instance');
    throw new PyErr(Py_NewRef(exc));
  }),
  ignore: handler(({ end }) => answer([], end)),
  replace: handler((failed) => {
    if (failed.kind === 'decode') return answer([0xfffd], failed.end);
    const ch = failed.kind === 'encode' ? 0x3f : 0xfffd;
    return answer(new Array(failed.end - failed.start).fill(ch), failed.end);
  }),
  xmlcharrefreplace: handler((failed) => {
    if (failed.kind !== 'encode')
      raise(PyExc_TypeError, `don't know how to handle ${typeNameOf(failed.exc)} in error callback`);
    return answer(
      each(failed, (ch) => `&#${ch};`),
      failed.end,
    );
  }),
  backslashreplace: handler((failed) => {
    if (failed.kind !== 'decode') return answer(each(failed, backslash), failed.end);
    const bytes = bytesOf(failed.object).slice(failed.start, failed.end);
    return answer(
      [...bytes].flatMap((byte) =>
        [...`\\x${byte.toString(16).padStart(2, '0')}`].map((c) => c.charCodeAt(0)),
      ),
      failed.end,
    );
  }),
  namereplace: handler((failed) => {
    if (failed.kind !== 'encode')
      raise(PyExc_TypeError, `don't know how to handle ${typeNameOf(failed.exc)} in error callback`);
    return answer(each(failed, named), failed.end);
  }),
  surrogateescape: handler((failed) => {
    if (failed.kind !== 'decode') refuse(failed);
    const bytes = [...bytesOf(failed.object).slice(failed.start, Math.min(failed.end, failed.start + 4))];
    const high = bytes.findIndex((byte) => byte < 128);
    const taken = high < 0 ? bytes : bytes.slice(0, high);
    if (taken.length === 0) refuse(failed);
    return answer(
      taken.map((byte) => 0xdc00 + byte),
      failed.start + taken.length,
    );
  }),
};
