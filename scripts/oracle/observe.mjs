import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Families of the error catalogue by what the program prints; the first that matches is the cause. */
const FAMILIES = [
  ['bad-header', 'invalid header field value'],
  [
    'bad-env-value',
    /invalid value for environment variable|unknown RetryMode|invalid (?:value )?AWS_|unknown EC2 IMDS endpoint mode/,
  ],
  ['profile-two-types', 'only one credential type may be specified'],
  ['profile-partial', 'partial credentials found'],
  ['mfa', 'assume role with MFA enabled'],
  ['sso-config', /is configured to use SSO but is missing|failed to find SSO session section/],
  [
    'assume-role-profile',
    /failed to load assume role|requires role_arn|credential_source|EcsContainer was specified/,
  ],
  ['profile-missing', 'failed to get shared config profile'],
  ['static-empty', 'static credentials are empty'],
  ['web-identity-assume', /role ARN is not set|Assume Role With Web Identity/],
  ['access-denied-assume-role', 'Cannot assume IAM Role'],
  ['no-credential-sources', 'No valid credential sources found'],
];

/**
 * Runs `terraform init` once and says in one line who signed the S3 requests:
 * `key (token) > role > role`, `@role` for a web identity, or `! family` of the error.
 *
 * @param {{ block?: object, environment?: object, home?: object, files?: object }} situation
 * @param {{ directory: string, url: string, calls: object[] }} place
 */
export async function observe(situation, { directory, url, calls }) {
  const fill = (text) => text.replaceAll('DIR/', `${directory}/`).replaceAll('URL', url);
  rmSync(directory, { recursive: true, force: true });
  writeFiles(situation, directory, fill);
  const backend = {
    bucket: 'b',
    key: 'k',
    region: 'us-east-1',
    use_path_style: true,
    endpoints: { s3: url, sts: url, iam: url, sso: url },
    ...JSON.parse(fill(JSON.stringify(situation.block ?? {}))),
  };
  write(join(directory, 'module/main.tf.json'), JSON.stringify({ terraform: { backend: { s3: backend } } }));
  const environment = {
    PATH: process.env.PATH,
    HOME: join(directory, 'home'),
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL_STS: url,
  };
  for (const [name, value] of Object.entries(situation.environment ?? {})) environment[name] = fill(value);
  calls.length = 0;
  const { code, text } = await init(join(directory, 'module'), environment);
  return code === 0 ? signature(calls) : `! ${familyOf(text)}`;
}

function writeFiles({ home = {}, files = {} }, directory, fill) {
  const process = {
    Version: 1,
    AccessKeyId: 'key-process',
    SecretAccessKey: 's',
    SessionToken: 'token-process',
  };
  write(join(directory, 'jwt'), 'jwt');
  write(join(directory, 'process.json'), JSON.stringify(process));
  for (const [name, sections] of Object.entries(files)) write(join(directory, name), fill(ini(sections)));
  for (const [name, sections] of Object.entries(home))
    write(join(directory, 'home/.aws', name), fill(ini(sections)));
  const token = { accessToken: 'sso', expiresAt: '2040-01-01T00:00:00Z', region: 'us-east-1' };
  for (const name of ['corp', 'https://corp.awsapps.com/start']) {
    const file = `${createHash('sha1').update(name).digest('hex')}.json`;
    write(join(directory, 'home/.aws/sso/cache', file), JSON.stringify(token));
  }
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const ini = (sections) =>
  Object.entries(sections)
    .map(([header, entries]) => {
      const lines = Object.entries(entries).map(([name, value]) => `${name} = ${value}\n`);
      return `[${header}]\n${lines.join('')}`;
    })
    .join('\n');

function init(cwd, env) {
  return new Promise((resolve) => {
    let text = '';
    const child = spawn('terraform', ['init', '-input=false', '-no-color'], { cwd, env });
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.stderr.on('data', (chunk) => {
      text += chunk;
    });
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** The first signer and every role taken from there on, read back from the last S3 request. */
function signature(calls) {
  const roles = [];
  let { signer, token } = calls.findLast((call) => call.action === 'S3');
  for (let at = stepTo(calls, signer); at; at = stepTo(calls, signer)) {
    if (at.action === 'AssumeRoleWithWebIdentity') return [`@${at.role}`, ...roles].join(' > ');
    roles.unshift(at.role);
    ({ signer, token } = at);
  }
  return [token ? `${signer} (${token})` : signer, ...roles].join(' > ');
}

const stepTo = (calls, signer) =>
  calls.find((call) => call.action.startsWith('AssumeRole') && `role-${call.role}` === signer);

function familyOf(text) {
  // Terraform wraps its diagnostics at 78 columns and draws a bar on the left.
  const flat = text.replace(/[│╷╵\s]+/g, ' ');
  const match = FAMILIES.find(([, words]) =>
    typeof words === 'string' ? flat.includes(words) : words.test(flat),
  );
  return match?.[0] ?? `unknown: ${flat.trim()}`;
}
