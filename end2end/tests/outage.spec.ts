import { sql } from '../fixtures/database';
import { axe, expect, INSTRUCTOR, LEARNER, test as base, visit } from '../fixtures/page';
import { Gate } from '../fixtures/gate';
import { Bucket } from '../fixtures/s3';
import { MailServer } from '../fixtures/smtp';

const COURSE = 'data-with-sql';
const TASK = 'Three questions for a library';
const DOWN = 'Something DiscoG needs isn’t responding. Please try again in a moment.';

const database = base.extend<{ gate: Gate }>({
  gate: async ({ template: _ }, use) => {
    const gate = await Gate.to(process.env.DISCOG_TEST_POSTGRES ?? '');
    await use(gate);
    await gate.cut();
  },
  source: async ({ template, gate }, use) =>
    use({
      ...template,
      copy: async (folder) => {
        const copy = await template.copy(folder);
        return { ...copy, url: gate.through(copy.url) };
      },
    }),
});

// SQLite runs inside DiscoG, so it can’t be cut off.
database.describe('PostgreSQL', { tag: '@postgres' }, () => {
  database('the database goes down and comes back', async ({ open, school, gate, allow }) => {
    allow(/\b503\b/);
    const learner = await open(LEARNER);
    const [visitor, signedIn] = [await open(), await open()];
    const reader = await open(INSTRUCTOR);
    await visit(reader, `/courses/${COURSE}/assignments`);
    await visit(learner, `/courses/${COURSE}/assignments`);
    await learner.getByRole('link', { name: TASK }).click();
    await learner.getByLabel('Your answer').fill('Which book is borrowed most?');
    await gate.cut();

    await base.step('a form keeps what was written', async () => {
      await learner.getByRole('button', { name: 'Submit' }).click();
      await expect(learner.getByRole('alert')).toContainText(DOWN);
      await expect(learner.getByLabel('Your answer')).toHaveValue('Which book is borrowed most?');
      await axe(learner);
    });

    await base.step('a page says so', async () => {
      await signedIn.context().addCookies(await learner.context().cookies());
      const ready = fetch(`${school.url}/readyz`);
      for (const answer of await Promise.all([visitor, signedIn].map((page) => page.goto('/courses')))) {
        expect(answer?.status()).toBe(503);
        // The response takes at most two seconds; a busy machine needs some time of its own.
        expect(answer?.request().timing().responseStart).toBeLessThan(3_000);
      }
      expect((await ready).status).toBe(503);
      expect((await fetch(`${school.url}/healthz`)).status).toBe(200);
      for (const page of [visitor, signedIn]) {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('DiscoG isn’t available right now');
        await expect(page.getByText(DOWN)).toBeVisible();
        await expect(page.getByText(/Request [0-9a-f]{8}-[0-9a-f-]{27}/)).toBeVisible();
        // The page loads itself again and again, which can interrupt the check.
        await expect(() => axe(page)).toPass({ timeout: 30_000 });
      }
    });

    await gate.open();
    await base.step('when it is back, all goes on by itself', async () => {
      for (const page of [visitor, signedIn]) await expect(page.getByRole('heading', { level: 1 })).toHaveText('Courses');
      await learner.getByRole('button', { name: 'Submit' }).click();
      await expect(learner.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();

      const instructor = await school.api(INSTRUCTOR);
      await expect(async () => {
        await instructor.post(`/courses/${COURSE}/assignments`, { title: 'After the storm', points: '1', publish: true });
        await expect(reader.getByRole('link', { name: 'After the storm' }).first()).toBeVisible({ timeout: 1_000 });
      }, 'events arrive again').toPass();
      expect((await fetch(`${school.url}/readyz`)).status).toBe(200);
    });
  });
});

const storage = base.extend<{ bucket: Bucket }>({
  bucket: async ({}, use) => {
    const bucket = await Bucket.start();
    await use(bucket);
    await bucket.stop();
  },
  settings: async ({ bucket }, use) => use(bucket.settings),
});

storage('the storage goes down and comes back', async ({ open, bucket, allow }) => {
  allow(/\b503\b/);
  const page = await open(LEARNER);
  await visit(page, `/courses/${COURSE}/assignments`);
  await page.getByRole('link', { name: TASK }).click();
  await page.getByLabel('Your answer').fill('Which book is borrowed most?');
  const answer = { name: 'answer.txt', mimeType: 'text/plain', buffer: Buffer.from('The one about bees.') };
  await page.getByLabel('Attachment').setInputFiles(answer);
  await bucket.gate.cut();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('alert')).toContainText(DOWN);
  await expect(page.getByLabel('Your answer')).toHaveValue('Which book is borrowed most?');
  await expect(page.getByLabel('Attachment')).toHaveValue(/answer\.txt$/);
  await axe(page);

  await bucket.gate.open();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
  const href = (await page.getByRole('link', { name: 'answer.txt' }).getAttribute('href')) ?? '';
  const file = await page.context().request.get(href);
  expect(new URL(file.url()).pathname, 'it comes from the storage itself').toMatch(/^\/discog-test\/school\/files\//);
  expect(await file.text()).toBe('The one about bees.');
});

const mail = base.extend<{ post: MailServer }>({
  post: async ({}, use) => {
    const post = await MailServer.build();
    await use(post);
    await post.close();
  },
  settings: async ({ post }, use) => use({ DISCOG_MAIL: post.url }),
});

mail('a mail server that is down keeps nobody from signing up', async ({ page, school, post }) => {
  await visit(page, '/sign-up');
  await page.getByLabel('Your name').fill('Noor Haddad');
  await page.getByLabel('Email').fill('noor@discog.example');
  await page.getByLabel('Password', { exact: true }).fill('a short sentence is easy');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Check your inbox')).toBeVisible();
  await axe(page);

  await post.open();
  await sql(school.database.url, `UPDATE jobs SET run_at = created_at WHERE kind = 'email.send' AND state = 'queued'`);
  await expect.poll(() => post.emailsTo('noor@discog.example').length, 'as if the wait were over').toBe(1);
});
