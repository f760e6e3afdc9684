// CPython: Modules/_typesmodule.c (3.14). The types that have no name among the built-ins; Lib/types.py takes them from
// here. Releases before 3.14 have no such module, and their types.py finds the types by other ways: here it also gives
// an old version what the library of a newer release wants to name (library/older.ts).

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyCell_Type } from '../objects/cellobject.ts';
import { PyMethod_Type } from '../objects/classobject.ts';
import { PyCode_Type } from '../objects/codeobject.ts';
import {
  _PyMethodWrapper_Type,
  PyClassMethodDescr_Type,
  PyDictProxy_Type,
  PyGetSetDescr_Type,
  PyMemberDescr_Type,
  PyMethodDescr_Type,
  PyWrapperDescr_Type,
} from '../objects/descrobject.ts';
import { PyFrame_Type } from '../objects/frameobject.ts';
import { PyFunction_Type } from '../objects/funcobject.ts';
import { Py_GenericAliasType } from '../objects/genericaliasobject.ts';
import { PyAsyncGen_Type, PyCoro_Type, PyGen_Type } from '../objects/genobject.ts';
import { PyCFunction_Type } from '../objects/methodobject.ts';
import {
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
  PyModule_Type,
} from '../objects/moduleobject.ts';
import { _PyNamespace_Type } from '../objects/namespaceobject.ts';
import { _PyNone_Type, _PyNotImplemented_Type, PyEllipsis_Type } from '../objects/singletons.ts';
import { PyTraceBack_Type } from '../objects/traceback.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { _PyUnion_Type } from '../objects/unionobject.ts';

/** Makes the module _types; new reference. */
export function PyInit__types(): Ref {
  const m = mark();
  // built in since 3.9 and 3.10
  readyModuleType(Py_GenericAliasType);
  readyModuleType(_PyUnion_Type);
  const module = own(PyModule_New('_types'));
  PyModule_SetDocString(module, 'Define names for built-in types.');
  const types: Record<string, Ref> = {
    AsyncGeneratorType: PyAsyncGen_Type,
    BuiltinFunctionType: PyCFunction_Type,
    BuiltinMethodType: PyCFunction_Type,
    CellType: PyCell_Type,
    ClassMethodDescriptorType: PyClassMethodDescr_Type,
    CodeType: PyCode_Type,
    CoroutineType: PyCoro_Type,
    EllipsisType: PyEllipsis_Type,
    FrameType: PyFrame_Type,
    FunctionType: PyFunction_Type,
    GeneratorType: PyGen_Type,
    GenericAlias: Py_GenericAliasType,
    GetSetDescriptorType: PyGetSetDescr_Type,
    LambdaType: PyFunction_Type,
    MappingProxyType: PyDictProxy_Type,
    MemberDescriptorType: PyMemberDescr_Type,
    MethodDescriptorType: PyMethodDescr_Type,
    MethodType: PyMethod_Type,
    MethodWrapperType: _PyMethodWrapper_Type,
    ModuleType: PyModule_Type,
    NoneType: _PyNone_Type,
    NotImplementedType: _PyNotImplemented_Type,
    SimpleNamespace: _PyNamespace_Type,
    TracebackType: PyTraceBack_Type,
    UnionType: _PyUnion_Type,
    WrapperDescriptorType: PyWrapperDescr_Type,
  };
  for (const [name, type] of Object.entries(types)) PyModule_AddObjectRef(module, name, type);
  return releasing(m, Py_NewRef(module));
}
