import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { SourcesReport } from '../../src/report/sources/sources-report.js';
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
  'home/.aws/config': '[profile dev]\nsso_start_url = https://x\n[profile ci]\nregion = eu-west-1\n',
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

test('refuses what it cannot do', async () => {
  assert.match((await doctor({}, ['-f', 'html'])).err, /doctor has no format "html"/);
  assert.match((await doctor({}, ['b'])).err, /one directory/);
});

test.run();
