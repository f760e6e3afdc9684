// CPython: Python/context.c, Modules/_contextvarsmodule.c. Context variables.
//
// What CPython keeps in a hash array mapped trie is a dict here that is never changed, but copied when a variable is set.

import { addressOf, i32, type Ref, reserveStatic, store } from '../memory/memory.ts';
import {
  clearStruct,
  initStatic,
  mark,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyObject_GetIter, PyObject_Hash, reprString } from '../objects/abstract.ts';
import { arg, PyObject_Vectorcall } from '../objects/call.ts';
import {
  PyDict_Contains,
  PyDict_Copy,
  PyDict_DelItem,
  PyDict_GetItemWithError,
  PyDict_Items,
  PyDict_Keys,
  PyDict_New,
  PyDict_SetItem,
  PyDict_Size,
  PyDict_Values,
} from '../objects/dictobject.ts';
import { _PyErr_SetKeyError, raise, raiseObject } from '../objects/errors.ts';
import {
  PyExc_LookupError,
  PyExc_RuntimeError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { Py_GenericAlias } from '../objects/genericaliasobject.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { classmethod_, fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

declareStruct('PyContext', 'ctx_prev:object ctx_vars:object ctx_weakreflist:ptr ctx_entered:i32 pad:i32');
declareStruct('PyContextVar', 'var_name:object var_default:object var_hash:u64');
declareStruct('PyContextToken', 'tok_ctx:object tok_var:object tok_oldval:object tok_used:i32 pad:i32');
const C = words('PyContext', v);
const V = words('PyContextVar', v);
const T = words('PyContextToken', v);

function contextType(name: string, struct: string, more: Partial<Parameters<typeof staticType>[0]>): Ref {
  return staticType({
    name: `_contextvars.${name}`,
    struct,
    ofModule: true,
    flags: Py_TPFLAGS_HAVE_GC,
    ...more,
    slots: {
      tp_dealloc: dealloc_struct(struct),
      tp_traverse: traverseStruct(struct),
      tp_clear: clearStruct(struct),
      ...more.slots,
    },
  });
}

const address = (o: Ref): string => `0x${addressOf(o).toString(16)}`;

// ---------------------------------------------------------------- Context

/** contextvars.Context. */
const PyContext_Type = contextType('Context', 'PyContext', {
  weaklist: 'ctx_weakreflist',
  slots: {
    tp_new: (_type: Ref, _args: number, nargs: number, kwnames: Ref): Ref => {
      if (nargs > 0 || kwnames !== 0) raise(PyExc_TypeError, 'Context() does not accept any arguments');
      return newContext(0);
    },
    tp_iter: (self: Ref) => {
      const m = mark();
      const keys = own(PyDict_Keys(varsOf(self)));
      return releasing(m, PyObject_GetIter(keys));
    },
    mp_length: (self: Ref) => PyDict_Size(varsOf(self)),
    mp_subscript: (self: Ref, key: Ref) => {
      checkKey(key);
      const found = PyDict_GetItemWithError(varsOf(self), key);
      if (found === 0) _PyErr_SetKeyError(key);
      return Py_NewRef(found);
    },
    sq_contains: (self: Ref, key: Ref) => {
      checkKey(key);
      return PyDict_Contains(varsOf(self), key) ? 1 : 0;
    },
  },
  methods: {
    run: keywords(context_run),
    copy: noargs((self) => newContext(varsOf(self))),
    get: fast((self, args, nargs) => {
      _PyArg_CheckPositional('get', nargs, 1, 2);
      checkKey(arg(args, 0));
      return Py_NewRef(
        PyDict_GetItemWithError(varsOf(self), arg(args, 0)) || (nargs > 1 ? arg(args, 1) : Py_None),
      );
    }),
    keys: noargs((self) => PyDict_Keys(varsOf(self))),
    values: noargs((self) => PyDict_Values(varsOf(self))),
    items: noargs((self) => PyDict_Items(varsOf(self))),
  },
});

function varsOf(context: Ref): Ref {
  return i32[(context << 2) + C.ctx_vars];
}

function checkKey(key: Ref): void {
  if (Py_TYPE(key) !== PyContextVar_Type)
    raise(PyExc_TypeError, `a ContextVar key was expected, got ${reprString(key)}`);
}

// `vars`: a dict that is shared, or NULL for none
function newContext(vars: Ref): Ref {
  const m = mark();
  const dict = own(vars === 0 ? PyDict_New() : Py_NewRef(vars));
  const self = PyType_GenericAlloc(PyContext_Type, 0);
  store((self << 2) + C.ctx_vars, Py_NewRef(dict));
  return releasing(m, self);
}

// The context in force (borrowed), made when there is none.
function currentContext(): Ref {
  const w = interp + INTERP.context;
  if (i32[w] === 0) store(w, newContext(0));
  return i32[w];
}

function context_run(self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (nargs < 1) raise(PyExc_TypeError, 'run() missing 1 required positional argument');
  const w = self << 2;
  if (i32[w + C.ctx_entered] !== 0)
    raise(PyExc_RuntimeError, `cannot enter context: ${reprString(self)} is already entered`);
  const place = interp + INTERP.context;
  store(w + C.ctx_prev, Py_NewRef(currentContext()));
  store(w + C.ctx_entered, 1);
  Py_SETREF(place, Py_NewRef(self));
  try {
    return PyObject_Vectorcall(arg(args, 0), args + 2, nargs - 1, kwnames);
  } finally {
    Py_SETREF(place, Py_NewRef(i32[w + C.ctx_prev]));
    Py_CLEAR(w + C.ctx_prev);
    store(w + C.ctx_entered, 0);
  }
}

// ---------------------------------------------------------------- ContextVar

/** contextvars.ContextVar. */
const PyContextVar_Type = contextType('ContextVar', 'PyContextVar', {
  slots: { tp_new: contextvar_new, tp_repr: contextvar_repr },
  methods: {
    get: fast(contextvar_get),
    set: o(contextvar_set),
    reset: o(contextvar_reset),
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
  },
  members: { name: { field: 'var_name' } },
});

function contextvar_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [name, standard] = parseArgs('ContextVar', args, nargs, kwnames, ['name', 'default'], {
    min: 1,
    kwonly: 1,
    posonly: 1,
  });
  if (!PyUnicode_Check(name)) raise(PyExc_TypeError, 'context variable name must be a str');
  PyObject_Hash(name);
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + V.var_name, Py_NewRef(name));
  if (standard !== 0) store((self << 2) + V.var_default, Py_NewRef(standard));
  return self;
}

