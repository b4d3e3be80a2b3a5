import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { write as writeLesson } from '../fixtures/lesson';
import type { Page } from '@playwright/test';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

test('an instructor exports a course and reads what is left out', async ({ open, tolerate }) => {
  // A download takes the place of a page.
  tolerate(/request failed: GET .*\/exports\//);
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/data-with-sql/settings');
  await page.getByText('What is left out').first().click();
  await expect(page.getByText('The assignment, with what was submitted').first()).toBeVisible();
  await axe(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as zip' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('data-with-sql.zip');
  const entries = execFileSync('python3', ['-m', 'zipfile', '-l', await download.path()], { encoding: 'utf8' });
  expect(entries).toContain('src/SUMMARY.md');
  expect(entries).toContain('src/lessons/joining.md');
});

/** Downloads an export and unpacks it into a folder, which it returns. */
async function unpacked(page: Page, button: string, folder: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: button }).click();
  execFileSync('python3', ['-m', 'zipfile', '-e', await (await downloading).path(), folder]);
  return folder;
}

test('a course is read as web pages and as a book without a connection', async ({ open, tolerate, school, browser }, info) => {
  tolerate(/request failed: GET .*\/exports\//);
  await writeLesson(school, 'data-with-sql/joining', '## Pairs\n\nAs [before](/courses/data-with-sql/choosing-rows): $x^2$ & <br> more.\n\n> [!QUESTION]\n> Which?\n>\n> Answer: none\n');
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/data-with-sql/settings');
  const site = await unpacked(page, 'Export as web pages', info.outputPath('site'));
  const book = await unpacked(page, 'Export as EPUB', info.outputPath('book'));

  const reader = await (await browser.newContext({ offline: true, viewport: { width: 390, height: 844 } })).newPage();
  const problems: string[] = [];
  let isHeard = true;
  reader.on('console', (message) => isHeard && problems.push(message.text()));
  reader.on('requestfailed', (request) => isHeard && problems.push(request.url()));
  /** axe reads style sheets by script, which the pages' policy refuses. */
  const checked = async () => {
    isHeard = false;
    await axe(reader);
    isHeard = true;
  };
  await test.step('the web pages', async () => {
    await reader.goto(`file://${site}/index.html`);
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Asking data questions with SQL');
    await checked();
    await reader.getByRole('link', { name: 'Joining' }).click();
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Joining');
    await expect(reader.locator('math')).toBeVisible();
    await reader.getByText('Answer', { exact: true }).click();
    await expect(reader.getByText('none')).toBeVisible();
    expect(await reader.evaluate(() => (document.scrollingElement as Element).scrollWidth)).toBe(390);
    await checked();
    await reader.getByRole('link', { name: 'before' }).click();
    await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Choosing rows');
  });
  await test.step('each page of the book is well-formed', async () => {
    const pages = (readdirSync(`${book}/OEBPS`, { recursive: true }) as string[]).filter((path) => path.endsWith('.xhtml'));
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages) {
      await reader.goto(`file://${book}/OEBPS/${path}`);
      await expect(reader.locator('parsererror')).toHaveCount(0);
    }
  });
  expect(problems).toEqual([]);
  await reader.context().close();
});
