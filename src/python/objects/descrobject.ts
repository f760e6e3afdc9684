// CPython: Objects/descrobject.c. The attributes that a type's C code provides, property, and mappingproxy.
//
// d_base is an index in a table of declarations kept with the code (a MethodDef, a GetSetDef, a wrapper), as CPython's
// descriptors point at static PyMethodDef structs.

import { PyObject_GC_New, PyObject_GC_Track } from '../memory/gc.ts';
import { addressOf, f64, i32, type Ref, store } from '../memory/memory.ts';
import {
  clearStruct,
  type GetSetDef,
  type MethodDef,
  mark,
  own,
  Py_NewRef,
  Py_SETREF,
  Py_TPFLAGS_BASETYPE,
  Py_TPFLAGS_HAVE_GC,
  Py_TPFLAGS_MAPPING,
  Py_TPFLAGS_METHOD_DESCRIPTOR,
  Py_TYPE,
  Py_XDECREF,
  release,
  releasing,
  specOf,
  staticType,
  table,
  traverseFields,
  traverseStruct,
  type Visit,
} from '../memory/object.ts';
import { structOf, words } from '../memory/structs.ts';
import { v } from '../version.ts';
import {
  binaryOp,
  PyBool_FromLong,
  PyObject_GetAttrString,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_GetOptionalAttrString,
  PyObject_Hash,
  PyObject_IsTrue,
  PyObject_RichCompare,
  PyObject_Size,
  PySequence_Contains,
  reprString,
  strString,
  typeName,
  typeNameOf,
} from './abstract.ts';
import {
  arg,
  holdArguments,
  PyObject_Call,
  PyObject_CallFunctionObjArgs,
  PyObject_CallMethod,
  PyObject_CallOneArg,
  PyObject_Vectorcall,
} from './call.ts';
import { raise } from './errors.ts';
import { PyExc_AttributeError, PyExc_TypeError, raiseAttributeError } from './exceptions.ts';
import { PyFloat_FromDouble } from './floatobject.ts';
import { dealloc_struct } from './generic.ts';
import { parseArgs } from './getargs.ts';
import { _PyEval_GetBuiltin } from './iterobject.ts';
import { PyLong_FromLong } from './longobject.ts';
import { fast, keywords, noargs, o as oneArg } from './methoddef.ts';
import { callMethodDef, methodDefOf, PyCFunction_NewEx } from './methodobject.ts';
import { Py_None } from './singletons.ts';
import { tp_new_wrapper, type Wrapper } from './slotdefs.ts';
import { _PyTuple_FromArray, PyTuple_Pack } from './tupleobject.ts';
import { PyObject_TypeCheck, PyType_IsSubtype } from './typeobject.ts';
import { PyUnicode_FromString, PyUnicode_InternFromString, stringOf } from './unicodeobject.ts';

const D = words('PyDescrObject', v);
const SIZE = structOf('PyDescrObject', v).size;

// ---------------------------------------------------------------- declarations

interface WrapperDef {
  name: string;
  wrapper: Wrapper;
  doc: string;
}
interface MemberDef {
  field: string;
  writable?: boolean;
  none?: boolean;
}
type Declaration = MethodDef | GetSetDef | WrapperDef | MemberDef;
const declarations: Declaration[] = [];
const declarationIndex = new Map<Declaration, number>();
const wrapperDefs = new Map<Wrapper, Map<string, WrapperDef>>();

function indexOfDeclaration(d: Declaration): number {
  let index = declarationIndex.get(d);
  if (index === undefined) {
    index = declarations.length;
    declarations.push(d);
    declarationIndex.set(d, index);
  }
  return index;
}

function declarationOf(descr: Ref): Declaration {
  return declarations[i32[(descr << 2) + D.d_base]];
}

function newDescr(kind: Ref, type: Ref, name: string, d: Declaration): Ref {
  const m = mark();
  const d_name = own(PyUnicode_InternFromString(name));
  const descr = PyObject_GC_New(kind, SIZE);
  const w = descr << 2;
  store(w + D.d_type, Py_NewRef(type));
  store(w + D.d_name, Py_NewRef(d_name));
  store(w + D.d_qualname, 0);
  store(w + D.d_base, indexOfDeclaration(d));
  store(w + D.d_flags, 0);
  store(w + D.d_offset, 0);
  store(w + D.d_doc, 0);
  PyObject_GC_Track(descr);
  return releasing(m, descr);
}

