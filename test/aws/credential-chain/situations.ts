import { readFileSync } from 'node:fs';
import {
  type AwsFiles,
  type AwsSection,
  type BlockArguments,
  type ChainAnswer,
  type Generation,
  known,
  resolveChain,
  type Setting,
  type Supply,
} from '../../../src/aws/credential-chain/index.js';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Block = Readonly<Record<string, unknown>>;

/** A case as it stands in cases.json: a Terraform block, variables, and the sections of files. */
export interface Situation {
  readonly block?: Block;
  readonly environment?: Readonly<Record<string, string>>;
  /** Files of `~/.aws`. */
  readonly home?: Readonly<Record<string, Sections>>;
  /** Files that arguments and variables name as `DIR/name`. */
  readonly files?: Readonly<Record<string, Sections>>;
}

interface Cases {
  readonly files: Readonly<Record<string, Sections>>;
  readonly blocks: Readonly<Record<string, Block>>;
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly homes: Readonly<Record<string, Readonly<Record<string, Sections>>>>;
  readonly scenarios: Readonly<Record<string, Situation>>;
}

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/credential-chain/${name}`, import.meta.url), 'utf8'));

export const cases = fixture('cases.json') as Cases;

/** What the real Terraform did: `key (token) > role`, `@role` for a web identity, `! family` for an error. */
export const observed = fixture('observed.json') as {
  readonly terraform: string;
  readonly outcomes: Readonly<Record<string, string>>;
};

export function situation(name: string): Situation {
  const scenario = cases.scenarios[name];
  if (scenario) return { ...scenario, files: { ...cases.files, ...scenario.files } };
  const [block, environment, home] = name.split('/');
  return {
    block: cases.blocks[block!]!,
    environment: cases.environments[environment!]!,
    home: cases.homes[home!]!,
    files: cases.files,
  };
}

/** Resolves a situation; places are the texts themselves, so that the answer can be told by name. */
export function resolve(of: Situation, generation: Generation): ChainAnswer<string> {
  const environment = new Map([
    ['AWS_EC2_METADATA_DISABLED', set('true')],
    ...Object.entries(of.environment ?? {}).map(([name, value]) => [name, set(value)] as const),
  ]);
  return resolveChain({ generation, block: blockOf(of.block ?? {}), environment, files: filesOf(of) });
}

const set = (value: string): Setting<string> => known(value, value);

const setting = (value: unknown): Setting<string> | undefined =>
  value === undefined ? undefined : set(String(value));

function blockOf(block: Block): BlockArguments<string> {
  const role = block.assume_role as Block | undefined;
  const web = block.assume_role_with_web_identity as Block | undefined;
  const list = (name: string) => (block[name] as string[] | undefined)?.map(set);
  return {
    accessKey: setting(block.access_key),
    secretKey: setting(block.secret_key),
    token: setting(block.token),
    profile: setting(block.profile),
    sharedConfigFiles: list('shared_config_files'),
    sharedCredentialsFiles: list('shared_credentials_files'),
    sharedCredentialsFile: setting(block.shared_credentials_file),
    assumeRole: role && [{ origin: 'assume_role', roleArn: setting(role.role_arn) }],
    webIdentity: web && {
      origin: 'web',
      roleArn: setting(web.role_arn),
      tokenFile: setting(web.web_identity_token_file),
    },
    skipMetadataApiCheck: setting(block.skip_metadata_api_check),
    useLegacyWorkflow: setting(block.use_legacy_workflow),
  };
}

function filesOf({ home = {}, files = {} }: Situation): AwsFiles<string> {
  const named = new Map([['DIR/missing', [] as readonly AwsSection<string>[]]]);
  for (const [name, sections] of Object.entries(files)) named.set(`DIR/${name}`, sectionsOf(sections));
  for (const [name, sections] of Object.entries(home)) named.set(`~/.aws/${name}`, sectionsOf(sections));
  return { config: sectionsOf(home.config ?? {}), credentials: sectionsOf(home.credentials ?? {}), named };
}

const sectionsOf = (sections: Sections): readonly AwsSection<string>[] =>
  Object.entries(sections).map(([header, entries]) => ({
    header,
    origin: header,
    entries: new Map(Object.entries(entries).map(([name, value]) => [name, set(value)])),
  }));

const nameOfRole = (arn: Setting<string>): string => arn.origin.split('/').at(-1)!;

/** What the stand-in of scripts/oracle gives out for credentials that are written nowhere. */
const issued: Partial<Record<Supply, string>> = {
  container: 'key-container (token-container)',
  imds: 'key-imds (token-imds)',
  process: 'key-process (token-process)',
  sso: 'key-sso (token-sso)',
};

/** The answer in the form of observed.json. */
export function told({ outcome, roles }: ChainAnswer<string>): string {
  if (outcome.kind === 'error') return `! ${outcome.error.family}`;
  const names = roles.map(({ arn }) => nameOfRole(arn));
  const { keyId, token, supply } = outcome.source;
  if (roles[0]?.action === 'AssumeRoleWithWebIdentity')
    return [`@${names[0]}`, ...names.slice(1)].join(' > ');
  const signer = keyId ? (token ? `${keyId.origin} (${token.origin})` : keyId.origin) : issued[supply!];
  return [signer ?? `unissued ${supply}`, ...names].join(' > ');
}
