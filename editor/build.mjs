// Bundles the surface into public/scripts/editor.<hash>.js: `node build.mjs`, or `node build.mjs --watch` while working on it.
import { readdir, rm } from 'node:fs/promises';
import { context } from 'esbuild';

const FOLDER = new URL('../public/scripts/', import.meta.url).pathname;

/** Deletes the bundles of earlier builds: the server takes the name of the one that it finds. */
const onlyTheNewest = {
  name: 'only-the-newest',
  setup(build) {
    build.onEnd(async ({ metafile, errors }) => {
      if (errors.length > 0) return;
      const built = Object.keys(metafile.outputs).map((path) => path.split('/').at(-1));
      const earlier = (await readdir(FOLDER)).filter((file) => !built.includes(file));
      await Promise.all(earlier.map((file) => rm(`${FOLDER}${file}`)));
    });
  },
};

const bundle = await context({
  entryPoints: { editor: new URL('src/main.ts', import.meta.url).pathname },
  outdir: FOLDER,
  entryNames: '[name].[hash]',
  bundle: true,
  loader: { '.css': 'text' },
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'eof',
  metafile: true,
  logLevel: 'warning',
  plugins: [onlyTheNewest],
});
if (process.argv.includes('--watch')) {
  await bundle.watch();
} else {
  await bundle.rebuild();
  await bundle.dispose();
}
