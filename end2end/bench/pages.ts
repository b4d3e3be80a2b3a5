// Pages and REST under load, and the memory and processor time that this takes. Other work on the machine changes how many
// requests a second there are, but hardly the processor time of each.
import type { Key, Readings } from './budgets';
import { BROWSER, full, type Headers, type Load, limited } from './load';
import { COURSE, LESSON } from './school';
import type { Server } from './server';

/** Half of a page's budget: the least load under which its latency is measured. */
const HALF = 1500;

export async function signedInPages(server: Server, cookie: string): Promise<Readings> {
  const headers = { ...BROWSER, Cookie: cookie };
  const course = `${server.url}/courses/${COURSE}`;
  await expect(course, headers, 'Continue');
  let memoryLoad = 0;
  const sampling = setInterval(async () => {
    memoryLoad = Math.max(memoryLoad, await server.memory().catch(() => 0));
  }, 100);
  const most = await measured(server, course, headers).finally(() => clearInterval(sampling));
  const half = await limited(course, headers, Math.max(HALF, most.perSecond / 2));
  const lesson = `${course}/${LESSON}`;
  await expect(lesson, headers, 'Complete');
  const rest = `${server.url}/api/v1/courses/${COURSE}`;
  const json = { Accept: 'application/json', Cookie: cookie };
  return {
    course: most.perSecond,
    courseTime: most.each,
    courseP50: most.p50,
    courseP99: most.p99,
    courseHalf: half.p99,
    memoryLoad,
    ...(await both(server, lesson, headers, 'lesson', 'lessonTime')),
    ...(await both(server, rest, json, 'restCourse', 'restCourseTime')),
  };
}

export async function visitorsPages(server: Server): Promise<Readings> {
  const catalog = `${server.url}/courses`;
  await expect(catalog, BROWSER, COURSE);
  const signIn = `${server.url}/sign-in`;
  await expect(signIn, BROWSER, 'Password');
  return {
    ...(await both(server, signIn, BROWSER, 'frame', 'frameTime')),
    ...(await both(server, catalog, BROWSER, 'catalog', 'catalogTime')),
  };
}

export async function restList(server: Server): Promise<Readings> {
  const url = `${server.url}/api/v1/courses`;
  const headers = { Accept: 'application/json' };
  await expect(url, headers, COURSE);
  return both(server, url, headers, 'rest', 'restTime');
}

async function both(server: Server, url: string, headers: Headers, rate: Key, time: Key): Promise<Readings> {
  const load = await measured(server, url, headers);
  return { [rate]: load.perSecond, [time]: load.each };
}

/** Measures full load, with the server's processor time for each request, in milliseconds. */
async function measured(server: Server, url: string, headers: Headers): Promise<Load & { each: number }> {
  const before = await server.processorTime();
  const { requests, ...load } = await full(url, headers);
  return { ...load, requests, each: ((await server.processorTime()) - before) / requests * 1000 };
}

/** Checks that this is the right page: load on another would measure nothing. */
async function expect(url: string, headers: Headers, text: string): Promise<void> {
  // Node doesn't decode zstd.
  const answer = await fetch(url, { headers: { ...headers, 'Accept-Encoding': 'gzip' } });
  if (!answer.ok || !(await answer.text()).includes(text)) throw new Error(`${url} isn't the page that was expected`);
}
