// CPython: Objects/abstract.c, PyObject_GetBuffer. Objects that lend their bytes: bytes, bytearray, memoryview, array.
//
// A type that lends has the slot as_buffer: (self, view) fills the view. The view is only read while nothing else runs:
// no Python code, no allocation by the lender. Whoever must keep it longer copies, or pins the lender
// (bytearray: ob_exports).

import { i32, type Ref, u8 } from '../memory/memory.ts';
import { ob_type, TYPE, table, tp_base } from '../memory/object.ts';
import { typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';

const { as_buffer } = TYPE;

/** Bytes that an object lends. */
export interface Buffer {
  /** byte address */
  at: number;
  /** bytes */
  length: number;
  readonly: boolean;
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

/** A copy of the bytes that `o` lends. TypeError when it lends none. */
export function bufferBytes(o: Ref): Uint8Array {
  const view: Buffer = { at: 0, length: 0, readonly: true };
  PyObject_GetBuffer(o, view);
  return u8.slice(view.at, view.at + view.length);
}
