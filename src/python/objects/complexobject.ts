// CPython: Objects/complexobject.c. Complex numbers: birth, comparison, their type.

import { freelist, pop, push } from '../memory/freelist.ts';
import { f64, i32, type Ref, storeF64 } from '../memory/memory.ts';
import {
  _Py_NewReference,
  hash,
  hooks,
  mark,
  ob_type,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  releasing,
  staticType,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { v } from '../version.ts';
import { Py_EQ, Py_NE, PyObject_RichCompare, typeNameOf } from './abstract.ts';
import { PyBool_FromLong } from './boolobject.ts';
import { PyObject_CallNoArgs, PyObject_CallOneArg } from './call.ts';
import {
  complex_abs,
  complex_add,
  complex_div,
  complex_mul,
  complex_neg,
  complex_pow,
  complex_sub,
} from './complex_arith.ts';
import { complex_new } from './complex_new.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_AsDouble, PyFloat_Check, PyFloat_FromDouble } from './floatobject.ts';
import { PyComplex_FormatAdvanced } from './formatter_unicode.ts';
import { freeObject } from './generic.ts';
import { _PyArg_BadArgument } from './getargs.ts';
import { PyLong_Check } from './longobject.ts';
import { classmethod_, noargs, o } from './methoddef.ts';
import { _Py_HashDouble, _PyHASH_IMAG } from './pyhash.ts';
import { Py_DTSF_SIGN, PyOS_double_to_string } from './pystrtod.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import { lookupSpecial, PyType_IsSubtype } from './typeobject.ts';
import { carry, mulHigh64 } from './uint64.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

/** Word offsets of the parts. */
export const cval_real = 4;
export const cval_imag = 6;
const SIZE = 32;

const free_list = freelist('complex', () => v.freeComplexes, PyObject_Free);

export const PyComplex_Type: Ref = staticType({
  name: 'complex',
  struct: 'PyComplexObject',
  flags: Py_TPFLAGS_BASETYPE,
  doc: `Create a complex number from a string or numbers.

If a string is given, parse it as a complex number.
If a single number is given, convert it to a complex number.
If the 'real' or 'imag' arguments are given, create a complex number
with the specified real and imaginary components.`,
  slots: {
    tp_new: complex_new,
    tp_dealloc: complex_dealloc,
    tp_repr: complex_repr,
    tp_str: complex_repr,
    tp_hash: complex_hash,
    tp_richcompare: complex_richcompare,
    nb_add: complex_add,
    nb_subtract: complex_sub,
    nb_multiply: complex_mul,
    nb_power: complex_pow,
    nb_negative: complex_neg,
    nb_positive: complex_pos,
    nb_absolute: complex_abs,
    nb_bool: complex_bool,
    nb_true_divide: complex_div,
    nb_remainder: () => raise(PyExc_TypeError, "can't mod complex numbers."),
    nb_divmod: () => raise(PyExc_TypeError, "can't take floor or mod of complex number."),
    nb_floor_divide: () => raise(PyExc_TypeError, "can't take floor of complex number."),
    nb_int: () => raise(PyExc_TypeError, "can't convert complex to int"),
    nb_float: () => raise(PyExc_TypeError, "can't convert complex to float"),
  },
  slotVersions: {
    tp_str: { until: 7 },
    nb_remainder: { until: 9 },
    nb_divmod: { until: 9 },
    nb_floor_divide: { until: 9 },
    nb_int: { until: 9 },
    nb_float: { until: 9 },
  },
  methods: {
    from_number: classmethod_(
      o(complex_from_number, { since: 14, doc: 'Convert number to a complex floating-point number.' }),
    ),
    conjugate: noargs(complex_conjugate, {
      doc: 'Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.',
    }),
    __complex__: noargs(complex_pos, { since: 11, doc: 'Convert this value to exact type complex.' }),
    __getnewargs__: noargs(complex___getnewargs__),
    __format__: o(complex___format__, { doc: 'Convert to a string according to format_spec.' }),
  },
  members: {
    real: { field: 'real' },
    imag: { field: 'imag' },
  },
});

/** A new complex. */
export function PyComplex_FromDoubles(real: number, imag: number): Ref {
  let c = pop(free_list);
  if (c === 0) {
    c = PyObject_Malloc(SIZE);
    if (c === 0) hooks.noMemory();
  }
  _Py_NewReference(c, PyComplex_Type);
  storeF64((c << 2) + cval_real, real);
  storeF64((c << 2) + cval_imag, imag);
  return c;
}

function complex_dealloc(self: Ref): void {
  if (i32[(self << 2) + ob_type] !== PyComplex_Type) freeObject(self);
  else if (!push(free_list, self)) PyObject_Free(self);
}

/** The real part of a complex, unchecked. */
export function realOf(self: Ref): number {
  return f64[(self << 1) + (cval_real >>> 1)];
}

/** The imaginary part of a complex, unchecked. */
export function imagOf(self: Ref): number {
  return f64[(self << 1) + (cval_imag >>> 1)];
}

export function PyComplex_CheckExact(x: Ref): boolean {
  return i32[(x << 2) + ob_type] === PyComplex_Type;
}

export function PyComplex_Check(x: Ref): boolean {
  const type = i32[(x << 2) + ob_type];
  return type === PyComplex_Type || PyType_IsSubtype(type, PyComplex_Type);
}

/** The real part of a complex, or the value of a real number. TypeError. */
export function PyComplex_RealAsDouble(x: Ref): number {
  return PyComplex_Check(x) ? realOf(x) : PyFloat_AsDouble(x);
}

/** The imaginary part of a complex, 0 for anything else. */
export function PyComplex_ImagAsDouble(x: Ref): number {
  return PyComplex_Check(x) ? imagOf(x) : 0;
}

/** What __complex__ gives (new reference), or 0 when there is no such method. TypeError. */
export function try_complex_special_method(x: Ref): Ref {
  const method = lookupSpecial(x, '__complex__');
  if (method === 0) return 0;
  const m = mark();
  own(method);
  const result = own(PyObject_CallNoArgs(method));
  if (!PyComplex_Check(result))
    raise(
      PyExc_TypeError,
      v.minor >= 7
        ? `__complex__ returned non-complex (type ${typeNameOf(result)})`
        : '__complex__ should return a complex object',
    );
  return releasing(m, Py_NewRef(result));
}

/** The value of a complex, of what __complex__ gives, or of a real number. TypeError. */
export function PyComplex_AsCComplex(x: Ref): { real: number; imag: number } {
  if (PyComplex_Check(x)) return { real: realOf(x), imag: imagOf(x) };
  const made = try_complex_special_method(x);
  if (made === 0) return { real: PyFloat_AsDouble(x), imag: 0 };
  const value = { real: realOf(made), imag: imagOf(made) };
  Py_DECREF(made);
  return value;
}

function complex_pos(self: Ref): Ref {
  return PyComplex_CheckExact(self) ? Py_NewRef(self) : PyComplex_FromDoubles(realOf(self), imagOf(self));
}

function complex_bool(self: Ref): number {
  return realOf(self) !== 0 || imagOf(self) !== 0 ? 1 : 0;
}

function complex_conjugate(self: Ref): Ref {
  return PyComplex_FromDoubles(realOf(self), -imagOf(self));
}

function complex_from_number(type: Ref, number: Ref): Ref {
  if (PyComplex_CheckExact(number) && type === PyComplex_Type) return Py_NewRef(number);
  const { real, imag } = PyComplex_AsCComplex(number);
  const m = mark();
  const result = PyComplex_FromDoubles(real, imag);
  if (type === PyComplex_Type) return result;
  own(result);
  return releasing(m, PyObject_CallOneArg(type, result));
}

function complex___getnewargs__(self: Ref): Ref {
  const m = mark();
  const real = own(PyFloat_FromDouble(realOf(self)));
  const imag = own(PyFloat_FromDouble(imagOf(self)));
  return releasing(m, PyTuple_Pack(real, imag));
}

function complex___format__(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec))
    _PyArg_BadArgument('__format__', v.minor >= 7 ? 'argument' : 'argument 1', 'str', spec);
  return PyComplex_FormatAdvanced(self, stringOf(spec));
}

