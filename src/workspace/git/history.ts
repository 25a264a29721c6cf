import { bytesOfPath, isText, pathOfBytes } from '../path-bytes.js';
import type { Workspace } from '../workspace.js';
import { type GitRepository, gitNow, literally } from './run.js';

/** What git knows of a path beyond its content. Each answer is one run of git, made when asked for and remembered. */
export type History = Pick<Workspace, 'lastCommitTime' | 'ignoreRule'>;

export const noHistory: History = { lastCommitTime: () => undefined, ignoreRule: () => undefined };

export function historyOf(repository: GitRepository): History {
  const times = new Map<string, number | undefined>();
  const rules = new Map<string, ReturnType<Workspace['ignoreRule']>>();
  return {
    lastCommitTime: (path) => remembered(times, path, () => lastCommitTime(repository, path)),
    ignoreRule: (path) => remembered(rules, path, () => ignoreRule(repository, path)),
  };
}

function remembered<T>(known: Map<string, T>, path: string, ask: () => T): T {
  if (!known.has(path)) known.set(path, ask());
  return known.get(path) as T;
}

function lastCommitTime(repository: GitRepository, path: string): number | undefined {
  if (!isText(path)) return undefined;
  const { status, stdout } = gitNow(repository, ['log', '-1', '--format=%ct', '--', literally(path)]);
  const time = Number.parseInt(stdout.toString(), 10);
  return status === 0 && time > 0 ? time : undefined;
}

/** `git check-ignore -z -v` prints source, line, pattern and path, each ended by a NUL. */
function ignoreRule(repository: GitRepository, path: string): ReturnType<Workspace['ignoreRule']> {
  const input = Buffer.concat([bytesOfPath(path), Buffer.of(0)]);
  const { stdout } = gitNow(repository, ['check-ignore', '-z', '-v', '--stdin'], { input });
  const [source, line, pattern] = stdout
    .toString('latin1')
    .split('\0')
    .map((field) => pathOfBytes(Buffer.from(field, 'latin1')));
  if (!source || !pattern || pattern.startsWith('!')) return undefined;
  return { source, line: Number(line), pattern };
}
