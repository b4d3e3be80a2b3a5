// Puts the functions of a WASM module, as wasm-opt writes it in text, in the order of that text: what looks alike then stands
// side by side, where brotli finds what it shares.
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
writeFileSync(file, module.replace(FUNCTION, () => places.next().value.text));
