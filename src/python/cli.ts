// npm run -s python -- [options] FILE [argument …]: runs a program as CPython does, or many with --batch.
// The model runs in a worker thread: its stack can be as deep as Python's recursion needs, and a program that does
// not end, or brings its thread down, takes nothing else with it.

import { closeSync, fstatSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { RunResult, runProgram } from './run.ts';
import { defaultVersion, profiles } from './version.ts';

/** JavaScript's stack for the model, in MiB. Python's own limit on recursion comes long before its end. */
const stackSize = 512;
/** What a program of a batch may take, if no --timeout says otherwise, in seconds. */
const batchTimeout = 10;
/** How much longer than its time-out a program may take to stop by itself, in milliseconds. */
const grace = 500;
/** How many characters of output a program that is not in a batch may write. */
const streamLimit = 400_000_000;
/** The exit codes that are not the program's. */
const exitCodes = { usage: 2, timedOut: 124, broken: 70 };

const versions = profiles.map(({ name }) => name);
const usage = `usage: npm run -s python -- [options] FILE [argument …]
       npm run -s python -- [options] --batch < list of files

  --python VERSION  the CPython to be: ${versions.join(', ')}; ${defaultVersion} if none is named
  --timeout SECONDS stop a program that takes longer; its exit code is ${exitCodes.timedOut}
  --check           audit the whole heap after every line
  --gc-stress       collect at every allocation
  --interactive     compile each statement by itself, as the prompt does
  --batch           run the files named on standard input, a line each, every one in a fresh runtime, and print
                    for each a line of JSON: {"file", "stdout", "stderr", "code"}
  --help            show this

Arguments after FILE go to sys.argv.`;

export interface Options {
  version: string;
  check: boolean;
  gcStress: boolean;
  interactive: boolean;
  /** in seconds; 0 for none */
  timeout: number;
}

interface Command extends Options {
  batch: boolean;
  help: boolean;
  file: string | undefined;
  args: string[];
}

/** What the worker is asked to run. */
export interface Task extends Options {
  source: string;
  /** as the caller named it */
  file: string;
  /** where the program's other files are */
  folder: string;
  /** sys.argv[1:] */
  argv: string[];
  /** what the program's standard input is; undefined: that of this process */
  stdin: string | undefined;
  /** pass output on as it is written */
  stream: boolean;
}

/** Reads the command line. A string says what is wrong with it. */
export function parseCommand(args: readonly string[]): Command | string {
  const command: Command = {
    version: defaultVersion,
    check: false,
    gcStress: false,
    interactive: false,
    timeout: Number.NaN,
    batch: false,
    help: false,
    file: undefined,
    args: [],
  };
  const rest = [...args];
  while (rest.length > 0 && command.file === undefined) {
    const [option, attached] = splitOption(rest.shift() as string);
    const value = () => attached ?? rest.shift();
    if (option === '--python') {
      const version = value();
      if (version === undefined) return `${option} needs a version: ${versions.join(', ')}`;
      if (!versions.includes(version))
        return `there is no version ${version}; there are ${versions.join(', ')}`;
      command.version = version;
    } else if (option === '--timeout') {
      const seconds = value();
      command.timeout = Number(seconds);
      if (seconds === undefined || seconds.trim() === '' || !(command.timeout > 0))
        return `${option} needs a number of seconds above 0, not ${seconds ?? 'nothing'}`;
    } else if (attached !== undefined) return `unknown option ${option}=${attached}`;
    else if (option === '--batch') command.batch = true;
    else if (option === '--check') command.check = true;
    else if (option === '--gc-stress') command.gcStress = true;
    else if (option === '--interactive') command.interactive = true;
    else if (option === '--help' || option === '-h') command.help = true;
    else if (option === '--') command.file = rest.shift();
    else if (option.startsWith('-')) return `unknown option ${option}`;
    else command.file = option;
  }
  command.args = rest;
  if (command.help) return command;
  if (command.batch && command.file !== undefined) return '--batch takes its files from standard input';
  if (!command.batch && command.file === undefined) return 'no FILE to run';
  if (Number.isNaN(command.timeout)) command.timeout = command.batch ? batchTimeout : 0;
  return command;
}

function splitOption(option: string): [option: string, value: string | undefined] {
  const equals = option.startsWith('--') ? option.indexOf('=') : -1;
  return equals < 0 ? [option, undefined] : [option.slice(0, equals), option.slice(equals + 1)];
}

/** The path of a file as the caller means it: npm runs scripts in the folder of package.json. */
function pathOf(file: string): string {
  return resolve(process.env.npm_lifecycle_event ? (process.env.INIT_CWD ?? '') : '', file);
}

/** The text of a program, or the result of not being able to read it, in CPython's words. */
function readSource(file: string): string | RunResult {
  const refuse = (code: number, stderr: string): RunResult => ({ stdout: '', stderr, code, audit: [] });
  let bytes: Buffer;
  try {
    const opened = openSync(file, 'r');
    try {
      if (fstatSync(opened).isDirectory())
        return refuse(1, `python: can't find '__main__' module in '${file}'\n`);
      bytes = readFileSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    const { errno = 0, code } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'No such file or directory',
      EACCES: 'Permission denied',
      ENOTDIR: 'Not a directory',
    };
    const reason = reasons[code ?? ''] ?? (error as Error).message;
    return refuse(
      exitCodes.usage,
      `python: can't open file '${file}': [Errno ${Math.abs(errno)}] ${reason}\n`,
    );
  }
  const declared = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m.exec(firstLines(bytes));
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (declared && error instanceof RangeError)
      return refuse(1, `SyntaxError: encoding problem: ${declared[1]}\n`);
    const { line, byte } = firstNotUtf8(bytes);
    return refuse(
      1,
      `SyntaxError: Non-UTF-8 code starting with '\\x${byte.toString(16)}' in file ${file} on line ${line}, but no ` +
        'encoding declared; see https://peps.python.org/pep-0263/ for details\n',
    );
  }
}

