import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { EDITOR, LESSON, save, saved, text, write, written } from '../fixtures/editor';
import { source } from '../fixtures/lesson';
import { ADMINISTRATOR, expect, INSTRUCTOR, LEARNER, soon, test as base, visit } from '../fixtures/page';
import { MailServer } from '../fixtures/smtp';

const COURSE = 'data-with-sql';
const TASK = 'Three questions for a library';

/** The number of words that each author types. */
const WORDS = 60;

const test = base.extend<{ post: MailServer }>({
  post: async ({}, use) => {
    const post = await MailServer.build();
    await post.open();
    await use(post);
    await post.close();
  },
  settings: async ({ post }, use) => use({ DISCOG_MAIL: post.url }),
});

const bell = (page: Page) => page.getByRole('link', { name: /^Notifications/ });

test('a change on one server reaches a browser at the other', async ({ open, school, post }) => {
  const other = await school.serve();
  const instructor = await open(INSTRUCTOR);
  const learner = await open(LEARNER, { baseURL: other });
  await visit(instructor, `/staff/courses/${COURSE}/assignments`);
  await instructor.getByRole('row', { name: TASK }).getByRole('link', { name: 'Submissions' }).click();
  await expect(instructor.getByText('No submissions yet')).toBeVisible();

  await visit(learner, `/courses/${COURSE}/assignments`);
  await learner.getByRole('link', { name: TASK }).click();
  await learner.getByLabel('Your answer').fill('Which book is borrowed most?');
  await learner.getByRole('button', { name: 'Submit' }).click();
  await instructor.getByRole('link', { name: 'Lena Okafor' }).click();
  await instructor.getByLabel('Points').fill('9');
  await instructor.getByRole('button', { name: 'Save grade' }).click();

  await expect(learner.getByText('9 out of 10 points')).toBeVisible();
  await expect(bell(learner)).toHaveAccessibleName('Notifications, 1 unread');
  await expect.poll(() => post.emailsTo(LEARNER).length).toBe(1);
  expect(new URL(instructor.url()).origin).toBe(school.url);
  expect(new URL(learner.url()).origin).toBe(other);
});

test('two authors at two servers write one text, while one connection is cut twice', async ({ open, school, allow }) => {
  allow(/sync_draft/);
  const other = await school.serve();
  const [ivo, ada] = [await open(INSTRUCTOR), await open(ADMINISTRATOR, { baseURL: other })];
  await visit(ivo, EDITOR);
  await visit(ada, EDITOR);
  await write(ivo, 'Ivo:\n\nAda:');
  await expect(written(ada)).toHaveValue('Ivo:\n\nAda:');

  const type = async (page: Page, at: string, word: string) => {
    await text(page).press(at);
    for (let number = 0; number < WORDS; number++) await text(page).pressSequentially(` ${word}${number}`, { delay: 15 });
  };
  const cut = async () => {
    for (let time = 0; time < 2; time++) {
      await ada.waitForTimeout(1500);
      await ada.route(/sync_draft/, (route) => route.abort());
      await ada.waitForTimeout(1500);
      await ada.unroute(/sync_draft/);
    }
  };
  await text(ivo).press('Control+Home');
  await Promise.all([type(ivo, 'End', 'i'), type(ada, 'Control+End', 'a'), cut()]);
  const words = (letter: string) => Array.from({ length: WORDS }, (_, number) => ` ${letter}${number}`).join('');
  const all = `Ivo:${words('i')}\n\nAda:${words('a')}`;
  for (const page of [ivo, ada]) await expect(written(page)).toHaveValue(all, { timeout: 30_000 });
  await save(ada);
  await saved(ada);
  expect((await source(school, LESSON)).body).toBe(all);
});

test('a change made with psql reaches browsers, too', async ({ open, school }) => {
  const learner = await open(LEARNER);
  await visit(learner, `/courses/${COURSE}/assignments`);
  await expect(learner.getByRole('link', { name: TASK })).toBeVisible();
  const update = (title: string) => sql(school.database.url, `UPDATE assignments SET title = '${title}' WHERE title = '${TASK}'`);
  await update('Four questions for a library');
  await expect(learner.getByRole('link', { name: 'Four questions for a library' })).toBeVisible();

  await base.step('also what changed while a server’s connection for events was cut', async () => {
    const heard = `SELECT count(*) FROM pg_stat_activity WHERE application_name = 'discog events' AND datname = current_database()`;
    await sql(
      school.database.url,
      `BEGIN;
       SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'discog events' AND datname = current_database();
       UPDATE assignments SET title = 'Five questions' WHERE title = 'Four questions for a library';
       COMMIT`,
    );
    await expect(learner.getByRole('link', { name: 'Five questions' })).toBeVisible();
    expect(await sql(school.database.url, heard)).toBe('1');
  });
});

test('two servers send each email once', async ({ open, school, post }) => {
  await school.serve();
  const instructor = await school.api(INSTRUCTOR);
  for (const subject of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
    await instructor.post(`/courses/${COURSE}/announcements`, { subject, body: 'A letter.', scheduled_for: soon() });
  }
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/courses/${COURSE}/mail`);
  await expect(page.getByRole('table', { name: 'Outbox' }).getByText('Sent', { exact: true })).toHaveCount(6);
  expect(post.emailsTo(LEARNER)).toHaveLength(6);
  expect(new Set(post.emailsTo(LEARNER)).size).toBe(6);
});
