// CPython: Objects/unicodeobject.c _PyUnicode_DecodeUnicodeEscapeInternal, Objects/bytesobject.c _PyBytes_DecodeEscape.
import type { Position } from './code.ts';
import type { Cursor } from './cursor.ts';
import { invalidEscape } from './warnings.ts';

const simple: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

// The names of characters that programs write; the whole list would be larger than the model.
const names: Record<string, string> = {
  BULLET: '•',
  SNOWMAN: '☃',
  'DEGREE SIGN': '°',
  'EM DASH': '—',
  'EN DASH': '–',
  'EURO SIGN': '€',
  'HORIZONTAL ELLIPSIS': '…',
  'NO-BREAK SPACE': '\u00a0',
  'RIGHTWARDS ARROW': '→',
  'LEFTWARDS ARROW': '←',
  'UPWARDS ARROW': '↑',
  'DOWNWARDS ARROW': '↓',
  'CHECK MARK': '✓',
  'HEAVY CHECK MARK': '✔',
  'BALLOT X': '✗',
  'BLACK HEART SUIT': '♥',
  'BLACK STAR': '★',
  'WHITE STAR': '☆',
  'COPYRIGHT SIGN': '©',
  'REGISTERED SIGN': '®',
  SNAKE: '🐍',
  'PILE OF POO': '💩',
  'GRINNING FACE': '😀',
  'ZERO WIDTH SPACE': '\u200b',
  'COMBINING ACUTE ACCENT': '\u0301',
  INFINITY: '∞',
  'MULTIPLICATION SIGN': '×',
  'DIVISION SIGN': '÷',
  'PLUS-MINUS SIGN': '±',
  'SUPERSCRIPT TWO': '²',
  'SUPERSCRIPT THREE': '³',
  'MICRO SIGN': 'µ',
  SPACE: ' ',
  SOLIDUS: '/',
  AMPERSAND: '&',
  'DIGIT ZERO': '0',
};
const greek =
  'ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO FINAL SIGMA TAU UPSILON PHI CHI PSI OMEGA';

/** The character of a Unicode name, as far as we know it. */
function characterNamed(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (names[upper]) return names[upper];
  const latin = /^LATIN (SMALL|CAPITAL) LETTER ([A-Z])$/.exec(upper);
  if (latin) return latin[1] === 'SMALL' ? latin[2].toLowerCase() : latin[2];
  const letter = /^GREEK (SMALL|CAPITAL) LETTER (\w+)$/.exec(upper);
  if (letter) {
    const index = greek.split(' ').indexOf(letter[2] === 'LAMBDA' ? 'LAMDA' : letter[2]);
    if (index >= 0 && letter[2] !== 'FINAL')
      return String.fromCharCode((letter[1] === 'SMALL' ? 0x3b1 : 0x391) + index);
  }
  return undefined;
}

/** The text of a str literal's body. */
export function decodeStr(c: Cursor, body: string, loc: Position): string {
  if (!body.includes('\\')) return body;
  let out = '';
  let p = 0;
  for (;;) {
    const slash = body.indexOf('\\', p);
    if (slash < 0) return out + body.slice(p);
    out += body.slice(p, slash);
    const e = body[slash + 1];
    p = slash + 2;
    if (e === '\n') continue;
    if (simple[e] !== undefined) {
      out += simple[e];
    } else if (e >= '0' && e <= '7') {
      const digits = (/^[0-7]{1,3}/.exec(body.slice(slash + 1, slash + 4)) as RegExpExecArray)[0];
      const code = Number.parseInt(digits, 8);
      if (code > 0o377 && c.v.minor >= 11) warnOfEscape(c, body, slash, loc, `\\${digits}`);
      out += String.fromCharCode(code);
      p = slash + 1 + digits.length;
    } else if (e === 'x' || e === 'u' || e === 'U') {
      const width = e === 'x' ? 2 : e === 'u' ? 4 : 8;
      const digits = (/^[0-9a-fA-F]*/.exec(body.slice(p, p + width)) as RegExpExecArray)[0];
      if (digits.length < width)
        throw unicodeError(
          c,
          body,
          slash,
          p + digits.length,
          `truncated \\${e}${e === 'x' ? 'XX' : 'XXXX'.repeat(width / 4)} escape`,
          loc,
        );
      const code = Number.parseInt(digits, 16);
      if (code > 0x10ffff) throw unicodeError(c, body, slash, p + width, 'illegal Unicode character', loc);
      if (code >= 0xdc00 && code < 0xe000 && /[\ud800-\udbff]$/.test(out))
        throw c.unsupported('two surrogates written one after the other', loc);
      out += String.fromCodePoint(code);
      p += width;
    } else if (e === 'N') {
      const match = /^\{([^}]*)\}/.exec(body.slice(p));
      if (!match || match[1] === '') {
        const length = match ? 2 : body[p] === '{' ? body.length - p : 0;
        throw unicodeError(c, body, slash, p + length, 'malformed \\N character escape', loc);
      }
      const character = characterNamed(match[1]);
      if (character === undefined) throw c.unsupported(`the character name \\N{${match[1]}}`, loc);
      out += character;
      p += match[0].length;
    } else {
      warnOfEscape(c, body, slash, loc);
      out += '\\';
      p = slash + 1;
    }
  }
}

