// 64-bit unsigned arithmetic on pairs of 32-bit halves, for hashes: no BigInt on the way.

/** High 32 bits of the product of two unsigned 32-bit numbers (as int32). */
export function mulHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  const p01 = a0 * b1;
  const p10 = a1 * b0;
  const middle = ((a0 * b0) >>> 16) + (p01 & 0xffff) + (p10 & 0xffff);
  return (a1 * b1 + (p01 >>> 16) + (p10 >>> 16) + (middle >>> 16)) | 0;
}

/** High 32 bits of the low 64 bits of (ah:al) * (bh:bl); the low ones are Math.imul(al, bl). */
export function mulHigh64(ah: number, al: number, bh: number, bl: number): number {
  return (mulHigh(al, bl) + Math.imul(al, bh) + Math.imul(ah, bl)) | 0;
}

/** The carry out of the low halves of a sum: 1 when al + bl went past 2^32. `sum`: (al + bl) | 0. */
export function carry(sum: number, al: number): number {
  return sum >>> 0 < al >>> 0 ? 1 : 0;
}
