// Makes a fresh clone ready: packages, a new enough Node, a built site. Plain JavaScript for Node >= 20.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = path.join(root, 'dist');

/** The path under which the site is published, with a slash at both ends: '/' or '/book/'. */
export const base = `/${process.env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/');

const pinned = path.join(root, `node_modules/node-linux-${process.arch}/bin/node`);
const sources = ['src', 'components', 'content', 'public', 'astro.config.mjs', 'package-lock.json'];

/** Prints a sentence for the person who waits. */
export function say(sentence) {
  console.log(`\x1b[2m› ${sentence}\x1b[22m`);
}

/** Ends the process with a sentence that says what to do. */
export function stop(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

/** Runs a command and shows its output; returns its exit code. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Runs npm without a shell where npm told us where it is. */
export function npm(args) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** Brings node_modules to what package-lock.json says; does nothing when it already is. */
export function install() {
  if (!installed()) {
    say('Installing the packages (once, about a minute)');
    if (npm(['ci', '--include=dev', '--include=optional', '--loglevel=error']) !== 0) {
      stop('npm could not install the packages. Its own message above says why; then try again.');
    }
  }
  // A pinned Node that does not run here (Alpine's musl) must not hide the one that does.
  if (existsSync(pinned) && !versionOf(pinned)) {
    rmSync(path.join(root, 'node_modules/.bin/node'), { force: true });
  }
}

function installed() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  if (!existsSync(path.join(root, 'node_modules/.package-lock.json'))) return false;
  const present = read('node_modules/.package-lock.json');
  return Object.entries(read('package-lock.json')).every(([at, wanted]) => {
    if (at === '') return true;
    const found = present[at];
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional;
  });
}

/** The Node that runs the tools: the reader's own if it is 24 or newer, else the pinned one. */
export function node() {
  const own = [process.env.npm_node_execpath, process.execPath].filter(Boolean);
  const found =
    own.find((file) => versionOf(file)?.[0] >= 24) ??
    [pinned, ...own].find((file) => {
      const [major, minor] = versionOf(file) ?? [0, 0];
      return major > 22 || (major === 22 && minor >= 18);
    });
  return (
    found ?? stop('This needs Node 22.18 or newer (nodejs.org), because npm has no Node for this system.')
  );
}

function versionOf(file) {
  if (!existsSync(file)) return undefined;
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.slice(1).split('.').map(Number) : undefined;
}

/** Runs a tool from node_modules with the chosen Node; returns its exit code. */
export function tool(script, args, env = {}, options = {}) {
  const file = node();
  const PATH = `${path.dirname(file)}${path.delimiter}${process.env.PATH}`;
  return run(file, [path.join(root, 'node_modules', script), ...args], {
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env, PATH },
    ...options,
  });
}

export function astro(args) {
  return tool('astro/bin/astro.mjs', args);
}

/** Builds the site into dist/ when a source is newer than the last build, or the base path is another. */
export function build() {
  if (fresh()) return;
  say('Building the site');
  if (astro(['build']) !== 0) {
    rmSync(path.join(dist, 'index.html'), { force: true });
    stop('The site could not be built. The message above says where.');
  }
}

function fresh() {
  const front = path.join(dist, 'index.html');
  if (!existsSync(front)) return false;
  if (!readFileSync(front, 'utf8').includes(`href="${base}favicon.svg"`)) return false;
  const built = statSync(front).mtimeMs;
  return sources.every((source) => newest(path.join(root, source)) < built);
}

function newest(file) {
  if (/\.test\.ts$/.test(file)) return 0;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newest(path.join(file, name))));
}
