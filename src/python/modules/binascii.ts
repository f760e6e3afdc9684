// CPython: Modules/binascii.c. The module binascii: bytes as hexadecimal digits and in base 64, and their checksums.

import { type Ref, u8 } from '../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyObject_IsTrue, typeNameOf } from '../objects/abstract.ts';
import { bufferBytes, PyObject_CheckBuffer } from '../objects/buffer.ts';
import { hex } from '../objects/bytes_convert.ts';
import type { ByteType } from '../objects/bytes_methods.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_FromBytes,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
  PyBytes_Type,
} from '../objects/bytesobject.ts';
import { arg } from '../objects/call.ts';
import { PyErr_NewException, raise } from '../objects/errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyLong_AsBigInt, PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { PyUnicode_AsEncodedString } from '../objects/unicode_codecs.ts';
import {
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Uint8Array(256).fill(255);
for (let i = 0; i < 64; i++) values[ALPHABET.charCodeAt(i)] = i;

/** binascii.Error, as long as the module lives: set when it is made. */
let BinasciiError: Ref = 0;

// The bytes of an ASCII str or of a bytes-like object. TypeError, ValueError.
function asciiBytes(x: Ref): Uint8Array {
  if (PyUnicode_Check(x)) {
    if (!PyUnicode_IS_ASCII(x))
      raise(PyExc_ValueError, 'string argument should contain only ASCII characters');
    const at = PyUnicode_DATA(x);
    return u8.slice(at, at + PyUnicode_GET_LENGTH(x));
  }
  if (!PyObject_CheckBuffer(x))
    raise(PyExc_TypeError, `argument should be bytes, buffer or ASCII string, not '${typeNameOf(x)}'`);
  return bufferBytes(x);
}

function a2b_base64(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data, flag] = parseArgs('a2b_base64', args, nargs, kwnames, ['', 'strict_mode'], {
    min: 1,
    posonly: 1,
    kwonly: 1,
  });
  const text = asciiBytes(data);
  const strict = flag !== 0 && PyObject_IsTrue(flag);
  const bad = (message: string): never => raise(BinasciiError, message);
  if (strict && text[0] === 61) bad('Leading padding not allowed');
  const out: number[] = [];
  let place = 0;
  let left = 0;
  let pads = 0;
  let padding = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === 61) {
      padding = true;
      if (place >= 2 && place + ++pads >= 4) {
        if (strict && i + 1 < text.length) bad('Excess data after padding');
        return PyBytes_FromBytes(Uint8Array.from(out));
      }
      continue;
    }
    const value = values[text[i]];
    if (value >= 64) {
      if (strict) bad('Only base64 data is allowed');
      continue;
    }
    if (strict && padding) bad('Discontinuous padding not allowed');
    pads = 0;
    if (place > 0) out.push(((left << (2 * place)) | (value >> (6 - 2 * place))) & 255);
    left = value & ((1 << (6 - 2 * place)) - 1);
    if (place === 0) left = value;
    place = (place + 1) & 3;
  }
  if (place === 1 && v.minor >= 7)
    bad(
      `Invalid base64-encoded string: number of data characters (${Math.floor(out.length / 3) * 4 + 1}) cannot be 1 more than a multiple of 4`,
    );
  if (place !== 0) bad('Incorrect padding');
  return PyBytes_FromBytes(Uint8Array.from(out));
}

function b2a_base64(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data, flag] = parseArgs('b2a_base64', args, nargs, kwnames, ['', 'newline'], {
    min: 1,
    posonly: 1,
    kwonly: 1,
  });
  const bytes = bufferBytes(data);
  const newline = flag === 0 || PyObject_IsTrue(flag);
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4 + (newline ? 1 : 0));
  let to = 0;
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (let k = 0; k < 4; k++)
      out[to++] = i + k > bytes.length ? 61 : ALPHABET.charCodeAt((word >> (18 - 6 * k)) & 63);
  }
  if (newline) out[to] = 10;
  return PyBytes_FromBytes(out);
}

const bytesType: ByteType = {
  name: 'bytes',
  type: () => PyBytes_Type,
  at: PyBytes_AS_STRING,
  size: PyBytes_GET_SIZE,
  make: PyBytes_FromStringAndSize,
  same: Py_NewRef,
};

function hexlify(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs < 1) raise(PyExc_TypeError, "hexlify() missing required argument 'data' (pos 1)");
  const m = mark();
  const bytes = own(PyBytes_FromBytes(bufferBytes(arg(args, 0))));
  const text = own(hex(bytesType, bytes, args + 2, nargs - 1, kwnames));
  return releasing(m, PyUnicode_AsEncodedString(text, 'ascii', null));
}

function unhexlify(_: Ref, x: Ref): Ref {
  const text = asciiBytes(x);
  if (text.length % 2 !== 0) raise(BinasciiError, 'Odd-length string');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < text.length; i += 2) {
    const pair = String.fromCharCode(text[i], text[i + 1]);
    if (!/^[0-9a-fA-F]{2}$/.test(pair)) raise(BinasciiError, 'Non-hexadecimal digit found');
    out[i / 2] = Number.parseInt(pair, 16);
  }
  return PyBytes_FromBytes(out);
}

const crcTable = new Int32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  crcTable[n] = c;
}

function startValue(args: number, nargs: number, mask: bigint): number {
  return nargs > 1 ? Number(PyLong_AsBigInt(arg(args, 1)) & mask) : 0;
}

function crc32(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('crc32', nargs, 1, 2);
  const bytes = bufferBytes(arg(args, 0));
  let c = ~startValue(args, nargs, 0xffffffffn);
  for (const byte of bytes) c = crcTable[(c ^ byte) & 255] ^ (c >>> 8);
  return PyLong_FromLong(~c >>> 0);
}

function crc_hqx(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('crc_hqx', nargs, 2, 2);
  const bytes = bufferBytes(arg(args, 0));
  let c = startValue(args, nargs, 0xffffn);
  for (const byte of bytes) {
    c ^= byte << 8;
    for (let k = 0; k < 8; k++) c = c & 0x8000 ? ((c << 1) ^ 0x1021) & 0xffff : (c << 1) & 0xffff;
  }
  return PyLong_FromLong(c);
}

const functions: Record<string, MethodDef> = {
  a2b_base64: keywords(a2b_base64),
  b2a_base64: keywords(b2a_base64),
  hexlify: keywords(hexlify),
  b2a_hex: keywords(hexlify),
  unhexlify: o(unhexlify),
  a2b_hex: o(unhexlify),
  crc32: fast(crc32),
  crc_hqx: fast(crc_hqx),
};

/** Makes the module binascii; new reference. */
export function PyInit_binascii(): Ref {
  const m = mark();
  const module = own(PyModule_New('binascii'));
  PyModule_SetDocString(module, 'Conversion between binary data and ASCII');
  PyModule_AddFunctions(module, functions);
  BinasciiError = own(PyErr_NewException('binascii.Error', PyExc_ValueError, 0));
  PyModule_AddObjectRef(module, 'Error', BinasciiError);
  PyModule_AddObjectRef(module, 'Incomplete', own(PyErr_NewException('binascii.Incomplete', 0, 0)));
  return releasing(m, Py_NewRef(module));
}
