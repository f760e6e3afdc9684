// CPython: Modules/_decimal/_decimal.c (PyDec_Type). The type Decimal: its coefficient lies in the object's memory, as
// words of nineteen digits, four in the object itself and more of them in a block of their own.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { i32, loadSsize, type Ref, store, store8, storeSsize, u8 } from '../../memory/memory.ts';
import {
  disown,
  hash,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  release,
  releasing,
  staticType,
} from '../../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../../memory/obmalloc.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  _Py_HashPointer,
  Py_EQ,
  Py_GT,
  Py_LE,
  Py_LT,
  Py_NE,
  PyBool_FromLong,
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_IsInstance,
  PySequence_Tuple,
  typeNameOf,
} from '../../objects/abstract.ts';
import { PyObject_CallFunctionObjArgs } from '../../objects/call.ts';
import {
  PyComplex_Check,
  PyComplex_ImagAsDouble,
  PyComplex_RealAsDouble,
} from '../../objects/complexobject.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../../objects/exceptions.ts';
import { PyFloat_AS_DOUBLE, PyFloat_Check, PyFloat_FromDouble } from '../../objects/floatobject.ts';
import { freeObject, PyType_GenericAlloc, sizeofObject } from '../../objects/generic.ts';
import { parseArgs } from '../../objects/getargs.ts';
import { PyList_Check } from '../../objects/listobject.ts';
import {
  PyLong_AsBigInt,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
} from '../../objects/longobject.ts';
import { classmethod_, keywords, noargs, o as oneArg } from '../../objects/methoddef.ts';
import { Py_None, Py_NotImplemented } from '../../objects/singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Pack,
  PyTuple_SET_ITEM,
} from '../../objects/tupleobject.ts';
import { PyObject_TypeCheck } from '../../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';
import * as A from './arithmetic.ts';
import {
  addStatus,
  capitals,
  contextArgument,
  currentContext,
  noteStatus,
  valuesOf,
} from './contextobject.ts';
import {
  adjusted,
  Condition,
  type Ctx,
  compareNumbers,
  digits,
  exactly,
  finalize,
  finite,
  fromInteger,
  infinity,
  isNan,
  isZero,
  NAN,
  type Num,
  pow10,
  type Rounding,
  roundings,
} from './number.ts';
import { alone, binary, onContextOnly, questions, unary } from './operations.ts';
import { kept, typeFlags } from './state.ts';
import { formatted, parseFormat, parseLoosely, toText } from './text.ts';
import { power } from './transcendental.ts';

declareStruct(
  'PyDecObject',
  'hash:ssize flags:u8 exp:ssize digits:ssize len:ssize alloc:ssize data:ptr data0:u64 data1:u64 data2:u64 data3:u64',
);
const F = words('PyDecObject', v);

/** libmpdec's flags of a number. */
const NEGATIVE = 1;
const special = { inf: 2, nan: 4, snan: 8 } as const;
/** Words of the coefficient that lie in the object. */
const INLINE = 4;
/** MPD_RADIX of 64-bit builds: ten to the nineteen. */
const RADIX = 10n ** 19n;

