import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS } from './harness/openPage.js';
import { CHROMIUM } from './harness/paths.js';

/**
 * Browser tests in the system's Chromium. Each test can be run by itself (`npm run test:e2e -- journey`, `-g 'by keys'`);
 * a failed one leaves a picture and a trace in `results/` (`npx playwright show-trace`).
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.test.ts',
  outputDir: 'results',
  globalSetup: './harness/globalSetup.ts',
  // Pages wait more than they work: two at a time, even on two cores, where a second analysis only takes its turn.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 600_000,
  // Tells hanging from slow, on a machine that trains networks beside.
  expect: { timeout: 240_000 },
  reporter: 'list',
  reportSlowTests: null,
  use: {
    headless: true,
    // Without a graphics card it is cheaper to put the page together without one: half the processor time of a page.
    launchOptions: { executablePath: CHROMIUM, args: [...BROWSER_FLAGS, '--disable-gpu-compositing'] },
    screenshot: 'only-on-failure',
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
  },
});
