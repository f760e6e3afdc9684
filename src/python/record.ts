// Runs a program and records what changed in memory between its lines.
//
// A step is the moment before a line of the program runs; the last one is the end of the module's code. Between two
// steps the recorder keeps each 32-bit word that changed, with its old and new value: applied forwards or backwards
// the changes give the bytes of any step. Memory before the first step is kept as an image.

import type { Code } from './compiler/code.ts';
import { host } from './host.ts';
import { watcher } from './interpreter/ceval.ts';
import { ProcessExit, RunStopped } from './interpreter/limits.ts';
import {
  type Image,
  i32,
  memoryEnd,
  pages,
  type Ref,
  TOUCHED,
  takeImage,
  u8,
  WRITTEN,
} from './memory/memory.ts';
import { cStackBottom, hooks, PyErr, release } from './memory/object.ts';
import { setRecursionDepth } from './objects/abstract.ts';
import { co, compiledCode } from './objects/codeobject.ts';
import { PyException_traceback } from './objects/exceptions.ts';
import {
  currentFrame,
  F,
  frameDepth,
  frameLine,
  framesInProgress,
  touchFrame,
} from './objects/frameobject.ts';
import { handleUncaught } from './objects/pythonrun.ts';
import { tracebackCode, tracebackLine, tracebackNext } from './objects/traceback.ts';
import { stringOf } from './objects/unicodeobject.ts';
import { Py_FinalizeEx, Py_Initialize } from './pylifecycle.ts';
import { connect, DEFAULT_MEMORY_LIMIT, type RunOptions, type RunResult, runFile } from './run.ts';
import { defaultVersion } from './version.ts';

const PAGE_WORDS = 1024;

/** A moment at which the program can be looked at. */
export interface RecordedStep {
  /** the line that runs next; at the end the one that ran last */
  line: number;
  /** calls in progress, 1 for the module alone */
  depth: number;
  /** characters written to stdout until here */
  printed: number;
}

/** A run that can be looked at step by step. */
export interface Recording {
  version: string;
  filename: string;
  steps: RecordedStep[];
  /** true when the program ran on after the last step that could be recorded */
  truncated: boolean;
  result: RunResult;
  /** compiled data of its code objects */
  code: Code[];
  /** line of the program at which an uncaught exception was raised, 0 when there was none */
  raisedAt: number;
  /** memory before the first step */
  base: Image;
  /** word index, old value, new value; changes[starts[n] * 3] begins what happened between steps n and n + 1 */
  changes: Int32Array;
  starts: number[];
  /** objects born between steps: step, granule. Deaths likewise. */
  births: Int32Array;
  deaths: Int32Array;
}

class Ints {
  data = new Int32Array(1024);
  length = 0;
  push(a: number, b: number): void {
    if (this.length + 3 > this.data.length) this.grow();
    this.data[this.length++] = a;
    this.data[this.length++] = b;
  }
  push3(a: number, b: number, c: number): void {
    if (this.length + 3 > this.data.length) this.grow();
    const { data, length } = this;
    data[length] = a;
    data[length + 1] = b;
    data[length + 2] = c;
    this.length += 3;
  }
  private grow(): void {
    const larger = new Int32Array(this.data.length * 2);
    larger.set(this.data);
    this.data = larger;
  }
  trimmed(): Int32Array {
    return this.data.slice(0, this.length);
  }
}

/** How a program is recorded. */
export interface RecordOptions extends RunOptions {
  /** steps to keep */
  steps?: number;
  /** words of changes to keep, all steps together */
  words?: number;
  /** called at each step while its memory is live, for tests */
  observe?: (step: number) => void;
  /** stops the run at this step, for tests */
  stopAt?: number;
}

const DEFAULT_STEPS = 10_000;
const DEFAULT_WORDS = 24_000_000;

/** Marks the pages that the loop writes without marking: the frames of the calls in progress. */
export function touchFrames(): void {
  for (const frame of framesInProgress()) touchFrame(frame);
}

