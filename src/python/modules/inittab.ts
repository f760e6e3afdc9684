// CPython: Modules/config.c. The modules that are part of the interpreter: name → the function that makes the module.

import type { Ref } from '../memory/memory.ts';
import { builtinModules } from '../objects/moduleobject.ts';
import { PyInit__abc } from './_abc.ts';
import { PyInit__ast } from './_ast.ts';
import { PyInit__codecs } from './_codecs.ts';
import { PyInit__collections } from './_collections.ts';
import { PyInit__contextvars } from './_contextvars.ts';
import { PyInit__functools } from './_functoolsmodule.ts';
import { PyInit__imp } from './_imp.ts';
import { PyInit__objgraph } from './_objgraph.ts';
import { PyInit__operator } from './_operator.ts';
import { PyInit__random } from './_randommodule.ts';
import { PyInit__signal } from './_signal.ts';
import { PyInit__sre } from './_sre.ts';
import { PyInit__string } from './_string.ts';
import { PyInit__struct } from './_struct.ts';
import { PyInit__thread } from './_thread.ts';
import { PyInit__tokenize } from './_tokenize.ts';
import { PyInit__types } from './_types.ts';
import { PyInit__typing } from './_typing.ts';
import { PyInit__warnings } from './_warnings.ts';
import { PyInit__weakref } from './_weakref.ts';
import { PyInit_array } from './array/arraymodule.ts';
import { PyInit_atexit } from './atexitmodule.ts';
import { PyInit_binascii } from './binascii.ts';
import { PyInit__decimal } from './decimal/_decimal.ts';
import { PyInit__opcode, PyInit_dis, PyInit_opcode } from './dis/dismodule.ts';
import { PyInit_errno } from './errnomodule.ts';
import { PyInit_gc } from './gcmodule.ts';
import {
  PyInit__blake2,
  PyInit__md5,
  PyInit__sha1,
  PyInit__sha2,
  PyInit__sha3,
  PyInit__sha256,
  PyInit__sha512,
} from './hashes.ts';
import { PyInit__io, PyInit_io } from './io/iomodule.ts';
import { PyInit_itertools } from './itertoolsmodule.ts';
import { PyInit_math } from './mathmodule.ts';
import { PyInit_posix } from './posix/posixmodule.ts';
import { PyInit_psutil } from './psutil.ts';
import { PyInit_resource } from './resource.ts';
import { PyInit_time } from './timemodule.ts';

/** Each function returns a new reference. builtins and sys are made at the start, and are in sys.modules already. */
export const inittab: Readonly<Record<string, () => Ref>> = {
  _abc: PyInit__abc,
  _ast: PyInit__ast,
  _io: PyInit__io,
  _opcode: PyInit__opcode,
  _random: PyInit__random,
  _signal: PyInit__signal,
  _sre: PyInit__sre,
  _decimal: PyInit__decimal,
  _collections: PyInit__collections,
  _contextvars: PyInit__contextvars,
  _codecs: PyInit__codecs,
  _functools: PyInit__functools,
  _string: PyInit__string,
  _thread: PyInit__thread,
  _imp: PyInit__imp,
  _objgraph: PyInit__objgraph,
  _operator: PyInit__operator,
  _blake2: PyInit__blake2,
  _md5: PyInit__md5,
  _sha1: PyInit__sha1,
  _sha2: PyInit__sha2,
  _sha256: PyInit__sha256,
  _sha3: PyInit__sha3,
  _sha512: PyInit__sha512,
  _struct: PyInit__struct,
  _tokenize: PyInit__tokenize,
  _types: PyInit__types,
  _typing: PyInit__typing,
  _warnings: PyInit__warnings,
  _weakref: PyInit__weakref,
  array: PyInit_array,
  errno: PyInit_errno,
  dis: PyInit_dis,
  binascii: PyInit_binascii,
  atexit: PyInit_atexit,
  gc: PyInit_gc,
  io: PyInit_io,
  itertools: PyInit_itertools,
  math: PyInit_math,
  posix: PyInit_posix,
  psutil: PyInit_psutil,
  resource: PyInit_resource,
  opcode: PyInit_opcode,
  time: PyInit_time,
};

for (const name of Object.keys(inittab))
  if (!['dis', 'io', 'opcode', 'psutil'].includes(name)) builtinModules.add(name);