function firstLines(bytes: Buffer): string {
  return bytes.subarray(0, 1000).toString('latin1').split('\n').slice(0, 2).join('\n');
}

/** The first byte that belongs to no UTF-8 character, and its line. */
function firstNotUtf8(bytes: Buffer): { line: number; byte: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let line = 1, start = 0; ; line++) {
    const end = bytes.indexOf(10, start);
    const one = bytes.subarray(start, end < 0 ? bytes.length : end);
    try {
      decoder.decode(one);
    } catch {
      let good = 0;
      while (
        one
          .subarray(0, good + 1)
          .toString()
          .indexOf('\ufffd') < 0
      )
        good++;
      return { line, byte: one[good] };
    }
    start = end + 1;
  }
}

/** Writes all of a text to a file descriptor, waiting where the reader is slow. */
function write(fd: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') process.exit(1); // nobody reads any more; in the worker this ends the thread
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
}

/** Runs a task: in the worker, the only one to load the model. */
function perform(task: Task, run: typeof runProgram): RunResult {
  const { source, file, folder, argv, stdin, stream, timeout, version, check, gcStress, interactive } = task;
  const streamed = { stdout: 0, stderr: 0 };
  const { stdout, stderr, code, audit } = run(source, {
    version,
    check,
    gcStress,
    interactive,
    filename: file,
    argv,
    // Reading waits for the end of standard input, so only a program that names it makes us wait.
    stdin: stdin ?? (/\b(input|stdin)\b/.test(source) ? readFileSync(0, 'utf8') : ''),
    timeLimit: timeout > 0 ? timeout * 1000 : undefined,
    outputLimit: stream ? streamLimit : undefined,
    source: (name) => {
      const text = readSource(resolve(folder, name));
      return typeof text === 'string' ? text : null;
    },
    graph: stream ? ({ file, dot }) => writeFileSync(file, dot) : undefined,
    write: stream
      ? (text, to) => {
          write(to === 'stdout' ? 1 : 2, text);
          streamed[to] += text.length;
        }
      : undefined,
  });
  return { stdout: stdout.slice(streamed.stdout), stderr: stderr.slice(streamed.stderr), code, audit };
}

