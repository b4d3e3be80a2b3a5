import type { Page } from '@playwright/test';
import { book, largeBook, PICTURE } from '../fixtures/book';
import { axe, expect, LEARNER, test, visit } from '../fixtures/page';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const prose = (page: Page) => page.locator('article .prose');
const code = (page: Page, number = 0) => prose(page).locator('pre.code').nth(number);
const width = (page: Page, name: string) => page.getByRole('img', { name }).evaluate((image: HTMLImageElement) => image.naturalWidth);

const SUMMARY = `# Summary

[Welcome](index.md)

# Baking

- [Dough](baking/dough.md)
  - [Kneading](baking/kneading.md)
    - [By *hand*](baking/by-hand.md)
- [The \`oven\`](baking/oven.md)

# Later

- [Not written]()
`;

const DOUGH = `use flour::Flour;
use water::Water;
// ANCHOR: mix
fn mix(flour: Flour, water: Water) -> Dough {
    flour + water // by weight
}
// ANCHOR_END: mix
`;

const FILES = {
  'book.toml': '[book]\ntitle = "A small book"\n',
  '../secret.txt': 'The secret.',
  'code/dough.rs': DOUGH,
  'src/SUMMARY.md': SUMMARY,
  'src/images/dots.png': PICTURE,
  'src/images/line.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="3"><rect width="30" height="3" fill="teal"/></svg>\n',
  'src/index.md': '---\ntitle: Other\nminutes: 5\n---\n\n<!-- Only for authors. -->\n\n# Welcome\n\nGo to [the fold](baking/by-hand.md#the-fold).\n',
  'src/baking/dough.md':
    '# Dough\n\n```rust\n{{#include ../../code/dough.rs:mix}}\n```\n\n```rust\n{{#include ../../code/dough.rs:1:2}}\n```\n\n' +
    '<details>\n\nSay that **salt** comes later.\n\n</details>\n\n<!-- A note\nto ourselves. -->\n',
  'src/baking/kneading.md': '# Kneading\n\n![Two dots](../images/dots.png) and <img src="../images/dots.png" alt="Two more">\n\n![A line](../images/line.svg)\n\nBack to [the start](../).\n',
  'src/baking/by-hand.md': `# By hand\n\n${'Push, fold, turn.\n\n'.repeat(40)}## The fold\n\nHere it is.\n`,
  'src/baking/oven.md': '# The `oven`\n\n{{#include ../../../secret.txt}}\n\n[out](../../../secret.txt) ![in](../../../secret.txt)\n\nThe end.\n',
};

test('a book becomes a course', async ({ open, school }) => {
  const folder = await book(school.folder, FILES);
  const report = await school.run('import', folder, '--publish');
  expect(report).toContain('“A small book” at /courses/a-small-book: 2 modules; lessons: 5 new, 0 changed, 0 as before, 0 removed; 0 new assignments; 2 files');
  expect(report, 'the report lists everything that wasn’t imported').toContain('“Not written” is a draft chapter');
  expect(report.match(/^baking\/oven\.md: .*isn't within the book$/gm)).toHaveLength(3);

  await (await school.api(LEARNER)).post('/courses/a-small-book/enrollment');
  const page = await open(LEARNER);
  await visit(page, '/courses/a-small-book/welcome');
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));

  await test.step('the lessons are in order and nested', async () => {
    const lessons = page.getByRole('navigation', { name: 'Lessons of this course' }).locator('li');
    await expect(lessons).toHaveText(['Welcome', 'Dough', 'Kneading', 'By hand', 'The oven']);
    await expect(lessons).toHaveClass([/depth-0/, /depth-0/, /depth-1/, /depth-2/, /depth-0/]);
  });

  await test.step('front matter and comments are left out', async () => {
    await expect(prose(page)).toHaveText('Go to the fold.');
    expect(await prose(page).innerHTML()).not.toContain('<!--');
    await axe(page);
  });

  await test.step('a link goes to a heading in another lesson', async () => {
    await page.getByRole('link', { name: 'the fold' }).click();
    await expect(heading(page)).toHaveText('By hand');
    await expect(page.getByRole('heading', { name: 'The fold' })).toBeInViewport();
    await page.getByRole('link', { name: 'Previous Kneading' }).click();
    await expect(heading(page)).toHaveText('Kneading');
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  });

  await test.step('pictures are shown', async () => {
    for (const name of ['Two dots', 'Two more']) await expect.poll(() => width(page, name)).toBe(2);
    await expect.poll(() => width(page, 'A line')).toBe(30);
    await axe(page);
    await page.getByRole('link', { name: 'the start' }).click();
    await expect(heading(page)).toHaveText('Welcome');
    await page.getByRole('link', { name: 'Next Dough' }).click();
  });

  await test.step('code is included by anchor and by lines, and highlighted', async () => {
    await expect(code(page)).toHaveText('fn mix(flour: Flour, water: Water) -> Dough {\n    flour + water // by weight\n}');
    await expect(code(page).locator('.tok-comment')).toHaveText('// by weight');
    await expect(code(page).locator('.tok-keyword')).toHaveText('fn');
    await expect(code(page, 1)).toHaveText('use flour::Flour;\nuse water::Water;');
  });

  await test.step('speaker notes unfold', async () => {
    const notes = prose(page).locator('details');
    await expect(notes.getByText('comes later')).toBeHidden();
    await notes.locator('summary').click();
    await expect(notes.locator('strong')).toHaveText('salt');
    await axe(page);
  });
  expect(await page.evaluate(() => 'stillTheSamePage' in window)).toBe(true);

  await test.step('a file outside the book isn’t read, and no link leads there', async () => {
    await visit(page, '/courses/a-small-book/the-oven');
    await expect(prose(page)).toContainText('The end.');
    await expect(prose(page)).not.toContainText('The secret.');
    await expect(prose(page).locator('a, img')).toHaveCount(0);
  });

  await test.step('a second import changes only what has changed', async () => {
    expect(await school.run('import', folder)).toContain('lessons: 0 new, 0 changed, 5 as before, 0 removed; 0 new assignments; 0 files');
    await book(school.folder, { 'src/index.md': '# Welcome\n\nCome in.\n' });
    expect(await school.run('import', folder)).toContain('lessons: 0 new, 1 changed, 4 as before, 0 removed; 0 new assignments; 0 files');
    await visit(page, '/courses/a-small-book/welcome');
    await expect(prose(page)).toHaveText('Come in.');
  });
});

