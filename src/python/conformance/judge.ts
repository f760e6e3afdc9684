// npm run judge [-- options] [topic or topic/case …]
// Runs the corpus under every real CPython found here and reports each line that differs from its file.

import { realpathSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { profiles } from '../version.ts';
import { annotate } from './annotate.ts';
import { compare, type Difference, fileOf, readCorpus } from './corpus.ts';
import { type Expectation, formatRange, lastLine, type Program } from './expectations.ts';
import {
  findInterpreters,
  type Interpreter,
  order,
  type Run,
  seconds,
  servePyodide,
} from './interpreters.ts';
import { writeLedger } from './ledger.ts';
import { ModelRunners } from './model.ts';

const usage = `npm run judge [-- options] [topic or topic/case …]

  --write    write what the interpreters print into the programs
  --model    run the model instead of the interpreters; with --write, write what differs into differences/
  --slow     with --model, run the slow programs too
  --list     only list the interpreters found
  --only V   only this judge or profile: 3.11, 3.11.7, wasm-3.14.2; may be repeated

Interpreters: pyenv's versions, python3.N on PATH, npm's pyodide packages (node_modules/pyodide*), and what the
environment variable JUDGES names: paths of Python executables and of pyodide package folders, "${delimiter}" between.`;

/** What the interpreters say of a program on a profile. */
interface Verdict {
  answer: Expectation;
  judge: Interpreter;
}

function toExpectation({ stdout, stderr, code }: Run): Expectation {
  return { stdout, stderrLastLine: lastLine(stderr), code };
}

function sameExpectation(a: Expectation | undefined, b: Expectation | undefined): boolean {
  return a?.stdout === b?.stdout && a?.stderrLastLine === b?.stderrLastLine && a?.code === b?.code;
}

/**
 * The verdicts on a program by profile. A native interpreter judges its profile. A 32-bit one in WebAssembly judges
 * a profile that has no native one here, unless the program is seen to depend on the width of a reference: where a
 * native and a 32-bit build of one version say different things.
 */
async function judge(program: Program, interpreters: readonly Interpreter[]): Promise<Map<string, Verdict>> {
  const runs = new Map<Interpreter, Expectation>();
  for (const interpreter of interpreters) {
    const judged = [interpreter.profile, ...followers(interpreter)];
    if (!judged.some((profile) => program.versions.includes(profile) && !program.recorded.includes(profile)))
      continue;
    const ran = await interpreter.run(program);
    if (ran) runs.set(interpreter, toExpectation(ran));
  }
  const of = (profile: string, wasm: boolean) =>
    [...runs.keys()]
      .filter((one) => one.profile === profile && one.wasm === wasm)
      .sort((a, b) => Number(b.exact) - Number(a.exact))[0];
  const dependsOnWidth = profiles.some(({ name }) => {
    const [wide, narrow] = [of(name, false), of(name, true)];
    return wide && narrow && !sameExpectation(runs.get(wide), runs.get(narrow));
  });
  const verdicts = new Map<string, Verdict>();
  for (const profile of program.versions) {
    if (program.recorded.includes(profile)) continue;
    const one =
      of(profile, false) ?? (dependsOnWidth ? undefined : (of(profile, true) ?? neighbour(profile)));
    const answer = one && runs.get(one);
    if (one && answer) verdicts.set(profile, { answer, judge: one });
  }
  return verdicts;

  // 3.14 is 3.14.0 with the collector of its neighbours 3.13 and 3.15: where those three agree, or no program asks
  // for the collector, the interpreter of 3.14.0 judges it; else what its neighbours have in common.
  function neighbour(profile: string): Interpreter | undefined {
    if (profile !== '3.14') return undefined;
    const [before, same, after] = [
      of('3.13', false) ?? of('3.13', true),
      of('3.14.0', true),
      of('3.15', true),
    ];
    if (
      same &&
      (!/\bgc\b/.test(program.source) || (after && sameExpectation(runs.get(same), runs.get(after))))
    )
      return same;
    return before && after && sameExpectation(runs.get(before), runs.get(after)) ? after : undefined;
  }
}

function followers({ profile, wasm }: Interpreter): string[] {
  return wasm && ['3.14.0', '3.15'].includes(profile) ? ['3.14'] : [];
}

interface Score {
  programs: number;
  equal: number;
  all: number;
}

function add(scores: Map<string, Score>, key: string, equal: number, all: number): void {
  const score = scores.get(key) ?? { programs: 0, equal: 0, all: 0 };
  scores.set(key, { programs: score.programs + 1, equal: score.equal + equal, all: score.all + all });
}

function printTable(title: string, scores: Map<string, Score>): void {
  console.log(`\n${title.padEnd(28)} programs   lines equal / all`);
  for (const [name, { programs, equal, all }] of scores)
    console.log(
      `${name.padEnd(28)} ${String(programs).padStart(8)}   ${equal} / ${all}${equal === all ? '' : '  ←'}`,
    );
}

async function eachAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  const worker = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function judgeCorpus(
  programs: readonly Program[],
  interpreters: readonly Interpreter[],
  write: boolean,
): Promise<boolean> {
  const scores = new Map<string, Score>(
    interpreters.flatMap(({ name, profile }) => (profile ? [[name, { programs: 0, equal: 0, all: 0 }]] : [])),
  );
  let clean = true;
  const unjudged = new Map<string, number>();
  await eachAtOnce(programs, availableParallelism(), async (program) => {
    const verdicts = await judge(program, interpreters);
    if (write) {
      await rewrite(program, verdicts, interpreters);
      return;
    }
    for (const profile of program.versions) {
      const verdict = verdicts.get(profile);
      if (!verdict) {
        unjudged.set(profile, (unjudged.get(profile) ?? 0) + 1);
        continue;
      }
      const expected = program.expected(profile) as Expectation;
      const { differences, equal, all } = compare(expected, verdict.answer);
      const { name, profile: own } = verdict.judge;
      add(scores, own === profile ? name : `${name} for ${profile}`, equal, all);
      if (differences.length > 0) clean = false;
      for (const { text } of differences)
        console.log(`${program.name}.py on ${profile} (judged by ${verdict.judge.name}): ${text}`);
    }
  });
  if (write) return clean;
  printTable('interpreter', scores);
  const missing = [...unjudged].sort((a, b) => order(a[0]) - order(b[0]));
  if (missing.length > 0)
    console.log(
      `\nNot judged here: ${missing.map(([profile, count]) => `${count} programs on ${profile}`).join(', ')}`,
    );
  return clean;
}

/** Writes the verdicts into the program's file; on the other profiles its file keeps what it says. */
async function rewrite(
  program: Program,
  verdicts: Map<string, Verdict>,
  interpreters: readonly Interpreter[],
): Promise<void> {
  const told = new Map<string, Expectation>();
  const isNew = program.versions.every((profile) => program.expected(profile)?.stdout === '');
  for (const profile of program.versions) {
    const answer = verdicts.get(profile)?.answer ?? (isNew ? undefined : program.expected(profile));
    if (answer) told.set(profile, answer);
  }
  if (verdicts.size === 0) {
    console.log(`${program.name}.py: no interpreter here judges it`);
    return;
  }
  const versions = [...told.keys()];
  let source = program.source;
  if (versions.length < program.versions.length) {
    source = `# versions: ${formatRange(versions)}\n${source.replace(/^# versions: .*\n/m, '')}`;
    console.log(
      `${program.name}.py: narrowed to ${formatRange(versions)}, since nothing here judges the others`,
    );
  }
  const teller = interpreters.filter(({ wasm, profile }) => !wasm && versions.includes(profile)).at(-1);
  const trace = await teller?.trace({ ...program, source });
  const text = annotate(source, versions, told, trace);
  if (text === program.source) return;
  writeFileSync(fileOf(program.name), text);
  console.log(`wrote ${program.name}.py`);
}

/** Runs the programs on the model. With `write` the ledger of differences says afterwards what differs. */
async function judgeModel(
  programs: readonly Program[],
  only: readonly string[],
  write: boolean,
): Promise<boolean> {
  const runners = new ModelRunners(seconds);
  const scores = new Map<string, Score>(
    profiles
      .filter(({ name }) => only.length === 0 || only.includes(name))
      .map(({ name }) => [name, { programs: 0, equal: 0, all: 0 }]),
  );
  const ran = new Map<string, Map<string, Difference[]>>();
  const tasks = [...scores.keys()].flatMap((profile) =>
    programs.filter(({ versions }) => versions.includes(profile)).map((program) => ({ program, profile })),
  );
  let clean = true;
  await eachAtOnce(tasks, availableParallelism(), async ({ program, profile }) => {
    const { answer, audit } = await runners.run(program, profile);
    const { differences, equal, all } = compare(program.expected(profile) as Expectation, answer);
    add(scores, profile, equal, all);
    ran.set(program.name, (ran.get(program.name) ?? new Map()).set(profile, differences));
    if (differences.length > 0 || audit.length > 0) clean = false;
    for (const text of [
      ...differences.map((one) => one.text),
      ...audit.map((finding) => `audit: ${finding}`),
    ])
      console.log(`${program.name}.py on ${profile}: ${text}`);
  });
  await runners.stop();
  printTable('profile', scores);
  if (write) writeLedger(ran);
  return clean;
}

async function main(args: string[]): Promise<void> {
  const only: string[] = [];
  const flags = new Set<string>();
  const chosen: string[] = [];
  for (let arg = args.shift(); arg !== undefined; arg = args.shift())
    if (arg === '--pyodide') return servePyodide(args.shift() ?? '');
    else if (arg === '--only') only.push(args.shift() ?? '');
    else if (['--write', '--model', '--slow', '--list', '--help'].includes(arg)) flags.add(arg);
    else if (arg.startsWith('-')) return fail(`unknown option ${arg}`);
    else chosen.push(arg.replace(/^.*conformance\//, '').replace(/\.py$|\/$/, ''));
  if (flags.has('--help')) return console.log(usage);
  const programs = readCorpus(chosen);
  if (programs.length === 0) return fail(`no program is named ${chosen.join(' or ')}`);
  if (flags.has('--model')) {
    process.exit(
      (await judgeModel(
        programs.filter(({ slow }) => !slow || flags.has('--slow')),
        only,
        flags.has('--write'),
      ))
        ? 0
        : 1,
    );
  }
  const interpreters = findInterpreters(only);
  for (const { name, profile, exact } of interpreters)
    console.log(`${name} judges ${profile}${exact ? '' : ' (not its very release)'}`);
  if (flags.has('--list')) return;
  if (interpreters.length === 0) return fail('no interpreter found');
  const clean = await judgeCorpus(programs, interpreters, flags.has('--write'));
  process.exit(clean ? 0 : 1);
}

function fail(problem: string): void {
  console.error(`judge: ${problem}\n\n${usage}`);
  process.exitCode = 2;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2));
