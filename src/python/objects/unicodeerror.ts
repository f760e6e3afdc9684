// CPython: Objects/exceptions.c. UnicodeError and what it says of the place that could not be encoded or decoded.

import { i32, loadSsize, type Ref, storeSsize } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_SETREF, release } from '../memory/object.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, strString, typeNameOf } from './abstract.ts';
import { bytesOf, PyBytes_Check, PyBytes_GET_SIZE } from './bytesobject.ts';
import { arg } from './call.ts';
import { raise, throwException } from './errors.ts';
import {
  BaseException_init,
  exceptionType,
  newException,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from './exceptions.ts';
import { fieldAt, objectMembers } from './exceptiontypes.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyTuple_Pack } from './tupleobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
} from './unicodeobject.ts';

const UNICODE = 'PyUnicodeErrorObject';

function ssizeAttribute(field: string) {
  return {
    get: (self: Ref) => PyLong_FromLong(loadSsize(fieldAt(self, UNICODE, field))),
    set: (self: Ref, value: Ref) => {
      if (value === 0) raise(PyExc_TypeError, "can't delete numeric/char attribute");
      storeSsize(fieldAt(self, UNICODE, field), PyNumber_AsSsize_t(value, PyExc_OverflowError));
    },
  };
}

export const PyExc_UnicodeError = exceptionType(
  'UnicodeError',
  () => PyExc_ValueError,
  'Unicode related error.',
);

function unicodeSubtype(
  name: string,
  doc: string,
  encoding: boolean,
  isObject: (o: Ref) => boolean,
  tp_str: (self: Ref) => Ref,
): Ref {
  return exceptionType(name, () => PyExc_UnicodeError, doc, {
    struct: UNICODE,
    slots: {
      tp_str,
      tp_init: (self: Ref, args: number, nargs: number, kwnames: Ref) =>
        UnicodeError_init(self, args, nargs, kwnames, encoding, isObject),
    },
    members: objectMembers('encoding', 'object', 'reason'),
    getset: { start: ssizeAttribute('start'), end: ssizeAttribute('end') },
  });
}

function UnicodeError_init(
  self: Ref,
  args: number,
  nargs: number,
  kwnames: Ref,
  encoding: boolean,
  isObject: (o: Ref) => boolean,
): void {
  BaseException_init(self, args, nargs, kwnames);
  const want = encoding ? 5 : 4;
  if (nargs !== want) raise(PyExc_TypeError, `function takes exactly ${want} arguments (${nargs} given)`);
  const bad = (i: number, expected: string) =>
    raise(PyExc_TypeError, `argument ${i + 1} must be ${expected}, not ${typeNameOf(arg(args, i))}`);
  let i = 0;
  if (encoding && !PyUnicode_Check(arg(args, i++))) bad(0, 'str');
  if (isObject === PyUnicode_Check && !isObject(arg(args, i))) bad(i, 'str');
  i++;
  for (const at of [i, i + 1])
    if (!PyIndex_Check(arg(args, at)))
      raise(PyExc_TypeError, `'${typeNameOf(arg(args, at))}' object cannot be interpreted as an integer`);
  if (!PyUnicode_Check(arg(args, i + 2))) bad(i + 2, 'str');
  if (!isObject(arg(args, i - 1)))
    raise(PyExc_TypeError, `a bytes-like object is required, not '${typeNameOf(arg(args, i - 1))}'`);
  const set = (field: string, value: Ref) => Py_SETREF(fieldAt(self, UNICODE, field), Py_NewRef(value));
  if (encoding) set('encoding', arg(args, 0));
  set('object', arg(args, i - 1));
  storeSsize(fieldAt(self, UNICODE, 'start'), PyNumber_AsSsize_t(arg(args, i), PyExc_OverflowError));
  storeSsize(fieldAt(self, UNICODE, 'end'), PyNumber_AsSsize_t(arg(args, i + 1), PyExc_OverflowError));
  set('reason', arg(args, i + 2));
}

