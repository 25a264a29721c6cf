#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceTexts } from './licences.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
export const executable = join(dist, 'cli.cjs');

/** npx links the executable of a clone once and for all: links of earlier versions lead here. */
const formerExecutable = {
  path: join(dist, 'cli.js'),
  contents: "#!/usr/bin/env node\nimport './cli.cjs';\n",
};

/** What programs import: small entry points, and chunks for what they share or import lazily. */
const libraryBuild = {
  entryPoints: { index: 'src/index.ts', eslint: 'src/eslint/index.ts' },
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  format: 'esm',
  // Bundled CommonJS libraries (fast-glob, micromatch) call require() for Node's own modules; ES modules have none.
  banner: {
    js: `import { createRequire as createNodeRequire } from 'node:module';
const require = createNodeRequire(import.meta.url);`,
  },
};

const scripts = {
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  banner: { js: `'use strict';\nconst moduleUrl = require('node:url').pathToFileURL(__filename).href;` },
  define: { 'import.meta.url': 'moduleUrl' },
};

/** The executable: scripts, as Node starts those sooner than ES modules, and keeps no byte code of modules. */
const executableBuild = {
  ...scripts,
  entryPoints: {
    cli: 'src/cli/start.ts',
    'compiled-main': 'src/cli/compiled-main.ts',
    main: 'src/cli/main.ts',
  },
  supported: { 'dynamic-import': false },
};

/** Scripts of their own: what imports modules of others, and what few runs need. */
const seldomBuild = {
  ...scripts,
  entryPoints: { 'import-module': 'src/lint/import-module.ts', globby: 'globby' },
};

/** Its scripts meet where one loads another only when it is wanted. */
const seams = {
  name: 'seams',
  setup({ onResolve, initialOptions }) {
    if (initialOptions.format !== 'cjs') return;
    const external = (path) => () => ({ path, external: true });
    onResolve({ filter: /^\.\/main\.js$/ }, external('./compiled-main.cjs'));
    onResolve({ filter: /\/import-module\.js$/ }, external('./import-module.cjs'));
    onResolve({ filter: /^globby$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './globby.cjs', external: true } : undefined,
    );
  },
};

// Of package.json only the version belongs into the bundle.
const manifestVersion = {
  name: 'manifest-version',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Bundles the sources into dist/: the executable, the API and the ESLint plugin.
 *
 * @param {string} modules Directory whose node_modules holds esbuild and the libraries to bundle.
 */
export async function bundle(modules = root) {
  const started = new Date();
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const esbuild = createRequire(join(modules, 'package.json'))('esbuild');
  const common = {
    absWorkingDir: root,
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    // jsonc-parser's CommonJS build requires its parts by names that only exist at run time.
    mainFields: ['module', 'main'],
    external: Object.keys(manifest.dependencies),
    nodePaths: [join(modules, 'node_modules')],
    // Of yaml's two builds the one for browsers is ES modules: what is unused stays out, and import() gives its names.
    alias: { yaml: join(modules, 'node_modules/yaml/browser/index.js') },
    loader: { '.md': 'text' },
    plugins: [manifestVersion, seams],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    write: false,
  };
  const builds = await Promise.all(
    [libraryBuild, executableBuild, seldomBuild].map((build) => esbuild.build({ ...common, ...build })),
  );
  const texts = builds.flatMap(({ outputFiles }) =>
    outputFiles.map(({ path, text }) => ({ path, contents: inAscii(text) })),
  );
  const licences = licenceTexts(
    root,
    builds.flatMap(({ metafile }) => Object.values(metafile.outputs)),
  );
  texts.push({ path: join(dist, 'THIRD-PARTY-LICENSES.txt'), contents: licences });
  texts.push(formerExecutable);
  replaceDist(texts, started);
}

/**
 * With escapes for the characters that esbuild leaves alone: those in comments, regular expressions and tagged
 * templates. V8 takes longer to read a source that needs two bytes for each character.
 */
const inAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * Puts the new files in place one by one, each at once, so that a credlint that runs meanwhile never reads half a file.
 * The executable comes last and carries the time at which the sources were read: prepare.mjs compares it with theirs.
 */
function replaceDist(files, started) {
  mkdirSync(join(dist, 'chunks'), { recursive: true });
  const last = (file) => Number(file.path === executable);
  for (const { path, contents } of files.sort((a, b) => last(a) - last(b))) {
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, contents, { mode: contents.startsWith('#!') ? 0o755 : 0o644 });
    if (path === executable) utimesSync(unfinished, started, started);
    renameSync(unfinished, path);
  }
  const kept = new Set(files.map((file) => file.path));
  for (const entry of [dist, join(dist, 'chunks')].flatMap((path) =>
    readdirSync(path, { withFileTypes: true }),
  )) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}

/** Type declarations for those who import credlint; only a published package needs them. */
function declareTypes() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.types.json'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('the type declarations could not be written');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle();
  if (process.argv.includes('--types')) declareTypes();
  console.error(`bundled into ${relative(process.cwd(), dist) || '.'}`);
}