export const PyDec_Type: Ref = staticType({
  name: 'decimal.Decimal',
  struct: 'PyDecObject',
  get flags() {
    return typeFlags();
  },
  doc: "Construct a new Decimal object. 'value' can be an integer, string, tuple,\nor another Decimal object. If no value is given, return Decimal('0').",
  slots: {
    tp_new: decimal_new,
    tp_dealloc: decimal_dealloc,
    tp_traverse: () => {},
    tp_repr: (self: Ref) => PyUnicode_FromString(`Decimal('${textOf(self)}')`),
    tp_str: (self: Ref) => PyUnicode_FromString(textOf(self)),
    tp_hash: decimal_hash,
    tp_richcompare: decimal_richcompare,
    nb_add: operator(A.add),
    nb_subtract: operator(A.subtract),
    nb_multiply: operator(A.multiply),
    nb_true_divide: operator(A.divide),
    nb_floor_divide: operator(A.divideInt),
    nb_remainder: operator(A.remainder),
    nb_divmod: decimal_divmod,
    nb_power: decimal_power,
    nb_negative: (self: Ref) => result(A.minus, self),
    nb_positive: (self: Ref) => result(A.plus, self),
    nb_absolute: (self: Ref) => result(A.abs, self),
    nb_bool: (self: Ref) => (isZero(numOf(self)) ? 0 : 1),
    nb_int: (self: Ref) => toInteger(self, 'ROUND_DOWN'),
    nb_float: decimal_float,
  },
  getset: {
    real: { get: (self) => Py_NewRef(self) },
    imag: { get: () => PyDecimal_FromNum(fromInteger(0n)) },
  },
  methods: {
    ...numberMethods(),
    from_float: classmethod_(oneArg(decimal_from_float)),
    ...fromNumber(),
    as_tuple: noargs(decimal_as_tuple),
    as_integer_ratio: noargs(decimal_as_integer_ratio),
    __copy__: noargs(Py_NewRef),
    __deepcopy__: oneArg(Py_NewRef),
    __format__: oneArg(decimal_format),
    __reduce__: noargs((self) => {
      const m = mark();
      return releasing(
        m,
        PyTuple_Pack(Py_TYPE(self), own(PyTuple_Pack(own(PyUnicode_FromString(textOf(self)))))),
      );
    }),
    __round__: keywords(decimal_round),
    __ceil__: noargs((self) => toInteger(self, 'ROUND_CEILING')),
    __floor__: noargs((self) => toInteger(self, 'ROUND_FLOOR')),
    __trunc__: noargs((self) => toInteger(self, 'ROUND_DOWN')),
    __complex__: noargs(decimal_complex),
    __sizeof__: noargs((self) =>
      PyLong_FromLong(
        sizeofObject(self) + (i32[(self << 2) + F.data] === 0 ? 0 : 8 * loadSsize((self << 2) + F.alloc)),
      ),
    ),
  },
  ofModule: true,
});

// ---------------------------------------------------------------- memory

/** The number that an object holds. */
export function numOf(self: Ref): Num {
  const w = self << 2;
  const flags = u8[(w + F.flags) << 2];
  const length = loadSsize(w + F.len);
  const first = i32[w + F.data] === 0 ? w + F.data0 : i32[w + F.data] << 2;
  let coeff = 0n;
  for (let i = length - 1; i >= 0; i--) {
    const at = first + 2 * i;
    coeff = coeff * RADIX + ((BigInt(i32[at + 1] >>> 0) << 32n) | BigInt(i32[at] >>> 0));
  }
  const kind = flags & special.inf ? 'inf' : flags & special.nan ? 'nan' : flags & special.snan ? 'snan' : '';
  return { sign: flags & NEGATIVE ? 1 : 0, special: kind, coeff, exp: loadSsize(w + F.exp) };
}

function make(type: Ref, x: Num): Ref {
  const self = PyType_GenericAlloc(type, 0);
  const w = self << 2;
  const parts: bigint[] = [];
  for (let rest = x.coeff; rest > 0n || parts.length === 0; rest /= RADIX) parts.push(rest % RADIX);
  if (parts.length > INLINE) {
    own(self);
    store(w + F.data, PyObject_Malloc(8 * parts.length));
    disown();
  }
  const first = i32[w + F.data] === 0 ? w + F.data0 : i32[w + F.data] << 2;
  parts.forEach((part, i) => {
    store(first + 2 * i, Number(part & 0xffffffffn) | 0);
    store(first + 2 * i + 1, Number(part >> 32n) | 0);
  });
  store8((w + F.flags) << 2, (x.sign ? NEGATIVE : 0) | (x.special === '' ? 0 : special[x.special]));
  storeSsize(w + F.exp, x.exp);
  storeSsize(w + F.digits, digits(x.coeff));
  storeSsize(w + F.len, parts.length);
  storeSsize(w + F.alloc, Math.max(INLINE, parts.length));
  storeSsize(w + F.hash, -1);
  return self;
}

