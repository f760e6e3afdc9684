// CPython's 64-bit structs, declared once. Loads and stores, sys.getsizeof, the byte view and its labels, the
// default tp_traverse, tp_clear and tp_dealloc of simple types all read this table.
//
// A declaration is "field:kind field:kind …". Kinds, with their bytes:
//   object 8  owned reference, counted        borrowed 8  reference that is not counted
//   ptr 8     address that is no object       cfunc 8     index in the table of C functions
//   ssize 8   signed    u64 8    f64 8    i32 4  u32 4  u16 2  u8 1
// Fields are aligned as a C compiler aligns them. `?` after a struct's name in an override replaces one version's.

import type { Profile } from '../version.ts';

export type FieldKind =
  | 'object'
  | 'borrowed'
  | 'ptr'
  | 'cfunc'
  | 'ssize'
  | 'u64'
  | 'f64'
  | 'i32'
  | 'u32'
  | 'u16'
  | 'u8';

export interface Field {
  name: string;
  kind: FieldKind;
  /** bytes from the start of the struct */
  offset: number;
}

export interface Struct {
  name: string;
  fields: Field[];
  /** bytes, the variable part not included */
  size: number;
}

const bytes: Record<FieldKind, number> = {
  object: 8,
  borrowed: 8,
  ptr: 8,
  cfunc: 8,
  ssize: 8,
  u64: 8,
  f64: 8,
  i32: 4,
  u32: 4,
  u16: 2,
  u8: 1,
};

const HEAD = 'ob_refcnt:i32 ob_flags:i32 ob_type:borrowed'; // ob_refcnt 8 bytes; flags lie in its high half in 3.14+
const VAR_HEAD = `${HEAD} ob_size:ssize`;

// PyException_HEAD of Include/cpython/pyerrors.h
const exceptionHead = (v: Profile) =>
  `${HEAD} dict:object args:object${v.minor >= 11 ? ' notes:object' : ''} traceback:object context:object cause:object suppress_context:i32 pad:i32`;

type Declaration = string | ((v: Profile) => string);

