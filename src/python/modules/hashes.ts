// CPython: Modules/md5module.c, sha1module.c, sha2module.c (sha256module.c, sha512module.c before 3.12), sha3module.c,
// Modules/_blake2. Message digests, computed by @noble/hashes. An object keeps the bytes it was given, in its own block,
// and hashes them when it is asked.

import { blake2b, blake2s } from '@noble/hashes/blake2.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512, shake128, shake256 } from '@noble/hashes/sha3.js';
import { copyBytes, i32, loadSsize, type Ref, store, storeSsize, u8, writeBytes } from '../memory/memory.ts';
import {
  disown,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_TYPE,
  releasing,
  staticType,
  tp_dict,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc, PyObject_Realloc } from '../memory/obmalloc.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyNumber_AsSsize_t } from '../objects/abstract.ts';
import { bufferBytes, PyObject_CheckBuffer } from '../objects/buffer.ts';
import { PyBytes_FromBytes } from '../objects/bytesobject.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { parseArgs } from '../objects/getargs.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { keywords, noargs, o as oneArg } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_AddObjectRef, PyModule_New } from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { readyModuleType, setOwned } from '../objects/typeobject.ts';
import { PyUnicode_Check, PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';

declareStruct('HASHobject', 'size:ssize allocated:ssize digest_size:ssize data:ptr options:object');
const H = words('HASHobject', v);

/** A kind of digest. */
interface Algorithm {
  /** as hashlib names it */
  name: string;
  /** tp_name */
  type: string;
  /** bytes of a digest; 0 where the caller says how many */
  digestSize: number;
  /** bytes of a block */
  blockSize: number;
  digest: (data: Uint8Array, length: number) => Uint8Array;
}

const algorithms: readonly Algorithm[] = [
  { name: 'md5', type: '_md5.md5', digestSize: 16, blockSize: 64, digest: (data) => md5(data) },
  { name: 'sha1', type: '_sha1.sha1', digestSize: 20, blockSize: 64, digest: (data) => sha1(data) },
  { name: 'sha224', type: '_sha2.SHA224Type', digestSize: 28, blockSize: 64, digest: (data) => sha224(data) },
  { name: 'sha256', type: '_sha2.SHA256Type', digestSize: 32, blockSize: 64, digest: (data) => sha256(data) },
  {
    name: 'sha384',
    type: '_sha2.SHA384Type',
    digestSize: 48,
    blockSize: 128,
    digest: (data) => sha384(data),
  },
  {
    name: 'sha512',
    type: '_sha2.SHA512Type',
    digestSize: 64,
    blockSize: 128,
    digest: (data) => sha512(data),
  },
  {
    name: 'sha3_224',
    type: '_sha3.sha3_224',
    digestSize: 28,
    blockSize: 144,
    digest: (data) => sha3_224(data),
  },
  {
    name: 'sha3_256',
    type: '_sha3.sha3_256',
    digestSize: 32,
    blockSize: 136,
    digest: (data) => sha3_256(data),
  },
  {
    name: 'sha3_384',
    type: '_sha3.sha3_384',
    digestSize: 48,
    blockSize: 104,
    digest: (data) => sha3_384(data),
  },
  {
    name: 'sha3_512',
    type: '_sha3.sha3_512',
    digestSize: 64,
    blockSize: 72,
    digest: (data) => sha3_512(data),
  },
  {
    name: 'shake_128',
    type: '_sha3.shake_128',
    digestSize: 0,
    blockSize: 168,
    digest: (data, dkLen) => shake128(data, { dkLen }),
  },
  {
    name: 'shake_256',
    type: '_sha3.shake_256',
    digestSize: 0,
    blockSize: 136,
    digest: (data, dkLen) => shake256(data, { dkLen }),
  },
];

/** How much a blake2 takes, in bytes. */
const blakes = {
  blake2b: { digest: 64, key: 64, salt: 16, person: 16, block: 128, hash: blake2b },
  blake2s: { digest: 32, key: 32, salt: 8, person: 8, block: 64, hash: blake2s },
} as const;

const byType = new Map<Ref, Algorithm>();
const types = new Map<string, Ref>();

for (const algorithm of algorithms) declare(algorithm);
for (const [name, { digest: digestSize, block: blockSize }] of Object.entries(blakes))
  declare({ name, type: `_blake2.${name}`, digestSize, blockSize, digest: () => new Uint8Array() });

function declare(algorithm: Algorithm): void {
  const extendable = algorithm.digestSize === 0;
  const isBlake = algorithm.name.startsWith('blake2');
  const type = staticType({
    name: algorithm.type,
    struct: 'HASHobject',
    slots: {
      tp_dealloc: hash_dealloc,
      references: traverseStruct('HASHobject'),
      ...(isBlake || algorithm.type.startsWith('_sha3') ? { tp_new: isBlake ? blake_new : sha3_new } : {}),
    },
    getset: {
      name: { get: () => PyUnicode_FromString(algorithm.name) },
      block_size: { get: () => PyLong_FromLong(algorithm.blockSize) },
      digest_size: { get: (self) => PyLong_FromLong(loadSsize((self << 2) + H.digest_size)) },
    },
    methods: {
      update: oneArg((self, data) => {
        append(self, hashable(data));
        return Py_NewRef(Py_None);
      }),
      copy: noargs(hash_copy),
      digest: extendable
        ? keywords((self, args, nargs, kwnames) =>
            PyBytes_FromBytes(extended('digest', self, args, nargs, kwnames)),
          )
        : noargs((self) => PyBytes_FromBytes(digestOf(self))),
      hexdigest: extendable
        ? keywords((self, args, nargs, kwnames) => hex(extended('hexdigest', self, args, nargs, kwnames)))
        : noargs((self) => hex(digestOf(self))),
    },
    ofModule: true,
  });
  byType.set(type, algorithm);
  types.set(algorithm.name, type);
}

// ---------------------------------------------------------------- the object

function make(type: Ref, digestSize: number, options: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  storeSsize((self << 2) + H.digest_size, digestSize);
  store((self << 2) + H.options, Py_NewRef(options));
  return self;
}

function hash_dealloc(self: Ref): void {
  const data = i32[(self << 2) + H.data];
  if (data !== 0) PyObject_Free(data);
  store((self << 2) + H.data, 0);
  releaseOptions(self);
  freeObject(self);
}

function releaseOptions(self: Ref): void {
  const m = mark();
  own(i32[(self << 2) + H.options]);
  store((self << 2) + H.options, 0);
  releasing(m, 0);
}

function append(self: Ref, bytes: Uint8Array): void {
  const w = self << 2;
  const size = loadSsize(w + H.size);
  const wanted = size + bytes.length;
  if (wanted > loadSsize(w + H.allocated)) {
    const room = Math.max(wanted, 2 * loadSsize(w + H.allocated), 64);
    const old = i32[w + H.data];
    store(w + H.data, old === 0 ? PyObject_Malloc(room) : PyObject_Realloc(old, room));
    storeSsize(w + H.allocated, room);
  }
  writeBytes((i32[w + H.data] << 4) + size, bytes);
  storeSsize(w + H.size, wanted);
}

function dataOf(self: Ref): Uint8Array {
  const w = self << 2;
  const at = i32[w + H.data] << 4;
  return u8.slice(at, at + loadSsize(w + H.size));
}

function hash_copy(self: Ref): Ref {
  const w = self << 2;
  const copy = make(Py_TYPE(self), loadSsize(w + H.digest_size), i32[w + H.options]);
  const size = loadSsize(w + H.size);
  if (size === 0) return copy;
  own(copy);
  const data = PyObject_Malloc(size);
  copyBytes(data << 4, i32[w + H.data] << 4, size);
  store((copy << 2) + H.data, data);
  storeSsize((copy << 2) + H.size, size);
  storeSsize((copy << 2) + H.allocated, size);
  return disown();
}

// The bytes of an argument. TypeError for text and for what lends no bytes.
function hashable(data: Ref): Uint8Array {
  if (PyUnicode_Check(data))
    raise(PyExc_TypeError, `${v.minor >= 9 ? 'Strings' : 'Unicode-objects'} must be encoded before hashing`);
  if (!PyObject_CheckBuffer(data)) raise(PyExc_TypeError, 'object supporting the buffer API required');
  return bufferBytes(data);
}

function digestOf(self: Ref, length = loadSsize((self << 2) + H.digest_size)): Uint8Array {
  const algorithm = byType.get(Py_TYPE(self)) as Algorithm;
  if (algorithm.name === 'blake2b' || algorithm.name === 'blake2s') return blakeDigest(self, algorithm.name);
  return algorithm.digest(dataOf(self), length);
}

function extended(name: string, self: Ref, args: number, nargs: number, kwnames: Ref): Uint8Array {
  const [length] = parseArgs(name, args, nargs, kwnames, ['length'], { min: 1 });
  const n = PyNumber_AsSsize_t(length, PyExc_OverflowError);
  if (n < 0) raise(PyExc_ValueError, 'value must be positive');
  return n === 0 ? new Uint8Array() : digestOf(self, n);
}

function hex(bytes: Uint8Array): Ref {
  return PyUnicode_FromString([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

// ---------------------------------------------------------------- making

// name(data=b'', *, usedforsecurity=True)
function start(type: Ref, fname: string, args: number, nargs: number, kwnames: Ref): Ref {
  const names = v.minor >= 9 ? ['string', 'usedforsecurity'] : ['string'];
  const [data] = parseArgs(fname, args, nargs, kwnames, names, { kwonly: names.length - 1 });
  const algorithm = byType.get(type) as Algorithm;
  const self = own(make(type, algorithm.digestSize, Py_None));
  if (data !== 0) append(self, hashable(data));
  return disown();
}

function sha3_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  return start(type, (byType.get(type) as Algorithm).name, args, nargs, kwnames);
}

const blakeOptions = [
  'digest_size',
  'key',
  'salt',
  'person',
  'fanout',
  'depth',
  'leaf_size',
  'node_offset',
  'node_depth',
  'inner_size',
  'last_node',
  'usedforsecurity',
];

// Sequential hashing only: what tree hashing takes must have its standard value.
const sequential: Readonly<Record<string, number>> = {
  fanout: 1,
  depth: 1,
  leaf_size: 0,
  node_offset: 0,
  node_depth: 0,
  inner_size: 0,
};

function blake_new(type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const { name } = byType.get(type) as Algorithm;
  const limits = blakes[name as keyof typeof blakes];
  const names = ['', ...(v.minor >= 9 ? blakeOptions : blakeOptions.slice(0, -1))];
  const given = parseArgs(name, args, nargs, kwnames, names, { posonly: 1, kwonly: names.length - 1 });
  const option = (wanted: string): Ref => given[names.indexOf(wanted)];
  let size: number = limits.digest;
  if (option('digest_size') !== 0) {
    size = PyNumber_AsSsize_t(option('digest_size'), PyExc_OverflowError);
    if (size < 1 || size > limits.digest)
      raise(PyExc_ValueError, `digest_size must be between 1 and ${limits.digest} bytes`);
  }
  for (const [key, standard] of Object.entries(sequential))
    if (option(key) !== 0 && PyNumber_AsSsize_t(option(key), PyExc_OverflowError) !== standard)
      raise(PyExc_ValueError, `${key}: the model does not do tree hashing`);
  const part = (key: 'key' | 'salt' | 'person'): Uint8Array => {
    const bytes = option(key) === 0 ? new Uint8Array() : bufferBytes(option(key));
    if (bytes.length > limits[key]) raise(PyExc_ValueError, `maximum ${key} length is ${limits[key]} bytes`);
    return bytes;
  };
  // kept as bytes: the length of the key, then key, salt and person, the latter two padded
  const key = part('key');
  const packed = new Uint8Array(1 + key.length + limits.salt + limits.person);
  packed[0] = key.length;
  packed.set(key, 1);
  packed.set(part('salt'), 1 + key.length);
  packed.set(part('person'), 1 + key.length + limits.salt);
  const m = mark();
  const self = own(make(type, size, own(PyBytes_FromBytes(packed))));
  if (given[0] !== 0) append(self, hashable(given[0]));
  return releasing(m, Py_NewRef(self));
}

function blakeDigest(self: Ref, name: keyof typeof blakes): Uint8Array {
  const limits = blakes[name];
  const packed = bufferBytes(i32[(self << 2) + H.options]);
  const end = 1 + packed[0];
  const salt = packed.slice(end, end + limits.salt);
  const personalization = packed.slice(end + limits.salt);
  const used = (bytes: Uint8Array): Uint8Array | undefined =>
    bytes.some((byte) => byte !== 0) ? bytes : undefined;
  return limits.hash(dataOf(self), {
    dkLen: loadSsize((self << 2) + H.digest_size),
    key: packed[0] === 0 ? undefined : packed.slice(1, end),
    salt: used(salt),
    personalization: used(personalization),
  });
}

// ---------------------------------------------------------------- modules

// A module whose functions of these names start a digest.
function moduleOf(module: string, names: readonly string[]): Ref {
  const m = mark();
  const made = own(PyModule_New(module));
  const functions: Record<string, MethodDef> = {};
  for (const name of names) {
    const type = types.get(name) as Ref;
    readyModuleType(type);
    functions[name] = keywords((_, args, nargs, kwnames) => start(type, name, args, nargs, kwnames));
  }
  PyModule_AddFunctions(made, functions);
  return releasing(m, Py_NewRef(made));
}

// A module whose types of these names are called themselves.
function moduleOfTypes(module: string, names: readonly string[]): Ref {
  const m = mark();
  const made = own(PyModule_New(module));
  for (const name of names) {
    const type = types.get(name) as Ref;
    readyModuleType(type);
    PyModule_AddObjectRef(made, name, type);
  }
  return releasing(m, Py_NewRef(made));
}

/** Makes the module _md5; new reference. */
export function PyInit__md5(): Ref {
  return moduleOf('_md5', ['md5']);
}

/** Makes the module _sha1; new reference. */
export function PyInit__sha1(): Ref {
  return moduleOf('_sha1', ['sha1']);
}

/** Makes the module _sha2 (3.12); new reference. */
export function PyInit__sha2(): Ref {
  return moduleOf('_sha2', ['sha224', 'sha256', 'sha384', 'sha512']);
}

/** Makes the module _sha256, as it was before 3.12; new reference. */
export function PyInit__sha256(): Ref {
  return moduleOf('_sha256', ['sha224', 'sha256']);
}

/** Makes the module _sha512, as it was before 3.12; new reference. */
export function PyInit__sha512(): Ref {
  return moduleOf('_sha512', ['sha384', 'sha512']);
}

/** Makes the module _sha3; new reference. */
export function PyInit__sha3(): Ref {
  return moduleOfTypes('_sha3', ['sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256']);
}

/** Makes the module _blake2; new reference. */
export function PyInit__blake2(): Ref {
  const module = moduleOfTypes('_blake2', ['blake2b', 'blake2s']);
  const m = mark();
  own(module);
  for (const [name, limits] of Object.entries(blakes)) {
    const constants = {
      SALT_SIZE: limits.salt,
      PERSON_SIZE: limits.person,
      MAX_KEY_SIZE: limits.key,
      MAX_DIGEST_SIZE: limits.digest,
    };
    for (const [constant, n] of Object.entries(constants))
      setOwned(i32[((types.get(name) as Ref) << 2) + tp_dict], constant, PyLong_FromLong(n));
  }
  return releasing(m, Py_NewRef(module));
}
