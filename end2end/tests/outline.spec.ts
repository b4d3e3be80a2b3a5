import type { Locator, Page } from '@playwright/test';
import { SIZES } from '../fixtures/look';
import { axe, expect, INSTRUCTOR, LEARNER, type School, test, visit } from '../fixtures/page';

const PATH = '/staff/courses/bread';
const LESSONS = { Dough: ['Flour', 'Water', 'Salt'], Oven: ['Heat', 'Steam'] };

/** Creates a published course with two modules. */
async function bread(school: School): Promise<void> {
  const api = await school.api(INSTRUCTOR);
  const { id } = await api.post<{ id: string }>('/courses', { title: 'Bread' });
  for (const [title, lessons] of Object.entries(LESSONS)) {
    const module = await api.post<{ id: string }>('/courses/bread/modules', { title });
    for (const title of lessons) await api.post(`/modules/${module.id}/lessons`, { title, body: `About ${title}.` });
  }
  await api.patch('/courses/bread', { summary: 'Four ingredients.', version: 1 });
  await api.post(`/courses/${id}/publication?version=2&drafts=true`);
}

/** The order on the page, such as `Dough: Flour Water, Oven: Heat`. */
async function order(page: Page): Promise<string> {
  const modules = await page.locator('details.outline-module').evaluateAll((modules) =>
    modules.map((module) => {
      const lessons = [...module.querySelectorAll('.outline-lesson > a')].map((link) => link.textContent);
      return `${module.querySelector('summary')?.textContent}: ${lessons.join(' ')}`;
    }),
  );
  return modules.join(', ');
}

/** Expects this order, on the page and, after it is loaded again, on the server. */
async function expectOrder(page: Page, school: School, expected: string): Promise<void> {
  await expect.poll(() => order(page)).toBe(expected);
  const api = await school.api(INSTRUCTOR);
  const stored = async () => {
    const { outline } = await api.get<{ outline: { title: string; lessons: { title: string }[] }[] }>('/courses/bread/source');
    return outline.map(({ title, lessons }) => `${title}: ${lessons.map((lesson) => lesson.title).join(' ')}`).join(', ');
  };
  await expect.poll(stored).toBe(expected);
}

const handle = (page: Page, title: string) => page.getByRole('button', { name: `Move ${title}`, exact: true });
const spoken = (page: Page) => page.locator('[aria-live="assertive"]');
const choose = async (page: Page, title: string, item: string) => {
  await page.locator(`summary[aria-label="Actions for ${title}"]`).click();
  await page.locator('.menu[open]').getByRole('button', { name: item }).click();
};

/** Drags a handle to just below, or above, an element. */
async function drag(page: Page, title: string, to: Locator, above = false): Promise<void> {
  const [from, target] = [await handle(page, title).boundingBox(), await to.boundingBox()];
  if (!from || !target) throw new Error(`no place to drag ${title} from or to`);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 30, { steps: 3 });
  await page.mouse.move(from.x + 30, above ? target.y + 2 : target.y + target.height - 2, { steps: 5 });
  await expect(page.locator('.outline-mark')).toBeVisible();
  await page.mouse.up();
}

const row = (page: Page, title: string) => page.locator('.outline-lesson').filter({ has: page.getByRole('link', { name: title, exact: true }) });

test('lessons and modules are dragged with a mouse, and each move can be undone', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, PATH);
  await axe(page);
  await drag(page, 'Salt', row(page, 'Flour'), true);
  await expectOrder(page, school, 'Dough: Salt Flour Water, Oven: Heat Steam');
  await drag(page, 'Flour', row(page, 'Heat'));
  await expectOrder(page, school, 'Dough: Salt Water, Oven: Heat Flour Steam');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectOrder(page, school, 'Dough: Salt Flour Water, Oven: Heat Steam');
  await drag(page, 'Oven', page.locator('details.outline-module').first(), true);
  await expectOrder(page, school, 'Oven: Heat Steam, Dough: Salt Flour Water');
  await axe(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectOrder(page, school, 'Dough: Salt Flour Water, Oven: Heat Steam');

  await test.step('Escape ends a drag where it began', async () => {
    const from = await handle(page, 'Heat').boundingBox();
    if (!from) throw new Error('no handle');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y - 200, { steps: 4 });
    await expect(page.locator('.outline-mark')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.locator('.outline-mark')).toHaveCount(0);
    await page.mouse.up();
    await expectOrder(page, school, 'Dough: Salt Flour Water, Oven: Heat Steam');
  });
});

test('with the keyboard only, a lesson moves across modules, and each place is announced', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, PATH);
  await handle(page, 'Water').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(spoken(page)).toHaveText('Lesson “Water”, position 3 of 3 in module “Dough”');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(spoken(page)).toHaveText('Lesson “Water”, position 1 of 3 in module “Oven”');
  await expect(handle(page, 'Water')).toBeFocused();
  await expectOrder(page, school, 'Dough: Flour Salt, Oven: Water Heat Steam');

  await test.step('picked up, it is saved when it is dropped', async () => {
    await page.keyboard.press('Space');
    await expect(spoken(page)).toContainText('Picked up. Lesson “Water”');
    for (const _ of [1, 2]) {
      await page.keyboard.press('ArrowDown');
      await expect(handle(page, 'Water')).toBeFocused();
    }
    await axe(page);
    await page.keyboard.press('Space');
    await expect(spoken(page)).toHaveText('Dropped. Lesson “Water”, position 3 of 3 in module “Oven”.');
    await expectOrder(page, school, 'Dough: Flour Salt, Oven: Heat Steam Water');
  });

  await test.step('Escape puts it back', async () => {
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => order(page)).toBe('Dough: Flour Salt, Oven: Heat Water Steam');
    await page.keyboard.press('Escape');
    await expect(spoken(page)).toContainText('Canceled.');
    await expectOrder(page, school, 'Dough: Flour Salt, Oven: Heat Steam Water');
  });

  await test.step('modules move, too', async () => {
    await handle(page, 'Dough').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(spoken(page)).toHaveText('Module “Dough”, position 2 of 2');
    await expectOrder(page, school, 'Oven: Heat Steam Water, Dough: Flour Salt');
  });

  await test.step('F2 renames in place', async () => {
    await handle(page, 'Water').focus();
    await page.keyboard.press('F2');
    const field = page.getByLabel('Title', { exact: true }).first();
    await expect(field).toBeFocused();
    await field.fill('Warm water');
    await axe(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: 'Warm water' })).toBeVisible();
    await expect(handle(page, 'Warm water')).toBeFocused();
    await page.keyboard.press('F2');
    await field.fill('');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('link', { name: 'Warm water' })).toBeVisible();
  });
});

