// CPython: Modules/_sre/sre_lib.h. The regular-expression engine: runs the code that Lib/re/_compiler.py makes.
//
// Matching backtracks on a stack of its own, `stack`, however long the text is. A context on it is what sre_lib.h calls
// match_context. The switch below has the opcodes under their own numbers; from 44 on stand places inside them where
// matching goes on after a context has ended.

import { watcher } from '../interpreter/ceval.ts';
import { i32, u8, u16, u32 } from '../memory/memory.ts';
import { raise } from '../objects/errors.ts';
import { PyExc_RuntimeError } from '../objects/exceptions.ts';
import { v } from '../version.ts';
import {
  isUnicodeWord,
  isWord,
  sre_category,
  sre_lower_ascii,
  sre_lower_unicode,
  sre_upper_ascii,
  sre_upper_unicode,
} from './sre_chars.ts';

/** SRE_STATE: one matching under way. Places are indices of characters in the memory, counted in their own width. */
export interface State {
  /** bytes of a character: 1, 2 or 4 */
  charsize: number;
  /** the first character of the text */
  beginning: number;
  /** where the match begins, or the search goes on */
  start: number;
  /** behind the last character that may be looked at */
  end: number;
  /** where the match ended */
  ptr: number;
  /** the whole text must match */
  matchAll: boolean;
  /** a match must not be empty at `start` */
  mustAdvance: boolean;
  /** begins and ends of groups, -1 where unset; valid up to lastmark */
  mark: Int32Array;
  lastmark: number;
  lastindex: number;
  /** the innermost repeat under way: place in `repeats`, or -1 */
  repeat: number;
}

type Text = Uint8Array | Uint16Array | Uint32Array;

function textOf(state: State): Text {
  return state.charsize === 1 ? u8 : state.charsize === 2 ? u16 : u32;
}

/** Forgets groups and repeats of a former match (state_reset). */
export function state_reset(state: State): void {
  state.lastmark = -1;
  state.lastindex = -1;
  state.repeat = -1;
}

let stack = new Int32Array(1 << 14);
let top = 0;

// A context: count, repeat, lastmark, lastindex, pattern, ptr, toplevel, what to do after it, the context below.
const CONTEXT = 9;
const COUNT = 0;
const REP = 1;
const LASTMARK = 2;
const LASTINDEX = 3;
const PATTERN = 4;
const PTR = 5;
const TOPLEVEL = 6;
const AFTER = 7;
const BELOW = 8;

// Repeats under way: count, pattern, the repeat around it, where it last began.
let repeats = new Int32Array(1 << 8);
let repeatTop = 0;

function grow(room: number): void {
  if (top + room <= stack.length) return;
  const larger = new Int32Array(2 * (top + room));
  larger.set(stack);
  stack = larger;
}

// Begins a context in which `pattern` is to match; the present one keeps where it is.
function enter(ctx: number, pattern: number, ptr: number, toplevel: number, after: number): number {
  stack[ctx + PATTERN] = pattern;
  stack[ctx + PTR] = ptr;
  grow(CONTEXT);
  const next = top;
  stack[next + TOPLEVEL] = toplevel;
  stack[next + AFTER] = after;
  stack[next + BELOW] = ctx;
  top += CONTEXT;
  return next;
}

function pushMarks(mark: Int32Array, lastmark: number): void {
  grow(lastmark + 1);
  for (let i = 0; i <= lastmark; i++) stack[top + i] = mark[i];
  top += lastmark + 1;
}

function readMarks(mark: Int32Array, lastmark: number): void {
  const from = top - lastmark - 1;
  for (let i = 0; i <= lastmark; i++) mark[i] = stack[from + i];
}

function newRepeat(pattern: number, previous: number): number {
  if (repeatTop + 4 > repeats.length) {
    const larger = new Int32Array(2 * repeats.length);
    larger.set(repeats);
    repeats = larger;
  }
  const rep = repeatTop;
  repeats[rep] = -1;
  repeats[rep + 1] = pattern;
  repeats[rep + 2] = previous;
  repeats[rep + 3] = -1;
  repeatTop += 4;
  return rep;
}

