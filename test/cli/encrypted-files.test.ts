import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { keyId, secret } from '../keys.js';
import { repository } from '../workspace/repositories.js';
import { directoryOf, runCli } from './run-cli.js';

const ID = keyId('AKIA', 'crypt');
const KEY = secret('crypt');
const sealed = (data = KEY): string => `ENC[AES256_GCM,data:${data},iv:${KEY}=,tag:${KEY}==,type:str]`;
const KMS = 'arn:aws:kms:us-east-1:123456789012:key/1';
const SOPS = { kms: [{ arn: KMS, enc: KEY + KEY, aws_profile: '' }], mac: sealed(), version: '3.9.0' };
const VARIABLES = ['access_key', 'secret_key', 'region', 'account']
  .map((name) => `variable "${name}" {\n  type      = string\n  sensitive = true\n}\n`)
  .join('');
const MAIN = `${VARIABLES}
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account]
}
`;

test('values that SOPS encrypted are no leak and no mistake, in any of its formats', async () => {
  const values = { access_key: sealed(), secret_key: sealed(), region: sealed('ab'), account: sealed('cd') };
  const dotenv = {
    AWS_ACCESS_KEY_ID: sealed(),
    AWS_SECRET_ACCESS_KEY: sealed(),
    AWS_REGION: sealed('ab'),
    DB_PASSWORD: sealed(),
    sops_kms__list_0__map_arn: KMS,
    sops_kms__list_0__map_enc: KEY + KEY,
    sops_mac: sealed(),
    sops_pgp__list_0__map_enc: `-----BEGIN PGP MESSAGE-----\\n\\nhQEMA${KEY}\\n-----END PGP MESSAGE-----`,
    sops_version: '3.9.0',
  };
  const { root, remove } = directoryOf({
    'main.tf': MAIN,
    'terraform.tfvars.json': JSON.stringify({ ...values, sops: SOPS }, null, '\t'),
    'prod.tfvars': JSON.stringify({ data: sealed(), sops: SOPS }, null, '\t'),
    '.env': Object.entries(dotenv)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
    '.aws/credentials': `[default]\naws_access_key_id = ${sealed()}\naws_secret_access_key = ${sealed()}\n\n[sops]\nmac = ${sealed()}\nversion = 3.9.0\n`,
  });
  const { code, out } = await runCli(root, ['--preset', 'secrets']);
  assert.is(code, 0, out);
  assert.match(out, /note: prod\.tfvars: not read, encrypted \(SOPS\)\n✔ No findings/);
  const recommended = await runCli(root, ['--format', 'compact', '--max-warnings', '0']);
  assert.equal(recommended.out, '');
  remove();
});

test('what an encrypted tfvars file sets is not known', async () => {
  const { root, remove } = directoryOf({
    'main.tf': MAIN.replace('variable "region" {', 'variable "region" {\n  default = "eu-nowhere-9"'),
  });
  const lint = async () => (await runCli(root, ['--format', 'compact', '--only', 'valid-region'])).out;
  assert.match(await lint(), /eu-nowhere-9/);
  writeFileSync(join(root, 'terraform.tfvars'), '\0GITCRYPT\0x');
  assert.is(await lint(), '');
  writeFileSync(join(root, 'z.auto.tfvars'), 'region = "eu-nowhere-8"\n');
  assert.match(await lint(), /eu-nowhere-8/);
  remove();
});

test('a file that git-crypt opened is no leak; one that it does not encrypt is', async () => {
  const made = repository();
  writeFileSync(join(made.root, '.git', 'clean.sh'), "printf '\\000GITCRYPT\\000'\nbase64\n");
  made.git('config', 'filter.git-crypt.clean', `sh '${join(made.root, '.git', 'clean.sh')}'`);
  const env = `AWS_ACCESS_KEY_ID=${ID}\nAWS_SECRET_ACCESS_KEY=${KEY}\n`;
  made.write({ '.gitattributes': '.env filter=git-crypt\n', '.env': env, 'b.env': env });
  made.commit();
  const { out } = await runCli(made.root, ['--format', 'compact']);
  assert.match(out, /^b\.env:1:/m);
  assert.not.match(out, /^\.env:/m);
});

test.run();
