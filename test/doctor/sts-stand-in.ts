import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { signedHeaders } from '../../src/aws/signature-v4.js';

/** What the stand-in knows: key id → secret and token. */
export type KnownKeys = Readonly<Record<string, { readonly secret: string; readonly token?: string }>>;

export const ACCOUNT = '123456789012';

/**
 * STS on the loopback interface. It checks signatures as AWS does: an unknown key id, a token that is not its own and a
 * wrong signature are refused with the codes of AWS. `refusals` answers for key ids with an error whatever they sign.
 */
export async function startSts(
  keys: KnownKeys,
  refusals: Readonly<Record<string, readonly [code: string, message: string]>> = {},
  tls?: { readonly key: string; readonly cert: string },
) {
  const asked: string[] = [];
  const answer: RequestListener = async (request, response) => {
    const body = await textOf(request);
    const id = /Credential=([^/]*)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
    asked.push(id);
    const refusal = refusals[id] ?? refusalOf(request, body, id, keys);
    response.writeHead(refusal ? 403 : 200, { 'content-type': 'text/xml' });
    response.end(refusal ? errorXml(...refusal) : identityXml(id));
  };
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http${tls ? 's' : ''}://127.0.0.1:${port}`, port, asked, stop: () => server.close() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

function refusalOf(
  { headers, url }: IncomingMessage,
  body: string,
  id: string,
  keys: KnownKeys,
): readonly [string, string] | undefined {
  const known = keys[id];
  const token = headers['x-amz-security-token'] as string | undefined;
  if (!known || known.token !== token)
    return ['InvalidClientTokenId', 'The security token included in the request is invalid.'];
  const [, region = '', service = ''] =
    /Credential=[^/]*\/\d{8}\/([^/]*)\/([^/]*)\//.exec(headers.authorization!) ?? [];
  const stamp = String(headers['x-amz-date']);
  const signed = signedHeaders(
    {
      path: url!,
      headers: { host: headers.host!, 'content-type': headers['content-type']! },
      body,
      region,
      service,
      date: new Date(stamp.replace(/^(.{4})(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')),
    },
    { id, secret: known.secret, token },
  );
  if (signed.authorization !== headers.authorization || !/^Action=GetCallerIdentity&/.test(body))
    return ['SignatureDoesNotMatch', 'The request signature we calculated does not match.'];
  return undefined;
}

const errorXml = (code: string, message: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;

const identityXml = (id: string): string =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/${id.slice(-4)}</Arn><UserId>AIDA-of-${id.slice(-4)}</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
