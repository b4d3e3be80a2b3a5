import { request as ask } from 'node:http';
import { Gate } from '../fixtures/gate';
import { write } from '../fixtures/lesson';
import { Nginx } from '../fixtures/nginx';
import { expect, INSTRUCTOR, LEARNER, PASSWORD, test as base, visit } from '../fixtures/page';
import { freePort } from '../fixtures/program';
import { Bucket } from '../fixtures/s3';

const LESSON = 'plain-language/one-reader-one-task';

/** A school of two servers behind nginx, optionally with its files in S3. */
const test = base.extend<{ bucket?: Bucket; url: string; ways: Gate[]; nginx: Nginx }>({
  bucket: [undefined, { option: true }],
  url: async ({}, use) => use(`http://127.0.0.1:${await freePort()}`),
  settings: async ({ bucket, url }, use) => use({ ...bucket?.settings, DISCOG_PUBLIC_URL: url }),
  /** The proxies between nginx and each server. */
  ways: async ({ school }, use) => {
    const ways = [await Gate.to(school.url), await Gate.to(await school.serve())];
    await use(ways);
    await Promise.all(ways.map((way) => way.cut()));
  },
  nginx: async ({ school, ways, bucket, url }, use) => {
    const servers = ways.map((way) => way.through(school.url));
    const nginx = await Nginx.start(url, servers, bucket && { S3_SERVER: new URL(bucket.settings.S3_ENDPOINT).host });
    await use(nginx);
    await nginx.stop();
  },
  baseURL: async ({ nginx: _, url }, use) => use(url),
});

const testWithS3 = test.extend({
  bucket: async ({}, use) => {
    const bucket = await Bucket.start();
    await use(bucket);
    await bucket.stop();
  },
});

/** Sends a crash report from a local IP address, claiming another one with `X-Forwarded-For`; returns the status. */
function report(url: string, localAddress: string, forwardedFor: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const headers = { 'X-Forwarded-For': forwardedFor };
    const request = ask(`${url}/crash`, { method: 'POST', localAddress, headers }, (answer) => {
      answer.resume().on('end', () => done(answer.statusCode));
    });
    request.on('error', failed).end('a trial');
  });
}

