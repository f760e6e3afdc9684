// The page's side of the worker that runs the model.

import type { Answer, Program, Request, Run, Window } from '../src/diagram/run.ts';
import type { PictureOptions } from '../src/diagram/union.ts';

/** The reader stopped the program, or another one was started in its stead. */
export class Stopped extends Error {}

/** How much longer than its limit a program may take until its worker is ended from outside. */
const grace = 3_000;

/** A page of many programs keeps the recordings of the last few; the others are made again when they are needed. */
const most = 3;
const alive: Player[] = [];

type Kind = Answer['kind'];
type Question =
  | Omit<Extract<Request, { kind: 'run' }>, 'id'>
  | Omit<Extract<Request, { kind: 'window' }>, 'id'>;
interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

/** Runs one program of the page in a worker of its own. */
export class Player {
  #worker: Worker | undefined;
  #held = '';
  #questions = 0;
  #waiting = new Map<number, Waiting>();

  /** Starts the worker before it is needed. */
  warm() {
    this.#start();
  }

  /** Runs the program to its end or a limit. Throws Stopped when stop() is called meanwhile. */
  async run(program: Program): Promise<Run> {
    if (this.#waiting.size) this.stop();
    this.#held = '';
    let slow = false;
    const watch = setTimeout(
      () => {
        slow = true;
        this.stop();
      },
      program.limits.seconds * 1000 + grace,
    );
    try {
      const { run } = await this.#ask({ kind: 'run', program }, 'run');
      this.#held = JSON.stringify(program);
      return run;
    } catch (error) {
      if (!slow) throw error;
      return {
        steps: [],
        truncated: false,
        stdout: '',
        stderr: '',
        ending: { kind: 'limit', limit: 'seconds' },
      };
    } finally {
      clearTimeout(watch);
    }
  }

  /** The pictures around a step; the program is run again if its recording is gone. */
  async window(program: Program, step: number, options: PictureOptions): Promise<Window> {
    if (this.#held !== JSON.stringify(program)) await this.run(program);
    const { window } = await this.#ask({ kind: 'window', step, options }, 'window');
    return window;
  }

  /** Ends what runs, and the worker with it. */
  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#held = '';
    const at = alive.indexOf(this);
    if (at >= 0) alive.splice(at, 1);
    for (const { reject } of this.#waiting.values()) reject(new Stopped());
    this.#waiting.clear();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    if (alive.length >= most) alive.find((player) => !player.#waiting.size)?.stop();
    const worker = new Worker(new URL('../src/diagram/worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.kind === 'broken') waiting?.reject(new Error(data.message));
      else waiting?.resolve(data);
    };
    worker.onerror = ({ message }) =>
      this.#fail(new Error(message || 'The worker of the model could not be loaded.'));
    this.#worker = worker;
    alive.push(this);
    return worker;
  }

  #fail(error: Error) {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.stop();
    for (const { reject } of waiting) reject(error);
  }

  #ask<K extends Kind>(question: Question, kind: K): Promise<Extract<Answer, { kind: K }>> {
    const worker = this.#start();
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: (answer) => {
          if (answer.kind === kind) resolve(answer as Extract<Answer, { kind: K }>);
          else reject(new Error(`expected ${kind}, found ${answer.kind}`));
        },
        reject,
      });
      worker.postMessage({ ...question, id });
    });
  }
}
