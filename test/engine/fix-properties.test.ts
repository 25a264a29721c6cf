import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rules } from '../../rules/index.js';
import { activeByDefault } from '../../src/engine/active-rule.js';
import type { Texts } from '../../src/engine/edits/edits.js';
import { type FixKind, fixAll } from '../../src/engine/edits/fixes.js';
import { run } from '../../src/engine/run.js';
import { createRepository } from '../../src/model/create-repository.js';
import { loadYamlReader } from '../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { keyId, secret, token } from '../keys.js';

const [id, other, key] = [keyId('AKIA', 'fix'), keyId('AKIA', 'fix-other'), secret('fix')];

/** What somebody may have written into a provider. */
const inProvider = [
  '',
  '  version = "~> 3.0" # pinned',
  '  s3_force_path_style = true',
  `  access_key = "${id} "\n  secret_key = "${key}" /* a comment */`,
  `  access_key = "<${id}>"\n  secret_key = "${key}\\n"`,
  `  access_key = "${key}"\n  secret_key = "${id}"`,
  '  access_key = "var.k"\n  secret_key = "local.s"',
  `  access_key = "${id}"\n  secret_key = "${key}"\n  session_token = "${token('fix')}"`,
  '  assume_role = {\n    role_arn = "arn:aws:iam::123456789012:role/x"\n  }',
];
const inBackend = [
  '',
  '    role_arn     = "arn:aws:iam::123456789012:role/x"\n    session_name = "s" # who',
  '    endpoint = "https://x.r2.cloudflarestorage.com"',
  '    force_path_style = true\n    sts_endpoint     = "https://sts.eu-west-1.amazonaws.com"',
  '    access_key = "$AWS_ACCESS_KEY_ID"\n    secret_key = "$AWS_SECRET_ACCESS_KEY"',
];
const envFiles = [
  '',
  `AWS_ACCESS_KEY_ID=${id}\nAWS_ACCESS_KEY_ID=${other}\nAWS_SECRET_ACCESS_KEY=${key}\nAWS_SECRET_ACCESS_KEY=${key}\n`,
  `export AWS_ACCESS_KEY_ID="${id}"\nAWS_SECRET_ACCESS_KEY = '${key}'\n`,
  `\ufeffAWS_ACCESS_KEY_ID=${id} \nAWS_SECRET_ACCESS_KEY=${key}`,
];

const repositories = fc.record({
  provider: fc.constantFrom(...inProvider),
  alias: fc.constantFrom(...inProvider),
  backend: fc.constantFrom(...inBackend),
  env: fc.constantFrom(...envFiles),
  constraint: fc.constantFrom('~> 3.0', '~> 5.0', '^6.0', '>= 4'),
  crlf: fc.boolean(),
});

type Parts = typeof repositories extends fc.Arbitrary<infer T> ? T : never;

function textsOf({ provider, alias, backend, env, constraint, crlf }: Parts): Record<string, string> {
  const main = [
    'terraform {',
    '  required_version = "1.11.4"',
    `  required_providers {\n    aws = { source = "hashicorp/aws", version = "${constraint}" }\n  }`,
    `  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "eu-west-1"\n${backend}\n  }\n}`,
    'variable "k" {}\nlocals {\n  s = var.k\n}',
    `provider "aws" {\n  region = "eu-west-1"\n${provider}\n}`,
    `provider "aws" {\n  alias = "b"\n${alias}\n}\n`,
  ].join('\n');
  return {
    'main.tf': crlf ? main.replaceAll('\n', '\r\n') : main,
    '.env': env,
    'compose.yaml': 'services:\n  tf:\n    image: hashicorp/terraform\n    env_file: .env\n',
    Makefile: 'plan:\n\tdocker run --env-file .env hashicorp/terraform plan\n',
  };
}

/** Every piece stands in one of these. */
const eachOnce: Parts[] = inProvider.map((provider, i) => ({
  provider,
  alias: '',
  backend: inBackend[i % inBackend.length]!,
  env: envFiles[i % envFiles.length]!,
  constraint: i % 2 === 0 ? '~> 5.0' : '~> 3.0',
  crlf: i % 3 === 0,
}));

const active = [...rules].map(([ruleId, rule]) => activeByDefault(ruleId, rule, undefined));
const yaml = await loadYamlReader();
const reached = new Set<string>();

async function fixed(texts: Readonly<Record<string, string>>, kind: FixKind) {
  const lint = async (changed: Texts) => {
    const workspace = memoryWorkspace({ ...texts, ...Object.fromEntries(changed) });
    return run(createRepository(workspace, { yaml }), active, { knownIds: [...rules.keys()] });
  };
  const before = await lint(new Map());
  for (const { ruleId, fix } of before.findings) if (fix) reached.add(ruleId);
  const { texts: changed, result, cycle } = await fixAll(lint, kind);
  return { texts: { ...texts, ...Object.fromEntries(changed) }, findings: result.findings, cycle };
}

const lineEnds = (text = ''): boolean => /\r\n/.test(text);

for (const kind of ['fixes', 'suggestions'] as const)
  test(`after ${kind} nothing is left to fix, files parse, and fixing again changes nothing`, async () => {
    await fc.assert(
      fc.asyncProperty(repositories, async (parts) => {
        const texts = textsOf(parts);
        const once = await fixed(texts, kind);
        assert.is(once.cycle, false);
        assert.equal(
          once.findings.filter(({ fix }) => fix).map(({ ruleId }) => ruleId),
          [],
        );
        await parse('main.tf', once.texts['main.tf']!);
        assert.is(lineEnds(once.texts['main.tf']), parts.crlf);
        assert.equal((await fixed(once.texts, kind)).texts, once.texts);
      }),
      { numRuns: eachOnce.length + 10, examples: eachOnce.map((parts) => [parts]) },
    );
  });

test('the property has seen every rule that fixes', () => {
  const fixable = [...rules].filter(([, { meta }]) => meta.fixable).map(([ruleId]) => ruleId);
  assert.equal([...reached].filter((ruleId) => fixable.includes(ruleId)).sort(), fixable.sort());
});

test.run();
