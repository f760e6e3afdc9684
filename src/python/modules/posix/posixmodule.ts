// CPython: Modules/posixmodule.c. The module posix, as far as a process without other processes goes.

import { host } from '../../host.ts';
import type { Ref } from '../../memory/memory.ts';
import { type MethodDef, mark, own, Py_NewRef, release, releasing } from '../../memory/object.ts';
import { PyIndex_Check, PyNumber_AsSsize_t } from '../../objects/abstract.ts';
import { PyBool_FromLong } from '../../objects/boolobject.ts';
import { bufferBytes } from '../../objects/buffer.ts';
import { PyBytes_Check, PyBytes_FromBytes } from '../../objects/bytesobject.ts';
import { arg } from '../../objects/call.ts';
import { PyDict_New, PyDict_SetItem } from '../../objects/dictobject.ts';
import { PyExc_OSError, PyExc_OverflowError } from '../../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../../objects/floatobject.ts';
import { _PyArg_CheckPositional, intArgument, parseArgs } from '../../objects/getargs.ts';
import { PyList_Append, PyList_New } from '../../objects/listobject.ts';
import { PyLong_FromLong } from '../../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../../objects/moduleobject.ts';
import { Py_None } from '../../objects/singletons.ts';
import { PyStructSequence_New, structSequenceType } from '../../objects/structseq.ts';
import { PyTuple_Pack } from '../../objects/tupleobject.ts';
import { PyUnicode_FromString } from '../../objects/unicodeobject.ts';
import { pathArgument } from '../io/fileio.ts';
import { register_at_fork } from './atfork.ts';
import { syscall } from './errno.ts';
import { currentPid, exitNow, fork, parentPid, wait } from './fork.ts';
import * as kernel from './kernel.ts';
import { PPID } from './procfs.ts';

const STAT_FIELDS = [
  'st_mode',
  'st_ino',
  'st_dev',
  'st_nlink',
  'st_uid',
  'st_gid',
  'st_size',
  'st_atime',
  'st_mtime',
  'st_ctime',
];
const StatResultType = structSequenceType(
  'os.stat_result',
  'stat_result: Result from stat, fstat, or lstat.',
  () => STAT_FIELDS,
  undefined,
  true,
);
const UnameResultType = structSequenceType(
  'posix.uname_result',
  'uname_result: Result from os.uname().',
  () => ['sysname', 'nodename', 'release', 'version', 'machine'],
  undefined,
  true,
);
const TerminalSizeType = structSequenceType(
  'os.terminal_size',
  'A tuple of (columns, lines) for holding terminal window size',
  () => ['columns', 'lines'],
  undefined,
  true,
);

const none = (): Ref => Py_NewRef(Py_None);
const int = (n: number): Ref => PyLong_FromLong(n);

function statResult(s: kernel.Stat): Ref {
  const values = [s.mode, s.inode, 64512, 1, 1000, 1000, s.size, s.mtime, s.mtime, s.mtime];
  return PyStructSequence_New(
    StatResultType,
    values.map((n) => () => int(Math.floor(n))),
  );
}

// The path that an argument names, or the descriptor that it is.
function target(x: Ref): string | number {
  return PyIndex_Check(x) ? intArgument(x) : pathArgument(x);
}

function posix_stat(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['path', 'dir_fd', 'follow_symlinks'];
  const t = target(parseArgs('stat', args, nargs, kwnames, names, { min: 1, kwonly: 2 })[0]);
  if (typeof t === 'number') return statResult(syscall(() => kernel.fstat(t)));
  return statResult(syscall(() => kernel.stat(t), t));
}

function access(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['path', 'mode', 'dir_fd', 'effective_ids', 'follow_symlinks'];
  const path = pathArgument(parseArgs('access', args, nargs, kwnames, names, { min: 2, kwonly: 3 })[0]);
  try {
    kernel.stat(path);
    return PyBool_FromLong(true);
  } catch (err) {
    if (!(err instanceof kernel.Errno)) throw err;
    return PyBool_FromLong(false);
  }
}

function listdir(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('listdir', nargs, 0, 1);
  const path = nargs === 0 || arg(args, 0) === Py_None ? '.' : pathArgument(arg(args, 0));
  const m = mark();
  const list = own(PyList_New(0));
  for (const name of syscall(() => kernel.listdir(path), path)) {
    const inner = mark();
    PyList_Append(list, own(PyUnicode_FromString(name)));
    release(inner);
  }
  return releasing(m, Py_NewRef(list));
}

