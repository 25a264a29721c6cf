import type { LintResult } from '../lint/lint.js';
import { version } from '../version.js';

/** For `--debug`: what ran, over which files, and where errors of credlint itself came from. */
export const debugText = ({ report, active, stacks }: LintResult): string =>
  [
    `credlint ${version}, Node.js ${process.versions.node}, ${process.platform}`,
    `rules: ${active.map(({ id }) => id).join(', ')}`,
    ...report.files.map((file) => `checked ${file}`),
    ...stacks,
    '',
  ].join('\n');