/** A Decimal of a number; new reference. */
export function PyDecimal_FromNum(x: Num): Ref {
  return make(PyDec_Type, x);
}

function decimal_dealloc(self: Ref): void {
  if (v.minor >= 13) PyObject_GC_UnTrack(self);
  const data = i32[(self << 2) + F.data];
  if (data !== 0) PyObject_Free(data);
  freeObject(self);
}

function textOf(self: Ref, engineering = false): string {
  return toText(numOf(self), capitals(currentContext()), engineering);
}

// ---------------------------------------------------------------- making

function decimal_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [value, given] = parseArgs('Decimal', args, nargs, kwnames, ['value', 'context']);
  const context = contextArgument(given);
  if (value === 0) return make(type, fromInteger(0n));
  if (type === PyDec_Type && Py_TYPE(value) === PyDec_Type) return Py_NewRef(value);
  const ctx = exactly();
  const x = fromObject(value, ctx, context);
  addStatus(context, ctx.status);
  return make(type, x);
}

// The exact value of any object that Decimal() takes. TypeError.
function fromObject(value: Ref, ctx: Ctx, context: Ref): Num {
  if (PyObject_TypeCheck(value, PyDec_Type)) return numOf(value);
  if (PyUnicode_Check(value)) {
    const x = parseLoosely(stringOf(value));
    if (x !== undefined) return x;
    ctx.status |= Condition.ConversionSyntax;
    return NAN;
  }
  if (PyLong_Check(value)) return fromInteger(PyLong_AsBigInt(value));
  if (PyTuple_Check(value) || PyList_Check(value)) return fromTuple(value, ctx);
  if (PyFloat_Check(value)) {
    addStatus(context, Condition.FloatOperation);
    return fromDouble(PyFloat_AS_DOUBLE(value));
  }
  raise(PyExc_TypeError, `conversion from ${typeNameOf(value)} to Decimal is not supported`);
}

/** A double, exactly. */
function fromDouble(x: number): Num {
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (Number.isNaN(x)) return NAN;
  if (!Number.isFinite(x)) return infinity(sign);
  let mantissa = Math.abs(x);
  let down = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    down++;
  }
  return finite(sign, BigInt(mantissa) * 5n ** BigInt(down), -down);
}

function fromTuple(value: Ref, ctx: Ctx): Num {
  const m = mark();
  const parts = own(PySequence_Tuple(value));
  const refuse = (message: string): never => raise(PyExc_ValueError, message);
  if (PyTuple_GET_SIZE(parts) !== 3) refuse('argument must be a sequence of length 3');
  const [signPart, digitPart, exponent] = [0, 1, 2].map((i) => PyTuple_GET_ITEM(parts, i));
  const sign = PyLong_Check(signPart)
    ? Number(PyLong_AsBigInt(signPart))
    : refuse('sign must be an integer with the value 0 or 1');
  if (sign !== 0 && sign !== 1) refuse('sign must be an integer with the value 0 or 1');
  let kind: Num['special'] = '';
  let exp = 0;
  if (PyUnicode_Check(exponent)) {
    const letter = stringOf(exponent);
    if (letter === 'F') kind = 'inf';
    else if (letter === 'n') kind = 'nan';
    else if (letter === 'N') kind = 'snan';
    else refuse("string argument in the third position must be 'F', 'n' or 'N'");
  } else if (PyLong_Check(exponent)) exp = PyNumber_AsSsize_t(exponent, PyExc_OverflowError);
  else refuse('exponent must be an integer');
  if (!PyTuple_Check(digitPart) && !PyList_Check(digitPart)) refuse('coefficient must be a tuple of digits');
  const list = own(PySequence_Tuple(digitPart));
  let text = '';
  for (let i = 0; i < PyTuple_GET_SIZE(list); i++) {
    const item = PyTuple_GET_ITEM(list, i);
    const digit = PyLong_Check(item) ? Number(PyLong_AsBigInt(item)) : -1;
    if (digit < 0 || digit > 9) refuse('coefficient must be a tuple of digits');
    text += digit;
  }
  release(m);
  if (kind === 'inf') return infinity(sign as 0 | 1);
  return finalize({ sign: sign as 0 | 1, special: kind, coeff: BigInt(text || '0'), exp }, ctx);
}

