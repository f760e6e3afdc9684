// The references that no arrow shows: who else holds the objects of a picture, in words, so that arrows and words
// together are the count; and the objects that nobody holds but they themselves.

import { attributesDict, itemCount, moduleName } from './contents.ts';
import { allTracked } from './memory/gc.ts';
import { i32, type Ref } from './memory/memory.ts';
import {
  cStackBottom,
  Py_TYPE,
  staticTypes,
  tp_bases,
  tp_dict,
  tp_mro,
  visitReferences,
} from './memory/object.ts';
import { typeName } from './objects/abstract.ts';
import { co, PyCode_Type } from './objects/codeobject.ts';
import { PyDict_Check } from './objects/dictobject.ts';
import { F, framesInProgress, visitFrame } from './objects/frameobject.ts';
import { fn, PyFunction_Type } from './objects/funcobject.ts';
import { PyModule_Check, PyModule_GetDict } from './objects/moduleobject.ts';
import { INTERP, interp, interpreterReferences } from './objects/pystate.ts';
import { PyTuple_Check, PyTuple_GET_ITEM, PyTuple_GET_SIZE } from './objects/tupleobject.ts';
import { PyType_Check } from './objects/typeobject.ts';
import { stringOf } from './objects/unicodeobject.ts';
import { identityOf } from './replay.ts';

/** A container with more items than this is not searched. */
const mostSearched = 10_000;

/** An object born since the first step: what was there before hardly ever holds what a program makes. */
function isOfTheRun(o: Ref): boolean {
  return identityOf(o) >= 2 ** 31;
}

/** All that can be reached from frames, C functions, modules and the program's own objects, with who holds what. */
export class Search {
  readonly #seen = new Set<Ref>();
  readonly #queue: Ref[] = [];
  readonly #names = new Map<Ref, string>();
  /** what is not of the run and is searched all the same: containers that a program or a C function fills */
  readonly #always = new Set<Ref>();
  readonly #held: (target: Ref, holder: Ref, word: () => string) => void;

  /** `held` is called for each reference; `holder` is an object or a frame, 0 for the interpreter. */
  constructor(held: (target: Ref, holder: Ref, word: () => string) => void) {
    this.#held = held;
    this.#roots();
    const modules = i32[interp + INTERP.modules];
    const main = i32[interp + INTERP.main_module];
    const names = main === 0 ? [] : [main, PyModule_GetDict(main)];
    for (const o of [modules, ...names, i32[interp + INTERP.sysdict]]) {
      this.#always.add(o);
      this.#see(o);
    }
    this.#walk();
  }

  #walk() {
    // The queue grows while it is read.
    for (let i = 0; i < this.#queue.length; i++) {
      const o = this.#queue[i];
      const type = Py_TYPE(o);
      if (!type) continue;
      this.#nameParts(o);
      const open = isOfTheRun(o) || type === PyCode_Type || PyTuple_Check(o) || this.#always.has(o);
      if (open && itemCount(o) <= mostSearched) {
        visitReferences(o, (target, field) => this.#reach(target, o, () => this.#word(o, field, target)));
      }
    }
    this.#queue.length = 0;
  }

  /** Objects that the collector would find unreachable now: nobody holds them but they themselves. They are searched. */
  garbage(): Ref[] {
    const lost: Ref[] = [];
    for (const o of allTracked()) if (isOfTheRun(o) && !this.#seen.has(o)) lost.push(o);
    if (!lost.length) return lost;
    const reachable = reachableAtAll();
    const garbage = lost.filter((o) => !reachable.has(o));
    for (const o of garbage) this.#see(o);
    this.#walk();
    // The dict of an instance is drawn as part of it.
    const dicts = new Set(garbage.map(attributesDict));
    return garbage.filter((o) => !dicts.has(o));
  }

  #reach(target: Ref, holder: Ref, word: () => string) {
    this.#see(target);
    this.#held(target, holder, word);
  }

  #see(o: Ref) {
    if (this.#seen.has(o)) return;
    this.#seen.add(o);
    this.#queue.push(o);
  }

