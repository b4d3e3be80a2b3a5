import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { axe, expect, INSTRUCTOR, LEARNER, type School, test, visit } from '../fixtures/page';

const COURSE = 'data-with-sql';
const TITLE = 'A small task';
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PROGRAM = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00', 'latin1'), Buffer.alloc(200, 0xff)]);
const CLOSED = 'This assignment is closed: no more work can be submitted.';

/** Creates an assignment and returns its id. */
async function assignment(school: School): Promise<string> {
  const instructor = await school.api(INSTRUCTOR);
  const form = { title: TITLE, points: '10', publish: true };
  return (await instructor.post<{ id: string }>(`/courses/${COURSE}/assignments`, form)).id;
}

/** Returns the texts of all submissions, newest first. */
async function submitted(school: School, id: string): Promise<string[]> {
  const instructor = await school.api(INSTRUCTOR);
  const { items } = await instructor.get<{ items: { id: string }[] }>(`/assignments/${id}/submissions`);
  const all = items.map((row) => instructor.get<{ submission: { body: string } }>(`/submissions/${row.id}`));
  return (await Promise.all(all)).map(({ submission }) => submission.body);
}

/** Writes a file above the limits for files and for whole requests; returns its path. */
async function large(school: School): Promise<string> {
  const path = join(school.folder, 'large.pdf');
  await writeFile(path, Buffer.concat([PDF, Buffer.alloc(23_000_000)]));
  return path;
}

const submit = (page: Page) => page.getByRole('button', { name: /submit$/i });
/** Opens the form for another attempt, which is collapsed. */
const again = (page: Page) => page.locator('summary', { hasText: 'Resubmit' }).click();

test('work is late after the due date and refused after the closing date', async ({ open, school, allow }) => {
  allow(/\b409\b/);
  const id = await assignment(school);
  const pass = (date: string) => sql(school.database.url, `UPDATE assignments SET ${date} = created_at WHERE title = '${TITLE}'`);
  await pass('due_at');
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);
  await expect(page.getByText('The due date has passed: this will be marked as late.')).toBeVisible();
  await axe(page);
  await page.getByLabel('Your answer').fill('Better late');
  await submit(page).click();
  await expect(page.getByRole('article').filter({ hasText: 'Attempt 1' })).toContainText('Late');

  await again(page);
  await page.getByLabel('Your answer').fill('than never');
  await pass('cutoff_at');
  await submit(page).click();
  await expect(page.getByRole('alert')).toContainText(CLOSED);
  await expect(page.getByLabel('Your answer'), 'the typed text stays').toHaveValue('than never');
  await axe(page);
  await page.reload();
  await expect(page.getByText('Submitted late', { exact: true })).toBeVisible();
  await expect(page.getByText(CLOSED)).toBeVisible();
  await expect(submit(page)).toHaveCount(0);
  await axe(page);
  expect(await submitted(school, id)).toEqual(['Better late']);
});

test('work that is sent twice by accident is submitted once', async ({ open, school, allow }) => {
  const id = await assignment(school);
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);

  await test.step('a double click', async () => {
    await page.getByLabel('Your answer').fill('Clicked twice');
    await submit(page).dblclick();
    await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
    await expect(page.locator('[aria-busy]')).toHaveCount(0);
    expect(await submitted(school, id)).toEqual(['Clicked twice']);
  });

  await test.step('a response that never came', async () => {
    allow(/ERR_CONNECTION_RESET/);
    await again(page);
    await page.getByLabel('Your answer').fill('Sent twice');
    await page.route('**/api/submit*', async (route) => {
      expect((await route.fetch()).status()).toBe(200);
      await route.abort('connectionreset');
    }, { times: 1 });
    await submit(page).click();
    await expect(page.getByRole('alert')).toContainText('We can’t reach DiscoG. Check your connection and try again: what you typed is still here.');
    await expect(page.getByLabel('Your answer')).toHaveValue('Sent twice');
    await axe(page);
    await submit(page).click();
    await expect(page.getByRole('heading', { name: 'Attempt 2' })).toBeVisible();
    expect(await submitted(school, id)).toEqual(['Sent twice', 'Clicked twice']);
  });

  await test.step('the same text submitted again on purpose is another attempt', async () => {
    await again(page);
    await page.getByLabel('Your answer').fill('Sent twice');
    await submit(page).click();
    await expect(page.getByRole('heading', { name: 'Attempt 3' })).toBeVisible();
    expect(await submitted(school, id)).toEqual(['Sent twice', 'Sent twice', 'Clicked twice']);
  });
});

