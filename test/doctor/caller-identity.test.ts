import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { callerIdentity } from '../../src/doctor/caller-identity.js';
import { keyId, secret, token } from '../keys.js';
import { ACCOUNT, startSts } from './sts-stand-in.js';

const id = keyId('AKIA', 'caller');
const session = keyId('ASIA', 'caller');
const keys = { id, secret: secret('caller'), token: undefined };
const temporary = { id: session, secret: secret('session'), token: token('session') };

const ask = (endpoint: string, own: typeof keys | typeof temporary = keys, timeout?: number) =>
  callerIdentity({ keys: own, endpoint, region: 'eu-west-1' }, timeout);

/** What is made of an answer that STS would not give. */
async function answeredBy(listener: RequestListener, timeout?: number) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys, timeout);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a server that checks signatures as AWS does takes those of keys and of sessions', async () => {
  const sts = await startSts({
    [id]: { secret: keys.secret },
    [session]: { secret: temporary.secret, token: temporary.token },
  });
  const arn = (own: string) => `arn:aws:iam::${ACCOUNT}:user/${own.slice(-4)}`;
  assert.equal(await ask(sts.url), { kind: 'known', account: ACCOUNT, arn: arn(id) });
  assert.equal(await ask(`${sts.url}/path`, temporary), {
    kind: 'known',
    account: ACCOUNT,
    arn: arn(session),
  });
  sts.stop();
});

test('a refusal keeps its code', async () => {
  const sts = await startSts({ [id]: { secret: 'another' } });
  const codeOf = async (own: typeof keys | typeof temporary) => {
    const answer = await ask(sts.url, own);
    return answer.kind === 'refused' ? answer.code : answer;
  };
  assert.is(await codeOf(keys), 'SignatureDoesNotMatch');
  assert.is(await codeOf(temporary), 'InvalidClientTokenId');
  sts.stop();
});

test('what is no answer of STS is said to be none', async () => {
  const why = async (listener: RequestListener, timeout?: number) => {
    const answer = await answeredBy(listener, timeout);
    return answer.kind === 'unreachable' ? answer.why : answer;
  };
  assert.is(await why((_, response) => response.end('<html>')), 'HTTP 200, and not the answer of STS');
  assert.is(
    await why((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
    'HTTP 302, and not the answer of STS',
  );
  assert.is(await why((_, response) => response.socket?.destroy()), 'ECONNRESET');
  assert.is(await why(() => undefined, 50), 'no answer within 0.05 seconds');
  assert.type(await why((_, response) => response.end('x'.repeat(1_000_000))), 'string');
  const hostile = '<Account>123456789012</Account><Arn>arn:aws:iam::1:\u001b[31m</Arn>';
  assert.is(await why((_, response) => response.end(hostile)), 'HTTP 200, and not the answer of STS');
});

test('a key that no header takes is not sent', async () => {
  const answer = await ask('http://127.0.0.1:1', { ...keys, id: 'AKIA\n' });
  assert.equal(answer, { kind: 'unreachable', why: 'ERR_INVALID_CHAR' });
});

test('a port where nobody listens is no answer', async () => {
  assert.equal(await ask('http://127.0.0.1:1'), { kind: 'unreachable', why: 'ECONNREFUSED' });
});

test.run();
