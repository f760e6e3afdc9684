// CPython: Objects/exceptions.c. OSError: its subclass is chosen by errno.

import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  cfunction,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  Py_TYPE,
  release,
  releasing,
  tp_init,
  tp_new,
} from '../memory/object.ts';
import { PyIndex_Check, PyNumber_AsSsize_t, reprString, strString, typeName } from './abstract.ts';
import { arg } from './call.ts';
import { raise, throwException } from './errors.ts';
import {
  BaseException_str,
  exceptionDict,
  exceptionType,
  newException,
  PyExc_AttributeError,
  PyExc_Exception,
  PyExc_ValueError,
  PyException_args,
  reduceWith,
} from './exceptions.ts';
import { fieldAt } from './exceptiontypes.ts';
import { PyType_GenericAlloc } from './generic.ts';
import { _PyArg_NoKwnames } from './getargs.ts';
import { PyLong_AsLong, PyLong_Check, PyLong_FromLong } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { _PyTuple_FromArray, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

const OSERROR = 'PyOSErrorObject';

// errnomap: Linux's numbers
const subclasses: Record<number, () => Ref> = {
  11: () => PyExc_BlockingIOError, // EAGAIN, EWOULDBLOCK
  114: () => PyExc_BlockingIOError, // EALREADY
  115: () => PyExc_BlockingIOError, // EINPROGRESS
  32: () => PyExc_BrokenPipeError, // EPIPE
  108: () => PyExc_BrokenPipeError, // ESHUTDOWN
  10: () => PyExc_ChildProcessError, // ECHILD
  103: () => PyExc_ConnectionAbortedError, // ECONNABORTED
  111: () => PyExc_ConnectionRefusedError, // ECONNREFUSED
  104: () => PyExc_ConnectionResetError, // ECONNRESET
  17: () => PyExc_FileExistsError, // EEXIST
  2: () => PyExc_FileNotFoundError, // ENOENT
  21: () => PyExc_IsADirectoryError, // EISDIR
  20: () => PyExc_NotADirectoryError, // ENOTDIR
  4: () => PyExc_InterruptedError, // EINTR
  13: () => PyExc_PermissionError, // EACCES
  1: () => PyExc_PermissionError, // EPERM
  3: () => PyExc_ProcessLookupError, // ESRCH
  110: () => PyExc_TimeoutError, // ETIMEDOUT
};

export const PyExc_OSError = exceptionType(
  'OSError',
  () => PyExc_Exception,
  'Base class for I/O related errors.',
  {
    struct: OSERROR,
    slots: { tp_new: OSError_new, tp_init: OSError_init, tp_str: OSError_str },
    methods: { __reduce__: noargs(OSError_reduce) },
    members: {
      errno: { field: 'myerrno', writable: true, none: true },
      strerror: { field: 'strerror', writable: true, none: true },
      filename: { field: 'filename', writable: true, none: true },
      filename2: { field: 'filename2', writable: true, none: true },
    },
    getset: { characters_written: { get: OSError_written_get, set: OSError_written_set } },
  },
);

// When a subclass defines __init__ but not __new__, parsing waits for OSError.__init__.
function oserror_use_init(type: Ref): boolean {
  return (
    i32[(type << 2) + tp_init] !== cfunction(OSError_init) &&
    i32[(type << 2) + tp_new] === cfunction(OSError_new)
  );
}

// The fields from the arguments (errno, strerror, filename, winerror, filename2), when there are 2 to 5.
function oserror_init(self: Ref, args: number, nargs: number): void {
  const parsed = nargs >= 2 && nargs <= 5;
  const filename = parsed && nargs > 2 ? arg(args, 2) : 0;
  const filename2 = parsed && nargs > 4 ? arg(args, 4) : 0;
  let shown = nargs;
  if (filename !== 0 && filename !== Py_None) {
    if (Py_TYPE(self) === PyExc_BlockingIOError && PyIndex_Check(filename)) {
      storeSsize(fieldAt(self, OSERROR, 'written'), PyNumber_AsSsize_t(filename, PyExc_ValueError));
    } else {
      Py_SETREF(fieldAt(self, OSERROR, 'filename'), Py_NewRef(filename));
      if (filename2 !== 0 && filename2 !== Py_None)
        Py_SETREF(fieldAt(self, OSERROR, 'filename2'), Py_NewRef(filename2));
      shown = 2; // args keeps (errno, strerror), for compatibility
    }
  }
  if (parsed) {
    Py_SETREF(fieldAt(self, OSERROR, 'myerrno'), Py_NewRef(arg(args, 0)));
    Py_SETREF(fieldAt(self, OSERROR, 'strerror'), Py_NewRef(arg(args, 1)));
  }
  Py_SETREF(fieldAt(self, OSERROR, 'args'), _PyTuple_FromArray(args, shown));
}

function OSError_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const useInit = oserror_use_init(type);
  if (!useInit) {
    _PyArg_NoKwnames(typeName(type), kwnames);
    if (type === PyExc_OSError && nargs >= 2 && nargs <= 5 && PyLong_Check(arg(args, 0)))
      type = subclasses[Number(PyLong_AsLong(arg(args, 0)))]?.() ?? type;
  }
  const m = mark();
  const self = own(PyType_GenericAlloc(type, 0));
  storeSsize(fieldAt(self, OSERROR, 'written'), -1);
  if (useInit) store(fieldAt(self, OSERROR, 'args'), _PyTuple_FromArray(args, 0));
  else oserror_init(self, args, nargs);
  return releasing(m, Py_NewRef(self));
}

