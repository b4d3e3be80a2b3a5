import type { Locator, Page } from '@playwright/test';
import { EDITOR, publish, text, write, written } from '../fixtures/editor';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

const LESSON = '/courses/plain-language/one-reader-one-task';
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
/** Returns the text's HTML without what the app, an editor and a lesson's page add: markers, lines, links and buttons. */
const rendered = async (prose: Locator) => {
  const html = await prose.evaluate((shown) => {
    const copy = shown.cloneNode(true) as Element;
    for (const button of copy.querySelectorAll('.copy')) button.remove();
    for (const block of copy.querySelectorAll('[data-line]')) block.removeAttribute('data-line');
    for (const around of copy.querySelectorAll('.example, :is(h1, h2, h3, h4, h5, h6) > a[href^="#"]')) around.replaceWith(...around.childNodes);
    return copy.innerHTML;
  });
  return html.replaceAll('<!---->', '').trim();
};

test('the preview shows the page that learners get', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, EDITOR);
  await axe(page);

  await test.step('it follows the typing', async () => {
    await write(page, '');
    await text(page).pressSequentially('## Try *this*\n\nIt works.');
    await expect(preview(page).getByRole('heading', { level: 2 })).toHaveText('Try this');
    await expect(preview(page).locator('em')).toHaveText('this');
    await expect(page.getByText('5 words')).toBeVisible();
  });

  const rich = [
    '## A heading with `code` {#own-id}',
    'A [link](https://example.org), a [lesson](/courses/plain-language/order-by-need) and a footnote[^1].',
    '> [!WARNING]\n> Mind the gap.',
    '| Left | Right |\n|:-----|------:|\n| a | 1 |',
    '- [x] done\n- [ ] to do',
    '```rust\nfn main() {\n    println!("{}", 1 + 1); // two\n}\n```',
    '<details><summary>More</summary>\n\nHidden *text*.\n\n</details>',
    '[^1]: Says more.',
  ].join('\n\n');
  await write(page, rich);
  await test.step('a link in it opens in a new tab', async () => {
    const beside = page.context().waitForEvent('page');
    await preview(page).getByRole('link', { name: 'lesson' }).click();
    await (await beside).close();
    await expect(written(page)).toHaveValue(rich);
  });
  await expect(preview(page).locator('.tok-macro')).toHaveText('println!');
  await axe(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Lesson saved')).toBeVisible();
  await publish(page);
  const previewed = await rendered(preview(page).locator('.prose'));

  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Preview' }).click();
  const reader = await opened;
  await expect(reader.getByRole('heading', { level: 2 })).toHaveText('A heading with code');
  await expect(reader.locator('html')).toHaveAttribute('data-alive');
  expect(await rendered(reader.locator('article .prose')), 'in the browser').toBe(previewed);
  await reader.close();
  const learner = await open(LEARNER);
  await visit(learner, LESSON);
  expect(await rendered(learner.locator('article .prose')), 'as the server renders it').toBe(previewed);
  await axe(learner);
});

