// CPython: Python/pylifecycle.c. A process from its first byte to its last.

import { host } from './host.ts';
import { initCeval } from './interpreter/ceval.ts';
import { addBuiltinModule, importModule } from './interpreter/import.ts';
import { auditParts } from './memory/check.ts';
import { _PyGC_Collect, PyGC_Collect, untrack_tuples } from './memory/collect.ts';
import { clearFreelists, initFreelists } from './memory/freelist.ts';
import { initGC } from './memory/gc.ts';
import { head, NUM_GENERATIONS } from './memory/gclist.ts';
import { endGCStartup, gcParts } from './memory/gcstate.ts';
import { initMalloc } from './memory/malloc.ts';
import {
  addressOf,
  type Image,
  i32,
  type Ref,
  reset,
  restoreImage,
  store,
  takeImage,
} from './memory/memory.ts';
import {
  cStackBottom,
  initObject,
  mark,
  own,
  Py_CLEAR,
  Py_DECREF,
  Py_NewRef,
  Py_TYPE,
  PyErr,
  release,
  restartObject,
  staticTypes,
  tp_dict,
  tp_subclasses,
} from './memory/object.ts';
import { initObmalloc } from './memory/obmalloc.ts';
import { atexit_callfuncs } from './modules/atexitmodule.ts';
import { PyInit_builtins } from './modules/bltinmodule.ts';
import { initGCModule } from './modules/gcmodule.ts';
import { inittab } from './modules/inittab.ts';
import { initIO, visitIORoots } from './modules/io/state.ts';
import { forkHooks, resetChildren } from './modules/posix/fork.ts';
import { resetKernel } from './modules/posix/kernel.ts';
import { beginProcess } from './modules/posix/procfs.ts';
import { _PySys_UpdateArgv, PyInit_sys } from './modules/sysmodule.ts';
import { recursion, resetReprs, setRecursionDepth, typeName } from './objects/abstract.ts';
import { initBool } from './objects/boolobject.ts';
import { initBytes, visitBytesRoots } from './objects/bytesobject.ts';
import { initCode, zombieOf } from './objects/codeobject.ts';
import { detachedBlocks, initDetached, visitDetached } from './objects/detached.ts';
import { initDictKeys, visitSharedKeys } from './objects/dictkeys.ts';
import {
  _PyDict_MaybeUntrack,
  dictKeyAt,
  dictValueAt,
  initDict,
  isSplit,
  ma_keys,
  PyDict_Check,
  PyDict_Clear,
  PyDict_GetItemString,
  PyDict_New,
  PyDict_Next,
  PyDict_SetItem,
  PyDict_SetItemString,
} from './objects/dictobject.ts';
import { initDictValues } from './objects/dictvalues.ts';
import { initErrors } from './objects/errors.ts';
import { initExceptions, PyExc_ExceptionGroup } from './objects/exceptions.ts';
import { framesInProgress, initFrames, visitFrame, visitStacks } from './objects/frameobject.ts';
import { initFunction } from './objects/funcobject.ts';
import { id, identifier, identifierReferences, initIdentifiers } from './objects/identifiers.ts';
import { cachedKeys, preHeaderSize, valuesBlock } from './objects/instancedict.ts';
import { PyList_Append, PyList_GET_ITEM, PyList_GET_SIZE, PyList_New } from './objects/listobject.ts';
import { initLong, visitLongRoots } from './objects/longobject.ts';
import {
  _PyModule_ClearDict,
  PyModule_Check,
  PyModule_GetDict,
  PyModule_New,
  PyModule_NewObject,
} from './objects/moduleobject.ts';
import {
  INTERP,
  importHooks,
  initInterpreterState,
  interp,
  interpreterReferences,
} from './objects/pystate.ts';
import { handleUncaught, tell } from './objects/pythonrun.ts';
import { initRange } from './objects/rangeiter.ts';
import { initSet, setReferences } from './objects/setobject.ts';
import { initSingletons, Py_None } from './objects/singletons.ts';
import { PySlice_New } from './objects/sliceobject.ts';
import { _PyTuple_MaybeUntrack, initTuple } from './objects/tupleobject.ts';
import { initStaticTypes, PyType_Check, PyType_Modified, readyStaticTypes } from './objects/typeobject.ts';
import {
  initStaticNames,
  initUnicode,
  PyUnicode_CHECK_INTERNED,
  PyUnicode_Check,
  PyUnicode_FromString,
  PyUnicode_InternFromString,
  stringOf,
  visitUnicodeRoots,
} from './objects/unicodeobject.ts';
import { _PyWarnings_Fini } from './objects/warnings.ts';
import { initWeakref } from './objects/weakrefgarbage.ts';
import { PyWeakref_GetObject, PyWeakref_NewRef } from './objects/weakrefobject.ts';
import { choose, v } from './version.ts';

