// CPython: Modules/_codecsmodule.c, Python/codecs.c. The registry of codecs, and the codecs written in C as functions.
//
// interp.codec_state is a tuple: the search functions (a list), the codecs found so far and the error handlers (dicts).

import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  release,
  releasing,
  tp_call,
} from '../memory/object.ts';
import { PyObject_IsTrue, typeNameOf } from '../objects/abstract.ts';
import { type Buffer, PyObject_GetBuffer } from '../objects/buffer.ts';
import { arg, PyObject_CallFunctionObjArgs, PyObject_CallOneArg } from '../objects/call.ts';
import { codecHooks } from '../objects/codec_errors.ts';
import {
  PyDict_DelItemString,
  PyDict_GetItemString,
  PyDict_New,
  PyDict_SetItemString,
} from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_LookupError, PyExc_TypeError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { fast, keywords, o } from '../objects/methoddef.ts';
import { PyCFunction_NewEx } from '../objects/methodobject.ts';
import { PyModule_AddFunctions, PyModule_New } from '../objects/moduleobject.ts';
import { INTERP, importHooks, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_AsEncodedString, PyUnicode_Decode } from '../objects/unicode_codecs.ts';
import {
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_InternFromString,
  stringOf,
} from '../objects/unicodeobject.ts';
import { charmap_build, charmap_decode, charmap_encode } from './codecs_charmap.ts';
import { errorHandlers } from './codecs_handlers.ts';

const none = (): Ref => Py_NewRef(Py_None);

// ---------------------------------------------------------------- the registry

// A part of the state (borrowed): 0 search functions, 1 cache, 2 error handlers.
function part(i: number): Ref {
  const w = interp + INTERP.codec_state;
  if (i32[w] === 0) {
    const m = mark();
    const handlers = own(PyDict_New());
    store(w, PyTuple_Pack(own(PyList_New(0)), own(PyDict_New()), handlers));
    for (const [name, def] of Object.entries(errorHandlers))
      PyDict_SetItemString(handlers, name, own(PyCFunction_NewEx(`${name}_errors`, def, 0, 0)));
    // the package of codecs registers its search function
    own(importHooks.import(own(PyUnicode_InternFromString('encodings'))));
    release(m);
  }
  return PyTuple_GET_ITEM(i32[w], i);
}

function isCallable(f: Ref): boolean {
  return i32[(Py_TYPE(f) << 2) + tp_call] !== 0;
}

function text(x: Ref, what: string): string {
  if (!PyUnicode_Check(x)) raise(PyExc_TypeError, `${what} must be str, not ${typeNameOf(x)}`);
  return stringOf(x);
}

function register(_: Ref, search: Ref): Ref {
  if (!isCallable(search)) raise(PyExc_TypeError, 'argument must be callable');
  PyList_Append(part(0), search);
  return none();
}

// _PyCodec_Lookup: the codec of a name, a tuple of four; new reference.
function lookup(name: string): Ref {
  const key = name.toLowerCase().replaceAll(' ', '-');
  const found = PyDict_GetItemString(part(1), key);
  if (found !== 0) return Py_NewRef(found);
  const m = mark();
  const normal = own(PyUnicode_FromString(key));
  const searches = part(0);
  if (PyList_GET_SIZE(searches) === 0)
    raise(PyExc_LookupError, "no codec search functions registered: can't find encoding");
  for (let i = 0; i < PyList_GET_SIZE(searches); i++) {
    const codec = own(PyObject_CallOneArg(PyList_GET_ITEM(searches, i), normal));
    if (codec === Py_None) continue;
    if (!PyTuple_Check(codec) || PyTuple_GET_SIZE(codec) !== 4)
      raise(PyExc_TypeError, 'codec search functions must return 4-tuples');
    PyDict_SetItemString(part(1), key, codec);
    return releasing(m, Py_NewRef(codec));
  }
  raise(PyExc_LookupError, `unknown encoding: ${name}`);
}

function unregister(_: Ref, search: Ref): Ref {
  const m = mark();
  const kept = own(PyList_New(0));
  for (let i = 0; i < PyList_GET_SIZE(part(0)); i++)
    if (PyList_GET_ITEM(part(0), i) !== search) PyList_Append(kept, PyList_GET_ITEM(part(0), i));
  const state = PyTuple_Pack(kept, own(PyDict_New()), part(2));
  own(i32[interp + INTERP.codec_state]);
  store(interp + INTERP.codec_state, state);
  return releasing(m, none());
}

function lookupError(name: string): Ref {
  const handler = PyDict_GetItemString(part(2), name);
  if (handler === 0) raise(PyExc_LookupError, `unknown error handler name '${name}'`);
  return Py_NewRef(handler);
}

function register_error(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('register_error', nargs, 2, 2);
  const name = text(arg(args, 0), 'register_error() argument 1');
  if (!isCallable(arg(args, 1))) raise(PyExc_TypeError, 'handler must be callable');
  PyDict_SetItemString(part(2), name, arg(args, 1));
  return none();
}

