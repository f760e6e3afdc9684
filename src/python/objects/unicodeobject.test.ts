import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { initFreelists } from '../memory/freelist.ts';
import { initGC } from '../memory/gc.ts';
import { initMalloc } from '../memory/malloc.ts';
import { i32, reset } from '../memory/memory.ts';
import { _Py_IsImmortal, hash, initObject, Py_DECREF, Py_INCREF } from '../memory/object.ts';
import { initObmalloc, pools } from '../memory/obmalloc.ts';
import { choose, profiles, v } from '../version.ts';
import { initDictKeys } from './dictkeys.ts';
import { initDict, PyDict_GetItemWithError } from './dictobject.ts';
import { initInterpreterState } from './pystate.ts';
import { initStaticTypes } from './typeobject.ts';
import {
  _PyUnicode_Equal,
  get_latin1_char,
  initStaticNames,
  initUnicode,
  internedDict,
  PyUnicode_Append,
  PyUnicode_CHECK_INTERNED,
  PyUnicode_Compare,
  PyUnicode_Concat,
  PyUnicode_Find,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_Intern,
  PyUnicode_InternFromString,
  PyUnicode_KIND,
  PyUnicode_Substring,
  stringOf,
  unicode_get_empty,
  unicode_hash,
  unicode_repeat,
  unicode_sizeof,
} from './unicodeobject.ts';

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
  initDictKeys();
  initDict();
  initUnicode();
  initStaticNames();
}

const strings = ['', 'a', 'abc', 'é', 'éa', '中文', '😀', 'a😀b', '\ud800', 'a\udfff', '\0', 'x'.repeat(100)];

describe('the layouts', () => {
  test.each(profiles.map((p) => p.name))('sizes in %s', (version) => {
    start(version);
    const sizes = ['', 'abcdefghij', 'é'.repeat(10), '中'.repeat(10), '😀'.repeat(10)].map((s) =>
      unicode_sizeof(PyUnicode_FromString(s)),
    );
    expect(sizes).toEqual(v.compactUnicode ? [41, 51, 67, 78, 100] : [49, 59, 83, 94, 116]);
    // the static characters have their UTF-8 form beside them
    expect(unicode_sizeof(get_latin1_char(233))).toBe(v.compactUnicode ? 61 : 74);
  });

  test('a string comes back as it went in, by the narrowest kind', () => {
    start('3.14');
    for (const s of strings) {
      const o = PyUnicode_FromString(s);
      expect(stringOf(o)).toBe(s);
      expect(PyUnicode_GET_LENGTH(o)).toBe([...s].length);
    }
    expect(['a', 'é', 'Ā', '😀'].map((s) => PyUnicode_KIND(PyUnicode_FromString(s)))).toEqual([1, 1, 2, 4]);
  });
});

describe('the shared strings', () => {
  test.each(profiles.map((p) => p.name))('the empty one and the characters in %s', (version) => {
    start(version);
    expect(PyUnicode_FromString('')).toBe(unicode_get_empty());
    expect(PyUnicode_FromString('a')).toBe(PyUnicode_FromString('a'));
    expect(PyUnicode_Substring(PyUnicode_FromString('xay'), 1, 2)).toBe(get_latin1_char(97));
    expect(PyUnicode_FromString('Ā')).not.toBe(PyUnicode_FromString('Ā'));
    expect(_Py_IsImmortal(get_latin1_char(97))).toBe(v.immortalRefcnt !== 0);
  });

  test('an interned letter is another object than its character where the version lays it out twice', () => {
    const same = (version: string, letter: string) => {
      start(version);
      return PyUnicode_InternFromString(letter) === get_latin1_char(letter.charCodeAt(0));
    };
    expect(same('3.10', 'a')).toBe(true);
    expect(same('3.11', 'a')).toBe(false);
    expect(same('3.11', 'z')).toBe(true);
    expect(same('3.12', 'b')).toBe(false);
    expect(same('3.13', 'b')).toBe(true);
  });
});

