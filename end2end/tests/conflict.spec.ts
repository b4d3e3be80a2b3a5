import type { Page } from '@playwright/test';
import { edit, editAlone, LESSON, save, saved, text, write, written } from '../fixtures/editor';
import { source } from '../fixtures/lesson';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

/** Makes two people write at once, one of them alone; the second to save is shown both texts. */
async function collide(mine: Page, other: Page): Promise<void> {
  await editAlone(mine);
  await write(mine, 'What I wrote.');
  await edit(other, 'What they wrote.');
  await other.getByLabel('Title').fill('One reader only');
  await save(other);
  await saved(other);
  await expect(mine.getByText('Someone else has just saved this lesson.')).toBeVisible();
  await save(mine);
  await expect(mine.getByText('Ada Moreau saved this lesson while you were writing')).toBeInViewport();
  await expect(mine.getByLabel('Title, as saved by Ada Moreau')).toHaveValue('One reader only');
  await expect(mine.getByLabel('Text, as saved by Ada Moreau')).toHaveValue('What they wrote.');
  await expect(written(mine)).toHaveValue('What I wrote.');
  await axe(mine);
}

test('in a conflict, one can keep one’s own text', async ({ open, school, allow }) => {
  allow(/sync_draft/);
  const [mine, other] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await collide(mine, other);
  await mine.getByRole('button', { name: 'Keep mine' }).click();
  await expect(mine.getByText('while you were writing')).toHaveCount(0);
  await save(mine);
  await saved(mine);
  expect((await source(school, LESSON)).body).toBe('What I wrote.');
  await expect(written(other), 'an editor without unsaved text shows the new text').toHaveValue('What I wrote.');
});

test('in a conflict, one can take the other text', async ({ open, school, allow }) => {
  allow(/sync_draft/);
  const [mine, other] = [await open(INSTRUCTOR), await open(ADMINISTRATOR)];
  await collide(mine, other);
  await mine.getByRole('button', { name: 'Take theirs' }).click();
  await expect(written(mine)).toHaveValue('What they wrote.');
  await expect(mine.getByLabel('Title', { exact: true })).toHaveValue('One reader only');
  await text(mine).press('Control+End');
  await text(mine).pressSequentially(' And what I added.');
  await save(mine);
  await saved(mine);
  expect((await source(school, LESSON)).body).toBe('What they wrote. And what I added.');
});

test('a course’s own texts are not overwritten either', async ({ open, school, allow }) => {
  allow(/409/);
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/plain-language');
  const summary = page.getByLabel('Summary', { exact: true });
  await summary.fill('My summary.');
  const api = await school.api(ADMINISTRATOR);
  const before = await api.get<{ version: number }>('/courses/plain-language/source');
  await api.patch('/courses/plain-language', { summary: 'Their summary.', version: before.version });
  await expect(summary).toHaveValue('My summary.');
  await save(page);
  await expect(page.getByLabel('Summary, as saved by Someone else')).toHaveValue('Their summary.');
  await axe(page);
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await save(page);
  await expect(page.getByText('Course saved')).toBeVisible();
  const after = await api.get<{ summary: string }>('/courses/plain-language/source');
  expect(after.summary).toBe('My summary.');
});

test('a stale grade is saved after comparing, and so is a stale assignment', async ({ open, school }) => {
  const api = await school.api(ADMINISTRATOR);
  const learner = await school.api(LEARNER);
  const { items } = await learner.get<{ items: { id: string }[] }>('/courses/plain-language/assignments');
  const work = new FormData();
  work.set('text', 'My work.');
  const { id } = await learner.post<{ id: string }>(`/assignments/${items[0].id}/submissions`, work);
  const page = await open(INSTRUCTOR);

  await test.step('a grade', async () => {
    await visit(page, `/staff/submissions/${id}`);
    await page.getByLabel('Points').fill('7');
    await page.getByLabel('Comment').fill('My comment.');
    await api.put(`/submissions/${id}/grade`, { points: '5', comment: 'Their comment.', version: 0 });
    const saveGrade = page.getByRole('button', { name: 'Save grade' });
    await saveGrade.click();
    await expect(page.getByText('Ada Moreau saved this grade while you were writing')).toBeVisible();
    await expect(page.getByLabel('Points, as saved by Ada Moreau')).toHaveValue('5');
    await expect(page.getByLabel('Comment, as saved by Ada Moreau')).toHaveValue('Their comment.');
    await expect(page.locator('#field-comment')).toHaveValue('My comment.');
    await axe(page);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await saveGrade.click();
    await expect(page.getByText('Saved. The learner has been notified.')).toBeVisible();
    const { submission } = await api.get<{ submission: { grade: { comment: string; points: string } } }>(`/submissions/${id}`);
    expect(submission.grade).toMatchObject({ comment: 'My comment.', points: '7' });
  });

  await test.step('an assignment', async () => {
    const path = `/assignments/${items[0].id}`;
    await visit(page, `/staff${path}/edit`);
    await page.getByLabel('Title').fill('My title');
    const source = await api.get<{ version: number; due_at: string; instructions: string }>(`${path}/source`);
    const change = { title: 'Their title', instructions: source.instructions, points: '20', due_at: source.due_at, publish: true };
    await api.put(path, { ...change, version: source.version });
    await save(page);
    await expect(page.getByText('Ada Moreau saved this assignment while you were writing')).toBeVisible();
    await expect(page.getByLabel('Title, as saved by Ada Moreau')).toHaveValue('Their title');
    await expect(page.getByLabel('Points, as saved by Ada Moreau')).toHaveValue('20');
    await axe(page);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await save(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My title');
  });
});
