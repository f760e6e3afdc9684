// The public face of the model.

export { prepareLibrary } from '#library';
export type { SourceError } from './compiler/code.ts';
export { compile, SourceProblem } from './compiler/compile.ts';
export { attributesDict, type Contents, contentsOf, nameOrValue } from './contents.ts';
export { holderOfNames, Search } from './holders.ts';
export type { ReferenceGraph } from './host.ts';
export { RunStopped } from './interpreter/limits.ts';
export { type Ref, refAt } from './memory/memory.ts';
export { type RecordedStep, type Recording, type RecordOptions, record } from './record.ts';
export * from './replay.ts';
export { type RunOptions, type RunResult, runProgram } from './run.ts';
export { defaultVersion, profileNamed, profiles } from './version.ts';
