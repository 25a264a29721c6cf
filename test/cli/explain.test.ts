import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Explanation } from '../../src/explain/explain.js';
import { keyId, secret } from '../keys.js';
import { directoryOf, runCli } from './run-cli.js';

const id = keyId('AKIA', 'explained');
const LOG = [
  '\u001b[31m│\u001b[0m Error: validating provider credentials: retrieving caller identity from STS:',
  '\u001b[31m│\u001b[0m api error InvalidClientTokenId: The security token included in the request',
  '\u001b[31m│\u001b[0m is invalid.',
].join('\r\n');

const test = suite<{ root: string; remove: () => void }>('credlint explain');
test.before.each((context) => {
  Object.assign(
    context,
    directoryOf({
      'infra/main.tf':
        'provider "aws" {\n  access_key = "YOUR_ACCESS_KEY"\n  secret_key = "YOUR_SECRET_KEY"\n}\n',
      'infra/.env': `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret('explained')}\n`,
      'run.log': LOG,
    }),
  );
});
test.after.each(({ remove }) => remove());

test('reads a log from a file or from standard input, and names the line', async ({ root }) => {
  const fromFile = await runCli(root, ['explain', 'run.log', '-f', 'json']);
  const fromPipe = await runCli(root, ['explain', '-f', 'json'], { stdin: LOG });
  assert.is(fromFile.out, fromPipe.out);
  const { family, wording, causes }: Explanation = JSON.parse(fromFile.out);
  assert.equal([family, wording], ['invalid-client-token-id', 'backend, Terraform 1.6 and newer']);
  const [first] = causes;
  assert.equal(
    [first?.cause, first?.likelihood, first?.file, first?.line],
    ['placeholder-literal', 'shown', 'infra/main.tf', 2],
  );
});

test('tells people what the error means, and holds back every key', async ({ root }) => {
  const { code, out } = await runCli(root, ['explain', 'run.log']);
  assert.is(code, 0);
  assert.match(out, /^error invalid-client-token-id: AWS does not know this access key/);
  assert.match(out, /Most likely\n {2}placeholder-literal infra\/main\.tf:2/);
  assert.not.ok(out.includes(id));
});

test('says that it recognises nothing', async ({ root }) => {
  const { code, out } = await runCli(root, ['explain'], { stdin: 'Error: Invalid for_each argument' });
  assert.is(code, 0);
  assert.match(out, /^Nothing in this text is an AWS authentication failure/);
});

test('says where the key of a log stands, as from the working directory', async ({ root }) => {
  const { code, out } = await runCli(join(root, 'infra'), ['explain', '--key-id', `…${id.slice(-4)}`]);
  assert.equal([code, out], [0, `.env:1:19 AKIA…${id.slice(-4)}\n`]);
  assert.is((await runCli(root, ['explain', '--key-id', '…ZZZZ'])).code, 1);
});

test('refuses what it cannot do', async ({ root }) => {
  assert.match((await runCli(root, ['explain', 'none.log'])).err, /cannot be read/);
  assert.match((await runCli(root, ['explain', '-f', 'html'])).err, /has no format "html"/);
});

test.run();
