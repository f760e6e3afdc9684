// CPython: Objects/funcobject.c. Functions, classmethod and staticmethod.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { addressOf, i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  type GetSetDef,
  mark,
  objectFields,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  release,
  releasing,
  staticType,
  table,
  tp_descr_get,
  traverseFields,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  PyBool_FromLong,
  PyObject_GetOptionalAttrString,
  PyObject_IsTrue,
  PyObject_SetAttrString,
  reprString,
} from './abstract.ts';
import { arg, PyObject_CallOneArg, PyObject_Vectorcall } from './call.ts';
import { PyMethod_New } from './classobject.ts';
import { co, PyCode_Type } from './codeobject.ts';
import { PyDict_GetItemWithError, PyDict_New, PyDict_SetItem, PyDict_Type } from './dictobject.ts';
import { raise } from './errors.ts';
import { PyExc_RuntimeError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { dealloc_struct, freeObject, PyType_GenericAlloc } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { id, identifier } from './identifiers.ts';
import { instanceDict } from './instancedict.ts';
import { PyLong_FromLong } from './longobject.ts';
import { PyModule_Check, PyModule_GetDict } from './moduleobject.ts';
import { Py_None } from './singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_Type,
} from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

/** Word offsets of a function's fields in the version in force. */
export let fn: Record<string, number> = words('PyFunctionObject', v);
let size = 0;

/** What the interpreter gives functions: running them. Set by interpreter/ceval.ts. */
export const functionHooks = {
  call: (_f: Ref, _args: number, _nargs: number, _kwnames: Ref): Ref => {
    throw new Error('no interpreter');
  },
};

/** Reads the layout of the version in force. */
export function initFunction(): void {
  fn = words('PyFunctionObject', v);
  size = structOf('PyFunctionObject', v).size;
}

const ID__name__ = identifier('__name__');
const ID__builtins__ = identifier('__builtins__');

/** A function of a code object and globals; new reference. `builtins`: borrowed, the dict it finds built-in names in. */
export function PyFunction_New(code: Ref, globals: Ref, qualname: Ref, builtins: Ref): Ref {
  const module = PyDict_GetItemWithError(globals, id(ID__name__));
  const consts = i32[(code << 2) + co.co_consts];
  let doc = Py_None;
  if (v.minor < 11 || i32[(code << 2) + co.co_flags] & 0x4000000 || PyTuple_GET_SIZE(consts) > 0) {
    // the docstring is the first constant when the compiler put one there (CO_HAS_DOCSTRING since 3.14)
    if (PyTuple_GET_SIZE(consts) > 0) {
      const first = PyTuple_GET_ITEM(consts, 0);
      if (PyUnicode_Check(first) && (i32[(code << 2) + co.co_flags] & 0x4000000 || v.minor < 14)) doc = first;
    }
  }
  const o = PyObject_GC_New(PyFunction_Type, size);
  const w = o << 2;
  for (const field of Object.values(fn)) if (field > 3) store(w + field, 0);
  store(w + fn.func_code, Py_NewRef(code));
  store(w + fn.func_globals, Py_NewRef(globals));
  if (fn.func_builtins !== undefined) store(w + fn.func_builtins, Py_NewRef(builtins));
  store(w + fn.func_name, Py_NewRef(i32[(code << 2) + co.co_name]));
  store(w + fn.func_qualname, Py_NewRef(qualname));
  store(w + fn.func_doc, Py_NewRef(doc));
  store(w + fn.func_module, module === 0 ? 0 : Py_NewRef(module));
  PyObject_GC_Track(o);
  return o;
}

/** The function that stands for a module's code while it runs (3.11+, _PyFunction_FromConstructor); new reference. */
export function _PyFunction_FromConstructor(code: Ref, globals: Ref, builtins: Ref): Ref {
  const o = PyObject_GC_New(PyFunction_Type, size);
  const w = o << 2;
  for (const field of Object.values(fn)) if (field > 3) store(w + field, 0);
  store(w + fn.func_code, Py_NewRef(code));
  store(w + fn.func_globals, Py_NewRef(globals));
  store(w + fn.func_builtins, Py_NewRef(builtins));
  store(w + fn.func_name, Py_NewRef(i32[(code << 2) + co.co_name]));
  store(w + fn.func_qualname, Py_NewRef(i32[(code << 2) + co.co_name]));
  PyObject_GC_Track(o);
  return o;
}

