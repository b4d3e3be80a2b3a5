import { defineConfig } from '@playwright/test';
import type { Database } from './fixtures/database';

// Checking how every screen looks takes many minutes; script/screenshots does it.
const LOOK = process.env.README_PICTURES ? [] : ['look.spec.ts'];
// SQLite serves one server; these tests need two.
const REPLICATED = ['nginx.spec.ts', 'replicas.spec.ts'];
// Tests of what depends on the database: transactions, locks, events, text. The others would do the same on both, and services
// and doors are tested on both. With `FULL=1`, all but look.spec.ts run on PostgreSQL, too.
const ON_POSTGRES = [
  ...REPLICATED,
  'authoring.spec.ts',
  'conflict.spec.ts',
  'drafts.spec.ts',
  'import.spec.ts',
  'learner.spec.ts',
  'lesson_editor.spec.ts',
  'live.spec.ts',
  'mail.spec.ts',
  'outage.spec.ts',
];

export default defineConfig<object, { database: Database }>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A retry would hide a failure from its author. Continuous integration takes one, and lists what passed only then as flaky:
  // there a moment of load would otherwise refuse a change that has nothing to do with it.
  retries: Number(process.env.RETRIES ?? 0),
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
    // Recording takes a quarter of the time; a trace contains the documents anyway.
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
