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
const CLOSED = 'This assignment no longer takes work: its cutoff date has passed.';

/** Sets an assignment and gives its id. */
async function assignment(school: School): Promise<string> {
  const instructor = await school.api(INSTRUCTOR);
  const form = { title: TITLE, points: 1000, publish: true };
  return (await instructor.post<{ id: string }>(`/courses/${COURSE}/assignments`, form)).id;
}

async function handedIn(school: School, id: string): Promise<string[]> {
  const instructor = await school.api(INSTRUCTOR);
  const { items } = await instructor.get<{ items: { body: string }[] }>(`/assignments/${id}/submissions`);
  return items.map(({ body }) => body);
}

/** A file above the limit for files, and above the one for whole requests. */
async function large(school: School): Promise<string> {
  const path = join(school.folder, 'large.pdf');
  await writeFile(path, Buffer.concat([PDF, Buffer.alloc(23_000_000)]));
  return path;
}

const handIn = (page: Page) => page.getByRole('button', { name: 'Hand in' });

test('work is late after the due date and refused after the cutoff date', async ({ open, school, allow }) => {
  allow(/\b409\b/);
  const id = await assignment(school);
  const pass = (date: string) => sql(school.database.url, `UPDATE assignments SET ${date} = created_at WHERE title = '${TITLE}'`);
  await pass('due_at');
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);
  await expect(page.getByText('The due date has passed: this will be marked as late.')).toBeVisible();
  await axe(page);
  await page.getByLabel('Your text').fill('Better late');
  await handIn(page).click();
  await expect(page.getByRole('article').filter({ hasText: 'Attempt 1' })).toContainText('Late');

  await page.getByLabel('Your text').fill('than never');
  await pass('cutoff_at');
  await handIn(page).click();
  await expect(page.getByRole('alert')).toContainText(CLOSED);
  await expect(page.getByLabel('Your text'), 'what was written stays').toHaveValue('than never');
  await axe(page);
  await page.reload();
  await expect(page.getByText('Closed', { exact: true })).toBeVisible();
  await expect(page.getByText(CLOSED)).toBeVisible();
  await expect(handIn(page)).toHaveCount(0);
  await axe(page);
  expect(await handedIn(school, id)).toEqual(['Better late']);
});

test('work that is sent twice by accident is handed in once', async ({ open, school, allow }) => {
  const id = await assignment(school);
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);

  await test.step('a double click', async () => {
    await page.getByLabel('Your text').fill('Clicked twice');
    await handIn(page).dblclick();
    await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
    await expect(handIn(page)).not.toHaveAttribute('aria-busy');
    expect(await handedIn(school, id)).toEqual(['Clicked twice']);
  });

  await test.step('an answer that never came', async () => {
    allow(/ERR_CONNECTION_RESET/);
    await page.getByLabel('Your text').fill('Sent twice');
    await page.route('**/api/submit*', async (route) => {
      expect((await route.fetch()).status()).toBe(200);
      await route.abort('connectionreset');
    }, { times: 1 });
    await handIn(page).click();
    await expect(page.getByRole('alert')).toContainText('DiscoG can\'t be reached. What you typed is still here');
    await expect(page.getByLabel('Your text')).toHaveValue('Sent twice');
    await axe(page);
    await handIn(page).click();
    await expect(page.getByRole('heading', { name: 'Attempt 2' })).toBeVisible();
    expect(await handedIn(school, id)).toEqual(['Sent twice', 'Clicked twice']);
  });

  await test.step('the same words again on purpose are another attempt', async () => {
    await page.getByLabel('Your text').fill('Sent twice');
    await handIn(page).click();
    await expect(page.getByRole('heading', { name: 'Attempt 3' })).toBeVisible();
    expect(await handedIn(school, id)).toEqual(['Sent twice', 'Sent twice', 'Clicked twice']);
  });
});

test('files that can’t be taken are refused with the reason, and the text stays', async ({ open, school, allow }) => {
  allow(/\b422\b/);
  const id = await assignment(school);
  const page = await open(LEARNER);
  await visit(page, `/assignments/${id}`);
  await page.getByLabel('Your text').fill('My answer, long thought about');
  const file = page.getByLabel('A file');

  for (const [name, mimeType, buffer, why] of [
    ['setup.exe', 'application/x-msdownload', PROGRAM, 'Programs can\'t be uploaded.'],
    ['answer.pdf', 'application/pdf', PROGRAM, 'Programs can\'t be uploaded.'],
    ['picture.pdf', 'application/pdf', PNG, 'The name of this file ends in .pdf, but its content is something else.'],
    ['answer.xyz', 'application/octet-stream', PDF, 'Files that end in .xyz can\'t be uploaded.'],
    ['empty.pdf', 'application/pdf', Buffer.alloc(0), 'This file is empty.'],
  ] as const) {
    await test.step(`${name}: ${why}`, async () => {
      await file.setInputFiles({ name, mimeType, buffer });
      await handIn(page).click();
      await expect(file).toHaveAccessibleDescription(new RegExp(why.replaceAll('.', '\\.')));
      await expect(page.getByRole('alert')).toContainText(why);
      await expect(page.getByLabel('Your text')).toHaveValue('My answer, long thought about');
    });
  }
  await axe(page);

  await test.step('too large', async () => {
    await file.setInputFiles(await large(school));
    await expect(page.getByText('23 MB – too large')).toBeVisible();
    await handIn(page).click();
    const told = await file.evaluate((input: HTMLInputElement) => input.validationMessage);
    expect(told).toBe('This file is too large: at most 20 MB can be uploaded.');
    await expect(page.getByLabel('Your text')).toHaveValue('My answer, long thought about');
  });
  expect(await handedIn(school, id)).toEqual([]);

  await test.step('a file that can', async () => {
    await file.setInputFiles({ name: 'answer.pdf', mimeType: 'application/pdf', buffer: PDF });
    await handIn(page).click();
    await expect(page.getByRole('link', { name: 'answer.pdf' })).toBeVisible();
    expect(await handedIn(school, id)).toEqual(['My answer, long thought about']);
  });
});

test('without script, a file that is too large is refused by the server', async ({ open, school }) => {
  const id = await assignment(school);
  const page = await open(LEARNER, { javaScriptEnabled: false });
  await page.goto(`/assignments/${id}`);
  const file = page.getByLabel('A file');
  await file.setInputFiles(await large(school));
  await handIn(page).click();
  await expect(file).toHaveAccessibleDescription(/This file is too large: at most 20 MB can be uploaded\./);
  expect(await handedIn(school, id)).toEqual([]);
});
