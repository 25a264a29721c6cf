import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, medians, type Row, reference } from './measure.js';
import { changedFiles, stagedCommit } from './staged-commit.js';

/** A scanner that people run in hooks, ready to run over a commit; or why it is not here. */
interface Peer {
  readonly name: string;
  prepare(directory: string, home: string): Command | string;
}

const peers: readonly Peer[] = [
  {
    name: 'git-secrets, its patterns for AWS registered',
    prepare(_, home) {
      if (!succeeds('git', ['secrets', '--register-aws'], home)) return 'git-secrets is not on the PATH';
      return { program: 'git', args: ['secrets', '--pre_commit_hook', '--'], cwd: home };
    },
  },
  {
    name: 'secretlint with its recommended rules, on the names of the 3 files',
    prepare(directory, home) {
      const packages = ['secretlint', '@secretlint/secretlint-rule-preset-recommend'];
      writeFileSync(join(directory, 'package.json'), '{ "private": true }\n');
      if (
        !succeeds('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], directory)
      )
        return 'npm cannot install secretlint here';
      const executable = join(directory, 'node_modules/secretlint/bin/secretlint.js');
      if (!existsSync(executable)) return 'this secretlint has another executable';
      writeFileSync(
        join(home, '.secretlintrc.json'),
        JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-preset-recommend' }] }),
      );
      return { args: [executable, ...changedFiles], cwd: home };
    },
  },
];

/** The hook beside the peers that can be had: each looks at the same 3 staged files of the same repository. */
export function peerRows(
  { directory, rounds }: { readonly directory: string; readonly rounds: number },
  credlint: (cwd: string, ...args: string[]) => Command,
): Row[] {
  const home = join(directory, 'peers');
  stagedCommit(home, 2000);
  const found = peers.map(({ name, prepare }) => ({ name, command: prepare(directory, home) }));
  const ready = found.flatMap(({ name, command }) =>
    typeof command === 'string' ? [] : [{ name, command }],
  );
  const runs = [
    { name: '`node -e 0`', command: reference },
    { name: 'credlint, `--staged`', command: credlint(home, '--staged') },
    ...ready,
  ];
  const times = medians(
    runs.map(({ command }) => command),
    rounds,
  );
  return [
    ...runs.map(({ name }, index) => ({
      what: name,
      measured: `${times[index]!.toFixed(0)} ms, ${(times[index]! / times[0]!).toFixed(2)} × \`node -e 0\``,
    })),
    ...found.flatMap(({ name, command }) =>
      typeof command === 'string' ? [{ what: name, measured: `skipped: ${command}` }] : [],
    ),
  ];
}

function succeeds(program: string, args: readonly string[], cwd: string): boolean {
  try {
    execFileSync(program, args, { cwd, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
