// CPython: Objects/abstract.c, PyObject_GetBuffer. Objects that lend their bytes: bytes, bytearray, memoryview, array.
//
// A type that lends has the slot as_buffer: (self, view) fills the view. The view is only read while nothing else runs:
// no Python code, no allocation by the lender. Whoever must keep it longer copies, or pins the lender: the slot
// as_exports, (self, change), counts those who look (bytearray: ob_exports), and the lender does not move its bytes.

import { i32, type Ref, u8 } from '../memory/memory.ts';
import { mark, ob_type, Py_DECREF, PyErr, release, TYPE, table, tp_base } from '../memory/object.ts';
import { typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';

const { as_buffer, as_exports } = TYPE;

/** Bytes that an object lends. */
export interface Buffer {
  /** byte address */
  at: number;
  /** bytes */
  length: number;
  readonly: boolean;
  /** what an item is, in the letters of struct; 'B' when the lender does not say */
  format?: string;
  /** bytes of an item; 1 when the lender does not say */
  itemsize?: number;
}

// The C function that lends the bytes of a type's instances, or 0.
function lender(o: Ref): number {
  for (let type = i32[(o << 2) + ob_type]; type !== 0; type = i32[(type << 2) + tp_base])
    if (i32[(type << 2) + as_buffer] !== 0) return i32[(type << 2) + as_buffer];
  return 0;
}

/** True when the object can lend its bytes. */
export function PyObject_CheckBuffer(o: Ref): boolean {
  return lender(o) !== 0;
}

/** Fills `view` with the bytes that `o` lends. TypeError when it lends none. */
export function PyObject_GetBuffer(o: Ref, view: Buffer): void {
  const f = lender(o);
  if (f === 0) raise(PyExc_TypeError, `a bytes-like object is required, not '${typeNameOf(o)}'`);
  table[f](o, view);
}

/** The same without an error: false when `o` lends no bytes that lie one behind the other. */
export function lends(o: Ref, view: Buffer): boolean {
  if (lender(o) === 0) return false;
  const m = mark();
  try {
    PyObject_GetBuffer(o, view);
    return true;
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
    return false;
  }
}

/** Counts one more (1) or one less (-1) who looks at the bytes that `o` lends. */
export function changeExports(o: Ref, change: 1 | -1): void {
  for (let type = i32[(o << 2) + ob_type]; type !== 0; type = i32[(type << 2) + tp_base]) {
    const f = i32[(type << 2) + as_exports];
    if (f !== 0) {
      table[f](o, change);
      return;
    }
  }
}

/** A copy of the bytes that `o` lends. TypeError when it lends none. */
export function bufferBytes(o: Ref): Uint8Array {
  const view: Buffer = { at: 0, length: 0, readonly: true };
  PyObject_GetBuffer(o, view);
  return u8.slice(view.at, view.at + view.length);
}
