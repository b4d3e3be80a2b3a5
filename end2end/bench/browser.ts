import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import config from '../playwright.config';
import { signIn } from '../fixtures/page';
import { LEARNER } from '../fixtures/school';

/** Launches Chromium as the end-to-end tests do. */
export const launch = (): Promise<Browser> => chromium.launch(config.use?.launchOptions);

/** Returns a browser that has visited nothing yet, with the learner signed in. */
export async function learner(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: config.use?.viewport, locale: config.use?.locale });
  await signIn(context, LEARNER);
  return context;
}

/** Returns the learner's cookies as a header. */
export async function cookies(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
