import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, LEARNER, soon, test, visit } from '../fixtures/page';

const row = (page: Page, name: string) => page.getByRole('table').getByRole('row').filter({ hasText: name });
const menu = (page: Page, name: string) => page.getByLabel(`Account of ${name}`);

test('an administrator finds an account and gives it a role, which counts at once', async ({ open, school }) => {
  await school.person('omar@discog.example', 'Omar Diaz');
  const admin = await open(ADMINISTRATOR);
  const omar = await open('omar@discog.example');
  await visit(omar, '/courses');
  await visit(admin, '/admin');
  await axe(admin);

  await test.step('searching by name and by address', async () => {
    const search = admin.getByRole('searchbox', { name: 'Search accounts' });
    await search.pressSequentially('okaf');
    await expect(admin).toHaveURL(/\/admin\?q=okaf$/);
    await expect(row(admin, LEARNER)).toBeVisible();
    await expect(row(admin, 'Omar Diaz')).toHaveCount(0);
    await search.fill('OMAR@');
    await expect(row(admin, 'Omar Diaz')).toBeVisible();
    await expect(row(admin, LEARNER)).toHaveCount(0);
    await search.fill('100%');
    await expect(admin.getByText('No account found')).toBeVisible();
    await axe(admin);
    await search.fill('');
    await expect(row(admin, LEARNER)).toBeVisible();
  });

  await test.step('a learner becomes an instructor', async () => {
    await menu(omar, 'Omar Diaz').click();
    await expect(omar.getByRole('link', { name: 'Teaching' })).toHaveCount(0);
    await admin.getByRole('link', { name: 'Omar Diaz' }).click();
    await axe(admin);
    await admin.getByRole('button', { name: 'Change role…' }).click();
    const dialog = admin.getByRole('dialog', { name: 'Role of Omar Diaz' });
    await axe(admin);
    await dialog.getByRole('radio', { name: 'Administrator' }).check({ force: true });
    await expect(dialog.getByRole('checkbox', { name: 'Yes, make Omar Diaz an administrator' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await expect(dialog, 'not without the confirmation').toBeVisible();
    await dialog.getByRole('radio', { name: 'Instructor' }).check({ force: true });
    await dialog.getByRole('button', { name: 'Change role' }).click();
    await expect(admin.getByText('Role changed')).toBeVisible();
    const teaching = omar.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Teaching' });
    await expect(teaching, 'in the page that is open').toBeVisible();
    await teaching.click();
    await expect(omar.getByText('No courses yet')).toBeVisible();
    await axe(omar);
    await visit(admin, '/admin?role=instructor');
    await expect(row(admin, 'Omar Diaz')).toContainText('Instructor');
    await expect(row(admin, LEARNER)).toHaveCount(0);
  });

  await test.step('the audit trail says so', async () => {
    await admin.getByRole('link', { name: 'Audit trail' }).click();
    await expect(row(admin, 'Changed the role of Omar Diaz from learner to instructor')).toContainText('Ada Moreau');
    await expect(row(admin, 'Created the account of Omar Diaz as learner')).toContainText('DiscoG');
    await axe(admin);
    await admin.getByLabel('Person').fill('lena');
    await admin.getByRole('button', { name: 'Filter' }).click();
    await expect(row(admin, 'Created the account of Lena Okafor')).toBeVisible();
    await expect(row(admin, 'Omar Diaz')).toHaveCount(0);
  });
});

test('the only administrator stays one, and a stale page changes nothing, also without script', async ({ open, school, allow }) => {
  allow(/\b409\b/);
  const page = await open(ADMINISTRATOR, { javaScriptEnabled: false });
  const change = async (to: string) => {
    await page.getByRole('button', { name: 'Change role…' }).click();
    await page.getByRole('radio', { name: to }).check({ force: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  };
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Ada Moreau' }).click();
  await expect(page.getByRole('button', { name: 'Disable account' })).toHaveCount(0);
  await change('Learner');
  await expect(page.getByRole('alert')).toContainText('You’re the only administrator. Promote someone else first.');

  await page.goto('/admin');
  await page.getByRole('link', { name: 'Lena Okafor' }).click();
  await school.run('user', 'role', LEARNER, 'author');
  await change('Teaching assistant');
  await expect(page.getByRole('alert')).toContainText('Someone else changed this account in the meantime.');
  await page.getByRole('button', { name: 'Change role…' }).click();
  await expect(page.getByRole('radio', { name: 'Author' })).toBeChecked();
});

test('a disabled account is out at once, in the page that is open, until it is enabled', async ({ open, tolerate }) => {
  // The open page may send a request before the event reaches it.
  tolerate(/\b401\b/);
  const admin = await open(ADMINISTRATOR);
  const lena = await open(LEARNER);
  await visit(lena, '/learning');
  await visit(admin, '/admin');
  await admin.getByRole('link', { name: 'Lena Okafor' }).click();
  await admin.getByRole('button', { name: 'Disable account' }).click();
  await axe(admin);
  await admin.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(admin.getByText('Account disabled')).toBeVisible();
  await expect(admin.getByText('Not signed in anywhere')).toBeVisible();
  await axe(admin);
  await expect(lena.getByRole('banner').getByRole('link', { name: 'Sign in' }), 'automatically').toBeVisible();
  await lena.goto('/learning');
  await expect(lena.getByRole('heading', { level: 1 })).toHaveText(/sign in/i);

  await admin.getByRole('button', { name: 'Enable account' }).click();
  await expect(admin.getByText('Account enabled')).toBeVisible();
  await visit(lena, '/sign-in');
  await lena.getByLabel('Email').fill(LEARNER);
  await lena.getByLabel('Password', { exact: true }).fill('discog-demo');
  await lena.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await expect(lena.getByRole('heading', { level: 1 })).toHaveText('My learning');
});

test('many accounts come in pages, which keep the search', async ({ open, school }) => {
  const id = school.database.url.startsWith('sqlite') ? 'randomblob(16)' : 'gen_random_uuid()';
  await sql(
    school.database.url,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
     INSERT INTO accounts (id, email, name, password_hash, role, time_zone, created_at, version)
     SELECT ${id}, 'crowd-' || i || '@discog.example', 'Person ' || i, '', role, time_zone, created_at, 1
     FROM n, accounts WHERE email = '${LEARNER}'`,
  );
  const page = await open(ADMINISTRATOR);
  await visit(page, '/admin?q=crowd');
  const names = page.getByRole('rowheader');
  const seen = new Set<string>();
  for (const size of [25, 25, 10]) {
    await expect(names).toHaveCount(size);
    for (const name of await names.allTextContents()) seen.add(name);
    if (size === 25) {
      const first = await names.first().textContent();
      await page.getByRole('link', { name: 'Next' }).click();
      await expect(names.first()).not.toHaveText(first ?? '');
      await expect(page.getByRole('searchbox')).toHaveValue('crowd');
    }
  }
  expect(seen.size).toBe(60);
  await expect(page.getByRole('link', { name: 'Next' })).toHaveCount(0);
});

test('the outbox lists all mail by its state', async ({ open, school }) => {
  const instructor = await school.api(INSTRUCTOR);
  await instructor.post('/courses/plain-language/announcements', { subject: 'A room change', body: 'We meet in room 4.', scheduled_for: soon() });
  const page = await open(ADMINISTRATOR);
  await visit(page, '/admin/outbox');
  await expect(row(page, LEARNER)).toContainText('Captured');
  await axe(page);
  await page.getByRole('link', { name: 'Failed' }).click();
  await expect(page.getByText('No emails found')).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: 'Captured', exact: true }).click();
  await expect(row(page, 'A room change')).toBeVisible();
  await instructor.post('/courses/plain-language/announcements', { subject: 'Another', body: 'And room 5.', scheduled_for: soon() });
  await expect(row(page, 'Another'), 'as it is captured').toBeVisible();

  await page.getByRole('searchbox', { name: 'Search emails' }).fill('ANOTHER');
  await expect(row(page, 'A room change')).toHaveCount(0);
  await row(page, 'Another').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another');
  await expect(page.getByText('And room 5.')).toBeVisible();
  await axe(page);
});

for (const [who, email, paths] of [
  ['a learner', LEARNER, ['/admin', '/admin/outbox', '/admin/audit', '/staff', '/staff/courses/plain-language']],
  ['an instructor', INSTRUCTOR, ['/admin', '/admin/outbox', '/admin/audit']],
] as const) {
  test(`${who} is told which pages aren’t theirs`, async ({ open, allow }) => {
    allow(/\b403\b/);
    const page = await open(email);
    for (const path of paths) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(403);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You don’t have access');
      await expect(page.getByText('You don’t have permission to do this.')).toBeVisible();
      await expect(page.getByText(/Request [0-9a-f]{8}-[0-9a-f-]{27}/)).toBeVisible();
      expect(answer?.headers()['x-request-id']).toBe(await page.locator('main code').textContent());
    }
    await axe(page);
  });
}

test('a visitor is led to sign in, and comes back to where they were going', async ({ page }) => {
  await page.goto('/admin/audit');
  await page.getByLabel('Email').fill(ADMINISTRATOR);
  await page.getByLabel('Password', { exact: true }).fill('discog-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Audit trail');
});
