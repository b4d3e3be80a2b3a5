import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

test('an instructor imports a book from a zip file and reads what came of it', async ({ open }, info) => {
  const folder = info.outputPath('book');
  mkdirSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'book.toml'), '[book]\ntitle = "Sourdough"\n');
  writeFileSync(join(folder, 'src/SUMMARY.md'), '# Summary\n\n- [Starter](starter.md)\n- [Oven](oven.md)\n');
  writeFileSync(join(folder, 'src/starter.md'), '# Starter\n\nFlour and water, and time.\n');
  execFileSync('python3', ['-m', 'zipfile', '-c', `${folder}.zip`, `${folder}/`]);
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByText('No imports yet')).toBeVisible();
  await axe(page);
  await page.getByLabel('Zip file').setInputFiles(`${folder}.zip`);
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText('Import started')).toBeVisible();
  await expect(page.getByText('Sourdough: 1 module, 1 new lesson')).toBeVisible({ timeout: 20_000 });
  await page.getByText('Left out or changed: 1').click();
  await expect(page.getByText('there is no such file')).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Sourdough' }).click();
  await expect(page.getByRole('link', { name: 'Starter' })).toBeVisible();
});
