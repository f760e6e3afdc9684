// CPython: Objects/listobject.c. list(...) and the methods of list.

import { copyBytes, i32, type Ref } from '../memory/memory.ts';
import {
  type MethodDef,
  mark,
  mp_length,
  own,
  Py_DECREF,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  sq_length,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  Py_EQ,
  PyNumber_AsSsize_t,
  PyObject_RichCompareBool,
  PyObject_Size,
  recursionDepth,
  reprString,
  setRecursionDepth,
} from './abstract.ts';
import { arg } from './call.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import { PyExc_IndexError, PyExc_OverflowError, PyExc_TypeError, PyExc_ValueError } from './exceptions.ts';
import { sizeofObject } from './generic.ts';
import { Py_GenericAlias } from './genericaliasobject.ts';
import { _PyArg_CheckPositional, _PyArg_NoKeywords, parseArgs } from './getargs.ts';
import { list_ass_slice, list_subscript } from './list_slices.ts';
import { list_reversed } from './listiter.ts';
import {
  allocated,
  list_clear,
  list_extend,
  list_preallocate_exact,
  list_resize,
  list_slice,
  listSlot,
  ob_item,
  PyList_Append,
  PyList_GET_ITEM,
  PyList_GET_SIZE,
  PyList_Insert,
  PyList_Reverse,
  PyList_Type,
} from './listobject.ts';
import { list_sort } from './listsort.ts';
import { PyLong_FromSsize_t } from './longobject.ts';
import { classmethod_, fast, keywords, noargs, o } from './methoddef.ts';
import { Py_None } from './singletons.ts';
import { _PyEval_SliceIndexNotNone } from './sliceobject.ts';

/**
 * The number of arguments of a method that argument clinic took over in 3.8: before, PyArg_ParseTuple worded it,
 * "index() takes at least 1 argument (0 given)".
 */
export function checkCount(name: string, nargs: number, min: number, max: number): void {
  if (v.minor >= 8 || (nargs >= min && nargs <= max)) {
    _PyArg_CheckPositional(name, nargs, min, max);
    return;
  }
  const limit = nargs < min ? min : max;
  const how = min === max ? 'exactly' : nargs < min ? 'at least' : 'at most';
  raise(
    PyExc_TypeError,
    `${name}() takes ${how} ${limit} argument${limit === 1 ? '' : 's'} (${nargs} given)`,
  );
}

function none(): Ref {
  return Py_NewRef(Py_None);
}

export function list_init(l: Ref, args: number, nargs: number, kwnames: Ref): void {
  let iterable: Ref;
  if (v.minor < 7) [iterable] = parseArgs('list', args, nargs, kwnames, ['sequence']);
  else {
    if (Py_TYPE(l) === PyList_Type) _PyArg_NoKeywords('list', kwnames);
    _PyArg_CheckPositional('list', nargs, 0, 1);
    iterable = nargs === 0 ? 0 : arg(args, 0);
  }
  if (i32[(l << 2) + ob_item] !== 0) list_clear(l);
  if (iterable === 0) return;
  if (v.listPreallocates === 'init' && hasLen(iterable)) preallocateFor(l, iterable);
  list_extend(l, iterable);
}

function hasLen(x: Ref): boolean {
  const type = Py_TYPE(x) << 2;
  return i32[type + sq_length] !== 0 || i32[type + mp_length] !== 0;
}

// 3.8 and 3.9: room for len(iterable), when it can be told
function preallocateFor(l: Ref, iterable: Ref): void {
  const m = mark();
  const depth = recursionDepth();
  let n = 0;
  try {
    n = PyObject_Size(iterable);
  } catch (err) {
    if (!(err instanceof PyErr) || !PyErr_GivenExceptionMatches(err.value, PyExc_TypeError)) throw err;
    setRecursionDepth(depth);
    release(m);
    Py_DECREF(err.value);
  }
  if (n > 0 && i32[(l << 2) + ob_item] === 0) list_preallocate_exact(l, n);
}

function list_append(l: Ref, item: Ref): Ref {
  PyList_Append(l, item);
  return none();
}

function list_insert(l: Ref, args: number, nargs: number): Ref {
  checkCount('insert', nargs, 2, 2);
  const index = PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  PyList_Insert(l, index, arg(args, 1));
  return none();
}

function list_extend_method(l: Ref, iterable: Ref): Ref {
  list_extend(l, iterable);
  return none();
}

function list_pop(l: Ref, args: number, nargs: number): Ref {
  checkCount('pop', nargs, 0, 1);
  let i = nargs === 0 ? -1 : PyNumber_AsSsize_t(arg(args, 0), PyExc_OverflowError);
  const n = PyList_GET_SIZE(l);
  if (n === 0) raise(PyExc_IndexError, 'pop from empty list');
  if (i < 0) i += n;
  if (i < 0 || i >= n) raise(PyExc_IndexError, 'pop index out of range');
  const item = PyList_GET_ITEM(l, i);
  if (n === 1 && v.popClears) {
    Py_NewRef(item);
    list_clear(l);
    return item;
  }
  copyBytes(listSlot(l, i) * 4, listSlot(l, i + 1) * 4, (n - 1 - i) * 8);
  list_resize(l, n - 1);
  return item;
}

