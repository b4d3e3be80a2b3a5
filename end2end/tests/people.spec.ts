import { emailedLink, field, heading, press, signUp } from '../fixtures/account';
import { ADMINISTRATOR, axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const COURSE = '/courses/data-with-sql';
const PEOPLE = '/staff/courses/data-with-sql/people';
const SETTINGS = '/staff/courses/data-with-sql/settings';

test('an instructor removes a learner, restores them, and decides about a request', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  const learner = await open(LEARNER);
  allow(/\b(403|422)\b/);
  const row = page.getByRole('row', { name: new RegExp(LEARNER) });
  const decide = async (name: string) => {
    await row.getByRole('checkbox').check();
    await expect(page.getByText('1 selected')).toBeVisible();
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByText('Changed 1 learner').first()).toBeVisible();
  };

  await test.step('the people are a tab of the course', async () => {
    await visit(page, '/staff/courses/data-with-sql');
    await page.getByRole('navigation', { name: 'Course' }).getByRole('link', { name: 'People' }).click();
    await expect(page).toHaveURL(new RegExp(`${PEOPLE}$`));
    await expect(row.getByText('Active')).toBeVisible();
    await expect(row.getByText(/^\d of 3$/)).toBeVisible();
    await axe(page);
  });

  await test.step('a decision needs someone it is about', async () => {
    await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await expect(page.getByText('Select at least one person.').first()).toBeVisible();
  });

  await test.step('a removed learner reads nothing more', async () => {
    await decide('Remove');
    await expect(row.getByText('Removed')).toBeVisible();
    await visit(learner, COURSE);
    await expect(learner.getByText('Only the course’s staff can enroll you again.')).toBeVisible();
    await expect(learner.getByRole('button', { name: 'Enroll' })).toHaveCount(0);
  });

  await test.step('and comes back to where they were', async () => {
    await page.getByRole('navigation', { name: 'Learners' }).getByRole('link', { name: 'Removed' }).click();
    await decide('Restore');
    await expect(page.getByText('Nobody here')).toBeVisible();
    await visit(learner, COURSE);
    await expect(learner.getByRole('link', { name: /^(Start|Continue)/ })).toBeVisible();
  });

  await test.step('whoever wants to enroll asks, if the course says so', async () => {
    await learner.getByRole('button', { name: 'Leave the course' }).click();
    await learner.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expect(learner.getByRole('button', { name: 'Enroll' })).toBeVisible();
    await visit(page, SETTINGS);
    await page.getByText('Anyone may ask, and an instructor decides').click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Settings saved').first()).toBeVisible();
    await visit(learner, COURSE);
    await learner.getByRole('button', { name: 'Ask to enroll' }).click();
    await expect(learner.getByText('You asked to enroll.')).toBeVisible();
    await axe(learner);
  });

  await test.step('the request is on the page, and approving it lets the learner in', async () => {
    await visit(page, PEOPLE);
    await page.getByRole('link', { name: /^Requests\s*1$/ }).click();
    await expect(row.getByText('Asks to enroll')).toBeVisible();
    await decide('Approve');
    await visit(learner, '/notifications');
    await learner.getByRole('link', { name: /You’re enrolled in/ }).click();
    await expect(learner.getByRole('link', { name: /^(Start|Continue)/ })).toBeVisible();
  });
});

test('dates, emails and staff are set on the page', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  const learner = await open(LEARNER);
  allow(/\b(403|409|422)\b/);
  await visit(page, PEOPLE);
  const dialog = page.getByRole('dialog');
  const row = page.getByRole('row', { name: new RegExp(LEARNER) });

  await test.step('outside the dates the course is closed to the learner', async () => {
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Set dates…' }).click();
    await dialog.getByLabel('From').fill('2090-03-04T08:00');
    await dialog.getByLabel('Until').fill('2090-03-01T08:00');
    await axe(page);
    await dialog.getByRole('button', { name: 'Set dates' }).click();
    await expect(dialog.getByText('Please choose an end after the start.')).toBeVisible();
    await expect(dialog.getByLabel('From')).toHaveValue('2090-03-04T08:00');
    await dialog.getByLabel('Until').fill('2090-04-01T08:00');
    await dialog.getByRole('button', { name: 'Set dates' }).click();
    await expect(row.getByText('Outside the dates')).toBeVisible();
    await visit(learner, COURSE);
    await expect(learner.getByText('The course opens for you')).toBeVisible();
  });

  await test.step('pasted emails are enrolled, or say why not', async () => {
    await page.getByRole('button', { name: 'Enroll learners…' }).click();
    await dialog.getByLabel('Emails').fill(`Admin <${ADMINISTRATOR}>, ${LEARNER}; nobody@school.example`);
    await dialog.getByRole('button', { name: 'Enroll', exact: true }).click();
    await expect(dialog.getByText(`${ADMINISTRATOR}: enrolled`)).toBeVisible();
    await expect(dialog.getByText(`${LEARNER}: was enrolled already`)).toBeVisible();
    await expect(dialog.getByText('nobody@school.example: has no account yet and got an invitation')).toBeVisible();
    await expect(dialog.getByLabel('Emails')).toHaveValue('');
    await axe(page);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search learners' }).fill('admin@');
    await expect(page.getByRole('table', { name: 'Learners' }).getByRole('row')).toHaveCount(2);
  });

  await test.step('a new member of the staff takes the course over', async () => {
    const staff = page.getByRole('table', { name: 'Staff' });
    await page.getByRole('button', { name: 'Add staff…' }).click();
    await dialog.getByLabel('Email of their account').fill(LEARNER);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(dialog.getByText('Their account’s own role doesn’t allow this.').first()).toBeVisible();
    await dialog.getByLabel('Email of their account').fill(ADMINISTRATOR);
    await dialog.getByText(/^Instructor —/).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    const member = staff.getByRole('row', { name: new RegExp(ADMINISTRATOR) });
    await expect(member).toBeVisible();
    await member.getByRole('button', { name: 'Make owner' }).click();
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await expect(member.getByText('Owner', { exact: true })).toBeVisible();
    await axe(page);
    await staff.getByRole('row', { name: new RegExp(INSTRUCTOR) }).getByRole('button', { name: 'Leave' }).click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await expect(page).toHaveURL(/\/staff$/);
    expect((await page.goto(PEOPLE))?.status()).toBe(403);
  });
});