export function PyDescr_NewMethod(type: Ref, name: string, def: MethodDef): Ref {
  return newDescr(PyMethodDescr_Type, type, name, def);
}

export function PyDescr_NewClassMethod(type: Ref, name: string, def: MethodDef): Ref {
  return newDescr(PyClassMethodDescr_Type, type, name, def);
}

export function PyDescr_NewGetSet(type: Ref, name: string, def: GetSetDef): Ref {
  return newDescr(PyGetSetDescr_Type, type, name, def);
}

/** A descriptor of a struct's field. */
export function PyDescr_NewMember(type: Ref, name: string, def: MemberDef): Ref {
  const descr = newDescr(PyMemberDescr_Type, type, name, def);
  const spec = specOf(type);
  const field = spec && structOf(spec.struct, v).fields.find((f) => f.name === def.field);
  if (!field) throw new Error(`member ${name} of ${typeName(type)}: no field ${def.field}`);
  store((descr << 2) + D.d_offset, field.offset);
  return descr;
}

const slotMember: MemberDef = { field: '', writable: true };
/** A descriptor of a __slots__ entry at `offset` bytes. */
export function PyDescr_NewSlot(type: Ref, name: string, offset: number): Ref {
  const descr = newDescr(PyMemberDescr_Type, type, name, slotMember);
  store((descr << 2) + D.d_offset, offset);
  return descr;
}

/** A wrapper of the slot function with index `slot` in the table of C functions. */
export function PyWrapper_New(type: Ref, name: string, wrapper: Wrapper, slot: number, doc: string): Ref {
  let ofWrapper = wrapperDefs.get(wrapper);
  if (ofWrapper === undefined) {
    ofWrapper = new Map();
    wrapperDefs.set(wrapper, ofWrapper);
  }
  let def = ofWrapper.get(name);
  if (def === undefined) {
    def = { name, wrapper, doc };
    ofWrapper.set(name, def);
  }
  const descr = newDescr(PyWrapperDescr_Type, type, name, def);
  store((descr << 2) + D.d_offset, slot);
  return descr;
}

/** True when `descr` wraps exactly this C function. */
export function isWrapperOf(descr: Ref, f: unknown): boolean {
  return Py_TYPE(descr) === PyWrapperDescr_Type && table[i32[(descr << 2) + D.d_offset]] === f;
}

/** Index of the C function that a wrapper descriptor stands for, when it was made with this wrapper; else 0. */
export function wrapperSlot(descr: Ref, wrapper: Wrapper | null): number {
  if (Py_TYPE(descr) !== PyWrapperDescr_Type) return 0;
  return (declarationOf(descr) as WrapperDef).wrapper === wrapper ? i32[(descr << 2) + D.d_offset] : 0;
}

/** The type whose tp_new a built-in __new__ function calls, or 0. */
export function builtinNewOf(f: Ref): Ref {
  return methodDefOf(f)?.fn === tp_new_wrapper ? i32[(f << 2) + words('PyCFunctionObject', v).m_self] : 0;
}

// ---------------------------------------------------------------- calling and getting

function descrName(descr: Ref): string {
  return stringOf(i32[(descr << 2) + D.d_name]);
}

function checkSelf(descr: Ref, self: Ref): void {
  const type = i32[(descr << 2) + D.d_type];
  if (!PyObject_TypeCheck(self, type))
    raise(
      PyExc_TypeError,
      `descriptor '${descrName(descr)}' for '${typeName(type)}' objects doesn't apply to ${v.minor >= 8 ? 'a ' : ''}'${typeNameOf(self)}' object`,
    );
}

function method_get(descr: Ref, o: Ref, _type: Ref): Ref {
  if (o === 0) return Py_NewRef(descr);
  checkSelf(descr, o);
  return PyCFunction_NewEx(descrName(descr), declarationOf(descr) as MethodDef, o, 0);
}

