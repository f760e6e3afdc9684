// CPython: Modules/itertoolsmodule.c. The module itertools.

import type { Ref } from '../memory/memory.ts';
import { mark, own, Py_NewRef, releasing } from '../memory/object.ts';
import { fast } from '../objects/methoddef.ts';
import {
  PyModule_AddFunctions,
  PyModule_AddType,
  PyModule_New,
  PyModule_SetDocString,
} from '../objects/moduleobject.ts';
import { combinations_type, cwr_type, permutations_type, product_type } from './itertools_combine.ts';
import { count_type, cycle_type, repeat_type } from './itertools_endless.ts';
import {
  _grouper_type,
  batched_type,
  groupby_type,
  itertools_tee,
  pairwise_type,
  tee_type,
  teedataobject_type,
  ziplongest_type,
} from './itertools_group.ts';
import {
  accumulate_type,
  chain_type,
  compress_type,
  dropwhile_type,
  filterfalse_type,
  islice_type,
  starmap_type,
  takewhile_type,
} from './itertools_select.ts';

const types = [
  accumulate_type,
  batched_type,
  chain_type,
  combinations_type,
  compress_type,
  count_type,
  cwr_type,
  cycle_type,
  dropwhile_type,
  filterfalse_type,
  groupby_type,
  islice_type,
  pairwise_type,
  permutations_type,
  product_type,
  repeat_type,
  starmap_type,
  takewhile_type,
  ziplongest_type,
  tee_type,
  _grouper_type,
  teedataobject_type,
];

/** Makes the module itertools; new reference. */
export function PyInit_itertools(): Ref {
  const m = mark();
  const module = own(PyModule_New('itertools'));
  PyModule_SetDocString(module, 'Functional tools for creating and using iterators.');
  PyModule_AddFunctions(module, { tee: fast(itertools_tee) });
  for (const type of types) PyModule_AddType(module, type);
  return releasing(m, Py_NewRef(module));
}
