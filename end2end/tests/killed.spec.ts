import { chromium } from '@playwright/test';
import { edit, EDITOR, written } from '../fixtures/editor';
import { expect, INSTRUCTOR, signIn, test, visit } from '../fixtures/page';

const ROUNDS = Number(process.env.KILLS ?? 3);
/** The time after which nothing on screen may be lost, in milliseconds. */
const SAFE_AFTER = 2_000;

test('what has been on screen for two seconds outlives the browser', async ({ open, school }, info) => {
  test.setTimeout(60_000 + ROUNDS * 30_000);
  for (let round = 0; round < ROUNDS; round++) {
    const process = await chromium.launchServer(info.project.use.launchOptions);
    const browser = await chromium.connect(process.wsEndpoint());
    const context = await browser.newContext({ baseURL: school.url });
    await signIn(context, INSTRUCTOR);
    const page = await context.newPage();
    await edit(page, `Round ${round}:`);
    const shown: { at: number; text: string }[] = [];
    const end = Date.now() + SAFE_AFTER + Math.random() * 3_000;
    for (let word = 0; Date.now() < end; word++) {
      await page.keyboard.type(` ${word}`);
      shown.push({ text: await written(page).inputValue(), at: Date.now() });
    }
    const killedAt = Date.now();
    await process.kill();

    const safe = shown.filter(({ at }) => at < killedAt - SAFE_AFTER).at(-1)?.text ?? '';
    expect(safe).toContain(`Round ${round}:`);
    const again = await open(INSTRUCTOR);
    await visit(again, EDITOR);
    await expect.poll(() => written(again).inputValue()).toContain(safe);
    await again.context().close();
  }
});
