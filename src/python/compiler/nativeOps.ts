// CPython: Include/internal/pycore_opcode_metadata.h. Instructions that only the real interpreters have: the code
// generator writes them where it writes the real code of a version (co_code, dis), and ours has none of them.

// name, values taken, values left; a function of the argument where that decides
const table = [
  ['POP_ITER', 1, 0],
  ['FOR_ITER', 1, 2],
  ['SEND', 2, 2],
  ['END_SEND', 2, 1],
  ['CLEANUP_THROW', 3, 2],
  ['CALL_INTRINSIC_1', 1, 1],
  ['CALL_INTRINSIC_2', 2, 1],
  ['SET_FUNCTION_ATTRIBUTE', 2, 1],
  ['LOAD_GLOBAL_NULL', 0, 2],
  ['NOT_TAKEN', 0, 0],
  ['RETURN_GENERATOR', 0, 1],
  ['RETURN_CONST', 0, 0],
  ['FORMAT_VALUE', (arg: number) => (arg & 4 ? 2 : 1), 1],
  ['KW_NAMES', 0, 0],
  ['PRECALL', 0, 0],
  ['ASYNC_GEN_WRAP', 1, 1],
  ['END_FOR_BOTH', 2, 0],
  ['END_FOR', 1, 0],
  ['LOAD_FAST_LOAD_FAST', 0, 2],
  ['LOAD_FAST_BORROW_LOAD_FAST_BORROW', 0, 2],
  ['STORE_FAST_LOAD_FAST', 1, 1],
  ['STORE_FAST_STORE_FAST', 2, 0],
  ['END_ASYNC_FOR', 2, 0],
  ['GET_ITER', 1, 2],
  ['MAKE_FUNCTION', 1, 1],
  ['LOAD_CLASSDEREF', 0, 1],
  ['CALL_FUNCTION', (arg: number) => arg + 1, 1],
  ['CALL_FUNCTION_KW', (arg: number) => arg + 2, 1],
  ['CALL_FUNCTION_EX', (arg: number) => 2 + (arg & 1), 1],
  ['CALL_METHOD', (arg: number) => arg + 2, 1],
  ['YIELD_FROM', 2, 1],
  ['GEN_START', 1, 0],
  ['DUP_TOP', 1, 2],
  ['DUP_TOP_TWO', 2, 4],
  ['ROT_TWO', 2, 2],
  ['ROT_THREE', 3, 3],
  ['ROT_FOUR', 4, 4],
  ['ROT_N', 1, 1],
  ['SETUP_LOOP', 0, 0],
  ['POP_BLOCK', 0, 0],
  ['BREAK_LOOP', 0, 0],
  [
    'MAKE_FUNCTION_NAMED',
    (arg: number) => 2 + (arg & 1) + ((arg >> 1) & 1) + ((arg >> 2) & 1) + ((arg >> 3) & 1),
    1,
  ],
  ['LOAD_CLOSURE_BORROW', 0, 1],
  ['JUMP_BACKWARD_NO_INTERRUPT', 0, 0],
] as const;

type Name = (typeof table)[number][0];

/** The first number that is free for them. */
const FIRST = 300;

/** Instructions of the real interpreters by name, with numbers of our own. */
export const X = Object.fromEntries(table.map(([name], i) => [name, FIRST + i])) as Record<Name, number>;

/** The name of such an instruction; undefined for one of ours. */
export function nativeName(opcode: number): Name | undefined {
  return table[opcode - FIRST]?.[0];
}

/** What each takes and leaves: number, taken, left. */
export const nativeEffects: readonly (readonly [
  opcode: number,
  pops: number | ((arg: number) => number),
  pushes: number,
])[] = table.map(([, pops, pushes], i) => [FIRST + i, pops, pushes]);
