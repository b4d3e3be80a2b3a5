// Lists over REST in a database with 1,000,000 enrollments: near their beginning, in between and at their end.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Api } from '../fixtures/api';
import { LEARNER, PASSWORD } from '../fixtures/school';
import type { Readings } from './budgets';
import { Server } from './server';
import { median, percentile } from './statistics';

const REQUESTS = 200;
/** The number of pages to measure, evenly spread from the first to the last. */
const PLACES = 8;

export async function lists(folder: string, database: string): Promise<Readings> {
  await fill(database);
  const server = await Server.start(folder, database);
  try {
    const learner = await Api.signIn(server.url, LEARNER, PASSWORD);
    const enrollments = await times(learner, '/enrollments');
    const courses = await times(learner, '/courses');
    return {
      enrollments: median(enrollments),
      enrollmentsP99: percentile(enrollments, 0.99),
      courses: median(courses),
      coursesP99: percentile(courses, 0.99),
    };
  } finally {
    await server.stop();
  }
}

async function times(api: Api, path: string): Promise<number[]> {
  const pages = await addresses(api, path);
  const times: number[] = [];
  for (let request = 0; request < REQUESTS; request++) {
    const place = ((request % PLACES) * (pages.length - 1)) / (PLACES - 1);
    const asked = performance.now();
    await api.get(pages[Math.round(place)]);
    times.push(performance.now() - asked);
  }
  return times;
}

/** Returns the URLs of all pages of the list, reading each once. */
async function addresses(api: Api, path: string): Promise<string[]> {
  const pages = [path];
  for (;;) {
    const { next } = await api.get<{ next: string | null }>(pages[pages.length - 1]);
    if (!next) break;
    pages.push(`${path}?after=${next}`);
  }
  if (pages.length < PLACES) throw new Error(`${path} has only ${pages.length} pages`);
  return pages;
}

function fill(database: string): Promise<void> {
  const script = fileURLToPath(new URL('enrollments.py', import.meta.url));
  return new Promise((done, failed) => {
    execFile('python3', ['-B', script, database], (error, _, stderr) => (error ? failed(new Error(stderr)) : done()));
  });
}
