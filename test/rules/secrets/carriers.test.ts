import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { selectRules } from '../../../src/engine/config/select-rules.js';
import { run } from '../../../src/engine/run.js';
import { allRules } from '../../../src/lint/all-rules.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { textOf } from '../../../src/source.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { keyId, random, secret } from '../../keys.js';
import { CARRIERS } from './carriers.js';

const AWS_KEYS = ['no-hardcoded-keys', 'no-tracked-env-keys', 'no-keys-in-state'];

/** What rules report, as it stands in the file. */
function found(files: Readonly<Record<string, string>>, rules: readonly string[]): readonly string[] {
  const active = selectRules(allRules, { preset: 'recommended', layers: [], only: new Set(rules) });
  return run(createRepository(memoryWorkspace(files)), active)
    .findings.filter(({ ruleId }) => rules.includes(ruleId))
    .map(({ at }) => textOf(at));
}

const account = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }).map(String);
const seed = fc.string({ minLength: 1, maxLength: 12 });

for (const { name, files, encoded, idIsRelated } of CARRIERS)
  test(`${name}: any pair of keys is found, each once`, () => {
    fc.assert(
      fc.property(seed, account, fc.constantFrom('AKIA', 'ASIA'), (from, owner, prefix) => {
        const [id, key] = [keyId(prefix, from, owner), secret(from)];
        const reported = found(files(id, key), [...AWS_KEYS, 'no-plaintext-secrets']);
        if (encoded) assert.equal(reported, Array(2).fill(encoded(id, key)));
        else
          assert.equal(
            [...reported].sort().map((text) => (text === id ? 'id' : text === key ? 'secret' : 'other')),
            (idIsRelated ? [key] : [id, key]).sort().map((text) => (text === id ? 'id' : 'secret')),
          );
      }),
      { numRuns: 8 },
    );
  });

const hex = (from: string, length: number): string =>
  Buffer.from(random(from, length)).toString('hex').slice(0, length);
const uuid = (from: string): string =>
  hex(from, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const png = (from: string): string =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from(random(from, 200)),
  ]).toString('base64');

/** What scanners take for an id or a secret. */
const LOOK_ALIKES: Readonly<Record<string, (from: string) => string>> = {
  commit: (from) => hex(from, 40),
  'SHA-256': (from) => hex(from, 64),
  UUID: uuid,
  'base64 of an image': png,
  'integrity of a package': (from) => `sha512-${Buffer.from(random(from, 64)).toString('base64')}`,
  ARN: (from) => `arn:aws:iam::111122223333:role/${random(from, 12).replace(/[-_]/g, 'x')}`,
  'account id': (from) => String(100_000_000_000 + (from.length + 1) * 7_777_777_777).slice(0, 12),
  'KMS key': (from) => `arn:aws:kms:eu-west-1:111122223333:key/${uuid(from)}`,
  AMI: (from) => `ami-${hex(from, 17)}`,
  'id of a role': (from) => keyId('AROA', from),
  'certificate id': (from) => keyId('ASCA', from),
};

for (const { name, files } of CARRIERS)
  test(`${name}: what only looks like a key is none`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(LOOK_ALIKES)), seed, (kind, from) => {
        const [one, other] = [LOOK_ALIKES[kind]!(from), LOOK_ALIKES[kind]!(`${from}/`)];
        assert.equal(found(files(one, other), AWS_KEYS), [], kind);
      }),
      { numRuns: 20 },
    );
  });

test.run();
