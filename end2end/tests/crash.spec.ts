import { expect, test as base, visit } from '../fixtures/page';
import { Sentry } from '../fixtures/sentry';

const test = base.extend<{ sentry: Sentry }>({
  sentry: async ({}, use) => {
    const sentry = new Sentry();
    await use(sentry);
    sentry.stop();
  },
  settings: async ({ sentry }, use) => use({ SENTRY_DSN: await sentry.start() }),
});
test.use({ expectedErrors: /the page crashed/ });

test('a crashed page says so and reports to Sentry', async ({ page, sentry, allow }) => {
  allow(/console error: .*crashed on purpose/s, /page error: unreachable/);
  await visit(page, '/dev/ui');
  await page.getByRole('button', { name: 'Crash this page' }).click();
  const banner = page.getByRole('alert').filter({ hasText: 'This page has stopped working' });
  await expect(banner).toBeVisible();
  await expect.poll(() => sentry.events.length).toBe(1);
  const [event] = sentry.events;
  expect(event.message).toContain('crashed on purpose, at /dev/ui');
  expect(event.environment).toBe('development');
  expect(event.tags.request_id).toMatch(/^[0-9a-f-]{36}$/);

  await banner.getByRole('link', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Design system' })).toBeVisible();
  await expect(banner).toBeHidden();
});
