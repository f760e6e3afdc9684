// CPython: Objects/unicodeobject.c. The methods of str.

import type { Ref } from '../memory/memory.ts';
import type { MethodDef } from '../memory/object.ts';

/** The methods of str by name. */
export function unicodeMethods(): Record<string, MethodDef> {
  return {};
}
