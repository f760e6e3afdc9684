// CPython: Python/pythonrun.c (Py_CompileStringObject). Source text → code object, a mistake → an exception.

import type { Module } from '../compiler/ast.ts';
import type { Code, SourceError } from '../compiler/code.ts';
import { compile, compileModule, SourceProblem } from '../compiler/compile.ts';
import { lineOf } from '../compiler/mistake.ts';
import { parse } from '../compiler/parse.ts';
import type { SourceWarning } from '../compiler/warnings.ts';
import { host } from '../host.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, release } from '../memory/object.ts';
import { type Profile, v } from '../version.ts';
import { PyCode_New } from './codeobject.ts';
import { caught, raise, raiseObject } from './errors.ts';
import {
  PyExc_DeprecationWarning,
  PyExc_IndentationError,
  PyExc_MemoryError,
  PyExc_RecursionError,
  PyExc_SyntaxError,
  PyExc_SyntaxWarning,
  PyExc_TabError,
  PyExc_ValueError,
} from './exceptions.ts';
import { PyLong_FromLong } from './longobject.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';
import { PyErr_WarnExplicitObject } from './warnings.ts';

/** Compiles a source; new reference to a code object. SyntaxError and its kin. `flags`: CO_FUTURE_… to inherit. */
export function Py_CompileString(
  source: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags = 0,
): Ref {
  return PyCode_New(compiledOrRaised(source, filename, mode, flags, v, warner(source, filename)));
}

/** The syntax tree of a source. SyntaxError and its kin. */
export function Py_ParseString(source: string, filename: string, mode: 'exec' | 'eval' | 'single'): Module {
  return orRaised(() => parse(source, v, filename, mode, warner(source, filename)), source, filename, mode);
}

/** Compiles a syntax tree that a program made; new reference to a code object. SyntaxError and its kin. */
export function Py_CompileTree(tree: Module, filename: string, flags: number): Ref {
  const mode = tree.kind === 'Expression' ? 'eval' : 'exec';
  return PyCode_New(
    orRaised(
      () => compileModule(tree, { filename, profile: v, flags, warn: warner('', filename) }),
      '',
      filename,
      mode,
    ),
  );
}

const compiled = new Map<string, Code>();

/** Compiles a module of CPython's own library, which may be of a newer release than the version in force and is read
 * with its grammar; new reference to a code object. Compiled once for a version, as the .pyc files of CPython are. */
export function compileLibrary(source: string, filename: string): Ref {
  const key = `${v.name} ${filename}`;
  let code = compiled.get(key);
  if (code === undefined) {
    code = compiledOrRaised(source, filename, 'exec', 0, { ...v, grammar: 15 });
    compiled.set(key, code);
  }
  return PyCode_New(code);
}

function compiledOrRaised(
  source: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
  flags: number,
  profile: Profile,
  warn?: Warner,
): Code {
  return orRaised(() => compile(source, { filename, mode, profile, flags, warn }), source, filename, mode);
}

type Warner = (warning: SourceWarning) => void;

// Tells what the compiler warns of; where that is an error, as a SyntaxError (compiler_warn, warn_invalid_escape_sequence).
function warner(source: string, filename: string): Warner {
  return ({ category, message, line, loc }) => {
    const type = category === 'SyntaxWarning' ? PyExc_SyntaxWarning : PyExc_DeprecationWarning;
    const m = mark();
    const text = own(PyUnicode_FromString(message));
    const name = own(PyUnicode_FromString(filename));
    try {
      PyErr_WarnExplicitObject(type, text, name, line, 0, 0);
    } catch (err) {
      if (!caught(err, type) || (v.minor < 8 && type === PyExc_SyntaxWarning)) throw err;
      release(m);
      Py_DECREF(err.value);
      // the parser knows the line; what the compiler warns of is read again from the file
      const known = message.includes('escape sequence') && v.minor >= 9;
      const cut = known && loc.endLine > loc.line;
      const read = known || host.source(filename) !== null;
      raiseSourceError(
        {
          type: 'SyntaxError',
          message: message.replace('Such sequences will not work in the future. ', ''),
          line: loc.line,
          column: v.minor < 8 ? loc.column : loc.column + 1,
          endLine: loc.endLine,
          endColumn: loc.endColumn + (cut ? 0 : 1),
          text: read ? `${lineOf(source, loc.line)}${cut ? '' : '\n'}` : null,
        },
        filename,
      );
    }
    release(m);
  };
}

