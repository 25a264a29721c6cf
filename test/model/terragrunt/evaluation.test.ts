import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString, possibleValues } from '../../../src/model/evaluation/value.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

/** The profile of the one `remote_state`: its text, or what it may be. */
function profile(files: Readonly<Record<string, string>>): string {
  const { consumers } = createRepository(memoryWorkspace(files));
  const value = consumers.find(({ kind }) => kind === 'terragrunt-backend')?.arguments.get('profile')?.value;
  assert.ok(value, 'there is a remote_state with a profile');
  return asString(value) ?? `one of ${possibleValues(value).map(asString).join(', ')}`;
}

const state = (value: string, more = '') =>
  `${more}remote_state {\n  backend = "s3"\n  config = {\n    bucket  = "b"\n    profile = ${value}\n  }\n}\n`;
const UNIT =
  'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "../../modules//app"\n}\n';
const ACCOUNT = 'locals {\n  a = read_terragrunt_config(find_in_parent_folders("account.hcl")).locals\n}\n';

test('a file that a unit includes is asked from the unit', () => {
  assert.is(
    profile({
      'live/root.hcl': state('local.a.profile', ACCOUNT),
      'live/dev/account.hcl': 'locals {\n  profile = "dev"\n}\n',
      'live/dev/app/terragrunt.hcl': UNIT,
      'live/modules/app/main.tf': '',
    }),
    'dev',
  );
});

test('where units differ it is one of their values', () => {
  assert.is(
    profile({
      'live/root.hcl': state('local.a.profile', ACCOUNT),
      'live/dev/account.hcl': 'locals {\n  profile = "dev"\n}\n',
      'live/prod/account.hcl': 'locals {\n  profile = "prod"\n}\n',
      'live/dev/app/terragrunt.hcl': UNIT,
      'live/prod/app/terragrunt.hcl': UNIT,
    }),
    'one of dev, prod',
  );
});

const FUNCTIONS: readonly (readonly [expression: string, value: string])[] = [
  ['path_relative_to_include()', 'dev/app'],
  ['basename(get_terragrunt_dir())', 'app'],
  ['basename(get_parent_terragrunt_dir())', 'live'],
  ['basename(dirname(find_in_parent_folders("root.hcl")))', 'live'],
  ['find_in_parent_folders("gone.hcl", "fallback")', 'fallback'],
  ['read_terragrunt_config("gone.hcl", { locals = { p = "x" } }).locals.p', 'x'],
  ['get_env("P", "x")', 'one of x'],
  ['get_path_from_repo_root()', 'live/dev/app'],
  ['get_path_to_repo_root()', '../../..'],
  ['path_relative_from_include()', '../..'],
  ['mark_as_read("x")', 'x'],
  ['get_aws_account_id()', 'one of '],
  ['run_cmd("date")', 'one of '],
];

for (const [expression, value] of FUNCTIONS)
  test(`${expression} is ${value}`, () => {
    const files = { 'live/root.hcl': state(expression), 'live/dev/app/terragrunt.hcl': UNIT };
    assert.is(profile(files), value);
  });

test('locals of an exposed include', () => {
  const unit = `include "root" {\n  path   = find_in_parent_folders("root.hcl")\n  expose = true\n}\nterraform {\n  source = "."\n}\n`;
  assert.is(
    profile({
      'live/root.hcl': 'locals {\n  profile = "shared"\n}\n',
      'live/app/terragrunt.hcl': state('include.root.locals.profile', unit),
    }),
    'shared',
  );
});

test('a file at the root of the repository has a directory, too', () => {
  assert.is(
    profile({
      'root.hcl': '',
      '_common/app.hcl': 'locals {\n  profile = "shared"\n}\n',
      'dev/app/terragrunt.hcl': state(
        'include.app.locals.profile',
        'include "app" {\n  path = "${dirname(find_in_parent_folders("root.hcl"))}/_common/app.hcl"\n  expose = true\n}\nterraform {\n  source = "."\n}\n',
      ),
    }),
    'shared',
  );
});

test('what a file says beside its locals can be read, too', () => {
  const shared =
    'iam_role = "r"\nterraform {\n  source = "s"\n}\nremote_state {\n  backend = "s3"\n  config = { profile = "p" }\n}\ngenerate "x" {\n  path     = "x.tf"\n  contents = "text"\n}\ndependency "vpc" {\n  config_path = "../vpc"\n}\n';
  for (const [path, value] of [
    ['iam_role', 'r'],
    ['terraform.source', 's'],
    ['remote_state.config.profile', 'p'],
    ['generate.x.contents', 'text'],
    ['dependency.vpc.outputs.profile', 'one of '],
    ['inputs.profile', 'one of '],
  ] as const)
    assert.is(
      profile({
        'a/terragrunt.hcl': state(`read_terragrunt_config("../b/shared.hcl").${path}`),
        'b/shared.hcl': shared,
      }),
      value,
      path,
    );
});

test('what a file that is read includes may add to what it says', () => {
  const files = (value: string) => ({
    'live/unit.hcl': 'include "root" {\n  path = "root.hcl"\n}\ninputs = { p = "own" }\n',
    'live/terragrunt.hcl': state(value),
  });
  assert.is(profile(files('read_terragrunt_config("unit.hcl").inputs.p')), 'one of own');
  assert.is(profile(files('try(read_terragrunt_config("unit.hcl").inputs.q, "x")')), 'one of x');
});

test('outputs of other units are not known', () => {
  assert.is(profile({ 'a/terragrunt.hcl': state('dependency.vpc.outputs.p') }), 'one of ');
});

test('nothing outside of the repository is read', () => {
  assert.is(
    profile({ 'a/terragrunt.hcl': state('read_terragrunt_config("../../x.hcl").locals.p') }),
    'one of ',
  );
  assert.is(
    profile({ 'a/terragrunt.hcl': state('read_terragrunt_config("/etc/x.hcl").locals.p') }),
    'one of ',
  );
});

test('files and locals that go round in circles are answered', () => {
  assert.is(
    profile({
      'a/terragrunt.hcl': state('local.p', 'locals {\n  p = read_terragrunt_config("b.hcl").locals.p\n}\n'),
      'a/b.hcl': 'locals {\n  p = read_terragrunt_config("terragrunt.hcl").locals.p\n}\n',
    }),
    'one of ',
  );
});

test('locals that double at each step are computed once', () => {
  const locals = Array.from(
    { length: 60 },
    (_, at) => `  l${at} = [local.l${at + 1}, local.l${at + 1}]\n`,
  ).join('');
  const started = performance.now();
  assert.is(
    profile({ 'a/terragrunt.hcl': state('local.l0[0][1]', `locals {\n${locals}  l60 = "x"\n}\n`) }),
    'one of ',
  );
  assert.ok(performance.now() - started < 2_000);
});

// All of them together are larger than what is followed.
test('files that read many others, each of which does so too, are answered in time', () => {
  const reads = (from: number) =>
    `locals {\n${Array.from({ length: 20 }, (_, at) => `  r${at} = read_terragrunt_config("f${(from + at) % 30}.hcl")\n`).join('')}  p = "x"\n}\n`;
  const files = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`a/f${at}.hcl`, reads(at + 1)]));
  const started = performance.now();
  assert.is(
    profile({ ...files, 'a/terragrunt.hcl': state('read_terragrunt_config("f0.hcl").locals.p') }),
    'one of ',
  );
  assert.ok(performance.now() - started < 2_000);
});

test.run();
