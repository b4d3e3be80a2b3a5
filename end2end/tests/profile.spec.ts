import { field, heading, main, menuOf, press, SECRET } from '../fixtures/account';
import { axe, expect, hydrated, LEARNER, PASSWORD, test, visit } from '../fixtures/page';

test('a profile has a name and a time zone, in which all times are shown', async ({ open, allow }) => {
  allow(/422/);
  const page = await open(LEARNER);
  await visit(page, '/profile');
  await field(page, 'Time zone').fill('Mars/Olympus');
  await press(page, 'Save');
  await expect(field(page, 'Time zone')).toHaveAccessibleDescription(/don’t know this time zone/);
  await field(page, 'Your name').fill('Lena O.');
  await field(page, 'Time zone').fill('Asia/Kathmandu');
  await press(page, 'Save');
  await expect(main(page).getByText('Profile saved')).toBeVisible();
  await expect(menuOf(page, 'Lena O.')).toBeVisible();

  // Due at 18:00 UTC.
  const due = /, 23:45 GMT\+5:45$/;
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Courses' }).click();
  await page.getByRole('link', { name: 'Plain language' }).click();
  await main(page).getByRole('link', { name: 'Assignments' }).click();
  await expect(main(page).locator('time')).toHaveText(due);
  const bare = await open(LEARNER, { javaScriptEnabled: false });
  await bare.goto('/courses/plain-language/assignments');
  await expect(main(bare).locator('time')).toHaveText(due);
});

test('the device’s time zone is offered if the account has another one', async ({ open }) => {
  const page = await open(LEARNER);
  const notice = main(page).getByText('Your device is in Berlin, but times are shown in UTC.');
  await visit(page, '/learning');
  await expect(notice).toBeVisible();
  await axe(page);
  await press(page, 'Keep UTC');
  await expect(notice).toHaveCount(0);
  await visit(page, '/profile');
  await expect(main(page).getByText(LEARNER)).toBeVisible();
  expect(await page.locator('#time-zones option').count()).toBeGreaterThan(400);
  await axe(page);
  await press(page, 'Use this device’s time zone');
  await expect(field(page, 'Time zone')).toHaveValue('Europe/Berlin');
  await expect(notice, 'a declined zone isn’t offered again').toHaveCount(0);

  const other = await open(LEARNER);
  const due = main(other).locator('time').first();
  await visit(other, '/courses/plain-language/assignments');
  await expect(due, 'a zone that is not the device’s is named').toHaveText(/, 18:00 UTC$/, { useInnerText: true });
  await visit(other, '/learning');
  await press(other, 'Switch to Berlin');
  await expect(main(other).getByText('Your device is in Berlin')).toHaveCount(0);
  await visit(other, '/profile');
  await expect(field(other, 'Time zone')).toHaveValue('Europe/Berlin');
  await other.goto('/courses/plain-language/assignments', { waitUntil: 'commit' });
  await expect(due, 'one’s own zone isn’t named, from the first moment').toHaveText(/, (19|20):00$/, { useInnerText: true });
  await hydrated(other);
  await expect(due).toHaveText(/, (19|20):00$/, { useInnerText: true });
});

test('changing a password needs the current one and signs out everywhere else', async ({ open, allow, tolerate }) => {
  allow(/422/);
  // The other page may send a request before the event reaches it.
  tolerate(/401/);
  const page = await open(LEARNER);
  const elsewhere = await open(LEARNER);
  await visit(elsewhere, '/courses');
  await visit(page, '/profile');
  await field(page, 'Current password').fill('a wrong guess');
  await field(page, 'New password').fill(SECRET);
  await press(page, 'Change password');
  await expect(field(page, 'Current password')).toHaveAccessibleDescription(/isn’t your current password/);
  await field(page, 'Current password').fill(PASSWORD);
  await press(page, 'Change password');
  await expect(main(page).getByText('Password changed.')).toBeVisible();
  await expect(elsewhere.getByRole('banner').getByRole('link', { name: 'Sign in' }), 'automatically').toBeVisible();
  await page.goto('/learning');
  await expect(heading(page)).toHaveText('My learning');
});

test('sessions are listed, and each can be signed out from another', async ({ open, tolerate }) => {
  // The other page may send a request before the event reaches it.
  tolerate(/401/);
  const page = await open(LEARNER);
  const elsewhere = await open(LEARNER);
  await visit(elsewhere, '/courses');
  await visit(page, '/profile');
  const rows = main(page).getByRole('listitem').filter({ hasText: 'Signed in' });
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'This device' })).toHaveCount(1);
  await axe(page);
  await rows.filter({ hasNotText: 'This device' }).getByRole('button').click();
  await expect(rows).toHaveCount(1);
  await expect(elsewhere.getByRole('banner').getByRole('link', { name: 'Sign in' }), 'automatically').toBeVisible();
  await expect(main(page).getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0);
});
