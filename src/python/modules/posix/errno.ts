// CPython: Python/errors.c, PyErr_SetFromErrno. System calls that fail raise OSError.

import { raiseErrno } from '../../objects/oserror.ts';
import { Errno } from './kernel.ts';

/** Does a system call; what it fails with becomes the OSError of its errno, about a file when it is named. */
export function syscall<T>(call: () => T, filename?: string): T {
  try {
    return call();
  } catch (err) {
    if (!(err instanceof Errno)) throw err;
    return raiseErrno(err.errno, err.text, filename);
  }
}
