import type { Page } from '@playwright/test';
import { axe, expect, hydrated, INSTRUCTOR, LEARNER, PASSWORD, test, visit } from '../fixtures/page';

const SECRET = 'a short sentence is easy';

const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page, label: string) => main(page).getByLabel(label, { exact: true });
const press = (page: Page, name: string) => main(page).getByRole('button', { name }).click();
const menuOf = (page: Page, name: string) => page.getByLabel(`Account of ${name}`);

/** Returns the path of the newest link sent to this email. */
async function mailed(page: Page, email: string, path: string): Promise<string> {
  let link = '';
  await expect
    .poll(async () => {
      const html = await (await page.request.get('/dev/mail')).text();
      const letters = html.split('<article').filter((letter) => letter.includes(email));
      link = letters.map((letter) => new RegExp(`href="(${path}[^"]+)"`).exec(letter)?.[1]).find(Boolean) ?? '';
      return link;
    })
    .not.toBe('');
  return link;
}

async function signUp(page: Page, email: string): Promise<void> {
  await visit(page, '/sign-up');
  await field(page, 'Your name').fill('Noor Haddad');
  await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(SECRET);
  await press(page, 'Create account');
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await field(page, 'Email').fill(email);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

test('signing up tells all that is wrong at once, and keeps what was typed', async ({ page, allow }) => {
  allow(/422/);
  await visit(page, '/sign-up');
  await field(page, 'Your name').fill('Noor Haddad');
  await field(page, 'Email').fill('noor@nowhere');
  await field(page, 'Password').fill('short');
  await press(page, 'Create account');

  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([/doesn’t look like an email address/, /at least 10 characters/]);
  await expect(field(page, 'Email')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'Email')).toHaveAccessibleDescription(/doesn’t look like an email address/);
  await expect(field(page, 'Password')).toHaveAccessibleDescription(/at least 10 characters/);
  await expect(field(page, 'Your name')).toHaveValue('Noor Haddad');
  await expect(field(page, 'Your name')).not.toHaveAttribute('aria-invalid');
  await expect(field(page, 'Password')).toHaveValue('short');

  await summary.getByRole('link').first().click();
  await expect(field(page, 'Email')).toBeFocused();
  await field(page, 'Email').fill('noor@discog.example');
  await field(page, 'Password').fill(SECRET);
  await press(page, 'Create account');
  await expect(heading(page)).toHaveText('Check your inbox');
});

test('an address that is taken gets the same answer, and its owner a letter', async ({ page, school }) => {
  await signUp(page, LEARNER);
  await expect(heading(page)).toHaveText('Check your inbox');
  await expect
    .poll(async () => (await page.request.get('/dev/mail')).text())
    .toContain('You already have an account');
  await school.api(LEARNER, PASSWORD);
});

test('a link confirms an email once, signs in, and elsewhere asks for the password', async ({ page, open, allow }) => {
  allow(/409/, /422/);
  const email = 'noor@discog.example';
  await signUp(page, email);
  await expect(heading(page)).toHaveText('Check your inbox');
  await expect(main(page).getByText(email)).toBeVisible();
  await press(page, 'Send it again');
  await expect(page.getByText('We’ve sent it again.')).toBeVisible();
  const link = await mailed(page, email, '/confirm/');

  await test.step('before, nobody can sign in', async () => {
    await visit(page, '/sign-in');
    await signIn(page, email, SECRET);
    await expect(page.getByRole('alert')).toContainText('Please confirm your email first');
    await expect(field(page, 'Email')).toHaveValue(email);
  });

  await test.step('another browser is asked for the password', async () => {
    const phone = await open();
    await visit(phone, link);
    await field(phone, 'Password').fill('not this one');
    await press(phone, 'Confirm');
    await expect(field(phone, 'Password')).toHaveAccessibleDescription(/isn’t the password/);
    await axe(phone);
  });

  await visit(page, link);
  await expect(field(page, 'Password')).toHaveCount(0);
  await press(page, 'Confirm');
  await expect(heading(page)).toHaveText('My learning');
  await expect(menuOf(page, 'Noor Haddad')).toBeVisible();

  for (const spent of [link, `/confirm/${'0'.repeat(64)}`]) {
    await visit(page, spent);
    await expect(heading(page)).toHaveText('This confirmation link doesn’t work anymore');
    await expect(main(page).getByRole('button')).toHaveCount(0);
    await expect(main(page).getByRole('link', { name: 'Sign in' })).toBeVisible();
  }
});

