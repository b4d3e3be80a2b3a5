import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { axe, expect, INSTRUCTOR, LEARNER, type School, test as base, visit } from '../fixtures/page';
import { PostOffice } from '../fixtures/smtp';

const COURSE = 'plain-language';
const OMAR = 'omar@discog.example';

const announcement = (page: Page, subject: string) => page.getByRole('listitem').filter({ hasText: subject });
const letter = (page: Page, to: string) => page.getByRole('table', { name: 'Outbox' }).getByRole('row').filter({ hasText: to });

async function write(page: Page, subject: string, text: string, at = ''): Promise<void> {
  await page.getByLabel('Subject').fill(subject);
  await page.getByLabel('Text', { exact: true }).fill(text);
  await page.getByLabel('Send at').fill(at);
}

/** One more learner in the course. */
async function omar(school: School): Promise<void> {
  await school.person(OMAR, 'Omar Diaz');
  await (await school.api(OMAR)).post(`/courses/${COURSE}/enrollment`);
}

const send = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });

base('an instructor writes to all learners, now and later', async ({ open, school, allow }) => {
  await omar(school);
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/courses/${COURSE}/mail`);
  await expect(page.getByText('No announcements yet')).toBeVisible();
  await axe(page);

  await base.step('now', async () => {
    await write(page, 'A room change', 'We meet in **room 4**.');
    await send(page).dblclick();
    await expect(page.getByText('On its way.')).toBeVisible();
    await expect(page.getByLabel('Subject')).toHaveValue('');
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('');
    await expect(announcement(page, 'A room change')).toContainText('2 captured, not sent');
    await expect(announcement(page, 'A room change')).toHaveCount(1);
    for (const to of [LEARNER, OMAR]) await expect(letter(page, to)).toContainText('Captured, not sent');
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
    await send(page).click();
    await expect(page.getByRole('alert')).toContainText('DiscoG can\'t be reached. What you typed is still here');
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('And paper.');
    await send(page).click();
    await expect(page.getByLabel('Subject')).toHaveValue('');
    await expect(announcement(page, 'Bring a pen')).toContainText('2 captured, not sent');
    await expect(announcement(page, 'Bring a pen')).toHaveCount(1);
  });

  await base.step('a time in the past is refused, and what was written stays', async () => {
    allow(/\b422\b/);
    await write(page, 'Too late', 'Yesterday’s news', '2020-01-01T12:00');
    await send(page).click();
    await expect(page.getByLabel('Send at')).toHaveAccessibleDescription(/That time is in the past\. Leave it empty to send now\./);
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('Yesterday’s news');
    await axe(page);
  });

  await base.step('later, and taken back', async () => {
    await write(page, 'Happy new year', 'See you in 2040.', '2040-01-01T12:00');
    await send(page).click();
    await expect(page.getByText(/Scheduled\.$/)).toBeVisible();
    const later = announcement(page, 'Happy new year');
    await expect(later).toContainText('Scheduled');
    await later.getByRole('button', { name: 'Take back' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take back this announcement?' });
    await axe(page);
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await expect(later).toHaveCount(0);
    await expect(dialog).toBeHidden();
  });

  await base.step('later, and its time comes', async () => {
    const scheduled_for = new Date(Date.now() + 3_000).toISOString().replace('Z', '');
    const instructor = await school.api(INSTRUCTOR);
    await instructor.post(`/courses/${COURSE}/announcements`, { subject: 'In a moment', body: 'Now!', scheduled_for });
    await expect(announcement(page, 'In a moment')).toContainText('Scheduled');
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
});

const test = base.extend<{ post: PostOffice }>({
  post: async ({}, use) => {
    const post = await PostOffice.build();
    await use(post);
    await post.close();
  },
  settings: async ({ post }, use) => use({ DISCOG_MAIL: post.url }),
});

test('a mail server that fails costs tries, and never a letter', async ({ open, school, post }) => {
  await omar(school);
  const page = await open(INSTRUCTOR);
  /** As if the wait before the next try were over. */
  const waitIsOver = () => sql(school.database.url, `UPDATE mails SET scheduled_for = created_at WHERE state = 'queued'`);

  await test.step('a server that is down', async () => {
    await visit(page, `/staff/courses/${COURSE}/mail`);
    await write(page, 'A room change', 'We meet in room 4.');
    await send(page).click();
    for (const to of [LEARNER, OMAR]) {
      await expect(letter(page, to)).toContainText('Waits for another try');
      await expect(letter(page, to)).toContainText('Connection refused');
    }
    await expect(announcement(page, 'A room change')).toContainText('2 queued');
    await axe(page);
  });

  await test.step('a server that isn’t ready for one and refuses the other', async () => {
    post.refuse(LEARNER, 451, 'Please come back later');
    post.refuse(OMAR, 550, 'No such person here');
    await post.open();
    await waitIsOver();
    await expect(letter(page, LEARNER)).toContainText('2 tries');
    await expect(letter(page, LEARNER)).toContainText('Please come back later');
    await expect(letter(page, OMAR)).toContainText('Failed');
    await expect(letter(page, OMAR)).toContainText('No such person here');
    await expect(announcement(page, 'A room change')).toContainText('1 failed');
    await axe(page);
    expect(post.letters).toEqual([]);
  });

  await test.step('a server that takes it: it comes once', async () => {
    post.accept(LEARNER);
    await waitIsOver();
    await expect(letter(page, LEARNER)).toContainText('Sent');
    await expect(announcement(page, 'A room change')).toContainText('1 sent');
    expect(post.lettersTo(LEARNER)).toHaveLength(1);
    expect(post.lettersTo(LEARNER)[0]).toContain('Subject: A room change');
  });

  await test.step('what was given up is sent again when someone says so', async () => {
    expect(post.triesTo(OMAR), 'given up is given up').toBe(1);
    post.accept(OMAR);
    await letter(page, OMAR).getByRole('button', { name: 'Send again' }).click();
    await expect(letter(page, OMAR)).toContainText('Sent');
    await expect(announcement(page, 'A room change')).toContainText('2 sent');
    expect([post.lettersTo(LEARNER).length, post.lettersTo(OMAR).length]).toEqual([1, 1]);
  });

  await test.step('a command sends what is due, and nothing again', async () => {
    expect(await school.run('mail', 'send-due')).toBe('sent 0, captured 0, to be tried again 0, given up 0\n');
    expect(post.letters).toHaveLength(2);
  });
});
