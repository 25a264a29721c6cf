import { test } from 'uvu';
import rule from '../../../rules/secrets/no-hardcoded-keys.js';
import { exampleId, exampleSecret, keyId, random, secret, token } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const id = keyId('AKIA', 'deploy', '418263907155');
const key = secret('deploy');
const otherId = keyId('AKIA', 'other', '730218846093');
const otherKey = secret('other');
/** Of the form of a secret, with few different characters. */
const altered = `${secret('altered').slice(0, 14)}${'aB3cD4'.repeat(5)}`.slice(0, 40);
const sessionId = keyId('ASIA', 'session');
const session = token('session');

const idAt = { messageId: 'keyId', at: id, severity: 'error' } as const;
const keyAt = { messageId: 'secret', at: key, severity: 'error' } as const;
const both = [idAt, keyAt] as const;
const base64 = (text: string) => Buffer.from(text).toString('base64');
const script = `#!/bin/bash\nexport AWS_ACCESS_KEY_ID=${id}\nexport AWS_SECRET_ACCESS_KEY=${key}\n`;

/** A provider that takes both keys from variables `k` and `s`. */
const provider = 'provider "aws" {\n  access_key = var.k\n  secret_key = var.s\n}\n';
const variables = 'variable "k" {}\nvariable "s" {}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'references', files: `${provider}${variables}` },
    {
      name: 'keys of other services, by their name, their id or their endpoint',
      files: `locals {\n  minio_secret_key = "${key}"\n  a = { access_key = "DO00${otherId.slice(4)}7", secret_key = "${key}" }\n  b = { endpoint = "fra1.digitaloceanspaces.com", secret_key = "${key}" }\n}\n`,
    },
    {
      name: 'data sources, resources and random values',
      files:
        'provider "aws" {\n  access_key = aws_iam_access_key.ci.id\n  secret_key = data.vault_generic_secret.aws.data["secret_key"]\n}\nresource "random_string" "secret_key" {\n  length = 40\n}\n',
    },
    {
      name: 'letters and digits under the name of something unknown',
      files: `locals {\n  fetcher_secret_key = "${key.replace(/[+/]/g, 'x')}"\n}\n`,
    },
    {
      name: 'files that git ignores',
      files: { 'main.tf': `${provider}${variables}`, 'terraform.tfvars': `k = "${id}"\ns = "${key}"\n` },
      ignored: ['terraform.tfvars'],
    },
    {
      name: 'documented examples',
      files: `provider "aws" {\n  access_key = "${exampleId}"\n  secret_key = "${exampleSecret}"\n}\n`,
    },
    {
      name: 'placeholders and mocks',
      files:
        'provider "aws" {\n  access_key = "mock_access_key"\n  secret_key = "<your secret key>"\n}\n# secret_key = "changeme"\n',
    },
    {
      name: 'the id of an import block',
      files: `import {\n  to = aws_iam_access_key.ci\n  id = "${id}"\n}\n`,
    },
    { name: 'empty defaults', files: 'variable "secret_key" {\n  default = ""\n}\n' },
    {
      name: 'git SHAs and hashes under names of secrets',
      files: `locals {\n  secret_key = "${'0a1b2c3d'.repeat(5)}"\n  aws_secret = "sha512-${random('hash', 86)}=="\n}\n`,
    },
    {
      name: 'a name that only tells where the secret is',
      files: `locals {\n  secret_key_path = "${key}"\n  secret_key_arn  = "${otherKey}"\n}\n`,
    },
    {
      name: 'forty characters without any sign of a credential',
      files: `locals {\n  etag = "${key}"\n}\n`,
    },
    {
      name: 'an id inside other base64',
      files: `locals {\n  public_key = "ssh-rsa AAAAB3NzaC1yc2E${id}${random('ssh', 60)}"\n}\n`,
    },
    { name: 'ids of users and roles', files: `locals {\n  user = "${keyId('AIDA', 'user')}"\n}\n` },
    {
      name: 'patterns for keys',
      files:
        'resource "aws_wafv2_regex_pattern_set" "keys" {\n  regular_expression {\n    regex_string = "(AKIA|ASIA)[A-Z2-7]{16}"\n  }\n}\n',
    },
    {
      name: 'values that SOPS encrypted',
      files: {
        'prod.tfvars': `aws_secret_key = "ENC[AES256_GCM,data:${key},iv:${random('iv', 43)}=,type:str]"\n`,
      },
    },
    {
      name: 'binary content in base64',
      files: `locals {\n  user_data = "${Buffer.concat([Buffer.from([0, 1, 2, 255]), Buffer.from(script)]).toString('base64')}"\n}\n`,
    },
    {
      name: 'keys in env files, which another rule has',
      files: { '.env': `AWS_SECRET_ACCESS_KEY=${key}\n` },
    },
    {
      name: 'what touches a part of a text that only Terraform knows, or stands behind no name of a secret',
      files: `variable "blob" {\n  default = "${key}"\n}\nlocals {\n  a = "AWS_SECRET_ACCESS_KEY=\${var.blob}\${var.unset}"\n  b = "AWS_SECRET_ACCESS_KEY=\${var.unset}\${var.blob}"\n  c = "AWS_SECRET_ACCESS_KEY=x ETAG=\${var.blob}"\n  d = "AWS_SECRET_ACCESS_KEY=\${var.unset}"\n}\nvariable "unset" {}\n`,
    },
    {
      name: 'a file that Terraform reads and git ignores',
      files: {
        'main.tf': 'resource "aws_instance" "web" {\n  user_data = templatefile("user.conf", {})\n}\n',
        'user.conf': script,
      },
      ignored: ['user.conf'],
    },
  ],
  invalid: [
    {
      name: 'a secret that only the script gives away that it is put into, beside what is unknown',
      files: `variable "blob" {\n  default = "${key}"\n}\nresource "aws_instance" "web" {\n  user_data = <<-EOT\n    export AWS_SECRET_ACCESS_KEY=\${var.blob}\n    export AWS_REGION=\${data.aws_region.here.name}\n  EOT\n}\n`,
      errors: [
        { ...keyAt, line: 2, related: [{ line: 5, says: 'put into this text as AWS_SECRET_ACCESS_KEY' }] },
      ],
    },
    {
      name: 'a secret that a template in a file gives away',
      files: {
        'main.tf':
          'resource "aws_instance" "web" {\n  user_data = base64encode(templatefile("${path.module}/user.sh.tpl", { k = local.blob, region = var.region }))\n}\n',
        'locals.tf': `locals {\n  blob = "${key}"\n}\nvariable "region" {}\n`,
        'user.sh.tpl': 'aws_access_key_id = ${region}\naws_secret_access_key = ${k}\n',
      },
      errors: [{ ...keyAt, file: 'locals.tf', line: 2 }],
    },
    {
      name: 'a secret in a text that format and join put together',
      files: `locals {\n  blob = "${key}"\n  a = join("\\n", ["[default]", format("aws_secret_access_key = %s", local.blob), var.more])\n}\nvariable "more" {}\n`,
      errors: [{ ...keyAt, line: 2 }],
    },
    {
      name: 'templates of any name that Terraform renders, with their own keys',
      files: {
        'main.tf':
          'resource "aws_instance" "web" {\n  user_data = templatefile("${path.module}/user.conf", { region = data.aws_region.here.name })\n}\n',
        'user.conf': `${script}export AWS_REGION=\${region}\n`,
      },
      errors: [
        { ...idAt, file: 'user.conf', line: 2 },
        { ...keyAt, file: 'user.conf', line: 3 },
      ],
    },
    {
      name: 'one template for each file of a set',
      files: {
        'main.tf':
          'resource "aws_s3_object" "scripts" {\n  for_each = fileset("${path.module}/scripts", "*.conf")\n  key      = each.value\n  content  = templatefile("${path.module}/scripts/${each.value}", { region = var.region })\n}\n',
        'scripts/a.conf': 'region = ${region}\n',
        'scripts/b.conf': script,
        'scripts/c.md': script,
      },
      errors: [
        { ...idAt, file: 'scripts/b.conf', line: 2 },
        { ...keyAt, file: 'scripts/b.conf', line: 3 },
      ],
    },
    {
      name: 'a secret that somebody altered, where the name says whose it is',
      files: `locals {\n  aws_secret_access_key = "${altered}"\n  secret = "${altered}"\n}\n`,
      errors: [{ messageId: 'secret', at: altered, line: 2 }],
    },
    {
      name: 'a key under the name of a stage, and one of the alphabet of AWS',
      files: `locals {\n  prod_secret_key = "${key.replace(/[+/]/g, 'x')}"\n  fetcher_secret_key = "${otherKey}"\n}\n`,
      errors: [
        { messageId: 'secret', at: key.replace(/[+/]/g, 'x'), line: 2 },
        { messageId: 'secret', at: otherKey, line: 3 },
      ],
    },
    {
      name: 'a key of AWS under the name of another service',
      files: `locals {\n  minio_access_key = "${id}"\n  minio_secret_key = "${key}"\n}\n`,
      errors: [
        { ...idAt, line: 2 },
        { ...keyAt, line: 3 },
      ],
    },
    {
      name: 'a provider, with the account of the key and steps for this file',
      files: `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
      errors: [
        {
          ...idAt,
          line: 2,
          consumer: 'provider.aws',
          data: {
            id: `AKIA…${id.slice(-4)}`,
            account: ' of AWS account 418263907155',
            where: 'access_key of provider "aws"',
          },
          says: [
            '418263907155',
            'lines 2, 3 of main.tf',
            'aws configure sso',
            'credlint --only no-hardcoded-keys main.tf',
          ],
          related: [{ at: key, says: 'secret access key of the same credential' }],
        },
        { ...keyAt, line: 3, related: [{ at: id }], says: [`AKIA…${id.slice(-4)}`] },
      ],
    },
    {
      name: 'a key id alone, which is less',
      files: `provider "aws" {\n  access_key = "${id}"\n  secret_key = var.s\n}\nvariable "s" {}\n`,
      errors: [{ messageId: 'keyIdAlone', at: id, severity: 'warn' }],
    },
    {
      name: 'temporary credentials',
      files: `provider "aws" {\n  access_key = "${sessionId}"\n  secret_key = "${key}"\n  token      = "${session}"\n}\n`,
      errors: [
        { messageId: 'keyId', at: sessionId, says: ['Revoke active sessions'] },
        keyAt,
        { messageId: 'token', at: session, related: [{ at: sessionId }, { at: key }] },
      ],
    },
    {
      name: 'a backend',
      files: `terraform {\n  backend "s3" {\n    bucket     = "b"\n    key        = "k"\n    access_key = "${id}"\n    secret_key = "${key}"\n  }\n}\n`,
      errors: [{ ...idAt, says: ['.terraform/terraform.tfstate', 'backend "s3"'] }, keyAt],
    },
    {
      name: 'a partial backend file',
      files: { 'prod.s3.tfbackend': `access_key = "${id}"\nsecret_key = "${key}"\n` },
      errors: both,
    },
    {
      name: 'a remote state',
      files: `data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = {\n    access_key = "${id}"\n    secret_key = "${key}"\n  }\n}\n`,
      errors: both,
    },
    {
      name: 'defaults of variables that reach a provider',
      files: `${provider}variable "k" {\n  default = "${id}"\n}\nvariable "s" {\n  default = "${key}"\n}\n`,
      errors: [
        { ...idAt, related: [{ at: key }, { at: 'access_key = var.k', says: 'var.k' }] },
        { ...keyAt, related: [{ at: id }, { at: 'secret_key = var.s' }] },
      ],
    },
    {
      name: 'the default of a variable whose label names the secret',
      files: `variable "aws_secret_access_key" {\n  type    = string\n  default = "${key}"\n}\n`,
      errors: [{ ...keyAt, data: { of: '', where: 'the default of variable "aws_secret_access_key"' } }],
    },
    {
      name: 'tfvars of this run, of another run, and the default that both hide',
      files: {
        'main.tf': `${provider}variable "k" {}\nvariable "s" {\n  default = "${secret('hidden')}"\n}\n`,
        'terraform.tfvars': `k = "${id}"\ns = "${key}"\n`,
        'prod.tfvars': `s = "${otherKey}"\n`,
      },
      errors: [
        { messageId: 'secret', at: secret('hidden') },
        { messageId: 'secret', at: otherKey, related: [{ at: 'secret_key = var.s', says: 'prod.tfvars' }] },
        {
          ...idAt,
          related: [
            { file: 'terraform.tfvars', at: key },
            { file: 'main.tf', at: 'access_key = var.k', says: 'var.k ← terraform.tfvars' },
          ],
        },
        keyAt,
      ],
    },
    {
      name: 'maps and nested objects of locals, each with its own pair',
      files: `locals {\n  a = { creds = { key = "${id}", secret = "${key}" } }\n  b = { creds = { key = "${otherId}", secret = "${otherKey}" } }\n}\nprovider "aws" {\n  access_key = local.a.creds.key\n  secret_key = local.a.creds.secret\n}\n`,
      errors: [
        { ...idAt, says: ['418263907155'] },
        keyAt,
        { messageId: 'keyId', at: otherId, related: [{ at: otherKey }], says: ['730218846093'] },
        { messageId: 'secret', at: otherKey, related: [{ at: otherId }] },
      ],
    },
    {
      name: 'arguments of modules, whatever they are called',
      files: {
        'main.tf': `provider "aws" {}\nmodule "app" {\n  source = "./app"\n  one    = "${id}"\n  two    = "${key}"\n}\n`,
        'app/main.tf':
          'variable "one" {}\nvariable "two" {}\nprovider "aws" {\n  access_key = var.one\n  secret_key = var.two\n}\n',
      },
      errors: [
        {
          ...idAt,
          consumer: 'module.app.provider.aws',
          related: [{ at: key }, { file: 'app/main.tf', at: 'access_key = var.one' }],
        },
        keyAt,
      ],
    },
    {
      name: 'an object in a module argument, by the pair alone',
      files: `module "store" {\n  source = "example/store/aws"\n  auth   = { id = "${id}", secret = "${key}" }\n}\n`,
      errors: both,
    },
    {
      name: 'commands of one list, and entries of one environment, which are pairs',
      files: `resource "null_resource" "r" {\n  provisioner "remote-exec" {\n    inline = [\n      "export AWS_ACCESS_KEY_ID=${id}",\n      "export AWS_SECRET_ACCESS_KEY=${key}",\n    ]\n  }\n}\nresource "docker_container" "c" {\n  env = ["AWS_ACCESS_KEY_ID=${otherId}", "AWS_SECRET_ACCESS_KEY=${otherKey}"]\n}\n`,
      errors: [
        { ...idAt, related: [{ at: key }] },
        { ...keyAt, related: [{ at: id }] },
        { messageId: 'keyId', at: otherId, severity: 'error', related: [{ at: otherKey }] },
        { messageId: 'secret', at: otherKey, related: [{ at: otherId }] },
      ],
    },
    {
      name: 'environments of functions and containers',
      files: `resource "aws_lambda_function" "f" {\n  environment {\n    variables = {\n      AWS_ACCESS_KEY_ID     = "${id}"\n      AWS_SECRET_ACCESS_KEY = "${key}"\n    }\n  }\n}\nresource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{\n    environment = [\n      {\n        name  = "AWS_ACCESS_KEY_ID"\n        value = "${otherId}"\n      },\n      {\n        name  = "AWS_SECRET_ACCESS_KEY"\n        value = "${otherKey}"\n      },\n    ]\n  }])\n}\n`,
      errors: [
        { ...idAt, says: ['AWS_ACCESS_KEY_ID of aws_lambda_function.f', 'execution role'] },
        keyAt,
        { messageId: 'keyId', at: otherId, related: [{ at: otherKey }] },
        { messageId: 'secret', at: otherKey },
      ],
    },
    {
      name: 'a secret that only the name beside it gives away',
      files: `resource "helm_release" "x" {\n  set {\n    name  = "aws.secretAccessKey"\n    value = "${key}"\n  }\n}\n`,
      errors: [keyAt],
    },
    {
      name: 'user data: the line in the script',
      files: `resource "aws_instance" "w" {\n  user_data = <<-EOF\n    #!/bin/bash\n    export AWS_ACCESS_KEY_ID=${id}\n    export AWS_SECRET_ACCESS_KEY=${key}\n  EOF\n}\n`,
      errors: [
        { ...idAt, line: 4, says: ['user_data of aws_instance.w', 'iam_instance_profile'] },
        { ...keyAt, line: 5 },
      ],
    },
    {
      name: 'user data in base64',
      files: `resource "aws_instance" "w" {\n  user_data_base64 = "${base64(script)}"\n}\n`,
      errors: [
        { messageId: 'keyId', at: base64(script), says: ['in base64'] },
        { messageId: 'secret', at: base64(script) },
      ],
    },
    {
      name: 'user data in base64 over several lines',
      files: `resource "aws_instance" "w" {\n  user_data_base64 = <<EOF\n${base64(script).replace(/.{76}/g, '$&\n')}\nEOF\n}\n`,
      errors: [
        { messageId: 'keyId', at: base64(script).replace(/.{76}/g, '$&\n') },
        { messageId: 'secret', at: base64(script).replace(/.{76}/g, '$&\n') },
      ],
    },
    {
      name: 'single values in base64',
      files: `resource "kubernetes_secret" "s" {\n  binary_data = {\n    AWS_ACCESS_KEY_ID     = "${base64(id)}"\n    AWS_SECRET_ACCESS_KEY = "${base64(key)}"\n  }\n}\n`,
      errors: [
        { messageId: 'keyId', at: base64(id) },
        {
          messageId: 'secret',
          at: base64(key).replace(/=+$/, '') + base64(key).slice(base64(key).replace(/=+$/, '').length),
        },
      ],
    },
    {
      name: 'jsonencode and JSON in text',
      files: `resource "aws_secretsmanager_secret_version" "v" {\n  secret_string = jsonencode({ id = "${id}", secret = "${key}" })\n}\nlocals {\n  text = "{\\"access_key\\":\\"${otherId}\\",\\"secret_key\\":\\"${otherKey}\\"}"\n}\n`,
      errors: [
        { ...idAt, says: ['copied into the state'] },
        keyAt,
        { messageId: 'keyId', at: otherId },
        { messageId: 'secret', at: otherKey },
      ],
    },
    {
      name: 'comments of every kind',
      files: `provider "aws" {\n  # access_key = "${id}"\n  // secret_key = "${key}"\n}\n/*\n  secret_key = "${otherKey}"\n*/\n`,
      errors: [{ ...idAt, says: ['a comment of main.tf'] }, keyAt, { messageId: 'secret', at: otherKey }],
    },
    {
      name: 'keys in pieces that an expression puts together',
      files: `locals {\n  start = "${key.slice(0, 9)}"\n}\nprovider "aws" {\n  access_key = join("", ["${id.slice(0, 7)}", "${id.slice(7)}"])\n  secret_key = "\${local.start}${key.slice(9)}"\n}\n`,
      errors: [
        { messageId: 'keyId', at: `join("", ["${id.slice(0, 7)}", "${id.slice(7)}"])` },
        { messageId: 'secret', at: `"\${local.start}${key.slice(9)}"` },
      ],
      secrets: [key],
    },
    {
      name: 'literals that only some runs use',
      files: `provider "aws" {\n  access_key = coalesce(var.k, "${id}")\n  secret_key = var.static ? "${key}" : sensitive("${otherKey}")\n}\nvariable "k" {}\nvariable "static" {}\n`,
      errors: [idAt, keyAt, { messageId: 'secret', at: otherKey }],
    },
    {
      name: 'test files',
      files: {
        'tests/run.tftest.hcl': `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
      },
      errors: both,
    },
    {
      name: 'terragrunt: a generated provider and the remote state',
      files: {
        'terragrunt.hcl': `generate "provider" {\n  path     = "provider.tf"\n  contents = <<EOF\nprovider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\nEOF\n}\nremote_state {\n  backend = "s3"\n  config = {\n    secret_key = "${otherKey}"\n  }\n}\n`,
      },
      errors: [
        { ...idAt, line: 5 },
        { ...keyAt, line: 6 },
        { messageId: 'secret', at: otherKey },
      ],
    },
    {
      name: 'override files and CRLF',
      files: {
        'main.tf': 'provider "aws" {\r\n  region = "eu-west-1"\r\n}\r\n',
        'override.tf': `provider "aws" {\r\n  access_key = "${id}"\r\n  secret_key = "${key}"\r\n}\r\n`,
      },
      errors: both,
    },
    {
      name: 'a file that does not parse',
      files: `provider "aws" {\n<<<<<<< HEAD\n  access_key = "${id}"\n  secret_key = "${key}"\n=======\n}\n`,
      errors: both,
    },
    {
      name: 'real keys in documentation',
      files: {
        'variables.tf': `variable "key_id" {\n  description = "The id, for example ${id}"\n}\n`,
        'terraform.tfvars.example': `secret_key = "${key}"\n`,
      },
      errors: [
        { ...keyAt, file: 'terraform.tfvars.example' },
        { messageId: 'keyIdAlone', at: id, severity: 'warn' },
      ],
    },
    {
      name: 'a secret with a slip in it',
      files: `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key.slice(0, 39)}"\n}\n`,
      errors: [idAt, { messageId: 'secret', at: key.slice(0, 39) }],
    },
    {
      name: 'brackets and quotes around a real key',
      files: `provider "aws" {\n  access_key = "<${id}>"\n  secret_key = "'${key}'"\n}\n`,
      errors: [
        { messageId: 'keyId', at: `<${id}>` },
        { messageId: 'secret', at: `'${key}'` },
      ],
    },
    {
      name: 'a pair that other items of the object keep apart',
      files: `locals {\n  a = {\n    id   = "${id}"\n    note = "${'long '.repeat(80)}"\n    pass = "${key}"\n  }\n}\n`,
      errors: [idAt, keyAt],
    },
    {
      name: 'an id that AWS hardly issued, alone and with a secret',
      files: `locals {\n  a = { id = "AKIAC${id.slice(5)}" }\n}\nprovider "aws" {\n  access_key = "AKIAD${id.slice(5)}"\n  secret_key = "${key}"\n}\n`,
      errors: [
        { messageId: 'unlikelyId', at: `AKIAC${id.slice(5)}`, severity: 'warn', says: ['fifth character'] },
        { messageId: 'keyId', at: `AKIAD${id.slice(5)}`, severity: 'error' },
        keyAt,
      ],
    },
    {
      name: 'a canary, which is better left alone',
      files: `provider "aws" {\n  access_key = "${keyId('AKIA', 'trap', '534261010715')}"\n  secret_key = "${key}"\n}\n`,
      errors: [
        {
          messageId: 'canary',
          at: keyId('AKIA', 'trap', '534261010715'),
          says: ['canary of Thinkst Canary', 'Do not use'],
        },
        { messageId: 'canary', at: key },
      ],
    },
    {
      name: 'a secret of CI that the name beside it tells of',
      files: `resource "github_actions_secret" "s" {\n  secret_name     = "AWS_SECRET_ACCESS_KEY"\n  plaintext_value = "${key}"\n}\n`,
      errors: [keyAt],
    },
    {
      name: 'a Bedrock key',
      files: `locals {\n  k = "${`ABSK${base64(`BedrockAPIKey-abcd-at-418263907155:${random('bedrock', 80)}`)}`}"\n}\n`,
      errors: [
        {
          messageId: 'bedrock',
          at: `ABSK${base64(`BedrockAPIKey-abcd-at-418263907155:${random('bedrock', 80)}`)}`,
        },
      ],
    },
    {
      name: 'a file outside of any repository, and one that is not added yet',
      files: { 'main.tf': `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n` },
      untracked: ['main.tf'],
      errors: [{ ...idAt, says: ['.gitignore'] }, keyAt],
    },
  ],
});

test.run();
