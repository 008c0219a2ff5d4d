// Bundles the TypeScript with esbuild: `web` into build/web, `tests` into
// build/tests. Files whose content is the same keep their time.
import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const what = process.argv[2];

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const page = {
  format: 'esm',
  target: 'es2021',
  minify: true,
  sourcemap: 'external', // beside it, and not named in it: sites have no maps
  alias: { 'reader-module': './build/wasm/reader.js' },
  define: { LISEUSE_VERSION: JSON.stringify(version) },
};
const worker = { ...page, format: 'iife', define: { 'process.env.NODE_ENV': '"production"' } };
const node = { format: 'esm', target: 'node20', platform: 'node', packages: 'external', sourcemap: 'inline' };

function webBundles() {
  return [
    { from: 'web/reader.ts', to: 'build/web/reader.js', options: page },
    { from: 'web/lost.ts', to: 'build/web/lost.js', options: page },
    { from: 'web/embed.ts', to: 'build/web/embed.js', options: { ...page, format: 'iife' } }, // a module of another origin would need a header
    { from: 'web/sw.ts', to: 'build/web/sw.js', options: worker },
    { from: 'web/command/main.ts', to: 'build/web/liseuse.mjs', options: node },
  ].filter(({ from }) => existsSync(from));
}

function testBundles() {
  const bundles = [];
  for (const kind of ['command', 'browser']) {
    const folder = join('tests', kind);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder)) {
      if (!file.endsWith('.test.ts')) continue;
      const to = join('build/tests', kind, file.replace(/\.test\.ts$/, '.mjs'));
      bundles.push({ from: join(folder, file), to, options: node });
    }
  }
  return bundles;
}

async function bundle({ from, to, options }) {
  const result = await build({
    ...options,
    entryPoints: [from],
    outfile: to,
    bundle: true,
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    // What is loaded beside the bundle, at run time.
    external: ['./wasm/*', '/pagefind/*'],
  });
  for (const { path, contents } of result.outputFiles) {
    if (existsSync(path) && readFileSync(path).equals(contents)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
}

const bundles = { web: webBundles, tests: testBundles }[what]?.();
if (!bundles) {
  console.error('usage: node scripts/bundle.mjs web|tests');
  process.exit(2);
}
try {
  await Promise.all(bundles.map(bundle));
} catch (error) {
  // esbuild has printed its own.
  if (!error.errors) throw error;
  process.exit(1);
}
