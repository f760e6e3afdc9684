// CPython: Modules/_codecsmodule.c, Python/codecs.c. The registry of codecs and of error handlers, and the codecs that are
// C functions.

import { importModule } from '../interpreter/import.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  tp_call,
} from '../memory/object.ts';
import {
  PyIter_Next,
  PyNumber_AsSsize_t,
  PyObject_GetAttrString,
  PyObject_GetIter,
  typeNameOf,
} from '../objects/abstract.ts';
import { type Buffer, bufferBytes, PyObject_GetBuffer } from '../objects/buffer.ts';
import { bytesOf, PyBytes_Check, PyBytes_FromBytes } from '../objects/bytesobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod, PyObject_CallOneArg } from '../objects/call.ts';
import { ByteSink, codecHooks, decodeError, encodeError, escaped } from '../objects/codec_errors.ts';
import {
  PyDict_GetItemString,
  PyDict_GetItemWithError,
  PyDict_New,
  PyDict_SetItem,
  PyDict_SetItemString,
} from '../objects/dictobject.ts';
import { PyErr_GivenExceptionMatches, raise } from '../objects/errors.ts';
import {
  PyExc_LookupError,
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_UnicodeDecodeError,
  PyExc_UnicodeEncodeError,
  PyExc_UnicodeTranslateError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { parseArgs } from '../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import { PyLong_AsLong, PyLong_Check, PyLong_FromLong } from '../objects/longobject.ts';
import { keywords, o as oneArg } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_New } from '../objects/moduleobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_AsEncodedString, PyUnicode_Decode } from '../objects/unicode_codecs.ts';
import {
  codePointsOf,
  PyUnicode_Check,
  PyUnicode_FromCodePoints,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  stringOf,
} from '../objects/unicodeobject.ts';

// 'errors', 'search' or 'cache' of the registry; borrowed.
function registry(part: 'errors' | 'search' | 'cache'): Ref {
  let state = i32[interp + INTERP.codec_state];
  if (state === 0) {
    const m = mark();
    state = own(PyDict_New());
    PyDict_SetItemString(state, 'errors', own(PyDict_New()));
    PyDict_SetItemString(state, 'search', own(PyList_New(0)));
    PyDict_SetItemString(state, 'cache', own(PyDict_New()));
    store(interp + INTERP.codec_state, Py_NewRef(state));
    releasing(m, 0);
  }
  return PyDict_GetItemString(state, part);
}

codecHooks.lookupError = (name) => {
  const state = i32[interp + INTERP.codec_state];
  return state === 0 ? 0 : PyDict_GetItemString(registry('errors'), name);
};

// ---------------------------------------------------------------- the registry

function isCallable(o: Ref): boolean {
  return i32[(Py_TYPE(o) << 2) + tp_call] !== 0;
}

// The entry of an encoding: a tuple of encoder, decoder, stream reader and writer; new reference. LookupError.
function lookup(encoding: string): Ref {
  const m = mark();
  const name = own(PyUnicode_FromString(encoding.toLowerCase().replaceAll(' ', '_')));
  const cache = registry('cache');
  const known = PyDict_GetItemWithError(cache, name);
  if (known !== 0) return releasing(m, Py_NewRef(known));
  // it registers the search function of the library's encodings
  own(importModule('encodings'));
  const it = own(PyObject_GetIter(registry('search')));
  for (let search = PyIter_Next(it); search !== 0; search = PyIter_Next(it)) {
    own(search);
    const entry = own(PyObject_CallOneArg(search, name));
    if (entry === Py_None) continue;
    if (!PyTuple_Check(entry) || PyTuple_GET_SIZE(entry) !== 4)
      raise(PyExc_TypeError, 'codec search functions must return 4-tuples');
    PyDict_SetItem(cache, name, entry);
    return releasing(m, Py_NewRef(entry));
  }
  raise(PyExc_LookupError, `unknown encoding: ${encoding}`);
}

