// CPython: Objects/object.c. None, NotImplemented and Ellipsis: objects in static memory.

import { addressOf, type Ref, reserveStatic } from '../memory/memory.ts';
import { hash, initStatic, Py_NewRef, staticType } from '../memory/object.ts';
import { v } from '../version.ts';
import { _Py_HashPointer } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_DeprecationWarning, PyExc_TypeError } from './exceptions.ts';
import { noargs } from './methoddef.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';
import { PyErr_WarnEx } from './warncontext.ts';

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
  slots: { ...oneOf('NotImplemented', () => Py_NotImplemented), nb_bool: notImplementedBool },
  slotVersions: { nb_bool: { since: 9 } },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('NotImplemented')) },
});

export const PyEllipsis_Type = staticType({
  name: 'ellipsis',
  struct: 'PyObject',
  slots: { ...oneOf('Ellipsis', () => Py_Ellipsis) },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('Ellipsis')) },
});

// True, with a warning; since 3.14 an error (notimplemented_bool).
function notImplementedBool(): number {
  const message = 'NotImplemented should not be used in a boolean context';
  if (v.minor >= 14) raise(PyExc_TypeError, message);
  PyErr_WarnEx(PyExc_DeprecationWarning, message, 1);
  return 1;
}

// A fixed value since 3.12; up to then the address.
function hashNone(): number {
  if (v.minor < 12) return _Py_HashPointer(addressOf(Py_None));
  hash.high = 0;
  return 0xfca86420 | 0;
}

/** Writes the headers of the singletons of a new process. */
export function initSingletons(): void {
  initStatic(Py_None, _PyNone_Type);
  initStatic(Py_NotImplemented, _PyNotImplemented_Type);
  initStatic(Py_Ellipsis, PyEllipsis_Type);
}