test('several lessons are moved, unpublished and binned together', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, PATH);
  for (const title of ['Salt', 'Flour']) await page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).check();
  const bar = page.getByRole('region', { name: 'Selected lessons' });
  await expect(bar.getByText('2 selected')).toBeVisible();
  await axe(page);
  await bar.getByRole('button', { name: 'Move to…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move to…' });
  await dialog.getByLabel('Module').selectOption('Oven');
  await dialog.getByLabel('Place').selectOption('After “Heat”');
  await axe(page);
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expectOrder(page, school, 'Dough: Water, Oven: Heat Flour Salt Steam');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectOrder(page, school, 'Dough: Flour Water Salt, Oven: Heat Steam');

  for (const title of ['Flour', 'Heat']) await page.getByRole('checkbox', { name: `Select ${title}`, exact: true }).check();
  await bar.getByRole('button', { name: 'Unpublish' }).click();
  await expect(page.getByText('2 lessons unpublished')).toBeVisible();
  await expect(row(page, 'Heat').getByText('Draft')).toBeVisible();
  await bar.getByRole('button', { name: 'Move to bin' }).click();
  await expectOrder(page, school, 'Dough: Water Salt, Oven: Steam');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectOrder(page, school, 'Dough: Flour Water Salt, Oven: Heat Steam');
});

test('a lesson goes to the bin and comes back with its learners’ progress', async ({ open, school }) => {
  await bread(school);
  const learner = await school.api(LEARNER);
  await learner.post('/courses/bread/enrollment');
  const { modules } = await learner.get<{ modules: { lessons: { id: string }[] }[] }>('/courses/bread/outline');
  await learner.put(`/lessons/${modules[0].lessons[1].id}/completion`);
  const page = await open(INSTRUCTOR);
  await visit(page, PATH);
  await choose(page, 'Water', 'Move to bin');
  await expectOrder(page, school, 'Dough: Flour Salt, Oven: Heat Steam');
  await choose(page, 'Oven', 'Move to bin');
  await expectOrder(page, school, 'Dough: Flour Salt');
  await page.getByRole('link', { name: 'Bin', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bin');
  await expect(page.getByText('Module with 2 lessons')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Restore Water' }).click();
  await expect(page.getByText('Lesson restored')).toBeVisible();
  await page.getByRole('button', { name: 'Delete Oven' }).click();
  const question = page.getByRole('dialog', { name: 'Delete “Oven” for ever?' });
  const dialog = await question.elementHandle();
  await question.getByRole('button', { name: 'Delete for ever' }).click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
  // The browser tells a dialog that it was closed some time later, as here, when its row has left the page.
  await dialog?.evaluate((gone) => gone.dispatchEvent(new Event('toggle')));
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'Bread' }).click();
  await expectOrder(page, school, 'Dough: Flour Water Salt');
  const after = await learner.get<{ modules: { lessons: { title: string; done: boolean }[] }[] }>('/courses/bread/outline');
  expect(after.modules[0].lessons.map(({ title, done }) => [title, done])).toEqual([
    ['Flour', false],
    ['Water', true],
    ['Salt', false],
  ]);
});

test('a lesson and a module are duplicated as drafts', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR);
  await visit(page, PATH);
  await choose(page, 'Flour', 'Duplicate');
  await expectOrder(page, school, 'Dough: Flour Flour (copy) Water Salt, Oven: Heat Steam');
  await expect(row(page, 'Flour (copy)').getByText('Draft')).toBeVisible();
  await choose(page, 'Oven', 'Duplicate');
  await expectOrder(page, school, 'Dough: Flour Flour (copy) Water Salt, Oven: Heat Steam, Oven (copy): Heat Steam');
});

test('on a phone, a finger drags by the handle, and menus do the rest', async ({ open, school }) => {
  await bread(school);
  const page = await open(INSTRUCTOR, SIZES.phone);
  await visit(page, PATH);
  expect(await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)).toBeLessThanOrEqual(0);
  await handle(page, 'Salt').scrollIntoViewIfNeeded();
  const [from, to] = [await handle(page, 'Salt').boundingBox(), await row(page, 'Flour').boundingBox()];
  if (!from || !to) throw new Error('no place');
  const touch = await page.context().newCDPSession(page);
  const at = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + 15, y }] });
  await at('touchStart', from.y + 15);
  for (const part of [0.3, 0.7, 1]) await at('touchMove', from.y + 15 + (to.y + 1 - from.y - 15) * part);
  await expect(page.locator('.outline-mark')).toBeVisible();
  await at('touchEnd', 0);
  await expectOrder(page, school, 'Dough: Salt Flour Water, Oven: Heat Steam');
  await choose(page, 'Salt', 'Move down');
  await expectOrder(page, school, 'Dough: Flour Salt Water, Oven: Heat Steam');
  await axe(page);
});
