/** A secret that its own form gives away. */
export interface SecretFormat {
  readonly id: string;
  /** For messages: `a GitHub token`. */
  readonly name: string;
  readonly pattern: RegExp;
}

const format = (id: string, name: string, pattern: RegExp): SecretFormat => ({ id, name, pattern });

/** What stands before a token that stands alone. */
const START = '(?<![A-Za-z0-9_/+.-])';

/**
 * Tokens by the formats that their vendors document. Each begins with a fixed text and has bounded parts, so that
 * matching is linear.
 */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  format(
    'github',
    'a GitHub token',
    new RegExp(
      `${START}(?:gh[pousr]_[A-Za-z0-9]{36,251}|ghs_[0-9]{1,20}_eyJ[A-Za-z0-9_.-]{40,1000}|github_pat_[A-Za-z0-9_]{60,251})`,
      'g',
    ),
  ),
  format(
    'gitlab',
    'a GitLab token',
    new RegExp(`${START}gl(?:pat|ptt|dt|rt|cbt|soat|agent|ft|imt)-[A-Za-z0-9_.-]{20,300}`, 'g'),
  ),
  format(
    'slack-token',
    'a Slack token',
    new RegExp(
      `${START}xox[abeoprs](?:\\.xox[bp])?-[A-Za-z0-9-]{10,300}|${START}xapp-[0-9]-[A-Za-z0-9-]{20,300}`,
      'g',
    ),
  ),
  format(
    'slack-webhook',
    'a Slack webhook',
    /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9+/]{20,120}/g,
  ),
  format('stripe', 'a Stripe key', new RegExp(`${START}(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}`, 'g')),
  format('npm', 'an npm token', new RegExp(`${START}npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])`, 'g')),
  format('pypi', 'a PyPI token', new RegExp(`${START}pypi-AgE[A-Za-z0-9_-]{50,1000}`, 'g')),
  format('google-api', 'a Google API key', new RegExp(`${START}AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])`, 'g')),
  format('google-oauth', 'a Google OAuth secret', new RegExp(`${START}GOCSPX-[A-Za-z0-9_-]{28}`, 'g')),
  format(
    'hcp-terraform',
    'an HCP Terraform token',
    new RegExp(`${START}[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,100}`, 'g'),
  ),
  format('vault', 'a Vault token', new RegExp(`${START}hv[sbr]\\.[A-Za-z0-9_-]{24,300}`, 'g')),
  format('digitalocean', 'a DigitalOcean token', new RegExp(`${START}do[opr]_v1_[a-f0-9]{64}`, 'g')),
  format('sendgrid', 'a SendGrid key', new RegExp(`${START}SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}`, 'g')),
  format('mailgun', 'a Mailgun key', new RegExp(`${START}key-[0-9a-f]{32}(?![0-9a-f])`, 'g')),
  format('twilio', 'a Twilio key', new RegExp(`${START}SK[0-9a-f]{32}(?![0-9a-f])`, 'g')),
  format(
    'openai',
    'an OpenAI key',
    new RegExp(
      `${START}sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}`,
      'g',
    ),
  ),
  format(
    'anthropic',
    'an Anthropic key',
    new RegExp(`${START}sk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{80,120}`, 'g'),
  ),
  format(
    'databricks',
    'a Databricks token',
    new RegExp(`${START}dapi(?:[0-9a-f]{32}|[0-9A-F]{32})(?:-[0-9])?(?![0-9A-Fa-f])`, 'g'),
  ),
  format(
    'grafana',
    'a Grafana token',
    new RegExp(
      `${START}(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])|glc_[A-Za-z0-9+/]{32,400})`,
      'g',
    ),
  ),
  format('newrelic', 'a New Relic key', new RegExp(`${START}NRAK-[A-Z0-9]{27}`, 'g')),
  format(
    'dockerhub',
    'a Docker Hub token',
    new RegExp(`${START}dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,100}`, 'g'),
  ),
  format('shopify', 'a Shopify token', new RegExp(`${START}shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}`, 'g')),
  format(
    'cloudflare',
    'a Cloudflare token',
    new RegExp(`${START}cf(?:k|at|ut)_[A-Za-z0-9]{40}[a-f0-9]{8}(?![A-Za-z0-9])`, 'g'),
  ),
  format('1password', 'a 1Password token', new RegExp(`${START}ops_eyJ[A-Za-z0-9_-]{200,4000}`, 'g')),
  format(
    'tailscale',
    'a Tailscale key',
    new RegExp(`${START}tskey-[a-z]{3,20}-[A-Za-z0-9]{5,40}-[A-Za-z0-9]{20,60}`, 'g'),
  ),
  format('vercel', 'a Vercel token', new RegExp(`${START}vc[piark]_[A-Za-z0-9]{24,80}(?![A-Za-z0-9])`, 'g')),
  format('groq', 'a Groq key', new RegExp(`${START}gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9_-])`, 'g')),
  format('notion', 'a Notion token', new RegExp(`${START}ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])`, 'g')),
  format('linear', 'a Linear key', new RegExp(`${START}lin_api_[A-Za-z0-9]{32,48}`, 'g')),
  format('figma', 'a Figma token', new RegExp(`${START}fig[dour]_[A-Za-z0-9_-]{40,80}`, 'g')),
  format('huggingface', 'a Hugging Face token', new RegExp(`${START}hf_[A-Za-z]{34}(?![A-Za-z0-9])`, 'g')),
  format(
    'doppler',
    'a Doppler token',
    new RegExp(`${START}dp\\.(?:ct|pt|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}`, 'g'),
  ),
  format(
    'discord-webhook',
    'a Discord webhook',
    /https:\/\/(?:[a-z]{2,10}\.)?discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,80}/g,
  ),
  format('pulumi', 'a Pulumi token', new RegExp(`${START}pul-[a-f0-9]{40}`, 'g')),
  format('age', 'an age key', /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g),
  format('azure-storage', 'an Azure storage key', /AccountKey=[A-Za-z0-9+/]{86}==/g),
  format(
    'jwt',
    'a signed token (JWT)',
    new RegExp(`${START}eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,2000}`, 'g'),
  ),
  format('private-key', 'a private key', /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g),
];

