// CPython: Modules/_io/_iomodule.c, _io_open_impl. open().

import { sourceAt } from '../../interpreter/import.ts';
import type { Ref } from '../../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, PyErr, release, releasing } from '../../memory/object.ts';
import {
  PyIndex_Check,
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  typeNameOf,
} from '../../objects/abstract.ts';
import { Py_False, Py_True } from '../../objects/boolobject.ts';
import { PyBytes_Check, PyBytes_FromBytes } from '../../objects/bytesobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod } from '../../objects/call.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../../objects/exceptions.ts';
import { intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { Py_None } from '../../objects/singletons.ts';
import { readyModuleType } from '../../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';
import {
  defaultBufferSize,
  PyBufferedRandom_Type,
  PyBufferedReader_Type,
  PyBufferedWriter_Type,
} from './bufferedio.ts';
import { PyBytesIO_Type } from './bytesio.ts';
import { PyFileIO_Type, pathArgument } from './fileio.ts';
import { PyTextIOWrapper_Type } from './textio.ts';

const NAMES = ['file', 'mode', 'buffering', 'encoding', 'errors', 'newline', 'closefd', 'opener'];

function textOrNone(o: Ref, name: string): Ref {
  if (o === 0 || o === Py_None) return 0;
  if (!PyUnicode_Check(o))
    raise(PyExc_TypeError, `open() argument '${name}' must be str or None, not ${typeNameOf(o)}`);
  return o;
}

/** open(file, mode, …): a new stream. Its arguments are those of the builtin. */
export function io_open(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const given = parseArgs('open', args, nargs, kwnames, NAMES, { min: 1 });
  const file = given[0];
  if (given[1] !== 0 && !PyUnicode_Check(given[1]))
    raise(PyExc_TypeError, `open() argument 'mode' must be str, not ${typeNameOf(given[1])}`);
  const mode = given[1] === 0 ? 'r' : stringOf(given[1]);
  let buffering = given[2] === 0 ? -1 : intArgument(given[2]);
  const [encoding, errors, newline] = [3, 4, 5].map((i) => textOrNone(given[i], NAMES[i]));
  const closefd = given[6] === 0 || PyObject_IsTrue(given[6]);
  const opener = given[7] === 0 ? Py_None : given[7];

  const m = mark();
  let path = file;
  if (!PyUnicode_Check(file) && !PyBytes_Check(file) && !PyIndex_Check(file)) {
    if (v.minor < 9 && typeNameOf(file) === 'float')
      raise(PyExc_TypeError, 'integer argument expected, got float');
    path = own(PyUnicode_FromString(pathArgument(file)));
  }
  const wrong = (): never => raise(PyExc_ValueError, `invalid mode: '${mode}'`);
  const has = (c: string): boolean => mode.includes(c);
  const universal = v.minor < 11 && has('U');
  for (let i = 0; i < mode.length; i++)
    if (!(v.minor < 11 ? 'xrwabt+U' : 'xrwabt+').includes(mode[i]) || mode.indexOf(mode[i], i + 1) >= 0)
      wrong();
  if (universal && (has('x') || has('w') || has('a') || has('+')))
    raise(PyExc_ValueError, `mode U cannot be combined with ${v.minor < 8 ? '' : "'"}x', 'w', 'a', or '+'`);
  const kinds = ['x', 'r', 'w', 'a'].filter((c) => has(c) || (c === 'r' && universal));
  const binary = has('b');
  if (has('t') && binary) raise(PyExc_ValueError, "can't have text and binary mode at once");
  if (kinds.length > 1) raise(PyExc_ValueError, 'must have exactly one of create/read/write/append mode');
  if (binary && encoding !== 0) raise(PyExc_ValueError, "binary mode doesn't take an encoding argument");
  if (binary && errors !== 0) raise(PyExc_ValueError, "binary mode doesn't take an errors argument");
  if (binary && newline !== 0) raise(PyExc_ValueError, "binary mode doesn't take a newline argument");

  for (const type of [PyFileIO_Type, PyBufferedRandom_Type, PyBufferedReader_Type, PyBufferedWriter_Type])
    readyModuleType(type);
  const rawMode = own(PyUnicode_FromString(kinds.join('') + (has('+') ? '+' : '')));
  let result = own(
    PyObject_CallFunctionObjArgs(PyFileIO_Type, path, rawMode, closefd ? Py_True : Py_False, opener),
  );
  try {
    const lines = buffering === 1;
    if (lines && !binary) buffering = -1;
    if (buffering < 0) {
      const size = PyNumber_AsSsize_t(own(PyObject_GetAttrString(result, '_blksize')), PyExc_OverflowError);
      buffering = v.minor >= 15 ? Math.max(Math.min(size, 8 << 20), defaultBufferSize()) : size;
    }
    if (buffering === 0) {
      if (!binary) raise(PyExc_ValueError, "can't have unbuffered text I/O");
      return releasing(m, Py_NewRef(result));
    }
    const type = has('+')
      ? PyBufferedRandom_Type
      : kinds[0] === 'r'
        ? PyBufferedReader_Type
        : PyBufferedWriter_Type;
    result = own(PyObject_CallFunctionObjArgs(type, result, own(PyLong_FromLong(buffering))));
    if (binary) return releasing(m, Py_NewRef(result));
    result = own(
      PyObject_CallFunctionObjArgs(
        PyTextIOWrapper_Type,
        result,
        encoding || Py_None,
        errors || Py_None,
        newline || Py_None,
        lines ? Py_True : Py_False,
      ),
    );
    PyObject_SetAttrString(result, 'mode', own(PyUnicode_FromString(mode)));
    return releasing(m, Py_NewRef(result));
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    const held = mark();
    try {
      own(PyObject_CallMethod(result, 'close'));
    } catch (second) {
      if (!(second instanceof PyErr)) throw second;
      Py_DECREF(second.value);
    }
    release(held);
    throw err;
  }
}

/** io.text_encoding(encoding): 'locale' for None. */
export function text_encoding(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [encoding] = parseArgs('text_encoding', args, nargs, kwnames, ['encoding', 'stacklevel'], { min: 1 });
  return encoding === Py_None ? PyUnicode_FromString('locale') : Py_NewRef(encoding);
}

/** io.open_code(path): the file, opened for reading bytes; a source that import reads is a stream of its text. */
export function open_code(_: Ref, path: Ref): Ref {
  const m = mark();
  const source = PyUnicode_Check(path) ? sourceAt(stringOf(path)) : null;
  if (source !== null) {
    readyModuleType(PyBytesIO_Type);
    const bytes = own(PyBytes_FromBytes(new TextEncoder().encode(source)));
    return releasing(m, PyObject_CallFunctionObjArgs(PyBytesIO_Type, bytes));
  }
  readyModuleType(PyFileIO_Type);
  readyModuleType(PyBufferedReader_Type);
  const raw = own(PyObject_CallFunctionObjArgs(PyFileIO_Type, path, own(PyUnicode_FromString('rb'))));
  return releasing(m, PyObject_CallFunctionObjArgs(PyBufferedReader_Type, raw));
}
