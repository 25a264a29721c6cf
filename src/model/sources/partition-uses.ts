import { parseArn } from '../../aws/arn.js';
import { knownText, nounOf } from '../../aws/credential-chain/index.js';
import { classifyCredentialValue } from '../../aws/keys/harmless-keys.js';
import { isPartition, type Partition } from '../../aws/partitions.js';
import { partitionOfRegion } from '../../aws/regions.js';
import { type Place, textOf } from '../../source.js';
import type { Argument } from '../consumers/consumer.js';
import { asString } from '../evaluation/value.js';
import { chosenProfile } from './chosen-profile.js';
import type { CredentialAnswer } from './credential-answers.js';
import { whereIs } from './describe-source.js';

/** A region or role that credentials are used with, and the part of AWS that it belongs to. */
export interface PartitionUse {
  readonly what: 'region' | 'role';
  readonly text: string;
  readonly partition: Partition;
  /** The literal. */
  readonly at: Place;
  /** Where it is used: the argument, entry or setting. */
  readonly usedAt: Place;
}

/** The credentials that a consumer uses in one environment, told apart by `key`. */
export interface UsedCredentials {
  readonly key: string;
  /** `profile "dev"`; for messages. */
  readonly name: string;
}

/** Which credentials these are. What nothing in the repository shows is one source within one configuration only. */
export function usedCredentials(answer: CredentialAnswer): UsedCredentials {
  const { consumer, environment, inForce } = answer;
  const source = inForce.outcome.source;
  const ambient = {
    key: `ambient ${consumer.directory} ${environment?.mode ?? ''}`,
    name: 'the credentials of the environment',
  };
  switch (source?.kind) {
    case 'profile':
    case 'environment-profile': {
      const { profile } = source;
      if (profile === 'default') return ambient;
      if (profile !== undefined) return { key: `profile ${profile}`, name: `profile "${profile}"` };
      return byText(answer, 'profile') ?? ambient;
    }
    case 'block-keys':
      return byText(answer, 'access_key') ?? ambient;
    case 'environment-keys': {
      const [first] = source.members;
      const id = environment?.variables.get(first?.name ?? '')?.value;
      const key = `key ${id ?? (first ? whereIs(first.origin) : '')}`;
      return { key, name: `${nounOf(source.kind)}${first ? ` (${whereIs(first.origin)})` : ''}` };
    }
    case 'web-identity':
    case 'web-identity-block':
      return { key: `role ${consumer.address} ${consumer.directory}`, name: nounOf(source.kind) };
    default:
      return ambient;
  }
}

const STAND_INS: ReadonlySet<string> = new Set(['mock', 'placeholder', 'example']);

/** What is not known is the same where the same expression stands for it. */
function byText({ consumer }: CredentialAnswer, name: string): UsedCredentials | undefined {
  const argument = consumer.arguments.get(name);
  if (!argument) return undefined;
  const known = asString(argument.value);
  // Mock values are in every test: nobody has an account behind them.
  if (known !== undefined && STAND_INS.has(classifyCredentialValue(known).kind)) return undefined;
  const text = known === undefined ? `${consumer.directory} ${textOf(argument.valueAt)}` : `key ${known}`;
  return { key: text, name: `${name} (${whereIs(argument.at)})` };
}

/** The regions and roles of a consumer in one environment, in the block, the environment and the repository's AWS files. */
export function partitionUses(answer: CredentialAnswer): readonly PartitionUse[] {
  const { consumer, environment } = answer;
  const roles = [
    ...(consumer.nested.get('assume_role') ?? []),
    ...(consumer.nested.get('assume_role_with_web_identity') ?? []),
  ].flatMap(({ arguments: given }) => given.get('role_arn') ?? []);
  const former = consumer.arguments.get('role_arn');
  const region = consumer.arguments.get('region');
  const inBlock = [
    ...(region ? argumentUse('region', region) : []),
    ...[...roles, ...(former ? [former] : [])].flatMap((role) => argumentUse('role', role)),
  ];
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION']
    .map((name) => environment?.variables.get(name))
    .find((one) => one !== undefined && one.value !== '');
  const ambient = region || !variable ? [] : use('region', variable.value, variable.valueAt, variable.at);
  return [...inBlock, ...ambient, ...profileUses(answer)];
}

const argumentUse = (what: PartitionUse['what'], { value, at }: Argument): readonly PartitionUse[] =>
  use(what, asString(value), value.origin.at, at);

function use(
  what: PartitionUse['what'],
  text: string | undefined,
  at: Place,
  usedAt: Place,
): readonly PartitionUse[] {
  if (text === undefined) return [];
  const partition = what === 'region' ? partitionOfRegion(text) : partitionOfArn(text);
  return partition ? [{ what, text, partition, at, usedAt }] : [];
}

function partitionOfArn(text: string): Partition | undefined {
  const partition = parseArn(text)?.partition;
  return partition !== undefined && isPartition(partition) ? partition : undefined;
}

/** Files of the home directory are not the repository's to judge. */
function profileUses(answer: CredentialAnswer): readonly PartitionUse[] {
  const [section] = chosenProfile(answer)?.sections ?? [];
  const settings = [
    ['region', section?.entries.get('region')],
    ['role', section?.entries.get('role_arn')],
  ] as const;
  return settings.flatMap(([what, setting]) => {
    if (!setting || setting.origin.file.path.startsWith('~/')) return [];
    return use(what, knownText(setting), setting.origin, setting.origin);
  });
}
