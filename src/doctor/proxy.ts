import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type Socket } from 'node:net';

/**
 * The proxy for a host, by the variables that the AWS CLI, the SDKs and Terraform heed in either case of letters
 * (golang.org/x/net/http/httpproxy, FromEnvironment); undefined where none is set, or NO_PROXY names the host.
 */
export function proxyFor({ hostname, port }: URL, environment: NodeJS.ProcessEnv): URL | undefined {
  const written = environment.HTTPS_PROXY || environment.https_proxy;
  const excepted = environment.NO_PROXY || environment.no_proxy || '';
  if (!written || isExcepted(hostname, port || '443', excepted)) return undefined;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isExcepted(hostname: string, port: string, excepted: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (host === 'localhost' || isLoopback(host)) return true;
  return excepted
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => {
      if (entry === '' || entry === '*') return entry === '*';
      if (entry.includes('/')) return isInNetwork(host, entry);
      const [, name = entry, only] = /^\[?(.+?)\]?:(\d+)$/.exec(isIP(entry) ? '' : entry) ?? [];
      if (only !== undefined && only !== port) return false;
      const domain = name.replace(/^\*?\./, '');
      return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
    });
}

const isLoopback = (host: string): boolean => /^127\./.test(host) || host === '::1';

function isInNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(host) === 0 || isIP(host) !== isIP(address) || !/^\d{1,3}$/.test(bits)) return false;
  const most = family === 'ipv6' ? 128 : 32;
  if (Number(bits) > most) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family);
  return list.check(host, family);
}

/** A proxy that does not do what it is asked for. The message names it without its password. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

/**
 * A connection to the host of a URL through a proxy (RFC 9110, 9.3.6): what goes through it is encrypted before.
 *
 * @throws {ProxyError}
 */
export function tunnel(proxy: URL, to: URL, signal: AbortSignal): Promise<Socket> {
  const failed = (why: string) => new ProxyError(`the proxy ${proxy.host} of HTTPS_PROXY: ${why}`);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:')
    throw failed(`${proxy.protocol.slice(0, -1)} is no protocol that credlint speaks`);
  const host = `${to.hostname}:${to.port || 443}`;
  const request = (proxy.protocol === 'https:' ? requestHttps : requestHttp)({
    method: 'CONNECT',
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
    path: host,
    headers: { host, ...authorization(proxy) },
    agent: false,
    signal,
  });
  return new Promise((resolve, reject) => {
    request.on('connect', ({ statusCode }, socket) => {
      if (statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(failed(`it answers ${statusCode}`));
    });
    request.on('response', ({ statusCode }) => {
      request.destroy();
      reject(failed(`it answers ${statusCode}`));
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.name === 'Error' && error.code ? failed(error.code) : error),
    );
    request.end();
  });
}

function authorization({ username, password }: URL): { readonly 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}
