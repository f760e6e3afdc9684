// CPython: Python/formatter_unicode.c (parse_internal_render_format_spec, calc_number_widths). What a format
// specification says, and how sign, digits, separators and padding make up a number's text.

import type { Ref } from '../memory/memory.ts';
import { hooks } from '../memory/object.ts';
import { v } from '../version.ts';
import { typeNameOf } from './abstract.ts';
import { raise } from './errors.ts';
import { PyExc_ValueError } from './exceptions.ts';

/** [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type] */
export interface FormatSpec {
  fill: string;
  align: string;
  alternate: boolean;
  noNegativeZero: boolean;
  /** '' when none is given */
  sign: string;
  /** -1 when none is given */
  width: number;
  /** '', ',' or '_' */
  separator: string;
  /** digits between two separators */
  group: number;
  /** -1 when none is given */
  precision: number;
  /** separator behind the point (3.14) */
  fractionSeparator: string;
  /** '' when none is given and the type of the object has no default */
  type: string;
}

const INT_MAX = 0x7fffffff;
/** Characters beyond which a text is refused as too large for the memory. */
const LONGEST = 1 << 28;

function invalidSeparators(): never {
  raise(PyExc_ValueError, "Cannot specify both ',' and '_'.");
}

// A character in a message: itself, or \x and its code.
function shown(character: string): string {
  const ch = character.codePointAt(0) as number;
  return ch > 32 && ch < 128 ? character : `\\x${ch.toString(16)}`;
}

function invalidSeparatorType(separator: string, type: string): never {
  raise(PyExc_ValueError, `Cannot specify '${separator}' with '${shown(type)}'.`);
}

/** ValueError for a presentation type that the object's type does not have. */
export function unknown_presentation_type(type: string, o: Ref): never {
  raise(PyExc_ValueError, `Unknown format code '${shown(type)}' for object of type '${typeNameOf(o)}'`);
}

/** What a specification says about `o`. ValueError when it says nothing sensible. */
export function parseFormatSpec(o: Ref, text: string, defaultType: string, defaultAlign: string): FormatSpec {
  const chars = [...text];
  const end = chars.length;
  let at = 0;
  const spec: FormatSpec = {
    fill: ' ',
    align: defaultAlign,
    alternate: false,
    noNegativeZero: false,
    sign: '',
    width: -1,
    separator: '',
    group: 3,
    precision: -1,
    fractionSeparator: '',
    type: defaultType,
  };
  const isAlign = (c: string | undefined) => c === '<' || c === '>' || c === '=' || c === '^';
  let fillGiven = false;
  let alignGiven = false;
  if (isAlign(chars[1])) {
    spec.fill = chars[0];
    spec.align = chars[1];
    fillGiven = true;
    alignGiven = true;
    at = 2;
  } else if (isAlign(chars[0])) {
    spec.align = chars[at++];
    alignGiven = true;
  }
  if (chars[at] === ' ' || chars[at] === '+' || chars[at] === '-') spec.sign = chars[at++];
  if (v.minor >= 11 && chars[at] === 'z') {
    spec.noNegativeZero = true;
    at++;
  }
  if (chars[at] === '#') {
    spec.alternate = true;
    at++;
  }
  if (!fillGiven && chars[at] === '0') {
    spec.fill = '0';
    if (!alignGiven && (v.minor < 10 || defaultAlign === '>')) spec.align = '=';
    at++;
  }

  // A number at `at`, or -1 when there is none.
  const integer = (): number => {
    const start = at;
    let n = 0;
    while (at < end && chars[at] >= '0' && chars[at] <= '9') {
      n = n * 10 + Number(chars[at++]);
      if (n > Number.MAX_SAFE_INTEGER && n >= 2 ** 63)
        raise(PyExc_ValueError, 'Too many decimal digits in format string');
    }
    return at === start ? -1 : n;
  };

  spec.width = integer();
  if (spec.width > LONGEST) hooks.noMemory();
  if (chars[at] === ',') {
    spec.separator = ',';
    at++;
  }
  if (chars[at] === '_') {
    if (spec.separator !== '') invalidSeparators();
    spec.separator = '_';
    at++;
  }
  if (chars[at] === ',' && (v.minor < 9 || spec.separator === '_')) invalidSeparators();
  if (chars[at] === '.') {
    at++;
    spec.precision = integer();
    let given = spec.precision >= 0;
    if (v.minor >= 14) {
      if (chars[at] === ',') {
        spec.fractionSeparator = ',';
        at++;
        given = true;
      }
      if (chars[at] === '_') {
        if (spec.fractionSeparator !== '') invalidSeparators();
        spec.fractionSeparator = '_';
        at++;
        given = true;
      }
      if (chars[at] === ',' && spec.fractionSeparator === '_') invalidSeparators();
    }
    if (!given) raise(PyExc_ValueError, 'Format specifier missing precision');
  }
  if (end - at > 1)
    raise(
      PyExc_ValueError,
      v.minor >= 11
        ? `Invalid format specifier '${text}' for object of type '${typeNameOf(o)}'`
        : 'Invalid format specifier',
    );
  if (at < end) spec.type = chars[at];
  if (spec.separator !== '') {
    if ('boxX'.includes(spec.type) && spec.type !== '' && spec.separator === '_') spec.group = 4;
    else if (!'defgEG%F'.includes(spec.type)) invalidSeparatorType(spec.separator, spec.type);
  }
  if (spec.type === 'n' && spec.fractionSeparator !== '')
    invalidSeparatorType(spec.fractionSeparator, spec.type);
  return spec;
}

