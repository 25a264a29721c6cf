import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { openWorkspace } from '../../src/workspace/open-workspace.js';
import { environment, repository, staged, temporaryDirectory, writeFiles } from './repositories.js';

const CALL = 'module "network" {\n  source = "../modules/network"\n}\n';
const PATHS = ['a/main.tf', 'b/main.tf', 'c/main.tf', 'new/main.tf'];

test('git finds what the index holds, without a file being read', async () => {
  const made = repository({ 'a/main.tf': CALL, 'b/main.tf': '', 'c/main.tf': CALL });
  made.write({ 'b/main.tf': CALL, 'c/main.tf': '' });
  made.git('add', 'b/main.tf');
  made.write({ 'b/main.tf': '' });
  const workspace = await made.open(staged);
  assert.equal(workspace.mentioning({ texts: ['network'] }, PATHS), ['a/main.tf', 'b/main.tf', 'c/main.tf']);
  assert.is(workspace.filesRead, 0);
});

test('in the work tree untracked and ignored files count, too', async () => {
  const made = repository({ 'a/main.tf': CALL, 'b/main.tf': CALL, '.gitignore': 'c\n' });
  made.write({ 'b/main.tf': '', 'c/main.tf': CALL, 'new/main.tf': CALL });
  const workspace = await made.open({ paths: ['a/main.tf', 'c/main.tf', 'new/main.tf'] });
  assert.equal(workspace.mentioning({ texts: ['network'] }, PATHS), [
    'a/main.tf',
    'c/main.tf',
    'new/main.tf',
  ]);
});

test('files of any name are searched, in any case where asked', async () => {
  const names = [
    '.github/workflows/a.yml',
    'Dockerfile',
    'b/Dockerfile.[dev]',
    'b/[*]',
    'Dockerfile.\udcff',
    'é',
  ];
  const made = repository(Object.fromEntries(names.map((name) => [name, 'RUN TerraForm init'])));
  const workspace = await made.open(staged);
  assert.equal(workspace.mentioning({ texts: ['x', 'terraform'], ignoreCase: true }, names), names);
  assert.equal(workspace.mentioning({ texts: ['terraform'] }, names), []);
  assert.equal(workspace.mentioning({ texts: ['terraform'] }, []), []);
});

test('a text that looks like an option or a pattern is neither', async () => {
  const made = repository({
    'a/main.tf': 'source = "../--and (x.y)*"',
    'b/main.tf': 'source = "../--and (xzy)*"',
  });
  const workspace = await made.open(staged);
  for (const text of ['--and (x.y)*', '(x.y)', '--'])
    assert.ok(workspace.mentioning({ texts: [text] }, ['a/main.tf']).length === 1, text);
  assert.equal(workspace.mentioning({ texts: ['x.y'] }, ['a/main.tf', 'b/main.tf']), ['a/main.tf']);
  assert.equal(workspace.mentioning({ texts: ['nothing'] }, ['a/main.tf', 'b/main.tf']), []);
  assert.equal(workspace.mentioning({ texts: ['xzy', 'x.y'] }, ['a/main.tf', 'b/main.tf']), [
    'a/main.tf',
    'b/main.tf',
  ]);
});

test('symbolic links and names that are no UTF-8 are followed by reading', async () => {
  const made = repository({ 'a/real.tf': CALL, '\udcff/main.tf': '' });
  symlinkSync('real.tf', join(made.root, 'a/linked.tf'));
  made.commit();
  const workspace = await made.open(staged);
  assert.equal(workspace.mentioning({ texts: ['network'] }, ['a/linked.tf']), ['a/linked.tf']);
  assert.equal(workspace.mentioning({ texts: ['\udcff'] }, ['a/real.tf']), []);
});

test('without git, or with objects missing, files are read', async () => {
  const root = temporaryDirectory();
  writeFiles(root, { 'a/main.tf': CALL, 'b/main.tf': '' });
  const options = { cwd: root, paths: ['b/main.tf'], environment };
  const directory = await openWorkspace({ ...options, mode: { kind: 'worktree' } });
  assert.equal(directory.mentioning({ texts: ['network'] }, PATHS), ['a/main.tf']);

  const made = repository({ 'a/main.tf': CALL, 'b/main.tf': '' });
  const broken = await made.open(staged);
  rmSync(join(made.root, '.git/objects'), { recursive: true });
  assert.equal(broken.mentioning({ texts: ['network'] }, PATHS), ['a/main.tf']);
});

test.run();
