import { expect, test } from 'vitest';
import { runProgram } from '../run.ts';

const program = `print(hash('abc'), hash('é'), hash('a' * 100), hash(b'abc') == hash('abc'), hash(''))
print(hash(0.1), hash(1e300), hash(-1.0), hash(float('-inf')), hash(2**61), hash(-2**61))`;
const numbers = '230584300921369408 1224995262755759164 -2 -314159 1 -2\n';

// What CPython 3.10.13 and 3.11.7 print with PYTHONHASHSEED=0.
test('str by SipHash-2-4 up to 3.10, by SipHash-1-3 after; numbers modulo 2^61 - 1', () => {
  expect(runProgram(program, { version: '3.10' }).stdout).toBe(
    `4596069200710135518 4954367630624915103 -4128516180846769298 True 0\n${numbers}`,
  );
  expect(runProgram(program, { version: '3.11' }).stdout).toBe(
    `-4594863902769663758 6047309291227476195 -2643860352045292050 True 0\n${numbers}`,
  );
});
