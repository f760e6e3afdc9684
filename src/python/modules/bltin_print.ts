// CPython: Python/bltinmodule.c. print and input.

import { host, writeStderr } from '../host.ts';
import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, release, releasing } from '../memory/object.ts';
import { PyObject_GetAttrString, PyObject_IsTrue, PyObject_Str, typeNameOf } from '../objects/abstract.ts';
import { arg, PyObject_CallMethod, PyObject_CallOneArg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_EOFError, PyExc_RuntimeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { stderrHook } from '../objects/pythonrun.ts';
import { Py_None } from '../objects/singletons.ts';
import { _PyTuple_FromArray } from '../objects/tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { isConsole, writeConsole } from './io/textio.ts';
import { _PySys_GetAttr } from './sysdict.ts';

/** Writes str(o) to a file object (PyFile_WriteObject with Py_PRINT_RAW). */
export function PyFile_WriteObject(o: Ref, file: Ref): void {
  const m = mark();
  if (isConsole(file)) writeConsole(file, stringOf(own(PyObject_Str(o))));
  else {
    const writer = own(PyObject_GetAttrString(file, 'write'));
    own(PyObject_CallOneArg(writer, own(PyObject_Str(o))));
  }
  release(m);
}

/** Writes a text of ours to a file object. */
export function PyFile_WriteString(text: string, file: Ref): void {
  if (isConsole(file)) {
    writeConsole(file, text);
    return;
  }
  const m = mark();
  PyFile_WriteObject(own(PyUnicode_FromString(text)), file);
  release(m);
}

stderrHook.write = (text) => {
  const file = _PySys_GetAttr('stderr');
  if (file === 0) writeStderr(text);
  else if (file !== Py_None) PyFile_WriteString(text, file);
};

export function builtin_print(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  let sep = 0;
  let end = 0;
  let file = 0;
  let flush = 0;
  if (kwnames !== 0)
    [sep, end, file, flush] = parseArgs(
      'print',
      args + 2 * nargs,
      0,
      kwnames,
      ['sep', 'end', 'file', 'flush'],
      {
        kwonly: 4,
      },
    );
  const ours = file === 0 || file === Py_None;
  if (ours) {
    file = _PySys_GetAttr('stdout');
    if (file === 0) raise(PyExc_RuntimeError, 'lost sys.stdout');
    if (file === Py_None) return Py_NewRef(Py_None);
  }
  if (sep === Py_None) sep = 0;
  else if (sep !== 0 && !PyUnicode_Check(sep))
    raise(PyExc_TypeError, `sep must be None or a string, not ${typeNameOf(sep)}`);
  if (end === Py_None) end = 0;
  else if (end !== 0 && !PyUnicode_Check(end))
    raise(PyExc_TypeError, `end must be None or a string, not ${typeNameOf(end)}`);

  const m = mark();
  if (ours || v.minor >= 14) own(Py_NewRef(file)); // the program may replace sys.stdout meanwhile
  if (v.minor >= 11 && v.minor < 14) own(_PyTuple_FromArray(args, nargs)); // *args of the argument clinic
  for (let i = 0; i < nargs; i++) {
    if (i > 0) {
      if (sep === 0) PyFile_WriteString(' ', file);
      else PyFile_WriteObject(sep, file);
    }
    PyFile_WriteObject(arg(args, i), file);
  }
  if (end === 0) PyFile_WriteString('\n', file);
  else PyFile_WriteObject(end, file);
  if (flush !== 0 && PyObject_IsTrue(flush)) Py_DECREF(PyObject_CallMethod(file, 'flush'));
  return releasing(m, Py_NewRef(Py_None));
}

export function builtin_input(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('input', nargs, 0, 1);
  const stdin = _PySys_GetAttr('stdin');
  const stdout = _PySys_GetAttr('stdout');
  if (stdin === 0 || stdin === Py_None) raise(PyExc_RuntimeError, 'input(): lost sys.stdin');
  if (stdout === 0 || stdout === Py_None) raise(PyExc_RuntimeError, 'input(): lost sys.stdout');
  if (nargs > 0) PyFile_WriteObject(arg(args, 0), stdout);
  let line: string | null;
  if (isConsole(stdin)) line = host.readLine() ?? '';
  else {
    const m = mark();
    const read = own(PyObject_CallMethod(stdin, 'readline'));
    if (!PyUnicode_Check(read)) raise(PyExc_TypeError, 'object.readline() returned non-string');
    line = stringOf(read);
    release(m);
  }
  if (line === '') raise(PyExc_EOFError, 'EOF when reading a line');
  return PyUnicode_FromString(line.endsWith('\n') ? line.slice(0, -1) : line);
}
