// CPython: Objects/typevarobject.c, Modules/_typingmodule.c. What typing.py takes from C since 3.12: type variables and
// their kin, Generic, aliases. What they do beyond holding their parts is typing.py's (call_typing_func_object).

import { i32, type Ref, reserveStatic, store } from '../memory/memory.ts';
import {
  clearStruct,
  initStatic,
  lend,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  type TypeSpec,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import {
  PyBool_FromLong,
  PyObject_GetAttrString,
  PyObject_GetItem,
  PyObject_IsTrue,
  strString,
  typeNameOf,
} from '../objects/abstract.ts';
import { arg, PyObject_CallMethod, PyObject_Vectorcall } from '../objects/call.ts';
import { PyDict_GetItemString, PyDict_SetItemString } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { currentFrame, F } from '../objects/frameobject.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { parseArgs } from '../objects/getargs.ts';
import { instanceDict } from '../objects/instancedict.ts';
import { classmethod_, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
} from '../objects/moduleobject.ts';
import { importHooks } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { _PyTuple_FromArray, PyTuple_GET_SIZE, PyTuple_New, PyTuple_Pack } from '../objects/tupleobject.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_InternFromString,
} from '../objects/unicodeobject.ts';
import { _PyUnion_Type } from '../objects/unionobject.ts';
import { v } from '../version.ts';

declareStruct(
  'typevarobject',
  'name:object bound:object evaluate_bound:object constraints:object evaluate_constraints:object default_value:object evaluate_default:object covariant:u8 contravariant:u8 infer_variance:u8 pad:u8 pad2:i32 dict:object',
);
declareStruct('paramspecattrobject', 'origin:object');
declareStruct(
  'typealiasobject',
  'name:object type_params:object compute_value:object value:object module:object',
);
const T = words('typevarobject', v);
const A = words('paramspecattrobject', v);
const L = words('typealiasobject', v);

/** typing.NoDefault: there is no default. */
const NoDefault: Ref = reserveStatic(16);
const NoDefault_Type = staticType({
  name: 'typing.NoDefaultType',
  struct: 'PyObject',
  ofModule: true,
  slots: { tp_repr: () => PyUnicode_FromString('typing.NoDefault') },
  methods: { __reduce__: noargs(() => PyUnicode_FromString('NoDefault')) },
});

// ---------------------------------------------------------------- typing.py's functions

// typing.name(*arguments); new reference
function callTyping(name: string, ...values: Ref[]): Ref {
  const m = mark();
  const typing = own(importHooks.import(own(PyUnicode_InternFromString('typing'))));
  return releasing(m, PyObject_CallMethod(typing, name, ...values));
}

// typing.name(self, *args, **kwargs)
function passOn(name: string): MethodDef {
  return keywords((self, args, nargs, kwnames) => {
    const m = mark();
    const typing = own(importHooks.import(own(PyUnicode_InternFromString('typing'))));
    const f = own(PyObject_GetAttrString(typing, name));
    const first = mark();
    lend(self);
    const n = nargs + (kwnames === 0 ? 0 : PyTuple_GET_SIZE(kwnames));
    for (let i = 0; i < n; i++) lend(arg(args, i));
    return releasing(m, PyObject_Vectorcall(f, first, nargs + 1, kwnames));
  });
}

// The union of two types, as typing makes it; new reference.
function union(a: Ref, b: Ref): Ref {
  const m = mark();
  const typing = own(importHooks.import(own(PyUnicode_InternFromString('typing'))));
  const type = own(PyObject_GetAttrString(typing, 'Union'));
  return releasing(m, PyObject_GetItem(type, own(PyTuple_Pack(a, b))));
}

// __name__ of the module whose code runs; new reference
function caller(): Ref {
  const frame = currentFrame();
  const globals = frame === 0 ? 0 : i32[(frame << 2) + F.f_globals];
  const name = globals === 0 ? 0 : PyDict_GetItemString(globals, '__name__');
  return Py_NewRef(name || Py_None);
}

