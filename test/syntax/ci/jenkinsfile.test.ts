import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { textOf } from '../../../src/source.js';
import { readJenkinsfile } from '../../../src/syntax/ci/jenkinsfile.js';
import { placeIn } from '../../../src/syntax/ci/parts.js';
import type { CiStep } from '../../../src/syntax/ci/tree.js';

const read = (text: string) => readJenkinsfile({ path: 'Jenkinsfile', text });
const DECLARATIVE = `#!groovy
@Library('shared') _
pipeline {
  agent { label 'linux' } // not 'this'
  parameters {
    choice(name: 'ACTION', choices: ['plan', 'apply'], description: 'x')
    string(name: 'REGION', defaultValue: 'eu-west-1')
  }
  environment {
    AWS_REGION = "\${params.REGION}"
    AWS_ACCESS_KEY_ID = credentials('id')
    STAMP = sh(script: 'date', returnStdout: true)
  }
  stages {
    stage('Init') {
      steps { dir('infra') { sh 'terraform init' } }
    }
    stage('Live') {
      environment { AWS_PROFILE = 'live' }
      parallel {
        stage('Plan') {
          when { expression { params.ACTION == 'plan' } }
          steps {
            dir('infra') {
              dir("live") {
                sh """
                  terraform \${params.ACTION} -var x=\\$X
                """
              }
            }
          }
        }
      }
    }
  }
}
`;

/** The variables of a step: `NAME=value`, `NAME*` for a secret. */
const envOf = ({ env }: CiStep) =>
  env.map(({ name, value }) => (value ? `${name}=${value.value}` : `${name}*`));
const programs = ({ commands }: CiStep) =>
  commands.map(({ words }) => words.map(({ value }) => value).join(' '));

test('stages are jobs, what stands around their steps is the environment and the directory', () => {
  const file = read(DECLARATIVE);
  assert.equal(
    file.jobs.map(({ id, runner, steps }) => [
      id,
      runner,
      ...steps.map(({ workingDirectory }) => workingDirectory?.value),
    ]),
    [
      ['Init', 'self-hosted', 'infra'],
      ['Plan', 'self-hosted', 'infra/live'],
    ],
  );
  const [init, plan] = file.jobs.map(({ steps }) => steps[0]!);
  const ofAll = ['AWS_REGION=${params.REGION}', 'AWS_ACCESS_KEY_ID*', 'STAMP*'];
  assert.equal(envOf(init!), ofAll);
  assert.equal(envOf(plan!), [...ofAll, 'AWS_PROFILE=live']);
  assert.equal(programs(plan!), ['terraform ${params.ACTION} -var x=$X']);
  assert.equal(
    [...file.parameters].map(([name, { fallback, options }]) => [
      name,
      fallback?.value,
      options.map(({ value }) => value),
    ]),
    [
      ['ACTION', undefined, ['plan', 'apply']],
      ['REGION', 'eu-west-1', []],
    ],
  );
  assert.equal(file.problems, []);
});

test('ranges are those of the file', () => {
  const file = read(DECLARATIVE);
  const text = ({ start, end }: { readonly start: number; readonly end: number }) =>
    DECLARATIVE.slice(start, end);
  const [init, plan] = file.jobs.map(({ steps }) => steps[0]!);
  assert.is(text(init!.commands[0]!), 'terraform init');
  assert.is(text(plan!.commands[0]!), 'terraform ${params.ACTION} -var x=\\$X');
  assert.is(text(plan!.env.at(-1)!), "AWS_PROFILE = 'live'");
  assert.is(text(file.jobs[0]!.nameRange), 'stage');
});

const around = (step: string): readonly string[] =>
  envOf(read(`node {\n  ${step} {\n    sh 'terraform plan'\n  }\n}\n`).jobs[0]!.steps[0]!);

