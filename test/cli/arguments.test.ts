import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { helpOf, parseArguments } from '../../src/cli/arguments.js';
import { UsageError } from '../../src/lint/options.js';

const flags = {
  format: { type: 'string', short: 'f', value: 'NAME', help: 'how' },
  quiet: { type: 'boolean', short: 'q', help: 'less' },
} as const;
const parse = (...args: string[]) => parseArguments(args, flags);
const fault = (...args: string[]): string => {
  try {
    parse(...args);
  } catch (error) {
    assert.instance(error, UsageError);
    return (error as Error).message;
  }
  return '';
};

test('flags, their short forms, their values and what is left', () => {
  const args = parse('a', '-f', 'json', '--format=sarif=x', '-q', '--', '--format');
  assert.equal(args.positionals, ['a', '--format']);
  assert.equal(args.values('format'), ['json', 'sarif=x']);
  assert.is(args.value('format'), 'sarif=x');
  assert.ok(args.has('quiet'));
  assert.not(parse().has('quiet'));
});

test('faults name what was probably meant', () => {
  assert.is(fault('--fromat', 'x'), 'there is no --fromat; did you mean --format?');
  assert.is(fault('--zzzzzzzz'), 'there is no --zzzzzzzz');
  assert.is(fault('-x'), 'there is no -x');
  assert.is(fault('--format'), '--format needs a value: --format NAME');
  assert.is(fault('--quiet=yes'), '--quiet takes no value');
  assert.is(fault('--__proto__'), 'there is no --__proto__');
});

test('the help lists them', () => {
  assert.is(helpOf(flags), '  -f, --format NAME  how\n  -q, --quiet        less\n');
});

test.run();
