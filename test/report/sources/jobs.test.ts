import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatSourcesHtml } from '../../../src/report/sources/html.js';
import { formatSourcesMermaid } from '../../../src/report/sources/mermaid.js';
import { formatSourcesText } from '../../../src/report/sources/text.js';
import { plainStyle } from '../../../src/report/style.js';
import { pair, sourcesOf } from './sample.js';

const JOB = (id: string) =>
  `  ${id}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          role-to-assume: arn:aws:iam::730335184422:role/plan\n          aws-region: eu-west-1\n      - run: terraform plan\n`;
const PROVIDER =
  'provider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::210987654321:role/ci"\n  }\n}\n';
const FILES = {
  'main.tf': PROVIDER,
  '.env': pair('p'),
  '.github/workflows/plan.yml': `on: push\njobs:\n${JOB('plan')}`,
};

test('a job is an environment beside that of the env files', () => {
  const [configuration] = sourcesOf(FILES, undefined, true).configurations;
  assert.equal(
    configuration!.environments.map(({ files, jobs }) => ({ files, jobs })),
    [
      { files: [['.env']], jobs: undefined },
      { files: [], jobs: [{ name: 'the job plan', file: '.github/workflows/plan.yml', line: 10 }] },
    ],
  );
  const [answer] = configuration!.environments[1]!.consumers;
  assert.equal([answer?.sources[0]?.name, answer?.sources[0]?.status], ['environment keys', 'wins']);
  assert.equal(
    answer?.sources[0]?.members.map(({ name, file, line }) => `${name} ${file}:${line}`),
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'].map(
      (name) => `${name} .github/workflows/plan.yml:8`,
    ),
  );
  assert.equal(answer?.roles, ['arn:aws:iam::210987654321:role/ci']);
});

test('only where it is asked for', () => {
  assert.is(sourcesOf(FILES).configurations[0]!.environments.length, 1);
});

test('environments that come to the same are one, jobs among them', () => {
  const keyless =
    'on: push\njobs:\n  plan:\n    runs-on: self-hosted-label\n    steps:\n      - run: terraform plan\n';
  const [configuration] = sourcesOf(
    { 'main.tf': 'provider "aws" {\n  profile = "dev"\n}\n', '.github/workflows/plan.yml': keyless },
    undefined,
    true,
  ).configurations;
  assert.equal(
    configuration!.environments.map(({ files, jobs = [] }) => [files, jobs.map(({ name }) => name)]),
    [[[[]], ['the job plan']]],
  );
});

test('what else may sign in is unknown, and the answer not certain', () => {
  const report = sourcesOf(
    { 'main.tf': PROVIDER, '.gitlab-ci.yml': 'plan:\n  script: [terraform plan]\n' },
    undefined,
    true,
  );
  const answer = report.configurations[0]!.environments.at(-1)!.consumers[0]!;
  assert.not.ok(answer.certain);
  assert.equal(
    answer.unknown.map(({ message, file, line }) => `${message} ${file}:${line}`),
    ['GitLab adds the variables of the project and its groups .gitlab-ci.yml:1'],
  );
});

test('text, Mermaid and HTML name the jobs', () => {
  const report = sourcesOf(FILES, undefined, true);
  const title = 'in the job plan (.github/workflows/plan.yml:10)';
  assert.ok(formatSourcesText(report, plainStyle).includes(`\n${title}\n`));
  assert.ok(formatSourcesMermaid(report).includes(`["., ${title}"]`));
  assert.ok(formatSourcesHtml(report).includes(`<h3>${title}</h3>`));
});

test('many jobs with one answer do not fill the title', () => {
  const workflow = `on: push\nenv:\n  AWS_PROFILE: ci\njobs:\n${Array.from({ length: 8 }, (_, index) => `  j${index}:\n    runs-on: x\n    steps:\n      - run: terraform plan\n`).join('')}`;
  const text = formatSourcesText(
    sourcesOf({ 'main.tf': PROVIDER, '.github/workflows/plan.yml': workflow }, undefined, true),
    plainStyle,
  );
  assert.match(text, /, or in the job j4 \([^)]*\), or in 3 more jobs\n/);
});

test.run();
