import { emailedLink, field, heading, main, menuOf, press, SECRET, signIn } from '../fixtures/account';
import { expect, hydrated, INSTRUCTOR, LEARNER, PASSWORD, test, visit } from '../fixtures/page';

test('an emailed link resets a forgotten password and ends all sessions', async ({ page, open, allow, tolerate }) => {
  allow(/409/, /422/);
  // The other page may send a request before the event reaches it.
  tolerate(/401/);
  const elsewhere = await open(LEARNER);
  await visit(elsewhere, '/learning');
  await expect(menuOf(elsewhere, 'Lena Okafor')).toBeVisible();

  const response = 'If there is an account with that email, a link is on its way.';
  for (const email of ['nobody@discog.example', LEARNER]) {
    await visit(page, '/forgot');
    await field(page, 'Email').fill(email);
    await press(page, 'Send the link');
    await expect(page.getByText(response)).toBeVisible();
  }
  const link = await emailedLink(page, LEARNER, '/reset/');

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

test('a wrong password and an unknown email get the same response', async ({ page, allow }) => {
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

test('guessing is slowed down, with a message', async ({ page, school, allow }) => {
  allow(/429/);
  const guess = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email: LEARNER, password: 'a guess' }) };
  for (let guesses = 0; guesses < 7; guesses++) await fetch(`${school.url}/api/v1/session`, guess);
  await visit(page, '/sign-in');
  await signIn(page, LEARNER, PASSWORD);
  await expect(page.getByRole('alert')).toContainText('Too many attempts. Please wait a few minutes and try again.');
  await expect(field(page, 'Email')).toHaveValue(LEARNER);
});

test('signing in leads to the page one came from, and never to another site', async ({ page, school, context }) => {
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

test('an instructor starts with the courses they teach, and the menu lists their areas', async ({ page }) => {
  await visit(page, '/sign-in');
  await signIn(page, INSTRUCTOR, PASSWORD);
  await expect(heading(page)).toHaveText('Teaching');
  await page.getByRole('banner').getByRole('link', { name: 'DiscoG' }).click();
  await expect(heading(page)).toHaveText('My learning');
  await menuOf(page, 'Ivo Brandt').click();
  await page.getByRole('banner').getByRole('link', { name: 'Teaching' }).first().click();
  await expect(page).toHaveURL(/\/staff$/);
});

test('signing out in one tab signs out all tabs', async ({ open, watch, tolerate }) => {
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

test('scripts can’t read the cookies', async ({ open }) => {
  const page = await open(LEARNER);
  const cookies = await page.context().cookies();
  expect(cookies.map((cookie) => cookie.name).sort()).toEqual(['discog_device', 'discog_session']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', secure: false });
  await visit(page, '/courses');
  await hydrated(page);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test.describe('over TLS', () => {
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
    const response = await fetch(school.url + action, { method: 'POST', body, redirect: 'manual', headers: { Accept: 'text/html' } });
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-discog_session=[0-9a-f]{64}; Path=\/; .*; Secure, __Host-discog_device=[0-9a-f]{64}; Path=\/; .*; Secure$/);
    expect(response.headers.get('location')).toBe('/learning');
  });
});