test('files that aren’t accepted are refused with the reason, and the text stays', async ({ open, school, allow }) => {
  allow(/\b422\b/);
  const id = await assignment(school);
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);
  await page.getByLabel('Your answer').fill('My answer, long thought about');
  const file = page.getByLabel('Attachment');

  for (const [name, mimeType, buffer, why] of [
    ['setup.exe', 'application/x-msdownload', PROGRAM, 'Executable files aren’t allowed. Put them in a .zip file.'],
    ['answer.pdf', 'application/pdf', PROGRAM, 'Executable files aren’t allowed. Put them in a .zip file.'],
    ['picture.pdf', 'application/pdf', PNG, 'The name of this file ends in .pdf, but its content is something else.'],
    ['answer.xyz', 'application/octet-stream', PDF, '.xyz files aren’t accepted here.'],
    ['empty.pdf', 'application/pdf', Buffer.alloc(0), 'This file is empty.'],
  ] as const) {
    await test.step(`${name}: ${why}`, async () => {
      await file.setInputFiles({ name, mimeType, buffer });
      await submit(page).click();
      await expect(file).toHaveAccessibleDescription(new RegExp(why.replaceAll('.', '\\.')));
      await expect(page.getByRole('alert')).toContainText(why);
      await expect(page.getByLabel('Your answer')).toHaveValue('My answer, long thought about');
    });
  }
  await axe(page);

  await test.step('too large', async () => {
    await file.setInputFiles(await large(school));
    await expect(page.getByText('23 MB – too large')).toBeVisible();
    await expect(page.getByRole('alert'), 'the error about another file is gone').toHaveCount(0);
    await submit(page).click();
    const told = await file.evaluate((input: HTMLInputElement) => input.validationMessage);
    expect(told).toBe('This file is too large. The maximum is 20 MB.');
    await expect(page.getByLabel('Your answer')).toHaveValue('My answer, long thought about');
  });
  expect(await submitted(school, id)).toEqual([]);

  await test.step('a file is removed', async () => {
    await page.getByRole('button', { name: 'Remove large.pdf' }).click();
    await expect(file).toHaveValue('');
    await expect(page.getByText('too large')).toHaveCount(0);
  });

  await test.step('a file that is lost when the page is reloaded', async () => {
    await file.setInputFiles({ name: 'answer.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.reload();
    await expect(page.getByText('Please choose “answer.pdf” again')).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveValue('My answer, long thought about');
    await axe(page);
  });

  await test.step('an accepted file', async () => {
    await file.setInputFiles({ name: 'answer.pdf', mimeType: 'application/pdf', buffer: PDF });
    await submit(page).click();
    await expect(page.getByRole('link', { name: 'answer.pdf' })).toBeVisible();
    expect(await submitted(school, id)).toEqual(['My answer, long thought about']);
  });
});

test('without script, a file that is too large is refused by the server', async ({ open, school, allow }) => {
  allow(/422/);
  const id = await assignment(school);
  const page = await open(LEARNER, { javaScriptEnabled: false });
  await page.goto(`/assignments/${id}`);
  const file = page.getByLabel('Attachment');
  await file.setInputFiles(await large(school));
  await submit(page).click();
  await expect(file).toHaveAccessibleDescription(/This file is too large\. The maximum is 20 MB\./);
  expect(await submitted(school, id)).toEqual([]);
});

test('sixty submissions of a class are listed in pages, and one’s own attempts one by one', async ({ open, school }) => {
  const id = await assignment(school);
  const learners = [LEARNER];
  for (const name of ['Omar Diaz', 'Sam Ito']) {
    const address = `${name.split(' ')[0].toLowerCase()}@discog.example`;
    await school.person(address, name);
    await (await school.api(address)).post(`/courses/${COURSE}/enrollment`);
    learners.push(address);
  }
  for (const address of learners) {
    const api = await school.api(address);
    for (let attempt = 1; attempt <= 20; attempt++) {
      const form = new FormData();
      form.set('text', `Attempt ${attempt} of ${address}`);
      await api.post(`/assignments/${id}/submissions`, form);
    }
  }
  const instructor = await open(INSTRUCTOR);
  await visit(instructor, `/staff/assignments/${id}/submissions`);
  await expect(instructor.getByRole('row')).toHaveCount(1 + 25);
  await expect(instructor.getByText('Needs grading')).toHaveCount(2);
  await expect(instructor.getByText('Submitted again')).toHaveCount(23);
  await axe(instructor);
  await instructor.getByRole('link', { name: 'Next' }).click();
  await instructor.getByRole('link', { name: 'Next' }).click();
  await expect(instructor.getByRole('row')).toHaveCount(1 + 10);

  const learner = await open(LEARNER);
  await visit(learner, `/assignments/${id}`);
  await expect(learner.getByRole('heading', { name: 'Attempt 20' })).toBeVisible();
  await learner.getByRole('link', { name: 'Attempt 3', exact: true }).click();
  await expect(learner.getByText(`Attempt 3 of ${LEARNER}`)).toBeVisible();
  await axe(learner);
});
