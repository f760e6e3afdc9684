// CPython: Modules/_opcode.c, Lib/opcode.py, Lib/dis.py. The modules _opcode, opcode and dis.

import type { NativeInstr } from '../../compiler/code.ts';
import { opcodesOf } from '../../compiler/nativeOpcodes.ts';
import { realStackEffect } from '../../compiler/realEffects.ts';
import { PyEval_EvalCode } from '../../interpreter/ceval.ts';
import { i32, type Ref } from '../../memory/memory.ts';
import {
  disown,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  release,
  releasing,
} from '../../memory/object.ts';
import { PyNumber_AsSsize_t, typeNameOf } from '../../objects/abstract.ts';
import { Py_False, Py_True, PyBool_FromLong } from '../../objects/boolobject.ts';
import { nativeOf } from '../../objects/codenative.ts';
import { codeData, PyCode_Type } from '../../objects/codeobject.ts';
import { compileLibrary } from '../../objects/compilestring.ts';
import { PyDict_New, PyDict_SetItemString } from '../../objects/dictobject.ts';
import { raise } from '../../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../../objects/exceptions.ts';
import { parseArgs } from '../../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../../objects/listobject.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { keywords, noargs, o } from '../../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_GetDict, PyModule_New } from '../../objects/moduleobject.ts';
import { INTERP, interp } from '../../objects/pystate.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from '../../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';
import { v } from '../../version.ts';
import { disSource, opcodeSource } from './source.ts';

type Cell = number | string | null | readonly (number | null)[];

function toObject(cell: Cell): Ref {
  if (cell === null) return Py_NewRef(Py_None);
  if (typeof cell === 'number') return PyLong_FromLong(cell);
  return typeof cell === 'string' ? PyUnicode_FromString(cell) : toTuple(cell);
}

function toTuple(cells: readonly Cell[]): Ref {
  const m = mark();
  const t = own(PyTuple_New(cells.length));
  cells.forEach((cell, i) => {
    PyTuple_SET_ITEM(t, i, toObject(cell));
  });
  return releasing(m, disown());
}

/** A list of tuples; new reference. */
function rows(all: readonly (readonly Cell[])[]): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const row of all) {
    const inner = mark();
    PyList_Append(list, own(toTuple(row)));
    release(inner);
  }
  return releasing(m, disown());
}

function checkCode(x: Ref): void {
  if (Py_TYPE(x) !== PyCode_Type) raise(PyExc_TypeError, `a code object is required, not ${typeNameOf(x)}`);
}

/** name, opcode, argument, start, target, offset, line, positions of each instruction; EXTENDED_ARG is one of its own. */
function* describe(instrs: readonly NativeInstr[]): Generator<Cell[]> {
  const opcodes = opcodesOf(v);
  const begins: number[] = [];
  let at = 0;
  for (const { size } of instrs) {
    begins.push(at * 2);
    at += size;
  }
  const extended = opcodes.numbers.get('EXTENDED_ARG') as number;
  for (let i = 0; i < instrs.length; i++) {
    const { name, opcode, arg, target, offset, loc } = instrs[i];
    const line = loc ? loc.line : null;
    const places = loc ? [loc.line, loc.endLine, loc.column, loc.endColumn] : [null, null, null, null];
    for (let start = begins[i]; start < offset; start += 2) {
      const high = arg >>> (4 * (offset - start));
      yield ['EXTENDED_ARG', extended, high, start, null, start, line, places];
    }
    const argument = opcode >= opcodes.haveArgument ? arg : null;
    yield [name, opcode, argument, begins[i], target < 0 ? null : begins[target], offset, line, places];
  }
}

function _opcode__instructions(_: Ref, x: Ref): Ref {
  checkCode(x);
  return rows([...describe(nativeOf(codeData(x)).instrs)]);
}

