// CPython: Objects/weakrefobject.c. Proxies: every operation goes to the object, while it lives.

import { addressOf, type Ref } from '../memory/memory.ts';
import {
  mark,
  own,
  Py_NewRef,
  Py_TPFLAGS_HAVE_GC,
  release,
  releasing,
  staticType,
  type TypeSpec,
} from '../memory/object.ts';
import { v } from '../version.ts';
import {
  binaryOp,
  PyIter_Check,
  PyIter_Next,
  PyNumber_Absolute,
  PyNumber_Divmod,
  PyNumber_Index,
  PyNumber_Invert,
  PyNumber_Negative,
  PyNumber_Positive,
  PyNumber_Power,
  PyObject_GetAttr,
  PyObject_GetItem,
  PyObject_GetIter,
  PyObject_IsTrue,
  PyObject_RichCompare,
  PyObject_SetAttr,
  PyObject_SetItem,
  PyObject_Size,
  PyObject_Str,
  PySequence_Contains,
  typeNameOf,
} from './abstract.ts';
import { PyObject_CallOneArg, PyObject_Vectorcall } from './call.ts';
import { raise } from './errors.ts';
import { PyExc_ReferenceError, PyExc_TypeError } from './exceptions.ts';
import { PyFloat_Type } from './floatobject.ts';
import { PyLong_Type } from './longobject.ts';
import { PyUnicode_FromString } from './unicodeobject.ts';
import {
  PyWeakref_CheckProxy,
  PyWeakref_GET_OBJECT,
  weakref_clear,
  weakref_dealloc,
  weakref_traverse,
} from './weakrefobject.ts';

// The object behind a proxy, kept alive on the C stack; anything else as it is.
function unwrap(o: Ref): Ref {
  if (!PyWeakref_CheckProxy(o)) return o;
  const target = PyWeakref_GET_OBJECT(o);
  if (target === 0) raise(PyExc_ReferenceError, 'weakly-referenced object no longer exists');
  return own(Py_NewRef(target));
}

function unary(f: (o: Ref) => Ref) {
  return (self: Ref): Ref => {
    const m = mark();
    return releasing(m, f(unwrap(self)));
  };
}

function binary(f: (a: Ref, b: Ref) => Ref) {
  return (a: Ref, b: Ref): Ref => {
    const m = mark();
    const x = unwrap(a);
    return releasing(m, f(x, unwrap(b)));
  };
}

function operators(): Record<string, (a: Ref, b: Ref) => Ref> {
  const names =
    'add and floor_divide lshift matrix_multiply multiply remainder or power rshift subtract true_divide xor';
  const slots: Record<string, (a: Ref, b: Ref) => Ref> = {};
  names.split(' ').forEach((name, op) => {
    slots[`nb_${name}`] = binary((a, b) => binaryOp(a, b, op));
    slots[`nb_inplace_${name}`] = binary((a, b) => binaryOp(a, b, op + 13));
  });
  return slots;
}

function proxy_repr(self: Ref): Ref {
  const o = PyWeakref_GET_OBJECT(self);
  const at = `<weakproxy at 0x${addressOf(self).toString(16)}`;
  if (v.minor >= 13)
    return PyUnicode_FromString(
      o === 0 ? `${at}; dead>` : `${at}; to '${typeNameOf(o)}' at 0x${addressOf(o).toString(16)}>`,
    );
  const none = o === 0 ? 'NoneType' : typeNameOf(o);
  return PyUnicode_FromString(`${at} to ${none} at 0x${addressOf(o).toString(16)}>`);
}

function proxySpec(name: string, call: boolean): TypeSpec {
  const power = (a: Ref, b: Ref, c: Ref): Ref => {
    const m = mark();
    const x = unwrap(a);
    const y = unwrap(b);
    return releasing(m, PyNumber_Power(x, y, unwrap(c)));
  };
  return {
    get name() {
      return v.minor >= 10 ? `weakref.${name}` : name === 'ProxyType' ? 'weakproxy' : 'weakcallableproxy';
    },
    struct: 'PyWeakReference',
    flags: Py_TPFLAGS_HAVE_GC,
    slots: {
      ...operators(),
      nb_power: power,
      nb_divmod: binary(PyNumber_Divmod),
      nb_negative: unary(PyNumber_Negative),
      nb_positive: unary(PyNumber_Positive),
      nb_absolute: unary(PyNumber_Absolute),
      nb_invert: unary(PyNumber_Invert),
      nb_int: unary((x) => PyObject_CallOneArg(PyLong_Type, x)),
      nb_float: unary((x) => PyObject_CallOneArg(PyFloat_Type, x)),
      nb_index: unary(PyNumber_Index),
      nb_bool: (self: Ref) => {
        const m = mark();
        const result = PyObject_IsTrue(unwrap(self));
        release(m);
        return result ? 1 : 0;
      },
      tp_dealloc: weakref_dealloc,
      tp_traverse: weakref_traverse,
      tp_clear: weakref_clear,
      tp_repr: proxy_repr,
      tp_str: unary(PyObject_Str),
      tp_getattro: binary((o, name_) => PyObject_GetAttr(o, name_)),
      tp_setattro: (self: Ref, name_: Ref, value: Ref) => {
        const m = mark();
        PyObject_SetAttr(unwrap(self), name_, value);
        release(m);
      },
      tp_hash: (self: Ref): never => raise(PyExc_TypeError, `unhashable type: '${typeNameOf(self)}'`),
      tp_richcompare: (a: Ref, b: Ref, op: number) => {
        const m = mark();
        const x = unwrap(a);
        return releasing(m, PyObject_RichCompare(x, unwrap(b), op));
      },
      tp_iter: unary(PyObject_GetIter),
      tp_iternext: (self: Ref) => {
        const m = mark();
        const o = unwrap(self);
        if (!PyIter_Check(o))
          raise(PyExc_TypeError, `Weakref proxy referenced a non-iterator '${typeNameOf(o)}' object`);
        return releasing(m, PyIter_Next(o));
      },
      sq_contains: (self: Ref, item: Ref) => {
        const m = mark();
        const found = PySequence_Contains(unwrap(self), item);
        release(m);
        return found ? 1 : 0;
      },
      mp_length: (self: Ref) => {
        const m = mark();
        const n = PyObject_Size(unwrap(self));
        release(m);
        return n;
      },
      sq_length: (self: Ref) => {
        const m = mark();
        const n = PyObject_Size(unwrap(self));
        release(m);
        return n;
      },
      mp_subscript: binary(PyObject_GetItem),
      mp_ass_subscript: (self: Ref, key: Ref, value: Ref) => {
        const m = mark();
        PyObject_SetItem(unwrap(self), key, value);
        release(m);
      },
      ...(call
        ? {
            tp_call: (self: Ref, args: number, nargs: number, kwnames: Ref) => {
              const m = mark();
              return releasing(m, PyObject_Vectorcall(unwrap(self), args, nargs, kwnames));
            },
          }
        : {}),
    },
  };
}

export const _PyWeakref_ProxyType: Ref = staticType(proxySpec('ProxyType', false));
export const _PyWeakref_CallableProxyType: Ref = staticType(proxySpec('CallableProxyType', true));