  #roots() {
    for (const frame of framesInProgress()) {
      const name = codeName(i32[(frame << 2) + F.f_code]);
      visitFrame(frame, (target, field) =>
        this.#reach(target, frame, () => (field === 'stack' ? `value stack of ${name}` : `call of ${name}`)),
      );
    }
    for (const o of heldByC()) {
      this.#always.add(o);
      this.#names.set(o, 'a C function at work');
      this.#reach(o, 0, () => 'a C function at work');
    }
    for (const { field, target } of interpreterReferences()) {
      this.#reach(target, 0, () => `the interpreter (${field})`);
    }
  }

  /** Containers that belong to something with a name are called by it. */
  #nameParts(o: Ref) {
    const names = this.#names;
    const w = o << 2;
    const name = (part: Ref, text: string) => {
      if (part && !names.has(part)) names.set(part, text);
    };
    if (Py_TYPE(o) === PyCode_Type) {
      const code = codeName(o);
      name(i32[w + co.co_consts], `constant of ${code}`);
      for (const field of ['co_names', 'co_localsplusnames', 'co_varnames', 'co_cellvars', 'co_freevars']) {
        name(i32[w + co[field]], `name in ${code}`);
      }
    } else if (Py_TYPE(o) === PyFunction_Type) {
      for (const field of ['func_defaults', 'func_kwdefaults', 'func_closure']) {
        name(i32[w + fn[field]], `${field.slice(5)} of ${stringOf(i32[w + fn.func_qualname])}`);
      }
    } else if (PyType_Check(o)) {
      for (const field of [tp_dict, tp_mro, tp_bases]) name(i32[w + field], `class ${typeName(o)}`);
    } else if (PyModule_Check(o)) {
      name(PyModule_GetDict(o), `module ${moduleName(o)}`);
    } else if (PyTuple_Check(o) && names.get(o)?.startsWith('constant')) {
      // A tuple among the constants holds constants.
      for (let i = 0; i < PyTuple_GET_SIZE(o); i++) {
        const item = PyTuple_GET_ITEM(o, i);
        if (item && PyTuple_Check(item)) name(item, names.get(o) as string);
      }
    }
  }

  #word(o: Ref, field: string, target: Ref): string {
    if (field === 'ob_type') return 'its instances';
    const name = this.#names.get(o)?.replace('module __main__', 'module');
    if (PyDict_Check(o) && field === 'key') return name ? `name in ${name}` : 'key of a dict';
    if (name === `class ${PyType_Check(target) ? typeName(target) : ''}`) return 'itself';
    if (name) return name;
    if (Py_TYPE(o) === PyFunction_Type) return `function ${stringOf(i32[(o << 2) + fn.func_qualname])}`;
    if (Py_TYPE(o) === PyCode_Type) return `code of ${codeName(o)}`;
    if (PyType_Check(o)) return target === o ? 'itself' : `class ${typeName(o)}`;
    return `a ${typeName(Py_TYPE(o))}`;
  }
}

/** The references on the C stack; its slots above the top are NULL, and between them a slot may be. */
function* heldByC(): Generator<Ref> {
  for (let w = cStackBottom(), empty = 0; empty < 8; w += 2) {
    empty = i32[w] === 0 ? empty + 1 : 0;
    if (i32[w] > 0) yield i32[w];
  }
}

function codeName(code: Ref): string {
  const name = stringOf(i32[(code << 2) + co.co_qualname]);
  return name === '<module>' ? 'module' : name;
}

/** What holds the names of a frame: the module's dict, or the frame itself. `serial`: that of framesNow(). */
export function holderOfNames(serial: number, isModule: boolean): Ref {
  if (isModule) {
    const main = i32[interp + INTERP.main_module];
    return main === 0 ? 0 : PyModule_GetDict(main);
  }
  for (const frame of framesInProgress()) if (i32[(frame << 2) + F.serial] === serial) return frame;
  return 0;
}

/** Everything that any root leads to, the whole of Python's own objects included. */
function reachableAtAll(): Set<Ref> {
  const seen = new Set<Ref>();
  const queue: Ref[] = [];
  const see = (o: Ref) => {
    if (seen.has(o)) return;
    seen.add(o);
    queue.push(o);
  };
  for (const { type } of staticTypes) if (Py_TYPE(type)) see(type);
  for (const o of heldByC()) see(o);
  for (const { target } of interpreterReferences()) see(target);
  for (const frame of framesInProgress()) visitFrame(frame, see);
  for (let i = 0; i < queue.length; i++) if (Py_TYPE(queue[i])) visitReferences(queue[i], see);
  return seen;
}