test('signing in, reading and hearing of a change', async ({ page, school, request }) => {
  const answer = await request.get('/courses', { headers: { 'X-Request-Id': 'of-my-own' } });
  expect(answer.headers()['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);

  await visit(page, '/sign-in');
  await page.getByLabel('Email').fill(LEARNER);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  const heard = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/events' && answer.status() === 200);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My learning');
  await heard;

  await page.getByRole('link', { name: 'Plain language', exact: true }).click();
  await page.getByRole('link', { name: 'Start: One reader, one task' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One reader, one task');
  await write(school, LESSON, 'It was changed elsewhere.');
  await expect(page.getByText('It was changed elsewhere.')).toBeVisible();
});

testWithS3('handed-in files go to S3, and come from it through nginx', async ({ open, url, school }) => {
  const page = await open(LEARNER, { baseURL: url });
  await visit(page, '/courses/data-with-sql/assignments');
  await page.getByRole('link', { name: 'Three questions for a library' }).click();
  const work = { name: 'queries.txt', mimeType: 'text/plain', buffer: Buffer.from('select title from books;') };
  await page.getByLabel('Attachment').setInputFiles(work);
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('heading', { name: 'Attempt 1' })).toBeVisible();

  const path = await page.getByRole('link', { name: 'queries.txt' }).getAttribute('href');
  const redirect = await page.request.get(path ?? '', { maxRedirects: 0 });
  expect(redirect.status()).toBe(307);
  const location = redirect.headers().location;
  expect(location).toMatch(/^\/storage\/discog-test\/school\/files\/[0-9a-f-]{36}\?/);
  const file = await page.request.get(location);
  expect(await file.text()).toBe('select title from books;');
  expect(file.headers()['content-disposition']).toContain('attachment; filename="queries.txt"');
  expect(file.headers()['content-security-policy']).toContain('sandbox');

  const forged = location.replace(/X-Amz-Signature=\w+/, `X-Amz-Signature=${'0'.repeat(64)}`);
  for (const refused of [forged, location.split('?')[0]]) expect((await page.request.get(refused)).status()).toBe(403);
  expect((await page.request.put(location, { data: 'mine' })).status()).toBe(403);
  expect(school.errors()).toEqual([]);
});

test('a request that is too large is refused with a message', async ({ request }) => {
  const tooLarge = Buffer.alloc(21 * 1024 * 1024 + 1);
  const page = await request.post('/api/submit', { data: tooLarge });
  expect(page.status()).toBe(413);
  expect(await page.text()).toContain('A file may have up to 20 MB');
  const problem = await request.post('/api/v1/session', { data: tooLarge });
  expect(problem.status()).toBe(413);
  expect(problem.headers()['content-type']).toBe('application/problem+json');
  expect(await problem.json()).toMatchObject({ status: 413, title: 'Too large' });

  await test.step('what is a little too large, by DiscoG itself', async () => {
    const session = await request.post('/api/v1/session', { data: { email: LEARNER, password: PASSWORD } });
    const headers = { Authorization: `Bearer ${(await session.json()).token}` };
    const { items } = await (await request.get('/api/v1/courses/data-with-sql/assignments', { headers })).json();
    const file = { name: 'large.txt', mimeType: 'text/plain', buffer: Buffer.alloc(21_900_000, 'a') };
    const submissions = `/api/v1/assignments/${items[0].id}/submissions`;
    const answer = await request.post(submissions, { headers, multipart: { file } });
    expect(await answer.json()).toMatchObject({ status: 413, detail: expect.stringContaining('too large') });
    const stranger = await request.post(submissions, { multipart: { file } });
    expect(stranger.status(), 'refused before it was read completely').toBe(401);
  });
});

test.describe('the IP address of a client', () => {
  test.use({ expectedErrors: /the page crashed: a trial/ });

  test('is the one that nginx sees, whatever the client claims', async ({ nginx: _, url }) => {
    let tries = 0;
    let status: number | undefined = 204;
    while (status === 204 && tries < 100) status = await report(url, '127.0.0.2', `198.51.100.${++tries}`);
    expect(status).toBe(429);
    expect(tries).toBeGreaterThan(1);
    expect(await report(url, '127.0.0.3', '127.0.0.2')).toBe(204);
  });
});

test('one server is enough; without any, nginx says so', async ({ page, ways, request, allow }) => {
  const [one, other] = ways;
  await visit(page, '/courses');
  const asset = (await page.locator('link[rel=stylesheet][href^="/pkg/"]').getAttribute('href')) ?? '';
  expect((await request.get(asset)).headers()['cache-control']).toContain('immutable');

  await other.cut();
  for (let time = 0; time < 6; time++) expect((await request.get('/courses')).status()).toBe(200);
  const session = await request.post('/api/v1/session', { data: { email: INSTRUCTOR, password: PASSWORD } });
  expect(session.status()).toBe(201);
  await visit(page, '/courses/plain-language');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plain language');

  await page.goto('about:blank');
  await one.cut();
  allow(/\b503\b/);
  await page.goto('/courses');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('DiscoG isn’t available right now');
  const problem = await request.get('/api/v1/courses');
  expect(problem.status()).toBe(503);
  expect(problem.headers()['retry-after']).toBe('10');
  expect(problem.headers()['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
  expect(await problem.json()).toMatchObject({ status: 503, title: 'Temporarily unavailable' });
  expect((await request.get(asset)).status(), 'cached by nginx').toBe(200);

  await one.open();
  await expect.poll(async () => (await request.get('/courses')).status()).toBe(200);
});