/** A backslash that means nothing, or an octal number that is too large: the first of a literal is told. */
function warnOfEscape(c: Cursor, body: string, at: number, loc: Position, octal = ''): void {
  if (!c.warn || c.warnedAt === loc) return;
  c.warnedAt = loc;
  const before = body.slice(0, at).split('\n');
  const line = loc.line + before.length - 1;
  const sequence = octal || `\\${String.fromCodePoint(body.codePointAt(at + 1) ?? 0)}`;
  c.warn(
    invalidEscape(c.v.minor, sequence, line, c.v.minor < 14 ? loc : escapeAt(c, body, before, line, loc)),
  );
}

// Where an escape stands: it is what a SyntaxError points at since 3.14.
function escapeAt(c: Cursor, body: string, before: readonly string[], line: number, loc: Position): Position {
  let column = before[before.length - 1].length;
  if (before.length === 1) {
    // the body follows the literal's prefix and quotes, which are not counted for bytes
    const opening = /^b/i.test(c.text) ? 0 : c.text.indexOf(body);
    column += loc.column + Math.max(opening, 0);
  }
  return { line, endLine: line, column, endColumn: column + 2 };
}

/** The position that the error names counts bytes of the text as the decoder sees it: UTF-8 but for what is not
 * ASCII, which stands there as \UXXXXXXXX. CPython: decode_unicode_with_escapes. */
function unicodeError(c: Cursor, body: string, from: number, to: number, what: string, loc: Position): Error {
  let before = 0;
  for (const character of body.slice(0, from)) before += character < '\x80' ? 1 : 10;
  const last = before + to - from - 1;
  const where = last > before ? `bytes in position ${before}-${last}` : `byte 0x5c in position ${before}`;
  return c.problem(
    `(unicode error) 'unicodeescape' codec can't decode ${where}: ${what}`,
    c.afterStrings(loc),
  );
}

/** The bytes of a bytes literal's body, which is ASCII. */
export function decodeBytes(c: Cursor, body: string, loc: Position): Uint8Array {
  const out: number[] = [];
  for (let p = 0; p < body.length; p++) {
    const at = body.charCodeAt(p);
    if (at !== 92) {
      out.push(at);
      continue;
    }
    const e = body[++p];
    if (e === '\n') continue;
    if (simple[e] !== undefined) out.push(simple[e].charCodeAt(0));
    else if (e >= '0' && e <= '7') {
      const digits = (/^[0-7]{1,3}/.exec(body.slice(p, p + 3)) as RegExpExecArray)[0];
      const code = Number.parseInt(digits, 8);
      if (code > 0o377 && c.v.minor >= 11) warnOfEscape(c, body, p - 1, loc, `\\${digits}`);
      out.push(code & 255);
      p += digits.length - 1;
    } else if (e === 'x') {
      const digits = body.slice(p + 1, p + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(digits))
        throw c.problem(`(value error) invalid \\x escape at position ${p - 1}`, c.afterStrings(loc));
      out.push(Number.parseInt(digits, 16));
      p += 2;
    } else {
      warnOfEscape(c, body, p - 1, loc);
      out.push(92);
      p--;
    }
  }
  return Uint8Array.from(out);
}