function at(state: State, text: Text, ptr: number, where: number): boolean {
  const { beginning, end } = state;
  switch (where) {
    case 0: // AT_BEGINNING
    case 2: // AT_BEGINNING_STRING
      return ptr === beginning;
    case 1: // AT_BEGINNING_LINE
      return ptr === beginning || text[ptr - 1] === 10;
    case 5: // AT_END
      return (end - ptr === 1 && text[ptr] === 10) || ptr === end;
    case 6: // AT_END_LINE
      return ptr === end || text[ptr] === 10;
    case 7: // AT_END_STRING
      return ptr === end;
    default: {
      // AT_BOUNDARY, AT_NON_BOUNDARY and those of locale and Unicode
      const inside = where >= 10 ? isUnicodeWord : isWord;
      const not = where === 4 || where === 9 || where === 11;
      // until 3.13 the empty text has no boundary, and no place that is none
      if (beginning === end) return not && v.minor >= 14;
      const before = ptr > beginning && inside(text[ptr - 1]);
      const after = ptr < end && inside(text[ptr]);
      return (before !== after) !== not;
    }
  }
}

function charset(code: Int32Array, from: number, ch: number): boolean {
  let ok = true;
  let set = from;
  for (;;) {
    switch (code[set++]) {
      case 0: // FAILURE
        return !ok;
      case 16: // LITERAL
        if (ch === code[set]) return ok;
        set++;
        break;
      case 8: // CATEGORY
        if (sre_category(code[set], ch)) return ok;
        set++;
        break;
      case 9: // CHARSET <bitmap>
        if (ch < 256 && (code[set + (ch >> 5)] & (1 << (ch & 31))) !== 0) return ok;
        set += 8;
        break;
      case 22: // RANGE <lower> <upper>
        if (code[set] <= ch && ch <= code[set + 1]) return ok;
        set += 2;
        break;
      case 42: {
        // RANGE_UNI_IGNORE: ch is lower case
        if (code[set] <= ch && ch <= code[set + 1]) return ok;
        const capital = sre_upper_unicode(ch);
        if (code[set] <= capital && capital <= code[set + 1]) return ok;
        set += 2;
        break;
      }
      case 21: // NEGATE
        ok = !ok;
        break;
      case 10: {
        // BIGCHARSET <blockcount> <256 blockindices> <blocks>
        const count = code[set++];
        const block = ch < 0x10000 ? u8[(set << 2) + (ch >> 8)] : -1;
        set += 64;
        if (block >= 0 && (code[set + ((block * 256 + (ch & 255)) >> 5)] & (1 << (ch & 31))) !== 0) return ok;
        set += count * 8;
        break;
      }
      default:
        return false;
    }
  }
}

function charset_loc_ignore(code: Int32Array, set: number, ch: number): boolean {
  const small = sre_lower_ascii(ch);
  if (charset(code, set, small)) return true;
  const capital = sre_upper_ascii(ch);
  return capital !== small && charset(code, set, capital);
}

function char_loc_ignore(pattern: number, ch: number): boolean {
  return ch === pattern || sre_lower_ascii(ch) === pattern || sre_upper_ascii(ch) === pattern;
}

