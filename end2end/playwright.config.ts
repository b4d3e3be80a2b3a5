import { defineConfig } from '@playwright/test';
import type { Database } from './fixtures/database';

// Not yet seen to pass as a whole, beside everything else: to be mended first.
const UNFINISHED = ['import.spec.ts', 'outage.spec.ts', 'nginx.spec.ts'];

export default defineConfig<object, { database: Database }>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A busy machine lets waits run out; what fails three times is broken.
  retries: process.env.CI ? 2 : 0,
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
    trace: 'retain-on-failure',
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
    {
      name: 'sqlite',
      use: { database: 'sqlite' },
      // Looking at every screen takes many minutes: script/screenshots does.
      testIgnore: ['replicas.spec.ts', ...UNFINISHED, ...(process.env.README_PICTURES ? [] : ['look.spec.ts'])],
    },
    {
      name: 'postgres',
      use: { database: 'postgres' },
      testMatch: ['learner.spec.ts', 'navigation.spec.ts', 'live.spec.ts', 'mail.spec.ts', 'replicas.spec.ts'],
    },
  ],
});
