// CPython: Modules/errnomodule.c. The module errno: the numbers of Linux.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, release, releasing } from '../memory/object.ts';
import { PyDict_New, PyDict_SetItem } from '../objects/dictobject.ts';
import { PyLong_FromLong } from '../objects/longobject.ts';
import { PyModule_AddObjectRef, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { PyUnicode_InternFromString } from '../objects/unicodeobject.ts';

const numbers =
  'EPERM 1 ENOENT 2 ESRCH 3 EINTR 4 EIO 5 ENXIO 6 E2BIG 7 ENOEXEC 8 EBADF 9 ECHILD 10 EAGAIN 11 EWOULDBLOCK 11 ' +
  'ENOMEM 12 EACCES 13 EFAULT 14 ENOTBLK 15 EBUSY 16 EEXIST 17 EXDEV 18 ENODEV 19 ENOTDIR 20 EISDIR 21 EINVAL 22 ' +
  'ENFILE 23 EMFILE 24 ENOTTY 25 ETXTBSY 26 EFBIG 27 ENOSPC 28 ESPIPE 29 EROFS 30 EMLINK 31 EPIPE 32 EDOM 33 ' +
  'ERANGE 34 EDEADLK 35 EDEADLOCK 35 ENAMETOOLONG 36 ENOLCK 37 ENOSYS 38 ENOTEMPTY 39 ELOOP 40 ENOMSG 42 EIDRM 43 ' +
  'ENODATA 61 ETIME 62 EPROTO 71 EBADMSG 74 EOVERFLOW 75 EILSEQ 84 EUSERS 87 ENOTSOCK 88 EDESTADDRREQ 89 ' +
  'EMSGSIZE 90 EPROTOTYPE 91 ENOPROTOOPT 92 EPROTONOSUPPORT 93 ENOTSUP 95 EOPNOTSUPP 95 EAFNOSUPPORT 97 ' +
  'EADDRINUSE 98 EADDRNOTAVAIL 99 ENETDOWN 100 ENETUNREACH 101 ENETRESET 102 ECONNABORTED 103 ECONNRESET 104 ' +
  'ENOBUFS 105 EISCONN 106 ENOTCONN 107 ESHUTDOWN 108 ETIMEDOUT 110 ECONNREFUSED 111 EHOSTDOWN 112 ' +
  'EHOSTUNREACH 113 EALREADY 114 EINPROGRESS 115 ESTALE 116 EDQUOT 122 ECANCELED 125 EOWNERDEAD 130 ' +
  'ENOTRECOVERABLE 131';

/** Makes the module errno; new reference. */
export function PyInit_errno(): Ref {
  const m = mark();
  const module = own(PyModule_New('errno'));
  PyModule_SetDocString(module, 'This module makes available standard errno system symbols.');
  const errorcode = own(PyDict_New());
  const parts = numbers.split(' ');
  for (let i = 0; i < parts.length; i += 2) {
    const height = mark();
    const number = own(PyLong_FromLong(Number(parts[i + 1])));
    const name = own(PyUnicode_InternFromString(parts[i]));
    PyModule_AddObjectRef(module, parts[i], number);
    PyDict_SetItem(errorcode, number, name);
    release(height);
  }
  PyModule_AddObjectRef(module, 'errorcode', errorcode);
  return releasing(m, Py_NewRef(module));
}
