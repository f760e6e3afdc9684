// CPython: Python/sysmodule.c. The module sys.

import { host, writeStderr } from '../host.ts';
import { PyObject_IS_GC } from '../memory/gc.ts';
import { i32, type Ref, store, u32 } from '../memory/memory.ts';
import {
  _Py_IsImmortal,
  type MethodDef,
  mark,
  ob_refcnt,
  own,
  Py_NewRef,
  Py_TPFLAGS_HEAPTYPE,
  Py_TYPE,
  PyType_HasFeature,
  release,
  releasing,
} from '../memory/object.ts';
import { pools } from '../memory/obmalloc.ts';
import {
  PyNumber_AsSsize_t,
  PyNumber_Index,
  PyObject_GetAttrString,
  PyObject_Repr,
  recursion,
  reprString,
  strString,
  typeNameOf,
} from '../objects/abstract.ts';
import { PyBool_FromLong } from '../objects/boolobject.ts';
import { arg, PyObject_CallNoArgs } from '../objects/call.ts';
import { PyDict_New, PyDict_SetItemString } from '../objects/dictobject.ts';
import { raise, raiseNone, raiseObject, suppress } from '../objects/errors.ts';
import {
  PyExc_NotImplementedError,
  PyExc_OverflowError,
  PyExc_RecursionError,
  PyExc_RuntimeError,
  PyExc_SystemExit,
  PyExc_TypeError,
  PyExc_ValueError,
  PyException_traceback,
} from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { currentFrame, F, frameDepth, PyFrame_GetFrameObject } from '../objects/frameobject.ts';
import { _PyArg_BadArgument, _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { preHeaderSize } from '../objects/instancedict.ts';
import { PyList_Append, PyList_New } from '../objects/listobject.ts';
import {
  intMaxStrDigits,
  PyLong_AsBigInt,
  PyLong_AsSsize_t,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
  setIntMaxStrDigits,
} from '../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  builtinModules,
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_GetDict,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { _PyNamespace_New } from '../objects/namespaceobject.ts';
import { handledException, INTERP, interp } from '../objects/pystate.ts';
import { exceptionText, PyErr_Display } from '../objects/pythonrun.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyStructSequence_New, structSequenceType } from '../objects/structseq.ts';
import { PyTuple_New, PyTuple_Pack, PyTuple_SET_ITEM } from '../objects/tupleobject.ts';
import { lookupSpecial, PyType_Check } from '../objects/typeobject.ts';
import {
  PyUnicode_CHECK_INTERNED,
  PyUnicode_Check,
  PyUnicode_CheckExact,
  PyUnicode_FromString,
  PyUnicode_Intern,
  SSTATE_NOT_INTERNED,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { PyFile_WriteObject, PyFile_WriteString } from './bltin_print.ts';
import { newConsole } from './io/textio.ts';
import { _PySys_GetAttr } from './sysdict.ts';

const none = () => Py_NewRef(Py_None);
const int = (n: number) => () => PyLong_FromLong(n);
const text = (s: string) => () => PyUnicode_FromString(s);
const bool = (b: boolean) => () => PyBool_FromLong(b);
const double = (x: number) => () => PyFloat_FromDouble(x);

// ---------------------------------------------------------------- counts and sizes

function sys_getrefcount(_: Ref, x: Ref): Ref {
  return PyLong_FromLong(u32[(x << 2) + ob_refcnt]);
}

/** Bytes of an object as sys.getsizeof gives them: its __sizeof__ and what lies in front of it. */
export function _PySys_GetSizeOf(x: Ref): number {
  const m = mark();
  const method = lookupSpecial(x, '__sizeof__');
  if (method === 0) raise(PyExc_TypeError, `Type ${typeNameOf(x)} doesn't define __sizeof__`);
  const answer = own(PyObject_CallNoArgs(own(method)));
  const size = PyLong_AsSsize_t(answer);
  if (size < 0) raise(PyExc_ValueError, '__sizeof__() should return >= 0');
  release(m);
  // a static type is no matter for the collector (type_is_gc)
  const isStatic = PyType_Check(x) && !PyType_HasFeature(x, Py_TPFLAGS_HEAPTYPE);
  return size + (PyObject_IS_GC(x) && !isStatic ? v.gcHeadSize : 0) + preHeaderSize(Py_TYPE(x));
}

function sys_getsizeof(_: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [x, otherwise] = parseArgs('getsizeof', args, nargs, kwnames, ['object', 'default'], { min: 1 });
  if (otherwise === 0) return PyLong_FromLong(_PySys_GetSizeOf(x));
  const size = suppress(PyExc_TypeError, () => _PySys_GetSizeOf(x), -1);
  return size === -1 ? Py_NewRef(otherwise) : PyLong_FromLong(size);
}

function sys_getallocatedblocks(): Ref {
  let n = 0;
  for (const pool of pools()) n += pool.used;
  return PyLong_FromLong(n);
}

function sys_intern(_: Ref, x: Ref): Ref {
  if (v.minor < 8 && !PyUnicode_CheckExact(x))
    raise(PyExc_TypeError, `intern() argument 1 must be str, not ${x === Py_None ? 'None' : typeNameOf(x)}`);
  if (!PyUnicode_Check(x)) _PyArg_BadArgument('intern', 'argument', 'str', x);
  if (!PyUnicode_CheckExact(x)) raise(PyExc_TypeError, `can't intern ${typeNameOf(x)}`);
  return PyUnicode_Intern(Py_NewRef(x));
}

// ---------------------------------------------------------------- the interpreter

function sys_getrecursionlimit(): Ref {
  return PyLong_FromLong(recursion.limit);
}

function sys_setrecursionlimit(_: Ref, x: Ref): Ref {
  if (v.minor < 10 && !PyLong_Check(x))
    raise(
      PyExc_TypeError,
      typeNameOf(x) === 'float'
        ? 'integer argument expected, got float'
        : `an integer is required (got type ${typeNameOf(x)})`,
    );
  const m = mark();
  const n = PyLong_AsBigInt(own(PyNumber_Index(x)));
  if (n > 0x7fffffffn || n < -0x80000000n)
    raise(PyExc_OverflowError, 'Python int too large to convert to C int');
  if (n < 1n) raise(PyExc_ValueError, 'recursion limit must be greater or equal than 1');
  const depth = frameDepth(currentFrame());
  if (depth >= Number(n))
    raise(
      PyExc_RecursionError,
      `cannot set the recursion limit to ${n} at the recursion depth ${depth}: the limit is too low`,
    );
  recursion.limit = Number(n);
  return releasing(m, none());
}

function sys_exc_info(): Ref {
  const exc = handledException();
  if (exc === 0) return PyTuple_Pack(Py_None, Py_None, Py_None);
  return PyTuple_Pack(Py_TYPE(exc), exc, PyException_traceback(exc) || Py_None);
}

function sys_exception(): Ref {
  return Py_NewRef(handledException() || Py_None);
}

function sys_exit(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('exit', nargs, 0, 1);
  if (nargs === 0) raiseNone(PyExc_SystemExit);
  raiseObject(PyExc_SystemExit, arg(args, 0));
}

function sys__getframe(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('_getframe', nargs, 0, 1);
  let depth = nargs === 0 ? 0 : PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  let frame = currentFrame();
  while (depth > 0 && frame !== 0) {
    frame = i32[(frame << 2) + F.previous];
    depth--;
  }
  if (frame === 0) raise(PyExc_ValueError, 'call stack is not deep enough');
  return Py_NewRef(PyFrame_GetFrameObject(frame));
}

/** What an interactive statement does with its value: shows it and keeps it as builtins._ (sys.displayhook). */
export function sys_displayhook(_: Ref, x: Ref): Ref {
  if (x === Py_None) return none();
  const builtins = i32[interp + INTERP.builtins];
  PyDict_SetItemString(builtins, '_', Py_None);
  const out = _PySys_GetAttr('stdout');
  if (out === 0 || out === Py_None) raise(PyExc_RuntimeError, 'lost sys.stdout');
  const m = mark();
  own(Py_NewRef(out));
  PyFile_WriteObject(own(PyObject_Repr(x)), out);
  PyFile_WriteString('\n', out);
  PyDict_SetItemString(builtins, '_', x);
  return releasing(m, none());
}

function sys_excepthook(_: Ref, args: number, nargs: number): Ref {
  _PyArg_CheckPositional('excepthook', nargs, 3, 3);
  PyErr_Display(arg(args, 1));
  return none();
}

// The default hook, called by the program itself with the arguments that another hook was given.
function sys_unraisablehook(_: Ref, args: Ref): Ref {
  const m = mark();
  const exc = own(PyObject_GetAttrString(args, 'exc_value'));
  const what = own(PyObject_GetAttrString(args, 'object'));
  const message = own(PyObject_GetAttrString(args, 'err_msg'));
  if (message !== Py_None)
    writeStderr(`${strString(message)}${what === Py_None ? '' : `: ${reprString(what)}`}\n`);
  else if (what !== Py_None) writeStderr(`Exception ignored in: ${reprString(what)}\n`);
  if (exc !== Py_None) writeStderr(exceptionText(exc));
  return releasing(m, none());
}

function refuse(name: string) {
  return (): never => raise(PyExc_NotImplementedError, `the model does not run sys.${name}() yet`);
}

function sys__is_interned(_: Ref, x: Ref): Ref {
  if (!PyUnicode_Check(x))
    raise(
      PyExc_TypeError,
      `_is_interned() argument must be str, not ${x === Py_None ? 'None' : typeNameOf(x)}`,
    );
  return PyBool_FromLong(PyUnicode_CHECK_INTERNED(x) !== SSTATE_NOT_INTERNED);
}

const functions: Record<string, MethodDef> = {
  displayhook: o(sys_displayhook),
  exc_info: noargs(sys_exc_info),
  exception: noargs(sys_exception, { since: 11 }),
  excepthook: fast(sys_excepthook),
  exit: fast(sys_exit),
  getdefaultencoding: noargs(text('utf-8')),
  getfilesystemencoding: noargs(text('utf-8')),
  getfilesystemencodeerrors: noargs(text('surrogateescape')),
  getallocatedblocks: noargs(sys_getallocatedblocks),
  getrefcount: o(sys_getrefcount),
  getrecursionlimit: noargs(sys_getrecursionlimit),
  getsizeof: keywords(sys_getsizeof, { varargs: 99 }),
  _getframe: fast(sys__getframe),
  intern: o(sys_intern),
  _is_immortal: o((_: Ref, x: Ref) => PyBool_FromLong(_Py_IsImmortal(x)), { since: 14 }),
  _is_interned: o(sys__is_interned, { since: 13 }),
  is_finalizing: noargs(bool(false)),
  unraisablehook: o(sys_unraisablehook, { since: 8 }),
  setrecursionlimit: o(sys_setrecursionlimit),
  getswitchinterval: noargs(double(0.005)),
  setswitchinterval: o(none),
  gettrace: noargs(none),
  settrace: o(refuse('settrace')),
  getprofile: noargs(none),
  setprofile: o(refuse('setprofile')),
  get_int_max_str_digits: noargs(() => PyLong_FromLong(intMaxStrDigits())),
  set_int_max_str_digits: o(sys_set_int_max_str_digits),
};

function sys_set_int_max_str_digits(_: Ref, x: Ref): Ref {
  const n = PyNumber_AsSsize_t(x, PyExc_OverflowError);
  if (n !== 0 && n < 640) raise(PyExc_ValueError, 'maxdigits must be 0 or larger than 640');
  setIntMaxStrDigits(n);
  return none();
}

// ---------------------------------------------------------------- what sys knows

const VersionInfoType = structSequenceType(
  'sys.version_info',
  'sys.version_info\n\nVersion information as a named tuple.',
  () => ['major', 'minor', 'micro', 'releaselevel', 'serial'],
);
const FlagsType = structSequenceType(
  'sys.flags',
  'sys.flags\n\nFlags provided through command line arguments or environment vars.',
  () => flags().map(([name]) => name),
  hiddenFlags,
);
const FloatInfoType = structSequenceType('sys.float_info', 'sys.float_info', () =>
  FLOAT_INFO.map(([name]) => name),
);
const IntInfoType = structSequenceType('sys.int_info', 'sys.int_info', () => intInfo().map(([name]) => name));
const HashInfoType = structSequenceType('sys.hash_info', 'hash_info', () => hashInfo().map(([name]) => name));
const ThreadInfoType = structSequenceType('sys.thread_info', 'sys.thread_info', () =>
  THREAD_INFO.map(([name]) => name),
);

type Item = [name: string, make: () => Ref];

function flags(): Item[] {
  const items: Item[] = [
    ['debug', int(0)],
    ['inspect', int(0)],
    ['interactive', int(0)],
    ['optimize', int(0)],
    ['dont_write_bytecode', int(0)],
    ['no_user_site', int(0)],
    ['no_site', int(0)],
    ['ignore_environment', int(0)],
    ['verbose', int(0)],
    ['bytes_warning', int(0)],
    ['quiet', int(0)],
    ['hash_randomization', int(1)],
    ['isolated', int(0)],
  ];
  if (v.minor >= 7) items.push(['dev_mode', bool(false)], ['utf8_mode', int(0)]);
  if (v.minor >= 10) items.push(['warn_default_encoding', int(0)]);
  if (v.minor >= 11) items.push(['safe_path', bool(false)]);
  items.push(['int_max_str_digits', int(v.minor >= 11 ? 4300 : -1)]);
  return items;
}

// what came when the number of items was settled: gil (3.13), and two of 3.14
function hiddenFlags(): Record<string, () => Ref> {
  const found: Record<string, () => Ref> = {};
  if (v.minor >= 13) found.gil = int(1);
  if (v.minor >= 14) {
    found.thread_inherit_context = int(0);
    found.context_aware_warnings = int(0);
  }
  return found;
}

const FLOAT_INFO: Item[] = [
  ['max', double(Number.MAX_VALUE)],
  ['max_exp', int(1024)],
  ['max_10_exp', int(308)],
  ['min', double(2.2250738585072014e-308)],
  ['min_exp', int(-1021)],
  ['min_10_exp', int(-307)],
  ['dig', int(15)],
  ['mant_dig', int(53)],
  ['epsilon', double(Number.EPSILON)],
  ['radix', int(2)],
  ['rounds', int(1)],
];
const INT_INFO: Item[] = [
  ['bits_per_digit', int(30)],
  ['sizeof_digit', int(4)],
  ['default_max_str_digits', int(4300)],
  ['str_digits_check_threshold', int(640)],
];
function intInfo(): Item[] {
  return v.minor >= 7 ? INT_INFO : INT_INFO.slice(0, 2);
}

const THREAD_INFO: Item[] = [
  ['name', text('pthread')],
  ['lock', text('semaphore')],
  ['version', text('NPTL 2.36')],
];

function hashInfo(): Item[] {
  return [
    ['width', int(64)],
    ['modulus', () => PyLong_FromBigInt((1n << 61n) - 1n)],
    ['inf', int(314159)],
    ['nan', int(0)],
    ['imag', int(1000003)],
    ['algorithm', text(`siphash${v.siphash}`)],
    ['hash_bits', int(64)],
    ['seed_bits', int(128)],
    ['cutoff', int(0)],
  ];
}

function sequence(type: Ref, items: Item[]): Ref {
  return PyStructSequence_New(
    type,
    items.map(([, make]) => make),
  );
}

function versionInfo(): Ref {
  const [major, minor, micro] = v.version;
  return PyStructSequence_New(VersionInfoType, [int(major), int(minor), int(micro), text('final'), int(0)]);
}

/** PY_VERSION_HEX */
function hexversion(): number {
  const [major, minor, micro] = v.version;
  return major * 0x1000000 + minor * 0x10000 + micro * 0x100 + 0xf0;
}

function versionText(): string {
  const name = v.minor >= 8 ? 'main' : 'default';
  return `${v.version.join('.')} (${name}, Jan  1 2026, 00:00:00) ${v.minor >= 10 ? '' : '\n'}[GCC 12.2.0]`;
}

function implementation(version: Ref): Ref {
  const m = mark();
  const dict = own(PyDict_New());
  const set = (name: string, value: Ref) => PyDict_SetItemString(dict, name, own(value));
  set('name', PyUnicode_FromString('cpython'));
  set('cache_tag', PyUnicode_FromString(`cpython-3${v.version[1]}`));
  set('version', Py_NewRef(version));
  set('hexversion', PyLong_FromLong(hexversion()));
  set('_multiarch', PyUnicode_FromString('x86_64-linux-gnu'));
  if (v.minor >= 14) set('supports_isolated_interpreters', PyBool_FromLong(1));
  return releasing(m, _PyNamespace_New(dict));
}

function stringList(strings: readonly string[]): Ref {
  const m = mark();
  const list = own(PyList_New(0));
  for (const s of strings) PyList_Append(list, own(PyUnicode_FromString(s)));
  return releasing(m, Py_NewRef(list));
}

function stringTuple(strings: readonly string[]): Ref {
  const m = mark();
  const tuple = own(PyTuple_New(strings.length));
  strings.forEach((s, i) => {
    PyTuple_SET_ITEM(tuple, i, PyUnicode_FromString(s));
  });
  return releasing(m, Py_NewRef(tuple));
}

const COPYRIGHT =
  'Copyright (c) 2001-2026 Python Software Foundation.\nAll Rights Reserved.\n\nCopyright (c) 2000 BeOpen.com.\nAll Rights Reserved.\n\nCopyright (c) 1995-2001 Corporation for National Research Initiatives.\nAll Rights Reserved.\n\nCopyright (c) 1991-1995 Stichting Mathematisch Centrum, Amsterdam.\nAll Rights Reserved.';

/**
 * Makes the module sys and hands its dict to the interpreter's state; new reference. `modules`: the dict sys.modules
 * (borrowed).
 */
export function PyInit_sys(modules: Ref): Ref {
  const m = mark();
  const module = own(PyModule_New('sys'));
  const dict = PyModule_GetDict(module);
  if (i32[interp + INTERP.sysdict] === 0) store(interp + INTERP.sysdict, Py_NewRef(dict));
  PyModule_SetDocString(
    module,
    'This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.',
  );
  PyModule_AddFunctions(module, functions);
  const add = (name: string, value: Ref) => PyModule_Add(module, name, value);
  PyModule_AddObjectRef(module, 'modules', modules);
  for (const name of ['displayhook', 'excepthook', 'unraisablehook'])
    if (_PySys_GetAttr(name) !== 0) PyModule_AddObjectRef(module, `__${name}__`, _PySys_GetAttr(name));
  add('version', PyUnicode_FromString(versionText()));
  add('hexversion', PyLong_FromLong(hexversion()));
  add('api_version', PyLong_FromLong(1013));
  add('copyright', PyUnicode_FromString(COPYRIGHT));
  add('platform', PyUnicode_FromString('linux'));
  add('maxsize', PyLong_FromBigInt((1n << 63n) - 1n));
  add('maxunicode', PyLong_FromLong(0x10ffff));
  add('float_info', sequence(FloatInfoType, FLOAT_INFO));
  add('int_info', sequence(IntInfoType, intInfo()));
  add('hash_info', sequence(HashInfoType, hashInfo()));
  add('builtin_module_names', stringTuple([...builtinModules].sort()));
  add('byteorder', PyUnicode_FromString('little'));
  add('abiflags', PyUnicode_FromString(v.minor >= 8 ? '' : 'm'));
  const version = versionInfo();
  add('version_info', version);
  add('implementation', implementation(version));
  add('flags', sequence(FlagsType, flags()));
  add('float_repr_style', PyUnicode_FromString('short'));
  add('thread_info', sequence(ThreadInfoType, THREAD_INFO));
  add('warnoptions', PyList_New(0));
  add('_xoptions', PyDict_New());
  add('meta_path', PyList_New(0));
  add('path_hooks', PyList_New(0));
  add('path_importer_cache', PyDict_New());
  add('executable', PyUnicode_FromString('/usr/local/bin/python'));
  for (const name of ['prefix', 'exec_prefix', 'base_prefix', 'base_exec_prefix'])
    add(name, PyUnicode_FromString('/usr/local'));
  add('dont_write_bytecode', PyBool_FromLong(0));
  if (v.minor >= 8) PyModule_AddObjectRef(module, 'pycache_prefix', Py_None);
  ['stdin', 'stdout', 'stderr'].forEach((name, stream) => {
    add(name, newConsole(stream));
    PyModule_AddObjectRef(module, `__${name}__`, _PySys_GetAttr(name));
  });
  return releasing(m, Py_NewRef(module));
}

/** Sets argv, orig_argv and path from the host's arguments: the one thing of sys that differs from run to run. */
export function _PySys_UpdateArgv(): void {
  const dict = i32[interp + INTERP.sysdict];
  const set = (name: string, value: Ref): void => {
    const m = mark();
    PyDict_SetItemString(dict, name, own(value));
    release(m);
  };
  set('argv', stringList(host.argv));
  if (v.minor >= 10) set('orig_argv', stringList(['python', ...host.argv]));
  set('path', stringList([directoryOf(host.argv[0])]));
}

function directoryOf(script: string): string {
  const slash = script.lastIndexOf('/');
  return slash < 0 ? '' : script.slice(0, slash) || '/';
}
