import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ConsumerAnswer, SourcesReport } from '../../../src/report/sources/sources-report.js';
import { keyId, secret, token } from '../../keys.js';
import { pair, SPLIT, sourcesOf } from './sample.js';

const provider = (body: string) => `provider "aws" {\n${body}}\n`;

const consumersOf = ({ configurations }: SourcesReport): readonly ConsumerAnswer[] =>
  configurations.flatMap(({ environments }) => environments.flatMap(({ consumers }) => consumers));

const answerOf = (report: SourcesReport, address: string): ConsumerAnswer => {
  const answer = consumersOf(report).find((one) => one.address === address);
  assert.ok(answer, `${address} is among ${consumersOf(report).map((one) => one.address)}`);
  return answer;
};

const statuses = ({ sources }: ConsumerAnswer) => sources.map(({ name, status }) => `${name}: ${status}`);

test('backend and provider use two identities from the same files', () => {
  const report = sourcesOf(SPLIT);
  const [backend, aws] = [answerOf(report, 'backend.s3'), answerOf(report, 'provider.aws')];
  assert.equal(statuses(backend).slice(0, 2), ['environment keys: wins', 'profile "acme": shadowed']);
  assert.equal(statuses(aws).slice(0, 2), ['profile "acme": wins', 'environment keys: shadowed']);
  assert.is(backend.version, 'Terraform 1.5.7 (the newest that the constraints admit)');
  assert.equal([backend.conflict, aws.conflict], ['possible', 'possible']);
  assert.is(
    aws.sources[1]!.why,
    'AWS provider 4.0.0 and newer use the profile argument before environment keys.',
  );
});

test('says what other admitted versions do', () => {
  const report = sourcesOf(SPLIT);
  assert.equal(answerOf(report, 'provider.aws').otherVersions, [
    'AWS provider versions from 3.0.0 to before 4.0.0 use environment keys',
  ]);
  assert.equal(answerOf(report, 'backend.s3').otherVersions, []);
});

test('roles are taken on top of a source', () => {
  const cdn = answerOf(sourcesOf(SPLIT), 'provider.aws.cdn');
  assert.equal(cdn.roles, ['arn:aws:iam::210987654321:role/cdn']);
  assert.is(cdn.sources.find(({ status }) => status === 'wins')?.name, 'environment keys');
});

test('a key shows its account and eight characters, never its secret', () => {
  const id = keyId('AKIA', 'p', '210987654321');
  const report = sourcesOf(SPLIT);
  const [first] = answerOf(report, 'backend.s3').sources;
  assert.is(first?.key, `AKIA…${id.slice(-4)} of account 210987654321`);
  assert.not.ok(JSON.stringify(report).includes(id));
  assert.not.ok(JSON.stringify(report).includes(secret('p')));
});

test('of the home directory only names and kinds of profiles are told', () => {
  const files = { 'main.tf': provider('  profile = "dev"\n') };
  const home = {
    '.aws/config':
      '[profile dev]\nrole_arn = arn:aws:iam::734512908761:role/secret-project\nsource_profile = base\n',
    '.aws/credentials': `[base]\naws_access_key_id = ${keyId('AKIA', 'h', '734512908761')}\naws_secret_access_key = ${secret('h')}\n`,
  };
  const report = sourcesOf(files, home);
  const answer = answerOf(report, 'provider.aws');
  assert.equal(answer.roles, ['the role of profile "dev"']);
  assert.equal([answer.sources[0]?.supply, answer.sources[0]?.key], ['keys', undefined]);
  const text = JSON.stringify(report);
  for (const value of ['734512908761', 'secret-project', keyId('AKIA', 'h', '734512908761').slice(-4)])
    assert.not.ok(text.includes(value), value);
  assert.is(answerOf(sourcesOf(files), 'provider.aws').sources[0]?.supply, 'unread');
});

test('a token that only .env.local has joins the keys of .env', () => {
  const id = keyId('ASIA', 't', '210987654321');
  const report = sourcesOf({
    'main.tf': provider(''),
    '.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret('t')}\n`,
    '.env.local': `AWS_SESSION_TOKEN=${token('t')}\n`,
  });
  const [environment] = report.configurations[0]!.environments;
  assert.equal(environment?.files, [['.env.local', '.env']]);
  const [used] = answerOf(report, 'provider.aws').sources;
  assert.equal([used?.name, used?.status], ['environment keys', 'wins']);
  assert.equal(
    used?.members.map(({ name, file, line }) => `${name} ${file}:${line}`),
    ['AWS_ACCESS_KEY_ID .env:1', 'AWS_SECRET_ACCESS_KEY .env:2', 'AWS_SESSION_TOKEN .env.local:1'],
  );
});

