// Finds a Chromium for the browser tests, or brings one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npm, root, run, say, stop, tool } from './setup.mjs';

/** Where systems keep a Chromium. */
const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];
/** One that starts without the libraries of a desktop. */
const packaged = '@sparticuz/chromium@153';

/** The path of a Chromium that starts; undefined means Playwright's own. */
export async function browser() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  if (own()) return undefined;
  const installed = system.find(starts);
  if (installed) return installed;

  say('Bringing a browser for the tests (once)');
  // Where its host cannot be reached, its errors would only hide that the next way works.
  tool('playwright/cli.js', ['install', 'chromium'], {}, { stdio: 'ignore' });
  if (own()) return undefined;

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Asking Debian for chromium instead');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env });
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], {
      env,
    });
    const brought = system.find(starts);
    if (brought) return brought;
  }
  return (
    (await fromNpm()) ??
    stop('No Chromium was found. Install one, or set CHROMIUM_PATH to its program, and run npm test again.')
  );
}

function own() {
  const require = createRequire(path.join(root, 'package.json'));
  const { chromium } = require('@playwright/test');
  return starts(chromium.executablePath());
}

function starts(file) {
  return existsSync(file) && spawnSync(file, ['--version', '--no-sandbox']).status === 0;
}

async function fromNpm() {
  if (process.platform !== 'linux') return undefined;
  const folder = path.join(root, 'node_modules/.cache/browser');
  say('Taking a Chromium from npm instead');
  if (npm(['install', '--prefix', folder, '--no-save', '--loglevel=error', packaged]) !== 0) return undefined;
  const entry = createRequire(path.join(folder, 'index.js')).resolve('@sparticuz/chromium');
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
