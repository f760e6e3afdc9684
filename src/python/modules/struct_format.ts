// CPython: Modules/_struct.c. Formats of struct: what they say of bytes, and packing and unpacking by them.

import { fillBytes, type Ref, store8, u8, writeBytes } from '../memory/memory.ts';
import { mark, own, Py_NewRef, PyErr, release, releasing } from '../memory/object.ts';
import { PyBool_FromLong, PyIndex_Check, PyNumber_Index, PyObject_IsTrue } from '../objects/abstract.ts';
import { bufferBytes } from '../objects/buffer.ts';
import { PyByteArray_Check } from '../objects/bytearrayobject.ts';
import {
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from '../objects/bytesobject.ts';
import { arg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError } from '../objects/exceptions.ts';
import { PyFloat_AsDouble, PyFloat_FromDouble } from '../objects/floatobject.ts';
import { PyLong_AsBigInt, PyLong_Check, PyLong_FromBigInt, PyLong_FromLong } from '../objects/longobject.ts';
import {
  fits,
  isSigned,
  nativeSize,
  readFloat,
  readInteger,
  writeFloat,
  writeInteger,
} from '../objects/nativeformat.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { v } from '../version.ts';

/** The bytes of one letter of a format and its count. */
export interface Code {
  letter: string;
  offset: number;
  /** bytes of one item; of all for s and p */
  size: number;
  /** items; 1 for s and p */
  repeat: number;
}

/** What a format means. */
export interface Layout {
  codes: readonly Code[];
  /** bytes of everything */
  size: number;
  /** values */
  length: number;
  /** the most significant byte comes first */
  big: boolean;
  /** the machine's own sizes */
  native: boolean;
}

/** struct.error, as long as the module lives: set when it is made. */
export const structState = { error: 0 as Ref };

/** Raises struct.error. */
export function structError(message: string): never {
  return raise(structState.error, message);
}

const STANDARD: Readonly<Record<string, number>> = {
  x: 1,
  b: 1,
  B: 1,
  c: 1,
  s: 1,
  p: 1,
  '?': 1,
  h: 2,
  H: 2,
  e: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  f: 4,
  q: 8,
  Q: 8,
  d: 8,
};

const layouts = new Map<string, Layout>();

/** prepare_s: the meaning of a format. struct.error. */
export function layoutOf(format: string): Layout {
  const known = layouts.get(format);
  if (known !== undefined) return known;
  const prefix = '@=<>!'.includes(format[0]) && format !== '' ? format[0] : '';
  const native = prefix === '' || prefix === '@';
  const codes: Code[] = [];
  let size = 0;
  let length = 0;
  for (let i = prefix.length; i < format.length; ) {
    if (/\s/.test(format[i])) {
      i++;
      continue;
    }
    let count = 1;
    const digits = /^\d+/.exec(format.slice(i))?.[0] ?? '';
    if (digits !== '') {
      count = Number(digits);
      i += digits.length;
      if (i >= format.length) structError('repeat count given without format specifier');
      if (count > 2 ** 63 - 1) structError('total struct size too long');
    }
    const letter = format[i++];
    const item = native && !'xsp'.includes(letter) ? nativeSize[letter] : STANDARD[letter];
    if (item === undefined) structError('bad char in struct format');
    if (native && item > 1) size = Math.ceil(size / item) * item;
    if (size + item * count > 2 ** 63 - 1) structError('total struct size too long');
    if (letter === 's' || letter === 'p') {
      codes.push({ letter, offset: size, size: count, repeat: 1 });
      length++;
    } else if (letter !== 'x' && count > 0) {
      codes.push({ letter, offset: size, size: item, repeat: count });
      length += count;
    }
    size += item * count;
  }
  const layout = { codes, size, length, big: prefix === '>' || prefix === '!', native };
  layouts.set(format, layout);
  return layout;
}

// ---------------------------------------------------------------- packing

const OLD_NAMES: Readonly<Record<string, string>> = { b: 'byte', B: 'ubyte', h: 'short', H: 'ushort' };

function integerOf(value: Ref): bigint {
  if (PyLong_Check(value)) return PyLong_AsBigInt(value);
  if (!PyIndex_Check(value)) structError('required argument is not an integer');
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(value)));
  release(m);
  return n;
}

