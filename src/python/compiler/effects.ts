// CPython: Include/internal/pycore_opcode_metadata.h, _PyOpcode_num_popped and _PyOpcode_num_pushed.
// How many values an instruction takes from the stack and how many it leaves there.
import { nativeEffects, X } from './nativeOps.ts';
import { op } from './opcode.ts';

// Instructions that only the control-flow graph knows. CPython: Include/internal/pycore_opcode_utils.h.
export const SETUP_FINALLY = 256;
export const SETUP_CLEANUP = 257;
export const SETUP_WITH = 258;
export const POP_BLOCK = 259;
/** Leaves the value whether it jumps or not. */
export const JUMP_IF_FALSE = 260;
export const JUMP_IF_TRUE = 261;
/** A jump without a check of limits, where no program can loop. */
export const JUMP_NO_INTERRUPT = 262;
/** A load of a local that may be unbound; becomes LOAD_FAST and is never borrowed. */
export const LOAD_FAST_CHECK = 263;
/** Where CPython takes an iterator that has ended, or a receiver, from the stack; ours is gone already. It keeps
 * the block from being empty, which tells what can be borrowed. */
export const END_FOR = 264;

type Count = number | ((arg: number) => number);

const popped: Count[] = [];
const pushed: Count[] = [];

function set(opcode: number, pops: Count, pushes: Count): void {
  popped[opcode] = pops;
  pushed[opcode] = pushes;
}

const same = (arg: number) => arg;
const bit = (arg: number, mask: number) => (arg & mask ? 1 : 0);

for (const name of [
  'NOP',
  'RESUME',
  'DELETE_FAST',
  'DELETE_NAME',
  'DELETE_GLOBAL',
  'MAKE_CELL',
  'COPY_FREE_VARS',
] as const)
  set(op[name], 0, 0);
for (const name of [
  'DELETE_DEREF',
  'SETUP_ANNOTATIONS',
  'JUMP',
  'JUMP_BACKWARD',
  'RETURN_GENERATOR',
] as const)
  set(op[name], 0, 0);
for (const name of [
  'PUSH_NULL',
  'LOAD_CONST',
  'LOAD_CONST_BORROW',
  'LOAD_COMMON_CONSTANT',
  'LOAD_SMALL_INT',
  'LOAD_FAST',
  'LOAD_FAST_BORROW',
  'LOAD_FAST_AND_CLEAR',
  'LOAD_NAME',
  'LOAD_GLOBAL',
  'LOAD_CLOSURE',
  'LOAD_DEREF',
  'LOAD_LOCALS',
  'LOAD_BUILD_CLASS',
  'LOAD_ASSERTION_ERROR',
] as const)
  set(op[name], 0, 1);
for (const name of [
  'POP_TOP',
  'STORE_FAST',
  'STORE_FAST_MAYBE_NULL',
  'STORE_NAME',
  'STORE_GLOBAL',
  'STORE_DEREF',
  'STORE_ANNOTATION',
  'DELETE_ATTR',
  'POP_JUMP_IF_FALSE',
  'POP_JUMP_IF_TRUE',
  'POP_JUMP_IF_NONE',
  'POP_JUMP_IF_NOT_NONE',
  'RETURN_VALUE',
  'POP_EXCEPT',
  'IMPORT_STAR',
  'PRINT_EXPR',
  'RERAISE',
] as const)
  set(op[name], 1, 0);
for (const name of [
  'LOAD_FROM_DICT_OR_DEREF',
  'LOAD_FROM_DICT_OR_GLOBALS',
  'LOAD_ATTR',
  'UNARY_NEGATIVE',
  'UNARY_POSITIVE',
  'UNARY_INVERT',
  'UNARY_NOT',
  'TO_BOOL',
  'LIST_TO_TUPLE',
  'CONVERT_VALUE',
  'FORMAT_SIMPLE',
  'GET_ITER',
  'YIELD_VALUE',
  'GET_YIELD_FROM_ITER',
  'GET_AWAITABLE',
  'GET_AITER',
  'JUMP_IF_FALSE_OR_POP',
  'JUMP_IF_TRUE_OR_POP',
] as const)
  set(op[name], 1, 1);
for (const name of [
  'BINARY_SUBSCR',
  'BINARY_OP',
  'COMPARE_OP',
  'IS_OP',
  'CONTAINS_OP',
  'FORMAT_WITH_SPEC',
  'IMPORT_NAME',
  'PREP_RERAISE_STAR',
  'CHECK_EXC_MATCH',
] as const)
  set(op[name], 2, name === 'CHECK_EXC_MATCH' ? 2 : 1);
set(op.COPY, same, (arg) => arg + 1);
set(op.SWAP, same, same);
set(op.LOAD_METHOD, 1, 2);
set(op.LOAD_SUPER_METHOD, 3, 2);
set(op.LOAD_SUPER_ATTR_METHOD, 3, 2);
set(op.LOAD_SUPER_ATTR, 3, 1);
set(op.STORE_ATTR, 2, 0);
set(op.STORE_SUBSCR, 3, 0);
set(op.DELETE_SUBSCR, 2, 0);
set(op.BINARY_SLICE, 3, 1);
set(op.STORE_SLICE, 4, 0);
for (const name of ['BUILD_SLICE', 'BUILD_TUPLE', 'BUILD_LIST', 'BUILD_SET', 'BUILD_STRING'] as const)
  set(op[name], same, 1);
