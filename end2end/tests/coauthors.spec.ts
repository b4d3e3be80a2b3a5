import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { edit, EDITOR, LESSON, plainly, save, saved, text, write, written } from '../fixtures/editor';
import { source, write as saveLesson } from '../fixtures/lesson';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const writingToo = (page: Page, name: string) => expect(page.getByRole('status').filter({ hasText: 'Also writing:' })).toContainText(name);

/** Waits until all that was typed is on the server. */
const sent = (page: Page) => expect(page.getByText('Unsaved changes, kept as a draft')).toBeVisible();

test('two authors write one text', async ({ open, school }) => {
  const [ivo, ada] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await edit(ivo, 'Bake it.\n\nServe it.');
  await sent(ivo);
  await visit(ada, EDITOR);
  await expect(written(ada)).toHaveValue('Bake it.\n\nServe it.');
  await writingToo(ada, 'Ivo Brandt');
  await writingToo(ivo, 'Ada Moreau');
  await expect(ada.getByText('Unsaved draft restored'), 'someone is writing it').toHaveCount(0);

  await test.step('each sees where the other is', async () => {
    await text(ada).press('Control+End');
    await expect(ivo.locator('.editor-caret[data-name="Ada Moreau"]')).toBeVisible();
    await text(ivo).press('Control+Home');
    await text(ivo).press('Shift+End');
    await expect(ada.locator('.editor-selection')).toHaveText('Bake it.');
    await axe(ivo);
  });

  await test.step('what both type is in both texts', async () => {
    await text(ivo).press('End');
    await Promise.all([
      text(ivo).pressSequentially(' Let it rest 😀.', { delay: 20 }),
      text(ada).pressSequentially(' Eat it 😋.', { delay: 20 }),
    ]);
    await ada.getByLabel('Title', { exact: true }).fill('Bread for everyone');
    for (const page of [ivo, ada]) {
      await expect(written(page)).toHaveValue('Bake it. Let it rest 😀.\n\nServe it. Eat it 😋.');
      await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Bread for everyone');
      await expect(page.getByRole('region', { name: 'Preview' })).toContainText('Eat it 😋.');
    }
  });

  await test.step('each undoes their own words', async () => {
    await text(ivo).press('Control+z');
    await expect(written(ada)).not.toHaveValue(/rest/);
    await expect(written(ada)).toHaveValue(/Eat it 😋\.$/);
    await text(ivo).press('Control+Shift+Z');
    await expect(written(ada)).toHaveValue('Bake it. Let it rest 😀.\n\nServe it. Eat it 😋.');
  });

  await test.step('one of them saves', async () => {
    await save(ada);
    await saved(ada);
    await expect(ivo.getByText('Someone else has saved this lesson.').first()).toBeVisible();
    await expect(ivo.getByText('Unsaved changes')).toHaveCount(0);
    expect(await source(school, LESSON)).toMatchObject({ title: 'Bread for everyone', body: 'Bake it. Let it rest 😀.\n\nServe it. Eat it 😋.' });
    await text(ivo).press('Control+End');
    await text(ivo).pressSequentially(' Twice.');
    await sent(ivo);
    await save(ivo);
    await saved(ivo);
  });

  await ada.getByRole('link', { name: 'Teaching' }).first().click();
  await expect(ivo.getByText('Also writing:')).toHaveCount(0);
});

test('what is saved elsewhere is merged while one writes', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Bake it.\n\nServe it.');
  await save(page);
  await saved(page);
  await text(page).press('Control+End');
  await text(page).pressSequentially(' Eat it.');
  await sent(page);
  await saveLesson(school, LESSON, 'First, bake it.\n\nServe it.', ADMINISTRATOR);
  await expect(written(page)).toHaveValue(/^First, bake it\.\n\nServe it\. Eat it\.$/);
  await save(page);
  await expect.poll(async () => (await source(school, LESSON)).body).toBe('First, bake it.\n\nServe it. Eat it.');
});

test('what was typed without a connection is merged after the browser was closed', async ({ open, allow }) => {
  allow(/sync_draft|INTERNET_DISCONNECTED/);
  const [ivo, ada] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await edit(ivo, 'Bake it.\n\nServe it.');
  await sent(ivo);
  await visit(ada, EDITOR);
  await expect(written(ada)).toHaveValue('Bake it.\n\nServe it.');
  const offline = ivo.context();
  await ivo.route(/sync_draft/, (route) => route.abort('internetdisconnected'));
  await text(ivo).press('Control+End');
  await text(ivo).pressSequentially(' Eat it.');
  await expect(ivo.getByText('kept in this browser only')).toBeVisible();
  await text(ada).press('Control+Home');
  await text(ada).pressSequentially('First: ');
  await sent(ada);
  await ivo.close({ runBeforeUnload: false });

  const again = await offline.newPage();
  await visit(again, EDITOR);
  for (const page of [again, ada]) await expect(written(page)).toHaveValue('First: Bake it.\n\nServe it. Eat it.');
  await expect(again.getByText('Show your other draft')).toHaveCount(0);
});

