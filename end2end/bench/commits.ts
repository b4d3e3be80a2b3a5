// Commits a second on PostgreSQL: with the announcements of changes as DiscoG makes them, with none, and with a notification in
// each transaction, as when another program makes the changes.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../fixtures/database';
import type { Readings } from './budgets';
import { median } from './statistics';

const WRITERS = 16;
const SECONDS = 5;
/** The three are measured in turn, as the machine's speed varies. */
const ROUNDS = 3;
const QUIET = '-c discog.announces=itself';
const INSERT = `INSERT INTO notifications (id, account_id, text, link, idempotency_key, created_at)
  SELECT gen_random_uuid(), id, 'A room change', '/notifications', gen_random_uuid(), now() FROM accounts LIMIT 1;`;

export async function commits(database: string): Promise<Readings> {
  const folder = await mkdtemp(join(tmpdir(), 'discog-bench-'));
  const script = join(folder, 'insert.sql');
  await writeFile(script, INSERT);
  const found = { own: [] as number[], none: [] as number[], others: [] as number[] };
  const triggers = (state: string) => sql(database, `ALTER TABLE notifications ${state} TRIGGER notifications_announce`);
  for (let round = 0; round < ROUNDS; round++) {
    found.own.push(await rate(database, script, QUIET));
    found.others.push(await rate(database, script, ''));
    await triggers('DISABLE');
    found.none.push(await rate(database, script, QUIET));
    await triggers('ENABLE');
  }
  await rm(folder, { recursive: true, force: true });
  const share = (some: number[]) => (100 * median(some)) / median(found.none);
  return { commits: share(found.own), commitsOfOthers: share(found.others) };
}

/** Returns the transactions a second of 16 writers. */
function rate(database: string, script: string, options: string): Promise<number> {
  const args = ['-n', '-c', `${WRITERS}`, '-j', '1', '-T', `${SECONDS}`, '-f', script, database];
  return new Promise((done, failed) => {
    execFile('pgbench', args, { env: { ...process.env, PGOPTIONS: options } }, (error, stdout, stderr) => {
      const found = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
      if (error || !found) return failed(error ?? new Error(stderr));
      done(Number(found));
    });
  });
}
