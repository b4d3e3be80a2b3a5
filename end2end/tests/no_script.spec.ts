// Everything works before the app has loaded in the browser, and without it.
import type { Page } from '@playwright/test';
import { publish } from '../fixtures/editor';
import { source } from '../fixtures/lesson';
import { expect, INSTRUCTOR, LEARNER, test } from '../fixtures/page';

const WITHOUT = { javaScriptEnabled: false };
const EMAIL = 'noor@discog.example';
const SECRET = 'a short sentence is easy';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

test('without script: register, confirm, find a course, read it, sign out, sign in', async ({ open, allow }) => {
  allow(/422/);
  const page = await open(undefined, WITHOUT);

  await test.step('registering and confirming', async () => {
    await page.goto('/sign-up');
    await page.getByLabel('Your name').fill('Noor Haddad');
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill('noorhaddad1');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('alert')).toContainText('Try a short sentence of your own');
    await expect(page.getByLabel('Your name')).toHaveValue('Noor Haddad');
    await expect(page.getByLabel('Email')).toHaveValue(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(SECRET);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByText('Check your inbox')).toBeVisible();
    const email = page.getByRole('article').filter({ hasText: EMAIL });
    await expect(async () => {
      await page.goto('/dev/mail');
      await expect(email).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await email.getByRole('link', { name: '/confirm/' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(heading(page)).toHaveText('My learning');
  });

  await test.step('searching by the form', async () => {
    await page.getByRole('link', { name: 'Find a course' }).click();
    await page.getByRole('searchbox', { name: 'Search courses' }).fill('sql');
    await page.getByRole('searchbox', { name: 'Search courses' }).press('Enter');
    await expect(page).toHaveURL(/\/courses\?q=sql$/);
    await expect(page.getByRole('searchbox')).toHaveValue('sql');
    await expect(page.getByRole('article').getByRole('link')).toHaveText(['Asking data questions with SQL']);
    await page.getByRole('article').getByRole('link').click();
  });

  await test.step('enrolling, reading, completing', async () => {
    await page.getByRole('button', { name: 'Enroll' }).click();
    await expect(page.getByText('0 of 3 lessons completed')).toBeVisible();
    await page.getByRole('link', { name: 'Start: What a table is' }).click();
    await expect(heading(page)).toHaveText('What a table is');
    await expect(page.locator('article .prose')).toContainText('table');
    await page.getByRole('button', { name: 'Complete and continue' }).click();
    await expect(heading(page)).toHaveText('Choosing rows');
    await page.goto('/learning');
    await expect(page.getByText('1 of 3 lessons')).toBeVisible();
    await page.getByRole('link', { name: 'Continue: Choosing rows' }).click();
    await expect(heading(page)).toHaveText('Choosing rows');
  });

  await test.step('signing out', async () => {
    await page.getByLabel('Account of Noor Haddad').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
    await page.goto('/learning');
    await expect(heading(page)).toHaveText('Sign in');
  });

  await test.step('signing in leads back there', async () => {
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('Email')).toHaveValue(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(SECRET);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(heading(page)).toHaveText('My learning');
  });
});

test('without script: a lesson is written in its form', async ({ open, school }) => {
  const page = await open(INSTRUCTOR, WITHOUT);
  await page.goto('/staff/courses/plain-language/lessons/one-reader-one-task');
  const text = page.getByRole('textbox', { name: 'Text', exact: true });
  await expect(text).toHaveValue(/^Before the first word/);
  await text.fill('\n  <b>Plain</b> & simple.\n\n</textarea>');
  await page.getByLabel('Title').fill('One reader');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(heading(page)).toHaveText('One reader');
  await expect(text).toHaveValue('\n  <b>Plain</b> & simple.\n\n</textarea>');
  await expect(page.getByRole('region', { name: 'Preview' }).locator('b')).toHaveText('Plain');
  expect((await source(school, 'plain-language/one-reader-one-task')).title).toBe('One reader');

  await publish(page);
  const learner = await open(LEARNER, WITHOUT);
  await learner.goto('/courses/plain-language/one-reader-one-task');
  await expect(heading(learner)).toHaveText('One reader');
  await expect(learner.locator('article .prose b')).toHaveText('Plain');
});

test('without script: a course is created, filled and published', async ({ open }) => {
  const page = await open(INSTRUCTOR, WITHOUT);
  await page.goto('/staff');
  await page.getByRole('button', { name: 'New course' }).click();
  const dialog = page.getByRole('dialog', { name: 'New course' });
  await dialog.getByLabel('Title').fill('Slow reading');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(heading(page)).toHaveText('Slow reading');
  await page.getByLabel('New module').fill('First steps');
  await page.getByRole('button', { name: 'Add module' }).click();
  await page.getByLabel('New lesson').fill('Take a page');
  await page.getByText('Write its text here').click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Read it twice.');
  await page.getByRole('button', { name: 'Add lesson' }).click();
  await expect(page.getByRole('link', { name: 'Take a page' })).toBeVisible();
  await page.getByLabel('Summary').fill('One page a day.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Summary')).toHaveValue('One page a day.');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish course' }).click();
  await expect(page.getByText('Published', { exact: true })).toBeVisible();
  const choose = async (title: string, item: string) => {
    await page.locator(`summary[aria-label="Actions for ${title}"]`).click();
    await page.locator('.menu[open]').getByRole('button', { name: item }).click();
  };
  await choose('Take a page', 'Duplicate');
  await expect(page.getByRole('link', { name: 'Take a page (copy)' })).toBeVisible();
  await choose('Take a page (copy)', 'Move to bin');
  await expect(page.getByRole('link', { name: 'Take a page (copy)' })).toHaveCount(0);
  await choose('First steps', 'Move to bin');
  await expect(page.getByText('No content yet')).toBeVisible();
  await page.getByRole('link', { name: 'Bin', exact: true }).click();
  await page.getByRole('button', { name: 'Restore First steps' }).click();
  await page.getByRole('link', { name: 'Content', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Take a page', exact: true })).toBeVisible();
});

test('a form that is submitted twice before the app has loaded creates one record', async ({ open, school }) => {
  const page = await open(INSTRUCTOR, WITHOUT);
  await page.goto('/staff/courses/plain-language');
  await page.getByLabel('New module').fill('Pressed twice');
  const form = page.locator('form').filter({ has: page.getByLabel('New module') });
  const fields = await form.locator('input').evaluateAll((inputs: HTMLInputElement[]) => Object.fromEntries(inputs.map(({ name, value }) => [name, value])));
  const action = (await form.getAttribute('action')) ?? '';
  const press = () => page.context().request.post(action, { form: fields, headers: { Accept: 'text/html' }, maxRedirects: 0 });
  await Promise.all([press(), press()]);
  await page.reload();
  await expect(page.getByText('Pressed twice', { exact: true })).toHaveCount(1);
  expect(school.errors()).toEqual([]);
});
