// Modules and lessons that are published at a set time, and lessons that learners can't open yet.
import type { Page } from '@playwright/test';
import { axe, expect, INSTRUCTOR, LEARNER, type School, test, visit } from '../fixtures/page';

const PATH = '/staff/courses/bread';

interface Ids {
  modules: string[];
  lessons: Record<string, string>;
}

/** Creates a published course with two modules, and enrolls the learner. */
async function bread(school: School): Promise<Ids> {
  const api = await school.api(INSTRUCTOR);
  const { id } = await api.post<{ id: string }>('/courses', { title: 'Bread' });
  const ids: Ids = { modules: [], lessons: {} };
  for (const [title, lessons] of Object.entries({ Dough: ['Flour', 'Water'], Oven: ['Heat', 'Steam'] })) {
    const module = await api.post<{ id: string }>('/courses/bread/modules', { title });
    ids.modules.push(module.id);
    for (const title of lessons) {
      ids.lessons[title] = (await api.post<{ id: string }>(`/modules/${module.id}/lessons`, { title, body: `About ${title}.` })).id;
    }
  }
  await api.patch('/courses/bread', { summary: 'Four ingredients.', version: 1 });
  await api.post(`/courses/${id}/publication?version=2&drafts=true`);
  await (await school.api(LEARNER)).post('/courses/bread/enrollment');
  return ids;
}

const choose = async (page: Page, title: string, item: string) => {
  await page.locator(`summary[aria-label="Actions for ${title}"]`).click();
  await page.locator('.menu[open]').getByRole('button', { name: item, exact: true }).click();
};

const row = (page: Page, title: string) => page.locator('.outline-lesson').filter({ has: page.getByRole('link', { name: title, exact: true }) });

