import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ciFilesOfInterest } from '../../../src/model/ci/files-of-interest.js';
import { repository, staged } from '../../workspace/repositories.js';

const others = Object.fromEntries(
  Array.from({ length: 150 }, (_, index) => [`services/s${index}/Dockerfile`, 'FROM alpine\n']),
);
const files = {
  ...others,
  Dockerfile: 'RUN AWS --version\n',
  '.github/workflows/lint.yml': 'jobs: {}\n',
  '.github/workflows/plan.yml': 'jobs: {a: {steps: [{run: Terraform plan}]}}\n',
  'services/platform/Dockerfile': 'FROM --platform=arm64 alpine\n',
  'main.tf': '',
};
const names = async (change: Record<string, string>): Promise<readonly string[]> => {
  const made = repository(files);
  made.write(change);
  made.git('add', '.');
  return ciFilesOfInterest(await made.open(staged)).map(({ path }) => path);
};

test('of many files, those that may concern Terraform, and all that are checked', async () => {
  const context = ['.github/workflows/plan.yml', 'Dockerfile'];
  assert.equal([...(await names({ 'main.tf': 'a = 1\n' }))].sort(), context);
  const staged = await names({ 'services/s7/Dockerfile': 'FROM debian\n' });
  assert.equal([...staged].sort(), [...context, 'services/s7/Dockerfile']);
});

test('they are those that reading each of few would find', async () => {
  const made = repository({ Dockerfile: files.Dockerfile, 'a/Dockerfile': 'FROM alpine\n', 'main.tf': '' });
  made.write({ 'main.tf': 'a = 1\n' });
  made.git('add', '.');
  const workspace = await made.open(staged);
  assert.equal(ciFilesOfInterest(workspace), [{ path: 'Dockerfile', kind: 'dockerfile' }]);
  assert.is(ciFilesOfInterest(workspace), ciFilesOfInterest(workspace));
});

test('files that start what has to do with Terraform, however they call it', async () => {
  const script = '#!/bin/sh\n';
  const started = {
    ...others,
    Makefile: 'apply:\n\tterraform apply\n',
    'scripts/plan.sh': `${script}terraform plan\n`,
    'scripts/all.sh': `${script}./plan.sh dev\n`,
    'scripts/test.sh': `${script}npm test\n`,
    '.github/workflows/a-make.yml': 'jobs: {a: {steps: [{run: make apply}]}}\n',
    '.github/workflows/b-script.yml': 'jobs: {a: {steps: [{run: bash scripts/plan.sh}]}}\n',
    '.github/workflows/c-both.yml': 'jobs: {a: {steps: [{run: sh scripts/all.sh}]}}\n',
    '.github/workflows/d-test.yml': 'jobs: {a: {steps: [{run: sh scripts/test.sh && cmake-thing}]}}\n',
    'main.tf': '',
  };
  const made = repository(started);
  made.write({ 'main.tf': 'a = 1\n' });
  made.git('add', '.');
  const found = ciFilesOfInterest(await made.open(staged)).map(({ path }) => path);
  assert.equal(
    [...found].sort(),
    ['a-make', 'b-script', 'c-both'].map((name) => `.github/workflows/${name}.yml`).concat('Makefile'),
  );
});

test.run();
