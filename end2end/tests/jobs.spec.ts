import type { Page } from '@playwright/test';
import { book } from '../fixtures/book';
import { sql } from '../fixtures/database';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const row = (page: Page, title: string) => page.getByRole('table').getByRole('row').filter({ hasText: title });
const tab = (page: Page, name: string | RegExp) => page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name });

test('an administrator watches background jobs, cancels one and tries another again', async ({ open, school }) => {
  const page = await open(ADMINISTRATOR);
  await visit(page, '/admin');
  await page.getByRole('link', { name: 'Jobs' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jobs');
  await expect(row(page, 'Delete what is out of date').first()).toBeVisible();
  await axe(page);

  await test.step('a scheduled announcement appears as it is made', async () => {
    const instructor = await school.api(INSTRUCTOR);
    const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    await instructor.post('/courses/plain-language/announcements', { subject: 'Next year', body: 'See you.', scheduled_for: inAYear });
    await expect(row(page, 'Send an announcement')).toContainText('Waiting');
  });

  await test.step('an import that waits is canceled, after a question', async () => {
    const [id, now] = school.database.url.startsWith('sqlite') ? ['randomblob(16)', "'2026-01-01 10:00:00+00:00'"] : ['gen_random_uuid()', 'now()'];
    const columns = 'id, kind, input, state, attempts, run_at, created_at';
    await sql(school.database.url, `INSERT INTO jobs (${columns}) VALUES (${id}, 'course.import', 'null', 'queued', 0, ${now}, ${now})`);
    await visit(page, '/admin/jobs');
    await row(page, 'Import a course').getByRole('button', { name: 'Cancel…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel “Import a course”?' });
    await axe(page);
    await dialog.getByRole('button', { name: 'Cancel job' }).click();
    await expect(row(page, 'Import a course')).toContainText('Canceled');
    await tab(page, 'Canceled').click();
    await expect(row(page, 'Import a course')).toBeVisible();
    await axe(page);
  });

  await test.step('a job that failed says why, and is done on the next try', async () => {
    const failed = "state = 'failed', last_error = 'The storage did not respond.', ended_at = run_at";
    await sql(school.database.url, `UPDATE jobs SET ${failed} WHERE kind = 'cleanup' AND state = 'queued'`);
    await visit(page, '/admin/jobs');
    await tab(page, /^Failed/).click();
    await page.getByText('Reason').click();
    await expect(page.getByText('The storage did not respond.')).toBeVisible();
    await axe(page);
    await row(page, 'Delete what is out of date').getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('Nothing has failed')).toBeVisible();
    await tab(page, 'Done').click();
    await expect(row(page, 'Delete what is out of date').first()).toContainText('records deleted');
  });

  await test.step('both are in the audit trail', async () => {
    await page.getByRole('link', { name: 'Audit trail' }).click();
    await expect(row(page, 'Canceled the job “Import a course”')).toContainText('Ada Moreau');
    await expect(row(page, 'Queued the job again: “Delete what is out of date”')).toBeVisible();
  });
});

test('an import from the command line is listed with its result', async ({ open, school }) => {
  const files = { 'book.toml': '[book]\ntitle = "A small book"\n', 'src/SUMMARY.md': '- [One](one.md)\n', 'src/one.md': '# One\n\nText.\n' };
  await school.run('import', await book(school.folder, files));
  const page = await open(ADMINISTRATOR);
  await visit(page, '/admin/jobs');
  await expect(row(page, 'Import a course')).toContainText('“A small book”: 1 new lessons, 0 changed, 0 removed, 0 new assignments, 0 files, 0 problems');
  await expect(row(page, 'Import a course')).toContainText('Done');
});
