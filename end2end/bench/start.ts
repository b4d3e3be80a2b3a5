import type { Readings } from './budgets';
import { Server } from './server';
import { median } from './statistics';

const STARTS = 5;

export async function start(folder: string, database: string): Promise<Readings> {
  const times: number[] = [];
  for (let round = 0; round < STARTS; round++) {
    const server = await Server.start(folder, database);
    times.push(server.started);
    await server.stop();
  }
  return { start: median(times) };
}
