// Reading a course: what a lesson's page offers, and how many clicks it takes to get through.
import type { Page } from '@playwright/test';
import { write } from '../fixtures/lesson';
import { axe, expect, LEARNER, test, visit } from '../fixtures/page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const main = (page: Page) => page.getByRole('main');

test('a lesson shows its title once, lists its parts, and its examples can be copied', async ({ open, school }) => {
  const parts = ['Flour', 'Water', 'Salt'].map((part) => `## ${part}\n\n${'More of it. '.repeat(200)}\n\n`).join('');
  await write(school, 'data-with-sql/joining', `# Joining\n\n\`\`\`sql\nSELECT 1;\n\`\`\`\n\n${parts}`);
  const page = await open(LEARNER);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, '/courses/data-with-sql/joining');
  await expect(page.getByRole('heading', { name: 'Joining' })).toHaveCount(1);
  await expect(page.getByText('7 min read')).toBeVisible();

  await page.getByText('SELECT 1;').hover();
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('SELECT 1;\n');

  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Salt' }).click();
  await expect(page).toHaveURL(/#h-salt$/);
  await expect(page.getByRole('heading', { name: 'Salt' })).toBeInViewport();
  await axe(page);
});

test('on a phone, the outline is one tap away', async ({ open }) => {
  const page = await open(LEARNER, { viewport: { width: 390, height: 844 } });
  await visit(page, '/courses/plain-language/one-reader-one-task');
  const lessons = page.getByRole('navigation', { name: 'Lessons of this course' });
  await expect(lessons).toBeHidden();
  await page.getByRole('button', { name: 'All lessons' }).click();
  await expect(lessons.getByText('0 of 4 completed')).toBeVisible();
  await axe(page);
  await lessons.getByText('Sentence by sentence').click();
  await lessons.getByRole('link', { name: 'Short is kind' }).click();
  await expect(heading(page)).toHaveText('Short is kind');
  await expect(lessons).toBeHidden();
  await expect(main(page)).toBeFocused();
});

test('a lesson takes one click, and three lead from the last one to submitted work', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, '/courses/plain-language/one-reader-one-task');
  await page.evaluate(() => {
    let clicks = 0;
    addEventListener('click', () => (clicks += 1), true);
    Object.assign(window, { clicks: () => clicks });
  });
  const clicks = () => page.evaluate(() => (window as unknown as { clicks: () => number }).clicks());
  for (const next of ['Order by need', 'Verbs that work', 'Short is kind']) {
    await page.getByRole('button', { name: 'Complete and continue' }).click();
    await expect(heading(page)).toHaveText(next);
  }
  expect(await clicks()).toBe(3);
  await page.getByRole('button', { name: 'Complete and finish' }).click();
  await main(page).getByRole('link', { name: 'Next: Rewrite a letter' }).click();
  await page.getByLabel('Your answer').fill('Dear tenants, your roof will be mended on Monday.');
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Your submission' })).toBeVisible();
  expect(await clicks()).toBe(6);
});

test('the catalog is sorted and marks joined courses', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, '/courses');
  const titles = main(page).getByRole('article').getByRole('heading');
  await expect(titles).toHaveText(['Plain language', 'Asking data questions with SQL']);
  await page.getByRole('navigation', { name: 'Sort by' }).getByRole('link', { name: 'A to Z' }).click();
  await expect(titles).toHaveText(['Asking data questions with SQL', 'Plain language']);
  await expect(main(page).getByText('Enrolled')).toHaveCount(2);
  await expect(main(page).getByText('Ivo Brandt')).toHaveCount(2);
  await page.getByRole('link', { name: 'DiscoG' }).click();
  await expect(heading(page)).toHaveText('My learning');
});
