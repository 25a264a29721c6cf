import type { ModuleInstance } from './module.js';
import { instancesBelow } from './providers.js';

const ACCOUNT_IN_ARN = /\barn:aws[a-z-]{0,20}:[a-z0-9-]{1,60}:[a-z0-9-]{0,40}:([0-9]{12}):/g;

/** The accounts of the ARNs that the files of a root module and of those below it hold, each once, in their order. */
export const accountsOfTree = (root: ModuleInstance): readonly string[] => [
  ...new Set(
    instancesBelow(root).flatMap(({ module }) =>
      module.files.flatMap(({ text }) => [...text.matchAll(ACCOUNT_IN_ARN)].map(([, account]) => account!)),
    ),
  ),
];
