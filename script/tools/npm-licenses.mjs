// Fails if a package of an npm lock file has a license that isn't allowed in deny.toml: npm-licenses.mjs DENY LOCK…
import { readFileSync } from 'node:fs';

const [deny, ...locks] = process.argv.slice(2);
const allow = /^allow = \[(.*?)\]/ms.exec(readFileSync(deny, 'utf8'))[1];
const allowed = new Set([...allow.matchAll(/"([^"]+)"/g)].map(([, license]) => license));
for (const lock of locks) {
  for (const [path, { license }] of Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)) {
    if (allowed.has(license)) continue;
    console.error(`${lock}: ${path} has the license ${license}`);
    process.exitCode = 1;
  }
}
