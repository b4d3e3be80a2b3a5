import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import config from '../playwright.config';
import { signIn } from '../fixtures/page';
import { LEARNER } from '../fixtures/school';

/** Chromium as the end-to-end tests run it. */
export const launch = (): Promise<Browser> => chromium.launch(config.use?.launchOptions);

/** A browser that has visited nothing yet, in which the learner is signed in. */
export async function learner(browser: Browser, url: string): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, viewport: config.use?.viewport, locale: config.use?.locale });
  await signIn(context, LEARNER);
  return context;
}

/** The learner's cookies, as a header. */
export async function cookies(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
