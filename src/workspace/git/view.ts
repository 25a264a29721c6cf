import { isWithin } from '../targets.js';
import type { Tracking } from '../workspace.js';
import { type History, historyOf } from './history.js';
import type { IndexListing } from './index-entries.js';
import type { Listing } from './listing.js';
import { type Mentions, mentionsIn } from './mentions.js';
import type { GitRepository } from './run.js';

/** How git sees any path of a repository, also those that were not listed. */
export interface GitView extends History {
  readonly trackingOf: (path: string) => Tracking;
  readonly mentions: Mentions;
}

/** @param staged Whether the texts are those of the index. */
export function gitView(repository: GitRepository, index: IndexListing, staged = false): GitView {
  const history = historyOf(repository);
  const trackingOf = (path: string): Tracking => {
    if (index.find(path)) return 'tracked';
    return history.ignoreRule(path) ? 'ignored' : 'untracked';
  };
  return { ...history, trackingOf, mentions: mentionsIn(repository, { staged }) };
}

/** Says which directories belong to other repositories, because nothing in them is read. */
export function otherRepositories(
  { index, untracked }: Listing,
  directories: readonly string[],
): readonly string[] {
  const within = (path: string) => directories.some((directory) => isWithin(path, directory));
  const nested = untracked.filter((path) => path.endsWith('/')).map((path) => path.slice(0, -1));
  return [...index.submodules.filter(within).map(submoduleNote), ...nested.filter(within).map(nestedNote)];
}

export const submoduleNote = (path: string): string =>
  `${path}: not read, it is a submodule: run credlint there`;
const nestedNote = (path: string): string =>
  `${path}: not read, it is a repository of its own: run credlint there`;
