// CPython: Modules/_io/stringio.c. StringIO: a text stream over a buffer of four bytes a character.

import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { fillBytes, i32, loadSsize, type Ref, store, storeSsize } from '../../memory/memory.ts';
import {
  hooks,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
} from '../../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../../memory/obmalloc.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import {
  PyBool_FromLong,
  PyNumber_AsSsize_t,
  PyObject_GetOptionalAttrString,
  typeNameOf,
} from '../../objects/abstract.ts';
import { arg, PyObject_CallMethod } from '../../objects/call.ts';
import { PyDict_Check, PyDict_Copy, PyDict_Update } from '../../objects/dictobject.ts';
import { raise } from '../../objects/errors.ts';
import {
  PyExc_OSError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, noargs, o } from '../../objects/methoddef.ts';
import { Py_None } from '../../objects/singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_Pack,
} from '../../objects/tupleobject.ts';
import {
  codePointsOf,
  PyUnicode_Check,
  PyUnicode_FromKindAndData,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_READ_CHAR,
  stringOf,
} from '../../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../../objects/weakrefobject.ts';
import { v } from '../../version.ts';
import { PyTextIOBase_Type, streamType, traverseFields } from './iobase.ts';
import { checkNewline, type LineEnds, lineEnd, newlinesSeen, seenIn } from './newlines.ts';
import { optionalSize } from './state.ts';

declareStruct(
  'PyStringIOObject',
  'buf:ptr pos:ssize string_size:ssize buf_size:ssize ok:u8 closed:u8 readuniversal:u8 readtranslate:u8 seennl:i32 readnl:object writenl:object dict:object weakreflist:ptr',
);
const { buf, pos, string_size, buf_size, ok, seennl, readnl, writenl, dict, weakreflist } = words(
  'PyStringIOObject',
  v,
);
// the four bytes of the word at `ok`
const OK = 1;
const IS_CLOSED = 1 << 8;
const UNIVERSAL = 1 << 16;
const TRANSLATE = 1 << 24;

function has(self: Ref, bit: number): boolean {
  return (i32[(self << 2) + ok] & bit) !== 0;
}

function check(self: Ref): void {
  if (!has(self, OK)) raise(PyExc_ValueError, 'I/O operation on uninitialized object');
  if (has(self, IS_CLOSED)) raise(PyExc_ValueError, 'I/O operation on closed file');
}

function at(self: Ref, field: number): number {
  return loadSsize((self << 2) + field);
}

// resize_buffer: room for `size` characters and one more
function resizeBuffer(self: Ref, size: number): void {
  const w = self << 2;
  let alloc = at(self, buf_size);
  const need = size + 1;
  if (need >= alloc / 2 && need < alloc) return;
  if (need < alloc / 2 || need > alloc * 1.125) alloc = need + 1;
  else alloc = need + Math.floor(need / 8) + (need < 9 ? 3 : 6);
  const moved = PyObject_Realloc(i32[w + buf], alloc * 4);
  if (moved === 0) hooks.noMemory();
  store(w + buf, moved);
  storeSsize(w + buf_size, alloc);
}

/** The text of a StringIO that has been read or written through `newline=`. */
function lineEnds(self: Ref): LineEnds {
  const nl = i32[(self << 2) + readnl];
  return {
    translated: has(self, TRANSLATE),
    universal: has(self, UNIVERSAL),
    readnl: nl === 0 ? '\n' : stringOf(nl),
  };
}

// write_str
function writeText(self: Ref, text: Ref): void {
  const w = self << 2;
  let codes: ArrayLike<number> | null = null;
  let length = PyUnicode_GET_LENGTH(text);
  if (has(self, UNIVERSAL) || i32[w + writenl] !== 0) {
    let s = stringOf(text);
    if (has(self, UNIVERSAL)) {
      store(w + seennl, i32[w + seennl] | seenIn(s));
      if (has(self, TRANSLATE)) s = s.replace(/\r\n?/g, '\n');
    }
    if (i32[w + writenl] !== 0) s = s.replaceAll('\n', stringOf(i32[w + writenl]));
    const m = mark();
    codes = codePointsOf(own(PyUnicode_FromString(s)));
    release(m);
    length = codes.length;
  }
  const start = at(self, pos);
  const size = at(self, string_size);
  if (start + length > size) resizeBuffer(self, start + length);
  const first = i32[w + buf] << 2;
  if (start > size) fillBytes((first + size) * 4, (start - size) * 4, 0);
  for (let i = 0; i < length; i++)
    store(first + start + i, codes === null ? PyUnicode_READ_CHAR(text, i) : codes[i]);
  storeSsize(w + pos, start + length);
  if (size < start + length) storeSsize(w + string_size, start + length);
}