// codecs.encode and codecs.decode: any object through any codec.
function through(index: 0 | 1, fname: string): MethodDef {
  return keywords((_, args, nargs, kwnames) => {
    const [object, encoding, errors] = parseArgs(fname, args, nargs, kwnames, ['obj', 'encoding', 'errors'], {
      min: 1,
    });
    const m = mark();
    const entry = own(lookup(encoding === 0 ? 'utf-8' : text(fname, encoding, 2)));
    const codec = PyTuple_GET_ITEM(entry, index);
    const result = own(
      errors === 0 ? PyObject_CallOneArg(codec, object) : PyObject_CallFunctionObjArgs(codec, object, errors),
    );
    if (!PyTuple_Check(result) || PyTuple_GET_SIZE(result) !== 2)
      raise(PyExc_TypeError, `${index === 0 ? 'encoder' : 'decoder'} must return a tuple (object, integer)`);
    return releasing(m, Py_NewRef(PyTuple_GET_ITEM(result, 0)));
  });
}

function text(fname: string, value: Ref, place: number): string {
  if (!PyUnicode_Check(value))
    raise(PyExc_TypeError, `${fname}() argument ${place} must be str, not ${typeNameOf(value)}`);
  return stringOf(value);
}

// ---------------------------------------------------------------- error handlers

interface Failure {
  kind: 'encode' | 'decode' | 'translate';
  object: Ref;
  start: number;
  end: number;
}

// What a UnicodeError says, its object on the C stack. TypeError for another exception.
function failureOf(exception: Ref): Failure {
  const kind = PyErr_GivenExceptionMatches(exception, PyExc_UnicodeEncodeError)
    ? 'encode'
    : PyErr_GivenExceptionMatches(exception, PyExc_UnicodeDecodeError)
      ? 'decode'
      : PyErr_GivenExceptionMatches(exception, PyExc_UnicodeTranslateError)
        ? 'translate'
        : undefined;
  if (kind === undefined)
    raise(PyExc_TypeError, `don't know how to handle ${typeNameOf(exception)} in error callback`);
  const at = (name: string): number =>
    PyNumber_AsSsize_t(own(PyObject_GetAttrString(exception, name)), PyExc_OverflowError);
  return {
    kind,
    object: own(PyObject_GetAttrString(exception, 'object')),
    start: at('start'),
    end: at('end'),
  };
}

function instead(replacement: string, end: number): Ref {
  const m = mark();
  return releasing(m, PyTuple_Pack(own(PyUnicode_FromString(replacement)), own(PyLong_FromLong(end))));
}

// The characters or bytes that failed.
function failed({ kind, object, start, end }: Failure): number[] {
  return kind === 'decode'
    ? [...bytesOf(object).slice(start, end)]
    : [...codePointsOf(object)].slice(start, end);
}

