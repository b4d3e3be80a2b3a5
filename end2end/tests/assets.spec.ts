// Pages that fetch the built files from another origin, as from a CDN.
import { FileServer } from '../fixtures/file_server';
import { expect, hydrated, LEARNER, test as base, visit } from '../fixtures/page';

const test = base.extend<{ cdn: FileServer; place: { folder: string } }>({
  place: async ({}, use) => use({ folder: '' }),
  cdn: async ({ place }, use) => {
    const cdn = await FileServer.start(() => place.folder);
    await use(cdn);
    await cdn.stop();
  },
  settings: async ({ cdn }, use) => use({ DISCOG_ASSETS_URL: `${cdn.url}/static/` }),
});

test('script, styles, fonts and chunks come from where the built site was uploaded', async ({ school, open, cdn, place }) => {
  place.folder = `${school.folder}/files`;
  await school.run('release');
  const page = await open();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // The second visit gets the cached page for visitors, which has a policy of its own.
  await visit(page, '/');
  await visit(page, '/');
  await page.evaluate(() => document.fonts.ready);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();

  const ours = asked.filter((url) => url.startsWith(school.url)).map((url) => new URL(url).pathname);
  expect(ours.filter((path) => /^\/(pkg|fonts)\//.test(path)), 'files that DiscoG had to serve').toEqual([]);
  for (const kind of [/\/pkg\/discog\.[\w-]+\.css$/, /\/pkg\/discog\.[\w-]+\.js$/, /\/pkg\/discog\.[\w-]+\.wasm$/, /\/fonts\/.*\.woff2$/]) {
    expect(cdn.served.some((path) => path.startsWith('/static/') && kind.test(path)), `${kind} in ${cdn.served}`).toBe(true);
  }

  const learner = await open(LEARNER);
  await learner.goto('/learning');
  await hydrated(learner);
});
