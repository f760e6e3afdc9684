// Decimal numbers from text and as text: the numeric strings of the specification, and format().

import { rescale } from './arithmetic.ts';
import {
  adjusted,
  Condition,
  type Ctx,
  digits,
  finalize,
  finite,
  infinity,
  NAN,
  type Num,
  pow10,
  type Rounding,
} from './number.ts';

const numeric = /^([-+]?)(?:(\d+)(?:\.(\d*))?|\.(\d+)|(inf(?:inity)?)|(s?nan)(\d*))(?:e([-+]?\d+))?$/i;

/** A numeric string, without white space around it or underscores; undefined when it is none. */
export function parse(text: string): Num | undefined {
  const match = text.match(numeric);
  if (match === null) return undefined;
  const [, signText, whole, fraction, only, inf, nan, payload, exponent] = match;
  const sign = signText === '-' ? 1 : 0;
  if ((inf !== undefined || nan !== undefined) && exponent !== undefined) return undefined;
  if (inf !== undefined) return infinity(sign);
  if (nan !== undefined)
    return { ...NAN, sign, special: nan.toLowerCase() as 'nan' | 'snan', coeff: BigInt(payload || '0') };
  const behind = fraction ?? only ?? '';
  const exp = Number(exponent ?? 0) - behind.length;
  return finite(sign, BigInt((whole ?? '') + behind), exp);
}

/** The number in a text as Decimal(text) takes it: spaces around it and underscores allowed, digits of any script. */
export function parseLoosely(text: string): Num | undefined {
  const plain = text.trim().replace(/_/g, '');
  if (/^[\x21-\x7e]*$/.test(plain)) return parse(plain);
  return parse(plain.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))));
}

function digitValue(digit: string): number {
  let code = digit.codePointAt(0) as number;
  let value = 0;
  // the ten digits of a script follow each other, 0 first
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code--;
    value++;
  }
  return value;
}

/** Scientific, or engineering notation. `capitals`: E rather than e. */
export function toText(x: Num, capitals: boolean, engineering = false): string {
  const sign = x.sign === 1 ? '-' : '';
  if (x.special === 'inf') return `${sign}Infinity`;
  if (x.special !== '')
    return `${sign}${x.special === 'snan' ? 'sNaN' : 'NaN'}${x.coeff === 0n ? '' : x.coeff}`;
  const text = x.coeff.toString();
  const left = x.exp + text.length;
  let point: number;
  if (x.exp <= 0 && left > -6) point = left;
  else if (!engineering) point = 1;
  else if (x.coeff === 0n) point = ((((left + 1) % 3) + 3) % 3) - 1;
  else point = ((((left - 1) % 3) + 3) % 3) + 1;
  let whole: string;
  let fraction = '';
  if (point <= 0) {
    whole = '0';
    fraction = `.${'0'.repeat(-point)}${text}`;
  } else if (point >= text.length) whole = text + '0'.repeat(point - text.length);
  else {
    whole = text.slice(0, point);
    fraction = `.${text.slice(point)}`;
  }
  const shown = left - point;
  const exponent = left === point ? '' : `${capitals ? 'E' : 'e'}${shown < 0 ? '-' : '+'}${Math.abs(shown)}`;
  return sign + whole + fraction + exponent;
}

/** How format() shows a number: the parts of a format specification. */
export interface Format {
  fill: string;
  align: string;
  sign: string;
  /** -0 is shown as 0 (3.11) */
  noNegativeZero: boolean;
  zeroPadding: boolean;
  width: number;
  thousands: string;
  precision: number | undefined;
  /** e, E, f, F, g, G, n, % or nothing */
  type: string;
}