function parts(self: Ref) {
  return {
    object: i32[fieldAt(self, UNICODE, 'object')],
    start: loadSsize(fieldAt(self, UNICODE, 'start')),
    end: loadSsize(fieldAt(self, UNICODE, 'end')),
    encoding: i32[fieldAt(self, UNICODE, 'encoding')],
    reason: i32[fieldAt(self, UNICODE, 'reason')],
  };
}

// The character as messages show it.
function escaped(object: Ref, at: number): string {
  const c = PyUnicode_READ_CHAR(object, at);
  if (c <= 0xff) return `\\x${c.toString(16).padStart(2, '0')}`;
  return c <= 0xffff ? `\\u${c.toString(16).padStart(4, '0')}` : `\\U${c.toString(16).padStart(8, '0')}`;
}

function one(start: number, end: number, length: number): boolean {
  return start >= 0 && start < length && end >= 0 && end <= length && end === start + 1;
}

function UnicodeEncodeError_str(self: Ref): Ref {
  const { object, start, end, encoding, reason } = parts(self);
  if (object === 0) return PyUnicode_FromString('');
  const why = `: ${strString(reason)}`;
  const who = `'${strString(encoding)}' codec can't encode character`;
  if (one(start, end, PyUnicode_GET_LENGTH(object)))
    return PyUnicode_FromString(`${who} '${escaped(object, start)}' in position ${start}${why}`);
  return PyUnicode_FromString(`${who}s in position ${start}-${end - 1}${why}`);
}

function UnicodeDecodeError_str(self: Ref): Ref {
  const { object, start, end, encoding, reason } = parts(self);
  if (object === 0) return PyUnicode_FromString('');
  const why = `: ${strString(reason)}`;
  const who = `'${strString(encoding)}' codec can't decode byte`;
  if (one(start, end, PyBytes_GET_SIZE(object))) {
    const byte = bytesOf(object)[start].toString(16).padStart(2, '0');
    return PyUnicode_FromString(`${who} 0x${byte} in position ${start}${why}`);
  }
  return PyUnicode_FromString(`${who}s in position ${start}-${end - 1}${why}`);
}

function UnicodeTranslateError_str(self: Ref): Ref {
  const { object, start, end, reason } = parts(self);
  if (object === 0) return PyUnicode_FromString('');
  const why = `: ${strString(reason)}`;
  if (one(start, end, PyUnicode_GET_LENGTH(object)))
    return PyUnicode_FromString(
      `can't translate character '${escaped(object, start)}' in position ${start}${why}`,
    );
  return PyUnicode_FromString(`can't translate characters in position ${start}-${end - 1}${why}`);
}

export const PyExc_UnicodeEncodeError = unicodeSubtype(
  'UnicodeEncodeError',
  'Unicode encoding error.',
  true,
  PyUnicode_Check,
  UnicodeEncodeError_str,
);
export const PyExc_UnicodeDecodeError = unicodeSubtype(
  'UnicodeDecodeError',
  'Unicode decoding error.',
  true,
  PyBytes_Check,
  UnicodeDecodeError_str,
);
export const PyExc_UnicodeTranslateError = unicodeSubtype(
  'UnicodeTranslateError',
  'Unicode translation error.',
  false,
  PyUnicode_Check,
  UnicodeTranslateError_str,
);

/**
 * Raises UnicodeEncodeError or UnicodeDecodeError: `object` (borrowed) is the str or bytes, `start` and `end` the part
 * that failed.
 */
export function raiseUnicode(
  type: Ref,
  encoding: string,
  object: Ref,
  start: number,
  end: number,
  reason: string,
): never {
  const m = mark();
  const args = own(
    PyTuple_Pack(
      own(PyUnicode_FromString(encoding)),
      object,
      own(PyLong_FromLong(start)),
      own(PyLong_FromLong(end)),
      own(PyUnicode_FromString(reason)),
    ),
  );
  const err = newException(type, Py_NewRef(args));
  release(m);
  throwException(err);
}
