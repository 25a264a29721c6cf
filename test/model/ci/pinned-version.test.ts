import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { positionAt } from '../../../src/source.js';
import { open, WORKFLOW, workflow } from './open.js';

const MAIN = 'terraform {\n  required_version = ">= 1.3"\n  backend "s3" {}\n}\n';

/** Program and version in force at the root, and the line that says so. */
function inForce(files: Readonly<Record<string, string>>): string {
  const { of, version, from, at } = open({ 'main.tf': MAIN, ...files }).roots[0]!.versions.cli;
  const line = at ? ` ${at.file.path}:${positionAt(at.file, at.start).line}` : '';
  return `${of} ${version} ${from}${line}`;
}

const setup = (version: string, action = 'hashicorp/setup-terraform@v3', input = 'terraform_version') =>
  `uses: ${action}\nwith:\n  ${input}: ${version}`;

const job = (...steps: readonly string[]) => ({ [WORKFLOW]: workflow([...steps, 'run: terraform plan']) });

test('a setup action says which version runs', () => {
  assert.is(inForce(job(setup('1.5.7'))), `terraform 1.5.7 ci ${WORKFLOW}:8`);
  for (const minor of ['"1.5"', '1.5.x', '~1.5.0'])
    assert.is(inForce(job(setup(minor))), `terraform 1.5.7 ci ${WORKFLOW}:8`);
  assert.match(inForce(job(setup('1.8.1', 'opentofu/setup-opentofu@v1', 'tofu_version'))), 'opentofu 1.8.1');
});

test('a version in the environment is followed', () => {
  const top = 'env:\n  TF_VERSION: 1.6.2\n';
  const files = { [WORKFLOW]: workflow([setup('${{ env.TF_VERSION }}'), 'run: terraform plan'], '', top) };
  assert.match(inForce(files), 'terraform 1.6.2 ci');
});

test('so does the tag of the image', () => {
  const gitlab = (image: string) => ({
    '.gitlab-ci.yml': `plan:\n  image: ${image}\n  script: [terraform plan]\n`,
  });
  assert.is(inForce(gitlab('hashicorp/terraform:1.4.6')), 'terraform 1.4.6 ci .gitlab-ci.yml:2');
  assert.match(inForce(gitlab('ghcr.io/opentofu/opentofu:1.7.2-minimal')), 'opentofu 1.7.2 ci');
});

test('of several pins the newest counts, and none where programs differ', () => {
  const two = {
    [WORKFLOW]: workflow([setup('1.4.6'), 'run: terraform init', setup('1.5.2'), 'run: terraform plan']),
  };
  assert.match(inForce(two), 'terraform 1.5.2 ci');
  const mixed = {
    ...job(setup('1.5.7')),
    '.gitlab-ci.yml': 'plan:\n  image: ghcr.io/opentofu/opentofu:1.7.2\n  script: [tofu plan]\n',
  };
  assert.match(inForce(mixed), 'constraint main.tf:2');
});

test('what pins nothing is left to the constraint', () => {
  for (const open of ['latest', '">= 1.5"', '^1.5.0', '${{ inputs.version }}'])
    assert.match(inForce(job(setup(open))), 'constraint main.tf:2');
  assert.match(inForce({ [WORKFLOW]: workflow(['run: terraform fmt', setup('1.5.7')]) }), 'constraint');
  const elsewhere = { [WORKFLOW]: workflow([setup('1.5.7'), 'run: terraform -chdir=other plan']) };
  assert.match(inForce(elsewhere), 'constraint');
});

test('a version file counts more than CI', () => {
  assert.match(
    inForce({ ...job(setup('1.5.7')), '.terraform-version': '1.9.0\n' }),
    'terraform 1.9.0 version-file',
  );
});

test.run();
