// CPython: Python/codegen.c, codegen_match and what it calls. Patterns → instructions (3.10).
import type { Expr, Pattern, Stmt } from './ast.ts';
import type { Position } from './code.ts';
import type { Codegen } from './codegen.ts';
import { constantKey, int, None, str } from './constants.ts';
import { genExpr, jumpIf, toBool } from './expressionCode.ts';
import { foldLiteral } from './fold.ts';
import { op } from './opcode.ts';
import { genBody } from './statementCode.ts';
import { has } from './syntax.ts';
import type { Label } from './unit.ts';

/** What the matching of a pattern has on the stack. CPython: pattern_context. */
interface PatternContext {
  /** names captured so far; their values lie below the onTop items, the first on top */
  stores: string[];
  allowIrrefutable: boolean;
  /** failPop[n]: pops n items, then the pattern has failed */
  failPop: Label[];
  onTop: number;
}

function newContext(allowIrrefutable: boolean): PatternContext {
  return { stores: [], allowIrrefutable, failPop: [], onTop: 0 };
}

function isWildcard(p: Pattern): boolean {
  return p.kind === 'MatchAs' && p.name === null && p.pattern === null;
}

export function genMatch(g: Codegen, s: Extract<Stmt, { kind: 'Match' }>): void {
  const { cases } = s;
  genExpr(g, s.subject);
  const end = g.label();
  const last = cases[cases.length - 1];
  const hasDefault = isWildcard(last.pattern) && cases.length > 1;
  const tested = hasDefault ? cases.length - 1 : cases.length;
  for (let i = 0; i < tested; i++) {
    const { pattern, guard, body } = cases[i];
    const { loc } = pattern;
    // the last case consumes the subject
    if (i !== tested - 1) g.emit(op.COPY, 1, loc);
    const pc = newContext(guard !== null || i === cases.length - 1);
    genPattern(g, pattern, pc);
    for (const name of pc.stores) g.nameop(name, 'Store', loc);
    if (guard) {
      ensureFailPop(g, pc, 0);
      jumpIf(g, guard, pc.failPop[0], false, loc);
    }
    if (i !== tested - 1) g.emit(op.POP_TOP, 0, loc);
    genBody(g, body);
    g.jump(op.JUMP, end, null);
    emitFailPop(g, pc, loc);
  }
  if (hasDefault) {
    g.emit(op.NOP, 0, last.pattern.loc);
    if (last.guard) jumpIf(g, last.guard, end, false, last.pattern.loc);
    genBody(g, last.body);
  }
  g.use(end);
}

// ---- failure

function ensureFailPop(g: Codegen, pc: PatternContext, n: number): void {
  while (pc.failPop.length <= n) pc.failPop.push(g.label());
}

function jumpToFail(g: Codegen, pc: PatternContext, opcode: number, loc: Position): void {
  const pops = pc.onTop + pc.stores.length;
  ensureFailPop(g, pc, pops);
  g.jump(opcode, pc.failPop[pops], loc);
}

function emitFailPop(g: Codegen, pc: PatternContext, loc: Position): void {
  for (let n = pc.failPop.length - 1; n >= 0; n--) {
    g.use(pc.failPop[n]);
    if (n > 0) g.emit(op.POP_TOP, 0, loc);
  }
  pc.failPop = [];
}

// ---- captures

function rotate(g: Codegen, count: number, loc: Position): void {
  for (let n = count; n > 1; n--) g.emit(op.SWAP, n, loc);
}

function storeName(g: Codegen, name: string | null, pc: PatternContext, loc: Position): void {
  if (name === null) {
    g.emit(op.POP_TOP, 0, loc);
    return;
  }
  g.checkForbidden(name, 'Store', loc);
  if (pc.stores.includes(name)) throw g.problem(`multiple assignments to name '${name}' in pattern`, loc);
  // below what has to be kept
  rotate(g, pc.onTop + pc.stores.length + 1, loc);
  pc.stores.push(name);
}

// ---- patterns

function subpattern(g: Codegen, p: Pattern, pc: PatternContext): void {
  const before = pc.allowIrrefutable;
  pc.allowIrrefutable = true;
  genPattern(g, p, pc);
  pc.allowIrrefutable = before;
}

function genPattern(g: Codegen, p: Pattern, pc: PatternContext): void {
  const { loc } = p;
  switch (p.kind) {
    case 'MatchValue': {
      const value = foldLiteral(p.value);
      if (value.kind !== 'Constant' && value.kind !== 'Attribute' && value.kind !== 'JoinedStr')
        throw g.problem('patterns may only match literals and attribute lookups', loc);
      genExpr(g, value);
      g.emit(op.COMPARE_OP, 2, loc);
      toBool(g, loc);
      jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
      break;
    }
    case 'MatchSingleton':
      g.constant(p.value, loc);
      g.emit(op.IS_OP, 0, loc);
      jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
      break;
    case 'MatchSequence':
      genSequencePattern(g, p.patterns, pc, loc);
      break;
    case 'MatchMapping':
      genMappingPattern(g, p, pc);
      break;
    case 'MatchClass':
      genClassPattern(g, p, pc);
      break;
    case 'MatchStar':
      storeName(g, p.name, pc, loc);
      break;
    case 'MatchAs':
      genAsPattern(g, p, pc);
      break;
    case 'MatchOr':
      genOrPattern(g, p, pc);
      break;
  }
}

