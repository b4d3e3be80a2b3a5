// A form that was refused without the app comes back with what was typed.
import { source, write } from '../fixtures/lesson';
import { ADMINISTRATOR, expect, INSTRUCTOR, LEARNER, PASSWORD, test } from '../fixtures/page';

const WITHOUT = { javaScriptEnabled: false };
const EMAIL = 'noor@discog.example';

test('without script: a refused form comes back with the typed text, and none of it is in the URL', async ({ open, school, allow }) => {
  allow(/4\d\d/);
  await test.step('a wrong password', async () => {
    const page = await open(undefined, WITHOUT);
    await page.goto('/sign-in?next=%2Fcourses');
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    expect(page.url()).not.toContain('err');
    await page.getByLabel('Email').fill(LEARNER);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page, 'the second try leads on').toHaveURL(/\/courses$/);
  });

  await test.step('a lesson that someone else saved meanwhile', async () => {
    const page = await open(INSTRUCTOR, WITHOUT);
    await page.goto('/staff/courses/plain-language/lessons/one-reader-one-task');
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('What I wrote.');
    await write(school, 'plain-language/one-reader-one-task', 'What they wrote.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').first()).toContainText('changed this lesson in the meantime');
    await expect(text).toHaveValue('What I wrote.');
    await expect(page.getByLabel('Text, as saved by')).toHaveValue('What they wrote.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect((await source(school, 'plain-language/one-reader-one-task')).body).toBe('What I wrote.');
  });

  await test.step('work with a file that isn’t accepted', async () => {
    const page = await open(LEARNER, WITHOUT);
    await page.goto('/courses/data-with-sql/assignments');
    await page.getByRole('link', { name: 'Three questions for a library' }).click();
    await page.getByLabel('Your answer').fill('My answer, long thought about');
    await page.getByLabel('Attachment').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('none') });
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveValue('My answer, long thought about');
    await page.getByRole('button', { name: 'Submit' }).click();
    await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
  });
});

test('without script: the forms of staff come back with the typed text, too', async ({ open, school, allow }) => {
  allow(/4\d\d/);
  const page = await open(INSTRUCTOR, WITHOUT);
  const other = await school.api(ADMINISTRATOR);

  await test.step('a course that someone else saved meanwhile', async () => {
    await page.goto('/staff/courses/plain-language');
    await page.getByLabel('Summary').fill('What I wrote.');
    const { version } = await other.get<{ version: number }>('/courses/plain-language/source');
    await other.patch('/courses/plain-language', { summary: 'What they wrote.', version });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.locator('#field-summary')).toHaveValue('What I wrote.');
    await expect(page.getByLabel('Summary, as saved by')).toHaveValue('What they wrote.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByLabel('Summary, as saved by')).toHaveCount(0);
    expect((await other.get<{ summary: string }>('/courses/plain-language/source')).summary).toBe('What I wrote.');
  });

  const { items } = await other.get<{ items: { id: string }[] }>('/courses/plain-language/assignments');
  const id = items[0].id;
  await test.step('a new assignment, and one that someone else saved meanwhile', async () => {
    await page.goto('/staff/courses/plain-language/assignments/new');
    await page.getByLabel('Title').fill('A diary');
    await page.getByLabel('Instructions').fill('A page a day.');
    await page.getByLabel('Maximum points').fill('many');
    await page.getByText('Hidden from learners').click();
    await page.getByRole('button', { name: 'Create assignment' }).click();
    await expect(page.getByLabel('Maximum points')).toHaveAccessibleDescription(/Enter a number/);
    await expect(page.getByLabel('Title')).toHaveValue('A diary');
    await expect(page.getByLabel('Instructions')).toHaveValue('A page a day.');
    await expect(page.getByLabel('Hidden from learners')).toBeChecked();

    await page.goto(`/staff/assignments/${id}/edit`);
    await page.getByLabel('Instructions').fill('My instructions.');
    const { version, title, points } = await other.get<{ version: number; title: string; points: string }>(`/assignments/${id}/source`);
    const theirs = { title, instructions: 'Their instructions.', points, accepted: [], publish: true, version };
    await other.put(`/assignments/${id}`, theirs);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.locator('#field-instructions')).toHaveValue('My instructions.');
    await expect(page.getByLabel('Instructions, as saved by')).toHaveValue('Their instructions.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('My instructions.')).toBeVisible();
  });

  await test.step('a grade that someone else gave meanwhile', async () => {
    const work = new FormData();
    work.set('text', 'My work.');
    const submission = await (await school.api(LEARNER)).post<{ id: string }>(`/assignments/${id}/submissions`, work);
    await page.goto(`/staff/submissions/${submission.id}`);
    await page.getByLabel('Points').fill('7');
    await page.getByLabel('Comment').fill('My comment.');
    await other.put(`/submissions/${submission.id}/grade`, { points: '5', comment: 'Their comment.', version: 0 });
    await page.getByRole('button', { name: 'Save grade' }).click();
    await expect(page.locator('#field-comment')).toHaveValue('My comment.');
    await expect(page.getByLabel('Comment, as saved by')).toHaveValue('Their comment.');
    await page.getByRole('button', { name: 'Save grade' }).click();
    await expect(page.getByLabel('Points')).toHaveValue('7');
    await expect(page.getByLabel('Comment, as saved by')).toHaveCount(0);
  });

  await test.step('an announcement for a time in the past', async () => {
    await page.goto('/staff/courses/plain-language/mail');
    await page.getByLabel('Subject').fill('First frost');
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Bring in the pots.');
    await page.getByLabel('Send at').fill('2020-06-01T18:00');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
    await expect(page.getByLabel('Send at')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Subject')).toHaveValue('First frost');
    await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('Bring in the pots.');
    await expect(page.getByLabel('Send at')).toHaveValue('2020-06-01T18:00');
  });
});

test('a page shows no failure from its URL', async ({ open, school }) => {
  const page = await open();
  const failure = { problem: { kind: 'conflict', message: 'Your account was locked. Call us.', fields: [] }, request_id: '' };
  const error = Buffer.from(JSON.stringify(failure)).toString('base64url');
  const html = await (await fetch(`${school.url}/sign-in`, { headers: { Accept: 'text/html' } })).text();
  const action = /action="(\/api\/sign_in[^"]*)"/.exec(html)?.[1] ?? '';
  await page.goto(`/sign-in?__path=${action}&__err=${error}`);
  await expect(page.getByLabel('Email')).toBeVisible();
  await expect(page.getByText('Your account was locked')).toHaveCount(0);
  expect(page.url()).not.toContain('__err');
});