const specification = /^(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?$/su;

/** A format specification, or undefined when it is invalid. */
export function parseFormat(text: string, allowZ: boolean): Format | undefined {
  const match = text.match(specification);
  if (match === null) return undefined;
  const [, fill, align, sign, z, , zero, width, thousands, precision, type] = match;
  if (z !== undefined && !allowZ) return undefined;
  const zeroPadding = zero !== undefined;
  if (zeroPadding && (fill !== undefined || align !== undefined)) return undefined;
  return {
    fill: fill ?? ' ',
    align: align ?? '>',
    sign: sign ?? '-',
    noNegativeZero: z !== undefined,
    zeroPadding,
    width: Number(width ?? 0),
    thousands: thousands ?? '',
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? '',
  };
}

/** A number as format() shows it. */
export function formatted(number: Num, format: Format, ctx: Ctx): string {
  let x = number;
  let body: string;
  let exponent = '';
  if (x.special !== '') body = toText({ ...x, sign: 0 }, true);
  else {
    const percent = format.type === '%';
    if (percent) x = { ...x, exp: x.exp + 2 };
    const kind = percent ? 'f' : format.type.toLowerCase().replace('n', 'g');
    x = rounded(x, kind, format.precision, ctx.rounding);
    const text = x.coeff.toString();
    const left = x.exp + text.length;
    let point: number;
    if (kind === 'e') point = x.coeff === 0n && format.precision !== undefined ? 1 - format.precision : 1;
    else if (kind === 'f') point = left;
    else if (x.exp <= 0 && left > -6) point = left;
    else point = 1;
    let whole: string;
    let fraction: string;
    if (point < 0) [whole, fraction] = ['0', '0'.repeat(-point) + text];
    else if (point > text.length) [whole, fraction] = [text + '0'.repeat(point - text.length), ''];
    else [whole, fraction] = [text.slice(0, point) || '0', text.slice(point)];
    const shown = left - point;
    const capital = /[EFG]/.test(format.type) || format.type === '' || format.type === '%';
    if (shown !== 0 || kind === 'e')
      exponent = `${capital ? 'E' : 'e'}${shown < 0 ? '-' : '+'}${Math.abs(shown)}`;
    const tail = (fraction === '' ? '' : `.${fraction}`) + exponent + (percent ? '%' : '');
    const zeros = format.zeroPadding ? format.width - tail.length - signOf(x, format).length : 0;
    body = grouped(whole, format.thousands, zeros) + tail;
  }
  const sign = signOf(x, format);
  const pad = Math.max(0, format.width - sign.length - [...body].length);
  if (format.zeroPadding) return x.special === '' ? sign + body : sign + '0'.repeat(pad) + body;
  const fill = format.fill;
  switch (format.align) {
    case '<':
      return sign + body + fill.repeat(pad);
    case '=':
      return sign + fill.repeat(pad) + body;
    case '^':
      return fill.repeat(pad >> 1) + sign + body + fill.repeat(pad - (pad >> 1));
    default:
      return fill.repeat(pad) + sign + body;
  }
}

function signOf(x: Num, format: Format): string {
  if (x.sign === 1 && !(format.noNegativeZero && x.special === '' && x.coeff === 0n)) return '-';
  return format.sign === '-' ? '' : format.sign;
}

function rounded(x: Num, kind: string, precision: number | undefined, rounding: Rounding): Num {
  if (precision === undefined) return kind === 'f' && x.exp > 0 ? rescale(x, 0, rounding).value : x;
  if (kind === 'f') return rescale(x, -precision, rounding).value;
  const wanted = kind === 'e' ? precision + 1 : Math.max(precision, 1);
  if (kind === 'e' && x.coeff === 0n) return { ...x, exp: x.exp };
  if (kind === 'e' && digits(x.coeff) < wanted)
    return finite(x.sign, x.coeff * pow10(wanted - digits(x.coeff)), x.exp - (wanted - digits(x.coeff)));
  if (digits(x.coeff) <= wanted) return x;
  const cut = rescale(x, adjusted(x) - wanted + 1, rounding).value;
  return digits(cut.coeff) > wanted ? finite(cut.sign, cut.coeff / 10n, cut.exp + 1) : cut;
}

// Digits in threes, with zeros in front to make up the width.
function grouped(whole: string, separator: string, width: number): string {
  if (separator === '') return whole.padStart(width, '0');
  let padded = whole;
  const withSeparators = (text: string): string => text.replace(/\B(?=(\d{3})+$)/g, separator);
  while (withSeparators(padded).length < width) padded = `0${padded}`;
  // a separator never comes first
  return withSeparators(padded);
}

/** Decimal(text) in a context: rounded, with ConversionSyntax noted. */
export function fromText(text: string, ctx: Ctx): Num {
  const x = parseLoosely(text);
  if (x === undefined) {
    ctx.status |= Condition.ConversionSyntax;
    return NAN;
  }
  return finalize(x, ctx);
}
