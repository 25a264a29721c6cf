import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Range, textOf } from '../../../src/source.js';
import { readGitlabCi } from '../../../src/syntax/ci/gitlab-ci.js';
import { placeIn } from '../../../src/syntax/ci/parts.js';
import type { CiFile } from '../../../src/syntax/ci/tree.js';
import { directoryOf } from '../../../src/syntax/shell/expand.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';

const yaml = await loadYamlReader();
const read = (text: string): CiFile => readGitlabCi({ path: '.gitlab-ci.yml', text }, yaml);
const programs = (file: CiFile, job: number, step = 0) =>
  file.jobs[job]!.steps[step]?.commands.map(({ name }) => name);

test('jobs have the image, the variables and the one shell of their script', () => {
  const text = `image:
  name: hashicorp/terraform:1.14
  entrypoint: [""]
variables:
  TF_ROOT: components/cluster
  STAGE: { value: dev, description: which }
stages: [plan]
before_script:
  - cd "$TF_ROOT"
plan:
  stage: plan
  variables: { AWS_PROFILE: live }
  id_tokens:
    GITLAB_OIDC_TOKEN: { aud: x }
  script:
    - terraform init -input=false
    - |
      terraform plan
  after_script: [echo done]
`;
  const file = read(text);
  assert.equal(
    file.jobs.map(({ id }) => id),
    ['plan'],
  );
  const [job] = file.jobs;
  assert.is(job!.container!.image!.value, 'hashicorp/terraform:1.14');
  assert.equal(
    file.env.map(({ name, value }) => [name, value!.value]),
    [
      ['TF_ROOT', 'components/cluster'],
      ['STAGE', 'dev'],
    ],
  );
  assert.equal(
    job!.env.map(({ name, value, secretReference }) => [name, value?.value, secretReference]),
    [
      ['AWS_PROFILE', 'live', undefined],
      ['GITLAB_OIDC_TOKEN', undefined, 'id_tokens'],
    ],
  );
  assert.equal(programs(file, 0), ['cd', 'terraform', 'terraform']);
  const plan = job!.steps[0]!.commands[2]!;
  assert.is(text.slice(plan.start, plan.end), 'terraform plan');
  assert.is(
    directoryOf(plan, () => 'components/cluster'),
    'components/cluster',
  );
  assert.equal(programs(file, 0, 1), ['echo']);
});

test('extends, default and references within the file are followed', () => {
  const file = read(`default:
  image: alpine
.base:
  variables: { A: base, B: base }
  script: [terraform plan]
.login:
  script:
    - aws sts get-caller-identity
plan:
  extends: .base
  variables: { B: own }
apply:
  extends: [.base]
  image: other
  script:
    - !reference [.login, script]
    - terraform apply
`);
  assert.equal(
    file.jobs.map(({ id, container }) => [id, container!.image!.value]),
    [
      ['plan', 'alpine'],
      ['apply', 'other'],
    ],
  );
  assert.equal(
    file.jobs[0]!.env.map(({ name, value }) => [name, value!.value]),
    [
      ['A', 'base'],
      ['B', 'base'],
      ['B', 'own'],
    ],
  );
  assert.equal(programs(file, 0), ['terraform']);
  assert.equal(programs(file, 1), ['aws', 'terraform']);
});

test('includes that are not read are named', () => {
  const file = read(
    'include:\n  - local: /ci/plan.yml\n  - project: a/b\n    file: x.yml\n  - ci/more.yml\n',
  );
  assert.equal(
    file.includes.map(({ path }) => path),
    ['/ci/plan.yml', 'a/b', 'ci/more.yml'],
  );
});

test('references and extends that loop or multiply are cut off', () => {
  assert.is(read('a:\n  extends: a\n  script: [x]\n').jobs.length, 1);
  assert.is(read('a:\n  extends: b\n  script: [x]\nb:\n  extends: a\n').jobs.length, 2);
  assert.is(
    read('.a:\n  script: [!reference [.a, script], x]\nb:\n  script: !reference [.a, script]\n').jobs.length,
    1,
  );
  const fanOut = Array.from(
    { length: 10 },
    (_, level) => `.l${level}:\n  script:\n${`    - !reference [.l${level + 1}, script]\n`.repeat(20)}`,
  );
  const file = read(`${fanOut.join('')}job:\n  script: !reference [.l0, script]\n`);
  assert.is(file.jobs.length, 1);
});

