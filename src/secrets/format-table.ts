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

/** A token that stands alone. */
const token = (id: string, name: string, body: string): SecretFormat =>
  format(id, name, new RegExp(`${START}${body}`, 'g'));

/**
 * Tokens by the formats that their vendors document. Each begins with a fixed text and has bounded parts, so that
 * matching is linear.
 */
export const SECRET_FORMATS: readonly SecretFormat[] = [
  token(
    'github',
    'a GitHub token',
    '(?:gh[pousr]_[A-Za-z0-9]{36,251}|ghs_[0-9]{1,20}_eyJ[A-Za-z0-9_.-]{40,1000}|github_pat_[A-Za-z0-9_]{60,251})',
  ),
  token('gitlab', 'a GitLab token', 'gl(?:pat|ptt|dt|rt|cbt|soat|agent|ft|imt)-[A-Za-z0-9_.-]{20,300}'),
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
  token('stripe', 'a Stripe key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}'),
  token('npm', 'an npm token', 'npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])'),
  token('pypi', 'a PyPI token', 'pypi-AgE[A-Za-z0-9_-]{50,1000}'),
  token('google-api', 'a Google API key', 'AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])'),
  token('google-oauth', 'a Google OAuth secret', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  token('hcp-terraform', 'an HCP Terraform token', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,100}'),
  token('vault', 'a Vault token', 'hv[sbr]\\.[A-Za-z0-9_-]{24,300}'),
  token('digitalocean', 'a DigitalOcean token', 'do[opr]_v1_[a-f0-9]{64}'),
  token('sendgrid', 'a SendGrid key', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  token('mailgun', 'a Mailgun key', 'key-[0-9a-f]{32}(?![0-9a-f])'),
  token('twilio', 'a Twilio key', 'SK[0-9a-f]{32}(?![0-9a-f])'),
  token(
    'openai',
    'an OpenAI key',
    'sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,100}T3BlbkFJ[A-Za-z0-9_-]{20,100}',
  ),
  token('anthropic', 'an Anthropic key', 'sk-ant-[a-z0-9]{2,10}-[A-Za-z0-9_-]{80,120}'),
  token('databricks', 'a Databricks token', 'dapi(?:[0-9a-f]{32}|[0-9A-F]{32})(?:-[0-9])?(?![0-9A-Fa-f])'),
  token(
    'grafana',
    'a Grafana token',
    '(?:glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}(?![A-Za-z0-9])|glc_[A-Za-z0-9+/]{32,400})',
  ),
  token('newrelic', 'a New Relic key', 'NRAK-[A-Z0-9]{27}'),
  token('dockerhub', 'a Docker Hub token', 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,100}'),
  token('shopify', 'a Shopify token', 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}'),
  token('cloudflare', 'a Cloudflare token', 'cf(?:k|at|ut)_[A-Za-z0-9]{40}[a-f0-9]{8}(?![A-Za-z0-9])'),
  token('1password', 'a 1Password token', 'ops_eyJ[A-Za-z0-9_-]{200,4000}'),
  token('tailscale', 'a Tailscale key', 'tskey-[a-z]{3,20}-[A-Za-z0-9]{5,40}-[A-Za-z0-9]{20,60}'),
  token('vercel', 'a Vercel token', 'vc[piark]_[A-Za-z0-9]{24,80}(?![A-Za-z0-9])'),
  token('groq', 'a Groq key', 'gsk_[A-Za-z0-9]{52}(?![A-Za-z0-9_-])'),
  token('notion', 'a Notion token', 'ntn_[0-9]{11}[A-Za-z0-9]{35}(?![A-Za-z0-9])'),
  token('linear', 'a Linear key', 'lin_api_[A-Za-z0-9]{32,48}'),
  token('figma', 'a Figma token', 'fig[dour]_[A-Za-z0-9_-]{40,80}'),
  token('huggingface', 'a Hugging Face token', 'hf_[A-Za-z]{34}(?![A-Za-z0-9])'),
  token(
    'doppler',
    'a Doppler token',
    'dp\\.(?:ct|pt|st|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
  ),
  format(
    'discord-webhook',
    'a Discord webhook',
    /https:\/\/(?:[a-z]{2,10}\.)?discord(?:app)?\.com\/api\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,80}/g,
  ),
  token('adafruit', 'an Adafruit IO key', 'aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])'),
  token('atlassian', 'an Atlassian token', 'AT(?:ATT|CTT|BB)[A-Za-z0-9_=-]{24,300}(?![A-Za-z0-9])'),
  token(
    'azure-client-secret',
    'a client secret of Entra ID',
    '[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])',
  ),
  format('azure-sas', 'a shared access signature', /[?&]sig=(?:[A-Za-z0-9]|%[0-9A-Fa-f]{2}|[+/]){43,120}=?/g),
  format('azure-shared-key', 'a shared access key', /SharedAccessKey=[A-Za-z0-9+/]{43}=/g),
  token(
    'asana',
    'an Asana token',
    '[0-2]/[0-9]{13,20}(?:/[0-9]{13,20})?[:/][A-Za-z0-9]{20,40}(?![A-Za-z0-9])',
  ),
  token('brevo', 'a Brevo key', 'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}'),
  token('buildkite', 'a Buildkite token', 'bkua_[a-z0-9]{40}'),
  token('circleci', 'a CircleCI token', 'CCIPAT_[A-Za-z0-9]{16,30}_[a-f0-9]{40}'),
  token('cloudflare-origin', 'an Origin CA key of Cloudflare', 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}'),
  token('contentful', 'a Contentful token', 'CFPAT-[A-Za-z0-9_-]{43}'),
  token('dynatrace', 'a Dynatrace token', 'dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
  token('easypost', 'an EasyPost key', 'EZ[AT]K[A-Za-z0-9]{54}'),
  token('flutterwave', 'a Flutterwave key', 'FLWSECK(?:_TEST)?-[a-z0-9]{12,40}-X'),
  token('fly', 'a Fly.io token', '(?:fo1_[A-Za-z0-9_-]{43}|fm[12][ar]?_[A-Za-z0-9+/]{100,1000})'),
  token('heroku', 'a Heroku key', 'HRKU-[A-Za-z0-9_-]{36,60}'),
  token('hubspot', 'a HubSpot token', 'pat-(?:na|eu|ap)[0-9]-[a-f0-9]{8}-[a-f0-9-]{27}'),
  token('infracost', 'an Infracost key', 'ico-[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  token('jfrog', 'a JFrog key', '(?:AKCp[A-Za-z0-9]{69}|cmVmdGtu[A-Za-z0-9]{56})(?![A-Za-z0-9])'),
  token('langsmith', 'a LangSmith key', 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}'),
  token('mailchimp', 'a Mailchimp key', '[a-f0-9]{32}-us[0-9]{1,2}(?![A-Za-z0-9])'),
  token('mapbox', 'a secret Mapbox token', 'sk\\.eyJ[A-Za-z0-9_-]{20,200}\\.[A-Za-z0-9_-]{22}'),
  token('netlify', 'a Netlify token', 'nfp_[A-Za-z0-9]{36}'),
  token('openrouter', 'an OpenRouter key', 'sk-or-v1-[a-f0-9]{64}'),
  token('perplexity', 'a Perplexity key', 'pplx-[A-Za-z0-9]{48}'),
  token('pinecone', 'a Pinecone key', 'pcsk_[A-Za-z0-9]{5,8}_[A-Za-z0-9]{50,70}'),
  token('planetscale', 'a PlanetScale token', 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{32,64}'),
  token('posthog', 'a PostHog key', 'phx_[A-Za-z0-9]{43,47}(?![A-Za-z0-9])'),
  token('postman', 'a Postman key', 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}'),
  token('prefect', 'a Prefect key', 'pn[ubs]_[A-Za-z0-9]{36}(?![A-Za-z0-9])'),
  token('replicate', 'a Replicate token', 'r8_[A-Za-z0-9]{37}(?![A-Za-z0-9])'),
  token('rubygems', 'a RubyGems key', 'rubygems_[a-f0-9]{48}'),
  token('sentry', 'a Sentry token', 'sntry(?:s_eyJ[A-Za-z0-9_=+/-]{60,600}|u_[a-f0-9]{64})'),
  token('sonar', 'a SonarQube token', 'sq[upa]_[a-f0-9]{40}(?![a-f0-9])'),
  token(
    'square',
    'a Square token',
    '(?:sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60})(?![A-Za-z0-9_-])',
  ),
  token('stripe-webhook', 'the signing secret of a Stripe webhook', 'whsec_[A-Za-z0-9+/]{32,80}'),
  token('supabase', 'a Supabase key', '(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{31})'),
  format(
    'teams-webhook',
    'a Teams webhook',
    /https:\/\/[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2\/[a-f0-9-]{36}@[a-f0-9-]{36}\/IncomingWebhook\/[a-f0-9]{32}\/[a-f0-9-]{36}/g,
  ),
  token('telegram', 'the token of a Telegram bot', '[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])'),
  token('vercel-blob', 'a token of Vercel Blob', 'vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30}'),
  token('wandb', 'a key of Weights & Biases', 'wandb_v1_[A-Za-z0-9_]{40,100}'),
  token('xai', 'an xAI key', 'xai-[A-Za-z0-9]{80}'),
  token('pulumi', 'a Pulumi token', 'pul-[a-f0-9]{40}'),
  token('airtable', 'an Airtable token', 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
  token('apify', 'an Apify token', 'apify_api_[A-Za-z0-9]{36}(?![A-Za-z0-9])'),
  token('clojars', 'a Clojars token', 'CLOJARS_[a-z0-9]{60}'),
  token('coze', 'a Coze token', 'pat_[A-Za-z0-9]{64}(?![A-Za-z0-9])'),
  token('dropbox', 'a Dropbox token', 'sl\\.(?:u\\.)?[A-Za-z0-9_-]{130,1400}'),
  token('duffel', 'a Duffel token', 'duffel_(?:test|live)_[A-Za-z0-9_=-]{43}'),
  token('e2b', 'an E2B key', 'e2b_[a-f0-9]{40}(?![A-Za-z0-9])'),
  token('elevenlabs', 'an ElevenLabs key', 'sk_[a-f0-9]{48}(?![A-Za-z0-9])'),
  token('facebook', 'a Facebook token', 'EAA[A-Z][A-Za-z0-9]{100,400}'),
  token('firecrawl', 'a Firecrawl key', 'fc-[a-f0-9]{32}(?![A-Za-z0-9])'),
  token('google-access', 'a Google access token', 'ya29\\.[A-Za-z0-9_-]{60,1000}'),
  token('google-refresh', 'a Google refresh token', '1//0[A-Za-z0-9_-]{60,200}'),
  token('jina', 'a Jina key', 'jina_[a-f0-9]{32}[A-Za-z0-9_-]{28}'),
  token('langfuse', 'a secret Langfuse key', 'sk-lf-[a-f0-9]{8}-[a-f0-9-]{27}'),
  token('neon', 'a Neon key', '(?:napi_[a-z0-9]{64}|npg_[A-Za-z0-9]{12,40})(?![A-Za-z0-9])'),
  token(
    'newrelic-legacy',
    'a New Relic key',
    '(?:NRAA-[a-f0-9]{27}|NRI[IQ]-[A-Za-z0-9_-]{32}|[a-z0-9]{6}[a-f0-9]{30}NRAL)(?![A-Za-z0-9])',
  ),
  token('notion-legacy', 'a Notion token', 'secret_[A-Za-z0-9]{43}(?![A-Za-z0-9])'),
  token('nuget', 'a NuGet key', 'oy2[a-z0-9]{43}(?![A-Za-z0-9])'),
  token('nvidia', 'an NVIDIA key', 'nvapi-[A-Za-z0-9_-]{60,80}'),
  format('putty-key', 'a private key', /PuTTY-User-Key-File-[23]: [a-z0-9-]{5,30}/g),
  token('readme', 'a ReadMe key', 'rdme_[a-z0-9]{70}'),
  token('render', 'a Render key', 'rnd_[A-Za-z0-9]{28,40}(?![A-Za-z0-9])'),
  token('resend', 'a Resend key', 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}(?![A-Za-z0-9])'),
  token('runpod', 'a RunPod key', 'rpa_[A-Z0-9]{40,50}(?![A-Za-z0-9])'),
  token('shippo', 'a Shippo token', 'shippo_(?:live|test)_[a-f0-9]{40}'),
  token('sourcegraph', 'a Sourcegraph token', 'sgp_(?:[a-f0-9]{16}_)?[a-f0-9]{40}(?![A-Za-z0-9])'),
  token('tavily', 'a Tavily key', 'tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  token('telnyx', 'a Telnyx key', 'KEY[0-9A-F]{32}_[A-Za-z0-9]{22}(?![A-Za-z0-9])'),
  token('typeform', 'a Typeform token', 'tfp_[A-Za-z0-9_.=-]{40,60}'),
  format('age', 'an age key', /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/g),
  format('azure-storage', 'an Azure storage key', /AccountKey=[A-Za-z0-9+/]{86}==/g),
  token(
    'jwt',
    'a signed token (JWT)',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,2000}',
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
  whsec_ sbp_ sb_secret vercel_blob wandb_v1 xai- pat[A-Za-z0-9]{14}\. pat_[A-Za-z0-9]{20} apify_api CLOJARS_ sl\. duffel_ e2b_
  sk_[a-f0-9]{8} EAA[A-Z] fc-[a-f0-9]{8} ya29\. 1//0 jina_ sk-lf- napi_ npg_ NRAA- NRI[IQ]- secret_[A-Za-z0-9]{20} oy2
  [0-2]/[0-9]{13} nvapi- PuTTY-User rdme_ rnd_ re_[A-Za-z0-9]{8}_ rpa_ shippo_ sgp_ tvly- KEY[0-9A-F]{32} tfp_
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
  'NRAL',
];

/** One pass tells whether any format can match at all. Looking at the starts of words alone makes it fast. */
export const FORMAT_HINT = new RegExp(
  `(?:\\b|\\\\[nrt])(?:${BEGINNINGS.trim().split(/\s+/).join('|')})|${PARTS.join('|')}`,
);
