// Questions in lessons: authors write them, learners answer them and get no grade.
import type { Page } from '@playwright/test';
import { edit, save, saved, text, write, written } from '../fixtures/editor';
import { write as writeLesson } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const question = (page: Page, name: string | RegExp = /^Question/) => page.getByRole('group', { name });
const verdict = (page: Page) => question(page).getByRole('status');
const check = (page: Page) => question(page).getByRole('button', { name: 'Check' }).click();
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

const read = async (page: Page) => {
  await visit(page, '/courses/data-with-sql/joining');
  await expect(question(page)).toBeVisible();
};

test('a learner chooses until the answer is right, and reads why', async ({ open, school }) => {
  await writeLesson(
    school,
    'data-with-sql/joining',
    '> [!QUESTION]\n> Which join keeps all rows of the first table?\n>\n> - [ ] `INNER`\n>   > It keeps only pairs.\n> - [x] `LEFT`\n> - [ ] None\n>\n> Missing values are `NULL`.\n',
  );
  const page = await open(LEARNER);
  await read(page);
  await expect(question(page, /Which join keeps/)).toBeVisible();
  await check(page);
  await expect(verdict(page)).toHaveText('Choose an answer first.');
  await expect(page.getByRole('button', { name: 'Show answer' })).toBeHidden();

  await page.getByRole('radio', { name: 'INNER' }).check();
  await expect(verdict(page)).toHaveText('');
  await expect(page.getByText('It keeps only pairs.')).toBeHidden();
  await check(page);
  await expect(verdict(page)).toHaveText('That’s not right. Try again.');
  await expect(page.getByText('It keeps only pairs.')).toBeVisible();
  await axe(page);

  await page.getByRole('radio', { name: 'LEFT' }).check();
  await expect(page.getByText('It keeps only pairs.')).toBeHidden();
  await expect(page.getByText('Missing values are')).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toHaveText('That’s right.');
  await expect(page.getByText('Missing values are')).toBeVisible();
  await axe(page);
});

test('several answers can be partly right, and the right ones are shown when asked for', async ({ open, school }) => {
  await writeLesson(school, 'data-with-sql/joining', '> [!QUESTION]\n> Which are joins?\n>\n> - [x] `LEFT`\n> - [x] `INNER`\n> - [ ] `WHERE`\n>\n> Both put rows together.\n');
  const page = await open(LEARNER);
  await read(page);
  await page.getByRole('checkbox', { name: 'LEFT' }).check();
  await check(page);
  await expect(verdict(page)).toHaveText('Partly right: 1 of 2 right answers.');
  await page.getByRole('checkbox', { name: 'WHERE' }).check();
  await check(page);
  await expect(verdict(page)).toHaveText('Partly right: 1 of 2 right answers, and 1 that isn’t.');

  await page.getByRole('button', { name: 'Show answer' }).press('Enter');
  await expect(verdict(page)).toHaveText('This is the right answer.');
  await expect(page.getByRole('checkbox', { name: 'INNER' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'WHERE' })).not.toBeChecked();
  await expect(page.getByText('Both put rows together.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check' })).toBeFocused();
});

test('an answer is typed as people type', async ({ open, school }) => {
  await writeLesson(school, 'data-with-sql/joining', '> [!QUESTION]\n> How many rows have 2 × 3 pairs?\n>\n> Answer: 6\n> Answer: six rows\n');
  const page = await open(LEARNER);
  await read(page);
  const field = page.getByLabel('Your answer');
  await field.focus();
  await field.press('Enter');
  await expect(verdict(page)).toHaveText('Write an answer first.');
  for (const [typed, words] of [['5', 'That’s not right. Try again.'], ['6,0', 'That’s right.'], [' Six  ROWS ', 'That’s right.'], ['sixrows', 'That’s not right. Try again.']] as const) {
    await field.fill(typed);
    await expect(verdict(page)).toHaveText('');
    await field.press('Enter');
    await expect(verdict(page)).toHaveText(words);
  }
  await page.getByRole('button', { name: 'Show answer' }).click();
  await expect(field).toHaveValue('6');
});

