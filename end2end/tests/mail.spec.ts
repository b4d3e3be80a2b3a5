import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { written } from '../fixtures/editor';
import { axe, expect, INSTRUCTOR, LEARNER, type School, soon, test as base, visit } from '../fixtures/page';
import { MailServer } from '../fixtures/smtp';

const COURSE = 'plain-language';
const OMAR = 'omar@discog.example';

const announcement = (page: Page, subject: string) => page.getByRole('listitem').filter({ hasText: subject });
const outboxRow = (page: Page, to: string) => page.getByRole('table', { name: 'Outbox' }).getByRole('row').filter({ hasText: to });

async function write(page: Page, subject: string, text: string, at = ''): Promise<void> {
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Text', { exact: true }).fill(text);
  await page.getByLabel('Send at').fill(at);
}

/** Adds one more learner to the course. */
async function omar(school: School): Promise<void> {
  await school.person(OMAR, 'Omar Diaz');
  await (await school.api(OMAR)).post(`/courses/${COURSE}/enrollment`);
}

/** Returns the button under the form, which asks before it sends. */
const button = (page: Page, name: RegExp) => page.locator('#announce').getByRole('button', { name });

async function send(page: Page, name: RegExp): Promise<void> {
  await button(page, name).click();
  await page.getByRole('dialog', { name: 'Send this announcement?' }).getByRole('button', { name }).click();
}

/** Ends the time in which an announcement can be canceled. */
const noMoreUndo = (school: School) =>
  sql(
    school.database.url,
    `UPDATE announcements SET scheduled_for = created_at WHERE scheduled_for < '2035-01-01';
     UPDATE jobs SET run_at = created_at WHERE kind = 'announcement.send' AND run_at < '2035-01-01'`,
  );

