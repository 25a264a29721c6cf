import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { type SigningKeys, signedHeaders } from '../aws/signature-v4.js';
import { ProxyError, tunnel } from './proxy.js';

/** What STS says of keys. Its own message is not part of it: some quote the request with its session token. */
export type CallerIdentity =
  | { readonly kind: 'known'; readonly account: string; readonly arn: string }
  /** `message` is for finding out what is meant, not for showing. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'unreachable'; readonly why: string };

export interface Asked {
  readonly keys: SigningKeys;
  /** `https://sts.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly region: string;
  /** What to go through to an endpoint that is encrypted. */
  readonly proxy?: URL | undefined;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';

/**
 * Asks STS who signs with these keys; it needs no permission. One signed request is all of AWS that credlint needs, and
 * the AWS SDK for it weighs 17 MB in 26 packages, starts in 75 ms, and looks for credentials itself, which would run
 * what `credential_process` names.
 */
export async function callerIdentity(asked: Asked, timeoutMs = TIMEOUT_MS): Promise<CallerIdentity> {
  try {
    return read(await send(asked, timeoutMs));
  } catch (thrown) {
    return { kind: 'unreachable', why: reasonOf(thrown, timeoutMs) };
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function send({ keys, endpoint, region, proxy }: Asked, timeoutMs: number): Promise<Answer> {
  const url = new URL(endpoint);
  const path = url.pathname;
  const headers = signedHeaders(
    {
      path,
      headers: {
        host: url.host,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: BODY,
      region,
      service: 'sts',
      date: new Date(),
    },
    keys,
  );
  const start = url.protocol === 'http:' ? requestHttp : requestHttps;
  const signal = AbortSignal.timeout(timeoutMs);
  const socket = proxy && url.protocol === 'https:' ? await tunnel(proxy, url, signal) : undefined;
  // Only without an agent a request takes the connection that it is given.
  const through = socket ? { createConnection: () => connect({ socket, ...serverName(url) }) } : {};
  return new Promise((resolve, reject) => {
    const request: ClientRequest = start(
      url,
      { method: 'POST', path, headers, signal, ...through },
      (response: IncomingMessage) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MOST_BYTES) response.destroy(new Error('the answer is too long'));
        });
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    request.on('error', (error) => {
      socket?.destroy();
      reject(error);
    });
    request.end(BODY);
  });
}

/** An address is no name to ask a server for (RFC 6066, 3). */
const serverName = ({ hostname }: URL) =>
  isIP(hostname.replace(/^\[|\]$/g, '')) ? {} : { servername: hostname };

/** The XML of STS is flat, and what is read of it has a fixed form. */
function read({ status, text }: Answer): CallerIdentity {
  const account = /<Account>([0-9]{12})<\/Account>/.exec(text)?.[1];
  const arn = /<Arn>(arn:[\w:/+=,.@-]{1,2048})<\/Arn>/.exec(text)?.[1];
  if (status === 200 && account && arn) return { kind: 'known', account, arn };
  const code = /<Code>([A-Za-z0-9.]{1,100})<\/Code>/.exec(text)?.[1];
  if (code === undefined) return { kind: 'unreachable', why: `HTTP ${status}, and not the answer of STS` };
  return { kind: 'refused', code, message: /<Message>([^<]{0,4000})/.exec(text)?.[1] ?? '' };
}

/** Errors of the network by their code, because their text can hold what was asked for. */
function reasonOf(thrown: unknown, timeoutMs: number): string {
  if (!(thrown instanceof Error)) return 'the request failed';
  if (thrown.name === 'AbortError' || thrown.name === 'TimeoutError')
    return `no answer within ${timeoutMs / 1000} seconds`;
  if (thrown instanceof ProxyError) return thrown.message;
  const { code } = thrown as NodeJS.ErrnoException;
  return code ?? 'the request failed';
}
