// The memory of the modelled process: one address space of bytes, and the only place where a byte changes.
//
// Inside the code an address of an object is a `Ref`: the index of its 16-byte granule (V8 keeps it unboxed).
// A field is reached through the Int32Array `i32` at (ref << 2) + the field's word offset. A 64-bit field that holds
// a reference keeps the granule index in its low word and 0 in its high word; what id() and the views show is
// addressOf(ref). NULL is granule 0.
//
// One runtime per realm, as one process has one CPython: the state below is the process. reset() makes a new one.
//
// The WebAssembly memory, in bytes:
//   0          NULL, never touched
//   0x1000     what the operating system knows of the process's mappings (mapping.ts)
//   0x80000    static memory laid out when the code is loaded: types and singletons, at the same place in every run
//              (reserveStatic), then what a start of the interpreter adds (allocStatic)
//   HEAP       segments given out by mmap and brk: arenas, malloc's heap, data stack chunks

import { memoryEnd, resetMappings } from './mapping.ts';

/** Index of a 16-byte granule; 0 is NULL. */
export type Ref = number;

export const PAGE_SIZE = 4096;
export const SEGMENT_SIZE = 65536;
const MAX_SEGMENTS = 65536;
/** First byte of static memory. */
export const STATIC_START = 0x80000;
const RESERVED_END = 0x180000;
/** First byte of the heap: static memory ends before it. Aligned to the largest arena. */
export const HEAP_START = 0x300000;

let wasm: WebAssembly.Memory;
export let i32: Int32Array;
export let u32: Uint32Array;
export let u16: Uint16Array;
export let u8: Uint8Array;
export let f64: Float64Array;

/**
 * One byte for each page of 4 KiB: TOUCHED once it was written (the resident set), and DIRTY when it was written since
 * the recorder looked last. Every store below sets both.
 */
export const pages: Uint8Array = new Uint8Array(1 << 20);
export const TOUCHED = 2;
export const DIRTY = 1;
export const WRITTEN = TOUCHED | DIRTY;
/** Set in a child of fork for the pages that it still shares with its parent: a store takes it away. */
export const SHARED = 4;

/** Bytes that the caller allows to be mapped; beyond it mmap refuses. */
export let memoryLimit = 0;

let reserved = STATIC_START;
let staticEnd = RESERVED_END;

function takeViews(): void {
  i32 = new Int32Array(wasm.buffer);
  u32 = new Uint32Array(wasm.buffer);
  u16 = new Uint16Array(wasm.buffer);
  u8 = new Uint8Array(wasm.buffer);
  f64 = new Float64Array(wasm.buffer);
}

/** How often memory was made anew in this realm: whoever looks at a memory can tell that it is another's by now. */
export let memorySerial = 0;

/** Begins a new process with empty memory. `limit`: bytes that may be mapped. */
export function reset(limit: number): void {
  memorySerial++;
  if (wasm === undefined || wasm.buffer.byteLength > 64 << 20) {
    wasm = new WebAssembly.Memory({
      initial: (HEAP_START + (1 << 20)) / SEGMENT_SIZE,
      maximum: MAX_SEGMENTS,
    });
    takeViews();
  } else {
    for (let p = 0; p < u8.length / PAGE_SIZE; p++) {
      if (pages[p] !== 0) u8.fill(0, p * PAGE_SIZE, (p + 1) * PAGE_SIZE);
    }
  }
  pages.fill(0);
  memoryLimit = limit;
  staticEnd = RESERVED_END;
  resetMappings();
}

/** The touched pages of a memory, and what this file knows of it besides. */
export interface Image {
  /** indices of pages */
  pages: Int32Array;
  /** their words, one page after the other */
  words: Int32Array;
  staticEnd: number;
  end: number;
}

const PAGE_WORDS = PAGE_SIZE / 4;

/** Copies the memory as it is now. */
export function takeImage(): Image {
  const found: number[] = [];
  for (let p = 0; p < memoryEnd() / PAGE_SIZE; p++) if (pages[p] & TOUCHED) found.push(p);
  const words = new Int32Array(found.length * PAGE_WORDS);
  found.forEach((p, n) => {
    words.set(i32.subarray(p * PAGE_WORDS, (p + 1) * PAGE_WORDS), n * PAGE_WORDS);
  });
  return { pages: Int32Array.from(found), words, staticEnd, end: memoryEnd() };
}