function decimal_from_float(type: Ref, value: Ref): Ref {
  let x: Num;
  if (PyLong_Check(value)) x = fromInteger(PyLong_AsBigInt(value));
  else if (PyFloat_Check(value)) x = fromDouble(PyFloat_AS_DOUBLE(value));
  else raise(PyExc_TypeError, 'argument must be int or float');
  return ofType(type, x);
}

function ofType(type: Ref, x: Num): Ref {
  if (type === PyDec_Type) return make(type, x);
  const m = mark();
  return releasing(m, PyObject_CallFunctionObjArgs(type, own(PyDecimal_FromNum(x))));
}

function fromNumber(): Record<string, MethodDef> {
  return {
    from_number: classmethod_(
      oneArg(
        (type, value) => {
          if (PyFloat_Check(value)) return ofType(type, fromDouble(PyFloat_AS_DOUBLE(value)));
          if (PyLong_Check(value)) return ofType(type, fromInteger(PyLong_AsBigInt(value)));
          if (PyObject_TypeCheck(value, PyDec_Type)) return ofType(type, numOf(value));
          raise(PyExc_TypeError, `Cannot convert ${typeNameOf(value)} to Decimal`);
        },
        { since: 14 },
      ),
    ),
  };
}

/** Context.create_decimal: rounded, and its conditions raise. */
function create(context: Ref, value: Ref): Ref {
  const ctx = valuesOf(context);
  let x = value === 0 ? fromInteger(0n) : fromObject(value, ctx, context);
  if (value !== 0 && PyUnicode_Check(value) && /^\s|\s$|_/.test(stringOf(value))) {
    ctx.status |= Condition.ConversionSyntax;
    x = NAN;
  }
  if (isNan(x) && digits(x.coeff) > ctx.prec - (ctx.clamp ? 1 : 0)) {
    ctx.status |= Condition.ConversionSyntax;
    x = NAN;
  } else x = finalize(x, ctx);
  addStatus(context, ctx.status);
  return PyDecimal_FromNum(x);
}

// ---------------------------------------------------------------- operators

// The number of an operand of an operator: Decimal or int; undefined for others.
function operand(x: Ref): Num | undefined {
  if (PyObject_TypeCheck(x, PyDec_Type)) return numOf(x);
  if (PyLong_Check(x)) return fromInteger(PyLong_AsBigInt(x));
  return undefined;
}

function operator(act: (a: Num, b: Num, ctx: Ctx) => Num): (a: Ref, b: Ref) => Ref {
  return (a, b) => {
    const [x, y] = [operand(a), operand(b)];
    if (x === undefined || y === undefined) return Py_NewRef(Py_NotImplemented);
    const context = currentContext();
    const ctx = valuesOf(context);
    const value = act(x, y, ctx);
    addStatus(context, ctx.status);
    return PyDecimal_FromNum(value);
  };
}

function result(act: (x: Num, ctx: Ctx) => Num, self: Ref): Ref {
  const context = currentContext();
  const ctx = valuesOf(context);
  const value = act(numOf(self), ctx);
  addStatus(context, ctx.status);
  return PyDecimal_FromNum(value);
}

function decimal_divmod(a: Ref, b: Ref): Ref {
  const [x, y] = [operand(a), operand(b)];
  if (x === undefined || y === undefined) return Py_NewRef(Py_NotImplemented);
  return pairIn(currentContext(), x, y);
}

function pairIn(context: Ref, x: Num, y: Num): Ref {
  const ctx = valuesOf(context);
  const [quotient, remainder] = A.divmod(x, y, ctx);
  addStatus(context, ctx.status);
  const m = mark();
  return releasing(m, PyTuple_Pack(own(PyDecimal_FromNum(quotient)), own(PyDecimal_FromNum(remainder))));
}

