import type { Workspace } from '../../src/workspace/workspace.js';

/** What is left to do about copies of a file that git already holds, and so that none comes back. */
export function cleanHistory(path: string, workspace: Workspace): readonly string[] {
  const tracking = workspace.files.get(path)?.tracking;
  if (tracking === 'unknown') return [];
  if (tracking === 'tracked' && workspace.lastCommitTime(path) === undefined)
    return ['It is staged and not yet committed: `git add` the file again once the value is gone.'];
  if (tracking !== 'tracked')
    return [`Git does not ignore ${path}: without a line in .gitignore the next \`git add\` takes it.`];
  return [
    `Git keeps every version that was committed: \`git log --oneline -- ${path}\` shows which. Rewrite them with \`git filter-repo --replace-text\` if the repository is small enough; clones and forks keep theirs, so the new key is what counts.`,
  ];
}

/** Takes a file out of git without deleting it. */
export const stopTracking = (path: string): readonly string[] => [
  `\`git rm --cached ${path}\` and a line \`${path.slice(path.lastIndexOf('/') + 1)}\` in .gitignore keep the file on your machine and out of the repository.`,
];
