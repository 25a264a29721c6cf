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
      `${START}xox[abeoprs](?:\\.xox[bp])?-(?=[0-9]|[A-Za-z0-9]{12})[A-Za-z0-9-]{10,300}|${START}xapp-[0-9]-[A-Za-z0-9-]{20,300}`,
      'g',
    ),
  ),
  format(
    'slack-webhook',
    'a Slack webhook',
    /https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?:[A-Za-z0-9]{4,24}\/){1,4}[A-Za-z0-9]{20,48}/g,
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
  format('adafruit', 'an Adafruit IO key', new RegExp(`${START}aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])`, 'g')),
  format(
    'atlassian',
    'an Atlassian token',
    new RegExp(`${START}AT(?:ATT|CTT|BB)[A-Za-z0-9_=-]{24,300}(?![A-Za-z0-9])`, 'g'),
  ),
  format(
    'azure-client-secret',
    'a client secret of Entra ID',
    new RegExp(`${START}[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])`, 'g'),
  ),
  format('azure-sas', 'a shared access signature', /[?&]sig=(?:[A-Za-z0-9]|%[0-9A-Fa-f]{2}|[+/]){43,120}=?/g),
  format('azure-shared-key', 'a shared access key', /SharedAccessKey=[A-Za-z0-9+/]{43}=/g),
  format('brevo', 'a Brevo key', new RegExp(`${START}xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}`, 'g')),
  format('buildkite', 'a Buildkite token', new RegExp(`${START}bkua_[a-z0-9]{40}`, 'g')),
  format('circleci', 'a CircleCI token', new RegExp(`${START}CCIPAT_[A-Za-z0-9]{16,30}_[a-f0-9]{40}`, 'g')),
  format(
    'cloudflare-origin',
    'an Origin CA key of Cloudflare',
    new RegExp(`${START}v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}`, 'g'),
  ),
  format('contentful', 'a Contentful token', new RegExp(`${START}CFPAT-[A-Za-z0-9_-]{43}`, 'g')),
  format(
    'dynatrace',
    'a Dynatrace token',
    new RegExp(`${START}dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}`, 'g'),
  ),
  format('easypost', 'an EasyPost key', new RegExp(`${START}EZ[AT]K[A-Za-z0-9]{54}`, 'g')),
  format('flutterwave', 'a Flutterwave key', new RegExp(`${START}FLWSECK(?:_TEST)?-[a-z0-9]{12,40}-X`, 'g')),
  format(
    'fly',
    'a Fly.io token',
    new RegExp(`${START}(?:fo1_[A-Za-z0-9_-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,1000})`, 'g'),
  ),
  format('heroku', 'a Heroku key', new RegExp(`${START}HRKU-[A-Za-z0-9_-]{36,60}`, 'g')),
  format(
    'hubspot',
    'a HubSpot token',
    new RegExp(`${START}pat-(?:na|eu|ap)[0-9]-[a-f0-9]{8}-[a-f0-9-]{27}`, 'g'),
  ),
  format('infracost', 'an Infracost key', new RegExp(`${START}ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])`, 'g')),
  format(
    'jfrog',
    'a JFrog key',
    new RegExp(`${START}(?:AKCp[A-Za-z0-9]{69}|cmVmdGtu[A-Za-z0-9]{56})(?![A-Za-z0-9])`, 'g'),
  ),
  format('langsmith', 'a LangSmith key', new RegExp(`${START}lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}`, 'g')),
  format('mailchimp', 'a Mailchimp key', new RegExp(`${START}[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])`, 'g')),
  format(
    'mapbox',
    'a secret Mapbox token',
    new RegExp(`${START}sk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{22}`, 'g'),
  ),
  format('netlify', 'a Netlify token', new RegExp(`${START}nfp_[A-Za-z0-9]{36}`, 'g')),
  format('openrouter', 'an OpenRouter key', new RegExp(`${START}sk-or-v1-[a-f0-9]{64}`, 'g')),
  format('perplexity', 'a Perplexity key', new RegExp(`${START}pplx-[A-Za-z0-9]{48}`, 'g')),
  format('pinecone', 'a Pinecone key', new RegExp(`${START}pcsk_[A-Za-z0-9]{5,8}_[A-Za-z0-9]{50,70}`, 'g')),
  format(
    'planetscale',
    'a PlanetScale token',
    new RegExp(`${START}pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}`, 'g'),
  ),
  format('posthog', 'a PostHog key', new RegExp(`${START}phx_[A-Za-z0-9]{43,47}(?![A-Za-z0-9])`, 'g')),
  format('postman', 'a Postman key', new RegExp(`${START}PMAK-[a-f0-9]{24}-[a-f0-9]{34}`, 'g')),
  format('prefect', 'a Prefect key', new RegExp(`${START}pn[ubs]_[A-Za-z0-9]{36}(?![A-Za-z0-9])`, 'g')),
  format('replicate', 'a Replicate token', new RegExp(`${START}r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])`, 'g')),
  format('rubygems', 'a RubyGems key', new RegExp(`${START}rubygems_[a-f0-9]{48}`, 'g')),
  format(
    'sentry',
    'a Sentry token',
    new RegExp(`${START}sntry(?:s_eyJ[A-Za-z0-9_=+/-]{60,600}|u_[a-f0-9]{64})`, 'g'),
  ),
  format('sonar', 'a SonarQube token', new RegExp(`${START}sq[upa]_[a-f0-9]{40}(?![a-f0-9])`, 'g')),
  format(
    'square',
    'a Square token',
    new RegExp(`${START}(?:sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60})(?![A-Za-z0-9_-])`, 'g'),
  ),
  format(
    'stripe-webhook',
    'the signing secret of a Stripe webhook',
    new RegExp(`${START}whsec_[A-Za-z0-9+/]{32,80}`, 'g'),
  ),
  format(
    'supabase',
    'a Supabase key',
    new RegExp(`${START}(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{31})`, 'g'),
  ),
  format(
    'teams-webhook',
    'a Teams webhook',
    /https:\/\/[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2\/[a-f0-9-]{36}@[a-f0-9-]{36}\/IncomingWebhook\/[a-f0-9]{32}\/[a-f0-9-]{36}/g,
  ),
  format(
    'telegram',
    'the token of a Telegram bot',
    new RegExp(`${START}[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])`, 'g'),
  ),
  format(
    'vercel-blob',
    'a token of Vercel Blob',
    new RegExp(`${START}vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}`, 'g'),
  ),
  format('wandb', 'a key of Weights & Biases', new RegExp(`${START}wandb_v1_[A-Za-z0-9_]{40,100}`, 'g')),
  format('xai', 'an xAI key', new RegExp(`${START}xai-[A-Za-z0-9]{80}`, 'g')),
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

/** What tokens begin with, after a character that is none of theirs or after an escape. */
const BEGINNINGS = String.raw`
  gh[pousr]_ github_pat_ gl[a-z]{2,5}- xox[abeoprs] xapp- [sr]k_(?:live|test)_ npm_ pypi- AIza GOCSPX
  hv[sbr]\. do[opr]_v1_ SG\. key-[0-9a-f] SK[0-9a-f]{8} sk-(?:ant-|or-v1) dapi[0-9A-Fa-f] gl(?:sa|c)_
  NRAK- dckr_ shp(?:at|ca|pa|ss)_ pul-[a-f0-9] cf(?:k|at|ut)_ ops_eyJ tskey- vc[piark]_ gsk_ ntn_[0-9]
  lin_api_ fig[dour]_ hf_[A-Za-z] dp\.[a-z]{2,5}\. eyJ aio_ AT(?:ATT|CTT|BB) xkeysib bkua_ CCIPAT
  v1\.0-[a-f0-9]{8} CFPAT- dt0[a-z][0-9] EZ[AT]K FLWSECK fo1_ fm[12] HRKU- pat-[a-z]{2}[0-9] ico- AKCp
  cmVmdGtu lsv2_ nfp_ pplx- pcsk_ pscale_ phx_ PMAK- pn[ubs]_ r8_ rubygems_ sntry sq[upa]_ sq0 EAAA
  whsec_ sbp_ sb_secret vercel_blob wandb_v1 xai-
`;

/** What stands in the middle of the others. */
const PARTS = [
  'hooks\\.slack',
  'atlasv1',
  'T3BlbkFJ',
  '/api/webhooks/',
  'AGE-SECRET',
  'A(?:ccount|ccess)Key=',
  'PRIVATE KEY',
  'Q~',
  'sig=',
  '-us[0-9]',
  'webhook\\.office',
  ':AA',
];

/** One pass tells whether any format can match at all. Looking at the starts of words alone makes it fast. */
export const FORMAT_HINT = new RegExp(
  `(?:\\b|\\\\[nrt])(?:${BEGINNINGS.trim().split(/\s+/).join('|')})|${PARTS.join('|')}`,
);