test('a text that was replaced at once loses no one’s words', async ({ open }) => {
  const [ivo, ada] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await edit(ivo, 'One.');
  await sent(ivo);
  await visit(ada, EDITOR);
  await expect(written(ada)).toHaveValue('One.');
  await Promise.all([write(ivo, 'Ivo’s words.'), write(ada, 'Ada’s words.')]);
  await expect(written(ada)).toHaveValue(/Ivo’s words\./);
  await expect(written(ada)).toHaveValue(/Ada’s words\./);
  const both = await written(ada).inputValue();
  await expect(written(ivo)).toHaveValue(both);
});

test('the plain text area shares its text, too', async ({ open }) => {
  const [ivo, ada] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await edit(ivo, 'Bake it.\n\nServe it.');
  await sent(ivo);
  await plainly(ivo);
  await expect(written(ivo)).toHaveValue('Bake it.\n\nServe it.');
  await visit(ada, EDITOR);
  await expect(written(ada)).toHaveValue('Bake it.\n\nServe it.');
  await text(ivo).press('Control+End');
  await text(ada).press('Control+Home');
  await text(ada).pressSequentially('First: ');
  await expect(written(ivo)).toHaveValue('First: Bake it.\n\nServe it.');
  await text(ivo).pressSequentially(' Eat it.');
  for (const page of [ivo, ada]) await expect(written(page)).toHaveValue('First: Bake it.\n\nServe it. Eat it.');

  await ivo.getByRole('button', { name: 'Use the editor with colors' }).click();
  await text(ivo).press('Control+End');
  await text(ivo).pressSequentially(' Twice.');
  for (const page of [ivo, ada]) await expect(written(page)).toHaveValue('First: Bake it.\n\nServe it. Eat it. Twice.');
  await save(ivo);
  await saved(ivo);
});

test('a draft that ends while its editor is open goes on in the next one', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Bake it.');
  await save(page);
  await saved(page);
  await sql(school.database.url, 'DELETE FROM shared_drafts');
  await text(page).press('Control+End');
  await text(page).pressSequentially(' Eat it.');
  await sent(page);
  await expect(written(page)).toHaveValue('Bake it. Eat it.');
  await text(page).pressSequentially(' Twice.');
  const other = await open(ADMINISTRATOR);
  await visit(other, EDITOR);
  await expect(written(other)).toHaveValue('Bake it. Eat it. Twice.');
  await text(page).press('Control+z');
  await expect(written(other)).not.toHaveValue(/Twice/);
});

test('a text that is too long can be shortened again', async ({ open, allow }) => {
  allow(/422/);
  const page = await open(INSTRUCTOR);
  await edit(page, 'Short.');
  await sent(page);
  await text(page).press('Control+End');
  await page.keyboard.insertText('😀'.repeat(340_000));
  await expect(page.getByText('kept in this browser only')).toBeVisible();
  await write(page, 'Short again.');
  await sent(page);
  await save(page);
  await saved(page);
});

test('each lesson has an editor of its own', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Only in the first lesson.');
  await sent(page);
  const title = await page.getByLabel('Title', { exact: true }).inputValue();
  await page.getByRole('navigation', { name: 'Previous and next lesson' }).getByRole('link', { name: 'Next' }).click();
  await expect(page.getByLabel('Title', { exact: true })).not.toHaveValue(title);
  await expect(written(page)).not.toHaveValue(/Only in the first lesson/);
  const before = await written(page).inputValue();
  await text(page).press('Control+End');
  await text(page).pressSequentially(' In the second.');
  await sent(page);
  await page.getByRole('navigation', { name: 'Previous and next lesson' }).getByRole('link', { name: 'Previous' }).click();
  await expect(written(page)).toHaveValue('Only in the first lesson.');
  await page.goBack();
  await expect(written(page)).toHaveValue(`${before.trimEnd()}${before.endsWith('\n') ? '\n' : ''} In the second.`);
  expect((await source(school, LESSON)).body, 'nothing is saved').toMatch(/^Before the first word/);
});
