import { shellPath } from '../../src/syntax/shell/quote.js';
import type { Workspace } from '../../src/workspace/workspace.js';

/** What is left to do about copies of a file that git already holds, and so that none comes back. */
export function cleanHistory(path: string, workspace: Workspace): readonly string[] {
  const tracking = trackingOf(path, workspace);
  if (tracking === 'unknown') return [];
  if (isOnlyStaged(path, workspace))
    return [
      'It is staged and in no commit of this branch yet: `git add` the file again once the value is gone, and no history needs cleaning.',
    ];
  if (tracking !== 'tracked')
    return [`Git does not ignore ${path}: without a line in .gitignore the next \`git add\` takes it.`];
  return [
    `Git keeps every version that was committed: \`git log --oneline -- ${shellPath(path)}\` shows which. Where the repository can be rewritten, put the value into a file outside of it and run \`git filter-repo --replace-text <that file>\`; clones, forks and pull requests keep theirs, so replacing it is what counts.`,
  ];
}

/** Also of files that only an argument names, such as those of `shared_credentials_files`. */
const trackingOf = (path: string, workspace: Workspace) => workspace.follow(path, 'text')?.tracking;

/** In the index, and under this name in no commit. */
export const isOnlyStaged = (path: string, workspace: Workspace): boolean =>
  trackingOf(path, workspace) === 'tracked' && workspace.lastCommitTime(path) === undefined;

/** Takes a file out of git without deleting it. */
export const stopTracking = (path: string): readonly string[] => [
  `\`git rm --cached ${shellPath(path)}\` and a line \`${path.slice(path.lastIndexOf('/') + 1)}\` in .gitignore keep the file on your machine and out of the repository.`,
];
