// Pages and a REST list under load, and the memory that this takes.
import type { Readings } from './budgets';
import { BROWSER, full, type Headers, limited } from './load';
import { COURSE } from './school';
import type { Server } from './server';

/** Half of the course page's budget: the least load under which its latency is measured. */
const HALF = 1500;

export async function coursePage(server: Server, cookie: string): Promise<Readings> {
  const url = `${server.url}/courses/${COURSE}`;
  const headers = { ...BROWSER, Cookie: cookie };
  await expect(url, headers, 'Continue');
  let memoryLoad = 0;
  const sampling = setInterval(async () => {
    memoryLoad = Math.max(memoryLoad, await server.memory().catch(() => 0));
  }, 100);
  const most = await full(url, headers).finally(() => clearInterval(sampling));
  const half = await limited(url, headers, Math.max(HALF, most.perSecond / 2));
  return { course: most.perSecond, courseP50: most.p50, courseP99: most.p99, courseHalf: half.p99, memoryLoad };
}

export async function catalogPage(server: Server): Promise<Readings> {
  const url = `${server.url}/courses`;
  await expect(url, BROWSER, COURSE);
  return { catalog: (await full(url, BROWSER)).perSecond };
}

export async function restList(server: Server): Promise<Readings> {
  const url = `${server.url}/api/v1/courses`;
  const headers = { Accept: 'application/json' };
  await expect(url, headers, COURSE);
  return { rest: (await full(url, headers)).perSecond };
}

/** Checks that this is the right page: load on another would measure nothing. */
async function expect(url: string, headers: Headers, text: string): Promise<void> {
  const answer = await fetch(url, { headers });
  if (!answer.ok || !(await answer.text()).includes(text)) throw new Error(`${url} isn't the page that was expected`);
}