function OSError_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  if (!oserror_use_init(Py_TYPE(self))) return; // OSError_new did it all
  _PyArg_NoKwnames(typeName(Py_TYPE(self)), kwnames);
  oserror_init(self, args, nargs);
}

function OSError_str(self: Ref): Ref {
  const [myerrno, strerror, filename, filename2] = ['myerrno', 'strerror', 'filename', 'filename2'].map(
    (field) => i32[fieldAt(self, OSERROR, field)],
  );
  if (filename === 0 && (myerrno === 0 || strerror === 0)) return BaseException_str(self);
  let text = `[Errno ${strString(myerrno || Py_None)}] ${strString(strerror || Py_None)}`;
  if (filename !== 0) text += `: ${reprString(filename)}`;
  if (filename !== 0 && filename2 !== 0) text += ` -> ${reprString(filename2)}`;
  return PyUnicode_FromString(text);
}

function OSError_reduce(self: Ref): Ref {
  const args = PyException_args(self);
  const filename = i32[fieldAt(self, OSERROR, 'filename')];
  const filename2 = i32[fieldAt(self, OSERROR, 'filename2')];
  if (PyTuple_GET_SIZE(args) !== 2 || filename === 0) return reduceWith(self, args, exceptionDict(self));
  const m = mark();
  const a = PyTuple_GET_ITEM(args, 0);
  const b = PyTuple_GET_ITEM(args, 1);
  const whole = own(
    filename2 !== 0 ? PyTuple_Pack(a, b, filename, Py_None, filename2) : PyTuple_Pack(a, b, filename),
  );
  return releasing(m, reduceWith(self, whole, exceptionDict(self)));
}

function OSError_written_get(self: Ref): Ref {
  const written = loadSsize(fieldAt(self, OSERROR, 'written'));
  if (written === -1) raise(PyExc_AttributeError, 'characters_written');
  return PyLong_FromLong(written);
}

function OSError_written_set(self: Ref, value: Ref): void {
  if (value === 0 && loadSsize(fieldAt(self, OSERROR, 'written')) === -1)
    raise(PyExc_AttributeError, 'characters_written');
  storeSsize(
    fieldAt(self, OSERROR, 'written'),
    value === 0 ? -1 : PyNumber_AsSsize_t(value, PyExc_ValueError),
  );
}

/** Raises the OSError of an errno: (errno, strerror) and a file name (JS string) where there is one. */
export function raiseErrno(errno: number, strerror: string, filename?: string): never {
  const m = mark();
  const values = [own(PyLong_FromLong(errno)), own(PyUnicode_FromString(strerror))];
  if (filename !== undefined) values.push(own(PyUnicode_FromString(filename)));
  const args = own(PyTuple_Pack(...values));
  const err = newException(PyExc_OSError, Py_NewRef(args));
  release(m);
  throwException(err);
}

function oserrorSubtype(name: string, doc: string, base: () => Ref = () => PyExc_OSError): Ref {
  return exceptionType(name, base, doc, {
    struct: OSERROR,
    slots: { tp_new: OSError_new, tp_init: OSError_init },
  });
}
const connection = () => PyExc_ConnectionError;

export const PyExc_BlockingIOError = oserrorSubtype('BlockingIOError', 'I/O operation would block.');
export const PyExc_ConnectionError = oserrorSubtype('ConnectionError', 'Connection error.');
export const PyExc_ChildProcessError = oserrorSubtype('ChildProcessError', 'Child process error.');
export const PyExc_BrokenPipeError = oserrorSubtype('BrokenPipeError', 'Broken pipe.', connection);
export const PyExc_ConnectionAbortedError = oserrorSubtype(
  'ConnectionAbortedError',
  'Connection aborted.',
  connection,
);
export const PyExc_ConnectionRefusedError = oserrorSubtype(
  'ConnectionRefusedError',
  'Connection refused.',
  connection,
);
export const PyExc_ConnectionResetError = oserrorSubtype(
  'ConnectionResetError',
  'Connection reset.',
  connection,
);
export const PyExc_FileExistsError = oserrorSubtype('FileExistsError', 'File already exists.');
export const PyExc_FileNotFoundError = oserrorSubtype('FileNotFoundError', 'File not found.');
export const PyExc_IsADirectoryError = oserrorSubtype(
  'IsADirectoryError',
  "Operation doesn't work on directories.",
);
export const PyExc_NotADirectoryError = oserrorSubtype(
  'NotADirectoryError',
  'Operation only works on directories.',
);
export const PyExc_InterruptedError = oserrorSubtype('InterruptedError', 'Interrupted by signal.');
export const PyExc_PermissionError = oserrorSubtype('PermissionError', 'Not enough permissions.');
export const PyExc_ProcessLookupError = oserrorSubtype('ProcessLookupError', 'Process not found.');
export const PyExc_TimeoutError = oserrorSubtype('TimeoutError', 'Timeout expired.');