function orRaised<T>(act: () => T, source: string, filename: string, mode: 'exec' | 'eval' | 'single'): T {
  try {
    return act();
  } catch (problem) {
    if (!(problem instanceof SourceProblem)) throw problem;
    raiseSourceError(asCPythonSays(problem.error, source, filename, mode), filename);
  }
}

/** A mistake as a SyntaxError tells it: text may be null, and the columns are as CPython counts them there. */
type Told = Omit<SourceError, 'text'> & { text: string | null };

const TOKENIZER = /was never closed$|^unterminated |^unmatched '|does not match opening parenthesis/;

// What the parser itself says up to 3.8; the rest was found in the tree.
const GRAMMAR =
  /^invalid syntax|^unexpected (EOF|indent)|while scanning|^expected an indented|^unindent|^unmatched|parenthes/;

// CPython's own ways of counting: where the newline that the parser adds is part of the line and where it is not.
function asCPythonSays(
  error: SourceError,
  source: string,
  filename: string,
  mode: 'exec' | 'eval' | 'single',
): Told {
  const told: Told = { ...error };
  const message = error.message;
  // up to 3.7 columns count from 0 where the tree is to blame
  told.text = error.column > 0 || v.minor < 8 ? `${error.text}\n` : null;
  if (!isParserError(source, filename, mode) || (v.minor < 9 && !GRAMMAR.test(message))) {
    // found in the tree: the line is read again from the file, if there is one
    if (host.source(filename) === null) told.text = null;
    return told;
  }
  if (v.minor >= 10 && TOKENIZER.test(message)) {
    if (!(/never closed$/.test(message) && error.line === source.trimEnd().split('\n').length))
      told.text = error.text;
    if (/never closed$/.test(message)) told.endColumn = 0;
  } else if (message === 'unexpected indent') {
    told.column--;
    told.endColumn = -1;
  } else if (message === 'unindent does not match any outer indentation level') told.endColumn = -1;
  if (mode === 'eval' && !source.endsWith('\n')) {
    if (told.text?.endsWith('\n')) told.text = told.text.slice(0, -1);
    if (v.minor < 10) {
      // the error token is the last one: the parser says that it met the end
      if (error.line === source.split('\n').length && error.endColumn > error.text.length) {
        told.column = Math.min(error.column, error.text.length);
        if (message === 'invalid syntax') told.message = 'unexpected EOF while parsing';
      }
    } else if (error.column > error.text.length) told.column = told.endColumn = 0;
    if (source === '') told.line = 0;
  } else if (v.minor >= 12 && error.column > error.text.length && told.endColumn === error.column)
    told.endColumn++;
  return told;
}

// True when the source does not even parse.
function isParserError(source: string, filename: string, mode: 'exec' | 'eval' | 'single'): boolean {
  try {
    parse(source, v, filename, mode);
  } catch {
    return true;
  }
  return false;
}

/** Raises what a mistake in a source means: SyntaxError with its place, or the exception that the version has. */
export function raiseSourceError(error: Told, filename: string): never {
  if (error.type === 'ValueError') raise(PyExc_ValueError, error.message);
  if (error.type === 'MemoryError') raise(PyExc_MemoryError, error.message);
  if (error.type === 'RecursionError') raise(PyExc_RecursionError, error.message);
  const type =
    error.type === 'TabError'
      ? PyExc_TabError
      : error.type === 'IndentationError'
        ? PyExc_IndentationError
        : PyExc_SyntaxError;
  const items: (() => Ref)[] = [
    () => PyUnicode_FromString(filename),
    () => PyLong_FromLong(error.line),
    () => (error.text === null && error.column === 0 ? Py_NewRef(Py_None) : PyLong_FromLong(error.column)),
    () => (error.text === null ? Py_NewRef(Py_None) : PyUnicode_FromString(error.text)),
  ];
  if (v.minor >= 10)
    items.push(
      () => PyLong_FromLong(error.endLine),
      () => PyLong_FromLong(error.endColumn),
    );
  const details = own(PyTuple_New(items.length));
  items.forEach((make, i) => {
    PyTuple_SET_ITEM(details, i, make());
  });
  const args = own(PyTuple_Pack(own(PyUnicode_FromString(error.message)), details));
  raiseObject(type, args);
}