/** Runs a program in a new process and records it. A mistake in the source gives a recording without steps. */
export function record(source: string, options: RecordOptions = {}): Recording {
  const filename = options.filename ?? 'main.py';
  const version = options.version ?? defaultVersion;
  const result: RunResult = { stdout: '', stderr: '', code: 0, audit: [] };
  connect(result, source, filename, options);
  Py_Initialize(version, options.memoryLimit ?? DEFAULT_MEMORY_LIMIT);

  const recording: Recording = {
    version,
    filename,
    steps: [],
    truncated: false,
    result,
    code: compiledCode(),
    raisedAt: 0,
    base: takeImage(),
    changes: new Int32Array(0),
    starts: [],
    births: new Int32Array(0),
    deaths: new Int32Array(0),
  };
  const changes = new Ints();
  const births = new Ints();
  const deaths = new Ints();
  const maxSteps = options.steps ?? DEFAULT_STEPS;
  const maxWords = options.words ?? DEFAULT_WORDS;
  let shadow = new Int32Array(0);
  let recordingOn = true;
  let lastLine = 0;

  const begin = (): void => {
    recording.base = takeImage();
    shadow = i32.slice(0, memoryEnd() / 4);
    pages.forEach((_, p) => {
      pages[p] &= TOUCHED;
    });
  };

  const keepChanges = (): void => {
    touchFrames();
    const count = memoryEnd() / 4096;
    if (shadow.length < memoryEnd() / 4) {
      const larger = new Int32Array(Math.max(memoryEnd() / 4, Math.min(shadow.length * 2, u8.length / 4)));
      larger.set(shadow);
      shadow = larger;
    }
    for (let p = 0; p < count; p++) {
      if ((pages[p] & (WRITTEN ^ TOUCHED)) === 0) continue;
      pages[p] &= TOUCHED;
      for (let w = p * PAGE_WORDS, end = w + PAGE_WORDS; w < end; w++) {
        const value = i32[w];
        const old = shadow[w];
        if (value !== old) {
          changes.push3(w, old, value);
          shadow[w] = value;
        }
      }
    }
  };

  const step = (line: number, depth: number): void => {
    const n = recording.steps.length;
    if (n === 0) {
      touchFrames();
      begin();
    } else keepChanges();
    recording.steps.push({ line, depth, printed: result.stdout.length });
    recording.starts.push(changes.length / 3);
    options.observe?.(n);
    if (options.stopAt === n) throw new RunStopped('steps', 'stopped for a test');
  };

  const stop = (): void => {
    recordingOn = false;
    recording.truncated = true;
    watcher.line = null;
    hooks.birth = hooks.death = null;
  };

  const isOurs = (frame: Ref): boolean =>
    stringOf(i32[(i32[(frame << 2) + F.f_code] << 2) + co.co_filename]) === filename;
  watcher.line = (frame) => {
    if (!recordingOn || !isOurs(frame)) return;
    if (recording.steps.length >= maxSteps || changes.length / 3 >= maxWords) {
      stop();
      return;
    }
    lastLine = frameLine(frame);
    step(lastLine, frameDepth(frame));
  };
  watcher.leave = (frame) => {
    // the end of the module's own code
    if (recordingOn && frameDepth(frame) === 1 && currentFrame() === frame) {
      if (recording.steps.length > 0) step(lastLine, 1);
      recordingOn = false;
      watcher.line = watcher.leave = null;
      hooks.birth = hooks.death = null;
    }
  };
  hooks.birth = (o) => {
    if (recording.steps.length > 0) births.push(recording.steps.length, o);
  };
  hooks.death = (o) => {
    if (recording.steps.length > 0) deaths.push(recording.steps.length, o);
  };

  try {
    try {
      runFile(source, filename);
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      setRecursionDepth(0);
      release(cStackBottom());
      watcher.line = watcher.leave = null;
      hooks.birth = hooks.death = null;
      recording.raisedAt = lineOf(err.value, filename);
      result.code = handleUncaught(err);
    }
    watcher.line = watcher.leave = null;
    hooks.birth = hooks.death = null;
    Py_FinalizeEx();
  } catch (stopped) {
    if (stopped instanceof ProcessExit) result.code = stopped.code;
    else if (stopped instanceof RunStopped) {
      result.stopped = stopped;
      result.code = stopped.limit === 'time' ? 124 : 1;
    } else throw stopped;
    if (options.stopAt === undefined && recordingOn && recording.steps.length > 0)
      step(lastLine, frameDepth(currentFrame()));
  } finally {
    watcher.line = watcher.check = watcher.leave = null;
    hooks.birth = hooks.death = null;
  }
  recording.changes = changes.trimmed();
  recording.births = births.trimmed();
  recording.deaths = deaths.trimmed();
  host.stdout = host.stderr = () => {};
  return recording;
}

// The innermost line of this file in the traceback of an exception.
function lineOf(exc: Ref, filename: string): number {
  let line = 0;
  for (let tb = PyException_traceback(exc); tb !== 0; tb = tracebackNext(tb)) {
    if (stringOf(i32[(tracebackCode(tb) << 2) + co.co_filename]) === filename) line = tracebackLine(tb);
  }
  return line;
}
