// CPython: Objects/stringlib/unicode_format.h. str.format, str.format_map and what string.Formatter needs.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyBool_FromLong,
  PyObject_ASCII,
  PyObject_Format,
  PyObject_GetAttr,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_Repr,
  PyObject_Str,
  PySequence_Check,
  PySequence_GetItem,
  typeNameOf,
} from './abstract.ts';
import { arg } from './call.ts';
import { _PyErr_SetKeyError, raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { _PyUnicode_FormatAdvanced } from './formatter_unicode.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { strArgument } from './unicode_args.ts';
import { UnicodeWriter } from './unicode_writer.ts';
import { _PyUnicode_ToDecimalDigit } from './unicodectype.ts';
import {
  _PyUnicode_Equal,
  PyUnicode_Check,
  PyUnicode_CheckExact,
  PyUnicode_FromCodePoints,
  PyUnicode_FromOrdinal,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  PyUnicode_Substring,
  stringOf,
} from './unicodeobject.ts';

const BRACE = 123; // {
const END = 125; // }
const BRACKET = 91; // [
const BRACKET_END = 93; // ]
const DOT = 46;
const COLON = 58;
const BANG = 33;

/** The characters start … end - 1 of a str. */
interface Part {
  str: Ref;
  start: number;
  end: number;
}

/** A replacement field as written. */
interface Field {
  name: Part;
  /** NULL string when there is no colon */
  spec: Part;
  /** 0 when there is none */
  conversion: number;
  specHasFields: boolean;
}

/** Where the values of the fields come from. */
interface Values {
  /** word index of the positional arguments, or -1: there are none to number (format_map) */
  args: number;
  nargs: number;
  /** names of the keyword arguments, whose values follow the positional ones */
  kwnames: Ref;
  /** the mapping of format_map, or NULL */
  mapping: Ref;
  numbering: 'undecided' | 'automatic' | 'manual';
  next: number;
}

function error(message: string): never {
  return raise(PyExc_ValueError, message);
}

function textOf(part: Part): Ref {
  return PyUnicode_Substring(part.str, part.start, Math.max(part.start, part.end));
}

// ---------------------------------------------------------------- parsing

/** Reads the next literal and the field behind it (MarkupIterator_next). */
class MarkupIterator {
  readonly str: Ref;
  at: number;
  readonly end: number;
  literalStart = 0;
  literalEnd = 0;
  field: Field | null = null;

  constructor(part: Part) {
    this.str = part.str;
    this.at = part.start;
    this.end = part.end;
  }

  /** False at the end. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const { str, end } = this;
    this.field = null;
    const start = this.at;
    let ch = 0;
    let markup = false;
    while (this.at < end) {
      ch = PyUnicode_READ_CHAR(str, this.at++);
      if (ch === BRACE || ch === END) {
        markup = true;
        break;
      }
    }
    const atEnd = this.at >= end;
    let length = this.at - start;
    if (ch === END && (atEnd || ch !== PyUnicode_READ_CHAR(str, this.at)))
      error("Single '}' encountered in format string");
    if (atEnd && ch === BRACE) error("Single '{' encountered in format string");
    if (!atEnd) {
      if (ch === PyUnicode_READ_CHAR(str, this.at)) {
        // a doubled brace is itself, and no field follows
        if (markup) this.at++;
        markup = false;
      } else length--;
    }
    this.literalStart = start;
    this.literalEnd = start + length;
    if (markup) this.field = this.parseField();
    return true;
  }

  private parseField(): Field {
    const { str, end } = this;
    const name = { str, start: this.at, end: 0 };
    const field: Field = { name, spec: { str: 0, start: 0, end: 0 }, conversion: 0, specHasFields: false };
    let ch = 0;
    let open = true;
    while (open && this.at < end) {
      ch = PyUnicode_READ_CHAR(str, this.at++);
      if (ch === BRACE) error("unexpected '{' in field name");
      if (ch === BRACKET)
        while (this.at < end && PyUnicode_READ_CHAR(str, this.at) !== BRACKET_END) this.at++;
      else if (ch === END || ch === COLON || ch === BANG) open = false;
    }
    name.end = this.at - 1;
    if (ch === END) return field;
    if (ch !== BANG && ch !== COLON) error("expected '}' before end of string");
    if (ch === BANG) {
      if (this.at >= end) error('end of string while looking for conversion specifier');
      field.conversion = PyUnicode_READ_CHAR(str, this.at++);
      if (this.at < end) {
        ch = PyUnicode_READ_CHAR(str, this.at++);
        if (ch === END) return field;
        if (ch !== COLON) error("expected ':' after conversion specifier");
      }
    }
    field.spec = { str, start: this.at, end: 0 };
    for (let depth = 1; this.at < end; ) {
      ch = PyUnicode_READ_CHAR(str, this.at++);
      if (ch === BRACE) {
        field.specHasFields = true;
        depth++;
      } else if (ch === END && --depth === 0) {
        field.spec.end = this.at - 1;
        return field;
      }
    }
    return error("unmatched '{' in format spec");
  }
}

/** The decimal number that a part is, or -1. */
function get_integer({ str, start, end }: Part): number {
  if (start >= end) return -1;
  let n = 0;
  for (let i = start; i < end; i++) {
    const digit = _PyUnicode_ToDecimalDigit(PyUnicode_READ_CHAR(str, i));
    if (digit < 0) return -1;
    n = n * 10 + digit;
    if (n > Number.MAX_SAFE_INTEGER) error('Too many decimal digits in format string');
  }
  return n;
}

/** Splits "0.name[key]" into what comes first and the rest. */
function splitName({ str, start, end }: Part): { first: Part; rest: Part } {
  let i = start;
  while (i < end) {
    const ch = PyUnicode_READ_CHAR(str, i);
    if (ch === BRACKET || ch === DOT) break;
    i++;
  }
  return { first: { str, start, end: i }, rest: { str, start: i, end } };
}

/** The accessor at the beginning of `rest`, which is moved behind it; null at the end (FieldNameIterator_next). */
function nextAccessor(rest: Part): { isAttribute: boolean; name: Part; index: number } | null {
  const { str, end } = rest;
  if (rest.start >= end) return null;
  const ch = PyUnicode_READ_CHAR(str, rest.start++);
  const name = { str, start: rest.start, end: rest.start };
  if (ch === DOT) {
    while (name.end < end) {
      const c = PyUnicode_READ_CHAR(str, name.end);
      if (c === BRACKET || c === DOT) break;
      name.end++;
    }
    rest.start = name.end;
  } else if (ch === BRACKET) {
    while (name.end < end && PyUnicode_READ_CHAR(str, name.end) !== BRACKET_END) name.end++;
    if (name.end >= end) error("Missing ']' in format string");
    rest.start = name.end + 1;
  } else error("Only '.' or '[' may follow ']' in format field specifier");
  const index = ch === DOT ? -1 : get_integer(name);
  if (name.start === name.end) error('Empty attribute in format string');
  return { isAttribute: ch === DOT, name, index };
}

// ---------------------------------------------------------------- values

function keywordValue(values: Values, key: Ref): Ref {
  if (values.mapping !== 0) return PyObject_GetItem(values.mapping, key);
  const n = values.kwnames === 0 ? 0 : PyTuple_GET_SIZE(values.kwnames);
  for (let i = 0; i < n; i++)
    if (_PyUnicode_Equal(PyTuple_GET_ITEM(values.kwnames, i), key))
      return Py_NewRef(arg(values.args, values.nargs + i));
  return _PyErr_SetKeyError(key);
}

/** The object that a field's name means (get_field_object), on the C stack. */
function fieldObject(name: Part, values: Values): Ref {
  const { first, rest } = splitName(name);
  let index = get_integer(first);
  const isEmpty = first.start >= first.end;
  if (isEmpty || index !== -1) {
    if (values.numbering === 'undecided') values.numbering = isEmpty ? 'automatic' : 'manual';
    if (values.numbering === 'manual' && isEmpty)
      error('cannot switch from manual field specification to automatic field numbering');
    if (values.numbering === 'automatic' && !isEmpty)
      error('cannot switch from automatic field numbering to manual field specification');
    if (isEmpty) index = values.next++;
  }
  let object: Ref;
  if (index === -1) object = own(keywordValue(values, own(textOf(first))));
  else {
    if (values.args < 0) error('Format string contains positional fields');
    if (index >= values.nargs)
      raise(
        PyExc_IndexError,
        v.minor >= 8
          ? `Replacement index ${index} out of range for positional args tuple`
          : 'tuple index out of range',
      );
    object = own(Py_NewRef(arg(values.args, index)));
  }
  for (let next = nextAccessor(rest); next !== null; next = nextAccessor(rest)) {
    if (next.isAttribute) object = own(PyObject_GetAttr(object, own(textOf(next.name))));
    else if (next.index === -1) object = own(PyObject_GetItem(object, own(textOf(next.name))));
    else if (PySequence_Check(object)) object = own(PySequence_GetItem(object, next.index));
    else object = own(PyObject_GetItem(object, own(PyLong_FromSsize_t(next.index))));
  }
  return object;
}

function do_conversion(object: Ref, conversion: number): Ref {
  switch (String.fromCodePoint(conversion)) {
    case 'r':
      return PyObject_Repr(object);
    case 's':
      return PyObject_Str(object);
    case 'a':
      return PyObject_ASCII(object);
  }
  return error(
    conversion > 32 && conversion < 127
      ? `Unknown conversion specifier ${String.fromCodePoint(conversion)}`
      : `Unknown conversion specifier \\x${conversion.toString(16)}`,
  );
}

// ---------------------------------------------------------------- building

function output_markup(writer: UnicodeWriter, field: Field, values: Values, depth: number): void {
  let object = fieldObject(field.name, values);
  if (field.conversion !== 0) object = own(do_conversion(object, field.conversion));
  let spec = field.spec.str === 0 ? 0 : own(textOf(field.spec));
  if (field.specHasFields) spec = own(build_string(field.spec, values, depth - 1));
  if (PyUnicode_CheckExact(object) && (spec === 0 || PyUnicode_GET_LENGTH(spec) === 0))
    writer.writeStr(object);
  else writer.writeStr(own(PyObject_Format(object, spec)));
}

function build_string(part: Part, values: Values, depth: number): Ref {
  if (depth <= 0) error('Max string recursion exceeded');
  const m = mark();
  const writer = new UnicodeWriter();
  const markup = new MarkupIterator(part);
  while (markup.next()) {
    if (markup.literalEnd > markup.literalStart) {
      if (markup.field === null && markup.at >= markup.end) writer.overallocate = false;
      writer.writePart(part.str, markup.literalStart, markup.literalEnd);
    }
    if (markup.field !== null) {
      if (markup.at >= markup.end) writer.overallocate = false;
      const height = mark();
      output_markup(writer, markup.field, values, depth);
      if (writer.overallocate) release(height);
    }
  }
  return releasing(m, writer.finish());
}

function buildFrom(format: Ref, values: Values): Ref {
  return build_string({ str: format, start: 0, end: PyUnicode_GET_LENGTH(format) }, values, 2);
}

/** str.format(*args, **kwargs); new reference. */
export function unicode_format(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return buildFrom(self, { args, nargs, kwnames, mapping: 0, numbering: 'undecided', next: 0 });
}

/** str.format_map(mapping); new reference. */
export function unicode_format_map(self: Ref, mapping: Ref): Ref {
  return buildFrom(self, { args: -1, nargs: 0, kwnames: 0, mapping, numbering: 'undecided', next: 0 });
}

/** str.__format__(spec); new reference. */
export function unicode__format__(self: Ref, spec: Ref): Ref {
  if (!PyUnicode_Check(spec)) strArgument('__format__', v.minor >= 7 ? 'argument' : 'argument 1', spec);
  if (PyUnicode_GET_LENGTH(spec) === 0)
    return PyUnicode_CheckExact(self) ? Py_NewRef(self) : PyObject_Str(self);
  return _PyUnicode_FormatAdvanced(self, stringOf(spec));
}

// ---------------------------------------------------------------- _string, for string.Formatter

function listIterator(fill: (list: Ref) => void): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  fill(list);
  return releasing(m, PyObject_GetIter(list));
}

function append(list: Ref, item: Ref): void {
  const m = mark();
  own(item);
  PyList_Append(list, item);
  release(m);
}

/**
 * _string.formatter_parser: an iterator over (literal, field name, format spec, conversion). Here the whole string is
 * parsed at once; the error of a malformed field comes with the call.
 */
export function formatter_parser(self: Ref): Ref {
  if (!PyUnicode_Check(self)) raise(PyExc_TypeError, `expected str, got ${typeNameOf(self)}`);
  return listIterator((list) => {
    const markup = new MarkupIterator({ str: self, start: 0, end: PyUnicode_GET_LENGTH(self) });
    while (markup.next()) {
      const m = mark();
      const { field } = markup;
      const literal = own(textOf({ str: self, start: markup.literalStart, end: markup.literalEnd }));
      const name = field === null ? Py_None : own(textOf(field.name));
      const spec =
        field === null
          ? Py_None
          : own(field.spec.str === 0 ? PyUnicode_FromCodePoints([]) : textOf(field.spec));
      const conversion =
        field === null || field.conversion === 0 ? Py_None : own(PyUnicode_FromOrdinal(field.conversion));
      append(list, PyTuple_Pack(literal, name, spec, conversion));
      release(m);
    }
  });
}

/** _string.formatter_field_name_split: (first, iterator over (is attribute, name or index)). */
export function formatter_field_name_split(self: Ref): Ref {
  const { first, rest } = splitName({ str: self, start: 0, end: PyUnicode_GET_LENGTH(self) });
  const m = mark();
  const index = get_integer(first);
  const start = own(index === -1 ? textOf(first) : PyLong_FromSsize_t(index));
  const accessors = listIterator((list) => {
    for (let next = nextAccessor(rest); next !== null; next = nextAccessor(rest)) {
      const n = mark();
      const key = own(next.index === -1 ? textOf(next.name) : PyLong_FromSsize_t(next.index));
      append(list, PyTuple_Pack(own(PyBool_FromLong(next.isAttribute)), key));
      release(n);
    }
  });
  return releasing(m, PyTuple_Pack(start, own(accessors)));
}