/** Makes the memory that of an image taken in this realm. `limit`: bytes that may be mapped, as before if not given. */
export function restoreImage(image: Image, limit = memoryLimit): void {
  reset(limit);
  staticEnd = image.staticEnd;
  growTo(image.end);
  image.pages.forEach((p, n) => {
    i32.set(image.words.subarray(n * PAGE_WORDS, (n + 1) * PAGE_WORDS), p * PAGE_WORDS);
    pages[p] = WRITTEN;
  });
}

// Makes the WebAssembly memory reach `end`, a byte address, and some way further. False when it cannot.
export function growTo(end: number): boolean {
  if (end <= u8.length) return true;
  const want = Math.max(
    end,
    Math.min(u8.length + Math.max(u8.length >> 2, 1 << 20), memoryLimit + HEAP_START),
  );
  try {
    wasm.grow(Math.ceil((want - u8.length) / SEGMENT_SIZE));
  } catch {
    return false;
  }
  takeViews();
  return true;
}

/** Writes a 32-bit word. `w`: word index. */
export function store(w: number, value: number): void {
  i32[w] = value;
  pages[w >>> 10] = WRITTEN;
}

/** Writes a reference into an 8-byte field whose high word may be garbage. */
export function storeRef(w: number, ref: Ref): void {
  i32[w] = ref;
  i32[w + 1] = 0;
  pages[w >>> 10] = WRITTEN;
}

/** Writes a byte. `at`: byte address. */
export function store8(at: number, value: number): void {
  u8[at] = value;
  pages[at >>> 12] = WRITTEN;
}

/** Writes 16 bits. `at`: byte address, even. */
export function store16(at: number, value: number): void {
  u16[at >>> 1] = value;
  pages[at >>> 12] = WRITTEN;
}

/** Writes a double into the 8-byte field at word index `w` (even). */
export function storeF64(w: number, value: number): void {
  f64[w >>> 1] = value;
  pages[w >>> 10] = WRITTEN;
}

/** Writes a 64-bit field whose value is the safe integer `value`. */
export function storeSsize(w: number, value: number): void {
  i32[w] = value | 0;
  i32[w + 1] = Math.floor(value / 4294967296);
  pages[w >>> 10] = WRITTEN;
}

/** Reads a signed 64-bit field as a number. */
export function loadSsize(w: number): number {
  return i32[w + 1] * 4294967296 + u32[w];
}

function mark(from: number, size: number): void {
  if (size > 0) pages.fill(WRITTEN, from >>> 12, ((from + size - 1) >>> 12) + 1);
}

/** Copies bytes as memmove does. Byte addresses. */
export function copyBytes(to: number, from: number, size: number): void {
  u8.copyWithin(to, from, from + size);
  mark(to, size);
}

/** Fills bytes as memset does. */
export function fillBytes(from: number, size: number, value: number): void {
  u8.fill(value, from, from + size);
  mark(from, size);
}

/** Writes bytes of the host into the memory. */
export function writeBytes(to: number, bytes: Uint8Array): void {
  u8.set(bytes, to);
  mark(to, bytes.length);
}

/**
 * Sets `size` bytes of static memory aside when the code is loaded, before any process exists; the address is a constant
 * of the program. Returns the granule.
 */
export function reserveStatic(size: number): Ref {
  const at = reserved;
  reserved += (size + 15) & ~15;
  if (reserved > RESERVED_END)
    throw new Error(`reserved static memory is full: ${reserved} > ${RESERVED_END} bytes`);
  return at >>> 4;
}

/** Takes `size` bytes of static memory for good, zeroed, aligned to 16. Returns the granule. */
export function allocStatic(size: number): Ref {
  const at = staticEnd;
  staticEnd += (size + 15) & ~15;
  if (staticEnd > HEAP_START) throw new Error(`static memory is full: ${staticEnd} > ${HEAP_START} bytes`);
  return at >>> 4;
}

export {
  addressOf,
  mappedBytes,
  memoryEnd,
  mmap,
  mmapStack,
  munmap,
  refAt,
  segmentOwner,
  setSegmentOwner,
  touchedBytes,
} from './mapping.ts';
