import { defineConfig, devices } from '@playwright/test';

const port = process.env.E2E_PORT ?? '4329';
const base = `/${process.env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/');
const baseURL = `http://127.0.0.1:${port}${base}`;

export default defineConfig({
  testDir: 'e2e',
  forbidOnly: !!process.env.CI,
  retries: process.env.CI ? 1 : 0,
  // Two busy cores are no faster with two browsers than with one.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    trace: 'on-first-retry',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH || undefined },
  },
  webServer: {
    command: `"${process.execPath}" src/setup/serve.mjs ${port}`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
