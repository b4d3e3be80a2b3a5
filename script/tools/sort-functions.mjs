// Sorts the functions of a WASM module in wasm-opt's text format by their text: similar ones are then side by side, which
// brotli compresses better. Blanks out the paths of library sources, which panics name: a panic's message and our own paths stay.
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const FUNCTION = /^ \(func [^]*?^ \)$/gm;
const module = readFileSync(file, 'utf8');
const functions = module.match(FUNCTION) ?? [];
const nameless = (text) => text.replace(/\$\S+/g, '$');
const sorted = functions
  .map((text) => ({ text, key: nameless(text) }))
  .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)));
const places = sorted.values();
const LIBRARY_PATH = /(\/registry\/src|\/rustc\/[0-9a-f]{40}\/library)\/[\w./+-]*?\.rs/g;
const blank = (path) => ' '.repeat(path.length);
writeFileSync(file, module.replace(FUNCTION, () => places.next().value.text).replace(LIBRARY_PATH, blank));
