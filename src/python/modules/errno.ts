// CPython: Modules/errnomodule.c. The module errno: names and numbers of errors, as Linux has them.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import {
  PyModule_Add,
  PyModule_AddObjectRef,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { PyUnicode_FromString } from '../objects/unicodeobject.ts';

const FIRST =
  'EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST ' +
  'EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ' +
  'ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP';
const OTHERS: Readonly<Record<string, number>> = {
  EWOULDBLOCK: 11,
  EDEADLOCK: 35,
  EPROTO: 71,
  EOVERFLOW: 75,
  EILSEQ: 84,
  ENOTSOCK: 88,
  EDESTADDRREQ: 89,
  EMSGSIZE: 90,
  EPROTONOSUPPORT: 93,
  ENOTSUP: 95,
  EOPNOTSUPP: 95,
  EAFNOSUPPORT: 97,
  EADDRINUSE: 98,
  EADDRNOTAVAIL: 99,
  ENETDOWN: 100,
  ENETUNREACH: 101,
  ECONNABORTED: 103,
  ECONNRESET: 104,
  ENOBUFS: 105,
  EISCONN: 106,
  ENOTCONN: 107,
  ESHUTDOWN: 108,
  ETIMEDOUT: 110,
  ECONNREFUSED: 111,
  EHOSTUNREACH: 113,
  EALREADY: 114,
  EINPROGRESS: 115,
  ESTALE: 116,
  ECANCELED: 125,
};

/** Makes the module errno; new reference. */
export function PyInit_errno(): Ref {
  const m = mark();
  const module = own(PyModule_New('errno'));
  PyModule_SetDocString(module, 'This module makes available standard errno system symbols.');
  const names = own(PyDict_New());
  PyModule_AddObjectRef(module, 'errorcode', names);
  const numbers: [string, number][] = FIRST.split(' ').map((name, i) => [name, i + 1]);
  for (const [name, n] of [...Object.entries(OTHERS), ...numbers]) {
    PyDict_SetItem(names, own(PyLong_FromLong(n)), own(PyUnicode_FromString(name)));
    PyModule_Add(module, name, PyLong_FromLong(n));
  }
  return releasing(m, Py_NewRef(module));
}