function needSelf(descr: Ref, nargs: number): void {
  if (nargs < 1) {
    const type = typeName(i32[(descr << 2) + D.d_type]);
    raise(
      PyExc_TypeError,
      v.minor >= 9
        ? `unbound method ${type}.${descrName(descr)}() needs an argument`
        : `descriptor '${descrName(descr)}' of '${type}' object needs an argument`,
    );
  }
}

// method_vectorcall
function methoddescr_call(descr: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  needSelf(descr, nargs);
  const self = arg(args, 0);
  const type = i32[(descr << 2) + D.d_type];
  if (Py_TYPE(self) !== type) checkCallSelf(descr, self);
  const def = declarationOf(descr) as MethodDef;
  if (v.minor >= 7) return callMethodDef(def, descr, self, args + 2, nargs - 1, kwnames);
  // methoddescr_call of 3.6: a slice of the arguments' tuple, and a bound method
  const m = mark();
  const first = holdArguments(args + 2, nargs - 1, kwnames);
  own(PyCFunction_NewEx(descrName(descr), def, self, 0));
  return releasing(m, callMethodDef(def, descr, self, first, nargs - 1, kwnames));
}

function checkCallSelf(descr: Ref, self: Ref): void {
  const type = i32[(descr << 2) + D.d_type];
  if (!PyObject_TypeCheck(self, type))
    raise(
      PyExc_TypeError,
      `descriptor '${descrName(descr)}' for '${typeName(type)}' objects doesn't apply to ${v.minor >= 8 ? 'a ' : ''}'${typeNameOf(self)}' object`,
    );
}

function classmethod_get(descr: Ref, o: Ref, type: Ref): Ref {
  return PyCFunction_NewEx(
    descrName(descr),
    declarationOf(descr) as MethodDef,
    type !== 0 ? type : Py_TYPE(o),
    0,
  );
}

function classmethoddescr_call(descr: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  needSelf(descr, nargs);
  const m = mark();
  const f = own(classmethod_get(descr, 0, arg(args, 0)));
  return releasing(
    m,
    callMethodDef(declarationOf(descr) as MethodDef, f, arg(args, 0), args + 2, nargs - 1, kwnames),
  );
}

function getset_get(descr: Ref, o: Ref): Ref {
  if (o === 0) return Py_NewRef(descr);
  checkSelf(descr, o);
  return (declarationOf(descr) as GetSetDef).get(o);
}

function getset_set(descr: Ref, o: Ref, value: Ref): void {
  checkSelf(descr, o);
  const set = (declarationOf(descr) as GetSetDef).set;
  if (set === undefined)
    raise(
      PyExc_AttributeError,
      `attribute '${descrName(descr)}' of '${typeName(i32[(descr << 2) + D.d_type])}' objects is not writable`,
    );
  set(o, value);
}

function member_get(descr: Ref, o: Ref): Ref {
  if (o === 0) return Py_NewRef(descr);
  checkSelf(descr, o);
  const def = declarationOf(descr) as MemberDef;
  const offset = i32[(descr << 2) + D.d_offset];
  const kind = memberKind(descr, def);
  if (kind === 'object') {
    const value = i32[(o << 2) + (offset >>> 2)];
    if (value !== 0) return Py_NewRef(value);
    if (def === slotMember)
      raiseAttributeError(
        o,
        i32[(descr << 2) + D.d_name],
        v.minor >= 10 ? `'${typeNameOf(o)}' object has no attribute '${descrName(descr)}'` : descrName(descr),
      );
    return Py_NewRef(Py_None);
  }
  if (kind === 'f64') return PyFloat_FromDouble(f64[(o << 1) + (offset >>> 3)]);
  return PyLong_FromLong(i32[(o << 2) + (offset >>> 2)]);
}

function memberKind(descr: Ref, def: MemberDef): string {
  if (def === slotMember) return 'object';
  const spec = specOf(i32[(descr << 2) + D.d_type]);
  const kind = spec && structOf(spec.struct, v).fields.find((f) => f.name === def.field)?.kind;
  return kind === 'borrowed' ? 'object' : (kind ?? 'object');
}