function decimal_power(a: Ref, b: Ref, c: Ref): Ref {
  const [x, y] = [operand(a), operand(b)];
  const modulus = c === Py_None || c === 0 ? null : operand(c);
  if (x === undefined || y === undefined || modulus === undefined) return Py_NewRef(Py_NotImplemented);
  const context = currentContext();
  const ctx = valuesOf(context);
  const value = modulus === null ? power(x, y, ctx) : A.powmod(x, y, modulus, ctx);
  addStatus(context, ctx.status);
  return PyDecimal_FromNum(value);
}

// What an object compares as: Decimal, int, float, a complex without imaginary part, or a Rational.
function comparand(self: Ref, other: Ref, op: number): [Num, Num] | undefined {
  const x = numOf(self);
  const y = operand(other);
  if (y !== undefined) return [x, y];
  const context = currentContext();
  const isEquality = op === Py_EQ || op === Py_NE;
  if (PyFloat_Check(other) || (PyComplex_Check(other) && isEquality && PyComplex_ImagAsDouble(other) === 0)) {
    const value = PyFloat_Check(other) ? PyFloat_AS_DOUBLE(other) : PyComplex_RealAsDouble(other);
    // an order may raise; equality only notes that it happened
    if (isEquality) noteStatus(context, Condition.FloatOperation);
    else addStatus(context, Condition.FloatOperation);
    return [x, fromDouble(value)];
  }
  if (PyComplex_Check(other)) return undefined;
  const rational = kept('Rational');
  if (rational === 0 || !PyObject_IsInstance(other, rational)) return undefined;
  const m = mark();
  const numerator = PyLong_AsBigInt(own(PyObject_GetAttrString(other, 'numerator')));
  const denominator = PyLong_AsBigInt(own(PyObject_GetAttrString(other, 'denominator')));
  release(m);
  return [x.special === '' ? { ...x, coeff: x.coeff * denominator } : x, fromInteger(numerator)];
}

function decimal_richcompare(self: Ref, other: Ref, op: number): Ref {
  const both = comparand(self, other, op);
  if (both === undefined) return Py_NewRef(Py_NotImplemented);
  const [x, y] = both;
  if (isNan(x) || isNan(y)) {
    // sNaNs signal always, NaNs when an order is asked for
    const signalling = x.special === 'snan' || y.special === 'snan';
    if (signalling || (op !== Py_EQ && op !== Py_NE)) addStatus(currentContext(), Condition.InvalidOperation);
    return PyBool_FromLong(op === Py_NE);
  }
  const order = compareNumbers(x, y);
  switch (op) {
    case Py_LT:
      return PyBool_FromLong(order < 0);
    case Py_LE:
      return PyBool_FromLong(order <= 0);
    case Py_EQ:
      return PyBool_FromLong(order === 0);
    case Py_NE:
      return PyBool_FromLong(order !== 0);
    case Py_GT:
      return PyBool_FromLong(order > 0);
    default:
      return PyBool_FromLong(order >= 0);
  }
}

const P = (1n << 61n) - 1n;

// 10 ** e modulo P.
function tenTo(e: number): bigint {
  let base = e >= 0 ? 10n : 2075258708292324556n; // the inverse of 10
  let value = 1n;
  for (let n = BigInt(Math.abs(e)); n > 0n; n >>= 1n) {
    if (n & 1n) value = (value * base) % P;
    base = (base * base) % P;
  }
  return value;
}

function decimal_hash(self: Ref): number {
  const x = numOf(self);
  if (x.special === 'snan') raise(PyExc_TypeError, 'Cannot hash a signaling NaN value');
  if (x.special === 'nan') {
    if (v.minor >= 10) return _Py_HashPointer(self * 16);
    hash.high = 0;
    return 0;
  }
  let value = x.special === 'inf' ? 314159n : ((x.coeff % P) * tenTo(x.exp)) % P;
  if (x.sign === 1) value = -value;
  if (value === -1n) value = -2n;
  hash.high = Number((value >> 32n) & 0xffffffffn) | 0;
  return Number(value & 0xffffffffn) | 0;
}

