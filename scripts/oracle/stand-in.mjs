import { createServer } from 'node:http';

const EXPIRY = '2040-01-01T00:00:00Z';
const account = '123456789012';

/** Answers of STS, S3, a container's credential endpoint, EC2 metadata and the SSO portal, by request. */
function answerTo(request, body) {
  const path = request.url ?? '/';
  const action = /Action=(\w+)/.exec(body)?.[1];
  if (action === 'GetCallerIdentity') return xml(callerIdentity());
  if (action) return xml(assumedRole(action, roleOf(body)));
  if (path.startsWith('/container')) return json(credentials('container'));
  if (path === '/latest/api/token') return { type: 'text/plain', text: 'imds', ttl: true };
  if (path.endsWith('/security-credentials/')) return { type: 'text/plain', text: 'machine' };
  if (path.includes('/security-credentials/')) return json({ Code: 'Success', ...credentials('imds') });
  if (path.startsWith('/federation/credentials')) return json({ roleCredentials: portalCredentials() });
  if (request.method === 'GET')
    return xml('<ListBucketResult><Name>b</Name><KeyCount>0</KeyCount></ListBucketResult>');
  return undefined;
}

const xml = (text) => ({ type: 'text/xml', text });
const json = (value) => ({ type: 'application/json', text: JSON.stringify(value) });

const credentials = (source) => ({
  AccessKeyId: `key-${source}`,
  SecretAccessKey: 's',
  Token: `token-${source}`,
  Expiration: EXPIRY,
});

const portalCredentials = () => ({
  accessKeyId: 'key-sso',
  secretAccessKey: 's',
  sessionToken: 'token-sso',
  expiration: Date.parse(EXPIRY),
});

const roleOf = (body) => /RoleArn=([^&]+)/.exec(body)?.[1].split('%2F').at(-1) ?? '';

const callerIdentity = () =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/u</Arn><UserId>u</UserId>` +
  `<Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const assumedRole = (action, role) =>
  `<${action}Response><${action}Result><AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/${role}/s</Arn>` +
  `<AssumedRoleId>r:s</AssumedRoleId></AssumedRoleUser><Credentials><AccessKeyId>role-${role}</AccessKeyId>` +
  `<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${EXPIRY}</Expiration></Credentials>` +
  `</${action}Result></${action}Response>`;

/**
 * Starts a loopback server that plays AWS. `calls` receives every STS and S3 request with who signed it.
 *
 * @param {{ action: string, signer?: string, token?: string, role: string }[]} calls
 * @returns {Promise<import('node:http').Server>}
 */
export function startStandIn(calls) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const signer = /Credential=([^/]*)\//.exec(request.headers.authorization ?? '')?.[1];
      const action = /Action=(\w+)/.exec(body)?.[1] ?? (signer === undefined ? undefined : 'S3');
      if (action)
        calls.push({ action, signer, token: request.headers['x-amz-security-token'], role: roleOf(body) });
      const answer = answerTo(request, body);
      if (answer?.ttl) response.setHeader('x-aws-ec2-metadata-token-ttl-seconds', '21600');
      response.writeHead(answer ? 200 : 404, { 'content-type': answer?.type ?? 'text/plain' });
      response.end(answer?.text);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