function complex_repr(self: Ref): Ref {
  const real = realOf(self);
  if (Object.is(real, 0)) return PyUnicode_FromString(`${PyOS_double_to_string(imagOf(self), 'r', 0, 0)}j`);
  const imag = PyOS_double_to_string(imagOf(self), 'r', 0, Py_DTSF_SIGN);
  return PyUnicode_FromString(`(${PyOS_double_to_string(real, 'r', 0, 0)}${imag}j)`);
}

function complex_hash(self: Ref): number {
  const realLow = _Py_HashDouble(self, realOf(self));
  const realHigh = hash.high;
  const imagLow = _Py_HashDouble(self, imagOf(self));
  const productHigh = mulHigh64(hash.high, imagLow, 0, _PyHASH_IMAG);
  const low = (realLow + Math.imul(imagLow, _PyHASH_IMAG)) | 0;
  const high = (realHigh + productHigh + carry(low, realLow)) | 0;
  hash.high = high;
  return low === -1 && high === -1 ? -2 : low;
}

function complex_richcompare(self: Ref, other: Ref, op: number): Ref {
  if (op !== Py_EQ && op !== Py_NE) return Py_NewRef(Py_NotImplemented);
  const imag = imagOf(self);
  let equal = false;
  if (PyLong_Check(other)) {
    if (imag === 0) {
      const m = mark();
      const real = own(PyFloat_FromDouble(realOf(self)));
      return releasing(m, PyObject_RichCompare(real, other, op));
    }
  } else if (PyFloat_Check(other)) equal = imag === 0 && realOf(self) === PyFloat_AS_DOUBLE(other);
  else if (PyComplex_Check(other)) equal = realOf(self) === realOf(other) && imag === imagOf(other);
  else return Py_NewRef(Py_NotImplemented);
  return PyBool_FromLong(equal === (op === Py_EQ));
}
