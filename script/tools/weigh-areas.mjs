// Prints what each area of the app downloads on top of a first visit, in brotli, and fails if one is over its budget:
// weigh-areas.mjs FOLDER MANIFEST AREA=BYTES…
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const [folder, manifest, ...budgets] = process.argv.slice(2);
const files = JSON.parse(readFileSync(join(folder, manifest), 'utf8'));
const weigh = (file) => brotliCompressSync(readFileSync(join(folder, `${file}.wasm`))).length;
for (const [area, budget] of budgets.map((one) => one.split('='))) {
  const size = (files[area] ?? []).map(weigh).reduce((sum, one) => sum + one, 0);
  console.log(`${String(size).padStart(9)}  ${area}, of at most ${budget}`);
  if (size === 0 || size > Number(budget)) process.exitCode = 1;
}