test('items are put in order by keyboard', async ({ open, school }) => {
  await writeLesson(school, 'data-with-sql/joining', '> [!QUESTION]\n> Put these in order.\n>\n> 1. FROM\n> 2. WHERE\n> 3. ORDER BY\n');
  const page = await open(LEARNER, { viewport: { width: 390, height: 844 } });
  await read(page);
  const items = question(page).getByRole('listitem');
  const texts = async () => (await items.locator('.question-item').allTextContents()).map((item) => item.trim());
  const order = ['FROM', 'WHERE', 'ORDER BY'];
  expect(await texts()).not.toEqual(order);
  expect((await texts()).sort()).toEqual([...order].sort());
  await axe(page);

  await test.step('the pressed button keeps the focus, and the place is said', async () => {
    const last = (await texts())[2];
    const up = items.filter({ hasText: last }).getByRole('button', { name: 'Move up' });
    await up.press('Enter');
    await expect(verdict(page)).toHaveText(`“${last}” is number 2 of 3.`);
    await expect(up).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(verdict(page)).toHaveText(`“${last}” is number 1 of 3.`);
    expect((await texts())[0]).toBe(last);
  });

  await test.step('each item goes to its place', async () => {
    for (const [place, text] of order.entries()) {
      for (let at = (await texts()).indexOf(text); at > place; at -= 1) {
        await items.filter({ hasText: text }).getByRole('button', { name: 'Move up' }).click();
        await expect(verdict(page)).toHaveText(`“${text}” is number ${at} of 3.`);
      }
    }
    await check(page);
    await expect(verdict(page)).toHaveText('That’s right.');
  });
});

test('questions work without a connection, and again in the next lesson', async ({ open, school }) => {
  const ask = (text: string) => `> [!QUESTION]\n> ${text}\n>\n> Answer: yes\n`;
  await writeLesson(school, 'data-with-sql/joining', ask('One?'));
  await writeLesson(school, 'data-with-sql/choosing-rows', ask('Two?'));
  const page = await open(LEARNER);
  await visit(page, '/courses/data-with-sql/choosing-rows');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(question(page, /One/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByLabel('Your answer').fill('Yes');
  await check(page);
  await expect(verdict(page)).toHaveText('That’s right.');
  await page.context().setOffline(false);
});

test('an answer stays when the lesson is changed meanwhile, and changes are shown without fields', async ({ open, school }) => {
  const ask = (more: string) => `> [!QUESTION]\n> How many?\n>\n> Answer: 6\n\n${more}\n`;
  await writeLesson(school, 'data-with-sql/joining', ask('One.'));
  const page = await open(LEARNER);
  await read(page);
  await page.getByLabel('Your answer').fill('5');
  await writeLesson(school, 'data-with-sql/joining', ask('Two.'));
  await expect(page.getByText('Reload the page to see it.')).toBeVisible();
  await expect(page.getByLabel('Your answer')).toHaveValue('5');
  await page.getByLabel('Your answer').press('ControlOrMeta+Enter');
  await expect(verdict(page)).toHaveText('That’s not right. Try again.');
  await axe(page);

  await visit(page, '/courses/data-with-sql/joining?changes=shown');
  await expect(page.locator('.prose ins')).toHaveText('Two.');
  await expect(page.getByText('How many?')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check' })).toHaveCount(0);
  await axe(page);
});

test('an author writes a question from the menu, tries it, and sees what it lacks', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).pressSequentially('/choice');
  await expect(page.locator('.editor-menu').getByRole('option', { name: 'Choice question' })).toHaveAttribute('aria-selected', 'true');
  await text(page).press('Enter');
  await page.keyboard.insertText('What is kind?');
  await expect(written(page)).toHaveValue(/^> \[!QUESTION\]\n> What is kind\?\n>\n> - \[x\] Right answer\n/);
  await preview(page).getByRole('radio', { name: 'Wrong answer' }).check();
  await preview(page).getByRole('button', { name: 'Check' }).click();
  await expect(preview(page).getByText('Why it is wrong.')).toBeVisible();
  await axe(page);
  await test.step('another one after it is another', async () => {
    await text(page).press('ControlOrMeta+End');
    await text(page).pressSequentially('/short');
    await expect(page.locator('.editor-menu').getByRole('option', { name: 'Short answer question' })).toHaveAttribute('aria-selected', 'true');
    await text(page).press('Enter');
    await expect(preview(page).getByRole('group')).toHaveCount(2);
  });

  await write(page, '> [!QUESTION]\n> What is kind?\n>\n> - [ ] Short\n> - [ ] Long\n');
  await expect(preview(page).locator('.alert-caution')).toContainText('No option is right. Mark what is right with [x].');
  await write(page, '> [!QUESTION] ordering\n> What is kind?\n>\n> 1. Short\n> 2. Clear\n');
  await expect(preview(page).getByRole('button', { name: 'Move down' })).toHaveCount(2);
  await save(page);
  await saved(page);
});
