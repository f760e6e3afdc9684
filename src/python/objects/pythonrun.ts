// CPython: Python/pythonrun.c, Lib/traceback.py. Printing an exception that nobody caught.

import { writeStderr } from '../host.ts';
import { i32, type Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, Py_TYPE, PyErr, release } from '../memory/object.ts';
import { v } from '../version.ts';
import {
  PyObject_GetAttrString,
  PyObject_GetOptionalAttrString,
  PySequence_Check,
  PySequence_List,
  recursionDepth,
  reprString,
  setRecursionDepth,
  strString,
  typeName,
} from './abstract.ts';
import { PyBytes_Check } from './bytesobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallOneArg } from './call.ts';
import { PyDict_GetItemString, PyDict_SetItemString } from './dictobject.ts';
import { PyErr_GivenExceptionMatches, PyExceptionInstance_Check } from './errors.ts';
import {
  _PyBaseExceptionGroup_Check,
  groupExceptions,
  PyExc_SyntaxError,
  PyExc_SystemExit,
  PyException_cause,
  PyException_context,
  PyException_suppressContext,
  PyException_traceback,
  systemExitCode,
} from './exceptions.ts';
import { hintFor } from './hints.ts';
import { PyList_GET_ITEM, PyList_GET_SIZE } from './listobject.ts';
import { PyLong_AsBigInt, PyLong_Check } from './longobject.ts';
import { PyCFunction_Type } from './methodobject.ts';
import { INTERP, interp } from './pystate.ts';
import { Py_None } from './singletons.ts';
import { PyStructSequence_New, structSequenceType } from './structseq.ts';
import { syntaxErrorLines } from './syntaxerrorformat.ts';
import { tracebackLines } from './tracebackformat.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from './unicodeobject.ts';

const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';
const CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n';
const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

/** The text that `f` gives, or `otherwise` when it raises. */
export function safely(f: () => string, otherwise: string): string {
  const m = mark();
  const depth = recursionDepth();
  try {
    return f();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
    return otherwise;
  }
}

/** Prints an exception (borrowed) with its traceback and what it is chained to on stderr. */
export function PyErr_Display(exc: Ref): void {
  tell(exceptionText(exc));
}

/** Writes to sys.stderr: set by modules/bltin_print.ts, which knows files. */
export const stderrHook = { write: (text: string): void => writeStderr(text) };

// Writes a report to sys.stderr; what goes wrong meanwhile is not told.
export function tell(text: string): void {
  safely(() => {
    stderrHook.write(text);
    return '';
  }, '');
}

/** What PyErr_Display prints. */
export function exceptionText(exc: Ref): string {
  if (!PyExceptionInstance_Check(exc))
    return `TypeError: print_exception(): Exception expected for value, ${typeName(Py_TYPE(exc))} found\n`;
  const m = mark();
  own(Py_NewRef(exc));
  const text = new Printer().exception(exc);
  release(m);
  return text;
}

class Printer {
  private seen = new Set<Ref>();
  private depth = 0;
  private needClose = false;

  /** Every exception of the chain, the first one that happened first. */
  exception(exc: Ref): string {
    const chain: { exc: Ref; message: string }[] = [];
    for (let e = exc; e !== 0; ) {
      this.seen.add(e);
      const cause = PyException_cause(e);
      const context = PyException_context(e);
      let next = 0;
      let message = '';
      if (cause !== 0 && !this.seen.has(cause)) {
        next = cause;
        message = CAUSE;
      } else if (cause === 0 && context !== 0 && !PyException_suppressContext(e) && !this.seen.has(context)) {
        next = context;
        message = CONTEXT;
      }
      chain.push({ exc: e, message });
      e = next;
    }
    let text = '';
    for (const { exc: e, message } of chain.reverse()) {
      if (message !== '') text += this.emit(message);
      text += _PyBaseExceptionGroup_Check(e) ? this.group(e) : this.plain(e);
    }
    return text;
  }

  private plain(exc: Ref): string {
    const tb = PyException_traceback(exc);
    let text = '';
    if (tb !== 0) text += this.emit('Traceback (most recent call last):\n') + this.emit(tracebackLines(tb));
    return text + this.emit(exceptionOnly(exc));
  }

