import type { Page } from '@playwright/test';
import { axe, expect, INSTRUCTOR, LEARNER, test, visit } from '../fixtures/page';

interface Stop {
  name: string;
  outlined: boolean;
  inSight: boolean;
}

/** Returns the focused element and whether its focus is visible; null if the focus has left the page. */
function focus(page: Page): Promise<Stop | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const isOutlined = (element: Element | null) => {
      const { outlineStyle, outlineWidth, outlineColor } = element ? getComputedStyle(element) : ({} as CSSStyleDeclaration);
      return outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)';
    };
    // Some components outline a container: a card for its link, an upload for its input.
    const around = ['.card-link', '.upload', '.editor-frame'].map((part) => active.closest(part));
    const { top, bottom } = active.getBoundingClientRect();
    const bar = document.querySelector('.bar');
    const under = active.closest('.bar, .skip-link') ? 0 : (bar?.getBoundingClientRect().bottom ?? 0);
    return {
      name: `${active.tagName} ${active.getAttribute('aria-label') ?? active.id} ${active.textContent?.slice(0, 30)}`,
      outlined: [active, ...around].some(isOutlined),
      inSight: bottom > under && top < innerHeight,
    };
  });
}

test('the keyboard reaches every part of the design system, and one sees where it is', async ({ page }) => {
  await visit(page, '/dev/ui');
  const stops = new Map<string, Stop>();
  for (let presses = 0; presses < 400; presses++) {
    // In the editor, Tab indents until Escape is pressed.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    const stop = await focus(page);
    if (!stop) break;
    // A date field has several tab stops of the browser's own.
    if (!stops.has(stop.name)) stops.set(stop.name, stop);
  }
  expect(await focus(page), 'the focus comes out at the end').toBeNull();
  const all = [...stops.values()];
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ outlined }) => !outlined).map(({ name }) => name)).toEqual([]);
  expect(all.filter(({ inSight }) => !inSight).map(({ name }) => name)).toEqual([]);
});

test('the skip link leads past the places, in every frame', async ({ open, allow }) => {
  allow(/404/);
  const page = await open(INSTRUCTOR);
  for (const path of ['/courses', '/staff', '/no/such/place']) {
    await visit(page, path);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null), path).toBe(true);
  }
});

test('every page has a title of its own and says its language', async ({ open, school }) => {
  const teacher = await school.api(INSTRUCTOR);
  const { items } = await teacher.get<{ items: { id: string }[] }>('/courses/plain-language/assignments');
  const staff = '/staff/courses/plain-language';
  const paths = {
    [LEARNER]: ['/courses', '/courses/plain-language', '/courses/data-with-sql', '/courses/plain-language/order-by-need', '/courses/plain-language/assignments', '/courses/plain-language/announcements', `/assignments/${items[0].id}`, '/learning', '/notifications', '/profile'],
    [INSTRUCTOR]: ['/staff', staff, `${staff}/assignments`, `${staff}/assignments/new`, `${staff}/mail`, `${staff}/release`, `${staff}/lessons/order-by-need`, `/staff/assignments/${items[0].id}/edit`, `/staff/assignments/${items[0].id}/submissions`],
    '': ['/sign-in', '/sign-up', '/forgot', '/reset/0', '/confirm/0', '/dev/ui', '/dev/mail'],
  };
  const titles: string[] = [];
  for (const [email, addresses] of Object.entries(paths)) {
    const { request } = (await open(email || undefined)).context();
    for (const address of addresses) {
      const html = await (await request.get(address, { headers: { Accept: 'text/html' } })).text();
      expect(html, address).toMatch(/^<!DOCTYPE html><html lang="en"[ >]/);
      titles.push(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? address);
    }
  }
  expect(titles.filter((title) => !title.endsWith(' · DiscoG'))).toEqual([]);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

/** Returns the number of animations that last long enough to notice. */
const moving = (page: Page) =>
  page.evaluate(() => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 1).length);

test('nothing moves for who asked for that', async ({ page }) => {
  await visit(page, '/dev/ui');
  expect(await moving(page)).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await visit(page, '/dev/ui');
  expect(await moving(page)).toBe(0);
  await page.getByRole('button', { name: 'Invite by email' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await moving(page)).toBe(0);
});

test('in forced colours, lines say what colours said', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await visit(page, '/dev/ui');
  const borderless = await page.locator('.button, .badge, .alert, .avatar, .card, .input, progress').evaluateAll((parts) =>
    parts.filter((part) => part.checkVisibility() && getComputedStyle(part).borderTopStyle === 'none').map((part) => part.outerHTML.slice(0, 80)),
  );
  expect(borderless).toEqual([]);
  const edge = (selector: string) => page.locator(selector).first().evaluate((part) => getComputedStyle(part).borderBottomColor);
  expect(await edge('.tabs a[aria-current]')).not.toBe(await edge('.tabs a:not([aria-current])'));
  expect(await edge('.theme-toggle [aria-pressed="true"]')).not.toBe(await edge('.theme-toggle [aria-pressed="false"]'));
  await axe(page);
});
