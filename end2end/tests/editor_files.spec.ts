import type { Page } from '@playwright/test';
import { PICTURE } from '../fixtures/book';
import { EDITOR, LESSON, edit, publish, save, saved, text, write, written } from '../fixtures/editor';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const row = (page: Page, name: string) => page.getByRole('list', { name: 'Uploads' }).getByRole('listitem').filter({ hasText: name });
const input = (page: Page) => page.locator('.editor-file-input');
const picture = { name: 'dots.png', mimeType: 'image/png', buffer: PICTURE };

/** Sends the event of pasting or dropping this file. */
async function bring(page: Page, how: 'paste' | 'drop', name: string, content: Buffer, type: string): Promise<void> {
  await page.locator('.cm-content').evaluate(
    (element, { how, name, content, type }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(content)], name, { type }));
      const { left, top } = element.getBoundingClientRect();
      const common = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: data })
          : new DragEvent('drop', { ...common, dataTransfer: data, clientX: left + 25, clientY: top + 25 }),
      );
    },
    { how, name, content: [...content], type },
  );
}

async function begin(page: Page, words: string): Promise<void> {
  await edit(page, words);
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).press('Control+End');
}

test('a pasted picture is uploaded, described and read by learners', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await begin(page, 'Look:\n\n');
  await bring(page, 'paste', 'dots.png', PICTURE, 'image/png');
  await expect(written(page)).toHaveValue(/^Look:\n\n!\[dots\]\(\/files\/[\w-]+\)$/);
  await axe(page);
  await row(page, 'dots.png').getByLabel('What does the picture show?').fill('Two [small] dots');
  await row(page, 'dots.png').getByLabel('What does the picture show?').press('Enter');
  await expect(row(page, 'dots.png')).toHaveCount(0);
  await expect(written(page)).toHaveValue(/^Look:\n\n!\[Two \\\[small\\\] dots\]\(\/files\/[\w-]+\)$/);
  await save(page);
  await saved(page);
  await publish(page);
  const learner = await open(LEARNER);
  await visit(learner, `/courses/${LESSON}`);
  const shown = learner.getByRole('img', { name: 'Two [small] dots' });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2);
});

test('several files are dropped and chosen; decoration needs no description', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await begin(page, 'First line.\n');
  await bring(page, 'drop', 'notes.txt', Buffer.from('Some notes.'), 'text/plain');
  await expect(written(page)).toHaveValue(/\[notes\.txt\]\(\/files\/[\w-]+\)/);
  await text(page).press('Control+End');
  await input(page).setInputFiles([picture, { name: 'more.txt', mimeType: 'text/plain', buffer: Buffer.from('More.') }]);
  await expect(written(page)).toHaveValue(/!\[dots\]\(\/files\/[\w-]+\)\n\n\[more\.txt\]\(\/files\/[\w-]+\)$/);
  await row(page, 'dots.png').getByLabel('It is decoration').check();
  await row(page, 'dots.png').getByRole('button', { name: 'Save description' }).click();
  await expect(written(page)).toHaveValue(/!\[\]\(\/files\/[\w-]+\)/);
});

test('a refused or canceled upload loses no text', async ({ open, allow }) => {
  allow(/upload_file/);
  const page = await open(INSTRUCTOR);
  await begin(page, 'Before. ');
  await test.step('the wrong kind', async () => {
    await input(page).setInputFiles({ name: 'run.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    await expect(row(page, 'run.exe').getByRole('alert')).toContainText('Executable files aren’t allowed');
    await axe(page);
    await row(page, 'run.exe').getByRole('button', { name: 'Remove' }).click();
    await expect(written(page)).toHaveValue('Before. ');
  });
  await test.step('too large', async () => {
    await input(page).setInputFiles({ name: 'large.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(20_000_001) });
    await expect(row(page, 'large.bin').getByRole('alert')).toContainText('The maximum is 20 MB');
    await row(page, 'large.bin').getByRole('button', { name: 'Remove' }).click();
  });
  await test.step('offline, and again', async () => {
    await page.route(/upload_file/, (route) => route.abort());
    await input(page).setInputFiles(picture);
    await expect(row(page, 'dots.png').getByRole('alert')).toContainText('can’t reach DiscoG');
    await text(page).pressSequentially(' Written meanwhile.');
    await expect(written(page)).toHaveValue(/^Before\. \[Uploading dots\.png …\]\(#upload-\d+\) Written meanwhile\.$/);
    await page.unroute(/upload_file/);
    await row(page, 'dots.png').getByRole('button', { name: 'Try again' }).click();
    await expect(written(page)).toHaveValue(/^Before\. !\[dots\]\(\/files\/[\w-]+\) Written meanwhile\.$/);
  });
  await test.step('canceled', async () => {
    let go = () => {};
    const held = new Promise<void>((done) => (go = done));
    await page.route(/upload_file/, async (route) => {
      await held;
      await route.abort();
    });
    await write(page, 'Kept.');
    await input(page).setInputFiles({ name: 'slow.txt', mimeType: 'text/plain', buffer: Buffer.from('Slow.') });
    await expect(row(page, 'slow.txt').getByRole('progressbar')).toBeVisible();
    await row(page, 'slow.txt').getByRole('button', { name: 'Cancel' }).click();
    await expect(row(page, 'slow.txt')).toHaveCount(0);
    await expect(written(page)).toHaveValue('Kept.');
    go();
  });
});

test('a course’s files are found, show where they are used, and are used again', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await begin(page, '');
  await page.getByRole('button', { name: 'Course files' }).click();
  const library = page.getByRole('dialog', { name: 'Course files' });
  await expect(library.getByText('No files yet')).toBeVisible();
  await axe(page);
  await library.getByRole('button', { name: 'Close' }).click();
  await input(page).setInputFiles([picture, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes.') }]);
  await expect(written(page)).toHaveValue(/notes\.txt\]\(\/files/);
  await save(page);
  await saved(page);

  await visit(page, EDITOR.replace('one-reader-one-task', 'order-by-need'));
  await expect(page.locator('.cm-content')).toBeVisible();
  await write(page, 'Again: ');
  await page.getByRole('button', { name: 'Course files' }).click();
  await expect(library.getByRole('listitem')).toHaveCount(2);
  await expect(library.getByRole('link', { name: 'One reader, one task' })).toHaveCount(2);
  await axe(page);
  await library.getByLabel('Search files by name').fill('DOTS');
  await expect(library.getByRole('listitem')).toHaveCount(1);
  await library.getByLabel('Search files by name').fill('zzz');
  await expect(library.getByText('No file has such a name')).toBeVisible();
  await library.getByLabel('Search files by name').fill('dots');
  await library.getByRole('button', { name: 'Insert dots.png' }).click();
  await expect(written(page)).toHaveValue(/^Again: !\[dots\.png\]\(\/files\/[\w-]+\)$/);
});
