// The measured server, set up as in production.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { freePort, type Settings, serve } from '../fixtures/program';

const STARTING = 15_000;
/** Linux counts processor time in hundredths of a second (`USER_HZ`). */
const TICKS = 100;

export class Server {
  private constructor(
    readonly url: string,
    /** The time from starting the program to its first page, in milliseconds. */
    readonly started: number,
    private readonly program: ChildProcess,
  ) {}

  static async start(folder: string, database: string): Promise<Server> {
    const address = `127.0.0.1:${await freePort()}`;
    const url = `http://${address}`;
    const settings: Settings = {
      DISCOG_ENV: 'production',
      DISCOG_ALLOW_HTTP: 'true',
      DISCOG_ALLOW_LOCAL_FILES: 'true',
      DISCOG_ALLOW_NO_MAIL: 'true',
      DISCOG_LOG_FORMAT: 'json',
      DISCOG_ADDRESS: address,
      DISCOG_PUBLIC_URL: url,
      DATABASE_URL: database,
      DISCOG_STORAGE: `folder:${folder}/files`,
    };
    const began = performance.now();
    const program = serve(folder, settings);
    let log = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-10_000);
      });
    }
    while (program.exitCode === null && performance.now() - began < STARTING) {
      const answer = await fetch(`${url}/courses`).catch(() => null);
      if (answer?.ok) return new Server(url, performance.now() - began, program);
      await new Promise((again) => setTimeout(again, 2));
    }
    program.kill('SIGKILL');
    throw new Error(`the server didn't start:\n${log}`);
  }

  /** Returns its current memory, in MB. */
  async memory(): Promise<number> {
    const status = await readFile(`/proc/${this.program.pid}/status`, 'utf8');
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    if (!kibibytes) throw new Error('no VmRSS in /proc');
    return (Number(kibibytes) * 1024) / 1e6;
  }

  /** Returns the processor time that it has used, in seconds. */
  async processorTime(): Promise<number> {
    const stat = await readFile(`/proc/${this.program.pid}/stat`, 'utf8');
    // Fields 14 and 15 (user and system time) follow the name, which may contain spaces.
    const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
    return (user + system) / TICKS;
  }

  async stop(): Promise<void> {
    if (this.program.exitCode !== null || this.program.signalCode !== null) throw new Error('the server had ended by itself');
    const ended = once(this.program, 'exit');
    this.program.kill('SIGTERM');
    const late = setTimeout(() => this.program.kill('SIGKILL'), STARTING);
    await ended;
    clearTimeout(late);
  }
}