describe('interning', () => {
  test('gives one object for equal strings', () => {
    start('3.11');
    const a = PyUnicode_Intern(PyUnicode_FromString('name'));
    expect(PyUnicode_Intern(PyUnicode_FromString('name'))).toBe(a);
    expect(i32[a << 2]).toBe(2);
  });

  test('a mortal interned string leaves the dict when it dies', () => {
    start('3.11');
    const a = PyUnicode_Intern(PyUnicode_FromString('name'));
    const probe = PyUnicode_FromString('name');
    expect(PyDict_GetItemWithError(internedDict(), probe)).toBe(a);
    Py_DECREF(a);
    expect(PyDict_GetItemWithError(internedDict(), probe)).toBe(0);
    expect([...pools()].length).toBeGreaterThan(0);
  });

  test('3.12 makes it immortal, 3.13 only names', () => {
    start('3.12');
    expect(_Py_IsImmortal(PyUnicode_Intern(PyUnicode_FromString('name')))).toBe(true);
    start('3.13');
    const literal = PyUnicode_Intern(PyUnicode_FromString('name'));
    expect(PyUnicode_CHECK_INTERNED(literal)).toBe(1);
    expect(_Py_IsImmortal(literal)).toBe(false);
    expect(PyUnicode_InternFromString('name')).toBe(literal);
    expect(_Py_IsImmortal(literal)).toBe(true);
  });
});

describe('hash', () => {
  // PYTHONHASHSEED=0 python3.11 -c "print(hash('abc'))", and with 3.6
  test.each([
    ['3.11', 'abc', -4594863902769663758n],
    ['3.6', 'abc', 4596069200710135518n],
    ['3.11', '', 0n],
  ])('%s %s', (version, s, expected) => {
    start(version);
    const low = unicode_hash(PyUnicode_FromString(s));
    expect(BigInt.asIntN(64, (BigInt(hash.high) << 32n) | BigInt(low >>> 0))).toBe(expected);
  });
});

describe('operations', () => {
  beforeEach(() => start('3.14'));

  test('+ and * and slices as JavaScript has them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        const x = PyUnicode_FromString(a);
        const y = PyUnicode_FromString(b);
        expect(stringOf(PyUnicode_Concat(x, y))).toBe(a + b);
        expect(stringOf(unicode_repeat(x, 3))).toBe(a.repeat(3));
        expect(stringOf(PyUnicode_Substring(PyUnicode_Concat(x, y), 1, 3))).toBe(
          [...(a + b)].slice(1, 3).join(''),
        );
        expect(_PyUnicode_Equal(x, PyUnicode_FromString(a))).toBe(true);
        expect(_PyUnicode_Equal(x, y)).toBe(a === b);
        const [p, q] = [[...a], [...b]].map((s) => s.map((c) => c.codePointAt(0) as number));
        const k = p.findIndex((c, i) => c !== q[i]);
        const order = k < 0 ? Math.sign(p.length - q.length) : k >= q.length ? 1 : Math.sign(p[k] - q[k]);
        expect(PyUnicode_Compare(x, y)).toBe(order);
      }),
      { numRuns: 300 },
    );
  });

  test('+= grows a string that nobody else holds where it lies', () => {
    let s = PyUnicode_FromString('ab');
    const first = s;
    s = PyUnicode_Append(s, PyUnicode_FromString('c'));
    expect(s).toBe(first);
    expect(stringOf(s)).toBe('abc');
    Py_INCREF(s);
    const t = PyUnicode_Append(s, PyUnicode_FromString('d'));
    expect(t).not.toBe(s);
    expect(stringOf(s)).toBe('abc');
    expect(stringOf(t)).toBe('abcd');
    expect(i32[s << 2]).toBe(1);
  });

  test('find counts characters, not units', () => {
    const s = PyUnicode_FromString('😀é中x');
    expect(PyUnicode_Find(s, PyUnicode_FromString('x'), 0, 10, 1)).toBe(3);
    expect(PyUnicode_Find(s, PyUnicode_FromString('😀'), 0, 10, -1)).toBe(0);
    expect(PyUnicode_Find(s, PyUnicode_FromString('é'), -2, 10, 1)).toBe(-1);
  });
});
