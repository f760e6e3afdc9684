// CPython: Python/bytecodes.c, Include/opcode.h. The one table of our instructions.
//
// Ours is CPython-like bytecode, not CPython's own: one set serves every version, and the compiler chooses
// among its instructions so that the references held at each moment are those of the version.
//
// An instruction is one 32-bit word: the opcode in the low 8 bits, its argument in the high 24 (unsigned).
// Jump arguments are absolute instruction indices. A `~` before an input means that the instruction borrows it and
// leaves it on the stack. Effects read "inputs -- outputs", top of the stack at the right, as in bytecodes.c.

const table = [
  // name, has argument, effect
  ['NOP', 0, '--'],
  ['POP_TOP', 0, 'value --'],
  ['PUSH_NULL', 0, '-- NULL'],
  ['COPY', 1, '~bottom (arg-1 others) -- bottom'],
  ['SWAP', 1, 'bottom ... top -- top ... bottom (the top and the arg-th from the top change places)'],
  ['RESUME', 1, '-- (start of a function, or after yield)'],

  // constants and names
  ['LOAD_CONST', 1, '-- co_consts[arg]'],
  ['LOAD_CONST_BORROW', 1, '-- co_consts[arg], uncounted (3.15)'],
  ['LOAD_COMMON_CONSTANT', 1, '-- commonConstants[arg], immortal: they are not in co_consts (3.15)'],
  ['LOAD_SMALL_INT', 1, '-- int arg (3.14+: immortal)'],
  ['LOAD_FAST', 1, '-- local (NULL if unbound is an UnboundLocalError)'],
  ['LOAD_FAST_BORROW', 1, '-- local, uncounted (3.14+)'],
  ['LOAD_FAST_AND_CLEAR', 1, '-- local or NULL; the local becomes NULL (inlined comprehensions, 3.12+)'],
  ['STORE_FAST', 1, 'value --'],
  ['STORE_FAST_MAYBE_NULL', 1, 'value or NULL -- (end of an inlined comprehension)'],
  ['DELETE_FAST', 1, '--'],
  ['LOAD_NAME', 1, '-- locals, globals or builtins [co_names[arg]]'],
  ['STORE_NAME', 1, 'value --'],
  ['DELETE_NAME', 1, '--'],
  ['LOAD_GLOBAL', 1, '-- globals or builtins [co_names[arg]]'],
  ['STORE_GLOBAL', 1, 'value --'],
  ['DELETE_GLOBAL', 1, '--'],
  // Cells: arg counts localsplus: co_varnames first, then the cells that are not in co_varnames, then the free variables.
  ['MAKE_CELL', 1, '-- (localsplus[arg] becomes a cell holding its present value)'],
  ['COPY_FREE_VARS', 1, '-- (the closure tuple of the function goes to the last arg localsplus)'],
  ['LOAD_CLOSURE', 1, '-- the cell itself'],
  ['LOAD_DEREF', 1, '-- contents of the cell'],
  ['STORE_DEREF', 1, 'value --'],
  ['DELETE_DEREF', 1, '--'],
  ['LOAD_FROM_DICT_OR_DEREF', 1, 'mapping -- value (class bodies)'],
  ['LOAD_FROM_DICT_OR_GLOBALS', 1, 'mapping -- value (annotation scopes)'],
  ['LOAD_LOCALS', 0, '-- f_locals'],
  ['LOAD_BUILD_CLASS', 0, '-- builtins.__build_class__'],
  ['LOAD_ASSERTION_ERROR', 0, '-- AssertionError'],
  ['STORE_ANNOTATION', 1, 'annotation -- (f_locals["__annotations__"][co_names[arg]]; 3.6)'],
  ['SETUP_ANNOTATIONS', 0, '-- (f_locals gets __annotations__ if it has none)'],

  // attributes and items
  ['LOAD_ATTR', 1, 'owner -- owner.co_names[arg]'],
  ['LOAD_METHOD', 1, 'owner -- function owner | attribute NULL (3.7+; 3.6: LOAD_ATTR, PUSH_NULL)'],
  ['LOAD_SUPER_METHOD', 1, 'super class self -- function self | attribute NULL (3.12+)'],
  [
    'LOAD_SUPER_ATTR_METHOD',
    1,
    'what LOAD_SUPER_METHOD becomes when it has run once (3.14+): self stays as it is',
  ],
  ['LOAD_SUPER_ATTR', 1, 'super class self -- attr (3.12+)'],
  ['STORE_ATTR', 1, 'value owner --'],
  ['DELETE_ATTR', 1, 'owner --'],
  ['BINARY_SUBSCR', 0, 'container key -- container[key]'],
  ['STORE_SUBSCR', 0, 'value container key --'],
  ['DELETE_SUBSCR', 0, 'container key --'],
  ['BINARY_SLICE', 0, 'container start stop -- container[start:stop] (3.12+)'],
  ['STORE_SLICE', 0, 'value container start stop -- (3.12+)'],
  ['BUILD_SLICE', 1, 'start stop [step] -- slice (arg 2 or 3)'],

  // operators
  ['UNARY_NEGATIVE', 0, 'value -- -value'],
  ['UNARY_POSITIVE', 0, 'value -- +value'],
  ['UNARY_INVERT', 0, 'value -- ~value'],
  ['UNARY_NOT', 0, 'value -- not value'],
  ['TO_BOOL', 0, 'value -- bool(value)'],
  ['BINARY_OP', 1, 'left right -- left op right (arg: index in NB, in place from NB_INPLACE on)'],
  ['COMPARE_OP', 1, 'left right -- left op right (arg: Py_LT 0, LE 1, EQ 2, NE 3, GT 4, GE 5)'],
  ['IS_OP', 1, 'left right -- left is right (arg 1: is not)'],
  ['CONTAINS_OP', 1, 'item container -- item in container (arg 1: not in)'],

  // displays
  ['BUILD_TUPLE', 1, 'items... -- tuple'],
  ['BUILD_LIST', 1, 'items... -- list'],
  ['BUILD_SET', 1, 'items... -- set'],
  ['BUILD_MAP', 1, '(key value)... -- dict (arg pairs)'],
  ['BUILD_CONST_KEY_MAP', 1, 'values... keys -- dict (arg values; up to 3.13)'],
  [
    'BUILD_INTERPOLATION',
    1,
    'value expression [spec] -- interpolation (arg: 2 | conversion << 2 | 1 with spec)',
  ],
  ['BUILD_TEMPLATE', 0, 'strings interpolations -- template'],
  ['BUILD_STRING', 1, 'strings... -- str'],
  [
    'LIST_APPEND',
    1,
    'value -- (to the list that is the arg-th from the top after the pop; 1 is the top itself)',
  ],
  ['SET_ADD', 1, 'value -- (likewise)'],
  ['MAP_ADD', 1, 'key value -- (likewise)'],
  ['LIST_EXTEND', 1, 'iterable -- (likewise)'],
  ['SET_UPDATE', 1, 'iterable -- (likewise)'],
  ['DICT_UPDATE', 1, 'mapping -- (likewise)'],
  ['DICT_MERGE', 1, 'mapping -- (likewise; a key met twice is a TypeError that names the function below)'],
  ['LIST_TO_TUPLE', 0, 'list -- tuple'],
  ['UNPACK_SEQUENCE', 1, 'sequence -- last ... first (arg items)'],
  ['UNPACK_EX', 1, 'sequence -- last ... rest ... first (arg: before | after << 8)'],
  ['CONVERT_VALUE', 1, 'value -- str(value) 1, repr(value) 2, ascii(value) 3'],
  ['FORMAT_SIMPLE', 0, 'value -- format(value, "")'],
  ['FORMAT_WITH_SPEC', 0, 'value spec -- format(value, spec)'],

  // jumps and loops
  ['JUMP', 1, '--'],
  ['JUMP_BACKWARD', 1, '-- (checks limits and pending collections)'],
  ['POP_JUMP_IF_FALSE', 1, 'value --'],
  ['POP_JUMP_IF_TRUE', 1, 'value --'],
  ['POP_JUMP_IF_NONE', 1, 'value --'],
  ['POP_JUMP_IF_NOT_NONE', 1, 'value --'],
  ['JUMP_IF_FALSE_OR_POP', 1, 'value -- value if it jumps'],
  ['JUMP_IF_TRUE_OR_POP', 1, 'value -- value if it jumps'],
  ['GET_ITER', 0, 'iterable -- iterator'],
  ['FOR_ITER', 1, '~iterator -- next value; at the end pops the iterator and jumps'],

  // functions and calls
  [
    'MAKE_FUNCTION',
    1,
    '[defaults] [kwdefaults] [annotations] [closure] code -- function (arg bits: 1 defaults tuple, 2 kwdefaults dict, 4 annotations dict, or since 3.10 a tuple name value name value…, 8 closure tuple of cells, 16 __annotate__ function in the place of annotations)',
  ],
  // Every call has callable and self-or-NULL below its arguments, as CPython 3.11+ lays them out.
  ['CALL', 1, 'callable self|NULL args... -- result (arg: number of args without self)'],
  ['CALL_KW', 1, 'callable self|NULL args... kwnames -- result (arg: number of args, keyword ones included)'],
  [
    'CALL_FUNCTION_EX',
    1,
    'callable NULL args [kwargs] -- result (arg 1: kwargs is there; args any iterable up to 3.13, a tuple is made by the instruction)',
  ],
  ['RETURN_VALUE', 0, 'value --'],
  [
    'RETURN_GENERATOR',
    0,
    '-- (the call returns a generator, coroutine or async generator holding this frame)',
  ],
  ['YIELD_VALUE', 0, 'value -- sent'],
  ['GET_YIELD_FROM_ITER', 0, 'iterable -- iterator'],
  [
    'SEND',
    1,
    '~receiver value -- result: when the receiver ends: pops the receiver, pushes its return value and jumps; else pushes the yielded value',
  ],
  ['GET_AWAITABLE', 1, 'iterable -- iterator (arg 1: __aenter__, 2: __aexit__)'],
  ['GET_AITER', 0, 'obj -- async iterator'],
  ['GET_ANEXT', 0, '~aiter -- awaitable'],
  ['END_ASYNC_FOR', 0, 'aiter exc -- (re-raises unless StopAsyncIteration)'],
  ['CLEANUP_THROW', 0, 'receiver last_sent exc -- value of a StopIteration, else re-raises'],

  // exceptions: as in 3.11+, an exception table per code object says for a range of instructions
  // { handler, depth of the stack to keep, whether the offset of the raising instruction is pushed first }.
  // On entry of a handler the stack is cut to depth, [lasti] is pushed if asked, then the exception.
  ['PUSH_EXC_INFO', 0, 'exc -- previous exc (exc becomes the handled one)'],
  ['CHECK_EXC_MATCH', 0, '~exc type -- bool'],
  ['CHECK_EG_MATCH', 0, 'exc type -- rest match'],
  ['POP_EXCEPT', 0, 'previous -- (previous becomes the handled one)'],
  [
    'RERAISE',
    1,
    'exc -- (arg n > 0: the lasti that lies n below exc says which instruction raised it; no new traceback entry)',
  ],
  ['RAISE_VARARGS', 1, '[exc [cause]] --'],
  ['PREP_RERAISE_STAR', 0, 'orig excs -- exc or None'],
  ['BEFORE_WITH', 0, 'manager -- __exit__ result of __enter__ (up to 3.13)'],
  ['BEFORE_ASYNC_WITH', 0, 'manager -- __aexit__ awaitable of __aenter__ (up to 3.13)'],
  ['LOAD_SPECIAL', 1, 'owner -- function owner | attribute NULL (arg: index in specialMethods, 3.14+)'],
  [
    'WITH_EXCEPT_START',
    0,
    '~__exit__ [~self|NULL, 3.14+] ~lasti ~previous ~exc -- result of __exit__(type, exc, tb)',
  ],

  // imports
  ['IMPORT_NAME', 1, 'level fromlist -- module'],
  ['IMPORT_FROM', 1, '~module -- attribute'],
  ['IMPORT_STAR', 0, 'module --'],

  // match
  ['GET_LEN', 0, '~subject -- length'],
  ['MATCH_MAPPING', 0, '~subject -- bool'],
  ['MATCH_SEQUENCE', 0, '~subject -- bool'],
  ['MATCH_KEYS', 0, '~subject ~keys -- values tuple or None'],
  ['MATCH_CLASS', 1, 'subject type names -- attributes tuple or None (arg: number of positional patterns)'],

  ['PRINT_EXPR', 0, 'value -- (prompt mode: sys.displayhook)'],
] as const;

