// Load on one address, by wrk.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const WARM_UP = 2;
const SECONDS = 10;
const CONNECTIONS = 64;
/** More of them, so that hardly one waits for its answer when its next request is due. */
const THINKING = 256;

export type Headers = Record<string, string>;

export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

/** What a browser says when it asks for a page. */
export const BROWSER: Headers = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'Accept-Encoding': 'gzip, deflate, br' };

/** As much as the server can take. */
export async function full(url: string, headers: Headers): Promise<Load> {
  await wrk(url, headers, CONNECTIONS, WARM_UP);
  return wrk(url, headers, CONNECTIONS, SECONDS);
}

/** Not more than `perSecond`; a server that can't take as much answers late. */
export const limited = (url: string, headers: Headers, perSecond: number): Promise<Load> =>
  wrk(url, headers, THINKING, SECONDS, (THINKING / perSecond) * 1000);

function wrk(url: string, headers: Headers, connections: number, seconds: number, think = 0): Promise<Load> {
  const said = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', SCRIPT, ...said, url];
  return new Promise((done, failed) => {
    execFile('wrk', args, { env: { ...process.env, THINK: String(think) } }, (error, stdout) => {
      if (error) return failed(error);
      const { requests, refused, late, broken, seconds, p50, p99 } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      if (refused + late + broken > 0) {
        return failed(new Error(`of ${requests} requests to ${url} ${refused} were refused, ${late} late, ${broken} broken off`));
      }
      done({ perSecond: requests / seconds, p50, p99 });
    });
  });
}