const declarations: Record<string, Declaration> = {
  PyGC_Head: (v) =>
    v.gcHeadSize === 32 ? 'gc_next:ptr gc_prev:ptr gc_refs:ssize pad:ssize' : 'gc_next:ptr gc_prev:ptr',
  PyObject: HEAD,
  PyVarObject: VAR_HEAD,
  PyLongObject: (v) => (v.longTag ? `${HEAD} lv_tag:u64` : VAR_HEAD), // ob_digit[] follows, 4 bytes each
  PyFloatObject: `${HEAD} ob_fval:f64`,
  PyComplexObject: `${HEAD} real:f64 imag:f64`,
  PyBytesObject: `${VAR_HEAD} ob_shash:u64`, // ob_sval[] follows
  PyByteArrayObject: (v) =>
    `${VAR_HEAD} ob_alloc:ssize ob_bytes:ptr ob_start:ptr ob_exports:ssize${v.minor >= 15 ? ' ob_bytes_object:object' : ''}`,
  PyASCIIObject: (v) =>
    `${HEAD} length:ssize hash:u64 state:u32 pad:u32${v.compactUnicode ? '' : ' wstr:ptr'}`,
  PyCompactUnicodeObject: (v) =>
    v.compactUnicode
      ? `${HEAD} length:ssize hash:u64 state:u32 pad:u32 utf8_length:ssize utf8:ptr`
      : `${HEAD} length:ssize hash:u64 state:u32 pad:u32 wstr:ptr utf8_length:ssize utf8:ptr wstr_length:ssize`,
  PyUnicodeObject: (v) =>
    v.compactUnicode
      ? `${HEAD} length:ssize hash:u64 state:u32 pad:u32 utf8_length:ssize utf8:ptr data:ptr`
      : `${HEAD} length:ssize hash:u64 state:u32 pad:u32 wstr:ptr utf8_length:ssize utf8:ptr wstr_length:ssize data:ptr`,
  PyListObject: `${VAR_HEAD} ob_item:ptr allocated:ssize`,
  PyTupleObject: (v) => `${VAR_HEAD}${v.tupleHash ? ' ob_hash:u64' : ''}`, // ob_item[] follows
  PyDictObject: `${HEAD} ma_used:ssize ma_version_tag:u64 ma_keys:ptr ma_values:ptr`,
  PyDictKeysObject: (v) =>
    v.unicodeKeys
      ? 'dk_refcnt:ssize dk_log2_size:u8 dk_log2_index_bytes:u8 dk_kind:u8 pad:u8 dk_version:u32 dk_usable:ssize dk_nentries:ssize'
      : 'dk_refcnt:ssize dk_size:ssize dk_lookup:cfunc dk_usable:ssize dk_nentries:ssize', // dk_indices[], entries follow
  PySetObject: `${HEAD} fill:ssize used:ssize mask:ssize table:ptr hash:u64 finger:ssize ${Array.from(
    { length: 8 },
    (_, i) => `smalltable${i}:ptr smalltable${i}_hash:u64`,
  ).join(' ')} weakreflist:ptr`,
  PyRangeObject: `${HEAD} start:object stop:object step:object length:object`,
  PySliceObject: `${HEAD} start:object stop:object step:object`,
  PyCellObject: `${HEAD} ob_ref:object`,
  PyMethodObject: (v) =>
    `${HEAD} im_func:object im_self:object im_weakreflist:ptr${v.minor >= 8 ? ' vectorcall:cfunc' : ''}`,
  PyCFunctionObject: (v) =>
    `${HEAD} m_ml:cfunc m_self:object m_module:object m_weakreflist:ptr${v.minor >= 8 ? ' vectorcall:cfunc' : ''}`,
  PyModuleObject: `${HEAD} md_dict:object md_def:ptr md_state:ptr md_weaklist:ptr md_name:object`,
  PyFunctionObject: (v) =>
    `${HEAD} ${
      v.minor >= 10
        ? 'func_globals:object func_builtins:object func_name:object func_qualname:object func_code:object func_defaults:object func_kwdefaults:object func_closure:object func_doc:object func_dict:object func_weakreflist:ptr func_module:object func_annotations:object'
        : 'func_code:object func_globals:object func_defaults:object func_kwdefaults:object func_closure:object func_doc:object func_name:object func_dict:object func_weakreflist:ptr func_module:object func_annotations:object func_qualname:object'
    }${v.minor >= 14 ? ' func_annotate:object' : ''}${v.minor >= 12 ? ' func_typeparams:object' : ''}${
      v.minor >= 8 ? ' vectorcall:cfunc' : ''
    }${v.minor >= 11 ? ' func_version:u32' : ''}`,
  // Ours: the same fields in every version; sys.getsizeof answers from the profile. co_code is our instructions.
  PyCodeObject: `${VAR_HEAD} co_consts:object co_names:object co_localsplusnames:object co_varnames:object co_cellvars:object co_freevars:object co_filename:object co_name:object co_qualname:object co_exceptiontable:object co_linetable:object co_argcount:i32 co_posonlyargcount:i32 co_kwonlyargcount:i32 co_stacksize:i32 co_flags:i32 co_firstlineno:i32 co_nlocalsplus:i32 co_nlocals:i32 co_nparams:i32 co_ncells:i32 co_nfree:i32 co_stackslots:i32 co_weakreflist:ptr co_zombieframe:ptr co_serial:i32 pad2:i32`,
  PyStaticMethodObject: `${HEAD} sm_callable:object sm_dict:object`,
  PyClassMethodObject: `${HEAD} cm_callable:object cm_dict:object`,
  PyPropertyObject: `${HEAD} prop_get:object prop_set:object prop_del:object prop_doc:object prop_name:object getter_doc:i32 pad:i32`,
  PySuperObject: `${HEAD} type:object obj:object obj_type:object`,
  PyDescrObject: `${HEAD} d_type:object d_name:object d_qualname:object d_base:cfunc d_flags:i32 d_offset:i32 d_doc:ptr`,
  PyWeakReference: (v) =>
    `${HEAD} wr_object:borrowed wr_callback:object hash:u64 wr_prev:borrowed wr_next:borrowed${v.minor >= 11 ? ' vectorcall:cfunc' : ''}`,
  PyBaseExceptionObject: (v) => exceptionHead(v),
  PyStopIterationObject: (v) => `${exceptionHead(v)} value:object`,
  PySystemExitObject: (v) => `${exceptionHead(v)} code:object`,
  PyBaseExceptionGroupObject: (v) => `${exceptionHead(v)} msg:object excs:object`,
  PySyntaxErrorObject: (v) =>
    `${exceptionHead(v)} msg:object filename:object lineno:object offset:object${
      v.minor >= 10 ? ' end_lineno:object end_offset:object' : ''
    } text:object print_file_and_line:object${v.minor >= 14 ? ' metadata:object' : ''}`,
  PyNameErrorObject: (v) => `${exceptionHead(v)}${v.minor >= 10 ? ' name:object' : ''}`,
  PyAttributeErrorObject: (v) => `${exceptionHead(v)}${v.minor >= 10 ? ' obj:object name:object' : ''}`,
  PyImportErrorObject: (v) =>
    `${exceptionHead(v)} msg:object name:object path:object${v.minor >= 12 ? ' name_from:object' : ''}`,
  PyOSErrorObject: (v) =>
    `${exceptionHead(v)} myerrno:object strerror:object filename:object filename2:object written:ssize`,
  PyUnicodeErrorObject: (v) =>
    `${exceptionHead(v)} encoding:object object:object start:ssize end:ssize reason:object`,
  PyTracebackObject: `${HEAD} tb_next:object tb_frame:object tb_lasti:i32 tb_lineno:i32`,
  // Iterators
  PySeqIterObject: `${HEAD} it_index:ssize it_seq:object`, // also list, tuple, str, bytes iterators
  PyCallIterObject: `${HEAD} it_callable:object it_sentinel:object`,
  PyDictIterObject: `${HEAD} di_dict:object di_used:ssize di_pos:ssize di_result:object len:ssize`,
  PyDictViewObject: `${HEAD} dv_dict:object`,
  PySetIterObject: `${HEAD} si_set:object si_used:ssize si_pos:ssize len:ssize`,
  PyRangeIterObject: (v) => `${HEAD}${v.minor >= 12 ? '' : ' index:ssize'} start:ssize step:ssize len:ssize`,
  PyLongRangeIterObject: (v) =>
    `${HEAD}${v.minor >= 12 ? '' : ' index:object'} start:object step:object len:object`,
  PyEnumerateObject: (v) =>
    `${HEAD} en_index:ssize en_sit:object en_result:object en_longindex:object${v.minor >= 11 ? ' one:object' : ''}`,
  PyReversedObject: `${HEAD} index:ssize seq:object`,
  PyZipObject: `${HEAD} tuplesize:ssize ittuple:object result:object strict:i32 pad:i32`,
  PyMapObject: (v) => `${HEAD} iters:object func:object${v.minor >= 14 ? ' strict:i32 pad:i32' : ''}`,
  wrapperobject: `${HEAD} descr:object self:object`,
  mappingproxyobject: `${HEAD} mapping:object`,
  PyFilterObject: `${HEAD} func:object it:object`,
  // A call in progress. Ours, after _PyInterpreterFrame: f_localsplus[co_nlocalsplus + co_stacksize] follows, 8 bytes
  // each. A slot whose low word has its sign bit set holds an uncounted (borrowed) reference.
  _PyInterpreterFrame:
    'f_code:object f_func:object f_globals:borrowed f_builtins:borrowed f_locals:object frame_obj:object previous:ptr lasti:i32 stacktop:i32 owner:i32 keep:i32 serial:i32 depth:i32 visited:i32 pad:i32',
  // Up to 3.10 the header of a frame on the heap, without f_code and f_locals, which are our record's (frameheap.ts).
  PyFrameObject: (v) =>
    v.frameObjects
      ? `${VAR_HEAD} f_back:object f_builtins:object f_globals:object f_frame:ptr f_trace:object f_gen:borrowed f_executing:i32 f_lineno:i32`
      : `${HEAD} f_back:object f_frame:ptr f_trace:object f_lineno:i32 f_trace_lines:u8 f_trace_opcodes:u8 f_extra:u16`,
  // gi_exc, gi_exc_traceback (up to 3.10) and gi_previous_item are gi_exc_state; the frame (an
  // _PyInterpreterFrame) follows since 3.11, and is gi_frame's before.
  PyGenObject: `${HEAD} gi_weakreflist:ptr gi_name:object gi_qualname:object gi_exc:object gi_exc_traceback:object gi_previous_item:ptr gi_code:object gi_state:i32 pad:i32 gi_origin:object gi_frame:object`,
  // A type: PyTypeObject and the suites of PyHeapTypeObject, one layout for all versions (sizes come from the profile).
  PyHeapTypeObject: `${VAR_HEAD} tp_name:object tp_basicsize:ssize tp_itemsize:ssize tp_dealloc:cfunc tp_vectorcall_offset:ssize tp_getattr:cfunc tp_setattr:cfunc as_async:ptr tp_repr:cfunc as_number_ptr:ptr as_sequence_ptr:ptr as_mapping_ptr:ptr tp_hash:cfunc tp_call:cfunc tp_str:cfunc tp_getattro:cfunc tp_setattro:cfunc as_buffer:ptr tp_flags:u32 tp_flags2:u32 tp_doc:object tp_traverse:cfunc tp_clear:cfunc tp_richcompare:cfunc tp_weaklistoffset:ssize tp_iter:cfunc tp_iternext:cfunc tp_methods:ptr tp_members:ptr tp_getset:ptr tp_base:object tp_dict:object tp_descr_get:cfunc tp_descr_set:cfunc tp_dictoffset:ssize tp_init:cfunc tp_alloc:cfunc tp_new:cfunc tp_free:cfunc tp_is_gc:cfunc tp_bases:object tp_mro:object tp_cache:object tp_subclasses:object tp_weaklist:ptr tp_del:cfunc tp_version_tag:u32 tp_pad:u32 tp_finalize:cfunc tp_vectorcall:cfunc am_await:cfunc am_aiter:cfunc am_anext:cfunc nb_add:cfunc nb_subtract:cfunc nb_multiply:cfunc nb_remainder:cfunc nb_divmod:cfunc nb_power:cfunc nb_negative:cfunc nb_positive:cfunc nb_absolute:cfunc nb_bool:cfunc nb_invert:cfunc nb_lshift:cfunc nb_rshift:cfunc nb_and:cfunc nb_xor:cfunc nb_or:cfunc nb_int:cfunc nb_float:cfunc nb_inplace_add:cfunc nb_inplace_subtract:cfunc nb_inplace_multiply:cfunc nb_inplace_remainder:cfunc nb_inplace_power:cfunc nb_inplace_lshift:cfunc nb_inplace_rshift:cfunc nb_inplace_and:cfunc nb_inplace_xor:cfunc nb_inplace_or:cfunc nb_floor_divide:cfunc nb_true_divide:cfunc nb_inplace_floor_divide:cfunc nb_inplace_true_divide:cfunc nb_index:cfunc nb_matrix_multiply:cfunc nb_inplace_matrix_multiply:cfunc mp_length:cfunc mp_subscript:cfunc mp_ass_subscript:cfunc sq_length:cfunc sq_concat:cfunc sq_repeat:cfunc sq_item:cfunc sq_ass_item:cfunc sq_contains:cfunc sq_inplace_concat:cfunc sq_inplace_repeat:cfunc ht_name:object ht_qualname:object ht_slots:object ht_cached_keys:ptr ht_module:object references:cfunc as_exports:cfunc struct:i32 spec:i32`,
  // obmalloc
  pool_header:
    'ref:u32 pad:u32 freeblock:ptr nextpool:ptr prevpool:ptr arenaindex:u32 szidx:u32 nextoffset:u32 maxnextoffset:u32',
  arena_object:
    'address:ptr pool_address:ptr nfreepools:u32 ntotalpools:u32 freepools:ptr nextarena:ptr prevarena:ptr',
  // The collector's and the interpreter's own state, in static memory (PyInterpreterState, _gc_runtime_state).
  gc_generation: 'gc_next:ptr gc_prev:ptr threshold:i32 count:i32',
  // a line each, so that two changes do not meet
  PyInterpreterState: `
    modules:object
    builtins:object
    builtins_copy:object
    sysdict:object
    importlib:object
    interned:object
    current_frame:ptr
    exc_info:object
    exc_traceback:object
    exc_item:ptr
    main_module:ptr
    stdout:object
    stdin:object
    last_exc:object
    gc_garbage:object
    gc_callbacks:object
    empty_keys:ptr
    displayhook:object
    unraisable:object
    codec_state:object
    context:object
    dict_descriptor:object
    weakref_descriptor:object
    common_all:object
    common_any:object
    ast:object
    decimal:object
    before_forkers:object
    after_forkers_parent:object
    after_forkers_child:object
    atexit_callbacks:object
    warnings_filters:object
    warnings_onceregistry:object
    warnings_defaultaction:object
    warnings_context:object
    warnings_version:i32
    warnings_lock:i32
    import_lock_level:i32
    signal_handlers:object
    override_multi_interp_extensions_check:i32
  `,
};

