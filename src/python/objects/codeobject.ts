// CPython: Objects/codeobject.c. Code objects: the compiler's plain data laid into the memory.
//
// Instructions, positions and the exception table lie in bytes objects; the interpreter reads them there. Equal
// Constant objects of the compiler become one Python object (Code shares them as the version's compiler does).

import type { Code, Constant, ExceptionRow, Position } from '../compiler/code.ts';
import { addressOf, i32, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  disown,
  mark,
  ob_size,
  own,
  Py_NewRef,
  Py_TYPE,
  PyObject_New,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { _Py_HashPointer, Py_EQ, Py_NE, PyBool_FromLong, PyObject_RichCompareBool } from './abstract.ts';
import { Py_False, Py_True } from './boolobject.ts';
import { PyBytes_FromBytes } from './bytesobject.ts';
import { nativeAttributes, nativeMethods, nativeOf } from './codenative.ts';
import { PyComplex_FromDoubles } from './complexobject.ts';
import { PyFloat_FromDouble } from './floatobject.ts';
import { freeZombie } from './frameheap.ts';
import { dealloc_struct } from './generic.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { PyLong_FromBigInt, PyLong_FromLong } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { PyFrozenSet_New } from './setobject.ts';
import { Py_Ellipsis, Py_None, Py_NotImplemented } from './singletons.ts';
import { PySlice_New } from './sliceobject.ts';
import { PyTuple_GET_ITEM, PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';
import {
  _PyUnicode_InternImmortal,
  PyUnicode_FromString,
  PyUnicode_Intern,
  stringOf,
} from './unicodeobject.ts';
import { PyObject_ClearWeakRefs } from './weakrefobject.ts';

/** Word offsets of a code object's fields (the same in every version; instructions and tables follow). */
export const co = words('PyCodeObject', v);
const HEADER = structOf('PyCodeObject', v).size;

// The instructions follow the struct, one word each; behind them line numbers, one word each (negative: not the start
// of a line that a debugger would stop at).

/** Compiled data by serial number: the code's own columns and exception rows, which never change. */
let compiled: Code[] = [];

/** Forgets the code of the former process. */
export function initCode(): void {
  compiled = [];
}

/** The compiled data of this process, for a recording of it. */
export function compiledCode(): Code[] {
  return compiled;
}

/** Puts the compiled data of a recorded process in force again. */
export function restoreCode(recorded: Code[]): void {
  compiled = recorded;
}

/** Word index of the first instruction. */
export function codeStart(code: Ref): number {
  return (code << 2) + (HEADER >>> 2);
}

/** The compiler's data of a code object: positions, line starts, exception rows. */
export function codeData(code: Ref): Code {
  return compiled[i32[(code << 2) + co.co_serial]];
}

/** The row of the exception table that covers an instruction: the innermost one, or null. */
export function exceptionRow(code: Ref, instruction: number): ExceptionRow | null {
  for (const row of codeData(code).exceptionTable) {
    if (instruction >= row.start && instruction < row.end) return row;
  }
  return null;
}

/** Where an instruction comes from in the source. */
export function PyCode_Addr2Location(code: Ref, instruction: number): Position | null {
  return codeData(code).positions[instruction] ?? null;
}

/** The line of an instruction; co_firstlineno when it has none. */
export function PyCode_Addr2Line(code: Ref, instruction: number): number {
  return PyCode_Addr2Location(code, instruction)?.line ?? i32[(code << 2) + co.co_firstlineno];
}

// Constants that the syntax tree holds: literals, and since 3.7 (until 3.13) what is folded on the tree.
function inSyntaxTree(c: Constant): boolean {
  if (c.kind === 'tuple' || c.kind === 'frozenset') return v.folding === 'ast';
  if (c.kind === 'int' || c.kind === 'float') return v.folding === 'ast' || c.value >= 0;
  return c.kind === 'str' || c.kind === 'bytes' || c.kind === 'complex';
}

/** The constants of a code block that its syntax tree holds too, as a list; new reference (PyArena's a_objects). */
export function arenaOf(code: Code, o: Ref): Ref {
  const m = mark();
  const arena = own(PyList_New(0));
  const seen = new Set<Constant>();
  const walk = (constants: readonly Constant[], made: Ref): void => {
    constants.forEach((c, i) => {
      const constant = PyTuple_GET_ITEM(made, i);
      if (c.kind === 'code') walk(c.code.co_consts, i32[(constant << 2) + co.co_consts]);
      else if (!seen.has(c) && inSyntaxTree(c)) {
        seen.add(c);
        PyList_Append(arena, constant);
      }
      if (c.kind === 'tuple') walk(c.items, constant);
    });
  };
  walk(code.co_consts, i32[(o << 2) + co.co_consts]);
  return releasing(m, Py_NewRef(arena));
}

/** Lays a code block and all it holds into the memory; new reference. */
export function PyCode_New(code: Code): Ref {
  const m = mark();
  const made = new Map<Constant, Ref>();
  // every constant is kept on this list until the code objects hold it
  const keep = own(PyList_New(0));
  return releasing(m, makeCode(code, made, keep));
}

const interned = /^[A-Za-z0-9_]*$/;

/** The object of a constant of the compiler's tree; new reference. */
export function newConstantObject(c: Constant): Ref {
  const m = mark();
  return releasing(m, makeConstant(c, new Map(), own(PyList_New(0))));
}

function makeConstant(c: Constant, made: Map<Constant, Ref>, keep: Ref): Ref {
  const before = made.get(c);
  if (before !== undefined) return Py_NewRef(before);
  const o = own(newConstant(c, made, keep));
  made.set(c, o);
  PyList_Append(keep, o);
  return disown();
}

function newConstant(c: Constant, made: Map<Constant, Ref>, keep: Ref): Ref {
  switch (c.kind) {
    case 'None':
      return Py_NewRef(Py_None);
    case 'True':
      return Py_NewRef(Py_True);
    case 'False':
      return Py_NewRef(Py_False);
    case 'Ellipsis':
      return Py_NewRef(Py_Ellipsis);
    case 'int':
      return PyLong_FromBigInt(c.value);
    case 'float':
      return PyFloat_FromDouble(c.value);
    case 'complex':
      return PyComplex_FromDoubles(c.real, c.imag);
    case 'str': {
      // strings that look like names are interned (Objects/codeobject.c, intern_string_constants)
      const s = PyUnicode_FromString(c.value);
      return interned.test(c.value) ? PyUnicode_Intern(s) : s;
    }
    case 'bytes':
      return PyBytes_FromBytes(c.value);
    case 'tuple': {
      const m = mark();
      const t = own(PyTuple_New(c.items.length));
      c.items.forEach((item, i) => {
        PyTuple_SET_ITEM(t, i, makeConstant(item, made, keep));
      });
      return releasing(m, Py_NewRef(t));
    }
    case 'frozenset': {
      const m = mark();
      const t = own(PyTuple_New(c.items.length));
      c.items.forEach((item, i) => {
        PyTuple_SET_ITEM(t, i, makeConstant(item, made, keep));
      });
      return releasing(m, PyFrozenSet_New(t));
    }
    case 'slice': {
      const m = mark();
      const parts = c.items.map((item) => own(makeConstant(item, made, keep)));
      return releasing(m, PySlice_New(parts[0], parts[1], parts[2]));
    }
    case 'code':
      return makeCode(c.code, made, keep);
  }
}

function names(list: readonly string[]): Ref {
  const m = mark();
  const t = own(PyTuple_New(list.length));
  list.forEach((name, i) => {
    PyTuple_SET_ITEM(t, i, _PyUnicode_InternImmortal(PyUnicode_FromString(name)));
  });
  return releasing(m, Py_NewRef(t));
}

function makeCode(code: Code, made: Map<Constant, Ref>, keep: Ref): Ref {
  const m = mark();
  const consts = own(PyTuple_New(code.co_consts.length));
  code.co_consts.forEach((c, i) => {
    PyTuple_SET_ITEM(consts, i, makeConstant(c, made, keep));
  });
  const co_names = own(names(code.co_names));
  const localsplusnames = own(names(code.localsplus));
  const varnames = own(names(code.co_varnames));
  const cellvars = own(names(code.co_cellvars));
  const freevars = own(names(code.co_freevars));
  const plain = (text: string): Ref => {
    const s = PyUnicode_FromString(text);
    return v.interning === 'names' ? PyUnicode_Intern(s) : s;
  };
  const filename = own(plain(code.co_filename));
  const name = own(_PyUnicode_InternImmortal(PyUnicode_FromString(code.co_name)));
  const qualname = own(code.co_qualname === code.co_name ? Py_NewRef(name) : plain(code.co_qualname));
  const n = code.instructions.length;
  const o = PyObject_New(PyCode_Type, HEADER + n * 4);
  const w = o << 2;
  for (let i = 4; i < HEADER / 4; i++) store(w + i, 0);
  storeSsize(w + ob_size, n);
  const put = (field: string, value: Ref) => store(w + co[field], Py_NewRef(value));
  put('co_consts', consts);
  put('co_names', co_names);
  put('co_localsplusnames', localsplusnames);
  put('co_varnames', varnames);
  put('co_cellvars', cellvars);
  put('co_freevars', freevars);
  put('co_filename', filename);
  put('co_name', name);
  put('co_qualname', qualname);
  store(w + co.co_argcount, code.co_argcount);
  store(w + co.co_posonlyargcount, code.co_posonlyargcount);
  store(w + co.co_kwonlyargcount, code.co_kwonlyargcount);
  store(w + co.co_stacksize, code.co_stacksize);
  store(w + co.co_stackslots, code.stackslots);
  store(w + co.co_flags, code.co_flags);
  store(w + co.co_firstlineno, code.co_firstlineno);
  store(w + co.co_nlocalsplus, code.localsplus.length);
  store(w + co.co_nlocals, code.co_varnames.length);
  store(
    w + co.co_nparams,
    code.co_argcount + code.co_kwonlyargcount + (code.co_flags & 4 ? 1 : 0) + (code.co_flags & 8 ? 1 : 0),
  );
  store(w + co.co_ncells, code.co_cellvars.length);
  store(w + co.co_nfree, code.co_freevars.length);
  store(w + co.co_serial, compiled.length);
  compiled.push(code);
  for (let i = 0; i < n; i++) store(w + (HEADER >>> 2) + i, code.instructions[i]);
  return releasing(m, o);
}

const CODE_REFERENCES = [
  'co_consts',
  'co_names',
  'co_localsplusnames',
  'co_varnames',
  'co_cellvars',
  'co_freevars',
  'co_filename',
  'co_name',
  'co_qualname',
];

/** The first 3.minor that has an attribute, where that is not the first of all. */
const since: Readonly<Record<string, number>> = { co_posonlyargcount: 8, co_qualname: 11 };

const member = (field: string) => ({ get: (o: Ref) => Py_NewRef(i32[(o << 2) + co[field]]) });
const number = (field: string) => ({ get: (o: Ref) => PyLong_FromLong(i32[(o << 2) + co[field]]) });

function code_richcompare(a: Ref, b: Ref, op: number): Ref {
  if ((op !== Py_EQ && op !== Py_NE) || Py_TYPE(b) !== PyCode_Type) return Py_NewRef(Py_NotImplemented);
  let same = a === b;
  if (!same) {
    const x = codeData(a);
    const y = codeData(b);
    same =
      x.co_name === y.co_name &&
      x.co_firstlineno === y.co_firstlineno &&
      x.instructions.length === y.instructions.length &&
      x.instructions.every((word, i) => word === y.instructions[i]) &&
      PyObject_RichCompareBool(i32[(a << 2) + co.co_consts], i32[(b << 2) + co.co_consts], Py_EQ) &&
      PyObject_RichCompareBool(i32[(a << 2) + co.co_names], i32[(b << 2) + co.co_names], Py_EQ);
  }
  return PyBool_FromLong(same === (op === Py_EQ));
}

/** The frame that a code object keeps for its next call (up to 3.10), or 0: of any object. */
export function zombieOf(o: Ref): Ref {
  return Py_TYPE(o) === PyCode_Type ? i32[(o << 2) + co.co_zombieframe] : 0;
}

// code.__sizeof__
function code_sizeof(o: Ref): Ref {
  const length = v.frameObjects ? 0 : nativeOf(codeData(o)).bytes.length;
  return PyLong_FromLong((v.codeSize + length + 7) & ~7);
}

const dropFields = dealloc_struct('PyCodeObject');
function code_dealloc(o: Ref): void {
  freeZombie(o);
  if (i32[(o << 2) + co.co_weakreflist] !== 0) PyObject_ClearWeakRefs(o);
  dropFields(o);
}

export const PyCode_Type: Ref = staticType({
  name: 'code',
  struct: 'PyCodeObject',
  weaklist: 'co_weakreflist',
  slots: {
    references: traverseStruct('PyCodeObject'),
    tp_dealloc: code_dealloc,
    tp_repr: (o: Ref) =>
      PyUnicode_FromString(
        `<code object ${stringOf(i32[(o << 2) + co.co_name])} at 0x${addressOf(o).toString(16)}, file "${stringOf(i32[(o << 2) + co.co_filename])}", line ${i32[(o << 2) + co.co_firstlineno]}>`,
      ),
    tp_richcompare: code_richcompare,
    tp_hash: (o: Ref) => _Py_HashPointer(addressOf(i32[(o << 2) + co.co_name])),
  },
  getset: {
    ...Object.fromEntries(
      CODE_REFERENCES.filter((f) => f !== 'co_localsplusnames').map((f) => [
        f,
        { ...member(f), since: since[f] },
      ]),
    ),
    ...Object.fromEntries(
      [
        'co_argcount',
        'co_posonlyargcount',
        'co_kwonlyargcount',
        'co_flags',
        'co_firstlineno',
        'co_nlocals',
      ].map((f) => [f, { ...number(f), since: since[f] }]),
    ),
    ...nativeAttributes(),
  },
  methods: { ...nativeMethods(), __sizeof__: noargs(code_sizeof) },
});
