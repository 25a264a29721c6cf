import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { IdentityReport } from '../../src/report/identities.js';
import type { SourcesReport } from '../../src/report/sources/sources-report.js';
import { ACCOUNT, startSts } from '../doctor/sts-stand-in.js';
import { keyId, secret, token } from '../keys.js';
import { directoryOf, runCli } from './run-cli.js';

const id = keyId('ASIA', 'doctor', '123456789012');
const key = secret('doctor');
const session = token('doctor');
const KEYS = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: session };
const homeKey = secret('doctor-home');

const FILES = {
  'infra/main.tf': 'provider "aws" {\n  region = "eu-west-1"\n}\n',
  'infra/.env': 'AWS_PROFILE=of-the-env-file\n',
  'home/.aws/config':
    '[profile dev]\nsso_start_url = https://x\n[profile sso dev]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = r\n[profile ci]\nregion = eu-west-1\n',
  'home/.aws/credentials': `[ci]\naws_access_key_id = ${keyId('AKIA', 'doctor-home')}\naws_secret_access_key = ${homeKey}\n`,
};

async function doctor(
  environment: NodeJS.ProcessEnv,
  args: readonly string[] = [],
  files: Readonly<Record<string, string>> = FILES,
) {
  const { root, remove } = directoryOf(files);
  try {
    return await runCli(root, ['doctor', 'infra', ...args], {
      environment: { HOME: `${root}/home`, ...environment },
    });
  } finally {
    remove();
  }
}

async function answerOf(environment: NodeJS.ProcessEnv) {
  const { code, out } = await doctor(environment, ['-f', 'json']);
  const report: SourcesReport = JSON.parse(out);
  const consumer = report.configurations[0]!.environments[0]!.consumers[0]!;
  return { code, consumer, used: consumer.sources.find(({ status }) => /wins|fails/.test(status)) };
}

test('asks this shell, and no env file', async () => {
  const { code, consumer, used } = await answerOf(KEYS);
  assert.is(code, 0);
  assert.is(used?.kind, 'environment-keys');
  assert.is(used?.key, `ASIA…${id.slice(-4)} of account 123456789012`);
  assert.ok(used?.members.every(({ file, line }) => file === 'this shell' && line === 0));
  assert.not.match(JSON.stringify(consumer), /of-the-env-file/);
});

test('follows a profile into the AWS files of the home directory', async () => {
  const { code, used } = await answerOf({ AWS_PROFILE: 'ci' });
  assert.is(code, 0);
  assert.equal([used?.profile, used?.supply], ['ci', 'keys']);
});

test('reads settings that a configuration takes out of YAML', async () => {
  const { code, out } = await doctor({}, ['-f', 'json'], {
    ...FILES,
    'infra/main.tf':
      'provider "aws" {\n  region  = "eu-west-1"\n  profile = yamldecode(file("settings.yaml")).profile\n}\n',
    'infra/settings.yaml': 'profile: ci\n',
  });
  const report: SourcesReport = JSON.parse(out);
  const { sources } = report.configurations[0]!.environments[0]!.consumers[0]!;
  assert.is(code, 0);
  assert.is(sources.find(({ status }) => status === 'wins')?.profile, 'ci');
});

test('a file below the home directory that a variable names is read, too', async () => {
  const other = `[elsewhere]\naws_access_key_id = ${id}\naws_secret_access_key = ${homeKey}\n`;
  const { root, remove } = directoryOf({ ...FILES, 'home/other': other });
  const code = async (more: NodeJS.ProcessEnv) => {
    const environment = { HOME: `${root}/home`, AWS_PROFILE: 'elsewhere', ...more };
    return (await runCli(root, ['doctor', 'infra'], { environment })).code;
  };
  assert.is(await code({}), 1);
  assert.is(await code({ AWS_SHARED_CREDENTIALS_FILE: `${root}/home/other` }), 0);
  remove();
});

test('a profile that is nowhere ends the run, and the exit code says so', async () => {
  const { code, consumer } = await answerOf({ AWS_PROFILE: 'gone' });
  assert.is(code, 1);
  assert.ok(consumer.error);
});

test('shows it to people, without any secret', async () => {
  for (const environment of [KEYS, { AWS_PROFILE: 'ci', ...KEYS }, { AWS_PROFILE: key, ...KEYS }]) {
    const { out } = await doctor(environment);
    assert.match(out, /^infra\nwith this shell\n/);
    for (const value of [id, key, session, homeKey]) assert.not.ok(out.includes(value));
  }
  assert.match((await doctor(KEYS)).out, /✔ environment keys used {2}this shell, ASIA…/);
});

const homeId = keyId('AKIA', 'doctor-home');

/** What STS says of the winners, asked on the loopback interface. */
async function online(
  main: string,
  environment: NodeJS.ProcessEnv = {},
  refusals: Parameters<typeof startSts>[1] = {},
) {
  const known = { [id]: { secret: key, token: session }, [homeId]: { secret: homeKey } };
  const sts = await startSts(known, refusals);
  const surroundings = { AWS_ENDPOINT_URL_STS: sts.url, ...environment };
  const files = { ...FILES, 'infra/main.tf': main };
  try {
    const { code, out } = await doctor(surroundings, ['--online', '-f', 'json'], files);
    const { out: text } = await doctor(surroundings, ['--online'], files);
    for (const value of [id, key, session, homeKey, homeId]) assert.not.ok((out + text).includes(value));
    assert.not.match(out + text, /AIDA-of/);
    const { identities } = JSON.parse(out) as { identities: readonly IdentityReport[] };
    return { code, identities, text, asked: sts.asked };
  } finally {
    sts.stop();
  }
}