function genAsPattern(g: Codegen, p: Extract<Pattern, { kind: 'MatchAs' }>, pc: PatternContext): void {
  const { loc, name } = p;
  if (p.pattern === null) {
    if (!pc.allowIrrefutable) {
      const what = name === null ? 'wildcard' : `name capture '${name}'`;
      throw g.problem(`${what} makes remaining patterns unreachable`, loc);
    }
    storeName(g, name, pc, loc);
    return;
  }
  pc.onTop++;
  g.emit(op.COPY, 1, loc);
  genPattern(g, p.pattern, pc);
  pc.onTop--;
  storeName(g, name, pc, loc);
}

function genSequencePattern(g: Codegen, patterns: Pattern[], pc: PatternContext, loc: Position): void {
  const size = patterns.length;
  let star = -1;
  let onlyWildcard = true;
  let starWildcard = false;
  patterns.forEach((p, i) => {
    if (p.kind === 'MatchStar') {
      if (star >= 0) throw g.problem('multiple starred names in sequence pattern', loc);
      starWildcard = p.name === null;
      onlyWildcard &&= starWildcard;
      star = i;
    } else onlyWildcard &&= isWildcard(p);
  });
  // the subject stays on top while it is looked at
  pc.onTop++;
  g.emit(op.MATCH_SEQUENCE, 0, loc);
  jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
  if (star < 0 || size > 1) {
    g.emit(op.GET_LEN, 0, loc);
    g.constant(int(star < 0 ? size : size - 1), loc);
    g.emit(op.COMPARE_OP, star < 0 ? 2 : 5, loc);
    jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
  }
  pc.onTop--;
  if (onlyWildcard) g.emit(op.POP_TOP, 0, loc);
  else if (starWildcard) {
    // items are taken by index, what the star takes is not made
    pc.onTop++;
    patterns.forEach((p, i) => {
      if (isWildcard(p) || i === star) return;
      g.emit(op.COPY, 1, loc);
      if (i < star) g.constant(int(i), loc);
      else {
        g.emit(op.GET_LEN, 0, loc);
        g.constant(int(size - i), loc);
        g.emit(op.BINARY_OP, 10, loc);
      }
      g.emit(op.BINARY_SUBSCR, 0, loc);
      subpattern(g, p, pc);
    });
    pc.onTop--;
    g.emit(op.POP_TOP, 0, loc);
  } else {
    if (star >= 0) {
      const after = size - star - 1;
      if (star >= 256 || after >= 1 << 15)
        throw g.problem('too many expressions in star-unpacking sequence pattern', loc);
      g.emit(op.UNPACK_EX, star + (after << 8), loc);
    } else g.emit(op.UNPACK_SEQUENCE, size, loc);
    pc.onTop += size;
    for (const p of patterns) {
      pc.onTop--;
      subpattern(g, p, pc);
    }
  }
}

/** 3.10: the pattern matches an item of the tuple on top, which is taken by its index. */
function itemPattern(g: Codegen, i: number, p: Pattern, pc: PatternContext, loc: Position): void {
  if (isWildcard(p)) return;
  g.emit(op.COPY, 1, loc);
  g.constant(int(i), loc);
  g.emit(op.BINARY_SUBSCR, 0, loc);
  subpattern(g, p, pc);
}

function failIfNone(g: Codegen, pc: PatternContext, loc: Position): void {
  g.emit(op.COPY, 1, loc);
  if (!has(g.v, 'unpackedMatches')) {
    jumpToFail(g, pc, op.POP_JUMP_IF_NONE, loc);
    return;
  }
  g.constant(None, loc);
  g.emit(op.IS_OP, 1, loc);
  jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
}

