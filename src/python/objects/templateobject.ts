// CPython: Objects/templateobject.c, Objects/interpolationobject.c. What a template string t'…' is (3.14, PEP 750).

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { i32, type Ref, storeSsize } from '../memory/memory.ts';
import {
  clearStruct,
  disown,
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  Py_TYPE,
  release,
  releasing,
  staticType,
  traverseStruct,
} from '../memory/object.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import { PyObject_GetIter, reprString, typeNameOf } from './abstract.ts';
import { arg } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { dealloc_struct } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { PyList_Append, PyList_New } from './listobject.ts';
import { Py_None } from './singletons.ts';
import { PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM } from './tupleobject.ts';
import { PyUnicode_Check, PyUnicode_FromString, PyUnicode_GET_LENGTH, stringOf } from './unicodeobject.ts';

declareStruct('templateobject', 'strings:object interpolations:object');
declareStruct('interpolationobject', 'value:object expression:object conversion:object format_spec:object');
const { strings: STRINGS, interpolations: INTERPOLATIONS } = words('templateobject', v);
const FIELDS = ['value', 'expression', 'conversion', 'format_spec'] as const;
const INTERPOLATION = words('interpolationobject', v);

const CONVERSIONS = ['', 's', 'r', 'a'];

export const PyInterpolation_Type: Ref = staticType({
  name: 'string.templatelib.Interpolation',
  struct: 'interpolationobject',
  since: 14,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: interpolation_new,
    tp_dealloc: dealloc_struct('interpolationobject'),
    tp_traverse: traverseStruct('interpolationobject'),
    tp_clear: clearStruct('interpolationobject'),
    tp_repr: (self: Ref) =>
      PyUnicode_FromString(
        `Interpolation(${FIELDS.map((f) => reprString(i32[(self << 2) + INTERPOLATION[f]])).join(', ')})`,
      ),
  },
  members: {
    value: { field: 'value' },
    expression: { field: 'expression' },
    conversion: { field: 'conversion' },
    format_spec: { field: 'format_spec' },
  },
  dict: { __match_args__: () => namesTuple(FIELDS) },
});

export const PyTemplate_Type: Ref = staticType({
  name: 'string.templatelib.Template',
  struct: 'templateobject',
  since: 14,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_new: template_new,
    tp_dealloc: dealloc_struct('templateobject'),
    tp_traverse: traverseStruct('templateobject'),
    tp_clear: clearStruct('templateobject'),
    tp_repr: (self: Ref) =>
      PyUnicode_FromString(
        `Template(strings=${reprString(i32[(self << 2) + STRINGS])}, interpolations=${reprString(i32[(self << 2) + INTERPOLATIONS])})`,
      ),
    tp_iter: template_iter,
    sq_concat: template_concat,
  },
  members: { strings: { field: 'strings' }, interpolations: { field: 'interpolations' } },
  getset: { values: { get: template_values, doc: 'Values of interpolations' } },
});

function namesTuple(names: readonly string[]): Ref {
  const m = mark();
  const t = own(PyTuple_New(names.length));
  names.forEach((name, i) => {
    PyTuple_SET_ITEM(t, i, PyUnicode_FromString(name));
  });
  return releasing(m, disown());
}

/** An interpolation; new reference. Conversion 0 none, 1 s, 2 r, 3 a. `spec` 0: none. CPython: _PyInterpolation_Build. */
export function _PyInterpolation_Build(value: Ref, expression: Ref, conversion: number, spec: Ref): Ref {
  const m = mark();
  const letter = own(conversion === 0 ? Py_NewRef(Py_None) : PyUnicode_FromString(CONVERSIONS[conversion]));
  const format = own(spec === 0 ? PyUnicode_FromString('') : Py_NewRef(spec));
  return releasing(m, makeInterpolation(value, expression, letter, format));
}

function makeInterpolation(value: Ref, expression: Ref, conversion: Ref, spec: Ref): Ref {
  const self = PyObject_GC_New(PyInterpolation_Type, structOf('interpolationobject', v).size);
  const w = self << 2;
  storeSsize(w + INTERPOLATION.value, Py_NewRef(value));
  storeSsize(w + INTERPOLATION.expression, Py_NewRef(expression));
  storeSsize(w + INTERPOLATION.conversion, Py_NewRef(conversion));
  storeSsize(w + INTERPOLATION.format_spec, Py_NewRef(spec));
  PyObject_GC_Track(self);
  return self;
}

/** A template of a tuple of strings and one of interpolations; new reference. CPython: _PyTemplate_Build. */
export function _PyTemplate_Build(strings: Ref, interpolations: Ref): Ref {
  const self = PyObject_GC_New(PyTemplate_Type, structOf('templateobject', v).size);
  storeSsize((self << 2) + STRINGS, Py_NewRef(strings));
  storeSsize((self << 2) + INTERPOLATIONS, Py_NewRef(interpolations));
  PyObject_GC_Track(self);
  return self;
}