function member_set(descr: Ref, o: Ref, value: Ref): void {
  checkSelf(descr, o);
  const def = declarationOf(descr) as MemberDef;
  if (!def.writable) raise(PyExc_AttributeError, 'readonly attribute');
  const w = (o << 2) + (i32[(descr << 2) + D.d_offset] >>> 2);
  if (value === 0 && i32[w] === 0) raiseAttributeError(o, i32[(descr << 2) + D.d_name], descrName(descr));
  Py_SETREF(w, value === 0 ? 0 : Py_NewRef(value));
}

function wrapper_get(descr: Ref, o: Ref): Ref {
  if (o === 0) return Py_NewRef(descr);
  checkSelf(descr, o);
  return PyMethodWrapper_New(descr, o);
}

function callWrapper(descr: Ref, self: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const def = declarationOf(descr) as WrapperDef;
  if (kwnames !== 0 && def.name !== '__init__' && def.name !== '__call__')
    raise(PyExc_TypeError, `wrapper ${def.name}() takes no keyword arguments`);
  return def.wrapper(table[i32[(descr << 2) + D.d_offset]], self, args, nargs, kwnames);
}

function wrapperdescr_call(descr: Ref, args: number, nargs: number, kwnames: Ref): Ref {
  const type = i32[(descr << 2) + D.d_type];
  if (nargs < 1)
    raise(
      PyExc_TypeError,
      `descriptor '${descrName(descr)}' of '${typeName(type)}' object needs an argument`,
    );
  const self = arg(args, 0);
  if (!PyType_IsSubtype(Py_TYPE(self), type))
    raise(
      PyExc_TypeError,
      `descriptor '${descrName(descr)}' requires a '${typeName(type)}' object but received a '${typeNameOf(self)}'`,
    );
  const m = mark();
  own(_PyTuple_FromArray(args + 2, nargs - 1)); // PyTuple_GetSlice of the tuple of all
  if (v.minor < 7) own(PyMethodWrapper_New(descr, self));
  return releasing(m, callWrapper(descr, self, args + 2, nargs - 1, kwnames));
}

function descrRepr(kind: string): (descr: Ref) => Ref {
  return (descr) =>
    PyUnicode_FromString(
      `<${kind} '${descrName(descr)}' of '${typeName(i32[(descr << 2) + D.d_type])}' objects>`,
    );
}

const descrParts = {
  struct: 'PyDescrObject',
  members: { __objclass__: { field: 'd_type' }, __name__: { field: 'd_name' } },
};
const descrGetSet = (doc: (d: Declaration) => string | undefined) => ({
  __doc__: {
    get: (self: Ref) => {
      const text = doc(declarationOf(self));
      return text === undefined ? Py_NewRef(Py_None) : PyUnicode_FromString(text);
    },
  },
  __qualname__: {
    get: (self: Ref) => PyUnicode_FromString(`${typeName(i32[(self << 2) + D.d_type])}.${descrName(self)}`),
  },
});
const descrSlots = {
  references: traverseStruct('PyDescrObject'),
  tp_traverse: traverseFields('PyDescrObject', ['d_type']),
  tp_clear: clearStruct('PyDescrObject'),
  tp_dealloc: dealloc_struct('PyDescrObject'),
};
const docOf = (d: Declaration) => ('doc' in d ? d.doc : undefined);

export const PyMethodDescr_Type = staticType({
  name: 'method_descriptor',
  ...descrParts,
  vectorcall: 7,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
  slots: { ...descrSlots, tp_descr_get: method_get, tp_call: methoddescr_call, tp_repr: descrRepr('method') },
  getset: descrGetSet(docOf),
});
export const PyClassMethodDescr_Type = staticType({
  name: 'classmethod_descriptor',
  ...descrParts,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    ...descrSlots,
    tp_descr_get: classmethod_get,
    tp_call: classmethoddescr_call,
    tp_repr: descrRepr('method'),
  },
  getset: descrGetSet(docOf),
});
export const PyGetSetDescr_Type = staticType({
  name: 'getset_descriptor',
  ...descrParts,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    ...descrSlots,
    tp_descr_get: getset_get,
    tp_descr_set: getset_set,
    tp_repr: descrRepr('attribute'),
  },
  getset: descrGetSet(docOf),
});
export const PyMemberDescr_Type = staticType({
  name: 'member_descriptor',
  ...descrParts,
  flags: Py_TPFLAGS_HAVE_GC,
  slots: { ...descrSlots, tp_descr_get: member_get, tp_descr_set: member_set, tp_repr: descrRepr('member') },
  getset: descrGetSet(docOf),
});
export const PyWrapperDescr_Type = staticType({
  name: 'wrapper_descriptor',
  ...descrParts,
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_METHOD_DESCRIPTOR,
  slots: {
    ...descrSlots,
    tp_descr_get: wrapper_get,
    tp_call: wrapperdescr_call,
    tp_repr: descrRepr('slot wrapper'),
  },
  getset: descrGetSet(docOf),
});