function setModule(self: Ref): void {
  const m = mark();
  PyDict_SetItemString(instanceDict(self), '__module__', own(caller()));
  release(m);
}

// ---------------------------------------------------------------- type variables

const field = (name: keyof typeof T, otherwise: () => Ref) => ({
  get: (self: Ref): Ref => Py_NewRef(i32[(self << 2) + T[name]] || otherwise()),
});
const flag = (name: string) => ({
  get: (self: Ref): Ref =>
    PyBool_FromLong(((i32[(self << 2) + T.covariant] >>> (8 * FLAGS.indexOf(name))) & 1) === 1),
});
const FLAGS = ['covariant', 'contravariant', 'infer_variance'];

function variableType(name: string, more: Partial<TypeSpec>): Ref {
  return staticType({
    name: `typing.${name}`,
    struct: 'typevarobject',
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC,
    dictField: 'dict',
    ...more,
    slots: {
      tp_dealloc: dealloc_struct('typevarobject'),
      tp_traverse: traverseStruct('typevarobject'),
      tp_clear: clearStruct('typevarobject'),
      tp_repr: variable_repr,
      ...more.slots,
    },
    methods: {
      __mro_entries__: o((self) =>
        raise(PyExc_TypeError, `Cannot subclass an instance of ${typeNameOf(self).replace(/^.*\./, '')}`),
      ),
      __reduce__: noargs((self) => Py_NewRef(i32[(self << 2) + T.name])),
      has_default: noargs(
        (self) => {
          const standard = i32[(self << 2) + T.default_value];
          return PyBool_FromLong(standard !== 0 && standard !== NoDefault);
        },
        { since: 13 },
      ),
      ...more.methods,
    },
    getset: {
      __name__: field('name', () => Py_None),
      __dict__: { get: (self) => Py_NewRef(instanceDict(self)) },
      ...(more.getset ?? {}),
      __default__: field('default_value', () => NoDefault),
    },
  });
}

function variable_repr(self: Ref): Ref {
  const w = self << 2;
  const name = strString(i32[w + T.name]);
  const flags = i32[w + T.covariant];
  if (Py_TYPE(self) === TypeVarTuple_Type || flags & 0x10000) return PyUnicode_FromString(name);
  return PyUnicode_FromString(`${flags & 1 ? '+' : flags & 0x100 ? '-' : '~'}${name}`);
}

// The parts that TypeVar and ParamSpec have in common.
function newVariable(type: Ref, name: Ref, bound: Ref, standard: Ref, variance: readonly Ref[]): Ref {
  if (!PyUnicode_Check(name)) raise(PyExc_TypeError, `${typeNameOf(name)} is no name`);
  const truths = variance.map((x) => x !== 0 && PyObject_IsTrue(x));
  if (truths[0] && truths[1]) raise(PyExc_TypeError, 'Bivariant types are not supported.');
  if ((truths[0] || truths[1]) && truths[2])
    raise(PyExc_TypeError, 'Variance cannot be specified with infer_variance.');
  const m = mark();
  const checked =
    bound === 0 || bound === Py_None
      ? 0
      : own(callTyping('_type_check', bound, own(PyUnicode_FromString('Bound must be a type.'))));
  const self = own(PyType_GenericAlloc(type, 0));
  const w = self << 2;
  store(w + T.name, Py_NewRef(name));
  if (checked !== 0) store(w + T.bound, Py_NewRef(checked));
  if (standard !== 0) store(w + T.default_value, Py_NewRef(standard));
  store(
    w + T.covariant,
    truths.reduce((bits, truth, i) => bits | (truth ? 1 << (8 * i) : 0), 0),
  );
  setModule(self);
  return releasing(m, Py_NewRef(self));
}

const OPTIONS = ['bound', 'default', 'covariant', 'contravariant', 'infer_variance'];

const or = { nb_or: union };