test('steps that put credentials around others', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['withEnv([\'AWS_PROFILE=dev\', "A=${x}"])', ['AWS_PROFILE=dev', 'A=${x}']],
    [
      "withAWS(credentials: 'id', region: 'eu-west-1')",
      [
        'AWS_ACCESS_KEY_ID*',
        'AWS_SECRET_ACCESS_KEY*',
        'AWS_REGION=eu-west-1',
        'AWS_DEFAULT_REGION=eu-west-1',
      ],
    ],
    ["withAWS(profile: 'dev')", ['AWS_PROFILE=dev']],
    ['withAWS(role: env.ROLE)', ['AWS_ACCESS_KEY_ID*', 'AWS_SECRET_ACCESS_KEY*', 'AWS_SESSION_TOKEN*']],
    ["withCredentials([string(credentialsId: 'x', variable: 'TF_VAR_x')])", ['TF_VAR_x*']],
    [
      "withCredentials([[$class: 'AmazonWebServicesCredentialsBinding', credentialsId: 'x']])",
      ['AWS_ACCESS_KEY_ID*', 'AWS_SECRET_ACCESS_KEY*'],
    ],
    [
      "withCredentials([aws(credentialsId: 'x', accessKeyVariable: 'A', secretKeyVariable: 'B')])",
      ['A*', 'B*'],
    ],
    [
      "withCredentials([usernamePassword(credentialsId: 'x', usernameVariable: 'A', passwordVariable: 'B')])",
      ['A*', 'B*'],
    ],
    ["sshagent(['key'])", []],
    ['script', []],
    ["if (env.BRANCH_NAME == 'main')", []],
  ];
  for (const [step, env] of cases) assert.equal(around(step), env, step);
});

test('calls among arguments and behind assignments are found, and env.NAME lasts', () => {
  const file = read(`node('linux') {
  def out = sh(returnStdout: true, script: 'terraform output').trim()
  env.AWS_PROFILE = 'dev'
  if (sh(script: 'terraform plan', returnStatus: true) != 0) {
    sh label: 'apply', script: '''
      terraform apply
    '''
  }
  sh "terraform destroy"
  sh command
}
`);
  assert.equal(
    file.jobs.map(({ id, steps }) => [id, ...steps.flatMap((step) => [...programs(step), ...envOf(step)])]),
    [
      [
        'pipeline',
        'terraform output',
        'terraform plan',
        'AWS_PROFILE=dev',
        'terraform apply',
        'AWS_PROFILE=dev',
        'terraform destroy',
        'AWS_PROFILE=dev',
      ],
    ],
  );
});

test('functions of the file stand where they are called', () => {
  const file = read(`pipeline {
  environment { AWS_PROFILE = 'dev' }
  stages {
    stage('Plan') { steps { plan() } }
    stage('Apply') { steps { script { gv.apply() } } }
  }
}
def plan() {
  init()
  sh 'terraform plan'
}
void init() { sh('terraform init') }
def unused() { sh 'terraform apply' }
def loop() { loop() }
loop()
`);
  assert.equal(
    file.jobs.map(({ id, steps }) => [id, ...steps.flatMap((step) => [...programs(step), ...envOf(step)])]),
    [
      ['pipeline', 'terraform apply'],
      ['Plan', 'terraform init', 'AWS_PROFILE=dev', 'terraform plan', 'AWS_PROFILE=dev'],
    ],
  );
  assert.is(file.problems.length, 1);
});

test('a directory that Groovy computes is not known', () => {
  const [step] = read("dir(env.WHERE) {\n  sh 'terraform plan'\n}\n").jobs[0]!.steps;
  assert.not.ok(step!.workingDirectory!.static);
});

test('nothing that is no pipeline says anything', () => {
  for (const text of [
    '',
    '}',
    '}}}}{',
    'sh',
    "sh '",
    'a b c, , d',
    '[[[',
    'x = ',
    '/* sh',
    "'''sh",
    '"${',
    'dir(',
    'environment {',
  ])
    assert.equal(read(text).jobs, [], text);
});

test('hostile files are answered in time', () => {
  for (const text of [
    'a {'.repeat(30_000),
    '('.repeat(50_000),
    'a '.repeat(50_000),
    'a('.repeat(30_000),
    '"${{'.repeat(10_000),
    `"${'${'.repeat(50_000)}`,
    "environment { A = 'x' }\n".repeat(5_000) + "sh 'terraform plan'\n".repeat(5_000),
    "'\\".repeat(50_000),
  ]) {
    const started = performance.now();
    readJenkinsfile({ path: 'Jenkinsfile', text });
    assert.ok(performance.now() - started < 3_000, text.slice(0, 20));
  }
  assert.equal(
    read('a {'.repeat(100)).problems.map(({ message }) => message),
    ['this goes deeper than it is followed'],
  );
});

