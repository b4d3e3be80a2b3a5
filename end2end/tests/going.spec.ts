// Navigation between pages, and what survives it.
import type { Page } from '@playwright/test';
import { source } from '../fixtures/lesson';
import { expect, hydrated, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const COURSE = 'plain-language';
const place = (page: Page) => page.evaluate(() => Math.round(scrollY));

test('Back restores the page and its scroll position', async ({ open }) => {
  const page = await open(LEARNER, { viewport: { width: 390, height: 400 } });
  await visit(page, `/courses/${COURSE}`);
  const link = page.getByRole('link', { name: 'Short is kind' });
  await link.scrollIntoViewIfNeeded();
  const before = await place(page);
  expect(before).toBeGreaterThan(100);
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short is kind');
  expect(await place(page)).toBe(0);
  // The data would arrive late now; the page shows the values it remembers.
  await page.route('**/api/course*', async (route) => {
    await new Promise((later) => setTimeout(later, 2_000));
    await route.continue().catch(() => {});
  });
  await page.goBack();
  await expect(link).toBeVisible({ timeout: 1_000 });
  await expect.poll(() => place(page), { timeout: 1_500 }).toBe(before);
});

test('while the next page loads, the current one stays and shows progress', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, `/courses/${COURSE}`);
  await page.route('**/api/lesson*', async (route) => {
    await new Promise((later) => setTimeout(later, 1_000));
    await route.continue();
  });
  await page.getByRole('link', { name: 'Short is kind' }).click();
  await expect(page.locator('.going-on')).toBeAttached();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plain language');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Short is kind');
  await expect(page.locator('.going-on')).not.toBeAttached();
});

test('a form stores the typed text, asks before leaving, and deletes it at sign-out', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/courses/${COURSE}`);
  await page.evaluate(() => localStorage.setItem('theme', 'dark'));
  const summary = page.getByLabel('Summary');
  const saved = await summary.inputValue();
  await summary.fill('Half a thought');
  await expect(page.getByText('Unsaved changes')).toBeVisible();

  await test.step('it asks before leaving', async () => {
    page.once('dialog', (dialog) => dialog.dismiss());
    await page.getByRole('link', { name: 'Assignments' }).click();
    await expect(summary).toHaveValue('Half a thought');
    page.once('dialog', (dialog) => dialog.accept());
    await page.getByRole('link', { name: 'Assignments' }).click();
    await expect(page).toHaveURL(/\/assignments$/);
  });

  await test.step('it restores the text', async () => {
    await visit(page, `/staff/courses/${COURSE}`);
    await expect(summary).toHaveValue('Half a thought');
    await expect(page.getByText('Unsaved draft restored')).toBeVisible();
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await expect(summary).toHaveValue(saved);
    await expect(page.getByText(/^Unsaved/)).toHaveCount(0);
  });

  await test.step('saved text isn’t a draft', async () => {
    await summary.fill('A whole thought');
    await summary.press('Control+s');
    await expect(page.getByText(/course is saved|Course saved/)).toBeVisible();
    await expect(page.getByText(/^Unsaved/)).toHaveCount(0);
    await page.reload();
    await hydrated(page);
    await expect(summary).toHaveValue('A whole thought');
    await expect(page.getByText(/^Unsaved/)).toHaveCount(0);
  });

  await test.step('only the theme is left on a shared computer', async () => {
    await summary.fill('A secret');
    const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('draft-')));
    expect(await drafts()).toHaveLength(1);
    await page.getByLabel(/^Account of/).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign up' })).toBeVisible();
    expect(await drafts()).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBe('dark');
  });
});

test('a lesson completed offline is sent later, and the page stays', async ({ open, school, tolerate }) => {
  tolerate(/ERR_INTERNET_DISCONNECTED|Failed to fetch|request failed/);
  const page = await open(LEARNER);
  await visit(page, `/courses/${COURSE}/short-is-kind`);
  await expect(page.getByRole('navigation', { name: 'Lessons of this course' })).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText(/^You’re offline\. What you type/)).toBeVisible();
  await page.getByRole('button', { name: /^Complete/ }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Lessons of this course' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
  // The network is often not quite back when the browser says so.
  let refused = 0;
  await page.route('**/complete*', (route) => (refused++ === 0 ? route.abort('internetdisconnected') : route.fallback()));
  await page.context().setOffline(false);
  await expect(page.getByText(/^You’re offline\. What you type/)).toHaveCount(0);
  const learner = await school.api(LEARNER);
  await expect(async () => {
    const lesson = await learner.get<{ done: boolean }>(`/courses/${COURSE}/lessons/short-is-kind`);
    expect(lesson.done).toBe(true);
  }).toPass({ timeout: 15_000 });
  expect(refused).toBe(2);
});

test('keys save, search and walk through a menu', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, '/courses');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  const icon = page.locator('.search-box > .icon');
  const at = await icon.boundingBox();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  expect(await icon.boundingBox(), 'nothing moves for the button').toEqual(at);

  const menu = page.getByLabel(/^Account of/);
  await menu.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'Profile' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();

  await visit(page, `/staff/courses/${COURSE}/lessons/short-is-kind`);
  await page.getByLabel('Text', { exact: true }).press('ControlOrMeta+a');
  await page.keyboard.insertText('Shorter.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(/lesson is saved|Lesson saved/)).toBeVisible();
  expect((await source(school, `${COURSE}/short-is-kind`)).body).toBe('Shorter.');
});