// types that nothing else names: loading the file declares them
import './modules/bltin_iterators.ts';
import './objects/bytearrayobject.ts';
import './objects/enumobject.ts';
import './objects/memoryobject.ts';
import './objects/rangeobject.ts';
import './objects/superobject.ts';

for (const [name, init] of Object.entries(inittab)) addBuiltinModule(name, init);

// The memory of the version begun last, before any program: beginning it again is a copy.
let image: { version: string; memory: Image } | null = null;

const ID__main__ = identifier('__main__');

/** Begins a process of that version: empty memory, the static types, builtins, sys and __main__. `limit`: bytes. */
export function Py_Initialize(version: string, limit: number): void {
  if (image?.version === version) {
    restoreImage(image.memory, limit);
    restartObject();
    initFrames();
    initCode();
    resetReprs();
    initCeval();
    recursion.limit = 1000;
    PyType_Modified();
  } else {
    image = null;
    const { argv } = host;
    host.argv = [''];
    begin(version, limit);
    host.argv = argv;
    image = { version, memory: takeImage() };
  }
  resetKernel();
  resetChildren();
  _PySys_UpdateArgv();
  setMainFile();
  beginProcess();
}

function begin(version: string, limit: number): void {
  choose(version);
  reset(limit);
  initMalloc();
  initObmalloc();
  initObject();
  initFreelists();
  initDetached();
  initGC();
  initInterpreterState();
  initFrames();
  initCode();
  resetReprs();
  recursion.limit = 1000;

  initStaticTypes();
  initSingletons();
  initFunction();
  initDictValues();
  initDictKeys();
  initTuple();
  initDict();
  initUnicode();
  initBytes();
  initStaticNames();
  initLong();
  initBool();
  initSet();
  initRange();
  initIdentifiers(PyUnicode_InternFromString);
  readyStaticTypes();
  initWeakref();
  initErrors();
  initExceptions();
  initCeval();
  initGCModule();
  initIO();
  gcParts.clearFreeLists = clearFreelists;
  gcParts.untrackTuple = _PyTuple_MaybeUntrack;
  gcParts.untrackDict = _PyDict_MaybeUntrack;
  gcParts.typeName = typeName;
  gcParts.writeStderr = tell;
  gcParts.visitGlobalRoots = visitGlobalRoots;
  gcParts.visitStacks = visitStacks;
  auditParts.roots = (visit) => {
    for (const { field, target } of interpreterReferences()) visit(target, field);
    for (const target of identifierReferences()) visit(target, 'identifier');
    visitUnicodeRoots((target, field) => visit(target, field));
    visitBytesRoots((target, field) => visit(target, field));
    visitIORoots((target, field) => visit(target, field));
    visitLongRoots((target, field) => visit(target, field));
    if (PyExc_ExceptionGroup !== 0) visit(PyExc_ExceptionGroup, 'PyExc_ExceptionGroup');
    visitDetached((target, field) => visit(target, field));
    for (const target of setReferences()) visit(target, 'frozenset()');
    for (const frame of framesInProgress()) visitFrame(frame, (target, field) => visit(target, field));
  };
  auditParts.uncounted = (o) => (PyUnicode_Check(o) && PyUnicode_CHECK_INTERNED(o) === 1 ? 2 : 0);
  auditParts.ownBlocks = (add) => {
    for (const block of detachedBlocks()) add(block);
  };
  auditParts.before = preHeaderSize;
  auditParts.valuesBlock = valuesBlock;
  auditParts.kept = zombieOf;
  auditParts.sharedKeys = (o) => {
    if (PyType_Check(o)) return cachedKeys(o);
    return PyDict_Check(o) && isSplit(o) ? i32[(o << 2) + ma_keys] : 0;
  };
  auditParts.visitSharedKeys = visitSharedKeys;
  auditParts.describe = (o) =>
    `${typeName(Py_TYPE(o))} ${PyType_Check(o) ? `${typeName(o)} ` : ''}at 0x${addressOf(o).toString(16)}`;
  importHooks.import = (name) => importModule(stringOf(name));

  Py_DECREF(PySlice_New(0, 0, 0)); // the start of a process has used one: it waits in its free list
  const modules = PyDict_New();
  store(interp + INTERP.modules, modules);
  const builtins = PyInit_builtins();
  store(interp + INTERP.builtins, Py_NewRef(PyModule_GetDict(builtins)));
  PyDict_SetItemString(modules, 'builtins', builtins);
  if (v.commonBuiltins)
    for (const name of ['all', 'any'] as const) {
      const dict = PyModule_GetDict(builtins);
      store(interp + INTERP[`common_${name}`], Py_NewRef(PyDict_GetItemString(dict, name)));
    }
  const sys = PyInit_sys(modules);
  PyDict_SetItemString(modules, 'sys', sys);
  Py_DECREF(sys);
  const hook = PyDict_GetItemString(PyModule_GetDict(sys), 'displayhook');
  store(interp + INTERP.displayhook, Py_NewRef(hook));
  const main = v.interning === 'names' ? PyModule_NewObject(id(ID__main__)) : PyModule_New('__main__');
  PyDict_SetItemString(modules, '__main__', main);
  const dict = PyModule_GetDict(main);
  PyDict_SetItemString(dict, '__builtins__', builtins);
  Py_DECREF(builtins);
  // sys.modules holds it; this is where to find it as long as it does
  store(interp + INTERP.main_module, main);
  Py_DECREF(main);
  // as the collections of a real start have done
  for (let g = 0; g < NUM_GENERATIONS; g++) untrack_tuples(head(g));
  endGCStartup();
}

