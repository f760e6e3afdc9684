// CPython: Modules/arraymodule.c, descriptors[]. How the items of an array are read and written, by type code.

import { f64, i32, type Ref, store, store8, store16, storeF64, u8, u16, u32 } from '../../memory/memory.ts';
import { mark, own, release } from '../../memory/object.ts';
import { PyIndex_Check, PyNumber_Index, typeNameOf } from '../../objects/abstract.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from '../../objects/exceptions.ts';
import { PyFloat_AsDouble, PyFloat_Check, PyFloat_FromDouble } from '../../objects/floatobject.ts';
import {
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromDouble,
  PyLong_FromLong,
} from '../../objects/longobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromOrdinal,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
} from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';

/** One kind of array. */
export interface Descr {
  typecode: string;
  /** bytes */
  itemsize: number;
  /** what __reduce_ex__(3) calls the format of an item on this machine */
  mformat: number;
  /** the item at byte `at`; new reference */
  get: (at: number) => Ref;
  /** what is to be written for a value; raises TypeError and OverflowError. Nothing is written yet. */
  convert: (value: Ref) => number | bigint;
  /** writes what convert returned */
  put: (at: number, item: number | bigint) => void;
}

// The int that a value is, as PyArg_Parse's integer formats take it (≤ 3.9 by nb_int, which a float has too).
function integer(value: Ref): bigint {
  if (PyLong_Check(value)) return PyLong_AsBigInt(value);
  if (v.minor < 10 && !PyIndex_Check(value))
    raise(
      PyExc_TypeError,
      PyFloat_Check(value)
        ? 'integer argument expected, got float'
        : `an integer is required (got type ${typeNameOf(value)})`,
    );
  return index(value);
}

function index(value: Ref): bigint {
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(value)));
  release(m);
  return n;
}

// As above for I, L, q and Q, which 3.8 and 3.9 convert by __int__ too.
function wideInteger(value: Ref): bigint {
  if (PyLong_Check(value)) return PyLong_AsBigInt(value);
  if (v.minor < 10 && !PyIndex_Check(value)) {
    if (!PyFloat_Check(value) || v.minor < 8) return integer(value);
    const m = mark();
    const n = PyLong_AsBigInt(own(PyLong_FromDouble(PyFloat_AsDouble(value))));
    release(m);
    return n;
  }
  return index(value);
}

function overflow(message: string): never {
  raise(PyExc_OverflowError, message);
}

const LONG_MAX = 0x7fffffffffffffffn;
const ULONG_MAX = 0xffffffffffffffffn;

// A C long within [min, max]; the names are those of the two messages.
function bounded(value: Ref, min: number, max: number, low: string, high: string): number {
  const n = integer(value);
  if (n > LONG_MAX || n < -LONG_MAX - 1n) overflow('Python int too large to convert to C long');
  if (n < min) overflow(`${low} is less than minimum`);
  if (n > max) overflow(`${high} is greater than maximum`);
  return Number(n);
}

// b and h and H are read by a wider format first, whose own limits have their own words.
function byWider(value: Ref, width: 16 | 32, min: number, max: number, what: string): number {
  const wide = width === 16 ? 'signed short integer' : 'signed integer';
  const limit = 2 ** (width - 1);
  const n = bounded(value, -limit, limit - 1, wide, wide);
  if (n < min) overflow(`${what} is less than minimum`);
  if (n > max) overflow(`${what} is greater than maximum`);
  return n;
}

function unsignedLong(value: Ref): bigint {
  const n = wideInteger(value);
  if (n < 0n) overflow("can't convert negative value to unsigned int");
  if (n > ULONG_MAX) overflow('Python int too large to convert to C unsigned long');
  return n;
}

function unsignedInt(value: Ref): number {
  const n = unsignedLong(value);
  if (n > 0xffffffffn) overflow('unsigned int is greater than maximum');
  return Number(n);
}

function signedLong(value: Ref): bigint {
  const n = integer(value);
  if (n > LONG_MAX || n < -LONG_MAX - 1n) overflow('Python int too large to convert to C long');
  return n;
}

function longLong(value: Ref): bigint {
  const n = v.minor < 8 || v.minor >= 10 ? integer(value) : wideInteger(value);
  if (n > LONG_MAX || n < -LONG_MAX - 1n) overflow('int too big to convert');
  return n;
}

function unsignedLongLong(value: Ref): bigint {
  const n = wideInteger(value);
  if (n < 0n) overflow("can't convert negative int to unsigned");
  if (n > ULONG_MAX) overflow('int too big to convert');
  return n;
}

function character(value: Ref): number {
  if (!PyUnicode_Check(value))
    raise(
      PyExc_TypeError,
      v.minor >= 14
        ? `array item must be a unicode character, not ${typeNameOf(value)}`
        : 'array item must be unicode character',
    );
  if (PyUnicode_GET_LENGTH(value) !== 1)
    raise(
      PyExc_TypeError,
      v.minor >= 14
        ? `array item must be a unicode character, not a string of length ${PyUnicode_GET_LENGTH(value)}`
        : 'array item must be unicode character',
    );
  return PyUnicode_READ_CHAR(value, 0);
}

