// CPython: Modules/_struct.c. The module _struct: ints, floats and bytes packed one behind the other.

import { PyObject_GC_New, PyObject_GC_Track, PyObject_GC_UnTrack } from '../memory/gc.ts';
import { i32, loadSsize, type Ref, store, storeSsize } from '../memory/memory.ts';
import {
  clearBody,
  hooks,
  type MethodDef,
  mark,
  ob_type,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  tp_basicsize,
  traverseStruct,
} from '../memory/object.ts';
import { PyObject_Free, PyObject_Malloc } from '../memory/obmalloc.ts';
import { declareStruct, structOf, words } from '../memory/structs.ts';
import { PyNumber_AsSsize_t, reprString, typeNameOf } from '../objects/abstract.ts';
import { type Buffer, changeExports, PyObject_CheckBuffer, PyObject_GetBuffer } from '../objects/buffer.ts';
import {
  bytesOf,
  PyBytes_AS_STRING,
  PyBytes_Check,
  PyBytes_FromStringAndSize,
} from '../objects/bytesobject.ts';
import { arg } from '../objects/call.ts';
import { PyErr_NewException, raise } from '../objects/errors.ts';
import { PyExc_IndexError, PyExc_TypeError } from '../objects/exceptions.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { _PyArg_CheckPositional, parseArgs } from '../objects/getargs.ts';
import { PyLong_FromSsize_t } from '../objects/longobject.ts';
import { fast, keywords, noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { Py_None } from '../objects/singletons.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { PyUnicode_AsEncodedString } from '../objects/unicode_codecs.ts';
import { PyUnicode_Check, PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { PyObject_ClearWeakRefs } from '../objects/weakrefobject.ts';
import { v } from '../version.ts';
import { type Layout, layoutOf, packInto, structError, structState, unpackFrom } from './struct_format.ts';

declareStruct('PyStructObject', 's_size:ssize s_len:ssize s_codes:ptr s_format:object weakreflist:ptr');
const S = words('PyStructObject', v);
const FORMATCODE = 32; // sizeof(formatcode)

// The bytes of a format given as str or bytes; new reference. TypeError.
function formatBytes(format: Ref): Ref {
  if (PyUnicode_Check(format)) return PyUnicode_AsEncodedString(format, 'ascii', null);
  if (!PyBytes_Check(format))
    raise(PyExc_TypeError, `Struct() argument 1 must be a str or bytes object, not ${typeNameOf(format)}`);
  return Py_NewRef(format);
}

function layoutOfArgument(format: Ref): Layout {
  const m = mark();
  const text = String.fromCharCode(...bytesOf(own(formatBytes(format))));
  release(m);
  return layoutOf(text);
}

function layoutOfStruct(self: Ref): Layout {
  const format = i32[(self << 2) + S.s_format];
  if (format === Py_None || format === 0) return layoutOf('');
  return layoutOf(String.fromCharCode(...bytesOf(format)));
}

function Struct_new(type: Ref): Ref {
  const self = PyType_GenericAlloc(type, 0);
  store((self << 2) + S.s_format, Py_NewRef(Py_None));
  storeSsize((self << 2) + S.s_size, -1);
  storeSsize((self << 2) + S.s_len, -1);
  return self;
}

function Struct_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [format] = parseArgs('Struct', args, nargs, kwnames, ['format'], { min: 1 });
  const w = self << 2;
  Py_SETREF(w + S.s_format, formatBytes(format));
  const layout = layoutOfStruct(self);
  storeSsize(w + S.s_size, layout.size);
  storeSsize(w + S.s_len, layout.length);
  const codes = PyObject_Malloc(FORMATCODE * (layout.codes.length + 1));
  if (codes === 0) hooks.noMemory();
  if (i32[w + S.s_codes] !== 0) PyObject_Free(i32[w + S.s_codes]);
  store(w + S.s_codes, codes);
  layout.codes.forEach((code, i) => {
    const c = (codes << 2) + (FORMATCODE / 4) * i;
    storeSsize(c, code.letter.charCodeAt(0));
    storeSsize(c + 2, code.offset);
    storeSsize(c + 4, code.size);
    storeSsize(c + 6, code.repeat);
  });
  const end = (codes << 2) + (FORMATCODE / 4) * layout.codes.length;
  for (const [i, n] of [0, layout.size, 0, 0].entries()) storeSsize(end + 2 * i, n);
}

function Struct_dealloc(self: Ref): void {
  if (v.minor >= 10) PyObject_GC_UnTrack(self);
  const w = self << 2;
  if (i32[w + S.weakreflist] !== 0) PyObject_ClearWeakRefs(self);
  if (i32[w + S.s_codes] !== 0) PyObject_Free(i32[w + S.s_codes]);
  Py_CLEAR(w + S.s_format);
  freeObject(self);
}

// ---------------------------------------------------------------- pack

function pack(layout: Layout, args: number, nargs: number): Ref {
  if (nargs !== layout.length) structError(`pack expected ${layout.length} items for packing (got ${nargs})`);
  const m = mark();
  const result = own(PyBytes_FromStringAndSize(0, layout.size));
  if (layout.size > 0) packInto(layout, () => PyBytes_AS_STRING(result), args);
  return releasing(m, Py_NewRef(result));
}

const view: Buffer = { at: 0, length: 0, readonly: true };

function pack_into(layout: Layout, args: number, nargs: number): Ref {
  if (nargs !== layout.length + 2) {
    if (nargs === 0) structError('pack_into expected buffer argument');
    if (nargs === 1) structError('pack_into expected offset argument');
    structError(`pack_into expected ${layout.length} items for packing (got ${nargs - 2})`);
  }
  const target = arg(args, 0);
  if (PyObject_CheckBuffer(target)) PyObject_GetBuffer(target, view);
  if (!PyObject_CheckBuffer(target) || view.readonly)
    raise(PyExc_TypeError, `argument must be read-write bytes-like object, not ${typeNameOf(target)}`);
  const { size } = layout;
  const length = view.length;
  let offset = PyNumber_AsSsize_t(arg(args, 1), PyExc_IndexError);
  const given = offset;
  if (offset < 0) {
    if (offset + size > 0 && v.minor >= 7) structError(`no space to pack ${size} bytes at offset ${given}`);
    if (offset + length < 0 && v.minor >= 7)
      structError(`offset ${given} out of range for ${length}-byte buffer`);
    offset += length;
  }
  if (offset < 0 || length - offset < size)
    structError(
      v.minor >= 7
        ? `pack_into requires a buffer of at least ${size + offset} bytes for packing ${size} bytes at offset ${offset} (actual buffer size is ${length})`
        : `pack_into requires a buffer of at least ${size} bytes`,
    );
  changeExports(target, 1);
  try {
    const start = (): number => {
      PyObject_GetBuffer(target, view);
      return view.at + offset;
    };
    packInto(layout, start, args + 4);
  } finally {
    changeExports(target, -1);
  }
  return Py_NewRef(Py_None);
}

// ---------------------------------------------------------------- unpack

function unpack(layout: Layout, buffer: Ref): Ref {
  PyObject_GetBuffer(buffer, view);
  if (view.length !== layout.size) structError(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackFrom(layout, view.at);
}

function unpack_from(layout: Layout, buffer: Ref, offsetArgument: Ref): Ref {
  const given = offsetArgument === 0 ? 0 : PyNumber_AsSsize_t(offsetArgument, PyExc_IndexError);
  PyObject_GetBuffer(buffer, view);
  const { size } = layout;
  const length = view.length;
  let offset = given;
  if (offset < 0) {
    if (offset + size > 0 && v.minor >= 8)
      structError(`not enough data to unpack ${size} bytes at offset ${given}`);
    if (offset + length < 0 && v.minor >= 8)
      structError(`offset ${given} out of range for ${length}-byte buffer`);
    offset += length;
  }
  if (offset < 0 || length - offset < size)
    structError(
      v.minor >= 8
        ? `unpack_from requires a buffer of at least ${size + offset} bytes for unpacking ${size} bytes at offset ${offset} (actual buffer size is ${length})`
        : `unpack_from requires a buffer of at least ${size} bytes`,
    );
  return unpackFrom(layout, view.at + offset);
}

declareStruct(
  'unpackiterobject',
  'so:object buf:ptr obj:object len:ssize itemsize:ssize readonly:i32 ndim:i32 format:ptr shape:ptr strides:ptr suboffsets:ptr internal:ptr index:ssize',
);
const I = words('unpackiterobject', v);

function iter_unpack(so: Ref, buffer: Ref): Ref {
  const layout = layoutOfStruct(so);
  if (layout.size === 0) structError('cannot iteratively unpack with a struct of length 0');
  PyObject_GetBuffer(buffer, view);
  if (view.length % layout.size !== 0)
    structError(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  const size = structOf('unpackiterobject', v).size;
  const it = PyObject_GC_New(unpackiter_type, size);
  clearBody(it, size);
  changeExports(buffer, 1);
  store((it << 2) + I.so, Py_NewRef(so));
  store((it << 2) + I.obj, Py_NewRef(buffer));
  storeSsize((it << 2) + I.len, view.length);
  PyObject_GC_Track(it);
  return it;
}

function unpackiter_iternext(it: Ref): Ref {
  const w = it << 2;
  const so = i32[w + I.so];
  if (so === 0) return 0;
  const index = loadSsize(w + I.index);
  if (index >= loadSsize(w + I.len)) {
    unpackiter_clear(it);
    return 0;
  }
  const layout = layoutOfStruct(so);
  storeSsize(w + I.index, index + layout.size);
  PyObject_GetBuffer(i32[w + I.obj], view);
  return unpackFrom(layout, view.at + index);
}

function unpackiter_clear(it: Ref): void {
  const w = it << 2;
  const obj = i32[w + I.obj];
  if (obj !== 0) {
    changeExports(obj, -1);
    store(w + I.obj, 0);
    Py_DECREF(obj);
  }
  Py_CLEAR(w + I.so);
}

export const unpackiter_type: Ref = staticType({
  get name() {
    return v.minor >= 9 ? '_struct.unpack_iterator' : 'unpack_iterator';
  },
  struct: 'unpackiterobject',
  ofModule: true,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_dealloc: (it: Ref): void => {
      PyObject_GC_UnTrack(it);
      unpackiter_clear(it);
      freeObject(it);
    },
    tp_traverse: traverseStruct('unpackiterobject'),
    tp_iter: Py_NewRef,
    tp_iternext: unpackiter_iternext,
  },
  methods: {
    __length_hint__: noargs((it) => {
      const so = i32[(it << 2) + I.so];
      if (so === 0) return PyLong_FromSsize_t(0);
      const left = loadSsize((it << 2) + I.len) - loadSsize((it << 2) + I.index);
      return PyLong_FromSsize_t(left / layoutOfStruct(so).size);
    }),
  },
});

// ---------------------------------------------------------------- the type

function Struct_repr(self: Ref): Ref {
  const format = i32[(self << 2) + S.s_format];
  const m = mark();
  const text = format === Py_None ? '' : String.fromCharCode(...bytesOf(format));
  const shown = reprString(own(PyUnicode_FromString(text)));
  return releasing(m, PyUnicode_FromString(`Struct(${shown})`));
}

// The arguments buffer and offset of unpack_from.
function bufferAndOffset(args: number, nargs: number, kwnames: Ref): Ref[] {
  return parseArgs('unpack_from', args, nargs, kwnames, ['buffer', 'offset'], { min: 1 });
}

export const PyStructType: Ref = staticType({
  get name() {
    return v.minor >= 9 ? '_struct.Struct' : 'Struct';
  },
  struct: 'PyStructObject',
  ofModule: true,
  get flags() {
    return Py_TPFLAGS_BASETYPE | (v.minor >= 10 ? Py_TPFLAGS_HAVE_GC : 0);
  },
  doc: 'Struct(fmt) --> compiled struct object',
  weaklist: 'weakreflist',
  slots: {
    tp_new: Struct_new,
    tp_init: Struct_init,
    tp_dealloc: Struct_dealloc,
    tp_repr: Struct_repr,
    tp_traverse: traverseStruct('PyStructObject'),
    references: traverseStruct('PyStructObject'),
  },
  slotVersions: { tp_repr: { since: 13 }, tp_traverse: { since: 10 } },
  methods: {
    pack: fast((self, args, nargs) => pack(layoutOfStruct(self), args, nargs)),
    pack_into: fast((self, args, nargs) => pack_into(layoutOfStruct(self), args, nargs)),
    unpack: o((self, buffer) => unpack(layoutOfStruct(self), buffer)),
    unpack_from: keywords((self, args, nargs, kwnames) => {
      const [buffer, offset] = bufferAndOffset(args, nargs, kwnames);
      return unpack_from(layoutOfStruct(self), buffer, offset);
    }),
    iter_unpack: o(iter_unpack),
    __sizeof__: noargs((self) => {
      const codes = layoutOfStruct(self).codes.length + 1;
      const basic = i32[(i32[(self << 2) + ob_type] << 2) + tp_basicsize];
      return PyLong_FromSsize_t(basic + FORMATCODE * codes);
    }),
  },
  getset: {
    format: {
      get: (self) => {
        const format = i32[(self << 2) + S.s_format];
        if (v.minor < 7 || format === Py_None) return Py_NewRef(format);
        return PyUnicode_FromString(String.fromCharCode(...bytesOf(format)));
      },
    },
    size: { get: (self) => PyLong_FromSsize_t(loadSsize((self << 2) + S.s_size)) },
  },
});

// ---------------------------------------------------------------- the module

// A function of the module whose first argument is a format.
function ofFormat(use: (layout: Layout, args: number, nargs: number) => Ref): MethodDef {
  return fast((_, args, nargs) => {
    if (nargs === 0) raise(PyExc_TypeError, 'missing format argument');
    return use(layoutOfArgument(arg(args, 0)), args + 2, nargs - 1);
  });
}

const functions: Record<string, MethodDef> = {
  _clearcache: noargs(() => Py_NewRef(Py_None)),
  calcsize: o((_, format) => PyLong_FromSsize_t(layoutOfArgument(format).size)),
  pack: ofFormat(pack),
  pack_into: ofFormat(pack_into),
  unpack: fast((_, args, nargs) => {
    _PyArg_CheckPositional('unpack', nargs, 2, 2);
    return unpack(layoutOfArgument(arg(args, 0)), arg(args, 1));
  }),
  unpack_from: keywords((_, args, nargs, kwnames) => {
    const names = ['', 'buffer', 'offset'];
    const [format, buffer, offset] = parseArgs('unpack_from', args, nargs, kwnames, names, {
      min: 2,
      posonly: 1,
    });
    return unpack_from(layoutOfArgument(format), buffer, offset);
  }),
  iter_unpack: fast((_, args, nargs) => {
    _PyArg_CheckPositional('iter_unpack', nargs, 2, 2);
    const m = mark();
    const so = own(Struct_new(PyStructType));
    Struct_init(so, args, 1, 0);
    return releasing(m, iter_unpack(so, arg(args, 1)));
  }),
};

/** Makes the module _struct; new reference. */
export function PyInit__struct(): Ref {
  const m = mark();
  const module = own(PyModule_New('_struct'));
  PyModule_SetDocString(module, 'Functions to convert between Python values and C structs.');
  PyModule_AddFunctions(module, functions);
  PyModule_AddType(module, PyStructType);
  readyModuleType(unpackiter_type);
  structState.error = own(PyErr_NewException('struct.error', 0, 0));
  PyModule_AddObjectRef(module, 'error', structState.error);
  return releasing(m, Py_NewRef(module));
}
