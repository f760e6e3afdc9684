// CPython: Modules/_sre/sre.c. Replacement texts with groups in them: SRE_Template (3.12), and what sub() does with them.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize, u8 } from '../memory/memory.ts';
import {
  clearBody,
  mark,
  ob_size,
  own,
  Py_CLEAR,
  Py_NewRef,
  Py_TPFLAGS_DISALLOW_INSTANTIATION,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  PyErr,
  release,
  releasing,
  staticType,
  tp_call,
  type Visit,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { PyObject_GetAttrString, typeNameOf } from '../objects/abstract.ts';
import { PyObject_CheckBuffer } from '../objects/buffer.ts';
import {
  PyBytes_Check,
  PyBytes_CheckExact,
  PyBytes_FromObject,
  PyBytes_FromStringAndSize,
  PyBytes_GET_SIZE,
} from '../objects/bytesobject.ts';
import { PyObject_CallFunctionObjArgs, PyObject_CallMethod, PyObject_CallOneArg } from '../objects/call.ts';
import { PyErr_GivenExceptionMatches, raise } from '../objects/errors.ts';
import { PyExc_IndexError, PyExc_RuntimeError, PyExc_TypeError } from '../objects/exceptions.ts';
import { freeObject } from '../objects/generic.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from '../objects/listobject.ts';
import { PyLong_AsSsize_t, PyLong_FromSsize_t } from '../objects/longobject.ts';
import { importHooks } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyTuple_Pack } from '../objects/tupleobject.ts';
import {
  _PyUnicode_Copy,
  PyUnicode_Check,
  PyUnicode_CheckExact,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_Join,
  readCharacter,
  unicode_get_empty,
} from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { sre_search, state_reset } from './sre_engine.ts';
import { match_getslice_by_index, matchGroups, matchPattern, pattern_new_match } from './sre_match.ts';
import { codeOf, getstring, type Matching, matching, moveOn, state_part } from './sre_state.ts';

declareStruct('TemplateObject', 'ob_size:ssize chunks:ssize literal:object'); // items[]: index:ssize literal:object
const T = words('TemplateObject', v);
const HEADER = structOf('TemplateObject', v).size;

// Word index of item i: the group, and then the literal behind it or NULL.
function itemAt(self: Ref, i: number): number {
  return (self << 2) + HEADER / 4 + 4 * i;
}

function itemCount(self: Ref): number {
  return i32[(self << 2) + ob_size];
}

/** _sre.template(pattern, [literal, group, literal, …]); new reference. TypeError "invalid template". */
export function sre_template(template: Ref): Ref {
  const length = PyList_GET_SIZE(template);
  if ((length & 1) === 0) raise(PyExc_TypeError, 'invalid template');
  const n = (length - 1) / 2;
  const size = HEADER + 16 * n;
  const self = PyObject_GC_New(Template_Type, size);
  clearBody(self, size);
  storeSsize((self << 2) + ob_size, n);
  PyObject_GC_Track(self);
  const m = mark();
  own(self);
  let chunks = 1 + 2 * n;
  store((self << 2) + T.literal, Py_NewRef(PyList_GET_ITEM(template, 0)));
  for (let i = 0; i < n; i++) {
    const index = PyLong_AsSsize_t(PyList_GET_ITEM(template, 2 * i + 1));
    if (index < 0) raise(PyExc_TypeError, 'invalid template');
    storeSsize(itemAt(self, i), index);
    const literal = PyList_GET_ITEM(template, 2 * i + 2);
    const empty =
      (PyUnicode_Check(literal) && PyUnicode_GET_LENGTH(literal) === 0) ||
      (PyBytes_Check(literal) && PyBytes_GET_SIZE(literal) === 0);
    if (empty) chunks--;
    else store(itemAt(self, i) + 2, Py_NewRef(literal));
  }
  storeSsize((self << 2) + T.chunks, chunks);
  return releasing(m, Py_NewRef(self));
}

function template_clear(self: Ref): void {
  Py_CLEAR((self << 2) + T.literal);
  for (let i = 0; i < itemCount(self); i++) Py_CLEAR(itemAt(self, i) + 2);
}

export const Template_Type: Ref = staticType({
  name: '_sre.SRE_Template',
  struct: 'TemplateObject',
  itemsize: 16,
  ofModule: true,
  since: 12,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
  slots: {
    tp_dealloc: (self: Ref): void => {
      PyObject_GC_UnTrack(self);
      template_clear(self);
      freeObject(self);
    },
    tp_traverse: (self: Ref, visit: Visit): void => {
      const literal = i32[(self << 2) + T.literal];
      if (literal !== 0) visit(literal, 'literal', 0);
      for (let i = 0; i < itemCount(self); i++) {
        const item = i32[itemAt(self, i) + 2];
        if (item !== 0) visit(item, 'item', i);
      }
    },
    tp_clear: template_clear,
  },
});

function reFunction(name: string): Ref {
  const m = mark();
  const module = own(importHooks.import(own(PyUnicode_FromString('re'))));
  return releasing(m, PyObject_GetAttrString(module, name));
}