base('an instructor writes to all learners, now and later', async ({ open, school, allow }) => {
  await omar(school);
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/courses/${COURSE}/mail`);
  await expect(page.getByText('No announcements yet')).toBeVisible();
  await axe(page);

  await base.step('what is missing is told before anything is asked', async () => {
    await button(page, /^Send to 2 learners$/).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByLabel('Subject')).toBeFocused();
  });

  await base.step('a test, to its author alone', async () => {
    await write(page, 'A room change', 'We meet in **room 4**, see [the course](/courses/plain-language).');
    await page.getByRole('button', { name: 'Send me a test' }).click();
    await expect(page.getByText(/Test sent to you$/)).toBeVisible();
    await expect(outboxRow(page, INSTRUCTOR)).toContainText('[Test] A room change');
  });

  await base.step('now, and undone', async () => {
    await button(page, /^Send to 2 learners$/).click();
    await expect(page.getByRole('dialog')).toContainText('It goes out by email to 2 learners in 30 seconds.');
    await axe(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Send to 2 learners' }).click();
    await expect(announcement(page, 'A room change')).toContainText('Sending in 30 seconds');
    await expect(page.getByLabel('Subject')).toHaveValue('');
    await expect(written(page)).toHaveValue('');
    await announcement(page, 'A room change').getByRole('button', { name: 'Undo' }).click();
    await expect(announcement(page, 'A room change')).toHaveCount(0);
    await expect(page.getByLabel('Subject'), 'to be sent better').toHaveValue('A room change');
    await expect(written(page)).toHaveValue(/^We meet in/);
  });

  await base.step('now', async () => {
    await send(page, /^Send to 2 learners$/);
    await expect(announcement(page, 'A room change')).toContainText('Sending in 30 seconds');
    await noMoreUndo(school);
    await expect(announcement(page, 'A room change')).toContainText('2 captured, not sent');
    await expect(announcement(page, 'A room change')).toHaveCount(1);
    for (const to of [LEARNER, OMAR]) await expect(outboxRow(page, to)).toContainText('Captured, not sent');
    await announcement(page, 'A room change').getByText('A room change').click();
    await expect(announcement(page, 'A room change').locator('strong', { hasText: 'room 4' })).toBeVisible();
    await axe(page);
  });

  await base.step('an answer that never came: sent again, it is still one announcement', async () => {
    allow(/ERR_CONNECTION_RESET/);
    await write(page, 'Bring a pen', 'And paper.');
    await page.route('**/api/announce*', async (route) => {
      expect((await route.fetch()).status()).toBe(200);
      await route.abort('connectionreset');
    }, { times: 1 });
    await send(page, /^Send to 2 learners$/);
    await expect(page.getByRole('alert')).toContainText('We can’t reach DiscoG. Check your connection and try again: what you typed is still here.');
    await expect(written(page)).toHaveValue('And paper.');
    await send(page, /^Send to 2 learners$/);
    await expect(page.getByLabel('Subject')).toHaveValue('');
    await noMoreUndo(school);
    await expect(announcement(page, 'Bring a pen')).toContainText('2 captured, not sent');
    await expect(announcement(page, 'Bring a pen')).toHaveCount(1);
  });

  await base.step('a time in the past is refused, and what was written stays', async () => {
    allow(/\b422\b/);
    await write(page, 'Too late', 'Yesterday’s news', '2020-01-01T12:00');
    await send(page, /^Schedule for Wed, Jan 1, 12:00$/);
    await expect(page.getByLabel('Send at')).toHaveAccessibleDescription(/That time is in the past\. Leave it empty to send now\./);
    await expect(written(page)).toHaveValue('Yesterday’s news');
    await axe(page);
  });

  await base.step('later, changed and cancelled', async () => {
    await write(page, 'Happy new year', 'See you in 2040.', '2040-01-01T12:00');
    await send(page, /^Schedule for Sun, Jan 1, 12:00$/);
    const later = announcement(page, 'Happy new year');
    await expect(later).toContainText('Scheduled');
    await later.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByLabel('Send at')).toHaveValue('2040-01-01T12:00');
    await page.getByLabel('Subject').fill('Happy new year, all');
    await axe(page);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(announcement(page, 'Happy new year, all')).toContainText('Scheduled');
    await later.getByRole('button', { name: 'Cancel sending' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this announcement?' });
    await axe(page);
    await dialog.getByRole('button', { name: 'Cancel sending' }).click();
    await expect(later).toHaveCount(0);
    await expect(dialog).toBeHidden();
  });

  await base.step('later, and its time comes', async () => {
    const instructor = await school.api(INSTRUCTOR);
    await instructor.post(`/courses/${COURSE}/announcements`, { subject: 'In a moment', body: 'Now!', scheduled_for: soon() });
    await expect(announcement(page, 'In a moment')).toContainText('2 captured, not sent');
  });

  await base.step('what came', async () => {
    await visit(page, '/dev/mail');
    for (const subject of ['A room change', 'Bring a pen', 'In a moment']) {
      for (const to of [LEARNER, OMAR]) {
        await expect(page.getByRole('article').filter({ hasText: subject }).filter({ hasText: to })).toHaveCount(1);
      }
    }
    await expect(page.getByRole('article').filter({ hasText: 'Happy new year' })).toHaveCount(0);
  });

  await base.step('a learner reads it in the course', async () => {
    const learner = await open(LEARNER);
    const bell = learner.getByRole('link', { name: /^Notifications/ });
    await visit(learner, '/notifications');
    await expect(bell).toHaveAccessibleName('Notifications, 3 unread');
    await expect(learner.getByRole('button', { name: 'Mark all as read' })).toBeVisible();
    await learner.getByRole('link', { name: /^New announcement in/ }).first().click();
    await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Announcements');
    await expect(learner.getByText('And paper.')).toBeVisible();
    await expect(bell).toHaveAccessibleName('Notifications');
    await axe(learner);
    await visit(learner, '/notifications');
    await expect(learner.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);
  });

  await base.step('and unsubscribes by the email’s link, without signing in', async () => {
    const anyone = await open();
    await visit(anyone, '/dev/mail');
    await anyone.getByRole('article').filter({ hasText: OMAR }).filter({ hasText: 'Bring a pen' }).getByRole('link', { name: /unsubscribe/ }).click();
    await expect(anyone.getByText(/^Do you want to stop getting announcements of/)).toBeVisible();
    await axe(anyone);
    await anyone.getByRole('button', { name: 'Unsubscribe', exact: true }).click();
    await expect(anyone.getByRole('heading', { level: 1 })).toHaveText('You’re unsubscribed');
    await visit(page, `/staff/courses/${COURSE}/mail`);
    await expect(button(page, /^Send to 1 learner$/)).toBeVisible();
    await anyone.getByRole('button', { name: 'Undo' }).click();
    await expect(anyone.getByRole('heading', { level: 1 })).toHaveText('Unsubscribe');
  });
});

const test = base.extend<{ post: MailServer }>({
  post: async ({}, use) => {
    const post = await MailServer.build();
    await use(post);
    await post.close();
  },
  settings: async ({ post }, use) => use({ DISCOG_MAIL: post.url }),
});

test('a failing mail server costs retries, but never an email', async ({ open, school, post }) => {
  await omar(school);
  const page = await open(INSTRUCTOR);
  /** Ends the wait before the next attempt. */
  const waitIsOver = () => sql(school.database.url, `UPDATE jobs SET run_at = created_at WHERE kind = 'email.send' AND state = 'queued'`);

  await test.step('a server that is down', async () => {
    await visit(page, `/staff/courses/${COURSE}/mail`);
    await write(page, 'A room change', 'We meet in room 4.');
    await send(page, /^Send to 2 learners$/);
    await expect(announcement(page, 'A room change')).toContainText('Sending in 30 seconds');
    await noMoreUndo(school);
    for (const to of [LEARNER, OMAR]) {
      await expect(outboxRow(page, to)).toContainText('Retrying');
      await expect(outboxRow(page, to)).toContainText('The mail server could not be reached.');
    }
    await expect(announcement(page, 'A room change')).toContainText('Waiting to be sent to 2 learners');
    await axe(page);
  });

  await test.step('a server that isn’t ready for one and refuses the other', async () => {
    post.refuse(LEARNER, 451, 'Please come back later');
    post.refuse(OMAR, 550, 'No such person here');
    await post.open();
    await waitIsOver();
    await expect(outboxRow(page, LEARNER)).toContainText('2 tries');
    await expect(outboxRow(page, LEARNER)).toContainText('The mail server asked to try again later.');
    await expect(outboxRow(page, OMAR)).toContainText('Failed');
    await expect(outboxRow(page, OMAR)).toContainText('The mail server refused this email address.');
    await expect(announcement(page, 'A room change')).toContainText('1 couldn’t be delivered');
    await axe(page);
    expect(post.emails).toEqual([]);
  });

  await test.step('a server that accepts it gets it once', async () => {
    post.accept(LEARNER);
    await waitIsOver();
    await expect(outboxRow(page, LEARNER)).toContainText('Sent');
    await expect(announcement(page, 'A room change')).toContainText('Sent to 1 learner');
    expect(post.emailsTo(LEARNER)).toHaveLength(1);
    expect(post.emailsTo(LEARNER)[0]).toContain('Subject: A room change');
    expect(post.emailsTo(LEARNER)[0]).toMatch(/^List-Unsubscribe: <http/m);
  });

  await test.step('a failed email is sent again on request', async () => {
    expect(post.triesTo(OMAR), 'a failed email isn’t retried automatically').toBe(1);
    post.accept(OMAR);
    await outboxRow(page, OMAR).getByRole('button', { name: 'Resend' }).click();
    await expect(outboxRow(page, OMAR)).toContainText('Sent');
    await expect(announcement(page, 'A room change')).toContainText('Sent to 2 learners');
    expect([post.emailsTo(LEARNER).length, post.emailsTo(OMAR).length]).toEqual([1, 1]);
  });

  await test.step('a command does the work that is due, and sends nothing again', async () => {
    expect(await school.run('worker', '--once')).toMatch(/^\d+ done, 0 to be tried again, 0 failed\n$/);
    expect(post.emails).toHaveLength(2);
  });
});
