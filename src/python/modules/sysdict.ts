// CPython: Python/sysmodule.c. The dict of the module sys, for those who look a name up in it.

import { i32, type Ref } from '../memory/memory.ts';
import { PyDict_GetItemString } from '../objects/dictobject.ts';
import { INTERP, interp } from '../objects/pystate.ts';

/** The dict of sys (borrowed), or NULL before it is made. */
export function sysDict(): Ref {
  return i32[interp + INTERP.sysdict];
}

/** sys.name (borrowed), or NULL. */
export function _PySys_GetAttr(name: string): Ref {
  const dict = sysDict();
  return dict === 0 ? 0 : PyDict_GetItemString(dict, name);
}
