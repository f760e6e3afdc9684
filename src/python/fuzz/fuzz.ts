// npm run fuzz [-- options]
// Runs generated programs on the model and on real CPythons. A difference is shrunk to a small program.

import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findInterpreters, type Interpreter } from '../conformance/interpreters.ts';
import { ModelRunners } from '../conformance/model.ts';
import { profiles } from '../version.ts';
import { type Judges, timeLimit, tryOne, type Verdict } from './compare.ts';

const usage = `npm run fuzz [-- options]

  --count N        how many programs; 1000 if it is not said
  --seed N         where to begin: program i is that of seed N + i; a new one each time if it is not said
  --python V       only this profile; may be repeated. Without it all, one after the other
  --check N        audit the heap after every line in one program of N; 10 if it is not said. At the end: in all
  --differences N  stop after so many; 10 if it is not said
  --write FOLDER   write each difference into a file there

A profile that no real CPython found here judges has its heap audited, and no more. The environment variable JUDGES
names more interpreters, as for npm run judge.`;

interface Command {
  count: number;
  seed: number;
  versions: string[];
  check: number;
  differences: number;
  folder: string | undefined;
}

function parse(args: string[]): Command | string {
  const command: Command = {
    count: 1000,
    seed: Math.floor(Math.random() * 1e9),
    versions: [],
    check: 10,
    differences: 10,
    folder: undefined,
  };
  for (let option = args.shift(); option !== undefined; option = args.shift()) {
    const value = args.shift();
    if (value === undefined) return `${option} needs a value`;
    const number = Number(value);
    if (option === '--python') {
      if (!profiles.some(({ name }) => name === value)) return `there is no version ${value}`;
      command.versions.push(value);
    } else if (option === '--write') command.folder = value;
    else if (!['--count', '--seed', '--check', '--differences'].includes(option))
      return `unknown option ${option}`;
    else if (!Number.isSafeInteger(number) || number < 0) return `${option} needs a number, not ${value}`;
    else command[option.slice(2) as 'count' | 'seed' | 'check' | 'differences'] = number;
  }
  return command;
}

/** The best real CPython for each profile: a native one, if there is one. */
export function judgesByProfile(found: readonly Interpreter[]): Map<string, Interpreter> {
  const best = new Map<string, Interpreter>();
  for (const one of found) if (!best.has(one.profile)) best.set(one.profile, one);
  return best;
}

/** A difference, for people to read. */
export function report({ seed, version, finding }: Verdict): string {
  if (!finding) return '';
  const { source, problems, expected, actual } = finding;
  const shown = (title: string, text: string) => `--- ${title}\n${text.replace(/\n?$/, '\n')}`;
  const run = (one: typeof actual) =>
    `${one.stdout + (one.stderrLastLine ? `${one.stderrLastLine}\n` : '')}exit code ${one.code}`;
  return [
    `=== --python ${version} --seed ${seed} --count 1\n`,
    source,
    shown('what is wrong', problems.join('\n')),
    ...(expected ? [shown('CPython', run(expected))] : []),
    shown('the model', run(actual)),
  ].join('');
}

async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const command = parse([...args]);
  if (typeof command === 'string') {
    console.error(`fuzz: ${command}\n\n${usage}`);
    return 2;
  }
  const { count, seed, check, folder } = command;
  const versions = command.versions.length > 0 ? command.versions : profiles.map(({ name }) => name);
  const interpreters = judgesByProfile(findInterpreters(versions));
  for (const version of versions)
    console.log(`${version}: ${interpreters.get(version)?.name ?? 'no interpreter; audit only'}`);
  console.log(`seed ${seed}`);
  const jobs = availableParallelism();
  const judges: Judges = {
    models: new ModelRunners(timeLimit, jobs),
    interpreters,
    check: (one) => check > 0 && one % check === 0,
    patience: 20_000,
  };
  const causes = new Map<string, number>();
  const judged = new Map<string, number>();
  const start = Date.now();
  let next = 0;
  let different = 0;
  const work = async () => {
    while (next < count && different < command.differences) {
      const at = next++;
      const verdict = await tryOne(seed + at, versions[at % versions.length], judges);
      judged.set(verdict.version, (judged.get(verdict.version) ?? 0) + 1);
      if (verdict.cause) causes.set(verdict.cause, (causes.get(verdict.cause) ?? 0) + 1);
      if (!verdict.finding) continue;
      different++;
      const text = report(verdict);
      console.log(text);
      if (!folder) continue;
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${verdict.version}-${verdict.seed}.txt`), text);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  await judges.models.stop();
  const took = (Date.now() - start) / 1000;
  const total = [...judged.values()].reduce((a, b) => a + b, 0);
  console.log([...judged].map(([version, programs]) => `${version}: ${programs}`).join('  '));
  for (const [cause, times] of causes) console.log(`${times} known: ${cause}`);
  console.log(
    `${total} programs, ${(total / took).toFixed(1)} a second, ${different} differences, seed ${seed}`,
  );
  return different > 0 ? 1 : 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exit(await main(process.argv.slice(2)));
