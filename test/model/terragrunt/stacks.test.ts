import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../../src/model/create-repository.js';
import { asString } from '../../../src/model/evaluation/value.js';
import { unitConsumers } from '../../../src/model/terragrunt/unit-answers.js';
import { unresolvedUnits } from '../../../src/model/terragrunt/unresolved-units.js';
import { textOf } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';

const ROOT =
  'locals {\n  profile = read_terragrunt_config(find_in_parent_folders("account.hcl")).locals.profile\n}\nremote_state {\n  backend = "s3"\n  config = {\n    bucket  = "b"\n    profile = local.profile\n  }\n}\n';
const UNIT =
  'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\nterraform {\n  source = "git::https://example.com/m.git?ref=${values.ref}"\n}\n';
const made = (kind: string, name: string, source: string, more = '') =>
  `${kind} "${name}" {\n  source = "${source}"\n  path   = "${name}"\n${more}}\n`;
const open = (files: Readonly<Record<string, string>>) =>
  createRepository(
    memoryWorkspace({
      'root.hcl': ROOT,
      'prod/account.hcl': 'locals {\n  profile = "prod"\n}\n',
      'catalog/units/db/terragrunt.hcl': UNIT,
      ...files,
    }),
  );

/** Each unit with the profile that its state is signed with. */
function units(files: Readonly<Record<string, string>>): readonly string[] {
  const repository = open(files);
  return repository.units().map((run) => {
    const [state] = unitConsumers(run, repository);
    return `${run.unit.directory}: ${state && asString(state.arguments.get('profile')!.value)}`;
  });
}

const told = (files: Readonly<Record<string, string>>) =>
  unresolvedUnits(open(files)).map(({ at, message }) => `${textOf(at)}: ${message}`);

test('units are asked from where the stack puts them, the files that they are made of are none', () => {
  const source = '${get_repo_root()}/catalog//units/db';
  assert.equal(units({ 'prod/terragrunt.stack.hcl': made('unit', 'db', source) }), [
    'prod/.terragrunt-stack/db: prod',
  ]);
  const beside = made('unit', 'db', source, '  no_dot_terragrunt_stack = true\n');
  assert.equal(units({ 'prod/terragrunt.stack.hcl': beside }), ['prod/db: prod']);
});

test('stacks are made of stacks, with the values that they get', () => {
  const files = {
    'catalog/stacks/net/terragrunt.stack.hcl': made(
      'unit',
      'vpc',
      '${get_repo_root()}/catalog/units/${values.of}',
    ),
    'prod/terragrunt.stack.hcl': made('stack', 'net', '../catalog/stacks/net', '  values = { of = "db" }\n'),
  };
  assert.equal(units(files), ['prod/.terragrunt-stack/net/.terragrunt-stack/vpc: prod']);
  assert.equal(told(files), []);
});

test('what is taken from elsewhere, and what is not known, is told', () => {
  assert.equal(
    told({
      'prod/terragrunt.stack.hcl': `${made('unit', 'db', 'github.com/x/catalog//units/db')}unit "x" {\n  source = run_cmd("x")\n  path   = "x"\n}\n`,
    }),
    [
      'unit "db": unit.db is made of files that are not in this repository',
      'unit "x": unit.x is made of files that are not in this repository',
    ],
  );
  assert.equal(
    told({
      'prod/app/terragrunt.hcl': `${UNIT}include "gone" {\n  path = find_in_parent_folders("gone.hcl")\n}\ngenerate "p" {\n  path     = "p.tf"\n  contents = run_cmd("x")\n}\n`,
    }),
    [
      'include "gone": what it includes is not in this repository',
      'generate "p": what terragrunt generates here is not known',
    ],
  );
});

test('stacks that are made of themselves are followed so far', () => {
  const messages = told({ 'prod/terragrunt.stack.hcl': made('stack', 'x', '${get_repo_root()}/prod') });
  assert.ok(messages.length === 1 && /too many/.test(messages[0]!));
  const files = {
    'prod/terragrunt.stack.hcl': made('stack', 'x', '${get_repo_root()}/catalog/loop'),
    'catalog/loop/terragrunt.stack.hcl': made('stack', 'x', '${get_repo_root()}/catalog/loop').repeat(4),
  };
  assert.ok(told(files).every((message) => /too many/.test(message)));
  assert.ok(told(files).length > 0);
});

test.run();