/** typing.TypeVar. */
const TypeVar_Type: Ref = variableType('TypeVar', {
  slots: {
    tp_new: (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
      if (nargs < 1) raise(PyExc_TypeError, "TypeVar() missing required argument 'name' (pos 1)");
      const [bound, standard, ...variance] = parseArgs('TypeVar', args + 2 * nargs, 0, kwnames, OPTIONS, {
        kwonly: 5,
      });
      if (nargs === 2) raise(PyExc_TypeError, 'A single constraint is not allowed');
      if (nargs > 1 && bound !== 0 && bound !== Py_None)
        raise(PyExc_TypeError, 'Constraints cannot be combined with bound=...');
      const m = mark();
      const self = own(newVariable(type, arg(args, 0), bound, standard, variance));
      if (nargs > 1) store((self << 2) + T.constraints, _PyTuple_FromArray(args + 2, nargs - 1));
      return releasing(m, Py_NewRef(self));
    },
    ...or,
  },
  methods: {
    __typing_subst__: passOn('_typevar_subst'),
  },
  getset: {
    __bound__: field('bound', () => Py_None),
    __constraints__: {
      get: (self) =>
        i32[(self << 2) + T.constraints] === 0 ? PyTuple_New(0) : Py_NewRef(i32[(self << 2) + T.constraints]),
    },
    __covariant__: flag('covariant'),
    __contravariant__: flag('contravariant'),
    __infer_variance__: flag('infer_variance'),
  },
});

/** typing.ParamSpec. */
const ParamSpec_Type: Ref = variableType('ParamSpec', {
  slots: {
    tp_new: (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
      const [name, bound, standard, ...variance] = parseArgs(
        'ParamSpec',
        args,
        nargs,
        kwnames,
        ['name', ...OPTIONS],
        { min: 1, kwonly: 5 },
      );
      return newVariable(type, name, bound, standard, variance);
    },
    ...or,
  },
  methods: {
    __typing_subst__: passOn('_paramspec_subst'),
    __typing_prepare_subst__: passOn('_paramspec_prepare_subst'),
  },
  getset: {
    args: { get: (self) => newAttr(ParamSpecArgs_Type, self) },
    kwargs: { get: (self) => newAttr(ParamSpecKwargs_Type, self) },
    __bound__: field('bound', () => Py_None),
    __covariant__: flag('covariant'),
    __contravariant__: flag('contravariant'),
    __infer_variance__: flag('infer_variance'),
  },
});

/** typing.TypeVarTuple. */
const TypeVarTuple_Type: Ref = variableType('TypeVarTuple', {
  slots: {
    tp_new: (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
      const [name, standard] = parseArgs('TypeVarTuple', args, nargs, kwnames, ['name', 'default'], {
        min: 1,
        kwonly: 1,
      });
      return newVariable(type, name, 0, standard, []);
    },
    tp_iter: (self: Ref): Ref => {
      const m = mark();
      const typing = own(importHooks.import(own(PyUnicode_InternFromString('typing'))));
      const unpack = own(PyObject_GetAttrString(typing, 'Unpack'));
      const only = own(PyTuple_Pack(own(PyObject_GetItem(unpack, self))));
      return releasing(m, PyObject_CallMethod(only, '__iter__'));
    },
  },
  methods: {
    __typing_subst__: o(() => raise(PyExc_TypeError, 'Substitution of bare TypeVarTuple is not supported')),
    __typing_prepare_subst__: passOn('_typevartuple_prepare_subst'),
  },
});

// ---------------------------------------------------------------- P.args, P.kwargs

function attrType(name: string, suffix: string): Ref {
  return staticType({
    name: `typing.${name}`,
    struct: 'paramspecattrobject',
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC,
    slots: {
      tp_dealloc: dealloc_struct('paramspecattrobject'),
      tp_traverse: traverseStruct('paramspecattrobject'),
      tp_clear: clearStruct('paramspecattrobject'),
      tp_new: (type: Ref, args: number, nargs: number, kwnames: Ref): Ref =>
        newAttr(type, parseArgs(name, args, nargs, kwnames, ['origin'], { min: 1 })[0]),
      tp_repr: (self: Ref): Ref => {
        const m = mark();
        const origin = own(PyObject_GetAttrString(i32[(self << 2) + A.origin], '__name__'));
        return releasing(m, PyUnicode_FromString(`${strString(origin)}.${suffix}`));
      },
    },
    getset: { __origin__: { get: (self) => Py_NewRef(i32[(self << 2) + A.origin]) } },
  });
}

