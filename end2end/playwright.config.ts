import { defineConfig } from '@playwright/test';
import type { Database } from './fixtures/database';

// Looking at every screen takes many minutes: script/screenshots does.
const LOOK = process.env.README_PICTURES ? [] : ['look.spec.ts'];
// SQLite is for one server; these need two.
const REPLICATED = ['nginx.spec.ts', 'replicas.spec.ts'];
// What rests on a database's own ways: transactions, locks, events, text. Other journeys would be the same on both, and the
// services and the server's doors are tested on both; all but look.spec.ts pass there, too: `FULL=1`.
const ON_POSTGRES = [
  ...REPLICATED,
  'authoring.spec.ts',
  'conflict.spec.ts',
  'import.spec.ts',
  'learner.spec.ts',
  'live.spec.ts',
  'mail.spec.ts',
  'outage.spec.ts',
];

export default defineConfig<object, { database: Database }>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A test that passes at its second try hides what it found at the first.
  retries: 0,
  timeout: 150_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    // Filming the pages takes a quarter of the time; a trace keeps their documents all the same.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'sqlite', use: { database: 'sqlite' }, grepInvert: /@postgres/, testIgnore: [...REPLICATED, ...LOOK] },
    { name: 'postgres', use: { database: 'postgres' }, testMatch: process.env.FULL ? undefined : ON_POSTGRES, testIgnore: ['look.spec.ts'] },
  ],
});
