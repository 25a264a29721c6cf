import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GeneratedFile, libraryModule, rootModule, service } from './modules.js';

/**
 * A Terraform repository of about 1.7 KB a file: library modules of five files each, and twice as many root modules of
 * seven, each of which calls three of them. The same count always gives the same files.
 */
export function* terraformRepository(count: number): Generator<GeneratedFile> {
  const modules = Math.max(1, Math.floor(count / 19));
  let left = count;
  for (let index = 0; left > 0; index++) {
    const files = index % 3 === 0 ? libraryModule(index / 3) : rootModule(index, modules);
    yield* files.slice(0, left);
    left -= files.length;
  }
}

/** What stands around Terraform in a product's repository: one file of eight is one that credlint reads. */
export function* otherFiles(count: number): Generator<GeneratedFile> {
  for (let index = 0; index < count; index++) {
    const name = service(index);
    const home = `services/${name}`;
    if (index % 24 === 0)
      yield { path: `${home}/.env`, text: `LOG_LEVEL=info\nPORT=${3000 + (index % 5000)}\n` };
    else if (index % 24 === 8) yield { path: `.github/workflows/${name}.yml`, text: workflow(name) };
    else if (index % 24 === 16) yield { path: `${home}/Dockerfile`, text: 'FROM node:22\nCOPY . /app\n' };
    else yield { path: `${home}/src/${name}.ts`, text: `export const x${index} = '${name}';\n`.repeat(40) };
  }
}

const workflow = (name: string) => `on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm ci && npm test
        working-directory: services/${name}
`;

/** Writes the files; gives their number and bytes. */
export function writeFiles(
  directory: string,
  files: Iterable<GeneratedFile>,
): { files: number; bytes: number } {
  const made = new Set<string>();
  let count = 0;
  let bytes = 0;
  for (const { path, text } of files) {
    const target = join(directory, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text);
    count++;
    bytes += Buffer.byteLength(text);
  }
  return { files: count, bytes };
}