test('a message goes to the selected learners', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  const dialog = page.getByRole('dialog');
  allow(/\b422\b/);
  await visit(page, PEOPLE);
  await page.getByRole('row', { name: new RegExp(LEARNER) }).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Message…' }).click();
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByRole('alert').first()).toBeVisible();
  await dialog.getByLabel('Subject').fill('About your plan');
  await dialog.getByLabel('Text').fill('Shall we *talk*?');
  await axe(page);
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Your message goes out in 30 seconds').first()).toBeVisible();
  await visit(page, '/staff/courses/data-with-sql/mail');
  await expect(page.getByText('About your plan').first()).toBeVisible();
});

test('without script, a learner is removed and restored', async ({ open }) => {
  const page = await open(INSTRUCTOR, { javaScriptEnabled: false });
  await page.goto(PEOPLE);
  const row = page.getByRole('row', { name: new RegExp(LEARNER) });
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
  await expect(row.getByText('Removed')).toBeVisible();
  await page.getByRole('link', { name: 'Removed' }).click();
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('Nobody here')).toBeVisible();
});

test('a code enrolls whoever has it, and an invitation its email', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  const dialog = page.getByRole('dialog');
  const links = page.getByRole('table', { name: 'Enrollment links' });
  allow(/\b(401|409|422)\b/);
  await visit(page, PEOPLE);

  const code = await test.step('an instructor makes a link for one use', async () => {
    await page.getByRole('button', { name: 'New link…' }).click();
    await dialog.getByLabel('Uses').fill('one');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await expect(dialog.getByText('Please enter a whole number from 1 to 100000').first()).toBeVisible();
    await dialog.getByLabel('Uses').fill('1');
    await axe(page);
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await expect(links.getByText('0 of 1')).toBeVisible();
    await axe(page);
    return (await links.getByRole('link').first().textContent()) ?? '';
  });

  await test.step('its code enrolls one person', async () => {
    const administrator = await open(ADMINISTRATOR);
    await visit(administrator, '/join');
    await field(administrator, 'Code').fill('ABCDE-22222');
    await press(administrator, 'Join');
    await expect(administrator.getByText('This code or link doesn’t work').first()).toBeVisible();
    await axe(administrator);
    await field(administrator, 'Code').fill(code.toLowerCase());
    await press(administrator, 'Join');
    await expect(administrator).toHaveURL(new RegExp(`${COURSE}$`));
    await page.reload();
    await expect(links.getByText('No longer works')).toBeVisible();
    await links.getByRole('button', { name: 'Revoke' }).click();
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(page.getByText('No links')).toBeVisible();
  });

  await test.step('an email without an account is invited, signs up, and accepts', async () => {
    const email = 'noor@school.example';
    await page.getByRole('button', { name: 'Enroll learners…' }).click();
    await dialog.getByLabel('Emails').fill(email);
    await dialog.getByRole('button', { name: 'Enroll', exact: true }).click();
    await expect(dialog.getByText(`${email}: has no account yet and got an invitation`)).toBeVisible();
    const noor = await open();
    const invitation = await emailedLink(noor, email, '/join/');
    await noor.goto(invitation);
    await expect(noor).toHaveURL(/\/sign-in\?next=/);
    await signUp(noor, email);
    await expect(heading(noor)).toHaveText('Check your inbox');
    await visit(noor, await emailedLink(noor, email, '/confirm/'));
    await press(noor, 'Confirm');
    await expect(noor).toHaveURL(/\/learning$/);
    await visit(noor, invitation);
    await press(noor, 'Accept invitation');
    await expect(noor).toHaveURL(new RegExp(`${COURSE}$`));
    await expect(noor.getByRole('link', { name: /^(Start|Continue)/ })).toBeVisible();
  });
});
