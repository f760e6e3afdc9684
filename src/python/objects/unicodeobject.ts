// CPython: Objects/unicodeobject.c. str: its type, its items; and the way to its other files for everybody else.

import type { Ref } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_UNICODE_SUBCLASS,
  releasing,
  staticType,
} from '../memory/object.ts';
import { v } from '../version.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, PyObject_Str, typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_IndexError, PyExc_TypeError } from './exceptions.ts';
import { _PyArg_CheckPositional, parseArgs } from './getargs.ts';
import { Py_NotImplemented } from './singletons.ts';
import { PySlice_Check, sliceOf } from './sliceobject.ts';
import { nameArgument } from './unicode_args.ts';
import { PyUnicode_FromEncodedObject } from './unicode_codecs.ts';
import { PyUnicode_Contains, PyUnicode_RichCompare, unicode_hash } from './unicode_compare.ts';
import { PyUnicode_Format } from './unicode_format.ts';
import { unicode_dealloc } from './unicode_intern.ts';
import { unicode_iter } from './unicode_iter.ts';
import { PyUnicode_Concat, PyUnicode_Substring, unicode_repeat } from './unicode_join.ts';
import {
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_FromOrdinal,
  PyUnicode_GET_LENGTH,
  PyUnicode_KIND,
  PyUnicode_New,
  PyUnicode_READ_CHAR,
  readCharacter,
  unicode_get_empty,
  unicode_result_unchanged,
  unicode_subtype_new,
  writeCharacter,
} from './unicode_layout.ts';
import { unicodeMethods } from './unicode_methods.ts';
import { unicode_repr } from './unicode_repr.ts';

export * from './unicode_compare.ts';
export * from './unicode_intern.ts';
export * from './unicode_join.ts';
export * from './unicode_layout.ts';
export * from './unicode_text.ts';

// ---------------------------------------------------------------- items

/** sq_item: the i-th character; IndexError. New reference. */
export function unicode_getitem(o: Ref, i: number): Ref {
  if (i < 0 || i >= PyUnicode_GET_LENGTH(o)) raise(PyExc_IndexError, 'string index out of range');
  return PyUnicode_FromOrdinal(PyUnicode_READ_CHAR(o, i));
}

/** mp_subscript: o[index] and o[slice]. New reference. */
export function unicode_subscript(o: Ref, item: Ref): Ref {
  if (PyIndex_Check(item)) {
    const i = PyNumber_AsSsize_t(item, PyExc_IndexError);
    return unicode_getitem(o, i < 0 ? i + PyUnicode_GET_LENGTH(o) : i);
  }
  if (!PySlice_Check(item))
    raise(
      PyExc_TypeError,
      `string indices must be integers${v.minor >= 11 ? `, not '${typeNameOf(item)}'` : ''}`,
    );
  const { start, step, length } = sliceOf(item, PyUnicode_GET_LENGTH(o));
  if (length === 0) return unicode_get_empty();
  if (step === 1) return PyUnicode_Substring(o, start, start + length);
  const kind = PyUnicode_KIND(o);
  let max = 0;
  const at = PyUnicode_DATA(o);
  for (let i = 0; i < length; i++) max |= readCharacter(kind, at, start + i * step);
  const part = PyUnicode_New(length, max);
  const to = PyUnicode_DATA(part);
  const partKind = PyUnicode_KIND(part);
  for (let i = 0; i < length; i++) writeCharacter(partKind, to, i, readCharacter(kind, at, start + i * step));
  return part;
}

// ---------------------------------------------------------------- the type

// str(object='', encoding='utf-8', errors='strict')
function unicode_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor >= 13 && kwnames === 0) _PyArg_CheckPositional('str', nargs, 0, 3);
  const [object, encoding, errors] = parseArgs(
    'str',
    args,
    nargs,
    kwnames,
    ['object', 'encoding', 'errors'],
    {
      min: 0,
      max: 3,
    },
  );
  let str: Ref;
  if (object === 0) str = unicode_get_empty();
  else if (encoding === 0 && errors === 0) str = PyObject_Str(object);
  else
    str = PyUnicode_FromEncodedObject(
      object,
      nameArgument('str', 'encoding', 2, encoding, 10),
      nameArgument('str', 'errors', 3, errors, 10),
    );
  if (type === PyUnicode_Type) return str;
  const m = mark();
  own(str);
  return releasing(m, unicode_subtype_new(type, str));
}

// nb_remainder: 'format' % arguments
function unicode_mod(a: Ref, b: Ref): Ref {
  if (!PyUnicode_Check(a)) return Py_NewRef(Py_NotImplemented);
  return PyUnicode_Format(a, b);
}

/** The str type. */
export const PyUnicode_Type: Ref = staticType({
  name: 'str',
  tp_vectorcall: 13,
  struct: 'PyUnicodeObject',
  flags: Py_TPFLAGS_BASETYPE | Py_TPFLAGS_UNICODE_SUBCLASS,
  doc: `str(object='') -> str
str(bytes_or_buffer[, encoding[, errors]]) -> str

Create a new string object from the given object. If encoding or
errors is specified, then the object must expose a data buffer
that will be decoded using the given encoding and error handler.
Otherwise, returns the result of object.__str__() (if defined)
or repr(object).
encoding defaults to sys.getdefaultencoding().
errors defaults to 'strict'.`,
  slots: {
    tp_dealloc: unicode_dealloc,
    tp_repr: unicode_repr,
    tp_str: unicode_result_unchanged,
    tp_hash: unicode_hash,
    tp_richcompare: PyUnicode_RichCompare,
    tp_iter: unicode_iter,
    tp_new: unicode_new,
    nb_remainder: unicode_mod,
    sq_length: PyUnicode_GET_LENGTH,
    sq_concat: PyUnicode_Concat,
    sq_repeat: unicode_repeat,
    sq_item: unicode_getitem,
    sq_contains: PyUnicode_Contains,
    mp_length: PyUnicode_GET_LENGTH,
    mp_subscript: unicode_subscript,
  },
  methods: unicodeMethods(),
});