/** ValueError when the precision is beyond what a C int holds, MemoryError when no text could be so long. */
export function checkPrecision(spec: FormatSpec): void {
  if (spec.precision > INT_MAX) raise(PyExc_ValueError, 'precision too big');
  if (spec.precision > LONGEST) hooks.noMemory();
}

/** A text padded to the width of a specification. `length`: its characters. */
export function padded(text: string, length: number, spec: FormatSpec): string {
  const missing = spec.width - length;
  if (missing <= 0) return text;
  if (spec.align === '<') return text + spec.fill.repeat(missing);
  if (spec.align === '^') {
    const left = missing >> 1;
    return spec.fill.repeat(left) + text + spec.fill.repeat(missing - left);
  }
  return spec.fill.repeat(missing) + text;
}

/**
 * A number's text: sign, prefix (0x), digits grouped and, with the fill 0, padded with zeros that are grouped too, and
 * what follows the digits (the point and all behind it, or a character).
 */
export function formatNumber(
  negative: boolean,
  prefix: string,
  digits: string,
  rest: string,
  spec: FormatSpec,
): string {
  const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const restLength = rest.length > 1 && rest.charCodeAt(0) >= 0xd800 ? [...rest].length : rest.length;
  const others = sign.length + prefix.length + restLength;
  const zeros = spec.fill === '0' && spec.align === '=';
  const grouped = digits === '' ? '' : groupDigits(digits, zeros ? spec.width - others : 0, spec);
  const head = sign + prefix;
  const tail = grouped + rest;
  const missing = spec.width - others - grouped.length;
  if (missing > 0 && spec.align === '=') return head + spec.fill.repeat(missing) + tail;
  return padded(head + tail, others + grouped.length, spec);
}

// _PyUnicode_InsertThousandsGrouping
function groupDigits(digits: string, minWidth: number, spec: FormatSpec): string {
  if (spec.separator === '') return digits.length < minWidth ? digits.padStart(minWidth, '0') : digits;
  let remaining = digits.length;
  let width = minWidth;
  let text = '';
  for (;;) {
    const length = Math.min(spec.group, Math.max(remaining, width, 1));
    const taken = Math.max(0, Math.min(remaining, length));
    const group = '0'.repeat(length - taken) + digits.slice(remaining - taken, remaining);
    text = text === '' ? group : `${group}${spec.separator}${text}`;
    remaining -= taken;
    width -= length;
    if (remaining <= 0 && width <= 0) return text;
    width--;
  }
}

/** The digits behind the point in groups of three from the left (3.14). */
export function groupFraction(digits: string, separator: string): string {
  return separator === '' ? digits : digits.replace(/\d{3}(?=\d)/g, `$&${separator}`);
}
