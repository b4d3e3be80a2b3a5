import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, hydrated, LEARNER, test, visit } from '../fixtures/page';
import { SITE } from '../fixtures/program';

test('moving through a course never reloads the page', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, '/courses/plain-language');
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  const heading = page.getByRole('heading', { level: 1 });

  await page.getByRole('link', { name: 'Start: One reader, one task' }).click();
  await expect(heading).toHaveText('One reader, one task');
  await expect(page).toHaveTitle('One reader, one task · Plain language · DiscoG');
  await expect(page.getByRole('main')).toBeFocused();

  await page.getByRole('link', { name: 'Next Order by need' }).click();
  await expect(heading).toHaveText('Order by need');
  await expect(page).toHaveTitle('Order by need · Plain language · DiscoG');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('navigation', { name: 'Lessons of this course' }).getByRole('link', { name: 'Order by need' })).toHaveAttribute('aria-current', 'page');

  await page.goBack();
  await expect(heading).toHaveText('One reader, one task');
  await expect(page).toHaveTitle('One reader, one task · Plain language · DiscoG');
  await page.goBack();
  await expect(heading).toHaveText('Plain language');
  await page.goForward();
  await expect(heading).toHaveText('One reader, one task');
  await expect(page).toHaveURL(/\/courses\/plain-language\/one-reader-one-task$/);

  expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true);
});

test('a link straight to a lesson shows it, after signing in', async ({ page }) => {
  await visit(page, '/courses/plain-language/verbs-that-work');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByLabel('Email').fill(LEARNER);
  await page.getByLabel('Password', { exact: true }).fill('discog-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verbs that work');
  await expect(page).toHaveURL(/\/courses\/plain-language\/verbs-that-work$/);
});

test('the content can be reached by keyboard only', async ({ page }) => {
  await visit(page, '/courses');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('searchbox', { name: 'Search courses' })).toBeFocused();
  await hydrated(page);
});

test('a screen that doesn’t load says so, and loads on a retry', async ({ open, tolerate }) => {
  const chunks = readdirSync(join(SITE, 'pkg')).filter((file) => file.startsWith('split_'));
  test.skip(!process.env.CI && chunks.length === 0, 'a site built for development is one file');
  tolerate(/\/pkg\/|Failed to fetch/);
  const page = await open(LEARNER);
  await visit(page, '/courses');
  await page.route(/\/pkg\/.*\.wasm$/, (route) => route.abort());
  await page.getByRole('link', { name: 'My learning' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('DiscoG isn’t available right now');
  await expect(page.getByText('This page didn’t load.')).toBeVisible();
  await expect(page.locator('body')).not.toHaveAttribute('data-crashed');
  await axe(page);

  await page.unroute(/\/pkg\/.*\.wasm$/);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My learning');
});
