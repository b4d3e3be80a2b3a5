import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const SETTINGS = '/staff/courses/data-with-sql/settings';
const COURSE = '/courses/data-with-sql';

test('an instructor limits the places, gives the course a new URL, and closes enrollment', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  // An earlier message may still be there.
  const save = async () => {
    const saved = page.waitForResponse((response) => response.url().includes('/api/change_course_settings'));
    await page.getByRole('button', { name: 'Save' }).click();
    expect((await saved).status()).toBe(200);
    await expect(page.getByText('Settings saved').first()).toBeVisible();
  };
  const visitor = await open();
  allow(/\b422\b/);

  await test.step('the settings are a tab of the course', async () => {
    await visit(page, '/staff/courses/data-with-sql');
    await page.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'Settings' }).click();
    await expect(page).toHaveURL(new RegExp(`${SETTINGS}$`));
    await expect(page.getByLabel('Anyone with an account')).toBeChecked();
    await axe(page);
  });

  await test.step('mistakes are shown beside their fields, and nothing is lost', async () => {
    await page.getByLabel('Places').fill('a few');
    await page.getByLabel('URL', { exact: true }).fill('Data & SQL');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Please enter a whole number from 1 to 100000').first()).toBeVisible();
    await expect(page.getByText('Please use lower-case letters, digits and hyphens only.').first()).toBeVisible();
    await expect(page.getByLabel('Places')).toHaveValue('a few');
    await axe(page);
  });

  await test.step('visitors read how many places are left', async () => {
    await page.getByLabel('Places').fill('40');
    await page.getByLabel('URL', { exact: true }).fill('data-with-sql');
    await save();
    await visit(visitor, COURSE);
    await expect(visitor.getByText(/^\d+ places left$/)).toBeVisible();
    await expect(visitor.getByRole('link', { name: 'Enroll — free' })).toBeVisible();
  });

  await test.step('the old URL leads to the new one', async () => {
    await page.getByLabel('URL', { exact: true }).fill('sql-for-everyone');
    await save();
    await expect(page).toHaveURL(/\/staff\/courses\/sql-for-everyone\/settings$/);
    await expect(page.getByLabel('URL', { exact: true })).toHaveValue('sql-for-everyone');
    await visit(visitor, COURSE);
    await expect(visitor).toHaveURL(/\/courses\/sql-for-everyone$/);
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('Asking data questions with SQL');
  });

  await test.step('a closed course says so', async () => {
    await page.getByText('Nobody: learners can’t enroll themselves').click();
    await expect(page.getByLabel('Places')).toBeHidden();
    await save();
    await visit(visitor, '/courses/sql-for-everyone');
    await expect(visitor.getByText('This course isn’t open for enrollment.')).toBeVisible();
    await expect(visitor.getByRole('link', { name: 'Enroll — free' })).toHaveCount(0);
  });

  await test.step('its learners still read it', async () => {
    const learner = await open(LEARNER);
    await visit(learner, '/courses/sql-for-everyone');
    await expect(learner.getByRole('link', { name: /^(Start|Continue)/ }).first()).toBeVisible();
  });
});

test('an instructor copies a course for the next term', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, SETTINGS);
  const copies = page.locator('section', { has: page.getByRole('heading', { name: 'Copy this course' }) });
  await expect(copies.getByLabel('Title of the copy')).toHaveValue('Asking data questions with SQL (copy)');
  await copies.getByLabel('Title of the copy').fill('Data with SQL, spring');
  await copies.getByLabel('Move dates by days').fill('182');
  await copies.getByRole('button', { name: 'Copy course' }).click();
  await expect(page).toHaveURL(/\/staff\/courses\/data-with-sql-spring$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Data with SQL, spring');
  await expect(page.getByText('Draft', { exact: true }).first()).toBeVisible();
  await expect(page.locator('details.outline-module').getByRole('link', { name: 'Choosing rows' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'Assignments' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Draft' }).first()).toBeVisible();
  await axe(page);
});
