// The time from a click on a link until the new page's heading is on the screen, without a reload.
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from '@playwright/test';
import { hydrated } from '../fixtures/page';
import { COURSE, LESSON_COUNT } from './school';
import { median } from './statistics';

declare global {
  interface Window {
    clickToHeading(selector: string): Promise<number>;
  }
}

const ROUNDS = 2;
const START = `main li a[href^="/courses/${COURSE}/"]`;
const NEXT = '.lesson-nav-next';
const BACK = `main nav a[href="/courses/${COURSE}"]`;

/** Returns the median for going through all lessons of a course and back to it, in milliseconds. */
export async function navigation(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript({ path: fileURLToPath(new URL('click.js', import.meta.url)) });
  await page.goto(`/courses/${COURSE}`);
  await hydrated(page);
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const link of [START, ...Array<string>(LESSON_COUNT - 1).fill(NEXT), BACK]) {
      // The first lesson's module may be folded.
      await page.locator(link).first().waitFor({ state: 'attached' });
      times.push(await page.evaluate((selector) => window.clickToHeading(selector), link));
    }
  }
  if (!(await page.evaluate(() => 'stillTheSamePage' in window))) throw new Error('the page was reloaded');
  await page.close();
  return median(times);
}
