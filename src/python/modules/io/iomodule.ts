// CPython: Modules/_io/_iomodule.c, Lib/io.py. The modules _io and io.

import type { Ref } from '../../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../../memory/object.ts';
import { PyExc_BlockingIOError } from '../../objects/exceptions.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import {
  PyModule_Add,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../../objects/moduleobject.ts';
import { v } from '../../version.ts';
import { PyTextIOWrapper_Type } from '../textio.ts';
import { PyBytesIO_Type } from './bytesio.ts';
import { PyBufferedIOBase_Type, PyIOBase_Type, PyRawIOBase_Type, PyTextIOBase_Type } from './iobase.ts';
import { unsupportedOperation } from './state.ts';
import { PyStringIO_Type } from './stringio.ts';

/** io.DEFAULT_BUFFER_SIZE: 128 KiB since 3.15. */
export function bufferSize(): number {
  return v.minor >= 15 ? 131072 : 8192;
}

const bases: Readonly<Record<string, Ref>> = {
  IOBase: PyIOBase_Type,
  RawIOBase: PyRawIOBase_Type,
  BufferedIOBase: PyBufferedIOBase_Type,
  TextIOBase: PyTextIOBase_Type,
};
const types: Readonly<Record<string, Ref>> = {
  BytesIO: PyBytesIO_Type,
  StringIO: PyStringIO_Type,
  TextIOWrapper: PyTextIOWrapper_Type,
};

function make(name: string, doc: string, prefix: string): Ref {
  const m = mark();
  const module = own(PyModule_New(name));
  PyModule_SetDocString(module, doc);
  PyModule_Add(module, 'DEFAULT_BUFFER_SIZE', PyLong_FromLong(bufferSize()));
  for (const [key, type] of Object.entries(bases)) PyModule_AddObjectRef(module, prefix + key, type);
  for (const [key, type] of Object.entries(types)) PyModule_AddObjectRef(module, key, type);
  PyModule_AddObjectRef(module, 'BlockingIOError', PyExc_BlockingIOError);
  PyModule_AddObjectRef(module, 'UnsupportedOperation', unsupportedOperation());
  return releasing(m, Py_NewRef(module));
}

/** Makes the module _io; new reference. */
export function PyInit__io(): Ref {
  return make('_io', 'The io module provides the Python interfaces to stream handling.', '_');
}

/** Makes the module io, which in CPython is Python source around _io; new reference. */
export function PyInit_io(): Ref {
  const m = mark();
  const module = own(make('io', 'The io module provides the Python interfaces to stream handling.', ''));
  for (const [i, name] of ['SEEK_SET', 'SEEK_CUR', 'SEEK_END'].entries())
    PyModule_Add(module, name, PyLong_FromLong(i));
  return releasing(m, Py_NewRef(module));
}
