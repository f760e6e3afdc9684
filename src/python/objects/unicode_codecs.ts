// CPython: Objects/unicodeobject.c, Python/codecs.c. Encoding and decoding: which codec a name means, and the ways in.

import { type Ref, u8 } from '../memory/memory.ts';
import { mark, own, Py_DECREF, Py_NewRef, Py_TYPE, PyErr, release, releasing } from '../memory/object.ts';
import { v } from '../version.ts';
import { strString, typeName, typeNameOf } from './abstract.ts';
import { type Buffer, lends } from './buffer.ts';
import { PyBytes_FromBytes, PyBytes_FromStringAndSize } from './bytesobject.ts';
import { PyObject_CallMethod, PyObject_CallOneArg } from './call.ts';
import {
  codePage,
  decodeASCII,
  decodeCharmap,
  decodeUnicodeEscape,
  encodeBelow,
  encodeCharmap,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from './codec_charmap.ts';
import { ByteSink, type Decoding, type Encoding } from './codec_errors.ts';
import { decodeUTF8, decodeUTF16, decodeUTF32, encodeUTF8, encodeUTF16, encodeUTF32 } from './codec_utf.ts';
import { PyErr_GivenExceptionMatches, raise } from './errors.ts';
import {
  PyExc_LookupError,
  PyExc_TypeError,
  PyExc_UnicodeError,
  PyException_SetCause,
  PyException_SetContext,
} from './exceptions.ts';
import {
  codePointsOf,
  maxCharacter,
  PyUnicode_Check,
  PyUnicode_DATA,
  PyUnicode_FromCodePoints,
  PyUnicode_FromKindAndData,
  PyUnicode_FromString,
  PyUnicode_GET_LENGTH,
  PyUnicode_IS_ASCII,
  PyUnicode_KIND,
  unicode_get_empty,
} from './unicodeobject.ts';

interface Codec {
  /** as errors name it */
  name: string;
  encode: (e: Encoding) => void;
  decode: (d: Decoding) => void;
}

const utf8: Codec = { name: 'utf-8', encode: encodeUTF8, decode: decodeUTF8 };
const ascii: Codec = { name: 'ascii', encode: (e) => encodeBelow(e, 128), decode: decodeASCII };
const latin1: Codec = {
  name: 'latin-1',
  encode: (e) => encodeBelow(e, 256),
  decode: (d) => {
    for (const byte of d.input) d.out.push(byte);
  },
};

function wide(bits: 16 | 32, order: '' | 'le' | 'be'): Codec {
  return {
    name: order === '' ? `utf-${bits}` : `utf-${bits}-${order}`,
    encode: (e) => (bits === 16 ? encodeUTF16 : encodeUTF32)(e, order),
    decode: (d) => (bits === 16 ? decodeUTF16 : decodeUTF32)(d, order),
  };
}

const utf8sig: Codec = {
  name: 'utf-8',
  encode: (e) => {
    for (const byte of [0xef, 0xbb, 0xbf]) e.out.push(byte);
    encodeUTF8(e);
  },
  decode: (d) => {
    if (d.input[0] === 0xef && d.input[1] === 0xbb && d.input[2] === 0xbf) d.input = d.input.subarray(3);
    decodeUTF8(d);
  },
};

const CODECS: Record<string, Codec> = {
  utf_8: utf8,
  utf8,
  u8: utf8,
  utf: utf8,
  utf_8_sig: utf8sig,
  ascii,
  us_ascii: ascii,
  '646': ascii,
  latin_1: latin1,
  latin1,
  latin: latin1,
  l1: latin1,
  iso_8859_1: latin1,
  iso8859_1: latin1,
  iso8859: latin1,
  '8859': latin1,
  cp819: latin1,
  utf_16: wide(16, ''),
  utf_16_le: wide(16, 'le'),
  utf_16_be: wide(16, 'be'),
  utf_32: wide(32, ''),
  utf_32_le: wide(32, 'le'),
  utf_32_be: wide(32, 'be'),
  unicode_escape: {
    name: 'unicodeescape',
    encode: encodeUnicodeEscape,
    decode: (d) => decodeUnicodeEscape(d, false),
  },
  raw_unicode_escape: {
    name: 'rawunicodeescape',
    encode: encodeRawUnicodeEscape,
    decode: (d) => decodeUnicodeEscape(d, true),
  },
};

/** Codecs between bytes and bytes, or str and str. */
const NOT_TEXT = [
  'rot13',
  'rot_13',
  'hex',
  'hex_codec',
  'base64',
  'base_64',
  'base64_codec',
  'bz2',
  'zip',
  'zlib',
  'uu',
  'quopri',
];

// The codec of that name; undefined when there is none.
function codecNamed(name: string): Codec | undefined {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '_')
    .replace(/^utf(16|32)/, 'utf_$1')
    .replace(/^utf_(16|32)(le|be)$/, 'utf_$1_$2');
  const known = CODECS[key];
  if (known !== undefined) return known;
  const number = /^(?:cp|windows_)(125[0-8]|874|866)$/.exec(key)?.[1];
  const iso = /^(?:iso_?)?8859_(\d+)$/.exec(key)?.[1];
  const label =
    number !== undefined
      ? number === '866'
        ? 'ibm866'
        : `windows-${number}`
      : iso !== undefined
        ? `iso-8859-${iso}`
        : key.replaceAll('_', '-');
  if (!/^(windows-|iso-8859-|koi8-|ibm866|macintosh)/.test(label === 'mac-roman' ? 'macintosh' : label))
    return undefined;
  const page = codePage(label === 'mac-roman' ? 'macintosh' : label);
  if (page === null) return undefined;
  return { name: 'charmap', encode: (e) => encodeCharmap(e, page), decode: (d) => decodeCharmap(d, page) };
}

