import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encryptionOf } from '../../src/workspace/encryption.js';
import { type Repository, repository, since, staged, textIn, trackings } from './repositories.js';

test('files that are encrypted as a whole begin in ways of their own', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['\0GITCRYPT\0\x01\x02', 'git-crypt'],
    ['age-encryption.org/v1\n-> X25519 x\n', 'age'],
    ['-----BEGIN AGE ENCRYPTED FILE-----\n', 'age'],
    ['$ANSIBLE_VAULT;1.2;AES256;dev\n6162\n', 'ansible-vault'],
    ['-----BEGIN PGP MESSAGE-----\n\nhQ', 'OpenPGP'],
    ['Salted__\x01', 'OpenSSL'],
    [Buffer.from('Salted__12345678').toString('base64'), 'OpenSSL'],
    ['{\n\t"data": "ENC[AES256_GCM,data:x]",\n\t"sops": {}\n}', 'SOPS'],
    ['{"a": "ENC[AES256_GCM,data:x]"}', undefined],
    ['A=1\n-----BEGIN PGP MESSAGE-----\n', undefined],
    ['GITCRYPT', undefined],
    ['', undefined],
  ];
  for (const [text, tool] of cases) assert.is(encryptionOf(Buffer.from(text, 'latin1')), tool, text);
});

test('they are not read, and a note for each kind says so', async () => {
  const made = repository({
    'a.env': '\0GITCRYPT\0a',
    'b.tfvars': '\0GITCRYPT\0b',
    'c.tfvars': '\0GITCRYPT\0c',
    'vault.env': '$ANSIBLE_VAULT;1.1;AES256\n61\n',
    'stored.tfstate': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
  });
  const workspace = await made.open();
  for (const path of workspace.files.keys()) assert.is(workspace.read(path), undefined);
  assert.equal(workspace.unread, []);
  assert.equal(workspace.notes, [
    'a.env and 2 other files: not read, encrypted (git-crypt)',
    'stored.tfstate: not read, a pointer to Git LFS, without its content',
    'vault.env: not read, encrypted (ansible-vault)',
  ]);
});

test('so it is with large ones, on disk and in the index', async () => {
  const made = repository({ 'main.tf': '' });
  made.write({ 'big.tfstate': `\0GITCRYPT\0${'x\n'.repeat(2_000)}` });
  made.git('add', '.');
  for (const options of [{}, staged]) {
    const workspace = await made.open({ ...options, maxFileBytes: 1_000 });
    assert.is(workspace.excerpt('big.tfstate'), undefined);
    assert.equal(workspace.unread, []);
    assert.equal(workspace.notes, ['big.tfstate: not read, encrypted (git-crypt)']);
    rmSync(join(made.root, 'big.tfstate'), { force: true });
  }
});

test('of files that are only context no note is needed', async () => {
  const made = repository({ 'a.env': '\0GITCRYPT\0a', 'main.tf': '' });
  const workspace = await made.open({ paths: ['main.tf'] });
  assert.is(workspace.read('a.env'), undefined);
  assert.equal(workspace.notes, []);
});

/** A filter as git-crypt has one, without its key. */
function withFilter(made: Repository, name: string): void {
  const program = join(made.root, '.git', 'clean.sh');
  writeFileSync(program, `#!/bin/sh\nprintf '\\000GITCRYPT\\000'\nbase64\n`, { mode: 0o755 });
  made.git('config', `filter.${name}.clean`, `sh '${program}'`);
}

test('what git holds encrypted is told from what it holds in clear text under the same attribute', async () => {
  const made = repository({ 'secrets/early.env': 'A=1\n', 'main.tf': '' });
  made.git('update-index', '--assume-unchanged', 'secrets/early.env');
  withFilter(made, 'git-crypt');
  made.write({
    '.gitattributes': '.env filter=git-crypt diff=git-crypt\n',
    'secrets/.gitattributes': '* filter=git-crypt\n.gitattributes !filter\n',
    'secrets/a.env': 'A=1\n',
    '.env': 'B=1\n',
  });
  made.commit();
  const expected = {
    '.env': 'encrypted',
    'main.tf': 'tracked',
    'secrets/a.env': 'encrypted',
    'secrets/early.env': 'tracked',
  };
  const workspace = await made.open();
  assert.equal(trackings(workspace), expected);
  assert.is(textIn(workspace, 'secrets/a.env'), 'A=1\n');
  made.write({ 'secrets/a.env': 'A=2\n' });
  assert.equal(trackings(await made.open(since('HEAD'))), expected);
  made.git('add', '.');
  const index = await made.open(staged);
  assert.is(index.read('secrets/a.env'), undefined);
  assert.equal(index.notes, ['secrets/a.env: not read, encrypted (git-crypt)']);
});

test('a filter for large files hides nothing', async () => {
  const made = repository();
  withFilter(made, 'lfs');
  made.write({ '.gitattributes': '*.env filter=lfs\n', 'a.env': 'A=1\n' });
  made.commit();
  assert.equal(trackings(await made.open()), { 'a.env': 'tracked' });
});

test.run();