/** Rows of the exception table: start, end, target, depth, lasti; offsets in bytes. */
function* entries(table: Uint8Array): Generator<number[]> {
  let at = 0;
  const item = (): number => {
    let byte = table[at++];
    let value = byte & 63;
    while (byte & 64) {
      byte = table[at++];
      value = (value << 6) | (byte & 63);
    }
    return value;
  };
  while (at < table.length) {
    const start = item() * 2;
    const length = item() * 2;
    const target = item() * 2;
    const depth = item();
    yield [start, start + length, target, depth >> 1, depth & 1];
  }
}

function _opcode__exception_table(_: Ref, x: Ref): Ref {
  checkCode(x);
  return rows([...entries(nativeOf(codeData(x)).exceptionTable)]);
}

function table(value: (opcode: number) => number): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  for (const [name, opcode] of [...opcodesOf(v).numbers].sort((a, b) => a[1] - b[1])) {
    const inner = mark();
    PyDict_SetItemString(dict, name, own(PyLong_FromLong(value(opcode))));
    release(inner);
  }
  return releasing(m, disown());
}

function stack_effect(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [op, oparg, jump] = parseArgs('stack_effect', args, nargs, kwnames, ['opcode', 'oparg', 'jump'], {
    min: 1,
    max: 2,
    posonly: 2,
    kwonly: 1,
  });
  const opcode = PyNumber_AsSsize_t(op, PyExc_OverflowError);
  const { names, haveArgument } = opcodesOf(v);
  const name = names[opcode];
  if (name === undefined) raise(PyExc_ValueError, 'invalid opcode or oparg');
  let arg = 0;
  if (opcode >= haveArgument) {
    if (oparg === 0 || oparg === Py_None)
      raise(PyExc_ValueError, 'stack_effect: opcode requires oparg but oparg was not specified');
    arg = PyNumber_AsSsize_t(oparg, PyExc_OverflowError);
  } else if (oparg !== 0 && oparg !== Py_None && v.minor < 13)
    raise(PyExc_ValueError, 'stack_effect: opcode does not permit oparg but oparg was specified');
  let how = -1;
  if (jump === Py_True) how = 1;
  else if (jump === Py_False) how = 0;
  else if (jump !== 0 && jump !== Py_None)
    raise(PyExc_ValueError, 'stack_effect: jump must be False, True or None');
  return PyLong_FromLong(realStackEffect(name, arg, how, v));
}

const functions: Record<string, MethodDef> = {
  stack_effect: keywords(stack_effect),
  _instructions: o(_opcode__instructions),
  _exception_table: o(_opcode__exception_table),
  _opmap: noargs(() => table((opcode) => opcode)),
  _caches: noargs(() => table((opcode) => opcodesOf(v).caches[opcode])),
  _have_argument: noargs(() => PyLong_FromLong(opcodesOf(v).haveArgument - (v.minor >= 13 ? 1 : 0))),
  is_valid: o(
    (_: Ref, x: Ref) =>
      PyBool_FromLong(opcodesOf(v).names[PyNumber_AsSsize_t(x, PyExc_OverflowError)] !== undefined),
    { since: 12 },
  ),
};

/** Makes the module _opcode; new reference. */
export function PyInit__opcode(): Ref {
  const m = mark();
  const module = own(PyModule_New('_opcode'));
  PyModule_AddFunctions(module, functions);
  return releasing(m, disown());
}

/** Makes a module by running its source; new reference. */
function fromSource(name: string, source: string): Ref {
  const m = mark();
  const module = own(PyModule_New(name));
  const dict = PyModule_GetDict(module);
  PyDict_SetItemString(dict, '__builtins__', i32[interp + INTERP.builtins]);
  const code = own(compileLibrary(source, `<frozen ${name}>`));
  own(PyEval_EvalCode(code, dict, dict));
  const made = Py_NewRef(module);
  return releasing(m, made);
}

/** Makes the module opcode; new reference. */
export function PyInit_opcode(): Ref {
  return fromSource('opcode', opcodeSource);
}

/** Makes the module dis; new reference. */
export function PyInit_dis(): Ref {
  return fromSource('dis', disSource);
}