// ---------------------------------------------------------------- conversions

function integerOf(self: Ref, rounding: Rounding): bigint {
  const x = numOf(self);
  if (isNan(x)) raise(PyExc_ValueError, 'cannot convert NaN to integer');
  if (x.special === 'inf') raise(PyExc_OverflowError, 'cannot convert Infinity to integer');
  const { value } = A.rescale(x, 0, rounding);
  return value.sign === 1 ? -value.coeff : value.coeff;
}

function toInteger(self: Ref, rounding: Rounding): Ref {
  return PyLong_FromBigInt(integerOf(self, rounding));
}

function doubleOf(self: Ref): number {
  const x = numOf(self);
  if (x.special === 'snan') raise(PyExc_ValueError, 'cannot convert signaling NaN to float');
  if (x.special === 'nan') return Number.NaN;
  if (x.special === 'inf') return x.sign === 1 ? -Infinity : Infinity;
  return Number(`${x.sign === 1 ? '-' : ''}${x.coeff}e${x.exp}`);
}

function decimal_float(self: Ref): Ref {
  return PyFloat_FromDouble(doubleOf(self));
}

function decimal_complex(self: Ref): Ref {
  const m = mark();
  return releasing(m, PyObject_CallFunctionObjArgs(kept('complex'), own(decimal_float(self))));
}

function decimal_round(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [places] = parseArgs('__round__', args, nargs, kwnames, [''], { posonly: 1 });
  if (places === 0 || (places === Py_None && v.minor >= 13)) return toInteger(self, 'ROUND_HALF_EVEN');
  if (!PyLong_Check(places)) raise(PyExc_TypeError, 'optional arg must be an integer');
  const n = PyNumber_AsSsize_t(places, PyExc_OverflowError);
  const context = currentContext();
  const ctx = valuesOf(context);
  const value = A.quantize(numOf(self), finite(0, 1n, -n), ctx);
  addStatus(context, ctx.status);
  return PyDecimal_FromNum(value);
}

function decimal_as_integer_ratio(self: Ref): Ref {
  const x = numOf(self);
  if (isNan(x)) raise(PyExc_ValueError, 'cannot convert NaN to integer ratio');
  if (x.special === 'inf') raise(PyExc_OverflowError, 'cannot convert Infinity to integer ratio');
  let above = x.coeff * pow10(Math.max(0, x.exp));
  let below = pow10(Math.max(0, -x.exp));
  let [a, b] = [above, below];
  while (b !== 0n) [a, b] = [b, a % b];
  if (a !== 0n) [above, below] = [above / a, below / a];
  const m = mark();
  return releasing(
    m,
    PyTuple_Pack(own(PyLong_FromBigInt(x.sign === 1 ? -above : above)), own(PyLong_FromBigInt(below))),
  );
}

function decimal_as_tuple(self: Ref): Ref {
  const x = numOf(self);
  const m = mark();
  const text = x.special === 'inf' ? '0' : isNan(x) && x.coeff === 0n ? '' : x.coeff.toString();
  const list = own(PyTuple_New(text.length));
  [...text].forEach((digit, i) => {
    PyTuple_SET_ITEM(list, i, PyLong_FromLong(Number(digit)));
  });
  const letter = { inf: 'F', nan: 'n', snan: 'N', '': '' }[x.special];
  const exponent = own(letter === '' ? PyLong_FromLong(x.exp) : PyUnicode_FromString(letter));
  return releasing(
    m,
    PyObject_CallFunctionObjArgs(kept('DecimalTuple'), own(PyLong_FromLong(x.sign)), list, exponent),
  );
}

function decimal_format(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec)) raise(PyExc_TypeError, 'format argument must be str');
  const text = stringOf(spec);
  if (text === '') return PyUnicode_FromString(textOf(self));
  const format = parseFormat(text, v.minor >= 11);
  if (format === undefined) raise(PyExc_ValueError, 'invalid format string');
  return PyUnicode_FromString(formatted(numOf(self), format, valuesOf(currentContext())));
}

