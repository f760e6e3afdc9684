// CPython: Lib/traceback.py, _compute_suggestion_error; Python/suggestions.c. What an uncaught error adds to its message.

import { i32, type Ref } from '../memory/memory.ts';
import { mark, own, Py_DECREF, PyErr, release } from '../memory/object.ts';
import { v } from '../version.ts';
import { PyObject_GetAttrString, PyObject_HasAttrString, PySequence_List } from './abstract.ts';
import { PyObject_CallNoArgs } from './call.ts';
import { dictKeyAt, PyDict_Check, PyDict_GetItemString, PyDict_Next } from './dictobject.ts';
import { PyErr_GivenExceptionMatches } from './errors.ts';
import {
  PyExc_AttributeError,
  PyExc_ImportError,
  PyExc_NameError,
  PyException_traceback,
} from './exceptions.ts';
import { fieldAt } from './exceptiontypes.ts';
import { PyList_GET_ITEM, PyList_GET_SIZE } from './listobject.ts';
import { INTERP, interp } from './pystate.ts';
import { calculate_suggestions } from './suggestions.ts';
import { tracebackFrame, tracebackNext } from './traceback.ts';
import { lookupSpecial } from './typeobject.ts';
import { PyUnicode_Check, stringOf } from './unicodeobject.ts';

/** What follows the message of an exception that nobody caught: ". Did you mean: 'x'?" or nothing. */
export function hintFor(exc: Ref): string {
  if (v.minor < 10) return '';
  const m = mark();
  try {
    return computeHint(exc);
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    Py_DECREF(err.value);
    return '';
  } finally {
    release(m);
  }
}

function computeHint(exc: Ref): string {
  if (PyErr_GivenExceptionMatches(exc, PyExc_AttributeError)) {
    const name = nameIn(exc, 'PyAttributeErrorObject', 'name');
    const obj = i32[fieldAt(exc, 'PyAttributeErrorObject', 'obj')];
    if (name === null || obj === 0) return '';
    return didYouMean(calculate_suggestions(visible(attributeNames(obj), name, obj, exc), name));
  }
  if (PyErr_GivenExceptionMatches(exc, PyExc_NameError)) {
    const name = nameIn(exc, 'PyNameErrorObject', 'name');
    return name === null ? '' : hintForName(exc, name);
  }
  if (v.minor >= 12 && PyErr_GivenExceptionMatches(exc, PyExc_ImportError)) {
    const name = nameIn(exc, 'PyImportErrorObject', 'name_from');
    const module = nameIn(exc, 'PyImportErrorObject', 'name');
    if (name === null || module === null) return '';
    const found = PyDict_GetItemString(i32[interp + INTERP.modules], module);
    if (found === 0) return '';
    return didYouMean(calculate_suggestions(visible(attributeNames(found), name, 0, exc), name));
  }
  return '';
}

function didYouMean(suggestion: string | null): string {
  return suggestion === null ? '' : `. Did you mean: '${suggestion}'?`;
}

function nameIn(exc: Ref, struct: string, field: string): string | null {
  const name = i32[fieldAt(exc, struct, field)];
  return name !== 0 && PyUnicode_Check(name) ? stringOf(name) : null;
}

// dir(obj), sorted
function attributeNames(obj: Ref): string[] {
  const m = mark();
  const dir = lookupSpecial(obj, '__dir__');
  if (dir === 0) return [];
  own(dir);
  const list = own(PySequence_List(own(PyObject_CallNoArgs(dir))));
  const names: string[] = [];
  for (let i = 0; i < PyList_GET_SIZE(list); i++)
    if (PyUnicode_Check(PyList_GET_ITEM(list, i))) names.push(stringOf(PyList_GET_ITEM(list, i)));
  release(m);
  return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

// 3.13: names with an underscore are suggested for such names only, or within the object's own methods
function visible(names: string[], wrong: string, obj: Ref, exc: Ref): string[] {
  if (v.minor < 13 || wrong.startsWith('_')) return names;
  if (obj !== 0) {
    const frame = lastFrame(exc);
    if (frame !== 0) {
      const m = mark();
      const locals = own(PyObject_GetAttrString(frame, 'f_locals'));
      const self = PyDict_Check(locals) ? PyDict_GetItemString(locals, 'self') : 0;
      release(m);
      if (self === obj) return names;
    }
  }
  return names.filter((name) => !name.startsWith('_'));
}

function lastFrame(exc: Ref): Ref {
  let tb = PyException_traceback(exc);
  if (tb === 0) return 0;
  while (tracebackNext(tb) !== 0) tb = tracebackNext(tb);
  return tracebackFrame(tb);
}

function keysOf(dict: Ref): string[] {
  const names: string[] = [];
  if (!PyDict_Check(dict)) return names;
  for (let pos = PyDict_Next(dict, 0); pos >= 0; pos = PyDict_Next(dict, pos)) {
    const key = dictKeyAt(dict, pos);
    if (PyUnicode_Check(key)) names.push(stringOf(key));
  }
  return names;
}

function hintForName(exc: Ref, name: string): string {
  const frame = lastFrame(exc);
  if (frame === 0) return '';
  const m = mark();
  const scopes = ['f_locals', 'f_globals', 'f_builtins'].map((scope) =>
    own(PyObject_GetAttrString(frame, scope)),
  );
  let suggestion: string | null = null;
  if (v.minor >= 12) {
    const self = PyDict_Check(scopes[0]) ? PyDict_GetItemString(scopes[0], 'self') : 0;
    if (self !== 0 && PyObject_HasAttrString(self, name)) suggestion = `self.${name}`;
  }
  // the C code of 3.10 … 3.12 asks one scope after the other
  if (suggestion === null) {
    if (v.minor >= 13) suggestion = calculate_suggestions(scopes.flatMap(keysOf), name);
    else for (const scope of scopes) suggestion ??= calculate_suggestions(keysOf(scope), name);
  }
  release(m);
  let hint = didYouMean(suggestion);
  if (v.minor >= 12 && STDLIB.has(name))
    hint +=
      suggestion === null
        ? `. Did you forget to import '${name}'?`
        : ` Or did you forget to import '${name}'?`;
  return hint;
}

/** sys.stdlib_module_names, but for those that begin with an underscore. */
export const STDLIB: ReadonlySet<string> = new Set(
  'abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo'.split(
    ' ',
  ),
);
