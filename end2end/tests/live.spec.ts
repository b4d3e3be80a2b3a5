import type { Page } from '@playwright/test';
import { publish } from '../fixtures/editor';
import { Gate } from '../fixtures/gate';
import { source, write } from '../fixtures/lesson';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const LESSON = 'plain-language/one-reader-one-task';
const PARAGRAPHS = Array.from({ length: 60 }, (_, number) => `Paragraph ${number + 1} is here to be read.`);

const notice = (page: Page) => page.locator('.reader-notice').filter({ hasText: 'This lesson was just updated' });
const markPage = (page: Page) => page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
const isSamePage = (page: Page) => page.evaluate(() => 'stillTheSamePage' in window);
const heard = (page: Page) => page.waitForResponse((answer) => new URL(answer.url()).pathname === '/events' && answer.ok());

/** Opens the lesson and waits until its event stream is open. */
async function read(page: Page, path = LESSON): Promise<void> {
  const connected = heard(page);
  await visit(page, `/courses/${path}`);
  await connected;
  await markPage(page);
}

test('an open page says that its lesson has changed, and shows it', async ({ open, school }) => {
  await write(school, LESSON, PARAGRAPHS.join('\n\n'));
  const [learner, elsewhere, author] = [await open(LEARNER), await open(LEARNER), await open(INSTRUCTOR)];
  await read(learner);
  await read(elsewhere, 'plain-language/order-by-need');
  const reading = learner.getByText('Paragraph 30 ');
  await reading.evaluate((paragraph) => paragraph.scrollIntoView({ block: 'center' }));
  const place = () => reading.evaluate((paragraph) => Math.round(paragraph.getBoundingClientRect().top));
  const before = await place();

  await visit(author, `/staff/courses/${LESSON.replace('/', '/lessons/')}`);
  await author.getByRole('textbox', { name: 'Text', exact: true }).fill([...PARAGRAPHS, 'The last paragraph is new.'].join('\n\n'));
  await author.getByRole('button', { name: 'Save' }).click();
  await publish(author);

  await expect(learner.getByText('The last paragraph is new.')).toBeAttached();
  await expect(notice(learner)).toBeInViewport();
  expect(Math.abs((await place()) - before), 'the line being read stays where it is').toBeLessThan(3);
  expect(await isSamePage(learner)).toBe(true);
  await axe(learner);
  await learner.getByRole('button', { name: 'Got it' }).click();
  await expect(notice(learner)).toHaveCount(0);

  await learner.getByRole('link', { name: 'Next Order by need' }).click();
  await expect(learner.getByRole('heading', { level: 1 })).toHaveText('Order by need');
  for (const page of [learner, elsewhere]) await expect(notice(page)).toHaveCount(0);
});

test('a new lesson appears in the outline next to an open lesson, which stays unchanged', async ({ open, school }) => {
  const learner = await open(LEARNER);
  await read(learner, 'plain-language/short-is-kind');
  const api = await school.api(INSTRUCTOR);
  const { outline } = await api.get<{ outline: { id: string }[] }>('/courses/plain-language/source');
  const { id } = await api.post<{ id: string }>(`/modules/${outline[0].id}/lessons`, { title: 'Ask a reader', body: 'Does it work?' });
  const lessons = learner.getByRole('navigation', { name: 'Lessons of this course' });
  await api.put(`/lessons/${id}/publication?version=1`);
  await expect(lessons.getByRole('link', { name: 'Ask a reader', includeHidden: true })).toBeAttached();
  await expect(notice(learner)).toHaveCount(0);
  expect(await isSamePage(learner)).toBe(true);
});

test('a change while a page is loading is shown, too', async ({ open, school }) => {
  const learner = await open(LEARNER);
  await learner.route(/\/events/, async (route) => {
    await write(school, LESSON, 'Written since the page was made.');
    await route.continue();
  });
  await visit(learner, `/courses/${LESSON}`);
  await expect(learner.getByText('Written since the page was made.')).toBeVisible();
});

test('a page that was offline gets the changes it missed', async ({ open, school, allow }) => {
  allow(/\/events/);
  await write(school, LESSON, 'As it was.\n\n<details><summary>More</summary>\n\nA note.\n\n</details>');
  const gate = await Gate.to(school.url);
  const learner = await open(LEARNER, { baseURL: gate.through(school.url) });
  await read(learner);
  await learner.getByText('More', { exact: true }).click();

  await test.step('nothing has changed meanwhile: the page stays as it is', async () => {
    await gate.cut();
    const readAgain = learner.waitForResponse(/\/api\/lesson/);
    await gate.open();
    await readAgain;
    await expect(notice(learner)).toHaveCount(0);
    await expect(learner.getByText('A note.')).toBeVisible();
  });

  await test.step('the lesson was saved meanwhile', async () => {
    await gate.cut();
    await write(school, LESSON, 'Written while nobody heard.');
    await gate.open();
    await expect(learner.getByText('Written while nobody heard.')).toBeVisible();
    await expect(notice(learner)).toBeVisible();
  });
  expect(await isSamePage(learner)).toBe(true);
  await gate.cut();
});

test('after a restart of the server, an open page gets changes again', async ({ open, school, tolerate }) => {
  tolerate(/\/events/);
  const learner = await open(LEARNER);
  await read(learner);
  const again = heard(learner);
  await school.restart();
  await again;
  const { body } = await source(school, LESSON);
  await write(school, LESSON, `${body}\n\nAdded after the restart.`);
  await expect(learner.getByText('Added after the restart.')).toBeVisible();
  await expect(notice(learner)).toBeVisible();
  expect(await isSamePage(learner)).toBe(true);
});

test('seven tabs of a browser share a stream, and another tab takes over when its owner is closed', async ({ open, watch, school }) => {
  const first = await open(LEARNER);
  await read(first);
  const tabs = [first];
  const streams: string[] = [];
  first.context().on('request', (request) => {
    if (new URL(request.url()).pathname === '/events') streams.push(request.url());
  });
  // With a stream each, these would block: a browser has six connections to a server.
  while (tabs.length < 7) {
    const tab = await first.context().newPage();
    watch.add(tab);
    await visit(tab, `/courses/${LESSON}`);
    tabs.push(tab);
  }
  expect(streams, 'one stream is enough').toEqual([]);
  await write(school, LESSON, 'Heard in all tabs.');
  for (const tab of tabs) await expect(tab.getByText('Heard in all tabs.')).toBeVisible();

  const taken = first.context().waitForEvent('request', (request) => new URL(request.url()).pathname === '/events');
  await first.close();
  await taken;
  await expect(async () => {
    await write(school, LESSON, `Heard after that: ${Date.now()}.`);
    for (const tab of tabs.slice(1)) await expect(tab.getByText('Heard after that')).toBeVisible({ timeout: 2_000 });
  }).toPass();
});
