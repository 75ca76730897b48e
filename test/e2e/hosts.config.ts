import { defineConfig } from '@playwright/test';
import { HOSTS_VARIABLE } from './harness/paths.js';
import usual from './playwright.config.js';

/** `npm run test:hosts`: every published viewer that is pinned, and the panel under both Reacts. */
process.env[HOSTS_VARIABLE] = 'all';

export default defineConfig(usual, {
  testMatch: ['hosts.test.ts', 'hostReact.test.ts', 'workList.test.ts'],
  workers: 1,
});
