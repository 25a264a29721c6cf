/** The longest that STS lets temporary credentials live: GetSessionToken and federation tokens, 129,600 seconds. */
export const LONGEST_SESSION_HOURS = 36;

/** Keys under which login tools write down when the credentials beside them end (AWS CLI export-credentials, saml2aws, aws-vault, granted). */
const expiryNames: ReadonlySet<string> = new Set([
  'aws_credential_expiration',
  'aws_session_expiration',
  'aws_session_expires',
  'aws_expiration',
  'aws_token_expiration',
  'x_security_token_expires',
  'expiration',
]);

export const isExpiryName = (name: string): boolean => expiryNames.has(name.toLowerCase());

/** Milliseconds since 1970 of an ISO 8601 time with its zone, or of Unix seconds; undefined for other text. */
export function expiryTime(text: string): number | undefined {
  const value = text.trim();
  if (/^[0-9]{10}$/.test(value)) return Number(value) * 1000;
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(value))
    return undefined;
  const time = Date.parse(value.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}

/** Milliseconds since 1970 of the `exp` claim of a JSON Web Token (RFC 7519); undefined for other text and without the claim. */
export function jwtExpiry(text: string): number | undefined {
  const payload = /^[A-Za-z0-9_-]{10,4000}\.([A-Za-z0-9_-]{10,20000})\.[A-Za-z0-9_-]{0,4000}$/.exec(
    text.trim(),
  )?.[1];
  if (payload === undefined) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