// encode(obj, encoding, errors) and decode(…) by the registered codec
function through(which: 0 | 1) {
  const name = which === 0 ? 'encode' : 'decode';
  return keywords((_, args, nargs, kwnames) => {
    const [object, encoding, errors] = parseArgs(name, args, nargs, kwnames, ['obj', 'encoding', 'errors'], {
      min: 1,
    });
    const m = mark();
    const codec = own(lookup(encoding === 0 ? 'utf-8' : text(encoding, `${name}() argument 'encoding'`)));
    const f = PyTuple_GET_ITEM(codec, which);
    const result = own(
      errors === 0 ? PyObject_CallOneArg(f, object) : PyObject_CallFunctionObjArgs(f, object, errors),
    );
    if (!PyTuple_Check(result) || PyTuple_GET_SIZE(result) !== 2)
      raise(PyExc_TypeError, `${name}r must return a tuple (object, integer)`);
    return releasing(m, Py_NewRef(PyTuple_GET_ITEM(result, 0)));
  });
}

// ---------------------------------------------------------------- the codecs

function errorsOf(x: Ref): string | null {
  return x === 0 || x === Py_None ? null : stringOf(x);
}

// x_encode(str, errors) → (bytes, characters)
function encoder(name: string, encoding: string): MethodDef {
  return fast((_, args, nargs) => {
    _PyArg_CheckPositional(`${name}_encode`, nargs, 1, 3);
    const str = arg(args, 0);
    text(str, `${name}_encode() argument 1`);
    const m = mark();
    const bytes = own(PyUnicode_AsEncodedString(str, encoding, errorsOf(nargs > 1 ? arg(args, 1) : 0)));
    return releasing(m, PyTuple_Pack(bytes, own(PyLong_FromLong(PyUnicode_GET_LENGTH(str)))));
  });
}

const view: Buffer = { at: 0, length: 0, readonly: true };

// x_decode(bytes, errors, final) → (str, bytes used): what may go on is left when more can come
function decoder(name: string, encoding: string, whole: (at: number, n: number) => number): MethodDef {
  return fast((_, args, nargs) => {
    _PyArg_CheckPositional(`${name}_decode`, nargs, 1, 3);
    PyObject_GetBuffer(arg(args, 0), view);
    const { at, length } = view;
    const final = nargs > 2 && PyObject_IsTrue(arg(args, 2));
    const n = final ? length : whole(at, length);
    const m = mark();
    const str = own(PyUnicode_Decode(at, n, encoding, errorsOf(nargs > 1 ? arg(args, 1) : 0)));
    return releasing(m, PyTuple_Pack(str, own(PyLong_FromLong(n))));
  });
}

const all = (_at: number, n: number): number => n;

// How many of the bytes do not end in the middle of a UTF-8 character.
function wholeUTF8(at: number, n: number): number {
  for (let back = 1; back <= Math.min(3, n); back++) {
    const byte = byteAt(at + n - back);
    if (byte < 0x80) return n;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return wanted > back ? n - back : n;
    }
  }
  return n;
}

function byteAt(at: number): number {
  return (i32[at >>> 2] >>> ((at & 3) * 8)) & 0xff;
}

// A surrogate pair is one character.
function wholeUTF16(order: 'le' | 'be') {
  return (at: number, n: number): number => {
    const even = n & ~1;
    if (even < 2) return even;
    const high = byteAt(at + even - (order === 'le' ? 1 : 2));
    return high >= 0xd8 && high < 0xdc ? even - 2 : even;
  };
}

const CODECS: [name: string, encoding: string, whole: (at: number, n: number) => number][] = [
  ['utf_8', 'utf-8', wholeUTF8],
  ['utf_16', 'utf-16', wholeUTF16('le')],
  ['utf_16_le', 'utf-16-le', wholeUTF16('le')],
  ['utf_16_be', 'utf-16-be', wholeUTF16('be')],
  ['utf_32', 'utf-32', (_at, n) => n & ~3],
  ['utf_32_le', 'utf-32-le', (_at, n) => n & ~3],
  ['utf_32_be', 'utf-32-be', (_at, n) => n & ~3],
  ['latin_1', 'latin-1', all],
  ['ascii', 'ascii', all],
  ['unicode_escape', 'unicode_escape', all],
  ['raw_unicode_escape', 'raw_unicode_escape', all],
];

/** Makes the module _codecs; new reference. */
export function PyInit__codecs(): Ref {
  codecHooks.lookupError = (name) => PyDict_GetItemString(part(2), name);
  const m = mark();
  const module = own(PyModule_New('_codecs'));
  const functions: Record<string, MethodDef> = {
    register: o(register),
    unregister: o(unregister, { since: 10 }),
    lookup: o((_, name) => lookup(text(name, 'lookup() argument'))),
    encode: through(0),
    decode: through(1),
    register_error: fast(register_error),
    lookup_error: o((_, name) => lookupError(text(name, 'lookup_error() argument'))),
    _unregister_error: o(
      (_, name) => {
        PyDict_DelItemString(part(2), stringOf(name));
        return none();
      },
      { since: 14 },
    ),
    charmap_encode: fast(charmap_encode),
    charmap_decode: fast(charmap_decode),
    charmap_build: o(charmap_build),
  };
  for (const [name, encoding, whole] of CODECS) {
    functions[`${name}_encode`] = encoder(name, encoding);
    functions[`${name}_decode`] = decoder(name, encoding, whole);
  }
  PyModule_AddFunctions(module, functions);
  return releasing(m, Py_NewRef(module));
}