test('environments with the same answers are one', () => {
  const report = sourcesOf({
    'main.tf': provider(''),
    '.env.dev': 'AWS_REGION=eu-west-1\n',
    '.env.test': 'AWS_REGION=eu-west-2\n',
    '.env.prod': 'AWS_PROFILE=prod\n',
  });
  const [configuration] = report.configurations;
  assert.equal(
    configuration?.environments.map(({ files }) => files),
    [[['.env.dev'], ['.env.test']], [['.env.prod']]],
  );
});

test('what ends the run is an error', () => {
  const report = sourcesOf({ 'main.tf': provider('  profile = "gone"\n'), '.env': pair('p') }, {});
  const answer = answerOf(report, 'provider.aws');
  assert.is(answer.error, 'failed to get shared config profile, gone');
  assert.equal(statuses(answer).slice(0, 1), ['profile "gone": fails']);
});

const BROKEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'modules that call one another': {
    'a/main.tf': `${provider('')}module "b" {\n  source = "../b"\n}\nterraform {\n  backend "s3" {\n    bucket = "b"\n    key = "k"\n  }\n}\n`,
    'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
  },
  'a module that is not there': { 'main.tf': `${provider('')}module "gone" {\n  source = "./gone"\n}\n` },
  'a module of the Registry': {
    'main.tf': `${provider('')}module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n}\n`,
  },
  'a providers map that names nothing': {
    'main.tf': `${provider('')}module "m" {\n  source = "./m"\n  providers = {\n    aws = aws.nowhere\n  }\n}\n`,
    'm/main.tf': 'resource "aws_sqs_queue" "q" {}\n',
  },
  'a provider that nothing declares': {
    'main.tf': `${provider('')}resource "aws_sqs_queue" "q" {\n  provider = aws.nowhere\n}\n`,
  },
};

const UNKNOWN: Readonly<Record<string, string>> = {
  'modules that call one another': 'module.a: it calls itself',
  'a module that is not there': 'module.gone: there is no module in gone',
  'a module of the Registry': 'module.vpc: what is in "terraform-aws-modules/vpc/aws" is not looked at',
  'a providers map that names nothing': 'module.m gets aws.nowhere as aws, which nothing declares',
  'a provider that nothing declares': 'aws_sqs_queue.q uses provider aws.nowhere, which nothing declares',
};

for (const [name, files] of Object.entries(BROKEN))
  test(`${name}: an answer, and what is unknown`, () => {
    const { configurations } = sourcesOf(files);
    const messages = configurations.flatMap(({ unknown }) => unknown.map(({ message }) => message));
    assert.ok(messages.includes(UNKNOWN[name]!), `${messages}`);
    assert.ok(configurations.some(({ environments }) => environments.length > 0));
  });

test('profiles that name one another as source', () => {
  const report = sourcesOf(
    { 'main.tf': provider('  profile = "a"\n') },
    {
      '.aws/config':
        '[profile a]\nrole_arn = arn:aws:iam::210987654321:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::210987654321:role/b\nsource_profile = a\n',
    },
  );
  const answer = answerOf(report, 'provider.aws');
  assert.is(answer.sources[0]?.name, 'profile "a"');
});

test('values that only a run shows are said to be unknown', () => {
  const report = sourcesOf({
    'main.tf': `${provider('  profile = var.p\n')}variable "p" {}\nterraform {\n  backend "s3" {}\n}\n`,
    '.envrc': 'export AWS_PROFILE="$TEAM"\n',
  });
  assert.equal(
    answerOf(report, 'provider.aws').unknown.map(({ message }) => message),
    [
      'profile is not known here: a variable without a value in this repository',
      'AWS_PROFILE is put together when it is read',
    ],
  );
  assert.ok(
    answerOf(report, 'backend.s3').unknown.some(({ message }) => message.includes('not in this repository')),
  );
});

test('names with line ends and escapes do not leave their line', () => {
  const report = sourcesOf({ 'main.tf': provider('  profile = "a\\n\\u001b[31mb"\n') });
  assert.not.match(JSON.stringify(report), /\\u001b|\\n/);
});

test.run();
