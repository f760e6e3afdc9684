// A program, recorded by the model, as the page needs it: its run, and the object graph of each step.

import {
  compile,
  profileNamed,
  type Recording,
  record as recordRun,
  refAt,
  type SourceError,
  SourceProblem,
} from '../python/index.ts';
import type { ObjectGraph, ObjectId } from './graph.ts';
import type { Ending, Limits, Program, Run } from './run.ts';
import type { Recorded } from './serve.ts';
import { snapshot } from './snapshot.ts';

/** How the model names the program, in tracebacks and sys.argv. */
const filename = 'main.py';

/** Runs a program to its end or a limit. */
export function record(program: Program): Recorded {
  const error = mistakeIn(program);
  if (error) {
    const run: Run = {
      steps: [],
      truncated: false,
      stdout: '',
      stderr: '',
      ending: { kind: 'refused', error },
    };
    return { run, graphAt: (step) => fail(`a program that does not compile has no step ${step}`) };
  }
  const { source, version, stdin, limits } = program;
  const recording = recordRun(source, {
    version,
    stdin,
    filename,
    steps: limits.steps,
    timeLimit: limits.seconds * 1000,
    memoryLimit: limits.bytes,
  });
  const { steps, truncated, result } = recording;
  const run: Run = {
    steps: steps.map(({ line, depth, printed }) => ({ line, depth, printed })),
    truncated,
    stdout: result.stdout,
    stderr: result.stderr,
    ending: endingOf(recording),
  };
  return { run, graphAt: graphsOf(recording) };
}

/** What keeps the program from running at all. */
function mistakeIn({ source, version }: Program): SourceError | undefined {
  try {
    compile(source, { filename, mode: 'exec', profile: profileNamed(version) });
    return undefined;
  } catch (problem) {
    if (problem instanceof SourceProblem) return problem.error;
    throw problem;
  }
}

function fail(message: string): never {
  throw new Error(message);
}

const limitNames: Record<string, keyof Limits | 'output'> = {
  time: 'seconds',
  steps: 'steps',
  memory: 'bytes',
  output: 'output',
};

function endingOf({ result, raisedAt }: Recording): Ending {
  if (result.stopped) return { kind: 'limit', limit: limitNames[result.stopped.limit] };
  return raisedAt && /^\w*Traceback/m.test(result.stderr)
    ? { kind: 'raised', line: raisedAt }
    : { kind: 'done' };
}

/** The graphs of a recording, of which the last two are kept: who steps on needs the one before. */
function graphsOf(recording: Recording): (step: number) => ObjectGraph {
  const kept = new Map<number, ObjectGraph>();
  const { deaths } = recording;
  /** where the deaths of each step begin; they are noted in the order of the steps */
  const starts: number[] = [];
  for (let i = 0; i < deaths.length; i += 2) starts[deaths[i]] ??= i;

  const freedBefore = (step: number, before: ObjectGraph): ObjectId[] => {
    const died = new Set<number>();
    for (let i = starts[step] ?? deaths.length; deaths[i] === step; i += 2) died.add(deaths[i + 1]);
    return before.objects.filter(({ address }) => died.has(refAt(address))).map(({ id }) => id);
  };
  const graphAt = (step: number): ObjectGraph => {
    const known = kept.get(step);
    if (known) return known;
    const before = step > 0 ? (kept.get(step - 1) ?? snapshot(recording, step - 1, [])) : undefined;
    const graph = snapshot(recording, step, before ? freedBefore(step, before) : []);
    if (kept.size > 1) kept.delete(kept.keys().next().value as number);
    kept.set(step, graph);
    return graph;
  };
  return graphAt;
}