forkHooks.finish = (err) => {
  let code = 0;
  if (err !== null) {
    setRecursionDepth(0);
    release(cStackBottom());
    code = handleUncaught(err);
  }
  Py_FinalizeEx();
  return code;
};

// __file__ of the script
function setMainFile(): void {
  const dict = mainDict();
  const m = mark();
  if (!v.lazyAnnotations) PyDict_SetItemString(dict, '__annotations__', own(PyDict_New()));
  if (host.argv[0]) {
    PyDict_SetItemString(dict, '__file__', own(PyUnicode_FromString(host.argv[0])));
    if (v.minor < 15) PyDict_SetItemString(dict, '__cached__', Py_None);
  }
  release(m);
}

// 3.14.0: what a round of the incremental collector marks first (mark_global_roots).
function visitGlobalRoots(visit: (o: Ref) => void): void {
  visit(i32[interp + INTERP.sysdict]);
  visit(i32[interp + INTERP.builtins]);
  for (const { type } of staticTypes) {
    for (const field of [tp_dict, tp_subclasses]) {
      const o = i32[(type << 2) + field];
      if (o !== 0) visit(o);
    }
  }
}

/** The module __main__ (borrowed). */
export function mainModule(): Ref {
  return i32[interp + INTERP.main_module];
}

/** The dict of __main__ (borrowed). */
export function mainDict(): Ref {
  return PyModule_GetDict(mainModule());
}

/**
 * Ends the process (Py_FinalizeEx, finalize_modules): cycles are collected, sys.modules lets go of all modules, which
 * takes __main__ with its names; what a cycle keeps of it dies with the next collection, or loses its names.
 */
export function Py_FinalizeEx(): void {
  const modules = i32[interp + INTERP.modules];
  const m = mark();
  try {
    atexit_callfuncs();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    Py_DECREF(err.value); // it has been written
  }
  PyGC_Collect();
  // sys's own references to what the program gave it
  const sys = i32[interp + INTERP.sysdict];
  for (const name of [
    'path',
    'argv',
    'ps1',
    'ps2',
    'last_exc',
    'last_type',
    'last_value',
    'last_traceback',
  ]) {
    if (PyDict_GetItemString(sys, name) !== 0) PyDict_SetItemString(sys, name, Py_None);
  }
  Py_CLEAR(interp + INTERP.last_exc);
  Py_CLEAR(interp + INTERP.ast);
  Py_CLEAR(interp + INTERP.signal_handlers);
  Py_CLEAR(interp + INTERP.codec_state);
  Py_CLEAR(interp + INTERP.decimal);
  const keepBuiltins = own(Py_NewRef(i32[interp + INTERP.builtins]));
  const alive = own(PyList_New(0));
  store(interp + INTERP.main_module, 0);
  for (let pos = PyDict_Next(modules, 0); pos >= 0; pos = PyDict_Next(modules, pos)) {
    const module = dictValueAt(modules, pos);
    const inner = mark();
    if (PyModule_Check(module)) PyList_Append(alive, own(PyWeakref_NewRef(module, 0)));
    release(inner);
    PyDict_SetItem(modules, dictKeyAt(modules, pos), Py_None);
  }
  PyDict_Clear(modules);
  _PyGC_Collect(2, 'shutdown');
  for (let i = PyList_GET_SIZE(alive) - 1; i >= 0; i--) {
    const module = PyWeakref_GetObject(PyList_GET_ITEM(alive, i));
    if (module === 0 || module === Py_None) continue;
    const dict = PyModule_GetDict(module);
    if (dict !== keepBuiltins && dict !== sys) _PyModule_ClearDict(dict);
  }
  Py_CLEAR(interp + INTERP.common_all);
  Py_CLEAR(interp + INTERP.common_any);
  _PyWarnings_Fini();
  _PyGC_Collect(2, 'shutdown');
  release(m);
}