// How often, at most `most` times (-1: without limit), the one-character pattern matches from state.ptr on.
function count(state: State, text: Text, code: Int32Array, pattern: number, most: number): number {
  const from = state.ptr;
  let ptr = from;
  let end = state.end;
  if (most >>> 0 < end - ptr && most !== -1) end = ptr + most;
  const ch = code[pattern + 1];
  switch (code[pattern]) {
    case 13: // IN
      while (ptr < end && charset(code, pattern + 2, text[ptr])) ptr++;
      break;
    case 2: // ANY
      while (ptr < end && text[ptr] !== 10) ptr++;
      break;
    case 3: // ANY_ALL
      ptr = end;
      break;
    case 16: // LITERAL
      while (ptr < end && text[ptr] === ch) ptr++;
      break;
    case 32: // LITERAL_IGNORE
      while (ptr < end && sre_lower_ascii(text[ptr]) === ch) ptr++;
      break;
    case 40: // LITERAL_UNI_IGNORE
      while (ptr < end && sre_lower_unicode(text[ptr]) === ch) ptr++;
      break;
    case 36: // LITERAL_LOC_IGNORE
      while (ptr < end && char_loc_ignore(ch, text[ptr])) ptr++;
      break;
    case 20: // NOT_LITERAL
      while (ptr < end && text[ptr] !== ch) ptr++;
      break;
    case 33: // NOT_LITERAL_IGNORE
      while (ptr < end && sre_lower_ascii(text[ptr]) !== ch) ptr++;
      break;
    case 41: // NOT_LITERAL_UNI_IGNORE
      while (ptr < end && sre_lower_unicode(text[ptr]) !== ch) ptr++;
      break;
    case 37: // NOT_LITERAL_LOC_IGNORE
      while (ptr < end && !char_loc_ignore(ch, text[ptr])) ptr++;
      break;
    default:
      while (state.ptr < end && match(state, text, code, pattern, 0) !== 0);
      return state.ptr - from;
  }
  return ptr - from;
}

// Whether a group matches once more at ptr; its length, or -1.
function sameAsGroup(
  state: State,
  text: Text,
  group: number,
  ptr: number,
  fold: (ch: number) => number,
): number {
  if (2 * group >= state.lastmark) return -1;
  const from = state.mark[2 * group];
  const to = state.mark[2 * group + 1];
  if (from < 0 || to < from) return -1;
  for (let p = from, q = ptr; p < to; p++, q++)
    if (q >= state.end || fold(text[q]) !== fold(text[p])) return -1;
  return to - from;
}

const asItIs = (ch: number): number => ch;

let ticks = 0;

function illegal(): never {
  return raise(PyExc_RuntimeError, 'internal error in regular expression engine');
}

