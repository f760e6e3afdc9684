// The state of one program on a page: what runs, which step is shown, what is told. Everything heavy is in stage.ts
// and loaded on the reader's first touch.

import type { Ending, Program, Run } from '../src/diagram/run.ts';
import type { PictureOptions } from '../src/diagram/union.ts';
import type { Shown, Stage } from './stage.ts';

/** What the page knows of a program before anything has run in it. */
export interface Built {
  program: Program;
  options: PictureOptions;
  run: Run;
  /** the step that is drawn in the page */
  step: number;
  /** the layout of the pictures, as text */
  layout: string;
}

const nothing: Run = { steps: [], truncated: false, stdout: '', stderr: '', ending: { kind: 'done' } };

type Loaded = typeof import('./stage.ts');

export class ProgramState {
  readonly built: Built;
  source = $state('');
  version = $state('');
  stdin = $state('');
  /** what the steps are of */
  ranSource = $state('');
  ranStdin = $state('');
  run = $state.raw<Run>(nothing);
  step = $state(0);
  running = $state(false);
  /** what went wrong on our side, in words */
  problem = $state('');
  /** the drawing, once loaded, and what it draws */
  loaded = $state.raw<Loaded>();
  shown = $state.raw<Shown>();
  /** what is said in place of the step: a line that does not run, a stop */
  aside = $state('');

  #stage: Stage | undefined;
  #ran: Program;

  constructor(built: Built) {
    this.built = built;
    this.#ran = built.program;
    this.source = this.ranSource = built.program.source;
    this.version = built.program.version;
    this.stdin = this.ranStdin = built.program.stdin;
    this.run = built.run;
    this.step = built.step;
  }

  get last(): number {
    return Math.max(0, this.run.steps.length - 1);
  }

  /** The program as it stands in the fields. */
  get program(): Program {
    const { source, version, stdin } = this;
    return { ...this.built.program, source, version, stdin };
  }

  /** The steps are of an older text than the one in the editor. */
  get stale(): boolean {
    return this.source !== this.ranSource || this.stdin !== this.ranStdin;
  }

  /** The line that ran last and the one that runs next; 0 for none. */
  get lines(): { ran: number; next: number; wrong: number } {
    const { steps, ending } = this.run;
    if (ending.kind === 'refused') return { ran: 0, next: 0, wrong: ending.error.line };
    const atEnd = this.step === this.last && !goesOn(this.run);
    return {
      ran: this.step > 0 ? (steps[this.step - 1]?.line ?? 0) : 0,
      next: atEnd ? 0 : (steps[this.step]?.line ?? 0),
      wrong: atEnd && ending.kind === 'raised' ? ending.line : 0,
    };
  }

  /** What is printed before this step, in it, and after it. */
  get output(): { before: string; now: string; later: string } {
    const { steps, stdout } = this.run;
    const to = steps[this.step]?.printed ?? stdout.length;
    const from = this.step > 0 ? (steps[this.step - 1]?.printed ?? 0) : to;
    return { before: stdout.slice(0, from), now: stdout.slice(from, to), later: stdout.slice(to) };
  }

  /** Loads what the first touch needs, and starts it. */
  async warm(): Promise<Stage | undefined> {
    if (this.#stage) return this.#stage;
    try {
      this.loaded = await import('./stage.ts');
      this.#stage ??= new this.loaded.Stage();
      this.#stage.player.warm();
      return this.#stage;
    } catch (error) {
      this.problem = `The model could not be loaded (${message(error)}). Is the network there?`;
      return undefined;
    }
  }

  /** The reader typed. */
  edit(source: string) {
    this.source = source;
    this.aside = '';
  }

  /** Shows a step. The lines and the output follow at once, the picture as soon as it is there. */
  async go(step: number) {
    this.aside = '';
    this.step = Math.max(0, Math.min(step, this.last));
    await this.#draw();
  }

  /** Goes to the next step at which a line runs; from the end on, to the first. */
  async goToLine(line: number) {
    const { steps } = this.run;
    const runs = (i: number) => steps[i].line === line && (i < this.last || goesOn(this.run));
    const indices = steps.map((_, i) => i).filter(runs);
    const step = indices.find((i) => i > this.step) ?? indices[0];
    if (step === undefined) this.aside = `Line ${line} does not run.`;
    else await this.go(step);
  }

  /** Runs the program as it stands in the fields, and shows its end, or the same step as before. */
  async start(keepStep = false) {
    const { program } = this;
    this.running = true;
    this.problem = '';
    this.aside = '';
    try {
      const stage = await this.warm();
      if (!stage) return;
      const run = await stage.player.run(program);
      if (program.source !== this.source) return;
      this.#ran = program;
      this.ranSource = program.source;
      this.ranStdin = program.stdin;
      this.run = run;
      this.step = keepStep ? Math.min(this.step, this.last) : this.last;
      this.shown = undefined;
      await this.#draw();
    } catch (error) {
      this.#fail(error);
    } finally {
      this.running = false;
    }
  }

  stop() {
    this.#stage?.player.stop();
    this.aside = 'Stopped.';
  }

  /** The program as it stands in the page. */
  async reset() {
    const { program, run, step } = this.built;
    Object.assign(this, { source: program.source, version: program.version, stdin: program.stdin });
    Object.assign(this, { ranSource: program.source, ranStdin: program.stdin, run, step });
    this.#ran = program;
    this.shown = undefined;
    this.aside = '';
    this.problem = '';
    await this.#draw();
  }

  async #draw() {
    const { step, built } = this;
    if (!this.run.steps.length) {
      this.shown = undefined;
      return;
    }
    if (this.shown && this.shown.from <= step && step < this.shown.to) return;
    try {
      const stage = await this.warm();
      const ran = this.#ran;
      const shown = await stage?.pictures(ran, step, built.options, built.layout);
      if (shown && ran === this.#ran && shown.from <= this.step && this.step < shown.to) this.shown = shown;
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown) {
    if (this.loaded && error instanceof this.loaded.Stopped) return;
    this.problem = `The model broke down: ${message(error)}. That is a mistake of this book, not of the program.`;
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The last step is not the end. */
function goesOn({ truncated, ending }: Run): boolean {
  return truncated || ending.kind === 'limit';
}

/** Where the reader is, in words. */
export function tellPlace(run: Run, step: number): string {
  const last = Math.max(0, run.steps.length - 1);
  if (!run.steps.length) return 'No steps';
  const place = `Step ${step} of ${last}`;
  if (step === last && !goesOn(run)) return `${place}: the end`;
  return `${place}: line ${run.steps[step].line} is next`;
}

/** How the run ended, in words; empty for a quiet end. */
export function tellEnding({ ending, steps, truncated }: Run): string {
  const recorded = truncated
    ? ` Only its first ${(steps.length - 1).toLocaleString('en')} steps can be looked at.`
    : '';
  switch (ending.kind) {
    case 'done':
      return recorded && `The program has run to its end.${recorded}`;
    case 'raised':
      return `The program ended with an exception in line ${ending.line}.${recorded}`;
    case 'refused': {
      const { line, column, type, message: text, unsupported } = ending.error;
      return `Line ${line}, column ${column}: ${unsupported ? `${text}.` : `${type}: ${text}`}`;
    }
    case 'limit':
      return `Stopped: the program ${limits[ending.limit]}${recorded}`;
  }
}

const limits: Record<Extract<Ending, { kind: 'limit' }>['limit'], string> = {
  steps: 'runs more lines than it may here. Does a loop never end?',
  seconds: 'takes longer than it may here. Does a loop never end?',
  bytes: 'wants more memory than it may have here.',
  output: 'prints more than it may here.',
};
