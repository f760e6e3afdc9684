// CPython: Include/methodobject.h. Short ways to write a type's or module's table of C methods.

import type { Ref } from '../memory/memory.ts';
import {
  METH_CLASS,
  METH_FASTCALL,
  METH_KEYWORDS,
  METH_NOARGS,
  METH_O,
  METH_STATIC,
  type MethodDef,
} from '../memory/object.ts';

type More = Omit<MethodDef, 'flags' | 'fn'>;

/** fn(self): new reference */
export function noargs(fn: (self: Ref) => Ref, more: More = {}): MethodDef {
  return { flags: METH_NOARGS, fn, ...more };
}

/** fn(self, argument): new reference */
export function o(fn: (self: Ref, argument: Ref) => Ref, more: More = {}): MethodDef {
  return { flags: METH_O, fn, ...more };
}

/** fn(self, args, nargs): new reference; args is the word index of the first argument slot */
export function fast(fn: (self: Ref, args: number, nargs: number) => Ref, more: More = {}): MethodDef {
  return { flags: METH_FASTCALL, fn, ...more };
}

/** fn(self, args, nargs, kwnames): new reference */
export function keywords(
  fn: (self: Ref, args: number, nargs: number, kwnames: Ref) => Ref,
  more: More = {},
): MethodDef {
  return { flags: METH_KEYWORDS, fn, ...more };
}

/** The same function, given a tuple of its arguments (METH_VARARGS) in every version up to 3.`until`. */
export function varargs(until: number, def: MethodDef): MethodDef {
  return { ...def, varargs: until };
}

/** A class method: self is the type. */
export function classmethod_(def: MethodDef): MethodDef {
  return { ...def, flags: def.flags | METH_CLASS };
}

/** A static method: self is NULL. */
export function staticmethod_(def: MethodDef): MethodDef {
  return { ...def, flags: def.flags | METH_STATIC };
}
