// CPython: Objects/unicodeobject.c, Objects/stringlib/codecs.h. UTF-8, UTF-16 and UTF-32.

import { v } from '../version.ts';
import { type Decoding, decodeError, type Encoding, encodeError } from './codec_errors.ts';

const continuation = (byte: number) => (byte & 0xc0) === 0x80;

/** Decodes UTF-8 as CPython does: which bytes are wrong, and why, is part of the answer. */
export function decodeUTF8(d: Decoding): void {
  const { input, out } = d;
  const n = input.length;
  for (let i = 0; i < n; ) {
    const ch = input[i];
    if (ch < 0x80) {
      out.push(ch);
      i++;
      continue;
    }
    if (ch < 0xc2 || ch >= 0xf5) {
      i = decodeError(d, i, i + 1, 'invalid start byte');
      continue;
    }
    const need = ch < 0xe0 ? 2 : ch < 0xf0 ? 3 : 4;
    // how many bytes of the sequence are good
    let good = 1;
    while (good < need && i + good < n && continuation(input[i + good])) {
      if (good === 1) {
        const second = input[i + 1];
        if (ch === 0xe0 && second < 0xa0) break;
        if (ch === 0xed && second >= 0xa0) break;
        if (ch === 0xf0 && second < 0x90) break;
        if (ch === 0xf4 && second >= 0x90) break;
      }
      good++;
    }
    if (good < need) {
      if (i + good >= n) i = decodeError(d, i, n, 'unexpected end of data');
      else i = decodeError(d, i, i + good, 'invalid continuation byte');
      continue;
    }
    if (need === 2) out.push(((ch & 31) << 6) | (input[i + 1] & 63));
    else if (need === 3) out.push(((ch & 15) << 12) | ((input[i + 1] & 63) << 6) | (input[i + 2] & 63));
    else
      out.push(
        ((ch & 7) << 18) | ((input[i + 1] & 63) << 12) | ((input[i + 2] & 63) << 6) | (input[i + 3] & 63),
      );
    i += need;
  }
}

const surrogate = (ch: number) => ch >= 0xd800 && ch <= 0xdfff;

// Writes each character, and takes lone surrogates to the error handler: run by run or one by one.
function encodeAll(e: Encoding, runs: boolean): void {
  const { codes } = e;
  for (let i = 0; i < codes.length; ) {
    if (e.put(codes[i])) {
      i++;
      continue;
    }
    let end = i + 1;
    while (runs && end < codes.length && surrogate(codes[end])) end++;
    i = encodeError(e, i, end, 'surrogates not allowed');
  }
}

export function encodeUTF8(e: Encoding): void {
  const { out } = e;
  e.put = (ch) => {
    if (ch < 0x80) out.push(ch);
    else if (ch < 0x800) {
      out.push(0xc0 | (ch >> 6));
      out.push(0x80 | (ch & 63));
    } else if (ch < 0x10000) {
      if (surrogate(ch)) return false;
      out.push(0xe0 | (ch >> 12));
      out.push(0x80 | ((ch >> 6) & 63));
      out.push(0x80 | (ch & 63));
    } else {
      out.push(0xf0 | (ch >> 18));
      out.push(0x80 | ((ch >> 12) & 63));
      out.push(0x80 | ((ch >> 6) & 63));
      out.push(0x80 | (ch & 63));
    }
    return true;
  };
  encodeAll(e, true);
}

/** UTF-16. `order`: 'le', 'be', or '' for a byte order mark and little endian. */
export function encodeUTF16(e: Encoding, order: '' | 'le' | 'be'): void {
  const { out } = e;
  const unit = (u: number) => {
    out.push(order === 'be' ? u >> 8 : u & 255);
    out.push(order === 'be' ? u & 255 : u >> 8);
  };
  e.put = (ch) => {
    if (surrogate(ch)) return false;
    if (ch < 0x10000) unit(ch);
    else {
      unit(0xd800 + ((ch - 0x10000) >> 10));
      unit(0xdc00 + ((ch - 0x10000) & 0x3ff));
    }
    return true;
  };
  if (order === '') unit(0xfeff);
  encodeAll(e, false);
}

export function encodeUTF32(e: Encoding, order: '' | 'le' | 'be'): void {
  const { out } = e;
  const put = (ch: number) => {
    for (let k = 0; k < 4; k++) out.push((ch >>> (8 * (order === 'be' ? 3 - k : k))) & 255);
  };
  e.put = (ch) => {
    if (surrogate(ch)) return false;
    put(ch);
    return true;
  };
  if (order === '') put(0xfeff);
  encodeAll(e, false);
}

export function decodeUTF16(d: Decoding, order: '' | 'le' | 'be'): void {
  const { input, out } = d;
  const n = input.length;
  let i = 0;
  let big = order === 'be';
  if (order === '' && n >= 2) {
    if (input[0] === 0xff && input[1] === 0xfe) i = 2;
    else if (input[0] === 0xfe && input[1] === 0xff) {
      i = 2;
      big = true;
    }
  }
  d.encoding = big ? 'utf-16-be' : 'utf-16-le';
  const unit = (at: number) => (big ? (input[at] << 8) | input[at + 1] : input[at] | (input[at + 1] << 8));
  while (i < n) {
    if (n - i < 2) {
      i = decodeError(d, i, n, 'truncated data');
      continue;
    }
    const ch = unit(i);
    if (!surrogate(ch)) {
      out.push(ch);
      i += 2;
    } else if (ch >= 0xdc00 && (v.minor >= 7 || n - i > 2)) i = decodeError(d, i, i + 2, 'illegal encoding');
    else if (n - i < 4) i = decodeError(d, i, n, 'unexpected end of data');
    else {
      const low = unit(i + 2);
      if (low < 0xdc00 || low > 0xdfff) i = decodeError(d, i, i + 2, 'illegal UTF-16 surrogate');
      else {
        out.push(0x10000 + ((ch - 0xd800) << 10) + (low - 0xdc00));
        i += 4;
      }
    }
  }
}

export function decodeUTF32(d: Decoding, order: '' | 'le' | 'be'): void {
  const { input, out } = d;
  const n = input.length;
  let i = 0;
  let big = order === 'be';
  const unit = (at: number) =>
    big
      ? ((input[at] << 24) | (input[at + 1] << 16) | (input[at + 2] << 8) | input[at + 3]) >>> 0
      : (input[at] | (input[at + 1] << 8) | (input[at + 2] << 16) | (input[at + 3] << 24)) >>> 0;
  if (order === '' && n >= 4) {
    if (unit(0) === 0xfeff) i = 4;
    else if (unit(0) === 0xfffe0000) {
      i = 4;
      big = true;
    }
  }
  d.encoding = big ? 'utf-32-be' : 'utf-32-le';
  while (i < n) {
    if (n - i < 4) {
      i = decodeError(d, i, n, 'truncated data');
      continue;
    }
    const ch = unit(i);
    if (surrogate(ch))
      i = decodeError(d, i, i + 4, 'code point in surrogate code point range(0xd800, 0xe000)');
    else if (ch > 0x10ffff) i = decodeError(d, i, i + 4, 'code point not in range(0x110000)');
    else {
      out.push(ch);
      i += 4;
    }
  }
}
