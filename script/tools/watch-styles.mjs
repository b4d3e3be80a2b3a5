// Touches style/main.css whenever a style sheet changes that it imports. cargo-leptos watches only that file; if it watched the
// folders, it would rebuild the app for a change of style.
import { utimesSync, watch } from 'node:fs';

const MAIN = 'style/main.css';
const touch = () => utimesSync(MAIN, new Date(), new Date());

let waiting;
for (const folder of ['style', 'app/src']) {
  watch(folder, { recursive: true }, (_, file) => {
    if (!file?.endsWith('.css') || `${folder}/${file}` === MAIN) return;
    clearTimeout(waiting);
    // Editors write a file in several steps.
    waiting = setTimeout(touch, 50);
  });
}
