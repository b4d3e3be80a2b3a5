import { emailedLink, field, heading, main, menuOf, press, SECRET, signIn, signUp } from '../fixtures/account';
import { axe, expect, LEARNER, PASSWORD, test, visit } from '../fixtures/page';

test('signing up reports all errors at once and keeps the typed text', async ({ page, allow }) => {
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

test('an email with an account gets the same response, and its owner an email', async ({ page, school }) => {
  await signUp(page, LEARNER);
  await expect(heading(page)).toHaveText('Check your inbox');
  await expect
    .poll(async () => (await page.request.get('/dev/mail')).text())
    .toContain('You already have an account');
  await school.api(LEARNER, PASSWORD);
});

test('a link confirms an email once and signs in, and another browser asks for the password', async ({ page, open, allow }) => {
  allow(/409/, /422/);
  const email = 'noor@discog.example';
  await signUp(page, email);
  await expect(heading(page)).toHaveText('Check your inbox');
  await expect(main(page).getByText(email)).toBeVisible();
  await press(page, 'Send it again');
  await expect(page.getByText('We’ve sent it again.')).toBeVisible();
  const link = await emailedLink(page, email, '/confirm/');

  await test.step('nobody can sign in before that', async () => {
    await visit(page, '/sign-in');
    await signIn(page, email, SECRET);
    await expect(page.getByRole('alert')).toContainText('Please confirm your email first');
    await expect(field(page, 'Email')).toHaveValue(email);
  });

  await test.step('another browser asks for the password', async () => {
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

test('the sign-in and sign-up pages redirect anyone who is signed in', async ({ open }) => {
  const page = await open(LEARNER);
  await visit(page, '/sign-in?next=/courses/plain-language');
  await expect(heading(page)).toHaveText('Plain language');
  await visit(page, '/sign-up');
  await expect(heading(page)).toHaveText('My learning');
});
