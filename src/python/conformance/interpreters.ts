// The real CPythons found on this machine: pyenv's, those on PATH, npm's pyodide packages, and what JUDGES names.

import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { profiles } from '../version.ts';
import { type Trace, withoutMarks } from './annotate.ts';
import { corpusFolder, fileOf } from './corpus.ts';
import type { Program } from './expectations.ts';

/** A program that has not ended by then is stopped. */
export const seconds = Number(process.env.JUDGE_SECONDS ?? 60);
export interface Run {
  stdout: string;
  stderr: string;
  code: number;
}

/** A real CPython. */
export interface Interpreter {
  /** its release, with "wasm-" before that of a 32-bit build in WebAssembly */
  name: string;
  /** the profile it judges */
  profile: string;
  /** it is the very release of its profile */
  exact: boolean;
  wasm: boolean;
  /** runs a program of the corpus, or `file` with its source; undefined when it takes longer than `limit`, in seconds */
  run: (
    program: Pick<Program, 'name' | 'source' | 'stdin'>,
    file?: string,
    limit?: number,
  ) => Promise<Run | undefined>;
  trace: (program: Program) => Promise<Trace | undefined>;
}

/** The profile that a release judges: the first of its minor version that is not older, else the last of them. */
function profileOf(release: string): string | undefined {
  const [major, minor, micro] = release.split('.').map((part) => Number.parseInt(part, 10));
  const same = profiles.filter(({ version }) => version[0] === major && version[1] === minor);
  return (same.find(({ version }) => version[2] >= micro) ?? same.at(-1))?.name;
}

export function findInterpreters(only: readonly string[]): Interpreter[] {
  const found = new Map<string, Interpreter>();
  for (const path of candidates()) {
    const one = existsSync(join(path, 'pyodide.mjs')) ? pyodide(path) : native(path);
    if (one && !found.has(one.name)) found.set(one.name, one);
  }
  const all = [...found.values()];
  const betterThan = (one: Interpreter) =>
    all.some((other) => other.exact && !one.exact && !one.wasm && other.profile === one.profile);
  return all
    .filter((one) =>
      only.length === 0 ? !betterThan(one) : only.includes(one.name) || only.includes(one.profile),
    )
    .sort((a, b) => Number(a.wasm) - Number(b.wasm) || order(a.profile) - order(b.profile));
}

/** The place of a profile among all. */
export function order(profile: string): number {
  return profiles.findIndex(({ name }) => name === profile);
}

function candidates(): string[] {
  const paths = (process.env.JUDGES ?? '').split(delimiter).filter((path) => path !== '');
  const pyenv = spawnSync('pyenv', ['root'], { encoding: 'utf8' });
  const root =
    process.env.PYENV_ROOT ?? (pyenv.status === 0 ? pyenv.stdout.trim() : join(homedir(), '.pyenv'));
  const versions = join(root, 'versions');
  if (existsSync(versions))
    paths.push(
      ...readdirSync(versions)
        .sort()
        .map((version) => join(versions, version, 'bin', 'python')),
    );
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    if (existsSync(folder) && !folder.startsWith(root))
      paths.push(
        ...readdirSync(folder)
          .filter((file) => /^python3\.\d+$/.test(file))
          .map((file) => join(folder, file)),
      );
  const modules = join(corpusFolder, '..', '..', '..', 'node_modules');
  if (existsSync(modules))
    paths.push(
      ...readdirSync(modules)
        // those of 3.11 and 3.12 are there for their library
        .filter((file) => file === 'pyodide' || file === 'pyodide-313')
        .map((file) => join(modules, file)),
    );
  return paths;
}

// What a program must not depend on is taken away: the reader's settings, and the encoding of the terminal.
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  LC_ALL: 'C.UTF-8',
  PYTHONIOENCODING: 'utf-8',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
};

const playground = mkdtempSync(join(tmpdir(), 'judge-'));

// Runs a program and tells for each line of its output which of its own lines ended it.
const tracer = `
import sys, json
path = sys.argv[1]
class Listener:
    encoding = 'utf-8'
    def __init__(self): self.printed = []; self.open = 0
    def line(self, frame):
        while frame and frame.f_code.co_filename != path: frame = frame.f_back
        return frame.f_lineno if frame else 0
    def write(self, text):
        here = self.line(sys._getframe(1))
        for _ in range(text.count('\\n')): self.printed.append(here)
        if text: self.open = 0 if text.endswith('\\n') else here
        return len(text)
    def flush(self): pass
    def isatty(self): return False
out = sys.stdout = Listener()
raised = 0
with open(path, encoding='utf-8') as file: source = file.read()
sys.argv = [path]
try:
    exec(compile(source, path, 'exec'), {'__name__': '__main__', '__file__': path, '__builtins__': __builtins__})
except BaseException as error:
    tb = error.__traceback__
    while tb:
        if tb.tb_frame.f_code.co_filename == path: raised = tb.tb_lineno
        tb = tb.tb_next
if out.open: out.printed.append(out.open)
# the last line of each statement, where a comment can stand
ends = {}
try:
    import ast
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and not hasattr(node, 'body') and not hasattr(node, 'cases'):
            for n in range(node.lineno, node.end_lineno + 1): ends[n] = max(ends.get(n, 0), node.end_lineno)
except (SyntaxError, AttributeError): pass
sys.__stdout__.write(json.dumps({'printed': [ends.get(n, n) for n in out.printed], 'raised': ends.get(raised, raised)}))
`;