interface Lesson {
  slug: string;
  title: string;
}

test('a course of more than 500 pages', async ({ open, school }) => {
  test.setTimeout(120_000);
  const { files, titles } = largeBook();
  const folder = await book(school.folder, files);
  const report = await school.run('import', folder, '--publish');
  expect(report).toContain(`lessons: ${titles.length} new, 0 changed, 0 as before, 0 removed; 0 new assignments; 1 files; 0 problems`);
  expect(titles.length).toBeGreaterThan(500);
  expect(await school.run('import', folder)).toContain(
    `lessons: 0 new, 0 changed, ${titles.length} as before, 0 removed; 0 new assignments; 0 files`,
  );

  const api = await school.api(LEARNER);
  await api.post('/courses/a-large-book/enrollment');
  const { modules } = await api.get<{ modules: { lessons: Lesson[] }[] }>('/courses/a-large-book/outline');
  const lessons = modules.flatMap((module) => module.lessons);
  expect(modules).toHaveLength(13);
  expect(lessons.map(({ title }) => title)).toEqual(titles);

  await test.step('on every page, links lead somewhere and no mdBook syntax is left', async () => {
    const slugs = new Set(lessons.map(({ slug }) => slug));
    const wrong: string[] = [];
    for (const { slug } of lessons) {
      const { lesson } = await api.get<{ lesson: { html: string } }>(`/courses/a-large-book/lessons/${slug}`);
      if (/<!--|\{\{[#%]|&lt;(details|!--)/.test(lesson.html)) wrong.push(`${slug} shows markup`);
      const targets = [...lesson.html.matchAll(/href="\/courses\/a-large-book\/([^"#]*)/g)].map(([, target]) => target);
      if (targets.length === 0) wrong.push(`${slug} has no links`);
      wrong.push(...targets.filter((target) => !slugs.has(target)).map((target) => `${slug} leads to ${target}`));
    }
    expect(wrong).toEqual([]);
  });

  const page = await open(LEARNER);
  await test.step('a page with a picture, code in a list, and notes', async () => {
    await visit(page, '/courses/a-large-book/page-7-3-2-of-that');
    await expect.poll(() => width(page, 'Two dots')).toBe(2);
    await expect(prose(page).locator('li pre.code')).toHaveText('fn main() {\n    println!("day 7");\n}');
    await prose(page).locator('details > summary').click();
    await expect(prose(page).locator('details li').first()).toBeVisible();
    await axe(page);
  });

  await test.step('a long outline shows the current lesson', async () => {
    const lessons = page.getByRole('navigation', { name: 'Lessons of this course' });
    await expect(lessons.getByRole('link', { name: 'Page 7.3.2 of that' })).toBeInViewport();
    await page.getByRole('link', { name: 'Next Page 7.3.3 of that' }).click();
    await expect(heading(page)).toHaveText('Page 7.3.3 of that');
    await expect(lessons.getByRole('link', { name: 'Page 7.3.3 of that' })).toBeInViewport();
    await expect(lessons.getByRole('link', { name: 'Page 7.3.3 of that' })).toHaveAttribute('aria-current', 'page');
  });

  await test.step('a page that only has pages below it lists them', async () => {
    await visit(page, '/courses/a-large-book/segment-13-8');
    await prose(page).getByRole('link', { name: 'Page 13.8.4 of that' }).click();
    await expect(heading(page)).toHaveText('Page 13.8.4 of that');
    await axe(page);
  });
});