function contextvar_get(self: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('get', nargs, 0, 1);
  const found =
    PyDict_GetItemWithError(varsOf(currentContext()), self) ||
    (nargs > 0 ? arg(args, 0) : i32[(self << 2) + V.var_default]);
  if (found === 0) raiseObject(PyExc_LookupError, self);
  return Py_NewRef(found);
}

// Sets the variable in the context in force (value borrowed), or takes it out when value is NULL.
function assign(variable: Ref, value: Ref): void {
  const context = currentContext();
  const m = mark();
  const vars = own(PyDict_Copy(varsOf(context)));
  if (value !== 0) PyDict_SetItem(vars, variable, value);
  else if (PyDict_Contains(vars, variable)) PyDict_DelItem(vars, variable);
  Py_SETREF((context << 2) + C.ctx_vars, Py_NewRef(vars));
  release(m);
}

function contextvar_set(self: Ref, value: Ref): Ref {
  const m = mark();
  const context = own(Py_NewRef(currentContext()));
  const old = PyDict_GetItemWithError(varsOf(context), self);
  const token = own(PyType_GenericAlloc(PyContextToken_Type, 0));
  store((token << 2) + T.tok_ctx, Py_NewRef(context));
  store((token << 2) + T.tok_var, Py_NewRef(self));
  if (old !== 0) store((token << 2) + T.tok_oldval, Py_NewRef(old));
  assign(self, value);
  return releasing(m, Py_NewRef(token));
}

function contextvar_reset(self: Ref, token: Ref): Ref {
  if (Py_TYPE(token) !== PyContextToken_Type)
    raise(PyExc_TypeError, `expected an instance of Token, got ${reprString(token)}`);
  const w = token << 2;
  if (i32[w + T.tok_used] !== 0) raise(PyExc_RuntimeError, `${reprString(token)} has already been used once`);
  if (i32[w + T.tok_var] !== self)
    raise(PyExc_ValueError, `${reprString(token)} was created by a different ContextVar`);
  if (i32[w + T.tok_ctx] !== currentContext())
    raise(PyExc_ValueError, `${reprString(token)} was created in a different Context`);
  store(w + T.tok_used, 1);
  assign(self, i32[w + T.tok_oldval]);
  return Py_NewRef(Py_None);
}

function contextvar_repr(self: Ref): Ref {
  const standard = i32[(self << 2) + V.var_default];
  const name = reprString(i32[(self << 2) + V.var_name]);
  return PyUnicode_FromString(
    `<ContextVar name=${name}${standard === 0 ? '' : ` default=${reprString(standard)}`} at ${address(self)}>`,
  );
}

// ---------------------------------------------------------------- Token

/** contextvars.Token: what set() returns, to undo it. */
const PyContextToken_Type = contextType('Token', 'PyContextToken', {
  slots: {
    tp_new: (): never => raise(PyExc_RuntimeError, 'Tokens can only be created by ContextVars'),
    tp_repr: (self: Ref) => {
      const used = i32[(self << 2) + T.tok_used] !== 0 ? ' used' : '';
      const variable = reprString(i32[(self << 2) + T.tok_var]);
      return PyUnicode_FromString(`<Token${used} var=${variable} at ${address(self)}>`);
    },
  },
  methods: {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9 })),
    __enter__: noargs((self) => Py_NewRef(self), { since: 14 }),
    __exit__: fast(
      (self) => {
        const m = mark();
        return releasing(m, contextvar_reset(i32[(self << 2) + T.tok_var], self));
      },
      { since: 14 },
    ),
  },
  members: { var: { field: 'tok_var' } },
  getset: {
    old_value: {
      get: (self) => Py_NewRef(i32[(self << 2) + T.tok_oldval] || MISSING),
    },
  },
  dict: { MISSING: () => Py_NewRef(MISSING) },
});

/** The type of Token.MISSING. */
const PyContextTokenMissing_Type = staticType({
  name: 'Token.MISSING',
  struct: 'PyObject',
  ofModule: true,
  slots: { tp_repr: () => PyUnicode_FromString('<Token.MISSING>') },
});
const MISSING: Ref = reserveStatic(16);

/** Makes the module _contextvars; new reference. */
export function PyInit__contextvars(): Ref {
  readyModuleType(PyContextTokenMissing_Type);
  initStatic(MISSING, PyContextTokenMissing_Type);
  const m = mark();
  const module = own(PyModule_New('_contextvars'));
  PyModule_SetDocString(module, 'Context Variables');
  PyModule_AddFunctions(module, { copy_context: noargs(() => newContext(varsOf(currentContext()))) });
  for (const type of [PyContext_Type, PyContextVar_Type, PyContextToken_Type]) PyModule_AddType(module, type);
  return releasing(m, Py_NewRef(module));
}
