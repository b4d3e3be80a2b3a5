import type { Page } from '@playwright/test';
import { edit, EDITOR, LESSON, save, saved, text, write, written } from '../fixtures/editor';
import { source } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const SCRIPT = '**/scripts/editor.*.js';
const surface = (page: Page) => page.locator('.cm-content');
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const heading = (page: Page, name: string) => preview(page).getByRole('heading', { name, exact: true });

test('the surface is loaded only where someone writes', async ({ open }) => {
  const scripts: string[] = [];
  const record = (page: Page) => page.on('request', (request) => request.url().includes('/scripts/') && scripts.push(request.url()));
  const learner = await open(LEARNER);
  record(learner);
  await visit(learner, `/courses/${LESSON}`);
  await visit(learner, '/learning');
  const author = await open(INSTRUCTOR);
  record(author);
  await visit(author, '/staff');
  expect(scripts).toEqual([]);
  await visit(author, EDITOR);
  await expect(surface(author)).toBeVisible();
  expect(scripts).toHaveLength(1);
});

test('what is typed before the surface is there goes on in it', async ({ open, school }) => {
  const page = await open(INSTRUCTOR);
  let load = () => {};
  const loading = new Promise<void>((go) => (load = go));
  await page.route(SCRIPT, async (route) => {
    await loading;
    await route.continue();
  });
  await visit(page, EDITOR);
  await write(page, 'Begun in the textarea');
  load();
  await expect(surface(page)).toBeVisible();
  await expect(surface(page)).toBeFocused();
  await page.keyboard.type(', ended in the surface.');
  await expect(written(page)).toHaveValue('Begun in the textarea, ended in the surface.');
  await save(page);
  await saved(page);
  expect((await source(school, LESSON)).body).toBe('Begun in the textarea, ended in the surface.');
});

test('without its script the textarea stays', async ({ open, allow, school }) => {
  allow(/scripts/);
  const page = await open(INSTRUCTOR);
  await page.route(SCRIPT, (route) => route.abort());
  await edit(page, 'word');
  await text(page).press('Control+a');
  await text(page).press('Control+b');
  await expect(text(page)).toHaveValue('**word**');
  await expect(surface(page)).toHaveCount(0);
  await save(page);
  await saved(page);
  expect((await source(school, LESSON)).body).toBe('**word**');
});

test('the plain text area can be chosen, and is remembered', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'The same text.');
  await expect(surface(page)).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Use a plain text area' }).click();
  await expect(surface(page)).toHaveCount(0);
  await expect(text(page)).toHaveValue('The same text.');
  await axe(page);
  await page.getByText('Text', { exact: true }).click();
  await expect(written(page)).toBeFocused();
  await write(page, 'Changed in the plain one.');
  await visit(page, EDITOR);
  await expect(text(page)).toHaveValue('Changed in the plain one.');
  await page.getByRole('button', { name: 'Use the editor with colors' }).click();
  await expect(surface(page)).toHaveText('Changed in the plain one.');
});

test('there is one history of changes', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(surface(page)).toBeVisible();
  await text(page).pressSequentially('one');
  await text(page).press('Control+a');
  await page.getByRole('button', { name: 'Bold (Ctrl+B)' }).click();
  await text(page).press('End');
  await text(page).press('Enter');
  await page.getByRole('button', { name: 'Table (Ctrl+Shift+6)' }).click();
  const steps = [];
  for (;;) {
    const before = await written(page).inputValue();
    await text(page).press('Control+z');
    if ((await written(page).inputValue()) === before) break;
    steps.push(before);
  }
  expect(steps).toContain('**one**');
  expect(steps).toContain('one');
  for (const _ of steps) await text(page).press('Control+y');
  await expect(written(page)).toHaveValue(/^\*\*one\*\*\n\n\| Column/);
});

test('text and preview scroll together', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  const section = (number: number) => `## Part ${number}\n\n${`Some words about it. ${number % 2 ? '' : 'And many more of them. '.repeat(12)}\n`.repeat(4)}`;
  await edit(page, Array.from({ length: 12 }, (_, at) => section(at)).join('\n'));
  await expect(surface(page)).toBeVisible();
  const scroller = page.locator('.cm-scroller');
  await scroller.hover();
  await test.step('the preview follows the text', async () => {
    await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
    await page.mouse.wheel(0, 100_000);
    await expect(heading(page, 'Part 11')).toBeInViewport();
    await page.mouse.wheel(0, -100_000);
    await expect(heading(page, 'Part 0')).toBeInViewport();
    expect(await preview(page).evaluate((element) => element.scrollTop)).toBe(0);
  });
  await test.step('the text follows the preview', async () => {
    await preview(page).hover();
    await heading(page, 'Part 6').evaluate((element) => {
      element.closest('.editor-preview')?.dispatchEvent(new WheelEvent('wheel'));
      element.scrollIntoView({ block: 'start' });
    });
    await expect(surface(page).getByText('## Part 6')).toBeInViewport();
    const distance = async () => {
      const [line, pane] = [await surface(page).getByText('## Part 6').boundingBox(), await scroller.boundingBox()];
      return Math.abs((line?.y ?? 0) - (pane?.y ?? 0));
    };
    await expect.poll(distance).toBeLessThan(60);
  });
});

test('a required text that is missing is asked for in the surface', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, '/staff/courses/plain-language/mail');
  await expect(surface(page)).toBeVisible();
  await page.getByLabel('Subject').fill('Nothing to say');
  await page.getByLabel('Subject').press('Enter');
  await expect(surface(page)).toBeFocused();
});
