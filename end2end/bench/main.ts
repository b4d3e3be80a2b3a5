// Measures every budget on the named databases, or on both, and prints one table. It is an error if something can't be
// measured.
import { rm } from 'node:fs/promises';
import { cpus } from 'node:os';
import { type Database, type Template, template, temporaryFolder } from '../fixtures/database';
import { cookies, launch, learner } from './browser';
import { BUDGETS, type Key, number, type Readings } from './budgets';
import { commits } from './commits';
import { firstVisit } from './first_visit';
import { lists } from './lists';
import { navigation } from './navigation';
import { restList, signedInPages, visitorsPages } from './pages';
import { fill } from './school';
import { Server } from './server';
import { start } from './start';
import { streams } from './streams';
import { table } from './table';

const IDLE = 2000;
const say = (text: string) => console.error(text);

class Bench {
  readonly readings: Readings = {};

  constructor(
    readonly database: Database,
    private readonly folder: string,
    private readonly url: string,
  ) {}

  async run(): Promise<void> {
    await this.served((server) => fill(server.url));
    await this.measure('start', () => start(this.folder, this.url));
    await this.served(async (server) => {
      await this.measure('idle', async () => {
        await new Promise((quiet) => setTimeout(quiet, IDLE));
        return { memoryIdle: await server.memory() };
      });
      await this.inBrowser(server);
      await this.measure('visitors’ pages', () => visitorsPages(server));
      await this.measure('REST', () => restList(server));
    });
    if (this.database === 'postgres') await this.measure('commits', () => commits(this.url));
    await this.measure('event streams', () => streams(this.folder, this.url));
    await this.measure('1,000,000 enrollments', () => lists(this.folder, this.url));
  }

  private async inBrowser(server: Server): Promise<void> {
    const browser = await launch();
    const context = await learner(browser, server.url);
    await this.measure('first visit', () => firstVisit(context, say));
    await this.measure('navigation', async () => ({ navigation: await navigation(context) }));
    const cookie = await cookies(context);
    await browser.close();
    await this.measure('signed-in pages', () => signedInPages(server, cookie));
  }

  private async served(use: (server: Server) => Promise<void>): Promise<void> {
    const server = await Server.start(this.folder, this.url);
    await use(server).finally(() => server.stop());
  }

  private async measure(name: string, measurement: () => Promise<Readings>): Promise<void> {
    say(`${this.database}: ${name}`);
    try {
      const found = await measurement();
      Object.assign(this.readings, found);
      for (const [key, value] of Object.entries(found)) say(`  ${BUDGETS[key as Key].what}: ${number(value)} ${BUDGETS[key as Key].unit}`);
    } catch (error) {
      say(`  not measured: ${error instanceof Error ? error.message : error}`);
    }
  }
}

async function bench(database: Database): Promise<Readings> {
  const made: Template = await template(database);
  const folder = await temporaryFolder();
  const copy = await made.copy(folder);
  const bench = new Bench(database, folder, copy.url);
  await bench.run().catch((error) => say(`  ${database} was given up: ${error instanceof Error ? error.message : error}`));
  await copy.drop();
  await rm(folder, { recursive: true, force: true });
  await made.drop();
  return bench.readings;
}

const named = process.argv.slice(2) as Database[];
const readings = new Map<Database, Readings>();
for (const database of named.length > 0 ? named : (['sqlite', 'postgres'] as const)) readings.set(database, await bench(database));
console.log(`${table(readings)}\n\nMeasured on ${cpus().length} × ${cpus()[0].model}.`);
const onlyPostgres = (key: string) => key.startsWith('commits');
const complete = [...readings].every(([database, found]) =>
  Object.keys(BUDGETS).every((key) => key in found || (database === 'sqlite' && onlyPostgres(key))),
);
process.exit(complete ? 0 : 1);
