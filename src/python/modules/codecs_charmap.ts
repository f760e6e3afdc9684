// CPython: Objects/unicodeobject.c (PyUnicode_DecodeCharmap, PyUnicode_EncodeCharmap). Codecs made of a table.

import { type Ref, u8 } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { PyNumber_AsSsize_t } from '../objects/abstract.ts';
import { type Buffer, PyObject_GetBuffer } from '../objects/buffer.ts';
import { bytesOf, PyBytes_Check, PyBytes_FromBytes } from '../objects/bytesobject.ts';
import { arg } from '../objects/call.ts';
import { ByteSink, type Decoding, decodeError, encodeError } from '../objects/codec_errors.ts';
import { PyDict_GetItemWithError, PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional } from '../objects/getargs.ts';
import { PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import {
  codePointsOf,
  PyUnicode_Check,
  PyUnicode_FromCodePoints,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  stringOf,
} from '../objects/unicodeobject.ts';

const UNDEFINED = 0xfffe;
const view: Buffer = { at: 0, length: 0, readonly: true };

function errorsOf(args: number, nargs: number): string | null {
  return nargs > 1 && arg(args, 1) !== Py_None ? stringOf(arg(args, 1)) : null;
}

// What a table says of a key: a number, bytes or str (borrowed, in a dict), or undefined.
function entry(mapping: Ref, key: number): Ref | undefined {
  const m = mark();
  const found = PyDict_GetItemWithError(mapping, own(PyLong_FromLong(key)));
  release(m);
  return found === 0 || found === Py_None ? undefined : found;
}

/** charmap_decode(bytes, errors, mapping) → (str, bytes); new reference. */
export function charmap_decode(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('charmap_decode', nargs, 1, 3);
  PyObject_GetBuffer(arg(args, 0), view);
  const input = u8.slice(view.at, view.at + view.length);
  const mapping = nargs > 2 ? arg(args, 2) : Py_None;
  const d: Decoding = { encoding: 'charmap', input, errors: errorsOf(args, nargs), out: [] };
  for (let i = 0; i < input.length; ) {
    const codes = decoded(mapping, input[i]);
    if (codes === undefined) i = decodeError(d, i, i + 1, 'character maps to <undefined>');
    else {
      d.out.push(...codes);
      i++;
    }
  }
  const m = mark();
  const str = own(PyUnicode_FromCodePoints(d.out));
  return releasing(m, PyTuple_Pack(str, own(PyLong_FromLong(input.length))));
}

function decoded(mapping: Ref, byte: number): number[] | undefined {
  if (mapping === Py_None) return [byte];
  if (PyUnicode_Check(mapping)) {
    const ch = byte < PyUnicode_GET_LENGTH(mapping) ? PyUnicode_READ_CHAR(mapping, byte) : UNDEFINED;
    return ch === UNDEFINED ? undefined : [ch];
  }
  const found = entry(mapping, byte);
  if (found === undefined) return undefined;
  if (PyLong_Check(found)) return [PyNumber_AsSsize_t(found, PyExc_OverflowError)];
  if (PyUnicode_Check(found)) return codePointsOf(found);
  return raise(PyExc_TypeError, 'character mapping must return integer, None or str');
}

/** charmap_encode(str, errors, mapping) → (bytes, characters); new reference. */
export function charmap_encode(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('charmap_encode', nargs, 1, 3);
  const object = arg(args, 0);
  const mapping = nargs > 2 ? arg(args, 2) : Py_None;
  const codes = codePointsOf(object);
  const out = new ByteSink();
  const put = (ch: number): boolean => {
    const bytes = encoded(mapping, ch);
    if (bytes === undefined) return false;
    for (const byte of bytes) out.push(byte);
    return true;
  };
  const e = { encoding: 'charmap', object, codes, errors: errorsOf(args, nargs), out, put };
  for (let i = 0; i < codes.length; ) {
    if (put(codes[i])) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < codes.length && encoded(mapping, codes[end]) === undefined) end++;
    i = encodeError(e, i, end, 'character maps to <undefined>');
  }
  const m = mark();
  const bytes = own(PyBytes_FromBytes(out.finish()));
  return releasing(m, PyTuple_Pack(bytes, own(PyLong_FromLong(codes.length))));
}

function encoded(mapping: Ref, ch: number): Uint8Array | number[] | undefined {
  if (mapping === Py_None) return ch < 256 ? [ch] : undefined;
  const found = entry(mapping, ch);
  if (found === undefined) return undefined;
  if (PyLong_Check(found)) {
    const byte = PyNumber_AsSsize_t(found, PyExc_OverflowError);
    if (byte < 0 || byte > 255) raise(PyExc_TypeError, 'character mapping must be in range(256)');
    return [byte];
  }
  if (PyBytes_Check(found)) return bytesOf(found);
  return raise(PyExc_TypeError, 'character mapping must return integer, bytes or None, not str');
}

/** charmap_build(str): the table that encodes what a table of characters decodes; new reference to a dict. */
export function charmap_build(_: Ref, table: Ref): Ref {
  const m = mark();
  const mapping = own(PyDict_New());
  for (let i = 0; i < PyUnicode_GET_LENGTH(table); i++) {
    const ch = PyUnicode_READ_CHAR(table, i);
    if (ch === UNDEFINED) continue;
    const height = mark();
    PyDict_SetItem(mapping, own(PyLong_FromLong(ch)), own(PyLong_FromLong(i)));
    release(height);
  }
  return releasing(m, Py_NewRef(mapping));
}
