// CPython: Python/assemble.c write_location_info_entry (3.11); Python/compile.c assemble_lnotab, assemble_line_range (up to
// 3.10); Objects/lnotab_notes.txt. Places of instructions as the bytes of co_linetable and co_lnotab.
import type { Profile } from '../version.ts';
import type { NativeInstr, Position } from './code.ts';
import { has } from './syntax.ts';

interface Run {
  /** code units */
  size: number;
  loc: Position | null;
}

function same(a: Position | null, b: Position | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return a.line === b.line && a.endLine === b.endLine && a.column === b.column && a.endColumn === b.endColumn;
}

/** Neighbours with the same place are one. */
function runsOf(
  instrs: readonly NativeInstr[],
  equal: (a: Position | null, b: Position | null) => boolean,
): Run[] {
  const runs: Run[] = [];
  for (const { size, loc } of instrs) {
    const last = runs[runs.length - 1];
    if (last && equal(last.loc, loc)) last.size += size;
    else runs.push({ size, loc });
  }
  return runs;
}

/** co_linetable of 3.11 and later. */
function locationTable(instrs: readonly NativeInstr[], firstlineno: number): Uint8Array {
  const out: number[] = [];
  let line = firstlineno;
  const varint = (value: number): void => {
    let rest = value;
    while (rest >= 64) {
      out.push(0x40 | (rest & 0x3f));
      rest >>>= 6;
    }
    out.push(rest);
  };
  const signed = (value: number): void => varint(value < 0 ? (-value << 1) | 1 : value << 1);
  const first = (kind: number, size: number): void => {
    out.push(0x80 | (kind << 3) | (size - 1));
  };
  const entry = (loc: Position | null, size: number): void => {
    if (!loc) {
      first(15, size);
      return;
    }
    const delta = loc.line - line;
    const { column, endColumn } = loc;
    if (column < 0 || endColumn < 0) {
      first(13, size);
      signed(delta);
    } else if (
      loc.endLine === loc.line &&
      delta === 0 &&
      column < 80 &&
      endColumn - column < 16 &&
      endColumn >= column
    ) {
      first(column >> 3, size);
      out.push(((column & 7) << 4) | (endColumn - column));
    } else if (loc.endLine === loc.line && delta >= 0 && delta < 3 && column < 128 && endColumn < 128) {
      first(10 + delta, size);
      out.push(column, endColumn);
    } else {
      first(14, size);
      signed(delta);
      varint(loc.endLine - loc.line);
      varint(column + 1);
      varint(endColumn + 1);
    }
    line = loc.line;
  };
  for (const { size, loc } of runsOf(instrs, same)) {
    let rest = size;
    for (; rest > 8; rest -= 8) entry(loc, 8);
    entry(loc, rest);
  }
  return Uint8Array.from(out);
}

/** co_linetable of 3.10: pairs of bytes and lines; -128 where there is no line. */
function lineRanges(instrs: readonly NativeInstr[], firstlineno: number): Uint8Array {
  const out: number[] = [];
  let line = firstlineno;
  const push = (bytes: number, lines: number): void => {
    out.push(bytes, lines & 0xff);
  };
  for (const { size, loc } of runsOf(instrs, (a, b) => a?.line === b?.line)) {
    let bytes = size * 2;
    if (!loc) {
      for (; bytes > 254; bytes -= 254) push(254, -128);
      push(bytes, -128);
      continue;
    }
    let delta = loc.line - line;
    for (; delta > 127; delta -= 127) push(0, 127);
    for (; delta < -127; delta += 127) push(0, -127);
    for (let piece = delta; bytes > 254; bytes -= 254) {
      push(254, piece);
      piece = 0;
      delta = 0;
    }
    push(bytes, delta);
    line = loc.line;
  }
  return Uint8Array.from(out);
}

/** co_lnotab as 3.6 to 3.9 store it. */
function lnotab(instrs: readonly NativeInstr[], firstlineno: number): Uint8Array {
  const out: number[] = [];
  let line = firstlineno;
  let bytes = 0;
  for (const { size, loc } of instrs) {
    let delta = loc ? loc.line - line : 0;
    if (loc && delta !== 0) {
      for (; bytes > 255; bytes -= 255) out.push(255, 0);
      if (delta < -128 || delta > 127) {
        const k = delta < 0 ? -128 : 127;
        while (delta < -128 || delta > 127) {
          out.push(bytes, k & 0xff);
          bytes = 0;
          delta -= k;
        }
      }
      out.push(bytes, delta & 0xff);
      bytes = 0;
      line = loc.line;
    }
    bytes += size * 2;
  }
  return Uint8Array.from(out);
}

/** The table that a code object of the version stores. */
export function lineTable(instrs: readonly NativeInstr[], firstlineno: number, v: Profile): Uint8Array {
  if (has(v, 'exceptionTables')) return locationTable(instrs, firstlineno);
  return has(v, 'preciseLines') ? lineRanges(instrs, firstlineno) : lnotab(instrs, firstlineno);
}

/** co_lnotab as 3.10 and later compute it from their table. CPython: decode_linetable, _PyCode_... */
export function computedLnotab(instrs: readonly NativeInstr[], firstlineno: number): Uint8Array {
  const out: number[] = [];
  let line = firstlineno;
  let code = 0;
  let start = 0;
  for (const { size, loc } of runsOf(instrs, (a, b) => a?.line === b?.line)) {
    if (loc && loc.line !== line) {
      let bytes = start - code;
      let delta = loc.line - line;
      for (; bytes > 255; bytes -= 255) out.push(255, 0);
      for (; delta > 127; delta -= 127) {
        out.push(bytes, 127);
        bytes = 0;
      }
      for (; delta < -128; delta += 128) {
        out.push(bytes, 128);
        bytes = 0;
      }
      out.push(bytes, delta & 0xff);
      line = loc.line;
      code = start;
    }
    start += size * 2;
  }
  return Uint8Array.from(out);
}

/** What co_lines() gives: start, end, line. */
export function linesOf(instrs: readonly NativeInstr[]): [start: number, end: number, line: number | null][] {
  const lines: [number, number, number | null][] = [];
  let start = 0;
  for (const { size, loc } of runsOf(instrs, (a, b) => a?.line === b?.line)) {
    lines.push([start, start + size * 2, loc ? loc.line : null]);
    start += size * 2;
  }
  return lines;
}
