// CPython: Python/compile.c stack_effect (3.6 to 3.12), Include/internal/pycore_opcode_metadata.h (3.13).
// What the real instructions do to the depth of the stack.
import type { Profile } from '../version.ts';
import { stackEffect } from './effects.ts';
import { X } from './nativeOps.ts';
import { op } from './opcode.ts';
import { has } from './syntax.ts';

type Effect = number | ((arg: number, jump: boolean, v: Profile) => number);

const ours = op as Record<string, number>;
const theirs = X as Record<string, number>;

/** Those of which ours, or the real ones that ours stand for, have another effect. */
const effects: Record<string, Effect> = {
  DUP_TOP: 1,
  DUP_TOP_TWO: 2,
  ROT_TWO: 0,
  ROT_THREE: 0,
  ROT_FOUR: 0,
  ROT_N: 0,
  SETUP_LOOP: 0,
  BREAK_LOOP: 0,
  CONTINUE_LOOP: 0,
  POP_BLOCK: 0,
  SETUP_EXCEPT: (_, jump, v) => (v.minor === 6 || jump ? 6 : 0),
  SETUP_FINALLY: (_, jump, v) => (jump || v.minor === 6 ? 6 : 0),
  SETUP_WITH: (_, jump, v) => (v.minor === 6 ? 7 : jump ? (v.minor <= 10 ? 6 : 2) : 1),
  SETUP_ASYNC_WITH: (_, jump, v) =>
    v.minor === 6 ? 6 : jump ? (v.minor <= 10 ? 5 : 0) : v.minor <= 8 ? 0 : 0,
  BEGIN_FINALLY: 6,
  CALL_FINALLY: (_, jump) => (jump ? 1 : 0),
  POP_FINALLY: -6,
  END_FINALLY: (_, __, v) => (v.minor === 6 ? -1 : -6),
  WITH_CLEANUP_START: (_, __, v) => (v.minor <= 8 ? (v.minor === 6 ? 1 : 2) : 1),
  WITH_CLEANUP_FINISH: (_, __, v) => (v.minor === 6 ? -1 : -3),
  WITH_EXCEPT_START: 1,
  RERAISE: (_, __, v) => (v.minor <= 10 ? -3 : -1),
  POP_EXCEPT: (_, __, v) => (v.minor <= 10 ? (v.minor === 6 ? 0 : -3) : -1),
  JUMP_IF_NOT_EXC_MATCH: -2,
  YIELD_FROM: -1,
  GET_ANEXT: 1,
  GET_AITER: 0,
  END_ASYNC_FOR: (_, __, v) => (v.minor <= 10 ? -7 : -2),
  BEFORE_ASYNC_WITH: 1,
  GEN_START: -1,
  PRINT_EXPR: -1,
  STORE_ANNOTATION: -1,
  LOAD_CLASSDEREF: 1,
  CALL_FUNCTION: (arg) => -arg,
  CALL_FUNCTION_KW: (arg) => -arg - 1,
  CALL_METHOD: (arg) => -arg - 1,
  CALL_FUNCTION_EX: (arg, _, v) => (v.minor >= 14 ? -3 : v.minor >= 11 ? -2 - (arg & 1) : -1 - (arg & 1)),
  BUILD_TUPLE_UNPACK: (arg) => 1 - arg,
  BUILD_TUPLE_UNPACK_WITH_CALL: (arg) => 1 - arg,
  BUILD_LIST_UNPACK: (arg) => 1 - arg,
  BUILD_SET_UNPACK: (arg) => 1 - arg,
  BUILD_MAP_UNPACK: (arg) => 1 - arg,
  BUILD_MAP_UNPACK_WITH_CALL: (arg) => 1 - arg,
  DICT_MERGE: -1,
  MATCH_CLASS: (_, __, v) => (v.minor === 10 ? -1 : -2),
  MATCH_KEYS: (_, __, v) => (v.minor === 10 ? 2 : 1),
  COPY_DICT_WITHOUT_KEYS: 0,
  LOAD_SUPER_ATTR: (arg) => -2 + (arg & 1),
  LOAD_ATTR: (arg, _, v) => (v.minor >= 12 ? arg & 1 : 0),
  LOAD_GLOBAL: (arg, _, v) => (v.minor >= 11 ? (arg & 1) + 1 : 1),
  MAKE_FUNCTION: (arg, _, v) =>
    v.minor >= 13
      ? 0
      : (v.minor <= 10 ? -1 : 0) - (arg & 1) - ((arg >> 1) & 1) - ((arg >> 2) & 1) - ((arg >> 3) & 1),
  FOR_ITER: (_, jump, v) => (v.minor >= 12 ? 1 : jump ? -1 : 1),
  SEND: (_, jump, v) => (v.minor >= 12 ? 0 : jump ? -1 : 0),
  END_FOR: (_, __, v) => (v.minor === 12 ? -2 : -1),
  CLEANUP_THROW: (_, __, v) => (v.minor === 11 ? -2 : -1),
  RETURN_GENERATOR: (_, __, v) => (v.minor === 11 ? 0 : 1),
  GET_ITER: (_, __, v) => (has(v, 'loopIndex') ? 1 : 0),
  BINARY_OP: -1,
  JUMP_FORWARD: 0,
  JUMP_ABSOLUTE: 0,
  JUMP_BACKWARD_NO_INTERRUPT: 0,
  EXTENDED_ARG: 0,
  CACHE: 0,
  CALL: (arg) => -1 - arg,
  STORE_ATTR: -2,
  LOAD_FAST_CHECK: 1,
  BINARY_SLICE: -2,
  STORE_SLICE: -4,
  RETURN_VALUE: (_, __, v) => (v.minor >= 14 ? 0 : -1),
  YIELD_VALUE: 0,
  ASYNC_GEN_WRAP: 0,
  UNPACK_EX: (arg) => (arg & 0xff) + (arg >> 8),
};

function effectOf(name: string, arg: number, jump: boolean, v: Profile): number {
  const known = effects[name];
  if (known !== undefined) return typeof known === 'number' ? known : known(arg, jump, v);
  if (/^(BINARY|INPLACE)_/.test(name)) return -1;
  if (/^POP_JUMP_/.test(name)) return -1;
  const opcode = ours[name] ?? theirs[name];
  return opcode === undefined ? 0 : stackEffect(opcode, arg, jump);
}

/** The effect of an instruction by its name. `jump`: 1 when it jumps, 0 when it does not, -1 for the larger of both. */
export function realStackEffect(name: string, arg: number, jump: number, v: Profile): number {
  if (jump >= 0) return effectOf(name, arg, jump === 1, v);
  return Math.max(effectOf(name, arg, true, v), effectOf(name, arg, false, v));
}
