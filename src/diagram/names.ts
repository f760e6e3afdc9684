// What each object is called, in the picture, in its text twin and in every sentence: "list #1", "int 257".

import type { ObjectGraph, ObjectId, ObjectNode } from './graph.ts';

/** Objects by their spoken name. The same object has the same name at every step. */
export type Names = Record<ObjectId, string>;

/** Types whose objects have a name of their own, which is their value here. */
const named = new Set(['function', 'type', 'module', 'builtin_function_or_method', 'code']);

/**
 * Names all objects of the graphs, numbered for each type in order of first appearance. An atom goes by its value
 * and a function by its name, with a number only where two different objects would be called the same.
 */
export function nameObjects(graphs: readonly ObjectGraph[]): Names {
  const names: Names = {};
  const byValue = new Map<string, ObjectId[]>();
  for (const { objects } of graphs) {
    for (const object of objects) {
      if (object.id in names) continue;
      const own = object.atom || named.has(object.type);
      const common = own ? spoken(object) : object.type;
      const sharers = byValue.get(common) ?? [];
      byValue.set(common, sharers);
      sharers.push(object.id);
      names[object.id] = own ? common : `${common} #${sharers.length}`;
    }
  }
  for (const [common, sharers] of byValue) {
    if (sharers.length < 2) continue;
    sharers.forEach((id, i) => {
      names[id] = `${common} #${i + 1}`;
    });
  }
  return names;
}

function spoken({ type, value }: ObjectNode): string {
  return type === 'NoneType' || type === 'bool' ? value : `${type} ${value}`;
}
