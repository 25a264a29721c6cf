import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { describeRun } from '../../../src/model/ci/describe-run.js';
import { environmentOfRun } from '../../../src/model/ci/job-environment.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { positionAt } from '../../../src/source.js';
import { open, WORKFLOW, workflow } from './open.js';

const COMPOSE = `services:
  tf:
    image: hashicorp/terraform:1.13
    working_dir: /srv/live
    env_file: [tf.env]
    environment:
      AWS_PROFILE: dev
    volumes:
      - ./infra:/srv
`;
const FILES = { 'compose.yml': COMPOSE, 'tf.env': 'AWS_REGION=eu-west-1\n' };

/** For each run in containers: file and line, what runs it, directory, AWS variables. */
const runs = (files: Readonly<Record<string, string>>) => {
  const repository = open(files);
  return repository.ciFiles
    .filter(({ kind }) => kind === 'compose')
    .flatMap(terraformRuns)
    .map((run) => {
      const set = [...environmentOfRun(run, repository).variables.values()]
        .filter(({ name }) => name.startsWith('AWS_'))
        .map(({ name, value }) => `${name}=${value}`);
      const at = `${run.at.file.path}:${positionAt(run.at.file, run.at.start).line}`;
      return `${at} ${describeRun(run)} ${run.directory} ${set.join(' ')}`.trimEnd();
    });
};
const started = (command: string, files: Readonly<Record<string, string>> = FILES) =>
  runs({ ...files, [WORKFLOW]: `# AWS\n${workflow([`run: ${command}`])}` });
const PLAN = 'the service tf infra/live AWS_REGION=eu-west-1 AWS_PROFILE=dev';

test('a service that a job starts runs what it is told, in its own environment and directory', () => {
  assert.equal(started('docker compose run --rm tf plan'), [`${WORKFLOW}:7 ${PLAN}`]);
  assert.equal(started('docker-compose run -T tf terraform plan'), [`${WORKFLOW}:7 ${PLAN}`]);
  assert.equal(started('docker compose -f compose.yml run --rm tf init'), [`${WORKFLOW}:7 ${PLAN}`]);
});

test('options go over what the service has', () => {
  assert.equal(started('docker compose run -e AWS_PROFILE=prod -w /srv/other tf plan'), [
    `${WORKFLOW}:7 the service tf infra/other AWS_REGION=eu-west-1 AWS_PROFILE=prod`,
  ]);
  const own = { ...FILES, 'compose.yml': COMPOSE.replace('hashicorp/terraform:1.13', 'debian') };
  assert.equal(started('docker compose run --entrypoint terraform tf plan', own).length, 1);
  assert.equal(started('docker compose run tf plan', own).length, 0);
});

test('make targets and scripts start them, too, in the directory where they are', () => {
  const below = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`tools/${path}`, text]));
  assert.equal(runs({ ...below, 'tools/Makefile': 'plan:\n\tdocker compose run tf plan\n' }), [
    'tools/Makefile:2 the service tf tools/infra/live AWS_REGION=eu-west-1 AWS_PROFILE=dev',
  ]);
  assert.equal(started('./plan.sh', { ...FILES, 'plan.sh': 'docker compose run tf plan\n' }), [
    `plan.sh:1 ${PLAN}`,
  ]);
});

test('services that are not there, other verbs and other files start nothing', () => {
  assert.equal(started('docker compose run other plan'), []);
  assert.equal(started('docker compose up tf'), []);
  assert.equal(started('docker compose -f missing.yml run tf plan'), []);
});

test.run();