test('the sign-in and sign-up pages lead on whoever is signed in', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, '/sign-in?next=/courses/plain-language');
  await expect(heading(page)).toHaveText('Plain language');
  await visit(page, '/sign-up');
  await expect(heading(page)).toHaveText('My learning');
});

test('a forgotten password is replaced by a mailed link, and all sessions end', async ({ page, open, allow, tolerate }) => {
  allow(/409/, /422/);
  // The other page may send a request before the event reaches it.
  tolerate(/401/);
  const elsewhere = await open(LEARNER);
  await visit(elsewhere, '/learning');
  await expect(menuOf(elsewhere, 'Lena Okafor')).toBeVisible();

  const answer = 'If there is an account with that email, a link is on its way.';
  for (const email of ['nobody@discog.example', LEARNER]) {
    await visit(page, '/forgot');
    await field(page, 'Email').fill(email);
    await press(page, 'Send the link');
    await expect(page.getByText(answer)).toBeVisible();
  }
  const link = await mailed(page, LEARNER, '/reset/');

  await visit(page, link);
  await field(page, 'New password').fill('short');
  await press(page, 'Set password');
  await expect(field(page, 'New password')).toHaveAccessibleDescription(/at least 10 characters/);
  await field(page, 'New password').fill(SECRET);
  await press(page, 'Set password');
  await expect(page.getByText('Your new password is set.')).toBeVisible();

  await signIn(page, LEARNER, PASSWORD);
  await expect(field(page, 'Password')).toHaveAccessibleDescription(/isn’t right/);
  await signIn(page, LEARNER, SECRET);
  await expect(heading(page)).toHaveText('My learning');

  await visit(elsewhere, '/learning');
  await expect(heading(elsewhere)).toHaveText('Sign in');

  const visitor = await open();
  await visit(visitor, link);
  await expect(heading(visitor)).toHaveText('This reset link doesn’t work anymore');
  await main(visitor).getByRole('link', { name: 'Get a new link' }).click();
  await expect(heading(visitor)).toHaveText('Reset your password');
});

test('a wrong password and an unknown address get the same answer', async ({ page, allow }) => {
  allow(/422/);
  const answers: string[] = [];
  for (const [email, password] of [
    [LEARNER, 'a wrong password'],
    ['nobody@discog.example', PASSWORD],
  ]) {
    await visit(page, '/sign-in');
    await signIn(page, email, password);
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(field(page, 'Email')).toHaveValue(email);
    answers.push(await main(page).locator('form').innerText());
  }
  expect(answers[1]).toBe(answers[0]);
});

test('guessing is slowed down, and says so', async ({ page, school, allow }) => {
  allow(/429/);
  const guess = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: LEARNER, password: 'a guess' }) };
  for (let guesses = 0; guesses < 7; guesses++) await fetch(`${school.url}/api/v1/session`, guess);
  await visit(page, '/sign-in');
  await signIn(page, LEARNER, PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Too many attempts. Please wait a few minutes and try again.');
  await expect(field(page, 'Email')).toHaveValue(LEARNER);
});