// ---------------------------------------------------------------- method-wrapper
// A slot wrapper bound to an object: a PyCellObject-like pair; its struct is PyStaticMethodObject's two references.

function PyMethodWrapper_New(descr: Ref, self: Ref): Ref {
  const o = PyObject_GC_New(_PyMethodWrapper_Type, structOf('wrapperobject', v).size);
  store((o << 2) + W.descr, Py_NewRef(descr));
  store((o << 2) + W.self, Py_NewRef(self));
  PyObject_GC_Track(o);
  return o;
}
const W = words('wrapperobject', v);

export const _PyMethodWrapper_Type = staticType({
  name: 'method-wrapper',
  struct: 'wrapperobject',
  flags: Py_TPFLAGS_HAVE_GC,
  slots: {
    tp_traverse: traverseStruct('wrapperobject'),
    tp_clear: clearStruct('wrapperobject'),
    tp_dealloc: dealloc_struct('wrapperobject'),
    tp_call: (self: Ref, args: number, nargs: number, kwnames: Ref) =>
      callWrapper(i32[(self << 2) + W.descr], i32[(self << 2) + W.self], args, nargs, kwnames),
    tp_repr: (self: Ref) =>
      PyUnicode_FromString(
        `<method-wrapper '${descrName(i32[(self << 2) + W.descr])}' of ${typeNameOf(i32[(self << 2) + W.self])} object at 0x${addressOf(i32[(self << 2) + W.self]).toString(16)}>`,
      ),
  },
  members: { __self__: { field: 'self' } },
  methods: { __reduce__: noargs(wrapper_reduce) },
  getset: {
    __name__: { get: (self) => Py_NewRef(i32[(i32[(self << 2) + W.descr] << 2) + D.d_name]) },
    __objclass__: { get: (self) => Py_NewRef(i32[(i32[(self << 2) + W.descr] << 2) + D.d_type]) },
  },
});

// (getattr, (self, name))
function wrapper_reduce(self: Ref): Ref {
  const m = mark();
  const getattr = own(_PyEval_GetBuiltin('getattr'));
  const name = i32[(i32[(self << 2) + W.descr] << 2) + D.d_name];
  const args = own(PyTuple_Pack(i32[(self << 2) + W.self], name));
  return releasing(m, PyTuple_Pack(getattr, args));
}

// ---------------------------------------------------------------- property

const P = words('PyPropertyObject', v);

function property_new(type: Ref): Ref {
  const o = PyObject_GC_New(type, i32[(type << 2) + 6] || structOf('PyPropertyObject', v).size);
  for (const field of ['prop_get', 'prop_set', 'prop_del', 'prop_doc', 'prop_name', 'getter_doc'])
    store((o << 2) + P[field], 0);
  PyObject_GC_Track(o);
  return o;
}

function property_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [fget, fset, fdel, doc] = parseArgs(
    'property',
    args,
    nargs,
    kwnames,
    ['fget', 'fset', 'fdel', 'doc'],
    {
      min: 0,
      max: 4,
    },
  );
  const w = self << 2;
  const set = (field: string, value: Ref) =>
    Py_SETREF(w + P[field], value === 0 || value === Py_None ? 0 : Py_NewRef(value));
  set('prop_get', fget);
  set('prop_set', fset);
  set('prop_del', fdel);
  set('prop_doc', doc);
  Py_SETREF(w + P.prop_name, 0);
  store(w + P.getter_doc, 0);
  if ((doc === 0 || doc === Py_None) && fget !== 0 && fget !== Py_None) {
    const text = PyObject_GetOptionalAttrString(fget, '__doc__');
    if (text !== 0) {
      store(w + P.getter_doc, 1);
      Py_SETREF(w + P.prop_doc, text);
    }
  }
}

