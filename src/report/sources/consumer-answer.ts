import {
  type CandidateSource,
  type ChainAnswer,
  describeSource,
  knownText,
  nounOf,
  type RoleStep,
  type SharedAnswer,
  versionWords,
} from '../../aws/credential-chain/index.js';
import { maskKeyId } from '../../aws/keys/access-key.js';
import type { Mask } from '../../engine/masking/mask.js';
import type { Consumer } from '../../model/consumers/consumer.js';
import type { CredentialAnswer } from '../../model/sources/credential-answers.js';
import { sourceConflict } from '../../model/sources/source-conflict.js';
import { type Unresolved, unknownsOf } from '../../model/sources/unresolved.js';
import { writtenKey } from '../../model/sources/written-key.js';
import { describeVersion } from '../../model/versions/version-in-force.js';
import { type Place, positionAt } from '../../source.js';
import { isHomePath } from '../create-report.js';
import type { ConsumerAnswer, SourceAnswer, Spot } from './sources-report.js';

/** How places and texts of the model are shown. */
export interface Shown {
  readonly mask: Mask;
  /** From a path relative to the root to one that is shown. */
  readonly show: (path: string) => string;
  /** Also in the CI jobs, containers and make targets of the repository. */
  readonly inJobs?: boolean;
}

/** @param open What stays open wherever the answer holds: it makes it uncertain. */
export function consumerAnswer(
  answer: CredentialAnswer,
  open: readonly Unresolved[],
  shown: Shown,
): ConsumerAnswer {
  const { consumer, inForce } = answer;
  const { outcome, considered, certain, roles, risks } = inForce;
  const conflict = sourceConflict(answer);
  return {
    address: consumer.address,
    name: nameOf(consumer),
    kind: consumer.kind,
    ...place(consumer.header, shown),
    version: describeVersion(consumer.version, consumer.provider),
    sources: considered.map((source) => sourceAnswer(source, answer, shown)),
    roles: roles.map(roleText),
    ...(outcome.kind === 'error' ? { error: outcome.error.words } : {}),
    risks: risks.map(({ words }) => words),
    certain: certain && open.length === 0,
    ...(conflict ? { conflict: conflict.isDifferent ? ('certain' as const) : ('possible' as const) } : {}),
    otherVersions: answer.admitted.flatMap((other) => otherVersion(other, inForce)),
    unknown: [...unknownsOf(answer), ...open].map((one) => spot(one, shown)),
  };
}

export const nameOf = ({ name, instance, declared }: Consumer): string =>
  [
    name,
    ...(instance?.parent ? [`in ${instance.address}`] : []),
    ...(declared ? [] : ['(not declared)']),
  ].join(' ');

function sourceAnswer(source: CandidateSource<Place>, answer: CredentialAnswer, shown: Shown): SourceAnswer {
  const { kind, status, supply, members, profile } = source;
  const key = writtenKey(source, answer);
  return {
    kind,
    name: sourceName(source),
    ...(profile === undefined ? {} : { profile }),
    status,
    why: describeSource(source, answer.inForce),
    ...(supply === undefined ? {} : { supply }),
    ...(key ? { key: `${maskKeyId(key.id)}${key.account ? ` of account ${key.account}` : ''}` } : {}),
    members: members.map(({ name, origin }) => ({ name, ...place(origin, shown) })),
  };
}

export function sourceName({ kind, profile, members: [first] }: CandidateSource<Place>): string {
  const named = profile === undefined ? 'that is not known' : `"${profile}"`;
  if (kind === 'profile') return `profile ${named}`;
  if (kind === 'environment-profile') return `${first?.name ?? 'AWS_PROFILE'} ${named}`;
  return nounOf(kind);
}

/** Of the home directory only the names of profiles are told. */
export function roleText({ arn, profile }: RoleStep<Place>): string {
  const text = isHomePath(arn.origin.file.path) ? undefined : knownText(arn);
  if (text !== undefined) return text;
  return profile === undefined ? 'a role that is not known here' : `the role of profile "${profile}"`;
}

function otherVersion({ generations, answer }: SharedAnswer<Place>, inForce: ChainAnswer<Place>): string[] {
  const [first] = generations;
  const { outcome } = answer;
  if (!first || ended(outcome) === ended(inForce.outcome)) return [];
  const span = { from: first.from, until: generations.at(-1)!.until };
  if (outcome.kind === 'error')
    return [`${versionWords(first.program, span, 'stop')}: ${outcome.error.words}`];
  return [`${versionWords(first.program, span, 'use')} ${sourceName(outcome.source)}`];
}

const ended = (outcome: ChainAnswer<Place>['outcome']): string =>
  outcome.kind === 'error' ? outcome.error.family : sourceName(outcome.source);

export const place = ({ file, start }: Place, { show }: Shown) => ({
  file: show(file.path),
  line: positionAt(file, start).line,
});

export const spot = ({ at, message }: Unresolved, shown: Shown): Spot => ({ ...place(at, shown), message });
