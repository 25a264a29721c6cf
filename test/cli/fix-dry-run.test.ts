import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { secret } from '../keys.js';
import { directoryOf, runCli } from './run-cli.js';

const OLD = 's3_force_path_style';
const provider = (more = ''): string =>
  `terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 6.0" }\n  }\n}\n\nprovider "aws" {\n${more}\ts3_force_path_style = true\n}\n`;

test('git applies the diff as it is, and gets what --fix writes', async () => {
  const files = {
    'a/main.tf': provider(),
    'with space/main.tf': provider().replaceAll('\n', '\r\n'),
    'bom/main.tf': `\ufeff${provider('  # ü 漢\n')}`,
    'no-end/main.tf': provider().trimEnd(),
  };
  const [applied, fixed] = [directoryOf(files), directoryOf(files)];
  const { out, err, code } = await runCli(applied.root, ['--fix-dry-run']);
  assert.is(code, 1);
  assert.not.match(err, /git apply/);
  execFileSync('git', ['apply', '-'], { cwd: applied.root, input: out });
  await runCli(fixed.root, ['--fix']);
  for (const path of Object.keys(files)) {
    const text = readFileSync(join(applied.root, path), 'utf8');
    assert.is(text, readFileSync(join(fixed.root, path), 'utf8'), path);
    assert.not.ok(text.includes(OLD), path);
  }
  applied.remove();
  fixed.remove();
});

test('a diff that shows less than the files hold says so', async () => {
  const hidden = `  secret_key = "${secret('diff')}"\n`;
  const files = [hidden, '  # \u001b[31m\n', '  # ##vso[task.complete]\n', '  ::error::x = 1\n'];
  for (const [at, line] of files.entries()) {
    const { root, remove } = directoryOf({ 'main.tf': provider(line) });
    const { out, err } = await runCli(root, ['--fix-dry-run']);
    assert.ok(out.includes(`-\t${OLD}`), `${at}: ${out}`);
    assert.not.ok(out.includes(line), `${at}`);
    assert.not.match(out, /\u001b|##vso\[|^\s*::/m);
    assert.match(
      err,
      /^credlint: lines of main\.tf are shown without .* `git apply` does not take this diff/,
    );
    remove();
  }
});

test.run();