const handlers: Readonly<Record<string, (failure: Failure) => string>> = {
  ignore: () => '',
  replace: (failure) =>
    failure.kind === 'decode'
      ? '\ufffd'
      : (failure.kind === 'encode' ? '?' : '\ufffd').repeat(failure.end - failure.start),
  xmlcharrefreplace: (failure) => {
    if (failure.kind !== 'encode')
      raise(PyExc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    return failed(failure)
      .map((ch) => `&#${ch};`)
      .join('');
  },
  backslashreplace: (failure) =>
    failed(failure)
      .map((ch) => escaped(ch))
      .join(''),
  namereplace: (failure) => {
    if (failure.kind !== 'encode')
      raise(PyExc_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    return failed(failure).map(named).join('');
  },
};

// The name of a character that has one, between the brackets of its escape.
function named(ch: number): string {
  const m = mark();
  const unicodedata = own(importModule('unicodedata'));
  const character = own(PyUnicode_FromCodePoints([ch]));
  const none = own(PyUnicode_FromCodePoints([]));
  const name = stringOf(own(PyObject_CallMethod(unicodedata, 'name', character, none)));
  release(m);
  return name === '' ? escaped(ch) : `\\N{${name}}`;
}

function handler(name: string): MethodDef {
  return oneArg((_, exception) => {
    if (name === 'strict') {
      if (!PyErr_GivenExceptionMatches(exception, PyExc_ValueError) && typeNameOf(exception) === 'type')
        raise(PyExc_TypeError, 'codec must pass exception instance');
      throw new PyErr(Py_NewRef(exception));
    }
    const m = mark();
    const failure = failureOf(exception);
    return releasing(m, instead(handlers[name](failure), failure.end));
  });
}

function register_error(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [name, f] = parseArgs('register_error', args, nargs, kwnames, ['', ''], { min: 2, posonly: 2 });
  text('register_error', name, 1);
  if (!isCallable(f)) raise(PyExc_TypeError, 'handler must be callable');
  PyDict_SetItem(registry('errors'), name, f);
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- codecs

// Encodings of which a stream may end inside a character, and how many bytes at the end belong to one that is not whole.
const unfinished: Readonly<Record<string, (bytes: Uint8Array) => number>> = {
  'utf-8': (bytes) => {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
      const byte = bytes[bytes.length - back];
      if (byte < 0x80) return 0;
      if (byte > 0xf4) return 0;
      if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    }
    return 0;
  },
  'utf-16-le': (bytes) => halfPair(bytes, 1),
  'utf-16-be': (bytes) => halfPair(bytes, 0),
  'utf-16': (bytes) => halfPair(bytes, bytes[0] === 0xfe && bytes[1] === 0xff ? 0 : 1),
  'utf-32-le': (bytes) => bytes.length % 4,
  'utf-32-be': (bytes) => bytes.length % 4,
  'utf-32': (bytes) => bytes.length % 4,
};

// An odd byte, and a high surrogate that waits for its low one. `high`: where the high byte of a unit is.
function halfPair(bytes: Uint8Array, high: 0 | 1): number {
  const odd = bytes.length % 2;
  const last = bytes.length - odd - 2;
  return odd + (last >= 0 && (bytes[last + high] & 0xfc) === 0xd8 ? 2 : 0);
}

function encoder(fname: string, encoding: string): MethodDef {
  return keywords((_, args, nargs, kwnames) => {
    const [source, errors] = parseArgs(fname, args, nargs, kwnames, ['', ''], { min: 1, posonly: 2 });
    text(fname, source, 1);
    const m = mark();
    const bytes = own(PyUnicode_AsEncodedString(source, encoding, errorsOf(fname, errors)));
    return releasing(m, PyTuple_Pack(bytes, own(PyLong_FromLong(PyUnicode_GET_LENGTH(source)))));
  });
}

function errorsOf(fname: string, errors: Ref): string | null {
  return errors === 0 || errors === Py_None ? null : text(fname, errors, 2);
}

function decoder(fname: string, encoding: string): MethodDef {
  return keywords((_, args, nargs, kwnames) => {
    const [data, errors, final] = parseArgs(fname, args, nargs, kwnames, ['', '', ''], {
      min: 1,
      posonly: 3,
    });
    const m = mark();
    // unicode_escape also takes text
    const source = PyUnicode_Check(data) ? own(PyUnicode_AsEncodedString(data, 'utf-8', null)) : data;
    const bytes = own(PyBytes_FromBytes(bufferBytes(source)));
    const all = bytesOf(bytes);
    const whole = final !== 0 && PyLong_Check(final) ? PyLong_AsLong(final) !== 0 : false;
    const consumed = all.length - (whole ? 0 : (unfinished[encoding]?.(all) ?? 0));
    const part = consumed === all.length ? bytes : own(PyBytes_FromBytes(all.slice(0, consumed)));
    const view: Buffer = { at: 0, length: 0, readonly: true };
    PyObject_GetBuffer(part, view);
    const made = own(PyUnicode_Decode(view.at, consumed, encoding, errorsOf(fname, errors)));
    return releasing(m, PyTuple_Pack(made, own(PyLong_FromLong(consumed))));
  });
}

// What a mapping says of a key: a number, a text, bytes, or undefined.
function mapped(mapping: Ref, key: number): Ref | undefined {
  const m = mark();
  if (PyUnicode_Check(mapping)) {
    const codes = codePointsOf(mapping);
    return key < codes.length && codes[key] !== 0xfffe ? own(PyLong_FromLong(codes[key])) : undefined;
  }
  const found = PyDict_GetItemWithError(mapping, own(PyLong_FromLong(key)));
  if (found === 0 || found === Py_None) {
    releasing(m, 0);
    return undefined;
  }
  return found;
}

function charmap_decode(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data, errors, mapping] = parseArgs('charmap_decode', args, nargs, kwnames, ['', '', ''], {
    min: 1,
    posonly: 3,
  });
  const m = mark();
  const input = bufferBytes(data);
  if (mapping === 0 || mapping === Py_None) {
    const made = own(PyUnicode_FromCodePoints([...input]));
    return releasing(m, PyTuple_Pack(made, own(PyLong_FromLong(input.length))));
  }
  const d = { encoding: 'charmap', input, errors: errorsOf('charmap_decode', errors), out: [] as number[] };
  for (let i = 0; i < input.length; ) {
    const value = mapped(mapping, input[i]);
    if (value === undefined) i = decodeError(d, i, i + 1, 'character maps to <undefined>');
    else {
      if (PyLong_Check(value)) d.out.push(PyLong_AsLong(value));
      else if (PyUnicode_Check(value)) d.out.push(...codePointsOf(value));
      else raise(PyExc_TypeError, 'character mapping must return integer, None or str');
      i++;
    }
  }
  const made = own(PyUnicode_FromCodePoints(d.out));
  return releasing(m, PyTuple_Pack(made, own(PyLong_FromLong(input.length))));
}

function charmap_encode(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [source, errors, mapping] = parseArgs('charmap_encode', args, nargs, kwnames, ['', '', ''], {
    min: 1,
    posonly: 3,
  });
  text('charmap_encode', source, 1);
  const m = mark();
  const size = own(PyLong_FromLong(PyUnicode_GET_LENGTH(source)));
  if (mapping === 0 || mapping === Py_None)
    return releasing(
      m,
      PyTuple_Pack(
        own(PyUnicode_AsEncodedString(source, 'latin-1', errorsOf('charmap_encode', errors))),
        size,
      ),
    );
  const out = new ByteSink();
  const codes = codePointsOf(source);
  const put = (ch: number): boolean => {
    const value = mapped(mapping, ch);
    if (value === undefined) return false;
    if (PyLong_Check(value)) out.push(PyLong_AsLong(value));
    else if (PyBytes_Check(value)) for (const byte of bytesOf(value)) out.push(byte);
    else raise(PyExc_TypeError, 'character mapping must return integer, bytes or None, not str');
    return true;
  };
  const e = {
    encoding: 'charmap',
    object: source,
    codes,
    errors: errorsOf('charmap_encode', errors),
    out,
    put,
  };
  for (let i = 0; i < codes.length; )
    if (put(codes[i])) i++;
    else i = encodeError(e, i, i + 1, 'character maps to <undefined>');
  return releasing(m, PyTuple_Pack(own(PyBytes_FromBytes(out.finish())), size));
}

// The inverse of a decoding table: a dict.
function charmap_build(_: Ref, map: Ref): Ref {
  text('charmap_build', map, 1);
  const m = mark();
  const dict = own(PyDict_New());
  codePointsOf(map).forEach((ch, i) => {
    if (ch !== 0xfffe) PyDict_SetItem(dict, own(PyLong_FromLong(ch)), own(PyLong_FromLong(i)));
  });
  return releasing(m, Py_NewRef(dict));
}

const letters: Readonly<Record<string, number>> = {
  n: 10,
  r: 13,
  t: 9,
  b: 8,
  f: 12,
  v: 11,
  a: 7,
  '\\': 92,
  "'": 39,
  '"': 34,
};

// The bytes that the inside of a bytes literal means.
function escape_decode(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data] = parseArgs('escape_decode', args, nargs, kwnames, ['', ''], { min: 1, posonly: 2 });
  const m = mark();
  const source = PyUnicode_Check(data) ? own(PyUnicode_AsEncodedString(data, 'utf-8', null)) : data;
  const input = bufferBytes(source);
  const out = new ByteSink();
  for (let i = 0; i < input.length; i++) {
    if (input[i] !== 92) {
      out.push(input[i]);
      continue;
    }
    const next = String.fromCharCode(input[++i] ?? 0);
    const rest = String.fromCharCode(...input.slice(i, i + 3));
    if (i >= input.length) raise(PyExc_ValueError, 'Trailing \\ in string');
    else if (next === '\n') continue;
    else if (next in letters) out.push(letters[next]);
    else if (/^[0-7]/.test(rest)) {
      const digits = (rest.match(/^[0-7]{1,3}/) as RegExpMatchArray)[0];
      out.push(Number.parseInt(digits, 8) & 255);
      i += digits.length - 1;
    } else if (next === 'x') {
      if (!/^x[0-9a-fA-F]{2}$/.test(rest)) raise(PyExc_ValueError, `invalid \\x escape at position ${i - 1}`);
      out.push(Number.parseInt(rest.slice(1), 16));
      i += 2;
    } else {
      out.push(92);
      out.push(input[i]);
    }
  }
  return releasing(m, PyTuple_Pack(own(PyBytes_FromBytes(out.finish())), own(PyLong_FromLong(input.length))));
}

