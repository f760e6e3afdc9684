// CPython: Python/bltinmodule.c. eval, exec, compile and __import__: what brings more code in.

import { evalFunctionInNamespace, PyEval_EvalCode } from '../interpreter/ceval.ts';
import { PyImport_ImportModuleLevelObject } from '../interpreter/import.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, Py_TYPE, releasing } from '../memory/object.ts';
import { PyMapping_Check, PyNumber_AsSsize_t, typeNameOf } from '../objects/abstract.ts';
import { bytesOf, PyBytes_Check } from '../objects/bytesobject.ts';
import { PyCell_Type } from '../objects/cellobject.ts';
import { co, PyCode_Type } from '../objects/codeobject.ts';
import { Py_CompileString, Py_CompileTree, Py_ParseString } from '../objects/compilestring.ts';
import { PyDict_Check, PyDict_GetItemString, PyDict_SetItemString } from '../objects/dictobject.ts';
import { raise } from '../objects/errors.ts';
import {
  PyExc_OverflowError,
  PyExc_SyntaxError,
  PyExc_SystemError,
  PyExc_TypeError,
  PyExc_ValueError,
} from '../objects/exceptions.ts';
import { currentFrame, F, frameLocals } from '../objects/frameobject.ts';
import { fn, PyFunction_New } from '../objects/funcobject.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from '../objects/tupleobject.ts';
import { PyUnicode_Check, stringOf } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { PyCF_ONLY_AST } from './_ast.ts';
import { PyAST_mod2obj } from './ast_build.ts';
import { PyAST_Check, PyAST_obj2mod } from './ast_read.ts';

const FUTURES = 0x1ff0000 | 0x80000;

// The text of a source argument (source_as_string).
function sourceText(source: Ref, fname: string, what: string): string {
  let text: string | null = null;
  if (PyUnicode_Check(source)) text = stringOf(source);
  else if (PyBytes_Check(source)) text = new TextDecoder().decode(bytesOf(source).slice());
  if (text?.includes('\0'))
    raise(
      v.minor >= 11 ? PyExc_SyntaxError : PyExc_ValueError,
      'source code string cannot contain null bytes',
    );
  if (text !== null) return text;
  raise(PyExc_TypeError, `${fname}() arg 1 must be a ${what} object`);
}

// CO_FUTURE_… of the code that calls
function inheritedFlags(): number {
  const frame = currentFrame();
  return frame === 0 ? 0 : i32[(i32[(frame << 2) + F.f_code] << 2) + co.co_flags] & FUTURES;
}

// The namespaces that eval and exec run in, on the C stack: globals, locals.
function namespaces(globals: Ref, locals: Ref): [Ref, Ref] {
  const frame = currentFrame();
  if (globals === 0 || globals === Py_None) {
    const own_globals = own(Py_NewRef(i32[(frame << 2) + F.f_globals]));
    if (locals !== 0 && locals !== Py_None) return [own_globals, locals];
    return [own_globals, own(frameLocals(frame))];
  }
  return [globals, locals === 0 || locals === Py_None ? globals : locals];
}

function addBuiltins(globals: Ref): void {
  if (PyDict_GetItemString(globals, '__builtins__') === 0)
    PyDict_SetItemString(globals, '__builtins__', i32[(currentFrame() << 2) + F.f_builtins]);
}

function isCode(x: Ref): boolean {
  return Py_TYPE(x) === PyCode_Type;
}

function refuseFreeVariables(code: Ref, fname: string): void {
  if (i32[(code << 2) + co.co_nfree] > 0)
    raise(PyExc_TypeError, `code object passed to ${fname}() may not contain free variables`);
}

export function builtin_eval(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 13) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'eval() takes no keyword arguments');
    _PyArg_CheckPositional('eval', nargs, 1, 3);
  }
  const names = ['', 'globals', 'locals'];
  let [source, globals, locals] = parseArgs('eval', args, nargs, kwnames, names, { min: 1, posonly: 1 });
  if (locals !== 0 && locals !== Py_None && !PyMapping_Check(locals))
    raise(PyExc_TypeError, 'locals must be a mapping');
  if (globals !== 0 && globals !== Py_None && !PyDict_Check(globals))
    raise(
      PyExc_TypeError,
      PyMapping_Check(globals)
        ? 'globals must be a real dict; try eval(code, {}, mapping)'
        : 'globals must be a dict',
    );
  const m = mark();
  [globals, locals] = namespaces(globals, locals);
  addBuiltins(globals);
  if (isCode(source)) refuseFreeVariables(source, 'eval');
  else {
    const text = sourceText(source, 'eval', 'string, bytes or code').replace(/^[ \t]+/, '');
    source = own(Py_CompileString(text, '<string>', 'eval', inheritedFlags()));
  }
  return releasing(m, PyEval_EvalCode(source, globals, locals));
}