const ParamSpecArgs_Type: Ref = attrType('ParamSpecArgs', 'args');
const ParamSpecKwargs_Type: Ref = attrType('ParamSpecKwargs', 'kwargs');

function newAttr(type: Ref, origin: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + A.origin, Py_NewRef(origin));
  return self;
}

// ---------------------------------------------------------------- TypeAliasType, Generic

/** typing.TypeAliasType: what the statement type makes. */
const TypeAlias_Type: Ref = staticType({
  name: 'typing.TypeAliasType',
  struct: 'typealiasobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: dealloc_struct('typealiasobject'),
    tp_traverse: traverseStruct('typealiasobject'),
    tp_clear: clearStruct('typealiasobject'),
    tp_new: (type: Ref, args: number, nargs: number, kwnames: Ref): Ref => {
      const [name, value, params] = parseArgs(
        'typealias',
        args,
        nargs,
        kwnames,
        ['name', 'value', 'type_params'],
        { min: 2, kwonly: 1 },
      );
      const self = PyType_GenericAlloc(type, 0);
      const w = self << 2;
      store(w + L.name, Py_NewRef(name));
      store(w + L.value, Py_NewRef(value));
      store(w + L.type_params, params === 0 ? PyTuple_New(0) : Py_NewRef(params));
      store(w + L.module, caller());
      return self;
    },
    tp_repr: (self: Ref): Ref => Py_NewRef(i32[(self << 2) + L.name]),
    mp_subscript: (self: Ref, args: Ref): Ref => {
      if (PyTuple_GET_SIZE(i32[(self << 2) + L.type_params]) === 0)
        raise(PyExc_TypeError, 'Only generic type aliases are subscriptable');
      return Py_GenericAlias(self, args);
    },
    ...or,
  },
  getset: {
    __name__: { get: (self) => Py_NewRef(i32[(self << 2) + L.name]) },
    __value__: { get: (self) => Py_NewRef(i32[(self << 2) + L.value]) },
    __type_params__: { get: (self) => Py_NewRef(i32[(self << 2) + L.type_params]) },
    __parameters__: { get: (self) => Py_NewRef(i32[(self << 2) + L.type_params]) },
    __module__: { get: (self) => Py_NewRef(i32[(self << 2) + L.module]) },
  },
});

/** typing.Generic: the base of generic classes. */
const Generic_Type: Ref = staticType({
  name: 'typing.Generic',
  struct: 'PyObject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  doc: 'Abstract base class for generic types.',
  slots: { tp_traverse: () => {} },
  methods: {
    __class_getitem__: classmethod_(passOn('_generic_class_getitem')),
    __init_subclass__: classmethod_(passOn('_generic_init_subclass')),
  },
});

/** Makes the module _typing; new reference. */
export function PyInit__typing(): Ref {
  const m = mark();
  const module = own(PyModule_New('_typing'));
  PyModule_AddFunctions(module, { _idfunc: o((_, x) => Py_NewRef(x)) });
  if (v.minor < 12) return releasing(m, Py_NewRef(module));
  readyModuleType(NoDefault_Type);
  initStatic(NoDefault, NoDefault_Type);
  for (const type of [
    TypeVar_Type,
    ParamSpec_Type,
    TypeVarTuple_Type,
    ParamSpecArgs_Type,
    ParamSpecKwargs_Type,
    TypeAlias_Type,
    Generic_Type,
  ])
    PyModule_AddType(module, type);
  if (v.minor >= 13) PyModule_AddObjectRef(module, 'NoDefault', NoDefault);
  if (v.minor >= 14) PyModule_AddObjectRef(module, 'Union', _PyUnion_Type);
  return releasing(m, Py_NewRef(module));
}
