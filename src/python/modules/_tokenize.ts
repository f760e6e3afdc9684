// CPython: Python/Python-tokenize.c. The module _tokenize (3.12+): the tokenizer of the compiler, for tokenize.py.
//
// CPython reads a line when the tokenizer needs one; here all lines are read when the first token is asked for.

import { type Tokens, tokenize } from '../compiler/tokenize.ts';
import { i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_XDECREF,
  PyErr,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyObject_IsTrue } from '../objects/abstract.ts';
import { PyBytes_Check } from '../objects/bytesobject.ts';
import { PyObject_CallMethod, PyObject_CallNoArgs } from '../objects/call.ts';
import { raiseSourceError } from '../objects/compilestring.ts';
import { PyErr_GivenExceptionMatches, raise } from '../objects/errors.ts';
import { PyExc_StopIteration, PyExc_TypeError } from '../objects/exceptions.ts';
import { dealloc_struct, PyType_GenericAlloc } from '../objects/generic.ts';
import { parseArgs } from '../objects/getargs.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from '../objects/listobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { PyModule_AddType, PyModule_New } from '../objects/moduleobject.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { type RawToken, rawTokens } from './tokenize_raw.ts';

declareStruct(
  'tokenizeriterobject',
  () => 'readline:object encoding:object source:object tokens:object at:ssize extra:ssize',
);
const I = words('tokenizeriterobject', v);

/** TokenizerIter(readline, *, encoding=None, extra_tokens=False): iterates over the tokens of what readline() returns. */
export const TokenizerIter_Type = staticType({
  name: '_tokenize.TokenizerIter',
  struct: 'tokenizeriterobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: tokenizeriter_new,
    tp_iter: (self: Ref) => Py_NewRef(self),
    tp_iternext: tokenizeriter_next,
    tp_dealloc: dealloc_struct('tokenizeriterobject'),
    tp_traverse: traverseStruct('tokenizeriterobject'),
    tp_clear: clearStruct('tokenizeriterobject'),
  },
});

function tokenizeriter_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['readline', 'encoding', 'extra_tokens'];
  const spec = { min: 1, max: 1, kwonly: 2 };
  const [readline, encoding, extra] = parseArgs('tokenizeriter', args, nargs, kwnames, names, spec);
  if (encoding !== 0 && !PyUnicode_Check(encoding))
    raise(PyExc_TypeError, "tokenizeriter() argument 'encoding' must be str");
  const exact = extra === 0 || !PyObject_IsTrue(extra);
  const w = PyType_GenericAlloc(type, 0) << 2;
  store(w + I.readline, Py_NewRef(readline));
  if (encoding !== 0) store(w + I.encoding, Py_NewRef(encoding));
  storeSsize(w + I.extra, exact ? 0 : 1);
  return w >> 2;
}

// One line of the source as str, a new reference; 0 at the end.
function readLine(readline: Ref, encoding: Ref): Ref {
  const m = mark();
  let line: Ref;
  try {
    line = PyObject_CallNoArgs(readline);
  } catch (err) {
    release(m);
    if (!(err instanceof PyErr) || !PyErr_GivenExceptionMatches(err.value, PyExc_StopIteration)) throw err;
    Py_XDECREF(err.value);
    return 0;
  }
  own(line);
  if (encoding !== 0) {
    if (!PyBytes_Check(line)) raise(PyExc_TypeError, 'readline() returned a non-bytes object');
    line = own(PyObject_CallMethod(line, 'decode', encoding));
  } else if (!PyUnicode_Check(line)) raise(PyExc_TypeError, 'readline() returned a non-string object');
  return releasing(m, stringOf(line) === '' ? 0 : Py_NewRef(line));
}

function readAll(self: Ref): void {
  const m = mark();
  const lines = own(PyList_New(0));
  for (;;) {
    const w = self << 2;
    const line = readLine(i32[w + I.readline], i32[w + I.encoding]);
    if (line === 0) break;
    own(line);
    PyList_Append(lines, line);
    release(m + 2);
  }
  const empty = own(PyUnicode_FromString(''));
  const source = own(PyObject_CallMethod(empty, 'join', lines));
  const list = own(PyList_New(0));
  const tokens = tokensOf(source);
  for (const token of rawTokens(tokens, i32[(self << 2) + I.extra] !== 0)) {
    const inner = mark();
    PyList_Append(list, own(tokenTuple(token)));
    release(inner);
  }
  store((self << 2) + I.source, Py_NewRef(source));
  store((self << 2) + I.tokens, Py_NewRef(list));
  release(m);
}

function tokensOf(source: Ref): Tokens {
  return tokenize(stringOf(source).replace(/\r\n?/g, '\n'), v);
}

function tokenTuple(t: RawToken): Ref {
  const m = mark();
  const start = own(PyTuple_Pack(own(PyLong_FromLong(t.line)), own(PyLong_FromLong(t.column))));
  const end = own(PyTuple_Pack(own(PyLong_FromLong(t.endLine)), own(PyLong_FromLong(t.endColumn))));
  const kind = own(PyLong_FromLong(t.kind));
  const text = own(PyUnicode_FromString(t.text));
  return releasing(m, PyTuple_Pack(kind, text, start, end, own(PyUnicode_FromString(t.source))));
}

function tokenizeriter_next(self: Ref): Ref {
  const w = self << 2;
  if (i32[w + I.tokens] === 0) readAll(self);
  const at = i32[w + I.at];
  const tokens = i32[w + I.tokens];
  if (at < PyList_GET_SIZE(tokens)) {
    storeSsize(w + I.at, at + 1);
    return Py_NewRef(PyList_GET_ITEM(tokens, at));
  }
  if (at > PyList_GET_SIZE(tokens)) return 0;
  storeSsize(w + I.at, at + 1);
  const { problem, unclosed, lineOffsets, source } = tokensOf(i32[w + I.source]);
  if (problem !== null) raiseSourceError(problem, '<string>');
  if (unclosed !== null) {
    const line = lineOffsets.length - (source.endsWith('\n') ? 1 : 0);
    const message = 'unexpected EOF in multi-line statement';
    const place = { line, column: 0, endLine: line, endColumn: 0, text: '' };
    raiseSourceError({ type: 'SyntaxError', message, ...place }, '<string>');
  }
  return 0;
}

/** Makes the module _tokenize; new reference. */
export function PyInit__tokenize(): Ref {
  const m = mark();
  const module = own(PyModule_New('_tokenize'));
  PyModule_AddType(module, TokenizerIter_Type);
  return releasing(m, Py_NewRef(module));
}
