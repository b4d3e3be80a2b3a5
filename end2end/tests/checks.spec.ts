// Checks of texts: what authors may want to change, in the lesson they write and in the whole course.
import type { Page } from '@playwright/test';
import { edit, save, saved, text, write } from '../fixtures/editor';
import { write as writeLesson } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const checks = (page: Page) => page.locator('details.checks');

test('an author sees what could be better while writing, and goes there', async ({ open, allow }) => {
  allow(/404/);
  const page = await open(INSTRUCTOR);
  const filler = 'A line.\n\n'.repeat(60);
  await edit(page, `## One\n\n#### Two\n\n${filler}![](/files/00000000-0000-7000-8000-000000000000)\n\nRead [more](/courses/plain-language/gone).\n`);
  await checks(page).getByText('Checks').click();
  await expect(checks(page).getByText('5 to look at')).toBeVisible();
  await expect(checks(page).getByText(/^This heading is of level 4, but the one before it/)).toBeVisible();
  await expect(checks(page).getByText('No lesson of this course is at this address.')).toBeVisible();
  await expect(checks(page).getByText('This file isn’t among the course’s files.')).toBeVisible();
  await axe(page);

  await checks(page).getByRole('button', { name: 'Line 3' }).click();
  await expect(text(page)).toBeFocused();
  await page.keyboard.insertText('### Two');
  await expect(checks(page).getByText('4 to look at')).toBeVisible();

  await test.step('in a plain text area, too', async () => {
    await page.getByRole('button', { name: 'Use a plain text area' }).click();
    await checks(page).getByRole('button', { name: 'Line 127' }).first().click();
    await expect(text(page)).toBeFocused();
    await page.keyboard.insertText('Read on.');
    await expect(checks(page).getByText('2 to look at')).toBeVisible();
    await page.getByRole('button', { name: 'Use the editor with colors' }).click();
  });

  await write(page, 'All is well.');
  await expect(checks(page).getByText('nothing to change')).toBeVisible();
  await save(page);
  await saved(page);
});

test('an author reads what could be better in a whole course', async ({ open, school }) => {
  await writeLesson(school, 'plain-language/short-is-kind', '## One\n\n#### Two\n');
  const page = await open(INSTRUCTOR, { viewport: { width: 390, height: 844 } });
  await visit(page, '/staff/courses/plain-language');
  await page.getByRole('link', { name: 'Checks' }).click();
  await expect(page.getByText('1 of 5 lessons could be better.')).toBeVisible();
  const lesson = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Short is kind' }) });
  await expect(lesson.getByText('Line 3')).toBeVisible();
  await axe(page);
  await lesson.getByRole('link', { name: 'Short is kind' }).click();
  await write(page, 'Fine.');
  await save(page);
  await saved(page);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Short is kind' })).toHaveCount(0);
});
