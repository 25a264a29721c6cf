import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pair, SPLIT } from '../report/sources/sample.js';
import { directoryOf, runCli } from './run-cli.js';

const FILES = {
  ...SPLIT,
  'home/.aws/config':
    '[profile acme]\nsso_session = corp\n[sso-session corp]\nsso_start_url = https://x\nsso_region = eu-west-1\n',
};

async function sources(args: readonly string[], files: Readonly<Record<string, string>> = FILES) {
  const { root, remove } = directoryOf(files);
  try {
    return await runCli(root, ['sources', ...args], { environment: { HOME: `${root}/home` } });
  } finally {
    remove();
  }
}

test('shows the working directory, or the one that is named', async () => {
  for (const args of [[], ['infra']]) {
    const { code, out } = await sources(args);
    assert.is(code, 0);
    assert.match(out, /^infra\nwith \.env\n/);
    assert.match(out, /✔ environment keys used {2}\.env:1, 2/);
    assert.match(out, /○ profile "acme" shadowed {2}infra\/main\.tf:12/);
  }
});

test('has formats for programs, pull requests and browsers', async () => {
  const json = JSON.parse((await sources(['--format', 'json'])).out);
  assert.is(json.configurations[0].environments[0].consumers[0].address, 'backend.s3');
  assert.match((await sources(['-f', 'mermaid'])).out, /^```mermaid\nflowchart LR\n/);
  assert.match((await sources(['-f', 'html'])).out, /^<!doctype html>\n/);
});

test('shows what CI jobs use beside what people use', async () => {
  const { out } = await sources([], {
    'infra/main.tf': 'provider "aws" {}\n',
    '.env': pair('p'),
    '.github/workflows/plan.yml':
      'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    env:\n      AWS_PROFILE: ci\n    steps:\n      - run: terraform -chdir=infra plan\n',
  });
  assert.match(out, /with \.env\n\n {2}provider "aws"[\s\S]*✔ environment keys used/);
  assert.match(
    out,
    /in the job plan \(\.github\/workflows\/plan\.yml:8\)\n[\s\S]*✖ AWS_PROFILE "ci" breaks the run/,
  );
});

test('looks into the home directory only when asked', async () => {
  const supply = async (...args: string[]) =>
    JSON.parse((await sources(['-f', 'json', ...args])).out).configurations[0].environments[0].consumers[1]
      .sources[0].supply;
  assert.is(await supply(), 'unread');
  assert.is(await supply('--with-home'), 'sso');
});

test('says so where nothing asks for credentials', async () => {
  const { code, out } = await sources([], { '.env': pair('p') });
  assert.is(code, 0);
  assert.match(out, /^No AWS provider, S3 backend or remote state here/);
});

test('refuses what it cannot do', async () => {
  assert.match(
    (await sources(['--format', 'sarif'])).err,
    /no format "sarif"; there are text, json, mermaid, html/,
  );
  assert.is((await sources(['a', 'b'])).code, 2);
  assert.is((await sources(['nowhere'])).code, 2);
  assert.match((await sources(['--help'])).out, /--with-home/);
});

test.run();
