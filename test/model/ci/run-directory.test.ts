import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runsIn, runsOf, script, WORKFLOW, workflow } from './open.js';

const directories = (...parts: Parameters<typeof runsIn>) =>
  runsIn(...parts).map(({ directory }) => directory);

test('cd, -chdir and working directories are followed', () => {
  assert.equal(directories(['run: terraform plan']), ['']);
  assert.equal(directories(['run: terraform -chdir=live/dev plan']), ['live/dev']);
  assert.equal(directories([script('cd live', 'cd dev && terraform plan')]), ['live/dev']);
  assert.equal(directories(['run: terraform -chdir=../b plan\nworking-directory: live/a']), ['live/b']);
  assert.equal(directories(['run: terragrunt plan --terragrunt-working-dir live']), ['live']);
});

test('variables, matrix values and the workspace stand for directories', () => {
  assert.equal(
    directories(['run: terraform plan\nworking-directory: ${{ env.DIR }}/x'], '    env:\n      DIR: live\n'),
    ['live/x'],
  );
  assert.equal(
    directories(
      ['run: terraform plan\nworking-directory: live/${{ matrix.env }}'],
      '    strategy:\n      matrix:\n        env: [dev, prod]\n',
    ),
    ['live/dev', 'live/prod'],
  );
  assert.equal(directories([script('cd $GITHUB_WORKSPACE/live', 'terraform plan')]), ['live']);
  assert.equal(directories([script('DIR=live', 'terraform -chdir=$DIR plan')]), ['live']);
});

test('a directory that cannot be told is no run', () => {
  assert.equal(directories(['run: terraform -chdir=${{ inputs.dir }} plan']), []);
  assert.equal(directories([script('cd "$(git rev-parse --git-dir)"', 'terraform plan')]), []);
  assert.equal(directories([script('cd "$(dirname "$0")"', 'terraform plan')]), []);
  assert.equal(directories([script('cd /tmp/x', 'terraform plan')]), []);
  assert.equal(directories([script('cd ../../x', 'terraform plan')]), []);
});

test('the root of the repository is what git says that it is', () => {
  const lines = ['ROOT=$(git rev-parse --show-toplevel)', 'cd /tmp', 'cd "$ROOT/live"', 'terraform plan'];
  assert.equal(directories([script(...lines)]), ['live']);
});

test('make starts beside its file', () => {
  const ofFiles = (files: Readonly<Record<string, string>>) =>
    runsOf(files).map(({ directory }) => directory);
  assert.equal(ofFiles({ 'live/Makefile': 'plan:\n\tcd dev && terraform plan\n' }), ['live/dev']);
});

test('a place of the container is the directory that is mounted or copied there', () => {
  const compose = (volume: string) =>
    `services:\n  tf:\n    image: hashicorp/terraform\n    working_dir: /w/dev\n    volumes: ["${volume}"]\n    command: plan\n`;
  const ofCompose = (volume: string) =>
    runsOf({ 'live/compose.yml': compose(volume) }).map(({ directory }) => directory);
  assert.equal(ofCompose('./tf:/w'), ['live/tf/dev']);
  assert.equal(ofCompose('..:/w'), ['dev']);
  assert.equal(ofCompose('./tf:/other'), []);
  assert.equal(ofCompose('/home/me/tf:/w'), []);
  const image = 'FROM hashicorp/terraform\nWORKDIR /src\nCOPY tf /src\nRUN terraform init\n';
  assert.equal(
    runsOf({ 'live/Dockerfile': image }).map(({ directory }) => directory),
    ['live/tf'],
  );
});

test("GitLab's wrapper runs in TF_ROOT, wherever the script is", () => {
  const ofGitlab = (root: string, lines: readonly string[]) =>
    runsOf({
      '.gitlab-ci.yml': `variables:\n  TF_ROOT: ${root}\nplan:\n  script:\n${lines.map((line) => `    - ${line}\n`).join('')}`,
    }).map(({ directory }) => directory);
  assert.equal(ofGitlab('${CI_PROJECT_DIR}/live', ['cd ${TF_ROOT}', 'gitlab-terraform plan']), ['live']);
  assert.equal(ofGitlab('live', ['gitlab-terraform init', 'gitlab-tofu apply']), ['live', 'live']);
  assert.equal(ofGitlab('$WHERE', ['gitlab-terraform plan']), []);
  assert.equal(ofGitlab('live', ['terraform plan']), ['']);
});

test('actions are told a directory', () => {
  const step = 'uses: dflook/terraform-plan@v1\nwith:\n  path: live/${{ matrix.env }}';
  const files = {
    [WORKFLOW]: workflow([step], '    strategy:\n      matrix:\n        env: [dev, prod]\n'),
  };
  assert.equal(
    runsOf(files).map(({ directory, isolated }) => `${directory} ${isolated}`),
    ['live/dev true', 'live/prod true'],
  );
});

test('a workflow of a repository inside of this one starts in that', () => {
  const text = workflow(['run: terraform plan\nworking-directory: live']);
  const directories = (path: string) => runsOf({ [path]: text }).map(({ directory }) => directory);
  assert.equal(directories('copies/infra/.github/workflows/plan.yml'), ['copies/infra/live']);
  assert.equal(directories('.github/workflows/plan.yml'), ['live']);
});

test.run();
