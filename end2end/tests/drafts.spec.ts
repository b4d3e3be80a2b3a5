import type { Page, Route } from '@playwright/test';
import { edit, editAlone, EDITOR, LESSON, save, saved, text, write, written } from '../fixtures/editor';
import { source, write as saveLesson } from '../fixtures/lesson';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, LEARNER, PASSWORD, signIn, test, visit } from '../fixtures/page';

/** Signs out in another tab of the same browser. */
async function signOutElsewhere(page: Page): Promise<void> {
  const tab = await page.context().newPage();
  await visit(tab, '/courses');
  await tab.locator('summary[aria-label^="Account of"]').click();
  await tab.getByRole('button', { name: 'Sign out' }).click();
  await expect(tab.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await tab.close();
}

async function signInAgain(page: Page, email: string): Promise<void> {
  const refusal = page.getByRole('alert');
  await expect(refusal).toContainText('sign in');
  await expect(refusal).toBeFocused();
  await axe(page);
  await refusal.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  // Drafts belong to the viewer: the page that shows one has to wait for a viewer that is read slowly.
  const slowly = async (route: Route) => {
    await page.waitForTimeout(1000);
    await route.continue();
  };
  await page.route(/read_viewer/, slowly, { times: 1 });
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a lesson survives a session that ended while it was written', async ({ open, allow, school }) => {
  allow(/401/);
  const page = await open(INSTRUCTOR);
  await edit(page, 'Two hours of work.');
  await page.getByLabel('Title').fill('Worked on');
  await signOutElsewhere(page);
  await save(page);
  await signInAgain(page, INSTRUCTOR);
  await expect(page.getByText('Unsaved draft restored')).toBeVisible();
  await expect(written(page)).toHaveValue('Two hours of work.');
  await expect(page.getByLabel('Title')).toHaveValue('Worked on');
  await axe(page);
  await save(page);
  await saved(page);
  expect((await source(school, LESSON)).body).toBe('Two hours of work.');
  await expect(page.getByText('Unsaved draft restored')).toHaveCount(0);
  await visit(page, EDITOR);
  await expect(written(page)).toHaveValue('Two hours of work.');
  await expect(page.getByText('Unsaved draft restored')).toHaveCount(0);
});

test('work for an assignment survives a session that ended while it was written', async ({ open, allow, school }) => {
  allow(/401/);
  const page = await open(LEARNER);
  await visit(page, '/courses/plain-language/assignments');
  await page.getByRole('link', { name: 'Rewrite a letter' }).click();
  await page.getByLabel('Your answer').fill('Dear reader, you have to pay 20 euros.');
  await signOutElsewhere(page);
  await page.getByRole('button', { name: 'Submit' }).click();
  await signInAgain(page, LEARNER);
  await expect(page.getByLabel('Your answer')).toHaveValue('Dear reader, you have to pay 20 euros.');
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
  await expect(page.getByLabel('Your answer')).toHaveValue('');

  await test.step('another learner in the same browser doesn’t see the unsaved text', async () => {
    await page.locator('summary', { hasText: 'Resubmit' }).click();
    await page.getByLabel('Your answer').fill('A second try, not for others.');
    await school.person('sam@discog.example', 'Sam Ito');
    await (await school.api('sam@discog.example')).post('/courses/plain-language/enrollment');
    await signIn(page.context(), 'sam@discog.example');
    await visit(page, page.url());
    await expect(page.getByLabel('Account of Sam Ito')).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveValue('');
  });
});

test('unsaved text is restored after a crash and can be discarded', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Not saved.');
  const again = await page.context().newPage();
  await page.close();
  await visit(again, EDITOR);
  await expect(written(again)).toHaveValue('Not saved.');
  await again.getByRole('button', { name: 'Discard draft' }).click();
  await expect(written(again)).toHaveValue(/^Before the first word/);
  await again.getByRole('button', { name: 'Bring it back' }).click();
  await expect(written(again)).toHaveValue('Not saved.');
  await again.getByRole('button', { name: 'Discard draft' }).click();
  await expect(written(again)).toHaveValue(/^Before the first word/);
  await expect(again.getByText('Unsaved draft restored')).toHaveCount(0);
  await visit(again, EDITOR);
  await expect(written(again)).toHaveValue(/^Before the first word/);
});

test('unsaved text is merged with what was saved since', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Written from the old text.');
  await expect(page.getByText('kept as a draft')).toBeVisible();
  await page.goto('about:blank');
  await saveLesson(school, LESSON, 'Saved meanwhile.', ADMINISTRATOR);
  await visit(page, EDITOR);
  await expect(page.getByText('Unsaved draft restored')).toBeVisible();
  await expect(written(page)).toHaveValue(/Written from the old text\./);
  await expect(written(page)).toHaveValue(/Saved meanwhile\./);
});

test('text that was typed alone is compared with the version saved since', async ({ open, school, allow }) => {
  allow(/sync_draft/);
  const page = await open(INSTRUCTOR);
  await editAlone(page);
  await write(page, 'Begun from the old text.');
  await expect(page.getByText('kept as a draft')).toBeVisible();
  await page.goto('about:blank');
  await saveLesson(school, LESSON, 'Saved meanwhile.', ADMINISTRATOR);
  await visit(page, EDITOR);
  await expect(written(page)).toHaveValue('Begun from the old text.');
  await save(page);
  await expect(page.getByLabel('Text, as saved by Ada Moreau')).toHaveValue('Saved meanwhile.');
});

test('a notification doesn’t disturb someone who is writing', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, EDITOR);
  await write(page, 'In the middle of a');
  const api = await school.api(LEARNER);
  const { items } = await api.get<{ items: { id: string }[] }>('/courses/plain-language/assignments');
  const work = new FormData();
  work.set('text', 'My work.');
  await api.post(`/assignments/${items[0].id}/submissions`, work);
  await expect(page.getByRole('link', { name: 'Notifications, 1 unread' })).toBeVisible();
  await expect(text(page)).toBeFocused();
  await text(page).pressSequentially(' sentence.');
  await expect(written(page)).toHaveValue('In the middle of a sentence.');
});

test('a form that is sent twice creates one record', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff');
  await page.getByRole('button', { name: 'New course' }).click();
  const dialog = page.getByRole('dialog', { name: 'New course' });
  await dialog.getByLabel('Title').fill('Only once');
  await dialog.getByRole('button', { name: 'Create' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Only once');
  await page.getByLabel('New module').fill('One module');
  await page.getByRole('button', { name: 'Add module' }).dblclick();
  const module = page.locator('details.outline-module');
  await expect(module).toHaveCount(1);
  await module.getByLabel('New lesson').fill('One lesson');
  await module.getByRole('button', { name: 'Add lesson' }).dblclick();
  await module.getByRole('link', { name: 'One lesson' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One lesson');
  await write(page, 'Written once.');
  await page.getByRole('button', { name: 'Save' }).dblclick();
  await saved(page);

  const api = await school.api(INSTRUCTOR);
  const courses = await api.get<{ items: { title: string }[] }>('/staff/courses');
  expect(courses.items.filter(({ title }) => title === 'Only once')).toHaveLength(1);
  const { outline } = await api.get<{ outline: { lessons: { title: string }[] }[] }>('/courses/only-once/source');
  expect(outline.map(({ lessons }) => lessons.map(({ title }) => title))).toEqual([['One lesson']]);
});
