// CPython: Objects/longobject.c, Objects/clinic/longobject.c.h. The methods and attributes of ints.

import { i32, memoryLimit, type Ref } from '../memory/memory.ts';
import {
  type GetSetDef,
  hooks,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  releasing,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyNumber_AsSsize_t, PyNumber_Index, PyObject_IsTrue } from './abstract.ts';
import { Py_True } from './boolobject.ts';
import { PyBytes_FromObject, PyObject_Bytes } from './bytes_new.ts';
import { bytesOf, PyBytes_CheckExact, PyBytes_FromBytes } from './bytesobject.ts';
import { arg, PyObject_CallOneArg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_Check, PyFloat_FromDouble } from './floatobject.ts';
import { PyLong_FormatAdvanced } from './formatter_unicode.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { id, identifier } from './identifiers.ts';
import { long_sub } from './long_arith.ts';
import { newFromBigInt, newFromHex } from './long_digits.ts';
import {
  _PyLong_Copy,
  _PyLong_DigitCount,
  _PyLong_NumBits,
  _PyLong_Sign,
  long_sizeof,
  ob_digit,
  PyLong_AsBigInt,
  PyLong_AsDouble,
  PyLong_CheckExact,
  PyLong_FromBigInt,
  PyLong_FromHex,
  PyLong_FromLong,
  PyLong_Type,
} from './longobject.ts';
import { classmethod_, fast, keywords, noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { _PyType_Lookup } from './typeobject.ts';
import { PyUnicode_Check, stringOf } from './unicodeobject.ts';

/** The value as an exact int: the object itself when it is one (long_long). New reference. */
export function long_long(self: Ref): Ref {
  return PyLong_CheckExact(self) ? Py_NewRef(self) : _PyLong_Copy(self);
}

/** float(self); new reference. OverflowError. */
export function long_float(self: Ref): Ref {
  return PyFloat_FromDouble(PyLong_AsDouble(self));
}

function int_bit_length(self: Ref): Ref {
  return PyLong_FromLong(_PyLong_NumBits(self));
}

function int_bit_count(self: Ref): Ref {
  let count = 0;
  for (let i = _PyLong_DigitCount(self) - 1; i >= 0; i--) {
    let d = i32[(self << 2) + ob_digit + i];
    d -= (d >>> 1) & 0x55555555;
    d = (d & 0x33333333) + ((d >>> 2) & 0x33333333);
    count += Math.imul((d + (d >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return PyLong_FromLong(count);
}

function int_as_integer_ratio(self: Ref): Ref {
  const m = mark();
  const numerator = own(long_long(self));
  const denominator = own(PyLong_FromLong(1));
  return releasing(m, PyTuple_Pack(numerator, denominator));
}

function int___getnewargs__(self: Ref): Ref {
  const m = mark();
  const copy = own(_PyLong_Copy(self));
  return releasing(m, PyTuple_Pack(copy));
}

function int___format__(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec))
    _PyArg_BadArgument('__format__', v.minor >= 7 ? 'argument' : 'argument 1', 'str', spec);
  return PyLong_FormatAdvanced(self, stringOf(spec));
}

// round(self, -n): the multiple of 10 ** n that is nearest, half to even.
function int___round__(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('__round__', nargs, 0, 1);
  if (nargs === 0 || (v.minor >= 14 && arg(args, 0) === Py_None)) return long_long(self);
  const m = mark();
  const ndigits = own(PyNumber_Index(arg(args, 0)));
  if (_PyLong_Sign(ndigits) >= 0) return releasing(m, long_long(self));
  const places = -PyLong_AsBigInt(ndigits);
  // far more places than there are digits: the remainder is the number itself
  const few = places < BigInt(_PyLong_NumBits(self) + 2);
  const n = PyLong_AsBigInt(self);
  const remainder = own(PyLong_FromBigInt(few ? nearestRemainder(n, 10n ** places) : n));
  return releasing(m, long_sub(self, remainder));
}

// n - b * q where q is the integer nearest to n / b, half to even (_PyLong_DivmodNear). b > 0.
function nearestRemainder(n: bigint, b: bigint): bigint {
  let quotient = n / b;
  let remainder = n % b;
  if (remainder < 0n) {
    remainder += b;
    quotient -= 1n;
  }
  const twice = 2n * remainder;
  return twice > b || (twice === b && (quotient & 1n) === 1n) ? remainder - b : remainder;
}

// ---------------------------------------------------------------- bytes

function isLittle(byteorder: Ref, fname: string): boolean {
  if (byteorder === 0) return false;
  if (!PyUnicode_Check(byteorder))
    _PyArg_BadArgument(fname, v.minor >= 8 ? "argument 'byteorder'" : 'argument 2', 'str', byteorder);
  const order = stringOf(byteorder);
  if (order !== 'little' && order !== 'big')
    raise(PyExc_ValueError, "byteorder must be either 'little' or 'big'");
  return order === 'little';
}

function int_to_bytes(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const min = v.minor >= 11 ? 0 : 2;
  const [lengthArgument, byteorder, signedArgument] = parseArgs(
    'to_bytes',
    args,
    nargs,
    kwnames,
    ['length', 'byteorder', 'signed'],
    { min, max: 2, kwonly: 1 },
  );
  const length = lengthArgument === 0 ? 1 : indexArgument(lengthArgument);
  const little = isLittle(byteorder, 'to_bytes');
  const signed = signedArgument !== 0 && PyObject_IsTrue(signedArgument);
  if (length < 0) raise(PyExc_ValueError, 'length argument must be non-negative');
  const n = PyLong_AsBigInt(self);
  if (n < 0n && !signed) raise(PyExc_OverflowError, "can't convert negative int to unsigned");
  const bits = signed ? 8 * length - 1 : 8 * length;
  const needed = n < 0n ? bitsOf(-n - 1n) : _PyLong_NumBits(self);
  if (needed > bits && !(length === 0 && n === 0n)) raise(PyExc_OverflowError, 'int too big to convert');
  if (length > memoryLimit) hooks.noMemory();
  const bytes = new Uint8Array(length);
  if (length > 0) {
    const hex = BigInt.asUintN(8 * length, n).toString(16);
    let end = hex.length;
    for (let i = 0; end > 0; i++, end -= 2)
      bytes[little ? i : length - 1 - i] = parseInt(hex.slice(Math.max(0, end - 2), end), 16);
  }
  return PyBytes_FromBytes(bytes);
}

function bitsOf(n: bigint): number {
  return n === 0n ? 0 : n.toString(2).length;
}

// An argument of the format 'n'.
function indexArgument(x: Ref): number {
  if (v.minor < 10 && PyFloat_Check(x)) raise(PyExc_TypeError, 'integer argument expected, got float');
  return PyNumber_AsSsize_t(x, PyExc_OverflowError);
}

function int_from_bytes(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const min = v.minor >= 11 ? 1 : 2;
  const [source, byteorder, signedArgument] = parseArgs(
    'from_bytes',
    args,
    nargs,
    kwnames,
    ['bytes', 'byteorder', 'signed'],
    { min, max: 2, kwonly: 1 },
  );
  const little = isLittle(byteorder, 'from_bytes');
  const signed = signedArgument !== 0 && PyObject_IsTrue(signedArgument);
  const m = mark();
  const bytes = bytesOf(own(hasBytesMethod(source) ? PyObject_Bytes(source) : PyBytes_FromObject(source)));
  if (little) bytes.reverse();
  const n = _PyLong_FromByteArray(bytes, signed);
  if (type === PyLong_Type) return releasing(m, n);
  own(n);
  return releasing(m, PyObject_CallOneArg(type, n));
}

function hasBytesMethod(o: Ref): boolean {
  return PyBytes_CheckExact(o) || _PyType_Lookup(Py_TYPE(o), id(identifier('__bytes__'))) !== 0;
}

/** The int that bytes are, most significant first; new reference. Shared when small only since 3.11. */
export function _PyLong_FromByteArray(bytes: Uint8Array, signed: boolean): Ref {
  let hex = '0';
  for (let i = 0; i < bytes.length; i++) hex += bytes[i].toString(16).padStart(2, '0');
  if (bytes.length > 0 && signed && bytes[0] >= 128) {
    const n = BigInt.asIntN(8 * bytes.length, BigInt(`0x${hex}`));
    return v.minor >= 11 ? PyLong_FromBigInt(n) : newFromBigInt(n);
  }
  return v.minor >= 11 || bytes.length === 0 ? PyLong_FromHex(false, hex) : newFromHex(false, hex);
}

// ---------------------------------------------------------------- tables

export function longMethods(): Record<string, MethodDef> {
  return {
    conjugate: noargs(long_long, { doc: 'Returns self, the complex conjugate of any int.' }),
    bit_length: noargs(int_bit_length, {
      doc: `Number of bits necessary to represent self in binary.

>>> bin(37)
'0b100101'
>>> (37).bit_length()
6`,
    }),
    bit_count: noargs(int_bit_count, {
      since: 10,
      doc: `Number of ones in the binary representation of the absolute value of self.

Also known as the population count.

>>> bin(13)
'0b1101'
>>> (13).bit_count()
3`,
    }),
    to_bytes: keywords(int_to_bytes, {
      signature: "($self, /, length=1, byteorder='big', *, signed=False)",
      doc: `Return an array of bytes representing an integer.

  length
    Length of bytes object to use.  An OverflowError is raised if the
    integer is not representable with the given number of bytes.  Default
    is length 1.
  byteorder
    The byte order used to represent the integer.  If byteorder is 'big',
    the most significant byte is at the beginning of the byte array.  If
    byteorder is 'little', the most significant byte is at the end of the
    byte array.  To request the native byte order of the host system, use
    sys.byteorder as the byte order value.  Default is to use 'big'.
  signed
    Determines whether two's complement is used to represent the integer.
    If signed is False and a negative integer is given, an OverflowError
    is raised.`,
    }),
    from_bytes: classmethod_(
      keywords(int_from_bytes, {
        signature: "($type, /, bytes, byteorder='big', *, signed=False)",
        doc: `Return the integer represented by the given array of bytes.

  bytes
    Holds the array of bytes to convert.  The argument must either
    support the buffer protocol or be an iterable object producing bytes.
    Bytes and bytearray are examples of built-in objects that support the
    buffer protocol.
  byteorder
    The byte order used to represent the integer.  If byteorder is 'big',
    the most significant byte is at the beginning of the byte array.  If
    byteorder is 'little', the most significant byte is at the end of the
    byte array.  To request the native byte order of the host system, use
    sys.byteorder as the byte order value.  Default is to use 'big'.
  signed
    Indicates whether two's complement is used to represent the integer.`,
      }),
    ),
    as_integer_ratio: noargs(int_as_integer_ratio, {
      since: 8,
      doc: `Return a pair of integers, whose ratio is equal to the original int.

The ratio is in lowest terms and has a positive denominator.

>>> (10).as_integer_ratio()
(10, 1)
>>> (-10).as_integer_ratio()
(-10, 1)
>>> (0).as_integer_ratio()
(0, 1)`,
    }),
    __trunc__: noargs(long_long, { doc: 'Truncating an Integral returns itself.' }),
    __floor__: noargs(long_long, { doc: 'Flooring an Integral returns itself.' }),
    __ceil__: noargs(long_long, { doc: 'Ceiling of an Integral returns itself.' }),
    __round__: fast(int___round__, {
      doc: `Rounding an Integral returns itself.

Rounding with an ndigits argument also returns an integer.`,
    }),
    __getnewargs__: noargs(int___getnewargs__),
    __format__: o(int___format__, { doc: 'Convert to a string according to format_spec.' }),
    __sizeof__: noargs((self) => PyLong_FromLong(long_sizeof(self)), {
      doc: 'Returns size in memory, in bytes.',
    }),
    is_integer: noargs(() => Py_NewRef(Py_True), {
      since: 12,
      doc: `Returns True. Exists for duck type compatibility with float.is_integer.`,
    }),
  };
}

export function longGetSet(): Record<string, GetSetDef> {
  return {
    real: { get: long_long, doc: 'the real part of a complex number' },
    imag: { get: () => PyLong_FromLong(0), doc: 'the imaginary part of a complex number' },
    numerator: { get: long_long, doc: 'the numerator of a rational number in lowest terms' },
    denominator: {
      get: () => PyLong_FromLong(1),
      doc: 'the denominator of a rational number in lowest terms',
    },
  };
}
