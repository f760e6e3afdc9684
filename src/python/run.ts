// Running a program from its source to its exit code.

import { host, type ReferenceGraph } from './host.ts';
import { PyEval_EvalCode, watcher } from './interpreter/ceval.ts';
import { ProcessExit, RunStopped } from './interpreter/limits.ts';
import { audit } from './memory/check.ts';
import { gcStress } from './memory/gc.ts';
import { i32 } from './memory/memory.ts';
import { cStackBottom, mark, own, Py_NewRef, PyErr, release } from './memory/object.ts';
import { setRecursionDepth } from './objects/abstract.ts';
import { arenaOf, codeData } from './objects/codeobject.ts';
import { Py_CompileString } from './objects/compilestring.ts';
import { PyDict_SetItemString } from './objects/dictobject.ts';
import { PyErr_GivenExceptionMatches } from './objects/errors.ts';
import { PyExc_SystemExit } from './objects/exceptions.ts';
import { INTERP, interp } from './objects/pystate.ts';
import { handleUncaught } from './objects/pythonrun.ts';
import { PyUnicode_FromString } from './objects/unicodeobject.ts';
import { commandsOf } from './prompt.ts';
import { mainDict, mainModule, Py_FinalizeEx, Py_Initialize } from './pylifecycle.ts';
import { defaultVersion, v } from './version.ts';

/** How a program is run. */
export interface RunOptions {
  /** profile name; the default version if none */
  version?: string;
  /** how the program is named in tracebacks and sys.argv[0] */
  filename?: string;
  /** sys.argv[1:] */
  argv?: string[];
  /** the whole of standard input */
  stdin?: string;
  /** milliseconds; none if undefined */
  timeLimit?: number;
  /** characters of output */
  outputLimit?: number;
  /** bytes the modelled process may map */
  memoryLimit?: number;
  /** audit the heap after each line, and at the end */
  check?: boolean;
  /** each statement compiled by itself, as at the prompt */
  interactive?: boolean;
  /** collect at every allocation */
  gcStress?: boolean;
  /** takes output as it is written */
  write?: (text: string, to: 'stdout' | 'stderr') => void;
  /** takes a graph that the program drew with objgraph */
  graph?: (graph: ReferenceGraph) => void;
  /** text of another file of the program, or null */
  source?: (filename: string) => string | null;
}

/** What a run left behind. */
export interface RunResult {
  stdout: string;
  stderr: string;
  /** the exit code: 0, 1, what sys.exit said, or 124 when the time was up */
  code: number;
  /** what the heap audit found wrong: empty when all is well */
  audit: string[];
  /** the limit that stopped the run, if one did */
  stopped?: RunStopped;
}

export const DEFAULT_MEMORY_LIMIT = 1 << 30;
/** Under gcStress: one collection in so many is a full one. */
const FULL_COLLECTION_EVERY = 16;
const DEFAULT_OUTPUT_LIMIT = 10_000_000;

/** Runs a program from start to end in a new process. */
export function runProgram(source: string, options: RunOptions = {}): RunResult {
  const result: RunResult = { stdout: '', stderr: '', code: 0, audit: [] };
  const filename = options.filename ?? 'main.py';
  connect(result, source, filename, options);
  Py_Initialize(options.version ?? defaultVersion, options.memoryLimit ?? DEFAULT_MEMORY_LIMIT);
  gcStress.every = options.gcStress ? FULL_COLLECTION_EVERY : 0;
  gcStress.allocations = 0;
  if (options.check) watcher.line = () => result.audit.push(...audit());
  try {
    try {
      if (options.interactive) result.code = runCommands(source);
      else runFile(source, filename);
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      setRecursionDepth(0);
      release(cStackBottom());
      result.code = handleUncaught(err);
    }
    Py_FinalizeEx();
    result.audit.push(...audit());
  } catch (stop) {
    if (stop instanceof ProcessExit) result.code = stop.code;
    else if (stop instanceof RunStopped) {
      result.stopped = stop;
      result.code = stop.limit === 'time' ? 124 : 1;
      if (stop.limit !== 'time') result.stderr += `${stop.message}\n`;
    } else throw stop;
  } finally {
    watcher.line = watcher.check = null;
    gcStress.every = 0;
  }
  return result;
}

/** Connects the host's streams and limits for one run. */
export function connect(result: RunResult, source: string, filename: string, options: RunOptions): void {
  const lines = options.stdin === undefined ? [] : (options.stdin.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  let read = 0;
  const limit = options.outputLimit ?? DEFAULT_OUTPUT_LIMIT;
  let written = 0;
  const writer = (to: 'stdout' | 'stderr') => (text: string) => {
    written += text.length;
    if (written > limit)
      throw new RunStopped('output', `The program printed more than ${limit} characters; it was stopped.`);
    result[to] += text;
    options.write?.(text, to);
  };
  host.stdout = writer('stdout');
  host.stderr = writer('stderr');
  host.readLine = () => lines[read++] ?? null;
  host.argv = [filename, ...(options.argv ?? [])];
  host.source = (name) => (name === filename ? source : (options.source?.(name) ?? null));
  host.graph = options.graph ?? (() => {});
  const deadline = options.timeLimit === undefined ? Infinity : Date.now() + options.timeLimit;
  watcher.check = () => {
    if (Date.now() > deadline)
      throw new RunStopped(
        'time',
        `The program ran longer than ${(options.timeLimit as number) / 1000} seconds; it was stopped.`,
      );
  };
}

/** Compiles and runs a file in __main__. */
export function runFile(source: string, filename: string): void {
  const m = mark();
  own(Py_NewRef(mainModule()));
  const code = own(Py_CompileString(source, filename, 'exec'));
  // the syntax tree of a script stays alive while it runs
  own(arenaOf(codeData(code), code));
  const dict = mainDict();
  own(PyEval_EvalCode(code, dict, dict));
  release(m);
}

/** Runs the commands of a prompt session, each compiled by itself; what fails is shown, and the session goes on.
 * Returns the exit code. CPython: PyRun_InteractiveLoop. */
function runCommands(source: string): number {
  const texts = new Map<string, string>();
  const before = host.source;
  host.source = (name) => texts.get(name) ?? before(name);
  sysSet('ps1', '>>> ');
  sysSet('ps2', '... ');
  for (const command of commandsOf(source)) {
    // since 3.13 each has a name of its own, under which its lines are found
    const filename = v.minor >= 13 ? `<stdin>-${texts.size}` : '<stdin>';
    texts.set(filename, v.minor >= 13 ? command : '');
    try {
      const m = mark();
      const code = own(Py_CompileString(command, filename, 'single'));
      own(PyEval_EvalCode(code, mainDict(), mainDict()));
      release(m);
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      setRecursionDepth(0);
      release(cStackBottom());
      const exits = PyErr_GivenExceptionMatches(err.value, PyExc_SystemExit);
      const code = handleUncaught(err);
      if (exits) return code;
    }
  }
  return 0;
}

function sysSet(name: string, text: string): void {
  const m = mark();
  PyDict_SetItemString(i32[interp + INTERP.sysdict], name, own(PyUnicode_FromString(text)));
  release(m);
}
