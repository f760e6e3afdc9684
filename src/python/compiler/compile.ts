// CPython: Python/compile.c _PyAST_Compile, Python/future.c. Source text → code object.
import type { Profile } from '../version.ts';
import type { Module, Stmt } from './ast.ts';
import { CO_FUTURE_ANNOTATIONS, CO_FUTURE_GENERATOR_STOP, type Code, type Origin } from './code.ts';
import { Codegen } from './codegen.ts';
import { genExpr } from './expressionCode.ts';
import { foldTree } from './fold.ts';
import { problemAt, SourceProblem, unsupportedAt } from './mistake.ts';
import { op } from './opcode.ts';
import { type Mode, parse } from './parse.ts';
import { genBody } from './statementCode.ts';
import { buildSymtable } from './symtable.ts';
import { has } from './syntax.ts';
import type { SourceWarning } from './warnings.ts';

export { SourceProblem };

export interface CompileOptions {
  filename: string;
  mode: Mode;
  profile: Profile;
  /** CO_FUTURE_… bits inherited from the caller of compile(), and PyCF_ALLOW_TOP_LEVEL_AWAIT */
  flags?: number;
  /** the real code of the version is wanted (Code.native), not ours */
  native?: boolean;
  /** told of what compiles but is probably meant otherwise, in the order CPython warns of it */
  warn?: (warning: SourceWarning) => void;
}

/** ast.PyCF_ALLOW_TOP_LEVEL_AWAIT */
export const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;

/** Compiles a source. Throws SourceProblem for a mistake of its author. */
export function compile(source: string, options: CompileOptions): Code {
  const { filename, mode, profile: v, flags = 0, warn, native = false } = options;
  try {
    const module = parse(source, v, filename, mode, warn);
    const code = compileTree(module, normalized(source), filename, v, flags, warn, native);
    if (!native) comesFrom(code, { root: code, source, mode, flags, profile: v, module: null });
    return code;
  } catch (e) {
    if (!isStackOverflow(e)) throw e;
    throw new SourceProblem({
      type: 'RecursionError',
      message: 'maximum recursion depth exceeded during compilation',
      line: 0,
      column: 0,
      endLine: 0,
      endColumn: 0,
      text: '',
    });
  }
}

/** Compiles a tree that a program made; places refer to no text. Throws SourceProblem. */
export function compileModule(module: Module, options: Omit<CompileOptions, 'mode'>): Code {
  const { filename, profile, flags = 0, warn, native = false } = options;
  const code = compileTree(module, '', filename, profile, flags, warn, native);
  const mode = module.kind === 'Expression' ? 'eval' : module.kind === 'Interactive' ? 'single' : 'exec';
  if (!native) comesFrom(code, { root: code, source: '', mode, flags, profile, module });
  return code;
}

/** Notes what a block and those in it were compiled from. */
function comesFrom(code: Code, origin: Origin): void {
  code.origin = origin;
  for (const c of code.co_consts) if (c.kind === 'code' && !c.code.origin) comesFrom(c.code, origin);
}

/** JavaScript's own stack has no more room: V8, then SpiderMonkey. */
function isStackOverflow(e: unknown): boolean {
  if (!(e instanceof Error)) return false;
  return (e instanceof RangeError && /call stack/i.test(e.message)) || e.name === 'InternalError';
}

/** The text that positions in the tree refer to. */
function normalized(source: string): string {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function compileTree(
  module: Module,
  source: string,
  filename: string,
  v: Profile,
  flags: number,
  warn: CompileOptions['warn'],
  native: boolean,
): Code {
  const scale = has(v, 'newFutureBits') ? 1 : 16;
  const known = (CO_FUTURE_ANNOTATIONS | CO_FUTURE_GENERATOR_STOP) / scale;
  const futureFlags = (flags & known) | (futures(module, source, v) / scale);
  const futureAnnotations = (futureFlags & (CO_FUTURE_ANNOTATIONS / scale)) !== 0;
  const topLevelAwait = (flags & PyCF_ALLOW_TOP_LEVEL_AWAIT) !== 0;
  if (v.folding === 'ast') foldTree(module, v);
  const symtable = buildSymtable(module, v, source, futureAnnotations);
  const g = new Codegen({
    v,
    source,
    filename,
    symtable,
    interactive: module.kind === 'Interactive',
    futureFlags,
    futureAnnotations,
    topLevelAwait,
    native,
    warn: warn ?? null,
  });
  g.enter('module', symtable.top, '<module>', 1);
  if (module.kind === 'Expression') {
    if (!has(v, 'preciseLines')) g.u.lineno = module.body.loc.line;
    genExpr(g, module.body);
    g.emit(op.RETURN_VALUE, 0, module.body.loc);
    return g.leave(false);
  }
  genBody(g, module.body, module.kind === 'Module' ? 'module' : 'block');
  return g.leave(true);
}

const features: Record<string, { since: number; flag: number }> = {
  nested_scopes: { since: 0, flag: 0 },
  generators: { since: 0, flag: 0 },
  division: { since: 0, flag: 0 },
  absolute_import: { since: 0, flag: 0 },
  with_statement: { since: 0, flag: 0 },
  print_function: { since: 0, flag: 0 },
  unicode_literals: { since: 0, flag: 0 },
  barry_as_FLUFL: { since: 0, flag: 0 },
  generator_stop: { since: 0, flag: CO_FUTURE_GENERATOR_STOP },
  annotations: { since: 7, flag: CO_FUTURE_ANNOTATIONS },
};

/** What `from __future__ import …` asks for. CPython: future_parse. */
function futures(module: Module, source: string, v: Profile): number {
  if (module.kind === 'Expression') return 0;
  let flags = 0;
  let allowed = true;
  module.body.forEach((s, i) => {
    const isFuture = s.kind === 'ImportFrom' && s.module === '__future__' && s.level === 0;
    if (!isFuture) {
      const isDocstring = i === 0 && isString(s);
      if (!isDocstring) allowed = false;
      return;
    }
    if (!allowed)
      throw problemAt(source, s.loc, 'from __future__ imports must occur at the beginning of the file');
    for (const { name, loc } of s.names) {
      const at = v.minor >= 13 ? loc : s.loc;
      if (name === 'braces') throw problemAt(source, at, 'not a chance');
      const feature = features[name];
      if (!feature || feature.since > v.grammar)
        throw problemAt(source, at, `future feature ${name} is not defined`);
      if (name === 'barry_as_FLUFL')
        throw unsupportedAt(source, at, '`from __future__ import barry_as_FLUFL`');
      flags |= feature.flag;
    }
  });
  return flags;
}

function isString(s: Stmt): boolean {
  return s.kind === 'Expr' && s.value.kind === 'Constant' && s.value.value.kind === 'str';
}
