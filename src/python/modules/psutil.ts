// psutil (github.com/giampaolo/psutil), as far as a process asks about its own memory.

import { host } from '../host.ts';
import { i32, type Ref, store } from '../memory/memory.ts';
import { mark, own, Py_NewRef, Py_TPFLAGS_BASETYPE, releasing, staticType } from '../memory/object.ts';
import { declareStruct, words } from '../memory/structs.ts';
import { PyObject_GetAttrString } from '../objects/abstract.ts';
import { PyBool_FromLong } from '../objects/boolobject.ts';
import { arg } from '../objects/call.ts';
import { PyErr_NewException, raise } from '../objects/errors.ts';
import { PyExc_Exception, PyExc_TypeError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { freeObject, PyType_GenericAlloc } from '../objects/generic.ts';
import { intArgument, parseArgs } from '../objects/getargs.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { fast, noargs } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
} from '../objects/moduleobject.ts';
import { importHooks } from '../objects/pystate.ts';
import { Py_None } from '../objects/singletons.ts';
import { PyStructSequence_New, structSequenceType } from '../objects/structseq.ts';
import { readyModuleType } from '../objects/typeobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';
import { v } from '../version.ts';
import { currentPid } from './posix/fork.ts';
import { PPID, totals } from './posix/procfs.ts';

declareStruct('psutilProcess', 'pid:i32 pad:i32');
const { pid } = words('psutilProcess', v);

const MEMORY = ['rss', 'vms', 'shared', 'text', 'lib', 'data', 'dirty'];
const FULL = [...MEMORY, 'uss', 'pss', 'swap'];
const SYSTEM = ['total', 'available', 'percent', 'used', 'free'];
const PmemType = structSequenceType(
  'pmem',
  'pmem(rss, vms, shared, text, lib, data, dirty)',
  () => MEMORY,
  undefined,
  true,
);
const PfullmemType = structSequenceType(
  'pfullmem',
  'pmem with uss, pss and swap',
  () => FULL,
  undefined,
  true,
);
const SvmemType = structSequenceType('svmem', 'The memory of the system.', () => SYSTEM, undefined, true);
/** Bytes of the modelled machine's memory. */
const TOTAL = 8 * 2 ** 30;

function memory(type: Ref, names: readonly string[]): Ref {
  const now: Record<string, number> = { ...totals(), text: 2 * 2 ** 20 };
  return PyStructSequence_New(
    type,
    names.map((name) => () => PyLong_FromLong(now[name] ?? 0)),
  );
}

function process_init(self: Ref, args: number, nargs: number, kwnames: Ref): void {
  const [given] = parseArgs('Process', args, nargs, kwnames, ['pid']);
  const n = given === 0 || given === Py_None ? currentPid : intArgument(given);
  if (n !== currentPid) {
    const module = own(importHooks.import(own(PyUnicode_FromString('psutil'))));
    raise(own(PyObject_GetAttrString(module, 'NoSuchProcess')), `process PID not found (pid=${n})`);
  }
  store((self << 2) + pid, n);
}

const ProcessType: Ref = staticType({
  name: 'psutil.Process',
  struct: 'psutilProcess',
  ofModule: true,
  flags: Py_TPFLAGS_BASETYPE,
  doc: 'Represents an OS process with the given PID.',
  slots: {
    tp_new: (type: Ref) => PyType_GenericAlloc(type, 0),
    tp_init: process_init,
    tp_dealloc: freeObject,
    tp_repr: (self: Ref) =>
      PyUnicode_FromString(
        `psutil.Process(pid=${i32[(self << 2) + pid]}, name='python', status='running', started='00:00:00')`,
      ),
  },
  methods: {
    memory_info: noargs(() => memory(PmemType, MEMORY)),
    memory_full_info: noargs(() => memory(PfullmemType, FULL)),
    memory_percent: fast(() => PyFloat_FromDouble((totals().rss / TOTAL) * 100)),
    name: noargs(() => PyUnicode_FromString('python')),
    ppid: noargs(() => PyLong_FromLong(PPID)),
    num_threads: noargs(() => PyLong_FromLong(1)),
    is_running: noargs(() => PyBool_FromLong(true)),
    status: noargs(() => PyUnicode_FromString('running')),
    create_time: noargs(() => PyFloat_FromDouble(host.now())),
    cpu_percent: fast(() => PyFloat_FromDouble(0)),
  },
  getset: { pid: { get: (self) => PyLong_FromLong(i32[(self << 2) + pid]) } },
});

function virtual_memory(): Ref {
  const { rss } = totals();
  const values = [TOTAL, TOTAL - rss, (rss / TOTAL) * 100, rss, TOTAL - rss];
  return PyStructSequence_New(
    SvmemType,
    values.map((n, i) => () => (i === 2 ? PyFloat_FromDouble(Math.round(n * 10) / 10) : PyLong_FromLong(n))),
  );
}

/** Makes the module psutil; new reference. */
export function PyInit_psutil(): Ref {
  const m = mark();
  const module = own(PyModule_New('psutil'));
  for (const type of [PmemType, PfullmemType, SvmemType]) readyModuleType(type);
  PyModule_AddType(module, ProcessType);
  PyModule_AddFunctions(module, {
    virtual_memory: noargs(virtual_memory),
    cpu_count: fast(() => PyLong_FromLong(1)),
    pid_exists: fast((_, args, nargs) => {
      if (nargs !== 1)
        raise(PyExc_TypeError, `pid_exists() takes 1 positional argument but ${nargs} were given`);
      return PyBool_FromLong(intArgument(arg(args, 0)) === currentPid);
    }),
  });
  const error = own(PyErr_NewException('psutil.Error', PyExc_Exception, 0));
  PyModule_AddObjectRef(module, 'Error', error);
  PyModule_Add(module, 'NoSuchProcess', PyErr_NewException('psutil.NoSuchProcess', error, 0));
  PyModule_Add(module, 'AccessDenied', PyErr_NewException('psutil.AccessDenied', error, 0));
  PyModule_Add(module, '__version__', PyUnicode_FromString('7.0.0'));
  return releasing(m, Py_NewRef(module));
}
