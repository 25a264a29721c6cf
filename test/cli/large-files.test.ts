import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ReportedFinding } from '../../src/report/report.js';
import { keyId, secret } from '../keys.js';
import { repositoryAt, runGit } from '../workspace/repositories.js';
import { directoryOf, runCli } from './run-cli.js';

const ID = keyId('AKIA', 'large');
const FILLER = '# thirteen bytes\n'.repeat(800_000);
const LARGE = `${FILLER}provider "aws" {
  access_key = "${ID}"
  secret_key = "${secret('large')}"
  # credlint-disable-next-line no-provider-version-argument -- pinned on purpose
  version    = "~> 5.0"
  token      = "x" # credlint-disable-line
}
`;
const STATE = `{\n${'  "a": 1,\n'.repeat(1_400_000)}  "id": "${ID}",\n  "secret": "${secret('large')}"\n}\n`;

const test = suite<{ root: string; remove: () => void }>('large files');
test.before.each((context) => {
  const made = directoryOf({});
  runGit(made.root, ['init', '-q']);
  Object.assign(context, made);
});
test.after.each(({ remove }) => remove());

const findings = (out: string): readonly string[] =>
  JSON.parse(out).findings.map(({ file, line, ruleId }: ReportedFinding) => `${file}:${line} ${ruleId}`);

test('what is too large to be parsed is searched for keys, and said to be no more than that', async ({
  root,
}) => {
  writeFileSync(join(root, 'main.tf'), LARGE);
  const { code, out } = await runCli(root, ['--fix', '--format', 'json']);
  assert.is(code, 2);
  assert.equal(findings(out), [
    'main.tf:1 unreadable-file',
    'main.tf:800002 no-hardcoded-keys',
    'main.tf:800003 no-hardcoded-keys',
  ]);
  assert.match(out, /13\.6 MB, the limit is 12\.6 MB; it was only searched for keys, line by line/);
  assert.ok(readFileSync(join(root, 'main.tf'), 'utf8') === LARGE, 'the file stays as it is');
});

test('state in the index is searched for keys, whatever is on disk', async ({ root }) => {
  writeFileSync(join(root, 'terraform.tfstate'), STATE);
  repositoryAt(root).git('add', '.');
  for (const leave of [() => {}, () => rmSync(join(root, 'terraform.tfstate'))]) {
    leave();
    const { code, out } = await runCli(root, ['--staged', '--format', 'json']);
    assert.equal([code, findings(out)], [1, ['terraform.tfstate:1400003 no-keys-in-state']]);
  }
});

test('so is state that changed since a commit', async ({ root }) => {
  const repository = repositoryAt(root);
  repository.write({ 'terraform.tfstate': STATE.replace('"a"', '"b"') });
  repository.commit();
  repository.write({ 'terraform.tfstate': STATE });
  const { code, out } = await runCli(root, ['--diff', 'HEAD', '--format', 'json']);
  assert.equal([code, findings(out)], [1, ['terraform.tfstate:1400003 no-keys-in-state']]);
});

test.run();