/** The dict that a globals dict names as __builtins__ (borrowed), or 0. A module there stands for its dict. */
export function builtinsOf(globals: Ref): Ref {
  const found = PyDict_GetItemWithError(globals, id(ID__builtins__));
  return found !== 0 && PyModule_Check(found) ? PyModule_GetDict(found) : found;
}

function func_dealloc(o: Ref): void {
  PyObject_GC_UnTrack(o);
  if (i32[(o << 2) + fn.func_weakreflist] !== 0) PyObject_ClearWeakRefs(o);
  for (const w of objectFields('PyFunctionObject').words) Py_CLEAR((o << 2) + w);
  freeObject(o);
}

function func_descr_get(f: Ref, o: Ref): Ref {
  if (o === 0 || o === Py_None) return Py_NewRef(f);
  return PyMethod_New(f, o);
}

function func_clear(o: Ref): void {
  // name, qualname and code stay valid until the end (func_clear)
  for (const field of [
    'func_globals',
    'func_builtins',
    'func_module',
    'func_defaults',
    'func_kwdefaults',
    'func_doc',
    'func_dict',
    'func_closure',
    'func_annotations',
    'func_annotate',
  ]) {
    if (fn[field] !== undefined) Py_CLEAR((o << 2) + fn[field]);
  }
}

const plain = (field: string) => ({
  get: (o: Ref) => Py_NewRef(i32[(o << 2) + fn[field]] || Py_None),
});
function text(field: string, name: string) {
  return {
    get: (o: Ref) => Py_NewRef(i32[(o << 2) + fn[field]]),
    set: (o: Ref, value: Ref) => {
      if (value === 0 || !PyUnicode_Check(value))
        raise(PyExc_TypeError, `${name} must be set to a string object`);
      Py_SETREF((o << 2) + fn[field], Py_NewRef(value));
    },
  };
}
function optional(field: string, type: () => Ref, message: string) {
  return {
    get: (o: Ref) => Py_NewRef(i32[(o << 2) + fn[field]] || Py_None),
    set: (o: Ref, value: Ref) => {
      const given = value === Py_None ? 0 : value;
      if (given !== 0 && Py_TYPE(given) !== type()) raise(PyExc_TypeError, message);
      Py_SETREF((o << 2) + fn[field], given === 0 ? 0 : Py_NewRef(given));
    },
  };
}

function getAnnotations(o: Ref): Ref {
  const w = (o << 2) + fn.func_annotations;
  if (i32[w] === 0) {
    const annotate = fn.func_annotate === undefined ? 0 : i32[(o << 2) + fn.func_annotate];
    if (annotate !== 0) {
      const m = mark();
      const one = own(PyLong_FromLong(1));
      const made = PyObject_CallOneArg(annotate, one);
      release(m);
      store(w, made);
    } else store(w, PyDict_New());
  } else if (Py_TYPE(i32[w]) === PyTuple_Type) {
    // 3.10: name, value, … in a tuple until asked for
    const m = mark();
    const pairs = own(Py_NewRef(i32[w]));
    const dict = PyDict_New();
    for (let i = 0; i < PyTuple_GET_SIZE(pairs); i += 2)
      PyDict_SetItem(dict, PyTuple_GET_ITEM(pairs, i), PyTuple_GET_ITEM(pairs, i + 1));
    Py_SETREF(w, dict);
    release(m);
  }
  return Py_NewRef(i32[w]);
}

function func_repr(o: Ref): Ref {
  return PyUnicode_FromString(
    `<function ${stringOf(i32[(o << 2) + fn.func_qualname])} at 0x${addressOf(o).toString(16)}>`,
  );
}

