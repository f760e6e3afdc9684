// CPython: Objects/unicodeobject.c, PyUnicode_Format. The % operator of str.

import type { Ref } from '../memory/memory.ts';
import { mark, own, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyIndex_Check,
  PyMapping_Check,
  PyNumber_Index,
  PyObject_ASCII,
  PyObject_Repr,
  PyObject_Str,
  typeNameOf,
} from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_OverflowError, PyExc_TypeError } from './exceptions.ts';
import { _PyLong_CompactValue, _PyLong_IsCompact, PyLong_AsBigInt, PyLong_CheckExact } from './longobject.ts';
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
import { UnicodeWriter } from './unicode_writer.ts';
import {
  PyUnicode_Check,
  PyUnicode_FindChar,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  PyUnicode_Substring,
} from './unicodeobject.ts';

const PERCENT = 37;
const S = 115;
const D = 100;

/** format % args; new reference. */
export function PyUnicode_Format(format: Ref, args: Ref): Ref {
  const m = mark();
  const n = PyUnicode_GET_LENGTH(format);
  const writer = new UnicodeWriter();
  const values = new Arguments(
    args,
    !PyTuple_Check(args) && !PyUnicode_Check(args) && PyMapping_Check(args),
    'string',
  );
  const source: Format = {
    length: n,
    read: (i) => PyUnicode_READ_CHAR(format, i),
    key: (start, end) => PyUnicode_Substring(format, start, end),
  };
  for (let pos = 0; pos < n; ) {
    const percent = PyUnicode_FindChar(format, PERCENT, pos, n);
    const end = percent < 0 ? n : percent;
    if (end > pos) {
      if (end === n) writer.overallocate = false;
      writer.writePart(format, pos, end);
    }
    if (percent < 0) break;
    pos = end + 1;
    if (v.minor >= 7 && pos < n && PyUnicode_READ_CHAR(format, pos) === PERCENT) {
      writer.writeChar(PERCENT);
      pos++;
      continue;
    }
    const height = mark();
    const letter = pos < n ? PyUnicode_READ_CHAR(format, pos) : 0;
    if (letter === S || letter === D) {
      // the specifiers without anything between % and letter that nearly every format has
      pos++;
      if (pos >= n) writer.overallocate = false;
      const value = values.next();
      if (letter === S) writer.writeStr(own(PyObject_Str(value)));
      else if (PyLong_CheckExact(value) && _PyLong_IsCompact(value))
        writer.writeString(String(_PyLong_CompactValue(value)));
      else {
        const spec = new Specifier();
        spec.ch = D;
        writer.writeString(numberText(spec, value));
      }
      if (writer.overallocate && !values.isMapping) release(height);
      continue;
    }
    const spec = new Specifier();
    pos = parseSpecifier(source, pos, values, spec);
    if (pos >= n) writer.overallocate = false;
    if (spec.ch === PERCENT && v.minor < 7) writer.writeChar(PERCENT);
    else formatArgument(writer, spec, values.next(), pos - 1);
    if (writer.overallocate && !values.isMapping) release(height);
  }
  values.finish();
  return releasing(m, writer.finish());
}

// unicode_format_arg_format and unicode_format_arg_output
function formatArgument(writer: UnicodeWriter, spec: Specifier, value: Ref, index: number): void {
  if (isNumeric(spec.ch)) {
    const text = numberText(spec, value);
    output(
      spec,
      text.length,
      (i) => text.charCodeAt(i),
      (start, count) => writer.writeString(text.slice(start, start + count)),
      writer,
    );
    return;
  }
  const letter = String.fromCodePoint(spec.ch);
  if (letter === 'c') {
    const ch = formatchar(value);
    output(
      spec,
      1,
      () => ch,
      (_, count) => writer.fill(ch, count),
      writer,
    );
    return;
  }
  let text: Ref;
  if (letter === 's') text = own(PyObject_Str(value));
  else if (letter === 'r') text = own(PyObject_Repr(value));
  else if (letter === 'a') text = own(PyObject_ASCII(value));
  else unsupported(spec, index);
  let n = PyUnicode_GET_LENGTH(text);
  if (spec.width < 0 && spec.precision < 0) {
    writer.writeStr(text);
    return;
  }
  if (spec.precision >= 0 && n > spec.precision) n = spec.precision;
  output(
    spec,
    n,
    (i) => PyUnicode_READ_CHAR(text, i),
    (start, count) => writer.writePart(text, start, start + count),
    writer,
  );
}

// The character of %c: of a str of one, or of an int.
function formatchar(value: Ref): number {
  const m = mark();
  if (PyUnicode_Check(value)) {
    const n = PyUnicode_GET_LENGTH(value);
    if (n === 1) return PyUnicode_READ_CHAR(value, 0);
    return raise(
      PyExc_TypeError,
      v.minor >= 14
        ? `%c requires an int or a unicode character, not a string of length ${n}`
        : '%c requires int or char',
    );
  }
  if (!PyIndex_Check(value)) badCharacter(value);
  const n = PyLong_AsBigInt(own(PyNumber_Index(value)));
  release(m);
  if (v.minor < 10 && (n < -(2n ** 63n) || n >= 2n ** 63n)) raise(PyExc_TypeError, '%c requires int or char');
  if (n < 0n || n > 0x10ffffn) raise(PyExc_OverflowError, '%c arg not in range(0x110000)');
  return Number(n);
}

function badCharacter(value: Ref): never {
  return raise(
    PyExc_TypeError,
    v.minor >= 14
      ? `%c requires an int or a unicode character, not ${typeNameOf(value)}`
      : '%c requires int or char',
  );
}