test('libraries and files of Groovy are named', () => {
  const file = read(
    "@Library(['a', 'b']) _\n@Library('shared@v1') import x.Y\nlibrary 'other'\nnode {\n  gv = load 'script.groovy'\n  load where\n}\n",
  );
  assert.equal(
    file.includes.map(({ path }) => path),
    ['a', 'b', 'shared@v1', 'other', 'script.groovy'],
  );
});

test('functions of a file that is loaded stand where they are called, with their places there', () => {
  const files: Readonly<Record<string, string>> = {
    Jenkinsfile:
      "environment { AWS_PROFILE = 'dev' }\ngv = load 'ci/script.groovy'\nstage('Plan') { gv.plan() }\nload 'gone.groovy'\n",
    'ci/script.groovy': "def plan() {\n  sh 'terraform plan'\n}\ndef unused() { sh 'x' }\nreturn this\n",
  };
  const file = readJenkinsfile({ path: 'Jenkinsfile', text: files.Jenkinsfile! }, undefined, (path) =>
    files[path] === undefined ? undefined : { path, text: files[path] },
  );
  assert.equal(
    file.jobs.map(({ id, steps }) => [id, ...steps.flatMap((step) => [...programs(step), ...envOf(step)])]),
    [['Plan', 'terraform plan', 'AWS_PROFILE=dev']],
  );
  const at = placeIn(file, file.jobs[0]!.steps[0]!.commands[0]!);
  assert.equal([at.file.path, textOf(at)], ['ci/script.groovy', 'terraform plan']);
  assert.equal(
    file.includes.map(({ path }) => path),
    ['gone.groovy'],
  );
});

test('a directory may come from a variable or a parameter', () => {
  const directories = (argument: string) =>
    read(`environment { WHERE = 'live' }\ndir(${argument}) {\n  sh 'terraform plan'\n}\n`).jobs[0]!.steps.map(
      ({ workingDirectory }) => workingDirectory?.value,
    );
  assert.equal(directories('env.WHERE'), ['${WHERE}']);
  assert.equal(directories('WHERE'), ['${WHERE}']);
  assert.equal(directories('params.WHERE'), ['${params.WHERE}']);
  assert.equal(directories('where()'), ['${…}']);
});

test('a step of a shared library in the same repository stands where it is called', () => {
  const files: Readonly<Record<string, string>> = {
    Jenkinsfile: "stage('Plan') { terraformPlan 'live'\n  sh 'echo done' }\n",
    'vars/terraformPlan.groovy':
      "def helper() { sh 'x' }\ndef call(String where) {\n  sh 'terraform plan'\n}\n",
    'vars/unused.groovy': "def call() { sh 'terraform apply' }\n",
  };
  const file = readJenkinsfile({ path: 'Jenkinsfile', text: files.Jenkinsfile! }, undefined, (path) =>
    files[path] === undefined ? undefined : { path, text: files[path] },
  );
  assert.equal(
    file.jobs.map(({ id, steps }) => [id, ...steps.flatMap(programs)]),
    [['Plan', 'terraform plan', 'echo done']],
  );
  const at = placeIn(file, file.jobs[0]!.steps[0]!.commands[0]!);
  assert.equal([at.file.path, textOf(at)], ['vars/terraformPlan.groovy', 'terraform plan']);
});

test('functions that call one another again and again end', () => {
  const calls = Array.from(
    { length: 9 },
    (_, at) => `def f${at}() {\n${`  f${at + 1}()\n`.repeat(20)}}\n`,
  ).join('');
  const { jobs, problems } = read(`f0()\n${calls}def f9() {\n  sh 'terraform plan'\n}\n`);
  assert.ok(jobs[0]!.steps.length < 20_000);
  assert.is(problems.length, 1);
});

test.run();
