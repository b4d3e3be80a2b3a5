import type { Locator } from '@playwright/test';
import { expect, hydrated, test, visit } from '../fixtures/page';

const EMAIL = 'noor@discog.example';
const SECRET = 'a short sentence is easy';

test('a newcomer gets from the catalog to a first lesson in six clicks with one password, and comes back to where they were', async ({ page }) => {
  let clicks = 0;
  const click = async (target: Locator) => {
    await target.click();
    clicks += 1;
  };
  await visit(page, '/courses');

  await test.step('searching while typing', async () => {
    const found = page.getByRole('article').getByRole('link');
    await expect(found).toHaveCount(2);
    await page.getByRole('searchbox', { name: 'Search courses' }).pressSequentially('sql', { delay: 30 });
    await expect(found).toHaveText(['Asking data questions with SQL']);
    await expect(page).toHaveURL(/\/courses\?q=sql$/);
    await expect(page.getByRole('searchbox')).toBeFocused();
    await page.getByRole('searchbox').fill('no such course');
    await expect(page.getByText('Nothing found for “no such course”')).toBeVisible();
    await page.getByRole('searchbox').fill('SQL');
    await click(found);
  });

  await test.step('enrolling leads to sign up', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Asking data questions with SQL');
    await click(page.getByRole('link', { name: 'Enroll — free' }));
    await page.getByLabel('Your name').fill('Noor Haddad');
    await page.getByLabel('Email').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(SECRET);
    await click(page.getByRole('button', { name: 'Create account' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox');
    await expect(page.getByText(EMAIL)).toBeVisible();
  });

  await test.step('the emailed link confirms the email, signs in and enrolls', async () => {
    await visit(page, '/dev/mail');
    const mail = page.getByRole('article').filter({ hasText: EMAIL });
    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click();
      await expect(mail).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await expect(mail).toContainText('Hi,');
    await click(mail.getByRole('link', { name: '/confirm/' }));
    await click(page.getByRole('button', { name: 'Confirm' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Asking data questions with SQL');
    await expect(page.getByText('0 of 3 lessons completed')).toBeVisible();
    await expect(page.getByLabel('Account of Noor Haddad')).toBeVisible();
    await click(page.getByRole('link', { name: 'Start: What a table is' }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a table is');
    expect(clicks).toBe(6);
  });

  await test.step('completing a lesson and continuing later', async () => {
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
