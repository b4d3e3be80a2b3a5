import type { Page, Response } from '@playwright/test';
import { sql } from '../fixtures/database';
import { axe, expect, LEARNER, School, test, visit } from '../fixtures/page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const request = (page: Page) => page.getByText('Request ').filter({ visible: true });
/** Returns a pattern for the document's title: the problem, then the place. */
const titled = (title: string) => new RegExp(`^${title} · (.+ · )?DiscoG$`);

/** Pages that are refused. `asks`: within the app, the server is asked; for the others, the app knows the answer itself. */
const REFUSED = [
  { what: 'an unknown address', path: '/no/such/place', status: 404, title: 'Page not found' },
  { what: 'an unknown course', path: '/courses/no-such-course', asks: true, status: 404, title: 'Page not found' },
  { what: 'an unknown lesson', path: '/courses/plain-language/no-such-lesson', asks: true, status: 404, title: 'Page not found' },
  { what: 'an unknown assignment', path: '/assignments/no-id', status: 404, title: 'Page not found' },
  { what: 'the accounts', path: '/admin', status: 403, title: 'You don’t have access' },
  { what: 'a course of others', path: '/staff/courses/plain-language', status: 403, title: 'You don’t have access' },
];

/** Expects one of DiscoG's error pages, with the id of its request. */
async function tells(page: Page, answer: Response | null, status: number, title: string): Promise<void> {
  expect(answer?.status()).toBe(status);
  await expect(heading(page)).toHaveText(title);
  await expect(page).toHaveTitle(titled(title));
  await expect(request(page)).toHaveText(`Request ${answer?.headers()['x-request-id']}`);
}

/** Follows a link within the app, as if it were in the page. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    const link = Object.assign(document.createElement('a'), { href: path, textContent: 'there' });
    document.querySelector('main')?.append(link);
    link.click();
    link.remove();
  }, path);
}

/** Renames a table, so that using it fails; returns a function that puts it back. */
async function lose(school: School, table: string): Promise<() => Promise<string>> {
  await sql(school.database.url, `ALTER TABLE ${table} RENAME TO lost`);
  return () => sql(school.database.url, `ALTER TABLE lost RENAME TO ${table}`);
}

for (const javaScriptEnabled of [true, false]) {
  test(`error pages give the reason, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({ open, allow }) => {
    allow(/40[34]/);
    const page = await open(LEARNER, { javaScriptEnabled });
    for (const { what, path, status, title } of REFUSED) {
      await test.step(what, async () => {
        await tells(page, await page.goto(path), status, title);
        await expect(page.getByRole('banner')).toBeVisible();
        if (path.startsWith('/courses/plain-language/')) {
        await page.getByRole('main').getByRole('link', { name: 'Back to the course' }).click();
        await expect(heading(page)).toHaveText('Plain language');
        await page.goBack();
      }
      await page.getByRole('main').getByRole('link', { name: 'All courses' }).click();
        await expect(heading(page)).toHaveText('Courses');
      });
    }
  });
}

test("error pages give the reason within the app, too", async ({ open, allow }) => {
  allow(/40[34]/);
  const page = await open(LEARNER);
  await visit(page, '/courses');
  for (const { what, path, asks, status, title } of REFUSED) {
    await test.step(what, async () => {
      const asked = asks ? page.waitForResponse((answer) => answer.status() === status) : null;
      await go(page, path);
      await expect(heading(page)).toHaveText(title);
      await expect(page).toHaveTitle(titled(title));
      await expect(page.getByRole('main')).toBeFocused();
      if (asked) await expect(request(page)).toHaveText(`Request ${(await asked).headers()['x-request-id']}`);
      if (path.startsWith('/courses/plain-language/')) {
        await page.getByRole('main').getByRole('link', { name: 'Back to the course' }).click();
        await expect(heading(page)).toHaveText('Plain language');
        await page.goBack();
      }
      await page.getByRole('main').getByRole('link', { name: 'All courses' }).click();
      await expect(heading(page)).toHaveText('Courses');
    });
  }
});

test.describe('when something breaks', () => {
  test.use({ expectedErrors: /database: / });

  test('the page says so, and works again after the outage', async ({ open, school, allow }) => {
    allow(/500/);
    const title = 'That didn’t work';
    const path = '/courses/plain-language/order-by-need';
    const page = await open(LEARNER);
    const bare = await open(LEARNER, { javaScriptEnabled: false });
    await visit(page, '/courses/plain-language');
    const mend = await lose(school, 'lessons');

    await test.step('in the app', async () => {
      const asked = page.waitForResponse((answer) => answer.status() === 500 && answer.url().includes('order-by-need'));
      await go(page, path);
      await expect(heading(page)).toHaveText(title);
      await expect(page.getByText('It has been reported.').filter({ visible: true })).toBeVisible();
      await expect(request(page)).toHaveText(`Request ${(await asked).headers()['x-request-id']}`);
    });
    for (const loaded of [page, bare]) {
      await tells(loaded, await loaded.goto(path), 500, title);
      await expect(loaded.getByText('lessons')).toHaveCount(0);
    }
    await axe(page);
    await mend();
    for (const loaded of [page, bare]) {
      await loaded.getByRole('link', { name: 'Try again' }).click();
      await expect(heading(loaded)).toHaveText('Order by need');
    }
  });

  test("so does the page for an app that can't be rendered", async ({ open, school, allow }) => {
    allow(/500/);
    const title = 'That didn’t work';
    const page = await open(LEARNER);
    await visit(page, '/courses');
    const mend = await lose(school, 'sessions');

    await test.step('to the running app', async () => {
      const asked = page.waitForResponse((answer) => answer.status() === 500 && /\/api\/course\d/.test(answer.url()));
      await go(page, '/courses/plain-language');
      await expect(heading(page)).toHaveText(title);
      await expect(request(page)).toHaveText(`Request ${(await asked).headers()['x-request-id']}`);
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await tells(page, await page.goto('/courses?q=sql'), 500, title);
      await expect(page.getByRole('banner').getByRole('link')).toHaveText('DiscoG');
      await axe(page);
    }
    const colours = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await colours();
    await page.evaluate(() => localStorage.setItem('theme', 'light'));
    await page.reload();
    expect(await colours()).not.toBe(dark);

    await mend();
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page).toHaveURL(/\/courses\?q=sql$/);
    await expect(heading(page)).toHaveText('Courses');
  });
});