function native(python: string): Interpreter | undefined {
  if (!existsSync(python)) return undefined;
  const asked = spawnSync(
    python,
    ['-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3], sys.maxsize > 2 ** 32)'],
    {
      encoding: 'utf8',
    },
  );
  const [release, wide] = asked.status === 0 ? asked.stdout.trim().split(' ') : [];
  const profile = release && profileOf(release);
  if (!profile || wide !== 'True') return undefined;
  const executable = realpathSync(python);
  return {
    name: release,
    profile,
    exact: profiles.some((one) => one.release === release),
    wasm: false,
    run: (program, file = fileOf(program.name), limit = seconds) =>
      runNative(executable, [file], program.stdin, limit),
    trace: async (program) => {
      const bare = join(playground, `${program.name.replace('/', '-')}.py`);
      writeFileSync(bare, withoutMarks(program.source));
      const ran = await runNative(executable, ['-c', tracer, bare], program.stdin);
      try {
        return { ...(JSON.parse(ran?.stdout ?? '') as Trace), version: profile };
      } catch {
        return undefined;
      }
    },
  };
}

/** Runs a native Python; undefined when it does not end in time. */
function runNative(
  python: string,
  args: readonly string[],
  stdin: string,
  limit = seconds,
): Promise<Run | undefined> {
  return new Promise((resolve) => {
    const child = spawn(python, args, { cwd: playground, env: environment });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data) => out.push(data));
    child.stderr.on('data', (data) => err.push(data));
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
    const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(
        code === null
          ? undefined
          : { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), code },
      );
    });
  });
}

/** A pyodide package. A process of its own runs its programs, one after the other, each in a fresh interpreter. */
function pyodide(folder: string): Interpreter | undefined {
  const lock = ['pyodide-lock.json', 'repodata.json'].map((name) => join(folder, name)).find(existsSync);
  if (lock === undefined) return undefined;
  const { info } = JSON.parse(readFileSync(lock, 'utf8')) as { info: { python: string } };
  const release = info.python;
  const profile = profileOf(release);
  if (!profile) return undefined;
  let child: ChildProcess | undefined;
  let lane: Promise<unknown> = Promise.resolve();
  return {
    name: `wasm-${release}`,
    profile,
    exact: false,
    wasm: true,
    trace: async () => undefined,
    run: (program, _file, limit = seconds) => {
      const ran = lane.then(() => runNext(program, limit));
      lane = ran;
      return ran;
    },
  };

  function runNext(program: { source: string; stdin: string }, limit: number): Promise<Run | undefined> {
    return new Promise((resolve) => {
      child ??= fork(join(corpusFolder, 'judge.ts'), ['--pyodide', folder], { silent: true });
      const server = child;
      const end = (ran: Run | undefined) => {
        clearTimeout(timer);
        server.off('message', answered).off('exit', ended);
        if (ran) server.unref();
        else {
          server.kill('SIGKILL');
          child = undefined;
        }
        resolve(ran);
      };
      const answered = (ran: unknown) => end(ran as Run);
      const ended = () => end(undefined);
      const timer = setTimeout(ended, limit * 1000);
      server.on('message', answered).on('exit', ended);
      server.ref();
      server.send({ source: program.source, stdin: program.stdin });
    });
  }
}

/** The process of a pyodide package: CPython's own main on a file, in an interpreter restored from a snapshot. */
export async function servePyodide(folder: string): Promise<void> {
  const path = '/judge/program.py';
  const options = { args: [path], env: { HOME: '/', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' } };
  const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')).href);
  const snapshot = (await loadPyodide({ ...options, _makeSnapshot: true })).makeMemorySnapshot();
  process.on('message', async ({ source, stdin }: { source: string; stdin: string }) => {
    const python = await loadPyodide({ ...options, _loadSnapshot: snapshot });
    python.FS.mkdirTree(dirname(path));
    python.FS.writeFile(path, source);
    const input = stdin.split(/(?<=\n)/).filter((line) => line !== '');
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    const into = (chunks: Buffer[]) => ({
      write: (bytes: Uint8Array) => chunks.push(Buffer.from(bytes)) && bytes.length,
    });
    python.setStdin({ stdin: () => input.shift() });
    python.setStdout(into(out));
    python.setStderr(into(err));
    const code = python._module._run_main();
    python._module._Py_FinalizeEx(); // pyodide's main leaves the interpreter alive; what lives at the end dies here
    const ran = { stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), code };
    process.send?.(asExit(ran));
  });
}

/** Pyodide's main prints SystemExit as any other exception; CPython's own exits with its code, or prints its message. */
function asExit(ran: Run): Run {
  const exit = /^(Traceback \(most recent call last\):\n(?: .*\n)*)SystemExit(?:: (.*))?\n$/m.exec(
    ran.stderr,
  );
  if (!exit) return ran;
  const [, , said = ''] = exit;
  const before = ran.stderr.slice(0, exit.index);
  if (/^\d*$/.test(said)) return { ...ran, stderr: before, code: Number(said) };
  return { ...ran, stderr: `${before}${said}\n`, code: 1 };
}