function put64(at: number, item: number | bigint): void {
  const n = BigInt(item);
  store(at >>> 2, Number(BigInt.asIntN(32, n)));
  store((at >>> 2) + 1, Number(BigInt.asIntN(32, n >> 32n)));
}

function get64(at: number, signed: boolean): Ref {
  const low = i32[at >>> 2];
  const high = i32[(at >>> 2) + 1];
  if (high === low >> 31 && (signed || low >= 0)) return PyLong_FromLong(low);
  const n = (BigInt(high) << 32n) | BigInt(low >>> 0);
  return PyLong_FromBigInt(signed ? n : BigInt.asUintN(64, n));
}

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

const put8 = (at: number, item: number | bigint): void => store8(at, Number(item));
const put16 = (at: number, item: number | bigint): void => store16(at, Number(item));
const put32 = (at: number, item: number | bigint): void => store(at >>> 2, Number(item));

const character32 = {
  itemsize: 4,
  mformat: 20,
  get: (at: number) => PyUnicode_FromOrdinal(u32[at >>> 2]),
  convert: character,
  put: put32,
};

/** Every kind, in CPython's order. */
export const descriptors: readonly Descr[] = [
  {
    typecode: 'b',
    itemsize: 1,
    mformat: 1,
    get: (at) => PyLong_FromLong((u8[at] << 24) >> 24),
    convert: (x) => byWider(x, 16, -128, 127, 'signed char'),
    put: put8,
  },
  {
    typecode: 'B',
    itemsize: 1,
    mformat: 0,
    get: (at) => PyLong_FromLong(u8[at]),
    convert: (x) => bounded(x, 0, 255, 'unsigned byte integer', 'unsigned byte integer'),
    put: put8,
  },
  { typecode: 'u', ...character32 },
  { typecode: 'w', ...character32 },
  {
    typecode: 'h',
    itemsize: 2,
    mformat: 4,
    get: (at) => PyLong_FromLong((u16[at >>> 1] << 16) >> 16),
    convert: (x) => bounded(x, -32768, 32767, 'signed short integer', 'signed short integer'),
    put: put16,
  },
  {
    typecode: 'H',
    itemsize: 2,
    mformat: 2,
    get: (at) => PyLong_FromLong(u16[at >>> 1]),
    convert: (x) => byWider(x, 32, 0, 65535, 'unsigned short'),
    put: put16,
  },
  {
    typecode: 'i',
    itemsize: 4,
    mformat: 8,
    get: (at) => PyLong_FromLong(i32[at >>> 2]),
    convert: (x) => bounded(x, -2147483648, 2147483647, 'signed integer', 'signed integer'),
    put: put32,
  },
  {
    typecode: 'I',
    itemsize: 4,
    mformat: 6,
    get: (at) => PyLong_FromLong(u32[at >>> 2]),
    convert: unsignedInt,
    put: put32,
  },
  { typecode: 'l', itemsize: 8, mformat: 12, get: (at) => get64(at, true), convert: signedLong, put: put64 },
  {
    typecode: 'L',
    itemsize: 8,
    mformat: 10,
    get: (at) => get64(at, false),
    convert: unsignedLong,
    put: put64,
  },
  { typecode: 'q', itemsize: 8, mformat: 12, get: (at) => get64(at, true), convert: longLong, put: put64 },
  {
    typecode: 'Q',
    itemsize: 8,
    mformat: 10,
    get: (at) => get64(at, false),
    convert: unsignedLongLong,
    put: put64,
  },
  {
    typecode: 'f',
    itemsize: 4,
    mformat: 14,
    get: (at) => {
      singleBits[0] = i32[at >>> 2];
      return PyFloat_FromDouble(single[0]);
    },
    convert: PyFloat_AsDouble,
    put: (at, item) => {
      single[0] = Number(item);
      store(at >>> 2, singleBits[0]);
    },
  },
  {
    typecode: 'd',
    itemsize: 8,
    mformat: 16,
    get: (at) => PyFloat_FromDouble(f64[at >>> 3]),
    convert: PyFloat_AsDouble,
    put: (at, item) => storeF64(at >>> 2, Number(item)),
  },
];

/** The kind of that type code in the version, or undefined. 'w' exists since 3.13. */
export function descrOf(typecode: string): Descr | undefined {
  if (typecode === 'w' && v.minor < 13) return undefined;
  return descriptors.find((d) => d.typecode === typecode);
}

/** array.typecodes */
export function typecodes(): string {
  return descriptors
    .map((d) => d.typecode)
    .filter((c) => descrOf(c) !== undefined)
    .join('');
}
