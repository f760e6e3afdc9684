// CPython: Objects/unicodeobject.c (unicode_format_arg_parse …), Objects/bytesobject.c. What the % operators of str and
// bytes share: a conversion specifier, the arguments, the numbers.

import { i32, type Ref } from '../memory/memory.ts';
import { hooks, mark, own, PyErr, release, table, tp_repr } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_Check, PyNumber_Index, PyObject_GetItem, typeNameOf } from './abstract.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { PyFloat_AsDouble } from './floatobject.ts';
import { longToText, PyNumber_Long } from './long_str.ts';
import { _PyLong_AsInt, PyLong_AsSsize_t, PyLong_Check, PyLong_Type } from './longobject.ts';
import { PyOS_double_to_string } from './pystrtod.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { LONGEST, stringOf } from './unicodeobject.ts';

/** The format string, whichever its type. */
export interface Format {
  length: number;
  read: (i: number) => number;
  /** the key between the brackets: a new object of the format's type */
  key: (start: number, end: number) => Ref;
}

/** A conversion specifier: what stands between % and its letter. */
export class Specifier {
  ljust = false;
  sign = false;
  blank = false;
  alternate = false;
  zero = false;
  /** -1 when there is none */
  width = -1;
  precision = -1;
  /** the letter */
  ch = 0;
}

/** The values on the right of the %, and how far they are used up. */
export class Arguments {
  private args: Ref;
  private arglen: number;
  private argidx: number;
  /** the mapping, when the right side is one */
  private readonly dict: Ref;
  readonly what: 'string' | 'bytes';

  /** `args`: borrowed. `isMapping`: it may give values by key. `what`: is being formatted. */
  constructor(args: Ref, isMapping: boolean, what: 'string' | 'bytes') {
    this.args = args;
    this.what = what;
    const isTuple = PyTuple_Check(args);
    this.arglen = isTuple ? PyTuple_GET_SIZE(args) : -1;
    this.argidx = isTuple ? 0 : -2;
    this.dict = isMapping && !isTuple ? args : 0;
  }

  /** The next value (borrowed). */
  next(): Ref {
    if (this.argidx < this.arglen) {
      if (this.arglen < 0) {
        this.argidx = this.arglen; // used up
        return this.args;
      }
      return PyTuple_GET_ITEM(this.args, this.argidx++);
    }
    return raise(PyExc_TypeError, 'not enough arguments for format string');
  }

  /** Takes the value of a key as the next one. It lies on the C stack. */
  take(format: Format, start: number, end: number): void {
    const key = own(format.key(start, end));
    this.args = own(PyObject_GetItem(this.dict, key));
    this.arglen = -1;
    this.argidx = -2;
  }

  get isMapping(): boolean {
    return this.dict !== 0;
  }

  /** TypeError when values are left over. */
  finish(): void {
    if (this.argidx < this.arglen && this.dict === 0)
      raise(PyExc_TypeError, `not all arguments converted during ${this.what} formatting`);
  }
}

const is = (ch: number, letter: string) => ch === letter.charCodeAt(0);
const isDigit = (ch: number) => ch >= 48 && ch <= 57;

/** Reads a specifier that begins behind the % at `pos`. Returns the place behind its letter. */
export function parseSpecifier(format: Format, pos: number, args: Arguments, spec: Specifier): number {
  let i = pos;
  const end = format.length;
  const read = (): number => {
    if (i >= end) raise(PyExc_ValueError, 'incomplete format');
    return format.read(i++);
  };
  if (i < end && is(format.read(i), '(')) {
    if (!args.isMapping) raise(PyExc_TypeError, 'format requires a mapping');
    const start = ++i;
    let depth = 1;
    while (depth > 0 && i < end) {
      const ch = format.read(i++);
      if (is(ch, ')')) depth--;
      else if (is(ch, '(')) depth++;
    }
    if (depth > 0) raise(PyExc_ValueError, 'incomplete format key');
    args.take(format, start, i - 1);
  }
  let ch = read();
  for (; ; ch = read()) {
    if (is(ch, '-')) spec.ljust = true;
    else if (is(ch, '+')) spec.sign = true;
    else if (is(ch, ' ')) spec.blank = true;
    else if (is(ch, '#')) spec.alternate = true;
    else if (is(ch, '0')) spec.zero = true;
    else break;
  }
  if (is(ch, '*')) {
    const value = args.next();
    if (!PyLong_Check(value)) raise(PyExc_TypeError, '* wants int');
    spec.width = PyLong_AsSsize_t(value);
    if (spec.width < 0) {
      spec.ljust = true;
      spec.width = -spec.width;
    }
    ch = read();
  } else if (isDigit(ch)) {
    spec.width = 0;
    for (; isDigit(ch); ch = read()) {
      spec.width = spec.width * 10 + ch - 48;
      if (spec.width > 2 ** 62) raise(PyExc_ValueError, 'width too big');
    }
  }
  if (is(ch, '.')) {
    spec.precision = 0;
    ch = read();
    if (is(ch, '*')) {
      const value = args.next();
      if (!PyLong_Check(value)) raise(PyExc_TypeError, '* wants int');
      spec.precision = Math.max(0, _PyLong_AsInt(value));
      ch = read();
    } else
      for (; isDigit(ch); ch = read()) {
        spec.precision = spec.precision * 10 + ch - 48;
        if (spec.precision > 0x7fffffff)
          raise(PyExc_ValueError, args.what === 'bytes' ? 'prec too big' : 'precision too big');
      }
  }
  if (is(ch, 'h') || is(ch, 'l') || is(ch, 'L')) ch = read();
  spec.ch = ch;
  return i;
}