function escape_encode(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [data] = parseArgs('escape_encode', args, nargs, kwnames, ['', ''], { min: 1, posonly: 2 });
  if (!PyBytes_Check(data))
    raise(PyExc_TypeError, `escape_encode() argument 1 must be bytes, not ${typeNameOf(data)}`);
  const m = mark();
  const input = bytesOf(data);
  const shown = [...input].map((byte) => {
    if (byte === 92 || byte === 39) return `\\${String.fromCharCode(byte)}`;
    if (byte === 9) return '\\t';
    if (byte === 10) return '\\n';
    if (byte === 13) return '\\r';
    return byte < 32 || byte > 126 ? `\\x${byte.toString(16).padStart(2, '0')}` : String.fromCharCode(byte);
  });
  const size = input.length;
  const bytes = own(PyBytes_FromBytes(Uint8Array.from(shown.join(''), (c) => c.charCodeAt(0))));
  return releasing(m, PyTuple_Pack(bytes, own(PyLong_FromLong(size))));
}

const codecs: Readonly<Record<string, string>> = {
  utf_8: 'utf-8',
  utf_7: 'utf-7',
  utf_16: 'utf-16',
  utf_16_le: 'utf-16-le',
  utf_16_be: 'utf-16-be',
  utf_32: 'utf-32',
  utf_32_le: 'utf-32-le',
  utf_32_be: 'utf-32-be',
  latin_1: 'latin-1',
  ascii: 'ascii',
  unicode_escape: 'unicode-escape',
  raw_unicode_escape: 'raw-unicode-escape',
};

