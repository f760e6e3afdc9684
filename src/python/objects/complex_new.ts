// CPython: Objects/complexobject.c (complex_new, complex_from_string_inner). complex().

import { i32, type Ref, storeF64 } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TYPE, releasing, TYPE } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, reprString, typeNameOf } from './abstract.ts';
import {
  cval_imag,
  cval_real,
  imagOf,
  PyComplex_Check,
  PyComplex_CheckExact,
  PyComplex_FromDoubles,
  PyComplex_Type,
  realOf,
  try_complex_special_method,
} from './complexobject.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_AsDouble, PyNumber_Float, stripSpaces } from './floatobject.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { transformDecimalAndSpaceToASCII } from './long_str.ts';
import { PyOS_string_to_double, withoutUnderscores } from './pystrtod.ts';
import { PyUnicode_Check, PyUnicode_IS_ASCII, stringOf } from './unicodeobject.ts';

/** tp_new of complex: complex(real=0, imag=0), complex(string). */
export function complex_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [real, imag] = parseArgs('complex', args, nargs, kwnames, ['real', 'imag']);
  if (real !== 0 && imag === 0 && type === PyComplex_Type && PyComplex_CheckExact(real))
    return Py_NewRef(real);
  if (real !== 0 && PyUnicode_Check(real) && (v.minor < 14 || (imag === 0 && nargs === 1))) {
    if (imag !== 0) raise(PyExc_TypeError, "complex() can't take second arg if first is a string");
    const parsed = parseComplex(real);
    return newOf(type, parsed.real, parsed.imag);
  }
  const m = mark();
  const alone = imag === 0 && nargs === 1;
  const r = real === 0 ? 0 : realPart(real, alone, imag);
  const i = imag === 0 ? 0 : imaginaryPart(imag);
  let x = 0;
  let y = 0;
  if (r !== 0) {
    if (PyComplex_Check(r)) {
      x = realOf(r);
      if (imag === 0) y = imagOf(r);
    } else x = PyFloat_AsDouble(own(PyNumber_Float(r)));
  }
  if (i !== 0) {
    if (PyComplex_Check(i)) {
      y = realOf(i);
      x -= imagOf(i);
    } else y = PyFloat_AsDouble(own(PyNumber_Float(i)));
    if (r !== 0 && PyComplex_Check(r)) y += imagOf(r);
  }
  return releasing(m, newOf(type, x, y));
}

// The number that the first argument is or that its __complex__ gives, on the C stack.
function realPart(real: Ref, alone: boolean, imag: Ref): Ref {
  if (imag !== 0 && v.minor < 14 && PyUnicode_Check(imag))
    raise(PyExc_TypeError, "complex() second arg can't be a string");
  const made = try_complex_special_method(real);
  const r = own(made !== 0 ? made : Py_NewRef(real));
  if (isNumber(r)) return r;
  if (v.minor < 14)
    raise(PyExc_TypeError, `complex() first argument must be a string or a number, not '${typeNameOf(r)}'`);
  raise(
    PyExc_TypeError,
    alone
      ? `complex() argument must be a string or a number, not ${typeNameOf(r)}`
      : `complex() argument 'real' must be a real number, not ${typeNameOf(r)}`,
  );
}

function imaginaryPart(imag: Ref): Ref {
  if (!isNumber(imag))
    raise(
      PyExc_TypeError,
      v.minor >= 14
        ? `complex() argument 'imag' must be a real number, not ${typeNameOf(imag)}`
        : PyUnicode_Check(imag)
          ? "complex() second arg can't be a string"
          : `complex() second argument must be a number, not '${typeNameOf(imag)}'`,
    );
  return imag;
}

function isNumber(o: Ref): boolean {
  return (
    PyComplex_Check(o) || i32[(Py_TYPE(o) << 2) + TYPE.nb_float] !== 0 || (v.minor >= 8 && PyIndex_Check(o))
  );
}

function newOf(type: Ref, real: number, imag: number): Ref {
  if (type === PyComplex_Type) return PyComplex_FromDoubles(real, imag);
  const o = PyType_GenericAlloc(type, 0);
  storeF64((o << 2) + cval_real, real);
  storeF64((o << 2) + cval_imag, imag);
  return o;
}

function malformed(): never {
  raise(PyExc_ValueError, 'complex() arg is a malformed string');
}

/** The complex number that a str says: "1+2j", "(1+2j)", "j", white space around. ValueError. */
function parseComplex(o: Ref): { real: number; imag: number } {
  const original = stringOf(o);
  const underscored = PyUnicode_IS_ASCII(o) ? original : transformDecimalAndSpaceToASCII(original);
  const plain = withoutUnderscores(underscored);
  if (plain === null) raise(PyExc_ValueError, `could not convert string to complex: ${reprString(o)}`);
  let text = stripSpaces(plain);
  if (text[0] === '(') {
    if (!text.endsWith(')')) malformed();
    text = stripSpaces(text.slice(1, -1));
  }
  const found = PyOS_string_to_double(text);
  let rest = text;
  let real = 0;
  if (found !== null) {
    rest = text.slice(found.length);
    if (rest === '') return { real: found.value, imag: 0 };
    if (isJ(rest)) return { real: 0, imag: found.value };
    if (rest[0] !== '+' && rest[0] !== '-') malformed();
    real = found.value;
  }
  // an imaginary part: a number or only its sign, then j
  const part = PyOS_string_to_double(rest);
  if (part !== null && isJ(rest.slice(part.length))) return { real, imag: part.value };
  if (rest[0] === '+' || rest[0] === '-') {
    if (isJ(rest.slice(1))) return { real, imag: rest[0] === '+' ? 1 : -1 };
  } else if (isJ(rest)) return { real, imag: 1 };
  malformed();
}

function isJ(text: string): boolean {
  return text === 'j' || text === 'J';
}