/** The name of an instruction. */
export type OpName = (typeof table)[number][0];

/** Names by opcode; the index in the table is the opcode. */
export const opnames: readonly OpName[] = table.map((row) => row[0]);

/** Opcodes by name, `op.LOAD_FAST`. */
export const op = Object.fromEntries(opnames.map((name, i) => [name, i])) as Record<OpName, number>;

/** What an instruction takes from the stack and leaves there, in words, by opcode. */
export const effects: readonly string[] = table.map((row) => row[2]);

/** True when the instruction has an argument, by opcode. */
export const hasArgument: readonly boolean[] = table.map((row) => row[1] === 1);

/** What LOAD_COMMON_CONSTANT loads, by argument. CPython: Include/internal/pycore_opcode_utils.h, CONSTANT_… */
export const commonConstants = [
  'AssertionError',
  'NotImplementedError',
  'tuple',
  'all',
  'any',
  'list',
  'set',
  'None',
  "''",
  'True',
  'False',
  '-1',
] as const;

/** What LOAD_SPECIAL looks up, by argument. CPython: SPECIAL___ENTER__… */
export const specialMethods = ['__enter__', '__exit__', '__aenter__', '__aexit__'] as const;

/** Arguments of BINARY_OP, in CPython's order (Include/opcode.h, NB_ADD…); the in-place ones follow from 13 on. */
export const NB = ['+', '&', '//', '<<', '@', '*', '%', '|', '**', '>>', '-', '/', '^'] as const;
export const NB_INPLACE = NB.length;