  private group(exc: Ref): string {
    if (this.depth > MAX_GROUP_DEPTH) return this.emit(`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`);
    const top = this.depth === 0;
    if (top) this.depth++;
    let text = '';
    const tb = PyException_traceback(exc);
    if (tb !== 0)
      text +=
        this.emit('Exception Group Traceback (most recent call last):\n', top ? '+' : '|') +
        this.emit(tracebackLines(tb));
    text += this.emit(exceptionOnly(exc));
    const excs = groupExceptions(exc);
    const count = PyTuple_GET_SIZE(excs);
    const n = count <= MAX_GROUP_WIDTH ? count : MAX_GROUP_WIDTH + 1;
    this.needClose = false;
    for (let i = 0; i < n; i++) {
      const last = i === n - 1;
      if (last) this.needClose = true;
      const cut = i >= MAX_GROUP_WIDTH;
      text += `${this.indent()}${i === 0 ? '+-' : '  '}+---------------- ${cut ? '...' : i + 1} ----------------\n`;
      this.depth++;
      if (cut) {
        const left = count - MAX_GROUP_WIDTH;
        text += this.emit(`and ${left} more exception${left > 1 ? 's' : ''}\n`);
      } else text += this.exception(PyTuple_GET_ITEM(excs, i));
      if (last && this.needClose) {
        text += `${this.indent()}+------------------------------------\n`;
        this.needClose = false;
      }
      this.depth--;
    }
    if (top) this.depth = 0;
    return text;
  }

  private indent(): string {
    return ' '.repeat(2 * this.depth);
  }

  private emit(text: string, margin = '|'): string {
    if (this.depth === 0) return text;
    const indent = `${this.indent()}${margin} `;
    return text.replace(/^(?!$(?![\s\S]))/gm, indent);
  }
}

/** The last lines: type, message and notes; for a SyntaxError the place too. */
export function exceptionOnly(exc: Ref): string {
  const name = qualifiedName(Py_TYPE(exc));
  let text: string;
  if (PyErr_GivenExceptionMatches(exc, PyExc_SyntaxError)) {
    const lines = syntaxErrorLines(exc);
    if (lines === null)
      text = finalLine(
        name,
        safely(() => strString(exc), '<exception str() failed>'),
      );
    else text = `${lines.text}${finalLine(name, lines.message)}`;
  } else {
    const message = safely(() => strString(exc), '<exception str() failed>');
    text = finalLine(name, message + hintFor(exc));
  }
  return text + notesOf(exc);
}

function finalLine(name: string, message: string): string {
  return message === '' ? `${name}\n` : `${name}: ${message}\n`;
}

// module.qualname, without the module where it goes without saying
function qualifiedName(type: Ref): string {
  const m = mark();
  const text = (attribute: string) =>
    safely(() => {
      const value = own(PyObject_GetAttrString(type, attribute));
      return PyUnicode_Check(value) ? stringOf(value) : '<unknown>';
    }, '<unknown>');
  const name = v.minor >= 9 ? text('__qualname__') : typeName(type).replace(/^.*\./, '');
  const module = text('__module__');
  release(m);
  if (module === 'builtins' || (v.minor >= 11 && module === '__main__')) return name;
  return `${module}.${name}`;
}

function notesOf(exc: Ref): string {
  if (v.minor < 11) return '';
  const m = mark();
  let text = '';
  const notes = PyObject_GetOptionalAttrString(exc, '__notes__');
  if (notes !== 0) {
    own(notes);
    if (PySequence_Check(notes) && !PyUnicode_Check(notes) && !PyBytes_Check(notes)) {
      const list = own(PySequence_List(notes));
      for (let i = 0; i < PyList_GET_SIZE(list); i++)
        text += `${safely(() => strString(PyList_GET_ITEM(list, i)), '<note str() failed>')}\n`;
    } else text = `${safely(() => reprString(notes), '<__notes__ repr() failed>')}\n`;
  }
  release(m);
  return text;
}

/**
 * Writes an exception that cannot be raised to stderr, or gives it to the program's sys.unraisablehook (steals
 * err.value). `what`: the callable where it happened, or NULL; `doing`: what 3.14 and later say of it, or a whole
 * beginning of the message for every version (_PyErr_WriteUnraisableMsg).
 */
export function PyErr_WriteUnraisable(
  err: PyErr,
  what: Ref,
  doing: string | { message: string } = 'calling deallocator',
): void {
  const m = mark();
  const depth = recursionDepth();
  own(err.value);
  try {
    const hook = v.minor >= 8 ? sysHook('unraisablehook') : 0;
    if (hook === 0) writeUnraisable(err.value, what, doing);
    else callUnraisableHook(hook, err.value, what, doing);
  } catch (second) {
    if (!(second instanceof PyErr)) throw second;
    setRecursionDepth(depth);
    release(m);
    own(second.value);
    writeStderr('Exception ignored in sys.unraisablehook:\n');
    writeStderr(exceptionText(second.value));
  }
  release(m);
}