test('signing in leads to where one wanted to go, and never to another site', async ({ page, school, context }) => {
  for (const [next, path] of [
    ['/courses/plain-language?from=mail', '/courses/plain-language?from=mail'],
    ['https://evil.example/', '/learning'],
    ['//evil.example', '/learning'],
    ['/\\evil.example', '/learning'],
    ['javascript:alert(1)', '/learning'],
  ]) {
    await context.clearCookies();
    await visit(page, `/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, LEARNER, PASSWORD);
    await expect(menuOf(page, 'Lena Okafor')).toBeVisible();
    await expect(page, next).toHaveURL(school.url + path);
    await expect(heading(page)).toHaveText(path === '/learning' ? 'My learning' : 'Plain language');
    await page.waitForLoadState('networkidle');
  }
});

test('an instructor starts with the courses they teach, and the menu shows where they may go', async ({ page }) => {
  await visit(page, '/sign-in');
  await signIn(page, INSTRUCTOR, PASSWORD);
  await expect(heading(page)).toHaveText('Teaching');
  await page.getByRole('banner').getByRole('link', { name: 'DiscoG' }).click();
  await expect(heading(page)).toHaveText('My learning');
  await menuOf(page, 'Ivo Brandt').click();
  await page.getByRole('banner').getByRole('link', { name: 'Teaching' }).first().click();
  await expect(page).toHaveURL(/\/staff$/);
});

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

test('the device’s time zone is offered where the account has another', async ({ open }) => {
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
  await expect(notice, 'no means no').toHaveCount(0);

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
  await expect(due, 'one’s own zone is not, from the first moment').toHaveText(/, (19|20):00$/, { useInnerText: true });
  await hydrated(other);
  await expect(due).toHaveText(/, (19|20):00$/, { useInnerText: true });
});

test('a password is changed by who knows it, which signs out everywhere else', async ({ open, allow, tolerate }) => {
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
  await expect(elsewhere.getByRole('banner').getByRole('link', { name: 'Sign in' }), 'by itself').toBeVisible();
  await page.goto('/learning');
  await expect(heading(page)).toHaveText('My learning');
});

test('sessions are listed, and one is signed out from another', async ({ open, tolerate }) => {
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
  await expect(elsewhere.getByRole('banner').getByRole('link', { name: 'Sign in' }), 'by itself').toBeVisible();
  await expect(main(page).getByRole('button', { name: 'Sign out everywhere else' })).toHaveCount(0);
});

test('signing out in one tab signs out all', async ({ open, watch, tolerate }) => {
  tolerate(/401/);
  const page = await open(LEARNER);
  const other = await page.context().newPage();
  watch.add(other);
  await visit(page, '/courses');
  await visit(other, '/courses');

  await menuOf(page, 'Lena Okafor').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect((await page.context().cookies()).map((cookie) => cookie.name)).toEqual([expect.stringContaining('discog_device')]);

  await other.getByRole('link', { name: 'My learning' }).first().click();
  await expect(heading(other)).toHaveText('Sign in');
  await signIn(other, LEARNER, PASSWORD);
  await expect(heading(other)).toHaveText('My learning');
});

test('the cookies are for the server alone', async ({ open }) => {
  const page = await open(LEARNER);
  const cookies = await page.context().cookies();
  expect(cookies.map((cookie) => cookie.name).sort()).toEqual(['discog_device', 'discog_session']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false });
  await visit(page, '/courses');
  await hydrated(page);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test.describe('behind TLS', () => {
  test.use({
    settings: {
      DISCOG_ENV: 'production',
      DISCOG_PUBLIC_URL: 'https://school.example',
      DISCOG_ALLOW_NO_MAIL: 'true',
      DISCOG_ALLOW_LOCAL_FILES: 'true',
    },
  });

  test('the session cookie stays on it', async ({ school }) => {
    const page = await (await fetch(`${school.url}/sign-in`)).text();
    const action = /<form[^>]* action="([^"]+)"/.exec(page.slice(page.indexOf('<main')))?.[1];
    const body = new URLSearchParams({ email: LEARNER, password: PASSWORD, next: '' });
    const answer = await fetch(school.url + action, { method: 'POST', body, redirect: 'manual', headers: { Accept: 'text/html' } });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-discog_session=[0-9a-f]{64}; Path=\/; .*; Secure, __Host-discog_device=[0-9a-f]{64}; Path=\/; .*; Secure$/);
    expect(answer.headers.get('location')).toBe('/learning');
  });
});
