// Open event streams: the server's memory for each, and how long a change takes to reach all of them.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Api } from '../fixtures/api';
import { INSTRUCTOR, LEARNER, PASSWORD } from '../fixtures/school';
import type { Readings } from './budgets';
import { Server } from './server';

const STREAMS = 5000;
const COURSE = 'plain-language';
/** The server's limit for an account. */
const EACH = 10;
const AT_ONCE = 50;
const QUIET = 3000;
const MAX_WAIT = 20_000;

export async function streams(folder: string, database: string): Promise<Readings> {
  const first = await Server.start(folder, database);
  await Api.signIn(first.url, LEARNER, PASSWORD);
  await first.stop();
  await fill(database);
  const server = await Server.start(folder, database);
  const sockets: Socket[] = [];
  try {
    await quiet();
    const before = await server.memory();
    while (sockets.length < STREAMS) {
      const numbers = Array.from({ length: AT_ONCE }, (_, index) => Math.floor((sockets.length + index) / EACH));
      sockets.push(...(await Promise.all(numbers.map((number) => open(server.url, number)))));
    }
    await quiet();
    const memory = await server.memory();
    const heard = Promise.all(sockets.map((socket) => once(socket, 'data')));
    const began = await change(server.url);
    const late = new Promise<never>((_, failed) => setTimeout(() => failed(new Error('not every stream heard of a change')), MAX_WAIT));
    await Promise.race([heard, late]);
    return { stream: ((memory - before) * 1e6) / STREAMS / 1000, heard: performance.now() - began };
  } finally {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  }
}

const quiet = () => new Promise((done) => setTimeout(done, QUIET));

/** Opens a stream and waits for its first message. */
async function open(url: string, number: number): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const token = number.toString(16).padStart(64, '0');
  socket.write(`GET /events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept: text/event-stream\r\nCookie: discog_session=${token}\r\n\r\n`);
  for (let head = ''; !head.includes('retry:'); ) {
    const [data] = (await once(socket, 'data')) as [Buffer];
    head += data.toString('latin1');
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`no stream: ${head.slice(0, 200)}`);
  }
  return socket;
}

/** Renames a module of the course that all are enrolled in, and returns when. */
async function change(url: string): Promise<number> {
  const instructor = await Api.signIn(url, INSTRUCTOR, PASSWORD);
  const { outline } = await instructor.get<{ outline: { id: string; title: string; version: number }[] }>(`/courses/${COURSE}/source`);
  const [{ id, title, version }] = outline;
  const began = performance.now();
  await instructor.patch(`/modules/${id}`, { title: `${title}, renamed`, version });
  return began;
}

function fill(database: string): Promise<void> {
  const script = fileURLToPath(new URL('streams.py', import.meta.url));
  return new Promise((done, failed) => {
    execFile('python3', ['-B', script, database, String(STREAMS / EACH), COURSE], (error, _, stderr) => (error ? failed(new Error(stderr)) : done()));
  });
}