test('a script that every job takes over is cut off where it becomes too much', () => {
  const jobs = Array.from({ length: 500 }, (_, at) => `j${at}:\n  extends: .b\n`).join('');
  const file = read(`.b:\n  script:\n    - |\n${'      terraform plan\n'.repeat(1000)}${jobs}`);
  assert.is(file.jobs.length, 500);
  assert.ok(file.problems.some(({ message }) => message === 'references make the file too large to follow'));
});

/** Reads a configuration of several files. */
const readAll = (files: Readonly<Record<string, string>>): CiFile =>
  readGitlabCi({ path: '.gitlab-ci.yml', text: files['.gitlab-ci.yml']! }, yaml, (path) =>
    files[path] === undefined ? undefined : { path, text: files[path] },
  );

test('local includes are merged below the file itself, and extends reaches into them', () => {
  const file = readAll({
    '.gitlab-ci.yml':
      'include: [/ci/base.yml, {local: ci/jobs.yml}]\nvariables: {A: own}\nplan:\n  extends: .tf\n',
    'ci/base.yml': 'variables: {A: base, B: base}\n.tf:\n  variables: {C: tf}\n  script: [terraform plan]\n',
    'ci/jobs.yml':
      'include: ci/base.yml\napply:\n  script:\n    - !reference [.tf, script]\n    - terraform apply\n',
  });
  assert.equal(file.includes, []);
  assert.equal(
    file.env.map(({ name, value }) => [name, value!.value]),
    [
      ['A', 'own'],
      ['B', 'base'],
    ],
  );
  assert.equal(
    file.jobs.map(({ id, steps }) => [id, steps[0]?.commands.map(({ words }) => words[1]?.value)]),
    [
      ['apply', ['plan', 'apply']],
      ['plan', ['plan']],
    ],
  );
});

const envOf = (file: CiFile) =>
  file.jobs.map(({ id, env }) => [id, ...env.map(({ name, value }) => `${name}=${value?.value}`)]);

test('a file is included once for each set of inputs', () => {
  const file = readAll({
    '.gitlab-ci.yml':
      'include:\n  - {local: plan.yml, inputs: {env: dev, base: tf}}\n  - {local: plan.yml, inputs: {env: prod}}\n',
    'plan.yml':
      'spec:\n  inputs:\n    env: {}\n    base: {default: other}\n---\n.tf: {variables: {A: tf}}\n.other: {variables: {A: other}}\nplan-$[[ inputs.env ]]:\n  extends: .$[[ inputs.base ]]\n  script: [terraform plan]\n',
  });
  assert.equal(envOf(file), [
    ['plan-dev', 'A=tf'],
    ['plan-prod', 'A=other'],
  ]);
  assert.equal(
    file.jobs.map(({ given }) => given?.inputs.get('env')?.value),
    ['dev', 'prod'],
  );
});

test('inputs that are not known stay as they are written', () => {
  const file = readAll({
    '.gitlab-ci.yml': 'include: {local: a.yml, inputs: {env: $X}}\n',
    'a.yml': 'spec: {inputs: {env: {}}}\n---\nplan-$[[ inputs.env ]]-$[[ inputs.gone ]]: {script: [x]}\n',
  });
  assert.equal(
    file.jobs.map(({ id }) => id),
    ['plan-$[[ inputs.env ]]-$[[ inputs.gone ]]'],
  );
});

test('the jobs of child pipelines get what the job that starts them has', () => {
  const file = readAll({
    '.gitlab-ci.yml':
      'variables: {G: global}\nstart:\n  variables: {A: start}\n  trigger:\n    include: [{local: child.yml}, {artifact: made.yml, job: x}]\n',
    'child.yml':
      'variables: {A: child, B: child}\nplan:\n  variables: {A: own}\n  script: [terraform plan]\n',
  });
  assert.equal(envOf(file), [
    ['start', 'A=start'],
    ['plan', 'A=child', 'B=child', 'A=own', 'G=global', 'A=start'],
  ]);
  assert.equal(
    file.includes.map(({ path }) => path),
    ['made.yml'],
  );
});

test('pipelines that start themselves are followed as far as GitLab goes', () => {
  const file = readAll({ '.gitlab-ci.yml': 'again: {trigger: {include: .gitlab-ci.yml}}\n' });
  assert.is(file.jobs.length, 3);
  assert.equal(
    file.problems.map(({ message }) => message),
    ['this goes deeper than it is followed'],
  );
});

