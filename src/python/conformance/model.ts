// Runs programs of the corpus on the model, as the command line does: in worker threads, one for each core.

import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { Runner } from '../cli.ts';
import { fileOf } from './corpus.ts';
import { type Expectation, lastLine, type Program } from './expectations.ts';

/** What the model made of a program. */
export interface ModelRun {
  answer: Expectation;
  /** what the audit of the heap found wrong at the end */
  audit: string[];
}

/** Worker threads that take one program after the other. */
export class ModelRunners {
  #seconds: number;
  #free: Runner[];
  #waiting: ((runner: Runner) => void)[] = [];

  constructor(seconds: number, count = availableParallelism()) {
    this.#seconds = seconds;
    this.#free = Array.from({ length: count }, () => new Runner());
  }

  async run(
    program: Pick<Program, 'name' | 'source' | 'stdin'>,
    version: string,
    check = false,
  ): Promise<ModelRun> {
    const runner = this.#free.pop() ?? (await new Promise<Runner>((given) => this.#waiting.push(given)));
    const { stdout, stderr, code, audit } = await runner.perform({
      file: `${program.name}.py`,
      source: program.source,
      folder: dirname(fileOf(program.name)),
      argv: [],
      stdin: program.stdin,
      stream: false,
      version,
      check,
      gcStress: false,
      interactive: false,
      timeout: this.#seconds,
    });
    const next = this.#waiting.shift();
    if (next) next(runner);
    else this.#free.push(runner);
    return { answer: { stdout, stderrLastLine: lastLine(stderr), code }, audit };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#free.map((runner) => runner.stop()));
  }
}