function propertyName(self: Ref): string {
  const name = i32[(self << 2) + P.prop_name];
  return name === 0 ? '' : reprString(name);
}

function property_get(self: Ref, o: Ref, _type: Ref): Ref {
  if (o === 0 || o === Py_None) return Py_NewRef(self);
  const get = i32[(self << 2) + P.prop_get];
  if (get === 0) noAccessor(self, o, 'getter', 'unreadable attribute');
  if (v.minor > 7) return PyObject_CallOneArg(get, o);
  const m = mark();
  const args = own(PyTuple_Pack(o));
  return releasing(m, PyObject_Call(get, args, 0));
}

function noAccessor(self: Ref, o: Ref, kind: string, old: string): never {
  const name = propertyName(self);
  if (v.minor >= 11) {
    raise(
      PyExc_AttributeError,
      name
        ? `property ${name} of ${reprQualname(Py_TYPE(o))} object has no ${kind}`
        : `property of ${reprQualname(Py_TYPE(o))} object has no ${kind}`,
    );
  }
  raise(PyExc_AttributeError, v.minor >= 10 && name ? `${old} ${name}` : old);
}

function reprQualname(type: Ref): string {
  const m = mark();
  const q = own(PyObject_GetAttrString(type, '__qualname__'));
  const s = reprString(q);
  release(m);
  return s;
}

function property_set(self: Ref, o: Ref, value: Ref): void {
  const m = mark();
  if (value === 0) {
    const del = i32[(self << 2) + P.prop_del];
    if (del === 0) noAccessor(self, o, 'deleter', "can't delete attribute");
    own(PyObject_CallOneArg(del, o));
  } else {
    const set = i32[(self << 2) + P.prop_set];
    if (set === 0) noAccessor(self, o, 'setter', "can't set attribute");
    own(PyObject_CallFunctionObjArgs(set, o, value));
  }
  release(m);
}

function copyWith(self: Ref, field: 'prop_get' | 'prop_set' | 'prop_del', value: Ref): Ref {
  const w = self << 2;
  const get = field === 'prop_get' ? value : i32[w + P.prop_get] || Py_None;
  const set = field === 'prop_set' ? value : i32[w + P.prop_set] || Py_None;
  const del = field === 'prop_del' ? value : i32[w + P.prop_del] || Py_None;
  const doc = i32[w + P.getter_doc] ? Py_None : i32[w + P.prop_doc] || Py_None;
  const made = PyObject_CallFunctionObjArgs(Py_TYPE(self), get, set, del, doc);
  const name = i32[w + P.prop_name];
  if (name !== 0 && PyObject_TypeCheck(made, PyProperty_Type))
    Py_SETREF((made << 2) + P.prop_name, Py_NewRef(name));
  return made;
}

const property_traverse_unnamed = traverseFields('PyPropertyObject', [
  'prop_get',
  'prop_set',
  'prop_del',
  'prop_doc',
]);
const property_traverse = traverseStruct('PyPropertyObject');

export const PyProperty_Type = staticType({
  name: 'property',
  struct: 'PyPropertyObject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
  slots: {
    tp_new: property_new,
    tp_init: property_init,
    tp_descr_get: property_get,
    tp_descr_set: property_set,
    references: traverseStruct('PyPropertyObject'),
    tp_traverse: (self: Ref, visit: Visit) =>
      v.minor >= 10 ? property_traverse(self, visit) : property_traverse_unnamed(self, visit),
    tp_clear: clearStruct('PyPropertyObject'),
    tp_dealloc: dealloc_struct('PyPropertyObject'),
  },
  members: { fget: { field: 'prop_get' }, fset: { field: 'prop_set' }, fdel: { field: 'prop_del' } },
  getset: {
    __doc__: {
      get: (self) => Py_NewRef(i32[(self << 2) + P.prop_doc] || Py_None),
      set: (self, value) => Py_SETREF((self << 2) + P.prop_doc, value === 0 ? 0 : Py_NewRef(value)),
    },
    __isabstractmethod__: { get: propertyIsAbstract },
    __name__: {
      get: (self) => {
        const name = i32[(self << 2) + P.prop_name];
        if (name === 0) {
          const get = i32[(self << 2) + P.prop_get];
          if (get !== 0) return PyObject_GetAttrString(get, '__name__');
          raise(PyExc_AttributeError, "'property' object has no attribute '__name__'");
        }
        return Py_NewRef(name);
      },
    },
  },
  methods: {
    getter: oneArg((self, f) => copyWith(self, 'prop_get', f)),
    setter: oneArg((self, f) => copyWith(self, 'prop_set', f)),
    deleter: oneArg((self, f) => copyWith(self, 'prop_del', f)),
    __set_name__: fast((self, args, nargs) => {
      if (nargs !== 2)
        raise(PyExc_TypeError, `__set_name__() takes 2 positional arguments but ${nargs} were given`);
      Py_SETREF((self << 2) + P.prop_name, Py_NewRef(arg(args, 1)));
      return Py_NewRef(Py_None);
    }),
  },
});

