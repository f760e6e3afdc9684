// CPython: Python/traceback.c. The traceback: where an exception has been, a chain from the outermost frame inwards.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  mark,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyNumber_AsSsize_t, typeNameOf } from './abstract.ts';
import { PyCode_Addr2Line } from './codeobject.ts';
import { raise } from './errors.ts';
import {
  PyExc_OverflowError,
  PyExc_TypeError,
  PyExc_ValueError,
  PyException_SetTraceback,
  PyException_traceback,
} from './exceptions.ts';
import { frameLine, PyFrame_GetCode, PyFrame_GetFrameObject, PyFrame_Type } from './frameobject.ts';
import { dealloc_struct } from './generic.ts';
import { _PyArg_BadArgument, parseArgs } from './getargs.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { noargs } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { PyUnicode_InternFromString } from './unicodeobject.ts';

const { tb_next, tb_frame, tb_lasti, tb_lineno } = words('PyTracebackObject', v);

export const PyTraceBack_Type = staticType({
  name: 'traceback',
  struct: 'PyTracebackObject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: tb_new,
    tp_dealloc: dealloc_struct('PyTracebackObject'),
    tp_traverse: traverseStruct('PyTracebackObject'),
    tp_clear: clearStruct('PyTracebackObject'),
  },
  methods: { __dir__: noargs(tb_dir) },
  members: { tb_frame: { field: 'tb_frame' } },
  getset: {
    tb_next: { get: (self) => Py_NewRef(i32[(self << 2) + tb_next] || Py_None), set: tb_next_set },
    tb_lasti: { get: (self) => PyLong_FromLong(i32[(self << 2) + tb_lasti] * 2) },
    tb_lineno: { get: (self) => PyLong_FromLong(tracebackLine(self)) },
  },
});

function tb_dir(): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const name of ['tb_frame', 'tb_next', 'tb_lasti', 'tb_lineno'])
    PyList_Append(list, own(PyUnicode_InternFromString(name)));
  return releasing(m, Py_NewRef(list));
}

/** True for a traceback object. */
export function PyTraceBack_Check(o: Ref): boolean {
  return Py_TYPE(o) === PyTraceBack_Type;
}

// types.TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno), 3.7+
function tb_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (v.minor < 7) raise(PyExc_TypeError, "cannot create 'traceback' instances");
  const names = ['tb_next', 'tb_frame', 'tb_lasti', 'tb_lineno'];
  const [next, frame, lasti, lineno] = parseArgs('TracebackType', args, nargs, kwnames, names, { min: 4 });
  if (Py_TYPE(frame) !== PyFrame_Type)
    _PyArg_BadArgument('TracebackType', v.minor >= 8 ? "argument 'tb_frame'" : 'argument 2', 'frame', frame);
  if (next !== Py_None && !PyTraceBack_Check(next))
    raise(PyExc_TypeError, `expected traceback object or None, got '${typeNameOf(next)}'`);
  return tb_create_raw(
    next === Py_None ? 0 : next,
    frame,
    PyNumber_AsSsize_t(lasti, PyExc_OverflowError) >> 1,
    PyNumber_AsSsize_t(lineno, PyExc_OverflowError),
  );
}

/**
 * A new traceback. `next` and `frame` are borrowed (next may be NULL), `lasti` is the index of an instruction, `lineno`
 * -1 when it is to be found from lasti.
 */
export function tb_create_raw(next: Ref, frame: Ref, lasti: number, lineno: number): Ref {
  const tb = PyObject_GC_New(PyTraceBack_Type, structOf('PyTracebackObject', v).size);
  const w = tb << 2;
  store(w + tb_next, next === 0 ? 0 : Py_NewRef(next));
  store(w + tb_next + 1, 0);
  store(w + tb_frame, Py_NewRef(frame));
  store(w + tb_frame + 1, 0);
  store(w + tb_lasti, lasti);
  store(w + tb_lineno, lineno);
  PyObject_GC_Track(tb);
  return tb;
}

/**
 * Adds a frame to the traceback of an exception that leaves it, or is caught there (PyTraceBack_Here). `frame`: the
 * call in progress, `lasti` the index of its instruction. The caller keeps the exception.
 */
export function addTraceback(exc: Ref, frame: Ref, lasti: number): void {
  const m = mark();
  try {
    const object = own(Py_NewRef(PyFrame_GetFrameObject(frame)));
    const tb = own(tb_create_raw(PyException_traceback(exc), object, lasti, frameLine(frame)));
    PyException_SetTraceback(exc, tb);
  } catch (err) {
    // no memory for it: the exception goes on without
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
    return;
  }
  release(m);
}

function tb_next_set(self: Ref, value: Ref): void {
  if (value === 0) raise(PyExc_TypeError, "can't delete tb_next attribute");
  if (value !== Py_None && !PyTraceBack_Check(value))
    raise(PyExc_TypeError, `expected traceback object, got '${typeNameOf(value)}'`);
  for (let cursor = value === Py_None ? 0 : value; cursor !== 0; cursor = i32[(cursor << 2) + tb_next])
    if (cursor === self) raise(PyExc_ValueError, 'traceback loop detected');
  Py_SETREF((self << 2) + tb_next, value === Py_None ? 0 : Py_NewRef(value));
}

/** tb_lineno: the line that was running. */
export function tracebackLine(tb: Ref): number {
  const line = i32[(tb << 2) + tb_lineno];
  if (line !== -1) return line;
  const code = tracebackCode(tb);
  return PyCode_Addr2Line(code, i32[(tb << 2) + tb_lasti]);
}

/** tb_next (borrowed) or NULL. */
export function tracebackNext(tb: Ref): Ref {
  return i32[(tb << 2) + tb_next];
}

/** tb_frame (borrowed). */
export function tracebackFrame(tb: Ref): Ref {
  return i32[(tb << 2) + tb_frame];
}

/** Index of the instruction that was running. */
export function tracebackLasti(tb: Ref): number {
  return i32[(tb << 2) + tb_lasti];
}

/** The code that was running (borrowed: the frame keeps it). */
export function tracebackCode(tb: Ref): Ref {
  const code = PyFrame_GetCode(tracebackFrame(tb));
  Py_DECREF(code);
  return code;
}
