import type { Page } from '@playwright/test';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });

test('an instructor builds a course and publishes it', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  const heading = page.getByRole('heading', { level: 1 });
  const module = (title: string) => page.locator('details.outline-module').filter({ has: page.locator('summary', { hasText: title }) });
  const lessons = (title: string) => module(title).locator('ol').getByRole('link');
  const choose = async (title: string, item: string) => {
    await page.locator(`summary[aria-label="Actions for ${title}"]`).click();
    await page.locator('.menu[open]').getByRole('button', { name: item }).click();
  };
  const addLesson = async (to: string, title: string) => {
    const field = module(to).getByLabel('New lesson');
    await field.fill(title);
    await field.press('Enter');
    await expect(lessons(to).filter({ hasText: title })).toBeVisible();
    await expect(field).toHaveValue('');
    await expect(field).toBeFocused();
  };

  await test.step('a new course is an empty draft', async () => {
    await visit(page, '/staff');
    await page.getByRole('button', { name: 'New course' }).click();
    const dialog = page.getByRole('dialog', { name: 'New course' });
    await axe(page);
    await dialog.getByLabel('Title').fill('Bread for beginners');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(heading).toHaveText('Bread for beginners');
    await expect(page).toHaveURL(/\/staff\/courses\/bread-for-beginners$/);
    await expect(page.getByText('Draft', { exact: true })).toBeVisible();
    await expect(page.getByText('No content yet')).toBeVisible();
  });

  await test.step('modules are added one after another', async () => {
    const title = page.getByLabel('New module');
    for (const name of ['Flour and watr', 'The oven']) {
      await title.fill(name);
      await title.press('Enter');
      await expect(module(name)).toBeVisible();
      await expect(title).toHaveValue('');
      await expect(title).toBeFocused();
    }
  });

  await test.step('a misspelled one is renamed', async () => {
    await choose('Flour and watr', 'Rename');
    const title = page.locator('.outline-rename').getByLabel('Title');
    await expect(title).toHaveValue('Flour and watr');
    await title.fill('Flour and water');
    await title.press('Enter');
    await expect(title).toHaveCount(0);
    await expect(module('Flour and water')).toBeVisible();
  });

  await test.step('lessons are listed in the order in which they were added', async () => {
    await addLesson('Flour and water', 'Weigh, don’t guess');
    await addLesson('The oven', 'Heat and steam');
    await addLesson('Flour and water', 'Knead');
    await addLesson('Flour and water', 'A lesson too many');
    await expect(lessons('Flour and water')).toHaveText(['Weigh, don’t guess', 'Knead', 'A lesson too many']);
    await expect(lessons('The oven')).toHaveText(['Heat and steam']);
  });

  await test.step('a lesson is removed', async () => {
    await choose('A lesson too many', 'Move to bin');
    await expect(page.getByText('Lesson moved to the bin')).toBeVisible();
    await expect(lessons('Flour and water')).toHaveText(['Weigh, don’t guess', 'Knead']);
  });

  await test.step('an empty module is removed, and text that is being typed stays', async () => {
    await page.getByLabel('Summary').fill('Four ingredients and a day off.');
    await page.getByLabel('New module').fill('A module too many');
    await page.getByLabel('New module').press('Enter');
    await choose('A module too many', 'Move to bin');
    await expect(module('A module too many')).toHaveCount(0);
    await expect(page.getByLabel('Summary')).toHaveValue('Four ingredients and a day off.');
  });

  await test.step('the course is described, and the dialog lists what is missing', async () => {
    await page.getByRole('textbox', { name: 'Description' }).fill('You need **no** machine.');
    await expect(page.getByText('Unsaved changes')).toBeVisible();
    await page.getByRole('textbox', { name: 'Description' }).press('Control+s');
    await expect(page.getByText('Course saved')).toBeVisible();
    await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish this course' });
    await expect(dialog.getByRole('listitem')).toHaveText(
      ['Weigh, don’t guess', 'Knead', 'Heat and steam'].map((title) => `Write something in the lesson “${title}”: it is empty.`),
    );
    await expect(dialog.getByRole('button', { name: 'Publish course' })).toBeDisabled();
    await axe(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  await test.step('each lesson is written in the editor', async () => {
    for (const [module, title] of [['Flour and water', 'Weigh, don’t guess'], ['Flour and water', 'Knead'], ['The oven', 'Heat and steam']]) {
      await lessons(module).filter({ hasText: title }).click();
      await expect(heading).toHaveText(title);
      await text(page).fill('More soon.');
      await text(page).press('Control+Enter');
      await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
      await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Bread for beginners' }).click();
      await expect(heading).toHaveText('Bread for beginners');
    }
  });

  await test.step('the course is published with its lessons', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(page.getByText('Publish its 3 draft lessons, too')).toBeVisible();
    await page.getByRole('button', { name: 'Publish course' }).click();
    await expect(page.getByText('Published', { exact: true })).toBeVisible();
    await expect(page.getByText('Draft', { exact: true })).toHaveCount(0);
    await axe(page);
  });

  await test.step('learners find it and read it', async () => {
    const learner = await open(LEARNER);
    await visit(learner, '/courses?q=ingredients');
    await learner.getByRole('link', { name: 'Bread for beginners' }).click();
    await expect(learner.getByText('You need no machine.')).toBeVisible();
    await learner.getByRole('button', { name: 'Enroll' }).click();
    await learner.getByRole('link', { name: 'Start: Weigh, don’t guess' }).click();
    await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Weigh, don’t guess');
    await learner.getByRole('link', { name: 'Next Knead' }).click();
    await learner.getByRole('link', { name: 'Next Heat and steam' }).click();
    await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Heat and steam');
  });
});

test('a course of two modules and four lessons is created and published in ten clicks, on one page', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff');
  await page.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    document.addEventListener('click', (event) => event.isTrusted && event.detail > 0 && (window as unknown as { clicks: number }).clicks++, true);
  });
  const module = (title: string) => page.locator('details.outline-module').filter({ has: page.locator('summary', { hasText: title }) });
  await page.getByRole('button', { name: 'New course' }).click();
  await page.keyboard.type('Letters people read');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Letters people read');
  await page.getByLabel('New module').focus();
  for (const title of ['Before writing', 'While writing']) {
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await expect(module(title)).toBeVisible();
  }
  for (const [to, titles] of Object.entries({ 'Before writing': ['Who reads', 'What for'], 'While writing': ['First the answer', 'Then the date'] })) {
    await module(to).getByText('Write its text here').click();
    for (const title of titles) {
      await module(to).getByLabel('New lesson').focus();
      await page.keyboard.type(title);
      await module(to).getByRole('textbox', { name: 'Text', exact: true }).focus();
      await page.keyboard.type('In **short**.');
      await page.keyboard.press('Control+Enter');
      await expect(module(to).getByRole('link', { name: title })).toBeVisible();
    }
  }
  await page.getByLabel('Summary').fill('Four short lessons.');
  await page.getByLabel('Summary').press('Control+s');
  await expect(page.getByText('Course saved')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish course' }).click();
  await expect(page.getByText('Published', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBeLessThanOrEqual(10);

  await test.step('it can be unpublished while nobody is enrolled', async () => {
    await page.getByRole('button', { name: 'Unpublish' }).click();
    await page.getByRole('dialog', { name: 'Unpublish this course?' }).getByRole('button', { name: 'Unpublish' }).click();
    await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeVisible();
  });
});

test('authors see only the actions they may use', async ({ open, school }) => {
  await school.person('wanda@discog.example', 'Wanda Ruiz');
  const administrator = await school.api(ADMINISTRATOR);
  const { items } = await administrator.get<{ items: { id: string; version: number }[] }>('/accounts?search=WANDA');
  await administrator.patch(`/accounts/${items[0].id}`, { role: 'author', version: items[0].version });
  const page = await open('wanda@discog.example');
  await visit(page, '/courses');
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Teaching' }).click();
  await page.getByRole('button', { name: 'New course' }).click();
  await page.getByRole('dialog').getByLabel('Title').fill('Glazing');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glazing');
  await expect(page.getByRole('navigation', { name: 'Course', exact: true }).getByRole('link')).toHaveText(['Content', 'Release rules', 'Settings']);
});