const provider = (more = '') => `provider "aws" {\n  region = "eu-west-1"\n${more}}\n`;

test('--online says who a winner is, once for all that use it', async () => {
  const west = provider('  alias = "west"\n');
  const { code, identities, text, asked } = await online(provider() + west, KEYS);
  assert.is(code, 0);
  assert.is(identities.length, 1);
  const [identity] = identities;
  assert.is(identity?.source, 'environment keys');
  assert.is(identity?.key, `ASIA…${id.slice(-4)}`);
  assert.is(identity?.answer.status === 'known' && identity.answer.account, ACCOUNT);
  assert.equal(
    identity?.usedBy.map(({ address }) => address),
    ['provider.aws', 'provider.aws.west'],
  );
  assert.equal(asked, [id, id], 'once for each of the two runs');
  assert.match(text, /environment keys \(ASIA….{4}\) {2}✔ account 123456789012\n {4}arn:aws:iam::/);
});

test('--online follows a profile with keys into the AWS files of the home directory', async () => {
  const { identities } = await online(provider(), { AWS_PROFILE: 'ci', ...KEYS, AWS_ACCESS_KEY_ID: '' });
  assert.is(identities[0]?.source, 'AWS_PROFILE "ci"');
  assert.is(identities[0]?.answer.status, 'known');
});

test('--online holds the account against the guard of each consumer, and the account of a role on top', async () => {
  const guards = [
    provider(`  allowed_account_ids = ["${ACCOUNT}"]\n`),
    provider('  alias = "b"\n  allowed_account_ids = ["111111111111"]\n'),
    provider(`  alias = "c"\n  forbidden_account_ids = ["${ACCOUNT}"]\n`),
    provider(
      '  alias = "d"\n  allowed_account_ids = ["111111111111"]\n  assume_role {\n    role_arn = "arn:aws:iam::111111111111:role/r"\n  }\n',
    ),
  ];
  const { code, identities, text } = await online(guards.join(''), KEYS);
  assert.equal(
    identities[0]?.usedBy.map(({ guard }) => guard),
    ['allowed', 'not-allowed', 'not-allowed', 'allowed'],
  );
  assert.is(code, 1);
  assert.match(text, /then takes arn:aws:iam::111111111111:role\/r, which was not tried/);
  assert.match(text, /try it: aws sts assume-role .* --role-arn arn:aws:iam::111111111111:role\/r\n/);
});

test('--online says what a refusal means, and a wrong clock is one', async () => {
  const meaning = async (...refusal: readonly [string, string]) => {
    const { code, identities } = await online(provider(), KEYS, { [id]: refusal });
    assert.is(code, 1);
    const answer = identities[0]?.answer;
    return answer?.status === 'refused' ? `${answer.code}: ${answer.meaning}` : String(answer);
  };
  assert.is(
    await meaning('ExpiredToken', 'The security token included in the request is expired'),
    'ExpiredToken: the temporary credentials have ended',
  );
  assert.match(await meaning('InvalidClientTokenId', ''), /AWS does not know this access key/);
  assert.match(
    await meaning('SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier than'),
    /the clock of the machine that signed is wrong/,
  );
  assert.is(await meaning('SomethingNew', `about ${session}`), 'SomethingNew: undefined');
});

test('--online leaves what it cannot ask to one command, and asks nothing', async () => {
  const left = async (main: string, environment: NodeJS.ProcessEnv) => {
    const { identities, asked } = await online(main, environment);
    assert.equal(asked, []);
    const answer = identities[0]?.answer;
    assert.is(answer?.status, 'not-asked');
    return answer as Extract<typeof answer, { status: 'not-asked' }>;
  };
  const sso = await left(provider(), { AWS_PROFILE: 'sso dev' });
  assert.match(sso.why, /IAM Identity Center/);
  assert.is(sso.command, "aws sts get-caller-identity --profile 'sso dev'");
  const local = provider('  endpoints {\n    sts = "http://127.0.0.1:1"\n  }\n');
  assert.match((await left(local, KEYS)).why, /goes nowhere that a repository names/);
  const unknown = await left('provider "aws" {\n  region = "evil.example/"\n}\n', {
    ...KEYS,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
  });
  assert.match(unknown.why, /"evil\.example\/" is no region/);
});

test('--online never uses the key of a canary', async () => {
  const canary = { ...KEYS, AWS_ACCESS_KEY_ID: keyId('AKIA', 'trap', '171436882533') };
  const { identities, asked } = await online(provider(), canary);
  assert.equal(asked, []);
  assert.match(JSON.stringify(identities), /any use of it raises an alarm/);
});

test('without --online nothing is asked', async () => {
  const sts = await startSts({});
  const { out } = await doctor({ ...KEYS, AWS_ENDPOINT_URL: sts.url }, ['-f', 'json']);
  sts.stop();
  assert.equal([sts.asked, JSON.parse(out).identities], [[], undefined]);
});

test('refuses what it cannot do', async () => {
  assert.match((await doctor({}, ['-f', 'html'])).err, /doctor has no format "html"/);
  assert.match((await doctor({}, ['b'])).err, /one directory/);
});

test.run();
