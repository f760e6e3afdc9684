// CPython: Objects/bytesobject.c. bytes(…): from a size, a str, an object that lends its bytes, or an iterable of ints.

import { fillBytes, type Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, PyErr, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyIter_Next, PyNumber_AsSsize_t, PyObject_GetIter, typeNameOf } from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import {
  bytes_subtype_new,
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_CheckExact,
  PyBytes_FromBytes,
  PyBytes_FromStringAndSize,
  PyBytes_Type,
} from './bytesobject.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { parseArgs } from './getargs.ts';
import { checkReleased, PyMemoryView_Check } from './memoryobject.ts';
import { gatherBytes } from './memoryview_methods.ts';
import { lookupSpecial } from './typeobject.ts';
import { nameArgument } from './unicode_args.ts';
import { PyUnicode_AsEncodedString } from './unicode_codecs.ts';
import { PyUnicode_Check } from './unicodeobject.ts';

/** tp_new of bytes. */
export function bytes_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['source', 'encoding', 'errors'];
  const [source, encoding, errors] = parseArgs('bytes', args, nargs, kwnames, names);
  const m = mark();
  const b = own(bytesFrom(source, encoding, errors));
  return releasing(m, type === PyBytes_Type ? Py_NewRef(b) : bytes_subtype_new(type, b));
}

function bytesFrom(source: Ref, encoding: Ref, errors: Ref): Ref {
  if (source === 0) {
    if (encoding !== 0 || errors !== 0) withoutSource(encoding);
    return PyBytes_FromStringAndSize(0, 0);
  }
  if (encoding !== 0 || errors !== 0) return encoded('bytes', source, encoding, errors);
  return PyObject_Bytes(source);
}

/** TypeError: an encoding or an error handler, but nothing to encode. */
export function withoutSource(encoding: Ref): never {
  if (v.minor < 8) raise(PyExc_TypeError, 'encoding or errors without sequence argument');
  return raise(PyExc_TypeError, `${encoding !== 0 ? 'encoding' : 'errors'} without a string argument`);
}

/** The bytes of the str `source` in an encoding that is given, for bytes() and bytearray(). New bytes object. */
export function encoded(name: string, source: Ref, encoding: Ref, errors: Ref): Ref {
  if (!PyUnicode_Check(source)) {
    const both = name === 'bytearray' && v.minor < 8;
    const which = both ? 'encoding or errors' : encoding !== 0 ? 'encoding' : 'errors';
    raise(PyExc_TypeError, `${which} without a string argument`);
  }
  const handler = nameArgument(name, 'errors', 3, errors, 10);
  if (encoding === 0) raise(PyExc_TypeError, 'string argument without an encoding');
  return PyUnicode_AsEncodedString(source, nameArgument(name, 'encoding', 2, encoding, 10), handler);
}

/** The bytes that an object gives: by __bytes__, of a size, of what it lends, or of its items. New reference. */
export function PyObject_Bytes(source: Ref): Ref {
  if (PyBytes_CheckExact(source)) return Py_NewRef(source);
  const m = mark();
  const method = lookupSpecial(source, '__bytes__');
  if (method !== 0) {
    own(method);
    const result = own(PyObject_CallNoArgs(method));
    if (!PyBytes_Check(result))
      raise(PyExc_TypeError, `__bytes__ returned non-bytes (type ${typeNameOf(result)})`);
    return releasing(m, Py_NewRef(result));
  }
  if (PyUnicode_Check(source)) raise(PyExc_TypeError, 'string argument without an encoding');
  if (PyIndex_Check(source)) {
    const size = sizeArgument(source);
    if (size >= 0) {
      const b = PyBytes_FromStringAndSize(0, size);
      if (size > 0) fillBytes(PyBytes_AS_STRING(b), size, 0);
      return b;
    }
  }
  return PyBytes_FromObject(source);
}

/** The size that an object with __index__ stands for; -1 when its __index__ raises TypeError. ValueError, OverflowError. */
export function sizeArgument(source: Ref): number {
  const m = mark();
  let size: number;
  try {
    size = PyNumber_AsSsize_t(source, PyExc_OverflowError);
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    if (!PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    own(err.value);
    release(m);
    return -1;
  }
  if (size < 0) raise(PyExc_ValueError, 'negative count');
  return size;
}

const view: Buffer = { at: 0, length: 0, readonly: true };

/** The bytes of an object that lends them, or of the ints of an iterable. New reference. */
export function PyBytes_FromObject(source: Ref): Ref {
  if (PyBytes_CheckExact(source)) return Py_NewRef(source);
  if (PyMemoryView_Check(source)) {
    checkReleased(source);
    return gatherBytes(source, 'C');
  }
  if (PyObject_CheckBuffer(source)) {
    PyObject_GetBuffer(source, view);
    return PyBytes_FromStringAndSize(view.at, view.length);
  }
  if (PyUnicode_Check(source))
    raise(PyExc_TypeError, `cannot convert '${typeNameOf(source)}' object to bytes`);
  return PyBytes_FromBytes(bytesOfIterable(source));
}

/** The ints of an iterable as bytes. TypeError, ValueError. */
function bytesOfIterable(source: Ref): Uint8Array {
  const m = mark();
  const next = nextByte(source, 'bytes');
  const found: number[] = [];
  for (let byte = next(); byte >= 0; byte = next()) found.push(byte);
  release(m);
  return Uint8Array.from(found);
}

/**
 * A function that gives the next int of an iterable as a byte, -1 at the end. The iterator lies on the C stack: the
 * caller releases it. `what`: is being done, for the words of the errors.
 */
export function nextByte(source: Ref, what: 'bytes' | 'bytearray' | 'extend'): () => number {
  const m = mark();
  let it: Ref;
  try {
    it = own(PyObject_GetIter(source));
  } catch (err) {
    if (!(err instanceof PyErr) || (what !== 'bytes' && v.minor < 8)) throw err;
    release(m);
    if (!PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    own(err.value);
    const type = typeNameOf(source);
    return raise(
      PyExc_TypeError,
      what === 'extend'
        ? `can't extend bytearray with ${type}`
        : `cannot convert '${type}' object to ${what}`,
    );
  }
  return () => {
    const n = mark();
    const item = PyIter_Next(it);
    if (item === 0) return -1;
    own(item);
    if (what === 'extend' && v.minor >= 13 && PyUnicode_Check(source) && !PyIndex_Check(item))
      raise(PyExc_TypeError, `expected iterable of integers; got: '${typeNameOf(source)}'`);
    const byte = byteOf(item, what);
    release(n);
    return byte;
  };
}

/** The byte that an int is. ValueError outside 0 … 255. */
export function byteOf(item: Ref, what: 'bytes' | 'bytearray' | 'extend'): number {
  const byte = PyNumber_AsSsize_t(item, 0);
  if (byte < 0 || byte > 255)
    raise(PyExc_ValueError, `${what === 'bytes' ? 'bytes' : 'byte'} must be in range(0, 256)`);
  return byte;
}
