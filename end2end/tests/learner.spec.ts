import { expect, hydrated, test, visit } from '../fixtures/page';

const EMAIL = 'noor@discog.example';
const SECRET = 'a short sentence is easy';

test('a newcomer registers, confirms, enrolls, reads and comes back to where they were', async ({ page }) => {
  await visit(page, '/sign-up');
  await page.getByLabel('Your name').fill('Noor Haddad');
  await page.getByLabel('E-mail address').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Look into your mail')).toBeVisible();

  await test.step('the mailed link confirms the address', async () => {
    await visit(page, '/dev/mail');
    const letter = page.getByRole('article').filter({ hasText: EMAIL });
    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(letter).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await expect(letter).toContainText('Hi,');
    await letter.getByRole('link', { name: '/confirm/' }).click();
    await page.getByRole('button', { name: 'Confirm my address' }).click();
    await expect(page.getByText('Your address is confirmed.')).toBeVisible();
  });

  await test.step('signing in leads to their courses', async () => {
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(SECRET);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My learning');
    await expect(page.getByText('You haven’t joined a course yet')).toBeVisible();
    await expect(page.getByLabel('Account of Noor Haddad')).toBeVisible();
  });

  await test.step('searching while typing', async () => {
    await page.getByRole('link', { name: 'Find a course' }).click();
    const found = page.getByRole('article').getByRole('link');
    await expect(found).toHaveCount(2);
    await page.getByRole('searchbox', { name: 'Search courses' }).pressSequentially('sql', { delay: 30 });
    await expect(found).toHaveText(['Asking data questions with SQL']);
    await expect(page).toHaveURL(/\/courses\?q=sql$/);
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.getByRole('searchbox').fill('no such course');
    await expect(page.getByText('Nothing found for “no such course”')).toBeVisible();
    await page.getByRole('searchbox').fill('SQL');
    await found.click();
  });

  await test.step('enrolling opens the lessons', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Asking data questions with SQL');
    await page.getByRole('button', { name: 'Enroll' }).click();
    await expect(page.getByText('0 of 3 lessons completed')).toBeVisible();
    await page.getByRole('link', { name: 'Start: What a table is' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a table is');
  });

  await test.step('completing a lesson, and going on later', async () => {
    await page.getByRole('button', { name: 'Complete and continue' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choosing rows');
    await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'My learning' }).click();
    await expect(page.getByText('1 of 3 lessons')).toBeVisible();
    await page.getByRole('link', { name: 'Continue: Choosing rows' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choosing rows');
    await page.getByRole('button', { name: 'Complete and continue' }).click();
    await page.getByRole('button', { name: 'Complete and finish' }).click();
    await expect(page.getByText('You completed this course')).toBeVisible();
    await expect(page.getByText('3 of 3 lessons completed')).toBeVisible();
    await page.goBack();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('button', { name: 'Complete and finish' })).toBeVisible();
    await page.goto('/courses/data-with-sql');
    await page.getByRole('link', { name: 'Choosing rows' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choosing rows');
  });

  await test.step('the deep link is the same page', async () => {
    await page.reload();
    await hydrated(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choosing rows');
  });
});