function func_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [code, globals, name, defaults, closure] = parseArgs(
    'function',
    args,
    nargs,
    kwnames,
    ['code', 'globals', 'name', 'argdefs', 'closure'],
    { min: 2, max: 5 },
  );
  if (Py_TYPE(code) !== PyCode_Type) raise(PyExc_TypeError, 'function() argument 1 must be code');
  const free = i32[(code << 2) + co.co_nfree];
  const given = closure === 0 || closure === Py_None ? 0 : PyTuple_GET_SIZE(closure);
  if (free !== given)
    raise(
      given === 0 || free === 0 ? PyExc_TypeError : PyExc_ValueError,
      given === 0
        ? 'arg 5 (closure) must be tuple'
        : `${stringOf(i32[(code << 2) + co.co_name])} requires closure of length ${free}, not ${given}`,
    );
  const o = PyFunction_New(code, globals, i32[(code << 2) + co.co_qualname], builtinsOf(globals));
  const w = o << 2;
  if (name !== 0 && name !== Py_None) Py_SETREF(w + fn.func_name, Py_NewRef(name));
  if (defaults !== 0 && defaults !== Py_None) store(w + fn.func_defaults, Py_NewRef(defaults));
  if (given !== 0) store(w + fn.func_closure, Py_NewRef(closure));
  return o;
}

// __type_params__ (3.12)
function typeParams(): Record<string, GetSetDef> {
  if (v.minor < 12) return {};
  return {
    __type_params__: {
      get: (o) => {
        const found = i32[(o << 2) + fn.func_typeparams];
        return found === 0 ? PyTuple_New(0) : Py_NewRef(found);
      },
      set: (o, value) => {
        if (value === 0 || !PyTuple_Check(value))
          raise(PyExc_TypeError, '__type_params__ must be set to a tuple');
        Py_SETREF((o << 2) + fn.func_typeparams, Py_NewRef(value));
      },
    },
  };
}

// func_traverse
const traversed =
  'func_code func_globals func_builtins func_module func_defaults func_kwdefaults func_doc func_name func_dict ' +
  'func_closure func_annotations func_annotate func_typeparams func_qualname';

export const PyFunction_Type = staticType({
  name: 'function',
  vectorcall: 0,
  struct: 'PyFunctionObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
  weaklist: 'func_weakreflist',
  dictField: 'func_dict',
  slots: {
    tp_call: (f: Ref, args: number, nargs: number, kwnames: Ref) =>
      functionHooks.call(f, args, nargs, kwnames),
    tp_descr_get: func_descr_get,
    tp_dealloc: func_dealloc,
    tp_traverse: traverseFields('PyFunctionObject', traversed.split(' ')),
    tp_clear: func_clear,
    tp_repr: func_repr,
    tp_new: func_new,
  },
  get getset(): Record<string, GetSetDef> {
    return {
      __code__: {
        get: (o) => Py_NewRef(i32[(o << 2) + fn.func_code]),
        set: (o, value) => {
          if (value === 0 || Py_TYPE(value) !== PyCode_Type)
            raise(PyExc_TypeError, '__code__ must be set to a code object');
          Py_SETREF((o << 2) + fn.func_code, Py_NewRef(value));
        },
      },
      __defaults__: optional(
        'func_defaults',
        () => PyTuple_Type,
        '__defaults__ must be set to a tuple object',
      ),
      __kwdefaults__: optional(
        'func_kwdefaults',
        () => PyDict_Type,
        '__kwdefaults__ must be set to a dict object',
      ),
      __annotations__: {
        get: getAnnotations,
        set: (o, value) =>
          Py_SETREF((o << 2) + fn.func_annotations, value === 0 || value === Py_None ? 0 : Py_NewRef(value)),
      },
      __name__: text('func_name', '__name__'),
      __qualname__: text('func_qualname', '__qualname__'),
      __closure__: plain('func_closure'),
      __globals__: plain('func_globals'),
      __doc__: {
        get: (o) => Py_NewRef(i32[(o << 2) + fn.func_doc] || Py_None),
        set: (o, value) => Py_SETREF((o << 2) + fn.func_doc, Py_NewRef(value || Py_None)),
      },
      __module__: {
        get: (o) => Py_NewRef(i32[(o << 2) + fn.func_module] || Py_None),
        set: (o, value) => Py_SETREF((o << 2) + fn.func_module, Py_NewRef(value || Py_None)),
      },
      __dict__: {
        get: (o) => {
          const w = (o << 2) + fn.func_dict;
          if (i32[w] === 0) store(w, PyDict_New());
          return Py_NewRef(i32[w]);
        },
      },
      ...typeParams(),
    };
  },
});

// ---------------------------------------------------------------- classmethod, staticmethod

const CM = words('PyClassMethodObject', v);
const SM = words('PyStaticMethodObject', v);