// ---------------------------------------------------------------- methods

// An argument of a method: Decimal or int. TypeError.
function needed(x: Ref): Num {
  return operand(x) ?? raise(PyExc_TypeError, `conversion from ${typeNameOf(x)} to Decimal is not supported`);
}

function inContext(context: Ref, act: (ctx: Ctx) => Num, ctx = valuesOf(context)): Ref {
  const value = act(ctx);
  addStatus(context, ctx.status);
  return PyDecimal_FromNum(value);
}

const roundingOf = (ctx: Ctx, rounding: Ref): Ctx => {
  if (rounding === 0 || rounding === Py_None) return ctx;
  const name = PyUnicode_Check(rounding) ? (stringOf(rounding) as Rounding) : undefined;
  if (name === undefined || !roundings.includes(name))
    raise(
      PyExc_TypeError,
      'valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]',
    );
  return { ...ctx, rounding: name };
};

// The methods of Decimal: with an optional context, some with a rounding.
function numberMethods(): Record<string, MethodDef> {
  const methods: Record<string, MethodDef> = {};
  const rounded = ['to_integral_exact', 'to_integral_value', 'quantize'];
  for (const [name, act] of Object.entries(unary))
    methods[name] = keywords((self, args, nargs, kwnames) => {
      const names = rounded.includes(name) ? ['rounding', 'context'] : ['context'];
      const given = parseArgs(name, args, nargs, kwnames, names);
      const context = contextArgument(given[names.length - 1]);
      const ctx = names.length === 2 ? roundingOf(valuesOf(context), given[0]) : valuesOf(context);
      return inContext(context, (c) => act(numOf(self), c), ctx);
    });
  methods.to_integral = methods.to_integral_value;
  for (const [name, act] of Object.entries(binary))
    methods[name] = keywords((self, args, nargs, kwnames) => {
      const names = name === 'quantize' ? ['exp', 'rounding', 'context'] : ['other', 'context'];
      const given = parseArgs(name, args, nargs, kwnames, names, { min: 1 });
      const context = contextArgument(given[names.length - 1]);
      const ctx = name === 'quantize' ? roundingOf(valuesOf(context), given[1]) : valuesOf(context);
      const other = needed(given[0]);
      return inContext(context, (c) => act(numOf(self), other, c), ctx);
    });
  for (const [name, act] of Object.entries(alone))
    methods[name] = noargs((self) => PyDecimal_FromNum(act(numOf(self))));
  for (const [name, ask] of Object.entries(questions))
    methods[name] = keywords((self, args, nargs, kwnames) => {
      const [given] = parseArgs(name, args, nargs, kwnames, ['context']);
      return PyBool_FromLong(ask(numOf(self), valuesOf(contextArgument(given))));
    });
  methods.adjusted = noargs((self) => PyLong_FromLong(adjusted(numOf(self))));
  methods.conjugate = noargs(Py_NewRef);
  methods.radix = noargs(() => PyDecimal_FromNum(fromInteger(10n)));
  methods.fma = keywords((self, args, nargs, kwnames) => {
    const [b, c, given] = parseArgs('fma', args, nargs, kwnames, ['other', 'third', 'context'], { min: 2 });
    return inContext(contextArgument(given), (ctx) => A.fma(numOf(self), needed(b), needed(c), ctx));
  });
  methods.same_quantum = keywords((self, args, nargs, kwnames) => {
    const [b] = parseArgs('same_quantum', args, nargs, kwnames, ['other', 'context'], { min: 1 });
    return PyBool_FromLong(sameQuantum(numOf(self), needed(b)));
  });
  methods.number_class = keywords((self, args, nargs, kwnames) => {
    const [given] = parseArgs('number_class', args, nargs, kwnames, ['context']);
    return PyUnicode_FromString(A.numberClass(numOf(self), valuesOf(contextArgument(given))));
  });
  methods.to_eng_string = keywords((self, args, nargs, kwnames) => {
    const [given] = parseArgs('to_eng_string', args, nargs, kwnames, ['context']);
    return PyUnicode_FromString(toText(numOf(self), capitals(contextArgument(given)), true));
  });
  return methods;
}