const cache = new Map<string, Map<string, Struct>>();

/** The struct of that name as the version lays it out. */
export function structOf(name: string, v: Profile): Struct {
  let ofVersion = cache.get(v.name);
  if (!ofVersion) {
    ofVersion = new Map();
    cache.set(v.name, ofVersion);
  }
  let struct = ofVersion.get(name);
  if (!struct) {
    const declaration = declarations[name];
    if (declaration === undefined) throw new Error(`no struct ${name} is declared`);
    struct = parse(name, typeof declaration === 'string' ? declaration : declaration(v));
    ofVersion.set(name, struct);
  }
  return struct;
}

/** Declares a struct of a type that lives outside this file (modules loaded on demand). */
export function declareStruct(name: string, fields: string | ((v: Profile) => string)): void {
  declarations[name] = typeof fields === 'string' ? `${HEAD} ${fields}` : (v) => `${HEAD} ${fields(v)}`;
  for (const ofVersion of cache.values()) ofVersion.delete(name);
}

function parse(name: string, text: string): Struct {
  const fields: Field[] = [];
  let offset = 0;
  for (const part of text.trim().split(/\s+/)) {
    const [field, kind] = part.split(':') as [string, FieldKind];
    const size = bytes[kind];
    if (size === undefined) throw new Error(`struct ${name}: field ${part} has no known kind`);
    offset = Math.ceil(offset / size) * size;
    fields.push({ name: field, kind, offset });
    offset += size;
  }
  return { name, fields, size: Math.ceil(offset / 8) * 8 };
}

/** Word offsets (bytes / 4) of a struct's fields by name, for a version. */
export function words(name: string, v: Profile): Record<string, number> {
  return Object.fromEntries(structOf(name, v).fields.map((f) => [f.name, f.offset / 4]));
}
