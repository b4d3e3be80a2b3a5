import type { Page } from '@playwright/test';
import { edit, EDITOR, save, saved, text, write, written } from '../fixtures/editor';
import { axe, expect, INSTRUCTOR, test, visit } from '../fixtures/page';

const menu = (page: Page) => page.locator('.editor-menu');
const choice = (page: Page, name: string) => menu(page).getByRole('option', { name });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });

/** Presses a key in the moment in which the menu is shown next, sooner than a person or a test can. */
const pressWhenShown = (page: Page, key: string) =>
  page.evaluate((key) => {
    const shown = new MutationObserver(() => {
      if (!document.querySelector('.editor-menu [aria-selected=true]')) return;
      shown.disconnect();
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    });
    shown.observe(document.body, { childList: true, subtree: true, attributes: true });
  }, key);

test('a slash at the start of a line offers blocks', async ({ open }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, '');
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).pressSequentially('/');
  await expect(choice(page, 'Heading').first()).toHaveAttribute('aria-selected', 'true');
  await axe(page);
  await text(page).pressSequentially('tab');
  await expect(choice(page, 'Table')).toHaveAttribute('aria-selected', 'true');
  await text(page).press('Enter');
  await page.keyboard.type('Who');
  await expect(written(page)).toHaveValue(/^\| Who \| Column \|\n/);
  await expect(preview(page).getByRole('columnheader', { name: 'Who' })).toBeVisible();

  await test.step('Escape closes it, and Tab takes what is chosen', async () => {
    await write(page, '');
    await text(page).pressSequentially('/war');
    await expect(choice(page, 'Warning')).toBeVisible();
    await text(page).press('Escape');
    await expect(menu(page)).toHaveCount(0);
    await expect(written(page)).toHaveValue('/war');
    await text(page).pressSequentially('n');
    await text(page).press('Backspace');
    await expect(choice(page, 'Warning')).toBeVisible();
    await text(page).press('Tab');
    await text(page).pressSequentially('Mind the gap.');
    await expect(preview(page).locator('.alert-warning')).toContainText('Mind the gap.');
  });

  await test.step('a choice can be taken as soon as it is shown', async () => {
    await write(page, '');
    await pressWhenShown(page, 'Tab');
    await text(page).pressSequentially('/');
    await expect(written(page)).toHaveValue('## ');
    await expect(text(page)).toBeFocused();
  });

  await test.step('within a line or code it is a slash', async () => {
    await write(page, 'and');
    await text(page).pressSequentially('/or');
    await write(page, '```\n');
    await text(page).pressSequentially('/etc');
    await expect(menu(page)).toHaveCount(0);
  });
});

test('links to the course are found while they are written', async ({ open, allow }) => {
  const page = await open(INSTRUCTOR);
  await edit(page, 'Read ');
  await expect(page.locator('.cm-content')).toBeVisible();
  await text(page).pressSequentially('[[');
  await expect(choice(page, 'Short is kind')).toBeVisible();
  await text(page).pressSequentially('order by');
  await expect(choice(page, 'Order by need').first()).toHaveAttribute('aria-selected', 'true');
  await axe(page);
  await text(page).press('Enter');
  await expect(written(page)).toHaveValue('Read [Order by need](/courses/plain-language/order-by-need)');
  await expect(preview(page).getByRole('link', { name: 'Order by need' })).toBeVisible();
  await save(page);
  await saved(page);

  await test.step('nothing found, and no connection, are said', async () => {
    await text(page).press('Control+End');
    await text(page).pressSequentially(' [[zzzz');
    await expect(choice(page, 'Nothing with this name')).toBeVisible();
    allow(/find_links/);
    await page.route(/find_links/, (route) => route.abort());
    await text(page).pressSequentially('z');
    await expect(choice(page, 'Links can’t be looked up')).toBeVisible();
    await expect(written(page)).toHaveValue(/ \[\[zzzzz$/);
  });

  await test.step('headings are found, too', async () => {
    await page.unroute(/find_links/);
    await visit(page, EDITOR);
    await write(page, '## How readers read\n\n');
    await save(page);
    await saved(page);
    await expect(page.locator('.cm-content')).toBeVisible();
    await text(page).press('Control+End');
    await text(page).pressSequentially('[[readers re');
    await choice(page, 'How readers read').click();
    await expect(written(page)).toHaveValue(/\[How readers read\]\(\/courses\/plain-language\/one-reader-one-task#h-how-readers-read\)$/);
  });
});
