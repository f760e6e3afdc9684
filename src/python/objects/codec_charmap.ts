// CPython: Objects/unicodeobject.c. ASCII, Latin-1, the eight-bit code pages, and the escapes of Python's own literals.

import { type Decoding, decodeError, type Encoding, encodeError, escaped } from './codec_errors.ts';

/** ASCII (limit 128) and Latin-1 (limit 256): the characters below the limit. */
export function encodeBelow(e: Encoding, limit: number): void {
  const { codes, out } = e;
  e.put = (ch) => {
    if (ch >= limit) return false;
    out.push(ch);
    return true;
  };
  for (let i = 0; i < codes.length; ) {
    if (codes[i] < limit) {
      out.push(codes[i++]);
      continue;
    }
    let end = i + 1;
    while (end < codes.length && codes[end] >= limit) end++;
    i = encodeError(e, i, end, `ordinal not in range(${limit})`);
  }
}

export function decodeASCII(d: Decoding): void {
  const { input, out } = d;
  for (let i = 0; i < input.length; ) {
    if (input[i] < 128) out.push(input[i++]);
    else i = decodeError(d, i, i + 1, 'ordinal not in range(128)');
  }
}

// ---------------------------------------------------------------- code pages, as the engine's TextDecoder knows them

const pages = new Map<string, Int32Array | null>();

/** The characters of a code page by byte, -1 where there is none; null when there is no such code page. */
export function codePage(label: string): Int32Array | null {
  let page = pages.get(label);
  if (page === undefined) {
    page = null;
    try {
      const decoder = new TextDecoder(label);
      page = new Int32Array(256);
      for (let byte = 0; byte < 256; byte++) {
        const ch = decoder.decode(new Uint8Array([byte])).codePointAt(0) ?? -1;
        // the web's code pages fill their holes with control characters, Python's leave them empty
        const hole = label.startsWith('windows-') && ch >= 0x80 && ch < 0xa0;
        page[byte] = ch === 0xfffd || hole ? -1 : ch;
      }
    } catch {
      page = null;
    }
    pages.set(label, page);
  }
  return page;
}

export function decodeCharmap(d: Decoding, page: Int32Array): void {
  d.encoding = 'charmap';
  for (let i = 0; i < d.input.length; ) {
    const ch = page[d.input[i]];
    if (ch >= 0) {
      d.out.push(ch);
      i++;
    } else i = decodeError(d, i, i + 1, 'character maps to <undefined>');
  }
}

export function encodeCharmap(e: Encoding, page: Int32Array): void {
  const { codes, out } = e;
  e.encoding = 'charmap';
  e.put = (ch) => {
    const byte = page.indexOf(ch);
    if (byte < 0) return false;
    out.push(byte);
    return true;
  };
  for (let i = 0; i < codes.length; ) {
    if (e.put(codes[i])) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < codes.length && page.indexOf(codes[end]) < 0) end++;
    i = encodeError(e, i, end, 'character maps to <undefined>');
  }
}

// ---------------------------------------------------------------- unicode_escape

const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

export function encodeUnicodeEscape(e: Encoding): void {
  for (const ch of e.codes) {
    const text = SHORT[ch] ?? (ch >= 32 && ch < 127 ? String.fromCharCode(ch) : escaped(ch));
    for (let i = 0; i < text.length; i++) e.out.push(text.charCodeAt(i));
  }
}

export function encodeRawUnicodeEscape(e: Encoding): void {
  for (const ch of e.codes) {
    if (ch < 256) e.out.push(ch);
    else for (const c of escaped(ch)) e.out.push(c.charCodeAt(0));
  }
}

const CONTROLS: Record<string, number> = {
  '\\': 92,
  "'": 39,
  '"': 34,
  b: 8,
  f: 12,
  t: 9,
  n: 10,
  r: 13,
  v: 11,
  a: 7,
};
const DIGITS: Record<string, number> = { x: 2, u: 4, U: 8 };

export function decodeUnicodeEscape(d: Decoding, raw: boolean): void {
  const { input, out } = d;
  d.encoding = raw ? 'rawunicodeescape' : 'unicodeescape';
  const n = input.length;
  for (let i = 0; i < n; ) {
    if (input[i] !== 92) {
      out.push(input[i++]);
      continue;
    }
    const start = i++;
    if (i >= n) {
      if (raw) out.push(92);
      else i = decodeError(d, start, n, '\\ at end of string');
      continue;
    }
    const letter = String.fromCharCode(input[i]);
    if (raw && letter !== 'u' && letter !== 'U') {
      out.push(92, input[i++]);
      continue;
    }
    i++;
    if (letter === '\n') continue;
    if (CONTROLS[letter] !== undefined) out.push(CONTROLS[letter]);
    else if (letter >= '0' && letter <= '7') {
      let value = input[i - 1] - 48;
      for (let k = 0; k < 2 && i < n && input[i] >= 48 && input[i] <= 55; k++)
        value = value * 8 + input[i++] - 48;
      out.push(value);
    } else if (DIGITS[letter] !== undefined) {
      const count = DIGITS[letter];
      let value = 0;
      let k = 0;
      for (; k < count && i < n; k++, i++) {
        const digit = Number.parseInt(String.fromCharCode(input[i]), 16);
        if (Number.isNaN(digit)) break;
        value = value * 16 + digit;
      }
      const form = `\\${letter}${'X'.repeat(count)}`;
      if (k < count) i = decodeError(d, start, i, `truncated ${form} escape`);
      else if (value > 0x10ffff)
        i = decodeError(d, start, i, raw ? '\\Uxxxxxxxx out of range' : 'illegal Unicode character');
      else out.push(value);
    } else out.push(92, input[i - 1]);
  }
}
