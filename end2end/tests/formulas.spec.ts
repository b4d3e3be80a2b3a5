// Formulas: written in LaTeX by authors, shown by the browser to learners.
import type { Page } from '@playwright/test';
import { edit, EDITOR, save, saved, text, write, written } from '../fixtures/editor';
import { write as writeLesson } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const formula = (page: Page) => page.locator('.prose math');

test('an author writes a formula and sees it, or why it is none', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).pressSequentially('/form');
  await expect(page.locator('.editor-menu').getByRole('option', { name: 'Formula' })).toHaveAttribute('aria-selected', 'true');
  await text(page).press('Enter');
  await page.keyboard.insertText('\\frac{1}{2}');
  await expect(written(page)).toHaveValue('$$\n\\frac{1}{2}\n$$\n');
  await expect(preview(page).locator('mfrac > mn')).toHaveText(['1', '2']);
  await axe(page);

  await write(page, 'Half of $\\fraq{1}{2}$ costs US$5 or US$6, says the $n$th.');
  await expect(preview(page).locator('.math-error')).toContainText('Unknown command "\\fraq"');
  await expect(preview(page)).toContainText('costs US$5 or US$6, says the');
  await expect(preview(page).locator('math')).toHaveCount(1);
  await expect(page.locator('.cm-line .md-code')).toContainText(['$\\fraq{1}{2}$', '$n$']);

  await write(page, 'Half is $\\frac{1}{2}$.');
  await save(page);
  await saved(page);
  await visit(page, EDITOR.replace('/staff', '').replace('/lessons', ''));
  await expect(formula(page).locator('mfrac')).toBeVisible();
});

test('a learner reads formulas in a font that stretches them, on any screen', async ({ open, school }) => {
  const long = Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(' + ');
  const matrix = '\\left( \\begin{matrix} 1 \\\\ 2 \\\\ 3 \\\\ 4 \\end{matrix} \\right)';
  await writeLesson(school, 'data-with-sql/joining', `$$\n${matrix}\n$$\n\n$$\n${long}\n$$\n\n## The $n$th\n`);
  const page = await open(LEARNER, { viewport: { width: 390, height: 844 } });
  const font = page.waitForResponse(/stix-two-math.*woff2/);
  await visit(page, '/courses/data-with-sql/joining');
  expect((await font).status()).toBe(200);
  await page.evaluate(() => document.fonts.ready);
  const height = (part: string) => formula(page).first().locator(part).first().evaluate((element) => element.getBoundingClientRect().height);
  expect(await height('mo')).toBeGreaterThan(0.9 * (await height('mtable')));

  const wide = page.locator('.formula').nth(1);
  expect(await wide.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeGreaterThan(100);
  expect(await page.evaluate(() => (document.scrollingElement as Element).scrollWidth)).toBe(390);
  await expect(page.locator('h2').filter({ hasText: 'The nth' })).toBeVisible();
  await axe(page);

  await visit(page, '/courses/data-with-sql/choosing-rows');
  await expect(formula(page).first()).toHaveAttribute('alttext', '\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i');
});
