import { helpOf } from './arguments.js';
import { commands } from './command.js';
import { lintFlags } from './lint-flags.js';

export const lintHelp =
  (): string => `credlint finds hardcoded AWS keys, duplicated credential sources and old AWS provider constraints.

credlint [paths…]                 lint files and directories; the working directory unless given
${[...commands.values()].map(({ summary }) => `credlint ${summary}\n`).join('')}
${helpOf(lintFlags)}
Exit codes: 0 no errors, 1 findings, 2 credlint could not do its job.
`;
