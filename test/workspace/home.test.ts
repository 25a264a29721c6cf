import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { createRepository } from '../../src/model/create-repository.js';
import { homeFiles } from '../../src/workspace/home.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';

const made: string[] = [];

function home(config: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'credlint-home-'));
  made.push(directory);
  mkdirSync(join(directory, '.aws'));
  writeFileSync(join(directory, '.aws/config'), config);
  return directory;
}

test.after(() => {
  for (const directory of made) rmSync(directory, { recursive: true });
});

const LARGE = `[profile dev]\nregion = eu-west-1\n${'#'.repeat(17 * 1024 * 1024)}\n`;

test('a file that is there, one that is not, and one that is too large', () => {
  const files = homeFiles(home('[profile dev]\n'));
  assert.equal(files.read('.aws/config'), { path: '~/.aws/config', text: '[profile dev]\n' });
  assert.is(files.read('.aws/credentials'), undefined);
  assert.is(homeFiles(home(LARGE)).read('.aws/config'), 'unread');
});

test('a file that is too large may hold any profile', () => {
  const risks = (config: string) => {
    const repository = createRepository(
      memoryWorkspace({ 'main.tf': 'provider "aws" {\n  profile = "prod"\n}\n' }),
      { home: homeFiles(home(config)) },
    );
    const [answer] = repository.answersOf(repository.consumers[0]!);
    return answer!.inForce.outcome.kind;
  };
  assert.is(risks('[profile dev]\nregion = eu-west-1\n'), 'error');
  assert.is(risks(LARGE), 'winner');
});

test.run();