function posix_open(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const given = parseArgs('open', args, nargs, kwnames, ['path', 'flags', 'mode', 'dir_fd'], {
    min: 2,
    kwonly: 1,
  });
  const path = pathArgument(given[0]);
  const flags = intArgument(given[1]);
  return int(syscall(() => kernel.open(path, flags), path));
}

function posix_read(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('read', nargs, 2, 2);
  const fd = intArgument(arg(args, 0));
  const n = PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError);
  if (n < 0)
    syscall(() => {
      throw new kernel.Errno('EINVAL');
    });
  return PyBytes_FromBytes(syscall(() => kernel.read(fd, n)));
}

function posix_write(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('write', nargs, 2, 2);
  const fd = intArgument(arg(args, 0));
  const bytes = bufferBytes(arg(args, 1));
  return int(syscall(() => kernel.write(fd, bytes)));
}

function lseek(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('lseek', nargs, 3, 3);
  const [fd, whence] = [intArgument(arg(args, 0)), intArgument(arg(args, 2))];
  const offset = PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError);
  return int(syscall(() => kernel.lseek(fd, offset, whence)));
}

function dup2(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const given = parseArgs('dup2', args, nargs, kwnames, ['fd', 'fd2', 'inheritable'], { min: 2 });
  const [fd, to] = [intArgument(given[0]), intArgument(given[1])];
  syscall(() => kernel.dup2(fd, to));
  return int(to);
}

// A function of one path (and of what else os gives it, which the file system in memory does not have).
function ofPath(name: string, f: (path: string) => void): MethodDef {
  return keywords((_, args, nargs, kwnames) => {
    const names = ['path', 'mode', 'dir_fd'];
    const path = pathArgument(parseArgs(name, args, nargs, kwnames, names, { min: 1 })[0]);
    syscall(() => f(path), path);
    return none();
  });
}

function rename(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const names = ['src', 'dst', 'src_dir_fd', 'dst_dir_fd'];
  const given = parseArgs('rename', args, nargs, kwnames, names, { min: 2, kwonly: 2 });
  const [from, to] = [pathArgument(given[0]), pathArgument(given[1])];
  syscall(() => kernel.rename(from, to), from);
  return none();
}

function fspath(_: Ref, x: Ref): Ref {
  if (PyBytes_Check(x)) return Py_NewRef(x);
  return PyUnicode_FromString(pathArgument(x));
}

function urandom(_: Ref, size: Ref): Ref {
  const n = PyNumber_AsSsize_t(size, PyExc_OverflowError);
  const bytes = new Uint8Array(n);
  for (let i = 0; i < n; i += 65536) crypto.getRandomValues(bytes.subarray(i, Math.min(n, i + 65536)));
  return PyBytes_FromBytes(bytes);
}

function strerror(_: Ref, code: Ref): Ref {
  const n = intArgument(code);
  const known = Object.values(kernel.ERRNO).find(([errno]) => errno === n);
  return PyUnicode_FromString(n === 0 ? 'Success' : (known?.[1] ?? `Unknown error ${n}`));
}

function fsync(_: Ref, fd: Ref): Ref {
  const n = intArgument(fd);
  syscall(() => kernel.fstat(n));
  return none();
}

function notTerminal(): never {
  throw new kernel.Errno('ENOTTY');
}

function pair(make: () => readonly [number, number]): Ref {
  const m = mark();
  const [a, b] = syscall(make);
  return releasing(m, PyTuple_Pack(own(int(a)), own(int(b))));
}

