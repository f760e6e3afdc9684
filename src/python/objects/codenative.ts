// CPython: Objects/codeobject.c. What a code object says of its instructions, lines and exceptions. Ours runs other
// instructions than the real interpreters; theirs are compiled when a program first asks for them.

import type { Code, NativeCode } from '../compiler/code.ts';
import { compile, compileModule } from '../compiler/compile.ts';
import { computedLnotab, linesOf, lineTable } from '../compiler/lineTable.ts';
import { has } from '../compiler/syntax.ts';
import type { Ref } from '../memory/memory.ts';
import { disown, type GetSetDef, type MethodDef, mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetIter } from './abstract.ts';
import { PyBytes_FromBytes } from './bytesobject.ts';
import { codeData } from './codeobject.ts';
import { raise } from './errors.ts';
import { PyExc_NotImplementedError } from './exceptions.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';

/** The code blocks in the constants of a block. */
function children(code: Code): Code[] {
  return code.co_consts.flatMap((c) => (c.kind === 'code' ? [c.code] : []));
}

function attach(ours: Code, real: Code): void {
  ours.native = real.native;
  ours.co_stacksize = real.co_stacksize;
  const from = children(real);
  children(ours).forEach((child, i) => {
    const same = from[i]?.co_name === child.co_name ? from[i] : from.find((c) => c.co_name === child.co_name);
    if (same && !child.native) attach(child, same);
  });
}

/** The real code of a block. NotImplementedError where the model cannot write it. */
export function nativeOf(code: Code): NativeCode {
  if (!code.native && code.origin) {
    const { root, source, mode, profile, flags, module } = code.origin;
    const options = { filename: code.co_filename, profile, flags, native: true };
    attach(root, module ? compileModule(module, options) : compile(source, { ...options, mode }));
  }
  if (!code.native)
    raise(
      PyExc_NotImplementedError,
      `the model does not write the bytecode of ${code.co_name} of this version`,
    );
  return code.native;
}

/** co_stacksize: that of the real code, where the model writes it. */
export function realStacksize(code: Code): number {
  if (code.origin && !v.frameObjects) nativeOf(code);
  return code.co_stacksize;
}

function bytes(of: (code: Code) => Uint8Array): GetSetDef['get'] {
  return (o: Ref) => PyBytes_FromBytes(of(codeData(o)));
}

function number(n: number | null): Ref {
  return n === null ? Py_NewRef(Py_None) : PyLong_FromLong(n);
}

/** An iterator over tuples of numbers; null is None. New reference. */
function tuples(rows: Iterable<readonly (number | null)[]>): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const row of rows) {
    const t = own(PyTuple_New(row.length));
    row.forEach((n, i) => {
      PyTuple_SET_ITEM(t, i, number(n));
    });
    PyList_Append(list, t);
    releasing(m + 2, 0);
  }
  own(PyObject_GetIter(list));
  return releasing(m, disown());
}

function* positions(code: Code): Generator<readonly (number | null)[]> {
  for (const { size, loc } of nativeOf(code).instrs)
    for (let i = 0; i < size; i++)
      yield loc ? [loc.line, loc.endLine, loc.column, loc.endColumn] : [null, null, null, null];
}

/** Attributes of code objects that come from the real code. */
export function nativeAttributes(): Record<string, GetSetDef> {
  return {
    co_code: { get: bytes((code) => nativeOf(code).bytes) },
    _co_code_adaptive: { get: bytes((code) => nativeOf(code).bytes), since: 11 },
    co_linetable: {
      get: bytes((code) => lineTable(nativeOf(code).instrs, code.co_firstlineno, v)),
      since: 10,
    },
    co_lnotab: {
      get: bytes((code) => {
        const { instrs } = nativeOf(code);
        return has(v, 'preciseLines')
          ? computedLnotab(instrs, code.co_firstlineno)
          : lineTable(instrs, code.co_firstlineno, v);
      }),
    },
    co_exceptiontable: { get: bytes((code) => nativeOf(code).exceptionTable), since: 11 },
    co_stacksize: {
      get: (o: Ref) => PyLong_FromLong(realStacksize(codeData(o))),
    },
  };
}

/** Methods of code objects that come from the real code. */
export function nativeMethods(): Record<string, MethodDef> {
  return {
    co_lines: noargs((o: Ref) => tuples(linesOf(nativeOf(codeData(o)).instrs)), { since: 10 }),
    co_positions: noargs((o: Ref) => tuples(positions(codeData(o))), { since: 11 }),
  };
}
