import type { Flag } from './arguments.js';
import { reportFlags } from './show-report.js';

const flag = (help: string, short?: string): Flag => ({ type: 'boolean', help, ...(short ? { short } : {}) });
const option = (value: string, help: string, short?: string): Flag => ({
  type: 'string',
  value,
  help,
  ...(short ? { short } : {}),
});

export const lintFlags = {
  preset: option('NAME', 'recommended (default), strict or secrets'),
  rule: option('ID=SETTING', 'error, warn, info or off for one rule (repeatable)'),
  only: option('ID', 'run this rule alone (repeatable)'),
  'rules-dir': option('DIR', 'rules of your own; their code runs'),
  staged: flag("lint git's index: what the next commit holds"),
  diff: option('REF', 'report what changed since a revision'),
  'with-home': flag('also read your AWS files: profile names and kinds, never values'),
  ...reportFlags,
  fix: flag('apply safe edits'),
  'fix-suggestions': flag('apply suggested edits, too'),
  'fix-dry-run': flag('print the edits as a unified diff instead'),
  baseline: option('FILE', 'known findings, which are not reported; credlint-baseline.json unless given'),
  'write-baseline': flag('make all findings known, but AWS keys that look live'),
  'allow-secrets': flag('with --write-baseline: make these keys known, too'),
  'prune-baseline': flag('forget known findings that are gone'),
  config: option('FILE', 'configuration file, instead of the nearest credlint.yaml', 'c'),
  'no-config': flag('read no configuration file and no credlint-baseline.json'),
  'print-config': flag('print what is configured, and where it comes from'),
  'no-ignores': flag('check also what the configuration leaves out'),
  'stdin-filename': option('NAME', 'lint standard input as this file'),
  shard: option('N/M', 'report the N-th of M parts of the files'),
  timing: flag('show the time that each rule took'),
  debug: flag('show what is read, and where errors come from'),
  help: flag('show this', 'h'),
  version: flag('show the version', 'V'),
} as const satisfies Readonly<Record<string, Flag>>;