test('variables of rules and of a matrix are choices', () => {
  const choices = (text: string) =>
    read(text).jobs[0]!.matrix.map((one) =>
      [...one].map(([name, { value }]) => `${name}=${value}`).join(' '),
    );
  assert.equal(
    choices(
      'plan:\n  rules:\n    - {if: $A, variables: {P: a}}\n    - {if: $B, when: never}\n    - {if: $C}\n  script: [x]\n',
    ),
    ['P=a', ''],
  );
  assert.equal(
    choices(
      'workflow: {rules: [{if: $A, variables: {W: w}}]}\nplan:\n  parallel: {matrix: [{P: [a, b]}]}\n  rules: [{if: $A, variables: {Q: q}}]\n  script: [x]\n',
    ),
    ['P=a Q=q W=w', 'P=b Q=q W=w'],
  );
  assert.equal(choices('plan:\n  rules: [{if: $A}]\n  script: [x]\n'), []);
  const rules = `[${Array.from({ length: 200 }, (_, at) => `{variables: {A: x${at}}}`).join(', ')}]`;
  const many = read(`workflow: {rules: ${rules}}\nplan: {rules: ${rules}, script: [x]}\n`);
  assert.is(many.jobs[0]!.matrix.length, 200);
  assert.is(many.problems.length, 1);
});

test('ranges tell the file in which they stand', () => {
  const files = {
    '.gitlab-ci.yml': 'include: a.yml\nvariables: {X: y}\n',
    'a.yml':
      '# a\nplan:\n  variables: {AWS_PROFILE: dev}\n  script:\n    - |\n      cd live\n      terraform plan\n',
  };
  const file = readAll(files);
  const text = (range: Range) => textOf(placeIn(file, range));
  const [job] = file.jobs;
  assert.is(text(job!.env[0]!), 'AWS_PROFILE: dev');
  assert.is(text(job!.steps[0]!.commands[1]!), 'terraform plan');
  assert.is(text(file.env[0]!), 'X: y');
  assert.is(placeIn(file, job!.nameRange).file.path, 'a.yml');
});

test('files that include one another are read once', () => {
  const file = readAll({
    '.gitlab-ci.yml': 'include: a.yml\n',
    'a.yml': 'include: [b.yml, a.yml]\na: {script: [terraform plan]}\n',
    'b.yml': 'include: [a.yml, .gitlab-ci.yml]\nb: {script: [terraform plan]}\n',
  });
  assert.equal(
    file.jobs.map(({ id }) => id),
    ['b', 'a'],
  );
});

test('more files than GitLab includes are said', () => {
  const names = Array.from({ length: 200 }, (_, at) => `f${at}.yml`);
  const files = Object.fromEntries(names.map((name) => [name, 'x: {script: [echo]}\n']));
  const { problems } = readAll({ ...files, '.gitlab-ci.yml': `include: [${names.join(', ')}]\n` });
  assert.equal(
    problems.map(({ message }) => message),
    ['more than 150 files: this and others are not read'],
  );
});

test('an include may be a pattern; jobs extend and refer to what stands in any of the files', () => {
  const files: Readonly<Record<string, string>> = {
    'ci/base.yml':
      '.base:\n  variables: { AWS_PROFILE: live }\n.lines:\n  login: [aws sts get-caller-identity]\n',
    'ci/deep/plan.yml':
      'plan:\n  extends: .base\n  script:\n    - !reference [.lines, login]\n    - terraform plan\n',
    'ci/notes.yaml': 'other: { script: [make] }\n',
  };
  const find = (path: string) => (path in files ? { path, text: files[path]! } : undefined);
  const list = (directory: string) => (directory === 'ci' ? Object.keys(files).reverse() : undefined);
  const text = 'include: "/ci/**/*.yml"\n';
  const file = readGitlabCi({ path: '.gitlab-ci.yml', text }, yaml, find, list);
  assert.equal(
    file.parts.map((part) => part.file.path),
    ['.gitlab-ci.yml', 'ci/base.yml', 'ci/deep/plan.yml'],
  );
  assert.equal(
    file.jobs.map(({ id, env }) => [id, ...env.map(({ name }) => name)]),
    [['plan', 'AWS_PROFILE']],
  );
  assert.equal(programs(file, 0), ['aws', 'terraform']);
  assert.equal(file.includes, []);
  const unlisted = readGitlabCi({ path: '.gitlab-ci.yml', text }, yaml, find);
  assert.equal(
    unlisted.includes.map(({ path }) => path),
    ['/ci/**/*.yml'],
  );
});

test.run();