function list_remove(l: Ref, x: Ref): Ref {
  const m = mark();
  for (let i = 0; i < PyList_GET_SIZE(l); i++) {
    const item = own(Py_NewRef(PyList_GET_ITEM(l, i)));
    const same = PyObject_RichCompareBool(item, x, Py_EQ);
    release(m);
    if (same) {
      list_ass_slice(l, i, i + 1, 0);
      return none();
    }
  }
  raise(PyExc_ValueError, 'list.remove(x): x not in list');
}

function list_index(l: Ref, args: number, nargs: number): Ref {
  checkCount('index', nargs, 1, 3);
  const x = arg(args, 0);
  let start = nargs > 1 ? _PyEval_SliceIndexNotNone(arg(args, 1)) : 0;
  let stop = nargs > 2 ? _PyEval_SliceIndexNotNone(arg(args, 2)) : Number.MAX_SAFE_INTEGER;
  if (start < 0) start = Math.max(start + PyList_GET_SIZE(l), 0);
  if (stop < 0) stop = Math.max(stop + PyList_GET_SIZE(l), 0);
  const m = mark();
  for (let i = start; i < stop && i < PyList_GET_SIZE(l); i++) {
    const item = own(Py_NewRef(PyList_GET_ITEM(l, i)));
    const same = PyObject_RichCompareBool(item, x, Py_EQ);
    release(m);
    if (same) return PyLong_FromSsize_t(i);
  }
  raise(PyExc_ValueError, v.minor >= 14 ? 'list.index(x): x not in list' : `${reprString(x)} is not in list`);
}

function list_count(l: Ref, x: Ref): Ref {
  let count = 0;
  const m = mark();
  for (let i = 0; i < PyList_GET_SIZE(l); i++) {
    const item = PyList_GET_ITEM(l, i);
    if (item === x) {
      count++;
      continue;
    }
    own(Py_NewRef(item));
    if (PyObject_RichCompareBool(item, x, Py_EQ)) count++;
    release(m);
  }
  return PyLong_FromSsize_t(count);
}

/** Bytes of a list and of its items' block. */
export function list_sizeof(l: Ref): number {
  return sizeofObject(l) + i32[(l << 2) + allocated] * 8;
}

/** The methods of list. */
export function listMethods(): Record<string, MethodDef> {
  return {
    __class_getitem__: classmethod_(o(Py_GenericAlias, { since: 9, doc: 'See PEP 585' })),
    __getitem__: o((l, item) => list_subscript(l, item), {
      signature: '($self, index, /)',
      doc: 'Return self[index].',
    }),
    __reversed__: noargs(list_reversed, {
      signature: '($self, /)',
      doc: 'Return a reverse iterator over the list.',
    }),
    __sizeof__: noargs((l) => PyLong_FromSsize_t(list_sizeof(l)), {
      signature: '($self, /)',
      doc: 'Return the size of the list in memory, in bytes.',
    }),
    clear: noargs(
      (l) => {
        list_clear(l);
        return none();
      },
      { signature: '($self, /)', doc: 'Remove all items from list.' },
    ),
    copy: noargs((l) => list_slice(l, 0, PyList_GET_SIZE(l)), {
      signature: '($self, /)',
      doc: 'Return a shallow copy of the list.',
    }),
    append: o(list_append, {
      signature: '($self, object, /)',
      doc: 'Append object to the end of the list.',
    }),
    insert: fast(list_insert, {
      signature: '($self, index, object, /)',
      doc: 'Insert object before index.',
    }),
    extend: o(list_extend_method, {
      signature: '($self, iterable, /)',
      doc: 'Extend list by appending elements from the iterable.',
    }),
    pop: fast(list_pop, {
      signature: '($self, index=-1, /)',
      doc: `Remove and return item at index (default last).

Raises IndexError if list is empty or index is out of range.`,
    }),
    remove: o(list_remove, {
      signature: '($self, value, /)',
      doc: 'Remove first occurrence of value.\n\nRaises ValueError if the value is not present.',
    }),
    index: fast(list_index, {
      signature: '($self, value, start=0, stop=sys.maxsize, /)',
      doc: 'Return first index of value.\n\nRaises ValueError if the value is not present.',
    }),
    count: o(list_count, {
      signature: '($self, value, /)',
      doc: 'Return number of occurrences of value.',
    }),
    reverse: noargs(
      (l) => {
        PyList_Reverse(l);
        return none();
      },
      { signature: '($self, /)', doc: 'Reverse *IN PLACE*.' },
    ),
    sort: keywords(list_sort, {
      signature: '($self, /, *, key=None, reverse=False)',
      doc: `Sort the list in ascending order and return None.

The sort is in-place (i.e. the list itself is modified) and stable (i.e. the
order of two equal elements is maintained).

If a key function is given, apply it once to each list item and sort them,
ascending or descending, according to their function values.

The reverse flag can be set to sort in descending order.`,
    }),
  };
}
