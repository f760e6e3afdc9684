// A run of a program as the page sees it: what to run, the steps that can be shown, how it ended. Plain data.

import type { SourceError } from '../python/compiler/code.ts';
import type { ObjectGraph } from './graph.ts';
import type { PictureOptions, Union } from './union.ts';

/** When the model stops a program that does not stop by itself. */
export interface Limits {
  /** lines that can be stepped through */
  steps: number;
  /** memory of the modelled process */
  bytes: number;
  seconds: number;
}

export const defaultLimits: Limits = { steps: 10_000, bytes: 2 ** 30, seconds: 10 };

/** What to run. */
export interface Program {
  source: string;
  /** name of a profile: "3.14" */
  version: string;
  /** what input() reads */
  stdin: string;
  limits: Limits;
}

/** A moment at which the program can be looked at: before a line runs, or at its end. */
export interface Step {
  /** the line that runs next; at the end the one that ran last */
  line: number;
  /** frames on the stack, 1 for the module alone */
  depth: number;
  /** characters written to stdout until here */
  printed: number;
}

/** How a run came to its end. */
export type Ending =
  | { kind: 'done' }
  /** it did not compile, or holds what the model does not run: there are no steps */
  | { kind: 'refused'; error: SourceError }
  /** an exception nobody caught, whose traceback is in stderr: the line of the program that it leads to */
  | { kind: 'raised'; line: number }
  | { kind: 'limit'; limit: keyof Limits | 'output' };

export interface Run {
  steps: Step[];
  /** the program ran on after the last step that could be recorded */
  truncated: boolean;
  stdout: string;
  stderr: string;
  ending: Ending;
}

/** The pictures of consecutive steps, laid out together. */
export interface Window {
  /** first step */
  from: number;
  /** the step after its last */
  to: number;
  graphs: ObjectGraph[];
  /** the graph of the step before `from`, to compare with */
  before: ObjectGraph | undefined;
  union: Union;
}

/** What the page asks of the worker. */
export type Request =
  | { id: number; kind: 'run'; program: Program }
  | { id: number; kind: 'window'; step: number; options: PictureOptions };

/** What it answers. */
export type Answer =
  | { id: number; kind: 'run'; run: Run }
  | { id: number; kind: 'window'; window: Window }
  | { id: number; kind: 'broken'; message: string };
