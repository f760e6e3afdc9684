// CPython: Modules/_randommodule.c. The module _random: the Mersenne Twister. Lib/random.py makes the rest of it.

import { host } from '../host.ts';
import { i32, type Ref, store, u32 } from '../memory/memory.ts';
import {
  hash,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_BASETYPE,
  release,
  releasing,
  staticType,
} from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyNumber_Absolute, PyObject_Hash } from '../objects/abstract.ts';
import { arg } from '../objects/call.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, intArgument } from '../objects/getargs.ts';
import {
  PyLong_AsBigInt,
  PyLong_AsLong,
  PyLong_Check,
  PyLong_FromBigInt,
  PyLong_FromLong,
} from '../objects/longobject.ts';
import { fast, noargs, o } from '../objects/methoddef.ts';
import { PyModule_AddType, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import {
  PyTuple_Check,
  PyTuple_GET_ITEM,
  PyTuple_GET_SIZE,
  PyTuple_New,
  PyTuple_SET_ITEM,
} from '../objects/tupleobject.ts';
import { v } from '../version.ts';

const N = 624;
const M = 397;

// the state, its 624 words, follows
declareStruct('RandomObject', 'index:i32 state0:u32');
const INDEX = words('RandomObject', v).index;
const SIZE = 16 + 4 + 4 * N + 4; // sizeof(RandomObject), rounded up to 8

function stateAt(self: Ref, i: number): number {
  return (self << 2) + INDEX + 1 + i;
}

/** The next 32 bits (genrand_uint32). */
function genrand_uint32(self: Ref): number {
  const w = (self << 2) + INDEX;
  const mt = stateAt(self, 0);
  if (i32[w] >= N) {
    for (let kk = 0; kk < N; kk++) {
      const y = (i32[mt + kk] & 0x80000000) | (i32[mt + ((kk + 1) % N)] & 0x7fffffff);
      store(mt + kk, i32[mt + ((kk + M) % N)] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0));
    }
    store(w, 0);
  }
  let y = i32[mt + i32[w]];
  store(w, i32[w] + 1);
  y ^= y >>> 11;
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  y ^= y >>> 18;
  return y >>> 0;
}

function init_genrand(self: Ref, s: number): void {
  const mt = stateAt(self, 0);
  store(mt, s | 0);
  for (let i = 1; i < N; i++) {
    const before = i32[mt + i - 1];
    store(mt + i, (Math.imul(1812433253, before ^ (before >>> 30)) + i) | 0);
  }
  store((self << 2) + INDEX, N);
}

// The seed is an array of 32-bit words.
function init_by_array(self: Ref, key: readonly number[]): void {
  const mt = stateAt(self, 0);
  init_genrand(self, 19650218);
  let i = 1;
  let j = 0;
  const mix = (factor: number): number => {
    const before = i32[mt + i - 1];
    return i32[mt + i] ^ Math.imul(before ^ (before >>> 30), factor);
  };
  const next = (): void => {
    if (++i >= N) {
      store(mt, i32[mt + N - 1]);
      i = 1;
    }
  };
  for (let k = Math.max(N, key.length); k > 0; k--) {
    store(mt + i, (mix(1664525) + key[j] + j) | 0);
    next();
    if (++j >= key.length) j = 0;
  }
  for (let k = N - 1; k > 0; k--) {
    store(mt + i, (mix(1566083941) - i) | 0);
    next();
  }
  store(mt, 0x80000000 | 0);
}

function random_seed(self: Ref, value: Ref): void {
  if (value === 0 || value === Py_None) {
    // the bits of the host's clock, as where the system has no random ones
    const now = Math.floor(host.now() * 1e6);
    init_by_array(self, [now >>> 0, Math.floor(now / 4294967296), 1, 0]);
    return;
  }
  const m = mark();
  let n: bigint;
  if (PyLong_Check(value)) n = PyLong_AsBigInt(own(PyNumber_Absolute(value)));
  else {
    const low = PyObject_Hash(value);
    n = (BigInt(hash.high >>> 0) << 32n) | BigInt(low >>> 0);
  }
  release(m);
  if (n < 0n) n = -n;
  const key: number[] = [];
  do {
    key.push(Number(n & 0xffffffffn));
    n >>= 32n;
  } while (n > 0n);
  init_by_array(self, key);
}