test('a lesson and a module are hidden and scheduled from the outline, and that is undone', async ({ open, school, allow }) => {
  allow(/\b422\b/);
  await bread(school);
  const [page, learner] = [await open(INSTRUCTOR), await open(LEARNER)];
  await visit(page, PATH);
  await visit(learner, '/courses/bread');
  await expect(learner.getByRole('link', { name: 'Heat', exact: true })).toBeVisible();

  await test.step('a module with all of its lessons', async () => {
    await choose(page, 'Oven', 'Unpublish');
    await expect(page.locator('details.outline-module summary').filter({ hasText: 'Oven' }).getByText('Draft')).toBeVisible();
    await expect(learner.getByRole('link', { name: 'Heat', exact: true })).toHaveCount(0);
    await axe(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(learner.getByRole('link', { name: 'Heat', exact: true })).toBeVisible();
  });

  await test.step('a lesson at a set time', async () => {
    await choose(page, 'Water', 'Schedule…');
    const dialog = page.getByRole('dialog', { name: 'Publish at a set time' });
    await axe(page);
    await dialog.getByLabel('Publish at').fill('2020-01-01T10:00');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await expect(dialog.getByLabel('Publish at')).toHaveAccessibleDescription(/This time has passed/);
    await dialog.getByLabel('Publish at').fill('2090-01-01T10:00');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await expect(dialog).toBeHidden();
    await expect(row(page, 'Water').getByText('Scheduled for')).toBeVisible();
    await expect(learner.getByRole('link', { name: 'Water', exact: true })).toHaveCount(0);
    await choose(page, 'Water', 'Publish now');
    await expect(row(page, 'Water').getByText('Scheduled for')).toHaveCount(0);
    await expect(learner.getByRole('link', { name: 'Water', exact: true })).toBeVisible();
  });
});

test('a lesson appears on an open page when its time has come', async ({ open, school }) => {
  const { lessons } = await bread(school);
  const api = await school.api(INSTRUCTOR);
  const at = new Date(Date.now() + 4000).toISOString();
  await api.put(`/lessons/${lessons.Steam}/schedule`, { publish_at: at, version: 1 });
  const [learner, visitor] = [await open(LEARNER), await open()];
  await visit(learner, '/courses/bread');
  await expect(learner.getByRole('link', { name: 'Steam', exact: true })).toHaveCount(0);
  await expect(learner.getByRole('link', { name: 'Steam', exact: true })).toBeVisible({ timeout: 15_000 });
  await expect(async () => {
    await visit(visitor, '/courses/bread');
    await expect(visitor.getByText('Steam', { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test('a lesson’s editor schedules it, also without script', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, `${PATH}/lessons/flour`);
  await page.getByRole('button', { name: 'Unpublish lesson' }).click();
  await expect(page.getByText('Lesson unpublished')).toBeVisible();
  await page.getByRole('button', { name: 'Schedule…' }).click();
  await page.getByLabel('Publish at', { exact: true }).fill('2090-01-01T10:00');
  await axe(page);
  await page.getByRole('button', { name: 'Schedule', exact: true }).click();
  await expect(page.getByText('Scheduled for')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel schedule' }).click();
  await expect(page.getByRole('button', { name: 'Publish lesson' })).toBeVisible();

  const plain = await open(INSTRUCTOR, { javaScriptEnabled: false });
  await plain.goto(PATH);
  await plain.locator('summary[aria-label="Actions for Oven"]').click();
  await plain.locator('.menu[open]').getByRole('button', { name: 'Unpublish' }).click();
  await expect(plain.locator('details.outline-module summary').filter({ hasText: 'Oven' }).getByText('Draft')).toBeVisible();
});

test('completing a lesson opens the next, and staff see why one is locked', async ({ open, school, allow }) => {
  allow(/\b409\b/, /\b422\b/);
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, `${PATH}/release`);
  await axe(page);

  await test.step('the lessons of the course open one after the other, and a rule that is being written stays', async () => {
    await page.getByLabel('Learners can open it').selectOption('Some days after enrolling');
    await page.getByLabel('Days after enrolling').fill('3');
    await page.getByText('Each lesson opens after the one before it is completed').click();
    const read = page.waitForResponse(/read_release/);
    await page.getByRole('button', { name: 'Save order' }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await read;
    await expect(page.getByLabel('Days after enrolling')).toHaveValue('3');
  });
  await test.step('a rule that would close a circle is refused and named', async () => {
    await page.getByLabel('Module or lesson').selectOption('– Flour');
    await page.getByLabel('Learners can open it').selectOption('After a lesson is completed');
    await page.getByLabel('Lesson', { exact: true }).selectOption('Steam');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await expect(page.getByText(/These would wait for each other.*“Flour”/)).toBeVisible();
  });
  await test.step('a rule is added and removed', async () => {
    await page.getByLabel('Learners can open it').selectOption('Some days after enrolling');
    await page.getByLabel('Days after enrolling').fill('many');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await expect(page.getByLabel('Days after enrolling')).toHaveAccessibleDescription(/whole number of days/);
    await page.getByLabel('Module or lesson').selectOption('– Steam');
    await page.getByLabel('Days after enrolling').fill('7');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await expect(page.getByText('7 days after enrolling')).toBeVisible();
    await expect(page.getByLabel('Days after enrolling')).toHaveValue('');
    await axe(page);
  });

  const learner = await open(LEARNER);
  await test.step('a learner reads what opens a lesson', async () => {
    await visit(learner, '/courses/bread');
    const water = learner.locator('.outline-lesson').filter({ hasText: 'Water' });
    await expect(water.getByText('Complete the lesson “Flour”.')).toBeVisible();
    await axe(learner);
    const response = await learner.request.get('/courses/bread/water', { headers: { Accept: 'text/html' } });
    expect(await response.text()).not.toContain('About Water.');
    await visit(learner, '/courses/bread/water');
    await expect(learner.getByText('This lesson is locked')).toBeVisible();
    await expect(learner.getByRole('button', { name: /^Complete/ })).toHaveCount(0);
    await axe(learner);
  });
  await test.step('completing a lesson opens the next at once', async () => {
    await learner.getByRole('link', { name: /Previous/ }).click();
    await expect(learner.getByText('About Flour.')).toBeVisible();
    await learner.getByRole('button', { name: 'Complete and continue' }).click();
    await expect(learner.getByText('About Water.')).toBeVisible();
  });
  await test.step('staff see what is locked for the learner', async () => {
    await page.getByLabel('Learner', { exact: true }).fill('lena');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: 'Lena Okafor' }).click();
    await expect(page.getByRole('heading', { name: 'Locked for Lena Okafor' })).toBeVisible();
    await expect(page.getByText('Complete the lesson “Water”.')).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: 'Remove rule of Steam' }).click();
    await expect(page.getByText('7 days after enrolling')).toHaveCount(0);
  });
});
