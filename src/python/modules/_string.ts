// CPython: Objects/unicodeobject.c (_string_module). The module _string: what string.Formatter needs.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { typeNameOf } from '../objects/abstract.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_TypeError } from '../objects/exceptions.ts';
import { o } from '../objects/methoddef.ts';
import { PyModule_AddFunctions, PyModule_New, PyModule_SetDocString } from '../objects/moduleobject.ts';
import { formatter_field_name_split, formatter_parser } from '../objects/unicode_formatter.ts';
import { PyUnicode_Check } from '../objects/unicodeobject.ts';

function ofStr(f: (text: Ref) => Ref) {
  return o((_, text) => {
    if (!PyUnicode_Check(text)) raise(PyExc_TypeError, `expected str, got ${typeNameOf(text)}`);
    return f(text);
  });
}

/** Makes the module _string; new reference. */
export function PyInit__string(): Ref {
  const m = mark();
  const module = own(PyModule_New('_string'));
  PyModule_SetDocString(module, 'string helper module');
  PyModule_AddFunctions(module, {
    formatter_field_name_split: ofStr(formatter_field_name_split),
    formatter_parser: ofStr(formatter_parser),
  });
  return releasing(m, Py_NewRef(module));
}
