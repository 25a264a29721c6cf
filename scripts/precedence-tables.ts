import {
  type AwsSection,
  type BlockArguments,
  type ChainAnswer,
  contest,
  type ErrorFamily,
  type Generation,
  generationOf,
  known,
  resolveChain,
  type Setting,
  type SourceKind,
} from '../src/aws/credential-chain/index.js';
import type { Program } from '../src/terraform/programs.js';

type Column = readonly [title: string, program: Program, version: string];
type Row = readonly [situation: string, answer: (generation: Generation) => ChainAnswer<unknown>];

const provider: readonly Column[] = [
  ['2.x', 'provider', '2.70.4'],
  ['3.x', 'provider', '3.76.1'],
  ['4.0–4.2', 'provider', '4.0.0'],
  ['4.3–4.21', 'provider', '4.12.0'],
  ['4.22–5.30', 'provider', '5.0.0'],
  ['5.31 and newer', 'provider', '6.0.0'],
];

const backend: readonly Column[] = [
  ['Terraform to 0.12', 'terraform', '0.12.31'],
  ['0.13–1.5', 'terraform', '1.5.7'],
  ['1.6.0–1.6.5', 'terraform', '1.6.0'],
  ['1.6.6', 'terraform', '1.6.6'],
  ['1.7', 'terraform', '1.7.0'],
  ['1.8 and newer', 'terraform', '1.11.4'],
  ['OpenTofu 1.6', 'opentofu', '1.6.0'],
  ['1.7–1.9', 'opentofu', '1.8.0'],
  ['1.10 and newer', 'opentofu', '1.10.0'],
];

const sourceNames: Readonly<Record<SourceKind, string>> = {
  'block-keys': 'block keys',
  'environment-keys': 'environment keys',
  profile: '`profile`',
  'environment-profile': '`AWS_PROFILE`',
  'shared-files': '`[default]`',
  'web-identity': 'web identity',
  'web-identity-block': 'the role',
  container: 'container',
  imds: 'EC2',
};

const errorNames: Partial<Record<ErrorFamily, string>> = {
  'bad-env-value': 'invalid value',
  'no-credential-sources': 'no valid credential sources',
  'profile-missing': 'profile missing',
  'profile-partial': 'partial credentials',
  'static-empty': 'static credentials are empty',
  'web-identity-assume': 'role ARN is not set',
};

const both = (situation: string, ...sources: readonly SourceKind[]): Row => [
  situation,
  (generation) => contest(generation, sources),
];

const orders: readonly Row[] = [
  both('keys in the block, environment keys', 'block-keys', 'environment-keys'),
  both('keys in the block, `profile`', 'block-keys', 'profile'),
  both('`profile`, environment keys', 'profile', 'environment-keys'),
  both('`profile`, `AWS_PROFILE`', 'profile', 'environment-profile'),
  both('`profile`, web identity variables', 'profile', 'web-identity'),
  both('environment keys, `AWS_PROFILE`', 'environment-keys', 'environment-profile'),
  both('environment keys, web identity variables', 'environment-keys', 'web-identity'),
  both('`AWS_PROFILE` with keys, web identity variables', 'environment-profile', 'web-identity'),
  both('`assume_role_with_web_identity`, environment keys', 'web-identity-block', 'environment-keys'),
  both('`assume_role_with_web_identity`, keys in the block', 'web-identity-block', 'block-keys'),
  both('`[default]`, credentials of a container', 'shared-files', 'container'),
];

const set = (value: string): Setting<undefined> => known(value, undefined);

const pair = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 's' };

function broken(
  situation: string,
  block: BlockArguments<undefined>,
  variables: Readonly<Record<string, string>>,
  credentials: Readonly<Record<string, readonly string[]>> = {},
): Row {
  const all = Object.entries({ AWS_EC2_METADATA_DISABLED: 'true', ...variables });
  const environment = new Map(all.map(([name, value]) => [name, set(value)]));
  const sections = Object.entries(credentials).map(
    ([header, names]): AwsSection<undefined> => ({
      header,
      origin: undefined,
      entries: new Map(names.map((name) => [name, set('x')])),
    }),
  );
  const files = { config: [], credentials: sections };
  return [situation, (generation) => resolveChain({ generation, block, environment, files })];
}

const defaultKeys = { default: ['aws_access_key_id', 'aws_secret_access_key'] };

const mistakes: readonly Row[] = [
  broken('`access_key` without `secret_key`, environment keys', { accessKey: set('id') }, pair),
  broken('`token` alone, environment keys', { token: set('t') }, pair),
  broken('`AWS_ACCESS_KEY_ID` without a secret, `[default]`', {}, { AWS_ACCESS_KEY_ID: 'id' }, defaultKeys),
  broken('`profile` that is missing, environment keys', { profile: set('nope') }, pair),
  broken('`AWS_PROFILE` that is missing, environment keys', {}, { ...pair, AWS_PROFILE: 'nope' }),
  broken(
    '`AWS_PROFILE=default` without AWS files, environment keys',
    {},
    { ...pair, AWS_PROFILE: 'default' },
  ),
  broken(
    '`AWS_DEFAULT_PROFILE` that is missing, environment keys',
    {},
    { ...pair, AWS_DEFAULT_PROFILE: 'nope' },
  ),
  broken(
    '`AWS_PROFILE` that is missing, keys in the block',
    { accessKey: set('id'), secretKey: set('s') },
    { AWS_PROFILE: 'nope' },
  ),
  broken('half a pair in `[default]`, environment keys', {}, pair, { default: ['aws_access_key_id'] }),
  broken('`AWS_WEB_IDENTITY_TOKEN_FILE` without `AWS_ROLE_ARN`', {}, { AWS_WEB_IDENTITY_TOKEN_FILE: 'f' }),
  broken('`AWS_ROLE_ARN` alone, `[default]`', {}, { AWS_ROLE_ARN: 'arn' }, defaultKeys),
  broken('`AWS_USE_FIPS_ENDPOINT=1`, environment keys', {}, { ...pair, AWS_USE_FIPS_ENDPOINT: '1' }),
];

function cell({ outcome, considered, generation }: ChainAnswer<unknown>): string {
  const asksWebIdentity = considered.some(({ kind }) => kind === 'web-identity-block');
  if (asksWebIdentity && generation.traits.webIdentityBlock === 'unsupported') return '–';
  if (outcome.kind === 'winner') return sourceNames[outcome.source.kind];
  return `**error**: ${errorNames[outcome.error.family] ?? outcome.error.words}`;
}

function table(columns: readonly Column[], rows: readonly Row[]): string {
  const generations = columns.map(([, program, version]) => generationOf(program, version));
  const lines = rows.map(([situation, answer]) => [
    situation,
    ...generations.map((one) => cell(answer(one))),
  ]);
  const header = ['', ...columns.map(([title]) => title)];
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const tables: Readonly<Record<string, string>> = {
  'provider-order': table(provider, orders),
  'backend-order': table(backend, orders),
  'provider-mistakes': table(provider, mistakes),
  'backend-mistakes': table(backend, mistakes),
};

/** docs/credential-precedence.md with every table between `<!-- name -->` and `<!-- /name -->` replaced by what the chain answers. */
export function withPrecedence(text: string): string {
  return Object.entries(tables).reduce((page, [name, content]) => {
    const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [start, end] = [page.indexOf(open), page.indexOf(close)];
    if (start < 0 || end < start) throw new Error(`docs/credential-precedence.md has no place for ${name}`);
    return `${page.slice(0, start + open.length)}\n\n${content}\n\n${page.slice(end)}`;
  }, text);
}
