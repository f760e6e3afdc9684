// CPython: Objects/unicodeobject.c, Python/codecs.c. Encoding and decoding.

import type { Ref } from '../memory/memory.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError } from './exceptions.ts';

/** str(o, encoding, errors); new reference. */
export function PyUnicode_FromEncodedObject(o: Ref, encoding: string | null, errors: string | null): Ref {
  return raise(PyExc_TypeError, `decoding to str: need a bytes-like object, ${o} ${encoding} ${errors}`);
}

/** The string of an encoding or errors argument; null when it is missing. */
export function encodingArgument(_fname: string, _name: string, _o: Ref): string | null {
  return null;
}
