// Prints how many bytes of code each crate has in a WASM module that still has its names, largest first.
import { readFileSync } from 'node:fs';

const [file, limit = '25'] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}

function text() {
  const length = number();
  at += length;
  return bytes.toString('utf8', at - length, at);
}

const sections = [];
while (at < bytes.length) {
  const id = bytes[at++];
  const size = number();
  sections.push({ id, start: at, end: at + size });
  at += size;
}

function enter(id) {
  const section = sections.find((one) => one.id === id);
  if (!section) return 0;
  at = section.start;
  return number();
}

/** The number of imported functions, whose indices come before those of the module's own. */
function importedFunctions() {
  let functions = 0;
  for (let left = enter(2); left > 0; left--) {
    text();
    text();
    const kind = bytes[at++];
    if (kind === 0) {
      functions++;
      number();
    } else if (kind === 1) {
      at++;
      limits();
    } else if (kind === 2) limits();
    else if (kind === 3) at += 2;
    else {
      at++;
      number();
    }
  }
  return functions;
}

function limits() {
  const bounded = bytes[at++] & 1;
  number();
  if (bounded) number();
}

function functionNames() {
  for (const section of sections.filter(({ id }) => id === 0)) {
    at = section.start;
    if (text() !== 'name') continue;
    while (at < section.end) {
      const kind = bytes[at++];
      const size = number();
      if (kind !== 1) {
        at += size;
        continue;
      }
      return new Map(Array.from({ length: number() }, () => [number(), text()]));
    }
  }
  return new Map();
}

/** The crate whose code a function is: the first that its name mentions (Rust's symbol mangling, v0). */
function crateOf(name = '') {
  const crate = name.match(/C(?:s[0-9A-Za-z]*_)?(\d+)_?(\w+)/);
  return crate ? crate[2].slice(0, Number(crate[1])) : 'other';
}

const first = importedFunctions();
const names = functionNames();
const weights = new Map();
let total = 0;
const count = enter(10);
for (let index = 0; index < count; index++) {
  const size = number();
  at += size;
  const crate = crateOf(names.get(first + index));
  weights.set(crate, (weights.get(crate) ?? 0) + size);
  total += size;
}
for (const [crate, size] of [...weights].sort((one, other) => other[1] - one[1]).slice(0, Number(limit))) {
  console.log(`${String(size).padStart(9)}  ${((100 * size) / total).toFixed(1).padStart(5)} %  ${crate}`);
}
