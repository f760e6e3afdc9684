// What stops a run from outside: time, steps, output, and the host's own stack.

import { PyErr } from '../memory/object.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_RecursionError } from '../objects/exceptions.ts';
import { v } from '../version.ts';

/** Thrown when a limit that the caller set is reached. No exception of Python: no program can catch it. */
export class RunStopped extends Error {
  readonly limit: 'time' | 'steps' | 'output' | 'memory';
  constructor(limit: RunStopped['limit'], message: string) {
    super(message);
    this.limit = limit;
  }
}

/** Thrown when the process ends at once (os._exit). */
export class ProcessExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super('the process ended');
    this.code = code;
  }
}

/**
 * The exception of Python that a TypeScript throw stands for: PyErr itself, or a RecursionError when the host's stack
 * overflowed in a C function; null for everything else (a stop, or a mistake of ours).
 */
export function asPyErr(thrown: unknown): PyErr | null {
  if (thrown instanceof PyErr) return thrown;
  if (thrown instanceof RangeError && /call stack/.test(thrown.message)) {
    try {
      raise(PyExc_RecursionError, v.minor >= 14 ? 'Stack overflow' : 'maximum recursion depth exceeded');
    } catch (err) {
      if (err instanceof PyErr) return err;
      throw err;
    }
  }
  return null;
}