/** One pass tells whether any format can match at all. */
export const FORMAT_HINT =
  /gh[pousr]_|github_pat_|gl[a-z]{2,5}-|xox[abeoprs]|xapp-|hooks\.slack|[sr]k_(?:live|test)_|npm_|pypi-|AIza|GOCSPX|atlasv1|hv[sbr]\.|do[opr]_v1_|SG\.|key-[0-9a-f]|SK[0-9a-f]{8}|T3BlbkFJ|sk-ant-|dapi[0-9a-f]|gl(?:sa|c)_|NRAK-|dckr_|shp(?:at|ca|pa|ss)_|pul-[a-f0-9]|cf(?:k|at|ut)_|ops_eyJ|tskey-|vc[piark]_|gsk_|ntn_[0-9]|lin_api_|fig[dour]_|hf_[A-Za-z]|dp\.[a-z]{2,5}\.|\/api\/webhooks\/|AGE-SECRET|AccountKey=|eyJ|PRIVATE KEY/;

export interface FoundFormat {
  readonly start: number;
  readonly end: number;
  readonly format: SecretFormat;
}

/** The secrets in a text that their form gives away, in order. */
export function findSecretFormats(text: string): readonly FoundFormat[] {
  if (!FORMAT_HINT.test(text)) return [];
  const found = SECRET_FORMATS.flatMap((one) =>
    [...text.matchAll(one.pattern)]
      .filter((match) => !isDrawn(match[0]) && isMeant(one.id, text, match.index + match[0].length))
      .map((match) => ({ start: match.index, end: match.index + match[0].length, format: one })),
  );
  return found.sort((a, b) => a.start - b.start);
}

/** `ghp_xxxxxxxx…`: documentation draws the form of a token with one character. */
const isDrawn = (token: string): boolean => /([A-Za-z0-9])\1{15}/.test(token);

/** Documentation shows the first line of a private key without what belongs below it. */
function isMeant(id: string, text: string, end: number): boolean {
  if (id !== 'private-key') return true;
  const body = text.slice(end, end + 400).replace(/\\n|[\s"',+]/g, '');
  return /^(?:[A-Za-z-]{1,30}:[A-Za-z0-9,.-]{0,80}){0,2}[A-Za-z0-9+/=_-]{40}/.test(body);
}

const CONNECTION = /[a-z][a-z0-9+.-]{1,30}:\/\/([^\s:@/'"?#]{0,100}):([^\s@/'"?#]{1,200})@[A-Za-z0-9[]/g;
const DSN = /\b(?:Password|Pwd)=([^;\s"']{3,200})(?=;|$)/g;

export interface FoundPassword {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Passwords inside connection strings: `postgres://app:…@db`, `Server=db;Password=…;`. */
export function findConnectionPasswords(text: string): readonly FoundPassword[] {
  if (!text.includes('@') && !/Password=|Pwd=/.test(text)) return [];
  const urls = [...text.matchAll(CONNECTION)].map((match) => {
    const start = match.index + match[0].lastIndexOf(`:${match[2]}@`) + 1;
    return { start, end: start + match[2]!.length, value: match[2]! };
  });
  const settings = /;/.test(text)
    ? [...text.matchAll(DSN)].map((match) => {
        const start = match.index + match[0].length - match[1]!.length;
        return { start, end: start + match[1]!.length, value: match[1]! };
      })
    : [];
  return [...urls, ...settings];
}
