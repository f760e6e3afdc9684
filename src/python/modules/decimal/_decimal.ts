// CPython: Modules/_decimal/_decimal.c. The module _decimal: numbers and contexts, their exceptions, the current context.

import { importModule } from '../../interpreter/import.ts';
import { PyObject_GC_UnTrack } from '../../memory/gc.ts';
import { i32, type Ref, store } from '../../memory/memory.ts';
import {
  clearStruct,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../../memory/object.ts';
import { declareStruct, words } from '../../memory/structs.ts';
import { PyBool_FromLong, PyObject_GetAttrString } from '../../objects/abstract.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod } from '../../objects/call.ts';
import { PyComplex_Type } from '../../objects/complexobject.ts';
import { PyDict_New, PyDict_SetItemString } from '../../objects/dictobject.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_ArithmeticError, PyExc_TypeError, PyExc_ZeroDivisionError } from '../../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../../objects/generic.ts';
import { parseArgs } from '../../objects/getargs.ts';
import { PyLong_FromBigInt } from '../../objects/longobject.ts';
import { fast, keywords, noargs, o as oneArg } from '../../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../../objects/moduleobject.ts';
import { INTERP, interp } from '../../objects/pystate.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from '../../objects/tupleobject.ts';
import { PyObject_TypeCheck, PyType_Type, readyModuleType } from '../../objects/typeobject.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';
import {
  context_copy,
  contextArgument,
  currentContext,
  PyDecContext_Type,
  PyDecSignalDictMixin_Type,
  readyContext,
  setAttributes,
} from './contextobject.ts';
import { PyDec_Type } from './decimalobject.ts';
import { exactCount, MAX_PREC, roundings } from './number.ts';
import { kept, signals, typeFlags } from './state.ts';

declareStruct('PyDecContextManagerObject', 'local:object global:object');
const M = words('PyDecContextManagerObject', v);

const PyDecContextManager_Type = staticType({
  name: 'decimal.ContextManager',
  struct: 'PyDecContextManagerObject',
  get flags() {
    return typeFlags() & Py_TPFLAGS_HAVE_GC;
  },
  slots: {
    tp_dealloc: manager_dealloc,
    tp_traverse: traverseStruct('PyDecContextManagerObject'),
    tp_clear: clearStruct('PyDecContextManagerObject'),
  },
  methods: {
    __enter__: noargs((self) => {
      setContext(i32[(self << 2) + M.local]);
      return Py_NewRef(i32[(self << 2) + M.local]);
    }),
    __exit__: fast((self) => {
      setContext(i32[(self << 2) + M.global]);
      return PyBool_FromLong(false);
    }),
  },
  ofModule: true,
});

function manager_dealloc(self: Ref): void {
  if (v.minor >= 13) PyObject_GC_UnTrack(self);
  clearStruct('PyDecContextManagerObject')(self);
  freeObject(self);
}

function setContext(context: Ref): void {
  PyDict_SetItemString(i32[interp + INTERP.decimal], 'context', context);
}

// One of the three ready-made contexts is copied, so that it stays as it is.
function setcontext(_: Ref, context: Ref): Ref {
  if (!PyObject_TypeCheck(context, PyDecContext_Type)) raise(PyExc_TypeError, 'argument must be a context');
  const m = mark();
  const isReady = ['DefaultContext', 'BasicContext', 'ExtendedContext'].some(
    (name) => kept(name) === context,
  );
  setContext(isReady ? own(context_copy(context)) : context);
  release(m);
  return Py_NewRef(Py_None);
}

function localcontext(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['ctx', 'prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'];
  const known = v.minor >= 11 ? names : names.slice(0, 1);
  const given = parseArgs('localcontext', args, nargs, kwnames, known, { kwonly: known.length - 1 });
  const m = mark();
  const global = own(Py_NewRef(currentContext()));
  const local = own(context_copy(contextArgument(given[0])));
  setAttributes(local, known.slice(1), given.slice(1));
  const manager = PyType_GenericAlloc(PyDecContextManager_Type, 0);
  store((manager << 2) + M.local, Py_NewRef(local));
  store((manager << 2) + M.global, Py_NewRef(global));
  return releasing(m, manager);
}

const functions: Record<string, MethodDef> = {
  getcontext: noargs(() => Py_NewRef(currentContext())),
  setcontext: oneArg(setcontext),
  localcontext: keywords(localcontext),
};

// Each exception with its bases; signals after DecimalException, then the conditions of InvalidOperation.
const exceptions: readonly (readonly [name: string, ...bases: (string | Ref)[]])[] = [
  ['DecimalException', PyExc_ArithmeticError],
  ['InvalidOperation', 'DecimalException'],
  ['FloatOperation', 'DecimalException', PyExc_TypeError],
  ['DivisionByZero', 'DecimalException', PyExc_ZeroDivisionError],
  ['Rounded', 'DecimalException'],
  ['Inexact', 'DecimalException'],
  ['Overflow', 'Inexact', 'Rounded'],
  ['Subnormal', 'DecimalException'],
  ['Underflow', 'Inexact', 'Rounded', 'Subnormal'],
  ['Clamped', 'DecimalException'],
  ['ConversionSyntax', 'InvalidOperation'],
  ['DivisionImpossible', 'InvalidOperation'],
  ['DivisionUndefined', 'InvalidOperation', PyExc_ZeroDivisionError],
  ['InvalidContext', 'InvalidOperation'],
];

/** Makes the module _decimal; new reference. */
export function PyInit__decimal(): Ref {
  const m = mark();
  const module = own(PyModule_New('_decimal'));
  PyModule_SetDocString(module, 'C decimal arithmetic module');
  const all = PyDict_New();
  store(interp + INTERP.decimal, all);
  const keep = (name: string, value: Ref): void => PyDict_SetItemString(all, name, value);
  const both = (name: string, value: Ref): void => {
    keep(name, value);
    PyModule_AddObjectRef(module, name, value);
  };
  for (const type of [PyDec_Type, PyDecSignalDictMixin_Type, PyDecContext_Type, PyDecContextManager_Type])
    readyModuleType(type);
  for (const [name, ...bases] of exceptions) {
    const made = own(
      newClass(
        name,
        bases.map((base) => (typeof base === 'string' ? kept(base) : base)),
        'decimal',
      ),
    );
    if (['ConversionSyntax', 'DivisionImpossible', 'DivisionUndefined', 'InvalidContext'].includes(name))
      keep(name, made);
    else both(name, made);
  }
  const list = own(PyTuple_New(signals.length));
  signals.forEach(([name], i) => {
    PyTuple_SET_ITEM(list, i, Py_NewRef(kept(name)));
  });
  keep('SignalTuple', list);
  keep('complex', PyComplex_Type);

  const numbers = own(importModule('numbers'));
  own(PyObject_CallMethod(own(PyObject_GetAttrString(numbers, 'Number')), 'register', PyDec_Type));
  keep('Rational', own(PyObject_GetAttrString(numbers, 'Rational')));
  const collections = own(importModule('collections'));
  const fields = own(PyUnicode_FromString('sign digits exponent'));
  const tuple = own(
    PyObject_CallMethod(collections, 'namedtuple', own(PyUnicode_FromString('DecimalTuple')), fields),
  );
  both('DecimalTuple', tuple);
  const abc = own(importModule('collections.abc'));
  const mapping = own(PyObject_GetAttrString(abc, 'MutableMapping'));
  keep('SignalDict', own(newSignalDict(mapping)));

  PyModule_AddObjectRef(module, 'Decimal', PyDec_Type);
  PyModule_AddObjectRef(module, 'Context', PyDecContext_Type);
  both('DefaultContext', own(PyObject_CallFunctionObjArgs(PyDecContext_Type)));
  both('BasicContext', own(readyContext('Basic')));
  both('ExtendedContext', own(readyContext('Extended')));
  keep('context', own(context_copy(kept('DefaultContext'))));

  for (const rounding of roundings)
    PyModule_AddObjectRef(module, rounding, own(PyUnicode_FromString(rounding)));
  const most = exactCount(MAX_PREC);
  const limits = { MAX_PREC: most, MAX_EMAX: most, MIN_EMIN: -most, MIN_ETINY: -2n * most + 1n };
  for (const [name, n] of Object.entries(limits))
    PyModule_AddObjectRef(module, name, own(PyLong_FromBigInt(n)));
  PyModule_AddObjectRef(module, 'HAVE_THREADS', own(PyBool_FromLong(true)));
  if (v.minor >= 7) PyModule_AddObjectRef(module, 'HAVE_CONTEXTVAR', own(PyBool_FromLong(true)));
  PyModule_AddObjectRef(module, '__version__', own(PyUnicode_FromString('1.70')));
  PyModule_AddObjectRef(module, '__libmpdec_version__', own(PyUnicode_FromString('2.5.1')));
  PyModule_AddFunctions(module, functions);
  return releasing(m, Py_NewRef(module));
}

function newClass(name: string, bases: readonly Ref[], module: string): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  PyDict_SetItemString(dict, '__module__', own(PyUnicode_FromString(module)));
  return releasing(
    m,
    PyObject_CallFunctionObjArgs(
      PyType_Type,
      own(PyUnicode_FromString(name)),
      own(PyTuple_Pack(...bases)),
      dict,
    ),
  );
}

// class SignalDict(SignalDictMixin, MutableMapping), by the metaclass of the latter.
function newSignalDict(mapping: Ref): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  PyDict_SetItemString(dict, '__module__', own(PyUnicode_FromString('decimal')));
  const metaclass = i32[(mapping << 2) + 2];
  return releasing(
    m,
    PyObject_CallFunctionObjArgs(
      metaclass,
      own(PyUnicode_FromString('SignalDict')),
      own(PyTuple_Pack(PyDecSignalDictMixin_Type, mapping)),
      dict,
    ),
  );
}