function functions(): Record<string, MethodDef> {
  const made: Record<string, MethodDef> = {
    register: oneArg((_, search) => {
      if (!isCallable(search)) raise(PyExc_TypeError, 'argument must be callable');
      PyList_Append(registry('search'), search);
      return Py_NewRef(Py_None);
    }),
    lookup: oneArg((_, encoding) => lookup(text('lookup', encoding, 1))),
    encode: through(0, 'encode'),
    decode: through(1, 'decode'),
    register_error: keywords(register_error),
    lookup_error: oneArg((_, name) => {
      const found = PyDict_GetItemString(registry('errors'), text('lookup_error', name, 1));
      if (found === 0) raise(PyExc_LookupError, `unknown error handler name '${stringOf(name)}'`);
      return Py_NewRef(found);
    }),
    charmap_decode: keywords(charmap_decode),
    charmap_encode: keywords(charmap_encode),
    charmap_build: oneArg(charmap_build),
    escape_decode: keywords(escape_decode),
    escape_encode: keywords(escape_encode),
    readbuffer_encode: keywords((_, args, nargs, kwnames) => {
      const [data] = parseArgs('readbuffer_encode', args, nargs, kwnames, ['', ''], { min: 1, posonly: 2 });
      const m = mark();
      const source = PyUnicode_Check(data) ? own(PyUnicode_AsEncodedString(data, 'utf-8', null)) : data;
      const bytes = bufferBytes(source);
      return releasing(m, PyTuple_Pack(own(PyBytes_FromBytes(bytes)), own(PyLong_FromLong(bytes.length))));
    }),
  };
  for (const [name, encoding] of Object.entries(codecs)) {
    made[`${name}_encode`] = encoder(`${name}_encode`, encoding);
    made[`${name}_decode`] = decoder(`${name}_decode`, encoding);
  }
  return made;
}

const handlerNames = ['strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'];
const defs = functions();
const handlerDefs = Object.fromEntries(handlerNames.map((name) => [`${name}_errors`, handler(name)]));

/** Makes the module _codecs; new reference. */
export function PyInit__codecs(): Ref {
  const m = mark();
  const module = own(PyModule_New('_codecs'));
  PyModule_AddFunctions(module, defs);
  // the handlers are functions that only the registry knows
  const holder = own(PyModule_New('codecs'));
  PyModule_AddFunctions(holder, handlerDefs);
  for (const name of handlerNames)
    PyDict_SetItemString(registry('errors'), name, own(PyObject_GetAttrString(holder, `${name}_errors`)));
  return releasing(m, Py_NewRef(module));
}
