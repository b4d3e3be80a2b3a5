import { EDITOR, LESSON, written } from '../fixtures/editor';
import { source, write } from '../fixtures/lesson';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

test('a lesson’s versions are compared and restored', async ({ open, school }) => {
  await write(school, LESSON, 'Readers have one task.\n\nGive them one.');
  await write(school, LESSON, 'Readers have two tasks.\n\nGive them one.', ADMINISTRATOR);
  const page = await open(INSTRUCTOR);
  await visit(page, EDITOR);
  await page.getByRole('link', { name: 'History' }).click();
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveCount(3);
  await expect(versions.first()).toContainText('Latest');
  await expect(versions.first()).toContainText('by Ada Moreau');
  await axe(page);

  await page.getByRole('link', { name: 'Show changes of version 3' }).click();
  const changes = page.getByRole('group', { name: 'Changed lines of version 3' });
  await expect(changes.locator('.change-removed')).toContainText('Readers have one task.');
  await expect(changes.locator('.change-added mark').first()).toContainText('two');
  await expect(page.getByRole('button', { name: 'Restore' }), 'it is the current version').toHaveCount(0);
  await axe(page);

  await page.getByRole('link', { name: 'Show changes of version 2' }).click();
  await page.getByRole('button', { name: 'Restore version 2' }).click();
  await expect(page.getByText('Version restored')).toBeVisible();
  await expect(versions).toHaveCount(4);
  expect((await source(school, LESSON)).body).toBe('Readers have one task.\n\nGive them one.');
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().click();
  await expect(written(page)).toHaveValue(/^Readers have one task/);
});

test('the history works without scripts', async ({ open, school }) => {
  await write(school, LESSON, 'The second text.');
  const page = await open(INSTRUCTOR, { javaScriptEnabled: false });
  await page.goto(`${EDITOR}/history`);
  await page.getByRole('link', { name: 'Show changes of version 1' }).click();
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(page.getByRole('list', { name: 'Versions' }).getByRole('listitem')).toHaveCount(3);
  expect((await source(school, LESSON)).body).toMatch(/^Before the first word/);
});
