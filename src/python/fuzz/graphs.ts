// Graphs of objects, cycles among them, that lose their names: what the collector finds, in which order finalizers and
// callbacks of weak references run, what comes back to life.

import type { Makers, Writer } from './writer.ts';

const classesOfNodes = [
  'class $:\n    def __init__(self, name): self.name = name\n    def __repr__(self): return "n%d" % self.name',
  'class $:\n    __slots__ = ("name", "a", "b", "c", "__weakref__")\n    def __init__(self, name): self.name = name',
  'class $(list):\n    def __init__(self, name): self.name = name',
  'class $(dict):\n    def __init__(self, name): self.name = name',
  'class $:\n    def __init__(self, name): self.name = name; self.me = self',
];

const finalizers = [
  '    def __del__(self): print("del", self.name)',
  '    def __del__(self):\n        print("del", self.name)\n        if self.name == 0: keep.append(self)',
  '    def __del__(self): print("del", self.name, gc.collect())',
  '    def __del__(self):\n        print("del", self.name)\n        self.a = None',
  '    def __del__(self): 1 // self.name',
];

/** A graph of up to six nodes, how it is let go of, and what is left. */
function graphStatement(w: Writer): string {
  const nodes = w.fresh('n');
  const refs = w.fresh('w');
  const lines: string[] = [];
  const kinds: string[] = [];
  for (let i = w.choose.below(2); i >= 0; i--) {
    const name = w.fresh('N');
    const finalizer = w.choose.once(2) ? `\n${w.choose.pick(finalizers)}` : '';
    lines.push(w.choose.pick(classesOfNodes).replace('$', name) + finalizer);
    kinds.push(`${name}(#)`, `${name}(#)`);
  }
  if (lines.some((line) => line.includes('keep.append'))) lines.unshift('keep = []');
  kinds.push('[#]', '{"name": #}', '[[#]]');
  const made = Array.from({ length: 1 + w.choose.below(6) }, (_, i) =>
    w.choose.pick(kinds).replace('#', String(i)),
  );
  lines.push(`${nodes} = [${made.join(', ')}]`);
  const node = () => w.choose.below(made.length);
  for (let i = w.choose.below(8); i > 0; i--) {
    const [from, to] = [node(), node()];
    const value = w.choose.pick(['#', '[#]', '(#,)', '{1: #}', '{1: [#, #]}', 'lambda x=#: x', 'iter([#])']);
    const target = value.replaceAll('#', `${nodes}[${to}]`);
    const held = made[from];
    if (held.startsWith('[')) lines.push(`${nodes}[${from}].append(${target})`);
    else if (held.startsWith('{')) lines.push(`${nodes}[${from}]["k${i}"] = ${target}`);
    else lines.push(`${nodes}[${from}].${w.choose.pick(['a', 'b', 'c'])} = ${target}`);
  }
  const referable = made.flatMap((one, i) => (/^N/.test(one) ? [i] : []));
  if (referable.length > 0 && w.choose.once(2)) {
    w.modules.add('weakref');
    const form = w.choose.pick([
      'weakref.ref(#)',
      'weakref.ref(#, lambda r: print("gone"))',
      'weakref.proxy(#)',
    ]);
    const some = referable.filter(() => !w.choose.once(3));
    const each = some.map((i) => form.replace('#', `${nodes}[${i}]`).replace('"gone"', `"gone", ${i}`));
    lines.push(`${refs} = [${each.join(', ')}]`);
    if (w.choose.once(4)) lines.push(`${nodes}.append(${refs})`);
  }
  const kept = w.choose.once(3) ? w.fresh('kept') : '';
  if (kept) lines.push(`${kept} = ${nodes}[${node()}]`);
  for (let i = w.choose.below(3); i > 0; i--)
    lines.push(
      w.choose.pick([
        `print(sys.getrefcount(${nodes}[${node()}]))`,
        'print(gc.collect(0))',
        'print(gc.collect(1))',
        `print([gc.is_tracked(x) for x in ${nodes}])`,
        `print(len(gc.get_referents(${nodes}[${node()}])))`,
        `print(len(gc.get_referrers(${nodes}[${node()}])))`,
        `${nodes}.pop()`,
        `${nodes}.insert(0, ${nodes}.pop())`,
        'gc.collect()',
        `print(len(gc.get_objects()) - len(gc.get_objects()))`,
      ]),
    );
  lines.push(
    w.choose.pick([
      `del ${nodes}`,
      `${nodes}.clear()`,
      `${nodes}[:] = []`,
      `${nodes} = None`,
      `del ${nodes}[0]`,
      `${nodes}.reverse(); del ${nodes}`,
    ]),
  );
  lines.push('print("collect", gc.collect())');
  if (lines.some((line) => line.startsWith(`${refs} = `) && !line.includes('proxy')))
    lines.push(`print([r() is None for r in ${refs}])`);
  if (kept) lines.push(`del ${kept}`, 'print("collect", gc.collect())');
  if (lines[0] === 'keep = []') lines.push('print("kept", len(keep))', 'keep.clear()', 'print(gc.collect())');
  if (w.choose.once(4)) lines.push('print(gc.collect(), gc.get_count()[1:], len(gc.garbage))');
  return lines.join('\n');
}

/** Writers of graphs. */
export const graphMakers: Makers = { graphstatement: graphStatement };