// re._compile_template(pattern, template): an SRE_Template; new reference.
function compile_template(pattern: Ref, template: Ref): Ref {
  const m = mark();
  const compile = own(reFunction('_compile_template'));
  let result: Ref;
  const n = mark();
  try {
    result = own(PyObject_CallFunctionObjArgs(compile, pattern, template));
  } catch (err) {
    if (!(err instanceof PyErr) || !PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    // what cannot be hashed, a bytearray, is made what it is like
    release(n);
    own(err.value);
    let plain: Ref;
    if (PyUnicode_Check(template) && !PyUnicode_CheckExact(template)) plain = own(_PyUnicode_Copy(template));
    else if (PyObject_CheckBuffer(template) && !PyBytes_CheckExact(template))
      plain = own(PyBytes_FromObject(template));
    else {
      Py_NewRef(err.value);
      throw err;
    }
    result = own(PyObject_CallFunctionObjArgs(compile, pattern, plain));
  }
  if (Py_TYPE(result) !== Template_Type)
    raise(PyExc_RuntimeError, `the result of compiling a replacement string is ${typeNameOf(result)}`);
  return releasing(m, Py_NewRef(result));
}

/** Joins the strs or bytes of a list; new reference. */
function join(list: Ref, isbytes: boolean, joiner: Ref): Ref {
  return isbytes ? PyObject_CallMethod(joiner, 'join', list) : PyUnicode_Join(joiner, list);
}

// The text of a template for a match; new reference. IndexError.
function expand_template(self: Ref, match: Ref): Ref {
  const literal = i32[(self << 2) + T.literal];
  if (itemCount(self) === 0) return Py_NewRef(literal);
  const m = mark();
  const list = own(PyList_New(0));
  PyList_Append(list, literal);
  for (let i = 0; i < itemCount(self); i++) {
    const index = loadSsize(itemAt(self, i));
    if (index >= matchGroups(match)) raise(PyExc_IndexError, 'no such group');
    const item = own(match_getslice_by_index(match, index, Py_None));
    if (item !== Py_None) PyList_Append(list, item);
    const behind = i32[itemAt(self, i) + 2];
    if (behind !== 0) PyList_Append(list, behind);
  }
  const isbytes = !PyUnicode_Check(literal);
  const empty = own(isbytes ? PyBytes_FromStringAndSize(0, 0) : unicode_get_empty());
  return releasing(m, join(list, isbytes, empty));
}

/** match.expand(template); new reference. */
export function expand(match: Ref, template: Ref): Ref {
  const m = mark();
  if (v.minor >= 12)
    return releasing(m, expand_template(own(compile_template(matchPattern(match), template)), match));
  const f = own(reFunction('_expand'));
  return releasing(m, PyObject_CallFunctionObjArgs(f, matchPattern(match), match, template));
}

// True for a text without backslashes: it replaces as it stands.
function isLiteral(template: Ref): boolean {
  if (!PyUnicode_Check(template) && !PyObject_CheckBuffer(template)) return false;
  const text = getstring(template);
  for (let i = 0; i < text.length; i++)
    if ((text.charsize === 1 ? u8[text.at + i] : readCharacter(text.charsize, text.at, i)) === 92)
      return false;
  return true;
}

type Filter = { kind: 'literal' | 'template' | 'callable'; with: Ref };

// How sub() makes the text for a match; `with` is owned by the C stack.
function filterOf(pattern: Ref, template: Ref): Filter {
  if (i32[(Py_TYPE(template) << 2) + tp_call] !== 0) return { kind: 'callable', with: template };
  if (isLiteral(template)) return { kind: 'literal', with: template };
  if (v.minor < 12) {
    const f = own(reFunction('_subx'));
    const made = own(PyObject_CallFunctionObjArgs(f, pattern, template));
    return { kind: i32[(Py_TYPE(made) << 2) + tp_call] !== 0 ? 'callable' : 'literal', with: made };
  }
  const made = own(compile_template(pattern, template));
  if (itemCount(made) > 0) return { kind: 'template', with: made };
  return { kind: 'literal', with: i32[(made << 2) + T.literal] };
}

function replacement(pattern: Ref, filter: Filter, state: Matching): Ref {
  if (filter.kind === 'literal') return Py_NewRef(filter.with);
  const m = mark();
  const match = own(pattern_new_match(pattern, state));
  if (filter.kind === 'template') return releasing(m, expand_template(filter.with, match));
  return releasing(m, PyObject_CallOneArg(filter.with, match));
}

/** pattern.sub, and subn when `subn`; new reference. `count`: at most so many, 0 all. */
export function pattern_subx(pattern: Ref, template: Ref, string: Ref, count: number, subn: boolean): Ref {
  const m = mark();
  const filter = filterOf(pattern, template);
  const list = own(PyList_New(0));
  const append = (item: Ref): void => {
    const n = mark();
    PyList_Append(list, own(item));
    release(n);
  };
  let n = 0;
  const text = matching(pattern, string, 0, Number.MAX_SAFE_INTEGER, (state) => {
    let done = 0;
    while (count === 0 || n < count) {
      state_reset(state);
      state.ptr = state.start;
      if (!sre_search(state, codeOf(pattern))) break;
      const start = state.start - state.beginning;
      const end = state.ptr - state.beginning;
      const { ptr, start: from } = state;
      // an empty match right behind a match does not count up to 3.6
      const counts = v.minor >= 7 || done < start || done !== end || n === 0;
      if (counts) {
        if (done < start) append(state_part(state, done, start));
        const item = replacement(pattern, filter, state);
        if (item !== Py_None) append(item);
        done = end;
        n++;
      }
      if (v.minor < 7 && ptr === state.end) break;
      moveOn(state, from, ptr);
    }
    if (done < state.endpos) append(state_part(state, done, state.endpos));
    const joiner = own(state_part(state, 0, 0));
    return PyList_GET_SIZE(list) === 0 ? Py_NewRef(joiner) : join(list, state.isbytes, joiner);
  });
  own(text);
  if (!subn) return releasing(m, Py_NewRef(text));
  return releasing(m, PyTuple_Pack(text, own(PyLong_FromSsize_t(n))));
}