function sameQuantum(a: Num, b: Num): boolean {
  if (a.special !== '' || b.special !== '')
    return (isNan(a) && isNan(b)) || (a.special === 'inf' && b.special === 'inf');
  return a.exp === b.exp;
}

/** The methods of Context: the same operations, with all operands as arguments. */
export function contextOperations(): Record<string, MethodDef> {
  const methods: Record<string, MethodDef> = {};
  for (const [name, act] of Object.entries({ ...unary, ...alone, ...onContextOnly.unary }))
    methods[name] = oneArg((context, x) => {
      const a = needed(x);
      return inContext(context, (ctx) => act(a, ctx));
    });
  for (const [name, act] of Object.entries({ ...binary, ...onContextOnly.binary }))
    methods[name] = keywords((context, args, nargs, kwnames) => {
      const [x, y] = parseArgs(name, args, nargs, kwnames, ['a', 'b'], { min: 2 });
      const [a, b] = [needed(x), needed(y)];
      return inContext(context, (ctx) => act(a, b, ctx));
    });
  for (const [name, ask] of Object.entries(questions))
    methods[name] = oneArg((context, x) => PyBool_FromLong(ask(needed(x), valuesOf(context))));
  methods.divmod = keywords((context, args, nargs, kwnames) => {
    const [x, y] = parseArgs('divmod', args, nargs, kwnames, ['a', 'b'], { min: 2 });
    return pairIn(context, needed(x), needed(y));
  });
  methods.power = keywords((context, args, nargs, kwnames) => {
    const [x, y, z] = parseArgs('power', args, nargs, kwnames, ['a', 'b', 'modulo'], { min: 2 });
    const [a, b] = [needed(x), needed(y)];
    const modulus = z === 0 || z === Py_None ? undefined : needed(z);
    return inContext(context, (ctx) =>
      modulus === undefined ? power(a, b, ctx) : A.powmod(a, b, modulus, ctx),
    );
  });
  methods.fma = keywords((context, args, nargs, kwnames) => {
    const [x, y, z] = parseArgs('fma', args, nargs, kwnames, ['a', 'b', 'c'], { min: 3 });
    const [a, b, c] = [needed(x), needed(y), needed(z)];
    return inContext(context, (ctx) => A.fma(a, b, c, ctx));
  });
  methods.same_quantum = keywords((_, args, nargs, kwnames) => {
    const [x, y] = parseArgs('same_quantum', args, nargs, kwnames, ['a', 'b'], { min: 2 });
    return PyBool_FromLong(sameQuantum(needed(x), needed(y)));
  });
  methods.create_decimal = keywords((context, args, nargs, kwnames) => {
    const [value] = parseArgs('create_decimal', args, nargs, kwnames, [''], { posonly: 1 });
    return create(context, value);
  });
  methods.create_decimal_from_float = oneArg((context, x) => {
    if (!PyFloat_Check(x) && !PyLong_Check(x)) raise(PyExc_TypeError, 'argument must be int or float');
    const value = PyFloat_Check(x) ? fromDouble(PyFloat_AS_DOUBLE(x)) : fromInteger(PyLong_AsBigInt(x));
    return inContext(context, (ctx) => finalize(value, ctx));
  });
  methods.number_class = oneArg((context, x) =>
    PyUnicode_FromString(A.numberClass(needed(x), valuesOf(context))),
  );
  methods.to_sci_string = oneArg((context, x) => PyUnicode_FromString(toText(needed(x), capitals(context))));
  methods.to_eng_string = oneArg((context, x) =>
    PyUnicode_FromString(toText(needed(x), capitals(context), true)),
  );
  methods.to_integral = methods.to_integral_value;
  return methods;
}
