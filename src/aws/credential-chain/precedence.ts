import type { ChainAnswer, SourceKind } from './answer.js';
import { type Generation, generationsOf } from './generation.js';
import type { AwsSection, BlockArguments, ChainInput } from './input.js';
import { resolveChain } from './resolve.js';
import { known, type Setting } from './setting.js';

/** Versions in a row: `from` belongs to it, `until` does not; undefined where there is no limit. */
export interface VersionSpan {
  readonly from: string | undefined;
  readonly until: string | undefined;
}

/** The versions around a generation for which the same holds. */
export function spanWhere(generation: Generation, holds: (one: Generation) => boolean): VersionSpan {
  const all = generationsOf(generation.program);
  let first = all.indexOf(generation);
  let last = first;
  while (first > 0 && holds(all[first - 1]!)) first--;
  while (last < all.length - 1 && holds(all[last + 1]!)) last++;
  return { from: first === 0 ? undefined : all[first]!.from, until: all[last]!.until };
}

/**
 * The answer where just these sources are there, each of them complete. It comes from the chain itself, so that what is
 * said about an order of precedence cannot differ from it.
 */
export function contest(generation: Generation, sources: readonly SourceKind[]): ChainAnswer<SourceKind> {
  const has = (kind: SourceKind): boolean => sources.includes(kind);
  const environment = sources.flatMap((kind) => variables[kind] ?? []);
  if (!has('imds')) environment.push(['AWS_EC2_METADATA_DISABLED', known('true', 'imds')]);
  const input: ChainInput<SourceKind> = {
    generation,
    block: Object.assign({}, ...sources.map((kind) => blocks[kind])),
    environment: new Map(environment),
    files: { config: [], credentials: has('shared-files') ? [...named, ...fallback] : named },
  };
  return resolveChain(input);
}

/** Which of two sources is used where both are there; undefined where the run breaks. */
export function winnerOf(generation: Generation, one: SourceKind, other: SourceKind): SourceKind | undefined {
  const { outcome } = contest(generation, [one, other]);
  return outcome.kind === 'winner' ? outcome.source.kind : undefined;
}

const set = (kind: SourceKind, value = kind): Setting<SourceKind> => known(value, kind);

const section = (header: string, kind: SourceKind): AwsSection<SourceKind> => ({
  header,
  origin: kind,
  entries: new Map([
    ['aws_access_key_id', set(kind)],
    ['aws_secret_access_key', set(kind)],
  ]),
});

const named = [section('profile', 'profile'), section('environment-profile', 'environment-profile')];
const fallback = [section('default', 'shared-files')];

const blocks: Partial<Record<SourceKind, BlockArguments<SourceKind>>> = {
  'block-keys': { accessKey: set('block-keys'), secretKey: set('block-keys') },
  profile: { profile: set('profile') },
  'web-identity-block': {
    webIdentity: {
      origin: 'web-identity-block',
      roleArn: set('web-identity-block'),
      tokenFile: set('web-identity-block'),
    },
  },
};

type Variables = readonly (readonly [name: string, setting: Setting<SourceKind>])[];

const variables: Partial<Record<SourceKind, Variables>> = {
  'environment-keys': [
    ['AWS_ACCESS_KEY_ID', set('environment-keys')],
    ['AWS_SECRET_ACCESS_KEY', set('environment-keys')],
  ],
  'environment-profile': [['AWS_PROFILE', set('environment-profile')]],
  'web-identity': [
    ['AWS_WEB_IDENTITY_TOKEN_FILE', set('web-identity')],
    ['AWS_ROLE_ARN', set('web-identity')],
  ],
  container: [['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', set('container')]],
};
