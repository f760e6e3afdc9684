// npm test: install, unit tests, build, browser tests. Arguments go to Playwright: npm test -- -g search
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browser } from './browser.mjs';
import { build, install, say, tool } from './setup.mjs';

install();
const reports = mkdtempSync(path.join(tmpdir(), 'where-objects-live-'));

say('Unit tests');
const unitReport = path.join(reports, 'unit.json');
const unitCode = tool('vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);

build();

say('Browser tests');
const siteReport = path.join(reports, 'site.json');
const siteCode = tool('@playwright/test/cli.js', ['test', '--reporter=list,json', ...process.argv.slice(2)], {
  CHROMIUM_PATH: (await browser()) ?? '',
  E2E_PORT: String(await freePort()),
  PLAYWRIGHT_JSON_OUTPUT_FILE: siteReport,
});

const unit = read(unitReport, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests + numTodoTests,
}));
const site = read(siteReport, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}));
rmSync(reports, { recursive: true });

const sum = (key) => unit[key] + site[key];
// A runner that failed without a failed test (a file that does not load) counts as one failure.
const failed = sum('failed') || (unitCode || siteCode ? 1 : 0);
say(`${unit.passed} unit tests and ${site.passed} browser tests passed`);
console.log(
  `\n${sum('passed')} passed, ${failed} failed${sum('skipped') ? `, ${sum('skipped')} skipped` : ''}`,
);
process.exit(failed ? 1 : 0);

function read(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
