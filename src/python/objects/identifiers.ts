// CPython: Include/internal/pycore_global_strings.h. The names that C functions look up, interned once at start.

import { allocStatic, i32, type Ref, store } from '../memory/memory.ts';
import { _Py_SetImmortal } from '../memory/object.ts';

const names: string[] = [];
const indices = new Map<string, number>();
let made = 0; // word index: how many there are; in the memory, so that a restored process knows its own
let start = 0; // word index of the array of references
let intern: (name: string) => Ref;
const CAPACITY = 1024;

/** Declares a name when the code is loaded; id() gives its str object. */
export function identifier(name: string): number {
  let index = indices.get(name);
  if (index === undefined) {
    index = names.length;
    names.push(name);
    indices.set(name, index);
  }
  return index;
}

/** The str object of a declared name (borrowed). */
export function id(index: number): Ref {
  if (index >= i32[made]) makeUpTo(index);
  return i32[start + 2 * index];
}

function makeUpTo(index: number): void {
  for (let i = i32[made]; i <= index; i++) {
    const name = intern(names[i]);
    _Py_SetImmortal(name);
    store(start + 2 * i, name);
    store(made, i + 1);
  }
}

/** Makes the names of a new process. `make`: PyUnicode_InternFromString (passed in: this file loads before str does). */
export function initIdentifiers(make: (name: string) => Ref): void {
  intern = make;
  made = allocStatic(CAPACITY * 8 + 16) << 2;
  start = made + 4;
  if (names.length > CAPACITY) throw new Error('too many identifiers');
  if (names.length > 0) makeUpTo(names.length - 1);
}

/** The references that the table holds. */
export function* identifierReferences(): Generator<Ref> {
  for (let i = 0; i < i32[made]; i++) yield i32[start + 2 * i];
}