/** True for the letters that make numbers. */
export function isNumeric(ch: number): boolean {
  return 'diouxXeEfFgG'.includes(String.fromCharCode(ch));
}

/** The text of a number for a numeric letter, before it is padded. */
export function numberText(spec: Specifier, value: Ref): string {
  const letter = String.fromCharCode(spec.ch);
  return 'eEfFgG'.includes(letter) ? formatFloat(spec, letter, value) : formatInteger(spec, letter, value);
}

function formatFloat(spec: Specifier, letter: string, value: Ref): string {
  const x = PyFloat_AsDouble(value);
  if (spec.precision > LONGEST) hooks.noMemory();
  return PyOS_double_to_string(x, letter, spec.precision < 0 ? 6 : spec.precision, spec.alternate ? 4 : 0);
}

// mainformatlong and _PyUnicode_FormatLong
function formatInteger(spec: Specifier, letter: string, value: Ref): string {
  const m = mark();
  let n = value;
  const whole = letter !== 'o' && letter !== 'x' && letter !== 'X';
  if (!PyLong_Check(value)) {
    if (!(whole ? PyNumber_Check(value) : PyIndex_Check(value))) wrongType(letter, whole, value);
    try {
      n = own(whole ? PyNumber_Long(value) : PyNumber_Index(value));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      release(m);
      if (!PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
      own(err.value);
      wrongType(letter, whole, value);
    }
  }
  let text: string;
  if (whole) {
    // int's own repr: a subclass may print otherwise
    text = stringOf(own(table[i32[(PyLong_Type << 2) + tp_repr]](n)));
  } else {
    text = longToText(n, letter === 'o' ? 8 : 16, spec.alternate);
  }
  release(m);
  if (spec.precision > 0x7fffffff - 3) raise(PyExc_OverflowError, 'precision too large');
  if (spec.precision > LONGEST) hooks.noMemory();
  const negative = text.startsWith('-');
  const prefix = !whole && spec.alternate ? 2 : 0;
  const start = (negative ? 1 : 0) + prefix;
  const digits = text.slice(start);
  if (spec.precision > digits.length) text = text.slice(0, start) + digits.padStart(spec.precision, '0');
  return letter === 'X' ? text.toUpperCase() : text;
}

function wrongType(letter: string, whole: boolean, value: Ref): never {
  const wanted = whole ? (v.minor >= 10 ? 'a real number' : 'a number') : 'an integer';
  return raise(PyExc_TypeError, `%${letter} format: ${wanted} is required, not ${typeNameOf(value)}`);
}

/** Where a formatted value goes. */
export interface Out {
  writeChar: (ch: number) => void;
  fill: (ch: number, count: number) => void;
}

/**
 * Writes a value with its sign, base prefix and padding (unicode_format_arg_output). `length`: its characters;
 * `read` and `write` reach them.
 */
export function output(
  spec: Specifier,
  length: number,
  read: (i: number) => number,
  write: (start: number, count: number) => void,
  out: Out,
): void {
  const numeric = isNumeric(spec.ch);
  const zero = numeric && spec.zero;
  let len = length;
  let index = 0;
  let width = spec.width;
  let sign = 0;
  if (numeric) {
    const first = read(0);
    if (first === 45 || first === 43) {
      sign = first;
      len--;
      index++;
    } else if (spec.sign) sign = 43;
    else if (spec.blank) sign = 32;
  }
  if (width < len) width = len;
  if (sign !== 0) {
    if (zero) out.writeChar(sign);
    if (width > len) width--;
  }
  const prefixed = spec.alternate && (is(spec.ch, 'x') || is(spec.ch, 'X') || is(spec.ch, 'o'));
  const prefix = () => {
    out.writeChar(read(index));
    out.writeChar(read(index + 1));
    index += 2;
  };
  if (prefixed) {
    if (zero) prefix();
    width = Math.max(0, width - 2);
    len -= 2;
  }
  if (width > len && !spec.ljust) {
    out.fill(zero ? 48 : 32, width - len);
    width = len;
  }
  if (!zero) {
    if (sign !== 0) out.writeChar(sign);
    if (prefixed) prefix();
  }
  write(index, len);
  if (width > len) out.fill(32, width - len);
}

/** ValueError for a letter that means nothing. */
export function unsupported(spec: Specifier, index: number): never {
  const shown = spec.ch > 31 && spec.ch < 127 ? String.fromCharCode(spec.ch) : '?';
  return raise(
    PyExc_ValueError,
    `unsupported format character '${shown}' (0x${spec.ch.toString(16)}) at index ${index}`,
  );
}
