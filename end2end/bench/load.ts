// Load on one URL, with wrk.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));
const WARM_UP = 2;
const SECONDS = 10;
const CONNECTIONS = 64;
/** More connections, so that hardly any still waits for a response when its next request is due. */
const THINKING = 256;

export type Headers = Record<string, string>;

export interface Load {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** The headers of a browser's request for a page. */
export const BROWSER: Headers = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'Accept-Encoding': 'gzip, deflate, br, zstd' };

/** Sends as many requests as the server can handle. `requests` includes those of the warm-up. */
export async function full(url: string, headers: Headers): Promise<Load> {
  const warmUp = await wrk(url, headers, CONNECTIONS, WARM_UP);
  const load = await wrk(url, headers, CONNECTIONS, SECONDS);
  return { ...load, requests: warmUp.requests + load.requests };
}

/** Sends at most `perSecond` requests; a slower server responds late. */
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
      done({ requests, perSecond: requests / seconds, p50, p99 });
    });
  });
}
