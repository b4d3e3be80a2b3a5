import type { Page } from '@playwright/test';
import { EDITOR, edit, LESSON, save, saved, write } from '../fixtures/editor';
import { publishChanges, source, write as writeLesson } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const PATH = `/courses/${LESSON}`;
const changed = (page: Page) => page.locator('.alert').filter({ hasText: 'since you read it' });
const outline = (page: Page) => page.getByRole('navigation', { name: 'Lessons of this course' });

test('an author publishes changes when they are ready, and a learner who returns sees what has changed', async ({ open, school }) => {
  await writeLesson(school, LESSON, 'Bake at 200 degrees.\n\nEat it.');
  const [author, learner] = [await open(INSTRUCTOR), await open(LEARNER)];
  await visit(learner, PATH);
  await expect(changed(learner)).toHaveCount(0);

  await test.step('what is saved waits', async () => {
    await edit(author, 'Bake at 220 degrees.\n\nLet it rest.\n\nEat it.');
    await save(author);
    await saved(author);
    await expect(author.getByText('Unpublished changes')).toBeVisible();
    await visit(learner, PATH);
    await expect(learner.getByText('Bake at 200 degrees.')).toBeVisible();
    await visit(author, PATH);
    await expect(author.getByText('You’re seeing unpublished changes')).toBeVisible();
    await expect(author.getByText('Let it rest.')).toBeVisible();
    await visit(author, '/staff/courses/plain-language');
    await expect(author.getByRole('listitem').filter({ hasText: 'One reader, one task' }).getByText('Unpublished changes')).toBeVisible();
  });

  await test.step('it is compared and published', async () => {
    await visit(author, EDITOR);
    await author.getByRole('button', { name: 'Publish changes…' }).click();
    const dialog = author.getByRole('dialog', { name: 'Publish changes' });
    await axe(author);
    await dialog.getByRole('link', { name: 'Compare' }).click();
    await expect(author.getByRole('group', { name: 'Changed lines' })).toContainText('Let it rest.');
    await expect(author.getByText('Learners read this')).toBeVisible();
    await axe(author);
    await author.goBack();
    await author.getByRole('button', { name: 'Publish changes…' }).click();
    await dialog.getByText(/^Major/).click();
    await expect(dialog.getByRole('radio', { name: /^Major/ })).toBeChecked();
    await dialog.getByLabel('What has changed (optional)').fill('A hotter oven, and a rest.');
    await dialog.getByRole('button', { name: 'Publish changes' }).click();
    await expect(author.getByText('Changes published')).toBeVisible();
    await expect(author.getByText('Unpublished changes')).toHaveCount(0);
    await expect(author.getByRole('button', { name: 'Publish changes…' })).toHaveCount(0);
  });

  await test.step('the learner is told, and sees the changes in the text', async () => {
    await visit(learner, '/courses/plain-language/order-by-need');
    const item = outline(learner).getByRole('listitem').filter({ hasText: 'One reader, one task' });
    await expect(item.getByText('Updated')).toBeVisible();
    await item.getByRole('link').click();
    await expect(changed(learner)).toContainText('A hotter oven, and a rest.');
    await axe(learner);
    await changed(learner).getByRole('link', { name: 'Show changes' }).click();
    await expect(changed(learner)).toContainText('2 places are marked in the text.');
    await expect(learner.locator('.prose del')).toHaveText('200');
    await expect(learner.locator('.prose ins')).toHaveText(['220', 'Let it rest.']);
    await axe(learner);
    await learner.reload();
    await changed(learner).getByRole('button', { name: 'Got it' }).click();
    await expect(learner).toHaveURL(PATH);
    await expect(changed(learner)).toHaveCount(0);
    await expect(learner.locator('.prose')).toContainText('Let it rest.');
    await expect(learner.locator('.prose ins')).toHaveCount(0);
    await expect(outline(learner).getByText('Updated')).toHaveCount(1);
  });
});

test('what is typed and not saved isn’t published, and the published text can be restored', async ({ open, school }) => {
  await writeLesson(school, LESSON, 'As learners read it.');
  const page = await open(INSTRUCTOR);
  await edit(page, 'As it was saved.');
  await save(page);
  await saved(page);
  await write(page, 'As it was typed.');
  await page.getByRole('button', { name: 'Publish changes…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish changes' });
  await expect(dialog).toContainText('Save first to include it.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const savedAgain = page.waitForResponse(/save_draft/);
  await save(page);
  await savedAgain;
  await expect(dialog.getByText('Save first to include it.')).toHaveCount(0);
  await visit(page, `${EDITOR}/history`);
  const published = page.getByRole('list', { name: 'Versions' }).getByRole('listitem').filter({ hasText: 'Learners read this' });
  await published.getByRole('link', { name: 'Show changes' }).click();
  await page.getByRole('button', { name: /^Restore version/ }).click();
  await expect(page.getByText('Version restored')).toBeVisible();
  await visit(page, EDITOR);
  await expect(page.getByText('Unpublished changes')).toHaveCount(0);
});

test('without script, changes are published, shown and known', async ({ open, school }) => {
  await writeLesson(school, LESSON, 'Bake at 200 degrees.');
  const learner = await open(LEARNER, { javaScriptEnabled: false });
  await learner.goto(PATH);
  await writeLesson(school, LESSON, 'Bake at 220 degrees.');
  await learner.goto(PATH);
  await changed(learner).getByRole('link', { name: 'Show changes' }).click();
  await expect(learner.locator('.prose ins')).toHaveText('220');
  await changed(learner).getByRole('button', { name: 'Got it' }).click();
  await expect(learner).toHaveURL(PATH);
  await expect(changed(learner)).toHaveCount(0);
});

test('an open lesson shows its changes when they are published', async ({ open, school }) => {
  await writeLesson(school, LESSON, 'Bake at 200 degrees.');
  const learner = await open(LEARNER);
  const heard = learner.waitForResponse((answer) => new URL(answer.url()).pathname === '/events' && answer.ok());
  await visit(learner, PATH);
  await heard;
  const api = await school.api(INSTRUCTOR);
  const { id, title, version } = await source(school, LESSON);
  await api.put(`/lessons/${id}`, { title, body: 'Bake at 220 degrees.', version });
  await publishChanges(school, LESSON, { kind: 'major', note: 'Hotter' });
  await expect(learner.getByText('Bake at 220 degrees.')).toBeVisible();
  await learner.getByRole('link', { name: 'Show changes' }).click();
  await expect(changed(learner)).toContainText('Hotter');
  await expect(learner.locator('.prose ins')).toHaveText('220');
  await changed(learner).getByRole('button', { name: 'Got it' }).click();
  await expect(changed(learner)).toHaveCount(0);
});
