// CPython: Python/flowgraph.c, Python/compile.c (calculate_stackdepth, stackdepth). The value stack that CPython's own
// code asks for, co_stacksize, which the size of a frame shows.
//
// Our instructions are CPython's of 3.11 and later but for few: the stack is followed with a weight for each value,
// the number of slots that it takes in the version.

import type { Profile } from '../version.ts';
import {
  exitsScope,
  hasTarget,
  isUnconditionalJump,
  numPopped,
  numPushed,
  SETUP_CLEANUP,
  SETUP_FINALLY,
  SETUP_WITH,
  stackEffect,
} from './effects.ts';
import type { BasicBlock } from './flowgraph.ts';
import { op } from './opcode.ts';

const CO_GENERATOR = 0x20;
const CO_COROUTINE = 0x80;
const CO_ASYNC_GENERATOR = 0x200;

/** The value stack of a code block, in slots, as the version's CPython counts it. */
export function shownStackDepth(entry: BasicBlock, flags: number, v: Profile): number {
  // the exception, the one before and their tracebacks: a handler finds six values up to 3.10, and one after
  const triples = v.minor <= 10;
  const seen = new Set<BasicBlock>();
  const queue: { block: BasicBlock; stack: number[] }[] = [{ block: entry, stack: [] }];
  // since 3.12 a handler around a generator's body turns StopIteration into RuntimeError
  let max = v.minor >= 12 && flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR) ? 2 : 0;
  const see = (stack: readonly number[], more = 0): void => {
    let depth = more;
    for (const weight of stack) depth += weight;
    if (depth > max) max = depth;
  };
  while (queue.length > 0) {
    const { block, stack } = queue.pop() as { block: BasicBlock; stack: number[] };
    if (seen.has(block)) continue;
    seen.add(block);
    let ended = false;
    for (let i = 0; i < block.instrs.length; i++) {
      const { op: opcode, arg, to } = block.instrs[i];
      if (hasTarget(opcode) && !isOurs(opcode, to as BasicBlock))
        queue.push({ block: to as BasicBlock, stack: onJump(stack, opcode) });
      // the version's instruction has one operand more for a moment
      if (triples && (opcode === op.CHECK_EXC_MATCH || opcode === op.MAKE_FUNCTION)) see(stack, 1);
      const pops = opcode >= SETUP_FINALLY && opcode <= SETUP_WITH ? 0 : numPopped(opcode, arg);
      const pushes = opcode >= SETUP_FINALLY && opcode <= SETUP_WITH ? 0 : numPushed(opcode, arg);
      if (opcode === op.PUSH_NULL) stack.push(triples ? 0 : 1);
      else if (opcode === op.PUSH_EXC_INFO) {
        const exc = stack.pop() as number;
        stack.push(exc - (exc >> 1), triples ? exc >> 1 : 1);
      } else if (opcode === op.SWAP) {
        const at = stack.length - arg;
        [stack[at], stack[stack.length - 1]] = [stack[stack.length - 1], stack[at]];
      } else if (opcode === op.COPY) stack.push(stack[stack.length - arg]);
      else if (pushes > pops && leavesWhatItTakes(opcode)) {
        for (let n = pops; n < pushes; n++) stack.push(1);
      } else {
        stack.length -= pops;
        const keeps = opcode !== op.JUMP_IF_FALSE_OR_POP && opcode !== op.JUMP_IF_TRUE_OR_POP;
        for (let n = 0; n < (keeps ? pushes : 0); n++) stack.push(1);
      }
      // in 3.11 and 3.12 the names of keyword arguments lay beside the stack; 3.12 had RETURN_CONST
      const next = opcode === op.LOAD_CONST ? block.instrs[i + 1]?.op : -1;
      if (
        ((v.minor === 11 || v.minor === 12) && next === op.CALL_KW) ||
        (v.minor === 12 && next === op.RETURN_VALUE)
      )
        stack[stack.length - 1] = 0;
      see(stack);
      if (isUnconditionalJump(opcode) || exitsScope(opcode)) {
        ended = true;
        break;
      }
    }
    if (!ended && block.next) queue.push({ block: block.next, stack });
  }
  return max;

  // A handler that CPython has not: yield from had none up to 3.11, and those of except none up to 3.10.
  function isOurs(opcode: number, target: BasicBlock): boolean {
    if (opcode < SETUP_FINALLY || opcode > SETUP_WITH) return false;
    const [first] = target.instrs;
    return (
      (v.minor <= 11 && target.instrs.some((instr) => instr.op === op.CLEANUP_THROW)) ||
      (triples && first?.op === op.COPY && first.arg === 3)
    );
  }

  function onJump(stack: readonly number[], opcode: number): number[] {
    if (opcode !== SETUP_FINALLY && opcode !== SETUP_CLEANUP && opcode !== SETUP_WITH) {
      const change = stackEffect(opcode, 0, true);
      if (change < 0) return stack.slice(0, stack.length + change);
      return [...stack, ...new Array(change).fill(1)];
    }
    const kept = opcode === SETUP_WITH ? stack.slice(0, -1) : stack.slice();
    if (opcode !== SETUP_FINALLY) kept.push(triples ? 0 : 1); // lasti
    kept.push(triples ? 6 : 1);
    see(kept);
    return kept;
  }
}

// Instructions that look at values and leave them where they are.
function leavesWhatItTakes(opcode: number): boolean {
  return (
    opcode === op.FOR_ITER ||
    opcode === op.WITH_EXCEPT_START ||
    opcode === op.IMPORT_FROM ||
    opcode === op.GET_ANEXT ||
    opcode === op.GET_LEN ||
    opcode === op.MATCH_MAPPING ||
    opcode === op.MATCH_SEQUENCE ||
    opcode === op.MATCH_KEYS
  );
}