/** A worker that performs tasks one after the other; a new one takes its place when it dies. */
export class Runner {
  #worker: Worker | undefined;

  perform(task: Task): Promise<RunResult> {
    const ready = this.#worker !== undefined;
    this.#worker ??= new Worker(fileURLToPath(import.meta.url), {
      workerData: 'runner',
      resourceLimits: { stackSizeMb: stackSize },
    });
    const worker = this.#worker;
    return new Promise((done) => {
      let timer: NodeJS.Timeout | undefined;
      const end = (result: RunResult, died: boolean) => {
        clearTimeout(timer);
        worker.off('message', answered).off('error', failed).off('exit', ended);
        if (died) {
          this.#worker = undefined;
          void worker.terminate();
        }
        done(result);
      };
      const failure = (stderr: string, code: number) => end({ stdout: '', stderr, code, audit: [] }, true);
      const start = () => {
        if (task.timeout > 0)
          timer = setTimeout(failure, task.timeout * 1000 + grace, timedOut(task), exitCodes.timedOut);
        worker.postMessage(task);
      };
      const answered = (answer: RunResult | 'ready') => (answer === 'ready' ? start() : end(answer, false));
      const failed = (error: Error) =>
        failure(`python: the model broke: ${error.message}\n`, exitCodes.broken);
      const ended = (code: number) => failure('', code);
      worker.on('message', answered).on('error', failed).on('exit', ended);
      if (ready) start();
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}

function timedOut({ timeout }: Task): string {
  return `python: stopped after ${timeout} s\n`;
}

async function runOne({ file = '', args, ...options }: Command): Promise<number> {
  const result = await runFile(new Runner(), options, file, { argv: args, stdin: undefined, stream: true });
  const audit = options.check ? result.audit : [];
  write(1, result.stdout);
  write(2, result.stderr + describeAudit(audit));
  return audit.length > 0 ? exitCodes.broken : result.code;
}

async function runBatch(options: Options): Promise<number> {
  const runner = new Runner();
  for await (const line of createInterface({ input: process.stdin })) {
    const file = line.trim();
    if (file === '') continue;
    const result = await runFile(runner, options, file, { argv: [], stdin: '', stream: false });
    const audit = options.check ? result.audit : [];
    const { stdout } = result;
    const stderr = result.stderr + describeAudit(audit);
    const code = audit.length > 0 ? exitCodes.broken : result.code;
    write(1, `${JSON.stringify({ file, stdout, stderr, code })}\n`);
  }
  return 0;
}

async function runFile(
  runner: Runner,
  options: Options,
  file: string,
  streams: Pick<Task, 'argv' | 'stdin' | 'stream'>,
): Promise<RunResult> {
  const path = pathOf(file);
  const source = readSource(path);
  if (typeof source !== 'string') return source;
  return runner.perform({ ...options, ...streams, source, file, folder: dirname(path) });
}

function describeAudit(findings: readonly string[]): string {
  return findings.map((finding) => `python: the heap is broken: ${finding}\n`).join('');
}

async function main(args: readonly string[]): Promise<number> {
  const command = parseCommand(args);
  if (typeof command === 'string') {
    write(2, `python: ${command}\n\n${usage}\n`);
    return exitCodes.usage;
  }
  if (command.help) {
    write(1, `${usage}\n`);
    return 0;
  }
  return command.batch ? runBatch(command) : runOne(command);
}

async function serve(port: MessagePort): Promise<void> {
  const { runProgram } = await import('./run.ts');
  port.on('message', (task: Task) => port.postMessage(perform(task, runProgram)));
  port.postMessage('ready');
}

if (parentPort && workerData === 'runner') await serve(parentPort);
else if (isMainThread && process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exit(await main(process.argv.slice(2)));
