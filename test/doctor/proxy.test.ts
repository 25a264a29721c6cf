import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { callerIdentity } from '../../src/doctor/caller-identity.js';
import { proxyFor } from '../../src/doctor/proxy.js';
import { directoryOf } from '../cli/run-cli.js';
import { keyId, secret } from '../keys.js';
import { ACCOUNT, startSts } from './sts-stand-in.js';

const HOST = 'sts.eu-west-1.amazonaws.com';
const ID = keyId('AKIA', 'proxy');
const keys = { id: ID, secret: secret('proxy'), token: undefined };

test('the variables of the person say which proxy, and for which hosts there is none', () => {
  const cases: readonly (readonly [NodeJS.ProcessEnv, string | undefined])[] = [
    [{}, undefined],
    [{ HTTPS_PROXY: 'http://proxy:3128' }, 'proxy:3128'],
    [{ https_proxy: 'proxy:3128' }, 'proxy:3128'],
    [{ HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:1' }, 'a:1'],
    [{ HTTP_PROXY: 'http://proxy:3128', ALL_PROXY: 'http://proxy:3128' }, undefined],
    [{ HTTPS_PROXY: 'http://' }, undefined],
    [{ HTTPS_PROXY: 'proxy:1', NO_PROXY: '*' }, undefined],
    [{ HTTPS_PROXY: 'proxy:1', NO_PROXY: 'example.org, amazonaws.com' }, undefined],
    [{ HTTPS_PROXY: 'proxy:1', no_proxy: '.amazonaws.com' }, undefined],
    [{ HTTPS_PROXY: 'proxy:1', NO_PROXY: `${HOST}:443` }, undefined],
    [{ HTTPS_PROXY: 'proxy:1', NO_PROXY: `${HOST}:8443,aws.com,10.0.0.0/8,::1,/,1/2/3` }, 'proxy:1'],
  ];
  for (const [environment, expected] of cases)
    assert.is(proxyFor(new URL(`https://${HOST}`), environment)?.host, expected, JSON.stringify(environment));
});

test('networks are excepted by address, and this machine always', () => {
  const proxied = (url: string, excepted: string): boolean =>
    proxyFor(new URL(url), { HTTPS_PROXY: 'proxy:1', NO_PROXY: excepted }) !== undefined;
  assert.equal(
    [
      proxied('https://10.1.2.3', '10.0.0.0/8'),
      proxied('https://11.1.2.3', '10.0.0.0/8'),
      proxied('https://11.1.2.3', '10.0.0.0/99'),
      proxied('https://[fd00::1]', 'fd00::/8'),
      proxied('https://[fe00::1]', 'fd00::/8'),
      proxied('https://10.1.2.3', '2.3'),
      proxied('https://localhost:4566', ''),
      proxied('https://127.0.0.1', ''),
      proxied('https://[::1]', ''),
    ],
    [false, true, true, false, true, true, false, false, false],
  );
});

/** A proxy on the loopback interface; every host is the one at this port. */
async function startProxy(port: number, status = 200) {
  const requests: IncomingMessage[] = [];
  const sockets: Socket[] = [];
  const server = createServer((_, response) => response.writeHead(status).end());
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    requests.push(request);
    sockets.push(socket);
    socket.on('error', () => {});
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    sockets.push(target);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, requests, stop };
}

const ask = async (proxy: string) => {
  const endpoint = `https://${HOST}`;
  const answer = await callerIdentity({ keys, endpoint, region: 'eu-west-1', proxy: new URL(proxy) }, 5_000);
  return answer.kind === 'unreachable' ? answer.why : answer.kind;
};

test('what a proxy does instead of its work is told without its password', async () => {
  const refusing = await startProxy(1, 407);
  const at = `127.0.0.1:${refusing.port}`;
  assert.is(await ask(`http://me:hidden@${at}`), `the proxy ${at} of HTTPS_PROXY: it answers 407`);
  const [request] = refusing.requests;
  assert.is(request?.url, `${HOST}:443`);
  assert.is(request?.headers['proxy-authorization'], `Basic ${Buffer.from('me:hidden').toString('base64')}`);
  refusing.stop();
  assert.is(await ask(`http://${at}`), `the proxy ${at} of HTTPS_PROXY: ECONNREFUSED`);
  assert.is(
    await ask('socks5://proxy:1'),
    'the proxy proxy:1 of HTTPS_PROXY: socks5 is no protocol that credlint speaks',
  );
});

const executable = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

test('doctor --online gets its answer through the proxy, encrypted for the host that it asked for', async () => {
  const { root, remove } = directoryOf({ 'main.tf': 'provider "aws" {\n  region = "eu-west-1"\n}\n' });
  const files = { key: join(root, 'key.pem'), cert: join(root, 'cert.pem') };
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`],
    ...['-addext', `subjectAltName=DNS:${HOST}`, '-keyout', files.key, '-out', files.cert],
  ]);
  if (made.error) {
    console.log('skipped: there is no openssl on the PATH');
    return remove();
  }
  const tls = { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
  const sts = await startSts({ [ID]: { secret: keys.secret } }, {}, tls);
  const proxy = await startProxy(sts.port);
  const child = spawn(process.execPath, [executable, 'doctor', '--online'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: root,
      NODE_EXTRA_CA_CERTS: files.cert,
      HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
      AWS_ACCESS_KEY_ID: ID,
      AWS_SECRET_ACCESS_KEY: keys.secret,
    },
  });

  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  await new Promise((resolve) => child.on('close', resolve));
  assert.match(out, `✔ account ${ACCOUNT}`, out);
  assert.equal([proxy.requests.map(({ url }) => url), sts.asked], [[`${HOST}:443`], [ID]]);
  proxy.stop();
  sts.stop();
  remove();
});

test.run();
