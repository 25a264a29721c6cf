import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { environmentOfRun } from '../../../src/model/ci/job-environment.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { positionAt } from '../../../src/source.js';
import { login, open, script, WORKFLOW, workflow } from './open.js';

/** For each run of the workflow: file and line, directory, and AWS variables with their values. */
const runs = (steps: readonly string[], files: Readonly<Record<string, string>>) => {
  // Only files that mention Terraform or AWS are read at all.
  const repository = open({ ...files, [WORKFLOW]: `# AWS\n${workflow(steps)}` });
  return repository.ciFiles
    .filter(({ kind }) => kind === 'github-workflow')
    .flatMap(terraformRuns)
    .map((run) => {
      const set = [...environmentOfRun(run, repository).variables.values()]
        .filter(({ name }) => /PROFILE|KEY_ID|TF_VAR/.test(name))
        .map(({ name, value, hidden }) => `${name}=${hidden ? '*' : value}`);
      const at = `${run.at.file.path}:${positionAt(run.at.file, run.at.start).line}`;
      return `${at} ${run.directory} ${set.join(' ')}`.trimEnd();
    });
};

test('a script knows the directory that it stands in, wherever it is started', () => {
  const started = (...lines: readonly string[]) =>
    runs(['run: ../scripts/ci/plan.sh\nworking-directory: live'], {
      'scripts/ci/plan.sh': `#!/bin/bash\n${[...lines, 'terraform plan'].join('\n')}\n`,
    }).map((run) => run.split(' ')[1] ?? '');
  assert.equal(started('cd "$(dirname "$0")"'), ['scripts/ci']);
  assert.equal(started('cd "$(dirname "${BASH_SOURCE[0]}")/../../live/dev"'), ['live/dev']);
  assert.equal(started('HERE="$( cd "$( dirname "$0" )" >/dev/null 2>&1 && pwd )"', 'cd "$HERE"'), [
    'scripts/ci',
  ]);
  assert.equal(
    started('HERE="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." &>/dev/null && pwd -P)"', 'cd $HERE'),
    ['scripts'],
  );
  assert.equal(started('cd "$(dirname "$1")"'), []);
});

test('a script runs where the step starts it, in the environment of the job', () => {
  const plan = { 'scripts/plan.sh': '#!/bin/sh\nset -e\ncd live\nterraform plan\n' };
  assert.equal(runs([login(), 'run: ./scripts/plan.sh'], plan), [
    'scripts/plan.sh:4 live AWS_ACCESS_KEY_ID=*',
  ]);
  assert.equal(runs(['run: bash -e scripts/plan.sh'], plan), ['scripts/plan.sh:4 live']);
  assert.equal(runs(['run: cd scripts && sh plan.sh'], plan), ['scripts/plan.sh:4 scripts/live']);
  assert.equal(runs(['run: ../scripts/plan.sh\nworking-directory: infra'], plan), [
    'scripts/plan.sh:4 infra/live',
  ]);
});

test('it has its arguments, and what the step has set before; what it sets does not last', () => {
  const files = { 'plan.sh': 'export AWS_PROFILE=$2\nterraform -chdir=live/$1 plan\n' };
  assert.equal(runs([script('export TF_VAR_x=y', 'Z=prod', './plan.sh $Z admin', 'terraform plan')], files), [
    `${WORKFLOW}:11  TF_VAR_x=y`,
    'plan.sh:2 live/prod TF_VAR_x=y AWS_PROFILE=admin',
  ]);
});

test('variables in front of it are for it', () => {
  const files = { 'plan.sh': 'terraform plan\n' };
  assert.equal(runs(['run: AWS_PROFILE=dev ./plan.sh'], files), ['plan.sh:1  AWS_PROFILE=dev']);
});

test('scripts start scripts, and end where they start themselves', () => {
  const files = { 'a.sh': './b.sh\n', 'b.sh': 'terraform plan\n./a.sh\n' };
  const repository = open({ ...files, [WORKFLOW]: `# AWS\n${workflow(['run: ./a.sh'])}` });
  const ci = repository.ciFiles.find(({ kind }) => kind === 'github-workflow')!;
  assert.is(new Set(terraformRuns(ci).map(({ at }) => at.file.path)).size, 1);
  assert.equal(
    ci.problems.map(({ message }) => message),
    ['scripts start more than is followed'],
  );
});

test('scripts that are not there, and commands in -c, start nothing else', () => {
  assert.equal(
    runs(['run: ./missing.sh && bash -c "terraform plan" x.sh'], { 'x.sh': 'terraform apply\n' }),
    [`${WORKFLOW}:7`],
  );
});

const MAKEFILE = `ENV ?= dev
export AWS_PROFILE = $(ENV)-admin
init:
	terraform -chdir=live/$(ENV) init
plan: init
	cd live/$(ENV) && terraform plan
`;

test('a target runs with those that it needs, and with the variables of make', () => {
  assert.equal(runs(['run: make plan'], { Makefile: MAKEFILE }), [
    'Makefile:4 live/dev AWS_PROFILE=dev-admin',
    'Makefile:6 live/dev AWS_PROFILE=dev-admin',
  ]);
  assert.equal(
    runs(['run: make plan ENV=prod'], { Makefile: MAKEFILE })[1],
    'Makefile:6 live/prod AWS_PROFILE=dev-admin',
  );
});

test('a number of jobs is no target, and what stands behind -j may be one', () => {
  const files = { Makefile: 'first:\n\ttrue\nplan:\n\tterraform plan\n' };
  for (const command of ['make -j plan', 'make -j 4 plan', 'make -j4 plan', 'make -l 2.5 plan'])
    assert.is(runs([`run: ${command}`], files).length, 1, command);
  assert.is(runs(['run: make -j 4'], files).length, 0);
});

test('make runs in the directory that it is told', () => {
  const files = { 'infra/Makefile': MAKEFILE };
  assert.equal(
    runs(['run: make -C infra init'], files).map((one) => one.split(' ')[1]),
    ['infra/live/dev'],
  );
  assert.is(runs(['run: make init\nworking-directory: infra'], files).length, 1);
  assert.is(runs(['run: make -f infra/Makefile init'], files)[0]!.split(' ')[1], 'live/dev');
});

test('the first target runs where none is asked for; targets that need themselves end', () => {
  assert.equal(runs(['run: make'], { Makefile: 'a: b\n\tterraform plan\nb: a\n\tterraform init\n' }), [
    'Makefile:4',
    'Makefile:2',
  ]);
});

test.run();
