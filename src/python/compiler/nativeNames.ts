// CPython: Include/opcode.h, Include/opcode_ids.h. How an instruction is called in a version, and its argument there.
import type { Profile } from '../version.ts';
import { JUMP_NO_INTERRUPT, LOAD_FAST_CHECK } from './effects.ts';
import { nativeName, X } from './nativeOps.ts';
import { oldInstruction } from './oldNames.ts';
import { op, opnames } from './opcode.ts';
import { has } from './syntax.ts';
import type { Instr } from './unit.ts';

const NB_SUBSCR = 26;
// compare_masks: which outcomes make each comparison true
const comparisonMasks = [2, 10, 8, 7, 4, 12];

const renamed: Readonly<Record<number, string>> = {
  [X.END_FOR_BOTH]: 'END_FOR',
  [X.LOAD_CLOSURE_BORROW]: 'LOAD_FAST_BORROW',
  [X.LOAD_GLOBAL_NULL]: 'LOAD_GLOBAL',
};

const intrinsics: Readonly<Record<number, number>> = {
  [op.PRINT_EXPR]: 1,
  [op.IMPORT_STAR]: 2,
  [op.UNARY_POSITIVE]: 5,
  [op.LIST_TO_TUPLE]: 6,
};

/** The name and argument of an instruction. `backward`: it jumps back. The arguments of jumps come later. */
export function realInstruction(instr: Instr, backward: boolean, v: Profile): [name: string, arg: number] {
  if (!has(v, 'exceptionTables')) return oldInstruction(instr, backward, v);
  const { op: opcode, arg } = instr;
  if (opcode === LOAD_FAST_CHECK) return ['LOAD_FAST_CHECK', arg];
  if (opcode === JUMP_NO_INTERRUPT) return [backward ? 'JUMP_BACKWARD_NO_INTERRUPT' : 'JUMP_FORWARD', 0];
  const index = has(v, 'exceptionTables') ? arg << 1 : arg;
  const name = nativeName(opcode);
  if (opcode === X.LOAD_GLOBAL_NULL) return ['LOAD_GLOBAL', index | 1];
  if (name) return [renamed[opcode] ?? name, arg];
  const intrinsic = intrinsics[opcode];
  if (intrinsic !== undefined && has(v, 'stopIterationHandler')) return ['CALL_INTRINSIC_1', intrinsic];
  switch (opcode) {
    case op.JUMP:
      return ['JUMP_FORWARD', 0];
    case op.LOAD_GLOBAL:
      return ['LOAD_GLOBAL', index];
    case op.LOAD_ATTR:
      return ['LOAD_ATTR', has(v, 'stopIterationHandler') ? index : arg];
    case op.LOAD_METHOD:
      return has(v, 'stopIterationHandler') ? ['LOAD_ATTR', index | 1] : ['LOAD_METHOD', arg];
    case op.COMPARE_OP: {
      const which = arg & 255;
      if (has(v, 'truthInstruction'))
        return ['COMPARE_OP', (which << 5) | comparisonMasks[which] | (arg & 256 ? 16 : 0)];
      return ['COMPARE_OP', has(v, 'stopIterationHandler') ? (which << 4) | comparisonMasks[which] : which];
    }
    case op.LOAD_SUPER_ATTR:
    case op.LOAD_SUPER_METHOD:
      return ['LOAD_SUPER_ATTR', arg];
    case op.CALL_FUNCTION_EX:
      return ['CALL_FUNCTION_EX', has(v, 'popIter') ? 0 : arg];
    case op.BINARY_SUBSCR:
      return has(v, 'popIter') ? ['BINARY_OP', NB_SUBSCR] : ['BINARY_SUBSCR', 0];
    case op.LOAD_ASSERTION_ERROR:
      return has(v, 'popIter') ? ['LOAD_COMMON_CONSTANT', 0] : ['LOAD_ASSERTION_ERROR', 0];
    case op.PREP_RERAISE_STAR:
      return has(v, 'stopIterationHandler') ? ['CALL_INTRINSIC_2', 1] : ['PREP_RERAISE_STAR', 0];
    case op.LOAD_CLOSURE:
      return has(v, 'truthInstruction') ? ['LOAD_FAST', arg] : ['LOAD_CLOSURE', arg];
    case op.STORE_FAST_MAYBE_NULL:
      return ['STORE_FAST', arg];
    case op.POP_JUMP_IF_FALSE:
    case op.POP_JUMP_IF_TRUE:
    case op.POP_JUMP_IF_NONE:
    case op.POP_JUMP_IF_NOT_NONE: {
      const plain = opnames[opcode];
      if (has(v, 'stopIterationHandler')) return [plain, 0];
      return [plain.replace('POP_JUMP_', `POP_JUMP_${backward ? 'BACKWARD' : 'FORWARD'}_`), 0];
    }
  }
  return [opnames[opcode], arg];
}