function codecOf(name: string, direction: 'encode' | 'decode'): Codec {
  const codec = codecNamed(name);
  if (codec !== undefined) return codec;
  if (NOT_TEXT.includes(name.toLowerCase().replaceAll('-', '_')))
    raise(
      PyExc_LookupError,
      `'${name}' is not a text encoding; use codecs.${direction}() to handle arbitrary codecs`,
    );
  return raise(PyExc_LookupError, `unknown encoding: ${name}`);
}

/** Codecs that the C functions know without asking the registry. */
const SHORTCUTS = /^(utf_?(8|16|32)|(us_)?ascii|latin_?1|iso_?8859_1)$/;

// Runs a codec. What fails in one that comes from the registry says so: in a note since 3.12, before that in an
// exception of the same type around it (wrap_codec_error).
function run<T>(name: string, direction: 'encoding' | 'decoding', codec: () => T): T {
  if (SHORTCUTS.test(name.toLowerCase().replaceAll('-', '_'))) return codec();
  const m = mark();
  try {
    return codec();
  } catch (err) {
    if (!(err instanceof PyErr)) throw err;
    release(m);
    const text = `${direction} with '${name}' codec failed`;
    if (v.minor >= 12) {
      own(err.value);
      Py_DECREF(PyObject_CallMethod(err.value, 'add_note', own(PyUnicode_FromString(text))));
      throw new PyErr(releasing(m, Py_NewRef(err.value)));
    }
    if (PyErr_GivenExceptionMatches(err.value, PyExc_UnicodeError)) throw err;
    own(err.value);
    const type = Py_TYPE(err.value);
    const message = own(PyUnicode_FromString(`${text} (${typeName(type)}: ${strString(err.value)})`));
    const wrapped = PyObject_CallOneArg(type, message);
    PyException_SetCause(wrapped, Py_NewRef(err.value));
    PyException_SetContext(wrapped, Py_NewRef(err.value));
    release(m);
    throw new PyErr(wrapped);
  }
}

/** The bytes of a str in an encoding (null: UTF-8). New bytes object. UnicodeEncodeError, LookupError. */
export function PyUnicode_AsEncodedString(o: Ref, encoding: string | null, errors: string | null): Ref {
  const codec = encoding === null ? utf8 : codecOf(encoding, 'encode');
  if (PyUnicode_IS_ASCII(o) && (codec === utf8 || codec === ascii || codec === latin1))
    return PyBytes_FromStringAndSize(PyUnicode_DATA(o), PyUnicode_GET_LENGTH(o));
  if (PyUnicode_KIND(o) === 1 && codec === latin1)
    return PyBytes_FromStringAndSize(PyUnicode_DATA(o), PyUnicode_GET_LENGTH(o));
  if (encoding === null) return PyBytes_FromBytes(encodeWith(codec, o, errors));
  return run(encoding, 'encoding', () => PyBytes_FromBytes(encodeWith(codec, o, errors)));
}

function encodeWith(codec: Codec, object: Ref, errors: string | null): Uint8Array {
  const out = new ByteSink();
  codec.encode({ encoding: codec.name, object, codes: codePointsOf(object), errors, out, put: () => false });
  return out.finish();
}

/** The UTF-8 form of a str for JavaScript. UnicodeEncodeError for lone surrogates. */
export function utf8Of(o: Ref, errors: string | null = null): Uint8Array {
  if (PyUnicode_IS_ASCII(o)) {
    const at = PyUnicode_DATA(o);
    return u8.slice(at, at + PyUnicode_GET_LENGTH(o));
  }
  return encodeWith(utf8, o, errors);
}

/** The str that `n` bytes at byte `at` mean in an encoding (null: UTF-8). New reference. UnicodeDecodeError, LookupError. */
export function PyUnicode_Decode(at: number, n: number, encoding: string | null, errors: string | null): Ref {
  if (n === 0) return unicode_get_empty();
  const codec = encoding === null ? utf8 : codecOf(encoding, 'decode');
  if (codec === latin1) return PyUnicode_FromKindAndData(1, at, n);
  if ((codec === utf8 || codec === ascii) && maxCharacter(1, at, n) < 128)
    return PyUnicode_FromKindAndData(1, at, n);
  const input = u8.slice(at, at + n);
  if (encoding === null) return decodeWith(codec, input, errors);
  return run(encoding, 'decoding', () => decodeWith(codec, input, errors));
}

function decodeWith(codec: Codec, input: Uint8Array, errors: string | null): Ref {
  const d: Decoding = { encoding: codec.name, input, errors, out: [] };
  codec.decode(d);
  return PyUnicode_FromCodePoints(d.out);
}

/** The str of UTF-8 bytes of JavaScript's. New reference. UnicodeDecodeError. */
export function PyUnicode_DecodeUTF8(bytes: Uint8Array, errors: string | null = null): Ref {
  return decodeWith(utf8, bytes, errors);
}

/** The UTF-8 bytes of a str: a new bytes object. */
export function PyUnicode_AsUTF8String(o: Ref): Ref {
  return PyUnicode_AsEncodedString(o, null, null);
}

const view: Buffer = { at: 0, length: 0, readonly: true };

/** str(o, encoding, errors); new reference. */
export function PyUnicode_FromEncodedObject(o: Ref, encoding: string | null, errors: string | null): Ref {
  if (PyUnicode_Check(o)) raise(PyExc_TypeError, 'decoding str is not supported');
  if (!lends(o, view))
    raise(PyExc_TypeError, `decoding to str: need a bytes-like object, ${typeNameOf(o)} found`);
  if (view.length === 0) return unicode_get_empty();
  return PyUnicode_Decode(view.at, view.length, encoding, errors);
}
