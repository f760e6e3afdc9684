// npm run bench [rounds]: the programs of src/bench/programs on the model and on Pyodide (CPython in WebAssembly), in one
// run, interleaved; median milliseconds and their ratio. Recording on is told beside recording off.

import { readdirSync, readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import { record, runProgram } from '../python/index.ts';

const rounds = Number(process.argv[2] ?? 5);
const folder = new URL('./programs/', import.meta.url);
const programs = readdirSync(folder)
  .filter((file) => file.endsWith('.py'))
  .map((file) => ({ name: file.slice(0, -3), source: readFileSync(new URL(file, folder), 'utf8') }));

const began = performance.now();
let printed = '';
const pyodide = await loadPyodide({ stdout: (line) => (printed += `${line}\n`) });
const pyodideStart = performance.now() - began;
const first = performance.now();
runProgram('pass');
const modelStart = performance.now() - first;

function time(f: () => void): number {
  const start = performance.now();
  f();
  return performance.now() - start;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

console.log(
  `start-up: model ${modelStart.toFixed(0)} ms, Pyodide ${pyodideStart.toFixed(0)} ms; ${rounds} rounds, milliseconds`,
);
console.log(
  `${'program'.padEnd(14)}${'model'.padStart(9)}${'recorded'.padStart(10)}${'Pyodide'.padStart(9)}${'ratio'.padStart(8)}`,
);
let product = 1;
for (const { name, source } of programs) {
  const times: Record<'model' | 'recorded' | 'pyodide', number[]> = { model: [], recorded: [], pyodide: [] };
  for (let round = 0; round < rounds; round++) {
    let output = '';
    times.model.push(time(() => (output = runProgram(source).stdout)));
    times.recorded.push(time(() => record(source, { steps: 1000 })));
    printed = '';
    times.pyodide.push(time(() => pyodide.runPython(source, { globals: pyodide.toPy({}) })));
    if (output !== printed) throw new Error(`${name}: the model printed ${output}, Pyodide ${printed}`);
  }
  const [model, recorded, peer] = [times.model, times.recorded, times.pyodide].map(median);
  product *= model / peer;
  const cells = [model, recorded, peer].map((ms) => ms.toFixed(0).padStart(9));
  console.log(`${name.padEnd(14)}${cells[0]} ${cells[1]}${cells[2]}${(model / peer).toFixed(1).padStart(8)}`);
}
console.log(`geometric mean of the ratios: ${(product ** (1 / programs.length)).toFixed(2)}`);
