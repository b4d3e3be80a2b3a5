import type { Page } from '@playwright/test';
import { sql } from '../fixtures/database';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const COURSE = 'data-with-sql';
const TITLE = 'A question of your own';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');

const bell = (page: Page) => page.getByRole('link', { name: /^Notifications/ });

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  expect(download.suggestedFilename()).toBe(name);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('an assignment is created, submitted and graded, and everyone hears of it at once', async ({ open, school, allow }) => {
  await sql(school.database.url, `UPDATE accounts SET time_zone = 'Europe/Berlin' WHERE email = '${LEARNER}'`);
  await school.person('omar@discog.example', 'Omar Diaz');
  await (await school.api('omar@discog.example')).post(`/courses/${COURSE}/enrollment`);
  const instructor = await open(INSTRUCTOR);
  const learner = await open(LEARNER);
  let file = '';

  await test.step('the instructor creates it, in their own time zone', async () => {
    await visit(learner, `/courses/${COURSE}/assignments`);
    await visit(instructor, '/profile');
    await instructor.getByLabel('Time zone').fill('America/New_York');
    await instructor.getByRole('button', { name: 'Save' }).click();
    await expect(instructor.getByText('Profile saved')).toBeVisible();

    await visit(instructor, `/staff/courses/${COURSE}/assignments`);
    await axe(instructor);
    await instructor.getByRole('link', { name: 'New assignment' }).click();
    await expect(instructor.getByText('Your time (America/New_York). Later work')).toBeVisible();
    await instructor.getByLabel('Title').fill(TITLE);
    await instructor.getByLabel('Instructions').fill('Ask the library **one** question.');
    await expect(instructor.getByRole('region', { name: 'Preview' }).locator('strong')).toHaveText('one');
    await instructor.getByLabel('Due date').fill('2040-06-01T18:00');
    await instructor.getByLabel('Closing date').fill('2040-06-08T18:00');
    await axe(instructor);
    await instructor.getByRole('button', { name: 'Create assignment' }).click();
    await expect(instructor.getByRole('heading', { level: 1 })).toHaveText(TITLE);
    await expect(instructor.getByText('Due Jun 1, 2040, 18:00 EDT')).toBeVisible();
  });

  await test.step('it is in the learner’s open list, and is due in the learner’s time', async () => {
    await expect(bell(learner)).toHaveAccessibleName('Notifications, 1 unread');
    await expect(learner.getByRole('row', { name: TITLE })).toContainText('To do');
    await learner.getByRole('link', { name: TITLE }).click();
    await expect(learner.getByText('Due Jun 2, 2040, 00:00 GMT+2')).toBeVisible();
    await expect(learner.getByText('Closes Jun 9, 2040, 00:00 GMT+2')).toBeVisible();
    await expect(learner.getByText('To do', { exact: true })).toBeVisible();
  });

  await test.step('submitted work arrives in the instructor’s open list', async () => {
    await instructor.getByRole('link', { name: 'Submissions' }).click();
    await expect(instructor.getByText('No submissions yet')).toBeVisible();
    await learner.getByLabel('Your answer').fill('Which book is borrowed **most**?');
    await learner.getByLabel('Attachment').setInputFiles({ name: 'my query.pdf', mimeType: 'application/pdf', buffer: PDF });
    await expect(learner.getByText('my query.pdf')).toBeVisible();
    await learner.getByRole('button', { name: 'Submit' }).click();
    await expect(learner.getByText('Submitted', { exact: true })).toBeVisible();
    await expect(learner.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();
    await expect(learner.getByRole('article').locator('strong')).toHaveText('most');
    await expect(learner.getByText('Not graded yet.')).toBeVisible();
    await expect(learner.getByLabel('Your answer')).toHaveValue('');
    await expect(learner.getByLabel('Attachment')).toHaveValue('');

    const row = instructor.getByRole('row', { name: /Lena Okafor/ });
    await expect(row).toContainText('Needs grading');
    await expect(bell(instructor)).toHaveAccessibleName('Notifications, 1 unread');
    await axe(instructor);
    await row.getByRole('link').click();
    await expect(instructor.getByRole('heading', { level: 1 })).toHaveText(`${TITLE}: Lena Okafor`);
    await expect(instructor.getByRole('main').locator('.split strong')).toHaveText('most');
    await expect(bell(instructor), 'opening the submission marks its notification as read').toHaveAccessibleName('Notifications');
  });

  await test.step('the file is for both of them and for nobody else', async () => {
    expect(await downloaded(instructor, 'my query.pdf')).toEqual(PDF);
    expect(await downloaded(learner, 'my query.pdf')).toEqual(PDF);
    file = (await learner.getByRole('link', { name: 'my query.pdf' }).getAttribute('href')) ?? '';
    expect(file).toMatch(/^\/files\/[0-9a-f-]{36}$/);
    for (const nobody of [await open('omar@discog.example'), await open()]) {
      const answer = await nobody.context().request.get(file, { headers: { Accept: 'text/html' } });
      expect(answer.status()).toBe(404);
      expect(await answer.text()).not.toContain('PDF');
    }
  });

  await test.step('points the assignment doesn’t have are refused, and the comment stays', async () => {
    allow(/\b422\b/);
    await instructor.getByLabel('Comment').fill('Right, and **briefly** put.');
    for (const [points, why] of [
      ['11', 'The maximum is 10 points.'],
      ['many', 'Enter a number, e.g. 10 or 7.5.'],
    ]) {
      await instructor.getByLabel('Points').fill(points);
      await instructor.getByRole('button', { name: 'Save grade' }).click();
      await expect(instructor.getByLabel('Points')).toHaveAccessibleDescription(new RegExp(why));
      await expect(instructor.getByLabel('Comment')).toHaveValue('Right, and **briefly** put.');
    }
    await axe(instructor);
  });

  await test.step('the grade appears in the learner’s open page, with a notification', async () => {
    await expect(bell(learner)).toHaveAccessibleName('Notifications');
    await learner.locator('summary', { hasText: 'Resubmit' }).click();
    await learner.getByLabel('Your answer').fill('A second thought');
    await learner.getByLabel('Attachment').setInputFiles({ name: 'second.pdf', mimeType: 'application/pdf', buffer: PDF });
    await instructor.getByLabel('Points').fill('8,5');
    await instructor.getByRole('button', { name: 'Save grade' }).click();
    await expect(instructor.getByText('Saved. The learner has been notified.')).toBeVisible();

    await expect(learner.getByText('8.5 out of 10 points')).toBeVisible();
    await expect(learner.locator('.grade strong', { hasText: 'briefly' })).toBeVisible();
    await expect(learner.getByText('Ivo Brandt')).toBeVisible();
    await expect(learner.getByText('Graded 8.5/10')).toBeVisible();
    await expect(bell(learner)).toHaveAccessibleName('Notifications, 1 unread');
    await expect(learner.getByLabel('Your answer'), 'text that is being typed stays').toHaveValue('A second thought');
    await expect(learner.getByLabel('Attachment')).toHaveValue(/second\.pdf$/);
    await expect(learner.getByText('second.pdf')).toBeVisible();
    await axe(learner);

    await bell(learner).click();
    await expect(learner.getByRole('link', { name: `“${TITLE}” was graded: 8.5 of 10 points.` })).toBeVisible();
    await axe(learner);
    await learner.getByRole('button', { name: 'Mark all as read' }).click();
    await expect(bell(learner)).toHaveAccessibleName('Notifications');
  });

  await test.step('an unchanged grade is told nobody', async () => {
    await instructor.getByRole('button', { name: 'Save grade' }).click();
    await expect(instructor.getByText('Nothing changed, so nobody was notified.')).toBeVisible();
    await expect(bell(learner)).toHaveAccessibleName('Notifications');
  });

  await test.step('and by mail', async () => {
    await visit(learner, '/dev/mail');
    const email = learner.getByRole('article').filter({ hasText: LEARNER });
    await expect(async () => {
      await learner.getByRole('button', { name: 'Refresh' }).click();
      await expect(email).toHaveCount(1, { timeout: 500 });
    }).toPass();
    await expect(email).toContainText(`Graded: ${TITLE}`);
    await email.getByRole('link').click();
    await expect(learner.getByText('8.5 out of 10 points')).toBeVisible();
  });
});

test('each further grade is one click', async ({ open, school }) => {
  const teacher = await school.api(INSTRUCTOR);
  const { id } = await teacher.post<{ id: string }>(`/courses/${COURSE}/assignments`, { title: TITLE, points: '10', publish: true });
  const names = ['Omar Diaz', 'Mei Sato', 'Ana Silva'];
  for (const [number, name] of names.entries()) {
    await school.person(`learner${number}@discog.example`, name);
    const learner = await school.api(`learner${number}@discog.example`);
    await learner.post(`/courses/${COURSE}/enrollment`);
    const work = new FormData();
    work.set('text', `By ${name}.`);
    await learner.post(`/assignments/${id}/submissions`, work);
  }
  const { items } = await teacher.get<{ items: { id: string }[] }>(`/assignments/${id}/submissions`);
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/submissions/${items[0].id}`);
  await page.evaluate(() => {
    Object.assign(window, { clicks: 0 });
    document.addEventListener('click', (event) => event.isTrusted && event.detail > 0 && (window as unknown as { clicks: number }).clicks++, true);
  });
  await page.getByLabel('Points').focus();
  await page.keyboard.type('6');
  for (const points of ['7', '8']) {
    const before = page.url();
    await page.getByRole('button', { name: 'Save and next' }).click();
    await expect(page).not.toHaveURL(before);
    await expect(page.getByLabel('Points')).toBeFocused();
    await expect(page.getByLabel('Points')).toHaveValue('');
    await page.keyboard.type(points);
  }
  await page.getByRole('button', { name: 'Save grade' }).click();
  await expect(page.getByText('Saved. The learner has been notified.')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { clicks: number }).clicks)).toBe(names.length);
  const graded = await teacher.get<{ items: { grade: { points: string } }[] }>(`/assignments/${id}/submissions`);
  expect(graded.items.map(({ grade }) => grade.points).sort()).toEqual(['6', '7', '8']);
});

test('what is wrong with an assignment is said beside it, and nothing written is lost', async ({ open, allow }) => {
  allow(/\b422\b/);
  const page = await open(INSTRUCTOR);
  await visit(page, `/staff/courses/${COURSE}/assignments/new`);
  await page.getByLabel('Title').fill(TITLE);
  await page.getByLabel('Instructions').fill('Ask the library **one** question.');
  await page.getByLabel('Maximum points').fill('10001');
  await page.getByLabel('Due date').fill('2020-06-01T18:00');
  await page.getByRole('button', { name: 'Create assignment' }).click();

  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Please check what is marked below.');
  await expect(alert).toBeFocused();
  await expect(page.getByLabel('Due date')).toHaveAccessibleDescription(/The due date is in the past\./);
  await expect(page.getByLabel('Maximum points')).toHaveAccessibleDescription(/Points go from 0 to 10000\./);
  await expect(page.getByLabel('Title')).toHaveValue(TITLE);
  await expect(page.locator('textarea[name="fields[instructions]"]')).toHaveValue('Ask the library **one** question.');
  await expect(page.getByLabel('Maximum points')).toHaveValue('10001');
  await expect(page.getByLabel('Due date')).toHaveValue('2020-06-01T18:00');
  await axe(page);

  await alert.getByRole('link', { name: 'The due date is in the past.' }).click();
  await expect(page.getByLabel('Due date')).toBeFocused();
  await page.getByLabel('Maximum points').fill('20');
  await page.getByLabel('Due date').fill('2040-06-08T18:00');
  await page.getByLabel('Closing date').fill('2040-06-01T18:00');
  await page.getByRole('button', { name: 'Create assignment' }).click();
  await expect(page.getByLabel('Closing date')).toHaveAccessibleDescription(/The closing date can’t be before the due date\./);
  await page.getByLabel('Closing date').fill('');
  await page.getByRole('button', { name: 'Create assignment' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(TITLE);
  await expect(page.getByText('20 points')).toBeVisible();
});