// SRE(match): 1 when the pattern matches at state.ptr, which is then its end; else 0.
function match(state: State, text: Text, code: Int32Array, from: number, toplevel: number): number {
  const { end, mark } = state;
  grow(CONTEXT);
  let ctx = top;
  top += CONTEXT;
  stack[ctx + TOPLEVEL] = toplevel;
  stack[ctx + BELOW] = -1;
  let pattern = from;
  let ptr = state.ptr;
  let ret = 0;
  let op = 63;
  for (;;) {
    switch (op) {
      // ------------------------------------------------------------ entrance, exit
      case 63: // enter the pattern
        ptr = state.ptr;
        if (code[pattern] === 14) {
          // INFO <1=skip> <2=flags> <3=min> …
          if (code[pattern + 3] >>> 0 > end - ptr) {
            ret = 0;
            op = 62;
            continue;
          }
          pattern += code[pattern + 1] + 1;
        }
        break;
      case 61: // success
        state.ptr = ptr;
        ret = 1;
        op = 62;
        continue;
      case 0: // FAILURE
        ret = 0;
        op = 62;
        continue;
      case 62: // leave the context
        top -= CONTEXT;
        op = stack[ctx + AFTER];
        ctx = stack[ctx + BELOW];
        if (ctx === -1) return ret;
        pattern = stack[ctx + PATTERN];
        ptr = stack[ctx + PTR];
        continue;

      // ------------------------------------------------------------ one character
      case 17: {
        // MARK <group>
        const i = code[pattern++];
        if (i & 1) state.lastindex = (i >> 1) + 1;
        if (i > state.lastmark) {
          for (let j = state.lastmark + 1; j < i; j++) mark[j] = -1;
          state.lastmark = i;
        }
        mark[i] = ptr;
        break;
      }
      case 16: // LITERAL
        if (ptr >= end || text[ptr] !== code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 20: // NOT_LITERAL
        if (ptr >= end || text[ptr] === code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 1: // SUCCESS
        if (
          stack[ctx + TOPLEVEL] !== 0 &&
          ((state.matchAll && ptr !== end) || (state.mustAdvance && ptr === state.start))
        )
          op = 0;
        else op = 61;
        continue;
      case 6: // AT
        if (!at(state, text, ptr, code[pattern])) {
          op = 0;
          continue;
        }
        pattern++;
        break;
      case 8: // CATEGORY
        if (ptr >= end || !sre_category(code[pattern], text[ptr])) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 2: // ANY
        if (ptr >= end || text[ptr] === 10) {
          op = 0;
          continue;
        }
        ptr++;
        break;
      case 3: // ANY_ALL
        if (ptr >= end) {
          op = 0;
          continue;
        }
        ptr++;
        break;
      case 13: // IN <skip> <set>
        if (ptr >= end || !charset(code, pattern + 1, text[ptr])) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        ptr++;
        break;
      case 32: // LITERAL_IGNORE
        if (ptr >= end || sre_lower_ascii(text[ptr]) !== code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 40: // LITERAL_UNI_IGNORE
        if (ptr >= end || sre_lower_unicode(text[ptr]) !== code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 36: // LITERAL_LOC_IGNORE
        if (ptr >= end || !char_loc_ignore(code[pattern], text[ptr])) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 33: // NOT_LITERAL_IGNORE
        if (ptr >= end || sre_lower_ascii(text[ptr]) === code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 41: // NOT_LITERAL_UNI_IGNORE
        if (ptr >= end || sre_lower_unicode(text[ptr]) === code[pattern]) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 37: // NOT_LITERAL_LOC_IGNORE
        if (ptr >= end || char_loc_ignore(code[pattern], text[ptr])) {
          op = 0;
          continue;
        }
        pattern++;
        ptr++;
        break;
      case 31: // IN_IGNORE
        if (ptr >= end || !charset(code, pattern + 1, sre_lower_ascii(text[ptr]))) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        ptr++;
        break;
      case 39: // IN_UNI_IGNORE
        if (ptr >= end || !charset(code, pattern + 1, sre_lower_unicode(text[ptr]))) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        ptr++;
        break;
      case 35: // IN_LOC_IGNORE
        if (ptr >= end || !charset_loc_ignore(code, pattern + 1, text[ptr])) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        ptr++;
        break;
      case 15: // JUMP <offset>
      case 14: // INFO
        pattern += code[pattern];
        break;

      // ------------------------------------------------------------ groups that were matched
      case 11: // GROUPREF
      case 30: // GROUPREF_IGNORE
      case 34: // GROUPREF_LOC_IGNORE
      case 38: {
        // GROUPREF_UNI_IGNORE
        const fold = op === 11 ? asItIs : op === 38 ? sre_lower_unicode : sre_lower_ascii;
        const length = sameAsGroup(state, text, code[pattern], ptr, fold);
        if (length < 0) {
          op = 0;
          continue;
        }
        pattern++;
        ptr += length;
        break;
      }
      case 12: {
        // GROUPREF_EXISTS <group> <skip> codeyes <JUMP> codeno …
        const group = code[pattern] * 2;
        if (group >= state.lastmark || mark[group] < 0 || mark[group + 1] < mark[group])
          pattern += code[pattern + 1];
        else pattern += 2;
        break;
      }

      // ------------------------------------------------------------ BRANCH <0=skip> code <JUMP> … <NULL>
      case 7:
        stack[ctx + LASTMARK] = state.lastmark;
        stack[ctx + LASTINDEX] = state.lastindex;
        if (state.repeat >= 0) pushMarks(mark, state.lastmark);
        op = 44;
        continue;
      case 44: {
        // the next alternative that can begin here
        for (; code[pattern] !== 0; pattern += code[pattern]) {
          const first = code[pattern + 1];
          if (first === 16 && (ptr >= end || text[ptr] !== code[pattern + 2])) continue;
          if (first === 13 && (ptr >= end || !charset(code, pattern + 3, text[ptr]))) continue;
          break;
        }
        if (code[pattern] === 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 0;
          continue;
        }
        state.ptr = ptr;
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 45);
        pattern++;
        op = 63;
        continue;
      }
      case 45:
        if (ret !== 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 62;
          continue;
        }
        if (state.repeat >= 0) readMarks(mark, stack[ctx + LASTMARK]);
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        pattern += code[pattern];
        op = 44;
        continue;

      // ------------------------------------------------------------ repeats of one character
      case 24: {
        // REPEAT_ONE <skip> <1=min> <2=max> item <SUCCESS> tail
        const min = code[pattern + 1] >>> 0;
        if (min > end - ptr) {
          op = 0;
          continue;
        }
        state.ptr = ptr;
        const n = count(state, text, code, pattern + 3, code[pattern + 2]);
        stack[ctx + COUNT] = n;
        ptr += n;
        if (n < min) {
          op = 0;
          continue;
        }
        if (
          code[pattern + code[pattern]] === 1 &&
          ptr === end &&
          !(stack[ctx + TOPLEVEL] !== 0 && state.mustAdvance && ptr === state.start)
        ) {
          op = 61;
          continue;
        }
        stack[ctx + LASTMARK] = state.lastmark;
        stack[ctx + LASTINDEX] = state.lastindex;
        if (state.repeat >= 0) pushMarks(mark, state.lastmark);
        op = 46;
        continue;
      }
      case 46: {
        // the tail behind that many, or behind fewer
        const min = code[pattern + 1];
        const tail = pattern + code[pattern];
        let n = stack[ctx + COUNT];
        if (code[tail] === 16) {
          const ch = code[tail + 1];
          while (n >= min && (ptr >= end || text[ptr] !== ch)) {
            ptr--;
            n--;
          }
          stack[ctx + COUNT] = n;
        }
        if (n < min) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 0;
          continue;
        }
        state.ptr = ptr;
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 47);
        pattern = tail;
        op = 63;
        continue;
      }
      case 47:
        if (ret !== 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 62;
          continue;
        }
        if (state.repeat >= 0) readMarks(mark, stack[ctx + LASTMARK]);
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        ptr--;
        stack[ctx + COUNT]--;
        op = 46;
        continue;
      case 26: {
        // MIN_REPEAT_ONE <skip> <1=min> <2=max> item <SUCCESS> tail
        const min = code[pattern + 1] >>> 0;
        if (min > end - ptr) {
          op = 0;
          continue;
        }
        state.ptr = ptr;
        let n = 0;
        if (min > 0) {
          n = count(state, text, code, pattern + 3, min);
          if (n < min) {
            op = 0;
            continue;
          }
          ptr += n;
        }
        stack[ctx + COUNT] = n;
        if (
          code[pattern + code[pattern]] === 1 &&
          !(
            stack[ctx + TOPLEVEL] !== 0 &&
            ((state.matchAll && ptr !== end) || (state.mustAdvance && ptr === state.start))
          )
        ) {
          op = 61;
          continue;
        }
        stack[ctx + LASTMARK] = state.lastmark;
        stack[ctx + LASTINDEX] = state.lastindex;
        if (state.repeat >= 0) pushMarks(mark, state.lastmark);
        op = 48;
        continue;
      }
      case 48: {
        const max = code[pattern + 2];
        if (max !== -1 && stack[ctx + COUNT] > max >>> 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 0;
          continue;
        }
        state.ptr = ptr;
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 49);
        pattern += code[pattern];
        op = 63;
        continue;
      }
      case 49:
        if (ret !== 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 62;
          continue;
        }
        if (state.repeat >= 0) readMarks(mark, stack[ctx + LASTMARK]);
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        state.ptr = ptr;
        if (count(state, text, code, pattern + 3, 1) === 0) {
          if (state.repeat >= 0) top -= stack[ctx + LASTMARK] + 1;
          op = 0;
          continue;
        }
        ptr++;
        stack[ctx + COUNT]++;
        op = 48;
        continue;
      case 29: {
        // POSSESSIVE_REPEAT_ONE <skip> <1=min> <2=max> item <SUCCESS> tail
        const min = code[pattern + 1] >>> 0;
        if (min > end - ptr) {
          op = 0;
          continue;
        }
        state.ptr = ptr;
        const n = count(state, text, code, pattern + 3, code[pattern + 2]);
        ptr += n;
        if (n < min) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        if (
          code[pattern] === 1 &&
          ptr === end &&
          !(stack[ctx + TOPLEVEL] !== 0 && state.mustAdvance && ptr === state.start)
        ) {
          op = 61;
          continue;
        }
        break;
      }

      // ------------------------------------------------------------ repeats: REPEAT <skip> <1=min> <2=max> item <UNTIL> tail
      case 23: {
        const rep = newRepeat(pattern, state.repeat);
        stack[ctx + REP] = rep;
        state.repeat = rep;
        state.ptr = ptr;
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 50);
        pattern += code[pattern];
        op = 63;
        continue;
      }
      case 50:
        state.repeat = repeats[stack[ctx + REP] + 2];
        repeatTop = stack[ctx + REP];
        op = 62;
        continue;
      case 18: {
        // MAX_UNTIL
        const rep = state.repeat;
        if (rep < 0) illegal();
        stack[ctx + REP] = rep;
        state.ptr = ptr;
        const n = repeats[rep] + 1;
        stack[ctx + COUNT] = n;
        const item = repeats[rep + 1];
        if (n < code[item + 1] >>> 0) {
          repeats[rep] = n;
          ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 51);
          pattern = item + 3;
          op = 63;
          continue;
        }
        if ((code[item + 2] === -1 || n < code[item + 2] >>> 0) && ptr !== repeats[rep + 3]) {
          repeats[rep] = n;
          stack[ctx + LASTMARK] = state.lastmark;
          stack[ctx + LASTINDEX] = state.lastindex;
          pushMarks(mark, state.lastmark);
          grow(1);
          stack[top++] = repeats[rep + 3];
          repeats[rep + 3] = ptr;
          ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 52);
          pattern = item + 3;
          op = 63;
          continue;
        }
        op = 53;
        continue;
      }
      case 51: // the item was needed
      case 59:
        if (ret === 0) {
          repeats[stack[ctx + REP]] = stack[ctx + COUNT] - 1;
          state.ptr = ptr;
        }
        op = 62;
        continue;
      case 52: {
        // one more item was tried
        const rep = stack[ctx + REP];
        repeats[rep + 3] = stack[--top];
        if (ret !== 0) {
          top -= stack[ctx + LASTMARK] + 1;
          op = 62;
          continue;
        }
        readMarks(mark, stack[ctx + LASTMARK]);
        top -= stack[ctx + LASTMARK] + 1;
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        repeats[rep] = stack[ctx + COUNT] - 1;
        state.ptr = ptr;
        op = 53;
        continue;
      }
      case 53:
        // the tail
        state.repeat = repeats[stack[ctx + REP] + 2];
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 54);
        op = 63;
        continue;
      case 54:
        state.repeat = stack[ctx + REP];
        if (ret === 0) state.ptr = ptr;
        op = 62;
        continue;
      case 19: {
        // MIN_UNTIL
        const rep = state.repeat;
        if (rep < 0) illegal();
        stack[ctx + REP] = rep;
        state.ptr = ptr;
        const n = repeats[rep] + 1;
        stack[ctx + COUNT] = n;
        const item = repeats[rep + 1];
        if (n < code[item + 1] >>> 0) {
          repeats[rep] = n;
          ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 51);
          pattern = item + 3;
          op = 63;
          continue;
        }
        state.repeat = repeats[rep + 2];
        stack[ctx + LASTMARK] = state.lastmark;
        stack[ctx + LASTINDEX] = state.lastindex;
        if (state.repeat >= 0) pushMarks(mark, state.lastmark);
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 55);
        op = 63;
        continue;
      }
      case 55: {
        // the tail was tried
        const rep = stack[ctx + REP];
        const around = repeats[rep + 2] >= 0;
        state.repeat = rep;
        if (around && ret === 0) readMarks(mark, stack[ctx + LASTMARK]);
        if (around) top -= stack[ctx + LASTMARK] + 1;
        if (ret !== 0) {
          op = 62;
          continue;
        }
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        state.ptr = ptr;
        const item = repeats[rep + 1];
        const n = stack[ctx + COUNT];
        if ((code[item + 2] !== -1 && n >= code[item + 2] >>> 0) || ptr === repeats[rep + 3]) {
          op = 0;
          continue;
        }
        repeats[rep] = n;
        grow(1);
        stack[top++] = repeats[rep + 3];
        repeats[rep + 3] = ptr;
        ctx = enter(ctx, pattern, ptr, stack[ctx + TOPLEVEL], 56);
        pattern = item + 3;
        op = 63;
        continue;
      }
      case 56:
        repeats[stack[ctx + REP] + 3] = stack[--top];
        op = 59;
        continue;
      case 28: // POSSESSIVE_REPEAT <skip> <1=min> <2=max> item <SUCCESS> tail
        state.ptr = ptr;
        stack[ctx + COUNT] = 0;
        op = 57;
        continue;
      case 57:
        if (stack[ctx + COUNT] < code[pattern + 1] >>> 0) {
          ctx = enter(ctx, pattern, ptr, 0, 58);
          pattern += 3;
          op = 63;
          continue;
        }
        ptr = -1;
        op = 64;
        continue;
      case 58:
        if (ret === 0) {
          state.ptr = ptr;
          op = 0;
          continue;
        }
        stack[ctx + COUNT]++;
        op = 57;
        continue;
      case 64: {
        const max = code[pattern + 2];
        if ((max === -1 || stack[ctx + COUNT] < max >>> 0) && state.ptr !== ptr) {
          stack[ctx + LASTMARK] = state.lastmark;
          stack[ctx + LASTINDEX] = state.lastindex;
          pushMarks(mark, state.lastmark);
          ptr = state.ptr;
          ctx = enter(ctx, pattern, ptr, 0, 65);
          pattern += 3;
          op = 63;
          continue;
        }
        pattern += code[pattern] + 1;
        ptr = state.ptr;
        break;
      }
      case 65:
        if (ret !== 0) {
          top -= stack[ctx + LASTMARK] + 1;
          stack[ctx + COUNT]++;
          op = 64;
          continue;
        }
        readMarks(mark, stack[ctx + LASTMARK]);
        top -= stack[ctx + LASTMARK] + 1;
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        pattern += code[pattern] + 1;
        break;

      // ------------------------------------------------------------ groups that match as a whole
      case 27: // ATOMIC_GROUP <skip> pattern <SUCCESS> tail
        state.ptr = ptr;
        ctx = enter(ctx, pattern, ptr, 0, 66);
        pattern++;
        op = 63;
        continue;
      case 66:
        if (ret === 0) {
          state.ptr = ptr;
          op = 0;
          continue;
        }
        pattern += code[pattern];
        ptr = state.ptr;
        break;
      case 4: // ASSERT <skip> <back> <pattern>
        if (ptr - state.beginning < code[pattern + 1] >>> 0) {
          op = 0;
          continue;
        }
        state.ptr = ptr - code[pattern + 1];
        ctx = enter(ctx, pattern, ptr, 0, 67);
        pattern += 2;
        op = 63;
        continue;
      case 67:
        if (ret === 0) {
          op = 0;
          continue;
        }
        pattern += code[pattern];
        break;
      case 5: // ASSERT_NOT <skip> <back> <pattern>
        if (ptr - state.beginning >= code[pattern + 1] >>> 0) {
          state.ptr = ptr - code[pattern + 1];
          stack[ctx + LASTMARK] = state.lastmark;
          stack[ctx + LASTINDEX] = state.lastindex;
          if (state.repeat >= 0) pushMarks(mark, state.lastmark);
          ctx = enter(ctx, pattern, ptr, 0, 68);
          pattern += 2;
          op = 63;
          continue;
        }
        pattern += code[pattern];
        break;
      case 68:
        if (state.repeat >= 0) {
          if (ret === 0) readMarks(mark, stack[ctx + LASTMARK]);
          top -= stack[ctx + LASTMARK] + 1;
        }
        if (ret !== 0) {
          op = 0;
          continue;
        }
        state.lastmark = stack[ctx + LASTMARK];
        state.lastindex = stack[ctx + LASTINDEX];
        pattern += code[pattern];
        break;
      default:
        illegal();
    }
    if ((++ticks & 0xffff) === 0) watcher.check?.();
    op = code[pattern++];
  }
}

