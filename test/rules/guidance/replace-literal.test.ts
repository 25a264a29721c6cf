import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sourceInstead } from '../../../rules/guidance/replace-literal.js';
import type { Setup } from '../../../src/model/setup.js';

const setup = (given: Partial<Setup>): Setup => ({
  profiles: [],
  ciRoles: [],
  ignoredEnvFiles: [],
  assumesRoles: false,
  secretStore: undefined,
  ephemeralValues: false,
  writeOnlyArguments: false,
  ...given,
});

test('names an env file that git ignores, where it reaches the file that the keys leave', () => {
  const files = setup({ ignoredEnvFiles: ['b/.env', 'a/.env', '.env'] });
  const fileFor = (left: string) => / ?([^ ]+), which git ignores/.exec(sourceInstead(files, 'x', left))?.[1];
  assert.is(fileFor('a/main.tf'), 'a/.env');
  assert.is(fileFor('a/.env'), '.env');
  assert.is(fileFor('c/main.tf'), '.env');
  assert.is(fileFor('.env'), undefined);
});

test('a profile that the repository uses comes first', () => {
  const known = setup({ profiles: ['dev'], ignoredEnvFiles: ['.env'], assumesRoles: true });
  assert.match(sourceInstead(known, 'provider "aws"', 'main.tf'), 'Give provider "aws" a `profile`');
});

test.run();
