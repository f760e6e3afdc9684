// CPython: Modules/_io/_iomodule.c, Lib/io.py. The modules _io and io.

import type { Ref } from '../../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../../memory/object.ts';
import { typeName } from '../../objects/abstract.ts';
import { PyExc_BlockingIOError } from '../../objects/exceptions.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { keywords, o } from '../../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../../objects/moduleobject.ts';
import {
  defaultBufferSize,
  PyBufferedRandom_Type,
  PyBufferedReader_Type,
  PyBufferedWriter_Type,
} from './bufferedio.ts';
import { PyBytesIO_Type } from './bytesio.ts';
import { PyFileIO_Type } from './fileio.ts';
import { PyBufferedIOBase_Type, PyIOBase_Type, PyRawIOBase_Type, PyTextIOBase_Type } from './iobase.ts';
import { io_open, open_code, text_encoding } from './open.ts';
import { unsupportedOperation } from './state.ts';
import { PyStringIO_Type } from './stringio.ts';
import { PyTextIOWrapper_Type } from './textio.ts';

const types: readonly Ref[] = [
  PyIOBase_Type,
  PyRawIOBase_Type,
  PyBufferedIOBase_Type,
  PyTextIOBase_Type,
  PyBytesIO_Type,
  PyStringIO_Type,
  PyFileIO_Type,
  PyBufferedReader_Type,
  PyBufferedWriter_Type,
  PyBufferedRandom_Type,
  PyTextIOWrapper_Type,
];
const DOC = 'The io module provides the Python interfaces to stream handling.';

function make(name: string): Ref {
  const m = mark();
  const module = own(PyModule_New(name));
  PyModule_SetDocString(module, DOC);
  PyModule_Add(module, 'DEFAULT_BUFFER_SIZE', PyLong_FromLong(defaultBufferSize()));
  for (const type of types) PyModule_AddType(module, type);
  PyModule_AddFunctions(module, {
    open: keywords(io_open),
    open_code: o(open_code, { since: 8 }),
    text_encoding: keywords(text_encoding, { since: 10 }),
  });
  PyModule_AddObjectRef(module, 'BlockingIOError', PyExc_BlockingIOError);
  PyModule_AddObjectRef(module, 'UnsupportedOperation', unsupportedOperation());
  return releasing(m, Py_NewRef(module));
}

/** Makes the module _io; new reference. */
export function PyInit__io(): Ref {
  return make('_io');
}

/** Makes the module io, which in CPython is Python source around _io; new reference. */
export function PyInit_io(): Ref {
  const m = mark();
  const module = own(make('io'));
  for (const type of types.slice(0, 4))
    PyModule_AddObjectRef(module, typeName(type).slice('_io._'.length), type);
  for (const [i, name] of ['SEEK_SET', 'SEEK_CUR', 'SEEK_END'].entries())
    PyModule_Add(module, name, PyLong_FromLong(i));
  return releasing(m, Py_NewRef(module));
}