set(op.BUILD_INTERPOLATION, (arg) => 2 + (arg & 1), 1);
set(op.BUILD_TEMPLATE, 2, 1);
set(op.BUILD_MAP, (arg) => 2 * arg, 1);
set(op.BUILD_CONST_KEY_MAP, (arg) => arg + 1, 1);
for (const name of ['LIST_APPEND', 'SET_ADD', 'LIST_EXTEND', 'SET_UPDATE', 'DICT_UPDATE'] as const)
  set(op[name], (arg) => arg + 1, same);
set(op.MAP_ADD, (arg) => arg + 2, same);
// below the dict that takes the keywords lie the arguments, NULL and the function that the message names
set(
  op.DICT_MERGE,
  (arg) => arg + 4,
  (arg) => arg + 3,
);
set(op.UNPACK_SEQUENCE, 1, same);
set(op.UNPACK_EX, 1, (arg) => (arg & 0xff) + (arg >> 8) + 1);
set(op.FOR_ITER, 1, 2);
set(op.MAKE_FUNCTION, (arg) => 1 + bit(arg, 1) + bit(arg, 2) + bit(arg, 4) + bit(arg, 8) + bit(arg, 16), 1);
set(op.CALL, (arg) => arg + 2, 1);
set(op.CALL_KW, (arg) => arg + 3, 1);
set(op.CALL_FUNCTION_EX, (arg) => 3 + bit(arg, 1), 1);
set(op.SEND, 2, 2);
set(op.GET_ANEXT, 1, 2);
set(op.END_ASYNC_FOR, 2, 0);
set(op.CLEANUP_THROW, 3, 1);
set(op.PUSH_EXC_INFO, 1, 2);
set(op.CHECK_EG_MATCH, 2, 2);
set(op.RAISE_VARARGS, same, 0);
set(op.BEFORE_WITH, 1, 2);
set(op.LOAD_SPECIAL, 1, 2);
set(op.BEFORE_ASYNC_WITH, 1, 2);
set(op.WITH_EXCEPT_START, 4, 5);
set(op.IMPORT_FROM, 1, 2);
for (const name of ['GET_LEN', 'MATCH_MAPPING', 'MATCH_SEQUENCE'] as const) set(op[name], 1, 2);
set(op.MATCH_KEYS, 2, 3);
set(op.MATCH_CLASS, 3, 1);
// on a jump: what the handler finds on the stack
set(SETUP_FINALLY, 0, 1);
set(SETUP_CLEANUP, 0, 2);
set(SETUP_WITH, 1, 2); // the result of __enter__ is gone
set(POP_BLOCK, 0, 0);
set(JUMP_IF_FALSE, 1, 1);
set(JUMP_IF_TRUE, 1, 1);
set(JUMP_NO_INTERRUPT, 0, 0);
set(LOAD_FAST_CHECK, 0, 1);
set(END_FOR, 0, 0);

for (const [opcode, pops, pushes] of nativeEffects) set(opcode, pops, pushes);

function count(c: Count, arg: number): number {
  return typeof c === 'number' ? c : c(arg);
}

/** The values an instruction takes from the stack, those included that it leaves there again. */
export function numPopped(opcode: number, arg: number): number {
  return count(popped[opcode], arg);
}

/** The values it leaves in their place. */
export function numPushed(opcode: number, arg: number): number {
  return count(pushed[opcode], arg);
}

/** The change of the stack's depth when the instruction does not jump, or when it does. */
export function stackEffect(opcode: number, arg: number, jump: boolean): number {
  if (opcode >= SETUP_FINALLY && opcode <= SETUP_WITH && !jump) return 0;
  if (jump) {
    if (opcode === op.FOR_ITER || opcode === op.SEND) return -1;
  } else if (opcode === op.JUMP_IF_FALSE_OR_POP || opcode === op.JUMP_IF_TRUE_OR_POP) return -1;
  return numPushed(opcode, arg) - numPopped(opcode, arg);
}

/** Says whether an instruction has a target: jumps and block pushes. */
export function hasTarget(opcode: number): boolean {
  return isJump(opcode) || isBlockPush(opcode);
}

export function isBlockPush(opcode: number): boolean {
  return opcode >= SETUP_FINALLY && opcode <= SETUP_WITH;
}

const jumps: ReadonlySet<number> = new Set([
  op.JUMP,
  op.JUMP_BACKWARD,
  op.POP_JUMP_IF_FALSE,
  op.POP_JUMP_IF_TRUE,
  op.POP_JUMP_IF_NONE,
  op.POP_JUMP_IF_NOT_NONE,
  op.JUMP_IF_FALSE_OR_POP,
  op.JUMP_IF_TRUE_OR_POP,
  op.FOR_ITER,
  op.SEND,
  JUMP_IF_FALSE,
  JUMP_IF_TRUE,
  JUMP_NO_INTERRUPT,
  X.FOR_ITER,
  X.SEND,
  X.SETUP_LOOP,
]);

export function isJump(opcode: number): boolean {
  return jumps.has(opcode);
}

export function isUnconditionalJump(opcode: number): boolean {
  return opcode === op.JUMP || opcode === op.JUMP_BACKWARD || opcode === JUMP_NO_INTERRUPT;
}

/** Says whether the block ends with the function or with an exception. */
export function exitsScope(opcode: number): boolean {
  return (
    opcode === op.RETURN_VALUE ||
    opcode === X.RETURN_CONST ||
    opcode === op.RAISE_VARARGS ||
    opcode === op.RERAISE
  );
}
