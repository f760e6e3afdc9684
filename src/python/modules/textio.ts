// CPython: Modules/_io/textio.c. sys.stdout, sys.stderr and sys.stdin: text streams to the host.

import { host, writeStderr, writeStdout } from '../host.ts';
import { PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  releasing,
  staticType,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyIter_Next, PyObject_GetIter, typeNameOf } from '../objects/abstract.ts';
import { PyBool_FromLong } from '../objects/boolobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { fast, noargs, o } from '../objects/methoddef.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  stringOf,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

declareStruct('PyConsoleObject', 'dict:object fd:i32 pad:i32');
const { fd, dict } = words('PyConsoleObject', v);
const NAMES = ['<stdin>', '<stdout>', '<stderr>'];

export const PyTextIOWrapper_Type = staticType({
  name: '_io.TextIOWrapper',
  struct: 'PyConsoleObject',
  flags: Py_TPFLAGS_HAVE_GC,
  dictField: 'dict',
  slots: {
    tp_new: (type: Ref): never => raise(PyExc_TypeError, `cannot create '${typeNameOf(type)}' instances`),
    tp_dealloc: console_dealloc,
    tp_repr: console_repr,
    tp_traverse: (self, visit) => {
      if (i32[(self << 2) + dict] !== 0) visit(i32[(self << 2) + dict], 'dict', 0);
    },
    tp_iter: (self: Ref) => Py_NewRef(self),
    tp_iternext: (self: Ref) => {
      const line = readLine(self);
      return line === '' ? 0 : PyUnicode_FromString(line);
    },
  },
  methods: {
    write: o(console_write),
    writelines: o(console_writelines),
    flush: noargs(() => Py_NewRef(Py_None)),
    close: noargs(() => Py_NewRef(Py_None)),
    read: fast((self) => {
      let text = '';
      for (let line = readLine(self); line !== ''; line = readLine(self)) text += line;
      return PyUnicode_FromString(text);
    }),
    readline: fast((self) => PyUnicode_FromString(readLine(self))),
    readlines: fast((self) => {
      const m = mark();
      const list = own(PyList_New(0));
      for (let line = readLine(self); line !== ''; line = readLine(self))
        PyList_Append(list, own(PyUnicode_FromString(line)));
      return releasing(m, Py_NewRef(list));
    }),
    isatty: noargs(() => PyBool_FromLong(0)),
    fileno: noargs((self) => PyLong_FromLong(streamOf(self))),
    readable: noargs((self) => PyBool_FromLong(streamOf(self) === 0)),
    writable: noargs((self) => PyBool_FromLong(streamOf(self) !== 0)),
    seekable: noargs(() => PyBool_FromLong(0)),
    __enter__: noargs((self) => Py_NewRef(self)),
    __exit__: fast(() => Py_NewRef(Py_None)),
  },
  getset: {
    name: { get: (self) => PyUnicode_FromString(NAMES[streamOf(self)]) },
    mode: { get: (self) => PyUnicode_FromString(streamOf(self) === 0 ? 'r' : 'w') },
    encoding: { get: () => PyUnicode_FromString(encoding()) },
    errors: { get: (self) => PyUnicode_FromString(streamOf(self) === 2 ? 'backslashreplace' : 'strict') },
    closed: { get: () => PyBool_FromLong(0) },
    newlines: { get: () => Py_NewRef(Py_None) },
    line_buffering: { get: (self) => PyBool_FromLong(streamOf(self) === 2) },
  },
});

function encoding(): string {
  return v.minor >= 8 ? 'utf-8' : 'UTF-8';
}

function streamOf(self: Ref): number {
  return i32[(self << 2) + fd];
}

/** A stream of the process: 0 stdin, 1 stdout, 2 stderr. New reference. */
export function newConsole(stream: number): Ref {
  const self = PyType_GenericAlloc(PyTextIOWrapper_Type, 0);
  store((self << 2) + fd, stream);
  return self;
}

/** True for one of the process's own streams. */
export function isConsole(file: Ref): boolean {
  return Py_TYPE(file) === PyTextIOWrapper_Type;
}

/** Writes text to a stream of the process. TypeError for stdin. */
export function writeConsole(file: Ref, text: string): void {
  const stream = streamOf(file);
  if (stream === 1) writeStdout(text);
  else if (stream === 2) writeStderr(text);
  else raise(PyExc_TypeError, 'not writable');
}

function readLine(self: Ref): string {
  if (streamOf(self) !== 0) raise(PyExc_TypeError, 'not readable');
  return host.readLine() ?? '';
}

function console_write(self: Ref, text: Ref): Ref {
  if (!PyUnicode_Check(text)) raise(PyExc_TypeError, `write() argument must be str, not ${typeNameOf(text)}`);
  writeConsole(self, stringOf(text));
  return PyLong_FromLong(PyUnicode_GET_LENGTH(text));
}

function console_writelines(self: Ref, lines: Ref): Ref {
  const m = mark();
  const it = own(PyObject_GetIter(lines));
  for (let line = PyIter_Next(it); line !== 0; line = PyIter_Next(it)) console_write(self, own(line));
  return releasing(m, Py_NewRef(Py_None));
}

function console_repr(self: Ref): Ref {
  const stream = streamOf(self);
  return PyUnicode_FromString(
    `<_io.TextIOWrapper name='${NAMES[stream]}' mode='${stream === 0 ? 'r' : 'w'}' encoding='${encoding()}'>`,
  );
}

function console_dealloc(self: Ref): void {
  PyObject_GC_UnTrack(self);
  Py_CLEAR((self << 2) + dict);
  freeObject(self);
}