export function builtin_exec(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 11) {
    if (kwnames !== 0) raise(PyExc_TypeError, 'exec() takes no keyword arguments');
    _PyArg_CheckPositional('exec', nargs, 1, 3);
  }
  const posonly = v.minor >= 13 ? 1 : 3;
  let [source, globals, locals, closure = 0] =
    v.minor < 11
      ? parseArgs('exec', args, nargs, kwnames, ['', '', ''], { min: 1, posonly: 3 })
      : parseArgs('exec', args, nargs, kwnames, ['', 'globals', 'locals', 'closure'], {
          min: 1,
          posonly,
          kwonly: 1,
        });
  if (globals !== 0 && globals !== Py_None && !PyDict_Check(globals))
    raise(PyExc_TypeError, `exec() globals must be a dict, not ${typeNameOf(globals)}`);
  if (locals !== 0 && locals !== Py_None && !PyMapping_Check(locals))
    raise(PyExc_TypeError, `locals must be a mapping or None, not ${typeNameOf(locals)}`);
  const m = mark();
  [globals, locals] = namespaces(globals, locals);
  addBuiltins(globals);
  if (isCode(source)) {
    if (v.minor >= 11) return execClosure(m, source, globals, locals, closure);
    refuseFreeVariables(source, 'exec');
  } else {
    if (closure !== 0 && closure !== Py_None)
      raise(PyExc_TypeError, 'closure can only be used when source is a code object');
    const text = sourceText(source, 'exec', 'string, bytes or code');
    source = own(Py_CompileString(text, '<string>', 'exec', inheritedFlags()));
  }
  Py_DECREF(PyEval_EvalCode(source, globals, locals));
  return releasing(m, Py_NewRef(Py_None));
}

// exec of a code object: its free variables are the cells of `closure` (3.11).
function execClosure(m: number, code: Ref, globals: Ref, locals: Ref, closure: Ref): Ref {
  const free = i32[(code << 2) + co.co_nfree];
  if (closure === Py_None) closure = 0;
  if (free === 0) {
    if (closure !== 0) raise(PyExc_TypeError, 'cannot use a closure with this code object');
    Py_DECREF(PyEval_EvalCode(code, globals, locals));
    return releasing(m, Py_NewRef(Py_None));
  }
  let fits = closure !== 0 && PyTuple_Check(closure) && PyTuple_GET_SIZE(closure) === free;
  for (let i = 0; fits && i < free; i++) fits = Py_TYPE(PyTuple_GET_ITEM(closure, i)) === PyCell_Type;
  if (!fits) raise(PyExc_TypeError, `code object requires a closure of exactly length ${free}`);
  const f = own(
    PyFunction_New(
      code,
      globals,
      i32[(code << 2) + co.co_qualname],
      i32[(currentFrame() << 2) + F.f_builtins],
    ),
  );
  store((f << 2) + fn.func_closure, Py_NewRef(closure));
  Py_DECREF(evalFunctionInNamespace(f, locals));
  return releasing(m, Py_NewRef(Py_None));
}

export function builtin_compile(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['source', 'filename', 'mode', 'flags', 'dont_inherit', 'optimize'];
  if (v.minor >= 8) names.push('_feature_version');
  const kwonly = v.minor >= 8 ? 1 : 0;
  const [source, filename, mode, flags, dont_inherit] = parseArgs('compile', args, nargs, kwnames, names, {
    min: 3,
    kwonly,
  });
  if (!PyUnicode_Check(filename) && !PyBytes_Check(filename))
    raise(PyExc_TypeError, `expected str, bytes or os.PathLike object, not ${typeNameOf(filename)}`);
  if (!PyUnicode_Check(mode))
    _PyArg_BadArgument('compile', v.minor >= 8 ? "argument 'mode'" : 'argument 3', 'str', mode);
  const given = flags === 0 ? 0 : PyNumber_AsSsize_t(flags, PyExc_OverflowError);
  const kind = stringOf(mode);
  if (kind !== 'exec' && kind !== 'eval' && kind !== 'single')
    raise(PyExc_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  if (isCode(source)) return Py_NewRef(source);
  const name = PyUnicode_Check(filename)
    ? stringOf(filename)
    : new TextDecoder().decode(bytesOf(filename).slice());
  const inherit = dont_inherit === 0 || !PyNumber_AsSsize_t(dont_inherit, PyExc_OverflowError);
  const futures = (given & FUTURES) | (inherit ? inheritedFlags() : 0);
  if (PyAST_Check(source)) {
    if (given & PyCF_ONLY_AST) return Py_NewRef(source);
    return Py_CompileTree(PyAST_obj2mod(source, kind), name, futures);
  }
  const text = sourceText(source, 'compile', 'string, bytes or AST');
  if (given & PyCF_ONLY_AST) return PyAST_mod2obj(Py_ParseString(text, name, kind));
  return Py_CompileString(text, name, kind, futures);
}

export function builtin___import__(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['name', 'globals', 'locals', 'fromlist', 'level'];
  const [name, globals, locals, fromlist, level] = parseArgs('__import__', args, nargs, kwnames, names, {
    min: 1,
  });
  if (!PyUnicode_Check(name)) {
    if (v.minor >= 11) raise(PyExc_TypeError, 'module name must be a string');
    _PyArg_BadArgument('__import__', 'argument 1', 'str', name);
  }
  if (currentFrame() === 0) raise(PyExc_SystemError, 'no frame to import from');
  const depth = level === 0 ? 0 : PyNumber_AsSsize_t(level, PyExc_OverflowError);
  return PyImport_ImportModuleLevelObject(name, globals, locals, fromlist, depth);
}
