import { describe, expect, test } from 'vitest';
import { initFreelists } from '../memory/freelist.ts';
import { initGC } from '../memory/gc.ts';
import { initMalloc } from '../memory/malloc.ts';
import { i32, reset, store8, u8 } from '../memory/memory.ts';
import { initObject, Py_DECREF, visitReferences } from '../memory/object.ts';
import { initObmalloc, pools } from '../memory/obmalloc.ts';
import { choose, profiles, v } from '../version.ts';
import { bytearray_setslice_linear } from './bytearray_slices.ts';
import {
  bytearray_sizeof,
  PyByteArray_AS_STRING,
  PyByteArray_FromStringAndSize,
  PyByteArray_GET_SIZE,
  PyByteArray_Resize,
} from './bytearrayobject.ts';
import {
  bytes_hash,
  bytesOf,
  initBytes,
  PyBytes_Concat,
  PyBytes_FromBytes,
  PyBytes_FromStringAndSize,
} from './bytesobject.ts';
import { initInterpreterState } from './pystate.ts';
import { initStaticTypes } from './typeobject.ts';
import { initUnicode, PyUnicode_FromString, unicode_hash } from './unicodeobject.ts';

function start(version: string): void {
  choose(version);
  reset(64 << 20);
  initMalloc();
  initObmalloc();
  initObject();
  initFreelists();
  initGC();
  initInterpreterState();
  initStaticTypes();
  initUnicode();
  initBytes();
}

const used = () => [...pools()].reduce((n, pool) => n + pool.used, 0);
const contents = (o: number) => [
  ...u8.slice(PyByteArray_AS_STRING(o), PyByteArray_AS_STRING(o) + PyByteArray_GET_SIZE(o)),
];

function growth(): [number, number][] {
  const o = PyByteArray_FromStringAndSize(0, 0);
  const steps: [number, number][] = [];
  for (let n = 0; n < 60; n++) {
    if (steps.length === 0 || steps[steps.length - 1][1] !== bytearray_sizeof(o))
      steps.push([n, bytearray_sizeof(o)]);
    PyByteArray_Resize(o, n + 1);
    store8(PyByteArray_AS_STRING(o) + n, n);
  }
  expect(contents(o)).toEqual(Array.from({ length: 60 }, (_, i) => i));
  Py_DECREF(o);
  return steps;
}

describe('bytearray', () => {
  test.each(profiles.map((p) => p.name))('grows as %s grows it', (version) => {
    start(version);
    const before = used();
    const expected =
      v.minor >= 15
        ? [
            [0, 64],
            [1, 98],
            [2, 99],
            [3, 100],
            [4, 101],
            [5, 102],
            [6, 103],
            [7, 104],
            [8, 105],
            [9, 113],
            [17, 122],
            [26, 132],
            [36, 143],
            [47, 155],
            [59, 169],
          ]
        : [
            [0, 56],
            [1, 58],
            [2, 61],
            [5, 64],
            [8, 68],
            [12, 75],
            [19, 83],
            [27, 92],
            [36, 102],
            [46, 113],
            [57, 126],
          ];
    expect(growth()).toEqual(expected);
    expect(used()).toBe(before);
  });

  test.each(['3.11', '3.15'])('deleting from the front moves only its start (%s)', (version) => {
    start(version);
    const o = PyByteArray_FromStringAndSize(0, 100);
    for (let i = 0; i < 100; i++) store8(PyByteArray_AS_STRING(o) + i, i);
    const size = bytearray_sizeof(o);
    bytearray_setslice_linear(o, 0, 50, null);
    expect(bytearray_sizeof(o)).toBe(size);
    expect(contents(o)).toEqual(Array.from({ length: 50 }, (_, i) => i + 50));
    bytearray_setslice_linear(o, 10, 12, Uint8Array.of(1, 2, 3, 4));
    expect(contents(o).slice(8, 16)).toEqual([58, 59, 1, 2, 3, 4, 62, 63]);
  });

  test('since 3.15 its bytes are a bytes object that it holds', () => {
    start('3.15');
    const o = PyByteArray_FromStringAndSize(0, 5);
    const held: string[] = [];
    visitReferences(o, (_, field) => held.push(field));
    expect(held).toEqual(['ob_bytes_object']);
  });
});

describe('bytes', () => {
  test('the empty one and those of one byte are shared', () => {
    for (const version of ['3.6', '3.11', '3.14']) {
      start(version);
      expect(PyBytes_FromStringAndSize(0, 0)).toBe(PyBytes_FromBytes(new Uint8Array()));
      expect(PyBytes_FromBytes(Uint8Array.of(65))).toBe(PyBytes_FromBytes(Uint8Array.of(65)));
      expect(PyBytes_FromBytes(Uint8Array.of(1, 2))).not.toBe(PyBytes_FromBytes(Uint8Array.of(1, 2)));
    }
  });

  test('hash as the ASCII str does, and hand an operand through', () => {
    start('3.11');
    const b = PyBytes_FromBytes(Uint8Array.of(97, 98, 99));
    expect(bytes_hash(b)).toBe(unicode_hash(PyUnicode_FromString('abc')));
    const empty = PyBytes_FromStringAndSize(0, 0);
    expect(PyBytes_Concat(b, empty)).toBe(b);
    expect([...bytesOf(PyBytes_Concat(b, b))]).toEqual([97, 98, 99, 97, 98, 99]);
    expect(i32[b << 2]).toBe(2);
  });
});