// The error for an int that does not fit, in the version's words.
function outOfRange(letter: string, size: number, n: bigint): never {
  const bits = BigInt(8 * size);
  const signed = isSigned(letter);
  const low = signed ? -(1n << (bits - 1n)) : 0n;
  const high = (1n << (signed ? bits - 1n : bits)) - 1n;
  if (v.minor < 12) {
    if (!fits(n, 8, signed || size < 4) || size === 8) structError('argument out of range');
    const name = OLD_NAMES[letter];
    if (name !== undefined && v.minor < 11 && size === 2)
      structError(
        `${name} format requires ${signed ? '(-0x7fff - 1) <= number <= 0x7fff' : '0 <= number <= (0x7fff * 2 + 1)'}`,
      );
    if (name !== undefined) structError(`${name} format requires ${low} <= number <= ${high}`);
  }
  return structError(`'${letter}' format requires ${low} <= number <= ${high}`);
}

function doubleOf(value: Ref): number {
  const m = mark();
  try {
    return PyFloat_AsDouble(value);
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    own(err.value);
    return structError('required argument is not a float');
  }
}

function packText(code: Code, at: number, value: Ref): void {
  if (!PyBytes_Check(value) && !PyByteArray_Check(value))
    structError(`argument for '${code.letter}' must be a bytes object`);
  const bytes = bufferBytes(value);
  if (code.letter === 's') writeBytes(at, bytes.subarray(0, code.size));
  else if (code.size > 0) {
    const n = Math.min(bytes.length, code.size - 1);
    writeBytes(at + 1, bytes.subarray(0, n));
    store8(at, Math.min(n, 255));
  }
}

function packItem(layout: Layout, code: Code, at: number, value: Ref): void {
  const { letter, size } = code;
  switch (letter) {
    case 's':
    case 'p':
      packText(code, at, value);
      return;
    case 'c':
      if (!PyBytes_Check(value) || PyBytes_GET_SIZE(value) !== 1)
        structError('char format requires a bytes object of length 1');
      store8(at, u8[PyBytes_AS_STRING(value)]);
      return;
    case '?':
      store8(at, PyObject_IsTrue(value) ? 1 : 0);
      return;
    case 'e':
    case 'f':
    case 'd': {
      const x = doubleOf(value);
      if (!writeFloat(at, size, x, layout.big)) {
        if ((letter === 'e' || !layout.native) && PyLong_Check(value))
          structError('int too large to convert');
        if (letter === 'e' || !layout.native)
          raise(PyExc_OverflowError, `float too large to pack with ${letter} format`);
        writeFloat(at, size, x > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
      }
      break;
    }
    case 'P': {
      const n = integerOf(value);
      if (!fits(n, 8, n < 0n)) structError('int too large to convert');
      writeInteger(at, 8, n, layout.big);
      break;
    }
    default: {
      const n = integerOf(value);
      if (!fits(n, size, isSigned(letter))) outOfRange(letter, size, n);
      writeInteger(at, size, n, layout.big);
    }
  }
}

/** Packs the arguments at a byte address that `at` gives anew for each: the layout's length of them from `args`. */
export function packInto(layout: Layout, at: () => number, args: number): void {
  fillBytes(at(), layout.size, 0);
  let i = 0;
  for (const code of layout.codes)
    for (let k = 0; k < code.repeat; k++)
      packItem(layout, code, at() + code.offset + k * code.size, arg(args, i++));
}

// ---------------------------------------------------------------- unpacking

function unpackItem(layout: Layout, code: Code, at: number): Ref {
  const { letter, size } = code;
  if (letter === 's') return PyBytes_FromStringAndSize(at, size);
  if (letter === 'p') return PyBytes_FromStringAndSize(at + 1, Math.max(0, Math.min(u8[at], size - 1)));
  if (letter === 'c') return PyBytes_FromStringAndSize(at, 1);
  if (letter === '?') return PyBool_FromLong(u8[at] !== 0);
  if ('efd'.includes(letter)) return PyFloat_FromDouble(readFloat(at, size, layout.big));
  const n = readInteger(at, size, isSigned(letter), layout.big);
  return typeof n === 'bigint' ? PyLong_FromBigInt(n) : PyLong_FromLong(n);
}

/** The values at a byte address; new tuple. */
export function unpackFrom(layout: Layout, at: number): Ref {
  const m = mark();
  const tuple = own(PyTuple_New(layout.length));
  let i = 0;
  for (const code of layout.codes)
    for (let k = 0; k < code.repeat; k++)
      PyTuple_SET_ITEM(tuple, i++, unpackItem(layout, code, at + code.offset + k * code.size));
  return releasing(m, Py_NewRef(tuple));
}