function interpolation_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const [value, expression, conversion, spec] = parseArgs(
    'Interpolation',
    args,
    nargs,
    kwnames,
    [...FIELDS],
    {
      min: 1,
      max: 4,
    },
  );
  const m = mark();
  const empty = own(PyUnicode_FromString(''));
  for (const [name, x] of [
    ['expression', expression],
    ['format_spec', spec],
  ] as const)
    if (x !== 0 && !PyUnicode_Check(x))
      raise(PyExc_TypeError, `Interpolation() argument '${name}' must be str, not ${typeNameOf(x)}`);
  if (conversion !== 0 && conversion !== Py_None) {
    if (!PyUnicode_Check(conversion))
      raise(
        PyExc_TypeError,
        `Interpolation() argument 'conversion' must be str, not ${typeNameOf(conversion)}`,
      );
    if (!['s', 'a', 'r'].includes(stringOf(conversion)))
      raise(PyExc_ValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  }
  return releasing(m, makeInterpolation(value, expression || empty, conversion || Py_None, spec || empty));
}

function template_new(_type: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  if (kwnames !== 0 && PyTuple_GET_SIZE(kwnames) > 0)
    raise(PyExc_TypeError, 'Template.__new__ only accepts *args arguments');
  const m = mark();
  const interpolations = own(PyList_New(0));
  const texts = [''];
  for (let i = 0; i < nargs; i++) {
    const x = arg(args, i);
    if (PyUnicode_Check(x)) texts[texts.length - 1] += stringOf(x);
    else if (Py_TYPE(x) === PyInterpolation_Type) {
      PyList_Append(interpolations, x);
      texts.push('');
    } else
      raise(
        PyExc_TypeError,
        `Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${typeNameOf(x)}`,
      );
  }
  const parts = own(PyTuple_New(texts.length - 1));
  for (let i = 0, at = 0; i < nargs; i++) {
    const x = arg(args, i);
    if (!PyUnicode_Check(x)) PyTuple_SET_ITEM(parts, at++, Py_NewRef(x));
  }
  return releasing(m, _PyTemplate_Build(own(namesTuple(texts)), parts));
}

/** Strings that are not empty and interpolations in their order. */
function template_iter(self: Ref): Ref {
  const strings = i32[(self << 2) + STRINGS];
  const interpolations = i32[(self << 2) + INTERPOLATIONS];
  const m = mark();
  const list = own(PyList_New(0));
  const n = PyTuple_GET_SIZE(strings);
  for (let i = 0; i < n; i++) {
    const text = PyTuple_GET_ITEM(strings, i);
    if (PyUnicode_GET_LENGTH(text) > 0) PyList_Append(list, text);
    if (i + 1 < n) PyList_Append(list, PyTuple_GET_ITEM(interpolations, i));
  }
  return releasing(m, PyObject_GetIter(list));
}

function template_values(self: Ref): Ref {
  const interpolations = i32[(self << 2) + INTERPOLATIONS];
  const n = PyTuple_GET_SIZE(interpolations);
  const values = PyTuple_New(n);
  for (let i = 0; i < n; i++)
    PyTuple_SET_ITEM(
      values,
      i,
      Py_NewRef(i32[(PyTuple_GET_ITEM(interpolations, i) << 2) + INTERPOLATION.value]),
    );
  return values;
}

function template_concat(a: Ref, b: Ref): Ref {
  if (Py_TYPE(b) !== PyTemplate_Type)
    raise(
      PyExc_TypeError,
      `can only concatenate string.templatelib.Template (not "${typeNameOf(b)}") to string.templatelib.Template`,
    );
  const left = i32[(a << 2) + STRINGS];
  const right = i32[(b << 2) + STRINGS];
  const m = mark();
  const texts: string[] = [];
  for (let i = 0; i < PyTuple_GET_SIZE(left); i++) texts.push(stringOf(PyTuple_GET_ITEM(left, i)));
  for (let i = 0; i < PyTuple_GET_SIZE(right); i++) {
    const text = stringOf(PyTuple_GET_ITEM(right, i));
    if (i === 0) texts[texts.length - 1] += text;
    else texts.push(text);
  }
  const strings = own(namesTuple(texts));
  const parts = own(PyTuple_New(texts.length - 1));
  let at = 0;
  for (const template of [a, b]) {
    const items = i32[(template << 2) + INTERPOLATIONS];
    for (let i = 0; i < PyTuple_GET_SIZE(items); i++)
      PyTuple_SET_ITEM(parts, at++, Py_NewRef(PyTuple_GET_ITEM(items, i)));
  }
  const made = _PyTemplate_Build(strings, parts);
  release(m);
  return made;
}