function slice(self: Ref, from: number, n: number): Ref {
  return PyUnicode_FromKindAndData(4, i32[(self << 2) + buf] * 16 + from * 4, n);
}

function write(self: Ref, text: Ref): Ref {
  if (!has(self, OK)) raise(PyExc_ValueError, 'I/O operation on uninitialized object');
  if (!PyUnicode_Check(text)) raise(PyExc_TypeError, `string argument expected, got '${typeNameOf(text)}'`);
  check(self);
  const n = PyUnicode_GET_LENGTH(text);
  if (n > 0) writeText(self, text);
  return PyLong_FromLong(n);
}

function read(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  const from = at(self, pos);
  const left = Math.max(0, at(self, string_size) - from);
  const n = size < 0 || size > left ? left : size;
  storeSsize((self << 2) + pos, from + n);
  return slice(self, from, n);
}

// _stringio_readline
function lineOf(self: Ref, size: number): Ref {
  const from = at(self, pos);
  const left = at(self, string_size) - from;
  if (left <= 0) return PyUnicode_FromString('');
  const limit = size < 0 || size > left ? left : size;
  const first = (i32[(self << 2) + buf] << 2) + from;
  const n = lineEnd(lineEnds(self), limit, (i) => i32[first + i]);
  storeSsize((self << 2) + pos, from + n);
  return slice(self, from, n);
}

function readline(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('readline', nargs, 0, 1);
  const size = optionalSize(nargs > 0 ? arg(args, 0) : 0);
  check(self);
  return lineOf(self, size);
}

function iternext(self: Ref): Ref {
  check(self);
  const m = mark();
  let line: Ref;
  if (Py_TYPE(self) === PyStringIO_Type) line = own(lineOf(self, -1));
  else {
    line = own(PyObject_CallMethod(self, 'readline'));
    if (!PyUnicode_Check(line))
      raise(PyExc_OSError, `readline() should have returned a str object, not '${typeNameOf(line)}'`);
  }
  return releasing(m, PyUnicode_GET_LENGTH(line) === 0 ? 0 : Py_NewRef(line));
}

function truncate(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('truncate', nargs, 0, 1);
  check(self);
  let size = at(self, pos);
  if (nargs > 0 && arg(args, 0) !== Py_None) {
    size = optionalSize(arg(args, 0));
    if (size < 0)
      raise(PyExc_ValueError, `${v.minor >= 14 ? 'negative pos' : 'Negative size'} value ${size}`);
  }
  if (size < at(self, string_size)) {
    resizeBuffer(self, size);
    storeSsize((self << 2) + string_size, size);
  }
  return PyLong_FromLong(size);
}

function seek(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('seek', nargs, 1, 2);
  let to = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const whence = nargs > 1 ? intArgument(arg(args, 1)) : 0;
  check(self);
  if (whence < 0 || whence > 2) raise(PyExc_ValueError, `Invalid whence (${whence}, should be 0, 1 or 2)`);
  if (to < 0 && whence === 0) raise(PyExc_ValueError, `Negative seek position ${to}`);
  if (whence !== 0 && to !== 0) raise(PyExc_OSError, "Can't do nonzero cur-relative seeks");
  if (whence === 1) to = at(self, pos);
  else if (whence === 2) to = at(self, string_size);
  storeSsize((self << 2) + pos, to);
  return PyLong_FromLong(to);
}

function close(self: Ref): Ref {
  const w = self << 2;
  store(w + ok, i32[w + ok] | IS_CLOSED);
  const room = PyObject_Realloc(i32[w + buf], 4);
  if (room !== 0) {
    store(w + buf, room);
    storeSsize(w + buf_size, 1);
  }
  storeSsize(w + string_size, 0);
  storeSsize(w + pos, 0);
  return Py_NewRef(Py_None);
}

function stringio_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  const block = PyObject_Malloc(4);
  if (block === 0) {
    Py_DECREF(self);
    hooks.noMemory();
  }
  store((self << 2) + buf, block);
  storeSsize((self << 2) + buf_size, 1);
  return self;
}

function init(self: Ref, value: Ref, newline: string | null): void {
  const w = self << 2;
  checkNewline(newline);
  if (value !== 0 && value !== Py_None && !PyUnicode_Check(value))
    raise(PyExc_TypeError, `initial_value must be str or None, not ${typeNameOf(value)}`);
  store(w + ok, 0);
  store(w + seennl, 0);
  Py_CLEAR(w + readnl);
  Py_CLEAR(w + writenl);
  const m = mark();
  if (newline !== null) Py_SETREF(w + readnl, PyUnicode_FromString(newline));
  if (newline?.startsWith('\r')) Py_SETREF(w + writenl, PyUnicode_FromString(newline));
  store(
    w + ok,
    OK | (newline === null || newline === '' ? UNIVERSAL : 0) | (newline === null ? TRANSLATE : 0),
  );
  storeSsize(w + pos, 0);
  storeSsize(w + string_size, 0);
  if (value !== 0 && value !== Py_None && PyUnicode_GET_LENGTH(value) > 0) writeText(self, value);
  storeSsize(w + pos, 0);
  release(m);
}

