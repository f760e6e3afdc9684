// CPython: Modules/_io/_iomodule.c, Lib/io.py. The modules _io and io.

import type { Ref } from '../../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../../memory/object.ts';
import { typeName } from '../../objects/abstract.ts';
import { PyExc_BlockingIOError } from '../../objects/exceptions.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import {
  PyModule_Add,
  PyModule_AddObjectRef,
  PyModule_AddType,
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

const types: readonly Ref[] = [
  PyIOBase_Type,
  PyRawIOBase_Type,
  PyBufferedIOBase_Type,
  PyTextIOBase_Type,
  PyBytesIO_Type,
  PyStringIO_Type,
];
const DOC = 'The io module provides the Python interfaces to stream handling.';

function make(name: string): Ref {
  const m = mark();
  const module = own(PyModule_New(name));
  PyModule_SetDocString(module, DOC);
  PyModule_Add(module, 'DEFAULT_BUFFER_SIZE', PyLong_FromLong(bufferSize()));
  for (const type of types) PyModule_AddType(module, type);
  PyModule_AddObjectRef(module, 'TextIOWrapper', PyTextIOWrapper_Type);
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
