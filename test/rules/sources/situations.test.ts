import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../../rules/index.js';
import { activeByDefault } from '../../../src/engine/active-rule.js';
import { readableDocuments } from '../../../src/engine/documents.js';
import { toFindings } from '../../../src/engine/findings.js';
import type { Mask } from '../../../src/engine/masking/mask.js';
import { runRules } from '../../../src/engine/run-rules.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { type Place, positionAt } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { keyId, secret, token } from '../../keys.js';
import { pair, sourcesOf } from '../../report/sources/sample.js';

/** What people run into: the sources of each consumer, and the one finding that tells it. */
interface Situation {
  readonly files: Readonly<Record<string, string>>;
  /** By address of the consumer, the source that it uses. */
  readonly used: Readonly<Record<string, string>>;
  /** Rule, file:line and pieces of the message; nothing where all is well. */
  readonly told?: readonly [rule: string, where: string, ...pieces: string[]];
}

const A = '210987654321';
const B = '734512908761';
const requires = (version: string, cli = '>= 1.9') =>
  `terraform {\n  required_version = "${cli}"\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;
const provider = (body: string) => `provider "aws" {\n  region = "eu-west-1"\n${body}}\n`;
const TOPIC = 'resource "aws_sns_topic" "t" {}\n';
const profileAndKeys = (version: string) => ({
  'main.tf': `${provider('  profile = "acme"\n')}${TOPIC}`,
  'versions.tf': requires(version),
  '.env': pair('k', A),
});
const backend = (body: string) =>
  `terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "eu-west-1"\n${body}  }\n}\n`;

const SITUATIONS: Readonly<Record<string, Situation>> = {
  'a profile and environment keys under provider 3': {
    files: profileAndKeys('~> 3.0'),
    used: { 'provider.aws': 'environment keys' },
    told: ['no-duplicate-sources', 'main.tf:3', 'Used with AWS provider 3.76.1', 'before 4.0.0', '.env:1'],
  },
  'a profile and environment keys under provider 4': {
    files: profileAndKeys('~> 4.0'),
    used: { 'provider.aws': 'profile "acme"' },
    told: ['no-duplicate-sources', 'main.tf:3', 'Used with AWS provider 4.67.0', '4.0.0 and newer', '.env:1'],
  },
  'a profile and environment keys under a constraint that admits both': {
    files: profileAndKeys('>= 3.0'),
    used: { 'provider.aws': 'profile "acme"' },
    told: [
      'no-duplicate-sources',
      'main.tf:3',
      'The answer changes with the version: AWS provider versions before 4.0.0 use environment keys',
      'versions.tf:6 admits',
    ],
  },
  'a backend without the profile of the provider': {
    files: {
      'main.tf': `${provider('  profile = "acme"\n')}${TOPIC}${backend('')}`,
      'versions.tf': requires('~> 6.0'),
    },
    used: { 'provider.aws': 'profile "acme"' },
    told: ['backend-credentials', 'main.tf:7', 'inherits none', 'profile "acme" (main.tf:3)'],
  },
  'a backend of Terraform 1.5 and provider 5 on two sides': {
    files: {
      'main.tf': `${provider('  profile = "acme"\n')}${TOPIC}${backend('    profile = "acme"\n')}`,
      'versions.tf': requires('~> 5.100', '~> 1.5.0'),
      '.env': pair('k', A),
    },
    used: { 'provider.aws': 'profile "acme"', 'backend.s3': 'environment keys' },
    told: ['no-duplicate-sources', 'main.tf:11', 'Used with Terraform 1.5.7', 'before 1.7.0', '.env:1'],
  },
  'keys in the block beside web identity': {
    files: {
      'main.tf': `${provider(`  access_key = var.key\n  secret_key = var.secret\n  assume_role_with_web_identity {\n    role_arn                = "arn:aws:iam::${A}:role/ci"\n    web_identity_token_file = "/run/token"\n  }\n`)}${TOPIC}variable "key" {\n  sensitive = true\n}\nvariable "secret" {\n  sensitive = true\n}\n`,
      'versions.tf': requires('~> 6.0'),
      '.env': `TF_VAR_key=${keyId('AKIA', 'w', A)}\nTF_VAR_secret=${secret('w')}\n`,
    },
    used: { 'provider.aws': 'the keys in the block' },
    told: ['no-duplicate-sources', 'main.tf:5', 'ignore assume_role_with_web_identity'],
  },
  'temporary keys whose token another layer has': {
    files: {
      'main.tf': `${provider('')}${TOPIC}`,
      'versions.tf': requires('~> 6.0'),
      '.env': `AWS_ACCESS_KEY_ID=${keyId('ASIA', 't', A)}\nAWS_SECRET_ACCESS_KEY=${secret('t')}\n`,
      '.env.local': `AWS_SESSION_TOKEN=${token('t')}\n`,
    },
    used: { 'provider.aws': 'environment keys' },
  },
  'an alias without credentials that a module uses': {
    files: {
      'main.tf': `${provider('  profile = "acme"\n')}provider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\nmodule "cdn" {\n  source = "./cdn"\n  providers = {\n    aws = aws.us\n  }\n}\n${TOPIC}`,
      'versions.tf': requires('~> 6.0'),
      'cdn/main.tf': 'resource "aws_acm_certificate" "c" {}\n',
    },
    used: { 'provider.aws': 'profile "acme"' },
    told: [
      'provider-instance-credentials',
      'main.tf:5',
      'provider "aws" (alias us)',
      'profile "acme" (main.tf:3)',
    ],
  },
  'a key of one account where another one is allowed': {
    files: {
      'main.tf': `${provider(`  allowed_account_ids = ["${B}"]\n`)}${TOPIC}`,
      'versions.tf': requires('~> 6.0'),
      '.env': pair('k', A),
    },
    used: { 'provider.aws': 'environment keys' },
    told: ['account-match', '.env:1', `belongs to account ${A}`, `has only ${B}`],
  },
};

/** Versions and guards are told by rules of their own. */
const OTHERS = /^(?:no-outdated-provider|bounded-constraint|account-guard)$/;
const active = [...rules].map(([id, rule]) => activeByDefault(id, rule));
const lineOf = ({ file, start }: Place): string => `${file.path}:${positionAt(file, start).line}`;
const asIs = (text: string): string => text;
const UNMASKED: Mask = { text: asIs, path: asIs, lines: asIs, sentence: asIs, hidden: () => [] };

for (const [name, { files, used, told }] of Object.entries(SITUATIONS))
  test(name, () => {
    const { configurations } = sourcesOf(files);
    const consumers = configurations.flatMap(({ environments }) =>
      environments.flatMap((one) => one.consumers),
    );
    const winners = consumers.flatMap(({ address, sources }) =>
      sources.filter(({ status }) => status === 'wins').map((source) => [address, source.name]),
    );
    assert.equal(Object.fromEntries(winners), used);

    const repository = createRepository(memoryWorkspace(files, { ignored: ['.env', '.env.local'] }));
    const { findings } = toFindings(
      runRules(repository, active).reports,
      readableDocuments(repository),
      UNMASKED,
    );
    const others = findings.filter(({ ruleId }) => !OTHERS.test(ruleId));
    const [rule, where, ...pieces] = told ?? [];
    assert.equal([...new Set(others.map(({ ruleId }) => ruleId))], rule === undefined ? [] : [rule]);
    const [finding] = others.filter(({ at }) => lineOf(at) === where);
    const said = [finding?.message, ...(finding?.related ?? []).map((one) => lineOf(one.at))].join('\n');
    for (const piece of pieces) assert.ok(said.includes(piece), `${piece} in: ${said}`);
  });

test.run();
