// CPython: Python/thread.c. Which thread runs: there is one at a time, and a new one runs to its end when it starts.

import { allocStatic, loadSsize, storeSsize } from '../memory/memory.ts';

const FIRST = 0x7ffff7a00740; // what pthread_self() may be in the main thread
const APART = 0x801000;

let state = 0; // word index: the running thread, how many have been started

/** Prepares the threads of a process. */
export function initThreads(): void {
  state = allocStatic(16) << 2;
  storeSsize(state, FIRST);
}

/** The identity of the thread that runs. */
export function currentIdent(): number {
  return loadSsize(state);
}

/** The identity of the main thread. */
export function mainIdent(): number {
  return FIRST;
}

/** Runs `f` as a new thread whose identity it gets. */
export function runAsThread(f: (ident: number) => void): void {
  const started = loadSsize(state + 2) + 1;
  storeSsize(state + 2, started);
  const before = currentIdent();
  const ident = FIRST - started * APART;
  storeSsize(state, ident);
  try {
    f(ident);
  } finally {
    storeSsize(state, before);
  }
}
