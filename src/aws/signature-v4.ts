import { createHash, createHmac } from 'node:crypto';

export interface SigningKeys {
  readonly id: string;
  readonly secret: string;
  readonly token: string | undefined;
}

/** A POST request as far as its signature covers it. Names of headers are in lower case. */
export interface UnsignedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
  readonly service: string;
  readonly date: Date;
}

/**
 * The headers of a POST request without a query, signed (AWS Signature Version 4; IAM User Guide, "Create a signed AWS
 * API request").
 */
export function signedHeaders(request: UnsignedRequest, keys: SigningKeys): Readonly<Record<string, string>> {
  const { path, body, region, service } = request;
  const date = request.date.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': date,
    ...(keys.token ? { 'x-amz-security-token': keys.token } : {}),
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]!.trim().replace(/ {2,}/g, ' ')}\n`).join('');
  const signed = names.join(';');
  const canonical = ['POST', path, '', lines, signed, sha256(body)].join('\n');
  const scope = [date.slice(0, 8), region, service, 'aws4_request'];
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secret}`);
  const signature = hmac(key, toSign).toString('hex');
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${keys.id}/${scope.join('/')}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
