import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const script = fileURLToPath(new URL('../../scripts/oracle.mjs', import.meta.url));

function oracle(...args: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { PATH: '' },
  });
  return { stdout: stdout.trim(), status };
}

test('without a terraform binary the oracle says so and does not fail', () => {
  assert.equal(oracle(), { stdout: 'skipped: no terraform binary', status: 0 });
  assert.equal(oracle('--update'), { stdout: 'skipped: no terraform binary', status: 0 });
});

test('its help names the options', () => {
  const { stdout, status } = oracle('--help');
  assert.is(status, 0);
  assert.match(stdout, /--only TEXT/);
  assert.match(stdout, /--update/);
});

test.run();