// What the program put into sys in place of one of our hooks (borrowed), or NULL.
function sysHook(name: string): Ref {
  const sysdict = i32[interp + INTERP.sysdict];
  const hook = sysdict === 0 ? 0 : PyDict_GetItemString(sysdict, name);
  return hook === 0 || hook === Py_None || Py_TYPE(hook) === PyCFunction_Type ? 0 : hook;
}

// The default sys.unraisablehook.
function writeUnraisable(exc: Ref, what: Ref, doing: string | { message: string }): void {
  const shown = what === 0 ? '' : safely(() => reprString(what), '<object repr() failed>');
  let text = '';
  if (typeof doing !== 'string')
    text = `${doing.message}${v.minor >= 13 ? '' : ':'} ${shown}${v.minor >= 13 ? ':' : ''}\n`;
  else if (what !== 0)
    text =
      v.minor >= 14 ? `Exception ignored while ${doing} ${shown}:\n` : `Exception ignored in: ${shown}\n`;
  const tb = PyException_traceback(exc);
  // by the C code: no carets any more since 3.13, no hints, no notes
  if (tb !== 0) text += `Traceback (most recent call last):\n${tracebackLines(tb, v.minor >= 13)}`;
  const message = safely(() => strString(exc), '<exception str() failed>');
  tell(`${text}${qualifiedName(Py_TYPE(exc))}: ${message}\n`);
}

const UnraisableHookArgsType = structSequenceType(
  'UnraisableHookArgs',
  'UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.',
  () => ['exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'],
);

function callUnraisableHook(hook: Ref, exc: Ref, what: Ref, doing: string | { message: string }): void {
  const m = mark();
  own(Py_NewRef(hook));
  const inMessage = what !== 0 && v.minor >= (typeof doing === 'string' ? 14 : 13);
  const beginning = typeof doing === 'string' ? `Exception ignored while ${doing}` : doing.message;
  const message = inMessage
    ? `${beginning} ${reprString(what)}`
    : typeof doing === 'string'
      ? null
      : beginning;
  const args = own(
    PyStructSequence_New(UnraisableHookArgsType, [
      () => Py_NewRef(Py_TYPE(exc)),
      () => Py_NewRef(exc),
      () => Py_NewRef(PyException_traceback(exc) || Py_None),
      () => (message === null ? Py_NewRef(Py_None) : PyUnicode_FromString(message)),
      () => Py_NewRef(inMessage || what === 0 ? Py_None : what),
    ]),
  );
  Py_DECREF(PyObject_CallOneArg(hook, args));
  release(m);
}

/**
 * Ends the program with an exception that nobody caught (steals err.value): SystemExit gives its code, all else goes to
 * sys.excepthook, or is printed. Returns the exit code of the process (PyErr_PrintEx, _Py_HandleSystemExit).
 */
export function handleUncaught(err: PyErr): number {
  const m = mark();
  const depth = recursionDepth();
  own(err.value);
  if (PyErr_GivenExceptionMatches(err.value, PyExc_SystemExit)) {
    const code = exitCode(systemExitCode(err.value));
    release(m);
    return code;
  }
  keepLast(err.value);
  const hook = sysHook('excepthook');
  if (hook === 0) PyErr_Display(err.value);
  else {
    try {
      const tb = PyException_traceback(err.value) || Py_None;
      Py_DECREF(PyObject_CallFunctionObjArgs(own(Py_NewRef(hook)), Py_TYPE(err.value), err.value, tb));
    } catch (second) {
      if (!(second instanceof PyErr)) throw second;
      setRecursionDepth(depth);
      if (PyErr_GivenExceptionMatches(second.value, PyExc_SystemExit)) {
        release(m);
        return handleUncaught(second);
      }
      own(second.value);
      writeStderr('Error in sys.excepthook:\n');
      PyErr_Display(second.value);
      writeStderr('\nOriginal exception was:\n');
      PyErr_Display(err.value);
    }
  }
  release(m);
  return 1;
}

function exitCode(code: Ref): number {
  if (code === Py_None) return 0;
  if (PyLong_Check(code)) return Number(BigInt.asUintN(8, PyLong_AsBigInt(code)));
  writeStderr(`${safely(() => strString(code), '')}\n`);
  return 1;
}

// sys.last_type, last_value, last_traceback, and last_exc since 3.12
function keepLast(exc: Ref): void {
  const sysdict = i32[interp + INTERP.sysdict];
  if (sysdict === 0) return;
  PyDict_SetItemString(sysdict, 'last_type', Py_TYPE(exc));
  PyDict_SetItemString(sysdict, 'last_value', exc);
  PyDict_SetItemString(sysdict, 'last_traceback', PyException_traceback(exc) || Py_None);
  if (v.minor >= 12) PyDict_SetItemString(sysdict, 'last_exc', exc);
}
