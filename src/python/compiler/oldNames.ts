// CPython: Include/opcode.h of 3.6 to 3.10. How an instruction is called there, and its argument.
import type { Profile } from '../version.ts';
import { JUMP_NO_INTERRUPT } from './effects.ts';
import { nativeName, X } from './nativeOps.ts';
import { NB, NB_INPLACE, op, opnames } from './opcode.ts';
import { has } from './syntax.ts';
import type { Instr } from './unit.ts';

/** Real code that the model cannot write. */
export class Unwritable extends Error {}

const operators: Readonly<Record<(typeof NB)[number], string>> = {
  '+': 'ADD',
  '&': 'AND',
  '//': 'FLOOR_DIVIDE',
  '<<': 'LSHIFT',
  '@': 'MATRIX_MULTIPLY',
  '*': 'MULTIPLY',
  '%': 'MODULO',
  '|': 'OR',
  '**': 'POWER',
  '>>': 'RSHIFT',
  '-': 'SUBTRACT',
  '/': 'TRUE_DIVIDE',
  '^': 'XOR',
};

/** The name and argument of an instruction in 3.6 to 3.10. Throws Unwritable where the model has no real code. */
export function oldInstruction(instr: Instr, backward: boolean, v: Profile): [name: string, arg: number] {
  const { op: opcode, arg } = instr;
  if (opcode === X.MAKE_FUNCTION_NAMED) return ['MAKE_FUNCTION', arg];
  const name = nativeName(opcode);
  if (name) return [name, arg];
  switch (opcode) {
    case op.JUMP:
    case op.JUMP_BACKWARD:
    case JUMP_NO_INTERRUPT:
      return [backward ? 'JUMP_ABSOLUTE' : 'JUMP_FORWARD', 0];
    case op.BINARY_OP:
      return arg >= NB_INPLACE
        ? [`INPLACE_${operators[NB[arg - NB_INPLACE]]}`, 0]
        : [`BINARY_${operators[NB[arg]]}`, 0];
    case op.IS_OP:
      if (!has(v, 'pegParser')) return ['COMPARE_OP', 8 + arg];
      break;
    case op.CONTAINS_OP:
      if (!has(v, 'pegParser')) return ['COMPARE_OP', 6 + arg];
      break;
    case op.MATCH_KEYS:
    case op.MATCH_CLASS:
      throw new Unwritable(`${opnames[opcode]} of ${v.name}`);
  }
  return [opnames[opcode], arg];
}

/** The argument of a jump to a code unit; `next` is the unit behind the jump. Bytes up to 3.9, code units in 3.10. */
export function oldJumpArgument(name: string, to: number, next: number, v: Profile): number {
  const relative = name === 'FOR_ITER' || name === 'JUMP_FORWARD' || name === 'SETUP_LOOP';
  return (relative ? to - next : to) * (has(v, 'preciseLines') ? 1 : 2);
}
