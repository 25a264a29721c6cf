import type { EnvReader } from '../syntax/dotenv/tree.js';
import { directoryOf, resolvePath } from './module-files.js';
import type { Repository } from './repository.js';

const known = new WeakMap<Repository, ReadonlyMap<string, readonly EnvReader[]>>();

/** The programs that this repository reads an env file with, as its Makefiles, scripts, CI and compose files say. */
export function envReaders(repository: Repository, path: string): readonly EnvReader[] {
  let readers = known.get(repository);
  if (!readers) {
    readers = readersByPath(repository);
    known.set(repository, readers);
  }
  return readers.get(path) ?? [];
}

type Mention = readonly [reader: EnvReader, path: string];

function readersByPath(repository: Repository): ReadonlyMap<string, readonly EnvReader[]> {
  const readers = new Map<string, EnvReader[]>();
  const files = repository.filesOfKind(
    'makefile',
    'shell',
    'direnv',
    'compose',
    'github-workflow',
    'gitlab-ci',
    'buildspec',
    'bitbucket-pipelines',
  );
  for (const { path, kind } of files) {
    const text = repository.document(path)?.file.text ?? '';
    for (const [reader, mentioned] of mentions(text, kind === 'makefile', kind === 'compose')) {
      for (const from of new Set([directoryOf(path), ''])) {
        const resolved = resolvePath(from, mentioned);
        if (resolved === undefined || !repository.workspace.files.has(resolved)) continue;
        readers.set(resolved, [...new Set([...(readers.get(resolved) ?? []), reader])]);
        break;
      }
    }
  }
  return readers;
}

/** The path of a mention, without quotes and variables for the directory in front. */
const PATH = String.raw`["']?(?:\$[({]\w+[)}]\/|\$\w+\/)?([\w./-]+)`;
const ENV_FILE = new RegExp(`--env-file[= ]${PATH}`, 'g');
const SOURCED = new RegExp(String.raw`(?:^|[;&|(\s])(?:source|\.)[ \t]+${PATH}`, 'gm');
const INCLUDED = new RegExp(String.raw`^[ \t]*[-s]?include[ \t]+${PATH}`, 'gm');
const COMPOSED = new RegExp(
  String.raw`env_file:(?:[ \t]*|[ \t]*\r?\n[ \t]*-[ \t]*(?:path:[ \t]*)?)${PATH}`,
  'g',
);

function mentions(text: string, isMakefile: boolean, isCompose: boolean): readonly Mention[] {
  const all = (pattern: RegExp, reader: (before: string) => EnvReader): readonly Mention[] =>
    [...text.matchAll(pattern)].map((match) => [reader(lineBefore(text, match.index)), match[1]!] as const);
  return [
    ...all(ENV_FILE, (before) =>
      /\b(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\b/.test(before)
        ? 'docker-env-file'
        : 'compose',
    ),
    ...all(SOURCED, () => 'shell'),
    ...(isMakefile ? all(INCLUDED, () => 'make') : []),
    ...(isCompose ? all(COMPOSED, () => 'compose') : []),
  ];
}

/** The command so far, also where backslashes continue it over several lines. */
function lineBefore(text: string, offset: number): string {
  const window = text.slice(Math.max(0, offset - 2_000), offset).replace(/\\\r?\n/g, ' ');
  return window.slice(window.lastIndexOf('\n') + 1);
}