function genMappingPattern(
  g: Codegen,
  p: Extract<Pattern, { kind: 'MatchMapping' }>,
  pc: PatternContext,
): void {
  const { loc, keys, patterns, rest } = p;
  const size = keys.length;
  pc.onTop++;
  g.emit(op.MATCH_MAPPING, 0, loc);
  jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
  if (size === 0 && rest === null) {
    pc.onTop--;
    g.emit(op.POP_TOP, 0, loc);
    return;
  }
  if (size > 0) {
    g.emit(op.GET_LEN, 0, loc);
    g.constant(int(size), loc);
    g.emit(op.COMPARE_OP, 5, loc);
    jumpToFail(g, pc, op.POP_JUMP_IF_FALSE, loc);
  }
  const seen = new Set<string>();
  for (const raw of keys) {
    const key = foldLiteral(raw);
    if (key.kind === 'Constant') {
      const id = constantKey(key.value);
      if (seen.has(id)) throw g.problem(`mapping pattern checks duplicate key (${reprOf(g, key)})`, loc);
      seen.add(id);
    } else if (key.kind !== 'Attribute')
      throw g.problem('mapping pattern keys may only match literals and attribute lookups', loc);
    genExpr(g, key);
  }
  g.emit(op.BUILD_TUPLE, size, loc);
  g.emit(op.MATCH_KEYS, 0, loc);
  // the keys and the values above the subject
  pc.onTop += 2;
  failIfNone(g, pc, loc);
  if (has(g.v, 'unpackedMatches')) {
    g.emit(op.UNPACK_SEQUENCE, size, loc);
    pc.onTop += size - 1;
    for (const inner of patterns) {
      pc.onTop--;
      subpattern(g, inner, pc);
    }
  } else {
    patterns.forEach((inner, i) => {
      itemPattern(g, i, inner, pc, loc);
    });
    g.emit(op.POP_TOP, 0, loc);
    pc.onTop--;
  }
  pc.onTop -= 2;
  if (rest === null) {
    g.emit(op.POP_TOP, 0, loc);
    g.emit(op.POP_TOP, 0, loc);
    return;
  }
  // a copy of the subject without the keys
  g.emit(op.BUILD_MAP, 0, loc);
  g.emit(op.SWAP, 3, loc);
  g.emit(op.DICT_UPDATE, 2, loc);
  g.emit(op.UNPACK_SEQUENCE, size, loc);
  for (let n = size; n > 0; n--) {
    g.emit(op.COPY, 1 + n, loc);
    g.emit(op.SWAP, 2, loc);
    g.emit(op.DELETE_SUBSCR, 0, loc);
  }
  storeName(g, rest, pc, loc);
}

function reprOf(g: Codegen, e: Expr): string {
  const lines = g.source.split('\n');
  return lines[e.loc.line - 1].slice(e.loc.column, e.loc.endColumn);
}

function genClassPattern(g: Codegen, p: Extract<Pattern, { kind: 'MatchClass' }>, pc: PatternContext): void {
  const { loc, patterns, kwd_attrs, kwd_patterns } = p;
  kwd_attrs.forEach((attr, i) => {
    if (kwd_attrs.indexOf(attr) < i)
      throw g.problem(`attribute name repeated in class pattern: ${attr}`, kwd_patterns[i].loc);
  });
  genExpr(g, p.cls);
  g.constant({ kind: 'tuple', items: kwd_attrs.map(str) }, loc);
  g.emit(op.MATCH_CLASS, patterns.length, loc);
  const n = patterns.length + kwd_attrs.length;
  // the attributes, or None
  pc.onTop++;
  failIfNone(g, pc, loc);
  if (!has(g.v, 'unpackedMatches')) {
    [...patterns, ...kwd_patterns].forEach((inner, i) => {
      itemPattern(g, i, inner, pc, loc);
    });
    pc.onTop--;
    g.emit(op.POP_TOP, 0, loc);
    return;
  }
  g.emit(op.UNPACK_SEQUENCE, n, loc);
  pc.onTop += n - 1;
  for (const inner of [...patterns, ...kwd_patterns]) {
    pc.onTop--;
    if (isWildcard(inner)) g.emit(op.POP_TOP, 0, loc);
    else subpattern(g, inner, pc);
  }
}

function genOrPattern(g: Codegen, p: Extract<Pattern, { kind: 'MatchOr' }>, pc: PatternContext): void {
  const { loc, patterns } = p;
  const end = g.label();
  let control: string[] = [];
  patterns.forEach((alternative, i) => {
    const inner = newContext(i === patterns.length - 1 && pc.allowIrrefutable);
    g.emit(op.COPY, 1, alternative.loc);
    genPattern(g, alternative, inner);
    if (i === 0) control = [...inner.stores];
    else {
      const different = (): Error => g.problem('alternative patterns bind different names', loc);
      if (inner.stores.length !== control.length) throw different();
      // the captures come to lie in the order of the first alternative
      for (let c = control.length - 1; c >= 0; c--) {
        const at = inner.stores.indexOf(control[c]);
        if (at < 0) throw different();
        if (at === c) continue;
        const rotations = at + 1;
        const rotated = inner.stores.splice(0, rotations);
        inner.stores.splice(c - at, 0, ...rotated);
        for (let n = 0; n < rotations; n++) rotate(g, c + 1, alternative.loc);
      }
    }
    g.jump(op.JUMP, end, alternative.loc);
    emitFailPop(g, inner, alternative.loc);
  });
  g.emit(op.POP_TOP, 0, loc);
  jumpToFail(g, pc, op.JUMP, loc);
  g.use(end);
  const rotations = control.length + 1 + pc.onTop + pc.stores.length;
  for (const name of control) {
    rotate(g, rotations, loc);
    if (pc.stores.includes(name)) throw g.problem(`multiple assignments to name '${name}' in pattern`, loc);
    pc.stores.push(name);
  }
  g.emit(op.POP_TOP, 0, loc);
}
