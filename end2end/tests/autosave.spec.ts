import { edit, editAlone, EDITOR, LESSON, save, saved, write, written } from '../fixtures/editor';
import { source } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const KEPT = 'Unsaved changes, kept as a draft';

test('what is typed is kept by the server, for any browser', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Typed on the first machine.');
  await expect(page.getByText(KEPT)).toBeVisible();
  expect((await source(school, LESSON)).body, 'it isn’t saved').toMatch(/^Before the first word/);

  const other = await open(INSTRUCTOR);
  await visit(other, EDITOR);
  await expect(other.getByText('Unsaved draft restored')).toBeVisible();
  await expect(written(other)).toHaveValue('Typed on the first machine.');
  await expect(other.getByText(KEPT)).toBeVisible();
  await axe(other);
  await write(other, 'Finished on the second.');
  await save(other);
  await saved(other);

  const third = await open(INSTRUCTOR);
  await visit(third, EDITOR);
  await expect(written(third)).toHaveValue('Finished on the second.');
  await expect(third.getByText('Unsaved draft restored')).toHaveCount(0);
});

test('of two drafts the later one is shown, and the other is offered', async ({ open, allow }) => {
  allow(/sync_draft/);
  const page = await open(INSTRUCTOR);
  await editAlone(page);
  await write(page, 'On the first machine.');
  await expect(page.getByText(KEPT)).toBeVisible();
  const other = await open(INSTRUCTOR);
  await editAlone(other);
  const sent = other.waitForResponse(/keep_typed/);
  await write(other, 'Later, on the second machine.');
  await sent;
  await expect(other.getByText(KEPT)).toBeVisible();

  await visit(page, EDITOR);
  await expect(written(page)).toHaveValue('Later, on the second machine.');
  await page.getByRole('button', { name: 'Show your other draft' }).click();
  await expect(written(page)).toHaveValue('On the first machine.');
  await page.getByRole('button', { name: 'Show your other draft' }).click();
  await expect(written(page)).toHaveValue('Later, on the second machine.');
  const discarded = page.waitForResponse(/discard_typed/);
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect(written(page)).toHaveValue(/^Before the first word/);
  await discarded;
});

test('leaving asks only while something isn’t kept', async ({ open, allow }) => {
  allow(/sync_draft/);
  const page = await open(INSTRUCTOR);
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.message());
    await dialog.dismiss();
  });
  await edit(page, 'First words.');
  await expect(page.getByText(KEPT)).toBeVisible();
  await page.route(/sync_draft/, (route) => route.abort());
  await write(page, 'Offline words.');
  await expect(page.getByText('kept in this browser only')).toBeVisible();
  await page.getByRole('link', { name: 'Teaching' }).first().click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(written(page)).toHaveValue('Offline words.');

  await page.unroute(/sync_draft/);
  await expect(page.getByText(KEPT)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Teaching' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('One reader, one task');
  expect(asked).toHaveLength(1);
});