test('buttons and keys insert Markdown', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await visit(page, EDITOR);
  const area = text(page);
  const select = async (content: string) => {
    await area.fill(content);
    await area.press('Control+a');
  };
  const tools: [name: string, keys: string, before: string, after: string][] = [
    ['Bold (Ctrl+B)', 'Control+b', 'word', '**word**'],
    ['Italic (Ctrl+I)', 'Control+i', 'word', '_word_'],
    ['Code (Ctrl+E)', 'Control+e', 'word', '`word`'],
    ['Link (Ctrl+K)', 'Control+k', 'word', '[word](https://)'],
    ['Heading (Ctrl+Shift+2)', 'Control+Shift+Digit2', 'word', '## word'],
    ['List (Ctrl+Shift+8)', 'Control+Shift+Digit8', 'one\ntwo', '- one\n- two'],
    ['Quote (Ctrl+Shift+9)', 'Control+Shift+Digit9', 'one\ntwo', '> one\n> two'],
    ['Table (Ctrl+Shift+6)', 'Control+Shift+Digit6', 'one', 'one\n\n| Column | Column |\n| ------ | ------ |\n|        |        |\n'],
  ];
  for (const [name, keys, before, after] of tools) {
    await test.step(name, async () => {
      await select(before);
      await page.getByRole('button', { name }).click();
      await expect(written(page)).toHaveValue(after);
      await expect(area).toBeFocused();
      await select(before);
      await area.press(keys);
      await expect(written(page)).toHaveValue(after);
      await area.press('Control+z');
      await expect(written(page)).toHaveValue(before);
    });
  }

  await test.step('lists continue automatically', async () => {
    await write(page, '');
    await area.pressSequentially('1. one');
    await area.press('Enter');
    await area.pressSequentially('two');
    await expect(written(page)).toHaveValue('1. one\n2. two');
    await expect(preview(page).locator('ol > li')).toHaveText(['one', 'two']);
  });

  await test.step('Tab indents, and leaves after Escape', async () => {
    await area.fill('- one');
    await area.press('Home');
    await area.press('Tab');
    await expect(written(page)).toHaveValue('  - one');
    await expect(area).toBeFocused();
    await area.press('Escape');
    await area.press('Tab');
    await expect(area).not.toBeFocused();
  });
});

test('hostile Markdown does nothing, neither in the preview nor on the page', async ({ open, allow }) => {
  // The picture doesn't exist, so an `onerror` handler would run.
  allow(/nothing\.png/);
  const hostile = [
    '<script>window.hacked = "script"</script>',
    '<img src="/files/nothing.png" onerror="window.hacked = \'image\'" alt="broken">',
    '<svg onload="window.hacked = \'svg\'"></svg>',
    '<iframe srcdoc="<script>parent.hacked = \'frame\'</script>"></iframe>',
    '<details open ontoggle="window.hacked = \'toggle\'"><summary>fold</summary></details>',
    '<style>body { display: none }</style>',
    '<form action="https://evil.example"><input name="password"></form>',
    '[one](javascript:window.hacked="link") <a href="javascript:window.hacked=1" onclick="window.hacked=2">two</a>',
    '[three](java&#115;cript:window.hacked=3) <a href=" java\tscript:window.hacked=4">four</a> ![five](javascript:window.hacked=5)',
    'The end.',
  ].join('\n\n');
  const page = await open(INSTRUCTOR);
  const isHarmless = async (tab: Page, prose: ReturnType<Page['locator']>) => {
    await expect(prose.getByText('The end.')).toBeVisible();
    await expect(prose.locator('script, svg, iframe, style, form, input')).toHaveCount(0);
    const handlers = await prose.locator('*').evaluateAll((all) =>
      all.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style' || name === 'srcdoc')),
    );
    expect(handlers).toEqual([]);
    const url = tab.url();
    for (const name of ['one', 'two', 'three', 'four']) await prose.getByText(name, { exact: true }).click();
    await expect(prose.locator('a[href]')).toHaveCount(0);
    const broken = prose.getByRole('img', { name: 'broken' });
    await broken.scrollIntoViewIfNeeded();
    await expect.poll(() => broken.evaluate((image: HTMLImageElement) => image.complete)).toBe(true);
    expect(await tab.evaluate(() => (window as { hacked?: string }).hacked)).toBeUndefined();
    expect(tab.url()).toBe(url);
  };

  await visit(page, EDITOR);
  await write(page, hostile);
  await isHarmless(page, preview(page));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Lesson saved')).toBeVisible();
  await publish(page);

  const learner = await open(LEARNER);
  await visit(learner, LESSON);
  await isHarmless(learner, learner.locator('article .prose'));
  await visit(learner, '/courses/plain-language/order-by-need');
  await learner.getByRole('link', { name: 'Previous One reader, one task' }).click();
  await isHarmless(learner, learner.locator('article .prose'));
});
