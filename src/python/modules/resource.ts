// CPython: Modules/resource.c. The module resource: what the process uses.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_OSError, PyExc_ValueError } from '../objects/exceptions.ts';
import { PyFloat_FromDouble } from '../objects/floatobject.ts';
import { intArgument } from '../objects/getargs.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { noargs, o } from '../objects/methoddef.ts';
import {
  PyModule_Add,
  PyModule_AddFunctions,
  PyModule_AddObjectRef,
  PyModule_AddType,
  PyModule_New,
} from '../objects/moduleobject.ts';
import { PyStructSequence_New, structSequenceType } from '../objects/structseq.ts';
import { peakRss } from './posix/procfs.ts';

const FIELDS = (
  'ru_utime ru_stime ru_maxrss ru_ixrss ru_idrss ru_isrss ru_minflt ru_majflt ru_nswap ru_inblock ru_oublock ' +
  'ru_msgsnd ru_msgrcv ru_nsignals ru_nvcsw ru_nivcsw'
).split(' ');

const RusageType = structSequenceType(
  'resource.struct_rusage',
  'struct_rusage: Result from getrusage.',
  () => FIELDS,
  undefined,
  true,
);

function getrusage(_: Ref, who: Ref): Ref {
  if (![0, -1, 1].includes(intArgument(who))) raise(PyExc_ValueError, 'invalid who parameter');
  return PyStructSequence_New(
    RusageType,
    FIELDS.map((field) => () => {
      if (field === 'ru_utime' || field === 'ru_stime') return PyFloat_FromDouble(0);
      return PyLong_FromLong(field === 'ru_maxrss' ? Math.floor(peakRss() / 1024) : 0);
    }),
  );
}

/** Makes the module resource; new reference. */
export function PyInit_resource(): Ref {
  const m = mark();
  const module = own(PyModule_New('resource'));
  PyModule_AddFunctions(module, {
    getrusage: o(getrusage),
    getpagesize: noargs(() => PyLong_FromLong(4096)),
  });
  PyModule_AddType(module, RusageType);
  for (const [name, n] of Object.entries({ RUSAGE_SELF: 0, RUSAGE_CHILDREN: -1, RUSAGE_THREAD: 1 }))
    PyModule_Add(module, name, PyLong_FromLong(n));
  PyModule_AddObjectRef(module, 'error', PyExc_OSError);
  return releasing(m, Py_NewRef(module));
}
