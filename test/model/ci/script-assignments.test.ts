import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { followAssignments } from '../../../src/model/ci/script-assignments.js';
import { mappedText } from '../../../src/syntax/mapped-text.js';
import { parseCommands } from '../../../src/syntax/shell/commands.js';

/** What `terraform` sees at the end of a script: `=` for what programs get, `~` for what only the shell has. */
function seen(...lines: readonly string[]): Readonly<Record<string, string | undefined>> {
  const { commands } = parseCommands(mappedText(lines.join('\n')));
  const followed = followAssignments((part) =>
    part.kind === 'variable' && part.name === 'OUTER' ? 'outer' : undefined,
  );
  let found: ReturnType<typeof followed.snapshot> = new Map();
  for (const command of commands) {
    followed.add(command);
    if (command.name === 'terraform') found = followed.snapshot(command);
  }
  return Object.fromEntries(
    [...found].map(([name, { value, exported }]) => [`${name}${exported ? '=' : '~'}`, value]),
  );
}

test('programs get what is exported, at once or later', () => {
  assert.equal(
    seen('A=1', 'export B=2', 'C=3', 'export C', 'declare -x D=4', 'local E=5', 'terraform plan'),
    {
      'A~': '1',
      'B=': '2',
      'C=': '3',
      'D=': '4',
      'E~': '5',
    },
  );
});

test('keys that the output of a command sets are not known', () => {
  assert.equal(
    seen(
      'export $(printf "AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s" $(aws sts assume-role --output text))',
      'export $UNKNOWN',
      'terraform plan',
    ),
    { 'AWS_ACCESS_KEY_ID=': undefined, 'AWS_SECRET_ACCESS_KEY=': undefined },
  );
});

test('in front of a program an assignment is for it alone', () => {
  assert.equal(seen('A=1 make', 'B=2 terraform plan'), { 'B=': '2' });
});

test('values take part in others, those of the job too', () => {
  assert.equal(seen('A=$OUTER/x', 'B=$A/y', 'A=new', 'terraform plan'), { 'A~': 'new', 'B~': 'outer/x/y' });
});

test('what a branch, a command or += gives is not known', () => {
  assert.equal(seen('if x; then A=1; fi', 'B=$(cmd)', 'C=1', 'C+=2', 'terraform plan'), {
    'A~': undefined,
    'B~': undefined,
    'C~': undefined,
  });
});

test('unset takes a variable away, in a branch perhaps', () => {
  assert.equal(seen('export A=1', 'unset A', 'if x; then unset B; fi', 'terraform plan'), {
    'A=': '',
    'B=': undefined,
  });
});

test('a subshell changes nothing outside', () => {
  assert.equal(seen('x=$(export A=1; cmd)', 'terraform plan'), { 'x~': undefined });
});

test('a script with very many names is followed up to a bound', () => {
  const names = Array.from({ length: 500 }, (_, index) => `export V${index}=1`);
  assert.is(Object.keys(seen(...names, 'terraform plan')).length, 200);
});

test.run();