function random_getrandbits(self: Ref, argument: Ref): Ref {
  const k = intArgument(argument);
  const least = v.minor >= 9 ? 0 : 1;
  if (k < least)
    raise(
      PyExc_ValueError,
      v.minor >= 9 ? 'number of bits must be non-negative' : 'number of bits must be greater than zero',
    );
  if (k === 0) return PyLong_FromLong(0);
  if (k <= 32) return PyLong_FromLong(genrand_uint32(self) >>> (32 - k));
  let result = 0n;
  let shift = 0n;
  for (let left = k; left > 0; left -= 32, shift += 32n) {
    let r = genrand_uint32(self);
    if (left < 32) r >>>= 32 - left;
    result |= BigInt(r) << shift;
  }
  return PyLong_FromBigInt(result);
}

function random_getstate(self: Ref): Ref {
  const m = mark();
  const state = own(PyTuple_New(N + 1));
  for (let i = 0; i < N; i++) PyTuple_SET_ITEM(state, i, PyLong_FromLong(u32[stateAt(self, i)]));
  PyTuple_SET_ITEM(state, N, PyLong_FromLong(i32[(self << 2) + INDEX]));
  return releasing(m, Py_NewRef(state));
}

function random_setstate(self: Ref, state: Ref): Ref {
  if (!PyTuple_Check(state)) raise(PyExc_TypeError, 'state vector must be a tuple');
  if (PyTuple_GET_SIZE(state) !== N + 1) raise(PyExc_ValueError, 'state vector is the wrong size');
  const found: number[] = [];
  for (let i = 0; i <= N; i++) found.push(PyLong_AsLong(PyTuple_GET_ITEM(state, i)));
  if (found[N] < 0 || found[N] > N) raise(PyExc_ValueError, 'invalid state');
  store((self << 2) + INDEX, found[N]);
  for (let i = 0; i < N; i++) store(stateAt(self, i), found[i] | 0);
  return Py_NewRef(Py_None);
}

function random_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (type === Random_Type) {
    _PyArg_NoKeywords(v.minor >= 7 ? 'Random' : 'Random()', kwnames);
    if (v.minor >= 10 && nargs > 1) raise(PyExc_TypeError, 'Random() requires 0 or 1 argument');
    _PyArg_CheckPositional('seed', nargs, 0, 1);
  }
  const m = mark();
  const self = own(PyType_GenericAlloc(type, 0));
  random_seed(self, nargs > 0 ? arg(args, 0) : 0);
  return releasing(m, Py_NewRef(self));
}

export const Random_Type: Ref = staticType({
  name: '_random.Random',
  struct: 'RandomObject',
  basicsize: SIZE,
  ofModule: true,
  flags: Py_TPFLAGS_BASETYPE,
  doc: 'Random() -> create a random number generator with its own internal state.',
  slots: { tp_new: random_new },
  methods: {
    random: noargs((self) => {
      const a = genrand_uint32(self) >>> 5;
      const b = genrand_uint32(self) >>> 6;
      return PyFloat_FromDouble((a * 67108864 + b) * (1 / 9007199254740992));
    }),
    seed: fast((self, args, nargs) => {
      _PyArg_CheckPositional('seed', nargs, 0, 1);
      random_seed(self, nargs > 0 ? arg(args, 0) : 0);
      return Py_NewRef(Py_None);
    }),
    getstate: noargs(random_getstate),
    setstate: o(random_setstate),
    getrandbits: o(random_getrandbits),
  },
});

/** Makes the module _random; new reference. */
export function PyInit__random(): Ref {
  const m = mark();
  const module = own(PyModule_New('_random'));
  PyModule_SetDocString(module, 'Module implements the Mersenne Twister random number generator.');
  PyModule_AddType(module, Random_Type);
  return releasing(m, Py_NewRef(module));
}
