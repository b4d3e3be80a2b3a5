import { execFileSync } from 'node:child_process';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

test('an instructor exports a course and reads what is left out', async ({ open, tolerate }) => {
  // A download takes the place of a page.
  tolerate(/request failed: GET .*\/exports\//);
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/data-with-sql/settings');
  await page.getByText('What is left out').click();
  await expect(page.getByText('The assignment, with what was submitted')).toBeVisible();
  await axe(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as zip' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('data-with-sql.zip');
  const entries = execFileSync('python3', ['-m', 'zipfile', '-l', await download.path()], { encoding: 'utf8' });
  expect(entries).toContain('src/SUMMARY.md');
  expect(entries).toContain('src/lessons/joining.md');
});