function propertyIsAbstract(self: Ref): Ref {
  for (const field of ['prop_get', 'prop_set', 'prop_del']) {
    const f = i32[(self << 2) + P[field]];
    if (f === 0) continue;
    const flag = PyObject_GetOptionalAttrString(f, '__isabstractmethod__');
    if (flag !== 0) {
      if (PyObject_IsTrue(flag)) return flag;
      Py_XDECREF(flag);
    }
  }
  return PyBool_FromLong(false);
}

// ---------------------------------------------------------------- mappingproxy

const M = words('mappingproxyobject', v);
const mapping = (self: Ref) => i32[(self << 2) + M.mapping];

/** A read-only view of a mapping (type.__dict__). */
export function PyDictProxy_New(target: Ref): Ref {
  const o = PyObject_GC_New(PyDictProxy_Type, structOf('mappingproxyobject', v).size);
  store((o << 2) + M.mapping, Py_NewRef(target));
  PyObject_GC_Track(o);
  return o;
}

const forward = (name: string) =>
  keywords((self, args, nargs, kwnames) => {
    const m = mark();
    const f = own(PyObject_GetAttrString(mapping(self), name));
    return releasing(m, PyObject_Vectorcall(f, args, nargs, kwnames));
  });

export const PyDictProxy_Type = staticType({
  name: 'mappingproxy',
  struct: 'mappingproxyobject',
  flags: Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_MAPPING,
  slots: {
    tp_traverse: traverseStruct('mappingproxyobject'),
    tp_clear: clearStruct('mappingproxyobject'),
    tp_dealloc: dealloc_struct('mappingproxyobject'),
    tp_repr: (self: Ref) => PyUnicode_FromString(`mappingproxy(${reprString(mapping(self))})`),
    tp_str: (self: Ref) => PyUnicode_FromString(strString(mapping(self))),
    tp_iter: (self: Ref) => PyObject_GetIter(mapping(self)),
    tp_richcompare: (self: Ref, other: Ref, op: number) => PyObject_RichCompare(mapping(self), other, op),
    tp_hash: (self: Ref) => PyObject_Hash(mapping(self)),
    mp_length: (self: Ref) => PyObject_Size(mapping(self)),
    mp_subscript: (self: Ref, key: Ref) => PyObject_GetItem(mapping(self), key),
    sq_contains: (self: Ref, key: Ref) => (PySequence_Contains(mapping(self), key) ? 1 : 0),
    nb_or: (a: Ref, b: Ref) =>
      binaryOp(
        Py_TYPE(a) === PyDictProxy_Type ? mapping(a) : a,
        Py_TYPE(b) === PyDictProxy_Type ? mapping(b) : b,
        7,
      ),
    tp_new: (_type: Ref, args: number, nargs: number, kwnames: Ref) => {
      const [target] = parseArgs('mappingproxy', args, nargs, kwnames, ['mapping'], { min: 1, max: 1 });
      return PyDictProxy_New(target);
    },
  },
  methods: {
    get: forward('get'),
    keys: forward('keys'),
    values: forward('values'),
    items: forward('items'),
    copy: noargs((self) => PyObject_CallMethod(mapping(self), 'copy')),
  },
});
