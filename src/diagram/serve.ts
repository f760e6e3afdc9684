// The worker's side of the page: runs a program on the model, then answers for the pictures of its steps.

import type { ObjectGraph } from './graph.ts';
import type { Answer, Program, Request, Run } from './run.ts';
import { windowAt } from './windows.ts';

/** A recording that can be asked for the graph of each of its steps. */
export interface Recorded {
  run: Run;
  graphAt(step: number): ObjectGraph;
}

/** Answers requests about one program at a time. `record` runs it to its end or a limit. */
export function serve(record: (program: Program) => Recorded): (request: Request) => Answer {
  let recorded: Recorded | undefined;
  return (request) => {
    const { id } = request;
    try {
      if (request.kind === 'run') {
        recorded = undefined;
        recorded = record(request.program);
        return { id, kind: 'run', run: recorded.run };
      }
      if (!recorded) throw new Error('a picture was asked for before the program ran');
      const { run, graphAt } = recorded;
      return {
        id,
        kind: 'window',
        window: windowAt(request.step, run.steps.length, graphAt, request.options),
      };
    } catch (error) {
      return { id, kind: 'broken', message: error instanceof Error ? error.message : String(error) };
    }
  };
}