const functions: Record<string, MethodDef> = {
  stat: keywords(posix_stat),
  lstat: keywords(posix_stat),
  fstat: o((_, fd) => {
    const n = intArgument(fd);
    return statResult(syscall(() => kernel.fstat(n)));
  }),
  access: keywords(access),
  listdir: fast(listdir),
  open: keywords(posix_open),
  close: o((_, fd) => {
    const n = intArgument(fd);
    syscall(() => kernel.close(n));
    return none();
  }),
  read: fast(posix_read),
  write: fast(posix_write),
  lseek: fast(lseek),
  fsync: o(fsync),
  ftruncate: fast((_, args, nargs) => {
    _PyArg_CheckPositional('ftruncate', nargs, 2, 2);
    const [fd, n] = [intArgument(arg(args, 0)), PyNumber_AsSsize_t(arg(args, 1), PyExc_OverflowError)];
    syscall(() => kernel.ftruncate(fd, n));
    return none();
  }),
  dup: o((_, fd) => {
    const n = intArgument(fd);
    return int(syscall(() => kernel.dup(n)));
  }),
  dup2: keywords(dup2),
  pipe: noargs(() => pair(kernel.pipe)),
  isatty: o(() => PyBool_FromLong(false)),
  mkdir: ofPath('mkdir', kernel.mkdir),
  rmdir: ofPath('rmdir', (path) => kernel.remove(path, 'folder')),
  unlink: ofPath('unlink', (path) => kernel.remove(path, 'file')),
  remove: ofPath('remove', (path) => kernel.remove(path, 'file')),
  chdir: ofPath('chdir', kernel.chdir),
  rename: keywords(rename),
  replace: keywords(rename),
  getcwd: noargs(() => PyUnicode_FromString(kernel.cwd)),
  getcwdb: noargs(() => PyBytes_FromBytes(new TextEncoder().encode(kernel.cwd))),
  getpid: noargs(() => int(currentPid)),
  getppid: noargs(() => int(parentPid || PPID)),
  fork: noargs(fork),
  register_at_fork: keywords(register_at_fork, { since: 7 }),
  wait: noargs(() => pair(() => wait(-1))),
  waitpid: fast((_, args, nargs) => {
    _PyArg_CheckPositional('waitpid', nargs, 2, 2);
    const pid = intArgument(arg(args, 0));
    return pair(() => wait(pid));
  }),
  _exit: keywords((_, args, nargs, kwnames) =>
    exitNow(intArgument(parseArgs('_exit', args, nargs, kwnames, ['status'], { min: 1 })[0])),
  ),
  WIFEXITED: o(() => PyBool_FromLong(true)),
  WIFSIGNALED: o(() => PyBool_FromLong(false)),
  WEXITSTATUS: o((_, status) => int((intArgument(status) >> 8) & 255)),
  waitstatus_to_exitcode: o((_, status) => int((intArgument(status) >> 8) & 255), { since: 9 }),
  getuid: noargs(() => int(1000)),
  geteuid: noargs(() => int(1000)),
  getgid: noargs(() => int(1000)),
  getegid: noargs(() => int(1000)),
  umask: o(() => int(0o022)),
  cpu_count: noargs(() => int(1)),
  urandom: o(urandom),
  strerror: o(strerror),
  fspath: o(fspath),
  uname: noargs(() =>
    PyStructSequence_New(
      UnameResultType,
      ['Linux', 'localhost', '6.1.0', '#1 SMP', 'x86_64'].map((text) => () => PyUnicode_FromString(text)),
    ),
  ),
  get_terminal_size: fast(() => syscall(() => notTerminal())),
  times: noargs(() => PyFloat_FromDouble(host.now())),
  putenv: fast(none),
  unsetenv: o(none),
  get_inheritable: o(() => PyBool_FromLong(false)),
  set_inheritable: fast(none),
};

const constants: Record<string, number> = {
  F_OK: 0,
  R_OK: 4,
  W_OK: 2,
  X_OK: 1,
  O_RDONLY: 0,
  O_WRONLY: kernel.O_WRONLY,
  O_RDWR: kernel.O_RDWR,
  O_CREAT: kernel.O_CREAT,
  O_EXCL: kernel.O_EXCL,
  O_TRUNC: kernel.O_TRUNC,
  O_APPEND: kernel.O_APPEND,
  O_DIRECTORY: kernel.O_DIRECTORY,
  O_CLOEXEC: kernel.O_CLOEXEC,
  O_TMPFILE: kernel.O_TMPFILE,
  O_NOFOLLOW: 0o400000,
  EX_OK: 0,
  EX_USAGE: 64,
  P_WAIT: 0,
  WNOHANG: 1,
  TMP_MAX: 238328,
};

const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: '/home/user',
  LANG: 'C.UTF-8',
  LOGNAME: 'user',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  PWD: '/home/user',
  USER: 'user',
};

/** Makes the module posix; new reference. */
export function PyInit_posix(): Ref {
  const m = mark();
  const module = own(PyModule_New('posix'));
  PyModule_SetDocString(module, 'This module provides access to operating system functionality.');
  PyModule_AddFunctions(module, functions);
  for (const [name, n] of Object.entries(constants)) PyModule_Add(module, name, int(n));
  const environ = own(PyDict_New());
  const bytes = (text: string): Ref => own(PyBytes_FromBytes(new TextEncoder().encode(text)));
  for (const [name, value] of Object.entries(ENVIRONMENT)) PyDict_SetItem(environ, bytes(name), bytes(value));
  PyModule_AddObjectRef(module, 'environ', environ);
  PyModule_AddObjectRef(module, '_have_functions', own(PyList_New(0)));
  PyModule_AddObjectRef(module, 'error', PyExc_OSError);
  for (const type of [StatResultType, UnameResultType, TerminalSizeType]) PyModule_AddType(module, type);
  return releasing(m, Py_NewRef(module));
}
