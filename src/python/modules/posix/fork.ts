// CPython: Modules/posixmodule.c, os_fork_impl. fork, wait and _exit.
//
// The child runs first, to its end, in a loop of its own that goes on where fork was called; then the memory is made
// what it was, and fork returns in the parent. So a child cannot wait for what its parent does after the fork.

import { resumeAfterCall } from '../../interpreter/ceval.ts';
import { ProcessExit } from '../../interpreter/limits.ts';
import { sharePages } from '../../memory/mapping.ts';
import { pages, type Ref, restoreImage, takeImage } from '../../memory/memory.ts';
import { hooks, PyErr, restoreCState, saveCState } from '../../memory/object.ts';
import { recursionDepth, setRecursionDepth } from '../../objects/abstract.ts';
import { restoreFrameState, saveFrameState } from '../../objects/frameobject.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { run_at_forkers } from './atfork.ts';
import { syscall } from './errno.ts';
import * as kernel from './kernel.ts';
import { PID } from './procfs.ts';

const DIRTY = 1;
/** Nested calls of C functions when fork is called straight from Python code: the loop's, and fork's own. */
const OUTERMOST = 2;

/** Ends a process whose main program has ended, by an exception or not: set by pylifecycle.ts. Returns its exit code. */
export const forkHooks = { finish: (_err: PyErr | null): number => 0 };

const ended: { pid: number; code: number }[] = []; // children that nobody has waited for, oldest first
let forked = 0;

/** The number of the process that runs now. */
export let currentPid = PID;
/** The number of its parent, 0 when it is no child of a fork. */
export let parentPid = 0;

/** Begins with a process without children. */
export function resetChildren(): void {
  ended.length = 0;
  forked = 0;
  currentPid = PID;
  parentPid = 0;
}

/** os._exit(code): the process ends at once. */
export function exitNow(code: number): never {
  throw new ProcessExit(code & 255);
}

/** os.fork(): the child's number in the parent; new reference. OSError when Python code lies below C code that waits. */
export function fork(): Ref {
  if (recursionDepth() > OUTERMOST) syscall(() => notPossible());
  run_at_forkers('before_forkers');
  const image = takeImage();
  const before = { c: saveCState(), frames: saveFrameState(), depth: recursionDepth() };
  const observers = { birth: hooks.birth, death: hooks.death };
  const me = { currentPid, parentPid };
  const endTable = kernel.forkDescriptors();
  const pid = PID + ++forked;
  parentPid = currentPid;
  currentPid = pid;
  hooks.birth = hooks.death = null;
  const mine = ended.splice(0);
  sharePages();
  let code = 0;
  try {
    let failed: PyErr | null = null;
    try {
      run_at_forkers('after_forkers_child');
      resumeAfterCall(PyLong_FromLong(0));
    } catch (err) {
      if (!(err instanceof PyErr)) throw err;
      failed = err;
    }
    code = forkHooks.finish(failed);
  } catch (exit) {
    if (!(exit instanceof ProcessExit)) throw exit;
    code = exit.code;
  }
  endTable();
  const touched: number[] = [];
  pages.forEach((flags, p) => {
    if (flags !== 0) touched.push(p);
  });
  restoreImage(image);
  for (const p of touched) pages[p] |= DIRTY;
  restoreCState(before.c);
  restoreFrameState(before.frames);
  setRecursionDepth(before.depth);
  hooks.birth = observers.birth;
  hooks.death = observers.death;
  ({ currentPid, parentPid } = me);
  ended.splice(0, ended.length, ...mine, { pid, code });
  run_at_forkers('after_forkers_parent');
  return PyLong_FromLong(pid);
}

function notPossible(): never {
  throw new kernel.Errno('ENOSYS');
}

/** Waits for a child that has ended: its number and its status. OSError when there is none. */
export function wait(pid: number): readonly [number, number] {
  const i = pid > 0 ? ended.findIndex((one) => one.pid === pid) : ended.length > 0 ? 0 : -1;
  if (i < 0) throw new kernel.Errno('ECHILD');
  const [{ pid: found, code }] = ended.splice(i, 1);
  return [found, code << 8];
}
