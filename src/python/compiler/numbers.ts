// CPython: Parser/pegen.c, parsenumber. Number tokens → constants.
import type { ConstantExpr } from './ast.ts';
import type { Constant } from './code.ts';
import type { Cursor } from './cursor.ts';
import { has } from './syntax.ts';

/** _PY_LONG_DEFAULT_MAX_STR_DIGITS */
const MAX_STR_DIGITS = 4300;

export function readNumber(c: Cursor): ConstantExpr {
  const start = c.p;
  const text = c.text.replaceAll('_', '');
  const loc = c.locOf(start);
  if (text.includes('_') && c.v.minor < 6) c.fail();
  c.next();
  let value: Constant;
  if (/^0[xXoObB]/.test(text)) value = { kind: 'int', value: BigInt(text) };
  else if (/[jJ]$/.test(text)) value = { kind: 'complex', real: 0, imag: Number(text.slice(0, -1)) };
  else if (/[.eE]/.test(text)) value = { kind: 'float', value: Number(text) };
  else {
    if (text.length > MAX_STR_DIGITS && has(c.v, 'intDigitsLimit'))
      throw c.problem(
        `Exceeds the limit (${MAX_STR_DIGITS} digits) for integer string conversion: value has ${text.length} digits; ` +
          'use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals ' +
          'to avoid decimal conversion limits.',
        loc,
      );
    value = { kind: 'int', value: BigInt(text) };
  }
  return { kind: 'Constant', loc, value };
}