function stringio_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [value, newline] = parseArgs('StringIO', args, nargs, kwnames, ['initial_value', 'newline']);
  if (newline !== 0 && newline !== Py_None && !PyUnicode_Check(newline))
    raise(PyExc_TypeError, `newline must be str or None, not ${typeNameOf(newline)}`);
  init(self, value, newline === 0 ? '\n' : newline === Py_None ? null : stringOf(newline));
}

function dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  const w = self << 2;
  store(w + ok, 0);
  PyObject_Free(i32[w + buf]);
  store(w + buf, 0);
  Py_CLEAR(w + readnl);
  Py_CLEAR(w + writenl);
  Py_CLEAR(w + dict);
  if (i32[w + weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  freeObject(self);
}

function getvalue(self: Ref): Ref {
  check(self);
  return slice(self, 0, at(self, string_size));
}

function getstate(self: Ref): Ref {
  const m = mark();
  const value = own(getvalue(self));
  const nl = i32[(self << 2) + readnl];
  const d = own(i32[(self << 2) + dict] === 0 ? Py_NewRef(Py_None) : PyDict_Copy(i32[(self << 2) + dict]));
  return releasing(m, PyTuple_Pack(value, nl === 0 ? Py_None : nl, own(PyLong_FromLong(at(self, pos))), d));
}

function setstate(self: Ref, state: Ref): Ref {
  if (has(self, IS_CLOSED)) raise(PyExc_ValueError, 'I/O operation on closed file');
  if (!PyTuple_Check(state) || PyTuple_GET_SIZE(state) < 4)
    raise(
      PyExc_TypeError,
      `${typeNameOf(self)}.__setstate__ argument should be 4-tuple, got ${typeNameOf(state)}`,
    );
  const newline = PyTuple_GET_ITEM(state, 1);
  init(self, 0, newline === Py_None ? null : stringOf(newline));
  const value = PyTuple_GET_ITEM(state, 0);
  if (PyUnicode_Check(value) && PyUnicode_GET_LENGTH(value) > 0) writeText(self, value);
  storeSsize((self << 2) + pos, PyNumber_AsSsize_t(PyTuple_GET_ITEM(state, 2), PyExc_OverflowError));
  const d = PyTuple_GET_ITEM(state, 3);
  if (d !== Py_None) {
    if (!PyDict_Check(d))
      raise(PyExc_TypeError, `fourth item of state should be a dict, got a ${typeNameOf(d)}`);
    const mine = PyObject_GetOptionalAttrString(self, '__dict__');
    const m = mark();
    PyDict_Update(own(mine), d);
    release(m);
  }
  return Py_NewRef(Py_None);
}

const able = noargs((self) => {
  check(self);
  return PyBool_FromLong(true);
});

export const PyStringIO_Type: Ref = streamType({
  name: '_io.StringIO',
  struct: 'PyStringIOObject',
  get basicsize() {
    return v.minor === 12 || v.minor === 13 ? 168 : 120;
  },
  base: () => PyTextIOBase_Type,
  doc: "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
  slots: {
    tp_new: stringio_new,
    tp_init: stringio_init,
    tp_dealloc: dealloc,
    tp_traverse: traverseFields(() => [readnl, writenl, dict]),
    tp_clear: (self: Ref): void => Py_CLEAR((self << 2) + dict),
    tp_iternext: iternext,
  },
  methods: {
    close: noargs(close),
    getvalue: noargs(getvalue),
    read: fast(read),
    readline: fast(readline),
    tell: noargs((self) => {
      check(self);
      return PyLong_FromLong(at(self, pos));
    }),
    truncate: fast(truncate),
    seek: fast(seek),
    write: o(write),
    seekable: able,
    readable: able,
    writable: able,
    __getstate__: noargs(getstate),
    __setstate__: o(setstate),
  },
  getset: {
    closed: {
      get: (self) => {
        if (!has(self, OK)) raise(PyExc_ValueError, 'I/O operation on uninitialized object');
        return PyBool_FromLong(has(self, IS_CLOSED));
      },
    },
    newlines: {
      get: (self) => {
        check(self);
        return has(self, UNIVERSAL) ? newlinesSeen(i32[(self << 2) + seennl]) : Py_NewRef(Py_None);
      },
    },
    line_buffering: {
      get: (self) => {
        check(self);
        return PyBool_FromLong(false);
      },
    },
  },
});
