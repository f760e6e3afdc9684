// CPython: Objects/object.c. None, NotImplemented and Ellipsis: objects in static memory.

import { type Ref, reserveStatic } from '../memory/memory.ts';
import { initStatic, Py_NewRef, staticType } from '../memory/object.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';
import { noargs } from './methoddef.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';

export const Py_None: Ref = reserveStatic(16);
export const Py_NotImplemented: Ref = reserveStatic(16);
export const Py_Ellipsis: Ref = reserveStatic(16);

function oneOf(name: string, singleton: () => Ref) {
  return {
    tp_repr: () => PyUnicode_FromString(name),
    tp_new: (_type: Ref, _args: number, nargs: number, kwnames: Ref): Ref => {
      if (nargs !== 0 || kwnames !== 0) raise(PyExc_TypeError, `${name}Type takes no arguments`);
      return Py_NewRef(singleton());
    },
    tp_dealloc: (): never => {
      throw new Error(`deallocating ${name}`);
    },
  };
}

export const _PyNone_Type = staticType({
  name: 'NoneType',
  struct: 'PyObject',
  slots: { ...oneOf('None', () => Py_None), nb_bool: () => 0, tp_hash: hashNone },
});

export const _PyNotImplemented_Type = staticType({
  name: 'NotImplementedType',
  struct: 'PyObject',
  slots: { ...oneOf('NotImplemented', () => Py_NotImplemented) },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('NotImplemented')) },
});

export const PyEllipsis_Type = staticType({
  name: 'ellipsis',
  struct: 'PyObject',
  slots: { ...oneOf('Ellipsis', () => Py_Ellipsis) },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('Ellipsis')) },
});

function hashNone(): number {
  return 0xfca86420 | 0; // a fixed value since 3.12; an address before
}

/** Writes the headers of the singletons of a new process. */
export function initSingletons(): void {
  initStatic(Py_None, _PyNone_Type);
  initStatic(Py_NotImplemented, _PyNotImplemented_Type);
  initStatic(Py_Ellipsis, PyEllipsis_Type);
}
