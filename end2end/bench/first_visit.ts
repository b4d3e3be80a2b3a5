// The bytes that Chromium downloads, headers included, until a signed-in learner's first page is hydrated.
import type { BrowserContext } from '@playwright/test';
import { hydrated } from '../fixtures/page';
import type { Readings } from './budgets';
import { COURSE } from './school';

interface Download {
  url: string;
  encoding: string;
  bytes: number;
}

/** The files that count toward the budget; fonts and icons are only reported. */
const COUNTED = /\.(css|js|wasm)$/;

/** Returns the downloads in kB. `say` is called for each. */
export async function firstVisit(context: BrowserContext, say: (text: string) => void): Promise<Readings> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const downloads = new Map<string, Download>();
  const failures: string[] = [];
  network.on('Network.responseReceived', ({ requestId, response: { url, headers, status } }) => {
    const encoding = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    downloads.set(requestId, { url, encoding: encoding ?? 'not compressed', bytes: 0 });
    if (status >= 400) failures.push(`${url}: ${status}`);
  });
  page.on('pageerror', ({ message }) => failures.push(message));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const download = downloads.get(requestId);
    if (download) download.bytes = encodedDataLength;
  });
  await network.send('Network.enable');
  await page.goto(`/courses/${COURSE}`);
  await hydrated(page);
  // Some files load after hydration. Nothing is counted twice, and the event stream never ends.
  await page.waitForTimeout(1000);
  await page.close();

  if (failures.length > 0) throw new Error(failures.join(', '));
  const all = [...downloads.values()].filter(({ bytes }) => bytes > 0);
  if (!all.some(({ url }) => url.endsWith('.wasm'))) throw new Error('no WASM was downloaded');
  for (const { url, encoding, bytes } of all) say(`${String(bytes).padStart(9)}  ${encoding.padEnd(14)}  ${new URL(url).pathname}`);
  const sum = (some: Download[]) => some.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
  const counted = all.filter(({ url }) => url === page.url() || COUNTED.test(new URL(url).pathname));
  return { firstVisit: sum(counted), firstVisitAll: sum(all) };
}