// functools.update_wrapper's core, 3.10+ (functools_wraps)
function wraps(self: Ref, callable: Ref): void {
  if (v.minor < 10) return;
  // up to 3.13 also the annotations, a dict: it makes the wrapper's own dict one that the collector looks at
  const more = v.minor <= 13 ? ['__annotations__'] : [];
  for (const name of ['__module__', '__name__', '__qualname__', '__doc__', ...more]) {
    const m = mark();
    const value = PyObject_GetOptionalAttrString(callable, name);
    if (value !== 0) PyObject_SetAttrString(self, name, own(value));
    release(m);
  }
}

function wrapperType(
  kind: 'classmethod' | 'staticmethod',
  struct: string,
  offset: number,
  get: (callable: Ref, o: Ref, type: Ref) => Ref,
) {
  return {
    name: kind,
    struct,
    flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    dictField: kind === 'classmethod' ? 'cm_dict' : 'sm_dict',
    slots: {
      tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
      tp_init: (self: Ref, args: number, nargs: number, kwnames: Ref) => {
        if (kwnames !== 0) raise(PyExc_TypeError, `${kind}() takes no keyword arguments`);
        if (nargs !== 1) raise(PyExc_TypeError, `${kind} expected 1 argument, got ${nargs}`);
        Py_SETREF((self << 2) + offset, Py_NewRef(arg(args, 0)));
        wraps(self, arg(args, 0));
      },
      tp_descr_get: (self: Ref, o: Ref, type: Ref) => {
        const callable = i32[(self << 2) + offset];
        if (callable === 0) raise(PyExc_RuntimeError, `uninitialized ${kind} object`);
        return get(callable, o, type !== 0 ? type : Py_TYPE(o));
      },
      tp_repr: (self: Ref) => PyUnicode_FromString(`<${kind}(${reprString(i32[(self << 2) + offset])})>`),
      tp_traverse: traverseStruct(struct),
      tp_clear: clearStruct(struct),
      tp_dealloc: dealloc_struct(struct),
      ...(kind === 'staticmethod'
        ? {
            tp_call: (self: Ref, args: number, nargs: number, kwnames: Ref) =>
              PyObject_Vectorcall(i32[(self << 2) + offset], args, nargs, kwnames),
          }
        : {}),
    },
    members: {
      __func__: { field: kind === 'classmethod' ? 'cm_callable' : 'sm_callable' },
      __wrapped__: { field: kind === 'classmethod' ? 'cm_callable' : 'sm_callable' },
    },
    getset: {
      __isabstractmethod__: {
        get: (self: Ref) => {
          const flag = PyObject_GetOptionalAttrString(i32[(self << 2) + offset], '__isabstractmethod__');
          if (flag === 0) return PyBool_FromLong(false);
          const m = mark();
          own(flag);
          return releasing(m, PyBool_FromLong(PyObject_IsTrue(flag)));
        },
      },
      __dict__: {
        get: (self: Ref) => Py_NewRef(instanceDict(self)),
      },
    },
  };
}

export const PyClassMethod_Type = staticType(
  wrapperType('classmethod', 'PyClassMethodObject', CM.cm_callable, (callable, _o, type) => {
    // 3.9 and 3.10 … 3.12 also bound descriptors below a classmethod (bpo-19072, removed in 3.13)
    if (v.minor >= 9 && v.minor < 13) {
      const get = i32[(Py_TYPE(callable) << 2) + tp_descr_get];
      if (get !== 0) return table[get](callable, type, type);
    }
    return PyMethod_New(callable, type);
  }),
);

export const PyStaticMethod_Type = staticType(
  wrapperType('staticmethod', 'PyStaticMethodObject', SM.sm_callable, (callable) => Py_NewRef(callable)),
);

/** staticmethod(callable); new reference. */
export function PyStaticMethod_New(callable: Ref): Ref {
  const o = PyType_GenericAlloc(PyStaticMethod_Type, 0);
  store((o << 2) + SM.sm_callable, Py_NewRef(callable));
  return o;
}

/** classmethod(callable); new reference. */
export function PyClassMethod_New(callable: Ref): Ref {
  const o = PyType_GenericAlloc(PyClassMethod_Type, 0);
  store((o << 2) + CM.cm_callable, Py_NewRef(callable));
  return o;
}
