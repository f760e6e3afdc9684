// CPython: Objects/bytesobject.c, _PyBytes_FormatEx. The % operator of bytes and bytearray.

import { type Ref, u8 } from '../memory/memory.ts';
import { mark, own, PyErr, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyMapping_Check, PyNumber_Index, PyObject_ASCII, typeNameOf } from './abstract.ts';
import { type Buffer, PyObject_CheckBuffer, PyObject_GetBuffer } from './buffer.ts';
import { PyBytes_AS_STRING, PyBytes_Check, PyBytes_FromBytes, PyBytes_GET_SIZE } from './bytesobject.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { ByteSink } from './codec_errors.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from './exceptions.ts';
import { PyLong_AsBigInt } from './longobject.ts';
import {
  Arguments,
  type Format,
  isNumeric,
  numberText,
  output,
  parseSpecifier,
  Specifier,
  unsupported,
} from './percent_format.ts';
import { PyTuple_Check } from './tupleobject.ts';
import { lookupSpecial } from './typeobject.ts';
import { PyUnicode_Check, stringOf } from './unicodeobject.ts';

const PERCENT = 37;
const view: Buffer = { at: 0, length: 0, readonly: true };

/** format % args; new bytes object. */
export function PyBytes_Format(format: Ref, args: Ref): Ref {
  return _PyBytes_FormatEx(PyBytes_AS_STRING(format), PyBytes_GET_SIZE(format), args);
}

/** The `n` bytes at byte `at`, with the values of `args` in the place of the specifiers. New bytes object. */
export function _PyBytes_FormatEx(at: number, n: number, args: Ref): Ref {
  const m = mark();
  const format = u8.slice(at, at + n);
  const out = new ByteSink();
  const isMapping =
    !PyTuple_Check(args) && !PyBytes_Check(args) && !PyUnicode_Check(args) && PyMapping_Check(args);
  const values = new Arguments(args, isMapping && typeNameOf(args) !== 'bytearray', 'bytes');
  const source: Format = {
    length: n,
    read: (i) => format[i],
    key: (start, end) => PyBytes_FromBytes(format.subarray(start, end)),
  };
  for (let pos = 0; pos < n; ) {
    if (format[pos] !== PERCENT) {
      out.push(format[pos++]);
      continue;
    }
    pos++;
    if (pos < n && format[pos] === PERCENT) {
      out.push(PERCENT);
      pos++;
      continue;
    }
    const spec = new Specifier();
    pos = parseSpecifier(source, pos, values, spec);
    formatArgument(out, spec, values.next(), pos - 1);
  }
  values.finish();
  return releasing(m, PyBytes_FromBytes(out.finish()));
}

function formatArgument(out: ByteSink, spec: Specifier, value: Ref, index: number): void {
  const sink = {
    writeChar: (ch: number) => out.push(ch),
    fill: (ch: number, count: number) => out.fill(ch, count),
  };
  const put = (bytes: ArrayLike<number>, length: number) =>
    output(
      spec,
      length,
      (i) => bytes[i],
      (start, count) => {
        for (let i = start; i < start + count; i++) out.push(bytes[i]);
      },
      sink,
    );
  const letter = String.fromCharCode(spec.ch);
  if (isNumeric(spec.ch)) {
    const text = asciiOf(floatOrInteger(spec, value));
    put(text, text.length);
    return;
  }
  let bytes: ArrayLike<number>;
  if (letter === 'c') bytes = [byteconverter(value)];
  else if (letter === 'a' || letter === 'r') {
    const m = mark();
    bytes = asciiOf(stringOf(own(PyObject_ASCII(value))));
    release(m);
  } else if (letter === 's' || letter === 'b') bytes = format_obj(value);
  else unsupported(spec, index);
  const cut = letter !== 'c' && spec.precision >= 0 && bytes.length > spec.precision;
  put(bytes, cut ? spec.precision : bytes.length);
}

function asciiOf(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

// As numberText, but what is no float is told in other words.
function floatOrInteger(spec: Specifier, value: Ref): string {
  if (!'eEfFgG'.includes(String.fromCharCode(spec.ch))) return numberText(spec, value);
  const m = mark();
  try {
    return numberText(spec, value);
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    own(err.value);
    if (!PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    return raise(PyExc_TypeError, `float argument required, not ${typeNameOf(value)}`);
  }
}

// The byte of %c.
function byteconverter(value: Ref): number {
  if (PyBytes_Check(value) || typeNameOf(value) === 'bytearray') {
    PyObject_GetBuffer(value, view);
    if (view.length === 1) return u8[view.at];
  } else if (PyIndex_Check(value)) {
    const m = mark();
    const n = PyLong_AsBigInt(own(PyNumber_Index(value)));
    release(m);
    if (n < 0n || n > 255n) raise(PyExc_OverflowError, '%c arg not in range(256)');
    return Number(n);
  }
  const text = '%c requires an integer in range(256) or a single byte';
  if (v.minor < 14) return raise(PyExc_TypeError, text);
  const name = typeNameOf(value);
  const lends = name === 'bytes' || name === 'bytearray';
  return raise(PyExc_TypeError, `${text}, not ${lends ? `a ${name} object of length ${view.length}` : name}`);
}

// The bytes of %b: what an object lends, or what its __bytes__ gives.
function format_obj(value: Ref): Uint8Array {
  if (!PyBytes_Check(value)) {
    const method = lookupSpecial(value, '__bytes__');
    if (method !== 0) {
      const m = mark();
      const result = own(PyObject_CallNoArgs(own(method)));
      if (!PyBytes_Check(result))
        raise(PyExc_TypeError, `__bytes__ returned non-bytes (type ${typeNameOf(result)})`);
      const bytes = u8.slice(PyBytes_AS_STRING(result), PyBytes_AS_STRING(result) + PyBytes_GET_SIZE(result));
      release(m);
      return bytes;
    }
  }
  if (!PyObject_CheckBuffer(value))
    raise(
      PyExc_TypeError,
      `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeNameOf(value)}'`,
    );
  PyObject_GetBuffer(value, view);
  return u8.slice(view.at, view.at + view.length);
}