/** Matches at state.start; state.ptr is the end. `code`: word index of the first instruction. True when it matches. */
export function sre_match(state: State, code: number): boolean {
  top = 0;
  repeatTop = 0;
  state.ptr = state.start;
  return match(state, textOf(state), i32, code, 1) !== 0;
}

// Tries to match at every place from state.start on: SRE(search).
function tryAt(
  state: State,
  text: Text,
  code: Int32Array,
  pattern: number,
  ptr: number,
  toplevel: number,
): boolean {
  top = 0;
  repeatTop = 0;
  state.ptr = ptr;
  return match(state, text, code, pattern, toplevel) !== 0;
}

/** Looks for the first match from state.start on: state.start and state.ptr are then its bounds. */
export function sre_search(state: State, from: number): boolean {
  const text = textOf(state);
  const code = i32;
  let pattern = from;
  let ptr = state.start;
  const { end } = state;
  if (ptr > end) return false;
  let last = end; // the last place where a match can begin
  let prefix = 0;
  let length = 0;
  let skip = 0;
  let set = 0;
  let flags = 0;
  if (code[pattern] === 14) {
    // INFO <1=skip> <2=flags> <3=min> <4=max> <5=prefix info>
    flags = code[pattern + 2];
    const min = code[pattern + 3] >>> 0;
    if (min > end - ptr) return false;
    if (min > 1) last = Math.max(end - (min - 1), ptr);
    if (flags & 1) {
      length = code[pattern + 5];
      skip = code[pattern + 6];
      prefix = pattern + 7;
    } else if (flags & 4) set = pattern + 5;
    pattern += 1 + code[pattern + 1];
  }
  const reset = (): void => {
    state.lastmark = -1;
    state.lastindex = -1;
  };
  if (length > 0) {
    // a literal prefix: find its first character, compare the others
    state.mustAdvance = false;
    const first = code[prefix];
    for (; ptr + length <= end; ptr++) {
      if (text[ptr] !== first) continue;
      let i = 1;
      while (i < length && text[ptr + i] === code[prefix + i]) i++;
      if (i < length) continue;
      state.start = ptr;
      if (flags & 2) {
        state.ptr = ptr + skip;
        return true;
      }
      if (tryAt(state, text, code, pattern + 2 * skip, ptr + skip, 0)) return true;
      reset();
    }
    return false;
  }
  if (set > 0) {
    state.mustAdvance = false;
    for (; ptr < end; ptr++) {
      if (!charset(code, set, text[ptr])) continue;
      state.start = ptr;
      if (tryAt(state, text, code, pattern, ptr, 0)) return true;
      reset();
    }
    return false;
  }
  state.start = ptr;
  if (tryAt(state, text, code, pattern, ptr, 1)) {
    state.mustAdvance = false;
    return true;
  }
  state.mustAdvance = false;
  if (code[pattern] === 6 && (code[pattern + 1] === 0 || code[pattern + 1] === 2)) {
    // ^ matches nowhere else
    state.start = end;
    state.ptr = end;
    return false;
  }
  while (ptr < last) {
    ptr++;
    reset();
    state.start = ptr;
    if (tryAt(state, text, code, pattern, ptr, 0)) return true;
  }
  return false;
}
